//! One line of a replay file.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer};

use concierge::moment::Moment;
use concierge::registration::RegistrationStatus;

/// What happened, and when; without a time, at the time of the line before.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    pub(super) at: Option<DateTime<Utc>>,
    pub(super) what: What,
}

/// What happened.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum What {
    /// There is a contractor.
    Contractor { id: i64 },
    /// There is an event, or it has changed. Without an end it lasts its calendar day.
    Event { id: i64, name: String, starts: Written, ends: Option<Written>, time_zone: Option<Tz> },
    /// A contractor registers for an event, or the registration changes.
    Registration { contractor: i64, event: i64, status: Option<RegistrationStatus> },
    /// A contractor signs off.
    Cancellation { contractor: i64, event: i64 },
    /// The organizers close an event.
    EventEnded { event: i64 },
    /// A contractor says something; with an id it may come again.
    Message { contractor: i64, session: String, id: Option<String>, text: String },
    /// A contractor leaves a conversation.
    SessionEnd { contractor: i64, session: String },
    /// Time passes.
    Clock {},
}

/// A moment in the form that [`Moment`] reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Written(pub(super) Moment);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

impl Line {
    /// Reads the text of a line, or says what is wrong with it.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        Self::parse(text).map_err(|error| {
            // It is one line of many: which, the caller knows.
            let (what, column) = (error.to_string(), error.column());
            let what = what.split(" at line ").next().unwrap_or_default();
            if error.is_data() {
                what.to_owned()
            } else {
                format!("no JSON: {what} at column {column}")
            }
        })
    }

    fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let mut fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text)?;
        // The time stands beside the tag, where a tagged enum has no place for it.
        let at = fields.remove("at").map(serde_json::from_value::<Written>).transpose()?;
        let what = serde_json::from_value(fields.into())?;
        Ok(Self { at: at.map(|Written(moment)| moment.instant(Tz::UTC)), what })
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, What};
    use expect_test::{Expect, expect};

    #[test]
    fn a_line_is_a_type_its_fields_and_a_time() {
        let line = Line::read(
            r#"{"at":"2026-03-06T14:00:00Z","type":"message","contractor":7,"session":"c7","text":"hi"}"#,
        )
        .unwrap();
        assert_eq!(line.at, "2026-03-06T14:00:00Z".parse().ok());
        let what =
            What::Message { contractor: 7, session: "c7".into(), id: None, text: "hi".into() };
        assert_eq!(line.what, what);
        let clock = Line::read(r#"{"type":"clock"}"#).unwrap();
        assert_eq!(clock, Line { at: None, what: What::Clock {} });
    }

    #[test]
    fn says_what_is_wrong_with_a_line() {
        let check = |text: &str, expected: Expect| {
            expected.assert_eq(&Line::read(text).unwrap_err());
        };
        check("hello", expect!["no JSON: expected value at column 1"]);
        check(r#"{"type":"message"}"#, expect!["missing field `contractor`"]);
        check(
            r#"{"type":"shout"}"#,
            expect![[r#"
            unknown variant `shout`, expected one of `contractor`, `event`, `registration`, `cancellation`, `event_ended`, `message`, `session_end`, `clock`"#]],
        );
        check(
            r#"{"type":"contractor","id":1,"name":"Ann"}"#,
            expect!["unknown field `name`, expected `id`"],
        );
        check(
            r#"{"type":"clock","at":"noon"}"#,
            expect![
                "`noon` is no time: write `2026-03-08T09:00` (local), `2026-03-08T09:00:00Z` or `2026-03-08`"
            ],
        );
        check(
            r#"{"type":"event","id":1,"name":"Expo","starts":"2026-03-08","time_zone":"Mars/Olympus"}"#,
            expect!["failed to parse timezone: 'Mars/Olympus'"],
        );
    }
}
