//! A state for each of its structs.

use concierge_benches::context::Context;
use concierge_benches::machines::player::Button;
use finny::decl::{BuiltFsm, FsmBuilder};
use finny::finny_fsm;

#[derive(Default)]
pub struct Empty;
#[derive(Default)]
pub struct Open;
#[derive(Default)]
pub struct Stopped;
#[derive(Default)]
pub struct Playing;
#[derive(Default)]
pub struct Paused;

#[derive(Clone)]
pub struct Play;
#[derive(Clone)]
pub struct OpenClose;
#[derive(Clone)]
pub struct Stop;
#[derive(Clone)]
pub struct Pause;
#[derive(Clone)]
pub struct EndPause;
#[derive(Clone)]
pub struct Detected {
    is_readable: bool,
}

#[finny_fsm]
fn build(mut fsm: FsmBuilder<Player, Context>) -> BuiltFsm {
    fsm.state::<Empty>()
        .on_event::<OpenClose>()
        .transition_to::<Open>()
        .action(|_, run, _, _| run.context.fold(1));
    fsm.state::<Empty>()
        .on_event::<Detected>()
        .transition_to::<Stopped>()
        .guard(|detected, _, _| detected.is_readable)
        .action(|_, run, _, _| run.context.fold(2));
    fsm.state::<Open>()
        .on_event::<OpenClose>()
        .transition_to::<Empty>()
        .action(|_, run, _, _| run.context.fold(3));
    fsm.state::<Stopped>()
        .on_event::<Play>()
        .transition_to::<Playing>()
        .action(|_, run, _, _| run.context.fold(4));
    fsm.state::<Stopped>()
        .on_event::<OpenClose>()
        .transition_to::<Open>()
        .action(|_, run, _, _| run.context.fold(5));
    fsm.state::<Stopped>()
        .on_event::<Stop>()
        .self_transition()
        .action(|_, run, _| run.context.fold(6));
    fsm.state::<Playing>()
        .on_event::<Stop>()
        .transition_to::<Stopped>()
        .action(|_, run, _, _| run.context.fold(7));
    fsm.state::<Playing>()
        .on_event::<Pause>()
        .transition_to::<Paused>()
        .action(|_, run, _, _| run.context.fold(8));
    fsm.state::<Playing>()
        .on_event::<OpenClose>()
        .transition_to::<Open>()
        .action(|_, run, _, _| run.context.fold(9));
    fsm.state::<Paused>()
        .on_event::<EndPause>()
        .transition_to::<Playing>()
        .action(|_, run, _, _| run.context.fold(10));
    fsm.state::<Paused>()
        .on_event::<Stop>()
        .transition_to::<Stopped>()
        .action(|_, run, _, _| run.context.fold(11));
    fsm.state::<Paused>()
        .on_event::<OpenClose>()
        .transition_to::<Open>()
        .action(|_, run, _, _| run.context.fold(9));
    fsm.initial_state::<Empty>();
    fsm.build()
}

super::drive!(Player: Button => PlayerEvents, "" "", |button| match button {
    Button::Play => Play.into(),
    Button::OpenClose => OpenClose.into(),
    Button::Stop => Stop.into(),
    Button::Pause => Pause.into(),
    Button::EndPause => EndPause.into(),
    Button::Detected { is_readable } => Detected { is_readable }.into(),
});
