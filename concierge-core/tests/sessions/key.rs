//! What a session id is, and the key of an event.

use concierge_core::sessions::{EventKey, InvalidEventKey, InvalidSessionId, SessionId};

#[test]
fn an_id_has_up_to_255_characters() {
    for text in ["a", " ", "ä\u{1f511}", &"ö".repeat(255)] {
        assert_eq!(SessionId::try_from(text).unwrap().as_str(), text);
    }
    assert_eq!(SessionId::try_from(""), Err(InvalidSessionId::Empty));
    let too_long = SessionId::try_from("a".repeat(256));
    assert_eq!(too_long, Err(InvalidSessionId::TooLong { found: 256 }));
}

#[test]
fn an_id_has_no_control_characters() {
    for character in ['\0', '\n', '\u{1b}', '\u{7f}', '\u{85}'] {
        let refused = SessionId::try_from(format!("aö{character}"));
        assert_eq!(refused, Err(InvalidSessionId::Control { character, at: 2 }));
    }
    let error = SessionId::try_from("a\0b").unwrap_err();
    assert_eq!(
        error.to_string(),
        r"a session id has no control characters, this one has '\0' at character 1"
    );
}

#[test]
fn the_key_of_an_event_is_as_an_id() {
    assert_eq!(EventKey::try_from("m 1").unwrap().as_str(), "m 1");
    for text in ["", "a\0b", &"a".repeat(256)] {
        assert_eq!(EventKey::try_from(text), Err(InvalidEventKey));
    }
    assert_eq!(
        InvalidEventKey.to_string(),
        "the key of an event has 1 to 255 characters, none of them a control character"
    );
}
