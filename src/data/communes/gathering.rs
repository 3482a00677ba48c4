//! Communes put together from rows that may stand anywhere, in any table of a run.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::asked::name_asked;
use super::chosen_stage::of_one_stage;
use super::dated_rows::{Log, has_lines};
use crate::criteria::Stage;
use crate::data::account::Account;
use crate::data::cells::month_diagnostics;
use crate::data::cells::months::{self, Dated, Months};
use crate::data::cells::periods::Time;
use crate::data::places::commune_names::{CommuneName, fuller, is_less_marked};
use crate::data::places::identity::{Commune, Identity, communes_of};
use crate::data::record::CellRef;
use crate::data::rows::commune_diagnostics;
use crate::data::rows::locality::{Locality, RowContext, SourceTable, village_key};
use crate::data::rows::reader::Reader;
use crate::data::rows::row::{NamedRow, Row};
use crate::data::rows::targets::Targets;
use crate::data::rows::whose::Naming;
use crate::data::titles::title_diagnostics;
use crate::diagnostic::{Finding, Findings, Sheet};
use crate::fold;

/// Communes whose rows may stand anywhere.
#[derive(Default)]
pub struct Gathering {
    targets: Targets,
    parts: Vec<Part>,
    /// Those of the table that is being read, by the name and code that they write.
    known: HashMap<(String, Option<String>), Vec<usize>>,
    /// The stage that was chosen for all tables; nothing where each is judged in a pass of its own.
    stage: Option<Option<Stage>>,
    /// Which months are judged.
    months: Months,
    /// The year that was chosen for all data.
    year: Option<u16>,
    /// How tables are called of which that is still to be seen.
    namings: Vec<Naming>,
}

/// What was gathered.
pub struct Gathered {
    /// All communes, in the order in which the data first name them.
    pub localities: Vec<Locality>,
    /// What they were measured for.
    pub targets: Targets,
    /// What is wrong with rows of which it is not clear whose they are.
    pub found: Findings,
    /// The last days of the months that results are of, judged or not, and where.
    pub months: Vec<(Arc<Sheet>, Date)>,
}

/// Rows of one table that say the same of their commune.
struct Part {
    locality: Locality,
    /// Which of the namings it is called by; absent where its rows name it.
    naming: Option<usize>,
    /// Where the first part of its commune stands, once all are there; absent where it is not clear which that is.
    first: Option<usize>,
    /// Whether it is one row of a table in which a row is a commune.
    is_row: bool,
    /// What its file or sheet is called, where a number in it may belong to the name of the commune.
    numbered: Option<String>,
    /// Its villages, by each way in which they are written and by what they are compared by.
    villages: HashMap<String, usize>,
}

impl Gathering {
    /// Reads a table to its end; what became of its cells. `progress` hears what is wrong with the rows that have been read
    /// since, of which there may be millions, and how many bytes those are; it answers whether to go on.
    pub fn read(
        &mut self,
        mut reader: Reader,
        progress: &mut dyn FnMut(Vec<Finding>, u64) -> bool,
    ) -> Account {
        let mut found = Findings::default();
        for diagnostic in reader.take_diagnostics() {
            found.push(diagnostic);
        }
        reader.prepare(&mut || progress(Vec::new(), 0));
        let mut rows = reader.row_reader(std::mem::take(&mut self.targets));
        let is_row = !reader.gathers();
        (self.stage, self.months) = (reader.chosen_stage(), reader.months());
        self.year = reader.chosen_year();
        let (mut has_ended, mut any) = (false, false);
        let mut used = None;
        let (mut unknown, before) = (reader.unknown_columns(), self.parts.len());
        let naming = reader.take_naming().map(|naming| {
            self.namings.push(naming);
            self.namings.len() - 1
        });
        while let Some(mut batch) = reader.next_batch(used.take()) {
            let take = &mut |row: Option<NamedRow>, _: &mut Findings| {
                if let Some((row, name)) = row {
                    unknown.look(&row.context);
                    let naming = naming.filter(|_| name == reader.name());
                    self.add(&reader, row, name, is_row, naming);
                }
            };
            rows.each(&mut batch, &mut has_ended, &mut any, &mut found, take);
            if !progress(found.take(), batch.bytes) {
                break;
            }
            used = Some(batch);
        }
        self.targets = rows.targets;
        self.known.clear();
        self.name_only_one(&reader, before);
        if let Some(fault) = unknown.fault {
            self.parts.truncate(before);
            rows.account.reported += std::mem::take(&mut rows.account.used);
            found.push(fault);
        }
        let (last, mut account) = reader.finish(any);
        last.into_iter().for_each(|it| found.push(it));
        account.merge(&rows.account);
        progress(found.take(), 0);
        account
    }

    /// Gives the one commune that a table has by its code alone the name that the table has.
    fn name_only_one(&mut self, reader: &Reader, before: usize) {
        let parts = &mut self.parts[before..];
        let Some(name) = reader.name_beside_codes() else {
            return;
        };
        let mut codes = parts.iter().map(|part| &part.locality.code);
        let first = codes.next();
        if codes.all(|code| Some(code) == first) {
            for part in parts {
                name.clone_into(&mut part.locality.name);
            }
        }
    }

    fn add(
        &mut self,
        reader: &Reader,
        row: Row,
        name: String,
        is_row: bool,
        naming: Option<usize>,
    ) {
        let table = reader.source();
        let named = (name, row.code);
        let alike = self.known.get(&named).into_iter().flatten().find(|index| {
            let known = &self.parts[**index].locality;
            let is_same = Arc::ptr_eq(&known.context, &row.context) || known.context == row.context;
            is_same && known.time == row.time
        });
        let index = alike.copied().filter(|_| !is_row).unwrap_or_else(|| {
            let (name, code) = named.clone();
            self.known.entry(named).or_default().push(self.parts.len());
            let context = Arc::clone(&row.context);
            self.parts.push(Part {
                locality: Locality::new(table, name, code, context, row.line),
                naming,
                first: None,
                is_row,
                numbered: reader.numbered().map(str::to_owned),
                villages: HashMap::new(),
            });
            self.parts.len() - 1
        });
        let part = &mut self.parts[index];
        part.locality.time = row.time;
        part.locality.add_note(row.note);
        let owner = match row.village {
            Some(village) => part.village(table, village, row.line),
            None => &mut part.locality,
        };
        owner.measurements.append(row.measurements);
    }

    /// All communes.
    pub fn finish(mut self) -> Gathered {
        let (mut found, mut all_months) = (Findings::default(), Vec::new());
        let rows = self.parts.iter_mut();
        let mut rows: Vec<_> = rows.map(|it| (&mut it.locality, it.naming)).collect();
        let mut is_kept = name_asked(&mut rows, self.namings, &mut found).into_iter();
        self.parts.retain(|_| is_kept.next() == Some(true));
        let identities = self.parts.iter().map(|part| part.locality.identity());
        let communes = communes_of(&identities.collect::<Vec<Identity>>());
        let (targets, stage) = (self.targets, self.stage);
        let mut parts = self.parts;
        let place = |index: usize| parts[index].locality.place();
        for (part, commune) in parts.iter().zip(&communes) {
            if let Commune::Between(a, b) = commune {
                let places = [&place(*a), &place(*b)];
                found.refuse(part.locality.measured_cells());
                for line in part.lines() {
                    let at = CellRef {
                        line,
                        ..part.locality.place()
                    };
                    let name = &part.locality.name;
                    found.push(commune_diagnostics::which_commune(&at, name, places));
                }
            }
        }
        for (part, commune) in parts.iter_mut().zip(communes) {
            part.first = match commune {
                Commune::Of(first) => Some(first),
                Commune::Between(..) => None,
            };
        }
        parts.retain(|part| part.first.is_some());
        parts.sort_by_cached_key(|part| part.first);
        let mut parts = parts.into_iter().peekable();
        let mut localities = Vec::new();
        let (mut has_months, mut has_years) = (false, false);
        while let Some(part) = parts.next() {
            let first = part.first;
            let mut group = vec![part];
            while let Some(other) = parts.next_if(|it| it.first == first) {
                group.push(other);
            }
            if let Some([one, other]) = two_names(&group) {
                for part in &group {
                    found.refuse(part.locality.measured_cells());
                }
                found.push(commune_diagnostics::two_names(&one, &other));
            } else {
                let all: Vec<&Locality> = group.iter().map(|it| &it.locality).collect();
                let mut log = Log::of(&all, self.months == Months::Dated);
                let months = log.months_of_year(&all, self.months, self.year);
                has_years |= log.year.is_some();
                let parts = by_days(group, &log, months, &mut found);
                let of_months = by_month(parts, (months, log.year), &mut all_months, &mut found);
                has_months |= of_months.len() > 1 || of_months.iter().any(|it| it.2);
                for (time, group, _) in of_months {
                    let first = localities.len();
                    of_one_month(group, stage, &targets, &mut localities, &mut found);
                    for locality in &mut localities[first..] {
                        locality.time = time;
                        locality.villages.iter_mut().for_each(|it| it.time = time);
                    }
                }
            }
        }
        if has_months && self.months == Months::Latest {
            let dated = localities.iter();
            let dated = dated.filter_map(|it| Some((&*it.name, it.place(), it.time?)));
            // Later results of others may not have been chosen either.
            let dated = dated.filter(|(.., time)| !has_years || time.year == self.year);
            months::report_older(dated, &mut found);
        }
        Gathered {
            localities,
            targets,
            found,
            months: all_months,
        }
    }
}

impl Part {
    /// The same with other results, all of which are known.
    fn with(&self, locality: Locality) -> Part {
        Part {
            locality,
            naming: self.naming,
            first: self.first,
            is_row: self.is_row,
            numbered: self.numbered.clone(),
            villages: HashMap::new(),
        }
    }

    /// Its village of a name.
    fn village(&mut self, table: &Arc<SourceTable>, name: String, line: u64) -> &mut Locality {
        let villages = &mut self.locality.villages;
        let index = match self.villages.get(&name) {
            Some(index) => *index,
            None => {
                let index = *self.villages.entry(village_key(&name)).or_insert_with(|| {
                    let context = Arc::default();
                    villages.push(Locality::new(table, name.clone(), None, context, line));
                    villages.len() - 1
                });
                self.villages.insert(name, index);
                index
            }
        };
        &mut villages[index]
    }

    /// The lines of its rows, as far as something was measured in them; else the first.
    fn lines(&self) -> BTreeSet<u64> {
        let villages = self.locality.villages.iter();
        let all = std::iter::once(&self.locality).chain(villages);
        let measured = all.flat_map(|locality| &locality.measurements.list);
        let lines = measured.map(|measurement| u64::from(measurement.at.line));
        let mut lines: BTreeSet<u64> = lines.collect();
        if lines.is_empty() {
            lines.insert(self.locality.line);
        }
        lines
    }
}

/// Parts of a commune, those of a log by the months that are judged: in each the latest result of each thing counts.
fn by_days(parts: Vec<Part>, log: &Log, months: Months, found: &mut Findings) -> Vec<Part> {
    let (chosen, judged) = log.chosen(months);
    let (mut all, mut rest): (Vec<Part>, Vec<Part>) = Default::default();
    for part in parts {
        let Some(rows) = log.rows(&part.locality) else {
            all.push(part);
            continue;
        };
        if let Some(month) = judged
            && let Some(others) = rows.others(month)
        {
            found.refuse(others.measured_cells());
            let key = format!("log\n{:?}", Arc::as_ptr(&others.tables[0]));
            let (place, time, other) = (others.place(), log.time(month), log.other(month));
            let told = || month_diagnostics::other_results(&place, time, other, log.year);
            found.push_once(key, told);
        }
        for month in &chosen {
            let Some(locality) = rows.of_month(*month) else {
                continue;
            };
            let own = if has_lines(&locality) {
                &mut all
            } else {
                &mut rest
            };
            let of_month = part.with(locality);
            // What is left of an older row goes with that of the month.
            let is_row = part.is_row && rows.are_of(*month);
            own.push(Part { is_row, ..of_month });
        }
    }
    // Of rows that only say something of the commune, those that say more than others.
    for part in rest {
        let Locality {
            time,
            context,
            note,
            ..
        } = &part.locality;
        let says_so = |it: &Part| it.locality.time == *time && it.locality.context == *context;
        if note.is_some() || !all.iter().any(says_so) {
            all.push(part);
        }
    }
    all
}

/// Parts of a commune by the months that are judged, with whether there are others; `all_months` gets those that they are of.
fn by_month(
    parts: Vec<Part>,
    (months, year): (Months, Option<u16>),
    all_months: &mut Vec<(Arc<Sheet>, Date)>,
    found: &mut Findings,
) -> Vec<(Option<Time>, Vec<Part>, bool)> {
    let dated = parts.iter().map(|Part { locality, .. }| {
        let place = locality.place();
        let own = locality.time.map(|time| vec![(time, place.clone())]);
        Dated {
            name: locality.name.clone(),
            place,
            times: own.unwrap_or_else(|| locality.tables[0].times.clone()),
            is_measured: locality.measured_cells().next().is_some(),
        }
    });
    let dated: Vec<Dated> = dated.collect();
    for part in dated.iter().filter(|part| part.is_measured) {
        let day = part.times.first().and_then(|(time, _)| time.last_day());
        let month = day.map(|day| (Arc::clone(&part.place.sheet), day.last_of_month()));
        all_months.extend(month.filter(|month| all_months.last() != Some(month)));
    }
    let (times, of) = months::judged(&dated, months, year, found);
    let has_others = of.contains(&months::Part::Unused);
    let mut all: Vec<_> = { times.into_iter() }
        .map(|time| (time, Vec::new(), has_others))
        .collect();
    for (part, of) in parts.into_iter().zip(of) {
        match of {
            months::Part::Of(at) => all[at].1.push(part),
            months::Part::Unused => found.refuse(part.locality.measured_cells()),
            months::Part::OfAll => {
                for (_, group, _) in &mut all {
                    group.push(part.with(part.locality.clone()));
                }
            }
        }
    }
    all.retain(|(_, group, _)| !group.is_empty());
    all
}

/// The commune that parts of one month are of.
fn of_one_month(
    mut group: Vec<Part>,
    stage: Option<Option<Stage>>,
    targets: &Targets,
    localities: &mut Vec<Locality>,
    found: &mut Findings,
) {
    if is_twice_in_a_table(&group) {
        // Which of two rows the other tables go with is not known.
        let first = group[0].locality.place();
        for Part { locality, .. } in group {
            if locality.place() != first {
                let (name, at) = (&locality.name, locality.place());
                found.push(commune_diagnostics::locality_twice(name, &at, &first));
            }
            localities.push(locality);
        }
    } else {
        let mut parts: Vec<&mut Locality> = group.iter_mut().map(|it| &mut it.locality).collect();
        let is_whole = stage.is_none_or(|asked| of_one_stage(&mut parts, asked, targets, found));
        localities.extend(join(group, found).filter(|_| is_whole));
    }
}

/// Where rows of one code first have two names that are not one but for marks; which is wrong is not known.
fn two_names(parts: &[Part]) -> Option<[(String, CellRef); 2]> {
    let letters = |part: &Part| fold::word(&CommuneName::new(&part.locality.name).base);
    let mut named = parts
        .iter()
        .filter(|part| !part.locality.is_named_by_code());
    let first = named.next()?;
    let other = named.find(|part| letters(part) != letters(first))?;
    Some([first, other].map(|part| (part.locality.name.clone(), part.locality.place())))
}

/// Whether a table in which a row is a commune has several for this one.
fn is_twice_in_a_table(parts: &[Part]) -> bool {
    let mut tables = HashSet::new();
    let mut rows = parts.iter().filter(|part| part.is_row);
    rows.any(|part| !tables.insert(Arc::as_ptr(&part.locality.tables[0])))
}

/// One commune of all that was read of it.
fn join(parts: Vec<Part>, found: &mut Findings) -> Option<Locality> {
    let is_alone = parts.len() == 1;
    let context = RowContext::join(parts.iter().map(|part| &part.locality), found);
    for part in &parts[1..] {
        let names =
            [part, &parts[0]].map(|part| part.numbered.as_ref().unwrap_or(&part.locality.name));
        if (part.numbered.is_some() || parts[0].numbered.is_some()) && names[0] != names[1] {
            let (at, first) = (part.locality.place(), parts[0].locality.place());
            found.push(title_diagnostics::one_but_for_number(
                &at, names[0], names[1], &first,
            ));
        }
    }
    let mut parts = parts.into_iter().map(|part| part.locality);
    let mut all = parts.next()?;
    if is_alone {
        return Some(all);
    }
    all.context = Arc::new(context);
    let mut names = vec![CommuneName::new(&all.name).base];
    for mut part in parts {
        let name = CommuneName::new(&part.name).base;
        if part.is_named_by_code() {
            // The others have a name.
        } else if all.is_named_by_code() {
            all.name.clone_from(&part.name);
            names = vec![name];
        } else if !names.contains(&name) {
            let (at, first) = (part.place(), all.place());
            let [used, other] = if is_less_marked(&names[0], &name) {
                [&part.name, &all.name]
            } else {
                [&all.name, &part.name]
            };
            found.push(commune_diagnostics::names_disagree(
                &at, used, other, &first,
            ));
            all.name = used.clone();
            names.push(name);
            all.has_other_names = true;
        } else if !all.has_other_names {
            all.name = fuller(&all.name, &part.name).to_owned();
        }
        all.code = match (all.code.take(), part.code.take()) {
            (Some(one), Some(other)) => Some(fuller(&one, &other).to_owned()),
            (one, other) => one.or(other),
        };
        all.take(part);
    }
    let in_order = |locality: &mut Locality| {
        let list = &mut locality.measurements.list;
        list.sort_by_key(|measurement| (measurement.table, measurement.at.line));
    };
    in_order(&mut all);
    all.villages.iter_mut().for_each(in_order);
    Some(all)
}
