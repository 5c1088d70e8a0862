//! The fields of a struct, found by their names.

use core::fmt;

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Visitor,
};

/// The names of all fields. As a seed it reads a key: the field that it names, or `None` for one
/// that another release may know.
#[derive(Clone, Copy)]
pub(super) struct Names(pub(super) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Names {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Names {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        self.visit_bytes(key.as_bytes())
    }

    fn visit_bytes<E: Error>(self, key: &[u8]) -> Result<Self::Value, E> {
        Ok(self.0.iter().copied().find(|name| name.as_bytes() == key))
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<Self::Value, E> {
        Ok(usize::try_from(key).ok().and_then(|position| self.0.get(position)).copied())
    }
}

/// A field, while the fields of its struct are read.
pub(super) struct Field<T> {
    name: &'static str,
    value: Option<T>,
}

impl<'de, T: Deserialize<'de>> Field<T> {
    /// A field that has not been read.
    pub(super) const fn new(name: &'static str) -> Self {
        Self { name, value: None }
    }

    /// Reads what stands behind the field's name.
    pub(super) fn read<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        if self.value.is_some() {
            return Err(A::Error::duplicate_field(self.name));
        }
        self.value = Some(map.next_value()?);
        Ok(())
    }
}

impl<T> Field<T> {
    /// The value of a field that has to be there.
    pub(super) fn required<E: Error>(self) -> Result<T, E> {
        self.value.ok_or_else(|| E::missing_field(self.name))
    }

    /// The value, if the field was there.
    pub(super) fn optional(self) -> Option<T> {
        self.value
    }
}

/// The field at a position, in a format that writes no names.
pub(super) fn element<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(
    sequence: &mut A,
    position: usize,
    expected: &dyn Expected,
) -> Result<T, A::Error> {
    sequence.next_element()?.ok_or_else(|| A::Error::invalid_length(position, expected))
}
