//! Everything a person can ask for ([`Action`]), and the table of commands that menus, palette and shortcut help are made from.

use std::path::PathBuf;

use crate::core::approvals::Pile;
use crate::core::batch::Change;
use crate::core::findings::Cause;
use crate::core::sheet::{ColumnId, RowId};

/// A command without arguments: what menus, palette and shortcuts offer. Each has one row in [`Command::TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table gives each its words")]
pub enum Command {
    // File
    Open,
    OpenSample,
    SaveCopy,
    CloseFile,
    Quit,
    // Edit
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Clear,
    SelectAll,
    EditCell,
    RemoveRows,
    // View
    OnlyProblems,
    QuickFilter,
    ToggleInspector,
    ToggleLeftovers,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    English,
    German,
    // Fix
    NextProblem,
    PreviousProblem,
    FixCauseAtCursor,
    // Approve
    ToggleApproval,
    ApprovePlain,
    WithdrawAll,
    // Send
    ChooseStore,
    ChooseConnection,
    Send,
    StopSending,
    // Steps
    NextStep,
    GoToOpen,
    GoToFix,
    GoToApprove,
    GoToSend,
    GoToHistory,
    // Help
    Palette,
    Shortcuts,
    About,
}

/// Everything that changes what is true.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command of the table.
    Run(Command),
    /// Open this file.
    OpenPath(PathBuf),
    /// Stop reading.
    CancelOpen,
    /// Bring back the edits of an earlier session, or not.
    RestoreEdits(bool),
    /// Apply a change to the batch.
    Apply(Change),
    /// Move the cursor to a cell (and show it); `extend` keeps the anchor.
    MoveTo {
        /// Position of the row in the view.
        row: usize,
        /// Position of the column in the grid's order.
        column: usize,
        /// Keep the anchor.
        extend: bool,
    },
    /// Go to the next cell with this cause, from the cursor on, wrapping.
    JumpToCause(Cause),
    /// Go to this cell, leaving filters that hide it.
    JumpToCell(RowId, ColumnId),
    /// Begin editing the cell at the cursor; `Some` replaces its value (type to replace), `None` keeps it (F2).
    BeginEdit(Option<String>),
    /// The editor's text, as it is typed.
    EditText(String),
    /// Keep the editor's text and move the cursor by rows and columns.
    CommitEdit {
        /// Rows down.
        down: i32,
        /// Columns right.
        right: i32,
        /// Fill the whole selection with the text.
        fill: bool,
    },
    /// Forget the editor's text.
    CancelEdit,
    /// Text from the clipboard for the selection.
    PasteText(String),
    /// The quick filter's text.
    FilterText(String),
    /// Show only rows with this cause, or all again.
    FilterCause(Option<Cause>),
    /// Apply fix number `n` (0-based) of the cell at the cursor.
    ApplyFix(usize),
    /// Show what fixing the cause would change, before doing it.
    PreviewCause(Cause, usize),
    /// Approve a row, or take it back.
    SetApproved(RowId, bool),
    /// Approve a pile, or take it back.
    SetPileApproved(Pile, bool),
    /// Acknowledge a cause, or take it back.
    SetAcknowledged(Cause, bool),
    /// The reason of the batch.
    Reason(String),
    /// The reason of one row; blank = the batch's.
    RowReason(RowId, String),
    /// Use this connection file as the target.
    OpenConnection(PathBuf),
    /// The secret for this run.
    Secret(String),
    /// Text typed into the confirm sheet's count field.
    TypedCount(String),
    /// Confirm what the open sheet asks (send, replace the file, fix all …).
    Confirm,
    /// Close the open sheet, palette or help.
    Dismiss,
    /// Take a notice away.
    DismissNotice,
    /// Go on with an unfinished batch: check what is unknown; `send` also sends what waits.
    Resume {
        /// The batch.
        batch: String,
        /// Also send.
        send: bool,
    },
    /// Leave the resume card for this run.
    LeaveUnfinished(String),
    /// Show one batch of the history.
    ShowBatch(String),
    /// Width of a grid column, in points.
    ColumnWidth(ColumnId, f32),
    /// The window asks to close.
    CloseRequested,
}

/// One row of the command table.
#[derive(Clone, Copy, Debug)]
pub struct CommandRow {
    /// The command.
    pub command: Command,
    /// Which menu it stands in.
    pub menu: Menu,
    /// The Fluent id of its label; `.help` is its explanation.
    pub text: &'static str,
    /// Its shortcut, such as `Ctrl+Shift+S`; empty where it has none.
    pub shortcut: &'static str,
}

/// The menus, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the menus' own names")]
pub enum Menu {
    File,
    Edit,
    View,
    Rows,
    Fix,
    Send,
    Help,
}
