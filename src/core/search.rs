//! Find and replace: what is looked for, where it stands, and what each value becomes. Decided once per different value.

use std::rc::Rc;

use hashbrown::HashMap;
use regex_lite::{Regex, RegexBuilder};

use crate::core::batch::Batch;
use crate::core::sheet::{Code, Column, ColumnId, RowId, Sheet};
use crate::core::text::Message;
use crate::core::view::{View, Way};

/// Most characters of an expression whose mistake is located; longer ones are refused without a place.
const LOCATED: usize = 400;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text or expression.
    pub text: String,
    /// Upper and lower case are told apart.
    pub match_case: bool,
    /// The cell must hold nothing else.
    pub whole_cell: bool,
    /// The text is a regular expression.
    pub expression: bool,
}

/// A query that can be asked of values.
#[derive(Clone, Debug)]
pub struct Pattern {
    kind: Kind,
    whole_cell: bool,
}

#[derive(Clone, Debug)]
enum Kind {
    Exact(String),
    /// The characters in lower case.
    AnyCase(Vec<char>),
    Expression(Regex),
}

impl Pattern {
    /// Reads a query; `None` where it looks for nothing.
    ///
    /// # Errors
    ///
    /// The expression cannot be read: a sentence with the place of the mistake.
    pub fn new(query: &Query) -> Result<Option<Self>, Message> {
        if query.text.is_empty() {
            return Ok(None);
        }
        let kind = if query.expression {
            let text = if query.whole_cell { format!("^(?:{})$", query.text) } else { query.text.clone() };
            built(&query.text, query.match_case).map_err(|mistake| sentence(&query.text, query.match_case, &mistake))?;
            // `^(?:…)$` around an expression that can be read can be read, too, but may be too large.
            Kind::Expression(built(&text, query.match_case).map_err(|_| Message::new(TOO_LARGE))?)
        } else if query.match_case {
            Kind::Exact(query.text.clone())
        } else {
            Kind::AnyCase(query.text.chars().flat_map(char::to_lowercase).collect())
        };
        Ok(Some(Self { kind, whole_cell: query.whole_cell }))
    }

    /// Whether it stands in a value.
    pub fn is_in(&self, value: &str) -> bool {
        match &self.kind {
            Kind::Exact(text) if self.whole_cell => value == text,
            Kind::Exact(text) => value.contains(text.as_str()),
            Kind::AnyCase(wanted) if self.whole_cell => end_of(wanted, value) == Some(value.len()),
            Kind::AnyCase(wanted) => next_any_case(wanted, value).is_some(),
            Kind::Expression(expression) => expression.is_match(value),
        }
    }

    /// The value with every match replaced; in `with`, `$1` and `${name}` stand for groups of an expression, and `$$` for a dollar.
    pub fn replaced(&self, value: &str, with: &str) -> String {
        match &self.kind {
            Kind::Expression(expression) => expression.replace_all(value, with).into_owned(),
            _ if self.whole_cell => with.to_owned(),
            Kind::Exact(text) => value.replace(text.as_str(), with),
            Kind::AnyCase(wanted) => {
                let (mut result, mut rest) = (String::with_capacity(value.len()), value);
                while let Some((before, after)) = next_any_case(wanted, rest) {
                    result.push_str(before);
                    result.push_str(with);
                    rest = after;
                }
                result + rest
            }
        }
    }
}

fn built(text: &str, match_case: bool) -> Result<Regex, String> {
    RegexBuilder::new(text).case_insensitive(!match_case).build().map_err(|error| error.to_string())
}

/// What stands before and after the first match in any case.
fn next_any_case<'a>(wanted: &[char], value: &'a str) -> Option<(&'a str, &'a str)> {
    value.char_indices().find_map(|(start, _)| {
        let (before, rest) = value.split_at_checked(start)?;
        Some((before, rest.get(end_of(wanted, rest)?..)?))
    })
}

/// Where the wanted characters end, where the value begins with them in any case.
fn end_of(wanted: &[char], value: &str) -> Option<usize> {
    let mut left = wanted;
    for (at, character) in value.char_indices() {
        if left.is_empty() {
            return Some(at);
        }
        for lower in character.to_lowercase() {
            left = left.split_first().filter(|(first, _)| **first == lower)?.1;
        }
    }
    left.is_empty().then_some(value.len())
}

/// What is wrong with an expression, and at which character.
fn sentence(text: &str, match_case: bool, mistake: &str) -> Message {
    let id = sentence_id(mistake);
    let message = Message::new(id);
    if id == TOO_LARGE { message } else { message.with("place", place_of_mistake(text, match_case, id)) }
}

const TOO_LARGE: &str = "search-wrong-too-large";

/// The sentence for a mistake as the crate words it; what it words otherwise one day gets the general one.
fn sentence_id(mistake: &str) -> &'static str {
    match mistake {
        _ if mistake.starts_with("found open group") => "search-wrong-open-group",
        _ if mistake.starts_with("found closing ')'") => "search-wrong-closed-group",
        _ if mistake.contains("class") && (mistake.contains("unclosed") || mistake.contains("no closing bracket")) => {
            "search-wrong-open-class"
        }
        _ if mistake.contains("not supported") || mistake.contains("unsupported") => "search-wrong-unsupported",
        _ if mistake.contains("escape") => "search-wrong-escape",
        _ if mistake.contains("repetition") => "search-wrong-repetition",
        _ if mistake.contains("size limit") => TOO_LARGE,
        _ => "search-wrong",
    }
}

/// The 1-based character from which on every beginning of the expression has such a mistake.
fn place_of_mistake(text: &str, match_case: bool, id: &str) -> usize {
    let ends: Vec<usize> = text.char_indices().map(|(at, character)| at.saturating_add(character.len_utf8())).take(LOCATED).collect();
    let has_mistake =
        |end: &usize| text.get(..*end).is_some_and(|start| built(start, match_case).is_err_and(|mistake| sentence_id(&mistake) == id));
    let with_mistake = ends.iter().rev().take_while(|end| has_mistake(end)).count();
    ends.len().saturating_sub(with_mistake).saturating_add(1).min(ends.len().max(1))
}

/// Where is looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The columns, in the order in which they are walked through.
    pub columns: Vec<ColumnId>,
    /// Only these rows; `None` for all.
    pub rows: Option<Vec<RowId>>,
}

impl Place {
    /// How many different values stand in the columns that are looked into.
    pub fn values(&self, batch: &Batch) -> usize {
        self.columns.iter().filter_map(|column| batch.sheet().column(*column)).map(Column::value_count).sum()
    }
}

/// The cells in which a pattern stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Columns with a match, in walking order; of each, by code, whether the value matches.
    columns: Vec<(ColumnId, Vec<bool>)>,
    /// By position in the view: how many cells match in the rows before it; one entry more than there are rows.
    before: Vec<u32>,
    /// By row: whether it is looked into; `None` where all are.
    rows: Option<Vec<bool>>,
    /// How many cells match in rows that the view does not show.
    hidden: usize,
}

impl Hits {
    /// Looks for a pattern. Secret columns are never looked into.
    pub fn of(batch: &Batch, view: &View, place: &Place, pattern: &Pattern) -> Self {
        let sheet = batch.sheet();
        let open = place.columns.iter().copied().filter(|column| !batch.header().is_secret(*column));
        let matching = open.filter_map(|id| {
            let column = sheet.column(id)?;
            let matches: Vec<bool> = column.values().map(|code| column.count(code) > 0 && pattern.is_in(column.text(code))).collect();
            matches.contains(&true).then_some((id, matches))
        });
        let columns: Vec<(ColumnId, Vec<bool>)> = matching.collect();
        let row_count = RowId(sheet.row_count()).index();
        let rows = place.rows.as_ref().map(|only| marked(only, row_count));
        let mut of_row = vec![0_u32; row_count];
        for (id, matches) in &columns {
            let codes = sheet.column(*id).into_iter().flat_map(Column::codes);
            for (count, code) in of_row.iter_mut().zip(codes) {
                *count = count.saturating_add(u32::from(is_match(matches, code)));
            }
        }
        for (count, looked_into) in of_row.iter_mut().zip(rows.iter().flatten()) {
            *count = if *looked_into { *count } else { 0 };
        }
        let of_row = |row: RowId| of_row.get(row.index()).copied().unwrap_or(0);
        let mut before = Vec::with_capacity(view.len().saturating_add(1));
        let mut shown = 0_u32;
        before.push(shown);
        for row in view.rows() {
            shown = shown.saturating_add(of_row(*row));
            before.push(shown);
        }
        let all = sheet.live_rows().map(|row| of_row(row) as usize).fold(0, usize::saturating_add);
        Self { columns, before, rows, hidden: all.saturating_sub(shown as usize) }
    }

    /// How many shown cells match.
    pub fn shown(&self) -> usize {
        self.total() as usize
    }

    /// How many cells match in rows that the filter hides.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// Whether a cell matches.
    pub fn contains(&self, sheet: &Sheet, row: RowId, column: ColumnId) -> bool {
        self.looks_into(row) && self.columns.iter().any(|(id, matches)| *id == column && is_match(matches, sheet.code(row, column)))
    }

    /// The how manieth of the shown matches the cell is, from 1 on; `None` where it does not match.
    pub fn rank(&self, sheet: &Sheet, row: RowId, position: usize, column: ColumnId) -> Option<usize> {
        let in_row = self.of_row(sheet, row).position(|each| each == column)?;
        Some((*self.before.get(position)? as usize).saturating_add(in_row).saturating_add(1))
    }

    /// The next match from a position in the view on, around the ends. `is_ahead` says which columns lie ahead in that row.
    pub fn next(
        &self,
        sheet: &Sheet,
        view: &View,
        from: usize,
        way: Way,
        is_ahead: impl Fn(ColumnId) -> bool,
    ) -> Option<(RowId, ColumnId)> {
        let end = |row: RowId| match way {
            Way::Forward => self.of_row(sheet, row).next(),
            Way::Backward => self.of_row(sheet, row).last(),
        };
        let mut here = view.row_at(from).into_iter().flat_map(|row| self.of_row(sheet, row).map(move |column| (row, column)));
        let in_row = match way {
            Way::Forward => here.find(|(_, column)| is_ahead(*column)),
            Way::Backward => here.filter(|(_, column)| is_ahead(*column)).last(),
        };
        in_row.or_else(|| {
            let wanted = match way {
                Way::Forward => self
                    .before
                    .get(from.saturating_add(1))
                    .filter(|before| **before < self.total())
                    .map_or(1, |before| before.saturating_add(1)),
                Way::Backward => self.before.get(from).copied().filter(|before| *before > 0).unwrap_or_else(|| self.total()),
            };
            let position = self.before.partition_point(|before| *before < wanted).checked_sub(1)?;
            let row = view.row_at(position)?;
            Some((row, end(row)?))
        })
    }

    /// What the shown matches become, row by row. A text is made once per different value.
    pub fn replaced(&self, batch: &Batch, view: &View, pattern: &Pattern, with: &str) -> Vec<(RowId, ColumnId, Rc<str>)> {
        let mut cells = Vec::with_capacity(self.shown());
        for (id, matches) in &self.columns {
            let Some(column) = batch.sheet().column(*id) else { continue };
            let mut values: HashMap<Code, Rc<str>> = HashMap::new();
            for row in view.rows().iter().copied().filter(|row| self.looks_into(*row)) {
                let code = column.code(row);
                if is_match(matches, code) {
                    let value = values.entry(code).or_insert_with(|| pattern.replaced(column.text(code), with).into());
                    cells.push((row, *id, Rc::clone(value)));
                }
            }
        }
        cells
    }

    fn total(&self) -> u32 {
        self.before.last().copied().unwrap_or(0)
    }

    fn looks_into(&self, row: RowId) -> bool {
        self.rows.as_ref().is_none_or(|rows| rows.get(row.index()).copied().unwrap_or(false))
    }

    /// The matching columns of a row, in walking order.
    fn of_row(&self, sheet: &Sheet, row: RowId) -> impl Iterator<Item = ColumnId> {
        let columns = self.columns.iter().filter(move |_| self.looks_into(row));
        columns.filter(move |(column, matches)| is_match(matches, sheet.code(row, *column))).map(|(column, _)| *column)
    }
}

fn is_match(matches: &[bool], code: Code) -> bool {
    matches.get(code.index()).copied().unwrap_or(false)
}

fn marked(rows: &[RowId], row_count: usize) -> Vec<bool> {
    let mut marks = vec![false; row_count];
    for row in rows {
        if let Some(mark) = marks.get_mut(row.index()) {
            *mark = true;
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str, marks: &str) -> Query {
        let has = |mark: char| marks.contains(mark);
        Query { text: text.to_owned(), match_case: has('c'), whole_cell: has('w'), expression: has('e') }
    }

    #[test]
    fn values_are_found_and_replaced() {
        let check = |text: &str, marks: &str, value: &str, with: &str, expected: Option<&str>| {
            let pattern = Pattern::new(&query(text, marks)).unwrap().unwrap();
            let found = pattern.is_in(value).then(|| pattern.replaced(value, with));
            assert_eq!(found.as_deref(), expected, "{text} {marks} {value}");
        };
        check("safety", "", "SAFETY-101, Safety", "Health", Some("Health-101, Health"));
        check("safety", "c", "SAFETY-101", "x", None);
        check("SAFETY", "c", "SAFETY-SAFETY", "x", Some("x-x"));
        check("müller", "", "MÜLLER", "Mueller", Some("Mueller"));
        check("aa", "", "aAa", "b", Some("ba"));
        check("101", "w", "101", "102", Some("102"));
        check("101", "w", "1010", "102", None);
        check("101", "cw", "101", "", Some(""));
        check("a.c", "", "abc", "x", None);
        check("$1", "", "costs $1", "$2", Some("costs $2"));
        check("a.c", "e", "xABCx", "-", Some("x-x"));
        check("a.c", "ec", "xABCx", "-", None);
        check("a|b", "ew", "ab", "-", None);
        check("a|b", "ew", "b", "-", Some("-"));
        check(r"(\d+)/(\d+)", "e", "3/14", "$2.$1", Some("14.3"));
        check(r"(?<year>\d{4})", "e", "in 2026", "${year}s $$", Some("in 2026s $"));
        check("^", "e", "12", "0", Some("012"));
        check("İ", "", "i\u{307}x", "y", Some("yx"));
    }

    #[test]
    fn a_wrong_expression_is_explained_with_its_place() {
        let check = |text: &str, expected: Option<(&str, usize)>| {
            let message = Pattern::new(&query(text, "e")).err();
            let expected = expected.map(|(id, place)| Message::new(format!("search-wrong{id}")).with("place", place));
            assert_eq!(message, expected, "{text}");
        };
        check("ab+", None);
        check("a(b)(c", Some(("-open-group", 5)));
        check("ab)c", Some(("-closed-group", 3)));
        check("Kurs [a-z", Some(("-open-class", 6)));
        check("*ab", Some(("-repetition", 1)));
        check(r"ä\q", Some(("-escape", 2)));
        check(r"a\", Some(("-escape", 2)));
        check("(?=a)", Some(("-unsupported", 3)));
        check("[b-a]", Some(("", 4)));
        assert_eq!(Pattern::new(&query("", "e")).map(|pattern| pattern.is_none()), Ok(true));
        assert_eq!(Pattern::new(&query(r"a{1000}{1000}{1000}", "e")).err(), Some(Message::new("search-wrong-too-large")));
    }
}
