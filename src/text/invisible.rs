//! Characters that show nothing: the ones cleaning marks and folding drops.

/// Whether the character shows nothing of its own yet changes, hides or joins
/// what stands around it: bidi controls, zero-width characters, soft hyphen,
/// byte order mark, tags, fillers, interlinear and other format controls.
pub(super) fn is_format(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x34F | 0x61C                 // soft hyphen, grapheme joiner, Arabic letter mark
        | 0x115F | 0x1160 | 0x3164 | 0xFFA0  // Hangul fillers: blanks that count as letters
        | 0x17B4 | 0x17B5 | 0x180E           // Khmer inherent vowels, Mongolian separator
        | 0x200B..=0x200F | 0x202A..=0x202E  // zero-width, direction marks and embeddings
        | 0x2060..=0x206F                    // joiners, isolates, deprecated controls
        | 0xFEFF | 0xFFF0..=0xFFFB           // byte order mark, interlinear annotation
        | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A
        | 0xE0000..=0xE00FF | 0xE01F0..=0xE0FFF)
}

/// Whether the character only picks a shape for the one before it.
pub(super) fn is_variation_selector(c: char) -> bool {
    matches!(u32::from(c), 0x180B..=0x180D | 0x180F | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}
