//! The rows of a matrix, each put together when it is drawn.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::{Matrix, Row};
use crate::assess::Verdict;
use crate::report::Settings;
use crate::report::grid::{Made, Shown};

/// A matrix in the order of its table: the closest first.
pub(super) struct Table {
    matrix: Matrix,
    /// Of each row, whether district and year stand behind its name.
    apart: Vec<Apart>,
    /// By verdict, each with a space behind it.
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
        let matrix = closest_first(&matrix);
        Table {
            apart: apart(&matrix),
            signs: Verdict::ALL.map(|verdict| match settings.shows(verdict) {
                true => format!("{} ", sign(verdict)),
                false => "  ".to_owned(),
            }),
            met: (0..=count).map(|met| format!("{met}/{count}")).collect(),
            matrix,
        }
    }

    /// The name, with district and year where others share it and differ in those.
    fn name(&self, row: &Row, apart: Apart) -> Option<String> {
        let place = &row.place;
        let district = place.district.as_deref().filter(|_| apart.by_district);
        let year = place.year.as_deref().filter(|_| apart.by_year);
        let apart: Vec<&str> = district.into_iter().chain(year).collect();
        let name = self.matrix.name(row);
        (!apart.is_empty()).then(|| format!("{name} ({})", apart.join(", ")))
    }
}

impl Made for Table {
    fn count(&self) -> usize {
        self.matrix.rows.len()
    }

    fn row(&self, index: usize, take: &mut dyn FnMut(Shown<'_>)) {
        let row = &self.matrix.rows[index];
        let verdicts = self.matrix.verdicts(index);
        match self.name(row, self.apart[index]) {
            Some(name) => take(Shown::plain(&name)),
            None => take(Shown::plain(self.matrix.name(row))),
        }
        let mut signs = String::with_capacity(4 * verdicts.len());
        for verdict in verdicts {
            signs.push_str(&self.signs[*verdict as usize]);
        }
        // The space behind the last.
        signs.pop();
        take(Shown::plain(&signs));
        let met = verdicts.iter().filter(|it| **it == Verdict::Met).count();
        take(Shown {
            tone: Some(row.verdict),
            ..Shown::plain(&self.met[met])
        });
        take(Shown::plain(self.matrix.unmet(row)));
    }
}

/// The rows, the closest first: the fewest criteria to go, then the fewest missed, then the order of the data. They are
/// put there, for rows that are far apart in memory take long to be gone through.
fn closest_first(matrix: &Matrix) -> Matrix {
    let mut by_distance: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for index in 0..matrix.rows.len() {
        let verdicts = matrix.verdicts(index);
        let count = |of| verdicts.iter().filter(|it| **it == of).count();
        let not_met = count(Verdict::NotMet);
        let distance = (not_met + count(Verdict::NoData), not_met);
        by_distance.entry(distance).or_default().push(index);
    }
    let mut sorted = Matrix::new(&matrix.set);
    sorted.text.reserve_exact(matrix.text.len());
    for index in by_distance.into_values().flatten() {
        let row = &matrix.rows[index];
        let verdicts = matrix.verdicts(index).iter().copied();
        let unmet = matrix.unmet(row);
        sorted.add(
            &[matrix.name(row)],
            Arc::clone(&row.place),
            (row.verdict, verdicts),
            |text, _| text.push_str(unmet),
        );
    }
    sorted
}

/// Of each row, what tells it from others of its name.
fn apart(matrix: &Matrix) -> Vec<Apart> {
    let mut shared: HashMap<&str, (&Row, Apart), RandomState> = HashMap::default();
    for row in &matrix.rows {
        let (last, apart) = shared
            .entry(matrix.name(row))
            .or_insert((row, Apart::default()));
        apart.by_district |= last.place.district != row.place.district;
        apart.by_year |= last.place.year != row.place.year;
        *last = row;
    }
    let rows = matrix.rows.iter();
    rows.map(|row| {
        shared
            .get(matrix.name(row))
            .map_or_else(Apart::default, |(_, apart)| *apart)
    })
    .collect()
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
