//! Not drawn yet.

/// Not drawn yet.
#[derive(Default)]
pub struct DialogView;

impl DialogView {
    /// Not drawn yet.
    pub fn ui(&mut self, ui: &mut egui::Ui, app: &crate::app::App, texts: &crate::core::text::Texts, actions: &mut Vec<crate::app::action::Action>) {
        let _ = (ui, app, texts, actions);
    }
}
