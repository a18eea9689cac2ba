//! Pasted text as files of our own, so that it is read, journalled and brought back like any other file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::effects::files::{self, FileError, Places};

/// Most texts that are kept of one minute.
const PER_MINUTE: u32 = 1000;

/// Writes a text into the folder of pasted texts, where only its owner can read it, and gives its place.
pub fn keep(places: &Places, text: &str) -> Result<PathBuf, FileError> {
    let folder = places.pasted();
    files::make_private(&folder).map_err(|error| FileError::unwritable(&folder, &error))?;
    let minute = jiff::ZonedDateTime::now().strftime("%Y-%m-%d-%H%M").to_string();
    for number in 1..PER_MINUTE {
        let name = if number == 1 { format!("{minute}.txt") } else { format!("{minute}-{number}.txt") };
        let path = folder.join(name);
        match files::save(&path, false, |file| file.write_all(text.as_bytes())) {
            Ok(()) => return Ok(path),
            Err(error) if error.code == FileError::EXISTS => {}
            Err(error) => return Err(error),
        }
    }
    Err(FileError::exists(&folder))
}

/// Deletes a pasted text; anything that does not lie in the folder of pasted texts stays.
pub fn discard(places: &Places, path: &Path) {
    if path.parent() == Some(&places.pasted())
        && let Err(error) = fs::remove_file(path)
    {
        tracing::warn!(%error, "a pasted text could not be deleted");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_beside_each_other_and_deleted_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::new(Some(&folder.path().join("data")));
        let [one, two] = ["ID\r\n1", "ID\r\n2"].map(|text| keep(&places, text).unwrap());
        assert_ne!(one, two);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&one), mode(&places.pasted())), (0o600, 0o700));
        }
        let elsewhere = folder.path().join("leavers.txt");
        fs::write(&elsewhere, "ID").unwrap();
        discard(&places, &one);
        discard(&places, &elsewhere);
        assert_eq!((one.exists(), fs::read_to_string(&two).unwrap().as_str(), elsewhere.exists()), (false, "ID\r\n2", true));
    }
}
