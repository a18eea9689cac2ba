//! Reading in blocks, atomic saving, and the places of our own files.

use std::path::{Path, PathBuf};

/// Where our own files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The data folder.
    pub data: PathBuf,
}

impl Places {
    /// The folder given by `--data`, or the user's own data folder.
    pub fn new(data: Option<&Path>) -> Self {
        let data = data
            .map(Path::to_path_buf)
            .or_else(|| directories::ProjectDirs::from("", "", "offroll").map(|dirs| dirs.data_dir().to_path_buf()));
        Self { data: data.unwrap_or_else(|| PathBuf::from("offroll-data")) }
    }

    /// The journal.
    pub fn journal(&self) -> PathBuf {
        self.data.join("journal.sqlite3")
    }

    /// The local store.
    pub fn store(&self) -> PathBuf {
        self.data.join("store.sqlite3")
    }

    /// The folder of connection files.
    pub fn connections(&self) -> PathBuf {
        self.data.join("connections")
    }

    /// The settings.
    pub fn settings(&self) -> PathBuf {
        self.data.join("settings.toml")
    }

    /// The folder of logs.
    pub fn logs(&self) -> PathBuf {
        self.data.join("logs")
    }
}
