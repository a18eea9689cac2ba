//! Rules on rows and across rows, and what their fixes do: tables of cells and what is found.

use std::sync::Arc;

use offroll::core::batch::{Batch, Change, Context};
use offroll::core::header::{Choice, Header};
use offroll::core::opening::{Opened, SourceFacts};
use offroll::core::profile::{Level, Profile};
use offroll::core::rules::{Family, Rule};
use offroll::core::sheet::builder::SheetBuilder;
use offroll::core::sheet::{ColumnId, RowId};
use offroll::core::text::{Language, Texts};

/// A relaxed batch of a table: one line a record, cells separated by `|`, the header first.
fn batch(table: &str, organisation: Option<&str>) -> Batch {
    let profile = Arc::new(Profile::coursemill().with_level(Level::Relaxed));
    let context = Context { organisation: organisation.map(str::to_owned), ..Context::new(profile, jiff::civil::date(2026, 3, 1)) };
    let mut records = table.lines().map(str::trim_start).filter(|line| !line.is_empty());
    let header: Vec<String> = records.next().unwrap().split('|').map(str::to_owned).collect();
    let mut builder = SheetBuilder::new(header.len());
    for (record, line) in records.zip(2..) {
        builder.push_record(record.split('|'), line);
    }
    let facts = SourceFacts { encoding: "UTF-8".to_owned(), ..SourceFacts::default() };
    let header = Header::map(&header, 1, &context.profile, &[]);
    Batch::new(Opened { facts, header, sheet: builder.finish() }, context)
}

/// Findings about rows: `line rule column [values or words of fixes] related`.
fn found(batch: &Batch) -> Vec<String> {
    let texts = Texts::new(Language::English);
    let of_rows = batch.findings().filter(|finding| {
        matches!(finding.rule.family(), Family::Row | Family::Across) || finding.rule == Rule::RowLong || finding.rule == Rule::RowShort
    });
    of_rows
        .map(|finding| {
            for text in [&finding.message, &finding.hint].into_iter().chain(finding.fixes.iter().map(|fix| &fix.label)) {
                assert!(texts.has(&text.id) && !texts.render(text).contains('{'), "{text:?}");
            }
            let fixes: Vec<String> =
                finding.fixes.iter().map(|fix| fix.value.clone().unwrap_or_else(|| texts.render(&fix.label))).collect();
            let mut words = vec![finding.line.unwrap_or(0).to_string(), finding.rule.id().to_owned()];
            words.extend(finding.column_name);
            words.extend((!fixes.is_empty()).then(|| format!("{fixes:?}")));
            words.extend((!finding.related.is_empty()).then(|| format!("see {:?}", finding.related)));
            words.join(" ")
        })
        .collect()
}

fn check(table: &str, expected: &[&str]) {
    assert_eq!(found(&batch(table, None)), expected, "{table}");
}

#[test]
fn targets() {
    let table = |rows: &str| format!("OrgID|ID|LastName|FirstName|CurrID|CourseID|SessionID\n{rows}");
    for (rows, expected) in [
        ("O|1|L|F||C1|", &[][..]),
        ("O|1|L|F||C1|S1", &[]),
        ("O|1|L|F|K1||", &[]),
        ("O|1|L|F|||", &["2 target-missing"]),
        ("O|1|L|F|-none-|\u{a0}|-None-", &["2 target-missing"]),
        ("O|1|L|F|||S1", &["2 session-without-course CourseID"]),
        ("O|1|L|F|||S1\nO|2|L|F||C1|S1\nO|3|L|F||C1 |S1", &["2 session-without-course CourseID [\"C1\"]"]),
        ("O|1|L|F|||S1\nO|2|L|F||C1|S1\nO|3|L|F||C2|S1", &["2 session-without-course CourseID"]),
        ("O|1|L|F|K1|C1|", &["2 target-mixed CurrID [\"-None-\", \"-None-\"]"]),
        ("O|1|L|F|K1|C1|S1", &["2 target-mixed CurrID [\"-None-\"]"]),
    ] {
        check(&table(rows), expected);
    }
    check("OrgID|ID|LastName|FirstName|SessionID\nO|1|L|F|S1", &["2 session-without-course"]);
    check("OrgID|ID|LastName|FirstName\nO|1|L|F", &[]);
}

#[test]
fn people_and_their_results() {
    for (header, row, expected) in [
        ("GuestFlag|InstructorFlag|ReporterFlag", "n|y|y", &[][..]),
        ("GuestFlag|InstructorFlag|ReporterFlag", "y|n|", &["2 guest-row"]),
        ("GuestFlag|InstructorFlag|ReporterFlag", "Yes|0|1", &["2 guest-with-role", "2 guest-row"]),
        ("ActiveFlag", "n", &["2 inactive-user"]),
        ("ActiveFlag", "", &[]),
        ("MobileUser|MobileUserActivation", "n|abc", &["2 mobile-code-unused"]),
        ("MobileUser|MobileUserActivation", "|abc", &[]),
        ("CourseStatus", "Passed", &["2 finished-work"]),
        ("CourseStatus|PassDate|Score", "Gescheitert|2025-01-02|80", &["2 finished-work"]),
        ("CourseStatus|PassDate|Score", "Passed|-None-|80", &["2 finished-work", "2 status-without-result"]),
        ("CourseStatus|PassDate|Score", "Browsed|-None-|-None-", &[]),
        ("CourseStatus|PassDate|Score", "not attempted|2025-01-02|", &["2 result-without-status"]),
        ("CourseStatus|PassDate|Score", "|-None-|12.5", &["2 result-without-status"]),
        ("CourseStatus|PassDate|Score", "|-None-|0", &[]),
        ("PassDate|Score", "2025-01-02|80", &[]),
        ("EnrollDate|PassDate|RecordDate", "2025-02-01|2025-01-31|", &["2 date-order"]),
        ("EnrollDate|PassDate|RecordDate", "01/02/2025|2025-01-02|2.1.2025", &[]),
        ("EnrollDate|PassDate|RecordDate", "|2025-01-02|2025-01-03", &["2 date-order"]),
        ("EnrollDate|PassDate|RecordDate", "2025-01-01|never|2025-01-03", &[]),
        ("MergeOldID", "2", &["2 merge-present MergeOldID [\"\"]"]),
        ("MergeOldID", " 1", &["2 merge-self", "2 merge-present MergeOldID [\"\"]"]),
        ("MergeOldID|MergeEmailNotify", "-None-|a@b.example", &["2 merge-email-alone"]),
        ("ReportsTo", "1", &["2 reports-to-self"]),
        ("ReportsTo", "01", &[]),
    ] {
        check(&format!("OrgID|ID|LastName|FirstName|CourseID|{header}\nO|1|L|F|C1|{row}"), expected);
    }
}

#[test]
fn duplicates() {
    let table = |rows: &str| format!("OrgID|ID|LastName|FirstName|CourseID|SessionID\n{rows}");
    for (rows, expected) in [
        ("O|1|L|F|C1|\nO|1|L|F|C2|", &[][..]),
        ("O|1|L|F|C1|\nO|1 |L|F|C1|-None-", &["3 duplicate-row [\"Remove the later row\"] see [2]"]),
        (
            "O|1|L|F|C1|\nO|1|L|F|C1|\nO|1|L|F|C1|",
            &["3 duplicate-row [\"Remove 2 later rows\"] see [2]", "4 duplicate-row [\"Remove 2 later rows\"] see [2]"],
        ),
        ("O|||F|C1|\nO|||F|C1|", &[]),
        ("O|-None-|L|F|C1|\nO|-None-|L|F|C1|", &[]),
        ("O|a|L|F|C1|\nO|A|L|F|c1|", &["3 duplicate-case see [2]"]),
        ("O|a|L|F|C1|\nO|A|L|F|C1|\nO|A|L|F|C1|", &["3 duplicate-case see [2]", "4 duplicate-row [\"Remove the later row\"] see [3]"]),
    ] {
        check(&table(rows), expected);
    }
}

#[test]
fn rows_covered_by_a_wider_row() {
    let table = |rows: &str| format!("OrgID|ID|LastName|FirstName|CurrID|CourseID|SessionID\n{rows}");
    let covered = |line: u64, wider: u64| format!("{line} covered-by-wider [\"Remove this row\"] see [{wider}]");
    for (rows, expected) in [
        ("O|1|L|F||C1|S1\nO|1|L|F||C1|S2", vec![]),
        ("O|1|L|F||C1|S1\nO|1|L|F||C1|", vec![covered(2, 3)]),
        ("O|1|L|F||C1|-None-\nO|1 |L|F|| C1|S1\nO|1|L|F||C1|S2", vec![covered(3, 2), covered(4, 2)]),
        ("O|1|L|F||C1|\nO|2|L|F||C1|S1", vec![]),
        ("O|1|L|F||C1|\nO|1|L|F||C2|S1", vec![]),
        ("O|1|L|F||C1|\nO|1|L|F||c1|S1", vec![]),
        ("O|1|L|F|K1||\nO|1|L|F||C1|S1\nO|1|L|F||C1|", vec![covered(3, 4)]),
        ("O|-None-|L|F||C1|\nO|-None-|L|F||C1|S1", vec![]),
    ] {
        assert_eq!(found(&batch(&table(rows), None)), expected, "{rows}");
    }
    let mut batch = batch(&table("O|1|L|F||C1|\nO|1|L|F||C1|S1\nO|1|L|F||C1|S2"), None);
    assert_eq!(batch.row_acks(RowId(1)).len(), 1);
    let applied = batch.apply(&Change::SetCells(vec![(RowId(0), ColumnId(6), "S3".to_owned())]));
    assert_eq!((applied.judged, found(&batch)), (vec![RowId(1), RowId(2)], vec![]));
    batch.undo();
    let cause = batch.causes().into_iter().find(|cause| cause.cause.rule == Rule::CoveredByWider).unwrap();
    assert!(cause.fixable && cause.count == 2);
    batch.apply(&Change::FixCause { cause: cause.cause, choice: 0 });
    assert_eq!((found(&batch), batch.sheet().live_row_count()), (vec![], 1));
}

#[test]
fn identities() {
    let table = |rows: &str| format!("OrgID|ID|LastName|FirstName|CourseID\n{rows}");
    for (rows, expected) in [
        ("O|1|Lee|F|C1\no |1|LEE| F|C2", &[][..]),
        ("O|1|Lee|F|C1\nO|1||F|C2", &[]),
        ("O|1|Lee|F|C1\nO|1|Roe|F|C2", &["2 identity-conflict LastName see [3]", "3 identity-conflict LastName see [2]"]),
        (
            "O|1|Lee|F|C1\nO|1|Roe|F|C2\nO|1|lee |F|C3\nO|1||F|C4",
            &[
                "2 identity-conflict LastName see [3]",
                "3 identity-conflict LastName [\"Lee\"] see [2, 4]",
                "4 identity-conflict LastName see [3]",
            ],
        ),
        (
            "O|1|Lee|F|C1\nP|1|Lee|G|C2",
            &[
                "2 identity-conflict OrgID see [3]",
                "2 identity-conflict FirstName see [3]",
                "3 identity-conflict OrgID see [2]",
                "3 identity-conflict FirstName see [2]",
            ],
        ),
        ("O|a|Lee|F|C1\nO|A|Roe|F|C2", &[]),
    ] {
        check(&table(rows), expected);
    }
}

#[test]
fn the_organisation_of_the_batch() {
    let batch = batch("OrgID|ID|LastName|FirstName|CourseID\nO|1|L|F|C1\nP|2|L|F|C1\n|3|L|F|C1\n O|4|L|F|C1", Some("O"));
    assert_eq!(found(&batch), ["3 org-differs OrgID"]);
}

#[test]
fn rows_of_another_length() {
    let batch = || batch("OrgID|ID|LastName|FirstName|CourseID\nO|1|L|F\nO|2|L|F|C1|x|y\nO|3|L|F|C1||-None-", None);
    let long = "3 row-long [\"Join the extra cells to the last one\", \"Drop the extra cells\"]";
    assert_eq!(found(&batch()), ["2 row-short", "2 target-missing", long]);
    for (change, last) in [(Change::JoinExtraCells(RowId(1)), "C1 x y"), (Change::DropExtraCells(RowId(1)), "C1")] {
        let mut batch = batch();
        assert!(batch.apply(&change).cells > 0);
        assert_eq!((batch.sheet().cell(RowId(1), ColumnId(4)), found(&batch).len()), (last, 2));
        assert_eq!(batch.apply(&change).cells, 0, "nothing is left to do");
        batch.undo();
        assert_eq!((batch.sheet().cell(RowId(1), ColumnId(4)), found(&batch).len()), ("C1", 3));
    }
}

#[test]
fn a_bulk_fix_is_one_step() {
    let mut batch =
        batch("OrgID|ID|LastName|FirstName|CourseID\nO| 1|L|F|C1\nO|2 |L|F|C1\nO|3|L|F|C1\nO|4|L|F|\nO|5|L|F|C1\nO|5|L|F|C1", None);
    let count = |batch: &Batch| batch.findings().count();
    let before = count(&batch);
    for rule in [Rule::SpaceAround, Rule::DuplicateRow] {
        let cause = batch.causes().into_iter().find(|cause| cause.cause.rule == rule).unwrap();
        assert!(cause.fixable);
        let change = Change::FixCause { cause: cause.cause, choice: 0 };
        let preview = batch.preview(&change, 1);
        let applied = batch.apply(&change);
        match rule {
            Rule::SpaceAround => {
                assert_eq!(preview, [(RowId(0), ColumnId(1), "1".to_owned())]);
                assert_eq!((applied.rows, applied.cells), (vec![RowId(0), RowId(1)], 2));
                assert_eq!((batch.original(RowId(0), ColumnId(1)), batch.edited_cells()), (Some(" 1"), 2));
            }
            _ => assert_eq!((preview, applied.rows, batch.sheet().live_row_count()), (vec![], vec![RowId(5)], 5)),
        }
        assert!(!batch.causes().iter().any(|cause| cause.cause.rule == rule));
        assert!(batch.undo().is_some() && !batch.can_undo() && batch.can_redo());
        assert_eq!((count(&batch), batch.edited_cells()), (before, 0));
    }
}

#[test]
fn a_blank_cell_is_filled_from_the_row_above() {
    let strict = Context::new(Profile::coursemill(), jiff::civil::date(2026, 3, 1));
    let header = ["OrgID", "ID", "LastName", "FirstName", "CourseID"].map(str::to_owned);
    let mut builder = SheetBuilder::new(header.len());
    for (record, line) in [["O", "1", "L", "F", "C1"], ["", "2", "", "F", ""], ["", "3", "L", "F", "C2"]].into_iter().zip(2..) {
        builder.push_record(record.into_iter(), line);
    }
    let header = Header::map(&header, 1, &strict.profile, &[]);
    let batch = Batch::new(Opened { facts: SourceFacts::default(), header, sheet: builder.finish() }, strict);
    let offered = |row: u32, column: u16| {
        let findings = batch.findings_of_cell(RowId(row), ColumnId(column));
        findings.into_iter().flat_map(|finding| finding.fixes).map(|fix| fix.value.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(
        (offered(1, 0), offered(1, 2), offered(1, 4), offered(2, 0)),
        (vec!["O".to_owned()], vec![], vec!["-None-".to_owned(), "C1".to_owned()], vec![])
    );
}

#[test]
fn header_choices_are_steps() {
    let mut batch = batch("OrgID|ID|LastName|FirstName|CoruseID\nO|1|L|F|C1", None);
    assert!(batch.is_blocked());
    let change = Change::ChooseColumns(vec![(ColumnId(4), Choice::Field("CourseID".to_owned()))]);
    let applied = batch.apply(&change);
    assert!(applied.everything && applied.cells > 0 && !batch.is_blocked());
    assert_eq!((batch.apply(&change).cells, batch.revision()), (0, 1));
    let add = Change::AddColumn { field: "Score".to_owned(), fill: "-None-".to_owned() };
    assert!(batch.apply(&add).everything);
    assert_eq!((batch.sheet().column_count(), batch.sheet().cell(RowId(0), ColumnId(5)), batch.edited_cells()), (6, "-None-", 0));
    assert_eq!(batch.apply(&add), offroll::core::batch::Applied::default());
    batch.undo();
    batch.undo();
    assert!(batch.is_blocked() && batch.sheet().column_count() == 5 && batch.undo().is_none());
    assert!(batch.redo().is_some() && batch.redo().is_some() && !batch.is_blocked());
    assert_eq!(batch.sheet().cell(RowId(0), ColumnId(5)), "-None-");
}

#[test]
fn the_usual_length_of_a_column_follows_edits() {
    let ids = ["0000001", "0000002", "0000003", "0000004", "0000005", "77", "88", "99"];
    let rows = ids.map(|id| format!("O|{id}|L|F|C1")).join("\n");
    let mut batch = batch(&format!("OrgID|ID|LastName|FirstName|CourseID\n{rows}"), None);
    let short = |batch: &Batch| (0..8).filter(|row| batch.row_severity(RowId(*row)).is_some()).collect::<Vec<_>>();
    let lost_zeros = |batch: &Batch| (short(batch), batch.summary().warnings, batch.summary().rows_clean);
    assert_eq!(lost_zeros(&batch), (vec![5, 6, 7], 3, 5));
    batch.apply(&Change::SetCells(vec![(RowId(0), ColumnId(1), "A1".to_owned())]));
    assert_eq!(lost_zeros(&batch), (vec![], 0, 8));
    batch.undo();
    assert_eq!(lost_zeros(&batch), (vec![5, 6, 7], 3, 5));
    batch.apply(&Change::RemoveRows(vec![RowId(1)]));
    assert_eq!(lost_zeros(&batch), (vec![], 0, 7));
    batch.undo();
    let cause = batch.causes().into_iter().find(|cause| cause.cause.rule == Rule::IdLostZero).unwrap().cause;
    assert_eq!(batch.apply(&Change::FixCause { cause, choice: 0 }).cells, 3);
    assert_eq!((lost_zeros(&batch), batch.sheet().cell(RowId(5), ColumnId(1))), ((vec![], 0, 8), "0000077"));
}

#[test]
fn a_fix_of_very_many_cells_is_judged_like_any_other() {
    let rows = (0..3000).map(|row| format!("O| {}|L|F|C{}", row / 2, row % 3)).collect::<Vec<_>>().join("\n");
    let mut batch = batch(&format!("OrgID|ID|LastName|FirstName|CourseID\n{rows}"), None);
    let told = |batch: &Batch| (batch.findings().collect::<Vec<_>>(), batch.summary(), batch.causes());
    let before = told(&batch);
    let cause = batch.causes().into_iter().find(|cause| cause.cause.rule == Rule::SpaceAround).unwrap().cause;
    let applied = batch.apply(&Change::FixCause { cause, choice: 0 });
    assert_eq!((applied.cells, applied.rows.len(), batch.edited_cells()), (3000, 3000, 3000));
    let anew = Batch::new(
        Opened { facts: batch.facts().clone(), header: batch.header().clone(), sheet: batch.sheet().clone() },
        batch.context().clone(),
    );
    assert_eq!(told(&batch), told(&anew));
    batch.undo();
    assert_eq!((told(&batch), batch.edited_cells()), (before, 0));
}
