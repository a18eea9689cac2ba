//! Values that a roster knows, with their near spellings: what differs in case, lost zeros, or a letter or two.

use std::collections::BTreeSet;

use crate::core::rules::text;
use crate::core::sheet::Code;
use crate::core::sheet::dictionary::Dictionary;

/// Up to so many values all of them are compared; of more only those that one slip of the hand away are found.
const COMPARED: usize = 200;

/// Characters of the longest value that near ones are looked for.
const LONGEST: usize = 40;

/// Different characters that slips are tried with; more are no alphabet but a mess.
const ALPHABET: usize = 80;

/// How near a known value is. Earlier is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// But for letter case or zeros in front.
    Alike,
    /// One letter differs, is missing or too much, or two are swapped.
    One,
    /// Two letters.
    Two,
}

/// Known values by code; code 0 is no value.
#[derive(Clone, Debug, Default)]
pub struct Known {
    values: Dictionary,
    /// The characters of the values.
    alphabet: BTreeSet<char>,
    /// The lengths of the values in characters.
    lengths: BTreeSet<usize>,
}

impl Known {
    /// The code of a value; a new one where it is not known yet.
    pub fn learn(&mut self, value: &str) -> Code {
        let before = self.values.len();
        let code = self.values.intern(value);
        if self.values.len() > before {
            let mut length = 0_usize;
            for character in value.chars() {
                length = length.saturating_add(1);
                if self.alphabet.len() < ALPHABET {
                    self.alphabet.insert(character);
                }
            }
            self.lengths.insert(length);
        }
        code
    }

    /// The code of a value.
    pub fn find(&self, value: &str) -> Option<Code> {
        self.values.find(value).filter(|code| *code != Code::EMPTY)
    }

    /// The value of a code.
    pub fn text(&self, code: Code) -> &str {
        self.values.text(code)
    }

    /// All codes.
    pub fn codes(&self) -> impl Iterator<Item = Code> + use<> {
        (1..u32::try_from(self.values.len()).unwrap_or(u32::MAX)).map(Code)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.values.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Gives back memory that growing has left over.
    pub fn shrink(&mut self) {
        self.values.shrink();
    }

    /// Known values near this one, nearest first.
    pub fn near(&self, value: &str) -> Vec<(Nearness, Code)> {
        let characters: Vec<char> = value.chars().take(LONGEST.saturating_add(1)).collect();
        if characters.is_empty() || characters.len() > LONGEST {
            return Vec::new();
        }
        let mut near: Vec<(Nearness, Code)> = self.alike(value).into_iter().map(|code| (Nearness::Alike, code)).collect();
        if self.len() <= COMPARED {
            near.extend(self.codes().filter_map(|code| Some((nearness(value, self.text(code))?, code))));
        } else if characters.len() > 1 {
            near.extend(self.one_slip_away(&characters).map(|code| (Nearness::One, code)));
        }
        near.sort_unstable_by(|(one, first), (other, second)| (one, self.text(*first)).cmp(&(other, self.text(*second))));
        let mut seen = BTreeSet::new();
        near.retain(|(_, code)| self.text(*code) != value && seen.insert(*code));
        near
    }

    /// The same in another case, or with zeros in front as the other values have them.
    fn alike(&self, value: &str) -> BTreeSet<Code> {
        let mut forms = vec![value.to_uppercase(), value.to_lowercase()];
        if text::is_digits(value) {
            let figures = value.trim_start_matches('0');
            forms.extend(self.lengths.iter().filter(|length| **length <= LONGEST).map(|length| format!("{figures:0>length$}")));
        }
        forms.iter().filter_map(|form| self.find(form)).collect()
    }

    fn one_slip_away<'a>(&'a self, characters: &'a [char]) -> impl Iterator<Item = Code> + 'a {
        let length = characters.len();
        let with = move |at: usize, skipped: usize, put: &[char]| -> Option<Code> {
            let (before, after) = (characters.get(..at)?, characters.get(at.saturating_add(skipped)..)?);
            let text: String = before.iter().chain(put).chain(after).collect();
            self.find(&text)
        };
        let fits = |length: usize| self.lengths.contains(&length);
        let same = if fits(length) { 0..length } else { 0..0 };
        let shorter = if length.checked_sub(1).is_some_and(fits) { 0..length } else { 0..0 };
        let longer = if fits(length.saturating_add(1)) { 0..length.saturating_add(1) } else { 0..0 };
        let replaced = same.clone().flat_map(move |at| self.alphabet.iter().filter_map(move |put| with(at, 1, &[*put])));
        let swapped = same.filter_map(move |at| match characters.get(at..at.saturating_add(2)) {
            Some([one, other]) => with(at, 2, &[*other, *one]),
            _ => None,
        });
        let removed = shorter.filter_map(move |at| with(at, 1, &[]));
        let inserted = longer.flat_map(move |at| self.alphabet.iter().filter_map(move |put| with(at, 0, &[*put])));
        replaced.chain(swapped).chain(removed).chain(inserted)
    }
}

/// How near two values are; a value of which every letter would change is not near.
pub fn nearness(one: &str, other: &str) -> Option<Nearness> {
    let (length, lengths) = (one.chars().count(), one.chars().count().abs_diff(other.chars().count()));
    if lengths > 2 {
        return None;
    }
    match strsim::damerau_levenshtein(one, other) {
        distance if distance >= length => None,
        0 => None,
        1 => Some(Nearness::One),
        2 => Some(Nearness::Two),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(known: &[String], value: &str) -> Vec<String> {
        let mut values = Known::default();
        known.iter().for_each(|each| {
            values.learn(each);
        });
        values.near(value).into_iter().map(|(_, code)| values.text(code).to_owned()).collect()
    }

    #[test]
    fn near_values_are_found_in_few_and_in_many() {
        let few: Vec<String> = ["0012345", "0054321", "ab12", "SAFETY-101", "SAFETY-102", "X"].map(str::to_owned).to_vec();
        let many: Vec<String> = few.iter().cloned().chain((0..300).map(|number| format!("Q{number:09}"))).collect();
        for (value, expected_of_few, expected_of_many) in [
            ("12345", &["0012345"][..], &["0012345"][..]),
            ("00012345", &["0012345"], &["0012345"]),
            ("AB12", &["ab12"], &["ab12"]),
            ("AB13", &[], &[]),
            ("ab13", &["ab12"], &["ab12"]),
            ("ba12", &["ab12"], &["ab12"]),
            ("ab1", &["ab12"], &["ab12"]),
            ("ab12b", &["ab12"], &["ab12"]),
            ("safety-101", &["SAFETY-101"], &["SAFETY-101"]),
            ("SAFETY-103", &["SAFETY-101", "SAFETY-102"], &["SAFETY-101", "SAFETY-102"]),
            ("SAFTEY-10", &["SAFETY-101", "SAFETY-102"], &[]),
            ("0012345", &[], &[]),
            ("Y", &[], &[]),
            ("", &[], &[]),
        ] {
            assert_eq!(near(&few, value), expected_of_few, "{value} of few");
            assert_eq!(near(&many, value), expected_of_many, "{value} of many");
        }
        assert!(near(&many, &"9".repeat(10_000)).is_empty());
    }
}
