//! The damaged sample: every planted mistake is found in its place with its first fix, and nothing else is.

use offroll::core::batch::{Batch, Context};
use offroll::core::findings::Finding;
use offroll::core::opening::{OpenOptions, open_bytes};
use offroll::core::profile::Profile;

fn findings(bytes: &[u8]) -> Vec<Finding> {
    let profile = Profile::coursemill();
    let opened = open_bytes(bytes, &profile, &OpenOptions::default()).unwrap();
    let batch = Batch::new(opened, Context::new(profile, jiff::civil::date(2026, 7, 1)));
    batch.findings().collect()
}

/// A finding as the truth list writes it: rule, line, column, value of the first fix (`null` structural, `[]` none).
fn written(finding: &Finding) -> String {
    let line = finding.line.map_or("-".to_owned(), |line| line.to_string());
    let fix = finding.fixes.first().map_or_else(|| "[]".to_owned(), |fix| serde_json::to_string(&fix.value).unwrap());
    format!("{}\t{line}\t{}\t{fix}", finding.rule.id(), finding.column_name.as_deref().unwrap_or("-"))
}

#[test]
fn the_damaged_sample_shows_exactly_its_planted_mistakes() {
    let truth = include_str!("data/spring-leavers.truth.tsv");
    let mut expected: Vec<&str> = truth.lines().skip(1).collect();
    let mut found: Vec<String> = findings(include_bytes!("../assets/samples/spring-leavers.txt")).iter().map(written).collect();
    expected.sort_unstable();
    found.sort_unstable();
    let missing: Vec<&&str> = expected.iter().filter(|line| !found.iter().any(|found| found == *line)).collect();
    // The plus sign of a damaged number is no id character either: one mistake, two findings.
    let implied =
        |line: &str| line.starts_with("id-character\t") && expected.contains(&line.replace("id-character", "id-scientific").as_str());
    let surplus: Vec<&String> = found.iter().filter(|line| !expected.contains(&line.as_str()) && !implied(line)).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing: {missing:#?}\nsurplus: {surplus:#?}");
}

#[test]
fn the_clean_sample_is_clean() {
    let found = findings(include_bytes!("../assets/samples/spring-leavers-clean.txt"));
    assert!(found.is_empty(), "{:#?}", found.iter().map(written).collect::<Vec<_>>());
}
