//! What is remembered between runs: always a valid value plus warnings; unknown keys survive.

use crate::core::text::Language;

/// Light, dark, or as the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is its name")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Settings {
    /// The theme.
    pub theme: Theme,
    /// The language; `None` = the system's.
    pub language: Option<Language>,
    /// Files opened lately, newest first.
    pub recent: Vec<std::path::PathBuf>,
    /// The connection file used last.
    pub connection: Option<std::path::PathBuf>,
    /// Whether the inspector is folded away.
    pub inspector_hidden: bool,
    /// Whether leftover columns are shown.
    pub leftovers_shown: bool,
    /// Widths of grid columns in points, by canonical name.
    pub widths: std::collections::BTreeMap<String, f32>,
}
