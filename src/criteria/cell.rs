//! A threshold as a flat list: one figure for each context that it distinguishes.

use super::Context;
use super::requirement::{Certainty, Source, Threshold};
use crate::diagnostic::{Origin, Sourced};
use crate::exact::Exact;

/// What is asked for in one context.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
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
        relative: Option<Product>,
    },
    /// Left to the province.
    SetByProvince,
    /// Not known.
    Unknown,
}

/// A threshold that is so many times another.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// The factor.
    pub times: Exact,
    /// `set/indicator`.
    pub of: String,
    /// The other threshold.
    pub base: Exact,
    /// Where the other comes from; absent where its file does not say.
    pub source: Option<Source>,
}

impl Cell {
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
}

/// Every cell of a threshold. `source` is that of the requirement, which holds for cells without their own; `referred`
/// gives the cells of the threshold that a relative one refers to.
pub(super) fn cells(
    threshold: &Sourced<Threshold>,
    source: Option<&Source>,
    referred: &dyn Fn(&str) -> Vec<Cell>,
) -> Vec<Cell> {
    let cell = |figure| Cell {
        context: Vec::new(),
        figure,
        source: source.cloned(),
        origin: threshold.origin.clone(),
    };
    let known = |figure: &rust_decimal::Decimal| Figure::Known {
        threshold: (*figure).into(),
        relative: None,
    };
    match &threshold.value {
        Threshold::Value(figure) => vec![cell(known(figure))],
        Threshold::Cell(figure, own) => vec![Cell {
            source: Some(own.clone()),
            ..cell(known(figure))
        }],
        Threshold::Unknown => vec![cell(Figure::Unknown)],
        Threshold::SetByProvince => vec![cell(Figure::SetByProvince)],
        Threshold::Relative { times, of } => {
            let times = Exact::from(*times);
            let product = |base: Cell| {
                let figure = match base.figure {
                    Figure::Known { threshold, .. } => Figure::Known {
                        relative: Some(Product {
                            times: times.clone(),
                            of: of.value.clone(),
                            base: threshold.clone(),
                            source: base.source,
                        }),
                        threshold: &times * &threshold,
                    },
                    open => open,
                };
                Cell {
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
