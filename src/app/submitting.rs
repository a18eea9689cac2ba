//! Where to and what became of it: targets, the confirm sheet, the batch being sent, unfinished batches.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::job::{BatchId, BatchSummary, Job, Submission};
use crate::app::opening::file_name;
use crate::app::roster::date_in;
use crate::app::{App, Dialog, Focus, Sending, Step, Tone};
use crate::core::connection::{Connection, ConnectionKind};
use crate::core::outcome::{Counts, RowOutcome, State};
use crate::core::plan::{self, Plan, TargetIdentity};
use crate::core::sheet::RowId;
use crate::core::text::Message;

/// From so many rows on, their number must be typed even where no LMS is touched.
const ROWS_WITHOUT_TYPING: usize = 25;

impl App {
    /// Sends to the local store from now on.
    pub(super) fn choose_store(&mut self) -> Vec<Job> {
        self.secret = None;
        self.connection = Connection::local_store();
        self.target = Some(self.store.clone());
        vec![self.probe()]
    }

    /// Reads a connection file to send by it.
    pub(super) fn read_connection(&self, path: PathBuf) -> Vec<Job> {
        if self.is_sending() {
            return Vec::new();
        }
        vec![Job::ReadConnection(path)]
    }

    /// Sends by this connection from now on; it is looked at as soon as nothing is missing for signing in.
    pub(super) fn use_connection(&mut self, connection: Connection) -> Vec<Job> {
        self.settings.connection.clone_from(&connection.file);
        self.connection = connection;
        self.secret = None;
        self.target = None;
        let mut jobs = vec![self.save_settings()];
        if self.needs_secret() {
            self.say(Tone::Information, Message::new("notice-secret-needed").with("name", self.connection.name.as_str()));
        } else {
            jobs.push(self.probe());
        }
        jobs
    }

    /// Takes the secret for this run and looks at the target with it.
    pub(super) fn use_secret(&mut self, secret: String) -> Vec<Job> {
        self.secret = (!secret.is_empty()).then(|| secret.into());
        if self.needs_secret() { Vec::new() } else { vec![self.probe()] }
    }

    /// Whether the connection signs in and nothing was given to sign in with.
    pub fn needs_secret(&self) -> bool {
        self.connection.secret_variable().is_some() && self.secret.is_none()
    }

    /// A target said what it is; an answer of one that is not meant any more is dropped.
    pub(super) fn probed(&mut self, identity: TargetIdentity) {
        let is_store = matches!(self.connection.kind, ConnectionKind::Store { .. });
        if is_store != (identity.kind == self.store.kind) {
            return;
        }
        if is_store {
            self.store = identity.clone();
        }
        self.target = Some(identity);
    }

    pub(super) fn probe(&self) -> Job {
        Job::Probe { connection: self.connection.clone(), secret: self.secret.clone() }
    }

    /// Shows what would be sent, or says what is missing.
    pub(super) fn ask_to_send(&mut self) {
        if self.is_sending() {
            self.say(Tone::Information, Message::new("notice-already-sending"));
            return;
        }
        if let Some(problem) = self.journal_problem.clone() {
            self.say(Tone::Problem, problem);
            return;
        }
        match self.freeze() {
            Ok(plan) => self.confirm_sending(plan, None),
            Err(missing) => self.say(Tone::Problem, missing),
        }
    }

    fn freeze(&mut self) -> Result<Arc<Plan>, Message> {
        let Some(desk) = self.desk.as_ref().filter(|desk| !desk.preview) else { return Err(Message::new("notice-nothing-open")) };
        if desk.approvals.approved_count() == 0 {
            return Err(Message::new("notice-nothing-approved"));
        }
        if desk.approvals.reason.trim().is_empty() {
            self.focus = Some(Focus::Reason);
        }
        let Some(target) = self.target.clone() else {
            return Err(Message::new("notice-target-unknown").with("name", self.connection.name.as_str()));
        };
        let name = desk.path.as_deref().map_or_else(|| desk.name.clone(), file_name);
        plan::freeze(&desk.batch, &desk.approvals, &name, target).map(Arc::new)
    }

    fn confirm_sending(&mut self, plan: Arc<Plan>, repeats: Option<BatchId>) {
        let must_type = self.connection.is_live() || plan.rows.len() > ROWS_WITHOUT_TYPING;
        self.focus = must_type.then_some(Focus::TypedCount);
        self.step = Step::Send;
        self.notice = None;
        self.dialog = Some(Dialog::ConfirmSend { plan, must_type, typed: String::new(), repeats });
    }

    /// Whether the open sheet may be confirmed: the number of rows was typed where it must be.
    pub fn may_confirm(&self) -> bool {
        match &self.dialog {
            Some(Dialog::ConfirmSend { plan, must_type, typed, .. }) => !must_type || typed.trim().parse() == Ok(plan.rows.len()),
            Some(Dialog::Columns { mapping, .. }) => mapping.change().is_some(),
            Some(Dialog::Damage(clues)) => clues.iter().any(|clue| clue.safe_change().is_some()),
            Some(
                Dialog::Replace(_)
                | Dialog::ReplaceParts(_)
                | Dialog::Restore(_)
                | Dialog::ReadDifferently(_)
                | Dialog::Carried { .. }
                | Dialog::CloseWhileSending,
            ) => true,
            Some(Dialog::Save(plan)) => plan.is_ready(),
            Some(Dialog::FixPreview(list)) => list.ticked_of_all().ticked > 0,
            Some(Dialog::RosterColumns(mapping)) => mapping.is_complete(),
            Some(Dialog::Roster { typed }) => date_in(typed).is_some(),
            _ => false,
        }
    }

    /// Keeps what is typed into the count field.
    pub(super) fn type_count(&mut self, text: String) {
        if let Some(Dialog::ConfirmSend { typed, .. }) = &mut self.dialog {
            *typed = text;
        }
    }

    /// Sends a plan that was confirmed, where it is still what the desk holds: a roster or another reading may have come meanwhile.
    pub(super) fn submit_as_shown(&mut self, plan: Arc<Plan>, repeats: Option<BatchId>, seconds: f64) -> Vec<Job> {
        let is_current = self.freeze().is_ok_and(|now| now.hash == plan.hash);
        if is_current && self.reading.is_none() {
            return self.submit(plan, repeats, seconds);
        }
        self.say(Tone::Problem, Message::new("notice-plan-is-old"));
        Vec::new()
    }

    /// Sends a plan that was confirmed.
    pub(super) fn submit(&mut self, plan: Arc<Plan>, repeat_of: Option<BatchId>, seconds: f64) -> Vec<Job> {
        let rows = u32::try_from(plan.rows.len()).unwrap_or(u32::MAX);
        self.step = Step::Send;
        self.sending = Some(Sending {
            plan: Some(Arc::clone(&plan)),
            rows,
            counts: waiting(rows),
            running: true,
            since: seconds,
            ..Sending::default()
        });
        vec![Job::Submit {
            plan,
            connection: self.connection.clone(),
            secret: self.secret.clone(),
            who: self.who.clone(),
            typed_count: rows,
            repeat_of,
        }]
    }

    /// Goes on with a batch of the journal.
    pub(super) fn resume(&mut self, batch: BatchId, send: bool, seconds: f64) -> Vec<Job> {
        let Some(summary) = self.history.iter().find(|each| each.batch == batch).filter(|_| !self.is_sending()) else { return Vec::new() };
        let rows = summary.counts.total();
        let is_here =
            self.target.as_ref().is_some_and(|target| target.kind == summary.target.kind && target.identity == summary.target.identity);
        self.step = Step::Send;
        self.sending =
            Some(Sending { batch: Some(batch.clone()), rows, counts: summary.counts, running: true, since: seconds, ..Sending::default() });
        let connection = is_here.then(|| self.connection.clone());
        let secret = self.secret.clone().filter(|_| is_here);
        vec![Job::ReadBatch(batch.clone()), Job::Resume { batch, connection, secret, send }]
    }

    /// Stops after the request in flight.
    pub(super) fn stop_sending(&mut self) -> Vec<Job> {
        match self.sending.as_mut().filter(|sending| sending.running && !sending.stopping) {
            Some(sending) => {
                sending.stopping = true;
                vec![Job::StopSending]
            }
            None => Vec::new(),
        }
    }

    /// Whether a batch is being sent now.
    pub fn is_sending(&self) -> bool {
        self.sending.as_ref().is_some_and(|sending| sending.running)
    }

    /// The newest batch that stopped before its end and was not left for this run.
    pub fn unfinished(&self) -> Option<&BatchSummary> {
        let under_way = self.sending.as_ref().filter(|sending| sending.running).and_then(|sending| sending.batch.as_ref());
        let is_free = |summary: &&BatchSummary| under_way != Some(&summary.batch) && !self.left.contains(&summary.batch);
        self.history.iter().filter(|summary| summary.is_unfinished()).find(is_free)
    }

    /// Takes in news of the batch being sent.
    pub(super) fn hear(&mut self, news: Submission, seconds: f64) -> Vec<Job> {
        match news {
            Submission::Started { batch, rows } => self.sending_started(batch, rows),
            Submission::Rows(rows) => {
                self.take_outcomes(rows, seconds);
                Vec::new()
            }
            Submission::Waiting { why, .. } => {
                if let Some(sending) = self.sending.as_mut() {
                    sending.notice = Some(why);
                }
                Vec::new()
            }
            Submission::Paused(why) | Submission::Failed(why) => self.sending_ended(Some(why), Tone::Problem),
            Submission::Stopped => {
                let left = self.sending.as_ref().map_or(0, |sending| sending.counts.of(State::Waiting));
                self.sending_ended(Some(Message::new("notice-stopped").with("waiting", left)), Tone::Information)
            }
            Submission::Finished => self.sending_finished(),
            Submission::Repeats(earlier) => {
                let plan = self.sending.take().and_then(|sending| sending.plan);
                if let Some(plan) = plan {
                    self.confirm_sending(plan, Some(earlier));
                }
                self.close_if_meant()
            }
        }
    }

    /// The plan stands in the journal: its approvals are spent, so that no row goes into another plan by accident.
    fn sending_started(&mut self, batch: BatchId, rows: u32) -> Vec<Job> {
        let Some(sending) = self.sending.as_mut() else { return Vec::new() };
        sending.batch = Some(batch);
        sending.rows = rows;
        let Some(plan) = sending.plan.clone() else {
            if sending.outcomes.is_empty() {
                sending.counts = waiting(rows);
            }
            return Vec::new();
        };
        if let Some(desk) = self.desk.as_mut().filter(|desk| desk.batch.facts().sha256 == plan.source_sha256) {
            for row in &plan.rows {
                let Some(id) = row.row.checked_sub(1).map(RowId) else { continue };
                desk.approvals.withdraw(id);
                desk.outcomes.insert(id, not_sent_yet(row));
            }
        }
        Vec::new()
    }

    /// Rows have new states.
    fn take_outcomes(&mut self, rows: Vec<RowOutcome>, seconds: f64) {
        let Some(sending) = self.sending.as_mut() else { return };
        let source = sending.plan.as_ref().map(|plan| plan.source_sha256.clone());
        for outcome in &rows {
            let before = sending.outcomes.insert(outcome.sequence, outcome.clone()).map_or(State::Waiting, |before| before.state);
            sending.counts.take(before);
            sending.counts.add(outcome.state);
        }
        let open = [State::Waiting, State::Sending, State::Unknown].into_iter().map(|state| sending.counts.of(state)).sum();
        sending.progress = Some((seconds - sending.since, sending.rows.saturating_sub(open)));
        sending.notice = None;
        if let Some(desk) = self.desk.as_mut().filter(|desk| Some(&desk.batch.facts().sha256) == source.as_ref()) {
            desk.outcomes.extend(rows.into_iter().filter_map(|outcome| Some((RowId(outcome.row.checked_sub(1)?), outcome))));
        }
    }

    /// The rows of a batch were read: for History, and for a batch that goes on.
    pub(super) fn batch_read(&mut self, batch: BatchId, rows: Vec<RowOutcome>) {
        if let Some(sending) = self.sending.as_mut().filter(|sending| sending.batch.as_ref() == Some(&batch) && sending.plan.is_none()) {
            sending.rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            sending.counts = Counts::default();
            for outcome in &rows {
                sending.counts.add(outcome.state);
            }
            sending.outcomes = rows.iter().map(|outcome| (outcome.sequence, outcome.clone())).collect();
        }
        if self.shown_batch.as_ref().is_some_and(|(shown, _)| *shown == batch) {
            self.shown_batch = Some((batch, rows));
        }
    }

    fn sending_finished(&mut self) -> Vec<Job> {
        let counts = self.sending.as_ref().map(|sending| sending.counts).unwrap_or_default();
        let done: u32 = State::ALL.into_iter().filter(|state| state.is_done()).map(|state| counts.of(state)).sum();
        let others = counts.total().saturating_sub(done);
        self.say(
            if others == 0 { Tone::Done } else { Tone::Problem },
            Message::new("notice-sent").with("done", done).with("others", others),
        );
        self.sending_ended(None, Tone::Done)
    }

    fn sending_ended(&mut self, why: Option<Message>, tone: Tone) -> Vec<Job> {
        if let Some(sending) = self.sending.as_mut() {
            sending.running = false;
            sending.stopping = false;
            sending.notice.clone_from(&why);
        }
        if let Some(why) = why {
            self.say(tone, why);
        }
        let mut jobs = vec![Job::ReadHistory];
        jobs.extend(self.close_if_meant());
        jobs
    }

    /// The window shall close: at once, or after the request in flight when a person agrees.
    pub(super) fn close_requested(&mut self) -> Vec<Job> {
        if self.is_sending() {
            self.dialog = Some(Dialog::CloseWhileSending);
            return Vec::new();
        }
        self.close()
    }

    /// Closes as soon as sending has stopped.
    pub(super) fn stop_then_close(&mut self) -> Vec<Job> {
        self.close_after_sending = true;
        if self.is_sending() { self.stop_sending() } else { self.close() }
    }

    fn close_if_meant(&mut self) -> Vec<Job> {
        if self.close_after_sending { self.close() } else { Vec::new() }
    }

    fn close(&mut self) -> Vec<Job> {
        let mut jobs = self.cancel_open();
        jobs.extend(self.leave_desk());
        jobs.push(self.save_settings());
        self.closing = true;
        jobs
    }
}

fn waiting(rows: u32) -> Counts {
    let mut counts = Counts::default();
    (0..rows).for_each(|_| counts.add(State::Waiting));
    counts
}

fn not_sent_yet(row: &plan::PlanRow) -> RowOutcome {
    RowOutcome { sequence: row.sequence, line: row.line, row: row.row, state: State::Waiting, code: None, message: None, attempts: 0 }
}
