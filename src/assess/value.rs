//! What a measurement says in an indicator's terms: a figure in its unit, a yes or no, a level of its scale.

use rust_decimal::Decimal;

use super::verdict::Reason;
use super::{Judge, problem};
use crate::criteria::Indicator;
use crate::exact::Exact;
use crate::fold;
use crate::measurement::{Declared, Measurement, PercentAs, Value};
use crate::words::list;

impl Judge<'_, '_> {
    /// The figure of a measurement, in the indicator's unit. `threshold` is what it will be held against, if that is known.
    pub(super) fn figure(
        &mut self,
        indicator: &Indicator,
        measurement: &Measurement,
        threshold: Option<&Exact>,
    ) -> Result<(Exact, Option<(Decimal, Decimal)>), Reason> {
        let value = measurement.value.as_ref().ok_or(Reason::NotMeasured)?;
        let is_percentage = indicator.is_percentage();
        let (figure, counted) = match value {
            Value::Unreadable => return Err(Reason::Unusable),
            Value::Number { percent: true, .. } if !is_percentage => {
                return Err(self.not_a_figure(indicator, measurement));
            }
            Value::Number {
                figure,
                percent: false,
            } if is_percentage => {
                let factor = match measurement.percent_as {
                    PercentAs::Number => Decimal::ONE,
                    PercentAs::Fraction => Decimal::ONE_HUNDRED,
                    PercentAs::Auto if figure.is_zero() || is_at_most_one(threshold) => {
                        Decimal::ONE
                    }
                    PercentAs::Auto if !(self.shares)(measurement) => Decimal::ONE,
                    PercentAs::Auto => {
                        self.found
                            .push(problem::percent_or_fraction(measurement, &indicator.id));
                        return Err(Reason::Unusable);
                    }
                };
                (&Exact::from(*figure) * &factor.into(), None)
            }
            Value::Number { figure, .. } => (Exact::from(*figure), None),
            Value::Quantity { figure, unit } if is_in(indicator, unit) => {
                (Exact::from(*figure), None)
            }
            Value::Quantity { .. } => return Err(self.not_a_figure(indicator, measurement)),
            Value::Fraction {
                numerator,
                denominator,
            } => {
                let ratio = value.figure().ok_or(Reason::Unusable)?;
                (&ratio * &scale(indicator), Some((*numerator, *denominator)))
            }
            Value::Word(_) => return Err(self.not_a_figure(indicator, measurement)),
        };
        if is_percentage && (figure.is_negative() || figure > Decimal::ONE_HUNDRED.into()) {
            self.found
                .push(problem::impossible_value(measurement, &indicator.id));
            return Err(Reason::Unusable);
        }
        Ok((figure, counted))
    }

    fn not_a_figure(&mut self, indicator: &Indicator, measurement: &Measurement) -> Reason {
        let unit = indicator.unit.as_ref();
        let (vi, en) = match unit {
            Some(unit) => (
                format!("một số, đơn vị {}", unit.vi),
                format!("a figure in {}", unit.en),
            ),
            None => ("một số".to_owned(), "a figure".to_owned()),
        };
        self.found
            .push(problem::wrong_kind(measurement, &indicator.id, &vi, &en));
        Reason::Unusable
    }

    /// A yes or no: a declared result, or 1 and 0.
    pub(super) fn answer(
        &mut self,
        indicator: &Indicator,
        measurement: Option<&Measurement>,
    ) -> Result<bool, Reason> {
        let measurement = measurement.ok_or(Reason::NotMeasured)?;
        let Some(value) = &measurement.value else {
            return match measurement.declared {
                Some(Declared::Met) => Ok(true),
                Some(Declared::NotMet) => Ok(false),
                _ => Err(Reason::NotMeasured),
            };
        };
        match value {
            Value::Unreadable => Err(Reason::Unusable),
            Value::Number {
                figure,
                percent: false,
            } if figure.is_zero() => Ok(false),
            Value::Number {
                figure,
                percent: false,
            } if *figure == Decimal::ONE => Ok(true),
            Value::Word(word) if is_no(word) => Ok(false),
            _ => {
                self.found.push(problem::wrong_kind(
                    measurement,
                    &indicator.id,
                    "`đạt` hoặc `chưa đạt`",
                    "`đạt` (met) or `chưa đạt` (not met)",
                ));
                Err(Reason::Unusable)
            }
        }
    }

    /// The rank of a level; a scale may call its levels by numbers.
    pub(super) fn level(
        &mut self,
        indicator: &Indicator,
        measurement: Option<&Measurement>,
    ) -> Result<usize, Reason> {
        let measurement = measurement.ok_or(Reason::NotMeasured)?;
        let name = match measurement.value.as_ref().ok_or(Reason::NotMeasured)? {
            Value::Unreadable => return Err(Reason::Unusable),
            Value::Word(word) => word.clone(),
            Value::Number { figure, .. } => figure.to_string(),
            Value::Quantity { figure, unit } => format!("{figure} {unit}"),
            Value::Fraction {
                numerator,
                denominator,
            } => format!("{numerator}/{denominator}"),
        };
        let scale = indicator.scale.as_ref();
        scale
            .and_then(|scale| scale.rank_of_name(&name))
            .ok_or_else(|| {
                let levels = || scale.into_iter().flat_map(|scale| &scale.levels);
                let vi = list(levels().map(|level| &level.name.vi), 8);
                let en = list(levels().map(|level| &level.name.en), 8);
                let (vi, en) = (
                    format!("một trong các mức {vi}"),
                    format!("one of the levels {en}"),
                );
                self.found
                    .push(problem::wrong_kind(measurement, &indicator.id, &vi, &en));
                Reason::Unusable
            })
    }
}

/// "K" is không đạt where a yes is asked for; of a level it could be khá.
fn is_no(word: &str) -> bool {
    word.eq_ignore_ascii_case("k")
}

/// Whether nothing turns on what a number of at most 1 means: the threshold is as small, or there is none.
fn is_at_most_one(threshold: Option<&Exact>) -> bool {
    threshold.is_none_or(|threshold| *threshold <= Decimal::ONE.into())
}

/// Money, which people name without what it is counted by.
const MONEY: [&str; 8] = [
    "dong",
    "nghin dong",
    "trieu",
    "trieu dong",
    "ty",
    "ty dong",
    "million",
    "million vnd",
];

/// Whether a unit is the indicator's; of money its beginning will do, `triệu` for `triệu đồng/người/năm`.
fn is_in(indicator: &Indicator, unit: &str) -> bool {
    let unit = fold::word(unit);
    let own = indicator.unit.iter().flat_map(|own| [&own.vi, &own.en]);
    let mut rest = own.filter_map(|own| fold::word(own).strip_prefix(&unit).map(str::to_owned));
    rest.any(|rest| rest.is_empty() || (rest.starts_with(' ') && MONEY.contains(&&*unit)))
}

/// What a fraction is multiplied by to be in the indicator's unit.
pub(super) fn scale(indicator: &Indicator) -> Exact {
    Exact::from(if indicator.is_percentage() {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ONE
    })
}
