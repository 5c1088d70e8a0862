//! Parameters of a machine: on the context, on payloads, on both.

use std::fmt::Debug;
use std::marker::PhantomData;

use concierge_core::{Machine, Outcome};

/// Up to `N` of anything.
#[derive(Debug, Default)]
struct Buffer<T, const N: usize>(Vec<T>);

concierge_core::machine! {
    machine Queue<T: Clone, const N: usize>(Buffer<T, N>) where T: Debug {
        #[derive(Debug, Clone)]
        events;

        event Put { item: T }
        event PutTwo(T, T);
        event Clear;

        initial Free;

        state Free {
            on Put / put => Check;
            on PutTwo / put_two => Check;
            on Clear / clear;
            end;
        }

        choice Check {
            [is_full] => Full;
            else => Free;
        }

        state Full {
            on Clear / clear => Free;
        }
    }
}

fn put<T: Clone, const N: usize>(buffer: &mut Buffer<T, N>, event: &queue::Put<T>) {
    buffer.0.push(event.item.clone());
}

fn put_two<T: Clone, const N: usize>(buffer: &mut Buffer<T, N>, event: &queue::PutTwo<T>) {
    buffer.0.extend([event.0.clone(), event.1.clone()]);
}

fn is_full<T, const N: usize>(buffer: &Buffer<T, N>) -> bool {
    buffer.0.len() >= N
}

fn clear<T, const N: usize>(buffer: &mut Buffer<T, N>) {
    buffer.0.clear();
}

#[test]
fn a_machine_of_any_type() {
    let free: Queue<String, 3, queue::Free> = Queue::new(Buffer::default());
    let queue::CheckOutcome::Free(free) = free.put("a".to_owned()) else {
        panic!("there is room for three");
    };
    let queue::CheckOutcome::Full(full) = free.put_two("b".to_owned(), "c".to_owned()) else {
        panic!("three are all");
    };
    assert_eq!(full.context().0, ["a", "b", "c"]);
    assert!(full.clear().finish().0.is_empty());
}

#[test]
fn the_runtime_machine_has_the_parameters_too() {
    let mut queue: Queue<u8, 1> = Queue::new(Buffer::default()).runtime();
    let (from, to) = (queue::State::Free, queue::State::Full);
    assert_eq!(queue.dispatch(queue::Put { item: 1 }), Outcome::Transitioned { from, to });
    assert_eq!(format!("{:?}", queue::Event::<u8>::from(queue::Clear)), "Clear(Clear)");
    assert_eq!(Queue::<u8, 1>::TABLE.name, "queue");
    assert_eq!(<Queue<u8, 1> as Machine>::TABLE, Queue::<String, 9>::TABLE);
}

concierge_core::machine! {
    /// Borrows what it reads.
    machine Reader<'text>(&'text str) {
        event Word;
        event Switch { text: &'text str }
        event Name(&'static str);

        initial Reading;

        state Reading {
            on Word [has_more] / skip => Reading;
            on Word => Ended;
            on Switch / switch => Reading;
            on Name => Ended;
        }

        final state Ended;
    }
}

fn has_more(text: &&str) -> bool {
    text.contains(' ')
}

fn skip(text: &mut &str) {
    *text = text.split_once(' ').map_or("", |(_, rest)| rest);
}

fn switch<'text>(text: &mut &'text str, event: &reader::Switch<'text>) {
    *text = event.text;
}

#[test]
fn a_machine_that_borrows() {
    let text = String::from("one two three");
    let reading = Reader::new(&text);
    let reader::WordFromReading::Reading(reading) = reading.word() else {
        panic!("there are two words more");
    };
    assert_eq!(*reading.context(), "two three");
    let other = String::from("four");
    match reading.switch(&other).word() {
        reader::WordFromReading::Ended(ended) => assert_eq!(ended.finish(), "four"),
        reader::WordFromReading::Reading(_) => panic!("four is the last word"),
    }
}

#[test]
fn the_runtime_machine_borrows_too() {
    let text = String::from("one two");
    let mut reader = Reader::new(&text).runtime();
    assert!(reader.dispatch(reader::Word).is_handled());
    assert!(reader.dispatch(reader::Switch { text: &text }).is_handled());
    assert_eq!(*reader.context(), "one two");
    assert!(matches!(reader.typed(), reader::Typed::Reading(_)));
}

concierge_core::machine! {
    /// A parameter of payloads alone.
    machine Bus<M>(Vec<usize>) {
        event Post { message: M }
        event Stop;

        initial Running;

        state Running {
            on Post / count;
            on Stop => Stopped;
        }

        final state Stopped;
    }
}

fn count<M>(sizes: &mut Vec<usize>, _: &bus::Post<M>) {
    sizes.push(size_of::<M>());
}

#[test]
fn a_parameter_that_only_a_payload_uses() {
    let bus = Bus::<u64>::new(Vec::new()).post(7).post(8).stop();
    assert_eq!(bus.finish(), [8, 8]);
}

trait Clock {
    type Time: Copy + PartialOrd<u64>;
}

struct Ticks;

impl Clock for Ticks {
    type Time = u64;
}

struct Alarm<C: Clock> {
    until: Option<C::Time>,
    clock: PhantomData<C>,
}

concierge_core::machine! {
    /// A payload is a projection of a parameter.
    machine Timer<C: Clock>(Alarm<C>) at u64 {
        event Start { until: C::Time }
        event Tick;

        initial Idle;

        state Idle {
            on Start / set => Armed;
            end;
        }

        state Armed {
            on Tick [is_due] => Idle;
        }
    }
}

fn set<C: Clock>(alarm: &mut Alarm<C>, event: &timer::Start<C>) {
    alarm.until = Some(event.until);
}

fn is_due<C: Clock>(alarm: &Alarm<C>, now: u64) -> bool {
    alarm.until.is_some_and(|until| until <= now)
}

#[test]
fn a_payload_that_is_a_projection() {
    let alarm = Alarm::<Ticks> { until: None, clock: PhantomData };
    let armed = Timer::new(alarm, 0).start(5, 0);
    let timer::TickFromArmed::Stayed(armed) = armed.tick(4) else { panic!("four is too early") };
    let timer::TickFromArmed::Idle(idle) = armed.tick(5) else { panic!("five is due") };
    assert_eq!(idle.finish().until, Some(5));
}
