//! Editing sessions: every edit of a source that was not brought to an end, so that a crash loses none.

use rusqlite::{OptionalExtension, params};

use super::{Journal, JournalError};
use crate::app::job::{Edit, EditRecord};

impl Journal {
    /// Appends an edit of the editing session. Whoever records it has taken the values of secret columns out: an edit of a secret column is
    /// recorded only where it blanks the cell.
    pub fn record_edit(&mut self, record: &EditRecord, now_ms: i64) -> Result<(), JournalError> {
        let appended = self.append(record, now_ms);
        self.guard(appended)
    }

    fn append(&mut self, record: &EditRecord, now_ms: i64) -> rusqlite::Result<()> {
        self.durable(false)?;
        let session = match &self.session {
            Some((source, session)) if *source == record.source_sha256 => *session,
            _ => self.open_session(record, now_ms)?,
        };
        self.session = Some((record.source_sha256.clone(), session));
        let edit = serde_json::to_string(&record.edit).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        self.connection
            .prepare_cached("INSERT INTO edit SELECT ?1, coalesce(max(n),0)+1, ?2, ?3 FROM edit WHERE session_id=?1")?
            .execute(params![session, edit, now_ms])?;
        Ok(())
    }

    fn open_session(&mut self, record: &EditRecord, now_ms: i64) -> rusqlite::Result<i64> {
        if let Some(session) = self.session_of(&record.source_sha256)? {
            return Ok(session);
        }
        self.connection.execute(
            "INSERT INTO session(source_sha256,source_path,began_ms) VALUES(?1,?2,?3)",
            params![record.source_sha256, record.source_path.to_string_lossy(), now_ms],
        )?;
        Ok(self.connection.last_insert_rowid())
    }

    fn session_of(&self, source_sha256: &str) -> rusqlite::Result<Option<i64>> {
        self.connection
            .query_row("SELECT session_id FROM session WHERE source_sha256=?1 AND ended_ms IS NULL", [source_sha256], |row| row.get(0))
            .optional()
    }

    /// The edits of the unfinished session on this source. Where an edit cannot be read (an older form), those before it are given.
    pub fn edits_of(&self, source_sha256: &str) -> Result<Vec<Edit>, JournalError> {
        self.guard(self.read_edits(source_sha256))
    }

    fn read_edits(&self, source_sha256: &str) -> rusqlite::Result<Vec<Edit>> {
        let Some(session) = self.session_of(source_sha256)? else { return Ok(Vec::new()) };
        let mut statement = self.connection.prepare("SELECT edit FROM edit WHERE session_id=?1 ORDER BY n")?;
        let texts = statement.query_map([session], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(texts.iter().map_while(|text| serde_json::from_str(text).ok()).collect())
    }

    /// The session on this source is over: its edits, which hold cell contents, are deleted.
    pub fn end_session(&mut self, source_sha256: &str, now_ms: i64) -> Result<(), JournalError> {
        self.session = None;
        let ended = self.close_session(source_sha256, now_ms);
        self.guard(ended)
    }

    fn close_session(&mut self, source_sha256: &str, now_ms: i64) -> rusqlite::Result<()> {
        let Some(session) = self.session_of(source_sha256)? else { return Ok(()) };
        self.durable(false)?;
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM edit WHERE session_id=?1", [session])?;
        transaction.execute("UPDATE session SET ended_ms=?2 WHERE session_id=?1", params![session, now_ms])?;
        transaction.commit()?;
        // What was deleted also leaves the write-ahead log.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }
}
