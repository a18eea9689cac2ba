//! The menu bar: menus made from the command table, the file on the desk, and where unenrollments go.

use egui::{Atom, Button, MenuBar, Popup, RichText, Stroke, Ui, Vec2};

use super::theme::{self, Mark, size};
use super::{widgets, words};
use crate::app::action::{Action, Command, CommandRow, Menu};
use crate::app::settings::Theme;
use crate::app::{App, Desk};
use crate::core::profile::Level;
use crate::core::text::{Language, Message, Texts};

/// Draws the menu bar.
pub fn menu_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    MenuBar::new().ui(ui, |ui| {
        ui.set_min_height(size::MENU - 1.0);
        ui.spacing_mut().button_padding = Vec2::new(7.0, 3.0);
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.add_space(12.0);
        ui.label(RichText::new(texts.get("window-name")).font(theme::semibold(13.5)).color(palette.text));
        ui.add_space(8.0);
        for menu in Menu::ALL {
            ui.menu_button(texts.get(menu.text()), |ui| entries_ui(ui, menu, app, texts, actions));
        }
        widgets::from_right(ui, |ui| {
            ui.add_space(7.0);
            match &app.desk {
                Some(desk) => {
                    target_ui(ui, app, texts, actions);
                    ui.add_space(12.0);
                    ui.add(egui::Label::new(RichText::new(file_line(desk, texts)).color(palette.muted)).truncate());
                }
                None => {
                    ui.label(RichText::new(texts.get("window-no-batch")).font(theme::secondary()).color(palette.muted));
                }
            }
        });
    });
}

fn entries_ui(ui: &mut Ui, menu: Menu, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    ui.set_min_width(ui.spacing().menu_width);
    ui.spacing_mut().button_padding = Vec2::new(8.0, 3.0);
    for row in Command::TABLE.iter().filter(|row| row.menu == menu) {
        let entry =
            Button::new(label(row, app, texts)).shortcut_text(RichText::new(words::keys(texts, row.shortcut)).font(theme::secondary()));
        let response = ui.add_enabled(app.is_enabled(row.command), entry);
        let name = texts.get(row.text);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, response.enabled(), name.clone()));
        if response.on_hover_text(texts.get(&format!("{}.help", row.text))).clicked() {
            actions.push(Action::Run(row.command));
        }
    }
}

/// The label, with a tick where the command's state is on.
fn label(row: &CommandRow, app: &App, texts: &Texts) -> String {
    let name = texts.get(row.text);
    if is_on(row.command, app) { format!("{name}  ✓") } else { name }
}

fn is_on(command: Command, app: &App) -> bool {
    match command {
        Command::ThemeSystem => app.settings.theme == Theme::System,
        Command::ThemeLight => app.settings.theme == Theme::Light,
        Command::ThemeDark => app.settings.theme == Theme::Dark,
        Command::ThemeHighContrast => app.settings.theme == Theme::HighContrast,
        Command::English => app.language() == Language::English,
        Command::German => app.language() == Language::German,
        Command::Strict => app.profile.level == Level::Strict,
        Command::Relaxed => app.profile.level == Level::Relaxed,
        Command::StandardProfile => app.settings.profile.is_none(),
        Command::ToggleInspector => !app.settings.inspector_hidden,
        Command::ToggleLeftovers => app.settings.leftovers_shown,
        Command::OnlyProblems => app.desk.as_ref().is_some_and(|desk| desk.filter.only_problems),
        _ => false,
    }
}

/// What is on the desk, and whether anything could be lost.
fn file_line(desk: &Desk, texts: &Texts) -> String {
    let id = if desk.batch.can_undo() { "window-file-edited" } else { "window-file" };
    texts.render(&Message::new(id).with("name", desk.name.as_str()).with("rows", desk.batch.summary().rows))
}

/// Where unenrollments go, coloured and worded; a click offers the other places.
fn target_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let live = app.connection.is_live();
    let place = texts.render(&app.connection.place());
    let (mark, color, background) =
        if live { (Mark::Live, palette.live, palette.live_bg) } else { (Mark::Store, palette.ok, palette.ok_bg) };
    let words = if live { texts.render(&Message::new("window-live").with("place", place)) } else { place };
    let name = texts.render(&Message::new("window-target").with("target", words.as_str()));
    let sign = Atom::paint(Vec2::splat(10.0), move |ui, place| theme::mark(ui.painter(), place.rect, mark, color));
    let chip = Button::new((sign, RichText::new(words).font(theme::semibold(size::SECONDARY)).color(color)))
        .gap(6.0)
        .fill(background)
        .stroke(if background == palette.panel { Stroke::new(1.0, color) } else { Stroke::NONE })
        .min_size(Vec2::new(0.0, 22.0));
    let response = ui.add(chip);
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, size::RADIUS, Stroke::new(2.0, palette.accent), egui::StrokeKind::Outside);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
    Popup::menu(&response).show(|ui| {
        for command in [Command::ChooseStore, Command::ChooseConnection] {
            let Some(row) = command.row() else { continue };
            if ui.add_enabled(app.is_enabled(command), Button::new(texts.get(row.text))).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}
