//! The local store through the whole loop: exactly once, whatever happens in between.

use offroll::app::job::Submission;
use offroll::core::connection::Connection;
use offroll::core::plan::TargetIdentity;
use offroll::core::text::Message;
use offroll::effects::target::{Capabilities, Intent, Lookup, Meaning, Reply, Target, TargetError};

use crate::support::{Desk, paused};

fn desk(rows: u32) -> Desk {
    let mut desk = Desk::new(rows);
    desk.connection = Connection::local_store();
    desk
}

fn stored(desk: &Desk) -> Vec<(String, String, String)> {
    let store = rusqlite::Connection::open(desk.places().store()).unwrap();
    let mut statement = store.prepare("SELECT person, result, reason FROM unenrollment ORDER BY source_line").unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect()
}

/// The store, with replies that get lost: every second call ends as if the program had not heard of it.
struct Deaf {
    store: Box<dyn Target>,
    calls: usize,
}

impl Target for Deaf {
    fn capabilities(&self) -> Capabilities {
        Capabilities { batch_size: 4, ..self.store.capabilities() }
    }
    fn probe(&mut self) -> Result<TargetIdentity, TargetError> {
        self.store.probe()
    }
    fn refusals(&self, rows: &[offroll::core::plan::PlanRow]) -> Vec<(usize, Message)> {
        self.store.refusals(rows)
    }
    fn lookup(&mut self, rows: &[Intent]) -> Vec<Lookup> {
        self.store.lookup(rows)
    }
    fn unenroll(&mut self, rows: &[Intent]) -> Vec<Reply> {
        let replies = self.store.unenroll(rows);
        self.calls += 1;
        if self.calls.is_multiple_of(2) { vec![Reply::new(Meaning::Unknown, "store-failed"); rows.len()] } else { replies }
    }
}

#[test]
fn every_row_is_written_down_once() {
    let mut desk = desk(1203);
    assert_eq!(desk.submit(), Submission::Finished);
    assert_eq!(desk.states(), vec!["recorded"; 1203]);
    let stored = stored(&desk);
    assert_eq!(stored.len(), 1203);
    assert_eq!(stored[0], ("P1".to_owned(), "recorded".to_owned(), "left the company".to_owned()));
}

#[test]
fn lost_replies_are_found_by_key_without_waiting() {
    let mut desk = desk(17);
    let mut target = Deaf { store: desk.target(), calls: 0 };
    assert_eq!(desk.submit_to(&mut target), Submission::Finished);
    assert_eq!(desk.states(), ["recorded"; 17]);
    assert_eq!(stored(&desk).len(), 17);
    assert_eq!(desk.clock.milliseconds(), 0, "nothing had to be waited for");
}

#[test]
fn another_store_is_another_target() {
    let mut desk = desk(3);
    desk.stop.store(true, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(desk.submit(), Submission::Stopped);
    std::fs::remove_file(desk.places().store()).unwrap();
    desk.stop.store(false, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(paused(&desk.resume()), "submission-other-target");
    assert!(stored(&desk).is_empty());
}
