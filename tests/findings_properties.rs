//! The properties that every rule keeps: a verdict depends on the data alone, re-checking after edits is checking anew, a fix
//! removes its finding, undo restores everything, and no cells can make judging panic.

use std::sync::Arc;

use offroll::core::batch::changes::Effect;
use offroll::core::batch::{Batch, Change, Context};
use offroll::core::detective;
use offroll::core::findings::{Cause, Finding};
use offroll::core::header::{Choice, Header};
use offroll::core::opening::{LineEnds, OpenOptions, Opened, SourceFacts, open_bytes};
use offroll::core::profile::{Level, Profile};
use offroll::core::roster::{self, Roster};
use offroll::core::rules::{Family, Rule, Severity};
use offroll::core::search::{Hits, Pattern, Place, Query};
use offroll::core::sheet::builder::SheetBuilder;
use offroll::core::sheet::{ColumnId, RowId, Sheet};
use offroll::core::view::{View, Way};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const HEADERS: [&str; 24] = [
    "OrgID",
    "ID",
    "LastName",
    "FirstName",
    "CurrID",
    "CourseID",
    "SessionID",
    "PassDate",
    "Score",
    "CourseStatus",
    "EnrollDate",
    "GuestFlag",
    "InstructorFlag",
    "ActiveFlag",
    "Password",
    "MergeOldID",
    "CurrPermissions",
    "LangDef",
    "EmailID",
    "HireDate",
    "RecordDate",
    "Coment",
    "",
    "StudentID",
];

const VALUES: [&str; 57] = [
    "",
    "",
    " ",
    "\u{a0}",
    "-None-",
    "-none-",
    "A",
    "a",
    " A",
    "A ",
    "B",
    "0012345",
    "0012346",
    "0099999",
    "0100000",
    "12345",
    "7",
    "1.23457E+11",
    "a@b",
    "C1",
    "S1",
    "c1",
    "Passed",
    "passed",
    "Not Attempted",
    "Failed",
    "y",
    "n",
    "ja",
    "maybe",
    "2024-01-02",
    "01/02/2024",
    "2024-13-02",
    "87,5",
    "88",
    "-1",
    "101",
    "Cre,Mod",
    "Cre,Wichtel",
    "Cre,cre,Ses",
    "DEU",
    "deu",
    "x\u{200b}y",
    "t\tab",
    "M\u{fc}ller",
    "M\u{c3}\u{bc}ller",
    "Garc\u{c3}\u{ad}a",
    "voil\u{c3}\u{a0}",
    "\u{c3}\u{192}\u{c2}\u{bc}",
    "Ren\u{ef}\u{bf}\u{bd}",
    "\u{410}B1",
    "\u{410}B\u{416}",
    "1234567890123450",
    "25/12/2025",
    "12/25/2025",
    "02/02/2024",
    "2026-03-02",
];

fn context(level: Level, organisation: Option<String>, roster: Option<Arc<Roster>>) -> Context {
    let profile = Arc::new(Profile::coursemill().with_level(level));
    Context { organisation, roster, ..Context::new(profile, jiff::civil::date(2026, 3, 1)) }
}

fn facts() -> SourceFacts {
    SourceFacts {
        encoding: "UTF-8".to_owned(),
        certainty: offroll::core::opening::Certainty::Known,
        line_ends: LineEnds::CrLf,
        unclosed_quotes: vec![(4, 0), (5, 1)],
        ..SourceFacts::default()
    }
}

/// A table: header cells, records, how it is judged.
#[derive(Clone, Debug)]
struct Table {
    header: Vec<String>,
    records: Vec<Vec<String>>,
    level: Level,
    organisation: Option<String>,
    roster: Option<Arc<Roster>>,
}

impl Table {
    fn batch(&self) -> Batch {
        let mut builder = SheetBuilder::new(self.header.len());
        for (record, line) in self.records.iter().zip(2..) {
            builder.push_record(record.iter().map(String::as_str), if line > 5 { line + 3 } else { line });
        }
        let context = context(self.level, self.organisation.clone(), self.roster.clone());
        let header = Header::map(&self.header, 1, &context.profile, &[]);
        Batch::new(Opened { facts: facts(), header, sheet: builder.finish() }, context)
    }
}

/// Few values, so that rows repeat each other and columns have a usual length.
const FEW: [&str; 8] = ["0012345", "0012346", "0099999", "12345", "12346 ", "A", "a", ""];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![9 => select(&VALUES[..]).prop_map(str::to_owned), 1 => any::<String>()]
}

/// Dates of every kind, so that columns settle an order, lose it again, and contradict themselves.
const DATES: [&str; 12] = [
    "01/02/2025",
    "02/01/2025 9:30",
    "03/04/2026",
    "25/12/2025",
    " 26/12/2025",
    "25/12/2026",
    "12/25/2025",
    "12/26/2026",
    "02/02/2025",
    "2025-01-02",
    "31/31/2025",
    "",
];

/// What the cells of a table are like.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Any,
    Few,
    Dates,
}

fn kind() -> impl Strategy<Value = Kind> {
    select(vec![Kind::Any, Kind::Few, Kind::Dates])
}

fn value_of(kind: Kind) -> impl Strategy<Value = String> {
    match kind {
        Kind::Any => value().boxed(),
        Kind::Few => select(&FEW[..]).prop_map(str::to_owned).boxed(),
        Kind::Dates => select(&DATES[..]).prop_map(str::to_owned).boxed(),
    }
}

/// Columns that hold dates, and few others.
const DATED: [&str; 6] = ["ID", "CourseID", "PassDate", "EnrollDate", "RecordDate", "HireDate"];

/// What stands in a roster: few people and targets, so that batches hit and nearly hit them.
fn roster() -> impl Strategy<Value = Arc<Roster>> {
    const IDS: [&str; 8] = ["0012345", "0012346", "0099998", "12346", "A", "a", "B", ""];
    const NAMES: [&str; 7] = ["A", "a", "B", "M\u{fc}ller", "Muler", "passed", ""];
    const TARGETS: [&str; 8] = ["C1", "S1", "A", "B", "0012345", "0012346", "", "-None-"];
    let columns = proptest::sample::subsequence(vec!["LastName", "FirstName", "CourseID", "SessionID", "CurrID"], 0..=5);
    let record =
        (select(&IDS[..]), [select(&NAMES[..]), select(&NAMES[..])], [select(&TARGETS[..]), select(&TARGETS[..]), select(&TARGETS[..])]);
    (columns, proptest::collection::vec(record, 0..10)).prop_map(|(columns, records)| {
        let mut text = format!("StudentID\t{}\r\n", columns.join("\t"));
        for (id, names, targets) in records {
            let cells: Vec<&str> = columns.iter().zip(names.iter().chain(&targets)).map(|(_, cell)| *cell).collect();
            text.extend([id, "\t", &cells.join("\t"), "\r\n"]);
        }
        let profile = Profile::coursemill();
        let opened = open_bytes(text.as_bytes(), &profile, &OpenOptions::default()).unwrap();
        Arc::new(roster::from_table(&opened, &[], &profile, "users.txt", jiff::civil::date(2026, 2, 1)).unwrap())
    })
}

fn table() -> impl Strategy<Value = Table> {
    let header = prop_oneof![
        3 => proptest::sample::subsequence(HEADERS.to_vec(), 3..=HEADERS.len()).prop_shuffle(),
        1 => Just(HEADERS[..10].to_vec()),
    ];
    (header, kind()).prop_flat_map(|(header, kind)| {
        let header = if matches!(kind, Kind::Dates) { DATED.to_vec() } else { header };
        let width = header.len();
        let cells = prop_oneof![8 => Just(width), 1 => 1..=width, 1 => width..width + 3];
        let record = cells.prop_flat_map(move |cells| proptest::collection::vec(value_of(kind), cells));
        let records = proptest::collection::vec(record, 0..14);
        let organisation = prop_oneof![3 => Just(None), 1 => Just(Some("A".to_owned()))];
        let settings = (select(vec![Level::Strict, Level::Relaxed]), organisation, proptest::option::of(roster()));
        (records, settings).prop_map(move |(records, (level, organisation, roster))| Table {
            header: header.iter().map(|cell| (*cell).to_owned()).collect(),
            records,
            level,
            organisation,
            roster,
        })
    })
}

/// Something that a person does; indices choose among what is there then.
#[derive(Clone, Debug)]
enum Deed {
    Set(Vec<(Index, Index, String)>),
    FixCause(Index, usize),
    Fix(Index, Index),
    Remove(Vec<Index>),
    Choose(Index, Index),
    Add(Index),
    Several(Vec<(Index, usize)>),
    RepairAll,
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => proptest::collection::vec((any::<Index>(), any::<Index>(), prop_oneof![value_of(Kind::Few), value_of(Kind::Dates), value()]), 1..4).prop_map(Deed::Set),
        3 => (any::<Index>(), 0_usize..3).prop_map(|(cause, choice)| Deed::FixCause(cause, choice)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(finding, fix)| Deed::Fix(finding, fix)),
        1 => proptest::collection::vec(any::<Index>(), 1..3).prop_map(Deed::Remove),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(column, field)| Deed::Choose(column, field)),
        1 => any::<Index>().prop_map(Deed::Add),
        1 => proptest::collection::vec((any::<Index>(), 0_usize..2), 1..5).prop_map(Deed::Several),
        1 => Just(Deed::RepairAll),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
    ]
}

fn column_ids(batch: &Batch) -> Vec<ColumnId> {
    batch.sheet().column_ids().collect()
}

/// Does a deed; says whether it was one step more (and not one back or again).
fn perform(batch: &mut Batch, deed: &Deed) -> bool {
    let rows = batch.sheet().row_count() as usize;
    let row = |index: &Index| RowId(u32::try_from(index.index(rows)).unwrap());
    let before = batch.revision();
    match deed {
        Deed::Undo => {
            batch.undo();
            return false;
        }
        Deed::Redo => {
            batch.redo();
            return false;
        }
        Deed::Set(cells) if rows > 0 => {
            let columns = column_ids(batch);
            let cells = cells.iter().map(|(at, column, value)| (row(at), *column.get(&columns), value.clone())).collect();
            batch.apply(&Change::SetCells(cells));
        }
        Deed::FixCause(index, choice) => {
            let causes = batch.causes();
            if !causes.is_empty() {
                let chosen = index.get(&causes).clone();
                let changed = batch.apply(&Change::FixCause { cause: chosen.cause, choice: *choice }).cells > 0;
                assert!(changed || *choice > 0 || !chosen.fixable, "{:?} is said to be fixable", chosen.cause);
            }
        }
        Deed::Fix(finding, fix) => {
            let findings: Vec<Finding> = batch.findings().filter(|finding| !finding.fixes.is_empty()).collect();
            if !findings.is_empty() {
                batch.apply(&fix.get(&finding.get(&findings).fixes).change.clone());
            }
        }
        Deed::Remove(indices) if rows > 0 => {
            batch.apply(&Change::RemoveRows(indices.iter().map(row).collect()));
        }
        Deed::Choose(column, field) => {
            let columns = column_ids(batch);
            let choice = if field.index(3) == 0 { Choice::Ignore } else { Choice::Field((*field.get(&HEADERS[..21])).to_owned()) };
            batch.apply(&Change::ChooseColumns(vec![(*column.get(&columns), choice)]));
        }
        Deed::Add(field) => {
            batch.apply(&Change::AddColumn { field: (*field.get(&HEADERS[..21])).to_owned(), fill: "-None-".to_owned() });
        }
        Deed::Several(chosen) => {
            let causes = batch.causes();
            if !causes.is_empty() {
                let fix = |(index, choice): &(Index, usize)| Change::FixCause { cause: index.get(&causes).cause, choice: *choice };
                apply_together(batch, chosen.iter().map(fix).collect());
            }
        }
        Deed::RepairAll => {
            if let Some(Change::All(changes)) = detective::repair_all(batch) {
                apply_together(batch, changes);
                assert_eq!(detective::repair_all(batch), None);
            }
        }
        Deed::Set(_) | Deed::Remove(_) => {}
    }
    batch.revision() > before
}

/// Several changes as one step give what they give one by one, and what was shown before.
fn apply_together(batch: &mut Batch, changes: Vec<Change>) {
    let mut one_by_one = batch.clone();
    for change in &changes {
        one_by_one.apply(change);
    }
    let together = Change::All(changes);
    let shown = batch.preview(&together, usize::MAX);
    let columns = batch.sheet().column_count();
    let before: Vec<String> = shown.iter().map(|(row, column, _)| batch.sheet().cell(*row, *column).to_owned()).collect();
    batch.apply(&together);
    assert_eq!(said(batch), said(&one_by_one));
    assert!(shown.iter().all(|(row, column, after)| column.index() < columns && batch.sheet().cell(*row, *column) == after));
    assert!(shown.iter().zip(&before).all(|((_, _, after), before)| after != before));
}

/// What a batch says of a row: the row, its gravest finding, its rules, what must be acknowledged.
type RowSaid = (RowId, Option<Severity>, Vec<&'static str>, Vec<Cause>);

/// Everything that a batch says.
#[derive(Debug, PartialEq)]
struct Said {
    findings: Vec<Finding>,
    summary: offroll::core::findings::Summary,
    causes: Vec<(Cause, Severity, u64, bool)>,
    rows: Vec<RowSaid>,
    cells: Vec<Vec<String>>,
}

fn said(batch: &Batch) -> Said {
    let mut causes: Vec<_> = batch.causes().into_iter().map(|count| (count.cause, count.severity, count.count, count.fixable)).collect();
    causes.sort_unstable();
    let rows = batch.sheet().live_rows();
    Said {
        findings: batch.findings().collect(),
        summary: batch.summary(),
        causes,
        rows: rows
            .map(|row| (row, batch.row_severity(row), batch.row_rules(row).iter().map(Rule::id).collect(), batch.row_acks(row)))
            .collect(),
        cells: batch
            .sheet()
            .live_rows()
            .map(|row| batch.sheet().column_ids().map(|column| batch.sheet().cell(row, column).to_owned()).collect())
            .collect(),
    }
}

/// The same cells and header, judged anew.
fn judged_anew(batch: &Batch) -> Batch {
    Batch::new(
        Opened { facts: batch.facts().clone(), header: batch.header().clone(), sheet: batch.sheet().clone() },
        batch.context().clone(),
    )
}

fn counts_are_right(sheet: &Sheet) {
    for column in sheet.column_ids().filter_map(|column| sheet.column(column)) {
        for code in column.values() {
            let rows = sheet.live_rows().filter(|row| column.code(*row) == code).count();
            assert_eq!(column.count(code) as usize, rows, "{:?}", column.text(code));
        }
    }
}

/// Findings, causes and summary agree with each other.
fn agrees_with_itself(batch: &Batch) {
    let said = said(batch);
    let count = |severity: Severity| said.findings.iter().filter(|finding| finding.severity == severity).count() as u64;
    let summary = said.summary;
    assert_eq!(
        (summary.errors, summary.warnings, summary.acks, summary.notes),
        (count(Severity::Error), count(Severity::Warning), count(Severity::Ack), count(Severity::Note))
    );
    let clean = said.rows.iter().filter(|(row, ..)| !said.findings.iter().any(|finding| finding.row == Some(*row))).count() as u64;
    assert_eq!((summary.rows, summary.rows_clean), (said.rows.len() as u64, clean));
    assert_eq!(said.causes.iter().map(|(_, _, count, _)| count).sum::<u64>(), said.findings.len() as u64);
    for (cause, severity, count, _) in &said.causes {
        let of_cause: Vec<&Finding> =
            said.findings.iter().filter(|finding| finding.rule == cause.rule && finding.column == cause.column).collect();
        assert_eq!((of_cause.len() as u64, of_cause.iter().map(|finding| finding.severity).max()), (*count, Some(*severity)), "{cause:?}");
        let first = of_cause.iter().find_map(|finding| finding.row);
        assert_eq!(batch.next_of_cause(*cause, RowId(0)).map(|(row, _)| row), first, "{cause:?}");
    }
    for (row, severity, rules, _) in &said.rows {
        let of_row: Vec<&Finding> = said.findings.iter().filter(|finding| finding.row == Some(*row)).collect();
        assert_eq!(*severity, of_row.iter().map(|finding| finding.severity).max());
        assert!(of_row.iter().all(|finding| rules.contains(&finding.rule.id())));
        for column in batch.sheet().column_ids() {
            let of_cell: Vec<&&Finding> = of_row.iter().filter(|finding| finding.column == Some(column)).collect();
            assert_eq!(batch.cell_mark(*row, column).severity, of_cell.iter().map(|finding| finding.severity).max());
            assert_eq!(batch.cell_rules(*row, column).iter().collect::<Vec<_>>(), {
                let mut rules: Vec<_> = of_cell.iter().map(|finding| finding.rule).collect();
                rules.sort_unstable();
                rules
            });
            assert_eq!(batch.findings_of_cell(*row, column).len(), of_cell.len());
        }
    }
}

fn in_contract_order(findings: &[Finding]) {
    let place = |finding: &Finding| {
        (finding.line, finding.column_name.is_some(), finding.column.map_or(u32::MAX, |column| u32::from(column.0)), finding.rule)
    };
    let key = |finding: &Finding| {
        let (line, named, column, rule) = place(finding);
        (line, named, if named { column } else { 0 }, rule)
    };
    for pair in findings.windows(2) {
        assert!(key(&pair[0]) <= key(&pair[1]), "{:?} stands before {:?}", pair[0], pair[1]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn checking_after_deeds_is_checking_anew(table in table(), deeds in proptest::collection::vec(deed(), 0..14)) {
        let mut batch = table.batch();
        agrees_with_itself(&batch);
        for deed in &deeds {
            perform(&mut batch, deed);
            prop_assert_eq!(said(&batch), said(&judged_anew(&batch)));
        }
        counts_are_right(batch.sheet());
        agrees_with_itself(&batch);
        in_contract_order(&batch.findings().collect::<Vec<_>>());
    }

    #[test]
    fn undoing_everything_restores_everything_and_redoing_brings_it_back(table in table(), deeds in proptest::collection::vec(deed(), 0..14)) {
        let mut batch = table.batch();
        let before = said(&batch);
        let steps = deeds.iter().filter(|deed| perform(&mut batch, deed)).count();
        let after = said(&batch);
        let edited = batch.edited_cells();
        let mut undone = 0;
        while batch.undo().is_some() {
            undone += 1;
        }
        prop_assert!(undone <= steps);
        prop_assert_eq!(&said(&batch), &before);
        prop_assert_eq!(batch.edited_cells(), 0);
        for _ in 0..undone {
            prop_assert!(batch.redo().is_some());
        }
        // A deed after an undo gave up what stood behind it; what is left was done again.
        if !deeds.iter().any(|deed| matches!(deed, Deed::Undo | Deed::Redo)) {
            prop_assert_eq!(said(&batch), after);
            prop_assert_eq!(batch.edited_cells(), edited);
        }
    }

    #[test]
    fn every_offered_fix_removes_its_finding(table in table()) {
        let batch = table.batch();
        for finding in batch.findings() {
            for fix in &finding.fixes {
                let mut fixed = batch.clone();
                let applied = fixed.apply(&fix.change);
                prop_assert!(applied.cells > 0, "{:?} changes nothing", fix.change);
                let same = |other: &Finding| other.rule == finding.rule && other.row == finding.row && other.column == finding.column && other.column_name == finding.column_name;
                prop_assert!(!fixed.findings().any(|other| same(&other)), "{:?} stays after {:?}", finding, fix);
                fixed.undo();
                prop_assert_eq!(said(&fixed), said(&batch));
            }
        }
    }

    #[test]
    fn a_preview_tells_what_a_bulk_fix_does(table in table(), cause in any::<Index>(), choice in 0_usize..2) {
        let mut batch = table.batch();
        let causes = batch.causes();
        if !causes.is_empty() {
            let change = Change::FixCause { cause: cause.get(&causes).cause, choice };
            let preview = batch.preview(&change, usize::MAX);
            batch.apply(&change);
            for (row, column, value) in &preview {
                prop_assert_eq!(batch.sheet().cell(*row, *column), value);
            }
        }
    }

    #[test]
    fn ticked_changes_are_made_and_no_others(table in table(), cause in any::<Index>(), choice in 0_usize..2, ticks in prop::collection::vec(any::<bool>(), 1..9)) {
        let mut batch = table.batch();
        let causes = batch.causes();
        if !causes.is_empty() {
            let before = batch.sheet().clone();
            let said_before = said(&batch);
            let list = batch.changes_of_cause(cause.get(&causes).cause, choice).list;
            let is_ticked = |place: usize| ticks[place % ticks.len()];
            if let Some(change) = list.change(is_ticked) {
                batch.apply(&change);
                let mut expected = std::collections::BTreeMap::new();
                let mut removed = std::collections::BTreeSet::new();
                let mut joined = std::collections::BTreeSet::new();
                for group in list.groups() {
                    for place in group.places().filter(|place| is_ticked(*place)) {
                        let row = list.row(place).unwrap();
                        match &group.effect {
                            Effect::Set { column, new, .. } => drop(expected.insert((row, *column), new.to_string())),
                            Effect::Remove => drop(removed.insert(row)),
                            Effect::DropExtra | Effect::JoinExtra => drop(joined.insert(row)),
                        }
                    }
                }
                for row in (0..before.row_count()).map(RowId) {
                    prop_assert_eq!(batch.sheet().is_removed(row), removed.contains(&row));
                    let has_extra = |sheet: &Sheet| sheet.ragged(row).is_some_and(|ragged| !ragged.extra.is_empty());
                    prop_assert_eq!(has_extra(batch.sheet()), has_extra(&before) && !joined.contains(&row));
                    for column in before.column_ids().filter(|_| !joined.contains(&row)) {
                        let wanted = expected.get(&(row, column)).map_or(before.cell(row, column), String::as_str);
                        prop_assert_eq!(batch.sheet().cell(row, column), wanted);
                    }
                }
                batch.undo();
                prop_assert!(!batch.can_undo());
                prop_assert_eq!(said(&batch), said_before);
            }
        }
    }

    #[test]
    fn everything_ticked_is_the_whole_fix(table in table(), cause in any::<Index>(), choice in 0_usize..2) {
        let (mut whole, mut ticked) = (table.batch(), table.batch());
        let causes = whole.causes();
        let cause = causes.iter().filter(|each| each.cause.rule.family() != Family::Header).nth(cause.index(causes.len().max(1)));
        if let Some(cause) = cause {
            let list = ticked.changes_of_cause(cause.cause, choice).list;
            let change = list.change(|_| true);
            whole.apply(&Change::FixCause { cause: cause.cause, choice });
            if let Some(change) = &change {
                ticked.apply(change);
            }
            prop_assert_eq!(said(&whole), said(&ticked));
            prop_assert_eq!(whole.edited_cells(), ticked.edited_cells());
        }
    }

    #[test]
    fn replacing_changes_exactly_the_matches_and_undo_takes_it_back(
        table in table(),
        text in select(&["a", "A", "1", "-", "-None-", "C1", " ", "0", "ü"][..]),
        with in select(&["", "x", "a", "$0", "A B"][..]),
        marks in any::<[bool; 3]>(),
    ) {
        let mut batch = table.batch();
        let [match_case, whole_cell, expression] = marks;
        let pattern = Pattern::new(&Query { text: text.to_owned(), match_case, whole_cell, expression }).unwrap().unwrap();
        let view = View::new(batch.sheet().live_rows().step_by(2).collect(), batch.sheet().row_count());
        let place = Place { columns: batch.sheet().column_ids().collect(), rows: None };
        let hits = Hits::of(&batch, &view, &place, &pattern);
        let cells = hits.replaced(&batch, &view, &pattern, with);
        prop_assert_eq!(cells.len(), hits.shown());
        let (before, said_before) = (batch.sheet().clone(), said(&batch));
        if let Some(change) = batch.changes_of_cells(cells).change(|_| true) {
            batch.apply(&change);
            let (mut shown, mut hidden) = (0, 0);
            for row in before.live_rows() {
                for column in before.column_ids() {
                    let old = before.cell(row, column);
                    let matches = pattern.is_in(old) && !batch.header().is_secret(column);
                    let is_shown = view.position_of(row).is_some();
                    prop_assert_eq!(matches, hits.contains(&before, row, column));
                    let wanted = if matches && is_shown { pattern.replaced(old, with) } else { old.to_owned() };
                    prop_assert_eq!(batch.sheet().cell(row, column), wanted);
                    shown += usize::from(matches && is_shown);
                    hidden += usize::from(matches && !is_shown);
                }
            }
            prop_assert_eq!((hits.shown(), hits.hidden()), (shown, hidden));
            batch.undo();
            prop_assert!(!batch.can_undo());
            prop_assert_eq!(said(&batch), said_before);
        }
    }

    #[test]
    fn walking_comes_to_every_match_once_and_around(table in table(), text in select(&["a", "1", "-", "C1"][..])) {
        let batch = table.batch();
        let sheet = batch.sheet();
        let pattern = Pattern::new(&Query { text: text.to_owned(), ..Query::default() }).unwrap().unwrap();
        let view = View::new(sheet.live_rows().collect(), sheet.row_count());
        let place = Place { columns: sheet.column_ids().collect(), rows: None };
        let hits = Hits::of(&batch, &view, &place, &pattern);
        for way in [Way::Forward, Way::Backward] {
            let mut walked = Vec::new();
            let mut at: Option<(RowId, ColumnId)> = None;
            for _ in 0..hits.shown() {
                let from = at.and_then(|(row, _)| view.position_of(row)).unwrap_or(0);
                let ahead = |column: ColumnId| at.is_none_or(|(_, last)| if way == Way::Forward { column > last } else { column < last });
                let next = hits.next(sheet, &view, from, way, ahead).unwrap();
                walked.push(hits.rank(sheet, next.0, view.position_of(next.0).unwrap(), next.1).unwrap());
                at = Some(next);
            }
            walked.sort_unstable();
            prop_assert_eq!(walked, (1..=hits.shown()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn secrets_are_never_shown(table in table(), secret in "[a-z]{12}") {
        let mut table = table;
        table.header.push("Password".to_owned());
        let width = table.header.len();
        for record in &mut table.records {
            record.resize(width, String::new());
            record[width - 1].clone_from(&secret);
        }
        let shown = format!("{:?}", table.batch().findings().collect::<Vec<_>>());
        prop_assert!(!shown.contains(&secret));
    }
}

/// What a property says of nothing proves nothing: the tables bring out every rule that cells, rows and columns can break.
#[test]
fn the_tables_of_these_tests_break_the_rules() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut broken = std::collections::BTreeSet::new();
    for _ in 0..600 {
        let batch = table().new_tree(&mut runner).unwrap().current().batch();
        broken.extend(batch.causes().into_iter().map(|count| count.cause.rule));
    }
    let quiet: Vec<&str> =
        Rule::ALL.iter().filter(|rule| matches!(rule.family(), Family::Cell) && !broken.contains(rule)).map(|rule| rule.id()).collect();
    assert_eq!(quiet, ["text-too-long", "site-rule"], "these need a long text and a site's profile");
}
