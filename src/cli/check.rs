//! `check`: says what is wrong in a file, or what a rule means.

use std::io::Write;
use std::path::Path;

use super::arguments::Check;
use super::{FINE, Failure, Voice, WORK_LEFT, opening};
use crate::app::job::{Content, Product};
use crate::core::batch::Batch;
use crate::core::report::list::ListForm;
use crate::core::report::{self, FindingForm};
use crate::core::rules::Rule;
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

fn explain(rule: Rule, voice: &mut Voice) -> Result<(), Failure> {
    let render = |message: &Message| voice.texts.render(message);
    let (title, why, hint) = (render(&rule.title()), render(&rule.why()), render(&rule.hint()));
    let (why_label, fix_label) = (voice.texts.get("cli-explain.why"), voice.texts.get("cli-explain.fix"));
    writeln!(voice.out, "{} ({})\n{title}\n\n{why_label} {why}\n{fix_label} {hint}", rule.id(), rule.severity().word())?;
    Ok(())
}
