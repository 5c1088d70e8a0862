//! What every generator needs: the machine, what is known of it, and how its pieces are called.

use std::collections::{BTreeMap, BTreeSet};

use concierge_model::explore::Exploration;
use concierge_model::syntax::Unhandled;
use concierge_model::{EventId, Machine, StateId, derived};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Attribute, Visibility};

use crate::ends::{Ends, Next, Place};
use crate::name::{self, Function};
use crate::parameters::Parameters;
use crate::token::{at, now};

/// A checked machine on its way to Rust. "Site" is where the macro stands: there, the user's names
/// mean what they mean to the user. The states and events are in a module of their own.
pub(crate) struct Target<'a> {
    pub(crate) machine: &'a Machine,
    pub(crate) exploration: Exploration<'a>,
    /// `$crate` of concierge-core.
    pub(crate) root: TokenStream,
    /// The module of states and events, from the site.
    pub(crate) module: Ident,
    /// The machine's parameters.
    pub(crate) parameters: Parameters,
    /// Whether a macrostep may fail to come to rest.
    pub(crate) is_fallible: bool,
    /// The parameter that stands for a state.
    pub(crate) s: Ident,
    enums: BTreeMap<Place, Ident>,
    functions: BTreeMap<Function, Ident>,
}

impl<'a> Target<'a> {
    pub(crate) fn new(machine: &'a Machine, root: TokenStream) -> Self {
        let exploration = Exploration::of(machine);
        let mut target = Self {
            machine,
            root,
            module: name::module(&machine.ident),
            parameters: Parameters::of(&machine.generics),
            is_fallible: exploration.may_not_settle(),
            exploration,
            s: name::parameter("S", &machine.generics),
            enums: BTreeMap::new(),
            functions: name_functions(machine),
        };
        target.enums = target.name_enums();
        target
    }

    /// The name of a function of the rows.
    pub(crate) fn function(&self, function: Function) -> &Ident {
        &self.functions[&function]
    }

    /// A name for each place with more than one end.
    fn name_enums(&self) -> BTreeMap<Place, Ident> {
        let machine = self.machine;
        let states =
            machine.states.iter().flat_map(|state| [Some(&state.ident), state.outcome.as_ref()]);
        let events = machine.events.iter().map(|event| Some(&event.ident));
        let mut taken: BTreeSet<String> =
            states.chain(events).flatten().map(Ident::to_string).collect();
        let pairs = self.pairs().map(|(source, event)| self.place_of(source, event));
        let places = std::iter::once(self.place_of_start()).chain(pairs);
        let mut enums = BTreeMap::new();
        for place in places {
            if self.ends(place).only().is_none() && !enums.contains_key(&place) {
                let name = match place {
                    Place::Start => match self.exploration.choice_of_start() {
                        Some(choice) => name::of_choice(machine.state(choice), &mut taken),
                        None => name::of_start(machine, &mut taken),
                    },
                    Place::Choice(choice) => name::of_choice(machine.state(choice), &mut taken),
                    Place::Event(source, event) => {
                        name::of_event(machine.state(source), machine.event(event), &mut taken)
                    }
                };
                enums.insert(place, name);
            }
        }
        enums
    }

    /// `$crate`, where rustc should show what follows at a place of the definition.
    pub(crate) fn root_at(&self, here: Span) -> TokenStream {
        let located = |mut token: TokenTree| {
            token.set_span(token.span().located_at(here));
            token
        };
        self.root.clone().into_iter().map(located).collect()
    }

    /// At the site, the visibility of an item of the macro that is shown at a place of the
    /// definition.
    pub(crate) fn visibility_at(&self, here: Span) -> TokenStream {
        let respanned = |mut token: TokenTree| {
            token.set_span(here);
            token
        };
        self.machine.visibility.to_token_stream().into_iter().map(respanned).collect()
    }

    /// The same, at the machine's name.
    pub(crate) fn visibility(&self) -> TokenStream {
        self.visibility_at(at(self.machine.ident.span()))
    }

    /// Every state in which the machine rests, with every event that it accepts there.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (StateId, EventId)> {
        self.exploration.resting().flat_map(|source| {
            self.machine.events_of(source).map(move |(event, _)| (source, event))
        })
    }

    /// Where a new machine comes from.
    pub(crate) fn place_of_start(&self) -> Place {
        let choice = self.exploration.choice_of_start();
        let settled = choice.filter(|id| !self.exploration.settling(*id).may_not_settle);
        settled.map_or(Place::Start, Place::Choice)
    }

    /// Where the machine comes from after an event. All transitions that lead to one choice
    /// whatever happens have the choice's outcomes.
    pub(crate) fn place_of(&self, source: StateId, event: EventId) -> Place {
        let choice = self.exploration.choice_of(source, event);
        choice.map_or(Place::Event(source, event), Place::Choice)
    }

    /// What can come out.
    pub(crate) fn ends(&self, place: Place) -> Ends {
        let entered = match place {
            Place::Start => self.machine.initial,
            Place::Choice(choice) => choice,
            Place::Event(source, event) => {
                let outcomes = self.exploration.outcomes(source, event);
                let mut rests_in = outcomes.moved_to;
                rests_in.extend(outcomes.may_be_handled.then_some(source));
                let (may_stay, may_not_settle) = (outcomes.may_stay, outcomes.may_not_settle);
                return Ends { rests_in, may_stay, may_not_settle };
            }
        };
        let rests_in = self.exploration.settling(entered).rests_in.clone();
        Ends { rests_in, may_stay: false, may_not_settle: false }
    }

    /// The type of what comes out.
    pub(crate) fn next(&self, place: Place) -> Next<'_> {
        match self.ends(place).only() {
            Some(state) => Next::State(state),
            None => Next::Enum(&self.enums[&place]),
        }
    }

    /// Every enum of outcomes.
    pub(crate) fn enums(&self) -> impl Iterator<Item = (Place, &Ident)> {
        self.enums.iter().map(|(place, ident)| (*place, ident))
    }

    /// From the site, the machine in a state: `Concierge<concierge::Idle>`.
    pub(crate) fn typed(&self, state: StateId) -> TokenStream {
        let (module, state) = (&self.module, &self.machine.state(state).ident);
        self.held_by(&quote!(#module::#state))
    }

    /// From the site, the runtime machine: `Concierge<concierge::State>`.
    pub(crate) fn runtime(&self) -> TokenStream {
        let module = &self.module;
        self.held_by(&quote!(#module::State))
    }

    /// From the site, the machine of a type of states.
    pub(crate) fn held_by(&self, state: &TokenStream) -> TokenStream {
        let (ident, arguments) = (&self.machine.ident, self.parameters.arguments());
        quote!(#ident<#(#arguments,)* #state>)
    }

    /// Whether the definition asks for a `Debug` that prints the context too.
    pub(crate) fn derives_debug(&self) -> bool {
        derives_debug(&self.machine.attributes)
    }

    /// Whether delivering an event can be an error.
    pub(crate) fn can_refuse(&self) -> bool {
        self.is_fallible || self.machine.unhandled == Unhandled::Error
    }

    /// From the site, the value of a machine that rests in a state.
    pub(crate) fn resting(&self, state: StateId, context: &TokenStream) -> TokenStream {
        let (module, state) = (&self.module, &self.machine.state(state).ident);
        self.held(context, &quote!(#module::#state))
    }

    /// From the site, the value of a machine that holds these.
    pub(crate) fn held(&self, context: &TokenStream, state: &TokenStream) -> TokenStream {
        let root = &self.root;
        let mut ident = self.machine.ident.clone();
        ident.set_span(at(ident.span()));
        let parameters = (!self.parameters.is_empty())
            .then(|| quote!(, parameters: ::core::marker::PhantomData));
        quote!(#ident { held: #root::__private::hold(#context, #state) #parameters })
    }

    /// The context as it is before an event that may fail; rustc says at the context's type that
    /// it must be `Clone`.
    pub(crate) fn kept(&self, context: &TokenStream) -> TokenStream {
        let (here, ty) = (at(self.machine.context.span()), &self.machine.context);
        let root = self.root_at(here);
        let keep = quote_spanned!(here=> #root::__private::keep);
        quote!({
            let keep: fn(&#ty) -> #ty = #keep;
            keep(#context)
        })
    }

    /// From the site, the context of a machine that is taken apart.
    pub(crate) fn released(&self, machine: &TokenStream) -> TokenStream {
        let root = &self.root;
        quote!(#root::__private::release(#machine.held))
    }

    /// Where the machine can rest after an event in a state, in document order.
    pub(crate) fn next_states(&self, source: StateId) -> BTreeSet<StateId> {
        let events = self.machine.events_of(source);
        events.flat_map(|(event, _)| self.ends(Place::Event(source, event)).rests_in).collect()
    }

    /// In the module, the visibility that the machine has at the site.
    pub(crate) fn inner_visibility(&self) -> TokenStream {
        self.inner_visibility_at(Span::call_site())
    }

    /// The same, where rustc should show what follows at a place of the definition.
    pub(crate) fn inner_visibility_at(&self, here: Span) -> TokenStream {
        let path = match &self.machine.visibility {
            Visibility::Public(_) => return quote_spanned!(here=> pub),
            Visibility::Restricted(restricted) => Some(&restricted.path),
            Visibility::Inherited => None,
        };
        let path = path.filter(|path| !path.is_ident("self"));
        let Some(path) = path else { return quote_spanned!(here=> pub(super)) };
        let first = path.segments.first().map(|first| first.ident.to_string());
        if matches!(first.as_deref(), Some("super" | "self")) {
            return quote_spanned!(here=> pub(in super::#path));
        }
        quote_spanned!(here=> pub(in #path))
    }

    /// From the site, what comes out of a place.
    pub(crate) fn next_type(&self, place: Place) -> TokenStream {
        match self.next(place) {
            Next::State(state) => self.typed(state),
            Next::Enum(ident) => {
                let (module, arguments) = (&self.module, self.parameters.in_brackets());
                quote!(#module::#ident #arguments)
            }
        }
    }

    /// `, now: Time`, if the machine has a time.
    pub(crate) fn now_parameter(&self) -> Option<TokenStream> {
        let now = now();
        self.machine.time.as_ref().map(|time| quote!(, #now: #time))
    }

    /// `, now`, if the machine has a time.
    pub(crate) fn now_argument(&self) -> Option<TokenStream> {
        let now = now();
        self.machine.time.as_ref().map(|_| quote!(, #now))
    }

    /// What tells the time inside: `now`, or the unit.
    pub(crate) fn now_value(&self) -> TokenStream {
        let now = now();
        if self.machine.time.is_some() { quote!(#now) } else { quote!(()) }
    }

    /// The type of what tells the time.
    pub(crate) fn time(&self) -> TokenStream {
        self.machine.time.as_ref().map_or_else(|| quote!(()), |time| quote!(#time))
    }
}

/// A name for each function that there may be.
fn name_functions(machine: &Machine) -> BTreeMap<Function, Ident> {
    let mut taken = BTreeSet::new();
    let states = machine.states().flat_map(|(id, _)| {
        [Function::Enter(id), Function::Settle(id), Function::Sort(id)]
            .into_iter()
            .chain(machine.events_of(id).map(move |(event, _)| Function::On(event, id)))
    });
    states.map(|function| (function, name::function(machine, function, &mut taken))).collect()
}

/// Whether `derive(Debug)` is among some attributes.
pub(crate) fn derives_debug(attributes: &[Attribute]) -> bool {
    derived(attributes).iter().any(|name| name == "Debug")
}
