//! A plan as a table to fill in: a new one from what is missing, or one brought up to date with new data.

use std::collections::HashMap;

use jiff::civil::Date;

use super::columns::Field;
use super::items::unmistakable;
use super::links::{Links, Locality, covers};
use super::state::is_not_done;
use super::table::{PlanCell, PlanTable, TextForm};
use super::task::Plan;
use crate::assess::Verdict;
use crate::fold;
use crate::lang::{Lang, print_day};

/// A table to fill in.
#[derive(Debug, Clone, Default)]
pub struct PlanForm {
    /// The rows above it.
    pub above: Vec<Vec<PlanCell>>,
    /// The name of the sheet that it comes from.
    pub sheet: Option<String>,
    /// How wide the columns are there, first and last of them.
    pub widths: Vec<(usize, usize, f64)>,
    /// The headings.
    pub headings: Vec<String>,
    /// The columns that people fill in; the others are shown for reading.
    pub to_fill: Vec<bool>,
    /// A row for each task; blank ones have no cells.
    pub rows: Vec<Vec<PlanCell>>,
    /// What was changed, where it was brought up to date.
    pub changes: Changes,
    /// How the text file is written that it comes from.
    pub text_form: Option<TextForm>,
}

/// What was changed in a plan that is brought up to date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Tasks that are done now, because what they serve is met.
    pub closed: usize,
    /// Shortfalls that are new.
    pub added: usize,
    /// Tasks that stay as they are.
    pub kept: usize,
}

/// Something that is missing, as a plan names it.
#[derive(Debug, Clone)]
pub struct Shortfall {
    /// Whose, by its place among the localities.
    pub locality: usize,
    /// Its path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What is asked for.
    pub requirement: String,
    /// What there is.
    pub result: String,
    /// What is missing.
    pub gap: String,
    /// The same in households or people, where they were counted.
    pub remaining: String,
    /// Who answers for it.
    pub agency: String,
}

/// The columns of a new plan, in their order.
const COLUMNS: [(Field, &str, &str); 24] = [
    (Field::Code, "mã việc", "task id"),
    (Field::Commune, "xã", "commune"),
    (Field::District, "huyện", "district"),
    (Field::CommuneCode, "mã xã", "commune code"),
    (Field::Village, "thôn", "village"),
    (Field::Items, "mục", "items"),
    (Field::Task, "việc", "task"),
    (Field::Requirement, "yêu cầu", "requirement"),
    (Field::Result, "kết quả", "result"),
    (Field::Gap, "còn thiếu", "gap"),
    (Field::Remaining, "còn thiếu (hộ, người)", "gap in units"),
    (Field::Agency, "cơ quan trả lời", "agency"),
    (Field::Doers, "ai làm", "who does it"),
    (Field::Helpers, "phối hợp", "who helps"),
    (Field::Directors, "ai chỉ đạo", "who directs"),
    (Field::Start, "bắt đầu", "start"),
    (Field::Due, "hạn", "deadline"),
    (Field::Milestones, "mốc", "milestones"),
    (Field::Product, "sản phẩm", "product"),
    (Field::Done, "xong", "done"),
    (Field::State, "tình trạng", "status"),
    (Field::DependsOn, "phụ thuộc", "depends on"),
    (Field::Cost, "kinh phí", "cost"),
    (Field::Note, "ghi chú", "note"),
];

/// A plan to fill in: a row for each thing that is missing.
pub fn new_form(shortfalls: &[Shortfall], localities: &[Locality], lang: Lang) -> PlanForm {
    let fields = COLUMNS.iter().map(|(field, ..)| *field);
    let columns: Vec<Field> = fields.filter(|it| is_needed(*it, localities)).collect();
    let headings = COLUMNS.iter().filter(|(field, ..)| columns.contains(field));
    let mut above = vec![
        vec![lang.of("Tên", "Plan").to_owned(), String::new()],
        vec![lang.of("Ngày ban hành", "Issued").to_owned(), String::new()],
        vec![lang.of("Từ", "First day").to_owned(), String::new()],
        vec![lang.of("Đến", "Last day").to_owned(), String::new()],
    ];
    if let Some(first) = localities
        .first()
        .filter(|_| !is_needed(Field::Commune, localities))
    {
        let commune = lang.of("Xã", "Commune").to_owned();
        above.insert(1, vec![commune, first.commune.clone()]);
    }
    let rows = shortfalls.iter().enumerate().map(|(index, it)| {
        let cell = |field: &Field| cell(*field, it, localities, index + 1);
        columns.iter().map(|field| cell(field).into()).collect()
    });
    let above = above.into_iter();
    PlanForm {
        above: above
            .map(|row| row.into_iter().map(PlanCell::from).collect())
            .collect(),
        headings: headings
            .map(|(_, vi, en)| lang.of(*vi, *en).to_owned())
            .collect(),
        to_fill: to_fill(&columns),
        rows: rows.collect(),
        ..PlanForm::default()
    }
}

fn to_fill(columns: &[Field]) -> Vec<bool> {
    let columns = columns.iter();
    columns
        .map(|field| *field == Field::Cost || !field.is_for_reading())
        .collect()
}

/// Whether a plan for some localities has a column: whose a task is is said where it may be of several.
fn is_needed(field: Field, localities: &[Locality]) -> bool {
    let mut all = localities.iter();
    match field {
        Field::Commune => {
            let first = all.next();
            all.any(|it| !first.is_some_and(|first| first.is_beside(it)))
        }
        Field::District | Field::CommuneCode => told_apart_by(localities) == Some(field),
        Field::Village => all.any(|it| it.village.is_some()),
        _ => true,
    }
}

/// What tells communes of one name apart, where there are such: their districts, or else their codes.
fn told_apart_by(localities: &[Locality]) -> Option<Field> {
    let mut known: HashMap<String, Vec<&Locality>> = HashMap::new();
    for locality in localities {
        let communes = known.entry(fold::name(&locality.commune)).or_default();
        // Villages of one commune are told apart by their own names.
        if !communes.iter().any(|it| it.is_beside(locality)) {
            communes.push(locality);
        }
    }
    let of_one_name = known.values().filter(|all| all.len() > 1);
    let are_told = |all: &&Vec<&Locality>| {
        let mut districts: Vec<String> = { all.iter() }
            .filter_map(|it| it.district.as_deref().map(fold::name))
            .collect();
        districts.sort_unstable();
        districts.dedup();
        districts.len() == all.len()
    };
    of_one_name.clone().next()?;
    let is_by_district = of_one_name.clone().all(|all| are_told(&all));
    Some(if is_by_district {
        Field::District
    } else {
        Field::CommuneCode
    })
}

/// What a new row says in a column.
fn cell(field: Field, it: &Shortfall, localities: &[Locality], number: usize) -> String {
    match field {
        Field::Code => format!("V{number:02}"),
        Field::Commune => localities[it.locality].commune.clone(),
        Field::District => localities[it.locality].district.clone().unwrap_or_default(),
        Field::CommuneCode => localities[it.locality].code.clone().unwrap_or_default(),
        Field::Village => localities[it.locality].village.clone().unwrap_or_default(),
        Field::Items => unmistakable(&localities[it.locality].items, &it.path),
        Field::Task => it.name.clone(),
        _ => shown(field, it).unwrap_or_default(),
    }
}

/// What a column says that is shown for reading; absent of one that people fill in.
fn shown(field: Field, it: &Shortfall) -> Option<String> {
    Some(match field {
        Field::Requirement => it.requirement.clone(),
        Field::Result => it.result.clone(),
        Field::Gap => it.gap.clone(),
        Field::Remaining => it.remaining.clone(),
        Field::Agency => it.agency.clone(),
        _ => return None,
    })
}

/// A plan brought up to date on a day: what is met now is closed, what is newly missing is added, and nothing that was typed
/// is lost.
pub fn renew(
    table: &PlanTable,
    plan: &Plan,
    links: &Links,
    shortfalls: &[Shortfall],
    localities: &[Locality],
    (day, lang): (Date, Lang),
) -> PlanForm {
    let mut columns = table.columns.clone();
    let mut headings = table.headings.clone();
    let mut column =
        |field: Field, vi: &str, en: &str| match columns.iter().position(|it| *it == field) {
            Some(index) => index,
            None => {
                columns.push(field);
                headings.push(lang.of(vi, en).to_owned());
                columns.len() - 1
            }
        };
    let done = column(Field::Done, "xong", "done");
    let note = column(Field::Note, "ghi chú", "note");
    // A new row that does not say what it is about, and whose it is, would be added again next time.
    column(Field::Items, "mục", "items");
    for (field, vi, en) in &COLUMNS[1..5] {
        if is_needed(*field, localities) {
            column(*field, vi, en);
        }
    }
    let today = print_day(day, lang);
    let mut changes = Changes::default();
    let of_line: HashMap<u64, usize> = { 0..plan.tasks.len() }
        .map(|at| (plan.tasks[at].place.line, at))
        .collect();
    let mut of_locality: HashMap<usize, Vec<&Shortfall>> = HashMap::new();
    for shortfall in shortfalls {
        of_locality
            .entry(shortfall.locality)
            .or_default()
            .push(shortfall);
    }
    let mut rows: Vec<Vec<PlanCell>> = Vec::new();
    // Where each line of the table stands among the rows that are written, and where new ones go.
    let (mut places, mut end) = (HashMap::new(), None);
    for (index, row) in table.rows.iter().enumerate() {
        end = end.or((index == table.end).then_some(rows.len()));
        rows.extend(std::iter::repeat_n(Vec::new(), row.blank));
        places.insert(row.line, rows.len());
        let mut cells = row.cells.clone();
        // What stands behind the last heading moves behind the new ones.
        let behind = cells.split_off(cells.len().min(table.headings.len()));
        cells.resize(columns.len(), PlanCell::default());
        cells.extend(behind);
        if let Some(at) = of_line.get(&row.line) {
            let (task, link) = (&plan.tasks[*at], &links.tasks[*at]);
            let items: Vec<_> = link.items(localities).collect();
            let is_met = !items.is_empty() && items.iter().all(|it| it.verdict == Verdict::Met);
            let is_met = is_met && !link.has_unread;
            let closes = is_met && task.is_open() && is_not_done(&cells[done].text);
            if closes {
                let others = table.rows.iter().filter_map(|it| it.cells.get(done));
                cells[done] = PlanCell::of_day(day, today.clone(), others);
                changes.closed += 1;
            } else {
                changes.kept += 1;
            }
            // What was missing the last time is said so no longer.
            let has_gap = columns.iter().zip(&cells).any(|(field, cell)| {
                matches!(field, Field::Gap | Field::Remaining) && !cell.text.is_empty()
            });
            if is_met && (without_remarks(&mut cells[note]) || closes || has_gap) {
                for (index, field) in columns.iter().enumerate() {
                    match field {
                        Field::Result => cells[index] = Verdict::Met.name(lang).to_owned().into(),
                        Field::Gap | Field::Remaining => cells[index] = PlanCell::default(),
                        _ => {}
                    }
                }
            }
            let own = link.localities.iter();
            let own = own.filter_map(|at| of_locality.get(at)).flatten();
            let mut open = own.filter(|it| items.iter().any(|item| covers(&item.path, &it.path)));
            // A row about several things keeps what it says of them.
            if let (Some(only), None) = (open.next(), open.next()) {
                for (index, field) in columns.iter().enumerate() {
                    if let Some(text) = shown(*field, only) {
                        cells[index] = text.into();
                    }
                }
            }
        }
        rows.push(cells);
    }
    let mut number = highest_number(table);
    let mut added = Vec::new();
    for shortfall in shortfalls {
        let is_uncovered = links.uncovered.get(shortfall.locality);
        if !is_uncovered.is_some_and(|paths| paths.contains(&shortfall.path)) {
            continue;
        }
        // What was dropped, or is said to be done, does not come back every month.
        let at = shortfall.locality;
        let mut over = links.over(plan, (at, &localities[at]), &shortfall.path);
        if let Some(task) = over.next() {
            let [vi, en] = STILL_MISSING[usize::from(task.done.is_some())];
            let said = lang.of(vi, en);
            let place = places.get(&task.place.line);
            if let Some(cell) = place.map(|at| &mut rows[*at][note])
                && !cell.text.contains(said)
            {
                let before = Some(&*cell.text).filter(|it| !it.is_empty());
                let parts: Vec<&str> = before.into_iter().chain([said]).collect();
                *cell = parts.join("; ").into();
            }
            continue;
        }
        number += 1;
        let cells = columns
            .iter()
            .map(|field| cell(*field, shortfall, localities, number).into());
        let mut cells: Vec<PlanCell> = cells.collect();
        cells[note] = lang
            .of(format!("mới thiếu, {today}"), format!("new on {today}"))
            .into();
        changes.added += 1;
        added.push(cells);
    }
    let end = end.unwrap_or(rows.len());
    rows.splice(end..end, added);
    // What stands behind the last heading stays there, without one.
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    headings.resize(widest.max(headings.len()), String::new());
    let blank = |count| std::iter::repeat_n(Vec::new(), count);
    let above = table.above.iter();
    let above = above.flat_map(|row| blank(row.blank).chain([row.cells.clone()]));
    PlanForm {
        above: above.chain(blank(table.blank)).collect(),
        sheet: table.sheet.clone(),
        widths: table.widths.clone(),
        headings,
        to_fill: to_fill(&columns),
        rows,
        changes,
        text_form: None,
    }
}

/// What a note says of a task that is dropped, or done, while its items are not met.
const STILL_MISSING: [[&str; 2]; 2] = [
    ["việc đã bỏ, vẫn còn thiếu", "dropped, still missing"],
    ["việc đã xong, vẫn còn thiếu", "done, still missing"],
];

/// Takes out of a note what this program said and is so no longer; whether it did.
fn without_remarks(note: &mut PlanCell) -> bool {
    let is_remark = |part: &&str| STILL_MISSING.as_flattened().contains(part);
    let has_one = note.text.split("; ").any(|part| is_remark(&part));
    if has_one {
        let kept: Vec<&str> = note.text.split("; ").filter(|it| !is_remark(it)).collect();
        *note = kept.join("; ").into();
    }
    has_one
}

/// The highest number that a code of the form `V07` has, in whatever row: one that is not read, or of another commune.
fn highest_number(table: &PlanTable) -> usize {
    let column = table.columns.iter().position(|it| *it == Field::Code);
    let rows = table.rows.iter();
    let codes = rows.filter_map(|row| row.cells.get(column?));
    let numbers = codes.filter_map(|code| code.text.trim().strip_prefix('V')?.parse().ok());
    // What is longer is no number that this program gave.
    numbers.filter(|it| *it < 1_000_000).max().unwrap_or(0)
}
