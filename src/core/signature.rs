//! What a file that is no text seems to be, told from its first bytes.

use crate::core::text::Message;

/// A kind of file that is no text table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A PDF document.
    Pdf,
    /// A picture.
    Image,
    /// A program.
    Program,
    /// A packed file, by its usual extension.
    Archive(&'static str),
    /// A workbook of a spreadsheet program, by its usual extension.
    Workbook(&'static str),
    /// A document of an office program that is no workbook.
    Document,
    /// A database.
    Database,
    /// Sound or film.
    Media,
    /// A web page or other markup; exports that are called `.xls` often are one.
    Markup,
    /// Formatted text of a word processor.
    RichText,
    /// Data for programs.
    Json,
    /// Something else with many NULs.
    Unknown,
}

impl Kind {
    /// The sentence that refuses it, with the next step.
    pub fn refusal(self) -> Message {
        match self {
            Self::Pdf => Message::new("refusal-binary-pdf"),
            Self::Image => Message::new("refusal-binary-image"),
            Self::Program => Message::new("refusal-binary-program"),
            Self::Archive(extension) => Message::new("refusal-binary-archive").with("extension", extension),
            Self::Workbook(_) => Message::new("refusal-workbook-corrupt"),
            Self::Document => Message::new("refusal-binary-document"),
            Self::Database => Message::new("refusal-binary-database"),
            Self::Media => Message::new("refusal-binary-media"),
            Self::Markup => Message::new("refusal-binary-markup"),
            Self::RichText => Message::new("refusal-binary-rich-text"),
            Self::Json => Message::new("refusal-binary-json"),
            Self::Unknown => Message::new("refusal-binary-unknown"),
        }
    }
}

/// Bytes that stand at a file's start, the offset at which they stand, and what they mean. More special ones stand first.
const SIGNATURES: &[(usize, &[u8], Kind)] = &[
    (0, b"%PDF-", Kind::Pdf),
    (0, b"\x89PNG\r\n\x1a\n", Kind::Image),
    (0, b"\xFF\xD8\xFF", Kind::Image),
    (0, b"GIF87a", Kind::Image),
    (0, b"GIF89a", Kind::Image),
    (0, b"II*\0", Kind::Image),
    (0, b"MM\0*", Kind::Image),
    (8, b"WEBPVP8", Kind::Image),
    (4, b"ftypheic", Kind::Image),
    (4, b"ftypavif", Kind::Image),
    (4, b"ftyp", Kind::Media),
    (8, b"WAVEfmt ", Kind::Media),
    (8, b"AVI LIST", Kind::Media),
    (0, b"OggS\0", Kind::Media),
    (0, b"fLaC\0", Kind::Media),
    (0, b"\x1A\x45\xDF\xA3", Kind::Media),
    (0, b"\x7FELF", Kind::Program),
    (0, b"\xCF\xFA\xED\xFE", Kind::Program),
    (0, b"\xCE\xFA\xED\xFE", Kind::Program),
    (0, b"\xCA\xFE\xBA\xBE", Kind::Program),
    (0, b"\0asm", Kind::Program),
    (0, b"\x1F\x8B", Kind::Archive(".gz")),
    (0, b"7z\xBC\xAF\x27\x1C", Kind::Archive(".7z")),
    (0, b"Rar!\x1A\x07", Kind::Archive(".rar")),
    (0, b"\xFD7zXZ\0", Kind::Archive(".xz")),
    (0, b"\x28\xB5\x2F\xFD", Kind::Archive(".zst")),
    (4, b"1AY&SY", Kind::Archive(".bz2")),
    (257, b"ustar", Kind::Archive(".tar")),
    (0, b"PK\x05\x06", Kind::Archive(".zip")),
    (0, b"SQLite format 3\0", Kind::Database),
    (4, b"Standard Jet DB\0", Kind::Database),
    (4, b"Standard ACE DB\0", Kind::Database),
];

/// What is inside a zip file, by a text that its first bytes hold.
const ZIP_CONTENTS: &[(&[u8], Kind)] = &[
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind::Workbook(".ods")),
    (b"application/vnd.oasis.opendocument", Kind::Document),
    (b"application/epub+zip", Kind::Document),
    (b"xl/workbook.bin", Kind::Workbook(".xlsb")),
    (b"xl/", Kind::Workbook(".xlsx")),
    (b"word/", Kind::Document),
    (b"ppt/", Kind::Document),
    // An office file whose parts lie beyond the first bytes; nearly always somebody meant a workbook.
    (b"[Content_Types].xml", Kind::Workbook(".xlsx")),
];

/// What the file seems to be from its first bytes (some 64 KiB of them help to look into archives); `None` where it may be text.
pub fn kind_of(first: &[u8]) -> Option<Kind> {
    if first.starts_with(b"PK\x03\x04") {
        return Some(ZIP_CONTENTS.iter().find(|(content, _)| holds(first, content)).map_or(Kind::Archive(".zip"), |(_, kind)| *kind));
    }
    if first.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let is_document = holds(first, &utf16("WordDocument")) || holds(first, &utf16("PowerPoint Document"));
        return Some(if is_document { Kind::Document } else { Kind::Workbook(".xls") });
    }
    if first.starts_with(b"MZ") && first.iter().take(64).any(|byte| *byte == 0) {
        return Some(Kind::Program);
    }
    let is_at = |offset: usize, bytes: &[u8]| first.get(offset..).is_some_and(|rest| rest.starts_with(bytes));
    let signature = SIGNATURES.iter().find(|(offset, bytes, _)| is_at(*offset, bytes)).map(|(_, _, kind)| *kind);
    signature.or_else(|| kind_of_text(first))
}

/// How texts that are no tables begin, in lower case.
const BEGINNINGS: &[(&[u8], Kind)] = &[
    (b"<!doctype html", Kind::Markup),
    (b"<html", Kind::Markup),
    (b"<head", Kind::Markup),
    (b"<meta", Kind::Markup),
    (b"<table", Kind::Markup),
    (b"<?xml", Kind::Markup),
    (b"{\\rtf", Kind::RichText),
];

/// What a text seems to be that is no table, by how it begins after a byte-order mark and white space.
fn kind_of_text(first: &[u8]) -> Option<Kind> {
    let text = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first).trim_ascii_start();
    let begins = |with: &[u8]| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let known = BEGINNINGS.iter().find(|(beginning, _)| begins(beginning)).map(|(_, kind)| *kind);
    known.or_else(|| is_json(text).then_some(Kind::Json))
}

/// An object, or a list of objects or lists.
fn is_json(text: &[u8]) -> bool {
    let inside = |open: u8| text.split_first().filter(|(first, _)| **first == open).map(|(_, rest)| rest.trim_ascii_start());
    inside(b'{').is_some_and(|rest| rest.starts_with(b"\"")) || inside(b'[').is_some_and(|rest| matches!(rest.first(), Some(b'{' | b'[')))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
