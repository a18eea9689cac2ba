//! How other encodings read the telling lines of a file, for a person to choose from.

use encoding_rs::Encoding;

use crate::core::opening::SourceFacts;

/// An encoding and how it reads the telling lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its name.
    pub encoding: &'static str,
    /// The lines as it reads them.
    pub lines: Vec<String>,
}

/// Every encoding that can be chosen.
pub const ENCODINGS: &[&str] = &[
    "UTF-8",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "ISO-8859-2",
    "ISO-8859-15",
    "macintosh",
    "IBM866",
    "KOI8-R",
    "Shift_JIS",
    "EUC-JP",
    "GBK",
    "Big5",
    "EUC-KR",
    "UTF-16LE",
    "UTF-16BE",
];

/// The encodings that read the telling lines without a fault, the likely ones first; none where every encoding reads the file alike.
pub fn candidates(facts: &SourceFacts) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for name in std::iter::once(facts.encoding.as_str()).chain(ENCODINGS.iter().copied().take(4)).chain(["ISO-8859-15", "macintosh"]) {
        let Some(encoding) = Encoding::for_label(name.as_bytes()) else { continue };
        let lines: Vec<String> = facts.telling_lines.iter().map(|line| encoding.decode_without_bom_handling(line).0.into_owned()).collect();
        if !lines.is_empty() && found.iter().all(|each| each.lines != lines) {
            found.push(Candidate { encoding: encoding.name(), lines });
        }
    }
    found
}
