//! All commands
