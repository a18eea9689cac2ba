//! Where columns and rows stand: what is visible, where a cell is, which cell lies under a point. Arithmetic only.
//!
//! A scroll offset is an `f32`; past 16.7 million points it moves in steps of two. Row tops are computed from it in `f64`, relative to
//! what is visible, so rows keep their height and their place at any number of rows.

use std::ops::Range;

use egui::{Pos2, Rangef, Rect, Vec2, pos2, vec2};

use crate::ui::theme::size;

/// Line number, tick box and row mark stand before the columns of the file.
pub const LEADING: usize = 3;

/// A column of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// The line in the file.
    Line,
    /// The tick box of the approval.
    Tick,
    /// The mark of the row.
    State,
    /// The column at this position of the desk's columns.
    Data(usize),
}

impl Lane {
    /// The lane at a place from the left.
    pub fn at(index: usize) -> Self {
        match index {
            0 => Self::Line,
            1 => Self::Tick,
            2 => Self::State,
            more => Self::Data(more - LEADING),
        }
    }

    /// Its place from the left.
    pub fn index(self) -> usize {
        match self {
            Self::Line => 0,
            Self::Tick => 1,
            Self::State => 2,
            Self::Data(position) => position + LEADING,
        }
    }
}

/// The lanes from left to right.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Left edge of each lane, and the right edge of the last.
    edges: Vec<f32>,
    frozen: usize,
}

impl Columns {
    /// Lanes of these widths, of which the first `frozen` do not scroll: as many of them as fit into `most_frozen` points.
    pub fn new(widths: impl IntoIterator<Item = f32>, frozen: usize, most_frozen: f32) -> Self {
        let mut edges = vec![0.0];
        let mut edge = 0.0;
        for width in widths {
            edge += width;
            edges.push(edge);
        }
        let fitting = edges.iter().take(frozen + 1).filter(|edge| **edge <= most_frozen).count();
        let frozen = fitting.saturating_sub(1).max(LEADING).min(edges.len() - 1);
        Self { edges, frozen }
    }

    /// How many lanes there are.
    pub fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// How many lanes do not scroll.
    pub fn frozen(&self) -> usize {
        self.frozen
    }

    /// Width of the lanes that do not scroll.
    pub fn frozen_width(&self) -> f32 {
        self.edge(self.frozen)
    }

    /// Width of the lanes that scroll.
    pub fn scrolling_width(&self) -> f32 {
        self.edge(self.len()) - self.frozen_width()
    }

    fn edge(&self, index: usize) -> f32 {
        self.edges.get(index).copied().unwrap_or_default()
    }

    fn at(&self, x: f32) -> usize {
        self.edges.partition_point(|edge| *edge <= x).saturating_sub(1).min(self.len().saturating_sub(1))
    }
}

/// What is visible of the grid in one frame.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The lanes.
    pub columns: Columns,
    /// How many rows there are.
    pub rows: usize,
    /// The whole grid on the screen, its header included.
    pub rect: Rect,
    /// How far it is scrolled.
    pub offset: Vec2,
}

impl Layout {
    /// The cells that do not scroll sideways.
    pub fn frozen_body(&self) -> Rect {
        self.body().with_max_x(self.frozen_edge())
    }

    /// The cells that scroll.
    pub fn scrolling_body(&self) -> Rect {
        self.body().with_min_x(self.frozen_edge())
    }

    /// All cells.
    pub fn body(&self) -> Rect {
        self.rect.with_min_y(self.rect.top() + size::HEADER)
    }

    /// The header line.
    pub fn header(&self) -> Rect {
        self.rect.with_max_y(self.rect.top() + size::HEADER)
    }

    /// Where scrolling begins.
    pub fn frozen_edge(&self) -> f32 {
        self.rect.left() + self.columns.frozen_width()
    }

    /// The part of the body in which a lane is drawn.
    pub fn body_of(&self, lane: Lane) -> Rect {
        if self.is_frozen(lane) { self.frozen_body() } else { self.scrolling_body() }
    }

    /// Whether a lane does not scroll sideways.
    pub fn is_frozen(&self, lane: Lane) -> bool {
        lane.index() < self.columns.frozen
    }

    /// The rows of which something is visible.
    pub fn visible_rows(&self) -> Range<usize> {
        let first = whole((f64::from(self.offset.y) / f64::from(size::ROW)).floor());
        let first = first.min(self.rows);
        let last = whole((f64::from(self.offset.y + self.body().height()) / f64::from(size::ROW)).ceil());
        first..last.clamp(first, self.rows)
    }

    /// How many whole rows fit.
    pub fn page(&self) -> usize {
        whole(f64::from(self.body().height() / size::ROW).floor()).max(1)
    }

    /// The lanes of which something is visible: the frozen ones, then those that scroll.
    pub fn visible_lanes(&self) -> impl Iterator<Item = Lane> + use<> {
        let frozen = self.columns.frozen;
        let body = self.scrolling_body();
        let left = self.columns.frozen_width() + self.offset.x;
        let scrolling = if body.width() <= 0.0 || frozen >= self.columns.len() {
            0..0
        } else {
            self.columns.at(left).max(frozen)..self.columns.at(left + body.width() - 0.1) + 1
        };
        (0..frozen).chain(scrolling).map(Lane::at)
    }

    /// Where a lane stands on the screen.
    pub fn lane_range(&self, lane: Lane) -> Rangef {
        let shift = self.rect.left() - if self.is_frozen(lane) { 0.0 } else { self.offset.x };
        Rangef::new(self.columns.edge(lane.index()) + shift, self.columns.edge(lane.index() + 1) + shift)
    }

    /// Where a row stands on the screen.
    pub fn row_range(&self, row: usize) -> Rangef {
        let above = narrow((row as f64).mul_add(f64::from(size::ROW), -f64::from(self.offset.y)));
        let top = self.body().top() + above;
        Rangef::new(top, top + size::ROW)
    }

    /// Where a cell stands on the screen, whether it is visible or not.
    pub fn cell(&self, row: usize, lane: Lane) -> Rect {
        Rect::from_x_y_ranges(self.lane_range(lane), self.row_range(row))
    }

    /// The cell under a point of the body; `None` below the last row or right of the last column.
    pub fn hit(&self, at: Pos2) -> Option<(usize, Lane)> {
        let (row, lane) = (self.row_at(at.y)?, self.lane_at(at.x)?);
        (self.body().contains(at) && row < self.rows).then_some((row, lane))
    }

    /// The cell nearest to a point, for dragging beyond the edges: one row further than what is visible, so that the grid follows.
    pub fn nearest(&self, at: Pos2) -> Option<(usize, Lane)> {
        if self.rows == 0 || self.columns.len() == 0 {
            return None;
        }
        let body = self.body();
        let row = self.row_at(at.y.clamp(body.top() - size::ROW, body.bottom() + size::ROW)).unwrap_or(0);
        let x = at.x.clamp(body.left(), body.right());
        let lane = self.lane_at(x).unwrap_or_else(|| Lane::at(self.columns.len() - 1));
        Some((row.min(self.rows - 1), lane))
    }

    fn row_at(&self, y: f32) -> Option<usize> {
        let below = f64::from(y - self.body().top()) + f64::from(self.offset.y);
        (below >= 0.0).then(|| whole((below / f64::from(size::ROW)).floor()))
    }

    fn lane_at(&self, x: f32) -> Option<Lane> {
        let scrolled = if x < self.frozen_edge() { 0.0 } else { self.offset.x };
        let x = x - self.rect.left() + scrolled;
        (x >= 0.0 && x < self.columns.edge(self.columns.len())).then(|| Lane::at(self.columns.at(x)))
    }

    /// How far the content must move so that the cell is wholly visible: a rectangle to scroll to, in a scroll area that holds header
    /// and frozen lanes as well. `None` where it is.
    pub fn to_reveal(&self, row: usize, lane: Lane) -> Option<Rect> {
        let (cell, body) = (self.cell(row, lane), self.scrolling_body());
        let hidden_y = cell.top() < body.top() - 0.5 || cell.bottom() > body.bottom() + 0.5;
        let hidden_x = !self.is_frozen(lane) && (cell.left() < body.left() - 0.5 || cell.right() > body.right() + 0.5);
        let mut target = self.rect;
        if hidden_y {
            target.min.y = cell.top() - size::HEADER;
            target.max.y = cell.bottom();
        }
        if hidden_x {
            target.min.x = cell.left() - self.columns.frozen_width();
            // A cell wider than the screen shows its beginning.
            target.max.x = cell.right().min(cell.left() + body.width());
        }
        (hidden_x || hidden_y).then_some(target)
    }

    /// The size of everything that scrolls.
    pub fn content(columns: &Columns, rows: usize) -> Vec2 {
        vec2(columns.scrolling_width() + END, rows as f32 * size::ROW + END)
    }

    /// The body of the rows that are there: what grid lines cover.
    pub fn filled_body(&self) -> Rect {
        let bottom = self.row_range(self.rows).min.clamp(self.body().top(), self.body().bottom());
        let right = (self.rect.left() + self.columns.edge(self.columns.len()) - self.offset.x).min(self.rect.right());
        Rect::from_min_max(self.body().min, pos2(right.max(self.frozen_edge()), bottom))
    }
}

/// Free space after the last row and column, so that scroll bars hide nothing.
const END: f32 = 12.0;

/// A count of rows; nothing below zero.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what both sides hold; the cast itself saturates")]
fn whole(count: f64) -> usize {
    count.max(0.0) as usize
}

/// A distance on the screen.
#[expect(clippy::cast_possible_truncation, reason = "distances near the screen are small; those far away are never drawn")]
fn narrow(distance: f64) -> f32 {
    distance as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(rows: usize, offset: Vec2) -> Layout {
        let columns = Columns::new([40.0, 28.0, 26.0, 60.0, 80.0, 100.0, 100.0, 100.0], 4, 400.0);
        Layout { columns, rows, rect: Rect::from_min_size(pos2(10.0, 20.0), vec2(400.0, 28.0 + 240.0)), offset }
    }

    #[test]
    fn points_find_cells_and_cells_their_points() {
        for offset in [Vec2::ZERO, vec2(90.0, 1000.0)] {
            let layout = layout(500, offset);
            for row in layout.visible_rows() {
                for lane in layout.visible_lanes() {
                    let cell = layout.cell(row, lane);
                    let shown = cell.intersect(layout.body_of(lane));
                    if shown.is_positive() {
                        assert_eq!(layout.hit(shown.center()), Some((row, lane)), "{row} {lane:?} {offset}");
                    }
                }
            }
        }
    }

    #[test]
    fn only_what_is_visible_is_named() {
        let layout = layout(1_000_000, vec2(100.0, 24.0 * 499_999.5));
        assert_eq!(layout.visible_rows(), 499_999..500_010);
        let lanes: Vec<_> = layout.visible_lanes().collect();
        assert_eq!(lanes, [Lane::Line, Lane::Tick, Lane::State, Lane::Data(0), Lane::Data(2), Lane::Data(3), Lane::Data(4)]);
        assert_eq!(layout.page(), 10);
    }

    #[test]
    fn rows_keep_their_height_in_a_million_rows() {
        for last in [999_999_usize, 4_999_999] {
            let offset = narrow(last as f64 * 24.0 - 100.0);
            let layout = layout(last + 1, vec2(0.0, offset));
            for row in layout.visible_rows() {
                let (this, next) = (layout.row_range(row), layout.row_range(row + 1));
                assert!((this.span() - 24.0).abs() < f32::EPSILON && (next.min - this.max).abs() < f32::EPSILON, "row {row} of {last}");
            }
            assert!(layout.visible_rows().contains(&last));
        }
    }

    #[test]
    fn there_is_nothing_to_reveal_of_a_cell_that_is_seen() {
        let layout = layout(500, vec2(0.0, 240.0));
        assert_eq!(layout.to_reveal(12, Lane::Data(1)), None);
        assert_eq!(layout.to_reveal(10, Lane::Line), None);
    }

    #[test]
    fn what_is_to_be_revealed_stands_clear_of_header_and_frozen_lanes() {
        let at = vec2(90.0, 240.0);
        let check = |row, lane, expected: Rect| assert_eq!(layout(500, at).to_reveal(row, lane), Some(expected), "{row} {lane:?}");
        let whole = layout(500, at).rect;
        // Row 9 ends where the body begins; row 20 begins where it ends.
        check(9, Lane::Data(0), Rect::from_x_y_ranges(whole.x_range(), -4.0..=48.0));
        check(20, Lane::Data(0), Rect::from_x_y_ranges(whole.x_range(), 260.0..=312.0));
        check(10, Lane::Data(1), Rect::from_x_y_ranges(-80.0..=154.0, whole.y_range()));
    }

    #[test]
    fn frozen_lanes_leave_room_for_the_others() {
        let columns = |most| Columns::new([40.0, 28.0, 26.0, 60.0, 80.0, 300.0], 6, most).frozen();
        assert_eq!((columns(1000.0), columns(200.0), columns(100.0), columns(0.0)), (6, 4, 3, 3));
    }

    #[test]
    fn outside_the_rows_there_is_no_cell_but_a_nearest_one() {
        let layout = layout(3, Vec2::ZERO);
        let below = pos2(30.0, 250.0);
        assert_eq!(layout.hit(below), None);
        assert_eq!(layout.nearest(below), Some((2, Lane::Line)));
        assert_eq!(layout.nearest(pos2(-500.0, -500.0)), Some((0, Lane::Line)));
        assert_eq!(Layout { rows: 0, ..layout }.nearest(below), None);
    }
}
