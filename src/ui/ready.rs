//! What must be there before something can be sent, each point ticked or named, and the secret of the target.

use egui::{Frame, Margin, RichText, TextEdit, Ui};

use super::theme::{self, Mark, size};
use super::widgets::{self, Weight};
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::core::connection::{ConnectionKind, SignIn};
use crate::core::text::{Message, Texts};

/// The list of points, with the secret while it is typed.
#[derive(Default)]
pub struct ReadyView {
    secret: String,
}

/// One point of the list.
struct Point {
    is_there: bool,
    words: String,
    detail: String,
    /// Where to go for what is missing.
    way: Option<(Command, &'static str)>,
}

impl ReadyView {
    /// Draws the list.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        let points = points(app, texts);
        let missing = points.iter().filter(|point| !point.is_there).count();
        let fact = if missing == 0 { texts.get("send-ready") } else { texts.render(&Message::new("send-missing").with("count", missing)) };
        widgets::panel_head(ui, &texts.get("send-checks"), &fact);
        for point in points {
            widgets::line(ui);
            point_ui(ui, &point, app, texts, actions);
        }
        if needs_secret(app) {
            self.secret_ui(ui, app, texts, actions);
        }
        widgets::line(ui);
    }

    fn secret_ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        Frame::new().inner_margin(Margin { left: 34, right: 12, top: 0, bottom: 10 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let name = texts.get("send-secret");
            let label = ui.label(RichText::new(name).font(theme::secondary()));
            let edit = TextEdit::singleline(&mut self.secret)
                .password(true)
                .margin(Margin::symmetric(8, 4))
                .desired_width(ui.available_width())
                .min_size(egui::vec2(0.0, size::CONTROL));
            let field = ui.add(edit).labelled_by(label.id);
            let entered = field.lost_focus() && !self.secret.is_empty();
            if entered {
                actions.push(Action::Secret(std::mem::take(&mut self.secret)));
            }
            widgets::muted(ui, texts.get(if app.secret.is_some() { "send-secret-there" } else { "send-secret-kept" }));
        });
    }
}

fn needs_secret(app: &App) -> bool {
    match &app.connection.kind {
        ConnectionKind::Store { .. } => false,
        ConnectionKind::Custom(custom) => custom.sign_in != SignIn::None,
    }
}

fn points(app: &App, texts: &Texts) -> Vec<Point> {
    let approved = app.desk.as_ref().map_or(0, |desk| desk.approvals.approved_count());
    let reason = app.desk.as_ref().map(|desk| desk.approvals.reason.trim().to_owned()).unwrap_or_default();
    let mut points = vec![
        Point {
            is_there: approved > 0,
            words: texts.render(&Message::new("send-check-rows").with("count", approved)),
            detail: String::new(),
            way: Some((Command::GoToApprove, "send-check-rows.way")),
        },
        Point {
            is_there: !reason.is_empty(),
            words: texts.get(if reason.is_empty() { "send-check-no-reason" } else { "send-check-reason" }),
            detail: reason,
            way: Some((Command::GoToApprove, "send-check-no-reason.way")),
        },
        target(app, texts),
    ];
    if needs_secret(app) {
        let words = texts.get(if app.secret.is_some() { "send-check-secret" } else { "send-check-no-secret" });
        points.push(Point { is_there: app.secret.is_some(), words, detail: String::new(), way: None });
    }
    if let Some(problem) = &app.journal_problem {
        points.push(Point { is_there: false, words: texts.render(problem), detail: String::new(), way: None });
    }
    points
}

fn target(app: &App, texts: &Texts) -> Point {
    let place = texts.render(&app.connection.place());
    let id = if app.connection.is_live() { "send-check-live" } else { "send-check-store" };
    let detail = app.target.as_ref().map(|target| target.identity.clone());
    let is_there = detail.is_some() || !app.connection.is_live();
    let detail = detail.unwrap_or_else(|| if is_there { String::new() } else { texts.get("send-check-not-reached") });
    Point { is_there, words: texts.render(&Message::new(id).with("place", place)), detail, way: None }
}

fn point_ui(ui: &mut Ui, point: &Point, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            widgets::mark_ui(ui, if point.is_there { Mark::Done } else { Mark::Error });
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.label(point.words.as_str());
                if !point.detail.is_empty() {
                    widgets::muted(ui, point.detail.as_str());
                }
                if let Some((command, id)) = point.way.filter(|_| !point.is_there) {
                    widgets::command(ui, app, command, &texts.get(id), Weight::Ordinary, texts, actions);
                }
            });
        });
    });
}
