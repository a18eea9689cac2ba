//! Sending against a faulty LMS on loopback and against the local store: nothing lost, nothing sent twice.

mod kills;
mod lms;
mod states;
mod store;
mod support;
