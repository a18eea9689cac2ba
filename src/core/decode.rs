//! Bytes pushed in blocks → text, with the encoding, how sure it is, and what was invalid.
//!
//! How the encoding is found: a byte-order mark; else a person's choice; else UTF-16 where NULs stand in every other byte; else
//! UTF-8. UTF-8 is right until invalid sequences show: at the end of the file, or as soon as invalid sequences outnumber the
//! valid ones of several bytes by [`CLEARLY_MORE`] at the end of a block, the majority decides. With more invalid than valid sequences the
//! file is Windows-1252 and must be read again from its start ([`Decoded::is_refuted`]); otherwise it is UTF-8 with bad bytes. A file with a mark,
//! and one whose encoding a person chose, stays what it is.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// So many more invalid than valid sequences settle the question before the end of the file.
pub const CLEARLY_MORE: u64 = 100;

/// A decoder for one file.
pub struct Decoder {
    encoding: &'static Encoding,
    running: encoding_rs::Decoder,
    is_certain: bool,
    has_mark: bool,
    is_refutable: bool,
    text: String,
    valid: u64,
    invalid: u64,
}

/// Text that was decoded.
#[derive(Clone, Copy, Debug)]
pub struct Decoded<'a> {
    /// The text, with U+FFFD for what was invalid.
    pub text: &'a str,
    /// Where in `text` the first U+FFFD for something invalid stands.
    pub first_invalid: Option<usize>,
    /// The content shows by now that the file is Windows-1252 and not UTF-8: read it again with [`Decoder::windows_1252`].
    pub is_refuted: bool,
}

impl Decoder {
    /// Chooses the encoding by a file's first bytes (at least 4 where the file has so many; some more find UTF-16 without a mark). Returns
    /// with it how many bytes of a byte-order mark must be left out.
    pub fn from_content(first: &[u8]) -> (Self, usize) {
        if let Some((encoding, mark)) = Encoding::for_bom(first) {
            return (Self { has_mark: true, ..Self::new(encoding, true) }, mark);
        }
        let decoder = match utf16_without_mark(first) {
            Some(encoding) => Self::new(encoding, false),
            None => Self { is_refutable: true, ..Self::new(UTF_8, true) },
        };
        (decoder, 0)
    }

    /// Takes the encoding that a person chose by a label that `encoding_rs` knows; `None` where it knows none such. Returns with it how many
    /// bytes of this encoding's byte-order mark must be left out.
    pub fn chosen(label: &str, first: &[u8]) -> Option<(Self, usize)> {
        let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
        let mark = Encoding::for_bom(first).filter(|(marked, _)| *marked == encoding).map(|(_, length)| length);
        Some((Self { has_mark: mark.is_some(), ..Self::new(encoding, true) }, mark.unwrap_or(0)))
    }

    /// Windows-1252, for a file whose content refuted UTF-8.
    pub fn windows_1252() -> Self {
        Self::new(WINDOWS_1252, false)
    }

    fn new(encoding: &'static Encoding, is_certain: bool) -> Self {
        Self {
            encoding,
            running: encoding.new_decoder_without_bom_handling(),
            is_certain,
            has_mark: false,
            is_refutable: false,
            text: String::new(),
            valid: 0,
            invalid: 0,
        }
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
        if self.is_refutable && !self.text.is_ascii() {
            self.valid += several_byte_characters(&self.text).saturating_sub(invalid);
        }
        let is_refuted = self.is_refutable && self.invalid > self.valid + if is_last { 0 } else { CLEARLY_MORE };
        Decoded { text: &self.text, first_invalid, is_refuted }
    }

    /// The encoding's name.
    pub fn name(&self) -> &'static str {
        self.encoding.name()
    }

    /// Whether the encoding is known by a mark, by valid UTF-8 or by a person, and not guessed.
    pub fn is_certain(&self) -> bool {
        self.is_certain && !(self.is_refutable && self.invalid > 0)
    }

    /// Whether a byte-order mark was left out.
    pub fn has_mark(&self) -> bool {
        self.has_mark
    }

    /// Whether NULs are usual in the file's bytes.
    pub fn is_utf16(&self) -> bool {
        self.encoding == UTF_16LE || self.encoding == UTF_16BE
    }

    /// How many invalid sequences became U+FFFD.
    pub fn invalid(&self) -> u64 {
        self.invalid
    }
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
