//! What titles, names of files and words beside figures say against their being results of this commune and this year.

use crate::data::diagnostics::cut;
use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, faults};
use crate::lang::{Lang, Text};

faults! {
    /// A title that names another commune than the one that the table is taken for.
    fn other_commune(place: &CellRef, named: &str, taken: &str) = warning OtherCommune at place,
        with named = cut(named),
        "ở đây nêu “{named}”, nhưng số liệu được tính cho “{taken}”",
        "this names “{named}”, but the data are taken for those of “{taken}”",
        "thêm cột `xa` ghi tên xã của từng dòng, hoặc đặt tên tệp (trang tính) theo tên xã; không phải tên xã thì không phải làm gì",
        "add a column `xa` with the commune of each row, or name the file (or sheet) after the commune; if it names no commune, do nothing";

    /// A file with the name of another commune than the one that is asked for, and its data are taken for.
    fn file_of_other(file: &str, named: &str, taken: &str) = warning OtherCommune at Place::File(file.to_owned()),
        with named = cut(named),
        "tệp mang tên “{named}”, nhưng theo `--commune` số liệu được tính cho “{taken}”",
        "the file is called “{named}”, but by `--commune` its data are taken for those of “{taken}”",
        "nếu là số liệu của “{named}” thì sửa `--commune`; nếu tên tệp không phải tên xã thì không phải làm gì",
        "if the data are of “{named}”, correct `--commune`; if the file is not named after a commune, do nothing";

    /// A table with the title of a plan.
    fn title_of_plan(place: &CellRef, title: &str) = warning PlannedFigures at place,
        with title = cut(title),
        "“{title}” là tiêu đề của kế hoạch, mục tiêu hoặc bản nháp: bảng bên dưới vẫn được dùng như kết quả",
        "“{title}” is the title of a plan, a target or a draft: the table beneath is used as results all the same",
        "nếu không phải kết quả thì bỏ bảng này; nếu là kết quả thì sửa tiêu đề",
        "if these are not results, leave the table out; if they are, change the title";

    /// A title of several communes above a table that names none.
    fn of_several(place: &CellRef, title: &str) = error UnnamedCommune at place,
        with title = cut(title),
        "“{title}” là tiêu đề số liệu của nhiều xã, huyện hoặc tỉnh, và không cột nào ghi tên xã: bảng này chưa được dùng",
        "“{title}” is the title of figures of several communes, a district or a province, and no column names a commune: this table is not used",
        "thêm cột `xa` ghi tên xã của từng dòng; nếu là số liệu của một xã thì sửa tiêu đề",
        "add a column `xa` with the commune of each row; if the figures are of one commune, correct the title";

    /// A file with the name of a plan.
    fn file_of_plan(file: &str) = warning PlannedFigures at Place::File(file.to_owned()),
        "tên tệp là tên của kế hoạch, mục tiêu, bản nháp hoặc số liệu cũ: số liệu vẫn được dùng như kết quả",
        "the file is named as a plan, a target, a draft or old figures: its data are used as results all the same",
        "nếu không phải kết quả thì bỏ tệp này; nếu là kết quả thì đổi tên tệp",
        "if these are not results, leave the file out; if they are, rename the file";

    /// A plan where data are looked for.
    fn list_of_tasks(place: &CellRef) = warning PlannedFigures at place,
        "đây là kế hoạch (việc, ai làm, hạn), không phải số liệu: chưa được dùng",
        "this is a plan (tasks, who does them, deadlines), not data: it is not used",
        "xem kế hoạch cạnh phần còn thiếu bằng `ntm plan … --plan TỆP`",
        "put it beside what is missing with `ntm plan … --plan FILE`";

    /// The title of a plan in the middle of a table.
    fn plan_below(place: &CellRef, title: &str) = warning PlannedFigures at place,
        with title = cut(title),
        "“{title}” là tiêu đề của kế hoạch, mục tiêu, bản nháp hoặc số liệu cũ, không phải kết quả: từ dòng này trở xuống chưa được dùng",
        "“{title}” is the title of a plan, targets, a draft or old figures, not of results: this row and all below it are not used",
        "nếu bên dưới là kết quả thì sửa hoặc xóa dòng này; không phải thì không phải làm gì",
        "if results follow, change or delete this row; otherwise do nothing";

    /// A row beneath what is the title of a plan or of old figures among communes, or a row without figures to compare with.
    fn beneath_plan(place: &CellRef, title: &str) = warning PlannedFigures at place,
        with title = cut(title),
        "“{title}” ở trên là tiêu đề của kế hoạch, bản nháp, số liệu cũ hoặc một dòng để so sánh còn trống: không rõ bên dưới có phải kết quả không, từ dòng này trở xuống chưa được dùng",
        "“{title}” above is the title of a plan, a draft or old figures, or a row to compare with that is blank: whether results follow is not clear, and this row and all below it are not used",
        "nếu là kết quả thì xóa dòng đó hoặc ghi số của nó; không phải thì không phải làm gì",
        "if they are results, delete that row or give its figures; otherwise do nothing";

    /// A title of another time in the middle of a table.
    fn other_time_below(place: &CellRef, title: &str) = error OtherYear at place,
        with title = cut(title),
        "“{title}” ở trên là của thời gian khác với phần đầu của bảng: từ dòng này trở xuống chưa được dùng",
        "“{title}” above is of another time than the table before it: this row and all below it are not used",
        "muốn dùng thì tách phần này thành tệp (trang tính) riêng, hoặc thêm cột `nam` (`ky`) ghi thời gian của từng dòng; nếu cùng thời gian thì sửa tiêu đề",
        "to use them, move them to a file (or sheet) of their own, or add a column `nam` (`ky`) with the time of each row; if they are of the same time, correct the title";

    /// A row about what an indicator should come to, or about one village.
    fn planned_row(place: &CellRef, text: &str) = warning PlannedFigures at place,
        with text = cut(text),
        "“{text}” là kế hoạch, mục tiêu, số dự kiến hoặc số của một thôn, không phải kết quả của xã: dòng này chưa được dùng",
        "“{text}” is a plan, a target, an estimate or of one village, not a result of the commune: this row is not used",
        "nếu là kết quả thì chỉ ghi số của chỉ tiêu, như `17.5`; không phải thì không phải làm gì",
        "if it is a result, enter the number of the indicator alone, such as `17.5`; otherwise do nothing";

    /// A row that another column says to be of no result.
    fn row_of_plan(place: &CellRef, text: &str) = warning PlannedFigures at place,
        with text = cut(text),
        "dòng ghi “{text}”, là kế hoạch, số ước, số so sánh, của kỳ khác hoặc của một thôn, không phải kết quả của xã: dòng này chưa được dùng",
        "the row says “{text}”, a plan, an estimate, a comparison, of another time or of one village, not a result of the commune: this row is not used",
        "không phải làm gì; nếu là kết quả thì ghi `TH` ở ô này",
        "do nothing; if it holds results, put `TH` in this cell";

    /// Plans of other years only than the one that is judged.
    fn plan_of_year(place: &CellRef, said: &str, judged: &str) = error OtherYear at place,
        "kế hoạch ở đây là của {said}, không phải năm {judged}: bảng này chưa được dùng",
        "the plan here is of {said}, not of {judged}: this table is not used",
        "chọn tệp kế hoạch của năm {judged}", "name the file with the plan of {judged}";

    /// Two tables that are taken for one commune's, though a number in the name of one may belong to it.
    fn one_but_for_number(place: &CellRef, one: &str, other: &str, first: &CellRef) = warning SimilarNames at place,
        "“{one}” và “{other}” chỉ khác nhau ở phần đứng sau tên: được coi là một xã",
        "“{one}” and “{other}” differ only in what is behind the name: they count as one commune",
        related first, "bảng kia ở đây", "the other is here",
        "nếu là hai xã thì thêm cột `xa` ghi tên xã trong từng bảng",
        "if they are two communes, add a column `xa` with the name to each table";
}

/// Results that are said to be of another year than the one that is judged, and used.
pub(crate) fn judged_by_year(place: &CellRef, said: &str, judged: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::OtherYear,
        format!("số liệu ghi là của năm {said}, được đánh giá theo mức yêu cầu của năm {judged}"),
        format!("the data are said to be of {said}, and are judged by the requirements of {judged}"),
    )
    .at(place)
    .hint(
        format!("muốn đánh giá theo mức yêu cầu của năm {said} thì thêm `--year {said}`; đúng là số liệu năm {judged} thì sửa năm ở đây, hoặc trong tên tệp hay trang tính"),
        format!("to judge by the requirements of {said}, add `--year {said}`; if the data are of {judged}, correct the year here, or in the name of the file or sheet"),
    )
}

/// The results of one year among those of several, where one year was chosen.
pub(crate) fn year_not_chosen(place: &CellRef, name: &str, own: &str, chosen: &str) -> Diagnostic {
    Diagnostic::error(
        Code::OtherYear,
        format!("{name} có số liệu của nhiều năm, mà năm {chosen} đã được chọn: số liệu của năm {own} chưa được dùng"),
        format!("{name} has data of several years, and {chosen} was chosen: those of {own} are not used"),
    )
    .at(place)
    .hint(
        "bỏ `--year` (hoặc `year` trong ntm.toml, NTM_YEAR) để đánh giá mỗi năm theo mức yêu cầu của năm đó",
        "remove `--year` (or `year` in ntm.toml, NTM_YEAR) to judge each year by its own requirements",
    )
}

/// A result of other years than the one that is judged, from the first to the last, which is not used.
pub(crate) fn result_of_year(
    place: impl Into<Place>,
    what: &str,
    (first, last): (u16, u16),
    judged: &str,
) -> Diagnostic {
    let said = if first < last {
        format!("{first}–{last}")
    } else {
        last.to_string()
    };
    Diagnostic::warning(
        Code::OtherYear,
        format!("{what} ở đây là của năm {said}, đang đánh giá năm {judged}: chưa được dùng"),
        format!("{what} is here of {said}, but {judged} is judged: it is not used"),
    )
    .at(place)
    .hint(
        format!("muốn đánh giá năm {last} thì thêm `--year {last}`; không thì không phải làm gì"),
        format!("to judge {last}, add `--year {last}`; otherwise do nothing"),
    )
}

/// Tables of one commune that are said to be of different years, months or quarters, and are judged as one.
pub(crate) fn several_times(
    place: &CellRef,
    said: &Text,
    other: &Text,
    first: &CellRef,
) -> Diagnostic {
    let of = |lang| (said.get(lang), other.get(lang));
    let ((vi, first_vi), (en, first_en)) = (of(Lang::Vi), of(Lang::En));
    Diagnostic::warning(
        Code::OtherYear,
        format!("số liệu ở đây ghi là của {vi}, số liệu khác của cùng xã là của {first_vi}: được đánh giá chung như của một kỳ"),
        format!("the data here are said to be of {en}, others of the same commune of {first_en}: they are judged together"),
    )
    .at(place)
    .related(first, "số liệu kia ở đây", "the others are here")
    .hint(
        "chỉ đưa vào số liệu của một kỳ; hai năm thì ghi năm ở cột `ky` (kỳ sau cùng được đánh giá, chọn bằng `--period`) hoặc cột `nam` (đánh giá riêng từng năm); cùng một kỳ thì sửa tên tệp, trang tính hoặc tiêu đề",
        "give the data of one period only; for two years put the year in a column `ky` (the latest is judged, `--period` chooses) or `nam` (each is judged by itself); if they are of one period, correct the name of the file or sheet, or the title",
    )
}

/// Results of several years side by side, of which none is asked for, or none that is there.
pub(in crate::data) fn several_years(
    place: &CellRef,
    years: &[u16],
    judged: Option<u16>,
) -> Diagnostic {
    let all: Vec<String> = years.iter().map(u16::to_string).collect();
    let all = all.join(", ");
    let last = years.last().copied().unwrap_or_default();
    let (vi, en) = match judged {
        Some(judged) => (
            format!("không có năm {judged} là năm được đánh giá"),
            format!("and not of {judged}, which is judged"),
        ),
        None => (
            "chưa nêu đánh giá năm nào".to_owned(),
            "and no year to judge is given".to_owned(),
        ),
    };
    Diagnostic::error(
        Code::OtherYear,
        format!("bảng có kết quả của nhiều năm ({all}), {vi}: bảng này chưa được dùng"),
        format!("the table has results of several years ({all}), {en}: this table is not used"),
    )
    .at(place)
    .hint(
        format!("chọn năm bằng `--year`, như `--year {last}`"),
        format!("choose the year with `--year`, such as `--year {last}`"),
    )
}
