//! The rail of steps at the left, each with what it holds, and History below them.

use egui::{Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::theme::{self, Mark, size};
use super::{widgets, words};
use crate::app::action::{Action, Command};
use crate::app::{App, Step};
use crate::core::text::{Message, Texts};

const ITEM: f32 = 49.0;
const GAP: f32 = 4.0;

/// Draws the rail; `narrow` leaves the glyphs.
pub fn rail_ui(ui: &mut Ui, app: &App, texts: &Texts, narrow: bool, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = GAP;
    ui.add_space(12.0);
    for entry in entries(app, texts) {
        entry_ui(ui, &entry, app, narrow, actions);
    }
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
        ui.add_space(12.0);
        entry_ui(ui, &history(app, texts), app, narrow, actions);
    });
}

/// What stands in front of a step's name.
enum Glyph {
    Number(&'static str),
    Mark(Mark),
}

struct Entry {
    step: Step,
    command: Command,
    glyph: Glyph,
    name: String,
    below: String,
    count: String,
}

fn entries(app: &App, texts: &Texts) -> [Entry; 4] {
    let desk = app.desk.as_ref();
    let open_glyph = if desk.is_some() { Glyph::Mark(Mark::Done) } else { Glyph::Number("0") };
    let problems = desk.map(|desk| {
        let summary = desk.batch.summary();
        texts.number(i64::try_from(summary.errors + summary.warnings + summary.acks).unwrap_or(i64::MAX))
    });
    let approved = desk.map(|desk| {
        let rows = i64::try_from(desk.batch.summary().rows).unwrap_or(i64::MAX);
        format!("{}/{}", widgets::count(texts, desk.approvals.approved_count()), texts.number(rows))
    });
    let sent = words::sending_of_desk(app).map(|sending| texts.number(i64::from(words::told(&sending.counts))));
    let place = words::to_place(app, texts);
    [
        Entry {
            step: Step::Open,
            command: Command::GoToOpen,
            glyph: open_glyph,
            name: texts.get("step-open"),
            below: desk.map_or_else(|| texts.get("window-no-file"), |desk| desk.name.clone()),
            count: String::new(),
        },
        Entry {
            step: Step::Fix,
            command: Command::GoToFix,
            glyph: Glyph::Number("1"),
            name: texts.get("step-fix"),
            below: texts.get("window-below-fix"),
            count: problems.unwrap_or_default(),
        },
        Entry {
            step: Step::Approve,
            command: Command::GoToApprove,
            glyph: Glyph::Number("2"),
            name: texts.get("step-approve"),
            below: texts.get("window-below-approve"),
            count: approved.unwrap_or_default(),
        },
        Entry {
            step: Step::Send,
            command: Command::GoToSend,
            glyph: Glyph::Number("3"),
            name: texts.get("step-send"),
            below: place,
            count: sent.unwrap_or_default(),
        },
    ]
}

fn history(app: &App, texts: &Texts) -> Entry {
    let below = match app.history.first() {
        Some(last) => {
            let when = words::moment(texts, &last.when, app.today);
            texts.render(&Message::new("window-below-history").with("when", when))
        }
        None => texts.get("window-below-history-empty"),
    };
    Entry {
        step: Step::History,
        command: Command::GoToHistory,
        glyph: Glyph::Mark(Mark::History),
        name: texts.get("step-history"),
        below,
        count: if app.history.is_empty() { String::new() } else { widgets::count(texts, app.history.len()) },
    }
}

fn entry_ui(ui: &mut Ui, entry: &Entry, app: &App, narrow: bool, actions: &mut Vec<Action>) {
    let enabled = app.is_enabled(entry.command);
    let current = app.step == entry.step;
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (outer, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ITEM), sense);
    let rect = outer.shrink2(Vec2::new(8.0, 0.0));
    ground(ui, rect, &response, current);
    if narrow {
        glyph(ui, rect, entry, current, enabled);
    } else {
        let column = Rect::from_min_size(rect.min, Vec2::new(16.0, ITEM - 14.0));
        glyph(ui, column.translate(Vec2::new(6.0, 0.0)), entry, current, enabled);
        words_of(ui, rect, entry, current, enabled);
    }
    let spoken = [entry.name.as_str(), &entry.count, &entry.below].into_iter().filter(|part| !part.is_empty());
    let spoken = spoken.collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, current, &spoken));
    let response = if narrow { response.on_hover_text(spoken.clone()) } else { response };
    if response.clicked() {
        actions.push(Action::Run(entry.command));
    }
}

fn ground(ui: &Ui, rect: Rect, response: &Response, current: bool) {
    let palette = theme::palette(ui.ctx());
    let painter = ui.painter();
    if current {
        let edge = if palette.accent_bg == palette.window { Stroke::new(1.5, palette.accent) } else { Stroke::NONE };
        painter.rect(rect, size::RAIL_RADIUS, palette.accent_bg, edge, StrokeKind::Inside);
    } else if response.hovered() && response.sense.senses_click() {
        painter.rect_filled(rect, size::RAIL_RADIUS, palette.header);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, size::RAIL_RADIUS, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
    }
}

fn glyph(ui: &Ui, rect: Rect, entry: &Entry, current: bool, enabled: bool) {
    let palette = theme::palette(ui.ctx());
    let color = match (current, enabled) {
        (true, _) => palette.accent,
        (false, true) => palette.muted,
        (false, false) => palette.faint,
    };
    match entry.glyph {
        Glyph::Number(number) => {
            let font = if current { theme::semibold(size::BODY) } else { theme::body() };
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, number, font, color);
        }
        Glyph::Mark(mark) => theme::mark(ui.painter(), rect, mark, color),
    }
}

fn words_of(ui: &Ui, rect: Rect, entry: &Entry, current: bool, enabled: bool) {
    let palette = theme::palette(ui.ctx());
    let (font, color) = match (current, enabled) {
        (true, _) => (theme::semibold(size::BODY), palette.accent),
        (false, true) => (theme::body(), palette.muted),
        (false, false) => (theme::body(), palette.faint),
    };
    let painter = ui.painter().with_clip_rect(rect.shrink2(Vec2::new(8.0, 0.0)));
    let (left, right) = (rect.left() + 30.0, rect.right() - 8.0);
    painter.text(egui::pos2(left, rect.top() + 17.0), Align2::LEFT_CENTER, &entry.name, font.clone(), color);
    painter.text(egui::pos2(right, rect.top() + 17.0), Align2::RIGHT_CENTER, &entry.count, font, color);
    let room = right - left;
    let mut job = egui::text::LayoutJob::simple_singleline(entry.below.clone(), theme::hint(), palette.muted);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    painter.galley(egui::pos2(left, rect.top() + 26.0), galley, palette.muted);
}
