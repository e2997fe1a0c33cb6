//! Links that can only be checked when the whole library is known.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// Suggestions are for people: so many of them cost more than they help.
const MOST_SUGGESTIONS: usize = 20;

/// A link that leads to no event of its own file, with the warning it makes if no other file has it either.
#[derive(Clone, Debug)]
pub struct LooseLink {
    /// The id, or `file-stem/id`.
    pub to: Arc<str>,
    /// The warning.
    pub problem: Diagnostic,
}

/// The warnings of those links that lead to no event of the library.
///
/// Whoever has the library answers: `finds` whether an id or `file-stem/id` is
/// an event of it, `suggest` the id that may have been meant by one that is
/// not. Suggestions are asked for a few times only, but each may be slow.
pub fn check_links(
    loose: Vec<LooseLink>,
    finds: impl Fn(&str) -> bool,
    suggest: impl Fn(&str) -> Option<String>,
) -> Vec<Diagnostic> {
    let unknown = loose.into_iter().filter(|link| !finds(&link.to));
    let warnings = unknown.enumerate().map(|(number, link)| {
        let near = match number < MOST_SUGGESTIONS {
            true => suggest(&link.to),
            false => None,
        };
        match near {
            Some(id) => link.problem.with_help(format!("did you mean \"{id}\"?")),
            None => link.problem,
        }
    });
    warnings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_nobody_finds_are_warned_of() {
        let loose = (0..30).map(|number| LooseLink {
            to: format!("e{number}").into(),
            problem: Diagnostic::warning("unknown-link", format!("e{number}")),
        });
        let warnings = check_links(
            loose.collect(),
            |to| to == "e3",
            |to| (to != "e1").then(|| "e3".to_owned()),
        );
        assert_eq!(warnings.len(), 29);
        assert_eq!(warnings[0].help.as_deref(), Some("did you mean \"e3\"?"));
        assert_eq!(warnings[1].help, None);
        let suggested = warnings.iter().filter(|warning| warning.help.is_some());
        assert_eq!(suggested.count(), MOST_SUGGESTIONS - 1);
    }
}
