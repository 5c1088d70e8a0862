//! Parallel states: several states at a time, one of each region.

use concierge_core::Configuration as _;
use concierge_core::Outcome;

use crate::log::{Log, noted};

concierge_core::machine! {
    #[derive(Clone)]
    machine Player(Log) {
        event Power;
        event Pause;
        event Mute;
        event Skip;
        event Reset;

        initial Off;

        state Off {
            on Power => On;
            end;
        }

        parallel On {
            entry / on_in;
            exit / on_out;
            on Power / off => Off;

            state Music {
                entry / music_in;
                exit / music_out;
                initial Playing;

                state Playing {
                    entry / playing_in;
                    exit / playing_out;
                    on Pause => Paused;
                    on Skip / skip;
                }

                state Paused {
                    entry / paused_in;
                    exit / paused_out;
                    on Pause => Playing;
                    on Reset / reset_music => Playing;
                }
            }

            state Sound {
                entry / sound_in;
                exit / sound_out;
                initial Loud;

                state Loud {
                    entry / loud_in;
                    exit / loud_out;
                    on Mute => Muted;
                }

                state Muted {
                    entry / muted_in;
                    exit / muted_out;
                    on Mute => Loud;
                    on Reset / reset_sound => Loud;
                    on Skip / beep;
                }
            }

            state Light;
        }
    }
}

noted! {
    on_in on_out off music_in music_out playing_in playing_out paused_in paused_out skip reset_music
    sound_in sound_out loud_in loud_out muted_in muted_out reset_sound beep
}

type PlayingLoud = (player::Playing, player::Loud, player::Light);
type PlayingMuted = (player::Playing, player::Muted, player::Light);
type PausedLoud = (player::Paused, player::Loud, player::Light);
type PausedMuted = (player::Paused, player::Muted, player::Light);

#[test]
fn the_type_of_a_machine_has_a_state_of_each_region() {
    let loud: Player<PlayingLoud> = Player::new(Log::default()).power();
    let muted: Player<PlayingMuted> = loud.mute();
    let paused: Player<PausedMuted> = muted.pause();
    let both: Player<PlayingLoud> = paused.reset();
    let paused: Player<PausedLoud> = both.pause();
    let off: Player<player::Off> = paused.power();
    let _ = off.finish();
}

#[test]
fn regions_are_entered_in_the_order_in_which_they_stand_and_left_in_reverse() {
    let on = Player::new(Log::default()).power();
    let entered = "on_in music_in playing_in sound_in loud_in";
    assert_eq!(on.context().take(), entered);
    let off = on.power();
    let left = "loud_out sound_out playing_out music_out on_out off";
    assert_eq!(off.context().take(), left);
}

#[test]
fn an_event_moves_every_region_that_takes_it() {
    let both = Player::new(Log::default()).power().mute().pause();
    let _ = both.context().take();
    let reset = both.clone().reset();
    let moved = "muted_out paused_out reset_music reset_sound playing_in loud_in";
    assert_eq!(reset.context().take(), moved);
    let one = both.mute();
    assert_eq!(one.context().take(), "muted_out loud_in");
}

#[test]
fn an_event_is_accepted_where_one_region_accepts_it() {
    fn skips<S>(player: Player<S>) -> Player<S>
    where
        S: player::AtRest,
        player::Skip: player::AcceptedIn<S, Next = Player<S>>,
    {
        player.send(player::Skip)
    }
    let playing = skips(Player::new(Log::default()).power());
    let playing = skips(playing.mute());
    assert!(playing.context().take().ends_with("skip beep"), "both regions take it");
    let paused = skips(playing.pause());
    assert!(paused.context().take().ends_with("paused_in beep"));
    let mut player = paused.mute().runtime();
    assert_eq!(player.dispatch(player::Skip), Outcome::Unhandled);
}

#[test]
fn a_configuration_is_a_value_that_names_its_states() {
    use player::Composite::{Music, On, Sound};
    use player::State::{Light, Loud, Muted, Off, Paused, Playing};
    let mut player = Player::new(Log::default()).runtime();
    assert!(player.configuration().states().eq([Off]));
    let off = player.configuration();
    let _ = player.dispatch(player::Power);
    let on = player.configuration();
    assert!(on.states().eq([Playing, Loud, Light]));
    assert_eq!(format!("{on} {on:?}"), "playing + loud + light {Playing, Loud, Light}");
    let moved = player.dispatch(player::Pause);
    assert_eq!(moved, Outcome::Transitioned { from: on, to: player.configuration() });
    assert_eq!(
        player.dispatch(player::Power),
        Outcome::Transitioned {
            from: player.configuration_of(&["paused", "loud", "light"]),
            to: off,
        }
    );
    let _ = player.dispatch(player::Power);
    let _ = player.dispatch(player::Mute);
    for active in [Playing, Muted, Light] {
        assert!(player.matches(active), "{active}");
    }
    for active in [On, Music, Sound] {
        assert!(player.matches(active), "{active}");
    }
    for inactive in [Off, Paused, Loud] {
        assert!(!player.matches(inactive), "{inactive}");
    }
    assert_eq!(size_of::<player::Configuration>(), 3, "a byte a region");
}

impl Player {
    /// The configuration of these names.
    fn configuration_of(&self, names: &[&'static str]) -> player::Configuration {
        let _ = self;
        let names: Vec<_> = names.iter().map(|&name| name.into()).collect();
        <Self as concierge_core::Machine>::configuration_of(&names).expect("it rests there")
    }
}

/// Whatever is played.
fn is_music<S: player::Inside<player::Music> + player::Inside<player::Sound>>(
    _: &Player<S>,
) -> bool {
    true
}

#[test]
fn a_configuration_lies_inside_every_region() {
    let on = Player::new(Log::default()).power();
    assert!(is_music(&on) && is_music(&on.clone().mute().pause()));
    let player::Typed::PlayingLoudLight(on) = on.runtime().typed() else { panic!("it is on") };
    assert!(is_music(&on));
}

/// A transition between regions leaves the whole parallel state, and one is preempted.
mod across {
    use crate::log::{Log, noted};

    concierge_core::machine! {
        pub(super) machine Cross(Log) {
            allow conflicting_regions "the left side goes first";
            event Jump;
            event Both;
            initial Sides;
            parallel Sides {
                exit / sides_out;
                entry / sides_in;
                state Left {
                    initial LeftIdle;
                    state LeftIdle { on Jump => RightBusy; on Both / left => LeftBusy; }
                    state LeftBusy;
                }
                state Right {
                    initial RightIdle;
                    state RightIdle { on Both / right => Out; on Jump / never => RightBusy; }
                    state RightBusy { on Both / back => LeftIdle; }
                }
            }
            final state Out;
        }
    }

    noted! { sides_in sides_out left right never back }
}

#[test]
fn a_transition_to_another_region_leaves_all_of_them() {
    use across::{Cross, cross};
    let start: Cross<(cross::LeftIdle, cross::RightIdle)> = Cross::new(Log::default());
    assert_eq!(start.context().take(), "sides_in");
    let jumped: Cross<(cross::LeftIdle, cross::RightBusy)> = start.jump();
    assert_eq!(jumped.context().take(), "sides_out sides_in", "the other one is preempted");
    let moved: Cross<(cross::LeftBusy, cross::RightBusy)> = jumped.both();
    assert_eq!(moved.context().take(), "left", "the earlier region wins");
    let back: Cross<(cross::LeftIdle, cross::RightIdle)> = moved.both();
    assert_eq!(back.context().take(), "sides_out back sides_in");
}
