//! Batches against rosters: what is found, what is offered, and the same on the command line.

#[path = "support/offroll.rs"]
mod offroll_program;

use std::sync::Arc;

use offroll::core::batch::{Batch, Change, Context};
use offroll::core::opening::{OpenOptions, open_bytes};
use offroll::core::profile::{Level, Profile};
use offroll::core::roster::{self, Roster};
use offroll::core::rules::{Family, Rule};
use offroll::core::sheet::{ColumnId, RowId};
use offroll::core::text::{Language, Texts};

use offroll_program::{Desk, sample};

/// A table: cells separated by `|`, the header first.
fn bytes(table: &str) -> Vec<u8> {
    table.lines().map(|line| line.trim_start().replace('|', "\t") + "\r\n").collect::<String>().into_bytes()
}

/// A roster as of the 12th of February 2026.
fn roster(table: &str) -> Arc<Roster> {
    let profile = Profile::coursemill();
    let opened = open_bytes(&bytes(table), &profile, &OpenOptions::default()).unwrap();
    Arc::new(roster::from_table(&opened, &[], &profile, "users.txt", jiff::civil::date(2026, 2, 12)).unwrap())
}

/// A relaxed batch, judged on the 1st of March 2026.
fn batch(table: &str, roster: Option<Arc<Roster>>) -> Batch {
    let profile = Arc::new(Profile::coursemill().with_level(Level::Relaxed));
    let opened = open_bytes(&bytes(table), &profile, &OpenOptions::default()).unwrap();
    Batch::new(opened, Context { roster, ..Context::new(profile, jiff::civil::date(2026, 3, 1)) })
}

/// Findings against the roster: `line severity rule column [values of fixes]`.
fn found(batch: &Batch) -> Vec<String> {
    let [english, german] = [Language::English, Language::German].map(Texts::new);
    let against = batch.findings().filter(|finding| finding.rule.family() == Family::Roster);
    against
        .map(|finding| {
            for texts in [&english, &german] {
                let told = texts.render(&finding.message);
                assert!(!told.contains('{') && told.contains("2026") && told.contains("17"), "without the roster's age: {told}");
                assert!(finding.fixes.iter().all(|fix| !texts.render(&fix.label).contains('{')), "{finding:?}");
            }
            let fixes: Vec<&str> = finding.fixes.iter().map(|fix| fix.value.as_deref().unwrap_or("remove")).collect();
            let mut words = vec![finding.line.unwrap_or(0).to_string(), finding.severity.word().to_owned(), finding.rule.id().to_owned()];
            words.extend(finding.column_name);
            words.extend((!fixes.is_empty()).then(|| format!("{fixes:?}")));
            words.join(" ")
        })
        .collect()
}

const PEOPLE: &str = "StudentID|LastName|FirstName|CourseID|SessionID|CurrID
    0012345|Weber|Ute|C1|S1|
    0012345|Weber|Ute|C1|S2|
    0012346|Roe|Ann|C1||
    0054321|Lee|Jo|SAFETY|S9|
    0077777|Weber|Ute|||K1
    0088888||||||";

/// Rows of `OrgID`, `ID`, names, `CurrID`, `CourseID`, `SessionID`.
fn check(people: &str, rows: &[(&str, &[&str])]) {
    let roster = roster(people);
    for (row, expected) in rows {
        let table = format!("OrgID|ID|LastName|FirstName|CurrID|CourseID|SessionID\n{row}");
        assert_eq!(found(&batch(&table, Some(Arc::clone(&roster)))), *expected, "{row}");
    }
}

#[test]
fn people_are_found_by_id_and_name() {
    check(
        PEOPLE,
        &[
            ("O|0012345|Weber|Ute||C1|", &[]),
            ("O| 0012345|WEBER|Uté||C1|", &[]),
            ("O|12345|Weber|Ute||C1|", &["2 error user-unknown ID [\"0012345\", \"0077777\"]"]),
            ("O|0012354|Weber|Ute||C1|", &["2 error user-unknown ID [\"0012345\", \"0077777\"]"]),
            ("O|0012347||||C1|", &["2 error user-unknown ID [\"0012345\", \"0012346\"]"]),
            ("O|9999999|Lee|Jo||C1|", &["2 error user-unknown ID [\"0054321\"]"]),
            ("O|9999999|Nobody|Here||C1|", &["2 error user-unknown ID"]),
            ("O||Weber|Ute||C1|", &[]),
            ("O|-None-|Weber|Ute||C1|", &[]),
            ("O|0012346|Weber|Ute||C1|", &["2 error name-mismatch ID [\"0012345\", \"0077777\"]"]),
            ("O|0012346|Row|Anne||C1|", &["2 warning name-mismatch ID"]),
            ("O|0012346|Ann|Roe||C1|", &["2 warning name-mismatch ID"]),
            ("O|0012346||Ann||C1|", &[]),
            ("O|0012346||||C1|", &[]),
            ("O|0088888|Any|Body||C1|", &["2 warning not-enrolled [\"remove\"]"]),
        ],
    );
}

#[test]
fn targets_are_found() {
    check(
        PEOPLE,
        &[
            ("O|0012345|Weber|Ute||C2|", &["2 error target-unknown CourseID [\"C1\"]"]),
            ("O|0012345|Weber|Ute||FIRE|", &["2 error target-unknown CourseID"]),
            ("O|0012345|Weber|Ute||SAFTEY|", &["2 error target-unknown CourseID [\"SAFETY\"]"]),
            ("O|0012345|Weber|Ute||c1|", &["2 error target-unknown CourseID [\"C1\"]"]),
            ("O|0012345|Weber|Ute|K2||", &["2 error target-unknown CurrID [\"K1\"]"]),
            ("O|0012345|Weber|Ute||C1|S3", &["2 error target-unknown SessionID [\"S1\", \"S2\"]"]),
            ("O|0012345|Weber|Ute||C1|S9", &["2 error target-unknown SessionID [\"S1\", \"S2\"]"]),
            ("O|0012345|Weber|Ute||C7|S9", &["2 error target-unknown CourseID [\"C1\"]"]),
            (
                "O|0012345|Weber|Ute||C7|S8",
                &["2 error target-unknown CourseID [\"C1\"]", "2 error target-unknown SessionID [\"S1\", \"S2\", \"S9\"]"],
            ),
        ],
    );
}

#[test]
fn enrollments_are_found() {
    check(
        PEOPLE,
        &[
            ("O|0012345|Weber|Ute||C1|S1", &[]),
            ("O|0012345|Weber|Ute||SAFETY|", &["2 warning not-enrolled [\"remove\"]"]),
            ("O|0012345|Weber|Ute||SAFETY|S9", &["2 warning not-enrolled [\"remove\"]"]),
            ("O|0012345|Weber|Ute|K1||", &["2 warning not-enrolled [\"remove\"]"]),
            ("O|0012345|Weber|Ute|K1|C1|", &[]),
            ("O|0077777|Weber|Ute|K1||", &[]),
            ("O|0012346|Roe|Ann||C1|S1", &[]),
            ("O|0012345|Weber|Ute||||", &[]),
            ("O|0012345|Weber|Ute|||S1", &[]),
            ("O|0012346|Weber|Ute||SAFETY|", &["2 error name-mismatch ID [\"0012345\", \"0077777\"]"]),
        ],
    );
    let elsewhere = "StudentID|CourseID|SessionID\n1|C1|S1\n1|C1|S2\n2|C1|S3";
    check(
        elsewhere,
        &[
            ("O|1|Any|Body||C1|S3", &["2 warning enrolled-elsewhere SessionID [\"S1\", \"S2\"]"]),
            ("O|2|Any|Body||C1|S3", &[]),
            ("O|2|Any|Body|K1||", &[]),
        ],
    );
}

#[test]
fn a_roster_is_silent_where_it_cannot_answer() {
    check("StudentID|LastName|FirstName\n1|Weber|Ute", &[("O|1|Weber|Ute|K1|C1|S1", &[]), ("O|1|Weber|Ute||C1|", &[])]);
    check("StudentID|CourseID\n1|C1", &[("O|1|L|F||C1|S7", &[]), ("O|1|L|F|K1||", &[]), ("O|2|L|F||C1|S7", &["2 error user-unknown ID"])]);
    let lonely = batch("OrgID|ID|LastName|FirstName\nO|2|L|F", Some(roster("StudentID|CourseID\n1|C1")));
    assert_eq!(found(&lonely), ["2 error user-unknown ID"]);
}

#[test]
fn findings_follow_edits_and_bulk_fixes() {
    let rows = ["O|12345|Weber|Ute||C1|", "O|0012346|Weber|Ute||C1|", "O|0054321|Le|Jo||SAFETY|S9", "O|0077777|Weber|Ute||C1|"].join("\n");
    let mut batch = batch(&format!("OrgID|ID|LastName|FirstName|CurrID|CourseID|SessionID\n{rows}"), Some(roster(PEOPLE)));
    let numbers = |batch: &Batch| (batch.summary().errors, batch.summary().warnings);
    let all = |batch: &Batch| batch.findings().map(|finding| (finding.line, finding.rule.id())).collect::<Vec<_>>();
    assert_eq!(numbers(&batch), (2, 2), "{:?}", all(&batch));
    let mismatch = batch.causes().into_iter().find(|count| count.cause.rule == Rule::NameMismatch).unwrap();
    // Two people have this name: which of them is meant is not for a bulk fix to say.
    assert_eq!((mismatch.count, mismatch.severity.word(), mismatch.fixable), (2, "error", false));
    let second = batch.next_of_cause(mismatch.cause, RowId(2));
    assert_eq!(second, Some((RowId(2), Some(ColumnId(1)))));
    let unknown = batch.causes().into_iter().find(|count| count.cause.rule == Rule::UserUnknown).unwrap();
    for cause in [mismatch.cause, unknown.cause] {
        batch.apply(&Change::FixCause { cause, choice: 0 });
    }
    assert_eq!((batch.can_undo(), batch.sheet().cell(RowId(1), ColumnId(1))), (false, "0012346"));
    batch.apply(&Change::SetCells([0, 1].map(|row| (RowId(row), ColumnId(1), "0012345".to_owned())).to_vec()));
    batch.apply(&Change::SetCells(vec![(RowId(3), ColumnId(5), "-None-".to_owned()), (RowId(3), ColumnId(4), "K1".to_owned())]));
    assert_eq!(numbers(&batch), (1, 1), "a duplicate is left, and the name that is nearly right: {:?}", all(&batch));
    batch.judge_by(Context::new(Arc::clone(&batch.context().profile), batch.context().today));
    assert!(found(&batch).is_empty());
}

const USERS: &str = "StudentID\tLastName\tFirstName\tCourseID\r\n0012345\tWeber\tUte\tC1\r\n0012346\tRoe\tAnn\tC2\r\n";
const HEADER: &str = "OrgID\tID\tLastName\tFirstName\tCurrID\tCourseID\tSessionID\tPassDate\tScore\r\n";

fn row(id: &str, name: &str, course: &str) -> String {
    format!("A\t{id}\t{name}\t-None-\t{course}\t-None-\t-None-\t-None-\r\n")
}

#[test]
fn the_command_line_judges_the_same() {
    let desk = Desk::new();
    desk.file("users.txt", USERS);
    desk.file(
        "a.txt",
        format!("{HEADER}{}{}{}", row("12345", "Weber\tUte", "C1"), row("0012346", "Roe\tAnn", "C1"), row("0012345", "Weber\tUte", "C1")),
    );
    let modified = std::fs::File::options().write(true).open(desk.path("users.txt")).unwrap();
    modified.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_hours(491_916)).unwrap();
    let report = desk.run("check {a.txt} --format json --roster {users.txt} --today 2026-03-01").json();
    let told: Vec<String> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            format!("{} {} {} {}", finding["line"], finding["rule"].as_str().unwrap(), finding["column"], finding["fixes"][0]["value"])
        })
        .collect();
    assert_eq!(told, ["2 user-unknown \"ID\" \"0012345\"", "3 not-enrolled null null"]);
    let message = report["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("12 Feb 2026") && message.contains("17 days old, marked old"), "{message}");
    let fresh = desk.run("check {a.txt} --roster {users.txt} --today 2026-02-13");
    assert!(fresh.out.contains("(1 day old)") && fresh.code == 1, "{}", fresh.out);
    assert_eq!(desk.run("check {a.txt} --format json").json()["summary"]["errors"], 0);
}

#[test]
fn save_and_submit_obey_the_roster() {
    let desk = Desk::new();
    desk.file("users.txt", USERS);
    desk.file("a.txt", format!("{HEADER}{}{}", row("12345", "Weber\tUte", "C1"), row("0012346", "Roe\tAnn", "C2")));
    let saved = desk.run("save {a.txt} --out {out.txt} --roster {users.txt} --fix user-unknown");
    assert_eq!(saved.code, 0, "{}", saved.said);
    assert!(std::fs::read_to_string(desk.path("out.txt")).unwrap().contains("A\t0012345\tWeber"), "{}", saved.said);
    let sent = desk.run("submit {a.txt} --to store --reason Left --yes --format json --roster {users.txt}");
    let report = sent.json();
    assert_eq!((sent.code, &report["not_sent"][0]["rules"][0]), (1, &serde_json::json!("user-unknown")));
    assert_eq!(report["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn a_roster_that_cannot_be_used_ends_with_two() {
    let desk = Desk::new();
    desk.file("a.txt", format!("{HEADER}{}", row("1", "L\tF", "C1")));
    desk.file("staff.txt", "Number\tName\r\n1\tWeber\r\n");
    for (roster, id) in [("{staff.txt}", "roster-no-id"), ("{missing.txt}", "file-unreadable")] {
        let run = desk.run(&format!("check {{a.txt}} --format json --roster {roster}"));
        assert_eq!((run.code, run.json()["error"]["rule"].as_str()), (2, Some(id)), "{}", run.said);
        assert!(id != "roster-no-id" || run.said.contains("Number, Name"), "{}", run.said);
    }
}

#[test]
fn an_earlier_batch_serves_as_a_roster() {
    let desk = Desk::new();
    let clean = sample("spring-leavers-clean.txt").display().to_string();
    let run = desk.run(&format!("check {clean} --format json --roster {clean} --today 2026-06-01"));
    assert_eq!((run.code, run.json()["findings"].as_array().map(Vec::len)), (0, Some(0)), "{}", run.out);
}
