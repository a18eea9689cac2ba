//! Settling what is unknown by reading: quiet period, positive control, two lookups that agree, a counted resend.

use super::{End, Sending};
use crate::core::outcome::{Evidence, MOST_RESENDS, State};
use crate::core::text::Message;
use crate::effects::journal::{Item, JournalError, Look};
use crate::effects::target::Lookup;

/// Seconds before each round over rows that could not be read.
const ROUNDS: [u64; 6] = [0, 1, 2, 4, 8, 16];
/// Milliseconds between two lookups that must agree.
const AGREEMENT: u64 = 2000;
/// A wall clock that moves so much more or less than the other has jumped, or the computer slept.
const JUMP: u64 = 30_000;
/// So many waiting rows are read to see whether lookups can see anybody.
const CONTROLS: usize = 5;

/// What one look at a row told the loop.
enum Seen {
    /// The row is settled, or it needs a person.
    Settled,
    /// It is still enrolled as planned: a second look must agree.
    Enrolled(String),
    /// Nobody is there.
    Absent,
    /// It could not be read.
    Unread,
}

impl Sending<'_> {
    /// Settles every unknown row that reading can settle; pauses where reading does not work.
    pub(super) fn read_unknown(&mut self) -> Result<Option<End>, JournalError> {
        let mut left = self.unknown()?;
        if left.is_empty() {
            return Ok(None);
        }
        if self.capabilities.exactly_once {
            return self.ask_again_by_key(&left);
        }
        if !self.capabilities.can_look_up {
            self.needs_person.extend(left.iter().map(|item| item.id));
            return Ok(None);
        }
        self.wait_until_quiet(&left)?;
        for seconds in ROUNDS {
            if seconds > 0 {
                self.wait(&Message::new("submission-wait-reading"), seconds * 1000)?;
            }
            left = match self.round(left)? {
                Some(left) => left,
                None => return Ok(Some(End::Stopped)),
            };
            if left.is_empty() {
                return Ok(None);
            }
        }
        Ok(Some(End::Paused(Message::new("submission-pause-unreadable").with("count", left.len()))))
    }

    /// The target knows every key: asking again tells what happened the first time.
    fn ask_again_by_key(&mut self, items: &[Item]) -> Result<Option<End>, JournalError> {
        let looks: Vec<Look> = items
            .iter()
            .map(|item| Look { item: item.id, evidence: Evidence::ByKey, seen: None, code: None, to: Some(State::Waiting) })
            .collect();
        let now = self.clock.now_ms();
        self.journal.look(&looks, now)?;
        for item in items {
            self.touch(item.id)?;
        }
        Ok(None)
    }

    /// Waits until the last of these requests began a quiet period ago; the whole period again after a restart or a jump of the clock.
    fn wait_until_quiet(&mut self, items: &[Item]) -> Result<(), JournalError> {
        let why = Message::new("submission-wait-quiet").with("count", items.len());
        let quiet = self.capabilities.quiet_seconds.saturating_mul(1000);
        let mut news = true;
        loop {
            self.notice_jump();
            let began = items.iter().map(|item| self.began.get(&item.id).copied().unwrap_or(0).max(self.settled_since)).max();
            let left = began.unwrap_or(0).saturating_add(quiet).saturating_sub(self.clock.monotonic_ms());
            if left == 0 || self.is_stopped() {
                return Ok(());
            }
            self.wait_a_second(&why, left, news)?;
            news = false;
        }
    }

    fn notice_jump(&mut self) {
        let monotonic = self.clock.monotonic_ms();
        let drift = self.clock.now_ms().saturating_sub(i64::try_from(monotonic).unwrap_or(i64::MAX));
        if drift.abs_diff(self.drift) > JUMP {
            self.drift = drift;
            self.settled_since = monotonic;
        }
    }

    /// Looks at every row once, and again at those that are still enrolled. Gives back what could not be read; `None` = stopped.
    fn round(&mut self, items: Vec<Item>) -> Result<Option<Vec<Item>>, JournalError> {
        let (mut enrolled, mut absent, mut unread) = (Vec::new(), Vec::new(), Vec::new());
        for item in items {
            if self.is_stopped() {
                return Ok(None);
            }
            match self.look(&item, None)? {
                Seen::Settled => {}
                Seen::Enrolled(seen) => enrolled.push((item, seen)),
                Seen::Absent => absent.push(item),
                Seen::Unread => unread.push(item),
            }
        }
        if !enrolled.is_empty() {
            self.wait(&Message::new("submission-wait-read-back"), AGREEMENT)?;
        }
        for (item, seen) in enrolled {
            if self.is_stopped() {
                return Ok(None);
            }
            match self.look(&item, Some(&seen))? {
                Seen::Absent => absent.push(item),
                Seen::Unread => unread.push(item),
                Seen::Settled | Seen::Enrolled(_) => {}
            }
        }
        self.settle_absent(&absent)?;
        Ok(Some(unread))
    }

    /// Looks at one row; `agreed` is what the look before showed.
    fn look(&mut self, item: &Item, agreed: Option<&String>) -> Result<Seen, JournalError> {
        let planned = agreed.or(item.first_seen.as_ref());
        let (evidence, shown, code, to, told) = match self.look_up(item) {
            // Written down when it is sure that lookups can see anybody at all.
            Lookup::Absent => return Ok(Seen::Absent),
            Lookup::Unknown(why) => (Evidence::LookupUnknown, None, Some(why), None, Seen::Unread),
            Lookup::Enrolled(shown) if planned.is_some_and(|planned| *planned != shown) => {
                (Evidence::LookupChanged, Some(shown), None, Some(State::Conflict), Seen::Settled)
            }
            Lookup::Enrolled(shown) if agreed.is_none() => {
                (Evidence::LookupEnrolled, Some(shown.clone()), None, None, Seen::Enrolled(shown))
            }
            Lookup::Enrolled(shown) if item.resends < MOST_RESENDS => {
                (Evidence::LookupEnrolled, Some(shown), None, Some(State::Waiting), Seen::Settled)
            }
            Lookup::Enrolled(shown) => {
                self.needs_person.insert(item.id);
                (Evidence::LookupEnrolled, Some(shown), None, None, Seen::Settled)
            }
        };
        let now = self.clock.now_ms();
        self.journal.look(&[Look { item: item.id, evidence, seen: shown, code, to }], now)?;
        self.touch(item.id)?;
        Ok(told)
    }

    /// Nobody there means removed, once a lookup has shown somebody; else a person must look.
    fn settle_absent(&mut self, items: &[Item]) -> Result<(), JournalError> {
        if items.is_empty() {
            return Ok(());
        }
        if !self.lookups_see {
            self.look_for_control()?;
        }
        let (evidence, code, to) = if self.lookups_see {
            (Evidence::LookupAbsent, "absent", Some(State::Removed))
        } else {
            self.needs_person.extend(items.iter().map(|item| item.id));
            (Evidence::LookupUnknown, "unproven", None)
        };
        let looks: Vec<Look> =
            items.iter().map(|item| Look { item: item.id, evidence, seen: None, code: Some(code.to_owned()), to }).collect();
        let now = self.clock.now_ms();
        self.journal.look(&looks, now)?;
        for item in items {
            self.touch(item.id)?;
        }
        Ok(())
    }

    /// Reads some rows that wait, to find one that is shown enrolled.
    fn look_for_control(&mut self) -> Result<(), JournalError> {
        for item in self.journal.items(self.batch, State::Waiting, CONTROLS)? {
            if let Lookup::Enrolled(seen) = self.look_up(&item) {
                let now = self.clock.now_ms();
                let look = Look { item: item.id, evidence: Evidence::LookupEnrolled, seen: Some(seen), code: None, to: None };
                return self.journal.look(&[look], now);
            }
        }
        Ok(())
    }
}
