//! Where the files of sets are: those that are given, those that lie at hand, and the embedded ones.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::{CriteriaSet, builtin, parse, raw};
use crate::Error;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::error::{link, shown, unreadable};

/// The files of sets, by id. What is given wins over what lies at hand, and that over the embedded.
#[derive(Default)]
pub(super) struct Shelf {
    /// The file or the files of the folder that were named.
    given: BTreeMap<String, PathBuf>,
    /// Of those, the ids of files that were named themselves.
    named: BTreeSet<String>,
    /// Files in folders that are looked into unasked.
    at_hand: BTreeMap<String, AtHand>,
}

/// A file that nobody named.
struct AtHand {
    path: PathBuf,
    /// Whether it says just what the embedded set of its id does; then it is that one. Found out once somebody asks.
    is_embedded: OnceLock<bool>,
}

impl AtHand {
    /// Where it is, unless it is an embedded one.
    fn path(&self, id: &str) -> Option<&Path> {
        let is_embedded = self.is_embedded.get_or_init(|| {
            let text = builtin::text(id);
            text.is_some_and(|text| says(&self.path, text).unwrap_or(false))
        });
        (!is_embedded).then_some(&self.path)
    }
}

impl Shelf {
    /// Adds the files of a folder that nobody named. Those of a folder added later win.
    pub(super) fn look_into(&mut self, folder: &Path) -> Result<(), Error> {
        for (id, path) in files(folder)? {
            let is_embedded = OnceLock::new();
            self.at_hand.insert(id, AtHand { path, is_embedded });
        }
        Ok(())
    }

    /// Adds the files of a folder that was named.
    pub(super) fn give_folder(&mut self, folder: &Path) -> Result<(), Error> {
        let files = files(folder)?;
        if files.is_empty() {
            let path = folder.to_owned();
            return Err(Error::NoSetsInFolder { path });
        }
        self.given.extend(files);
        Ok(())
    }

    /// Adds a file that was named, and what lies beside it: its parents may. The id of its set.
    pub(super) fn give_file(&mut self, path: &Path) -> Result<String, Error> {
        fs::metadata(path).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        self.look_into(folder.unwrap_or(Path::new(".")))?;
        let id = stem(path).unwrap_or_default();
        self.given.insert(id.clone(), path.to_owned());
        self.named.insert(id.clone());
        Ok(id)
    }

    /// The ids of all sets there are, in order.
    pub(super) fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = builtin::ids().collect();
        ids.extend(self.given.keys().map(String::as_str));
        ids.extend(self.at_hand.keys().map(String::as_str));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The ids and files that were named.
    pub(super) fn given(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.given
            .iter()
            .map(|(id, path)| (id.as_str(), path.as_path()))
    }

    /// Whether there is such a set.
    pub(super) fn has(&self, id: &str) -> bool {
        self.path(id).is_some() || builtin::text(id).is_some()
    }

    /// The file of a set; `None` for an embedded one.
    pub(super) fn path(&self, id: &str) -> Option<&Path> {
        match self.given.get(id) {
            Some(path) => Some(path),
            None => self.at_hand.get(id)?.path(id),
        }
    }

    /// What the file of a set is called in messages; of an embedded one, `ntm:` and the file's name.
    pub(super) fn name(&self, id: &str) -> String {
        self.path(id)
            .map_or_else(|| format!("ntm:{id}.toml"), shown)
    }

    /// Whether a file of this name, as diagnostics show it, is anybody's own.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let is_it = |path: &Path| shown(path) == name;
        let mut at_hand = self.at_hand.iter();
        self.given.values().any(|path| is_it(path))
            || at_hand.any(|(id, file)| is_it(&file.path) && file.path(id).is_some())
    }

    /// An embedded set, laid over its parents, where nobody has put anything in the place of one of them.
    pub(super) fn ready(&self, id: &str) -> Option<CriteriaSet> {
        let is_embedded = |id: &String| self.path(id).is_none();
        if self.path(id).is_some() {
            return None;
        }
        builtin::set(id).filter(|set| set.lineage.iter().all(is_embedded))
    }

    /// What a set's file says, as far as that can be told, and all its faults.
    pub(super) fn set(&self, id: &str, found: &mut Vec<Diagnostic>) -> Option<raw::Set> {
        if self.path(id).is_none()
            && let Some(set) = builtin::raw(id)
        {
            return Some(set);
        }
        let (set, faults) = parse::parse(&self.file(id, found)?);
        found.extend(faults);
        Some(set)
    }

    /// The text of a set's file.
    pub(super) fn file(&self, id: &str, found: &mut Vec<Diagnostic>) -> Option<Arc<SourceFile>> {
        let Some(path) = self.path(id) else {
            return builtin::source(id);
        };
        let name = self.name(id);
        if path.is_symlink() && !self.named.contains(id) {
            found.push(link(&name));
            return None;
        }
        match fs::read_to_string(path) {
            Ok(text) => {
                let text = Cow::Owned(text);
                Some(Arc::new(SourceFile { name, text }))
            }
            Err(error) => {
                found.push(unreadable(&name, &error));
                None
            }
        }
    }
}

/// Whether a file says just this.
fn says(path: &Path, text: &str) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut left = text.as_bytes();
    let mut buffer = [0; 8 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        match left.strip_prefix(&buffer[..read]) {
            Some(rest) if read > 0 => left = rest,
            Some(rest) => return Ok(rest.is_empty()),
            None => return Ok(false),
        }
    }
}

/// The sets of a folder, by id.
fn files(folder: &Path) -> Result<BTreeMap<String, PathBuf>, Error> {
    let failed = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        let is_toml = path.extension().is_some_and(|ending| ending == "toml");
        // Beside the sets may lie the settings.
        let is_settings = path.file_name().is_some_and(|name| name == "ntm.toml");
        // The folder tells of most entries what they are; only a link has to be followed.
        let is_file = || entry.file_type().is_ok_and(|kind| kind.is_file()) || path.is_file();
        if is_toml && !is_settings && is_file() {
            files.extend(stem(&path).map(|id| (id, path)));
        }
    }
    Ok(files)
}

fn stem(path: &Path) -> Option<String> {
    Some(path.file_stem()?.to_str()?.to_owned())
}
