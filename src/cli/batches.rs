//! `history` and `report`: what the journal holds.

use super::arguments::{History, Report, ReportFormat};
use super::{FINE, Failure, Voice, WORK_LEFT};
use crate::core::report::{self, HistoryEntry, SubmissionReport};
use crate::core::text::Message;
use crate::effects::files::Places;
use crate::effects::journal::{Journal, JournalError};

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        let message = match error.repeats {
            Some(batch) => Message::new("cli-repeats").with("batch", batch),
            None => error.message,
        };
        Self::new(error.code, message)
    }
}

/// Prints every batch, newest first.
pub fn history(options: &History, places: &Places, voice: &mut Voice) -> Result<u8, Failure> {
    let entries: Vec<HistoryEntry> = journal(places)?
        .history()?
        .into_iter()
        .map(|batch| HistoryEntry {
            batch: batch.batch,
            when: batch.when,
            file: batch.file,
            target: batch.target,
            state: batch.state,
            counts: batch.counts,
        })
        .collect();
    match options.format {
        ReportFormat::Json => report::write_history_json(&entries, &mut voice.out)?,
        ReportFormat::Text => report::write_history_text(&entries, &mut voice.out)?,
    }
    if entries.is_empty() {
        voice.say(&Message::new("cli-history-empty"));
    }
    Ok(FINE)
}

/// Prints what became of one batch; 1 where rows are left that are not done.
pub fn report(options: &Report, places: &Places, voice: &mut Voice) -> Result<u8, Failure> {
    let report = report_of(&journal(places)?, &options.batch)?;
    print(&report, options.format, voice)
}

/// The journal of the data folder.
pub fn journal(places: &Places) -> Result<Journal, Failure> {
    Ok(Journal::open(&places.journal(), jiff::Timestamp::now().as_millisecond())?)
}

/// What became of a batch, as the journal holds it.
pub fn report_of(journal: &Journal, batch: &str) -> Result<SubmissionReport, Failure> {
    let Some(summary) = journal.summary(batch)? else {
        return Err(Failure::new("batch-missing", Message::new("cli-batch-missing").with("batch", batch)));
    };
    let rows = journal.outcomes(batch)?;
    Ok(SubmissionReport { batch: Some(summary.batch), plan: Some(summary.plan), target: summary.target, not_sent: Vec::new(), rows })
}

/// Prints a report and its numbers; 1 where something is left.
pub fn print(report: &SubmissionReport, format: ReportFormat, voice: &mut Voice) -> Result<u8, Failure> {
    match format {
        ReportFormat::Json => report.write_json(&mut voice.out)?,
        ReportFormat::Text => {
            report.write_text(&mut voice.out)?;
            std::io::Write::flush(&mut voice.out)?;
            let counts: Vec<String> = report::counted(&report.counts())
                .map(|(state, count)| {
                    format!("{} {}", voice.texts.number(count.into()), voice.texts.get(&format!("state-{}", state.word())))
                })
                .collect();
            voice.say(
                &Message::new("cli-outcome")
                    .with("counts", if counts.is_empty() { "none".to_owned() } else { counts.join(", ") })
                    .with("kept", report.not_sent.len()),
            );
        }
    }
    Ok(if report.leaves_work() { WORK_LEFT } else { FINE })
}
