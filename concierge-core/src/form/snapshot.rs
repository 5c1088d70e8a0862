//! A snapshot.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeStruct as _, Serializer};

use super::field::{Field, Names, element};
use crate::snapshot::Snapshot;
use crate::table::Fingerprint;

const NAMES: &[&str] = &["machine", "version", "fingerprint", "configuration", "memory", "context"];

impl<C: Serialize, K: Serialize> Serialize for Snapshot<C, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let has_memory = size_of::<K>() != 0;
        let fields = NAMES.len() - usize::from(!has_memory);
        let mut written = serializer.serialize_struct("Snapshot", fields)?;
        written.serialize_field("machine", &self.machine)?;
        written.serialize_field("version", &self.version)?;
        written.serialize_field("fingerprint", &Digits(self.fingerprint))?;
        written.serialize_field("configuration", &self.configuration)?;
        if has_memory {
            written.serialize_field("memory", &self.memory)?;
        } else {
            written.skip_field("memory")?;
        }
        written.serialize_field("context", &self.context)?;
        written.end()
    }
}

impl<'de, C: Deserialize<'de>, K: Deserialize<'de> + Default> Deserialize<'de> for Snapshot<C, K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Snapshot", NAMES, Reader(PhantomData))
    }
}

struct Reader<C, K>(PhantomData<Snapshot<C, K>>);

impl<'de, C: Deserialize<'de>, K: Deserialize<'de> + Default> Visitor<'de> for Reader<C, K> {
    type Value = Snapshot<C, K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct Snapshot")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut machine = Field::new("machine");
        let mut version = Field::new("version");
        let mut fingerprint = Field::<Digits>::new("fingerprint");
        let mut configuration = Field::new("configuration");
        let mut memory = Field::new("memory");
        let mut context = Field::new("context");
        while let Some(name) = map.next_key_seed(Names(NAMES))? {
            match name {
                Some("machine") => machine.read(&mut map)?,
                Some("version") => version.read(&mut map)?,
                Some("fingerprint") => fingerprint.read(&mut map)?,
                Some("configuration") => configuration.read(&mut map)?,
                Some("memory") => memory.read(&mut map)?,
                Some("context") => context.read(&mut map)?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Snapshot {
            machine: machine.required()?,
            version: version.required()?,
            fingerprint: fingerprint.required()?.0,
            configuration: configuration.required()?,
            memory: memory.optional().unwrap_or_default(),
            context: context.required()?,
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let has_memory = sequence.size_hint() != Some(NAMES.len() - 1);
        Ok(Snapshot {
            machine: element(&mut sequence, 0, &self)?,
            version: element(&mut sequence, 1, &self)?,
            fingerprint: element::<Digits, A>(&mut sequence, 2, &self)?.0,
            configuration: element(&mut sequence, 3, &self)?,
            memory: if has_memory { element(&mut sequence, 4, &self)? } else { K::default() },
            context: element(&mut sequence, 4 + usize::from(has_memory), &self)?,
        })
    }
}

/// The fingerprint as sixteen hexadecimal digits: a JSON number would lose bits in JavaScript.
struct Digits(Fingerprint);

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DigitsReader)
    }
}

struct DigitsReader;

impl Visitor<'_> for DigitsReader {
    type Value = Digits;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, digits: &str) -> Result<Digits, E> {
        match u64::from_str_radix(digits, 16) {
            Ok(number) => Ok(Digits(Fingerprint(number))),
            Err(_) => Err(E::custom("the fingerprint is not a hexadecimal number")),
        }
    }
}
