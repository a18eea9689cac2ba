//! The pointer on cells, rows and headers.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::support::{NONE, SHIFT, clean, click, column, cursor, desk, double_click, drag, middle, selected};

#[test]
fn a_click_moves_shift_extends_and_a_double_click_edits() {
    let mut window = clean(20);
    let at = middle(&window, "CourseID", 5);
    click(&mut window, at, NONE);
    assert_eq!((cursor(&window), selected(&window)), ((5, "CourseID".to_owned()), 1));
    let to = middle(&window, "SessionID", 7);
    click(&mut window, to, SHIFT);
    assert_eq!(selected(&window), 6);
    double_click(&mut window, at);
    assert!(desk(&window).editor.is_some());
    window.harness.get_by_label("Edit CourseID, line 5");
}

#[test]
fn dragging_selects_cells() {
    let mut window = clean(20);
    let (from, to) = (middle(&window, "ID", 3), middle(&window, "FirstName", 6));
    drag(&mut window, from, to);
    assert_eq!((selected(&window), cursor(&window)), (12, (6, "FirstName".to_owned())));
}

#[test]
fn dragging_below_the_last_visible_row_scrolls() {
    let mut window = clean(500);
    let from = middle(&window, "ID", 3);
    drag(&mut window, from, egui::pos2(from.x, 795.0));
    let (line, _) = cursor(&window);
    let last_before = 2 + (775 - 136) / 24;
    assert!(line >= last_before, "{line}");
}

#[test]
fn a_line_number_selects_its_row() {
    let mut window = clean(20);
    let line = egui::pos2(184.0, middle(&window, "OrgID", 4).y);
    click(&mut window, line, NONE);
    assert_eq!((selected(&window), cursor(&window)), (10, (4, "OrgID".to_owned())));
    let later = egui::pos2(184.0, middle(&window, "OrgID", 6).y);
    click(&mut window, later, SHIFT);
    assert_eq!(selected(&window), 30);
}

#[test]
fn a_tick_approves_its_row_and_leaves_the_cursor() {
    let mut window = clean(5);
    window.harness.get_by_role_and_label(Role::CheckBox, "Approve line 5").click();
    window.harness.run();
    assert_eq!((desk(&window).approvals.approved_count(), cursor(&window).0), (1, 2));
    window.harness.get_by_role_and_label(Role::CheckBox, "Approve line 5").click();
    window.harness.run();
    assert_eq!(desk(&window).approvals.approved_count(), 0);
}

#[test]
fn a_header_edge_changes_the_width_and_a_double_click_fits_it() {
    let mut window = clean(5);
    let header = window.harness.get_by_role_and_label(Role::ColumnHeader, "CourseID").rect();
    let edge = egui::pos2(header.right(), header.center().y);
    drag(&mut window, edge, edge + egui::vec2(60.0, 0.0));
    let width = |window: &crate::window::TestWindow| window.app().settings.widths.get("CourseID").copied();
    assert_eq!(width(&window), Some((header.width() + 60.0).round()));
    let wider = window.harness.get_by_role_and_label(Role::ColumnHeader, "CourseID").rect();
    assert!((wider.width() - header.width() - 60.0).abs() < 1.0, "{wider:?}");
    let edge = egui::pos2(wider.right(), wider.center().y);
    double_click(&mut window, edge);
    assert!(width(&window).is_some_and(|width| (90.0..wider.width() - 10.0).contains(&width)), "{:?}", width(&window));
    assert!(column(&window, "CourseID").index() == 5);
}

#[test]
fn the_wheel_scrolls_rows() {
    let mut window = clean(500);
    let at = middle(&window, "CourseID", 4);
    window.harness.event(egui::Event::PointerMoved(at));
    window.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -480.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: NONE,
    });
    window.harness.run_steps(40);
    window.harness.get_by_label("OrgID, line 22, ORG1");
    assert!(window.harness.query_by_label("OrgID, line 12, ORG1").is_none());
}
