//! The journal in `SQLite`: editing sessions, batches, rows, attempts, lookups; forward-only by triggers; recovery.
//!
//! It holds ids, reasons, counts and who approved; never names, e-mail addresses or secrets, but for the edits of a session that is not over.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, params};

use crate::app::job::{BatchId, Source};
use crate::core::moment::{TimeZone, iso};
use crate::core::outcome::{Evidence, State};
use crate::core::text::Message;
use crate::effects::sqlite::{self, Fault};

mod batches;
mod rows;
mod schema;
mod sessions;
#[cfg(test)]
mod tests;

pub use rows::{Answer, Decision, Item, Look, Window};
pub use sessions::Session;

/// The open journal; one per process, locked.
pub struct Journal {
    connection: Connection,
    path: PathBuf,
    run: i64,
    zone: TimeZone,
    durable: bool,
    /// The open editing session: source and id.
    session: Option<(Source, i64)>,
    /// Held as long as the journal is open; the system lets go of it when the process ends, however it ends.
    _lock: File,
}

/// Why the journal cannot be used or refused something.
#[derive(Debug, thiserror::Error)]
#[error("{code}")]
pub struct JournalError {
    /// A stable code: `journal-locked`, `journal-newer`, `journal-foreign`, `journal-corrupt`, `journal-full`, `journal-io`, `journal-repeat`,
    /// `journal-count`, `journal-refused`.
    pub code: &'static str,
    /// One sentence with the place and the next step.
    pub message: Message,
    /// The earlier batch, for `journal-repeat`.
    pub repeats: Option<BatchId>,
}

impl JournalError {
    fn new(code: &'static str, message: Message) -> Self {
        Self { code, message, repeats: None }
    }

    fn refused(reason: &str) -> Self {
        Self::new("journal-refused", Message::new("journal-refused").with("reason", reason))
    }

    fn at(path: &Path, fault: Fault) -> Self {
        let (code, reason) = match fault {
            Fault::Foreign => ("journal-foreign", String::new()),
            Fault::Newer => ("journal-newer", String::new()),
            Fault::Corrupt => ("journal-corrupt", String::new()),
            Fault::Full => ("journal-full", String::new()),
            Fault::Busy => ("journal-io", "locked".to_owned()),
            Fault::Failed(reason) => ("journal-io", reason),
        };
        Self::new(code, Message::new(code).with("path", path.display().to_string()).with("reason", reason))
    }
}

impl Journal {
    /// Opens or makes the journal; marks attempts left open by a crash as unknown and their batches as paused.
    pub fn open(path: &Path, now_ms: i64) -> Result<Self, JournalError> {
        let fault = |fault: Fault| JournalError::at(path, fault);
        let zone = TimeZone::system();
        sqlite::make_folder(path.parent().unwrap_or(Path::new(""))).map_err(fault)?;
        let lock = lock(path, &iso(now_ms, &zone))?;
        let connection = sqlite::open(path, schema::FORM, |_| Ok(())).map_err(fault)?;
        let mut journal = Self { connection, path: path.to_path_buf(), run: 0, zone, durable: true, session: None, _lock: lock };
        let mode: rusqlite::Result<String> = journal.connection.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0));
        if journal.guard(mode)? != "wal" {
            return Err(fault(Fault::Failed("no write-ahead log here: is the data folder on a network drive?".to_owned())));
        }
        let recovered = journal.recover(now_ms);
        journal.run = journal.guard(recovered)?;
        Ok(journal)
    }

    /// Begins a run of the program: nothing of an earlier one is under way any more.
    fn recover(&mut self, now_ms: i64) -> rusqlite::Result<i64> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO run(process,version,began_ms) VALUES(?1,?2,?3)",
            params![i64::from(std::process::id()), env!("CARGO_PKG_VERSION"), now_ms],
        )?;
        let run = transaction.last_insert_rowid();
        end_attempts(&transaction, now_ms)?;
        transaction.commit()?;
        Ok(run)
    }

    /// Ends what a run that failed left open; called before another run of a batch begins.
    pub(in crate::effects) fn interrupt(&mut self, now_ms: i64) -> Result<(), JournalError> {
        let ended = self.durable(true).and_then(|()| {
            let transaction = self.connection.transaction()?;
            end_attempts(&transaction, now_ms)?;
            transaction.commit()
        });
        self.guard(ended)
    }

    /// Whether the next commits must reach the disk before they return (intents), or may be lost in a power cut (outcomes, edits).
    fn durable(&mut self, durable: bool) -> rusqlite::Result<()> {
        if self.durable != durable {
            self.connection.execute_batch(if durable { "PRAGMA synchronous=FULL" } else { "PRAGMA synchronous=NORMAL" })?;
            self.durable = durable;
        }
        Ok(())
    }

    /// Turns what `SQLite` says into a sentence; what a trigger or constraint refuses is our own mistake or somebody's change of the file.
    fn guard<T>(&self, result: rusqlite::Result<T>) -> Result<T, JournalError> {
        result.map_err(|error| match &error {
            rusqlite::Error::SqliteFailure(code, Some(reason)) if code.code == rusqlite::ErrorCode::ConstraintViolation => {
                JournalError::refused(reason)
            }
            _ => JournalError::at(&self.path, error.into()),
        })
    }
}

/// What was under way is unknown, unless the reply already stood in the journal; batches that ran are paused.
fn end_attempts(transaction: &Transaction<'_>, now_ms: i64) -> rusqlite::Result<()> {
    let (_, unknown) = Evidence::ReplyUnknown.attempt();
    let (sending, removed) = (State::Sending.word(), State::Removed.word());
    transaction.execute("UPDATE attempt SET result=?1, code='interrupted', ended_ms=?2 WHERE result IS NULL", params![unknown, now_ms])?;
    transaction.execute(
        "UPDATE item SET state=?1 WHERE state=?2
           AND (SELECT kind||' '||result FROM attempt WHERE item_id=item.item_id ORDER BY n DESC LIMIT 1)='send done'",
        params![removed, sending],
    )?;
    transaction.execute("UPDATE item SET state=?1 WHERE state=?2", params![State::Unknown.word(), sending])?;
    transaction.execute("UPDATE batch SET state='paused' WHERE state='running'", [])?;
    Ok(())
}

/// Locks the file beside the journal and writes into it who holds it.
fn lock(path: &Path, since: &str) -> Result<File, JournalError> {
    let place = path.with_extension("lock");
    let fault = |error: std::io::Error| JournalError::at(path, error.into());
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&place).map_err(fault)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // On Windows a locked file cannot be read; then nobody is named.
            if file.read_to_string(&mut holder).is_err() || holder.trim().is_empty() {
                "?".clone_into(&mut holder);
            }
            return Err(JournalError::new("journal-locked", Message::new("journal-locked").with("holder", holder.trim())));
        }
        Err(TryLockError::Error(error)) => return Err(fault(error)),
    }
    let holder = format!("{} · {since}", std::process::id());
    file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(holder.as_bytes())).map_err(fault)?;
    Ok(file)
}
