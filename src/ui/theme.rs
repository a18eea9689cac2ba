//! The look: the only colours, fonts, sizes and marks; everything that draws takes them from here.

mod marks;
mod palette;
pub mod size;

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, ThemePreference, Vec2};

use crate::app::settings::Theme;

pub use marks::{Mark, mark};
pub use palette::{DARK, HIGH_CONTRAST, LIGHT, Palette};

/// Over everything that lies behind a sheet.
pub const BACKDROP: Color32 = Color32::from_black_alpha(96);

const REGULAR: &str = "inter";
const SEMIBOLD: &str = "semibold";

/// The colours of the theme that is shown now.
pub fn palette(ctx: &egui::Context) -> &'static Palette {
    if ctx.data(|data| data.get_temp(high_contrast_id())).unwrap_or(false) {
        return &HIGH_CONTRAST;
    }
    match ctx.theme() {
        egui::Theme::Light => &LIGHT,
        egui::Theme::Dark => &DARK,
    }
}

/// Shows `theme` from the next frame on. Cheap when nothing changes; to be called once per change, not per frame.
pub fn apply(ctx: &egui::Context, theme: Theme) {
    let high_contrast = theme == Theme::HighContrast;
    ctx.data_mut(|data| data.insert_temp(high_contrast_id(), high_contrast));
    let light = style(if high_contrast { &HIGH_CONTRAST } else { &LIGHT }, egui::Theme::Light);
    // High contrast has one form only, whichever the system prefers.
    let dark = if high_contrast { light.clone() } else { style(&DARK, egui::Theme::Dark) };
    ctx.set_style_of(egui::Theme::Light, light);
    ctx.set_style_of(egui::Theme::Dark, dark);
    ctx.set_theme(match theme {
        Theme::System => ThemePreference::System,
        Theme::Light | Theme::HighContrast => ThemePreference::Light,
        Theme::Dark => ThemePreference::Dark,
    });
}

fn high_contrast_id() -> egui::Id {
    egui::Id::unique("high-contrast")
}

/// Makes Inter the font of everything; egui's own fonts stay behind it for what Inter lacks.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let regular = FontData::from_static(include_bytes!("../../assets/fonts/Inter-Regular.otf"));
    let semibold = FontData::from_static(include_bytes!("../../assets/fonts/Inter-SemiBold.otf"));
    fonts.font_data.insert(REGULAR.to_owned(), Arc::new(regular));
    fonts.font_data.insert(SEMIBOLD.to_owned(), Arc::new(semibold));
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &str| std::iter::once(first.to_owned()).chain(fallback.iter().cloned()).collect::<Vec<_>>();
    let (regular, semibold) = (family(REGULAR), family(SEMIBOLD));
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Name(REGULAR.into()), regular);
    fonts.families.insert(FontFamily::Name(SEMIBOLD.into()), semibold);
    ctx.set_fonts(fonts);
}

/// Ordinary text.
pub fn body() -> FontId {
    FontId::new(size::BODY, FontFamily::Proportional)
}

/// Text in grid cells.
pub fn grid_font() -> FontId {
    FontId::new(size::GRID, FontFamily::Proportional)
}

/// Text below or beside the main text.
pub fn secondary() -> FontId {
    FontId::new(size::SECONDARY, FontFamily::Proportional)
}

/// Keys and other hints.
pub fn hint() -> FontId {
    FontId::new(size::HINT, FontFamily::Proportional)
}

/// Text that carries weight.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

fn style(palette: &Palette, theme: egui::Theme) -> egui::Style {
    let mut style = theme.default_style();
    style.text_styles = [
        (TextStyle::Small, hint()),
        (TextStyle::Body, body()),
        (TextStyle::Button, body()),
        (TextStyle::Heading, semibold(size::TITLE)),
        (TextStyle::Monospace, FontId::new(size::GRID, FontFamily::Monospace)),
    ]
    .into();
    style.spacing.item_spacing = Vec2::new(8.0, 4.0);
    style.spacing.button_padding = Vec2::new(10.0, 4.0);
    style.spacing.interact_size = Vec2::new(26.0, 26.0);
    style.spacing.icon_width = 14.0;
    style.spacing.icon_width_inner = 8.0;
    style.spacing.icon_spacing = 8.0;
    style.spacing.menu_margin = Margin::same(4);
    style.spacing.menu_spacing = 2.0;
    style.spacing.menu_width = 260.0;
    style.spacing.window_margin = Margin::same(16);
    style.spacing.extra_text_line_spacing = 2.0;
    style.spacing.scroll.fade.strength = 0.0;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.0;
    style.visuals = visuals(palette, theme);
    style
}

fn visuals(palette: &Palette, theme: egui::Theme) -> egui::Visuals {
    let mut visuals = theme.default_visuals();
    let corner = CornerRadius::same(size::RADIUS);
    let line = |color| Stroke::new(1.0, color);
    visuals.panel_fill = palette.window;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = line(palette.line_strong);
    visuals.window_corner_radius = CornerRadius::same(size::SHEET_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(size::RAIL_RADIUS);
    visuals.extreme_bg_color = palette.grid;
    visuals.text_edit_bg_color = Some(palette.grid);
    visuals.faint_bg_color = palette.header;
    visuals.code_bg_color = palette.header;
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.weak_text_color = Some(palette.muted);
    visuals.selection.bg_fill = palette.select;
    visuals.selection.stroke = Stroke::new(2.0, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.accent);
    visuals.text_cursor.blink = false;
    visuals.disabled_alpha = 0.6;
    visuals.popup_shadow = egui::Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(48) };
    visuals.window_shadow = egui::Shadow { offset: [0, 8], blur: 32, spread: 0, color: Color32::from_black_alpha(72) };
    let widgets = &mut visuals.widgets;
    for each in [&mut widgets.noninteractive, &mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        each.corner_radius = corner;
        each.expansion = 0.0;
        each.bg_fill = palette.grid;
        each.weak_bg_fill = palette.panel;
        each.bg_stroke = line(palette.outline);
        each.fg_stroke = line(palette.text);
    }
    widgets.noninteractive.bg_stroke = line(palette.line);
    widgets.hovered.weak_bg_fill = palette.header;
    widgets.open.weak_bg_fill = palette.header;
    // egui shows keyboard focus as `active`, so this is the focus ring, too.
    widgets.active.weak_bg_fill = palette.accent_bg;
    widgets.active.bg_stroke = Stroke::new(2.0, palette.accent);
    widgets.active.fg_stroke = line(palette.text);
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_our_texts_need_is_drawn() {
        let ctx = egui::Context::default();
        install_fonts(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        for font in [body(), semibold(size::TITLE)] {
            for character in "äöüßÄÖÜẞéèñłőçşžÅø…·–—“”„‚‘’«»→←↑↓⇧×✓?!%•≥≤␣↺▲○".chars()
            {
                assert!(ctx.fonts_mut(|fonts| fonts.has_glyph(&font, character)), "{character}");
            }
        }
    }

    #[test]
    fn both_weights_of_inter_are_drawn_and_differ() {
        let ctx = egui::Context::default();
        install_fonts(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        let width = |font: FontId| ctx.fonts_mut(|fonts| fonts.layout_no_wrap("Unenrollment".to_owned(), font, Color32::BLACK).size().x);
        assert!(width(body()) > 60.0);
        assert!(width(semibold(size::BODY)) > width(body()));
    }

    #[test]
    fn figures_stand_under_each_other() {
        let ctx = egui::Context::default();
        install_fonts(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        for font in [grid_font(), semibold(size::BODY)] {
            let width = |digit: char| ctx.fonts_mut(|fonts| fonts.glyph_width(&font, digit));
            for digit in '1'..='9' {
                let differs_by = (width(digit) - width('0')).abs();
                assert!(differs_by < 0.05, "{digit} differs by {differs_by}");
            }
        }
    }

    #[test]
    fn each_theme_has_its_own_colours() {
        let ctx = egui::Context::default();
        for (theme, expected) in [(Theme::HighContrast, &HIGH_CONTRAST), (Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
            apply(&ctx, theme);
            let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
            output.textures_delta.clear();
            assert_eq!(palette(&ctx), expected);
        }
    }
}
