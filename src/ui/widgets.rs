//! The few controls and text shapes that every screen uses, with their accessible names.

use egui::{
    Align, Button, Color32, FontId, Frame, Key, Layout, Margin, Modifiers, Painter, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, TextEdit, Ui, UiBuilder, UiStackInfo, Vec2, WidgetInfo,
};

use super::theme::{self, Mark, Palette, size};
use super::words;
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::core::text::Texts;

/// An ordinary button; `key` is its shortcut, or empty.
pub fn button(ui: &mut Ui, label: &str, key: &str, enabled: bool) -> Response {
    let palette = theme::palette(ui.ctx());
    ui.scope(|ui| {
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, palette.line_strong);
        let shape = face(ui, label, theme::body(), palette.text, key, palette.muted);
        named(ui.add_enabled(enabled, shape.min_size(Vec2::new(0.0, size::CONTROL))), label, key)
    })
    .inner
}

/// Marks a toolbar without room for keys beside labels.
const TIGHT: &str = "tight";

/// The face of a button: its label, and its key where there is room for both.
fn face(ui: &Ui, label: &str, font: FontId, color: Color32, key: &str, key_color: Color32) -> Button<'static> {
    let text = RichText::new(label).font(font).color(color);
    let is_tight = ui.stack().iter().any(|each| each.info.tags.contains(TIGHT));
    if key.is_empty() || is_tight {
        return Button::new(text);
    }
    Button::new((text, RichText::new(key).font(theme::hint()).color(key_color)))
}

/// The one primary button of a screen.
pub fn primary(ui: &mut Ui, label: &str, key: &str, enabled: bool) -> Response {
    let palette = theme::palette(ui.ctx());
    let shape = face(ui, label, theme::semibold(size::BODY), palette.on_accent, key, palette.on_accent);
    let shape = shape.fill(palette.accent).stroke(Stroke::NONE).min_size(Vec2::new(0.0, size::CONTROL));
    let response = named(ui.add_enabled(enabled, shape), label, key);
    if response.has_focus() || response.hovered() {
        let ring = if response.has_focus() { Stroke::new(2.0, palette.text) } else { Stroke::new(1.0, palette.text) };
        ui.painter().rect_stroke(response.rect, size::RADIUS, ring, StrokeKind::Outside);
    }
    response
}

/// A button that shows a glyph only; `name` is spoken and shown under the pointer. Says whether it was pressed.
pub fn glyph(ui: &mut Ui, glyph: &str, name: &str) -> bool {
    let shape = Button::new(RichText::new(glyph).size(16.0)).frame_when_inactive(false).min_size(Vec2::splat(size::CONTROL));
    let response = ui.add(shape).on_hover_text(name);
    named(response, name, "").clicked()
}

/// How a button weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one primary button of a screen.
    Primary,
    /// Any other.
    Ordinary,
}

/// A button for a command of the table, with its key; a press runs it.
pub fn command(ui: &mut Ui, app: &App, command: Command, label: &str, weight: Weight, texts: &Texts, actions: &mut Vec<Action>) {
    let key = words::keys(texts, command.row().map_or("", |row| row.shortcut));
    let draw = if weight == Weight::Primary { primary } else { button };
    if draw(ui, label, &key, app.is_enabled(command)).clicked() {
        actions.push(Action::Run(command));
    }
}

/// A button for a command that is on or off.
pub fn toggle(ui: &mut Ui, app: &App, command: Command, label: &str, is_on: bool, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let key = words::keys(texts, command.row().map_or("", |row| row.shortcut));
    let (color, fill, edge) =
        if is_on { (palette.accent, palette.accent_bg, palette.accent) } else { (palette.text, palette.panel, palette.line_strong) };
    let shape = face(ui, label, theme::body(), color, &key, palette.muted);
    let shape = shape.fill(fill).stroke(Stroke::new(1.0, edge)).min_size(Vec2::new(0.0, size::CONTROL));
    let response = named(ui.add_enabled(app.is_enabled(command), shape), label, &key);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(is_on.into()));
    if response.clicked() {
        actions.push(Action::Run(command));
    }
}

/// A small button inside a list or a line of text.
pub fn small_button(ui: &mut Ui, label: &str, key: &str) -> Response {
    let palette = theme::palette(ui.ctx());
    let shape = face(ui, label, theme::secondary(), palette.text, key, palette.muted);
    let shape = shape.stroke(Stroke::new(1.0, palette.line_strong)).min_size(Vec2::new(0.0, 20.0)).wrap_mode(egui::TextWrapMode::Extend);
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(8.0, 1.0);
        ui.spacing_mut().interact_size.y = 20.0;
        named(ui.add(shape), label, key)
    })
    .inner
}

fn named(response: Response, label: &str, key: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), label));
    if !key.is_empty() {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(key));
    }
    response
}

/// A one-line text field with an id that is known before it is drawn, else as [`field`].
pub fn field_with_id(ui: &mut Ui, id: egui::Id, text: &mut String, hint: &str, width: f32) -> Response {
    let response = ui.add(text_edit(ui, text, hint, width).id(id));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(hint));
    response
}

/// A one-line text field of a fixed width, named by `hint`, which also stands in it while it is empty.
pub fn field(ui: &mut Ui, text: &mut String, hint: &str, width: f32) -> Response {
    field_after(ui, text, "", hint, width)
}

/// The same with a word that always stands before the text.
pub fn field_after(ui: &mut Ui, text: &mut String, word: &str, hint: &str, width: f32) -> Response {
    let palette = theme::palette(ui.ctx());
    let mut edit = text_edit(ui, text, hint, width);
    if !word.is_empty() {
        edit = edit.prefix(RichText::new(word).color(palette.muted));
    }
    let response = ui.add(edit);
    let name = if word.is_empty() { hint.to_owned() } else { format!("{word} {hint}") };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

fn text_edit<'a>(ui: &Ui, text: &'a mut String, hint: &str, width: f32) -> TextEdit<'a> {
    let palette = theme::palette(ui.ctx());
    TextEdit::singleline(text)
        .hint_text(RichText::new(hint).color(palette.faint))
        .font(theme::body())
        .margin(Margin::symmetric(8, 4))
        .desired_width(width)
        .min_size(Vec2::new(0.0, size::CONTROL))
        .align(egui::Align2::LEFT_CENTER)
}

/// A tick box with its name; `mixed` shows neither tick nor emptiness. Says whether it was pressed.
pub fn tick(ui: &mut Ui, ticked: bool, mixed: bool, name: &str, enabled: bool) -> bool {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(16.0), if enabled { Sense::click() } else { Sense::hover() });
    let inner = rect.shrink(1.0);
    paint_tick(ui.painter(), inner, ticked, mixed, enabled, palette);
    if response.has_focus() {
        ui.painter().rect_stroke(inner.expand(2.0), 4.0, Stroke::new(2.0, palette.accent), StrokeKind::Outside);
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, ticked, name));
    if mixed {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(egui::accesskit::Toggled::Mixed));
    }
    response.clicked()
}

/// Draws a tick box.
pub fn paint_tick(painter: &Painter, rect: Rect, ticked: bool, mixed: bool, enabled: bool, palette: &Palette) {
    let (fill, outline) = match (ticked || mixed, enabled) {
        (true, _) => (palette.accent, palette.accent),
        (false, true) => (palette.grid, palette.outline),
        (false, false) => (palette.header, palette.line_strong),
    };
    painter.rect(rect, 3.0, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
    if mixed {
        painter.hline(rect.x_range().shrink(3.0), rect.center().y, Stroke::new(2.0, palette.on_accent));
    } else if ticked {
        theme::mark(painter, rect, Mark::Done, palette.on_accent);
    }
}

/// A card on the window's ground.
pub fn card<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui.ctx());
    let margin = 22;
    Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(1.0, palette.line_strong))
        .corner_radius(size::SHEET_RADIUS)
        .inner_margin(Margin::same(margin))
        .show(ui, |ui| {
            ui.set_width(width - 2.0 * f32::from(margin));
            contents(ui)
        })
        .inner
}

/// A coloured ground; where the theme has no colour for it, an edge in the colour of its words.
pub fn tinted(ui: &Ui, background: Color32, words: Color32) -> Frame {
    let palette = theme::palette(ui.ctx());
    let edge = if background == palette.panel { Stroke::new(1.0, words) } else { Stroke::NONE };
    Frame::new().fill(background).stroke(edge).corner_radius(size::RADIUS).inner_margin(Margin::symmetric(9, 7))
}

/// A coloured box with a mark, a title and an explanation.
pub fn callout(ui: &mut Ui, mark: Mark, background: Color32, title: &str, body: &str) {
    let palette = theme::palette(ui.ctx());
    tinted(ui, background, mark.color(palette)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = Vec2::new(4.0, 2.0);
        ui.horizontal_top(|ui| {
            mark_ui(ui, mark);
            ui.vertical(|ui| {
                ui.label(RichText::new(title).font(theme::semibold(size::BODY)).color(mark.color(palette)));
                if !body.is_empty() {
                    ui.label(RichText::new(body).font(theme::secondary()).color(palette.text));
                }
            });
        });
    });
}

/// A mark as part of a line.
pub fn mark_ui(ui: &mut Ui, mark: Mark) {
    let palette = theme::palette(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(Vec2::new(12.0, 16.0), Sense::hover());
    theme::mark(ui.painter(), rect, mark, mark.color(palette));
}

/// Secondary text.
pub fn muted(ui: &mut Ui, text: impl Into<String>) -> Response {
    let palette = theme::palette(ui.ctx());
    ui.label(RichText::new(text).font(theme::secondary()).color(palette.muted))
}

/// Text that carries weight.
pub fn strong(ui: &mut Ui, text: impl Into<String>) -> Response {
    let palette = theme::palette(ui.ctx());
    ui.label(RichText::new(text).font(theme::semibold(size::BODY)).color(palette.text))
}

/// The title of a screen or sheet.
pub fn title(ui: &mut Ui, text: impl Into<String>) -> Response {
    let palette = theme::palette(ui.ctx());
    let text = text.into();
    let response = ui.label(RichText::new(text.as_str()).font(theme::semibold(size::TITLE)).color(palette.text));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.clear_value();
        node.set_label(text);
    });
    response
}

/// A line with one thing at the left (which gives way) and one at the right.
pub fn two_sides(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    egui::Sides::new().shrink_left().truncate().height(18.0).show(ui, left, right);
}

/// A head of a part of the side panel: its name, and a fact at the right.
pub fn panel_head(ui: &mut Ui, name: &str, fact: &str) {
    let palette = theme::palette(ui.ctx());
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        two_sides(
            ui,
            |ui| {
                ui.label(RichText::new(name).font(theme::semibold(size::SECONDARY)).color(palette.text));
            },
            |ui| {
                muted(ui, fact);
            },
        );
    });
}

/// A line across, where one part ends.
pub fn line(ui: &mut Ui) {
    let palette = theme::palette(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, palette.line);
}

/// A thicker line across, between the parts of the side panel.
pub fn thick_line(ui: &mut Ui) {
    let palette = theme::palette(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 2.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, palette.line_strong);
}

/// A bar above the grid with the step's controls: a row from the left, and the primary button at the right.
pub fn toolbar(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    head(ui, Margin::symmetric(10, 7), |ui| {
        egui::Sides::new().shrink_left().height(size::CONTROL).show(ui, left, right);
    });
    line(ui);
}

/// What stands above the grid; its buttons show their keys where there is room for them.
pub fn head(ui: &mut Ui, margin: Margin, contents: impl FnOnce(&mut Ui)) {
    let palette = theme::palette(ui.ctx());
    let is_tight = ui.available_width() < size::ROOM_FOR_KEYS;
    let info = if is_tight { UiStackInfo::default().with_tag(TIGHT) } else { UiStackInfo::default() };
    ui.scope_builder(UiBuilder::new().ui_stack_info(info), |ui| {
        Frame::new().fill(palette.panel).inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        });
    });
}

/// A strip of facts under the toolbar.
pub fn strip(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let palette = theme::palette(ui.ctx());
    Frame::new().fill(palette.window).inner_margin(Margin::symmetric(10, 5)).show(ui, |ui| {
        ui.set_min_height(size::STRIP - 11.0);
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            contents(ui);
        });
    });
    line(ui);
}

/// A line of text whose `**bold**` parts carry weight, as Fluent texts write them.
pub fn rich(ui: &mut Ui, text: &str, color: Color32) -> Response {
    let palette = theme::palette(ui.ctx());
    let mut job = egui::text::LayoutJob::default();
    for (at, part) in text.split("**").enumerate() {
        let (font, color) = if at % 2 == 1 { (theme::semibold(size::SECONDARY), palette.text) } else { (theme::secondary(), color) };
        job.append(part, 0.0, egui::TextFormat { valign: Align::Center, ..egui::TextFormat::simple(font, color) });
    }
    ui.label(job)
}

/// What stands where a list would, while it is empty: what that means, and what to do.
pub fn emptiness(ui: &mut Ui, title: &str, explanation: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space(72.0);
        strong(ui, title);
        ui.add_space(4.0);
        muted(ui, explanation);
    });
}

/// Contents laid out from the right.
pub fn from_right(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::right_to_left(Align::Center), contents);
}

/// A row of buttons at the right end of a sheet, the first one outermost.
pub fn from_right_row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let room = Vec2::new(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), contents);
}

/// A count in the language's form.
pub fn count(texts: &Texts, number: usize) -> String {
    texts.number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Lets the keys that turn pages move a list in which nothing can have the keyboard.
pub fn scroll_by_keys(ui: &Ui) {
    const KEYS: [(Key, f32); 6] = [
        (Key::ArrowDown, -40.0),
        (Key::ArrowUp, 40.0),
        (Key::PageDown, -400.0),
        (Key::PageUp, 400.0),
        (Key::End, -10_000.0),
        (Key::Home, 10_000.0),
    ];
    let pressed = KEYS.into_iter().find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)));
    if let Some((_, by)) = pressed {
        ui.scroll_with_delta(Vec2::new(0.0, by));
    }
}
