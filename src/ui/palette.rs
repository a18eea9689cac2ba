//! All commands, to be found by their words; and all shortcuts. Both made from the command table.

use egui::{Key, Modifiers, RichText, ScrollArea, Sense, Ui, Vec2};

use super::dialogs::Scene;
use super::theme::{self, size};
use super::{widgets, words};
use crate::app::action::{Action, Command, CommandRow, Menu};
use crate::core::text::Texts;

const ROW: f32 = 28.0;
const SHOWN: f32 = 12.0;

/// The palette: what is typed and which entry is chosen.
#[derive(Default)]
pub struct PaletteView {
    typed: String,
    chosen: usize,
}

impl PaletteView {
    /// Draws the palette inside its sheet.
    pub fn ui(&mut self, ui: &mut Ui, scene: Scene<'_>, actions: &mut Vec<Action>) {
        let Scene { app, texts, opened } = scene;
        if opened {
            *self = Self::default();
        }
        ui.set_width(480.0);
        let field = widgets::field(ui, &mut self.typed, &texts.get("palette-find"), 480.0);
        if opened {
            field.request_focus();
        }
        if field.changed() {
            self.chosen = 0;
        }
        let found: Vec<_> = find(texts, &self.typed).into_iter().filter(|row| app.is_enabled(row.command)).collect();
        let moved = self.move_by_keys(ui, found.len());
        ui.add_space(8.0);
        if found.is_empty() {
            widgets::muted(ui, texts.get("palette-nothing"));
        }
        ScrollArea::vertical().max_height(ROW * SHOWN).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, row) in found.iter().enumerate() {
                if entry_ui(ui, row, at == self.chosen, moved, texts) {
                    run(row.command, actions);
                }
            }
        });
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if let Some(row) = found.get(self.chosen).filter(|_| entered) {
            run(row.command, actions);
        }
    }

    /// Arrows choose while the field keeps the keyboard; says whether the choice moved.
    fn move_by_keys(&mut self, ui: &Ui, count: usize) -> bool {
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        let last = count.saturating_sub(1);
        self.chosen = (self.chosen + down).saturating_sub(up).min(last);
        down + up > 0
    }
}

fn run(command: Command, actions: &mut Vec<Action>) {
    actions.push(Action::Dismiss);
    actions.push(Action::Run(command));
}

/// The commands with every typed word in the label or shortcut, then those with some of the words in the explanation only.
fn find(texts: &Texts, typed: &str) -> Vec<&'static CommandRow> {
    let typed = typed.to_lowercase();
    let stand_in = |text: &str| {
        let text = text.to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word))
    };
    let place = |row: &CommandRow| {
        let label = format!("{} {}", texts.get(row.text), row.shortcut);
        let explained = format!("{label} {}", texts.get(&format!("{}.help", row.text)));
        if stand_in(&label) { Some(0) } else { stand_in(&explained).then_some(1) }
    };
    let mut found: Vec<_> = Command::TABLE.iter().filter_map(|row| Some((place(row)?, row))).collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, row)| row).collect()
}

fn entry_ui(ui: &mut Ui, row: &CommandRow, chosen: bool, moved: bool, texts: &Texts) -> bool {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, size::RADIUS, palette.select);
        if moved {
            response.scroll_to_me(None);
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, size::RADIUS, palette.header);
    }
    let inner = rect.shrink2(Vec2::new(8.0, 0.0));
    let label = texts.get(row.text);
    ui.painter().text(inner.left_center(), egui::Align2::LEFT_CENTER, &label, theme::body(), palette.text);
    ui.painter().text(inner.right_center(), egui::Align2::RIGHT_CENTER, words::keys(texts, row.shortcut), theme::hint(), palette.muted);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, chosen, &label));
    response.on_hover_text(texts.get(&format!("{}.help", row.text))).clicked()
}

/// Draws all shortcuts, by menu.
pub fn shortcuts_ui(ui: &mut Ui, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    ui.set_width(560.0);
    widgets::title(ui, texts.get("palette-shortcuts"));
    ui.add_space(8.0);
    ScrollArea::vertical().max_height(460.0).auto_shrink([false, true]).show(ui, |ui| {
        widgets::scroll_by_keys(ui);
        for menu in Menu::ALL {
            let rows: Vec<_> = Command::TABLE.iter().filter(|row| row.menu == menu && !row.shortcut.is_empty()).collect();
            if rows.is_empty() {
                continue;
            }
            ui.add_space(8.0);
            ui.label(RichText::new(texts.get(menu.text())).font(theme::semibold(size::SECONDARY)).color(palette.muted));
            for row in rows {
                key_ui(ui, &texts.get(row.text), &words::keys(texts, row.shortcut));
            }
        }
        ui.add_space(8.0);
        ui.label(RichText::new(texts.get("palette-grid-keys")).font(theme::semibold(size::SECONDARY)).color(palette.muted));
        for id in GRID_KEYS {
            key_ui(ui, &texts.get(id), &texts.get(&format!("{id}.keys")));
        }
    });
}

/// Keys of the grid, which are no commands because they need a place.
const GRID_KEYS: [&str; 9] = [
    "palette-key-move",
    "palette-key-select",
    "palette-key-ends",
    "palette-key-edge",
    "palette-key-cancel",
    "palette-key-fill",
    "palette-key-fix",
    "palette-key-fix-all",
    "palette-key-panel",
];

fn key_ui(ui: &mut Ui, label: &str, keys: &str) {
    let palette = theme::palette(ui.ctx());
    widgets::two_sides(
        ui,
        |ui| {
            ui.label(label);
        },
        |ui| {
            ui.add_space(12.0);
            ui.label(RichText::new(keys).font(theme::secondary()).color(palette.muted));
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::text::Language;

    #[test]
    fn commands_are_found_by_their_words_in_any_order() {
        let texts = Texts::new(Language::English);
        let check = |typed: &str, expected: &[Command]| {
            let found: Vec<_> = find(&texts, typed).iter().map(|row| row.command).collect();
            assert_eq!(found, expected, "{typed}");
        };
        check("plain approve", &[Command::ApprovePlain]);
        check("DARK theme", &[Command::ThemeDark, Command::ThemeSystem, Command::ThemeLight]);
        check("ctrl+shift+p", &[Command::Palette]);
        check("no such thing", &[]);
        assert_eq!(find(&texts, "").len(), Command::TABLE.len());
    }
}
