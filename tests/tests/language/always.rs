//! Eventless transitions.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Climb(i32) {
        event Up;
        event Down;

        initial Ground;

        state Ground {
            on Up / up => Stairs;
            end;
        }

        /// Nobody rests here.
        state Stairs {
            always [is_high] => Roof;
            always [is_middle] => Floor;
            always => Ground;
        }

        state Floor {
            on Up / up => Stairs;
            on Down / down => Stairs;
        }

        state Roof {
            on Down / down => Stairs;
            always [is_storm] => Ground;
        }
    }
}

fn up(height: &mut i32) {
    *height += 1;
}

fn down(height: &mut i32) {
    *height -= 1;
}

fn is_high(height: &i32) -> bool {
    *height > 1
}

fn is_middle(height: &i32) -> bool {
    *height == 1
}

fn is_storm(height: &i32) -> bool {
    *height > 8
}

#[test]
fn a_state_with_an_unguarded_one_is_only_passed() {
    let resting = [climb::State::Ground, climb::State::Floor, climb::State::Roof];
    assert_eq!(climb::State::ALL, resting);
    assert_eq!(climb::State::from_name("stairs"), None);
}

#[test]
fn the_guards_decide_where_the_chain_leads() {
    let mut climb = Climb::new(0).runtime();
    let moved = |from, to| Outcome::Transitioned { from, to };
    let (ground, floor, roof) = (climb::State::Ground, climb::State::Floor, climb::State::Roof);
    assert_eq!(climb.dispatch(climb::Up), moved(ground, floor));
    assert_eq!(climb.dispatch(climb::Up), moved(floor, roof));
    assert_eq!(climb.dispatch(climb::Down), moved(roof, floor));
    assert_eq!(climb.dispatch(climb::Down), moved(floor, ground));
}

#[test]
fn a_chain_goes_on_through_states_that_could_rest() {
    let mut climb = Climb::new(8).runtime();
    let (from, to) = (climb::State::Ground, climb::State::Ground);
    assert_eq!(climb.dispatch(climb::Up), Outcome::Transitioned { from, to });
}

#[test]
fn the_typed_outcome_holds_every_end_of_the_chain() {
    match Climb::new(0).up() {
        climb::UpFromGround::Floor(floor) => match floor.down() {
            climb::DownFromFloor::Ground(ground) => assert_eq!(ground.finish(), 0),
            climb::DownFromFloor::Floor(_) | climb::DownFromFloor::Roof(_) => {
                panic!("one less than one is the ground")
            }
        },
        climb::UpFromGround::Ground(_) | climb::UpFromGround::Roof(_) => {
            panic!("one is the floor")
        }
    }
}

concierge_core::machine! {
    /// The start is followed as any other chain.
    machine Boot(bool) {
        event Reset;

        initial Loading;

        state Loading {
            entry / load;
            always [is_broken] => Failed;
            on Reset => Loading;
            end;
        }

        state Failed {
            on Reset / repair => Loading;
        }
    }
}

fn load(_: &mut bool) {}

fn repair(is_broken: &mut bool) {
    *is_broken = false;
}

fn is_broken(is_broken: &bool) -> bool {
    *is_broken
}

#[test]
fn a_new_machine_has_followed_its_eventless_transitions() {
    match Boot::new(true) {
        boot::BootStart::Failed(machine) => match machine.reset() {
            boot::ResetFromFailed::Loading(machine) => assert!(!machine.finish()),
            boot::ResetFromFailed::Failed(_) => panic!("it was repaired"),
        },
        boot::BootStart::Loading(_) => panic!("it is broken"),
    }
    assert_eq!(Boot::from(Boot::new(false)).state(), boot::State::Loading);
}
