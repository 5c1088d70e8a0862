//! Effects: what a machine asks whoever drives it to do.

concierge_core::machine! {
    #[derive(Clone, PartialEq)]
    machine Bot(u32) {
        effect Reply { text: String }
        effect Beep;
        effect Log(u32, &'static str);
        event Ask { name: String }
        event Bye;

        initial / emit Beep => Idle;

        state Idle {
            entry / emit Log(idle);
            exit / emit Beep;
            on Ask / count, emit Reply(reply), emit Log(asked) => Idle;
            on Bye / emit Beep;
            end;
        }
    }
}

fn count(asked: &mut u32) {
    *asked += 1;
}

fn reply(_: &u32, ask: &bot::Ask) -> bot::Reply {
    bot::Reply { text: format!("hello {}", ask.name) }
}

const fn asked(asked: &u32, _: &bot::Ask) -> bot::Log {
    bot::Log(*asked, "asked")
}

const fn idle(asked: &u32) -> bot::Log {
    bot::Log(*asked, "idle")
}

fn text(effect: &bot::Effect) -> String {
    match effect {
        bot::Effect::Reply(reply) => reply.text.clone(),
        bot::Effect::Beep(bot::Beep) => "beep".to_owned(),
        bot::Effect::Log(bot::Log(count, what)) => format!("{what} {count}"),
    }
}

fn taken(bot: &mut Bot) -> Vec<String> {
    bot.take_effects().iter().map(text).collect()
}

#[test]
fn effects_are_handed_over_in_the_order_of_the_actions() {
    let mut bot = Bot::new(0).runtime();
    assert_eq!(taken(&mut bot), ["beep", "idle 0"]);
    let name = "anna".to_owned();
    assert!(bot.dispatch(bot::Ask { name }).is_handled());
    assert_eq!(taken(&mut bot), ["beep", "hello anna", "asked 1", "idle 1"]);
    assert!(taken(&mut bot).is_empty(), "they are taken once");
}

#[test]
fn effects_wait_until_they_are_taken() {
    let bot = Bot::new(0).bye().ask("bea".to_owned());
    let mut bot = bot.runtime();
    let all = ["beep", "idle 0", "beep", "beep", "hello bea", "asked 1", "idle 1"];
    assert_eq!(taken(&mut bot), all);
}

#[test]
fn a_machine_can_derive_what_its_effects_derive_with_it() {
    let mut bot = Bot::new(0).runtime();
    let mut other = bot.clone();
    assert!(bot == other);
    let _ = taken(&mut bot);
    assert!(bot != other, "what waits is a part of the machine");
    assert_eq!(taken(&mut other).len(), 2);
}

#[test]
fn a_snapshot_has_no_effects() {
    let bot = Bot::new(3).runtime();
    let json = serde_json::to_string(&bot.snapshot()).expect("a snapshot is JSON");
    let mut restored = Bot::restore(serde_json::from_str(&json).expect("it was one"))
        .expect("it was taken from this definition");
    assert!(taken(&mut restored).is_empty());
    assert_eq!(*restored.context(), 3);
}
