//! Dates: the accepted forms, and what a text in another form may have meant.

use jiff::civil::{Date, date};

use crate::core::profile::DateOrder;

/// Serial numbers of spreadsheet programs that are offered as dates: 1927-05-18 to 2173-10-14.
const SERIALS: std::ops::RangeInclusive<i32> = 10_000..=99_999;
/// Two-digit years up to this one belong to the century of 2000.
const LAST_YEAR_OF_2000: i16 = 69;
/// First letters of month names, English and German, in order.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän"],
    &["feb"],
    &["mar", "mär", "mrz", "maer"],
    &["apr"],
    &["may", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

/// How a text in an accepted form can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As this day.
    Plain(Date),
    /// A slash date: as one day with the month first, as another with the day first; at least one of them exists.
    Slash {
        /// Read as `mm/dd/yyyy`, where that day exists.
        month_first: Option<Date>,
        /// Read as `dd/mm/yyyy`, where that day exists.
        day_first: Option<Date>,
    },
}

impl Reading {
    /// The day, with slash dates read in this order.
    pub fn in_order(self, order: DateOrder) -> Option<Date> {
        match (self, order) {
            (Self::Plain(date), _) => Some(date),
            (Self::Slash { month_first, .. }, DateOrder::MonthFirst) => month_first,
            (Self::Slash { day_first, .. }, DateOrder::DayFirst) => day_first,
        }
    }
}

/// Reads a text in an accepted form: `yyyy-mm-dd`, `yyyymmdd`, `mm/dd/yyyy`, `dd/mm/yyyy`, `dd.mm.yyyy`, each with an
/// optional time.
pub fn read(text: &str) -> Option<Reading> {
    let (day, time) = text.split_once([' ', 'T']).map_or((text, None), |(day, time)| (day, Some(time)));
    if time.is_some_and(|time| !is_time(time)) {
        return None;
    }
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return civil(day.get(..4)?, day.get(4..6)?, day.get(6..)?).map(Reading::Plain);
    }
    let parts = |separator: char| {
        let mut parts = day.split(separator);
        Some((parts.next()?, parts.next()?, parts.next()?)).filter(|_| parts.next().is_none())
    };
    if let Some((year, month, day)) = parts('-') {
        return civil(year, month, day).map(Reading::Plain);
    }
    if let Some((day, month, year)) = parts('.') {
        return civil(year, month, day).map(Reading::Plain);
    }
    let (first, second, year) = parts('/')?;
    let (month_first, day_first) = (civil(year, first, second), civil(year, second, first));
    (month_first.is_some() || day_first.is_some()).then_some(Reading::Slash { month_first, day_first })
}

/// The date of a text in an accepted form; a slash date that does not exist in this order is none.
pub fn date_of(text: &str, order: DateOrder) -> Option<Date> {
    read(text)?.in_order(order)
}

/// Four digits, one or two, one or two; a day that exists.
fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    let number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        let sound = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| text.parse::<i16>().ok())?
    };
    Date::new(number(year, 4..=4)?, i8::try_from(number(month, 1..=2)?).ok()?, i8::try_from(number(day, 1..=2)?).ok()?).ok()
}

/// `H:MM[:SS][ AM|PM]`
fn is_time(text: &str) -> bool {
    let (clock, half_day) = match text.split_once(' ') {
        None => (text, false),
        Some((clock, half)) if half.eq_ignore_ascii_case("AM") || half.eq_ignore_ascii_case("PM") => (clock, true),
        Some(_) => return false,
    };
    let number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        let sound = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| text.parse::<u8>().ok())?
    };
    let mut parts = clock.split(':');
    let hour = parts.next().and_then(|text| number(text, 1..=2));
    let minute = parts.next().and_then(|text| number(text, 2..=2));
    let second = parts.next().map_or(Some(0), |text| number(text, 2..=2));
    let hours = if half_day { 1..=12 } else { 0..=23 };
    parts.next().is_none()
        && hour.is_some_and(|hour| hours.contains(&hour))
        && minute.is_some_and(|minute| minute < 60)
        && second.is_some_and(|second| second < 60)
}

/// What a text that is no date in its column may have meant, as `yyyy-mm-dd`, best first.
pub fn readings(text: &str, order: DateOrder) -> Vec<String> {
    let mut found: Vec<Date> = serial(text).into_iter().collect();
    // A slash date in the other order is that day, and no slip of the hand for the end of a month.
    let accepted = read(text).map_or_else(Vec::new, |reading| days(reading, order));
    found.extend(if accepted.is_empty() { loose(text, order) } else { accepted });
    let mut readings: Vec<String> = Vec::new();
    for reading in found {
        let reading = reading.to_string();
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// Both days that a slash date in an accepted form can be, that of this order first.
fn days(reading: Reading, order: DateOrder) -> Vec<Date> {
    let other = match order {
        DateOrder::MonthFirst => DateOrder::DayFirst,
        DateOrder::DayFirst => DateOrder::MonthFirst,
    };
    [order, other].into_iter().filter_map(|order| reading.in_order(order)).collect()
}

/// A spreadsheet program's day number, its fraction of a day dropped.
fn serial(text: &str) -> Option<Date> {
    let whole = text.trim().split(['.', ',']).next()?;
    let rest = text.trim().get(whole.len()..)?;
    let number: i32 = whole.parse().ok().filter(|number| SERIALS.contains(number))?;
    let fraction = rest.chars().skip(1).all(|character| character.is_ascii_digit());
    let days = jiff::Span::new().try_days(number).ok().filter(|_| fraction)?;
    date(1899, 12, 30).checked_add(days).ok()
}

/// Day, month and year wherever they stand, in figures or with the month's name.
fn loose(text: &str, order: DateOrder) -> Vec<Date> {
    let lower = text.to_lowercase();
    let cut = lower
        .find('t')
        .filter(|at| lower.get(at.saturating_add(1)..).is_some_and(|rest| rest.starts_with(|each: char| each.is_ascii_digit())));
    let lower = cut.and_then(|at| lower.get(..at)).unwrap_or(&lower);
    let pieces = lower
        .split(|character: char| character.is_whitespace())
        .filter(|piece| !piece.contains(':'))
        .flat_map(|piece| piece.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty()));
    let mut numbers: Vec<&str> = Vec::new();
    let mut named = None;
    for piece in pieces {
        let month = MONTHS.iter().zip(1i8..).find(|(names, _)| names.iter().any(|name| piece.starts_with(name)));
        if piece.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers.push(piece);
        } else if let Some((_, month)) = month {
            named = Some(month);
        }
    }
    let new = |year: &str, month: Option<i8>, day: &str| {
        let first = Date::new(full_year(year)?, month?, 1).ok()?;
        let day: i8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        // The 30th of February was meant to be its end.
        Date::new(first.year(), first.month(), day.min(first.days_in_month())).ok()
    };
    let month = |text: &str| text.parse().ok();
    let candidates = match (named, numbers.as_slice()) {
        (Some(name), [year, day]) if year.len() == 4 => vec![new(year, Some(name), day)],
        (Some(name), [day, year]) => vec![new(year, Some(name), day)],
        (None, [year, second, third]) if year.len() == 4 => vec![new(year, month(second), third), new(year, month(third), second)],
        (None, [first, second, year]) => {
            let (day_first, month_first) = (new(year, month(second), first), new(year, month(first), second));
            let day_before = order == DateOrder::DayFirst || lower.contains('.');
            if day_before { vec![day_first, month_first] } else { vec![month_first, day_first] }
        }
        (None, [digits]) if digits.len() == 8 => {
            let part = |range| digits.get(range).unwrap_or_default();
            vec![new(part(4..8), month(part(2..4)), part(0..2)), new(part(4..8), month(part(0..2)), part(2..4))]
        }
        _ => Vec::new(),
    };
    candidates.into_iter().flatten().collect()
}

/// The year of four digits, or of two in the century that is meant.
fn full_year(text: &str) -> Option<i16> {
    let number: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(number),
        2 if number <= LAST_YEAR_OF_2000 => number.checked_add(2000),
        2 => number.checked_add(1900),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepted_forms() {
        for (text, expected) in [
            ("2024-02-29", "2024-02-29"),
            ("2024-2-9", "2024-02-09"),
            ("20240229", "2024-02-29"),
            ("02/29/2024", "2024-02-29"),
            ("2/9/2024", "2024-02-09"),
            ("25/12/2024", ""),
            ("9.2.2024", "2024-02-09"),
            ("2024-02-29 7:05", "2024-02-29"),
            ("2024-02-29T17:05:59", "2024-02-29"),
            ("02/29/2024 12:00 AM", "2024-02-29"),
            ("20240229 1:00:00 pm", "2024-02-29"),
            ("2024-02-30", ""),
            ("2023-02-29", ""),
            ("13/32/2024", ""),
            ("2024-00-10", ""),
            ("2024/02/29", ""),
            ("29.02.24", ""),
            ("1/5/24", ""),
            ("2024-02-29 24:00", ""),
            ("2024-02-29 13:00 PM", ""),
            ("2024-02-29 0:00 AM", ""),
            ("2024-02-29 7:5", ""),
            ("2024-02-29T", ""),
            ("2024-02-29  7:05", ""),
            ("2024-02-29T10:00:00Z", ""),
            ("-2024-01-01", ""),
            ("+024-01-01", ""),
            ("02/29/2024/1", ""),
            ("2024-٠2-10", ""),
            ("tomorrow", ""),
            ("45292", ""),
        ] {
            let found = date_of(text, DateOrder::MonthFirst).map(|date| date.to_string());
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn the_order_of_the_profile_decides_slash_dates() {
        for (text, month_first, day_first) in [
            ("1/5/2024", "2024-01-05", "2024-05-01"),
            ("5/5/2024", "2024-05-05", "2024-05-05"),
            ("25/12/2024", "", "2024-12-25"),
            ("12/25/2024 7:05", "2024-12-25", ""),
            ("31/4/2024", "", ""),
            ("1.5.2024", "2024-05-01", "2024-05-01"),
        ] {
            for (order, expected) in [(DateOrder::MonthFirst, month_first), (DateOrder::DayFirst, day_first)] {
                assert_eq!(date_of(text, order).map(|date| date.to_string()).unwrap_or_default(), expected, "{text} {order:?}");
            }
        }
    }

    #[test]
    fn other_forms_are_read_as_what_they_may_mean() {
        for (text, expected) in [
            ("45292", &["2024-01-01"][..]),
            ("45292.75", &["2024-01-01"]),
            ("2024/02/29", &["2024-02-29"]),
            ("29.02.24", &["2024-02-29"]),
            ("1/5/24", &["2024-01-05", "2024-05-01"]),
            ("5-1-2024", &["2024-05-01", "2024-01-05"]),
            ("31-12-99", &["1999-12-31"]),
            ("5 Jan 2024", &["2024-01-05"]),
            ("Jan 5, 2024", &["2024-01-05"]),
            ("Mi, 5. März 2024", &["2024-03-05"]),
            ("05-Okt-24", &["2024-10-05"]),
            ("31122024", &["2024-12-31"]),
            ("2024-02-29T10:00:00Z", &["2024-02-29"]),
            ("2024-02-29 10:00:00.000", &["2024-02-29"]),
            ("2024-02-30", &["2024-02-29"]),
            ("31.04.2025", &["2025-04-30"]),
            ("2024-02-32", &[]),
            ("25/12/2024", &["2024-12-25"]),
            ("1/5/2024 7:05", &["2024-01-05", "2024-05-01"]),
            ("13/32/2024", &[]),
            ("tomorrow", &[]),
            ("N/A", &[]),
            ("7", &[]),
        ] {
            assert_eq!(readings(text, DateOrder::MonthFirst), expected, "{text}");
        }
    }
}
