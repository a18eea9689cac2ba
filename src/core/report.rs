//! Findings and outcomes as text and JSON: the forms that the command line promises, with all keys always present.
//!
//! A form is written piece by piece, so that a file with a million findings needs no memory for them.

pub mod list;

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::core::batch::Batch;
use crate::core::findings::{Finding, Summary};
use crate::core::opening::LineEnds;
use crate::core::outcome::{Counts, RowOutcome, State};
use crate::core::plan::TargetIdentity;
use crate::core::sheet::ColumnId;
use crate::core::text::Texts;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingForm {
    /// One line a finding: `LINE:COLUMN severity rule message`; nothing stands where line or column is unknown.
    Text,
    /// One object: `{"file":…,"summary":…,"findings":[…]}`.
    Json,
    /// One object a line for each finding, and last `{"file":…,"summary":…}`.
    JsonLines,
}

/// Writes all findings of a batch in their order. `path` is the file as it was named.
pub fn write_findings(batch: &Batch, path: &str, form: FindingForm, texts: &Texts, out: &mut dyn Write) -> io::Result<()> {
    match form {
        FindingForm::Text => {
            for finding in batch.findings() {
                writeln!(out, "{}", text_line(&finding, texts))?;
            }
            Ok(())
        }
        FindingForm::Json => {
            write!(
                out,
                "{{\"file\":{},\"summary\":{},\"findings\":[",
                json(&FileRecord::of(batch, path))?,
                json(&SummaryRecord::of(batch.summary()))?
            )?;
            for (at, finding) in batch.findings().enumerate() {
                write!(out, "{}{}", if at == 0 { "" } else { "," }, json(&FindingRecord::of(&finding, texts))?)?;
            }
            writeln!(out, "]}}")
        }
        FindingForm::JsonLines => {
            for finding in batch.findings() {
                writeln!(out, "{}", json(&FindingRecord::of(&finding, texts))?)?;
            }
            writeln!(out, "{{\"file\":{},\"summary\":{}}}", json(&FileRecord::of(batch, path))?, json(&SummaryRecord::of(batch.summary()))?)
        }
    }
}

/// Why nothing could be done, as one JSON object: `{"error":{"rule":…,"message":…}}`.
pub fn write_error(rule: &str, message: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", json(&serde_json::json!({ "error": { "rule": rule, "message": message } }))?)
}

/// A row that was not sent, and the rules that kept it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotSent {
    /// 1-based physical line in the source file, where it has one.
    pub line: Option<u64>,
    /// Rule ids; empty where the row could have gone but a limit left it out.
    pub rules: Vec<&'static str>,
}

/// What became of a batch; what `submit`, `resume` and `report` print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionReport {
    /// The batch in the journal; `None` where nothing was written there (a rehearsal, or nothing to send).
    pub batch: Option<String>,
    /// The plan's hash; `None` where there was nothing to plan.
    pub plan: Option<String>,
    /// Where it went.
    pub target: TargetIdentity,
    /// Rows of the file that are no part of the plan.
    pub not_sent: Vec<NotSent>,
    /// The rows in plan order.
    pub rows: Vec<RowOutcome>,
}

impl SubmissionReport {
    /// Rows per state.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.rows.iter().for_each(|row| counts.add(row.state));
        counts
    }

    /// Whether something is left: a row that was not sent, refused, or is not certainly done.
    pub fn leaves_work(&self) -> bool {
        !self.not_sent.is_empty() || self.rows.iter().any(|row| !row.state.is_done() && row.state != State::Skipped)
    }

    /// Writes it as one JSON object.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let record = SubmissionRecord {
            batch: self.batch.as_deref(),
            plan: self.plan.as_deref(),
            target: TargetRecord::of(&self.target),
            counts: CountsRecord(self.counts()),
            not_sent: &self.not_sent,
            rows: self.rows.iter().map(RowRecord::of).collect(),
        };
        writeln!(out, "{}", json(&record)?)
    }

    /// Writes one line a row: `LINE state code message`, then `LINE not_sent rules`.
    pub fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        for row in &self.rows {
            let rest =
                [row.code.as_deref(), row.message.as_deref()].into_iter().flatten().fold(String::new(), |rest, part| rest + " " + part);
            writeln!(out, "{} {}{rest}", or_nothing(row.line), row.state.word())?;
        }
        for row in &self.not_sent {
            writeln!(out, "{} not_sent {}", or_nothing(row.line), row.rules.join(","))?;
        }
        Ok(())
    }
}

/// One batch of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The batch.
    pub batch: String,
    /// When it was approved, ISO 8601 with offset.
    pub when: String,
    /// The source file's name.
    pub file: String,
    /// Where it went.
    pub target: TargetIdentity,
    /// `approved`, `running`, `paused`, `finished` or `abandoned`.
    pub state: String,
    /// Rows per state.
    pub counts: Counts,
}

/// Writes the history as one JSON list.
pub fn write_history_json(entries: &[HistoryEntry], out: &mut dyn Write) -> io::Result<()> {
    let records: Vec<HistoryRecord> = entries
        .iter()
        .map(|entry| HistoryRecord {
            batch: &entry.batch,
            when: &entry.when,
            file: &entry.file,
            target: TargetRecord::of(&entry.target),
            state: &entry.state,
            counts: CountsRecord(entry.counts),
        })
        .collect();
    writeln!(out, "{}", json(&records)?)
}

/// Writes the history with one line a batch: when, batch, state, rows per state, file, target; separated by tabs.
pub fn write_history_text(entries: &[HistoryEntry], out: &mut dyn Write) -> io::Result<()> {
    for entry in entries {
        let counts: Vec<String> = counted(&entry.counts).map(|(state, count)| format!("{} {count}", state.word())).collect();
        writeln!(out, "{}\t{}\t{}\t{}\t{}\t{}", entry.when, entry.batch, entry.state, counts.join(", "), entry.file, entry.target.name)?;
    }
    Ok(())
}

/// The states that occur, with their number of rows.
pub fn counted(counts: &Counts) -> impl Iterator<Item = (State, u32)> + '_ {
    State::ALL.into_iter().map(|state| (state, counts.of(state))).filter(|(_, count)| *count > 0)
}

fn text_line(finding: &Finding, texts: &Texts) -> String {
    format!(
        "{}:{} {} {} {}",
        or_nothing(finding.line),
        finding.column_name.as_deref().unwrap_or_default(),
        finding.severity.word(),
        finding.rule.id(),
        texts.render(&finding.message)
    )
}

fn or_nothing(line: Option<u64>) -> String {
    line.map(|line| line.to_string()).unwrap_or_default()
}

fn json(value: &impl Serialize) -> io::Result<String> {
    serde_json::to_string(value).map_err(io::Error::from)
}

#[derive(Serialize)]
struct FileRecord<'a> {
    path: &'a str,
    encoding: Option<&'a str>,
    bom: Option<bool>,
    delimiter: Option<&'static str>,
    line_ends: Option<&'static str>,
    rows: u64,
    columns: Vec<&'a str>,
}

impl<'a> FileRecord<'a> {
    fn of(batch: &'a Batch, path: &'a str) -> Self {
        let facts = batch.facts();
        let columns = (0..batch.header().columns.len()).filter_map(|at| u16::try_from(at).ok());
        Self {
            path,
            encoding: facts.workbook.is_none().then_some(facts.encoding.as_str()),
            bom: facts.workbook.is_none().then_some(facts.bom),
            delimiter: facts.workbook.is_none().then_some(facts.separator.word()),
            line_ends: facts.workbook.is_none().then_some(match facts.line_ends {
                LineEnds::None => "none",
                LineEnds::CrLf => "crlf",
                LineEnds::Lf => "lf",
                LineEnds::Cr => "cr",
                LineEnds::Mixed => "mixed",
            }),
            rows: batch.summary().rows,
            columns: columns.map(|at| batch.header().name_of(ColumnId(at), batch.profile())).collect(),
        }
    }
}

#[derive(Serialize)]
struct SummaryRecord {
    errors: u64,
    warnings: u64,
    acks: u64,
    notes: u64,
    rows: u64,
    rows_clean: u64,
}

impl SummaryRecord {
    fn of(summary: Summary) -> Self {
        let Summary { errors, warnings, acks, notes, rows, rows_clean } = summary;
        Self { errors, warnings, acks, notes, rows, rows_clean }
    }
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    rule: &'static str,
    severity: &'static str,
    line: Option<u64>,
    row: Option<u64>,
    column: Option<&'a str>,
    value: Option<&'a str>,
    message: String,
    hint: String,
    fixes: Vec<FixRecord<'a>>,
    related: &'a [u64],
}

#[derive(Serialize)]
struct FixRecord<'a> {
    label: String,
    value: Option<&'a str>,
}

impl<'a> FindingRecord<'a> {
    fn of(finding: &'a Finding, texts: &Texts) -> Self {
        Self {
            rule: finding.rule.id(),
            severity: finding.severity.word(),
            line: finding.line,
            row: finding.row.map(|row| u64::from(row.0) + 1),
            column: finding.column_name.as_deref(),
            value: finding.value.as_deref(),
            message: texts.render(&finding.message),
            hint: texts.render(&finding.hint),
            fixes: finding.fixes.iter().map(|fix| FixRecord { label: texts.render(&fix.label), value: fix.value.as_deref() }).collect(),
            related: &finding.related,
        }
    }
}

#[derive(Serialize)]
struct TargetRecord<'a> {
    kind: &'a str,
    name: &'a str,
    identity: &'a str,
}

impl<'a> TargetRecord<'a> {
    fn of(target: &'a TargetIdentity) -> Self {
        Self { kind: &target.kind, name: &target.name, identity: &target.identity }
    }
}

/// `{STATE: n, …}` with every state.
struct CountsRecord(Counts);

impl Serialize for CountsRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(State::ALL.len()))?;
        for state in State::ALL {
            map.serialize_entry(state.word(), &self.0.of(state))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct SubmissionRecord<'a> {
    batch: Option<&'a str>,
    plan: Option<&'a str>,
    target: TargetRecord<'a>,
    counts: CountsRecord,
    not_sent: &'a [NotSent],
    rows: Vec<RowRecord<'a>>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    line: Option<u64>,
    row: u32,
    state: &'static str,
    code: Option<&'a str>,
    message: Option<&'a str>,
    attempts: u32,
}

impl<'a> RowRecord<'a> {
    fn of(row: &'a RowOutcome) -> Self {
        Self {
            line: row.line,
            row: row.row,
            state: row.state.word(),
            code: row.code.as_deref(),
            message: row.message.as_deref(),
            attempts: row.attempts,
        }
    }
}

#[derive(Serialize)]
struct HistoryRecord<'a> {
    batch: &'a str,
    when: &'a str,
    file: &'a str,
    target: TargetRecord<'a>,
    state: &'a str,
    counts: CountsRecord,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::rules::{Rule, Severity};
    use crate::core::text::{Language, Message};

    fn outcome(line: Option<u64>, state: State) -> RowOutcome {
        RowOutcome { sequence: 1, line, row: 7, state, code: Some("409".to_owned()), message: None, attempts: 2 }
    }

    fn report(rows: Vec<RowOutcome>, not_sent: Vec<NotSent>) -> SubmissionReport {
        let target = TargetIdentity { kind: "store".to_owned(), name: "store".to_owned(), identity: "x".to_owned() };
        SubmissionReport { batch: Some("b".to_owned()), plan: Some("p".to_owned()), target, not_sent, rows }
    }

    fn written(write: impl Fn(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_is_one_line_or_one_object_with_all_keys() {
        let finding = Finding {
            rule: Rule::SpaceAround,
            severity: Severity::Error,
            line: Some(12),
            row: Some(crate::core::sheet::RowId(10)),
            column: Some(ColumnId(2)),
            column_name: Some("CourseID".to_owned()),
            value: Some(" A".to_owned()),
            message: Message::new("no such text"),
            hint: Message::new("none either"),
            evidence: None,
            fixes: Vec::new(),
            related: vec![3],
        };
        let texts = Texts::new(Language::English);
        let nowhere = Finding { line: None, column_name: None, ..finding.clone() };
        for (finding, expected) in
            [(&finding, "12:CourseID error space-around no such text"), (&nowhere, ": error space-around no such text")]
        {
            assert_eq!(text_line(finding, &texts), expected);
        }
        assert_eq!(
            json(&FindingRecord::of(&nowhere, &texts)).unwrap(),
            r#"{"rule":"space-around","severity":"error","line":null,"row":11,"column":null,"value":" A","message":"no such text","hint":"none either","fixes":[],"related":[3]}"#
        );
    }

    #[test]
    fn what_is_left_decides_over_the_exit_code() {
        let kept = NotSent { line: Some(3), rules: vec!["date-invalid"] };
        for (states, not_sent, expected) in [
            (vec![State::Removed, State::Recorded, State::AlreadyGone, State::Skipped], vec![], false),
            (vec![State::Removed], vec![kept], true),
            (vec![State::Refused], vec![], true),
            (vec![State::StillEnrolled], vec![], true),
            (vec![State::Conflict], vec![], true),
            (vec![State::Unknown], vec![], true),
            (vec![State::Waiting], vec![], true),
            (vec![State::Sending], vec![], true),
            (vec![], vec![], false),
        ] {
            let rows = states.iter().map(|state| outcome(Some(2), *state)).collect();
            assert_eq!(report(rows, not_sent).leaves_work(), expected, "{states:?}");
        }
    }

    #[test]
    fn a_report_is_one_object_with_every_state() {
        let report = report(vec![outcome(Some(8), State::Refused)], vec![NotSent { line: None, rules: vec!["row-long"] }]);
        assert_eq!(
            written(|out| report.write_json(out)),
            concat!(
                r#"{"batch":"b","plan":"p","target":{"kind":"store","name":"store","identity":"x"},"counts":{"waiting":0,"sending":0,"unknown":0,"removed":0,"#,
                r#""recorded":0,"already_gone":0,"refused":1,"still_enrolled":0,"conflict":0,"skipped":0},"not_sent":[{"line":null,"rules":["row-long"]}],"#,
                r#""rows":[{"line":8,"row":7,"state":"refused","code":"409","message":null,"attempts":2}]}"#,
                "\n"
            )
        );
        assert_eq!(written(|out| report.write_text(out)), "8 refused 409\n not_sent row-long\n");
    }

    #[test]
    fn the_history_is_a_list() {
        let mut counts = Counts::default();
        counts.add(State::Recorded);
        let entry = HistoryEntry {
            batch: "b".to_owned(),
            when: "2026-05-02T10:00:00+02:00".to_owned(),
            file: "a.txt".to_owned(),
            target: TargetIdentity { kind: "store".to_owned(), name: "store".to_owned(), identity: "x".to_owned() },
            state: "finished".to_owned(),
            counts,
        };
        let text = written(|out| write_history_text(std::slice::from_ref(&entry), out));
        assert_eq!(text, "2026-05-02T10:00:00+02:00\tb\tfinished\trecorded 1\ta.txt\tstore\n");
        let json: serde_json::Value = serde_json::from_str(&written(|out| write_history_json(std::slice::from_ref(&entry), out))).unwrap();
        assert_eq!(json.pointer("/0/counts/recorded"), Some(&serde_json::json!(1)));
        assert_eq!(json.pointer("/0/target/kind"), Some(&serde_json::json!("store")));
    }
}
