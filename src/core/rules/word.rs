//! Words with a meaning: flags, course statuses and codes, in the spellings that are accepted and in those that are meant.

use crate::core::profile::{Field, Profile};

/// A course status as SCORM and the LMS know it.
#[derive(Debug, PartialEq, Eq)]
pub struct Status {
    /// The canonical spelling.
    pub name: &'static str,
    /// The person has a result that leaving may cost.
    pub finished: bool,
    /// Other accepted spellings in lower case: synonyms, and those of the machine-translated German page.
    others: &'static [&'static str],
    /// Words in lower case that are not accepted but mean it.
    meant: &'static [&'static str],
}

/// Every course status.
pub const STATUSES: [Status; 7] = [
    status("Not Attempted", false, &["nicht versucht"], &["not started", "nicht begonnen"]),
    status("Incomplete", false, &["unvollständig"], &["in progress", "started", "in bearbeitung", "begonnen"]),
    status("Completed", true, &["abgeschlossen"], &["done", "finished", "fertig", "beendet"]),
    status("Passed", true, &["bestanden"], &["pass", "p"]),
    status("Exempt", true, &["exempted", "waived", "davon ausgenommen"], &["befreit", "ausgenommen"]),
    status("Failed", true, &["gescheitert"], &["fail", "f", "nicht bestanden", "durchgefallen"]),
    status("Browsed", false, &["stöberte"], &["viewed"]),
];

/// Language codes of the LMS and what else names the language: ISO code, English, German and own name, in lower case.
const LANGUAGES: [(&str, &[&str]); 8] = [
    ("USA", &["en", "eng", "english", "englisch"]),
    ("BRA", &["pt", "por", "portuguese", "brazilian portuguese", "portugiesisch", "português"]),
    ("DEU", &["de", "ger", "german", "deutsch"]),
    ("ESP", &["es", "spa", "spanish", "spanisch", "español"]),
    ("FRA", &["fr", "fre", "french", "französisch", "français"]),
    ("HUN", &["hu", "hungarian", "ungarisch", "magyar"]),
    ("POL", &["pl", "polish", "polnisch", "polski"]),
    ("ZHS", &["zh", "chi", "zho", "chinese", "simplified chinese", "chinesisch", "中文"]),
];

/// Words in lower case that mean yes and no but are no accepted flag everywhere.
const MEANS_YES: [&str; 13] = ["true", "t", "x", "on", "yes", "y", "1", "ja", "j", "wahr", "ein", "✓", "1.0"];
const MEANS_NO: [&str; 11] = ["false", "f", "off", "no", "n", "0", "nein", "falsch", "aus", "✗", "0.0"];

const fn status(name: &'static str, finished: bool, others: &'static [&'static str], meant: &'static [&'static str]) -> Status {
    Status { name, finished, others, meant }
}

/// The status in any accepted spelling.
pub fn status_of(text: &str) -> Option<&'static Status> {
    if let Some(found) = STATUSES.iter().find(|status| status.name == text) {
        return Some(found);
    }
    let lower = text.to_lowercase();
    STATUSES.iter().find(|status| status.name.to_lowercase() == lower || status.others.contains(&lower.as_str()))
}

/// The statuses that a text in no accepted spelling may mean, nearest first.
pub fn nearest_statuses(text: &str) -> Vec<&'static str> {
    let lower = text.to_lowercase().replace(['_', '-'], " ");
    let meant = STATUSES.iter().filter(|status| status.meant.contains(&lower.as_str())).map(|status| status.name);
    let mut near: Vec<(usize, &'static str)> = STATUSES
        .iter()
        .filter_map(|status| {
            let names = std::iter::once(status.name.to_lowercase()).chain(status.others.iter().map(|name| (*name).to_owned()));
            names.filter_map(|name| distance(&name.replace(' ', ""), &lower.replace(' ', ""))).min().map(|distance| (distance, status.name))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    meant.chain(near.into_iter().map(|(_, name)| name)).collect()
}

/// How far a word is from a known one, where it is near enough to be meant.
fn distance(known: &str, word: &str) -> Option<usize> {
    let (length, written) = (known.chars().count(), word.chars().count());
    let most = (length / 3).max(1);
    // The lengths first: the distance of a very long text is costly.
    (length.abs_diff(written) <= most).then(|| strsim::damerau_levenshtein(known, word)).filter(|distance| *distance <= most)
}

/// How a flag is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// As the LMS documents it.
    Plain(bool),
    /// In the German words, which the LMS may not know.
    German(bool),
}

/// The flag, where the field accepts this spelling.
pub fn flag_of(text: &str, field: &Field) -> Option<Flag> {
    if !field.accepted.is_empty() {
        let accepted = field.accepted.iter().any(|each| each == text);
        return accepted.then(|| Flag::Plain(MEANS_YES.contains(&text.to_ascii_lowercase().as_str())));
    }
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match () {
        () if is(&["y", "yes", "1"]) => Some(Flag::Plain(true)),
        () if is(&["n", "no", "0"]) => Some(Flag::Plain(false)),
        () if is(&["ja"]) => Some(Flag::German(true)),
        () if is(&["nein"]) => Some(Flag::German(false)),
        () => None,
    }
}

/// The documented flag that a word means.
pub fn meant_flag(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let is = |words: &[&str]| words.contains(&lower.as_str());
    if is(&MEANS_YES) {
        Some("Y")
    } else if is(&MEANS_NO) {
        Some("N")
    } else {
        None
    }
}

/// The codes of the field that a text may mean, best first.
pub fn meant_codes(text: &str, field: &Field) -> Vec<String> {
    let lower = text.to_lowercase();
    let language = lower.split(['-', '_', '(']).next().unwrap_or_default().trim();
    let named = LANGUAGES.iter().filter(|(_, names)| names.contains(&lower.as_str()) || names.contains(&language)).map(|(code, _)| *code);
    let same = field.accepted.iter().map(String::as_str).filter(|code| code.to_lowercase() == lower);
    let near = field.accepted.iter().map(String::as_str).filter(|code| code.len() > 2 && distance(&code.to_lowercase(), &lower).is_some());
    same.chain(named.filter(|code| field.accepted.iter().any(|each| each == code))).chain(near).map(str::to_owned).collect()
}

/// What the field accepts, as one list for people.
pub fn accepted(field: &Field, profile: &Profile) -> String {
    use crate::core::profile::Kind;
    match field.kind {
        Kind::Status => STATUSES.map(|status| status.name).join(", "),
        Kind::Flag if field.accepted.is_empty() => "Y, Yes, 1, N, No, 0".to_owned(),
        Kind::Number => format!("{}–{}", profile.score.0, profile.score.1),
        _ => field.accepted.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_in_accepted_spellings() {
        for (text, expected) in [
            ("Completed", Some("Completed")),
            ("completed", Some("Completed")),
            ("not attempted", Some("Not Attempted")),
            ("Waived", Some("Exempt")),
            ("EXEMPTED", Some("Exempt")),
            ("Unvollständig", Some("Incomplete")),
            ("UNVOLLSTÄNDIG", Some("Incomplete")),
            ("Stöberte", Some("Browsed")),
            ("Gescheitert", Some("Failed")),
            ("Complet", None),
            ("NotAttempted", None),
            ("", None),
        ] {
            assert_eq!(status_of(text).map(|status| status.name), expected, "{text}");
        }
    }

    #[test]
    fn words_near_a_known_one() {
        for (text, expected) in [
            ("Complet", Some("Completed")),
            ("NotAttempted", Some("Not Attempted")),
            ("In Progress", Some("Incomplete")),
            ("Pased", Some("Passed")),
            ("Enrolled", None),
            ("3", None),
            ("banana", None),
        ] {
            assert_eq!(nearest_statuses(text).first().copied(), expected, "{text}");
        }
        let profile = Profile::coursemill();
        let language = profile.field_named("LangDef").and_then(|id| profile.field(id)).unwrap();
        for (text, expected) in [
            ("usa", Some("USA")),
            ("Deutsch", Some("DEU")),
            ("en-US", Some("USA")),
            ("EN", Some("USA")),
            ("FRB", Some("FRA")),
            ("xx", None),
        ] {
            assert_eq!(meant_codes(text, language).first().map(String::as_str), expected, "{text}");
        }
    }
}
