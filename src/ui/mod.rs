//! Drawing: reads `&App`, returns actions. The only place that knows egui.

pub mod approve;
pub mod find;
pub mod fix;
pub mod frame;
pub mod grid;
pub mod history;
pub mod inspector;
pub mod open;
pub mod problems;
pub mod send;
pub mod shell;
pub mod theme;
