//! Whose the rows of a table are where no column names their commune, of which year they are, and what titles say against
//! that.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::commune_diagnostics;
use super::locality::RowContext;
use crate::criteria::value_of;
use crate::data::cells::named_times::{time_of_name, times_of_path};
use crate::data::cells::periods::{Period, Time, period_in};
use crate::data::headings::column::Column;
use crate::data::headings::file_names::year_of;
use crate::data::headings::heading_words::LEVEL;
use crate::data::places::commune_names::{
    CommuneName, is_same_value, is_written_as_name, may_be_one,
};
use crate::data::places::generic_names::is_of_wider_place;
use crate::data::places::named_places::with_places;
use crate::data::places::no_place::{names_no_place, unnumbered};
use crate::data::places::village_names::{is_of_village, is_village};
use crate::data::record::{CellRef, Record};
use crate::data::tables::layout::TableLayout;
use crate::data::tables::table::Table;
use crate::data::titles::meaning::{Said, commune_alone, commune_in};
use crate::data::titles::title_diagnostics;
use crate::data::titles::years::result_year;
use crate::diagnostic::{Diagnostic, Findings};
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

/// Whose the rows beneath the title of a group are.
pub(super) enum TitleOfPlace {
    Commune(String),
    Village(String),
    /// The commune above it, no longer one of its villages.
    WholeCommune,
    /// A district, a province, or several communes.
    Other,
}

/// Whether a row of a long table is the title of a place, and of which.
pub(super) fn title_of_place(layout: &TableLayout, record: &Record) -> Option<TitleOfPlace> {
    let (at, title) = title_of_group(layout, record)?;
    let is_named = layout.columns.get(at) == Some(&Column::Commune);
    if is_named && title.contains(char::is_alphabetic) {
        return Some(TitleOfPlace::Commune(title.into_owned()));
    }
    if let Some(commune) = commune_alone(&title) {
        return Some(TitleOfPlace::Commune(commune));
    }
    let bare = unnumbered(&title);
    let of_district = with_places(bare, None).filter(|(name, _)| commune_alone(name).is_some());
    if of_district.is_some() {
        return Some(TitleOfPlace::Commune(bare.to_owned()));
    }
    // In the column of villages it is one without data.
    if Some(at) == layout.village {
        return None;
    }
    if is_village(&title) {
        return is_of_village(&title).then(|| TitleOfPlace::Village(title.into_owned()));
    }
    if fold::is_same_name(bare, "toàn xã") {
        return Some(TitleOfPlace::WholeCommune);
    }
    // An indicator may name a district too.
    let is_place = || names_no_place(&title) || CommuneName::is_capitalized(bare);
    (is_of_wider_place(&title) && is_place()).then_some(TitleOfPlace::Other)
}

/// The only text of a row of a long table that has no result, but for a number before it, and where it stands.
fn title_of_group<'r>(layout: &TableLayout, record: &'r Record) -> Option<(usize, Cow<'r, str>)> {
    let mut results = layout.results.iter();
    if !layout.long || results.any(|index| record.has_text(*index)) {
        return None;
    }
    let filled = (0..record.len()).filter(|index| record.has_text(*index));
    let is_number = |index: &usize| {
        let text = record.trimmed(*index);
        text.len() < 5 && text.iter().all(|byte| b"0123456789IVX.)".contains(byte))
    };
    let mut texts = filled.filter(|index| layout.keys.contains(index) || !is_number(index));
    let only = texts.next().filter(|_| texts.next().is_none())?;
    Some((only, fold::clean_bytes(record.trimmed(only))))
}

/// Puts the district and the province that stand in the name of a commune with what its row says of it, where that is not
/// otherwise.
pub(in crate::data) fn take_places(
    layout: &TableLayout,
    line: u64,
    name: &mut String,
    known: &mut Arc<RowContext>,
    found: &mut Findings,
) {
    let Some((bare, places)) = with_places(name, known.context.get("district")) else {
        return;
    };
    *name = bare;
    let mut context = RowContext::clone(known);
    for (key, place) in places {
        let place = value_of(key, &place);
        match context.context.get(key).map(str::to_owned) {
            None => context.context.set(key, place),
            Some(own) if is_same_value(key, &own, &place) => {}
            Some(own) => {
                let at = |column| layout.cell(line, layout.position(&column));
                let (named, first) = (at(Column::Commune), at(Column::Context(key)));
                found.push(commune_diagnostics::context_disagrees(
                    &named, key, &own, &place, &first,
                ));
                context.context.remove(key);
            }
        }
    }
    *known = Arc::new(context);
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
