//! Every other name of every column in any case or spacing is read as its column; every typo of one letter in a key or target is an error.

use std::collections::BTreeSet;

use offroll::core::batch::{Batch, Change, Context};
use offroll::core::header::{Choice, Header, Match};
use offroll::core::opening::{OpenOptions, open_bytes};
use offroll::core::profile::{Field, FieldId, Profile, Role, normalised};
use offroll::core::rules::{Rule, Severity, header};
use offroll::core::sheet::ColumnId;

/// The names of a field, the canonical one first.
fn names(field: &Field) -> impl Iterator<Item = &String> {
    std::iter::once(&field.name).chain(&field.names)
}

fn mapped(cell: &str) -> Header {
    Header::map(&[cell.to_owned()], 1, &Profile::coursemill(), &[])
}

/// A name in other cases and with other spaces.
fn spellings(name: &str) -> BTreeSet<String> {
    let spaced: String = name.chars().flat_map(|character| [character, ' ']).collect();
    let words = |between: &str| name.replace([' ', '-', '_'], between);
    let mut spellings: BTreeSet<String> = [name, &spaced, &words(""), &words("-"), &words("_"), &words("  ")].map(str::to_owned).into();
    spellings.insert(format!(" \u{A0}{name}\t "));
    spellings.insert(name.chars().flat_map(|character| [character, '_', '-']).collect());
    let cases: Vec<String> = spellings.iter().flat_map(|spelling| [spelling.to_uppercase(), spelling.to_lowercase()]).collect();
    // `ß` in capitals is `SS`, which no machine turns back.
    spellings.extend(cases.into_iter().filter(|spelling| !name.contains('ß') || spelling.contains('ß')));
    spellings
}

#[test]
fn every_name_in_any_case_or_spacing_is_its_column() {
    let profile = Profile::coursemill();
    let mut checked = 0;
    for (id, field) in profile.fields_with_ids() {
        for spelling in names(field).flat_map(|name| spellings(name)) {
            let header = mapped(&spelling);
            assert_eq!(header.field_of(ColumnId(0)), Some(id), "{spelling:?} is no {}", field.name);
            let expected = match &header.columns[0].recognised {
                Match::Canonical => spelling == field.name,
                Match::Spelling => normalised(&spelling) == normalised(&field.name),
                Match::Alias => normalised(&spelling) != normalised(&field.name),
                _ => false,
            };
            assert!(expected, "{spelling:?} is recognised as {:?}", header.columns[0].recognised);
            checked += 1;
        }
    }
    assert!(checked > 1000, "{checked}");
}

#[test]
fn the_other_names_of_the_contract_are_known() {
    let profile = Profile::coursemill();
    for (canonical, others) in [
        ("OrgID", "Org ID|Org-ID"),
        ("ID", "StudentID|UserID|User ID|ICH WÜRDE|Benutzer-ID|Benutzeridentifikation"),
        ("LastName", "Last Name|Surname|Familienname, Nachname|Nachname|Familienname"),
        ("FirstName", "First Name|Vorname"),
        ("Password", "Passwort|Kennwort"),
        ("EmailID", "EMAILID|Email|Email ID|E-Mail"),
        ("MiddleInitial", "Middle|Initial|MI"),
        ("Address", "Adresse"),
        ("City", "Stadt"),
        ("State", "State/Province|Bundesland"),
        ("Zip", "Zip/Postal|Postal Code|Reißverschluss|PLZ|Postleitzahl"),
        ("Country", "Land"),
        ("Phone", "Telefon"),
        ("HireDate", "Hire Date|Anstellungsdatum"),
        ("LangDef", "LangPref"),
        ("SubOrg0", "SubOrg 0|Sub-Org 0|Suborg0"),
        ("SubOrg15", "SubOrg 15|Sub-Org 15|Suborg15"),
        ("GuestFlag", "GroupFlag"),
        ("ActiveFlag", "AktivFlag"),
        ("PersonalInfo0", "Personal Info 0|PersInfo0|Persönliche Infos 0"),
        ("PersonalInfo15", "Personal Info 15|PersInfo15|Persönliche Infos 15"),
        ("UserNotes", "Usernotes|User Notes"),
        ("CurrID", "Currid|CurriculumID|Curriculum ID|Lehrplan-ID"),
        ("CourseID", "Courseid|Course ID|Kurs-ID"),
        ("SessionID", "Session-ID|Session ID|Sitzungs-ID"),
        ("EnrollDate", "Enroll Date"),
        ("PassDate", "Pass Date"),
        ("CourseStatus", "Course Status|Status|Kursstatus"),
        ("Score", "Ergebnis"),
        ("Comment", "Kommentar"),
        ("RecordDate", "Record Date|Aufnahmedatum"),
        ("ScoreComment", "Score Comment"),
        ("MobileUser", "MobileUserFlag"),
        ("MobileUserActivation", "MobileActivation"),
    ] {
        for name in others.split('|') {
            assert_eq!(mapped(name).name_of(ColumnId(0), &profile), canonical, "{name:?}");
        }
    }
}

/// Everything that one wrong letter makes of a name.
fn typos(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = name.chars().collect();
    let with = |change: &dyn Fn(&mut Vec<char>)| {
        let mut letters = letters.clone();
        change(&mut letters);
        letters.into_iter().collect::<String>()
    };
    let mut typos = BTreeSet::new();
    for at in 0..letters.len() {
        typos.insert(with(&|letters| {
            letters.remove(at);
        }));
        if at > 0 {
            typos.insert(with(&|letters| letters.swap(at - 1, at)));
        }
        for letter in 'a'..='z' {
            typos.insert(with(&|letters| letters[at] = letter));
            typos.insert(with(&|letters| letters.insert(at, letter)));
        }
    }
    typos.extend(('a'..='z').map(|letter| format!("{name}{letter}")));
    typos
}

/// What is said of a column with this header alone: the field that it is taken for, with the severity and whether the first fix names that field.
fn typo_of(cell: &str, profile: &Profile) -> Option<(FieldId, Severity, bool)> {
    let header = mapped(cell);
    let Match::Typo(near) = header.columns[0].recognised else { return None };
    let problem = header::problems(&header, profile, |_| true).into_iter().find(|problem| problem.rule == Rule::HeaderTypo)?;
    let choice = (ColumnId(0), Choice::Field(profile.field(near)?.name.clone()));
    let is_fixed = problem.fixes.first().is_some_and(|fix| fix.change == Change::ChooseColumns(vec![choice]));
    Some((near, problem.severity, is_fixed))
}

#[test]
fn every_typo_of_one_letter_in_a_key_or_target_is_an_error_with_its_fix() {
    let profile = Profile::coursemill();
    let mut checked = 0;
    for (id, field) in profile.fields_with_ids().filter(|(_, field)| matches!(field.role, Role::Key | Role::Target)) {
        for name in names(field) {
            let is_short = normalised(name).chars().count() < 4;
            for typo in typos(name).into_iter().filter(|typo| profile.field_of_header(typo).is_none()) {
                let said = typo_of(&typo, &profile);
                if is_short {
                    assert!(said.is_none_or(|(near, ..)| near != id), "{typo:?} of {name:?} is {said:?}");
                } else {
                    let (near, severity, is_fixed) = said.unwrap_or_else(|| panic!("{typo:?} of {name:?} is no typo"));
                    // A typo of one name may be as near to a name of another column, which then comes first.
                    assert!(near == id || is_one_letter_from(&typo, near, &profile), "{typo:?} of {name:?} is taken for {near:?}");
                    assert!(is_fixed && severity == Severity::Error, "{typo:?} of {name:?}: {severity:?}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 5000, "{checked}");
}

fn is_one_letter_from(typo: &str, field: FieldId, profile: &Profile) -> bool {
    let typo = normalised(typo);
    names(profile.field(field).unwrap()).any(|name| typos(&normalised(name)).contains(&typo))
}

#[test]
fn the_fix_of_a_typo_gives_the_row_its_target_again() {
    let opened = open_bytes(b"OrgID\tID\tCoruseID\nA\t1\tC1\n", &Profile::coursemill(), &OpenOptions::default()).unwrap();
    let mut batch = Batch::new(opened, Context::new(Profile::coursemill(), jiff::civil::date(2025, 6, 1)));
    let typo = batch.findings().find(|finding| finding.rule == Rule::HeaderTypo).unwrap();
    assert_eq!((typo.severity, typo.line, typo.column), (Severity::Error, Some(1), Some(ColumnId(2))));
    let fix = typo.fixes[0].change.clone();
    assert_eq!(fix, Change::ChooseColumns(vec![(ColumnId(2), Choice::Field("CourseID".to_owned()))]));
    batch.apply(&fix);
    assert!(batch.findings().all(|finding| finding.rule != Rule::HeaderTypo));
    assert_eq!(batch.header().field_of(ColumnId(2)), Profile::coursemill().known.course_id);
}
