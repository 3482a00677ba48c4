//! A deadline as people are told it: as it is written, how far away it is, and whether it is past the plan.

use jiff::civil::Date;

use crate::lang::{Lang, print_day};
use crate::plan::deadline::Kind;
use crate::plan::{Stopped, Task, Timing, timing};

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
    stopped: Option<Stopped>,
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

    /// The word of where it stands, for programs.
    pub(super) fn word(&self) -> &'static str {
        match self.timing {
            None => "no_task",
            Some(Timing::Overdue(_)) => "overdue",
            Some(Timing::Soon(_)) => "soon",
            Some(Timing::Later(_)) => "later",
            Some(Timing::Undated) => "undated",
            Some(Timing::Ongoing) => "ongoing",
            Some(Timing::Ended) => "ended",
            Some(Timing::Stopped) => "stopped",
            Some(Timing::Done(_)) => "done",
        }
    }

    /// The same for people.
    pub(super) fn name(&self, lang: Lang) -> &'static str {
        match self.timing {
            None => lang.of("chưa ai làm", "nobody"),
            Some(Timing::Overdue(_)) => lang.of("quá hạn", "overdue"),
            Some(Timing::Soon(_)) => lang.of("sắp đến hạn", "due soon"),
            Some(Timing::Later(_)) => lang.of("chưa đến hạn", "due later"),
            Some(Timing::Undated) => lang.of("không rõ hạn", "undated"),
            Some(Timing::Ongoing) => lang.of("thường xuyên, định kỳ", "ongoing"),
            Some(Timing::Ended) => lang.of("đã hết thời gian", "over"),
            Some(Timing::Stopped) => lang.of("tạm dừng, bỏ", "suspended, dropped"),
            Some(Timing::Done(_)) => lang.of("đã xong", "done"),
        }
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
                format!("trễ {days} ngày"),
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
                format!("xong trễ {days} ngày"),
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
