//! Every way an LMS can answer ends in the state that the table names.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use offroll::app::job::Submission;
use offroll::core::connection::Connection;
use offroll::effects::submit::{Clock, Orders};

use crate::lms::Behaviour::{self, *};
use crate::support::{Desk, Moment, Observed, connection, connection_text, paused};

const JSON: &str = "application/json";
const PAGE: &str = "<!DOCTYPE html><title>Sign in</title>";

/// What becomes of a row, with everybody before it treated properly: behaviours, state, code, attempts, how often the LMS acted.
type Case = (&'static [Behaviour], &'static str, Option<&'static str>, u32, usize);

fn check(lookup: bool, cases: &[Case]) {
    for (behaviours, state, code, attempts, acts) in cases {
        let desk = Desk::new(7).with(6, behaviours);
        let mut desk = if lookup { desk } else { desk.without_lookup() };
        let news = desk.submit();
        let row = desk.outcomes().remove(5);
        assert_eq!((row.state.word(), row.code.as_deref(), row.attempts), (*state, *code, *attempts), "{behaviours:?} {news:?}");
        assert_eq!(desk.acts_on(6), *acts, "{behaviours:?}");
        desk.check_log();
        assert_eq!(desk.states()[..5], ["removed"; 5], "{behaviours:?}");
        assert_eq!(desk.states()[6], "removed", "the row after {behaviours:?}");
    }
}

#[test]
fn each_answer_ends_in_the_state_that_the_table_names() {
    check(
        true,
        &[
            (&[], "removed", Some("204"), 1, 1),
            (&[ActsAndSays(200, JSON, "{\"ok\":true}")], "removed", Some("200"), 1, 1),
            (&[ActsAndSays(200, "text/plain", "OK")], "removed", Some("200"), 1, 1),
            (&[Says(409, JSON, "{\"error\":{\"message\":\"held by another rule\"}}")], "refused", Some("409"), 1, 0),
            (&[Says(403, JSON, "")], "refused", Some("403"), 1, 0),
            (&[Says(409, JSON, "{\"error\":")], "refused", Some("409"), 1, 0),
            (&[Says(500, JSON, "")], "removed", Some("204"), 2, 1),
            (&[ActsAndSays(500, JSON, "")], "removed", Some("absent"), 1, 1),
            (&[ActsAndSays(200, JSON, "{\"state\":")], "removed", Some("absent"), 1, 1),
            (&[Says(418, JSON, "")], "removed", Some("204"), 2, 1),
            (&[CutBefore], "removed", Some("204"), 2, 1),
            (&[CutAfter], "removed", Some("absent"), 1, 1),
            (&[CutWithin], "removed", Some("absent"), 1, 1),
            (&[Silent], "removed", Some("204"), 2, 1),
            (&[ActsLate(30_000)], "removed", Some("absent"), 1, 1),
            (&[SaysWith(429, "Retry-After: 7")], "removed", Some("204"), 1, 1),
            (&[CutBefore, CutBefore], "removed", Some("204"), 3, 1),
            (&[CutBefore, CutAfter], "removed", Some("absent"), 2, 1),
        ],
    );
}

#[test]
fn without_lookup_the_unknown_stays_unknown_and_needs_a_person() {
    check(
        false,
        &[
            (&[CutAfter], "unknown", Some("cut"), 1, 1),
            (&[CutBefore], "unknown", Some("cut"), 1, 0),
            (&[Says(500, JSON, "")], "unknown", Some("500"), 1, 0),
            (&[Silent], "unknown", Some("timeout"), 1, 0),
        ],
    );
    let mut desk = Desk::new(6).without_lookup().with(6, &[CutAfter]);
    assert_eq!(paused(&desk.submit()), "submission-pause-person");
    assert_eq!(paused(&desk.resume()), "submission-pause-person");
    assert_eq!(desk.asked_for(6), 1);
}

#[test]
fn somebody_who_is_not_enrolled_is_already_gone() {
    let mut desk = Desk::new(7);
    desk.lms.facts().enrolled.remove("C1/P6");
    assert_eq!(desk.submit(), Submission::Finished);
    assert_eq!(desk.states()[5], "already_gone");
    assert_eq!(desk.outcomes()[5].code.as_deref(), Some("404"));
}

#[test]
fn another_enrollment_is_a_conflict() {
    for behaviours in [&[CutAndIsEnrolledAnew][..], &[ActsAndIsEnrolledAnew]] {
        // In the canary every row is read before it is sent, so the planned enrollment is known.
        let mut desk = Desk::new(3).with(2, behaviours);
        assert_eq!(desk.submit(), Submission::Finished);
        assert_eq!(desk.states(), ["removed", "conflict", "removed"], "{behaviours:?}");
        assert_eq!(desk.asked_for(2), 1);
    }
}

#[test]
fn what_needs_a_person_at_once_pauses_and_sends_nothing_more() {
    for (behaviour, pause, state) in [
        (Says(401, JSON, ""), "submission-pause-sign-in", "waiting"),
        (SaysWith(302, "Location: http://127.0.0.1:9/login"), "submission-pause-redirect", "unknown"),
        (Says(200, "text/html", PAGE), "submission-pause-html", "unknown"),
        (Says(404, "text/html", PAGE), "submission-pause-html", "unknown"),
        (Says(200, JSON, PAGE), "submission-pause-html", "unknown"),
        (SaysWith(429, "Retry-After: 4000"), "submission-pause-long-wait", "waiting"),
    ] {
        let mut desk = Desk::new(9).with(6, std::slice::from_ref(&behaviour));
        assert_eq!(paused(&desk.submit()), pause, "{behaviour:?}");
        assert_eq!(desk.states()[5..], [state, "waiting", "waiting", "waiting"], "{behaviour:?}");
        assert_eq!((7..=9).map(|number| desk.asked_for(number)).sum::<usize>(), 0, "{behaviour:?}");
        assert_eq!(desk.resume(), Submission::Finished, "{behaviour:?}");
        assert_eq!(desk.states(), ["removed"; 9]);
        desk.check_log();
    }
}

#[test]
fn an_unreachable_lms_pauses_after_three_tries() {
    let mut desk = Desk::new(4);
    // A port where nobody listens any more.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    desk.connection = connection(port, true, 60);
    assert_eq!(paused(&desk.submit()), "submission-pause-not-sent");
    assert_eq!(desk.states(), ["waiting"; 4]);
    assert_eq!(desk.outcomes()[0].attempts, 0, "nothing was sent");
    assert_eq!(desk.outcomes()[0].code.as_deref(), Some("connect"));
}

#[test]
fn a_sick_lms_pauses_instead_of_making_everything_unknown() {
    let mut desk = Desk::new(20);
    for number in 6..=20 {
        desk.lms.facts().behaviours.insert(format!("C1/P{number}"), vec![Says(500, JSON, ""); 1].into());
    }
    assert_eq!(paused(&desk.submit()), "submission-pause-unknown");
    assert_eq!(desk.states().iter().filter(|state| **state == "unknown").count(), 3);
    assert_eq!(desk.states().iter().filter(|state| **state == "waiting").count(), 12);
}

#[test]
fn an_answer_that_proves_nothing_never_counts_as_removed() {
    // The canary is read back: the LMS says done, and the person is still there.
    let mut desk = Desk::new(4).with(1, &[Lies]);
    assert_eq!(paused(&desk.submit()), "submission-pause-canary-still-enrolled");
    assert_eq!(desk.states(), ["still_enrolled", "waiting", "waiting", "waiting"]);
}

#[test]
fn a_lookup_that_never_showed_anybody_proves_nothing() {
    let mut desk = Desk::new(1).with(1, &[CutBefore]);
    desk.lms.facts().lookup_is_wrong = true;
    assert_eq!(paused(&desk.submit()), "submission-pause-person");
    assert_eq!((desk.states()[0], desk.outcomes()[0].code.as_deref()), ("unknown", Some("unproven")));
    desk.lms.facts().lookup_is_wrong = false;
    assert_eq!(desk.resume(), Submission::Finished);
    assert_eq!(desk.states(), ["removed"]);
    desk.check_log();
}

#[test]
fn an_lms_that_cannot_be_read_pauses_and_is_read_later() {
    let mut desk = Desk::new(7).with(6, &[CutAfter]).with(7, &[Says(401, JSON, "")]);
    assert_eq!(paused(&desk.submit()), "submission-pause-sign-in");
    desk.lms.facts().blind = 6;
    assert_eq!(paused(&desk.resume()), "submission-pause-unreadable");
    assert_eq!(desk.states()[5..], ["unknown", "waiting"], "nothing is sent before the unknown is read");
    assert_eq!(desk.resume(), Submission::Finished);
    desk.check_log();
}

#[test]
fn the_quiet_period_is_what_prevents_the_second_request() {
    // A server that acts half a minute after it cut the connection.
    for (quiet, acts_possible) in [(60, false), (1, true)] {
        let mut desk = Desk::new(7).with(6, &[ActsLate(30_000)]);
        desk.connection = connection(desk.lms.port(), true, quiet);
        assert_eq!(desk.submit(), Submission::Finished);
        assert_eq!(desk.asked_for(6) > 1, acts_possible, "quiet {quiet}");
        assert_eq!(desk.states()[5], "removed");
    }
}

#[test]
fn after_a_restart_the_whole_quiet_period_passes_again() {
    let mut desk = Desk::new(7).with(6, &[ActsLate(70_000)]).with(7, &[Says(401, JSON, "")]);
    assert_eq!(paused(&desk.submit()), "submission-pause-sign-in");
    desk.clock.wait(std::time::Duration::from_secs(50), &desk.stop);
    assert_eq!(desk.resume(), Submission::Finished);
    assert_eq!(desk.asked_for(6), 1, "the second request waited until the first had acted");
    desk.check_log();
}

#[test]
fn only_checking_sends_nothing() {
    let mut desk = Desk::new(8).with(6, &[CutBefore]).with(7, &[Says(401, JSON, "")]);
    assert_eq!(paused(&desk.submit()), "submission-pause-sign-in");
    let before = desk.lms.facts().asked.len();
    assert_eq!(paused(&desk.resume_with(Orders { send: false })), "submission-pause-checked");
    assert_eq!(desk.states()[5..], ["waiting"; 3]);
    assert_eq!(desk.lms.facts().asked.len(), before);
}

#[test]
fn a_stop_ends_after_the_request_in_flight() {
    let mut desk = Desk::new(9);
    let stop = Arc::clone(&desk.stop);
    let mut left = 3;
    let observe = |moment| {
        // It is stopped while its third request is under way.
        if moment == Moment::BeforeUnenroll {
            left -= 1;
            stop.store(left == 0, Ordering::SeqCst);
        }
    };
    let mut target = Observed { target: desk.target(), observe };
    assert_eq!(desk.submit_to(&mut target), Submission::Stopped);
    assert_eq!(desk.states().iter().filter(|state| **state == "removed").count(), 3, "the request in flight is recorded");
    assert_eq!(desk.lms.facts().asked.len(), 3);
    desk.stop.store(false, Ordering::SeqCst);
    assert_eq!(desk.resume(), Submission::Finished);
    desk.check_log();
}

#[test]
fn each_way_to_sign_in_reaches_the_lms_and_no_file() {
    for (sign_in, carried) in [
        ("kind = \"bearer\"", "Bearer s3cret-marker"),
        ("kind = \"header\"\nheader = \"X-Api-Key\"", "s3cret-marker"),
        ("kind = \"basic\"\naccount = \"robot\"", "Basic cm9ib3Q6czNjcmV0LW1hcmtlcg=="),
    ] {
        let mut desk = Desk::new(6).with(6, &[Says(403, JSON, "{\"error\":{\"message\":\"s3cret-marker may not\"}}")]);
        desk.sign_in(sign_in, "s3cret-marker");
        assert_eq!(desk.submit(), Submission::Finished);
        assert_eq!(desk.lms.facts().signed_in, [carried.to_owned()].into(), "{sign_in}");
        assert_eq!(desk.outcomes()[5].message.as_deref(), Some("••• may not"));
        for entry in std::fs::read_dir(desk.folder.path()).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            assert!(!bytes.windows(13).any(|window| window == b"s3cret-marker"), "{sign_in}");
        }
    }
}

#[test]
fn without_the_secret_nothing_begins() {
    let mut desk = Desk::new(2);
    desk.sign_in("kind = \"bearer\"", "x");
    desk.secret = None;
    let target = desk.target().probe().unwrap_err();
    assert_eq!((target.code.as_str(), target.message.arguments.last().unwrap().0), ("target-secret-missing", "variable"));
}

#[test]
fn a_server_without_a_good_certificate_gets_nothing() {
    let mut desk = Desk::new(2);
    let text = connection_text(desk.lms.port(), true, 60).replace("http://", "https://");
    desk.connection = Connection::from_toml(&text).unwrap();
    assert_eq!(paused(&desk.submit()), "submission-pause-tls");
    assert_eq!((desk.states(), desk.outcomes()[0].code.clone()), (vec!["waiting"; 2], Some("tls".to_owned())));
    assert!(desk.lms.facts().asked.is_empty());
}

#[test]
fn another_target_is_refused_at_resume() {
    let mut desk = Desk::new(7).with(6, &[Says(401, JSON, "")]);
    desk.submit();
    let other = Desk::new(7);
    desk.connection = other.connection.clone();
    assert_eq!(paused(&desk.resume()), "submission-other-target");
    assert_eq!(other.lms.facts().asked.len(), 0);
}

#[test]
fn the_same_plan_is_not_sent_twice() {
    let mut desk = Desk::new(3);
    assert_eq!(desk.submit(), Submission::Finished);
    assert!(matches!(desk.submit(), Submission::Repeats(_)));
    assert_eq!(desk.lms.facts().asked.len(), 3);
}

#[test]
fn words_of_the_lms_are_kept_plain() {
    let mut desk =
        Desk::new(6).with(6, &[Says(422, JSON, "{\"error\":{\"message\":\"anna@example.org is\\n held \\u202eby\\u0007 a rule\"}}")]);
    assert_eq!(desk.submit(), Submission::Finished);
    assert_eq!(desk.outcomes()[5].message.as_deref(), Some("••• is held by a rule"));
}

#[test]
fn what_is_told_is_what_the_journal_holds() {
    let mut desk = Desk::new(8).with(6, &[CutBefore]);
    assert_eq!(desk.submit(), Submission::Finished);
    let mut known = std::collections::BTreeMap::new();
    for news in &desk.told {
        if let Submission::Rows(rows) = news {
            known.extend(rows.iter().map(|row| (row.sequence, row.clone())));
        }
    }
    assert_eq!(known.into_values().collect::<Vec<_>>(), desk.outcomes());
    assert!(desk.told.iter().any(|news| matches!(news, Submission::Waiting { seconds, .. } if *seconds > 30)), "the quiet period is told");
}

#[test]
fn a_wall_clock_that_jumps_starts_the_quiet_period_again() {
    for (jump, asked) in [(0, 2), (-3_600_000, 1), (3_600_000, 1)] {
        let mut desk = Desk::new(6).with(6, &[ActsLate(90_000)]);
        desk.clock.jump_at(35_000, jump);
        assert_eq!(desk.submit(), Submission::Finished);
        assert_eq!((desk.states()[5], desk.asked_for(6)), ("removed", asked), "a jump of {jump}");
    }
}
