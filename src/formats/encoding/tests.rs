use super::*;

fn refusal_of(bytes: &[u8]) -> String {
    decode("a.toml", bytes.to_vec()).unwrap_err().to_string()
}

#[test]
fn utf8_is_read_with_or_without_a_mark() {
    assert_eq!(decode("a", b"x = 1".to_vec()).unwrap().text(), "x = 1");
    assert_eq!(
        decode("a", "\u{feff}x".as_bytes().to_vec()).unwrap().text(),
        "\u{feff}x"
    );
    assert_eq!(decode("a", Vec::new()).unwrap().text(), "");
}

#[test]
fn another_encoding_is_named_with_the_command_that_converts_it() {
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let marked: Vec<u8> = [vec![0xFF, 0xFE], utf16("dateline = 1")].concat();
    let russian = b"title = \"\xcf\xf3\xf2\xe8\xed \xe8 \xd2\xf0\xe0\xec\xef\"";
    let koi8 = b"title = \"\xf0\xd5\xd4\xc9\xce \xc9 \xf4\xd2\xc1\xcd\xd0\"";
    let cases: [(&[u8], &str, &str); 6] = [
        (&marked, "UTF-16", "iconv -f UTF-16 "),
        (
            &utf16("dateline = 1\n[timeline]\n"),
            "UTF-16",
            "iconv -f UTF-16LE ",
        ),
        (russian, "Windows-1251", "iconv -f WINDOWS-1251 "),
        (koi8, "KOI8-R", "iconv -f KOI8-R "),
        (
            b"title = \"caf\xe9 \xe0 Gen\xe8ve\"",
            "Latin-1",
            "iconv -f WINDOWS-1252 ",
        ),
        (
            b"title = \"\xca\xa5\xb1\xcb\xb5\xc3\xb1\xa4\xbb\xe1\xcc\xb8\"",
            "GBK",
            "iconv -f GBK ",
        ),
    ];
    for (bytes, encoding, command) in cases {
        let refusal = refusal_of(bytes);
        assert!(
            refusal.contains(encoding) && refusal.contains(command),
            "{encoding}: {refusal}"
        );
    }
}

#[test]
fn the_first_wrong_byte_has_a_line_and_a_column() {
    let bytes = ["title = 1\nдата = \"тут: ".as_bytes(), b"\xff\"\nthird"].concat();
    assert_eq!(
        refusal_of(&bytes),
        "\
a.toml:2:14: this is not UTF-8 text
  | дата = \"тут: \u{fffd}\"
  |              ^
  = save it as UTF-8, or convert it with iconv if you know its encoding"
    );
}

#[test]
fn a_file_name_is_quoted_for_the_shell() {
    assert_eq!(quoted("a/b-1.toml"), "a/b-1.toml");
    assert_eq!(quoted("it's.toml"), "'it'\\''s.toml'");
    assert_eq!(quoted("-x"), "'-x'");
}
