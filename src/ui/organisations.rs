//! The organisation of a batch: the strip that asks for it when a file names several, and the sheet that changes it.

use std::path::PathBuf;

use egui::{ScrollArea, Ui};

use super::dialogs::{Question, Scene};
use super::theme::{self, Mark};
use super::widgets;
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::app::organisation::offered;
use crate::core::batch::OrganisationRows;
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 480.0;

/// Organisations that the strip offers; the sheet has more.
const IN_STRIP: usize = 3;

/// Draws the question which organisation the batch is of, while it is open.
pub fn strip_ui(ui: &mut Ui, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let organisations = &desk.organisations;
    if organisations.is_empty() {
        return;
    }
    let palette = theme::palette(ui.ctx());
    widgets::strip(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        widgets::mark_ui(ui, Mark::Warning);
        let question = Message::new("organisation-question").with("count", organisations.len());
        widgets::rich(ui, &texts.render(&question), palette.warning);
        for each in organisations.iter().take(IN_STRIP) {
            if widgets::small_button(ui, &named(each, texts), "").clicked() {
                actions.push(Action::ChooseOrganisation(Some(each.organisation.clone())));
            }
        }
        if organisations.len() > IN_STRIP && widgets::small_button(ui, &texts.get("organisation-more"), "").clicked() {
            actions.push(Action::Run(Command::ChooseOrganisation));
        }
        if widgets::small_button(ui, &texts.get("organisation-every"), "").clicked() {
            actions.push(Action::ChooseOrganisation(None));
        }
    });
}

fn named(each: &OrganisationRows, texts: &Texts) -> String {
    texts.render(&Message::new("organisation-rows").with("organisation", each.organisation.as_str()).with("rows", each.rows))
}

/// Draws the organisations to choose from, and what can become of the rows of the others.
pub fn organisations_ui(ui: &mut Ui, organisations: &[OrganisationRows], scene: Scene<'_>, actions: &mut Vec<Action>) {
    let Scene { app, texts, opened } = scene;
    let chosen = app.desk.as_ref().and_then(|desk| desk.batch.context().organisation.as_deref());
    ui.set_width(WIDTH);
    widgets::title(ui, texts.get("organisation-sheet"));
    ui.add_space(6.0);
    widgets::muted(ui, texts.get("organisation-lead"));
    ui.add_space(8.0);
    let (shown, more) = offered(organisations);
    ScrollArea::vertical().max_height(280.0).auto_shrink([false, true]).show(ui, |ui| {
        let every = ui.radio(chosen.is_none(), texts.get("organisation-every"));
        if opened {
            every.request_focus();
        }
        if every.clicked() {
            actions.push(Action::ChooseOrganisation(None));
        }
        for each in shown {
            if ui.radio(chosen == Some(each.organisation.as_str()), named(each, texts)).clicked() {
                actions.push(Action::ChooseOrganisation(Some(each.organisation.clone())));
            }
        }
    });
    if more > 0 {
        widgets::muted(ui, texts.render(&Message::new("organisation-not-shown").with("count", more)));
    }
    ui.add_space(16.0);
    widgets::from_right_row(ui, |ui| {
        if widgets::button(ui, &texts.get("window-close"), "Esc", true).clicked() {
            actions.push(Action::Dismiss);
        }
        for command in [Command::SplitByOrganisation, Command::KeepOrganisation] {
            let label = command.row().map_or_else(String::new, |row| texts.get(row.text));
            let button = widgets::button(ui, &label, "", app.is_enabled(command));
            if button.clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}

/// Draws the question whether files give way to the parts of a split batch.
pub fn replace_parts_ui(ui: &mut Ui, paths: &[PathBuf], scene: Scene<'_>, actions: &mut Vec<Action>) {
    let names = paths.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let question = Question {
        title: scene.texts.render(&Message::new("organisation-replace").with("count", paths.len())),
        body: names.collect::<Vec<_>>().join(", "),
        yes: scene.texts.get("organisation-replace.yes"),
        no: scene.texts.get("organisation-replace.no"),
        yes_first: false,
        no_action: Action::Dismiss,
    };
    question.ui(ui, scene.opened, actions);
}

/// The organisation that was chosen, for the status bar.
pub fn told(app: &App, texts: &Texts) -> Option<String> {
    let organisation = app.desk.as_ref()?.batch.context().organisation.as_deref()?;
    Some(texts.render(&Message::new("organisation-status").with("organisation", organisation)))
}
