//! The causes of a batch, gathered anew only after a change: whether a cause can be fixed is found out by looking at rows.

use crate::app::desk::Desk;
use crate::core::findings::CauseCount;

/// Causes with what they were gathered for.
#[derive(Default)]
pub struct Causes {
    /// The file and its revision.
    of: Option<(String, u64)>,
    list: Vec<CauseCount>,
}

impl Causes {
    /// The causes of the batch as it is now, gravest first.
    pub fn of(&mut self, desk: &Desk) -> &[CauseCount] {
        let (source, revision) = (&desk.batch.facts().sha256, desk.batch.revision());
        let is_current = self.of.as_ref().is_some_and(|(of, at)| of == source && *at == revision);
        if !is_current {
            self.list = desk.batch.causes();
            self.of = Some((source.clone(), revision));
        }
        &self.list
    }
}
