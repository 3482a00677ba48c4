//! What is not met, or came to another verdict that is asked for, a thing each: what is asked for, what there is, what is missing, and what kind of thing that is,
//! because that decides what to do.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::bar::Bar;
use crate::assess::{Measured, Reason, ResolvedRequirement, Verdict};
use crate::criteria::{Certainty, Comparison};
use crate::exact::Exact;
use crate::lang::Lang;
use crate::report::duties::Duty;
use crate::report::rows::{Line, Row};
use crate::report::units::in_plural;
use crate::report::{brief, wording};

/// What kind of thing is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Kind {
    /// There is a figure, and it falls short or is too high.
    Measured,
    /// Something has to be there, or must no longer be.
    ToBeMet,
    /// It is declared not met without figures.
    FiguresNeeded,
    /// It is declared not met, and the set does not know the threshold.
    ThresholdUnknown,
    /// The criterion is declared not met as a whole: no indicator is named.
    NotStated,
    /// Nothing: it came to another verdict.
    Other(Verdict),
}

impl Kind {
    /// Those of what is not met, in the order in which they are listed.
    pub(in crate::report) const MISSING: [Kind; 5] = [
        Kind::Measured,
        Kind::ToBeMet,
        Kind::FiguresNeeded,
        Kind::ThresholdUnknown,
        Kind::NotStated,
    ];

    /// The words for it within a sentence.
    pub(in crate::report) fn name(self, lang: Lang) -> &'static str {
        match self {
            Kind::Measured => lang.of("đã có số liệu", "by known figures"),
            Kind::ToBeMet => lang.of("cần có hoặc khắc phục", "to be set up or put right"),
            Kind::FiguresNeeded => lang.of("cần số liệu", "need figures"),
            Kind::ThresholdUnknown => lang.of("chưa rõ mức yêu cầu", "with unknown threshold"),
            Kind::NotStated => lang.of("chưa nêu chỉ tiêu", "without a stated indicator"),
            Kind::Other(verdict) => verdict.name(lang),
        }
    }
}

/// One thing that is not met, or came to another verdict that is asked for.
#[derive(Debug, Clone)]
pub(in crate::report) struct Missing {
    pub(in crate::report) kind: Kind,
    /// The id of the indicator, part or criterion, within its set.
    pub(in crate::report) id: String,
    /// Its short name, and whether men and women are asked for apart.
    pub(in crate::report) name: String,
    /// Its name in full.
    pub(in crate::report) full_name: String,
    /// What is asked for: without a unit but `%`, with the mark of its certainty.
    pub(in crate::report) requirement: String,
    /// What there is.
    pub(in crate::report) result: String,
    /// What is missing, or what to bring.
    pub(in crate::report) gap: String,
    /// The figure against its threshold.
    pub(in crate::report) bar: Option<Bar>,
    /// What the data say of it, or of its criterion.
    pub(in crate::report) note: Option<String>,
    /// The documents that the data name for it.
    pub(in crate::report) evidence: Option<String>,
    /// The day or period that the result is of.
    pub(in crate::report) date: Option<String>,
    /// What is asked for in full, and where that comes from.
    pub(in crate::report) rule: Option<(String, Option<String>)>,
    /// The same as figures, for tables that can be sorted.
    pub(in crate::report) figures: Figures,
    /// Who does it and by when, where a plan says so.
    pub(in crate::report) duty: Option<Duty>,
    /// What `--set` calls it, where it can.
    pub(in crate::report) assume: Option<String>,
}

/// What is missing as figures, where there are any.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Figures {
    pub(in crate::report) comparison: Option<Comparison>,
    pub(in crate::report) threshold: Option<Exact>,
    pub(in crate::report) value: Option<Exact>,
    pub(in crate::report) gap: Option<Exact>,
    /// How many more households or people, where they were counted, and what they are.
    pub(in crate::report) remaining: Option<(Exact, String)>,
    pub(in crate::report) unit: String,
}

impl Figures {
    fn of(line: Line<'_>, lang: Lang) -> Figures {
        let distance = line.distance();
        let counts = line.indicator.counts.as_ref();
        Figures {
            comparison: match &line.item.requirement {
                ResolvedRequirement::Compare { comparison, .. }
                | ResolvedRequirement::Unmet { comparison, .. } => Some(*comparison),
                _ => None,
            },
            threshold: line.against().cloned(),
            value: line.measured().and_then(Measured::figure).cloned(),
            gap: distance.as_ref().map(|distance| distance.gap.clone()),
            remaining: distance.and_then(|it| it.remaining).map(|remaining| {
                let of = counts.map_or("", |counts| counts.get(lang));
                (remaining.count, of.to_owned())
            }),
            unit: in_plural(line.unit(lang)),
        }
    }

    /// The value in hundredths of the threshold, rounded so that nothing looks closer than it is; absent where there is
    /// none, or the threshold is 0.
    pub(in crate::report) fn percent(&self) -> Option<Exact> {
        let threshold = self.threshold.as_ref()?.as_decimal()?;
        let tenths = self.value.as_ref()? * &Exact::ratio(1000.into(), threshold)?;
        let tenths = if self.is_too_high() {
            tenths.ceil()
        } else {
            tenths.floor()
        };
        Exact::ratio(tenths.as_decimal()?, 10.into())
    }
}

impl Figures {
    /// Whether what is missing is that a figure comes down.
    pub(in crate::report) fn is_too_high(&self) -> bool {
        self.comparison.is_some_and(Comparison::is_upper)
    }

    /// Which is closer to its threshold, as a share of it; what cannot be said of comes last.
    pub(in crate::report) fn by_closeness(&self, other: &Figures) -> Ordering {
        let share = |it: &Figures| {
            let (gap, threshold) = (it.gap.clone()?, it.threshold.clone()?);
            let is_measure = threshold > Exact::ZERO && it.value.is_some();
            is_measure.then_some((gap, threshold))
        };
        match (share(self), share(other)) {
            (Some((gap, threshold)), Some((of_other, other))) => {
                (&gap * &other).cmp(&(&of_other * &threshold))
            }
            (one, other) => one.is_none().cmp(&other.is_none()),
        }
    }
}

impl Missing {
    /// The order of lists: by kind, the closest first.
    pub(in crate::report) fn in_list(&self, other: &Missing) -> Ordering {
        let by_kind = self.kind.cmp(&other.kind);
        by_kind.then_with(|| self.figures.by_closeness(&other.figures))
    }

    /// Whether nothing but a note tells what is missing.
    pub(in crate::report) fn says_nothing(&self) -> bool {
        self.kind == Kind::NotStated
    }

    /// Its name where there is room: the short one, unless that is cut.
    pub(in crate::report) fn whole_name(&self) -> &str {
        if self.name.contains('…') {
            &self.full_name
        } else {
            &self.name
        }
    }

    /// Of a row that is not met. The mark that its requirement bears is added to `marks`.
    pub(in crate::report) fn of(
        row: &Row<'_>,
        marks: &mut BTreeSet<Certainty>,
        lang: Lang,
    ) -> Missing {
        let [note, evidence, date] =
            [row.note(), row.evidence(), row.date()].map(|it| it.map(str::to_owned));
        let full_name = row.name(lang).to_owned();
        let Some(line) = row.line else {
            return Missing {
                kind: Kind::NotStated,
                id: row.number().to_owned(),
                name: row.short(lang),
                full_name,
                requirement: String::new(),
                result: Verdict::NotMet.name(lang).to_owned(),
                gap: lang.of("chưa nêu rõ", "not stated").to_owned(),
                bar: None,
                note,
                evidence,
                date,
                rule: None,
                figures: Figures::default(),
                duty: None,
                assume: None,
            };
        };
        marks.extend(wording::marked(line.item));
        let kind = kind(line);
        Missing {
            kind,
            id: row.number().to_owned(),
            name: row.short(lang),
            full_name,
            requirement: brief::requirement(line, lang),
            result: brief::value(line, lang),
            gap: gap(line, kind, lang),
            bar: bar(line),
            note,
            evidence,
            date,
            rule: Some((
                wording::requirement(line, lang),
                line.indicator
                    .source
                    .as_ref()
                    .map(|source| source.text.clone()),
            )),
            figures: Figures::of(line, lang),
            duty: None,
            assume: None,
        }
    }
}

fn kind(line: Line<'_>) -> Kind {
    match &line.item.requirement {
        _ if !line.is_missed() => Kind::Other(line.verdict()),
        // It was met once: to be recognised again.
        _ if line.reason() == Some(Reason::Expired) => Kind::ToBeMet,
        ResolvedRequirement::Open { .. } => Kind::ThresholdUnknown,
        _ if line.distance().is_some() => Kind::Measured,
        ResolvedRequirement::Yes => Kind::ToBeMet,
        _ => Kind::FiguresNeeded,
    }
}

fn gap(line: Line<'_>, kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::ThresholdUnknown => lang.of("chưa rõ mức", "threshold unknown").to_owned(),
        Kind::Measured => match brief::gap(line, lang) {
            gap if line.has_upper_limit() => lang.of(format!("vượt {gap}"), format!("{gap} over")),
            gap => gap,
        },
        Kind::Other(_) => wording::gap(line, lang),
        _ => match wording::gap(line, lang) {
            gap if gap.is_empty() => wording::unknown_gap(lang).to_owned(),
            gap => gap,
        },
    }
}

/// What is missing of a figure, as lists of what is not met have it.
pub(in crate::report) fn measured_gap(line: Line<'_>, lang: Lang) -> Option<String> {
    let kind = kind(line);
    (kind == Kind::Measured).then(|| gap(line, kind, lang))
}

/// What is missing of something measured; nothing where nothing is.
pub(super) fn shortfall(line: Line<'_>, lang: Lang) -> String {
    match kind(line) {
        Kind::Other(_) => String::new(),
        kind => gap(line, kind, lang),
    }
}

/// The figure against its threshold, where it was held against one.
pub(in crate::report) fn bar(line: Line<'_>) -> Option<Bar> {
    let ResolvedRequirement::Compare {
        comparison,
        threshold,
        ..
    } = &line.item.requirement
    else {
        return None;
    };
    line.distance()?;
    match line.measured()? {
        Measured::Figure(value) => Some(Bar::of(value, threshold, *comparison, line.verdict())),
        _ => None,
    }
}
