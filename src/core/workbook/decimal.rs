//! A stored number → its digits, with the 15 that a spreadsheet program keeps.

/// Digits that a spreadsheet program keeps of a number.
const KEPT: usize = 15;

/// Numbers with more zeros than this on either side are not written out.
const MOST_ZEROS: i32 = 20;

/// A number without its sign, written out: digits before and after the point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// At least one digit, without needless zeros at its start.
    pub(super) whole: String,
    /// Digits after the point, without needless zeros at its end.
    pub(super) fraction: String,
}

impl Decimal {
    /// The digits of a number; `None` for what is no number or too long to write out.
    pub(super) fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let scientific = format!("{:.*e}", KEPT - 1, value.abs());
        let (digits, exponent) = scientific.split_once('e')?;
        let exponent: i32 = exponent.parse().ok().filter(|exponent: &i32| exponent.abs() <= MOST_ZEROS)?;
        let digits = digits.replace('.', "");
        let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
        let written = zeros(-exponent) + digits.trim_end_matches('0');
        let before = usize::try_from(exponent.max(0)).unwrap_or(0).saturating_add(1);
        let missing = before.saturating_sub(written.len());
        let written = written + &"0".repeat(missing);
        let (whole, fraction) = written.split_at_checked(before)?;
        Some(Self { whole: whole.to_owned(), fraction: fraction.to_owned() })
    }

    /// Whether it is 0.
    pub(super) fn is_zero(&self) -> bool {
        self.whole.bytes().chain(self.fraction.bytes()).all(|digit| digit == b'0')
    }

    /// The same with at most so many digits after the point; a half is rounded away from 0.
    pub(super) fn rounded(&self, places: usize) -> Self {
        let Some((kept, left)) = self.fraction.split_at_checked(places) else { return self.clone() };
        let (mut whole, mut fraction) = (self.whole.clone(), kept.to_owned());
        if left.bytes().next().is_some_and(|digit| digit >= b'5') {
            let carry = increase(&mut fraction);
            if carry && increase(&mut whole) {
                whole.insert(0, '1');
            }
        }
        fraction.truncate(fraction.trim_end_matches('0').len());
        Self { whole, fraction }
    }

    /// Moves the point to the right, or where negative to the left.
    pub(super) fn shifted(&self, by: i32) -> Self {
        let places = usize::try_from(by.unsigned_abs()).unwrap_or(0);
        let zeros = "0".repeat(places);
        let (whole, fraction) = if by >= 0 {
            let fraction = self.fraction.clone() + &zeros;
            let (moved, left) = fraction.split_at_checked(places).unwrap_or((&fraction, ""));
            (self.whole.clone() + moved, left.to_owned())
        } else {
            let whole = zeros + &self.whole;
            let (left, moved) = whole.split_at_checked(whole.len().saturating_sub(places)).unwrap_or((&whole, ""));
            (left.to_owned(), moved.to_owned() + &self.fraction)
        };
        let needed = whole.trim_start_matches('0');
        let whole = if needed.is_empty() { "0" } else { needed };
        Self { whole: whole.to_owned(), fraction: fraction.trim_end_matches('0').to_owned() }
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.whole)?;
        if self.fraction.is_empty() { Ok(()) } else { write!(formatter, ".{}", self.fraction) }
    }
}

/// Adds one to the number that the digits make; whether a 1 must be set before it.
fn increase(digits: &mut String) -> bool {
    let nines = digits.len() - digits.trim_end_matches('9').len();
    digits.truncate(digits.len() - nines);
    let last = digits.pop().and_then(|digit| digit.to_digit(10)).and_then(|digit| char::from_digit(digit + 1, 10));
    digits.extend(last);
    digits.push_str(&"0".repeat(nines));
    last.is_none()
}

/// A number as a cell without a number format shows it, but with all its digits: whole numbers without point and exponent.
pub(super) fn plain(value: f64) -> String {
    match Decimal::of(value) {
        Some(decimal) if value < 0.0 && !decimal.is_zero() => format!("-{decimal}"),
        Some(decimal) => decimal.to_string(),
        None => format!("{value:E}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_out_with_fifteen_digits() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (7.0, "7"),
            (-42.0, "-42"),
            (123_456_789_012.0, "123456789012"),
            (1_234_567_890_123_456_789.0, "1234567890123460000"),
            (0.1 + 0.2, "0.3"),
            (87.5, "87.5"),
            (-0.25, "-0.25"),
            (100.0, "100"),
            (1e20, "100000000000000000000"),
            (1e21, "1E21"),
            (0.000_012, "0.000012"),
            (1e-30, "1E-30"),
            (99.999_999_999_999_99, "100"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(plain(value), expected, "{value}");
        }
    }

    #[test]
    fn rounding_carries_and_the_point_moves() {
        for (value, places, expected) in
            [(0.125, 2, "0.13"), (9.995, 2, "10"), (99.96, 1, "100"), (1.2, 5, "1.2"), (0.5, 0, "1"), (0.49, 0, "0"), (12.34, 1, "12.3")]
        {
            assert_eq!(Decimal::of(value).unwrap().rounded(places).to_string(), expected, "{value} {places}");
        }
        for (value, by, expected) in
            [(0.5, 2, "50"), (0.125, 2, "12.5"), (1234.0, -3, "1.234"), (5.0, -3, "0.005"), (0.0, 2, "0"), (3.0, 0, "3"), (1000.0, -3, "1")]
        {
            assert_eq!(Decimal::of(value).unwrap().shifted(by).to_string(), expected, "{value} {by}");
        }
    }
}
