//! A plan, and the tasks in it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::about::About;
use super::columns::Field;
use super::deadline::{Deadline, Kind, PlanDays};
use super::diagnostics;
use super::milestones::Milestone;
use crate::data::{AskedCommune, CellRef, CommuneName, apart_from_district};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// A plan: what is to be done, by whom and by when.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// What it says of itself.
    pub head: Head,
    /// Its tasks, in its order.
    pub tasks: Vec<Task>,
    /// What it says of how many are met, and the like, in its order.
    pub statements: Vec<Statement>,
    /// How many tasks of other communes were left out.
    pub others: usize,
}

/// A figure that a plan states: `17/19 tiêu chí, còn 02`.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Where it stands.
    pub place: CellRef,
    /// The commune that it is about.
    pub whose: Whose,
    /// What it is about; nothing where that is all.
    pub about: About,
    /// What is stated.
    pub text: String,
}

/// Whose a row of a plan is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Whose {
    /// The commune; absent where neither the row nor the plan's head names one.
    pub commune: Option<String>,
    /// The code of the commune, where the row gives one.
    pub code: Option<String>,
    /// The district that the row names: it tells communes of one name apart.
    pub district: Option<String>,
    /// The village, where it is of one.
    pub village: Option<String>,
    /// The title above it that may name its commune, where the row does not.
    pub(super) group: Option<String>,
}

/// What a plan says of itself in the rows above its table. Everything may be absent.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Its name.
    pub name: Option<String>,
    /// The number of the document.
    pub number: Option<String>,
    /// The commune that all its tasks are of, unless they say otherwise.
    pub commune: Option<String>,
    /// The district.
    pub district: Option<String>,
    /// The id of the set that its tasks refer to, unless they say otherwise.
    pub set: Option<String>,
    /// The day on which it was issued, its first and its last day.
    pub days: PlanDays,
}

impl Plan {
    /// Takes what is to be done later for what is not done on a day, and what was suspended until before it for what is to be
    /// done again, and tells so.
    pub fn reopen(&mut self, today: Date, found: &mut Vec<Diagnostic>) {
        for task in &mut self.tasks {
            let until = task.stopped_until.filter(|_| task.is_suspended());
            if let Some(until) = until.filter(|until| *until < today) {
                found.push(diagnostics::suspended_before(&task.at(Field::State), until));
                task.stopped = None;
            }
            let Some(Done::On(day)) = task.done else {
                continue;
            };
            if day > today {
                let place = task.at(Field::Done);
                found.push(diagnostics::done_later(&place, day, today));
                task.done = None;
            }
        }
    }

    /// Takes titles of groups that begin as names of communes do for that, where one of them is known or can be nothing else:
    /// `Xã Hà Sơn`, but not `Xã hội hóa`.
    pub(super) fn place_by_groups(&mut self, is_known: &dyn Fn(&str) -> bool) {
        let tasks = self.tasks.iter_mut().map(|it| &mut it.whose);
        let statements = self.statements.iter_mut().map(|it| &mut it.whose);
        let mut all: Vec<&mut Whose> = tasks.chain(statements).collect();
        let mut groups = all.iter().filter_map(|it| it.group.as_deref());
        let has_known = groups.any(is_known);
        // In capitals throughout, it may be either.
        let is_name = |group: &str| {
            CommuneName::is_capitalized(group) && (has_known || group.contains(char::is_lowercase))
        };
        for whose in &mut all {
            let group = &mut whose.group;
            let group = group.take_if(|group| is_known(group) || is_name(group));
            whose.commune = group.or(whose.commune.take());
        }
    }

    /// Keeps the tasks and statements of one commune, and those that name none; tells where there are none of it, but of others.
    pub fn keep_of(&mut self, commune: &str) -> Option<Diagnostic> {
        let own = AskedCommune::new(commune);
        let can_be = |name: &str, district: Option<&str>| {
            let (name, beside) = apart_from_district(name);
            own.can_be(&name, beside.as_deref().or(district))
        };
        self.place_by_groups(&|name| can_be(name, None));
        let of_plan = self.head.district.as_deref();
        let is_own = |whose: &Whose| {
            let (name, district) = (whose.commune.as_deref(), whose.district.as_deref());
            name.is_none_or(|name| can_be(name, district.or(of_plan)))
        };
        self.statements.retain(|it| is_own(&it.whose));
        let tasks = std::mem::take(&mut self.tasks).into_iter();
        let (kept, others): (Vec<Task>, Vec<Task>) = tasks.partition(|it| is_own(&it.whose));
        (self.tasks, self.others) = (kept, others.len());
        let first = others.first().filter(|_| self.tasks.is_empty())?;
        let known: BTreeSet<&str> = others
            .iter()
            .filter_map(|it| it.whose.commune.as_deref())
            .collect();
        let file = &first.place.sheet.file;
        Some(diagnostics::no_task_of(file, commune, known))
    }
}

impl Head {
    /// The first and the last day, of another where this says none, where the last is before the first.
    pub(super) fn reversed(&self, other: &Head) -> Option<(Date, Date)> {
        let first = self.days.first.or(other.days.first);
        let ends = first.zip(self.days.last.or(other.days.last));
        ends.filter(|(first, last)| last < first)
    }

    /// The same, and what another says where this says nothing; days that are reversed are none.
    pub(super) fn or(self, other: &Head) -> Head {
        let is_used = self.reversed(other).is_none();
        let days = |of: fn(&PlanDays) -> Option<Date>| of(&self.days).or(of(&other.days));
        let days = PlanDays {
            issued: days(|it| it.issued),
            first: days(|it| it.first).filter(|_| is_used),
            last: days(|it| it.last).filter(|_| is_used),
            ..self.days
        };
        let or = |own: Option<String>, other: &Option<String>| own.or_else(|| other.clone());
        Head {
            name: or(self.name, &other.name),
            number: or(self.number, &other.number),
            commune: or(self.commune, &other.commune),
            district: or(self.district, &other.district),
            set: or(self.set, &other.set),
            days,
        }
    }

    /// Whether it says nothing.
    pub(super) fn is_unsaid(&self) -> bool {
        let texts = [
            &self.name,
            &self.number,
            &self.commune,
            &self.district,
            &self.set,
        ];
        let days = [self.days.issued, self.days.first, self.days.last];
        texts.iter().all(|text| text.is_none()) && days.iter().all(Option::is_none)
    }
}

/// Something to be done.
#[derive(Debug, Clone)]
pub struct Task {
    /// Where it stands.
    pub place: CellRef,
    /// What the columns of its table hold.
    pub(super) columns: Arc<[Field]>,
    /// Its code as the plan has it, a text: 13.10 is not 13.1.
    pub code: Option<String>,
    /// Who it is for.
    pub whose: Whose,
    /// What it is about.
    pub about: About,
    /// What is to be done.
    pub text: String,
    /// Who does it, the lead first.
    pub doers: Vec<String>,
    /// Who helps.
    pub helpers: Vec<String>,
    /// Who directs it.
    pub directors: Vec<String>,
    /// When it begins.
    pub start: Option<Deadline>,
    /// By when it is to be done.
    pub due: Option<Deadline>,
    /// Figures to be reached on the way.
    pub milestones: Vec<Milestone>,
    /// What is to come of it, and what proves it.
    pub product: Option<String>,
    /// Whether it is done, and when.
    pub done: Option<Done>,
    /// Whether it is suspended or dropped.
    pub stopped: Option<Stopped>,
    /// The last day on which it is suspended, where that is said.
    pub stopped_until: Option<Date>,
    /// The codes of tasks that come before it.
    pub depends_on: Vec<String>,
    /// A remark, which is never read for anything.
    pub note: Option<String>,
}

/// That a task is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// On a day.
    On(Date),
    /// On a day that nobody noted.
    Sometime,
}

/// That nobody works on a task any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// For a time: `tạm dừng`.
    Suspended,
    /// For good: `bỏ`.
    Dropped,
}

impl Task {
    /// What it is known by from one version of the plan to the next: its code, or what it is about, whenever it is due. The
    /// name of whom it is for is given where that of the commune does not tell it from others.
    pub fn id(&self, of: Option<&str>) -> String {
        if let Some(code) = &self.code {
            return code.clone();
        }
        let items = self.about.texts().join(" ");
        let of = of.or(self.whose.commune.as_deref()).unwrap_or_default();
        let words = format!("{of} {items} {}", self.text);
        // Marks and signs tell wordings apart, and slugs have none.
        let marks = fold::hash(&fold::name(&words)) >> 32;
        format!("{}-{marks:08x}", fold::slug(&words))
    }

    /// Where its cell of a column is; that of the task itself where there is no such column.
    pub(super) fn at(&self, field: Field) -> CellRef {
        self.in_column(self.columns.iter().position(|known| *known == field))
    }

    fn in_column(&self, column: Option<usize>) -> CellRef {
        CellRef {
            column: column.or(self.place.column),
            ..self.place.clone()
        }
    }

    /// Where one of its milestones stands.
    pub(super) fn at_milestone(&self, milestone: &Milestone) -> CellRef {
        self.in_column(milestone.column)
    }

    fn is_suspended(&self) -> bool {
        self.done.is_none() && self.stopped == Some(Stopped::Suspended)
    }

    /// Whether somebody still has to do it.
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.stopped.is_none()
    }

    /// Whether it goes on all the time, comes again, or waits for somebody to need it: it is never late.
    pub fn is_ongoing(&self) -> bool {
        self.due.as_ref().map(|due| due.kind) == Some(Kind::Ongoing)
    }

    /// The day until which it goes on or comes again, where it is said.
    pub fn end(&self) -> Option<Date> {
        let last = self.due.as_ref().and_then(|due| due.last);
        last.filter(|_| self.is_ongoing())
    }

    /// The last day on which it is on time; absent where nobody can say, and of what is never late.
    pub fn last_day(&self) -> Option<Date> {
        self.due.as_ref().and_then(Deadline::last_on_time)
    }
}
