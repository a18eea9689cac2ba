//! Reading: any bytes, any way to read them, pushed in any blocks.

use offroll::core::batch::{Batch, Context};
use offroll::core::opening::{HeaderPlace, OpenOptions, Opened, Opening, Refusal, Separator, Stop, open_bytes};
use offroll::core::profile::Profile;

use crate::mutate::mutated;
use crate::random::Random;
use crate::{fuzz, seeds};

const ENCODINGS: [&str; 9] = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis", "gb18030", "iso-2022-jp", "big5", "euc-kr"];

fn options(random: &mut Random) -> OpenOptions {
    if random.once_in(2) {
        return OpenOptions::default();
    }
    let separators = [Separator::Tab, Separator::Comma, Separator::Semicolon, Separator::Pipe];
    OpenOptions {
        encoding: random.once_in(2).then(|| (*random.one_of(&ENCODINGS)).to_owned()),
        separator: random.once_in(2).then(|| *random.one_of(&separators)),
        header: *random.one_of(&[HeaderPlace::First, HeaderPlace::Nowhere, HeaderPlace::Line(3), HeaderPlace::Line(400)]),
        sheet: None,
    }
}

fn read_in_blocks(bytes: &[u8], options: &OpenOptions, block: usize) -> Result<Opened, Refusal> {
    let mut opening = Opening::new(Profile::coursemill(), options.clone());
    loop {
        let pushed = bytes.chunks(block).try_for_each(|block| opening.push(block));
        match pushed.and_then(|()| opening.finish()) {
            Ok(opened) => return Ok(opened),
            Err(Stop::Again(again)) => opening = *again,
            Err(Stop::Refused(refusal)) => return Err(refusal),
        }
    }
}

/// Reads in one piece and in small ones: the same comes out, and it can be judged.
fn read(bytes: &[u8], random: &mut Random) {
    let options = options(random);
    let whole = open_bytes(bytes, &Profile::coursemill(), &options);
    let pieces = read_in_blocks(bytes, &options, 1 + random.below(5000));
    match (whole, pieces) {
        (Ok(whole), Ok(pieces)) => {
            assert_eq!(whole.facts, pieces.facts);
            assert_eq!(whole.header, pieces.header);
            assert_eq!(whole.sheet.row_count(), pieces.sheet.row_count());
            let batch = Batch::new(whole, Context::new(Profile::coursemill(), jiff::civil::date(2026, 11, 25)));
            let last = batch.findings().count();
            assert!(last as u64 >= batch.summary().errors);
        }
        (Err(whole), Err(pieces)) => assert_eq!(whole, pieces),
        (whole, pieces) => panic!("{:?} is not {:?}", whole.map(|opened| opened.facts), pieces.map(|opened| opened.facts)),
    }
}

#[test]
fn any_bytes_are_read_or_refused() {
    let seeds = seeds();
    for seed in &seeds {
        read(seed, &mut Random::new(1));
    }
    fuzz("reading", 4000, |random| mutated(&seeds, random), read);
}
