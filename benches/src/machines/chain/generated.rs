//! As a `machine!`.

use super::{Context, fold};
use crate::machines::drive;

concierge_core::machine! {
    pub(crate) machine Chain(Context) {
        event Go { is_odd: bool }

        initial Even;

        state Even { on Go / begin => Link1; }
        state Odd { on Go / begin => Link1; }
        state Link1 { always / fold::<1> => Link2; }
        state Link2 { always / fold::<2> => Link3; }
        state Link3 { always / fold::<3> => Link4; }
        state Link4 { always / fold::<4> => Link5; }
        state Link5 { always / fold::<5> => Link6; }
        state Link6 { always / fold::<6> => Link7; }
        state Link7 { always / fold::<7> => Link8; }
        state Link8 {
            always [Context::is_odd] / fold::<8> => Odd;
            always / fold::<9> => Even;
        }
    }
}

const fn begin(context: &mut Context, go: &chain::Go) {
    context.begin(go.is_odd);
}

impl From<super::Go> for chain::Event {
    fn from(go: super::Go) -> Self {
        chain::Go { is_odd: go.is_odd }.into()
    }
}

drive!(Chain: super::Go => chain::Event);
