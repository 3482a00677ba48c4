//! The rows of a matrix, each put together when it is drawn.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::{At, Kept, Matrix, Place};
use crate::assess::Verdict;
use crate::report::Settings;
use crate::report::grid::{Made, Shown};

/// A matrix in the order of its table: the closest first.
pub(super) struct Table {
    matrix: Matrix,
    /// Of each row, in the order of the data, whether district and year stand behind its name.
    apart: Vec<Apart>,
    /// The rows of the table: where each is found.
    rows: Vec<At>,
    /// By verdict, for as many criteria as there are, each with a space behind it.
    signs: [String; 5],
    /// By how many criteria are met.
    met: Vec<String>,
}

/// What tells rows of one name apart.
#[derive(Clone, Copy, Default)]
struct Apart {
    by_district: bool,
    by_year: bool,
}

impl Table {
    pub(super) fn new(matrix: Matrix, settings: &Settings) -> Table {
        let count = matrix.set.criteria.len();
        Table {
            apart: apart(&matrix),
            rows: closest_first(&matrix),
            signs: Verdict::ALL.map(|verdict| match settings.shows(verdict) {
                true => format!("{} ", sign(verdict)).repeat(count),
                false => "  ".repeat(count),
            }),
            met: (0..=count).map(|met| format!("{met}/{count}")).collect(),
            matrix,
        }
    }
}

impl Apart {
    /// The name of a row, with district and year where others share it and differ in those.
    fn name<'m>(self, row: &Kept<'m>) -> Cow<'m, str> {
        if !self.by_district && !self.by_year {
            return row.name.into();
        }
        let district = row.place.district.as_deref().filter(|_| self.by_district);
        let year = row.place.year.as_deref().filter(|_| self.by_year);
        let apart: Vec<&str> = district.into_iter().chain(year).collect();
        match apart.is_empty() {
            true => row.name.into(),
            false => format!("{} ({})", row.name, apart.join(", ")).into(),
        }
    }
}

impl Made for Table {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, index: usize, take: &mut dyn FnMut(Shown<'_>)) {
        let at = self.rows[index];
        let row = self.matrix.row(at);
        let name = self.apart[at.number as usize].name(&row);
        take(Shown::plain(&name));
        let mut signs = String::with_capacity(4 * row.verdicts.len());
        // Most are like the one before.
        for run in row.verdicts.chunk_by(PartialEq::eq) {
            let signs_of_all = &self.signs[run[0] as usize];
            let one = signs_of_all.len() / row.verdicts.len();
            signs.push_str(&signs_of_all[..one * run.len()]);
        }
        // The space behind the last.
        signs.pop();
        take(Shown::plain(&signs));
        take(Shown {
            tone: Some(row.verdict),
            ..Shown::plain(&self.met[usize::from(row.standing.met)])
        });
        take(Shown::plain(row.unmet));
    }

    fn texts(&self, rows: Range<usize>, take: &mut dyn FnMut(usize, &str)) {
        // In the order in which they stand in memory: of rows that are far apart, each is waited for.
        let all = self.matrix.rows().zip(&self.apart);
        let mut most = None;
        for ((_, row), apart) in all.skip(rows.start).take(rows.len()) {
            most = most.max(Some(row.standing.met));
            // The columns of `row`; that of signs is left out.
            take(0, &apart.name(&row));
            take(3, row.unmet);
        }
        // Less takes no more room.
        if let Some(most) = most {
            take(2, &self.met[usize::from(most)]);
        }
    }
}

/// The rows, the closest first: the fewest criteria to go, then the fewest missed, then the order of the data.
fn closest_first(matrix: &Matrix) -> Vec<At> {
    let count = matrix.set.criteria.len() + 1;
    let mut by_distance = vec![Vec::new(); count * count];
    for (at, row) in matrix.bare_rows() {
        let not_met = usize::from(row.standing.not_met);
        let to_go = not_met + usize::from(row.standing.no_data);
        by_distance[to_go * count + not_met].push(at);
    }
    by_distance.into_iter().flatten().collect()
}

/// Of each row, what tells it from others of its name.
fn apart(matrix: &Matrix) -> Vec<Apart> {
    let mut places = matrix.bare_rows().map(|(_, row)| &row.place);
    let first = places.next();
    if places.all(|place| Some(place) == first) {
        return vec![Apart::default(); matrix.count()];
    }
    let mut shared: HashMap<&str, (&Place, Apart), RandomState> = HashMap::default();
    for (_, row) in matrix.rows() {
        let known = shared.entry(row.name);
        let (last, apart) = known.or_insert((row.place, Apart::default()));
        apart.by_district |= last.district != row.place.district;
        apart.by_year |= last.year != row.place.year;
        *last = row.place;
    }
    let of_name = |name| shared.get(name).map(|(_, apart)| *apart);
    let all = matrix.rows().map(|(_, row)| of_name(row.name));
    all.map(Option::unwrap_or_default).collect()
}

/// The sign of a verdict in a matrix: one character, told apart without colour.
pub(super) fn sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Met => '·',
        Verdict::NotMet => '×',
        Verdict::NoData => '?',
        Verdict::Suspended => '~',
        Verdict::NotApplicable => '/',
    }
}
