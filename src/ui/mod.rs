//! Drawing: reads `&App`, returns actions. The only place that knows egui.

pub mod approve;
pub mod blast;
pub mod causes;
pub mod confirm;
pub mod dialogs;
pub mod find;
pub mod fix;
pub mod frame;
pub mod grid;
pub mod help;
pub mod history;
pub mod inspector;
pub mod menu;
pub mod open;
pub mod outcomes;
pub mod palette;
pub mod problems;
pub mod rail;
pub mod ready;
pub mod send;
pub mod shell;
pub mod shortcuts;
pub mod status;
pub mod theme;
pub mod widgets;
pub mod words;
