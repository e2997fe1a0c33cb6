//! Crossterm's events as our messages.
use super::input::Input;
use crate::app::{Mouse, MouseAction, Msg};
use crate::keymap::{Key, KeyCode};
use crossterm::event::{self, KeyModifiers, MouseButton, MouseEventKind};

/// The message an input means, if it means one.
pub(super) fn message(input: Input) -> Option<Msg> {
    match input {
        Input::Key(key) => self::key(key).map(Msg::Key),
        Input::Mouse(mouse) => self::mouse(mouse).map(Msg::Mouse),
        Input::Paste(text) => Some(Msg::Paste(text)),
        Input::Background(_) => None,
    }
}

fn key(key: event::KeyEvent) -> Option<Key> {
    let mut shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let code = match key.code {
        // The character says by itself whether shift was held.
        event::KeyCode::Char(c) => {
            shift = false;
            KeyCode::Char(c)
        }
        event::KeyCode::BackTab => {
            shift = true;
            KeyCode::Tab
        }
        event::KeyCode::Enter => KeyCode::Enter,
        event::KeyCode::Esc => KeyCode::Esc,
        event::KeyCode::Tab => KeyCode::Tab,
        event::KeyCode::Backspace => KeyCode::Backspace,
        event::KeyCode::Delete => KeyCode::Delete,
        event::KeyCode::Insert => KeyCode::Insert,
        event::KeyCode::Up => KeyCode::Up,
        event::KeyCode::Down => KeyCode::Down,
        event::KeyCode::Left => KeyCode::Left,
        event::KeyCode::Right => KeyCode::Right,
        event::KeyCode::Home => KeyCode::Home,
        event::KeyCode::End => KeyCode::End,
        event::KeyCode::PageUp => KeyCode::PageUp,
        event::KeyCode::PageDown => KeyCode::PageDown,
        event::KeyCode::F(number) => KeyCode::F(number),
        _ => return None,
    };
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(Key {
        code,
        ctrl,
        alt,
        shift,
    })
}

fn mouse(mouse: event::MouseEvent) -> Option<Mouse> {
    let action = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAction::Release,
        MouseEventKind::ScrollDown => MouseAction::WheelDown,
        MouseEventKind::ScrollUp => MouseAction::WheelUp,
        _ => return None,
    };
    Some(Mouse {
        action,
        x: mouse.column,
        y: mouse.row,
    })
}
