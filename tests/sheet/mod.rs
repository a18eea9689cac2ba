//! The sheet on screen by role and label: keys, mouse, editor, what is spoken, problems, inspector and filter.

mod cells;
mod editing;
mod fixing;
mod mouse;
mod rereading;
mod rosters;
mod support;
