//! File dialogs of the system behind a small trait; a dialog can hang for ever, so it runs on a thread that nobody waits for.

use std::path::PathBuf;

use crate::app::job::Ask;

/// What became of a file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// This was chosen.
    Path(PathBuf),
    /// The dialog was closed.
    Nothing,
    /// There is no dialog service on this system.
    NoService,
}

/// Shows file dialogs.
pub trait Picker: Send + Sync {
    /// Shows a dialog and waits for its end.
    fn pick(&self, ask: &Ask) -> Picked;
}

/// The dialogs of the desktop.
#[derive(Clone, Copy, Debug, Default)]
pub struct DesktopPicker;

/// Names that files with tables usually end with.
const TABLES: &[&str] = &["txt", "tsv", "csv", "tab", "xlsx", "xlsm", "xls", "ods"];

impl Picker for DesktopPicker {
    fn pick(&self, ask: &Ask) -> Picked {
        if !has_service() {
            return Picked::NoService;
        }
        let dialog = rfd::FileDialog::new();
        let path = match ask {
            Ask::Open | Ask::Roster => dialog.add_filter(patterns(TABLES), TABLES).add_filter("*", &["*"]).pick_file(),
            Ask::Connection | Ask::Profile => dialog.add_filter(patterns(&["toml"]), &["toml"]).pick_file(),
            Ask::Save(suggested) => {
                let name = suggested.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let folder = suggested.parent().filter(|folder| folder.is_dir());
                let dialog = dialog.add_filter("*.txt", &["txt"]).set_file_name(name);
                folder.map_or(dialog.clone(), |folder| dialog.set_directory(folder)).save_file()
            }
        };
        path.map_or(Picked::Nothing, Picked::Path)
    }
}

fn patterns(endings: &[&str]) -> String {
    endings.iter().map(|ending| format!("*.{ending}")).collect::<Vec<_>>().join(" ")
}

/// On Linux rfd asks the desktop's portal over D-Bus, else the program zenity; without both it answers as if the dialog had been closed.
#[cfg(target_os = "linux")]
fn has_service() -> bool {
    let bus_is_named = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    let bus_is_there = || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| PathBuf::from(folder).join("bus").exists());
    let zenity = || std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file()));
    bus_is_named || bus_is_there() || zenity()
}

#[cfg(not(target_os = "linux"))]
fn has_service() -> bool {
    true
}
