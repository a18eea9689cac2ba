//! A number and its number format → the text that the cell shows.
//!
//! What a person sees decides for identifiers (`00000` shows 42 as 00042), percentages, dates and times. What the program's language
//! adds or what hides the value is left out: separators between thousands, colours, widths, and sections that show nothing.

use jiff::civil::{Date, DateTime, date};
use jiff::{SignedDuration, Span};

use super::decimal::{Decimal, plain};

/// Longer formats are not looked into.
const LONGEST_FORMAT: usize = 255;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The first day that is too late for a spreadsheet program, 10000-01-01, in days since 1899-12-30.
const TOO_LATE: f64 = 2_958_466.0;

/// A number format that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberFormat {
    /// For all numbers, or for positive ones where there are more; for negative ones; for 0.
    sections: Vec<Section>,
}

/// How one kind of numbers is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Section {
    /// Without a format, or with one that only changes how exactly a number is shown.
    General,
    /// As a day, a time of the day, or both.
    Moment { has_date: bool, has_time: bool },
    /// As hours that passed.
    Elapsed,
    /// With digits in their places.
    Places(Vec<Token>),
}

/// A piece of a number format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Literal(char),
    /// A place for a digit; `true` where a 0 stands in it when there is none.
    Place(bool),
    Point,
    Comma,
    Percent,
    /// A letter of a date or time, in lower case.
    Moment(char),
    Elapsed,
    /// What only changes how exactly a number is shown: exponents, fractions, conditions.
    Other,
}

impl NumberFormat {
    /// No format.
    pub(super) fn general() -> Self {
        Self { sections: vec![Section::General] }
    }

    /// Reads a format code, such as `yyyy\-mm\-dd` or `000-000;;0`.
    pub(super) fn parse(code: &str) -> Self {
        if code.len() > LONGEST_FORMAT {
            return Self::general();
        }
        Self { sections: sections(code).into_iter().map(section).collect() }
    }

    /// The built-in format with this number; what is reserved or has no form of its own is general.
    pub(super) fn built_in(number: u32) -> Self {
        Self::parse(match number {
            1 | 3 | 37 | 38 | 41 | 42 => "0",
            2 | 4 | 39 | 40 | 43 | 44 => "0.00",
            9 => "0%",
            10 => "0.00%",
            14..=17 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
            18..=21 | 32 | 33 | 45 | 47 | 55 | 56 => "hh:mm:ss",
            22 => "yyyy-mm-dd hh:mm",
            46 => "[h]:mm:ss",
            _ => "",
        })
    }

    /// What a cell with this number shows. `is_1904`: days count from 1904.
    pub(super) fn show(&self, value: f64, is_1904: bool) -> String {
        let own = match self.sections.as_slice() {
            [_, negative, ..] if value < 0.0 => Some((negative, false)),
            [_, _, zero, ..] if value == 0.0 => Some((zero, false)),
            [first, ..] => Some((first, value < 0.0)),
            [] => None,
        };
        let shown = own.and_then(|(section, has_sign)| match section {
            Section::General => None,
            Section::Moment { has_date, has_time } => moment(value, *has_date, *has_time, is_1904),
            Section::Elapsed => elapsed(value),
            Section::Places(tokens) => places(tokens, value, has_sign),
        });
        shown.unwrap_or_else(|| plain(value))
    }
}

/// The tokens of every section of a code.
fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut sections = vec![Vec::new()];
    let mut characters = code.chars().peekable();
    while let Some(character) = characters.next() {
        if character == ';' {
            sections.push(Vec::new());
            continue;
        }
        let Some(tokens) = sections.last_mut() else { break };
        match character {
            '"' => tokens.extend(characters.by_ref().take_while(|inside| *inside != '"').map(Token::Literal)),
            '\\' => tokens.extend(characters.next().map(Token::Literal)),
            // The width of a character, and a character that fills the cell.
            '_' | '*' => drop(characters.next()),
            '[' => tokens.extend(in_brackets(&characters.by_ref().take_while(|inside| *inside != ']').collect::<String>())),
            '0' => tokens.push(Token::Place(true)),
            '#' | '?' => tokens.push(Token::Place(false)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            'E' | 'e' if matches!(characters.peek(), Some('+' | '-')) => tokens.push(Token::Other),
            'y' | 'Y' | 'e' | 'E' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'a' | 'A' | 'p' | 'P' | 'g' | 'G' | 'b' | 'B' => {
                tokens.push(Token::Moment(character.to_ascii_lowercase()));
            }
            '@' => tokens.push(Token::Other),
            other => tokens.push(Token::Literal(other)),
        }
    }
    sections
}

/// What stands in brackets: hours that passed, a currency with its language, a condition, or a colour.
fn in_brackets(inside: &str) -> Vec<Token> {
    if let Some(currency) = inside.strip_prefix('$') {
        return currency.chars().take_while(|character| *character != '-').map(Token::Literal).collect();
    }
    if !inside.is_empty() && inside.chars().all(|character| matches!(character.to_ascii_lowercase(), 'h' | 'm' | 's')) {
        return vec![Token::Elapsed];
    }
    if inside.starts_with(['<', '>', '=']) { vec![Token::Other] } else { Vec::new() }
}

fn section(tokens: Vec<Token>) -> Section {
    let has = |wanted: &[char]| tokens.iter().any(|token| matches!(token, Token::Moment(letter) if wanted.contains(letter)));
    let has_places = tokens.iter().any(|token| matches!(token, Token::Place(_)));
    if tokens.contains(&Token::Elapsed) {
        return Section::Elapsed;
    }
    // The letters of "General", of a language's word for it, and of units such as m behind a number make no date.
    let (has_time, has_day) = (has(&['h', 's']), has(&['y', 'd']));
    if has_time || has_day || has(&['m']) && !has_places {
        return Section::Moment { has_date: has_day || !has_time, has_time };
    }
    let is_exact = tokens.iter().all(|token| !matches!(token, Token::Other | Token::Moment(_)));
    let is_fraction = tokens.windows(3).any(|three| matches!(three, [Token::Place(_), Token::Literal('/'), _]));
    if has_places && is_exact && !is_fraction { Section::Places(tokens) } else { Section::General }
}

/// A number whose digits are put into their places.
fn places(tokens: &[Token], value: f64, has_sign: bool) -> Option<String> {
    let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(tokens.len());
    let (before, after) = tokens.split_at_checked(point)?;
    let last_place = before.iter().rposition(|token| matches!(token, Token::Place(_)));
    let thousands = before.iter().skip(last_place.map_or(0, |last| last + 1)).take_while(|token| **token == Token::Comma).count();
    let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
    let shift = i32::try_from(percents).ok()?.checked_mul(2)?.checked_sub(i32::try_from(thousands).ok()?.checked_mul(3)?)?;
    let decimals = after.iter().filter(|token| matches!(token, Token::Place(_))).count();
    let decimal = Decimal::of(value)?.shifted(shift).rounded(decimals);

    let mut shown = whole_part(before, &decimal.whole);
    let (point, fraction) = fraction_part(after, &decimal.fraction);
    if point {
        shown.push('.');
    }
    shown.push_str(&fraction);
    if has_sign && !decimal.is_zero() {
        shown.insert(0, '-');
    }
    (!shown.is_empty()).then_some(shown)
}

/// The digits before the point, put into their places from the right.
fn whole_part(tokens: &[Token], digits: &str) -> String {
    let first_place = tokens.iter().position(|token| matches!(token, Token::Place(_)));
    let mut digits = if digits == "0" { "" } else { digits }.chars().rev();
    let mut shown = Vec::new();
    for (at, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Place(fills) => {
                shown.extend(digits.next().or(fills.then_some('0')));
                if first_place == Some(at) {
                    shown.extend(digits.by_ref());
                }
            }
            Token::Literal(literal) => shown.push(*literal),
            Token::Percent => shown.push('%'),
            _ => {}
        }
    }
    // A format without places before the point still shows what is there.
    shown.extend(digits);
    shown.iter().rev().collect()
}

/// Whether a point is shown, and what stands behind it.
fn fraction_part(tokens: &[Token], digits: &str) -> (bool, String) {
    let mut digits = digits.chars();
    let (mut point, mut shown) = (false, String::new());
    for token in tokens {
        match token {
            Token::Place(fills) => {
                let digit = digits.next().or(fills.then_some('0'));
                point = point || digit.is_some();
                shown.extend(digit);
            }
            Token::Literal(literal) => shown.push(*literal),
            Token::Percent => shown.push('%'),
            _ => {}
        }
    }
    (point, shown)
}

/// A day, a time of the day or both; `None` for numbers that a spreadsheet program cannot show so.
fn moment(value: f64, has_date: bool, has_time: bool, is_1904: bool) -> Option<String> {
    let seconds = seconds(value).filter(|seconds| *seconds >= 0)?;
    let (days, second) = (seconds.checked_div_euclid(DAY)?, seconds.checked_rem_euclid(DAY)?);
    if !has_date {
        return Some(time_of_day(second));
    }
    let day = match days {
        _ if is_1904 => day_after(date(1904, 1, 1), days)?.to_string(),
        // The days that spreadsheet programs have beyond the calendar: the one before the first, and the leap day of a year that had none.
        0 => "1900-01-00".to_owned(),
        60 => "1900-02-29".to_owned(),
        1..60 => day_after(date(1899, 12, 31), days)?.to_string(),
        _ => day_after(date(1899, 12, 30), days)?.to_string(),
    };
    Some(if has_time && second > 0 { format!("{day} {}", time_of_day(second)) } else { day })
}

/// Whole seconds of a number of days.
fn seconds(value: f64) -> Option<i64> {
    if !value.is_finite() || value.abs() >= TOO_LATE {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "less than three million days were just made sure of")]
    let seconds = (value * 86_400.0).round() as i64;
    Some(seconds)
}

fn day_after(first: Date, days: i64) -> Option<Date> {
    first.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// `HH:MM`, with the seconds where there are any.
fn time_of_day(second: i64) -> String {
    let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
    if seconds == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

/// Hours that passed, which may be more than a day has.
fn elapsed(value: f64) -> Option<String> {
    let seconds = seconds(value)?;
    let sign = if seconds < 0 { "-" } else { "" };
    Some(format!("{sign}{}", time_of_day(seconds.abs())))
}

/// A day or a moment in the ISO form of workbooks, such as `2024-05-31T10:00:00`, as a cell with a date is shown here.
pub(super) fn iso_moment(text: &str) -> Option<String> {
    let moment: DateTime = text.trim().trim_end_matches('Z').parse().ok()?;
    let second = i64::from(moment.hour()) * 3600 + i64::from(moment.minute()) * 60 + i64::from(moment.second());
    let day = moment.date();
    Some(if second == 0 { day.to_string() } else { format!("{day} {}", time_of_day(second)) })
}

/// A duration in the ISO form of workbooks, such as `PT36H05M00S`, as hours that passed.
pub(super) fn iso_duration(text: &str) -> Option<String> {
    let duration: SignedDuration = text.trim().parse().ok()?;
    let sign = if duration.is_negative() { "-" } else { "" };
    Some(format!("{sign}{}", time_of_day(duration.as_secs().checked_abs()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_by_their_format() {
        for (code, value, expected) in [
            ("", 42.0, "42"),
            ("General", 123_456_789_012.0, "123456789012"),
            ("@", 7.5, "7.5"),
            ("00000", 42.0, "00042"),
            ("00000", 1_234_567.0, "1234567"),
            ("000-000", 12_345.0, "012-345"),
            ("000-000", 123_456_789.0, "123456-789"),
            ("000\\-00\\-0000", 12_345_678.0, "012-34-5678"),
            ("\"A\"0000", 17.0, "A0017"),
            ("0", 123_456_789_012.0, "123456789012"),
            ("0", -7.4, "-7"),
            ("0", 0.5, "1"),
            ("#", 0.0, "0"),
            ("#,##0", 1_234_567.0, "1234567"),
            ("#,##0.00", 1234.5, "1234.50"),
            ("0.0#", 1.0, "1.0"),
            ("0.##", 1.0, "1"),
            ("#.##", 0.25, ".25"),
            ("0.00", 87.456, "87.46"),
            ("0%", 0.5, "50%"),
            ("0.0%", 0.123, "12.3%"),
            ("0,", 1_234_567.0, "1235"),
            ("0.00E+00", 123_456_789_012.0, "123456789012"),
            ("# ?/?", 0.5, "0.5"),
            ("0;(0)", -5.0, "(5)"),
            ("0;-0;\"none\"0", 0.0, "none0"),
            ("0;;", -5.0, "-5"),
            (";;;", 5.0, "5"),
            ("[Red]0;[Blue]-0", -5.0, "-5"),
            ("[>100]0;0.0", 5.25, "5.25"),
            ("_-* #,##0.00\\ [$€-407]_-", 12.5, "12.50 €"),
            ("\"$\"#,##0", 12.0, "$12"),
            ("0\"m\"", 12.0, "12m"),
            ("0 m", 12.0, "12"),
        ] {
            assert_eq!(NumberFormat::parse(code).show(value, false), expected, "{code:?} {value}");
        }
    }

    #[test]
    fn dates_and_times_are_shown() {
        for (code, value, is_1904, expected) in [
            ("dd/mm/yyyy", 45_443.0, false, "2024-05-31"),
            ("dd/mm/yyyy", 43_981.0, true, "2024-05-31"),
            ("m/d/yy h:mm", 45_443.5, false, "2024-05-31 12:00"),
            ("m/d/yy h:mm", 45_443.0, false, "2024-05-31"),
            ("yyyy\\-mm\\-dd hh:mm:ss", 45_443.000_011_574_07, false, "2024-05-31 00:00:01"),
            ("yyyy-mm-dd", 45_443.75, false, "2024-05-31"),
            ("[$-407]d. mmmm yyyy;@", 45_443.0, false, "2024-05-31"),
            ("mmm-yy", 45_443.0, false, "2024-05-31"),
            ("h:mm AM/PM", 0.75, false, "18:00"),
            ("hh:mm:ss", 45_443.25, false, "06:00"),
            ("mm:ss", 0.001, false, "00:01:26"),
            ("[h]:mm", 1.5, false, "36:00"),
            ("[h]:mm", -0.5, false, "-12:00"),
            ("yyyy-mm-dd", 1.0, false, "1900-01-01"),
            ("yyyy-mm-dd", 59.0, false, "1900-02-28"),
            ("yyyy-mm-dd", 60.0, false, "1900-02-29"),
            ("yyyy-mm-dd", 61.0, false, "1900-03-01"),
            ("yyyy-mm-dd", 0.0, false, "1900-01-00"),
            ("yyyy-mm-dd", 0.0, true, "1904-01-01"),
            ("yyyy-mm-dd", -1.0, false, "-1"),
            ("yyyy-mm-dd", 2_958_465.0, false, "9999-12-31"),
            ("yyyy-mm-dd", 20_240_531.0, false, "20240531"),
        ] {
            assert_eq!(NumberFormat::parse(code).show(value, is_1904), expected, "{code:?} {value}");
        }
    }

    #[test]
    fn built_in_formats_are_known() {
        for (number, value, expected) in [
            (0, 1234.5, "1234.5"),
            (1, 7.0, "7"),
            (4, 1234.5, "1234.50"),
            (9, 0.25, "25%"),
            (11, 123_456_789_012.0, "123456789012"),
            (14, 45_443.0, "2024-05-31"),
            (22, 45_443.5, "2024-05-31 12:00"),
            (46, 1.5, "36:00"),
            (49, 7.0, "7"),
            (9999, 7.0, "7"),
        ] {
            assert_eq!(NumberFormat::built_in(number).show(value, false), expected, "{number}");
        }
    }

    #[test]
    fn iso_forms_are_shown_alike() {
        for (text, expected) in [
            ("2024-05-31", Some("2024-05-31")),
            ("2024-05-31T00:00:00", Some("2024-05-31")),
            ("2024-05-31T10:05:00.000", Some("2024-05-31 10:05")),
            ("2024-05-31T10:05:07Z", Some("2024-05-31 10:05:07")),
            ("soon", None),
        ] {
            assert_eq!(iso_moment(text).as_deref(), expected, "{text}");
        }
        for (text, expected) in [("PT36H05M00S", Some("36:05")), ("-PT1H", Some("-01:00")), ("PT09H30M05S", Some("09:30:05")), ("x", None)]
        {
            assert_eq!(iso_duration(text).as_deref(), expected, "{text}");
        }
    }
}
