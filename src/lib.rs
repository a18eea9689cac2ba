//! Offroll: fix, approve and submit bulk unenrollments, with nothing lost and nothing sent twice.
//!
//! This page is the map of the code.
//!
//! ```text
//! bytes ─▶ decode ─▶ records ─▶ sheet ─▶ findings ─▶ approvals ─▶ plan ─▶ journal ─▶ outcomes ─▶ reports
//!         └──────────────── core, pure ─────────────────────────────┘   └ effects ┘   └── core ──┘
//! ```
//!
//! | folder | what it does | what it deliberately does not know |
//! |---|---|---|
//! | [`core`] | every decision: reading, the sheet, rules, fixes, approvals, plans, states, reports | files, clock, network, threads, environment, egui |
//! | [`app`] | what is true now and what happens next: `Action → Vec<Job>`, `Event → Vec<Job>` | how a job is done, how anything is drawn |
//! | [`effects`] | the world: workers, files, dialogs, journal, targets | the window |
//! | [`ui`] | drawing `&App` and returning actions | how state changes |
//! | [`cli`] | the same engine for scripts | the window |
//!
//! **Import law** (kept by `tests/architecture.rs`): `main` → everything · `cli`, `ui` → `app`, `core` (`cli` also
//! `effects`) · `effects` → `core`, `app::job` · `app` → `core` · `core` → `core`. Crates: the egui family only in `ui` and
//! `main`; rfd, reqwest, rusqlite only in `effects`; csv, `encoding_rs`, jiff, `rust_xlsxwriter`, strsim only in `core`; anyhow only in `main`.
//! Threads and channels only in `effects/workers.rs`. Time, randomness and paths reach `core` and `app` as arguments.
//!
//! Every stage is a plain value made from the one before; going back (another encoding, another mapping, another
//! profile) is calling the function again, never patching.

pub mod app;
pub mod cli;
pub mod core;
pub mod effects;
pub mod ui;
