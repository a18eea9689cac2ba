//! The strip above the grid: which columns are used, missing, dropped by the LMS or misspelt, each with its one key.

use egui::Ui;

use super::grid::lanes::text_width;
use super::theme::{self, Mark};
use super::{widgets, words};
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::core::findings::Finding;
use crate::core::header::Match;
use crate::core::rules::{Rule, Severity};
use crate::core::text::{Message, Texts};

/// How many columns are named at most; the sheet of columns has them all.
const NAMED: usize = 2;
/// Between the parts of what is said of one kind of columns.
const GAP: f32 = 6.0;

/// What is said of the header, gathered anew only after a change.
#[derive(Default)]
pub struct Strip {
    gathered_for: Option<(String, u64)>,
    columns: usize,
    used: usize,
    not_written: usize,
    required: usize,
    /// What is unusual, gravest first.
    oddities: Vec<Oddity>,
}

/// Columns that are unusual in the same way.
struct Oddity {
    severity: Severity,
    told: Message,
    button: Message,
    command: Command,
}

impl Strip {
    /// Gathers what there is to say, where the batch has changed.
    pub fn follow(&mut self, desk: &Desk) {
        let batch = &desk.batch;
        let stamp = (batch.facts().sha256.clone(), batch.revision());
        if self.gathered_for.as_ref() == Some(&stamp) {
            return;
        }
        let profile = batch.profile();
        let header = batch.header();
        let findings = batch.findings_of_file();
        let mut oddities: Vec<Oddity> = KINDS.iter().filter_map(|kind| kind.oddity(desk, &findings)).collect();
        oddities.sort_by_key(|oddity| std::cmp::Reverse(oddity.severity));
        *self = Self {
            gathered_for: Some(stamp),
            columns: header.columns.len(),
            used: header.columns.iter().filter(|column| column.field.is_some()).count(),
            not_written: header.columns.iter().filter(|column| column.is_dropped).count(),
            required: profile.fields_with_ids().filter(|(field, _)| profile.filled_required(*field)).count(),
            oddities,
        };
    }

    /// Draws the strip.
    pub fn ui(&self, ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
        widgets::strip(ui, |ui| {
            if desk.filter.is_empty() {
                self.facts_ui(ui, texts);
            } else {
                filtered_ui(ui, desk, texts, actions);
            }
            for oddity in &self.oddities {
                oddity.ui(ui, app, texts, actions);
            }
            if self.oddities.iter().all(|oddity| oddity.command != Command::MapColumns) {
                let label = texts.get("strip-columns");
                new_line_unless(ui, button_width(ui, &label, &key(texts, Command::MapColumns)));
                command_ui(ui, app, Command::MapColumns, &label, texts, actions);
            }
        });
    }

    fn facts_ui(&self, ui: &mut Ui, texts: &Texts) {
        let palette = theme::palette(ui.ctx());
        let mut fact = |message: Message| {
            widgets::rich(ui, &texts.render(&message), palette.muted);
        };
        fact(Message::new("strip-used").with("used", self.used).with("count", self.columns));
        if self.oddities.is_empty() {
            fact(Message::new("strip-required").with("count", self.required));
        }
        if self.not_written > 0 {
            fact(Message::new("strip-not-written").with("count", self.not_written));
        }
    }
}

/// A way in which columns can be unusual: the rules that say so, the texts, and the command that settles it.
struct Kind {
    rules: &'static [Rule],
    told: &'static str,
    button: &'static str,
    command: Command,
}

const KINDS: [Kind; 7] = [
    kind(&[Rule::HeaderMissingKey], "strip-missing", "strip-map", Command::MapColumns),
    kind(&[Rule::HeaderMissingTarget], "strip-missing-target", "strip-map", Command::MapColumns),
    kind(&[Rule::HeaderTypo], "strip-typo", "strip-take", Command::TakeMisspeltColumns),
    kind(&[Rule::HeaderMissingRequired], "strip-missing", "strip-add", Command::AddMissingColumns),
    kind(&[Rule::HeaderDuplicate], "strip-duplicate", "strip-map", Command::MapColumns),
    kind(&[Rule::HeaderUnknown], "strip-unknown", "strip-leave", Command::LeaveUnknownColumns),
    kind(&[Rule::HeaderBlank], "strip-blank", "strip-map", Command::MapColumns),
];

const fn kind(rules: &'static [Rule], told: &'static str, button: &'static str, command: Command) -> Kind {
    Kind { rules, told, button, command }
}

impl Kind {
    fn oddity(&self, desk: &Desk, findings: &[Finding]) -> Option<Oddity> {
        let found: Vec<&Finding> = findings.iter().filter(|finding| self.rules.contains(&finding.rule)).collect();
        let severity = found.iter().map(|finding| finding.severity).max()?;
        let names: Vec<&str> = found.iter().take(NAMED).filter_map(|finding| finding.column_name.as_deref()).collect();
        let more = found.len().saturating_sub(NAMED);
        let names = if more > 0 { format!("{} +{more}", names.join(", ")) } else { names.join(", ") };
        let told = Message::new(self.told).with("count", found.len()).with("columns", names);
        let near = found.first().and_then(|finding| near(desk, finding)).unwrap_or_default();
        Some(Oddity {
            severity,
            told: told.with("near", near),
            button: Message::new(self.button).with("count", found.len()),
            command: self.command,
        })
    }
}

/// The field that the header of a finding nearly names.
fn near(desk: &Desk, finding: &Finding) -> Option<String> {
    let header = desk.batch.header().columns.get(finding.column?.index())?;
    let Match::Typo(near) = header.recognised else { return None };
    desk.batch.profile().field(near).map(|field| field.name.clone())
}

impl Oddity {
    fn ui(&self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        const MARK: f32 = 12.0;
        let palette = theme::palette(ui.ctx());
        let mark = Mark::of_severity(self.severity);
        let (told, label) = (texts.render(&self.told), texts.render(&self.button));
        let words = text_width(ui, &told, theme::semibold(theme::size::SECONDARY));
        let button = button_width(ui, &label, &key(texts, self.command));
        new_line_unless(ui, MARK + words + button + 3.0 * GAP);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            widgets::mark_ui(ui, mark);
            widgets::rich(ui, &told, mark.color(palette));
            command_ui(ui, app, self.command, &label, texts, actions);
        });
    }
}

fn key(texts: &Texts, command: Command) -> String {
    words::keys(texts, command.row().map_or("", |row| row.shortcut))
}

/// How wide a small button is.
pub fn button_width(ui: &Ui, label: &str, key: &str) -> f32 {
    text_width(ui, label, theme::secondary()) + text_width(ui, key, theme::hint()) + 26.0
}

/// A small button of a command with its key.
fn command_ui(ui: &mut Ui, app: &App, command: Command, label: &str, texts: &Texts, actions: &mut Vec<Action>) {
    let help = command.row().map(|row| texts.get(&format!("{}.help", row.text))).unwrap_or_default();
    let response = ui.add_enabled_ui(app.is_enabled(command), |ui| widgets::small_button(ui, label, &key(texts, command))).inner;
    if response.on_hover_text(help).clicked() {
        actions.push(Action::Run(command));
    }
}

/// Begins a new line of the strip where so much does not fit into this one.
pub fn new_line_unless(ui: &mut Ui, width: f32) {
    if ui.available_size_before_wrap().x < width && width < ui.max_rect().width() {
        ui.end_row();
    }
}

/// How many rows pass the filter, and the way back to all.
fn filtered_ui(ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let shown = Message::new("fix-screen-shown").with("shown", desk.view.len()).with("rows", desk.batch.summary().rows);
    ui.horizontal(|ui| {
        widgets::rich(ui, &texts.render(&shown), palette.muted);
        if widgets::small_button(ui, &texts.get("fix-screen-show-all"), "").clicked() {
            actions.push(Action::FilterText(String::new()));
            actions.push(Action::FilterCause(None));
            if desk.filter.only_problems {
                actions.push(Action::Run(Command::OnlyProblems));
            }
        }
    });
}
