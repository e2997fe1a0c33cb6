//! Tests of names: a whole value, or a whole word of it.

use super::Runner;
use crate::index::{Facet, Spelling};
use crate::store::postings::unpack_into;
use crate::store::record::SOURCE_TEXTS;
use crate::store::{MOST_COUNTED, RowId, Rows};
use crate::text;

/// Whether a folded name is one of the wanted, or has one of them as a word.
fn hits(folded: &str, wanted: &[String]) -> bool {
    wanted.iter().any(|name| {
        folded == name
            || folded.contains(name.as_str()) && text::folded_words(folded).any(|word| word == name)
    })
}

impl Runner<'_> {
    /// Tests each distinct value once and joins the rows of those that match.
    pub(super) fn valued(&self, facet: Facet, wanted: &[String]) -> Rows {
        let facets = self.index.facets();
        let mut rows = self.nothing();
        for number in facets.numbers(facet) {
            if facets.value(number).names().any(|name| hits(name, wanted)) {
                unpack_into(facets.rows(number), &mut rows);
            }
        }
        rows
    }

    pub(super) fn speaking(&self, wanted: &[String]) -> Rows {
        let is_meant = |number: u32| {
            let actor = self.store.actor(number);
            let mut names = std::iter::once(&*actor.id)
                .chain([actor.name.as_str()])
                .chain(actor.aliases.iter().map(String::as_str));
            names.any(|name| hits(&text::fold(name), wanted))
        };
        let meant: Vec<bool> = (0..self.store.actor_count()).map(is_meant).collect();
        let speaks = |actor: &u32| meant.get(*actor as usize).copied().unwrap_or(false);
        self.filtered(&self.flagged(crate::store::Flags::CLAIM), |row| {
            self.store.speakers(row).iter().any(speaks)
        })
    }

    pub(super) fn identified(&self, wanted: &[String]) -> Rows {
        let all = Rows::all(self.store.reach());
        self.filtered(&all, |row| hits(&text::fold(self.store.id(row)), wanted))
    }

    /// By what sources are counted by; then the rest of what holds every word of the name and may be such a source.
    pub(super) fn sourced(&self, wanted: &[String]) -> Rows {
        let mut rows = self.valued(Facet::Source, wanted);
        let mut others = self.nothing();
        wanted
            .iter()
            .for_each(|name| others.or(&self.holding_words_of(name)));
        others.minus(&rows);
        let found = self.filtered(&others, |row| self.has_source(row, wanted));
        rows.or(&found);
        rows
    }

    /// The rows that hold every word of a folded text as a whole word.
    fn holding_words_of(&self, folded: &str) -> Rows {
        let terms = self.index.terms();
        let mut rows = Rows::all(self.store.reach());
        for word in text::folded_words(folded) {
            rows.and(&terms.join(&terms.bordered(Spelling::Folded, word, true, true)));
        }
        rows
    }

    fn has_source(&self, row: RowId, wanted: &[String]) -> bool {
        let [count, ..] = self.store.counts(row);
        if count == MOST_COUNTED {
            let event = self.store.event(row);
            return super::scan::has_source(&event, wanted);
        }
        let texts = self.store.record(row);
        let mut texts = texts.each_text().skip(2);
        (0..count).any(|_| {
            let [id, title, publisher, _, url, _]: [&str; SOURCE_TEXTS] =
                std::array::from_fn(|_| texts.next().unwrap_or_default());
            let label = [title, publisher, url, id].into_iter();
            let label = label.into_iter().find(|text| !text.is_empty());
            [id, title, publisher, label.unwrap_or_default()]
                .into_iter()
                .any(|name| !name.is_empty() && hits(&text::fold(name), wanted))
        })
    }
}
