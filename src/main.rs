//! Offroll.
fn main() {}
