//! What people write who come from another notation is one message, with what to write instead.

use super::check;
use expect_test::expect;

#[test]
fn other_signs_between_the_parts_of_a_transition() {
    check(
        "event Go; event Stop; initial A;
state A {
    on Go -> B;
    on Go: ready => B;
    on Go if ready => B;
    on Go, Stop => B;
    on Go / act() => B;
    on Go / { count += 1 } => B;
    on Go [count > 3] => B;
    on Go => B [ready];
    on Go / first & second => B;
    on * => B;
    on Go goto B;
    Go => B;
    end;
}
state B { on Stop => A; }",
        &expect![[r#"
            4:11 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: what it leads to stands behind `=>`
            5:10 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: a guard stands in brackets: `on Event [guard] => State;`
            6:11 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: a guard stands in brackets: `on Event [guard] => State;`
            7:10 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: several events are separated by `|`: `on First | Second => State;`
            8:16 syntax: expected `,`, `=>` or `;`
                help: a function is named, not called: what it takes is told by its signature
            9:13 syntax: expected the name of an action function
                help: code stands in a function, which is named here
            10:18 syntax: expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them
            11:16 syntax: expected `;`
                help: the order is `on Event [guard] / actions => State;`
            12:19 syntax: expected `,`, `=>` or `;`
                help: actions are separated by `,`
            13:8 syntax: expected the name of an event
                help: any event is `on _`
            14:11 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: what it leads to stands behind `=>`
            15:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: a transition begins with what triggers it: `on Go => State;`
        "#]],
    );
}

#[test]
fn words_of_other_languages() {
    check(
        "event Go; initial = A;
state A {
    entry: greet;
    onExit: leave;
    always: B;
    timeout 5s => B;
    after 30 s => B;
    onDone => B;
    invoke fetch;
    shallow history H => B;
    type: final;
    on Go => B;
}
transition B => A;
A -> B : Go;
[*] -> A;
eventually B;
A leadsto B;
evnt Stop;
final B;",
        &expect![[r#"
            2:19 syntax: expected a state
                help: write `initial State;`
            4:10 syntax: expected `/` and the names of actions
                help: actions stand behind `/`: `entry / action;`
            5:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: write `exit / action;`
            6:11 syntax: expected `[`, `/`, `=>` or `;`
                help: write `always [guard] => State;`
            7:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: write `after 5s => State;`
            8:14 syntax: expected `[`, `/`, `=>` or `;`
                help: the unit follows without a blank: `30s`
            9:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: completion is a trigger: `done => State;`
            10:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: a machine tells its host what to do: `entry / emit Effect;`
            11:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: a `history` is shallow unless `deep` stands before it
            12:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: a final state is declared as one: `final state Done;`
            15:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: a transition stands in the state that it leaves: `on Event => State;`
            16:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: a transition stands in the state that it leaves: `on Event => State;`
            17:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: `initial State;` says where it starts, `end;` where it may end
            18:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: write `State leads_to Other;`
            19:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: write `A leads_to State;`
            20:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: a similar word begins one: `event`
            21:7 syntax: expected `state`
                help: write `final state Done;`
        "#]],
    );
}

#[test]
fn what_ends_an_item() {
    check(
        "event Go, Stop;
event Halt
initial A;
state A { on Go => B, end; on Stop => B end }
state B { on Go => A; };",
        &expect![[r#"
            2:9 syntax: expected `;`
                help: an item ends with `;`
            4:1 syntax: expected `;`
                help: put `;` before this: an item ends with it
            5:21 syntax: expected `;`
                help: it ends with `;`; several targets stand in parentheses: `=> (First, Second)`
            5:41 syntax: expected `;`
                help: put `;` before this: an item ends with it
            5:45 syntax: expected `;`
                help: put `;` before this: an item ends with it
            6:24 syntax: this `;` ends nothing
                help: remove it
        "#]],
    );
}

#[test]
fn names_that_are_none() {
    check(
        "event type; event 2nd; initial Self;
state Self { on type => Self; }
state Über { on type => \"Self\"; }",
        &expect![[r#"
            2:7 syntax: `type` is a keyword of Rust, and cannot be a name here
            2:19 syntax: `2nd` is no identifier, and cannot be a name here
            2:32 syntax: `Self` is a keyword of Rust, and cannot be a name here
        "#]],
    );
}

#[test]
fn other_ways_to_name_a_state() {
    check(
        "event Go; initial On.First;
state On {
    initial #First;
    state First {
        on Go => On.Last;
        on Go => On->Last;
        on Go => #Last;
        on Go => .Last;
        on Go => ..Last;
        on Go => ::Last;
        on Go => On/Last;
        on Go => \"Last\";
        on Go => [Last, First];
        on Go => On:Last;
        on Go => self;
        on Go => [*];
        always [in(On.Last)] => Last;
        done(On.Last) => Last;
    }
    state Last { on Go => First; }
}",
        &expect![[r#"
            2:21 syntax: expected `;`
                help: a state inside another is named with `::`, as in `Parent::Child`
            4:13 syntax: expected a state
                help: a state is named as it is declared: `State`, or `Parent::Child`
            6:20 syntax: expected `;`
                help: a state inside another is named with `::`, as in `Parent::Child`
            7:20 syntax: expected `;`
                help: a state inside another is named with `::`, as in `Parent::Child`
            8:18 syntax: expected a state
                help: a state is named as it is declared: `State`, or `Parent::Child`
            9:18 syntax: expected a state
                help: a state is named as it is declared: `State`, or `Parent::Child`
            10:18 syntax: expected a state
                help: a state is named as it is declared: `State`, or `Parent::Child`
            11:18 syntax: expected a state
            12:20 syntax: expected `;`
                help: the order is `on Event [guard] / actions => State;`
            13:18 syntax: `"Last"` is no identifier, and cannot be a name here
                help: names stand without quotes
            14:18 syntax: expected a state
                help: several targets stand in parentheses: `=> (First, Second)`
            15:20 syntax: expected `;`
                help: a state inside another is named with `::`, as in `Parent::Child`
            16:18 syntax: `self` is a keyword of Rust, and cannot be a name here
            17:18 syntax: expected a state
                help: it ends in a state of its own: `final state Done;`
            18:22 syntax: expected `::` or `)`
                help: a state inside another is named with `::`, as in `Parent::Child`
            19:16 syntax: expected `::` or `)`
                help: a state inside another is named with `::`, as in `Parent::Child`
        "#]],
    );
}

#[test]
fn guards_that_do_not_end() {
    check(
        "event Go; initial A;
state A {
    on Go [ready &&] => A;
    on Go [ready ||] => A;
    on Go [] => A;
    on Go [!] => A;
    on Go [ready && (full ||)] => A;
    on Go [&& ready] => A;
    on Go [ready and full] => A;
    on Go [ready or full] => A;
    on Go [not ready] => A;
    on Go [ready & full] => A;
    on Go [ready, full] => A;
    on Go [ready] B;
    on Go [ready];
    on Go [ready] -> B;
    on Go [!ready()] => B;
    on Go [else] => A;
    on Go [in A] => A;
    on Go [|x| x > 3] => A;
    on Go [true] => A;
    end;
}",
        &expect![[r#"
            4:20 syntax: expected the name of a guard function
                help: `&&` and `||` stand between two functions, and `!` before one
            5:20 syntax: expected the name of a guard function
                help: `&&` and `||` stand between two functions, and `!` before one
            6:12 syntax: expected the name of a guard function
                help: name a function, as in `[is_ready]`, or remove the brackets
            7:13 syntax: expected the name of a guard function
                help: `&&` and `||` stand between two functions, and `!` before one
            8:29 syntax: expected the name of a guard function
                help: `&&` and `||` stand between two functions, and `!` before one
            9:12 syntax: expected the name of a guard function
                help: `&&` and `||` stand between two functions, and `!` before one
            10:18 syntax: expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them
                help: `&&` and `||` stand between two functions, and `!` before one
            11:18 syntax: expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them
                help: `&&` and `||` stand between two functions, and `!` before one
            12:16 syntax: expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them
                help: `&&` and `||` stand between two functions, and `!` before one
            13:18 syntax: expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them
                help: `&&` and `||` stand between two functions, and `!` before one
            14:17 syntax: expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them
                help: `&&` and `||` stand between two functions, and `!` before one
            15:19 syntax: expected `/`, `=>` or `;`
                help: what it leads to stands behind `=>`
            17:19 syntax: expected `/`, `=>` or `;`
                help: what it leads to stands behind `=>`
            18:18 syntax: expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them
            19:12 syntax: expected the name of a guard function
                help: `else` is a branch of a `choice`
            20:15 syntax: expected a state in parentheses
            21:12 syntax: expected the name of a guard function
                help: code stands in a function, which is named here
            22:12 syntax: expected the name of a guard function
        "#]],
    );
}

#[test]
fn items_with_documentation() {
    check(
        "event Go; initial A;
state A {
    /// Waits for `B`
    on Go -> B;
    end;
}
/// Final
final B;",
        &expect![[r#"
            5:11 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: what it leads to stands behind `=>`
            9:7 syntax: expected `state`
                help: write `final state Done;`
        "#]],
    );
}

#[test]
fn other_ways_to_name_an_event_or_a_function() {
    check(
        "event Go; initial A; initial = A;
state A {
    on door.open => A;
    on \"Go\" => A;
    on Go / ctx.count => A;
    entry / self.count;
    end;
}
never A.B;
event \"Stop\";",
        &expect![[r#"
            2:30 syntax: expected a state
                help: write `initial State;`
            4:12 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: an event has one name: `on DoorOpened => State;`
            5:8 syntax: `"Go"` is no identifier, and cannot be a name here
                help: names stand without quotes
            6:16 syntax: expected `,`, `=>` or `;`
                help: code stands in a function, which is named here
            7:17 syntax: expected `;`
                help: code stands in a function, which is named here
            10:8 syntax: expected `&&`, `||` or `;`
                help: a state inside another is named with `::`, as in `Parent::Child`
            11:7 syntax: `"Stop"` is no identifier, and cannot be a name here
                help: names stand without quotes
        "#]],
    );
}

#[test]
fn other_ways_to_declare() {
    check(
        "event Set(level: u32); effect Show(level: u32);
event Level { level u32 }
events Go, Stop;
events { Go, Stop }
context: u32;
transitions { A -> B }
initial A;
state A {
    on_entry / greet;
    onEnter greet;
    raise Go;
    on Go(level) => B;
    on a::Go => B;
    on Go: B;
    on Go { target: B }
    on Go / |it| *it += 1 => B;
    history;
    final;
    deep history Before { initial B; }
}
state C => A on Go;
state B final;
parallel { state D; }",
        &expect![[r#"
            2:16 syntax: expected `,`
                help: what comes with it stands in parentheses or braces: `event Pay { cents: u32 }`
            2:41 syntax: expected `,`
                help: what comes with it stands in parentheses or braces: `event Pay { cents: u32 }`
            3:21 syntax: expected `:`
            4:8 syntax: expected `;`
                help: each is declared on its own: `event Go;`
            5:8 syntax: expected `;`
                help: each is declared on its own: `event Go;`
            6:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: the context stands in the head: `machine Name(Context) { ... }`
            7:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: a transition stands in the state that it leaves: `on Event => State;`
            10:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: write `entry / action;`
            11:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: write `entry / action;`
            12:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: an action stands behind `/`: `entry / raise Event;`
            13:10 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: what comes with an event is for the functions: `on Pay / take => State;`
            14:9 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: an event is named alone, without its module
            15:10 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: what it leads to stands behind `=>`
            16:11 syntax: expected `|`, `[`, `/`, `=>` or `;`
                help: the order is `on Event [guard] / actions => State;`
            17:13 syntax: expected the name of an action function
                help: code stands in a function, which is named here
            18:12 syntax: expected the name of a state
            19:10 syntax: expected `state`
            20:25 syntax: expected `/` or `=> State`
                help: where it leads at first stands behind it: `history Last => Idle;`
            22:9 syntax: expected `{` or `;`
                help: a transition stands in the state that it leaves: `on Event => State;`
            23:9 syntax: expected `final` in front: `final state B`
            24:10 syntax: expected the name of a state
                help: it has a name, as in `state Idle { ... }`
        "#]],
    );
}
