//! Why a row was rejected, in words, as the last column of a saved file.

use crate::core::batch::Batch;
use crate::core::rules::Severity;
use crate::core::sheet::RowId;
use crate::core::text::{Language, Texts};

/// The header of the column; the same in every language, for files go from hand to hand.
pub(super) const REASON: &str = "Reason";

/// Renders reasons in one language.
pub(super) struct Reasons {
    texts: Texts,
}

impl Reasons {
    /// Reasons in a language.
    pub fn new(language: Language) -> Self {
        Self { texts: Texts::new(language) }
    }

    /// The errors of a row in one line; a finding never names the value of a secret.
    pub fn of(&self, batch: &Batch, row: RowId) -> String {
        let errors = batch.findings_of_row(row).into_iter().filter(|finding| finding.severity >= Severity::Error);
        let sentences: Vec<String> = errors.map(|finding| one_line(&self.texts.render(&finding.message))).collect();
        sentences.join("; ")
    }
}

/// A sentence may quote a value: what would end a line or a cell becomes a space.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
