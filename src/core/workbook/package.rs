//! The zip file of a workbook: its parts by name, unpacked piece by piece within a budget, so that a small file cannot become a huge one.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::refusals;
use super::xml::Xml;
use crate::core::opening::Refusal;

/// A workbook has some dozens of parts.
const MOST_PARTS: usize = 10_000;

/// No tag, text or comment of a workbook comes near to this; it is what is held in memory at once.
const LONGEST_PIECE: u64 = 4 << 20;

/// A zip file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Position by name, in lower case and with `/`.
    parts: BTreeMap<String, usize>,
    /// Bytes that may still be unpacked.
    budget: u64,
}

impl<'a> Package<'a> {
    /// Reads the list of parts; `None` where this is no zip file that can be read.
    pub(super) fn open(bytes: &'a [u8], budget: u64) -> Result<Option<Self>, Refusal> {
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
        if archive.len() > MOST_PARTS || archive.has_overlapping_entries().unwrap_or(true) {
            return Err(refusals::bomb());
        }
        let names = archive.file_names().enumerate().filter_map(|(at, name)| Some((normalised(&name.ok()?), at)));
        let parts = names.collect();
        Ok(Some(Self { archive, parts, budget }))
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&normalised(name))
    }

    /// Whether it has parts in this folder, such as `xl/`.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.parts.keys().any(|name| name.starts_with(folder))
    }

    /// A part as XML; `None` where there is none of this name.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml<Part<'_, 'a>>>, Refusal> {
        let Some(at) = self.parts.get(&normalised(name)) else { return Ok(None) };
        let file = self.archive.by_index(*at).map_err(|_| refusals::corrupt())?;
        let part = Part { file: BufReader::with_capacity(1 << 15, file), budget: &mut self.budget, piece: 0 };
        Ok(Some(Xml::new(part)))
    }
}

/// Some programs write `\` or other letters than they refer to.
fn normalised(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// Knows where a piece of XML ends, so that its length can be bounded.
pub(super) trait Pieces: BufRead {
    /// A new piece begins.
    fn begin_piece(&mut self);
}

/// A part being unpacked.
pub(super) struct Part<'p, 'a> {
    file: BufReader<ZipFile<'p, Cursor<&'a [u8]>>>,
    budget: &'p mut u64,
    piece: u64,
}

impl Pieces for Part<'_, '_> {
    fn begin_piece(&mut self) {
        self.piece = 0;
    }
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Part<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if *self.budget == 0 || self.piece > LONGEST_PIECE {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        self.file.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let bytes = u64::try_from(amount).unwrap_or(u64::MAX);
        *self.budget = self.budget.saturating_sub(bytes);
        self.piece = self.piece.saturating_add(bytes);
        self.file.consume(amount);
    }
}
