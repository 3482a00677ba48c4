//! A set's file in its compact form: which of the embedded ones it is.

use std::sync::Arc;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::SETS;
use crate::diagnostic::SourceFile;

pub(crate) fn serialize<S: Serializer>(
    file: &Arc<SourceFile>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let index = SETS.iter().position(|set| set.file() == *file);
    let index = index.ok_or_else(|| S::Error::custom("no embedded set"))?;
    index.serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Arc<SourceFile>, D::Error> {
    let set = SETS.get(usize::deserialize(deserializer)?);
    let set = set.ok_or_else(|| D::Error::custom("no embedded set"))?;
    Ok(set.file())
}
