//! Mutated files and tables against reading, header mapping, rules and workbooks: no panic, no broken promise, no memory out of bounds.
//!
//! A few thousand cases run with the tests. `OFFROLL_FUZZ_SECONDS=600 cargo test --test fuzz` goes on for so long in each part and fails on
//! a case over a second. A case that fails is written to the temporary folder and named; put into `tests/data/fuzz` it is tried in every run.

#[path = "../support/archive.rs"]
mod archive;
mod mutate;
mod random;
mod reading;
mod tables;
mod workbooks;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use random::Random;

/// The most memory that all cases together may have held at once, in bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// No case may take longer; judged only in long runs, for a busy machine says nothing about a single case.
const MOST_TIME: Duration = Duration::from_secs(1);

/// Runs so many cases, or as long as the environment asks. A case is made from a number, so that it can be made again.
fn fuzz(name: &str, cases: u64, make: impl Fn(&mut Random) -> Vec<u8>, try_it: impl Fn(&[u8], &mut Random)) {
    let seconds = std::env::var("OFFROLL_FUZZ_SECONDS").ok().and_then(|text| text.parse::<u64>().ok());
    let (began, end) = (Instant::now(), seconds.map(Duration::from_secs));
    // Long runs go other ways each time; the number is told with every failure.
    let first = if end.is_some() { std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() << 20) } else { 0 };
    for number in first.. {
        let is_over = end.map_or(number >= cases, |end| began.elapsed() >= end);
        if is_over {
            println!("{name}: {} cases", number - first);
            break;
        }
        let run = || {
            let mut random = Random::new(number);
            let input = make(&mut random);
            let case_began = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| try_it(&input, &mut random)));
            (input, outcome, case_began.elapsed())
        };
        let (input, outcome, mut took) = run();
        if end.is_some() && outcome.is_ok() && took > MOST_TIME {
            // Something else may have had the processor.
            took = (0..3).map(|_| run().2).fold(took, Duration::min);
        }
        let is_slow = end.is_some() && took > MOST_TIME;
        if outcome.is_err() || is_slow {
            let kept = std::env::temp_dir().join(format!("offroll-fuzz-{name}-{number}"));
            std::fs::write(&kept, &input).unwrap();
            eprintln!("{name}: case {number} took {took:?}, kept as {}", kept.display());
        }
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
        assert!(!is_slow, "{name}: case {number} took {took:?}");
    }
    let peak = peak_memory();
    assert!(peak < MOST_MEMORY, "{name}: {peak} bytes of memory");
}

/// The most memory that this process has held; 0 where the system does not tell.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kibibytes =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.trim().split(' ').next()?.parse::<u64>().ok());
    kibibytes.unwrap_or(0) * 1024
}

/// Files to start from: the samples, and everything that once failed or is odd.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for folder in ["assets/samples", "tests/data/fuzz"] {
        let mut files: Vec<_> = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        seeds.extend(files.into_iter().map(|file| std::fs::read(file).unwrap()));
    }
    // Long files hide what short ones show.
    for seed in &mut seeds {
        seed.truncate(6000);
    }
    seeds
}
