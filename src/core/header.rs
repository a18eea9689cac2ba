//! Header line + profile + choices → which column is which, and what is wrong with it.

use serde::{Deserialize, Serialize};

use crate::core::profile::{FieldId, Profile};
use crate::core::sheet::ColumnId;

/// How a header cell was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// The canonical name as it stands.
    Canonical,
    /// The canonical name but for case, spaces, `-` or `_`.
    Spelling,
    /// A known other name.
    Alias,
    /// A person said so.
    Chosen,
    /// Unknown, but near a known name that no other column has.
    Typo(FieldId),
    /// Unknown: the LMS would drop it without a word.
    Unknown,
    /// An empty header.
    Blank,
    /// The same field as an earlier column, which counts.
    Duplicate {
        /// The field both stand for.
        field: FieldId,
        /// The column that counts.
        first: ColumnId,
    },
}

/// One column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderColumn {
    /// The header cell as it stands in the file.
    pub raw: String,
    /// The field it stands for, where one is recognised and this column counts for it.
    pub field: Option<FieldId>,
    /// How it was recognised.
    pub recognised: Match,
}

/// A person's decision about one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choice {
    /// The column stands for the field with this canonical name.
    Field(String),
    /// The column is left as it is and means nothing to the LMS; its header finding is settled.
    Ignore,
}

/// The mapped header.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Header {
    /// One entry per physical column, in file order; columns that were added come last.
    pub columns: Vec<HeaderColumn>,
    /// The 1-based physical line where the header stands.
    pub line: u64,
    /// Column of each field of the profile, `None` where the file lacks it.
    by_field: Vec<Option<ColumnId>>,
}

impl Header {
    /// Maps header cells to the profile's fields, respecting a person's choices by column position.
    pub fn map(cells: &[String], line: u64, profile: &Profile, choices: &[(ColumnId, Choice)]) -> Self {
        let _ = (cells, line, profile, choices);
        todo!()
    }

    /// The column that counts for `field`.
    pub fn column_of(&self, field: FieldId) -> Option<ColumnId> {
        self.by_field.get(usize::from(field.0)).copied().flatten()
    }

    /// The field of a column, where it is recognised and counts.
    pub fn field_of(&self, column: ColumnId) -> Option<FieldId> {
        self.columns.get(column.index()).and_then(|column| column.field)
    }

    /// What a column is called: canonical if recognised, else as it stands.
    pub fn name_of<'a>(&'a self, column: ColumnId, profile: &'a Profile) -> &'a str {
        self.columns.get(column.index()).map_or("", |header| {
            header.field.and_then(|field| profile.field(field)).map_or(header.raw.as_str(), |field| field.name.as_str())
        })
    }
}
