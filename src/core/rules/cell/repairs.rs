//! What may replace a value so that a finding goes away, and what each repair is called.

use super::{Grounds, Standing, judge, quoted, severity};
use crate::core::profile::{FieldId, Kind, Profile};
use crate::core::rules::{Rule, Severity, date, mojibake, permission, script, text, word};
use crate::core::text::Message;

/// What may replace the value to remove this finding, best first; only values that do remove it and break nothing
/// graver instead. A value that is never shown can only be blanked. `standing` is what the column says as a whole.
pub fn replacements(rule: Rule, value: &str, field: Option<FieldId>, grounds: Grounds<'_>, standing: &Standing) -> Vec<String> {
    let profile = grounds.profile;
    let kind = field.and_then(|id| profile.kind(id));
    let candidates = if kind == Some(Kind::Secret) { vec![String::new()] } else { candidates(rule, value, field, profile, standing) };
    let before = judge(value, field, grounds).rules_in(standing, profile);
    let mut offered: Vec<String> = Vec::new();
    for candidate in candidates {
        let verdict = judge(&candidate, field, grounds);
        let after = verdict.rules_in(standing, profile);
        let new_error = |each: Rule| !before.contains(each) && severity(each, field, verdict.facts, profile) == Severity::Error;
        if candidate != value && !after.contains(rule) && !after.iter().any(new_error) && !offered.contains(&candidate) {
            offered.push(candidate);
        }
    }
    offered
}

fn candidates(rule: Rule, value: &str, id: Option<FieldId>, profile: &Profile, standing: &Standing) -> Vec<String> {
    let mut candidates = simple_candidates(rule, value, id, profile, standing);
    // The odd space or the control character may be half of a letter.
    if matches!(rule, Rule::Mojibake | Rule::SpaceAround | Rule::InvisibleCharacter | Rule::ControlCharacter) {
        let lost = |text: &str| text.matches(char::REPLACEMENT_CHARACTER).count();
        let repaired = mojibake::repaired(value).filter(|repaired| lost(repaired) == lost(value));
        candidates.splice(0..0, repaired);
    }
    candidates
}

fn simple_candidates(rule: Rule, value: &str, id: Option<FieldId>, profile: &Profile, standing: &Standing) -> Vec<String> {
    match rule {
        Rule::SpaceAround => return vec![value.trim().to_owned()],
        Rule::ControlCharacter => return vec![text::without_control(value)],
        _ => {}
    }
    let order = standing.settled_order.unwrap_or(profile.date_order);
    let Some((id, field)) = id.and_then(|id| Some((id, profile.field(id)?))) else { return Vec::new() };
    let trimmed = value.trim();
    match rule {
        Rule::RequiredBlank if profile.none_allowed(id) => vec![text::PLACEHOLDER.to_owned()],
        Rule::InvisibleCharacter if field.kind == Kind::Id => vec![text::without_invisible(value, ""), text::without_invisible(value, " ")],
        Rule::InvisibleCharacter => vec![text::without_invisible(value, " "), text::without_invisible(value, "")],
        Rule::IdLostZero => padded(value, standing.usual_length).into_iter().collect(),
        Rule::IdMixedScript => script::latin(value).into_iter().collect(),
        Rule::EmailInvalid => text::emails_in(trimmed),
        Rule::FlagInvalid | Rule::FlagSpelling => word::meant_flag(trimmed).map(str::to_owned).into_iter().collect(),
        Rule::CodeUnknown => word::meant_codes(trimmed, field),
        Rule::StatusUnknown => word::nearest_statuses(trimmed).into_iter().map(str::to_owned).collect(),
        Rule::StatusSpelling => word::status_of(trimmed).map(|status| status.name.to_owned()).into_iter().collect(),
        Rule::PermissionUnknown => permission::corrected(value, field, profile).into_iter().collect(),
        Rule::PermissionMisplaced => vec![permission::without_misplaced(value, field, profile)],
        Rule::PermissionRepeated => vec![permission::without_repeated(value)],
        Rule::DateInvalid | Rule::DateAmbiguous => date::readings(&text::without_invisible(trimmed, " "), order),
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
        Rule::DateInvalid | Rule::DateAmbiguous => "fix-date",
        Rule::Mojibake => "fix-repair",
        _ => "fix-replace",
    };
    Message::new(id).with("value", quoted(new))
}
