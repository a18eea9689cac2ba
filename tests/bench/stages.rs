//! What is measured: counting records with the csv crate, opening a file, opening and checking it.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use offroll::core::batch::{Batch, Context};
use offroll::core::opening::{OpenOptions, Opened};
use offroll::core::profile::{Level, Profile};
use offroll::effects::files;

use crate::generator::{Expected, Shape, Table};
use crate::measure;

/// One stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The yardstick C: every record of the file into one reused `csv::ByteRecord`.
    Count,
    /// Reading into a sheet.
    Open,
    /// Reading, all rules, duplicates, conflicts.
    Check,
}

impl Stage {
    /// Every stage, the yardstick first.
    pub const ALL: [Self; 3] = [Self::Count, Self::Open, Self::Check];

    /// Its name in tables and for child processes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Open => "open",
            Self::Check => "check",
        }
    }

    /// The most that it may take, in C, where a goal was set; for tables of a million rows, as smaller ones do not show it.
    pub fn goal(self, table: Table) -> Option<f64> {
        let goal = match table.shape {
            Shape::Narrow => 2.5,
            Shape::Wide => 2.0,
            Shape::UniqueIds => 3.5,
            Shape::AllDifferent => 4.0,
        };
        (self == Self::Check && table.rows >= 1_000_000).then_some(goal)
    }

    /// What it must answer.
    pub fn answer(self, expected: &Expected) -> String {
        match self {
            Self::Count | Self::Open => expected.rows.to_string(),
            Self::Check => format!("{} rows, {} errors, {} warnings", expected.rows, expected.errors, expected.warnings),
        }
    }
}

/// Runs a stage in this process and prints what it gave.
pub fn run(name: &str, file: &Path) -> ExitCode {
    let Some(stage) = Stage::ALL.into_iter().find(|stage| stage.name() == name) else { return ExitCode::FAILURE };
    let began = Instant::now();
    let answer = match stage {
        Stage::Count => count(file).to_string(),
        Stage::Open => open(file).sheet.row_count().to_string(),
        Stage::Check => check(file),
    };
    measure::tell(began.elapsed().as_secs_f64(), &answer);
    ExitCode::SUCCESS
}

fn count(file: &Path) -> u64 {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_path(file).expect("the table");
    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).expect("a record") {
        rows += 1;
    }
    rows
}

fn open(file: &Path) -> Opened {
    files::read(file, &Profile::coursemill(), OpenOptions::default(), |_| true).expect("the table").expect("nobody stops it")
}

fn check(file: &Path) -> String {
    let profile = std::sync::Arc::new(Profile::coursemill().with_level(Level::Strict));
    let batch = Batch::new(open(file), Context::new(profile, jiff::civil::date(2026, 11, 25)));
    let summary = batch.summary();
    format!("{} rows, {} errors, {} warnings", summary.rows, summary.errors, summary.warnings)
}
