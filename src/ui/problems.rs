//! The problem list: causes with their number, gravest first, each with the one button that fixes them all.

use egui::style::ScrollAnimation;
use egui::{
    Context, Event, FocusDirection, Frame, Id, Label, Margin, Response, RichText, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
};

use super::grid::lanes::text_width;
use super::theme::{self, Mark};
use super::{grid, widgets, words};
use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::core::findings::{Cause, CauseCount, Summary};
use crate::core::rules::{Family, Rule, Severity};
use crate::core::text::{Message, Texts};
use crate::core::view::CellAt;

/// Rules that are settled by saying what a column is.
const MAPPED: [Rule; 6] =
    [Rule::FileNoHeader, Rule::HeaderMissingKey, Rule::HeaderMissingTarget, Rule::HeaderUnknown, Rule::HeaderDuplicate, Rule::HeaderBlank];
/// Between parts of a line.
const GAP: f32 = 8.0;

/// The entry of the list at a place; by place, so that the keyboard stays where it is while causes vanish.
fn id(place: usize) -> Id {
    Id::unique("problem").with(place)
}

/// Gives the keyboard to the list where it is on the screen, else to what stands before the cells.
pub fn enter(ui: &Ui) {
    let is_shown = ui.ctx().read_response(id(0)).is_some();
    ui.memory_mut(|memory| if is_shown { memory.request_focus(id(0)) } else { memory.move_focus(FocusDirection::Previous) });
}

/// Whether one of the entries has the keyboard: then keys for fixes mean the cause of that entry.
pub fn has_keyboard(ctx: &Context) -> bool {
    let shown = ctx.data(|data| data.get_temp::<usize>(id(0))).unwrap_or(0);
    ctx.memory(egui::Memory::focused).is_some_and(|focused| (0..shown).any(|place| id(place) == focused))
}

/// The list with the state that belongs to drawing only.
#[derive(Default)]
pub struct ProblemsView {
    /// The cell whose causes were brought into view last.
    followed: Option<CellAt>,
}

impl ProblemsView {
    /// Draws the list of `causes`.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, causes: &[CauseCount], texts: &Texts, actions: &mut Vec<Action>) {
        let summary = desk.batch.summary();
        let warnings = summary.warnings + summary.acks;
        let counts = Message::new("problems-counts").with("errors", summary.errors).with("warnings", warnings);
        widgets::panel_head(ui, &texts.get("problems-title"), &texts.render(&counts));
        widgets::line(ui);
        ui.data_mut(|data| data.insert_temp(id(0), causes.len()));
        let current = Current::of(desk);
        let mut has_moved = std::mem::replace(&mut self.followed, desk.cursor_cell()) != desk.cursor_cell();
        ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if summary.errors == 0 {
                ready_ui(ui, &summary, warnings, texts);
            }
            // One wide entry must not push the numbers of the others out of sight.
            let width = ui.available_width();
            for (place, cause) in causes.iter().enumerate() {
                let is_current = current.is(cause.cause);
                let entry = Entry { desk, cause, texts, is_current, takes_key: current.fixable == Some(cause.cause), width };
                let response = entry.ui(ui, place, actions);
                if is_current && std::mem::take(&mut has_moved) && !ui.clip_rect().contains_rect(response.rect) {
                    response.scroll_to_me_animation(None, ScrollAnimation::none());
                }
                widgets::line(ui);
            }
        });
    }
}

/// Says what the absence of errors means.
fn ready_ui(ui: &mut Ui, summary: &Summary, problems: u64, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let message = if problems == 0 {
        Message::new("problems-none").with("notes", summary.notes)
    } else {
        Message::new("problems-no-errors").with("warnings", problems)
    };
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        widgets::callout(ui, Mark::Done, palette.ok_bg, &texts.render(&message), "");
    });
}

/// The causes at the cursor.
struct Current {
    causes: Vec<Cause>,
    /// The one that the key for a bulk fix takes.
    fixable: Option<Cause>,
}

impl Current {
    fn of(desk: &Desk) -> Self {
        let Some((row, column)) = desk.cursor_cell() else { return Self { causes: Vec::new(), fixable: None } };
        let of_cell = desk.batch.cell_rules(row, column).iter().map(|rule| Cause { rule, column: Some(column) });
        let of_row = desk.batch.row_rules(row).iter().map(|rule| Cause { rule, column: None });
        let fixable = desk.fixes_at_cursor().first().map(|(cause, _)| *cause);
        Self { causes: of_cell.chain(of_row).collect(), fixable }
    }

    fn is(&self, cause: Cause) -> bool {
        self.causes.contains(&cause)
    }
}

struct Entry<'a> {
    desk: &'a Desk,
    cause: &'a CauseCount,
    texts: &'a Texts,
    is_current: bool,
    takes_key: bool,
    width: f32,
}

impl Entry<'_> {
    fn ui(&self, ui: &mut Ui, place: usize, actions: &mut Vec<Action>) -> Response {
        let mut pressed_inside = false;
        let response = ui
            .scope_builder(UiBuilder::new().scope_id(id(place)).sense(Sense::click()), |ui| {
                let response = ui.response();
                pressed_inside = self.contents_ui(ui, &response, actions);
            })
            .response;
        self.describe(&response);
        if response.has_focus()
            && self.may_be_fixed()
            && let Some(number) = bulk_key(ui)
        {
            actions.push(Action::PreviewCause(self.cause.cause, number - 1));
        }
        if response.clicked() && !pressed_inside {
            actions.push(Action::JumpToCause(self.cause.cause));
            ui.memory_mut(|memory| memory.request_focus(grid::id()));
        }
        response
    }

    fn describe(&self, response: &Response) {
        let title = self.texts.render(&self.cause.cause.rule.title());
        let message = match self.column() {
            Some(column) => Message::new("problems-cause").with("column", column),
            None => Message::new("problems-cause-of-file"),
        };
        let severity = match self.cause.severity {
            Severity::Error | Severity::Refused => "mark-error",
            Severity::Ack | Severity::Warning => "mark-warning",
            Severity::Note => "mark-note",
        };
        let told = self.texts.render(&message.with("title", title).with("count", self.cause.count));
        let told = self.texts.render(&Message::new(severity).with("title", told));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.is_current, &told));
    }

    /// Says whether a button inside was pressed.
    fn contents_ui(&self, ui: &mut Ui, response: &Response, actions: &mut Vec<Action>) -> bool {
        let palette = theme::palette(ui.ctx());
        let fill = match (self.is_current, response.hovered() || response.has_focus()) {
            (true, _) => palette.accent_bg,
            (false, true) => palette.header,
            (false, false) => palette.panel,
        };
        let mark = Mark::of_severity(self.cause.severity);
        let mut pressed = false;
        Frame::new().fill(fill).inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
            ui.set_width(self.width - 24.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                widgets::mark_ui(ui, mark);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 3.0;
                    self.title_ui(ui);
                    self.about_ui(ui);
                    pressed = self.buttons_ui(ui, actions);
                });
            });
        });
        if self.is_current {
            let bar = ui.min_rect().with_max_x(ui.min_rect().left() + 3.0);
            ui.painter().rect_filled(bar, 0.0, palette.accent);
        }
        if response.has_focus() {
            let ring = egui::Stroke::new(2.0, palette.accent);
            ui.painter().rect_stroke(ui.min_rect(), 0.0, ring, egui::StrokeKind::Inside);
        }
        pressed
    }

    fn title_ui(&self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        let title = self.texts.render(&self.cause.cause.rule.title());
        let number = self.texts.number(i64::try_from(self.cause.count).unwrap_or(i64::MAX));
        egui::Sides::new().shrink_left().wrap().height(18.0).show(
            ui,
            |ui| {
                ui.add(Label::new(RichText::new(title).font(theme::body()).color(palette.text)).wrap());
            },
            |ui| {
                widgets::strong(ui, number);
            },
        );
    }

    /// Why it matters, for the cause at the cursor.
    fn about_ui(&self, ui: &mut Ui) {
        if self.is_current {
            widgets::muted(ui, self.texts.render(&self.cause.cause.rule.why()));
        }
    }

    /// The column, and what can be done; says whether a button was pressed.
    fn buttons_ui(&self, ui: &mut Ui, actions: &mut Vec<Action>) -> bool {
        let cause = self.cause.cause;
        let is_shown_alone = self.desk.filter.cause == Some(cause);
        let may_be_alone = self.is_current && self.cause.count > 1 && cause.rule.family() != Family::Header;
        let column = self.column();
        let may_map = MAPPED.contains(&cause.rule);
        if column.is_none() && !self.may_be_fixed() && !is_shown_alone && !may_be_alone && !may_map {
            return false;
        }
        let mut pressed = false;
        let key = Command::FixCauseAtCursor.row().filter(|_| self.takes_key).map_or("", |row| row.shortcut);
        let (label, key) = (self.bulk_label(), words::keys(self.texts, key));
        let mut about = |ui: &mut Ui| {
            if let Some(column) = &column {
                widgets::muted(ui, column);
            }
            if self.may_be_fixed() && widgets::small_button(ui, &label, &key).clicked() {
                actions.push(Action::PreviewCause(cause, 0));
                pressed = true;
            }
        };
        let widths = [(column.as_deref().unwrap_or_default(), theme::secondary()), (&label, theme::secondary()), (&key, theme::hint())];
        let wanted: f32 = widths.into_iter().map(|(text, font)| text_width(ui, text, font) + GAP).sum::<f32>() + 2.0 * GAP;
        if wanted < ui.available_width() || !self.may_be_fixed() {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                ui.spacing_mut().interact_size.y = 16.0;
                about(ui);
            });
        } else {
            about(ui);
        }
        if may_map {
            let key = words::keys(self.texts, Command::MapColumns.row().map_or("", |row| row.shortcut));
            if widgets::small_button(ui, &self.texts.get("strip-map"), &key).clicked() {
                actions.push(Action::ChooseColumns(cause.column));
                pressed = true;
            }
        }
        if is_shown_alone || may_be_alone {
            let label = if is_shown_alone { "problems-all-rows" } else { "problems-only-these" };
            if widgets::small_button(ui, &self.texts.get(label), "").clicked() {
                actions.push(Action::FilterCause((!is_shown_alone).then_some(cause)));
                pressed = true;
            }
        }
        pressed
    }

    /// Whether a fix is known, if only for the cell at the cursor.
    fn may_be_fixed(&self) -> bool {
        self.cause.fixable || self.takes_key
    }

    fn bulk_label(&self) -> String {
        bulk_label(self.texts, self.cause.cause.rule, self.cause.count)
    }

    fn column(&self) -> Option<String> {
        let column = self.cause.cause.column?;
        Some(grid::lanes::Names { desk: self.desk }.of(column, self.texts))
    }
}

/// The number of a bulk fix whose keys were pressed.
fn bulk_key(ui: &Ui) -> Option<usize> {
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Key { key, physical_key, pressed: true, modifiers, .. } if modifiers.alt && modifiers.shift && !modifiers.command => {
                grid::digit(*key, *physical_key)
            }
            _ => None,
        })
    })
}

/// What the first fix of a rule does when it is used on every cell with the cause.
pub fn bulk_label(texts: &Texts, rule: Rule, count: u64) -> String {
    let id = match rule {
        Rule::HeaderTypo => "fix-screen-take",
        Rule::HeaderMissingKey | Rule::HeaderMissingTarget | Rule::HeaderMissingRequired => "fix-screen-add",
        Rule::HeaderUnknown | Rule::HeaderBlank => "problems-set-aside",
        _ if count == 1 => "problems-fix-one",
        Rule::SpaceAround => "problems-trim-all",
        Rule::IdLostZero => "problems-pad-all",
        Rule::InvisibleCharacter | Rule::ControlCharacter => "problems-clean-all",
        Rule::Mojibake => "problems-repair-all",
        Rule::SecretPresent | Rule::MergePresent => "problems-blank-all",
        Rule::RequiredBlank => "problems-fill-all",
        Rule::StatusSpelling | Rule::FlagSpelling => "problems-respell-all",
        Rule::IdentityConflict => "problems-take-majority",
        Rule::DuplicateRow => "problems-remove-all",
        _ => "problems-fix-all",
    };
    texts.render(&Message::new(id).with("count", count))
}
