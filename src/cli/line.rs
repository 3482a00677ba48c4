//! The command line as it was typed, so that a report can say how it is made again.

use std::ffi::OsString;
use std::path::MAIN_SEPARATOR;

/// The command line, quoted for a shell; nothing of where the program lies.
pub(super) fn line(arguments: &[OsString]) -> String {
    let typed = arguments.iter().skip(1);
    let typed = typed.map(|argument| quoted(&argument.to_string_lossy()));
    let words: Vec<String> = std::iter::once("ntm".to_owned()).chain(typed).collect();
    words.join(" ")
}

/// One argument: bare where no shell sees anything in it, in double quotes, which every shell has, where they do.
fn quoted(argument: &str) -> String {
    let is_bare = |c: char| c.is_alphanumeric() || "-_./:=,@+".contains(c) || c == MAIN_SEPARATOR;
    let runs = |c: char| "\"$`!%".contains(c) || (c == '\\' && c != MAIN_SEPARATOR);
    if !argument.is_empty() && argument.chars().all(is_bare) {
        argument.to_owned()
    } else if !argument.contains(runs) {
        format!("\"{argument}\"")
    } else {
        format!("'{}'", argument.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn what_a_shell_would_change_is_quoted() {
        for (argument, expected) in [
            ("check", "check"),
            ("data/xã-Hà-Sơn.csv", "data/xã-Hà-Sơn.csv"),
            ("17.5=60", "17.5=60"),
            ("--commune=Hà Sơn", "\"--commune=Hà Sơn\""),
            ("", "\"\""),
            ("*.csv", "\"*.csv\""),
            ("a'b", "\"a'b\""),
            ("$(rm x)", "'$(rm x)'"),
            ("a \"b\" 'c'", r#"'a "b" '\''c'\'''"#),
        ] {
            let arguments = ["/usr/local/bin/ntm".into(), argument.into()];
            assert_eq!(line(&arguments), format!("ntm {expected}"));
        }
    }
}
