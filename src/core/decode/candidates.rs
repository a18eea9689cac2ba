//! How the telling lines of a file read in other encodings, for a person to compare; and every encoding there is to choose.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, ISO_2022_JP, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_5, ISO_8859_6,
    ISO_8859_7, ISO_8859_8, ISO_8859_8_I, ISO_8859_10, ISO_8859_13, ISO_8859_14, ISO_8859_15, ISO_8859_16, KOI8_R, KOI8_U, MACINTOSH,
    SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
    WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC, X_USER_DEFINED,
};

use crate::core::decode::is_utf16;
use crate::core::opening::SourceFacts;

/// Every encoding that text can be read in, the usual ones first.
const ALL: [&Encoding; 39] = [
    UTF_8,
    WINDOWS_1252,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1253,
    WINDOWS_1254,
    WINDOWS_1257,
    MACINTOSH,
    ISO_8859_15,
    ISO_8859_2,
    ISO_8859_7,
    ISO_8859_5,
    KOI8_U,
    KOI8_R,
    IBM866,
    X_MAC_CYRILLIC,
    WINDOWS_1255,
    WINDOWS_1256,
    ISO_8859_6,
    WINDOWS_874,
    WINDOWS_1258,
    SHIFT_JIS,
    EUC_JP,
    ISO_2022_JP,
    GB18030,
    GBK,
    BIG5,
    EUC_KR,
    UTF_16LE,
    UTF_16BE,
    ISO_8859_3,
    ISO_8859_4,
    ISO_8859_8,
    ISO_8859_8_I,
    ISO_8859_10,
    ISO_8859_13,
    ISO_8859_14,
    ISO_8859_16,
    X_USER_DEFINED,
];

/// How many of [`ALL`] are offered without being asked for.
const OFFERED: usize = 30;

/// The names of all encodings that text can be read in, as `encoding_rs` writes them, the usual ones first; each is a label for
/// [`crate::core::opening::OpenOptions::encoding`].
pub fn names() -> impl ExactSizeIterator<Item = &'static str> {
    ALL.into_iter().map(Encoding::name)
}

/// An encoding, and how the telling lines of a file read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The encoding's name.
    pub encoding: &'static str,
    /// The lines, at most three; none where the file is all ASCII.
    pub lines: Vec<String>,
}

/// How a text file reads in the encoding in which it was read, and in every other usual one that reads the telling lines without errors and
/// differently, those that make letters of most bytes first; nothing for workbooks.
pub fn candidates(facts: &SourceFacts) -> Vec<Candidate> {
    let Some(read) = Encoding::for_label_no_replacement(facts.encoding.as_bytes()) else { return Vec::new() };
    let lines = facts.telling_lines.iter().map(|line| read.decode_without_bom_handling(line).0.into_owned()).collect();
    let mut found = vec![Candidate { encoding: read.name(), lines }];
    for encoding in ALL.into_iter().take(OFFERED).filter(|encoding| *encoding != read) {
        let lines: Option<Vec<String>> = facts.telling_lines.iter().map(|line| plausible(encoding, line)).collect();
        if let Some(lines) = lines
            && found.iter().all(|before| before.lines != lines)
        {
            found.push(Candidate { encoding: encoding.name(), lines });
        }
    }
    if let Some((_, others)) = found.split_first_mut() {
        others.sort_by_key(|candidate| candidate.lines.iter().map(|line| symbols(line)).sum::<usize>());
    }
    found
}

/// How many characters beyond ASCII are no letters: names have next to none.
fn symbols(line: &str) -> usize {
    line.chars().filter(|character| !character.is_ascii() && !character.is_alphabetic()).count()
}

/// The line in an encoding, unless it is invalid there or would hold what no text holds.
fn plausible(encoding: &'static Encoding, line: &[u8]) -> Option<String> {
    if is_utf16(encoding) && !line.contains(&0) {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(line)?;
    let is_odd = |character: char| character.is_control() && character != '\t' || matches!(character, '\u{E000}'..='\u{F8FF}');
    (!text.contains(is_odd)).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(facts: &SourceFacts) -> Vec<&'static str> {
        candidates(facts).iter().map(|candidate| candidate.encoding).collect()
    }

    fn facts(encoding: &str, lines: &[&[u8]]) -> SourceFacts {
        SourceFacts {
            encoding: encoding.to_owned(),
            telling_lines: lines.iter().map(|line| line.to_vec()).collect(),
            ..SourceFacts::default()
        }
    }

    #[test]
    fn every_name_is_a_label_once() {
        for name in names() {
            assert_eq!(Encoding::for_label_no_replacement(name.as_bytes()).map(Encoding::name), Some(name));
        }
        assert_eq!(names().collect::<std::collections::BTreeSet<_>>().len(), names().len());
    }

    #[test]
    fn the_encoding_read_comes_first_then_what_reads_otherwise() {
        let polish = facts("windows-1252", &[b"7\t\xA3\xF3d\x9F", b"8\tJ\xF3zef"]);
        let found = candidates(&polish);
        assert_eq!(found[0], Candidate { encoding: "windows-1252", lines: vec!["7\t£ódŸ".to_owned(), "8\tJózef".to_owned()] });
        assert_eq!(found[1], Candidate { encoding: "windows-1250", lines: vec!["7\tŁódź".to_owned(), "8\tJózef".to_owned()] });
        assert!(found.iter().all(|candidate| !candidate.encoding.starts_with("UTF")), "{found:?}");

        for (facts, first, there, missing) in [
            (facts("windows-1252", &["Köln".as_bytes()]), "windows-1252", "UTF-8", "UTF-16LE"),
            (facts("UTF-8", &["Köln".as_bytes()]), "UTF-8", "windows-1252", "UTF-16LE"),
            (facts("UTF-8", &[b"K\xF6ln"]), "UTF-8", "windows-1252", "EUC-KR"),
            (facts("UTF-16LE", &[b"K\0\xF6\0l\0"]), "UTF-16LE", "UTF-16LE", "windows-1252"),
            (facts("GBK", &[b"\xCD\xF5"]), "GBK", "Big5", "gb18030"),
        ] {
            let offered = offered(&facts);
            assert!(offered[0] == first && offered.contains(&there) && !offered.contains(&missing), "{offered:?}");
        }
    }

    #[test]
    fn without_telling_lines_there_is_nothing_to_compare() {
        assert_eq!(offered(&facts("UTF-8", &[])), ["UTF-8"]);
        assert!(offered(&facts("", &[])).is_empty());
    }
}
