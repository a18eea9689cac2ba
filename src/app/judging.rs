//! What batches are judged by: the site's profile and its strictness, chosen by a person and remembered.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::job::Job;
use crate::app::{App, Tone};
use crate::core::batch::{Applied, Context};
use crate::core::profile::{Level, Profile};
use crate::core::text::Message;

impl App {
    /// What judging needs.
    pub fn context(&self) -> Context {
        Context::new(Arc::clone(&self.profile), self.today)
    }

    /// Judges at this level from now on.
    pub(super) fn choose_level(&mut self, level: Level) -> Vec<Job> {
        self.settings.level = Some(level);
        self.judge_anew();
        vec![self.save_settings()]
    }

    /// Judges by the embedded profile at its own level again.
    pub(super) fn choose_standard_profile(&mut self) -> Vec<Job> {
        self.settings.level = None;
        self.use_profile(Profile::coursemill(), None)
    }

    /// Judges by a profile that was read from a file, or by the embedded one.
    pub(super) fn use_profile(&mut self, profile: Arc<Profile>, file: Option<PathBuf>) -> Vec<Job> {
        self.settings.profile = file;
        self.chosen_profile = profile;
        self.judge_anew();
        vec![self.save_settings()]
    }

    /// Judges what is on the desk by the present profile and says what that means for it.
    fn judge_anew(&mut self) {
        self.profile = leveled(&self.chosen_profile, self.settings.level);
        let context = self.context();
        let leftovers_shown = self.settings.leftovers_shown;
        let said = Message::new("profile-in-use").with("name", self.profile.name.as_str()).with("level", self.profile.level.word());
        let Some(desk) = self.desk.as_mut() else {
            self.say(Tone::Done, said);
            return;
        };
        desk.batch.judge_by(context);
        let withdrawn = desk.approvals.after(&desk.batch, &Applied { everything: true, ..Applied::default() });
        desk.arrange(leftovers_shown);
        desk.refresh();
        let said = Message { id: "profile-judged".into(), ..said }.with("errors", desk.batch.summary().errors).with("withdrawn", withdrawn);
        self.say(Tone::Done, said);
    }
}

/// The profile at the level that a person chose; at its own where nobody did.
pub(super) fn leveled(profile: &Arc<Profile>, level: Option<Level>) -> Arc<Profile> {
    match level {
        Some(level) if level != profile.level => Arc::new(profile.with_level(level)),
        _ => Arc::clone(profile),
    }
}
