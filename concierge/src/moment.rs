//! A time as people and databases write it.

use std::str::FromStr;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::span::{InvalidSpan, Span, instant, plausible};

/// A time with or without what is needed to place it on earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// With an offset from UTC, as in `2026-03-08T09:00:00-05:00`: the same everywhere.
    Instant(DateTime<Utc>),
    /// As the clocks of some zone show it, as in `2026-03-08T09:00` or `2026-03-08 09:00:00`.
    Local(NaiveDateTime),
    /// A whole day of some zone, as in `2026-03-08`.
    Day(NaiveDate),
}

/// Why a text is no time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidMoment {
    /// It reads like none of the forms.
    #[error(
        "`{0}` is no time: write `2026-03-08T09:00` (local), `2026-03-08T09:00:00Z` or `2026-03-08`"
    )]
    Form(String),
    /// It is no plausible date.
    #[error(transparent)]
    Year(#[from] InvalidSpan),
}

impl FromStr for Moment {
    type Err = InvalidMoment;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let moment = read(text.trim()).ok_or_else(|| {
            // A text that is no time may be anything, also very long.
            InvalidMoment::Form(text.chars().take(40).collect())
        })?;
        plausible(match moment {
            Self::Instant(time) => time.year(),
            Self::Local(time) => time.year(),
            Self::Day(date) => date.year(),
        })?;
        Ok(moment)
    }
}

fn read(text: &str) -> Option<Moment> {
    if let Ok(instant) = text.parse::<DateTime<Utc>>() {
        return Some(Moment::Instant(instant));
    }
    let Some((date, time)) = text.split_once(['T', ' ']) else {
        return text.parse().ok().map(Moment::Day);
    };
    let (date, time) = (date.parse::<NaiveDate>().ok()?, time.parse::<NaiveTime>().ok()?);
    Some(Moment::Local(date.and_time(time)))
}

impl Moment {
    /// The instant, in a zone: of a day, its first.
    pub fn instant(self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::Instant(time) => time,
            Self::Local(time) => instant(zone, time),
            Self::Day(date) => instant(zone, date.and_time(NaiveTime::MIN)),
        }
    }

    /// The calendar day, in a zone.
    fn date(self, zone: Tz) -> NaiveDate {
        match self {
            Self::Instant(time) => time.with_timezone(&zone).date_naive(),
            Self::Local(time) => time.date(),
            Self::Day(date) => date,
        }
    }

    /// The span from here to `end`, a day as the end being meant whole; without an end, the
    /// calendar day.
    pub fn until(self, end: Option<Self>, zone: Tz) -> Result<Span, InvalidSpan> {
        let end = match end {
            None => return Span::day(self.date(zone), zone),
            Some(Self::Day(date)) => Span::day(date, zone)?.ends_at(),
            Some(end) => end.instant(zone),
        };
        Span::new(self.instant(zone), end)
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidMoment, Moment};
    use chrono_tz::America::New_York;

    #[test]
    fn reads_what_databases_and_people_write() {
        let instant = |text: &str| text.parse::<Moment>().unwrap().instant(New_York).to_string();
        assert_eq!(instant("2026-03-08T13:00:00.000Z"), "2026-03-08 13:00:00 UTC");
        assert_eq!(instant("2026-03-08T09:00:00-04:00"), "2026-03-08 13:00:00 UTC");
        assert_eq!(instant("2026-03-08 09:00:00"), "2026-03-08 13:00:00 UTC");
        assert_eq!(instant("2026-03-07T09:00"), "2026-03-07 14:00:00 UTC");
        assert_eq!(instant("2026-03-08"), "2026-03-08 05:00:00 UTC");
    }

    #[test]
    fn without_an_end_it_lasts_its_day_and_a_day_as_the_end_is_meant_whole() {
        let until = |starts: &str, ends: Option<&str>| {
            let ends = ends.map(|ends| ends.parse().unwrap());
            let span = starts.parse::<Moment>().unwrap().until(ends, New_York).unwrap();
            (span.starts_at().to_string(), span.ends_at().to_string())
        };
        let day = ("2026-03-08 05:00:00 UTC".to_owned(), "2026-03-09 04:00:00 UTC".to_owned());
        assert_eq!(until("2026-03-08T09:00", None), day);
        assert_eq!(until("2026-03-09T01:00:00Z", None), day, "still the eighth in New York");
        assert_eq!(until("2026-03-08", Some("2026-03-08")), day);
    }

    #[test]
    fn refuses_the_rest() {
        let refusal = |text: &str| text.parse::<Moment>().unwrap_err();
        for text in ["", "tomorrow", "2026-02-30", "2026-03-08T25:00", "2026-03-08T09:00 EST"] {
            assert_eq!(refusal(text), InvalidMoment::Form(text.to_owned()));
        }
        for text in ["+262142-12-31", "-262143-01-01T00:00:00", "9999-12-31"] {
            assert!(matches!(refusal(text), InvalidMoment::Year(_)), "{text}");
        }
    }
}
