//! Where a machine rests.

use alloc::borrow::Cow;
use alloc::format;
use core::fmt;
use core::marker::PhantomData;

use crate::engine::{Direct, Slots};
use crate::machine::StateTag;
use crate::table::{StateId, Table};

/// The active states of a machine at rest. In a machine without parallel states one state says it
/// all, and the configuration is the generated enum `State`; else it is [`States`].
pub trait Configuration: Copy + Eq + fmt::Debug + Send + Sync + 'static {
    /// The generated enum that names the states.
    type State: StateTag;

    /// The active states that have no active child, in document order. All states around them are
    /// active too.
    fn states(&self) -> impl Iterator<Item = Self::State>;

    /// The outside names of the states, as in `playing + muted`.
    fn text(&self, table: &Table<'static>) -> Cow<'static, str> {
        let mut names = self.states().map(|state| table.state(state.id()).name);
        let first = names.next().unwrap_or_default();
        names.fold(Cow::Borrowed(first), |text, name| Cow::Owned(format!("{text} + {name}")))
    }

    /// Whether a state is active: it is one of [`states`](Self::states), or around one. Linear in
    /// the depth of the chart and the number of its regions.
    fn is_in(&self, table: &Table<'_>, state: StateId) -> bool {
        self.states().any(|leaf| leaf.id() == state || table.is_inside(leaf.id(), Some(state)))
    }
}

impl<S: StateTag> Configuration for S {
    type State = S;

    #[inline]
    fn states(&self) -> impl Iterator<Item = S> {
        core::iter::once(*self)
    }
}

/// The active states of a machine with parallel states: one for each region that is active, in at
/// most `W` regions. It takes two bytes a region.
///
/// ```
/// use concierge_core::{Configuration, Machine};
///
/// concierge_core::machine! {
///     pub machine Player(()) {
///         event Pause;
///         event Mute;
///         initial On;
///         parallel On {
///             end;
///             state Music {
///                 initial Playing;
///                 state Playing { on Pause => Paused; }
///                 state Paused { on Pause => Playing; }
///             }
///             state Volume {
///                 initial Loud;
///                 state Loud { on Mute => Muted; }
///                 state Muted { on Mute => Loud; }
///             }
///         }
///     }
/// }
///
/// # fn main() {
/// use player::State::{Loud, Muted, Paused};
///
/// let mut player = Player::from(Player::new(()));
/// let _ = player.dispatch(player::Pause);
/// assert!(player.configuration().states().eq([Paused, Loud]));
/// let _ = player.dispatch(player::Mute);
/// assert!(player.configuration().states().eq([Paused, Muted]));
/// assert!(player.matches(player::Composite::Music));
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct States<S, const W: usize> {
    slots: Slots<W>,
    states: PhantomData<S>,
}

impl<S: StateTag, const W: usize> States<S, W> {
    /// The states in the slots of a configuration; generated code knows which slots.
    #[doc(hidden)]
    pub const fn in_slots(slots: Slots<W>) -> Self {
        Self { slots, states: PhantomData }
    }

    /// What is in the slots.
    #[doc(hidden)]
    pub const fn as_array(&self) -> &[u16; W] {
        self.slots.as_array()
    }
}

impl<S: StateTag, const W: usize> Configuration for States<S, W> {
    type State = S;

    fn states(&self) -> impl Iterator<Item = S> {
        self.slots.states().filter_map(S::of)
    }
}

/// As in `{Paused, Loud}`.
impl<S: StateTag, const W: usize> fmt::Debug for States<S, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.states()).finish()
    }
}

/// The outside names, as in `paused + loud`.
impl<S: StateTag + fmt::Display, const W: usize> fmt::Display for States<S, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, state) in self.states().enumerate() {
            if position > 0 {
                f.write_str(" + ")?;
            }
            fmt::Display::fmt(&state, f)?;
        }
        Ok(())
    }
}

/// A configuration that the engine can hold in `W` slots.
pub trait InSlots<const W: usize>: Configuration {
    /// The configuration of these slots, in which the machine rests.
    fn from_slots(slots: Slots<W>) -> Self;
    /// The slots of this configuration.
    fn slots(&self) -> Slots<W>;
    /// Changes the slots, if it is said that they have moved, to those of another configuration in
    /// which the machine rests.
    fn change(&mut self, change: impl FnOnce(&mut Slots<W>) -> Option<Direct>) -> Option<Direct>;
}

impl<S: StateTag> InSlots<1> for S {
    #[inline]
    fn from_slots(slots: Slots<1>) -> Self {
        let state = slots.get(0).and_then(S::of);
        state.expect("a machine rests in a state of its own")
    }

    #[inline]
    fn slots(&self) -> Slots<1> {
        Slots::new([self.id().0])
    }

    #[inline]
    fn change(&mut self, change: impl FnOnce(&mut Slots<1>) -> Option<Direct>) -> Option<Direct> {
        let mut slots = self.slots();
        let did = change(&mut slots);
        if did == Some(Direct::Moved) {
            *self = Self::from_slots(slots);
        }
        did
    }
}

impl<S: StateTag, const W: usize> InSlots<W> for States<S, W> {
    #[inline]
    fn from_slots(slots: Slots<W>) -> Self {
        Self::in_slots(slots)
    }

    #[inline]
    fn slots(&self) -> Slots<W> {
        self.slots
    }

    #[inline]
    fn change(&mut self, change: impl FnOnce(&mut Slots<W>) -> Option<Direct>) -> Option<Direct> {
        change(&mut self.slots)
    }
}
