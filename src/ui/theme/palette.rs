//! The colours of the three themes and the proof that they can be read.

use egui::Color32;

/// Every colour there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything; also the rail and frozen columns.
    pub window: Color32,
    /// Panels, cards, sheets, menus.
    pub panel: Color32,
    /// Cells and input fields.
    pub grid: Color32,
    /// The grid's header and what the pointer is over.
    pub header: Color32,
    /// Lines between panels and cells.
    pub line: Color32,
    /// Stronger lines: cards, frozen edge, buttons.
    pub line_strong: Color32,
    /// Text.
    pub text: Color32,
    /// Secondary text.
    pub muted: Color32,
    /// Text that may be overlooked: leftover columns, placeholders.
    pub faint: Color32,
    /// Outlines of inputs.
    pub outline: Color32,
    /// Where the person is, and the primary button.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// The current step, chosen toggles.
    pub accent_bg: Color32,
    /// Selected cells and text.
    pub select: Color32,
    /// Errors and refusals.
    pub error: Color32,
    /// Behind errors.
    pub error_bg: Color32,
    /// Warnings and what is unknown.
    pub warning: Color32,
    /// Behind warnings.
    pub warning_bg: Color32,
    /// Notes.
    pub note: Color32,
    /// Behind notes.
    pub note_bg: Color32,
    /// Done.
    pub ok: Color32,
    /// Behind what is done; the chip of the local store.
    pub ok_bg: Color32,
    /// Edited cells.
    pub edited: Color32,
    /// Behind edited cells.
    pub edited_bg: Color32,
    /// The chip of a target that changes an LMS.
    pub live: Color32,
    /// Behind it.
    pub live_bg: Color32,
}

/// Dark text on light ground.
pub static LIGHT: Palette = Palette {
    window: Color32::from_rgb(0xF4, 0xF6, 0xF8),
    panel: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    grid: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    header: Color32::from_rgb(0xEE, 0xF1, 0xF5),
    line: Color32::from_rgb(0xE2, 0xE6, 0xEC),
    line_strong: Color32::from_rgb(0xC3, 0xCB, 0xD5),
    text: Color32::from_rgb(0x18, 0x20, 0x2B),
    muted: Color32::from_rgb(0x53, 0x5F, 0x6E),
    faint: Color32::from_rgb(0x5C, 0x67, 0x75),
    outline: Color32::from_rgb(0x7B, 0x86, 0x93),
    accent: Color32::from_rgb(0x1C, 0x5D, 0xBA),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    accent_bg: Color32::from_rgb(0xE7, 0xF0, 0xFD),
    select: Color32::from_rgb(0xD6, 0xE6, 0xFC),
    error: Color32::from_rgb(0xB3, 0x23, 0x1B),
    error_bg: Color32::from_rgb(0xFD, 0xE9, 0xE7),
    warning: Color32::from_rgb(0x82, 0x53, 0x00),
    warning_bg: Color32::from_rgb(0xFF, 0xF1, 0xD1),
    note: Color32::from_rgb(0x1B, 0x4F, 0x9C),
    note_bg: Color32::from_rgb(0xE6, 0xEF, 0xFC),
    ok: Color32::from_rgb(0x17, 0x6B, 0x3A),
    ok_bg: Color32::from_rgb(0xE3, 0xF4, 0xEA),
    edited: Color32::from_rgb(0x6A, 0x42, 0xC2),
    edited_bg: Color32::from_rgb(0xF0, 0xEA, 0xFB),
    live: Color32::from_rgb(0x7A, 0x3E, 0x00),
    live_bg: Color32::from_rgb(0xFF, 0xE2, 0xB8),
};

/// Light text on dark ground.
pub static DARK: Palette = Palette {
    window: Color32::from_rgb(0x11, 0x15, 0x1A),
    panel: Color32::from_rgb(0x17, 0x1C, 0x22),
    grid: Color32::from_rgb(0x14, 0x19, 0x1F),
    header: Color32::from_rgb(0x1D, 0x23, 0x2B),
    line: Color32::from_rgb(0x28, 0x30, 0x3A),
    line_strong: Color32::from_rgb(0x41, 0x4C, 0x59),
    text: Color32::from_rgb(0xE6, 0xEB, 0xF1),
    muted: Color32::from_rgb(0xA6, 0xB1, 0xBE),
    faint: Color32::from_rgb(0x97, 0xA3, 0xB0),
    outline: Color32::from_rgb(0x6C, 0x79, 0x88),
    accent: Color32::from_rgb(0x78, 0xAF, 0xFF),
    on_accent: Color32::from_rgb(0x0B, 0x16, 0x26),
    accent_bg: Color32::from_rgb(0x18, 0x28, 0x3F),
    select: Color32::from_rgb(0x1F, 0x36, 0x56),
    error: Color32::from_rgb(0xFF, 0x9B, 0x93),
    error_bg: Color32::from_rgb(0x3B, 0x1E, 0x1F),
    warning: Color32::from_rgb(0xF0, 0xBE, 0x62),
    warning_bg: Color32::from_rgb(0x34, 0x28, 0x0F),
    note: Color32::from_rgb(0x93, 0xBE, 0xFF),
    note_bg: Color32::from_rgb(0x18, 0x2A, 0x44),
    ok: Color32::from_rgb(0x7F, 0xD7, 0xA1),
    ok_bg: Color32::from_rgb(0x13, 0x30, 0x1F),
    edited: Color32::from_rgb(0xBB, 0xA2, 0xFF),
    edited_bg: Color32::from_rgb(0x2A, 0x21, 0x45),
    live: Color32::from_rgb(0xFF, 0xC2, 0x77),
    live_bg: Color32::from_rgb(0x3D, 0x26, 0x09),
};

/// As much contrast as there is.
pub static HIGH_CONTRAST: Palette = Palette {
    window: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    panel: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    grid: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    header: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    line: Color32::from_rgb(0x6B, 0x6B, 0x6B),
    line_strong: Color32::from_rgb(0x00, 0x00, 0x00),
    text: Color32::from_rgb(0x00, 0x00, 0x00),
    muted: Color32::from_rgb(0x1F, 0x1F, 0x1F),
    faint: Color32::from_rgb(0x33, 0x33, 0x33),
    outline: Color32::from_rgb(0x00, 0x00, 0x00),
    accent: Color32::from_rgb(0x00, 0x3A, 0x9B),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    accent_bg: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    select: Color32::from_rgb(0xFF, 0xF2, 0xA8),
    error: Color32::from_rgb(0x8C, 0x00, 0x00),
    error_bg: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    warning: Color32::from_rgb(0x5A, 0x37, 0x00),
    warning_bg: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    note: Color32::from_rgb(0x00, 0x2F, 0x80),
    note_bg: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    ok: Color32::from_rgb(0x00, 0x43, 0x1D),
    ok_bg: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    edited: Color32::from_rgb(0x4A, 0x1D, 0x96),
    edited_bg: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    live: Color32::from_rgb(0x00, 0x00, 0x00),
    live_bg: Color32::from_rgb(0xFF, 0xC9, 0x4D),
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(color: Color32) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn themes() -> [(&'static str, &'static Palette); 3] {
        [("light", &LIGHT), ("dark", &DARK), ("high contrast", &HIGH_CONTRAST)]
    }

    #[test]
    fn black_on_white_has_the_greatest_contrast() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.001);
        assert!((contrast(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 0.001);
    }

    #[test]
    fn text_can_be_read_on_every_ground() {
        for (theme, palette) in themes() {
            let texts = [("text", palette.text), ("muted", palette.muted), ("faint", palette.faint)];
            let grounds = [
                ("window", palette.window),
                ("panel", palette.panel),
                ("grid", palette.grid),
                ("header", palette.header),
                ("select", palette.select),
            ];
            for (text, color) in texts {
                for (ground, background) in grounds {
                    let contrast = contrast(color, background);
                    assert!(contrast >= 4.5, "{theme}: {text} on {ground} has {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn states_can_be_read_on_their_own_ground_and_on_panels() {
        for (theme, palette) in themes() {
            let pairs = [
                ("error", palette.error, palette.error_bg),
                ("warning", palette.warning, palette.warning_bg),
                ("note", palette.note, palette.note_bg),
                ("ok", palette.ok, palette.ok_bg),
                ("edited", palette.edited, palette.edited_bg),
                ("live", palette.live, palette.live_bg),
                ("accent", palette.accent, palette.accent_bg),
                ("on_accent", palette.on_accent, palette.accent),
            ];
            for (name, color, background) in pairs {
                let contrast = contrast(color, background);
                assert!(contrast >= 4.5, "{theme}: {name} on its ground has {contrast:.2}");
            }
            for (name, color, _) in &pairs[..7] {
                for background in [palette.window, palette.panel, palette.grid] {
                    let contrast = contrast(*color, background);
                    assert!(contrast >= 4.5, "{theme}: {name} on {background:?} has {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn text_can_be_read_on_the_ground_of_every_state() {
        for (theme, palette) in themes() {
            let grounds = [
                palette.error_bg,
                palette.warning_bg,
                palette.note_bg,
                palette.ok_bg,
                palette.edited_bg,
                palette.live_bg,
                palette.accent_bg,
            ];
            for background in grounds {
                let contrast = contrast(palette.text, background);
                assert!(contrast >= 4.5, "{theme}: text on {background:?} has {contrast:.2}");
            }
        }
    }

    #[test]
    fn outlines_of_inputs_stand_out() {
        for (theme, palette) in themes() {
            for background in [palette.window, palette.panel, palette.grid] {
                let contrast = contrast(palette.outline, background);
                assert!(contrast >= 3.0, "{theme}: outline on {background:?} has {contrast:.2}");
            }
        }
    }
}
