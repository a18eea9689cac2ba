//! The sheet that says what each column of a file is: columns with samples at the left, what a column can be at the right.

mod offers;

use egui::{Align2, FontId, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, Vec2};

use super::dialogs::Scene;
use super::theme::{self, Palette, size};
use super::{widgets, words};
use crate::app::action::Action;
use crate::core::batch::Batch;
use crate::core::header::{HeaderColumn, Match};
use crate::core::mapping::{Mapping, missing, wants_a_look};
use crate::core::rules::text::visible;
use crate::core::sheet::ColumnId;
use crate::core::text::{Message, Texts};
use offers::Offer;

const WIDTH: f32 = 900.0;
/// Share of the sheet that the columns take.
const COLUMNS_SHARE: f32 = 0.6;
const ROW: f32 = 42.0;
const OFFER: f32 = 26.0;
const GAP: f32 = 16.0;
/// Room for the fields that are missing; more are scrolled to.
const MISSING: f32 = 96.0;
/// Rows that a key for a page moves by.
const PAGE: usize = 8;

/// The sheet with where the person is in it.
#[derive(Default)]
pub struct MappingView {
    at: usize,
    typed: String,
    /// Whether the keyboard is in the list of what the column can be, although nothing is typed.
    is_choosing: bool,
    chosen: usize,
    field: Option<Id>,
    /// Whether the field gets the keyboard when it is drawn next.
    takes_keyboard: bool,
}

/// What was pressed in this frame while the field had the keyboard.
#[derive(Clone, Copy, Default)]
struct Pressed {
    down: usize,
    up: usize,
    page_down: usize,
    page_up: usize,
    enter: bool,
    escape: bool,
}

/// What the sheet is drawn from.
#[derive(Clone, Copy)]
struct Look<'a> {
    batch: &'a Batch,
    mapping: &'a Mapping,
    texts: &'a Texts,
}

impl MappingView {
    /// Draws the sheet; it begins with the column `first`.
    pub fn ui(&mut self, ui: &mut Ui, scene: Scene<'_>, mapping: &Mapping, first: ColumnId, actions: &mut Vec<Action>) {
        let Some(desk) = &scene.app.desk else { return };
        if scene.opened {
            *self = Self { at: first.index(), takes_keyboard: true, ..Self::default() };
        }
        let look = Look { batch: &desk.batch, mapping, texts: scene.texts };
        let screen = ui.ctx().content_rect();
        ui.set_width(WIDTH.min(screen.width() - 80.0));
        look.title_ui(ui);
        let moved = self.follow_keys(ui, look, scene.app.may_confirm(), actions);
        let height = (screen.height() - 300.0).clamp(140.0, 420.0);
        let width = ui.available_width() - GAP;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            pane(ui, Vec2::new(width * COLUMNS_SHARE, height), |ui| self.columns_ui(ui, look, moved || scene.opened));
            pane(ui, Vec2::new(width * (1.0 - COLUMNS_SHARE), height), |ui| self.offers_ui(ui, look, moved, actions));
        });
        look.missing_ui(ui, actions);
        ui.add_space(12.0);
        look.buttons_ui(ui, scene.app.may_confirm(), actions);
    }

    fn is_in_offers(&self) -> bool {
        self.is_choosing || !self.typed.is_empty()
    }

    fn column(&self) -> ColumnId {
        ColumnId(u16::try_from(self.at).unwrap_or(u16::MAX))
    }

    /// Arrows choose the column, or what it is while something is typed; says whether a choice moved.
    fn follow_keys(&mut self, ui: &Ui, look: Look<'_>, may_confirm: bool, actions: &mut Vec<Action>) -> bool {
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            if may_confirm {
                actions.push(Action::Confirm);
            }
            return false;
        }
        let pressed = self.pressed(ui);
        let moves = pressed.down + pressed.up + pressed.page_down + pressed.page_up > 0;
        if pressed.escape {
            self.leave_offers();
            self.takes_keyboard = true;
        } else if pressed.enter && !self.is_in_offers() {
            self.is_choosing = true;
        } else if pressed.enter {
            if let Some(offer) = look.offers(self.column(), &self.typed).into_iter().nth(self.chosen) {
                self.take(look, offer, actions);
                return true;
            }
        } else if self.is_in_offers() && moves {
            let last = look.offers(self.column(), &self.typed).len().saturating_sub(1);
            let down = pressed.down + PAGE * pressed.page_down;
            self.chosen = (self.chosen + down).saturating_sub(pressed.up + PAGE * pressed.page_up).min(last);
        } else if moves {
            let last = look.mapping.header.columns.len().saturating_sub(1);
            let down = pressed.down + PAGE * pressed.page_down;
            self.at = (self.at + down).saturating_sub(pressed.up + PAGE * pressed.page_up).min(last);
        }
        moves
    }

    fn pressed(&self, ui: &Ui) -> Pressed {
        // Escape takes the keyboard from the field before anything is drawn.
        let escape = self.is_in_offers() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape {
            return Pressed { escape, ..Pressed::default() };
        }
        if !self.field.is_some_and(|field| ui.memory(|memory| memory.has_focus(field))) {
            return Pressed::default();
        }
        let count = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        Pressed {
            down: count(Key::ArrowDown),
            up: count(Key::ArrowUp),
            page_down: count(Key::PageDown),
            page_up: count(Key::PageUp),
            enter: count(Key::Enter) > 0,
            escape,
        }
    }

    fn leave_offers(&mut self) {
        self.typed.clear();
        self.is_choosing = false;
        self.chosen = 0;
    }

    /// Takes the column for what was offered, and goes to the next column that wants a look.
    fn take(&mut self, look: Look<'_>, offer: Offer, actions: &mut Vec<Action>) {
        actions.push(Action::MapColumn(self.column(), offer.choice));
        let header = &look.mapping.header;
        let next = header.columns_with_ids().skip(self.at + 1).find(|(_, column)| wants_a_look(&column.recognised));
        self.at = next.map_or(self.at, |(column, _)| column.index());
        self.leave_offers();
    }

    fn columns_ui(&mut self, ui: &mut Ui, look: Look<'_>, moved: bool) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("mapping-columns").auto_shrink(false);
        if moved {
            area = area.vertical_scroll_offset(self.at.saturating_sub(2) as f32 * ROW);
        }
        area.show_rows(ui, ROW, look.mapping.header.columns.len(), |ui, rows| {
            for at in rows {
                if look.column_ui(ui, at, at == self.at).clicked() {
                    self.at = at;
                    self.leave_offers();
                    self.takes_keyboard = true;
                }
            }
        });
    }

    fn offers_ui(&mut self, ui: &mut Ui, look: Look<'_>, moved: bool, actions: &mut Vec<Action>) {
        let width = ui.available_width();
        widgets::strong(ui, look.texts.render(&Message::new("mapping-choices").with("position", self.at + 1)));
        let field = widgets::field(ui, &mut self.typed, &look.texts.get("mapping-find"), width);
        if std::mem::take(&mut self.takes_keyboard) {
            field.request_focus();
        }
        // Who only hears the field must hear which column it is about.
        let spoken = look.spoken(self.at);
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_description(spoken));
        self.field = Some(field.id);
        if field.changed() {
            self.chosen = 0;
        }
        ui.add_space(4.0);
        let offers = look.offers(self.column(), &self.typed);
        if offers.is_empty() {
            widgets::muted(ui, look.texts.get("mapping-nothing"));
        }
        let mut taken = None;
        ScrollArea::vertical().id_salt("mapping-offers").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, offer) in offers.into_iter().enumerate() {
                let is_chosen = self.is_in_offers() && at == self.chosen;
                let response = offer_ui(ui, &offer, is_chosen);
                if is_chosen && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    taken = Some(offer);
                }
            }
        });
        if let Some(offer) = taken {
            self.take(look, offer, actions);
            self.takes_keyboard = true;
        }
    }
}

/// A part of the sheet of a fixed size.
fn pane(ui: &mut Ui, size: Vec2, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_min_size(size);
        ui.set_max_size(size);
        contents(ui);
    });
}

impl Look<'_> {
    fn offers(self, column: ColumnId, typed: &str) -> Vec<Offer> {
        offers::offers(self.batch, self.mapping, column, typed, self.texts)
    }

    fn title_ui(self, ui: &mut Ui) {
        let header = &self.mapping.header;
        let used = header.columns.iter().filter(|column| column.field.is_some()).count();
        let lead = Message::new("mapping-lead").with("used", used).with("count", header.columns.len());
        widgets::title(ui, self.texts.get("mapping-title"));
        ui.add_space(2.0);
        widgets::two_sides(
            ui,
            |ui| {
                widgets::muted(ui, self.texts.render(&lead));
            },
            |ui| {
                widgets::muted(ui, self.texts.get("mapping-hint"));
            },
        );
        ui.add_space(8.0);
    }

    /// What the column is taken for.
    fn taken(self, column: &HeaderColumn) -> String {
        match column.field.and_then(|field| self.batch.profile().field(field)) {
            Some(field) => field.name.clone(),
            None if column.is_dropped => self.texts.get("mapping-taken-dropped"),
            None => self.texts.get("mapping-taken-nothing"),
        }
    }

    fn how(self, column: &HeaderColumn) -> String {
        let name = |field| self.batch.profile().field(field).map_or_else(String::new, |field| field.name.clone());
        let message = match column.recognised {
            Match::Canonical => Message::new("mapping-how-canonical"),
            Match::Spelling => Message::new("mapping-how-spelling"),
            Match::Alias => Message::new("mapping-how-alias"),
            Match::Chosen => Message::new("mapping-how-chosen"),
            Match::Typo(near) => Message::new("mapping-how-typo").with("near", name(near)),
            Match::Unknown => Message::new("mapping-how-unknown"),
            Match::Blank => Message::new("mapping-how-blank"),
            Match::Duplicate { field, .. } => Message::new("mapping-how-duplicate").with("near", name(field)),
        };
        self.texts.render(&message)
    }

    fn raw(self, column: &HeaderColumn) -> String {
        if column.raw.trim().is_empty() { self.texts.get("mapping-unnamed") } else { visible(&column.raw) }
    }

    /// Everything about a column in one sentence.
    fn spoken(self, at: usize) -> String {
        let Some(column) = self.mapping.header.columns.get(at) else { return String::new() };
        let message = Message::new("mapping-entry").with("position", at + 1).with("raw", self.raw(column));
        self.texts.render(&message.with("taken", self.taken(column)).with("how", self.how(column)))
    }

    fn column_ui(self, ui: &mut Ui, at: usize, is_current: bool) -> Response {
        let palette = theme::palette(ui.ctx());
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
        let Some(column) = self.mapping.header.columns.get(at) else { return response };
        ground(ui, rect, is_current, response.hovered(), palette);
        let inner = rect.shrink2(Vec2::new(8.0, 4.0));
        let middle = inner.left() + inner.width() * 0.56;
        let (left, right) = (inner.with_min_x(inner.left() + 30.0).with_max_x(middle - 8.0), inner.with_min_x(middle));
        let position = self.texts.render(&Message::new("mapping-position").with("position", at + 1));
        line(ui, inner.with_max_x(inner.left() + 26.0), Align2::LEFT_TOP, &position, theme::secondary(), palette.muted);
        line(ui, left, Align2::LEFT_TOP, &self.raw(column), theme::semibold(size::BODY), palette.text);
        let samples = self.mapping.samples(ColumnId(u16::try_from(at).unwrap_or(u16::MAX)));
        let samples = if samples.is_empty() { self.texts.get("mapping-no-values") } else { samples.join(" · ") };
        line(ui, left, Align2::LEFT_BOTTOM, &samples, theme::secondary(), palette.muted);
        let color = if column.field.is_some() { palette.text } else { palette.faint };
        line(ui, right, Align2::LEFT_TOP, &self.taken(column), theme::body(), color);
        let color = if wants_a_look(&column.recognised) { palette.warning } else { palette.muted };
        line(ui, right, Align2::LEFT_BOTTOM, &self.how(column), theme::secondary(), color);
        let spoken = self.spoken(at);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, is_current, &spoken));
        response
    }

    fn missing_ui(self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let absent = missing(&self.mapping.header, self.batch.profile());
        if absent.is_empty() {
            return;
        }
        let palette = theme::palette(ui.ctx());
        ui.add_space(8.0);
        widgets::line(ui);
        ui.add_space(6.0);
        widgets::strong(ui, self.texts.get("mapping-missing"));
        ScrollArea::vertical().id_salt("missing").max_height(MISSING).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 2.0);
            for each in absent {
                let Some(name) = self.batch.profile().field(each.field).map(|field| field.name.clone()) else { continue };
                if each.may_be_added {
                    let label = self.texts.render(&Message::new("mapping-missing-add").with("column", name.as_str()));
                    let is_added = self.mapping.added.contains(&name);
                    ui.horizontal(|ui| {
                        let pressed = widgets::tick(ui, is_added, false, &label, true);
                        if pressed | ui.add(egui::Label::new(&label).sense(Sense::click())).clicked() {
                            actions.push(Action::AddMissing(name, !is_added));
                        }
                    });
                } else {
                    let told = self.texts.render(&Message::new("mapping-missing-key").with("column", name));
                    ui.label(egui::RichText::new(told).font(theme::body()).color(palette.error));
                }
            }
        });
    }

    fn buttons_ui(self, ui: &mut Ui, may_confirm: bool, actions: &mut Vec<Action>) {
        widgets::from_right_row(ui, |ui| {
            let key = words::keys(self.texts, "Ctrl+Enter");
            if widgets::primary(ui, &self.texts.get("mapping-use"), &key, may_confirm).clicked() {
                actions.push(Action::Confirm);
            }
            if widgets::button(ui, &self.texts.get("window-cancel"), "Esc", true).clicked() {
                actions.push(Action::Dismiss);
            }
        });
    }
}

fn offer_ui(ui: &mut Ui, offer: &Offer, is_chosen: bool) -> Response {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), OFFER), Sense::click());
    ground(ui, rect, is_chosen, response.hovered(), palette);
    let inner = rect.shrink2(Vec2::new(8.0, 0.0));
    let name = line(ui, inner, Align2::LEFT_CENTER, &offer.name, theme::body(), palette.text);
    line(ui, inner.with_min_x(name.right() + 10.0), Align2::RIGHT_CENTER, &offer.about, theme::secondary(), palette.muted);
    let spoken = if offer.about.is_empty() { offer.name.clone() } else { format!("{}, {}", offer.name, offer.about) };
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, is_chosen, &spoken));
    response
}

fn ground(ui: &Ui, rect: Rect, is_chosen: bool, is_hovered: bool, palette: &Palette) {
    if is_chosen {
        ui.painter().rect_filled(rect, size::RADIUS, palette.select);
    } else if is_hovered {
        ui.painter().rect_filled(rect, size::RADIUS, palette.header);
    }
}

/// One line of text inside a place, cut with `…` where there is no room; gives where it stands.
fn line(ui: &Ui, place: Rect, align: Align2, text: &str, font: FontId, color: egui::Color32) -> Rect {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(place.width().max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let rect = align.align_size_within_rect(galley.size(), place);
    ui.painter().galley(rect.min, galley, color);
    rect
}
