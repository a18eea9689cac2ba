//! Rows on their way: intents before requests, answers after them, lookups and people's words with their evidence.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::batches::{PLAN_ROW, plan_row};
use super::{Journal, JournalError};
use crate::app::job::BatchId;
use crate::core::outcome::{Counts, Evidence, State};
use crate::core::plan::PlanRow;

/// A row of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number in the journal.
    pub id: i64,
    /// What is asked for.
    pub row: PlanRow,
    /// The idempotency key.
    pub key: String,
    /// How often it went from unknown back to waiting.
    pub resends: u32,
    /// What the first lookup showed that showed the person enrolled.
    pub first_seen: Option<String>,
}

/// The next rows to be sent, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// Their intents are durable. Empty: nothing waits.
    Rows(Vec<Item>),
    /// A row asks for something that is open in another batch; nothing was changed.
    Held {
        /// 1-based data row.
        row: u32,
        /// The other batch.
        batch: BatchId,
    },
}

/// What came back for a sent row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The row's number in the journal.
    pub item: i64,
    /// What it proves.
    pub evidence: Evidence,
    /// Where the row goes; `None` = it stays, to be read back.
    pub to: Option<State>,
    /// A stable code.
    pub code: Option<String>,
    /// The target's words.
    pub message: Option<String>,
}

/// What reading showed of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The row's number in the journal.
    pub item: i64,
    /// What it proves.
    pub evidence: Evidence,
    /// What identifies the enrollment that was seen.
    pub seen: Option<String>,
    /// A stable code.
    pub code: Option<String>,
    /// Where the row goes; `None` = it stays.
    pub to: Option<State>,
}

/// What a person says about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The person is out.
    Removed,
    /// The target refused.
    Refused,
    /// Nothing has happened: it may be sent again.
    Nothing,
    /// The row is taken off.
    Skip,
}

impl Decision {
    fn step(self) -> (Evidence, State) {
        match self {
            Self::Removed => (Evidence::PersonSawRemoved, State::Removed),
            Self::Refused => (Evidence::PersonSawRefused, State::Refused),
            Self::Nothing => (Evidence::PersonSawNothing, State::Waiting),
            Self::Skip => (Evidence::PersonSkips, State::Skipped),
        }
    }
}

const FIRST_SEEN: &str =
    "(SELECT seen FROM attempt a WHERE a.item_id=i.item_id AND a.kind='lookup' AND a.result='enrolled' ORDER BY a.n LIMIT 1)";

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item { id: row.get(0)?, key: row.get(1)?, resends: row.get(2)?, first_seen: row.get(3)?, row: plan_row(row, 4)? })
}

impl Journal {
    /// The first rows of a batch in a state, in plan order.
    pub(in crate::effects) fn items(&self, batch: &str, state: State, limit: usize) -> Result<Vec<Item>, JournalError> {
        let read = || {
            let sql = format!(
                "SELECT i.item_id,i.idem_key,i.resends,{FIRST_SEEN},{PLAN_ROW} FROM item i WHERE i.batch_id=?1 AND i.state=?2 ORDER BY i.sequence LIMIT ?3"
            );
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            self.connection.prepare_cached(&sql)?.query_map(params![batch, state.word(), limit], item)?.collect()
        };
        self.guard(read())
    }

    /// Rows per state.
    pub(in crate::effects) fn counts_of(&self, batch: &str) -> Result<Counts, JournalError> {
        self.guard(self.counts(batch))
    }

    /// Rows of the batch that were ever sent.
    pub(in crate::effects) fn sent_rows(&self, batch: &str) -> Result<usize, JournalError> {
        let sql = "SELECT count(DISTINCT a.item_id) FROM attempt a JOIN item i USING(item_id)
          WHERE i.batch_id=?1 AND a.kind='send' AND coalesce(a.result,'')<>'not_sent'";
        let count = self.connection.query_row(sql, [batch], |row| row.get::<_, i64>(0));
        Ok(usize::try_from(self.guard(count)?).unwrap_or(0))
    }

    /// Whether any lookup of the batch ever showed somebody enrolled: the proof that lookups can see.
    pub(in crate::effects) fn lookups_see(&self, batch: &str) -> Result<bool, JournalError> {
        let sql = "SELECT EXISTS(SELECT 1 FROM attempt a JOIN item i USING(item_id) WHERE i.batch_id=?1 AND a.kind='lookup' AND a.result='enrolled')";
        self.guard(self.connection.query_row(sql, [batch], |row| row.get(0)))
    }

    /// Puts the batch into another state.
    pub(in crate::effects) fn set_state(&mut self, batch: &str, state: &str) -> Result<(), JournalError> {
        let set = self
            .durable(true)
            .and_then(|()| self.connection.execute("UPDATE batch SET state=?2 WHERE batch_id=?1 AND state<>?2", params![batch, state]));
        self.guard(set).map(|_| ())
    }

    /// Writes down, durably and in one transaction, that the next waiting rows are about to be sent. Only what this returns may be sent.
    pub(in crate::effects) fn intend(&mut self, batch: &str, limit: usize, now_ms: i64) -> Result<Window, JournalError> {
        let chosen = self.items(batch, State::Waiting, limit)?;
        if let Some((row, other)) = self.guard(self.held(&chosen))? {
            return Ok(Window::Held { row, batch: other });
        }
        let run = self.run;
        let written = self.durable(true).and_then(|()| {
            let transaction = self.connection.transaction()?;
            for item in &chosen {
                open_attempt(&transaction, run, item.id, Evidence::OpenSend, now_ms)?;
                set_item(&transaction, item.id, State::Sending)?;
            }
            transaction.commit()
        });
        self.guard(written)?;
        Ok(Window::Rows(chosen))
    }

    /// The first of these rows that is open in another batch.
    fn held(&self, chosen: &[Item]) -> rusqlite::Result<Option<(u32, BatchId)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT o.batch_id FROM item i JOIN item o ON o.target_id=i.target_id AND o.asks=i.asks AND o.item_id<>i.item_id
             AND o.state IN('sending','unknown') WHERE i.item_id=?1 LIMIT 1",
        )?;
        for item in chosen {
            if let Some(batch) = statement.query_row([item.id], |row| row.get(0)).optional()? {
                return Ok(Some((item.row.row, batch)));
            }
        }
        Ok(None)
    }

    /// Writes down what came back.
    pub(in crate::effects) fn settle(&mut self, answers: &[Answer], now_ms: i64) -> Result<(), JournalError> {
        let written = self.durable(false).and_then(|()| {
            let transaction = self.connection.transaction()?;
            for answer in answers {
                let (_, result) = answer.evidence.attempt();
                transaction
                    .prepare_cached("UPDATE attempt SET result=?2,code=?3,message=?4,ended_ms=?5 WHERE item_id=?1 AND result IS NULL")?
                    .execute(params![answer.item, result, answer.code, answer.message, now_ms])?;
                if let Some(state) = answer.to {
                    set_item(&transaction, answer.item, state)?;
                }
            }
            transaction.commit()
        });
        self.guard(written)
    }

    /// A row whose reply proved that the person is out, and which could not be read back, is removed.
    pub(in crate::effects) fn confirm(&mut self, item: i64) -> Result<(), JournalError> {
        let written = self.durable(false).and_then(|()| {
            let transaction = self.connection.transaction()?;
            set_item(&transaction, item, State::Removed)?;
            transaction.commit()
        });
        self.guard(written)
    }

    /// Writes down what reading showed.
    pub(in crate::effects) fn look(&mut self, looks: &[Look], now_ms: i64) -> Result<(), JournalError> {
        let run = self.run;
        let written = self.durable(false).and_then(|()| {
            let transaction = self.connection.transaction()?;
            for look in looks {
                let attempt = open_attempt(&transaction, run, look.item, look.evidence, now_ms)?;
                let (_, result) = look.evidence.attempt();
                transaction
                    .prepare_cached("UPDATE attempt SET result=?2,code=?3,seen=?4,ended_ms=?5 WHERE attempt_id=?1")?
                    .execute(params![attempt, result, look.code, look.seen, now_ms])?;
                if let Some(state) = look.to {
                    set_item(&transaction, look.item, state)?;
                }
            }
            transaction.commit()
        });
        self.guard(written)
    }

    /// Writes down what a person says about a row, with name and words; refused where no such step is allowed.
    pub fn decide(
        &mut self,
        batch: &str,
        sequence: u32,
        decision: Decision,
        who: &str,
        words: &str,
        now_ms: i64,
    ) -> Result<(), JournalError> {
        let (evidence, state) = decision.step();
        let run = self.run;
        let note: String = format!("manual: {who}: {words}").chars().take(200).collect();
        let written = self.durable(true).and_then(|()| {
            let transaction = self.connection.transaction()?;
            let item: i64 =
                transaction
                    .query_row("SELECT item_id FROM item WHERE batch_id=?1 AND sequence=?2", params![batch, sequence], |row| row.get(0))?;
            let attempt = open_attempt(&transaction, run, item, evidence, now_ms)?;
            let (_, result) = evidence.attempt();
            transaction.execute(
                "UPDATE attempt SET result=?2,message=?3,ended_ms=?4 WHERE attempt_id=?1",
                params![attempt, result, note, now_ms],
            )?;
            set_item(&transaction, item, state)?;
            transaction.commit()
        });
        self.guard(written)
    }
}

fn open_attempt(transaction: &Transaction<'_>, run: i64, item: i64, evidence: Evidence, now_ms: i64) -> rusqlite::Result<i64> {
    let (kind, _) = evidence.attempt();
    let mut insert: rusqlite::CachedStatement<'_> = transaction.prepare_cached(
        "INSERT INTO attempt(item_id,n,run_id,kind,began_ms) SELECT ?1,coalesce(max(n),0)+1,?2,?3,?4 FROM attempt WHERE item_id=?1",
    )?;
    insert.execute(params![item, run, kind, now_ms])?;
    Ok(transaction.last_insert_rowid())
}

fn set_item(transaction: &Transaction<'_>, item: i64, state: State) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE item SET resends=resends+(state='unknown' AND ?2='waiting'), state=?2 WHERE item_id=?1")?
        .execute(params![item, state.word()])
        .map(|_| ())
}
