//! `offroll check` and `offroll save` as scripts use them: forms, order, exit codes, and every planted mistake of the sample.

#[path = "support/offroll.rs"]
mod offroll;

use std::collections::BTreeMap;

use offroll::{Desk, sample};
use serde_json::{Value, json};

const DAMAGED: &str = "assets/samples/spring-leavers.txt";
const CLEAN: &str = "assets/samples/spring-leavers-clean.txt";
const TODAY: &str = "--today 2026-06-01";
const KEYS: [&str; 10] = ["rule", "severity", "line", "row", "column", "value", "message", "hint", "fixes", "related"];

fn findings(report: &Value) -> &Vec<Value> {
    report["findings"].as_array().unwrap()
}

fn of_rule<'a>(report: &'a Value, rule: &str) -> Vec<&'a Value> {
    findings(report).iter().filter(|finding| finding["rule"] == rule).collect()
}

/// Rule, line, column, first fix as in `tests/data/*.truth.tsv`, each with how often it occurs.
fn counted(entries: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    entries.fold(BTreeMap::new(), |mut counts, entry| {
        *counts.entry(entry).or_default() += 1;
        counts
    })
}

#[test]
fn the_damaged_sample_has_every_planted_mistake_and_no_other() {
    let run = Desk::new().run(&format!("check {DAMAGED} --format json {TODAY}"));
    let report = run.json();
    let found = counted(findings(&report).iter().map(|finding| {
        let fix = finding["fixes"].get(0).map_or_else(|| "[]".to_owned(), |fix| fix["value"].to_string());
        format!("{}\t{}\t{}\t{fix}", finding["rule"].as_str().unwrap(), finding["line"], finding["column"].as_str().unwrap_or("-"))
    }));
    let truth = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/spring-leavers.truth.tsv")).unwrap();
    let planted = counted(truth.lines().skip(1).map(str::to_owned));
    let missed: Vec<_> = planted.iter().filter(|(entry, count)| found.get(*entry) != Some(count)).collect();
    let invented: Vec<_> = found.iter().filter(|(entry, count)| planted.get(*entry) != Some(count)).collect();
    assert!(missed.is_empty() && invented.is_empty(), "not found: {missed:#?}\nfound, but not planted: {invented:#?}");
    assert_eq!(run.code, 1);
}

#[test]
fn json_has_all_keys_and_the_order_of_the_contract() {
    let report = Desk::new().run(&format!("check {DAMAGED} --format json {TODAY}")).json();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let expected = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(keys(&report), expected(&["file", "summary", "findings"]));
    assert_eq!(keys(&report["file"]), expected(&["path", "encoding", "bom", "delimiter", "line_ends", "rows", "columns"]));
    assert_eq!(keys(&report["summary"]), expected(&["errors", "warnings", "acks", "notes", "rows", "rows_clean"]));
    let columns: Vec<&str> = report["file"]["columns"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let place = |finding: &Value| {
        let column = finding["column"].as_str().map(|name| columns.iter().position(|each| *each == name));
        (finding["line"].as_u64(), column)
    };
    for pair in findings(&report).windows(2) {
        assert!(place(&pair[0]) <= place(&pair[1]), "{} before {}", pair[0], pair[1]);
    }
    for finding in findings(&report) {
        assert_eq!(keys(finding), expected(&KEYS));
        assert!(finding["fixes"].as_array().unwrap().iter().all(|fix| keys(fix) == expected(&["label", "value"])));
        for text in [&finding["message"], &finding["hint"]] {
            let text = text.as_str().unwrap();
            assert!(text.contains(' ') && !text.contains('{'), "no sentence: {text:?} of {}", finding["rule"]);
        }
    }
    let severities = counted(findings(&report).iter().map(|finding| finding["severity"].as_str().unwrap().to_owned()));
    for (key, word) in [("errors", "error"), ("warnings", "warning"), ("acks", "ack"), ("notes", "note")] {
        assert_eq!(report["summary"][key], json!(severities[word]), "{key}");
    }
}

#[test]
fn the_clean_sample_is_clean() {
    let run = Desk::new().run(&format!("check {CLEAN} --format json {TODAY}"));
    let report = run.json();
    assert_eq!(report["findings"], json!([]));
    assert_eq!(report["summary"], json!({ "errors": 0, "warnings": 0, "acks": 0, "notes": 0, "rows": 40, "rows_clean": 40 }));
    let file = &report["file"];
    assert_eq!(
        (&file["encoding"], &file["bom"], &file["delimiter"], &file["line_ends"]),
        (&json!("UTF-8"), &json!(false), &json!("tab"), &json!("crlf"))
    );
    assert_eq!((&file["path"], &file["rows"], &file["columns"][0]), (&json!(CLEAN), &json!(40), &json!("OrgID")));
    assert_eq!(run.code, 0);
}

#[test]
fn text_and_json_lines_say_the_same_as_json() {
    let desk = Desk::new();
    let report = desk.run(&format!("check {DAMAGED} --format json {TODAY}")).json();
    let lines = desk.run(&format!("check {DAMAGED} --format jsonl {TODAY}"));
    let mut objects: Vec<Value> = lines.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.pop(), Some(json!({ "file": report["file"], "summary": report["summary"] })));
    assert_eq!(&objects, findings(&report));
    let text = desk.run(&format!("check {DAMAGED} {TODAY}"));
    let expected: Vec<String> = findings(&report)
        .iter()
        .map(|finding| {
            let line = finding["line"].as_u64().map(|line| line.to_string()).unwrap_or_default();
            let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            format!("{line}:{} {} {} {}", word("column"), word("severity"), word("rule"), word("message"))
        })
        .collect();
    assert_eq!(text.out.lines().collect::<Vec<_>>(), expected);
    assert_eq!((text.code, lines.code), (1, 1));
}

#[test]
fn levels_change_what_is_required() {
    let desk = Desk::new();
    desk.file("a.txt", "OrgID\tID\tLastName\tFirstName\tCourseID\r\nA\t1\tWeber\tUte\tC1\r\n");
    for (options, code, missing) in [("--strict", 1, 4), ("--relaxed", 0, 0), ("", 1, 4)] {
        let run = desk.run(format!("check {{a.txt}} --format json {options}").trim_end());
        assert_eq!((run.code, of_rule(&run.json(), "header-missing-required").len()), (code, missing), "{options}");
    }
    assert_eq!(desk.run("check {a.txt} --strict --relaxed").code, 2);
}

#[test]
fn what_cannot_be_used_ends_with_two_and_says_why() {
    let desk = Desk::new();
    desk.file("empty.txt", "");
    desk.file("blank.txt", " \r\n\t\r\n");
    desk.file("program.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0");
    desk.file("paper.txt", "%PDF-1.7\n1 0 obj\n");
    desk.file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    desk.file("nuls.txt", vec![0; 4000]);
    desk.file("good.txt", "OrgID\tID\r\n");
    desk.file("profile.toml", "extends = \"coursemill\"\nlevle = \"strict\"\n");
    for (line, rule) in [
        ("check {empty.txt}", "file-empty"),
        ("check {blank.txt}", "file-empty"),
        ("check {program.txt}", "file-binary"),
        ("check {paper.txt}", "file-binary"),
        ("check {picture.txt}", "file-binary"),
        ("check {nuls.txt}", "file-binary"),
        ("check {missing.txt}", "file-unreadable"),
        ("check {good.txt} --encoding klingon", "encoding-unknown"),
        ("check {good.txt} --profile {profile.toml}", "profile-invalid"),
        ("check {good.txt} --profile {missing.toml}", "file-unreadable"),
        ("save {good.txt} --out {good.txt}", "file-exists"),
        ("save {empty.txt} --out {out.txt}", "file-empty"),
    ] {
        let machine = if line.starts_with("check") { " --format json" } else { "" };
        let run = desk.run(&format!("{line}{machine}"));
        assert_eq!(run.code, 2, "{line}: {}{}", run.out, run.said);
        assert!(run.said.starts_with(&format!("{rule}: ")), "{line}: {}", run.said);
        assert!(run.said.trim_end().lines().count() == 1 && run.said.contains(' '), "{line}: {}", run.said);
        if !machine.is_empty() {
            let error = run.json();
            assert_eq!(error["error"]["rule"], rule, "{line}");
            assert!(error["error"]["message"].as_str().is_some_and(|sentence| sentence.contains(' ')), "{line}: {error}");
        }
    }
    for line in [
        "check",
        "check {good.txt} --format xml",
        "check {good.txt} --today tomorrow",
        "check --explain no-such-rule",
        "check {good.txt} {good.txt}",
    ] {
        assert_eq!(desk.run(line).code, 2, "{line}");
    }
}

#[test]
fn a_secret_never_leaves_its_cell() {
    let desk = Desk::new();
    desk.file("a.txt", "OrgID\tID\tLastName\tFirstName\tCurrID\tCourseID\tSessionID\tPassDate\tScore\tPassword\r\nA\t1\tWeber\tUte\t-None-\tC1\t-None-\t-None-\t-None-\t hush-hush \r\n");
    for format in ["text", "json", "jsonl"] {
        let run = desk.run(&format!("check {{a.txt}} --format {format}"));
        assert!(run.out.contains("secret-present") && !run.out.contains("hush") && !run.said.contains("hush"), "{}", run.out);
    }
    let finding = of_rule(&desk.run("check {a.txt} --format json").json(), "secret-present")[0].clone();
    assert_eq!((&finding["value"], &finding["fixes"][0]["value"]), (&json!("•••"), &json!("")));
}

#[test]
fn hostile_files_are_refused_by_name_or_become_findings() {
    let desk = Desk::new();
    let header = "OrgID\tID\tLastName\tFirstName\tCurrID\tCourseID\tSessionID\tPassDate\tScore\r\n";
    let row = "A\t1\tWeber\tUte\t-None-\tC1\t-None-\t-None-\t-None-\r\n";
    desk.file("quote.txt", format!("{header}A\t1\t\"Weber\tUte\t-None-\tC1\t-None-\t-None-\t-None-\r\n{row}"));
    desk.file(
        "bytes.txt",
        [
            header.as_bytes(),
            row.as_bytes(),
            b"A\t2\tW\xff\xfe\xfder\tUte\t-None-\tC1\t-None-\t-None-\t-None-\r\n".as_slice(),
            "Ä\t3".as_bytes(),
        ]
        .concat(),
    );
    desk.file("nul.txt", format!("{header}{row}").replace("Weber", "We\0ber") + &row.repeat(40).replace("A\t1", "A\t7"));
    desk.file("nothing.txt", "some words\r\nthat are no table\r\n");
    desk.file("only.txt", header);
    for (file, rule) in [
        ("quote.txt", "file-unclosed-quote"),
        ("nul.txt", "control-character"),
        ("nothing.txt", "file-no-header"),
        ("only.txt", "file-header-only"),
    ] {
        let run = desk.run(&format!("check {{{file}}} --format json"));
        assert!(!of_rule(&run.json(), rule).is_empty(), "{file}: {}", run.out);
    }
    let bytes = desk.run("check {bytes.txt} --format json --encoding utf-8");
    assert!(!of_rule(&bytes.json(), "file-bad-bytes").is_empty(), "{}", bytes.out);
}

#[test]
fn the_clean_sample_is_saved_byte_for_byte() {
    let desk = Desk::new();
    let run = desk.run(&format!("save {CLEAN} --out {{out.txt}}"));
    assert_eq!(run.code, 0, "{}", run.said);
    assert_eq!(std::fs::read(desk.path("out.txt")).unwrap(), std::fs::read(sample("spring-leavers-clean.txt")).unwrap());
}

#[test]
fn saving_replaces_only_when_told_and_fixes_what_is_named() {
    let desk = Desk::new();
    desk.file("out.txt", "precious");
    let line = format!("save {DAMAGED} --out {{out.txt}} --fix space-around,id-lost-zero,duplicate-row");
    assert_eq!(desk.run(&line).code, 2);
    assert_eq!(std::fs::read(desk.path("out.txt")).unwrap(), b"precious");
    let run = desk.run(&format!("{line} --force"));
    assert_eq!(run.code, 1, "errors are left: {}", run.said);
    let before = desk.run(&format!("check {DAMAGED} --format json {TODAY}")).json();
    let after = desk.run(&format!("check {{out.txt}} --format json {TODAY}")).json();
    for rule in ["space-around", "id-lost-zero", "duplicate-row", "header-alias", "header-spelling"] {
        assert!(!of_rule(&before, rule).is_empty() && of_rule(&after, rule).is_empty(), "{rule}");
    }
    for rule in ["date-invalid", "score-invalid", "identity-conflict", "finished-work"] {
        assert_eq!(of_rule(&before, rule).len(), of_rule(&after, rule).len(), "{rule}");
    }
    assert_eq!(after["file"]["rows"], json!(before["file"]["rows"].as_u64().unwrap() - 5));
}

#[test]
fn a_file_is_saved_as_it_was_but_for_its_fixes() {
    let desk = Desk::new();
    let source = b"OrgID;ID;LastName;FirstName;CurrID;CourseID;SessionID;PassDate;Score;Zimmer\r\n\r\nA;1;\"M\xFCller\";Ute;-None-; C1;-None-;-None-;-None-;x;y\n";
    let path = desk.file("a.csv", source);
    let save = "save {a.csv} --form source --encoding windows-1252";
    assert_eq!(desk.run(&format!("{save} --out {{same.csv}}")).code, 1, "the row is too long");
    assert_eq!(std::fs::read(desk.path("same.csv")).unwrap(), source);
    // Never over the source unasked, and whole when asked.
    assert_eq!(desk.run(&format!("{save} --out {{a.csv}} --fix space-around")).code, 2);
    assert_eq!(std::fs::read(&path).unwrap(), source);
    assert_eq!(desk.run(&format!("{save} --out {{a.csv}} --fix space-around --force")).code, 1);
    let fixed: Vec<u8> = source.iter().enumerate().filter(|(at, _)| !source[*at..].starts_with(b" C1")).map(|(_, byte)| *byte).collect();
    assert_eq!(std::fs::read(&path).unwrap(), fixed);
}

#[test]
fn findings_are_written_for_people_too() {
    let desk = Desk::new();
    for (name, start) in [("r.csv", "\u{FEFF}Line,Column,".as_bytes()), ("r.xlsx", b"PK\x03\x04".as_slice())] {
        let line = format!("check {DAMAGED} {TODAY} --report {{{name}}}");
        assert_eq!(desk.run(&line).code, 1);
        assert!(std::fs::read(desk.path(name)).unwrap().starts_with(start), "{name}");
        assert_eq!(desk.run(&line).code, 2, "{name} is not replaced unasked");
        assert_eq!(desk.run(&format!("{line} --force")).code, 1);
    }
    let rows = csv::Reader::from_path(desk.path("r.csv")).unwrap().into_records().count();
    let report = desk.run(&format!("check {DAMAGED} --format json {TODAY}")).json();
    assert_eq!(rows, findings(&report).len());
}

#[test]
fn rules_are_explained_in_the_persons_language() {
    let desk = Desk::new();
    let english = desk.run("check --explain id-lost-zero");
    let german = desk.run("check --explain id-lost-zero --language de");
    assert_eq!((english.code, german.code), (0, 0));
    assert!(english.out.starts_with("id-lost-zero (warning)\n") && english.out.contains("What to do:"), "{}", english.out);
    assert!(english.out.contains("\n  [45679]    Novak\n") && english.out.contains("Does not break it:"), "{}", english.out);
    assert!(german.out.contains("Was zu tun ist:"), "{}", german.out);
    assert_eq!(desk.run_with("check --explain id-lost-zero", &[("LC_ALL", "de_AT.UTF-8")]).out, german.out);
    let machine = |options: &str| desk.run(&format!("check {DAMAGED} --format json {TODAY}{options}")).out;
    assert_eq!(machine(""), machine(" --language de"));
}
