//! Editing sessions: every edit of a source that was not brought to an end, so that a crash loses none.
//!
//! A session belongs to a file's content and to how it was read, for edits name rows and columns of that reading. A content has one open
//! session: an edit of another reading ends it, because what could be carried over stands in the new one.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Journal, JournalError};
use crate::app::job::{Edit, EditRecord, Source};
use crate::core::opening::OpenOptions;

/// An unfinished session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// How its source was read.
    pub options: OpenOptions,
    /// Its edits. Where one cannot be read (an older form), those before it are given.
    pub edits: Vec<Edit>,
}

impl Journal {
    /// Appends an edit of the editing session. Whoever records it has taken the values of secret columns out: an edit of a secret column is
    /// recorded only where it blanks the cell.
    pub fn record_edit(&mut self, record: &EditRecord, now_ms: i64) -> Result<(), JournalError> {
        let appended = self.append(record, now_ms);
        self.guard(appended)
    }

    fn append(&mut self, record: &EditRecord, now_ms: i64) -> rusqlite::Result<()> {
        self.durable(false)?;
        let known = self.session.take().filter(|(source, _)| *source == record.source).map(|(_, session)| session);
        let edit = text_of(&record.edit)?;
        let transaction = self.connection.transaction()?;
        let session = known.map_or_else(|| open_session(&transaction, record, now_ms), Ok)?;
        transaction
            .prepare_cached("INSERT INTO edit SELECT ?1, coalesce(max(n),0)+1, ?2, ?3 FROM edit WHERE session_id=?1")?
            .execute(params![session, edit, now_ms])?;
        transaction.commit()?;
        self.session = Some((record.source.clone(), session));
        Ok(())
    }

    /// The unfinished session on the content with this SHA-256, however it was read.
    pub fn session_on(&self, sha256: &str) -> Result<Option<Session>, JournalError> {
        self.guard(self.read_session(sha256))
    }

    fn read_session(&self, sha256: &str) -> rusqlite::Result<Option<Session>> {
        let Some((session, options)) = open_session_on(&self.connection, sha256)? else { return Ok(None) };
        let Ok(options) = serde_json::from_str(&options) else { return Ok(None) };
        let mut statement = self.connection.prepare("SELECT edit FROM edit WHERE session_id=?1 ORDER BY n")?;
        let texts = statement.query_map([session], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(Some(Session { options, edits: texts.iter().map_while(|text| serde_json::from_str(text).ok()).collect() }))
    }

    /// The session on this source is over: its edits, which hold cell contents, are deleted. One on another reading of the same content goes
    /// on.
    pub fn end_session(&mut self, source: &Source, now_ms: i64) -> Result<(), JournalError> {
        let ended = self.close_session(source, now_ms);
        self.guard(ended)
    }

    fn close_session(&mut self, source: &Source, now_ms: i64) -> rusqlite::Result<()> {
        self.session.take_if(|(open, _)| open == source);
        let found = open_session_on(&self.connection, &source.sha256)?;
        let options = text_of(&source.options)?;
        let Some((session, _)) = found.filter(|(_, of_session)| *of_session == options) else { return Ok(()) };
        self.durable(false)?;
        let transaction = self.connection.transaction()?;
        end(&transaction, session, now_ms)?;
        transaction.commit()?;
        // What was deleted also leaves the write-ahead log.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }
}

/// The open session of a source, or a new one; a session on another reading of the same content ends.
fn open_session(connection: &Connection, record: &EditRecord, now_ms: i64) -> rusqlite::Result<i64> {
    let options = text_of(&record.source.options)?;
    match open_session_on(connection, &record.source.sha256)? {
        Some((session, of_session)) if of_session == options => return Ok(session),
        Some((other, _)) => end(connection, other, now_ms)?,
        None => {}
    }
    connection.execute(
        "INSERT INTO session(source_sha256,source_path,options,began_ms) VALUES(?1,?2,?3,?4)",
        params![record.source.sha256, record.source_path.to_string_lossy(), options, now_ms],
    )?;
    Ok(connection.last_insert_rowid())
}

/// Id and options of the open session on a content.
fn open_session_on(connection: &Connection, sha256: &str) -> rusqlite::Result<Option<(i64, String)>> {
    connection
        .query_row("SELECT session_id,options FROM session WHERE source_sha256=?1 AND ended_ms IS NULL", [sha256], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
}

fn end(connection: &Connection, session: i64, now_ms: i64) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM edit WHERE session_id=?1", [session])?;
    connection.execute("UPDATE session SET ended_ms=?2 WHERE session_id=?1", params![session, now_ms])?;
    Ok(())
}

fn text_of(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}
