//! What a machine remembers.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use super::field::{Field, Names};
use crate::kept::{Kept, Nothing};

const NAMES: &[&str] = &["history", "timers", "deferred", "data"];

impl<T, Q, D> Serialize for Kept<T, Q, D>
where
    T: Nothing + Serialize,
    Q: Nothing + Serialize,
    D: Nothing + Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { history, timers, deferred, data } = self;
        let is_empty =
            [history.is_empty(), timers.is_nothing(), deferred.is_nothing(), data.is_nothing()];
        let fields = is_empty.iter().filter(|is_empty| !**is_empty).count();
        let mut written = serializer.serialize_struct("Kept", fields)?;
        let [no_history, no_timers, no_deferred, no_data] = is_empty;
        write(&mut written, "history", history, no_history)?;
        write(&mut written, "timers", timers, no_timers)?;
        write(&mut written, "deferred", deferred, no_deferred)?;
        write(&mut written, "data", data, no_data)?;
        written.end()
    }
}

/// Writes a part, if there is something in it.
fn write<S: SerializeStruct>(
    written: &mut S,
    name: &'static str,
    part: &impl Serialize,
    is_empty: bool,
) -> Result<(), S::Error> {
    if is_empty { written.skip_field(name) } else { written.serialize_field(name, part) }
}

impl<'de, T, Q, D> Deserialize<'de> for Kept<T, Q, D>
where
    T: Default + Deserialize<'de>,
    Q: Default + Deserialize<'de>,
    D: Default + Deserialize<'de>,
{
    fn deserialize<R: Deserializer<'de>>(deserializer: R) -> Result<Self, R::Error> {
        deserializer.deserialize_struct("Kept", NAMES, Reader(PhantomData))
    }
}

struct Reader<T, Q, D>(PhantomData<Kept<T, Q, D>>);

impl<'de, T, Q, D> Visitor<'de> for Reader<T, Q, D>
where
    T: Default + Deserialize<'de>,
    Q: Default + Deserialize<'de>,
    D: Default + Deserialize<'de>,
{
    type Value = Kept<T, Q, D>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct Kept")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut history = Field::new("history");
        let mut timers = Field::new("timers");
        let mut deferred = Field::new("deferred");
        let mut data = Field::new("data");
        while let Some(name) = map.next_key_seed(Names(NAMES))? {
            match name {
                Some("history") => history.read(&mut map)?,
                Some("timers") => timers.read(&mut map)?,
                Some("deferred") => deferred.read(&mut map)?,
                Some("data") => data.read(&mut map)?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Kept {
            history: history.optional().unwrap_or_default(),
            timers: timers.optional().unwrap_or_default(),
            deferred: deferred.optional().unwrap_or_default(),
            data: data.optional().unwrap_or_default(),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        Ok(Kept {
            history: sequence.next_element()?.unwrap_or_default(),
            timers: sequence.next_element()?.unwrap_or_default(),
            deferred: sequence.next_element()?.unwrap_or_default(),
            data: sequence.next_element()?.unwrap_or_default(),
        })
    }
}
