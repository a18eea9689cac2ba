//! The profile of an LMS: its columns with their other names, kinds and roles, the strictness, limits; read from TOML.

use std::sync::Arc;

/// Position of a field in [`Profile::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub u16);

/// How strictly required columns are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Level {
    /// All required columns exist and are never blank.
    #[default]
    Strict,
    /// The key columns, and at least one real target.
    Relaxed,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An identifier: text, never a number.
    Id,
    /// Free text.
    Text,
    /// An e-mail address.
    Email,
    /// A date with an optional time.
    Date,
    /// Yes or no.
    Flag,
    /// One of a list of codes.
    Code,
    /// A course status.
    Status,
    /// Comma-separated permission tokens.
    Tokens,
    /// A decimal number.
    Number,
    /// A value that is never shown.
    Secret,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Identifies the person.
    Key,
    /// Says what to unenroll from.
    Target,
    /// Helps a human judge.
    Signal,
    /// Checked for form, kept on save, never sent.
    Leftover,
}

/// One column that the LMS knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The canonical header.
    pub name: String,
    /// Other headers that mean the same.
    pub names: Vec<String>,
    /// What its values are.
    pub kind: Kind,
    /// What it is for.
    pub role: Role,
    /// Whether the LMS requires it.
    pub required: bool,
    /// The accepted codes for [`Kind::Code`], the accepted tokens for [`Kind::Tokens`]; empty otherwise.
    pub accepted: Vec<String>,
}

/// The order of day and month in slash dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DateOrder {
    /// `mm/dd/yyyy`
    #[default]
    MonthFirst,
    /// `dd/mm/yyyy`
    DayFirst,
}

/// Sizes that reading and judging respect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest text in Unicode characters before `text-too-long`.
    pub text: u32,
    /// Largest file in bytes.
    pub bytes: u64,
    /// Most rows.
    pub rows: u32,
    /// Most columns.
    pub columns: u32,
    /// Longest cell in Unicode characters.
    pub cell_characters: u32,
    /// Age in days after which a roster is old.
    pub roster_days: u32,
    /// Largest share of a course's roster that may leave, in per cent.
    pub course_percent: u32,
    /// Most rows of one organisation; none = no limit.
    pub organisation_rows: Option<u32>,
    /// Most rows of one file.
    pub file_rows: u32,
}

/// A profile that was read and found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The name shown to people.
    pub name: String,
    /// The strictness.
    pub level: Level,
    /// The order of slash dates.
    pub date_order: DateOrder,
    /// The expected range of scores, inclusive.
    pub score: (f64, f64),
    /// Sizes.
    pub limits: Limits,
    /// All columns, in canonical order.
    pub fields: Vec<Field>,
    /// The fields that rules name.
    pub known: KnownFields,
    /// Severities that the profile sets itself, by rule id (`code-unknown` and `status-unknown` only).
    pub severities: Vec<(crate::core::rules::Rule, crate::core::rules::Severity)>,
    /// SHA-256 of the profile's text in hexadecimal digits, so that approvals can name what they were judged by.
    pub fingerprint: String,
}

/// The fields that rules, plans and the window name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the canonical column of the same name")]
pub struct KnownFields {
    pub org_id: Option<FieldId>,
    pub id: Option<FieldId>,
    pub last_name: Option<FieldId>,
    pub first_name: Option<FieldId>,
    pub email: Option<FieldId>,
    pub guest_flag: Option<FieldId>,
    pub active_flag: Option<FieldId>,
    pub curr_id: Option<FieldId>,
    pub course_id: Option<FieldId>,
    pub session_id: Option<FieldId>,
    pub enroll_date: Option<FieldId>,
    pub pass_date: Option<FieldId>,
    pub course_status: Option<FieldId>,
    pub score: Option<FieldId>,
    pub comment: Option<FieldId>,
}

/// Why a profile could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ProfileError {
    /// 1-based line in the profile file.
    pub line: usize,
    /// What is wrong there, one sentence.
    pub problem: String,
}

impl Profile {
    /// The embedded CourseMill profile.
    pub fn coursemill() -> Arc<Self> {
        todo!()
    }

    /// Reads a profile from TOML; `extends` builds on an embedded one.
    pub fn from_toml(text: &str) -> Result<Self, ProfileError> {
        let _ = text;
        todo!()
    }

    /// The field with this id.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.get(usize::from(id.0))
    }

    /// The field whose canonical name this is, exactly.
    pub fn field_named(&self, name: &str) -> Option<FieldId> {
        self.fields.iter().position(|field| field.name == name).and_then(|at| u16::try_from(at).ok()).map(FieldId)
    }

    /// Whether the placeholder `-None-` counts as filled in this field.
    pub fn none_allowed(&self, id: FieldId) -> bool {
        self.field(id).is_some_and(|field| field.role != Role::Key)
    }

    /// Whether a blank cell of this field is `required-blank` at this profile's level.
    pub fn filled_required(&self, id: FieldId) -> bool {
        self.field(id).is_some_and(|field| match self.level {
            Level::Strict => field.required,
            Level::Relaxed => field.role == Role::Key,
        })
    }
}
