//! A roster: who exists and who is on what, as of a date.

/// People and enrollments to compare a batch with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {}
