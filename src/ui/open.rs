//! The start screen: a place to drop a file on, the unfinished batch, files opened lately.

use std::path::{Path, PathBuf};

use egui::{RichText, ScrollArea, Shape, Stroke, Ui, UiBuilder, Vec2};

use super::theme::{self, Mark, size};
use super::widgets::Weight;
use super::{frame, widgets, words};
use crate::app::action::{Action, Command};
use crate::app::job::BatchSummary;
use crate::app::{App, Focus};
use crate::core::outcome::State;
use crate::core::text::{Message, Texts};

const CARD: f32 = 720.0;
const DROP: f32 = 124.0;

/// The start screen.
#[derive(Default)]
pub struct OpenView {
    path: String,
}

impl OpenView {
    /// Draws the start screen.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let width = CARD.min(ui.available_width() - 32.0);
            let side = ((ui.available_width() - width) / 2.0).max(16.0);
            let column = ui.available_rect_before_wrap().translate(Vec2::new(side, 0.0));
            ui.scope_builder(UiBuilder::new().max_rect(column.with_max_x(column.left() + width)), |ui| {
                ui.add_space(if app.notice.is_some() { 16.0 } else { 44.0 });
                widgets::card(ui, width, |ui| self.first_card_ui(ui, app, texts, actions));
                ui.add_space(28.0);
                let unfinished = app.unfinished();
                if unfinished.is_some() || !app.settings.recent.is_empty() {
                    widgets::card(ui, width, |ui| second_card_ui(ui, app, unfinished, texts, actions));
                }
                ui.add_space(24.0);
            });
        });
    }

    fn first_card_ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        if let Some(reading) = &app.reading {
            frame::reading_ui(ui, reading, texts, Action::CancelOpen, actions);
            return;
        }
        let palette = theme::palette(ui.ctx());
        widgets::title(ui, texts.get("open-title"));
        ui.add_space(6.0);
        ui.label(RichText::new(texts.get("open-lead")).size(14.0).line_height(Some(21.0)).color(palette.muted));
        ui.add_space(10.0);
        drop_zone_ui(ui, app, texts, actions);
        ui.add_space(10.0);
        self.path_ui(ui, app, texts, actions);
    }

    /// The way in where the system has no file dialog.
    fn path_ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        let label = texts.get("open-path-button");
        widgets::from_right_row(ui, |ui| {
            let pressed = widgets::button(ui, &label, "", !self.path.trim().is_empty()).clicked();
            let room = ui.available_width();
            let field = widgets::field(ui, &mut self.path, &texts.get("open-path"), room);
            if app.focus == Some(Focus::Path) {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let path = self.path.trim();
            if (entered || pressed) && !path.is_empty() {
                actions.push(Action::OpenPath(PathBuf::from(path)));
            }
        });
    }
}

fn drop_zone_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), DROP), egui::Sense::hover());
    let hovering = ui.input(|input| !input.raw.hovered_files.is_empty());
    let (color, ground) = if hovering { (palette.accent, palette.accent_bg) } else { (palette.outline, palette.panel) };
    ui.painter().rect_filled(rect, size::RAIL_RADIUS, ground);
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.0, color), 4.0, 3.0));
    let inner = rect.shrink2(Vec2::new(16.0, 26.0));
    ui.new_child(UiBuilder::new().max_rect(inner)).vertical_centered(|ui| {
        widgets::strong(ui, texts.get("open-drop"));
        widgets::muted(ui, texts.get("open-drop-else"));
        ui.add_space(6.0);
        centred_buttons_ui(ui, app, texts, actions);
    });
}

/// egui centres single widgets only, so the row is measured by the frame before.
fn centred_buttons_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let id = ui.scope_id().with("buttons");
    let width = ui.data(|data| data.get_temp::<f32>(id));
    ui.horizontal(|ui| {
        ui.add_space((ui.available_width() - width.unwrap_or(200.0)).max(0.0) / 2.0);
        let row = ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            widgets::command(ui, app, Command::Open, &texts.get("open-button"), Weight::Primary, texts, actions);
            widgets::command(ui, app, Command::OpenClipboard, &texts.get("open-clipboard"), Weight::Ordinary, texts, actions);
            widgets::command(ui, app, Command::OpenSample, &texts.get("open-sample"), Weight::Ordinary, texts, actions);
        });
        let measured = row.response.rect.width();
        if width.is_none_or(|width| (width - measured).abs() > 0.5) {
            ui.data_mut(|data| data.insert_temp(id, measured));
            ui.ctx().request_discard("centred-buttons");
        }
    });
}

fn second_card_ui(ui: &mut Ui, app: &App, unfinished: Option<&BatchSummary>, texts: &Texts, actions: &mut Vec<Action>) {
    if let Some(batch) = unfinished {
        resume_ui(ui, app, batch, texts, actions);
    }
    if app.settings.recent.is_empty() {
        return;
    }
    if unfinished.is_some() {
        ui.add_space(10.0);
    }
    let palette = theme::palette(ui.ctx());
    ui.label(RichText::new(texts.get("open-recent")).font(theme::semibold(size::SECONDARY)).color(palette.muted));
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    for path in app.settings.recent.iter().take(8) {
        recent_ui(ui, app, path, texts, actions);
    }
}

/// What is left of a batch, and the two ways to go on.
fn resume_ui(ui: &mut Ui, app: &App, batch: &BatchSummary, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let when = words::short_moment(texts, &batch.when, app.today);
    let title = match batch.stopped_at_line {
        Some(line) => Message::new("open-stopped").with("when", when).with("line", line),
        None => Message::new("open-stopped-somewhere").with("when", when),
    };
    let unknown = batch.counts.of(State::Unknown) + batch.counts.of(State::Sending);
    let go_on = if unknown > 0 {
        Message::new("open-check").with("count", unknown)
    } else {
        Message::new("open-send-rest").with("count", batch.counts.of(State::Waiting))
    };
    widgets::tinted(ui, palette.warning_bg, palette.warning).show(ui, |ui| {
        egui::Sides::new().height(36.0).shrink_left().wrap().show(
            ui,
            |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.spacing_mut().interact_size.y = 16.0;
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 4.0;
                        widgets::mark_ui(ui, Mark::Warning);
                        ui.label(RichText::new(texts.render(&title)).font(theme::semibold(size::BODY)).color(palette.warning));
                    });
                    let body = Message::new("open-stopped-body").with("counts", words::counts(texts, &batch.counts));
                    ui.label(RichText::new(texts.render(&body)).font(theme::secondary()).color(palette.text));
                });
            },
            |ui| {
                if widgets::primary(ui, &texts.render(&go_on), "", true).clicked() {
                    actions.push(Action::Resume { batch: batch.batch.clone(), send: unknown == 0 });
                }
                if widgets::button(ui, &texts.get("open-leave"), "", true).clicked() {
                    actions.push(Action::LeaveUnfinished(batch.batch.clone()));
                }
            },
        );
    });
}

fn recent_ui(ui: &mut Ui, app: &App, path: &Path, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let became = became(app, &name, texts);
    let name = if app.is_pasted(path) { texts.render(&Message::new("open-pasted-entry").with("name", name)) } else { name };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 27.0), egui::Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, size::RADIUS, palette.accent_bg);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, size::RADIUS, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let fact = ui.painter().text(rect.right_center(), egui::Align2::RIGHT_CENTER, &became, theme::secondary(), palette.muted);
    let painter = ui.painter().with_clip_rect(rect.with_max_x(fact.left() - 12.0));
    painter.text(rect.left_center(), egui::Align2::LEFT_CENTER, &name, theme::body(), palette.text);
    let spoken = texts.render(&Message::new("open-recent-entry").with("name", name).with("became", became));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    if response.on_hover_text(path.display().to_string()).clicked() {
        actions.push(Action::OpenPath(path.to_path_buf()));
    }
}

/// When a file of this name was sent last, and with which result.
fn became(app: &App, name: &str, texts: &Texts) -> String {
    let Some(batch) = app.history.iter().find(|batch| batch.file == name) else { return texts.get("open-not-sent") };
    let when = words::moment(texts, &batch.when, app.today);
    let rows = texts.render(&Message::new("window-rows").with("count", batch.counts.total()));
    let done = State::ALL.into_iter().filter(|state| state.is_done()).map(|state| batch.counts.of(state)).sum::<u32>();
    let result = if done == batch.counts.total() { texts.get("open-all-done") } else { words::counts(texts, &batch.counts) };
    format!("{when} · {rows} · {result}")
}
