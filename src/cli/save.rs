//! `save`: writes a file in the LMS's exact form, with fixes applied on the way.

use super::arguments::{Save, SaveForm};
use super::{Failure, Voice, check, opening};
use crate::core::batch::{Batch, Change};
use crate::core::rules::Rule;
use crate::core::text::Message;
use crate::effects::files;

/// Writes the file; 1 where errors are left in it.
pub fn run(options: &Save, voice: &mut Voice) -> Result<u8, Failure> {
    let mut batch = opening::open(&options.file, &options.judging)?;
    for rule in &options.fix {
        let cells = fix_everywhere(&mut batch, *rule);
        voice.say(&Message::new("cli-fixed").with("rule", rule.id()).with("cells", cells));
    }
    let written = match options.form {
        SaveForm::Lms => files::save_lms_form(&batch, None, &options.out, options.force)?,
    };
    let place = options.out.display().to_string();
    voice.say(&Message::new("cli-saved").with("path", place).with("rows", written.rows));
    if written.quoted > 0 {
        voice.say(&Message::new("cli-saved-quoted").with("cells", written.quoted));
    }
    check::say_summary(&batch, voice);
    Ok(check::exit_code(&batch))
}

/// Applies the first fix of every finding of the rule; says how many cells (or rows, where rows leave) changed.
fn fix_everywhere(batch: &mut Batch, rule: Rule) -> usize {
    let causes: Vec<_> = batch.causes().into_iter().map(|count| count.cause).filter(|cause| cause.rule == rule).collect();
    causes
        .into_iter()
        .map(|cause| batch.apply(&Change::FixCause { cause, choice: 0 }))
        .map(|applied| applied.cells.max(applied.rows.len()))
        .sum()
}
