//! Bytes pushed in blocks → facts about the file, header and sheet; or a named refusal.

use std::sync::Arc;

use crate::core::header::Header;
use crate::core::profile::Profile;
use crate::core::rules::Rule;
use crate::core::sheet::Sheet;
use crate::core::text::Message;

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Separator {
    /// Tab, the LMS's own.
    #[default]
    Tab,
    /// Comma.
    Comma,
    /// Semicolon.
    Semicolon,
    /// Vertical bar.
    Pipe,
}

/// What ends lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum LineEnds {
    /// There is no line end.
    #[default]
    None,
    /// CR LF.
    CrLf,
    /// LF.
    Lf,
    /// CR.
    Cr,
    /// Several kinds.
    Mixed,
}

/// Invalid bytes that became U+FFFD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadBytes {
    /// How many places.
    pub count: u64,
    /// 1-based physical line of the first.
    pub first_line: u64,
}

/// What a file was like.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SourceFacts {
    /// The encoding as encoding_rs names it, such as `UTF-8`, `UTF-16LE`, `windows-1252`.
    pub encoding: String,
    /// Whether the encoding is known (by mark, by strict UTF-8, by a person) and not guessed.
    pub encoding_certain: bool,
    /// A byte-order mark stood at the start.
    pub bom: bool,
    /// What stands between cells.
    pub separator: Separator,
    /// What ends lines.
    pub line_ends: LineEnds,
    /// Blank lines that were skipped between rows.
    pub blank_lines: u64,
    /// Invalid bytes.
    pub bad_bytes: Option<BadBytes>,
    /// 1-based physical lines of quotes that never close and were taken literally, with the column position, at most 1,000.
    pub unclosed_quotes: Vec<(u64, u16)>,
    /// How many such quotes there are.
    pub unclosed_quote_count: u64,
    /// No cell of the first line is a known column.
    pub no_header: bool,
    /// Length of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the file in hexadecimal digits.
    pub sha256: String,
}

/// How to read, where a person decided instead of the content.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// An encoding label that encoding_rs knows.
    pub encoding: Option<String>,
}

/// Why a file was not opened: a rule of severity refused, or a limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id}")]
pub struct Refusal {
    /// The rule, or a limit's id such as `limit-bytes`, `limit-columns`, `limit-cell`, `limit-rows`, `encoding-unknown`.
    pub id: &'static str,
    /// One sentence with the place and the next step.
    pub message: Message,
}

impl Refusal {
    /// A refusal by a rule of the catalogue.
    pub fn by_rule(rule: Rule, message: Message) -> Self {
        Self { id: rule.id(), message }
    }
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it was like.
    pub facts: SourceFacts,
    /// Its header.
    pub header: Header,
    /// Its cells.
    pub sheet: Sheet,
}

/// A file being read: push its bytes in blocks of any size, then finish.
pub struct Opening {
    profile: Arc<Profile>,
    options: OpenOptions,
}

#[expect(unused_variables, clippy::unused_self, clippy::needless_pass_by_value, reason = "skeleton")]
impl Opening {
    /// Starts reading.
    pub fn new(profile: Arc<Profile>, options: OpenOptions) -> Self {
        Self { profile, options }
    }

    /// Takes the next block of the file.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        todo!()
    }

    /// Data rows read so far.
    pub fn rows(&self) -> u32 {
        todo!()
    }

    /// What was read so far, as an own value; `None` before the first data row.
    pub fn preview(&self) -> Option<Opened> {
        todo!()
    }

    /// Ends the file.
    pub fn finish(self) -> Result<Opened, Refusal> {
        todo!()
    }
}

/// Opens bytes that are all there.
pub fn open_bytes(bytes: &[u8], profile: &Arc<Profile>, options: &OpenOptions) -> Result<Opened, Refusal> {
    let mut opening = Opening::new(Arc::clone(profile), options.clone());
    opening.push(bytes)?;
    opening.finish()
}
