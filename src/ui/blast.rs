//! What will happen: per course or curriculum a bar of the rows that leave, finished work among them, and the rest.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Frame, Margin, Rect, Sense, Ui, Vec2};

use super::theme;
use super::widgets;
use crate::core::approvals::Blast;
use crate::core::text::{Message, Texts};

/// Most bars that are drawn; the rest is summed up in words.
const SHOWN: usize = 12;
const ROW: f32 = 24.0;

/// Draws the bars.
pub fn blast_ui(ui: &mut Ui, blast: &[Blast], texts: &Texts) {
    widgets::panel_head(ui, &texts.get("approve-happens"), &texts.get("approve-happens.fact"));
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 0, bottom: 8 }).show(ui, |ui| {
        for each in blast.iter().take(SHOWN) {
            bar_ui(ui, each, texts);
        }
        let rest = blast.len().saturating_sub(SHOWN);
        if rest > 0 {
            widgets::muted(ui, texts.render(&Message::new("approve-more").with("count", rest)));
        }
    });
}

fn bar_ui(ui: &mut Ui, each: &Blast, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let (name_width, number_width) = (rect.width() * 0.38, rect.width() * 0.30);
    let name = Rect::from_min_size(rect.min, Vec2::new(name_width - 8.0, ROW));
    let numbers = Rect::from_min_max(egui::pos2(rect.right() - number_width, rect.top()), rect.max);
    let track = Rect::from_min_max(egui::pos2(rect.left() + name_width, rect.top()), egui::pos2(numbers.left() - 8.0, rect.bottom()));
    let track = Rect::from_center_size(track.center(), Vec2::new(track.width(), 11.0));
    let painter = ui.painter();
    let mut job = LayoutJob::simple_singleline(each.target.clone(), theme::secondary(), palette.text);
    job.wrap = TextWrapping::truncate_at_width(name.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    painter.galley(name.left_center() - Vec2::new(0.0, galley.size().y / 2.0), galley, palette.text);
    painter.rect_filled(track, 2.0, palette.header);
    let share = |part: usize| if each.rows == 0 { 0.0 } else { part as f32 / each.rows as f32 };
    let filled = |from: f32, to: f32| {
        Rect::from_min_max(
            egui::pos2(track.left() + track.width() * from, track.top()),
            egui::pos2(track.left() + track.width() * to, track.bottom()),
        )
    };
    let plain = share(each.approved.saturating_sub(each.finished));
    painter.rect_filled(filled(0.0, plain), 2.0, palette.accent);
    painter.rect_filled(filled(plain, share(each.approved)), 2.0, palette.warning);
    let words = texts.render(&Message::new("approve-bar").with("approved", each.approved).with("rows", each.rows));
    painter.text(numbers.left_center(), Align2::LEFT_CENTER, &words, theme::secondary(), palette.text);
    let id = if each.curriculum { "approve-bar-curriculum" } else { "approve-bar-course" };
    let spoken = Message::new(id).with("target", each.target.as_str()).with("approved", each.approved).with("rows", each.rows);
    let spoken = texts.render(&spoken.with("finished", each.finished));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    response.on_hover_text(spoken);
}
