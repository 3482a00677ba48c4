//! What the targets for data files share.

use std::fs;

use ntm::diagnostic::{Diagnostic, Renderer};
use ntm::measurement::{Input, Reader, Reading, tables};
use ntm::words::Lang;

/// Reads a file of this name with these bytes to its end; every fault is told, in words that a terminal can show.
pub fn read(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir_in("/dev/shm").expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    let (tables, found) = tables(&Input::File(path), None, &Reading::default());
    assert!(!tables.is_empty() || !found.is_empty());
    tell(&found);
    for table in tables {
        match Reader::open(table, &Reading::default(), None) {
            Ok(mut reader) => {
                while reader.next().is_some() {}
                tell(&reader.take_diagnostics());
            }
            Err(found) => tell(&[*found]),
        }
    }
}

/// How many diagnostics of a file are drawn: drawing takes longer than reading.
const DRAWN: usize = 16;

/// Draws diagnostics as people see them: no control sequence of the data gets through.
fn tell(found: &[Diagnostic]) {
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
