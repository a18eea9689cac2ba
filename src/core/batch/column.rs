//! What the values of one column are: each different value is judged once, values with the same verdict share a class.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::core::profile::{FieldId, Profile};
use crate::core::rules::cell::{self, Facts, Verdict};
use crate::core::rules::{Rule, RuleSet, Severity};
use crate::core::sheet::{Code, Column};

/// How many rows there are of each severity, by severity.
pub(super) type Totals = [u64; 5];

/// Values that are the same to every rule.
#[derive(Clone, Debug)]
pub(super) struct Class {
    /// What they are.
    pub facts: Facts,
    /// The rules that they break, those that need the whole column included, in catalogue order.
    pub findings: Vec<(Rule, Severity)>,
    /// The gravest of these.
    pub gravest: Option<Severity>,
    /// Rows that are not removed and hold one of them.
    pub rows: u64,
    /// The rules that they break by themselves.
    own_rules: RuleSet,
    /// How many digits an all-digit value has; 0 for others.
    digits: usize,
}

/// All-digit values of one length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct SameLength {
    rows: u64,
    with_leading_zero: u64,
}

/// The judgement on one column.
#[derive(Clone, Debug)]
pub(super) struct JudgedColumn {
    field: Option<FieldId>,
    classes: Vec<Class>,
    /// Class by code.
    class_of: Vec<u32>,
    by_verdict: HashMap<(RuleSet, Facts, usize), u32>,
    lengths: BTreeMap<usize, SameLength>,
    /// Rows that hold neither blank nor the placeholder.
    real_rows: u64,
    usual_length: Option<usize>,
    totals: Totals,
}

impl JudgedColumn {
    /// Judges every value of a column.
    pub fn new(column: &Column, field: Option<FieldId>, profile: &Profile) -> Self {
        let mut judged = Self {
            field,
            classes: Vec::new(),
            // Room for the values of some edits.
            class_of: Vec::with_capacity(column.value_count().saturating_add(column.value_count() / 32)),
            by_verdict: HashMap::new(),
            lengths: BTreeMap::new(),
            real_rows: 0,
            usual_length: None,
            totals: Totals::default(),
        };
        judged.learn(column, profile);
        judged.recount(column, profile);
        judged
    }

    /// Judges the values that have come into the column since.
    pub fn learn(&mut self, column: &Column, profile: &Profile) {
        for code in column.values().skip(self.class_of.len()) {
            let text = column.text(code);
            let verdict = cell::judge(text, self.field, profile);
            let digits = if verdict.facts.has(Facts::DIGITS) { text.len() } else { 0 };
            let class = self.class_for(verdict, digits, profile);
            self.class_of.push(class);
        }
    }

    /// Counts the rows anew.
    pub fn recount(&mut self, column: &Column, profile: &Profile) {
        self.classes.iter_mut().for_each(|class| class.rows = 0);
        self.lengths.clear();
        self.real_rows = 0;
        self.totals = Totals::default();
        for code in column.values() {
            self.count(code, |rows| rows.saturating_add(u64::from(column.count(code))));
        }
        self.settle(profile);
    }

    /// A row with this value comes in.
    pub fn add_row(&mut self, code: Code) {
        self.count(code, |rows| rows.saturating_add(1));
    }

    /// A row with this value goes away.
    pub fn take_row(&mut self, code: Code) {
        self.count(code, |rows| rows.saturating_sub(1));
    }

    /// Makes current what depends on the whole column; says whether the findings of other rows may have changed by that.
    pub fn settle(&mut self, profile: &Profile) -> bool {
        let usual_length = self.find_usual_length();
        if usual_length == self.usual_length {
            return false;
        }
        self.usual_length = usual_length;
        let field = self.field;
        for class in &mut self.classes {
            add_to(&mut self.totals, class, u64::saturating_sub);
            class.find(field, usual_length, profile);
            add_to(&mut self.totals, class, u64::saturating_add);
        }
        true
    }

    /// The class of a value.
    pub fn class(&self, code: Code) -> Option<&Class> {
        self.classes.get(usize::try_from(*self.class_of.get(code.index())?).ok()?)
    }

    /// All classes.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// Whether no value of the column can break a rule.
    pub fn is_sound(&self) -> bool {
        self.classes.iter().all(|class| class.findings.is_empty())
    }

    /// How many digits the column's values usually have, where they usually are digits, some with zeros in front.
    pub fn usual_length(&self) -> Option<usize> {
        self.usual_length
    }

    /// Findings in this column by severity.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    fn class_for(&mut self, verdict: Verdict, digits: usize, profile: &Profile) -> u32 {
        let next = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        let known = *self.by_verdict.entry((verdict.rules, verdict.facts, digits)).or_insert(next);
        if known == next {
            let mut class = Class { facts: verdict.facts, findings: Vec::new(), gravest: None, rows: 0, own_rules: verdict.rules, digits };
            class.find(self.field, self.usual_length, profile);
            self.classes.push(class);
        }
        known
    }

    fn count(&mut self, code: Code, change: impl Fn(u64) -> u64) {
        let at = self.class_of.get(code.index()).and_then(|class| usize::try_from(*class).ok());
        let Some(class) = at.and_then(|at| self.classes.get_mut(at)) else { return };
        add_to(&mut self.totals, class, u64::saturating_sub);
        class.rows = change(class.rows);
        add_to(&mut self.totals, class, u64::saturating_add);
        if class.facts.is_real() {
            self.real_rows = change(self.real_rows);
        }
        if class.digits > 0 {
            let same = self.lengths.entry(class.digits).or_default();
            same.rows = change(same.rows);
            if class.facts.has(Facts::LEADING_ZERO) {
                same.with_leading_zero = change(same.with_leading_zero);
            }
            if *same == SameLength::default() {
                self.lengths.remove(&class.digits);
            }
        }
    }

    /// More than half of the real cells, and at least 5, are all digits of one length, some with a leading zero.
    fn find_usual_length(&self) -> Option<usize> {
        let usual = |same: &SameLength| same.rows >= 5 && same.rows.saturating_mul(2) > self.real_rows && same.with_leading_zero > 0;
        self.lengths.iter().find(|(_, same)| usual(same)).map(|(length, _)| *length)
    }
}

impl Class {
    /// Whether the values break a rule.
    pub fn breaks(&self, rule: Rule) -> bool {
        self.findings.iter().any(|(each, _)| *each == rule)
    }

    fn find(&mut self, field: Option<FieldId>, usual_length: Option<usize>, profile: &Profile) {
        let mut rules = self.own_rules;
        if self.digits > 0 && usual_length.is_some_and(|usual| self.digits < usual) {
            rules.insert(Rule::IdLostZero);
        }
        self.findings = rules.iter().map(|rule| (rule, cell::severity(rule, field, self.facts, profile))).collect();
        self.gravest = self.findings.iter().map(|(_, severity)| *severity).max();
    }
}

fn add_to(totals: &mut Totals, class: &Class, change: impl Fn(u64, u64) -> u64) {
    for (_, severity) in &class.findings {
        if let Some(total) = totals.get_mut(*severity as usize) {
            *total = change(*total, class.rows);
        }
    }
}
