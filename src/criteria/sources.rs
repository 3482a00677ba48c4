//! Where the files of sets are: those that are named, those in folders at hand, and the embedded ones.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Error;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document;
use crate::error::{link, shown, unreadable};

/// The files of sets, by id, beside the embedded ones. What is named wins over what lies at hand, and that over the
/// embedded.
#[derive(Clone, Default)]
pub(super) struct SetSources {
    files: BTreeMap<String, SetFile>,
}

#[derive(Clone)]
struct SetFile {
    path: PathBuf,
    role: Role,
    /// What it says, where it was given with it.
    text: Option<String>,
}

impl SetFile {
    fn at(path: PathBuf, role: Role) -> SetFile {
        let text = None;
        SetFile { path, role, text }
    }
}

/// How a file came to be among the sources.
#[derive(Clone, PartialEq, Eq)]
enum Role {
    /// It was named itself; it alone may be a symbolic link.
    Named,
    /// Its folder was named.
    InNamedFolder,
    /// Its folder is looked into unasked.
    AtHand,
}

impl SetSources {
    /// Adds the files of a folder that nobody named. Those of a folder added later win.
    pub(super) fn look_into(&mut self, folder: &Path) -> Result<(), Error> {
        for (id, path) in files(folder)? {
            let is_at_hand = |file: &SetFile| file.role == Role::AtHand;
            if !self.files.get(&id).is_none_or(is_at_hand) {
                continue;
            }
            // A copy of an embedded set is that set, and messages name it so.
            let is_copy = embedded(&id)
                .is_some_and(|text| document::text(&path).is_ok_and(|content| content == text));
            if is_copy {
                self.files.remove(&id);
            } else {
                self.files.insert(id, SetFile::at(path, Role::AtHand));
            }
        }
        Ok(())
    }

    /// Adds the files of a folder that was named.
    pub(super) fn add_folder(&mut self, folder: &Path) -> Result<(), Error> {
        let files = files(folder)?;
        if files.is_empty() {
            let path = folder.to_owned();
            return Err(Error::NoSetsInFolder { path });
        }
        for (id, path) in files {
            self.files
                .insert(id, SetFile::at(path, Role::InNamedFolder));
        }
        Ok(())
    }

    /// Adds a file that was named, and what lies beside it: its parents may. The id of its set.
    pub(super) fn add_file(&mut self, path: &Path) -> Result<String, Error> {
        fs::metadata(path).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        self.look_into(folder.unwrap_or(Path::new(".")))?;
        let id = stem(path).unwrap_or_default();
        let file = SetFile::at(path.to_owned(), Role::Named);
        self.files.insert(id.clone(), file);
        Ok(id)
    }

    /// Adds a set by its text.
    pub(super) fn add_text(&mut self, id: &str, text: String) {
        let file = SetFile {
            path: format!("{id}.toml").into(),
            role: Role::Named,
            text: Some(text),
        };
        self.files.insert(id.to_owned(), file);
    }

    /// The ids of all sets there are, in order.
    pub(super) fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.files.keys().map(String::as_str).collect();
        ids.extend(EMBEDDED.iter().map(|(id, _)| *id));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The ids and files that were named.
    pub(super) fn named(&self) -> impl Iterator<Item = (&str, &Path)> {
        let named = self.files.iter();
        named
            .filter(|(_, file)| file.role != Role::AtHand)
            .map(|(id, file)| (id.as_str(), file.path.as_path()))
    }

    /// Whether there is such a set.
    pub(super) fn has(&self, id: &str) -> bool {
        self.files.contains_key(id) || embedded(id).is_some()
    }

    /// The file of a set; `None` for an embedded one.
    pub(super) fn path(&self, id: &str) -> Option<&Path> {
        Some(&self.files.get(id)?.path)
    }

    /// The name of a set's file in messages; of an embedded one, `ntm:` and the file's name.
    pub(super) fn name(&self, id: &str) -> String {
        self.path(id)
            .map_or_else(|| format!("{EMBEDDED_PREFIX}{id}.toml"), shown)
    }

    /// The text of a set's file.
    pub(super) fn read(&self, id: &str, found: &mut Vec<Diagnostic>) -> Option<Arc<SourceFile>> {
        let name = self.name(id);
        let file = self.files.get(id);
        let Some(SetFile {
            path,
            role,
            text: None,
        }) = file
        else {
            let given = file.and_then(|file| file.text.clone()).map(Cow::Owned);
            let text = given.or_else(|| embedded(id).map(Cow::Borrowed))?;
            return Some(Arc::new(SourceFile { name, text }));
        };
        if path.is_symlink() && *role != Role::Named {
            found.push(link(&name));
            return None;
        }
        match document::text(path) {
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

/// The sets of a folder, by id.
fn files(folder: &Path) -> Result<BTreeMap<String, PathBuf>, Error> {
    let failed = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_toml = path.extension().is_some_and(|ending| ending == "toml");
        // Beside the sets may lie the settings.
        let is_settings = path.file_name().is_some_and(|name| name == "ntm.toml");
        if is_toml && !is_settings && path.is_file() {
            files.extend(stem(&path).map(|id| (id, path)));
        }
    }
    Ok(files)
}

fn stem(path: &Path) -> Option<String> {
    Some(path.file_stem()?.to_str()?.to_owned())
}

/// What the names of embedded files begin with in messages.
const EMBEDDED_PREFIX: &str = "ntm:";

/// Whether this is the name of an embedded file in messages.
pub(super) fn is_embedded(file_name: &str) -> bool {
    file_name.starts_with(EMBEDDED_PREFIX)
}

/// The text of an embedded set.
fn embedded(id: &str) -> Option<&'static str> {
    let found = EMBEDDED.iter().find(|(known, _)| *known == id);
    found.map(|(_, text)| *text)
}

macro_rules! embed {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../criteria/", $id, ".toml")))),*]
    };
}

/// The files of `criteria/`, so that the program runs without any; a test compares the list with the folder.
static EMBEDDED: &[(&str, &str)] = embed![
    "hai-duong-kieu-mau-2021",
    "hai-duong-nang-cao-2021",
    "nam-dinh-kieu-mau-2021",
    "thanh-hoa-chuyen-doi-so-2022",
    "thanh-hoa-kieu-mau-2022",
    "thanh-hoa-nang-cao-2022",
    "thanh-hoa-nang-cao-2024",
    "thanh-hoa-thon-thong-minh-2022",
    "vn-cong-nhan-2022",
    "vn-cong-nhan-2024",
    "vn-giu-chuan-2022",
    "vn-giu-chuan-nang-cao-2022",
    "vn-kieu-mau-2021",
    "vn-nang-cao-2021",
    "vn-ntm-2021",
    "vn-ntm-2024",
    "vn-ntm-2026",
];
