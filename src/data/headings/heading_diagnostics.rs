//! What can be wrong with the headings of a table, in both languages.

use std::sync::Arc;

use super::columns::{Column, EXAMPLES, column, columns};
use super::heading_words::LEVEL;
use super::naming::target;
use crate::criteria::Stage;
use crate::data::cells::aims::is_aim;
use crate::data::cells::periods::Time;
use crate::data::diagnostics::cut;
use crate::data::places::village_names;
use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, Sheet, faults};
use crate::lang::{Lang, list};

pub(in crate::data) fn unknown_headings(place: &CellRef, found: &[String]) -> Diagnostic {
    let (found, known) = (list(found, 12), list(EXAMPLES, 12));
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("không nhận ra dòng tiêu đề: {found}"),
        format!("unrecognized header row: {found}"),
    )
    .at(place)
    .hint(
        format!("một trong 30 dòng đầu phải có tên cột như {known}, hoặc số chỉ tiêu như `17.5`; dấu phân cách của tệp CSV là phẩy, chấm phẩy hoặc tab"),
        format!("one of the first 30 rows must have headings such as {known}, or indicator numbers such as `17.5`; CSV cells are separated by comma, semicolon or tab"),
    )
}

/// What is left out where the headings cannot be used: the sheet of a workbook, or the file.
fn whole(place: &CellRef) -> (&'static str, &'static str) {
    match place.sheet.worksheet {
        Some(_) => ("trang tính này", "this sheet"),
        None => ("tệp này", "this file"),
    }
}

/// A table without a column of results: its headings are not known, or all are of plans.
pub(in crate::data) fn nothing_measured(place: &CellRef, columns: &[Column]) -> Diagnostic {
    let headings = &place.sheet.headings;
    let Some(index) = columns.iter().position(|column| *column == Column::Aim) else {
        return unknown_headings(place, headings);
    };
    let ((vi, en), heading) = (whole(place), &headings[index]);
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("“{heading}” và các cột chỉ tiêu khác là kế hoạch, mục tiêu hoặc phần còn thiếu, không phải kết quả: {vi} chưa được dùng"),
        format!("“{heading}” and all other columns of indicators are plans, targets or shortfalls, not results: {en} is not used"),
    )
    .at(Place::Cell {
        sheet: Arc::clone(&place.sheet),
        line: place.line,
        column: Some(index),
    })
    .hint(
        "nếu là kết quả thì sửa tiêu đề, chỉ ghi số của chỉ tiêu như `17.5`; không phải thì bỏ bảng này",
        "if they are results, change the headings to the numbers of the indicators, such as `17.5`; if not, leave the table out",
    )
}

/// A table with a row for each indicator in which no column is known to have results; some may that are called otherwise.
pub(in crate::data) fn no_result_column(place: &CellRef, columns: &[Column]) -> Diagnostic {
    let (vi, en) = whole(place);
    let others = columns.iter().filter_map(|column| match column {
        Column::Other(heading) => Some(heading),
        _ => None,
    });
    let others = match list(others, 6) {
        others if others.is_empty() => others,
        others => format!(" ({others})"),
    };
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("có cột chỉ tiêu nhưng không nhận ra cột kết quả nào{others}: {vi} chưa được dùng"),
        format!("no result column is known beside the column of indicators{others}: {en} is not used"),
    )
    .at(place)
    .hint(
        "đặt tên cột kết quả là `ket_qua`, cột đạt hay chưa đạt là `danh_gia`, hoặc ghi `tu_so` và `mau_so`",
        "call the column of results `ket_qua`, that of verdicts `danh_gia`, or use `tu_so` and `mau_so`",
    )
}

/// Whether a heading is of one village, beneath or behind the number of an indicator.
fn is_of_village(heading: &str) -> bool {
    let mut levels = heading.split(LEVEL);
    let behind = target(heading).called;
    behind.is_some_and(|called| village_names::is_of_village(&called))
        || levels.any(village_names::is_of_village)
}

/// The options that choose one of some stages.
fn choices(stages: impl Iterator<Item = Stage>, lang: Lang) -> String {
    let mut options: Vec<String> = stages
        .map(|it| format!("`--stage {}` ({})", it.as_str(), it.name(lang)))
        .collect();
    let last = options.pop().unwrap_or_default();
    let or = lang.of("hoặc", "or");
    match options[..] {
        [] => last,
        _ => format!("{} {or} {last}", options.join(", ")),
    }
}

fn named(stages: &[Stage], lang: Lang) -> String {
    let names: Vec<&str> = stages.iter().map(|stage| stage.name(lang)).collect();
    names.join(", ")
}

/// A form without stages, where those of the district or the province are asked for.
pub(in crate::data) fn no_stages(place: &CellRef, asked: Stage) -> Diagnostic {
    let (vi, en) = (asked.name(Lang::Vi), asked.name(Lang::En));
    Diagnostic::warning(
        Code::UnclearStage,
        format!("không có cột kết quả riêng của {vi}: kết quả chung được dùng"),
        format!("no results of the {en} alone: the results that are there are used"),
    )
    .at(place)
    .hint(
        "nếu đó không phải kết quả của cấp này thì bỏ `--stage` (hoặc `stage` trong ntm.toml)",
        "if they are not those of that stage, remove `--stage` (or `stage` in ntm.toml)",
    )
}

faults! {
    /// A table without stages, where those of several are compared.
    fn taken_for_own(place: &CellRef) = warning UnclearStage at place,
        "không có cột kết quả riêng của từng cấp: kết quả được coi là của xã",
        "no columns for the results of each stage: its results are taken for the commune's own",
        "nếu là kết quả của cấp khác thì ghi vào tên cột: `Huyện thẩm tra` hoặc `Tỉnh thẩm định`",
        "if they are those of another stage, say so in the heading: `Huyện thẩm tra` (district) or `Tỉnh thẩm định` (province)";

    /// Headings in the middle of a table, other than its own.
    fn another_table(place: &CellRef) = error AnotherTable at place,
        "đây là dòng tiêu đề của một bảng khác: từ dòng này trở xuống chưa được dùng",
        "the heading row of another table: this row and all below it are not used",
        "đưa bảng này sang một trang tính hoặc một tệp riêng; nếu là cùng một bảng thì ghi tiêu đề giống như ở trên",
        "move this table to a sheet or a file of its own; if it is the same table, repeat the headings as they are above";

    /// A column in which rows say of what their results are, in words that are not known.
    fn unknown_kind(place: &CellRef, heading: &str, text: &str) = warning UnusedColumn at place,
        with text = cut(text),
        "cột “{heading}” ghi “{text}” ở dòng này, dòng khác ghi khác: không rõ đó là số liệu gì, cột này chưa được dùng",
        "the column “{heading}” says “{text}” in this row, and other things in others: it is not known what these figures are, and the column is not used",
        "xóa các dòng không phải kết quả của xã; của nam, nữ thì ghi ở cột `gioi`, của thôn thì ghi ở cột `thon`",
        "delete the rows that are no results of communes; those of men and women need a column `gioi`, those of villages a column `thon`";

    /// Of data that are plans, a column that is not headed as one, as others are.
    fn no_plan(place: &CellRef, heading: &str) = warning UnusedColumn at place,
        "“{heading}” không ghi là kế hoạch, các cột khác thì có: cột này chưa được dùng",
        "“{heading}” is not headed as a plan, as other columns are: this column is not used",
        "nếu là kế hoạch thì ghi thêm, như `17.5 (KH)`; không phải thì không phải làm gì",
        "if it is a plan, say so, such as `17.5 (KH)`; otherwise do nothing";
}

/// A form of stages without the one that is asked for.
pub(in crate::data) fn no_such_stage(place: &CellRef, asked: Stage, all: &[Stage]) -> Diagnostic {
    let (vi, en) = whole(place);
    Diagnostic::error(
        Code::UnclearStage,
        format!(
            "không có cột kết quả của {}, chỉ có của {}: {vi} chưa được dùng",
            asked.name(Lang::Vi),
            named(all, Lang::Vi)
        ),
        format!(
            "no results of the {}, only of the {}: {en} is not used",
            asked.name(Lang::En),
            named(all, Lang::En)
        ),
    )
    .at(place)
    .hint(
        format!("chọn một cấp có kết quả: `--stage {}`", all[0].as_str()),
        format!("choose one that has results: `--stage {}`", all[0].as_str()),
    )
}

/// A form in which no stage has all results; how many each has of how many rows.
pub(in crate::data) fn no_full_stage(
    place: &CellRef,
    counted: &[(Stage, usize)],
    rows: usize,
) -> Diagnostic {
    let all = |lang: Lang| {
        let each = counted
            .iter()
            .map(|(stage, count)| format!("{} {count}", stage.name(lang)));
        each.collect::<Vec<_>>().join(", ")
    };
    let (vi, en) = whole(place);
    let stages = || counted.iter().map(|(stage, _)| *stage);
    Diagnostic::error(
        Code::UnclearStage,
        format!(
            "trong {rows} dòng có kết quả, không cấp nào ghi đủ ({}): {vi} chưa được dùng",
            all(Lang::Vi)
        ),
        format!(
            "no stage has a result in all {rows} rows ({}): {en} is not used",
            all(Lang::En)
        ),
    )
    .at(place)
    .hint(
        format!("thêm {}, hoặc điền đủ một cấp", choices(stages(), Lang::Vi)),
        format!(
            "add {}, or complete the results of one",
            choices(stages(), Lang::En)
        ),
    )
}

/// Tables of one commune with results of several stages, none of which has them all.
pub(in crate::data) fn stages_of_tables(places: &[(Stage, CellRef)]) -> Diagnostic {
    let all = |lang: Lang| {
        let each = places.iter().map(|(stage, place)| {
            let sheet = place.sheet.worksheet.as_ref().unwrap_or(&place.sheet.file);
            format!("{} “{}”", stage.name(lang), cut(sheet))
        });
        each.collect::<Vec<_>>().join(", ")
    };
    let (_, last) = &places[places.len() - 1];
    let stages = || places.iter().map(|(stage, _)| *stage);
    Diagnostic::error(
        Code::UnclearStage,
        format!("kết quả của xã nằm ở các bảng của nhiều cấp ({}), không cấp nào ghi đủ: chưa dùng bảng nào", all(Lang::Vi)),
        format!("the results of the commune stand in tables of several stages ({}), none of which has all: none is used", all(Lang::En)),
    )
    .at(last)
    .related(&places[0].1, "bảng kia ở đây", "the other is here")
    .hint(
        format!("thêm {}, hoặc điền đủ một cấp", choices(stages(), Lang::Vi)),
        format!("add {}, or complete the results of one", choices(stages(), Lang::En)),
    )
}

/// The stage that is judged where nobody chose one.
pub(in crate::data) fn judged_stage(place: &CellRef, judged: Stage, some: &[Stage]) -> Diagnostic {
    let stages = || some.iter().copied();
    Diagnostic::warning(
        Code::JudgedStage,
        format!(
            "có kết quả của {}: kết quả của {} được dùng, là cấp sau cùng đã ghi đủ",
            named(some, Lang::Vi),
            judged.name(Lang::Vi)
        ),
        format!(
            "results of the {}: those of the {} are used, the latest that are complete",
            named(some, Lang::En),
            judged.name(Lang::En)
        ),
    )
    .at(place)
    .hint(
        format!(
            "muốn chọn cấp khác, hoặc để không nhắc lại, thì thêm {}",
            choices(stages(), Lang::Vi)
        ),
        format!(
            "to choose another, or to stop this message, add {}",
            choices(stages(), Lang::En)
        ),
    )
}

/// The part of a year that is judged where several stand side by side and nobody chose one; `other` is one of the others.
pub(in crate::data) fn judged_period<'h>(
    place: &CellRef,
    judged: &str,
    others: impl Iterator<Item = &'h String>,
    other: Time,
) -> Diagnostic {
    let others = list(others, 12);
    let day = other.in_year(Some(2023)).last_day();
    let month = day.map_or_else(String::new, |day| day.strftime("%Y-%m").to_string());
    // A month without a year is of none that can be asked for.
    let year = if other.year.is_some() {
        ""
    } else {
        "--year 2023 "
    };
    Diagnostic::warning(
        Code::OtherPeriod,
        format!("kết quả của nhiều kỳ nằm cạnh nhau: cột “{judged}” được dùng, là kỳ sau cùng có số liệu; chưa dùng {others}"),
        format!("results of several periods stand side by side: those of “{judged}” are used, the latest that has any, and not {others}"),
    )
    .at(place)
    .hint(
        format!("muốn chọn kỳ, hoặc để không nhắc lại, thì thêm ví dụ `{year}--period {month}`"),
        format!("to choose a period, or to stop this message, add for example `{year}--period {month}`"),
    )
}

/// Communes whose names are headings: a row has one result of each.
pub(in crate::data) fn turned(place: &CellRef, found: &[String]) -> Diagnostic {
    let (vi, en) = whole(place);
    let found = list(found, 3);
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("các xã nằm cạnh nhau, mỗi xã một cột ({found}): {vi} chưa được dùng"),
        format!("the communes are side by side, one in each column ({found}): {en} is not used"),
    )
    .at(place)
    .hint(
        "xoay bảng để mỗi xã một dòng: trong Excel, sao chép bảng rồi dán bằng Chuyển vị (Transpose); hoặc ghi mỗi dòng một kết quả với cột `xa`, `chi_tieu`, `ket_qua`",
        "turn the table so that each commune is a row: in Excel, copy it and paste it with Transpose; or use one row for each result with `xa`, `chi_tieu`, `ket_qua`",
    )
}

/// A column of names that are communes in some rows and units in others.
pub(in crate::data) fn communes_or_units(place: &CellRef, heading: &str) -> Diagnostic {
    let (vi, en) = whole(place);
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("cột “{heading}” có cả tên xã và đơn vị tính: {vi} chưa được dùng"),
        format!(
            "the column “{heading}” has names of communes and units of figures: {en} is not used"
        ),
    )
    .at(place)
    .hint(
        "tách thành hai cột: `xa` cho tên xã, `don_vi_tinh` cho đơn vị tính",
        "use two columns: `xa` for communes, `don_vi_tinh` for units",
    )
}

/// A column with several texts in a table of one commune: perhaps the communes.
pub(in crate::data) fn perhaps_communes(
    place: &CellRef,
    heading: &str,
    texts: &[&str],
) -> Diagnostic {
    let (vi, en) = whole(place);
    let texts: Vec<String> = texts.iter().map(|text| format!("“{text}”")).collect();
    let texts = texts.join(", ");
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("không rõ cột “{heading}” ({texts}, …) có phải tên xã không: {vi} chưa được dùng"),
        format!("the column “{heading}” ({texts}, …) may name communes: {en} is not used"),
    )
    .at(place)
    .hint(
        "nếu là tên xã thì đặt tên cột là `xa`; nếu không thì đặt là `ghi_chu`",
        "if it names communes, call it `xa`; otherwise call it `ghi_chu`",
    )
}

pub(in crate::data) fn no_commune_column(place: &CellRef) -> Diagnostic {
    let (vi, en) = whole(place);
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("không có cột nào nêu tên xã: {vi} chưa được dùng"),
        format!("no column names the commune: {en} is not used"),
    )
    .at(place)
    .hint(
        "thêm cột `xa` (hoặc `ma_xa`), hoặc ghi mỗi dòng một chỉ tiêu với cột `chi_tieu` và `ket_qua`",
        "add a column `xa` (or `ma_xa`), or use one row for each indicator with `chi_tieu` and `ket_qua`",
    )
}

pub(in crate::data) fn duplicate_column(place: &CellRef, heading: &str) -> Diagnostic {
    let (vi, en) = whole(place);
    Diagnostic::error(
        Code::DuplicateColumn,
        format!("hai cột cùng nghĩa “{heading}”: {vi} chưa được dùng"),
        format!("two columns mean the same, “{heading}”: {en} is not used"),
    )
    .at(place)
    .hint(
        "bỏ một cột (chỉ tiêu tính theo tỷ lệ thì giữ cột tỷ lệ), hoặc đổi tên; tử số và mẫu số thì ghi như `17.5 (tử số)`, `17.5 (mẫu số)`",
        "remove one (where a rate is asked for, keep the rate) or rename it; part and whole are called as in `17.5 (tử số)`, `17.5 (mẫu số)`",
    )
}

/// The columns of a sheet that mean nothing in it. What would serve instead depends on whether a row is about an indicator
/// or about a commune.
pub(crate) struct UnusedColumns<'s> {
    sheet: &'s Arc<Sheet>,
    in_a_row_of_its_own: Option<(String, String)>,
}

impl<'s> UnusedColumns<'s> {
    pub(crate) fn of(sheet: &'s Arc<Sheet>) -> UnusedColumns<'s> {
        UnusedColumns {
            sheet,
            in_a_row_of_its_own: in_a_row_of_its_own(sheet),
        }
    }

    /// One of them.
    pub(crate) fn diagnostic(&self, index: usize) -> Diagnostic {
        let heading = self.sheet.headings.get(index).map_or("", String::as_str);
        let column = match column(heading) {
            Column::Other(_) if heading.split(LEVEL).any(is_aim) => Column::Aim,
            column => column,
        };
        let (vi, en) = match &self.in_a_row_of_its_own {
            Some(_) if column == Column::Aim => no_result("`ket_qua`"),
            Some(hint) => hint.clone(),
            None => beside_the_others(&column, heading),
        };
        let (vi_what, en_what) = match column {
            Column::Aim if is_of_village(heading) => (
                "không phải cột kết quả của xã",
                "no column of results of communes",
            ),
            Column::Aim => ("không phải cột kết quả", "no column of results"),
            _ => ("không nhận ra cột", "unrecognized column"),
        };
        Diagnostic::warning(
            Code::UnusedColumn,
            format!("{vi_what} “{heading}”: cột này chưa được dùng"),
            format!("{en_what} “{heading}”: this column is not used"),
        )
        .at(Place::Cell {
            sheet: Arc::clone(self.sheet),
            line: self.sheet.heading_line,
            column: Some(index),
        })
        .hint(vi, en)
    }
}

/// For a file with a row for each indicator: a result has a row, not a column.
fn in_a_row_of_its_own(sheet: &Sheet) -> Option<(String, String)> {
    let columns = columns(&sheet.headings, &[]);
    let heading_of = |wanted: &[Column]| {
        let index = columns.iter().position(|column| wanted.contains(column))?;
        sheet.headings.get(index)
    };
    heading_of(&[Column::Indicator])?;
    let result = heading_of(&[Column::Value])
        .or_else(|| heading_of(&[Column::Numerator, Column::Declared]))?;
    Some((
        format!(
            "tệp này mỗi dòng một chỉ tiêu: ghi kết quả ở cột `{result}` của một dòng riêng, ghi chú ở cột `ghi_chu`"
        ),
        format!(
            "this file has one row for each indicator: enter a result in `{result}` in its own row, a note in `ghi_chu`"
        ),
    ))
}

/// For a column that is headed as what is no result; `name` is how one of results could be called.
fn no_result(name: &str) -> (String, String) {
    (
        format!(
            "tiêu đề ghi là kế hoạch, mục tiêu, ước, kỳ trước, so sánh hoặc phần còn thiếu, không phải kết quả: không phải làm gì; nếu là kết quả thì đặt tên cột như {name}"
        ),
        format!(
            "the column is headed as a plan, a target, an estimate, an earlier period, a comparison or a shortfall, not a result: do nothing; if it holds results, give it a name such as {name}"
        ),
    )
}

/// For a file with a row for each commune: the heading of a result begins with the indicator's number.
fn beside_the_others(column: &Column, heading: &str) -> (String, String) {
    let columns = match column {
        Column::Value => "`17.5`",
        Column::Numerator | Column::Denominator => "`17.5 (tử số)`, `17.5 (mẫu số)`",
        Column::Declared => "`17.5 (đánh giá)`",
        Column::Until => {
            return (
                "chỉ ghi ngày này trong tệp mỗi dòng một chỉ tiêu, có cột `chi_tieu`".to_owned(),
                "enter this date only in a file with one row for each indicator, with a column `chi_tieu`".to_owned(),
            );
        }
        Column::Aim if is_of_village(heading) => {
            return (
                "cột này ghi kết quả của một thôn: không phải làm gì; muốn đánh giá thôn thì mỗi thôn một dòng, với cột `thon`".to_owned(),
                "the column holds results of one village: do nothing; to judge villages, use one row for each, with a column `thon`".to_owned(),
            );
        }
        Column::Aim => return no_result("`17.5`"),
        _ => {
            return (
                "đặt tên cột bắt đầu bằng số của chỉ tiêu, như `17.5`; không cần cột này thì không phải làm gì".to_owned(),
                "start the heading with the number of the indicator, such as `17.5`; if the column is not needed, do nothing".to_owned(),
            );
        }
    };
    (
        format!("tệp này mỗi dòng một xã: đặt tên cột kết quả theo số của chỉ tiêu, như {columns}"),
        format!(
            "this file has one row for each commune: name the column of results by the number of the indicator, such as {columns}"
        ),
    )
}
