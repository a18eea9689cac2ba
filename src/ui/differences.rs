//! What changed against the opened file, as one list; a row of it leads to its cell.

use egui::{Align2, EventFilter, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::dialogs::Scene;
use super::theme::{self, size};
use super::{widgets, words};
use crate::app::Desk;
use crate::app::action::Action;
use crate::app::desk::SECRET;
use crate::core::differences::{Difference, Differences};
use crate::core::profile::FieldId;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 620.0;
const ROW: f32 = 26.0;
const ROWS: usize = 14;

/// The list with its current entry.
#[derive(Default)]
pub struct DifferencesView {
    chosen: usize,
    /// How far it is scrolled, in points.
    offset: f32,
}

impl DifferencesView {
    /// Draws the sheet.
    pub fn ui(&mut self, ui: &mut Ui, differences: &Differences, scene: Scene<'_>, actions: &mut Vec<Action>) {
        let Scene { app, texts, opened } = scene;
        let Some(desk) = &app.desk else { return };
        if opened {
            *self = Self::default();
        }
        ui.set_width(WIDTH);
        widgets::title(ui, texts.get("changed-title"));
        ui.add_space(4.0);
        widgets::muted(ui, summary(differences, desk, texts));
        ui.add_space(8.0);
        if !differences.list.is_empty() {
            self.list_ui(ui, differences, desk, texts, actions);
        }
        ui.add_space(14.0);
        self.buttons_ui(ui, differences, scene, actions);
    }

    fn list_ui(&mut self, ui: &mut Ui, differences: &Differences, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
        let has_moved = self.move_by_keys(ui, differences.list.len());
        let height = ROW * differences.list.len().min(ROWS) as f32;
        let mut area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        if has_moved {
            let top = ROW * self.chosen as f32;
            area = area.vertical_scroll_offset(self.offset.clamp((top + ROW - height).max(0.0), top.max(0.0)));
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let shown = area.show_rows(ui, ROW, differences.list.len(), |ui, range| {
                for at in range {
                    let Some(difference) = differences.list.get(at) else { continue };
                    if entry_ui(ui, *difference, at == self.chosen, desk, texts) {
                        self.chosen = at;
                        go_to(*difference, actions);
                    }
                }
            });
            self.offset = shown.state.clamped_offset().y;
        });
    }

    /// Arrows choose while the button keeps the keyboard; says whether the choice moved.
    fn move_by_keys(&mut self, ui: &Ui, count: usize) -> bool {
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let down = pressed(Key::ArrowDown) + ROWS * pressed(Key::PageDown);
        let up = pressed(Key::ArrowUp) + ROWS * pressed(Key::PageUp);
        self.chosen = (self.chosen + down).saturating_sub(up).min(count.saturating_sub(1));
        down + up > 0
    }

    fn buttons_ui(&self, ui: &mut Ui, differences: &Differences, scene: Scene<'_>, actions: &mut Vec<Action>) {
        let Scene { texts, opened, .. } = scene;
        let chosen = differences.list.get(self.chosen).copied();
        let leads_on = chosen.is_some_and(|difference| difference.cell().is_some());
        widgets::from_right_row(ui, |ui| {
            let go = widgets::primary(ui, &texts.get("changed-go"), &words::keys(texts, "Enter"), leads_on);
            let close = widgets::button(ui, &texts.get("window-close"), "Esc", true);
            if opened {
                if leads_on { go.request_focus() } else { close.request_focus() }
            }
            for button in [&go, &close] {
                // The arrows belong to the list.
                let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(button.id, filter));
            }
            if go.clicked()
                && let Some(difference) = chosen
            {
                go_to(difference, actions);
            }
            if close.clicked() {
                actions.push(Action::Dismiss);
            }
        });
    }
}

fn go_to(difference: Difference, actions: &mut Vec<Action>) {
    if let Some((row, column)) = difference.cell() {
        actions.push(Action::Dismiss);
        actions.push(Action::JumpToCell(row, column));
    }
}

fn summary(differences: &Differences, desk: &Desk, texts: &Texts) -> String {
    if differences.list.is_empty() {
        return texts.render(&Message::new("changed-nothing").with("file", desk.name.as_str()));
    }
    let parts = [
        ("changed-cells", differences.cells),
        ("changed-removed", differences.removed),
        ("changed-columns", differences.columns),
        ("changed-extra", differences.extra),
    ];
    let said: Vec<String> =
        parts.into_iter().filter(|(_, count)| *count > 0).map(|(id, count)| texts.render(&Message::new(id).with("count", count))).collect();
    said.join(" · ")
}

fn entry_ui(ui: &mut Ui, difference: Difference, chosen: bool, desk: &Desk, texts: &Texts) -> bool {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, size::RADIUS, palette.select);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, size::RADIUS, palette.header);
    }
    let inner = rect.shrink2(Vec2::new(8.0, 0.0));
    let (place, what) = described(difference, desk, texts);
    let drawn = ui.painter().text(inner.left_center(), Align2::LEFT_CENTER, &place, theme::secondary(), palette.muted);
    let room = Rect::from_min_max(egui::pos2((drawn.right() + 16.0).min(inner.right()), inner.top()), inner.max);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(egui::Layout::right_to_left(egui::Align::Center)));
    right.add(egui::Label::new(RichText::new(&what).font(theme::secondary()).color(palette.text)).truncate());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, format!("{place}: {what}")));
    response.clicked() && difference.cell().is_some()
}

/// Where something differs, and how.
fn described(difference: Difference, desk: &Desk, texts: &Texts) -> (String, String) {
    let batch = &desk.batch;
    let line = |row: RowId| texts.render(&Message::new("approve-row").with("line", batch.sheet().line(row).unwrap_or_default()));
    let name = |column: ColumnId| batch.header().name_of(column, batch.profile()).to_owned();
    let raw = |column: ColumnId| batch.header().columns.get(column.index()).map(|header| header.raw.clone()).unwrap_or_default();
    let of_column = |column: ColumnId| texts.render(&Message::new("changed-column").with("name", raw(column)));
    let field = |field: Option<FieldId>| {
        field.and_then(|field| batch.profile().field(field)).map_or_else(|| texts.get("changed-no-field"), |field| field.name.clone())
    };
    match difference {
        Difference::Added(column) => (of_column(column), texts.get("changed-added")),
        Difference::Dropped(column) => (of_column(column), texts.get("changed-dropped")),
        Difference::Remapped { column, from, to } => (of_column(column), format!("{}  →  {}", field(from), field(to))),
        Difference::Removed(row) => (line(row), texts.get("changed-row-removed")),
        Difference::ExtraCells { row, count } => (line(row), texts.render(&Message::new("changed-row-extra").with("count", count))),
        Difference::Cell(row, column) => {
            let (before, after) = (batch.original(row, column).unwrap_or_default(), batch.sheet().cell(row, column));
            let shown = |text: &str| {
                if batch.header().is_secret(column) && !text.is_empty() { SECRET.to_owned() } else { words::visible(text) }
            };
            (format!("{} · {}", line(row), name(column)), format!("{}  →  {}", shown(before), shown(after)))
        }
    }
}
