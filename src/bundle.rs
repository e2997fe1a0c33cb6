//! The timelines compiled in from `data/`.
//!
//! They are ordinary timeline files, kept and checked like any other, so that
//! the program opens onto something wherever it is started.

/// One timeline that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// How `bundled:NAME` finds it: the file's stem.
    pub name: &'static str,
    /// The file itself.
    pub text: &'static str,
}

/// Every bundled timeline; the first one opens by default.
pub const ALL: &[Bundled] = &[
    Bundled {
        name: "us-russia-2025",
        text: include_str!("../data/us-russia-2025.toml"),
    },
    Bundled {
        name: "st-petersburg-talks",
        text: include_str!("../data/st-petersburg-talks.toml"),
    },
];

/// The bundled timeline with that name.
pub fn named(name: &str) -> Option<&'static Bundled> {
    ALL.iter().find(|bundled| bundled.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Document;
    use crate::formats::toml;
    use crate::model::Origin;

    #[test]
    fn every_bundled_timeline_is_without_fault() {
        for bundled in ALL {
            let document = Document::new(bundled.name, bundled.text);
            let reading = toml::parse(Origin::new(format!("bundled:{}", bundled.name)), &document);
            let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
            assert!(problems.is_empty(), "{}", problems.join("\n"));
            assert!(
                reading
                    .timeline
                    .is_some_and(|timeline| !timeline.events.is_empty())
            );
            assert!(toml::is_timeline(bundled.text));
        }
    }

    #[test]
    fn a_bundled_timeline_is_found_by_name() {
        assert_eq!(
            named("st-petersburg-talks").map(|bundled| bundled.name),
            Some("st-petersburg-talks")
        );
        assert!(named("nothing").is_none());
    }
}
