//! The list of changes before they are made: what becomes what, where, and a tick before each; only the visible lines are drawn.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, Event, EventFilter, FontId, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, pos2, vec2};

use super::dialogs::Scene;
use super::grid::{self, lanes::Names};
use super::theme::{self, Mark, Palette, size};
use super::{widgets, words};
use crate::app::Desk;
use crate::app::action::Action;
use crate::app::desk::SECRET;
use crate::app::tick_list::{Line, TickAction, TickList, Ticked};
use crate::core::batch::changes::Effect;
use crate::core::rules::cell::quoted;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 720.0;
const FILTER: f32 = 220.0;
/// Height of a line: a multiple of eight, so that lines stay equal at any scroll offset.
const LINE: f32 = 24.0;
/// Most lines that are shown at once.
const LINES: f32 = 14.0;
/// Least lines that there is room for.
const LEAST_LINES: f32 = 5.0;
/// What the sheet needs of the window's height besides its lines.
const AROUND: f32 = 330.0;
const INDENT: f32 = 40.0;
const JUMP: f32 = 26.0;
/// Share of a line that the change takes, the rest is its place.
const CHANGE_SHARE: f32 = 0.56;
/// Most fixes that have a key.
const KEYS: usize = 9;

fn id() -> Id {
    Id::unique("tick list")
}

fn filter_id() -> Id {
    id().with("filter")
}

/// The list with the state that belongs to drawing only.
#[derive(Default)]
pub struct TickListView {
    /// The line with the cursor that was brought into view last.
    revealed: Option<usize>,
}

impl TickListView {
    /// Draws the list inside its sheet.
    pub fn ui(&mut self, ui: &mut Ui, scene: Scene<'_>, list: &TickList, actions: &mut Vec<Action>) {
        let Some(desk) = &scene.app.desk else { return };
        let texts = scene.texts;
        if scene.opened {
            self.revealed = None;
        }
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        widgets::two_sides(
            ui,
            |ui| {
                widgets::title(ui, texts.render(&list.title));
            },
            |ui| {
                let Ticked { all, ticked } = list.ticked_of_all();
                widgets::muted(ui, texts.render(&Message::new("ticks-ticked").with("ticked", ticked).with("all", all)));
            },
        );
        said_ui(ui, list, texts);
        offers_ui(ui, list, texts, actions);
        ui.add_space(8.0);
        head_ui(ui, list, texts, actions);
        ui.add_space(4.0);
        widgets::line(ui);
        keys(ui, list, whole(height(ui, list) / LINE), actions);
        self.lines_ui(ui, scene, desk, list, actions);
        widgets::line(ui);
        ui.add_space(12.0);
        foot_ui(ui, scene, list, actions);
    }

    fn lines_ui(&mut self, ui: &mut Ui, scene: Scene<'_>, desk: &Desk, list: &TickList, actions: &mut Vec<Action>) {
        let texts = scene.texts;
        let height = height(ui, list);
        let outer = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
        let area = ui.interact(outer, id(), Sense::click());
        if scene.opened {
            area.request_focus();
        }
        let mine = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), mine));
        let name = texts.render(&Message::new("ticks-name").with("count", list.list.len()));
        let moved = self.revealed != Some(list.cursor);
        let mut current = None;
        let scroll = ScrollArea::vertical().id_salt("ticks").max_height(height).min_scrolled_height(height).auto_shrink(false);
        ui.spacing_mut().item_spacing.y = 0.0;
        scroll.show_viewport(ui, |ui, viewport| {
            let lines = list.lines().len();
            ui.set_height(lines as f32 * LINE);
            ui.ctx().allow_widget_id_changes_in(outer);
            let whole_width = ui.max_rect();
            let place =
                |line: usize| Rect::from_min_size(whole_width.left_top() + vec2(0.0, line as f32 * LINE), vec2(whole_width.width(), LINE));
            if moved {
                ui.scroll_to_rect(place(list.cursor), None);
            }
            let first = whole(viewport.min.y / LINE);
            let end = whole((viewport.max.y / LINE).ceil()).min(lines);
            for at in first..end.max(first) {
                let rect = place(at);
                let Some(line) = list.lines().get(at).copied() else { continue };
                let drawn = LineView { desk, list, line, at, texts, has_keyboard: area.has_focus() };
                let row = drawn.ui(ui, rect, actions);
                if at == list.cursor {
                    current = Some(row);
                }
            }
        });
        self.revealed = Some(list.cursor);
        ui.ctx().accesskit_node_builder(id(), |node| {
            node.set_role(Role::ListBox);
            node.set_label(name);
            node.set_multiselectable();
            if let Some(current) = current {
                node.set_active_descendant(current.accesskit_id());
            }
        });
        if list.lines().is_empty() {
            ui.painter().text(
                outer.center(),
                Align2::CENTER_CENTER,
                texts.get("ticks-none"),
                theme::body(),
                theme::palette(ui.ctx()).muted,
            );
        }
    }
}

/// Room for the lines: as many as the window has height for, the same whether groups are open or closed.
fn height(ui: &Ui, list: &TickList) -> f32 {
    let fitting = ((ui.ctx().content_rect().height() - AROUND) / LINE).floor().clamp(LEAST_LINES, LINES);
    let wanted = list.list.len() + list.list.groups().iter().filter(|group| group.len() > 1).count();
    fitting.min((wanted as f32).max(LEAST_LINES)) * LINE
}

/// A number of lines; 0 where it is below that.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and the cast itself saturates")]
fn whole(lines: f32) -> usize {
    lines.max(0.0) as usize
}

/// What speaks for the changes, and what is not among them.
fn said_ui(ui: &mut Ui, list: &TickList, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    if let Some(evidence) = &list.evidence {
        ui.add_space(6.0);
        widgets::callout(ui, Mark::Note, palette.note_bg, &texts.render(evidence), "");
    }
    if let Some(left_out) = &list.left_out {
        ui.add_space(6.0);
        widgets::muted(ui, texts.render(left_out));
    }
}

/// The fixes to choose from, where there is a choice.
fn offers_ui(ui: &mut Ui, list: &TickList, texts: &Texts, actions: &mut Vec<Action>) {
    let crate::app::tick_list::Purpose::Fix { choice, .. } = list.purpose else { return };
    if list.offers.len() < 2 {
        return;
    }
    ui.add_space(6.0);
    for (number, offer) in list.offers.iter().enumerate().take(KEYS) {
        let key = words::keys(texts, &format!("Alt+{}", number + 1));
        let label = texts.render(&offer.label);
        let told = match &offer.example {
            Some(example) => texts.render(&Message::new("ticks-offer").with("label", label).with("example", quoted(example))),
            None => label,
        };
        ui.horizontal(|ui| {
            let pressed = ui.radio(number == choice, told).clicked();
            ui.label(egui::RichText::new(&key).font(theme::hint()).color(theme::palette(ui.ctx()).muted));
            let by_key =
                ui.input_mut(|input| Key::from_name(&(number + 1).to_string()).is_some_and(|key| input.consume_key(Modifiers::ALT, key)));
            if (pressed || by_key) && number != choice {
                actions.push(Action::Tick(TickAction::Choose(number)));
            }
        });
    }
}

/// The tick for everything, and the filter.
fn head_ui(ui: &mut Ui, list: &TickList, texts: &Texts, actions: &mut Vec<Action>) {
    let Ticked { all, ticked } = list.ticked_of_shown();
    let id = if list.filter.trim().is_empty() { "ticks-all" } else { "ticks-all-shown" };
    let name = texts.render(&Message::new(id).with("count", all));
    let mut toggled = false;
    let mut filter = list.filter.clone();
    egui::Sides::new().shrink_left().height(size::CONTROL).show(
        ui,
        |ui| {
            ui.add_space(8.0);
            toggled = widgets::tick(ui, ticked == all && all > 0, ticked > 0 && ticked < all, &name, all > 0);
            ui.label(name.as_str());
            ui.label(egui::RichText::new(words::keys(texts, "Ctrl+A")).font(theme::hint()).color(theme::palette(ui.ctx()).muted));
        },
        |ui| {
            let field = widgets::field_with_id(ui, filter_id(), &mut filter, &texts.get("ticks-filter"), FILTER);
            if !(field.has_focus() || field.lost_focus()) {
                return;
            }
            let [enter, down, escape] =
                [Key::Enter, Key::ArrowDown, Key::Escape].map(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
            if escape {
                filter.clear();
            }
            if enter || down || escape {
                ui.memory_mut(|memory| memory.request_focus(self::id()));
            }
        },
    );
    if toggled {
        actions.push(Action::Tick(TickAction::ToggleAll));
    }
    if filter != list.filter {
        actions.push(Action::Tick(TickAction::Filter(filter)));
    }
}

/// What keys do while the list has the keyboard.
fn keys(ui: &mut Ui, list: &TickList, page: usize, actions: &mut Vec<Action>) {
    if !ui.memory(|memory| memory.has_focus(id())) {
        return;
    }
    let end = list.lines().len().saturating_sub(1);
    let at = list.cursor;
    let table = [
        (Modifiers::NONE, Key::ArrowDown, TickAction::MoveTo((at + 1).min(end))),
        (Modifiers::NONE, Key::ArrowUp, TickAction::MoveTo(at.saturating_sub(1))),
        (Modifiers::NONE, Key::PageDown, TickAction::MoveTo((at + page).min(end))),
        (Modifiers::NONE, Key::PageUp, TickAction::MoveTo(at.saturating_sub(page))),
        (Modifiers::NONE, Key::Home, TickAction::MoveTo(0)),
        (Modifiers::NONE, Key::End, TickAction::MoveTo(end)),
        (Modifiers::NONE, Key::Space, TickAction::Toggle(at)),
        (Modifiers::NONE, Key::ArrowRight, TickAction::Open(at, true)),
        (Modifiers::NONE, Key::ArrowLeft, TickAction::Open(at, false)),
        (Modifiers::COMMAND, Key::A, TickAction::ToggleAll),
        (Modifiers::COMMAND, Key::G, TickAction::Jump(at)),
    ];
    for (modifiers, key, action) in table {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            actions.push(Action::Tick(action));
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        actions.push(Action::Confirm);
    }
    let typed: String = ui.input(|input| {
        let text = |event: &Event| if let Event::Text(text) = event { Some(text.clone()) } else { None };
        input.events.iter().filter_map(text).collect()
    });
    if !typed.trim().is_empty() {
        // Whoever types looks for something: the rest is typed into the field.
        actions.push(Action::Tick(TickAction::Filter(format!("{}{typed}", list.filter))));
        let end = egui::text::CCursor::new(list.filter.chars().count() + typed.chars().count());
        let mut state = egui::text_edit::TextEditState::default();
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.store(ui.ctx(), filter_id());
        ui.memory_mut(|memory| memory.request_focus(filter_id()));
    }
}

fn foot_ui(ui: &mut Ui, scene: Scene<'_>, list: &TickList, actions: &mut Vec<Action>) {
    let texts = scene.texts;
    let label = Message::new(if list.removes_rows() { "ticks-yes-remove" } else { "ticks-yes" }).with("count", list.ticked_of_all().ticked);
    egui::Sides::new().shrink_left().truncate().height(size::CONTROL).show(
        ui,
        |ui| {
            let key = |keys: &str| words::keys(texts, keys);
            let keys = Message::new("ticks-keys").with("space", key("Space")).with("go", key("Ctrl+G"));
            ui.label(egui::RichText::new(texts.render(&keys)).font(theme::hint()).color(theme::palette(ui.ctx()).muted));
        },
        |ui| {
            if widgets::primary(ui, &texts.render(&label), &words::keys(texts, "Enter"), scene.app.may_confirm()).clicked() {
                actions.push(Action::Confirm);
            }
            if widgets::button(ui, &texts.get("window-cancel"), "Esc", true).clicked() {
                actions.push(Action::Dismiss);
            }
        },
    );
}

/// One visible line.
struct LineView<'a> {
    desk: &'a Desk,
    list: &'a TickList,
    line: Line,
    at: usize,
    texts: &'a Texts,
    has_keyboard: bool,
}

impl LineView<'_> {
    /// Draws the line and takes its clicks; gives what it is called to assistive technology.
    fn ui(&self, ui: &mut Ui, rect: Rect, actions: &mut Vec<Action>) -> Id {
        let palette = theme::palette(ui.ctx());
        let id = id().with(match self.line {
            Line::Group(group) => ("group", group),
            Line::Change { place, .. } => ("change", place),
        });
        let response = ui.interact(rect, id, Sense::CLICK);
        let is_current = self.at == self.list.cursor;
        if is_current {
            ui.painter().rect_filled(rect, size::RADIUS, palette.select);
            if self.has_keyboard {
                let ring = egui::Stroke::new(2.0, palette.accent);
                ui.painter().rect_stroke(rect.shrink(1.0), size::RADIUS, ring, egui::StrokeKind::Inside);
            }
        } else if response.hovered() {
            ui.painter().rect_filled(rect, size::RADIUS, palette.header);
        }
        let Ticked { all, ticked } = self.list.ticked_of(self.line);
        let indent = if matches!(self.line, Line::Change { below: true, .. }) { INDENT } else { 0.0 };
        let box_at = rect.left() + 8.0 + indent;
        tick_box(ui, pos2(box_at + 8.0, rect.center().y), ticked, all, palette);
        let mut left = box_at + 24.0;
        if let Line::Group(group) = self.line {
            let arrow = Rect::from_min_size(pos2(left, rect.top()), vec2(16.0, LINE));
            triangle(ui, arrow, self.list.is_open(group), palette);
            left += 18.0;
        }
        self.words_ui(ui, rect, left, palette);
        self.describe(ui, id, rect, Ticked { all, ticked });
        let on_arrow = ui.input(|input| input.pointer.interact_pos()).is_some_and(|at| (left - 20.0..left).contains(&at.x));
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(self::id()));
            actions.push(Action::Tick(TickAction::MoveTo(self.at)));
            actions.push(Action::Tick(match self.line {
                Line::Group(group) if on_arrow => TickAction::Open(self.at, !self.list.is_open(group)),
                _ => TickAction::Toggle(self.at),
            }));
        }
        if self.jump_ui(ui, rect, palette) {
            actions.push(Action::Tick(TickAction::Jump(self.at)));
        }
        id
    }

    /// What changes at the left, where at the right.
    fn words_ui(&self, ui: &Ui, whole: Rect, left: f32, palette: &Palette) {
        let rect = whole.with_min_x(left);
        let middle = whole.left() + (whole.width() - JUMP) * CHANGE_SHARE;
        paint(ui, rect.left_center(), cut(self.change(palette), middle - rect.left() - 8.0), palette.text);
        let mut place = LayoutJob::default();
        place.append(&self.place(), 0.0, TextFormat::simple(theme::secondary(), palette.muted));
        paint(ui, pos2(middle, rect.center().y), cut(place, rect.right() - JUMP - middle), palette.muted);
    }

    /// The old value and the new one; below the line of a group, which says that, the place.
    fn change(&self, palette: &Palette) -> LayoutJob {
        let mut job = LayoutJob::default();
        let font = FontId::clone(&theme::grid_font());
        let mut say = |text: &str, color: Color32| job.append(text, 0.0, TextFormat::simple(font.clone(), color));
        let [before, arrow, after] = self.told();
        say(&before, if after.is_empty() { palette.text } else { palette.muted });
        say(&arrow, palette.muted);
        say(&after, palette.text);
        job
    }

    /// What changes in three parts: before, between, after.
    fn told(&self) -> [String; 3] {
        if let Line::Change { below: true, .. } = self.line {
            return [self.row().map_or_else(String::new, |row| self.row_words(row)), String::new(), String::new()];
        }
        match self.list.group_of(self.line).map(|group| &group.effect) {
            Some(Effect::Set { column, old, new }) => {
                let cells = self.desk.batch.sheet().column(*column);
                let value = |text: &str| match (self.desk.is_secret(*column), text.is_empty()) {
                    (_, true) => self.texts.get("inspector-empty"),
                    (true, false) => SECRET.to_owned(),
                    (false, false) => format!("“{}”", quoted(text)),
                };
                let before =
                    if self.desk.is_secret(*column) { SECRET.to_owned() } else { value(cells.map_or("", |cells| cells.text(*old))) };
                [before, "  →  ".to_owned(), value(new)]
            }
            Some(Effect::Remove) => [self.texts.get("ticks-remove"), String::new(), String::new()],
            Some(Effect::DropExtra) => [self.texts.get("ticks-drop-extra"), String::new(), String::new()],
            Some(Effect::JoinExtra) => [self.texts.get("ticks-join-extra"), String::new(), String::new()],
            None => Default::default(),
        }
    }

    /// Where it changes: how many cells of which column, or one cell of whom.
    fn place(&self) -> String {
        let column = self.list.place_of(self.line).and_then(|(_, column)| column).map(|column| self.column_name(column));
        let parts = match self.line {
            Line::Group(_) => {
                let count = Message::new("ticks-times").with("count", self.list.ticked_of(self.line).all);
                vec![column, Some(self.texts.render(&count))]
            }
            Line::Change { below: true, .. } => vec![self.row().map(|row| words::effect(self.texts, &self.desk.batch, row))],
            Line::Change { .. } => vec![column, self.row().map(|row| self.row_words(row))],
        };
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn row(&self) -> Option<RowId> {
        self.list.place_of(self.line).map(|(row, _)| row)
    }

    /// The line of a row and the person.
    fn row_words(&self, row: RowId) -> String {
        let place = grid::place(self.texts, self.desk.batch.sheet().line(row));
        let person = words::person(&self.desk.batch, row);
        if person.is_empty() { place } else { format!("{place} · {person}") }
    }

    fn column_name(&self, column: ColumnId) -> String {
        Names { desk: self.desk }.of(column, self.texts)
    }

    fn describe(&self, ui: &Ui, id: Id, rect: Rect, Ticked { all, ticked }: Ticked) {
        let name = format!("{}, {}", self.told().concat(), self.place());
        let expanded = if let Line::Group(group) = self.line { Some(self.list.is_open(group)) } else { None };
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::CheckBox);
            node.set_label(name);
            node.set_bounds(grid::bounds(rect));
            node.add_action(egui::accesskit::Action::Click);
            node.set_toggled(if ticked > 0 && ticked < all { egui::accesskit::Toggled::Mixed } else { (ticked > 0).into() });
            if let Some(expanded) = expanded {
                node.set_expanded(expanded);
            }
        });
    }

    /// The button that goes to the cell.
    fn jump_ui(&self, ui: &Ui, rect: Rect, palette: &Palette) -> bool {
        let place = rect.with_min_x(rect.right() - JUMP);
        let response = ui.interact(place, id().with(("jump", self.at)), Sense::CLICK);
        let color = if response.hovered() { palette.accent } else { palette.muted };
        ui.painter().text(place.center(), Align2::CENTER_CENTER, "→", theme::body(), color);
        let name = self.row().map(|row| Message::new("ticks-go").with("place", grid::place(self.texts, self.desk.batch.sheet().line(row))));
        let name = name.map(|name| self.texts.render(&name)).unwrap_or_default();
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Button);
            node.set_label(name.as_str());
            node.set_bounds(grid::bounds(place));
            node.add_action(egui::accesskit::Action::Click);
        });
        response.on_hover_text(name).clicked()
    }
}

fn tick_box(ui: &Ui, center: egui::Pos2, ticked: usize, all: usize, palette: &Palette) {
    let rect = Rect::from_center_size(center, vec2(14.0, 14.0));
    widgets::paint_tick(ui.painter(), rect, ticked > 0 && ticked == all, ticked > 0 && ticked < all, true, palette);
}

/// Points right where a group is closed, down where it is open.
fn triangle(ui: &Ui, rect: Rect, open: bool, palette: &Palette) {
    let (center, half) = (rect.center(), 4.0);
    let points = if open {
        vec![center + vec2(-half, -half / 2.0), center + vec2(half, -half / 2.0), center + vec2(0.0, half)]
    } else {
        vec![center + vec2(-half / 2.0, -half), center + vec2(half, 0.0), center + vec2(-half / 2.0, half)]
    };
    ui.painter().add(egui::Shape::convex_polygon(points, palette.muted, egui::Stroke::NONE));
}

/// One line, cut at a width.
fn cut(mut job: LayoutJob, width: f32) -> LayoutJob {
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    job
}

fn paint(ui: &Ui, left_center: egui::Pos2, job: LayoutJob, color: Color32) {
    let galley = ui.painter().layout_job(job);
    let at = left_center - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
}
