//! The organisation of a batch: asked for where a file names several, and what becomes of the rows of the others.

use std::path::{Path, PathBuf};

use crate::app::job::{Job, Part};
use crate::app::judging::{Fall, Judged};
use crate::app::{App, Dialog, Tone};
use crate::core::batch::{Change, Context, OrganisationRows};
use crate::core::text::Message;

/// Most organisations that are offered one by one.
pub const OFFERED: usize = 50;

/// What stands in a file's name for an organisation that is not named.
const NAMELESS: &str = "no-OrgID";

impl App {
    /// Asks for the organisation of a batch that names several, where none was chosen.
    pub(super) fn ask_for_organisation(&mut self) {
        let Some(desk) = self.desk.as_mut() else { return };
        let named = if desk.batch.context().organisation.is_none() { desk.batch.organisations() } else { Vec::new() };
        desk.organisations = if named.len() > 1 { named } else { Vec::new() };
    }

    /// Shows the organisations of the batch, to choose one of them.
    pub(super) fn show_organisations(&mut self) {
        if let Some(desk) = &self.desk {
            self.dialog = Some(Dialog::Organisations(desk.batch.organisations()));
        }
    }

    /// The batch is of this organisation; of all that it names where there is none.
    pub(super) fn choose_organisation(&mut self, organisation: Option<String>) {
        self.dialog = self.dialog.take().filter(|dialog| !matches!(dialog, Dialog::Organisations(_)));
        let context = Context { organisation: organisation.clone(), ..self.context() };
        let Some(Judged { withdrawn, .. }) = self.judge_desk(context, Fall::OnlyBlocked) else { return };
        self.on_desk(|desk| desk.organisations.clear());
        let Some(desk) = &self.desk else { return };
        let message = match &organisation {
            Some(organisation) => {
                let others = desk.batch.rows_of_others(organisation).len();
                Message::new("organisation-chosen").with("organisation", organisation.as_str()).with("others", others)
            }
            None => Message::new("organisation-all"),
        };
        self.say(Tone::Done, message.with("withdrawn", withdrawn));
    }

    /// Removes the rows of other organisations than the chosen one, as one step.
    pub(super) fn keep_organisation(&mut self) -> Vec<Job> {
        self.dialog = self.dialog.take().filter(|dialog| !matches!(dialog, Dialog::Organisations(_)));
        let Some(desk) = &self.desk else { return Vec::new() };
        let Some(organisation) = desk.batch.context().organisation.clone() else { return Vec::new() };
        let others = desk.batch.rows_of_others(&organisation);
        let count = others.len();
        let jobs = self.change(&Change::RemoveRows(others));
        self.say(Tone::Done, Message::new("organisation-kept").with("organisation", organisation).with("count", count));
        jobs
    }

    /// Saves the rows of each organisation as a file of their own beside the source.
    pub(super) fn split_by_organisation(&mut self, replace: bool) -> Vec<Job> {
        self.dialog = self.dialog.take().filter(|dialog| !matches!(dialog, Dialog::Organisations(_)));
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let Some(source) = desk.path.clone() else { return Vec::new() };
        let mut parts: Vec<Part> = Vec::new();
        for (organisation, rows) in desk.batch.rows_by_organisation() {
            let path = free_path(&source, &organisation, &parts);
            parts.push(Part { organisation, rows, path });
        }
        vec![Job::Split { batch: Box::new(desk.batch.clone()), parts, replace }]
    }

    /// Says what splitting wrote, or asks about files that stand in its way.
    pub(super) fn was_split(&mut self, written: &[PathBuf], existing: Vec<PathBuf>, problem: Option<Message>) {
        if !existing.is_empty() {
            self.dialog = Some(Dialog::ReplaceParts(existing));
            return;
        }
        let names: Vec<String> = written.iter().map(|path| super::opening::file_name(path)).collect();
        let folder = written.first().and_then(|path| path.parent()).map(|folder| folder.display().to_string()).unwrap_or_default();
        let message = Message::new("organisation-split").with("count", names.len()).with("files", names.join(", ")).with("folder", folder);
        match problem {
            Some(problem) => self.say(Tone::Problem, problem),
            None => self.say(Tone::Done, message),
        }
    }

    /// Whether the batch has organisations, and its source a folder of the person's for the parts.
    pub(super) fn can_split(&self) -> bool {
        let path = self.desk.as_ref().and_then(|desk| desk.path.as_deref());
        !self.is_sending() && self.has_organisations() && path.is_some_and(|path| !self.is_pasted(path))
    }

    /// Whether the batch has a column of organisations.
    pub(super) fn has_organisations(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| !desk.preview && desk.batch.has_organisations())
    }
}

/// `NAME.ORGANISATION.txt` beside the source, different from the paths of other parts also where letter case does not count.
fn free_path(source: &Path, organisation: &str, parts: &[Part]) -> PathBuf {
    let stem = source.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_plain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    let plain: String = organisation.chars().take(60).map(|character| if is_plain(character) { character } else { '_' }).collect();
    let name = if organisation.is_empty() { NAMELESS } else { plain.as_str() };
    let path_of = |number: usize| {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        source.with_file_name(format!("{stem}.{name}{number}.txt"))
    };
    let is_free =
        |path: &PathBuf| parts.iter().all(|part| part.path.to_string_lossy().to_lowercase() != path.to_string_lossy().to_lowercase());
    (1..).map(path_of).find(is_free).unwrap_or_else(|| path_of(1))
}

/// The organisations that are offered one by one, and how many more there are.
pub fn offered(organisations: &[OrganisationRows]) -> (&[OrganisationRows], usize) {
    let shown = organisations.get(..OFFERED).unwrap_or(organisations);
    (shown, organisations.len() - shown.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_names_of_their_own() {
        let mut parts = Vec::new();
        for (organisation, expected) in [
            ("NORTH", "/data/leavers.NORTH.txt"),
            ("north", "/data/leavers.north-2.txt"),
            ("A/B c", "/data/leavers.A_B_c.txt"),
            ("..", "/data/leavers.__.txt"),
            ("A:B:c", "/data/leavers.A_B_c-2.txt"),
            ("", "/data/leavers.no-OrgID.txt"),
        ] {
            let path = free_path(Path::new("/data/leavers.csv"), organisation, &parts);
            assert_eq!(path, PathBuf::from(expected), "{organisation}");
            parts.push(Part { organisation: organisation.to_owned(), rows: Vec::new(), path });
        }
    }
}
