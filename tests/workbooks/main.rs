//! Workbooks of every kind: what their cells show, which sheet is read, what is refused, and that a text is a text whatever its name.

#[path = "../support/archive.rs"]
mod archive;
mod choosing;
mod command_line;
mod hostile;
mod ods;
mod support;
mod xls;
mod xlsx;
