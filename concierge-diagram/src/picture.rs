//! What is drawn of a machine beside its states, the same in every language of pictures.

use concierge_table::{Initial, StateId, StateKind, Table, TransitionId};

use crate::{ids::Ids, label, overlay::Overlay, place::Place};

/// The arrows of a picture, and what they need to begin and end at.
pub(crate) struct Picture {
    pub(crate) ids: Ids,
    pub(crate) marks: Vec<Mark>,
    pub(crate) arrows: Vec<Arrow>,
}

/// Something that is drawn like a state and is none.
pub(crate) struct Mark {
    pub(crate) kind: MarkKind,
    pub(crate) place: Place,
    pub(crate) id: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// The bar at which an arrow parts to its several targets, or passes into a state inside.
    Fork,
    /// A composite state once more, inside itself: not every layout can draw an arrow between a box
    /// and what is in it, or one that leads back to the box.
    Itself(StateId),
}

/// Where an arrow begins or ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The point where a place begins.
    Start(Place),
    State(StateId),
    /// The mark of this index.
    Mark(usize),
    /// The point where a place is complete.
    Finish(Place),
}

pub(crate) struct Arrow {
    pub(crate) from: End,
    pub(crate) to: End,
    /// Empty if it has none.
    pub(crate) label: String,
    /// The place of both ends if it is one, and otherwise the machine: who names a state in another
    /// place than its own moves it there.
    pub(crate) place: Place,
}

impl Picture {
    pub(crate) fn of(table: &Table<'_>, overlay: &Overlay) -> Self {
        let picture = Self { ids: Ids::of(table), marks: Vec::new(), arrows: Vec::new() };
        let mut drawing = Drawing { table, overlay, picture };
        drawing.beginnings();
        for id in table.transition_ids() {
            if !table.transition(id).targets.is_empty() {
                drawing.transition(id);
            }
        }
        drawing.endings();
        let mut picture = drawing.picture;
        picture.arrows.sort_by_key(|arrow| arrow.place);
        picture
    }

    pub(crate) fn marks_at(&self, place: Place) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.place == place)
    }

    pub(crate) fn arrows_at(&self, place: Place) -> impl Iterator<Item = &Arrow> {
        let first = self.arrows.partition_point(|arrow| arrow.place < place);
        self.arrows[first..].iter().take_while(move |arrow| arrow.place == place)
    }
}

/// A picture as far as it is drawn.
struct Drawing<'t> {
    table: &'t Table<'t>,
    overlay: &'t Overlay,
    picture: Picture,
}

impl Drawing<'_> {
    /// Where the machine, each compound state and each history begins.
    fn beginnings(&mut self) {
        self.beginning(End::Start(Place::Machine), &self.table.initial);
        for id in self.table.state_ids() {
            let state = self.table.state(id);
            if state.kind == StateKind::Compound {
                self.beginning(End::Start(Place::Inside(id)), &state.initial);
            } else if state.kind.is_history() {
                self.beginning(End::State(id), &state.initial);
            }
        }
    }

    fn beginning(&mut self, from: End, initial: &Initial<'_>) {
        let label = label::initial(self.table, initial);
        let place = self.place(from);
        match *initial.targets {
            // The starting point of a composite state has no name outside of its place, and what
            // lies deeper none inside.
            [target] if !is_hidden(from) || Place::of(self.table, target) == place => {
                self.arrow(from, End::State(target), label);
            }
            _ => self.fork(from, place, initial.targets, label),
        }
    }

    fn transition(&mut self, id: TransitionId) {
        let transition = self.table.transition(id);
        let (source, targets) = (transition.source, transition.targets);
        let label = self.overlay.label(self.table, id, transition);
        let inner = targets.iter().copied().find(|&target| self.is_within(target, source));
        let from = inner.map_or(End::State(source), |inner| self.itself(source, inner));
        if let &[target] = targets {
            let is_within = self.is_within(source, target);
            let to = if is_within { self.itself(target, source) } else { End::State(target) };
            self.arrow(from, to, label);
            return;
        }
        let place = match self.table.domain(transition, targets) {
            _ if targets.iter().all(|&target| self.is_within(target, source)) => self.place(from),
            Some(domain) => Place::Inside(domain),
            None => Place::Machine,
        };
        self.fork(from, place, targets, label);
    }

    /// Whether a state is drawn in the box of a composite state, or is that.
    fn is_within(&self, state: StateId, composite: StateId) -> bool {
        let is_it = state == composite && self.table.state(composite).kind.is_composite();
        is_it || self.table.is_inside(state, Some(composite))
    }

    /// Final states complete the place in which they stand; where its owner may finish the
    /// machine, that is complete.
    fn endings(&mut self) {
        for id in self.table.state_ids() {
            let state = self.table.state(id);
            if state.kind == StateKind::Final {
                let place = Place::of(self.table, id);
                self.arrow(End::State(id), End::Finish(place), String::new());
            } else if state.may_end {
                self.arrow(End::State(id), End::Finish(Place::Machine), String::new());
            }
        }
    }

    fn fork(&mut self, from: End, place: Place, targets: &[StateId], label: String) {
        let fork = self.mark(MarkKind::Fork, place, "fork");
        self.arrow(from, fork, label);
        for &target in targets {
            self.arrow(fork, End::State(target), String::new());
        }
    }

    /// The mark of a composite state inside itself, in the place where `inner` is, which may be the
    /// state itself too.
    fn itself(&mut self, composite: StateId, inner: StateId) -> End {
        let (kind, place) =
            (MarkKind::Itself(composite), Place::inside(self.table, composite, inner));
        let marks = &self.picture.marks;
        if let Some(at) = marks.iter().position(|mark| (mark.kind, mark.place) == (kind, place)) {
            return End::Mark(at);
        }
        let id = format!("{}_itself", self.picture.ids.get(composite));
        self.mark(kind, place, &id)
    }

    fn mark(&mut self, kind: MarkKind, place: Place, id: &str) -> End {
        let id = self.picture.ids.another(id);
        self.picture.marks.push(Mark { kind, place, id });
        End::Mark(self.picture.marks.len() - 1)
    }

    fn arrow(&mut self, from: End, to: End, label: String) {
        let place = self.place(from);
        let place = if place == self.place(to) { place } else { Place::Machine };
        self.picture.arrows.push(Arrow { from, to, label, place });
    }

    fn place(&self, end: End) -> Place {
        match end {
            End::Start(place) | End::Finish(place) => place,
            End::State(state) => Place::of(self.table, state),
            End::Mark(at) => self.picture.marks[at].place,
        }
    }
}

/// Whether only the arrows of its own place can name an end.
fn is_hidden(end: End) -> bool {
    matches!(end, End::Start(place) if place != Place::Machine)
}
