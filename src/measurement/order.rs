//! How the communes of a long table lie in its file: one after the other, or their rows among each other.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use foldhash::quality::RandomState;

use super::Heed;
use super::runs::Runs;
use super::source::{Ends, Pieces, RawRow};

/// The communes of a file whose rows stand anywhere, in the order of their first rows.
#[derive(Debug, Default)]
pub(crate) struct Mixed {
    hasher: Hasher,
    /// What stands for the keys of each, one for every way in which it is spelt, with its index.
    hashes: Vec<(Hash, u32)>,
    /// What the file has of each.
    pub(super) sizes: Vec<Size>,
}

/// Some communes that follow one another, to be found by their keys.
pub(super) struct Chosen<'m> {
    hasher: &'m Hasher,
    indices: Indices,
}

/// The indices of communes.
type Indices = HashMap<Hash, u32, RandomState>;

/// What stands for the cells that tell a commune: so many bits that no two communes of a file have the same.
type Hash = (u64, u64);

/// Two that know nothing of each other.
type Hasher = (RandomState, RandomState);

/// How much a file has of a commune.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Size {
    pub(crate) bytes: u32,
    pub(crate) lines: u32,
}

/// The most bytes that the rows of one commune may have.
const LARGEST: usize = 1024 * 1024;

impl Mixed {
    /// Those with indices from `range`.
    pub(super) fn some(&self, range: &Range<usize>) -> Chosen<'_> {
        let is_one = |(_, index): &&(Hash, u32)| range.contains(&(*index as usize));
        Chosen {
            hasher: &self.hasher,
            indices: self.hashes.iter().filter(is_one).copied().collect(),
        }
    }

    /// How many lines the file has of all.
    pub(super) fn lines(&self) -> u64 {
        self.sizes.iter().map(|size| u64::from(size.lines)).sum()
    }
}

impl Chosen<'_> {
    /// The index of the commune that a key tells; absent where it is none of these.
    pub(super) fn find(&self, key: &[u8]) -> Option<usize> {
        let index = self.indices.get(&hash_of(self.hasher, key));
        index.map(|index| *index as usize)
    }
}

/// What has been seen of a file.
#[derive(Default)]
struct Seen {
    mixed: Mixed,
    indices: Indices,
    /// The indices once more, by what tells the communes apart however they are spelt.
    identities: Indices,
    /// Whether one is spelt in two ways.
    has_variants: bool,
    /// Whether a commune began again after another.
    is_mixed: bool,
}

impl Runs {
    /// The runs as they lie in the file that `pieces` opens, which is read through once or twice; `None` where it is not
    /// clear of some row to which commune it belongs.
    ///
    /// Where codes only grow, nothing is kept of them; elsewhere some bytes are kept of each commune.
    pub(super) fn in_order(
        mut self,
        mut pieces: impl FnMut() -> Option<Pieces>,
        heed: &mut Heed<'_>,
    ) -> Option<Runs> {
        if self.is_leading && self.grow(pieces()?, heed) {
            return Some(self);
        }
        let mut seen = Seen::default();
        let (mut last, mut index) = (Vec::new(), 0);
        let mut cells = Vec::new();
        let each = |runs: &mut Runs, row: RawRow<'_>| {
            runs.has_quotes |= row.is_quoted;
            let key = runs.key(row, &mut cells)?;
            if *key != *last {
                index = seen.meet(runs, key)?;
                key.clone_into(&mut last);
            }
            seen.mixed.sizes.get_mut(index)?.add(row)
        };
        self.each(pieces()?, heed, each)?;
        if seen.is_mixed {
            self.has_variants = seen.has_variants;
            self.mixed = Some(Arc::new(seen.mixed));
        }
        Some(self)
    }

    /// Whether every commune has a greater code than the one before it.
    fn grow(&mut self, pieces: Pieces, heed: &mut Heed<'_>) -> bool {
        let (mut last, mut greatest) = (Vec::new(), (0, Vec::new()));
        let mut size = 0;
        let each = |runs: &mut Runs, row: RawRow<'_>| {
            size += row.bytes.len();
            if !last.is_empty() && !row.is_quoted && row.bytes.starts_with(&last) {
                return (size < LARGEST).then_some(());
            }
            let end = runs.prefix(row.bytes, 0).filter(|_| !row.is_quoted)?;
            row.bytes[..end].clone_into(&mut last);
            size = row.bytes.len();
            let code = runs.identity(&last)?.code?;
            let code = (code.len(), code.to_vec());
            let is_greater = code > greatest;
            greatest = code;
            is_greater.then_some(())
        };
        self.each(pieces, heed, each).is_some()
    }

    /// Goes through all rows that are not blank until one comes to nothing, or nobody waits any more.
    fn each(
        &mut self,
        mut pieces: Pieces,
        heed: &mut Heed<'_>,
        mut each: impl FnMut(&mut Runs, RawRow<'_>) -> Option<()>,
    ) -> Option<()> {
        let mut ends = Ends::new(self.separator);
        let mut buffer = Vec::new();
        while let Some(piece) = pieces.next(buffer).ok()? {
            ends.each_row(&piece.bytes, |row| each(self, row))?;
            heed(piece.bytes.len() as u64).then_some(())?;
            buffer = piece.bytes;
        }
        Some(())
    }
}

impl Seen {
    /// The index of the commune of a row that stands behind one of another; `None` where it is not clear which it is.
    fn meet(&mut self, runs: &Runs, key: &[u8]) -> Option<usize> {
        let hash = hash_of(&self.mixed.hasher, key);
        if let Some(index) = self.indices.get(&hash) {
            self.is_mixed = true;
            return Some(*index as usize);
        }
        let identity = hash_of(&self.mixed.hasher, &runs.identity(key)?.text);
        let next = u32::try_from(self.mixed.sizes.len()).ok()?;
        let index = *self.identities.entry(identity).or_insert(next);
        if index == next {
            self.mixed.sizes.push(Size::default());
        } else {
            (self.has_variants, self.is_mixed) = (true, true);
        }
        self.indices.insert(hash, index);
        self.mixed.hashes.push((hash, index));
        Some(index as usize)
    }
}

impl Size {
    fn add(&mut self, row: RawRow<'_>) -> Option<()> {
        let bytes = u32::try_from(row.bytes.len()).ok()?;
        self.bytes = self.bytes.checked_add(bytes)?;
        self.lines += u32::try_from(row.lines).ok()?;
        (self.bytes as usize <= LARGEST).then_some(())
    }
}

fn hash_of(hasher: &Hasher, key: &[u8]) -> Hash {
    (hasher.0.hash_one(key), hasher.1.hash_one(key))
}
