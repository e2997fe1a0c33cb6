//! The bytes that enter and leave the terminal's modes.
//!
//! They are constants, so that leaving needs no memory, and two constants each,
//! so that the mouse is only let go by who took it: it may belong to a program
//! around us.

/// Alternate screen, then: no wrapping, so that a window that shrinks under a
/// frame does not scroll it; pastes in brackets; no cursor; a clean screen.
pub(super) const ENTER: &[u8] =
    b"\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[?25l\x1b[r\x1b[0m\x1b[H\x1b[2J";

/// Presses, drags and the wheel, in the form without a limit on columns.
pub(super) const TAKE_MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// Gives the mouse back.
pub(super) const GIVE_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// CAN ends whatever sequence a half-written frame left open; then: synchronized
/// update, pastes, colours, scroll region and wrapping as a shell wants them, the
/// main screen, the cursor.
pub(super) const LEAVE: &[u8] =
    b"\x18\x1b[?2026l\x1b[?2004l\x1b[0m\x1b[r\x1b[?7h\x1b[?1049l\x1b[?25h";

/// As [`LEAVE`], with the mouse.
pub(super) const LEAVE_WITH_MOUSE: &[u8] =
    b"\x18\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[r\x1b[?7h\x1b[?1049l\x1b[?25h";

/// The terminal shows nothing of a frame before its end.
pub(super) const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";

/// The end of a frame.
pub(super) const END_FRAME: &[u8] = b"\x1b[?2026l";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The private modes a sequence of bytes sets (`h`) or resets (`l`).
    fn modes(bytes: &[u8], end: char) -> BTreeSet<u32> {
        let text = std::str::from_utf8(bytes).unwrap();
        text.split("\x1b[?")
            .filter_map(|part| part.split_once(end)?.0.parse().ok())
            .collect()
    }

    #[test]
    fn leaving_is_exactly_these_bytes() {
        let text = |bytes: &[u8]| bytes.escape_ascii().to_string();
        assert_eq!(
            text(LEAVE),
            r"\x18\x1b[?2026l\x1b[?2004l\x1b[0m\x1b[r\x1b[?7h\x1b[?1049l\x1b[?25h"
        );
        assert_eq!(
            text(LEAVE_WITH_MOUSE),
            r"\x18\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[r\x1b[?7h\x1b[?1049l\x1b[?25h"
        );
    }

    #[test]
    fn leaving_undoes_all_that_entering_did() {
        let (on, off) = (modes(ENTER, 'h'), modes(ENTER, 'l'));
        assert_eq!(on, [1049, 2004].into());
        assert!(on.is_subset(&modes(LEAVE, 'l')));
        assert!(off.is_subset(&modes(LEAVE, 'h')));
        assert!(modes(BEGIN_FRAME, 'h').is_subset(&modes(LEAVE, 'l')));
        assert!(modes(TAKE_MOUSE, 'h').is_subset(&modes(LEAVE_WITH_MOUSE, 'l')));
        assert_eq!(modes(TAKE_MOUSE, 'h'), modes(GIVE_MOUSE, 'l'));
    }

    #[test]
    fn the_mouse_of_another_program_is_left_alone() {
        assert!(modes(LEAVE, 'l').is_disjoint(&modes(TAKE_MOUSE, 'h')));
    }
}
