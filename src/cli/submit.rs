//! `submit` and `resume`: approve what can be approved, freeze it, write it down, send it, say what became of every row.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::{Resume, Submit};
use super::batches::{self, journal, report_of};
use super::{FINE, Failure, UNUSABLE, Voice, opening};
use crate::app::job::Submission;
use crate::core::approvals::Approvals;
use crate::core::batch::Batch;
use crate::core::connection::{Connection, ConnectionKind, SignIn};
use crate::core::outcome::{RowOutcome, State};
use crate::core::plan::{self, Plan, TargetIdentity};
use crate::core::report::{NotSent, SubmissionReport};
use crate::core::rules::{Rule, Severity};
use crate::core::sheet::RowId;
use crate::core::text::Message;
use crate::effects::files::Places;
use crate::effects::journal::Journal;
use crate::effects::submit::{self, Orders, SystemClock};
use crate::effects::target::{self, Target, TargetError};

impl From<TargetError> for Failure {
    fn from(error: TargetError) -> Self {
        Self { id: error.code.into(), message: error.message }
    }
}

/// Sends the rows of a file that can be approved.
pub fn run(options: &Submit, places: &Places, voice: &mut Voice) -> Result<u8, Failure> {
    let batch = opening::open(&options.file, &options.judging)?;
    let connection = Reached::find(&options.to, options.store.as_deref(), places)?;
    let mut target = connection.connect(places)?;
    let identity = target.probe()?;
    let (approvals, not_sent) = approve(&batch, options);
    let mut report = SubmissionReport { batch: None, plan: None, target: identity.clone(), not_sent, rows: Vec::new() };
    if approvals.approved_count() == 0 {
        voice.say(&Message::new("cli-nothing-to-send"));
        return batches::print(&report, options.format, voice);
    }
    require_reasons(&batch, &approvals)?;
    let plan = freeze(&batch, &approvals, &options.file, identity)?;
    report.plan = Some(plan.hash.clone());
    if options.dry_run {
        report.rows = rehearsed(&plan, target.as_ref());
        return batches::print(&report, options.format, voice);
    }
    confirm(&plan, &connection.connection, options.yes, voice)?;
    let mut journal = journal(places)?;
    let typed = u32::try_from(plan.rows.len()).unwrap_or(u32::MAX);
    let now = jiff::Timestamp::now().as_millisecond();
    let id = journal.create(&plan, &who(), typed, options.repeat_of.as_deref(), connection.path.as_deref(), now)?;
    let sent = send(&mut journal, target.as_mut(), &id, voice);
    let rest = std::mem::take(&mut report.not_sent);
    report = SubmissionReport { not_sent: rest, ..report_of(&journal, &id)? };
    let code = batches::print(&report, options.format, voice)?;
    told(sent, code, voice)
}

/// Goes on with a batch: checks what is unknown, then sends what waits.
pub fn resume(options: &Resume, places: &Places, voice: &mut Voice) -> Result<u8, Failure> {
    let mut journal = journal(places)?;
    let Some(id) = options.batch.clone().map_or_else(|| journal.unfinished(), |batch| Ok(Some(batch)))? else {
        voice.say(&Message::new("cli-nothing-to-resume"));
        return Ok(FINE);
    };
    let before = report_of(&journal, &id)?;
    let connection = Reached::of_batch(&journal, &id, places)?;
    let mut target = connection.connect(places)?;
    let left = before.rows.iter().filter(|row| matches!(row.state, State::Waiting | State::Sending | State::Unknown)).count();
    let question = Message::new("cli-resume-question").with("rows", left).with("target", before.target.name.as_str());
    ask(&question, &left.to_string(), options.yes, voice)?;
    let sent = send(&mut journal, target.as_mut(), &id, voice);
    let code = batches::print(&report_of(&journal, &id)?, options.format, voice)?;
    told(sent, code, voice)
}

/// A problem that ended the sending is said after the report, and wins over its code.
fn told(sent: Result<(), Failure>, code: u8, voice: &Voice) -> Result<u8, Failure> {
    let Err(failure) = sent else { return Ok(code) };
    voice.say(&failure.message);
    Ok(UNUSABLE)
}

/// The connection of `--to` or of a batch, with the file that it was read from.
struct Reached {
    connection: Connection,
    path: Option<PathBuf>,
}

impl Reached {
    /// `store`, the name of a connection in the data folder, or the path of a connection file.
    fn find(to: &str, store: Option<&Path>, places: &Places) -> Result<Self, Failure> {
        let mut found = if to == "store" { Self { connection: Connection::local_store(), path: None } } else { Self::read(&Self::file(to, places)?)? };
        match (&mut found.connection.kind, store) {
            (ConnectionKind::Store { path }, Some(store)) => *path = Some(store.to_string_lossy().into_owned()),
            (_, Some(_)) => return Err(Failure::new("arguments", Message::new("cli-store-needs-store"))),
            _ => {}
        }
        Ok(found)
    }

    fn file(to: &str, places: &Places) -> Result<PathBuf, Failure> {
        let named = places.connections().join(format!("{to}.toml"));
        [named, PathBuf::from(to)]
            .into_iter()
            .find(|path| path.is_file())
            .ok_or_else(|| Failure::new("connection-missing", Message::new("cli-connection-missing").with("name", to).with("folder", places.connections().display().to_string())))
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let place = || path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::new("connection-unreadable", Message::new("cli-file-unreadable").with("path", place()).with("problem", error.to_string())))?;
        let connection = Connection::from_toml(&text)
            .map_err(|error| Failure::new("connection-invalid", Message::new("cli-file-line").with("path", place()).with("line", error.line).with("problem", error.problem)))?;
        let path = std::path::absolute(path).ok();
        Ok(Self { connection, path })
    }

    /// Where a batch of the journal went.
    fn of_batch(journal: &Journal, batch: &str, _places: &Places) -> Result<Self, Failure> {
        match journal.connection_path(batch)? {
            Some(path) => Self::read(&path),
            None => Ok(Self { connection: Connection::local_store(), path: None }),
        }
    }

    fn connect(&self, places: &Places) -> Result<Box<dyn Target>, Failure> {
        let variable = match &self.connection.kind {
            ConnectionKind::Custom(custom) => match custom.sign_in {
                SignIn::None => None,
                SignIn::Bearer | SignIn::Header(_) => Some("OFFROLL_TOKEN"),
                SignIn::Basic { .. } => Some("OFFROLL_PASSWORD"),
            },
            ConnectionKind::Store { .. } => None,
        };
        let secret = match variable {
            None => None,
            Some(name) => {
                let value = std::env::var(name).map_err(|_| Failure::new("secret-missing", Message::new("cli-secret-missing").with("variable", name)))?;
                Some(secrecy::SecretString::from(value))
            }
        };
        Ok(target::connect(&self.connection, secret, places)?)
    }
}

/// Approves every row that the options take and the rules allow; the others with what keeps them. Rows outside `--lines` are not considered.
fn approve(batch: &Batch, options: &Submit) -> (Approvals, Vec<NotSent>) {
    let mut approvals = Approvals { reason: options.reason.clone().unwrap_or_default(), ..Approvals::default() };
    for cause in batch.causes().into_iter().filter(|count| count.severity == Severity::Ack && options.accept.contains(&count.cause.rule)) {
        approvals.acknowledge(cause.cause);
    }
    let blocked_by: Vec<&'static str> = batch.findings_of_file().iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule.id()).collect();
    let mut not_sent = Vec::new();
    for row in (0..batch.sheet().row_count()).map(RowId).filter(|row| !batch.sheet().is_removed(*row)) {
        let line = batch.sheet().line(row);
        if !options.lines.is_empty() && !line.is_some_and(|line| options.lines.iter().any(|range| range.contains(&line))) {
            continue;
        }
        if options.limit.is_some_and(|limit| approvals.approved_count() >= limit) {
            not_sent.push(NotSent { line, rules: kept_by(batch, row, &blocked_by, &options.accept) });
        } else if !approvals.approve(batch, row) {
            not_sent.push(NotSent { line, rules: kept_by(batch, row, &blocked_by, &options.accept) });
        }
    }
    (approvals, not_sent)
}

/// The rules that keep a row: errors of the file, of the row, and what was not acknowledged; each once, in this order.
fn kept_by(batch: &Batch, row: RowId, of_file: &[&'static str], accepted: &[Rule]) -> Vec<&'static str> {
    let of_row = batch.findings_of_row(row);
    let keeps = of_row.iter().filter(|finding| match finding.severity {
        Severity::Error => true,
        Severity::Ack => !accepted.contains(&finding.rule),
        _ => false,
    });
    let mut rules = of_file.to_vec();
    for rule in keeps.map(|finding| finding.rule.id()) {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

/// Without `--reason` every row needs its own: the Comment of the row.
fn require_reasons(batch: &Batch, approvals: &Approvals) -> Result<(), Failure> {
    let without: Vec<String> = approvals
        .approved_rows()
        .filter(|row| approvals.reason_of(batch, *row).trim().is_empty())
        .map(|row| batch.sheet().line(row).map_or_else(String::new, |line| line.to_string()))
        .collect();
    match without.first() {
        None => Ok(()),
        Some(first) => Err(Failure::new("reason-missing", Message::new("cli-reason-missing").with("rows", without.len()).with("line", first.as_str()))),
    }
}

fn freeze(batch: &Batch, approvals: &Approvals, file: &Path, target: TargetIdentity) -> Result<Plan, Failure> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    plan::freeze(batch, approvals, &name, target).map_err(|message| Failure::new("plan-refused", message))
}

/// What is certain without asking anybody: rows that the target cannot take, and those that would go.
fn rehearsed(plan: &Plan, target: &dyn Target) -> Vec<RowOutcome> {
    let waiting = |row: &plan::PlanRow| RowOutcome { sequence: row.sequence, line: row.line, row: row.row, state: State::Waiting, code: None, message: None, attempts: 0 };
    let mut rows: Vec<RowOutcome> = plan.rows.iter().map(waiting).collect();
    for (at, _) in target.refusals(&plan.rows) {
        if let Some(row) = rows.get_mut(at) {
            row.state = State::Refused;
        }
    }
    rows
}

fn confirm(plan: &Plan, connection: &Connection, yes: bool, voice: &Voice) -> Result<(), Failure> {
    let people: std::collections::BTreeSet<_> = plan.rows.iter().map(|row| (&row.organisation, &row.person)).collect();
    let targets: std::collections::BTreeSet<_> = plan.rows.iter().map(|row| (&row.curriculum, &row.course)).collect();
    let id = if connection.is_live() { "cli-submit-question-live" } else { "cli-submit-question" };
    let question = Message::new(id)
        .with("rows", plan.rows.len())
        .with("people", people.len())
        .with("targets", targets.len())
        .with("target", plan.target.name.as_str())
        .with("place", plan.target.identity.as_str());
    ask(&question, &plan.rows.len().to_string(), yes, voice)
}

/// Asks for a number to be typed; passes with `--yes`, and refuses where nobody can be asked.
fn ask(question: &Message, expected: &str, yes: bool, voice: &Voice) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        return Err(Failure::new("not-confirmed", Message::new("cli-needs-yes")));
    }
    voice.say(question);
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if answer.trim() == expected { Ok(()) } else { Err(Failure::new("not-confirmed", Message::new("cli-not-confirmed"))) }
}

/// Sends with progress on standard error; Ctrl+C stops after the request in flight.
fn send(journal: &mut Journal, target: &mut dyn Target, batch: &str, voice: &Voice) -> Result<(), Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    // Without a handler Ctrl+C ends the process at once, and the journal names what is unknown then.
    let _ = ctrlc::set_handler(move || asked.store(true, Ordering::SeqCst));
    let bar = ProgressBar::no_length().with_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}").unwrap_or_else(|_| ProgressStyle::default_bar()));
    let done_before = journal.outcomes(batch)?.iter().filter(|row| row.state.is_done()).count();
    bar.set_position(done_before as u64);
    let mut tell = |news: Submission| match news {
        Submission::Started { rows, .. } => bar.set_length(u64::from(rows)),
        Submission::Rows(rows) => bar.inc(rows.iter().filter(|row| !matches!(row.state, State::Waiting | State::Sending)).count() as u64),
        Submission::Waiting { why, .. } | Submission::Paused(why) | Submission::Failed(why) => bar.suspend(|| voice.say(&why)),
        Submission::Stopped => bar.suspend(|| voice.say(&Message::new("cli-stopped"))),
        Submission::Finished | Submission::Repeats(_) => {}
    };
    let sent = submit::run(journal, target, batch, Orders { send: true }, &SystemClock::default(), &stop, &mut tell);
    bar.finish_and_clear();
    sent.map_err(|message| Failure::new("not-sent", message))
}

/// The account's name, as the system gives it.
fn who() -> String {
    ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty())).unwrap_or_default()
}
