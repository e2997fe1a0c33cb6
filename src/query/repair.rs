//! What would mend an empty result.
use super::fields::Predicate;
use super::syntax::Node;
use super::{Context, Engine, Query, Repair, edit, parse};
use crate::model::Status;

impl Engine {
    /// For a query with no result: what removing or widening each part would give, most useful first.
    pub fn repairs(&self, query: &Query, context: &Context) -> Vec<Repair> {
        let mut repairs: Vec<Repair> = Vec::new();
        let mut offer = |label: String, text: String| {
            let Ok(changed) = parse(&text) else { return };
            let Ok(outcome) = self.run(&changed, context) else {
                return;
            };
            let count = outcome.count();
            if count.total() > 0 && repairs.iter().all(|other| other.query != text) {
                repairs.push(Repair {
                    label,
                    query: text,
                    count,
                });
            }
        };
        for node in query.node().conjuncts() {
            let Some(range) = node.range() else { continue };
            let Some(part) = query.text().get(range.clone()) else {
                continue;
            };
            for (label, wider) in widened(node, part) {
                let mut text = query.text().to_owned();
                text.replace_range(range.clone(), &wider);
                offer(label, text);
            }
            offer(format!("without {part}"), edit::without_term(query, range));
        }
        if query.node().conjuncts().len() > 1 {
            offer("no filter at all".to_owned(), String::new());
        }
        // The whole library is the last resort, where no smaller change gives something.
        repairs.sort_by_key(|repair| (repair.query.trim().is_empty(), repair.count.total()));
        repairs.truncate(9);
        repairs
    }
}

/// Wider spellings of one part, with what to call them.
fn widened(node: &Node, part: &str) -> Vec<(String, String)> {
    let Node::Term(term) = node else {
        return Vec::new();
    };
    let mut wider = Vec::new();
    match &term.predicate {
        Predicate::Certainty(bounds) => {
            let least = bounds.first().and_then(|bounds| bounds.least).unwrap_or(0);
            let lower = Status::ALL.into_iter().filter(|status| {
                status
                    .certainty()
                    .is_some_and(|rank| i64::from(rank) < least)
            });
            wider.extend(
                lower
                    .map(|status| format!("certainty:>={}", status.name()))
                    .map(|text| (text.clone(), text)),
            );
        }
        Predicate::Date(..) if matches!(term.field.as_str(), "date" | "on") => {
            let value = part.split_once(':').map_or("", |(_, value)| value);
            if !value.contains("..") && !value.contains(['<', '>', ',']) {
                wider.push((format!("{part} ± 7 days"), format!("near:{value}±7d")));
            }
        }
        Predicate::Text(_, needles) if needles.iter().any(|needle| needle.is_exact) => {
            let lower = part.to_lowercase();
            wider.push((format!("{lower}, in any case"), lower));
        }
        Predicate::Text(_, needles) => {
            if let [needle] = needles.as_slice()
                && needle.text == part
                && needle.text.chars().count() >= 4
            {
                wider.push((format!("{part}~, something like it"), format!("{part}~")));
            }
        }
        _ => {}
    }
    wider
}
