//! Find and replace on the desk: what is looked for, walking from match to match, replacing one or, after a look, all.

use crate::app::desk::Desk;
use crate::app::edit::CELLS_AT_ONCE;
use crate::app::job::Job;
use crate::app::tick_list::{Purpose, TickList};
use crate::app::{App, Dialog, Focus, Tone};
use crate::core::search::{Hits, Pattern, Place, Query};
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::Message;
use crate::core::view::Way;

/// So many different values are asked at every key; where an expression has more to look at, it waits for Enter.
const ASKED_WHILE_TYPING: usize = 50_000;

/// Where a person looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LookIn {
    /// Every column.
    #[default]
    AllColumns,
    /// The column that the cursor was in.
    Column,
    /// The cells that were selected.
    Selection,
}

/// What a person does to the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchAction {
    /// Look for something else.
    Query(Query),
    /// Look somewhere else: in what is selected or current now.
    LookIn(LookIn),
    /// The text that takes the place of matches.
    With(String),
    /// Replace the match at the cursor and go to the next one.
    ReplaceOne,
    /// Show what replacing all shown matches would change.
    ReplaceAll,
    /// No search any more.
    Close,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub enum Found {
    /// Nothing is looked for.
    #[default]
    Nothing,
    /// The expression cannot be read.
    Wrong(Message),
    /// So much is to be looked at that it waits until the next match is asked for.
    Waiting,
    /// The matches.
    Hits(Hits),
}

/// The search on the desk.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Whether it goes on; what was looked for is kept for the next time.
    pub is_open: bool,
    /// Whether replacing was asked for.
    pub replaces: bool,
    /// What is looked for.
    pub query: Query,
    /// What takes the place of matches.
    pub with: String,
    /// Where is looked.
    pub look_in: LookIn,
    /// The column, where only one is looked into.
    pub column: Option<ColumnId>,
    /// What was found.
    pub found: Found,
    selected: (Vec<RowId>, Vec<ColumnId>),
    /// The revision of the batch and the number of the view that were looked at.
    looked_at: Option<(u64, u64)>,
}

impl Search {
    fn place(&self, desk: &Desk) -> Place {
        match self.look_in {
            LookIn::AllColumns => Place { columns: desk.order.clone(), rows: None },
            LookIn::Column => Place { columns: self.column.into_iter().collect(), rows: None },
            LookIn::Selection => Place { columns: self.selected.1.clone(), rows: Some(self.selected.0.clone()) },
        }
    }

    fn look_in(&mut self, desk: &Desk, look_in: LookIn) {
        self.look_in = look_in;
        self.column = desk.cursor_cell().map(|(_, column)| column);
        self.selected = match look_in {
            LookIn::Selection => (desk.selected_rows().to_vec(), desk.selected_columns().to_vec()),
            LookIn::AllColumns | LookIn::Column => Default::default(),
        };
        self.looked_at = None;
    }
}

impl Desk {
    /// The matches, where a search is going on.
    pub fn hits(&self) -> Option<&Hits> {
        match &self.search.found {
            Found::Hits(hits) if self.search.is_open => Some(hits),
            _ => None,
        }
    }

    /// The how manieth of the shown matches is at the cursor, from 1 on.
    pub fn match_at_cursor(&self) -> Option<usize> {
        let (row, column) = self.cursor_cell()?;
        self.hits()?.rank(self.batch.sheet(), row, self.selection.cursor.0, column)
    }

    /// Looks again where cells or shown rows have changed; what takes long only where it `must`.
    pub(super) fn follow_search(&mut self, must: bool) {
        let now = Some((self.batch.revision(), self.views));
        let is_current = self.search.looked_at == now && !(must && matches!(self.search.found, Found::Waiting));
        if !self.search.is_open || is_current {
            return;
        }
        let place = self.search.place(self);
        let found = match Pattern::new(&self.search.query) {
            Ok(None) => Found::Nothing,
            Err(message) => Found::Wrong(message),
            Ok(_) if self.search.query.expression && !must && place.values(&self.batch) > ASKED_WHILE_TYPING => Found::Waiting,
            Ok(Some(pattern)) => Found::Hits(Hits::of(&self.batch, &self.view, &place, &pattern)),
        };
        self.search.found = found;
        self.search.looked_at = now;
    }
}

impl App {
    /// Opens the search, looking into the selection where more than one cell is selected.
    pub(super) fn open_search(&mut self, replaces: bool) {
        let Some(desk) = self.desk.as_mut() else { return };
        let mut search = std::mem::take(&mut desk.search);
        if !search.is_open {
            search.is_open = true;
            search.replaces = false;
            search.look_in(desk, if desk.selection.range().cells() > 1 { LookIn::Selection } else { LookIn::AllColumns });
        }
        search.replaces |= replaces;
        desk.search = search;
        self.focus = Some(Focus::Find);
    }

    /// Does what is asked of the search.
    pub(super) fn search(&mut self, action: SearchAction) -> Vec<Job> {
        let Some(desk) = self.desk.as_mut() else { return Vec::new() };
        match action {
            SearchAction::Query(query) => {
                desk.search.query = query;
                desk.search.looked_at = None;
            }
            SearchAction::LookIn(look_in) => {
                let mut search = std::mem::take(&mut desk.search);
                search.look_in(desk, look_in);
                desk.search = search;
            }
            SearchAction::With(with) => desk.search.with = with,
            SearchAction::ReplaceOne => return self.replace_one(),
            SearchAction::ReplaceAll => self.look_at_replacements(),
            SearchAction::Close => {
                desk.search.is_open = false;
                desk.search.found = Found::Nothing;
                desk.search.looked_at = None;
                self.focus = Some(Focus::Grid);
            }
        }
        Vec::new()
    }

    /// Goes to the next shown match; opens the search where nothing is looked for yet.
    pub(super) fn go_to_match(&mut self, way: Way) -> Vec<Job> {
        let Some(desk) = self.desk.as_mut() else { return Vec::new() };
        if desk.search.query.text.is_empty() || !desk.search.is_open {
            self.open_search(false);
        }
        let Some(desk) = self.desk.as_mut() else { return Vec::new() };
        desk.follow_search(true);
        let Some(hits) = desk.hits() else { return Vec::new() };
        let place = |column: ColumnId| desk.order.iter().position(|each| *each == column);
        let at = desk.cursor_cell().and_then(|(_, column)| place(column));
        let is_ahead = |column: ColumnId| match way {
            Way::Forward => place(column) > at,
            Way::Backward => place(column) < at,
        };
        let next = hits.next(desk.batch.sheet(), &desk.view, desk.selection.cursor.0, way, is_ahead);
        next.map(|cell| self.show_cell(cell)).unwrap_or_default()
    }

    /// Replaces the match at the cursor, then goes to the next one.
    fn replace_one(&mut self) -> Vec<Job> {
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        desk.follow_search(true);
        let at_cursor = desk.cursor_cell().filter(|_| desk.match_at_cursor().is_some());
        let (Ok(Some(pattern)), Some((row, column))) = (Pattern::new(&desk.search.query), at_cursor) else {
            return self.go_to_match(Way::Forward);
        };
        let value = pattern.replaced(desk.text(row, column), &desk.search.with);
        let mut jobs = self.set_cells([(row, column, value)]);
        jobs.extend(self.go_to_match(Way::Forward));
        jobs
    }

    /// Shows what replacing all shown matches would change.
    fn look_at_replacements(&mut self) {
        let Some(desk) = self.desk_to_change() else { return };
        desk.follow_search(true);
        let (Ok(Some(pattern)), Some(hits)) = (Pattern::new(&desk.search.query), desk.hits()) else { return };
        let (shown, hidden) = (hits.shown(), hits.hidden());
        if shown > CELLS_AT_ONCE {
            return self.say(Tone::Problem, Message::new("notice-too-many-cells").with("count", shown).with("limit", CELLS_AT_ONCE));
        }
        let list = desk.batch.changes_of_cells(hits.replaced(&desk.batch, &desk.view, &pattern, &desk.search.with));
        let (what, with) = (desk.search.query.text.clone(), desk.search.with.clone());
        if list.is_empty() {
            return self.say(Tone::Information, Message::new("notice-nothing-to-replace"));
        }
        let title = Message::new(if with.is_empty() { "ticks-take-out" } else { "ticks-replace" }).with("what", what).with("with", with);
        let mut list = TickList::new(title, Purpose::Replace, list, desk.batch.revision());
        list.left_out = (hidden > 0).then(|| Message::new("ticks-hidden-stay").with("count", hidden));
        let list = self.picked_up(list);
        self.dialog = Some(Dialog::FixPreview(Box::new(list)));
    }
}
