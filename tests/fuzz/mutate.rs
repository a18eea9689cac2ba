//! Bytes made worse: cut, repeated, mixed, and sprinkled with what readers stumble over.

use crate::random::Random;

/// What files break at.
const TOKENS: [&[u8]; 34] = [
    b"\"",
    b"\"\"",
    b"\"\t",
    b"\t\"",
    b"\",",
    b";\"",
    b"\t",
    b",",
    b";",
    b"|",
    b"\r",
    b"\n",
    b"\r\n",
    b"\n\r",
    b"\0",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xC3",
    b"\xE2\x80\x8B",
    b"\xC2\xA0",
    b"\xF0\x9F\x98\x80",
    b"\x1B$B",
    b"\x81",
    b"-None-",
    b"1,23E+11",
    b"01/02/2024",
    b"OrgID",
    b"ID",
    b"StudentID",
    b"CoruseID",
    b"\xC3\x83\xC2\xBC",
    b"=1+1",
    b"1234567890123456000",
];

/// One of the seeds after some changes.
pub fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = random.one_of(seeds).clone();
    if random.once_in(4) {
        widen(&mut bytes, random);
    }
    for _ in 0..=random.below(12) {
        change(&mut bytes, seeds, random);
    }
    bytes.truncate(200_000);
    bytes
}

fn change(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let end = (at + 1 + random.below(40)).min(bytes.len());
    match random.below(8) {
        0 => bytes.truncate(at),
        1 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece.repeat(1 + random.below(30)));
        }
        4 => {
            let other = random.one_of(seeds);
            let from = random.below(other.len() + 1);
            let piece = other[from..(from + random.below(400)).min(other.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        _ => {
            let token = *random.one_of(&TOKENS);
            bytes.splice(at..at, token.repeat(if random.once_in(10) { 1 + random.below(200) } else { 1 }));
        }
    }
}

/// Every byte becomes two, as in UTF-16.
fn widen(bytes: &mut Vec<u8>, random: &mut Random) {
    let big = random.once_in(2);
    *bytes = bytes.iter().flat_map(|byte| if big { [0, *byte] } else { [*byte, 0] }).collect();
}
