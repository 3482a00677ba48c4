//! The source keeps its structure: folders import in one direction, files of a folder not in circles, and none is long.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each imports only those before it.
const ORDER: [&str; 19] = [
    "lang",
    "exact",
    "fold",
    "unit",
    "number",
    "diagnostic",
    "error",
    "output",
    "document",
    "criteria",
    "settings",
    "data",
    "assess",
    "plan",
    "merge",
    "judge",
    "report",
    "cli",
    "commands",
];

const LONGEST: usize = 500;

/// A source file: its path as modules, from `src` on, and its text.
struct Source {
    path: PathBuf,
    modules: Vec<String>,
    text: String,
}

/// What is of the program, not of the library.
const PROGRAM: [&str; 4] = ["main.rs", "lib.rs", "terminal.rs", "no_terminal.rs"];

/// All files of `src` but those of the program.
fn sources() -> Vec<Source> {
    let root = Path::new("src");
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inner = path.strip_prefix(root).expect("beneath src");
            if inner.extension().is_none_or(|it| it != "rs")
                || PROGRAM.iter().any(|program| inner == Path::new(program))
            {
                continue;
            }
            let mut modules: Vec<String> = inner
                .with_extension("")
                .iter()
                .map(|it| it.to_string_lossy().into_owned())
                .collect();
            if modules.last().is_some_and(|it| it == "mod") {
                modules.pop();
            }
            let text = fs::read_to_string(&path).expect("a text");
            found.push(Source {
                path,
                modules,
                text,
            });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The modules that a file names by `crate::` or `super::`, as paths from the root; comments and tests aside.
fn imports(source: &Source) -> Vec<Vec<String>> {
    let code = source
        .text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    let code: Vec<&str> = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (index, _) in code.match_indices(start) {
            let is_inner = code[..index].ends_with("::");
            if is_inner {
                continue;
            }
            let mut base = match start {
                "crate::" => Vec::new(),
                _ => source.modules[..source.modules.len() - 1].to_vec(),
            };
            let mut rest = &code[index + start.len()..];
            while let Some(after) = rest.strip_prefix("super::") {
                base.pop();
                rest = after;
            }
            expand(&base, rest, &mut found);
        }
    }
    found
}

/// Adds each path that a use tree stands for.
fn expand(base: &[String], tree: &str, found: &mut Vec<Vec<String>>) {
    if let Some(inside) = tree.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (index, c) in inside.char_indices() {
            match c {
                '{' => depth += 1,
                '}' | ',' if depth == 0 => {
                    expand(base, inside[start..index].trim(), found);
                    start = index + 1;
                    if c == '}' {
                        return;
                    }
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        return;
    }
    let end = tree
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(tree.len());
    let (name, rest) = tree.split_at(end);
    let mut path = base.to_vec();
    if !name.is_empty() && name != "self" {
        path.push(name.to_owned());
    }
    match rest.strip_prefix("::") {
        Some(inner) if inner.starts_with(|c: char| c.is_lowercase() || c == '{') => {
            expand(&path, inner, found)
        }
        _ => found.push(path),
    }
}

#[test]
fn folders_import_only_what_stands_before_them() {
    let sources = sources();
    let rank = |name: &str| ORDER.iter().position(|it| *it == name);
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for source in &sources {
        let own = &source.modules[0];
        seen.insert(own.as_str());
        let Some(own_rank) = rank(own) else {
            faults.push(format!(
                "{} has no place in the order",
                source.path.display()
            ));
            continue;
        };
        for path in imports(source) {
            // What stands at the root of the library itself is `Error`.
            let Some(other) = path.first().and_then(|name| rank(name)) else {
                continue;
            };
            if other > own_rank {
                faults.push(format!(
                    "{} imports {}",
                    source.path.display(),
                    path.join("::")
                ));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(seen, BTreeSet::from(ORDER));
}

#[test]
fn files_of_a_folder_import_one_another_without_circles() {
    let sources = sources();
    // For each folder, which of its files and inner folders import which.
    let mut folders: BTreeMap<Vec<String>, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for source in &sources {
        for path in imports(source) {
            for depth in 1..source.modules.len() {
                let folder = &source.modules[..depth];
                let from = &source.modules[depth];
                if let Some(to) = path
                    .strip_prefix(folder)
                    .and_then(|inner| inner.first())
                    .filter(|to| *to != from)
                {
                    let edges = folders.entry(folder.to_vec()).or_default();
                    edges.entry(from.clone()).or_default().insert(to.clone());
                }
            }
        }
    }
    assert!(folders.len() > 5, "imports are found");
    for (folder, mut edges) in folders {
        // What imports nothing that is left is taken away until nothing is left.
        loop {
            let left: BTreeSet<String> = edges.keys().cloned().collect();
            let before = edges.len();
            edges.retain(|_, others| others.iter().any(|other| left.contains(other)));
            if edges.len() == before {
                break;
            }
        }
        assert!(
            edges.is_empty(),
            "a circle in {}: {edges:?}",
            folder.join("/")
        );
    }
}

#[test]
fn every_folder_says_what_it_is_for_and_what_it_may_import() {
    for source in sources().iter().filter(|it| it.path.ends_with("mod.rs")) {
        let head: Vec<&str> = source
            .text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .collect();
        let is_outer = source.modules.len() == 1;
        assert!(!head.is_empty(), "{}", source.path.display());
        assert!(
            !is_outer || head.join(" ").to_lowercase().contains("import"),
            "{}",
            source.path.display()
        );
    }
}

#[test]
fn no_file_is_long() {
    for source in sources() {
        let lines = source.text.lines().count();
        assert!(
            lines < LONGEST,
            "{} has {lines} lines",
            source.path.display()
        );
    }
}
