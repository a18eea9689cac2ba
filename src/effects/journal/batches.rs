//! Batches: an approved plan written down, and what is known about each batch.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Journal, JournalError};
use crate::app::job::{BatchId, BatchSummary};
use crate::core::moment::iso;
use crate::core::outcome::{Counts, RowOutcome, State};
use crate::core::plan::{Plan, PlanRow, Scope, TargetIdentity, hash_of, idempotency_key};
use crate::core::text::Message;

/// A batch as the journal holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The plan, rows included.
    pub plan: Plan,
    /// Who approved.
    pub who: String,
    /// When, in milliseconds since 1970.
    pub approved_ms: i64,
    /// `approved`, `running`, `paused`, `finished` or `abandoned`.
    pub state: String,
}

impl Stored {
    /// Whether the rows are still those that were approved.
    pub fn is_as_approved(&self) -> bool {
        hash_of(&self.plan) == self.plan.hash
    }
}

const SUMMARY: &str = "SELECT b.batch_id,b.approved_ms,b.source_name,t.kind,b.target_name,t.identity,b.state,b.plan_sha256,b.reason
  FROM batch b JOIN target t USING(target_id)";

impl Journal {
    /// Writes a plan down as an approved batch; refuses a repeated plan unless `repeat_of` names the earlier batch.
    pub fn create(
        &mut self,
        plan: &Plan,
        who: &str,
        typed_count: u32,
        repeat_of: Option<&str>,
        connection_path: Option<&Path>,
        now_ms: i64,
    ) -> Result<BatchId, JournalError> {
        let rows = u32::try_from(plan.rows.len()).unwrap_or(u32::MAX);
        if typed_count != rows || rows == 0 {
            let message = Message::new("journal-count").with("typed", typed_count).with("rows", rows);
            return Err(JournalError::new("journal-count", message));
        }
        if hash_of(plan) != plan.hash {
            return Err(JournalError::refused("PLAN_CHANGED"));
        }
        let earlier = self.guard(self.earlier(plan))?;
        match (earlier, repeat_of) {
            (Some(earlier), None) => {
                let message = Message::new("journal-repeat").with("batch", earlier.as_str());
                return Err(JournalError { repeats: Some(earlier), ..JournalError::new("journal-repeat", message) });
            }
            (None, Some(_)) => return Err(JournalError::refused("NOTHING_IS_REPEATED")),
            _ => {}
        }
        let batch = uuid::Uuid::new_v4().simple().to_string();
        let details = Details { batch: &batch, who, repeat_of, connection_path, now_ms };
        let written = self.durable(true).and_then(|()| write_down(&mut self.connection, plan, &details));
        self.guard(written)?;
        Ok(batch)
    }

    fn earlier(&self, plan: &Plan) -> rusqlite::Result<Option<BatchId>> {
        self.connection
            .query_row(
                "SELECT b.batch_id FROM batch b JOIN target t USING(target_id) WHERE t.kind=?1 AND t.identity=?2 AND b.plan_sha256=?3
                 ORDER BY b.number DESC LIMIT 1",
                params![plan.target.kind, plan.target.identity, plan.hash],
                |row| row.get(0),
            )
            .optional()
    }

    /// All batches, newest first.
    pub fn history(&self) -> Result<Vec<BatchSummary>, JournalError> {
        self.guard(self.summaries(&format!("{SUMMARY} ORDER BY b.number DESC"), []))
    }

    /// One batch.
    pub fn summary(&self, batch: &str) -> Result<Option<BatchSummary>, JournalError> {
        self.guard(self.summaries(&format!("{SUMMARY} WHERE b.batch_id=?1"), [batch]).map(|mut found| found.pop()))
    }

    fn summaries<P: rusqlite::Params>(&self, sql: &str, parameters: P) -> rusqlite::Result<Vec<BatchSummary>> {
        let read = |row: &Row<'_>| {
            Ok(BatchSummary {
                batch: row.get(0)?,
                when: iso(row.get(1)?, &self.zone),
                file: row.get(2)?,
                target: TargetIdentity { kind: row.get(3)?, name: row.get(4)?, identity: row.get(5)? },
                state: row.get(6)?,
                counts: Counts::default(),
                plan: row.get(7)?,
                reason: row.get(8)?,
                stopped_at_line: None,
            })
        };
        let mut found = self.connection.prepare(sql)?.query_map(parameters, read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        for summary in &mut found {
            summary.counts = self.counts(&summary.batch)?;
            if summary.state != "finished" {
                summary.stopped_at_line = self.stopped_at(&summary.batch)?;
            }
        }
        Ok(found)
    }

    pub(super) fn counts(&self, batch: &str) -> rusqlite::Result<Counts> {
        let mut statement = self.connection.prepare_cached("SELECT state,count(*) FROM item WHERE batch_id=?1 GROUP BY state")?;
        let rows = statement.query_map([batch], |row| Ok((state(row, 0)?, row.get::<_, u32>(1)?)))?;
        let mut counts = Counts::default();
        for row in rows {
            let (state, count) = row?;
            (0..count).for_each(|_| counts.add(state));
        }
        Ok(counts)
    }

    fn stopped_at(&self, batch: &str) -> rusqlite::Result<Option<u64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT source_line FROM item WHERE batch_id=?1 AND state NOT IN('removed','recorded','already_gone','refused') ORDER BY sequence LIMIT 1",
        )?;
        let line = statement.query_row([batch], |row| row.get::<_, Option<i64>>(0)).optional()?;
        Ok(line.flatten().and_then(|line| u64::try_from(line).ok()))
    }

    /// The rows of a batch in plan order.
    pub fn outcomes(&self, batch: &str) -> Result<Vec<RowOutcome>, JournalError> {
        let read = || {
            let mut statement = self.connection.prepare_cached(&format!("{OUTCOME} WHERE i.batch_id=?1 ORDER BY i.sequence"))?;
            statement.query_map([batch], outcome)?.collect()
        };
        self.guard(read())
    }

    /// One row as it stands now.
    pub(in crate::effects) fn outcome_of(&self, item: i64) -> Result<RowOutcome, JournalError> {
        let read = || self.connection.prepare_cached(&format!("{OUTCOME} WHERE i.item_id=?1"))?.query_row([item], outcome);
        self.guard(read())
    }

    /// The newest batch that is not finished.
    pub fn unfinished(&self) -> Result<Option<BatchId>, JournalError> {
        let sql = "SELECT batch_id FROM batch WHERE state NOT IN('finished','abandoned') ORDER BY number DESC LIMIT 1";
        self.guard(self.connection.query_row(sql, [], |row| row.get(0)).optional())
    }

    /// Where a batch goes.
    pub fn target_of(&self, batch: &str) -> Result<Option<TargetIdentity>, JournalError> {
        Ok(self.summary(batch)?.map(|summary| summary.target))
    }

    /// The connection file that a batch was approved with, where it came from one.
    pub fn connection_of(&self, batch: &str) -> Result<Option<PathBuf>, JournalError> {
        let sql = "SELECT connection_path FROM batch WHERE batch_id=?1";
        let path = self.connection.query_row(sql, [batch], |row| row.get::<_, Option<String>>(0)).optional();
        Ok(self.guard(path)?.flatten().map(PathBuf::from))
    }

    /// A batch with its plan; `None` where there is no such batch.
    pub(in crate::effects) fn stored(&self, batch: &str) -> Result<Option<Stored>, JournalError> {
        self.guard(self.read_stored(batch))
    }

    fn read_stored(&self, batch: &str) -> rusqlite::Result<Option<Stored>> {
        let sql = "SELECT t.kind,b.target_name,t.identity,b.source_name,b.source_sha256,b.reason,b.acknowledged,b.plan_sha256,b.approved_by,b.approved_ms,b.state
          FROM batch b JOIN target t USING(target_id) WHERE b.batch_id=?1";
        let read = |row: &Row<'_>| {
            let acknowledged: String = row.get(6)?;
            Ok(Stored {
                plan: Plan {
                    target: TargetIdentity { kind: row.get(0)?, name: row.get(1)?, identity: row.get(2)? },
                    source_name: row.get(3)?,
                    source_sha256: row.get(4)?,
                    reason: row.get(5)?,
                    acknowledged: acknowledged.lines().map(str::to_owned).collect(),
                    rows: Vec::new(),
                    hash: row.get(7)?,
                },
                who: row.get(8)?,
                approved_ms: row.get(9)?,
                state: row.get(10)?,
            })
        };
        let Some(mut stored) = self.connection.query_row(sql, [batch], read).optional()? else { return Ok(None) };
        let mut statement = self.connection.prepare(&format!("SELECT {PLAN_ROW} FROM item i WHERE i.batch_id=?1 ORDER BY i.sequence"))?;
        stored.plan.rows = statement.query_map([batch], |row| plan_row(row, 0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Some(stored))
    }
}

struct Details<'a> {
    batch: &'a str,
    who: &'a str,
    repeat_of: Option<&'a str>,
    connection_path: Option<&'a Path>,
    now_ms: i64,
}

fn write_down(connection: &mut Connection, plan: &Plan, details: &Details<'_>) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute(
        "INSERT INTO target(kind,identity) VALUES(?1,?2) ON CONFLICT DO NOTHING",
        params![plan.target.kind, plan.target.identity],
    )?;
    let target: i64 = transaction.query_row(
        "SELECT target_id FROM target WHERE kind=?1 AND identity=?2",
        params![plan.target.kind, plan.target.identity],
        |row| row.get(0),
    )?;
    let count = u32::try_from(plan.rows.len()).unwrap_or(u32::MAX);
    transaction.execute(
        "INSERT INTO batch(batch_id,target_id,target_name,connection_path,source_name,source_sha256,plan_sha256,reason,acknowledged,repeat_of,
           row_count,typed_count,approved_by,approved_ms) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?11,?12,?13)",
        params![
            details.batch,
            target,
            plan.target.name,
            details.connection_path.map(|path| path.to_string_lossy()),
            plan.source_name,
            plan.source_sha256,
            plan.hash,
            plan.reason,
            plan.acknowledged.join("\n"),
            details.repeat_of,
            count,
            details.who,
            details.now_ms
        ],
    )?;
    {
        let mut insert = transaction.prepare(
            "INSERT INTO item(batch_id,target_id,sequence,source_line,source_row,organisation,person,scope,curriculum,course,session,reason,asks,idem_key)
             VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)",
        )?;
        for row in &plan.rows {
            insert.execute(params![
                details.batch,
                target,
                row.sequence,
                row.line.and_then(|line| i64::try_from(line).ok()),
                row.row,
                row.organisation,
                row.person,
                row.scope.word(),
                row.curriculum,
                row.course,
                row.session,
                row.reason,
                row.asks(),
                idempotency_key(details.batch, row.sequence)
            ])?;
        }
    }
    transaction.commit()
}

/// The columns of a plan's row, from the table named `i`.
pub(super) const PLAN_ROW: &str =
    "i.sequence,i.source_line,i.source_row,i.organisation,i.person,i.scope,i.curriculum,i.course,i.session,i.reason";

pub(super) fn plan_row(row: &Row<'_>, at: usize) -> rusqlite::Result<PlanRow> {
    let word: String = row.get(at + 5)?;
    let scope = [Scope::Session, Scope::Course, Scope::Curriculum].into_iter().find(|scope| scope.word() == word);
    Ok(PlanRow {
        sequence: row.get(at)?,
        line: row.get::<_, Option<i64>>(at + 1)?.and_then(|line| u64::try_from(line).ok()),
        row: row.get(at + 2)?,
        organisation: row.get(at + 3)?,
        person: row.get(at + 4)?,
        scope: scope.ok_or_else(|| unknown_word(at + 5, &word))?,
        curriculum: row.get(at + 6)?,
        course: row.get(at + 7)?,
        session: row.get(at + 8)?,
        reason: row.get(at + 9)?,
        content: 0,
    })
}

/// A row's outcome: its newest closed attempt that has a code or words speaks for it.
const OUTCOME: &str = "SELECT i.sequence,i.source_line,i.source_row,i.state,a.code,a.message,
  (SELECT count(*) FROM attempt s WHERE s.item_id=i.item_id AND s.kind='send' AND coalesce(s.result,'')<>'not_sent')
  FROM item i LEFT JOIN attempt a ON a.attempt_id=(SELECT max(attempt_id) FROM attempt WHERE item_id=i.item_id AND result IS NOT NULL)";

fn outcome(row: &Row<'_>) -> rusqlite::Result<RowOutcome> {
    Ok(RowOutcome {
        sequence: row.get(0)?,
        line: row.get::<_, Option<i64>>(1)?.and_then(|line| u64::try_from(line).ok()),
        row: row.get(2)?,
        state: state(row, 3)?,
        code: row.get(4)?,
        message: row.get(5)?,
        attempts: row.get(6)?,
    })
}

fn state(row: &Row<'_>, at: usize) -> rusqlite::Result<State> {
    let word: String = row.get(at)?;
    State::from_word(&word).ok_or_else(|| unknown_word(at, &word))
}

fn unknown_word(at: usize, word: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, format!("unknown word {word}").into())
}
