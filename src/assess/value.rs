//! What a measurement says in an indicator's terms: a figure in its unit, a yes or no, a level of its scale.

use rust_decimal::Decimal;

use super::diagnostics::Unsuitable;
use super::figure::scale;
use super::verdict::Reason;
use super::{Evaluator, diagnostics};
use crate::criteria::Indicator;
use crate::data::{Declared, Measurement, PercentAs, Value};
use crate::exact::Exact;
use crate::fold;
use crate::lang::list;

/// A figure in an indicator's unit; part and whole where they were counted.
type Figure = (Exact, Option<(Decimal, Decimal)>);

impl Evaluator<'_, '_> {
    /// The figure of a measurement, in the indicator's unit.
    pub(super) fn figure(
        &mut self,
        indicator: &Indicator,
        measurement: &Measurement,
    ) -> Result<Figure, Reason> {
        let is_percentage = indicator.is_percentage();
        let locality = self.readings.locality;
        let (figure, counted) = match measurement.value {
            Value::Blank => return Err(Reason::NotMeasured),
            Value::Unreadable => return Err(Reason::Unusable),
            Value::Number { percent: true, .. } if !is_percentage => {
                return Err(self.not_a_figure(indicator, measurement));
            }
            Value::Number {
                figure,
                percent: false,
            } if is_percentage
                && locality.table_of(measurement).percent_as == PercentAs::Fraction =>
            {
                (&Exact::from(figure) * &Decimal::ONE_HUNDRED.into(), None)
            }
            Value::Number { figure, .. } => (Exact::from(figure), None),
            // All numbers for an indicator in percent are at most 1: one message serves for all of a file.
            Value::PerhapsShare(_) => {
                let cell = locality.cell_of(measurement);
                let key = format!("shares\n{}\n{}", cell.sheet.file, indicator.id);
                self.found.push_once(key, || {
                    diagnostics::percent_or_fraction(&cell, &indicator.id)
                });
                return Err(Reason::Unusable);
            }
            Value::Quantity { figure, unit }
                if is_in(indicator, locality.measurements.texts.get(unit)) =>
            {
                (Exact::from(figure), None)
            }
            Value::Fraction {
                numerator,
                denominator,
            } => {
                let ratio = Exact::ratio(numerator, denominator).ok_or(Reason::Unusable)?;
                (&ratio * &scale(indicator), Some((numerator, denominator)))
            }
            Value::Quantity { .. } | Value::Word(_) => {
                return Err(self.not_a_figure(indicator, measurement));
            }
        };
        if is_percentage && (figure.is_negative() || figure > Decimal::ONE_HUNDRED.into()) {
            let found = locality.measurements.texts.show(measurement.value);
            self.found.push(diagnostics::impossible_value(
                &locality.cell_of(measurement),
                &indicator.id,
                &found,
                counted.is_some(),
            ));
            return Err(Reason::Unusable);
        }
        Ok((figure, counted))
    }

    fn not_a_figure(&mut self, indicator: &Indicator, measurement: &Measurement) -> Reason {
        let place = self.readings.locality.cell_of(measurement);
        let (id, unit) = (&indicator.id, indicator.unit.as_ref());
        let found = self.unsuitable(measurement);
        self.found
            .push(diagnostics::not_a_figure(&place, id, unit, &found));
        Reason::Unusable
    }

    /// Reports a measurement that is not of the kind that is asked for.
    pub(super) fn wrong_kind(&mut self, measurement: &Measurement, id: &str, vi: &str, en: &str) {
        let place = self.readings.locality.cell_of(measurement);
        let found = self.unsuitable(measurement);
        self.found
            .push(diagnostics::wrong_kind(&place, id, (vi, en), &found));
    }

    fn unsuitable(&self, measurement: &Measurement) -> Unsuitable {
        let texts = &self.readings.locality.measurements.texts;
        match measurement.value {
            Value::Blank => Unsuitable::Declared(measurement.declared),
            value => Unsuitable::Value(texts.show(value)),
        }
    }

    /// A yes or no: a declared result, or 1 and 0.
    pub(super) fn answer(
        &mut self,
        indicator: &Indicator,
        measurement: Option<&Measurement>,
    ) -> Result<bool, Reason> {
        let measurement = measurement.ok_or(Reason::NotMeasured)?;
        let texts = &self.readings.locality.measurements.texts;
        match measurement.value {
            Value::Blank => match measurement.declared {
                Some(Declared::Met) => Ok(true),
                Some(Declared::NotMet) => Ok(false),
                _ => Err(Reason::NotMeasured),
            },
            Value::Unreadable => Err(Reason::Unusable),
            Value::Number {
                figure,
                percent: false,
            } if figure.is_zero() => Ok(false),
            Value::Number {
                figure,
                percent: false,
            } if figure == Decimal::ONE => Ok(true),
            Value::Word(word) if is_no(texts.get(word)) => Ok(false),
            _ => {
                self.wrong_kind(
                    measurement,
                    &indicator.id,
                    "`đạt` hoặc `chưa đạt`",
                    "`đạt` (met) or `chưa đạt` (not met)",
                );
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
        let name = match measurement.value {
            Value::Blank => return Err(Reason::NotMeasured),
            Value::Unreadable => return Err(Reason::Unusable),
            Value::Number { figure, .. } => figure.to_string(),
            value => self.readings.locality.measurements.texts.show(value),
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
                self.wrong_kind(measurement, &indicator.id, &vi, &en);
                Reason::Unusable
            })
    }
}

/// "K" is không đạt where a yes is asked for; of a level it could be khá.
fn is_no(word: &str) -> bool {
    word.eq_ignore_ascii_case("k")
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
