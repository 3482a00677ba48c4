//! The arguments as people give them, made into those that the commands take.

use std::ffi::OsString;
use std::path::{MAIN_SEPARATOR, Path};

use crate::data::is_data_file;

/// A data file in place of a command is checked, `help check` is `check --help`, and `--lang` may stand before the command.
pub(super) fn arranged(arguments: &[OsString], commands: &[String]) -> Vec<OsString> {
    let mut left = arguments.iter().cloned();
    let mut arranged: Vec<OsString> = left.by_ref().take(1).collect();
    let mut left: Vec<OsString> = left.collect();
    let mut language = Vec::new();
    while let Some(length) = leading_language(&left) {
        language.extend(left.drain(..length));
    }
    let first = left.first().and_then(|it| it.to_str());
    match first {
        Some("help") => {
            left.remove(0);
            left.push("--help".into());
        }
        Some(word) if !commands.iter().any(|command| command == word) && is_data(word) => {
            left.insert(0, "check".into());
        }
        _ => {}
    }
    // Behind `--` everything is a name.
    let end = left.iter().position(|it| it == "--").unwrap_or(left.len());
    let has_command = left
        .first()
        .is_some_and(|it| !it.to_string_lossy().starts_with('-'));
    if has_command {
        left.splice(end..end, language);
    }
    arranged.extend(left);
    arranged
}

/// How many of the first arguments say the language.
fn leading_language(arguments: &[OsString]) -> Option<usize> {
    let first = arguments.first()?.to_str()?;
    if first.starts_with("--lang=") {
        return Some(1);
    }
    (first == "--lang" && arguments.len() > 1).then_some(2)
}

/// Whether a word is rather a file or folder of data than a command that is misspelt.
fn is_data(word: &str) -> bool {
    let is_path = word.contains(['/', MAIN_SEPARATOR, '*']);
    !word.starts_with('-') && (is_path || is_data_file(Path::new(word)))
}

#[cfg(test)]
mod tests {
    use super::{OsString, arranged};

    #[test]
    fn people_put_files_help_and_the_language_where_they_like() {
        let commands = ["check", "gaps"].map(str::to_owned);
        for (given, expected) in [
            ("ntm", "ntm"),
            ("ntm Hà-Sơn.xlsx", "ntm check Hà-Sơn.xlsx"),
            (
                "ntm a.CSV b.csv --year 2023",
                "ntm check a.CSV b.csv --year 2023",
            ),
            ("ntm data/", "ntm check data/"),
            ("ntm chek a.csv", "ntm chek a.csv"),
            ("ntm check help", "ntm check help"),
            ("ntm help", "ntm --help"),
            ("ntm help check", "ntm check --help"),
            ("ntm --lang vi help check", "ntm check --help --lang vi"),
            ("ntm --lang vi check a.csv", "ntm check a.csv --lang vi"),
            (
                "ntm --lang=en a.csv -- -b.csv",
                "ntm check a.csv --lang=en -- -b.csv",
            ),
            ("ntm --lang vi", "ntm"),
            ("ntm --lang vi --help", "ntm --help"),
            ("ntm --lang", "ntm --lang"),
        ] {
            let given: Vec<OsString> = given.split(' ').map(OsString::from).collect();
            let found = arranged(&given, &commands);
            let found: Vec<_> = found.iter().map(|it| it.to_string_lossy()).collect();
            assert_eq!(found.join(" "), expected);
        }
    }
}
