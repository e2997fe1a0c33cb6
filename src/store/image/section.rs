//! The parts of an image.

/// Declares the parts once, and the list of them.
macro_rules! sections {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// One part of an image.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Section {
            $($(#[$doc])* $name,)+
        }

        impl Section {
            /// Every section, in the order they are declared in.
            pub const ALL: [Section; [$(Section::$name),+].len()] = [$(Section::$name),+];
        }
    };
}

sections! {
    /// Every event with its texts, in the order of arrival.
    Records,
    /// Where the record of each row begins.
    RecordAt,
    /// How long the record of each row is.
    RecordLength,
    /// The first moment of each row.
    Earliest,
    /// The last moment of each row.
    Latest,
    /// When each row became known: first and last moment, in pairs.
    Known,
    /// What can be said of a row in bits.
    Flags,
    /// How many sources, claims, actors and independent sources each row has.
    Counts,
    /// The file of each row.
    Timeline,
    /// Where the id of each row begins, and the end.
    IdAt,
    /// The ids, in row order.
    Ids,
    /// The rows in the order of their ids.
    IdOrder,
    /// Links found: to, from, number of the link, in threes; by the first.
    Linked,
    /// What is known of each file.
    Timelines,
    /// Where each actor begins, and the end.
    ActorAt,
    /// The actors.
    Actors,
    /// Where each place begins, and the end.
    PlaceAt,
    /// The places.
    Places,
    /// Where each kind and tag begins, and the end.
    WordAt,
    /// The kinds and tags.
    Words,
    /// Where the actors of each row begin, and the end.
    RowActorAt,
    /// The actors taking part.
    RowActors,
    /// Where the speakers of each row's claims begin, and the end.
    RowSpeakerAt,
    /// The actors speaking.
    RowSpeakers,
    /// Where the tags of each row begin, and the end.
    RowTagAt,
    /// The tags.
    RowTags,
    /// The place of each row.
    RowPlace,
    /// The kind of each row.
    RowKind,
    /// The rows in order of title, of when they became known, of their number of independent sources.
    Orders,
    /// The place of each row in each of these orders.
    Ranks,
    /// The rows by how long their spans are, and other sets: as plain bits.
    Sets,
    /// How many values each facet has, and where its codes begin.
    Facets,
    /// The values of each row in facets of few values, two bytes each: the first of each row, the second, ...
    ShortCodes,
    /// The values of each row in facets of many values, four bytes each, likewise.
    LongCodes,
    /// What few rows have besides: row and value, in pairs.
    MoreCodes,
    /// Where each value begins, and the end.
    ValueAt,
    /// The values with all their names.
    Values,
    /// How many rows have each value, and how many of them are confirmed, in pairs.
    Totals,
    /// Where the rows of each value begin, and the end.
    ValueRowsAt,
    /// The rows of each value, packed.
    ValueRows,
    /// Where each folded term begins, and the end.
    FoldedAt,
    /// The terms as search sees them.
    Folded,
    /// Where each term begins as written, and the end.
    WrittenAt,
    /// The terms as written.
    Written,
    /// Where the rows of each term begin, and the end.
    TermRowsAt,
    /// The rows of each term, packed.
    TermRows,
    /// For each name that is a term of its own: its value.
    TermValues,
    /// One and two letters whose rows are ready, with where they begin.
    Grams,
    /// The rows of these letters, packed.
    GramRows,
    /// What was wrong in the files: for whoever loaded them.
    Problems,
}
