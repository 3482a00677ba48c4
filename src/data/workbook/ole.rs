//! The container of the old format, checked before it is read: one whose chains of sectors run in a circle would be read
//! for ever, two cells far apart would be read as all between them, and room would be made for as many cells as a sheet says
//! that it has.

use std::ops::Range;

const HEADER: usize = 512;
/// Streams shorter than this stand in small sectors.
const SMALL: usize = 4096;
/// Greater ids are no sectors: the end of a chain, sectors that are free or hold the tables themselves.
const LAST: u32 = 0xffff_fffa;

/// A container, as far as it says where things are.
pub(super) struct Ole<'b> {
    bytes: &'b [u8],
    /// How long a sector is.
    size: usize,
    /// The sector that follows each.
    following: Vec<u32>,
    /// The same of the small ones.
    following_small: Vec<u32>,
}

impl<'b> Ole<'b> {
    /// A container of which every chain of sectors ends.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Ole<'b>> {
        let size = match bytes.get(30..32)? {
            [9, 0] => 512,
            [12, 0] => 4096,
            _ => return None,
        };
        let mut ole = Ole {
            bytes,
            size,
            following: Vec::new(),
            following_small: Vec::new(),
        };
        let most = bytes.len() / size + 1;
        let mut places = words(bytes.get(76..HEADER)?);
        let mut next = word(bytes, 68)?;
        for _ in 0..most {
            if next > LAST {
                break;
            }
            places.extend(words(&bytes[ole.sector(next)?]));
            next = places.pop()?;
        }
        for place in places.into_iter().filter(|place| *place <= LAST) {
            let more = words(&bytes[ole.sector(place)?]);
            ole.following.extend(more);
            if ole.following.len() > (most + 1) * 1024 {
                return None;
            }
        }
        if !ends(&ole.following) {
            return None;
        }
        ole.following_small = words(&ole.chain(word(bytes, 60)?)?.bytes(bytes));
        ends(&ole.following_small).then_some(ole)
    }

    /// The stream that holds the workbook; nothing where there is none.
    pub(super) fn workbook(&self) -> Option<Stream> {
        let entries = self.chain(word(self.bytes, 48)?)?.bytes(self.bytes);
        // The first entry holds the small sectors.
        let root = self.chain(word(&entries, 116)?)?;
        let named = |wanted: &str| {
            let mut entries = entries.chunks_exact(128);
            entries.find(|entry| {
                let name = entry[..64].chunks_exact(2);
                let name = name.map(|unit| char::from(unit[0]));
                let name: String = name.take_while(|c| *c != '\0').collect();
                name.eq_ignore_ascii_case(wanted)
            })
        };
        let entry = named("Workbook").or_else(|| named("Book"))?;
        let (start, length) = (word(entry, 116)?, word(entry, 120)? as usize);
        let places = match length {
            0..SMALL => self.chain_of_small(start, &root)?,
            _ => self.chain(start)?,
        };
        Some(places)
    }

    /// Where a sector lies.
    fn sector(&self, id: u32) -> Option<Range<usize>> {
        // The header takes the place of a sector, whatever their size.
        let start = (id as usize).checked_add(1)?.checked_mul(self.size)?;
        let end = self.bytes.len().min(start.checked_add(self.size)?);
        (start <= end).then_some(start..end)
    }

    fn chain(&self, start: u32) -> Option<Stream> {
        let (mut pieces, mut next) = (Vec::new(), start);
        while next <= LAST {
            pieces.push(self.sector(next)?);
            next = *self.following.get(next as usize)?;
        }
        Some(Stream { pieces })
    }

    fn chain_of_small(&self, start: u32, root: &Stream) -> Option<Stream> {
        let (mut pieces, mut next) = (Vec::new(), start);
        while next <= LAST {
            let at = root.place(next as usize * 64)?;
            pieces.push(at..at.checked_add(64)?);
            next = *self.following_small.get(next as usize)?;
        }
        Some(Stream { pieces })
    }
}

/// Where in a file the pieces of a stream lie, all but the last of one length.
pub(super) struct Stream {
    pieces: Vec<Range<usize>>,
}

impl Stream {
    /// All of it.
    pub(super) fn bytes(&self, file: &[u8]) -> Vec<u8> {
        let pieces = self.pieces.iter();
        let pieces = pieces.filter_map(|piece| file.get(piece.clone()));
        pieces.collect::<Vec<_>>().concat()
    }

    /// Where in the file a byte of it lies.
    fn place(&self, at: usize) -> Option<usize> {
        let size = self.pieces.first()?.len().max(1);
        let piece = self.pieces.get(at / size)?;
        (at % size < piece.len()).then(|| piece.start + at % size)
    }

    /// Makes the sheets of a workbook say nothing of how many cells they have.
    pub(super) fn forget_sizes(&self, file: &mut [u8]) {
        let workbook = self.bytes(file);
        for start in starts(&workbook) {
            let mut at = start;
            for (kind, data) in sheet(&workbook[start..]) {
                let end = at + HEAD + data.len();
                if kind == DIMENSIONS {
                    let places = (at + HEAD..end).filter_map(|at| self.place(at));
                    places.for_each(|place| file[place] = 0);
                }
                at = end;
            }
        }
    }
}

/// How long the head of a record is.
const HEAD: usize = 4;
/// The record that says how many rows and columns a sheet has.
const DIMENSIONS: u16 = 0x0200;
/// The record that says where a sheet begins.
const BOUND_SHEET: u16 = 0x0085;
/// The records that begin and end a sheet, or what is embedded in one.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;

/// How many sheets a workbook can have.
const SHEETS: usize = 1_000;

/// Where the sheets of a workbook begin, as its records tell.
pub(super) fn starts(workbook: &[u8]) -> Vec<usize> {
    let sheets = records(workbook).filter(|(kind, _)| *kind == BOUND_SHEET);
    let starts = sheets.filter_map(|(_, data)| Some(word(data, 0)? as usize));
    starts.filter(|start| *start < workbook.len()).collect()
}

/// The records of a sheet, from where it begins.
pub(super) fn sheet(workbook: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut depth = 0_usize;
    records(workbook).take_while(move |(kind, _)| {
        match *kind {
            BEGIN => depth += 1,
            END => depth = depth.saturating_sub(1),
            _ => {}
        }
        *kind != END || depth > 0
    })
}

/// How many cells the sheets of a workbook have together, from the first to the last of each, as its records tell.
pub(super) fn cells(workbook: &[u8]) -> u64 {
    let starts = starts(workbook);
    if starts.len() > SHEETS {
        return u64::MAX;
    }
    let sheets = starts.iter().map(|start| cells_of(&workbook[*start..]));
    sheets.sum()
}

fn cells_of(workbook: &[u8]) -> u64 {
    let mut last = (0, 0);
    for (kind, data) in sheet(workbook) {
        let short = |at: usize| {
            let bytes = data.get(at..at + 2);
            bytes.map_or(0, |bytes| {
                u64::from(u16::from_le_bytes([bytes[0], bytes[1]]))
            })
        };
        match kind {
            // Cells; of several in one record, the last column stands at its end.
            0x00bd | 0x00be => {
                let column = short(data.len().saturating_sub(2));
                last = (last.0.max(short(0) + 1), last.1.max(column + 1));
            }
            0x0006
            | 0x0206
            | 0x0406
            | 0x00d6
            | 0x00fd
            | 0x0001..=0x0005
            | 0x0201..=0x0205
            | 0x027e => {
                last = (last.0.max(short(0) + 1), last.1.max(short(2) + 1));
            }
            _ => {}
        }
    }
    last.0 * last.1
}

/// The records of a workbook, each with its kind.
pub(super) fn records(workbook: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut left = workbook;
    std::iter::from_fn(move || {
        let [a, b, c, d, rest @ ..] = left else {
            return None;
        };
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        let (data, after) = rest.split_at(length.min(rest.len()));
        left = after;
        Some((u16::from_le_bytes([*a, *b]), data))
    })
}

/// Whether no chain comes back to where it has been.
fn ends(following: &[u32]) -> bool {
    // Of each sector, the chain that was seen to pass it.
    let mut passed = vec![usize::MAX; following.len()];
    for start in 0..following.len() {
        let mut at = start;
        while passed[at] == usize::MAX {
            passed[at] = start;
            match following[at] as usize {
                next if next < following.len() => at = next,
                _ => break,
            }
            if passed[at] == start {
                return false;
            }
        }
    }
    true
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    words(bytes.get(at..at + 4)?).pop()
}

fn words(bytes: &[u8]) -> Vec<u32> {
    let words = bytes.chunks_exact(4);
    words
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Ole, cells, ends};

    #[test]
    fn chains_that_run_in_a_circle_are_seen() {
        let end = 0xffff_fffe;
        for (following, expected) in [
            (vec![1, 2, end], true),
            (vec![end, 0, 1, 9], true),
            (vec![2, 2, end], true),
            (vec![0], false),
            (vec![1, 2, 1, end], false),
        ] {
            assert_eq!(ends(&following), expected, "{following:?}");
        }
    }

    #[test]
    fn a_real_file_is_sound_and_one_in_a_circle_is_not() {
        let mut bytes = std::fs::read("tests/files/cards.xls").expect("a file");
        let book = Ole::open(&bytes).and_then(|ole| ole.workbook());
        let book = book.expect("a workbook").bytes(&bytes);
        // Three sheets of eight rows and four columns.
        assert_eq!(cells(&book), 3 * 8 * 4);
        let table = u32::from_le_bytes([bytes[76], bytes[77], bytes[78], bytes[79]]) as usize;
        let start = (table + 1) * 512;
        bytes[start + 4..start + 8].copy_from_slice(&1_u32.to_le_bytes());
        assert!(Ole::open(&bytes).is_none());
        assert!(Ole::open(&bytes[..100]).is_none());
    }
}
