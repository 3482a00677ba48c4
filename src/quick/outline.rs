//! An assessment in outline: the verdicts, and what each came from in a few bytes. It holds as much as the full one, which
//! can be made of it.

use std::sync::Arc;

use super::fixed::Fixed;
use super::plan::Plan;
use crate::assess::{Assessment, Checklist, Demand, Readings, Slot, Tally, Verdict, assess};
use crate::diagnostic::Diagnostic;
use crate::exact::Exact;
use crate::measurement::{Declared, Measurement, PercentAs, Value, locality};

/// An assessment of a commune of which every indicator is a plain figure, a declared result, or nothing.
pub(crate) struct Outline<'o> {
    pub(super) plan: &'o Arc<Plan>,
    /// Its name as a report shows it.
    pub(crate) name: &'o str,
    /// Its official code, in letters and digits of ASCII; absent where the data give none.
    pub(super) code: Option<&'o [u8]>,
    /// What it all comes to.
    pub(crate) verdict: Verdict,
    /// The criteria by verdict.
    pub(crate) criteria: Tally,
    /// The indicators by verdict.
    pub(crate) indicators: Tally,
    /// For each criterion of the set, in its order.
    pub(crate) verdicts: &'o [Verdict],
    /// For each indicator of the set, in its order.
    pub(crate) briefs: &'o [Brief],
}

/// The result of an indicator, and what was said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Brief(u64);

/// How many bits of a brief tell its verdict: the lowest.
const OF_VERDICT: u32 = 3;

/// What the data say of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Nothing,
    Figure(Fixed),
    /// Đạt.
    Met,
    /// Chưa đạt.
    NotMet,
}

/// The same in eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Packed(u64);

impl Packed {
    pub(super) const NOTHING: Packed = Packed(0);
    pub(super) const MET: Packed = Packed(1);
    pub(super) const NOT_MET: Packed = Packed(2);
    /// The bits that tell the decimals of a figure, and of nothing else.
    const DECIMALS: u64 = Fixed::SCALES << 2;

    #[inline(always)]
    pub(super) fn figure(fixed: Fixed) -> Packed {
        Packed(fixed.bits() << 2 | 3)
    }
}

impl From<Said> for Packed {
    fn from(said: Said) -> Packed {
        match said {
            Said::Nothing => Packed::NOTHING,
            Said::Met => Packed::MET,
            Said::NotMet => Packed::NOT_MET,
            Said::Figure(fixed) => Packed::figure(fixed),
        }
    }
}

impl From<Packed> for Said {
    #[inline(always)]
    fn from(packed: Packed) -> Said {
        match packed {
            Packed::NOTHING => Said::Nothing,
            Packed::MET => Said::Met,
            Packed::NOT_MET => Said::NotMet,
            Packed(bits) => Said::Figure(Fixed::of_bits(bits >> 2)),
        }
    }
}

impl Brief {
    #[inline(always)]
    pub(super) fn new(verdict: Verdict, said: Packed) -> Brief {
        Brief(said.0 << OF_VERDICT | verdict as u64)
    }

    /// The verdict, as its index among all.
    #[inline(always)]
    pub(crate) fn verdict(self) -> usize {
        (self.0 & ((1 << OF_VERDICT) - 1)) as usize
    }

    /// Whether nothing was said.
    #[inline(always)]
    pub(super) fn is_nothing(self) -> bool {
        self.0 >> OF_VERDICT == Packed::NOTHING.0
    }

    /// Whether a figure with decimals was said.
    #[inline(always)]
    pub(super) fn has_decimals(self) -> bool {
        self.0 >> OF_VERDICT & Packed::DECIMALS != 0
    }

    /// What was said.
    #[inline(always)]
    pub(crate) fn said(self) -> Said {
        Packed(self.0 >> OF_VERDICT).into()
    }

    /// The figure that missed what is asked for, where the verdict comes of one.
    pub(crate) fn missed(self) -> Option<Fixed> {
        match self.said() {
            Said::Figure(fixed) if self.verdict() == Verdict::NotMet as usize => Some(fixed),
            _ => None,
        }
    }

    /// What is missing to the threshold, where the verdict comes of a figure that missed it.
    pub(crate) fn gap(self, demand: &Demand) -> Option<Exact> {
        match (self.missed(), demand) {
            (
                Some(fixed),
                Demand::Compare {
                    comparison,
                    threshold,
                    ..
                },
            ) => {
                let margin = comparison.margin(&fixed.decimal().into(), threshold);
                Some(margin.abs())
            }
            _ => None,
        }
    }
}

impl<'o> Outline<'o> {
    /// What it was made by.
    pub(crate) fn plan(&self) -> &Arc<Plan> {
        self.plan
    }

    /// What it answers to.
    pub(crate) fn checklist(&self) -> &Arc<Checklist> {
        &self.plan.checklist
    }

    /// Its official code; absent where the data give none.
    pub(crate) fn code(&self) -> Option<&'o str> {
        self.code.and_then(|code| str::from_utf8(code).ok())
    }

    /// The assessment in full.
    pub(crate) fn assessment(&self) -> Assessment {
        let said = self.briefs.iter().map(|brief| brief.said());
        let (assessment, found) = self.plan.assess(self.name, self.code(), said);
        debug_assert!(found.is_empty(), "nothing is to be said of plain cells");
        assessment
    }
}

impl Plan {
    /// The full assessment of some commune, by what is said of each indicator.
    pub(crate) fn sample(&self, said: impl Iterator<Item = Said>) -> Assessment {
        self.assess("", None, said).0
    }

    /// The full assessment of what is said of each indicator, and what is to be told of it.
    pub(super) fn assess(
        &self,
        name: &str,
        code: Option<&str>,
        said: impl Iterator<Item = Said>,
    ) -> (Assessment, Vec<Diagnostic>) {
        let locality = locality(name, code, &self.place);
        let measured: Vec<(usize, Measurement)> = self
            .items
            .iter()
            .zip(said)
            .filter_map(|(item, said)| Some((item.slot, self.measurement(item.column?, said)?)))
            .collect();
        let mut slots = vec![Slot::default(); self.checklist.slots()];
        for (slot, measurement) in &measured {
            slots[*slot].all = Some(measurement);
        }
        let readings = Readings::placed(&self.checklist.set.id, slots);
        let mut found = Vec::new();
        let assessment = assess(
            &self.checklist,
            &locality,
            &readings,
            self.day,
            &|_| false,
            &mut found,
        );
        (assessment, found)
    }

    /// What a cell of that column says, as the long way has it.
    fn measurement(&self, column: usize, said: Said) -> Option<Measurement> {
        let (value, declared) = match said {
            Said::Nothing => return None,
            Said::Figure(fixed) => {
                let figure = fixed.decimal();
                let percent = false;
                (Some(Value::Number { figure, percent }), None)
            }
            Said::Met => (None, Some(Declared::Met)),
            Said::NotMet => (None, Some(Declared::NotMet)),
        };
        Some(Measurement {
            target: Arc::clone(self.target(column)?),
            value,
            declared,
            until: None,
            until_is_unreadable: false,
            percent_as: PercentAs::Number,
            kin: None,
            note: None,
            place: self.place.clone(),
            named_at: None,
        })
    }
}
