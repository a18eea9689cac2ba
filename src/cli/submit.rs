//! `submit` and `resume`: approve what can be approved, freeze it, write it down, send it, say what became of every row.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::{Resume, Submit};
use super::batches::{self, journal, report_of};
use super::{FINE, Failure, UNUSABLE, Voice, WORK_LEFT, connection, opening};
use crate::app::job::Submission;
use crate::core::approvals::Approvals;
use crate::core::batch::Batch;
use crate::core::connection::Connection;
use crate::core::outcome::{RowOutcome, State};
use crate::core::plan::{self, Plan, TargetIdentity};
use crate::core::report::{NotSent, SubmissionReport};
use crate::core::rules::{Rule, Severity};
use crate::core::sheet::RowId;
use crate::core::text::Message;
use crate::effects::files::Places;
use crate::effects::journal::Journal;
use crate::effects::submit::{self, Orders, SystemClock};
use crate::effects::target::Target;

/// Characters of a batch's reason that is made of its rows' reasons.
const LONGEST_REASON: usize = 200;

/// Sends the rows of a file that can be approved.
pub fn run(options: &Submit, places: &Places, voice: &mut Voice) -> Result<u8, Failure> {
    let batch = opening::open(&options.file, &options.judging)?;
    let connection = connection::find(&options.to, options.store.as_deref(), places)?;
    let mut target = connection::connect(&connection, places)?;
    let identity = target.probe()?;
    let (mut approvals, not_sent) = approve(&batch, options);
    let mut report = SubmissionReport { batch: None, plan: None, target: identity.clone(), not_sent, rows: Vec::new() };
    if approvals.approved_count() == 0 {
        voice.say(&Message::new("cli-nothing-to-send"));
        return batches::print(&report, options.format, voice);
    }
    complete_reasons(&batch, &mut approvals)?;
    let plan = freeze(&batch, &approvals, &options.file, identity)?;
    report.plan = Some(plan.hash.clone());
    if options.dry_run {
        report.rows = rehearsed(&plan, target.as_ref());
        batches::print(&report, options.format, voice)?;
        let all_would_go = report.not_sent.is_empty() && report.counts().of(State::Waiting) == report.counts().total();
        return Ok(if all_would_go { FINE } else { WORK_LEFT });
    }
    confirm(&plan, &connection, options.yes, voice)?;
    let mut journal = journal(places)?;
    let typed = u32::try_from(plan.rows.len()).unwrap_or(u32::MAX);
    let now = jiff::Timestamp::now().as_millisecond();
    let id = journal.create(&plan, &who(), typed, options.repeat_of.as_deref(), connection.file.as_deref(), now)?;
    let sent = send(&mut journal, target.as_mut(), &id, voice);
    let rest = std::mem::take(&mut report.not_sent);
    report = SubmissionReport { not_sent: rest, ..report_of(&journal, &id)? };
    let code = batches::print(&report, options.format, voice)?;
    Ok(told(sent, code, voice))
}

/// Goes on with a batch: checks what is unknown, then sends what waits.
pub fn resume(options: &Resume, places: &Places, voice: &mut Voice) -> Result<u8, Failure> {
    let mut journal = journal(places)?;
    let Some(id) = options.batch.clone().map_or_else(|| journal.unfinished(), |batch| Ok(Some(batch)))? else {
        voice.say(&Message::new("cli-nothing-to-resume"));
        return Ok(FINE);
    };
    let before = report_of(&journal, &id)?;
    let connection = connection_of(&journal, &id, options.store.as_deref(), places)?;
    let mut target = connection::connect(&connection, places)?;
    let left = before.rows.iter().filter(|row| matches!(row.state, State::Waiting | State::Sending | State::Unknown)).count();
    let question = Message::new("cli-resume-question").with("rows", left).with("target", before.target.name.as_str());
    ask(&question, &left.to_string(), options.yes, voice)?;
    let sent = send(&mut journal, target.as_mut(), &id, voice);
    let code = batches::print(&report_of(&journal, &id)?, options.format, voice)?;
    Ok(told(sent, code, voice))
}

/// A problem that ended the sending is said after the report, and wins over its code.
fn told(sent: Result<(), Failure>, code: u8, voice: &Voice) -> u8 {
    let Err(failure) = sent else { return code };
    voice.say(&failure.message);
    UNUSABLE
}

/// Where a batch of the journal goes; the local store where it has no connection file.
fn connection_of(journal: &Journal, batch: &str, store: Option<&Path>, places: &Places) -> Result<Connection, Failure> {
    match journal.connection_of(batch)? {
        Some(file) => connection::read(&file),
        None => connection::find(connection::STORE, store, places),
    }
}

/// Approves every row that the options take and the rules allow; the others with what keeps them. Rows outside `--lines` are not considered.
fn approve(batch: &Batch, options: &Submit) -> (Approvals, Vec<NotSent>) {
    let mut approvals = Approvals::default();
    approvals.reason = options.reason.clone().unwrap_or_default();
    for cause in batch.causes().into_iter().filter(|count| count.severity == Severity::Ack && options.accept.contains(&count.cause.rule)) {
        approvals.acknowledge(cause.cause);
    }
    let blocked_by: Vec<&'static str> =
        batch.findings_of_file().iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule.id()).collect();
    let mut not_sent = Vec::new();
    for row in (0..batch.sheet().row_count()).map(RowId).filter(|row| !batch.sheet().is_removed(*row)) {
        let line = batch.sheet().line(row);
        if !options.lines.is_empty() && !line.is_some_and(|line| options.lines.iter().any(|range| range.contains(&line))) {
            continue;
        }
        let over_limit = options.limit.is_some_and(|limit| approvals.approved_count() >= limit);
        if over_limit || !approvals.approve(batch, row) {
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

/// Without `--reason` every row needs its own, the Comment of the row; then these are the batch's reason together.
fn complete_reasons(batch: &Batch, approvals: &mut Approvals) -> Result<(), Failure> {
    let reasons: Vec<(RowId, String)> = approvals.approved_rows().map(|row| (row, approvals.reason_of(batch, row))).collect();
    let mut without = reasons.iter().filter(|(_, reason)| reason.is_empty()).map(|(row, _)| batch.sheet().line(*row).unwrap_or_default());
    if let Some(first) = without.next() {
        let message = Message::new("cli-reason-missing").with("rows", 1 + without.count()).with("line", first.to_string());
        return Err(Failure::new("reason-missing", message));
    }
    if approvals.reason.trim().is_empty() {
        let different: BTreeSet<&str> = reasons.iter().map(|(_, reason)| reason.as_str()).collect();
        approvals.reason = different.into_iter().collect::<Vec<_>>().join("; ").chars().take(LONGEST_REASON).collect();
        approvals.row_reasons = reasons.into_iter().collect();
    }
    Ok(())
}

fn freeze(batch: &Batch, approvals: &Approvals, file: &Path, target: TargetIdentity) -> Result<Plan, Failure> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    plan::freeze(batch, approvals, &name, target).map_err(|message| Failure::new("plan-refused", message))
}

/// What is certain without asking anybody: rows that the target cannot take, and those that would go.
fn rehearsed(plan: &Plan, target: &dyn Target) -> Vec<RowOutcome> {
    let waiting = |row: &plan::PlanRow| RowOutcome {
        sequence: row.sequence,
        line: row.line,
        row: row.row,
        state: State::Waiting,
        code: None,
        message: None,
        attempts: 0,
    };
    let mut rows: Vec<RowOutcome> = plan.rows.iter().map(waiting).collect();
    for (at, _) in target.refusals(&plan.rows) {
        if let Some(row) = rows.get_mut(at) {
            row.state = State::Refused;
        }
    }
    rows
}

fn confirm(plan: &Plan, connection: &Connection, yes: bool, voice: &Voice) -> Result<(), Failure> {
    let people: BTreeSet<_> = plan.rows.iter().map(|row| (&row.organisation, &row.person)).collect();
    let targets: BTreeSet<_> = plan.rows.iter().map(|row| (&row.curriculum, &row.course)).collect();
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
    let bar = ProgressBar::no_length()
        .with_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}").unwrap_or_else(|_| ProgressStyle::default_bar()));
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

/// The account's name, as the system gives it; a record without a name would say nothing, so a word stands for one that is not known.
pub fn who() -> String {
    let account = whoami::username().unwrap_or_default();
    if account.trim().is_empty() { "unknown".to_owned() } else { account }
}
