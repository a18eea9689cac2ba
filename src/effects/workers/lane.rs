//! One named thread that does its work in order, keeps its own state, and survives panics.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::news::News;
use crate::app::job::Event;
use crate::core::text::Message;

/// How much work may lie in the channel; what comes faster waits in the lane's own backlog, so that the window never waits.
const CAPACITY: usize = 64;

/// Work on the state `S` of a lane, and what is told where it panics.
struct Work<S> {
    run: Box<dyn FnOnce(&mut S) + Send>,
    failed: Box<dyn FnOnce(Message) -> Event + Send>,
}

/// A thread with its work.
pub struct Lane<S> {
    sender: Option<SyncSender<Work<S>>>,
    backlog: VecDeque<Work<S>>,
    ended: Receiver<()>,
    thread: Option<JoinHandle<()>>,
}

impl<S: Send + 'static> Lane<S> {
    /// Starts the thread.
    pub fn new(name: &'static str, mut state: S, news: &Arc<News>) -> io::Result<Self> {
        let (sender, receiver) = sync_channel::<Work<S>>(CAPACITY);
        let (alive, ended) = sync_channel::<()>(0);
        let news = Arc::clone(news);
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let _alive = alive;
            for Work { run, failed } in receiver {
                if catch_unwind(AssertUnwindSafe(|| run(&mut state))).is_err() {
                    tracing::error!(thread = name, "work panicked");
                    news.put(failed(Message::new("notice-part-stopped").with("part", name)));
                }
            }
        })?;
        Ok(Self { sender: Some(sender), backlog: VecDeque::new(), ended, thread: Some(thread) })
    }

    /// Adds work; never waits. `failed` makes the event that is told where the work panics.
    pub fn put(&mut self, failed: impl FnOnce(Message) -> Event + Send + 'static, run: impl FnOnce(&mut S) + Send + 'static) {
        self.backlog.push_back(Work { run: Box::new(run), failed: Box::new(failed) });
        self.flush();
    }

    /// Moves what waits in the backlog on, as far as there is room.
    pub fn flush(&mut self) {
        let Some(sender) = &self.sender else { return };
        while let Some(work) = self.backlog.pop_front() {
            match sender.try_send(work) {
                Ok(()) => {}
                Err(TrySendError::Full(work)) => {
                    self.backlog.push_front(work);
                    return;
                }
                Err(TrySendError::Disconnected(_)) => return,
            }
        }
    }

    /// Lets the thread do what it was given, then end; waits for that, but no longer than `at_most`.
    pub fn end(&mut self, at_most: Duration) {
        if let Some(sender) = self.sender.take() {
            for work in self.backlog.drain(..) {
                if sender.send(work).is_err() {
                    break;
                }
            }
        }
        if self.ended.recv_timeout(at_most) == Err(RecvTimeoutError::Disconnected)
            && let Some(thread) = self.thread.take()
        {
            // A panic was told when it happened.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::news::Told;
    use super::*;

    fn quiet() -> Arc<News> {
        Arc::new(News::new(Arc::new(|| {})))
    }

    #[test]
    fn work_is_done_in_order_and_all_of_it_before_the_end() {
        let (sender, results) = sync_channel(1000);
        let mut lane = Lane::new("test", 0_usize, &quiet()).unwrap();
        for _ in 0..500 {
            let sender = sender.clone();
            lane.put(Event::Failed, move |count| {
                *count += 1;
                sender.send(*count).unwrap();
            });
        }
        lane.end(Duration::from_mins(1));
        drop(sender);
        assert_eq!(results.into_iter().collect::<Vec<_>>(), (1..=500).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_is_told_and_the_lane_goes_on() {
        let news = quiet();
        let (sender, results) = sync_channel(1);
        let mut lane = Lane::new("test", (), &news).unwrap();
        lane.put(Event::OpenFailed, |()| panic!("on purpose"));
        lane.put(Event::Failed, move |()| sender.send(7).unwrap());
        lane.end(Duration::from_mins(1));
        assert_eq!(results.recv(), Ok(7));
        let told: Vec<_> = news.take().into_iter().collect();
        let expected = Message::new("notice-part-stopped").with("part", "test");
        assert!(matches!(told.as_slice(), [Told::Event(Event::OpenFailed(message))] if *message == expected));
    }
}
