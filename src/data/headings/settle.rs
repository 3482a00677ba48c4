//! Headings of several meanings: what the other columns and the cells beneath make of them.

use std::sync::Arc;

use super::cells_beneath::{Cells, are_levels, begins_with_number, is_figure};
use super::column::{Column, Role, Unsettled};
use super::counts::settle_counts;
use super::criteria::settle_criteria;
use super::heading_words::{LEVEL, NAMES};
use super::sub_rows;
use super::years::settle_years;
use crate::criteria::Stage;
use crate::data::cells::date::is_year;
use crate::data::cells::plan_words::is_heading_of_plan;
use crate::data::cells::value::Sex;
use crate::data::record::Record;
use crate::data::titles::meaning::commune_in;
use crate::fold;
use crate::unit::Unit;

/// Settles what columns are, each beside the others and the first rows beneath. What stays unsettled has two meanings.
pub(in crate::data) fn settle(columns: &mut [Column], headings: &[&str], beneath: &[Record]) {
    let cells = Cells(beneath);
    if columns.first() == Some(&Column::Blank) && cells.count_on(0) {
        columns[0] = Column::Ignored;
    }
    settle_rates(columns, headings);
    settle_years(columns, headings);
    settle_counts(columns, headings);
    settle_sexes(columns, headings, cells);
    settle_stages(columns, cells);
    settle_criteria(columns, headings, cells);
    settle_indicator(columns, headings, cells);
    settle_communes(columns, headings, cells);
}

/// Of a rate beside results, what it is: where the plan stands there too, how much of that was done, which is no result. And
/// makes results of what `%` alone heads, where nothing else has figures.
fn settle_rates(columns: &mut [Column], headings: &[&str]) {
    let word = |index: usize| fold::word(headings[index]);
    let is_rate = |index: usize| {
        let word = word(index);
        let is_share = headings[index].contains('%') && word == "dat";
        is_share || ["ty le", "ti le"].iter().any(|it| word.starts_with(it))
    };
    let all = |columns: &[Column], wanted: Column| -> Vec<usize> {
        let all = (0..columns.len()).filter(|index| columns[*index] == wanted);
        all.collect()
    };
    let values = all(columns, Column::Value);
    let mut idle = all(columns, Column::Ignored).into_iter();
    let has_plan = idle.any(|index| is_heading_of_plan(headings[index]));
    let (rates, results): (Vec<usize>, Vec<usize>) = values.iter().partition(|it| is_rate(**it));
    let mut signs = all(columns, Column::Blank);
    signs.retain(|index| headings[*index].trim() == "%");
    if has_plan && !results.is_empty() {
        let shares = rates.iter().chain(&signs);
        shares.for_each(|index| columns[*index] = Column::Aim);
    } else if let ([], [sign], true) = (&values[..], &signs[..], columns.iter().any(may_lead)) {
        columns[*sign] = Column::Value;
    }
}

/// Makes results of `Nam` and `Nữ` beside one another, where a row is about an indicator; and of `Chung` beside them.
fn settle_sexes(columns: &mut [Column], headings: &[&str], cells: Cells<'_>) {
    let leaf = |index: usize| headings[index].rsplit(LEVEL).next().unwrap_or_default();
    let of = |wanted: Sex| {
        let columns = columns.iter().enumerate();
        // Alone, "nam" is the year.
        let columns = columns.filter(|(index, column)| {
            matches!(column, Column::Other(_) | Column::Context("year"))
                && sub_rows::sex(leaf(*index)) == Some(wanted)
                && !cells.some(*index, is_year)
        });
        columns.map(|(index, _)| index).collect::<Vec<_>>()
    };
    let is_of_other_rows = |column: &Column| matches!(column, Column::Measure(..) | Column::Sex);
    let is_long = columns.iter().any(may_lead);
    let ([male], [female]) = (&of(Sex::Male)[..], &of(Sex::Female)[..]) else {
        return;
    };
    if !is_long || columns.iter().any(is_of_other_rows) {
        return;
    }
    columns[*male] = Column::OfSex(Sex::Male);
    columns[*female] = Column::OfSex(Sex::Female);
    let has_value = columns.contains(&Column::Value);
    let both = (0..columns.len()).find(|index| fold::word(leaf(*index)) == "chung");
    if let Some(both) =
        both.filter(|index| !has_value && matches!(columns[*index], Column::Other(_)))
    {
        columns[both] = Column::Value;
    }
}

/// Whether a column may say which indicator a row is about.
fn may_lead(column: &Column) -> bool {
    use Unsettled::{IndicatorOrLevel, Name, Number};
    let may_lead = matches!(column, Column::Unsettled(Name | Number | IndicatorOrLevel));
    may_lead || *column == Column::Indicator
}

/// Makes stages of `Xã`, `Huyện` and `Tỉnh` that hold results behind what rows are about, not names; and the commune's own of
/// the results beside figures of other stages.
fn settle_stages(columns: &mut [Column], cells: Cells<'_>) {
    let is_wide = columns.iter().any(|it| matches!(it, Column::Measure(..)));
    let Some(first) = columns.iter().position(may_lead).filter(|_| !is_wide) else {
        return;
    };
    let has_results = columns.iter().any(Column::is_result_of_row);
    for (index, column) in columns.iter_mut().enumerate().skip(first + 1) {
        let stage = match column {
            Column::Commune => Stage::Commune,
            Column::Context("district") => Stage::District,
            Column::Context("province") => Stage::Province,
            _ => continue,
        };
        // Codes of communes are figures too.
        let may_be_figures = stage != Stage::Commune || !has_results;
        if cells.are_results(index, may_be_figures) {
            *column = Column::Staged(stage, Role::Value);
        }
    }
    let is_other = |(index, column): (usize, &Column)| {
        matches!(column, Column::Staged(stage, Role::Value) if *stage != Stage::Commune)
            && cells.some(index, is_figure)
    };
    let own = columns.iter().position(|it| *it == Column::Value);
    let Some(own) = own.filter(|_| columns.iter().enumerate().any(is_other)) else {
        return;
    };
    for (index, column) in columns.iter_mut().enumerate() {
        let role = match column {
            Column::Staged(Stage::Commune, Role::Value) if !cells.some(index, is_figure) => {
                Role::Declared
            }
            _ if index == own => Role::Value,
            Column::Numerator => Role::Numerator,
            Column::Denominator => Role::Denominator,
            _ => continue,
        };
        *column = Column::Staged(Stage::Commune, role);
    }
}

/// Of a table with a row for each indicator: the column that says which.
fn settle_indicator(columns: &mut [Column], headings: &[&str], cells: Cells<'_>) {
    let of = |wanted: Unsettled| {
        let columns = columns.iter().enumerate();
        let columns = columns.filter(move |(_, column)| **column == Column::Unsettled(wanted));
        columns.map(|(index, _)| index).collect::<Vec<_>>()
    };
    let word = |index: usize| fold::word(headings[index]);
    let mut names = of(Unsettled::Name);
    names.sort_by_key(|index| NAMES.iter().position(|name| *name == word(*index)));
    let numbers = of(Unsettled::Number);
    let mut either = of(Unsettled::IndicatorOrLevel);
    // The indicator stands beneath its criterion.
    either.sort_by_key(|index| word(*index) != "chi tieu");
    let named_beside = !names.is_empty() || either.len() > 1;
    either.retain(|index| !named_beside || !are_levels(cells, *index));
    let is_of_criterion = |index: &usize| ["ten tieu chi", "tieu chi"].contains(&&*word(*index));
    let of_criteria: Vec<usize> = names
        .iter()
        .chain(&either)
        .copied()
        .filter(is_of_criterion)
        .collect();
    either.retain(|index| names.is_empty() || !is_of_criterion(index));
    let has_indicator = columns.contains(&Column::Indicator);
    for index in of(Unsettled::NameAlone) {
        let indicator = columns.iter().position(|it| *it == Column::Indicator);
        let number = indicator.or(numbers
            .iter()
            .chain(&either)
            .copied()
            .find(|index| cells.some(*index, begins_with_number)));
        if names.is_empty() && number.is_some_and(|number| cells.are_names_of(index, number)) {
            names.push(index);
            columns[index] = Column::Unsettled(Unsettled::Name);
        } else {
            columns[index] = Column::Other(Arc::from(fold::clean(headings[index])));
        }
    }
    let has_results = columns.iter().any(Column::is_result_of_row);
    let is_wide = columns.iter().any(|it| matches!(it, Column::Measure(..)));
    let is_numbered = |index: &&usize| cells.some(**index, begins_with_number);
    let leading = if has_indicator {
        None
    } else if let Some(first) = either.first() {
        // The numbers of indicators lead over their names.
        let numbered = either.iter().chain(&numbers).find(is_numbered);
        Some(*numbered.unwrap_or(first))
    } else if has_results && !is_wide {
        let mut candidates = names.iter().chain(&numbers);
        let numbered = candidates.find(is_numbered);
        // `Mã số` of what, where nothing else says what the rows are about?
        let is_named = columns.iter().any(Column::may_name_communes);
        let mut codes = numbers
            .iter()
            .filter(|index| word(**index).starts_with("ma") && !is_named);
        numbered.or(names.first()).or(codes.next_back()).copied()
    } else {
        None
    };
    let is_beside_number =
        has_results && !is_wide && !leading.is_some_and(|it| names.contains(&it));
    let criterion = of_criteria
        .into_iter()
        .find(|index| has_results && !is_wide && leading != Some(*index));
    let mut others = either
        .iter()
        .filter(|index| leading != Some(**index) && !is_of_criterion(index));
    let beside = names
        .first()
        .or_else(|| others.find(|index| !are_levels(cells, **index)));
    let beside = beside.copied().filter(|_| is_beside_number);
    for (index, column) in columns.iter_mut().enumerate() {
        if let Column::Unsettled(
            Unsettled::Name | Unsettled::Number | Unsettled::IndicatorOrLevel,
        ) = column
        {
            *column = match column {
                _ if leading == Some(index) => Column::Indicator,
                _ if beside == Some(index) => Column::Name,
                _ if criterion == Some(index) => Column::Criterion,
                _ => Column::Ignored,
            };
        }
    }
}

/// The column that names the communes.
fn settle_communes(columns: &mut [Column], headings: &[&str], cells: Cells<'_>) {
    let is_long = columns.contains(&Column::Indicator);
    for (index, heading) in headings.iter().enumerate() {
        let Column::Unsettled(unsettled) = columns[index] else {
            continue;
        };
        let is_named = columns.contains(&Column::Commune);
        let other = || Column::Other(Arc::from(fold::clean(heading)));
        let (mut units, mut others) = (0, 0);
        for text in cells.of(index) {
            // `xã Hà Lĩnh (12 thôn)`.
            let may_be_name = is_name(&text) || commune_in(&text).is_some();
            if is_unit(&text) || !may_be_name {
                units += 1;
            } else {
                others += 1;
            }
        }
        columns[index] = match unsettled {
            Unsettled::CommuneOrUnit if others == 0 && is_long => Column::Unit,
            Unsettled::CommuneOrUnit if is_named && units > 0 => Column::Unit,
            Unsettled::CommuneOrUnit if units > 0 => continue,
            _ if is_named => other(),
            _ => Column::Commune,
        };
    }
}

/// Whether a text can be the name of a commune: it begins with a capital, and other letters follow.
fn is_name(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_uppercase());
    begins && text.contains(|c: char| c.is_lowercase()) && !text.contains('/')
        || text.contains(' ') && text == text.to_uppercase()
}

/// Whether a text is what a form has in place of a unit, where no figure is asked for.
pub(in crate::data) fn is_in_place_of_unit(text: &str) -> bool {
    ["dat", "dat chua dat"].contains(&&*fold::word(text))
}

/// Whether a text is the unit of some indicator, or what a form has in its place.
pub(in crate::data) fn is_unit(text: &str) -> bool {
    let words = fold::word(text);
    // A name of several words hardly begins with "triệu đồng".
    let is_money = ["trieu dong", "nghin dong", "ty dong", "ngan dong", "dong "];
    text.starts_with(['%', '‰'])
        || is_in_place_of_unit(text)
        || is_money.iter().any(|unit| words.starts_with(unit))
        || Unit::parse(text).is_in_column()
}
