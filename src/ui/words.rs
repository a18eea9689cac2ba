//! Words that several screens say: moments, sizes, states of rows.

use crate::app::{App, Sending};
use crate::core::batch::Batch;
use crate::core::outcome::{Counts, State};
use crate::core::plan::TargetIdentity;
use crate::core::sheet::RowId;
use crate::core::text::{Language, Message, Texts};

/// A moment such as `2026-11-25T14:02:11+01:00`, as people say it: the time today, else the day; as it stands where it is no moment.
pub fn moment(texts: &Texts, when: &str, today: jiff::civil::Date) -> String {
    let number = |from: usize, to: usize| when.get(from..to).and_then(|digits| digits.parse::<i16>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 7), number(8, 10)) else { return when.to_owned() };
    let time = when.get(11..16).unwrap_or_default();
    if (year, month, day) == (today.year(), i16::from(today.month()), i16::from(today.day())) {
        return texts.render(&Message::new("window-today").with("time", time));
    }
    let message = Message::new(if year == today.year() { "window-day" } else { "window-day-of-year" });
    let part = |number: i16| u32::try_from(number).unwrap_or_default();
    texts.render(&message.with("day", part(day)).with("month", part(month)).with("year", year.to_string()))
}

/// The time of a moment of today, else its day.
pub fn short_moment(texts: &Texts, when: &str, today: jiff::civil::Date) -> String {
    let is_today = when.get(..10) == Some(today.to_string().as_str());
    match when.get(11..16).filter(|_| is_today) {
        Some(time) => time.to_owned(),
        None => moment(texts, when, today),
    }
}

/// A number of bytes in the greatest unit that leaves something before the point.
pub fn bytes(texts: &Texts, bytes: u64) -> String {
    const STEP: f64 = 1000.0;
    let (mut amount, mut unit) = (bytes as f64, "B");
    for next in ["kB", "MB", "GB"] {
        if amount < STEP {
            break;
        }
        amount /= STEP;
        unit = next;
    }
    let digits = if unit == "B" || amount >= 100.0 { format!("{amount:.0}") } else { format!("{amount:.1}") };
    let digits = if texts.language() == Language::German { digits.replace('.', ",") } else { digits };
    format!("{digits} {unit}")
}

/// What became of rows of this state, with their number, such as `104 removed`.
pub fn state_count(texts: &Texts, state: State, count: u32) -> String {
    texts.render(&Message::new(format!("send-count-{}", state_id(state))).with("count", count))
}

/// What a state means, as a heading of its rows.
pub fn state(texts: &Texts, state: State) -> String {
    texts.get(&format!("send-state-{}", state_id(state)))
}

/// What a state means for the people concerned; empty where its name says all.
pub fn state_explanation(texts: &Texts, state: State) -> String {
    let id = format!("send-state-{}.explanation", state_id(state));
    if texts.has(&id) { texts.get(&id) } else { String::new() }
}

fn state_id(state: State) -> String {
    state.word().replace('_', "-")
}

/// Rows per state in one line, worst first, such as `2 refused · 104 removed`.
pub fn counts(texts: &Texts, counts: &Counts) -> String {
    let told = |state: &State| (counts.of(*state) > 0).then(|| state_count(texts, *state, counts.of(*state)));
    WORST_FIRST.iter().filter_map(told).collect::<Vec<_>>().join(" · ")
}

/// Rows whose fate is known or in doubt: everything that is not waiting any more.
pub fn told(counts: &Counts) -> u32 {
    counts.total() - counts.of(State::Waiting) - counts.of(State::Sending)
}

/// Where unenrollments go, as part of a sentence.
pub fn to_place(app: &App, texts: &Texts) -> String {
    if !app.connection.is_live() {
        return texts.get("window-to-store");
    }
    texts.render(&Message::new("window-to-live").with("place", texts.render(&app.connection.place())))
}

/// Where a batch of the journal went, as people call it.
pub fn place_of(texts: &Texts, target: &TargetIdentity) -> String {
    if target.kind == "store" { texts.get("connection-store") } else { target.name.clone() }
}

/// What is being sent, or was sent last, as long as it belongs to what is on the desk.
pub fn sending_of_desk(app: &App) -> Option<&Sending> {
    let source = app.desk.as_ref().map(|desk| desk.batch.facts().sha256.as_str());
    let is_of_another =
        |sending: &Sending| sending.plan.as_ref().is_some_and(|plan| source.is_some_and(|source| source != plan.source_sha256));
    app.sending.as_ref().filter(|sending| sending.running || !is_of_another(sending))
}

/// The states in the order in which people must know of them.
pub const WORST_FIRST: [State; 10] = [
    State::Unknown,
    State::Conflict,
    State::StillEnrolled,
    State::Refused,
    State::Sending,
    State::Waiting,
    State::Skipped,
    State::AlreadyGone,
    State::Recorded,
    State::Removed,
];

/// The states in the order of a progress bar: done first, what is left last.
pub const DONE_FIRST: [State; 10] = [
    State::Removed,
    State::Recorded,
    State::AlreadyGone,
    State::Refused,
    State::StillEnrolled,
    State::Conflict,
    State::Unknown,
    State::Skipped,
    State::Sending,
    State::Waiting,
];

/// The person of a row as people write it, `Smith, Hugo`; the ID where the file has no names.
pub fn person(batch: &Batch, row: RowId) -> String {
    let known = &batch.profile().known;
    let names = [batch.field_text(row, known.last_name), batch.field_text(row, known.first_name)];
    let names: Vec<_> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
    if names.is_empty() { batch.field_text(row, known.id).to_owned() } else { names.join(", ") }
}

/// What sending the row takes the person out of.
pub fn effect(texts: &Texts, batch: &Batch, row: RowId) -> String {
    let known = &batch.profile().known;
    let real = |field| {
        let text = batch.field_text(row, field).trim();
        (!text.is_empty() && !text.eq_ignore_ascii_case("-none-")).then_some(text)
    };
    let message = match (real(known.course_id), real(known.session_id), real(known.curr_id)) {
        (Some(course), Some(session), _) => Message::new("approve-leaves-session").with("course", course).with("session", session),
        (Some(course), None, _) => Message::new("approve-leaves-course").with("course", course),
        (None, _, Some(curriculum)) => Message::new("approve-leaves-curriculum").with("curriculum", curriculum),
        (None, _, None) => Message::new("approve-leaves-nothing"),
    };
    texts.render(&message)
}

/// A value in quotes, so that spaces at its ends are seen, cut where it is very long.
pub fn visible(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown: String = text.chars().take(MOST).map(|character| if character.is_control() { '␣' } else { character }).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// A shortcut of the command table as the keys are labelled in the language.
pub fn keys(texts: &Texts, shortcut: &str) -> String {
    let key = |name: &str| match name {
        "Ctrl" => texts.get("window-key-ctrl"),
        "Shift" => texts.get("window-key-shift"),
        "Delete" => texts.get("window-key-delete"),
        "Enter" => texts.get("window-key-enter"),
        "Space" => texts.get("window-key-space"),
        other => other.to_owned(),
    };
    shortcut.split('+').map(key).collect::<Vec<_>>().join("+")
}

/// Rows per second, with one digit where it is slow.
pub fn rate(texts: &Texts, rate: f64) -> String {
    let digits = if rate >= 10.0 { format!("{rate:.0}") } else { format!("{rate:.1}") };
    if texts.language() == Language::German { digits.replace('.', ",") } else { digits }
}

/// How long, such as `46 s` or `3 min`.
pub fn duration(texts: &Texts, seconds: f64) -> String {
    let whole = std::time::Duration::try_from_secs_f64(seconds.max(0.0).round()).map_or(u64::MAX, |time| time.as_secs());
    let (id, amount) = match whole {
        0..90 => ("window-seconds", whole),
        90..5400 => ("window-minutes", whole.div_ceil(60)),
        _ => ("window-hours", whole.div_ceil(3600)),
    };
    texts.render(&Message::new(id).with("count", amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn moments_are_said_as_people_say_them() {
        let today = jiff::civil::date(2026, 11, 25);
        let check = |language, when: &str, expected: &str| assert_eq!(moment(&Texts::new(language), when, today), expected);
        check(Language::English, "2026-11-25T14:02:11+01:00", "today 14:02");
        check(Language::German, "2026-11-25T14:02:11+01:00", "heute 14:02");
        check(Language::English, "2026-11-12T09:00:00Z", "12 Nov");
        check(Language::German, "2026-03-02T09:00:00Z", "2. März");
        check(Language::English, "2025-01-31", "31 Jan 2025");
        check(Language::English, "yesterday", "yesterday");
    }

    #[test]
    fn todays_moments_can_be_said_shorter() {
        let today = jiff::civil::date(2026, 11, 25);
        let texts = Texts::new(Language::English);
        assert_eq!(short_moment(&texts, "2026-11-25T14:02:11+01:00", today), "14:02");
        assert_eq!(short_moment(&texts, "2026-11-24T14:02:11+01:00", today), "24 Nov");
    }

    #[test]
    fn keys_are_named_as_on_the_keyboard() {
        for (language, expected) in [(Language::English, "Ctrl+Shift+Enter"), (Language::German, "Strg+Umschalt+Eingabe")] {
            assert_eq!(keys(&Texts::new(language), "Ctrl+Shift+Enter"), expected);
        }
        assert_eq!(keys(&Texts::new(Language::German), ""), "");
    }

    #[test]
    fn sizes_have_a_unit_that_fits() {
        let check = |language, number, expected: &str| assert_eq!(bytes(&Texts::new(language), number), expected);
        check(Language::English, 0, "0 B");
        check(Language::English, 999, "999 B");
        check(Language::English, 1_540, "1.5 kB");
        check(Language::German, 12_300_000, "12,3 MB");
        check(Language::English, 250_000_000, "250 MB");
        check(Language::English, 7_200_000_000, "7.2 GB");
    }

    #[test]
    fn every_state_has_words_and_a_place_in_both_orders() {
        for language in Language::ALL {
            let texts = Texts::new(language);
            for each in State::ALL {
                assert!(texts.has(&format!("send-state-{}", state_id(each))), "{each:?}");
                assert!(texts.has(&format!("send-count-{}", state_id(each))), "{each:?}");
                assert!(WORST_FIRST.contains(&each) && DONE_FIRST.contains(&each), "{each:?}");
            }
        }
    }

    #[test]
    fn times_left_are_rounded_to_what_people_plan_with() {
        let texts = Texts::new(Language::English);
        for (seconds, expected) in [(-1.0, "0 s"), (46.2, "46 s"), (120.0, "2 min"), (5400.0, "2 h")] {
            assert_eq!(duration(&texts, seconds), expected);
        }
    }
}
