//! Why a workbook is not opened, each with its next step.

use crate::core::opening::Refusal;
use crate::core::rules::Rule;
use crate::core::text::Message;

use super::MOST_CELLS;

/// Most names of sheets that a sentence lists.
const LISTED_SHEETS: usize = 12;

/// It cannot be read to its end, or contradicts itself.
pub(super) fn corrupt() -> Refusal {
    Refusal { id: "workbook-corrupt", message: Message::new("refusal-workbook-corrupt") }
}

/// It cannot be read without a password.
pub(super) fn encrypted() -> Refusal {
    Refusal { id: "workbook-encrypted", message: Message::new("refusal-workbook-encrypted") }
}

/// It is made so that it takes far more memory or time than its size lets expect.
pub(super) fn bomb() -> Refusal {
    Refusal { id: "workbook-unsafe", message: Message::new("refusal-workbook-unsafe") }
}

/// It is a workbook of a kind that is not read.
pub(super) fn unsupported(kind: &str) -> Refusal {
    Refusal { id: "workbook-unsupported", message: Message::new("refusal-workbook-unsupported").with("kind", kind) }
}

/// It has no sheet of the name that was asked for.
pub(super) fn no_such_sheet<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Refusal {
    let mut listed: Vec<String> = names.take(LISTED_SHEETS + 1).map(str::to_owned).collect();
    if let Some(last) = listed.get_mut(LISTED_SHEETS) {
        "…".clone_into(last);
    }
    let message = Message::new("refusal-workbook-sheet").with("sheet", wanted).with("sheets", listed.join(", "));
    Refusal { id: "workbook-sheet", message }
}

/// No cell of any sheet, or of the sheet that was asked for, is filled.
pub(super) fn empty(sheet: Option<&str>) -> Refusal {
    let message = match sheet {
        Some(sheet) => Message::new("refusal-workbook-empty-sheet").with("sheet", sheet),
        None => Message::new("refusal-workbook-empty"),
    };
    Refusal::by_rule(Rule::FileEmpty, message)
}

/// Rows times columns are too many.
pub(super) fn too_many_cells() -> Refusal {
    Refusal { id: "workbook-too-large", message: Message::new("refusal-workbook-cells").with("limit", MOST_CELLS) }
}
