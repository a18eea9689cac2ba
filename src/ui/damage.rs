//! The sheet that says what happened to a file: each damage with an example and its repair, and one button for all of them.

use egui::{Id, Label, RichText, ScrollArea, Ui};

use super::dialogs::Scene;
use super::theme::{self, Mark};
use super::{widgets, words};
use crate::app::action::{Action, Command};
use crate::core::detective::{Clue, Remedy};
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 640.0;
/// Room for the button at the right of a damage.
const BUTTON: f32 = 124.0;

/// The sheet, with how many damages it showed last: after a repair the keyboard goes back to the button for all.
#[derive(Default)]
pub struct DamageView {
    shown: usize,
}

impl DamageView {
    /// Draws the sheet.
    pub fn ui(&mut self, ui: &mut Ui, scene: Scene<'_>, clues: &[Clue], actions: &mut Vec<Action>) {
        let texts = scene.texts;
        let takes_keyboard = scene.opened || std::mem::replace(&mut self.shown, clues.len()) != clues.len();
        self.shown = clues.len();
        let to_do = clues.iter().filter(|clue| clue.remedy != Remedy::Saving).count();
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        widgets::title(ui, texts.get("damage-title"));
        ui.add_space(2.0);
        if to_do > 0 {
            widgets::muted(ui, texts.render(&Message::new("damage-lead").with("count", to_do)));
        }
        ui.add_space(8.0);
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 460.0);
        ScrollArea::vertical().id_salt("damage").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for (at, clue) in clues.iter().enumerate().filter(|(_, clue)| clue.remedy != Remedy::Saving) {
                widgets::line(ui);
                clue_ui(ui, at, clue, texts, actions);
            }
            widgets::line(ui);
            saving_ui(ui, clues, texts);
        });
        ui.add_space(12.0);
        buttons_ui(ui, clues, texts, takes_keyboard, actions);
    }
}

fn clue_ui(ui: &mut Ui, at: usize, clue: &Clue, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let told = texts.render(&clue.told);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        widgets::mark_ui(ui, Mark::of_severity(clue.severity));
        let width = ui.available_width() - BUTTON;
        ui.allocate_ui_with_layout(egui::vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add(Label::new(RichText::new(&told).font(theme::body()).color(palette.text)).wrap());
            for line in explanation(clue, texts) {
                ui.add(Label::new(RichText::new(line).font(theme::secondary()).color(palette.muted)).wrap());
            }
        });
        let (label, name) = match clue.remedy {
            Remedy::Safe(_) => ("damage-repair", "damage-repair-named"),
            Remedy::Look(_) => ("damage-look", "damage-look-named"),
            Remedy::Map => ("damage-map", "damage-map-named"),
            Remedy::Reread => ("damage-reread", "damage-reread-named"),
            Remedy::Saving | Remedy::Elsewhere => return,
        };
        let room = egui::vec2(ui.available_width(), 20.0);
        ui.allocate_ui_with_layout(room, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = widgets::small_button(ui, &texts.get(label), "");
            let name = texts.render(&Message::new(name).with("what", told.as_str()));
            ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
            if button.clicked() {
                actions.push(Action::Repair(at));
            }
        });
    });
}

/// An example, and what to do where no button does it.
fn explanation(clue: &Clue, texts: &Texts) -> Vec<String> {
    let example = clue.example.as_ref().map(|(before, after)| match after {
        Some(after) => {
            let message = Message::new("damage-example").with("before", words::visible(before)).with("after", words::visible(after));
            texts.render(&message)
        }
        None => words::visible(before),
    });
    example.into_iter().chain(clue.hint.as_ref().map(|hint| texts.render(hint))).collect()
}

/// What needs no repair, in one quiet paragraph.
fn saving_ui(ui: &mut Ui, clues: &[Clue], texts: &Texts) {
    let by_saving = clues.iter().filter(|clue| clue.remedy == Remedy::Saving);
    let told: Vec<String> = by_saving.map(|clue| texts.render(&clue.told)).collect();
    if !told.is_empty() {
        ui.add_space(2.0);
        let text = format!("{}: {}", texts.get("damage-saving"), told.join(" · "));
        let palette = theme::palette(ui.ctx());
        ui.add(Label::new(RichText::new(text).font(theme::secondary()).color(palette.muted)).wrap());
    }
}

fn buttons_ui(ui: &mut Ui, clues: &[Clue], texts: &Texts, takes_keyboard: bool, actions: &mut Vec<Action>) {
    let safe = clues.iter().filter(|clue| clue.safe_change().is_some()).count();
    let wants_columns = clues.iter().any(|clue| clue.remedy == Remedy::Map);
    let wants_reading = clues.iter().any(|clue| clue.remedy == Remedy::Reread);
    if safe > 0 {
        widgets::muted(ui, texts.get("damage-safe"));
        ui.add_space(6.0);
    }
    widgets::from_right_row(ui, |ui| {
        let enter = words::keys(texts, "Enter");
        let first = if safe > 0 {
            let label = texts.render(&Message::new("damage-repair-all").with("count", safe));
            Some((widgets::primary(ui, &label, &enter, true), Action::Confirm))
        } else if wants_columns {
            Some((widgets::primary(ui, &texts.get("damage-map"), &enter, true), Action::ChooseColumns(None)))
        } else if wants_reading {
            Some((widgets::primary(ui, &texts.get("damage-reread"), &enter, true), Action::Run(Command::ReadDifferently)))
        } else {
            None
        };
        if safe > 0 && widgets::button(ui, &texts.get("damage-see-all"), "", true).clicked() {
            actions.push(Action::SeeRepairs);
        }
        let label = if first.is_some() { "damage-later" } else { "window-close" };
        let later = widgets::button(ui, &texts.get(label), "Esc", true);
        if takes_keyboard {
            let id: Id = first.as_ref().map_or(later.id, |(button, _)| button.id);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if let Some((button, action)) = first
            && button.clicked()
        {
            actions.push(action);
        }
        if later.clicked() {
            actions.push(Action::Dismiss);
        }
    });
}
