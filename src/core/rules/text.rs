//! Characters: blank and the placeholder, white space, invisible and control characters, what ids and e-mail addresses hold.

use unicode_properties::general_category::GeneralCategoryGroup;
use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};

/// What stands for "no value" in every column.
pub const PLACEHOLDER: &str = "-None-";

/// Characters that the LMS refuses in an organisation's id.
const REFUSED_IN_ORGANISATION: [char; 4] = ['@', '#', '$', '%'];
/// The combining keycap, which makes an emoji of a digit.
const KEYCAP: char = '\u{20e3}';

/// Whether the value is the placeholder in any case; white space around does not matter.
pub fn is_placeholder(value: &str) -> bool {
    value.trim().eq_ignore_ascii_case(PLACEHOLDER)
}

/// Whether the value holds a control character, which the file format cannot carry.
pub fn has_control(value: &str) -> bool {
    control_in(value).is_some()
}

/// The first control character.
pub fn control_in(value: &str) -> Option<char> {
    value.chars().find(|character| character.is_control())
}

/// The value with every run of control characters as one space, and none of these at its ends.
pub fn without_control(value: &str) -> String {
    let mut result = String::with_capacity(value.len());
    let mut open = false;
    for character in value.chars() {
        if !character.is_control() {
            if open && !result.is_empty() && !result.ends_with(' ') && character != ' ' {
                result.push(' ');
            }
            result.push(character);
        }
        open = character.is_control();
    }
    result
}

/// The first invisible character or odd space; white space at the ends is none.
pub fn invisible_in(value: &str) -> Option<char> {
    if value.is_ascii() {
        return None;
    }
    marked(value.trim()).find(|(_, invisible)| *invisible).map(|(character, _)| character)
}

/// The value with odd spaces replaced by `space` and other invisible characters removed; white space that comes to stand
/// at an end goes too.
pub fn without_invisible(value: &str, space: &str) -> String {
    let kept = value.trim_start();
    let (start, kept) = (value.len().saturating_sub(kept.len()), kept.trim_end());
    let mut middle = String::with_capacity(kept.len());
    for (character, invisible) in marked(kept) {
        match invisible {
            false => middle.push(character),
            true if character.is_whitespace() => middle.push_str(space),
            true => {}
        }
    }
    let after = value.get(start.saturating_add(kept.len())..).unwrap_or_default();
    format!("{}{}{after}", value.get(..start).unwrap_or_default(), middle.trim())
}

/// The value on one line with everything visible: control characters as their pictures, invisible ones as `⟨U+200B⟩`.
pub fn visible(value: &str) -> String {
    let mut result = String::with_capacity(value.len());
    for (character, invisible) in marked(value) {
        match u32::from(character) {
            code @ 0..0x20 => result.extend(char::from_u32(code.saturating_add(0x2400))),
            0x7f => result.push('\u{2421}'),
            code if character.is_control() || (invisible && !character.is_whitespace()) => result.extend(format!("⟨U+{code:04X}⟩").chars()),
            _ => result.push(character),
        }
    }
    result
}

/// Every character with whether it is invisible, or an odd space, where it stands.
pub fn marked(value: &str) -> impl Iterator<Item = (char, bool)> {
    let mut previous = None;
    let mut characters = value.chars().peekable();
    std::iter::from_fn(move || {
        let character = characters.next()?;
        let invisible = !character.is_ascii() && is_invisible(previous, character, characters.peek().copied());
        previous = Some(character);
        Some((character, invisible))
    })
}

fn is_invisible(previous: Option<char>, character: char, next: Option<char>) -> bool {
    match character {
        '\u{200c}' | '\u{200d}' if both(previous, next, needs_joiners) => false,
        '\u{200d}' if both(previous, next, is_emoji_part) => false,
        '\u{fe0e}' | '\u{fe0f}' if next == Some(KEYCAP) => false,
        // Selectors choose a form of the character before them.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}' => {
            previous.is_none_or(|before| before.is_ascii() || before.is_whitespace())
        }
        // Tags spell the region of a flag after the emoji of a flag.
        '\u{e0020}'..='\u{e007f}' => !previous.is_some_and(|before| matches!(before, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}')),
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => true,
        // Signs that stand before a number are of category format and yet visible.
        '\u{600}'..='\u{605}'
        | '\u{6dd}'
        | '\u{70f}'
        | '\u{890}'
        | '\u{891}'
        | '\u{8e2}'
        | '\u{110bd}'
        | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}' => false,
        _ => matches!(
            character.general_category(),
            GeneralCategory::Format
                | GeneralCategory::SpaceSeparator
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        ),
    }
}

fn both(previous: Option<char>, next: Option<char>, test: impl Fn(char) -> bool) -> bool {
    previous.is_some_and(&test) && next.is_some_and(test)
}

/// Letters and marks of the scripts whose spelling uses joiners: Arabic and its relatives, the Indic scripts, Khmer, Mongolian.
fn needs_joiners(character: char) -> bool {
    let script = matches!(u32::from(character),
        0x0600..=0x08ff | 0x0900..=0x0dff | 0x1000..=0x109f | 0x1780..=0x18af | 0x1900..=0x1cff | 0xa840..=0xabff
        | 0xfb50..=0xfdff | 0xfe70..=0xfefe | 0x10a00..=0x10fff | 0x11000..=0x11fff | 0x1e900..=0x1e95f);
    script && is_letter_or_mark(character)
}

fn is_emoji_part(character: char) -> bool {
    !character.is_ascii() && (character.is_emoji_char_or_emoji_component() || character == '\u{fe0f}') && character != '\u{200d}'
}

fn is_letter_or_mark(character: char) -> bool {
    matches!(character.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark)
}

/// The first character that an id should not hold; one that an organisation's id must not hold comes before others.
pub fn foreign_in_id(value: &str, organisation: bool) -> Option<char> {
    let refused = value.chars().find(|character| organisation && REFUSED_IN_ORGANISATION.contains(character));
    refused.or_else(|| value.chars().find(|character| !fits_id(*character)))
}

/// Whether an organisation's id holds a character that the LMS refuses there.
pub fn refused_in_organisation(value: &str) -> bool {
    value.contains(REFUSED_IN_ORGANISATION)
}

fn fits_id(character: char) -> bool {
    if character.is_ascii() {
        // White space and control characters have their own rules.
        return character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.' | '@' | ' ') || character.is_control();
    }
    let category = character.general_category();
    is_letter_or_mark(character)
        || matches!(category, GeneralCategory::DecimalNumber | GeneralCategory::Control | GeneralCategory::Format)
        || category == GeneralCategory::SpaceSeparator
        || is_invisible(None, character, None)
}

/// Whether a spreadsheet program turned the id into a number of this form and lost its digits: `1.23457E+11`.
pub fn is_scientific(value: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, exponent)) = value.split_once(['e', 'E']) else { return false };
    let sound = number.split_once(['.', ',']).map_or_else(|| digits(number), |(whole, fraction)| digits(whole) && digits(fraction));
    sound && exponent.strip_prefix('+').is_some_and(digits)
}

/// Whether the value is digits only.
pub fn is_digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the digits after the fifteenth, which a spreadsheet program cannot keep, are all 0.
pub fn is_rounded(value: &str) -> bool {
    is_digits(value) && value.len() > 15 && value.bytes().skip(15).all(|byte| byte == b'0')
}

/// Whether this can be an e-mail address.
pub fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else { return false };
    let plain = |character: char| !character.is_whitespace() && !character.is_control() && !"<>()[],;:\\\"@".contains(character);
    let dotted = |text: &str| !text.split('.').any(str::is_empty);
    let label = |text: &str| {
        !text.starts_with('-')
            && !text.ends_with('-')
            && text.chars().all(|character| character == '-' || is_letter_or_mark(character) || character.is_numeric())
    };
    let ending = domain.rsplit('.').next().unwrap_or_default();
    local.chars().all(plain)
        && dotted(local)
        && dotted(domain)
        && domain.contains('.')
        && domain.split('.').all(label)
        && ending.chars().count() > 1
        && !is_digits(ending)
}

/// Addresses that may have been meant, best first; not all need be addresses.
pub fn emails_in(value: &str) -> Vec<String> {
    let clean = without_invisible(value, "");
    let within = clean.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inner, _)| inner);
    let bare = |text: &str| {
        let text = text.trim();
        let text = text.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).and_then(|_| text.get(7..)).unwrap_or(text);
        text.trim_matches(|character: char| character.is_whitespace() || "<>.,;:\"'()".contains(character)).to_owned()
    };
    let first: Vec<String> = within.into_iter().chain([clean.as_str()]).map(bare).collect();
    let joined = first.iter().map(|text| text.split_whitespace().collect::<String>().replace(',', "."));
    first.iter().cloned().chain(joined.collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_found_and_joiners_are_left_where_they_belong() {
        for (value, expected) in [
            ("plain", false),
            ("12\u{200b}3", true),
            ("\u{feff}OrgID", true),
            (" a\u{ad}b", true),
            ("a\u{a0}b", true),
            ("\u{a0}ab\u{a0}", false),
            ("a\u{2009}b", true),
            ("a\u{202e}b", true),
            ("山田\u{3000}太郎", true),
            ("می\u{200c}خواهم", false),
            ("क\u{94d}\u{200d}ष", false),
            ("a\u{200d}b", true),
            ("می\u{200c}", true),
            ("👩\u{200d}🔬", false),
            ("👩🏽\u{200d}❤\u{fe0f}\u{200d}👨", false),
            ("1\u{fe0f}\u{20e3}", false),
            ("1\u{fe0f}", true),
            ("🏴\u{e0067}\u{e0062}\u{e007f}", false),
            ("x\u{e0067}", true),
            ("Zoë Łukasz", false),
        ] {
            assert_eq!(invisible_in(value).is_some(), expected, "{value:?}");
        }
    }

    #[test]
    fn repairs_of_characters() {
        for (value, space, expected) in [
            ("a\u{a0}b", " ", "a b"),
            ("a\u{a0}b", "", "ab"),
            (" \u{200b} ab", " ", " ab"),
            ("a\u{200b} ", " ", "a "),
            ("\u{200b}", " ", ""),
        ] {
            assert_eq!(without_invisible(value, space), expected, "{value:?}");
        }
        for (value, expected) in [("a\tb", "a b"), ("a\r\nb", "a b"), ("a \n b", "a  b"), ("\nab\n", "ab"), ("\n", ""), ("a\0", "a")] {
            assert_eq!(without_control(value), expected, "{value:?}");
        }
        assert_eq!(visible("a\tb\u{200b}\u{202e}c\u{7f}\u{85}"), "a␉b⟨U+200B⟩⟨U+202E⟩c␡⟨U+0085⟩");
    }

    #[test]
    fn ids_and_numbers() {
        for (value, scientific) in [
            ("1.23457E+11", true),
            ("1,23e+11", true),
            ("1E+5", true),
            ("1E5", false),
            ("1.E+5", false),
            ("E+5", false),
            ("1.2E+", false),
            ("A1E+5", false),
        ] {
            assert_eq!(is_scientific(value), scientific, "{value}");
        }
        for (value, rounded) in
            [("1234567890123450", true), ("1234567890123456", false), ("123456789012340", false), ("12345678901234500", true)]
        {
            assert_eq!(is_rounded(value), rounded, "{value}");
        }
        for (value, organisation, expected) in [
            ("a_b-c.d@e", false, None),
            ("a_b-c.d@e", true, Some('@')),
            ("a/b#", true, Some('#')),
            ("a/b#", false, Some('/')),
            ("é\u{301}م١", false, None),
            ("a b\u{a0}\u{200b}\tc", false, None),
            ("½", false, Some('½')),
        ] {
            assert_eq!(foreign_in_id(value, organisation), expected, "{value:?}");
        }
    }

    #[test]
    fn addresses() {
        for (value, expected) in [
            ("jane.doe@example.com", true),
            ("o'brien+x@mail.example.org", true),
            ("jürgen@exämple.de", true),
            ("jane.doe@", false),
            ("jane doe@example.com", false),
            ("example.com", false),
            ("a@b", false),
            ("a@b..com", false),
            (".a@b.com", false),
            ("a@@b.com", false),
            ("a@-b.com", false),
            ("a@1.2.3.4", false),
        ] {
            assert_eq!(is_email(value), expected, "{value}");
        }
        for (value, expected) in [
            ("MAILTO:a@b.org", "a@b.org"),
            ("Jane Doe <a@b.org>", "a@b.org"),
            ("<a@b.org>;", "a@b.org"),
            ("a@b,org", "a@b.org"),
            ("a @b.org", "a@b.org"),
            ("a\u{200b}@b.org", "a@b.org"),
        ] {
            assert_eq!(emails_in(value).into_iter().find(|each| is_email(each)).as_deref(), Some(expected), "{value}");
        }
    }
}
