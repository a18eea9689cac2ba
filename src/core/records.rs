//! Text pushed in blocks → records: cells, the physical line where each record starts, line ends, blank lines, quotes that never close.
//!
//! No line is lost: every physical line is part of a record or counted as blank. What cells mean, and how many there should
//! be, is not known here.

mod quotes;
mod stops;

use self::quotes::{Closed, Known, Quotes, Verdict};
use self::stops::Stops;

/// At least so many bytes of read text are given up at once, unless all of it was read.
const READ_BYTES: usize = 1 << 16;

/// Places of unclosed quotes that are remembered.
const UNCLOSED_PLACES: usize = 1000;

/// The most that a record may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordLimits {
    /// Cells in a record.
    pub columns: usize,
    /// Unicode characters in a cell.
    pub cell_characters: usize,
}

/// A record over a limit; reading ends here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLarge {
    /// A cell with too many characters.
    Cell {
        /// 1-based physical line where the cell starts.
        line: u64,
        /// 1-based position of the cell in its record.
        column: usize,
    },
    /// A record with too many cells.
    Record {
        /// 1-based physical line where the record starts.
        line: u64,
    },
}

/// What was seen in all records so far.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RecordFacts {
    /// Records and blank lines that CR LF ended.
    pub crlf: u64,
    /// Those that LF ended.
    pub lf: u64,
    /// Those that CR ended.
    pub cr: u64,
    /// 1 where the last record or blank line has no line end, else 0.
    pub unended: u64,
    /// Line ends inside cells between quotes.
    pub inner_line_ends: u64,
    /// Lines of nothing or of separators only that stood before a record.
    pub blank_lines: u64,
    /// Such lines that no record followed.
    pub trailing_blank_lines: u64,
    /// Quotes at a cell's start that were taken literally: 1-based physical line and 0-based column; the first 1,000.
    pub unclosed_quotes: Vec<(u64, u16)>,
    /// How many such quotes there are.
    pub unclosed_quote_count: u64,
}

impl RecordFacts {
    /// How many records and blank lines there were, told from what ended them.
    pub fn records(&self) -> u64 {
        self.crlf.saturating_add(self.lf).saturating_add(self.cr).saturating_add(self.unended)
    }

    /// How many physical lines there were.
    pub fn lines(&self) -> u64 {
        self.records().saturating_add(self.inner_line_ends)
    }
}

/// One record: its cells without their quotes, and where it starts.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// 1-based physical line where it starts.
    pub line: u64,
    /// How many physical lines it takes; more than 1 where cells run over line ends.
    pub lines: u64,
    text: &'a str,
    unquoted: &'a str,
    spans: &'a [Span],
}

impl<'a> Record<'a> {
    /// Its cells, in file order; at least one.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &'a str> + Clone + use<'a> {
        let (text, unquoted) = (self.text, self.unquoted);
        self.spans.iter().map(move |span| {
            let text = if span.is_unquoted { unquoted } else { text };
            text.get(span.start..span.end).unwrap_or_default()
        })
    }

    /// Its cells as they stand in the file, with their quotes.
    pub fn raw_cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let text = self.text;
        let mut start = 0;
        self.spans.iter().map(move |span| {
            let raw = text.get(start..span.stop).unwrap_or_default();
            start = span.stop.saturating_add(1);
            raw
        })
    }
}

/// A cell: positions in the record's text, or in `Records::unquoted` where quotes inside were halved.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
    is_unquoted: bool,
    /// Where the separator or line end after the cell stands in the record's text.
    stop: usize,
}

/// What is known about the cell being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellForm {
    /// Its first character was not seen yet.
    Unseen,
    /// It ends at the next stop.
    Plain,
    /// It stands between quotes.
    Quoted(Closed),
}

/// The reader of records. Push text, then take records until there is none; after [`Records::end`] take the rest.
#[derive(Debug)]
pub struct Records {
    separator: u8,
    limits: RecordLimits,
    columns: Option<usize>,
    header_line: u64,
    facts: RecordFacts,
    text: String,
    ended: bool,
    stops: Stops,
    quotes: Quotes,
    /// Where the record starts, and its 1-based physical line.
    record: usize,
    line: u64,
    /// Line ends inside the cells of the record that were read so far.
    inner_lines: u64,
    /// Where the next record starts, once this one is complete.
    following: Option<usize>,
    cell: usize,
    form: CellForm,
    spans: Vec<Span>,
    unquoted: String,
}

impl Records {
    /// Starts on line 1 of a text whose cells stand apart by `separator`, an ASCII character that is neither a quote nor a line end.
    pub fn new(separator: u8, limits: RecordLimits) -> Self {
        Self {
            separator,
            limits,
            columns: None,
            header_line: 0,
            facts: RecordFacts::default(),
            text: String::new(),
            ended: false,
            stops: Stops::new(separator),
            quotes: Quotes::default(),
            record: 0,
            line: 1,
            inner_lines: 0,
            following: None,
            cell: 0,
            form: CellForm::Unseen,
            spans: Vec::new(),
            unquoted: String::new(),
        }
    }

    /// Appends the next piece of text.
    pub fn push(&mut self, text: &str) {
        self.leave_record();
        if self.record == self.text.len() || self.record >= READ_BYTES.max(self.text.len() / 2) {
            self.forget_read_text();
        }
        self.text.push_str(text);
    }

    /// Says that no more text will be pushed.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// Tells how many cells the header has, against which cells that run over a line end are judged.
    pub fn set_columns(&mut self, columns: usize) {
        self.columns = Some(columns);
    }

    /// Tells where the header stands: before this 1-based physical line no cell runs over a line end, so that nothing swallows the header.
    pub fn set_header_line(&mut self, line: u64) {
        self.header_line = line;
    }

    /// What was seen so far.
    pub fn facts(&self) -> &RecordFacts {
        &self.facts
    }

    /// The 1-based physical line of what will be pushed next, if it is no line end.
    pub fn line_at_end(&self) -> u64 {
        let start = self.following.unwrap_or(self.record);
        let ended = if self.following.is_some() { 1 + self.inner_lines } else { 0 };
        self.line + ended + line_ends(self.text.get(start..).unwrap_or_default())
    }

    /// The next record that is no blank line; `None` when more text is needed or, after [`Records::end`], when there is none.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, TooLarge> {
        loop {
            self.leave_record();
            let Some(end) = self.read_record()? else { return Ok(None) };
            if end - self.record == self.spans.len() - 1 {
                self.facts.trailing_blank_lines += 1;
            } else {
                self.facts.blank_lines += std::mem::take(&mut self.facts.trailing_blank_lines);
                return Ok(Some(Record {
                    line: self.line,
                    lines: self.inner_lines.saturating_add(1),
                    text: self.text.get(self.record..end).unwrap_or_default(),
                    unquoted: &self.unquoted,
                    spans: &self.spans,
                }));
            }
        }
    }

    /// Reads on to the end of the record and returns its position; `None` when more text is needed or there is no record.
    fn read_record(&mut self) -> Result<Option<usize>, TooLarge> {
        loop {
            if self.form == CellForm::Unseen && !self.judge_cell() {
                return Ok(None);
            }
            let Some(at) = self.stops.next(self.text.as_bytes()) else { return self.read_last_cell() };
            let stop = self.byte(at);
            if stop == Some(b'\r') && at + 1 == self.text.len() && !self.ended {
                // An LF that belongs to it may follow.
                self.stops.rewind(at);
                return Ok(None);
            }
            self.take_cell(at)?;
            if stop == Some(self.separator) {
                self.cell = at + 1;
                self.form = CellForm::Unseen;
            } else {
                self.take_line_end(at, stop);
                return Ok(Some(at));
            }
        }
    }

    /// Finds out whether the cell is enclosed in quotes; `false` when more text must be seen.
    fn judge_cell(&mut self) -> bool {
        self.form = match self.byte(self.cell) {
            Some(b'"') => {
                let known = Known { bytes: self.text.as_bytes(), separator: self.separator, ended: self.ended };
                let columns = if self.line < self.header_line { Some(0) } else { self.columns };
                match self.quotes.judge(known, self.cell, self.spans.len(), columns) {
                    Verdict::Wait => return false,
                    Verdict::Closed(closed) => {
                        self.stops.skip_to(closed.end + 1);
                        CellForm::Quoted(closed)
                    }
                    Verdict::Literal => {
                        self.report_unclosed_quote();
                        CellForm::Plain
                    }
                }
            }
            None if !self.ended => return false,
            _ => CellForm::Plain,
        };
        true
    }

    /// The text holds no more stops: at its end the cell ends, too.
    fn read_last_cell(&mut self) -> Result<Option<usize>, TooLarge> {
        let end = self.text.len();
        if !self.ended {
            // Four bytes a character at most: such a cell is too long whatever follows, and must not fill the memory.
            let too_long = (end - self.cell) / 4 > self.limits.cell_characters;
            return if too_long { Err(self.too_long()) } else { Ok(None) };
        }
        if end == self.record {
            return Ok(None);
        }
        self.take_cell(end)?;
        self.facts.unended = 1;
        self.following = Some(end);
        Ok(Some(end))
    }

    /// Adds the cell that ends before `at`.
    fn take_cell(&mut self, at: usize) -> Result<(), TooLarge> {
        let span = match self.form {
            CellForm::Quoted(closed) => self.unquote(self.cell + 1, closed),
            CellForm::Plain | CellForm::Unseen => {
                let stop = at - self.record;
                Span { start: self.cell - self.record, end: stop, is_unquoted: false, stop }
            }
        };
        if span.end - span.start > self.limits.cell_characters && self.characters(span) > self.limits.cell_characters {
            return Err(self.too_long());
        }
        if self.spans.len() >= self.limits.columns {
            return Err(TooLarge::Record { line: self.line });
        }
        self.spans.push(span);
        Ok(())
    }

    /// The cell between two quotes, pairs of quotes inside being one.
    fn unquote(&mut self, start: usize, closed: Closed) -> Span {
        let end = closed.end;
        let inside = self.text.get(start..end).unwrap_or_default();
        if closed.runs_over_line {
            self.inner_lines += line_ends(inside);
        }
        let stop = end + 1 - self.record;
        if memchr::memchr(b'"', inside.as_bytes()).is_none() {
            return Span { start: start - self.record, end: end - self.record, is_unquoted: false, stop };
        }
        let start = self.unquoted.len();
        self.unquoted.push_str(&inside.replace("\"\"", "\""));
        Span { start, end: self.unquoted.len(), is_unquoted: true, stop }
    }

    fn characters(&self, span: Span) -> usize {
        let text = if span.is_unquoted { Some(self.unquoted.as_str()) } else { self.text.get(self.record..) };
        text.and_then(|text| text.get(span.start..span.end)).unwrap_or_default().chars().count()
    }

    fn too_long(&self) -> TooLarge {
        TooLarge::Cell { line: self.line + self.lines_before_cell(), column: self.spans.len() + 1 }
    }

    /// Line ends in the cells of the record before the current one.
    fn lines_before_cell(&self) -> u64 {
        self.text.get(self.record..self.cell).map_or(0, line_ends)
    }

    fn report_unclosed_quote(&mut self) {
        self.facts.unclosed_quote_count += 1;
        if self.facts.unclosed_quotes.len() < UNCLOSED_PLACES {
            let column = u16::try_from(self.spans.len()).unwrap_or(u16::MAX);
            self.facts.unclosed_quotes.push((self.line + self.inner_lines, column));
        }
    }

    /// Counts the line end at `at` and passes over it.
    fn take_line_end(&mut self, at: usize, stop: Option<u8>) {
        let mut following = at + 1;
        match stop {
            Some(b'\r') if self.byte(following) == Some(b'\n') => {
                self.facts.crlf += 1;
                following += 1;
                self.stops.skip_to(following);
            }
            Some(b'\r') => self.facts.cr += 1,
            _ => self.facts.lf += 1,
        }
        self.following = Some(following);
    }

    /// Goes on to the next record where this one is complete.
    fn leave_record(&mut self) {
        if let Some(following) = self.following.take() {
            self.record = following;
            let inner_lines = std::mem::take(&mut self.inner_lines);
            self.facts.inner_line_ends += inner_lines;
            self.line += 1 + inner_lines;
            self.cell = following;
            self.form = CellForm::Unseen;
            self.spans.clear();
            self.unquoted.clear();
        }
    }

    /// Gives up the text before the record.
    fn forget_read_text(&mut self) {
        let by = self.record;
        self.text.drain(..by);
        self.stops.shift(by);
        self.quotes.shift(by);
        self.record = 0;
        self.cell -= by;
        if let CellForm::Quoted(closed) = &mut self.form {
            closed.end -= by;
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }
}

/// How many line ends a text holds; CR LF is one.
fn line_ends(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends =
        memchr::memchr2_iter(b'\r', b'\n', bytes).filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n')).count();
    u64::try_from(ends).unwrap_or(u64::MAX)
}
