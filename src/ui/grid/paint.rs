//! Cells and headers as shapes: text laid out once and cached by egui, clipped by column, only what is visible.

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Ui};

use super::lanes::{MARK, Names, PADDING};
use super::layout::{Lane, Layout};
use crate::app::desk::Desk;
use crate::app::{App, Step};
use crate::core::batch::CellMark;
use crate::core::rules::Severity;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::Texts;
use crate::ui::theme::{self, Mark, Palette, size};

/// Most characters of a cell that are laid out: no column is wide enough for more.
const CHARACTERS: usize = 256;

/// Draws cells.
pub struct Pen<'a> {
    /// What is true.
    pub app: &'a App,
    /// The desk.
    pub desk: &'a Desk,
    /// The words.
    pub texts: &'a Texts,
    /// Where everything stands.
    pub layout: &'a Layout,
    /// The cell under the pointer.
    pub hovered: Option<(usize, Lane)>,
}

impl Pen<'_> {
    /// Draws the visible cells of the frozen or of the scrolling lanes.
    pub fn cells(&self, ui: &Ui, frozen: bool) {
        let palette = theme::palette(ui.ctx());
        let body = if frozen { self.layout.frozen_body() } else { self.layout.scrolling_body() };
        let painter = ui.painter().with_clip_rect(body);
        painter.rect_filled(body.intersect(self.layout.filled_body()), 0.0, if frozen { palette.window } else { palette.grid });
        for lane in self.layout.visible_lanes().filter(|lane| self.layout.is_frozen(*lane) == frozen) {
            self.lane(&painter, lane, palette);
        }
        self.lines(&painter, body, frozen, palette);
    }

    /// The text of a cell as it is drawn: one line, cut where it is very long, secrets as dots.
    pub fn shown(&self, row: RowId, column: ColumnId) -> String {
        shown(self.desk.shown_text(row, column)).into_owned()
    }

    fn lane(&self, painter: &Painter, lane: Lane, palette: &Palette) {
        let place = Rect::from_x_y_ranges(self.layout.lane_range(lane), painter.clip_rect().y_range());
        let brush = Brush { painter: painter.with_clip_rect(painter.clip_rect().intersect(place)), palette };
        match lane {
            Lane::Data(at) => {
                let Some(column) = self.desk.columns.get(at).copied() else { return };
                let is_left_over = Names { desk: self.desk }.is_left_over(column);
                for position in self.layout.visible_rows() {
                    self.cell(&brush, (position, at), column, is_left_over);
                }
            }
            Lane::Line | Lane::Tick | Lane::State => {
                for position in self.layout.visible_rows() {
                    self.leading(&brush, position, lane);
                }
            }
        }
    }

    /// A cell of the file at a position in view and columns.
    fn cell(&self, brush: &Brush<'_>, (position, at): (usize, usize), column: ColumnId, is_left_over: bool) {
        let Some(row) = self.desk.view.row_at(position) else { return };
        let Brush { painter, palette } = brush;
        let rect = self.layout.cell(position, Lane::Data(at));
        let mark = self.desk.batch.cell_mark(row, column);
        let is_match = self.desk.hits().is_some_and(|hits| hits.contains(self.desk.batch.sheet(), row, column));
        let of_match = is_match.then_some(palette.accent_bg);
        let ground = self.selection_ground((position, at), palette).or(of_match).or_else(|| ground(mark, palette));
        brush.fill(rect, ground.or_else(|| self.hover_ground(position, palette)));
        if is_match {
            painter.rect_stroke(rect.shrink(2.0), 2.0, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
        }
        let glyph = glyph(mark);
        if let Some(glyph) = glyph {
            theme::mark(painter, mark_place(rect), glyph, glyph.color(palette));
            if ground == Some(palette.grid) {
                // A theme without grounds of their own for states has edges instead.
                painter.rect_stroke(rect.shrink(1.5), 0.0, Stroke::new(1.0, glyph.color(palette)), StrokeKind::Inside);
            }
        }
        let inset = PADDING + if glyph.is_some() { MARK } else { 0.0 };
        let galley = one_line(painter, self.shown(row, column), theme::grid_font(), rect.width() - inset - PADDING);
        let color = if is_left_over || mark.empty { palette.faint } else { palette.text };
        text_at(painter, rect.left() + inset, rect, galley, color);
        if mark.edited && glyph != Some(Mark::Edited) {
            // A second mark has no room; a corner says that the value is not the file's.
            let corner = rect.right_top();
            let points = vec![corner, corner + egui::vec2(-6.0, 0.0), corner + egui::vec2(0.0, 6.0)];
            painter.add(egui::Shape::convex_polygon(points, palette.edited, Stroke::NONE));
        }
    }

    /// The background of a selected cell; the current cell keeps its own, and one cell alone has its frame only.
    fn selection_ground(&self, place: (usize, usize), palette: &Palette) -> Option<Color32> {
        let range = self.desk.selection.range();
        let is_selected = (range.top..=range.bottom).contains(&place.0) && (range.left..=range.right).contains(&place.1);
        (is_selected && self.desk.selection.cursor != place).then_some(palette.select)
    }

    fn hover_ground(&self, position: usize, palette: &Palette) -> Option<Color32> {
        self.hovered.is_some_and(|(at, _)| at == position).then_some(palette.header)
    }

    /// The line number or the mark of a row; its tick box is drawn where its clicks are taken.
    fn leading(&self, brush: &Brush<'_>, position: usize, lane: Lane) {
        let Some(row) = self.desk.view.row_at(position) else { return };
        let Brush { painter, palette } = brush;
        let rect = self.layout.cell(position, lane);
        brush.fill(rect, self.hover_ground(position, palette));
        match lane {
            Lane::Line => {
                let range = self.desk.selection.range();
                let in_selection = (range.top..=range.bottom).contains(&position);
                let number = self.desk.batch.sheet().line(row).map_or_else(String::new, |line| line.to_string());
                let (font, color) =
                    if in_selection { (theme::semibold(size::GRID), palette.text) } else { (theme::grid_font(), palette.muted) };
                let galley = one_line(painter, number, font, rect.width());
                text_at(painter, rect.right() - PADDING - galley.size().x, rect, galley, color);
            }
            Lane::State => {
                if let Some(mark) = row_mark(self.app, self.desk, row) {
                    theme::mark(painter, rect, mark, mark.color(palette));
                }
            }
            Lane::Tick | Lane::Data(_) => {}
        }
    }

    /// Lines between cells, and the edge where scrolling begins.
    fn lines(&self, painter: &Painter, body: Rect, frozen: bool, palette: &Palette) {
        let filled = self.layout.filled_body().intersect(body);
        if !filled.is_positive() {
            return;
        }
        let line = Stroke::new(1.0, palette.line);
        for row in self.layout.visible_rows() {
            painter.hline(filled.x_range(), self.layout.row_range(row).max - 0.5, line);
        }
        for lane in self.layout.visible_lanes().filter(|lane| self.layout.is_frozen(*lane) == frozen) {
            painter.vline(self.layout.lane_range(lane).max - 0.5, filled.y_range(), line);
        }
    }

    /// Draws the names of the frozen or of the scrolling lanes.
    pub fn header(&self, ui: &Ui, frozen: bool) {
        let palette = theme::palette(ui.ctx());
        let header = self.layout.header();
        let edge = self.layout.frozen_edge();
        let part = if frozen { header.with_max_x(edge) } else { header.with_min_x(edge) };
        let painter = ui.painter().with_clip_rect(part);
        painter.rect_filled(part, 0.0, palette.header);
        for lane in self.layout.visible_lanes().filter(|lane| self.layout.is_frozen(*lane) == frozen) {
            let rect = Rect::from_x_y_ranges(self.layout.lane_range(lane), header.y_range());
            match lane {
                Lane::Tick => theme::mark(&painter, rect, Mark::Done, palette.text),
                Lane::Data(position) => self.column_name(&painter, rect, position, palette),
                Lane::Line | Lane::State => {}
            }
            painter.vline(rect.right() - 0.5, header.y_range(), Stroke::new(1.0, palette.line));
        }
        painter.hline(part.x_range(), header.bottom() - 0.5, Stroke::new(1.0, palette.line_strong));
    }

    fn column_name(&self, painter: &Painter, rect: Rect, position: usize, palette: &Palette) {
        let Some(column) = self.desk.columns.get(position).copied() else { return };
        let names = Names { desk: self.desk };
        let mark = names.header_mark(column);
        if let Some(mark) = mark {
            theme::mark(painter, mark_place(rect), mark, mark.color(palette));
        }
        let inset = PADDING + if mark.is_some() { MARK } else { 0.0 };
        let font = theme::semibold(size::SECONDARY);
        let galley = one_line(painter, names.in_header(column, self.texts), font, rect.width() - inset - PADDING);
        let color = if names.is_left_over(column) { palette.faint } else { palette.text };
        text_at(painter, rect.left() + inset, rect, galley, color);
    }

    /// Draws what lies over all cells: the edge where scrolling begins, and the frame of the current cell.
    pub fn over(&self, ui: &Ui) {
        let palette = theme::palette(ui.ctx());
        let edge = self.layout.rect.with_max_y(self.layout.filled_body().bottom());
        ui.painter().with_clip_rect(self.layout.rect).vline(
            self.layout.frozen_edge() - 1.0,
            edge.y_range(),
            Stroke::new(2.0, palette.line_strong),
        );
        let (row, column) = self.desk.selection.cursor;
        if self.desk.cursor_cell().is_some() {
            let lane = Lane::Data(column);
            let painter = ui.painter().with_clip_rect(self.layout.body_of(lane));
            let cell = self.layout.cell(row, lane).translate(egui::vec2(-0.5, -0.5)).expand(0.5);
            painter.rect_stroke(cell, 0.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
        }
    }
}

/// Draws in one lane.
struct Brush<'a> {
    painter: Painter,
    palette: &'a Palette,
}

impl Brush<'_> {
    fn fill(&self, rect: Rect, color: Option<Color32>) {
        if let Some(color) = color {
            self.painter.rect_filled(rect, 0.0, color);
        }
    }
}

/// Where the mark before a text stands.
fn mark_place(rect: Rect) -> Rect {
    rect.with_max_x(rect.left() + PADDING + MARK)
}

/// The background that says what a cell is marked with.
fn ground(mark: CellMark, palette: &Palette) -> Option<Color32> {
    match mark.severity {
        Some(Severity::Error | Severity::Refused) => Some(palette.error_bg),
        Some(Severity::Ack | Severity::Warning) => Some(palette.warning_bg),
        Some(Severity::Note) => Some(palette.note_bg),
        None => mark.edited.then_some(palette.edited_bg),
    }
}

/// The mark that stands before the text of a cell.
fn glyph(mark: CellMark) -> Option<Mark> {
    mark.severity.map(Mark::of_severity).or(mark.edited.then_some(Mark::Edited))
}

/// The mark of a row: what became of it where that is asked for, else its gravest finding.
pub fn row_mark(app: &App, desk: &Desk, row: RowId) -> Option<Mark> {
    let outcome = desk.outcomes.get(&row).map(|outcome| Mark::of_state(outcome.state));
    let severity = desk.batch.row_severity(row);
    if app.step == Step::Send {
        return outcome.or(severity.map(Mark::of_severity));
    }
    let problem = severity.filter(|severity| *severity > Severity::Note);
    problem.map(Mark::of_severity).or(outcome).or(severity.map(Mark::of_severity))
}

/// The text of a cell as one line of at most [`CHARACTERS`] characters.
fn shown(text: &str) -> Cow<'_, str> {
    let cut = text.char_indices().nth(CHARACTERS).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    if cut.contains(char::is_control) {
        return Cow::Owned(cut.chars().map(|character| if character.is_control() { '␣' } else { character }).collect());
    }
    Cow::Borrowed(cut)
}

/// A text laid out in one line, ending in `…` where there is no room. egui keeps it while it stays visible.
fn one_line(painter: &Painter, text: String, font: FontId, room: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text, font, Color32::PLACEHOLDER);
    job.wrap = TextWrapping::truncate_at_width(room.max(0.0));
    painter.fonts_mut(|fonts| fonts.layout_job(job))
}

fn text_at(painter: &Painter, x: f32, rect: Rect, galley: Arc<Galley>, color: Color32) {
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(Pos2::new(x, top.round()), galley, color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_broken_texts_become_one_short_line() {
        assert_eq!(shown("SAFETY-101"), "SAFETY-101");
        assert_eq!(shown("a\tb\r\nc"), "a␣b␣␣c");
        assert_eq!(shown(&"ä".repeat(10_000)).chars().count(), CHARACTERS);
    }

    #[test]
    fn the_gravest_thing_marks_a_cell() {
        let mark = |severity, edited| glyph(CellMark { severity, edited, empty: false });
        assert_eq!(mark(None, false), None);
        assert_eq!(mark(None, true), Some(Mark::Edited));
        assert_eq!(mark(Some(Severity::Error), true), Some(Mark::Error));
        assert_eq!(mark(Some(Severity::Ack), false), Some(Mark::Warning));
    }
}
