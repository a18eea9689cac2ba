//! The journal keeps its promises against crashes, other programs, and hands that change it.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use super::*;
use crate::app::job::{Edit, EditRecord, Source};
use crate::core::batch::Change;
use crate::core::opening::{OpenOptions, Separator};
use crate::core::plan::{Plan, PlanRow, Scope, TargetIdentity, hash_of};
use crate::core::sheet::{ColumnId, RowId};
use crate::effects::submit;
use crate::effects::target::{Capabilities, Intent, Lookup, Meaning, Reply, Target, TargetError};

fn plan(rows: u32) -> Plan {
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
        reason: "left".to_owned(),
        content: 0,
    };
    let mut plan = Plan {
        target: TargetIdentity { kind: "custom".to_owned(), name: "LMS".to_owned(), identity: "https://lms.example/".to_owned() },
        source_name: "leavers.txt".to_owned(),
        source_sha256: "ab".repeat(32),
        reason: "left".to_owned(),
        acknowledged: vec!["finished-work".to_owned()],
        rows: (1..=rows).map(row).collect(),
        hash: String::new(),
    };
    plan.hash = hash_of(&plan);
    plan
}

struct Desk {
    folder: tempfile::TempDir,
    journal: Option<Journal>,
}

impl Desk {
    fn new() -> Self {
        let mut desk = Self { folder: tempfile::tempdir().unwrap(), journal: None };
        desk.reopen();
        desk
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("data").join("journal.sqlite3")
    }

    fn reopen(&mut self) -> &mut Journal {
        self.journal = None;
        self.journal = Some(Journal::open(&self.path(), 1_000).unwrap());
        self.journal()
    }

    fn journal(&mut self) -> &mut Journal {
        self.journal.as_mut().unwrap()
    }

    /// A running batch of `rows` rows.
    fn batch(&mut self, rows: u32) -> String {
        let batch = self.journal().create(&plan(rows), "ina", rows, None, None, 5_000).unwrap();
        self.journal().set_state(&batch, "running").unwrap();
        batch
    }

    fn sending(&mut self, batch: &str) -> Item {
        match self.journal().intend(batch, 1, 6_000).unwrap() {
            Window::Rows(mut items) => items.pop().unwrap(),
            Window::Held { .. } => panic!("nothing is held"),
        }
    }

    fn states(&mut self, batch: &str) -> Vec<&'static str> {
        self.journal().outcomes(batch).unwrap().iter().map(|row| row.state.word()).collect()
    }
}

fn answer(item: &Item, evidence: Evidence, to: Option<State>) -> Answer {
    Answer { item: item.id, evidence, to, code: Some("204".to_owned()), message: None }
}

fn look(item: &Item, evidence: Evidence, seen: Option<&str>, to: Option<State>) -> Look {
    Look { item: item.id, evidence, seen: seen.map(str::to_owned), code: None, to }
}

#[test]
fn a_plan_comes_back_as_it_was_approved() {
    let mut desk = Desk::new();
    let batch = desk.batch(3);
    let journal = desk.reopen();
    let stored = journal.stored(&batch).unwrap().unwrap();
    assert_eq!(stored.plan, plan(3));
    assert!(stored.is_as_approved());
    let summary = journal.summary(&batch).unwrap().unwrap();
    assert_eq!((summary.state.as_str(), summary.counts.of(State::Waiting), summary.stopped_at_line), ("paused", 3, Some(2)));
    assert_eq!(journal.unfinished().unwrap(), Some(batch));
}

#[test]
fn a_crash_leaves_unknown_rows_and_a_paused_batch() {
    let mut desk = Desk::new();
    let batch = desk.batch(3);
    let first = desk.sending(&batch);
    desk.journal().settle(&[answer(&first, Evidence::ReplyDone, None)], 7_000).unwrap();
    desk.sending(&batch);
    assert_eq!(desk.states(&batch), ["sending", "sending", "waiting"]);
    desk.reopen();
    assert_eq!(desk.states(&batch), ["removed", "unknown", "waiting"], "a reply that stood there counts");
    assert_eq!(desk.journal().summary(&batch).unwrap().unwrap().state, "paused");
    let second = desk.journal().outcomes(&batch).unwrap().remove(1);
    assert_eq!((second.code.as_deref(), second.attempts), (Some("interrupted"), 1));
}

#[test]
fn the_same_plan_goes_twice_only_knowingly() {
    let mut desk = Desk::new();
    let batch = desk.batch(2);
    let journal = desk.journal();
    let refused = journal.create(&plan(2), "ina", 2, None, None, 9_000).unwrap_err();
    assert_eq!((refused.code, refused.repeats.as_deref()), ("journal-repeat", Some(batch.as_str())));
    journal.create(&plan(2), "ina", 2, Some(&batch), None, 9_000).unwrap();
    assert_eq!(journal.create(&plan(3), "ina", 2, None, None, 9_000).unwrap_err().code, "journal-count");
    assert_eq!(
        journal.create(&Plan { reason: "other".to_owned(), ..plan(3) }, "ina", 3, None, None, 9_000).unwrap_err().code,
        "journal-refused"
    );
    let renamed = Plan { target: TargetIdentity { name: "renamed".to_owned(), ..plan(2).target }, ..plan(2) };
    assert_eq!(journal.create(&renamed, "ina", 2, None, None, 9_000).unwrap_err().code, "journal-repeat");
}

#[test]
fn a_row_that_is_open_in_one_batch_is_not_sent_in_another() {
    let mut desk = Desk::new();
    let batch = desk.batch(1);
    desk.sending(&batch);
    let other = desk.journal().create(&plan(2), "ina", 2, None, None, 9_000).unwrap();
    desk.journal().set_state(&other, "running").unwrap();
    assert_eq!(desk.journal().intend(&other, 2, 9_000).unwrap(), Window::Held { row: 1, batch });
    assert_eq!(desk.states(&other), ["waiting", "waiting"]);
}

#[test]
fn a_second_instance_learns_who_holds_the_journal() {
    let desk = Desk::new();
    let refused = Journal::open(&desk.path(), 2_000).map(|_| ()).unwrap_err();
    assert_eq!(refused.code, "journal-locked");
    let (_, holder) = refused.message.arguments.first().unwrap();
    assert!(format!("{holder:?}").contains(&std::process::id().to_string()), "{holder:?}");
}

#[test]
fn every_step_needs_its_evidence() {
    let mut desk = Desk::new();
    let batch = desk.batch(1);
    let item = desk.sending(&batch);
    for (evidence, to) in [
        (Evidence::ReplyAccepted, State::Removed),
        (Evidence::ReplyUnknown, State::Waiting),
        (Evidence::ReplyDone, State::Recorded),
        (Evidence::ReplyDone, State::Skipped),
        (Evidence::NotSent, State::Removed),
    ] {
        assert_eq!(
            desk.journal().settle(&[answer(&item, evidence, Some(to))], 7_000).unwrap_err().code,
            "journal-refused",
            "{evidence:?} {to:?}"
        );
    }
    desk.journal().settle(&[answer(&item, Evidence::ReplyUnknown, Some(State::Unknown))], 7_000).unwrap();
    for (looks, expected) in [
        (vec![look(&item, Evidence::LookupUnknown, None, Some(State::Removed))], "NO_EVIDENCE"),
        (vec![look(&item, Evidence::LookupEnrolled, Some("a"), Some(State::Waiting))], "LOOKUPS_DISAGREE"),
        (
            vec![
                look(&item, Evidence::LookupEnrolled, Some("a"), None),
                look(&item, Evidence::LookupEnrolled, Some("b"), Some(State::Waiting)),
            ],
            "LOOKUPS_DISAGREE",
        ),
        (vec![look(&item, Evidence::LookupAbsent, None, Some(State::Refused))], "NO_EVIDENCE"),
    ] {
        let refused = desk.journal().look(&looks, 8_000).unwrap_err();
        assert!(format!("{:?}", refused.message).contains(expected), "{looks:?}: {refused:?}");
    }
    assert_eq!(desk.states(&batch), ["unknown"]);
}

#[test]
fn a_row_is_sent_again_at_most_twice_on_lookups() {
    let mut desk = Desk::new();
    let batch = desk.batch(1);
    for resend in 0..3 {
        let item = desk.sending(&batch);
        assert_eq!(item.resends, resend);
        desk.journal().settle(&[answer(&item, Evidence::ReplyUnknown, Some(State::Unknown))], 7_000).unwrap();
        let looks = [
            look(&item, Evidence::LookupEnrolled, Some("a"), None),
            look(&item, Evidence::LookupEnrolled, Some("a"), Some(State::Waiting)),
        ];
        let looked = desk.journal().look(&looks, 8_000);
        assert_eq!(looked.is_ok(), resend < 2, "{looked:?}");
    }
    assert_eq!(desk.journal().outcomes(&batch).unwrap()[0].attempts, 3);
}

#[test]
fn people_decide_with_name_and_words() {
    let mut desk = Desk::new();
    let batch = desk.batch(4);
    for _ in 0..3 {
        let item = desk.sending(&batch);
        desk.journal().settle(&[answer(&item, Evidence::ReplyUnknown, Some(State::Unknown))], 7_000).unwrap();
    }
    for (sequence, decision) in [(1, Decision::Removed), (2, Decision::Refused), (3, Decision::Nothing), (4, Decision::Skip)] {
        desk.journal().decide(&batch, sequence, decision, "ina", "seen in the LMS", 9_000).unwrap();
    }
    assert_eq!(desk.states(&batch), ["removed", "refused", "waiting", "skipped"]);
    assert_eq!(desk.journal().outcomes(&batch).unwrap()[0].message.as_deref(), Some("manual: ina: seen in the LMS"));
    assert_eq!(desk.journal().decide(&batch, 1, Decision::Skip, "ina", "no", 9_000).unwrap_err().code, "journal-refused");
}

/// What hands could try with any `SQLite` program; each must be refused.
const ILLEGAL: &[&str] = &[
    "DELETE FROM batch",
    "DELETE FROM item",
    "DELETE FROM attempt",
    "DELETE FROM run",
    "DELETE FROM target",
    "DELETE FROM step",
    "UPDATE step SET t='removed' WHERE f='waiting'",
    "INSERT INTO step VALUES('waiting','removed','send','done')",
    "UPDATE target SET identity='https://other.example/'",
    "UPDATE batch SET reason='other'",
    "UPDATE batch SET plan_sha256='00'",
    "UPDATE batch SET approved_by='someone'",
    "UPDATE batch SET typed_count=1",
    "UPDATE batch SET state='approved'",
    "UPDATE batch SET state='finished'",
    "UPDATE batch SET state='abandoned'",
    "UPDATE item SET person='P9'",
    "UPDATE item SET course='C9'",
    "UPDATE item SET idem_key='00000000000000000000000000000000'",
    "UPDATE item SET resends=5",
    "UPDATE item SET state='removed' WHERE sequence=2",
    "UPDATE item SET state='sending' WHERE sequence=2",
    "UPDATE item SET state='waiting' WHERE sequence=1",
    "UPDATE item SET state='unknown' WHERE sequence=1",
    "UPDATE OR REPLACE item SET sequence=2 WHERE sequence=1",
    "INSERT OR REPLACE INTO item SELECT * FROM item WHERE sequence=1",
    "INSERT INTO item SELECT 99,batch_id,target_id,9,9,9,'N','P9',scope,curriculum,course,session,reason,'x','00000000000000000000000000000009','waiting',0 FROM item LIMIT 1",
    "INSERT INTO attempt(item_id,n,run_id,kind,began_ms) SELECT item_id,9,run_id,kind,0 FROM attempt LIMIT 1",
    "INSERT INTO attempt(item_id,n,run_id,kind,began_ms,ended_ms,result) SELECT item_id,2,run_id,'lookup',0,0,'absent' FROM attempt LIMIT 1",
    "INSERT INTO attempt(item_id,n,run_id,kind,began_ms) SELECT item_id,2,run_id,'send',0 FROM attempt LIMIT 1",
    "UPDATE attempt SET kind='lookup'",
    "UPDATE attempt SET result='absent',ended_ms=1",
    "UPDATE attempt SET result='done'",
    "INSERT INTO batch SELECT NULL,'again',target_id,target_name,NULL,source_name,source_sha256,plan_sha256,reason,acknowledged,NULL,row_count,typed_count,approved_by,0,'approved' FROM batch",
];

#[test]
fn hands_cannot_change_history() {
    let mut desk = Desk::new();
    let batch = desk.batch(2);
    desk.sending(&batch);
    for sql in ILLEGAL {
        let refused = desk.journal().connection.execute_batch(sql);
        assert!(
            matches!(refused, Err(rusqlite::Error::SqliteFailure(code, _)) if code.code == rusqlite::ErrorCode::ConstraintViolation),
            "{sql}: {refused:?}"
        );
    }
    assert_eq!(desk.states(&batch), ["sending", "waiting"]);
}

#[test]
fn a_row_changed_behind_our_back_is_noticed() {
    let mut desk = Desk::new();
    let batch = desk.batch(2);
    desk.journal().connection.execute_batch("DROP TRIGGER item_frozen; UPDATE item SET person='P9' WHERE sequence=2").unwrap();
    assert!(!desk.journal().stored(&batch).unwrap().unwrap().is_as_approved());
    desk.journal = None;
    assert_eq!(Journal::open(&desk.path(), 1).map(|_| ()).unwrap_err().code, "journal-corrupt", "a trigger is missing");
}

fn read_as(sha256: &str, separator: Option<Separator>) -> Source {
    Source { sha256: sha256.to_owned(), options: OpenOptions { separator, ..OpenOptions::default() } }
}

fn record(source: &Source, edit: &Edit) -> EditRecord {
    EditRecord { source: source.clone(), source_path: PathBuf::from("/x/leavers.txt"), edit: edit.clone() }
}

#[test]
fn edits_survive_until_their_session_ends() {
    let mut desk = Desk::new();
    let edits = [Edit::Apply(Change::SetCells(vec![(RowId(3), ColumnId(2), "Anna".to_owned())])), Edit::Undo, Edit::Redo];
    let source = read_as("s1", None);
    for edit in &edits {
        desk.journal().record_edit(&record(&source, edit), 1).unwrap();
    }
    let session = desk.reopen().session_on("s1").unwrap().unwrap();
    assert_eq!((session.options, session.edits.as_slice()), (OpenOptions::default(), &edits[..]));
    assert_eq!(desk.journal().session_on("s2").unwrap(), None);
    desk.journal().record_edit(&record(&source, &Edit::Undo), 2).unwrap();
    let edits_now = |desk: &mut Desk| desk.journal().session_on("s1").unwrap().map_or(0, |session| session.edits.len());
    assert_eq!(edits_now(&mut desk), 4, "the session goes on after a restart");
    desk.journal().end_session(&read_as("s1", Some(Separator::Pipe)), 3).unwrap();
    assert_eq!(edits_now(&mut desk), 4, "another reading of the same file is another session");
    desk.journal().end_session(&source, 3).unwrap();
    assert_eq!(desk.journal().session_on("s1").unwrap(), None);
    let folder = desk.path().parent().unwrap().to_path_buf();
    desk.journal = None;
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(4).any(|window| window == b"Anna"), "nothing of an ended session stays on the disk");
    }
}

#[test]
fn a_content_has_one_session_that_of_the_reading_edited_last() {
    let mut desk = Desk::new();
    let (first, second) = (read_as("s1", None), read_as("s1", Some(Separator::Semicolon)));
    desk.journal().record_edit(&record(&first, &Edit::Undo), 1).unwrap();
    desk.journal().record_edit(&record(&second, &Edit::Redo), 2).unwrap();
    desk.journal().end_session(&first, 3).unwrap();
    let session = desk.reopen().session_on("s1").unwrap().unwrap();
    assert_eq!((session.options, session.edits), (second.options.clone(), vec![Edit::Redo]));
    desk.journal().end_session(&second, 4).unwrap();
    desk.journal().record_edit(&record(&first, &Edit::Undo), 5).unwrap();
    assert_eq!(desk.journal().session_on("s1").unwrap().unwrap().edits, [Edit::Undo], "what was replaced does not come back");
}

#[cfg(unix)]
#[test]
fn only_the_user_can_read_the_journal() {
    use std::os::unix::fs::PermissionsExt;
    let mut desk = Desk::new();
    desk.batch(1);
    let folder = desk.path().parent().unwrap().to_path_buf();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

/// A target that counts what it is asked for.
struct Counting(usize);

impl Target for Counting {
    fn capabilities(&self) -> Capabilities {
        Capabilities { batch_size: 500, can_look_up: false, exactly_once: true, quiet_seconds: 0, gap_seconds: 0 }
    }
    fn probe(&mut self) -> Result<TargetIdentity, TargetError> {
        Ok(plan(1).target)
    }
    fn refusals(&self, _rows: &[PlanRow]) -> Vec<(usize, Message)> {
        Vec::new()
    }
    fn lookup(&mut self, rows: &[Intent]) -> Vec<Lookup> {
        vec![Lookup::Absent; rows.len()]
    }
    fn unenroll(&mut self, rows: &[Intent]) -> Vec<Reply> {
        self.0 += rows.len();
        vec![Reply::plain(Meaning::Done); rows.len()]
    }
}

#[test]
fn what_cannot_be_recorded_is_not_sent() {
    let mut desk = Desk::new();
    let batch = desk.journal().create(&plan(600), "ina", 600, None, None, 5_000).unwrap();
    let send = |desk: &mut Desk, target: &mut Counting| {
        let orders = submit::Orders { send: true };
        submit::run(desk.journal(), target, &batch, orders, &submit::SystemClock::default(), &AtomicBool::new(false), &mut |_| {})
    };
    let mut target = Counting(0);
    // The disk is full after the first few pages.
    let pages: i64 = desk.journal().connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    desk.journal().connection.pragma_update(None, "max_page_count", pages + 2).unwrap();
    assert_eq!(send(&mut desk, &mut target).unwrap_err().id, "journal-full");
    let counts = desk.journal().counts_of(&batch).unwrap();
    assert!(target.0 < 600);
    assert_eq!(
        target.0,
        usize::try_from(600 - counts.of(State::Waiting)).unwrap(),
        "no row was sent whose intent did not stand in the journal"
    );

    desk.journal().connection.pragma_update(None, "max_page_count", 1_000_000).unwrap();
    let mut target = Counting(0);
    send(&mut desk, &mut target).unwrap();
    assert_eq!(desk.journal().summary(&batch).unwrap().unwrap().state, "finished");
    assert_eq!(desk.states(&batch), vec!["removed"; 600]);
}
