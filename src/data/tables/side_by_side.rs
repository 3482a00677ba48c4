//! Results of several parts of a year side by side, and which of them are judged.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::table::Table;
use crate::data::cells::months::Months;
use crate::data::cells::periods::Time;
use crate::data::cells::words;
use crate::data::headings::column::Column;
use crate::data::headings::heading_diagnostics;
use crate::data::headings::years::by_period;
use crate::data::options::ReadOptions;
use crate::data::titles::meaning::Said;
use crate::diagnostic::Diagnostic;
use crate::fold;

/// The year of what says none: only the months are compared.
const ANY_YEAR: u16 = 2000;

/// Leaves of results of several parts of a year those of the one that is asked for, else of the latest that has any; what is
/// to be told of that.
pub(in crate::data) fn choose_period(
    table: &mut Table,
    columns: &mut [Column],
    options: &ReadOptions,
) -> Option<Diagnostic> {
    let timed = by_period(columns, &table.sheet.headings);
    // What is planned for several parts of a year is not one thing.
    if timed.is_empty() || options.reads_plans {
        return None;
    }
    let within = match options.months {
        Months::Within(first, last) => Some((first, last)),
        _ => None,
    };
    let asked = within.and_then(|(first, _)| u16::try_from(first.year()).ok());
    let year = options.year.or(asked).unwrap_or(ANY_YEAR);
    let timed = timed.into_iter();
    let timed =
        timed.filter_map(|(index, of, time)| Some((index, of, time, time.month_end(year)?)));
    let timed: Vec<_> = timed.collect();
    let has_result = filled(table, timed.iter().map(|it| it.0).collect());
    let ends = |is: &dyn Fn(usize) -> bool| -> BTreeSet<Date> {
        let ends = timed.iter().filter(|it| is(it.0));
        ends.map(|it| it.3).collect()
    };
    let (all, with_results) = (ends(&|_| true), ends(&|index| has_result.contains(&index)));
    if all.len() < 2 {
        return None;
    }
    let of_asked = within.and_then(|(first, last)| {
        let mut ends = all.range(first..);
        ends.rfind(|end| end.first_of_month() <= last).copied()
    });
    let latest = with_results.last().or(all.last()).copied();
    let chosen = of_asked.or(latest)?;
    let is_filled = |index| !with_results.contains(&chosen) || has_result.contains(index);
    let ending = timed.iter();
    let ending = ending.filter(|it| it.3 == chosen && is_filled(&it.0));
    // Of two that end together the longer one holds the other: `Quý II` and `6 tháng đầu năm`.
    let (at, .., time, _) = ending.clone().reduce(|best, next| {
        let is_longer = next.2.period.months() > best.2.period.months();
        if is_longer { next } else { best }
    })?;
    let holds = |whole: &Time, part: &Time| {
        let months = [whole, part].map(|time| time.period.months());
        matches!(months, [Some(whole), Some(part)] if whole > part)
    };
    let others = timed.iter().filter(|(index, of, own, end)| {
        let is_behind = *end != chosen || !is_filled(index);
        let mut alike = ending.clone().filter(|it| it.1 == *of);
        alike.any(|it| is_behind || holds(&it.2, own))
    });
    let others: Vec<usize> = others.map(|it| it.0).collect();
    for index in &others {
        columns[*index] = Column::OtherYear;
    }
    let line = table.sheet.heading_line;
    table.titles.period = Some(Said {
        what: time.period,
        line,
        column: *at,
    });
    let place = table.cell(line, Some(*at));
    let other = timed.iter().find(|it| others.contains(&it.0))?.2;
    let other: Time = other.in_year(options.year);
    let headings = others.iter().map(|index| &table.sheet.headings[*index]);
    of_asked.is_none().then(|| {
        heading_diagnostics::judged_period(&place, &table.sheet.headings[*at], headings, other)
    })
}

/// Which of some columns hold a figure or a verdict.
fn filled(table: &mut Table, among: Vec<usize>) -> BTreeSet<usize> {
    let mut filled = BTreeSet::new();
    for record in table.read_all() {
        let has_result = |index: &&usize| {
            let text = fold::clean_bytes(record.trimmed(**index));
            let is_figure = text.starts_with(|c: char| c.is_ascii_digit());
            is_figure || words::declared(&text).is_some()
        };
        filled.extend(among.iter().filter(has_result));
    }
    filled
}
