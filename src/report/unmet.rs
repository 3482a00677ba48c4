//! Shares of criteria that are not met, in words.

use super::conclusion::criteria;
use super::phrase::with_unit;
use super::row::{CriterionLine, Line};
use crate::assess::{Assessment, Checklist, Verdict};
use crate::criteria::Comparison;
use crate::exact::Exact;
use crate::number::print;
use crate::report::row::Measured;
use crate::words::Lang;

/// The share that is asked for, in percent, and the criteria that excuse a greater one: positions in the set.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) list: &'a Checklist,
    pub(super) comparison: Comparison,
    pub(super) share: &'a Exact,
    pub(super) or_met: &'a [usize],
}

/// What is asked for: `< 30 % of the criteria not met, or criteria 10, 17, 19 all met: …`.
pub(super) fn requirement(asked: Asked<'_>, lang: Lang) -> String {
    let figure = with_unit(&print(asked.share, None, lang), "%");
    let share = format!("{} {figure}", asked.comparison.sign());
    let excuse = match asked.or_met {
        [] => String::new(),
        [_] => {
            let one = these(asked.list, asked.or_met, lang);
            lang.of(format!(", hoặc {one} đạt"), format!(", or {one} met"))
        }
        _ => {
            let all = these(asked.list, asked.or_met, lang);
            lang.of(
                format!(", hoặc các {all} đều đạt"),
                format!(", or {all} all met"),
            )
        }
    };
    let title = asked.list.set.title.get(lang);
    lang.of(
        format!("{share} số tiêu chí chưa đạt{excuse}: {title}"),
        format!("{share} of the criteria not met{excuse}: {title}"),
    )
}

/// The share that is not met, and how many criteria it may still grow by.
pub(super) fn value(asked: Asked<'_>, line: Line<'_>, lang: Lang) -> Option<String> {
    let Some(Measured::Figure {
        value,
        counted: Some((unmet, counting)),
    }) = line.measured()
    else {
        return None;
    };
    let share = with_unit(&print(&value, Some(asked.share), lang), "%");
    let open = match open(line) {
        0 => String::new(),
        open => lang.of(
            format!("; {open} chưa có số liệu"),
            format!("; {open} without data"),
        ),
    };
    Some(format!("{share} ({unmet}/{counting}{open})"))
}

/// How many criteria must be won back; and which, where winning back those of the excuse takes fewer.
pub(super) fn gap(asked: Asked<'_>, line: Line<'_>, lang: Lang) -> Option<String> {
    let count = to_win_back(line)?;
    let excuse = match line.assessments().first() {
        Some(assessment) => lost_excuse(asked, assessment),
        None => Vec::new(),
    };
    let head = short_gap(line, lang)?;
    if excuse.is_empty() || excuse.len() >= count {
        return Some(head);
    }
    let these = these(asked.list, &excuse, lang);
    Some(lang.of(
        format!("{head}, hoặc {these}"),
        format!("{head}, or {these}"),
    ))
}

/// How many criteria must be won back.
pub(super) fn short_gap(line: Line<'_>, lang: Lang) -> Option<String> {
    let count = to_win_back(line)?;
    let count = lang.of(format!("{count} tiêu chí"), criteria(count));
    // What is open may turn out to be lost too.
    Some(match open(line) {
        0 => count,
        _ => lang.of(format!("ít nhất {count}"), format!("at least {count}")),
    })
}

fn to_win_back(line: Line<'_>) -> Option<usize> {
    let remaining = line.remaining()?;
    usize::try_from(remaining.count.as_decimal()?).ok()
}

/// How many of the set's criteria have no data.
fn open(line: Line<'_>) -> usize {
    let assessment = line.assessments().first();
    assessment.map_or(0, |assessment| assessment.criteria_tally().no_data)
}

/// The criteria of the excuse that are lost; none where one of them is open, for then it is not known whether winning
/// those back would do.
fn lost_excuse(asked: Asked<'_>, assessment: &Assessment) -> Vec<usize> {
    let verdicts: Vec<Verdict> = assessment.criteria().map(CriterionLine::verdict).collect();
    let verdict = |index: &usize| verdicts[*index];
    if asked
        .or_met
        .iter()
        .any(|index| verdict(index) == Verdict::NoData)
    {
        return Vec::new();
    }
    let lost = asked.or_met.iter().copied();
    lost.filter(|index| verdict(index) == Verdict::NotMet)
        .collect()
}

/// "criterion 17", "criteria 10, 17".
fn these(list: &Checklist, positions: &[usize], lang: Lang) -> String {
    let ids = positions.iter().map(|index| &*list.set.criteria[*index].id);
    let ids = ids.collect::<Vec<_>>().join(", ");
    let word = match positions {
        [_] => "criterion",
        _ => "criteria",
    };
    lang.of(format!("tiêu chí {ids}"), format!("{word} {ids}"))
}
