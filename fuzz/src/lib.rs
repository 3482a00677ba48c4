//! What the targets for data files share.

use ntm::data::{Gathering, Input, ReadOptions, Reader, tables};
use ntm::diagnostic::{Diagnostic, Finding, Renderer};
use ntm::lang::Lang;

/// Reads a file of this name with these bytes to its end; every fault is reported, in words that a terminal can show.
pub fn read(name: &str, bytes: &[u8]) {
    let input = Input {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let options = ReadOptions::default();
    let (tables, found, _) = tables(input, None, &options);
    assert!(!tables.is_empty() || !found.is_empty());
    draw(&found);
    let mut gathering = Gathering::default();
    for table in tables {
        let reader = Reader::open(table, &options, None, &|_| false);
        gathering.read(reader, &mut |found, _| {
            draw_all(found);
            true
        });
    }
    let (.., mut found) = gathering.finish();
    draw_all(found.take());
}

/// How many diagnostics of a file are drawn: drawing takes longer than reading.
const DRAWN: usize = 16;

fn draw_all(found: Vec<Finding>) {
    let found: Vec<Diagnostic> = found.into_iter().map(|found| found.diagnostic).collect();
    draw(&found);
}

/// Draws diagnostics as people see them: no control sequence of the data gets through.
fn draw(found: &[Diagnostic]) {
    for diagnostic in found.iter().take(DRAWN) {
        for lang in [Lang::Vi, Lang::En] {
            let renderer = Renderer { lang, color: false };
            let text = renderer.render(diagnostic, &[]);
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n'),
                "{text:?}"
            );
        }
    }
}
