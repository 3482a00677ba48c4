//! What a measurement says in an indicator's terms: a figure in its unit, a yes or no, a level of its scale.

use rust_decimal::Decimal;

use super::figure::scale;
use super::unit_words::{comes_whole, counts, counts_things, is_named_in, is_own, is_share_of};
use super::value_diagnostics::{Nothing, Unsuitable};
use super::verdict::Reason;
use super::{Evaluator, value_diagnostics};
use crate::criteria::{Comparison, Indicator, Requirement};
use crate::data::{Answer, Declared, Measurement, PercentAs, Value, cut};
use crate::exact::Exact;
use crate::lang::{Text, list};
use crate::unit::Unit;

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
        let is_share =
            is_percentage && locality.table_of(measurement).percent_as == PercentAs::Fraction;
        let (figure, counted) = match measurement.value {
            Value::Blank => return Err(Reason::NotMeasured),
            Value::Unreadable => return Err(Reason::Unusable),
            Value::Number {
                figure,
                percent: true,
            } if !is_percentage => (self.converted(indicator, measurement, figure, "%")?, None),
            Value::Number {
                figure,
                percent: false,
            } if is_share => (hundredfold(figure), None),
            Value::Number { figure, .. } => (Exact::from(figure), None),
            // One message serves for all of a file.
            Value::PerhapsShare(figure) if !is_percentage => (Exact::from(figure), None),
            Value::PerhapsShare(figure) if is_share => (hundredfold(figure), None),
            Value::PerhapsShare(figure)
                if locality.table_of(measurement).percent_as == PercentAs::Number =>
            {
                (Exact::from(figure), None)
            }
            Value::PerhapsShare(figure) => {
                let cell = locality.cell_of(measurement);
                let key = format!("shares\n{}\n{}", cell.sheet.file, indicator.id);
                self.found.refuse([&cell]);
                self.found.push_once(key, || {
                    value_diagnostics::percent_or_fraction(&cell, &indicator.id, figure)
                });
                return Err(Reason::Unusable);
            }
            Value::Quantity {
                figure,
                unit,
                is_apart,
            } => {
                let pool = &locality.measurements.pool;
                // Of a column that names the indicator's, the one beside the figure is what was meant.
                if let (Some(other), Some(own)) = (pool.stated_unit(unit), &indicator.unit)
                    && !is_own(other, indicator)
                {
                    let place = locality.cell_of(measurement);
                    let found = locality.written(measurement);
                    let id = &indicator.id;
                    self.found.push(value_diagnostics::units_differ(
                        &place, id, own, other, &found,
                    ));
                    return Err(Reason::Unusable);
                }
                let unit = pool.get(unit);
                let converted = self.converted(indicator, measurement, figure, unit)?;
                let is_share = is_share && is_apart && converted == Exact::from(figure);
                let figure = is_share.then(|| hundredfold(figure));
                (figure.unwrap_or(converted), None)
            }
            Value::Fraction { is_one_cell, .. }
                if !is_percentage && (is_one_cell || counts_things(indicator)) =>
            {
                let found = locality.written(measurement);
                let place = locality.cell_of(measurement);
                let unit = indicator.unit.as_ref();
                self.found.push(value_diagnostics::not_a_share(
                    &place,
                    &indicator.id,
                    unit,
                    &found,
                ));
                return Err(Reason::Unusable);
            }
            Value::Fraction {
                unit: Some(unit), ..
            } if !counts(indicator, locality.measurements.pool.get(unit)) => {
                return Err(self.other_unit(indicator, measurement));
            }
            Value::Fraction { .. } => {
                let pool = &locality.measurements.pool;
                let ratio = pool.figure(measurement.value).ok_or(Reason::Unusable)?;
                let counted = pool.counts(measurement.value);
                if let Some((counts, (part, whole))) = indicator.counts.as_ref().zip(counted)
                    && !Unit::parse(&counts.vi).is_known()
                    && !(part.fract() + whole.fract()).is_zero()
                {
                    let (place, found) =
                        (locality.cell_of(measurement), locality.written(measurement));
                    let id = &indicator.id;
                    self.found
                        .push(value_diagnostics::not_whole(&place, id, &found, counts));
                    return Err(Reason::Unusable);
                }
                (&ratio * &scale(indicator), counted)
            }
            // None of what is to be there, as reports say it; of a rate it is no data.
            Value::Answer(Answer::NotYet, _) if !counts_things(indicator) => {
                return Err(Reason::NotMeasured);
            }
            Value::Answer(Answer::NotYet, _) if asks_for_more(indicator) => (Exact::ZERO, None),
            Value::Answer(..) | Value::Word(_) => {
                return Err(self.not_a_figure(indicator, measurement));
            }
        };
        let found = || locality.written(measurement);
        let place = || locality.cell_of(measurement);
        let id = &indicator.id;
        if is_percentage && (figure.is_negative() || figure > Decimal::ONE_HUNDRED.into()) {
            let is_fraction = counted.is_some();
            self.found.push(value_diagnostics::impossible_value(
                &place(),
                id,
                &found(),
                is_fraction,
            ));
            return Err(Reason::Unusable);
        }
        if figure.is_negative() && indicator.unit.is_some() {
            self.found
                .push(value_diagnostics::negative_value(&place(), id, &found()));
            return Err(Reason::Unusable);
        }
        if !figure.is_whole()
            && let Some(unit) = indicator.unit.as_ref().filter(|_| comes_whole(indicator))
        {
            self.found
                .push(value_diagnostics::not_whole(&place(), id, &found(), unit));
            return Err(Reason::Unusable);
        }
        Ok((figure, counted))
    }

    /// A figure in the indicator's unit, where its own is a multiple of that.
    fn converted(
        &mut self,
        indicator: &Indicator,
        measurement: &Measurement,
        figure: Decimal,
        unit: &str,
    ) -> Result<Exact, Reason> {
        let is_apart = matches!(measurement.value, Value::Quantity { is_apart: true, .. });
        let Some(unit_of) = &indicator.unit else {
            // Nothing that a column of units could contradict.
            return if is_apart {
                Ok(Exact::from(figure))
            } else {
                Err(self.not_a_figure(indicator, measurement))
            };
        };
        if unit_of.vi == unit || unit_of.en == unit {
            return Ok(Exact::from(figure));
        }
        let given = Unit::parse(unit);
        let mut own = [&unit_of.vi, &unit_of.en].into_iter();
        let by = own.find_map(|own| power_of_ten(given.power_to(&Unit::parse(own))?));
        // What the set itself calls them: `2 sản phẩm OCOP`.
        let by = by.or_else(|| is_named_in(unit, indicator).then(|| Exact::from(1)));
        by.filter(|_| is_apart || is_share_of(unit, indicator))
            .map(|by| &Exact::from(figure) * &by)
            .ok_or_else(|| self.other_unit(indicator, measurement))
    }

    fn other_unit(&mut self, indicator: &Indicator, measurement: &Measurement) -> Reason {
        let locality = self.readings.locality;
        let place = locality.cell_of(measurement);
        let found = locality.written(measurement);
        let given = match measurement.value {
            Value::Quantity { unit, .. }
            | Value::Fraction {
                unit: Some(unit), ..
            } => locality.measurements.pool.get(unit),
            _ => "%",
        };
        let given = Unit::parse(given);
        let is_fraction = matches!(measurement.value, Value::Fraction { .. });
        let counts = indicator.counts.as_ref().filter(|_| is_fraction);
        self.found.push(match counts {
            Some(counts) => value_diagnostics::other_counts(&place, &indicator.id, counts, &found),
            None => value_diagnostics::other_unit(&place, indicator, &given, &found),
        });
        Reason::Unusable
    }

    /// Reports a number up to 1 that is read as a percentage because others for the same thing are larger, though what is
    /// asked for makes a share of one as likely.
    pub(super) fn may_be_share(
        &mut self,
        indicator: &Indicator,
        measurement: &Measurement,
        threshold: &Exact,
    ) {
        let locality = self.readings.locality;
        let figure = match measurement.value {
            Value::Number {
                figure,
                percent: false,
            } => figure,
            Value::Quantity {
                figure,
                unit,
                is_apart: true,
            } if locality.measurements.pool.get(unit).trim() == "%" => figure,
            _ => return,
        };
        let is_small = figure > Decimal::ZERO && figure <= Decimal::ONE;
        let small = if asks_for_more(indicator) {
            SMALL
        } else {
            2 * SMALL
        };
        let is_open = locality.table_of(measurement).percent_as == PercentAs::Auto;
        if indicator.is_percentage() && is_small && is_open && *threshold > Exact::from(small) {
            let place = locality.cell_of(measurement);
            let told = value_diagnostics::perhaps_share(&place, &indicator.id);
            self.found.push(told);
        }
    }

    /// Whether a figure in thousands or millions is so far from its threshold that it may have been given in another
    /// multiple, which is reported. One with its unit beside it is what it says.
    pub(super) fn is_in_other_scale(
        &mut self,
        indicator: &Indicator,
        measurement: &Measurement,
        figure: &Exact,
        threshold: &Exact,
    ) -> bool {
        let can_be = !indicator.is_percentage() && *threshold > Exact::ZERO;
        let Some(unit) = indicator.unit.as_ref().filter(|_| can_be) else {
            return false;
        };
        let far = Exact::from(FAR);
        let is_far = |a: &Exact, b: &Exact| *a > b * &far;
        let is_large = is_far(figure, threshold);
        let is_small = !figure.is_zero() && is_far(threshold, figure);
        if !is_large && !is_small {
            return false;
        }
        let own = Unit::parse(&unit.vi);
        let pool = &self.readings.locality.measurements.pool;
        let is_said = match measurement.value {
            Value::Quantity {
                unit,
                is_apart: false,
                ..
            } => Unit::parse(pool.get(unit)).power_to(&own) == Some(0),
            _ => false,
        };
        if !own.is_scaled() || is_said {
            return false;
        }
        let steps = [3, 6, 9].map(|power| power_of_ten(if is_large { -power } else { power }));
        let mut others = steps.into_iter().flatten().map(|by| figure * &by);
        let is_near = |other: &Exact| !is_far(other, threshold) && !is_far(threshold, other);
        let Some(other) = others.find(is_near) else {
            return false;
        };
        let place = self.readings.locality.cell_of(measurement);
        let readings = (figure, &other);
        self.found.push(value_diagnostics::other_scale(
            &place,
            &indicator.id,
            unit,
            readings,
        ));
        true
    }

    fn not_a_figure(&mut self, indicator: &Indicator, measurement: &Measurement) -> Reason {
        let place = self.readings.locality.cell_of(measurement);
        let found = self.unsuitable(measurement);
        let none = match asked(indicator) {
            Some(Comparison::AtMost | Comparison::Below) => Nothing::Met,
            _ if counts_things(indicator) => Nothing::NotMet,
            _ => Nothing::NoFigure,
        };
        self.found.push(value_diagnostics::not_a_figure(
            &place, indicator, &found, none,
        ));
        Reason::Unusable
    }

    /// Reports a measurement that is not of the kind that is asked for.
    pub(super) fn wrong_kind(&mut self, measurement: &Measurement, id: &str, vi: &str, en: &str) {
        self.not_of_kind(measurement, id, (vi, en), false);
    }

    /// The same; `may_not_apply` is whether that could be said instead.
    fn not_of_kind(
        &mut self,
        measurement: &Measurement,
        id: &str,
        expected: (&str, &str),
        may_not_apply: bool,
    ) {
        let place = self.readings.locality.cell_of(measurement);
        let found = self.unsuitable(measurement);
        self.found.push(value_diagnostics::wrong_kind(
            &place,
            id,
            expected,
            &found,
            may_not_apply,
        ));
    }

    fn unsuitable(&self, measurement: &Measurement) -> Unsuitable {
        let Text { vi, en } = self.readings.locality.written(measurement);
        match measurement.value {
            Value::Blank => Unsuitable::Declared(measurement.declared),
            _ => Unsuitable::Value(Text::new(cut(&vi), cut(&en))),
        }
    }

    /// A yes or no: a declared result, or 1 and 0. `is_absence` is whether what is asked for is that something is not so.
    pub(super) fn answer(
        &mut self,
        indicator: &Indicator,
        is_absence: bool,
        measurement: Option<&Measurement>,
    ) -> Result<bool, Reason> {
        let measurement = measurement.ok_or(Reason::NotMeasured)?;
        let locality = self.readings.locality;
        let pool = &locality.measurements.pool;
        match measurement.value {
            Value::Blank => match measurement.declared {
                Some(Declared::Met) => Ok(true),
                Some(Declared::NotMet) => Ok(false),
                _ => Err(Reason::NotMeasured),
            },
            Value::Unreadable => Err(Reason::Unusable),
            Value::Answer(Answer::True, _) => Ok(true),
            Value::Answer(Answer::False, _) => Ok(false),
            Value::Answer(answer, _) if !is_absence => Ok(answer == Answer::Yes),
            Value::Number {
                figure,
                percent: false,
            }
            | Value::PerhapsShare(figure)
            | Value::Quantity {
                figure,
                is_apart: true,
                ..
            } if (figure.is_zero() || figure == Decimal::ONE) && !is_absence => {
                Ok(!figure.is_zero())
            }
            Value::Answer(..) | Value::Number { percent: false, .. } if is_absence => {
                let (place, found) = (locality.cell_of(measurement), locality.written(measurement));
                self.found
                    .push(value_diagnostics::which_way(&place, &indicator.id, &found));
                Err(Reason::Unusable)
            }
            Value::Word(word) if is_no(pool.get(word)) => Ok(false),
            _ => {
                let may_not_apply = indicator.may_not_apply;
                let expected = value_diagnostics::VERDICTS;
                self.not_of_kind(measurement, &indicator.id, expected, may_not_apply);
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
            Value::Number {
                figure,
                percent: false,
            }
            | Value::Quantity {
                figure,
                is_apart: true,
                ..
            } => figure.to_string(),
            Value::Answer(Answer::NotYet, _) => return Err(Reason::NotMeasured),
            value => self.readings.locality.measurements.pool.show(value),
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
                let place = self.readings.locality.cell_of(measurement);
                let found = self.unsuitable(measurement);
                self.found.push(value_diagnostics::no_level(
                    &place,
                    &indicator.id,
                    (&vi, &en),
                    &found,
                    indicator.may_not_apply,
                ));
                Reason::Unusable
            })
    }
}

/// "K" is không đạt where a yes is asked for; of a level it could be khá.
fn is_no(word: &str) -> bool {
    word.eq_ignore_ascii_case("k")
}

/// A percentage that is held against no more than this may well be less than 1; one that should be low, against twice as
/// much.
const SMALL: usize = 5;

/// How many times its threshold a figure must be, or the threshold it, to be in another multiple of its unit. What
/// communes earn lies between a third and three times what is asked for; in thousands for millions, it is at least 300
/// times too large.
const FAR: usize = 200;

/// The figures that may be in another multiple of an indicator's unit, those too small and those too large: from the first,
/// below the second; above the first, up to the second. As [`Evaluator::is_in_other_scale`] has it for steps of thousands.
pub(crate) fn other_scales(
    indicator: &Indicator,
    threshold: &Exact,
) -> Option<[(Exact, Exact); 2]> {
    let unit = indicator.unit.as_ref()?;
    let can_be = !indicator.is_percentage() && *threshold > Exact::ZERO;
    if !can_be || !Unit::parse(&unit.vi).is_scaled() {
        return None;
    }
    let far = Exact::from(FAR);
    let near = Exact::ratio(Decimal::ONE, FAR.into())?;
    let (billion, billionth) = (power_of_ten(9)?, power_of_ten(-9)?);
    let (small, large) = (threshold * &near, threshold * &far);
    Some([
        (&small * &billionth, small),
        (large.clone(), &large * &billion),
    ])
}

/// A power of ten, positive or negative.
pub(super) fn power_of_ten(power: i32) -> Option<Exact> {
    let size = 10i128.checked_pow(power.unsigned_abs())?;
    Some(match power {
        0.. => Exact::from(Decimal::try_from_i128_with_scale(size, 0).ok()?),
        _ => Exact::from(Decimal::try_new(1, power.unsigned_abs()).ok()?),
    })
}

pub(super) fn hundredfold(figure: Decimal) -> Exact {
    &Exact::from(figure) * &Decimal::ONE_HUNDRED.into()
}

/// Whether more is better.
fn asks_for_more(indicator: &Indicator) -> bool {
    matches!(
        asked(indicator),
        Some(Comparison::AtLeast | Comparison::Above)
    )
}

/// How a figure is held against a threshold; nothing where it is not.
fn asked(indicator: &Indicator) -> Option<Comparison> {
    match indicator.requirement.value {
        Requirement::Compare { comparison, .. } => Some(comparison),
        _ => None,
    }
}
