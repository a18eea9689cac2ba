//! Files that are no table, too large, or made to hurt: refused by name, early and with a sentence in both languages, or read with findings.

use std::sync::Arc;

use offroll::core::opening::{OpenOptions, Opening, Refusal, Stop, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::text::{Language, Texts};

fn refusal(bytes: &[u8], profile: &Arc<Profile>) -> Refusal {
    open_bytes(bytes, profile, &OpenOptions::default()).map(|opened| opened.facts).unwrap_err()
}

/// The English sentence; both languages must have one, with every argument filled in.
fn sentence(refusal: &Refusal) -> String {
    let [english, german] = Language::ALL.map(|language| Texts::new(language).render(&refusal.message));
    for text in [&english, &german] {
        assert!(*text != refusal.message.id && !text.contains(['{', '$']), "{text}");
    }
    english
}

#[test]
fn files_that_are_no_text_are_named() {
    let check = |bytes: &[u8], name: &str| {
        let refusal = refusal(bytes, &Profile::coursemill());
        let sentence = sentence(&refusal);
        assert!(refusal.id == "file-binary" && sentence.contains(name), "{}: {sentence} instead of {name}", refusal.id);
    };
    check(b"%PDF-1.7\n1 0 obj", "a PDF document");
    check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture");
    check(b"\xFF\xD8\xFF\xE0\0\x10JFIF", "a picture");
    check(b"GIF89a\x01\0\x01\0", "a picture");
    check(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF", "a program");
    check(b"\x7FELF\x02\x01\x01\0", "a program");
    check(b"\x1F\x8B\x08\0\0\0\0\0", "a packed file (.gz)");
    check(b"7z\xBC\xAF\x27\x1C\0\x04", "a packed file (.7z)");
    check(b"Rar!\x1A\x07\x01\0", "a packed file (.rar)");
    check(b"PK\x03\x04\x14\0\0\0\x08\0list.txt", "a packed file (.zip)");
    check(b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml...PK\x03\x04word/document.xml", "a document of an office program");
    check(b"PK\x03\x04\x14\0\0\x08\0\0mimetypeapplication/vnd.oasis.opendocument.textPK", "a document of an office program");
    check(b"SQLite format 3\0\x10\0", "a database");
    check(&[[0; 257].as_slice(), b"ustar\x0000"].concat(), "a packed file (.tar)");
    check(b"OggS\0\x02\0\0", "a sound or a film");
    check(b"\xEF\xBB\xBF\r\n <HTML><body><table>", "a web page");
    check(b"<?xml version=\"1.0\"?><Workbook>", "a web page or other markup");
    check(b"{\\rtf1\\ansi", "formatted text");
    check(b"{ \"people\": []}", "data for programs");
    check(b"[\n  {\"id\": 1}]", "data for programs");
    check(&[0; 300], "no text file");
    check(&[1, 2, 0, 3, 0xFF, 0xFE, 0, 9].repeat(50), "no text file");
}

#[test]
fn a_program_needs_more_than_its_letters() {
    for text in ["MZ-ID\tID\r\n1\t2\r\n", "PK\tID\n1\t2\n", "Rar!\tID\n", "GIF\tID\n", "<b>ID\tX\n1\t2\n", "{ID}\tX\n", "[ID]\tX\n"] {
        assert!(open_bytes(text.as_bytes(), &Profile::coursemill(), &OpenOptions::default()).is_ok(), "{text:?}");
    }
}

#[test]
fn a_few_nuls_are_cells_and_many_are_no_text() {
    let with_nuls = |nuls: usize| {
        let mut bytes = ("ID\tScore\n".to_owned() + &"1\t2\n".repeat(10_000)).into_bytes();
        bytes.truncate(10_000);
        bytes.iter_mut().skip(500).step_by(7).take(nuls).for_each(|byte| *byte = 0);
        open_bytes(&bytes, &Profile::coursemill(), &OpenOptions::default()).map(|opened| opened.facts.bytes).map_err(|refusal| refusal.id)
    };
    assert_eq!(with_nuls(100), Ok(10_000));
    assert_eq!(with_nuls(101), Err("file-binary"));
}

#[test]
fn nothing_but_white_space_is_empty() {
    for text in ["", "\u{FEFF}", "\n", " \t \r\n\u{A0}\n\t\t\n", "\u{FEFF}\r\n \r\n"] {
        let refusal = refusal(text.as_bytes(), &Profile::coursemill());
        assert!(refusal.id == "file-empty" && sentence(&refusal).contains("empty"), "{text:?}");
    }
    assert_eq!(refusal(b"\xFF\xFE", &Profile::coursemill()).id, "file-empty");
}

#[test]
fn limits_refuse_with_the_place() {
    let mut profile = Profile::clone(&Profile::coursemill());
    (profile.limits.bytes, profile.limits.rows, profile.limits.columns, profile.limits.cell_characters) = (300, 3, 4, 10);
    let profile = Arc::new(profile);
    let check = |text: &str, id: &str, place: &str| {
        let refusal = refusal(text.as_bytes(), &profile);
        let sentence = sentence(&refusal);
        assert!(refusal.id == id && sentence.contains(place), "{text:?}: {} {sentence}", refusal.id);
    };
    check(&"ID\n".repeat(101), "limit-bytes", "more than 300 bytes");
    check("ID\n1\n2\n3\n4\n", "limit-rows", "more than 3 rows");
    check("ID\tA\tB\tC\tD\n", "limit-columns", "Line 1 has more than 4 cells");
    check("ID\n1\n\n2\t\t\t\t\n", "limit-columns", "Line 4 has more than 4 cells");
    check("ID\n1\n2\t12345678901\n", "limit-cell", "Line 3, cell 2 has more than 10 characters");
    assert!(open_bytes("ID\n1\n2\n3\n\n".as_bytes(), &profile, &OpenOptions::default()).is_ok());
    assert!(open_bytes("ID\tA\tB\tC\n1234567890\tääääääääää\n".as_bytes(), &profile, &OpenOptions::default()).is_ok());
    let opening = Opening::new(profile, OpenOptions::default());
    assert_eq!((opening.check_size(300).is_ok(), opening.check_size(301).map_err(|refusal| refusal.id)), (true, Err("limit-bytes")));
}

/// Pushes the same block up to 300 MB; the refusal and how many bytes were pushed by then.
fn flood(start: &[u8], block: &[u8]) -> (&'static str, usize) {
    let mut opening = Opening::new(Profile::coursemill(), OpenOptions::default());
    opening.push(start).unwrap();
    let mut pushed = start.len();
    while pushed < 300_000_000 {
        pushed += block.len();
        match opening.push(block) {
            Ok(()) => {}
            Err(Stop::Refused(refusal)) => return (refusal.id, pushed),
            Err(Stop::Again(_)) => return ("again", pushed),
        }
    }
    ("none", pushed)
}

#[test]
fn endless_lines_are_refused_early() {
    let check = |start: &str, unit: &str, expected: &str, most: usize| {
        let (id, pushed) = flood(start.as_bytes(), unit.repeat(100_000 / unit.len()).as_bytes());
        assert!(id == expected && pushed <= most, "{start:?} {unit:?}: {id} after {pushed} bytes");
    };
    check("", "x", "limit-cell", 300_000);
    check("", "x\t", "limit-columns", 200_000);
    check("", "\t", "limit-columns", 200_000);
    check("", " ", "limit-cell", 300_000);
    check("", "\0", "file-binary", 300_000);
    check("ID\tScore\n1\t", "x", "limit-cell", 300_000);
    check("ID\tScore\n1\t\"", "x", "limit-cell", 1_500_000);
    check("ID\tScore\n1\t\"", "x\t", "limit-columns", 1_500_000);
    check("ID\tScore\n1\t\"", "\"", "limit-cell", 1_500_000);
    check("ID\tScore\n\"x\ny\"", "\t\"\"", "limit-columns", 1_500_000);
}
