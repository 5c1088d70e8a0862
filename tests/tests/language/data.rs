//! Data that states own while they are active.

use std::rc::Rc;

use concierge_core::Machine as _;

concierge_core::machine! {
    #[derive(Clone)]
    machine Shop(Prices) {
        event Order { amount: u32 }
        event Add { amount: u32 }
        event Pay;
        event Cancel;
        event Again;

        initial Empty;

        state Empty {
            on Order => Ordered(first);
            end;
        }

        state Ordered(Basket) {
            initial Open;
            on Cancel / note => Empty;
            on Again => Ordered(doubled);
            internal on Add [is_little] / note => Open;

            state Open {
                on Pay => Paid(bill);
            }

            state Paid(Bill) {
                on Pay => Paid(twice);
                on Again => Open;
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Prices {
    each: u32,
    notes: u32,
    /// Held by everything that is not dropped.
    alive: Rc<()>,
}

#[derive(Clone, Debug)]
struct Basket {
    amount: u32,
    _alive: Rc<()>,
}

#[derive(Clone, Debug, PartialEq)]
struct Bill {
    sum: u32,
}

fn first(prices: &Prices, event: &shop::Order) -> Basket {
    Basket { amount: event.amount, _alive: Rc::clone(&prices.alive) }
}

fn doubled(prices: &Prices) -> Basket {
    Basket { amount: 2 * prices.each, _alive: Rc::clone(&prices.alive) }
}

fn bill(prices: &Prices) -> Bill {
    Bill { sum: prices.each }
}

fn twice(prices: &Prices, _: &shop::Pay) -> Bill {
    Bill { sum: 2 * prices.each }
}

fn is_little(_: &Prices, add: &shop::Add) -> bool {
    add.amount < 10
}

fn note(prices: &mut Prices) {
    prices.notes += 1;
}

fn prices() -> (Prices, Rc<()>) {
    let alive = Rc::new(());
    (Prices { each: 5, notes: 0, alive: Rc::clone(&alive) }, alive)
}

#[test]
fn the_typed_machine_lends_the_data_of_the_states_that_are_active() {
    let (prices, _alive) = prices();
    let open = Shop::new(prices).order(3);
    let basket: &Basket = open.ordered_data();
    assert_eq!(basket.amount, 3);
    let paid = open.pay();
    assert_eq!((paid.ordered_data().amount, paid.paid_data()), (3, &Bill { sum: 5 }));
    let paid = paid.pay();
    assert_eq!(paid.paid_data().sum, 10, "a self-transition makes it anew");
    let open = paid.again();
    assert_eq!(open.ordered_data().amount, 3, "what is not left keeps its data");
}

#[test]
fn the_runtime_machine_has_none_of_a_state_that_is_not_active() {
    let (prices, alive) = prices();
    let mut shop = Shop::new(prices).runtime();
    assert!(shop.ordered_data().is_none() && shop.paid_data().is_none());
    let _ = shop.dispatch(shop::Order { amount: 4 });
    assert_eq!(shop.ordered_data().map(|basket| basket.amount), Some(4));
    let _ = shop.dispatch(shop::Pay);
    assert_eq!(shop.paid_data(), Some(&Bill { sum: 5 }));
    assert_eq!(Rc::strong_count(&alive), 3);
    let _ = shop.dispatch(shop::Again);
    assert!(shop.paid_data().is_none(), "it is dropped as its state is left");
    let _ = shop.dispatch(shop::Cancel);
    assert!(shop.ordered_data().is_none());
    assert_eq!(Rc::strong_count(&alive), 2, "the context's, and this one");
}

#[test]
fn a_transition_that_leaves_and_enters_the_owner_makes_its_data_anew() {
    let (prices, alive) = prices();
    let open = Shop::new(prices).order(3).again();
    assert_eq!(open.ordered_data().amount, 10);
    assert_eq!(Rc::strong_count(&alive), 3);
    match open.add(1) {
        shop::AddFromOpen::Open(open) => assert_eq!(open.ordered_data().amount, 10),
        shop::AddFromOpen::Stayed(_) => panic!("one is little"),
    }
}

#[test]
fn a_clone_has_data_of_its_own() {
    let (prices, alive) = prices();
    let open = Shop::new(prices).order(3);
    let other = open.clone();
    assert_eq!(Rc::strong_count(&alive), 5);
    drop(open.cancel());
    assert_eq!((other.ordered_data().amount, Rc::strong_count(&alive)), (3, 3));
    assert!(other.runtime().is_in(shop::Composite::Ordered.into()));
}

/// A machine that starts in states with data.
mod start {
    concierge_core::machine! {
        pub(super) machine Count(u32) {
            event Up;
            initial Counting(from);
            state Counting(u32) {
                initial Low(name);
                end;
                on Up => Counting(next);
                state Low(String);
            }
        }
    }

    fn from(start: &u32) -> u32 {
        *start
    }

    fn next(start: &u32, _: &count::Up) -> u32 {
        *start + 1
    }

    fn name(start: &u32) -> String {
        format!("low {start}")
    }
}

#[test]
fn a_machine_can_start_in_states_with_data() {
    use start::{Count, count};
    let low: Count<count::Low> = Count::new(7);
    assert_eq!((*low.counting_data(), low.low_data().as_str()), (7, "low 7"));
    let low = low.up();
    assert_eq!((*low.counting_data(), low.low_data().as_str()), (8, "low 7"));
    assert_eq!(low.finish(), 7);
}
