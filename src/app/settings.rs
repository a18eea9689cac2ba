//! What is remembered between runs: always a valid value plus warnings; unknown keys survive.

use std::collections::BTreeMap;
use std::path::PathBuf;

use toml::{Table, Value};

use crate::app::remembered::{self, RememberedMapping};
use crate::core::profile::Level;
use crate::core::text::{Language, Message};

/// How many files opened lately are remembered.
const RECENT: usize = 10;

/// Light, dark, with as much contrast as there is, or as the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is its name")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
    HighContrast,
}

impl Theme {
    const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::HighContrast];

    fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
        }
    }
}

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Settings {
    /// The theme.
    pub theme: Theme,
    /// The language; `None` = the system's.
    pub language: Option<Language>,
    /// Files opened lately, newest first.
    pub recent: Vec<PathBuf>,
    /// The connection file used last.
    pub connection: Option<PathBuf>,
    /// The profile file; `None` = the embedded profile.
    pub profile: Option<PathBuf>,
    /// The strictness, where it is not the profile's own.
    pub level: Option<Level>,
    /// Whether the inspector is folded away.
    pub inspector_hidden: bool,
    /// Whether leftover columns are shown.
    pub leftovers_shown: bool,
    /// Widths of grid columns in points, by canonical name.
    pub widths: BTreeMap<String, f32>,
    /// What people chose about columns, newest first, by header line.
    pub mappings: Vec<RememberedMapping>,
    /// What an older or newer Offroll remembered and this one does not know.
    pub unknown: Table,
}

impl Settings {
    /// Reads settings. What cannot be used is left at its default and named in a warning.
    pub fn from_toml(text: &str) -> (Self, Vec<Message>) {
        match text.parse::<Table>() {
            Ok(table) => {
                let mut reader = Reader { table, warnings: Vec::new() };
                let settings = reader.settings();
                (settings, reader.warnings)
            }
            Err(error) => {
                let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or("").matches('\n').count() + 1);
                (Self::default(), vec![Message::new("notice-settings-unreadable").with("line", line)])
            }
        }
    }

    /// The settings as text, together with what was read and is not known.
    pub fn to_toml(&self) -> String {
        let mut table = self.unknown.clone();
        let mut set = |key: &str, value: Value| table.insert(key.to_owned(), value);
        let path = |path: &PathBuf| Value::from(path.to_string_lossy().into_owned());
        set("theme", Value::from(self.theme.word()));
        if let Some(language) = self.language {
            set("language", Value::from(language.tag()));
        }
        set("recent", Value::Array(self.recent.iter().map(path).collect()));
        if let Some(connection) = &self.connection {
            set("connection", path(connection));
        }
        if let Some(profile) = &self.profile {
            set("profile", path(profile));
        }
        if let Some(level) = self.level {
            set("level", Value::from(level.word()));
        }
        set("inspector_hidden", Value::from(self.inspector_hidden));
        set("leftovers_shown", Value::from(self.leftovers_shown));
        let widths = self.widths.iter().map(|(column, width)| (column.clone(), Value::from(f64::from(*width)))).collect();
        set("widths", Value::Table(widths));
        if !self.mappings.is_empty() {
            set("mappings", remembered::to_value(&self.mappings));
        }
        table.to_string()
    }

    /// Puts a file at the head of the files opened lately.
    pub fn remember_file(&mut self, path: PathBuf) {
        self.recent.retain(|each| *each != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

/// Takes known keys out of a table; what is left is unknown.
struct Reader {
    table: Table,
    warnings: Vec<Message>,
}

impl Reader {
    fn settings(&mut self) -> Settings {
        let defaults = Settings::default();
        Settings {
            theme: self.take("theme", theme).unwrap_or(defaults.theme),
            language: self.take("language", language),
            recent: self.take("recent", paths).unwrap_or_default(),
            connection: self.take("connection", path),
            profile: self.take("profile", path),
            level: self.take("level", level),
            inspector_hidden: self.take("inspector_hidden", Value::as_bool).unwrap_or_default(),
            leftovers_shown: self.take("leftovers_shown", Value::as_bool).unwrap_or_default(),
            widths: self.take("widths", widths).unwrap_or_default(),
            mappings: self.take("mappings", remembered::from_value).unwrap_or_default(),
            unknown: std::mem::take(&mut self.table),
        }
    }

    fn take<T>(&mut self, key: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let value = self.table.remove(key)?;
        let found = read(&value);
        if found.is_none() {
            self.warnings.push(Message::new("notice-settings-value").with("key", key));
        }
        found
    }
}

fn theme(value: &Value) -> Option<Theme> {
    let word = value.as_str()?;
    Theme::ALL.into_iter().find(|theme| theme.word() == word)
}

fn language(value: &Value) -> Option<Language> {
    let tag = value.as_str()?;
    Language::ALL.into_iter().find(|language| language.tag() == tag)
}

fn level(value: &Value) -> Option<Level> {
    let word = value.as_str()?;
    Level::ALL.into_iter().find(|level| level.word() == word)
}

fn path(value: &Value) -> Option<PathBuf> {
    value.as_str().map(PathBuf::from)
}

fn paths(value: &Value) -> Option<Vec<PathBuf>> {
    value.as_array()?.iter().take(RECENT).map(path).collect()
}

fn widths(value: &Value) -> Option<BTreeMap<String, f32>> {
    value.as_table()?.iter().map(|(column, width)| Some((column.clone(), points(width)?))).collect()
}

/// A width that a grid can have.
fn points(value: &Value) -> Option<f32> {
    #[expect(clippy::cast_possible_truncation, reason = "a width needs no more digits")]
    let points = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))? as f32;
    (points.is_finite() && (1.0..=10_000.0).contains(&points)).then_some(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_gives_settings_and_names_what_was_not_used() {
        let check = |text: &str, expected: Settings, warnings: &[&str]| {
            let (settings, found) = Settings::from_toml(text);
            assert_eq!(settings, expected, "{text}");
            assert_eq!(found.iter().map(|message| message.id.as_ref()).collect::<Vec<_>>(), warnings, "{text}");
        };
        check("", Settings::default(), &[]);
        check(
            "theme = \"dark\"\nlanguage = \"de\"",
            Settings { theme: Theme::Dark, language: Some(Language::German), ..Settings::default() },
            &[],
        );
        check(
            "theme = \"pink\"\ninspector_hidden = true",
            Settings { inspector_hidden: true, ..Settings::default() },
            &["notice-settings-value"],
        );
        check("[widths]\nID = 90\nOrgID = -4", Settings::default(), &["notice-settings-value"]);
        check("[widths]\nID = 90.5", Settings { widths: BTreeMap::from([("ID".to_owned(), 90.5)]), ..Settings::default() }, &[]);
        check("recent = [\"/a\", 3]", Settings::default(), &["notice-settings-value"]);
        check("theme = ", Settings::default(), &["notice-settings-unreadable"]);
    }

    #[test]
    fn the_line_of_damage_is_named() {
        let (_, warnings) = Settings::from_toml("theme = \"dark\"\nrecent = [\n= 3");
        assert_eq!(warnings, [Message::new("notice-settings-unreadable").with("line", 3_usize)]);
    }

    #[test]
    fn what_is_written_reads_the_same_and_unknown_keys_survive() {
        let (mut settings, warnings) = Settings::from_toml("later = 7\ntheme = \"light\"\n[future]\nkey = [1, 2]");
        assert!(warnings.is_empty());
        settings.widths.insert("ID".to_owned(), 120.0);
        settings.level = Some(Level::Relaxed);
        settings.profile = Some(PathBuf::from("/profiles/site.toml"));
        settings.connection = Some(PathBuf::from("/connections/lms.toml"));
        settings.remember_file(PathBuf::from("/data/ä b.txt"));
        let text = settings.to_toml();
        assert!(text.contains("later = 7") && text.contains("[future]"), "{text}");
        assert_eq!(Settings::from_toml(&text), (settings, Vec::new()));
    }

    #[test]
    fn a_file_opened_again_comes_first_and_old_ones_are_forgotten() {
        let mut settings = Settings::default();
        for name in 0..20 {
            settings.remember_file(PathBuf::from(format!("/{name}")));
        }
        settings.remember_file(PathBuf::from("/15"));
        assert_eq!(settings.recent.len(), RECENT);
        assert_eq!(settings.recent.first(), Some(&PathBuf::from("/15")));
        assert_eq!(settings.recent.iter().filter(|path| path.ends_with("15")).count(), 1);
    }
}
