//! How much of a set is known: its thresholds by certainty.

use super::requirement::{Certainty, Requirement, Threshold};
use super::{CriteriaSet, Indicator};

/// Thresholds counted by how certain they are. Each cell of a table by context counts, and so do a yes, a level and a
/// requirement for other sets; an indicator with parts counts by its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Census {
    /// Checked against a published text.
    pub confirmed: usize,
    /// Checked in part.
    pub in_part: usize,
    /// Taken from a plan.
    pub from_plan: usize,
    /// From memory.
    pub recalled: usize,
    /// Given without saying how certain it is.
    pub not_stated: usize,
    /// Left to the province.
    pub set_by_province: usize,
    /// Not known.
    pub unknown: usize,
}

impl Census {
    /// Counts a set.
    pub fn of(set: &CriteriaSet) -> Census {
        let mut census = Census::default();
        for indicator in set
            .criteria
            .iter()
            .flat_map(|criterion| &criterion.indicators)
        {
            census.indicator(indicator);
        }
        census
    }

    fn indicator(&mut self, indicator: &Indicator) {
        let certainty = indicator.source.as_ref().map(|source| source.certainty);
        match &indicator.requirement.value {
            Requirement::AllParts => indicator.parts.iter().for_each(|part| self.indicator(part)),
            Requirement::SetByProvince => self.set_by_province += 1,
            Requirement::Unknown => self.unknown += 1,
            Requirement::Compare { threshold, .. } => {
                threshold
                    .value
                    .walk(&mut |threshold| self.threshold(threshold, certainty));
            }
            _ => self.known(certainty),
        }
    }

    fn threshold(&mut self, threshold: &Threshold, certainty: Option<Certainty>) {
        match threshold {
            Threshold::Value(_) | Threshold::Relative { .. } => self.known(certainty),
            Threshold::Cell(_, source) => self.known(Some(source.certainty)),
            Threshold::Unknown => self.unknown += 1,
            Threshold::SetByProvince => self.set_by_province += 1,
            // Its cells are counted one by one.
            Threshold::By { .. } => {}
        }
    }

    fn known(&mut self, certainty: Option<Certainty>) {
        let count = match certainty {
            Some(Certainty::Confirmed) => &mut self.confirmed,
            Some(Certainty::InPart) => &mut self.in_part,
            Some(Certainty::FromPlan) => &mut self.from_plan,
            Some(Certainty::Recalled) => &mut self.recalled,
            None => &mut self.not_stated,
        };
        *count += 1;
    }

    /// The counts with their words in machine formats, the most certain first.
    pub fn by_state(&self) -> [(&'static str, usize); 7] {
        [
            ("confirmed", self.confirmed),
            ("in_part", self.in_part),
            ("from_plan", self.from_plan),
            ("recalled", self.recalled),
            ("not_stated", self.not_stated),
            ("set_by_province", self.set_by_province),
            ("unknown", self.unknown),
        ]
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.by_state().iter().map(|(_, count)| count).sum()
    }
}
