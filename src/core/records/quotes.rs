//! Which quotes at a cell's start enclose it, and where such a cell ends.
//!
//! The rule is `file-unclosed-quote` of the catalogue. Inside, runs of quotes are read as pairs; what is left of an odd run ends
//! the cell where a separator, a line end or the end of the file follows. So an end hangs on its own run only and not on
//! where the cell began (but for the run that touches the opening quote), and one search serves all opening quotes before it: many
//! quotes without an end cost one pass, not one pass each.

/// The longest cell between quotes in bytes; without this, one stray quote would pull a whole file into memory.
pub(super) const LONGEST: usize = 1 << 20;

/// The text as far as it is known.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What stands between cells.
    pub separator: u8,
    /// Nothing will follow.
    pub ended: bool,
}

/// What an opening quote is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// More text must be seen.
    Wait,
    /// A character like any other.
    Literal,
    /// It encloses its cell.
    Closed(Closed),
}

/// A cell between quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Closed {
    /// Where its last quote stands.
    pub end: usize,
    /// A line end stands in it.
    pub runs_over_line: bool,
}

/// Judges opening quotes from left to right.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    ends: EndSearch,
    ahead: EndSearch,
    /// The end quote whose following cells were counted last, and their number.
    counted: Option<(usize, usize)>,
}

impl Quotes {
    /// Judges the quote at `quote`, which starts a cell with `before` cells of its record before it; `columns` of the header, once it is read.
    pub(super) fn judge(&mut self, known: Known<'_>, quote: usize, before: usize, columns: Option<usize>) -> Verdict {
        let end = match self.ends.end_of(known, quote) {
            End::Wait => return Verdict::Wait,
            End::Nowhere => return Verdict::Literal,
            End::At(end) => end,
        };
        let inside = known.bytes.get(quote + 1..end).unwrap_or_default();
        if memchr::memchr2(b'\r', b'\n', inside).is_none() {
            return Verdict::Closed(Closed { end, runs_over_line: false });
        }
        let literal = match columns {
            // A header has nothing to be compared with; separators inside say that the quote would swallow lines.
            None => memchr::memchr(known.separator, inside).is_some(),
            Some(0) => true,
            Some(columns) => match self.cells_after(known, end, columns) {
                None => return Verdict::Wait,
                Some(after) => before + 1 + after > columns,
            },
        };
        if literal { Verdict::Literal } else { Verdict::Closed(Closed { end, runs_over_line: true }) }
    }

    /// Follows a text that lost its first `by` bytes.
    pub(super) fn shift(&mut self, by: usize) {
        self.ends.shift(by);
        self.ahead.shift(by);
        self.counted = self.counted.and_then(|(end, count)| Some((end.checked_sub(by)?, count)));
    }

    /// How many cells follow in the record after the end quote at `end`, if every quote that finds an end encloses its cell; counted up to
    /// `at_most` cells and [`LONGEST`] bytes. `None`: more text must be seen.
    fn cells_after(&mut self, known: Known<'_>, end: usize, at_most: usize) -> Option<usize> {
        if let Some((counted, count)) = self.counted
            && counted == end
        {
            return Some(count);
        }
        let mut count = 0;
        let mut at = end + 1;
        while count < at_most && at - end <= LONGEST && known.bytes.get(at) == Some(&known.separator) {
            count += 1;
            at = self.cell_end(known, at + 1, end)?;
        }
        self.counted = Some((end, count));
        Some(count)
    }

    /// Where the cell at `cell` ends. `None`: more text must be seen.
    fn cell_end(&mut self, known: Known<'_>, cell: usize, counted_from: usize) -> Option<usize> {
        if known.bytes.get(cell) == Some(&b'"') {
            match self.ahead.end_of(known, cell) {
                End::Wait => return None,
                End::At(end) => return Some(end + 1),
                End::Nowhere => {}
            }
        }
        let rest = known.bytes.get(cell..).unwrap_or_default();
        match memchr::memchr3(known.separator, b'\n', b'\r', rest) {
            Some(length) => Some(cell + length),
            None if known.ended || known.bytes.len() - counted_from > LONGEST => Some(known.bytes.len()),
            None => None,
        }
    }
}

/// Where a cell between quotes ends.
enum End {
    /// More text must be seen.
    Wait,
    /// Not within [`LONGEST`] bytes.
    Nowhere,
    /// At the quote at this position.
    At(usize),
}

/// Finds the first end after a quote and remembers it for the quotes that follow.
#[derive(Debug, Default)]
struct EndSearch {
    /// Runs of quotes that start from here on …
    from: usize,
    /// … and before here were looked at …
    scanned: usize,
    /// … and this is the first end among them.
    found: Option<usize>,
}

impl EndSearch {
    fn end_of(&mut self, known: Known<'_>, quote: usize) -> End {
        let own = run(known.bytes, quote + 1);
        let start = quote + 1 + own;
        if start - quote > LONGEST {
            return End::Nowhere;
        }
        if start == known.bytes.len() && !known.ended {
            return End::Wait;
        }
        if is_end(known, own, start) {
            return End::At(start - 1);
        }
        if start < self.from || start > self.scanned || self.found.is_some_and(|found| found < start) {
            *self = Self { from: start, scanned: start, found: None };
        }
        if self.found.is_none() {
            self.scan(known);
        }
        match self.found {
            Some(end) if end - quote <= LONGEST => End::At(end),
            None if !known.ended && self.scanned - quote <= LONGEST => End::Wait,
            _ => End::Nowhere,
        }
    }

    fn scan(&mut self, known: Known<'_>) {
        while let Some(length) = memchr::memchr(b'"', known.bytes.get(self.scanned..).unwrap_or_default()) {
            let start = self.scanned + length;
            let quotes = run(known.bytes, start);
            let after = start + quotes;
            if after == known.bytes.len() && !known.ended {
                // The run may go on. One that is longer than any cell can be is no end for a quote before it.
                self.scanned = if quotes > LONGEST { after } else { start };
                return;
            }
            self.scanned = after;
            if is_end(known, quotes, after) {
                self.found = Some(after - 1);
                return;
            }
        }
        self.scanned = known.bytes.len();
    }

    fn shift(&mut self, by: usize) {
        *self = match self.from.checked_sub(by) {
            Some(from) => {
                Self { from, scanned: self.scanned.saturating_sub(by), found: self.found.and_then(|found| found.checked_sub(by)) }
            }
            None => Self::default(),
        };
    }
}

/// How many quotes stand from `start` on.
fn run(bytes: &[u8], start: usize) -> usize {
    bytes.get(start..).unwrap_or_default().iter().take_while(|byte| **byte == b'"').count()
}

/// Whether the last of `quotes` quotes before `after` ends a cell.
fn is_end(known: Known<'_>, quotes: usize, after: usize) -> bool {
    quotes % 2 == 1 && known.bytes.get(after).is_none_or(|byte| *byte == known.separator || *byte == b'\r' || *byte == b'\n')
}
