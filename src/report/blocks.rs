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
    pub(super) fn reserve(&mut self, room: usize) {
        let needed = self.end + room + STEP;
        if self.bytes.len() < needed {
            self.bytes.resize(needed.max(2 * self.bytes.len()), 0);
        }
    }

    /// Adds a part, for which there must be [room](Block::room).
    #[inline(always)]
    pub(super) fn put(&mut self, block: &Block) {
        let mut at = self.end;
        for step in &block.steps {
            if let Some(room) = self.bytes[at..].first_chunk_mut() {
                *room = *step;
            }
            at += STEP;
        }
        self.end += block.length;
    }

    /// Adds the lowest bytes of a number, so many of them, for which there must be room.
    #[inline(always)]
    pub(super) fn word(&mut self, bytes: u128, count: u32) {
        if let Some(room) = self.bytes[self.end..].first_chunk_mut() {
            *room = bytes.to_le_bytes();
        }
        self.end += count as usize;
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
                text.reserve(block.room());
                text.put(&block);
                text.word(u128::from(b'/') | 0xff00, 1);
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
