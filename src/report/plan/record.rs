//! A task, or a shortfall without one, for programs.

use serde::Serialize;

use super::PlanRow;
use crate::plan::Timing;
use crate::report::csv::Field;
use crate::report::{Record, Schema};

/// One task.
#[derive(Serialize)]
pub(in crate::report) struct TaskRecord<'a> {
    /// What it is known by from one version of the plan to the next; absent of a shortfall without a task.
    id: Option<&'a str>,
    commune: &'a str,
    /// The paths of what it is about; none where it serves the plan as a whole.
    items: &'a [String],
    task: &'a str,
    /// What is missing, in words.
    gap: Option<&'a str>,
    /// Who does it, the lead first.
    doers: &'a [String],
    helpers: &'a [String],
    directors: &'a [String],
    start: Option<String>,
    /// The deadline as written.
    deadline: Option<&'a str>,
    /// The last day on time.
    last_day: Option<String>,
    /// `overdue`, `soon`, `later`, `undated`, `ongoing`, `stopped`, `done`; `no_task` of a shortfall without one.
    timing: &'static str,
    /// How many days are left; below 0 how many it is late.
    days_left: Option<i64>,
    product: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> TaskRecord<'a> {
    pub(in crate::report) fn of(row: &'a PlanRow) -> TaskRecord<'a> {
        let unless_empty = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        let (timing, days_left) = match row.timing {
            None => ("no_task", None),
            Some(Timing::Overdue(days)) => ("overdue", Some(-days)),
            Some(Timing::Soon(days)) => ("soon", Some(days)),
            Some(Timing::Later(days)) => ("later", Some(days)),
            Some(Timing::Undated) => ("undated", None),
            Some(Timing::Ongoing) => ("ongoing", None),
            Some(Timing::Stopped) => ("stopped", None),
            Some(Timing::Done(late)) => ("done", late.map(|days| -days)),
        };
        TaskRecord {
            id: unless_empty(&row.id),
            commune: &row.whose,
            items: &row.items,
            task: &row.task,
            gap: unless_empty(&row.gap),
            doers: &row.doers,
            helpers: &row.helpers,
            directors: &row.directors,
            start: row.start.map(|day| day.to_string()),
            deadline: unless_empty(&row.due),
            last_day: row.last.map(|day| day.to_string()),
            timing,
            days_left,
            product: row.product.as_deref(),
            note: row.note.as_deref(),
        }
    }
}

impl Record for TaskRecord<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.plan/1",
        list: "tasks",
        columns: "id commune items task gap doers helpers directors start deadline last_day timing days_left product note",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let several = |texts: &[String]| Field::text(texts.join("; "));
        vec![
            Field::text(self.id.unwrap_or_default()),
            Field::text(self.commune),
            several(self.items),
            Field::text(self.task),
            Field::text(self.gap.unwrap_or_default()),
            several(self.doers),
            several(self.helpers),
            several(self.directors),
            Field::text(self.start.as_deref().unwrap_or_default()),
            Field::text(self.deadline.unwrap_or_default()),
            Field::text(self.last_day.as_deref().unwrap_or_default()),
            Field::text(self.timing),
            Field::number(self.days_left),
            Field::text(self.product.unwrap_or_default()),
            Field::text(self.note.unwrap_or_default()),
        ]
    }
}
