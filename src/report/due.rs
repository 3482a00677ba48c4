//! A deadline as people are told it: as it is written, how far away it is, and whether it is past the plan.

use jiff::civil::Date;

use crate::lang::{Lang, print_day};
use crate::plan::deadline::Kind;
use crate::plan::{SOON, Stopped, Task, Timing, timing};

/// Where tasks may stand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Class {
    /// For programs.
    pub(super) word: &'static str,
    /// For people.
    pub(super) name: [&'static str; 2],
    /// What the section of such tasks is called.
    title: [&'static str; 2],
}

impl Class {
    const fn new(word: &'static str, name: [&'static str; 2], title: [&'static str; 2]) -> Class {
        Class { word, name, title }
    }

    pub(super) fn title(&self, lang: Lang) -> String {
        let [vi, en] = self.title;
        lang.of(vi, en).replace("{}", &SOON.to_string())
    }
}

/// All of them, in the order in which they are shown.
#[rustfmt::skip]
pub(super) const CLASSES: [Class; 8] = [
    Class::new("overdue", ["quá hạn", "overdue"], ["QUÁ HẠN", "OVERDUE"]),
    Class::new("soon", ["sắp đến hạn", "due soon"], ["TRONG {} NGÀY", "WITHIN {} DAYS"]),
    Class::new("later", ["chưa đến hạn", "due later"], ["SAU ĐÓ", "LATER"]),
    Class::new("undated", ["không rõ hạn", "undated"], ["KHÔNG RÕ HẠN", "WITHOUT A DEADLINE"]),
    Class::new("ongoing", ["thường xuyên, định kỳ", "ongoing"], ["THƯỜNG XUYÊN, ĐỊNH KỲ", "ONGOING"]),
    Class::new("ended", ["đã hết thời gian", "over"], ["ĐÃ HẾT THỜI GIAN", "OVER"]),
    Class::new("stopped", ["tạm dừng, bỏ", "suspended, dropped"], ["TẠM DỪNG, BỎ", "SUSPENDED, DROPPED"]),
    Class::new("done", ["đã xong", "done"], ["ĐÃ XONG", "DONE"]),
];

/// What is said of what nobody has to do.
const UNASSIGNED: [&str; 2] = ["chưa phân công", "unassigned"];

/// The deadline of a task, as of a day.
#[derive(Debug, Clone, Default)]
pub(super) struct Due {
    /// As it is written; empty where there is none.
    pub(super) written: String,
    /// The last day on time.
    pub(super) last: Option<Date>,
    /// Whether that day is the one before the day or period that is written.
    pub(super) is_before: bool,
    /// Whether a day is written, alone or as the end of a range.
    is_a_day: bool,
    /// Where the task stands; absent where there is no task.
    pub(super) timing: Option<Timing>,
    /// Whether it is suspended or dropped.
    pub(super) stopped: Option<Stopped>,
    /// Whether it is past the last day of the plan.
    is_past_plan: bool,
}

impl Due {
    pub(super) fn of(task: &Task, plan: Option<Date>, today: Date) -> Due {
        let kind = task.due.as_ref().map(|due| due.kind);
        let written = task.due.as_ref().map(|due| due.text.clone());
        let last = task.last_day().or(task.end());
        Due {
            written: written.unwrap_or_default(),
            last,
            is_before: kind == Some(Kind::Before),
            is_a_day: matches!(kind, Some(Kind::On | Kind::By)),
            timing: Some(timing(task, today)),
            stopped: task.stopped,
            is_past_plan: matches!((last, plan), (Some(last), Some(plan)) if last > plan),
        }
    }

    pub(super) fn is_late(&self) -> bool {
        matches!(self.timing, Some(Timing::Overdue(_)))
    }

    /// How many days are left; below 0 how many it is late.
    pub(super) fn days_left(&self) -> Option<i64> {
        match self.timing? {
            Timing::Overdue(days) => Some(-days),
            Timing::Soon(days) | Timing::Later(days) => Some(days),
            Timing::Done(late) => late.map(|days| -days),
            Timing::Undated | Timing::Ongoing | Timing::Ended | Timing::Stopped => None,
        }
    }

    /// Where it stands; absent where there is no task.
    pub(super) fn class(&self) -> Option<&'static Class> {
        let at = match self.timing? {
            Timing::Overdue(_) => 0,
            Timing::Soon(_) => 1,
            Timing::Later(_) => 2,
            Timing::Undated => 3,
            Timing::Ongoing => 4,
            Timing::Ended => 5,
            Timing::Stopped => 6,
            Timing::Done(_) => 7,
        };
        Some(&CLASSES[at])
    }

    /// The word of where it stands, for programs.
    pub(super) fn word(&self) -> &'static str {
        self.class().map_or("no_task", |class| class.word)
    }

    /// The same for people.
    pub(super) fn name(&self, lang: Lang) -> &'static str {
        let [vi, en] = self.class().map_or(UNASSIGNED, |class| class.name);
        lang.of(vi, en)
    }

    /// By when, in short.
    pub(super) fn day(&self, lang: Lang) -> String {
        match (&*self.written, self.last) {
            ("", _) => lang.of("không có hạn", "no deadline").to_owned(),
            (_, Some(last)) if self.is_before => match last.tomorrow() {
                Ok(next) => {
                    let next = print_day(next, lang);
                    lang.of(format!("trước {next}"), format!("before {next}"))
                }
                Err(_) => self.written.clone(),
            },
            (_, Some(last)) if self.is_a_day => print_day(last, lang),
            (due, _) => due.trim_end_matches('.').to_owned(),
        }
    }

    /// How far away it is.
    pub(super) fn distance(&self, lang: Lang) -> Option<String> {
        Some(match self.timing? {
            Timing::Overdue(days) => lang.of(
                format!("quá hạn {days} ngày"),
                format!("{} late", in_days(days)),
            ),
            Timing::Soon(0) => lang
                .of("hôm nay là ngày cuối", "today is the last day")
                .to_owned(),
            Timing::Soon(days) | Timing::Later(days) => lang.of(
                format!("còn {days} ngày"),
                format!("{} left", in_days(days)),
            ),
            Timing::Done(Some(days)) => lang.of(
                format!("xong sau hạn {days} ngày"),
                format!("done {} late", in_days(days)),
            ),
            _ => return None,
        })
    }

    /// That nobody has to do it any more, and why.
    pub(super) fn state(&self, lang: Lang) -> Option<&'static str> {
        Some(match (self.timing?, self.stopped) {
            (Timing::Done(None), _) => lang.of("đã xong", "done"),
            (Timing::Stopped, Some(Stopped::Dropped)) => lang.of("bỏ", "dropped"),
            (Timing::Stopped, _) => lang.of("tạm dừng", "suspended"),
            (Timing::Ended, _) => lang.of("đã hết thời gian", "over"),
            _ => return None,
        })
    }

    /// That it is past the last day of the plan.
    pub(super) fn past(&self, lang: Lang) -> Option<String> {
        let said = lang.of("sau ngày cuối của kế hoạch", "after the plan's last day");
        self.is_past_plan.then(|| said.to_owned())
    }

    /// By when, how far away that is, and whether it is past the plan.
    pub(super) fn text(&self, lang: Lang) -> String {
        let parts = std::iter::once(self.day(lang));
        let parts = parts.chain(self.distance(lang)).chain(self.past(lang));
        parts.collect::<Vec<_>>().join(" · ")
    }
}

/// So many days, in English.
fn in_days(days: i64) -> String {
    let word = if days == 1 { "day" } else { "days" };
    format!("{days} {word}")
}
