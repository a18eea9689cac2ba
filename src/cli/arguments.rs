//! What can be written on the command line, with its help from the language files.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::core::opening::{HeaderPlace, Separator};
use crate::core::report::FindingForm;
use crate::core::rules::Rule;
use crate::core::text::{Language, Texts};
use crate::core::write::Form;
use crate::effects::files::Places;

/// The command line, read.
#[derive(Debug, Parser)]
#[command(name = "offroll", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// The file that the window opens.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Where journal, store, settings and connections are.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The language, where it shall not be the system's.
    #[arg(long, global = true, value_enum)]
    pub language: Option<LanguageName>,
    /// What to do; without one, the window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Says what is wrong in a file.
    Check(Check),
    /// Writes a file in the form that the LMS takes.
    Save(Save),
    /// Sends the rows that can be approved.
    Submit(Submit),
    /// Goes on with a batch that stopped.
    Resume(Resume),
    /// Lists what was sent.
    History(History),
    /// Says what became of one batch.
    Report(Report),
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The file.
    #[arg(value_name = "FILE", required_unless_present = "explain")]
    pub file: Option<PathBuf>,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Also write the findings into a file for people: a workbook where its name ends in `.xlsx`, else a `.csv` file.
    #[arg(long, value_name = "OUT", conflicts_with = "explain")]
    pub report: Option<PathBuf>,
    /// Replace the report where it exists.
    #[arg(long, requires = "report")]
    pub force: bool,
    /// Explain a rule instead.
    #[arg(long, value_name = "RULE", value_parser = rule(), hide_possible_values = true, conflicts_with = "file")]
    pub explain: Option<Rule>,
    /// What to judge with.
    #[command(flatten)]
    pub judging: Judging,
}

/// Options of `save`.
#[derive(Debug, Args)]
pub struct Save {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where to.
    #[arg(long, value_name = "OUT")]
    pub out: PathBuf,
    /// Which form.
    #[arg(long, value_enum, default_value_t)]
    pub form: SaveForm,
    /// Rules whose first fix is applied everywhere.
    #[arg(long, value_name = "RULE", value_parser = rule(), hide_possible_values = true, value_delimiter = ',')]
    pub fix: Vec<Rule>,
    /// Replace OUT where it exists.
    #[arg(long)]
    pub force: bool,
    /// What to judge with.
    #[command(flatten)]
    pub judging: Judging,
}

/// Options of `submit`.
#[derive(Debug, Args)]
pub struct Submit {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where to: `store`, the name of a connection, or the path of a connection file.
    #[arg(long, value_name = "TARGET")]
    pub to: String,
    /// Why the people leave.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Rules whose acknowledgement is given.
    #[arg(long, value_name = "RULE", value_parser = rule(), hide_possible_values = true, value_delimiter = ',')]
    pub accept: Vec<Rule>,
    /// Only rows on these lines of the file.
    #[arg(long, value_name = "LINES", value_parser = lines, value_delimiter = ',')]
    pub lines: Vec<RangeInclusive<u64>>,
    /// Only look: nothing is sent or written down.
    #[arg(long)]
    pub dry_run: bool,
    /// Send at most so many rows.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
    /// The file of the local store.
    #[arg(long, value_name = "PATH")]
    pub store: Option<PathBuf>,
    /// The earlier batch that is knowingly sent again.
    #[arg(long, value_name = "BATCH")]
    pub repeat_of: Option<String>,
    /// How outcomes are written.
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
    /// What to judge with.
    #[command(flatten)]
    pub judging: Judging,
}

/// Options of `resume`.
#[derive(Debug, Args)]
pub struct Resume {
    /// The batch; without it, the newest that is not finished.
    #[arg(value_name = "BATCH")]
    pub batch: Option<String>,
    /// The file of the local store, where the batch was sent to one outside the data folder.
    #[arg(long, value_name = "PATH")]
    pub store: Option<PathBuf>,
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
    /// How outcomes are written.
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// Options of `history`.
#[derive(Debug, Args)]
pub struct History {
    /// How batches are written.
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// Options of `report`.
#[derive(Debug, Args)]
pub struct Report {
    /// The batch.
    #[arg(value_name = "BATCH")]
    pub batch: String,
    /// How outcomes are written.
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// What a file is read and judged with.
#[derive(Debug, Args)]
pub struct Judging {
    /// All required columns exist and are filled.
    #[arg(long, conflicts_with = "relaxed")]
    pub strict: bool,
    /// The key columns and one target are enough.
    #[arg(long)]
    pub relaxed: bool,
    /// The organisation that every row must name.
    #[arg(long, value_name = "ID")]
    pub org: Option<String>,
    /// A list of people and enrollments to compare with.
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// The date that rules call today, such as 2026-05-31.
    #[arg(long, value_name = "DATE")]
    pub today: Option<jiff::civil::Date>,
    /// An embedded profile's name, or a profile file.
    #[arg(long, value_name = "NAME|FILE")]
    pub profile: Option<PathBuf>,
    /// The file's encoding, where it shall not be guessed.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// What stands between cells, where it shall not be found out: tab, comma, semicolon or pipe.
    #[arg(long, value_name = "NAME", value_parser = separator())]
    pub separator: Option<Separator>,
    /// The line of the header, or `none` where the first line is data already.
    #[arg(long, value_name = "LINE|none", value_parser = header)]
    pub header: Option<HeaderPlace>,
    /// The sheet of a workbook, where it shall not be found out.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
}

/// A language by its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "each is its name")]
pub enum LanguageName {
    En,
    De,
}

/// How `check` writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "each is its name")]
pub enum CheckFormat {
    #[default]
    Text,
    Json,
    Jsonl,
}

/// How outcomes and batches are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "each is its name")]
pub enum ReportFormat {
    #[default]
    Text,
    Json,
}

/// The form of a saved file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "each is its name")]
pub enum SaveForm {
    #[default]
    Lms,
    Source,
}

impl SaveForm {
    /// The form of a batch.
    pub fn form(self) -> Form {
        match self {
            Self::Lms => Form::Lms,
            Self::Source => Form::Source,
        }
    }
}

impl CheckFormat {
    /// The form of findings.
    pub fn form(self) -> FindingForm {
        match self {
            Self::Text => FindingForm::Text,
            Self::Json => FindingForm::Json,
            Self::Jsonl => FindingForm::JsonLines,
        }
    }
}

impl Command {
    /// Whether a program reads what the command prints.
    pub fn is_machine_readable(&self) -> bool {
        match self {
            Self::Check(options) => options.format != CheckFormat::Text,
            Self::Save(_) => false,
            Self::Submit(Submit { format, .. })
            | Self::Resume(Resume { format, .. })
            | Self::History(History { format })
            | Self::Report(Report { format, .. }) => *format == ReportFormat::Json,
        }
    }
}

impl Arguments {
    /// Reads the process's own command line; ends the process with code 2 where it cannot be used, and after `--help` and `--version`.
    pub fn from_command_line() -> Self {
        let texts = Texts::new(system_language());
        let matches = with_help(Self::command(), &texts).get_matches();
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }

    /// The language asked for, or the system's.
    pub fn language(&self) -> Language {
        match self.language {
            Some(LanguageName::En) => Language::English,
            Some(LanguageName::De) => Language::German,
            None => system_language(),
        }
    }

    /// Where our own files are.
    pub fn places(&self) -> Places {
        Places::new(self.data.as_deref())
    }
}

/// The language of the system; English where it is none of ours.
pub fn system_language() -> Language {
    sys_locale::get_locale().map_or(Language::English, |locale| Language::from_locale(&locale))
}

/// Puts the words of the language files into the help of every command and option.
fn with_help(command: clap::Command, texts: &Texts) -> clap::Command {
    let name = command.get_name().to_owned();
    let command = command.about(texts.get(&format!("cli-command-{name}"))).mut_args(|argument| {
        let id = format!("cli-option-{}", argument.get_id().as_str().replace('_', "-"));
        if texts.has(&id) { argument.help(texts.get(&id)) } else { argument }
    });
    command.mut_subcommands(|subcommand| with_help(subcommand, texts))
}

/// Ids of the catalogue; a slip of the hand is answered with the near ids.
fn rule() -> impl TypedValueParser<Value = Rule> {
    PossibleValuesParser::new(Rule::ALL.iter().map(|rule| rule.id()))
        .try_map(|id| Rule::from_id(&id).ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput)))
}

fn separator() -> impl TypedValueParser<Value = Separator> {
    PossibleValuesParser::new(Separator::ALL.map(Separator::word)).try_map(|word| {
        let found = Separator::ALL.into_iter().find(|separator| separator.word() == word);
        found.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))
    })
}

/// A line from 1 on, or `none`.
fn header(text: &str) -> Result<HeaderPlace, std::num::ParseIntError> {
    match text {
        "none" => Ok(HeaderPlace::Nowhere),
        line => line.parse::<std::num::NonZeroU64>().map(|line| HeaderPlace::Line(line.get())),
    }
}

/// `57` or `2-40`.
fn lines(text: &str) -> Result<RangeInclusive<u64>, std::num::ParseIntError> {
    match text.split_once('-') {
        Some((first, last)) => Ok(first.trim().parse()?..=last.trim().parse()?),
        None => text.trim().parse().map(|line| line..=line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_argument(command: &clap::Command) -> Vec<String> {
        let own = command.get_arguments().map(|argument| argument.get_id().to_string());
        own.chain(command.get_subcommands().flat_map(every_argument)).collect()
    }

    #[test]
    fn the_definition_is_sound_and_everything_has_its_help_in_both_languages() {
        Arguments::command().debug_assert();
        for language in Language::ALL {
            let texts = Texts::new(language);
            for id in every_argument(&Arguments::command()) {
                assert!(texts.has(&format!("cli-option-{}", id.replace('_', "-"))), "cli-option-{id}");
            }
            for command in Arguments::command().get_subcommands() {
                assert!(texts.has(&format!("cli-command-{}", command.get_name())), "{}", command.get_name());
            }
            let help = with_help(Arguments::command(), &texts).render_long_help().to_string();
            assert!(help.contains(&texts.get("cli-command-offroll")), "{help}");
        }
    }

    #[test]
    fn lines_are_single_or_ranges() {
        for (text, expected) in
            [("57", Some(57..=57)), ("2-40", Some(2..=40)), (" 3 - 4 ", Some(3..=4)), ("", None), ("a", None), ("4-", None)]
        {
            assert_eq!(lines(text).ok(), expected, "{text:?}");
        }
    }

    #[test]
    fn the_command_line_of_the_contract_is_understood() {
        for (line, good) in [
            ("offroll", true),
            ("offroll file.txt --data d", true),
            (
                "offroll check file.txt --format jsonl --strict --org A --roster r.txt --today 2026-01-31 --profile coursemill --encoding utf-8 --separator pipe --header 4 --sheet Leavers --data d",
                true,
            ),
            ("offroll check --explain id-lost-zero", true),
            ("offroll check file.txt --header none", true),
            ("offroll check file.txt --header 0", false),
            ("offroll check file.txt --separator colon", false),
            ("offroll check", false),
            ("offroll check file.txt --strict --relaxed", false),
            ("offroll check file.txt --today 2026-02-30", false),
            ("offroll check --explain no-such-rule", false),
            ("offroll save file.txt --out o.txt --form lms --fix space-around,id-lost-zero --force", true),
            ("offroll save file.txt --out o.txt --form source", true),
            ("offroll save file.txt --out o.txt --form other", false),
            ("offroll save file.txt", false),
            ("offroll check file.txt --report r.xlsx --force", true),
            ("offroll check file.txt --force", false),
            (
                "offroll submit file.txt --to store --reason Left --accept finished-work --lines 2-40,57 --dry-run --limit 5 --yes --store s.db --format json",
                true,
            ),
            ("offroll submit file.txt --reason Left", false),
            ("offroll submit file.txt --to store --lines two", false),
            ("offroll --data d resume", true),
            ("offroll resume abc --yes --format json", true),
            ("offroll history --format json", true),
            ("offroll report abc --format json", true),
            ("offroll report", false),
        ] {
            assert_eq!(Arguments::try_parse_from(line.split(' ')).is_ok(), good, "{line}");
        }
    }
}
