//! What every generator needs: the machine, what is known of it, and how its pieces are called.

use std::collections::{BTreeMap, BTreeSet};

use concierge_model::explore::{ConfigurationId, Exploration, Stimulus};
use concierge_model::syntax::Unhandled;
use concierge_model::{Action, EventId, Machine, StateId, Transition, Trigger, derived};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Attribute, Visibility};

use crate::alike::Alike;
use crate::chains::{self, Chains};
use crate::direct::Direct;
use crate::ends::{self, Ends, Next, Place, Places};
use crate::lowering::Lowering;
use crate::name::{self, Function};
use crate::parameters::Parameters;
use crate::paths;
use crate::slots::Slots;
use crate::token::{at, now};

/// A checked machine on its way to Rust. "Site" is where the macro stands: there, the user's names
/// mean what they mean to the user. The states and events are in a module of their own.
pub(crate) struct Target<'a> {
    pub(crate) machine: &'a Machine,
    pub(crate) lowering: Lowering,
    pub(crate) exploration: &'a Exploration,
    /// Where the eventless transitions of a machine of rows lead.
    pub(crate) chains: Chains<'a>,
    /// Which rows of such a machine are one function.
    pub(crate) alike: Alike,
    /// How the engine holds a configuration.
    pub(crate) slots: Slots,
    /// What needs no engine in a machine that it runs.
    pub(crate) direct: Direct<'a>,
    /// `$crate` of concierge-core.
    pub(crate) root: TokenStream,
    /// The module of states and events, from the site.
    pub(crate) module: Ident,
    /// The machine's parameters.
    pub(crate) parameters: Parameters,
    /// Whether a macrostep may fail to come to rest.
    pub(crate) is_fallible: bool,
    /// Whether the machine says which guards it asks and which transitions it takes.
    pub(crate) tells: bool,
    /// The parameter that stands for a state.
    pub(crate) s: Ident,
    places: Places,
    enums: BTreeMap<Place, Ident>,
    functions: BTreeMap<Function, Ident>,
    configurations: Vec<Ident>,
    /// The configurations with types that are of one state, by that state.
    rests: BTreeMap<StateId, ConfigurationId>,
}

impl<'a> Target<'a> {
    pub(crate) fn new(
        machine: &'a Machine,
        exploration: &'a Exploration,
        root: TokenStream,
        tells: bool,
    ) -> Self {
        let lowering = Lowering::of(machine, exploration);
        let mut target = Self {
            machine,
            lowering,
            chains: Chains::of(machine),
            alike: Alike::default(),
            slots: Slots::of(machine),
            direct: Direct::of(machine),
            root,
            module: name::module(&machine.ident),
            parameters: Parameters::of(&machine.generics),
            is_fallible: exploration.may_not_settle(),
            places: Places::of(machine, exploration),
            tells,
            s: name::parameter("S", &machine.generics),
            enums: BTreeMap::new(),
            functions: name_functions(machine, lowering),
            configurations: name::configurations(machine, exploration),
            rests: BTreeMap::new(),
            exploration,
        };
        target.rests = target.configurations_of_one();
        target.enums = target.name_enums();
        if lowering == Lowering::Rows {
            target.alike = Alike::of(machine, &target.chains, tells, target.pairs());
        }
        target
    }

    /// Whether there is a typed API: all configurations in which the machine rests are known.
    pub(crate) fn is_typed(&self) -> bool {
        self.exploration.is_complete()
    }

    /// Whether a configuration may be of several states.
    pub(crate) fn is_parallel(&self) -> bool {
        self.slots.count() > 1
    }

    /// Whether a state can start a timer, or an action can.
    pub(crate) fn has_timers(&self) -> bool {
        let waits = |row: &Transition| matches!(row.trigger, Trigger::After(_));
        self.machine.transitions.iter().any(waits) || self.has_delayed_events()
    }

    /// Whether an event is sent with a delay.
    pub(crate) fn has_delayed_events(&self) -> bool {
        let is_delayed = |action: &Action| matches!(action, Action::Send { delay: Some(_), .. });
        self.machine.actions().any(is_delayed)
    }

    /// Whether events may wait.
    pub(crate) fn has_deferred_events(&self) -> bool {
        self.machine.unhandled == Unhandled::Defer
            || self.machine.states.iter().any(|state| !state.defers.is_empty())
    }

    /// The states that the tag tells apart: those in which the machine can rest.
    pub(crate) fn resting(&self) -> impl Iterator<Item = StateId> {
        let ids = self.machine.states().map(|(id, _)| id);
        ids.filter(|id| chains::can_rest(self.machine, *id))
    }

    /// The states with children.
    pub(crate) fn composites(&self) -> impl Iterator<Item = StateId> {
        let states = self.machine.states();
        states.filter(|(_, state)| state.kind.is_composite()).map(|(id, _)| id)
    }

    /// The histories.
    pub(crate) fn histories(&self) -> impl Iterator<Item = StateId> {
        let states = self.machine.states();
        states.filter(|(_, state)| state.kind.is_history()).map(|(id, _)| id)
    }

    /// The configurations for which there are types.
    pub(crate) fn configurations(&self) -> impl Iterator<Item = ConfigurationId> {
        let configurations = self.exploration.configurations().map(|(id, _)| id);
        configurations.take_while(|_| self.is_typed())
    }

    /// The name of a configuration, as in `PlayingMuted`.
    pub(crate) fn configuration(&self, id: ConfigurationId) -> &Ident {
        &self.configurations[id.index()]
    }

    /// The states of a configuration that have no active child.
    pub(crate) fn leaves(&self, id: ConfigurationId) -> &[StateId] {
        &self.exploration.configuration(id).leaves
    }

    /// What is accepted in a configuration, in declaration order, the end of a delay last.
    pub(crate) fn accepted(&self, id: ConfigurationId) -> impl Iterator<Item = Stimulus> {
        self.exploration.accepted(id).map(|(on, _)| on)
    }

    /// Whether an active state says that a session may end.
    pub(crate) fn may_end(&self, id: ConfigurationId) -> bool {
        let active = &self.exploration.configuration(id).active;
        active.iter().any(|state| self.machine.state(*state).may_end())
    }

    /// The name of a function of the rows.
    pub(crate) fn function(&self, function: Function) -> &Ident {
        &self.functions[&function]
    }

    fn configurations_of_one(&self) -> BTreeMap<StateId, ConfigurationId> {
        let of_one = |id| match *self.leaves(id) {
            [only] => Some((only, id)),
            _ => None,
        };
        self.configurations().filter_map(of_one).collect()
    }

    /// A name for each place with more than one end.
    fn name_enums(&self) -> BTreeMap<Place, Ident> {
        let machine = self.machine;
        let states =
            machine.states.iter().flat_map(|state| [Some(&state.ident), state.outcome.as_ref()]);
        let events = machine.events.iter().chain(&machine.effects).map(|event| Some(&event.ident));
        let mut taken: BTreeSet<String> =
            states.chain(events).flatten().map(Ident::to_string).collect();
        let mut enums = BTreeMap::new();
        for (place, ends) in self.places.iter().filter(|_| self.is_typed()) {
            if ends.only().is_none() {
                let name = match place {
                    Place::Start => name::of_start(machine, &mut taken),
                    Place::Choice(choice) => name::of_choice(machine.state(choice), &mut taken),
                    Place::Event(from, on) => {
                        name::of_stimulus(self.configuration(from), machine, on, &mut taken)
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

    /// Every state in which a machine of rows rests, with every event that it accepts there, in
    /// declaration order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (StateId, EventId)> {
        self.resting().flat_map(move |leaf| {
            let events = paths::heard(self.machine, leaf);
            events.into_iter().map(move |event| (leaf, event))
        })
    }

    /// Whether the type of a state accepts an event, in a machine of rows.
    pub(crate) fn is_typed_in(&self, leaf: StateId, event: EventId) -> bool {
        let configuration = self.rests.get(&leaf);
        configuration.is_some_and(|id| self.accepted(*id).any(|on| on == Stimulus::Event(event)))
    }

    /// What can fire on an event while a state is active, those of the states around it included,
    /// in the order in which it is tried.
    pub(crate) fn candidates(
        &self,
        leaf: StateId,
        event: EventId,
    ) -> impl Iterator<Item = &'a Transition> + use<'a> {
        let machine = self.machine;
        paths::outward(machine, leaf).flat_map(move |state| machine.candidates(state, event))
    }

    /// Where a new machine comes from.
    pub(crate) fn place_of_start(&self) -> Place {
        self.places.start()
    }

    /// Where the machine comes from after what happens in a configuration.
    pub(crate) fn place_of(&self, from: ConfigurationId, on: Stimulus) -> Place {
        ends::place_of(self.machine, self.exploration, from, on)
    }

    /// What can come out.
    pub(crate) fn ends(&self, place: Place) -> &Ends {
        self.places.ends(place)
    }

    /// The type of what comes out.
    pub(crate) fn next(&self, place: Place) -> Next<'_> {
        match self.ends(place).only() {
            Some(configuration) => Next::Configuration(configuration),
            None => Next::Enum(&self.enums[&place]),
        }
    }

    /// Every enum of outcomes.
    pub(crate) fn enums(&self) -> impl Iterator<Item = (Place, &Ident)> {
        self.enums.iter().map(|(place, ident)| (*place, ident))
    }

    /// From the site, the machine in a configuration: `Concierge<concierge::Idle>`.
    pub(crate) fn typed(&self, id: ConfigurationId) -> TokenStream {
        self.held_by(&self.state_type(id))
    }

    /// From the site, the type of a configuration, which is also its value: of one state, the
    /// state's; of several, `(player::Playing, player::Muted)`.
    pub(crate) fn state_type(&self, id: ConfigurationId) -> TokenStream {
        let module = &self.module;
        self.tuple(id, &quote!(#module::))
    }

    /// In the module, the same.
    pub(crate) fn inner_state_type(&self, id: ConfigurationId) -> TokenStream {
        self.tuple(id, &TokenStream::new())
    }

    fn tuple(&self, id: ConfigurationId, path: &TokenStream) -> TokenStream {
        let states = self.leaves(id).iter().map(|state| &self.machine.state(*state).ident);
        if self.leaves(id).len() == 1 {
            quote!(#(#path #states)*)
        } else {
            quote!((#(#path #states),*))
        }
    }

    /// From the site, the tag of a configuration.
    pub(crate) fn tag(&self, id: ConfigurationId) -> TokenStream {
        let (module, root) = (&self.module, &self.root);
        match self.leaves(id) {
            [state] if !self.is_parallel() => {
                let ident = &self.machine.state(*state).ident;
                quote!(#module::State::#ident)
            }
            leaves => {
                let slots = self.slots.value(&self.root, leaves);
                quote!(#root::States::in_slots(#slots))
            }
        }
    }

    /// The type of the tag: `State`, or `Configuration` where several states may be active.
    pub(crate) fn tag_type(&self) -> TokenStream {
        if self.is_parallel() { quote!(Configuration) } else { quote!(State) }
    }

    /// From the site, the runtime machine: `Concierge<concierge::State>`.
    pub(crate) fn runtime(&self) -> TokenStream {
        let (module, tag) = (&self.module, self.tag_type());
        self.held_by(&quote!(#module::#tag))
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

    /// From the site, the value of a flat machine of this context that rests in a state.
    pub(crate) fn resting_in(&self, id: ConfigurationId, context: &TokenStream) -> TokenStream {
        let (root, state) = (&self.root, self.state_type(id));
        self.value(&quote!(#root::__private::hold(#context, #state, ())))
    }

    /// From the site, the value of a machine that holds what another one held, in a state that is
    /// told in another way.
    pub(crate) fn retold(&self, machine: &TokenStream, state: &TokenStream) -> TokenStream {
        let root = &self.root;
        self.value(&quote!(#root::__private::retold(#machine.held, #state)))
    }

    /// From the site, the value of a machine that holds this.
    pub(crate) fn value(&self, held: &TokenStream) -> TokenStream {
        let mut ident = self.machine.ident.clone();
        ident.set_span(at(ident.span()));
        let parameters = (!self.parameters.is_empty())
            .then(|| quote!(, parameters: ::core::marker::PhantomData));
        quote!(#ident { held: #held #parameters })
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

    /// Where the machine can rest after an event in a configuration.
    pub(crate) fn next_configurations(&self, from: ConfigurationId) -> BTreeSet<ConfigurationId> {
        let mut next = BTreeSet::new();
        for (_, outcomes) in self.exploration.accepted(from) {
            next.extend(&outcomes.moved_to);
            next.extend(outcomes.may_be_handled.then_some(from));
        }
        next
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
            Next::Configuration(id) => self.typed(id),
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

/// The place of a transition among all.
pub(crate) fn position(machine: &Machine, transition: &Transition) -> usize {
    let place = machine.transitions.iter().position(|other| std::ptr::eq(other, transition));
    place.expect("it is the machine's")
}

/// A name for each function that there may be.
fn name_functions(machine: &Machine, lowering: Lowering) -> BTreeMap<Function, Ident> {
    let mut functions = BTreeSet::new();
    if lowering == Lowering::Rows {
        functions.insert(Function::Enter(None, paths::initial(&machine.initial)));
        for (id, _) in machine.states() {
            functions.insert(Function::Settle(id));
            let events = paths::heard(machine, id);
            functions.extend(events.into_iter().map(|event| Function::On(event, id)));
        }
        for transition in &machine.transitions {
            let target = paths::target(transition);
            functions.extend(
                target.map(|target| Function::Enter(paths::domain(machine, transition), target)),
            );
        }
    }
    let mut taken = BTreeSet::new();
    let name = |function| (function, name::function(machine, function, &mut taken));
    functions.into_iter().map(name).collect()
}

/// Whether `derive(Debug)` is among some attributes.
pub(crate) fn derives_debug(attributes: &[Attribute]) -> bool {
    derived(attributes).iter().any(|name| name == "Debug")
}
