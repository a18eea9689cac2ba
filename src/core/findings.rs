//! What a finding is, and how findings are grouped into causes.

use crate::core::rules::{Rule, Severity};
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::Message;

/// Findings of one rule in one column: what is fixed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Cause {
    /// The rule.
    #[serde(with = "rule_id")]
    pub rule: Rule,
    /// The column, where the rule's findings carry one.
    pub column: Option<ColumnId>,
}

/// Rules as their ids in stored forms.
pub mod rule_id {
    use crate::core::rules::Rule;

    /// Writes the id.
    pub fn serialize<S: serde::Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(rule.id())
    }

    /// Reads the id.
    pub fn deserialize<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Rule, D::Error> {
        let id = <String as serde::Deserialize>::deserialize(deserializer)?;
        Rule::from_id(&id).ok_or_else(|| serde::de::Error::custom("unknown rule"))
    }
}

/// A cause with how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseCount {
    /// The cause.
    pub cause: Cause,
    /// The gravest severity among its findings.
    pub severity: Severity,
    /// How many findings.
    pub count: u64,
    /// Whether `Change::FixCause` with the first fix would change anything; of very many different values only some are tried.
    pub fixable: bool,
}

/// One thing that is wrong, as data; grid, list, status bar, command line, report and speech render it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// 1-based physical line where the record starts; `None` for rules about the whole file and for added rows.
    pub line: Option<u64>,
    /// The data row.
    pub row: Option<RowId>,
    /// The physical column.
    pub column: Option<ColumnId>,
    /// What the column is called (also set for columns that are missing, where `column` is `None`).
    pub column_name: Option<String>,
    /// The cell's value; `•••` for secret columns.
    pub value: Option<String>,
    /// One sentence: what is wrong.
    pub message: Message,
    /// What to do.
    pub hint: Message,
    /// What speaks for it, counted in the file, such as `141 of 142 IDs in this column have 7 digits`; `None` where the message says all.
    pub evidence: Option<Message>,
    /// What can be done about it with one key, best first.
    pub fixes: Vec<Fix>,
    /// Lines of other records that matter here, such as the earlier duplicate.
    pub related: Vec<u64>,
}

/// One offered repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in words.
    pub label: Message,
    /// What the cell would become; `None` where the fix is structural.
    pub value: Option<String>,
    /// The change that does it.
    pub change: crate::core::batch::Change,
}

/// Numbers over all findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Summary {
    /// Findings of severity error.
    pub errors: u64,
    /// Findings of severity warning.
    pub warnings: u64,
    /// Findings to acknowledge.
    pub acks: u64,
    /// Notes.
    pub notes: u64,
    /// Data rows that are not removed.
    pub rows: u64,
    /// Rows without any finding.
    pub rows_clean: u64,
}
