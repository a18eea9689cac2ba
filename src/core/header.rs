//! Header line + profile + choices → which column is which, and what is wrong with it.

use serde::{Deserialize, Serialize};

use crate::core::profile::{FieldId, Kind, Profile, normalised};
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
    /// A person said so. Without a field: the column is set aside, itself or because another was chosen for its field.
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
    /// The secret field that the column is, or that its header names or nearly names, whatever the column was taken for:
    /// its values are never shown.
    pub secret: Option<FieldId>,
    /// A person said that the column is not to be written.
    pub is_dropped: bool,
}

/// A person's decision about one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choice {
    /// The column stands for the field with this canonical name.
    Field(String),
    /// The column is left as it is and means nothing to the LMS; its header finding is settled.
    Ignore,
    /// The same, and the column is not written when the batch is saved.
    Drop,
    /// What a person decided before does not count any more: the header speaks for itself.
    AsNamed,
}

/// The mapped header.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Header {
    /// One entry per physical column, in file order; columns that were added come last.
    pub columns: Vec<HeaderColumn>,
    /// The 1-based physical line where the header stands; 0 where a person said that there is none.
    pub line: u64,
    /// Column of each field of the profile, `None` where the file lacks it.
    by_field: Vec<Option<ColumnId>>,
}

impl Header {
    /// Maps header cells to the profile's fields, respecting a person's choices by column position; of several choices
    /// for one column or one field the last counts. Choices that name no field of the profile are passed over.
    pub fn map(cells: &[String], line: u64, profile: &Profile, choices: &[(ColumnId, Choice)]) -> Self {
        let ids = || (0..u16::MAX).map(ColumnId);
        let decisions: Vec<Option<Decision>> = ids()
            .zip(cells)
            .map(|(column, _)| decision(column, profile, choices).filter(|decided| *decided != Decision::AsNamed))
            .collect();
        let named: Vec<Option<FieldId>> = cells.iter().map(|cell| profile.field_of_header(cell)).collect();

        let mut by_field = vec![None; profile.fields.len()];
        let mut counting = |field: FieldId, column: ColumnId| {
            if let Some(slot) = by_field.get_mut(usize::from(field.0)) {
                slot.get_or_insert(column);
            }
        };
        for (column, decided) in ids().zip(&decisions) {
            if let Some(Decision::Field(field)) = decided {
                counting(*field, column);
            }
        }
        for ((column, decided), named) in ids().zip(&decisions).zip(&named) {
            if let (None, Some(field)) = (decided, named) {
                counting(*field, column);
            }
        }

        let first_of = |field: FieldId| by_field.get(usize::from(field.0)).copied().flatten();
        let chosen =
            |field: FieldId| first_of(field).is_some_and(|column| matches!(decisions.get(column.index()), Some(Some(Decision::Field(_)))));
        let columns = ids().zip(cells).zip(decisions.iter().zip(&named)).map(|((column, cell), (decided, named))| {
            let (field, recognised) = match (decided, named) {
                (Some(Decision::Field(field)), _) => (Some(*field), Match::Chosen),
                (Some(Decision::Aside | Decision::AsNamed), _) => (None, Match::Chosen),
                (None, Some(field)) if first_of(*field) == Some(column) => (Some(*field), how_named(cell, *field, profile)),
                (None, Some(field)) if chosen(*field) => (None, Match::Chosen),
                (None, Some(field)) => (None, Match::Duplicate { field: *field, first: first_of(*field).unwrap_or(column) }),
                (None, None) if cell.trim().is_empty() => (None, Match::Blank),
                (None, None) => (None, nearest(cell, profile, first_of).map_or(Match::Unknown, Match::Typo)),
            };
            let near = if let Match::Typo(near) = recognised { Some(near) } else { None };
            let secret = [field, *named, near].into_iter().flatten().find(|field| profile.kind(*field) == Some(Kind::Secret));
            HeaderColumn { raw: cell.clone(), field, recognised, secret, is_dropped: is_dropped(column, choices) }
        });
        Self { columns: columns.collect(), line, by_field }
    }

    /// The column that counts for `field`.
    pub fn column_of(&self, field: FieldId) -> Option<ColumnId> {
        self.by_field.get(usize::from(field.0)).copied().flatten()
    }

    /// The field of a column, where it is recognised and counts.
    pub fn field_of(&self, column: ColumnId) -> Option<FieldId> {
        self.columns.get(column.index()).and_then(|column| column.field)
    }

    /// Whether the values of a column are never shown.
    pub fn is_secret(&self, column: ColumnId) -> bool {
        self.columns.get(column.index()).is_some_and(|column| column.secret.is_some())
    }

    /// The field whose rules the cells of a column must pass: a secret stays one even where the column does not count.
    pub fn judged_as(&self, column: ColumnId) -> Option<FieldId> {
        self.columns.get(column.index()).and_then(|column| column.secret.or(column.field))
    }

    /// What a column is called: canonical if recognised, else as it stands.
    pub fn name_of<'a>(&'a self, column: ColumnId, profile: &'a Profile) -> &'a str {
        self.columns.get(column.index()).map_or("", |header| {
            let duplicated = if let Match::Duplicate { field, .. } = header.recognised { Some(field) } else { None };
            header.field.or(duplicated).and_then(|field| profile.field(field)).map_or(header.raw.as_str(), |field| field.name.as_str())
        })
    }

    /// Every column with its id, in file order.
    pub fn columns_with_ids(&self) -> impl Iterator<Item = (ColumnId, &HeaderColumn)> {
        (0..u16::MAX).map(ColumnId).zip(&self.columns)
    }

    /// The fields that have no column, in canonical order.
    pub fn missing(&self, profile: &Profile) -> Vec<FieldId> {
        profile.fields_with_ids().map(|(field, _)| field).filter(|field| self.column_of(*field).is_none()).collect()
    }

    /// Whether any column is known: a line that names none is no header.
    pub fn names_any(&self) -> bool {
        self.by_field.iter().any(Option::is_some)
    }
}

/// What a person decided about a column, understood.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Field(FieldId),
    Aside,
    AsNamed,
}

/// The decision that counts for a column: its own last one, unless a later choice gave its field to another column.
fn decision(column: ColumnId, profile: &Profile, choices: &[(ColumnId, Choice)]) -> Option<Decision> {
    let understood = |choice: &Choice| match choice {
        Choice::Field(name) => profile.field_named(name).map(Decision::Field),
        Choice::Ignore | Choice::Drop => Some(Decision::Aside),
        Choice::AsNamed => Some(Decision::AsNamed),
    };
    let last_of = |column: ColumnId| {
        let of_column = choices.iter().enumerate().filter(|(_, (each, _))| *each == column);
        of_column.filter_map(|(at, (_, choice))| Some((at, understood(choice)?))).next_back()
    };
    let (at, decided) = last_of(column)?;
    let taken_later = matches!(decided, Decision::Field(_))
        && choices.iter().skip(at).any(|(other, choice)| {
            *other != column && understood(choice) == Some(decided) && last_of(*other).is_some_and(|(_, last)| last == decided)
        });
    Some(if taken_later { Decision::Aside } else { decided })
}

/// Whether the last choice about the column is to drop it.
fn is_dropped(column: ColumnId, choices: &[(ColumnId, Choice)]) -> bool {
    choices.iter().rev().find(|(each, _)| *each == column).is_some_and(|(_, choice)| *choice == Choice::Drop)
}

fn how_named(cell: &str, field: FieldId, profile: &Profile) -> Match {
    match profile.field(field) {
        Some(field) if field.name == cell => Match::Canonical,
        Some(field) if normalised(&field.name) == normalised(cell) => Match::Spelling,
        _ => Match::Alias,
    }
}

/// The field whose header this may have been meant to be; the nearest, on a tie the first in canonical order.
fn nearest(cell: &str, profile: &Profile, column_of: impl Fn(FieldId) -> Option<ColumnId>) -> Option<FieldId> {
    let written = normalised(cell);
    let length = written.chars().count();
    let digits = |name: &str| name.chars().filter(|character| character.is_numeric()).collect::<String>();
    let near = |(name, field): &(String, FieldId)| {
        let known = name.chars().count();
        let most = match known {
            0..4 => return None,
            4..6 => 1,
            _ => 2,
        };
        // The lengths first: the distance of a very long cell is costly.
        let plausible = known.abs_diff(length) <= most && column_of(*field).is_none() && digits(name) == digits(&written);
        let distance = plausible.then(|| strsim::damerau_levenshtein(name, &written))?;
        (distance <= most).then_some((distance, *field))
    };
    profile.known_headers().iter().filter_map(near).min().map(|(_, field)| field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(at: u16) -> ColumnId {
        ColumnId(at)
    }

    fn mapped(cells: &[&str], choices: &[(ColumnId, Choice)]) -> Header {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        Header::map(&cells, 1, &Profile::coursemill(), choices)
    }

    /// One word a column: the field where it counts, and how it was recognised.
    fn described(header: &Header) -> Vec<String> {
        let profile = Profile::coursemill();
        let name = |field: FieldId| profile.field(field).map_or("?", |field| field.name.as_str()).to_owned();
        header
            .columns
            .iter()
            .map(|each| {
                let field = each.field.map(name).unwrap_or_default();
                match &each.recognised {
                    Match::Canonical => field,
                    Match::Spelling => format!("{field} spelling"),
                    Match::Alias => format!("{field} alias"),
                    Match::Chosen => format!("{field} chosen"),
                    Match::Typo(near) => format!("{field} typo of {}", name(*near)),
                    Match::Unknown => format!("{field} unknown"),
                    Match::Blank => format!("{field} blank"),
                    Match::Duplicate { field: same, first } => format!("{field} duplicate of {} in {}", name(*same), first.0),
                }
            })
            .collect()
    }

    #[test]
    fn headers_are_recognised() {
        for (cell, expected) in [
            ("OrgID", "OrgID"),
            ("orgid", "OrgID spelling"),
            (" Org-ID\u{a0}", "OrgID spelling"),
            ("ID", "ID"),
            ("StudentID", "ID alias"),
            ("ICH WÜRDE", "ID alias"),
            ("ich-würde", "ID alias"),
            ("Familienname, Nachname", "LastName alias"),
            ("Last_Name", "LastName spelling"),
            ("EMAILID", "EmailID spelling"),
            ("E-Mail", "EmailID alias"),
            ("Reißverschluss", "Zip alias"),
            ("Sub-Org 15", "SubOrg15 spelling"),
            ("Persönliche Infos 0", "PersonalInfo0 alias"),
            ("GroupFlag", "GuestFlag alias"),
            ("LangPref", "LangDef alias"),
            ("Currid", "CurrID spelling"),
            ("Lehrplan-ID", "CurrID alias"),
            ("Kurs-ID", "CourseID alias"),
            ("Ergebnis", "Score alias"),
            ("MobileActivation", "MobileUserActivation alias"),
            ("CoruseID", " typo of CourseID"),
            ("CoureID", " typo of CourseID"),
            ("ScoreX", " typo of Score"),
            ("ScoreXY", " unknown"),
            ("Ctiy", " typo of City"),
            ("IDs", " unknown"),
            ("Zp", " unknown"),
            ("SubOrg16", " unknown"),
            ("SubbOrg1", " typo of SubOrg1"),
            ("Vornane", " typo of FirstName"),
            ("", " blank"),
            ("\u{a0} ", " blank"),
            ("- _", " unknown"),
            ("Cost centre", " unknown"),
        ] {
            assert_eq!(described(&mapped(&[cell], &[])), [expected], "{cell:?}");
        }
    }

    #[test]
    fn a_typo_never_takes_what_another_column_is() {
        for (cells, expected) in [
            (vec!["CourseIDs", "CourseID"], vec![" unknown", "CourseID"]),
            (vec!["CourseIDs", "Kurs-ID"], vec![" unknown", "CourseID alias"]),
            (vec!["CourseIDs", "CoursesID"], vec![" typo of CourseID", " typo of CourseID"]),
            (vec!["Password", "password", "Passwort"], vec!["Password", " duplicate of Password in 0", " duplicate of Password in 0"]),
        ] {
            assert_eq!(described(&mapped(&cells, &[])), expected, "{cells:?}");
        }
    }

    #[test]
    fn a_persons_choice_wins() {
        let field = |name: &str| Choice::Field(name.to_owned());
        for (cells, choices, expected) in [
            (vec!["CoruseID"], vec![(0, field("CourseID"))], vec!["CourseID chosen"]),
            (vec!["Notes"], vec![(0, Choice::Ignore)], vec![" chosen"]),
            (vec!["Notes"], vec![(0, field("NoSuchField"))], vec![" unknown"]),
            (vec!["ID", "UserID"], vec![(1, field("ID"))], vec![" chosen", "ID chosen"]),
            (vec!["ID", "UserID"], vec![(0, Choice::Ignore)], vec![" chosen", "ID alias"]),
            (vec!["A", "B"], vec![(0, field("ID")), (1, field("ID"))], vec![" chosen", "ID chosen"]),
            (vec!["A", "B"], vec![(0, field("ID")), (1, field("ID")), (1, field("OrgID"))], vec!["ID chosen", "OrgID chosen"]),
            (vec!["A", "B"], vec![(1, field("ID")), (0, field("ID"))], vec!["ID chosen", " chosen"]),
        ] {
            let choices: Vec<_> = choices.into_iter().map(|(at, choice)| (column(at), choice)).collect();
            assert_eq!(described(&mapped(&cells, &choices)), expected, "{cells:?} {choices:?}");
        }
    }

    #[test]
    fn a_secret_stays_secret() {
        let ignored = [(column(0), Choice::Ignore)];
        let renamed = [(column(0), Choice::Field("Comment".to_owned()))];
        for (cells, choices, expected) in [
            (vec!["Password", "Kennwort", "City"], &[][..], vec![true, true, false]),
            (vec!["Pasword"], &[][..], vec![true]),
            (vec!["Password"], &ignored[..], vec![true]),
            (vec!["Password"], &renamed[..], vec![true]),
        ] {
            let header = mapped(&cells, choices);
            let secret: Vec<bool> = header.columns_with_ids().map(|(id, _)| header.is_secret(id)).collect();
            assert_eq!(secret, expected, "{cells:?}");
        }
    }

    #[test]
    fn fields_and_columns_find_each_other() {
        let profile = Profile::coursemill();
        let header = mapped(&["LastName", "StudentID", "Other"], &[]);
        assert_eq!(profile.known.id.and_then(|field| header.column_of(field)), Some(column(1)));
        assert_eq!(header.name_of(column(1), &profile), "ID");
        assert_eq!(header.name_of(column(2), &profile), "Other");
        assert_eq!(header.missing(&profile).len(), 71);
        assert!(header.names_any() && !mapped(&["Anna", "Smith"], &[]).names_any());
        let nothing = Header::default();
        assert!(!nothing.names_any() && nothing.column_of(FieldId(0)).is_none() && nothing.missing(&profile).len() == 73);
    }
}
