//! Whether a file is still what was read: by length and time first, by its content where these say nothing.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use crate::app::job::{OnDisk, Stamp};
use crate::core::text::hexadecimal;

/// Bytes read at once.
const BLOCK: usize = 256 * 1024;

/// Looks at a file whose content had this SHA-256. A file that looks as it did at the last look (`known`) is not read.
pub fn look(path: &Path, sha256: &str, known: OnDisk) -> OnDisk {
    let looked = || {
        let mut file = File::open(path)?;
        let about = file.metadata()?;
        let stamp = stamp_of(&about);
        match known {
            OnDisk::AsRead(before) | OnDisk::Changed(before) if before == stamp => Ok(known),
            _ if digest(&mut file)? == sha256 => Ok(OnDisk::AsRead(stamp)),
            _ => Ok(OnDisk::Changed(stamp)),
        }
    };
    looked().unwrap_or_else(|error: io::Error| {
        tracing::debug!(%error, "an opened file cannot be looked at");
        OnDisk::Gone
    })
}

fn stamp_of(about: &Metadata) -> Stamp {
    let since = about.modified().ok().and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
    Stamp { bytes: about.len(), modified_ns: since.map(|since| since.as_nanos()) }
}

fn digest(file: &mut File) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut block = vec![0; BLOCK];
    loop {
        match file.read(&mut block) {
            Ok(0) => return Ok(hexadecimal(&digest.finalize())),
            Ok(length) => digest.update(block.get(..length).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn a_file_is_as_read_changed_or_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let read = hexadecimal(&Sha256::digest(b"one"));
        let touch = |seconds| {
            let file = File::options().write(true).open(&path).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
        };
        fs::write(&path, "one").unwrap();
        touch(1000);
        let first = look(&path, &read, OnDisk::NotLooked);
        assert_eq!(first, OnDisk::AsRead(Stamp { bytes: 3, modified_ns: Some(1_000_000_000_000) }));

        // The same length at the same time: by the rule of the last look.
        fs::write(&path, "two").unwrap();
        touch(1000);
        assert_eq!(look(&path, &read, first), first);
        touch(2000);
        let second = look(&path, &read, first);
        assert_eq!(second, OnDisk::Changed(Stamp { bytes: 3, modified_ns: Some(2_000_000_000_000) }));
        assert_eq!(look(&path, &read, second), second);

        // Only touched: its content says that it is the same.
        fs::write(&path, "one").unwrap();
        touch(3000);
        assert!(matches!(look(&path, &read, second), OnDisk::AsRead(_)));
        fs::remove_file(&path).unwrap();
        assert_eq!(look(&path, &read, first), OnDisk::Gone);
    }
}
