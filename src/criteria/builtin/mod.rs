//! The sets of `criteria/`, embedded in the binary so that the program runs without any file.
//!
//! Each is there three times: as its text, into which messages point; in a compact form of what the text says, so that no
//! TOML is parsed where somebody's own set extends it; and in one of the set that comes of it and its parents, checked. A
//! test keeps them alike.

mod place;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

pub(super) use self::place::{file, words};
use super::{CriteriaSet, raw};
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
    sets: Vec<Forms<'a>>,
}

/// The compact forms of a set.
#[derive(Serialize, Deserialize)]
struct Forms<'a> {
    /// What its file says.
    raw: &'a [u8],
    /// The set, laid over its parents.
    whole: &'a [u8],
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
pub(super) fn raw(id: &str) -> Option<raw::Set> {
    postcard::from_bytes(forms(id)?.raw).ok()
}

/// An embedded set, laid over its parents and without fault; `None` where its compact form was made from other texts.
pub(super) fn set(id: &str) -> Option<CriteriaSet> {
    postcard::from_bytes(forms(id)?.whole).ok()
}

fn forms(id: &str) -> Option<Forms<'static>> {
    let index = index(id)?;
    let compact: Compact<'static> = postcard::from_bytes(COMPACT).ok()?;
    let forms = compact.sets.into_iter().nth(index)?;
    (compact.mark == mark_of_all()).then_some(forms)
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use serde::Serialize;

    use super::{COMPACT, Compact, CriteriaSet, Forms, SETS, mark_of_all, raw, set, source};
    use crate::criteria::library::settled;
    use crate::criteria::parse::parse;
    use crate::diagnostic::Code;

    fn bytes(of: &impl Serialize) -> Vec<u8> {
        postcard::to_allocvec(of).expect("bytes")
    }

    /// What a set's file says.
    fn said(id: &str) -> raw::Set {
        let (set, faults) = parse(&source(id).expect("an embedded set"));
        assert!(faults.is_empty(), "{id}: {faults:?}");
        set
    }

    /// The set that comes of it and its parents.
    fn whole(id: &str) -> CriteriaSet {
        let mut chain = vec![(id.to_owned(), said(id))];
        while let Some(parent) = chain.last().and_then(|(_, set)| set.extends.clone()) {
            chain.push((parent.value.clone(), said(&parent.value)));
        }
        let mut found = Vec::new();
        let set = settled(chain, true, &mut found).expect("a set");
        // Which shipped thresholds are looser than a parent's is nothing that their users are told.
        found.retain(|found| found.code != Code::LooserThreshold);
        assert!(found.is_empty(), "{id}: {found:?}");
        set
    }

    #[test]
    fn compact_forms_say_what_the_files_say() {
        let forms = SETS
            .iter()
            .map(|it| (bytes(&said(it.id)), bytes(&whole(it.id))));
        let forms: Vec<(Vec<u8>, Vec<u8>)> = forms.collect();
        let compact = Compact {
            mark: mark_of_all(),
            sets: forms
                .iter()
                .map(|(raw, whole)| Forms { raw, whole })
                .collect(),
        };
        let all = bytes(&compact);
        if env::var_os("RENEW_SETS").is_some() {
            fs::write(
                concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/src/criteria/builtin/compact.bin"
                ),
                all,
            )
            .expect("a file");
            return;
        }
        assert!(
            all == COMPACT,
            "src/criteria/builtin/compact.bin is not what the files of criteria/ say; renew it with\n\
             RENEW_SETS=1 cargo test --lib compact"
        );
        for (embedded, (raw, _)) in SETS.iter().zip(forms) {
            let id = embedded.id;
            let found = super::raw(id).expect("its compact form can be read");
            assert!(bytes(&found) == raw, "{id}");
            assert_eq!(set(id), Some(whole(id)), "{id}");
        }
    }
}
