//! The parts an image can have.

/// One part of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u16)]
pub enum Section {
    /// Every event with its texts, in the order of arrival.
    Records,
    /// Where the record of each row begins.
    RecordAt,
}

impl Section {
    /// Every section, in the order they are declared in.
    pub const ALL: [Section; 2] = [Section::Records, Section::RecordAt];
}
