//! The help on rules: the page of a rule made from the catalogue's words and its examples, as data that window and command line show.

pub mod examples;

use std::collections::BTreeSet;

use crate::core::batch::Batch;
use crate::core::findings::Finding;
use crate::core::help::examples::{Example, ExampleLevel};
use crate::core::rules::cell::HIDDEN;
use crate::core::rules::{Rule, Severity};
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};

/// Everything about a rule, for people.
#[derive(Clone, Debug)]
pub struct Page {
    /// The rule.
    pub rule: Rule,
    /// Its short name.
    pub title: Message,
    /// Every severity that its findings can have, gravest first.
    pub severities: Vec<Severity>,
    /// Why it matters.
    pub why: Message,
    /// What to do.
    pub hint: Message,
    /// Examples that break it.
    pub breaking: Vec<Shown>,
    /// Near misses.
    pub sound: Vec<Shown>,
}

/// An example with what is wrong in it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What it is judged with, where that is not the usual.
    pub settings: Vec<Message>,
    /// The roster that it is judged with.
    pub roster: Option<Grid>,
    /// What stands in the file.
    pub content: Content,
    /// What the rule says about it, without repetition.
    pub messages: Vec<Message>,
}

/// What stands in the file of an example.
#[derive(Clone, Debug)]
pub enum Content {
    /// Cells under a header.
    Table(Grid),
    /// Lines with their ends as they stand; bytes that are no text as `[FC]`.
    Lines(Vec<String>),
}

/// Cells under a header; values of secrets are not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The header.
    pub header: Vec<String>,
    /// The records.
    pub rows: Vec<Vec<String>>,
    /// Where the rule finds something.
    pub marks: BTreeSet<Mark>,
}

/// A place in a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The record, 0-based; `None` is the header.
    pub row: Option<usize>,
    /// The column, 0-based; `None` is all of them.
    pub column: Option<usize>,
}

impl Grid {
    /// Whether the rule finds something in this cell, or in its row as a whole.
    pub fn is_marked(&self, row: Option<usize>, column: usize) -> bool {
        [Some(column), None].into_iter().any(|column| self.marks.contains(&Mark { row, column }))
    }

    fn of_table(table: &str) -> Self {
        let mut records = examples::records(table).map(|record| record.into_iter().map(str::to_owned).collect());
        Self { header: records.next().unwrap_or_default(), rows: records.collect(), marks: BTreeSet::new() }
    }
}

/// The page of a rule. Its examples are opened and judged: worth keeping while it is looked at.
pub fn page(rule: Rule) -> Page {
    let mut severities = BTreeSet::from([rule.severity()]);
    let mut page = Page {
        rule,
        title: rule.title(),
        severities: Vec::new(),
        why: rule.why(),
        hint: rule.hint(),
        breaking: Vec::new(),
        sound: Vec::new(),
    };
    for example in examples::of(rule) {
        let Ok(judged) = example.judge() else { continue };
        let batch = judged.as_ref().ok();
        let findings: Vec<Finding> = batch.into_iter().flat_map(Batch::findings).filter(|finding| finding.rule == rule).collect();
        severities.extend(findings.iter().map(|finding| finding.severity));
        let refused = judged.as_ref().err().filter(|refusal| refusal.id == rule.id()).map(|refusal| refusal.message.clone());
        let mut messages: Vec<Message> = Vec::new();
        for message in refused.into_iter().chain(findings.iter().map(|finding| finding.message.clone())) {
            if !messages.contains(&message) {
                messages.push(message);
            }
        }
        let shown = Shown {
            settings: settings(example),
            roster: example.roster.as_deref().map(Grid::of_table),
            content: content(example, batch, &findings),
            messages,
        };
        if example.fires { page.breaking.push(shown) } else { page.sound.push(shown) }
    }
    page.severities = severities.into_iter().rev().collect();
    page
}

fn settings(example: &Example) -> Vec<Message> {
    let level = example.level.map(|level| match level {
        ExampleLevel::Strict => Message::new("help-level-strict"),
        ExampleLevel::Relaxed => Message::new("help-level-relaxed"),
    });
    let with = |id: &'static str, value: &Option<String>| value.as_ref().map(|value| Message::new(id).with("value", value.trim()));
    let organisation = with("help-organisation", &example.organisation);
    [level, organisation, with("help-today", &example.today), with("help-profile", &example.profile)].into_iter().flatten().collect()
}

fn content(example: &Example, batch: Option<&Batch>, findings: &[Finding]) -> Content {
    match batch.filter(|_| example.is_table()) {
        Some(batch) => Content::Table(grid(batch, findings)),
        None => Content::Lines(lines(&example.file())),
    }
}

fn grid(batch: &Batch, findings: &[Finding]) -> Grid {
    let (sheet, header) = (batch.sheet(), batch.header());
    let cell = |row, column: ColumnId| if header.is_secret(column) { HIDDEN.to_owned() } else { sheet.cell(row, column).to_owned() };
    let rows = sheet.live_rows().map(|row| sheet.column_ids().map(|column| cell(row, column)).collect());
    let place = |finding: &Finding| Mark { row: finding.row.map(RowId::index), column: finding.column.map(ColumnId::index) };
    // A missing column is nowhere in the table.
    let placed = findings.iter().filter(|finding| finding.row.is_some() || finding.column.is_some());
    Grid {
        header: header.columns.iter().map(|column| column.raw.clone()).collect(),
        rows: rows.collect(),
        marks: placed.map(place).collect(),
    }
}

/// The lines of a file, every byte visible: those that are no text as `[FC]`.
fn lines(file: &[u8]) -> Vec<String> {
    let mut text = String::new();
    for chunk in file.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("[{byte:02X}]")));
    }
    text.split_inclusive('\n').map(str::to_owned).collect()
}

/// The rules with every typed word in title or id, then those with all words anywhere in their page; all where nothing is typed.
pub fn find(texts: &Texts, typed: &str) -> Vec<Rule> {
    let typed = typed.to_lowercase();
    let holds = |text: &str| {
        let text = text.to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word))
    };
    let place = |rule: &Rule| {
        let name = format!("{} {}", rule.id(), texts.render(&rule.title()));
        let all = format!("{name} {} {}", texts.render(&rule.hint()), texts.render(&rule.why()));
        if holds(&name) { Some(0) } else { holds(&all).then_some(1) }
    };
    let mut found: Vec<(u8, Rule)> = Rule::ALL.iter().filter_map(|rule| Some((place(rule)?, *rule))).collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, rule)| rule).collect()
}

/// The severities in words, such as `Error or warning`.
pub fn severity_words(texts: &Texts, severities: &[Severity]) -> String {
    let words: Vec<String> = severities.iter().map(|severity| texts.get(&format!("help-severity-{}", severity.word()))).collect();
    words.join(&texts.get("help-or"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::text::Language;

    #[test]
    fn every_page_is_complete_in_every_language() {
        for rule in Rule::ALL {
            let page = page(*rule);
            assert!(!page.breaking.is_empty() && !page.sound.is_empty(), "{}", rule.id());
            assert!(page.breaking.iter().all(|shown| !shown.messages.is_empty()), "{}", rule.id());
            assert!(page.sound.iter().all(|shown| shown.messages.is_empty()), "{}", rule.id());
            for language in Language::ALL {
                let texts = Texts::new(language);
                let examples = page.breaking.iter().chain(&page.sound);
                let messages = examples.flat_map(|shown| shown.settings.iter().chain(&shown.messages));
                for message in messages.chain([&page.title, &page.why, &page.hint]) {
                    assert!(texts.has(&message.id) && !texts.render(message).contains("{$"), "{message:?}");
                }
                let severities = severity_words(&texts, &page.severities);
                assert!(!severities.is_empty() && !severities.contains("help-"), "{severities}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_marked_where_it_stands() {
        let marks = |rule: Rule| match page(rule).breaking.first().map(|shown| shown.content.clone()) {
            Some(Content::Table(grid)) => grid.marks.into_iter().map(|mark| (mark.row, mark.column)).collect(),
            _ => Vec::new(),
        };
        for (rule, expected) in [
            (Rule::IdLostZero, vec![(Some(5), Some(0))]),
            (Rule::HeaderTypo, vec![(None, Some(2))]),
            (Rule::HeaderMissingKey, vec![]),
            (Rule::TargetMissing, vec![(Some(0), None)]),
        ] {
            assert_eq!(marks(rule), expected, "{}", rule.id());
        }
        let Some(Content::Lines(lines)) = page(Rule::FileEncoding).breaking.first().map(|shown| shown.content.clone()) else {
            panic!("a file is shown by its lines")
        };
        assert_eq!(lines.get(1).map(String::as_str), Some("0012345\tM[FC]ller\tK[F6]ln\r\n"));
        let secret = format!("{:?}", page(Rule::SecretPresent));
        assert!(secret.contains(HIDDEN) && !secret.contains("summer"));
    }

    #[test]
    fn levels_and_profiles_show_in_severities_and_marks() {
        for (rule, expected) in [
            (Rule::CodeUnknown, &[Severity::Error, Severity::Warning][..]),
            (Rule::StatusUnknown, &[Severity::Error, Severity::Warning]),
            (Rule::SiteRule, &[Severity::Error, Severity::Warning, Severity::Note]),
            (Rule::ScoreRange, &[Severity::Error, Severity::Warning]),
            (Rule::HeaderTypo, &[Severity::Error, Severity::Warning]),
            (Rule::DateAmbiguous, &[Severity::Warning]),
        ] {
            assert_eq!(page(rule).severities, expected, "{}", rule.id());
        }
        let of_orders = page(Rule::DateInvalid).breaking;
        let marked: Vec<Vec<Option<usize>>> = of_orders
            .iter()
            .map(|shown| match &shown.content {
                Content::Table(grid) => grid.marks.iter().map(|mark| mark.row).collect(),
                Content::Lines(_) => Vec::new(),
            })
            .collect();
        assert_eq!(marked, [vec![Some(0), Some(1), Some(2)], vec![Some(2)], vec![Some(1)]]);
    }

    #[test]
    fn rules_are_found_by_words_of_their_page() {
        let texts = Texts::new(Language::English);
        assert_eq!(find(&texts, "").len(), Rule::ALL.len());
        assert_eq!(find(&texts, "zeros START lost").first(), Some(&Rule::IdLostZero));
        assert_eq!(find(&texts, "id-mixed"), [Rule::IdMixedScript]);
        assert!(find(&texts, "no such words here").is_empty());
    }
}
