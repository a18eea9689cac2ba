//! Names of people as they are compared: without letter case, accents and odd spaces.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Most letters that two names may differ in and still be near.
const NEAR: usize = 2;

/// How well a name fits another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Equal after folding.
    Same,
    /// A few letters differ, or first and last name are swapped.
    Near,
    /// One of the two says nothing.
    Unsaid,
    /// Another name.
    Other,
}

/// A name in the form in which names are compared.
pub fn folded(name: &str) -> String {
    let bare: String = name.nfkd().filter(|character| !is_combining_mark(*character)).collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// How well folded last and first name fit those of another. A blank name says nothing.
pub fn fit(ours: (&str, &str), theirs: (&str, &str)) -> Fit {
    let pairs = [(ours.0, theirs.0), (ours.1, theirs.1)];
    let said: Vec<(&str, &str)> = pairs.into_iter().filter(|(one, other)| !one.is_empty() && !other.is_empty()).collect();
    if said.is_empty() {
        return Fit::Unsaid;
    }
    if said.iter().all(|(one, other)| one == other) {
        return Fit::Same;
    }
    let swapped = said.len() == 2 && ours.0 == theirs.1 && ours.1 == theirs.0;
    let distance = said.iter().map(|(one, other)| distance(one, other)).fold(0, usize::saturating_add);
    if swapped || distance <= NEAR { Fit::Near } else { Fit::Other }
}

/// In how many letters two texts differ; only that it is more than [`NEAR`] where the lengths tell already.
fn distance(one: &str, other: &str) -> usize {
    let lengths = one.chars().count().abs_diff(other.chars().count());
    if lengths > NEAR { lengths } else { strsim::damerau_levenshtein(one, other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded() {
        for (name, expected) in [
            (" Müller ", "muller"),
            ("MÜLLER", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("de  la\u{a0}Cruz", "de la cruz"),
            ("İpek", "ipek"),
            ("\u{fb01}nn", "finn"),
            ("", ""),
            (" \u{a0}", ""),
        ] {
            assert_eq!(folded(name), expected, "{name:?}");
        }
    }

    #[test]
    fn names_fit() {
        for (ours, theirs, expected) in [
            (("Lee", "Ann"), ("LEE", "ann"), Fit::Same),
            (("Müller", "Ute"), ("Muller", "Uté"), Fit::Same),
            (("Mueller", "Ute"), ("Müller", "Ute"), Fit::Near),
            (("Leh", "Anne"), ("Lee", "Ann"), Fit::Near),
            (("Ann", "Lee"), ("Lee", "Ann"), Fit::Near),
            (("Ann", "Leeds"), ("Lee", "Ann"), Fit::Other),
            (("Weber", "Ann"), ("Lee", "Ann"), Fit::Other),
            (("Lee", ""), ("Lee", "Ann"), Fit::Same),
            (("", "Ann"), ("Lee", ""), Fit::Unsaid),
            (("Lee", ""), ("Weber", "Ann"), Fit::Other),
            (("", ""), ("Lee", "Ann"), Fit::Unsaid),
        ] {
            let [ours_folded, theirs_folded] = [ours, theirs].map(|(last, first)| (folded(last), folded(first)));
            let (ours_folded, theirs_folded) = ((&*ours_folded.0, &*ours_folded.1), (&*theirs_folded.0, &*theirs_folded.1));
            assert_eq!(fit(ours_folded, theirs_folded), expected, "{ours:?} {theirs:?}");
            assert_eq!(fit(theirs_folded, ours_folded), expected, "{theirs:?} {ours:?}");
        }
    }
}
