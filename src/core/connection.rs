//! A connection file: where unenrollments go, and for a custom request how they are asked for. Never a secret.

use crate::core::text::Message;

/// Why a connection file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ConnectionError {
    /// 1-based line in the file.
    pub line: usize,
    /// What is wrong there, one sentence.
    pub problem: String,
}

/// How to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Not at all.
    None,
    /// `Authorization: Bearer TOKEN`
    Bearer,
    /// The token in a header of this name.
    Header(String),
    /// An account with a password.
    Basic {
        /// The account.
        account: String,
    },
}

/// A connection that was read and found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// The name people gave it.
    pub name: String,
    /// What it speaks.
    pub kind: ConnectionKind,
}

/// What a connection speaks.
#[derive(Clone, Debug, PartialEq)]
pub enum ConnectionKind {
    /// The local store at this path; `None` = the one in the data folder.
    Store {
        /// The SQLite file.
        path: Option<String>,
    },
    /// A request as the template says.
    Custom(Box<Custom>),
}

/// The template of a custom request. The submission helper fills this type in.
#[derive(Clone, Debug, PartialEq)]
pub struct Custom {
    /// The base URL, ending in `/`.
    pub base_url: String,
    /// How to sign in.
    pub sign_in: SignIn,
}

impl Connection {
    /// The local store of the data folder.
    pub fn local_store() -> Self {
        Self { name: "store".to_owned(), kind: ConnectionKind::Store { path: None } }
    }

    /// Reads a connection file.
    pub fn from_toml(text: &str) -> Result<Self, ConnectionError> {
        let _ = text;
        todo!()
    }

    /// Whether sending changes an LMS that people use.
    pub fn is_live(&self) -> bool {
        matches!(self.kind, ConnectionKind::Custom(_))
    }

    /// The host, or the store's name, for the target chip.
    pub fn place(&self) -> Message {
        todo!()
    }
}
