//! What the detective says of small files, and that its repairs are one step that guesses nothing.

use std::sync::Arc;

use super::*;
use crate::core::batch::Context;
use crate::core::header::Choice;
use crate::core::opening::{OpenOptions, open_bytes};
use crate::core::profile::Profile;
use crate::core::sheet::RowId;
use crate::core::text::{Language, Texts};

const HEADER: &str = "OrgID\tID\tLastName\tFirstName\tCurrID\tCourseID\tSessionID\tPassDate\tScore\tActiveFlag";

fn batch(bytes: &[u8]) -> Batch {
    let profile = Profile::coursemill();
    let opened = open_bytes(bytes, &profile, &OpenOptions::default()).unwrap();
    Batch::new(opened, Context::new(Arc::clone(&profile), jiff::civil::date(2026, 11, 25)))
}

/// Rows of the header above, five clean ones first, whose ids have seven digits.
fn of_rows(rows: &[&str]) -> Batch {
    let clean = (1..=5).map(|at| format!("O\t000123{at}\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tY")).collect::<Vec<_>>();
    let rows = clean.iter().map(String::as_str).chain(rows.iter().copied()).collect::<Vec<_>>();
    batch(format!("{HEADER}\r\n{}\r\n", rows.join("\r\n")).as_bytes())
}

/// Each clue as its damage, number and kind of remedy.
fn told(clues: &[Clue]) -> Vec<String> {
    let word = |remedy: &Remedy| match remedy {
        Remedy::Safe(_) => "safe",
        Remedy::Look(_) => "look",
        Remedy::Map => "map",
        Remedy::Reread => "reread",
        Remedy::Saving => "saving",
        Remedy::Elsewhere => "elsewhere",
    };
    clues.iter().map(|clue| format!("{:?} {} {}", clue.damage, clue.count, word(&clue.remedy))).collect()
}

#[test]
fn each_damage_is_seen_with_its_number_and_remedy() {
    for (row, expected) in [
        ("O\t77\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tY", "LostZeros 1 safe"),
        ("O\t4.8E+11\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tY", "ScientificIds 1 elsewhere"),
        ("O\t1234567890123450\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tY", "RoundedIds 1 elsewhere"),
        ("O\t0009999\tDoe \tJo\t-None-\t C\t-None-\t-None-\t-None-\tY", "StrayCharacters 2 safe"),
        ("O\t0009999\tDoe\tJo\t-None-\tC\t-None-\t30.02.2025\t-None-\tY", "RewrittenDates 1 look"),
        ("O\t0009999\tDoe\tJo\t-None-\tC\t-None-\t-None-\t87,5\tY", "DecimalCommas 1 safe"),
        ("O\t0009999\tDoe\tJo\t-None-\tC\t-None-\t-None-\tgood\tY", ""),
        ("O\t0009999\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tWAHR", "FlagWords 1 safe"),
        ("O\t0009999\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tnein", "FlagWords 1 safe"),
        ("O\t0009999\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tperhaps", ""),
        ("O\t0009999\tDoe\tJo\t\tC\t\t-None-\t-None-\tY", "Blanks 2 safe"),
        ("O\t0009999\t\tJo\t-None-\tC\t-None-\t-None-\t-None-\tY", ""),
        ("O\t0009999\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tY", ""),
        (HEADER, "RepeatedHeaders 1 safe"),
    ] {
        let clues = investigate(&of_rows(&[row]));
        assert_eq!(told(&clues).join("; "), expected, "{row}");
    }
}

#[test]
fn what_saving_puts_right_and_what_a_person_must_say_are_told_apart() {
    let required = "OrgID;ID;LastName;FirstName;CurrID;CourseID;SessionID;PassDate;Score";
    for (file, expected) in [
        (format!("{required}\n"), vec!["Separator 1 saving", "LineEnds 1 saving"]),
        (format!("\u{feff}{}\r\n", required.replace(';', "\t")), vec!["ByteOrderMark 1 saving"]),
        (required.replace(';', "\t").replace("\tID", "\tStudentID"), vec!["OtherHeaders 1 saving"]),
        (required.replace(';', "\t").replace("CourseID", "CoruseID"), vec!["MisspeltHeaders 1 safe"]),
        (required.replace(';', "\t").replace("\tCourseID", "\tCoruseID\tCoureID"), vec!["MissingColumns 1 map"]),
        (required.replace(';', "\t").replace("\tScore", ""), vec!["MissingColumns 1 safe"]),
        (required.replace(';', "\t").replace("\tScore", "\tPunkte"), vec!["MissingColumns 1 map"]),
        ("OrgID\tID\tLastName\tCourseID\tCurrID\tSessionID\tPassDate\tScore".to_owned(), vec!["MissingPerson 1 map"]),
        ("OrgID\tID\tLastName\tFirstName\tPassDate\tScore".to_owned(), vec!["MissingTarget 1 map"]),
        ("x\ty\tz\r\n1\t2\t3\r\n".to_owned(), vec!["NoHeader 1 reread"]),
    ] {
        assert_eq!(told(&investigate(&batch(file.as_bytes()))), expected, "{file:?}");
    }
}

#[test]
fn every_damage_has_its_words_in_every_language() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for damage in Damage::ALL {
            let (id, ..) = damage.plan();
            assert!(texts.has(id), "{language:?} {id}");
            assert_eq!(texts.has(&format!("{id}.hint")), damage.has_hint(), "{language:?} {id}");
        }
        for clue in investigate(&batch(include_bytes!("../../../assets/samples/spring-leavers.txt"))) {
            let text = texts.render(&clue.told);
            assert!(!text.contains('{') && !text.ends_with('.'), "{text}");
        }
    }
}

#[test]
fn lost_zeros_are_told_with_the_usual_length_and_an_example() {
    let clues = investigate(&of_rows(&["O\t77\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tY"]));
    let [clue] = clues.as_slice() else { panic!("{clues:?}") };
    assert_eq!(Texts::new(Language::English).render(&clue.told), "1 value of ID lost its leading zeros; 7 digits are usual");
    assert_eq!(clue.example, Some(("77".to_owned(), Some("0000077".to_owned()))));
    assert!(clue.is_damage());
}

#[test]
fn a_secret_is_neither_shown_nor_touched() {
    let file = format!("{HEADER}\tPassword\r\nO\t0009999\tDoe\tJo\t-None-\tC\t-None-\t-None-\t-None-\tY\t hidden \r\n");
    let batch = batch(file.as_bytes());
    assert!(investigate(&batch).is_empty());
    assert_eq!(repair_all(&batch), None);
}

#[test]
fn everything_is_repaired_in_one_step_that_is_taken_back_at_once() {
    let mut batch = batch(include_bytes!("../../../assets/samples/spring-leavers.txt"));
    let before: Vec<Finding> = batch.findings().collect();
    let change = repair_all(&batch).unwrap();
    let stored: Change = serde_json::from_str(&serde_json::to_string(&change).unwrap()).unwrap();
    assert_eq!(stored, change);

    let preview = batch.preview(&change, usize::MAX);
    let applied = batch.apply(&change);
    assert!(applied.everything && applied.cells > 40, "{applied:?}");
    assert!(!preview.is_empty() && preview.iter().all(|(row, column, value)| batch.sheet().cell(*row, *column) == value));
    let left = investigate(&batch);
    assert!(left.iter().all(|clue| clue.safe_change().is_none()), "{:?}", told(&left));
    assert!(left.iter().any(|clue| clue.damage == Damage::ScientificIds));
    assert_eq!(repair_all(&batch), None);

    batch.undo().unwrap();
    assert!(!batch.can_undo());
    assert_eq!(batch.findings().collect::<Vec<_>>(), before);
    batch.redo().unwrap();
    assert!(preview.iter().all(|(row, column, value)| batch.sheet().cell(*row, *column) == value));
}

#[test]
fn an_excel_damaged_german_file_is_without_errors_when_its_columns_are_known_and_all_is_repaired() {
    let mut batch = batch(include_bytes!("../../../assets/samples/fruehjahr-austritte.csv"));
    assert_eq!((batch.facts().encoding.as_str(), batch.sheet().live_row_count()), ("windows-1252", 120));
    let field = |name: &str| Choice::Field(name.to_owned());
    batch.apply(&Change::ChooseColumns(vec![(ColumnId(9), field("EnrollDate")), (ColumnId(10), field("PassDate"))]));
    let seen: Vec<Damage> = investigate(&batch).iter().map(|clue| clue.damage).collect();
    let planted = [
        Damage::LostZeros,
        Damage::MisspeltHeaders,
        Damage::DecimalCommas,
        Damage::FlagWords,
        Damage::StrayCharacters,
        Damage::StatusWords,
        Damage::Blanks,
        Damage::OtherHeaders,
        Damage::Separator,
        Damage::Encoding,
        Damage::BlankLines,
    ];
    assert!(planted.iter().all(|damage| seen.contains(damage)), "{seen:?}");
    let change = repair_all(&batch).unwrap();
    batch.apply(&change);
    assert_eq!(batch.summary().errors, 0, "{:?}", batch.causes());
}

#[test]
fn repairs_that_show_only_after_others_are_found_too() {
    // Neither the column nor its blank cell is known before the header is taken; the id is trimmed before it is padded.
    let row = |id: &str| format!("O\t{id}\tDoe\tJo\t-None-\t\tC\t-None-\t-None-");
    let rows: Vec<String> = ["0001231", "0001232", "0001233", "0001234", "0001235", " 77"].into_iter().map(row).collect();
    let header = "OrgID\tID\tLastName\tFirstName\tCurrID\tSesionID\tCourseID\tPassDate\tScore";
    let mut batch = batch(format!("{header}\r\n{}\r\n", rows.join("\r\n")).as_bytes());
    let change = repair_all(&batch).unwrap();
    batch.apply(&change);
    assert_eq!(batch.findings().filter(|finding| finding.severity > Severity::Note).count(), 0);
    assert_eq!((batch.sheet().cell(RowId(5), ColumnId(1)), batch.sheet().cell(RowId(0), ColumnId(5))), ("0000077", "-None-"));
}

#[test]
fn where_no_line_names_the_columns_they_are_named_by_hand() {
    let profile = Profile::coursemill();
    let options = OpenOptions { header: HeaderPlace::Nowhere, ..OpenOptions::default() };
    let opened = open_bytes(b"O\t1\tDoe\nO\t2\tRoe\nO\t3\tDoe\n", &profile, &options).unwrap();
    let clues = investigate(&Batch::new(opened, Context::new(Arc::clone(&profile), jiff::civil::date(2026, 11, 25))));
    let of_header = clues.iter().find(|clue| clue.damage == Damage::NoHeader).unwrap();
    assert_eq!((&of_header.remedy, &of_header.hint), (&Remedy::Map, &None));
    assert!(clues.iter().all(|clue| clue.damage != Damage::RepeatedHeaders));
}
