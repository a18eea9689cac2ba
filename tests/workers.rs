//! The threads beside the window, with real files in a folder of their own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use offroll::app::action::{Action, Command};
use offroll::app::job::{Ask, Content, Edit, EditRecord, Event, Job, OnDisk, Part, Product, RosterNews, Source, World};
use offroll::app::settings::Settings;
use offroll::app::{App, Dialog, Start};
use offroll::core::batch::{Batch, Change, Context};
use offroll::core::opening::OpenOptions;
use offroll::core::outcome::State;
use offroll::core::plan::TargetIdentity;
use offroll::core::profile::Profile;
use offroll::core::sheet::{ColumnId, RowId};
use offroll::core::text::Language;
use offroll::core::write::{Extent, Form};
use offroll::effects::files::Places;
use offroll::effects::picker::{Picked, Picker};
use offroll::effects::workers::Workers;

/// Long enough for any machine; nothing waits that long unless something is wrong.
const PATIENCE: Duration = Duration::from_mins(2);

/// A dialog that answers at once.
struct Answer(Picked);

impl Picker for Answer {
    fn pick(&self, _ask: &Ask) -> Picked {
        self.0.clone()
    }
}

/// Workers in a folder of their own, with a way to wait for news.
struct Bench {
    folder: tempfile::TempDir,
    workers: Workers,
    woken: Receiver<()>,
}

impl Bench {
    fn new() -> Self {
        Self::with(tempfile::tempdir().unwrap(), Picked::Nothing)
    }

    fn with(folder: tempfile::TempDir, answer: Picked) -> Self {
        let (wake, woken) = sync_channel(1);
        let places = Places::new(Some(&folder.path().join("data")));
        let waker = Arc::new(move || {
            let _ = wake.try_send(());
        });
        let workers = Workers::with_picker(places, waker, Arc::new(Answer(answer))).unwrap();
        Self { folder, workers, woken }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The first event that `find` takes; what comes before it is passed over.
    fn wait<T>(&mut self, find: impl Fn(Event) -> Option<T>) -> T {
        loop {
            for event in self.workers.news() {
                if let Some(found) = find(event) {
                    return found;
                }
            }
            self.woken.recv_timeout(PATIENCE).expect("news come");
        }
    }

    fn open(&mut self, path: &Path) -> (Box<Batch>, Vec<Edit>) {
        self.workers.start(Job::Open { path: path.to_path_buf(), context: context(), options: OpenOptions::default() });
        self.wait(|event| match event {
            Event::Opened { batch, edits, .. } => Some((batch, edits)),
            Event::OpenFailed(message) => panic!("{message:?}"),
            _ => None,
        })
    }
}

fn context() -> Context {
    Context::new(Profile::coursemill(), jiff::civil::date(2026, 11, 25))
}

const SMALL: &str = "OrgID\tID\tLastName\r\nORG\t1001\tDoe\r\nORG\t1002\tRoe\r\n";

fn edit(source: &Source, path: &Path, text: &str) -> EditRecord {
    let edit = Edit::Apply(Change::SetCells(vec![(RowId(0), ColumnId(2), text.to_owned())]));
    EditRecord { source: source.clone(), source_path: path.to_path_buf(), edit }
}

#[test]
fn a_file_is_read_and_judged_beside_the_window() {
    let mut bench = Bench::new();
    let path = bench.file("small.txt", SMALL);
    let (batch, edits) = bench.open(&path);
    assert_eq!((batch.sheet().row_count(), edits.len()), (2, 0));
    assert_eq!(batch.sheet().cell(RowId(1), ColumnId(2)), "Roe");
    bench.workers.start(Job::OpenSample(context()));
    let (rows, path) =
        bench.wait(|event| if let Event::Opened { batch, path, .. } = event { Some((batch.sheet().row_count(), path)) } else { None });
    assert!(rows > 200 && path.is_none());
}

fn roster_news(event: Event) -> Option<RosterNews> {
    if let Event::Roster(news) = event { (!matches!(news, RosterNews::Progress { .. })).then_some(news) } else { None }
}

#[test]
fn a_roster_is_read_kept_for_the_next_start_and_forgotten() {
    let mut bench = Bench::new();
    let path = bench.file("users.txt", "StudentID\tLastName\tCourseID\r\n1001\tDoe\tSAFETY\r\n");
    let read = |path: &Path| Job::ReadRoster { path: path.to_path_buf(), profile: Profile::coursemill(), choices: Vec::new() };
    bench.workers.start(read(&path));
    let RosterNews::Read(roster) = bench.wait(roster_news) else { panic!("not read") };
    assert_eq!((roster.name(), roster.counts().people, roster.counts().enrollments), ("users.txt", 1, 1));
    let kept = bench.path("data/roster.tsv");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&kept).unwrap().permissions()) & 0o777, 0o600);
    let Bench { folder, workers, .. } = bench;
    drop(workers);
    let mut bench = Bench::with(folder, Picked::Nothing);
    bench.workers.start(Job::ReadKeptRoster);
    let RosterNews::Kept(again) = bench.wait(roster_news) else { panic!("not kept") };
    assert_eq!((again.name(), again.as_of(), again.counts()), (roster.name(), roster.as_of(), roster.counts()));
    let dated = Arc::new(again.dated_as_of(jiff::civil::date(2020, 1, 1)));
    bench.workers.start(Job::KeepRoster(dated));
    bench.workers.start(Job::ForgetRoster);
    let staff = bench.file("staff.txt", "Number\tWho\r\n7\tRoe\r\n");
    bench.workers.start(read(&staff));
    let RosterNews::WithoutId { columns, .. } = bench.wait(roster_news) else { panic!("it has no IDs") };
    assert_eq!(columns.len(), 2);
    bench.workers.start(read(&bench.path("missing.txt")));
    assert!(matches!(bench.wait(roster_news), RosterNews::Failed(_)));
    drop(bench.workers);
    assert!(!kept.exists());
}

#[test]
fn a_damaged_kept_roster_is_named() {
    let mut bench = Bench::new();
    bench.file("data/roster.tsv", "something else");
    bench.workers.start(Job::ReadKeptRoster);
    assert_eq!(bench.wait(|event| if let Event::Failed(message) = event { Some(message.id) } else { None }), "roster-kept-unreadable");
}

#[test]
fn parts_of_a_batch_are_written_together_or_not_at_all() {
    let mut bench = Bench::new();
    let path = bench.file("small.txt", SMALL);
    let (batch, _) = bench.open(&path);
    let part = |organisation: &str, row: u32, name: &str| Part {
        organisation: organisation.to_owned(),
        rows: vec![RowId(row)],
        path: path.with_file_name(name),
    };
    let parts = vec![part("A", 0, "small.A.txt"), part("B", 1, "small.B.txt")];
    let existing = bench.file("small.B.txt", "precious");
    let split = |replace: bool| Job::Split { batch: batch.clone(), parts: parts.clone(), replace };
    let told =
        |event: Event| if let Event::Split { written, existing, problem } = event { Some((written, existing, problem)) } else { None };
    bench.workers.start(split(false));
    assert_eq!(bench.wait(told), (vec![], vec![existing.clone()], None));
    assert!(!parts[0].path.exists() && std::fs::read_to_string(&existing).unwrap() == "precious");
    bench.workers.start(split(true));
    assert_eq!(bench.wait(told), (vec![parts[0].path.clone(), parts[1].path.clone()], vec![], None));
    assert_eq!(std::fs::read_to_string(&parts[0].path).unwrap(), "OrgID\tID\tLastName\r\nORG\t1001\tDoe\r\n");
    assert_eq!(std::fs::read_to_string(&parts[1].path).unwrap(), "OrgID\tID\tLastName\r\nORG\t1002\tRoe\r\n");
}

#[test]
fn what_cannot_be_read_is_named() {
    let mut bench = Bench::new();
    let empty = bench.file("empty.txt", "");
    let folder = bench.folder.path().to_path_buf();
    for path in [bench.path("missing.txt"), folder, empty] {
        bench.workers.start(Job::Open { path: path.clone(), context: context(), options: OpenOptions::default() });
        let id = bench.wait(|event| if let Event::OpenFailed(message) = event { Some(message.id) } else { None });
        assert!(!id.is_empty(), "{}", path.display());
    }
}

#[test]
fn a_large_file_shows_its_first_rows_and_stops_when_asked() {
    let mut bench = Bench::new();
    let row = "ORG\t1001\tDoe\tJo\tSAFETY\t-None-\t-None-\r\n";
    let text = format!("OrgID\tID\tLastName\tFirstName\tCourseID\tCurrID\tSessionID\r\n{}", row.repeat(1_000_000));
    let path = bench.file("large.txt", &text);
    bench.workers.start(Job::Open { path, context: context(), options: OpenOptions::default() });
    let rows = bench.wait(|event| if let Event::Preview(batch) = event { Some(batch.sheet().row_count()) } else { None });
    assert!(rows > 0 && rows < 1_000_000, "{rows}");
    bench.workers.start(Job::CancelOpen);
    bench.wait(|event| matches!(event, Event::OpenCancelled).then_some(()));
}

#[test]
fn only_the_latest_of_two_reads_is_told() {
    let mut bench = Bench::new();
    let row = "ORG\t1001\tDoe\r\n";
    let large = bench.file("large.txt", &format!("OrgID\tID\tLastName\r\n{}", row.repeat(1_000_000)));
    let small = bench.file("small.txt", SMALL);
    bench.workers.start(Job::Open { path: large, context: context(), options: OpenOptions::default() });
    let (batch, _) = bench.open(&small);
    assert_eq!(batch.sheet().row_count(), 2);
}

#[test]
fn edits_come_back_in_the_next_run_until_their_session_ends() {
    let mut bench = Bench::new();
    let path = bench.file("small.txt", SMALL);
    let (batch, _) = bench.open(&path);
    let source = Source::of(&batch);
    for text in ["A", "B"] {
        bench.workers.start(Job::JournalEdit(edit(&source, &path, text)));
    }
    let Bench { folder, workers, .. } = bench;
    drop(workers);

    let mut bench = Bench::with(folder, Picked::Nothing);
    let (_, edits) = bench.open(&path);
    assert_eq!(edits, ["A", "B"].map(|text| edit(&source, &path, text).edit));
    bench.workers.start(Job::EndSession { source });
    let (_, edits) = bench.open(&path);
    assert!(edits.is_empty());
}

#[test]
fn copies_are_saved_and_existing_files_left_alone() {
    let mut bench = Bench::new();
    let path = bench.file("small.txt", SMALL);
    let (batch, _) = bench.open(&path);
    let copy = bench.path("small.fixed.txt");
    let product = Product { content: Content::Copy(Form::Lms), extent: Extent::default(), language: Language::English };
    let save =
        |replace| Job::Save { batch: batch.clone(), product: product.clone(), source: Some(path.clone()), path: copy.clone(), replace };
    bench.workers.start(save(false));
    let rows = bench.wait(|event| if let Event::Saved { written, .. } = event { Some(written.rows) } else { None });
    assert_eq!((rows, std::fs::read_to_string(&copy).unwrap().as_str()), (2, SMALL));
    bench.workers.start(save(false));
    assert!(bench.wait(|event| if let Event::SaveFailed { exists, .. } = event { Some(exists) } else { None }));
    bench.workers.start(save(true));
    bench.wait(|event| matches!(event, Event::Saved { .. }).then_some(()));
}

#[test]
fn a_copy_is_as_its_source_was_or_not_there() {
    let mut bench = Bench::new();
    let path = bench.file("small.csv", "OrgID;ID;\"Name\"\n\nORG;1001;Doe\r\n");
    let (mut batch, _) = bench.open(&path);
    batch.apply(&Change::SetCells(vec![(RowId(0), ColumnId(2), "Roe".to_owned())]));
    let copy = bench.path("small.fixed.csv");
    let product = Product { content: Content::Copy(Form::Source), extent: Extent::default(), language: Language::English };
    let save = |batch: &Batch, source: Option<PathBuf>| Job::Save {
        batch: Box::new(batch.clone()),
        product: product.clone(),
        source,
        path: copy.clone(),
        replace: true,
    };
    let told = |event| match event {
        Event::Saved { .. } => Some(None),
        Event::SaveFailed { message, .. } => Some(Some(message.id)),
        _ => None,
    };
    bench.workers.start(save(&batch, Some(path.clone())));
    assert_eq!(bench.wait(told), None);
    assert_eq!(std::fs::read_to_string(&copy).unwrap(), "OrgID;ID;\"Name\"\n\nORG;1001;Roe\r\n");
    std::fs::write(&path, "OrgID;ID;\"Name\"\n\nORG;1001;Poe\r\n").unwrap();
    bench.workers.start(save(&batch, Some(path.clone())));
    assert_eq!(bench.wait(told).as_deref(), Some("save-refused-changed"));
    std::fs::remove_file(&path).unwrap();
    bench.workers.start(save(&batch, Some(path)));
    assert_eq!(bench.wait(told).as_deref(), Some("notice-file-unreadable"));
    assert_eq!(std::fs::read_to_string(&copy).unwrap(), "OrgID;ID;\"Name\"\n\nORG;1001;Roe\r\n");

    bench.workers.start(Job::OpenSample(context()));
    let sample = bench.wait(|event| if let Event::Opened { batch, .. } = event { Some(batch) } else { None });
    bench.workers.start(save(&sample, None));
    assert_eq!(bench.wait(told), None);
    assert_eq!(std::fs::read(&copy).unwrap(), include_bytes!("../assets/samples/spring-leavers.txt"));
}

#[test]
fn connections_are_read_and_remember_their_file() {
    let mut bench = Bench::new();
    let good = bench.file("good.toml", "name = \"A store\"\nkind = \"store\"\n");
    bench.workers.start(Job::ReadConnection(good.clone()));
    let connection = bench.wait(|event| if let Event::ConnectionRead(connection) = event { Some(connection) } else { None });
    assert_eq!((connection.name.as_str(), connection.file), ("A store", Some(good)));
    let bad = bench.file("bad.toml", "name = \"A\"\nkind = \"pigeon\"\n");
    bench.workers.start(Job::ReadConnection(bad));
    let id = bench.wait(|event| if let Event::Failed(message) = event { Some(message.id) } else { None });
    assert_eq!(id, "notice-connection-wrong");
}

#[test]
fn dialogs_answer_also_where_there_are_none() {
    let suggested = PathBuf::from("/data/leavers.fixed.txt");
    for (answer, ask, expected) in [
        (Picked::Path(PathBuf::from("/data/a.txt")), Ask::Open, Some(PathBuf::from("/data/a.txt"))),
        (Picked::Nothing, Ask::Save(suggested.clone()), None),
        (Picked::NoService, Ask::Open, None),
        (Picked::NoService, Ask::Save(suggested), None),
    ] {
        let mut bench = Bench::with(tempfile::tempdir().unwrap(), answer);
        bench.workers.start(Job::Pick(ask.clone()));
        let picked = bench.wait(|event| if let Event::Picked(asked, path) = event { Some((asked, path)) } else { None });
        assert_eq!(picked, (ask, expected));
    }
}

#[test]
fn settings_are_kept_when_everything_ends() {
    let mut bench = Bench::new();
    bench.workers.start(Job::SaveSettings("theme = \"dark\"\n".to_owned()));
    let Bench { folder, workers, .. } = bench;
    drop(workers);
    assert_eq!(std::fs::read_to_string(folder.path().join("data/settings.toml")).unwrap(), "theme = \"dark\"\n");
}

/// The application with its workers, as in the program but without a window.
struct Program {
    bench: Bench,
    app: App,
}

impl Program {
    fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    fn in_folder(folder: tempfile::TempDir) -> Self {
        let mut bench = Bench::with(folder, Picked::Nothing);
        let (app, jobs) = App::new(Start {
            settings: Settings::default(),
            warnings: Vec::new(),
            today: jiff::civil::date(2026, 11, 25),
            who: "admin".to_owned(),
            system_language: Language::English,
            profile: Profile::coursemill(),
            store: TargetIdentity { kind: "store".to_owned(), ..TargetIdentity::default() },
            pasted: Places::new(Some(&bench.path("data"))).pasted(),
        });
        for job in jobs {
            bench.workers.start(job);
        }
        Self { bench, app }
    }

    /// Ends without a word, as a crash does, and begins anew in the same folder.
    fn restarted(self) -> Self {
        let Bench { folder, workers, .. } = self.bench;
        drop(workers);
        Self::in_folder(folder)
    }

    fn open(&mut self, path: &Path) {
        self.act([Action::OpenPath(path.to_path_buf())]);
        self.wait(|app| app.reading.is_none() && app.desk.is_some());
    }

    /// The text of a cell.
    fn cell(&self, row: u32, column: u16) -> &str {
        self.app.desk.as_ref().unwrap().batch.sheet().cell(RowId(row), ColumnId(column))
    }

    fn options(&self) -> &OpenOptions {
        &self.app.desk.as_ref().unwrap().batch.facts().options
    }

    fn set(&mut self, row: u32, column: u16, text: &str) {
        self.act([Action::Apply(Change::SetCells(vec![(RowId(row), ColumnId(column), text.to_owned())]))]);
    }

    fn act(&mut self, actions: impl IntoIterator<Item = Action>) {
        for action in actions {
            for job in self.app.update(action, 0.0) {
                self.bench.workers.start(job);
            }
        }
    }

    /// Lets news come in until something is true.
    fn wait(&mut self, until: impl Fn(&App) -> bool) {
        loop {
            for event in self.bench.workers.news() {
                for job in self.app.absorb(event, 0.0) {
                    self.bench.workers.start(job);
                }
            }
            if until(&self.app) {
                return;
            }
            self.bench.woken.recv_timeout(PATIENCE).expect("news come");
        }
    }

    /// Opens the sample, approves its plain rows and asks to send them; gives their number.
    fn ask_to_send_the_sample(&mut self) -> usize {
        self.act([Action::Run(Command::OpenSample)]);
        self.wait(|app| app.reading.is_none() && app.desk.is_some());
        self.act([Action::Run(Command::ApprovePlain), Action::Reason("Left the company".to_owned()), Action::Run(Command::Send)]);
        let Some(Dialog::ConfirmSend { plan, must_type: true, .. }) = &self.app.dialog else { panic!("{:?}", self.app.notice) };
        plan.rows.len()
    }

    fn confirm(&mut self, rows: usize) {
        self.act([Action::TypedCount(rows.to_string()), Action::Confirm]);
    }
}

#[test]
fn the_sample_goes_the_whole_way_into_the_local_store() {
    let mut program = Program::new();
    program.wait(|app| app.target.as_ref().is_some_and(|target| !target.identity.is_empty()));
    let rows = program.ask_to_send_the_sample();
    assert!(rows > 25);
    program.confirm(rows);
    program.wait(|app| !app.is_sending() && !app.history.is_empty());
    let sending = program.app.sending.as_ref().unwrap();
    assert_eq!(sending.counts.of(State::Recorded) as usize, rows);
    let desk = program.app.desk.as_ref().unwrap();
    assert_eq!(desk.outcomes.values().filter(|outcome| outcome.state == State::Recorded).count(), rows);
    assert_eq!(program.app.history.first().map(|batch| (batch.state.as_str(), batch.counts.total() as usize)), Some(("finished", rows)));
    assert_eq!(program.app.unfinished(), None);

    let again = program.ask_to_send_the_sample();
    program.confirm(again);
    program.wait(|app| matches!(app.dialog, Some(Dialog::ConfirmSend { repeats: Some(_), .. })));
    assert_eq!(program.app.history.len(), 1, "nothing is sent twice unknowingly");
    program.confirm(again);
    program.wait(|app| !app.is_sending() && app.history.len() == 2);

    let batch = program.app.history.first().unwrap().batch.clone();
    program.act([Action::ShowBatch(batch)]);
    program.wait(|app| app.shown_batch.as_ref().is_some_and(|(_, outcomes)| outcomes.len() == rows));
}

#[test]
fn a_second_program_edits_and_does_not_send() {
    let mut first = Program::new();
    first.wait(|app| app.target.as_ref().is_some_and(|target| !target.identity.is_empty()));
    let places = Places::new(Some(&first.bench.folder.path().join("data")));
    let mut second = Program::new();
    let (wake, woken) = sync_channel(1);
    let waker = Arc::new(move || {
        let _ = wake.try_send(());
    });
    second.bench.workers = Workers::with_picker(places, waker, Arc::new(Answer(Picked::Nothing))).unwrap();
    second.bench.woken = woken;
    second.bench.workers.start(Job::ReadHistory);
    second.wait(|app| app.journal_problem.is_some());
    second.act([Action::Run(Command::OpenSample)]);
    second.wait(|app| app.reading.is_none() && app.desk.is_some());
    second.act([Action::Run(Command::ApprovePlain), Action::Reason("Left".to_owned()), Action::Run(Command::Send)]);
    assert!(!matches!(second.app.dialog, Some(Dialog::ConfirmSend { .. })));
    drop(first);
    second.bench.workers.start(Job::ReadHistory);
    second.wait(|app| app.journal_problem.is_none());
}

/// `Müller` and `Öztürk` stand in it as Windows-1252.
const UMLAUTS: &[u8] = b"OrgID;ID;LastName\r\nORG;1001;M\xFCller\r\nORG;1002;Doe\r\nORG;1003;\xD6zt\xFCrk\r\n";

#[test]
fn a_session_comes_back_in_the_reading_that_its_edits_belong_to() {
    let mut program = Program::new();
    let path = program.bench.path("umlauts.csv");
    std::fs::write(&path, UMLAUTS).unwrap();
    let greek = OpenOptions { encoding: Some("windows-1253".to_owned()), ..OpenOptions::default() };
    program.open(&path);
    program.set(1, 2, "Roe");
    program.act([Action::ReadAs(greek.clone())]);
    program.wait(|app| app.reading.is_none());
    program.set(0, 1, "0001");
    assert_eq!((program.cell(0, 2), program.cell(1, 2), program.options()), ("Mόller", "Roe", &greek));

    let mut program = program.restarted();
    program.open(&path);
    assert_eq!((program.cell(0, 2), program.cell(1, 2), program.options()), ("Mόller", "Doe", &greek));
    assert!(matches!(&program.app.dialog, Some(Dialog::Restore(edits)) if edits.len() == 2), "{:?}", program.app.dialog);
    program.act([Action::Confirm]);
    assert_eq!((program.cell(0, 1), program.cell(1, 2)), ("0001", "Roe"));

    // Without edits the options are forgotten, too: the content speaks again.
    program.act([Action::Run(Command::Undo), Action::Run(Command::Undo), Action::Run(Command::CloseFile)]);
    let mut program = program.restarted();
    program.open(&path);
    assert_eq!((program.cell(0, 2), program.options()), ("Müller", &OpenOptions::default()));
    assert!(!matches!(program.app.dialog, Some(Dialog::Restore(_))));
}

#[test]
fn pasted_text_lives_as_long_as_its_edits() {
    let mut program = Program::new();
    program.act([Action::OpenText(SMALL.to_owned())]);
    program.wait(|app| app.reading.is_none() && app.desk.is_some());
    let path = program.app.desk.as_ref().unwrap().path.clone().unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), SMALL);
    program.set(0, 2, "Poe");
    program.act([Action::Run(Command::CloseFile)]);

    let mut program = program.restarted();
    program.open(&path);
    assert!(matches!(program.app.dialog, Some(Dialog::Restore(_))));
    program.act([Action::RestoreEdits(false), Action::Run(Command::CloseFile)]);
    let Bench { workers, folder, .. } = program.bench;
    drop(workers);
    assert!(!path.exists());
    drop(folder);
}

#[test]
fn a_file_changed_by_another_program_is_noticed_and_read_again() {
    let mut program = Program::new();
    let path = program.bench.file("small.txt", SMALL);
    program.open(&path);
    program.act([Action::WindowFocused]);
    program.wait(|app| matches!(app.desk.as_ref().unwrap().on_disk, OnDisk::AsRead(_)));
    program.set(1, 2, "Poe");
    std::fs::write(&path, format!("{SMALL}ORG\t1003\tNew\r\n")).unwrap();
    program.act([Action::WindowFocused]);
    program.wait(|app| matches!(app.desk.as_ref().unwrap().on_disk, OnDisk::Changed(_)));
    assert_eq!(program.app.notice.as_ref().map(|notice| notice.message.id.as_ref()), Some("notice-source-changed"));
    program.act([Action::Run(Command::ReadAgain)]);
    program.wait(|app| app.reading.is_none());
    assert_eq!((program.cell(1, 2), program.cell(2, 2)), ("Poe", "New"));

    let mut program = program.restarted();
    program.open(&path);
    program.act([Action::Confirm]);
    assert_eq!(program.cell(1, 2), "Poe", "the edit stands in the session of the file as it is now");
}
