//! What the threads tell, until the window asks for it.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::reading::Ticket;
use crate::app::job::{Event, RosterNews, Submission};
use crate::core::batch::{Batch, Context};
use crate::core::opening::OpenOptions;

/// Wakes the window from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// One piece of news.
pub enum Told {
    /// For the window.
    Event(Event),
    /// A file was read; whether an earlier session left edits for it is not known yet.
    Read {
        /// What was read.
        batch: Box<Batch>,
        /// Where from; `None` for the sample.
        path: Option<PathBuf>,
        /// Whether it is still wanted.
        ticket: Arc<Ticket>,
    },
    /// An earlier session had a file read another way: it must be read so.
    ReadAs {
        /// Which.
        path: PathBuf,
        /// What to judge with.
        context: Context,
        /// How to read it.
        options: OpenOptions,
        /// Whether it is still wanted.
        ticket: Arc<Ticket>,
    },
}

/// The queue of news. It never makes a thread wait, because sending must not hang on a window that is hidden and draws nothing; instead
/// what repeats itself (progress, states of rows) takes the place of what was told before, so that it stays small.
pub struct News {
    queue: Mutex<VecDeque<Told>>,
    waker: Waker,
}

impl News {
    /// An empty queue.
    pub fn new(waker: Waker) -> Self {
        Self { queue: Mutex::default(), waker }
    }

    /// Tells an event.
    pub fn put(&self, event: Event) {
        self.tell(Told::Event(event));
    }

    /// Tells something and wakes the window.
    pub fn tell(&self, told: Told) {
        {
            let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(told) = merged(queue.back_mut(), told) {
                queue.push_back(told);
            }
        }
        (self.waker)();
    }

    /// Takes everything that was told.
    pub fn take(&self) -> VecDeque<Told> {
        std::mem::take(&mut *self.queue.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Puts news into the piece told last where both say the same kind of thing; else gives it back.
fn merged(last: Option<&mut Told>, told: Told) -> Option<Told> {
    match (last, told) {
        (Some(Told::Event(last @ Event::Opening { .. })), Told::Event(told @ Event::Opening { .. })) => *last = told,
        (
            Some(Told::Event(Event::Roster(last @ RosterNews::Progress { .. }))),
            Told::Event(Event::Roster(told @ RosterNews::Progress { .. })),
        ) => *last = told,
        (Some(Told::Event(Event::Submission(Submission::Rows(last)))), Told::Event(Event::Submission(Submission::Rows(rows)))) => {
            for row in rows {
                match last.iter_mut().rev().find(|each| each.sequence == row.sequence) {
                    Some(same) => *same = row,
                    None => last.push(row),
                }
            }
        }
        (_, told) => return Some(told),
    }
    None
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::core::outcome::{RowOutcome, State};

    fn outcome(sequence: u32, state: State) -> RowOutcome {
        RowOutcome { sequence, line: None, row: sequence, state, code: None, message: None, attempts: 1 }
    }

    fn rows(rows: &[(u32, State)]) -> Event {
        Event::Submission(Submission::Rows(rows.iter().map(|(sequence, state)| outcome(*sequence, *state)).collect()))
    }

    fn taken(news: &News) -> Vec<Event> {
        news.take().into_iter().filter_map(|told| if let Told::Event(event) = told { Some(event) } else { None }).collect()
    }

    #[test]
    fn repeated_progress_takes_the_place_of_the_one_before() {
        let woken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&woken);
        let news = News::new(Arc::new(move || {
            counter.fetch_add(1, Ordering::SeqCst);
        }));
        for read in 1..=3 {
            news.put(Event::Opening { rows: read, bytes: 10, total: None });
        }
        news.put(Event::OpenCancelled);
        let events = taken(&news);
        assert!(matches!(events.as_slice(), [Event::Opening { rows: 3, .. }, Event::OpenCancelled]), "{events:?}");
        assert_eq!(woken.load(Ordering::SeqCst), 4);
    }

    #[test]
    fn states_of_rows_are_gathered_and_the_last_one_of_a_row_stays() {
        let news = News::new(Arc::new(|| {}));
        news.put(rows(&[(1, State::Sending), (2, State::Sending)]));
        news.put(rows(&[(1, State::Removed)]));
        news.put(Event::Submission(Submission::Finished));
        news.put(rows(&[(3, State::Unknown)]));
        let events = taken(&news);
        let [
            Event::Submission(Submission::Rows(first)),
            Event::Submission(Submission::Finished),
            Event::Submission(Submission::Rows(last)),
        ] = events.as_slice()
        else {
            panic!("{events:?}")
        };
        assert_eq!(first.as_slice(), [outcome(1, State::Removed), outcome(2, State::Sending)]);
        assert_eq!(last.as_slice(), [outcome(3, State::Unknown)]);
    }
}
