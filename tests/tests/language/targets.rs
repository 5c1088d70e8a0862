//! Transitions that name several states, or one deep inside; initial states likewise.

use crate::log::{Log, noted};

concierge_core::machine! {
    machine Room(Log) {
        event Enter;
        event Wake;
        event Dim;
        event Leave;

        initial / begin => (Reading, Warm);

        parallel Inside_ as "inside" {
            entry / inside_in;
            exit / inside_out;
            on Leave => Outside;

            state Light {
                entry / light_in;
                initial / light_first => Dark;
                state Dark { entry / dark_in; }
                state Bright {
                    entry / bright_in;
                    initial / bright_first => Full;
                    state Full { entry / full_in; on Dim => (Dark, Cold); }
                    state Reading { entry / reading_in; }
                }
            }

            state Heat {
                entry / heat_in;
                initial Cold;
                state Cold { entry / cold_in; }
                state Warm { entry / warm_in; }
            }

            state Music {
                entry / music_in;
                initial / music_first => Silent;
                state Silent { entry / silent_in; }
            }
        }

        state Outside {
            on Enter => Inside_;
            on Wake / wake => (Bright, Warm);
            end;
        }
    }
}

noted! {
    begin inside_in inside_out light_in light_first dark_in bright_in bright_first full_in
    reading_in heat_in cold_in warm_in music_in music_first silent_in wake
}

#[test]
fn a_machine_can_start_deep_inside_several_regions() {
    let room: Room<(room::Reading, room::Warm, room::Silent)> = Room::new(Log::default());
    let entered = "begin inside_in light_in bright_in reading_in heat_in warm_in music_in \
                   music_first silent_in";
    assert_eq!(room.context().take(), entered, "what is named is not entered by default");
}

#[test]
fn without_a_more_precise_target_each_region_begins_where_it_says() {
    let outside = Room::new(Log::default()).leave();
    let _ = outside.context().take();
    let room: Room<(room::Dark, room::Cold, room::Silent)> = outside.enter();
    let entered = "inside_in light_in light_first dark_in heat_in cold_in music_in music_first \
                   silent_in";
    assert_eq!(room.context().take(), entered);
}

#[test]
fn several_targets_are_entered_together() {
    let outside = Room::new(Log::default()).leave();
    let _ = outside.context().take();
    let room: Room<(room::Full, room::Warm, room::Silent)> = outside.wake();
    let entered = "wake inside_in light_in bright_in bright_first full_in heat_in warm_in music_in \
                   music_first silent_in";
    assert_eq!(room.context().take(), entered);
    let room: Room<(room::Dark, room::Cold, room::Silent)> = room.dim();
    let left =
        "inside_out inside_in light_in dark_in heat_in cold_in music_in music_first silent_in";
    assert_eq!(room.context().take(), left, "no region contains both targets");
}
