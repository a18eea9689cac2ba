//! What the application decides: actions and events in, state and jobs out, without a window, a thread or a disk.

#[path = "app/approving.rs"]
mod approving;
#[path = "app/columns.rs"]
mod columns;
#[path = "app/editing.rs"]
mod editing;
#[path = "app/fixing.rs"]
mod fixing;
#[path = "app/judging.rs"]
mod judging;
#[path = "app/meanwhile.rs"]
mod meanwhile;
#[path = "app/opening.rs"]
mod opening;
#[path = "app/rereading.rs"]
mod rereading;
#[path = "app/rosters.rs"]
mod rosters;
#[path = "app/saving.rs"]
mod saving;
#[path = "app/sending.rs"]
mod sending;
#[path = "app/support.rs"]
mod support;
#[path = "app/ticking.rs"]
mod ticking;
