//! Fix: the sheet with its problems and the cell at the cursor; where most of the time is spent.

use egui::{CentralPanel, Frame, Ui};

use super::grid::GridView;
use super::theme::{self, Mark, size};
use super::{find, frame, inspector, problems, widgets};
use crate::app::action::{Action, Command};
use crate::app::{App, Desk};
use crate::core::findings::Finding;
use crate::core::rules::Severity;
use crate::core::text::{Message, Texts};

/// How many header findings the strip names; the others are counted.
const NAMED: usize = 3;

/// The Fix step.
#[derive(Default)]
pub struct FixView {
    grid: GridView,
    header: HeaderFacts,
}

impl FixView {
    /// Draws the step; `side` says whether the side panel is open.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, side: bool, actions: &mut Vec<Action>) {
        let Some(desk) = &app.desk else { return };
        self.header.follow(desk);
        frame::side_ui(ui, side, texts, actions, |ui, actions| side_ui(ui, app, texts, actions));
        CentralPanel::no_frame().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            toolbar_ui(ui, app, desk, texts, actions);
            self.header.strip_ui(ui, desk, texts, actions);
            self.grid.ui(ui, app, texts, actions);
        });
    }
}

fn side_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let room = ui.available_height();
    ui.allocate_ui(egui::vec2(ui.available_width(), room * 0.55), |ui| problems::problems_ui(ui, app, texts, actions));
    widgets::thick_line(ui);
    inspector::inspector_ui(ui, app, texts, actions);
}

fn toolbar_ui(ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    Frame::new().fill(palette.panel).inner_margin(egui::Margin::symmetric(10, 7)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_size(egui::vec2(ui.available_width(), size::CONTROL));
            find::quick_filter_ui(ui, app, desk, texts, actions);
            let toggles = [
                (Command::OnlyProblems, "fix-screen-only-problems", desk.filter.only_problems),
                (Command::ToggleLeftovers, "fix-screen-columns", app.settings.leftovers_shown),
            ];
            for (command, label, is_on) in toggles {
                widgets::toggle(ui, app, command, &texts.get(label), is_on, texts, actions);
            }
            if desk.filter.cause.is_some() && widgets::button(ui, &texts.get("fix-screen-all-rows"), "", true).clicked() {
                actions.push(Action::FilterCause(None));
            }
            widgets::from_right(ui, |ui| {
                widgets::command(ui, app, Command::NextStep, &texts.get("fix-screen-approve"), widgets::Weight::Primary, texts, actions);
            });
        });
    });
    widgets::line(ui);
}

/// What the strip says of the header; made once per revision.
#[derive(Default)]
struct HeaderFacts {
    revision: Option<u64>,
    findings: Vec<Finding>,
    missing: usize,
}

impl HeaderFacts {
    fn follow(&mut self, desk: &Desk) {
        let revision = desk.batch.revision().wrapping_add(u64::from(desk.batch.sheet().row_count()));
        if self.revision == Some(revision) {
            return;
        }
        self.revision = Some(revision);
        self.findings = desk.batch.findings_of_file().into_iter().filter(|finding| finding.severity >= Severity::Warning).collect();
        self.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let required = |finding: &&Finding| finding.rule.id().starts_with("header-missing");
        self.missing = self.findings.iter().filter(required).count();
    }

    fn strip_ui(&self, ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
        let palette = theme::palette(ui.ctx());
        widgets::strip(ui, |ui| {
            let columns = Message::new("fix-screen-columns-count").with("count", desk.batch.header().columns.len());
            widgets::rich(ui, &texts.render(&columns), palette.muted);
            if self.missing == 0 {
                widgets::rich(ui, &texts.get("fix-screen-required-here"), palette.muted);
            }
            for finding in self.findings.iter().take(NAMED) {
                let mark = Mark::of_severity(finding.severity);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 5.0;
                    widgets::mark_ui(ui, mark);
                    widgets::rich(ui, &texts.render(&finding.message), mark.color(palette));
                    if let Some(fix) = finding.fixes.first() {
                        let label = texts.render(&fix.label);
                        if widgets::small_button(ui, &label, "").clicked() {
                            actions.push(Action::Apply(fix.change.clone()));
                        }
                    }
                });
            }
            if let Some(more) = self.findings.len().checked_sub(NAMED).filter(|more| *more > 0) {
                widgets::muted(ui, texts.render(&Message::new("fix-screen-more").with("count", more)));
            }
        });
    }
}
