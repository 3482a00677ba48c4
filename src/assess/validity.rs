//! Results that grow old: past the last day of its life a result no longer counts.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::checklist::{Entry, Item, ResolvedRequirement};
use super::result::IndicatorResult;
use super::slot::{Given, Slot};
use super::verdict::{Reason, Verdict};
use super::{Evaluator, diagnostics};
use crate::criteria::{Criterion, Indicator};
use crate::data::{Remark, days};

/// How many days before the last day of a result it is worth a warning.
const SOON: i32 = 90;

impl Evaluator<'_, '_> {
    /// Takes back a result that is met by something whose life is over on the day of the assessment, and warns of one
    /// that is soon to be. Without a day, which is told, or without a date of the result, it holds.
    pub(super) fn expire<'m>(
        &mut self,
        indicator: &Indicator,
        item: &Item,
        rows: impl Iterator<Item = Given<'m>>,
        result: &mut IndicatorResult,
    ) {
        let Some(validity) = indicator.valid_for else {
            return;
        };
        // What other results come to has lives of its own.
        let is_own = result.reason == Some(Reason::Declared)
            || matches!(
                item.requirement,
                ResolvedRequirement::Compare { .. }
                    | ResolvedRequirement::Yes
                    | ResolvedRequirement::Level(_)
            );
        if result.verdict != Verdict::Met || !is_own {
            return;
        }
        let rows: Vec<(Given<'m>, &Remark)> = rows
            .filter_map(|given| Some((given, self.readings.remark(&given)?)))
            .collect();
        // It may be long past.
        if rows.iter().any(|(_, remark)| remark.date_is_unreadable) {
            (result.verdict, result.reason) = (Verdict::NoData, Some(Reason::Unusable));
            withdraw(result);
            return;
        }
        let dated = rows.iter().flat_map(|(given, remark)| {
            let days = remark.dates().filter_map(days);
            days.map(|(first, last)| (given.declaring(), first, last))
        });
        // Of several, the latest keeps the result; of men and women both have to last.
        let order = |(_, first, last): &(_, _, _)| (*last, *first);
        let counting = if indicator.both_sexes {
            dated.min_by_key(order)
        } else {
            dated.max_by_key(order)
        };
        let Some((row, first, last)) = counting else {
            return;
        };
        let ends = validity.last_day(first).zip(validity.last_day(last));
        let Some((earliest, latest)) = ends else {
            return;
        };
        let cell = self.cell_of(row);
        let Some(day) = self.day else {
            let id = &indicator.id;
            self.found
                .push_once(format!("no-day\n{}", cell.sheet.file), || {
                    diagnostics::no_day(&cell, id, latest)
                });
            return;
        };
        if first > day {
            self.found
                .push(diagnostics::after_day(&cell, &indicator.id, first, day));
        }
        if day > latest {
            result.verdict = Verdict::NotMet;
            result.reason = Some(Reason::Expired);
            self.found
                .push(diagnostics::expired(&cell, &indicator.id, latest, day));
        } else if day > earliest {
            result.verdict = Verdict::NoData;
            result.reason = Some(Reason::Unusable);
            self.found.push(diagnostics::expires_within(
                &cell,
                &indicator.id,
                (earliest, latest),
                day,
            ));
        } else if is_soon(day, earliest) {
            self.found.push(diagnostics::expires_soon(
                &cell,
                &indicator.id,
                earliest,
                day,
            ));
        }
        if result.verdict != Verdict::Met {
            withdraw(result);
        }
        if earliest == latest {
            result.details_mut().valid_until = Some(latest);
        }
    }

    /// What a criterion comes to that is declared met as a whole: so is each of its indicators that nothing else is known
    /// of, as long as a result for it counts.
    pub(super) fn expire_declared<'m>(
        &mut self,
        criterion: &Criterion,
        entry: &Entry,
        slots: &[Slot<'m>],
        given: Given<'m>,
        indicators: &mut [IndicatorResult],
    ) -> Verdict {
        let mut verdict = Verdict::Met;
        let items = criterion.indicators.iter().zip(&entry.items);
        for (result, (indicator, item)) in indicators.iter_mut().zip(items) {
            if result.verdict != Verdict::NoData {
                continue;
            }
            let own = slots.get(item.slot).copied().unwrap_or_default();
            let rows = own.given().chain([given]);
            let mut declared = IndicatorResult::bare(Verdict::Met, Some(Reason::Declared));
            self.expire(indicator, item, rows, &mut declared);
            if declared.verdict != Verdict::Met {
                (result.verdict, result.reason) = (declared.verdict, declared.reason);
                result.is_compared = false;
            }
            verdict = match (verdict, declared.verdict) {
                (Verdict::NotMet, _) | (_, Verdict::NotMet) => Verdict::NotMet,
                (Verdict::NoData, _) => Verdict::NoData,
                (_, other) => other,
            };
        }
        verdict
    }
}

/// Takes back what figures have come to, those of men and women too: nothing is missing of them.
fn withdraw(result: &mut IndicatorResult) {
    result.is_compared = false;
    let (verdict, reason) = (result.verdict, result.reason);
    if result.has_details() {
        for own in &mut result.details_mut().by_sex {
            (own.result.verdict, own.result.reason) = (verdict, reason);
            own.result.is_compared = false;
        }
    }
}

/// Whether the last day is near.
fn is_soon(day: Date, last: Date) -> bool {
    let span: Span = SOON.days();
    day.checked_add(span).is_ok_and(|then| then >= last)
}
