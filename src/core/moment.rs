//! Moments as text and back: ISO 8601 for records, HTTP dates for waits.

use jiff::Timestamp;
pub use jiff::tz::TimeZone;

/// ISO 8601 with offset, to the second: `2026-11-25T14:02:31+01:00`. Moments that no calendar holds become the first of 1970.
pub fn iso(milliseconds: i64, zone: &TimeZone) -> String {
    let moment = Timestamp::from_millisecond(milliseconds).unwrap_or_default().to_zoned_datetime(zone.clone());
    moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Seconds since 1970 of an HTTP date such as `Wed, 25 Nov 2026 14:02:31 GMT`.
pub fn http_date(text: &str) -> Option<i64> {
    let civil = text.trim().strip_suffix("GMT")?.trim_end();
    jiff::fmt::rfc2822::parse(&format!("{civil} +0000")).ok().map(|moment| moment.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_the_zones_offset() {
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(iso(1_795_611_751_000, &zone), "2026-11-25T14:02:31+01:00");
        assert_eq!(iso(0, &TimeZone::UTC), "1970-01-01T00:00:00+00:00");
    }

    #[test]
    fn http_dates_are_seconds() {
        for (text, expected) in [
            ("Wed, 25 Nov 2026 13:42:31 GMT", Some(1_795_614_151)),
            ("Thu, 01 Jan 1970 00:00:10 GMT", Some(10)),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(http_date(text), expected, "{text}");
        }
    }
}
