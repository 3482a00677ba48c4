//! What is wrong with a plan.

use jiff::civil::Date;

use super::deadline::{Deadline, Fault, Kind, Remark};
use super::milestones::MilestoneFault;
use crate::data::{CellRef, bad_number};
use crate::diagnostic::{Code, Diagnostic, Place, faults};
use crate::lang::{Lang, Text, print_day, vietnamese_date};

/// A text as far as a message repeats it.
pub(super) fn cut(text: &str) -> String {
    crate::data::cut(text)
}

faults! {
    /// A day above the table that is none.
    fn no_day(place: &CellRef, label: &str, value: &str) = error BadDate at place,
        "“{label}” không phải một ngày: “{value}”", "“{label}” is not a day: “{value}”",
        "ghi như 30/6/2023", "write it as 30/6/2023";

    /// A plan that ends before it begins.
    fn days_reversed(place: Place, first: Date, last: Date) = error DaysContradict at place,
        with first_vi = vietnamese_date(first),
        with last_vi = vietnamese_date(last),
        "ngày cuối của kế hoạch, {last_vi}, ở trước ngày đầu, {first_vi}: hai ngày này chưa được dùng",
        "the plan's last day, {last}, is before its first, {first}: these two days are not used",
        "sửa dòng `Từ`, `Đến` phía trên bảng, hoặc `[plan]` của ntm.toml", "correct the rows `Từ`, `Đến` above the table, or `[plan]` in ntm.toml";

    /// A suspension whose last day is past.
    fn suspended_before(place: &CellRef, until: Date) = warning SuspensionOver at place,
        with until_vi = vietnamese_date(until),
        "việc này chỉ tạm dừng đến {until_vi}: việc lại được tính là phải làm",
        "this task is suspended only until {until}: it is to be done again",
        "nếu vẫn tạm dừng thì sửa ngày; nếu đã làm tiếp thì xóa ô này", "if it is still suspended, correct the day; if it goes on, clear the cell";

    /// Two columns that mean the same.
    fn duplicate_column(place: &CellRef, heading: &str) = error DuplicateColumn at place,
        "hai cột cùng nghĩa: cột “{heading}” này chưa được dùng",
        "two columns mean the same: this column “{heading}” is not used",
        "bỏ hoặc đổi tên một cột", "remove or rename one of them";

    /// A column that means nothing in a plan.
    fn unused_column(place: &CellRef, heading: &str) = warning UnusedColumn at place,
        "cột “{heading}” không có nghĩa trong kế hoạch: chưa được dùng",
        "the column “{heading}” means nothing in a plan: it is not used",
        "xóa cột, hoặc đặt tên như cột mà `ntm plan --new` viết", "delete it, or name it as `ntm plan --new` does";

    /// A heading above deadlines in one plan, above days of completion in another.
    fn unclear_heading(place: &CellRef, heading: &str) = error UnclearHeading at place,
        "cột “{heading}” hiểu được hai cách, thời hạn hoặc ngày đã làm xong: chưa được dùng",
        "the column “{heading}” has two readings, deadlines or days of completion: it is not used",
        "đặt tên cột là `hạn` nếu là thời hạn, `xong` nếu là ngày đã làm xong", "call it `hạn` if it holds deadlines, `xong` if it holds the days on which things were done";

    /// A row that says nothing of what is to be done.
    fn no_task(place: &CellRef) = error IncompleteRow at place,
        "dòng này không ghi việc phải làm: chưa được dùng", "this row does not say what is to be done: it is not used",
        "ghi ở cột `việc`, hoặc xóa dòng", "enter it in the column `việc`, or delete the row";

    /// A row that states figures, and says who does something by when, but not what.
    fn without_task(place: &CellRef) = error IncompleteRow at place,
        "dòng này không ghi việc phải làm: ô này và các ô của việc trên dòng chưa được dùng, số nêu ở cột `kế hoạch nêu` vẫn được dùng",
        "this row does not say what is to be done: this cell and others of a task are not used, what the plan states is",
        "ghi việc ở cột `việc`, hoặc xóa các ô đó", "enter it in the column `việc`, or clear these cells";

    /// A column with text and no heading.
    fn unheaded(place: &CellRef) = warning TooManyCells at place,
        "cột này có ô ghi chữ mà không có tên: cột chưa được dùng", "this column has text and no heading: it is not used",
        "đặt tên cột, hoặc xóa các ô", "add a heading, or clear the cells";

    /// Text beyond the last heading.
    fn beyond_headings(place: &CellRef) = error TooManyCells at place,
        "dòng này có ô ở sau cột cuối cùng: ô đó chưa được dùng", "this row has cells behind the last column: they are not used",
        "thêm tên cột, hoặc đặt dấu nháy quanh ô có dấu phân cách", "add a heading, or put quotes around a cell that holds the separator";

    /// A day of completion that is none.
    fn no_day_done(place: &CellRef, text: &str) = error UnknownValue at place,
        "“{text}” không phải ngày làm xong: chưa được dùng", "“{text}” is not a day of completion: it is not used",
        "ghi ngày như 30/6/2023, hoặc `x` nếu đã xong mà không rõ ngày", "enter a day such as 30/6/2023, or `x` if it is done and the day is not known";

    /// A state that is worked out.
    fn state_not_read(place: &CellRef, text: &str) = warning UnknownValue at place,
        "tình trạng “{text}” chưa được dùng: quá hạn hay đúng hạn được tính từ cột `hạn` và `xong`",
        "the state “{text}” is not used: late or on time follows from the columns `hạn` and `xong`",
        "chỉ ghi `tạm dừng`, `tạm dừng đến 30/9/2023` hoặc `bỏ`; việc đã xong ghi ngày ở cột `xong`", "enter only `tạm dừng`, `tạm dừng đến 30/9/2023` or `bỏ`; the day on which it was done goes into `xong`";

    /// A milestone without its figure.
    fn no_value_of_milestone(place: &CellRef, text: &str) = error UnknownValue at place,
        "mốc “{text}” không bắt đầu bằng con số cần đạt: chưa được dùng", "the milestone “{text}” does not begin with the figure to be reached: it is not used",
        "ghi như `35 đến 30/6/2023; 40 đến 30/9/2023`", "write it as `35 đến 30/6/2023; 40 đến 30/9/2023`";

    /// A milestone without its day.
    fn no_day_of_milestone(place: &CellRef, text: &str) = error UnknownValue at place,
        "mốc “{text}” không cho biết đạt đến ngày nào: chưa được dùng", "the milestone “{text}” names no day by which it is to be reached: it is not used",
        "ghi như `35 đến 30/6/2023; 40 đến 30/9/2023`", "write it as `35 đến 30/6/2023; 40 đến 30/9/2023`";

    /// Tasks that wait for one another.
    fn circle(place: &CellRef, code: &str) = error TaskCircle at place,
        "việc `{code}` phụ thuộc vào chính nó, qua những việc khác", "the task `{code}` depends on itself, by way of others",
        "bỏ một phụ thuộc", "remove one of the dependencies";

    /// Days whose day and month may have changed places when the file was made.
    fn swapped(place: &CellRef, count: usize) = warning UnclearDeadline at place,
        "ngày và tháng có thể đã đổi chỗ ở {count} ô ngày của cột này: không ô nào có ngày sau 12, còn ngày ghi bằng chữ thì có",
        "day and month may have changed places in {count} cells of this column: none of its days is past the 12th, those written as text are",
        "so với bản gốc; định dạng cột là văn bản hoặc dd/mm/yyyy", "compare with the original; format the column as text or dd/mm/yyyy";

    /// A day of completion that is yet to come.
    fn done_later(place: &CellRef, day: Date, today: Date) = warning DaysContradict at place,
        with day_vi = vietnamese_date(day),
        with today_vi = vietnamese_date(today),
        "ngày xong {day_vi} ở sau ngày xem kế hoạch, {today_vi}: việc được tính là chưa xong",
        "the day of completion, {day}, is after the day on which the plan is looked at, {today}: the task counts as not done",
        "sửa ngày ở cột `xong`, hoặc xem kế hoạch vào ngày sau đó bằng `--as-of`", "correct the day in `xong`, or look at the plan on a later day by `--as-of`";

    /// Two tasks of one code.
    fn same_code(place: &CellRef, code: &str) = error DuplicateTask at place,
        "mã việc `{code}` có hai lần", "the code `{code}` is used twice",
        "đặt cho mỗi việc một mã riêng", "give each task a code of its own";
}

/// A file as a whole.
pub(super) fn file(name: &str) -> Place {
    Place::File(name.to_owned())
}

/// What a day is of which a message speaks, in both languages.
pub(super) type Called<'a> = [&'a str; 2];

pub(super) const DEADLINE: Called<'static> = ["thời hạn", "the deadline"];
pub(super) const START: Called<'static> = ["ngày bắt đầu", "the day of the start"];
pub(super) const DONE: Called<'static> = ["ngày xong", "the day of completion"];
pub(super) const SUSPENDED: Called<'static> = ["ngày hết tạm dừng", "the end of the suspension"];
pub(super) const MILESTONE: Called<'static> = ["ngày của mốc", "the day of the milestone"];

/// What people should know of how a deadline was read, or another day.
pub(super) fn of_deadline(
    place: &CellRef,
    [what, what_en]: Called<'_>,
    deadline: &Deadline,
) -> Vec<Diagnostic> {
    let text = cut(&deadline.text);
    let day = |day: Date| Lang::ALL.map(|lang| print_day(day, lang));
    let by_day = || match deadline.last {
        Some(last) => {
            let last = vietnamese_date(last);
            Text::new(
                format!("đúng vậy thì không phải làm gì; không đúng thì ghi rõ ngày, như `{last}`"),
                format!("if that is right, do nothing; otherwise write the day, such as `{last}`"),
            )
        }
        None => Text::new(
            "ghi rõ ngày hoặc kỳ, như `30/9/2023`, `quý II/2023`",
            "write a day or a period, such as `30/9/2023`, `quý II/2023`",
        ),
    };
    let said = deadline.remarks.iter().filter_map(|remark| {
        let said = match remark {
            Remark::Outer => {
                let [last, last_en] = deadline.last.map(day)?;
                Text::new(
                    format!("“{text}” không nêu ngày: tính đến {last}"),
                    format!("“{text}” names no day: {last_en} is taken as the last one"),
                )
            }
            Remark::TextLeft(left) => {
                let left = cut(left);
                Text::new(
                    format!("phần “{left}” của {what} “{text}” chưa được dùng"),
                    format!("“{left}” in {what_en} “{text}” is not used"),
                )
            }
            Remark::Steps(steps) => {
                let [last, last_en] = deadline.last.map(day)?;
                Text::new(
                    format!("{what} “{text}” có {steps} mốc: tính theo mốc cuối, {last}"),
                    format!("{what_en} “{text}” has {steps} steps: the last, {last_en}, is taken"),
                )
            }
            Remark::FirstLineOnly => Text::new(
                format!("{what} có nhiều dòng, chỉ dùng dòng đầu: “{text}”"),
                format!("{what_en} has several lines, only the first is used: “{text}”"),
            ),
            Remark::YearOfTitle(year) => Text::new(
                format!("{what} “{text}” không ghi năm: lấy năm {year} của tên kế hoạch"),
                format!("{what_en} “{text}” has no year: {year} is taken from the plan's title"),
            ),
            Remark::ShortYear(year) => Text::new(
                format!("{what} “{text}” chỉ ghi hai số của năm: hiểu là {year}"),
                format!("{what_en} “{text}” has a year of two digits: taken for {year}"),
            ),
            Remark::NewYear => {
                let [start, start_en] = deadline.start.map(day)?;
                Text::new(
                    format!("{what} “{text}” qua năm mới: bắt đầu {start}"),
                    format!("{what_en} “{text}” goes over the New Year: it begins on {start_en}"),
                )
            }
            Remark::FromIssue(from) => {
                let [from, from_en] = day(*from);
                Text::new(
                    format!("“{text}” không ghi kể từ ngày nào: tính từ ngày ban hành {from}"),
                    format!(
                        "“{text}” does not say from when: counted from the day of issue, {from_en}"
                    ),
                )
            }
            Remark::BeforeIssue(issued) => {
                let [issued, issued_en] = day(*issued);
                Text::new(
                    format!("{what} “{text}” hết trước ngày ban hành kế hoạch, {issued}"),
                    format!("{what_en} “{text}” ends before the plan was issued, {issued_en}"),
                )
            }
            Remark::FirstUnknown => Text::new(
                format!("“{text}” không cho biết lần đầu vào ngày nào"),
                format!("“{text}” does not say when it falls due first"),
            ),
        };
        Some((said, remedy(remark).unwrap_or_else(by_day)))
    });
    let mut said: Vec<(Text, Text)> = said.collect();
    if said.is_empty() && deadline.kind == Kind::Vague {
        let vague = Text::new(
            format!("{what} “{text}” không tính được thành ngày: để là chưa rõ hạn"),
            format!("{what_en} “{text}” cannot be reckoned as a day: it stays unknown"),
        );
        said.push((vague, by_day()));
    }
    let said = said.into_iter();
    said.map(|(Text { vi, en }, hint)| {
        let found = Diagnostic::warning(Code::UnclearDeadline, vi, en).at(place);
        found.hint(hint.vi, hint.en)
    })
    .collect()
}

/// What to do about how a deadline was read; absent of what was reckoned.
fn remedy(remark: &Remark) -> Option<Text> {
    Some(match remark {
        Remark::TextLeft(_) => Text::new(
            "nếu phần đó không thuộc thời hạn thì chuyển sang cột `ghi chú`",
            "if it is no part of the deadline, move it to the column `ghi chú`",
        ),
        Remark::BeforeIssue(_) => Text::new(
            "sửa thời hạn, hoặc ngày ban hành phía trên bảng",
            "correct the deadline, or the day of issue above the table",
        ),
        _ => return None,
    })
}

/// A deadline, or another day, that names days and cannot be reckoned.
pub(super) fn bad_deadline(
    place: &CellRef,
    [what, what_en]: Called<'_>,
    text: &str,
    fault: &Fault,
) -> Diagnostic {
    let text = cut(text);
    let error = |code, vi: String, en: String| {
        Diagnostic::error(
            code,
            format!("{what} “{text}” {vi}: chưa được dùng"),
            format!("{what_en} “{text}” {en}: it is not used"),
        )
        .at(place)
    };
    match fault {
        Fault::NotInCalendar(written) => error(
            Code::BadDate,
            format!("có “{}”, không có trong lịch", cut(written)),
            format!("has “{}”, which is not in the calendar", cut(written)),
        )
        .hint(
            "ghi ngày rồi tháng; tháng 4, 6, 9, 11 có 30 ngày, tháng 2 có 28 hoặc 29 ngày",
            "write the day, then the month; April, June, September and November have 30 days, February 28 or 29",
        ),
        Fault::NoYear(years) => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            let known = match years[..] {
                [] => String::new(),
                _ => format!(" ({})", years.join(", ")),
            };
            error(
                Code::MissingYear,
                format!("không ghi năm, và kế hoạch không cho biết năm nào{known}"),
                format!("has no year, and the plan does not tell it{known}"),
            )
            .hint(
                "ghi năm vào ô, hoặc dòng `Ngày ban hành: …` phía trên bảng, hoặc thêm `--year 2023`",
                "write the year, or a row `Ngày ban hành: …` above the table, or add `--year 2023`",
            )
        }
        Fault::NoMonth => error(
            Code::BadDate,
            "không ghi tháng".to_owned(),
            "has no month".to_owned(),
        )
        .hint(
            "ghi đủ ngày, tháng: 25/8/2023",
            "write day and month: 25/8/2023",
        ),
        Fault::NoIssueDay => error(
            Code::MissingYear,
            "tính từ ngày ban hành, mà kế hoạch không ghi ngày đó".to_owned(),
            "counts from the day of issue, which the plan does not give".to_owned(),
        )
        .hint(
            "thêm dòng `Ngày ban hành: 14/7/2026` phía trên bảng",
            "add a row `Ngày ban hành: 14/7/2026` above the table",
        ),
        Fault::Backwards => error(
            Code::BadDate,
            "kết thúc trước khi bắt đầu".to_owned(),
            "ends before it begins".to_owned(),
        )
        .hint("sửa ngày đầu hoặc ngày cuối", "correct one of the days"),
        Fault::TwoReadings([one, other]) => error(
            Code::UnclearDeadline,
            format!("hiểu được hai cách, “{}” hoặc “{}”", cut(&one.vi), cut(&other.vi)),
            format!("has two readings, “{}” or “{}”", cut(&one.en), cut(&other.en)),
        )
        .hint(
            "ghi như một trong hai cách đó; nếu là hai thời hạn thì mỗi thời hạn một dòng",
            "write it as one of these; two deadlines go into a row each",
        ),
    }
}

/// A plan without a task of the commune that is asked for, but of others.
pub(super) fn no_task_of<'a>(
    name: &str,
    commune: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let commune = cut(commune);
    Diagnostic::warning(
        Code::OtherCommune,
        format!("kế hoạch không có việc nào của xã “{commune}”"),
        format!("the plan has no task of the commune “{commune}”"),
    )
    .at(file(name))
    .choices(&commune, known)
}

/// A milestone that cannot be read, and why.
pub(super) fn bad_milestone(place: &CellRef, text: &str, fault: &MilestoneFault) -> Diagnostic {
    match fault {
        MilestoneFault::Value(written, why) => bad_number(place, written, why),
        MilestoneFault::Deadline(written, why) => bad_deadline(place, MILESTONE, written, why),
        MilestoneFault::NoValue => no_value_of_milestone(place, &cut(text)),
        MilestoneFault::NoDeadline => no_day_of_milestone(place, &cut(text)),
    }
}

/// A task that waits for one that is not there.
pub(super) fn unknown_task<'a>(
    place: &CellRef,
    code: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let code = cut(code);
    Diagnostic::error(
        Code::UnknownTask,
        format!("không có việc nào mang mã `{code}`"),
        format!("no task has the code `{code}`"),
    )
    .at(place)
    .choices(&code, known)
}
