//! The help on rules: a list of all rules, filtered by what is typed, beside the page of the chosen one.

use egui::{Align, Frame, Key, Label, Layout, Margin, Modifiers, RichText, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::dialogs::Scene;
use super::inspector::visible;
use super::theme::{self, Mark, size};
use super::widgets;
use crate::app::action::Action;
use crate::core::help::{self, Content, Grid, Page, Shown};
use crate::core::rules::{Rule, Severity};
use crate::core::text::{Language, Message, Texts};

const LIST: f32 = 250.0;
const WIDEST: f32 = 960.0;
const TALLEST: f32 = 560.0;
/// What the window keeps around the sheet.
const AROUND: f32 = 100.0;
const ENTRY: f32 = 42.0;

/// What is typed, and what was worked out for it.
#[derive(Default)]
pub struct HelpView {
    typed: String,
    found: Vec<Rule>,
    /// What `found` was found for.
    found_for: Option<(String, Language)>,
    page: Option<Page>,
}

impl HelpView {
    /// Draws list and page inside their sheet.
    pub fn ui(&mut self, ui: &mut Ui, scene: Scene<'_>, rule: Rule, actions: &mut Vec<Action>) {
        if scene.opened {
            self.typed.clear();
        }
        let room = ui.ctx().content_rect().size() - Vec2::splat(AROUND);
        let (width, height) = (room.x.min(WIDEST), room.y.min(TALLEST));
        ui.set_width(width);
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(Vec2::new(LIST, height), Layout::top_down(Align::Min), |ui| self.list_ui(ui, scene, rule, actions));
            ui.add_space(12.0);
            let rest = Vec2::new(width - LIST - 28.0, height);
            ui.allocate_ui_with_layout(rest, Layout::top_down(Align::Min), |ui| {
                ui.set_width(rest.x);
                if self.page.as_ref().is_none_or(|page| page.rule != rule) {
                    self.page = Some(help::page(rule));
                }
                let scroll = ScrollArea::vertical().id_salt(rule.id()).max_height(height - size::CONTROL - 12.0).auto_shrink(false);
                if let Some(page) = &self.page {
                    scroll.show(ui, |ui| page_ui(ui, page, scene.texts));
                }
                ui.add_space(12.0);
                widgets::from_right_row(ui, |ui| {
                    if widgets::button(ui, &scene.texts.get("window-close"), "Esc", true).clicked() {
                        actions.push(Action::Dismiss);
                    }
                });
            });
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, scene: Scene<'_>, rule: Rule, actions: &mut Vec<Action>) {
        let texts = scene.texts;
        ui.set_width(LIST);
        widgets::title(ui, texts.get("help-title"));
        ui.add_space(6.0);
        let field = widgets::field(ui, &mut self.typed, &texts.get("help-find"), LIST - 16.0);
        if scene.opened {
            field.request_focus();
        }
        self.find(texts);
        let chosen = self.found.iter().position(|each| *each == rule);
        let moved = field.has_focus().then(|| moved_by_keys(ui, chosen, self.found.len())).flatten();
        let best = chosen.is_none().then_some(0).filter(|_| field.changed());
        actions.extend(moved.or(best).and_then(|to| self.found.get(to)).map(|to| Action::ExplainRule(*to)));
        ui.add_space(6.0);
        let count = Message::new(if self.found.is_empty() { "help-nothing" } else { "help-count" }).with("count", self.found.len());
        widgets::muted(ui, texts.render(&count));
        ui.add_space(4.0);
        ScrollArea::vertical().id_salt("rules").auto_shrink(false).max_height(ui.available_height()).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for each in &self.found {
                let is_chosen = *each == rule;
                let is_new = self.page.as_ref().is_none_or(|page| page.rule != rule);
                if entry_ui(ui, *each, is_chosen, is_chosen && (scene.opened || is_new), texts) {
                    actions.push(Action::ExplainRule(*each));
                }
            }
        });
    }

    /// Finds anew where something else is typed, or in another language.
    fn find(&mut self, texts: &Texts) {
        let wanted = (self.typed.clone(), texts.language());
        if self.found_for.as_ref() != Some(&wanted) {
            self.found = help::find(texts, &self.typed);
            self.found_for = Some(wanted);
        }
    }
}

/// Where arrows lead in the list, while the field keeps the keyboard.
fn moved_by_keys(ui: &Ui, chosen: Option<usize>, count: usize) -> Option<usize> {
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    let to = match chosen {
        Some(chosen) => (chosen + down).saturating_sub(up),
        None => 0,
    };
    (down + up > 0).then(|| to.min(count.saturating_sub(1)))
}

fn entry_ui(ui: &mut Ui, rule: Rule, is_chosen: bool, is_shown: bool, texts: &Texts) -> bool {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width() - 6.0, ENTRY), Sense::click());
    if is_chosen {
        ui.painter().rect_filled(rect, size::RADIUS, palette.select);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, size::RADIUS, palette.header);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, size::RADIUS, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    if is_shown {
        response.scroll_to_me(None);
    }
    let inner = rect.shrink2(Vec2::new(8.0, 5.0));
    let title = texts.render(&rule.title());
    let short = ui.painter().layout_no_wrap(title.clone(), theme::secondary(), palette.text);
    let painter = ui.painter().with_clip_rect(inner);
    painter.galley(inner.left_top(), short, palette.text);
    painter.text(inner.left_bottom(), egui::Align2::LEFT_BOTTOM, rule.id(), theme::hint(), palette.muted);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &title));
    response.on_hover_text(title).clicked()
}

fn page_ui(ui: &mut Ui, page: &Page, texts: &Texts) {
    ui.set_width(ui.available_width() - 12.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    widgets::title(ui, texts.render(&page.title));
    ui.horizontal_wrapped(|ui| {
        if let Some(gravest) = page.severities.first() {
            widgets::mark_ui(ui, Mark::of_severity(*gravest));
        }
        widgets::muted(ui, format!("{} · {}", help::severity_words(texts, &page.severities), page.rule.id()));
    });
    for (head, text) in [("help-why", &page.why), ("help-hint", &page.hint)] {
        head_ui(ui, &texts.get(head));
        body_ui(ui, &texts.render(text));
    }
    let gravest = page.severities.first().copied().unwrap_or(Severity::Note);
    for (head, examples) in [("help-breaking", &page.breaking), ("help-sound", &page.sound)] {
        head_ui(ui, &texts.get(head));
        for (at, shown) in examples.iter().enumerate() {
            ui.push_id((head, at), |ui| example_ui(ui, shown, gravest, texts));
            ui.add_space(6.0);
        }
    }
}

fn head_ui(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui.ctx());
    ui.add_space(8.0);
    let response = ui.label(RichText::new(text).font(theme::semibold(size::SECONDARY)).color(palette.muted));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::Heading));
}

fn body_ui(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui.ctx());
    ui.add(Label::new(RichText::new(text).font(theme::body()).color(palette.text)).wrap());
}

fn example_ui(ui: &mut Ui, shown: &Shown, gravest: Severity, texts: &Texts) {
    for setting in &shown.settings {
        widgets::muted(ui, texts.render(setting));
    }
    match &shown.content {
        Content::Table(grid) => grid_ui(ui, "table", grid, gravest, texts),
        Content::Lines(lines) => lines_ui(ui, lines),
    }
    if let Some(roster) = &shown.roster {
        widgets::muted(ui, texts.get("help-roster"));
        grid_ui(ui, "roster", roster, gravest, texts);
    }
    for message in &shown.messages {
        ui.horizontal_top(|ui| {
            widgets::mark_ui(ui, Mark::of_severity(gravest));
            ui.add(Label::new(RichText::new(texts.render(message)).font(theme::secondary())).wrap());
        });
    }
}

/// A small table; what breaks the rule has the ground of its mark, and says so to who listens.
fn grid_ui(ui: &mut Ui, salt: &str, grid: &Grid, gravest: Severity, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let ground = match gravest {
        Severity::Error | Severity::Refused => palette.error_bg,
        Severity::Ack | Severity::Warning => palette.warning_bg,
        Severity::Note => palette.note_bg,
    };
    let edge = Mark::of_severity(gravest).color(palette);
    ScrollArea::horizontal().id_salt(salt).show(ui, |ui| {
        let table = egui::Grid::new(salt).spacing(Vec2::new(1.0, 1.0)).min_row_height(22.0);
        table.show(ui, |ui| {
            let records = std::iter::once((None, &grid.header)).chain((0..).map(Some).zip(&grid.rows));
            for (row, cells) in records {
                for (column, cell) in cells.iter().enumerate() {
                    let is_marked = grid.is_marked(row, column);
                    let (fill, font) = match (is_marked, row) {
                        (true, _) => (ground, theme::grid_font()),
                        (false, None) => (palette.header, theme::semibold(size::SECONDARY)),
                        (false, Some(_)) => (palette.grid, theme::grid_font()),
                    };
                    let stroke = if is_marked { Stroke::new(1.0, edge) } else { Stroke::new(1.0, palette.line) };
                    Frame::new().fill(fill).stroke(stroke).inner_margin(Margin::symmetric(7, 3)).show(ui, |ui| {
                        ui.set_min_size(Vec2::new(ui.available_width(), 16.0));
                        let text = if cell.is_empty() { " ".to_owned() } else { visible::named(cell) };
                        let label = ui.add(Label::new(RichText::new(text).font(font).color(palette.text)).extend());
                        if is_marked {
                            let told = texts.render(&Message::new("help-marked").with("value", visible::named(cell)));
                            ui.ctx().accesskit_node_builder(label.id, |node| node.set_description(told));
                        }
                    });
                }
                ui.end_row();
            }
        });
    });
}

fn lines_ui(ui: &mut Ui, lines: &[String]) {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.grid).stroke(Stroke::new(1.0, palette.line)).inner_margin(Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        for line in lines {
            ui.add(Label::new(RichText::new(visible::named(line)).font(theme::grid_font()).color(palette.text)).wrap());
        }
    });
}
