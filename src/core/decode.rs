//! Bytes pushed in blocks → text, with the encoding, how sure it is, and what was invalid.
//!
//! How the encoding is found: a person's choice; else a byte-order mark; else UTF-16 where NULs stand in every other byte; else
//! UTF-8. UTF-8 is right until invalid sequences show: at the end of the file, or as soon as invalid sequences outnumber the
//! valid ones of several bytes by [`CLEARLY_MORE`] at the end of a block, the majority decides. With more invalid than valid sequences the
//! encoding is guessed from what was read, and the file must be read again from its start ([`Decoded::guess`]); otherwise it is UTF-8 with
//! bad bytes. So it is where the text is ISO-2022-JP, whose bytes are all ASCII. A file with a mark, and one whose encoding a
//! person chose, stays what it is.

mod candidates;
mod guess;
mod telling;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub use self::candidates::{Candidate, candidates, names};
pub use self::guess::Guess;
use self::guess::{Detector, shifts_to_japanese};
use self::telling::TellingLines;
use crate::core::opening::Certainty;

/// So many more invalid than valid sequences settle the question before the end of the file.
pub const CLEARLY_MORE: u64 = 100;

/// UTF-8 with fewer valid sequences for each invalid one is worth a look.
const SURELY_UTF8: u64 = 4;

/// A decoder for one file.
pub struct Decoder {
    encoding: &'static Encoding,
    running: encoding_rs::Decoder,
    origin: Origin,
    detector: Option<Detector>,
    telling: TellingLines,
    text: String,
    valid: u64,
    invalid: u64,
}

/// How the encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Mark,
    Person,
    /// UTF-8 until the content says otherwise.
    Presumed,
    /// UTF-16 by where NULs stand.
    Pattern,
    Guess(Certainty),
}

/// Text that was decoded.
#[derive(Clone, Copy, Debug)]
pub struct Decoded<'a> {
    /// The text, with U+FFFD for what was invalid.
    pub text: &'a str,
    /// Where in `text` the first U+FFFD for something invalid stands.
    pub first_invalid: Option<usize>,
    /// The content shows by now that the file is not UTF-8 but this: read it again with [`Decoder::guessed`].
    pub guess: Option<Guess>,
}

impl Decoder {
    /// Chooses the encoding by a file's first bytes (at least 4 where the file has so many; some more find UTF-16 without a mark). Returns
    /// with it how many bytes of a byte-order mark must be left out.
    pub fn from_content(first: &[u8]) -> (Self, usize) {
        if let Some((encoding, mark)) = Encoding::for_bom(first) {
            return (Self::new(encoding, Origin::Mark), mark);
        }
        let decoder = match utf16_without_mark(first) {
            Some(encoding) => Self::new(encoding, Origin::Pattern),
            None => Self::new(UTF_8, Origin::Presumed),
        };
        (decoder, 0)
    }

    /// Takes the encoding that a person chose by a label that `encoding_rs` knows; `None` where it knows none such. Returns with it how many
    /// bytes of this encoding's byte-order mark must be left out.
    pub fn chosen(label: &str, first: &[u8]) -> Option<(Self, usize)> {
        let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
        let mark = Encoding::for_bom(first).filter(|(marked, _)| *marked == encoding).map(|(_, length)| length);
        let origin = if mark.is_some() { Origin::Mark } else { Origin::Person };
        Some((Self::new(encoding, origin), mark.unwrap_or(0)))
    }

    /// The encoding that was guessed for a file whose content refuted UTF-8.
    pub fn guessed(guess: Guess) -> Self {
        Self::new(guess.encoding, Origin::Guess(guess.certainty))
    }

    fn new(encoding: &'static Encoding, origin: Origin) -> Self {
        let running = encoding.new_decoder_without_bom_handling();
        let telling = TellingLines::new(encoding);
        Self { encoding, running, origin, detector: None, telling, text: String::new(), valid: 0, invalid: 0 }
    }

    /// Decodes the next block, which may end anywhere, also inside a character. Nothing may follow a block that was the last.
    pub fn decode(&mut self, bytes: &[u8], is_last: bool) -> Decoded<'_> {
        self.text.clear();
        let mut first_invalid = None;
        let mut invalid = 0;
        let mut rest = bytes;
        loop {
            let needed = self.running.max_utf8_buffer_length_without_replacement(rest.len());
            self.text.reserve(needed.unwrap_or(rest.len()));
            let (result, read) = self.running.decode_to_string_without_replacement(rest, &mut self.text, is_last);
            rest = rest.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    invalid += 1;
                    first_invalid.get_or_insert(self.text.len());
                    self.text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
        self.invalid += invalid;
        self.telling.push(bytes, &self.text);
        let guess = if self.origin == Origin::Presumed { self.refutation(bytes, invalid, is_last) } else { None };
        Decoded { text: &self.text, first_invalid, guess }
    }

    /// What the file is if the block just decoded shows that it is not UTF-8.
    fn refutation(&mut self, bytes: &[u8], invalid: u64, is_last: bool) -> Option<Guess> {
        if !self.text.is_ascii() {
            self.valid += several_byte_characters(&self.text).saturating_sub(invalid);
        }
        if self.detector.is_none() && (invalid > 0 || shifts_to_japanese(bytes)) {
            self.detector = Some(Detector::default());
        }
        let detector = self.detector.as_mut()?;
        detector.feed(bytes, is_last);
        if self.invalid == 0 {
            return if self.valid == 0 { detector.escaped() } else { None };
        }
        let is_outnumbered = self.invalid > self.valid + if is_last { 0 } else { CLEARLY_MORE };
        // Pairs of bytes are valid UTF-8 by chance quite often; but UTF-8 is hardly ever valid text of a code of pairs.
        let may_be_pairs = is_last && self.invalid > self.valid / SURELY_UTF8;
        (is_outnumbered || may_be_pairs).then(|| detector.guess()).filter(|guess| is_outnumbered || guess.is_of_pairs())
    }

    /// The encoding's name.
    pub fn name(&self) -> &'static str {
        self.encoding.name()
    }

    /// How sure the encoding is by what was read so far.
    pub fn certainty(&self) -> Certainty {
        match self.origin {
            Origin::Mark | Origin::Person => Certainty::Known,
            Origin::Presumed if self.invalid == 0 => Certainty::Known,
            Origin::Presumed if self.valid / SURELY_UTF8 >= self.invalid => Certainty::Likely,
            Origin::Pattern if self.invalid == 0 => Certainty::Likely,
            Origin::Guess(certainty) if self.invalid == 0 => certainty,
            Origin::Presumed | Origin::Pattern | Origin::Guess(_) => Certainty::Unsure,
        }
    }

    /// Whether a byte-order mark was left out.
    pub fn has_mark(&self) -> bool {
        self.origin == Origin::Mark
    }

    /// Whether NULs are usual in the file's bytes.
    pub fn is_utf16(&self) -> bool {
        is_utf16(self.encoding)
    }

    /// The bytes of the first three lines that hold more than ASCII, each cut to at most 240.
    pub fn telling_lines(&self) -> Vec<Vec<u8>> {
        self.telling.lines()
    }

    /// How many invalid sequences became U+FFFD.
    pub fn invalid(&self) -> u64 {
        self.invalid
    }
}

fn is_utf16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// The fewest pairs of bytes that show a pattern.
const PATTERN_PAIRS: usize = 8;

/// UTF-16 by where NULs stand: a fifth of the pairs or more are characters below U+0100 that text is made of, and next to none are
/// control characters or have a NUL in their other half.
fn utf16_without_mark(first: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = first.as_chunks::<2>();
    if pairs.len() < PATTERN_PAIRS {
        return None;
    }
    let is_text = |high_and_low: fn(&[u8; 2]) -> (u8, u8)| {
        let (mut usual, mut odd) = (0, 0);
        for (high, low) in pairs.iter().map(high_and_low) {
            let is_control = low < b' ' && !matches!(low, b'\t' | b'\r' | b'\n');
            usual += usize::from(high == 0 && !is_control);
            odd += usize::from(low == 0 || high == 0 && is_control);
        }
        usual >= pairs.len() / 5 && odd <= pairs.len() / 100
    };
    if is_text(|[low, high]| (*high, *low)) {
        Some(UTF_16LE)
    } else if is_text(|[high, low]| (*high, *low)) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How many characters of a text take more than one byte.
fn several_byte_characters(text: &str) -> u64 {
    let count = text.as_bytes().iter().filter(|byte| **byte >= 0xC0).count();
    u64::try_from(count).unwrap_or(u64::MAX)
}
