//! Examples beneath the help of each command, and of the program without one.

use clap::Command;

use crate::lang::Lang;

/// A command, an example of it, and what that is for.
const EXAMPLES: &[(&str, &str, &str, &str)] = &[
    (
        "ntm",
        "ntm check so-lieu.xlsx",
        "đạt gì, còn thiếu gì",
        "what is met, and what is missing",
    ),
    (
        "ntm",
        "ntm template --criteria vn-nang-cao-2021 -o bieu.xlsx",
        "biểu trống để điền bằng Excel",
        "an empty form to fill in with Excel",
    ),
    (
        "ntm",
        "ntm explain 17.5",
        "một chỉ tiêu yêu cầu gì, đo thế nào",
        "what an indicator asks for, and how it is measured",
    ),
    (
        "ntm check",
        "ntm check so-lieu.xlsx",
        "một xã, hoặc mọi xã trong tệp",
        "one commune, or all of a file",
    ),
    (
        "ntm check",
        "ntm check so-lieu/ --region dong-bang-song-hong --year 2024 -o bao-cao.html",
        "cả thư mục, thành một trang",
        "a folder, as a page",
    ),
    (
        "ntm gaps",
        "ntm gaps so-lieu.xlsx -o con-thieu.docx",
        "tài liệu họp",
        "for a meeting",
    ),
    (
        "ntm gaps",
        "ntm gaps so-lieu.xlsx --format csv",
        "cho chương trình khác",
        "for a script",
    ),
    (
        "ntm gaps",
        "ntm gaps so-lieu.xlsx --to 15",
        "làm gì trước để đạt 15 tiêu chí",
        "what to do first for 15 criteria",
    ),
    (
        "ntm plan",
        "ntm plan so-lieu.xlsx --new -o ke-hoach.xlsx",
        "kế hoạch để điền",
        "a plan to fill in",
    ),
    (
        "ntm plan",
        "ntm plan so-lieu.xlsx --plan ke-hoach.xlsx --as-of 2023-08-01",
        "việc nào quá hạn",
        "what is overdue",
    ),
    (
        "ntm plan",
        "ntm plan so-lieu.xlsx --plan ke-hoach.xlsx -o lich.ics",
        "lịch nhắc hạn",
        "a calendar of deadlines",
    ),
    (
        "ntm merge",
        "ntm merge xa-a.xlsx xa-b.xlsx --into \"Xã Mới\" -o xa-moi.xlsx",
        "số liệu của xã mới sáp nhập",
        "data of communes that became one",
    ),
    (
        "ntm progress",
        "ntm progress so-lieu/",
        "các tháng trong một thư mục: mất gì, thêm gì, bao giờ đạt",
        "the months of a folder: what is lost, what is new, when the rest will be met",
    ),
    (
        "ntm validate",
        "ntm validate so-lieu.xlsx",
        "tệp có gì, sửa ở đâu",
        "what a file holds, and what to fix",
    ),
    (
        "ntm explain",
        "ntm explain 17.5 --criteria vn-nang-cao-2021 --region tay-nguyen",
        "một chỉ tiêu",
        "an indicator",
    ),
    (
        "ntm explain",
        "ntm explain ambiguous-number",
        "một thông báo",
        "a message",
    ),
    (
        "ntm template",
        "ntm template --criteria vn-nang-cao-2021 -o bieu.xlsx",
        "biểu của một xã",
        "the form of a commune",
    ),
    (
        "ntm criteria list",
        "ntm criteria list",
        "các bộ có sẵn",
        "the sets there are",
    ),
    (
        "ntm criteria show",
        "ntm criteria show vn-nang-cao-2021 --region tay-nguyen",
        "mức của một vùng",
        "the levels of a region",
    ),
    (
        "ntm criteria diff",
        "ntm criteria diff vn-nang-cao-2021 thanh-hoa-nang-cao-2022",
        "tỉnh khác trung ương ở đâu",
        "where a province differs",
    ),
    (
        "ntm criteria validate",
        "ntm criteria validate criteria/tinh.toml",
        "bộ của tỉnh",
        "a set of one's own",
    ),
    (
        "ntm criteria new",
        "ntm criteria new tinh-nang-cao-2022 --extends vn-nang-cao-2021 -o criteria/tinh-nang-cao-2022.toml",
        "bộ của tỉnh, để điền",
        "a set of a province, to fill in",
    ),
    (
        "ntm criteria sql",
        "ntm criteria sql vn-nang-cao-2021 --region tay-nguyen --year 2024",
        "đánh giá trong cơ sở dữ liệu",
        "to judge in a database",
    ),
    (
        "ntm criteria schema",
        "ntm criteria schema -o schema.json",
        "cho trình soạn thảo",
        "for an editor",
    ),
    (
        "ntm config",
        "ntm config",
        "thiết lập lấy từ đâu",
        "where each setting comes from",
    ),
    (
        "ntm init",
        "ntm init --criteria thanh-hoa-nang-cao-2024 --year 2024",
        "thiết lập, biểu và thư mục số liệu",
        "settings, a form and a folder for data",
    ),
    (
        "ntm completions",
        "ntm completions bash > ~/.local/share/bash-completion/completions/ntm",
        "cho Bash",
        "for Bash",
    ),
    (
        "ntm man",
        "ntm man -o man/",
        "mọi trang, trong một thư mục",
        "all pages, in a folder",
    ),
];

/// The command and those beneath it, each with its examples; `typed` is how it is called.
pub(super) fn add(command: Command, typed: &str, lang: Lang) -> Command {
    let examples = examples(typed, lang);
    let after = command.get_after_help().map(ToString::to_string);
    let after: Vec<String> = [examples, after].into_iter().flatten().collect();
    let command = if after.is_empty() {
        command
    } else {
        command.after_help(after.join("\n\n"))
    };
    command.mut_subcommands(|below| {
        let typed = format!("{typed} {}", below.get_name());
        add(below, &typed, lang)
    })
}

/// What the program says that is asked for nothing.
pub(super) fn welcome(about: &str, lang: Lang) -> String {
    let examples = examples("ntm", lang).unwrap_or_default();
    let more = lang.of("Mọi lệnh: ntm --help", "All commands: ntm --help");
    format!("{about}\n\n{examples}\n\n{more}\n")
}

/// The examples of a command, under one another, and what each is for.
fn examples(typed: &str, lang: Lang) -> Option<String> {
    let own: Vec<_> = EXAMPLES.iter().filter(|(of, ..)| *of == typed).collect();
    let lines = own
        .iter()
        .map(|(_, line, vi, en)| format!("  {line}\n      {}", lang.of(vi, en)));
    let lines: Vec<String> = lines.collect();
    let heading = lang.of("Ví dụ:", "Examples:");
    (!lines.is_empty()).then(|| format!("{heading}\n{}", lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::EXAMPLES;
    use crate::cli::Cli;

    #[test]
    fn every_command_has_an_example_and_takes_it() {
        let mut left = vec![("ntm".to_owned(), Cli::command())];
        while let Some((typed, command)) = left.pop() {
            for below in command.get_subcommands() {
                left.push((format!("{typed} {}", below.get_name()), below.clone()));
            }
            let has_example = EXAMPLES.iter().any(|(of, ..)| *of == typed);
            assert!(has_example || command.has_subcommands(), "{typed}");
        }
        for (of, line, ..) in EXAMPLES {
            let line = line.split(" > ").next().unwrap_or_default();
            assert!(line.starts_with(of), "{line}");
            let parsed = Cli::try_parse_from(line.split(' '));
            assert!(parsed.is_ok(), "{line}: {:?}", parsed.err());
        }
    }
}
