//! What the targets for data files share.

use std::sync::LazyLock;

use ntm::diagnostic::{Diagnostic, Renderer};
use ntm::judge::{Options, judge};
use ntm::lang::Lang;
use ntm::{Input, Library};

const SET: &str = "vn-nang-cao-2021";

/// The sets at hand, of which the one that is judged by has been read.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut library = Library::new();
    library.load(SET);
    library
});

/// Reads a file of this name with these bytes to its end, and judges it; every fault is reported, in words that a terminal can
/// show, and what is not judged is said to be.
pub fn read(name: &str, bytes: &[u8]) {
    let options = Options::by_set(SET).within("region", "bac-trung-bo");
    let judged = judge(&[Input::new(name, bytes)], LIBRARY.clone(), &options);
    assert!(!judged.assessments.is_empty() || !judged.diagnostics.is_empty());
    draw(&judged.diagnostics);
}

/// How many diagnostics of a file are drawn: drawing takes longer than reading.
const DRAWN: usize = 16;

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
