//! The sheet on screen by role and label: keys, mouse, editor, what is spoken, problems, inspector and filter.

#[path = "support/render.rs"]
mod render;
#[path = "support/window.rs"]
mod window;

#[path = "sheet/support.rs"]
mod support;

#[path = "sheet/cells.rs"]
mod cells;
#[path = "sheet/editing.rs"]
mod editing;
#[path = "sheet/fixing.rs"]
mod fixing;
#[path = "sheet/mouse.rs"]
mod mouse;
