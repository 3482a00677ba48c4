//! Thresholds: a figure, or one for each context, with where it comes from and how certain it is.

use rust_decimal::Decimal;

use super::context::Context;
use crate::diagnostic::{Origin, Sourced};
use crate::exact::Exact;

/// A figure to compare with, as the set gives it; which one it is may depend on the context.
#[derive(Debug, Clone, PartialEq)]
pub enum Threshold {
    /// The figure itself.
    Value(Decimal),
    /// A figure with a source of its own, in a table whose cells are not equally certain.
    Cell(Decimal, Source),
    /// Not known.
    Unknown,
    /// Left to the province.
    SetByProvince,
    /// So many times the threshold of another indicator, in the same context.
    Relative {
        /// The factor.
        times: Decimal,
        /// `set/indicator`.
        of: Sourced<String>,
    },
    /// One for each value of a context key.
    By {
        /// The key, such as `region` or `year`.
        key: String,
        /// The threshold for each value of the key; deeper keys are tables again.
        cells: Vec<(Sourced<String>, Sourced<Threshold>)>,
    },
}

/// Where a requirement comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The decision and clause, and where it was read.
    pub text: String,
    /// How certain it is.
    pub certainty: Certainty,
}

word_enum! {
    /// How certain a threshold is, the most certain first.
    pub enum Certainty {
        /// Checked against a published text.
        Confirmed = "confirmed",
        /// Checked in part: for some regions, or the name but not the figure.
        InPart = "in-part",
        /// Taken from a plan that applies the set.
        FromPlan = "from-plan",
        /// From memory; no published text confirms it.
        Recalled = "recalled",
    }
}

impl Threshold {
    /// This threshold, followed by every cell beneath it.
    pub(super) fn with_cells(&self) -> Vec<&Threshold> {
        let mut all = vec![self];
        if let Threshold::By { cells, .. } = self {
            all.extend(cells.iter().flat_map(|(_, cell)| cell.value.with_cells()));
        }
        all
    }
}

/// What is asked for in one context.
#[derive(Debug, Clone, PartialEq)]
pub struct ThresholdCell {
    /// The context keys that select it, outermost first, with their values. Empty where it holds everywhere.
    pub context: Vec<(String, String)>,
    /// The threshold there.
    pub figure: Figure,
    /// Where it comes from; absent where the file does not say.
    pub source: Option<Source>,
    /// The file and place that set it.
    pub origin: Origin,
}

/// A threshold in one context.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A figure.
    Known {
        /// The threshold.
        threshold: Exact,
        /// How it came about, where it is relative.
        relative: Option<RelativeFigure>,
    },
    /// Left to the province.
    SetByProvince,
    /// Not known.
    Unknown,
}

/// A threshold that is so many times another.
#[derive(Debug, Clone, PartialEq)]
pub struct RelativeFigure {
    /// The factor.
    pub times: Exact,
    /// `set/indicator`.
    pub of: String,
    /// The other threshold.
    pub base: Exact,
    /// Where the other comes from; absent where its file does not say.
    pub source: Option<Source>,
}

impl ThresholdCell {
    /// How certain the figure is: of a relative one, as certain as the less certain of the rule and the figure that it
    /// is applied to. Absent where the files do not say.
    pub fn certainty(&self) -> Option<Certainty> {
        let own = self.source.as_ref().map(|source| source.certainty);
        match &self.figure {
            Figure::Known {
                relative: Some(product),
                ..
            } => own.max(product.source.as_ref().map(|source| source.certainty)),
            _ => own,
        }
    }

    /// Whether it may be what is asked for in a context: no key is known there with another value.
    pub(super) fn applies(&self, context: &Context) -> bool {
        let known =
            |(key, value): &(String, String)| context.get(key).is_none_or(|given| given == value);
        self.context.iter().all(known)
    }

    /// Whether it and another may both be what is asked for: no key has two values.
    pub(super) fn overlaps(&self, other: &ThresholdCell) -> bool {
        self.context.iter().all(|(key, value)| {
            let mut others = other.context.iter();
            let same = others.find(|(other, _)| other == key);
            same.is_none_or(|(_, other)| other == value)
        })
    }
}

/// Every cell of a threshold. `source` is that of the requirement, which holds for cells without their own; `referred`
/// gives the cells of the threshold that a relative one refers to.
pub(super) fn cells(
    threshold: &Sourced<Threshold>,
    source: Option<&Source>,
    referred: &dyn Fn(&str) -> Vec<ThresholdCell>,
) -> Vec<ThresholdCell> {
    let cell = |figure| ThresholdCell {
        context: Vec::new(),
        figure,
        source: source.cloned(),
        origin: threshold.origin.clone(),
    };
    let known = |figure: &Decimal| Figure::Known {
        threshold: (*figure).into(),
        relative: None,
    };
    match &threshold.value {
        Threshold::Value(figure) => vec![cell(known(figure))],
        Threshold::Cell(figure, own) => vec![ThresholdCell {
            source: Some(own.clone()),
            ..cell(known(figure))
        }],
        Threshold::Unknown => vec![cell(Figure::Unknown)],
        Threshold::SetByProvince => vec![cell(Figure::SetByProvince)],
        Threshold::Relative { times, of } => {
            let times = Exact::from(*times);
            let product = |base: ThresholdCell| {
                let figure = match base.figure {
                    Figure::Known { threshold, .. } => Figure::Known {
                        relative: Some(RelativeFigure {
                            times: times.clone(),
                            of: of.value.clone(),
                            base: threshold.clone(),
                            source: base.source,
                        }),
                        threshold: &times * &threshold,
                    },
                    open => open,
                };
                ThresholdCell {
                    context: base.context,
                    ..cell(figure)
                }
            };
            referred(&of.value).into_iter().map(product).collect()
        }
        Threshold::By { key, cells: of } => {
            // In the order of the file, as people wrote them.
            let mut of: Vec<_> = of.iter().collect();
            of.sort_by_key(|(value, _)| value.origin.span.start);
            let deeper = of.into_iter().flat_map(|(value, threshold)| {
                let mut found = cells(threshold, source, referred);
                for cell in &mut found {
                    cell.context.insert(0, (key.clone(), value.value.clone()));
                }
                found
            });
            deeper.collect()
        }
    }
}
