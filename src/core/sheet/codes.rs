//! One small code per row, in the fewest whole bytes that hold the largest one.

use crate::core::sheet::Code;

/// Codes by row; widens by itself and never narrows.
#[derive(Clone, Debug)]
pub enum Codes {
    /// Up to 256 different values.
    Byte(Vec<u8>),
    /// Up to 65,536 different values.
    Half(Vec<u16>),
    /// Any number of different values.
    Word(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Self {
        Self::Byte(Vec::new())
    }
}

impl Codes {
    /// The same code in every row.
    pub fn filled(code: Code, rows: usize) -> Self {
        let mut codes = Self::Byte(vec![0; rows]);
        if code != Code::EMPTY {
            (0..rows).for_each(|row| codes.set(row, code));
        }
        codes
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Byte(codes) => codes.len(),
            Self::Half(codes) => codes.len(),
            Self::Word(codes) => codes.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code of a row; the empty cell where there is no such row.
    pub fn get(&self, row: usize) -> Code {
        Code(match self {
            Self::Byte(codes) => codes.get(row).copied().map_or(0, u32::from),
            Self::Half(codes) => codes.get(row).copied().map_or(0, u32::from),
            Self::Word(codes) => codes.get(row).copied().unwrap_or(0),
        })
    }

    /// Changes the code of a row that is there.
    pub fn set(&mut self, row: usize, code: Code) {
        self.make_room(code);
        match self {
            Self::Byte(codes) => put(codes, row, code),
            Self::Half(codes) => put(codes, row, code),
            Self::Word(codes) => put(codes, row, code),
        }
    }

    /// Appends a row.
    pub fn push(&mut self, code: Code) {
        self.make_room(code);
        match self {
            Self::Byte(codes) => codes.push(u8::try_from(code.0).unwrap_or(0)),
            Self::Half(codes) => codes.push(u16::try_from(code.0).unwrap_or(0)),
            Self::Word(codes) => codes.push(code.0),
        }
    }

    /// Gives back memory that growing has left over.
    pub fn shrink(&mut self) {
        match self {
            Self::Byte(codes) => codes.shrink_to_fit(),
            Self::Half(codes) => codes.shrink_to_fit(),
            Self::Word(codes) => codes.shrink_to_fit(),
        }
    }

    /// Widens where `code` would not fit; afterwards it does.
    fn make_room(&mut self, code: Code) {
        match self {
            Self::Byte(codes) if code.0 > u32::from(u8::MAX) => {
                *self = match u16::try_from(code.0) {
                    Ok(_) => Self::Half(widened(codes)),
                    Err(_) => Self::Word(widened(codes)),
                };
            }
            Self::Half(codes) if code.0 > u32::from(u16::MAX) => *self = Self::Word(widened(codes)),
            _ => {}
        }
    }
}

fn put<T: TryFrom<u32>>(codes: &mut [T], row: usize, code: Code) {
    if let (Some(place), Ok(code)) = (codes.get_mut(row), T::try_from(code.0)) {
        *place = code;
    }
}

fn widened<N: Copy, W: From<N>>(codes: &[N]) -> Vec<W> {
    let mut wide = Vec::with_capacity(codes.len() + codes.len() / 8);
    wide.extend(codes.iter().copied().map(W::from));
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_widening() {
        for last in [0, 1, 255, 256, 65_535, 65_536, u32::MAX] {
            let mut codes = Codes::default();
            codes.push(Code(7));
            codes.push(Code(last));
            codes.push(Code(255));
            assert_eq!([codes.get(0), codes.get(1), codes.get(2)], [Code(7), Code(last), Code(255)]);
            let mut codes = Codes::filled(Code::EMPTY, 2);
            codes.set(1, Code(last));
            assert_eq!((codes.get(0), codes.get(1), codes.get(2), codes.len()), (Code(0), Code(last), Code(0), 2));
        }
    }
}
