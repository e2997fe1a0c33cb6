//! The picture in the README is the real screen: drawn from the program's own cells.
//!
//! `BLESS=1 cargo test shape` draws it anew, with the other files that are printed from the code.
use crate::browser::Browser;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

const CELL: (u32, u32) = (9, 19);

/// The screen of the README as an SVG.
pub(crate) fn screen() -> String {
    let mut browser = Browser::open("us-russia-2025", 120, 34);
    browser.keys("D '18_march_2025' enter");
    svg(&browser.draw())
}

/// The cells as an SVG: one rectangle a run of background, one text a run of the same look.
fn svg(buffer: &Buffer) -> String {
    let (width, height) = (
        u32::from(buffer.area.width) * CELL.0,
        u32::from(buffer.area.height) * CELL.1,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#14171c\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let end = run_end(buffer, x, y);
            draw_run(&mut out, buffer, x, end, y);
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

fn run_end(buffer: &Buffer, from: u16, y: u16) -> u16 {
    let first = &buffer[(from, y)];
    let same = |x: &u16| {
        let cell = &buffer[(*x, y)];
        (cell.fg, cell.bg, cell.modifier) == (first.fg, first.bg, first.modifier)
    };
    (from..buffer.area.width)
        .take_while(same)
        .last()
        .map_or(from + 1, |last| last + 1)
}

fn draw_run(out: &mut String, buffer: &Buffer, from: u16, to: u16, y: u16) {
    let cell = &buffer[(from, y)];
    let (mut fg, mut bg) = (hex(cell.fg).unwrap_or("#d4d8de".into()), hex(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        let paper = bg.unwrap_or("#14171c".into());
        bg = Some(std::mem::replace(&mut fg, paper));
    }
    let (x, top) = (u32::from(from) * CELL.0, u32::from(y) * CELL.1);
    if let Some(bg) = bg {
        let width = u32::from(to - from) * CELL.0;
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{bg}\"/>",
            CELL.1
        );
    }
    let text: String = (from..to).map(|x| buffer[(x, y)].symbol()).collect();
    if text.trim().is_empty() {
        return;
    }
    let mut look = String::new();
    if cell.modifier.contains(Modifier::BOLD) {
        look.push_str(" font-weight=\"bold\"");
    }
    if cell.modifier.contains(Modifier::ITALIC) {
        look.push_str(" font-style=\"italic\"");
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        look.push_str(" text-decoration=\"underline\"");
    }
    if cell.modifier.contains(Modifier::DIM) {
        look.push_str(" opacity=\"0.7\"");
    }
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace(' ', "\u{a0}");
    let width = u32::from(to - from) * CELL.0;
    let base = top + 14;
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{base}\" fill=\"{fg}\"{look} textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>"
    );
}

fn hex(color: Color) -> Option<String> {
    match color {
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        _ => None,
    }
}
