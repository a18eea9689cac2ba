//! Tables to measure with: seeded, so that everybody measures the same, with a known number of planted mistakes.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// What a table is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The nine required columns, a person on about four courses.
    Narrow,
    /// Seventy-three columns, most of them nearly empty.
    Wide,
    /// Nine columns, every row another person.
    UniqueIds,
    /// Nine columns, no text stands twice in its column.
    AllDifferent,
}

/// A table by shape and size.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// What it is like.
    pub shape: Shape,
    /// Data rows.
    pub rows: u32,
}

/// What checking a table must find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Data rows.
    pub rows: u32,
    /// Findings of severity error.
    pub errors: u32,
    /// Findings of severity warning.
    pub warnings: u32,
}

/// One row in so many has a mistake.
const MISTAKE_EVERY: u32 = 50;

const REQUIRED: [&str; 9] = ["OrgID", "ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID", "PassDate", "Score"];
const FIRST_NAMES: [&str; 12] = ["Anna", "Ben", "Carla", "David", "Elena", "Farid", "Grace", "Jürgen", "Zoë", "Łukasz", "Priya", "Sven"];
const LAST_NAMES: [&str; 11] = ["Adams", "Brown", "Castillo", "Diaz", "Fischer", "Garcia", "Müller", "Nguyen", "O'Brien", "Patel", "Núñez"];

impl Table {
    /// Its name in the printed table.
    pub fn name(self) -> String {
        let shape = match self.shape {
            Shape::Narrow => "narrow",
            Shape::Wide => "wide",
            Shape::UniqueIds => "unique-ids",
            Shape::AllDifferent => "all-different",
        };
        format!("{shape}-{}", self.rows)
    }
}

/// Writes the table and says what must be found in it.
pub fn write(table: Table, path: &Path) -> io::Result<Expected> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut expected = Expected { rows: table.rows, ..Expected::default() };
    let more = if table.shape == Shape::Wide { more_columns() } else { Vec::new() };
    let header: Vec<&str> = REQUIRED.into_iter().chain(more.iter().map(String::as_str)).collect();
    write!(out, "{}\r\n", header.join("\t"))?;
    let mut random = Random(0x6f66_6672);
    for row in 0..table.rows {
        let mut cells = cells_of(row, table, &mut random);
        plant(row, &mut cells, &mut expected);
        // A result without a status would be a finding.
        let is_filled = |name: &str, random: &mut Random| name == "CourseStatus" || random.below(4) == 0;
        cells.extend(more.iter().map(|name| if is_filled(name, &mut random) { value_of(name, &mut random) } else { String::new() }));
        write!(out, "{}\r\n", cells.join("\t"))?;
    }
    out.flush()?;
    Ok(expected)
}

fn cells_of(row: u32, table: Table, random: &mut Random) -> Vec<String> {
    if table.shape == Shape::AllDifferent {
        let date = format!(
            "2025-{:02}-{:02} {:02}:{:02}:{:02}",
            row % 12 + 1,
            row / 12 % 28 + 1,
            row / 336 % 24,
            row / 8064 % 60,
            row / 483_840 % 60
        );
        let text = |prefix: &str| format!("{prefix}{row:07}");
        let mut cells: Vec<String> = ["O", "P", "Last", "First", "CUR", "CRS", "SES"].map(text).to_vec();
        // A curriculum beside a course would have to be acknowledged.
        "-None-".clone_into(&mut cells[4]);
        cells.extend([date, format!("{}.{:06}", row % 100, row)]);
        return cells;
    }
    let person = if table.shape == Shape::UniqueIds { row } else { row / 4 };
    // Rows of one person differ in their session.
    let session = row % 4 + 4 * (person.wrapping_mul(31) % 500);
    vec![
        format!("ORG{:03}", person % 40),
        format!("{:07}", person.wrapping_mul(7) % 10_000_000),
        LAST_NAMES[(person as usize / FIRST_NAMES.len()) % LAST_NAMES.len()].to_owned(),
        FIRST_NAMES[person as usize % FIRST_NAMES.len()].to_owned(),
        "-None-".to_owned(),
        format!("CRS-{:04}", session / 5),
        format!("S{:05}", 10_000 + session * 7),
        format!("2025-{:02}-{:02}", random.below(12) + 1, random.below(28) + 1),
        (50 + random.below(50)).to_string(),
    ]
}

/// Plants one mistake in every fiftieth row.
fn plant(row: u32, cells: &mut [String], expected: &mut Expected) {
    if !row.is_multiple_of(MISTAKE_EVERY) {
        return;
    }
    let (column, wrong, is_error) = match row / MISTAKE_EVERY % 4 {
        0 => (7, format!("2025-02-3{}", row / MISTAKE_EVERY % 2), true),
        1 => (8, format!("87,{}", row % 10), true),
        2 => (8, format!("1{}", 10 + row % 90), false),
        _ => (6, format!("{} ", cells[6]), true),
    };
    cells[column] = wrong;
    if is_error {
        expected.errors += 1;
    } else {
        expected.warnings += 1;
    }
}

/// The columns beyond the required ones.
fn more_columns() -> Vec<String> {
    let plain = [
        "EmailID",
        "MiddleInitial",
        "Address",
        "City",
        "State",
        "Zip",
        "Country",
        "Phone",
        "HireDate",
        "LangDef",
        "GuestFlag",
        "InstructorFlag",
        "ReporterFlag",
        "ActiveFlag",
        "CurrPermissions",
        "CoursePermissions",
        "UserPermissions",
        "ReportsTo",
        "UserNotes",
        "EnrollDate",
        "Comment",
        "MergeEmailNotify",
        "ScoreComment",
        "MobileUser",
        "WCAG",
        "PasswordResetType",
        "TermsOfUseAccept",
        "Password",
        "MergeOldID",
        "RecordDate",
        "CourseStatus",
        "MobileUserActivation",
    ];
    let numbered = ["SubOrg", "PersonalInfo"].into_iter().flat_map(|name| (0..16).map(move |number| format!("{name}{number}")));
    plain.into_iter().map(str::to_owned).chain(numbered).collect()
}

/// A sound value for a column, or nothing where any value would be a finding.
fn value_of(column: &str, random: &mut Random) -> String {
    match column {
        "EmailID" => format!("u{:05}@example.com", random.below(90_000)),
        "Zip" => format!("{:05}", 1001 + random.below(98_000)),
        "HireDate" | "EnrollDate" => format!("20{:02}-{:02}-17", 10 + random.below(10), random.below(12) + 1),
        "LangDef" => "DEU".to_owned(),
        "GuestFlag" => "n".to_owned(),
        "InstructorFlag" | "ReporterFlag" | "MobileUser" | "ActiveFlag" => "y".to_owned(),
        "WCAG" => "N".to_owned(),
        "PasswordResetType" => "M".to_owned(),
        "CurrPermissions" | "UserPermissions" => "Cre,Mod".to_owned(),
        "CoursePermissions" => "Cre,Ses".to_owned(),
        "ReportsTo" => format!("M{:05}", random.below(500)),
        "TermsOfUseAccept" => format!("2020-01-{:02} 08:15:00", random.below(28) + 1),
        "CourseStatus" => "Incomplete".to_owned(),
        "Password" | "MobileUserActivation" | "MergeOldID" | "MergeEmailNotify" | "RecordDate" => String::new(),
        _ => format!("{column} {}", random.below(300)),
    }
}

/// `SplitMix64`: small, seeded, good enough for tables.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ mixed >> 31) % u64::from(limit)).unwrap_or(0)
    }
}
