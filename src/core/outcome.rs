//! The states of a row on its way, every allowed step between them, and the evidence each step needs. One table.

use crate::core::text::Message;

/// Where a row is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not sent yet.
    Waiting,
    /// An intent is durable; the request may be on the wire.
    Sending,
    /// The reply was lost: it may have happened.
    Unknown,
    /// No longer enrolled.
    Removed,
    /// Written down where no roster is known.
    Recorded,
    /// There was nothing to remove.
    AlreadyGone,
    /// The target refused.
    Refused,
    /// Accepted, yet still there.
    StillEnrolled,
    /// Another enrolment than the planned one stands there.
    Conflict,
    /// A person took it off.
    Skipped,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 10] = [
        Self::Waiting,
        Self::Sending,
        Self::Unknown,
        Self::Removed,
        Self::Recorded,
        Self::AlreadyGone,
        Self::Refused,
        Self::StillEnrolled,
        Self::Conflict,
        Self::Skipped,
    ];

    /// The word in the journal and in every machine-readable form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Removed => "removed",
            Self::Recorded => "recorded",
            Self::AlreadyGone => "already_gone",
            Self::Refused => "refused",
            Self::StillEnrolled => "still_enrolled",
            Self::Conflict => "conflict",
            Self::Skipped => "skipped",
        }
    }

    /// The state with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether a row here may become `to` on this evidence.
    pub fn may_become(self, to: Self, evidence: Evidence) -> bool {
        STEPS.contains(&step(self, to, evidence))
    }

    /// Whether the person certainly is not enrolled any more, or it is written down: nothing is left to do.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Removed | Self::Recorded | Self::AlreadyGone)
    }
}

/// What makes a row's step from one state to another true. Each is an attempt of the row in the journal; the newest one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// An open send attempt, durably committed, in a running batch.
    OpenSend,
    /// A reply that itself proves that the person is out.
    ReplyDone,
    /// The local store wrote it down and knows no roster.
    ReplyRecorded,
    /// A reply that there was nothing to remove.
    ReplyGone,
    /// A known refusal.
    ReplyRefused,
    /// An accepting reply that nothing has confirmed.
    ReplyAccepted,
    /// Proof that nothing was sent; see [`crate::core::outcome::STEPS`].
    NotSent,
    /// No reply, or one that proves nothing; a crash, too.
    ReplyUnknown,
    /// A lookup shows nobody.
    LookupAbsent,
    /// A lookup shows the planned enrollment.
    LookupEnrolled,
    /// A lookup shows another enrollment than the planned one.
    LookupChanged,
    /// A lookup that told nothing.
    LookupUnknown,
    /// The target keeps a row's key: asking again under the same key changes nothing and tells what happened the first time.
    ByKey,
    /// A person, with name and words, saw that the person is out.
    PersonSawRemoved,
    /// A person, with name and words, saw that the target refused.
    PersonSawRefused,
    /// A person, with name and words, saw that nothing has happened.
    PersonSawNothing,
    /// A person, with name and words, takes the row off.
    PersonSkips,
}

impl Evidence {
    /// Every evidence.
    pub const ALL: [Self; 17] = [
        Self::OpenSend,
        Self::ReplyDone,
        Self::ReplyRecorded,
        Self::ReplyGone,
        Self::ReplyRefused,
        Self::ReplyAccepted,
        Self::NotSent,
        Self::ReplyUnknown,
        Self::LookupAbsent,
        Self::LookupEnrolled,
        Self::LookupChanged,
        Self::LookupUnknown,
        Self::ByKey,
        Self::PersonSawRemoved,
        Self::PersonSawRefused,
        Self::PersonSawNothing,
        Self::PersonSkips,
    ];

    /// The kind and the result of the attempt that is this evidence in the journal; an open attempt has no result yet.
    pub fn attempt(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::OpenSend => ("send", None),
            Self::ReplyDone => ("send", Some("done")),
            Self::ReplyRecorded => ("send", Some("recorded")),
            Self::ReplyGone => ("send", Some("gone")),
            Self::ReplyRefused => ("send", Some("refused")),
            Self::ReplyAccepted => ("send", Some("accepted")),
            Self::NotSent => ("send", Some("not_sent")),
            Self::ReplyUnknown => ("send", Some("unknown")),
            Self::LookupAbsent => ("lookup", Some("absent")),
            Self::LookupEnrolled => ("lookup", Some("enrolled")),
            Self::LookupChanged => ("lookup", Some("changed")),
            Self::LookupUnknown => ("lookup", Some("unknown")),
            Self::ByKey => ("lookup", Some("by_key")),
            Self::PersonSawRemoved => ("person", Some("removed")),
            Self::PersonSawRefused => ("person", Some("refused")),
            Self::PersonSawNothing => ("person", Some("nothing")),
            Self::PersonSkips => ("person", Some("skip")),
        }
    }
}

/// One allowed step of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the row is.
    pub from: State,
    /// Where it may go.
    pub to: State,
    /// What must be true.
    pub evidence: Evidence,
}

const fn step(from: State, to: State, evidence: Evidence) -> Step {
    Step { from, to, evidence }
}

/// How often a row may go from unknown back to waiting because lookups show the person still enrolled.
pub const MOST_RESENDS: u32 = 2;

/// Every allowed step; the journal's triggers are made from it, and nothing else changes a state.
///
/// Proof of not sent is one closed list: the request could not be built; no connection came about (name, refused, connect timeout, TLS, a
/// proxy's refusal); 401; 429; a throttle answer that the target's contract names; the store was busy or full before its commit.
pub const STEPS: &[Step] = &[
    step(State::Waiting, State::Sending, Evidence::OpenSend),
    step(State::Waiting, State::AlreadyGone, Evidence::LookupAbsent),
    step(State::Waiting, State::Conflict, Evidence::LookupChanged),
    step(State::Waiting, State::Skipped, Evidence::PersonSkips),
    step(State::Sending, State::Removed, Evidence::ReplyDone),
    step(State::Sending, State::Removed, Evidence::LookupAbsent),
    step(State::Sending, State::Recorded, Evidence::ReplyRecorded),
    step(State::Sending, State::AlreadyGone, Evidence::ReplyGone),
    step(State::Sending, State::Refused, Evidence::ReplyRefused),
    step(State::Sending, State::StillEnrolled, Evidence::LookupEnrolled),
    step(State::Sending, State::Waiting, Evidence::NotSent),
    step(State::Sending, State::Unknown, Evidence::ReplyUnknown),
    step(State::Sending, State::Unknown, Evidence::ReplyAccepted),
    step(State::Sending, State::Unknown, Evidence::LookupUnknown),
    step(State::Unknown, State::Removed, Evidence::LookupAbsent),
    step(State::Unknown, State::Waiting, Evidence::LookupEnrolled),
    step(State::Unknown, State::Waiting, Evidence::ByKey),
    step(State::Unknown, State::Conflict, Evidence::LookupChanged),
    step(State::Unknown, State::Removed, Evidence::PersonSawRemoved),
    step(State::Unknown, State::Refused, Evidence::PersonSawRefused),
    step(State::Unknown, State::Waiting, Evidence::PersonSawNothing),
    step(State::Recorded, State::Removed, Evidence::LookupAbsent),
    step(State::Recorded, State::StillEnrolled, Evidence::LookupEnrolled),
    step(State::Conflict, State::Skipped, Evidence::PersonSkips),
];

/// How many rows are in each state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts([u32; 10]);

impl Counts {
    /// Rows in `state`.
    pub fn of(&self, state: State) -> u32 {
        State::ALL.iter().position(|each| *each == state).and_then(|at| self.0.get(at)).copied().unwrap_or(0)
    }

    /// One row more in `state`.
    pub fn add(&mut self, state: State) {
        if let Some(count) = State::ALL.iter().position(|each| *each == state).and_then(|at| self.0.get_mut(at)) {
            *count += 1;
        }
    }

    /// One row fewer in `state`.
    pub fn take(&mut self, state: State) {
        if let Some(count) = State::ALL.iter().position(|each| *each == state).and_then(|at| self.0.get_mut(at)) {
            *count = count.saturating_sub(1);
        }
    }

    /// All rows.
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }
}

/// What is known about one submitted row; what grid, command line and reports show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowOutcome {
    /// Position in the plan, from 1.
    pub sequence: u32,
    /// 1-based physical line in the source file, where it has one.
    pub line: Option<u64>,
    /// 1-based data row.
    pub row: u32,
    /// Where it is.
    pub state: State,
    /// A stable code: an HTTP status, an error code, or a word such as `timeout`.
    pub code: Option<String>,
    /// The target's words, or ours; plain text, at most 200 characters.
    pub message: Option<String>,
    /// How many requests were sent for it.
    pub attempts: u32,
}

impl RowOutcome {
    /// What its code means, in words, where the code is one of ours; the target's own codes and words stand for themselves.
    pub fn explanation(&self) -> Option<Message> {
        let code = self.code.as_deref()?;
        OUR_CODES.contains(&code).then(|| Message::new(format!("submission-code-{code}")))
    }
}

/// The codes that Offroll gives itself; each has words under `submission-code-CODE`.
pub const OUR_CODES: &[&str] = &[
    "absent",
    "connect",
    "cut",
    "html",
    "interrupted",
    "no-course",
    "no-curriculum",
    "no-session",
    "not-built",
    "redirect",
    "shape",
    "still-enrolled",
    "store-busy",
    "store-full",
    "store-failed",
    "timeout",
    "tls",
    "too-large",
    "unproven",
    "unsendable",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of targets.md, written down a second time: pairs only.
    const ALLOWED: &[(&str, &[&str])] = &[
        ("waiting", &["sending", "already_gone", "conflict", "skipped"]),
        ("sending", &["waiting", "unknown", "removed", "recorded", "already_gone", "refused", "still_enrolled"]),
        ("unknown", &["waiting", "removed", "refused", "conflict"]),
        ("removed", &[]),
        ("recorded", &["removed", "still_enrolled"]),
        ("already_gone", &[]),
        ("refused", &[]),
        ("still_enrolled", &[]),
        ("conflict", &["skipped"]),
        ("skipped", &[]),
    ];

    #[test]
    fn every_pair_of_states_is_allowed_or_refused_as_the_table_says() {
        for from in State::ALL {
            let (_, targets) = ALLOWED.iter().find(|(word, _)| *word == from.word()).unwrap();
            for to in State::ALL {
                let allowed = Evidence::ALL.into_iter().any(|evidence| from.may_become(to, evidence));
                assert_eq!(allowed, targets.contains(&to.word()), "{} to {}", from.word(), to.word());
            }
        }
    }

    #[test]
    fn evidence_decides_between_states() {
        use Evidence as E;
        use State as S;
        for (from, to, evidence, expected) in [
            (S::Waiting, S::Sending, E::OpenSend, true),
            (S::Waiting, S::AlreadyGone, E::ReplyGone, false),
            (S::Sending, S::Removed, E::ReplyAccepted, false),
            (S::Sending, S::Removed, E::ReplyUnknown, false),
            (S::Sending, S::Waiting, E::ReplyUnknown, false),
            (S::Sending, S::Waiting, E::NotSent, true),
            (S::Unknown, S::Removed, E::LookupUnknown, false),
            (S::Unknown, S::Waiting, E::ReplyUnknown, false),
            (S::Unknown, S::Waiting, E::LookupEnrolled, true),
            (S::Unknown, S::Refused, E::LookupEnrolled, false),
            (S::Unknown, S::Refused, E::PersonSawRefused, true),
            (S::Recorded, S::Removed, E::LookupAbsent, true),
        ] {
            assert_eq!(from.may_become(to, evidence), expected, "{from:?} {to:?} {evidence:?}");
        }
    }

    #[test]
    fn words_and_evidence_name_one_thing_each() {
        for state in State::ALL {
            assert_eq!(State::from_word(state.word()), Some(state));
        }
        for (at, evidence) in Evidence::ALL.into_iter().enumerate() {
            assert!(Evidence::ALL.iter().skip(at + 1).all(|other| other.attempt() != evidence.attempt()), "{evidence:?}");
        }
    }

    #[test]
    fn every_state_and_code_has_words() {
        let texts = crate::core::text::Texts::new(crate::core::text::Language::English);
        for id in State::ALL
            .map(|state| format!("state-{}", state.word()))
            .into_iter()
            .chain(OUR_CODES.iter().map(|code| format!("submission-code-{code}")))
        {
            assert_ne!(texts.get(&id), id);
        }
    }
}
