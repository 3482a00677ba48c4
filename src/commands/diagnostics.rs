//! What can be wrong with what a command is asked for, in both languages.

use crate::assess::Subject;
use crate::criteria::is_set_id;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::fold::nearest_few;
use crate::lang::{Lang, Text, key_in_sentence, list};

/// A plan in a workbook that holds more than its table, which would not be in the new one.
pub(super) fn plan_would_lose(lost: &[Text]) -> Error {
    let all = |lang| {
        { lost.iter() }
            .map(|it| it.get(lang))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (vi, en) = (all(Lang::Vi), all(Lang::En));
    Error::Told(
        Text::new(
            format!("cập nhật kế hoạch này thì mất {vi}"),
            format!("bringing the plan up to date would lose {en}"),
        ),
        [
            "hiện cột ẩn, dán công thức thành giá trị, chuyển trang tính khác và chú thích sang tệp khác rồi chạy lại",
            "show hidden columns, paste formulas as values, move other sheets and comments to another file, and run it again",
        ],
    )
}

/// A plan on several sheets, which cannot be written as one table.
pub(super) fn plan_of_several() -> Error {
    Error::Told(
        Text::new(
            "kế hoạch có nhiều bảng: chưa cập nhật được thành một bảng",
            "the plan has several tables: it cannot be brought up to date as one",
        ),
        [
            "để mỗi trang tính thành một tệp",
            "put each sheet into a file of its own",
        ],
    )
}

/// Pages of the manual would go into a folder that holds files.
#[cfg(feature = "terminal")]
pub(super) fn folder_has_files(path: &str) -> Error {
    Error::Told(
        Text::new(
            format!("thư mục {path} đã có tệp"),
            format!("the folder {path} holds files"),
        ),
        [
            "ghi vào thư mục khác, hoặc thêm `--force` để ghi đè các trang cũ",
            "write to another folder, or add `--force` to replace earlier pages",
        ],
    )
}

/// A folder that has settings would be begun again.
pub(super) fn has_settings(path: &str) -> Error {
    Error::Told(
        Text::new(
            format!("đã có {path}: thư mục này đã được thiết lập"),
            format!("{path} exists: the folder has its settings already"),
        ),
        [
            "sửa tệp đó; muốn bắt đầu lại thì đổi tên tệp, hoặc chọn thư mục khác bằng `--output`",
            "edit that file; to begin again, rename it, or choose another folder with `--output`",
        ],
    )
}

/// A folder that has a form, perhaps filled in, and no settings.
pub(super) fn has_form(path: &str) -> Error {
    Error::Told(
        Text::new(
            format!("đã có tệp {path}"),
            format!("{path} already exists"),
        ),
        [
            "đổi tên hoặc chuyển tệp đó đi rồi chạy lại, hoặc chọn thư mục khác bằng `--output`; tệp cũ còn nguyên, muốn thay bằng biểu trống thì thêm `--force`",
            "rename or move that file and try again, or choose another folder with `--output`; it is unchanged, add `--force` to replace it by an empty form",
        ],
    )
}

/// A folder would have the name of a file of settings.
pub(super) fn folder_named_as_file(path: &str) -> Error {
    Error::Told(
        Text::new(
            format!("{path} là tên tệp, còn lệnh này tạo thư mục"),
            format!("{path} is the name of a file: a folder is made here"),
        ),
        [
            "ghi tên thư mục: `ntm init -o xa-ha-son/`",
            "name a folder: `ntm init -o ha-son/`",
        ],
    )
}

/// An id that a new set cannot have.
pub(super) fn unfit_id(id: &str, known: &[&str]) -> Option<Diagnostic> {
    if !is_set_id(id) {
        let diagnostic = Diagnostic::error(
            Code::BadId,
            format!("mã bộ tiêu chí `{id}` không hợp lệ"),
            format!("`{id}` is not a valid id of a criteria set"),
        );
        return Some(diagnostic.hint(
            "ghi mã bằng chữ thường không dấu, chữ số và gạch nối, ví dụ `thanh-hoa-nang-cao-2026`",
            "use lower-case letters, digits and hyphens only, such as `thanh-hoa-nang-cao-2026`",
        ));
    }
    known.contains(&id).then(|| {
        Diagnostic::error(
            Code::DuplicateId,
            format!("đã có bộ tiêu chí `{id}`"),
            format!("criteria set `{id}` already exists"),
        )
        .hint("chọn mã khác", "choose another id")
    })
}

/// Something is to be explained that nobody knows.
pub(super) fn unknown_subject(what: &str, known: &[String]) -> Diagnostic {
    let near = nearest_few(what, known.iter().map(String::as_str));
    let diagnostic = Diagnostic::error(
        Code::UnknownSubject,
        format!("không có chỉ tiêu, tiêu chí, bộ tiêu chí hay thông báo nào là “{what}”"),
        format!("no indicator, criterion, set or message is called “{what}”"),
    );
    if near.is_empty() {
        diagnostic.hint(
        "ghi số như `17.5`, một phần của tên, mã bộ (`ntm criteria list`) hoặc mã thông báo",
        "enter a number such as `17.5`, part of a name, the id of a set (`ntm criteria list`) or the code of a message",
    )
    } else {
        let near = list(near, 5);
        diagnostic.hint(format!("gần nhất: {near}"), format!("nearest: {near}"))
    }
}

/// Indicators that no row of one table tells the result of.
pub(super) fn not_in_sql(set: &str, indicators: &[&str]) -> Option<Diagnostic> {
    if indicators.is_empty() {
        return None;
    }
    let ids = list(indicators, 12);
    let diagnostic = Diagnostic::error(
        Code::NotInSql,
        format!(
            "bộ `{set}` không viết được thành SQL: {ids} xét theo thôn hoặc theo bộ tiêu chí khác, một dòng của bảng không đủ"
        ),
        format!(
            "the set `{set}` cannot be written as SQL: {ids} ask for villages or other sets, of which one row of a table is not enough"
        ),
    );
    let diagnostic = diagnostic.hint(
        "dùng `ntm check`, hoặc viết SQL cho từng bộ mà bộ này yêu cầu",
        "use `ntm check`, or write SQL for each set that this one requires",
    );
    Some(diagnostic)
}

/// What the context lacks for a statement, which has one for all rows.
pub(super) fn missing_for_sql(fault: &Diagnostic, key: &str, values: &[String]) -> Diagnostic {
    let option = match key {
        "year" | "region" | "group" | "province" => format!("--{key}"),
        other => format!("--context {other}=…"),
    };
    let values = list(values, 12);
    fault.clone().hint(
        format!("thêm `{option}`, một trong: {values}"),
        format!("add `{option}`, one of: {values}"),
    )
}

/// Columns numbered as indicators are, of none of the set.
pub(super) fn strange_columns(set: &str, columns: &[&str]) -> Option<Diagnostic> {
    if columns.is_empty() {
        return None;
    }
    let columns = list(columns, 12);
    let diagnostic = Diagnostic::error(
        Code::UnknownIndicator,
        format!("bộ `{set}` không có tiêu chí hay chỉ tiêu cho cột {columns} của `--columns`"),
        format!("the set `{set}` has no criterion or indicator for {columns} of `--columns`"),
    );
    let diagnostic = diagnostic.hint(
        "đặt tên cột đúng bằng số của chỉ tiêu, như `17.5`; cho từng giới: `14.2 (nam)`, `14.2 (nữ)`",
        "name the column just by the number of its indicator, such as `17.5`; for one sex `14.2 (nam)`, `14.2 (nữ)`",
    );
    Some(diagnostic)
}

/// A folder of several sets is named where one is asked for.
pub(super) fn several_in_folder(folder: &str, ids: &[&str]) -> Diagnostic {
    let known = list(ids, 24);
    Diagnostic::error(
        Code::SeveralSets,
        format!("thư mục có nhiều bộ tiêu chí, ở đây cần một bộ: {known}"),
        format!("the folder has several criteria sets, but one is needed here: {known}"),
    )
    .at(Place::File(folder.to_owned()))
    .hint(
        "ghi tệp của bộ, như `thu-muc/bo.toml`",
        "name the file of one, such as `folder/set.toml`",
    )
}

/// A value of a context key for which no threshold is given.
pub(super) fn unknown_context(key: &str, given: &str, known: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownContext,
        format!(
            "bộ tiêu chí không có mức yêu cầu nào cho {} “{given}”",
            key_in_sentence(key, Lang::Vi)
        ),
        format!(
            "the set has no threshold for the {} “{given}”",
            key_in_sentence(key, Lang::En)
        ),
    );
    match key {
        // One year is no misspelling of another.
        "year" => {
            let known = list(known, 24);
            diagnostic.hint(
                format!("các giá trị hợp lệ: {known}"),
                format!("valid values: {known}"),
            )
        }
        _ => diagnostic.choices(given, known.iter().map(String::as_str)),
    }
}

/// A name that several communes of the data have.
pub(super) fn several_communes<'s>(
    name: &str,
    subjects: impl Iterator<Item = &'s Subject>,
) -> Diagnostic {
    let each = subjects.map(|it| {
        let code = it.code.as_deref();
        let about = code.or_else(|| it.rows.context.get("district"));
        match about {
            Some(about) => format!("{} ({about})", it.name),
            None => it.name.clone(),
        }
    });
    let each = list(each.collect::<Vec<_>>(), 12);
    Diagnostic::error(
        Code::UnknownCommune,
        format!("“{name}” có thể là {each}"),
        format!("“{name}” could be {each}"),
    )
    .hint(
        "ghi mã xã trong cột `ma_xa` thay cho tên",
        "enter the code in the column `ma_xa` instead of the name",
    )
}

/// Data of another year than that of the column of a form that they are for: last year's, or the plan of this year.
pub(super) fn other_year_in_form(fault: Diagnostic, is_plan: bool) -> Diagnostic {
    let (vi, en) = if is_plan {
        (
            "`--target` là kế hoạch của năm lập biểu: chọn tệp kế hoạch của năm đó; đúng là năm đó thì sửa năm ở đây",
            "`--target` is the plan of the year of the form: name that file; if it is of that year, correct the year here",
        )
    } else {
        (
            "`--previous` là số liệu của năm trước năm lập biểu: chọn tệp của năm đó; đúng là năm đó thì sửa năm ở đây",
            "`--previous` is of the year before that of the form: name that file; if it is of that year, correct the year here",
        )
    };
    fault.hint(vi, en)
}

/// A link to another folder in one that is read: what was given is not left through it.
pub(super) fn folder_link(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        "đây là liên kết (symbolic link) tới một thư mục: các tệp ở đó chưa được dùng",
        "symbolic link to a folder skipped: the files there are not used",
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "ghi thẳng thư mục mà liên kết trỏ tới",
        "name the folder that the link points to",
    )
}

/// A folder without a file that could be read.
pub(super) fn empty_folder(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::NoData,
        "thư mục không có tệp số liệu (*.csv, *.xlsx, *.xls, *.ods)",
        "the folder has no data files (*.csv, *.xlsx, *.xls, *.ods)",
    )
    .at(Place::File(path.to_owned()))
}
