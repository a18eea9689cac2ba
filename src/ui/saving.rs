//! The save sheet: what the file holds, which rows, where it goes, and what will be left out or quoted, said before.

use egui::{RadioButton, RichText, Ui};

use super::dialogs::{Scene, enter_pressed};
use super::theme::{self, Mark, size};
use super::{status, widgets, words};
use crate::app::Desk;
use crate::app::action::Action;
use crate::app::job::Content;
use crate::app::saving::{RowChoice, SaveChange, SavePlan};
use crate::core::report::list::ListForm;
use crate::core::text::{Message, Texts};
use crate::core::write::Form;

const WIDTH: f32 = 520.0;

/// How far an explanation stands right of its choice.
const INDENT: f32 = 22.0;

/// Most names of columns that are listed.
const NAMES: usize = 5;

/// The sheet's title.
pub fn title(plan: &SavePlan, texts: &Texts) -> String {
    texts.get(if matches!(plan.content, Content::List(_)) { "save-title-list" } else { "save-title" })
}

/// Draws the sheet.
pub fn save_ui(ui: &mut Ui, plan: &SavePlan, scene: Scene<'_>, actions: &mut Vec<Action>) {
    let Scene { app, texts, opened } = scene;
    let Some(desk) = &app.desk else { return };
    ui.set_width(WIDTH);
    widgets::title(ui, title(plan, texts));
    ui.add_space(10.0);
    let entered = path_ui(ui, plan, texts, actions) && plan.is_ready();
    content_ui(ui, plan, desk, texts, actions);
    if matches!(plan.content, Content::Copy(_)) {
        rows_ui(ui, plan, texts, actions);
        outlook_ui(ui, plan, texts);
    }
    ui.add_space(16.0);
    widgets::from_right_row(ui, |ui| {
        let label = match plan.content {
            Content::Copy(_) => texts.render(&Message::new("save-yes").with("rows", plan.row_count())),
            Content::List(_) => texts.get("save-yes-list"),
        };
        let yes = widgets::primary(ui, &label, &words::keys(texts, "Enter"), plan.is_ready());
        if opened {
            yes.request_focus();
        }
        if yes.clicked() || entered {
            actions.push(Action::Confirm);
        }
        if widgets::button(ui, &texts.get("window-cancel"), "Esc", true).clicked() {
            actions.push(Action::Dismiss);
        }
    });
}

/// The place of the file; says whether Enter was pressed in its field.
fn path_ui(ui: &mut Ui, plan: &SavePlan, texts: &Texts, actions: &mut Vec<Action>) -> bool {
    let mut entered = false;
    widgets::from_right_row(ui, |ui| {
        if widgets::button(ui, &texts.get("save-choose"), "", true).clicked() {
            actions.push(Action::PlanSave(SaveChange::Pick));
        }
        let (mut path, room) = (plan.path.clone(), ui.available_width());
        let field = widgets::field(ui, &mut path, &texts.get("save-path"), room);
        if field.changed() {
            actions.push(Action::PlanSave(SaveChange::Path(path)));
        }
        entered = field.lost_focus() && enter_pressed(ui);
    });
    entered
}

fn content_ui(ui: &mut Ui, plan: &SavePlan, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    head_ui(ui, &texts.get("save-form"));
    let facts = desk.batch.facts();
    let source = Message::new(if plan.is_workbook { "save-form-source.workbook" } else { "save-form-source.explanation" })
        .with("encoding", facts.encoding.as_str())
        .with("separator", texts.get(status::separator(facts.separator)));
    let choices = match plan.content {
        Content::Copy(_) => [
            (Content::Copy(Form::Lms), texts.get("save-form-lms"), texts.get("save-form-lms.explanation"), true),
            (
                Content::Copy(Form::Source),
                texts.render(&Message::new("save-form-source").with("file", desk.name.as_str())),
                texts.render(&source),
                !plan.is_workbook,
            ),
        ],
        Content::List(_) => [
            (Content::List(ListForm::Csv), texts.get("save-form-csv"), texts.get("save-form-csv.explanation"), true),
            (Content::List(ListForm::Workbook), texts.get("save-form-workbook"), texts.get("save-form-workbook.explanation"), true),
        ],
    };
    for (content, name, explanation, enabled) in choices {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().interact_size.y = 18.0;
            if choice_ui(ui, plan.content == content, &name, enabled) {
                actions.push(Action::PlanSave(SaveChange::Content(content)));
            }
            ui.horizontal(|ui| {
                ui.add_space(INDENT);
                widgets::muted(ui, explanation);
            });
        });
        ui.add_space(4.0);
    }
}

fn rows_ui(ui: &mut Ui, plan: &SavePlan, texts: &Texts, actions: &mut Vec<Action>) {
    head_ui(ui, &texts.get("save-rows"));
    for (choice, count) in RowChoice::ALL.into_iter().zip(plan.counts) {
        let id = match choice {
            RowChoice::All => "save-rows-all",
            RowChoice::Selected => "save-rows-selected",
            RowChoice::Shown => "save-rows-shown",
            RowChoice::Rejected => "save-rows-rejected",
        };
        let name = texts.render(&Message::new(id).with("count", count));
        let is_offered = count > 0 || choice == RowChoice::All;
        if choice_ui(ui, plan.rows == choice, &name, is_offered) {
            actions.push(Action::PlanSave(SaveChange::Rows(choice)));
        }
    }
}

/// Says what the LMS form cannot keep as it is.
fn outlook_ui(ui: &mut Ui, plan: &SavePlan, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let outlook = &plan.outlook;
    if outlook.quoted > 0 {
        ui.add_space(8.0);
        let title = texts.render(&Message::new("save-quoted").with("count", outlook.quoted));
        widgets::callout(ui, Mark::Note, palette.note_bg, &title, &texts.get("save-quoted.explanation"));
    }
    if !outlook.left_out.is_empty() {
        ui.add_space(8.0);
        let title = texts.render(&Message::new("save-left-out").with("count", outlook.left_out.len()));
        let names = outlook.left_out.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
        let body = texts.render(&Message::new("save-left-out.explanation").with("names", names));
        widgets::callout(ui, Mark::Warning, palette.warning_bg, &title, &body);
    }
}

fn head_ui(ui: &mut Ui, name: &str) {
    let palette = theme::palette(ui.ctx());
    ui.add_space(12.0);
    ui.label(RichText::new(name).font(theme::semibold(size::SECONDARY)).color(palette.muted));
    ui.add_space(2.0);
}

/// One of several answers; says whether it was chosen now.
fn choice_ui(ui: &mut Ui, is_chosen: bool, name: &str, enabled: bool) -> bool {
    let palette = theme::palette(ui.ctx());
    ui.add_enabled(enabled, RadioButton::new(is_chosen, RichText::new(name).font(theme::body()).color(palette.text))).clicked()
        && !is_chosen
}
