//! Markdown as blocks of plain text.
//!
//! The source is cleaned before parsing, and the text again after it: an entity
//! such as `&#27;` becomes a control character only in the parser.

use crate::text;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A paragraph, or an item of a list behind its lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) lead: String,
    pub(super) text: String,
}

/// The blocks of a text, one after the other.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let source = text::clean_lines(markdown);
    let mut writer = Writer::default();
    for event in Parser::new(&source) {
        writer.take(event);
    }
    writer.flush();
    writer.blocks
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    block: Block,
    /// The next number of each open list; none: bullets.
    lists: Vec<Option<u64>>,
    /// The address of an open link, and where its text begins.
    link: Option<(String, usize)>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                self.block.text.push_str(&text);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.block.text.push_str(&text);
            }
            Event::SoftBreak => self.block.text.push(' '),
            Event::HardBreak | Event::Rule => self.flush(),
            Event::TaskListMarker(is_done) => {
                self.block
                    .text
                    .push_str(if is_done { "[x] " } else { "[ ] " });
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.link = Some((dest_url.into_string(), self.block.text.len()));
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                self.block.lead = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{}. ", number.saturating_sub(1))
                    }
                    Some(None) | None => "- ".to_owned(),
                };
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            _ => self.flush(),
        }
    }

    /// The address stands beside the text of a link, so that nobody is sent where the text does not say.
    fn end_link(&mut self) {
        let Some((address, start)) = self.link.take() else {
            return;
        };
        if self.block.text.get(start..) != Some(address.as_str()) {
            self.block.text.push_str(&format!(" ({address})"));
        }
    }

    fn flush(&mut self) {
        if self.block.text.trim().is_empty() {
            return;
        }
        let block = std::mem::take(&mut self.block);
        self.blocks.push(Block {
            lead: block.lead,
            text: text::clean(&block.text.replace('\n', " "))
                .trim()
                .to_owned(),
        });
    }
}
