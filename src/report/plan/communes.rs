//! Where each commune of a district stands with its plan: how many tasks are overdue, due, undated and done.

use super::rows::PlanView;
use crate::assess::Verdict;
use crate::lang::{Lang, print_day};
use crate::plan::Timing;
use crate::report::due::Due;
use crate::report::grid::{Cell, Column, Grid};

/// What is counted: its heading, and whether a task counts.
type Counted = ([&'static str; 2], fn(&Due) -> bool);

const COUNTED: [Counted; 7] = [
    (["Số việc", "Tasks"], |_| true),
    (["Quá hạn", "Overdue"], Due::is_late),
    (["Sắp đến hạn", "Due soon"], |due| {
        matches!(due.timing, Some(Timing::Soon(_)))
    }),
    (["Sau đó", "Later"], |due| {
        matches!(due.timing, Some(Timing::Later(_)))
    }),
    (["Không rõ hạn", "Undated"], |due| {
        due.timing == Some(Timing::Undated)
    }),
    (["Khác", "Other"], |due| {
        matches!(
            due.timing,
            Some(Timing::Ongoing | Timing::Ended | Timing::Stopped)
        )
    }),
    (["Xong", "Done"], |due| {
        matches!(due.timing, Some(Timing::Done(_)))
    }),
];

/// A row for each commune, without columns that hold nothing; absent where there is one commune.
pub(in crate::report) fn communes_grid(view: &PlanView, lang: Lang) -> Option<Grid> {
    let mut communes: Vec<(&str, Vec<&Due>)> = Vec::new();
    let names = view.localities.iter().map(|name| (&**name, None));
    for (name, due) in names.chain(view.tasks.iter().map(|(whose, due)| (&**whose, Some(due)))) {
        match communes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, own)) => own.extend(due),
            None => communes.push((name, Vec::from_iter(due))),
        }
    }
    let is_used = |(_, is): &&Counted| view.tasks.iter().any(|it| is(&it.1));
    let counted: Vec<_> = COUNTED.iter().filter(is_used).collect();
    let rows = communes.iter().map(|(name, own)| {
        let cells = counted.iter().map(|([vi, _], is)| {
            let count = own.iter().filter(|due| is(due)).count();
            match count {
                0 => Cell::new("–"),
                count if *vi == "Quá hạn" => Cell::toned(count.to_string(), Verdict::NotMet),
                count => Cell::new(count.to_string()),
            }
        });
        let last = own.iter().filter_map(|due| due.last).max();
        let last = last.map_or_else(|| "–".to_owned(), |day| print_day(day, lang));
        let name = std::iter::once(Cell::new(*name));
        name.chain(cells).chain([Cell::new(last)]).collect()
    });
    let headings = counted
        .iter()
        .map(|([vi, en], _)| Column::right(lang.of(*vi, *en)));
    let mut columns = vec![Column::unbroken(lang.of("Xã", "Commune"))];
    columns.extend(headings);
    columns.push(Column::unbroken(lang.of("Hạn cuối", "Last deadline")));
    view.names_all.then(|| Grid {
        title: lang.of("TỪNG XÃ", "BY COMMUNE").to_owned(),
        columns,
        rows: rows.collect(),
        ..Grid::default()
    })
}
