//! Settings: what an office says once instead of every time, in `ntm.toml`, and where each value in force came from.
//!
//! In order: the command line, the variables `NTM_*`, `ntm.toml` in the current folder or the nearest above, then the data
//! themselves and the system.

mod file;
mod settled;

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use file::File;
pub use settled::{Provenance, Said, Setting, Settled, given};

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::error::{shown, unreadable};

/// The name of the file of settings.
pub const FILE_NAME: &str = "ntm.toml";

/// The folder in which criteria sets lie at hand.
const SETS_FOLDER: &str = "criteria";

/// What the program finds where it is called.
#[derive(Debug, Clone, Default)]
pub struct Here {
    /// What `ntm.toml` says; nothing where there is none.
    pub file: File,
    /// Where that lies.
    pub path: Option<PathBuf>,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
    /// The folders of criteria sets beside `ntm.toml` and in the current folder, as far as there are any; a later one
    /// wins over an earlier.
    pub set_folders: Vec<PathBuf>,
}

impl Here {
    /// Looks around in the current folder, whose absolute path is given.
    pub fn at(current: &Path) -> Here {
        let mut here = Here::default();
        let holder = current
            .ancestors()
            .find(|folder| folder.join(FILE_NAME).is_file());
        if let Some(folder) = holder {
            // Paths in the current folder are shown as people write them.
            let folder = if folder == current {
                Path::new("")
            } else {
                folder
            };
            here.read(folder);
            here.look_for_sets(folder);
        }
        if here.set_folders.is_empty() || holder != Some(current) {
            here.look_for_sets(Path::new(""));
        }
        here
    }

    /// The files and folders that are read wherever they matter: no output takes their place.
    pub fn inputs(&self) -> impl Iterator<Item = PathBuf> {
        self.path.iter().chain(&self.set_folders).cloned()
    }

    fn read(&mut self, folder: &Path) {
        let path = folder.join(FILE_NAME);
        let name = shown(&path);
        self.path = Some(path.clone());
        match fs::read_to_string(&path) {
            Ok(text) => {
                let text = Cow::Owned(text);
                let source = Arc::new(SourceFile { name, text });
                (self.file, self.faults) = file::read(&source, folder);
            }
            Err(error) => self.faults.push(unreadable(&name, &error)),
        }
    }

    fn look_for_sets(&mut self, folder: &Path) {
        let folder = folder.join(SETS_FOLDER);
        if folder.is_dir() {
            self.set_folders.push(folder);
        }
    }
}
