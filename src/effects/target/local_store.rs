//! The local store: a `SQLite` file that keeps unenrollments, exactly once by key, and removes people from its roster where it has one.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::core::plan::{PlanRow, Scope, TargetIdentity};
use crate::core::text::Message;
use crate::effects::sqlite::{self, Fault, Form};
use crate::effects::target::{Capabilities, Intent, Lookup, Meaning, Reply, Target, TargetError};

/// What makes a file a store. `application_id` is `OffS`.
const FORM: Form = Form { application_id: 0x4F66_6653, version: 1, exclusive: false, schema: || TABLES.to_owned() };

const TABLES: &str = "
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE unenrollment(
  idem_key TEXT PRIMARY KEY CHECK(length(idem_key)=32),
  org TEXT NOT NULL CHECK(org<>''),
  person TEXT NOT NULL CHECK(person<>''),
  scope TEXT NOT NULL CHECK(scope IN('session','course','curriculum')),
  curriculum TEXT NOT NULL,
  course TEXT NOT NULL,
  session TEXT NOT NULL,
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  approved TEXT NOT NULL,
  batch TEXT NOT NULL,
  source_name TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  source_line INTEGER,
  result TEXT NOT NULL CHECK(result IN('recorded','removed','already_gone'))) STRICT;
CREATE INDEX unenrollment_by_person ON unenrollment(org,person);
CREATE TABLE applied_op(
  idem_key TEXT PRIMARY KEY CHECK(length(idem_key)=32),
  result TEXT NOT NULL CHECK(result IN('recorded','removed','already_gone')),
  prev TEXT,
  applied_ms INTEGER NOT NULL) STRICT;
CREATE TABLE enrollment(
  org TEXT NOT NULL,
  person TEXT NOT NULL,
  last_name TEXT NOT NULL DEFAULT '',
  first_name TEXT NOT NULL DEFAULT '',
  curriculum TEXT NOT NULL DEFAULT '',
  course TEXT NOT NULL DEFAULT '',
  session TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  score TEXT NOT NULL DEFAULT '',
  enroll_date TEXT NOT NULL DEFAULT '',
  pass_date TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'active' CHECK(state IN('active','unenrolled')),
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY(org,person,curriculum,course,session)) STRICT;
";

/// Rows of one transaction.
const ROWS_PER_TRANSACTION: usize = 500;

/// A store at a path; made when it is first looked at.
pub struct LocalStore {
    name: String,
    path: PathBuf,
    open: Option<Connection>,
}

impl LocalStore {
    /// A store; nothing is opened yet.
    pub fn new(name: &str, path: PathBuf) -> Self {
        Self { name: name.to_owned(), path, open: None }
    }

    fn connection(&mut self) -> Result<&mut Connection, Fault> {
        let opened = match self.open.take() {
            Some(connection) => connection,
            None => open(&self.path)?,
        };
        Ok(self.open.insert(opened))
    }

    fn identity(&mut self) -> Result<TargetIdentity, Fault> {
        let store: String = self.connection()?.query_row("SELECT value FROM meta WHERE name='store'", [], |row| row.get(0))?;
        let place = self.path.canonicalize()?;
        Ok(TargetIdentity { kind: "store".to_owned(), name: self.name.clone(), identity: format!("{} · {store}", place.display()) })
    }
}

fn open(path: &Path) -> Result<Connection, Fault> {
    sqlite::open(path, FORM, |connection| {
        let store = uuid::Uuid::new_v4().simple().to_string();
        connection.execute("INSERT INTO meta VALUES('store',?1)", [store]).map(|_| ())
    })
}

impl Target for LocalStore {
    fn capabilities(&self) -> Capabilities {
        Capabilities { batch_size: ROWS_PER_TRANSACTION, can_look_up: false, exactly_once: true, quiet_seconds: 0, gap_seconds: 0 }
    }

    fn probe(&mut self) -> Result<TargetIdentity, TargetError> {
        self.identity().map_err(|fault| refusal(&self.path, fault))
    }

    fn refusals(&self, _rows: &[PlanRow]) -> Vec<(usize, Message)> {
        Vec::new()
    }

    /// What the roster shows; nothing can be told where none was imported.
    fn lookup(&mut self, rows: &[Intent]) -> Vec<Lookup> {
        let read = |store: &mut Self| -> Result<Vec<Lookup>, Fault> {
            let connection = store.connection()?;
            if !has_roster(connection)? {
                return Ok(vec![Lookup::Unknown("no-roster".to_owned()); rows.len()]);
            }
            rows.iter()
                .map(|intent| match active(connection, &intent.row)? {
                    found if found.is_empty() => Ok(Lookup::Absent),
                    found => Ok(Lookup::Enrolled(before_image(&found))),
                })
                .collect()
        };
        read(self).unwrap_or_else(|_| vec![Lookup::Unknown("store-failed".to_owned()); rows.len()])
    }

    /// All rows in one transaction; a row whose key is there already is answered with what happened the first time.
    fn unenroll(&mut self, rows: &[Intent]) -> Vec<Reply> {
        let applied = match self.connection() {
            Ok(connection) => apply(connection, rows),
            Err(fault) => Err(Unapplied { fault, committing: false }),
        };
        match applied {
            Ok(replies) => replies,
            Err(unapplied) => vec![unapplied.reply(); rows.len()],
        }
    }
}

/// Why a transaction did not go through.
struct Unapplied {
    fault: Fault,
    /// The commit itself failed.
    committing: bool,
}

impl Unapplied {
    /// Busy or full before the commit proves that nothing was written; anything else is found out by key.
    fn reply(&self) -> Reply {
        match (&self.fault, self.committing) {
            (Fault::Busy, false) => Reply::new(Meaning::NotSent, "store-busy"),
            (Fault::Full, false) => Reply::new(Meaning::NotSent, "store-full"),
            _ => Reply::new(Meaning::Unknown, "store-failed"),
        }
    }
}

impl<E: Into<Fault>> From<E> for Unapplied {
    fn from(error: E) -> Self {
        Self { fault: error.into(), committing: false }
    }
}

fn apply(connection: &mut Connection, rows: &[Intent]) -> Result<Vec<Reply>, Unapplied> {
    let now_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let roster = has_roster(&transaction)?;
    let mut replies = Vec::with_capacity(rows.len());
    for intent in rows {
        let result = match result_by_key(&transaction, &intent.key)? {
            Some(result) => result,
            None => apply_row(&transaction, intent, roster, now_ms)?,
        };
        replies.push(Reply::plain(meaning(&result)));
    }
    transaction.commit().map_err(|error| Unapplied { fault: error.into(), committing: true })?;
    Ok(replies)
}

fn meaning(result: &str) -> Meaning {
    match result {
        "removed" => Meaning::Done,
        "already_gone" => Meaning::Gone,
        _ => Meaning::Recorded,
    }
}

fn result_by_key(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    connection.prepare_cached("SELECT result FROM applied_op WHERE idem_key=?1")?.query_row([key], |row| row.get(0)).optional()
}

fn apply_row(transaction: &Transaction<'_>, intent: &Intent, roster: bool, now_ms: i64) -> rusqlite::Result<String> {
    let row = &intent.row;
    let found = if roster { active(transaction, row)? } else { Vec::new() };
    for enrollment in &found {
        transaction
            .prepare_cached("UPDATE enrollment SET state='unenrolled', version=version+1 WHERE rowid=?1 AND version=?2")?
            .execute(params![enrollment.id, enrollment.version])?;
    }
    let result = match (roster, found.is_empty()) {
        (false, _) => "recorded",
        (true, false) => "removed",
        (true, true) => "already_gone",
    };
    transaction.prepare_cached("INSERT INTO unenrollment VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)")?.execute(params![
        intent.key,
        row.organisation,
        row.person,
        row.scope.word(),
        row.curriculum,
        row.course,
        row.session,
        row.reason,
        intent.approval.who,
        intent.approval.when,
        intent.batch,
        intent.approval.source_name,
        intent.approval.source_sha256,
        row.line.and_then(|line| i64::try_from(line).ok()),
        result
    ])?;
    let before = (!found.is_empty()).then(|| before_image(&found));
    transaction.prepare_cached("INSERT INTO applied_op VALUES(?1,?2,?3,?4)")?.execute(params![intent.key, result, before, now_ms])?;
    Ok(result.to_owned())
}

fn has_roster(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT EXISTS(SELECT 1 FROM enrollment)", [], |row| row.get(0))
}

/// An active enrollment of the roster.
struct Enrollment {
    id: i64,
    version: i64,
    curriculum: String,
    course: String,
    session: String,
}

/// The active enrollments that a row takes the person out of: the session; the course with all its sessions; the curriculum itself, never its courses.
fn active(connection: &Connection, row: &PlanRow) -> rusqlite::Result<Vec<Enrollment>> {
    let (condition, first, second) = match row.scope {
        Scope::Session => ("course=?3 AND session=?4", &row.course, &row.session),
        Scope::Course => ("course=?3 AND ?4=''", &row.course, &row.session),
        Scope::Curriculum => ("curriculum=?3 AND course='' AND ?4=''", &row.curriculum, &row.session),
    };
    let sql = format!(
        "SELECT rowid,version,curriculum,course,session FROM enrollment WHERE org=?1 AND person=?2 AND state='active' AND {condition}"
    );
    connection
        .prepare_cached(&sql)?
        .query_map(params![row.organisation, row.person, first, second], |row| {
            Ok(Enrollment { id: row.get(0)?, version: row.get(1)?, curriculum: row.get(2)?, course: row.get(3)?, session: row.get(4)? })
        })?
        .collect()
}

/// The enrollments as they were, as JSON: what a later undo needs.
fn before_image(found: &[Enrollment]) -> String {
    let rows = found.iter().map(
        |each| serde_json::json!({"curriculum": each.curriculum, "course": each.course, "session": each.session, "version": each.version}),
    );
    serde_json::Value::Array(rows.collect()).to_string()
}

fn refusal(path: &Path, fault: Fault) -> TargetError {
    let (code, reason) = match fault {
        Fault::Foreign => ("target-store-foreign", String::new()),
        Fault::Newer => ("target-store-newer", String::new()),
        Fault::Corrupt => ("target-store-corrupt", String::new()),
        Fault::Busy => ("target-store-busy", String::new()),
        Fault::Full => ("target-store-full", String::new()),
        Fault::Failed(reason) => ("target-store-io", reason),
    };
    TargetError { code: code.to_owned(), message: Message::new(code).with("path", path.display().to_string()).with("reason", reason) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn intent(number: u32, scope: Scope, course: &str, session: &str, curriculum: &str) -> Intent {
        Intent {
            row: PlanRow {
                sequence: number,
                line: Some(u64::from(number) + 1),
                row: number,
                organisation: "Nord".to_owned(),
                person: "P1".to_owned(),
                scope,
                curriculum: curriculum.to_owned(),
                course: course.to_owned(),
                session: session.to_owned(),
                reason: "left".to_owned(),
                content: 0,
            },
            batch: "b".to_owned(),
            key: format!("{number:032}"),
            approval: std::sync::Arc::default(),
        }
    }

    fn store() -> (tempfile::TempDir, LocalStore) {
        let folder = tempfile::tempdir().unwrap();
        let store = LocalStore::new("store", folder.path().join("store.sqlite3"));
        (folder, store)
    }

    fn meanings(replies: &[Reply]) -> Vec<Meaning> {
        replies.iter().map(|reply| reply.meaning).collect()
    }

    fn rows_of(store: &mut LocalStore, table: &str) -> i64 {
        store.connection().unwrap().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn the_same_key_is_applied_once_and_answered_alike() {
        let (_folder, mut store) = store();
        let rows = [intent(1, Scope::Course, "C1", "", ""), intent(2, Scope::Curriculum, "", "", "K1")];
        assert_eq!(meanings(&store.unenroll(&rows)), [Meaning::Recorded, Meaning::Recorded]);
        assert_eq!(meanings(&store.unenroll(&rows)), [Meaning::Recorded, Meaning::Recorded]);
        assert_eq!((rows_of(&mut store, "unenrollment"), rows_of(&mut store, "applied_op")), (2, 2));
    }

    #[test]
    fn a_roster_decides_between_removed_and_already_gone() {
        let (_folder, mut store) = store();
        store
            .connection()
            .unwrap()
            .execute_batch(
                "INSERT INTO enrollment(org,person,course,session) VALUES('Nord','P1','C1','S1'),('Nord','P1','C1','S2'),('Nord','P1','C2','S1'),('Süd','P1','C1','S1');
                 INSERT INTO enrollment(org,person,curriculum) VALUES('Nord','P1','K1');
                 INSERT INTO enrollment(org,person,curriculum,course) VALUES('Nord','P1','K1','C9');",
            )
            .unwrap();
        for (row, expected, left) in [
            (intent(1, Scope::Session, "C1", "S1", ""), Meaning::Done, 5),
            (intent(2, Scope::Session, "C1", "S1", ""), Meaning::Gone, 5),
            (intent(3, Scope::Session, "C1", "S7", ""), Meaning::Gone, 5),
            (intent(4, Scope::Course, "C1", "", ""), Meaning::Done, 4),
            (intent(5, Scope::Curriculum, "", "", "K1"), Meaning::Done, 3),
            (intent(1, Scope::Session, "C1", "S1", ""), Meaning::Done, 3),
        ] {
            assert_eq!(meanings(&store.unenroll(std::slice::from_ref(&row))), [expected], "{:?}", row.row);
            assert_eq!(rows_of(&mut store, "enrollment WHERE state='active'"), left, "{:?}", row.row);
        }
        assert_eq!(store.lookup(&[intent(9, Scope::Course, "C1", "", "")]), [Lookup::Absent]);
        assert!(matches!(store.lookup(&[intent(9, Scope::Course, "C2", "", "")])[..], [Lookup::Enrolled(_)]));
    }

    #[test]
    fn a_busy_store_wrote_nothing() {
        let (_folder, mut store) = store();
        store.probe().unwrap();
        store.connection().unwrap().busy_timeout(std::time::Duration::ZERO).unwrap();
        let other = Connection::open(&store.path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let reply = store.unenroll(&[intent(1, Scope::Course, "C1", "", "")]);
        assert_eq!(reply, [Reply::new(Meaning::NotSent, "store-busy")]);
        other.execute_batch("ROLLBACK").unwrap();
        assert_eq!(rows_of(&mut store, "unenrollment"), 0);
    }

    #[test]
    fn a_store_knows_itself() {
        let (folder, mut store) = store();
        let first = store.probe().unwrap();
        assert_eq!(store.probe().unwrap(), first);
        assert_eq!(LocalStore::new("store", folder.path().join("store.sqlite3")).probe().unwrap(), first);
        assert_ne!(LocalStore::new("store", folder.path().join("other.sqlite3")).probe().unwrap().identity, first.identity);
    }

    #[test]
    fn another_file_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("grades.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE grades(a)").unwrap();
        let before = std::fs::read(&path).unwrap();
        let mut store = LocalStore::new("x", path.clone());
        assert_eq!(store.probe().unwrap_err().code, "target-store-foreign");
        assert_eq!(meanings(&store.unenroll(&[intent(1, Scope::Course, "C1", "", "")])), [Meaning::Unknown]);
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}
