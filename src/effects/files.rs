//! Reading in blocks, atomic saving, and the places of our own files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::core::opening::{OpenOptions, Opened, Opening, Refusal, Stop};
use crate::core::profile::Profile;
use crate::core::text::Message;

/// Bytes read or written at once.
const BLOCK: usize = 256 * 1024;

/// Most bytes of a settings, profile or connection file.
const SMALL_FILE: u64 = 1 << 20;

/// Makes a folder that only its owner can look into, where it is not there yet.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Where our own files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The data folder.
    pub data: PathBuf,
}

impl Places {
    /// The folder given by `--data`, or the user's own data folder.
    pub fn new(data: Option<&Path>) -> Self {
        let own = || directories::ProjectDirs::from("", "", "offroll").map(|dirs| dirs.data_dir().to_path_buf());
        Self { data: data.map(Path::to_path_buf).or_else(own).unwrap_or_else(|| PathBuf::from("offroll-data")) }
    }

    /// Makes the data folder, readable for its owner only, where it is not there yet.
    pub fn create(&self) -> io::Result<()> {
        make_private(&self.data)
    }

    /// The journal of batches.
    pub fn journal(&self) -> PathBuf {
        self.data.join("journal.sqlite3")
    }

    /// The journal of editing sessions; a file of its own, so that edits are written down while a batch is being sent.
    pub fn sessions(&self) -> PathBuf {
        self.data.join("sessions.sqlite3")
    }

    /// The local store.
    pub fn store(&self) -> PathBuf {
        self.data.join("store.sqlite3")
    }

    /// The folder of connection files.
    pub fn connections(&self) -> PathBuf {
        self.data.join("connections")
    }

    /// The folder of pasted texts.
    pub fn pasted(&self) -> PathBuf {
        self.data.join("pasted")
    }

    /// The settings.
    pub fn settings(&self) -> PathBuf {
        self.data.join("settings.toml")
    }

    /// The roster that is kept.
    pub fn roster(&self) -> PathBuf {
        self.data.join("roster.tsv")
    }

    /// The folder of logs.
    pub fn logs(&self) -> PathBuf {
        self.data.join("logs")
    }
}

/// Why a file was not read or not written: a stable code, and one sentence with the place and the next step.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}")]
pub struct FileError {
    /// A rule or limit of reading, or `file-unreadable`, `file-exists`, `file-unwritable`.
    pub code: &'static str,
    /// The sentence.
    pub message: Message,
}

impl FileError {
    /// The code of an existing file that must not be replaced.
    pub const EXISTS: &'static str = "file-exists";

    pub(in crate::effects) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::new("file-unreadable", "notice-file-unreadable", path, error)
    }

    pub(in crate::effects) fn unwritable(path: &Path, error: &io::Error) -> Self {
        Self::new("file-unwritable", "notice-save-failed", path, error)
    }

    pub(in crate::effects) fn exists(path: &Path) -> Self {
        Self { code: Self::EXISTS, message: Message::new("notice-save-exists").with("file", path.display().to_string()) }
    }

    fn new(code: &'static str, id: &'static str, path: &Path, error: &io::Error) -> Self {
        Self { code, message: Message::new(id).with("file", path.display().to_string()).with("problem", error.to_string()) }
    }
}

impl From<Refusal> for FileError {
    fn from(refusal: Refusal) -> Self {
        Self { code: refusal.id, message: refusal.message }
    }
}

/// How far reading is.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// What was read so far.
    pub opening: &'a Opening,
    /// Bytes so far.
    pub bytes: u64,
    /// Bytes in all.
    pub total: u64,
}

/// Reads a file in blocks. `watch` hears of every block and says whether to go on; `None` where it said no.
pub fn read(
    path: &Path,
    profile: &Arc<Profile>,
    options: OpenOptions,
    mut watch: impl FnMut(Progress<'_>) -> bool,
) -> Result<Option<Opened>, FileError> {
    let unreadable = |error: io::Error| FileError::unreadable(path, &error);
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(unreadable(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    let mut opening = Opening::new(Arc::clone(profile), options);
    opening.check_size(about.len())?;
    loop {
        let mut file = File::open(path).map_err(unreadable)?;
        match read_once(&mut file, opening, about.len(), &mut watch).map_err(unreadable)? {
            Ok(opened) => return Ok(opened),
            Err(Stop::Again(again)) => opening = *again,
            Err(Stop::Refused(refusal)) => return Err(refusal.into()),
        }
    }
}

/// Pushes one source into one opening.
fn read_once(
    source: &mut impl Read,
    mut opening: Opening,
    total: u64,
    watch: &mut impl FnMut(Progress<'_>) -> bool,
) -> io::Result<Result<Option<Opened>, Stop>> {
    let mut block = vec![0; BLOCK];
    let mut bytes = 0;
    loop {
        let length = match source.read(&mut block) {
            Ok(0) => return Ok(opening.finish().map(Some)),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if let Err(stop) = opening.push(block.get(..length).unwrap_or_default()) {
            return Ok(Err(stop));
        }
        bytes += u64::try_from(length).unwrap_or(0);
        if !watch(Progress { opening: &opening, bytes, total }) {
            return Ok(Ok(None));
        }
    }
}

/// The text of a small file, such as settings or a connection.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    let unreadable = |error: io::Error| FileError::unreadable(path, &error);
    let file = File::open(path).map_err(unreadable)?;
    let mut text = String::new();
    let length = file.take(SMALL_FILE + 1).read_to_string(&mut text).map_err(unreadable)?;
    if u64::try_from(length).is_ok_and(|length| length <= SMALL_FILE) {
        Ok(text)
    } else {
        Err(unreadable(io::ErrorKind::FileTooLarge.into()))
    }
}

/// Writes a small text, replacing what stands there.
pub fn save_text(path: &Path, text: &str) -> Result<(), FileError> {
    save(path, true, |file| file.write_all(text.as_bytes()))
}

/// Why the contents of a file could not be made.
#[derive(Debug)]
pub enum Unmade {
    /// The file cannot be written.
    Write(io::Error),
    /// Something else, which is said as it stands.
    Other(FileError),
}

impl From<io::Error> for Unmade {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Writes a file so that whatever happens on the way, the old or the new file stands there whole: a temporary file in the same folder is
/// written, synced and renamed, then the folder is synced. A file that exists is only replaced with `replace`; its rights stay.
pub fn save<T, E: Into<Unmade>>(path: &Path, replace: bool, write: impl FnOnce(&mut dyn Write) -> Result<T, E>) -> Result<T, FileError> {
    let unwritable = |error: io::Error| FileError::unwritable(path, &error);
    if !replace && path.symlink_metadata().is_ok() {
        return Err(FileError::exists(path));
    }
    // A link keeps pointing where it does: what it points to is replaced.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = tempfile::Builder::new().prefix(".offroll-").suffix(".part").tempfile_in(folder).map_err(unwritable)?;
    let mut buffered = BufWriter::with_capacity(BLOCK, temporary.as_file_mut());
    let written = write(&mut buffered).map_err(|error| match error.into() {
        Unmade::Write(error) => unwritable(error),
        Unmade::Other(error) => error,
    })?;
    buffered.flush().map_err(unwritable)?;
    drop(buffered);
    if let Ok(before) = fs::metadata(&place) {
        temporary.as_file().set_permissions(before.permissions()).map_err(unwritable)?;
    }
    temporary.as_file().sync_all().map_err(unwritable)?;
    let renamed = if replace { temporary.persist(&place) } else { temporary.persist_noclobber(&place) };
    match renamed {
        Ok(_) => {}
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Err(FileError::exists(path)),
        Err(error) => return Err(unwritable(error.error)),
    }
    sync_folder(folder);
    Ok(written)
}

/// Makes a rename last through a power cut, where the system can; the file itself is whole either way.
fn sync_folder(folder: &Path) {
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!(%error, "the folder could not be synced");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn write_text(text: &str) -> impl FnOnce(&mut dyn Write) -> io::Result<()> + '_ {
        move |file| file.write_all(text.as_bytes())
    }

    #[test]
    fn a_file_is_replaced_only_when_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        save(&path, false, write_text("one")).unwrap();
        assert_eq!(save(&path, false, write_text("two")).unwrap_err().code, FileError::EXISTS);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        save(&path, true, write_text("three")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn a_failing_write_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        save(&path, false, write_text("old")).unwrap();
        let failed = save(&path, true, |file| {
            file.write_all(b"half")?;
            Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!(failed.unwrap_err().code, "file-unwritable");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let failed = save(&folder.path().join("no/a.txt"), false, write_text("x")).unwrap_err();
        assert_eq!((failed.code, failed.message.id.as_ref()), ("file-unwritable", "notice-save-failed"));
    }

    #[cfg(unix)]
    #[test]
    fn rights_stay_and_a_link_stays_a_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        assert_eq!(save(&link, false, write_text("x")).unwrap_err().code, FileError::EXISTS);
        save(&link, true, write_text("new")).unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn small_texts_are_read_and_others_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        save_text(&path, "theme = \"dark\"").unwrap();
        assert_eq!(read_text(&path).unwrap(), "theme = \"dark\"");
        fs::write(&path, vec![b'a'; usize::try_from(SMALL_FILE).unwrap() + 1]).unwrap();
        assert_eq!(read_text(&path).unwrap_err().code, "file-unreadable");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(read_text(&path).unwrap_err().code, "file-unreadable");
    }
}
