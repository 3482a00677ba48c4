//! A task, or a shortfall without one, for programs.

use serde::Serialize;
use serde_json::Number;

use super::PlanRow;
use crate::lang::Lang;
use crate::plan::{Done, Stopped};
use crate::report::csv::Field;
use crate::report::json::figure;
use crate::report::{Record, Schema};

/// One task.
#[derive(Serialize)]
pub(in crate::report) struct TaskRecord<'a> {
    /// What it is known by from one version of the plan to the next; absent of a shortfall without a task.
    id: Option<&'a str>,
    commune: &'a str,
    /// The village, where it is of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    village: Option<&'a str>,
    /// The district, as far as the data name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    district: Option<&'a str>,
    /// The paths of what it is about; none where it serves the plan as a whole.
    items: &'a [String],
    task: &'a str,
    /// What is missing, in words.
    gap: Option<&'a str>,
    /// Who does it, the lead first; of a shortfall whose task is done, who did that.
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
    /// The day on which it was done, where that is noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    done_on: Option<String>,
    /// `suspended` or `dropped`, where nobody works on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<&'static str>,
    product: Option<&'a str>,
    note: Option<&'a str>,
    /// Where its figure stands against a milestone: `behind`, `reached`, `ahead`, `next`; absent where there is none.
    pace: Option<&'static str>,
    milestone: Option<Number>,
    /// The last day of the milestone.
    milestone_day: Option<String>,
    /// What is missing of the milestone.
    milestone_gap: Option<Number>,
    /// What is assumed in place of the data, where something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    assumed: Option<&'a str>,
    /// Where it stands, and its figure, in words.
    #[serde(skip)]
    words: [&'static str; 3],
}

impl<'a> TaskRecord<'a> {
    pub(in crate::report) fn of(
        row: &'a PlanRow,
        assumed: Option<&'a str>,
        lang: Lang,
    ) -> TaskRecord<'a> {
        let unless_empty = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        let pace = row.pace.as_ref();
        TaskRecord {
            id: unless_empty(&row.id),
            commune: &row.commune,
            village: row.village.as_deref(),
            district: row.district.as_deref(),
            items: &row.items,
            task: &row.task,
            gap: unless_empty(&row.gap),
            doers: &row.doers,
            helpers: &row.helpers,
            directors: &row.directors,
            start: row.start.map(|day| day.to_string()),
            deadline: unless_empty(&row.due.written),
            last_day: row.due.last.map(|day| day.to_string()),
            timing: row.due.word(),
            days_left: row.due.days_left(),
            done_on: match row.done {
                Some(Done::On(day)) => Some(day.to_string()),
                Some(Done::Sometime) | None => None,
            },
            stopped: row.due.stopped.map(|it| match it {
                Stopped::Suspended => "suspended",
                Stopped::Dropped => "dropped",
            }),
            product: row.product.as_deref(),
            note: row.note.as_deref(),
            pace: pace.map(|pace| pace.state.as_str()),
            milestone: pace.map(|pace| figure(&pace.value)),
            milestone_day: pace.map(|pace| pace.by.to_string()),
            milestone_gap: pace.and_then(|pace| pace.gap.as_ref()).map(figure),
            assumed,
            words: [
                row.due.name(lang),
                pace.map_or("", |pace| pace.state.name(lang)),
                row.due.state(lang).unwrap_or_default(),
            ],
        }
    }
}

impl Record for TaskRecord<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.plan/1",
        list: "tasks",
        columns: "id commune items task gap doers helpers directors start deadline last_day timing days_left product note \
                  pace milestone milestone_day milestone_gap village district done_on stopped",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let several = |texts: &[String]| Field::text(texts.join("; "));
        let assumed = self.assumed.map(Field::text);
        let fields = [
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
            Field::word(Some((self.timing, self.words[0]))),
            Field::number(self.days_left),
            Field::text(self.product.unwrap_or_default()),
            Field::text(self.note.unwrap_or_default()),
            Field::word(self.pace.map(|pace| (pace, self.words[1]))),
            Field::number(self.milestone.as_ref()),
            Field::text(self.milestone_day.as_deref().unwrap_or_default()),
            Field::number(self.milestone_gap.as_ref()),
            Field::maybe(self.village),
            Field::maybe(self.district),
            Field::text(self.done_on.as_deref().unwrap_or_default()),
            Field::word(self.stopped.map(|it| (it, self.words[2]))),
        ];
        fields.into_iter().chain(assumed).collect()
    }
}
