//! One stage in a fresh process: what it answered, how long it took by its own clock, how much memory the process held at most.

use std::path::Path;
use std::process::Command;

use crate::stages::Stage;

/// What one run of a stage gave.
#[derive(Clone, Debug)]
pub struct Measured {
    /// Seconds of wall time inside the process, without its start.
    pub seconds: f64,
    /// The most memory that the process held, in megabytes; 0 where the system does not tell.
    pub peak_megabytes: f64,
    /// What the stage found out.
    pub answer: String,
}

/// Runs a stage in a process of its own. A process that fails gives an answer that is never right.
pub fn in_child(stage: Stage, file: &Path) -> Measured {
    let program = std::env::current_exe().expect("the program's own path");
    let output = Command::new(program).arg("--stage").arg(stage.name()).arg(file).output().expect("a child process");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut parts = text.trim_end().splitn(3, '\t');
    let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or(f64::NAN);
    let (seconds, peak_megabytes) = (number(), number());
    Measured { seconds, peak_megabytes, answer: parts.next().unwrap_or_default().to_owned() }
}

/// Prints what [`in_child`] reads.
pub fn tell(seconds: f64, answer: &str) {
    println!("{seconds}\t{}\t{answer}", peak_megabytes());
}

/// The high-water mark of the resident memory.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kibibytes =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.trim().split(' ').next()?.parse::<f64>().ok());
    kibibytes.unwrap_or(0.0) * 1024.0 / 1e6
}

/// The middle value.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
