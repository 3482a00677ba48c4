//! The words of one thing that is compared: what is asked for, what each stage found, and how far they are apart.

use super::{Compared, figures};
use crate::assess::{Assessment, Measured, Reason, Verdict};
use crate::criteria::{Certainty, Stage};
use crate::exact::Exact;
use crate::lang::Lang;
use crate::number::{print, unambiguous};
use crate::report::overview::has_conditions;
use crate::report::rows::{Line, Row};
use crate::report::units::with_unit;
use crate::report::{brief, wording};

/// One thing that is compared, in its final form.
pub(in crate::report) struct Item {
    /// What its set is called, with the village; empty where there is only one.
    pub(in crate::report) of: String,
    pub(in crate::report) id: String,
    /// Its short name.
    pub(in crate::report) name: String,
    pub(in crate::report) full_name: String,
    /// The criterion that it belongs to, in full.
    pub(in crate::report) criterion: String,
    /// What is asked for, without a unit but `%`; empty of a criterion as a whole.
    pub(in crate::report) requirement: String,
    /// The same in full.
    pub(in crate::report) rule: String,
    /// The certainty that the requirement is marked with.
    pub(in crate::report) mark: Option<Certainty>,
    /// In the order of the stages.
    pub(in crate::report) found: [Found; 3],
    /// How far the figures of the later stages are from the first; empty where there are none, or they are the same.
    pub(in crate::report) difference: String,
}

/// What one stage found.
pub(in crate::report) struct Found {
    /// Absent where the stage has no result.
    pub(in crate::report) verdict: Option<Verdict>,
    /// The result as it is measured; empty where it is declared, or where there is none.
    pub(in crate::report) value: String,
    /// That there is no result, or why it does not count.
    open: &'static str,
    /// Whether it is another than that of the first stage that has one.
    pub(in crate::report) differs: bool,
}

impl Item {
    pub(super) fn of(compared: &Compared<'_>, assessed: &Assessment, lang: Lang) -> Item {
        let row = compared.first;
        let of = match (has_conditions(&assessed.checklist), row.village) {
            (true, Some(village)) => format!("{}: {village}", row.set.short_title(lang)),
            (true, None) => row.set.short_title(lang),
            (false, _) => String::new(),
        };
        let asked = |in_words: fn(Line<'_>, Lang) -> String| {
            row.line
                .map_or_else(String::new, |line| in_words(line, lang))
        };
        let stages = Stage::ALL.map(|stage| Found::of(compared, stage, lang));
        Item {
            of,
            id: row.number().to_owned(),
            name: row.short(lang),
            full_name: row.name(lang).to_owned(),
            criterion: row.criterion.name(lang).to_owned(),
            requirement: asked(brief::requirement),
            rule: asked(wording::requirement),
            mark: row.line.and_then(|line| wording::marked(line.item)),
            found: stages,
            difference: apart(compared, lang),
        }
    }
}

impl Found {
    fn of(compared: &Compared<'_>, stage: Stage, lang: Lang) -> Found {
        let index = stage as usize;
        let row = compared.rows[index].as_ref();
        let reason = row.and_then(|row| row.line?.reason());
        let Some(row) = row.filter(|_| compared.is_given[index]) else {
            let reason = reason.filter(|it| matches!(it, Reason::Unusable | Reason::Expired));
            let none = lang.of("chưa có", "none");
            return Found {
                verdict: None,
                value: String::new(),
                open: reason.map_or(none, |reason| reason.name(lang)),
                differs: false,
            };
        };
        let verdict = row.verdict();
        let value = row.line.filter(|line| !figures(*line).is_empty());
        Found {
            verdict: Some(verdict),
            value: value.map_or_else(String::new, |line| match line.measured() {
                // Of a yes, the verdict says the same.
                Some(Measured::Answer(_)) => String::new(),
                _ => wording::value(line, lang),
            }),
            open: "",
            differs: compared.differs(stage),
        }
    }

    /// Figure and verdict: `62 chưa đạt`.
    pub(in crate::report) fn text(&self, lang: Lang) -> String {
        let verdict = match self.verdict {
            None => self.open,
            Some(verdict) => verdict.name(lang),
        };
        match &*self.value {
            "" => verdict.to_owned(),
            value => format!("{value}, {verdict}"),
        }
    }
}

/// The figure that can be taken from another: a level by its rank.
fn number(row: &Row<'_>) -> Option<Exact> {
    let line = row.line?;
    if line.by_sex().next().is_some() {
        return None;
    }
    of(line.measured()?)
}

fn of(measured: &Measured) -> Option<Exact> {
    match measured {
        Measured::Figure(value) => Some(value.clone()),
        Measured::Level(rank) => Some(Exact::from(*rank)),
        Measured::Answer(_) => None,
    }
}

/// How far the figure of a stage is from that of the first that has one; absent for that one, and without figures.
pub(in crate::report) fn difference(compared: &Compared<'_>, stage: Stage) -> Option<Exact> {
    let numbers = compared
        .rows
        .each_ref()
        .map(|row| row.as_ref().and_then(number));
    let first = numbers.iter().position(Option::is_some)?;
    let index = stage as usize;
    let found = numbers[index].as_ref().filter(|_| index > first)?;
    Some(found - numbers[first].as_ref()?)
}

/// The same in words. Stages that are as far from the first share them.
fn apart(compared: &Compared<'_>, lang: Lang) -> String {
    let Some(line) = compared.first.line else {
        return String::new();
    };
    if line.by_sex().next().is_some() {
        return apart_by_sex(compared, line, lang);
    }
    let all = Stage::ALL.map(|stage| (stage, difference(compared, stage)));
    let all = all.into_iter().filter_map(|(stage, it)| Some((stage, it?)));
    let all: Vec<(Stage, Exact)> = all.collect();
    let apart = all.iter().filter(|(_, it)| !it.is_zero());
    let apart: Vec<&(Stage, Exact)> = apart.collect();
    let are_one = apart.len() == all.len() && apart.windows(2).all(|it| it[0].1 == it[1].1);
    if let (true, Some((_, one))) = (are_one, apart.first()) {
        return signed(one, line, lang);
    }
    let each = apart.iter();
    let each = each.map(|(stage, it)| format!("{} {}", stage.name(lang), signed(it, line, lang)));
    each.collect::<Vec<_>>().join("; ")
}

/// Men and women apart, of the last stage that has both of what the first has.
fn apart_by_sex(compared: &Compared<'_>, line: Line<'_>, lang: Lang) -> String {
    let mut given = compared.rows.iter().flatten();
    let figures = |row: &Row<'_>| {
        let figures = row.line.map(figures).unwrap_or_default().into_iter();
        let figures = figures.filter_map(|(sex, it)| Some((sex?, of(it)?)));
        figures.collect::<Vec<_>>()
    };
    let Some(first) = given.next().map(figures) else {
        return String::new();
    };
    let last = given
        .map(figures)
        .rfind(|it| !it.is_empty())
        .unwrap_or_default();
    let apart = last.iter().filter_map(|(sex, value)| {
        let (_, before) = first.iter().find(|(of, _)| of == sex)?;
        let apart = value - before;
        (!apart.is_zero()).then(|| format!("{} {}", sex.name(lang), signed(&apart, line, lang)))
    });
    apart.collect::<Vec<_>>().join("; ")
}

/// `−2 điểm %`, with a sign also where it is more.
fn signed(figure: &Exact, line: Line<'_>, lang: Lang) -> String {
    let sign = match (figure.is_zero(), figure.is_negative()) {
        (true, _) => "",
        (false, true) => "−",
        (false, false) => "+",
    };
    let unit = wording::gap_unit(line, lang);
    // Without what it is for.
    let unit = unit.split(lang.of("/", " per ")).next().unwrap_or(&unit);
    let size = unambiguous(print(&figure.clone().abs(), Some(&Exact::ZERO), lang));
    format!("{sign}{}", with_unit(&size, unit))
}
