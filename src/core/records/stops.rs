//! Where cells and lines may end: separators, CR and LF, found 64 bytes at a time.

/// Bytes looked at in one step; one bit of a mask each.
const CHUNK: usize = 64;

/// Multiplying eight bytes of 0 or 1 by this gathers them in the highest byte, the first one lowest.
const GATHER: u64 = 0x0102_0408_1020_4080;

/// A cursor over the stops of a text that grows at its end.
#[derive(Debug)]
pub(super) struct Stops {
    separator: u8,
    /// Where the chunk of `mask` starts.
    base: usize,
    /// Stops of that chunk that were not handed out yet.
    mask: u64,
    /// Where the next chunk starts.
    next: usize,
}

impl Stops {
    /// Starts at position 0.
    pub(super) fn new(separator: u8) -> Self {
        Self { separator, base: 0, mask: 0, next: 0 }
    }

    /// The position of the next stop; `None` when the text holds no more so far.
    pub(super) fn next(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.mask == 0 {
            let chunk = bytes.get(self.next..).unwrap_or_default();
            self.base = self.next;
            match chunk.first_chunk::<CHUNK>() {
                Some(chunk) => {
                    self.mask = mask(chunk, self.separator);
                    self.next += CHUNK;
                }
                None if chunk.is_empty() => return None,
                None => {
                    let mut padded = [0; CHUNK];
                    padded.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
                    // A separator of value 0 does not occur, so the padding holds no stop.
                    self.mask = mask(&padded, self.separator);
                    self.next += chunk.len();
                }
            }
        }
        let at = self.base + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(at)
    }

    /// Passes over the stops before `to`.
    pub(super) fn skip_to(&mut self, to: usize) {
        if to < self.next {
            self.mask &= u64::MAX << (to.saturating_sub(self.base) % CHUNK);
        } else {
            self.rewind(to);
        }
    }

    /// Goes on at `to`, also where stops there were already handed out.
    pub(super) fn rewind(&mut self, to: usize) {
        self.mask = 0;
        self.next = to;
    }

    /// Follows a text that lost its first `by` bytes, all of them already passed.
    pub(super) fn shift(&mut self, by: usize) {
        let position = if self.mask == 0 { self.next } else { self.base + self.mask.trailing_zeros() as usize };
        self.rewind(position.saturating_sub(by));
    }
}

/// One bit for each byte that is a stop, the first byte lowest.
fn mask(chunk: &[u8; CHUNK], separator: u8) -> u64 {
    let flags: [u8; CHUNK] = chunk.map(|byte| u8::from(byte == separator) | u8::from(byte == b'\n') | u8::from(byte == b'\r'));
    let (words, _) = flags.as_chunks::<8>();
    words.iter().rev().fold(0, |mask, word| mask << 8 | u64::from_le_bytes(*word).wrapping_mul(GATHER) >> 56)
}
