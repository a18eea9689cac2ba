//! The inspector: the cell at the cursor with everything made visible, what is wrong, and the repairs by number.

use egui::text::LayoutJob;
use egui::{Frame, Margin, RichText, ScrollArea, Stroke, TextFormat, Ui};

use super::theme::{self, Mark, Palette, size};
use super::{widgets, words};
use crate::app::action::Action;
use crate::app::{App, Desk};
use crate::core::findings::Finding;
use crate::core::rules::Severity;
use crate::core::rules::text::marked;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};

/// Most characters of a value that are shown.
const CHARACTERS: usize = 4000;

/// The keys of the numbered fixes.
const FIX_KEYS: [&str; 9] = ["Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9"];

/// Draws the inspector into what is left of `ui`.
pub fn inspector_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let Some(desk) = &app.desk else { return };
    let Some((row, column)) = desk.cursor_cell() else {
        Frame::new().inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| widgets::muted(ui, texts.get("inspector-nothing")));
        return;
    };
    let name = desk.batch.header().name_of(column, desk.batch.profile());
    let place = Message::new("inspector-place").with("column", name).with("line", desk.batch.sheet().line(row).unwrap_or_default());
    widgets::panel_head(ui, &texts.render(&place), &words::person(&desk.batch, row));
    ScrollArea::vertical().id_salt("inspector").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 12, right: 12, top: 0, bottom: 12 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            value_ui(ui, desk, row, column, texts);
            let of_row = desk.batch.findings_of_row(row).into_iter().filter(|finding| finding.column.is_none());
            let findings: Vec<Finding> = desk.batch.findings_of_cell(row, column).into_iter().chain(of_row).collect();
            for finding in &findings {
                finding_ui(ui, finding, texts);
            }
            fixes_ui(ui, desk, texts, actions);
            original_ui(ui, desk, row, column, texts);
        });
    });
}

fn value_ui(ui: &mut Ui, desk: &Desk, row: RowId, column: ColumnId, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let text = desk.shown_text(row, column);
    Frame::new()
        .fill(palette.grid)
        .stroke(Stroke::new(1.0, palette.outline))
        .corner_radius(size::RADIUS)
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            if text.is_empty() {
                widgets::muted(ui, texts.get("grid-blank"));
            } else {
                ui.add(egui::Label::new(with_marks(text, palette)).wrap());
            }
        });
}

/// A value in which what cannot be seen is written out: spaces at the ends, odd spaces, invisible and control characters.
fn with_marks(text: &str, palette: &Palette) -> LayoutJob {
    let plain = TextFormat::simple(egui::FontId::proportional(size::VALUE), palette.text);
    let odd = TextFormat { background: palette.error_bg, color: palette.error, ..TextFormat::simple(theme::secondary(), palette.error) };
    let mut job = LayoutJob::default();
    let first = text.chars().take_while(|character| *character == ' ').count();
    let last = text.chars().count() - text.chars().rev().take_while(|character| *character == ' ').count();
    for (at, (character, is_invisible)) in marked(text).enumerate().take(CHARACTERS) {
        if character == ' ' && (at < first || at >= last) {
            job.append("␣", 0.0, odd.clone());
        } else if is_invisible || character.is_control() {
            job.append(&format!("U+{:04X}", u32::from(character)), 1.0, odd.clone());
        } else {
            job.append(character.encode_utf8(&mut [0; 4]), 0.0, plain.clone());
        }
    }
    if text.chars().nth(CHARACTERS).is_some() {
        job.append("…", 0.0, plain);
    }
    job
}

fn finding_ui(ui: &mut Ui, finding: &Finding, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let background = match finding.severity {
        Severity::Error | Severity::Refused => palette.error_bg,
        Severity::Warning | Severity::Ack => palette.warning_bg,
        Severity::Note => palette.note_bg,
    };
    widgets::callout(ui, Mark::of_severity(finding.severity), background, &texts.render(&finding.message), &texts.render(&finding.hint));
}

fn fixes_ui(ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    for (number, (cause, fix)) in desk.fixes_at_cursor().iter().enumerate().take(FIX_KEYS.len()) {
        let label = texts.render(&fix.label);
        let key = FIX_KEYS.get(number).copied().unwrap_or_default();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if widgets::small_button(ui, &label, &words::keys(texts, key)).clicked() {
                actions.push(Action::ApplyFix(number));
            }
            let count = desk.batch.causes().iter().find(|each| each.cause == *cause).map_or(0, |each| each.count);
            if number == 0 && count > 1 && fix.value.is_some() {
                let all = texts.render(&Message::new("problems-fix-all").with("count", count));
                if widgets::small_button(ui, &all, "").clicked() {
                    actions.push(Action::PreviewCause(*cause, 0));
                }
            }
        });
    }
}

fn original_ui(ui: &mut Ui, desk: &Desk, row: RowId, column: ColumnId, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let Some(original) = desk.batch.original(row, column) else { return };
    let shown = if desk.is_secret(column) { crate::app::desk::SECRET.to_owned() } else { words::visible(original) };
    widgets::line(ui);
    widgets::two_sides(
        ui,
        |ui| {
            widgets::muted(ui, texts.get("inspector-in-file"));
        },
        |ui| {
            ui.label(RichText::new(shown).font(theme::secondary()).color(palette.text));
        },
    );
}
