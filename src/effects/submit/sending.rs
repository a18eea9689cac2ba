//! Sending what waits: the canary one by one and read back, then window by window.

use super::{End, Sending};
use crate::core::outcome::{Evidence, State};
use crate::core::text::Message;
use crate::effects::journal::{Answer, Item, JournalError, Look, Window};
use crate::effects::target::{Intent, Lookup, Meaning, Reply};

/// So many rows of a batch go one by one before the rest.
const CANARY: usize = 5;
/// Seconds before each reading of a row that was accepted: a server may take a moment.
const READ_BACK: [u64; 4] = [0, 1, 2, 4];
/// The longest wait that a server may ask for before a person is asked instead.
const LONGEST_WAIT: u64 = 15 * 60;
/// So often a journal that cannot be written is tried again with replies in hand.
const RECORDING_TRIES: u32 = 3;

/// What reading back showed.
enum ReadBack {
    Absent,
    Enrolled(String),
    Unread,
}

impl Sending<'_> {
    pub(super) fn send_waiting(&mut self) -> Result<Option<End>, JournalError> {
        let mut first = true;
        loop {
            if !first && self.capabilities.gap_seconds > 0 {
                self.wait(&Message::new("submission-wait-gap"), self.capabilities.gap_seconds.saturating_mul(1000))?;
            }
            first = false;
            if self.is_stopped() {
                return Ok(Some(End::Stopped));
            }
            let canary = self.sent_rows < CANARY;
            if canary && self.reads() && self.look_before()? {
                continue;
            }
            let limit = if canary { 1 } else { self.capabilities.batch_size.max(1) };
            let now = self.clock.now_ms();
            let items = match self.journal.intend(self.batch, limit, now)? {
                Window::Held { row, batch } => {
                    return Ok(Some(End::Paused(Message::new("submission-pause-held").with("row", row).with("batch", batch))));
                }
                Window::Rows(items) if items.is_empty() => return Ok(None),
                Window::Rows(items) => items,
            };
            if let Some(end) = self.send(&items, canary)? {
                return Ok(Some(end));
            }
        }
    }

    /// Whether rows can be read back.
    fn reads(&self) -> bool {
        self.capabilities.can_look_up && !self.capabilities.exactly_once
    }

    /// Reads the next row of the canary before it is sent: shows whether lookups can see anybody. Says whether the row needs no sending.
    fn look_before(&mut self) -> Result<bool, JournalError> {
        let Some(item) = self.journal.items(self.batch, State::Waiting, 1)?.pop() else { return Ok(false) };
        let look = |evidence, seen, code: Option<&str>, to| Look { item: item.id, evidence, seen, code: code.map(str::to_owned), to };
        let found = match self.look_up(&item) {
            Lookup::Enrolled(seen) if item.first_seen.as_ref().is_some_and(|first| *first != seen) => {
                look(Evidence::LookupChanged, Some(seen), None, Some(State::Conflict))
            }
            Lookup::Enrolled(seen) => look(Evidence::LookupEnrolled, Some(seen), None, None),
            Lookup::Absent => look(Evidence::LookupAbsent, None, Some("absent"), self.lookups_see.then_some(State::AlreadyGone)),
            Lookup::Unknown(why) => look(Evidence::LookupUnknown, None, Some(&why), None),
        };
        let now = self.clock.now_ms();
        self.journal.look(std::slice::from_ref(&found), now)?;
        self.touch(item.id)?;
        Ok(found.to.is_some())
    }

    /// Reads one row now.
    pub(super) fn look_up(&mut self, item: &Item) -> Lookup {
        let intent = self.intent(item);
        let found = self.target.lookup(&[intent]).pop().unwrap_or(Lookup::Unknown("no-lookup".to_owned()));
        self.lookups_see |= matches!(found, Lookup::Enrolled(_));
        found
    }

    /// Sends rows whose intents are durable, and records what came back.
    fn send(&mut self, items: &[Item], canary: bool) -> Result<Option<End>, JournalError> {
        let began = self.clock.monotonic_ms();
        for item in items {
            self.began.insert(item.id, began);
            self.touch(item.id)?;
        }
        let intents: Vec<Intent> = items.iter().map(|item| self.intent(item)).collect();
        let mut replies = self.target.unenroll(&intents);
        // A row without a reply was in a call that was made: it may have happened.
        replies.resize(items.len(), Reply::plain(Meaning::Unknown));
        self.sent_rows += replies.iter().filter(|reply| reply.meaning != Meaning::NotSent).count();

        let read_back =
            |reply: &Reply| reply.meaning == Meaning::Accepted && self.reads() || reply.meaning == Meaning::Done && canary && self.reads();
        let answers: Vec<Answer> = items.iter().zip(&replies).map(|(item, reply)| answer(item, reply, read_back(reply))).collect();
        self.record(&answers)?;
        for answer in &answers {
            self.touch(answer.item)?;
        }
        let mut end = None;
        for (item, answer) in items.iter().zip(&answers).filter(|(_, answer)| answer.to.is_none()) {
            end = end.or(self.read_back(item, answer, canary)?);
        }
        let broken = self.breaker.note(&replies);
        let pause = replies.iter().find_map(|reply| reply.pause.clone()).or(broken);
        match end.or(pause.map(End::Paused)) {
            Some(end) => Ok(Some(end)),
            None => self.wait_as_asked(&replies),
        }
    }

    /// Records answers; with replies in hand a journal that cannot be written is tried again before giving up.
    fn record(&mut self, answers: &[Answer]) -> Result<(), JournalError> {
        let mut tries = 0;
        loop {
            let now = self.clock.now_ms();
            match self.journal.settle(answers, now) {
                Err(error) if tries < RECORDING_TRIES && matches!(error.code, "journal-full" | "journal-io") => {
                    tries += 1;
                    self.clock.wait(std::time::Duration::from_secs(1), self.stop);
                }
                recorded => return recorded,
            }
        }
    }

    /// Reads an accepted row until it is absent, at most a few seconds long.
    fn read_back(&mut self, item: &Item, answer: &Answer, canary: bool) -> Result<Option<End>, JournalError> {
        let mut shown = ReadBack::Unread;
        for seconds in READ_BACK {
            if seconds > 0 {
                self.wait(&Message::new("submission-wait-read-back"), seconds * 1000)?;
            }
            shown = match self.look_up(item) {
                Lookup::Absent => ReadBack::Absent,
                Lookup::Enrolled(seen) => ReadBack::Enrolled(seen),
                Lookup::Unknown(_) => ReadBack::Unread,
            };
            if matches!(shown, ReadBack::Absent) {
                break;
            }
        }
        let proven = answer.evidence == Evidence::ReplyDone;
        let row = item.row.row;
        let look = |evidence, seen, code: Option<String>, to| Look { item: item.id, evidence, seen, code, to: Some(to) };
        let now = self.clock.now_ms();
        let end = match shown {
            ReadBack::Absent => {
                self.journal.look(&[look(Evidence::LookupAbsent, None, answer.code.clone(), State::Removed)], now)?;
                None
            }
            ReadBack::Enrolled(seen) => {
                let code = Some("still-enrolled".to_owned());
                self.journal.look(&[look(Evidence::LookupEnrolled, Some(seen), code, State::StillEnrolled)], now)?;
                canary.then_some("submission-pause-canary-still-enrolled")
            }
            ReadBack::Unread if proven => {
                self.journal.confirm(item.id)?;
                Some("submission-pause-canary-unread")
            }
            ReadBack::Unread => {
                self.journal.look(&[look(Evidence::LookupUnknown, None, answer.code.clone(), State::Unknown)], now)?;
                None
            }
        };
        self.touch(item.id)?;
        Ok(end.map(|id| End::Paused(Message::new(id).with("row", row))))
    }

    /// Waits where the server asks for it, or where there was no connection.
    fn wait_as_asked(&mut self, replies: &[Reply]) -> Result<Option<End>, JournalError> {
        let asked = replies.iter().filter_map(|reply| reply.wait_seconds).max();
        match asked {
            Some(seconds) if seconds > LONGEST_WAIT => {
                return Ok(Some(End::Paused(Message::new("submission-pause-long-wait").with("seconds", seconds))));
            }
            Some(seconds) => self.wait(&Message::new("submission-wait-throttled"), seconds.max(1).saturating_mul(1000))?,
            None if self.breaker.not_sent() > 0 => {
                self.wait(&Message::new("submission-wait-network"), 1000 << self.breaker.not_sent().min(4))?;
            }
            None => {}
        }
        Ok(None)
    }
}

/// What a reply proves, and where it takes the row.
fn answer(item: &Item, reply: &Reply, read_back: bool) -> Answer {
    let (evidence, to) = match reply.meaning {
        Meaning::Done => (Evidence::ReplyDone, State::Removed),
        Meaning::Recorded => (Evidence::ReplyRecorded, State::Recorded),
        Meaning::Gone => (Evidence::ReplyGone, State::AlreadyGone),
        Meaning::Refused => (Evidence::ReplyRefused, State::Refused),
        Meaning::Accepted => (Evidence::ReplyAccepted, State::Unknown),
        Meaning::NotSent => (Evidence::NotSent, State::Waiting),
        Meaning::Unknown => (Evidence::ReplyUnknown, State::Unknown),
    };
    Answer { item: item.id, evidence, to: (!read_back).then_some(to), code: reply.code.clone(), message: reply.message.clone() }
}
