//! Runs the built program as a person or a script would, with its own data folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run left behind.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub said: String,
}

impl Run {
    /// Standard output as one JSON value.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.said))
    }
}

/// A folder of one test, removed afterwards.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs `offroll`; blanks separate the arguments, `{name}` stands for a path in the folder.
    pub fn run(&self, line: &str) -> Run {
        self.run_with(line, &[])
    }

    /// The same with environment variables.
    pub fn run_with(&self, line: &str, variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_offroll"));
        let folder = self.folder.path().to_string_lossy();
        command.args(line.split(' ').map(|word| match word.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) => format!("{folder}/{name}"),
            None => word.to_owned(),
        }));
        command.arg("--data").arg(self.path("data")).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
        for unset in ["OFFROLL_TOKEN", "OFFROLL_PASSWORD", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(unset);
        }
        let output = command.envs(variables.iter().copied()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), said: text(output.stderr) }
    }
}

/// A sample's path.
pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name)
}
