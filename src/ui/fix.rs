//! Fix: the sheet with its problems, the quick filter, what is unusual about the header, and the inspector.

use egui::{CentralPanel, Frame, Panel, Stroke, Ui};

use super::causes::Causes;
use super::grid::GridView;
use super::problems::ProblemsView;
use super::strip::Strip;
use super::theme;
use super::widgets::Weight;
use super::{find, frame, inspector, organisations, search, widgets};
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::core::text::Texts;

/// The Fix step.
#[derive(Default)]
pub struct FixView {
    grid: GridView,
    causes: Causes,
    problems: ProblemsView,
    strip: Strip,
}

impl FixView {
    /// Draws the step; `side` says whether the side panel is open.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, side: bool, actions: &mut Vec<Action>) {
        let Some(desk) = &app.desk else { return };
        self.strip.follow(desk);
        inspector::keys(ui, app, actions);
        frame::side_ui(ui, side, texts, actions, |ui, actions| self.side_ui(ui, desk, texts, actions));
        CentralPanel::no_frame().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            toolbar_ui(ui, app, desk, texts, actions);
            organisations::strip_ui(ui, desk, texts, actions);
            self.strip.ui(ui, app, desk, texts, actions);
            search::bar_ui(ui, app, desk, texts, actions);
            self.grid.ui(ui, app, texts, actions);
        });
    }

    /// Problems above, the inspector below, the border between them movable.
    fn side_ui(&mut self, ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
        let palette = theme::palette(ui.ctx());
        let causes = self.causes.of(desk);
        let height = ui.available_height();
        let line = Stroke::new(2.0, palette.line_strong);
        ui.visuals_mut().widgets.noninteractive.bg_stroke = line;
        Panel::top("problems")
            .resizable(true)
            .default_size((height * 0.42).round())
            .size_range(120.0..=(height - 160.0).max(120.0))
            .frame(Frame::new().fill(palette.panel))
            .show(ui, |ui| {
                ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
                self.problems.ui(ui, desk, causes, texts, actions);
            });
        ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
        CentralPanel::no_frame().show(ui, |ui| inspector::inspector_ui(ui, desk, causes, texts, actions));
    }
}

fn toolbar_ui(ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let mut of_next = Vec::new();
    let left = |ui: &mut Ui| {
        let filter_width = (ui.available_width() - 300.0).clamp(120.0, 264.0);
        find::quick_filter_ui(ui, app, desk, texts, filter_width, actions);
        let toggles = [
            (Command::OnlyProblems, "fix-screen-only-problems", desk.filter.only_problems),
            (Command::ToggleLeftovers, "fix-screen-columns", app.settings.leftovers_shown),
        ];
        for (command, label, is_on) in toggles {
            widgets::toggle(ui, app, command, &texts.get(label), is_on, texts, actions);
        }
    };
    let next = texts.get("fix-screen-next");
    widgets::toolbar(ui, left, |ui| widgets::command(ui, app, Command::NextStep, &next, Weight::Primary, texts, &mut of_next));
    actions.append(&mut of_next);
}
