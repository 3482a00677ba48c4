//! What a locality does not meet, with its gaps, in words: `8 (8.5: 1.45 points short), 9`.

use std::collections::BTreeSet;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::assess::{Assessment, Checklist, Demand, Item, Verdict};
use crate::criteria::{Certainty, Indicator};
use crate::exact::Exact;
use crate::quick::{Brief, Fixed, Outline};
use crate::report::figures::Figures;
use crate::report::margin::Threshold;
use crate::report::phrase;
use crate::report::row::Line;
use crate::words::Lang;

/// The words for gaps of communes that answer to one checklist, but for the figures.
pub(super) struct Wording {
    lang: Lang,
    figures: Figures,
    criteria: Vec<OfCriterion>,
}

/// What is said of a criterion that is not met.
struct OfCriterion {
    /// Its id, alone and behind others.
    id: [String; 2],
    /// Where its indicators stand among all of the set.
    items: Range<usize>,
    /// Of those that a figure can miss.
    words: Vec<Words>,
}

/// What is said of an indicator that a figure misses.
struct Words {
    /// Its index among those of its criterion.
    index: usize,
    /// What stands before its gap: which one it is, where its criterion has several; for the first of its criterion, and
    /// behind others.
    lead: [String; 2],
    /// Nothing where a gap has to be put into words by itself.
    gap: Option<Gap>,
    /// How uncertain its threshold is; absent where it is not, or where none is shown.
    mark: Option<Certainty>,
}

/// How a gap is worded.
struct Gap {
    threshold: Threshold,
    /// Before the figure, the lead included.
    before: [String; 2],
    /// Behind one, and behind any other figure.
    behind: [String; 2],
}

impl Gap {
    fn new(indicator: &Indicator, item: &Item, lead: &[String; 2], lang: Lang) -> Option<Gap> {
        let Demand::Compare {
            comparison,
            threshold,
            ..
        } = &item.demand
        else {
            return None;
        };
        let said = |figure: i64| {
            let gap = Exact::from(Decimal::from(figure));
            phrase::gap_in_short(indicator, item, &gap, lang)
        };
        let (one, two) = (said(1)?, said(2)?);
        let (before, behind) = two.split_once('2')?;
        let (_, behind_one) = one.split_once('1')?;
        let threshold = Fixed::of(threshold.as_decimal()?)?;
        Some(Gap {
            threshold: Threshold::new(*comparison, threshold),
            before: lead.each_ref().map(|lead| format!("{lead}{before}")),
            behind: [behind_one.to_owned(), behind.to_owned()],
        })
    }

    /// Adds the gap of a figure to a text, as the first of its criterion or not, and tells whether there is one; `None` where
    /// it has to be worded by itself.
    fn write(
        &self,
        text: &mut String,
        is_first: bool,
        figure: Fixed,
        figures: &Figures,
    ) -> Option<bool> {
        let (_, units, scale) = self.threshold.margin(figure)?;
        let (bytes, length) = figures.text(units, scale)?;
        let bytes = bytes.to_le_bytes();
        let figure = std::str::from_utf8(bytes.get(..length as usize)?).ok()?;
        text.push_str(&self.before[usize::from(!is_first)]);
        text.push_str(figure);
        text.push_str(&self.behind[usize::from(figure != "1")]);
        Some(units > 0)
    }
}

impl Wording {
    pub(super) fn new(checklist: &Checklist, lang: Lang) -> Wording {
        let mut end = 0;
        let criteria = checklist.set.criteria.iter().zip(&checklist.criteria);
        let criteria = criteria.map(|(criterion, entry)| {
            let start = end;
            end += entry.items.len();
            let indicators = criterion.indicators.iter().zip(&entry.items).enumerate();
            let of_figures =
                indicators.filter(|(_, (_, item))| matches!(item.demand, Demand::Compare { .. }));
            let words = of_figures.map(|(index, (indicator, item))| {
                let which = match entry.items.len() {
                    1 => String::new(),
                    _ => format!("{}: ", indicator.id),
                };
                let lead = [" (", "; "].map(|sign| format!("{sign}{which}"));
                Words {
                    index,
                    gap: Gap::new(indicator, item, &lead, lang),
                    lead,
                    mark: phrase::marked_item(item),
                }
            });
            OfCriterion {
                id: ["", ", "].map(|sign| format!("{sign}{}", criterion.id)),
                items: start..end,
                words: words.collect(),
            }
        });
        Wording {
            lang,
            criteria: criteria.collect(),
            figures: Figures::new(lang.of(b',', b'.')),
        }
    }

    /// Adds what is not met of an assessment in outline; the same as [`unmet`].
    pub(super) fn unmet(
        &self,
        outline: &Outline<'_>,
        text: &mut String,
        marks: &mut BTreeSet<Certainty>,
    ) {
        let begin = text.len();
        let criteria = self.criteria.iter().zip(outline.verdicts).enumerate();
        let missed = criteria.filter(|(_, (_, verdict))| **verdict == Verdict::NotMet);
        for (index, (criterion, _)) in missed {
            text.push_str(&criterion.id[usize::from(text.len() > begin)]);
            let start = text.len();
            let briefs = &outline.briefs[criterion.items.clone()];
            for words in &criterion.words {
                let brief = briefs[words.index];
                let Some(figure) = brief.missed() else {
                    continue;
                };
                let before = text.len();
                let is_first = before == start;
                let gap = words.gap.as_ref();
                let short = gap.and_then(|gap| gap.write(text, is_first, figure, &self.figures));
                let is_gap = short.unwrap_or_else(|| {
                    text.push_str(&words.lead[usize::from(!is_first)]);
                    let gap = self.alone(outline, (index, words.index), brief);
                    text.push_str(gap.as_deref().unwrap_or_default());
                    gap.is_some()
                });
                match is_gap {
                    true => marks.extend(words.mark),
                    false => text.truncate(before),
                }
            }
            if text.len() > start {
                text.push(')');
            }
        }
    }

    /// The gap of an indicator, given by the indices of its criterion and of itself there, put into words by itself.
    fn alone(
        &self,
        outline: &Outline<'_>,
        (criterion, item): (usize, usize),
        brief: Brief,
    ) -> Option<String> {
        let checklist = outline.checklist();
        let indicator = &checklist.set.criteria[criterion].indicators[item];
        let item = &checklist.criteria[criterion].items[item];
        let gap = brief.gap(&item.demand)?;
        phrase::gap_in_short(indicator, item, &gap, self.lang)
    }
}

/// What is not met, with its gap where one is known.
pub(super) fn unmet(
    assessment: &Assessment,
    lang: Lang,
    marks: &mut BTreeSet<Certainty>,
) -> String {
    let mut list = Vec::new();
    for (criterion, _, lines) in assessment
        .by_criterion()
        .filter(|(_, result, _)| result.verdict == Verdict::NotMet)
    {
        let missed: Vec<&Line<'_>> = lines
            .iter()
            .filter(|line| line.result.verdict == Verdict::NotMet)
            .collect();
        let gaps = missed.iter().filter_map(|line| {
            let gap = phrase::short_gap(**line, lang)?;
            marks.extend(phrase::marked(**line));
            Some(if lines.len() == 1 {
                gap
            } else {
                format!("{}: {gap}", line.indicator.id)
            })
        });
        let gaps: Vec<String> = gaps.collect();
        list.push(match gaps.is_empty() {
            true => criterion.id.to_string(),
            false => format!("{} ({})", criterion.id, gaps.join("; ")),
        });
    }
    list.join(", ")
}
