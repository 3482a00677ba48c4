//! The sets of `criteria/`, embedded in the binary so that the program runs without any file.
//!
//! Each is there twice: as its text, into which messages point, and in a compact form of what the text says, so that no
//! TOML is parsed where nobody has changed it. A test keeps the two alike.

mod place;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

pub(super) use self::place::{file, words};
use super::raw;
use crate::diagnostic::SourceFile;

/// An embedded set.
struct Embedded {
    id: &'static str,
    text: &'static str,
    /// Tells the text from one that was changed.
    mark: u64,
    /// The file as messages show it, once somebody asks.
    file: OnceLock<Arc<SourceFile>>,
}

/// The compact forms of the sets, in their order.
static COMPACT: &[u8] = include_bytes!("compact.bin");

/// What the files say, in compact form.
#[derive(Serialize, Deserialize)]
struct Compact<'a> {
    /// That of the texts that it was made from.
    mark: u64,
    /// One for each set.
    #[serde(borrow)]
    sets: Vec<&'a [u8]>,
}

macro_rules! set {
    ($id:literal) => {
        Embedded::new(
            $id,
            include_str!(concat!("../../../criteria/", $id, ".toml")),
        )
    };
}

/// Every file of `criteria/`, by id; a test compares the list with the folder.
static SETS: [Embedded; 16] = [
    set!("hai-duong-kieu-mau-2021"),
    set!("hai-duong-nang-cao-2021"),
    set!("nam-dinh-kieu-mau-2021"),
    set!("thanh-hoa-chuyen-doi-so-2022"),
    set!("thanh-hoa-kieu-mau-2022"),
    set!("thanh-hoa-nang-cao-2022"),
    set!("thanh-hoa-nang-cao-2024"),
    set!("thanh-hoa-thon-thong-minh-2022"),
    set!("vn-cong-nhan-2022"),
    set!("vn-giu-chuan-2022"),
    set!("vn-giu-chuan-nang-cao-2022"),
    set!("vn-kieu-mau-2021"),
    set!("vn-nang-cao-2021"),
    set!("vn-ntm-2021"),
    set!("vn-ntm-2024"),
    set!("vn-ntm-2026"),
];

impl Embedded {
    const fn new(id: &'static str, text: &'static str) -> Embedded {
        Embedded {
            id,
            text,
            mark: mark(text),
            file: OnceLock::new(),
        }
    }

    fn file(&self) -> Arc<SourceFile> {
        let file = || {
            Arc::new(SourceFile {
                name: format!("ntm:{}.toml", self.id),
                text: Cow::Borrowed(self.text),
            })
        };
        Arc::clone(self.file.get_or_init(file))
    }
}

/// A number for a text: another text has another one, but for a chance that nobody will see. Worked out when the program
/// is built (FNV-1a).
const fn mark(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut mark: u64 = 0xcbf2_9ce4_8422_2325;
    let mut index = 0;
    while index < bytes.len() {
        mark = marked(mark, bytes[index] as u64);
        index += 1;
    }
    mark
}

const fn marked(mark: u64, next: u64) -> u64 {
    (mark ^ next).wrapping_mul(0x0100_0000_01b3)
}

/// The mark of all texts together: the compact form of a set may point into the text of another.
fn mark_of_all() -> u64 {
    SETS.iter().fold(0, |mark, set| marked(mark, set.mark))
}

fn index(id: &str) -> Option<usize> {
    SETS.binary_search_by_key(&id, |set| set.id).ok()
}

/// The ids of the embedded sets, in order.
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|set| set.id)
}

/// The text of an embedded set's file.
pub(super) fn text(id: &str) -> Option<&'static str> {
    Some(SETS[index(id)?].text)
}

/// An embedded set's file.
pub(super) fn source(id: &str) -> Option<Arc<SourceFile>> {
    Some(SETS[index(id)?].file())
}

/// What an embedded set's file says, out of its compact form; `None` where that was made from other texts.
pub(super) fn set(id: &str) -> Option<raw::Set> {
    let index = index(id)?;
    let compact: Compact<'static> = postcard::from_bytes(COMPACT).ok()?;
    let set = compact.sets.get(index)?;
    match compact.mark == mark_of_all() {
        true => postcard::from_bytes(set).ok(),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::{COMPACT, Compact, SETS, mark_of_all, raw, set};
    use crate::criteria::parse::parse;

    /// The compact form of a set.
    fn bytes(set: &raw::Set) -> Vec<u8> {
        postcard::to_allocvec(set).expect("bytes")
    }

    #[test]
    fn compact_forms_say_what_the_files_say() {
        let sets = SETS.iter().map(|embedded| {
            let (set, faults) = parse(&embedded.file());
            assert!(faults.is_empty(), "{}: {faults:?}", embedded.id);
            bytes(&set)
        });
        let sets: Vec<Vec<u8>> = sets.collect();
        let compact = Compact {
            mark: mark_of_all(),
            sets: sets.iter().map(Vec::as_slice).collect(),
        };
        let whole = postcard::to_allocvec(&compact).expect("bytes");
        if env::var_os("RENEW_SETS").is_some() {
            fs::write(
                concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/src/criteria/builtin/compact.bin"
                ),
                whole,
            )
            .expect("a file");
            return;
        }
        assert!(
            whole == COMPACT,
            "src/criteria/builtin/compact.bin is not what the files of criteria/ say; renew it with\n\
             RENEW_SETS=1 cargo test --lib compact"
        );
        for (embedded, expected) in SETS.iter().zip(sets) {
            let found = set(embedded.id).expect("its compact form can be read");
            assert!(bytes(&found) == expected, "{}", embedded.id);
        }
    }
}
