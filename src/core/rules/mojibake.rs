//! Letters read in the wrong encoding: runs of characters with the shape of UTF-8 that was read as Windows-1252 or ISO-8859-1.
//!
//! Ordinary text can have that shape by chance, such as `CAFÉ™` or French `« café »` with its hard spaces. A run counts where
//! what it was is a letter, sign or emoji that people write, and where it stands as chance does not place it.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// How often a text can have been read wrongly.
const LAYERS: usize = 4;
/// What Windows-1252 shows for the bytes 0x80 to 0x9F; the five that it leaves undefined are read as control characters.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
/// What ordinarily follows a letter: quotation marks, dashes, dots, marks and the hard space.
const AFTER_LETTERS: &str = "‘’“”…–—‹›«»·™®•\u{a0}";

/// The text as it was before it was read wrongly, where it holds such runs; all else stays as it is.
pub fn repaired(text: &str) -> Option<String> {
    let mut repaired = one_layer(text)?;
    for _ in 1..LAYERS {
        match one_layer(&repaired) {
            Some(next) => repaired = next,
            None => break,
        }
    }
    let controls = |text: &str| text.chars().filter(|character| character.is_control()).count();
    (controls(&repaired) <= controls(text)).then_some(repaired)
}

/// A stretch of the text: one character, or a sequence.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    /// What it was, where it is a sequence.
    sequence: Option<Sequence>,
}

/// Two to four characters with the shape of one character of UTF-8.
#[derive(Clone, Copy)]
struct Sequence {
    /// The first of them.
    lead: char,
    /// The last of them.
    last: char,
    /// What they were.
    was: char,
    /// Whether all but the first may follow a letter in ordinary text.
    ordinary: bool,
}

/// What a character of a sequence was, by how likely it is that people write it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likelihood {
    /// Nobody writes it.
    Never,
    /// Only among others of its kind: letters of other scripts.
    Together,
    /// Only as one more layer of the same mistake.
    Layer,
    /// By itself.
    Alone,
}

/// The text with one layer taken off; `None` where there is none.
fn one_layer(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let pieces = pieces(text);
    let of_other_scripts = pieces.iter().filter_map(|piece| piece.sequence).filter(|found| likelihood(found.was) == Likelihood::Together);
    let together = of_other_scripts.count() > 1;
    let mut result = String::with_capacity(text.len());
    let mut changed = false;
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        match piece.sequence.filter(|found| is_meant(*found, before, pieces.get(at.saturating_add(1)), together)) {
            Some(found) => {
                // A byte-order mark inside a text says nothing.
                result.extend((found.was != '\u{feff}').then_some(found.was));
                changed = true;
            }
            None => result.push_str(piece.text),
        }
    }
    changed.then_some(result)
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let sequence = sequence(rest.chars());
        let characters = sequence.map_or(1, |found| found.was.len_utf8());
        let length = if sequence.is_some() { rest.chars().take(characters).map(char::len_utf8).sum() } else { first.len_utf8() };
        let Some((text, after)) = rest.split_at_checked(length) else { break };
        pieces.push(Piece { text, sequence });
        rest = after;
    }
    pieces
}

/// The sequence that begins here.
fn sequence(mut characters: impl Iterator<Item = char>) -> Option<Sequence> {
    let lead = characters.next()?;
    let follow = match byte_of(lead)? {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        0xf0 => 3,
        _ => return None,
    };
    let mut bytes = vec![byte_of(lead)?];
    let (mut last, mut ordinary) = (lead, true);
    for character in characters.take(follow) {
        bytes.push(byte_of(character)?);
        ordinary &= AFTER_LETTERS.contains(character);
        last = character;
    }
    // Fewer bytes than a character takes are none.
    let was = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some(Sequence { lead, last, was, ordinary })
}

/// The byte that Windows-1252 or ISO-8859-1 shows as this character.
fn byte_of(character: char) -> Option<u8> {
    let high = || HIGH.iter().zip(0x80..).find(|(each, _)| **each == character).map(|(_, byte)| byte);
    u8::try_from(u32::from(character)).ok().or_else(high)
}

fn likelihood(was: char) -> Likelihood {
    match u32::from(was) {
        // What Windows-1252 shows for a byte and people seldom write.
        0x80..=0x9f | 0x192 | 0x2c6 | 0x2dc => Likelihood::Layer,
        // Latin with accents: western, central European, Azerbaijani, Vietnamese, Romanian; accents that stand alone after their letter.
        0xa0..=0x17f | 0x18f | 0x1a0 | 0x1a1 | 0x1af | 0x1b0 | 0x218..=0x21b | 0x259 | 0x300..=0x345 | 0x1e00..=0x1eff => Likelihood::Alone,
        // Greek, Cyrillic, Armenian, Hebrew, Arabic.
        0x370..=0x58f | 0x5d0..=0x6ff if was.is_alphabetic() => Likelihood::Together,
        // Scripts of Asia: one such letter among Latin ones may be three Latin letters in truth, such as `ãžš`.
        0x800..=0x1dff | 0x2c00..=0xd7ff | 0xf900..=0xfaff => Likelihood::Together,
        0x180..=0x7ff | 0xe000..=0xf8ff => Likelihood::Never,
        _ if matches!(was.general_category(), GeneralCategory::Unassigned | GeneralCategory::Control) => Likelihood::Never,
        _ => Likelihood::Alone,
    }
}

/// Whether the sequence stands as chance does not place it.
fn is_meant(found: Sequence, before: Option<&Piece<'_>>, after: Option<&Piece<'_>>, together: bool) -> bool {
    let is_sequence = |piece: Option<&Piece<'_>>| piece.is_some_and(|piece| piece.sequence.is_some());
    let plain = |piece: Option<&Piece<'_>>| piece.filter(|piece| piece.sequence.is_none()).and_then(|piece| piece.text.chars().next());
    let beside_sequence = is_sequence(before) || is_sequence(after);
    let letter_after = plain(after).is_some_and(char::is_alphabetic);
    match likelihood(found.was) {
        Likelihood::Never => false,
        Likelihood::Layer => is_sequence(before),
        Likelihood::Together => together && (!found.ordinary || beside_sequence),
        Likelihood::Alone if !found.ordinary || beside_sequence => true,
        // `é` before a hard space and `»`, an ellipsis after a quotation mark.
        Likelihood::Alone if found.was.len_utf8() > 2 => letter_after,
        // Capital A with a tilde or a circumflex ends no word but in capitals; it is what most western letters become.
        Likelihood::Alone if matches!(found.lead, 'Â' | 'Ã') => {
            let after_capital = plain(before).is_some_and(char::is_uppercase);
            !after_capital || (letter_after && found.last != '\u{a0}')
        }
        Likelihood::Alone => plain(before).is_some_and(char::is_lowercase) || (letter_after && !matches!(found.last, '–' | '—')),
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_read_wrongly_becomes_what_it_was() {
        for (text, expected) in [
            ("MÃ¼ller", "Müller"),
            ("GroÃŸ", "Groß"),
            ("Ã–zdemir", "Özdemir"),
            ("KÃ–LN", "KÖLN"),
            ("Ã„rzte Ãœbach", "Ärzte Übach"),
            ("GarcÃ\u{ad}a", "García"),
            ("voilÃ\u{a0}", "voilà"),
            ("MÃ\u{9f}er", "Mßer"),
            ("SÃ£o Paulo", "São Paulo"),
            ("NoÃ«l BrontÃ«", "Noël Brontë"),
            ("WaÅ‚Ä™sa", "Wałęsa"),
            ("Å\u{81}ukasz", "Łukasz"),
            ("ErdÅ‘s", "Erdős"),
            ("Å“uvre", "œuvre"),
            ("BucureÈ™ti", "București"),
            ("Nguyá»…n", "Nguyễn"),
            ("LÃª Tháº¿", "Lê Thế"),
            ("O’Brien â€“ Dâ€™Arcy", "O’Brien – D’Arcy"),
            ("ÐŸÑ‘Ñ‚Ñ€ Ð˜", "Пётр И"),
            ("Î‘Î»Î\u{ad}Î¾Î·Ï‚", "Αλέξης"),
            ("å±±ç”°", "山田"),
            ("ok ðŸ‘\u{8d}", "ok 👍"),
            ("10Â°C, 5Â€", "10°C, 5Â€"),
            ("uÌˆ", "u\u{308}"),
            ("ï»¿OrgID", "OrgID"),
            ("MÃƒÂ¼ller", "Müller"),
            ("ÃƒÂœbach", "Übach"),
            ("MÃƒÆ’Ã‚Â¼ller", "Müller"),
            ("Dâ€™Arcy Müller Ã", "D’Arcy Müller Ã"),
        ] {
            assert_eq!(repaired(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "Ã",
            "SÃO",
            "SÃO JOSÉ",
            "IRMÔ",
            "MANHÃ\u{a0}TARDE",
            "«\u{a0}café\u{a0}»",
            "« olé »…",
            "“olé”…",
            "«CAFÉ»",
            "“OLÉ”",
            "CAFÉ™",
            "„Ä“ und „Ü“",
            "Ü–Wagen, A–Ä–Ö",
            "ESPAÑ…",
            "Ångström Å",
            "PÂTÉ Â",
            "Müller-Groß",
            "Grãžša",
            "Zoë Łukasz Παπαδόπουλος Пётр 山田",
            "naïve – résumé…",
            "20 °C ½ µm",
            "Ø–Ø",
            "👩🔬",
            "",
            "plain",
        ] {
            assert_eq!(repaired(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn western_names_read_wrongly_are_repaired(name in "[A-Z][a-z][a-zäöüßéèñçåøæãõąęłśżőűčřšž]{1,12}[a-z]", layers in 1_usize..=3) {
            let wrong = (0..layers).fold(name.clone(), |text, _| WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned());
            prop_assert_eq!(repaired(&wrong).unwrap_or(wrong), name);
        }

        #[test]
        fn nothing_panics(text: String, near in "[ÃÂâ€™„¼ðŸ\u{a0}a]{0,12}") {
            let _ = (repaired(&text), repaired(&near));
        }
    }
}
