//! Approving: rows, piles, acknowledgements and reasons, with what is said about each.

use crate::app::{App, Tone};
use crate::core::approvals::Pile;
use crate::core::findings::Cause;
use crate::core::sheet::RowId;
use crate::core::text::Message;

impl App {
    /// Approves the selected rows; takes their approval back where all that can be approved are.
    pub(super) fn toggle_approval(&mut self) {
        let Some(desk) = self.desk_to_change() else { return };
        let rows = desk.selected_rows().to_vec();
        let before = desk.approvals.approved_count();
        let mut refused = 0;
        for row in rows.iter().copied() {
            let approved = desk.approvals.is_approved(row) || (!desk.is_settled(row) && desk.approvals.approve(&desk.batch, row));
            refused += usize::from(!approved);
        }
        if desk.approvals.approved_count() > before {
            self.say_approved(before, refused);
        } else if refused < rows.len() {
            for row in rows.iter().copied() {
                desk.approvals.withdraw(row);
            }
            self.say_withdrawn(before);
        } else {
            self.say_why_not(&rows);
        }
    }

    /// Approves one row, or takes it back.
    pub(super) fn set_approved(&mut self, row: RowId, approved: bool) {
        let Some(desk) = self.desk_to_change() else { return };
        let before = desk.approvals.approved_count();
        if !approved {
            desk.approvals.withdraw(row);
            self.say_withdrawn(before);
        } else if !desk.is_settled(row) && desk.approvals.approve(&desk.batch, row) {
            self.say_approved(before, 0);
        } else {
            self.say_why_not(&[row]);
        }
    }

    /// Approves every row of a pile that can be, or takes the whole pile back.
    pub(super) fn set_pile_approved(&mut self, pile: Pile, approved: bool) {
        let Some(desk) = self.desk_to_change() else { return };
        let before = desk.approvals.approved_count();
        if !approved {
            desk.approvals.withdraw_pile(&desk.batch, pile);
            self.say_withdrawn(before);
            return;
        }
        desk.approvals.approve_pile(&desk.batch, pile);
        let settled: Vec<RowId> = desk.outcomes.keys().copied().filter(|row| desk.is_settled(*row)).collect();
        for row in settled {
            desk.approvals.withdraw(row);
        }
        let rows = desk.approvals.piles(&desk.batch).get(&pile).copied().unwrap_or_default();
        self.say_approved(before, rows.rows.saturating_sub(rows.approved));
    }

    /// Takes every approval back.
    pub(super) fn withdraw_all(&mut self) {
        let Some(desk) = self.desk_to_change() else { return };
        let rows: Vec<RowId> = desk.approvals.approved_rows().collect();
        let before = rows.len();
        for row in rows {
            desk.approvals.withdraw(row);
        }
        self.say_withdrawn(before);
    }

    /// Notes that a cause is known and meant, or takes that back together with the approvals that needed it.
    pub(super) fn set_acknowledged(&mut self, cause: Cause, acknowledged: bool) {
        let Some(desk) = self.desk_to_change() else { return };
        if acknowledged {
            desk.approvals.acknowledge(cause);
            return;
        }
        let before = desk.approvals.approved_count();
        desk.approvals.take_back(&desk.batch, cause);
        self.say_withdrawn(before);
    }

    /// Keeps the reason of the batch.
    pub(super) fn set_reason(&mut self, reason: &str) {
        if let Some(desk) = self.desk.as_mut() {
            desk.approvals.reason = one_line(reason);
        }
    }

    /// Keeps the reason of one row; blank means the batch's.
    pub(super) fn set_row_reason(&mut self, row: RowId, reason: &str) {
        let Some(desk) = self.desk.as_mut() else { return };
        let reason = one_line(reason);
        if reason.trim().is_empty() {
            desk.approvals.row_reasons.remove(&row);
        } else {
            desk.approvals.row_reasons.insert(row, reason);
        }
    }

    fn approved(&self) -> usize {
        self.desk.as_ref().map_or(0, |desk| desk.approvals.approved_count())
    }

    fn say_approved(&mut self, before: usize, refused: usize) {
        let count = self.approved();
        let message =
            Message::new("notice-approved").with("count", count.saturating_sub(before)).with("all", count).with("refused", refused);
        self.say(Tone::Done, message);
    }

    fn say_withdrawn(&mut self, before: usize) {
        let count = self.approved();
        if count < before {
            self.say(Tone::Information, Message::new("notice-taken-back").with("count", before - count).with("all", count));
        }
    }

    /// Says why none of the rows can be approved, by the first of them.
    fn say_why_not(&mut self, rows: &[RowId]) {
        let (Some(desk), Some(first)) = (self.desk.as_ref(), rows.first().copied()) else { return };
        let id = if desk.is_settled(first) {
            "notice-row-is-settled"
        } else if desk.approvals.pile(&desk.batch, first) == Pile::Blocked {
            "notice-row-has-errors"
        } else {
            "notice-row-needs-acknowledgement"
        };
        self.say(Tone::Problem, Message::new(id).with("count", rows.len()));
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n', '\t'], " ")
}
