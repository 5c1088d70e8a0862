//! Where a machine rests.

use alloc::borrow::Cow;
use alloc::format;
use core::fmt;

use crate::engine::{Placed, Places as _, Slots};
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

/// The active states of a machine with parallel states: one for each region that is active. It takes
/// a byte a region, two where a region has more than 255 states.
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
pub struct States<S: Placed> {
    places: S::Places,
}

impl<S: Placed> States<S> {
    /// These states; generated code knows which slots they are in.
    #[doc(hidden)]
    pub const fn in_places(places: S::Places) -> Self {
        Self { places }
    }

    /// What is in each slot.
    #[doc(hidden)]
    #[inline]
    pub const fn places(&self) -> &S::Places {
        &self.places
    }
}

/// What is in each slot, to be changed: by generated code alone.
#[inline]
pub const fn places_mut<S: Placed>(states: &mut States<S>) -> &mut S::Places {
    &mut states.places
}

impl<S: Placed> Configuration for States<S> {
    type State = S;

    fn states(&self) -> impl Iterator<Item = S> {
        let numbers = (0..S::Places::COUNT).map(|slot| self.places.number(slot));
        numbers.filter_map(|number| S::of(StateId(number)))
    }
}

/// As in `{Paused, Loud}`.
impl<S: Placed> fmt::Debug for States<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.states()).finish()
    }
}

/// The outside names, as in `paused + loud`.
impl<S: Placed + fmt::Display> fmt::Display for States<S> {
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

/// A configuration that the engine can take apart into `W` slots.
pub trait InSlots<const W: usize>: Configuration {
    /// The configuration of these slots, in which the machine rests.
    fn from_slots(slots: Slots<W>) -> Self;
    /// The slots of this configuration.
    fn slots(&self) -> Slots<W>;
}

impl<S: StateTag> InSlots<1> for S {
    fn from_slots(slots: Slots<1>) -> Self {
        let state = slots.get(0).and_then(S::of);
        state.expect("a machine rests in a state of its own")
    }

    fn slots(&self) -> Slots<1> {
        Slots::new([self.id().0])
    }
}

impl<S: Placed, const W: usize> InSlots<W> for States<S> {
    fn from_slots(slots: Slots<W>) -> Self {
        let places = S::Places::of(slots.as_array());
        Self::in_places(places.expect("the engine keeps a state in its slot"))
    }

    fn slots(&self) -> Slots<W> {
        Slots::new(core::array::from_fn(|slot| self.places.number(slot)))
    }
}
