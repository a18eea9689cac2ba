//! What the tests of sending share: a clock that need not wait, plans, a desk with journal and LMS, and the check of the LMS's log.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use offroll::app::job::Submission;
use offroll::core::connection::Connection;
use offroll::core::outcome::{RowOutcome, State};
use offroll::core::plan::{Plan, PlanRow, Scope, TargetIdentity, hash_of};
use offroll::core::text::Message;
use offroll::effects::files::Places;
use offroll::effects::journal::Journal;
use offroll::effects::submit::{Approved, Clock, Orders, run, submit};
use offroll::effects::target::{Capabilities, Intent, Lookup, Reply, Target, TargetError, connect};
use secrecy::SecretString;

use crate::lms::{Behaviour, Lms};

/// A clock whose waits are over at once.
#[derive(Default)]
pub struct TestClock {
    monotonic: AtomicU64,
    jump: AtomicI64,
    jump_at: AtomicU64,
}

impl TestClock {
    pub fn milliseconds(&self) -> u64 {
        self.monotonic.load(Ordering::SeqCst)
    }

    /// Somebody sets the wall clock so much further when `at` is reached.
    pub fn jump_at(&self, at: u64, milliseconds: i64) {
        self.jump_at.store(at, Ordering::SeqCst);
        self.jump.store(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now_ms(&self) -> i64 {
        let jumped = self.milliseconds() >= self.jump_at.load(Ordering::SeqCst);
        let jump = if jumped { self.jump.load(Ordering::SeqCst) } else { 0 };
        1_790_000_000_000 + i64::try_from(self.milliseconds()).unwrap() + jump
    }

    fn monotonic_ms(&self) -> u64 {
        self.milliseconds()
    }

    fn wait(&self, at_most: Duration, _stop: &AtomicBool) {
        self.monotonic.fetch_add(u64::try_from(at_most.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

/// A process that starts another one hands it, for a moment, its open files and their locks: journals are open, or children start, never both.
pub static STARTING: RwLock<()> = RwLock::new(());

/// Rows of people `P1`, `P2` … who leave the course `C1`.
pub fn plan(rows: u32, target: TargetIdentity) -> Plan {
    let row = |number: u32| PlanRow {
        sequence: number,
        line: Some(u64::from(number) + 1),
        row: number,
        organisation: "Nord".to_owned(),
        person: format!("P{number}"),
        scope: Scope::Course,
        curriculum: String::new(),
        course: "C1".to_owned(),
        session: String::new(),
        reason: "left the company".to_owned(),
        content: 0,
    };
    let mut plan = Plan {
        target,
        source_name: "leavers.txt".to_owned(),
        source_sha256: "ab".repeat(32),
        reason: "left the company".to_owned(),
        acknowledged: Vec::new(),
        rows: (1..=rows).map(row).collect(),
        hash: String::new(),
    };
    plan.hash = hash_of(&plan);
    plan
}

const LOOKUP: &str = r#"[lookup]
path = "courses/{CourseID}/people/{ID}"
enrolled = { status = [200], pointer = "/state" }
absent = { status = [404] }
"#;

/// A connection to the LMS, with or without lookup.
pub fn connection(port: u16, lookup: bool, quiet: u64) -> Connection {
    Connection::from_toml(&connection_text(port, lookup, quiet)).unwrap()
}

pub fn connection_text(port: u16, lookup: bool, quiet: u64) -> String {
    format!(
        r#"name = "Test LMS"
base_url = "http://127.0.0.1:{port}/api/"
{}
[unenroll]
method = "DELETE"
path = "courses/{{CourseID}}/people/{{ID}}?reason={{reason}}"
done = {{ status = [200, 204] }}
gone = {{ status = [404] }}
refused = {{ status = [400, 403, 409, 422], message = "/error/message" }}
[timing]
total = 1
quiet = {quiet}
"#,
        if lookup { LOOKUP } else { "" }
    )
}

/// A journal, an LMS and a clock.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub clock: Arc<TestClock>,
    pub lms: Lms,
    pub connection: Connection,
    pub secret: Option<SecretString>,
    pub stop: Arc<AtomicBool>,
    pub told: Vec<Submission>,
    rows: u32,
}

impl Desk {
    /// An LMS where `rows` people are enrolled, and one more who is nobody's business.
    pub fn new(rows: u32) -> Self {
        let clock = Arc::new(TestClock::default());
        let lms = Lms::start(&clock);
        let connection = connection(lms.port(), true, 60);
        lms.facts().enrolled =
            (1..=rows).map(|number| format!("C1/P{number}")).chain(["C1/Q".to_owned()]).map(|place| (place, "active".to_owned())).collect();
        Self { folder: tempfile::tempdir().unwrap(), clock, lms, connection, secret: None, stop: Arc::default(), told: Vec::new(), rows }
    }

    pub fn without_lookup(mut self) -> Self {
        self.connection = connection(self.lms.port(), false, 60);
        self
    }

    /// The next requests for person `P{number}` are treated so.
    pub fn with(self, number: u32, behaviours: &[Behaviour]) -> Self {
        self.lms.facts().behaviours.insert(format!("C1/P{number}"), behaviours.iter().cloned().collect());
        self
    }

    /// Signs in as this table of a connection file says.
    pub fn sign_in(&mut self, table: &str, secret: &str) {
        let text = format!("{}\n[sign_in]\n{table}\n", connection_text(self.lms.port(), true, 60));
        self.connection = Connection::from_toml(&text).unwrap();
        self.secret = Some(SecretString::from(secret));
    }

    pub fn places(&self) -> Places {
        Places { data: self.folder.path().to_path_buf() }
    }

    pub fn journal_path(&self) -> PathBuf {
        self.places().journal()
    }

    pub fn target(&self) -> Box<dyn Target> {
        connect(&self.connection, self.secret.clone(), &self.places()).unwrap()
    }

    /// Submits all rows; the last news.
    pub fn submit(&mut self) -> Submission {
        let mut target = self.target();
        self.submit_to(target.as_mut())
    }

    pub fn submit_to(&mut self, target: &mut dyn Target) -> Submission {
        let _open = STARTING.read().unwrap_or_else(PoisonError::into_inner);
        let plan = plan(self.rows, target.probe().unwrap());
        let mut journal = Journal::open(&self.journal_path(), self.clock.now_ms()).unwrap();
        let approved = Approved { plan: &plan, who: "ina", typed_count: self.rows, repeat_of: None, connection_file: None };
        let told = &mut self.told;
        let ended = submit(&mut journal, target, &approved, self.clock.as_ref(), &self.stop, &mut |news| told.push(news));
        self.last(ended)
    }

    /// Goes on with the unfinished batch; the last news.
    pub fn resume(&mut self) -> Submission {
        self.resume_with(Orders { send: true })
    }

    pub fn resume_with(&mut self, orders: Orders) -> Submission {
        let _open = STARTING.read().unwrap_or_else(PoisonError::into_inner);
        let mut target = self.target();
        let mut journal = Journal::open(&self.journal_path(), self.clock.now_ms()).unwrap();
        let batch = journal.unfinished().unwrap().unwrap();
        let told = &mut self.told;
        let ended = run(&mut journal, target.as_mut(), &batch, orders, self.clock.as_ref(), &self.stop, &mut |news| told.push(news));
        self.last(ended)
    }

    fn last(&self, ended: Result<(), Message>) -> Submission {
        match ended {
            Ok(()) => self.told.last().unwrap().clone(),
            Err(message) => Submission::Failed(message),
        }
    }

    pub fn outcomes(&self) -> Vec<RowOutcome> {
        let _open = STARTING.read().unwrap_or_else(PoisonError::into_inner);
        let journal = Journal::open(&self.journal_path(), self.clock.now_ms()).unwrap();
        let newest = journal.history().unwrap().first().unwrap().batch.clone();
        journal.outcomes(&newest).unwrap()
    }

    pub fn is_finished(&self) -> bool {
        let _open = STARTING.read().unwrap_or_else(PoisonError::into_inner);
        Journal::open(&self.journal_path(), self.clock.now_ms()).unwrap().unfinished().unwrap().is_none()
    }

    pub fn states(&self) -> Vec<&'static str> {
        self.outcomes().iter().map(|row| row.state.word()).collect()
    }

    /// How often the LMS really took person `P{number}` out.
    pub fn acts_on(&self, number: u32) -> usize {
        self.lms.facts().acts.iter().filter(|(_, place)| *place == format!("C1/P{number}")).count()
    }

    /// How often a request to unenroll person `P{number}` arrived.
    pub fn asked_for(&self, number: u32) -> usize {
        self.lms.facts().asked.iter().filter(|place| **place == format!("C1/P{number}")).count()
    }

    /// The LMS's own log against the journal: nothing lost, nothing claimed, nobody else touched, no request without a recorded attempt.
    pub fn check_log(&self) {
        self.lms.settle(&self.clock);
        let outcomes = self.outcomes();
        assert_eq!(outcomes.len(), self.rows as usize, "every row is there");
        for row in &outcomes {
            let place = format!("C1/P{}", row.sequence);
            let (acts, asked) = (self.acts_on(row.sequence), self.asked_for(row.sequence));
            assert!(asked <= row.attempts as usize, "{place}: {asked} requests, {} recorded", row.attempts);
            assert!(acts <= 1, "{place} was taken out {acts} times");
            let enrolled = self.lms.facts().enrolled.contains_key(&place);
            if acts > 0 {
                assert!(
                    !matches!(row.state, State::Waiting | State::Refused | State::Skipped),
                    "{place} was taken out, yet is {}",
                    row.state.word()
                );
            }
            if matches!(row.state, State::Removed | State::AlreadyGone) {
                assert!(!enrolled, "{place} is {} in the journal and enrolled in the LMS", row.state.word());
            }
        }
        assert!(self.lms.facts().enrolled.contains_key("C1/Q"), "somebody outside the plan was touched");
        let keys: std::collections::BTreeSet<_> = self.lms.facts().acts.iter().map(|(key, _)| key.clone()).collect();
        assert_eq!(keys.len(), self.lms.facts().acts.len(), "every act has its own key");
    }
}

/// The id of the message with which a run paused or failed.
pub fn paused(news: &Submission) -> &str {
    match news {
        Submission::Paused(message) | Submission::Failed(message) => &message.id,
        other => panic!("expected a pause, got {other:?}"),
    }
}

/// When an [`Observed`] target tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    BeforeLookup,
    AfterLookup,
    BeforeUnenroll,
    AfterUnenroll,
}

/// A target that tells before and after each reading and each change.
pub struct Observed<F> {
    pub target: Box<dyn Target>,
    pub observe: F,
}

impl<F: FnMut(Moment) + Send> Target for Observed<F> {
    fn capabilities(&self) -> Capabilities {
        self.target.capabilities()
    }
    fn probe(&mut self) -> Result<TargetIdentity, TargetError> {
        self.target.probe()
    }
    fn refusals(&self, rows: &[PlanRow]) -> Vec<(usize, Message)> {
        self.target.refusals(rows)
    }
    fn lookup(&mut self, rows: &[Intent]) -> Vec<Lookup> {
        (self.observe)(Moment::BeforeLookup);
        let found = self.target.lookup(rows);
        (self.observe)(Moment::AfterLookup);
        found
    }
    fn unenroll(&mut self, rows: &[Intent]) -> Vec<Reply> {
        (self.observe)(Moment::BeforeUnenroll);
        let replies = self.target.unenroll(rows);
        (self.observe)(Moment::AfterUnenroll);
        replies
    }
}
