//! The organisations that a batch names, and their rows.

use std::collections::BTreeMap;

use crate::core::batch::Batch;
use crate::core::rules::across::compared;
use crate::core::sheet::{Column, RowId};

/// An organisation as its rows name it, without outer space; empty for rows that name none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRows {
    /// The organisation.
    pub organisation: String,
    /// How many rows that are not removed name it.
    pub rows: u64,
}

impl Batch {
    /// The organisations that are named, most rows first; looks at different values, not at rows.
    pub fn organisations(&self) -> Vec<OrganisationRows> {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        if let Some(column) = self.organisation_column() {
            for code in column.values().filter(|code| column.count(*code) > 0) {
                let count = counts.entry(compared(column.text(code))).or_default();
                *count = count.saturating_add(u64::from(column.count(code)));
            }
        }
        counts.remove("");
        let mut organisations: Vec<OrganisationRows> =
            counts.into_iter().map(|(organisation, rows)| OrganisationRows { organisation: organisation.to_owned(), rows }).collect();
        organisations.sort_by_key(|each| std::cmp::Reverse(each.rows));
        organisations
    }

    /// The rows of each organisation in file order, those that name none last under the empty name; most rows first.
    pub fn rows_by_organisation(&self) -> Vec<(String, Vec<RowId>)> {
        let mut rows: BTreeMap<&str, Vec<RowId>> = BTreeMap::new();
        let column = self.organisation_column();
        for row in self.sheet.live_rows() {
            rows.entry(column.map_or("", |column| compared(column.cell(row)))).or_default().push(row);
        }
        let mut parts: Vec<(String, Vec<RowId>)> = rows.into_iter().map(|(organisation, rows)| (organisation.to_owned(), rows)).collect();
        parts.sort_by_key(|(organisation, rows)| (organisation.is_empty(), std::cmp::Reverse(rows.len())));
        parts
    }

    /// The rows that name another organisation than this one; rows that name none are nobody else's.
    pub fn rows_of_others(&self, organisation: &str) -> Vec<RowId> {
        let Some(column) = self.organisation_column() else { return Vec::new() };
        let is_other = |row: &RowId| {
            let named = compared(column.cell(*row));
            !named.is_empty() && named != organisation.trim()
        };
        self.sheet.live_rows().filter(is_other).collect()
    }

    /// Whether there is a column of organisations.
    pub fn has_organisations(&self) -> bool {
        self.organisation_column().is_some()
    }

    fn organisation_column(&self) -> Option<&Column> {
        self.judged.places().organisation.and_then(|column| self.sheet.column(column))
    }
}
