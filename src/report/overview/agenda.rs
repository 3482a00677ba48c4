//! What is not met, or came to other verdicts that are asked for, as a list: by what has to be done, by commune, or by
//! criterion.

use std::collections::HashMap;

use super::missing::{Kind, Missing};
use crate::assess::Verdict;
use crate::lang::Lang;
use crate::report::By;

/// One thing on the list, and whose it is.
pub(in crate::report) struct Gap {
    /// The place of its commune among those assessed.
    pub(in crate::report) locality: usize,
    /// The commune, told apart from others of its name.
    pub(in crate::report) whose: String,
    /// Its village, where it is of one.
    pub(in crate::report) village: Option<String>,
    /// What its set is called.
    pub(in crate::report) set: String,
    /// Its name in full, without that of the village.
    pub(in crate::report) name: String,
    /// The criterion that it belongs to, for those that are listed by it: id and name.
    pub(in crate::report) criterion: (String, String),
    /// Its id, behind the condition that asks for its set.
    pub(in crate::report) path: String,
    pub(in crate::report) missing: Missing,
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
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut add = |title: String, gap| {
        let place = *places.entry(title.clone()).or_insert(blocks.len());
        match blocks.get_mut(place) {
            Some(block) => block.gaps.push(gap),
            None => blocks.push(Block {
                title,
                gaps: vec![gap],
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
        By::Commune => gaps.iter().for_each(|gap| add(gap.whose.clone(), gap)),
        By::Criterion => gaps.iter().for_each(|gap| {
            let (id, name) = &gap.criterion;
            add(format!("{id} {name}"), gap);
        }),
    }
    for block in &mut blocks {
        block
            .gaps
            .sort_by(|one, other| one.missing.in_list(&other.missing));
    }
    blocks
}
