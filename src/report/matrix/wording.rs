//! What a locality does not meet, with its gaps, in words: `8 (8.5: 1.45 points short), 9`.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::assess::{Assessment, Checklist, Demand, Item, Verdict};
use crate::criteria::{Certainty, Indicator};
use crate::exact::Exact;
use crate::quick::{Fixed, Outline, write_figure};
use crate::report::phrase;
use crate::report::row::Line;
use crate::words::Lang;

/// The words for gaps of communes that answer to one checklist, but for the figures.
pub(super) struct Wording {
    lang: Lang,
    /// Of each indicator of the set.
    items: Vec<Words>,
}

/// What is said of an indicator that is not met.
struct Words {
    /// Which one it is, where its criterion has several.
    lead: String,
    /// Nothing where a gap has to be put into words by itself.
    gap: Option<Gap>,
}

/// How a gap is worded.
struct Gap {
    threshold: Fixed,
    /// Before the figure.
    before: String,
    /// Behind one, and behind any other figure.
    behind: [String; 2],
}

impl Gap {
    fn new(indicator: &Indicator, item: &Item, lang: Lang) -> Option<Gap> {
        let Demand::Compare { threshold, .. } = &item.demand else {
            return None;
        };
        let said = |figure: i64| {
            let gap = Exact::from(Decimal::from(figure));
            phrase::gap_in_short(indicator, item, &gap, lang)
        };
        let (one, two) = (said(1)?, said(2)?);
        let (before, behind) = two.split_once('2')?;
        let (_, behind_one) = one.split_once('1')?;
        Some(Gap {
            threshold: Fixed::of(threshold.as_decimal()?)?,
            before: before.to_owned(),
            behind: [behind_one.to_owned(), behind.to_owned()],
        })
    }

    /// Adds the gap of a figure to a text, and tells whether there is one; `None` where it has to be worded by itself.
    fn write(&self, text: &mut String, figure: Fixed, lang: Lang) -> Option<bool> {
        let (units, scale) = figure.distance(self.threshold)?;
        let (bytes, length) = write_figure(units, scale, lang.of(b',', b'.'))?;
        let bytes = bytes.to_le_bytes();
        let figure = std::str::from_utf8(&bytes[..length as usize]).ok()?;
        text.push_str(&self.before);
        text.push_str(figure);
        text.push_str(&self.behind[usize::from(figure != "1")]);
        Some(units > 0)
    }
}

impl Wording {
    pub(super) fn new(checklist: &Checklist, lang: Lang) -> Wording {
        let mut items = Vec::new();
        for (criterion, entry) in checklist.set.criteria.iter().zip(&checklist.criteria) {
            let indicators = criterion.indicators.iter().zip(&entry.items);
            items.extend(indicators.map(|(indicator, item)| Words {
                lead: match entry.items.len() {
                    1 => String::new(),
                    _ => format!("{}: ", indicator.id),
                },
                gap: Gap::new(indicator, item, lang),
            }));
        }
        Wording { lang, items }
    }

    /// Adds what is not met of an assessment in outline; the same as [`unmet`].
    pub(super) fn unmet(
        &self,
        outline: &Outline<'_>,
        text: &mut String,
        marks: &mut BTreeSet<Certainty>,
    ) {
        if outline.criteria.not_met == 0 {
            return;
        }
        let begin = text.len();
        let checklist = outline.checklist();
        let (mut briefs, mut words) = (outline.briefs, &self.items[..]);
        let criteria = checklist.set.criteria.iter().zip(&checklist.criteria);
        for ((criterion, entry), verdict) in criteria.zip(outline.verdicts) {
            let (own, own_words);
            (own, briefs) = briefs.split_at(entry.items.len());
            (own_words, words) = words.split_at(entry.items.len());
            if *verdict != Verdict::NotMet {
                continue;
            }
            if text.len() > begin {
                text.push_str(", ");
            }
            text.push_str(&criterion.id);
            let start = text.len();
            let items = criterion.indicators.iter().zip(&entry.items);
            for ((indicator, item), (brief, words)) in items.zip(own.iter().zip(own_words)) {
                let Some(figure) = brief.missed() else {
                    continue;
                };
                let before = text.len();
                text.push_str(if before == start { " (" } else { "; " });
                text.push_str(&words.lead);
                let gap = words.gap.as_ref();
                let short = gap.and_then(|gap| gap.write(text, figure, self.lang));
                let is_gap = short.unwrap_or_else(|| {
                    let gap = brief
                        .gap(&item.demand)
                        .and_then(|gap| phrase::gap_in_short(indicator, item, &gap, self.lang));
                    text.push_str(gap.as_deref().unwrap_or_default());
                    gap.is_some()
                });
                match is_gap {
                    true => marks.extend(phrase::marked_item(item)),
                    false => text.truncate(before),
                }
            }
            if text.len() > start {
                text.push(')');
            }
        }
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
            true => criterion.id.clone(),
            false => format!("{} ({})", criterion.id, gaps.join("; ")),
        });
    }
    list.join(", ")
}
