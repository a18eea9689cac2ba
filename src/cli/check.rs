//! `check`: says what is wrong in a file, or what a rule means.

use std::io::Write;
use std::path::Path;

use super::arguments::Check;
use super::{FINE, Failure, Voice, WORK_LEFT, opening};
use crate::app::job::{Content, Product};
use crate::core::batch::Batch;
use crate::core::help::{self, Grid};
use crate::core::report::list::ListForm;
use crate::core::report::{self, FindingForm};
use crate::core::rules::Rule;
use crate::core::rules::text::visible;
use crate::core::text::Message;
use crate::core::write::Extent;
use crate::effects::saving;

/// Prints all findings of the file; 1 where one is an error.
pub fn run(options: &Check, voice: &mut Voice) -> Result<u8, Failure> {
    if let Some(rule) = options.explain {
        explain(rule, voice)?;
        return Ok(FINE);
    }
    let Some(file) = &options.file else { return Ok(FINE) };
    let batch = opening::open(file, &options.judging)?;
    if let Some(out) = &options.report {
        write_report(&batch, file, out, options.force, voice)?;
    }
    let form = options.format.form();
    let texts = if form == FindingForm::Text { &voice.texts } else { &voice.english };
    report::write_findings(&batch, &file.display().to_string(), form, texts, &mut voice.out)?;
    voice.out.flush()?;
    if form == FindingForm::Text {
        say_summary(&batch, voice);
    }
    Ok(exit_code(&batch))
}

/// Writes the findings for people, in the person's language.
fn write_report(batch: &Batch, file: &Path, out: &Path, replace: bool, voice: &Voice) -> Result<(), Failure> {
    let is_workbook = out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
    let form = if is_workbook { ListForm::Workbook } else { ListForm::Csv };
    let product = Product { content: Content::List(form), extent: Extent::default(), language: voice.texts.language() };
    let written = saving::save(batch, &product, Some(file), out, replace)?;
    voice.say(&Message::new("cli-report-written").with("path", out.display().to_string()).with("findings", written.rows));
    Ok(())
}

/// 1 where an error is left in the batch.
pub fn exit_code(batch: &Batch) -> u8 {
    if batch.summary().errors > 0 { WORK_LEFT } else { FINE }
}

/// The numbers of all findings, for a person.
pub fn say_summary(batch: &Batch, voice: &Voice) {
    let summary = batch.summary();
    voice.say(
        &Message::new("cli-summary")
            .with("rows", summary.rows)
            .with("clean", summary.rows_clean)
            .with("errors", summary.errors)
            .with("warnings", summary.warnings)
            .with("acks", summary.acks)
            .with("notes", summary.notes),
    );
}

/// The page of a rule as text.
fn explain(rule: Rule, voice: &mut Voice) -> Result<(), Failure> {
    let page = help::page(rule);
    let render = |message: &Message| voice.texts.render(message);
    let severities: Vec<&str> = page.severities.iter().map(|severity| severity.word()).collect();
    let labelled = |id: &str, text: &Message| format!("{}: {}", voice.texts.get(id), render(text));
    let mut lines = vec![format!("{} ({})", rule.id(), severities.join(", ")), render(&page.title), String::new()];
    lines.extend([labelled("help-why", &page.why), labelled("help-hint", &page.hint)]);
    for (head, examples) in [("help-breaking", &page.breaking), ("help-sound", &page.sound)] {
        lines.extend([String::new(), format!("{}:", voice.texts.get(head))]);
        for (at, shown) in examples.iter().enumerate() {
            lines.extend((at > 0).then(String::new));
            lines.extend(shown.settings.iter().map(|setting| format!("  {}", render(setting))));
            lines.extend(match &shown.content {
                help::Content::Table(grid) => written(grid),
                help::Content::Lines(lines) => lines.iter().map(|line| format!("  {}", visible(line))).collect(),
            });
            if let Some(roster) = &shown.roster {
                lines.push(format!("  {}:", voice.texts.get("help-roster")));
                lines.extend(written(roster));
            }
            lines.extend(shown.messages.iter().map(|message| format!("  → {}", render(message))));
        }
    }
    writeln!(voice.out, "{}", lines.join("\n"))?;
    Ok(())
}

/// A table in columns of even width; what breaks the rule stands in brackets.
fn written(grid: &Grid) -> Vec<String> {
    let records = std::iter::once((None, &grid.header)).chain((0..).map(Some).zip(&grid.rows));
    let marked = |row: Option<usize>, column: usize, cell: &str| {
        let cell = visible(cell);
        if grid.is_marked(row, column) { format!("[{cell}]") } else { format!(" {cell} ") }
    };
    let cells: Vec<Vec<String>> =
        records.map(|(row, cells)| cells.iter().enumerate().map(|(column, cell)| marked(row, column, cell)).collect()).collect();
    let width = |column: usize| cells.iter().filter_map(|record| record.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..grid.header.len()).map(width).collect();
    let line = |record: &Vec<String>| {
        let padded: Vec<String> = record.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        format!("  {}", padded.join(" ").trim_end())
    };
    cells.iter().map(line).collect()
}
