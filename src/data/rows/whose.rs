//! Whose the rows of a table are where no column names their commune, of which year they are, and what titles say against
//! that.

use std::path::Path;

use super::commune_diagnostics;
use super::locality::RowContext;
use crate::data::cells::named_times::{time_of_name, times_of_path};
use crate::data::cells::periods::{Period, Time, period_in};
use crate::data::headings::column::Column;
use crate::data::headings::file_names::year_of;
use crate::data::headings::heading_words::LEVEL;
use crate::data::places::commune_names::{is_written_as_name, may_be_one};
use crate::data::places::village_names::is_village;
use crate::data::record::CellRef;
use crate::data::tables::layout::TableLayout;
use crate::data::tables::table::Table;
use crate::data::titles::meaning::{Said, commune_in};
use crate::data::titles::title_diagnostics;
use crate::data::titles::years::result_year;
use crate::diagnostic::Diagnostic;
use crate::fold;

/// The communes that the headings of results name, in a table that has no column of them.
pub(in crate::data) fn communes_of_results(table: &Table, columns: &[Column]) -> Vec<Said<String>> {
    if columns.contains(&Column::Commune) {
        return Vec::new();
    }
    let sheet = &table.sheet;
    let results = columns.iter().zip(&sheet.headings).enumerate();
    let results = results.filter(|(_, (column, _))| column.is_result_of_row());
    let named = results.filter_map(|(column, (_, heading))| {
        Some(Said {
            what: commune_in(heading)?,
            line: sheet.heading_line,
            column,
        })
    });
    named.collect()
}

/// How a table that names its commune in no row is called, where one commune is asked for: all tables together show whether that
/// is its name.
pub(in crate::data) struct Naming {
    /// The name that is asked for.
    pub(in crate::data) asked: String,
    /// Whether the title, the file or the sheet names a commune; else it is called by the name that is asked for.
    pub(in crate::data) is_own: bool,
    /// What is told where it keeps its own name, or where it has none.
    pub(in crate::data) as_own: Vec<Diagnostic>,
    /// What is told where it is taken for the commune that is asked for.
    pub(in crate::data) as_asked: Vec<Diagnostic>,
}

/// How a table is called.
pub(super) struct Called {
    pub(super) name: String,
    /// Whether that is the name of a commune.
    pub(super) has_name: bool,
    /// Where all tables together show its name.
    pub(super) naming: Option<Naming>,
    pub(super) found: Vec<Diagnostic>,
}

impl Called {
    /// Of a table whose rows may name their communes; `asked` is the one that is asked for, `of_villages` the heading of a column
    /// of villages.
    pub(super) fn of(
        table: &Table,
        asked: Option<&str>,
        of_villages: Option<CellRef>,
        is_named: bool,
    ) -> Called {
        let mut found = Vec::new();
        let mut name = commune_of(table);
        let is_told = table.titles.commune.is_some();
        let is_of_village = of_villages.is_some() && is_village(&name);
        let mut has_name = is_told || table.name.is_commune && !is_of_village;
        found.extend(told_as_plan(table));
        let by_title = told_by_title(table, &name);
        let by_file = of_villages.filter(|_| has_name && !is_told && commune_in(&name).is_none());
        let by_file = by_file.map(|place| commune_diagnostics::named_by_file(&place, &name));
        let as_own = by_title.into_iter().chain(by_file).filter(|_| !is_named);
        let asked = asked.filter(|_| !is_named && !table.is_named_by_sheet);
        let mut naming = asked.map(|asked| Naming {
            asked: fold::clean(asked).into_owned(),
            is_own: has_name,
            as_own: Vec::new(),
            as_asked: { told_by_title(table, asked).or_else(|| told_by_file(table, asked)) }
                .into_iter()
                .collect(),
        });
        match &mut naming {
            Some(naming) => naming.as_own.extend(as_own),
            None => found.extend(as_own),
        }
        if let Some(naming) = naming.as_mut().filter(|it| !it.is_own) {
            let heading = table.cell(table.sheet.heading_line, None);
            naming
                .as_own
                .push(commune_diagnostics::unnamed(&heading, &name));
            (name, has_name) = (naming.asked.clone(), true);
        }
        Called {
            name,
            has_name,
            naming,
            found,
        }
    }
}

/// The name for the commune of a table that does not name it: that of the file or the sheet, or that in its title.
pub(in crate::data) fn commune_of(table: &Table) -> String {
    let named = &table.name;
    let title = table.titles.commune.as_ref();
    let title = title.filter(|_| !named.is_commune).map(|said| &*said.what);
    let sheet = table.sheet.worksheet.as_deref();
    // A sheet that is called what its title says is that commune's, whatever the file is called.
    let agreed = table.titles.commune.as_ref().zip(sheet);
    let agreed = agreed.filter(|(said, sheet)| may_be_one(&said.what, sheet));
    let agreed = agreed.map(|(_, sheet)| sheet);
    let name = agreed.or(title).unwrap_or(&named.commune);
    fold::clean(name).into_owned()
}

/// What a title says against the commune that a table is taken for.
pub(in crate::data) fn told_by_title(table: &Table, name: &str) -> Option<Diagnostic> {
    let said = table.titles.commune.as_ref();
    let said = said.filter(|said| !may_be_one(&said.what, name))?;
    let place = table.cell(said.line, Some(said.column));
    Some(title_diagnostics::other_commune(&place, &said.what, name))
}

/// The same of the name of a file, where it is written as those of communes are.
pub(in crate::data) fn told_by_file(table: &Table, name: &str) -> Option<Diagnostic> {
    let own = &table.name.commune;
    let is_other = table.name.is_commune && is_written_as_name(own) && !may_be_one(own, name);
    is_other.then(|| title_diagnostics::file_of_other(&table.sheet.file, own, name))
}

/// What a title says against being of results.
pub(in crate::data) fn told_as_plan(table: &Table) -> Option<Diagnostic> {
    let said = table.titles.plan.as_ref()?;
    let place = table.cell(said.line, Some(said.column));
    Some(title_diagnostics::title_of_plan(&place, &said.what))
}

/// The year that the headings of results say, or else the titles, or the name of the sheet or the file; nothing where rows say
/// theirs.
pub(in crate::data) fn year_said(table: &Table, layout: &TableLayout) -> Option<(u16, CellRef)> {
    if layout.position(&Column::Context("year")).is_some() {
        return None;
    }
    let results = layout.results.iter().filter(|_| layout.long);
    let mut years = results.filter_map(|index| {
        let levels = layout.sheet.headings.get(*index)?.split(LEVEL);
        let year = { levels }.find_map(result_year)?;
        Some((year, layout.cell(layout.sheet.heading_line, Some(*index))))
    });
    let title = || {
        let said = table.titles.year.as_ref()?;
        Some((said.what, table.cell(said.line, Some(said.column))))
    };
    let named = || {
        let sheet = table.sheet.worksheet.as_deref().and_then(year_of);
        let stem = Path::new(&*table.sheet.file).file_stem();
        let year = sheet.or_else(|| year_of(&stem?.to_string_lossy()))?;
        Some((year, table.cell(table.sheet.heading_line, None)))
    };
    years.next().or_else(title).or_else(named)
}

/// When the figures are of, as the options, the headings of results, the titles, and the name of the sheet, or else of the file
/// and of its folders, say it; what comes first counts.
pub(in crate::data) fn times_said(table: &Table, layout: &TableLayout) -> Vec<(Time, CellRef)> {
    let heading = |column| layout.cell(layout.sheet.heading_line, column);
    if let Some(time) = layout.options.time {
        return vec![(time, heading(None))];
    }
    let results = layout.results.iter().filter(|_| layout.long);
    let headed = results.filter_map(|index| {
        let heading_of = layout.sheet.headings.get(*index)?;
        let year = heading_of.split(LEVEL).find_map(result_year);
        let period = period_in(heading_of)?;
        Some((Time { year, period }, heading(Some(*index))))
    });
    let title = table.titles.period.as_ref().map(|said| {
        let year = table.titles.year.as_ref().map(|said| said.what);
        let period = said.what;
        (
            Time { year, period },
            table.cell(said.line, Some(said.column)),
        )
    });
    let sheet = table.sheet.worksheet.as_deref().and_then(time_of_name);
    let named = match sheet {
        Some(time) => vec![time],
        None => times_of_path(Path::new(&*table.sheet.file)),
    };
    let named = named.into_iter().map(|time| (time, heading(None)));
    let year = year_said(table, layout).map(|(year, _)| year);
    let year = year.or(layout.options.year);
    let all = headed.take(1).chain(title).chain(named);
    all.map(|(time, place)| (time.in_year(year), place))
        .collect()
}

/// When a row is of that says it in a cell; `6` in a column of months is of the year that the rest says.
pub(in crate::data) fn time_of_row(
    text: &str,
    context: &RowContext,
    year: Option<u16>,
) -> Option<Time> {
    let month = text.parse().ok().filter(|month| (1..=12).contains(month));
    let month = month.map(|month| Time {
        year: None,
        period: Period::Month(month),
    });
    let of_row = context.context.get("year");
    let of_row = of_row.and_then(|year| year.parse().ok());
    let time = month.or_else(|| Time::parse(text))?;
    Some(time.in_year(of_row.or(year)))
}
