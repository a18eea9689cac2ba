//! The functional core: pure and total. No file, clock, network, thread, environment or window is known here.

pub mod approvals;
pub mod batch;
pub mod connection;
pub mod decode;
pub mod detective;
pub mod findings;
pub mod header;
pub mod header_lines;
pub mod mapping;
pub mod moment;
pub mod opening;
pub mod outcome;
pub mod plan;
pub mod profile;
pub mod records;
pub mod report;
pub mod roster;
pub mod rules;
pub mod sheet;
pub mod signature;
pub mod template;
pub mod text;
pub mod view;
pub mod workbook;
pub mod write;
