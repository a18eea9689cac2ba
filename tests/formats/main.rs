//! Every form that a file can have: encodings, separators, line ends, quotes, where the header stands, and how its names are spelled.

mod accounting;
mod command_line;
mod encodings;
mod header_names;
mod layouts;
#[path = "../support/offroll.rs"]
mod offroll;
mod table;
