//! Shortcuts as the command table writes them, such as `Ctrl+Shift+P`; no key of a window library is known here.

/// A key by the name that it has in the command table: `A` to `Z`, `0` to `9`, `F1` to `F12`, `Delete`, `Enter`, `Space`, `.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(&'static str);

impl Key {
    /// The key with this name.
    pub fn from_name(name: &'static str) -> Option<Self> {
        let function = name.strip_prefix('F').and_then(|number| number.parse::<u8>().ok()).is_some_and(|number| (1..=12).contains(&number));
        let single = name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'.');
        (function || single || matches!(name, "Delete" | "Enter" | "Space")).then_some(Self(name))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0
    }
}

/// A key with its modifiers. Ctrl stands for Command on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl is held.
    pub ctrl: bool,
    /// Shift is held.
    pub shift: bool,
    /// Alt is held.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    /// Reads `Ctrl+Shift+P`; `None` where it is empty or names something unknown.
    pub fn parse(text: &'static str) -> Option<Self> {
        let (modifiers, key) = text.rsplit_once('+').unwrap_or(("", text));
        let mut shortcut = Self { ctrl: false, shift: false, alt: false, key: Key::from_name(key)? };
        for modifier in modifiers.split('+').filter(|modifier| !modifier.is_empty()) {
            match modifier {
                "Ctrl" => shortcut.ctrl = true,
                "Shift" => shortcut.shift = true,
                "Alt" => shortcut.alt = true,
                _ => return None,
            }
        }
        Some(shortcut)
    }

    /// Whether it means something else while text is typed: no Ctrl or Alt, and not a function key.
    pub fn is_typing(self) -> bool {
        let is_function = self.key.0.len() > 1 && self.key.0.starts_with('F');
        !(self.ctrl || self.alt || is_function)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_are_read() {
        let check = |text, expected: Option<(bool, bool, bool, &str)>| {
            let found = Shortcut::parse(text).map(|shortcut| (shortcut.ctrl, shortcut.shift, shortcut.alt, shortcut.key.name()));
            assert_eq!(found, expected, "{text}");
        };
        check("Ctrl+Shift+P", Some((true, true, false, "P")));
        check("F8", Some((false, false, false, "F8")));
        check("Ctrl+.", Some((true, false, false, ".")));
        check("Alt+Shift+1", Some((false, true, true, "1")));
        check("Space", Some((false, false, false, "Space")));
        for wrong in ["", "Ctrl+", "Hyper+A", "F13", "a", "Ctrl+AB"] {
            check(wrong, None);
        }
    }

    #[test]
    fn keys_that_type_or_edit_text_are_told_apart() {
        for (text, typing) in [("Space", true), ("Delete", true), ("F8", false), ("F", true), ("Ctrl+A", false), ("Alt+1", false)] {
            assert_eq!(Shortcut::parse(text).map(Shortcut::is_typing), Some(typing), "{text}");
        }
    }
}
