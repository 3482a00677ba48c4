//! Counting verdicts without branches.

use crate::assess::{Tally, Verdict};

/// How many things came to each verdict, twelve bits for each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts(u64);

/// How many things can be counted.
pub(super) const MOST: usize = 0xfff;

/// How many criteria there can be: as many as a byte can number.
pub(super) const MOST_CRITERIA: usize = 0x100;

/// What several verdicts come to, by the bits of those among them.
pub(super) type Together = [Verdict; 32];

/// The bit that stands for a verdict, given by its index, among others.
#[inline(always)]
pub(super) fn bit(verdict: usize) -> u8 {
    1 << verdict
}

/// As [`Verdict::all`] has it.
pub(super) fn together() -> Together {
    std::array::from_fn(|bits| {
        let among = |verdict: &Verdict| bits & usize::from(bit(*verdict as usize)) != 0;
        Verdict::all(Verdict::ALL.into_iter().filter(among))
    })
}

impl Counts {
    /// Counts one more of a verdict, given by its index.
    #[inline(always)]
    pub(super) fn add(&mut self, verdict: usize) {
        self.0 += 1 << (12 * verdict as u32);
    }

    /// The counts.
    pub(super) fn tally(self) -> Tally {
        let count = |verdict: Verdict| (self.0 >> (12 * verdict as u32)) as usize & MOST;
        let mut tally = Tally {
            total: 0,
            met: count(Verdict::Met),
            not_met: count(Verdict::NotMet),
            no_data: count(Verdict::NoData),
            suspended: count(Verdict::Suspended),
            not_applicable: count(Verdict::NotApplicable),
        };
        tally.total = tally.met + tally.not_met + tally.no_data;
        tally.total += tally.suspended + tally.not_applicable;
        tally
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Counts, bit, together};
    use crate::assess::{Tally, Verdict};

    proptest! {
        #[test]
        fn packed_counts_are_tallies(verdicts in prop::collection::vec(0usize..5, 1..300)) {
            let verdicts = || verdicts.iter().map(|index| Verdict::ALL[*index]);
            let mut packed = Counts::default();
            verdicts().for_each(|verdict| packed.add(verdict as usize));
            prop_assert_eq!(packed.tally(), verdicts().collect::<Tally>());
            let bits = verdicts().fold(0, |bits, verdict| bits | bit(verdict as usize));
            prop_assert_eq!(together()[usize::from(bits)], Verdict::all(verdicts()));
        }
    }
}
