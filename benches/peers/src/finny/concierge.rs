//! Without a choice, each transition to it is one for each way out of it.

use concierge_benches::machines::concierge::{Context, Happening};
use finny::decl::{BuiltFsm, FsmBuilder};
use finny::finny_fsm;

#[derive(Default)]
pub struct Idle;
#[derive(Default)]
pub struct StandardAgent;
#[derive(Default)]
pub struct EventAgent;

#[derive(Clone)]
pub struct Message {
    has_event: bool,
}
#[derive(Clone)]
pub struct Registered;
#[derive(Clone)]
pub struct EventEnded;
#[derive(Clone)]
pub struct SessionEnd;

fn to_event(context: &mut Context) {
    context.take(true);
    context.choose_event();
}

fn to_standard(context: &mut Context) {
    context.take(false);
    context.choose_standard();
}

#[finny_fsm]
fn build(mut fsm: FsmBuilder<Concierge, Context>) -> BuiltFsm {
    fsm.state::<Idle>()
        .on_event::<Message>()
        .transition_to::<EventAgent>()
        .guard(|message, _, _| message.has_event)
        .action(|_, run, _, _| to_event(run.context));
    fsm.state::<Idle>()
        .on_event::<Message>()
        .transition_to::<StandardAgent>()
        .action(|_, run, _, _| to_standard(run.context));
    fsm.state::<StandardAgent>()
        .on_event::<Message>()
        .transition_to::<EventAgent>()
        .guard(|message, _, _| message.has_event)
        .action(|_, run, _, _| to_event(run.context));
    fsm.state::<StandardAgent>()
        .on_event::<Message>()
        .self_transition()
        .action(|_, run, _| to_standard(run.context));
    fsm.state::<StandardAgent>()
        .on_event::<Registered>()
        .transition_to::<EventAgent>()
        .action(|_, run, _, _| to_event(run.context));
    fsm.state::<StandardAgent>()
        .on_event::<SessionEnd>()
        .transition_to::<Idle>()
        .action(|_, run, _, _| run.context.forget());
    fsm.state::<EventAgent>()
        .on_event::<Message>()
        .self_transition()
        .guard(|message, _, _| message.has_event)
        .action(|_, run, _| to_event(run.context));
    fsm.state::<EventAgent>()
        .on_event::<Message>()
        .transition_to::<StandardAgent>()
        .action(|_, run, _, _| to_standard(run.context));
    fsm.state::<EventAgent>().on_event::<EventEnded>().transition_to::<StandardAgent>().action(
        |_, run, _, _| {
            run.context.forget();
            run.context.choose_standard();
        },
    );
    fsm.state::<EventAgent>()
        .on_event::<SessionEnd>()
        .transition_to::<Idle>()
        .action(|_, run, _, _| run.context.forget());
    fsm.initial_state::<Idle>();
    fsm.build()
}

super::drive!(Concierge: Happening => ConciergeEvents, "" "", |happening| match happening {
    Happening::Message { has_event } => Message { has_event }.into(),
    Happening::Registered => Registered.into(),
    Happening::EventEnded => EventEnded.into(),
    Happening::SessionEnd => SessionEnd.into(),
});
