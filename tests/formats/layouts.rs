//! Where the header stands, which separator a person chose, and a header that is none.

use offroll::core::batch::{Batch, Change, Context};
use offroll::core::header::Choice;
use offroll::core::header_lines::repeated_headers;
use offroll::core::opening::{HeaderPlace, OpenOptions, Opened, Separator, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::rules::Rule;
use offroll::core::sheet::{ColumnId, RowId};

use crate::table::read;

fn open(text: &str, options: &OpenOptions) -> Opened {
    open_bytes(text.as_bytes(), &Profile::coursemill(), options).unwrap()
}

fn placed(header: HeaderPlace) -> OpenOptions {
    OpenOptions { header, ..OpenOptions::default() }
}

fn batch(opened: Opened) -> Batch {
    Batch::new(opened, Context::new(Profile::coursemill(), jiff::civil::date(2025, 6, 1)))
}

/// The lines of all rows.
fn lines(opened: &Opened) -> Vec<u64> {
    opened.sheet.live_rows().map(|row| opened.sheet.line(row).unwrap()).collect()
}

const PREAMBLE: &str = "Leavers of spring\nas of 17 May, for \"all\n\nOrgID;ID;LastName\nA;1;\"We\nber\"\n\nB;2;Moore\n";

#[test]
fn the_header_stands_where_a_person_says() {
    let first = open(PREAMBLE, &OpenOptions::default());
    assert_eq!((first.header.line, first.facts.no_header, first.facts.likely_header, first.facts.preamble), (1, true, Some(4), 0));
    assert_eq!(first.facts.separator, Separator::Semicolon);

    let header = ["OrgID", "ID", "LastName"].map(str::to_owned).to_vec();
    let rows = [["A", "1", "We\nber"], ["B", "2", "Moore"]].map(|row| row.map(str::to_owned).to_vec()).to_vec();
    for line in [3, 4] {
        let opened = open(PREAMBLE, &placed(HeaderPlace::Line(line)));
        assert_eq!(read(&opened), (header.clone(), rows.clone()), "line {line}");
        assert_eq!((opened.header.line, lines(&opened)), (4, vec![5, 8]), "line {line}");
        let facts = &opened.facts;
        assert_eq!((facts.preamble, facts.blank_lines, facts.no_header, facts.likely_header), (2, 2, false, None), "line {line}");
        assert_eq!(facts.options, placed(HeaderPlace::Line(line)));
    }
    for line in [9, 10, u64::MAX] {
        let refusal = open_bytes(PREAMBLE.as_bytes(), &Profile::coursemill(), &placed(HeaderPlace::Line(line))).unwrap_err();
        assert_eq!(refusal.id, "header-line", "line {line}");
    }
    // A quote before the header swallows nothing; in the header and below it cells may run over lines.
    let stray = "\"Leavers\n\"of spring\nOrgID;\"I\nD\";LastName\nA;\"1\n2\";\"x\"\n";
    let opened = open(stray, &placed(HeaderPlace::Line(3)));
    let expected = (["OrgID", "I\nD", "LastName"].map(str::to_owned).to_vec(), vec![["A", "1\n2", "x"].map(str::to_owned).to_vec()]);
    assert_eq!((read(&opened), opened.facts.preamble, opened.facts.unclosed_quotes), (expected, 2, vec![(1, 0), (2, 0)]));

    for place in [HeaderPlace::Line(1), HeaderPlace::Line(0)] {
        assert_eq!(read(&open(PREAMBLE, &placed(place))), read(&first), "{place:?}");
    }
}

#[test]
fn without_a_header_the_first_line_is_a_row_and_columns_are_picked() {
    let opened = open("A\t1\tWeber\n\n B\t2\tMoore\n", &placed(HeaderPlace::Nowhere));
    let (header, rows) = read(&opened);
    assert_eq!((header, rows.len(), lines(&opened)), (vec![String::new(); 3], 2, vec![1, 3]));
    assert_eq!((opened.header.line, opened.facts.no_header, opened.facts.likely_header), (0, true, None));

    let mut batch = batch(opened);
    let of_rule = |batch: &Batch, rule: Rule| batch.findings().filter(|finding| finding.rule == rule).collect::<Vec<_>>();
    assert_eq!(of_rule(&batch, Rule::FileNoHeader).len(), 1);
    assert!(of_rule(&batch, Rule::HeaderBlank).iter().all(|finding| finding.line.is_none() && finding.column.is_some()));
    assert_eq!(of_rule(&batch, Rule::HeaderBlank).len(), 3);
    let choices = ["OrgID", "ID", "LastName"].into_iter().zip(0..);
    let choices = choices.map(|(name, at)| (ColumnId(at), Choice::Field(name.to_owned()))).collect();
    batch.apply(&Change::ChooseColumns(choices));
    for rule in [Rule::FileNoHeader, Rule::HeaderBlank] {
        assert_eq!(of_rule(&batch, rule), [], "{rule:?}");
    }
    assert!(batch.findings().filter(|finding| finding.row.is_none()).all(|finding| finding.line.is_none()));
    assert_eq!(batch.field_text(RowId(0), Profile::coursemill().known.last_name), "Weber");
    assert_eq!(batch.findings().find(|finding| finding.row == Some(RowId(1))).unwrap().line, Some(3));
}

#[test]
fn a_later_line_is_offered_as_the_header() {
    let words = "some words\n";
    for (text, expected) in [
        ("Leavers\nOrgID\tID\tLastName\nA\t1\tWeber\n".to_owned(), Some(2)),
        (words.repeat(30) + "ID;Kurs-ID\n1;C1\n", Some(31)),
        (words.repeat(31) + "ID;Kurs-ID\n1;C1\n", None),
        ("A\t1\tWeber\nB\t2\tMoore\n".to_owned(), None),
        ("ID\tRaum\nOrgID\tID\n".to_owned(), None),
    ] {
        assert_eq!(open(&text, &OpenOptions::default()).facts.likely_header, expected, "{text:?}");
    }
}

#[test]
fn a_second_header_is_found_among_rows() {
    let opened = open(
        "Org-ID;Lehrplan-ID;Kurs-ID;Score\nA;P;C;1\n\nOrg-ID;Lehrplan-ID;Kurs-ID;Score\nOrgID;CurrID;;\nA;P;C;2\n",
        &OpenOptions::default(),
    );
    assert_eq!(repeated_headers(&opened.sheet, &opened.header, &Profile::coursemill()), [RowId(1), RowId(2)]);
    let mut batch = batch(opened);
    batch.apply(&Change::RemoveRows(vec![RowId(1)]));
    assert_eq!(repeated_headers(batch.sheet(), batch.header(), batch.profile()), [RowId(2)]);
}

#[test]
fn a_persons_separator_counts_whatever_the_content_says() {
    let text = "OrgID;ID,x|LastName\tScore\nA;1,y|Weber\t5\n";
    for (separator, expected) in [
        (Separator::Tab, ["OrgID;ID,x|LastName", "Score"]),
        (Separator::Comma, ["OrgID;ID", "x|LastName\tScore"]),
        (Separator::Semicolon, ["OrgID", "ID,x|LastName\tScore"]),
        (Separator::Pipe, ["OrgID;ID,x", "LastName\tScore"]),
    ] {
        let options = OpenOptions { separator: Some(separator), ..OpenOptions::default() };
        let opened = open(text, &options);
        assert_eq!((read(&opened).0, opened.facts.separator), (expected.map(str::to_owned).to_vec(), separator));
        assert_eq!(opened.facts.options, options);
    }
}

#[test]
fn other_separators_are_warned_of() {
    for (text, expected) in [("OrgID\tID\nA\t1\n", 0), ("OrgID,ID\nA,1\n", 1), ("OrgID;ID\nA;1\n", 1), ("OrgID|ID\nA|1\n", 1)] {
        let found = batch(open(text, &OpenOptions::default())).findings().filter(|finding| finding.rule == Rule::FileDelimiter).count();
        assert_eq!(found, expected, "{text:?}");
    }
}
