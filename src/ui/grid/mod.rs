//! The sheet on screen: frozen and scrolling cells, the cursor, mouse and keyboard, the cell editor, and what is spoken of them.
//!
//! Nothing here takes time per row of the file: a frame costs what is visible. Cells are painted, not built from widgets; the two
//! scroll directions, the frozen lanes and the fixed header are [`egui_table::SplitScroll`]'s.

mod editor;
mod header;
mod keys;
pub mod lanes;
mod layout;
mod mouse;
mod paint;
mod spoken;
mod ticks;

use egui::{Align, Event, EventFilter, Id, Key, Rect, Response, RichText, Sense, Ui, UiBuilder, Vec2, Vec2b, style::ScrollAnimation, vec2};
use egui_table::{SplitScroll, SplitScrollDelegate};

use self::editor::EditorView;
pub use self::keys::digit;
use self::lanes::Widths;
use self::layout::{Lane, Layout};
use self::mouse::Mouse;
use self::paint::Pen;
pub use self::spoken::{bounds, place};
use crate::app::action::Action;
use crate::app::desk::Desk;
use crate::app::{App, Focus};
use crate::core::text::Texts;
use crate::ui::problems;
use crate::ui::theme::{self, size};

/// How often scrolling to the cursor is tried; offsets of very long sheets are rounded, so once may not be enough.
const REVEAL_TRIES: u8 = 3;
/// How many passes a scroll area takes until it has moved.
const PASSES_TO_MOVE: u64 = 3;

/// The grid as a widget: what has the keyboard while cells are walked through.
pub fn id() -> Id {
    Id::unique("sheet cells")
}

/// The grid with the state that belongs to drawing only. One value serves every step, so that places are kept between them.
#[derive(Default)]
pub struct GridView {
    /// Which wish to see the cursor was followed last: of which file, and the how manieth.
    revealed: Option<(String, u64)>,
    reveal_tries: u8,
    /// The pass in which scrolling was last asked for.
    asked_in: u64,
    /// The size of the grid, and whether the cursor was seen in it: then it stays seen when the size changes.
    shown: (Vec2, bool),
    page: usize,
    widths: Widths,
    mouse: Mouse,
    editor: EditorView,
    /// Whether Alt was held when the last frame ended.
    alt: bool,
}

impl GridView {
    /// Draws the batch on the desk into the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        let Some(desk) = &app.desk else { return };
        self.follow_cursor(desk);
        // The same id on every step, so that the scroll offset is kept; another file begins at its first column.
        let places = Id::unique("grid places").with(&desk.batch.facts().sha256);
        ui.scope_builder(UiBuilder::new().scope_id(places), |ui| self.sheet_ui(ui, app, desk, texts, actions));
    }

    fn follow_cursor(&mut self, desk: &Desk) {
        let source = &desk.batch.facts().sha256;
        let followed = self.revealed.as_ref().is_some_and(|(of, times)| of == source && *times == desk.reveal);
        if !followed {
            self.revealed = Some((source.clone(), desk.reveal));
            self.reveal_tries = REVEAL_TRIES;
        }
    }

    fn sheet_ui(&mut self, ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
        let palette = theme::palette(ui.ctx());
        // What stands above may be wider than there is room.
        let rect = ui.available_rect_before_wrap().intersect(ui.clip_rect());
        ui.painter().rect_filled(rect, 0.0, palette.grid);
        ui.ctx().allow_widget_id_changes_in(rect);
        let columns = self.widths.columns(ui, app, desk, rect.width());
        let response = ui.interact(rect.with_min_y(rect.top() + size::HEADER), id(), Sense::click_and_drag());
        let has_keyboard = keyboard(ui, app, desk, &response);
        let alt_before = std::mem::replace(&mut self.alt, ui.input(|input| input.modifiers.alt));
        if has_keyboard && desk.editor.is_none() {
            self.keys(ui, desk, alt_before, actions);
        }
        let fixed_size = vec2(columns.frozen_width(), size::HEADER);
        let scroll = SplitScroll {
            scroll_enabled: Vec2b::TRUE,
            fixed_size,
            scroll_outer_size: (rect.size() - fixed_size).max(Vec2::ZERO),
            scroll_content_size: Layout::content(&columns, desk.view.len()),
            stick_to_bottom: false,
        };
        let layout = Layout { columns, rows: desk.view.len(), rect, offset: Vec2::ZERO };
        let mut parts = Parts { view: self, app, desk, texts, layout, hovered: None, response, actions };
        scroll.show(ui, &mut parts);
    }

    /// What is typed and pressed while no cell is edited.
    fn keys(&self, ui: &Ui, desk: &Desk, alt_before: bool, actions: &mut Vec<Action>) {
        let is_filled = |row: usize, column: usize| {
            let cell = desk.view.row_at(row).zip(desk.columns.get(column).copied());
            cell.is_some_and(|(row, column)| !desk.batch.sheet().cell(row, column).is_empty())
        };
        let mut field = keys::Field {
            rows: desk.view.len(),
            columns: desk.columns.len(),
            cursor: desk.selection.cursor,
            page: self.page.saturating_sub(1).max(1),
            is_filled: &is_filled,
        };
        let events = ui.input(|input| input.events.clone());
        for event in &events {
            if let Event::Key { key, pressed: true, modifiers, .. } = event
                && let Some(action) = keys::action(*key, *modifiers, &field)
            {
                if let Action::MoveTo { row, column, .. } = action {
                    field.cursor = (row, column);
                }
                actions.push(action);
            }
        }
        let alt_writes = ui.ctx().os() == egui::os::OperatingSystem::Mac;
        let typed = keys::typed(&events, alt_before, alt_writes);
        if !typed.is_empty() && field.rows > 0 {
            actions.push(Action::BeginEdit(Some(typed)));
        }
    }
}

/// Gives the keyboard to the grid where it is asked for or nothing else has it; says whether it has it.
fn keyboard(ui: &Ui, app: &App, desk: &Desk, grid: &Response) -> bool {
    if app.dialog.is_some() {
        return false;
    }
    let focused = ui.memory(egui::Memory::focused);
    let edit_is_over = desk.editor.is_none() && focused == Some(editor::id());
    let switch = ui.input(|input| input.key_pressed(Key::F6) || input.modifiers.command && input.key_pressed(Key::Tab));
    if focused == Some(grid.id) && switch {
        problems::enter(ui);
        return false;
    }
    if focused.is_none() || edit_is_over || switch || app.focus == Some(Focus::Grid) {
        grid.request_focus();
    }
    let mine = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(grid.id, mine));
    // A key that brought the keyboard here, such as Enter in a list, has done its work.
    ui.memory(|memory| memory.had_focus_last_frame(grid.id) && memory.has_focus(grid.id))
}

/// The four parts of the grid in the order in which they are drawn.
struct Parts<'a> {
    view: &'a mut GridView,
    app: &'a App,
    desk: &'a Desk,
    texts: &'a Texts,
    layout: Layout,
    hovered: Option<(usize, Lane)>,
    response: Response,
    actions: &'a mut Vec<Action>,
}

impl Parts<'_> {
    fn pen(&self) -> Pen<'_> {
        Pen { app: self.app, desk: self.desk, texts: self.texts, layout: &self.layout, hovered: self.hovered }
    }

    /// Scrolls to the cursor where that is asked for.
    fn reveal(&mut self, ui: &Ui) {
        let (row, column) = self.desk.selection.cursor;
        let target = self.layout.to_reveal(row, Lane::Data(column)).filter(|_| self.desk.cursor_cell().is_some());
        let (size_before, was_seen) = std::mem::replace(&mut self.view.shown, (self.layout.rect.size(), target.is_none()));
        if was_seen && size_before != self.layout.rect.size() {
            self.view.reveal_tries = REVEAL_TRIES;
        }
        let Some(target) = target.filter(|_| self.view.reveal_tries > 0) else {
            self.view.reveal_tries = 0;
            return;
        };
        ui.ctx().request_repaint();
        let pass = ui.ctx().cumulative_pass_nr();
        if pass < self.view.asked_in + PASSES_TO_MOVE {
            return;
        }
        self.view.asked_in = pass;
        self.view.reveal_tries -= 1;
        let rows = self.layout.visible_rows();
        let is_far = row + 1 < rows.start || row > rows.end;
        ui.scroll_to_rect_animation(target, is_far.then_some(Align::Center), ScrollAnimation::none());
    }

    fn rows_ui(&mut self, ui: &mut Ui) {
        let spoken = spoken::grid(ui, &self.pen(), &self.response);
        for position in self.layout.visible_rows() {
            let Some(row) = self.desk.view.row_at(position) else { continue };
            let pen = Pen { app: self.app, desk: self.desk, texts: self.texts, layout: &self.layout, hovered: self.hovered };
            let mut row_ui = if spoken { spoken::row(ui, &pen, position, row) } else { ui.new_child(UiBuilder::new()) };
            ticks::tick_ui(&row_ui, &pen, position, row, self.actions);
            if spoken {
                spoken::cells(&mut row_ui, &pen, position, row, self.actions);
            }
        }
    }
}

impl SplitScrollDelegate for Parts<'_> {
    fn right_bottom_ui(&mut self, ui: &mut Ui, scroll_offset: Vec2) {
        self.layout.offset = scroll_offset;
        self.view.page = self.layout.page();
        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| self.response.contains_pointer());
        self.hovered = pointer.and_then(|at| self.layout.hit(at));
        self.reveal(ui);
        self.pen().cells(ui, false);
    }

    fn left_top_ui(&mut self, ui: &mut Ui) {
        self.pen().header(ui, true);
    }

    fn right_top_ui(&mut self, ui: &mut Ui, _scroll_offset: Vec2) {
        self.pen().header(ui, false);
    }

    fn left_bottom_ui(&mut self, ui: &mut Ui, _scroll_offset: Vec2) {
        self.pen().cells(ui, true);
    }

    fn finish(&mut self, ui: &mut Ui) {
        self.pen().over(ui);
        header::header_ui(
            ui,
            &Pen { app: self.app, desk: self.desk, texts: self.texts, layout: &self.layout, hovered: None },
            self.actions,
        );
        self.rows_ui(ui);
        if self.layout.rows == 0 {
            let id = if self.desk.filter.is_empty() { "grid-no-rows" } else { "grid-nothing-passes" };
            nothing_ui(ui, &self.layout, self.texts.get(id));
        }
        let pen = Pen { app: self.app, desk: self.desk, texts: self.texts, layout: &self.layout, hovered: self.hovered };
        self.view.mouse.ui(ui, &self.response, &pen, self.actions);
        if self.view.editor.ui(ui, &pen, self.actions) {
            self.view.reveal_tries = REVEAL_TRIES;
        }
    }
}

/// Says why no row is shown.
fn nothing_ui(ui: &mut Ui, layout: &Layout, words: String) {
    let palette = theme::palette(ui.ctx());
    let place = layout.body().with_min_y(layout.body().top() + 48.0);
    let builder = UiBuilder::new().max_rect(place).layout(egui::Layout::top_down(Align::Center));
    ui.new_child(builder).label(RichText::new(words).font(theme::body()).color(palette.muted));
}

/// A rectangle as far as it lies in the part of the body where its lane is drawn.
fn visible_part(layout: &Layout, position: usize, lane: Lane) -> Rect {
    layout.cell(position, lane).intersect(layout.body_of(lane))
}
