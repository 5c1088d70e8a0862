//! What a transition or a state does.

use proc_macro2::{Ident, Span};

use super::{Delay, EffectId, EventId, Function};

/// One action.
#[derive(Clone)]
pub enum Action {
    /// An action function.
    Call(Function),
    /// `raise Event(made_by)`
    Raise(Raised),
    /// `send Event(made_by) after delay as timer`
    Send {
        /// What is sent.
        raised: Raised,
        /// How long it waits, if it does.
        delay: Option<Delay>,
        /// The name by which it is canceled.
        timer: Option<Timer>,
    },
    /// `cancel timer`
    Cancel(Timer),
    /// `emit Effect(made_by)`
    Emit {
        /// Where the effect is named.
        span: Span,
        /// The effect.
        effect: EffectId,
        /// What makes it; `None` for an effect that carries nothing.
        made_by: Option<Function>,
    },
}

impl Action {
    /// Whether a function of the user's is called.
    pub const fn calls_function(&self) -> bool {
        match self {
            Self::Call(_) => true,
            Self::Raise(raised) => raised.made_by.is_some(),
            Self::Send { raised, delay, .. } => {
                raised.made_by.is_some() || matches!(delay, Some(Delay::Function(_)))
            }
            Self::Cancel(_) => false,
            Self::Emit { made_by, .. } => made_by.is_some(),
        }
    }
}

/// An event of the machine's own.
#[derive(Clone)]
pub struct Raised {
    /// Where the event is named.
    pub span: Span,
    /// The event.
    pub event: EventId,
    /// What makes it; `None` for an event without a payload.
    pub made_by: Option<Function>,
}

/// The name of a delayed event that can be canceled.
#[derive(Clone)]
pub struct Timer {
    /// The name, where it stands.
    pub ident: Ident,
    /// The same as text.
    pub name: String,
}
