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
    window: rgb(0xF4F6F8),
    panel: rgb(0xFFFFFF),
    grid: rgb(0xFFFFFF),
    header: rgb(0xEEF1F5),
    line: rgb(0xE2E6EC),
    line_strong: rgb(0xC3CBD5),
    text: rgb(0x18202B),
    muted: rgb(0x535F6E),
    faint: rgb(0x5C6775),
    outline: rgb(0x7B8693),
    accent: rgb(0x1C5DBA),
    on_accent: rgb(0xFFFFFF),
    accent_bg: rgb(0xE7F0FD),
    select: rgb(0xD6E6FC),
    error: rgb(0xB3231B),
    error_bg: rgb(0xFDE9E7),
    warning: rgb(0x825300),
    warning_bg: rgb(0xFFF1D1),
    note: rgb(0x1B4F9C),
    note_bg: rgb(0xE6EFFC),
    ok: rgb(0x176B3A),
    ok_bg: rgb(0xE3F4EA),
    edited: rgb(0x6A42C2),
    edited_bg: rgb(0xF0EAFB),
    live: rgb(0x7A3E00),
    live_bg: rgb(0xFFE2B8),
};

/// Light text on dark ground.
pub static DARK: Palette = Palette {
    window: rgb(0x11151A),
    panel: rgb(0x171C22),
    grid: rgb(0x14191F),
    header: rgb(0x1D232B),
    line: rgb(0x28303A),
    line_strong: rgb(0x414C59),
    text: rgb(0xE6EBF1),
    muted: rgb(0xA6B1BE),
    faint: rgb(0x97A3B0),
    outline: rgb(0x6C7988),
    accent: rgb(0x78AFFF),
    on_accent: rgb(0x0B1626),
    accent_bg: rgb(0x18283F),
    select: rgb(0x1F3656),
    error: rgb(0xFF9B93),
    error_bg: rgb(0x3B1E1F),
    warning: rgb(0xF0BE62),
    warning_bg: rgb(0x34280F),
    note: rgb(0x93BEFF),
    note_bg: rgb(0x182A44),
    ok: rgb(0x7FD7A1),
    ok_bg: rgb(0x13301F),
    edited: rgb(0xBBA2FF),
    edited_bg: rgb(0x2A2145),
    live: rgb(0xFFC277),
    live_bg: rgb(0x3D2609),
};

/// As much contrast as there is.
pub static HIGH_CONTRAST: Palette = Palette {
    window: rgb(0xFFFFFF),
    panel: rgb(0xFFFFFF),
    grid: rgb(0xFFFFFF),
    header: rgb(0xFFFFFF),
    line: rgb(0x6B6B6B),
    line_strong: rgb(0x000000),
    text: rgb(0x000000),
    muted: rgb(0x1F1F1F),
    faint: rgb(0x333333),
    outline: rgb(0x000000),
    accent: rgb(0x003A9B),
    on_accent: rgb(0xFFFFFF),
    accent_bg: rgb(0xFFFFFF),
    select: rgb(0xFFF2A8),
    error: rgb(0x8C0000),
    error_bg: rgb(0xFFFFFF),
    warning: rgb(0x5A3700),
    warning_bg: rgb(0xFFFFFF),
    note: rgb(0x002F80),
    note_bg: rgb(0xFFFFFF),
    ok: rgb(0x00431D),
    ok_bg: rgb(0xFFFFFF),
    edited: rgb(0x4A1D96),
    edited_bg: rgb(0xFFFFFF),
    live: rgb(0x000000),
    live_bg: rgb(0xFFC94D),
};

const fn rgb(hexadecimal: u32) -> Color32 {
    let [_, red, green, blue] = hexadecimal.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

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
