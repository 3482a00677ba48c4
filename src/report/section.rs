//! The localities judged by one set, the closest first, and what they come to in words: whatever the format.

use std::cmp::Reverse;
use std::sync::Arc;

use super::matrix::{Matrix, Measured, Miss, Row, names};
use super::overview::who;
use super::units;
use crate::assess::{Tally, Verdict};
use crate::criteria::{CriteriaSet, Criterion};
use crate::lang::Lang;

/// The matrix of a set, with what its rows are called.
pub(super) struct Section<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) matrix: &'a Matrix,
    pub(super) names: Vec<String>,
    /// The rows, the closest first.
    pub(super) order: Vec<usize>,
    pub(super) lang: Lang,
}

/// The localities that have so many criteria left; `None` where too little is known of them to say.
pub(super) struct Step {
    pub(super) left: Option<usize>,
    /// Whether more may be left, for something is undecided; told apart of those that are close alone.
    pub(super) is_open: bool,
    /// Why the criteria not met do not say all.
    pub(super) remark: Option<&'static str>,
    /// The places of their rows, in order.
    pub(super) rows: Vec<usize>,
}

/// Who has so many criteria left, or fewer, is close.
const CLOSE: usize = 3;

/// How many miss each criterion.
pub(super) struct Missed<'a> {
    /// The criteria that somebody misses, the most missed first: by how many, and its place in the set.
    pub(super) criteria: Vec<(usize, usize, &'a Criterion)>,
    /// So many make a criterion worth a line of its own.
    pub(super) few: usize,
    /// Those that nobody misses, and all meet of whom enough is known.
    pub(super) nobody: Vec<&'a str>,
    /// Those that nobody misses as far as is known.
    pub(super) open: Vec<&'a str>,
    /// Of how many something is known.
    pub(super) known: usize,
}

/// The sets in the order in which they are shown: those of plain criteria first, the one with the most localities first.
pub(super) fn sections(matrices: &[(Arc<CriteriaSet>, Matrix)], lang: Lang) -> Vec<Section<'_>> {
    let sections = matrices.iter();
    let mut sections: Vec<Section<'_>> = sections
        .map(|(set, matrix)| Section::of(set, matrix, lang))
        .collect();
    sections.sort_by_key(|section| {
        let count = section.matrix.rows.len();
        (section.matrix.has_conditions, Reverse(count))
    });
    sections
}

impl<'a> Section<'a> {
    fn of(set: &'a CriteriaSet, matrix: &'a Matrix, lang: Lang) -> Section<'a> {
        let mut order: Vec<usize> = (0..matrix.rows.len()).collect();
        order.sort_by_key(|index| matrix.rows[*index].rank());
        Section {
            set,
            matrix,
            names: names(&matrix.rows),
            order,
            lang,
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (&str, &'a Row)> {
        let rows = self.order.iter();
        rows.map(|index| (&*self.names[*index], &self.matrix.rows[*index]))
    }

    pub(super) fn who(&self, count: usize) -> &'static str {
        who(self.set.level, count, self.lang)
    }

    /// How many criteria a row meets; a dash where too little is known of it.
    pub(super) fn met(row: &Row) -> String {
        if row.is_unranked() {
            return "–".to_owned();
        }
        format!("{}/{}", row.tally.met, row.tally.total)
    }

    /// How many came to each verdict; always how many meet the set.
    pub(super) fn counts(&self) -> String {
        let tally: Tally = self.matrix.rows.iter().map(|row| row.verdict).collect();
        let is_shown = |verdict: &Verdict| *verdict == Verdict::Met || tally.count(*verdict) > 0;
        let counts = Verdict::ALL.into_iter().filter(is_shown).map(|verdict| {
            let (count, name) = (tally.count(verdict), verdict.name(self.lang));
            let who = self.who(count);
            self.lang
                .of(format!("{count} {who} {name}"), format!("{count} {name}"))
        });
        counts.collect::<Vec<_>>().join(", ")
    }

    /// How many are closest, where they are close.
    pub(super) fn closest(&self) -> Option<String> {
        // Where something is undecided, more may be left.
        let decided = self.matrix.rows.iter().filter(|row| row.tally.no_data == 0);
        let left: Vec<usize> = decided
            .map(|row| row.tally.not_met)
            .filter(|left| *left > 0)
            .collect();
        let least = left.iter().min().filter(|least| **least <= CLOSE)?;
        let count = left.iter().filter(|left| *left == least).count();
        let (who, criteria) = (self.who(count), units::criteria(*least));
        let mut rows = self.matrix.rows.iter();
        let has_open = rows.any(|row| row.is_open() && row.tally.not_met == *least);
        let rest = [
            ", không còn tiêu chí nào chưa kết luận được",
            " and none undecided",
        ];
        let [vi, en] = rest.map(|text| if has_open { text } else { "" });
        Some(self.lang.of(
            format!("{count} {who} chỉ còn {least} tiêu chí chưa đạt{vi}"),
            format!("{count} {who} with {criteria} left to meet{en}"),
        ))
    }

    /// Localities by the criteria that they have left.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for index in &self.order {
            let row = &self.matrix.rows[*index];
            let left = (!row.is_unranked()).then_some(row.tally.not_met);
            let is_open = row.is_open();
            let remark = row.unranked(self.lang).or(row.open(self.lang));
            match steps.last_mut() {
                Some(last) if (last.left, last.remark) == (left, remark) => {
                    last.rows.push(*index);
                }
                _ => steps.push(Step {
                    left,
                    is_open,
                    remark,
                    rows: vec![*index],
                }),
            }
        }
        steps
    }

    /// How many miss the criterion in this place.
    pub(super) fn missing(&self, criterion: usize) -> usize {
        let rows = self.matrix.rows.iter();
        rows.filter(|row| row.verdicts[criterion] == Verdict::NotMet)
            .count()
    }

    /// Who misses the criterion in this place, the closest first.
    pub(super) fn who_misses(&self, criterion: usize) -> Vec<&str> {
        let rows = self.rows();
        rows.filter(|(_, row)| row.verdicts[criterion] == Verdict::NotMet)
            .map(|(name, _)| name)
            .collect()
    }

    /// The criteria that most miss.
    pub(super) fn missed(&self) -> Missed<'a> {
        let criteria = self.set.criteria.iter().enumerate();
        let criteria = criteria.map(|(index, it)| (self.missing(index), it));
        let criteria = criteria.enumerate();
        let (mut missed, others): (Vec<_>, Vec<_>) =
            criteria.partition(|(_, (count, _))| *count > 0);
        missed.sort_by_key(|(_, (count, _))| Reverse(*count));
        let rows = self.matrix.rows.iter();
        let is_known = |row: &&Row| !row.is_unranked() || row.tally.not_met > 0;
        let known: Vec<&Row> = rows.filter(is_known).collect();
        let tally = |at: usize| known.iter().map(|row| row.verdicts[at]).collect::<Tally>();
        let of = |is_wanted: fn(&Tally) -> bool| {
            let others = others.iter().filter(|(at, _)| is_wanted(&tally(*at)));
            others.map(|(_, (_, it))| &*it.id).collect()
        };
        Missed {
            criteria: missed
                .into_iter()
                .map(|(at, (count, it))| (count, at, it))
                .collect(),
            few: (known.len() / 4).max(1),
            nobody: of(|tally| tally.no_data == 0 && tally.met > 0),
            open: of(|tally| tally.no_data > 0),
            known: known.len(),
        }
    }

    /// The indicators that are missed by known figures, the most missed first.
    pub(super) fn measured(&self) -> Vec<&'a Measured> {
        let mut measured: Vec<&Measured> = self.matrix.measured.iter().collect();
        measured.sort_by_key(|it| Reverse(it.count));
        measured
    }

    /// By how much an indicator is missed, and by whom: each figure with its names, or the closest of many.
    pub(super) fn misses<'m>(&self, measured: &'m Measured) -> Vec<(&'m Miss, String)> {
        if measured.misses.is_empty() {
            let (count, who) = (measured.count, self.who(measured.count));
            let closest = &self.names[measured.closest.row];
            let who = self.lang.of(
                format!("{count} {who}; gần nhất: {closest}"),
                format!("{count} {who}; the closest: {closest}"),
            );
            return vec![(&measured.closest, who)];
        }
        let mut groups: Vec<(&Miss, Vec<&str>)> = Vec::new();
        for miss in &measured.misses {
            let name = &*self.names[miss.row];
            match groups
                .iter_mut()
                .find(|(of, _)| of.result == miss.result && of.gap == miss.gap)
            {
                Some((_, names)) => names.push(name),
                None => groups.push((miss, vec![name])),
            }
        }
        groups
            .into_iter()
            .map(|(miss, names)| (miss, names.join(", ")))
            .collect()
    }
}

impl Row {
    /// Whether few criteria are left, as far as is known, and some are undecided.
    fn is_open(&self) -> bool {
        !self.is_unranked() && self.tally.not_met <= CLOSE && self.tally.no_data > 0
    }

    /// What is undecided where it is.
    fn open(&self, lang: Lang) -> Option<&'static str> {
        self.is_open().then(|| match self.owed() {
            0 => lang.of(
                "còn tiêu chí chưa rõ mức yêu cầu",
                "some thresholds unknown",
            ),
            _ => lang.of("còn tiêu chí chưa kết luận được", "some criteria undecided"),
        })
    }
}
