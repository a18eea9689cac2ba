//! Bytes that are no UTF-8 → the legacy encoding that they most likely are.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, ISO_2022_JP, ISO_8859_8, SHIFT_JIS, WINDOWS_1255};

use crate::core::opening::Certainty;

/// So many bytes say enough; more would only cost time.
const ENOUGH_BYTES: usize = 1 << 20;

/// With fewer bytes beyond ASCII a guess is worth a look.
const FEW_BYTES: usize = 12;

/// A guessed encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    pub(super) encoding: &'static Encoding,
    pub(super) certainty: Certainty,
}

impl Guess {
    /// Whether characters beyond ASCII take several bytes.
    pub(super) fn is_of_pairs(self) -> bool {
        [BIG5, EUC_JP, EUC_KR, GBK, SHIFT_JIS].contains(&self.encoding)
    }
}

/// Gathers what speaks for which encoding, from the first block that may be no UTF-8 on.
pub(super) struct Detector {
    running: EncodingDetector,
    fed: usize,
    beyond_ascii: usize,
}

impl Default for Detector {
    fn default() -> Self {
        Self { running: EncodingDetector::new(Iso2022JpDetection::Allow), fed: 0, beyond_ascii: 0 }
    }
}

impl Detector {
    /// Takes the next block; blocks that say nothing are passed over. Nothing may follow the last one.
    pub(super) fn feed(&mut self, bytes: &[u8], is_last: bool) {
        let tells = !bytes.is_ascii() || shifts_to_japanese(bytes);
        let bytes = if tells && self.fed < ENOUGH_BYTES { bytes } else { &[] };
        self.fed = self.fed.saturating_add(bytes.len());
        self.beyond_ascii = self.beyond_ascii.saturating_add(bytes.iter().filter(|byte| !byte.is_ascii()).count());
        self.running.feed(bytes, is_last);
    }

    /// The likeliest encoding by what was taken so far.
    pub(super) fn guess(&self) -> Guess {
        let guessed = self.running.guess(None, Utf8Detection::Deny);
        // The same letters; a table is in logical order, and only in windows-1255 every mark has its place.
        let encoding = if guessed == ISO_8859_8 { WINDOWS_1255 } else { guessed };
        Guess { encoding, certainty: if self.beyond_ascii < FEW_BYTES { Certainty::Unsure } else { Certainty::Likely } }
    }

    /// ISO-2022-JP, if it is that: nothing else that is all ASCII holds its escape sequences and nothing that breaks them.
    pub(super) fn escaped(&self) -> Option<Guess> {
        let encoding = self.running.guess(None, Utf8Detection::Allow);
        (encoding == ISO_2022_JP).then_some(Guess { encoding, certainty: Certainty::Likely })
    }
}

/// Whether the bytes hold the escape sequence that starts Japanese text in ISO-2022-JP.
pub(super) fn shifts_to_japanese(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1B$").is_some()
}
