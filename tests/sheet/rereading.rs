//! The sheet about reading a file differently, notices with buttons, the clipboard as a table: by role and label.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Event as Input, Key};
use egui_kittest::kittest::Queryable as _;
use offroll::app::Dialog;
use offroll::app::action::Command;
use offroll::app::job::{Event, Job, OnDisk, Stamp};
use offroll::core::batch::Batch;
use offroll::core::opening::{Certainty, HeaderPlace, OpenOptions, Opened, Separator, WorkbookFacts, open_bytes};

use super::support::{CTRL, NONE, SHIFT, clean, desk, file, go, text, with};
use crate::window::TestWindow;

/// Semicolons and umlauts in Windows-1252.
const UMLAUTS: &[u8] = b"OrgID;ID;LastName\r\nORG;1001;M\xFCller\r\nORG;1002;Doe\r\nORG;1003;\xD6zt\xFCrk\r\n";

/// A window with a file whose facts are changed.
fn with_facts(bytes: &[u8], change: impl FnOnce(&mut Opened)) -> TestWindow {
    let mut window = TestWindow::ordinary();
    let event = opened(&window, bytes, &OpenOptions::default(), change);
    window.tell(event);
    if matches!(window.app().dialog, Some(Dialog::Damage(_))) {
        window.press(NONE, Key::Escape);
    }
    window.jobs();
    window
}

fn opened(window: &TestWindow, bytes: &[u8], options: &OpenOptions, change: impl FnOnce(&mut Opened)) -> Event {
    let context = window.app().context();
    let mut opened = open_bytes(bytes, &context.profile, options).unwrap();
    change(&mut opened);
    Event::Opened { batch: Box::new(Batch::new(opened, context)), path: Some(PathBuf::from("/data/people.csv")), edits: Vec::new() }
}

fn click(window: &mut TestWindow, role: Role, label: &str) {
    window.harness.get_by_role_and_label(role, label).click();
    window.harness.run();
}

/// Opens the sheet; some encodings read letters into the file that the fonts do not have.
fn ask_how(window: &mut TestWindow) {
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    window.run(Command::ReadDifferently);
}

/// How the file is asked to be read, if it is.
fn asked(window: &mut TestWindow) -> Option<OpenOptions> {
    window.jobs().into_iter().find_map(|job| if let Job::ReadAgain { options, .. } = job { Some(options) } else { None })
}

#[test]
fn encoding_separator_and_header_are_chosen_and_enter_reads() {
    let mut window = with(UMLAUTS);
    ask_how(&mut window);
    window.picture("read-differently");
    window.harness.get_by_role_and_label(Role::Dialog, "How this file is read");
    window.harness.get_by_label("ORG;1003;Φztόrk");
    click(&mut window, Role::RadioButton, "windows-1253");
    click(&mut window, Role::RadioButton, "pipes");
    click(&mut window, Role::RadioButton, "Nowhere: the first line is a row already, columns are picked by hand");
    click(&mut window, Role::Button, "Read it this way");
    let expected = OpenOptions {
        encoding: Some("windows-1253".to_owned()),
        separator: Some(Separator::Pipe),
        header: HeaderPlace::Nowhere,
        sheet: None,
    };
    assert_eq!(asked(&mut window), Some(expected));
    assert_eq!(window.app().dialog, None);
}

#[test]
fn the_line_of_the_header_is_typed_and_enter_in_its_field_reads() {
    let mut window = with(UMLAUTS);
    ask_how(&mut window);
    window.harness.get_by_role_and_label(Role::TextInput, "Line of the header").focus();
    window.harness.run();
    window.type_text("3");
    window.press(NONE, Key::Enter);
    assert_eq!(asked(&mut window).map(|options| options.header), Some(HeaderPlace::Line(3)));
}

#[test]
fn the_status_bar_opens_the_sheet_and_escape_closes_it() {
    let mut window = with(UMLAUTS);
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    click(&mut window, Role::Button, "Read as windows-1252 · semicolons · CR LF; read differently");
    assert_eq!(window.app().dialog, Some(Dialog::ReadDifferently(OpenOptions::default())));
    window.press(NONE, Key::Escape);
    assert_eq!(asked(&mut window), None);
    assert_eq!(window.app().dialog, None);
}

#[test]
fn every_encoding_stands_in_a_list() {
    let mut window = with(UMLAUTS);
    ask_how(&mut window);
    click(&mut window, Role::ComboBox, "Another encoding");
    click(&mut window, Role::RadioButton, "UTF-8");
    click(&mut window, Role::Button, "Read it this way");
    assert_eq!(asked(&mut window).and_then(|options| options.encoding).as_deref(), Some("UTF-8"));
}

#[test]
fn the_sheets_of_a_workbook_stand_in_the_place_of_encodings() {
    let sheets = vec!["People".to_owned(), "Notes".to_owned()];
    let mut window = with_facts(&file(2, &[]), |opened| {
        opened.facts.workbook = Some(WorkbookFacts { sheets, sheet: "People".to_owned(), formulas: 0 });
    });
    window.picture("doubt-sheets");
    window.harness.get_by_label("This workbook has 2 sheets; “People” is open");
    click(&mut window, Role::Button, "Read differently…");
    window.picture("read-sheet");
    assert!(window.harness.query_by_label("Between the cells").is_none());
    click(&mut window, Role::RadioButton, "Notes");
    click(&mut window, Role::Button, "Read it this way");
    assert_eq!(asked(&mut window).and_then(|options| options.sheet).as_deref(), Some("Notes"));
}

#[test]
fn an_unsure_encoding_is_said_with_a_button() {
    let mut window = with_facts(UMLAUTS, |opened| opened.facts.certainty = Certainty::Unsure);
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    window.harness.get_by_label("The encoding windows-1252 was guessed from next to nothing; look at the names");
    click(&mut window, Role::Button, "Read differently…");
    window.harness.get_by_label_contains("the encoding was guessed from next to nothing");
}

#[test]
fn a_header_below_a_preamble_is_taken_with_one_press() {
    let preamble = b"Leavers of the north\r\nas of 25 November\r\nOrgID\tID\tLastName\tFirstName\r\nORG\t1\tDoe\tJo\r\n";
    let mut window = with(preamble);
    window.picture("doubt-header");
    click(&mut window, Role::Button, "Take line 3 as the header");
    let options = asked(&mut window).unwrap();
    assert_eq!(options.header, HeaderPlace::Line(3));
    window.harness.get_by_label_contains("of 1 columns");
    let event = opened(&window, preamble, &options, |_| {});
    window.tell(event);
    window.harness.get_by_label_contains("of 4 columns");
}

#[test]
fn edits_that_are_lost_are_listed_before_anything_changes() {
    let mut window = with(UMLAUTS);
    go(&mut window, 2, "LastName");
    "Mueller".chars().for_each(|character| window.type_text(&character.to_string()));
    window.press(NONE, Key::Enter);
    window.run(Command::ReadAgain);
    let greek = OpenOptions { encoding: Some("windows-1253".to_owned()), ..OpenOptions::default() };
    let event = opened(&window, UMLAUTS, &greek, |_| {});
    window.tell(event);
    window.picture("lost");
    window.harness.get_by_role_and_label(Role::Heading, "1 edit has no place in the new reading");
    window.harness.get_by_label("Line 2 · LastName");
    window.harness.get_by_label("“Mueller”");
    click(&mut window, Role::Button, "Keep what is open");
    assert_eq!((text(&window, 2, "LastName").as_str(), text(&window, 4, "LastName").as_str()), ("Mueller", "Öztürk"));
    window.run(Command::ReadAgain);
    let event = opened(&window, UMLAUTS, &greek, |_| {});
    window.tell(event);
    click(&mut window, Role::Button, "Read it without these");
    assert_eq!(text(&window, 4, "LastName"), "Φztόrk");
}

#[test]
fn a_change_on_the_disk_is_looked_for_with_the_keyboard_and_said_with_two_buttons() {
    let mut window = clean(2);
    window.harness.event(Input::WindowFocused(true));
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::LookAtSource { .. }]));
    let stamp = Stamp { bytes: 7, modified_ns: None };
    let sha256 = desk(&window).batch.facts().sha256.clone();
    window.tell(Event::SourceLooked { sha256, on_disk: OnDisk::Changed(stamp) });
    window.picture("changed");
    window.harness.get_by_label("people.txt was changed on the disk while it is open here");
    click(&mut window, Role::Button, "Keep what is open");
    assert!(window.app().notice.is_none());
    window.harness.get_by_label_contains("changed on the disk");
    window.harness.run();
    assert!(window.harness.run() <= 2 && window.jobs().is_empty(), "nothing is looked at without a reason");
}

#[test]
fn a_table_is_pasted_onto_the_start_screen() {
    let mut window = TestWindow::ordinary();
    window.harness.event(Input::Paste("OrgID\tID\nORG\t1\n".to_owned()));
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::OpenText { text, .. }] if text == "OrgID\tID\nORG\t1\n"));
}

#[test]
fn the_clipboard_opens_as_a_table_of_its_own_whatever_is_on_the_desk() {
    let mut window = clean(2);
    window.run(Command::OpenClipboard);
    window.harness.get_by_label("There is no text on the clipboard; copy cells or lines first");
    window.jobs();

    // The system answers in the frame after the one that asks.
    let pressed = Input::Key { key: Key::V, physical_key: None, pressed: true, repeat: false, modifiers: CTRL | SHIFT };
    window.harness.input_mut().events.push(pressed);
    window.harness.run_steps(1);
    assert!(window.commands().contains(&egui::ViewportCommand::RequestPaste));
    window.harness.event(Input::Paste("ID\n1\n".to_owned()));
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::OpenText { text, .. }] if text == "ID\n1\n"));
    assert_eq!(desk(&window).batch.edited_cells(), 0);
}

#[test]
fn a_pasted_table_is_called_so_among_recent_files() {
    let recent = vec![PathBuf::from("/home/anna/.local/share/offroll/pasted/2026-11-25-1402.txt")];
    let settings = offroll::app::settings::Settings { recent: recent.clone(), ..Default::default() };
    let mut window = TestWindow::new([1280.0, 800.0], settings);
    window.picture("start-pasted");
    click(&mut window, Role::Button, "Open Pasted table (2026-11-25-1402.txt), not sent");
    assert!(matches!(window.jobs().as_slice(), [Job::Open { path, .. }] if path.as_path() == Path::new(&recent[0])));
}
