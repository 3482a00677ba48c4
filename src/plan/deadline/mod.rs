//! Deadlines as plans word them: `trước ngày 15/7`, `trong quý II/2023`, `100 ngày kể từ ngày ban hành`, `thường xuyên`.
//!
//! A text becomes tokens by one table of words; tokens become items (a day, a range, a period); items become one
//! deadline, its years taken from the plan where the text has none. What cannot be read is kept as it is, never guessed.

use jiff::civil::{Date, Weekday};

use crate::fold;

mod combine;
mod item;
mod points;
mod ranges;
mod reckon;
mod recurring;
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
    /// The last day on time, that day included. What is continuous or periodic may end, but is not late after it.
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
            kind: Kind::Rejected,
            remarks: Vec::new(),
        }
    }

    /// Whether what is not done on this day is late: from the day after the last one, and only where there is a deadline.
    pub fn is_past(&self, day: Date) -> bool {
        self.kind.is_deadline() && self.last.is_some_and(|last| last < day)
    }
}

/// What a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Before a day or period, which is late itself: `trước ngày 15/7`.
    Before,
    /// On a day: `15/7/2023`.
    On,
    /// Up to the end of a day or period: `chậm nhất 15/7`, `đến hết quý II`.
    By,
    /// Within a month.
    Month,
    /// Within a quarter.
    Quarter,
    /// Within the first or last six months of a year; also three or nine.
    HalfYear,
    /// Within a year.
    Year,
    /// Between two days or periods.
    Range,
    /// From a day on, without an end.
    OpenStart,
    /// So long after the plan's issue or another day.
    Relative,
    /// Again and again.
    Periodic(Period),
    /// All the time.
    Continuous,
    /// Whenever it is needed.
    OnDemand,
    /// After another task or an event, whose day is not known.
    After,
    /// That of the tasks below, for which the row is the heading.
    Children,
    /// In words that name no day; with days where they name the period that it lies in.
    Vague,
    /// Said to be unknown: `chưa rõ`.
    Unknown,
    /// Nothing is written.
    Missing,
    /// It names days that cannot be reckoned, which was reported.
    Rejected,
}

impl Kind {
    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Before => "before",
            Kind::On => "on",
            Kind::By => "by",
            Kind::Month => "month",
            Kind::Quarter => "quarter",
            Kind::HalfYear => "half_year",
            Kind::Year => "year",
            Kind::Range => "range",
            Kind::OpenStart => "open_start",
            Kind::Relative => "relative",
            Kind::Periodic(_) => "periodic",
            Kind::Continuous => "continuous",
            Kind::OnDemand => "on_demand",
            Kind::After => "after",
            Kind::Children => "children",
            Kind::Vague => "vague",
            Kind::Unknown => "unknown",
            Kind::Missing => "missing",
            Kind::Rejected => "rejected",
        }
    }

    /// Whether it can be late: what recurs or goes on cannot, whatever its end.
    pub fn is_deadline(self) -> bool {
        !matches!(self, Kind::Periodic(_) | Kind::Continuous)
    }
}

/// How often something recurs, and which day of each time is the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Every so many days.
    Days(u32),
    /// Every so many weeks.
    Weeks {
        /// How many.
        count: u32,
        /// On which day.
        on: Option<Weekday>,
    },
    /// Every so many months: 3 for a quarter.
    Months {
        /// How many.
        count: u32,
        /// Up to which day of the month, that included; the last where none is named.
        until: Option<i8>,
    },
    /// Every year.
    Years {
        /// Up to which month and day, that included; the end of the year where none is named.
        until: Option<(i8, i8)>,
    },
}

/// What people should know of how a deadline was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The text has no year; it is this one.
    YearFrom(YearSource, i16),
    /// The year has two digits; it is this one.
    ShortYear(i16),
    /// The text has no month; it is that of the plan's days.
    MonthOfPlan,
    /// The text names no day; the last one of the period that it names is taken.
    Outer,
    /// This of the text says nothing of the deadline, or nothing that can be reckoned.
    TextLeft(String),
    /// Several deadlines; the last is taken.
    Steps(Vec<Step>),
    /// The first line counts; the rest is this.
    FirstLineOnly(String),
    /// The range goes over the New Year.
    NewYear,
    /// The hour is not reckoned with.
    Hour,
    /// The days are counted from the plan's issue, though the text does not say from when.
    FromIssue(Date),
    /// It is not known when a recurrence of several weeks first falls due.
    FirstUnknown,
    /// It is both continuous and periodic.
    AlsoContinuous,
    /// The last day on time is before the day on which the plan was issued.
    BeforeIssue(Date),
}

/// One of several deadlines in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is written of it.
    pub text: String,
    /// Its first day.
    pub start: Option<Date>,
    /// Its last day on time.
    pub last: Option<Date>,
}

/// What a year that is not written comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearSource {
    /// The year that was asked for.
    Given,
    /// The plan's first and last day.
    PlanDays,
    /// The day on which the plan was issued.
    Issued,
    /// The plan's title.
    Title,
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
    /// The year to take, if one was given beside the plan.
    pub given_year: Option<i16>,
}

/// Why a deadline cannot be reckoned, though it seems to name days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No day, month or quarter of the calendar.
    NotInCalendar {
        /// What is written.
        written: String,
        /// The day that it is if the month stands first.
        month_first: Option<Date>,
    },
    /// No year is written, and the plan does not tell it.
    NoYear {
        /// What is written.
        written: String,
        /// The years that it may be, if the plan names several.
        years: Vec<i16>,
    },
    /// A day without a month.
    NoMonth {
        /// What is written.
        written: String,
    },
    /// Counted from the plan's issue, the day of which is not known.
    NoIssueDay {
        /// What is written.
        written: String,
    },
    /// The end comes before the start.
    Backwards {
        /// The start.
        first: Date,
        /// The end.
        last: Date,
    },
    /// Two deadlines, of which only one can be meant.
    TwoReadings {
        /// What they are.
        readings: [String; 2],
    },
}

/// Reads a deadline. What names no day is no fault: its text is kept.
pub fn read(text: &str, days: &PlanDays) -> Result<Deadline, Fault> {
    combine::read(text, days)
}
