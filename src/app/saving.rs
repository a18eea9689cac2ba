//! Saving: what the save sheet asks, where the file goes, and what is said afterwards.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::desk::Desk;
use crate::app::job::{Ask, Content, Job, Product};
use crate::app::{App, Dialog, Tone};
use crate::core::differences::Differences;
use crate::core::report::list::ListForm;
use crate::core::sheet::RowId;
use crate::core::text::{Language, Message};
use crate::core::write::{Extent, Form, Outlook, Written, outlook, rejected_rows};

/// Which rows of the desk are saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum RowChoice {
    /// All that are not removed.
    #[default]
    All,
    /// The selected ones.
    Selected,
    /// Those that pass the filter.
    Shown,
    /// Those with errors, with a column that names them.
    Rejected,
}

impl RowChoice {
    /// Every choice, in the order in which it is offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Selected, Self::Shown, Self::Rejected];
}

/// What the save sheet asks, answered so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavePlan {
    /// What the file holds.
    pub content: Content,
    /// Which rows.
    pub rows: RowChoice,
    /// Where it goes.
    pub path: String,
    /// Whether a person named the place: then it does not follow the other answers.
    pub has_own_path: bool,
    /// How many rows each choice has, in the order of [`RowChoice::ALL`].
    pub counts: [usize; 4],
    /// What the LMS form will do to the chosen rows.
    pub outlook: Outlook,
    /// Whether the source is a workbook, which has no form to keep.
    pub is_workbook: bool,
}

impl SavePlan {
    /// Whether it can be done.
    pub fn is_ready(&self) -> bool {
        let has_form = !self.is_workbook || self.content != Content::Copy(Form::Source);
        has_form && !self.path.trim().is_empty()
    }

    /// How many rows are chosen.
    pub fn row_count(&self) -> usize {
        RowChoice::ALL.iter().zip(self.counts).find(|(choice, _)| **choice == self.rows).map_or(0, |(_, count)| count)
    }
}

/// Another answer to the save sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveChange {
    /// What the file holds.
    Content(Content),
    /// Which rows.
    Rows(RowChoice),
    /// Where it goes, as it is typed.
    Path(String),
    /// Show a file dialog for the place.
    Pick,
}

/// A file being written.
#[derive(Clone, Debug)]
pub(super) struct Saving {
    /// SHA-256 of the source of the batch.
    source_sha256: String,
    plan: Box<SavePlan>,
}

impl App {
    /// Opens the save sheet; Enter saves all rows in the LMS form beside the source.
    pub(super) fn ask_to_save(&mut self, content: Content) -> Vec<Job> {
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let mut plan = SavePlan {
            content,
            rows: RowChoice::All,
            path: String::new(),
            has_own_path: false,
            counts: RowChoice::ALL.map(|choice| rows(desk, choice).map_or(desk.batch.sheet().live_row_count() as usize, |rows| rows.len())),
            outlook: Outlook::default(),
            is_workbook: desk.batch.facts().workbook.is_some(),
        };
        self.settle(&mut plan);
        self.dialog = Some(Dialog::Save(Box::new(plan)));
        self.look_at_source().into_iter().collect()
    }

    /// Takes another answer to the save sheet.
    pub(super) fn plan_save(&mut self, change: SaveChange) -> Vec<Job> {
        let Some(Dialog::Save(mut plan)) = self.dialog.take_if(|dialog| matches!(dialog, Dialog::Save(_))) else { return Vec::new() };
        let mut jobs = Vec::new();
        match change {
            SaveChange::Content(content) => plan.content = content,
            SaveChange::Rows(rows) => plan.rows = rows,
            SaveChange::Path(path) => (plan.path, plan.has_own_path) = (path, true),
            SaveChange::Pick => jobs = self.ask(Ask::Save(PathBuf::from(plan.path.trim()))),
        }
        self.settle(&mut plan);
        self.dialog = Some(Dialog::Save(plan));
        jobs
    }

    /// Lets what follows from the answers follow them.
    fn settle(&self, plan: &mut SavePlan) {
        let Some(desk) = self.desk.as_ref() else { return };
        if !plan.has_own_path {
            // A pasted text lies in a folder that nobody looks into.
            let source = desk.path.as_deref().filter(|path| !self.is_pasted(path));
            plan.path = suggested(source, &desk.name, plan.content, plan.rows).display().to_string();
        }
        plan.outlook = match plan.content {
            Content::Copy(Form::Lms) => outlook(&desk.batch, rows(desk, plan.rows).as_deref()),
            _ => Outlook::default(),
        };
    }

    /// A place was chosen in a file dialog.
    pub(super) fn take_save_path(&mut self, path: &Path) {
        self.plan_save(SaveChange::Path(path.display().to_string()));
    }

    /// Writes what was planned.
    pub(super) fn write(&mut self, plan: Box<SavePlan>, replace: bool) -> Vec<Job> {
        let language = self.language();
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let batch = Box::new(desk.batch.clone());
        let job = Job::Save {
            product: product(&plan, desk, language),
            source: desk.path.clone(),
            path: PathBuf::from(plan.path.trim()),
            batch,
            replace,
        };
        self.saving = Some(Saving { source_sha256: desk.batch.facts().sha256.clone(), plan });
        vec![job]
    }

    /// A file was written.
    pub(super) fn saved(&mut self, path: PathBuf, written: Written, revision: u64) {
        let Some(Saving { source_sha256, plan }) = self.saving.take() else { return };
        let id = if matches!(plan.content, Content::List(_)) { "notice-list-saved" } else { "notice-saved" };
        let message = Message::new(id)
            .with("file", path.display().to_string())
            .with("rows", written.rows)
            .with("quoted", written.quoted)
            .with("flattened", written.flattened)
            .with("out", written.left_out);
        let holds_everything = matches!(plan.content, Content::Copy(_)) && plan.rows == RowChoice::All && written.left_out == 0;
        let is_on_desk = self.is_on_desk(&source_sha256);
        if let Some(desk) = self.desk.as_mut().filter(|_| is_on_desk && holds_everything) {
            desk.saved = Some((revision, path));
        }
        self.say(Tone::Done, message);
    }

    /// A file was not written; one that stands there is replaced only when a person says so.
    pub(super) fn save_failed(&mut self, message: Message, exists: bool) {
        match self.saving.take() {
            Some(saving) if exists => self.dialog = Some(Dialog::Replace(saving.plan)),
            _ => self.say(Tone::Problem, message),
        }
    }

    /// Shows what differs from the source.
    pub(super) fn show_differences(&mut self) {
        if let Some(desk) = self.desk_to_change() {
            let differences = Arc::new(Differences::of(&desk.batch));
            self.dialog = Some(Dialog::Differences(differences));
        }
    }
}

/// The chosen rows; `None` = all.
fn rows(desk: &Desk, choice: RowChoice) -> Option<Vec<RowId>> {
    match choice {
        RowChoice::All => None,
        RowChoice::Selected => Some(desk.selected_rows().to_vec()),
        RowChoice::Shown => Some(desk.view.rows().to_vec()),
        RowChoice::Rejected => Some(rejected_rows(&desk.batch)),
    }
}

fn product(plan: &SavePlan, desk: &Desk, language: Language) -> Product {
    let reasons = (plan.rows == RowChoice::Rejected).then_some(language);
    Product { content: plan.content, extent: Extent { rows: rows(desk, plan.rows), reasons }, language }
}

/// A place beside the source: `NAME.fixed.txt`, in the source's form with its own extension, `NAME.rejected.txt`, `NAME.problems.csv`.
fn suggested(source: Option<&Path>, name: &str, content: Content, rows: RowChoice) -> PathBuf {
    let source = source.unwrap_or(Path::new(name));
    let stem = source.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = stem.strip_suffix(".fixed").unwrap_or(&stem);
    let own = || source.extension().map_or_else(|| "txt".to_owned(), |extension| extension.to_string_lossy().into_owned());
    let kind = if rows == RowChoice::Rejected { "rejected" } else { "fixed" };
    source.with_file_name(match content {
        Content::Copy(Form::Lms) => format!("{stem}.{kind}.txt"),
        Content::Copy(Form::Source) => format!("{stem}.{kind}.{}", own()),
        Content::List(ListForm::Csv) => format!("{stem}.problems.csv"),
        Content::List(ListForm::Workbook) => format!("{stem}.problems.xlsx"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_suggested_beside_the_source() {
        let lms = Content::Copy(Form::Lms);
        let source = Content::Copy(Form::Source);
        for (path, content, rows, expected) in [
            ("/data/leavers.txt", lms, RowChoice::All, "/data/leavers.fixed.txt"),
            ("/data/leavers.tsv", lms, RowChoice::Selected, "/data/leavers.fixed.txt"),
            ("/data/leavers.fixed.txt", lms, RowChoice::All, "/data/leavers.fixed.txt"),
            ("/data/a.b.csv", lms, RowChoice::Rejected, "/data/a.b.rejected.txt"),
            ("/data/a.b.csv", source, RowChoice::All, "/data/a.b.fixed.csv"),
            ("/data/leavers", source, RowChoice::Rejected, "/data/leavers.rejected.txt"),
            ("/data/leavers.xls", Content::List(ListForm::Csv), RowChoice::All, "/data/leavers.problems.csv"),
            ("/data/leavers.xls", Content::List(ListForm::Workbook), RowChoice::All, "/data/leavers.problems.xlsx"),
        ] {
            assert_eq!(suggested(Some(Path::new(path)), "", content, rows), PathBuf::from(expected), "{path} {content:?}");
        }
        assert_eq!(suggested(None, "sample.txt", lms, RowChoice::All), PathBuf::from("sample.fixed.txt"));
    }
}
