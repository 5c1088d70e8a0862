//! What comes with an event.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Cart(Basket) {
        event Add { item: &'static str, count: u32 }
        event Remove(&'static str, u32);
        event Rename(Name);
        event Clear;
        event Drop {}
        event Tip();

        initial Filling;

        state Filling {
            on Add / add;
            on Remove / remove;
            on Rename / rename => Named;
            on Clear | Drop / clear;
            on Tip / tip => Named;
            end;
        }

        state Named {
            on Clear => Filling;
            on Add | Remove / count;
        }
    }
}

#[derive(Debug, Default, PartialEq)]
struct Basket {
    items: Vec<(&'static str, i64)>,
    name: String,
    calls: u32,
}

#[derive(Debug, PartialEq)]
struct Name(String);

fn add(basket: &mut Basket, event: &cart::Add) {
    basket.items.push((event.item, event.count.into()));
}

fn remove(basket: &mut Basket, event: &cart::Remove) {
    let cart::Remove(item, count) = event;
    basket.items.push((item, -i64::from(*count)));
}

fn rename(basket: &mut Basket, event: &cart::Rename) {
    basket.name.clone_from(&event.0.0);
}

fn clear(basket: &mut Basket) {
    basket.items.clear();
}

fn tip(basket: &mut Basket, _: &cart::Tip) {
    "tipped".clone_into(&mut basket.name);
}

/// Fits every event, as two lead to it.
fn count<E>(basket: &mut Basket, _: &E) {
    basket.calls += 1;
}

#[test]
fn every_shape_of_payload_reaches_its_actions_through_methods() {
    let filling = Cart::new(Basket::default()).add("tea", 2).remove("tea", 1);
    assert_eq!(filling.context().items, [("tea", 2), ("tea", -1)]);
    let named = filling.rename(Name("gift".to_owned()));
    assert_eq!(named.context().name, "gift");
    let named = named.add("milk", 1).remove("milk", 1);
    assert_eq!(named.context().calls, 2);
    let basket = named.clear().drop().tip().clear().finish();
    assert_eq!(basket, Basket { items: Vec::new(), name: "tipped".to_owned(), calls: 2 });
}

#[test]
fn every_shape_of_payload_reaches_its_actions_through_send_and_dispatch() {
    let typed = Cart::new(Basket::default())
        .send(cart::Add { item: "tea", count: 2 })
        .send(cart::Remove("tea", 1))
        .send(cart::Drop {})
        .send(cart::Rename(Name("gift".to_owned())))
        .runtime();
    let mut runtime = Cart::new(Basket::default()).runtime();
    let handled = [
        runtime.dispatch(cart::Add { item: "tea", count: 2 }),
        runtime.dispatch(cart::Remove("tea", 1)),
        runtime.dispatch(cart::Drop {}),
    ];
    assert_eq!(handled, [Outcome::Handled; 3]);
    let renamed = runtime.dispatch(cart::Event::Rename(cart::Rename(Name("gift".to_owned()))));
    let (from, to) = (cart::State::Filling, cart::State::Named);
    assert_eq!(renamed, Outcome::Transitioned { from, to });
    assert_eq!(runtime.state(), typed.state());
    assert_eq!(runtime.context(), typed.context());
    assert_eq!(runtime.dispatch(cart::Tip()), Outcome::Unhandled);
}

#[test]
fn an_event_tells_which_it_is() {
    let event = cart::Event::from(cart::Remove("tea", 1));
    assert_eq!(event.kind(), cart::EventKind::Remove);
    assert_eq!(event.kind().name(), "REMOVE");
    let names: Vec<String> = cart::EventKind::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["ADD", "REMOVE", "RENAME", "CLEAR", "DROP", "TIP"]);
}
