//! Text put together out of parts that are ready: each is copied in steps of a fixed size, which takes no call and no
//! decision, and what was copied beyond its end is written over by the next.

use std::sync::{Arc, Mutex};

/// How many bytes are copied in a step.
const STEP: usize = 32;

/// A part that is copied as it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// With zeros up to a whole step.
    steps: Vec<[u8; STEP]>,
    length: usize,
}

impl Block {
    /// A part with these bytes.
    pub(super) fn new(bytes: &[u8]) -> Block {
        let mut block = Block::default();
        block.fill(bytes);
        block
    }

    /// Takes other bytes instead.
    pub(super) fn fill(&mut self, bytes: &[u8]) {
        let steps = bytes.chunks(STEP).map(|part| {
            let mut step = [0; STEP];
            step[..part.len()].copy_from_slice(part);
            step
        });
        self.steps.clear();
        self.steps.extend(steps);
        self.length = bytes.len();
    }

    /// How much room it needs.
    pub(super) fn room(&self) -> usize {
        self.steps.len() * STEP
    }
}

/// Text to which parts are added, in memory that serves again and again.
#[derive(Debug, Default)]
pub struct Text {
    bytes: Vec<u8>,
    /// Where the text ends: behind it there is room.
    end: usize,
}

impl Text {
    /// Makes room for so many bytes, and a step beyond them.
    fn reserve(&mut self, room: usize) {
        let needed = self.end + room + STEP;
        if self.bytes.len() < needed {
            self.bytes.resize(needed.max(2 * self.bytes.len()), 0);
        }
    }

    /// Room for so many bytes behind the text.
    pub(super) fn room(&mut self, room: usize) -> Room<'_> {
        self.reserve(room);
        let rest = &mut self.bytes[self.end..];
        Room {
            length: rest.len(),
            rest,
        }
    }

    /// Takes so many bytes of that room into the text.
    pub(super) fn lengthen(&mut self, length: usize) {
        self.end += length;
    }

    /// Adds bytes, whether there is room for them or not.
    pub(super) fn extend(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.bytes[self.end..self.end + bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    /// The text.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.end]
    }

    /// Takes back what was added since it was so long.
    pub(super) fn truncate(&mut self, length: usize) {
        self.end = self.end.min(length);
    }
}

/// Room behind a text, in which parts are put together.
pub(super) struct Room<'t> {
    /// What is left of it.
    rest: &'t mut [u8],
    /// How much there was.
    length: usize,
}

impl Room<'_> {
    /// Adds a part, for which there must be [room](Block::room).
    #[inline(always)]
    pub(super) fn put(&mut self, block: &Block) {
        let all = std::mem::take(&mut self.rest);
        let mut rest = &mut *all;
        for step in &block.steps {
            let Some((first, behind)) = rest.split_first_chunk_mut() else {
                break;
            };
            *first = *step;
            rest = behind;
        }
        self.rest = all.get_mut(block.length..).unwrap_or_default();
    }

    /// Adds a text of at most eight bytes, the first of them the lowest.
    #[inline(always)]
    pub(super) fn word(&mut self, (bytes, count): (u64, u32)) {
        let rest = std::mem::take(&mut self.rest);
        if let Some(first) = rest.first_chunk_mut() {
            *first = bytes.to_le_bytes();
        }
        self.rest = rest.get_mut(count as usize..).unwrap_or_default();
    }

    /// How much of it has been written.
    pub(super) fn written(&self) -> usize {
        self.length - self.rest.len()
    }
}

/// Texts that have been written and may serve again, on whichever thread.
#[derive(Debug, Clone, Default)]
pub(super) struct Spare {
    texts: Arc<Mutex<Vec<Text>>>,
}

impl Spare {
    /// An empty one.
    pub(super) fn take(&self) -> Text {
        let texts = self.texts.lock();
        texts
            .ok()
            .and_then(|mut texts| texts.pop())
            .unwrap_or_default()
    }

    /// Gives one back.
    pub(super) fn give(&self, mut text: Text) {
        text.truncate(0);
        if let Ok(mut texts) = self.texts.lock() {
            texts.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Block, Spare, Text};

    proptest! {
        #[test]
        fn parts_make_a_text(parts in prop::collection::vec("[a-zđ]{0,70}", 0..8), cut in 0usize..200) {
            let mut text = Text::default();
            for part in &parts {
                let block = Block::new(part.as_bytes());
                let mut room = text.room(block.room());
                room.put(&block);
                room.word((u64::from(b'/') | 0xff00, 1));
                let length = room.written();
                text.lengthen(length);
            }
            let mut expected = parts.iter().flat_map(|part| [part.as_str(), "/"]).collect::<String>().into_bytes();
            text.truncate(cut);
            expected.truncate(cut);
            prop_assert_eq!(text.bytes(), expected);
            let spare = Spare::default();
            spare.give(text);
            let mut text = spare.take();
            text.extend(b"more");
            prop_assert_eq!(text.bytes(), b"more");
        }
    }
}
