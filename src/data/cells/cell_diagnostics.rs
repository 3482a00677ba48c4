//! What can be wrong with single cells, in both languages.

use rust_decimal::Decimal;

use super::aims::is_aim_of_row;
use super::value::Sex;
use super::words::{self, Vague};
use crate::criteria::Stage;
use crate::data::diagnostics::{cut, unknown_value, unknown_word};
use crate::data::places::no_place::names_no_place;
use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, faults};
use crate::fold;
use crate::lang::Lang;

faults! {
    fn formula_error(place: &CellRef, text: &str) = error FormulaError at place,
        with text = cut(text),
        "công thức báo lỗi “{text}”: ô này chưa được dùng",
        "the formula shows the error “{text}”: this cell is not used",
        "sửa công thức trong Excel rồi lưu lại, hoặc ghi thẳng kết quả; chưa có số liệu thì để trống",
        "fix the formula in Excel and save, or enter the result itself; leave the cell empty if there is none";

    fn stray(place: &CellRef, text: &str) = warning TooManyCells at place,
        with text = cut(text),
        "“{text}” nằm ở cột không có tiêu đề: ô này chưa được dùng",
        "“{text}” is in a column without a heading: this cell is not used",
        "đặt tên cột: kết quả thì ghi số chỉ tiêu như `17.5`, ghi chú thì ghi `ghi_chu`; không cần cột này thì không phải làm gì",
        "give the column a heading: the indicator number, such as `17.5`, for results, `ghi_chu` for notes; if it is not needed, do nothing";

    fn number_as_text(place: &CellRef, text: &str) = warning NumberAsText at place,
        with text = cut(text),
        "số được lưu ở định dạng văn bản, từ ô “{text}”: vẫn được đọc như trong tệp CSV",
        "numbers are stored as text, from “{text}” on: they are still read, as in a CSV file",
        "nếu báo cáo đọc đúng thì không phải làm gì; muốn chắc chắn thì đổi cột sang định dạng số (Convert to Number) trong Excel",
        "if the report shows them correctly, do nothing; to be sure, use Convert to Number on the column in Excel";

    /// A row with results that is numbered as the title of a group above rows of communes.
    fn skipped_group(place: &CellRef, text: &str) = warning SkippedRow at place,
        with text = cut(text),
        "bỏ qua dòng “{text}”: đánh số như tên nhóm, ở trên các dòng đánh số 1, 2, 3, nên không phải số liệu của một xã",
        "skipped the row “{text}”: it is numbered as the title of a group, above rows numbered 1, 2, 3, so it is not data of a commune",
        "không phải làm gì; nếu là một xã thì đánh số như các xã khác",
        "nothing needs to be done; if it is a commune, number it like the others";

    fn date_for_result(place: &CellRef, text: &str) = error UnknownValue at place,
        with text = cut(text),
        "“{text}” là ngày, giờ do Excel đổi từ một số: ô này chưa được dùng",
        "“{text}” is a date or time that Excel made of a number: this cell is not used",
        "đổi ô sang định dạng số (Number) rồi ghi lại kết quả, ví dụ 5,6; phân số như 5/6 thì đổi sang văn bản (Text)",
        "format the cell as a number and enter the result again, such as 5.6; a fraction such as 5/6 needs the text format";

    /// A result or heading that is struck out.
    fn struck(place: &CellRef, text: &str) = error UnknownValue at place,
        with text = cut(text),
        "“{text}” bị gạch ngang: ô này chưa được dùng",
        "“{text}” is struck out: this cell is not used",
        "nếu vẫn đúng thì bỏ gạch ngang (Strikethrough); không thì xóa hoặc ghi nội dung mới",
        "if it still holds, remove the strikethrough; otherwise clear the cell or enter what holds";

    /// The same of a title or a note, on which nothing rests.
    fn struck_beside(place: &CellRef, text: &str) = warning UnknownValue at place,
        with text = cut(text),
        "“{text}” bị gạch ngang: ô này chưa được dùng",
        "“{text}” is struck out: this cell is not used",
        "nếu vẫn đúng thì bỏ gạch ngang (Strikethrough); không thì xóa", "if it still holds, remove the strikethrough; otherwise clear the cell";

    /// The same of what says whose a row is, when or what about.
    fn struck_key(place: &CellRef, text: &str) = error UnknownValue at place,
        with text = cut(text),
        "“{text}” bị gạch ngang: dòng này chưa được dùng",
        "“{text}” is struck out: this row is not used",
        "nếu vẫn đúng thì bỏ gạch ngang (Strikethrough); không thì ghi nội dung mới hoặc xóa dòng",
        "if it still holds, remove the strikethrough; otherwise enter what holds or delete the row";

    fn struck_row(place: &CellRef) = error UnknownValue at place,
        "cả dòng bị gạch ngang: dòng này chưa được dùng", "the whole row is struck out: this row is not used",
        "nếu số liệu vẫn đúng thì bỏ gạch ngang (Strikethrough); không thì xóa dòng",
        "if it still holds, remove the strikethrough; otherwise delete the row";
}

pub(crate) fn uncalculated(place: &CellRef, text: &str) -> Diagnostic {
    let (vi, en) = match text {
        "" => (
            "công thức không cho kết quả nào: ô này được coi là trống".to_owned(),
            "the formula has no result: this cell counts as empty".to_owned(),
        ),
        text => (
            format!(
                "kết quả đã lưu của công thức là “{text}”, có thể chưa được tính: vẫn được đọc"
            ),
            format!(
                "the stored result of the formula is “{text}”, perhaps never calculated: it is still read"
            ),
        ),
    };
    Diagnostic::warning(Code::FormulaResult, vi, en)
        .at(place)
        .hint(
            "nếu Excel hiện số khác thì mở tệp trong Excel, bấm F9 rồi lưu lại",
            "if Excel shows another number, open the file in Excel, press F9 and save",
        )
}

/// A row of totals, levels or another time, in place of a village where `is_village`.
pub(in crate::data) fn skipped_total(place: &CellRef, text: &str, is_village: bool) -> Diagnostic {
    const SUMS: [&str; 9] = [
        "tong", "cong", "chung", "tb", "binh", "bq", "toan", "ca", "cac",
    ];
    let is_sum = fold::word(text).split(' ').any(|word| SUMS.contains(&word));
    let is_aim = is_aim_of_row(text) || names_no_place(text) && !is_sum;
    let [kind_vi, kind_en, word] = if is_village {
        ["thôn", "village", "Thôn"]
    } else {
        ["xã", "commune", "Xã"]
    };
    let is_whole = is_village && ["toan xa", "ca xa", "chung"].contains(&&*fold::word(text));
    let [what_vi, what_en] = if is_whole {
        [
            "nếu là kết quả của chính xã thì để trống ô tên thôn",
            "if it is the result of the commune itself, leave the village blank",
        ]
    } else {
        ["không phải làm gì", "nothing needs to be done"]
    };
    let text = cut(text);
    let [vi, en] = if is_aim {
        [
            "mức yêu cầu, kế hoạch hoặc kỳ khác",
            "row of levels, plans or another time",
        ]
    } else {
        ["tổng cộng", "total row"]
    };
    Diagnostic::warning(
        Code::SkippedRow,
        format!("bỏ qua dòng {vi} “{text}”: không phải số liệu của một {kind_vi} hay chỉ tiêu"),
        format!("skipped the {en} “{text}”: it is not data of a {kind_en} or indicator"),
    )
    .at(place)
    .hint(
        format!("{what_vi}; nếu là tên {kind_vi} thì ghi thêm `{word}` ở trước"),
        format!("{what_en}; if it is the name of a {kind_en}, put `{word}` before it"),
    )
}

/// `likely` is the number that a spreadsheet may have made the date of.
pub(in crate::data) fn date_for_indicator(
    place: &CellRef,
    text: &str,
    likely: Option<&str>,
) -> Diagnostic {
    date_for_number(place, text, likely, ("dòng", "row"))
}

/// The same where a column is headed so.
pub(in crate::data) fn date_for_heading(
    place: &CellRef,
    text: &str,
    likely: Option<&str>,
) -> Diagnostic {
    date_for_number(place, text, likely, ("cột", "column"))
}

fn date_for_number(
    place: &CellRef,
    text: &str,
    likely: Option<&str>,
    (vi, en): (&str, &str),
) -> Diagnostic {
    let text = cut(text);
    let [as_vi, as_en] = match likely {
        Some(likely) => [
            format!("số chỉ tiêu, có thể là {likely},"),
            format!("the number of an indicator, perhaps {likely},"),
        ],
        None => ["số như 17.5".to_owned(), "a number such as 17.5".to_owned()],
    };
    Diagnostic::error(
        Code::UnknownValue,
        format!("“{text}” là ngày tháng, không phải số chỉ tiêu: {vi} này chưa được dùng"),
        format!("“{text}” is a date, not the number of an indicator: this {en} is not used"),
    )
    .at(place)
    .hint(
        format!("Excel đã đổi {as_vi} thành ngày: đổi ô sang định dạng văn bản (Text) rồi ghi lại số chỉ tiêu"),
        format!("Excel turned {as_en} into a date: format the cell as text and enter the number again"),
    )
}

/// `thousands` is how many thousands of thousands the number is shown in.
pub(in crate::data) fn scaled(place: &CellRef, stored: Decimal, thousands: u8) -> Diagnostic {
    let mut shown = stored;
    let scale = shown.scale() + 3 * u32::from(thousands);
    let shown = match shown.set_scale(scale) {
        Ok(()) => shown.normalize().to_string(),
        Err(_) => "…".to_owned(),
    };
    let stored = stored.to_string();
    let in_vi = |text: &str| text.replace('.', ",");
    Diagnostic::error(
        Code::AmbiguousNumber,
        format!(
            "ô hiện {} nhưng lưu {}, vì định dạng số rút gọn hàng nghìn: ô này chưa được dùng",
            in_vi(&shown),
            in_vi(&stored)
        ),
        format!("the cell shows {shown} but stores {stored}, as its format hides thousands: this cell is not used"),
    )
    .at(place)
    .hint(
        "đổi ô sang định dạng số thường (General), rồi ghi kết quả theo đơn vị tính của chỉ tiêu",
        "format the cell as General, then enter the result in the unit of the indicator",
    )
}

/// A number that nobody sees.
pub(in crate::data) fn not_shown(place: &CellRef, stored: Decimal) -> Diagnostic {
    let stored = stored.to_string();
    Diagnostic::error(
        Code::AmbiguousNumber,
        format!(
            "ô trông như trống nhưng lưu {}, vì định dạng không hiện số này: ô này chưa được dùng",
            stored.replace('.', ",")
        ),
        format!("the cell looks blank but stores {stored}, as its format does not show it: this cell is not used"),
    )
    .at(place)
    .hint(
        "nếu đúng là số đó thì đổi ô sang định dạng số thường (General) để hiện ra; nếu chưa có số liệu thì xóa ô",
        "if that is the figure, format the cell as General, which shows it; if there is none yet, clear the cell",
    )
}

/// A text that is none of the things that a result can be.
pub(in crate::data) fn no_result(place: &CellRef, text: &str) -> Diagnostic {
    match how_to_write(text) {
        Some((vi, en)) => unknown_word(place, text, vi, en),
        None => unknown_value(place, text),
    }
}

/// Whether a text says that there is none of something: `không có`, `không phát sinh`.
pub(crate) fn says_none(text: &str) -> bool {
    Vague::says_none(text)
}

/// What to write in place of a mark that ticks nothing; nothing where it is none.
pub(crate) fn how_to_tick(text: &str) -> Option<(&'static str, &'static str)> {
    words::is_tick(text).then(|| how_to_write(text)).flatten()
}

/// What to write in place of a text that is no result; nothing where it is not known what it says. No other verdict is
/// ever proposed.
pub(crate) fn how_to_write(text: &str) -> Option<(&'static str, &'static str)> {
    Some(match Vague::of(text)? {
        Vague::About => (
            "ghi con số thống kê được, ví dụ 42; số ước tính thì để ở ghi chú và để trống ô này",
            "enter the figure that was counted, such as 42; put an estimate into the note and leave this cell empty",
        ),
        Vague::Range => (
            "ghi một con số, ví dụ 42, không ghi khoảng; phân số thì ghi như 850/1800",
            "enter one figure, such as 42, not a range; enter a fraction as 850/1800",
        ),
        Vague::Bound => (
            "ghi đúng con số, ví dụ 42; chỉ biết đạt hay chưa đạt thì ghi vào cột đánh giá, con số ước chừng để ở ghi chú",
            "enter the figure itself, such as 42; if only the verdict is known, enter it in the verdict column and put the rest into the note",
        ),
        Vague::Nearly => (
            "ghi con số, hoặc kết luận rõ đạt hay chưa đạt; chưa kết luận thì để trống, phần giải thích để ở ghi chú",
            "enter the figure, or clearly whether it is met; leave the cell empty while undecided, and explain in the note",
        ),
        Vague::VerdictAndFigure => (
            "ghi con số ở cột kết quả, kết luận ở cột đánh giá",
            "enter the figure in the result column and the verdict in the verdict column",
        ),
        Vague::Tick => (
            "dấu này không cho biết đạt hay chưa: chỉ có kết luận thì ghi `đạt` hoặc `chưa đạt`, có số liệu thì ghi con số",
            "the mark does not say whether it is met: enter `đạt` (met) or `chưa đạt` (not met), or the figure if there is one",
        ),
        // That depends on what is asked for.
        Vague::NoCases => return None,
    })
}

pub(in crate::data) fn not_a_tick(place: &CellRef, text: &str) -> Diagnostic {
    unknown_word(
        place,
        text,
        "ở cột `Đạt` hoặc `Chưa đạt` chỉ đánh dấu `x` hoặc để trống",
        "in the columns `Đạt` (met) and `Chưa đạt` (not met) enter `x` or leave the cell empty",
    )
}

/// A result in the column for men of a row for women, or the other way round.
pub(in crate::data) fn of_other_sex(place: &CellRef, own: Sex, column: Sex) -> Diagnostic {
    let [vi, en] = Lang::ALL.map(|lang| [own, column].map(|sex| sex.name(lang)));
    Diagnostic::error(
        Code::AmbiguousIndicator,
        format!(
            "dòng này là của {}, nhưng ô ở cột của {}: ô này chưa được dùng",
            vi[0], vi[1]
        ),
        format!(
            "the row is of {}, but the cell is in the column of {}: it is not used",
            en[0], en[1]
        ),
    )
    .at(place)
    .hint(
        "ghi số của nam và của nữ ở một dòng, mỗi số ở cột của mình",
        "put the figures of men and of women in one row, each in its column",
    )
}

/// Results of several stages that contradict one another, each as written; `judged` is the one that counts.
pub(in crate::data) fn stages_differ(
    place: &CellRef,
    judged: Stage,
    found: &[(Stage, String)],
) -> Diagnostic {
    let all = |lang: Lang| {
        let each = found
            .iter()
            .map(|(stage, text)| format!("{} “{}”", stage.name(lang), cut(text)));
        each.collect::<Vec<_>>().join(", ")
    };
    let (vi, en) = (judged.name(Lang::Vi), judged.name(Lang::En));
    Diagnostic::warning(
        Code::StagesDiffer,
        format!(
            "kết quả các cấp khác nhau: {}; kết quả của {vi} được dùng",
            all(Lang::Vi)
        ),
        format!(
            "the stages differ: {}; that of the {en} is used",
            all(Lang::En)
        ),
    )
    .at(place)
    .hint(
        "đối chiếu lại; muốn đánh giá theo cấp khác thì thêm `--stage`",
        "compare them; to judge by another stage, add `--stage`",
    )
}
