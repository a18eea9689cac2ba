//! Bytes → facts, header and sheet: encodings, line ends, physical lines, whatever the size of the blocks.

use std::sync::Arc;

use offroll::core::decode::candidates;
use offroll::core::opening::{
    BadBytes, Certainty, HeaderPlace, LineEnds, OpenOptions, Opened, Opening, Refusal, Separator, SourceFacts, Stop, open_bytes,
};
use offroll::core::profile::Profile;
use offroll::core::sheet::ColumnId;
use proptest::prelude::*;

fn options(encoding: Option<&str>) -> OpenOptions {
    OpenOptions { encoding: encoding.map(str::to_owned), ..OpenOptions::default() }
}

fn open(bytes: &[u8], encoding: Option<&str>) -> Opened {
    open_bytes(bytes, &Profile::coursemill(), &options(encoding)).unwrap()
}

/// Reads in blocks of `block` bytes; says how often the file was read.
fn open_in_blocks(bytes: &[u8], block: usize) -> (Result<Opened, Refusal>, usize) {
    let mut opening = Opening::new(Profile::coursemill(), OpenOptions::default());
    for times in 1.. {
        let pushed = bytes.chunks(block).try_for_each(|block| opening.push(block));
        match pushed.and_then(|()| opening.finish()) {
            Ok(opened) => return (Ok(opened), times),
            Err(Stop::Again(again)) => opening = *again,
            Err(Stop::Refused(refusal)) => return (Err(refusal), times),
        }
    }
    unreachable!("a file is read twice at most")
}

/// Rows as `line:cell|cell`, then the cells beyond the header after `+`.
fn rows(opened: &Opened) -> Vec<String> {
    let columns = u16::try_from(opened.sheet.column_count()).unwrap();
    let row = |row| {
        let cells: Vec<&str> = (0..columns).map(|column| opened.sheet.cell(row, ColumnId(column))).collect();
        let extra = opened.sheet.ragged(row).map(|ragged| ragged.extra.join("+")).filter(|extra| !extra.is_empty());
        format!("{}:{}{}", opened.sheet.line(row).unwrap(), cells.join("|"), extra.map(|extra| format!("+{extra}")).unwrap_or_default())
    };
    opened.sheet.live_rows().map(row).collect()
}

/// Everything that was read, to compare.
fn outcome(opened: Result<Opened, Refusal>) -> Result<(SourceFacts, Vec<String>, Vec<String>, u64), Refusal> {
    opened.map(|opened| {
        let header = opened.header.columns.iter().map(|column| column.raw.clone()).collect();
        let rows = rows(&opened);
        (opened.facts, header, rows, opened.header.line)
    })
}

fn utf16(text: &str, mark: bool, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = if mark { "\u{FEFF}" } else { "" };
    mark.encode_utf16().chain(text.encode_utf16()).flat_map(bytes_of).collect()
}

#[test]
fn encodings_are_told_by_content() {
    let check = |bytes: &[u8], encoding: &str, certain: bool, bom: bool, bad: Option<(u64, u64)>, expected: &str| {
        let opened = open(bytes, None);
        let facts = &opened.facts;
        let bad = bad.map(|(count, first_line)| BadBytes { count, first_line });
        assert_eq!(
            (facts.encoding.as_str(), facts.certainty == Certainty::Known, facts.bom, facts.bad_bytes),
            (encoding, certain, bom, bad),
            "{bytes:?}"
        );
        assert_eq!(rows(&opened), [format!("2:{expected}")], "{bytes:?}");
        assert_eq!(opened.header.columns[0].raw, "ID", "{bytes:?}");
    };
    let text = "ID\tLastName\r\n7\tMüller\r\n";
    let expected = "7|Müller";
    check(b"ID\tLastName\n7\tMoore", "UTF-8", true, false, None, "7|Moore");
    check(text.as_bytes(), "UTF-8", true, false, None, expected);
    check(format!("\u{FEFF}{text}").as_bytes(), "UTF-8", true, true, None, expected);
    check(&utf16(text, true, u16::to_le_bytes), "UTF-16LE", true, true, None, expected);
    check(&utf16(text, true, u16::to_be_bytes), "UTF-16BE", true, true, None, expected);
    check(&utf16(text, false, u16::to_le_bytes), "UTF-16LE", false, false, None, expected);
    check(&utf16(text, false, u16::to_be_bytes), "UTF-16BE", false, false, None, expected);
    check(b"ID\tLastName\r\n7\tM\xFCller\r\n", "windows-1252", false, false, None, expected);
    check(b"ID\tLastName\r\n7\tFran\xE7oise \x80\r\n", "windows-1252", false, false, None, "7|Françoise €");
    // A mark settles it; so does a majority of valid sequences.
    check(b"\xEF\xBB\xBFID\tLastName\r\n7\tM\xFCller\xFF\r\n", "UTF-8", true, true, Some((2, 2)), "7|M\u{FFFD}ller\u{FFFD}");
    check(
        "ID\tLastName\r\n7\tMüller ä".as_bytes().iter().copied().chain(*b"\xFF").collect::<Vec<_>>().as_slice(),
        "UTF-8",
        false,
        false,
        Some((1, 2)),
        "7|Müller ä\u{FFFD}",
    );
    // A character cut off by the end of the file; half of a pair; U+FFFD that stood in the file.
    check(b"\xEF\xBB\xBFID\tLastName\r\n7\tM\xC3", "UTF-8", true, true, Some((1, 2)), "7|M\u{FFFD}");
    check(
        &[utf16("ID\tLastName\n7\tMo", true, u16::to_le_bytes).as_slice(), b"x"].concat(),
        "UTF-16LE",
        true,
        true,
        Some((1, 2)),
        "7|Mo\u{FFFD}",
    );
    check("ID\tLastName\n7\t\u{FFFD}".as_bytes(), "UTF-8", true, false, None, "7|\u{FFFD}");
}

#[test]
fn a_person_may_choose_the_encoding() {
    let check = |bytes: &[u8], label: &str, encoding: &str, bom: bool, expected: &str| {
        let opened = open(bytes, Some(label));
        assert_eq!((opened.facts.encoding.as_str(), opened.facts.certainty == Certainty::Known, opened.facts.bom), (encoding, true, bom));
        assert_eq!(rows(&opened), [format!("2:{expected}")]);
    };
    check(b"ID\tCity\n7\t\xA3\xF3d\x9F", "windows-1250", "windows-1250", false, "7|Łódź");
    check("ID\tCity\n7\tKöln".as_bytes(), "latin1", "windows-1252", false, "7|KÃ¶ln");
    check("\u{FEFF}ID\tCity\n7\tKöln".as_bytes(), "utf-8", "UTF-8", true, "7|Köln");
    check(&utf16("ID\tCity\n7\tKöln", true, u16::to_le_bytes), "utf-16", "UTF-16LE", true, "7|Köln");
    check(b"ID\tCity\n7\tK\xF6ln", "utf-8", "UTF-8", false, "7|K\u{FFFD}ln");
    let refusal = open_bytes(b"ID\n7", &Profile::coursemill(), &options(Some("klingon"))).unwrap_err();
    assert_eq!(refusal.id, "encoding-unknown");
}

#[test]
fn a_late_surprise_asks_for_the_file_again_once() {
    let row = "7\tMoore\r\n".repeat(40_000);
    let late = [b"ID\tLastName\r\n", row.as_bytes(), b"8\tM\xFCller\r\n"].concat();
    let early = [b"ID\tLastName\r\n".as_slice(), &b"8\tM\xFCller\r\n".repeat(200), row.as_bytes()].concat();
    for (bytes, rows) in [(late, 40_001), (early, 40_200)] {
        let (opened, times) = open_in_blocks(&bytes, 100_000);
        let opened = opened.unwrap();
        assert_eq!((opened.facts.encoding.as_str(), opened.sheet.row_count(), times), ("windows-1252", rows, 2));
        assert_eq!(opened.facts.bytes, bytes.len() as u64);
    }
}

#[test]
fn facts_of_a_file() {
    let check = |text: &str, ends: LineEnds, blank: u64, header_line: u64, expected: &[&str]| {
        let opened = open(text.as_bytes(), None);
        assert_eq!((opened.facts.line_ends, opened.facts.blank_lines, opened.header.line), (ends, blank, header_line), "{text:?}");
        assert_eq!(rows(&opened), expected, "{text:?}");
        assert!(!opened.facts.no_header, "{text:?}");
    };
    check("ID\tScore", LineEnds::None, 0, 1, &[]);
    check("ID\tScore\n", LineEnds::Lf, 0, 1, &[]);
    check("ID\tScore\r\n1\t2\r\n", LineEnds::CrLf, 0, 1, &["2:1|2"]);
    check("ID\tScore\r1\t2\r", LineEnds::Cr, 0, 1, &["2:1|2"]);
    check("ID\tScore\r\n1\t2\n", LineEnds::Mixed, 0, 1, &["2:1|2"]);
    check("\n\t\nID\tScore\n\n1\t\"2\n3\"\n4\n\n5\t6\t7\t8\n\n", LineEnds::Lf, 4, 3, &["5:1|2\n3", "7:4|", "9:5|6+7+8"]);
    let facts = open(b"ID\tScore\n\"1\t2\n", None).facts;
    assert_eq!((facts.unclosed_quotes.as_slice(), facts.unclosed_quote_count), (&[(2, 0)][..], 1));
    assert_eq!((facts.bytes, facts.sha256.as_str()), (14, "0e195933f5465dcda5557af7a4f2d503fb3dbebaef62c053bacab2e3ea44a20d"));
}

#[test]
fn a_first_line_of_unknown_names_is_no_header() {
    for (text, expected) in [("1\tMoore\n2\tMiles\n", true), ("Raum\tPlatz\n", true), ("Raum\tStudentID\n", false), ("ID\tID\n", false)] {
        assert_eq!(open(text.as_bytes(), None).facts.no_header, expected, "{text:?}");
    }
}

#[test]
fn a_first_screen_stands_before_the_end() {
    let text = "ID\tScore\n".to_owned() + &"7\t80\n".repeat(30_000);
    let mut opening = Opening::new(Profile::coursemill(), OpenOptions::default());
    let (first, rest) = text.as_bytes().split_at(100_000);
    opening.push(&first[..9]).unwrap();
    assert!(opening.preview().is_none() && opening.rows() == 0);
    opening.push(&first[9..]).unwrap();
    let preview = opening.preview().unwrap();
    assert_eq!((preview.sheet.row_count(), preview.header.columns.len()), (opening.rows(), 2));
    assert!(opening.rows() > 10_000 && rows(&preview)[0] == "2:7|80", "{}", opening.rows());
    opening.push(rest).unwrap();
    assert_eq!(opening.finish().unwrap().sheet.row_count(), 30_000);
}

proptest! {
    #[test]
    fn the_size_of_the_blocks_does_not_matter(
        lines in prop::collection::vec("[a\"\t,;\r\nüÄ€]{0,40}", 0..20),
        header in prop::sample::select(vec!["ID\tLastName\tScore", "ID;LastName;Score", "ID,Raum", "words", ""]),
        form in 0..6,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        block in 1_usize..300,
    ) {
        let text = format!("{header}\n{}", lines.join("\n"));
        let mut bytes = match form {
            0 => utf16(&text, true, u16::to_le_bytes),
            1 => utf16(&text, true, u16::to_be_bytes),
            2 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            3 => format!("\u{FEFF}{text}").into_bytes(),
            _ => text.into_bytes(),
        };
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let whole = open_bytes(&bytes, &Profile::coursemill(), &OpenOptions::default());
        prop_assert_eq!(outcome(open_in_blocks(&bytes, block).0), outcome(whole));
    }

    #[test]
    fn any_bytes_are_read_or_refused_by_name(
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
        encoding in prop::sample::select(vec![None, Some("utf-8"), Some("utf-16le"), Some("shift_jis"), Some("gb18030")]),
        separator in prop::sample::select(vec![None, Some(Separator::Comma)]),
        header in prop_oneof![Just(HeaderPlace::First), Just(HeaderPlace::Nowhere), (0_u64..9).prop_map(HeaderPlace::Line)],
    ) {
        let profile: Arc<Profile> = Profile::coursemill();
        match open_bytes(&bytes, &profile, &OpenOptions { separator, header, ..options(encoding) }) {
            Ok(opened) => {
                prop_assert_eq!(opened.facts.bytes, bytes.len() as u64);
                prop_assert_eq!(opened.header.columns.len(), opened.sheet.column_count());
                prop_assert!(opened.facts.telling_lines.iter().all(|line| line.len() <= 240));
                prop_assert_eq!(candidates(&opened.facts)[0].encoding, opened.facts.encoding);
            }
            Err(refusal) => {
                prop_assert!(["file-empty", "file-binary", "limit-columns", "limit-cell", "header-line"].contains(&refusal.id));
            }
        }
    }
}
