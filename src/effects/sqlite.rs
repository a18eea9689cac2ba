//! `SQLite` files of our own: made whole or not at all, opened only when they are ours, hardened against hostile contents.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};

/// What makes a file one of ours.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// `application_id` in the file's header.
    pub application_id: i32,
    /// `user_version` in the file's header; a file with a higher one was written by a newer Offroll.
    pub version: i32,
    /// Whether the file is locked against every other program as long as it is open.
    pub exclusive: bool,
    /// Everything that stands in a new file.
    pub schema: fn() -> String,
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is something else.
    Foreign,
    /// A newer Offroll wrote it.
    Newer,
    /// It is damaged, or its tables are not what this version makes.
    Corrupt,
    /// Another program uses it.
    Busy,
    /// The disk is full.
    Full,
    /// Anything else, in `SQLite`'s or the system's words.
    Failed(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt,
            _ => Self::Failed(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// Makes the folder and its parents, readable by the user alone; a folder that is there stays as it is.
pub fn make_folder(folder: &Path) -> Result<(), Fault> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}

/// Opens the file, making it first where there is none. A file that is not ours, or damaged, is left as it is.
pub fn open(path: &Path, form: Form, fill: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<Connection, Fault> {
    if !is_there(path)? {
        make(path, form, fill)?;
    }
    check_header(path, form)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    if form.exclusive {
        connection.execute_batch("PRAGMA locking_mode=EXCLUSIVE")?;
    }
    harden(&connection)?;
    check_contents(&connection, form)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Whether something with contents stands there.
fn is_there(path: &Path) -> Result<bool, Fault> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(metadata.len() > 0),
        Ok(_) => Err(Fault::Foreign),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Builds the file under another name, then moves it into place: a crash leaves no half-made file.
fn make(path: &Path, form: Form, fill: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), Fault> {
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    make_folder(&folder)?;
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let draft = tempfile::Builder::new().prefix(".offroll-").suffix(".new").tempfile_in(&folder)?;
    let connection = Connection::open(draft.path())?;
    connection.execute_batch(&format!(
        "PRAGMA synchronous=FULL; BEGIN; {} PRAGMA application_id={}; PRAGMA user_version={};",
        (form.schema)(),
        form.application_id,
        form.version
    ))?;
    fill(&connection)?;
    connection.execute_batch("COMMIT")?;
    connection.close().map_err(|(_, error)| error)?;
    draft.as_file().sync_all()?;
    let moved = if path.exists() { draft.persist(path) } else { draft.persist_noclobber(path) };
    match moved {
        Ok(_) => {}
        // Another program made the file meanwhile: that one counts.
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error.error.into()),
    }
    #[cfg(unix)]
    fs::File::open(&folder)?.sync_all()?;
    Ok(())
}

/// Reads the file's first bytes, before `SQLite` touches it.
fn check_header(path: &Path, form: Form) -> Result<(), Fault> {
    let mut header = [0; 100];
    let mut file = fs::File::open(path)?;
    if file.read_exact(&mut header).is_err() {
        return Err(Fault::Foreign);
    }
    let number = |at: usize| header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, i32::from_be_bytes);
    if !header.starts_with(b"SQLite format 3\0") || number(68) != form.application_id {
        return Err(Fault::Foreign);
    }
    if number(60) > form.version { Err(Fault::Newer) } else { Ok(()) }
}

fn harden(connection: &Connection) -> rusqlite::Result<()> {
    for (config, value) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(config, value)?;
    }
    // Edits of many cells are one value, so the length limit stays generous.
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, 268_435_456),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.execute_batch(
        "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; \
         PRAGMA secure_delete=ON; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON; PRAGMA synchronous=FULL;",
    )
}

/// The file is sound, and its tables, indexes and triggers are exactly those that this version makes.
fn check_contents(connection: &Connection, form: Form) -> Result<(), Fault> {
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > form.version {
        return Err(Fault::Newer);
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let model = Connection::open_in_memory()?;
    model.execute_batch(&(form.schema)())?;
    if verdict == "ok" && objects(connection)? == objects(&model)? { Ok(()) } else { Err(Fault::Corrupt) }
}

fn objects(connection: &Connection) -> rusqlite::Result<Vec<(String, String, Option<String>)>> {
    connection
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name <> 'sqlite_sequence' ORDER BY type, name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form {
        application_id: 77,
        version: 3,
        exclusive: false,
        schema: || "CREATE TABLE t(a TEXT NOT NULL) STRICT; CREATE INDEX i ON t(a);".to_owned(),
    };

    fn fresh() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub").join("file.sqlite3");
        (folder, path)
    }

    #[test]
    fn a_new_file_is_made_and_opened_again() {
        let (_folder, path) = fresh();
        open(&path, FORM, |connection| connection.execute_batch("INSERT INTO t VALUES('x')")).unwrap();
        let again = open(&path, FORM, |_| panic!("it is there")).unwrap();
        assert_eq!(again.query_row("SELECT a FROM t", [], |row| row.get::<_, String>(0)).unwrap(), "x");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no draft stays behind");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_can_read_what_is_made() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, path) = fresh();
        open(&path, FORM, |_| Ok(())).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }

    #[test]
    fn what_is_not_ours_is_named_and_left_as_it_is() {
        type Spoil = fn(&Path);
        let cases: [(&str, Spoil, Fault); 6] = [
            ("text", |path| fs::write(path, "OrgID\tID\r\n".repeat(40)).unwrap(), Fault::Foreign),
            ("short", |path| fs::write(path, "x").unwrap(), Fault::Foreign),
            ("another program's", |path| change(path, "PRAGMA application_id=78"), Fault::Foreign),
            ("newer", |path| change(path, "PRAGMA user_version=4"), Fault::Newer),
            ("a trigger too many", |path| change(path, "CREATE TRIGGER evil AFTER INSERT ON t BEGIN DELETE FROM t; END"), Fault::Corrupt),
            (
                "damaged",
                |path| {
                    let mut bytes = fs::read(path).unwrap();
                    bytes[4096..].fill(0xAA);
                    fs::write(path, bytes).unwrap();
                },
                Fault::Corrupt,
            ),
        ];
        for (name, spoil, expected) in cases {
            let (_folder, path) = fresh();
            drop(open(&path, FORM, |_| Ok(())).unwrap());
            spoil(&path);
            let before = fs::read(&path).unwrap();
            assert_eq!(open(&path, FORM, |_| Ok(())).map(|_| ()), Err(expected), "{name}");
            assert_eq!(fs::read(&path).unwrap(), before, "{name}");
        }
    }

    fn change(path: &Path, sql: &str) {
        Connection::open(path).unwrap().execute_batch(sql).unwrap();
    }

    #[test]
    fn a_folder_in_the_files_place_is_no_file_of_ours() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(open(folder.path(), FORM, |_| Ok(())).map(|_| ()), Err(Fault::Foreign));
    }
}
