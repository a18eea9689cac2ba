//! The changes of a bulk fix or a replacement before they are made: looked at, filtered, ticked one by one or in groups.

use std::collections::HashSet;

use crate::app::desk::Desk;
use crate::core::batch::Change;
use crate::core::batch::changes::{ChangeGroup, ChangeList, Effect, Offer};
use crate::core::findings::Cause;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::Message;
use crate::core::view::rows_with;

/// What the changes are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Fixing everything with a cause.
    Fix {
        /// What is fixed.
        cause: Cause,
        /// Which of each finding's fixes, from 0 on.
        choice: usize,
    },
    /// Putting right what happened to the file.
    Repair(Change),
    /// Replacing what was looked for.
    Replace,
}

/// What a person does to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TickAction {
    /// The cursor goes to a line.
    MoveTo(usize),
    /// The tick of a line comes or goes, with everything below it.
    Toggle(usize),
    /// Everything shown is ticked; nothing is where everything was.
    ToggleAll,
    /// A group is opened, or closed.
    Open(usize, bool),
    /// Only changes with this text are shown.
    Filter(String),
    /// Another of the fixes that the findings offer.
    Choose(usize),
    /// The list is laid aside and the cursor of the sheet goes to the cell of a line.
    Jump(usize),
}

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Equal changes together; the number of the group.
    Group(usize),
    /// One change.
    Change {
        /// Its group.
        group: usize,
        /// Its place among all changes.
        place: usize,
        /// Whether it stands below the line of its group.
        below: bool,
    },
}

/// How many of something are ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// All of them.
    pub all: usize,
    /// The ticked ones.
    pub ticked: usize,
}

/// The list.
#[derive(Clone, Debug, PartialEq)]
pub struct TickList {
    /// What is done, in words.
    pub title: Message,
    /// What speaks for it.
    pub evidence: Option<Message>,
    /// What is not in the list, and why.
    pub left_out: Option<Message>,
    /// The fixes to choose from; the choice is no choice where there are fewer than two.
    pub offers: Vec<Offer>,
    /// What it is for.
    pub purpose: Purpose,
    /// The changes.
    pub list: ChangeList,
    /// The text that shown changes have.
    pub filter: String,
    /// The line with the cursor.
    pub cursor: usize,
    /// The revision of the batch that the changes were planned on.
    pub revision: u64,
    lines: Vec<Line>,
    /// By place.
    ticks: Vec<bool>,
    /// By place: whether the filter lets it through; `None` where there is no filter.
    passes: Option<Vec<bool>>,
    /// By group: of its shown changes.
    counts: Vec<Ticked>,
    open: HashSet<usize>,
    /// Of all changes, shown or not.
    ticked: usize,
}

impl TickList {
    /// A list with everything ticked; a group that is alone is open.
    pub fn new(title: Message, purpose: Purpose, list: ChangeList, revision: u64) -> Self {
        let open = if list.groups().len() == 1 { HashSet::from([0]) } else { HashSet::new() };
        let (ticks, ticked) = (vec![true; list.len()], list.len());
        let mut list = Self {
            title,
            evidence: None,
            left_out: None,
            offers: Vec::new(),
            purpose,
            list,
            filter: String::new(),
            cursor: 0,
            revision,
            lines: Vec::new(),
            ticks,
            passes: None,
            counts: Vec::new(),
            open,
            ticked,
        };
        list.arrange();
        list
    }

    /// The lines that are shown.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The group of a line.
    pub fn group_of(&self, line: Line) -> Option<&ChangeGroup> {
        self.list.groups().get(match line {
            Line::Group(group) | Line::Change { group, .. } => group,
        })
    }

    /// How much of a line is ticked.
    pub fn ticked_of(&self, line: Line) -> Ticked {
        match line {
            Line::Group(group) => self.counts.get(group).copied().unwrap_or_default(),
            Line::Change { place, .. } => Ticked { all: 1, ticked: usize::from(self.is_ticked(place)) },
        }
    }

    /// How much is ticked of everything that the filter lets through.
    pub fn ticked_of_shown(&self) -> Ticked {
        let add = |sum: Ticked, each: &Ticked| Ticked { all: sum.all + each.all, ticked: sum.ticked + each.ticked };
        if self.passes.is_none() { self.ticked_of_all() } else { self.counts.iter().fold(Ticked::default(), add) }
    }

    /// How much is ticked of everything.
    pub fn ticked_of_all(&self) -> Ticked {
        Ticked { all: self.list.len(), ticked: self.ticked }
    }

    /// Whether a group is open.
    pub fn is_open(&self, group: usize) -> bool {
        self.open.contains(&group)
    }

    /// The row and, where it is about one cell, the column of a line; of a group its first shown change.
    pub fn place_of(&self, line: Line) -> Option<(RowId, Option<ColumnId>)> {
        let place = match line {
            Line::Change { place, .. } => place,
            Line::Group(group) => self.list.groups().get(group)?.places().find(|place| self.is_shown(*place))?,
        };
        let column = match self.group_of(line)?.effect {
            Effect::Set { column, .. } => Some(column),
            Effect::Remove | Effect::DropExtra | Effect::JoinExtra => None,
        };
        Some((self.list.row(place)?, column))
    }

    /// The change that makes what is ticked; `None` where nothing is.
    pub fn change(&self) -> Option<Change> {
        let all_are_ticked = self.ticked == self.list.len();
        match &self.purpose {
            Purpose::Fix { cause, choice } if all_are_ticked => Some(Change::FixCause { cause: *cause, choice: *choice }),
            Purpose::Repair(change) if all_are_ticked => Some(change.clone()),
            // What cells mean hangs on their columns, which are not in the list.
            Purpose::Repair(change) => {
                let ticked = self.list.change(|place| self.is_ticked(place))?;
                Some(Change::All(change.about_columns().into_iter().chain([ticked]).collect()))
            }
            Purpose::Fix { .. } | Purpose::Replace => self.list.change(|place| self.is_ticked(place)),
        }
    }

    /// Whether all changes take rows out of the batch.
    pub fn removes_rows(&self) -> bool {
        self.list.groups().iter().all(|group| group.effect == Effect::Remove)
    }

    /// The cursor goes to a line, or to the last one.
    pub(super) fn move_to(&mut self, line: usize) {
        self.cursor = line.min(self.lines.len().saturating_sub(1));
    }

    /// The tick of a line comes or goes.
    pub(super) fn toggle(&mut self, line: usize) {
        let Some(line) = self.lines.get(line).copied() else { return };
        let Ticked { all, ticked } = self.ticked_of(line);
        let (group, places) = match line {
            Line::Change { group, place, .. } => (group, place..place.saturating_add(1)),
            Line::Group(group) => (group, self.list.groups().get(group).map(ChangeGroup::places).unwrap_or_default()),
        };
        self.tick(places, ticked < all);
        self.count(group);
    }

    /// Everything shown is ticked, or nothing where everything was.
    pub(super) fn toggle_all(&mut self) {
        let Ticked { all, ticked } = self.ticked_of_shown();
        self.tick(0..self.list.len(), ticked < all);
        (0..self.list.groups().len()).for_each(|group| self.count(group));
    }

    /// Opens or closes the group of a line; closing goes back to the line of the group.
    pub(super) fn open(&mut self, line: usize, open: bool) {
        let Some(line) = self.lines.get(line).copied() else { return };
        let group = match line {
            Line::Group(group) | Line::Change { group, below: true, .. } => group,
            Line::Change { .. } => return,
        };
        let changed = if open { self.open.insert(group) } else { self.open.remove(&group) };
        if changed {
            self.arrange();
            self.cursor = self.lines.iter().position(|each| *each == Line::Group(group)).unwrap_or(self.cursor);
        }
    }

    /// Shows only changes with this text: in what they change, in the line or the column, or in what the quick filter looks at.
    pub(super) fn set_filter(&mut self, desk: &Desk, text: String) {
        let wanted = text.trim().to_lowercase();
        self.filter = text;
        self.passes = (!wanted.is_empty()).then(|| self.passing(desk, &wanted));
        self.arrange();
        self.cursor = 0;
    }

    fn passing(&self, desk: &Desk, wanted: &str) -> Vec<bool> {
        let batch = &desk.batch;
        let (rows, line) = (rows_with(batch, wanted), wanted.parse::<u64>().ok());
        let mut passes = vec![false; self.list.len()];
        for group in self.list.groups() {
            let whole = match &group.effect {
                Effect::Set { column, old, new } => {
                    let old = if desk.is_secret(*column) { "" } else { batch.sheet().column(*column).map_or("", |cells| cells.text(*old)) };
                    let name = batch.header().name_of(*column, batch.profile());
                    [old, new, name].iter().any(|text| text.to_lowercase().contains(wanted))
                }
                Effect::Remove | Effect::DropExtra | Effect::JoinExtra => false,
            };
            for place in group.places() {
                let Some((row, pass)) = self.list.row(place).zip(passes.get_mut(place)) else { continue };
                let is_line = || line.is_some() && batch.sheet().line(row) == line;
                *pass = whole || rows.get(row.index()).copied().unwrap_or(false) || is_line();
            }
        }
        passes
    }

    fn is_ticked(&self, place: usize) -> bool {
        self.ticks.get(place).copied().unwrap_or(false)
    }

    fn is_shown(&self, place: usize) -> bool {
        self.passes.as_ref().is_none_or(|passes| passes.get(place).copied().unwrap_or(false))
    }

    fn tick(&mut self, places: std::ops::Range<usize>, ticked: bool) {
        for place in places {
            if self.is_shown(place) && self.is_ticked(place) != ticked {
                self.ticks[place] = ticked;
                self.ticked = if ticked { self.ticked + 1 } else { self.ticked - 1 };
            }
        }
    }

    fn count(&mut self, group: usize) {
        let places = self.list.groups().get(group).map(ChangeGroup::places).unwrap_or_default();
        let shown = places.filter(|place| self.is_shown(*place));
        let count = shown
            .fold(Ticked::default(), |sum, place| Ticked { all: sum.all + 1, ticked: sum.ticked + usize::from(self.is_ticked(place)) });
        if let Some(of_group) = self.counts.get_mut(group) {
            *of_group = count;
        }
    }

    /// Makes the lines anew from what is open and what the filter lets through.
    fn arrange(&mut self) {
        self.counts = vec![Ticked::default(); self.list.groups().len()];
        (0..self.counts.len()).for_each(|group| self.count(group));
        let mut lines = Vec::new();
        for (group, changes) in self.list.groups().iter().enumerate().filter(|(group, _)| self.counts[*group].all > 0) {
            let below = changes.len() > 1;
            if below {
                lines.push(Line::Group(group));
            }
            if !below || self.is_open(group) {
                let shown = changes.places().filter(|place| self.is_shown(*place));
                lines.extend(shown.map(|place| Line::Change { group, place, below }));
            }
        }
        self.lines = lines;
        self.move_to(self.cursor);
    }
}
