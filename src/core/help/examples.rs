//! The examples of every rule: small files that break it and near misses that do not, read and judged by the engine itself.

use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, date};
use serde::Deserialize;

use crate::core::batch::{Batch, Context};
use crate::core::opening::{OpenOptions, Refusal, open_bytes};
use crate::core::profile::{Level, Profile};
use crate::core::roster::{self, Roster};
use crate::core::rules::Rule;

/// What stands between the cells of a written table.
const BETWEEN: &str = " | ";
/// What rules call today where an example does not say it.
const TODAY: Date = date(2026, 3, 1);

/// What the roster of an example is called.
const ROSTER: &str = "people.txt";

/// All examples, in the order of the catalogue. A test proves that the embedded text reads.
pub static EXAMPLES: LazyLock<Vec<Example>> =
    LazyLock::new(|| read(include_str!("../../../assets/rules/examples.toml")).unwrap_or_default());

/// One example, as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The rule.
    #[serde(deserialize_with = "crate::core::findings::rule_id::deserialize")]
    pub rule: Rule,
    /// Whether it breaks the rule.
    pub fires: bool,
    /// The level that it is judged at, where that matters.
    #[serde(default)]
    pub level: Option<ExampleLevel>,
    /// More of a site's profile, in TOML.
    #[serde(default)]
    pub profile: Option<String>,
    /// The organisation chosen for the batch.
    #[serde(default)]
    pub organisation: Option<String>,
    /// What rules call today, as `yyyy-mm-dd`, where that matters.
    #[serde(default)]
    pub today: Option<String>,
    /// A written table of who exists and who is on what.
    #[serde(default)]
    pub roster: Option<String>,
    /// The written table: one line a record, the header first.
    #[serde(default)]
    table: Option<String>,
    /// The file as it is, in UTF-8.
    #[serde(default)]
    text: Option<String>,
    /// The file as it is, each character for the byte of its number.
    #[serde(default)]
    bytes: Option<String>,
}

/// A level as examples name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is its name")]
pub enum ExampleLevel {
    Strict,
    Relaxed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    example: Vec<Example>,
}

fn read(text: &str) -> Result<Vec<Example>, toml::de::Error> {
    toml::from_str::<Form>(text).map(|form| form.example)
}

/// The examples of a rule, those that break it first.
pub fn of(rule: Rule) -> Vec<&'static Example> {
    let mut examples: Vec<&Example> = EXAMPLES.iter().filter(|example| example.rule == rule).collect();
    examples.sort_by_key(|example| !example.fires);
    examples
}

impl Example {
    /// Whether it is written as a table, so that it can be shown as one.
    pub fn is_table(&self) -> bool {
        self.table.is_some()
    }

    /// The file.
    pub fn file(&self) -> Vec<u8> {
        let byte = |character: char| u8::try_from(u32::from(character)).unwrap_or(b'?');
        match (&self.table, &self.text, &self.bytes) {
            (Some(table), ..) => file_of(table),
            (_, Some(text), _) => text.clone().into_bytes(),
            (.., Some(bytes)) => bytes.chars().map(byte).collect(),
            _ => Vec::new(),
        }
    }

    /// The file opened and judged, or refused; `Err` of a sentence for programmers where the example is not well written.
    pub fn judge(&self) -> Result<Result<Batch, Refusal>, String> {
        let profile = self.site().map_err(|error| error.to_string())?;
        let today = self.today.as_deref().map_or(Ok(TODAY), str::parse).map_err(|error| error.to_string())?;
        let opened = match open_bytes(&self.file(), &profile, &OpenOptions::default()) {
            Ok(opened) => opened,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let roster = self.roster.as_deref().map(|table| roster_of(table, &profile)).transpose().map_err(|refusal| refusal.to_string())?;
        let context = Context { organisation: self.organisation.clone(), roster, ..Context::new(profile, today) };
        Ok(Ok(Batch::new(opened, context)))
    }

    fn site(&self) -> Result<Arc<Profile>, crate::core::profile::ProfileError> {
        let level = match self.level {
            Some(ExampleLevel::Strict) => Level::Strict,
            Some(ExampleLevel::Relaxed) | None => Level::Relaxed,
        };
        let own = self.profile.as_ref().map(|more| Profile::from_toml(&format!("extends = \"coursemill\"\n{more}"))).transpose()?;
        Ok(Arc::new(own.as_ref().unwrap_or(&Profile::coursemill()).with_level(level)))
    }
}

/// The roster in a written table.
fn roster_of(table: &str, profile: &Arc<Profile>) -> Result<Arc<Roster>, Refusal> {
    let opened = open_bytes(&file_of(table), profile, &OpenOptions::default())?;
    roster::from_table(&opened, &[], profile, ROSTER, TODAY).map(Arc::new)
}

/// The records of a written table.
pub fn records(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.split('\n').filter(|line| !line.is_empty()).map(|line| line.split(BETWEEN).collect())
}

/// A written table as the LMS takes it; what would split a cell stands in quotes.
fn file_of(table: &str) -> Vec<u8> {
    let cell = |cell: &str| if cell.contains(['\t', '\r', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() };
    let lines = records(table).map(|record| record.into_iter().map(cell).collect::<Vec<_>>().join("\t") + "\r\n");
    lines.collect::<String>().into_bytes()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_example_says_of_its_rule_what_the_engine_says() {
        let examples = read(include_str!("../../../assets/rules/examples.toml")).unwrap();
        let mut wrong = Vec::new();
        for example in &examples {
            let (mut found, refused) = match example.judge().unwrap() {
                Ok(batch) => (batch.findings().map(|finding| finding.rule.id()).collect::<BTreeSet<_>>(), None),
                Err(refusal) => (BTreeSet::new(), Some(refusal.id)),
            };
            found.extend(refused);
            if found.contains(example.rule.id()) != example.fires {
                wrong.push(format!("{} should fire: {}, found {found:?}\n{example:?}", example.rule.id(), example.fires));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_rule_has_an_example_that_breaks_it_and_a_near_miss() {
        let lacks = |fires: bool| -> Vec<&str> {
            let has = |rule: &Rule| EXAMPLES.iter().any(|example| example.rule == *rule && example.fires == fires);
            Rule::ALL.iter().filter(|rule| !has(rule)).map(|rule| rule.id()).collect()
        };
        assert_eq!((lacks(true), lacks(false)), (Vec::new(), Vec::new()));
        let one_file = |example: &Example| [&example.table, &example.text, &example.bytes].into_iter().flatten().count() == 1;
        assert!(EXAMPLES.iter().all(one_file));
    }

    #[test]
    fn written_tables_are_files() {
        assert_eq!(file_of("ID | City\n1 | a\tb\n2 |  \n"), b"ID\tCity\r\n1\t\"a\tb\"\r\n2\t \r\n");
    }
}
