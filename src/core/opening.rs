//! Bytes pushed in blocks → facts about the file, header and sheet; or a named refusal.
//!
//! The file's text is not kept; workbooks are read once all of them is there. Where its encoding shows too late, the caller, who can read the file again, is asked to
//! ([`Stop::Again`]).

mod separator;
pub(in crate::core) mod table;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use self::table::{Table, TableReader};
use crate::core::decode::{Decoder, Guess};
use crate::core::header::Header;
use crate::core::profile::Profile;
use crate::core::records::RecordFacts;
use crate::core::rules::Rule;
use crate::core::sheet::Sheet;
use crate::core::signature::{Kind, kind_of};
use crate::core::text::{Message, hexadecimal};
use crate::core::workbook::Gathered;

/// Bytes that are read in one step.
const BLOCK: usize = 1 << 16;

/// Columns that a [`crate::core::sheet::ColumnId`] can name.
const MOST_COLUMNS: usize = u16::MAX as usize;

/// Means nothing inside a text that holds nothing else.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
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

impl Separator {
    /// Every separator, the LMS's own first.
    pub const ALL: [Self; 4] = [Self::Tab, Self::Comma, Self::Semicolon, Self::Pipe];

    /// The word used in every machine-readable form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tab => "tab",
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Pipe => "pipe",
        }
    }

    /// The character as its byte.
    pub fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Pipe => b'|',
        }
    }
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

impl LineEnds {
    fn of(records: &RecordFacts) -> Self {
        match (records.crlf, records.lf, records.cr) {
            (0, 0, 0) => Self::None,
            (_, 0, 0) => Self::CrLf,
            (0, _, 0) => Self::Lf,
            (0, 0, _) => Self::Cr,
            _ => Self::Mixed,
        }
    }
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
    /// The encoding as `encoding_rs` names it, such as `UTF-8`, `UTF-16LE`, `windows-1252`; empty for workbooks.
    pub encoding: String,
    /// How sure the encoding is.
    pub certainty: Certainty,
    /// A byte-order mark stood at the start.
    pub bom: bool,
    /// What stands between cells.
    pub separator: Separator,
    /// What ends lines.
    pub line_ends: LineEnds,
    /// Physical lines, line ends inside quoted cells counted.
    pub lines: u64,
    /// Physical records, blank lines among them: `records = preamble + header + data rows + blank_lines + trailing_blank_lines`, where the
    /// header is 1, or 0 where it stands nowhere.
    pub records: u64,
    /// Records before the header that are no part of the table, because a person said where the header stands.
    pub preamble: u64,
    /// Blank lines that were skipped before the header or between rows.
    pub blank_lines: u64,
    /// Blank lines at the end.
    pub trailing_blank_lines: u64,
    /// Invalid bytes.
    pub bad_bytes: Option<BadBytes>,
    /// 1-based physical lines of quotes that never close and were taken literally, with the 0-based column, at most 1,000.
    pub unclosed_quotes: Vec<(u64, u16)>,
    /// How many such quotes there are.
    pub unclosed_quote_count: u64,
    /// No cell of the header line is a known column, or a person said that there is no header.
    pub no_header: bool,
    /// 1-based physical line further down that looks like the header, where the line that was taken for it does not.
    pub likely_header: Option<u64>,
    /// The bytes of the first lines that hold more than ASCII, at most 3 and each cut after 240 bytes, to show how other encodings read them.
    pub telling_lines: Vec<Vec<u8>>,
    /// What only workbooks have; `None` for text.
    pub workbook: Option<WorkbookFacts>,
    /// How it was read, where a person decided.
    pub options: OpenOptions,
    /// Length of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the file in hexadecimal digits.
    pub sha256: String,
}

/// How sure an encoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Certainty {
    /// By a mark, by strict UTF-8, or because a person said so.
    #[default]
    Known,
    /// Guessed from the content, with enough of it to go by.
    Likely,
    /// Guessed from next to nothing: worth a look.
    Unsure,
}

/// What a workbook was like.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct WorkbookFacts {
    /// The names of its sheets, in their order.
    pub sheets: Vec<String>,
    /// The name of the one that was read.
    pub sheet: String,
    /// How many cells hold a formula and were read as the value that it had when the workbook was saved.
    pub formulas: u64,
}

/// Where the header stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum HeaderPlace {
    /// The first line that is not blank.
    #[default]
    First,
    /// The record that starts on this 1-based physical line; what stands before it is no part of the table.
    Line(u64),
    /// Nowhere: the first line is data already, and a person says what the columns are.
    Nowhere,
}

/// How to read, where a person decided instead of the content; as settings and journal keep it, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenOptions {
    /// An encoding label that `encoding_rs` knows.
    pub encoding: Option<String>,
    /// What stands between cells.
    pub separator: Option<Separator>,
    /// Where the header stands.
    #[serde(default)]
    pub header: HeaderPlace,
    /// The sheet of a workbook, by name.
    pub sheet: Option<String>,
}

/// Why a file was not opened: a rule of severity refused, or a limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id}")]
pub struct Refusal {
    /// The rule, or a limit's id such as `limit-bytes`, `limit-columns`, `limit-cell`, `limit-rows`, or `encoding-unknown`,
    /// or `header-line`, where the header is said to stand past the end, or `workbook-encrypted`, `workbook-corrupt`, `workbook-unsafe`,
    /// `workbook-too-large`, `workbook-unsupported`, `workbook-sheet`.
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

/// Why reading stopped before the end.
#[derive(Debug)]
pub enum Stop {
    /// The file is refused.
    Refused(Refusal),
    /// Only now it shows that the file is in another encoding: push all of it again, from its start, into this opening. This happens at most
    /// once a file, and nothing of what was read so far counts.
    Again(Box<Opening>),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A file being read: push its bytes in blocks of any size, then finish. What is read does not hang on the size of the blocks.
///
/// [`open_bytes`] shows how [`Stop::Again`] is obeyed.
pub struct Opening {
    profile: Arc<Profile>,
    options: OpenOptions,
    /// The decoder that an earlier reading of the same file asked for.
    found: Option<Decoder>,
    gathered: Vec<u8>,
    digest: Sha256,
    bytes: u64,
    content: Option<Content>,
    /// The file, where it is no text but may be a workbook.
    workbook: Option<Gathered>,
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Opening").field("bytes", &self.bytes).field("rows", &self.rows()).finish_non_exhaustive()
    }
}

impl Opening {
    /// Starts reading.
    pub fn new(profile: Arc<Profile>, options: OpenOptions) -> Self {
        Self { profile, options, found: None, gathered: Vec::new(), digest: Sha256::new(), bytes: 0, content: None, workbook: None }
    }

    /// Refuses a file of so many bytes if that is too much; worth asking before any of it is read.
    pub fn check_size(&self, bytes: u64) -> Result<(), Refusal> {
        let limit = self.profile.limits.bytes;
        if bytes <= limit {
            return Ok(());
        }
        let message = Message::new("refusal-bytes").with("megabytes", limit / 1_000_000).with("bytes", limit);
        Err(Refusal { id: "limit-bytes", message })
    }

    /// Takes the next block of the file. After an error this opening is of no more use.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.gathered.is_empty() && rest.len() >= BLOCK {
                let (block, after) = rest.split_at(BLOCK);
                self.read(block, false)?;
                rest = after;
            } else {
                let (piece, after) = rest.split_at(rest.len().min(BLOCK - self.gathered.len()));
                self.gathered.extend_from_slice(piece);
                rest = after;
                if self.gathered.len() == BLOCK {
                    self.read_gathered(false)?;
                }
            }
        }
        Ok(())
    }

    /// Data rows read so far.
    pub fn rows(&self) -> u32 {
        self.content.as_ref().and_then(Content::table).map_or(0, |table| table.sheet.rows())
    }

    /// What was read so far, as an own value and without a SHA-256; `None` before the first data row.
    pub fn preview(&self) -> Option<Opened> {
        let content = self.content.as_ref()?;
        let table = content.table().filter(|table| table.sheet.rows() > 0)?;
        Some(Opened { facts: content.facts(&self.options, self.bytes), header: table.header.clone(), sheet: table.sheet.snapshot() })
    }

    /// Ends the file.
    pub fn finish(mut self) -> Result<Opened, Stop> {
        self.read_gathered(true)?;
        if let Some(workbook) = self.workbook {
            let mut opened = workbook.read(&self.options, &self.profile)?;
            (opened.facts.bytes, opened.facts.sha256) = (self.bytes, hexadecimal(&self.digest.finalize()));
            return Ok(opened);
        }
        let content = self.content.filter(|content| content.has_text).ok_or_else(empty)?;
        let sha256 = hexadecimal(&self.digest.finalize());
        let facts = SourceFacts { sha256, ..content.facts(&self.options, self.bytes) };
        let table = content.reader.and_then(|reader| reader.table).ok_or_else(|| past_the_end(self.options.header))?;
        Ok(Opened { facts, header: table.header, sheet: table.sheet.finish() })
    }

    fn read_gathered(&mut self, is_last: bool) -> Result<(), Stop> {
        let mut block = std::mem::take(&mut self.gathered);
        let outcome = self.read(&block, is_last);
        block.clear();
        self.gathered = block;
        outcome
    }

    /// Reads a block. All but the last are [`BLOCK`] bytes long, so that what is decided at a block's end is decided at the same place
    /// whatever was pushed.
    fn read(&mut self, block: &[u8], is_last: bool) -> Result<(), Stop> {
        self.digest.update(block);
        self.bytes += u64::try_from(block.len()).unwrap_or(u64::MAX);
        self.check_size(self.bytes)?;
        if self.content.is_none() && self.workbook.is_none() {
            self.workbook = kind_of(block).map(|kind| Gathered::new(kind).ok_or_else(|| binary(kind))).transpose()?;
        }
        if let Some(workbook) = &mut self.workbook {
            return Ok(workbook.push(block)?);
        }
        let (content, mark) = if let Some(content) = &mut self.content {
            (content, 0)
        } else {
            let (decoder, mark) = self.found.take().map_or_else(|| first_decoder(block, &self.options), |found| Ok((found, 0)))?;
            (self.content.insert(Content::new(decoder)), mark)
        };
        content.nuls += u64::try_from(memchr::memchr_iter(0, block).count()).unwrap_or(u64::MAX);
        let text = block.get(mark..).unwrap_or_default();
        let outcome = content.read(text, is_last, &self.options, &self.profile);
        if (is_last || outcome.is_err()) && content.is_binary(self.bytes) {
            return Err(binary(Kind::Unknown).into());
        }
        outcome.map_err(|halt| match halt {
            Halt::Refused(refusal) => Stop::Refused(refusal),
            Halt::Refuted(guess) => {
                let found = Some(Decoder::guessed(guess));
                Stop::Again(Box::new(Self { found, ..Self::new(Arc::clone(&self.profile), self.options.clone()) }))
            }
        })
    }
}

/// Looks at the first block: how it is encoded. Returns with the decoder the length of a byte-order mark.
fn first_decoder(block: &[u8], options: &OpenOptions) -> Result<(Decoder, usize), Refusal> {
    let Some(label) = &options.encoding else { return Ok(Decoder::from_content(block)) };
    Decoder::chosen(label, block)
        .ok_or_else(|| Refusal { id: "encoding-unknown", message: Message::new("refusal-encoding").with("encoding", label.as_str()) })
}

fn binary(kind: Kind) -> Refusal {
    Refusal::by_rule(Rule::FileBinary, kind.refusal())
}

fn empty() -> Refusal {
    Refusal::by_rule(Rule::FileEmpty, Message::new("refusal-empty"))
}

/// Why there is no table although there are cells: no record starts where the header is said to stand.
pub(in crate::core) fn past_the_end(place: HeaderPlace) -> Refusal {
    let HeaderPlace::Line(line) = place else { return empty() };
    Refusal { id: "header-line", message: Message::new("refusal-header-line").with("line", line) }
}

/// Opens bytes that are all there.
pub fn open_bytes(bytes: &[u8], profile: &Arc<Profile>, options: &OpenOptions) -> Result<Opened, Refusal> {
    let mut opening = Opening::new(Arc::clone(profile), options.clone());
    loop {
        match opening.push(bytes).and_then(|()| opening.finish()) {
            Ok(opened) => return Ok(opened),
            Err(Stop::Again(again)) => opening = *again,
            Err(Stop::Refused(refusal)) => return Err(refusal),
        }
    }
}

/// The text of the file so far: what is known once the first block was looked at.
struct Content {
    decoder: Decoder,
    /// Known once some text was decoded.
    reader: Option<TableReader>,
    nuls: u64,
    has_text: bool,
    invalid_line: Option<u64>,
}

/// Why a block was not read to its end.
enum Halt {
    Refused(Refusal),
    /// The encoding is another one.
    Refuted(Guess),
}

impl Content {
    fn new(decoder: Decoder) -> Self {
        Self { decoder, reader: None, nuls: 0, has_text: false, invalid_line: None }
    }

    fn read(&mut self, block: &[u8], is_last: bool, options: &OpenOptions, profile: &Profile) -> Result<(), Halt> {
        let decoded = self.decoder.decode(block, is_last);
        if let Some(guess) = decoded.guess {
            return Err(Halt::Refuted(guess));
        }
        self.has_text = self.has_text || decoded.text.chars().any(|each| !each.is_whitespace() && each != BYTE_ORDER_MARK);
        let reader = self.reader.get_or_insert_with(|| TableReader::new(decoded.text, is_last, options, profile));
        match decoded.first_invalid {
            Some(at) if self.invalid_line.is_none() => {
                let (before, after) = decoded.text.split_at_checked(at).unwrap_or((decoded.text, ""));
                reader.push(before);
                self.invalid_line = Some(reader.line_at_end());
                reader.push(after);
            }
            _ => reader.push(decoded.text),
        }
        if is_last {
            reader.end();
        }
        reader.take_records(profile).map_err(Halt::Refused)
    }

    /// Whether more than one byte in a hundred of the `bytes` read so far is a NUL that belongs to no text.
    fn is_binary(&self, bytes: u64) -> bool {
        !self.decoder.is_utf16() && self.nuls > bytes / 100
    }

    fn table(&self) -> Option<&Table> {
        self.reader.as_ref().and_then(|reader| reader.table.as_ref())
    }

    /// Everything that is known about the file but its SHA-256.
    fn facts(&self, options: &OpenOptions, bytes: u64) -> SourceFacts {
        let mut facts = SourceFacts {
            encoding: self.decoder.name().to_owned(),
            certainty: self.decoder.certainty(),
            bom: self.decoder.has_mark(),
            bad_bytes: self.invalid_line.map(|first_line| BadBytes { count: self.decoder.invalid(), first_line }),
            telling_lines: self.decoder.telling_lines(),
            options: options.clone(),
            bytes,
            ..SourceFacts::default()
        };
        if let Some(reader) = &self.reader {
            let records = reader.facts();
            facts.separator = reader.separator;
            facts.line_ends = LineEnds::of(records);
            (facts.lines, facts.records) = (records.lines(), records.records());
            (facts.blank_lines, facts.trailing_blank_lines) = (records.blank_lines, records.trailing_blank_lines);
            facts.preamble = reader.preamble;
            facts.unclosed_quotes.clone_from(&records.unclosed_quotes);
            facts.unclosed_quote_count = records.unclosed_quote_count;
        }
        if let Some(table) = self.table() {
            table.tell(&mut facts);
        }
        facts
    }
}
