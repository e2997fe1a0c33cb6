use super::*;

#[test]
fn phrases_have_their_nearest_edtf() {
    let table = [
        ("18 March 2025", "2025-03-18"),
        ("March 18th, 2025", "2025-03-18"),
        ("18mar2025", "2025-03-18"),
        ("2025 march", "2025-03"),
        ("spring of 1872", "1872-21"),
        ("Q1 2025", "2025-33"),
        ("2025-Q1", "2025-33"),
        ("1990s", "199X"),
        ("1900s", "19XX"),
        ("19th century", "18XX"),
        ("44 BC", "-0043"),
        ("15 March 44 BC", "-0043-03-15"),
        ("127 AD", "0127"),
        ("ca. 1860?", "1860%"),
        ("perhaps May 2025", "2025-05?"),
        ("mid-March 2025", "[2025-03-11..2025-03-20]"),
        ("late February 2024", "[2024-02-21..2024-02-29]"),
        ("early 1850", "1850~"),
        ("before 1928", "../1927-12-31"),
        ("by 11 April 2025", "../2025-04-11"),
        ("after March 2025", "2025-04-01/.."),
        ("since 1928", "1928/.."),
        ("between 1 and 3 April 2025", "[2025-04-01..2025-04-03]"),
        ("18 to 20 March 2025", "2025-03-18/2025-03-20"),
        ("January to March 2025", "2025-01/2025-03"),
        ("1858 - 1860", "1858/1860"),
        ("1863 or 1864", "[1863,1864]"),
        ("1863 and 1864", "{1863,1864}"),
    ];
    for (text, edtf) in table {
        assert_eq!(to_edtf(text).as_deref(), Some(edtf), "{text}");
    }
}

#[test]
fn what_names_no_year_or_nothing_has_none() {
    for text in [
        "March",
        "18 March",
        "Tuesday",
        "18 mars 2025",
        "4/11/2025",
        "3 4 2025",
        "hello",
        "",
        "1990s BC",
    ] {
        assert_eq!(to_edtf(text), None, "{text}");
    }
}
