//! What can be wrong with workbooks, in both languages.

use super::grid::TooLarge;
use super::unseen::Unseen;
use crate::data::diagnostics::cut;
use crate::data::files::file_diagnostics::{line_of, smaller};
use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, faults, letters};
use crate::lang::list;

fn at(file: &str, diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Place::File(file.to_owned()))
}

/// A sheet as a whole.
pub(super) fn sheet(file: &str, name: &str) -> Place {
    Place::Sheet {
        file: file.to_owned(),
        worksheet: name.to_owned(),
    }
}

faults! {
    fn named_as_text(file: &str) = warning UnknownFileType at Place::File(file.to_owned()),
        "tệp có đuôi CSV nhưng là bảng tính: vẫn được đọc như bảng tính",
        "the file name ends in `.csv`, but it is a spreadsheet: it is read as one",
        "đổi đuôi tệp thành `.xlsx`, `.xls` hoặc `.ods`", "rename it to end in `.xlsx`, `.xls` or `.ods`";

    fn binary(file: &str) = error UnknownFileType at Place::File(file.to_owned()),
        "tệp là bảng tính Excel nhị phân (`.xlsb`): tệp này chưa được dùng",
        "the file is a binary Excel workbook (`.xlsb`): this file is not used",
        "mở trong Excel, chọn Lưu thành (Save As), loại `.xlsx`", "open it in Excel and save it as `.xlsx`";

    fn no_workbook(file: &str) = error UnknownFileType at Place::File(file.to_owned()),
        "tệp nén này không phải bảng tính (có thể là tệp Word hoặc .zip): tệp này chưa được dùng",
        "the file is an archive, not a spreadsheet (perhaps Word or .zip): this file is not used",
        "chọn tệp `.xlsx`, `.xls`, `.ods` hoặc `.csv`; tệp .zip thì giải nén trước",
        "choose a file `.xlsx`, `.xls`, `.ods` or `.csv`; unpack a .zip first";

    fn protected(file: &str) = error ProtectedFile at Place::File(file.to_owned()),
        "tệp được bảo vệ bằng mật khẩu: tệp này chưa được dùng",
        "the file is protected by a password: this file is not used",
        "mở trong Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi lưu lại",
        "open it in Excel, remove the password (File → Info → Protect Workbook) and save it";

    fn damaged(file: &str) = error DamagedFile at Place::File(file.to_owned()),
        "tệp bảng tính bị hỏng hoặc chưa tải xong: tệp này chưa được dùng",
        "the spreadsheet is damaged or incomplete: this file is not used",
        "tải hoặc sao chép lại tệp; hoặc mở trong Excel (chọn sửa chữa nếu được hỏi), lưu thành (Save As) `.xlsx`",
        "download or copy it again; or open it in Excel (let it repair the file if asked) and save it as `.xlsx`";

    /// Of which it cannot be told which part it is.
    fn unseen_parts(file: &str) = warning UnknownValue at Place::File(file.to_owned()),
        "tệp `.xls` có thể có ô chứa chữ bị gạch ngang, viết cao hoặc viết thấp ở một phần, chương trình không biết ở ô nào: vẫn được đọc",
        "a part of some text in this `.xls` file may be struck out, raised or lowered, and the file does not tell which: it is still read",
        "mở trong Excel, lưu thành (Save As) `.xlsx` để các ô đó được nhận ra", "open it in Excel and save it as `.xlsx`, so that such cells are found";

    fn hidden_sheet(file: &str, name: &str) = warning HiddenSheet at sheet(file, name),
        "trang tính “{name}” bị ẩn: trang tính này chưa được dùng",
        "the sheet “{name}” is hidden: this sheet is not used",
        "muốn dùng thì thêm `--sheet \"{name}\"`, hoặc bỏ ẩn (Unhide) trong Excel",
        "to use it, add `--sheet \"{name}\"`, or unhide it in Excel";

    /// The sheet of a plan where data are looked for.
    fn list_of_tasks(file: &str, name: &str) = warning PlannedFigures at sheet(file, name),
        "trang tính “{name}” là kế hoạch (việc, ai làm, hạn), không phải số liệu: trang tính này chưa được dùng",
        "the sheet “{name}” is a plan (tasks, who does them, deadlines), not data: this sheet is not used",
        "xem kế hoạch cạnh phần còn thiếu bằng `ntm plan … --plan TỆP`",
        "put it beside what is missing with `ntm plan … --plan FILE`";

    /// The only sheet of a workbook, which is called after another commune than the file.
    fn of_another(file: &str, name: &str, taken: &str) = warning OtherCommune at sheet(file, name),
        "trang tính mang tên “{name}”, nhưng số liệu được tính cho “{taken}” theo tên tệp",
        "the sheet is called “{name}”, but the data are taken for those of “{taken}”, as the file is called",
        "đổi tên tệp hoặc tên trang tính cho khớp; tên trang tính không phải tên xã thì không phải làm gì",
        "make the names of the file and the sheet agree; if the sheet's is not that of a commune, do nothing";

    /// Where plans are asked for: a sheet that is not called one, beside another that is.
    fn beside_plan(file: &str, name: &str) = warning PlannedFigures at sheet(file, name),
        "tên trang tính “{name}” không phải kế hoạch, trang khác thì phải: trang tính này chưa được dùng",
        "the sheet “{name}” is not named as a plan, and another is: this sheet is not used",
        "nếu đây cũng là kế hoạch thì đổi tên trang tính, như `KH 2026`; không phải thì không phải làm gì",
        "if it is a plan too, rename the sheet, such as `KH 2026`; otherwise do nothing";

    /// A sheet that is a copy of another.
    fn copy(file: &str, name: &str, first: &str) = warning CopiedFile at sheet(file, name),
        "trang tính “{name}” là bản sao của trang tính “{first}”: chỉ đọc một lần",
        "the sheet “{name}” is a copy of the sheet “{first}”: it is read once";

    /// A sheet beside others that are read.
    fn sheet_without_headings(file: &str, name: &str) = warning UnknownHeadings at sheet(file, name),
        "trang tính “{name}” không có dòng tiêu đề nhận ra được: trang tính này chưa được dùng",
        "the sheet “{name}” has no heading row that is recognized: this sheet is not used",
        "nếu có số liệu thì thêm `--sheet \"{name}\"` để xem thiếu gì; không có thì không phải làm gì",
        "if it has data, add `--sheet \"{name}\"` to see what it lacks; otherwise do nothing";

    fn no_headings(file: &str, sheets: &[&str]) = error UnknownHeadings at Place::File(file.to_owned()),
        with sheets = list(sheets, 12),
        "không nhận ra dòng tiêu đề ở trang tính nào: {sheets}", "unrecognized header row in every sheet: {sheets}",
        "một trong 30 dòng đầu phải có tên cột như `xa`, `chi_tieu`, `ket_qua`, hoặc số chỉ tiêu như `17.5`; thêm `--sheet` để xem từng trang tính thiếu gì",
        "one of the first 30 rows must have headings such as `xa`, `chi_tieu`, `ket_qua`, or indicator numbers such as `17.5`; add `--sheet` to see what a sheet lacks";
}

pub(super) fn bomb(file: &str, limit: u64) -> Diagnostic {
    let limit = limit / (1024 * 1024);
    let diagnostic = Diagnostic::error(
        Code::TooLarge,
        format!("khi giải nén, tệp lớn hơn {limit} MB: tệp này chưa được dùng"),
        format!("the file unpacks to more than {limit} MB: this file is not used"),
    );
    smaller(file, diagnostic)
}

pub(super) fn large_sheet(file: &str, sheet: &str, why: TooLarge) -> Diagnostic {
    let (vi, en) = match why {
        TooLarge::Cells(limit) => (
            format!("trang tính có quá {limit} ô: tệp này chưa được dùng"),
            format!("a sheet has more than {limit} cells: this file is not used"),
        ),
        TooLarge::Text(line, column) => (
            format!(
                "ô {}{line} có chữ quá dài: tệp này chưa được dùng",
                letters(column)
            ),
            format!(
                "cell {}{line} has too much text: this file is not used",
                letters(column)
            ),
        ),
        TooLarge::Texts(limit) => (
            format!(
                "trang tính có quá {} MB chữ: tệp này chưa được dùng",
                limit / (1024 * 1024)
            ),
            format!(
                "a sheet has more than {} MB of text: this file is not used",
                limit / (1024 * 1024)
            ),
        ),
        TooLarge::Area | TooLarge::Beyond => (
            "các dòng của trang tính quá dài: tệp này chưa được dùng".to_owned(),
            "the rows of a sheet are too long: this file is not used".to_owned(),
        ),
    };
    let (vi, en) = match sheet {
        "" => (vi, en),
        sheet => (format!("“{sheet}”: {vi}"), format!("“{sheet}”: {en}")),
    };
    smaller(file, Diagnostic::error(Code::TooLarge, vi, en))
}

/// Nothing in the file, or nothing but results that were written before.
pub(super) fn empty(file: &str, is_report: bool) -> Diagnostic {
    if is_report {
        return only_report(file);
    }
    at(
        file,
        Diagnostic::error(Code::NoData, "tệp trống", "the file is empty"),
    )
}

/// A report of this program where data or a plan are asked for.
pub(crate) fn only_report(file: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::NoData,
        "tệp này là báo cáo do ntm lập, chỉ có kết quả, không có số liệu",
        "this file is a report made with ntm: it has results, and no data",
    );
    at(file, diagnostic).hint(
        "dùng tệp số liệu hoặc kế hoạch đã lập ra báo cáo này; báo cáo có cả số liệu: `ntm check TỆP -o bao-cao.xlsx`, không kèm `--only`, `--summary` hay `--compare`",
        "use the data or the plan that the report was made from; for a report with its data, enter `ntm check FILE -o report.xlsx`, without `--only`, `--summary` or `--compare`",
    )
}

pub(super) fn unknown_sheet<'a>(
    file: &str,
    name: &str,
    sheets: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let sheets: Vec<&str> = sheets.collect();
    let sheets = list(&sheets, 24);
    let diagnostic = Diagnostic::error(
        Code::UnknownSheet,
        format!("tệp không có trang tính “{name}”: tệp này chưa được dùng"),
        format!("the file has no sheet “{name}”: this file is not used"),
    );
    at(file, diagnostic).hint(
        format!("các trang tính hiện có: {sheets}"),
        format!("sheets of this file: {sheets}"),
    )
}

/// A sheet that is called a plan; `is_all` is whether no other is read.
pub(super) fn plan(file: &str, name: &str, is_all: bool) -> Diagnostic {
    let (vi, en) = (
        format!(
            "trang tính “{name}” là kế hoạch, mục tiêu, bản nháp hoặc số liệu cũ, không phải kết quả: trang tính này chưa được dùng"
        ),
        format!(
            "the sheet “{name}” is a plan, a target, a draft or old figures, not results: this sheet is not used"
        ),
    );
    let (diagnostic, otherwise) = if is_all {
        let otherwise = (
            "đưa tệp này ra khỏi thư mục số liệu",
            "keep this file apart from the data",
        );
        (Diagnostic::error(Code::PlannedFigures, vi, en), otherwise)
    } else {
        let otherwise = ("không phải làm gì", "do nothing");
        (Diagnostic::warning(Code::PlannedFigures, vi, en), otherwise)
    };
    diagnostic.at(sheet(file, name)).hint(
        format!("nếu đây là kết quả thì thêm `--sheet \"{name}\"` hoặc đổi tên trang tính; không phải thì {}", otherwise.0),
        format!("if it holds results, add `--sheet \"{name}\"` or rename the sheet; otherwise {}", otherwise.1),
    )
}

/// A sheet whose name names no commune, beside those of several.
pub(super) fn of_no_commune(file: &str, name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        Code::UnnamedCommune,
        format!(
            "trang tính “{name}” không nêu xã nào, bên cạnh trang tính của từng xã: trang tính này chưa được dùng"
        ),
        format!(
            "the sheet “{name}” names no commune, beside the sheets of communes: this sheet is not used"
        ),
    );
    diagnostic.at(sheet(file, name)).hint(
        "nếu là số liệu của một xã thì đổi tên trang tính theo tên xã; không phải thì không phải làm gì",
        "if its figures are a commune's, name the sheet after the commune; otherwise do nothing",
    )
}

/// A sheet that is called after a district, a province or a village, with figures of which no row says whose they are; `is_all`
/// is whether no other is read.
pub(super) fn of_others(file: &str, name: &str, is_all: bool) -> Diagnostic {
    let (vi, en) = (
        format!(
            "trang tính “{name}” là của huyện, tỉnh, thôn hoặc nhiều xã, không phải của một xã: trang tính này chưa được dùng"
        ),
        format!(
            "the sheet “{name}” is of a district, a province, a village or several communes, not of one commune: this sheet is not used"
        ),
    );
    let diagnostic = if is_all {
        Diagnostic::error(Code::UnnamedCommune, vi, en)
    } else {
        Diagnostic::warning(Code::UnnamedCommune, vi, en)
    };
    diagnostic.at(sheet(file, name)).hint(
        format!("nếu là số liệu của xã thì thêm `--sheet \"{name}\"` hoặc đổi tên trang tính theo tên xã; không phải thì không phải làm gì"),
        format!("if its figures are a commune's, add `--sheet \"{name}\"` or name the sheet after the commune; otherwise do nothing"),
    )
}

/// Rows that are not shown; `place` is the first of them.
pub(crate) fn hidden_rows(place: &CellRef, count: usize) -> Diagnostic {
    let (vi, en) = match count {
        1 => (
            "dòng này bị ẩn, có thể do bộ lọc: vẫn được đọc".to_owned(),
            "this row is hidden, perhaps by a filter: it is still read".to_owned(),
        ),
        count => (
            format!("{count} dòng bị ẩn, có thể do bộ lọc, dòng đầu tiên ở đây: vẫn được đọc"),
            format!(
                "{count} rows are hidden, perhaps by a filter, the first of them here: they are still read"
            ),
        ),
    };
    Diagnostic::warning(Code::HiddenRows, vi, en).at(place).hint(
        "trong Excel, xóa bộ lọc (Filter) hoặc bỏ ẩn (Unhide) để xem lại; dòng nào không thuộc số liệu thì xóa",
        "in Excel, clear the filter or unhide the rows to check them; delete those that are not data",
    )
}

/// What is to say of the cells of a sheet that nobody sees.
pub(super) fn unseen(file: &str, sheet: &str, unseen: &Unseen) -> Vec<Diagnostic> {
    let place = |line, column| line_of(file, Some(sheet), line, Some(column));
    let hidden = unseen.first_hidden;
    let hidden = hidden.map(|(line, column)| hidden_columns(place(line, column), &unseen.columns));
    let covered = unseen.first_covered.as_ref();
    let covered = covered
        .map(|(line, column, text)| covered_cells(place(*line, *column), text, unseen.covered));
    hidden.into_iter().chain(covered).collect()
}

/// How many columns a message names.
const NAMED: usize = 12;

/// Columns that are not shown, though there is something in them; `place` is the first such cell.
fn hidden_columns(place: Place, columns: &[usize]) -> Diagnostic {
    let names: Vec<String> = columns.iter().take(NAMED).map(|it| letters(*it)).collect();
    let more = if columns.len() > NAMED { ", …" } else { "" };
    let names = names.join(", ") + more;
    let (this, are) = match columns.len() {
        1 => ("this column", "is"),
        _ => ("these columns", "are"),
    };
    Diagnostic::warning(
        Code::HiddenColumns,
        format!("cột {names} bị ẩn: cột này chưa được dùng"),
        format!("{names}: {this} {are} hidden, and not used"),
    )
    .at(place)
    .hint(
        "muốn dùng thì bỏ ẩn (Unhide) trong Excel; không cần thì xóa cột",
        "to use it, unhide it in Excel; otherwise delete it",
    )
}

/// Cells beneath others that are shown as one; `place` is the first, which holds `text`.
fn covered_cells(place: Place, text: &str, count: usize) -> Diagnostic {
    let text = cut(text);
    let (vi, en) = match count {
        1 => (
            format!(
                "ô này nằm dưới ô gộp (Merge Cells) nên không thấy được (“{text}”): ô này chưa được dùng"
            ),
            format!(
                "merged cells cover this cell, so that nobody sees it (“{text}”): this cell is not used"
            ),
        ),
        count => (
            format!(
                "{count} ô nằm dưới ô gộp (Merge Cells) nên không thấy được, ô đầu tiên ở đây (“{text}”): các ô này chưa được dùng"
            ),
            format!(
                "merged cells cover {count} cells, so that nobody sees them, the first of them here (“{text}”): these cells are not used"
            ),
        ),
    };
    Diagnostic::warning(Code::CoveredCells, vi, en).at(place).hint(
        "trong Excel, bỏ gộp ô (Unmerge Cells) để xem; giá trị cần dùng thì để ở ô riêng, giá trị thừa thì xóa",
        "in Excel, unmerge the cells to see them; give values that count a cell of their own, delete the others",
    )
}
