//! The command line in Vietnamese: `clap` itself speaks English only, so every text that it shows is given here.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}";

const EXIT_STATUS: &str = "Mã thoát: 0 đạt tất cả; 1 còn mục chưa đạt hoặc chưa có số liệu; 2 có chỗ không đọc hoặc không \
                           đánh giá được (phần còn lại vẫn được báo cáo).";

/// The command with all its texts in Vietnamese.
pub(super) fn translate(command: Command) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    let command = translate_one(command, "")
        .subcommand_help_heading("Lệnh")
        .disable_version_flag(true);
    command
        .arg(version.help("In phiên bản").help_heading("Tùy chọn"))
        .mut_subcommands(|subcommand| translate_below(subcommand, "ntm"))
}

/// A subcommand and those beneath it; `above` is what is typed before its name.
fn translate_below(command: Command, above: &str) -> Command {
    let typed = format!("{above} {}", command.get_name());
    let path = typed.strip_prefix("ntm ").unwrap_or(&typed);
    if command.has_subcommands() {
        let command = translate_one(command, path).subcommand_help_heading("Lệnh");
        return command.mut_subcommands(|subcommand| translate_below(subcommand, &typed));
    }
    let after = match path {
        "check" | "gaps" => EXIT_STATUS,
        "validate" | "criteria validate" => {
            "Mã thoát: 0 không có lỗi; 2 có tệp sai hoặc không đọc được."
        }
        _ => "",
    };
    let usage = usage(&command, &typed);
    translate_one(command, path)
        .override_usage(usage)
        .after_help(after)
}

/// What is typed: the options, then each argument as `clap` would write it.
fn usage(command: &Command, typed: &str) -> String {
    let mut usage = format!("{typed} [TÙY CHỌN]");
    let required = command.get_opts().filter(|option| option.is_required_set());
    let name = |argument: &Arg| {
        let name = argument.get_value_names().and_then(|names| names.first());
        name.map_or_else(String::new, ToString::to_string)
    };
    for option in required {
        let long = option.get_long().unwrap_or_default();
        usage.push_str(&format!(" --{long} <{}>", name(option)));
    }
    for argument in command.get_positionals() {
        let name = name(argument);
        let several = matches!(argument.get_action(), ArgAction::Append);
        let dots = if several { "..." } else { "" };
        usage.push_str(&match argument.is_required_set() {
            true => format!(" <{name}>{dots}"),
            false => format!(" [{name}]{dots}"),
        });
    }
    usage
}

/// A command by what is typed after `ntm`.
fn translate_one(command: Command, path: &str) -> Command {
    let about = about(path).unwrap_or_default();
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::HelpShort);
    command
        .about(about)
        .help_template(TEMPLATE)
        .subcommand_value_name("LỆNH")
        .disable_help_flag(true)
        .arg(help.help("In trợ giúp").help_heading("Tùy chọn"))
        .mut_args(|arg| {
            let Some((heading, text)) = help_of(path, arg.get_id().as_str()) else {
                return arg;
            };
            let arg = arg.help(text).help_heading(heading);
            // Values and defaults, which clap would give in English, stand in the texts.
            match arg.get_action().takes_values() {
                true => arg.hide_possible_values(true).hide_default_value(true),
                false => arg,
            }
        })
}

fn about(command: &str) -> Option<&'static str> {
    Some(match command {
        "" => "Biết xã đang ở đâu so với bộ tiêu chí nông thôn mới, và còn thiếu gì.",
        "check" => "Đánh giá các xã: từng yêu cầu, kết quả, đánh giá và phần còn thiếu",
        "gaps" => {
            "Liệt kê những gì còn thiếu, mỗi mục một dòng: cho cuộc họp hoặc chương trình khác"
        }
        "template" => "Viết một tệp trống để điền số liệu bằng Excel: mỗi dòng một chỉ tiêu của bộ",
        "config" => "Cho biết các thiết lập đang dùng và lấy từ đâu",
        "explain" => {
            "Giải thích một chỉ tiêu, tiêu chí, bộ hoặc thông báo: yêu cầu gì, ở đâu, năm nào, đo thế nào"
        }
        "criteria" => "Xem, so sánh, kiểm tra và viết bộ tiêu chí",
        "criteria list" => "Liệt kê các bộ tiêu chí: số tiêu chí, và ngưỡng chắc chắn đến đâu",
        "criteria show" => {
            "Xem một bộ cùng mọi điều nó kế thừa: từng giá trị, và tệp, dòng đã đặt giá trị đó"
        }
        "criteria diff" => {
            "So sánh hai bộ: bộ sau thêm, bỏ, đổi tên gì, yêu cầu cao hơn hay thấp hơn ở đâu"
        }
        "criteria new" => {
            "Bắt đầu một bộ riêng: tệp liệt kê những gì bộ cha để tỉnh quy định hoặc chưa biết, để điền vào"
        }
        "criteria schema" => {
            "In lược đồ JSON (JSON Schema) của tệp bộ tiêu chí, để trình soạn thảo gợi ý và kiểm tra"
        }
        "validate" => "Chỉ kiểm tra tệp số liệu: mỗi tệp có gì, và sai ở đâu",
        "criteria validate" => {
            "Kiểm tra tệp bộ tiêu chí: mọi lỗi của từng tệp, và những gì người viết nên xem lại"
        }
        _ => return None,
    })
}

/// The heading and the help of an argument.
fn help_of(command: &str, id: &str) -> Option<(&'static str, &'static str)> {
    const DATA: &str = "Số liệu";
    const ASSESSMENT: &str = "Đánh giá";
    const REPORT: &str = "Báo cáo";
    const CRITERIA: &str = "Bộ tiêu chí";
    if let ("criteria list" | "criteria validate", "paths") = (command, id) {
        return Some((CRITERIA, "Tệp TOML, hoặc thư mục chứa chúng"));
    }
    if let ("explain", "criteria") = (command, id) {
        return Some((
            CRITERIA,
            "Chỉ trong bộ này: mã, tệp TOML hoặc thư mục chứa chúng [mặc định: mọi bộ]",
        ));
    }
    if let ("criteria new", "id") = (command, id) {
        return Some((
            CRITERIA,
            "Mã của bộ mới, cũng là tên tệp: chữ thường không dấu, chữ số và gạch nối",
        ));
    }
    if command == "template" {
        let own = match id {
            "criteria" => (ASSESSMENT, "Bộ tiêu chí: mã hoặc tệp TOML"),
            "commune" => (
                ASSESSMENT,
                "Xã có dòng trong tệp; có thể lặp lại [mặc định: một xã, tên là tên tệp]",
            ),
            "communes" => (
                ASSESSMENT,
                "Tệp danh sách xã: cột `xa`, có thể có `ma_xa`, `huyen`; `-` là đầu vào chuẩn",
            ),
            "format" => (
                REPORT,
                "csv hoặc xlsx [mặc định: theo đuôi của --output, nếu không thì csv]",
            ),
            "excel" => (
                REPORT,
                "CSV để mở ngay bằng Excel tiếng Việt: có BOM, dấu chấm phẩy",
            ),
            _ => ("", ""),
        };
        if !own.1.is_empty() {
            return Some(own);
        }
    }
    if let ("criteria new", "output") = (command, id) {
        return Some((
            REPORT,
            "Ghi ra tệp này, `-` là đầu ra chuẩn [mặc định: ID.toml]",
        ));
    }
    Some(match id {
        "extends" => (CRITERIA, "Bộ cha: mã hoặc tệp TOML"),
        "what" => (
            CRITERIA,
            "Ví dụ `17.5`, `17`, một tên, mã bộ, hoặc mã của thông báo",
        ),
        "set" | "old" => (CRITERIA, "Mã của một bộ, hoặc tệp TOML của nó"),
        "new" => (CRITERIA, "Bộ đem so với bộ trước"),
        "toml" => (REPORT, "Chính tệp của bộ, không kèm những gì nó kế thừa"),
        "paths" => (
            DATA,
            "Tệp số liệu (.xlsx, .xls, .ods, .csv), thư mục chứa chúng, hoặc `-` là đầu vào chuẩn [mặc định: `data` trong ntm.toml, nếu không thì đầu vào chuẩn]",
        ),
        "criteria" => (
            ASSESSMENT,
            "Bộ tiêu chí: mã, tệp TOML, hoặc thư mục chứa chúng [mặc định: bộ mà số liệu nêu]",
        ),
        "year" => (ASSESSMENT, "Năm áp dụng ngưỡng"),
        "region" => (ASSESSMENT, "Vùng áp dụng ngưỡng, ví dụ bac-trung-bo"),
        "group" => (ASSESSMENT, "Nhóm xã áp dụng ngưỡng"),
        "province" => (ASSESSMENT, "Tỉnh áp dụng ngưỡng"),
        "sheet" => (
            ASSESSMENT,
            "Chỉ đọc trang tính này của tệp Excel [mặc định: mọi trang có dòng tiêu đề và không bị ẩn]",
        ),
        "commune" => (
            ASSESSMENT,
            "Chỉ xã này; nếu số liệu không nêu xã nào thì đây là tên xã",
        ),
        "as_of" => (
            ASSESSMENT,
            "Ngày xét hạn tạm dừng, như 31/12/2023 [mặc định: ngày cuối năm đánh giá; không có năm thì vẫn tạm dừng]",
        ),
        "decimal" => (
            ASSESSMENT,
            "Dấu thập phân trong số liệu: auto, comma (63,8), point (63.8) [mặc định: auto, số đọc được hai cách thì theo các số khác trong tệp, không rõ thì từ chối]",
        ),
        "encoding" => (
            ASSESSMENT,
            "Mã chữ của tệp CSV, dù tệp trông thế nào: utf-8, utf-16le, utf-16be, windows-1258 [mặc định: theo các byte đầu và các từ trong tệp]",
        ),
        "delimiter" => (
            ASSESSMENT,
            "Dấu ngăn cách các ô của tệp CSV: `;`, `,` hoặc tab [mặc định: theo dòng tiêu đề]",
        ),
        "jobs" => (
            ASSESSMENT,
            "Số luồng đọc một tệp lớn [mặc định: mỗi bộ xử lý một luồng]",
        ),
        "slow" => (
            ASSESSMENT,
            "Mọi dòng đều qua đánh giá đầy đủ: kết quả như nhau, lâu hơn; dùng để kiểm thử",
        ),
        "percent_as" => (
            ASSESSMENT,
            "Số không có dấu % ở chỗ cần phần trăm là gì: fraction (0,45 là 45 %), number (0,45 là 0,45 %) [mặc định: auto, từ chối nếu mọi số của chỉ tiêu đều không quá 1]",
        ),
        "format" => (
            REPORT,
            "Định dạng: table, json, ndjson, csv, tsv, markdown, github [mặc định: theo đuôi của --output, nếu không thì table]",
        ),
        "output" => (REPORT, "Ghi ra tệp này thay vì đầu ra chuẩn"),
        "lang" => (REPORT, "Ngôn ngữ: vi hoặc en [mặc định: theo máy]"),
        "only" => (
            REPORT,
            "Chỉ những chỉ tiêu có đánh giá này: met (đạt), not_met (chưa đạt), no_data (chưa có số liệu), suspended (tạm dừng), \
             not_applicable (không áp dụng); có thể lặp lại",
        ),
        "excel" => (
            REPORT,
            "CSV để mở ngay bằng Excel tiếng Việt: có BOM, dấu chấm phẩy, dấu phẩy thập phân",
        ),
        "color" => (REPORT, "Màu: auto, always, never [mặc định: auto]"),
        "quiet" => (REPORT, "Không in lưu ý ra đầu ra lỗi, chỉ in lỗi"),
        "summary" => (
            REPORT,
            "Chỉ in số tổng hợp: số xã theo đánh giá, số xã chưa đạt từng tiêu chí, số chỉ tiêu theo đánh giá",
        ),
        _ => return None,
    })
}

/// What is wrong with the arguments; `None` for what is no error (help, version) or has no words of its own here.
pub(super) fn explain(error: &Error) -> Option<String> {
    let context = |kind| error.get(kind).map(text);
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tham số `{argument}`"),
        ErrorKind::InvalidSubcommand => {
            format!(
                "không có lệnh `{}`",
                context(ContextKind::InvalidSubcommand).unwrap_or_default()
            )
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
        | ErrorKind::WrongNumberOfValues => {
            format!("`{argument}` nhận sai số lượng giá trị")
        }
        ErrorKind::MissingSubcommand => "thiếu lệnh".to_owned(),
        ErrorKind::InvalidUtf8 => "tham số không phải UTF-8".to_owned(),
        _ => return None,
    };
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let near = near
        .into_iter()
        .find_map(context)
        .map(|near| format!("cách xử lý: ý bạn là `{near}`?\n"));
    let valid = context(ContextKind::ValidValue)
        .filter(|valid| !valid.is_empty())
        .map(|valid| format!("cách xử lý: chọn một trong {valid}\n"));
    let cure = near.or(valid).unwrap_or_default();
    Some(format!("lỗi: {message}\n{cure}Xem thêm: ntm --help\n"))
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => StyledStr::to_string(text),
        ContextValue::StyledStrs(texts) => texts
            .iter()
            .map(StyledStr::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{about, help_of};
    use crate::cli::Cli;

    #[test]
    fn every_command_and_argument_has_a_vietnamese_text() {
        let command = Cli::command();
        assert!(about("").is_some());
        let own = |above: &str, command: &clap::Command| {
            let path = format!("{above} {}", command.get_name());
            path.trim().to_owned()
        };
        let top = command.get_subcommands();
        let mut commands: Vec<_> = top.map(|command| (own("", command), command)).collect();
        while let Some((path, command)) = commands.pop() {
            assert!(about(&path).is_some(), "{path}");
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(help_of(&path, id).is_some(), "{path} {id}");
            }
            let below = command.get_subcommands();
            commands.extend(below.map(|command| (own(&path, command), command)));
        }
    }
}
