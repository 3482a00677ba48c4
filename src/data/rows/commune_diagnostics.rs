//! What is wrong with what rows say of their commune.

use crate::data::diagnostics::{cut, incomplete_row};
use crate::data::headings::columns::{Column, column};
use crate::data::places::village_names::has_village;
use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Sheet, faults};
use crate::lang::{Lang, key_in_sentence};

/// What is no name stands where a commune is named.
pub(in crate::data) fn no_name(place: &CellRef, text: &str) -> Diagnostic {
    if has_village(text) {
        return village_as_commune(place, text);
    }
    let text = cut(text);
    Diagnostic::error(
        Code::IncompleteRow,
        format!("“{text}” không phải là tên xã: dòng này chưa được dùng"),
        format!("“{text}” is not the name of a commune: this row is not used"),
    )
    .at(place)
    .hint(
        "ghi tên xã ở cột này (có chữ `Xã` ở trước), hoặc xóa dòng",
        "enter the name of the commune in this column, with `Xã` before it, or delete the row",
    )
}

/// A village stands where a commune is named.
fn village_as_commune(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::IncompleteRow,
        format!("“{text}” là tên thôn, không phải tên xã: dòng này chưa được dùng"),
        format!("“{text}” is the name of a village, not of a commune: this row is not used"),
    )
    .at(place)
    .hint(
        "ghi tên thôn ở cột `thon`, tên xã ở cột `xa`; nếu là tên xã thì ghi thêm `Xã` ở trước",
        "put the village in a column `thon` and the commune in `xa`; if it is a commune, put `Xã` before its name",
    )
}

faults! {
    /// A table whose commune nothing names: no column, no title, no option, and not the name of its file.
    fn unnamed(heading: &CellRef, name: &str) = error UnnamedCommune at heading,
        with name = cut(name),
        "không rõ số liệu là của xã nào: không cột, tiêu đề nào ghi tên xã, và “{name}” không phải tên xã; bảng này chưa được dùng",
        "whose data these are is not known: no column or title names a commune, and “{name}” is not the name of one; this table is not used",
        "thêm `--commune \"TÊN XÃ\"`, hoặc thêm cột `xa`, hoặc đặt tên tệp theo tên xã",
        "add `--commune \"NAME\"`, or a column `xa`, or name the file after the commune";

    /// A table of villages whose commune only the name of its file or sheet says.
    fn named_by_file(place: &CellRef, name: &str) = warning UnnamedCommune at place,
        with name = cut(name),
        "bảng số liệu thôn không ghi thôn thuộc xã nào: các thôn được tính cho xã “{name}”, theo tên tệp hoặc trang tính",
        "the table does not say of which commune its villages are: they are taken for villages of “{name}”, the name of the file or sheet",
        "đúng xã thì không phải làm gì; không đúng thì thêm `--commune \"TÊN XÃ\"`, hoặc thêm cột `xa`",
        "if it is the commune, do nothing; otherwise add `--commune \"NAME\"`, or a column `xa`";

    /// A village whose name has another commune beside it than its row.
    fn village_of_other(place: &CellRef, village: &str, commune: &str, own: &str) = error ContextDisagrees at place,
        with village = cut(village),
        with commune = cut(commune),
        with own = cut(own),
        "ở đây ghi “{village}” thuộc “{commune}”, còn cột xã ghi “{own}”: dòng này chưa được dùng",
        "“{village}” is said to be of “{commune}” here, of “{own}” in the column of communes: this row is not used",
        "sửa cho thống nhất", "make them the same";

    /// Rows of one code with different names.
    fn names_disagree(place: &CellRef, old: &str, new: &str, first: &CellRef) = error ContextDisagrees at place,
        "cùng một mã xã có hai tên, “{old}” và “{new}”: “{old}” được dùng",
        "two names for the same commune code: “{old}” and “{new}”; “{old}” is used",
        related first, "lần đầu ở đây", "first here",
        "sửa cho thống nhất; hai xã khác nhau thì ghi `ma_xa` khác nhau",
        "make them the same; if they are two communes, give each its own `ma_xa`";
}

/// Rows of one commune that say different things of it.
pub(crate) fn context_disagrees(
    place: &CellRef,
    key: &str,
    old: &str,
    new: &str,
    first: &CellRef,
) -> Diagnostic {
    let (vi, en) = (
        key_in_sentence(key, Lang::Vi),
        key_in_sentence(key, Lang::En),
    );
    Diagnostic::error(
        Code::ContextDisagrees,
        format!("cùng một xã có hai {vi}, “{old}” và “{new}”: chưa dùng giá trị nào"),
        format!("conflicting {en} for the same commune: “{old}” and “{new}”; neither is used"),
    )
    .at(place)
    .related(first, "lần đầu ở đây", "first here")
    .hint(
        "sửa cho thống nhất; hai xã khác nhau thì ghi `ma_xa` khác nhau",
        "make them the same; if they are two communes, give each its own `ma_xa`",
    )
}

/// Rows of one code with names that cannot be one.
pub(in crate::data) fn two_names(
    first: &(String, CellRef),
    other: &(String, CellRef),
) -> Diagnostic {
    let ((old, first), (new, place)) = (first, other);
    let (old, new) = (cut(old), cut(new));
    Diagnostic::error(
        Code::ContextDisagrees,
        format!("cùng một mã xã có hai tên, “{old}” và “{new}”: số liệu của mã này chưa được dùng"),
        format!("two names for the same commune code: “{old}” and “{new}”; the data of this code are not used"),
    )
    .at(place)
    .related(first, "lần đầu ở đây", "first here")
    .hint(
        "sửa cho thống nhất; hai xã khác nhau thì ghi `ma_xa` khác nhau",
        "make them the same; if they are two communes, give each its own `ma_xa`",
    )
}

pub(in crate::data) fn which_commune(
    place: &CellRef,
    name: &str,
    places: [&CellRef; 2],
) -> Diagnostic {
    let [a, b] = places;
    let is_here = |it: &CellRef| it.sheet == place.sheet;
    let (vi, en) = if places.into_iter().all(is_here) {
        let lines = format!("{}, {}", a.line, b.line);
        (format!("dòng {lines}"), format!("lines {lines}"))
    } else {
        let each = |word: &str| {
            let [a, b] = places.map(|it| format!("{}, {word} {}", table_name(it), it.line));
            format!("{a}; {b}")
        };
        (each("dòng"), each("line"))
    };
    Diagnostic::error(
        Code::IncompleteRow,
        format!("có nhiều xã {name} ({vi}), không rõ dòng này của xã nào: dòng này chưa được dùng"),
        format!("several communes are called {name} ({en}): this row is not used"),
    )
    .at(place)
    .related(places[0], "xã thứ nhất ở đây", "the first of them is here")
    .hint(
        "điền cột `ma_xa` hoặc `huyen`",
        "fill in the column `ma_xa` or `huyen`",
    )
}

/// What the table of a place is called: its file, and its sheet in a workbook.
fn table_name(place: &CellRef) -> String {
    let Sheet {
        file, worksheet, ..
    } = &*place.sheet;
    let sheet = worksheet.iter().map(|sheet| format!(" “{sheet}”"));
    sheet.fold(file.clone(), |file, sheet| file + &sheet)
}

/// A row of no village among rows of villages, which are what the set judges.
pub(crate) fn names_no_village(place: &CellRef, set: &str) -> Diagnostic {
    let mut headings = place.sheet.headings.iter();
    let heading = headings.find(|heading| column(heading) == Column::Village);
    let row = &CellRef {
        column: None,
        ..place.clone()
    };
    incomplete_row(
        row,
        format!("dòng không nêu thôn, mà bộ `{set}` đánh giá thôn: dòng này chưa được dùng"),
        format!(
            "the row names no village, but the set `{set}` assesses villages: this row is not used"
        ),
        heading.map_or("thon", String::as_str),
    )
}

/// The same commune a second time.
pub(crate) fn locality_twice(name: &str, at: &CellRef, first: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::LocalityTwice,
        format!("{name} có hai lần trong số liệu: mỗi lần được đánh giá riêng"),
        format!("{name} is in the data twice: each is assessed separately"),
    )
    .at(at)
    .related(first, "lần đầu ở đây", "first here")
    .hint(
        "xóa dòng lặp; tổng hợp số liệu của một xã vào một tệp; hai xã trùng tên thì thêm cột `ma_xa` hoặc `huyen`, hai năm thì thêm cột `nam`",
        "delete the repeated row; combine the data of a commune in one file; for two communes of the same name add a column `ma_xa` or `huyen`, for two years a column `nam`",
    )
}
