//! What a set makes easier than its parent has it, or turns round.

use std::cmp::Ordering;

use super::context::Context;
use super::diagnostics;
use super::known_values::moved_names;
use super::levels;
use super::raw::{Indicator, Set};
use super::requirement::{Comparison, Requirement, Scale};
use super::statement::Key;
use super::strictness::{Terms, compare_figures, power};
use super::threshold::{Certainty, Figure, Source, ThresholdCell, cells};
use crate::diagnostic::{Diagnostic, Origin, Sourced};
use crate::exact::Exact;
use crate::lang::{Text, list};
use crate::number::plain;

const IN_PARENT: (&str, &str) = ("bộ gốc yêu cầu", "the parent set requires this");

/// What the author of a set should see, each with the place in the parent. `set` is laid over its parent already;
/// `referred` gives the cells of the threshold that a relative one refers to, `lineage` the ids of a set and its parents.
pub(super) fn check(
    parent: &Set,
    set: &Set,
    referred: &dyn Fn(&str) -> Vec<ThresholdCell>,
    lineage: &dyn Fn(&str) -> Vec<String>,
) -> Vec<Diagnostic> {
    let scales = set.scales.iter().filter_map(|new| {
        let old = parent
            .scales
            .iter()
            .find(|old| old.value.id == new.value.id);
        levels::turned(old?, new)
    });
    let mut found: Vec<Diagnostic> = scales.collect();
    found.extend(moved_names(&parent.names, &set.names));
    let context = set.fixed_context();
    let mut removed: Vec<&Sourced<String>> = Vec::new();
    for criterion in &parent.criteria {
        for old in &criterion.indicators {
            let removal = set
                .remove
                .iter()
                .find(|id| **id == old.id || **id == criterion.id);
            let mut indicators = set.criteria.iter().flat_map(|it| &it.indicators);
            if let Some(new) = indicators.find(|new| new.id == old.id) {
                let pair = Pair {
                    id: old.id.value.clone(),
                    old,
                    new,
                    sets: [parent, set],
                    context: &context,
                    referred,
                    lineage,
                    is_another: removal.is_some(),
                };
                pair.check(&mut found);
            } else if let Some(id) = removal.filter(|id| !removed.contains(id)) {
                removed.push(id);
                let (what, place) = if *id == old.id {
                    (("bị bỏ", "is removed"), old.id.clone())
                } else {
                    let all = (
                        "bị bỏ cùng mọi chỉ tiêu",
                        "is removed with all its indicators",
                    );
                    (all, criterion.id.clone())
                };
                let (vi, en) = IN_PARENT;
                let fault = diagnostics::easier(&id.value, &id.origin, what.0, what.1);
                found.push(fault.related(&place, vi, en));
            }
        }
    }
    found
}

/// One indicator, or part, in the parent and in the set.
struct Pair<'p> {
    id: String,
    old: &'p Indicator,
    new: &'p Indicator,
    sets: [&'p Set; 2],
    context: &'p Context,
    referred: &'p dyn Fn(&str) -> Vec<ThresholdCell>,
    lineage: &'p dyn Fn(&str) -> Vec<String>,
    /// Whether the set removes the parent's and has another of that id.
    is_another: bool,
}

impl Pair<'_> {
    fn check(&self, found: &mut Vec<Diagnostic>) {
        found.extend(self.flag(
            Key::BothSexes,
            false,
            "không còn xét riêng nam và nữ",
            "is no longer asked of men and women separately",
        ));
        found.extend(self.flag(
            Key::MayNotApply,
            true,
            "nay có thể không áp dụng",
            "need no longer apply",
        ));
        found.extend(self.suspension());
        found.extend(self.life());
        let [was, is] = [self.old, self.new].map(|it| it.values.word(Key::Scale));
        if was != is
            && let [Some(was), Some(is)] = self.scales()
        {
            found.extend(levels::turned(was, is));
        }
        let kept = |old: &&Indicator| self.new.parts.iter().find(|new| new.id == old.id);
        // That parts are lost has been reported.
        if self.old.parts.iter().all(|old| kept(&old).is_some()) {
            found.extend(self.requirement());
        }
        for (old, new) in self
            .old
            .parts
            .iter()
            .filter_map(|old| Some((old, kept(&old)?)))
        {
            let id = self.old.part_id(old);
            Pair {
                id,
                old,
                new,
                ..*self
            }
            .check(found);
        }
    }

    /// What is easier because of one of the set's own values.
    fn easier(&self, key: Key, vi: &str, en: &str) -> Option<Diagnostic> {
        let fault = diagnostics::easier(&self.id, &self.new.values.get(key)?.origin, vi, en);
        let (vi, en) = IN_PARENT;
        let before = self
            .old
            .values
            .get(key)
            .or(self.old.values.get(Key::Require));
        let before = before.map_or(&self.old.id.origin, |value| &value.origin);
        Some(fault.related(before, vi, en))
    }

    /// A flag of which the set has another value than its parent, and that makes it easier.
    fn flag(&self, key: Key, easier: bool, vi: &str, en: &str) -> Option<Diagnostic> {
        let [was, is] = [self.old, self.new].map(|it| it.values.flag(key).unwrap_or_default());
        (was != is && is == easier)
            .then(|| self.easier(key, vi, en))
            .flatten()
    }

    fn suspension(&self) -> Option<Diagnostic> {
        let is = self.new.values.suspended(Key::Suspended)?;
        let was = self.old.values.suspended(Key::Suspended);
        let is_longer = was.is_none_or(|was| match (was.until, is.until) {
            (Some(was), Some(is)) => is > was,
            (was, is) => was.is_some() && is.is_none(),
        });
        // Of one that is over by then the set itself says so.
        let period = self.sets[1].values.period(Key::Period);
        let is_over = period
            .zip(is.until)
            .is_some_and(|(of, until)| until.year() < of.from);
        let (vi, en) = if self.old.values.has(Key::Suspended) {
            ("được tạm dừng lâu hơn", "is suspended for longer")
        } else {
            ("được tạm dừng", "is suspended")
        };
        (is_longer && !is_over)
            .then(|| self.easier(Key::Suspended, vi, en))
            .flatten()
    }

    fn life(&self) -> Option<Diagnostic> {
        let [was, is] = [self.old, self.new].map(|it| it.values.validity(Key::ValidFor));
        let (was, is) = (was?.months(), is?.months());
        let vi = format!("tính một kết quả trong {is} tháng, không phải {was} tháng");
        let en = format!("counts a result for {is} months, not for {was}");
        (is > was)
            .then(|| self.easier(Key::ValidFor, &vi, &en))
            .flatten()
    }

    fn units(&self) -> [Option<Text>; 2] {
        [self.old, self.new].map(|it| it.values.text(Key::Unit))
    }

    fn scales(&self) -> [Option<&Sourced<Scale>>; 2] {
        [0, 1].map(|at| {
            let id = [self.old, self.new][at].values.word(Key::Scale)?;
            self.sets[at]
                .scales
                .iter()
                .find(|scale| scale.value.id == id)
        })
    }

    /// Whether its levels are those of a scale that has no order in common with the parent's.
    fn is_on_another_scale(&self) -> bool {
        matches!(self.scales(), [Some(was), Some(is)] if levels::turned(was, is).is_none())
    }

    fn requirement(&self) -> Option<Diagnostic> {
        let (before, after) = (asked(self.old)?, asked(self.new)?);
        let (vi, en) = IN_PARENT;
        let source = self.own_source();
        let said = |fault: Diagnostic| Some(known(fault.related(&before, vi, en), source.as_ref()));
        let [old_unit, new_unit] = self.units();
        if before.origin == after.origin {
            let unit = self.new.values.get(Key::Unit)?;
            let is_other = power(new_unit.as_ref(), old_unit.as_ref()) != Some(0);
            let has_figure = self
                .cells(&before.value)
                .iter()
                .any(|(_, cell)| figure(cell).is_some());
            return (is_other && has_figure)
                .then(|| said(diagnostics::unit_without_threshold(&unit.origin, &self.id)))
                .flatten();
        }
        let (old, new) = (self.cells(&before.value), self.cells(&after.value));
        let is_open =
            |it: &Requirement| matches!(it, Requirement::Unknown | Requirement::SetByProvince);
        let is_figure = |it: &Requirement| matches!(it, Requirement::Compare { .. });
        let has_figure = |cells: &[(Comparison, ThresholdCell)]| {
            cells.iter().any(|(_, cell)| figure(cell).is_some())
        };
        // Which side is good is known before the figure is.
        if is_figure(&before.value) && is_figure(&after.value) {
            return self.figures(&before, &after.origin, &old, &new);
        }
        if is_open(&before.value) || (is_figure(&before.value) && !has_figure(&old)) {
            return None;
        }
        if is_open(&after.value) {
            return said(diagnostics::threshold_lost(&self.id, &after.origin));
        }
        let scales = self.scales();
        let [was, is] = [
            (self.old, &old_unit, scales[0]),
            (self.new, &new_unit, scales[1]),
        ]
        .map(|(of, unit, scale)| Terms {
            unit: unit.as_ref(),
            scale: scale.map(|scale| &scale.value),
            parts: of.parts.len(),
        });
        let meant = after.value.of_parents(&before.value, self.lineage);
        let order = meant.compare(is, &before.value, was);
        let [was, is] =
            [(&before.value, was), (&after.value, is)].map(|(it, terms)| describe(it, terms));
        match order {
            Some(Ordering::Less) => said(looser(&self.id, &after.origin, &is, &was)),
            None if after.value.as_str() != before.value.as_str() || self.is_on_another_scale() => {
                said(diagnostics::other_requirement(&self.id, &after.origin))
            }
            // That a scale has another order has been reported.
            None if !matches!(after.value, Requirement::LevelAtLeast(_)) => {
                let (id, at) = (&self.id, &after.origin);
                said(diagnostics::other_sets(
                    id, at, &is.vi, &was.vi, &is.en, &was.en,
                ))
            }
            _ => None,
        }
    }

    /// The figures in every context that may be the set's.
    fn cells(&self, of: &Requirement) -> Vec<(Comparison, ThresholdCell)> {
        let Requirement::Compare {
            comparison,
            threshold,
        } = of
        else {
            return Vec::new();
        };
        let source = self.own_source();
        let cells = cells(threshold, source.as_ref(), self.referred).into_iter();
        // Of a factor that is none the set itself says so.
        let cells = cells.filter(|cell| cell.applies(self.context) && !is_negative_or_none(cell));
        cells.map(|cell| (*comparison, cell)).collect()
    }

    fn figures(
        &self,
        before: &Sourced<Requirement>,
        after: &Origin,
        old: &[(Comparison, ThresholdCell)],
        new: &[(Comparison, ThresholdCell)],
    ) -> Option<Diagnostic> {
        let (vi, en) = IN_PARENT;
        let [old_unit, new_unit] = self.units();
        let (old_unit, new_unit) = (old_unit.as_ref(), new_unit.as_ref());
        let pairs = new
            .iter()
            .flat_map(|is| old.iter().map(move |was| (was, is)));
        for ((was, old), (is, new)) in pairs.filter(|((_, old), (_, new))| old.overlaps(new)) {
            if was.side() * is.side() < 0 && !self.is_another {
                let fault =
                    diagnostics::reversed_comparison(&self.id, after, was.as_str(), is.as_str());
                return Some(fault.related(before, vi, en));
            }
            let Some(old_figure) = figure(old) else {
                continue;
            };
            let source = new.source.as_ref();
            let Some(new_figure) = figure(new) else {
                let fault = diagnostics::threshold_lost(&self.id, &new.origin);
                return Some(known(fault.related(&old.origin, vi, en), source));
            };
            let fault = if power(new_unit, old_unit).is_none() {
                diagnostics::other_unit(&self.id, &new.origin)
            } else {
                match compare_figures((*is, new_figure, new_unit), (*was, old_figure, old_unit)) {
                    Some(Ordering::Less) => {
                        let [was, is] = [(was, old_figure, old_unit), (is, new_figure, new_unit)]
                            .map(|(sign, figure, unit)| {
                                let text = format!("{} {}", sign.sign(), plain(figure, None));
                                let unit = unit.filter(|_| old_unit != new_unit);
                                unit.map_or(Text::same(text.clone()), |unit| with_unit(&text, unit))
                            });
                        looser(&self.id, &new.origin, &is, &was)
                    }
                    None => diagnostics::other_requirement(&self.id, &new.origin),
                    _ => continue,
                }
            };
            return Some(known(fault.related(&old.origin, vi, en), source));
        }
        None
    }

    /// Where the set itself has its requirement from.
    fn own_source(&self) -> Option<Source> {
        let [was, is] = [self.old, self.new].map(|it| it.values.get(Key::Source));
        let is_own = was.map(|it| &it.origin) != is.map(|it| &it.origin);
        self.new.values.source(Key::Source).filter(|_| is_own)
    }
}

/// Nothing is left to do where the set names its own source, as checked.
fn known(fault: Diagnostic, source: Option<&Source>) -> Diagnostic {
    match source {
        Some(Source { text, certainty }) if *certainty == Certainty::Confirmed => fault.hint(
            format!("không phải làm gì: bộ ghi là đã đối chiếu với “{text}”"),
            format!("nothing: the set says that it is checked against “{text}”"),
        ),
        _ => fault,
    }
}

/// `50%`, `5 km`.
fn with_unit(figure: &str, unit: &Text) -> Text {
    let gap = if matches!(&*unit.vi, "%" | "‰") {
        ""
    } else {
        " "
    };
    let with = |unit: &str| format!("{figure}{gap}{unit}");
    Text::new(with(&unit.vi), with(&unit.en))
}

fn is_negative_or_none(cell: &ThresholdCell) -> bool {
    matches!(&cell.figure, Figure::Known { relative: Some(product), .. } if product.times <= Exact::ZERO)
}

fn looser(id: &str, place: &Origin, is: &Text, was: &Text) -> Diagnostic {
    diagnostics::looser_threshold(id, place, &is.vi, &was.vi, &is.en, &was.en)
}

fn figure(cell: &ThresholdCell) -> Option<&Exact> {
    match &cell.figure {
        Figure::Known { threshold, .. } => Some(threshold),
        Figure::SetByProvince | Figure::Unknown => None,
    }
}

/// What is asked for, and where the file says so.
fn asked(of: &Indicator) -> Option<Sourced<Requirement>> {
    of.values.requirement().or_else(|| {
        let first = of.parts.first()?;
        let count = of.values.get(Key::AnyPart);
        let origin = count.map_or(&first.id.origin, |count| &count.origin);
        Some(Sourced {
            value: of.parts_needed(),
            origin: origin.clone(),
        })
    })
}

/// How much is asked for, where it is no figure.
fn describe(requirement: &Requirement, terms: Terms<'_>) -> Text {
    match requirement {
        Requirement::LevelAtLeast(level) => Text::same(level.value.clone()),
        Requirement::Set(set) => Text::same(format!("`{set}`")),
        Requirement::Villages { set, at_least } => Text::new(
            format!("{at_least} thôn đạt `{set}`"),
            format!("{at_least} villages that meet `{set}`"),
        ),
        Requirement::AnyOf { sets, at_least } => {
            let sets = list(sets, 8);
            Text::new(
                format!("{at_least} trong các bộ {sets}"),
                format!("{at_least} of {sets}"),
            )
        }
        Requirement::Unmet {
            set,
            comparison,
            share,
            or_met,
        } => {
            let way = match list(or_met, 8) {
                none if none.is_empty() => none,
                criteria => format!(", or_met {criteria}"),
            };
            Text::same(format!("`{set}` {} {share}%{way}", comparison.sign()))
        }
        Requirement::AllParts | Requirement::AnyParts { .. } => {
            let (needed, all) = (requirement.parts_needed(terms.parts), terms.parts);
            Text::new(
                format!("{needed} trong {all} nội dung"),
                format!("{needed} of {all} parts"),
            )
        }
        other => Text::same(other.as_str().to_owned()),
    }
}
