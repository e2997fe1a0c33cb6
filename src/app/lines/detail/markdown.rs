//! Markdown as plain lines with roles.
//!
//! The source is cleaned before parsing, and every piece again after it: an
//! entity such as `&#27;` becomes a control character only in the parser.
use super::page::Page;
use super::{Item, Piece, Role};
use crate::text;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Deeper lists are indented no further, so that text keeps room.
const DEEPEST: usize = 4;

pub(super) fn write(page: &mut Page, markdown: &str) {
    let source = text::clean_lines(markdown);
    let mut writer = Writer {
        page,
        pieces: Vec::new(),
        roles: Vec::new(),
        lists: Vec::new(),
        lead: None,
        link: None,
    };
    for event in Parser::new(&source) {
        writer.take(event);
    }
    writer.flush();
}

struct Writer<'a> {
    page: &'a mut Page,
    pieces: Vec<Piece>,
    roles: Vec<Role>,
    /// The next number of each open list; none: bullets.
    lists: Vec<Option<u64>>,
    lead: Option<Piece>,
    link: Option<OpenLink>,
}

struct OpenLink {
    item: usize,
    address: String,
    shown: String,
}

impl Writer<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                self.text(&text)
            }
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text)
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.flush(),
            Event::TaskListMarker(is_done) => self.text(if is_done { "[x] " } else { "[ ] " }),
            Event::Rule => {
                self.flush();
                self.page.blank();
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.flush();
                self.page.blank();
                self.roles.push(Role::Heading);
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.roles.push(Role::Strong),
            Tag::BlockQuote(_) => {
                self.flush();
                self.roles.push(Role::Quote);
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let lead = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    Some(None) | None => "- ".to_owned(),
                };
                self.lead = Some(Piece::new(&lead, Role::Dim));
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let address = dest_url.into_string();
                let item = self.page.item(Item::Address(address.clone()));
                self.link = Some(OpenLink {
                    item,
                    address,
                    shown: String::new(),
                });
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.roles.pop();
            }
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) => {
                self.flush();
                self.roles.pop();
            }
            TagEnd::Paragraph => {
                self.flush();
                if self.lists.is_empty() {
                    self.page.blank();
                }
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
                if self.lists.is_empty() {
                    self.page.blank();
                }
            }
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => self.flush(),
        }
    }

    /// The address stands beside the text of a link, so that nobody is sent where the text does not say.
    fn end_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        if link.shown != link.address {
            self.pieces.push(Piece::new(" (", Role::Dim));
            self.pieces
                .push(Piece::new(&link.address, Role::Dim).of_item(link.item));
            self.pieces.push(Piece::new(")", Role::Dim));
        }
    }

    fn text(&mut self, text: &str) {
        let role = self.roles.last().copied().unwrap_or(Role::Text);
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.flush();
            }
            let piece = match &mut self.link {
                Some(link) => {
                    link.shown.push_str(line);
                    Piece::new(line, Role::Link).of_item(link.item)
                }
                None => Piece::new(line, role),
            };
            self.pieces.push(piece);
        }
    }

    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.iter().all(|piece| piece.text.trim().is_empty()) {
            return;
        }
        let depth = self.lists.len().min(DEEPEST);
        match self.lead.take() {
            Some(lead) => self
                .page
                .hanging(2 * depth.saturating_sub(1), &[lead], pieces),
            None => self.page.line(2 * depth, pieces),
        }
    }
}
