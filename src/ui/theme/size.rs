//! Sizes in points: places, type, corners.

/// Height of a grid row. A multiple of eight, so that rows stay equal at any scroll offset.
pub const ROW: f32 = 24.0;
/// Height of the grid's header.
pub const HEADER: f32 = 28.0;
/// Height of the menu bar.
pub const MENU: f32 = 30.0;
/// Width of the rail of steps.
pub const RAIL: f32 = 176.0;
/// Width of the rail where it shows glyphs only.
pub const RAIL_NARROW: f32 = 48.0;
/// Height of the status bar.
pub const STATUS: f32 = 26.0;
/// Width of the side panel.
pub const SIDE: f32 = 324.0;
/// Least width of the side panel.
pub const SIDE_LEAST: f32 = 260.0;
/// Greatest width of the side panel.
pub const SIDE_MOST: f32 = 480.0;
/// What the side panel leaves to the grid and its toolbar, where the window is wide enough for both.
pub const MAIN_LEAST: f32 = 480.0;
/// Width of a toolbar from which on keys stand beside labels.
pub const ROOM_FOR_KEYS: f32 = 700.0;
/// Width of the strip that a folded side panel leaves.
pub const SIDE_FOLDED: f32 = 28.0;
/// Height of the toolbar above the grid.
pub const TOOLBAR: f32 = 40.0;
/// Height of the strip of facts under the toolbar.
pub const STRIP: f32 = 32.0;
/// Height of a button or a field.
pub const CONTROL: f32 = 26.0;
/// Below this window width the side panel folds.
pub const FOLD_SIDE_BELOW: f32 = 1280.0;
/// Below this window width the rail shows glyphs only.
pub const FOLD_RAIL_BELOW: f32 = 1000.0;

/// Ordinary text.
pub const BODY: f32 = 13.0;
/// Text in grid cells.
pub const GRID: f32 = 12.5;
/// Text below or beside the main text.
pub const SECONDARY: f32 = 12.0;
/// Keys and other hints.
pub const HINT: f32 = 11.0;
/// Titles of screens and sheets.
pub const TITLE: f32 = 17.0;
/// The value in the inspector.
pub const VALUE: f32 = 15.0;

/// Corners of controls.
pub const RADIUS: u8 = 4;
/// Corners in the rail.
pub const RAIL_RADIUS: u8 = 6;
/// Corners of cards and sheets.
pub const SHEET_RADIUS: u8 = 8;
