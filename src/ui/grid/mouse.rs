//! What the pointer does to cells: click, drag, Shift+click, double click, and the words that appear where it rests.

use egui::{Event, PointerButton, Response, Ui};

use super::layout::Lane;
use super::paint::Pen;
use super::spoken;
use crate::app::action::Action;

/// What is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drag {
    Cells,
    Rows,
}

/// The pointer's state between frames.
#[derive(Default)]
pub struct Mouse {
    drag: Option<Drag>,
}

impl Mouse {
    /// Turns what the pointer did to the grid into actions.
    pub fn ui(&mut self, ui: &Ui, grid: &Response, pen: &Pen<'_>, actions: &mut Vec<Action>) {
        let (pressed, down, shift) =
            ui.input(|input| (input.pointer.primary_pressed(), input.pointer.primary_down(), shift_at_press(&input.events)));
        let pressed_here = pressed && grid.is_pointer_button_down_on();
        // A press and its release may come in one frame.
        let clicked_at_once = self.drag.is_none() && grid.clicked_by(PointerButton::Primary);
        if pressed_here || clicked_at_once {
            grid.request_focus();
            self.drag = grid.interact_pointer_pos().and_then(|at| pen.layout.hit(at)).and_then(|hit| begin(hit, pen, shift, actions));
        } else if let Some(drag) = self.drag.filter(|_| down) {
            follow(ui, grid, drag, pen, actions);
        }
        if !down {
            self.drag = None;
        }
        if grid.double_clicked_by(PointerButton::Primary) && matches!(pen.hovered, Some((_, Lane::Data(_)))) {
            actions.push(Action::BeginEdit(None));
        }
        if let Some((position, lane)) = pen.hovered.filter(|_| !down) {
            words(grid, pen, position, lane);
        }
    }
}

/// Whether Shift was held when the primary button went down: it may be released in the same frame.
fn shift_at_press(events: &[Event]) -> bool {
    events.iter().any(
        |event| matches!(event, Event::PointerButton { button: PointerButton::Primary, pressed: true, modifiers, .. } if modifiers.shift),
    )
}

/// Moves the cursor to the cell, or selects the row whose number or mark was pressed.
fn begin((row, lane): (usize, Lane), pen: &Pen<'_>, shift: bool, actions: &mut Vec<Action>) -> Option<Drag> {
    match lane {
        Lane::Data(column) => {
            actions.push(Action::MoveTo { row, column, extend: shift });
            Some(Drag::Cells)
        }
        Lane::Line | Lane::State => {
            if !shift {
                let column = pen.desk.columns.len().saturating_sub(1);
                actions.push(Action::MoveTo { row, column, extend: false });
            }
            actions.push(Action::MoveTo { row, column: 0, extend: true });
            Some(Drag::Rows)
        }
        Lane::Tick => None,
    }
}

/// Extends the selection to where the pointer is; beyond an edge the grid follows, frame by frame.
fn follow(ui: &Ui, grid: &Response, drag: Drag, pen: &Pen<'_>, actions: &mut Vec<Action>) {
    let Some(at) = grid.interact_pointer_pos() else { return };
    let Some((row, lane)) = pen.layout.nearest(at) else { return };
    let column = match (drag, lane) {
        (Drag::Cells, Lane::Data(column)) => column,
        _ => 0,
    };
    if pen.desk.selection.cursor != (row, column) {
        actions.push(Action::MoveTo { row, column, extend: true });
    }
    if !pen.layout.body().contains(at) {
        ui.ctx().request_repaint();
    }
}

/// Says what a mark means while the pointer rests on it.
fn words(grid: &Response, pen: &Pen<'_>, position: usize, lane: Lane) {
    let Some(row) = pen.desk.view.row_at(position) else { return };
    let words = match lane {
        Lane::State => spoken::row_state(pen, row),
        Lane::Data(at) => pen.desk.columns.get(at).map(|column| spoken::problems(pen, row, *column)).unwrap_or_default(),
        Lane::Line | Lane::Tick => Vec::new(),
    };
    if !words.is_empty() {
        grid.clone().on_hover_text_at_pointer(words.join("\n"));
    }
}
