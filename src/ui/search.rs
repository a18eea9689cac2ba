//! Find and replace above the cells: two fields, how to compare, where to look, and the number of matches.

use egui::accesskit::Live;
use egui::{Button, ComboBox, Event, Id, Key, Margin, Modifiers, RichText, Role, Stroke, Ui, Vec2, WidgetInfo};

use super::grid::{self, lanes::Names};
use super::theme::{self, size};
use super::{find, widgets, words};
use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::app::searching::{Found, LookIn, Search, SearchAction};
use crate::app::{App, Focus};
use crate::core::search::Query;
use crate::core::text::{Message, Texts};

const SWITCH: f32 = 28.0;
const PLACES: f32 = 150.0;
/// What stands beside the first field: three switches, the places, the count, three buttons, and the gaps between.
const BESIDE: f32 = 3.0 * (SWITCH + 4.0) + PLACES + 150.0 + 3.0 * size::CONTROL + 60.0;

fn find_id() -> Id {
    Id::unique("find field")
}

fn with_id() -> Id {
    Id::unique("replace field")
}

/// Draws the bar, while a search goes on.
pub fn bar_ui(ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let search = &desk.search;
    if !search.is_open {
        return;
    }
    letters(ui, search, actions);
    widgets::head(ui, Margin::symmetric(10, 6), |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(4.0, 4.0);
        let width = (ui.available_width() - BESIDE).clamp(120.0, 280.0);
        find_ui(ui, app, desk, width, texts, actions);
        if let Found::Wrong(message) = &search.found {
            let palette = theme::palette(ui.ctx());
            let told = ui.label(RichText::new(texts.render(message)).font(theme::secondary()).color(palette.error));
            ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(Live::Polite));
        }
        if search.replaces {
            replace_ui(ui, desk, width, texts, actions);
        }
    });
    widgets::line(ui);
}

fn find_ui(ui: &mut Ui, app: &App, desk: &Desk, width: f32, texts: &Texts, actions: &mut Vec<Action>) {
    let search = &desk.search;
    let mut query = search.query.clone();
    let mut of_buttons = Vec::new();
    egui::Sides::new().shrink_left().height(size::CONTROL).show(
        ui,
        |ui| {
            let field = widgets::field_with_id(ui, find_id(), &mut query.text, &texts.get("search-find"), width);
            if app.focus == Some(Focus::Find) {
                field.request_focus();
                find::select_all(ui, field.id, &query.text);
            }
            // What is looked for and what takes its place belong together; the switches come after both.
            let tabbed = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Tab) && !input.modifiers.any());
            if tabbed && search.replaces {
                ui.memory_mut(|memory| memory.request_focus(with_id()));
            }
            if field.has_focus() || field.lost_focus() {
                let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
                let back = pressed(Modifiers::SHIFT, Key::Enter);
                if back || pressed(Modifiers::NONE, Key::Enter) {
                    actions.push(Action::Run(if back { Command::FindPrevious } else { Command::FindNext }));
                    field.request_focus();
                }
                leave(ui, actions);
            }
            for (glyph, name, key, is_on) in switches(&mut query) {
                let name = texts.get(name);
                if switch_ui(ui, glyph, &name, &words::keys(texts, key), *is_on) {
                    *is_on = !*is_on;
                }
            }
            places_ui(ui, desk, texts, actions);
            count_ui(ui, desk, texts);
        },
        |ui| {
            if widgets::glyph(ui, "×", &texts.get("search-close")) {
                of_buttons.push(Action::Search(SearchAction::Close));
            }
            for (glyph, command) in [("↓", Command::FindNext), ("↑", Command::FindPrevious)] {
                let Some(row) = command.row() else { continue };
                if widgets::glyph(ui, glyph, &texts.get(row.text)) {
                    of_buttons.push(Action::Run(command));
                }
            }
        },
    );
    if query != search.query {
        actions.push(Action::Search(SearchAction::Query(query)));
    }
    actions.append(&mut of_buttons);
}

fn replace_ui(ui: &mut Ui, desk: &Desk, width: f32, texts: &Texts, actions: &mut Vec<Action>) {
    let mut replacement = desk.search.with.clone();
    let can = desk.hits().is_some_and(|hits| hits.shown() > 0) || matches!(desk.search.found, Found::Waiting);
    ui.horizontal(|ui| {
        let field = widgets::field_with_id(ui, with_id(), &mut replacement, &texts.get("search-with"), width);
        if replacement != desk.search.with {
            actions.push(Action::Search(SearchAction::With(replacement)));
        }
        if field.has_focus() || field.lost_focus() {
            let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
            if pressed(Modifiers::ALT, Key::Enter) {
                actions.push(Action::Search(SearchAction::ReplaceAll));
            } else if pressed(Modifiers::NONE, Key::Enter) {
                actions.push(Action::Search(SearchAction::ReplaceOne));
                field.request_focus();
            }
            leave(ui, actions);
        }
        if widgets::button(ui, &texts.get("search-replace"), &words::keys(texts, "Enter"), can).clicked() {
            actions.push(Action::Search(SearchAction::ReplaceOne));
        }
        if widgets::button(ui, &texts.get("search-replace-all"), &words::keys(texts, "Alt+Enter"), can).clicked() {
            actions.push(Action::Search(SearchAction::ReplaceAll));
        }
    });
}

/// Escape ends the search; the down arrow goes to the cells and keeps it.
fn leave(ui: &Ui, actions: &mut Vec<Action>) {
    let [escape, down] = [Key::Escape, Key::ArrowDown].map(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
    if escape {
        actions.push(Action::Search(SearchAction::Close));
    }
    if escape || down {
        ui.memory_mut(|memory| memory.request_focus(grid::id()));
    }
}

/// The ways of comparing: glyph, name, key, and whether it is on.
fn switches(query: &mut Query) -> [(&'static str, &'static str, &'static str, &mut bool); 3] {
    [
        ("Aa", "search-match-case", "Alt+C", &mut query.match_case),
        ("[ ]", "search-whole-cell", "Alt+W", &mut query.whole_cell),
        (".*", "search-expression", "Alt+R", &mut query.expression),
    ]
}

/// Takes Alt with a letter as a switch while one of the fields has the keyboard, before it is typed.
fn letters(ui: &Ui, search: &Search, actions: &mut Vec<Action>) {
    let focused = ui.memory(egui::Memory::focused);
    if focused != Some(find_id()) && focused != Some(with_id()) {
        return;
    }
    let is_mac = ui.ctx().os() == egui::os::OperatingSystem::Mac;
    let mut query = search.query.clone();
    for ((_, _, _, is_on), key) in switches(&mut query).into_iter().zip([Key::C, Key::W, Key::R]) {
        let pressed = ui.input_mut(|input| {
            // Held Alt types on a Mac only, where these letters are characters of their own.
            if input.modifiers.alt && !input.modifiers.ctrl && !is_mac {
                input.events.retain(|event| !matches!(event, Event::Text(_)));
            }
            input.consume_key(Modifiers::ALT, key)
        });
        *is_on ^= pressed;
    }
    if query != search.query {
        actions.push(Action::Search(SearchAction::Query(query)));
    }
}

fn switch_ui(ui: &mut Ui, glyph: &str, name: &str, key: &str, is_on: bool) -> bool {
    let palette = theme::palette(ui.ctx());
    let (color, fill, edge) =
        if is_on { (palette.accent, palette.accent_bg, palette.accent) } else { (palette.text, palette.panel, palette.line_strong) };
    let shape = Button::new(RichText::new(glyph).font(theme::secondary()).color(color)).fill(fill).stroke(Stroke::new(1.0, edge));
    ui.spacing_mut().button_padding.x = 4.0;
    let response = ui.add(shape.min_size(Vec2::new(SWITCH, size::CONTROL))).on_hover_text(format!("{name} ({key})"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(is_on.into());
        node.set_keyboard_shortcut(key);
    });
    response.clicked()
}

fn places_ui(ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let search = &desk.search;
    let name_of = |look_in: LookIn| match look_in {
        LookIn::AllColumns => texts.get("search-all-columns"),
        LookIn::Selection => texts.get("search-selection"),
        LookIn::Column => {
            let current = || desk.cursor_cell().map(|(_, column)| column);
            let column = search.column.filter(|_| search.look_in == LookIn::Column).or_else(current);
            let name = column.map(|column| Names { desk }.of(column, texts)).unwrap_or_default();
            texts.render(&Message::new("search-column").with("column", name))
        }
    };
    let name = texts.get("search-look-in");
    let mut chosen = None;
    let shown =
        ComboBox::from_id_salt("search-places").width(PLACES - 16.0).truncate().selected_text(name_of(search.look_in)).show_ui(ui, |ui| {
            for look_in in [LookIn::AllColumns, LookIn::Column, LookIn::Selection] {
                if ui.selectable_label(search.look_in == look_in, name_of(look_in)).clicked() {
                    chosen = Some(look_in);
                }
            }
        });
    ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_label(name));
    actions.extend(chosen.map(|look_in| Action::Search(SearchAction::LookIn(look_in))));
}

/// How many cells match, which of them is at the cursor, and how many are hidden.
fn count_ui(ui: &mut Ui, desk: &Desk, texts: &Texts) {
    let mut parts = Vec::new();
    match (&desk.search.found, desk.hits()) {
        (Found::Waiting, _) => parts.push(texts.render(&Message::new("search-waiting").with("key", words::keys(texts, "Enter")))),
        (_, Some(hits)) => {
            parts.push(texts.render(&match desk.match_at_cursor() {
                Some(rank) => Message::new("search-rank").with("rank", rank).with("count", hits.shown()),
                None => Message::new("search-count").with("count", hits.shown()),
            }));
            if hits.hidden() > 0 {
                parts.push(texts.render(&Message::new("search-hidden").with("count", hits.hidden())));
            }
        }
        _ => return,
    }
    ui.add_space(4.0);
    let told = widgets::muted(ui, parts.join(" · "));
    ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(Live::Polite));
}
