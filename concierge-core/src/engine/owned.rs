//! The data of states.

use alloc::borrow::Cow;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Error as _, MapAccess, Visitor};
use serde_core::ser::SerializeMap;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::kept::Nothing;

/// Where the data of states is kept; nowhere, in a machine in which none owns any.
pub trait OwnedStore: Sized {
    /// No state is active.
    fn none() -> Self;
    /// Whether the state of this outside name has its data.
    fn has(&self, name: &str) -> bool;
}

impl OwnedStore for () {
    fn none() -> Self {}
    fn has(&self, _: &str) -> bool {
        false
    }
}

/// The outside name of a state, as a type.
pub trait Named {
    /// The name.
    const NAME: &'static str;
    /// The names that it had before.
    const WAS: &'static [&'static str] = &[];
}

/// The data of one state, and of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data<N, T, R> {
    /// It is there while the state is active.
    pub value: Option<T>,
    /// The others.
    pub rest: R,
    name: PhantomData<N>,
}

impl<N, T, R> Data<N, T, R> {
    /// The data of a state, and of the others.
    pub const fn new(value: Option<T>, rest: R) -> Self {
        Self { value, rest, name: PhantomData }
    }
}

impl<N, T, R: Default> Default for Data<N, T, R> {
    fn default() -> Self {
        Self::new(None, R::default())
    }
}

impl<N: Named, T, R: OwnedStore + Default> OwnedStore for Data<N, T, R> {
    fn none() -> Self {
        Self::default()
    }

    fn has(&self, name: &str) -> bool {
        if name == N::NAME { self.value.is_some() } else { self.rest.has(name) }
    }
}

impl<N, T, R: Nothing> Nothing for Data<N, T, R> {
    fn is_nothing(&self) -> bool {
        self.value.is_none() && self.rest.is_nothing()
    }
}

/// A list of data, as the entries of a map.
trait Entries<'de>: Sized {
    /// Reads the value of a name; `false` if no state of this name owns data.
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;
}

impl<'de> Entries<'de> for () {
    fn read<A: MapAccess<'de>>(&mut self, _: &str, _: &mut A) -> Result<bool, A::Error> {
        Ok(false)
    }
}

impl<'de, N: Named, T: Deserialize<'de>, R: Entries<'de>> Entries<'de> for Data<N, T, R> {
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        if name != N::NAME && !N::WAS.contains(&name) {
            return self.rest.read(name, map);
        }
        if self.value.replace(map.next_value()?).is_some() {
            return Err(A::Error::duplicate_field(N::NAME));
        }
        Ok(true)
    }
}

/// The entries of a list that have a value.
trait Written {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

impl Written for () {
    fn write<M: SerializeMap>(&self, _: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}

impl<N: Named, T: Serialize, R: Written> Written for Data<N, T, R> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        if let Some(value) = &self.value {
            map.serialize_entry(N::NAME, value)?;
        }
        self.rest.write(map)
    }
}

#[allow(private_bounds, reason = "a list is made by generated code alone")]
impl<N: Named, T: Serialize, R: Written> Serialize for Data<N, T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write(&mut map)?;
        map.end()
    }
}

#[allow(private_bounds, reason = "a list is made by generated code alone")]
impl<'de, N: Named, T: Deserialize<'de>, R: Entries<'de> + Default> Deserialize<'de>
    for Data<N, T, R>
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DataVisitor(PhantomData))
    }
}

struct DataVisitor<D>(PhantomData<D>);

impl<'de, D: Entries<'de> + Default> Visitor<'de> for DataVisitor<D> {
    type Value = D;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the data of states, by their names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<D, A::Error> {
        let mut data = D::default();
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            if !data.read(&name, &mut map)? {
                let message = format_args!("no state `{name}` owns data");
                return Err(A::Error::custom(message));
            }
        }
        Ok(data)
    }
}
