//! What each column of the grid is called, how wide it is, and what is unusual about its header.

use egui::{Color32, Ui};

use super::layout::{Columns, LEADING};
use crate::app::App;
use crate::app::desk::Desk;
use crate::core::header::Match;
use crate::core::profile::{Kind, Role};
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};
use crate::ui::theme::{self, Mark, size};

/// Narrowest column that dragging makes.
pub const LEAST: f32 = 32.0;
/// Widest column that dragging or fitting makes.
pub const MOST: f32 = 720.0;
/// Free space beside the text of a cell.
pub const PADDING: f32 = 8.0;
/// Room for the mark before the text of a cell.
pub const MARK: f32 = 14.0;

const TICK: f32 = 28.0;
const STATE: f32 = 26.0;
/// Widest column that its values make by themselves.
const USUAL_MOST: f32 = 190.0;
/// How many rows are looked at for the usual width of a column.
const MEASURED_ROWS: usize = 200;
/// Share of the grid that frozen columns may take.
const FROZEN_SHARE: f32 = 0.7;

/// The usual widths of the columns of one file: as wide as their kind, their name and their first values need.
#[derive(Default)]
pub struct Widths {
    /// The file, and how many columns it had.
    of: Option<(String, usize)>,
    /// By physical column.
    usual: Vec<f32>,
}

impl Widths {
    /// The lanes as wide as the person made them, else as wide as usual; `room` is the width of the grid.
    pub fn columns(&mut self, ui: &Ui, app: &App, desk: &Desk, room: f32) -> Columns {
        self.follow(ui, desk);
        let of_column = |column: &ColumnId| {
            let chosen = app.settings.widths.get(desk.batch.header().name_of(*column, desk.batch.profile()));
            let usual = || self.usual.get(column.index()).copied().unwrap_or(LEAST);
            chosen.copied().map_or_else(usual, |width| width.clamp(LEAST, MOST))
        };
        let leading = [line_width(ui, desk), TICK, STATE];
        let widths = leading.into_iter().chain(desk.columns.iter().map(of_column));
        Columns::new(widths, LEADING + desk.frozen, room * FROZEN_SHARE)
    }

    /// Measures anew for another file, and where a column was added.
    fn follow(&mut self, ui: &Ui, desk: &Desk) {
        let columns = desk.batch.sheet().column_count();
        let of = &desk.batch.facts().sha256;
        if self.of.as_ref().is_some_and(|(sha256, count)| sha256 == of && *count == columns) {
            return;
        }
        let digit = text_width(ui, "0", theme::grid_font());
        let names = Names { desk };
        self.usual = desk.batch.sheet().column_ids().map(|column| usual_width(ui, &names, column, digit)).collect();
        self.of = Some((of.clone(), columns));
    }
}

fn line_width(ui: &Ui, desk: &Desk) -> f32 {
    let last = desk.batch.sheet().line(RowId(desk.batch.sheet().row_count().saturating_sub(1))).unwrap_or(1);
    let digits = last.checked_ilog10().unwrap_or(0) + 1;
    let digit = text_width(ui, "0", theme::semibold(size::GRID));
    (digit * digits as f32 + 2.0 * PADDING).max(34.0).ceil()
}

fn usual_width(ui: &Ui, names: &Names<'_>, column: ColumnId, digit: f32) -> f32 {
    let least = match names.field(column).map(|field| field.kind) {
        Some(Kind::Id | Kind::Code | Kind::Secret | Kind::Number) => 72.0,
        Some(Kind::Flag) => 56.0,
        Some(Kind::Text | Kind::Email | Kind::Date | Kind::Status | Kind::Tokens) | None => 84.0,
    };
    let mark = if names.header_mark(column).is_some() { MARK } else { 0.0 };
    let header = text_width(ui, names.raw(column), theme::semibold(size::SECONDARY)) + 2.0 * PADDING + mark;
    header.max(width_of_values(names.desk, column, digit)).clamp(least, USUAL_MOST).ceil()
}

/// Room for most of the first values and a mark, by their number of characters: laying them out would cost more than it is worth.
fn width_of_values(desk: &Desk, column: ColumnId, digit: f32) -> f32 {
    let rows = desk.batch.sheet().live_rows().take(MEASURED_ROWS);
    let mut characters: Vec<usize> = rows.map(|row| desk.shown_text(row, column).chars().count()).collect();
    characters.sort_unstable();
    // A few damaged values must not make the column wide for all.
    let most = characters.len().saturating_mul(19) / 20;
    let characters = characters.get(most).or(characters.last()).copied().unwrap_or(0);
    digit * characters as f32 + 2.0 * PADDING + MARK
}

/// Width of a text in one line.
pub fn text_width(ui: &Ui, text: &str, font: egui::FontId) -> f32 {
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x)
}

/// Names and headers of the columns on a desk.
pub struct Names<'a> {
    /// The desk.
    pub desk: &'a Desk,
}

impl<'a> Names<'a> {
    /// What a column is called; for columns without a name, their place in the file.
    pub fn of(&self, column: ColumnId, texts: &Texts) -> String {
        let name = self.raw(column);
        if name.trim().is_empty() {
            return texts.render(&Message::new("grid-column-unnamed").with("number", column.index() + 1));
        }
        name.to_owned()
    }

    /// The same as it stands in the header line: with a word where the column is not saved.
    pub fn in_header(&self, column: ColumnId, texts: &Texts) -> String {
        let is_dropped = self.desk.batch.header().columns.get(column.index()).is_some_and(|header| header.is_dropped);
        let name = self.of(column, texts);
        if is_dropped { format!("{name} · {}", texts.get("grid-dropped")) } else { name }
    }

    fn raw(&self, column: ColumnId) -> &'a str {
        self.desk.batch.header().name_of(column, self.desk.batch.profile())
    }

    fn field(&self, column: ColumnId) -> Option<&'a crate::core::profile::Field> {
        self.desk.batch.header().field_of(column).and_then(|field| self.desk.batch.profile().field(field))
    }

    /// Whether nothing of the column is sent: it may be overlooked.
    pub fn is_left_over(&self, column: ColumnId) -> bool {
        self.field(column).is_none_or(|field| field.role == Role::Leftover)
    }

    /// The mark of a column whose header is not simply known.
    pub fn header_mark(&self, column: ColumnId) -> Option<Mark> {
        let header = self.desk.batch.header();
        let profile = self.desk.batch.profile();
        match header.columns.get(column.index())?.recognised {
            Match::Typo(near) => {
                let matters = profile.field(near).is_some_and(|field| matches!(field.role, Role::Key | Role::Target));
                Some(if matters { Mark::Error } else { Mark::Warning })
            }
            Match::Duplicate { .. } => Some(Mark::Error),
            Match::Unknown | Match::Blank => Some(Mark::Warning),
            Match::Canonical | Match::Spelling | Match::Alias | Match::Chosen => None,
        }
    }

    /// How the header was recognised, in words.
    pub fn explanation(&self, column: ColumnId, texts: &Texts) -> String {
        let batch = &self.desk.batch;
        let Some(header) = batch.header().columns.get(column.index()) else { return String::new() };
        let raw = header.raw.as_str();
        let name = self.raw(column);
        let field_name = |field| batch.profile().field(field).map_or_else(String::new, |field| field.name.clone());
        let message = match &header.recognised {
            Match::Canonical if self.is_left_over(column) => Message::new("grid-header-left-over"),
            Match::Chosen if header.is_dropped => Message::new("grid-header-dropped"),
            Match::Chosen if header.field.is_none() => Message::new("grid-header-aside"),
            Match::Canonical | Match::Chosen => Message::new("grid-header-known"),
            Match::Spelling | Match::Alias => Message::new("grid-header-alias"),
            Match::Typo(near) => Message::new("grid-header-typo").with("near", field_name(*near)),
            Match::Unknown => Message::new("grid-header-unknown"),
            Match::Blank => Message::new("grid-header-blank"),
            Match::Duplicate { field, .. } => Message::new("grid-header-duplicate").with("near", field_name(*field)),
        };
        texts.render(&message.with("raw", raw).with("name", name))
    }
}
