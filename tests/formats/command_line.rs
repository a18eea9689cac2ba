//! What `check --format json` says of a file's form.

use offroll::core::opening::{LineEnds, Separator};
use serde_json::json;

use crate::offroll::Desk;
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
