//! Rules on one cell: run once per different value of a column.

use jiff::civil::Date;

use crate::core::profile::{DateOrder, Field, FieldId, Kind, Level, Profile, Role, SiteRule};
use crate::core::rules::date::Reading;
use crate::core::rules::word::Flag;
use crate::core::rules::{Rule, RuleSet, Severity, date, mojibake, permission, script, text, word};
use crate::core::text::Message;

mod repairs;

pub use repairs::{fix_label, replacements};

/// What stands for a value that is never shown.
pub const HIDDEN: &str = "•••";
/// Longest part of a value that a sentence quotes, in characters.
const QUOTED: usize = 60;

/// What a value is, as bits that row rules and approvals compute with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Facts(pub u32);

impl Facts {
    /// Blank: nothing, or only white space (NBSP included).
    pub const BLANK: Self = Self(1);
    /// The placeholder `-None-` in any case.
    pub const NONE: Self = Self(1 << 1);
    /// A flag that is true.
    pub const TRUE: Self = Self(1 << 2);
    /// A flag that is false.
    pub const FALSE: Self = Self(1 << 3);
    /// A finished status: Completed, Passed, Exempt, Failed, in any accepted spelling.
    pub const FINISHED: Self = Self(1 << 4);
    /// All ASCII digits.
    pub const DIGITS: Self = Self(1 << 5);
    /// A leading zero of an all-digit value.
    pub const LEADING_ZERO: Self = Self(1 << 6);
    /// A negative number.
    pub const NEGATIVE: Self = Self(1 << 7);
    /// An organisation's id with a character that the LMS refuses there.
    pub const REFUSED: Self = Self(1 << 8);
    /// Fails a site rule of severity warning.
    pub const SITE_WARNING: Self = Self(1 << 9);
    /// Fails a site rule of severity error.
    pub const SITE_ERROR: Self = Self(1 << 10);
    /// A slash date that exists only with the month first.
    pub const MONTH_FIRST: Self = Self(1 << 11);
    /// A slash date that exists only with the day first.
    pub const DAY_FIRST: Self = Self(1 << 12);
    /// A slash date that is one day with the month first and another with the day first.
    pub const EITHER_ORDER: Self = Self(1 << 13);
    /// A date that must not be after today and is, read with the month first where it is a slash date.
    pub const LATE_MONTH_FIRST: Self = Self(1 << 14);
    /// A date that must not be after today and is, read with the day first where it is a slash date.
    pub const LATE_DAY_FIRST: Self = Self(1 << 15);

    /// Whether all bits of `other` are set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets of bits.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Neither blank nor the placeholder.
    pub fn is_real(self) -> bool {
        self.0 & (Self::BLANK.0 | Self::NONE.0) == 0
    }
}

/// What one value is judged by, besides itself and its field.
#[derive(Clone, Copy, Debug)]
pub struct Grounds<'a> {
    /// The rules' profile.
    pub profile: &'a Profile,
    /// The date that rules call today.
    pub today: Date,
}

/// What a column as a whole says about each of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Standing {
    /// How many digits its values usually have, where they usually are digits, some with zeros in front.
    pub usual_length: Option<usize>,
    /// The order of day and month that its slash dates settle.
    pub settled_order: Option<DateOrder>,
}

/// What judging one value of a column gives; a pure function of the value, the field and the grounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Verdict {
    /// The rules it breaks by itself, whatever else stands in its column.
    pub rules: RuleSet,
    /// What it is.
    pub facts: Facts,
    /// How many digits an id of digits only has; 0 for others.
    pub digits: usize,
}

impl Verdict {
    /// All rules that the value breaks in its column.
    pub fn rules_in(&self, standing: &Standing, profile: &Profile) -> RuleSet {
        let mut verdict = *self;
        verdict.when(Rule::IdLostZero, self.digits > 0 && standing.usual_length.is_some_and(|usual| self.digits < usual));
        let order = standing.settled_order.unwrap_or(profile.date_order);
        let (other, late) = match order {
            DateOrder::MonthFirst => (Facts::DAY_FIRST, Facts::LATE_MONTH_FIRST),
            DateOrder::DayFirst => (Facts::MONTH_FIRST, Facts::LATE_DAY_FIRST),
        };
        verdict.when(Rule::DateInvalid, self.facts.has(other));
        verdict.when(Rule::DateAmbiguous, standing.settled_order.is_none() && self.facts.has(Facts::EITHER_ORDER));
        verdict.when(Rule::DateFuture, self.facts.has(late));
        verdict.rules
    }
}

/// Judges one value. `field` is `None` for columns that the LMS does not know.
pub fn judge(value: &str, field: Option<FieldId>, grounds: Grounds<'_>) -> Verdict {
    let profile = grounds.profile;
    let mut verdict = Verdict::default();
    verdict.when(Rule::ControlCharacter, text::has_control(value));
    let trimmed = value.trim();
    let field = field.and_then(|id| Some((id, profile.field(id)?)));
    if trimmed.is_empty() {
        verdict.facts = Facts::BLANK;
        if let Some((id, _)) = field {
            verdict.when(Rule::RequiredBlank, profile.filled_required(id));
            judge_site_rules(&mut verdict, trimmed, id, profile);
        }
        return verdict;
    }
    verdict.when(Rule::SpaceAround, trimmed.len() != value.len());
    verdict.when(Rule::Mojibake, mojibake::repaired(value).is_some());
    let placeholder = text::is_placeholder(trimmed);
    if placeholder {
        verdict.facts = Facts::NONE;
    }
    let Some((id, field)) = field else { return verdict };
    verdict.when(Rule::InvisibleCharacter, text::invisible_in(value).is_some());
    if placeholder {
        verdict.when(Rule::NoneInKey, field.role == Role::Key);
    } else {
        judge_kind(&mut verdict, value, id, field, grounds);
        judge_site_rules(&mut verdict, trimmed, id, profile);
    }
    verdict
}

impl Verdict {
    fn when(&mut self, rule: Rule, broken: bool) {
        if broken {
            self.rules.insert(rule);
        }
    }

    fn fact(&mut self, fact: Facts, holds: bool) {
        if holds {
            self.facts = self.facts.with(fact);
        }
    }
}

/// What the kind of the field asks of a value that is neither blank nor the placeholder. White space around has its own rule.
fn judge_kind(verdict: &mut Verdict, value: &str, id: FieldId, field: &Field, grounds: Grounds<'_>) {
    let profile = grounds.profile;
    let trimmed = value.trim();
    match field.kind {
        Kind::Id => judge_id(verdict, value, profile.known.org_id == Some(id)),
        Kind::Text => verdict.when(Rule::TextTooLong, is_longer(value, profile.limits.text)),
        Kind::Email => verdict.when(Rule::EmailInvalid, !text::is_email(trimmed)),
        Kind::Date => match date::read(trimmed) {
            None => verdict.rules.insert(Rule::DateInvalid),
            Some(reading) => judge_date(verdict, reading, profile.known.is_past(id).then_some(grounds.today)),
        },
        Kind::Flag => match word::flag_of(trimmed, field) {
            None => verdict.rules.insert(Rule::FlagInvalid),
            Some(flag) => {
                let (Flag::Plain(is_true) | Flag::German(is_true)) = flag;
                verdict.when(Rule::FlagSpelling, matches!(flag, Flag::German(_)));
                verdict.facts = verdict.facts.with(if is_true { Facts::TRUE } else { Facts::FALSE });
            }
        },
        Kind::Code => verdict.when(Rule::CodeUnknown, !field.accepted.iter().any(|code| code == trimmed)),
        Kind::Status => match word::status_of(trimmed) {
            None => verdict.rules.insert(Rule::StatusUnknown),
            Some(status) => {
                verdict.when(Rule::StatusSpelling, status.name != trimmed);
                verdict.fact(Facts::FINISHED, status.finished);
            }
        },
        Kind::Tokens => verdict.rules = verdict.rules.iter().chain(permission::judge(value, field, profile).iter()).collect(),
        Kind::Number => match score_of(trimmed) {
            None => verdict.rules.insert(Rule::ScoreInvalid),
            Some(score) => {
                verdict.when(Rule::ScoreRange, score < profile.score.0 || score > profile.score.1);
                verdict.fact(Facts::NEGATIVE, score < 0.0);
            }
        },
        Kind::Secret => verdict.rules.insert(Rule::SecretPresent),
    }
}

fn judge_id(verdict: &mut Verdict, value: &str, organisation: bool) {
    let trimmed = value.trim();
    verdict.when(Rule::IdCharacter, text::foreign_in_id(trimmed, organisation).is_some());
    verdict.fact(Facts::REFUSED, organisation && text::refused_in_organisation(trimmed));
    verdict.when(Rule::IdScientific, text::is_scientific(trimmed));
    verdict.when(Rule::IdRounded, text::is_rounded(trimmed));
    verdict.when(Rule::IdMixedScript, script::is_mixed(value));
    verdict.digits = if text::is_digits(value) { value.len() } else { 0 };
    verdict.fact(Facts::DIGITS, text::is_digits(value));
    verdict.fact(Facts::LEADING_ZERO, text::is_digits(value) && value.starts_with('0'));
}

/// What a date is in either order of day and month; `latest` is the last day that it may be.
fn judge_date(verdict: &mut Verdict, reading: Reading, latest: Option<Date>) {
    let [month_first, day_first] = [DateOrder::MonthFirst, DateOrder::DayFirst].map(|order| reading.in_order(order));
    verdict.fact(Facts::MONTH_FIRST, day_first.is_none());
    verdict.fact(Facts::DAY_FIRST, month_first.is_none());
    verdict.fact(Facts::EITHER_ORDER, month_first.is_some() && day_first.is_some() && month_first != day_first);
    let is_late = |date: Option<Date>| date.zip(latest).is_some_and(|(date, latest)| date > latest);
    verdict.fact(Facts::LATE_MONTH_FIRST, is_late(month_first));
    verdict.fact(Facts::LATE_DAY_FIRST, is_late(day_first));
}

fn judge_site_rules(verdict: &mut Verdict, trimmed: &str, id: FieldId, profile: &Profile) {
    for rule in failed_site_rules(trimmed, id, profile) {
        verdict.rules.insert(Rule::SiteRule);
        verdict.fact(Facts::SITE_WARNING, rule.severity == Severity::Warning);
        verdict.fact(Facts::SITE_ERROR, rule.severity == Severity::Error);
    }
}

/// The site's rules that the value fails, gravest first.
fn failed_site_rules<'a>(trimmed: &str, id: FieldId, profile: &'a Profile) -> Vec<&'a SiteRule> {
    let mut failed: Vec<&SiteRule> = profile.site_rules.iter().filter(|rule| rule.field == id && fails(trimmed, rule)).collect();
    failed.sort_by_key(|rule| std::cmp::Reverse(rule.severity));
    failed
}

fn fails(trimmed: &str, rule: &SiteRule) -> bool {
    if trimmed.is_empty() {
        return rule.required;
    }
    rule.pattern.as_ref().is_some_and(|pattern| !pattern.matches(trimmed))
        || (!rule.list.is_empty() && !rule.list.iter().any(|each| each == trimmed))
        || rule.min_length.is_some_and(|least| least > 0 && !is_longer(trimmed, least.saturating_sub(1)))
        || rule.max_length.is_some_and(|most| is_longer(trimmed, most))
}

/// Whether the value has more Unicode characters than this; looks no further than needed.
fn is_longer(value: &str, most: u32) -> bool {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    value.len() > most && value.chars().nth(most).is_some()
}

/// `-?digits[.digits]`
fn score_of(text: &str) -> Option<f64> {
    let figures = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = figures.split_once('.').unwrap_or((figures, "0"));
    (text::is_digits(whole) && text::is_digits(fraction)).then(|| text.parse().ok())?
}

/// The severity of a cell rule for this field and these facts at the profile's level.
pub fn severity(rule: Rule, field: Option<FieldId>, facts: Facts, profile: &Profile) -> Severity {
    if field.is_none() {
        return Severity::Warning;
    }
    let kind = field.and_then(|id| profile.kind(id));
    match rule {
        Rule::SpaceAround | Rule::InvisibleCharacter if kind == Some(Kind::Id) => Severity::Error,
        Rule::IdCharacter if facts.has(Facts::REFUSED) => Severity::Error,
        Rule::ScoreRange if facts.has(Facts::NEGATIVE) => Severity::Error,
        Rule::CodeUnknown | Rule::StatusUnknown => {
            let own = profile.severities.iter().find(|(each, _)| *each == rule).map(|(_, severity)| *severity);
            own.unwrap_or(if profile.level == Level::Strict { Severity::Error } else { Severity::Warning })
        }
        Rule::SiteRule if facts.has(Facts::SITE_ERROR) => Severity::Error,
        Rule::SiteRule if !facts.has(Facts::SITE_WARNING) => Severity::Note,
        _ => rule.severity(),
    }
}

/// What is wrong, with everything that the rule's sentence names. `column` is what the column is called, `standing` what it
/// says as a whole.
pub fn message(rule: Rule, value: &str, column: &str, field: Option<FieldId>, profile: &Profile, standing: &Standing) -> Message {
    let known = field.and_then(|id| Some((id, profile.field(id)?)));
    let secret = known.is_some_and(|(_, field)| field.kind == Kind::Secret);
    let message = rule.message().with("column", column).with("value", if secret { HIDDEN.to_owned() } else { quoted(value) });
    let found = match rule {
        Rule::ControlCharacter => text::control_in(value),
        Rule::InvisibleCharacter => text::invisible_in(value),
        Rule::IdCharacter => text::foreign_in_id(value.trim(), known.is_some_and(|(id, _)| profile.known.org_id == Some(id))),
        _ => None,
    };
    if let Some(character) = found {
        let named = match rule {
            _ if secret => HIDDEN.to_owned(),
            Rule::IdCharacter => character.to_string(),
            _ => format!("U+{:04X}", u32::from(character)),
        };
        return message.with("found", named);
    }
    let Some((id, field)) = known else { return message };
    match rule {
        Rule::IdLostZero => message.with("expected", standing.usual_length.unwrap_or(0)),
        Rule::DateInvalid => message.with("found", order_missed(value.trim(), standing)),
        Rule::TextTooLong => message.with("count", value.chars().count()).with("limit", profile.limits.text),
        Rule::PermissionUnknown | Rule::PermissionMisplaced | Rule::PermissionRepeated => message
            .with("found", permission::offending(rule, value, field, profile).join(", "))
            .with("expected", word::accepted(field, profile)),
        Rule::FlagInvalid | Rule::CodeUnknown | Rule::StatusUnknown | Rule::ScoreRange => {
            message.with("expected", word::accepted(field, profile))
        }
        Rule::SiteRule => match failed_site_rules(value.trim(), id, profile).first() {
            Some(rule) => message.with("english", rule.english.as_str()).with("german", rule.german.as_str()),
            None => message,
        },
        _ => message,
    }
}

/// The order of day and month that a date of the other order misses; `none` for what is no date in either.
fn order_missed(trimmed: &str, standing: &Standing) -> &'static str {
    match standing.settled_order.filter(|_| date::read(trimmed).is_some()) {
        Some(DateOrder::MonthFirst) => "month-first",
        Some(DateOrder::DayFirst) => "day-first",
        None => "none",
    }
}

/// A value as a sentence quotes it: on one line, everything visible, not too long.
pub(crate) fn quoted(value: &str) -> String {
    let start: String = value.chars().take(QUOTED).collect();
    let more = if start.len() < value.len() { "…" } else { "" };
    format!("{}{more}", text::visible(&start))
}

#[cfg(test)]
mod tests;
