//! Localities with far more rows than there are things to measure: a row copied down a sheet, or a file that is none of ours.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Locality, Measurement, Target};

/// How many measurements a locality has before it is looked at which of them say something new.
const MANY: usize = 4096;

/// How many different results for one thing are kept then: more would be told in the same words.
const FEW: usize = 16;

/// What a crowded locality has for each thing: where the first stands, and how many others say otherwise.
#[derive(Default)]
pub(super) struct Crowd {
    known: HashMap<Arc<Target>, (usize, usize)>,
    /// How many measurements have been looked at.
    seen: usize,
}

impl Crowd {
    /// Adds what says something new to a locality, by which nothing comes out otherwise: a result that is given again is
    /// as good as none.
    fn add(&mut self, locality: &mut Locality, measurement: Measurement) {
        while let Some(next) = locality.measurements.get(self.seen) {
            let known = self.known.entry(Arc::clone(&next.target));
            let (first, others) = known.or_insert((self.seen, 0));
            let says_otherwise = !says_the_same(&locality.measurements[*first], next);
            *others += usize::from(says_otherwise);
            self.seen += 1;
        }
        let is_new = match self.known.get(&measurement.target) {
            None => true,
            Some((first, others)) => {
                *others < FEW && !says_the_same(&locality.measurements[*first], &measurement)
            }
        };
        if is_new {
            locality.measurements.push(measurement);
        }
    }
}

fn says_the_same(first: &Measurement, other: &Measurement) -> bool {
    (&first.value, first.declared) == (&other.value, other.declared)
}

/// The crowded ones among localities, by their indices and those of their villages.
#[derive(Default)]
pub(super) struct Crowds(HashMap<(usize, Option<usize>), Crowd>);

impl Crowds {
    /// Adds measurements to a locality.
    pub(super) fn add(
        &mut self,
        place: (usize, Option<usize>),
        locality: &mut Locality,
        measurements: Vec<Measurement>,
    ) {
        if locality.measurements.len() < MANY {
            locality.measurements.extend(measurements);
            return;
        }
        let crowd = self.0.entry(place).or_default();
        for measurement in measurements {
            crowd.add(locality, measurement);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, MANY};
    use crate::measurement::Reader;
    use crate::measurement::source::samples::table;

    /// How many measurements are kept of a long file with these rows of one commune.
    fn kept(rows: impl Iterator<Item = String>) -> usize {
        let rows: String = rows.collect();
        let (_file, table) = table(&format!("xa,chi_tieu,ket_qua\n{rows}"));
        let reader = Reader::open(table, &Default::default(), None);
        let mut reader = reader.unwrap_or_else(|fault| panic!("{fault:?}"));
        let commune = reader.next().expect("a commune");
        assert!(reader.next().is_none());
        commune.measurements.len()
    }

    #[test]
    fn what_says_nothing_new_is_left_out_once_there_is_much() {
        let same = |count| (0..count).map(|_| "A,1.1,5\n".to_owned());
        assert_eq!(kept(same(MANY - 1)), MANY - 1);
        assert_eq!(kept(same(MANY + 50)), MANY);
        // One that says otherwise is never lost, nor one of another thing.
        let others = ["A,1.1,6\n", "A,1.2,5\n"].map(str::to_owned);
        assert_eq!(kept(same(MANY + 50).chain(others)), MANY + 2);
        let different = (0..MANY + 500).map(|index| format!("A,1.1,{index}\n"));
        assert_eq!(kept(different), MANY);
        let few = (0..FEW + 9).map(|index| format!("A,1.1,{}\n", index + 6));
        assert_eq!(kept(same(MANY).chain(few)), MANY + FEW);
    }
}
