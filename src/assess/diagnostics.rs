//! What can be wrong between a set and the data, in both languages.

use std::sync::Arc;

use jiff::civil::Date;

use crate::criteria::{Level, Stage};
use crate::data::{CellRef, Declared, Target, cut};
use crate::diagnostic::{Code, Diagnostic, Place, faults};
use crate::exact::Exact;
use crate::fold::{nearest, word};
use crate::lang::{Lang, Text, list, vietnamese_date};
use crate::number::print;

use super::levels::OtherLevel;
use super::verdict::Verdict;

/// The known name most like what a cell holds. What has digits is not guessed: one number is no misspelling of another.
pub(super) fn guess<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    nearest(text, known).filter(|_| !has_digits)
}

/// Whether a text is a name but for a letter or two: long names of one beginning are alike by that alone.
fn is_misspelt(text: &str, name: &str) -> bool {
    let [text, name] = [text, name].map(word);
    strsim::osa_distance(&text, &name) <= 1 + text.len() / 8
}

pub(super) fn unknown_indicator<'a>(
    place: &CellRef,
    name: &str,
    set: &str,
    near: &[(String, &Text)],
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let misspelt = guess(name, known).filter(|known| is_misspelt(name, known));
    let diagnostic = Diagnostic::error(
        Code::UnknownIndicator,
        format!("bộ `{set}` không có tiêu chí hay chỉ tiêu “{name}”: kết quả này chưa được dùng"),
        format!("the set `{set}` has no criterion or indicator “{name}”: this result is not used"),
    )
    .at(place);
    match (near, misspelt) {
        (_, Some(known)) => diagnostic.hint(
            format!("có phải là `{known}` không?"),
            format!("did you mean `{known}`?"),
        ),
        ([(id, Text { vi, en })], None) => diagnostic.hint(
            format!("nếu là `{id}` “{}” thì ghi số đó; không phải thì ghi số hoặc tên khác theo bộ tiêu chí", cut(vi)),
            format!("if it is `{id}` “{}”, enter that number; otherwise the number or the name of another, as the set has it", cut(en)),
        ),
        ([_, _, ..], None) => {
            let ids = list(near.iter().map(|(id, _)| id), 6);
            diagnostic.hint(
                format!("nếu là một trong {ids} thì ghi số của mục đó; không phải thì ghi số hoặc tên khác theo bộ tiêu chí"),
                format!("if it is one of {ids}, enter that number; otherwise the number or the name of another, as the set has it"),
            )
        }
        ([], None) => diagnostic.hint(
            "ghi số của chỉ tiêu (như 17.5) hoặc tên tiêu chí theo bộ tiêu chí",
            "enter the number of an indicator (such as 17.5) or the name of a criterion of the set",
        ),
    }
}

/// Two results of one thing, which may stand in files of two periods.
pub(super) fn measured_twice(place: &CellRef, id: &str, first: &CellRef) -> Diagnostic {
    let is_one_file = place.sheet.file == first.sheet.file;
    let (vi, en) = if is_one_file {
        ("xóa một trong hai", "delete one of the two")
    } else {
        (
            "xóa một trong hai; hai tệp là của hai kỳ thì ghi kỳ vào tên tệp, như `2023-06.csv`",
            "delete one of the two; if the files are of two periods, put these in their names, such as `2023-06.csv`",
        )
    };
    Diagnostic::error(
        Code::MeasuredTwice,
        format!("{id} có hai kết quả khác nhau: chưa dùng kết quả nào"),
        format!("{id} has two different results: neither is used"),
    )
    .at(place)
    .related(first, "lần đầu ở đây", "first here")
    .hint(vi, en)
}

faults! {
    fn ambiguous_indicator(place: &CellRef, name: &str, readings: &[String]) = error AmbiguousIndicator at place,
        with readings = list(readings, 6),
        "“{name}” có thể là {readings}: kết quả này chưa được dùng",
        "“{name}” could be {readings}: this result is not used",
        "ghi một trong các tên đó, hoặc nêu bộ tiêu chí trong cột `bo_tieu_chi`",
        "enter one of these, or the set in the column `bo_tieu_chi`";

    fn lost_zero(place: &CellRef, name: &str) = error AmbiguousIndicator at place,
        "“{name}” có thể là {name}, hoặc {name}0 đã mất số 0 ở cuối: kết quả này chưa được dùng",
        "“{name}” could be {name}, or {name}0 without its last zero: this result is not used",
        "ghi tên chỉ tiêu sau số này; hoặc đổi cột số chỉ tiêu sang định dạng văn bản (Text) và ghi cả {name}0, chưa có số liệu thì để trống kết quả",
        "enter the name of the indicator behind the number; or format the numbers as text and enter {name}0 too, without a result if there is none yet";

    /// The number of one indicator beside the name of another.
    fn other_name(place: &CellRef, id: &str, called: &str, other: &str) = error AmbiguousIndicator at place,
        with called = cut(called),
        "số {id} nhưng tên “{called}” là của {other}: kết quả này chưa được dùng",
        "the number is {id}, but the name “{called}” is that of {other}: this result is not used",
        "kết quả của {other} thì sửa số thành {other}; của {id} thì sửa tên",
        "if it is the result of {other}, change the number to {other}; if it is that of {id}, change the name";

    /// Words beside a number, as a heading, that are not of its name.
    fn strange_heading(cell: &CellRef, id: &str, target: &Target) = error AmbiguousIndicator at place,
        with called = cut(target.called.as_deref().unwrap_or_default()),
        with place = Place::Cell { sheet: Arc::clone(&cell.sheet), line: cell.sheet.heading_line, column: cell.column, },
        "“{called}” không có trong tên của {id}, có thể là kết quả hoặc là số khác: cột này chưa được dùng",
        "“{called}” is not in the name of {id}: it may be its results or something else, and the column is not used",
        "là kết quả thì chỉ ghi `{id}` ở tiêu đề; không phải thì đổi tên cột, ví dụ `ghi_chu`",
        "if they are results, head the column `{id}` alone; if not, rename it, such as `ghi_chu`";

    /// The same of a name in a row, which people word as they like.
    fn free_name(place: &CellRef, id: &str, target: &Target) = warning AmbiguousIndicator at place,
        with called = cut(target.called.as_deref().unwrap_or_default()),
        "“{called}” không có trong tên của {id}: vẫn được đọc là kết quả của {id}",
        "“{called}” is not in the name of {id}: it is read as its result all the same",
        "đúng là kết quả đó thì không phải làm gì, hoặc ghi tên theo bộ tiêu chí; không phải thì sửa số hoặc bỏ dòng này",
        "if it is the result, do nothing, or enter the name that the set gives it; if not, correct the number or leave the row out";

    /// In a row, what stands in brackets beside the number alone.
    fn strange_name(place: &CellRef, id: &str, target: &Target) = error AmbiguousIndicator at place,
        with called = cut(target.called.as_deref().unwrap_or_default()),
        "“{called}” không có trong tên của {id}, có thể là kết quả hoặc là số khác: kết quả này chưa được dùng",
        "“{called}” is not in the name of {id}: it may be its result or something else, and is not used",
        "là kết quả thì chỉ ghi `{id}`, hoặc ghi tên theo bộ tiêu chí; không phải thì bỏ dòng này",
        "if it is the result, enter `{id}` alone, or the name that the set gives it; if not, leave the row out";

    fn other_set(place: &CellRef, set: &str, root: &str) = warning OtherSet at place,
        "số liệu của bộ `{set}` chưa được dùng khi đánh giá theo `{root}`",
        "data for the set `{set}` are not used when assessing by `{root}`",
        "muốn dùng thì chọn bộ đó, hoặc một bộ bao gồm nó, bằng `--criteria`; nếu không thì không phải làm gì",
        "to use them, choose that set, or one that includes it, with `--criteria`; otherwise do nothing";

    fn which_indicator(place: &CellRef, criterion: &str, count: usize) = error WrongKind at place,
        "tiêu chí {criterion} có {count} chỉ tiêu, không rõ kết quả này của chỉ tiêu nào: ô này chưa được dùng",
        "criterion {criterion} has {count} indicators, and the result names none: this cell is not used",
        "ghi số chỉ tiêu ({criterion}.1, {criterion}.2, …), hoặc `đạt` / `chưa đạt` cho cả tiêu chí",
        "enter the number of the indicator ({criterion}.1, {criterion}.2, …), or `đạt` (met) / `chưa đạt` (not met) for the whole criterion";

    fn must_apply(place: &CellRef, id: &str) = error MustApply at place,
        "{id}: bộ tiêu chí không cho ghi “không áp dụng”: ô này chưa được dùng",
        "{id}: the set does not allow “not applicable”: this cell is not used",
        "ghi kết quả; chưa có số liệu thì để trống", "enter the result; leave the cell empty if there is none yet";

    /// A result whose life is over.
    fn expired(cell: &CellRef, id: &str, last: Date, day: Date) = warning ResultExpired at cell,
        with last_vi = vietnamese_date(last),
        with day_vi = vietnamese_date(day),
        "kết quả của {id} chỉ có giá trị đến hết {last_vi}; tính đến {day_vi} thì là chưa đạt",
        "the result for {id} is valid until {last}; as of {day} it counts as not met",
        "nếu đã được công nhận lại thì ghi ngày công nhận mới", "if it was recognised again, enter the new day";

    /// A result of a limited life, where no day is known to judge that by.
    fn no_day(cell: &CellRef, id: &str, last: Date) = warning ResultExpiring at cell,
        with last_vi = vietnamese_date(last),
        "kết quả của {id} chỉ có giá trị đến hết {last_vi}, nhưng chưa biết xét đến ngày nào: kết quả có thời hạn vẫn được tính là còn giá trị",
        "the result for {id} is valid until {last}, but no day of the assessment is known: results of a limited life count as valid",
        "thêm `--year` (xét đến hết năm đó) hoặc `--as-of`",
        "add `--year` (which judges as of its last day) or `--as-of`";

    /// A result that is later than the day of the assessment.
    fn after_day(cell: &CellRef, id: &str, date: Date, day: Date) = warning OtherYear at cell,
        with date_vi = vietnamese_date(date),
        with day_vi = vietnamese_date(day),
        "kết quả của {id} ghi ngày {date_vi}, sau ngày xét {day_vi}: vẫn được tính",
        "the result for {id} is of {date}, later than {day}, the day of the assessment: it counts all the same",
        "nếu đến ngày xét chưa có kết quả này thì bỏ; xét đến ngày khác thì sửa `--as-of` hoặc `--year`",
        "if there was no such result on that day, remove it; to judge as of another day, change `--as-of` or `--year`";

    /// A result whose life is over within 90 days.
    fn expires_soon(cell: &CellRef, id: &str, last: Date, day: Date) = warning ResultExpiring at cell,
        with last_vi = vietnamese_date(last),
        with day_vi = vietnamese_date(day),
        "kết quả của {id} chỉ có giá trị đến hết {last_vi}, tính từ {day_vi} còn không quá 90 ngày",
        "the result for {id} is valid until {last}, at most 90 days from {day}",
        "chuẩn bị hồ sơ công nhận lại", "prepare to have it recognised again";

    fn suspension_over(place: Place, id: &str, until: Date, day: Date) = warning SuspensionOver at place,
        with until_vi = vietnamese_date(until),
        with day_vi = vietnamese_date(day),
        "{id} chỉ tạm dừng đến {until_vi}; tính đến {day_vi} thì được đánh giá như thường",
        "{id} is suspended only until {until}; as of {day} it is assessed as usual",
        "ghi kết quả, hoặc ngày tạm dừng mới", "enter the result, or a new last day";

    fn no_villages(place: &CellRef, set: &str) = warning NoVillages at place,
        "bộ `{set}` không đánh giá thôn: số liệu của thôn chưa được dùng",
        "the set `{set}` does not assess villages: data of villages are not used",
        "xóa tên thôn nếu đây là số liệu của xã", "delete the village if these are data of the commune";

    fn sexes_needed(place: &CellRef, id: &str) = warning SexesNeeded at place,
        "{id} yêu cầu cả nam và nữ đều đạt; một số chung chưa đủ để kết luận đạt",
        "{id} must be met by men and women separately; one figure for both cannot show that",
        "ghi cả hai vào ô, như `nam 96%, nữ 95%`; hoặc ghi riêng `{id} (nam)` và `{id} (nữ)`, hoặc dùng cột `gioi`",
        "enter both into the cell, such as `nam 96%, nữ 95%`; or `{id} (nam)` for men and `{id} (nữ)` for women apart, or use the column `gioi`";

    /// A name beside a number that says the opposite of what the number is of, or is of something beside it.
    fn turned_name(place: &CellRef, id: &str, called: &str) = error AmbiguousIndicator at place,
        with called = cut(called),
        "số {id} nhưng tên “{called}” nói ngược lại hoặc nói về phần khác: kết quả này chưa được dùng",
        "the number is {id}, but the name “{called}” says the opposite or is of another part: this result is not used",
        "ghi kết quả theo đúng tên của {id} trong bộ tiêu chí rồi sửa tên",
        "enter the result by the name that the set gives {id}, and correct the name";

    /// The number of a criterion beneath the name of another.
    fn within_criterion(place: &CellRef, id: &str, under: &str, other: &str) = error AmbiguousIndicator at place,
        with under = cut(under),
        "{id} đứng ở tiêu chí “{under}”, là tiêu chí {other}, nên có thể là tiêu chí {id} hoặc chỉ tiêu {other}.{id}: kết quả này chưa được dùng",
        "{id} is under the criterion “{under}”, which is {other}: it could be criterion {id} or indicator {other}.{id}, and is not used",
        "ghi đủ số của chỉ tiêu, ví dụ `{other}.{id}`; kết quả của tiêu chí {id} thì sửa tên tiêu chí",
        "enter the whole number of the indicator, such as `{other}.{id}`; if it is a result of criterion {id}, correct the criterion";

    /// An indicator beneath the number or name of a criterion that is not its own.
    fn other_criterion(place: &CellRef, id: &str, under: &str, other: &str) = warning AmbiguousIndicator at place,
        with under = cut(under),
        "{id} đứng ở tiêu chí “{under}”, nhưng không thuộc tiêu chí {other}: vẫn được đọc là {id}",
        "{id} is under the criterion “{under}”, but is no part of {other}: it is still read as {id}",
        "sửa tên tiêu chí; kết quả của tiêu chí {other} thì sửa số và tên chỉ tiêu",
        "correct the criterion; if it is a result of criterion {other}, correct the number and name of the indicator";
}

/// The same in two tables, told once for all that they disagree in.
pub(super) fn measured_in_two_tables(place: &CellRef, ids: &[&str], first: &CellRef) -> Diagnostic {
    let (count, ids) = (ids.len(), list(ids, 10));
    Diagnostic::error(
        Code::MeasuredTwice,
        format!("hai bảng có kết quả khác nhau của cùng một xã ở {count} chỉ tiêu ({ids}): chưa dùng kết quả nào"),
        format!("two tables have different results of one commune for {count} indicators ({ids}): neither is used"),
    )
    .at(place)
    .related(first, "bảng kia ở đây", "the other table is here")
    .hint(
        "chỉ giữ một trong hai bảng, hoặc sửa cho thống nhất; hai năm khác nhau thì thêm cột `nam`",
        "keep one of the two tables, or make them the same; for two years add a column `nam`",
    )
}

pub(super) fn declared_disagrees(
    place: &CellRef,
    id: &str,
    stage: Option<Stage>,
    (declared, computed): (Declared, Verdict),
) -> Diagnostic {
    let (who_vi, who_en) = match stage {
        None | Some(Stage::Commune) => ("tự đánh giá".to_owned(), "self-assessed".to_owned()),
        Some(stage) => (
            format!("được {} đánh giá", stage.name(Lang::Vi)),
            format!("assessed by the {}", stage.name(Lang::En)),
        ),
    };
    let words = |lang| (Verdict::from(declared).name(lang), computed.name(lang));
    let (vi, en) = (words(Lang::Vi), words(Lang::En));
    Diagnostic::warning(
        Code::DeclaredDisagrees,
        format!(
            "{id} {who_vi} “{}”, nhưng theo số liệu thì “{}”",
            vi.0, vi.1
        ),
        format!(
            "{id} is {who_en} as “{}”, but “{}” by the figures",
            en.0, en.1
        ),
    )
    .at(place)
    .hint(
        "báo cáo lấy theo số liệu; sửa bên chưa đúng",
        "the report follows the figures; correct the one that is wrong",
    )
}

/// A figure in one row, and that the indicator is suspended in another.
pub(super) fn suspended_apart([figure, suspended]: &[CellRef; 2], id: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::DeclaredDisagrees,
        format!("{id} có số liệu ở một dòng nhưng “tạm dừng” ở dòng khác: được tính là tạm dừng"),
        format!("{id} has a figure in one row and is suspended in another: it counts as suspended"),
    )
    .at(suspended)
    .related(figure, "số liệu ở đây", "the figure is here")
    .hint(
        "đánh giá theo số liệu thì xóa dòng tạm dừng; đúng là tạm dừng thì xóa số liệu",
        "to judge by the figure, delete the row that suspends it; if it is suspended, delete the figure",
    )
}

/// A result whose life ends somewhere in a period in which the day of the assessment lies.
pub(super) fn expires_within(
    cell: &CellRef,
    id: &str,
    (first, last): (Date, Date),
    day: Date,
) -> Diagnostic {
    Diagnostic::warning(
        Code::ResultExpired,
        format!(
            "kết quả của {id} hết giá trị trong khoảng {} đến {}; tính đến {} thì chưa kết luận được",
            vietnamese_date(first),
            vietnamese_date(last),
            vietnamese_date(day)
        ),
        format!(
            "the result for {id} ceases to be valid between {first} and {last}; as of {day} nothing can be concluded"
        ),
    )
    .at(cell)
    .hint(
        "ghi đủ ngày, tháng, năm công nhận",
        "enter the full day of recognition",
    )
}

/// Data of a commune for a set for villages, or the reverse. `level` is that of the data.
pub(super) fn other_level(place: &CellRef, target: &Target, level: Level) -> Diagnostic {
    let set = target.set.as_deref().unwrap_or_default();
    let (vi, en, hint) = match level {
        Level::Commune => (
            format!("bộ `{set}` dành cho thôn, dòng này không nêu thôn: dòng này chưa được dùng"),
            format!(
                "the set `{set}` is for villages, and this row names none: this row is not used"
            ),
            ("điền cột `thon`", "fill in the column `thon`"),
        ),
        Level::Village => (
            format!("bộ `{set}` dành cho xã, dòng này nêu một thôn: dòng này chưa được dùng"),
            format!(
                "the set `{set}` is for communes, and this row names a village: this row is not used"
            ),
            ("xóa tên thôn ở dòng này", "delete the village in this row"),
        ),
    };
    Diagnostic::warning(Code::NoVillages, vi, en)
        .at(place)
        .hint(hint.0, hint.1)
}

/// Levels that a form says are asked for, and that are not the thresholds of the set.
pub(super) fn other_levels(place: &CellRef, set: &str, others: &[OtherLevel]) -> Diagnostic {
    let [vi, en] = Lang::ALL.map(|lang| {
        let each = others.iter().map(|other| {
            let sign = other.comparison.sign();
            let unit = match other.unit.as_ref().map_or("", |unit| unit.get(lang)) {
                "" => String::new(),
                "%" => "%".to_owned(),
                unit => format!(" {unit}"),
            };
            let threshold = format!("{sign} {}{unit}", print(&other.threshold, None, lang));
            let (id, asked) = (&other.id, cut(&other.asked));
            lang.of(
                format!("{id} (biểu “{asked}”, bộ {threshold})"),
                format!("{id} (form “{asked}”, set {threshold})"),
            )
        });
        let more = if others.len() > 6 { ", …" } else { "" };
        format!("{}{more}", each.take(6).collect::<Vec<_>>().join(", "))
    });
    Diagnostic::warning(
        Code::OtherThreshold,
        format!("mức yêu cầu ghi trong biểu khác với bộ `{set}`: {vi}"),
        format!("the form asks for other levels than the set `{set}`: {en}"),
    )
    .at(place)
    .hint(
        "báo cáo lấy theo bộ tiêu chí; biểu theo bộ, vùng hay năm khác thì chọn bằng `--criteria`, `--region`, `--year`",
        "the report follows the set; if the form is of another set, region or year, choose it with `--criteria`, `--region`, `--year`",
    )
}

/// A figure for men and women together that cannot be one of these.
pub(super) fn not_between(
    place: &CellRef,
    id: &str,
    (both, male, female): (&Exact, &Exact, &Exact),
) -> Diagnostic {
    let [vi, en] = Lang::ALL.map(|lang| [both, male, female].map(|it| print(it, None, lang)));
    Diagnostic::warning(
        Code::ImpossibleValue,
        format!("{id}: số chung {} không nằm giữa nam {} và nữ {}: dùng số của nam và nữ", vi[0], vi[1], vi[2]),
        format!("{id}: {} for both is not between {} for men and {} for women: those of men and women are used", en[0], en[1], en[2]),
    )
    .at(place)
    .hint("đối chiếu lại và sửa số chưa đúng", "compare them and correct the one that is wrong")
}
