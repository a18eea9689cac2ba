//! The different values of one column: texts end to end in one buffer, found again by a seeded hash.

use std::hash::BuildHasher;

use hashbrown::HashTable;

use crate::core::sheet::Code;

/// Different values by code. Code 0 is always the empty text; codes are given in order of arrival and never reused.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    texts: String,
    /// Where each value ends in `texts`; the empty value of code 0 is not stored.
    ends: Vec<usize>,
    codes: HashTable<u32>,
    /// Seeded at random: values come from files that nobody vouches for.
    hasher: foldhash::fast::RandomState,
}

impl Dictionary {
    /// How many codes there are, the empty value included.
    pub fn len(&self) -> usize {
        self.ends.len() + 1
    }

    /// Whether there is no value but the empty one.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a code; empty for a code that was never given.
    pub fn text(&self, code: Code) -> &str {
        stored(&self.texts, &self.ends, code.0)
    }

    /// The code of a text, where it is known.
    pub fn find(&self, text: &str) -> Option<Code> {
        if text.is_empty() {
            return Some(Code::EMPTY);
        }
        let hash = self.hasher.hash_one(text.as_bytes());
        self.codes.find(hash, |code| stored(&self.texts, &self.ends, *code) == text).copied().map(Code)
    }

    /// The code of a text; a new one where it is not known yet.
    pub fn intern(&mut self, text: &str) -> Code {
        if text.is_empty() {
            return Code::EMPTY;
        }
        let Self { texts, ends, codes, hasher } = self;
        let entry = codes.entry(
            hasher.hash_one(text.as_bytes()),
            |code| stored(texts, ends, *code) == text,
            |code| hasher.hash_one(stored(texts, ends, *code).as_bytes()),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(known) => Code(*known.get()),
            hashbrown::hash_table::Entry::Vacant(vacant) => {
                // A column has at most one new value per row and edit, and rows are counted in 32 bits too.
                let code = u32::try_from(ends.len() + 1).unwrap_or(u32::MAX);
                vacant.insert(code);
                texts.push_str(text);
                ends.push(texts.len());
                Code(code)
            }
        }
    }

    /// Gives back memory that growing has left over, but for the room that some edits need.
    pub fn shrink(&mut self) {
        self.texts.shrink_to(with_room(self.texts.len()));
        self.ends.shrink_to(with_room(self.ends.len()));
    }
}

/// How much to keep for so many entries, so that the first edits need not move them all.
pub(super) fn with_room(entries: usize) -> usize {
    entries.saturating_add(entries / 32).saturating_add(8)
}

fn stored<'a>(texts: &'a str, ends: &[usize], code: u32) -> &'a str {
    let at = code as usize;
    let Some(end) = at.checked_sub(1).and_then(|at| ends.get(at)) else { return "" };
    let start = at.checked_sub(2).and_then(|at| ends.get(at)).copied().unwrap_or(0);
    texts.get(start..*end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_the_code_of_its_first_arrival() {
        let mut dictionary = Dictionary::default();
        for (text, expected) in [("", 0), ("ä", 1), ("b", 2), ("ä", 1), ("", 0), ("ab", 3), ("b", 2)] {
            assert_eq!(dictionary.intern(text), Code(expected), "{text}");
            assert_eq!(dictionary.find(text), Some(Code(expected)));
        }
        assert_eq!(dictionary.len(), 4);
        assert_eq!(dictionary.find("unknown"), None);
        for (code, expected) in [(0, ""), (1, "ä"), (2, "b"), (3, "ab"), (4, "")] {
            assert_eq!(dictionary.text(Code(code)), expected);
        }
    }

    #[test]
    fn many_values_survive_growing() {
        let mut dictionary = Dictionary::default();
        let codes: Vec<_> = (0..5000).map(|number| dictionary.intern(&format!("value {number}"))).collect();
        for (number, code) in codes.into_iter().enumerate() {
            assert_eq!(dictionary.text(code), format!("value {number}"));
            assert_eq!(dictionary.find(&format!("value {number}")), Some(code));
        }
    }
}
