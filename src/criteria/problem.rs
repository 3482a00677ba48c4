//! What can be wrong with criteria files, in both languages.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Origin, Place, Sourced};
use crate::words::list;

pub(super) fn unknown_format(format: &Sourced<usize>) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownFormat,
        format!(
            "định dạng {} không đọc được; chương trình đọc định dạng 1",
            format.value
        ),
        format!(
            "format {} cannot be read; this program reads format 1",
            format.value
        ),
    )
    .at(&format.origin)
    .hint(
        "ghi `format = 1`, hoặc dùng phiên bản ntm mới hơn",
        "write `format = 1`, or use a newer ntm",
    )
}

pub(super) fn bad_period(origin: &Origin) -> Diagnostic {
    Diagnostic::error(
        Code::OutOfRange,
        "giai đoạn kết thúc trước khi bắt đầu",
        "the period ends before it begins",
    )
    .at(origin)
    .hint(
        "viết `{ from = 2021, to = 2025 }`",
        "write `{ from = 2021, to = 2025 }`",
    )
}

pub(super) fn no_year(year: &Sourced<usize>) -> Diagnostic {
    Diagnostic::error(
        Code::OutOfRange,
        format!("`{}` không phải một năm", year.value),
        format!("`{}` is not a year", year.value),
    )
    .at(&year.origin)
    .hint(
        "viết năm bằng bốn chữ số: 2025",
        "write the year with four digits: 2025",
    )
}

pub(super) fn unclear_requirement(origin: &Origin, found: usize) -> Diagnostic {
    let (vi, en) = match found {
        0 => (
            "`require` không nêu yêu cầu nào",
            "`require` asks for nothing",
        ),
        _ => (
            "`require` nêu nhiều yêu cầu cùng lúc",
            "`require` asks for several things at once",
        ),
    };
    Diagnostic::error(Code::UnclearRequirement, vi, en).at(origin).hint(
        "nêu đúng một: at_least, above, at_most, below, equal, yes, level_at_least, set, any, villages, unmet_of, set_by hoặc unknown; \
         nhiều số thì chia thành các phần (part)",
        "give just one of at_least, above, at_most, below, equal, yes, level_at_least, set, any, villages, unmet_of, set_by or unknown; \
         for several figures use parts",
    )
}

/// `yes = false` and its like.
pub(super) fn says_nothing(origin: &Origin, key: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnclearRequirement,
        format!("`{key} = false` không nêu yêu cầu nào"),
        format!("`{key} = false` asks for nothing"),
    )
    .at(origin)
    .hint(
        format!("ghi `{key} = true`, hoặc bỏ khóa này và nêu đúng một yêu cầu khác"),
        format!("write `{key} = true`, or leave it out and ask for just one other thing"),
    )
}

pub(super) fn no_requirement(origin: &Origin, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        format!("chỉ tiêu {id} không nêu yêu cầu (`require`) cũng không có phần (`part`) nào"),
        format!("indicator {id} has neither a requirement (`require`) nor parts (`part`)"),
    )
    .at(origin)
    .hint(
        "chưa biết thì ghi `require = { unknown = true }`",
        "if it is not known, write `require = { unknown = true }`",
    )
}

pub(super) fn requirement_and_parts(origin: &Origin, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnclearRequirement,
        format!("chỉ tiêu {id} vừa có `require` vừa có các phần"),
        format!("indicator {id} has both `require` and parts"),
    )
    .at(origin)
    .hint(
        "đưa yêu cầu vào từng phần",
        "move the requirement into the parts",
    )
}

pub(super) fn both_sexes_of_no_figure(origin: &Origin, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnclearRequirement,
        format!("{id}: `both_sexes` chỉ dùng khi yêu cầu là một số"),
        format!("{id}: `both_sexes` is for requirements with a figure"),
    )
    .at(origin)
    .hint(
        "bỏ `both_sexes`, hoặc đặt nó ở phần có số",
        "leave out `both_sexes`, or put it at the part with the figure",
    )
}

pub(super) fn not_of_a_criterion(id: &Sourced<String>) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownKey,
        format!(
            "`{}` là một tiêu chí: chỉ sửa được tên, tên khác và ghi chú",
            id.value
        ),
        format!(
            "`{}` is a criterion: only name, aliases and note can be overridden",
            id.value
        ),
    )
    .at(&id.origin)
    .hint(
        format!(
            "sửa yêu cầu ở chỉ tiêu, ví dụ `[override.\"{}.1\"]`",
            id.value
        ),
        format!(
            "override the requirement at the indicator, such as `[override.\"{}.1\"]`",
            id.value
        ),
    )
}

pub(super) fn bad_cell(origin: &Origin) -> Diagnostic {
    Diagnostic::error(Code::BadCells, "ô ngưỡng không đúng dạng", "not a threshold")
        .at(origin)
        .hint(
            "một ngưỡng là một số, { by = [\"region\"], … }, { times = 1.1, of = \"bộ/chỉ-tiêu\" }, { value = 95, source = … }, \
             { unknown = true } hoặc { set_by = \"province\" }",
            "a threshold is a number, { by = [\"region\"], … }, { times = 1.1, of = \"set/indicator\" }, { value = 95, source = … }, \
             { unknown = true } or { set_by = \"province\" }",
        )
}

pub(super) fn bad_id(
    id: &Sourced<String>,
    vi: impl Into<Cow<'static, str>>,
    en: impl Into<Cow<'static, str>>,
) -> Diagnostic {
    Diagnostic::error(
        Code::BadId,
        format!("mã `{}` không đúng", id.value),
        format!("the id `{}` is not right", id.value),
    )
    .at(&id.origin)
    .hint(vi, en)
}

pub(super) fn duplicate_id(id: &Sourced<String>, first: &Origin) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateId,
        format!("mã {} đã dùng rồi", id.value),
        format!("the id {} is already taken", id.value),
    )
    .at(&id.origin)
    .because(first, "dùng lần đầu ở đây", "first used here")
    .hint(
        "đặt mã khác, hoặc bỏ một trong hai",
        "give it another id, or drop one of the two",
    )
}

pub(super) fn unknown_parent<'a>(
    parent: &Sourced<String>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownParent,
        format!("không có bộ tiêu chí `{}` để kế thừa", parent.value),
        format!("there is no set `{}` to extend", parent.value),
    );
    diagnostic.at(&parent.origin).choices(&parent.value, known)
}

pub(super) fn extends_cycle(link: &Sourced<String>, chain: &[String]) -> Diagnostic {
    let chain = chain.join(" → ");
    Diagnostic::error(
        Code::ExtendsCycle,
        format!("các bộ tiêu chí kế thừa vòng tròn: {chain}"),
        format!("the sets extend each other in a circle: {chain}"),
    )
    .at(&link.origin)
    .hint(
        "bỏ một `extends` trong vòng",
        "remove one `extends` of the circle",
    )
}

pub(super) fn too_deep(link: &Sourced<String>, most: usize) -> Diagnostic {
    Diagnostic::error(
        Code::TooDeep,
        format!("các bộ nối nhau qua hơn {most} bậc"),
        format!("sets follow one another over more than {most} steps"),
    )
    .at(&link.origin)
    .hint("bỏ bớt bộ trung gian", "leave out sets in between")
}

pub(super) fn unknown_set<'a>(
    set: &Sourced<String>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownSet,
        format!("không có bộ tiêu chí `{}`", set.value),
        format!("there is no set `{}`", set.value),
    );
    diagnostic.at(&set.origin).choices(&set.value, known)
}

pub(super) fn require_cycle(link: &Sourced<String>, chain: &[String]) -> Diagnostic {
    let chain = chain.join(" → ");
    Diagnostic::error(
        Code::RequireCycle,
        format!("các bộ tiêu chí đòi hỏi nhau vòng tròn: {chain}"),
        format!("the sets require each other in a circle: {chain}"),
    )
    .at(&link.origin)
    .hint(
        "một bộ không thể là điều kiện của chính nó",
        "a set cannot be a condition of itself",
    )
}

pub(super) fn wrong_level(set: &Sourced<String>, needed: super::Level) -> Diagnostic {
    let (vi, en) = match needed {
        super::Level::Commune => ("xã", "communes"),
        super::Level::Village => ("thôn", "villages"),
    };
    Diagnostic::error(
        Code::WrongLevel,
        format!("`{}` không phải bộ tiêu chí cho {vi}", set.value),
        format!("`{}` is not a set for {en}", set.value),
    )
    .at(&set.origin)
    .hint("xem `level` của bộ đó", "see the `level` of that set")
}

pub(super) fn unknown_reference(of: &Sourced<String>) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownReference,
        format!(
            "`{}` không phải một chỉ tiêu có ngưỡng của chính nó",
            of.value
        ),
        format!(
            "`{}` is not an indicator with a threshold of its own",
            of.value
        ),
    )
    .at(&of.origin)
    .hint(
        "viết \"mã-bộ/mã-chỉ-tiêu\", ví dụ \"vn-nang-cao-2021/10.1\"",
        "write \"set/indicator\", such as \"vn-nang-cao-2021/10.1\"",
    )
}

pub(super) fn unknown_scale<'a>(
    scale: &Sourced<String>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownScale,
        format!("không có thang mức `{}`", scale.value),
        format!("there is no scale `{}`", scale.value),
    );
    diagnostic.at(&scale.origin).choices(&scale.value, known)
}

pub(super) fn unknown_level<'a>(
    level: &Sourced<String>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownScale,
        format!("thang mức không có mức `{}`", level.value),
        format!("the scale has no level `{}`", level.value),
    );
    diagnostic.at(&level.origin).choices(&level.value, known)
}

pub(super) fn out_of_range(
    origin: &Origin,
    vi: impl Into<Cow<'static, str>>,
    en: impl Into<Cow<'static, str>>,
) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, vi, en).at(origin)
}

pub(super) fn matches_nothing<'a>(
    id: &Sourced<String>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::MatchesNothing,
        format!("các bộ cha không có `{}` để sửa hay bỏ", id.value),
        format!("the parents have no `{}` to change or remove", id.value),
    );
    diagnostic.at(&id.origin).choices(&id.value, known)
}

/// An override or removal in a set that extends none.
pub(super) fn no_parent(id: &Sourced<String>) -> Diagnostic {
    Diagnostic::error(
        Code::MatchesNothing,
        format!(
            "bộ này không kế thừa bộ nào nên không có `{}` để sửa hay bỏ",
            id.value
        ),
        format!(
            "this set extends none, so there is no `{}` to change or remove",
            id.value
        ),
    )
    .at(&id.origin)
    .hint(
        "thêm `extends = \"…\"` với mã của bộ cha, hoặc bỏ phần này",
        "add `extends = \"…\"` with the id of the parent, or leave this out",
    )
}

pub(super) fn changes_nothing(id: &Sourced<String>) -> Diagnostic {
    Diagnostic::warning(
        Code::ChangesNothing,
        format!("sửa `{}` mà không đổi gì so với bộ cha", id.value),
        format!("the override of `{}` changes nothing", id.value),
    )
    .at(&id.origin)
    .hint("bỏ phần sửa này", "remove the override")
}

pub(super) fn removes_last(id: &Sourced<String>, criterion: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MatchesNothing,
        format!(
            "bỏ {} thì tiêu chí {criterion} không còn chỉ tiêu nào",
            id.value
        ),
        format!(
            "without {} criterion {criterion} has no indicator left",
            id.value
        ),
    )
    .at(&id.origin)
    .hint(
        format!("bỏ cả tiêu chí: `remove = [\"{criterion}\"]`"),
        format!("remove the criterion: `remove = [\"{criterion}\"]`"),
    )
}

pub(super) fn looser_threshold(id: &Sourced<String>, new: &Origin, old: &Origin) -> Diagnostic {
    Diagnostic::warning(
        Code::LooserThreshold,
        format!("ngưỡng của {} dễ đạt hơn ngưỡng của bộ cha", id.value),
        format!(
            "the threshold of {} is easier to meet than the parent's",
            id.value
        ),
    )
    .at(new)
    .because(old, "bộ cha yêu cầu thế này", "the parent asks for this")
    .hint(
        "đối chiếu với quyết định của tỉnh; nếu đúng là dễ hơn thì không cần làm gì",
        "compare it with the province's decision; if easier is right, nothing needs to be done",
    )
}

pub(super) fn missing_years(indicator: &super::Indicator, years: &[i16]) -> Diagnostic {
    let years = list(years, 8);
    Diagnostic::warning(
        Code::MissingYears,
        format!(
            "ngưỡng của {} không có cho các năm {years} của giai đoạn",
            indicator.id
        ),
        format!(
            "the threshold of {} has no cell for the years {years} of the period",
            indicator.id
        ),
    )
    .at(&indicator.requirement.origin)
    .hint(
        "thêm các năm đó; chưa biết thì ghi `{ unknown = true }`",
        "add them; write `{ unknown = true }` where it is not known",
    )
}

pub(super) fn unconfirmed(file: &str, set: &str, open: usize, total: usize) -> Diagnostic {
    Diagnostic::warning(
        Code::Unconfirmed,
        format!("{open} trong {total} ngưỡng của `{set}` chưa được đối chiếu với văn bản"),
        format!(
            "{open} of {total} thresholds of `{set}` are not confirmed against a published text"
        ),
    )
    .at(Place::File(file.to_owned()))
    .hint(
        "đối chiếu với quyết định rồi ghi `certainty = \"confirmed\"`",
        "check them against the decision, then write `certainty = \"confirmed\"`",
    )
}
