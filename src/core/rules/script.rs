//! Scripts inside one id: Latin letters mixed with Cyrillic or Greek ones that look like them.

use unicode_security::skeleton;

/// What look-alikes are taken for, letters first.
const LATIN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Whether a Latin letter and a look-alike of another script stand in one id.
pub fn is_mixed(id: &str) -> bool {
    !id.is_ascii() && id.chars().any(is_latin) && id.chars().any(|character| is_other(character) && look_alike(character).is_some())
}

/// The id with its look-alikes as Latin letters; `None` where a letter of the other script looks like none.
pub fn latin(id: &str) -> Option<String> {
    id.chars().map(|character| if is_other(character) { look_alike(character) } else { Some(character) }).collect()
}

fn is_latin(character: char) -> bool {
    character.is_alphabetic() && matches!(u32::from(character), 0x41..=0x24f | 0x1e00..=0x1eff)
}

/// Cyrillic or Greek.
fn is_other(character: char) -> bool {
    character.is_alphabetic() && matches!(u32::from(character), 0x370..=0x52f | 0x1c80..=0x1c8f | 0x1f00..=0x1fff | 0xa640..=0xa69f)
}

/// The letter or digit that Unicode says a letter looks like, of the same case where there is one.
fn look_alike(character: char) -> Option<char> {
    // Lists of look-alikes name one of each group, such as l for I, so both sides are compared by it.
    let group = |character: char| skeleton(character.encode_utf8(&mut [0; 4])).collect::<String>();
    let wanted = group(character);
    let alike = || LATIN.chars().filter(|latin| group(*latin) == wanted);
    alike().find(|latin| latin.is_uppercase() == character.is_uppercase()).or_else(|| alike().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_mix_scripts() {
        for (id, mixed, expected) in [
            ("АB123", true, Some("AB123")),
            ("CОURSE", true, Some("COURSE")),
            ("Іvan.i", true, Some("Ivan.i")),
            ("Ρaul-Ο", true, Some("Paul-O")),
            ("раy", true, Some("pay")),
            ("AB-З12", true, Some("AB-312")),
            ("AВЖ", true, None),
            ("ABЖ", false, None),
            ("Иванов12", false, None),
            ("АВС12", false, Some("ABC12")),
            ("Παύλος", false, None),
            ("Zoë-1", false, Some("Zoë-1")),
            ("山田A", false, Some("山田A")),
            ("AB12", false, Some("AB12")),
        ] {
            assert_eq!((is_mixed(id), latin(id).as_deref()), (mixed, expected), "{id}");
        }
    }
}
