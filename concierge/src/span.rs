//! A span of time.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset as _};
use chrono::{MappedLocalTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

/// The years in which events happen. The bound keeps every sum of a time and a day within what
/// chrono can hold, and keeps times in a database sortable as text.
const YEARS: RangeInclusive<i32> = 1970..=9998;

/// When something starts and ends; the end is never before the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Span {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

/// Why two times are no span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidSpan {
    /// It would end before it starts.
    #[error("it ends at {ends_at}, before it starts at {starts_at}")]
    Backwards {
        /// The start.
        starts_at: DateTime<Utc>,
        /// The end.
        ends_at: DateTime<Utc>,
    },
    /// A time that is no plausible date.
    #[error("the year {0} is not within 1970 and 9998")]
    Year(i32),
}

impl Span {
    /// From one instant to another.
    pub fn new(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> Result<Self, InvalidSpan> {
        plausible(starts_at.year())?;
        plausible(ends_at.year())?;
        if ends_at < starts_at {
            return Err(InvalidSpan::Backwards { starts_at, ends_at });
        }
        Ok(Self { starts_at, ends_at })
    }

    /// A whole calendar day of a zone: 23 or 25 hours where the clocks change.
    pub fn day(date: NaiveDate, zone: Tz) -> Result<Self, InvalidSpan> {
        plausible(date.year())?;
        let next = date + Days::new(1);
        Self::new(
            instant(zone, date.and_time(NaiveTime::MIN)),
            instant(zone, next.and_time(NaiveTime::MIN)),
        )
    }

    /// The first instant.
    pub fn starts_at(&self) -> DateTime<Utc> {
        self.starts_at
    }

    /// The last instant.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.ends_at
    }

    /// Whether an instant is within the span, both ends included.
    pub fn contains(&self, now: DateTime<Utc>) -> bool {
        (self.starts_at..=self.ends_at).contains(&now)
    }

    /// How far an instant is from the span; zero within it.
    pub fn distance(&self, now: DateTime<Utc>) -> TimeDelta {
        (self.starts_at - now).max(now - self.ends_at).max(TimeDelta::zero())
    }

    /// The calendar days of a zone that the span covers. One that ends at midnight does not cover
    /// the day that begins there.
    pub fn days(&self, zone: Tz) -> RangeInclusive<NaiveDate> {
        let day = |instant: DateTime<Utc>| instant.with_timezone(&zone).date_naive();
        let last = (self.ends_at - TimeDelta::nanoseconds(1)).max(self.starts_at);
        day(self.starts_at)..=day(last)
    }
}

/// Refuses a year outside those in which events happen.
pub(crate) fn plausible(year: i32) -> Result<(), InvalidSpan> {
    if YEARS.contains(&year) { Ok(()) } else { Err(InvalidSpan::Year(year)) }
}

/// The instant at which the clocks of a zone show a local time. Of two, where the clocks go back,
/// the earlier; where they skip it, as much later as they skip.
pub(crate) fn instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(time) | MappedLocalTime::Ambiguous(time, _) => time.to_utc(),
        MappedLocalTime::None => {
            // No zone is a day away from UTC, so that this offset is the one before the clocks
            // went forward.
            let before = zone.offset_from_utc_datetime(&(local - Days::new(1))).fix();
            (local - before).and_utc()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidSpan, Span, instant};
    use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
    use chrono_tz::{America, Asia, Europe, Pacific, Tz};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(date: &str, zone: Tz) -> Span {
        Span::day(date.parse::<NaiveDate>().unwrap(), zone).unwrap()
    }

    #[test]
    fn a_day_is_as_long_as_the_clocks_make_it() {
        let hours = |span: Span| (span.ends_at() - span.starts_at()).num_hours();
        assert_eq!(hours(day("2026-03-07", America::New_York)), 24);
        assert_eq!(hours(day("2026-03-08", America::New_York)), 23);
        assert_eq!(hours(day("2026-11-01", America::New_York)), 25);
        assert_eq!(hours(day("2026-03-29", Europe::Berlin)), 23);
    }

    #[test]
    fn a_day_may_begin_after_midnight() {
        let day = day("2026-04-24", Tz::Africa__Cairo);
        assert_eq!(
            day.starts_at(),
            at("2026-04-23T22:00:00Z"),
            "01:00 in the summer, 00:00 skipped"
        );
        assert_eq!((day.ends_at() - day.starts_at()).num_hours(), 23);
    }

    #[test]
    fn a_local_time_that_the_clocks_skip_is_read_as_later() {
        let skipped = "2026-03-08T02:30:00".parse().unwrap();
        assert_eq!(instant(America::New_York, skipped), at("2026-03-08T07:30:00Z"));
        let whole_day = "2011-12-30T12:00:00".parse().unwrap();
        assert_eq!(instant(Pacific::Apia, whole_day), at("2011-12-30T22:00:00Z"));
    }

    #[test]
    fn of_two_equal_local_times_the_first_is_meant() {
        let twice = "2026-11-01T01:30:00".parse().unwrap();
        assert_eq!(instant(America::New_York, twice), at("2026-11-01T05:30:00Z"));
    }

    #[test]
    fn the_days_of_a_span_are_those_of_its_zone() {
        let span = Span::new(at("2026-03-07T22:00:00Z"), at("2026-03-08T03:00:00Z")).unwrap();
        let days = |zone| {
            let days = span.days(zone);
            (days.start().to_string(), days.end().to_string())
        };
        assert_eq!(days(Tz::UTC), ("2026-03-07".into(), "2026-03-08".into()));
        assert_eq!(days(America::New_York), ("2026-03-07".into(), "2026-03-07".into()));
        assert_eq!(days(Asia::Tokyo), ("2026-03-08".into(), "2026-03-08".into()));
    }

    #[test]
    fn a_span_that_ends_at_midnight_leaves_the_next_day_alone() {
        let day = day("2026-03-08", America::New_York);
        assert_eq!(day.days(America::New_York).count_days(), 1);
        let instant = Span::new(day.starts_at(), day.starts_at()).unwrap();
        assert_eq!(instant.days(America::New_York).count_days(), 1);
    }

    trait CountDays {
        fn count_days(&self) -> i64;
    }
    impl CountDays for std::ops::RangeInclusive<NaiveDate> {
        fn count_days(&self) -> i64 {
            (*self.end() - *self.start()).num_days() + 1
        }
    }

    #[test]
    fn distance_is_to_the_nearer_end() {
        let span = Span::new(at("2026-03-07T10:00:00Z"), at("2026-03-07T12:00:00Z")).unwrap();
        assert_eq!(span.distance(at("2026-03-07T09:00:00Z")), TimeDelta::hours(1));
        assert_eq!(span.distance(at("2026-03-07T11:00:00Z")), TimeDelta::zero());
        assert_eq!(span.distance(at("2026-03-07T14:00:00Z")), TimeDelta::hours(2));
    }

    #[test]
    fn refuses_what_is_no_span() {
        let (early, late) = (at("2026-03-07T10:00:00Z"), at("2026-03-07T12:00:00Z"));
        assert_eq!(
            Span::new(late, early),
            Err(InvalidSpan::Backwards { starts_at: late, ends_at: early })
        );
        assert_eq!(Span::new(early, DateTime::<Utc>::MAX_UTC), Err(InvalidSpan::Year(262_142)));
        assert_eq!(Span::day(NaiveDate::MAX, Tz::UTC), Err(InvalidSpan::Year(262_142)));
    }
}
