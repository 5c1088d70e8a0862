//! Times as SCXML writes them, which is as CSS does: `250ms`, `1.5s`.

use std::time::Duration;

/// The time of a text, to the millisecond; `None` if it is none.
pub(super) fn parse(text: &str) -> Option<Duration> {
    let text = text.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    let (number, digits_of_unit) = if let Some(number) = text.strip_suffix("ms") {
        (number, 0)
    } else if let Some(number) = text.strip_suffix('s') {
        (number, 3)
    } else {
        // Zero needs no unit.
        return (text.parse() == Ok(0_u64)).then_some(Duration::ZERO);
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_digits = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    // The point moves to the right by the digits of the unit; what is still behind it is too fine.
    let shifted: String = fraction.chars().chain("000".chars()).take(digits_of_unit).collect();
    let millis = format!("0{whole}{shifted}").parse().ok()?;
    Some(Duration::from_millis(millis))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_seconds_and_milliseconds() {
        let millis = |text| parse(text).map(|time| time.as_millis());
        assert_eq!(millis("10ms"), Some(10));
        assert_eq!(millis("1s"), Some(1_000));
        assert_eq!(millis("1.5s"), Some(1_500));
        assert_eq!(millis(" .25s "), Some(250));
        assert_eq!(millis("1.0009s"), Some(1_000));
        assert_eq!(millis("0"), Some(0));
        for text in ["", "s", ".s", "1", "-1s", "1 s", "1.2.3s", "99999999999999999999s", "é"] {
            assert_eq!(millis(text), None, "{text}");
        }
    }
}
