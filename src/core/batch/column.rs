//! What the values of one column are: each different value is judged once, values with the same verdict share a class.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::core::profile::{DateOrder, FieldId, Profile};
use crate::core::rules::cell::{self, Facts, Grounds, Standing, Verdict};
use crate::core::rules::{Rule, Severity};
use crate::core::sheet::{Code, Column};
use crate::core::text::Message;

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
    /// What they are by themselves.
    verdict: Verdict,
}

/// All-digit values of one length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct SameLength {
    rows: u64,
    with_leading_zero: u64,
}

/// Slash dates by the orders of day and month that they are possible in.
#[derive(Clone, Copy, Debug, Default)]
struct SlashDates {
    /// Only with the month first.
    month_first: u64,
    /// Only with the day first.
    day_first: u64,
    /// Either way, as different days.
    either: u64,
}

/// The judgement on one column.
#[derive(Clone, Debug)]
pub(super) struct JudgedColumn {
    field: Option<FieldId>,
    classes: Vec<Class>,
    /// Class by code.
    class_of: Vec<u32>,
    by_verdict: HashMap<Verdict, u32>,
    lengths: BTreeMap<usize, SameLength>,
    slash_dates: SlashDates,
    /// Rows that hold neither blank nor the placeholder.
    real_rows: u64,
    standing: Standing,
    totals: Totals,
}

impl JudgedColumn {
    /// Judges every value of a column.
    pub fn new(column: &Column, field: Option<FieldId>, grounds: Grounds<'_>) -> Self {
        let mut judged = Self {
            field,
            classes: Vec::new(),
            // Room for the values of some edits.
            class_of: Vec::with_capacity(column.value_count().saturating_add(column.value_count() / 32)),
            by_verdict: HashMap::new(),
            lengths: BTreeMap::new(),
            slash_dates: SlashDates::default(),
            real_rows: 0,
            standing: Standing::default(),
            totals: Totals::default(),
        };
        judged.learn(column, grounds);
        judged.recount(column, grounds);
        judged
    }

    /// Judges the values that have come into the column since.
    pub fn learn(&mut self, column: &Column, grounds: Grounds<'_>) {
        for code in column.values().skip(self.class_of.len()) {
            let verdict = cell::judge(column.text(code), self.field, grounds);
            let class = self.class_for(verdict, grounds.profile);
            self.class_of.push(class);
        }
    }

    /// Counts the rows anew.
    pub fn recount(&mut self, column: &Column, grounds: Grounds<'_>) {
        self.classes.iter_mut().for_each(|class| class.rows = 0);
        self.lengths.clear();
        self.slash_dates = SlashDates::default();
        self.real_rows = 0;
        self.totals = Totals::default();
        for code in column.values() {
            self.count(code, |rows| rows.saturating_add(u64::from(column.count(code))));
        }
        self.settle(grounds);
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
    pub fn settle(&mut self, grounds: Grounds<'_>) -> bool {
        let profile = grounds.profile;
        let standing =
            Standing { usual_length: self.find_usual_length(), settled_order: self.slash_dates.settled_order(profile.date_order) };
        if standing == self.standing {
            return false;
        }
        self.standing = standing;
        let field = self.field;
        for class in &mut self.classes {
            add_to(&mut self.totals, class, u64::saturating_sub);
            class.find(field, &standing, profile);
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

    /// What the column says as a whole.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// What the column says for a rule's finding at a value, with the rows counted.
    pub fn evidence(&self, rule: Rule, code: Code) -> Option<Message> {
        match rule {
            Rule::IdLostZero => {
                let digits = self.standing.usual_length?;
                let rows = self.lengths.get(&digits)?.rows;
                let message = Message::new("evidence-id-lost-zero").with("count", rows).with("total", self.real_rows);
                Some(message.with("digits", digits))
            }
            Rule::DateAmbiguous => Some(Message::new("evidence-date-ambiguous").with("count", self.slash_dates.either)),
            Rule::DateInvalid => {
                let facts = self.class(code)?.facts;
                let SlashDates { month_first, day_first, .. } = self.slash_dates;
                let message = match self.standing.settled_order? {
                    DateOrder::MonthFirst if facts.has(Facts::DAY_FIRST) => {
                        Message::new("evidence-date-month-first").with("count", month_first).with("other", day_first)
                    }
                    DateOrder::DayFirst if facts.has(Facts::MONTH_FIRST) => {
                        Message::new("evidence-date-day-first").with("count", day_first).with("other", month_first)
                    }
                    _ => return None,
                };
                Some(message)
            }
            _ => None,
        }
    }

    /// Findings in this column by severity.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    fn class_for(&mut self, verdict: Verdict, profile: &Profile) -> u32 {
        let next = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        let known = *self.by_verdict.entry(verdict).or_insert(next);
        if known == next {
            let mut class = Class { facts: verdict.facts, findings: Vec::new(), gravest: None, rows: 0, verdict };
            class.find(self.field, &self.standing, profile);
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
        for (fact, rows) in [
            (Facts::MONTH_FIRST, &mut self.slash_dates.month_first),
            (Facts::DAY_FIRST, &mut self.slash_dates.day_first),
            (Facts::EITHER_ORDER, &mut self.slash_dates.either),
        ] {
            if class.facts.has(fact) {
                *rows = change(*rows);
            }
        }
        let digits = class.verdict.digits;
        if digits > 0 {
            let same = self.lengths.entry(digits).or_default();
            same.rows = change(same.rows);
            if class.facts.has(Facts::LEADING_ZERO) {
                same.with_leading_zero = change(same.with_leading_zero);
            }
            if *same == SameLength::default() {
                self.lengths.remove(&digits);
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

    fn find(&mut self, field: Option<FieldId>, standing: &Standing, profile: &Profile) {
        let rules = self.verdict.rules_in(standing, profile);
        self.findings = rules.iter().map(|rule| (rule, cell::severity(rule, field, self.facts, profile))).collect();
        self.gravest = self.findings.iter().map(|(_, severity)| *severity).max();
    }
}

impl SlashDates {
    /// The order that the dates settle: that of the majority of those possible in one order only, `usual` where both have as
    /// many; `None` where there are none of these.
    fn settled_order(self, usual: DateOrder) -> Option<DateOrder> {
        match (self.month_first, self.day_first) {
            (0, 0) => None,
            (month_first, day_first) if month_first == day_first => Some(usual),
            (month_first, day_first) if month_first > day_first => Some(DateOrder::MonthFirst),
            _ => Some(DateOrder::DayFirst),
        }
    }
}

fn add_to(totals: &mut Totals, class: &Class, change: impl Fn(u64, u64) -> u64) {
    for (_, severity) in &class.findings {
        if let Some(total) = totals.get_mut(*severity as usize) {
            *total = change(*total, class.rows);
        }
    }
}
