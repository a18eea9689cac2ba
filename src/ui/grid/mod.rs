//! The sheet on screen: an `egui_table` over the rows that are shown; data in, actions out.
//!
//! Only what is visible costs anything. Rows are 24 points high whatever the zoom, because scroll offsets are 32-bit
//! floating point and only multiples of eight keep rows equal beyond a million.

mod editor;
mod keys;
mod paint;
mod spoken;

use egui::{EventFilter, Id, Rangef, Rect, Sense, Ui};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, Table, TableDelegate, TableState};

use super::theme::{self, Mark, size};
use super::widgets;
use crate::app::action::{Action, Command};
use crate::app::{App, Desk, Focus, Step};
use crate::core::profile::Role;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};

/// Columns of the grid's own before those of the sheet: line, approval, state.
const GUTTERS: usize = 3;
const LINE_WIDTH: f32 = 52.0;
const TICK_WIDTH: f32 = 28.0;
const STATE_WIDTH: f32 = 26.0;
const WIDTHS: std::ops::RangeInclusive<f32> = 44.0..=640.0;

/// The grid with the state that belongs to drawing only.
#[derive(Default)]
pub struct GridView {
    /// The last `Desk::reveal` that was scrolled to.
    revealed: u64,
    /// The pointer is extending the selection.
    selecting: bool,
    /// Whole rows that fit, for page keys.
    page: usize,
    /// Whether the grid has had the keyboard once.
    greeted: bool,
}

impl GridView {
    /// Draws the grid into what is left of `ui`.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        let Some(desk) = &app.desk else { return };
        let area = ui.available_rect_before_wrap();
        ui.painter().rect_filled(area, 0.0, theme::palette(ui.ctx()).grid);
        let id = Id::unique("sheet grid");
        self.keyboard(ui, id, area, app, desk, texts, actions);
        let table = self.table(ui, app, desk);
        let table_id = table.get_id(ui);
        let columns = columns(app, desk, id);
        let before = prepare_widths(ui, table_id, &columns);
        let mut painter = Body { app, desk, texts, id, actions, pressed: Vec::new(), across: Vec::new(), down: Vec::new(), first: 0, last: 0 };
        table.columns(columns.clone()).show(ui, &mut painter);
        let Body { actions, pressed, across, down, first, last, .. } = painter;
        self.page = last.saturating_sub(first).saturating_sub(1).max(1);
        self.pointer(ui, id, desk, &pressed, &across, &down, actions);
        report_widths(ui, table_id, desk, &columns, &before, actions);
    }

    /// Makes the grid one thing that can have the keyboard, and reads its keys.
    #[expect(clippy::too_many_arguments, reason = "what every drawing function takes, and where")]
    fn keyboard(&mut self, ui: &mut Ui, id: Id, area: Rect, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
        ui.interact(area, id, Sense::focusable_noninteractive());
        spoken::grid(ui, id, desk, texts);
        let unclaimed = app.dialog.is_none() && ui.ctx().memory(|memory| memory.focused().is_none());
        if app.focus == Some(Focus::Grid) || (unclaimed && !self.greeted) || (unclaimed && desk.editor.is_none()) {
            ui.ctx().memory_mut(|memory| memory.request_focus(id));
            self.greeted = true;
        }
        if app.dialog.is_some() {
            return;
        }
        if desk.editor.is_some() {
            keys::while_editing(ui.ctx(), desk, actions);
        } else if ui.ctx().memory(|memory| memory.has_focus(id)) {
            // Tab and the arrows move between cells, F6 and the shortcuts leave the grid.
            let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
            ui.ctx().memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            keys::on_cells(ui.ctx(), app, desk, self.page.max(1), actions);
        }
    }

    fn table(&mut self, ui: &Ui, app: &App, desk: &Desk) -> Table {
        ui.ctx().options(|_| ());
        let mut table = Table::new()
            .id_salt("sheet")
            .num_rows(desk.view.len() as u64)
            .num_sticky_cols(GUTTERS + desk.frozen)
            .headers([HeaderRow::new(size::HEADER)]);
        if self.revealed != desk.reveal {
            self.revealed = desk.reveal;
            let (row, column) = desk.selection.cursor;
            if desk.view.len() > row {
                table = table.scroll_to_row(row as u64, None);
            }
            if column >= desk.frozen && column < desk.columns.len() {
                table = table.scroll_to_column(GUTTERS + column, None);
            }
        }
        let _ = app;
        table
    }

    /// Turns presses and drags on rows into cursor and selection.
    #[expect(clippy::too_many_arguments, reason = "what one frame has gathered")]
    fn pointer(
        &mut self,
        ui: &Ui,
        id: Id,
        desk: &Desk,
        pressed: &[Press],
        across: &[(usize, Rangef)],
        down: &[(usize, Rangef)],
        actions: &mut Vec<Action>,
    ) {
        let column_at = |x: f32| across.iter().find(|(_, range)| range.contains(x)).map(|(column, _)| *column);
        for press in pressed {
            let Some(at) = column_at(press.position.x) else { continue };
            let column = at.saturating_sub(GUTTERS);
            if desk.editor.is_some() {
                actions.push(Action::CommitEdit { down: 0, right: 0, fill: false });
            }
            ui.ctx().memory_mut(|memory| memory.request_focus(id));
            let extend = press.extend;
            actions.push(Action::MoveTo { row: press.row, column, extend });
            if press.double && at >= GUTTERS {
                actions.push(Action::BeginEdit(None));
            }
            self.selecting = press.started;
        }
        let (is_down, position) = ui.input(|input| (input.pointer.primary_down(), input.pointer.interact_pos()));
        if !is_down {
            self.selecting = false;
        }
        if let (true, true, Some(position)) = (self.selecting, pressed.is_empty(), position) {
            let row = down.iter().find(|(_, range)| range.contains(position.y)).map(|(row, _)| *row);
            let beyond = down.last().filter(|(_, range)| position.y > range.max).map(|(row, _)| row + 1);
            let before = down.first().filter(|(_, range)| position.y < range.min).map(|(row, _)| row.saturating_sub(1));
            let row = row.or(beyond).or(before).unwrap_or(desk.selection.cursor.0).min(desk.view.len().saturating_sub(1));
            let column = column_at(position.x).map_or(desk.selection.cursor.1, |column| column.saturating_sub(GUTTERS));
            if (row, column) != desk.selection.cursor {
                actions.push(Action::MoveTo { row, column, extend: true });
            }
        }
    }
}

/// A press on a row.
struct Press {
    row: usize,
    position: egui::Pos2,
    extend: bool,
    started: bool,
    double: bool,
}

/// What `egui_table` asks to be drawn, and what it gathers for the pointer.
struct Body<'a> {
    app: &'a App,
    desk: &'a Desk,
    texts: &'a Texts,
    id: Id,
    actions: &'a mut Vec<Action>,
    pressed: Vec<Press>,
    /// Where columns are, frozen ones first.
    across: Vec<(usize, Rangef)>,
    /// Where rows are, in order.
    down: Vec<(usize, Rangef)>,
    first: usize,
    last: usize,
}

impl TableDelegate for Body<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        self.first = usize::try_from(info.visible_rows.start).unwrap_or(usize::MAX);
        self.last = usize::try_from(info.visible_rows.end).unwrap_or(usize::MAX);
    }

    fn default_row_height(&self) -> f32 {
        size::ROW
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let at = cell.col_range.start;
        let palette = theme::palette(ui.ctx());
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, palette.header);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, palette.line_strong));
        paint::edges(ui, rect, at + 1 == GUTTERS + self.desk.frozen);
        if at == 1 {
            theme::mark(ui.painter(), rect, Mark::Done, palette.muted);
        }
        let Some(column) = at.checked_sub(GUTTERS).and_then(|at| self.desk.columns.get(at)) else { return };
        let header = self.desk.batch.header();
        let name = header.name_of(*column, self.desk.batch.profile());
        let color = if header.field_of(*column).is_some() { palette.text } else { palette.warning };
        paint::text(ui, rect, name, theme::semibold(size::SECONDARY), color, 0.0);
        spoken::header(ui, at.saturating_sub(GUTTERS), name);
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let position = usize::try_from(row).unwrap_or(usize::MAX);
        let rect = ui.max_rect();
        if self.down.last().is_none_or(|(last, _)| *last < position) {
            self.down.push((position, rect.y_range()));
        }
        // Pressable but not focusable: Tab moves between cells, not between rows of widgets.
        let response = ui.interact(rect, ui.unique_id().with("press"), Sense::CLICK | Sense::DRAG);
        let started = response.drag_started() || ui.input(|input| input.pointer.primary_pressed()) && response.is_pointer_button_down_on();
        if !(started || response.double_clicked()) {
            return;
        }
        if let Some(position_of_pointer) = response.interact_pointer_pos() {
            let extend = ui.input(|input| input.modifiers.shift);
            let double = response.double_clicked();
            self.pressed.push(Press { row: position, position: position_of_pointer, extend, started, double });
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let position = usize::try_from(cell.row_nr).unwrap_or(usize::MAX);
        let Some(row) = self.desk.view.row_at(position) else { return };
        if !self.across.iter().any(|(column, _)| *column == cell.col_nr) {
            self.across.push((cell.col_nr, ui.clip_rect().x_range()));
        }
        match cell.col_nr.checked_sub(GUTTERS) {
            None => self.gutter_ui(ui, cell.col_nr, row),
            Some(at) => {
                if let Some(column) = self.desk.columns.get(at) {
                    self.sheet_cell_ui(ui, (position, at), row, *column);
                }
            }
        }
    }
}

impl Body<'_> {
    fn gutter_ui(&mut self, ui: &mut Ui, at: usize, row: RowId) {
        let palette = theme::palette(ui.ctx());
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, palette.window);
        paint::edges(ui, rect, at + 1 == GUTTERS + self.desk.frozen);
        let line = self.desk.batch.sheet().line(row);
        match at {
            0 => paint::line_number(ui, rect, line),
            1 => self.tick_ui(ui, row, line),
            _ => {
                if let Some(mark) = row_mark(self.app, self.desk, row) {
                    theme::mark(ui.painter(), rect, mark, mark.color(palette));
                }
            }
        }
    }

    fn tick_ui(&mut self, ui: &mut Ui, row: RowId, line: Option<u64>) {
        if self.desk.preview {
            return;
        }
        let approved = self.desk.approvals.is_approved(row);
        let message = Message::new("grid-approve-line").with("line", line.unwrap_or_default());
        let name = self.texts.render(&message);
        ui.add_space(6.0);
        if widgets::tick(ui, approved, false, &name, !self.desk.is_settled(row)) {
            self.actions.push(Action::SetApproved(row, !approved));
        }
        if !approved && self.desk.approvals.withdrawn().contains(&row) {
            let palette = theme::palette(ui.ctx());
            let rect = ui.max_rect();
            ui.painter().circle_filled(rect.right_top() + egui::vec2(-6.0, 6.0), 2.5, palette.warning);
        }
    }

    fn sheet_cell_ui(&mut self, ui: &mut Ui, place: (usize, usize), row: RowId, column: ColumnId) {
        let desk = self.desk;
        let is_cursor = desk.selection.cursor == place;
        let look = paint::Look {
            mark: desk.batch.cell_mark(row, column),
            text: desk.shown_text(row, column),
            is_selected: contains(desk, place) && desk.selection.anchor != desk.selection.cursor,
            is_cursor,
            is_frozen: place.1 < desk.frozen,
            is_edge: place.1 + 1 == desk.frozen,
            is_leftover: is_leftover(desk, column),
        };
        paint::cell(ui, &look);
        spoken::cell(ui, self.id, desk, self.texts, row, column, place);
        if let Some(editor) = desk.editor.as_ref().filter(|editor| (editor.row, editor.column) == (row, column)) {
            editor::editor_ui(ui, editor, desk, self.texts, self.actions);
        }
    }
}

fn contains(desk: &Desk, (row, column): (usize, usize)) -> bool {
    let range = desk.selection.range();
    (range.top..=range.bottom).contains(&row) && (range.left..=range.right).contains(&column)
}

fn is_leftover(desk: &Desk, column: ColumnId) -> bool {
    let field = desk.batch.header().field_of(column).and_then(|field| desk.batch.profile().field(field));
    field.is_none_or(|field| field.role == Role::Leftover)
}

/// What the state column of a row shows: its outcome where it was sent, else its gravest finding.
fn row_mark(app: &App, desk: &Desk, row: RowId) -> Option<Mark> {
    let outcome = desk.outcomes.get(&row).filter(|_| app.step != Step::Fix).map(|outcome| Mark::of_state(outcome.state));
    outcome.or_else(|| desk.batch.row_severity(row).map(Mark::of_severity))
}

fn columns(app: &App, desk: &Desk, id: Id) -> Vec<Column> {
    let fixed = |width: f32, name: &str| Column::new(width).range(width..=width).resizable(false).id(id.with(name));
    let mut columns = vec![fixed(LINE_WIDTH, "line"), fixed(TICK_WIDTH, "tick"), fixed(STATE_WIDTH, "state")];
    columns.extend(desk.columns.iter().map(|column| {
        let name = desk.batch.header().name_of(*column, desk.batch.profile());
        let width = app.settings.widths.get(name).copied().unwrap_or_else(|| default_width(desk, *column));
        Column::new(width).range(WIDTHS).id(id.with(("column", column.0)))
    }));
    columns
}

fn default_width(desk: &Desk, column: ColumnId) -> f32 {
    use crate::core::profile::Kind;
    let field = desk.batch.header().field_of(column).and_then(|field| desk.batch.profile().field(field));
    let known = desk.batch.profile().known;
    let id = desk.batch.header().field_of(column);
    if id == known.org_id {
        return 66.0;
    }
    match field.map(|field| field.kind) {
        Some(Kind::Id) => 96.0,
        Some(Kind::Email) => 190.0,
        Some(Kind::Flag | Kind::Number) => 84.0,
        Some(Kind::Date | Kind::Status) => 104.0,
        _ => 110.0,
    }
}

/// Gives `egui_table` every width before it first shows a column: it would shrink columns that it does not know.
fn prepare_widths(ui: &Ui, table: Id, columns: &[Column]) -> Vec<f32> {
    let mut state = TableState::load(ui.ctx(), table).unwrap_or_default();
    let widths = columns
        .iter()
        .enumerate()
        .map(|(at, column)| *state.col_widths.entry(column.id_for(at)).or_insert(column.current))
        .collect();
    state.store(ui.ctx(), table);
    widths
}

fn report_widths(ui: &Ui, table: Id, desk: &Desk, columns: &[Column], before: &[f32], actions: &mut Vec<Action>) {
    let Some(state) = TableState::load(ui.ctx(), table) else { return };
    for (at, (column, before)) in columns.iter().zip(before).enumerate().skip(GUTTERS) {
        let now = state.col_widths.get(&column.id_for(at)).copied().unwrap_or(*before);
        if let Some(of_sheet) = desk.columns.get(at - GUTTERS).filter(|_| (now - before).abs() > 0.5) {
            actions.push(Action::ColumnWidth(*of_sheet, now));
        }
    }
}

/// Runs a command of the table where it makes sense now.
fn run(app: &App, command: Command, actions: &mut Vec<Action>) {
    if app.is_enabled(command) {
        actions.push(Action::Run(command));
    }
}
