//! The rows of the transitions in the table. To rustc a slice of its own costs ten times what the
//! rest of a row does. Most rows are on one event and lead to one state or to none: such a row is
//! a call with numbers, and borrows from arrays that all of them share.

use concierge_model::explore::Map;
use concierge_table::{Action, EventId, StateId, Table, Transition, Trigger};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::table;

/// What the rows of a table share.
pub(super) struct Rows<'t> {
    table: &'t Table<'t>,
    /// Every list of actions, in the order of the first rows that have them.
    lists: Vec<&'t [Action<'t>]>,
    /// Where a list stands, by its text.
    positions: Map<String, usize>,
}

/// A row that is a call.
enum Called {
    /// On an event, to a state.
    On(EventId, StateId),
    /// On an event, in place.
    Stay(EventId),
}

impl Called {
    fn of(row: &Transition<'_>) -> Option<Self> {
        match (row.trigger, row.targets) {
            (Trigger::Events(&[event]), &[target]) => Some(Self::On(event, target)),
            (Trigger::Events(&[event]), []) => Some(Self::Stay(event)),
            _ => None,
        }
    }
}

impl<'t> Rows<'t> {
    pub(super) fn of(table: &'t Table<'t>) -> Self {
        let mut rows = Self { table, lists: Vec::new(), positions: Map::new() };
        for row in table.transitions.iter().filter(|row| Called::of(row).is_some()) {
            let next = rows.lists.len();
            if *rows.positions.or_insert(key(row), next) == next {
                rows.lists.push(row.actions);
            }
        }
        rows
    }

    /// The arrays, and the functions that borrow from them.
    pub(super) fn shared(&self) -> TokenStream {
        let called = || self.table.transitions.iter().filter_map(Called::of);
        let on = called().any(|row| matches!(row, Called::On(..))).then(|| {
            let states = Literal::usize_unsuffixed(self.table.states.len());
            quote! {
                const STATE_IDS: &[StateId] = &StateId::first::<#states>();
                const fn on(
                    source: ::core::primitive::u16,
                    event: ::core::primitive::usize,
                    actions: ::core::primitive::usize,
                    target: ::core::primitive::usize,
                ) -> Transition<'static> {
                    let to = ::core::slice::from_ref(&STATE_IDS[target]);
                    let on = ::core::slice::from_ref(&EVENT_IDS[event]);
                    Transition::moving(StateId(source), on, ACTIONS[actions], to)
                }
            }
        });
        let stay = called().any(|row| matches!(row, Called::Stay(_))).then(|| {
            quote! {
                const fn stay(
                    source: ::core::primitive::u16,
                    event: ::core::primitive::usize,
                    actions: ::core::primitive::usize,
                ) -> Transition<'static> {
                    let on = ::core::slice::from_ref(&EVENT_IDS[event]);
                    Transition::moving(StateId(source), on, ACTIONS[actions], &[])
                }
            }
        });
        let lists = (!self.lists.is_empty()).then(|| {
            let events = Literal::usize_unsuffixed(self.table.events.len());
            let lists = self.lists.iter().map(|actions| table::list(actions));
            quote! {
                const EVENT_IDS: &[EventId] = &EventId::first::<#events>();
                const ACTIONS: &[&[Action<'_>]] = &[#(#lists),*];
            }
        });
        quote!(#lists #on #stay)
    }

    pub(super) fn row(&self, row: &Transition<'_>) -> TokenStream {
        let triggered = self.triggered(row);
        let guard = (!row.guard.is_always()).then(|| {
            let guard = table::guard(&row.guard);
            quote!(.when(#guard))
        });
        let internal = row.is_internal.then(|| quote!(.internal()));
        let docs = table::docs(row.docs);
        quote!(#triggered #guard #internal #docs)
    }

    /// What the row says beside its guard and its docs.
    fn triggered(&self, row: &Transition<'_>) -> TokenStream {
        let source = Literal::u16_unsuffixed(row.source.0);
        if let Some(called) = Called::of(row) {
            let actions = Literal::usize_unsuffixed(self.positions[&key(row)]);
            return match called {
                Called::On(EventId(event), StateId(target)) => {
                    let (event, target) =
                        (Literal::u16_unsuffixed(event), Literal::u16_unsuffixed(target));
                    quote!(on(#source, #event, #actions, #target))
                }
                Called::Stay(EventId(event)) => {
                    let event = Literal::u16_unsuffixed(event);
                    quote!(stay(#source, #event, #actions))
                }
            };
        }
        let source = table::state_id(row.source);
        let triggered = match row.trigger {
            Trigger::Events(events) => {
                let events = table::event_ids(events);
                quote!(on(#source, #events))
            }
            Trigger::Any => quote!(on_any(#source)),
            Trigger::Done(completed) => {
                let completed = table::state_id(completed);
                quote!(done(#source, #completed))
            }
            Trigger::After(delay) => {
                let delay = table::delay(delay);
                quote!(after(#source, #delay))
            }
            _ => quote!(always(#source)),
        };
        let actions = table::actions("actions", row.actions);
        let targets = (!row.targets.is_empty()).then(|| {
            let targets = table::state_ids(row.targets);
            quote!(.to(#targets))
        });
        quote!(Transition::#triggered #actions #targets)
    }
}

/// A list of actions as a text.
fn key(row: &Transition<'_>) -> String {
    format!("{:?}", row.actions)
}
