//! The HTML of slides as plain text or as Markdown.

/// The text without tags, scripts and entities; links become Markdown where that is wanted.
pub(super) fn text(html: &str, is_markdown: bool) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut links: Vec<Option<String>> = Vec::new();
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        if rest.starts_with('&') {
            rest = entity(rest, &mut out);
            continue;
        }
        let is_tag = rest.as_bytes().get(1);
        let is_tag = is_tag.is_some_and(|next| next.is_ascii_alphabetic() || b"/!".contains(next));
        let end = rest.find('>').filter(|_| is_tag);
        let Some(end) = end else {
            out.push('<');
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let tag = rest.get(1..end).unwrap_or_default();
        rest = rest.get(end + 1..).unwrap_or_default();
        let name: String = tag
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '/')
            .collect::<String>()
            .to_ascii_lowercase();
        match name.as_str() {
            "script" | "style" => {
                let lower = rest.to_ascii_lowercase();
                let close = lower.find(&format!("</{name}"));
                rest = close.and_then(|at| rest.get(at..)).unwrap_or_default();
            }
            "a" if is_markdown => {
                let href = attribute(tag, "href").filter(|href| is_web(href));
                if href.is_some() {
                    out.push('[');
                }
                links.push(href);
            }
            "/a" if is_markdown => {
                if let Some(Some(href)) = links.pop() {
                    out.push_str(&format!("]({href})"));
                }
            }
            "br" | "br/" => out.push('\n'),
            "p" | "/p" | "div" | "/div" | "blockquote" | "/blockquote" | "ul" | "/ul" => {
                out.push_str("\n\n");
            }
            "li" => out.push_str("\n- "),
            _ => {}
        }
    }
    out.push_str(rest);
    while let Some(link) = links.pop() {
        if let Some(href) = link {
            out.push_str(&format!("]({href})"));
        }
    }
    tidy(&out)
}

/// Whether an address is one to follow: never a script.
pub(super) fn is_web(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    let start = ["http://", "https://", "mailto:", "ftp://", "//"];
    start.iter().any(|start| lower.starts_with(start))
}

/// The value of an attribute of a tag.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.find(&format!("{name}="))? + name.len() + 1;
    let rest = tag.get(at..)?;
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
        _ => rest.split([' ', '>']).next()?,
    };
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = entity(rest.get(at..).unwrap_or_default(), &mut out);
    }
    out.push_str(rest);
    Some(out)
}

/// Writes the entity that stands here; gives what follows it.
fn entity<'t>(text: &'t str, out: &mut String) -> &'t str {
    let rest = text.get(1..).unwrap_or_default();
    let head = rest.get(..rest.floor_char_boundary(12)).unwrap_or_default();
    let letter = head.split_once(';').and_then(|(name, _)| {
        let code = match name.strip_prefix('#') {
            Some(number) => match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            },
            None => named(name).map(u32::from),
        };
        Some((name.len() + 1, char::from_u32(code?)?))
    });
    match letter {
        Some((length, letter)) => {
            out.push(letter);
            rest.get(length..).unwrap_or_default()
        }
        None => {
            out.push('&');
            rest
        }
    }
}

fn named(name: &str) -> Option<char> {
    const NAMES: [(&str, char); 26] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("copy", '©'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("agrave", 'à'),
        ("ccedil", 'ç'),
        ("auml", 'ä'),
        ("ouml", 'ö'),
        ("uuml", 'ü'),
        ("szlig", 'ß'),
        ("euro", '€'),
        ("deg", '°'),
    ];
    NAMES.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// No white space at the ends of lines, no more than one empty line in a row.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if line.is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out.trim().to_owned()
}
