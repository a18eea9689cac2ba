//! The states of a row on its way, every allowed step between them, and the evidence each step needs. One table.

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
        Self::Waiting, Self::Sending, Self::Unknown, Self::Removed, Self::Recorded,
        Self::AlreadyGone, Self::Refused, Self::StillEnrolled, Self::Conflict, Self::Skipped,
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

    /// Whether the person certainly is not enrolled any more, or it is written down: nothing is left to do.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Removed | Self::Recorded | Self::AlreadyGone)
    }
}

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
