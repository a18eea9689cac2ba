//! Arguments → the window, or the command line; the exit code.

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use offroll::app::action::Action;
use offroll::app::settings::Settings;
use offroll::app::{App, Start};
use offroll::cli::{self, Arguments};
use offroll::core::plan::TargetIdentity;
use offroll::core::profile::Profile;
use offroll::core::text::{Message, Texts};
use offroll::effects::files::{self, Places};
use offroll::effects::workers::{Waker, Workers};
use offroll::ui::shell;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// The exit code where something could not be used; the command line's own.
const UNUSABLE: u8 = 2;

/// How many days of logs are kept.
const KEPT_LOGS: usize = 7;

fn main() -> ExitCode {
    let arguments = Arguments::from_command_line();
    if arguments.command.is_some() {
        return ExitCode::from(cli::run(&arguments));
    }
    match window(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let message = Message::new("notice-no-window").with("problem", format!("{problem:#}"));
            eprintln!("{}", Texts::new(arguments.language()).render(&message));
            ExitCode::from(UNUSABLE)
        }
    }
}

/// Opens the window and stays until it is closed.
fn window(arguments: &Arguments) -> anyhow::Result<()> {
    let places = arguments.places();
    places.create().with_context(|| places.data.display().to_string())?;
    let _log = log_to(&places)?;
    let (settings, warnings) = settings(&places);
    let (mut app, mut jobs) = App::new(Start {
        settings,
        warnings,
        today: jiff::ZonedDateTime::now().date(),
        who: cli::who(),
        system_language: arguments.language(),
        profile: Profile::coursemill(),
        store: TargetIdentity { kind: "store".to_owned(), name: "store".to_owned(), identity: places.store().display().to_string() },
        pasted: places.pasted(),
    });
    if let Some(file) = &arguments.file {
        jobs.extend(app.update(Action::OpenPath(file.clone()), 0.0));
    }
    // The threads start before the window, so that what keeps them from starting can be said; the window's waker comes later.
    let window_waker: Arc<OnceLock<Waker>> = Arc::default();
    let waker = Arc::clone(&window_waker);
    let workers = Workers::new(
        places,
        Arc::new(move || {
            if let Some(wake) = waker.get() {
                wake();
            }
        }),
    )?;
    shell::run(app, jobs, move |waker| {
        window_waker.get_or_init(|| waker);
        Box::new(workers)
    })
    .map_err(|error| anyhow::anyhow!("{error}"))
}

/// The settings, with what was wrong in them. A file that cannot be used is kept aside, because the next change writes it anew.
fn settings(places: &Places) -> (Settings, Vec<Message>) {
    let path = places.settings();
    if !path.exists() {
        return (Settings::default(), Vec::new());
    }
    let (settings, warnings) = match files::read_text(&path) {
        Ok(text) => Settings::from_toml(&text),
        Err(error) => (Settings::default(), vec![error.message]),
    };
    if !warnings.is_empty()
        && let Err(error) = std::fs::copy(&path, path.with_file_name("settings.unreadable.toml"))
    {
        tracing::warn!(%error, "the settings could not be kept aside");
    }
    (settings, warnings)
}

/// Logs into the data folder, by `OFFROLL_LOG` (such as `offroll=debug`) or from warnings on. Logs hold no contents of cells.
fn log_to(places: &Places) -> anyhow::Result<WorkerGuard> {
    std::fs::create_dir_all(places.logs())?;
    let files =
        RollingFileAppender::builder().rotation(Rotation::DAILY).filename_prefix("offroll").filename_suffix("log").max_log_files(KEPT_LOGS);
    let (writer, guard) = tracing_appender::non_blocking(files.build(places.logs())?);
    let filter = EnvFilter::try_from_env("OFFROLL_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(writer).init();
    Ok(guard)
}
