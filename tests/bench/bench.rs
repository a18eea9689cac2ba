//! Speed as ratios within one run: each stage in a fresh process, in turn with a yardstick over the same file.
//!
//! `cargo bench` measures small files in about a minute, `cargo bench -- --full` all of them. The yardstick C is the csv crate reading every
//! record of the file into one reused `ByteRecord`. Five rounds after a warm-up, medians. A stage that gives a wrong answer fails
//! whatever its speed. The exit code is 1 where an answer is wrong or a goal is missed by more than 15 %.

mod generator;
mod measure;
mod stages;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::{Shape, Table};
use measure::{Measured, median};
use stages::Stage;

/// Counted rounds; one more before them is not counted.
const ROUNDS: usize = 5;

/// A goal may be missed by so much before it counts: machines are noisy.
const TOLERANCE: f64 = 1.15;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, stage, file] = arguments.as_slice()
        && flag == "--stage"
    {
        return stages::run(stage, Path::new(file));
    }
    let full = arguments.iter().any(|argument| argument == "--full");
    let folder = tempfile::tempdir().expect("a temporary folder");
    println!("{:<22} {:<8} {:>9} {:>7} {:>6} {:>9} {:>9} {:>3}", "table", "stage", "seconds", "/ C", "goal", "peak MB", "peak/file", "ok");
    let missed = tables(full).into_iter().filter(|table| !measure_table(*table, folder.path())).count();
    if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tables(full: bool) -> Vec<Table> {
    let sizes: &[u32] = if full { &[10_000, 100_000, 1_000_000] } else { &[10_000, 100_000] };
    let shapes = [Shape::Narrow, Shape::Wide, Shape::UniqueIds, Shape::AllDifferent];
    sizes.iter().flat_map(|rows| shapes.map(|shape| Table { shape, rows: *rows })).collect()
}

/// Measures all stages on one table and prints their rows; says whether all answers are right and all goals are met.
fn measure_table(table: Table, folder: &Path) -> bool {
    let file: PathBuf = folder.join(format!("{}.txt", table.name()));
    let expected = generator::write(table, &file).expect("room for the table");
    let bytes = std::fs::metadata(&file).expect("the table").len();
    let mut runs: Vec<Vec<Measured>> = Stage::ALL.iter().map(|_| Vec::new()).collect();
    for round in 0..=ROUNDS {
        for (stage, of_stage) in Stage::ALL.iter().zip(&mut runs) {
            let measured = measure::in_child(*stage, &file);
            if round > 0 {
                of_stage.push(measured);
            }
        }
    }
    std::fs::remove_file(&file).expect("the table can go");
    let yardstick = median(runs.first().into_iter().flatten().map(|run| run.seconds));
    Stage::ALL.iter().zip(&runs).fold(true, |passed, (stage, runs)| {
        let seconds = median(runs.iter().map(|run| run.seconds));
        let peak = median(runs.iter().map(|run| run.peak_megabytes));
        let ratio = seconds / yardstick;
        let is_right = runs.iter().all(|run| run.answer == stage.answer(&expected));
        let goal = stage.goal(table);
        let ok = is_right && goal.is_none_or(|goal| ratio <= goal * TOLERANCE);
        println!(
            "{:<22} {:<8} {:>9.4} {:>7.2} {:>6} {:>9.1} {:>9.2} {:>3}",
            table.name(),
            stage.name(),
            seconds,
            ratio,
            goal.map_or_else(String::new, |goal| format!("{goal:.1}")),
            peak,
            peak * 1e6 / bytes as f64,
            if ok { "yes" } else { "NO" }
        );
        if !is_right {
            println!("  expected {:?}, got {:?}", stage.answer(&expected), runs.first().map(|run| &run.answer));
        }
        passed && ok
    })
}
