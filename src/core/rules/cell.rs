//! Rules on one cell: run once per different value of a column.

use crate::core::profile::{Field, FieldId, Kind, Level, Profile, Role, SiteRule};
use crate::core::rules::word::Flag;
use crate::core::rules::{Rule, RuleSet, Severity, date, permission, text, word};
use crate::core::text::Message;

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

/// What judging one value of a column gives; a pure function of the value, the field and the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Verdict {
    /// The rules it breaks; never rules that need the whole column (`id-lost-zero`).
    pub rules: RuleSet,
    /// What it is.
    pub facts: Facts,
}

/// Judges one value. `field` is `None` for columns that the LMS does not know.
pub fn judge(value: &str, field: Option<FieldId>, profile: &Profile) -> Verdict {
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
    let placeholder = text::is_placeholder(trimmed);
    if placeholder {
        verdict.facts = Facts::NONE;
    }
    let Some((id, field)) = field else { return verdict };
    verdict.when(Rule::InvisibleCharacter, text::invisible_in(value).is_some());
    if placeholder {
        verdict.when(Rule::NoneInKey, field.role == Role::Key);
    } else {
        judge_kind(&mut verdict, value, id, field, profile);
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
fn judge_kind(verdict: &mut Verdict, value: &str, id: FieldId, field: &Field, profile: &Profile) {
    let trimmed = value.trim();
    match field.kind {
        Kind::Id => judge_id(verdict, value, profile.known.org_id == Some(id)),
        Kind::Text => verdict.when(Rule::TextTooLong, is_longer(value, profile.limits.text)),
        Kind::Email => verdict.when(Rule::EmailInvalid, !text::is_email(trimmed)),
        Kind::Date => verdict.when(Rule::DateInvalid, date::date_of(trimmed, profile.date_order).is_none()),
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
    verdict.fact(Facts::DIGITS, text::is_digits(value));
    verdict.fact(Facts::LEADING_ZERO, text::is_digits(value) && value.starts_with('0'));
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

/// What may replace the value to remove this finding, best first; only values that do remove it and break nothing
/// graver instead. A value that is never shown can only be blanked.
/// `usual_length` is the column's usual number of digits, for `id-lost-zero`.
pub fn replacements(rule: Rule, value: &str, field: Option<FieldId>, profile: &Profile, usual_length: Option<usize>) -> Vec<String> {
    let kind = field.and_then(|id| profile.kind(id));
    let candidates = if kind == Some(Kind::Secret) { vec![String::new()] } else { candidates(rule, value, field, profile, usual_length) };
    let before = judge(value, field, profile);
    let mut offered: Vec<String> = Vec::new();
    for candidate in candidates {
        let after = judge(&candidate, field, profile);
        let new_error = |each: Rule| !before.rules.contains(each) && severity(each, field, after.facts, profile) == Severity::Error;
        if candidate != value && !after.rules.contains(rule) && !after.rules.iter().any(new_error) && !offered.contains(&candidate) {
            offered.push(candidate);
        }
    }
    offered
}

fn candidates(rule: Rule, value: &str, id: Option<FieldId>, profile: &Profile, usual_length: Option<usize>) -> Vec<String> {
    match rule {
        Rule::SpaceAround => return vec![value.trim().to_owned()],
        Rule::ControlCharacter => return vec![text::without_control(value)],
        _ => {}
    }
    let Some((id, field)) = id.and_then(|id| Some((id, profile.field(id)?))) else { return Vec::new() };
    let trimmed = value.trim();
    match rule {
        Rule::RequiredBlank if profile.none_allowed(id) => vec![text::PLACEHOLDER.to_owned()],
        Rule::InvisibleCharacter if field.kind == Kind::Id => vec![text::without_invisible(value, ""), text::without_invisible(value, " ")],
        Rule::InvisibleCharacter => vec![text::without_invisible(value, " "), text::without_invisible(value, "")],
        Rule::IdLostZero => padded(value, usual_length).into_iter().collect(),
        Rule::EmailInvalid => text::emails_in(trimmed),
        Rule::FlagInvalid | Rule::FlagSpelling => word::meant_flag(trimmed).map(str::to_owned).into_iter().collect(),
        Rule::CodeUnknown => word::meant_codes(trimmed, field),
        Rule::StatusUnknown => word::nearest_statuses(trimmed).into_iter().map(str::to_owned).collect(),
        Rule::StatusSpelling => word::status_of(trimmed).map(|status| status.name.to_owned()).into_iter().collect(),
        Rule::PermissionUnknown => permission::corrected(value, field, profile).into_iter().collect(),
        Rule::PermissionMisplaced => vec![permission::without_misplaced(value, field, profile)],
        Rule::PermissionRepeated => vec![permission::without_repeated(value)],
        Rule::DateInvalid => date::readings(&text::without_invisible(trimmed, " "), profile.date_order),
        Rule::ScoreInvalid => scores_in(trimmed),
        _ => Vec::new(),
    }
}

fn padded(value: &str, usual_length: Option<usize>) -> Option<String> {
    let length = usual_length.filter(|length| text::is_digits(value) && value.len() < *length)?;
    Some(format!("{value:0>length$}"))
}

/// Scores that may have been meant: a decimal comma, a per cent sign, a sign or a point without figures.
fn scores_in(text: &str) -> Vec<String> {
    let clean = text::without_invisible(text, "").replace('\u{2212}', "-");
    let bare = clean.trim_end_matches('%').trim().trim_start_matches('+').replace(',', ".");
    let (sign, figures) = bare.strip_prefix('-').map_or(("", bare.as_str()), |rest| ("-", rest));
    let whole = if figures.starts_with('.') { "0" } else { "" };
    vec![format!("{sign}{whole}{}", figures.trim_end_matches('.'))]
}

/// What is wrong, with everything that the rule's sentence names. `column` is what the column is called.
pub fn message(rule: Rule, value: &str, column: &str, field: Option<FieldId>, profile: &Profile) -> Message {
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

/// What a repair does, in words. `new` is what the cell would become.
pub fn fix_label(rule: Rule, new: &str) -> Message {
    if new.is_empty() {
        return Message::new("fix-blank");
    }
    let id = match rule {
        Rule::RequiredBlank => "fix-placeholder",
        Rule::SpaceAround => "fix-trim",
        Rule::InvisibleCharacter | Rule::ControlCharacter => "fix-clean",
        Rule::IdLostZero => "fix-pad",
        Rule::PermissionMisplaced | Rule::PermissionRepeated => "fix-shorten",
        Rule::DateInvalid => "fix-date",
        _ => "fix-replace",
    };
    Message::new(id).with("value", quoted(new))
}

/// A value as a sentence quotes it: on one line, everything visible, not too long.
pub(crate) fn quoted(value: &str) -> String {
    let start: String = value.chars().take(QUOTED).collect();
    let more = if start.len() < value.len() { "…" } else { "" };
    format!("{}{more}", text::visible(&start))
}

#[cfg(test)]
mod tests;
