//! The confirm sheet: the verb, the target, what happens to whom, and the count to type before anything is sent.

use std::collections::BTreeMap;

use egui::{RichText, Ui};

use super::dialogs::{Scene, enter_pressed};
use super::theme::{self, Mark, size};
use super::{widgets, words};
use crate::app::App;
use crate::app::action::Action;
use crate::core::plan::{Plan, Scope};
use crate::core::sheet::RowId;
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 520.0;
const COURSES_SHOWN: usize = 8;

/// The sheet with the plan's numbers, counted once per plan.
#[derive(Default)]
pub struct ConfirmView {
    numbers: PlanNumbers,
}

/// What the sheet asks for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// What would be sent.
    pub plan: &'a Plan,
    /// What was typed, where the count must be typed.
    pub typed: Option<&'a str>,
    /// The earlier batch that this would repeat.
    pub repeats: Option<&'a str>,
}

#[derive(Default)]
struct PlanNumbers {
    plan: String,
    per_target: Vec<(String, usize)>,
    finished: usize,
}

impl PlanNumbers {
    fn follow(&mut self, plan: &Plan, app: &App) {
        if self.plan == plan.hash {
            return;
        }
        let batch = app.desk.as_ref().map(|desk| &desk.batch);
        let is_finished = |row: u32| batch.is_some_and(|batch| batch.is_finished_work(RowId(row.saturating_sub(1))));
        *self = Self {
            plan: plan.hash.clone(),
            per_target: per_target(plan),
            finished: plan.rows.iter().filter(|row| is_finished(row.row)).count(),
        };
    }
}

/// Rows per course or curriculum, most first.
fn per_target(plan: &Plan) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &plan.rows {
        let target = if row.scope == Scope::Curriculum { &row.curriculum } else { &row.course };
        *counts.entry(target.as_str()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().map(|(target, count)| (target.to_owned(), count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

impl ConfirmView {
    /// Draws the sheet.
    pub fn ui(&mut self, ui: &mut Ui, scene: Scene<'_>, asked: Asked<'_>, actions: &mut Vec<Action>) {
        let Scene { app, texts, opened } = scene;
        let plan = asked.plan;
        self.numbers.follow(plan, app);
        ui.set_width(WIDTH);
        head_ui(ui, app, plan, texts);
        self.numbers_ui(ui, texts);
        ui.scope(|ui| facts_ui(ui, plan, texts));
        if let Some(earlier) = asked.repeats {
            let palette = theme::palette(ui.ctx());
            let short = earlier.get(..8).unwrap_or(earlier);
            let title = texts.render(&Message::new("send-repeats").with("batch", short));
            widgets::callout(ui, Mark::Warning, palette.warning_bg, &title, &texts.get("send-repeats.explanation"));
        }
        ui.add_space(12.0);
        let right = app.may_confirm();
        let entered = asked.typed.is_some_and(|typed| count_field_ui(ui, plan, typed, scene, actions)) && right;
        ui.add_space(12.0);
        let label = texts.render(&Message::new("send-confirm").with("count", plan.rows.len()));
        // At the left, far from the button that opened the sheet.
        ui.horizontal(|ui| {
            let confirm = widgets::primary(ui, &label, &words::keys(texts, "Enter"), right);
            if opened && asked.typed.is_none() {
                confirm.request_focus();
            }
            if confirm.clicked() || entered {
                actions.push(Action::Confirm);
            }
            if widgets::button(ui, &texts.get("send-not-yet"), "Esc", true).clicked() {
                actions.push(Action::Dismiss);
            }
        });
    }

    fn numbers_ui(&self, ui: &mut Ui, texts: &Texts) {
        ui.add_space(10.0);
        for (target, count) in self.numbers.per_target.iter().take(COURSES_SHOWN) {
            widgets::line(ui);
            widgets::two_sides(
                ui,
                |ui| {
                    ui.label(target.as_str());
                },
                |ui| {
                    widgets::strong(ui, texts.render(&Message::new("send-leave").with("count", *count)));
                },
            );
        }
        let rest = self.numbers.per_target.len().saturating_sub(COURSES_SHOWN);
        if rest > 0 {
            widgets::line(ui);
            widgets::muted(ui, texts.render(&Message::new("approve-more").with("count", rest)));
        }
        widgets::line(ui);
        if self.numbers.finished > 0 {
            let palette = theme::palette(ui.ctx());
            ui.add_space(6.0);
            let title = texts.render(&Message::new("send-finished").with("count", self.numbers.finished));
            widgets::callout(ui, Mark::Warning, palette.warning_bg, &title, &texts.get("send-finished.explanation"));
        }
    }
}

fn head_ui(ui: &mut Ui, app: &App, plan: &Plan, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let live = app.connection.is_live();
    let place = texts.render(&app.connection.place());
    let id = if live { "send-title-live" } else { "send-title-store" };
    widgets::title(ui, texts.render(&Message::new(id).with("count", plan.rows.len()).with("place", place.as_str())));
    ui.add_space(8.0);
    let (mark, background, words) = if live {
        (Mark::Live, palette.live_bg, texts.render(&Message::new("window-live").with("place", place)))
    } else {
        (Mark::Store, palette.ok_bg, place)
    };
    widgets::tinted(ui, background, mark.color(palette)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().interact_size.y = 18.0;
        ui.horizontal(|ui| {
            widgets::mark_ui(ui, mark);
            ui.label(RichText::new(words).font(theme::semibold(size::BODY)).color(mark.color(palette)));
        });
        ui.label(RichText::new(plan.target.identity.as_str()).font(theme::secondary()).color(palette.text));
    });
}

fn facts_ui(ui: &mut Ui, plan: &Plan, texts: &Texts) {
    ui.add_space(8.0);
    let facts = [
        ("send-fact-reason", plan.reason.clone()),
        ("send-fact-acknowledged", plan.acknowledged.join(", ")),
        ("send-fact-file", plan.source_name.clone()),
        ("send-fact-plan", plan.short_hash().to_owned()),
    ];
    ui.spacing_mut().interact_size.y = 18.0;
    for (id, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(110.0, 18.0), egui::Sense::hover());
            let palette = theme::palette(ui.ctx());
            ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, texts.get(id), theme::secondary(), palette.muted);
            ui.add(egui::Label::new(RichText::new(fact).font(theme::secondary())).wrap());
        });
    }
}

/// The field for the count; says whether Enter was pressed in it.
fn count_field_ui(ui: &mut Ui, plan: &Plan, typed: &str, scene: Scene<'_>, actions: &mut Vec<Action>) -> bool {
    let Scene { app, texts, opened } = scene;
    ui.horizontal(|ui| {
        let ask = texts.render(&Message::new("send-type").with("count", plan.rows.len()));
        ui.label(ask.as_str());
        let mut text = typed.to_owned();
        let field = widgets::field(ui, &mut text, &texts.get("send-type.hint"), 150.0);
        if opened {
            field.request_focus();
        }
        if field.changed() {
            actions.push(Action::TypedCount(text));
        }
        let entered = field.lost_focus() && enter_pressed(ui);
        if entered && !app.may_confirm() {
            // A wrong count is corrected where it stands.
            field.request_focus();
        }
        entered
    })
    .inner
}
