//! HTML as plain text: tags go, paragraphs and list items stay apart, entities become characters.

/// The text of a piece of HTML, without a tag. Takes one pass, however the tags nest.
pub(in crate::formats) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len().min(1 << 16));
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        words(before, &mut out);
        rest = match from.starts_with('<') {
            true => tag(from, &mut out),
            false => entity(from, &mut out),
        };
    }
    words(rest, &mut out);
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// Text with its white space collapsed, as a browser shows it.
fn words(text: &str, out: &mut String) {
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.is_empty() || out.ends_with([' ', '\n']) => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
}

/// Skips a tag; gives what follows. A `<` that opens none is text.
fn tag<'t>(from: &'t str, out: &mut String) -> &'t str {
    let inner = from.get(1..).unwrap_or_default();
    if let Some(comment) = inner.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let is_tag =
        inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let Some((body, rest)) = inner.split_once('>').filter(|_| is_tag) else {
        out.push('<');
        return inner;
    };
    let name: String = body
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(12)
        .collect::<String>()
        .to_ascii_lowercase();
    match name.as_str() {
        "script" | "style" if !body.starts_with('/') => {
            return rest
                .find("</")
                .and_then(|at| rest.get(at..))
                .unwrap_or_default();
        }
        "br" | "tr" => out.push('\n'),
        "li" if !body.starts_with('/') => out.push_str("\n- "),
        "p" | "div" | "ul" | "ol" | "table" | "blockquote" | "pre" | "section" | "h1" | "h2"
        | "h3" | "h4" | "h5" | "h6"
            if !out.is_empty() && !out.ends_with("\n\n") =>
        {
            out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
        }
        _ => {}
    }
    rest
}

/// Resolves a predefined or numeric entity; any other stays as written. Nothing expands into more than a character.
fn entity<'t>(from: &'t str, out: &mut String) -> &'t str {
    let near = from.get(..from.floor_char_boundary(12)).unwrap_or(from);
    let character = near.find(';').and_then(|end| {
        let name = near.get(1..end)?;
        let c = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" | "rsquo" => '\'',
            "nbsp" => ' ',
            "ndash" => '–',
            "mdash" => '—',
            "hellip" => '…',
            _ => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code).filter(|c| !c.is_control())?
            }
        };
        Some((c, from.get(end + 1..)?))
    });
    match character {
        Some((c, rest)) => {
            out.push(c);
            rest
        }
        None => {
            out.push('&');
            from.get(1..).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;
    use proptest::prelude::*;

    #[test]
    fn tags_go_and_words_stay() {
        let cases = [
            ("<p>One <b>two</b></p><p>three</p>", "One two\n\nthree"),
            ("a &lt; b &amp;&#8211; c &bomb;", "a < b &– c &bomb;"),
            ("1 < 2", "1 < 2"),
            ("<ul><li>a<li>b</ul>", "- a\n- b"),
            ("x<script>alert(1)</script>y", "xy"),
        ];
        for (html, text) in cases {
            assert_eq!(plain(html), text, "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(<|>|&|;|/|#|\\PC){0,60}") {
            prop_assert!(plain(&text).len() <= text.len() * 2);
        }
    }
}
