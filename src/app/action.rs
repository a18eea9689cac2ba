//! Everything a person can ask for ([`Action`]), and the table of commands that menus, palette and shortcut help are made from.

use std::path::PathBuf;

use crate::app::saving::SaveChange;
use crate::app::searching::SearchAction;
use crate::app::shortcut::Shortcut;
use crate::app::tick_list::TickAction;
use crate::core::approvals::Pile;
use crate::core::batch::Change;
use crate::core::findings::Cause;
use crate::core::header::Choice;
use crate::core::opening::OpenOptions;
use crate::core::rules::Rule;
use crate::core::sheet::{ColumnId, RowId};

/// A command without arguments: what menus, palette and shortcuts offer. Each has one row in [`Command::TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table gives each its words")]
pub enum Command {
    // File
    Open,
    OpenClipboard,
    OpenSample,
    ReadDifferently,
    ReadAgain,
    SaveCopy,
    WhatChanged,
    ExportProblems,
    LoadRoster,
    ShowRoster,
    ForgetRoster,
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
    Find,
    FindNext,
    FindPrevious,
    Replace,
    RemoveRows,
    // View
    OnlyProblems,
    QuickFilter,
    ToggleInspector,
    ToggleLeftovers,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ThemeHighContrast,
    English,
    German,
    // Fix
    NextProblem,
    PreviousProblem,
    FixCauseAtCursor,
    Strict,
    Relaxed,
    ChooseProfile,
    StandardProfile,
    WhatHappened,
    MapColumns,
    TakeMisspeltColumns,
    AddMissingColumns,
    LeaveUnknownColumns,
    PutBack,
    ChooseOrganisation,
    KeepOrganisation,
    SplitByOrganisation,
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
    Help,
    Rules,
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
    /// Open the first of these files and say that the others stay closed.
    OpenFirst(Vec<PathBuf>),
    /// Open a text of the clipboard as a table.
    OpenText(String),
    /// Read the file on the desk in this way.
    ReadAs(OpenOptions),
    /// How the file shall be read, as it is chosen in the sheet about that.
    ChooseReading(OpenOptions),
    /// The window got the keyboard: a file may have been changed meanwhile.
    WindowFocused,
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
    /// Ask what the columns of the file are, beginning with this one, or with the first that is not simply known.
    ChooseColumns(Option<ColumnId>),
    /// In the open sheet: what a column is taken for.
    MapColumn(ColumnId, Choice),
    /// In the open sheet: whether a missing field is added, filled with the placeholder.
    AddMissing(String, bool),
    /// Put one thing right that happened to the file, by its place in the open sheet.
    Repair(usize),
    /// Show every change of all repairs of the open sheet.
    SeeRepairs,
    /// Another answer to the save sheet.
    PlanSave(SaveChange),
    /// Do something to the list of changes that is open.
    Tick(TickAction),
    /// Do something to the search.
    Search(SearchAction),
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
    /// Show the help on a rule.
    ExplainRule(Rule),
    /// Show one batch of the history.
    ShowBatch(String),
    /// Width of a grid column, in points.
    ColumnWidth(ColumnId, f32),
    /// Read the roster in this file.
    OpenRoster(PathBuf),
    /// Stop reading the roster.
    CancelRoster,
    /// A column of the roster holds a field of [`crate::app::roster::ROSTER_FIELDS`], or none does.
    RosterColumn(usize, Option<ColumnId>),
    /// Text typed as the roster's day.
    RosterDate(String),
    /// The batch is of this organisation, or of all that it names.
    ChooseOrganisation(Option<String>),
    /// The window asks to close.
    CloseRequested,
}

/// One row of the command table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl CommandRow {
    /// Its shortcut as keys.
    pub fn keys(&self) -> Option<Shortcut> {
        Shortcut::parse(self.shortcut)
    }
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

impl Menu {
    /// Every menu, in order.
    pub const ALL: [Self; 7] = [Self::File, Self::Edit, Self::View, Self::Rows, Self::Fix, Self::Send, Self::Help];

    /// The Fluent id of its name.
    pub fn text(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Rows => "menu-rows",
            Self::Fix => "menu-fix",
            Self::Send => "menu-send",
            Self::Help => "menu-help",
        }
    }
}

const fn row(command: Command, menu: Menu, text: &'static str, shortcut: &'static str) -> CommandRow {
    CommandRow { command, menu, text, shortcut }
}

impl Command {
    /// Every command once, in the order of the menus.
    pub const TABLE: &[CommandRow] = &[
        row(Command::Open, Menu::File, "command-open", "Ctrl+O"),
        row(Command::OpenClipboard, Menu::File, "command-open-clipboard", "Ctrl+Shift+V"),
        row(Command::OpenSample, Menu::File, "command-open-sample", ""),
        row(Command::ReadDifferently, Menu::File, "command-read-differently", "Ctrl+Shift+E"),
        row(Command::ReadAgain, Menu::File, "command-read-again", "F5"),
        row(Command::SaveCopy, Menu::File, "command-save-copy", "Ctrl+S"),
        row(Command::WhatChanged, Menu::File, "command-what-changed", "Ctrl+Shift+D"),
        row(Command::ExportProblems, Menu::File, "command-export-problems", ""),
        row(Command::SplitByOrganisation, Menu::File, "command-split-by-organisation", ""),
        row(Command::LoadRoster, Menu::File, "command-load-roster", ""),
        row(Command::ShowRoster, Menu::File, "command-show-roster", ""),
        row(Command::ForgetRoster, Menu::File, "command-forget-roster", ""),
        row(Command::CloseFile, Menu::File, "command-close-file", "Ctrl+W"),
        row(Command::Quit, Menu::File, "command-quit", "Ctrl+Q"),
        row(Command::Undo, Menu::Edit, "command-undo", "Ctrl+Z"),
        row(Command::Redo, Menu::Edit, "command-redo", "Ctrl+Y"),
        row(Command::Cut, Menu::Edit, "command-cut", "Ctrl+X"),
        row(Command::Copy, Menu::Edit, "command-copy", "Ctrl+C"),
        row(Command::Paste, Menu::Edit, "command-paste", "Ctrl+V"),
        row(Command::Clear, Menu::Edit, "command-clear", "Delete"),
        row(Command::SelectAll, Menu::Edit, "command-select-all", "Ctrl+A"),
        row(Command::EditCell, Menu::Edit, "command-edit-cell", "F2"),
        row(Command::Find, Menu::Edit, "command-find", "Ctrl+F"),
        row(Command::FindNext, Menu::Edit, "command-find-next", "F3"),
        row(Command::FindPrevious, Menu::Edit, "command-find-previous", "Shift+F3"),
        row(Command::Replace, Menu::Edit, "command-replace", "Ctrl+H"),
        row(Command::RemoveRows, Menu::Rows, "command-remove-rows", "Ctrl+Delete"),
        row(Command::KeepOrganisation, Menu::Rows, "command-keep-organisation", ""),
        row(Command::ToggleApproval, Menu::Rows, "command-toggle-approval", "Space"),
        row(Command::ApprovePlain, Menu::Rows, "command-approve-plain", "Ctrl+Shift+A"),
        row(Command::WithdrawAll, Menu::Rows, "command-withdraw-all", ""),
        row(Command::OnlyProblems, Menu::View, "command-only-problems", "Ctrl+E"),
        row(Command::QuickFilter, Menu::View, "command-quick-filter", "Ctrl+Shift+F"),
        row(Command::ToggleInspector, Menu::View, "command-toggle-inspector", "F4"),
        row(Command::ToggleLeftovers, Menu::View, "command-toggle-leftovers", "Ctrl+L"),
        row(Command::NextStep, Menu::View, "command-next-step", "Ctrl+Enter"),
        row(Command::GoToOpen, Menu::View, "command-go-to-open", "Ctrl+1"),
        row(Command::GoToFix, Menu::View, "command-go-to-fix", "Ctrl+2"),
        row(Command::GoToApprove, Menu::View, "command-go-to-approve", "Ctrl+3"),
        row(Command::GoToSend, Menu::View, "command-go-to-send", "Ctrl+4"),
        row(Command::GoToHistory, Menu::View, "command-go-to-history", "Ctrl+5"),
        row(Command::ThemeSystem, Menu::View, "command-theme-system", ""),
        row(Command::ThemeLight, Menu::View, "command-theme-light", ""),
        row(Command::ThemeDark, Menu::View, "command-theme-dark", ""),
        row(Command::ThemeHighContrast, Menu::View, "command-theme-high-contrast", ""),
        row(Command::English, Menu::View, "command-english", ""),
        row(Command::German, Menu::View, "command-german", ""),
        row(Command::NextProblem, Menu::Fix, "command-next-problem", "F8"),
        row(Command::PreviousProblem, Menu::Fix, "command-previous-problem", "Shift+F8"),
        row(Command::FixCauseAtCursor, Menu::Fix, "command-fix-cause-at-cursor", "Alt+Shift+1"),
        row(Command::Strict, Menu::Fix, "command-strict", ""),
        row(Command::Relaxed, Menu::Fix, "command-relaxed", ""),
        row(Command::ChooseProfile, Menu::Fix, "command-choose-profile", ""),
        row(Command::StandardProfile, Menu::Fix, "command-standard-profile", ""),
        row(Command::WhatHappened, Menu::Fix, "command-what-happened", "F7"),
        row(Command::MapColumns, Menu::Fix, "command-map-columns", "Ctrl+M"),
        row(Command::TakeMisspeltColumns, Menu::Fix, "command-take-misspelt-columns", "Ctrl+Shift+T"),
        row(Command::AddMissingColumns, Menu::Fix, "command-add-missing-columns", "Ctrl+Shift+M"),
        row(Command::LeaveUnknownColumns, Menu::Fix, "command-leave-unknown-columns", "Ctrl+Shift+L"),
        row(Command::PutBack, Menu::Fix, "command-put-back", "Alt+0"),
        row(Command::ChooseOrganisation, Menu::Fix, "command-choose-organisation", ""),
        row(Command::ChooseStore, Menu::Send, "command-choose-store", ""),
        row(Command::ChooseConnection, Menu::Send, "command-choose-connection", ""),
        row(Command::Send, Menu::Send, "command-send", "Ctrl+Shift+Enter"),
        row(Command::StopSending, Menu::Send, "command-stop-sending", "Ctrl+."),
        row(Command::Help, Menu::Help, "command-help", "F1"),
        row(Command::Rules, Menu::Help, "command-rules", "Shift+F1"),
        row(Command::Palette, Menu::Help, "command-palette", "Ctrl+Shift+P"),
        row(Command::Shortcuts, Menu::Help, "command-shortcuts", ""),
        row(Command::About, Menu::Help, "command-about", ""),
    ];

    /// The command's row of the table.
    pub fn row(self) -> Option<&'static CommandRow> {
        Self::TABLE.iter().find(|row| row.command == self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::core::text::{Language, Texts};

    /// Every variant, from the source itself: a command that the table forgets cannot hide.
    fn variants() -> BTreeSet<String> {
        let source: syn::File = syn::parse_str(include_str!("action.rs")).unwrap();
        let of_command = |item: syn::Item| match item {
            syn::Item::Enum(item) if item.ident == "Command" => Some(item),
            _ => None,
        };
        source.items.into_iter().find_map(of_command).unwrap().variants.iter().map(|variant| variant.ident.to_string()).collect()
    }

    #[test]
    fn every_command_has_exactly_one_row() {
        let rows: Vec<String> = Command::TABLE.iter().map(|row| format!("{:?}", row.command)).collect();
        assert_eq!(rows.iter().cloned().collect::<BTreeSet<_>>(), variants());
        assert_eq!(rows.len(), variants().len());
    }

    #[test]
    fn every_command_and_menu_has_words_in_every_language() {
        for language in Language::ALL {
            let texts = Texts::new(language);
            for row in Command::TABLE {
                assert!(texts.has(row.text) && texts.has(&format!("{}.help", row.text)), "{language:?}: {}", row.text);
            }
            assert!(Menu::ALL.iter().all(|menu| texts.has(menu.text())), "{language:?}");
        }
    }

    #[test]
    fn shortcuts_are_readable_and_none_stands_twice() {
        let mut seen = BTreeMap::new();
        for row in Command::TABLE.iter().filter(|row| !row.shortcut.is_empty()) {
            assert!(row.keys().is_some(), "{}", row.shortcut);
            if let Some(other) = seen.insert(row.shortcut, row.command) {
                panic!("{} is both {other:?} and {:?}", row.shortcut, row.command);
            }
        }
    }
}
