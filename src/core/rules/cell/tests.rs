//! What single values break in which column, what replaces them, and the properties that every rule must keep.

use proptest::prelude::*;

use super::*;

const TODAY: Date = jiff::civil::date(2026, 3, 1);

fn on_todays_grounds(profile: &Profile) -> Grounds<'_> {
    Grounds { profile, today: TODAY }
}

fn ids(rules: RuleSet) -> Vec<&'static str> {
    rules.iter().map(Rule::id).collect()
}

/// The rules that a value breaks, and the first replacement of each, by column of the strict profile.
fn check(column: &str, value: &str, expected: &[(&str, &str)]) {
    let profile = Profile::coursemill();
    let field = profile.field_named(column);
    assert!(field.is_some(), "{column}");
    let (grounds, standing) = (on_todays_grounds(&profile), Standing::default());
    let best = |rule| replacements(rule, value, field, grounds, &standing).into_iter().next().unwrap_or_else(|| "?".to_owned());
    let rules = judge(value, field, grounds).rules_in(&standing, &profile);
    let found: Vec<(&str, String)> = rules.iter().map(|rule| (rule.id(), best(rule))).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(id, value)| (*id, value.as_str())).collect();
    assert_eq!(found, expected, "{column} {value:?}");
}

#[test]
fn values_that_break_nothing() {
    for (column, values) in [
        ("OrgID", &["ORG001", "org-1_a.b", "Ärzte"][..]),
        ("ID", &["0012345", "jane@example.org", "1E5", "李", "A B"]),
        ("LastName", &["O'Brien", "Zoë", "山田", "می\u{200c}خواهم"]),
        ("CourseID", &["ACCT_Budget_Structures", "-None-", "-none-"]),
        ("PassDate", &["2024-02-29", "02/29/2024 7:05 PM", "2/2/2024", "2026-03-01", "-NONE-"]),
        ("HireDate", &["2026-03-02"]),
        ("Score", &["0", "100", "87.5", "-None-", "007"]),
        ("CourseStatus", &["", "Completed", "Not Attempted", "\u{a0}"]),
        ("GuestFlag", &["Y", "yes", "1", "N", "No", "0", "-None-", ""]),
        ("WCAG", &["Y", "N", "1", "0"]),
        ("LangDef", &["USA", "ZHS", "", "-None-"]),
        ("CoursePermissions", &["Cre,Ses", "cre , MOD", "-None-", "Cre,"]),
        ("EmailID", &["jane@example.org", ""]),
        ("Password", &["", "-None-", " "]),
        ("Zip", &["01067"]),
    ] {
        for value in values {
            check(column, value, &[]);
        }
    }
}

#[test]
fn values_that_break_rules_and_their_best_replacement() {
    for (column, value, expected) in [
        ("ID", "", &[("required-blank", "?")][..]),
        ("ID", "\u{a0} ", &[("required-blank", "?")]),
        ("CourseID", " ", &[("required-blank", "-None-")]),
        ("Score", "", &[("required-blank", "-None-")]),
        ("ID", "-none-", &[("none-in-key", "?")]),
        ("ID", " -None-", &[("none-in-key", "?"), ("space-around", "-None-")]),
        ("ID", "\u{a0}0012", &[("space-around", "0012")]),
        ("City", " Köln ", &[("space-around", "Köln")]),
        ("CourseID", "-None- ", &[("space-around", "-None-")]),
        ("ID", "001\u{200b}2", &[("invisible-character", "0012")]),
        ("City", "New\u{a0}York", &[("invisible-character", "New York")]),
        ("ID", "00\t12", &[("control-character", "00 12")]),
        ("City", "a\n", &[("space-around", "a"), ("control-character", "a")]),
        ("City", "\n", &[("control-character", "")]),
        ("OrgID", "ORG#1", &[("id-character", "?")]),
        ("ID", "a/b", &[("id-character", "?")]),
        ("ID", "1.23457E+11", &[("id-character", "?"), ("id-scientific", "?")]),
        ("ReportsTo", "1234567890123450", &[("id-rounded", "?")]),
        ("EmailID", "mailto:jane@example.org", &[("email-invalid", "jane@example.org")]),
        ("MergeEmailNotify", "jane.doe@", &[("email-invalid", "?")]),
        ("GuestFlag", "true", &[("flag-invalid", "Y")]),
        ("ActiveFlag", "off", &[("flag-invalid", "N")]),
        ("ActiveFlag", "maybe", &[("flag-invalid", "?")]),
        ("ActiveFlag", "JA", &[("flag-spelling", "Y")]),
        ("MobileUser", "nein", &[("flag-spelling", "N")]),
        ("WCAG", "yes", &[("flag-invalid", "Y")]),
        ("WCAG", "n", &[("flag-invalid", "N")]),
        ("WCAG", "ja", &[("flag-invalid", "Y")]),
        ("LangDef", "usa", &[("code-unknown", "USA")]),
        ("LangDef", "German", &[("code-unknown", "DEU")]),
        ("PasswordResetType", "n", &[("code-unknown", "N")]),
        ("PasswordResetType", "Q", &[("code-unknown", "?")]),
        ("CourseStatus", "Complet", &[("status-unknown", "Completed")]),
        ("CourseStatus", "3", &[("status-unknown", "?")]),
        ("CourseStatus", "passed", &[("status-spelling", "Passed")]),
        ("CourseStatus", "Waived", &[("status-spelling", "Exempt")]),
        ("UserPermissions", "Cre,Wichtel", &[("permission-unknown", "Cre,Imp")]),
        ("CurrPermissions", "modern", &[("permission-unknown", "Mod")]),
        ("CurrPermissions", "Cre,Xyz", &[("permission-unknown", "?")]),
        ("CurrPermissions", "Cre,Ses", &[("permission-misplaced", "Cre")]),
        ("CurrPermissions", "Ses", &[("permission-misplaced", "")]),
        ("CurrPermissions", "Cre,cre", &[("permission-repeated", "Cre")]),
        ("PassDate", "29.02.24", &[("date-invalid", "2024-02-29")]),
        ("PassDate", "2024-02-30", &[("date-invalid", "2024-02-29")]),
        ("PassDate", "tomorrow", &[("date-invalid", "?")]),
        ("PassDate", "2026-03-02", &[("date-future", "?")]),
        ("LastName", "MÃ¼ller", &[("mojibake", "Müller")]),
        ("City", "GarcÃ\u{ad}a", &[("invisible-character", "García"), ("mojibake", "García")]),
        ("City", "voilÃ\u{a0}", &[("space-around", "voilà"), ("mojibake", "voilà")]),
        ("City", "Å\u{81}", &[("control-character", "Ł"), ("mojibake", "Ł")]),
        ("City", "Ren\u{ef}\u{bf}\u{bd}", &[("mojibake", "?")]),
        ("CourseID", "\u{410}B1", &[("id-mixed-script", "AB1")]),
        ("CourseID", "\u{410}B\u{416}", &[("id-mixed-script", "?")]),
        ("HireDate", "45292", &[("date-invalid", "2024-01-01")]),
        ("Score", "87,5", &[("score-invalid", "87.5")]),
        ("Score", "87 %", &[("score-invalid", "87")]),
        ("Score", "NaN", &[("score-invalid", "?")]),
        ("Score", "1e2", &[("score-invalid", "?")]),
        ("Score", "140", &[("score-range", "?")]),
        ("Password", "geheim", &[("secret-present", "")]),
        ("Password", " geheim\u{200b}", &[("space-around", ""), ("invisible-character", ""), ("secret-present", "")]),
    ] {
        check(column, value, expected);
    }
    check("City", &"x".repeat(256), &[("text-too-long", "?")]);
    check("City", &"ä".repeat(255), &[]);
}

#[test]
fn unknown_columns_are_checked_for_what_the_file_cannot_carry() {
    let profile = Profile::coursemill();
    for (value, expected) in [
        ("a\u{200b}b", &[][..]),
        (" a", &["space-around"]),
        ("a\tb", &["control-character"]),
        ("MÃ¼ller", &["mojibake"]),
        ("", &[]),
        ("-None-", &[]),
    ] {
        let verdict = judge(value, None, on_todays_grounds(&profile));
        assert_eq!(ids(verdict.rules), expected, "{value:?}");
        assert!(verdict.rules.iter().all(|rule| severity(rule, None, verdict.facts, &profile) == Severity::Warning));
    }
}

#[test]
fn facts() {
    let profile = Profile::coursemill();
    for (column, value, expected) in [
        ("ID", " ", Facts::BLANK),
        ("CourseID", "-none-", Facts::NONE),
        ("CourseID", "C1", Facts::default()),
        ("ID", "0012", Facts::DIGITS.with(Facts::LEADING_ZERO)),
        ("ID", "12", Facts::DIGITS),
        ("ID", "12 ", Facts::default()),
        ("GuestFlag", "ja", Facts::TRUE),
        ("GuestFlag", "0", Facts::FALSE),
        ("GuestFlag", "true", Facts::default()),
        ("WCAG", "0", Facts::FALSE),
        ("CourseStatus", "bestanden", Facts::FINISHED),
        ("CourseStatus", "Exempted", Facts::FINISHED),
        ("CourseStatus", "Failed", Facts::FINISHED),
        ("CourseStatus", "Browsed", Facts::default()),
        ("Score", "-3", Facts::NEGATIVE),
        ("Score", "-0", Facts::default()),
        ("OrgID", "a@b", Facts::REFUSED),
    ] {
        assert_eq!(judge(value, profile.field_named(column), on_todays_grounds(&profile)).facts, expected, "{column} {value:?}");
    }
    assert!(!Facts::BLANK.is_real() && !Facts::NONE.is_real() && Facts::default().is_real());
}

#[test]
fn severities_depend_on_column_value_and_profile() {
    let strict = Profile::coursemill();
    let relaxed = strict.with_level(Level::Relaxed);
    let own = Profile::from_toml("extends = \"coursemill\"\n[severity]\ncode-unknown = \"note\"").unwrap();
    for (profile, column, value, rule, expected) in [
        (&*strict, "ID", " 1", Rule::SpaceAround, Severity::Error),
        (&*strict, "MergeOldID", " 1", Rule::SpaceAround, Severity::Error),
        (&*strict, "LastName", " x", Rule::SpaceAround, Severity::Warning),
        (&*strict, "CourseID", "a\u{200b}", Rule::InvisibleCharacter, Severity::Error),
        (&*strict, "City", "a\u{200b}", Rule::InvisibleCharacter, Severity::Warning),
        (&*strict, "OrgID", "a$", Rule::IdCharacter, Severity::Error),
        (&*strict, "OrgID", "a/", Rule::IdCharacter, Severity::Warning),
        (&*strict, "ID", "a$", Rule::IdCharacter, Severity::Warning),
        (&*strict, "Score", "140", Rule::ScoreRange, Severity::Warning),
        (&*strict, "Score", "-1", Rule::ScoreRange, Severity::Error),
        (&*strict, "LangDef", "xx", Rule::CodeUnknown, Severity::Error),
        (&relaxed, "LangDef", "xx", Rule::CodeUnknown, Severity::Warning),
        (&relaxed, "CourseStatus", "xx", Rule::StatusUnknown, Severity::Warning),
        (&own, "LangDef", "xx", Rule::CodeUnknown, Severity::Note),
        (&own, "CourseStatus", "xx", Rule::StatusUnknown, Severity::Error),
        (&relaxed, "ID", "", Rule::RequiredBlank, Severity::Error),
    ] {
        let field = profile.field_named(column);
        let verdict = judge(value, field, on_todays_grounds(profile));
        assert!(verdict.rules.contains(rule), "{column} {value:?}");
        assert_eq!(severity(rule, field, verdict.facts, profile), expected, "{column} {value:?}");
    }
    assert!(judge("", relaxed.known.score, on_todays_grounds(&relaxed)).rules.is_empty());
}

#[test]
fn lost_zeros_are_padded_to_the_usual_length() {
    let profile = Profile::coursemill();
    for (value, length, expected) in
        [("123", Some(7), vec!["0000123"]), ("123", None, vec![]), ("1234567", Some(7), vec![]), ("12a", Some(7), vec![])]
    {
        let standing = Standing { usual_length: length, ..Standing::default() };
        let found = replacements(Rule::IdLostZero, value, profile.known.id, on_todays_grounds(&profile), &standing);
        assert_eq!(found, expected, "{value}");
    }
}

#[test]
fn what_the_column_says_decides_slash_dates() {
    let profile = Profile::coursemill();
    let check = |column: &str, value: &str, settled_order: Option<DateOrder>, expected: &[(&str, &[&str])]| {
        let (field, standing) = (profile.field_named(column), Standing { settled_order, ..Standing::default() });
        let rules = judge(value, field, on_todays_grounds(&profile)).rules_in(&standing, &profile);
        let found: Vec<(&str, Vec<String>)> =
            rules.iter().map(|rule| (rule.id(), replacements(rule, value, field, on_todays_grounds(&profile), &standing))).collect();
        let found: Vec<(&str, Vec<&str>)> = found.iter().map(|(id, all)| (*id, all.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(id, all)| (*id, all.to_vec())).collect();
        assert_eq!(found, expected, "{column} {value} {settled_order:?}");
    };
    let (month_first, day_first) = (Some(DateOrder::MonthFirst), Some(DateOrder::DayFirst));
    check("HireDate", "01/02/2024", None, &[("date-ambiguous", &["2024-01-02", "2024-02-01"])]);
    check("HireDate", "01/02/2024 9:30", None, &[("date-ambiguous", &["2024-01-02", "2024-02-01"])]);
    check("HireDate", "01/02/2024", month_first, &[]);
    check("HireDate", "01/02/2024", day_first, &[]);
    check("HireDate", "2/2/2024", None, &[]);
    check("HireDate", "25/12/2024", month_first, &[("date-invalid", &["2024-12-25"])]);
    check("HireDate", "25/12/2024", day_first, &[]);
    check("HireDate", "12/25/2024", day_first, &[("date-invalid", &["2024-12-25"])]);
    check("HireDate", "25.12.2024", month_first, &[]);
    check("PassDate", "02/05/2026", day_first, &[("date-future", &[])]);
    check("PassDate", "02/05/2026", month_first, &[]);
    check("PassDate", "25/12/2026", day_first, &[("date-future", &[])]);
    check("PassDate", "25/12/2026", month_first, &[("date-invalid", &["2026-12-25"])]);
}

#[test]
fn site_rules() {
    let text = r#"
        extends = "coursemill"
        [[rule]]
        column = "ID"
        pattern = "^[A-Z]{2}\\d{6}$"
        severity = "error"
        message = { en = "two letters, six digits", de = "zwei Buchstaben, sechs Ziffern" }
        [[rule]]
        column = "City"
        list = ["Köln", "Bonn"]
        max_length = 4
        message = { en = "ours" }
        [[rule]]
        column = "Comment"
        required = true
        min_length = 3
        severity = "note"
        message = { en = "say why" }
    "#;
    let profile = Profile::from_toml(text).unwrap();
    for (column, value, expected) in [
        ("ID", "AB123456", None),
        ("ID", "123456", Some(Severity::Error)),
        ("City", "Bonn", None),
        ("City", "Berlin", Some(Severity::Warning)),
        ("City", "", None),
        ("City", "-None-", None),
        ("Comment", "", Some(Severity::Note)),
        ("Comment", "ab", Some(Severity::Note)),
        ("Comment", "äöü", None),
    ] {
        let field = profile.field_named(column);
        let verdict = judge(value, field, on_todays_grounds(&profile));
        let found = verdict.rules.contains(Rule::SiteRule).then(|| severity(Rule::SiteRule, field, verdict.facts, &profile));
        assert_eq!(found, expected, "{column} {value:?}");
    }
}

#[test]
fn no_word_about_a_secret_shows_any_of_it() {
    let profile = Profile::coursemill();
    let field = profile.field_named("Password");
    let secret = " qx\u{200b}ss\tqx#";
    for rule in judge(secret, field, on_todays_grounds(&profile)).rules.iter() {
        let message = format!("{:?}", message(rule, secret, "Password", field, &profile, &Standing::default()));
        assert!(!message.contains("qx") && !message.contains("200B") && !message.contains("0009"), "{message}");
        assert_eq!(replacements(rule, secret, field, on_todays_grounds(&profile), &Standing::default()), [""], "{}", rule.id());
    }
}

/// Texts near what the rules look for, and any others.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        " ",
        "\u{a0}",
        "\u{200b}",
        "\u{200d}",
        "\t",
        "\0",
        "-None-",
        "0",
        "12",
        "2024",
        "-",
        "/",
        ".",
        ",",
        ":",
        "T",
        "E+",
        "Y",
        "ja",
        "true",
        "x",
        "Cre",
        "Ses",
        "modern",
        "Completed",
        "pass",
        "USA",
        "en",
        "a@b.org",
        "<",
        ">",
        "mailto:",
        "%",
        "#",
        "é",
        "👩",
        "क\u{94d}",
        "Jan",
        "PM",
        "\u{2212}",
        "01/02/2024",
        "25/12/2026",
        "12/25/2026",
        "Ã¼",
        "Ã\u{a0}",
        "Ã\u{ad}",
        "â€™",
        "ÃƒÂœ",
        "ï¿½",
        "\u{410}",
        "\u{416}",
        "Ο",
        "A",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())]
}

fn standings() -> impl Strategy<Value = Standing> {
    let order = prop::option::of(prop_oneof![Just(DateOrder::MonthFirst), Just(DateOrder::DayFirst)]);
    (prop::option::of(0_usize..12), order).prop_map(|(usual_length, settled_order)| Standing { usual_length, settled_order })
}

/// Every field but the repeated ones, which differ in their number only.
fn different_fields(profile: &Profile) -> impl Iterator<Item = Option<FieldId>> {
    let repeated = |name: &str| name.ends_with(|end: char| ('1'..='9').contains(&end)) || name.ends_with("10");
    profile.fields_with_ids().filter(move |(_, field)| !repeated(&field.name)).map(|(id, _)| Some(id))
}

proptest! {
    #[test]
    fn applying_a_replacement_removes_the_finding(value in texts(), standing in standings(), relaxed: bool) {
        let level = if relaxed { Level::Relaxed } else { Level::Strict };
        let profile = Profile::coursemill().with_level(level);
        for field in different_fields(&profile).chain([None]) {
            for rule in Rule::ALL {
                for replacement in replacements(*rule, &value, field, on_todays_grounds(&profile), &standing) {
                    prop_assert_ne!(&replacement, &value);
                    let after = judge(&replacement, field, on_todays_grounds(&profile)).rules_in(&standing, &profile);
                    prop_assert!(!after.contains(*rule), "{} {:?} → {:?}", rule.id(), value, replacement);
                }
            }
        }
    }

    #[test]
    fn judging_and_telling_never_panic(value in texts(), standing in standings()) {
        let profile = Profile::coursemill();
        for field in different_fields(&profile).chain([None, Some(FieldId(9_999))]) {
            let verdict = judge(&value, field, on_todays_grounds(&profile));
            prop_assert_eq!(verdict, judge(&value, field, on_todays_grounds(&profile)));
            for rule in verdict.rules_in(&standing, &profile).iter() {
                severity(rule, field, verdict.facts, &profile);
                message(rule, &value, "column", field, &profile, &standing);
            }
        }
    }
}
