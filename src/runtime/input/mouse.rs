//! Mouse events in the form of SGR (mode 1006): `< button ; column ; row`, then `M` or `m`.

use crossterm::event::KeyModifiers;
use crossterm::event::MouseButton;
use crossterm::event::MouseEvent;
use crossterm::event::MouseEventKind;

/// Reads what stands between `ESC [` and the last byte, which tells pressing from letting go.
pub(super) fn read(parameters: &[u8], pressed: bool) -> Option<MouseEvent> {
    let text = std::str::from_utf8(parameters).ok()?.strip_prefix('<')?;
    let mut numbers = text.split(';').map(|number| number.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if numbers.next().is_some() {
        return None;
    }
    Some(MouseEvent {
        kind: kind(button, pressed)?,
        column: column.checked_sub(1)?,
        row: row.checked_sub(1)?,
        modifiers: modifiers(button),
    })
}

/// Bits 0, 1, 6 and 7 name the button, bit 5 says that the mouse moved.
fn kind(button: u16, pressed: bool) -> Option<MouseEventKind> {
    let moved = button & 0b10_0000 != 0;
    Some(match (button & 0b1100_0011, moved) {
        (64, false) => MouseEventKind::ScrollUp,
        (65, false) => MouseEventKind::ScrollDown,
        (66, false) => MouseEventKind::ScrollLeft,
        (67, false) => MouseEventKind::ScrollRight,
        (3, true) => MouseEventKind::Moved,
        (number @ 0..=2, true) => MouseEventKind::Drag(named(number)),
        (number @ 0..=2, false) if pressed => MouseEventKind::Down(named(number)),
        (number @ 0..=2, false) => MouseEventKind::Up(named(number)),
        _ => return None,
    })
}

fn named(number: u16) -> MouseButton {
    match number {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    }
}

fn modifiers(button: u16) -> KeyModifiers {
    let bits = [
        (4, KeyModifiers::SHIFT),
        (8, KeyModifiers::ALT),
        (16, KeyModifiers::CONTROL),
    ];
    bits.into_iter()
        .filter(|(bit, _)| button & bit != 0)
        .map(|(_, modifier)| modifier)
        .collect()
}
