//! A set as SQL: one `SELECT` that judges a wide table of measurements where it lies, as [`assess`](crate::assess::assess)
//! judges files. `dialect` is what differs between engines, `lines` which columns a set is judged by, `cell` how the cells
//! of one are, `several` what verdicts come to together.
//!
//! The statement goes by steps: texts, what they say, what of that can be used, verdicts, verdicts of what has parts.

mod cell;
mod dialect;
mod lines;
mod several;
mod words;

use std::io::{self, Write};

use jiff::civil::Date;

pub use dialect::SqlDialect;

use self::cell::{Asks, Cell, Writer};
use self::lines::{Columns, Group, Line, names_of};
use self::several::{Sexes, all, declared, whole};
use super::wording;
use crate::assess::{Checklist, Item, ResolvedRequirement};
use crate::data::{PercentAs, Sex};
use crate::lang::Lang;

/// A set in a context, and the table that it is to judge.
#[derive(Debug)]
pub struct SetAsSql<'a> {
    /// The set in its context.
    pub checklist: &'a Checklist,
    /// The engine.
    pub dialect: SqlDialect,
    /// What stands behind `FROM`.
    pub table: &'a str,
    /// The columns of the table, those that are carried over too; where none are given, `ma_xa` and what the set asks for.
    pub columns: &'a [String],
    /// What a number for a percentage means.
    pub percent_as: PercentAs,
    /// The day on which suspensions are judged; without it they hold.
    pub day: Option<Date>,
    /// The language of the comments.
    pub lang: Lang,
}

/// What a table without other columns is carried over by.
const KEY: &str = "ma_xa";

impl SetAsSql<'_> {
    /// The indicators that no row of one table can tell: those that ask for villages or other sets.
    pub fn unsayable(&self) -> Vec<&str> {
        let list = self.checklist;
        let indicators = list.set.criteria.iter().zip(&list.criteria);
        let indicators =
            indicators.flat_map(|(criterion, entry)| criterion.indicators.iter().zip(&entry.items));
        let unsayable = indicators.filter(|(_, item)| !is_sayable(item));
        unsayable.map(|(indicator, _)| &*indicator.id).collect()
    }

    /// The columns that have a number as indicators have, of no indicator of the set.
    pub fn strange_columns(&self) -> Vec<&str> {
        let set = &self.checklist.set;
        let is_known = |column: &str| {
            let is_called = |id: &str| id == column;
            let is_of_sex = |id: &str| {
                let names = Sex::ALL.into_iter().flat_map(names_of);
                names
                    .into_iter()
                    .any(|name| column.strip_prefix(id) == Some(name))
            };
            set.position(column).is_some()
                || set
                    .indicators_and_parts()
                    .any(|it| is_called(&it.id) || it.both_sexes && is_of_sex(&it.id))
        };
        let is_numbered = |column: &&str| column.starts_with(|c: char| c.is_ascii_digit());
        let columns = self.columns.iter().map(String::as_str);
        columns
            .filter(|column| is_numbered(column) && !is_known(column))
            .collect()
    }

    /// Writes the statement.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = Columns {
            given: self.columns,
            day: self.day,
        };
        let groups = columns.groups(self.checklist);
        let statement = Statement {
            sql: self,
            to: Writer {
                dialect: self.dialect,
                percent_as: self.percent_as,
            },
            groups: &groups,
        };
        self.write_head(out)?;
        statement.write(out)
    }

    fn write_head(&self, out: &mut dyn Write) -> io::Result<()> {
        let Checklist { set, context, .. } = self.checklist;
        let mut lines = vec![format!("{} · {}", set.title.get(self.lang), set.id)];
        let context: Vec<String> = context
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        if !context.is_empty() {
            lines.push(context.join(" "));
        }
        let items = self.checklist.criteria.iter().flat_map(|it| &it.items);
        let items = items.flat_map(|item| std::iter::once(item).chain(&item.parts));
        lines.extend(wording::legends(
            items.filter_map(wording::marked).collect(),
            self.lang,
        ));
        lines
            .iter()
            .try_for_each(|line| writeln!(out, "-- {}", one_line(line)))
    }
}

fn is_sayable(item: &Item) -> bool {
    let is_own = match &item.requirement {
        ResolvedRequirement::Set(_)
        | ResolvedRequirement::AnyOf { .. }
        | ResolvedRequirement::Villages { .. }
        | ResolvedRequirement::Unmet { .. } => false,
        ResolvedRequirement::Compare { threshold, .. } => threshold
            .as_decimal()
            .is_some_and(|threshold| SqlDialect::can_hold(threshold.scale())),
        _ => true,
    };
    is_own && item.parts.iter().all(is_sayable)
}

/// A text that cannot end a comment.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

/// The statement on its way.
struct Statement<'a> {
    sql: &'a SetAsSql<'a>,
    to: Writer,
    groups: &'a [Group<'a>],
}

impl<'a> Statement<'a> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let to = self.to;
        let lines: Vec<&Line<'_>> = self.lines().collect();
        let cells: Vec<&Cell<'_>> = self.cells().collect();
        let mut texts = self.carried();
        texts.extend(cells.iter().map(|cell| cell.text(to)));
        write!(out, "WITH ")?;
        self.step(out, "ntm_cells", &texts, self.sql.table)?;
        let read = cells.iter().flat_map(|cell| cell.read(to)).collect();
        let mut from = self.next(out, "ntm_read", read, "ntm_cells".to_owned())?;
        let largest = cells.iter().filter(|cell| cell.may_be_share(to));
        let largest: Vec<String> = largest.map(|cell| cell.largest(to)).collect();
        if !largest.is_empty() {
            write!(out, ", ")?;
            self.step(out, "ntm_largest", &largest, &from)?;
            from += " CROSS JOIN ntm_largest";
        }
        let values = cells.iter().filter(|cell| cell.has_value());
        let values = values.map(|cell| cell.value(to)).collect();
        from = self.next(out, "ntm_values", values, from)?;
        let judged = lines.iter().flat_map(|line| self.judged(line)).collect();
        from = self.next(out, "ntm_judged", judged, from)?;
        let sexes = lines.iter().filter_map(|line| sexes(line));
        let sexes = sexes.flat_map(|sexes| sexes.judged(to)).collect();
        from = self.next(out, "ntm_sexes", sexes, from)?;
        let parts = lines.iter().filter(|line| !line.parts.is_empty());
        let parts = parts.map(|line| {
            let at_least = match line.item.requirement {
                ResolvedRequirement::AnyParts { at_least } => Some(at_least),
                _ => None,
            };
            whole(&line.own, &self.verdicts(&line.parts), at_least, to)
        });
        from = self.next(out, "ntm_parts", parts.collect(), from)?;
        let criteria = self.groups.iter().map(|group| self.criterion(group));
        from = self.next(out, "ntm_criteria", criteria.collect(), from)?;
        let results = self.results().join(",\n  ");
        writeln!(out, "\nSELECT\n  {results}\nFROM {from}")
    }

    /// The indicators and parts, parts after their indicator.
    fn lines(&self) -> impl Iterator<Item = &'a Line<'a>> {
        let lines = self.groups.iter().flat_map(|group| &group.lines);
        lines.flat_map(|line| std::iter::once(line).chain(&line.parts))
    }

    fn cells(&self) -> impl Iterator<Item = &'a Cell<'a>> {
        let groups = self.groups.iter();
        groups.flat_map(|group| {
            let lines = group.lines.iter().flat_map(Line::cells);
            group.own.iter().chain(lines)
        })
    }

    fn carried(&self) -> Vec<String> {
        let dialect = self.to.dialect;
        if self.sql.columns.is_empty() {
            return vec![dialect.name(KEY)];
        }
        let mut carried: Vec<String> = Vec::new();
        for column in self.sql.columns {
            let name = dialect.name(column);
            let is_cell = self
                .cells()
                .any(|cell| cell.column.as_ref() == Some(column));
            if !is_cell && !carried.contains(&name) {
                carried.push(name);
            }
        }
        carried
    }

    /// A step that adds to what is before it, where it adds anything; its name.
    fn next(
        &self,
        out: &mut dyn Write,
        name: &str,
        added: Vec<String>,
        from: String,
    ) -> io::Result<String> {
        if added.is_empty() {
            return Ok(from);
        }
        write!(out, ", ")?;
        let all: Vec<String> = std::iter::once("*".to_owned()).chain(added).collect();
        self.step(out, name, &all, &from)?;
        Ok(name.to_owned())
    }

    fn step(
        &self,
        out: &mut dyn Write,
        name: &str,
        columns: &[String],
        from: &str,
    ) -> io::Result<()> {
        let (begin, columns) = (self.to.dialect.step(), columns.join(",\n    "));
        write!(
            out,
            "{name} {begin} (\n  SELECT\n    {columns}\n  FROM {from}\n)"
        )
    }

    /// What the cells of an indicator come to, each by itself; its name is a comment.
    fn judged(&self, line: &Line<'_>) -> Vec<String> {
        let cells = std::iter::once(&line.own).chain(&line.sexes);
        let cells = cells.filter(|cell| !matches!(cell.asks, Asks::Word));
        let mut judged: Vec<String> = cells.flat_map(|cell| cell.judged(self.to)).collect();
        if !line.sexes.is_empty() && !line.is_by_sex() && !line.own.is_suspended {
            judged[0] = declared(&line.own, &line.sexes, self.to);
        }
        if let Some(first) = judged.first_mut() {
            let mark = wording::marked(line.item).map_or("", wording::mark);
            let name = one_line(line.indicator.name.get(self.sql.lang));
            *first = format!("-- {} {name}{mark}\n    {first}", line.indicator.id);
        }
        judged
    }

    fn verdicts(&self, lines: &[Line<'_>]) -> Vec<String> {
        let ids = lines.iter().map(|line| &line.indicator.id);
        ids.map(|id| self.to.name(id, "verdict")).collect()
    }

    fn criterion(&self, group: &Group<'_>) -> String {
        let verdicts = self.verdicts(&group.lines);
        match &group.own {
            Some(own) => whole(own, &verdicts, None, self.to),
            None => {
                let verdict = format!("CASE {} END", all(&verdicts, "'no_data'"));
                self.to.named(&verdict, &group.criterion.id, "verdict")
            }
        }
    }

    /// What the statement answers.
    fn results(&self) -> Vec<String> {
        let to = self.to;
        let mut results = self.carried();
        let criteria = self.groups.iter().map(|group| &group.criterion.id);
        let criteria: Vec<String> = criteria.map(|id| to.name(id, "verdict")).collect();
        let verdict = format!("CASE {} END", all(&criteria, "'no_data'"));
        results.push(to.named(&verdict, "set", "verdict"));
        let to_check = self.groups.iter().map(|group| self.to_check(group));
        let to_check: Vec<String> = to_check.collect();
        results.push(format!("{} AS to_check", joined(&to_check)));
        for group in self.groups {
            let verdict = to.name(&group.criterion.id, "verdict");
            results.push(verdict.clone());
            for line in &group.lines {
                let id = &line.indicator.id;
                // What is declared of a criterion is declared of its only indicator too.
                if group.own.is_some() && group.lines.len() == 1 {
                    results.push(to.named(&verdict, id, "verdict"));
                } else {
                    results.push(to.name(id, "verdict"));
                }
                results.push(self.gap(line));
                for part in &line.parts {
                    results.push(to.name(&part.indicator.id, "verdict"));
                    results.push(self.gap(part));
                }
            }
        }
        results
    }

    fn gap(&self, line: &Line<'_>) -> String {
        let has_gap = match &line.own.asks {
            Asks::Figure(_, against) => against.is_some(),
            Asks::Level(..) => true,
            Asks::Yes { .. } | Asks::Word | Asks::Open { .. } => false,
        };
        if has_gap {
            self.to.name(&line.indicator.id, "gap")
        } else {
            let nothing = self.to.dialect.no_figure();
            self.to.named(&nothing, &line.indicator.id, "gap")
        }
    }

    /// The columns of a criterion in which something stands that is not used.
    fn to_check(&self, group: &Group<'_>) -> String {
        let mut unused: Vec<String> = group.own.iter().map(|own| own.to_check(self.to)).collect();
        let lines = group.lines.iter();
        for line in lines.flat_map(|line| std::iter::once(line).chain(&line.parts)) {
            unused.push(match sexes(line) {
                Some(sexes) => {
                    let id = self.to.dialect.text(&line.indicator.id);
                    format!("CASE WHEN {} THEN {id} END", sexes.unused(self.to))
                }
                None => line.own.to_check(self.to),
            });
            unused.extend(line.sexes.iter().map(|cell| cell.to_check(self.to)));
        }
        joined(&unused)
    }
}

/// Texts that are there, as one; `NULL` where none is.
fn joined(texts: &[String]) -> String {
    format!("NULLIF(CONCAT_WS(' ', {}), '')", texts.join(", "))
}

/// Men and women of an indicator, where they are judged apart.
fn sexes<'a>(line: &'a Line<'a>) -> Option<Sexes<'a>> {
    let [male, female] = &line.sexes[..] else {
        return None;
    };
    line.is_by_sex().then_some(Sexes {
        id: &line.indicator.id,
        together: &line.own,
        apart: [male, female],
    })
}
