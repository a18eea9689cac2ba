//! The start of a text → what stands between its cells.
//!
//! Each separator is tried on the first records. The one that makes most known column names wins; where that does not tell, the one
//! that cuts the records into cells evenly. A decimal comma or a list such as `Cre,Mod` makes few cells and no names.

use std::cmp::Reverse;

use crate::core::header_lines::{SEARCHED, known_names};
use crate::core::opening::{HeaderPlace, Separator};
use crate::core::profile::Profile;
use crate::core::records::{RecordLimits, Records, TooLarge};

/// Records that are cut.
const RECORDS: usize = 100;

/// Records that are searched for column names: where the header may be.
const HEADER_RECORDS: usize = 1 + SEARCHED as usize;

/// Fewer known names may be chance: a word of the data.
const TELLING_NAMES: usize = 2;

/// Nobody has so many columns; more are cut off.
const MOST_COLUMNS: usize = 4096;

/// The separators, those that occur least inside cells first.
const BY_TRUST: [Separator; 4] = [Separator::Tab, Separator::Pipe, Separator::Semicolon, Separator::Comma];

/// What stands between the cells of a text that starts like this; `is_whole` where nothing follows. What stands before the header that a
/// person pointed to counts only where nothing else was read.
pub(super) fn separator_of(text: &str, is_whole: bool, place: HeaderPlace, profile: &Profile) -> Separator {
    let from = if let HeaderPlace::Line(line) = place { line } else { 0 };
    let fits = BY_TRUST.map(|separator| (separator, Fit::of(text, is_whole, separator, from, profile)));
    let names = fits.iter().map(|(_, fit)| fit.names).max().filter(|names| *names >= TELLING_NAMES).unwrap_or(0);
    let fitting = || fits.iter().filter(|(_, fit)| fit.names >= names);
    let even = fitting().filter(|(_, fit)| fit.is_even());
    let best = even.enumerate().max_by_key(|(rank, (separator, fit))| (*separator == Separator::Tab, fit.width, Reverse(*rank)));
    let best = best.map(|(_, fit)| fit).or_else(|| fitting().next().filter(|_| names > 0));
    best.map_or(Separator::Tab, |(separator, _)| *separator)
}

/// How a separator fits.
struct Fit {
    /// Known column names in the record that has most of them.
    names: usize,
    /// Cells of that record, or where no record has a name, of most records.
    width: usize,
    /// How many records have so many.
    alike: usize,
    records: usize,
}

impl Fit {
    fn of(text: &str, is_whole: bool, separator: Separator, from: u64, profile: &Profile) -> Self {
        let limits = RecordLimits { columns: MOST_COLUMNS, cell_characters: usize::MAX };
        let mut records = Records::new(separator.byte(), limits);
        records.push(text);
        records.end();
        let mut widths = Vec::new();
        let (mut names, mut width_of_names) = (0, 0);
        while widths.len() <= RECORDS {
            match records.next_record() {
                Ok(Some(record)) if record.line < from => {}
                Ok(Some(record)) => {
                    let cells = record.cells();
                    let width = cells.len();
                    if widths.len() < HEADER_RECORDS && names <= width_of_names / 2 {
                        let found = known_names(cells, profile);
                        (names, width_of_names) = if found > names { (found, width) } else { (names, width_of_names) };
                    }
                    widths.push(width);
                }
                Err(TooLarge::Record { .. }) => {
                    widths.push(MOST_COLUMNS);
                    break;
                }
                Ok(None) | Err(TooLarge::Cell { .. }) => break,
            }
        }
        if !is_whole && widths.len() > 1 {
            // It may go on behind what is known.
            widths.pop();
        }
        let width = if names > 0 { width_of_names } else { usual(&widths) };
        let alike = widths.iter().filter(|each| **each == width).count();
        Self { names, width, alike, records: widths.len() }
    }

    fn is_even(&self) -> bool {
        self.width > 1 && self.alike >= self.records.div_ceil(2)
    }
}

/// The most frequent number; on a tie the largest.
fn usual(widths: &[usize]) -> usize {
    let count = |width: usize| widths.iter().filter(|each| **each == width).count();
    widths.iter().copied().max_by_key(|width| (count(*width), *width)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_by_content() {
        use Separator::{Comma, Pipe, Semicolon, Tab};
        for (text, expected) in [
            ("", Tab),
            ("ID", Tab),
            ("ID\n1,5\n2,5\n", Tab),
            ("some words\nthat are no table\n", Tab),
            ("OrgID,ID,LastName\nA,1,Weber\n", Comma),
            ("OrgID;ID;LastName\nA;1;Weber\n", Semicolon),
            ("OrgID|ID|LastName\nA|1|Weber\n", Pipe),
            ("\"Org ID\",\"ID\"\n\"A;B;C\",\"1;2;3\"\n", Comma),
            ("OrgID\tID\tFamilienname, Nachname\tVorname\nA\t1\tWeber\tUte\n", Tab),
            ("Org-ID;ICH WÜRDE;Familienname, Nachname;Vorname\nA;1;Weber;Ute\n", Semicolon),
            ("Familienname, Nachname\nWeber\nMoore\n", Tab),
            ("ID\tCurrPermissions\tScore\n1\tCre,Mod\t87,5\n2\tCre,Mod\t90,0\n", Tab),
            ("ID;CurrPermissions;Score\n1;Cre,Mod;87,5\n2;Cre,Mod;90,0\n", Semicolon),
            // No known names: what is even counts.
            ("A;1;Weber;87,5\nA;2;Moore;90,5\n", Semicolon),
            ("A\t1;2;3;4\nB\t1;2;3;4\n", Tab),
            ("A,1,Weber; Ute,R1\nA,2,Moore; Al,R2\n", Comma),
            ("1|2\n3|4\n", Pipe),
            ("Raum;Platz\n", Semicolon),
            // Lines before the header; ragged rows.
            ("Leavers, spring\n\nOrgID;ID;LastName;FirstName\nA;1;Weber;Ute\n", Semicolon),
            ("Report, of, all\nOrgID;ID\nA;1\n", Semicolon),
            ("ID;CourseID;Score\n1\n2\n3\n4;C1\n", Semicolon),
            ("ID;Raum;Platz\n1;R1;P1\n", Semicolon),
            // A word of the data that is a column's name.
            ("1;Weber;Completed\n2;Status;Passed\n3;Moore, Al;Failed\n", Semicolon),
        ] {
            assert_eq!(separator_of(text, true, HeaderPlace::First, &Profile::coursemill()), expected, "{text:?}");
        }
    }

    #[test]
    fn a_cut_record_and_lines_before_the_header_do_not_count() {
        let profile = Profile::coursemill();
        let lines = "a,b,c\na,b,c\na,b,c\nx;y\n1;2\n";
        assert_eq!(separator_of(lines, true, HeaderPlace::First, &profile), Separator::Comma);
        assert_eq!(separator_of(lines, true, HeaderPlace::Line(4), &profile), Separator::Semicolon);
        assert_eq!(separator_of("x;y;z\n1", false, HeaderPlace::First, &profile), Separator::Semicolon);
        assert_eq!(separator_of("x;y;", false, HeaderPlace::First, &profile), Separator::Semicolon);
    }
}
