//! What can be wrong with the region, year or group that thresholds are chosen by, in both languages.

use crate::criteria::{ContextValue, CriteriaSet, Period};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Lang, Text, key_in_sentence, list};

use super::diagnostics::guess;

pub(super) fn context_conflict(
    set: &CriteriaSet,
    key: &str,
    fixed: &str,
    given: &str,
) -> Diagnostic {
    let [vi, en] = Lang::ALL.map(|lang| {
        let name = |value| name_of(set, key, value, lang);
        (key_in_sentence(key, lang), name(fixed), name(given))
    });
    let option = match key {
        "year" | "region" | "group" | "province" => format!("`--{key}`"),
        _ => format!("`{key}`"),
    };
    let is_another = { set.values.iter() }.any(|it| it.key == key && it.value == given);
    let meant = guess(given, [fixed].into_iter()).filter(|_| !is_another);
    let [meant_vi, meant_en] = match meant {
        Some(meant) => [
            format!("có phải là `{meant}` không? Nếu không: "),
            format!("did you mean `{meant}`? Otherwise "),
        ],
        None => [String::new(), String::new()],
    };
    Diagnostic::error(
        Code::ContextConflict,
        format!(
            "bộ `{}` chỉ dành cho {} {}, nhưng số liệu (hoặc {option}) ghi {}",
            set.id, vi.0, vi.1, vi.2
        ),
        format!(
            "the set `{}` is only for the {} {}, but the data (or {option}) say {}",
            set.id, en.0, en.1, en.2
        ),
    )
    .hint(
        format!(
            "{meant_vi}chọn bộ tiêu chí khác bằng `--criteria`, hoặc sửa {} cho khớp",
            vi.0
        ),
        format!(
            "{meant_en}choose another set with `--criteria`, or correct the {}",
            en.0
        ),
    )
}

/// A value of the context by its name, where the set gives it one.
fn name_of<'a>(set: &'a CriteriaSet, key: &str, value: &'a str, lang: Lang) -> &'a str {
    let mut names = set.values.iter();
    let named = names.find(|named| named.key == key && named.value == value);
    named.map_or(value, |named| named.name.get(lang))
}

pub(super) fn outside_period(set: &CriteriaSet, period: Period, year: i16) -> Diagnostic {
    let Period { from, to } = period;
    Diagnostic::warning(
        Code::OutsidePeriod,
        format!(
            "năm {year} nằm ngoài giai đoạn {from}-{to} của bộ `{}`",
            set.id
        ),
        format!(
            "the year {year} is outside the period {from}-{to} of the set `{}`",
            set.id
        ),
    )
    .hint(
        "đúng ý định thì không phải làm gì; nếu không thì chọn bộ khác bằng `--criteria` hoặc sửa năm",
        "if this is intended, do nothing; otherwise choose another set with `--criteria` or correct the year",
    )
}

pub(super) fn missing(
    key: &str,
    needed_by: &[String],
    values: &[String],
    names: &[ContextValue],
) -> Diagnostic {
    let needed_by = list(needed_by, 8);
    let Text { vi, en } = offered(key, values, names);
    Diagnostic::error(
        Code::MissingContext,
        format!(
            "chưa xác định {}, nên chưa có mức yêu cầu của {needed_by}",
            key_in_sentence(key, Lang::Vi)
        ),
        format!(
            "the {} is not given, so the thresholds of {needed_by} are open",
            key_in_sentence(key, Lang::En)
        ),
    )
    .hint(
        format!("{}: {vi}", how_to_give(key, Lang::Vi)),
        format!("{}: {en}", how_to_give(key, Lang::En)),
    )
}

/// Values as a form offers them, and as an option takes them: `Bắc Trung Bộ (`bac-trung-bo`)`.
pub(crate) fn offered(key: &str, values: &[String], names: &[ContextValue]) -> Text {
    let [vi, en] = Lang::ALL.map(|lang| {
        let named = values.iter().map(|value| {
            let mut names = names.iter();
            let named = names.find(|named| named.key == key && named.value == *value);
            let name = named.map(|named| named.name.get(lang));
            match name.filter(|name| *name != value) {
                Some(name) => format!("{name} (`{value}`)"),
                None => format!("`{value}`"),
            }
        });
        let more = if values.len() > 12 { ", …" } else { "" };
        format!("{}{more}", named.take(12).collect::<Vec<_>>().join(", "))
    });
    Text::new(vi, en)
}

pub(super) fn unknown_context(
    key: &str,
    given: &str,
    needed_by: &[String],
    values: &[String],
    names: &[ContextValue],
) -> Diagnostic {
    let near = guess(given, values.iter().map(String::as_str));
    let (needed_by, known) = (list(needed_by, 8), offered(key, values, names));
    let diagnostic = Diagnostic::error(
        Code::UnknownContext,
        format!(
            "bộ tiêu chí không có mức yêu cầu cho {} “{given}” ở {needed_by}",
            key_in_sentence(key, Lang::Vi)
        ),
        format!(
            "the set has no threshold for the {} “{given}” at {needed_by}",
            key_in_sentence(key, Lang::En)
        ),
    );
    match near {
        Some(near) => diagnostic.hint(
            format!("có phải là `{near}` không?"),
            format!("did you mean `{near}`?"),
        ),
        None => diagnostic.hint(
            format!("các giá trị hợp lệ: {}", known.vi),
            format!("valid values: {}", known.en),
        ),
    }
}

fn how_to_give(key: &str, lang: Lang) -> String {
    let column = match key {
        "year" => "nam",
        "region" => "vung",
        "group" => "nhom",
        "province" => "tinh",
        other => other,
    };
    match key {
        "year" | "region" | "group" | "province" => lang.of(
            format!(
                "thêm `--{key}`, hoặc điền cột `{column}` ({}), một trong",
                key_in_sentence(key, Lang::Vi)
            ),
            format!(
                "add `--{key}`, or fill in the column `{column}` ({}), one of",
                key_in_sentence(key, Lang::En)
            ),
        ),
        _ => lang.of(
            format!("thêm cột `{column}`, một trong"),
            format!("add a column `{column}`, one of"),
        ),
    }
}
