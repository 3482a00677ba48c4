//! What rules about a plan say.

use jiff::civil::Date;

use crate::assess::Verdict;
use crate::data::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, faults};
use crate::exact::Exact;
use crate::lang::{Lang, list, print_day};
use crate::number;
use crate::plan::milestones::Milestone;

/// Days as both languages write them.
fn print<const N: usize>(days: [Date; N]) -> [[String; N]; 2] {
    Lang::ALL.map(|lang| days.map(|day| print_day(day, lang)))
}

faults! {
    /// A task that is about nothing that is missing.
    fn about_nothing(place: &CellRef) = warning NoShortfall at place,
        "việc này không ghi phục vụ mục nào", "this task does not say what it serves",
        "ghi mục ở cột `mục`, hoặc `chung` nếu phục vụ cả kế hoạch", "enter the items in the column `mục`, or `chung` if it serves the whole plan";

    /// A task whose items are all met.
    fn all_met(place: &CellRef) = warning NoShortfall at place,
        "mọi mục của việc này đã đạt", "all items of this task are met",
        "ghi ngày ở cột `xong`, hoặc xem lại mục", "enter the day in the column `xong`, or look at the items again";

    /// A task marked done though its item is not met.
    fn done_but_short(place: &CellRef, path: &str) = warning DoneButShort at place,
        "việc này ghi đã xong, nhưng mục {path} vẫn chưa đạt", "this task is marked done, but {path} is still not met",
        "xem lại số liệu, hoặc bỏ ngày ở cột `xong`", "look at the data again, or remove the day in the column `xong`";

    /// Nobody does a task.
    fn nobody_does(place: &CellRef) = warning Nobody at place,
        "việc này chưa giao ai làm", "nobody is to do this task",
        "ghi ở cột `ai làm`, người hoặc đơn vị chủ trì trước", "enter who does it in the column `ai làm`, the lead first";

    /// Nobody directs a task.
    fn nobody_directs(place: &CellRef) = warning Nobody at place,
        "việc này không ghi ai chỉ đạo", "nobody directs this task",
        "ghi ở cột `ai chỉ đạo`", "enter who directs it in the column `ai chỉ đạo`";

    /// One body does a task and helps with it.
    fn both_roles(place: &CellRef, name: &str) = warning BothRoles at place,
        "“{name}” vừa làm vừa phối hợp", "“{name}” both does this and helps with it",
        "để ở một cột", "keep it in one column";

    /// One body in two spellings.
    fn spelt_differently(place: &CellRef, name: &str, other: &str) = warning SimilarBodies at place,
        "“{name}” và “{other}” có lẽ là một đơn vị", "“{name}” and “{other}” are probably one body",
        "viết giống nhau", "write them alike";

    /// No deadline.
    fn no_deadline(place: &CellRef) = warning NoDeadline at place,
        "việc này không có hạn", "this task has no deadline",
        "ghi ở cột `hạn`", "enter it in the column `hạn`";
}

pub(super) fn no_shortfall(place: &CellRef, is_unsaid: bool) -> Diagnostic {
    if is_unsaid {
        about_nothing(place)
    } else {
        all_met(place)
    }
}

/// What nobody works on.
pub(super) fn no_task(
    place: Place,
    whose: Option<&str>,
    paths: &[&str],
    of: Verdict,
) -> Diagnostic {
    let (paths, count) = (list(paths, 24), paths.len());
    let (vi, en) = (of.name(Lang::Vi), of.name(Lang::En));
    let (of_vi, of_en) = match whose {
        Some(whose) => (format!("{whose}: "), format!("{whose}: ")),
        None => Default::default(),
    };
    Diagnostic::warning(
        Code::NoTask,
        format!("{of_vi}{count} mục {vi} không có việc nào: {paths}"),
        format!("{of_en}no task is about these that are {en} ({count}): {paths}"),
    )
    .at(place)
    .hint("thêm việc cho mục đó", "add a task for each")
}

/// A day, and another that it may not be past.
fn days_contradict(place: &CellRef, code: Code, vi: String, en: String) -> Diagnostic {
    Diagnostic::warning(code, vi, en).at(place)
}

pub(super) fn after_plan(place: &CellRef, last: Date, end: Date) -> Diagnostic {
    let days = i64::from(end.until(last).map_or(0, |span| span.get_days()));
    let [[last, end], [last_en, end_en]] = print([last, end]);
    days_contradict(
        place,
        Code::AfterPlan,
        format!("hạn {last} sau ngày cuối của kế hoạch ({end}): {days} ngày"),
        format!("the deadline {last_en} is {days} days after the plan's last day ({end_en})"),
    )
    .hint(
        "sửa hạn, hoặc ngày cuối ở dòng `Đến` phía trên bảng",
        "correct the deadline, or the last day in the row `Đến` above the table",
    )
}

pub(super) fn before_plan(place: &CellRef, last: Date, first: Date) -> Diagnostic {
    let [[last, first], [last_en, first_en]] = print([last, first]);
    days_contradict(
        place,
        Code::BeforePlan,
        format!("hạn {last} trước ngày đầu của kế hoạch ({first})"),
        format!("the deadline {last_en} is before the plan's first day ({first_en})"),
    )
    .hint(
        "sửa hạn, hoặc ngày đầu ở dòng `Từ` phía trên bảng; việc chuyển từ kế hoạch trước sang thì ghi hạn mới",
        "correct the deadline, or the first day in the row `Từ` above the table; give a task from an earlier plan a new deadline",
    )
}

pub(super) fn begins_late(place: &CellRef, start: Date, last: Date) -> Diagnostic {
    let [[start, last], [start_en, last_en]] = print([start, last]);
    Diagnostic::error(
        Code::DaysContradict,
        format!("bắt đầu {start} sau hạn {last}"),
        format!("it begins on {start_en}, after its deadline {last_en}"),
    )
    .at(place)
    .hint("sửa một trong hai ngày", "correct one of the days")
}

pub(super) fn done_before_start(place: &CellRef, done: Date, start: Date) -> Diagnostic {
    let [[done, start], [done_en, start_en]] = print([done, start]);
    Diagnostic::error(
        Code::DaysContradict,
        format!("ghi xong ngày {done}, trước ngày bắt đầu {start}"),
        format!("it is marked done on {done_en}, before it begins on {start_en}"),
    )
    .at(place)
    .hint("sửa một trong hai ngày", "correct one of the days")
}

pub(super) fn year_not_over(place: &CellRef, path: &str, last: Date) -> Diagnostic {
    let (year, [[last], [last_en]]) = (last.year(), print([last]));
    days_contradict(
        place,
        Code::YearNotOver,
        format!("mục {path} tính cho cả năm, mà hạn là {last}: chưa thể có số liệu năm {year}"),
        format!("{path} is a figure of a whole year, and due on {last_en}: that of {year} cannot be known by then"),
    )
    .hint("để hạn sau ngày 31/12, hoặc ghi rõ lấy số liệu năm nào", "move the deadline past 31 December, or say of which year the figure is")
}

pub(super) fn dossier_early(place: &CellRef, due: Date, last: Date, other: &CellRef) -> Diagnostic {
    let days = i64::from(due.until(last).map_or(0, |span| span.get_days()));
    let [[due, last], [due_en, last_en]] = print([due, last]);
    days_contradict(
        place,
        Code::BeforeItsNeed,
        format!("hồ sơ phải xong {due}, trước việc cuối cùng {days} ngày ({last})"),
        format!(
            "the dossier is due on {due_en}, {days} days before the last of the tasks ({last_en})"
        ),
    )
    .related(other, "việc cuối cùng", "the last task")
    .hint("sửa một trong hai hạn", "correct one of the deadlines")
}

pub(super) fn before_its_need(
    place: &CellRef,
    own: Date,
    needed: Date,
    other: &CellRef,
) -> Diagnostic {
    let [[own, needed], [own_en, needed_en]] = print([own, needed]);
    days_contradict(
        place,
        Code::BeforeItsNeed,
        format!("hạn {own} trước hạn {needed} của việc phải xong trước"),
        format!("the deadline {own_en} is before {needed_en}, that of a task it depends on"),
    )
    .related(other, "việc phải xong trước", "what it depends on")
    .hint(
        "sửa một trong hai hạn, hoặc bỏ mã việc ở cột `phụ thuộc`",
        "correct one of the deadlines, or remove the code in the column `phụ thuộc`",
    )
}

pub(super) fn same_task(place: &CellRef, first: &CellRef) -> Diagnostic {
    Diagnostic::warning(
        Code::SameTaskTwice,
        "việc này có hai lần",
        "this task is listed twice",
    )
    .at(place)
    .related(first, "lần đầu ở đây", "first here")
    .hint(
        "bỏ một dòng, hoặc ghi rõ hai việc khác nhau thế nào",
        "remove one of the rows, or write how the two differ",
    )
}

pub(super) fn judged_differently(
    place: Place,
    [here, there]: [&str; 2],
    item: &str,
    needed: &str,
) -> Diagnostic {
    Diagnostic::warning(
        Code::JudgedDifferently,
        format!("{here}: mục {item} tính là đạt dù mục {needed} chưa đạt; ở {there}, {item} chưa đạt vì {needed}"),
        format!("{here}: {item} counts as met though {needed} is not; in {there}, {item} is not met because of {needed}"),
    )
    .at(place)
    .hint("đánh giá như nhau ở các xã", "judge it alike in all communes")
}

/// Milestones as both languages write them.
fn milestones<const N: usize>(all: [&Milestone; N]) -> [[String; N]; 2] {
    let one = |it: &Milestone, lang| {
        let day = it.deadline.last.map(|day| print_day(day, lang));
        let value = number::print(&Exact::from(it.value), None, lang);
        format!("{value} ({})", day.unwrap_or_default())
    };
    Lang::ALL.map(|lang| all.map(|it| one(it, lang)))
}

pub(super) fn two_on_one_day(place: &CellRef, one: &Milestone, other: &Milestone) -> Diagnostic {
    let [[one, other], [one_en, other_en]] = milestones([one, other]);
    Diagnostic::error(
        Code::BadMilestone,
        format!("hai mốc cùng một ngày: {one} và {other}"),
        format!("two milestones on one day: {one_en} and {other_en}"),
    )
    .at(place)
    .hint(
        "bỏ một mốc, hoặc sửa ngày",
        "remove one, or correct its day",
    )
}

pub(super) fn goes_back(place: &CellRef, one: &Milestone, other: &Milestone) -> Diagnostic {
    let [[one, other], [one_en, other_en]] = milestones([one, other]);
    Diagnostic::error(
        Code::BadMilestone,
        format!("mốc đi lùi: {one} rồi {other}"),
        format!("the milestones go back: {one_en}, then {other_en}"),
    )
    .at(place)
    .hint(
        "sửa con số hoặc ngày của một trong hai mốc",
        "correct the figure or the day of one of them",
    )
}

pub(super) fn never_reached(place: &CellRef, last: &Milestone, threshold: &Exact) -> Diagnostic {
    let [[last], [last_en]] = milestones([last]);
    let [threshold, threshold_en] = Lang::ALL.map(|lang| number::print(threshold, None, lang));
    Diagnostic::warning(
        Code::BadMilestone,
        format!("mốc cuối {last} chưa tới mức yêu cầu {threshold}"),
        format!("the last milestone, {last_en}, does not reach the threshold {threshold_en}"),
    )
    .at(place)
    .hint(
        format!("thêm mốc {threshold}, hoặc sửa mốc cuối"),
        format!("add the milestone {threshold_en}, or correct the last one"),
    )
}

pub(super) fn milestone_after_due(place: &CellRef, late: &Milestone) -> Diagnostic {
    let [[late], [late_en]] = milestones([late]);
    Diagnostic::warning(
        Code::BadMilestone,
        format!("mốc {late} sau hạn của việc"),
        format!("the milestone {late_en} is after the task's deadline"),
    )
    .at(place)
    .hint(
        "sửa ngày của mốc, hoặc hạn của việc",
        "correct the day of the milestone, or the deadline of the task",
    )
}

/// A plan that does not say which document it is.
pub(super) fn incomplete_head(place: Place, missing: &[(&str, &str)]) -> Diagnostic {
    let [vi, en] = [0, 1].map(|at| {
        let names = missing.iter().map(|(vi, en)| [*vi, *en][at]);
        names.collect::<Vec<_>>().join(", ")
    });
    Diagnostic::warning(
        Code::IncompleteHead,
        format!("phía trên bảng của kế hoạch không ghi {vi}"),
        format!("above the table of the plan there is no {en}"),
    )
    .at(place)
    .hint(
        "thêm dòng `Số`, `Ngày ban hành`, `Xã` phía trên bảng",
        "add the rows `Số`, `Ngày ban hành`, `Xã` above the table",
    )
}
