//! Figures as JSON: values as measured, counts, and what remains.

use serde::Serialize;
use serde_json::{Number, Value};

use crate::assess::Remaining;
use crate::exact::Exact;
use crate::number;
use crate::report::row::Line;
use crate::report::row::Measured;

#[derive(Serialize)]
pub(super) struct RemainingView {
    count: Number,
    of: Number,
}

#[derive(Serialize)]
pub(super) struct CountedView {
    numerator: Number,
    denominator: Number,
}

impl RemainingView {
    pub(super) fn new(remaining: &Remaining) -> RemainingView {
        RemainingView {
            count: figure(&remaining.count),
            of: figure(&remaining.of.into()),
        }
    }
}

/// What was measured: a number, an answer, or the name of a level; null where nothing was.
pub(super) fn value(line: Line<'_>, measured: Option<&Measured>) -> Value {
    match measured {
        None => Value::Null,
        Some(Measured::Answer(yes)) => Value::Bool(*yes),
        Some(level @ Measured::Level(_)) => Value::String(line.plain(level)),
        Some(measured @ Measured::Figure { .. }) => Value::Number(digits(&line.plain(measured))),
    }
}

/// Part and whole, where the value was given as a fraction.
pub(super) fn counted(measured: Option<&Measured>) -> Option<CountedView> {
    match measured {
        Some(Measured::Figure {
            counted: Some((numerator, denominator)),
            ..
        }) => Some(CountedView {
            numerator: figure(&(*numerator).into()),
            denominator: figure(&(*denominator).into()),
        }),
        _ => None,
    }
}

/// A figure with all its digits; one that no decimal holds keeps its sign.
pub(in crate::report) fn figure(figure: &Exact) -> Number {
    digits(&number::plain(figure, Some(&Exact::ZERO)))
}

/// Plain notation as a JSON number; it is one by the way it is made.
fn digits(plain: &str) -> Number {
    plain.parse().expect("plain notation is JSON's own")
}
