//! Encodings × separators × line ends × quotes: the same table comes out, guessed and chosen; and how sure a guess is.

use encoding_rs::Encoding;
use offroll::core::decode::{candidates, names};
use offroll::core::opening::{Certainty, OpenOptions, Opened, open_bytes};
use offroll::core::profile::Profile;

use crate::table::{HEADER, LINE_ENDS, SAMPLES, SEPARATORS, Sample, read};

fn open(bytes: &[u8], encoding: Option<&str>) -> Opened {
    let options = OpenOptions { encoding: encoding.map(str::to_owned), ..OpenOptions::default() };
    let opened = open_bytes(bytes, &Profile::coursemill(), &options).unwrap();
    assert_eq!(opened.facts.options, options);
    opened
}

#[test]
fn the_same_table_comes_out_of_every_form() {
    for sample in SAMPLES {
        for (separator, line_ends, quoted) in forms() {
            let form = format!("{} {separator:?} {line_ends:?} quoted: {quoted}", sample.encoding);
            let bytes = sample.file(separator, line_ends, quoted);
            let expected = (HEADER.map(str::to_owned).to_vec(), sample.rows(quoted));
            for encoding in [None, Some(sample.encoding)].into_iter().filter(|encoding| sample.guessed || encoding.is_some()) {
                let opened = open(&bytes, encoding);
                let facts = &opened.facts;
                assert_eq!(read(&opened), expected, "{form}, read as {}, chosen: {encoding:?}", facts.encoding);
                assert_eq!((facts.separator, facts.line_ends, facts.bom), (separator, line_ends, sample.mark), "{form}");
                assert_eq!((facts.bad_bytes, facts.unclosed_quote_count), (None, 0), "{form}");
                let name = if encoding.is_some() { sample.encoding } else { facts.encoding.as_str() };
                assert!(reads_the_same(name, sample), "{form}: {}", facts.encoding);
                let certain = encoding.is_some() || sample.mark || sample.encoding == "UTF-8";
                assert_eq!(facts.certainty, if certain { Certainty::Known } else { Certainty::Likely }, "{form}");
            }
        }
    }
    assert!(SAMPLES.len() >= 20);
}

fn forms() -> impl Iterator<Item = (offroll::core::opening::Separator, offroll::core::opening::LineEnds, bool)> {
    SEPARATORS
        .into_iter()
        .flat_map(|separator| LINE_ENDS.map(|ends| (separator, ends)))
        .flat_map(|(separator, ends)| [false, true].map(|quoted| (separator, ends, quoted)))
}

/// Whether the encoding is the sample's, or of a family in which the sample's characters are the same bytes.
fn reads_the_same(name: &str, sample: &Sample) -> bool {
    let family: &[&str] = match sample.encoding {
        "windows-1252" => &["windows-1254", "windows-1257"],
        "windows-1253" => &["ISO-8859-7"],
        "ISO-8859-7" => &["windows-1253"],
        "windows-1250" => &["ISO-8859-2"],
        "ISO-8859-2" => &["windows-1250"],
        "windows-1257" => &["ISO-8859-13"],
        "KOI8-U" => &["KOI8-R"],
        "GBK" => &["gb18030"],
        _ => &[],
    };
    name == sample.encoding || family.contains(&name)
}

#[test]
fn every_encoding_is_in_the_list_and_can_be_chosen() {
    let text = "OrgID\tID\nA\t1\n";
    for name in names() {
        let encoding = Encoding::for_label(name.as_bytes()).unwrap();
        let bytes = match name {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding.encode(text).0.into_owned(),
        };
        let opened = open(&bytes, Some(name));
        assert_eq!((opened.facts.encoding.as_str(), opened.sheet.row_count(), opened.facts.telling_lines.len()), (name, 1, 0));
    }
    assert!(SAMPLES.iter().all(|sample| names().any(|name| name == sample.encoding)));
}

#[test]
fn a_guess_says_how_sure_it_is() {
    let check = |bytes: &[u8], encoding: &str, certainty: Certainty| {
        let facts = open(bytes, None).facts;
        assert_eq!((facts.encoding.as_str(), facts.certainty), (encoding, certainty), "{bytes:?}");
    };
    let names =
        |last: &[u8], count: usize| [b"ID\tLastName\n".as_slice(), &[b"1\t".as_slice(), last, b"\n"].concat().repeat(count)].concat();
    check(&names(b"Moore", 3), "UTF-8", Certainty::Known);
    check(&names("Müller".as_bytes(), 3), "UTF-8", Certainty::Known);
    check(&names(b"M\xFCller", 1), "windows-1252", Certainty::Unsure);
    check(&names(b"M\xFCller", 12), "windows-1252", Certainty::Likely);
    // A few bad bytes among much UTF-8, and as many as there is UTF-8.
    check(&[names("Müller".as_bytes(), 8), b"2\tM\xFCller\n".to_vec()].concat(), "UTF-8", Certainty::Likely);
    check(&[names("Müller".as_bytes(), 2), b"2\tM\xFCller\n".to_vec()].concat(), "UTF-8", Certainty::Unsure);
    // Korean whose bytes are mostly valid UTF-8 by chance: a code of pairs that fits is the better reading.
    check(&names(b"\xC8\xAB\xB1\xE6\xB5\xBF", 4), "EUC-KR", Certainty::Likely);
    // A guess that turns out to be no good.
    let korean = names(b"\xB1\xE8 \xB9\xCE\xBC\xF6", 200_000);
    check(&[korean, b"1\t\xFF\xFF\n".to_vec()].concat(), "EUC-KR", Certainty::Unsure);
}

#[test]
fn a_name_or_two_are_guessed() {
    for (encoding, cells) in [
        ("windows-1252", "Groß|Müller|Schäfer|Özdemir|ÜLKÜ|José|Núñez|François|Sørensen|Åkesson|O’Neil|5 €|20 °C|Reißverschluss|ICH WÜRDE"),
        ("windows-1250", "Łukasz|Wójcik|Dvořák|Kovács Szőke|Gergő Tűzkő"),
        ("windows-1251", "Иванов"),
        ("windows-1253", "Γεωργίου"),
        ("windows-1254", "Yılmaz"),
        ("Shift_JIS", "佐藤|佐藤 一郎, 鈴木 花子"),
        ("EUC-KR", "김 민수"),
        ("GBK", "王小明, 李国强"),
        ("Big5", "陳淑芬, 林志明"),
    ] {
        for cell in cells.split('|') {
            let text = format!("OrgID;ID;LastName;Score\nA;1;{cell};87,5\n");
            let opened = open(&Encoding::for_label(encoding.as_bytes()).unwrap().encode(&text).0, None);
            assert_eq!(read(&opened).1, [["A", "1", cell, "87,5"]], "{encoding} read as {}", opened.facts.encoding);
        }
    }
}

#[test]
fn telling_lines_are_read_in_other_encodings_without_opening_the_file_again() {
    for sample in SAMPLES {
        let (separator, line_ends) = (SEPARATORS[0], LINE_ENDS[0]);
        let facts = open(&sample.file(separator, line_ends, false), Some(sample.encoding)).facts;
        let expected: Vec<String> = sample.rows(false).iter().take(3).map(|row| row.join("\t")).collect();
        let found = candidates(&facts);
        assert_eq!((found[0].encoding, &found[0].lines), (sample.encoding, &expected));
        assert!(found.iter().skip(1).all(|other| other.encoding != sample.encoding && other.lines != expected), "{found:?}");
    }
    // Read as what it is not, a file offers what it is.
    for sample in SAMPLES.iter().filter(|sample| sample.guessed && !sample.mark && !sample.encoding.starts_with("UTF-16")) {
        let facts = open(&sample.file(SEPARATORS[0], LINE_ENDS[0], false), Some("macintosh")).facts;
        let expected: Vec<String> = sample.rows(false).iter().take(3).map(|row| row.join("\t")).collect();
        assert!(candidates(&facts).iter().any(|other| other.lines == expected), "{}: {:?}", sample.encoding, candidates(&facts));
    }
}
