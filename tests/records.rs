//! Records of a text: quotes, line ends, blank lines and physical lines, whatever the size of the blocks.

use offroll::core::records::{RecordFacts, RecordLimits, Records, TooLarge};
use proptest::prelude::*;

const NO_LIMITS: RecordLimits = RecordLimits { columns: usize::MAX, cell_characters: usize::MAX };

/// Records as (physical line, cells).
type Rows = Vec<(u64, Vec<String>)>;

/// Reads a text in pieces of about `block` bytes; the first record is the header.
fn read(text: &str, block: usize, limits: RecordLimits) -> Result<(Rows, RecordFacts), TooLarge> {
    let mut records = Records::new(b'\t', limits);
    let mut rows = Rows::new();
    let mut rest = text;
    loop {
        let mut length = block.min(rest.len());
        while !rest.is_char_boundary(length) {
            length += 1;
        }
        let (piece, after) = rest.split_at(length);
        rest = after;
        records.push(piece);
        if rest.is_empty() {
            records.end();
        }
        while let Some(record) = records.next_record()? {
            rows.push((record.line, record.cells().map(str::to_owned).collect()));
            if let [(_, header)] = rows.as_slice() {
                let columns = header.len();
                records.set_columns(columns);
            }
        }
        if rest.is_empty() {
            return Ok((rows, records.facts().clone()));
        }
    }
}

/// The same by the plainest means: the whole text at hand, nothing remembered.
mod reference {
    use super::Rows;

    struct Text<'a>(&'a [u8]);

    impl Text<'_> {
        fn at(&self, at: usize) -> Option<u8> {
            self.0.get(at).copied()
        }

        fn is_stop(&self, at: usize) -> bool {
            matches!(self.at(at), None | Some(b'\t' | b'\r' | b'\n'))
        }

        fn stop_from(&self, mut at: usize) -> usize {
            while !self.is_stop(at) {
                at += 1;
            }
            at
        }

        fn end_of(&self, quote: usize) -> Option<usize> {
            let mut at = quote + 1;
            while at < self.0.len() {
                if self.at(at) != Some(b'"') {
                    at += 1;
                } else if self.at(at + 1) == Some(b'"') {
                    at += 2;
                } else if self.is_stop(at + 1) {
                    return Some(at);
                } else {
                    at += 1;
                }
            }
            None
        }

        /// Where a cell ends when every quote that finds an end encloses it.
        fn cell_end(&self, cell: usize) -> usize {
            let quoted = if self.at(cell) == Some(b'"') { self.end_of(cell) } else { None };
            quoted.map_or_else(|| self.stop_from(cell), |end| end + 1)
        }

        fn cells_from(&self, mut stop: usize) -> usize {
            let mut cells = 0;
            while self.at(stop) == Some(b'\t') {
                cells += 1;
                stop = self.cell_end(stop + 1);
            }
            cells
        }

        fn encloses(&self, quote: usize, before: usize, columns: Option<usize>) -> Option<usize> {
            let end = self.end_of(quote)?;
            let inside = &self.0[quote + 1..end];
            let literal = inside.iter().any(|byte| matches!(byte, b'\r' | b'\n'))
                && match columns {
                    Some(columns) => before + 1 + self.cells_from(end + 1) > columns,
                    None => inside.contains(&b'\t'),
                };
            (!literal).then_some(end)
        }
    }

    pub fn lines(text: &str) -> u64 {
        (text.matches(['\r', '\n']).count() - text.matches("\r\n").count()) as u64
    }

    /// Records, blank lines between them, and the places of unclosed quotes.
    pub fn read(source: &str) -> (Rows, u64, Vec<(u64, u16)>) {
        let text = Text(source.as_bytes());
        let (mut rows, mut blank, mut trailing, mut unclosed) = (Rows::new(), 0, 0, Vec::new());
        let (mut at, mut line) = (0, 1);
        while at < source.len() {
            let (start, mut cells) = (at, Vec::new());
            loop {
                let columns = rows.first().map(|(_, header): &(u64, Vec<String>)| header.len());
                let encloses = (text.at(at) == Some(b'"')).then(|| text.encloses(at, cells.len(), columns));
                let stop = if let Some(Some(end)) = encloses {
                    cells.push(source[at + 1..end].replace("\"\"", "\""));
                    end + 1
                } else {
                    if encloses.is_some() {
                        unclosed.push((line + lines(&source[start..at]), u16::try_from(cells.len()).unwrap()));
                    }
                    let stop = text.stop_from(at);
                    cells.push(source[at..stop].to_owned());
                    stop
                };
                at = stop + 1;
                if text.at(stop) != Some(b'\t') {
                    if source[stop..].starts_with("\r\n") {
                        at += 1;
                    }
                    if source[start..stop].bytes().all(|byte| byte == b'\t') {
                        trailing += 1;
                    } else {
                        blank += std::mem::take(&mut trailing);
                        rows.push((line, cells));
                    }
                    line += 1 + lines(&source[start..stop]);
                    break;
                }
            }
        }
        (rows, blank, unclosed)
    }
}

/// A text as a picture of its records: `line:cell|cell`, one record a piece.
fn picture(text: &str) -> (Vec<String>, RecordFacts) {
    let (rows, facts) = read(text, text.len().max(1), NO_LIMITS).unwrap();
    (rows.into_iter().map(|(line, cells)| format!("{line}:{}", cells.join("|"))).collect(), facts)
}

#[test]
fn quotes_are_read_as_the_catalogue_says() {
    let check = |text: &str, expected: &[&str], unclosed: &[(u64, u16)]| {
        let (records, facts) = picture(text);
        assert_eq!((records.as_slice(), facts.unclosed_quotes.as_slice()), (expected.map_to_owned().as_slice(), unclosed), "{text:?}");
        assert_eq!(facts.unclosed_quote_count, unclosed.len() as u64, "{text:?}");
    };
    check("a\tb\n1\t\"Cre,Mod\"\n", &["1:a|b", "2:1|Cre,Mod"], &[]);
    check("a\tb\n\"say \"\"yes\"\"\"\t2", &["1:a|b", "2:say \"yes\"|2"], &[]);
    check("a\tb\n\"\"\t\"\"\"\"\n", &["1:a|b", "2:|\""], &[]);
    check("a\tb\nO\"Bob\t5\"\n", &["1:a|b", "2:O\"Bob|5\""], &[]);
    check("a\tb\n\"A\"B\t2\n", &["1:a|b", "2:\"A\"B|2"], &[(2, 0)]);
    check("a\tb\n\"A\"B\"\t2\n", &["1:a|b", "2:A\"B|2"], &[]);
    check("a\tb\n\"x\ty\"\t2\n", &["1:a|b", "2:x\ty|2"], &[]);
    check("a\tb\n\"x\r\ny\"\t2\r\nlast\t3", &["1:a|b", "2:x\r\ny|2", "4:last|3"], &[]);
    check("a\tb\n1\t\"x\n\n\ny\"\n2\t3", &["1:a|b", "2:1|x\n\n\ny", "6:2|3"], &[]);
    check("a\tb\n\"stray\t1\nx\t2\n", &["1:a|b", "2:\"stray|1", "3:x|2"], &[(2, 0)]);
    check("a\tb\n1\t\"\n2\t\"x\n", &["1:a|b", "2:1|\"", "3:2|\"x"], &[(2, 1), (3, 1)]);
    check("a\tb\n1\t\"x\n2\"\ty\tz\n", &["1:a|b", "2:1|\"x", "3:2\"|y|z"], &[(2, 1)]);
    check("a\tb\n\"x\ny\"\t\"u\nv\"\nz\t1", &["1:a|b", "2:x\ny|u\nv", "5:z|1"], &[]);
    check("\"Org ID\"\t\"Last\nName\"\n1\t2", &["1:Org ID|Last\nName", "3:1|2"], &[]);
    check("\"OrgID\tID\n1\t2\n3\"\t4", &["1:\"OrgID|ID", "2:1|2", "3:3\"|4"], &[(1, 0)]);
    check("a\tb\n\"x\"\r", &["1:a|b", "2:x"], &[]);
}

trait MapToOwned {
    fn map_to_owned(&self) -> Vec<String>;
}

impl MapToOwned for [&str] {
    fn map_to_owned(&self) -> Vec<String> {
        self.iter().map(|text| (*text).to_owned()).collect()
    }
}

#[test]
fn line_ends_and_blank_lines_are_counted() {
    let check = |text: &str, expected: &[&str], ends: [u64; 3], blank: [u64; 2]| {
        let (records, facts) = picture(text);
        assert_eq!(records, expected.map_to_owned(), "{text:?}");
        assert_eq!(([facts.crlf, facts.lf, facts.cr], [facts.blank_lines, facts.trailing_blank_lines]), (ends, blank), "{text:?}");
    };
    check("", &[], [0, 0, 0], [0, 0]);
    check("a", &["1:a"], [0, 0, 0], [0, 0]);
    check("a\tb\r\nc\td\r\n", &["1:a|b", "2:c|d"], [2, 0, 0], [0, 0]);
    check("a\nb\rc\r\nd", &["1:a", "2:b", "3:c", "4:d"], [1, 1, 1], [0, 0]);
    check("a\r\rb\n\rc", &["1:a", "3:b", "5:c"], [0, 1, 3], [2, 0]);
    check("\n\t\na\tb\n\n\t\n1\t2\n\n\n", &["3:a|b", "6:1|2"], [0, 8, 0], [4, 2]);
    check("a\tb\n \t\n\"\"\t\n", &["1:a|b", "2: |", "3:|"], [0, 3, 0], [0, 0]);
    check("a\t", &["1:a|"], [0, 0, 0], [0, 0]);
    check("a\tb\n1\n1\t2\t3\n", &["1:a|b", "2:1", "3:1|2|3"], [0, 3, 0], [0, 0]);
}

#[test]
fn many_quotes_before_the_header_cost_one_pass() {
    let text = "\"x\n".repeat(300_000) + "a\tb\n1\t\"2\n3\"\n";
    let mut records = Records::new(b'\t', NO_LIMITS);
    records.set_header_line(300_001);
    records.push(&text);
    records.end();
    let mut lines = Vec::new();
    while let Some(record) = records.next_record().unwrap() {
        lines.push((record.line, record.cells().len()));
    }
    assert_eq!((lines.len(), &lines[300_000..]), (300_002, &[(300_001, 2), (300_002, 2)][..]));
    assert_eq!(records.facts().unclosed_quote_count, 300_000);
}

#[test]
fn limits_name_the_place() {
    let limits = RecordLimits { columns: 3, cell_characters: 5 };
    let check = |text: &str, expected: Result<usize, TooLarge>| {
        for block in [1, 7, text.len()] {
            assert_eq!(read(text, block, limits).map(|(rows, _)| rows.len()), expected, "{text:?} in blocks of {block}");
        }
    };
    check("a\tb\tc\näöüßé\n", Ok(2));
    check("a\tb\tc\td", Err(TooLarge::Record { line: 1 }));
    check("a\tb\tc\n1\n1\t2\t3\t4\t5\n", Err(TooLarge::Record { line: 3 }));
    check("a\tb\tc\n1\tabcdef\n", Err(TooLarge::Cell { line: 2, column: 2 }));
    check("a\tb\tc\n\"1\n2\"\t\"abc\ndef\"\n", Err(TooLarge::Cell { line: 3, column: 2 }));
    check("a\tb\tc\n\"ab\"\"de\"\n", Ok(2));
    check(&format!("a\n{}", "x".repeat(1000)), Err(TooLarge::Cell { line: 2, column: 1 }));
}

#[test]
fn a_cell_between_quotes_is_at_most_a_mebibyte_long() {
    let check = |length: usize, unclosed: u64, expected: usize| {
        let text = format!("a\tb\n\"{}\"\t2\n", "x\ty".repeat(length));
        for block in [60_000, text.len()] {
            let (rows, facts) = read(&text, block, NO_LIMITS).unwrap();
            assert_eq!((rows[1].1.len(), facts.unclosed_quote_count), (expected, unclosed), "{length} in blocks of {block}");
        }
    };
    check(349_000, 0, 2);
    check(350_000, 1, 350_002);
}

#[test]
fn many_quotes_cost_one_pass() {
    let lines = 300_000;
    let header = "a\tb\n";
    let hopeless = header.to_owned() + &"\"x\t\"y\n".repeat(lines);
    let far_end = hopeless.clone() + "z\"\t1\t2\n";
    let pairs = header.to_owned() + &"\"x\"\"\t\"\"\"y\n".repeat(lines);
    let chains = header.to_owned() + &"a\"\t\"b\n".repeat(lines);
    for text in [&hopeless, &far_end, &pairs, &chains] {
        let (rows, facts) = read(text, 1 << 16, NO_LIMITS).unwrap();
        let cells: usize = rows.iter().map(|(_, cells)| cells.len()).sum();
        assert!(cells >= lines && facts.unclosed_quote_count > 0, "{} cells, {} quotes", cells, facts.unclosed_quote_count);
    }
}

/// Text made of what matters to the reader.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => Just("\t"), 3 => Just("\""), 2 => Just("\n"), 1 => Just("\r"), 1 => Just("\r\n"), 1 => Just("\"\""),
        2 => Just("a"), 1 => Just("bc"), 1 => Just("ü"), 1 => Just("\"\t"), 1 => Just("\t\""), 1 => Just(" "),
    ];
    prop_oneof![
        prop::collection::vec(piece.clone(), 0..60).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(piece, 0..80).prop_map(|pieces| "a\tb\tc\n".to_owned() + &pieces.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn blocks_of_any_size_give_what_the_reference_gives(text in texts(), block in 1_usize..300) {
        let (rows, blank, unclosed) = reference::read(&text);
        let (read_rows, facts) = read(&text, block, NO_LIMITS).unwrap();
        prop_assert_eq!(read_rows, rows);
        prop_assert_eq!((facts.blank_lines, facts.unclosed_quotes), (blank, unclosed));
    }

    #[test]
    fn every_line_is_in_a_record_or_counted_as_blank(text in texts(), block in 1_usize..300) {
        let (rows, facts) = read(&text, block, NO_LIMITS).unwrap();
        let in_records: u64 = rows.iter().map(|(_, cells)| 1 + cells.iter().map(|cell| reference::lines(cell)).sum::<u64>()).sum();
        let unended = u64::from(!text.is_empty() && !text.ends_with(['\r', '\n']));
        let counted = in_records + facts.blank_lines + facts.trailing_blank_lines;
        prop_assert_eq!(counted, reference::lines(&text) + unended);
        prop_assert_eq!((facts.lines(), facts.unended), (counted, unended));
        prop_assert_eq!(facts.records(), rows.len() as u64 + facts.blank_lines + facts.trailing_blank_lines);
    }

    #[test]
    fn well_formed_texts_read_as_the_csv_crate_reads_them(
        columns in 1_usize..6,
        cells in prop::collection::vec(prop_oneof![3 => "[a-c,;]{0,4}", 1 => "[a\"\t\r\nü]{1,6}"], 6..60),
        end in prop_oneof![Just("\n"), Just("\r\n")],
        block in 1_usize..300,
    ) {
        let mut text = vec!["h"; columns].join("\t") + end;
        for row in cells.chunks_exact(columns) {
            let row: Vec<String> = row.iter().enumerate().map(|(at, cell)| {
                let cell = if at == 0 { format!("x{cell}") } else { cell.clone() };
                if cell.contains(['"', '\t', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
            }).collect();
            text += &(row.join("\t") + end);
        }
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).flexible(true).from_reader(text.as_bytes());
        let expected: Vec<Vec<String>> = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        let (rows, facts) = read(&text, block, NO_LIMITS).unwrap();
        prop_assert_eq!(rows.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>(), expected);
        prop_assert_eq!(facts.unclosed_quote_count, 0);
    }
}
