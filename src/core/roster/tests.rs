//! Rosters from tables: what is known of people and targets, and that the kept form is the same roster.

use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::core::header::Choice;
use crate::core::opening::{OpenOptions, Opened, open_bytes};
use crate::core::profile::Profile;
use crate::core::sheet::ColumnId;

const TABLE: &str = "StudentID\tLast Name\tVorname\tCourseID\tSessionID\tCurrID
1\tWeber\tUte\tC1\tS1\t
1\t\t\tC1\tS2\t-None-
1\tOther\t\tC2\t\t
2\tRoe\tAnn\t\t\tK1
3\tMüller\tJo\tC1\t\t
3\tMüller\tJo\tC1\t\t
 4 \tmuller\tjo\t-none-\tS9\t
\tNobody\t\tC9\t\t
";

fn opened(table: &str) -> Opened {
    open_bytes(table.as_bytes(), &Profile::coursemill(), &OpenOptions::default()).unwrap()
}

fn roster(table: &str) -> Roster {
    from_table(&opened(table), &[], &Profile::coursemill(), "users.txt", date(2026, 3, 1)).unwrap()
}

#[test]
fn people_and_enrollments_are_known() {
    let roster = roster(TABLE);
    assert_eq!(roster.counts(), RosterCounts { people: 4, enrollments: 5, curricula: 1, courses: 2, sessions: 2 });
    assert_eq!((roster.people_on("C1"), roster.people_on("C2"), roster.people_on("C9")), (Some(2), Some(1), None));
    let person = |id: &str| roster.person(id).unwrap();
    assert_eq!(roster.spoken_name(person("1")), "Weber, Ute");
    assert_eq!((roster.person("9"), roster.person("")), (None, None));
    let (course, session) = (|name: &str| roster.courses().find(name).unwrap(), |name: &str| roster.sessions().find(name));
    for (id, at, asked, expected) in [
        ("1", "C1", None, Enrolled::There),
        ("1", "C1", Some("S1"), Enrolled::There),
        ("1", "C1", Some("S3"), Enrolled::Elsewhere),
        ("1", "C2", Some("S1"), Enrolled::Unsaid),
        ("2", "C1", None, Enrolled::Nowhere),
        ("2", "C1", Some("S1"), Enrolled::Nowhere),
        ("3", "C1", Some("S1"), Enrolled::Unsaid),
    ] {
        assert_eq!(roster.enrolled(person(id), course(at), asked.map(session)), expected, "{id} {at} {asked:?}");
    }
    assert_eq!(roster.sessions_of(person("1"), course("C1")).collect::<Vec<_>>(), ["S1", "S2"]);
    assert!(roster.is_on_curriculum(person("2"), roster.curricula().find("K1").unwrap()));
    assert_eq!(roster.namesakes(("muller", "jo")), [person("3"), person("4")]);
    assert!(roster.namesakes(("muller", "")).is_empty() && roster.namesakes(("roe", "jo")).is_empty());
}

#[test]
fn the_kept_form_is_the_same_roster() {
    let table = format!("{TABLE}5\t\"Tab\tand \"\"quote\"\"\"\tX\tC 3\t\t\n");
    let roster = roster(&table);
    let mut kept = Vec::new();
    write_kept(&roster, &mut kept).unwrap();
    let again = from_kept(kept.as_slice()).unwrap();
    assert_eq!((again.name(), again.as_of(), again.counts()), (roster.name(), roster.as_of(), roster.counts()));
    assert_eq!(again.spoken_name(again.person("5").unwrap()), "Tab\tand \"quote\", X");
    let mut twice = Vec::new();
    write_kept(&again, &mut twice).unwrap();
    assert_eq!(kept, twice);
    for damaged in ["", "OrgID\tID\r\n", "offroll-roster-1\tno date\tx\r\n", "offroll-roster-1\t2026-03-01\tx\r\n1\tx\r\n"] {
        assert!(from_kept(damaged.as_bytes()).is_none(), "{damaged}");
    }
}

#[test]
fn a_table_without_ids_is_refused_and_can_be_mapped() {
    let (profile, opened) = (Profile::coursemill(), opened("Staff number\tWho\tPassword\n7\tRoe\tsecret\n7\tRoe\tsecret\n8\t\t\n"));
    let refused = from_table(&opened, &[], &profile, "staff.csv", date(2026, 3, 1)).unwrap_err();
    assert_eq!(refused.id, NO_ID);
    let columns = refused.message.arguments.iter().find(|(name, _)| *name == "columns").map(|(_, columns)| columns.clone());
    assert_eq!(columns, Some("Staff number, Who, Password".into()));
    let sample = |header: &str, values: &[&str]| ColumnSample {
        header: header.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    assert_eq!(samples(&opened), [sample("Staff number", &["7", "8"]), sample("Who", &["Roe"]), sample("Password", &[])]);
    let choices = [(ColumnId(0), Choice::Field("ID".to_owned())), (ColumnId(1), Choice::Field("LastName".to_owned()))];
    let roster = from_table(&opened, &choices, &profile, "staff.csv", date(2026, 3, 1)).unwrap();
    assert_eq!((roster.counts().people, roster.spoken_name(roster.person("7").unwrap())), (2, "Roe".to_owned()));
}

#[test]
fn age_is_counted_in_days() {
    let roster = Arc::new(roster(TABLE));
    for (today, days, old) in [
        (date(2026, 3, 1), 0, false),
        (date(2026, 3, 8), 7, false),
        (date(2026, 3, 9), 8, true),
        (date(2027, 3, 1), 365, true),
        (date(2026, 2, 1), 0, false),
    ] {
        assert_eq!((roster.age(today), roster.is_old(today, 7)), (days, old), "{today}");
    }
}
