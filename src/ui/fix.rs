//! Fix: the sheet with its problems, the quick filter, what is unusual about the header, and the inspector.

use egui::{CentralPanel, Frame, Panel, Stroke, Ui};

use super::causes::Causes;
use super::grid::{GridView, lanes::text_width};
use super::problems::ProblemsView;
use super::theme::{self, Mark};
use super::widgets::Weight;
use super::{find, frame, inspector, organisations, widgets};
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::core::findings::{Finding, Fix};
use crate::core::header::Match;
use crate::core::rules::{Family, Rule, Severity};
use crate::core::text::{Message, Texts};

/// Most header findings that the strip shows; the problem list has them all.
const IN_STRIP: usize = 4;

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
            self.strip.ui(ui, desk, texts, actions);
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

/// What is said of the header, gathered anew only after a change.
#[derive(Default)]
struct Strip {
    gathered_for: Option<(String, u64)>,
    columns: usize,
    required: usize,
    missing: usize,
    findings: Vec<Finding>,
}

impl Strip {
    fn follow(&mut self, desk: &Desk) {
        let batch = &desk.batch;
        let stamp = (batch.facts().sha256.clone(), batch.revision());
        if self.gathered_for.as_ref() == Some(&stamp) {
            return;
        }
        let profile = batch.profile();
        let required: Vec<_> = (0..profile.fields.len())
            .filter_map(|at| u16::try_from(at).ok().map(crate::core::profile::FieldId))
            .filter(|field| profile.filled_required(*field))
            .collect();
        let mut findings = batch.findings_of_file();
        findings.retain(|finding| finding.rule.family() == Family::Header && finding.severity > Severity::Note);
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        *self = Self {
            gathered_for: Some(stamp),
            columns: batch.header().columns.len(),
            required: required.len(),
            missing: required.iter().filter(|field| batch.header().column_of(**field).is_none()).count(),
            findings,
        };
    }

    fn ui(&self, ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
        let palette = theme::palette(ui.ctx());
        widgets::strip(ui, |ui| {
            if desk.filter.is_empty() {
                self.columns_ui(ui, texts);
            } else {
                filtered_ui(ui, desk, texts, actions);
            }
            for finding in self.findings.iter().take(IN_STRIP) {
                finding_ui(ui, desk, finding, texts, actions);
            }
            if self.findings.len() > IN_STRIP {
                let more = Message::new("fix-screen-more").with("count", self.findings.len() - IN_STRIP);
                widgets::rich(ui, &texts.render(&more), palette.muted);
            }
        });
    }

    fn columns_ui(&self, ui: &mut Ui, texts: &Texts) {
        let palette = theme::palette(ui.ctx());
        widgets::rich(ui, &texts.render(&Message::new("fix-screen-column-count").with("count", self.columns)), palette.muted);
        let (message, color) = if self.missing == 0 {
            (Message::new("fix-screen-required").with("count", self.required), palette.muted)
        } else {
            (Message::new("fix-screen-required-missing").with("count", self.missing), palette.error)
        };
        widgets::rich(ui, &texts.render(&message), color);
    }
}

fn finding_ui(ui: &mut Ui, desk: &Desk, finding: &Finding, texts: &Texts, actions: &mut Vec<Action>) {
    const MARK: f32 = 12.0;
    const GAP: f32 = 4.0;
    let palette = theme::palette(ui.ctx());
    let mark = Mark::of_severity(finding.severity);
    let words = told(desk, finding, texts);
    let fix = finding.fixes.first().and_then(|fix| Some((fix, fix_label(finding, fix, texts)?)));
    let button = fix.as_ref().map_or(0.0, |(_, label)| text_width(ui, label, theme::secondary()) + 24.0 + GAP);
    new_line_unless(ui, MARK + GAP + text_width(ui, &words, theme::semibold(theme::size::SECONDARY)) + GAP + button);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        widgets::mark_ui(ui, mark);
        widgets::rich(ui, &words, mark.color(palette));
        let Some((fix, label)) = fix else { return };
        ui.add_space(GAP);
        if widgets::small_button(ui, &label, "").on_hover_text(texts.render(&fix.label)).clicked() {
            actions.push(Action::Apply(fix.change.clone()));
        }
    });
}

/// What the button of a header finding says; an unknown column is settled in the problem list.
fn fix_label(finding: &Finding, fix: &Fix, texts: &Texts) -> Option<String> {
    match finding.rule {
        Rule::HeaderUnknown => None,
        Rule::HeaderTypo => Some(texts.get("fix-screen-take")),
        Rule::HeaderMissingRequired | Rule::HeaderMissingKey | Rule::HeaderMissingTarget => Some(texts.get("fix-screen-add")),
        _ => Some(texts.render(&fix.label)),
    }
}

/// Begins a new line of the strip where so much does not fit into this one.
fn new_line_unless(ui: &mut Ui, width: f32) {
    if ui.available_size_before_wrap().x < width && width < ui.max_rect().width() {
        ui.end_row();
    }
}

/// A header finding in a few words.
fn told(desk: &Desk, finding: &Finding, texts: &Texts) -> String {
    let column = finding.column_name.clone().unwrap_or_default();
    let recognised = finding.column.and_then(|column| desk.batch.header().columns.get(column.index())).map(|header| &header.recognised);
    let message = match (finding.rule, recognised) {
        (Rule::HeaderUnknown, _) => Message::new("fix-screen-dropped").with("column", column),
        (Rule::HeaderMissingRequired | Rule::HeaderMissingKey, _) => Message::new("fix-screen-missing").with("column", column),
        (Rule::HeaderTypo, Some(Match::Typo(near))) => {
            let near = desk.batch.profile().field(*near).map_or_else(String::new, |field| field.name.clone());
            Message::new("fix-screen-typo").with("column", column).with("near", near)
        }
        _ => finding.message.clone(),
    };
    texts.render(&message)
}

/// How many rows pass the filter, and the way back to all.
fn filtered_ui(ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let shown = Message::new("fix-screen-shown").with("shown", desk.view.len()).with("rows", desk.batch.summary().rows);
    ui.horizontal(|ui| {
        widgets::rich(ui, &texts.render(&shown), palette.muted);
        if widgets::small_button(ui, &texts.get("fix-screen-show-all"), "").clicked() {
            actions.push(Action::FilterText(String::new()));
            actions.push(Action::FilterCause(None));
            if desk.filter.only_problems {
                actions.push(Action::Run(Command::OnlyProblems));
            }
        }
    });
}
