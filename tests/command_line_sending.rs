//! `offroll submit`, `resume`, `history` and `report` as scripts use them: what is sent, what is kept, what stands in the store.

#[path = "support/offroll.rs"]
mod offroll;

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpListener;

use offroll::{Desk, Run};
use serde_json::{Value, json};

const DAMAGED: &str = "assets/samples/spring-leavers.txt";
const CLEAN: &str = "assets/samples/spring-leavers-clean.txt";
const TODAY: &str = "--today 2026-06-01";
const SEND: &str = "--to store --reason Left --yes --format json --today 2026-06-01";

const HEADER: &str = "OrgID\tID\tLastName\tFirstName\tCurrID\tCourseID\tSessionID\tPassDate\tScore\tCourseStatus\tComment\r\n";

fn row(id: &str, status: &str, comment: &str) -> String {
    let (date, score) = if status == "Completed" { ("2026-01-31", "80") } else { ("-None-", "-None-") };
    format!("A\t{id}\tWeber\tUte {id}\t-None-\tC1\t-None-\t{date}\t{score}\t{status}\t{comment}\r\n")
}

fn lines(rows: &Value) -> BTreeSet<u64> {
    rows.as_array().unwrap().iter().map(|row| row["line"].as_u64().unwrap()).collect()
}

/// Line, `OrgID`, `ID`, `CourseID` of every row that the store holds.
fn stored(desk: &Desk, store: &str) -> BTreeSet<(u64, String, String, String)> {
    let store = rusqlite::Connection::open(desk.path(store)).unwrap();
    let mut rows = store.prepare("SELECT source_line, org, person, course FROM unenrollment").unwrap();
    let rows = rows.query_map([], |row| Ok((row.get::<_, u32>(0)?.into(), row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn batch(run: &Run) -> String {
    run.json()["batch"].as_str().unwrap().to_owned()
}

#[test]
fn the_store_holds_exactly_the_rows_that_could_be_approved() {
    let desk = Desk::new();
    let report = desk.run(&format!("check {DAMAGED} --format json {TODAY}")).json();
    let kept: BTreeSet<u64> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["severity"] == "error" || finding["severity"] == "ack")
        .map(|finding| finding["line"].as_u64().unwrap())
        .collect();
    let run = desk.run(&format!("submit {DAMAGED} {SEND}"));
    let sent = run.json();
    assert_eq!(run.code, 1, "rows were kept: {}", run.said);
    assert_eq!(lines(&sent["not_sent"]), kept);
    let rows = sent["rows"].as_array().unwrap();
    assert_eq!(rows.len() + kept.len(), usize::try_from(report["file"]["rows"].as_u64().unwrap()).unwrap());
    assert!(rows.iter().all(|row| row["state"] == "recorded" && row["attempts"] == 1), "{sent}");
    assert_eq!(sent["counts"]["recorded"], json!(rows.len()));
    assert_eq!((&sent["target"]["kind"], &sent["plan"].as_str().map(str::len)), (&json!("store"), &Some(64)));
    let stored = stored(&desk, "data/store.sqlite3");
    assert_eq!(stored.iter().map(|(line, ..)| *line).collect::<BTreeSet<_>>(), lines(&sent["rows"]));
    assert_eq!(stored.len(), rows.len());
    let file = std::fs::read_to_string(desk_sample()).unwrap();
    // The line break within a quoted cell stands in a row that is kept, so physical lines can be cut out here.
    let file: Vec<&str> = file.split('\n').collect();
    for (line, org, person, course) in stored {
        let cells: Vec<&str> = file[usize::try_from(line).unwrap() - 1].split('\t').collect();
        let real = if cells[15] == "-None-" { "" } else { cells[15] };
        assert_eq!((org.as_str(), person.as_str(), course.as_str()), (cells[0], cells[1], real), "line {line}");
    }
    for kept in sent["not_sent"].as_array().unwrap() {
        assert!(!kept["rules"].as_array().unwrap().is_empty(), "{kept}");
    }
    let again = desk.run(&format!("report {} --format json", batch(&run)));
    assert_eq!((&again.json()["rows"], &again.json()["counts"], again.code), (&sent["rows"], &sent["counts"], 0));
    let history = desk.run("history --format json").json();
    assert_eq!((&history[0]["batch"], &history[0]["state"], &history[0]["counts"]), (&sent["batch"], &json!("finished"), &sent["counts"]));
    assert_eq!((&history[0]["file"], history.as_array().unwrap().len()), (&json!("spring-leavers.txt"), 1));
}

fn desk_sample() -> std::path::PathBuf {
    offroll::sample("spring-leavers.txt")
}

#[test]
fn acknowledged_rules_let_their_rows_go() {
    let desk = Desk::new();
    desk.file("a.txt", format!("{HEADER}{}{}", row("1", "Completed", ""), row("2", "Incomplete", "")));
    for (options, sent, code) in
        [("--dry-run", vec![3], 1), ("--dry-run --accept finished-work", vec![2, 3], 0), ("--dry-run --accept target-mixed", vec![3], 1)]
    {
        let run = desk.run(&format!("submit {{a.txt}} {SEND} {options}"));
        assert_eq!((lines(&run.json()["rows"]), run.code), (sent.into_iter().collect(), code), "{options}");
    }
    let kept = desk.run(&format!("submit {{a.txt}} {SEND} --dry-run")).json();
    assert_eq!(kept["not_sent"], json!([{ "line": 2, "rules": ["finished-work"] }]));
}

#[test]
fn lines_and_limit_choose_rows() {
    let desk = Desk::new();
    for (options, sent, kept) in [
        ("--lines 2-4,7", vec![2, 3, 4, 7], 0),
        ("--lines 40-41,90", vec![40, 41], 0),
        ("--lines 2-9 --limit 3", vec![2, 3, 4], 5),
        ("--limit 1", vec![2], 39),
    ] {
        let run = desk.run(&format!("submit {CLEAN} {SEND} --dry-run {options}"));
        let report = run.json();
        assert_eq!((lines(&report["rows"]), report["not_sent"].as_array().unwrap().len()), (sent.into_iter().collect(), kept), "{options}");
        assert_eq!(run.code, i32::from(kept > 0));
        assert!(report["rows"].as_array().unwrap().iter().all(|row| row["state"] == "waiting"));
    }
}

#[test]
fn a_rehearsal_changes_nothing() {
    let desk = Desk::new();
    let run = desk.run(&format!("submit {CLEAN} {SEND} --dry-run"));
    assert_eq!((run.code, &run.json()["batch"], run.json()["rows"].as_array().unwrap().len()), (0, &Value::Null, 40));
    assert_eq!(desk.run("history --format json").json(), json!([]));
    assert!(stored_or_nothing(&desk).is_empty());
}

fn stored_or_nothing(desk: &Desk) -> BTreeSet<(u64, String, String, String)> {
    if desk.path("data/store.sqlite3").exists() { stored(desk, "data/store.sqlite3") } else { BTreeSet::new() }
}

#[test]
fn nothing_is_sent_unasked_without_a_reason_or_twice() {
    let desk = Desk::new();
    desk.file("plain.txt", format!("{HEADER}{}{}", row("1", "", ""), row("2", "", "moved")));
    for (line, id) in [
        (format!("submit {CLEAN} --to store --reason Left --format json"), "not-confirmed"),
        ("submit {plain.txt} --to store --yes --format json".to_owned(), "reason-missing"),
        (format!("submit {CLEAN} --to nowhere --reason Left --yes --format json"), "connection-missing"),
    ] {
        let run = desk.run(&line);
        assert_eq!((run.code, run.json()["error"]["rule"].as_str()), (2, Some(id)), "{line}: {}", run.said);
    }
    assert!(stored_or_nothing(&desk).is_empty());
    let first = desk.run(&format!("submit {CLEAN} {SEND}"));
    assert_eq!(first.code, 0, "{}", first.said);
    let second = desk.run(&format!("submit {CLEAN} {SEND}"));
    assert_eq!((second.code, second.json()["error"]["rule"].as_str()), (2, Some("journal-repeat")), "{}", second.said);
    assert!(second.said.contains(&batch(&first)), "{}", second.said);
    assert_eq!(desk.run("history --format json").json().as_array().unwrap().len(), 1);
    let known = desk.run(&format!("submit {CLEAN} {SEND} --repeat-of {}", batch(&first)));
    assert_eq!(known.code, 0, "{}", known.said);
    assert_ne!(batch(&known), batch(&first));
    assert_eq!(desk.run("history --format json").json()[0]["batch"], known.json()["batch"]);
}

#[test]
fn comments_are_reasons_where_none_is_given() {
    let desk = Desk::new();
    desk.file("a.txt", format!("{HEADER}{}{}", row("1", "", "retired"), row("2", "", "moved")));
    let run = desk.run("submit {a.txt} --to store --store {own.sqlite3} --yes --format json");
    assert_eq!(run.code, 0, "{}", run.said);
    let store = rusqlite::Connection::open(desk.path("own.sqlite3")).unwrap();
    let reason =
        |person: &str| store.query_row("SELECT reason FROM unenrollment WHERE person=?1", [person], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!((reason("1"), reason("2")), ("retired".to_owned(), "moved".to_owned()));
    assert!(!desk.path("data/store.sqlite3").exists());
}

#[test]
fn what_is_blocked_as_a_whole_is_not_sent() {
    let desk = Desk::new();
    desk.file("a.txt", format!("{HEADER}{}", row("1", "", "")).replace("CourseID", "CuorseID"));
    let run = desk.run(&format!("submit {{a.txt}} {SEND}"));
    let report = run.json();
    assert_eq!((run.code, &report["batch"], &report["rows"]), (1, &Value::Null, &json!([])));
    assert!(report["not_sent"][0]["rules"].as_array().unwrap().contains(&json!("header-typo")), "{report}");
}

#[test]
fn batches_that_are_not_there_are_named() {
    let desk = Desk::new();
    for line in ["report nothing --format json", "resume nothing --yes --format json"] {
        let run = desk.run(line);
        assert_eq!((run.code, run.json()["error"]["rule"].as_str()), (2, Some("batch-missing")), "{line}: {}", run.said);
    }
    let run = desk.run("resume");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.said);
    assert_eq!((desk.run("history").code, desk.run("history --format json").json()), (0, json!([])));
}

/// A server on loopback that answers each request by the person in its path, and tells the requests it got.
fn lms(answers: &'static [(&'static str, &'static str)]) -> (String, std::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = Vec::new();
            let mut block = [0; 4096];
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                match stream.read(&mut block) {
                    Ok(0) | Err(_) => break,
                    Ok(length) => request.extend_from_slice(&block[..length]),
                }
            }
            let request = String::from_utf8_lossy(&request).into_owned();
            let answer = answers.iter().find(|(person, _)| request.lines().next().is_some_and(|line| line.contains(person)));
            let answer = answer.map_or("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", |(_, answer)| *answer);
            let _ = stream.write_all(answer.as_bytes());
            let _ = tell.send(request);
        }
    });
    (address, told)
}

#[test]
fn a_custom_request_goes_out_with_the_secret_of_the_environment_and_each_row_ends_where_its_answer_says() {
    let (address, requests) = lms(&[
        ("/people/1 ", "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"),
        (
            "/people/3 ",
            "HTTP/1.1 409 Conflict\r\ncontent-type: application/json\r\ncontent-length: 40\r\nconnection: close\r\n\r\n{\"error\":{\"message\":\"course is locked\"}}",
        ),
    ]);
    let desk = Desk::new();
    let connection = format!(
        "name = \"Test LMS\"\nbase_url = \"{address}\"\n[sign_in]\nkind = \"bearer\"\n[unenroll]\nmethod = \"DELETE\"\npath = \"courses/{{CourseID}}/people/{{ID}}\"\n\
         done = {{ status = [204] }}\ngone = {{ status = [404] }}\nrefused = {{ status = [409], message = \"/error/message\" }}\n"
    );
    desk.file("lms.toml", connection);
    desk.file("a.txt", format!("{HEADER}{}{}{}", row("1", "", ""), row("2", "", ""), row("3", "", "")));
    let line = "submit {a.txt} --to {lms.toml} --reason Left --yes --format json";
    let without = desk.run(line);
    assert_eq!((without.code, without.json()["error"]["rule"].as_str()), (2, Some("secret-missing")), "{}", without.said);
    assert!(requests.try_recv().is_err());
    let run = desk.run_with(line, &[("OFFROLL_TOKEN", "s3cret")]);
    let report = run.json();
    let outcomes: Vec<(&str, Option<&str>)> =
        report["rows"].as_array().unwrap().iter().map(|row| (row["state"].as_str().unwrap(), row["message"].as_str())).collect();
    assert_eq!(outcomes[0].0, "removed", "{report}");
    assert_eq!(outcomes[1].0, "already_gone", "{report}");
    assert_eq!(outcomes[2], ("refused", Some("course is locked")), "{report}");
    assert_eq!(run.code, 1);
    let sent: Vec<String> = requests.try_iter().filter(|request| request.starts_with("DELETE")).collect();
    assert_eq!(sent.len(), 3);
    assert!(
        sent.iter().all(|request| request.to_lowercase().contains("authorization: bearer s3cret") && !request.contains("Weber")),
        "{sent:?}"
    );
    assert!(!run.out.contains("s3cret") && !run.said.contains("s3cret"));
    let text = desk.run(&format!("report {}", batch(&run)));
    assert_eq!(text.out, "2 removed 204\n3 already_gone 404\n4 refused 409 course is locked\n");
}
