//! What every generator needs: the machine, what is known of it, and how its pieces are called.

mod facts;
mod phrases;
mod places;

use concierge_model::explore::{ConfigurationId, Exploration, Map, Set};
use concierge_model::{Machine, StateId, Transition, derived};
use proc_macro2::{Ident, TokenStream};
use syn::Attribute;

use crate::alike::Alike;
use crate::chains::Chains;
use crate::direct::Direct;
use crate::ends::{Place, Places};
use crate::lowering::Lowering;
use crate::name::{self, Function};
use crate::parameters::Parameters;
use crate::paths;
use crate::slots::Slots;
use crate::token::generated;

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
    /// How a configuration is held.
    pub(crate) slots: Slots,
    /// What needs no engine in a machine that it runs.
    pub(crate) direct: Direct<'a>,
    /// `$crate` of concierge-core.
    pub(crate) root: TokenStream,
    /// The module of states and events, from the site.
    pub(crate) module: Ident,
    /// In it, the module of what can be in the slots.
    pub(crate) slots_module: Ident,
    /// The machine's parameters.
    pub(crate) parameters: Parameters,
    /// Whether a macrostep may fail to come to rest.
    pub(crate) is_fallible: bool,
    /// Whether the machine says which guards it asks and which transitions it takes.
    pub(crate) tells: bool,
    /// The parameter that stands for a state.
    pub(crate) s: Ident,
    places: Places,
    enums: Map<Place, Ident>,
    functions: Map<Function, Ident>,
    configurations: Vec<Ident>,
    /// The configurations with types that are of one state, by that state.
    rests: Map<StateId, ConfigurationId>,
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
            module: generated(&name::module(&machine.ident)),
            slots_module: name::slots(machine),
            parameters: Parameters::of(&machine.generics),
            is_fallible: exploration.may_not_settle(),
            places: Places::of(machine, exploration),
            tells,
            s: name::parameter("S", &machine.generics),
            enums: Map::new(),
            functions: name_functions(machine, lowering),
            configurations: name::configurations(machine, exploration),
            rests: Map::new(),
            exploration,
        };
        target.rests = target.configurations_of_one();
        target.enums = target.name_enums();
        if lowering == Lowering::Rows {
            target.alike = Alike::of(machine, &target.chains, tells, target.pairs());
        }
        target
    }

    fn configurations_of_one(&self) -> Map<StateId, ConfigurationId> {
        let of_one = |id| match *self.leaves(id) {
            [only] => Some((only, id)),
            _ => None,
        };
        self.configurations().filter_map(of_one).collect()
    }

    /// A name for each place with more than one end.
    fn name_enums(&self) -> Map<Place, Ident> {
        let machine = self.machine;
        let mut taken = name::of_definition(machine);
        let mut enums = Map::new();
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
}

/// The place of a transition among all.
pub(crate) fn position(machine: &Machine, transition: &Transition) -> usize {
    let place = machine.transitions.iter().position(|other| std::ptr::eq(other, transition));
    place.expect("it is the machine's")
}

/// A name for each function that there may be.
fn name_functions(machine: &Machine, lowering: Lowering) -> Map<Function, Ident> {
    let mut functions = Set::new();
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
    let mut taken = Set::new();
    let name = |function| (function, name::function(machine, function, &mut taken));
    functions.into_iter().map(name).collect()
}

/// Whether `derive(Debug)` is among some attributes.
pub(crate) fn derives_debug(attributes: &[Attribute]) -> bool {
    derived(attributes).iter().any(|name| name == "Debug")
}
