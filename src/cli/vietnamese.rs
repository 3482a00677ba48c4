//! The command line in Vietnamese: `clap` itself speaks English only, so every text that it shows is given here.

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}";

/// Headings, and beneath each of them lines `key: text`. The key of a command is what is typed; of what stands beneath its
/// help, that after the word `after`; of what stands for a
/// value, its English word after `value`; of an argument its id, behind a command where it means something of its own there.
const TEXTS: &str = include_str!("vietnamese.txt");

/// The heading and the text of a key.
fn find(key: &str) -> Option<(&'static str, &'static str)> {
    let mut heading = "";
    for line in TEXTS.lines() {
        heading = line.strip_prefix("# ").unwrap_or(heading);
        if let Some(text) = line.strip_prefix(key).and_then(|it| it.strip_prefix(": ")) {
            return Some((heading, text));
        }
    }
    None
}

/// The heading and the help of a command's argument.
fn find_argument(command: &str, id: &str) -> Option<(&'static str, &'static str)> {
    find(&format!("{command} {id}")).or_else(|| find(id))
}

/// What stands for a value in Vietnamese.
fn value_name(name: &str) -> Option<&'static str> {
    find(&format!("value {name}")).map(|(_, text)| text)
}

/// The command with all its texts in Vietnamese.
pub(super) fn translate(command: Command) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    translate_below(command, "ntm")
        .disable_version_flag(true)
        .arg(version.help("Hiện phiên bản").help_heading("Tùy chọn"))
}

/// A command and those beneath it, by what is typed.
fn translate_below(command: Command, typed: &str) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::HelpShort);
    let text = |key: &str| find(key).map_or("", |(_, text)| text);
    command
        .about(text(typed))
        .after_help(text(&format!("after {typed}")))
        .help_template(TEMPLATE)
        .subcommand_help_heading("Lệnh")
        .subcommand_value_name("LỆNH")
        .disable_help_flag(true)
        .arg(help.help("Hiện trợ giúp").help_heading("Tùy chọn"))
        .mut_args(|argument| {
            let Some((heading, text)) = find_argument(typed, argument.get_id().as_str()) else {
                return argument;
            };
            // Values and defaults, which clap would give in English, stand in the texts.
            let takes_values = argument.get_action().takes_values();
            let names = argument.get_value_names().unwrap_or_default();
            let names: Vec<&str> = names.iter().filter_map(|name| value_name(name)).collect();
            let argument = if takes_values && !names.is_empty() {
                argument.value_names(names)
            } else {
                argument
            };
            argument
                .help(text)
                .help_heading(heading)
                .hide_possible_values(takes_values)
                .hide_default_value(takes_values)
        })
        .mut_subcommands(|command| {
            let typed = format!("{typed} {}", command.get_name());
            translate_below(command, &typed)
        })
}

/// What is wrong with the arguments; or what was asked for (help, version).
pub(super) fn message(error: &Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string);
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tùy chọn `{argument}`"),
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("không có lệnh `{command}`")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` cần một giá trị"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("giá trị “{value}” của `{argument}` không hợp lệ")
        }
        ErrorKind::ArgumentConflict => {
            format!("`{argument}` không được lặp lại hay đi cùng tùy chọn khác")
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu `{argument}`"),
        ErrorKind::NoEquals
        | ErrorKind::TooFewValues
        | ErrorKind::TooManyValues
        | ErrorKind::WrongNumberOfValues => format!("số giá trị của `{argument}` không hợp lệ"),
        ErrorKind::MissingSubcommand => "thiếu lệnh".to_owned(),
        ErrorKind::InvalidUtf8 => "giá trị không theo bảng mã UTF-8".to_owned(),
        // Help, the version, and what has no words of its own here.
        _ => {
            return error
                .render()
                .to_string()
                .replace("[OPTIONS]", "[TÙY CHỌN]");
        }
    };
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let near = near.into_iter().find_map(context);
    let near = near.map(|near| format!("cách xử lý: có phải là `{near}` không?\n"));
    let valid = context(ContextKind::ValidValue).filter(|valid| !valid.is_empty());
    let valid = valid.map(|valid| format!("cách xử lý: ghi một trong {valid}\n"));
    let fix = near.or(valid).unwrap_or_default();
    format!("lỗi: {message}\n{fix}Xem thêm: ntm --help\n")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{TEXTS, find, find_argument, value_name};
    use crate::cli::Cli;

    /// Each command by what is typed.
    fn commands() -> Vec<(String, clap::Command)> {
        let mut left = vec![("ntm".to_owned(), Cli::command())];
        let mut commands = Vec::new();
        while let Some((typed, command)) = left.pop() {
            for below in command.get_subcommands() {
                left.push((format!("{typed} {}", below.get_name()), below.clone()));
            }
            commands.push((typed, command));
        }
        commands
    }

    /// What stands for the values of an argument.
    fn value_names(argument: &clap::Arg) -> Vec<String> {
        let takes_values = argument.get_action().takes_values();
        let names = argument.get_value_names().filter(|_| takes_values);
        let names = names.unwrap_or_default().iter();
        names.map(ToString::to_string).collect()
    }

    #[test]
    fn every_command_and_argument_has_a_vietnamese_text() {
        for (typed, command) in commands() {
            assert!(find(&typed).is_some(), "{typed}");
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(find_argument(&typed, id).is_some(), "{typed} {id}");
                for name in value_names(argument) {
                    assert!(value_name(&name).is_some(), "{typed} {name}");
                }
            }
            let after = find(&format!("after {typed}"));
            assert_eq!(
                after.is_some(),
                command.get_after_help().is_some(),
                "{typed}"
            );
        }
    }

    #[test]
    fn every_vietnamese_text_is_of_a_command_or_an_argument() {
        let mut known = Vec::new();
        for (typed, command) in commands() {
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                known.extend([id.to_owned(), format!("{typed} {id}")]);
                let names = value_names(argument).into_iter();
                known.extend(names.map(|name| format!("value {name}")));
            }
            known.extend([format!("after {typed}"), typed]);
        }
        let lines = TEXTS.lines().filter(|line| !line.is_empty());
        for line in lines.filter(|line| !line.starts_with('#')) {
            let (key, text) = line.split_once(": ").expect("a key and a text");
            assert!(known.iter().any(|known| known == key), "{key}");
            assert_eq!(crate::fold::clean(text), text, "{key}");
        }
    }
}
