//! What a person is choosing about the columns of a file, gathered until it is done as one change.

use crate::core::batch::{Batch, Change};
use crate::core::header::{Choice, Header, Match};
use crate::core::profile::{FieldId, Profile, Role};
use crate::core::rules::cell::{HIDDEN, quoted};
use crate::core::rules::text::{PLACEHOLDER, is_placeholder};
use crate::core::sheet::ColumnId;

/// How many values of a column are shown.
const SAMPLES: usize = 3;

/// Choices in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The header as the choices make it.
    pub header: Header,
    /// Fields that are added, by canonical name.
    pub added: Vec<String>,
    /// The header as it was.
    before: Header,
    /// Per column up to three different values that are more than blank; `•••` for a secret column.
    samples: Vec<Vec<String>>,
    choices: Vec<(ColumnId, Choice)>,
}

/// A field without a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingField {
    /// The field.
    pub field: FieldId,
    /// Whether it may be added, filled with the placeholder.
    pub may_be_added: bool,
}

impl Mapping {
    /// Nothing is chosen yet.
    pub fn of(batch: &Batch) -> Self {
        let samples = batch.sheet().column_ids().map(|column| samples(batch, column)).collect();
        let header = batch.header().clone();
        Self { before: header.clone(), header, added: Vec::new(), samples, choices: Vec::new() }
    }

    /// Takes a column for something else. A field that another column had goes to this one.
    pub fn choose(&mut self, batch: &Batch, column: ColumnId, choice: Choice) {
        self.choices.retain(|(each, _)| *each != column);
        self.choices.push((column, choice));
        self.header = batch.header_with(&self.choices);
        let header = &self.header;
        self.added.retain(|name| batch.profile().field_named(name).is_some_and(|field| header.column_of(field).is_none()));
    }

    /// Says whether a missing field is added.
    pub fn add(&mut self, profile: &Profile, name: &str, added: bool) {
        self.added.retain(|each| each != name);
        let may_be_added = |field: FieldId| missing(&self.header, profile).contains(&MissingField { field, may_be_added: true });
        if added && profile.field_named(name).is_some_and(may_be_added) {
            self.added.push(name.to_owned());
        }
    }

    /// Some values of the column, as they may be shown.
    pub fn samples(&self, column: ColumnId) -> Vec<&str> {
        let samples = self.samples.get(column.index()).map(Vec::as_slice).unwrap_or_default();
        if self.header.is_secret(column) && !samples.is_empty() {
            return vec![HIDDEN];
        }
        samples.iter().map(String::as_str).collect()
    }

    /// What was chosen about the column here, where anything was.
    pub fn choice(&self, column: ColumnId) -> Option<&Choice> {
        self.choices.iter().rev().find(|(each, _)| *each == column).map(|(_, choice)| choice)
    }

    /// Everything that was chosen as one change; `None` where it comes to nothing.
    pub fn change(&self) -> Option<Change> {
        let choose = (self.header != self.before).then(|| Change::ChooseColumns(self.choices.clone()));
        let add = self.added.iter().map(|field| Change::AddColumn { field: field.clone(), fill: PLACEHOLDER.to_owned() });
        let mut changes: Vec<Change> = choose.into_iter().chain(add).collect();
        if changes.len() > 1 { Some(Change::All(changes)) } else { changes.pop() }
    }
}

/// The fields that the profile asks for and no column is, in canonical order.
pub fn missing(header: &Header, profile: &Profile) -> Vec<MissingField> {
    let absent = header.missing(profile);
    let is_target = |field: FieldId| profile.field(field).is_some_and(|field| field.role == Role::Target);
    let has_target = profile.fields_with_ids().any(|(field, _)| is_target(field) && !absent.contains(&field));
    let wanted = |field: &FieldId| profile.filled_required(*field) || (is_target(*field) && !has_target);
    absent.into_iter().filter(wanted).map(|field| MissingField { field, may_be_added: profile.none_allowed(field) }).collect()
}

/// Whether a person should look at the column: the LMS would drop it, or it is not clear what it is.
pub fn wants_a_look(recognised: &Match) -> bool {
    matches!(recognised, Match::Typo(_) | Match::Unknown | Match::Blank | Match::Duplicate { .. })
}

/// Real values first; the placeholder only where there is nothing else.
fn samples(batch: &Batch, column: ColumnId) -> Vec<String> {
    let Some(cells) = batch.sheet().column(column) else { return Vec::new() };
    let present = || cells.values().filter(|code| cells.count(*code) > 0).map(|code| cells.text(code));
    let filled = || present().filter(|text| !text.trim().is_empty());
    if batch.header().is_secret(column) {
        return filled().next().map(|_| HIDDEN.to_owned()).into_iter().collect();
    }
    let real: Vec<String> = filled().filter(|text| !is_placeholder(text)).take(SAMPLES).map(quoted).collect();
    if real.is_empty() { filled().next().map(quoted).into_iter().collect() } else { real }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::batch::Context;
    use crate::core::opening::{OpenOptions, open_bytes};

    fn batch(text: &str) -> Batch {
        let profile = Profile::coursemill();
        let opened = open_bytes(text.as_bytes(), &profile, &OpenOptions::default()).unwrap();
        Batch::new(opened, Context::new(profile, jiff::civil::date(2026, 11, 25)))
    }

    fn field(name: &str) -> Choice {
        Choice::Field(name.to_owned())
    }

    const FILE: &str = "OrgID\tNummer\tLastName\tFirstName\tKurs\tKennwort\tLeer\nO\t1\tDoe\tJo\tC1\tgeheim\t\nO\t2\tDoe\tJo\tC1\tx\t \nO\t3\tRoe\tJo\t-None-\t\t\nP\t4\tRoe\tJo\tC3\t\t\n";

    #[test]
    fn samples_are_different_filled_and_never_secret() {
        let mapping = Mapping::of(&batch(FILE));
        for (column, expected) in
            [(0, vec!["O", "P"]), (1, vec!["1", "2", "3"]), (2, vec!["Doe", "Roe"]), (4, vec!["C1", "C3"]), (5, vec!["•••"]), (6, vec![])]
        {
            assert_eq!(mapping.samples(ColumnId(column)), expected, "{column}");
        }
    }

    #[test]
    fn a_column_that_becomes_secret_hides_its_values_at_once() {
        let batch = batch(FILE);
        let mut mapping = Mapping::of(&batch);
        mapping.choose(&batch, ColumnId(1), field("MobileUserActivation"));
        assert_eq!(mapping.samples(ColumnId(1)), ["•••"]);
    }

    #[test]
    fn what_is_chosen_becomes_one_change() {
        let batch = batch(FILE);
        let check = |choices: &[(u16, Choice)], added: &[&str], expected: Option<Change>| {
            let mut mapping = Mapping::of(&batch);
            for (column, choice) in choices {
                mapping.choose(&batch, ColumnId(*column), choice.clone());
            }
            for name in added {
                mapping.add(batch.profile(), name, true);
            }
            assert_eq!(mapping.change(), expected, "{choices:?} {added:?}");
        };
        let choose =
            |choices: &[(u16, Choice)]| Change::ChooseColumns(choices.iter().map(|(at, each)| (ColumnId(*at), each.clone())).collect());
        let add = |field: &str| Change::AddColumn { field: field.to_owned(), fill: "-None-".to_owned() };
        check(&[], &[], None);
        check(&[(1, field("ID"))], &[], Some(choose(&[(1, field("ID"))])));
        check(&[(1, field("ID")), (1, Choice::AsNamed)], &[], None);
        check(&[(6, Choice::Drop)], &["Score"], Some(Change::All(vec![choose(&[(6, Choice::Drop)]), add("Score")])));
        check(&[], &["Score", "SessionID"], Some(Change::All(vec![add("Score"), add("SessionID")])));
        // A key cannot be filled, and what a column is need not be added.
        check(&[], &["ID", "City", "OrgID"], None);
    }

    #[test]
    fn a_field_that_a_column_takes_is_added_no_more() {
        let batch = batch(FILE);
        let mut mapping = Mapping::of(&batch);
        mapping.add(batch.profile(), "CourseID", true);
        mapping.choose(&batch, ColumnId(4), field("CourseID"));
        assert_eq!(mapping.change(), Some(Change::ChooseColumns(vec![(ColumnId(4), field("CourseID"))])));
        assert_eq!(mapping.choice(ColumnId(4)), Some(&field("CourseID")));
    }

    #[test]
    fn missing_fields_are_those_that_the_profile_asks_for() {
        let batch = batch(FILE);
        let names = |profile: &Profile| {
            let name = |each: MissingField| format!("{} {}", profile.field(each.field).unwrap().name, each.may_be_added);
            missing(batch.header(), profile).into_iter().map(name).collect::<Vec<_>>()
        };
        let targets = ["CurrID true", "CourseID true", "SessionID true"];
        assert_eq!(names(batch.profile()), [&["ID false"][..], &targets, &["PassDate true", "Score true"]].concat());
        assert_eq!(names(&batch.profile().with_level(crate::core::profile::Level::Relaxed)), [&["ID false"][..], &targets].concat());
    }
}
