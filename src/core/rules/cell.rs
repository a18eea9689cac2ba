//! Rules on one cell: run once per different value of a column.

use crate::core::profile::{FieldId, Profile};
use crate::core::rules::{Rule, RuleSet, Severity};

/// What a value is, as bits that row rules and approvals compute with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Facts(pub u32);

impl Facts {
    /// Blank: nothing, or only white space (NBSP included).
    pub const BLANK: Self = Self(1);
    /// The placeholder `-None-` in any case.
    pub const NONE: Self = Self(1 << 1);
    /// A flag that is true.
    pub const TRUE: Self = Self(1 << 2);
    /// A flag that is false.
    pub const FALSE: Self = Self(1 << 3);
    /// A finished status: Completed, Passed, Exempt, Failed, in any accepted spelling.
    pub const FINISHED: Self = Self(1 << 4);
    /// All ASCII digits.
    pub const DIGITS: Self = Self(1 << 5);
    /// A leading zero of an all-digit value.
    pub const LEADING_ZERO: Self = Self(1 << 6);
    /// A negative number.
    pub const NEGATIVE: Self = Self(1 << 7);

    /// Whether all bits of `other` are set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets of bits.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Neither blank nor the placeholder.
    pub fn is_real(self) -> bool {
        self.0 & (Self::BLANK.0 | Self::NONE.0) == 0
    }
}

/// What judging one value of a column gives; a pure function of the value, the field and the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Verdict {
    /// The rules it breaks; never rules that need the whole column (`id-lost-zero`).
    pub rules: RuleSet,
    /// What it is.
    pub facts: Facts,
}

/// Judges one value. `field` is `None` for columns that the LMS does not know.
pub fn judge(value: &str, field: Option<FieldId>, profile: &Profile) -> Verdict {
    let _ = (value, field, profile);
    todo!()
}

/// The severity of a cell rule for this field and these facts at the profile's level.
pub fn severity(rule: Rule, field: Option<FieldId>, facts: Facts, profile: &Profile) -> Severity {
    let _ = (rule, field, facts, profile);
    todo!()
}

/// What may replace the value to remove this finding, best first; only values that do remove it.
/// `usual_length` is the column's usual number of digits, for `id-lost-zero`.
pub fn replacements(rule: Rule, value: &str, field: Option<FieldId>, profile: &Profile, usual_length: Option<usize>) -> Vec<String> {
    let _ = (rule, value, field, profile, usual_length);
    todo!()
}
