//! What is not met, or came to other verdicts that are asked for, as a list: by what has to be done, by commune, or by
//! criterion.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::missing::{Kind, Missing};
use super::places::who;
use crate::assess::Verdict;
use crate::criteria::Level;
use crate::lang::Lang;
use crate::report::By;

/// One thing on the list, and whose it is.
pub(in crate::report) struct Gap {
    /// The place of its commune among those assessed.
    pub(in crate::report) locality: usize,
    /// What that is.
    pub(in crate::report) level: Level,
    /// The commune, told apart from others of its name.
    pub(in crate::report) whose: String,
    /// Its village, where it is of one.
    pub(in crate::report) village: Option<String>,
    /// What its set is called.
    pub(in crate::report) set: String,
    /// Its name in full, without that of the village.
    pub(in crate::report) name: String,
    /// The criterion of the whole set that it belongs to: id and name.
    pub(in crate::report) criterion: (String, String),
    /// The criterion of its own set that it belongs to, for those that are listed by it.
    pub(in crate::report) of: OfCriterion,
    /// Its id, behind the condition that asks for its set.
    pub(in crate::report) path: String,
    pub(in crate::report) missing: Missing,
}

/// A criterion of a set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::report) struct OfCriterion {
    pub(in crate::report) set: String,
    /// What the set is called.
    pub(in crate::report) set_name: String,
    /// Its place in the set.
    pub(in crate::report) place: usize,
    /// Its id and name.
    pub(in crate::report) name: String,
}

/// All that is on the list.
pub(in crate::report) struct Gaps<'a> {
    /// Who, where and when.
    pub(in crate::report) head: Vec<String>,
    pub(in crate::report) gaps: &'a [Gap],
    /// Whether they are of one locality.
    pub(in crate::report) is_of_one: bool,
    /// Whether other verdicts than not met are asked for.
    pub(in crate::report) has_others: bool,
    /// What the list leaves out.
    pub(in crate::report) left_out: Option<String>,
    /// What the marks mean.
    pub(in crate::report) legends: Option<String>,
}

/// A block of the list.
pub(in crate::report) struct Block<'a> {
    pub(in crate::report) title: String,
    pub(in crate::report) gaps: Vec<&'a Gap>,
    /// How many localities miss the criterion that it lists, where it lists one of several.
    localities: Option<(usize, Level)>,
}

impl Block<'_> {
    /// The title, and how much there is.
    pub(in crate::report) fn heading(&self, lang: Lang) -> String {
        match self.localities {
            Some((count, level)) => format!("{} ({count} {})", self.title, who(level, count, lang)),
            None => format!("{} ({})", self.title, self.gaps.len()),
        }
    }
}

impl Gaps<'_> {
    /// How many there are of each kind.
    pub(in crate::report) fn conclusion(&self, lang: Lang) -> String {
        let of = |kind: Kind| self.gaps.iter().filter(move |gap| gap.missing.kind == kind);
        let counts = kinds().map(|kind| (kind, of(kind).count()));
        let counts = counts.filter(|(_, count)| *count > 0);
        let counts = counts.map(|(kind, count)| format!("{count} {}", kind.name(lang)));
        let (count, counts) = (self.gaps.len(), counts.collect::<Vec<_>>().join(", "));
        let items = if count == 1 { "item" } else { "items" };
        if self.has_others {
            return lang.of(
                format!("{count} mục: {counts}"),
                format!("{count} {items}: {counts}"),
            );
        }
        lang.of(
            format!("CHƯA ĐẠT {count} mục: {counts}"),
            format!("NOT MET: {count} {items}: {counts}"),
        )
    }

    /// What stands beneath the list.
    pub(in crate::report) fn notes(&self, lang: Lang) -> impl Iterator<Item = String> {
        let notes = [
            self.conditions(lang),
            self.left_out.clone(),
            self.legends.clone(),
        ];
        notes.into_iter().flatten()
    }

    /// What the numbers before `›` are of.
    fn conditions(&self, lang: Lang) -> Option<String> {
        let behind = self.gaps.iter().filter(|gap| gap.path.contains('›'));
        let mut conditions: Vec<String> = Vec::new();
        for Gap {
            criterion: (id, name),
            ..
        } in behind
        {
            let condition = format!("{id}› {name}");
            if !conditions.contains(&condition) {
                conditions.push(condition);
            }
        }
        let word = lang.of("Điều kiện", "Conditions");
        (!conditions.is_empty()).then(|| format!("{word}: {}", conditions.join("; ")))
    }

    /// Whether a block lists several localities, and has to say whose each line is.
    pub(in crate::report) fn names_all(&self, by: By) -> bool {
        !self.is_of_one && by != By::Commune
    }
}

/// The kinds in the order in which they are listed.
fn kinds() -> impl Iterator<Item = Kind> {
    let others = Verdict::ALL.map(Kind::Other);
    Kind::MISSING.into_iter().chain(others)
}

/// A kind as a heading.
fn titled(kind: Kind, lang: Lang) -> String {
    let title = match kind {
        Kind::Measured => lang.of(
            "ĐÃ CÓ SỐ LIỆU, gần đạt xếp trước",
            "KNOWN FIGURES, the closest first",
        ),
        Kind::ToBeMet => lang.of("CẦN CÓ HOẶC KHẮC PHỤC", "TO BE SET UP OR PUT RIGHT"),
        Kind::FiguresNeeded => lang.of(
            "CẦN SỐ LIỆU, mới tự đánh giá chưa đạt",
            "FIGURES NEEDED, self-assessed as not met",
        ),
        Kind::ThresholdUnknown => lang.of("CHƯA RÕ MỨC YÊU CẦU", "THRESHOLD UNKNOWN"),
        Kind::NotStated => lang.of(
            "TỰ ĐÁNH GIÁ CHƯA ĐẠT, CHƯA NÊU CHỈ TIÊU",
            "SELF-ASSESSED AS NOT MET, INDICATOR NOT STATED",
        ),
        Kind::Other(verdict) => return verdict.name(lang).to_uppercase(),
    };
    title.to_owned()
}

/// The blocks, the closest to the threshold first within each.
pub(in crate::report) fn blocks(gaps: &[Gap], by: By, lang: Lang) -> Vec<Block<'_>> {
    if by == By::Criterion {
        return blocks_by_criterion(gaps);
    }
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut add = |title: String, gap| {
        let place = *places.entry(title.clone()).or_insert(blocks.len());
        match blocks.get_mut(place) {
            Some(block) => block.gaps.push(gap),
            None => blocks.push(Block {
                title,
                gaps: vec![gap],
                localities: None,
            }),
        }
    };
    match by {
        By::Action => {
            for kind in kinds() {
                let of_kind = gaps.iter().filter(|gap| gap.missing.kind == kind);
                of_kind.for_each(|gap| add(titled(kind, lang), gap));
            }
        }
        By::Commune | By::Criterion => gaps.iter().for_each(|gap| add(gap.whose.clone(), gap)),
    }
    sort(&mut blocks);
    blocks
}

/// A block for each criterion of each set, however the set is asked for: the most missed first, then in the set's order.
fn blocks_by_criterion(gaps: &[Gap]) -> Vec<Block<'_>> {
    let mut groups: Vec<(&OfCriterion, Vec<&Gap>)> = Vec::new();
    let mut places: HashMap<(&str, usize), usize> = HashMap::new();
    for gap in gaps {
        let place = places
            .entry((&gap.of.set, gap.of.place))
            .or_insert(groups.len());
        match groups.get_mut(*place) {
            Some((_, gaps)) => gaps.push(gap),
            None => groups.push((&gap.of, vec![gap])),
        }
    }
    let localities = |gaps: &[&Gap]| {
        gaps.iter()
            .map(|gap| gap.locality)
            .collect::<BTreeSet<_>>()
            .len()
    };
    let has_several_sets = gaps.iter().any(|gap| gap.of.set != gaps[0].of.set);
    let is_of_one = gaps.iter().all(|gap| gap.locality == gaps[0].locality);
    groups.sort_by_key(|(of, gaps)| (Reverse(localities(gaps)), of.place));
    let blocks = groups.into_iter().map(|(of, gaps)| Block {
        title: if has_several_sets {
            format!("{} · {}", of.name, of.set_name)
        } else {
            of.name.clone()
        },
        localities: (!is_of_one).then(|| (localities(&gaps), gaps[0].level)),
        gaps,
    });
    let mut blocks: Vec<Block<'_>> = blocks.collect();
    sort(&mut blocks);
    blocks
}

/// Puts what is closest first in each.
fn sort(blocks: &mut [Block<'_>]) {
    for block in blocks {
        block
            .gaps
            .sort_by(|one, other| one.missing.in_list(&other.missing));
    }
}
