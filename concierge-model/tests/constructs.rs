//! What each construct of a definition is in the table.

use concierge_model::{Machine, StateId, StateKind};
use concierge_table::{Action, Guard, Initial, State, Table, Transition, Trigger};
use expect_test::{Expect, expect};

/// Checks the table of `machine Player(()) at Time { ... }`: the settings, the states with what is
/// inside them indented, and the transitions below their sources, by the names outside Rust.
fn check(body: &str, expected: &Expect) {
    let machine = machine(&format!("machine Player(()) at Time {{ {body} }}"));
    expected.assert_eq(&machine.with_table(|table| {
        table.assert_well_formed();
        print(table)
    }));
}

fn machine(definition: &str) -> Machine {
    let reading = concierge_model::read(definition.parse().expect("these are tokens"));
    let told: Vec<String> = reading.errors.iter().map(ToString::to_string).collect();
    reading.machine.unwrap_or_else(|| panic!("{told:#?}"))
}

fn print(table: &Table<'_>) -> String {
    let mut lines = vec![format!("initial{}\n", initial(table, &table.initial))];
    for id in table.state_ids() {
        let indent = "  ".repeat(table.ancestors(id).count());
        lines.push(format!("{indent}{}\n", state(table, table.state(id))));
        for transition in table.transitions_of(id) {
            lines.push(format!("{indent}  {}\n", self::transition(table, transition)));
        }
    }
    lines.concat()
}

fn state(table: &Table<'_>, state: &State<'_>) -> String {
    let kind = match state.kind {
        StateKind::Atomic => "atomic",
        StateKind::Compound => "compound",
        StateKind::Parallel => "parallel",
        StateKind::Final => "final",
        StateKind::Choice => "choice",
        StateKind::ShallowHistory => "history",
        StateKind::DeepHistory => "deep history",
        _ => "?",
    };
    let data = if state.data.is_empty() { String::new() } else { format!("({})", state.data) };
    let mut parts = vec![format!("{kind} {}{data}", state.name)];
    if !state.initial.targets.is_empty() {
        parts.push(format!("initial{}", initial(table, &state.initial)));
    }
    for (word, actions) in [("entry", state.entry), ("exit", state.exit)] {
        if !actions.is_empty() {
            parts.push(format!("{word}{}", self::actions(table, actions)));
        }
    }
    let defers: Vec<&str> = state.defers.iter().map(|&event| table.event(event).name).collect();
    if !defers.is_empty() {
        parts.push(format!("defers {}", defers.join(" ")));
    }
    if state.may_end {
        parts.push("may end".to_owned());
    }
    parts.join(", ")
}

fn transition(table: &Table<'_>, transition: &Transition<'_>) -> String {
    let trigger = match transition.trigger {
        Trigger::Events(events) => {
            let names: Vec<&str> = events.iter().map(|&event| table.event(event).name).collect();
            format!("on {}", names.join(" "))
        }
        Trigger::Any => "on any".to_owned(),
        Trigger::Eventless => "always".to_owned(),
        Trigger::Done(state) => format!("done {}", table.state(state).name),
        Trigger::After(delay) => format!("after {delay}"),
        _ => "?".to_owned(),
    };
    let internal = if transition.is_internal { "internal " } else { "" };
    let guard = match transition.guard {
        Guard::ALWAYS => String::new(),
        guard => format!(" [{}]", table.guard_text(guard)),
    };
    let ends = initial(table, &Initial::to(transition.targets).actions(transition.actions));
    format!("{internal}{trigger}{guard}{ends}")
}

fn initial(table: &Table<'_>, initial: &Initial<'_>) -> String {
    let names: Vec<&str> =
        initial.targets.iter().map(|&id: &StateId| table.state(id).name).collect();
    let targets =
        if names.is_empty() { String::new() } else { format!(" => {}", names.join(", ")) };
    actions(table, initial.actions) + &targets
}

fn actions(table: &Table<'_>, actions: &[Action<'_>]) -> String {
    let texts: Vec<String> =
        actions.iter().map(|&action| table.action_text(action).to_string()).collect();
    if texts.is_empty() { String::new() } else { format!(" / {}", texts.join(", ")) }
}

#[test]
fn states_lie_inside_each_other() {
    check(
        "event Play; event Stop; initial Off;
         state Off { on Play => On; end; }
         state On {
             initial / greet => Loading;
             entry / power, log; exit / unpower;
             on Stop => Off;
             state Loading { always => Ready; }
             state Ready {
                 initial Fast;
                 state Fast { on Play => Slow; }
                 state Slow;
             }
         }",
        &expect![[r#"
            initial => off
            atomic off, may end
              on PLAY => on
            compound on, initial / greet => loading, entry / power, log, exit / unpower
              on STOP => off
              atomic loading
                always => ready
              compound ready, initial => fast
                atomic fast
                  on PLAY => slow
                atomic slow
        "#]],
    );
}

#[test]
fn a_parallel_has_regions() {
    check(
        "event Play; event Mute; event Stop; initial Off;
         state Off { on Play => (Track::Playing, Muted); on Mute => Deck; on Stop; end; }
         parallel Deck {
             on Stop => Off;
             state Track {
                 initial Paused;
                 state Paused { on Play => Playing; }
                 state Playing { on Play => Paused; }
             }
             state Sound {
                 initial Loud;
                 state Loud { on Mute [in(Playing) && !in(Track::Paused)] => Muted; }
                 state Muted { on Mute => Loud; }
             }
             state Light;
         }",
        &expect![[r#"
            initial => off
            atomic off, may end
              on PLAY => playing, muted
              on MUTE => deck
              on STOP
            parallel deck
              on STOP => off
              compound track, initial => paused
                atomic paused
                  on PLAY => playing
                atomic playing
                  on PLAY => paused
              compound sound, initial => loud
                atomic loud
                  on MUTE [in(playing) && !in(paused)] => muted
                atomic muted
                  on MUTE => loud
              atomic light
        "#]],
    );
}

#[test]
fn histories_have_a_default() {
    check(
        "event Play; event Stop; event Back; initial Off;
         state Off { on Play => Recent; on Back => Exact; on Stop => On; end; }
         state On {
             initial Recent;
             history Recent => Slow;
             deep history Exact / forget => Fast;
             on Stop => Off;
             state Slow { on Play => Quick; }
             state Quick { initial Fast; state Fast { on Back => Faster; } state Faster; }
         }",
        &expect![[r#"
            initial => off
            atomic off, may end
              on PLAY => recent
              on BACK => exact
              on STOP => on
            compound on, initial => recent
              on STOP => off
              history recent, initial => slow
              deep history exact, initial / forget => fast
              atomic slow
                on PLAY => quick
              compound quick, initial => fast
                atomic fast
                  on BACK => faster
                atomic faster
        "#]],
    );
}

#[test]
fn completion_is_awaited() {
    check(
        "event Go; initial Both;
         allow no_end \"what is ready by then is not known here\";
         parallel Both {
             done [ready] / cheer => Over;
             state Left {
                 initial Left::Busy;
                 state Busy { on Go => Left::Done; }
                 final state Done { entry / rest; exit / wake; }
             }
             state Right {
                 initial Both::Right::Busy;
                 state Busy { on Go => Right::Done; }
                 final state Done;
                 done(Left) / note;
             }
         }
         final state Over;",
        &expect![[r#"
            initial => both
            parallel both
              done both [ready] / cheer => over
              compound left, initial => left.busy
                atomic left.busy
                  on GO => left.done
                final left.done, entry / rest, exit / wake
              compound right, initial => right.busy
                done left / note
                atomic right.busy
                  on GO => right.done
                final right.done
            final over, may end
        "#]],
    );
}

#[test]
fn time_passes() {
    check(
        "event Tick; event Stop; event Set { at: u64 } initial Waiting;
         state Waiting {
             entry / send Tick after 250ms as clock, send Set(now) after patience, send Stop after 2h;
             exit / cancel clock;
             after 30s [still] => Late;
             after patience / note;
             after 5min => Late; after 1d => Late;
             on Tick | Set; on Stop / send Tick, send Set(now);
             end;
         }
         state Late { end; }",
        &expect![[r#"
            initial => waiting
            atomic waiting, entry / send TICK after 250ms as clock, send SET(now) after patience, send STOP after 2h, exit / cancel clock, may end
              after 30s [still] => late
              after patience / note
              after 5min => late
              after 1d => late
              on TICK SET
              on STOP / send TICK, send SET(now)
            atomic late, may end
        "#]],
    );
}

#[test]
fn actions_queue_events_and_ask_for_effects() {
    check(
        "event Push; event Ready(u32); effect Beep; effect Show as \"show\" { text: String }
         initial / raise Push => Idle;
         state Idle {
             entry / raise, send, emit::<T>, cancel;
             on Push / raise Ready(number), emit Beep, emit Show(text), count => Idle;
             on Ready [odd] / raise Push;
             end;
         }",
        &expect![[r#"
            initial / raise PUSH => idle
            atomic idle, entry / raise, send, emit::<T>, cancel, may end
              on PUSH / raise READY(number), emit BEEP, emit show(text), count => idle
              on READY [odd] / raise PUSH
        "#]],
    );
}

#[test]
fn events_come_in_groups() {
    check(
        "event Key; event Click; event Touch; event Quit; initial Idle;
         group Input = Key | Pointer;
         /// Where a finger or a mouse is.
         group Pointer = Click | Touch;
         state Idle {
             on Key => Busy;
             on Input / note;
             on _ => Busy;
         }
         state Busy { defer Input; on Quit => Idle; on Pointer [odd] => Idle; on _ [even]; end; }",
        &expect![[r#"
            initial => idle
            atomic idle
              on KEY => busy
              on KEY CLICK TOUCH / note
              on any => busy
            atomic busy, defers KEY CLICK TOUCH, may end
              on QUIT => idle
              on CLICK TOUCH [odd] => idle
              on any [even]
        "#]],
    );
}

#[test]
fn states_own_data() {
    check(
        "event Call; event Hold; event Hang; initial Idle;
         state Idle { on Call => Talking(caller); end; }
         state Talking(Option<&'static dyn Speaker>) {
             initial Open;
             internal on Hold => Held(music);
             on Hang => Idle;
             state Open { on Call => Held(music); }
             state Held(Music) { on Call => Open; }
         }",
        &expect![[r#"
            initial => idle
            atomic idle, may end
              on CALL / talking(caller) => talking
            compound talking(Option<&'static dyn Speaker>), initial => open
              internal on HOLD / held(music) => held
              on HANG => idle
              atomic open
                on CALL / held(music) => held
              atomic held(Music)
                on CALL => open
        "#]],
    );
}

#[test]
fn names_are_told_apart_by_paths() {
    check(
        "event Go; event Stop; initial Idle;
         states as \"kebab-case\";
         state Idle { on Go => Left; on Stop => Right::Idle; }
         state Left {
             initial Left::Idle;
             state Idle { on Go => Inner; }
             state Inner { initial Inner::Idle; state Idle { on Go => Idle; } }
         }
         state Right { initial Right::Idle; state Idle as \"waits\" { on Go => Idle; } }",
        &expect![[r#"
            initial => idle
            atomic idle
              on GO => left
              on STOP => waits
            compound left, initial => left.idle
              atomic left.idle
                on GO => inner
              compound inner, initial => inner.idle
                atomic inner.idle
                  on GO => idle
            compound right, initial => waits
              atomic waits
                on GO => idle
        "#]],
    );
}

#[test]
fn words_of_the_language_are_no_keywords() {
    check(
        "event after; event done; event internal; event history; event effect; initial deep;
         effect event; group defer = after | done;
         state deep { on after / emit event => parallel; on done / raise after; on internal; on history; on effect; }
         state parallel { initial state; on defer => group; state state { end; } }
         state group { on defer => deep; }",
        &expect![[r#"
            initial => deep
            atomic deep
              on AFTER / emit EVENT => parallel
              on DONE / raise AFTER
              on INTERNAL
              on HISTORY
              on EFFECT
            compound parallel, initial => state
              on AFTER DONE => group
              atomic state, may end
            atomic group
              on AFTER DONE => deep
        "#]],
    );
}

#[test]
fn events_may_wait_everywhere() {
    let machine = machine(
        "machine Player(()) { unhandled defer; typed 5000; event Go; initial A;
         state A { on Go => B; } final state B; }",
    );
    assert_eq!(machine.typed, 5000);
    let policy = machine.with_table(|table| table.unhandled);
    assert_eq!(policy, concierge_table::Unhandled::Defer);
}
