//! No line is lost: data rows, blank lines, header and what stands before it are all physical records, whatever is wrong with them.

use offroll::core::opening::{HeaderPlace, OpenOptions, Opened, Separator, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::sheet::ColumnId;
use proptest::prelude::*;

/// Physical lines, counted by the plainest means.
fn lines(text: &str) -> u64 {
    let ends = text.matches(['\r', '\n']).count() - text.matches("\r\n").count();
    (ends + usize::from(!text.is_empty() && !text.ends_with(['\r', '\n']))) as u64
}

/// Line ends inside the cells of a table and its header.
fn inner_lines(opened: &Opened) -> u64 {
    let columns = u16::try_from(opened.sheet.column_count()).unwrap();
    let ends = |text: &str| (text.matches(['\r', '\n']).count() - text.matches("\r\n").count()) as u64;
    let of_row = |row| {
        let cells: u64 = (0..columns).map(|column| ends(opened.sheet.cell(row, ColumnId(column)))).sum();
        cells + opened.sheet.ragged(row).map_or(0, |ragged| ragged.extra.iter().map(|cell| ends(cell)).sum())
    };
    let header: u64 = opened.header.columns.iter().map(|column| ends(&column.raw)).sum();
    header + opened.sheet.live_rows().map(of_row).sum::<u64>()
}

/// Whether every physical line is accounted for; `None` where the text is refused.
fn is_accounted(text: &str, options: &OpenOptions) -> Option<Result<(), String>> {
    let opened = open_bytes(text.as_bytes(), &Profile::coursemill(), options).ok()?;
    let facts = &opened.facts;
    let header = u64::from(options.header != HeaderPlace::Nowhere);
    let records = facts.preamble + header + u64::from(opened.sheet.row_count()) + facts.blank_lines + facts.trailing_blank_lines;
    let as_lines = facts.records + inner_lines(&opened) == facts.lines;
    let rows_in_order = opened.sheet.live_rows().map(|row| opened.sheet.line(row).unwrap()).is_sorted();
    let is_right = records == facts.records && facts.lines == lines(text) && as_lines && rows_in_order;
    Some(if is_right { Ok(()) } else { Err(format!("{text:?} {options:?}: {records} records, {facts:?}")) })
}

const FILES: &[&str] = &[
    "OrgID\tID\tLastName",
    "OrgID\tID\tLastName\r\n",
    "OrgID\tID\tLastName\r\nA\t1\tWeber\r\nB\t2\tMoore",
    "OrgID\tID\tLastName\nA\t1\t\"Weber\nB\t2\tMoore\n",
    "OrgID\tID\tLastName\nA\t\"1\tWeber\nB\t\"2\tMoore\nC\t3\"\tMiles\n",
    "OrgID\tID\tLastName\r\nA\t1\t\"We\r\nber\"\r\nB\t2\t\"Mo\n\nore\"\rC\t3\tx",
    "OrgID\tID\tLastName\nA\nB\t2\nC\t3\tx\ty\tz\n\t\t\n\"\"\t\"\"\nD\t4\n",
    "\n\nOrgID\tID\n\n\t\nA\t1\n\n\n",
    "OrgID\tID\r\rA\t1\n\r\nB\t2\r\n\rC\t3\n",
    "\"OrgID\tID\nA\t1\n\"B\t2\n",
    "OrgID\t\"I\nD\"\nA\t1\n",
    "OrgID;ID;LastName\nA;1;\"Weber;Ute\nB;2;\"Moore\";x\n\"\"\"\n",
    "Leavers\nof \"spring\n\nOrgID,ID,LastName\nA,1,\"Weber, Ute\"\n\n",
    "A|1|\"Weber\nB|2|\"\"\"Moore\n",
    "\"\n\"\n\"\n\"",
];

#[test]
fn every_line_of_every_file_is_accounted_for() {
    for text in FILES {
        for header in [HeaderPlace::First, HeaderPlace::Nowhere, HeaderPlace::Line(2), HeaderPlace::Line(3)] {
            for separator in [None, Some(Separator::Tab), Some(Separator::Comma), Some(Separator::Semicolon), Some(Separator::Pipe)] {
                let options = OpenOptions { header, separator, ..OpenOptions::default() };
                match is_accounted(text, &options) {
                    Some(accounted) => accounted.unwrap(),
                    None => assert!(matches!(header, HeaderPlace::Line(_)), "{text:?} is refused"),
                }
            }
        }
    }
}

#[test]
fn an_unclosed_quote_is_reported_on_its_line_and_swallows_none() {
    for (text, rows, places) in [
        ("OrgID\tID\tLastName\nA\t1\t\"Weber\nB\t2\tMoore\n", 2, vec![(2, 2)]),
        ("OrgID;ID;LastName\nA;1;Weber\n\nB;\"2;Moore\nC;3;\"Miles\n", 3, vec![(4, 1), (5, 2)]),
        ("OrgID\tID\nA\t\"1\n2\"\nB\t\"3\n", 2, vec![(4, 1)]),
        ("Leavers\n\nOrgID|ID\n\"A|1\n", 3, vec![(4, 0)]),
    ] {
        let opened = open_bytes(text.as_bytes(), &Profile::coursemill(), &OpenOptions::default()).unwrap();
        let preamble = u32::from(opened.facts.likely_header.is_some());
        assert_eq!((opened.sheet.row_count(), opened.facts.unclosed_quotes), (rows - preamble, places), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_text_loses_a_line(
        header in prop::sample::select(vec!["", "OrgID\tID\n", "OrgID,ID,LastName\r\n", "words\r\rOrgID;ID;Score\n"]),
        pieces in prop::collection::vec(prop::sample::select(vec!["\t", ",", ";", "|", "\"", "\"\"", "\n", "\r", "\r\n", "a", "1,5", "ü", " "]), 0..60),
        place in prop::sample::select(vec![HeaderPlace::First, HeaderPlace::Nowhere, HeaderPlace::Line(2), HeaderPlace::Line(5)]),
        separator in prop::sample::select(vec![None, Some(Separator::Tab), Some(Separator::Comma), Some(Separator::Semicolon), Some(Separator::Pipe)]),
    ) {
        let text = header.to_owned() + &pieces.concat();
        let options = OpenOptions { header: place, separator, ..OpenOptions::default() };
        if let Some(accounted) = is_accounted(&text, &options) {
            prop_assert_eq!(accounted, Ok(()));
        }
    }
}
