//! What is wrong where a plan and data are put together.

use super::diagnostics::cut;
use super::items::Item;
use super::milestones::Milestone;
use crate::data::CellRef;
use crate::diagnostic::{Code, Diagnostic, faults};
use crate::lang::{Text, list};

faults! {
    /// A task that names no commune, where there are several or none.
    fn no_commune(place: &CellRef, count: usize) = error UnnamedCommune at place,
        "việc này không ghi là của xã nào, mà số liệu có {count} xã", "this task does not say of which commune it is, and the data have {count}",
        "thêm cột `xã`, hoặc dòng `Xã: …` phía trên bảng", "add a column `xã`, or a row `Xã: …` above the table";

    /// Numbers of items that may be one, or all from the one to the other.
    fn items_of_two_readings(place: &CellRef, text: &str, one: &str, other: &str) = error AmbiguousIndicator at place,
        "mục “{text}” hiểu được hai cách, `{one}` hoặc `{other}`: chưa được dùng",
        "“{text}” has two readings, the items `{one}` or `{other}`: it is not used",
        "ghi như một trong hai cách đó; cả dãy thì cũng có thể ghi như `17.5 đến 17.8`", "write it as one of these; a whole range may be written as in `17.5 đến 17.8`, too";

    /// Numbers of several items, which nothing known tells apart.
    fn several_in_one(place: &CellRef, text: &str) = error UnknownIndicator at place,
        with text = cut(text),
        "không rõ “{text}” là những mục nào: chưa được dùng", "it is not clear which items “{text}” are: it is not used",
        "ghi từng mục, giữa các mục là dấu chấm phẩy, như `17.5; 18.1`; một dãy cùng cấp thì ghi như `17.5 đến 17.8`",
        "name each item with `;` between them, such as `17.5; 18.1`; a range of one level as in `17.5 đến 17.8`";

    /// The number of one item beside the name of another.
    fn other_name(place: &CellRef, id: &str, called: &str, other: &str) = error AmbiguousIndicator at place,
        with called = cut(called),
        "mục ghi số {id} nhưng tên “{called}” là của {other}: chưa được dùng",
        "the number of the item is {id}, but the name “{called}” is that of {other}: it is not used",
        "nếu là {other} thì sửa số, nếu là {id} thì sửa tên",
        "if it is {other}, change the number; if it is {id}, change the name";

    /// The number of an item that a spreadsheet may have made out of another.
    fn lost_zero(place: &CellRef, id: &str) = error AmbiguousIndicator at place,
        "mục “{id}” có thể là {id}, hoặc {id}0 đã mất số 0 ở cuối: chưa được dùng",
        "the item “{id}” could be {id}, or {id}0 without its last zero: it is not used",
        "ghi tên của mục sau số này; nếu là {id}0 thì đổi ô sang định dạng văn bản (Text) rồi ghi {id}0",
        "enter the name of the item behind the number; if it is {id}0, format the cell as text and enter {id}0";
}

/// A milestone that cannot be held against the figure of its item.
pub(super) fn other_unit(place: &CellRef, milestone: &Milestone, item: &Item) -> Diagnostic {
    let none = Text::new("không có đơn vị", "no unit");
    let Text { vi, en } = item.unit().unwrap_or(&none);
    let path = &item.path;
    unused_milestone(
        place,
        milestone,
        &format!("không so được với mục {path}, tính bằng {vi}"),
        &format!("cannot be held against the item {path}, which is in {en}"),
    )
    .hint(
        format!("ghi mốc bằng {vi}"),
        format!("write the milestone in {en}"),
    )
}

/// A milestone of a task that is about no item with a figure.
pub(super) fn no_figure(place: &CellRef, milestone: &Milestone) -> Diagnostic {
    unused_milestone(
        place,
        milestone,
        "không gắn được với chỉ tiêu nào: việc này không thuộc mục nào có mức yêu cầu bằng số",
        "is of no indicator: this task is about no item whose requirement is a figure",
    )
    .hint(
        "ghi ở cột `mục` chỉ tiêu mà mốc này tính theo",
        "enter in the column `mục` the indicator that the figure is of",
    )
}

/// A milestone of a task about several items that have figures.
pub(super) fn milestone_of_several(
    place: &CellRef,
    milestone: &Milestone,
    paths: &[&str],
) -> Diagnostic {
    let all = list(paths, 8);
    unused_milestone(
        place,
        milestone,
        &format!("có thể là của một trong các mục {all}"),
        &format!("may be of either of the items {all}"),
    )
    .hint(
        "tách thành mỗi mục một việc, mỗi việc có mốc của mình",
        "make a task of each item, each with its milestones",
    )
}

fn unused_milestone(place: &CellRef, milestone: &Milestone, vi: &str, en: &str) -> Diagnostic {
    let value = milestone.value.normalize();
    let value = match &milestone.unit {
        Some(unit) => format!("{value} {unit}"),
        None => value.to_string(),
    };
    Diagnostic::warning(
        Code::BadMilestone,
        format!("mốc “{value}” {vi}: chưa so tiến độ"),
        format!("the milestone “{value}” {en}: it is not compared"),
    )
    .at(place)
}

/// A task of a commune that the data do not have.
pub(super) fn other_commune<'a>(
    place: &CellRef,
    commune: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let commune = cut(commune);
    Diagnostic::error(
        Code::OtherCommune,
        format!("việc này là của “{commune}”, số liệu không có xã đó"),
        format!("this task is of “{commune}”, which the data do not have"),
    )
    .at(place)
    .choices(&commune, known)
}

/// A task of a commune code that none of the communes of its name has.
pub(super) fn other_code<'a>(
    place: &CellRef,
    code: &str,
    commune: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let code = cut(code);
    let called = commune.map(|it| format!("“{}”", cut(it)));
    let [vi, en] = ["xã", "commune"].map(|it| called.clone().unwrap_or_else(|| it.to_owned()));
    Diagnostic::error(
        Code::OtherCommune,
        format!("việc này ghi mã xã “{code}”, số liệu không có {vi} nào mang mã đó"),
        format!("this task has the commune code “{code}”, and the data have no {en} of that code"),
    )
    .at(place)
    .choices(&code, known)
}

/// A task of a district in which the data have no commune of its name.
pub(super) fn other_district<'a>(
    place: &CellRef,
    district: &str,
    commune: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let (district, called) = (cut(district), format!("“{}”", cut(commune)));
    let [vi, en] = ["xã", "commune"].map(|it| match commune {
        "" => it,
        _ => &*called,
    });
    Diagnostic::error(
        Code::OtherCommune,
        format!("việc này là của huyện “{district}”, số liệu không có {vi} nào thuộc huyện đó"),
        format!("this task is of the district “{district}”, in which the data have no {en}"),
    )
    .at(place)
    .choices(&district, known)
}

/// A task of several communes of the data.
pub(super) fn communes_in_one(place: &CellRef, communes: &str) -> Diagnostic {
    let communes = cut(communes);
    Diagnostic::error(
        Code::OtherCommune,
        format!("việc này ghi nhiều xã trong một ô: “{communes}”; chưa gắn với xã nào"),
        format!(
            "this task names several communes in one cell: “{communes}”; it is of none of them"
        ),
    )
    .at(place)
    .hint("ghi mỗi xã một dòng", "write a row for each commune")
}

/// A task of a village that the data do not have.
pub(super) fn other_village<'a>(
    place: &CellRef,
    village: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let village = cut(village);
    Diagnostic::error(
        Code::OtherCommune,
        format!("việc này là của thôn “{village}”, số liệu của xã không có thôn đó"),
        format!("this task is of the village “{village}”, which the commune's data do not have"),
    )
    .at(place)
    .choices(&village, known)
}

/// A task of a commune whose name several have.
pub(super) fn several_communes<'a>(
    place: &CellRef,
    commune: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let (commune, all) = (cut(commune), list(known.into_iter().map(cut), 8));
    Diagnostic::error(
        Code::UnnamedCommune,
        format!("“{commune}” có thể là nhiều xã trong số liệu: {all}; việc này chưa gắn với xã nào"),
        format!("“{commune}” may be several communes of the data: {all}; the task is of none of them"),
    )
    .at(place)
    .hint(
        "ghi rõ `xã`, `phường` hay `thị trấn`; xã trùng tên ở hai huyện thì thêm cột `huyện` hoặc `mã xã`",
        "write `xã`, `phường` or `thị trấn` before it; for communes of one name in two districts, add a column `huyện` or `mã xã`",
    )
}

/// A task about something that its set does not have, perhaps the name of what it has.
pub(super) fn unknown_item<'a>(
    place: &CellRef,
    text: &str,
    meant: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::UnknownIndicator,
        format!("không có mục “{text}” trong bộ tiêu chí của xã"),
        format!("the commune's set has no item “{text}”"),
    )
    .at(place)
    .choices(meant.unwrap_or(&text), known)
}

/// A task about what several sets have.
pub(super) fn ambiguous_item(place: &CellRef, text: &str, paths: &[String]) -> Diagnostic {
    let (text, paths) = (cut(text), list(paths, 8));
    Diagnostic::error(
        Code::AmbiguousIndicator,
        format!("mục “{text}” có trong nhiều bộ tiêu chí: {paths}"),
        format!("several sets have an item “{text}”: {paths}"),
    )
    .at(place)
    .hint(
        "ghi như một trong các cách đó, hoặc thêm cột `bộ`",
        "write it as one of these, or add a column `bộ`",
    )
}

/// A task whose set is none of those that the locality is judged by.
pub(super) fn unknown_set(place: &CellRef, set: &str, known: &[&str]) -> Diagnostic {
    let (set, all) = (cut(set), list(known, 8));
    Diagnostic::error(
        Code::UnknownSet,
        format!("việc này thuộc bộ “{set}”, số liệu của xã không theo bộ đó: mục của việc chưa được dùng"),
        format!("this task is of the set “{set}”, by which the commune is not judged: its items are not used"),
    )
    .at(place)
    .hint(
        format!("ghi mã bộ ở cột `bộ` hoặc dòng `Bộ`: {all}"),
        format!("enter the id of the set in the column or row `bộ`: {all}"),
    )
}
