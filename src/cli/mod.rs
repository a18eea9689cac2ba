//! The command line: the window's own engine for scripts. Findings and outcomes on standard output, all else on standard error.

pub mod arguments;
mod batches;
mod check;
mod connection;
mod opening;
mod save;
mod submit;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

pub use arguments::Arguments;
use arguments::Command;
pub use submit::who;

use crate::core::report;
use crate::core::text::{Language, Message, Texts};

/// Everything went as it should.
const FINE: u8 = 0;
/// Errors were found, or rows are left that are not done.
const WORK_LEFT: u8 = 1;
/// The file, the arguments or the target could not be used.
const UNUSABLE: u8 = 2;

/// Why a command could not do its work: a stable id, and a sentence with the next step.
#[derive(Debug)]
struct Failure {
    id: Cow<'static, str>,
    message: Message,
}

impl Failure {
    fn new(id: &'static str, message: Message) -> Self {
        Self { id: Cow::Borrowed(id), message }
    }

    /// A line of a settings file is not as it must be.
    fn in_file(id: &'static str, path: &Path, line: usize, problem: &str) -> Self {
        Self::new(id, Message::new("cli-file-line").with("path", path.display().to_string()).with("line", line).with("problem", problem))
    }
}

/// The id of a failure that nobody needs to hear of: the reader of standard output went away, as `head` does.
const READER_GONE: &str = "output-closed";

/// Standard output cannot be written.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let id = if error.kind() == io::ErrorKind::BrokenPipe { READER_GONE } else { "output-failed" };
        Self::new(id, Message::new("cli-output-failed").with("problem", error.to_string()))
    }
}

/// Where a command speaks: standard output for results, standard error for the rest, in which language.
struct Voice {
    /// The person's language.
    texts: Texts,
    /// English, for everything that a program reads.
    english: Texts,
    out: io::BufWriter<io::StdoutLock<'static>>,
}

impl Voice {
    fn new(language: Language) -> Self {
        Self { texts: Texts::new(language), english: Texts::new(Language::English), out: io::BufWriter::new(io::stdout().lock()) }
    }

    /// A sentence for the person on standard error.
    fn say(&self, message: &Message) {
        say_text(&self.texts.render(message));
    }
}

fn say_text(text: &str) {
    // Nobody is left to be told where standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Runs the command of the arguments and gives the exit code: 0 fine, 1 errors found or rows left, 2 something could not be used.
pub fn run(arguments: &Arguments) -> u8 {
    let mut voice = Voice::new(arguments.language());
    let Some(command) = &arguments.command else { return FINE };
    let result = match command {
        Command::Check(options) => check::run(options, &mut voice),
        Command::Save(options) => save::run(options, &mut voice),
        Command::Submit(options) => submit::run(options, &arguments.places(), &mut voice),
        Command::Resume(options) => submit::resume(options, &arguments.places(), &mut voice),
        Command::History(options) => batches::history(options, &arguments.places(), &mut voice),
        Command::Report(options) => batches::report(options, &arguments.places(), &mut voice),
    };
    let result = result.and_then(|code| voice.out.flush().map(|()| code).map_err(Failure::from));
    result.unwrap_or_else(|failure| {
        if failure.id == READER_GONE {
            return UNUSABLE;
        }
        say_text(&format!("{}: {}", failure.id, voice.texts.render(&failure.message)));
        if command.is_machine_readable() {
            let sentence = voice.english.render(&failure.message);
            let _ = report::write_error(&failure.id, &sentence, &mut voice.out).and_then(|()| voice.out.flush());
        }
        UNUSABLE
    })
}
