//! The circuit breaker: a sick server must not turn ten thousand rows into unknown ones.

use std::collections::VecDeque;

use crate::core::text::Message;
use crate::effects::target::{Meaning, Reply};

/// So many in a row pause the sending.
const IN_A_ROW: u32 = 3;
/// So many last answers are remembered.
const REMEMBERED: usize = 50;
/// More than so many unknown ones among them pause the sending: 20 %.
const MOST_UNKNOWN: usize = REMEMBERED / 5;

/// What the last answers of a run were like.
#[derive(Debug, Default)]
pub struct Breaker {
    not_sent: u32,
    unknown: u32,
    last: VecDeque<bool>,
}

impl Breaker {
    /// Takes in the replies of one call and says why to pause, if so. Rows that failed alike in one call count once: they had one cause.
    pub fn note(&mut self, replies: &[Reply]) -> Option<Message> {
        let mut before = None;
        for reply in replies {
            let failed = matches!(reply.meaning, Meaning::NotSent | Meaning::Unknown);
            if !(failed && before == Some(reply.meaning)) {
                self.count(reply.meaning);
            }
            before = Some(reply.meaning);
        }
        let unknown = self.last.iter().filter(|unknown| **unknown).count();
        if self.not_sent >= IN_A_ROW {
            Some(Message::new("submission-pause-not-sent").with("count", self.not_sent))
        } else if self.unknown >= IN_A_ROW {
            Some(Message::new("submission-pause-unknown").with("count", self.unknown))
        } else if unknown > MOST_UNKNOWN {
            Some(Message::new("submission-pause-many-unknown").with("unknown", unknown).with("of", self.last.len()))
        } else {
            None
        }
    }

    /// Requests in a row that could not be sent.
    pub fn not_sent(&self) -> u32 {
        self.not_sent
    }

    fn count(&mut self, meaning: Meaning) {
        self.not_sent = if meaning == Meaning::NotSent { self.not_sent + 1 } else { 0 };
        self.unknown = if meaning == Meaning::Unknown { self.unknown + 1 } else { 0 };
        if meaning != Meaning::NotSent {
            self.last.push_back(meaning == Meaning::Unknown);
            if self.last.len() > REMEMBERED {
                self.last.pop_front();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `.` done, `n` not sent, `u` unknown; each letter is a call of its own.
    fn pauses_after(calls: &str) -> Option<(usize, String)> {
        let mut breaker = Breaker::default();
        calls.chars().enumerate().find_map(|(at, call)| {
            let meaning = match call {
                'n' => Meaning::NotSent,
                'u' => Meaning::Unknown,
                _ => Meaning::Done,
            };
            breaker.note(&[Reply::plain(meaning)]).map(|message| (at + 1, message.id.into_owned()))
        })
    }

    #[test]
    fn it_pauses_on_three_in_a_row_or_a_fifth_of_fifty() {
        for (calls, expected) in [
            ("nn.nn.uu.uu.", None),
            ("nnn", Some((3, "submission-pause-not-sent"))),
            ("..uuu", Some((5, "submission-pause-unknown"))),
            (&"u..".repeat(10), None),
            (&"u..".repeat(12), Some((31, "submission-pause-many-unknown"))),
            (&"u....".repeat(40), None),
            (&"u...".repeat(40), Some((41, "submission-pause-many-unknown"))),
        ] {
            assert_eq!(pauses_after(calls), expected.map(|(at, id)| (at, id.to_owned())), "{calls}");
        }
    }

    #[test]
    fn one_failed_call_of_many_rows_counts_once() {
        let mut breaker = Breaker::default();
        let call = vec![Reply::plain(Meaning::NotSent); 500];
        assert_eq!((breaker.note(&call), breaker.note(&call)), (None, None));
        assert!(breaker.note(&call).is_some());
    }
}
