//! What the targets for data files share.

use ntm::data::{Input, ReadOptions, Reader, tables};
use ntm::diagnostic::{Diagnostic, Renderer};
use ntm::lang::Lang;

/// Reads a file of this name with these bytes to its end; every fault is reported, in words that a terminal can show.
pub fn read(name: &str, bytes: &[u8]) {
    let input = Input {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let options = ReadOptions::default();
    let (tables, found) = tables(input, None, &options);
    assert!(!tables.is_empty() || !found.is_empty());
    draw(&found);
    for table in tables {
        match Reader::open(table, &options, None) {
            Ok(reader) => draw(&reader.read_all().1),
            Err(found) => draw(&[*found]),
        }
    }
}

/// How many diagnostics of a file are drawn: drawing takes longer than reading.
const DRAWN: usize = 16;

/// Draws diagnostics as people see them: no control sequence of the data gets through.
fn draw(found: &[Diagnostic]) {
    for diagnostic in found.iter().take(DRAWN) {
        for lang in [Lang::Vi, Lang::En] {
            let renderer = Renderer { lang, color: false };
            let text = renderer.render(diagnostic);
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n'),
                "{text:?}"
            );
        }
    }
}
