//! `save`: writes a file in the LMS's exact form or as it was, with fixes applied on the way.

use super::arguments::Save;
use super::{Failure, Voice, check, opening};
use crate::app::job::{Content, Product};
use crate::core::batch::{Batch, Change};
use crate::core::rules::Rule;
use crate::core::text::Message;
use crate::core::write::Extent;
use crate::effects::saving;

/// Writes the file; 1 where errors are left in it.
pub fn run(options: &Save, voice: &mut Voice) -> Result<u8, Failure> {
    let mut batch = opening::open(&options.file, &options.judging)?;
    for rule in &options.fix {
        let cells = fix_everywhere(&mut batch, *rule);
        voice.say(&Message::new("cli-fixed").with("rule", rule.id()).with("cells", cells));
    }
    let product = Product { content: Content::Copy(options.form.form()), extent: Extent::default(), language: voice.texts.language() };
    let written = saving::save(&batch, &product, Some(&options.file), &options.out, options.force)?;
    let place = options.out.display().to_string();
    voice.say(&Message::new("cli-saved").with("path", place).with("rows", written.rows));
    let counted =
        [("cli-saved-quoted", written.quoted), ("cli-saved-flattened", written.flattened), ("cli-saved-left-out", written.left_out)];
    for (id, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
        voice.say(&Message::new(id).with("cells", count));
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
