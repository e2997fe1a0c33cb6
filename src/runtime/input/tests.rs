use super::*;
use crossterm::event::KeyCode;
use crossterm::event::KeyCode::*;
use crossterm::event::KeyModifiers as Mods;
use crossterm::event::MouseButton;
use crossterm::event::MouseEventKind;
use proptest::prelude::*;

const NONE: Mods = Mods::NONE;
const SHIFT: Mods = Mods::SHIFT;
const ALT: Mods = Mods::ALT;
const CONTROL: Mods = Mods::CONTROL;

fn key(code: KeyCode, modifiers: Mods) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

/// What the bytes mean, once nothing more comes.
fn decode(bytes: &[u8]) -> Vec<Input> {
    let (mut decoder, mut found) = (Decoder::default(), Vec::new());
    decoder.read(bytes, &mut found);
    wait(&mut decoder, &mut found);
    found
}

/// Gives up until nothing is left to wait for.
fn wait(decoder: &mut Decoder, found: &mut Vec<Input>) {
    while decoder.patience().is_some() {
        decoder.give_up(found);
    }
}

#[test]
fn every_key_has_its_bytes() {
    let rows: &[(&[u8], KeyCode, Mods)] = &[
        (b"a", Char('a'), NONE),
        (b"A", Char('A'), SHIFT),
        ("й".as_bytes(), Char('й'), NONE),
        ("Ä".as_bytes(), Char('Ä'), SHIFT),
        ("谈".as_bytes(), Char('谈'), NONE),
        ("😀".as_bytes(), Char('😀'), NONE),
        (b" ", Char(' '), NONE),
        (b"\r", Enter, NONE),
        (b"\n", Char('j'), CONTROL),
        (b"\t", Tab, NONE),
        (b"\x7f", Backspace, NONE),
        (b"\x08", Char('h'), CONTROL),
        (b"\x03", Char('c'), CONTROL),
        (b"\0", Char(' '), CONTROL),
        (b"\x1c", Char('\\'), CONTROL),
        (b"\x1d", Char(']'), CONTROL),
        (b"\x1e", Char('^'), CONTROL),
        (b"\x1f", Char('_'), CONTROL),
        (b"\x1b", Esc, NONE),
        (b"\x1ba", Char('a'), ALT),
        (b"\x1bA", Char('A'), ALT.union(SHIFT)),
        ("\x1bй".as_bytes(), Char('й'), ALT),
        (b"\x1b\r", Enter, ALT),
        (b"\x1b\x7f", Backspace, ALT),
        (b"\x1b\x04", Char('d'), ALT.union(CONTROL)),
        (b"\x1b[", Char('['), ALT),
        (b"\x1b]", Char(']'), ALT),
        (b"\x1bO", Char('O'), ALT),
        (b"\x1bP", Char('P'), ALT),
        (b"\x1b_", Char('_'), ALT),
        (b"\x1b[A", Up, NONE),
        (b"\x1bOB", Down, NONE),
        (b"\x1b[H", Home, NONE),
        (b"\x1bOF", End, NONE),
        (b"\x1b[1~", Home, NONE),
        (b"\x1b[8~", End, NONE),
        (b"\x1b[2~", Insert, NONE),
        (b"\x1b[3~", Delete, NONE),
        (b"\x1b[5~", PageUp, NONE),
        (b"\x1b[6;5~", PageDown, CONTROL),
        (b"\x1b[1;2A", Up, SHIFT),
        (b"\x1b[1;3C", Right, ALT),
        (b"\x1b[1;5D", Left, CONTROL),
        (b"\x1b[1;8H", Home, SHIFT.union(ALT).union(CONTROL)),
        (b"\x1b[a", Up, SHIFT),
        (b"\x1b[Z", BackTab, SHIFT),
        (b"\x1bOP", F(1), NONE),
        (b"\x1bOR", F(3), NONE),
        (b"\x1b[[A", F(1), NONE),
        (b"\x1b[[E", F(5), NONE),
        (b"\x1b[11~", F(1), NONE),
        (b"\x1b[15~", F(5), NONE),
        (b"\x1b[17~", F(6), NONE),
        (b"\x1b[24;2~", F(12), SHIFT),
        (b"\x1b[1;2P", F(1), SHIFT),
        (b"\x1b[97;5u", Char('a'), CONTROL),
        (b"\x1b[97;6u", Char('A'), CONTROL.union(SHIFT)),
        (b"\x1b[9;2u", BackTab, SHIFT),
        (b"\x1b[27u", Esc, NONE),
        (b"\x1b[27;5;13~", Enter, CONTROL),
        (b"\x1bOM", Enter, NONE),
        (b"\x1bOw", Char('7'), NONE),
    ];
    for (bytes, code, modifiers) in rows {
        assert_eq!(
            decode(bytes),
            [key(*code, *modifiers)],
            "{}",
            bytes.escape_ascii()
        );
    }
}

#[test]
fn what_a_terminal_says_of_itself_is_never_a_key() {
    let rows: &[&[u8]] = &[
        b"\x1b[?62;22c",
        b"\x1b[>41;354;0c",
        b"\x1b[=0c",
        b"\x1b[62;1c",
        b"\x1b[1;1R",
        b"\x1b[24;80R",
        b"\x1b[?24;80;1R",
        b"\x1b[0n",
        b"\x1b[?2026;2$y",
        b"\x1b[?2026;0$y",
        b"\x1b[?0u",
        b"\x1b[?997;1n",
        b"\x1b[8;24;80t",
        b"\x1b[4;600;800t",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
        b"\x1b]10;rgb:ffff/ffff/ffff\x07",
        b"\x1b]4;1;rgb:cd00/0000/0000\x07",
        b"\x1b]52;c;cSFRCg==\x07",
        b"\x1b]11;rgb:zz\x07",
        b"\x1bP>|XTerm(370)\x1b\\",
        b"\x1bP!|00000000\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1bP1+r544e=787465726d\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b[M\x20\xff\xff",
        b"\x1b[M\x20qQ",
        b"\x1b[99999999999999~",
        b"\x1b[201~",
        b"\x1b[97;5:3u",
    ];
    for bytes in rows {
        assert_eq!(decode(bytes), [], "{}", bytes.escape_ascii());
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        decoder.read(&[bytes, b"q".as_slice()].concat(), &mut found);
        assert_eq!(
            found,
            [key(Char('q'), NONE)],
            "then q: {}",
            bytes.escape_ascii()
        );
    }
}

#[test]
fn the_answer_about_the_ground_is_understood() {
    for end in [b"\x07".as_slice(), b"\x1b\\"] {
        let answer = [b"\x1b]11;rgb:ffff/ffff/ffff".as_slice(), end, b"j"].concat();
        assert_eq!(
            decode(&answer),
            [Input::Background(Background::Light), key(Char('j'), NONE)]
        );
    }
}

#[test]
fn keys_typed_around_an_answer_are_kept() {
    let found = decode(b"j\x1b[?62;22cq\x1b]11;rgb:0/0/0\x07\x1b[Ax");
    let expected = [
        key(Char('j'), NONE),
        key(Char('q'), NONE),
        Input::Background(Background::Dark),
        key(Up, NONE),
        key(Char('x'), NONE),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_stops_in_the_middle_does_not_swallow_the_keys_after_it() {
    let rows: &[&[u8]] = &[
        b"\x1b[1;5",
        b"\x1b[?62;",
        b"\x1b]11;rgb:00",
        b"\x1bP>|ab",
        b"\x1b_Gi=1",
        b"\xe2\x82",
        b"\x1b[M ",
        b"\x1b[[",
    ];
    for bytes in rows {
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        decoder.read(bytes, &mut found);
        assert!(decoder.patience().is_some(), "{}", bytes.escape_ascii());
        wait(&mut decoder, &mut found);
        decoder.read(b"q", &mut found);
        assert_eq!(found, [key(Char('q'), NONE)], "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_key_in_the_middle_of_a_broken_sequence_is_kept() {
    let rows: &[(&[u8], &[Input])] = &[
        (b"\x1b[1;\x03", &[key(Char('c'), CONTROL)]),
        (b"\x1b[1;\x1b[A", &[key(Up, NONE)]),
        (b"\x1b]11;rgb\x1b[B", &[key(Down, NONE)]),
        (b"\x1b]11;rgb\x03", &[key(Char('c'), CONTROL)]),
        (b"\x1b]11;rgb\x1b", &[key(Esc, NONE)]),
        (b"\xe2\x82q", &[key(Char('q'), NONE)]),
        (b"\xff\xfeq", &[key(Char('q'), NONE)]),
        (b"\xed\xa0\x80q", &[key(Char('q'), NONE)]),
        (b"\x1b]q", &[key(Char(']'), ALT), key(Char('q'), NONE)]),
        (b"\x1bPq", &[key(Char('P'), ALT), key(Char('q'), NONE)]),
        (b"\x1bOq!", &[key(Char('1'), NONE), key(Char('!'), NONE)]),
        (b"\x1b\x1b[A", &[key(Esc, NONE), key(Up, NONE)]),
        (b"\x1b\x1b", &[key(Esc, NONE), key(Esc, NONE)]),
    ];
    for (bytes, expected) in rows {
        assert_eq!(decode(bytes), *expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_paste_is_text_whatever_it_holds() {
    let rows: &[(&[u8], &str)] = &[
        (b"\x1b[200~dd:q\x1b[201~", "dd:q"),
        (b"\x1b[200~a\r\nb\rc\nd\x1b[201~", "a\nb\nc\nd"),
        (
            b"\x1b[200~\x1b]0;title\x07\x03\x1b[A\x1b[201~",
            "\x1b]0;title\x07\x03\x1b[A",
        ),
        (b"\x1b[200~\xffx\x1b[201~", "\u{fffd}x"),
        (b"\x1b[200~\x1b[20\x1b[201~", "\x1b[20"),
    ];
    for (bytes, text) in rows {
        assert_eq!(
            decode(bytes),
            [Input::Paste((*text).to_owned())],
            "{}",
            bytes.escape_ascii()
        );
    }
    assert_eq!(decode(b"\x1b[200~\x1b[201~q"), [key(Char('q'), NONE)]);
}

#[test]
fn the_rest_of_a_paste_that_comes_late_is_not_typed() {
    let (mut decoder, mut found) = (Decoder::default(), Vec::new());
    decoder.read(b"\x1b[200~one\x1b[2", &mut found);
    wait_once(&mut decoder, &mut found);
    decoder.read(b"01~q", &mut found);
    assert_eq!(
        found,
        [Input::Paste("one".to_owned()), key(Char('q'), NONE)]
    );

    found.clear();
    decoder.read(b"\x1b[200~one ", &mut found);
    wait_once(&mut decoder, &mut found);
    decoder.read(b"dd\x1b[201~q", &mut found);
    assert_eq!(
        found,
        [
            Input::Paste("one ".to_owned()),
            Input::Paste("dd".to_owned()),
            key(Char('q'), NONE)
        ]
    );
}

#[test]
fn escape_or_ctrl_c_gets_out_of_a_paste_without_an_end() {
    for way_out in [b"\x1b", b"\x03"] {
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        decoder.read(b"\x1b[200~one", &mut found);
        wait_once(&mut decoder, &mut found);
        assert_eq!(
            decoder.patience(),
            None,
            "nothing to wait for, so nothing wakes up"
        );
        decoder.read(way_out, &mut found);
        wait_once(&mut decoder, &mut found);
        decoder.read(b"q", &mut found);
        assert_eq!(
            found,
            [Input::Paste("one".to_owned()), key(Char('q'), NONE)]
        );
    }
}

fn wait_once(decoder: &mut Decoder, found: &mut Vec<Input>) {
    assert!(decoder.patience().is_some());
    decoder.give_up(found);
}

#[test]
fn a_paste_without_measure_is_cut() {
    let bytes = [b"\x1b[200~".as_slice(), &vec![b'x'; 6 << 20], b"\x1b[201~q"].concat();
    let found = decode(&bytes);
    let Input::Paste(text) = &found[0] else {
        unreachable!("the first is the paste")
    };
    assert_eq!(
        (text.len(), &found[1..]),
        (4 << 20, [key(Char('q'), NONE)].as_slice())
    );
}

#[test]
fn the_mouse_is_read_in_cells_from_zero() {
    let left = MouseButton::Left;
    let rows: &[(&[u8], MouseEventKind, u16, u16, Mods)] = &[
        (b"\x1b[<0;1;1M", MouseEventKind::Down(left), 0, 0, NONE),
        (b"\x1b[<0;10;5m", MouseEventKind::Up(left), 9, 4, NONE),
        (b"\x1b[<32;10;5M", MouseEventKind::Drag(left), 9, 4, NONE),
        (
            b"\x1b[<64;300;100M",
            MouseEventKind::ScrollUp,
            299,
            99,
            NONE,
        ),
        (b"\x1b[<81;1;1M", MouseEventKind::ScrollDown, 0, 0, CONTROL),
        (
            b"\x1b[<2;9999;9999M",
            MouseEventKind::Down(MouseButton::Right),
            9998,
            9998,
            NONE,
        ),
    ];
    for (bytes, kind, column, row, modifiers) in rows {
        let event = MouseEvent {
            kind: *kind,
            column: *column,
            row: *row,
            modifiers: *modifiers,
        };
        assert_eq!(
            decode(bytes),
            [Input::Mouse(event)],
            "{}",
            bytes.escape_ascii()
        );
    }
    for bytes in [
        b"\x1b[<0;0;0M".as_slice(),
        b"\x1b[<0;1M",
        b"\x1b[<0;1;70000M",
        b"\x1b[<;;M",
        b"\x1b[<0;1;1;1M",
    ] {
        assert_eq!(decode(bytes), [], "{}", bytes.escape_ascii());
    }
}

/// Bytes that meet every corner of the grammar often.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(vec![
            "\x1b",
            "\x1b[",
            "\x1b]",
            "\x1bP",
            "\x1bO",
            "\x1b\\",
            "\x07",
            "\x1b[200~",
            "\x1b[201~",
            "\x1b[<",
            "谈",
            "11;"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn bytes_mean_the_same_however_they_are_cut(bytes in noise(), cut in any::<prop::sample::Index>()) {
        let cut = cut.index(bytes.len() + 1);
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        decoder.read(&bytes[..cut], &mut found);
        decoder.read(&bytes[cut..], &mut found);
        wait(&mut decoder, &mut found);
        prop_assert_eq!(found, decode(&bytes));
    }

    #[test]
    fn after_any_noise_and_a_pause_a_key_is_a_key(bytes in noise()) {
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        decoder.read(&bytes, &mut found);
        wait(&mut decoder, &mut found);
        // A paste without an end is left by Esc; elsewhere Esc is a key.
        decoder.read(b"\x1b", &mut found);
        wait(&mut decoder, &mut found);
        decoder.read(b"q", &mut found);
        prop_assert_eq!(found.last(), Some(&key(Char('q'), NONE)));
    }
}
