//! Saving as the source was: byte for byte where nothing changed, one record where one cell did, refused where it cannot be.

use std::convert::Infallible;

use encoding_rs::Encoding;
use offroll::core::batch::{Batch, Change, Context};
use offroll::core::header::Choice;
use offroll::core::opening::{HeaderPlace, OpenOptions, Separator, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::sheet::{ColumnId, RowId};
use offroll::core::text::{Language, Message};
use offroll::core::write::{Extent, SourceForm, Unwritten, Written};
use proptest::prelude::*;

/// Labels, and a text with characters that the encoding has.
const ENCODINGS: &[(&str, &str)] = &[
    ("utf-8", "Zoë 王 😀"),
    ("utf-16le", "Zoë 王 😀"),
    ("utf-16be", "Zoë ਊ 王"),
    ("windows-1252", "Zoë €"),
    ("iso-8859-2", "Łukasz"),
    ("koi8-r", "Анна"),
    ("shift_jis", "表 ソ ｱ 能"),
    ("euc-jp", "王 花子"),
    ("iso-2022-jp", "王 花子"),
    ("gbk", "王 丗 芳"),
    ("gb18030", "王 😀 ë"),
    ("big5", "王 許 功"),
    ("euc-kr", "김 민수"),
];

const SEPARATORS: [Separator; 4] = [Separator::Tab, Separator::Comma, Separator::Semicolon, Separator::Pipe];

fn encode(label: &str, text: &str, mark: bool) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    let text = if mark { format!("\u{FEFF}{text}") } else { text.to_owned() };
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let (bytes, _, has_failed) = encoding.encode(&text);
            assert!(!has_failed, "{label} has all of {text:?}");
            bytes.into_owned()
        }
    }
}

fn options(label: &str, separator: Separator) -> OpenOptions {
    OpenOptions { encoding: Some(label.to_owned()), separator: Some(separator), ..OpenOptions::default() }
}

fn open(bytes: &[u8], options: &OpenOptions) -> Batch {
    let context = Context::new(Profile::coursemill(), jiff::civil::date(2026, 3, 2));
    Batch::new(open_bytes(bytes, &context.profile, options).unwrap(), context)
}

/// Writes a batch from its source, pushed in blocks of this size.
fn save_in_blocks(batch: &Batch, source: &[u8], extent: &Extent, block: usize) -> Result<(Vec<u8>, Written), Message> {
    let mut out = Vec::new();
    let mut sink = |bytes: &[u8]| {
        out.extend_from_slice(bytes);
        Ok::<(), Infallible>(())
    };
    let mut form = SourceForm::new(batch, extent)?;
    for bytes in source.chunks(block) {
        form.push(bytes, &mut sink).unwrap();
    }
    match form.finish(&mut sink) {
        Ok(written) => Ok((out, written)),
        Err(Unwritten::Refused(message)) => Err(message),
        Err(Unwritten::Sink(never)) => match never {},
    }
}

fn save(batch: &Batch, source: &[u8]) -> Result<Vec<u8>, Message> {
    save_in_blocks(batch, source, &Extent::default(), usize::MAX).map(|(bytes, _)| bytes)
}

fn set(row: u32, column: u16, text: &str) -> Change {
    Change::SetCells(vec![(RowId(row), ColumnId(column), text.to_owned())])
}

/// The cells of every record, extra ones included.
fn records(batch: &Batch) -> Vec<Vec<String>> {
    let sheet = batch.sheet();
    let row = |row: RowId| {
        let ragged = sheet.ragged(row).cloned();
        let own = sheet.column_ids().map(|column| sheet.cell(row, column).to_owned());
        own.chain(ragged.map(|ragged| ragged.extra).unwrap_or_default()).collect()
    };
    sheet.live_rows().map(row).collect()
}

/// A table with everything that files have, in one encoding, with one separator and line end.
fn awkward(words: &str, separator: Separator, end: &str) -> String {
    let s = char::from(separator.byte());
    let lines = [
        String::new(),
        format!("ID{s}\"Org ID\"{s}Last Name{s}Room"),
        format!("1{s}A{s}{words}{s}\"quoted {words}\""),
        format!("\"2\"{s}{s}\"a {s} \"\"b\"\"\"{s}x\"y"),
        String::new(),
        format!("{s}{s}{s}"),
        format!("3{s}short {words}"),
        format!("4{s}A{s}long{s}row{s}{words}{s}\"more\""),
        format!("5{s}A{s}\"two{end}lines\"{s}{words}"),
        format!("6{s}A{s}\"{words}{s}\""),
        format!("7{s}A{s}last{s}{words}"),
    ];
    lines.join(end)
}

#[test]
fn an_untouched_file_comes_back_byte_for_byte() {
    for (label, words) in ENCODINGS {
        for separator in SEPARATORS {
            for end in ["\r\n", "\n", "\r"] {
                for tail in ["", end, &format!("{end}{end}")] {
                    let text = awkward(words, separator, end) + tail;
                    for mark in [false, true] {
                        if mark && !label.starts_with("utf") {
                            continue;
                        }
                        let bytes = encode(label, &text, mark);
                        let batch = open(&bytes, &options(label, separator));
                        for block in [usize::MAX, 7] {
                            let saved = save_in_blocks(&batch, &bytes, &Extent::default(), block);
                            let (saved, written) = saved.unwrap_or_else(|message| panic!("{label} {separator:?} {end:?}: {message:?}"));
                            assert!(saved == bytes, "{label} {separator:?} {end:?} {tail:?} mark {mark}");
                            assert_eq!((written.rows, written.quoted), (u64::from(batch.sheet().row_count()), 0));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn broken_bytes_stay_also_beside_a_changed_cell() {
    for (label, broken) in [
        ("utf-8", &b"x\xFF\xE2\x82y"[..]),
        ("shift_jis", b"x\x83"),
        ("gb18030", b"\x81\x30\x81x"),
        ("euc-kr", b"\xB0\xFFx"),
        ("iso-2022-jp", b"x\x80\x1B$B!!\x1B(B"),
        ("windows-1252", b"\x81\x8D"),
        ("big5", b"x\xFE"),
    ] {
        let source = [b"ID\tOrgID\tRoom\r\n1\t", broken, b"\tx\r\n2\tB\t", broken, b"\r\n"].concat();
        let mut batch = open(&source, &options(label, Separator::Tab));
        assert_eq!(save(&batch, &source).unwrap(), source, "{label}");
        batch.apply(&set(0, 2, "new"));
        let expected = [b"ID\tOrgID\tRoom\r\n1\t", broken, b"\tnew\r\n2\tB\t", broken, b"\r\n"].concat();
        assert_eq!(save(&batch, &source).unwrap(), expected, "{label}");
    }
}

#[test]
fn changes_are_spliced_in() {
    let source = "Title\n\nID;\"Org ID\";Last Name;Room\r\n1;\"A\";\"Doe\";x\r\n\r\n2;B;Roe;y;z;\"zz\"\n3;C\r4;D;Poe;w";
    let check = |changes: &[Change], expected: &str, quoted: u64| {
        let mut batch = open(source.as_bytes(), &OpenOptions { header: HeaderPlace::Line(3), ..options("utf-8", Separator::Semicolon) });
        changes.iter().for_each(|change| assert!(batch.apply(change).cells > 0, "{change:?}"));
        let (saved, written) = save_in_blocks(&batch, source.as_bytes(), &Extent::default(), 5).unwrap();
        assert_eq!(String::from_utf8(saved).unwrap(), expected, "{changes:?}");
        assert_eq!(written.quoted, quoted, "{changes:?}");
        let rows = u64::from(batch.sheet().live_row_count());
        assert_eq!(written.rows, rows);
    };
    let choose = |column: u16, choice: Choice| Change::ChooseColumns(vec![(ColumnId(column), choice)]);
    let add = |fill: &str| Change::AddColumn { field: "Score".to_owned(), fill: fill.to_owned() };
    check(&[], source, 0);
    check(&[set(0, 3, "new")], &source.replace(";x", ";new"), 0);
    check(&[set(0, 2, "new")], &source.replace("\"Doe\"", "\"new\""), 0);
    check(&[set(0, 2, "")], &source.replace("\"Doe\"", "\"\""), 0);
    check(&[set(0, 3, "a;b"), set(3, 3, "say \"w\"")], &source.replace(";x", ";\"a;b\"").replace("Poe;w", "Poe;\"say \"\"w\"\"\""), 2);
    check(&[set(0, 3, "two\r\nlines")], &source.replace(";x", ";\"two\r\nlines\""), 1);
    check(&[set(2, 3, "filled")], &source.replace("3;C", "3;C;;filled"), 0);
    check(&[set(1, 3, "v")], &source.replace("Roe;y", "Roe;v"), 0);
    check(&[Change::DropExtraCells(RowId(1))], &source.replace(";z;\"zz\"", ""), 0);
    check(&[Change::JoinExtraCells(RowId(1))], &source.replace("y;z;\"zz\"", "y z zz"), 0);
    check(&[Change::RemoveRows(vec![RowId(0), RowId(3)])], &source.replace("1;\"A\";\"Doe\";x\r\n", "").replace("4;D;Poe;w", ""), 0);
    check(&[choose(3, Choice::Field("City".to_owned()))], source, 0);
    check(&[choose(1, Choice::Drop)], "Title\n\nID;Last Name;Room\r\n1;\"Doe\";x\r\n\r\n2;Roe;y;z;\"zz\"\n3\r4;Poe;w", 0);
    check(
        &[add("-None-")],
        "Title\n\nID;\"Org ID\";Last Name;Room;Score\r\n1;\"A\";\"Doe\";x;-None-\r\n\r\n2;B;Roe;y;-None-;z;\"zz\"\n3;C;;;-None-\r4;D;Poe;w;-None-",
        0,
    );
    check(&[add("")], "Title\n\nID;\"Org ID\";Last Name;Room;Score\r\n1;\"A\";\"Doe\";x;\r\n\r\n2;B;Roe;y;;z;\"zz\"\n3;C\r4;D;Poe;w;", 0);
    check(&[set(2, 0, ""), set(2, 1, "")], &source.replace("3;C", "\"\";"), 1);
}

#[test]
fn a_file_without_a_header_has_none_afterwards() {
    let source = "1\tA\tx\r\n2\tB\ty";
    let options = OpenOptions { header: HeaderPlace::Nowhere, ..options("utf-8", Separator::Tab) };
    let mut batch = open(source.as_bytes(), &options);
    assert_eq!(save(&batch, source.as_bytes()).unwrap(), source.as_bytes());
    batch.apply(&set(1, 2, "z"));
    batch.apply(&Change::AddColumn { field: "Score".to_owned(), fill: "9".to_owned() });
    assert_eq!(save(&batch, source.as_bytes()).unwrap(), b"1\tA\tx\t9\r\n2\tB\tz\t9");
}

#[test]
fn some_rows_are_written_with_their_reasons() {
    let source =
        "ID\tOrgID\tLastName\tFirstName\tCourseID\tScore\r\n1\ta\tx\ty\tC\tbad\r\n\r\n2\ta\tx\ty\tC\t9\r\n3\ta\tx\ty\tC\t1\tz\r\n4\ta\tx";
    let batch = open(source.as_bytes(), &options("windows-1252", Separator::Tab));
    let write = |rows: &[u32], reasons| {
        let extent = Extent { rows: Some(rows.iter().copied().map(RowId).collect()), reasons };
        let (bytes, written) = save_in_blocks(&batch, source.as_bytes(), &extent, usize::MAX).unwrap();
        assert_eq!(written.rows, rows.len() as u64);
        encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned()
    };
    let line = |number: usize| source.split("\r\n").nth(number).unwrap();
    assert_eq!(write(&[2, 0], None), format!("{}\r\n{}\r\n{}\r\n", line(0), line(1), line(4)));
    assert_eq!(write(&[3], None), format!("{}\r\n{}", line(0), line(5)));
    let text = write(&[0, 2, 3], Some(Language::English));
    let cells: Vec<Vec<&str>> = text.split("\r\n").map(|line| line.split('\t').collect()).collect();
    assert_eq!((cells[0][6], cells[0].len(), cells[1].len(), cells[2].len(), cells[3].len()), ("Reason", 7, 7, 8, 7));
    assert!(cells[1][6].contains("bad") && cells[2][7] == "z" && !cells[3][6].is_empty(), "{text}");
}

#[test]
fn what_cannot_be_kept_is_refused_with_its_place() {
    let windows = || options("windows-1252", Separator::Tab);
    let check = |source: &[u8], options: OpenOptions, changes: &[Change], id: &str, arguments: &[(&str, &str)]| {
        let mut batch = open(source, &options);
        changes.iter().for_each(|change| assert!(batch.apply(change).cells > 0, "{change:?}"));
        let message = save(&batch, source).expect_err(id);
        assert_eq!(message.id, id, "{changes:?}");
        for (name, expected) in arguments {
            let (_, found) = message.arguments.iter().find(|(each, _)| each == name).unwrap();
            let found = match found {
                offroll::core::text::Argument::Text(text) => text.clone(),
                offroll::core::text::Argument::Number(number) => number.to_string(),
            };
            assert_eq!(found, *expected, "{name}");
        }
    };
    let small = b"ID\tOrg ID\tRoom\r\n1\tA\tx\r\n2\tB\ty\r\n";
    let place = [("line", "3"), ("column", "OrgID"), ("character", "ł"), ("code", "U+0142"), ("encoding", "windows-1252")];
    check(small, windows(), &[set(1, 1, "Pawełł")], "save-refused-character", &place);
    // What encodes into something that is read as another character.
    check(small, options("shift_jis", Separator::Tab), &[set(0, 2, "5 ¥")], "save-refused-character", &[("line", "2"), ("character", "¥")]);
    // A row that is longer than the header cannot hold a line end.
    let long = b"ID\tOrg ID\r\n1\tA\tx\r\n";
    check(long, windows(), &[set(0, 1, "a\nb")], "save-refused-not-as-shown", &[("line", "2")]);
    // A quote that never closed would find its end in a cell far below.
    let unclosed = b"ID\tOrg ID\tRoom\r\n1\tA\t\"x\r\n2\tB\ty\r\n";
    check(unclosed, windows(), &[set(1, 2, "a\tb")], "save-refused-not-as-shown", &[("line", "2"), ("column", "Room")]);
    let all = [0, 1, 2].map(|column| (ColumnId(column), Choice::Drop)).to_vec();
    check(small, windows(), &[Change::ChooseColumns(all)], "save-refused-no-column", &[]);
}

#[test]
fn a_source_that_changed_meanwhile_is_refused() {
    let source = b"ID\tOrg ID\r\n1\tA\r\n2\tB\r\n";
    let mut batch = open(source, &options("utf-8", Separator::Tab));
    batch.apply(&set(0, 1, "\u{142}"));
    for other in [
        &b"ID\tOrg ID\r\n1\tA\r\n2\tC\r\n"[..],
        b"ID\tOrg ID\r\n1\tA\r\n",
        b"ID\tOrg ID\r\n1\tA\r\n2\tB\r\n3\tC\r\n",
        b"\r\nID\tOrg ID\r\n1\tA\r\n2\tB\r\n",
        b"",
    ] {
        assert_eq!(save(&batch, other).unwrap_err().id, "save-refused-changed");
    }
    assert!(save(&batch, source).is_ok());
}

/// Physical lines with their line ends.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for (at, character) in text.char_indices() {
        if !std::mem::replace(&mut goes_on, true) {
            lines.push(String::new());
        }
        lines.last_mut().unwrap().push(character);
        goes_on = !(character == '\n' || character == '\r' && !text[at + 1..].starts_with('\n'));
    }
    lines
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c ëñ]{0,4}",
        Just(String::new()),
        "[a-c]{0,2}\"[a-c]{0,2}",
        "[a\"]{0,3}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        "[a,;|\t\r\n]{0,3}".prop_map(|text| format!("\"{text}\"")),
    ]
}

fn table() -> impl Strategy<Value = (String, Separator)> {
    let end = prop::sample::select(&["\r\n", "\n", "\r"][..]);
    let line = (prop::collection::vec(cell(), 0..6), end);
    (prop::collection::vec(line, 1..12), prop::sample::select(&SEPARATORS[..]), any::<bool>()).prop_map(|(lines, separator, has_end)| {
        let separator_text = char::from(separator.byte()).to_string();
        let body: String = lines.iter().map(|(cells, end)| cells.join(&separator_text) + end).collect();
        let body = if has_end { body.as_str() } else { body.trim_end_matches(['\r', '\n']) };
        (format!("ID{separator_text}Room{separator_text}OrgID\r\n{body}"), separator)
    })
}

proptest! {
    #[test]
    fn any_file_comes_back_byte_for_byte((text, separator) in table(), label in prop::sample::select(&["utf-8", "utf-16le", "windows-1252"][..]), block in 1_usize..40) {
        let bytes = encode(label, &text, false);
        let batch = open(&bytes, &options(label, separator));
        let (saved, _) = save_in_blocks(&batch, &bytes, &Extent::default(), block).unwrap();
        prop_assert_eq!(saved, bytes);
    }

    #[test]
    fn one_edited_cell_changes_only_its_record(
        (text, separator) in table(),
        label in prop::sample::select(&["utf-8", "utf-16be", "windows-1252"][..]),
        at in (any::<prop::sample::Index>(), 0_u16..3),
        new in "[a-c\"ë,;\t\n]{0,4}",
    ) {
        let bytes = encode(label, &text, false);
        let options = options(label, separator);
        let mut batch = open(&bytes, &options);
        prop_assume!(batch.sheet().row_count() > 0);
        let row = RowId(u32::try_from(at.0.index(batch.sheet().row_count() as usize)).unwrap());
        batch.apply(&Change::SetCells(vec![(row, ColumnId(at.1), new)]));
        // Refusing is always right; what is written must be.
        if let Ok(saved) = save(&batch, &bytes) {
            prop_assert_eq!(records(&open(&saved, &options)), records(&batch));
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (before, after) = (encoding.decode(&bytes).0.into_owned(), encoding.decode(&saved).0.into_owned());
            let (before, after) = (lines(&before), lines(&after));
            let first = usize::try_from(batch.sheet().line(row).unwrap()).unwrap();
            let next = batch.sheet().line(RowId(row.0 + 1)).map_or(before.len(), |line| usize::try_from(line).unwrap() - 1);
            prop_assert_eq!(&before[..first - 1], &after[..first - 1]);
            prop_assert!(after.ends_with(&before[next..]), "{:?} {:?}", before, after);
        }
    }

    #[test]
    fn what_is_saved_reads_as_the_table_or_is_refused(
        (text, separator) in table(),
        edits in prop::collection::vec((0_u32..12, 0_u16..4, "[a\"ë,;|\t\r\n]{0,3}"), 0..8),
        removed in prop::collection::vec(0_u32..12, 0..3),
        drops in any::<bool>(),
        adds in prop::option::of("[a\"]{0,2}"),
    ) {
        let options = options("utf-8", separator);
        let mut batch = open(text.as_bytes(), &options);
        if let Some(fill) = adds {
            batch.apply(&Change::AddColumn { field: "Score".to_owned(), fill });
        }
        batch.apply(&Change::SetCells(edits.into_iter().map(|(row, column, text)| (RowId(row), ColumnId(column), text)).collect()));
        batch.apply(&Change::RemoveRows(removed.into_iter().map(RowId).collect()));
        if drops {
            batch.apply(&Change::ChooseColumns(vec![(ColumnId(1), Choice::Drop)]));
        }
        if let Ok(saved) = save(&batch, text.as_bytes()) {
            let mut expected = records(&batch);
            if drops {
                expected.iter_mut().filter(|cells| cells.len() > 1).for_each(|cells| drop(cells.remove(1)));
            }
            prop_assert_eq!(records(&open(&saved, &options)), expected);
        }
    }
}
