//! Markdown as HTML that cannot act: no HTML of the file's own, links only where following them is safe.
//!
//! The address of a link stands beside its text, so that nobody is sent where
//! the text does not say; a picture becomes a link, for the page asks for
//! nothing from outside.

use super::source::is_safe;
use crate::text;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html};

/// Lists and quotations nest no deeper; what lies deeper keeps its text.
const DEEPEST: usize = 16;

/// A text read.
pub(super) struct Read {
    pub(super) html: String,
    /// What of it is shown, without marks.
    pub(super) text: String,
}

/// Markdown as HTML.
pub(super) fn html(markdown: &str) -> String {
    read(markdown).html
}

/// Markdown as HTML, and as the text that is shown.
pub(super) fn read(markdown: &str) -> Read {
    let source = text::clean_lines(markdown);
    let mut reader = Reader::default();
    for event in Parser::new(&source) {
        reader.take(event);
    }
    let mut written = String::new();
    html::push_html(&mut written, reader.events.into_iter());
    Read {
        html: written,
        text: reader.text,
    }
}

#[derive(Default)]
struct Reader<'a> {
    events: Vec<Event<'a>>,
    text: String,
    depth: usize,
    /// The addresses of the links that are open, with what is shown of each; none for one that is no link.
    links: Vec<(String, usize, bool)>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => {
                let code = cleaned(&code);
                self.text.push_str(&code);
                self.events.push(Event::Code(code));
            }
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
            Event::SoftBreak | Event::HardBreak => {
                self.text.push('\n');
                self.events.push(event);
            }
            Event::TaskListMarker(is_done) => self.text(if is_done { "[x] " } else { "[ ] " }),
            Event::Rule => self.events.push(Event::Rule),
        }
    }

    /// An entity such as `&#27;` becomes a control character only in the parser: cleaned here again.
    fn text(&mut self, text: &str) {
        let text = text::clean_lines(text).into_owned();
        self.text.push_str(&text);
        self.events.push(Event::Text(text.into()));
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.open_link(&dest_url),
            Tag::HtmlBlock => self.nest(Tag::Paragraph),
            Tag::Heading { .. } => self.nest(heading()),
            Tag::CodeBlock(_) => self.nest(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented)),
            tag => self.nest(tag),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::HtmlBlock => self.unnest(TagEnd::Paragraph),
            TagEnd::Heading(_) => self.unnest(TagEnd::Heading(HeadingLevel::H5)),
            tag => self.unnest(tag),
        }
    }

    fn nest(&mut self, tag: Tag<'a>) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.events.push(Event::Start(tag));
        }
    }

    fn unnest(&mut self, tag: TagEnd) {
        if self.depth <= DEEPEST {
            self.events.push(Event::End(tag));
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn open_link(&mut self, address: &str) {
        let address = text::clean(address).into_owned();
        // A link within a link is none to a browser.
        let is_link = is_safe(&address) && self.links.is_empty();
        if is_link {
            self.events.push(Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: address.clone().into(),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            }));
        }
        self.links.push((address, self.text.len(), is_link));
    }

    fn close_link(&mut self) {
        let Some((address, from, is_link)) = self.links.pop() else {
            return;
        };
        if is_link {
            self.events.push(Event::End(TagEnd::Link));
        }
        let shown = self.text.get(from..).unwrap_or_default();
        if shown != address {
            let beside = format!(" ({address})");
            self.text.push_str(&beside);
            self.events.push(Event::Text(beside.into()));
        }
    }
}

/// All headings of a summary stand below those of the page.
fn heading() -> Tag<'static> {
    Tag::Heading {
        level: HeadingLevel::H5,
        id: None,
        classes: Vec::new(),
        attrs: Vec::new(),
    }
}

fn cleaned(text: &str) -> CowStr<'static> {
    text::clean_lines(text).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_file_says_cannot_act() {
        for (markdown, expected) in [
            (
                "**bold** & <b>x</b>",
                "<p><strong>bold</strong> &amp; &lt;b&gt;x&lt;/b&gt;</p>\n",
            ),
            (
                "<script>alert(1)</script>",
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
            ),
            (
                "[here](javascript:alert(1))",
                "<p>here (javascript:alert(1))</p>\n",
            ),
            (
                "[here](https://example.org/?a=1&b=\"2\")",
                "<p><a href=\"https://example.org/?a=1&amp;b=%222%22\">here</a> (https://example.org/?a=1&amp;b=\"2\")</p>\n",
            ),
            (
                "![eye](https://example.org/a.png)",
                "<p><a href=\"https://example.org/a.png\">eye</a> (https://example.org/a.png)</p>\n",
            ),
            ("# Large", "<h5>Large</h5>\n"),
            ("a &#27;[2J b", "<p>a ␛[2J b</p>\n"),
            (
                "<https://example.org/>",
                "<p><a href=\"https://example.org/\">https://example.org/</a></p>\n",
            ),
        ] {
            assert_eq!(html(markdown).replace("&#39;", "'"), expected, "{markdown}");
        }
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = html(&format!("{} x", ">".repeat(5_000)));
        assert_eq!(deep.matches("<blockquote>").count(), DEEPEST);
        assert!(deep.contains('x'));
    }

    proptest! {
        #[test]
        fn only_known_elements_come_out(markdown in "(?s)([<>&\"'a-z/=! \\n*_`\\[\\]():#-]|<script>|javascript:|https://e.org){0,40}") {
            let html = html(&markdown);
            let tag = regex::Regex::new("<(/?[a-zA-Z!?][^ >]*)").unwrap();
            for found in tag.captures_iter(&html) {
                let name = found[1].trim_start_matches('/').trim_end_matches('/');
                let known = ["p", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "h5", "hr", "br", "br/"];
                prop_assert!(known.contains(&name), "{}", html);
            }
            let href = regex::Regex::new("href=\"([^\"]*)\"").unwrap();
            for found in href.captures_iter(&html) {
                prop_assert!(is_safe(&found[1]), "{}", html);
            }
        }
    }
}
