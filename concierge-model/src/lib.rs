//! What a `machine!` definition means.
//!
//! The proc macro and the tools run the same few calls, so that they cannot disagree: tokens become
//! [`syntax`], names are resolved once into a [`Machine`], the checks look at that, and
//! [`explore`] says what each event can lead to. A generator gets the checked machine alone and has
//! nothing left to refuse.
//!
//! ```
//! let tokens = "machine Door(()) {
//!     event Push;
//!     initial Closed;
//!     state Closed { on Push => Open; }
//!     state Open { on Push => Closed; }
//! }";
//! let reading = concierge_model::read(tokens.parse().expect("these are tokens"));
//! let machine = reading.machine.expect("this is a machine");
//! let names = machine.with_table(|table| table.states.iter().map(|s| s.name.to_owned()).collect::<Vec<_>>());
//! assert_eq!(names, ["closed", "open"]);
//! ```

mod check;
mod diagnostic;
mod model;
mod name;
pub mod outline;
pub mod past;
mod resolve;
pub mod syntax;

pub use concierge_exploration as explore;
pub use diagnostic::{Code, Diagnostic};
pub use model::{
    Action, Claim, Data, Deferred, Delay, Effect, EffectId, Event, EventId, FormerName, Function,
    Group, Guard, Initial, Machine, Migration, Named, Property, Raised, State, StateId, StateKind,
    Target, Timer, Transition, TransitionId, Trigger,
};
pub use name::{RESERVED, method_name, snake_case};
pub use resolve::derived;

use diagnostic::Diagnostics;
use explore::Exploration;
use past::Lock;
use proc_macro2::{Ident, TokenStream};

/// What came of reading a definition.
pub struct Reading {
    /// The machine; there only if the definition has no mistake.
    pub machine: Option<Machine>,
    /// Every mistake, in the order of the text.
    pub errors: Vec<Diagnostic>,
    /// The machine that was probably meant; there if all of the text could be read and a generator
    /// can work on what the mistakes leave. A misspelt name stands for the nearest one.
    pub guess: Option<Machine>,
    /// What can be read of a machine of which not all can; there if a generator can work on it.
    pub rest: Option<Machine>,
    /// What the first of these that is there can do.
    pub exploration: Option<Exploration>,
}

/// Reads what stands inside `machine! { ... }`. Linear in its length, but for the nearest name of
/// a name that is unknown.
pub fn read(tokens: TokenStream) -> Reading {
    read_with(tokens, |_| None)
}

/// As [`read`], of a machine that may have stored sessions: given the machine's name, `lock` says
/// what they hold.
pub fn read_with(tokens: TokenStream, lock: impl FnOnce(&Ident) -> Option<Lock>) -> Reading {
    let mut errors = Diagnostics::new();
    let syntax = syntax::parse(tokens, &mut errors);
    let is_whole = errors.is_empty();
    let resolved = syntax.as_ref().and_then(|syntax| resolve::machine(syntax, &mut errors));
    let (machine, exploration) = match resolved {
        Some(resolved) => {
            let is_whole = is_whole && resolved.is_whole;
            let lock = lock(&resolved.machine.ident);
            let exploration =
                check::machine(&resolved.machine, lock.as_ref(), is_whole, &mut errors);
            (Some(resolved.machine), exploration)
        }
        None => (None, None),
    };
    let errors = errors.into_sorted();
    if errors.is_empty() {
        return Reading { machine, errors, guess: None, rest: None, exploration };
    }
    let sound = machine.filter(|_| exploration.is_some());
    let (guess, rest) = if is_whole { (sound, None) } else { (None, sound) };
    Reading { machine: None, errors, guess, rest, exploration }
}
