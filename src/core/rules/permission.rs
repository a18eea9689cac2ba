//! Permission tokens: which are known, which fit the column, which stand twice.

use crate::core::profile::{Field, Kind, Profile};
use crate::core::rules::{Rule, RuleSet};

/// Words of the machine-translated German page and the tokens that they were.
const MISTRANSLATED: [(&str, &str); 3] = [("modern", "Mod"), ("wichtel", "Imp"), ("löschzug", "Del")];

/// The rules that a list of tokens breaks.
pub fn judge(value: &str, field: &Field, profile: &Profile) -> RuleSet {
    let mut rules = RuleSet::EMPTY;
    let mut seen: Vec<&str> = Vec::new();
    for token in tokens(value) {
        if !takes(field, token) {
            rules.insert(if is_known(token, profile) { Rule::PermissionMisplaced } else { Rule::PermissionUnknown });
        }
        if seen.iter().any(|each| each.eq_ignore_ascii_case(token)) {
            rules.insert(Rule::PermissionRepeated);
        }
        seen.push(token);
    }
    rules
}

/// The tokens that break a rule, as they stand, without repetition.
pub fn offending<'a>(rule: Rule, value: &'a str, field: &Field, profile: &Profile) -> Vec<&'a str> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found: Vec<&str> = Vec::new();
    for token in tokens(value) {
        let repeated = seen.iter().any(|each| each.eq_ignore_ascii_case(token));
        let offends = match rule {
            Rule::PermissionUnknown => !takes(field, token) && !is_known(token, profile),
            Rule::PermissionMisplaced => !takes(field, token) && is_known(token, profile),
            _ => repeated,
        };
        if offends && !found.contains(&token) {
            found.push(token);
        }
        seen.push(token);
    }
    found
}

/// The list with its unknown tokens replaced by the nearest that the column takes, where each has one.
pub fn corrected(value: &str, field: &Field, profile: &Profile) -> Option<String> {
    let correct = |token| if takes(field, token) || is_known(token, profile) { Some(token) } else { nearest(token, field) };
    let corrected: Option<Vec<&str>> = tokens(value).map(correct).collect();
    Some(without_repeated(&corrected?.join(",")))
}

/// The list without the tokens that the column does not take.
pub fn without_misplaced(value: &str, field: &Field, profile: &Profile) -> String {
    tokens(value).filter(|token| takes(field, token) || !is_known(token, profile)).collect::<Vec<_>>().join(",")
}

/// The list with every token once.
pub fn without_repeated(value: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for token in tokens(value) {
        if !kept.iter().any(|each| each.eq_ignore_ascii_case(token)) {
            kept.push(token);
        }
    }
    kept.join(",")
}

fn tokens(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|token| !token.is_empty())
}

fn takes(field: &Field, token: &str) -> bool {
    field.accepted.iter().any(|each| each.eq_ignore_ascii_case(token))
}

fn is_known(token: &str, profile: &Profile) -> bool {
    profile.fields.iter().any(|field| field.kind == Kind::Tokens && takes(field, token))
}

fn nearest<'a>(token: &str, field: &'a Field) -> Option<&'a str> {
    let lower = token.to_lowercase();
    let meant = MISTRANSLATED.iter().find(|(word, _)| *word == lower).map(|(_, token)| *token);
    let near = |known: &str| {
        meant.map_or_else(|| lower.len() <= 8 && strsim::damerau_levenshtein(&known.to_lowercase(), &lower) <= 1, |meant| meant == known)
    };
    field.accepted.iter().map(String::as_str).find(|known| near(known))
}
