//! Criteria files: any text is a sound set, or has a fault that is told with its place.

#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use ntm::criteria::{Context, Library};
use ntm::diagnostic::Renderer;
use ntm::lang::Lang;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir_in("/dev/shm").expect("a folder");
    let path = folder.path().join("set.toml");
    fs::write(&path, bytes).expect("a file");
    let mut library = Library::new();
    if library.open_path(&path).is_err() {
        return;
    }
    let is_sound = library.load("set").is_some();
    let found = library.take_diagnostics();
    assert!(is_sound || !found.is_empty());
    let renderer = Renderer {
        lang: Lang::Vi,
        color: false,
    };
    for diagnostic in &found {
        assert!(!renderer.render(diagnostic, &[]).is_empty());
    }
    if is_sound {
        library.statements("set", &Context::default());
    }
});
