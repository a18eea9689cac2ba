//! A value with everything invisible made visible: spaces where they harm, named boxes for what has no shape.

use egui::text::{LayoutJob, TextFormat, TextWrapping};

use crate::core::rules::text::marked;
use crate::ui::theme::{self, Palette, size};

/// Most characters of a value that are laid out.
const CHARACTERS: usize = 2000;

/// A piece of a value.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Characters as they are.
    Plain(String),
    /// A space that does harm: at an end, or beside another.
    Space,
    /// The name of a character that has no shape.
    Named(String),
}

/// The value as text with marks, and how many characters were left out at its end.
pub fn job(value: &str, palette: &Palette, width: f32) -> (LayoutJob, usize) {
    let plain = TextFormat::simple(egui::FontId::new(size::VALUE, egui::FontFamily::Proportional), palette.text);
    let marked = |font| TextFormat { background: palette.error_bg, ..TextFormat::simple(font, palette.error) };
    let space = marked(egui::FontId::new(size::VALUE, egui::FontFamily::Proportional));
    let named = marked(theme::semibold(size::HINT));
    let mut job =
        LayoutJob { wrap: TextWrapping { max_width: width, break_anywhere: true, ..TextWrapping::default() }, ..LayoutJob::default() };
    for piece in pieces(value) {
        match piece {
            Piece::Plain(text) => job.append(&text, 0.0, plain.clone()),
            Piece::Space => job.append("␣", 0.0, space.clone()),
            Piece::Named(name) => job.append(&format!("[{name}]"), 0.0, named.clone()),
        }
    }
    (job, value.chars().count().saturating_sub(CHARACTERS))
}

/// The value as plain text, everything that has no shape named in brackets.
pub fn named(value: &str) -> String {
    let written = |piece| match piece {
        Piece::Plain(text) => text,
        Piece::Space => "␣".to_owned(),
        Piece::Named(name) => format!("[{name}]"),
    };
    pieces(value).into_iter().map(written).collect()
}

fn pieces(value: &str) -> Vec<Piece> {
    let characters: Vec<(char, bool)> = marked(value).take(CHARACTERS).collect();
    let is_space = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_none_or(|(character, _)| character.is_whitespace());
    let mut pieces = Vec::new();
    for (at, (character, is_invisible)) in characters.iter().copied().enumerate() {
        let piece = if character == ' ' && (is_space(at.checked_sub(1)) || is_space(at.checked_add(1))) {
            Piece::Space
        } else if is_invisible || character.is_control() || character == '\u{fffd}' {
            Piece::Named(name(character))
        } else if let Some(Piece::Plain(text)) = pieces.last_mut() {
            text.push(character);
            continue;
        } else {
            Piece::Plain(character.to_string())
        };
        pieces.push(piece);
    }
    pieces
}

/// What a character that is not seen is called: the usual abbreviation, else its number.
fn name(character: char) -> String {
    let name = match character {
        '\t' => "TAB",
        '\n' => "LF",
        '\r' => "CR",
        '\0' => "NUL",
        '\u{a0}' => "NBSP",
        '\u{ad}' => "SHY",
        '\u{200b}' => "ZWSP",
        '\u{200c}' => "ZWNJ",
        '\u{200d}' => "ZWJ",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{202f}' => "NNBSP",
        '\u{2060}' => "WJ",
        '\u{feff}' => "BOM",
        _ => return format!("U+{:04X}", u32::from(character)),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_shown() {
        let check = |value: &str, expected: &str| assert_eq!(named(value), expected, "{value:?}");
        check("SAFETY-101", "SAFETY-101");
        check(" SAFETY-101 ", "␣SAFETY-101␣");
        check("Fork lift", "Fork lift");
        check("a  b", "a␣␣b");
        check(" ", "␣");
        check("a\u{a0}b\u{200b}", "a[NBSP]b[ZWSP]");
        check("x\ty\r\nz\0", "x[TAB]y[CR][LF]z[NUL]");
        check("\u{202e}abc\u{7}", "[U+202E]abc[U+0007]");
        check("", "");
    }

    #[test]
    fn very_long_values_are_cut_and_the_rest_is_counted() {
        let value = "é".repeat(CHARACTERS + 5);
        let (job, left_out) = job(&value, &theme::LIGHT, 300.0);
        assert_eq!((job.text.chars().count(), left_out), (CHARACTERS, 5));
    }
}
