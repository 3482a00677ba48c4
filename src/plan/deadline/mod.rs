//! Deadlines as plans word them: `trước ngày 15/7`, `trong quý II/2023`, `100 ngày kể từ ngày ban hành`, `thường xuyên`.
//!
//! A text becomes tokens by one table of words; tokens become items (a day, a range, a length); items become one deadline,
//! its years taken from the plan where the text has none. What cannot be read is kept as it is, never guessed.

use jiff::civil::Date;

use crate::fold;
use crate::lang::Text;

mod combine;
mod item;
mod points;
mod ranges;
mod reckon;
mod scan;
mod spans;
mod swapped;
mod tokens;
mod words;
mod years;

pub use swapped::column_is_swapped;

/// When something is to be done, as it is written and as it is reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// As it is written, a blank for each run of blanks and each line by itself.
    pub text: String,
    /// The first day on which it can be done.
    pub start: Option<Date>,
    /// The last day on time, that day included. What is ongoing may end, but is not late after it.
    pub last: Option<Date>,
    /// What it is.
    pub kind: Kind,
    /// What people should know of how it was read.
    pub remarks: Vec<Remark>,
}

impl Deadline {
    /// One that is kept as it is written, though it could not be reckoned.
    pub fn rejected(text: &str) -> Deadline {
        Deadline {
            text: fold::clean(text).into_owned(),
            start: None,
            last: None,
            kind: Kind::Unsaid,
            remarks: Vec::new(),
        }
    }

    /// The day after which it is late; absent where nobody can say, and of what is never late.
    pub fn last_on_time(&self) -> Option<Date> {
        self.last.filter(|_| self.kind != Kind::Ongoing)
    }
}

/// What a deadline is, as far as it is shown and counted otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Before a day or period, which is late itself: `trước ngày 15/7`.
    Before,
    /// On a day: `15/7/2023`.
    On,
    /// Up to the end of a day or period, or between two: `chậm nhất 15/7`, `đến hết quý II`.
    By,
    /// Within a period, so long after a day, or from a day on.
    Within,
    /// All the time, again and again, or whenever it is needed: never late, whatever its end.
    Ongoing,
    /// In words that name no day; with days where they name the period that it lies in.
    Vague,
    /// Nothing is said, or nothing that can be used, which was reported.
    Unsaid,
}

/// What people should know of how a deadline was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The text has no year; it is this one of the plan's title.
    YearOfTitle(i16),
    /// The year has two digits; it is this one.
    ShortYear(i16),
    /// The text names no day; the last one of the period that it names is taken.
    Outer,
    /// This of the text says nothing of the deadline, or nothing that can be reckoned.
    TextLeft(String),
    /// So many deadlines; the last is taken.
    Steps(usize),
    /// The first line counts.
    FirstLineOnly,
    /// The range goes over the New Year.
    NewYear,
    /// The days are counted from the plan's issue, though the text does not say from when.
    FromIssue(Date),
    /// It is not known when what comes again after several weeks or months first falls due.
    FirstUnknown,
    /// The last day on time is before the day on which the plan was issued.
    BeforeIssue(Date),
}

/// What a plan says of its own time, from which come years that a cell leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanDays {
    /// The day on which it was issued.
    pub issued: Option<Date>,
    /// Its first day.
    pub first: Option<Date>,
    /// Its last day.
    pub last: Option<Date>,
    /// The year in its title, if that is one.
    pub title_year: Option<i16>,
    /// The year to take where the plan does not tell it, if one was given beside it.
    pub given_year: Option<i16>,
}

/// Why a deadline cannot be reckoned, though it seems to name days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// What is written is no day, month or quarter of the calendar.
    NotInCalendar(String),
    /// No year is written, and the plan does not tell it: it may be one of these, if the plan names several.
    NoYear(Vec<i16>),
    /// A day without a month.
    NoMonth,
    /// Counted from the plan's issue, the day of which is not known.
    NoIssueDay,
    /// The end comes before the start.
    Backwards,
    /// Two deadlines, of which only one can be meant.
    TwoReadings([Text; 2]),
}

/// Reads a deadline. What names no day is no fault: its text is kept.
pub fn read(text: &str, days: &PlanDays) -> Result<Deadline, Fault> {
    combine::read(text, days)
}
