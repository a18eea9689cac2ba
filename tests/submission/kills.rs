//! The program is killed at every step, and at random moments: nothing is lost, nothing is sent twice.
//!
//! The test runs itself as a child process which sends a batch and aborts at step number N; another child goes on. Steps are counted where the
//! loop meets the world: before and after each request and lookup, at every look at the clock (which frames each journal transaction), after
//! each piece of news.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use offroll::core::connection::Connection;
use offroll::effects::files::Places;
use offroll::effects::journal::Journal;
use offroll::effects::submit::{Approved, Clock, Orders, run, submit};
use offroll::effects::target::{Target, connect};

use crate::lms::Behaviour::{CutAfter, CutBefore, Says};
use crate::support::{Desk, Observed, STARTING, TestClock, connection, plan};

const ROWS: u32 = 8;
const FOLDER: &str = "OFFROLL_TEST_FOLDER";
const PORT: &str = "OFFROLL_TEST_PORT";
const STEP: &str = "OFFROLL_TEST_STEP";
const CHILD: &str = "kills::this_process_sends_and_may_be_killed";

/// Counts steps and ends the process at one of them, as hard as a crash does.
struct Steps {
    left: AtomicU64,
}

impl Steps {
    fn step(&self) {
        if self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            std::process::abort();
        }
    }
}

struct WatchedClock<'a> {
    clock: TestClock,
    steps: &'a Steps,
}

impl Clock for WatchedClock<'_> {
    fn now_ms(&self) -> i64 {
        self.steps.step();
        self.clock.now_ms()
    }
    fn monotonic_ms(&self) -> u64 {
        self.clock.monotonic_ms()
    }
    fn wait(&self, at_most: Duration, stop: &AtomicBool) {
        // Long waits are one step, not sixty.
        if self.clock.milliseconds().is_multiple_of(15_000) {
            self.steps.step();
        }
        self.clock.wait(at_most, stop);
    }
}

/// The child's part: sends the batch, or goes on with it. Does nothing when the tests run in the ordinary way.
#[test]
fn this_process_sends_and_may_be_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let places = Places { data: folder.into() };
    let port: u16 = std::env::var(PORT).unwrap().parse().unwrap();
    let steps = Steps { left: AtomicU64::new(std::env::var(STEP).unwrap().parse().unwrap()) };
    let connection = if port == 0 { Connection::local_store() } else { connection(port, true, 60) };
    let clock = WatchedClock { clock: TestClock::default(), steps: &steps };
    let mut target = Observed { target: connect(&connection, None, &places).unwrap(), observe: |_| steps.step() };
    let stop = AtomicBool::new(false);
    let mut tell = |_| steps.step();

    let mut journal = Journal::open(&places.journal(), clock.now_ms()).unwrap();
    let ended = match journal.history().unwrap().first() {
        None => {
            let plan = plan(ROWS, target.probe().unwrap());
            let approved = Approved { plan: &plan, who: "ina", typed_count: ROWS, repeat_of: None, connection_file: None };
            submit(&mut journal, &mut target, &approved, &clock, &stop, &mut tell)
        }
        Some(batch) if batch.state == "finished" => Ok(()),
        Some(batch) => run(&mut journal, &mut target, &batch.batch.clone(), Orders { send: true }, &clock, &stop, &mut tell),
    };
    ended.unwrap();
}

fn child(folder: &Path, port: u16, step: u64) -> Child {
    let _starting = STARTING.write().unwrap_or_else(PoisonError::into_inner);
    Command::new(std::env::current_exe().unwrap())
        .args([CHILD, "--exact", "--test-threads=1"])
        .envs([(FOLDER, folder.to_str().unwrap()), (PORT, &port.to_string()), (STEP, &step.to_string())])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Whether a child that aborts at `step` came to its end before.
fn survives(folder: &Path, port: u16, step: u64) -> bool {
    child(folder, port, step).wait().unwrap().success()
}

/// No abort at all.
const NEVER: u64 = u64::MAX;

/// An LMS that treats some rows badly: a lost answer, a lost request, an error.
fn faulty() -> Desk {
    Desk::new(ROWS).with(2, &[CutAfter]).with(6, &[CutBefore]).with(7, &[Says(500, "application/json", "")])
}

fn finish(desk: &Desk, port: u16, what: &str) {
    // Each of the few pauses (three lost answers in a row) is one more start.
    for _ in 0..6 {
        assert!(survives(desk.folder.path(), port, NEVER), "{what}");
        if desk.is_finished() {
            return;
        }
    }
    panic!("{what}: the batch never ends: {:?}", desk.outcomes());
}

/// Runs `check` for step 1, 2, 3 … in several children at once, until one of them came to its end without meeting its step.
fn at_every_step(check: impl Fn(u64) -> bool + Sync) -> u64 {
    let (next, last) = (AtomicU64::new(1), AtomicU64::new(NEVER));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let step = next.fetch_add(1, Ordering::SeqCst);
                    if step > last.load(Ordering::SeqCst) {
                        return;
                    }
                    if check(step) {
                        last.fetch_min(step, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    last.into_inner()
}

#[test]
fn killed_at_every_step_nothing_is_lost_or_sent_twice() {
    let steps = at_every_step(|step| {
        let desk = faulty();
        let survived = survives(desk.folder.path(), desk.lms.port(), step);
        // A second death while recovering, at a step that wanders.
        survives(desk.folder.path(), desk.lms.port(), 1 + step % 23);
        finish(&desk, desk.lms.port(), &format!("killed at step {step}"));
        desk.check_log();
        assert_eq!(desk.states(), ["removed"; ROWS as usize], "step {step}");
        assert_eq!(desk.lms.facts().acts.len(), ROWS as usize, "step {step}");
        survived
    });
    assert!(steps > 60, "the kill points are there: {steps}");
}

#[test]
fn killed_at_every_step_the_store_holds_every_row_once() {
    let steps = at_every_step(|step| {
        let desk = Desk::new(ROWS);
        let survived = survives(desk.folder.path(), 0, step);
        survives(desk.folder.path(), 0, 1 + step % 7);
        finish(&desk, 0, &format!("killed at step {step}"));
        let store = rusqlite::Connection::open(desk.places().store()).unwrap();
        let count = |sql| store.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM unenrollment"), ROWS, "step {step}");
        assert_eq!(count("SELECT count(DISTINCT person) FROM unenrollment"), ROWS, "step {step}");
        assert_eq!(desk.states(), ["recorded"; ROWS as usize], "step {step}");
        survived
    });
    assert!(steps > 20, "the kill points are there: {steps}");
}

#[test]
fn killed_at_random_moments_nothing_is_lost_or_sent_twice() {
    let mut random = random_numbers(0x0FF2_0110);
    for round in 0..20 {
        // Two deaths can make one row unknown twice, which lookups may settle twice; a third time would need a person.
        let desk = Desk::new(ROWS).with(2, &[CutAfter]);
        for _ in 0..2 {
            let mut child = child(desk.folder.path(), desk.lms.port(), NEVER);
            let enough = desk.lms.facts().served + 1 + random() % 6;
            // The moment of the kill is the point here; nothing is waited for that could be known otherwise.
            while desk.lms.facts().served < enough && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_micros(random() % 8_000));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        finish(&desk, desk.lms.port(), &format!("round {round}"));
        desk.check_log();
        assert_eq!(desk.lms.facts().acts.len(), ROWS as usize, "round {round}");
    }
}

/// Numbers that look random and are the same in every run (xorshift).
fn random_numbers(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    }
}

#[test]
fn a_journal_in_use_sends_nothing() {
    let desk = faulty();
    let _held = {
        let _open = STARTING.read().unwrap_or_else(PoisonError::into_inner);
        Journal::open(&desk.journal_path(), 0).unwrap()
    };
    assert!(!survives(desk.folder.path(), desk.lms.port(), NEVER), "the child cannot open the journal");
    assert!(desk.lms.facts().asked.is_empty());
}

#[test]
fn a_child_that_is_killed_does_not_come_to_its_end() {
    let desk = faulty();
    assert!(!survives(desk.folder.path(), desk.lms.port(), 3));
}
