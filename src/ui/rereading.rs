//! Sheets about reading a file another way: what is chosen, and the edits that have no place in the new reading.

use egui::{ComboBox, RichText, ScrollArea, Ui};

use super::dialogs::{Scene, enter_pressed};
use super::theme::{self, size};
use super::{status, widgets, words};
use crate::app::action::Action;
use crate::app::{Desk, lost_in_words};
use crate::core::batch::LostEdit;
use crate::core::decode::{self, Candidate};
use crate::core::opening::{Certainty, HeaderPlace, OpenOptions, Separator, SourceFacts};
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 640.0;
/// Room for the samples of encodings, and for everything else in the sheet and around it.
const SAMPLES_LEAST: f32 = 72.0;
const SAMPLES_MOST: f32 = 260.0;
const AROUND_SAMPLES: f32 = 530.0;
/// Room for the edits that are lost.
const LOST: f32 = 260.0;
/// Most lost edits that are shown one by one.
const LOST_SHOWN: usize = 200;
/// Up to so many sheets stand beside each other; more are a list that opens.
const SHEETS_IN_SIGHT: usize = 6;

/// The sheet that changes how a file is read, with what belongs to drawing it.
#[derive(Default)]
pub struct ReadingView {
    candidates: Vec<Candidate>,
    line: String,
}

impl ReadingView {
    /// Draws the sheet; `chosen` is what was chosen so far.
    pub fn ui(&mut self, ui: &mut Ui, scene: Scene<'_>, chosen: &OpenOptions, actions: &mut Vec<Action>) {
        let Some(desk) = &scene.app.desk else { return };
        let facts = desk.batch.facts();
        if scene.opened {
            self.begin(facts, chosen);
        }
        let mut options = chosen.clone();
        ui.set_width(WIDTH);
        widgets::title(ui, scene.texts.get("reopen-title"));
        ui.add_space(2.0);
        widgets::muted(ui, as_read(desk, scene.texts));
        ui.add_space(8.0);
        if let Some(workbook) = &facts.workbook {
            sheet_ui(ui, &workbook.sheets, &workbook.sheet, &mut options, scene.texts);
        } else {
            self.encoding_ui(ui, facts, &mut options, scene.texts);
            separator_ui(ui, facts, &mut options, scene.texts);
        }
        let confirmed = self.header_ui(ui, facts, &mut options, scene.texts);
        ui.add_space(14.0);
        widgets::muted(ui, what_follows(desk, scene.texts));
        ui.add_space(12.0);
        if options != *chosen {
            actions.push(Action::ChooseReading(options));
        }
        Answers { yes: "reopen-yes", no: "window-cancel", yes_first: true }.ui(ui, scene, actions);
        if confirmed {
            actions.push(Action::Confirm);
        }
    }

    fn begin(&mut self, facts: &SourceFacts, chosen: &OpenOptions) {
        let line = if let HeaderPlace::Line(line) = chosen.header { Some(line) } else { facts.likely_header };
        *self = Self { candidates: decode::candidates(facts), line: line.map(|line| line.to_string()).unwrap_or_default() };
    }

    fn encoding_ui(&self, ui: &mut Ui, facts: &SourceFacts, options: &mut OpenOptions, texts: &Texts) {
        section(ui, texts, "reopen-encoding");
        let is_found = facts.options.encoding.is_none();
        let found = Some(facts.encoding.as_str()).filter(|_| is_found);
        choice(ui, &mut options.encoding, None, &by_content(found, texts));
        // What was found reads as the first candidate does.
        let (of_found, others) = self.candidates.split_at_checked(usize::from(is_found)).unwrap_or_default();
        for candidate in of_found {
            samples_ui(ui, candidate);
        }
        let room = (ui.ctx().content_rect().height() - AROUND_SAMPLES).clamp(SAMPLES_LEAST, SAMPLES_MOST);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            for candidate in others {
                choice(ui, &mut options.encoding, Some(candidate.encoding.to_owned()), candidate.encoding);
                samples_ui(ui, candidate);
            }
        });
        let shown = |name: &str| others.iter().any(|candidate| candidate.encoding == name);
        let other =
            options.encoding.as_deref().filter(|name| !shown(name)).map_or_else(|| texts.get("reopen-other-encoding"), str::to_owned);
        let list = ComboBox::from_id_salt("encodings").selected_text(other).width(240.0).show_ui(ui, |ui| {
            for name in decode::names() {
                choice(ui, &mut options.encoding, Some(name.to_owned()), name);
            }
        });
        let name = texts.get("reopen-other-encoding");
        list.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    }

    /// Draws where the header stands; says whether Enter was pressed in the field.
    fn header_ui(&mut self, ui: &mut Ui, facts: &SourceFacts, options: &mut OpenOptions, texts: &Texts) -> bool {
        section(ui, texts, "reopen-header");
        choice(ui, &mut options.header, HeaderPlace::First, &texts.get("reopen-header-first"));
        let mut entered = false;
        ui.horizontal(|ui| {
            let typed = self.line.trim().parse::<u64>().ok().filter(|line| *line > 0);
            let is_chosen = matches!(options.header, HeaderPlace::Line(_));
            if ui.radio(is_chosen, texts.get("reopen-header-line")).clicked() {
                options.header = HeaderPlace::Line(typed.or(facts.likely_header).unwrap_or(1));
            }
            let field = widgets::field(ui, &mut self.line, &texts.get("reopen-header-line-number"), 150.0);
            if field.changed()
                && let Some(line) = self.line.trim().parse::<u64>().ok().filter(|line| *line > 0)
            {
                options.header = HeaderPlace::Line(line);
            }
            entered = field.lost_focus() && enter_pressed(ui);
            if let Some(line) = facts.likely_header {
                widgets::muted(ui, texts.render(&Message::new("reopen-header-likely").with("line", line)));
            }
        });
        choice(ui, &mut options.header, HeaderPlace::Nowhere, &texts.get("reopen-header-nowhere"));
        entered
    }
}

fn separator_ui(ui: &mut Ui, facts: &SourceFacts, options: &mut OpenOptions, texts: &Texts) {
    section(ui, texts, "reopen-separator");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let found = texts.get(status::separator(facts.separator));
        let found = Some(found.as_str()).filter(|_| facts.options.separator.is_none());
        choice(ui, &mut options.separator, None, &by_content(found, texts));
        for separator in Separator::ALL {
            choice(ui, &mut options.separator, Some(separator), &texts.get(status::separator(separator)));
        }
    });
}

fn sheet_ui(ui: &mut Ui, sheets: &[String], read: &str, options: &mut OpenOptions, texts: &Texts) {
    section(ui, texts, "reopen-sheet");
    let mut chosen = options.sheet.clone().unwrap_or_else(|| read.to_owned());
    let before = chosen.clone();
    if sheets.len() <= SHEETS_IN_SIGHT {
        for sheet in sheets {
            choice(ui, &mut chosen, sheet.clone(), sheet);
        }
    } else {
        let list = ComboBox::from_id_salt("sheets").selected_text(chosen.as_str()).width(320.0).show_ui(ui, |ui| {
            for sheet in sheets {
                choice(ui, &mut chosen, sheet.clone(), sheet);
            }
        });
        let name = texts.get("reopen-sheet");
        list.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    }
    if chosen != before {
        options.sheet = Some(chosen);
    }
}

fn section(ui: &mut Ui, texts: &Texts, id: &str) {
    let palette = theme::palette(ui.ctx());
    ui.add_space(8.0);
    ui.label(RichText::new(texts.get(id)).font(theme::semibold(size::SECONDARY)).color(palette.muted));
}

/// The way that nobody chose, with what it found, where that is known.
fn by_content(found: Option<&str>, texts: &Texts) -> String {
    found
        .map_or_else(|| texts.get("reopen-by-content"), |found| texts.render(&Message::new("reopen-by-content-found").with("found", found)))
}

/// How an encoding reads the telling lines.
fn samples_ui(ui: &mut Ui, candidate: &Candidate) {
    let palette = theme::palette(ui.ctx());
    ui.indent(candidate.encoding, |ui| {
        for line in &candidate.lines {
            let text = RichText::new(line.replace('\t', "  ")).font(theme::secondary()).color(palette.text);
            ui.add(egui::Label::new(text).truncate());
        }
    });
}

/// One of several ways, with its name.
fn choice<T: PartialEq>(ui: &mut Ui, chosen: &mut T, way: T, name: &str) {
    if ui.radio(*chosen == way, name).clicked() {
        *chosen = way;
    }
}

/// How the file was read, in one line.
fn as_read(desk: &Desk, texts: &Texts) -> String {
    let facts = desk.batch.facts();
    let certainty = match (&facts.workbook, facts.certainty) {
        (Some(_), _) | (None, Certainty::Known) => "reopen-as-read",
        (None, Certainty::Likely) => "reopen-as-read-likely",
        (None, Certainty::Unsure) => "reopen-as-read-unsure",
    };
    texts.render(&Message::new(certainty).with("name", desk.name.as_str()).with("how", status::read_as(desk, texts)))
}

/// What becomes of edits and approvals.
fn what_follows(desk: &Desk, texts: &Texts) -> String {
    let (edits, approvals) = (desk.batch.edited_cells(), desk.approvals.approved_count());
    texts.render(&Message::new("reopen-follows").with("edits", edits).with("approvals", approvals))
}

/// The answers of a sheet, each by its text id.
struct Answers {
    yes: &'static str,
    no: &'static str,
    /// Whether Enter means yes at once.
    yes_first: bool,
}

impl Answers {
    fn ui(&self, ui: &mut Ui, scene: Scene<'_>, actions: &mut Vec<Action>) {
        let texts = scene.texts;
        let enter = if self.yes_first { words::keys(texts, "Enter") } else { String::new() };
        widgets::from_right_row(ui, |ui| {
            let yes = widgets::primary(ui, &texts.get(self.yes), &enter, true);
            let no = widgets::button(ui, &texts.get(self.no), "Esc", true);
            if scene.opened {
                if self.yes_first { yes.request_focus() } else { no.request_focus() }
            }
            if yes.clicked() {
                actions.push(Action::Confirm);
            }
            if no.clicked() {
                actions.push(Action::Dismiss);
            }
        });
    }
}

/// The edits that have no place in the new reading, before they are let go.
pub fn lost_ui(ui: &mut Ui, scene: Scene<'_>, count: usize, lost: &[LostEdit], actions: &mut Vec<Action>) {
    let texts = scene.texts;
    let palette = theme::palette(ui.ctx());
    ui.set_width(WIDTH);
    widgets::title(ui, texts.render(&Message::new("reopen-lost").with("count", lost.len())));
    ui.add_space(6.0);
    widgets::muted(ui, texts.render(&Message::new("reopen-lost-explanation").with("count", count)));
    ui.add_space(8.0);
    ScrollArea::vertical().max_height(LOST).auto_shrink([false, true]).show(ui, |ui| {
        for edit in lost.iter().take(LOST_SHOWN) {
            widgets::line(ui);
            let value = if let LostEdit::Cell { value, .. } = edit { words::visible(value) } else { String::new() };
            widgets::two_sides(
                ui,
                |ui| {
                    widgets::muted(ui, texts.render(&lost_in_words(edit)));
                },
                |ui| {
                    ui.add(egui::Label::new(RichText::new(value).font(theme::secondary()).color(palette.text)).truncate());
                },
            );
        }
        if lost.len() > LOST_SHOWN {
            widgets::line(ui);
            widgets::muted(ui, texts.render(&Message::new("reopen-lost-more").with("count", lost.len() - LOST_SHOWN)));
        }
    });
    ui.add_space(16.0);
    Answers { yes: "reopen-lost-yes", no: "reopen-lost-no", yes_first: false }.ui(ui, scene, actions);
}
