//! A timer that runs, told apart by its fields.

use alloc::borrow::Cow;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeStruct as _, Serializer};

use super::field::{Field, Names};
use crate::kept::{Never, StoredTimer};

const NAMES: &[&str] = &["state", "after", "send", "timer", "due"];

impl<T: Serialize, E: Serialize> Serialize for StoredTimer<T, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut written = serializer.serialize_struct("StoredTimer", 3)?;
        let due = match self {
            Self::After { state, after, due } => {
                written.serialize_field("state", state)?;
                written.serialize_field("after", after)?;
                due
            }
            Self::Sent { send, timer, due } => {
                written.serialize_field("send", send)?;
                written.serialize_field("timer", timer)?;
                due
            }
        };
        written.serialize_field("due", due)?;
        written.end()
    }
}

impl<'de, T: Deserialize<'de>, E: Deserialize<'de>> Deserialize<'de> for StoredTimer<T, E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("StoredTimer", NAMES, Reader(PhantomData))
    }
}

struct Reader<T, E>(PhantomData<StoredTimer<T, E>>);

impl<'de, T: Deserialize<'de>, E: Deserialize<'de>> Visitor<'de> for Reader<T, E> {
    type Value = StoredTimer<T, E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a timer of a state, or an event that is sent")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut state = Field::<Cow<'static, str>>::new("state");
        let mut after = Field::new("after");
        let mut send = Field::new("send");
        let mut timer = Field::new("timer");
        let mut due = Field::new("due");
        while let Some(name) = map.next_key_seed(Names(NAMES))? {
            match name {
                Some("state") => state.read(&mut map)?,
                Some("after") => after.read(&mut map)?,
                Some("send") => send.read(&mut map)?,
                Some("timer") => timer.read(&mut map)?,
                Some("due") => due.read(&mut map)?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let due = due.required()?;
        Ok(match state.optional() {
            Some(state) => StoredTimer::After { state, after: after.required()?, due },
            None => StoredTimer::Sent { send: send.required()?, timer: timer.required()?, due },
        })
    }
}

impl Serialize for Never {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

impl<'de> Deserialize<'de> for Never {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::custom("this machine sends no event with a delay"))
    }
}
