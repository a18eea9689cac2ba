//! A desk with a small file on it, and short words for what people do.

use std::path::PathBuf;
use std::sync::Arc;

use offroll::app::action::{Action, Command};
use offroll::app::job::{Edit, Event, Job};
use offroll::app::settings::Settings;
use offroll::app::{App, Desk, Start};
use offroll::core::batch::{Batch, Context};
use offroll::core::opening::{OpenOptions, open_bytes};
use offroll::core::plan::TargetIdentity;
use offroll::core::profile::{Level, Profile};
use offroll::core::sheet::{ColumnId, RowId};
use offroll::core::text::{Language, Texts};

/// The columns of every file here, in file order.
pub const HEADER: &str = "ID\tOrgID\tLastName\tFirstName\tCourseID\tCurrID\tSessionID\tCourseStatus\tEmailID\tPassword\tCity\tExtra";

/// Rows of [`HEADER`] without any error.
pub fn clean_row(id: &str) -> String {
    format!("{id}\tORG\tDoe\tJo\tSAFETY\t-None-\t-None-\t-None-\tjo@example.org\t\tBonn\tx")
}

/// A file of these rows.
pub fn file(rows: &[String]) -> String {
    format!("{HEADER}\r\n{}\r\n", rows.join("\r\n"))
}

/// A file of so many rows without errors, ids from 1001 on.
pub fn clean_file(rows: u32) -> String {
    file(&(1..=rows).map(|row| clean_row(&(1000 + row).to_string())).collect::<Vec<_>>())
}

pub fn store() -> TargetIdentity {
    TargetIdentity { kind: "store".to_owned(), name: "store".to_owned(), identity: "/data/store.sqlite3".to_owned() }
}

/// An application with nothing on its desk. Columns that a file lacks are no errors here.
pub fn app() -> App {
    let start = Start {
        settings: Settings::default(),
        warnings: Vec::new(),
        today: jiff::civil::date(2026, 11, 25),
        who: "admin".to_owned(),
        system_language: Language::English,
        profile: Arc::new(Profile::coursemill().with_level(Level::Relaxed)),
        store: store(),
        pasted: PathBuf::from("/data/pasted"),
    };
    App::new(start).0
}

/// The batch of a text.
pub fn batch(text: &str, context: Context) -> Box<Batch> {
    let opened = open_bytes(text.as_bytes(), &context.profile, &OpenOptions::default()).unwrap();
    Box::new(Batch::new(opened, context))
}

/// The event of a file that was read.
pub fn opened(app: &App, text: &str, name: &str, edits: Vec<Edit>) -> Event {
    Event::Opened { batch: batch(text, app.context()), path: Some(PathBuf::from(name)), edits }
}

/// An application with this text on its desk, as `/data/leavers.txt`.
pub fn app_with(text: &str) -> App {
    let mut app = app();
    let event = opened(&app, text, "/data/leavers.txt", Vec::new());
    app.absorb(event, 0.0);
    app
}

pub fn desk(app: &App) -> &Desk {
    app.desk.as_ref().expect("something is on the desk")
}

/// Does what people do, and gives the jobs of all of it.
pub fn act(app: &mut App, actions: impl IntoIterator<Item = Action>) -> Vec<Job> {
    actions.into_iter().flat_map(|action| app.update(action, 0.0)).collect()
}

pub fn run(app: &mut App, command: Command) -> Vec<Job> {
    app.update(Action::Run(command), 0.0)
}

pub fn column(app: &App, name: &str) -> ColumnId {
    let batch = &desk(app).batch;
    let is_named = |column: &ColumnId| batch.header().name_of(*column, batch.profile()) == name;
    batch.sheet().column_ids().find(is_named).unwrap_or_else(|| panic!("there is no column {name}"))
}

/// The place of a column in the grid.
pub fn place(app: &App, name: &str) -> usize {
    let column = column(app, name);
    desk(app).columns.iter().position(|each| *each == column).unwrap_or_else(|| panic!("{name} is not shown"))
}

/// Moving the cursor to a shown row and a column by its name.
pub fn go(app: &App, row: usize, name: &str) -> Action {
    Action::MoveTo { row, column: place(app, name), extend: false }
}

/// Extending the selection to a shown row and a column by its name.
pub fn extend(app: &App, row: usize, name: &str) -> Action {
    Action::MoveTo { row, column: place(app, name), extend: true }
}

/// The text of a cell.
pub fn cell(app: &App, row: u32, name: &str) -> String {
    desk(app).batch.sheet().cell(RowId(row), column(app, name)).to_owned()
}

/// Row and column name under the cursor.
pub fn cursor(app: &App) -> (u32, String) {
    let (row, column) = desk(app).cursor_cell().expect("the cursor is on a cell");
    let batch = &desk(app).batch;
    (row.0, batch.header().name_of(column, batch.profile()).to_owned())
}

/// The edits that go into the journal.
pub fn journalled(jobs: &[Job]) -> Vec<Edit> {
    jobs.iter().filter_map(|job| if let Job::JournalEdit(record) = job { Some(record.edit.clone()) } else { None }).collect()
}

/// What is said, in English.
pub fn said(app: &App) -> String {
    app.notice.as_ref().map(|notice| Texts::new(Language::English).render(&notice.message)).unwrap_or_default()
}
