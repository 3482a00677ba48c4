//! Where a task stands on a day: worked out from its deadline and the day on which it was done, never typed.

use jiff::civil::Date;

use super::task::{Done, Stopped, Task};

/// How many days before its last day a task is due soon.
pub const SOON: i64 = 14;

/// Where a task stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// It is not done, and its last day was so many days ago.
    Overdue(i64),
    /// It is to be done within [`SOON`]: in so many days.
    Soon(i64),
    /// It is to be done later: in so many days.
    Later(i64),
    /// Nobody can say by when: there is no deadline, or none with a day.
    Undated,
    /// It goes on all the time, or comes again.
    Ongoing,
    /// It went on, or came again, until a day that is past.
    Ended,
    /// Suspended or dropped.
    Stopped,
    /// Done; so many days late, where both days are known.
    Done(Option<i64>),
}

impl Timing {
    /// Whether somebody still has to do it by a day.
    pub fn has_day(self) -> bool {
        matches!(
            self,
            Timing::Overdue(_) | Timing::Soon(_) | Timing::Later(_)
        )
    }
}

/// Where a task stands on a day.
pub fn timing(task: &Task, today: Date) -> Timing {
    let last = task.last_day();
    match (task.stopped, task.done) {
        (_, Some(Done::Sometime)) => return Timing::Done(None),
        (_, Some(Done::On(day))) => {
            return Timing::Done(last.map(|last| days(last, day)).filter(|late| *late > 0));
        }
        (Some(Stopped::Suspended | Stopped::Dropped), None) => return Timing::Stopped,
        (None, None) => {}
    }
    match (last, task.is_ongoing()) {
        (Some(last), _) => match days(today, last) {
            left @ ..0 => Timing::Overdue(-left),
            left @ 0..=SOON => Timing::Soon(left),
            left => Timing::Later(left),
        },
        (None, true) if task.end().is_some_and(|end| end < today) => Timing::Ended,
        (None, true) => Timing::Ongoing,
        (None, false) => Timing::Undated,
    }
}

/// How many days one day is after another.
fn days(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}
