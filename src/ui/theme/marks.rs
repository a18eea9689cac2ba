//! The marks of rows, cells and steps, painted as lines so that no font decides whether they appear.

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use super::{Palette, semibold};
use crate::core::outcome::State;
use crate::core::rules::Severity;

/// A mark. Never the only carrier of a meaning: words stand beside it or in the spoken description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `✕`
    Error,
    /// `!`
    Warning,
    /// `i`
    Note,
    /// `✎`
    Edited,
    /// `✓`
    Done,
    /// `?`
    Unknown,
    /// `…`
    Waiting,
    /// `○`: nothing was left to do.
    Gone,
    /// `▣`: the local store.
    Store,
    /// `▲`: a live target.
    Live,
    /// An arrow around a clock: the history.
    History,
}

impl Mark {
    /// The mark of a severity.
    pub fn of_severity(severity: Severity) -> Self {
        match severity {
            Severity::Error | Severity::Refused => Self::Error,
            Severity::Ack | Severity::Warning => Self::Warning,
            Severity::Note => Self::Note,
        }
    }

    /// The mark of a submitted row.
    pub fn of_state(state: State) -> Self {
        match state {
            State::Waiting | State::Sending => Self::Waiting,
            State::Unknown => Self::Unknown,
            State::Removed | State::Recorded => Self::Done,
            State::AlreadyGone | State::Skipped => Self::Gone,
            State::Refused => Self::Error,
            State::StillEnrolled | State::Conflict => Self::Warning,
        }
    }

    /// Its colour.
    pub fn color(self, palette: &Palette) -> Color32 {
        match self {
            Self::Error => palette.error,
            Self::Warning | Self::Unknown => palette.warning,
            Self::Note | Self::Gone => palette.note,
            Self::Edited => palette.edited,
            Self::Done | Self::Store => palette.ok,
            Self::Waiting | Self::History => palette.muted,
            Self::Live => palette.live,
        }
    }
}

/// Paints a mark in the middle of `rect`, about 9 points wide, whatever the size of `rect`.
pub fn mark(painter: &Painter, rect: Rect, mark: Mark, color: Color32) {
    let center = rect.center();
    let at = |x: f32, y: f32| center + Vec2::new(x, y);
    let stroke = Stroke::new(1.8, color);
    let letter = |text: &str| {
        painter.text(center, Align2::CENTER_CENTER, text, semibold(13.0), color);
    };
    match mark {
        Mark::Error => {
            painter.line_segment([at(-3.5, -3.5), at(3.5, 3.5)], stroke);
            painter.line_segment([at(-3.5, 3.5), at(3.5, -3.5)], stroke);
        }
        Mark::Warning => letter("!"),
        Mark::Note => letter("i"),
        Mark::Unknown => letter("?"),
        Mark::Waiting => {
            for x in [-4.0, 0.0, 4.0] {
                painter.circle_filled(at(x, 2.0), 1.2, color);
            }
        }
        Mark::Done => {
            painter.add(Shape::line(vec![at(-4.0, 0.0), at(-1.2, 3.0), at(4.2, -3.0)], stroke));
        }
        Mark::Gone => {
            painter.circle_stroke(center, 3.8, stroke);
        }
        Mark::Edited => pencil(painter, center, color),
        Mark::Store => {
            painter.rect_stroke(Rect::from_center_size(center, Vec2::splat(9.0)), 1.0, Stroke::new(1.2, color), egui::StrokeKind::Inside);
            painter.rect_filled(Rect::from_center_size(center, Vec2::splat(4.0)), 0.0, color);
        }
        Mark::Live => {
            painter.add(Shape::convex_polygon(vec![at(0.0, -4.5), at(5.0, 4.0), at(-5.0, 4.0)], color, Stroke::NONE));
        }
        Mark::History => history(painter, center, color),
    }
}

fn pencil(painter: &Painter, center: Pos2, color: Color32) {
    let at = |along: f32, across: f32| {
        let along_axis = Vec2::new(-1.0, 1.0) * std::f32::consts::FRAC_1_SQRT_2;
        center + along_axis * along + along_axis.rot90() * across
    };
    painter.add(Shape::convex_polygon(vec![at(-5.0, -1.8), at(-5.0, 1.8), at(2.2, 1.8), at(2.2, -1.8)], color, Stroke::NONE));
    painter.add(Shape::convex_polygon(vec![at(3.0, -1.8), at(3.0, 1.8), at(6.0, 0.0)], color, Stroke::NONE));
}

fn history(painter: &Painter, center: Pos2, color: Color32) {
    let around = |degrees: f32, radius: f32| center + Vec2::angled(degrees.to_radians()) * radius;
    let arc = (0_u8..=28).map(|step| around(f32::from(step).mul_add(10.0, -110.0), 4.5)).collect();
    painter.add(Shape::line(arc, Stroke::new(1.3, color)));
    let tip = around(-110.0, 4.5);
    painter.add(Shape::convex_polygon(
        vec![tip + Vec2::new(-3.0, 0.4), tip + Vec2::new(1.4, -2.6), tip + Vec2::new(1.2, 3.0)],
        color,
        Stroke::NONE,
    ));
    painter.line_segment([center, center + Vec2::new(0.0, -2.4)], Stroke::new(1.2, color));
    painter.line_segment([center, center + Vec2::new(1.8, 0.0)], Stroke::new(1.2, color));
}
