//! Approve: the piles of rows, what must be acknowledged, and what the approved rows will do.

use std::collections::HashSet;

use egui::{CentralPanel, Frame, Margin, ScrollArea, Ui};

use super::blast::blast_ui;
use super::causes::Causes;
use super::grid::GridView;
use super::theme::{self, Mark};
use super::widgets::Weight;
use super::{frame, search, widgets, words};
use crate::app::action::{Action, Command};
use crate::app::{App, Desk, Focus};
use crate::core::approvals::{Blast, Pile, PileCount, blast_radius};
use crate::core::findings::CauseCount;
use crate::core::rules::Severity;
use crate::core::sheet::RowId;
use crate::core::text::{Message, Texts};

/// The Approve step.
#[derive(Default)]
pub struct ApproveView {
    grid: GridView,
    numbers: Numbers,
    row_reason: Option<(RowId, String)>,
}

impl ApproveView {
    /// Draws the step; `side` says whether the side panel is open.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, side: bool, actions: &mut Vec<Action>) {
        let Some(desk) = &app.desk else { return };
        self.numbers.follow(desk);
        frame::side_ui(ui, side, texts, actions, |ui, actions| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                piles_ui(ui, desk, &self.numbers, texts, actions);
                widgets::thick_line(ui);
                self.row_ui(ui, desk, texts, actions);
                widgets::thick_line(ui);
                blast_ui(ui, &self.numbers.blast, texts);
                blocked_ui(ui, &self.numbers, texts);
            });
        });
        CentralPanel::no_frame().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            toolbar_ui(ui, app, desk, texts, actions);
            strip_ui(ui, &self.numbers, texts);
            search::bar_ui(ui, app, desk, texts, actions);
            self.grid.ui(ui, app, texts, actions);
        });
    }

    /// The row at the cursor: what it does, and a reason of its own.
    fn row_ui(&mut self, ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
        let Some(row) = desk.view.row_at(desk.selection.cursor.0) else { return };
        let place = desk.batch.sheet().line(row).map(|line| Message::new("approve-row").with("line", line));
        let place = texts.render(&place.unwrap_or_else(|| Message::new("approve-added-row")));
        widgets::panel_head(ui, &place, &words::person(&desk.batch, row));
        Frame::new().inner_margin(Margin { left: 12, right: 12, top: 0, bottom: 10 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            widgets::muted(ui, words::effect(texts, &desk.batch, row));
            let own = desk.approvals.row_reasons.get(&row).cloned().unwrap_or_default();
            let draft = self.row_reason.take().filter(|(of, _)| *of == row).map_or_else(|| own.clone(), |(_, text)| text);
            let mut text = draft;
            let hint = texts.get("approve-row-reason");
            let field = widgets::field(ui, &mut text, &hint, ui.available_width());
            if field.changed() {
                actions.push(Action::RowReason(row, text.clone()));
            }
            if field.has_focus() {
                self.row_reason = Some((row, text));
            }
        });
    }
}

fn toolbar_ui(ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    // The button takes what it needs in each language, the reason all the rest.
    let left = |ui: &mut Ui, actions: &mut Vec<Action>| {
        widgets::from_right(ui, |ui| {
            widgets::command(ui, app, Command::ApprovePlain, &texts.get("approve-all-plain"), Weight::Ordinary, texts, actions);
            reason_ui(ui, app, desk, texts, actions);
        });
    };
    let mut next = Vec::new();
    let right = |ui: &mut Ui| widgets::command(ui, app, Command::NextStep, &texts.get("approve-next"), Weight::Primary, texts, &mut next);
    widgets::toolbar(ui, |ui| left(ui, actions), right);
    actions.append(&mut next);
}

fn reason_ui(ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let mut reason = desk.approvals.reason.clone();
    let room = ui.available_width();
    let field = widgets::field_after(ui, &mut reason, &texts.get("approve-reason"), &texts.get("approve-reason.hint"), room);
    if app.focus == Some(Focus::Reason) {
        field.request_focus();
    }
    if field.changed() {
        actions.push(Action::Reason(reason));
    }
}

fn strip_ui(ui: &mut Ui, numbers: &Numbers, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    widgets::strip(ui, |ui| {
        if numbers.approved == 0 {
            widgets::muted(ui, texts.get("approve-nothing"));
            return;
        }
        let leave = Message::new("approve-leave").with("people", numbers.people).with("courses", numbers.courses);
        let leave = leave.with("curricula", numbers.curricula);
        widgets::rich(ui, &texts.render(&leave), palette.muted);
        if numbers.finished > 0 {
            let finished = Message::new("approve-finished-among").with("count", numbers.finished);
            widgets::rich(ui, &texts.render(&finished), palette.warning);
        }
    });
}

fn piles_ui(ui: &mut Ui, desk: &Desk, numbers: &Numbers, texts: &Texts, actions: &mut Vec<Action>) {
    let fact = Message::new("approve-of").with("approved", numbers.approved).with("rows", desk.batch.summary().rows);
    widgets::panel_head(ui, &texts.get("approve-piles"), &texts.render(&fact));
    for (pile, id) in [(Pile::Plain, "plain"), (Pile::FinishedWork, "finished"), (Pile::Acknowledge, "acknowledge")] {
        widgets::line(ui);
        pile_ui(ui, pile, id, numbers.of(pile), texts, actions);
        if pile == Pile::Acknowledge {
            for cause in &numbers.acks {
                acknowledgement_ui(ui, desk, cause, texts, actions);
            }
        }
    }
}

fn pile_ui(ui: &mut Ui, pile: Pile, id: &str, count: PileCount, texts: &Texts, actions: &mut Vec<Action>) {
    let all = count.rows > 0 && count.approved == count.rows;
    let some = count.approved > 0 && !all;
    let name = texts.get(&format!("approve-pile-{id}"));
    let body = texts.get(&format!("approve-pile-{id}.explanation"));
    let number = if some {
        texts.render(&Message::new("approve-some").with("approved", count.approved).with("rows", count.rows))
    } else {
        widgets::count(texts, count.rows)
    };
    let spoken = texts.render(&Message::new("approve-tick").with("pile", name.as_str()).with("count", count.rows));
    let line = TickLine { indent: 12, ticked: all, mixed: some, enabled: count.rows > 0, spoken, name, number, body };
    if line.ui(ui) {
        actions.push(Action::SetPileApproved(pile, !all));
    }
}

fn acknowledgement_ui(ui: &mut Ui, desk: &Desk, cause: &CauseCount, texts: &Texts, actions: &mut Vec<Action>) {
    let ticked = desk.approvals.is_acknowledged(cause.cause);
    let column = cause.cause.column.map(|column| desk.batch.header().name_of(column, desk.batch.profile()).to_owned());
    let name = texts.render(&cause.cause.rule.title());
    let spoken = texts.render(&Message::new("approve-acknowledge").with("cause", name.as_str()).with("count", cause.count));
    let number = texts.number(i64::try_from(cause.count).unwrap_or(i64::MAX));
    let body = column.unwrap_or_default();
    let line = TickLine { indent: 35, ticked, mixed: false, enabled: true, spoken, name, number, body };
    if line.ui(ui) {
        actions.push(Action::SetAcknowledged(cause.cause, !ticked));
    }
}

/// A tick box with a name, a number at the right and an explanation below.
struct TickLine {
    indent: i8,
    ticked: bool,
    mixed: bool,
    enabled: bool,
    spoken: String,
    name: String,
    number: String,
    body: String,
}

impl TickLine {
    /// Draws the line; says whether the box was pressed.
    fn ui(self, ui: &mut Ui) -> bool {
        let left = |ui: &mut Ui| {
            widgets::strong(ui, self.name);
        };
        let right = |ui: &mut Ui| {
            ui.label(self.number);
        };
        let mut pressed = false;
        Frame::new().inner_margin(Margin { left: self.indent, right: 12, top: 7, bottom: 7 }).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                pressed = widgets::tick(ui, self.ticked, self.mixed, &self.spoken, self.enabled);
                ui.vertical(|ui| {
                    egui::Sides::new().shrink_left().wrap().height(18.0).show(ui, left, right);
                    if !self.body.is_empty() {
                        widgets::muted(ui, self.body);
                    }
                });
            });
        });
        pressed
    }
}

fn blocked_ui(ui: &mut Ui, numbers: &Numbers, texts: &Texts) {
    let blocked = numbers.of(Pile::Blocked).rows;
    if blocked == 0 {
        return;
    }
    let palette = theme::palette(ui.ctx());
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        let title = texts.render(&Message::new("approve-blocked").with("count", blocked));
        widgets::callout(ui, Mark::Error, palette.error_bg, &title, &texts.get("approve-blocked.explanation"));
    });
}

/// What is counted over all rows; counted anew only when something changed.
#[derive(Default)]
struct Numbers {
    causes: Causes,
    counted_for: Option<Stamp>,
    piles: Vec<(Pile, PileCount)>,
    acks: Vec<CauseCount>,
    blast: Vec<Blast>,
    approved: usize,
    people: usize,
    courses: usize,
    curricula: usize,
    finished: usize,
}

/// Everything that the numbers depend on.
#[derive(PartialEq, Eq)]
struct Stamp {
    source: String,
    revision: u64,
    approved: usize,
    acknowledged: Vec<bool>,
}

impl Numbers {
    fn follow(&mut self, desk: &Desk) {
        let acks: Vec<_> = self.causes.of(desk).iter().filter(|cause| cause.severity == Severity::Ack).cloned().collect();
        let stamp = Stamp {
            source: desk.batch.facts().sha256.clone(),
            revision: desk.batch.revision(),
            approved: desk.approvals.approved_count(),
            acknowledged: acks.iter().map(|cause| desk.approvals.is_acknowledged(cause.cause)).collect(),
        };
        if self.counted_for.as_ref() == Some(&stamp) {
            return;
        }
        let id = desk.batch.profile().known.id;
        let people: HashSet<&str> = desk.approvals.approved_rows().map(|row| desk.batch.field_text(row, id)).collect();
        let blast = blast_radius(&desk.batch, &desk.approvals);
        let leaves = |curriculum: bool| blast.iter().filter(|each| each.approved > 0 && each.curriculum == curriculum).count();
        *self = Self {
            causes: std::mem::take(&mut self.causes),
            piles: desk.approvals.piles(&desk.batch).into_iter().collect(),
            acks,
            approved: stamp.approved,
            people: people.len(),
            courses: leaves(false),
            curricula: leaves(true),
            finished: blast.iter().map(|each| each.finished).sum(),
            blast,
            counted_for: Some(stamp),
        };
    }

    fn of(&self, pile: Pile) -> PileCount {
        self.piles.iter().find(|(each, _)| *each == pile).map(|(_, count)| *count).unwrap_or_default()
    }
}
