//! The command line in Vietnamese: `clap` itself speaks English only, so every text that it shows is given here.

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}";

/// Headings, and beneath each of them lines `key: text`. The key of a command is what is typed; of what stands beneath its
/// help, that after the word `after`; of an argument its id, behind a command where it means something of its own there.
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

/// The command with all its texts in Vietnamese.
pub(super) fn translate(command: Command) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    translate_below(command, "ntm")
        .disable_version_flag(true)
        .arg(version.help("In phiên bản").help_heading("Tùy chọn"))
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
        .arg(help.help("In trợ giúp").help_heading("Tùy chọn"))
        .mut_args(|argument| {
            let Some((heading, text)) = find_argument(typed, argument.get_id().as_str()) else {
                return argument;
            };
            // Values and defaults, which clap would give in English, stand in the texts.
            let takes_values = argument.get_action().takes_values();
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
        ErrorKind::UnknownArgument => format!("không có tham số `{argument}`"),
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("không có lệnh `{command}`")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` cần một giá trị"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("`{value}` không phải giá trị của `{argument}`")
        }
        ErrorKind::ArgumentConflict => {
            format!("`{argument}` không được lặp lại hay đi cùng tham số khác")
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu tham số `{argument}`"),
        ErrorKind::NoEquals
        | ErrorKind::TooFewValues
        | ErrorKind::TooManyValues
        | ErrorKind::WrongNumberOfValues => format!("`{argument}` nhận sai số lượng giá trị"),
        ErrorKind::MissingSubcommand => "thiếu lệnh".to_owned(),
        ErrorKind::InvalidUtf8 => "tham số không phải UTF-8".to_owned(),
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
    let near = near.map(|near| format!("cách xử lý: ý bạn là `{near}`?\n"));
    let valid = context(ContextKind::ValidValue).filter(|valid| !valid.is_empty());
    let valid = valid.map(|valid| format!("cách xử lý: chọn một trong {valid}\n"));
    let fix = near.or(valid).unwrap_or_default();
    format!("lỗi: {message}\n{fix}Xem thêm: ntm --help\n")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{TEXTS, find, find_argument};
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

    #[test]
    fn every_command_and_argument_has_a_vietnamese_text() {
        for (typed, command) in commands() {
            assert!(find(&typed).is_some(), "{typed}");
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(find_argument(&typed, id).is_some(), "{typed} {id}");
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
