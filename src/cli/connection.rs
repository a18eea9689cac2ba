//! From `--to`, or from a batch of the journal, to a connected target.

use std::path::{Path, PathBuf};

use super::Failure;
use crate::core::connection::{Connection, ConnectionKind};
use crate::core::text::Message;
use crate::effects::files::{self, Places};
use crate::effects::target::{self, Target, TargetError};

impl From<TargetError> for Failure {
    fn from(error: TargetError) -> Self {
        Self { id: error.code.into(), message: error.message }
    }
}

/// What `--to` calls the local store.
pub const STORE: &str = "store";

/// `store`, the name of a connection in the data folder, or the path of a connection file. `store` is the file of the local store.
pub fn find(to: &str, store: Option<&Path>, places: &Places) -> Result<Connection, Failure> {
    let mut connection = if to == STORE { Connection::local_store() } else { read(&file(to, places)?)? };
    match (&mut connection.kind, store) {
        (_, None) => Ok(connection),
        (ConnectionKind::Store { path }, Some(store)) => {
            *path = Some(store.to_string_lossy().into_owned());
            Ok(connection)
        }
        (ConnectionKind::Custom(_), Some(_)) => Err(Failure::new("arguments", Message::new("cli-store-needs-store"))),
    }
}

/// Reads a connection file.
pub fn read(path: &Path) -> Result<Connection, Failure> {
    let connection = Connection::from_toml(&files::read_text(path)?)
        .map_err(|error| Failure::in_file("connection-invalid", path, error.line, &error.problem))?;
    Ok(Connection { file: std::path::absolute(path).ok(), ..connection })
}

/// Makes the target, with the secret from the environment where it needs one; nothing is contacted yet.
pub fn connect(connection: &Connection, places: &Places) -> Result<Box<dyn Target>, Failure> {
    let variable = match &connection.kind {
        ConnectionKind::Custom(custom) => custom.sign_in.secret_variable(),
        ConnectionKind::Store { .. } => None,
    };
    let secret = match variable {
        None => None,
        Some(name) => {
            let value = std::env::var(name)
                .map_err(|_| Failure::new("secret-missing", Message::new("cli-secret-missing").with("variable", name)))?;
            Some(secrecy::SecretString::from(value))
        }
    };
    Ok(target::connect(connection, secret, places)?)
}

fn file(to: &str, places: &Places) -> Result<PathBuf, Failure> {
    let folder = places.connections();
    [folder.join(format!("{to}.toml")), PathBuf::from(to)].into_iter().find(|path| path.is_file()).ok_or_else(|| {
        Failure::new(
            "connection-missing",
            Message::new("cli-connection-missing").with("name", to).with("folder", folder.display().to_string()),
        )
    })
}
