//! What must be there before something can be sent, each point ticked or named, and the secret of the target.

use egui::{Frame, Margin, RichText, TextEdit, Ui};

use super::theme::{self, Mark, size};
use super::widgets::{self, Weight};
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::core::text::{Message, Texts};

/// The list of points, with the secret while it is typed.
#[derive(Default)]
pub struct ReadyView {
    secret: String,
}

/// One point of the list; an error's mark means that it is missing.
struct Point {
    mark: Mark,
    words: String,
    detail: String,
    /// Where to go for what is missing.
    way: Option<(Command, &'static str)>,
}

impl Point {
    fn new(is_there: bool, words: String) -> Self {
        Self { mark: if is_there { Mark::Done } else { Mark::Error }, words, detail: String::new(), way: None }
    }

    fn is_missing(&self) -> bool {
        self.mark == Mark::Error
    }
}

impl ReadyView {
    /// Draws the list.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        let points = points(app, texts);
        let missing = points.iter().filter(|point| point.is_missing()).count();
        let fact = if missing == 0 { texts.get("send-ready") } else { texts.render(&Message::new("send-missing").with("count", missing)) };
        widgets::panel_head(ui, &texts.get("send-checks"), &fact);
        for point in points {
            widgets::line(ui);
            point_ui(ui, &point, app, texts, actions);
        }
        if app.connection.secret_variable().is_some() {
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

fn points(app: &App, texts: &Texts) -> Vec<Point> {
    let approved = app.desk.as_ref().map_or(0, |desk| desk.approvals.approved_count());
    let reason = app.desk.as_ref().map(|desk| desk.approvals.reason.trim().to_owned()).unwrap_or_default();
    let reason_words = texts.get(if reason.is_empty() { "send-check-no-reason" } else { "send-check-reason" });
    let mut points = vec![
        Point {
            way: Some((Command::GoToApprove, "send-check-rows.way")),
            ..Point::new(approved > 0, texts.render(&Message::new("send-check-rows").with("count", approved)))
        },
        Point {
            way: Some((Command::GoToApprove, "send-check-no-reason.way")),
            detail: reason.clone(),
            ..Point::new(!reason.is_empty(), reason_words)
        },
        target(app, texts),
    ];
    points.extend(app.connection.cautions().iter().map(|caution| Point { mark: Mark::Warning, ..Point::new(true, texts.render(caution)) }));
    if app.connection.secret_variable().is_some() {
        let is_there = !app.needs_secret();
        points.push(Point::new(is_there, texts.get(if is_there { "send-check-secret" } else { "send-check-no-secret" })));
    }
    points.extend(app.journal_problem.as_ref().map(|problem| Point::new(false, texts.render(problem))));
    points
}

fn target(app: &App, texts: &Texts) -> Point {
    let place = texts.render(&app.connection.place());
    let id = if app.connection.is_live() { "send-check-live" } else { "send-check-store" };
    let identity = app.target.as_ref().map(|target| target.identity.clone());
    let is_there = identity.is_some();
    let detail = identity.unwrap_or_else(|| texts.get("send-check-not-reached"));
    Point { detail, ..Point::new(is_there, texts.render(&Message::new(id).with("place", place))) }
}

fn point_ui(ui: &mut Ui, point: &Point, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            widgets::mark_ui(ui, point.mark);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.label(point.words.as_str());
                if !point.detail.is_empty() {
                    widgets::muted(ui, point.detail.as_str());
                }
                if let Some((command, id)) = point.way.filter(|_| point.is_missing()) {
                    widgets::command(ui, app, command, &texts.get(id), Weight::Ordinary, texts, actions);
                }
            });
        });
    });
}
