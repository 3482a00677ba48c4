//! Where values and texts stand, in compact forms: in which of the embedded files, and from which byte to which.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::SETS;
use crate::diagnostic::{Origin, SourceFile};
use crate::words::Text;

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Range { start, end } = self.span;
        (index::<S>(&self.file)?, start, end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Origin, D::Error> {
        let (index, start, end) = <(usize, usize, usize)>::deserialize(deserializer)?;
        let file = file_of::<D>(index)?;
        let span = start..end;
        Ok(Origin { file, span })
    }
}

/// A file alone.
pub(in crate::criteria) mod file {
    use super::{
        Arc, Deserialize, Deserializer, Serialize, Serializer, SourceFile, file_of, index,
    };

    pub(in crate::criteria) fn serialize<S: Serializer>(
        file: &Arc<SourceFile>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        index::<S>(file)?.serialize(serializer)
    }

    pub(in crate::criteria) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<SourceFile>, D::Error> {
        file_of::<D>(usize::deserialize(deserializer)?)
    }
}

/// Which of the embedded files it is.
fn index<S: Serializer>(file: &SourceFile) -> Result<usize, S::Error> {
    let index = SETS.iter().position(|set| *set.file() == *file);
    index.ok_or_else(|| S::Error::custom("no embedded file"))
}

fn file_of<'de, D: Deserializer<'de>>(index: usize) -> Result<Arc<SourceFile>, D::Error> {
    let set = SETS.get(index);
    Ok(set.ok_or_else(|| no_place::<D>())?.file())
}

/// Words, which the files hold already.
#[derive(Serialize, Deserialize)]
enum Words {
    /// In this file, from here to there.
    At(usize, usize, usize),
    /// Nowhere as they are: the file writes them with other spaces, or with escapes.
    Own(String),
}

impl Words {
    fn of(words: &str) -> Words {
        let mut files = SETS.iter().enumerate();
        let found = files.find_map(|(index, set)| {
            let start = set.text.find(words)?;
            Some(Words::At(index, start, start + words.len()))
        });
        found.unwrap_or_else(|| Words::Own(words.to_owned()))
    }

    fn get<'de, D: Deserializer<'de>>(self) -> Result<Cow<'static, str>, D::Error> {
        match self {
            Words::At(index, start, end) => {
                let words = SETS.get(index).and_then(|set| set.text.get(start..end));
                words.map(Cow::Borrowed).ok_or_else(|| no_place::<D>())
            }
            Words::Own(words) => Ok(Cow::Owned(words)),
        }
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (Words::of(&self.vi), Words::of(&self.en)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        let (vi, en) = <(Words, Words)>::deserialize(deserializer)?;
        Ok(Text {
            vi: vi.get::<D>()?,
            en: en.get::<D>()?,
        })
    }
}

/// Words in one language.
pub(in crate::criteria) mod words {
    use super::{Cow, Deserialize, Deserializer, Serialize, Serializer, Words};

    pub(in crate::criteria) fn serialize<S: Serializer>(
        words: &str,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        Words::of(words).serialize(serializer)
    }

    pub(in crate::criteria) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Cow<'static, str>, D::Error> {
        Words::deserialize(deserializer)?.get::<D>()
    }
}

fn no_place<'de, D: Deserializer<'de>>() -> D::Error {
    D::Error::custom("no place in an embedded file")
}
