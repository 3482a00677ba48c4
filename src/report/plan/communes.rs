//! Where each commune of a district stands with its plan: how many tasks are overdue, due, undated and done.

use std::collections::{HashMap, HashSet};

use super::rows::PlanView;
use crate::assess::Verdict;
use crate::lang::{Lang, capital, print_day};
use crate::report::due::{CLASSES, Class, Due};
use crate::report::grid::{Cell, Column, Grid};

/// Classes that are counted together, as the last but what is done.
const OTHERS: [&str; 3] = ["ongoing", "ended", "stopped"];

/// What is counted: the words of the classes, and what heads them. Of what is undated, and the like, nobody asks how it differs.
fn counted(lang: Lang) -> Vec<(Vec<&'static str>, String)> {
    let name = |class: &Class| capital(lang.of(class.name[0], class.name[1]));
    let own = CLASSES.iter().filter(|class| !OTHERS.contains(&class.word));
    let mut counted: Vec<_> = own.map(|class| (vec![class.word], name(class))).collect();
    let others = (OTHERS.to_vec(), lang.of("Khác", "Other").to_owned());
    counted.insert(counted.len() - 1, others);
    counted
}

/// A row for each commune, without columns that hold nothing; absent where there is one commune.
pub(in crate::report) fn communes_grid(view: &PlanView, lang: Lang) -> Option<Grid> {
    if !view.names_all {
        return None;
    }
    let mut communes: Vec<(&str, Vec<&Due>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let names = view.localities.iter().map(|name| (&**name, None));
    for (name, due) in names.chain(view.tasks.iter().map(|(whose, due)| (&**whose, Some(due)))) {
        let at = *places.entry(name).or_insert(communes.len());
        if at == communes.len() {
            communes.push((name, Vec::new()));
        }
        communes[at].1.extend(due);
    }
    let mut counted = counted(lang);
    let used: HashSet<&str> = view.tasks.iter().map(|(_, due)| due.word()).collect();
    counted.retain(|(words, _)| words.iter().any(|word| used.contains(word)));
    let rows = communes.iter().map(|(name, own)| {
        let cells = counted.iter().map(|(words, _)| {
            let is = |due: &&&Due| words.contains(&due.word());
            match own.iter().filter(is).count() {
                0 => Cell::new("–"),
                count if words[0] == "overdue" => Cell::toned(count.to_string(), Verdict::NotMet),
                count => Cell::new(count.to_string()),
            }
        });
        let all = Cell::new(match own.len() {
            0 => "–".to_owned(),
            count => count.to_string(),
        });
        let last = own.iter().filter_map(|due| due.last).max();
        let last = last.map_or_else(|| "–".to_owned(), |day| print_day(day, lang));
        let first = [Cell::new(*name), all].into_iter();
        first.chain(cells).chain([Cell::new(last)]).collect()
    });
    let rows = rows.collect();
    let mut columns = vec![
        Column::unbroken(view.level(lang)),
        Column::right(lang.of("Số việc", "Tasks")),
    ];
    columns.extend(
        counted
            .into_iter()
            .map(|(_, heading)| Column::right(heading)),
    );
    columns.push(Column::unbroken(lang.of("Hạn cuối", "Last deadline")));
    let title = format!("{} {}", lang.of("từng", "by"), view.level(lang));
    Some(Grid {
        title: title.to_uppercase(),
        columns,
        rows,
        ..Grid::default()
    })
}
