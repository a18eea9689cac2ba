//! What batches are judged by: the site's profile and its strictness, chosen by a person and remembered.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::job::Job;
use crate::app::{App, Tone};
use crate::core::batch::{Applied, Context};
use crate::core::profile::{Level, Profile};
use crate::core::text::Message;

impl App {
    /// What judging needs: the profile, the day, the roster, and the organisation of the batch on the desk.
    pub fn context(&self) -> Context {
        let organisation = self.desk.as_ref().and_then(|desk| desk.batch.context().organisation.clone());
        Context { organisation, roster: self.roster.clone(), ..Context::new(Arc::clone(&self.profile), self.today) }
    }

    /// What a batch that is opened is judged by: it is of no organisation yet.
    pub(super) fn context_of_new_batch(&self) -> Context {
        Context { organisation: None, ..self.context() }
    }

    /// Judges what is on the desk by the profile and the roster at hand, where others were at hand when reading began.
    pub(super) fn judge_as_now(&mut self) {
        let context = self.context();
        let Some(judged_by) = self.desk.as_ref().map(|desk| desk.batch.context()) else { return };
        let is_same_roster = judged_by.roster.as_ref().map(Arc::as_ptr) == context.roster.as_ref().map(Arc::as_ptr);
        if !is_same_roster || judged_by.profile.fingerprint != context.profile.fingerprint {
            self.judge_desk(context, Fall::OnlyBlocked);
        }
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
        let said = Message::new("profile-in-use").with("name", self.profile.name.as_str()).with("level", self.profile.level.word());
        let Some(Judged { errors, withdrawn, .. }) = self.judge_desk(context, Fall::All) else {
            self.say(Tone::Done, said);
            return;
        };
        let said = Message { id: "profile-judged".into(), ..said }.with("errors", errors).with("withdrawn", withdrawn);
        self.say(Tone::Done, said);
    }

    /// Judges what is on the desk by something else; `None` where nothing is.
    pub(super) fn judge_desk(&mut self, context: Context, fall: Fall) -> Option<Judged> {
        let leftovers_shown = self.settings.leftovers_shown;
        let desk = self.desk.as_mut()?;
        let errors_before = desk.batch.summary().errors;
        desk.batch.judge_by(context);
        let applied = match fall {
            Fall::All => Applied { everything: true, ..Applied::default() },
            Fall::OnlyBlocked => Applied { judged: desk.approvals.approved_rows().collect(), ..Applied::default() },
        };
        let withdrawn = desk.approvals.after(&desk.batch, &applied);
        desk.arrange(leftovers_shown);
        desk.refresh();
        Some(Judged { errors_before, errors: desk.batch.summary().errors, withdrawn })
    }
}

/// Which approvals fall when a batch is judged by something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fall {
    /// All: what was approved was approved by other rules.
    All,
    /// Those of rows that can no longer be approved.
    OnlyBlocked,
}

/// What judging by something else meant for the batch on the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Judged {
    /// Errors before.
    pub errors_before: u64,
    /// Errors now.
    pub errors: u64,
    /// Approvals that fell.
    pub withdrawn: usize,
}

/// The profile at the level that a person chose; at its own where nobody did.
pub(super) fn leveled(profile: &Arc<Profile>, level: Option<Level>) -> Arc<Profile> {
    match level {
        Some(level) if level != profile.level => Arc::new(profile.with_level(level)),
        _ => Arc::clone(profile),
    }
}
