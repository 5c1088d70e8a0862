//! The names of a machine outside Rust.

concierge_core::machine! {
    machine HttpRequest(()) as "request" {
        states as "kebab-case";
        #[derive(Debug, Clone, PartialEq)]
        events as "camelCase";

        event SendHTTP2Frame { body: Vec<u8> }
        event Retry as "try again";
        event TimedOut;

        initial NotSent;

        state NotSent {
            on SendHTTP2Frame => InFlight;
            on TimedOut => LostForGood;
        }

        state InFlight as "in flight!" {
            on Retry => NotSent;
        }

        final state LostForGood;
    }
}

#[test]
fn states_and_events_are_named_as_the_settings_say() {
    let states = http_request::State::ALL.iter().map(|state| state.name());
    assert_eq!(states.collect::<Vec<_>>(), ["not-sent", "in flight!", "lost-for-good"]);
    let events = http_request::EventKind::ALL.iter().map(|event| event.name());
    assert_eq!(events.collect::<Vec<_>>(), ["sendHttp2Frame", "try again", "timedOut"]);
    assert_eq!(HttpRequest::TABLE.name, "request");
}

#[test]
fn a_state_is_found_by_its_name_outside_rust_alone() {
    use http_request::State;
    assert_eq!(State::from_name("in flight!"), Some(State::InFlight));
    assert_eq!(State::from_name("InFlight"), None);
    assert_eq!(State::from_name("in-flight"), None);
    assert_eq!(State::from_name(""), None);
    assert_eq!(format!("{:>12}|", State::InFlight), "  in flight!|");
}

#[test]
fn attributes_of_the_setting_are_those_of_every_event() {
    let event = http_request::SendHTTP2Frame { body: vec![1] };
    assert_eq!(event, event.clone());
    assert_eq!(format!("{:?}", http_request::Retry), "Retry");
    let event = http_request::Event::from(event);
    assert_eq!(event, event.clone());
    assert_eq!(format!("{event:?}"), "SendHTTP2Frame(SendHTTP2Frame { body: [1] })");
    let _ = HttpRequest::new(()).send_http2_frame(Vec::new()).retry().timed_out();
}

macro_rules! cased {
    ($machine:ident $module:ident $case:literal $state:literal $event:literal) => {
        mod $module {
            concierge_core::machine! {
                machine $machine(()) {
                    states as $case;
                    events as $case;
                    event HTTPPing;
                    initial OnTheWay;
                    state OnTheWay {
                        on HTTPPing;
                        end;
                    }
                }
            }

            #[test]
            fn is_applied() {
                assert_eq!($machine::TABLE.states[0].name, $state);
                assert_eq!($machine::TABLE.events[0].name, $event);
            }
        }
    };
}

cased!(M lowercase "lowercase" "ontheway" "httpping");
cased!(M uppercase "UPPERCASE" "ONTHEWAY" "HTTPPING");
cased!(M pascal_case "PascalCase" "OnTheWay" "HttpPing");
cased!(M camel_case "camelCase" "onTheWay" "httpPing");
cased!(M snake_case "snake_case" "on_the_way" "http_ping");
cased!(M screaming_snake_case "SCREAMING_SNAKE_CASE" "ON_THE_WAY" "HTTP_PING");
cased!(M kebab_case "kebab-case" "on-the-way" "http-ping");
cased!(M screaming_kebab_case "SCREAMING-KEBAB-CASE" "ON-THE-WAY" "HTTP-PING");
