//! The sheet on screen by role and label: keys, mouse, editor, what is spoken, problems, inspector and filter.

mod cells;
mod columns;
mod editing;
mod fixing;
mod help;
mod mouse;
mod rereading;
mod rosters;
mod saving;
mod support;
mod ticking;
