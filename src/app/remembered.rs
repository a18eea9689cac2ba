//! What people chose about columns, by header line, as the settings keep it.

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use toml::{Table, Value};

use crate::app::settings::Settings;
use crate::core::header::{Choice, Header};
use crate::core::sheet::ColumnId;
use crate::core::text::hexadecimal;

/// How many header lines are remembered.
const REMEMBERED: usize = 100;

/// What a person chose for files with one header line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RememberedMapping {
    /// The header line's fingerprint.
    pub header: String,
    /// The day of the choice.
    pub date: Date,
    /// The last choice for each column, by column.
    pub choices: Vec<(ColumnId, Choice)>,
}

/// What stands for a header line in the settings; `None` where no column has a name, for then there is nothing to know the file by again.
pub fn fingerprint(header: &Header, loaded_columns: usize) -> Option<String> {
    let raw = header.columns.iter().take(loaded_columns).map(|column| column.raw.as_str());
    let is_named = raw.clone().any(|name| !name.trim().is_empty());
    let mut digest = Sha256::new();
    for name in raw {
        digest.update(name.len().to_le_bytes());
        digest.update(name.as_bytes());
    }
    let digest = digest.finalize();
    is_named.then(|| hexadecimal(digest.get(..16).unwrap_or_default()))
}

impl Settings {
    /// Remembers what is chosen for a header line, or forgets it where nothing is chosen any more; says whether anything changed.
    pub fn remember_mapping(&mut self, header: String, choices: Vec<(ColumnId, Choice)>, date: Date) -> bool {
        let known = self.mappings.iter().position(|mapping| mapping.header == header);
        let known = known.map(|at| self.mappings.remove(at));
        if known.as_ref().is_some_and(|known| known.choices == choices) {
            self.mappings.splice(0..0, known);
            return false;
        }
        if choices.is_empty() {
            return known.is_some();
        }
        self.mappings.insert(0, RememberedMapping { header, date, choices });
        self.mappings.truncate(REMEMBERED);
        true
    }
}

/// A table by fingerprint; positions are those that people see, from 1.
pub(super) fn to_value(mappings: &[RememberedMapping]) -> Value {
    let entry = |mapping: &RememberedMapping| (mapping.header.clone(), Value::Table(to_table(mapping)));
    Value::Table(mappings.iter().map(entry).collect())
}

fn to_table(mapping: &RememberedMapping) -> Table {
    let position = |column: ColumnId| i64::from(column.0) + 1;
    let columns_with = |wanted: &Choice| {
        let columns = mapping.choices.iter().filter(|(_, choice)| choice == wanted);
        Value::Array(columns.map(|(column, _)| Value::from(position(*column))).collect())
    };
    let fields = mapping.choices.iter().filter_map(|(column, choice)| {
        let Choice::Field(name) = choice else { return None };
        Some((position(*column).to_string(), Value::from(name.clone())))
    });
    let mut table = Table::new();
    table.insert("date".to_owned(), Value::from(mapping.date.to_string()));
    table.insert("fields".to_owned(), Value::Table(fields.collect()));
    table.insert("leave".to_owned(), columns_with(&Choice::Ignore));
    table.insert("drop".to_owned(), columns_with(&Choice::Drop));
    table
}

/// Newest first.
pub(super) fn from_value(value: &Value) -> Option<Vec<RememberedMapping>> {
    let entries = value.as_table()?.iter().map(|(header, entry)| from_table(header, entry.as_table()?));
    let mut mappings: Vec<RememberedMapping> = entries.collect::<Option<_>>()?;
    mappings.sort_by_key(|mapping| std::cmp::Reverse(mapping.date));
    mappings.truncate(REMEMBERED);
    Some(mappings)
}

fn from_table(header: &str, table: &Table) -> Option<RememberedMapping> {
    let column = |position: i64| u16::try_from(position.checked_sub(1)?).ok().map(ColumnId);
    let fields = table.get("fields")?.as_table()?.iter().map(|(position, name)| {
        let choice = Choice::Field(name.as_str()?.to_owned());
        Some((column(position.parse().ok()?)?, choice))
    });
    let all = |key: &str, choice: Choice| {
        let positions = table.get(key)?.as_array()?.iter();
        positions.map(|position| Some((column(position.as_integer()?)?, choice.clone()))).collect::<Option<Vec<_>>>()
    };
    let mut choices: Vec<(ColumnId, Choice)> = fields.collect::<Option<_>>()?;
    choices.extend(all("leave", Choice::Ignore)?);
    choices.extend(all("drop", Choice::Drop)?);
    choices.sort_by_key(|(column, _)| *column);
    Some(RememberedMapping { header: header.to_owned(), date: table.get("date")?.as_str()?.parse().ok()?, choices })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::profile::Profile;

    fn header(cells: &[&str]) -> Header {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        Header::map(&cells, 1, &Profile::coursemill(), &[])
    }

    #[test]
    fn header_lines_are_told_apart_by_their_cells() {
        let check = |one: &[&str], other: &[&str], same: bool| {
            let fingerprints = [one, other].map(|cells| fingerprint(&header(cells), cells.len()));
            assert_eq!(fingerprints[0] == fingerprints[1], same, "{one:?} {other:?}");
        };
        check(&["ID", "Kurs"], &["ID", "Kurs"], true);
        check(&["ID", "Kurs"], &["IDK", "urs"], false);
        check(&["ID", "Kurs"], &["Kurs", "ID"], false);
        check(&["ID", ""], &["ID"], false);
        assert_eq!(fingerprint(&header(&["", " "]), 2), None);
        // A column that was added is no part of the line.
        assert_eq!(fingerprint(&header(&["ID", "Score"]), 1), fingerprint(&header(&["ID"]), 1));
    }

    #[test]
    fn what_is_remembered_reads_the_same_newest_first() {
        let mut settings = Settings::default();
        let choices = vec![(ColumnId(0), Choice::Drop), (ColumnId(2), Choice::Field("ID".to_owned())), (ColumnId(9), Choice::Ignore)];
        assert!(settings.remember_mapping("aa".to_owned(), choices.clone(), jiff::civil::date(2026, 11, 12)));
        assert!(settings.remember_mapping("bb".to_owned(), vec![(ColumnId(1), Choice::Ignore)], jiff::civil::date(2026, 11, 25)));
        assert_eq!(Settings::from_toml(&settings.to_toml()), (settings.clone(), Vec::new()));

        assert!(!settings.remember_mapping("aa".to_owned(), choices, jiff::civil::date(2026, 11, 26)));
        assert_eq!(settings.mappings.iter().map(|mapping| mapping.date.day()).collect::<Vec<_>>(), [12, 25]);
        assert!(settings.remember_mapping("aa".to_owned(), Vec::new(), jiff::civil::date(2026, 11, 26)));
        assert!(!settings.remember_mapping("aa".to_owned(), Vec::new(), jiff::civil::date(2026, 11, 26)));
        assert_eq!(settings.mappings.len(), 1);
    }

    #[test]
    fn only_so_many_are_kept_and_damage_is_named() {
        let mut settings = Settings::default();
        for line in 0..150 {
            settings.remember_mapping(format!("{line:032}"), vec![(ColumnId(0), Choice::Drop)], jiff::civil::date(2026, 11, 25));
        }
        assert_eq!((settings.mappings.len(), settings.mappings[0].header.ends_with("149")), (REMEMBERED, true));
        for text in [
            "mappings = 3",
            "[mappings.aa]\ndate = \"2026-13-01\"",
            "[mappings.aa]\ndate = \"2026-11-25\"\nfields = { 0 = \"ID\" }\nleave = []\ndrop = []",
        ] {
            let (settings, warnings) = Settings::from_toml(text);
            assert_eq!((settings.mappings.len(), warnings.len()), (0, 1), "{text}");
        }
    }
}
