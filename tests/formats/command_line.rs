//! What `check --format json` says of a file's form.

use offroll::core::opening::{LineEnds, Separator};
use serde_json::json;

use crate::offroll::{Desk, sample};
use crate::table::{HEADER, LINE_ENDS, SAMPLES, SEPARATORS};

#[test]
fn the_facts_of_a_file_are_right() {
    let desk = Desk::new();
    let mut forms = SEPARATORS.into_iter().flat_map(|separator| LINE_ENDS.map(|ends| (separator, ends))).cycle();
    for (at, sample) in SAMPLES.iter().enumerate() {
        let (separator, line_ends) = forms.next().unwrap();
        let quoted = at % 2 == 1;
        desk.file("a.txt", sample.file(separator, line_ends, quoted));
        let chosen = if sample.guessed { String::new() } else { format!(" --encoding {}", sample.encoding) };
        let run = desk.run(&format!("check {{a.txt}} --format json{chosen}"));
        let report = run.json();
        let file = &report["file"];
        let form = format!("{} {separator:?} {line_ends:?}: {file}", sample.encoding);
        let delimiter = match separator {
            Separator::Tab => "tab",
            Separator::Comma => "comma",
            Separator::Semicolon => "semicolon",
            Separator::Pipe => "pipe",
        };
        let ends = match line_ends {
            LineEnds::None => "none",
            LineEnds::CrLf => "crlf",
            LineEnds::Lf => "lf",
            LineEnds::Cr => "cr",
            LineEnds::Mixed => "mixed",
        };
        let encoding = file["encoding"].as_str().unwrap();
        assert!(encoding == sample.encoding || sample.guessed && SAMPLES.iter().any(|other| other.encoding == encoding), "{form}");
        let facts = (&file["bom"], &file["delimiter"], &file["line_ends"], &file["rows"], &file["columns"]);
        let rows = sample.rows(quoted).len();
        assert_eq!(facts, (&json!(sample.mark), &json!(delimiter), &json!(ends), &json!(rows), &json!(HEADER)), "{form}");
        let rules: Vec<&str> = report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
        for (rule, expected) in [
            ("file-delimiter", delimiter != "tab"),
            ("file-line-ends", ends != "crlf"),
            ("file-encoding", encoding != "UTF-8"),
            ("file-bom", sample.mark && encoding == "UTF-8"),
        ] {
            assert_eq!(rules.contains(&rule), expected, "{rule} in {form}");
        }
    }
}

#[test]
fn limits_of_a_profile_refuse_and_just_below_them_nothing_is_refused() {
    let desk = Desk::new();
    let rows = |count: usize| format!("OrgID\tID\tLastName\r\n{}", "A\t1\tWeber\r\n".repeat(count));
    let with_cell = |length: usize| format!("OrgID;ID;LastName\r\nA;1;{}\r\n", "ä".repeat(length));
    let columns = |count: usize| format!("{}\nA\n", ["OrgID", "ID", "LastName", "Raum", "Platz"][..count].join(","));
    for (limit, fits, refused, id) in [
        ("bytes = 63", rows(4), rows(5), "limit-bytes"),
        ("rows = 4", rows(4), rows(5), "limit-rows"),
        ("columns = 4", columns(4), columns(5), "limit-columns"),
        ("cell_characters = 40", with_cell(40), with_cell(41), "limit-cell"),
    ] {
        desk.file("profile.toml", format!("extends = \"coursemill\"\n[limits]\n{limit}\n"));
        desk.file("fits.txt", fits);
        desk.file("refused.txt", refused);
        assert_eq!(desk.run("check {fits.txt} --profile {profile.toml} --format json").code, 1, "{limit}");
        let run = desk.run("check {refused.txt} --profile {profile.toml} --format json");
        assert_eq!((run.code, &run.json()["error"]["rule"]), (2, &json!(id)), "{limit}: {}", run.said);
    }
}

#[test]
fn the_clean_sample_is_as_clean_in_other_forms() {
    let desk = Desk::new();
    let text = std::fs::read_to_string(sample("spring-leavers-clean.txt")).unwrap();
    for (separator, line_end, expected) in [
        ("\t", "\r\n", vec!["file-encoding"]),
        (";", "\n", vec!["file-encoding", "file-delimiter", "file-line-ends"]),
        ("|", "\r", vec!["file-encoding", "file-delimiter", "file-line-ends"]),
    ] {
        let text = text.replace('\t', separator).replace("\r\n", line_end);
        desk.file("a.csv", text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>());
        let report = desk.run("check {a.csv} --format json --today 2026-11-25").json();
        let rules: Vec<&str> = report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
        assert_eq!((rules, &report["summary"]["rows_clean"]), (expected, &json!(40)), "{separator:?}");
    }
}

#[test]
fn a_person_says_where_the_header_stands_and_what_separates_cells() {
    let desk = Desk::new();
    desk.file("a.csv", "Report of 3 May\n\nOrgID;ID;LastName\nA;1;Weber\n");
    let names = |options: &str| desk.run(&format!("check {{a.csv}} --format json{options}")).json()["file"].clone();
    let file = names(" --header 3");
    assert_eq!((&file["columns"], &file["rows"]), (&json!(["OrgID", "ID", "LastName"]), &json!(1)));
    let file = names(" --header none --separator comma");
    assert_eq!((&file["columns"], &file["delimiter"], &file["rows"]), (&json!([""]), &json!("comma"), &json!(3)));
}
