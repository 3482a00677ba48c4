//! How what the parts give becomes one result, or why it does not.

use rust_decimal::Decimal;

use super::given::{Given, Thing};
use super::{Obstacle, ObstacleKind, Outcome, Part, Row, Rule, Term, weights};
use crate::assess::Measured;
use crate::criteria::{Comparison, Indicator, Requirement, Threshold};
use crate::data::{Declared, days};
use crate::exact::Exact;
use crate::unit::Unit;

/// A part, and what it gives.
struct Entry<'a> {
    part: &'a Part<'a>,
    given: Given<'a>,
}

/// A result, and how it came about.
type Result = std::result::Result<(Outcome, Rule), Obstacle>;

/// The row of a thing; none where nothing is known of it, or only what other rows say.
pub(super) fn row<'a>(
    thing: Thing<'a>,
    given: Vec<(usize, Given<'a>)>,
    parts: &[Part<'a>],
) -> Option<Row<'a>> {
    let mut all: Vec<Entry<'_>> = { parts.iter() }
        .map(|part| Entry {
            part,
            given: Given::default(),
        })
        .collect();
    let own: Vec<usize> = given.iter().map(|(at, _)| *at).collect();
    for (at, given) in given {
        all[at].given = given;
    }
    // A village lies in one part; the others have nothing to say of it.
    if thing.village.is_some() {
        let mut at = 0..;
        all.retain(|_| at.next().is_some_and(|at| own.contains(&at)));
    }
    let adds = { all.iter() }.any(|it| it.given.says_something() && !it.given.is_computed);
    if !adds && all.iter().all(|it| it.given.notes.is_empty()) {
        return None;
    }
    let (mut outcome, rule, obstacle) = if adds {
        settle(&thing, &all)
    } else {
        (Outcome::default(), None, None)
    };
    outcome.date = oldest_date(&all);
    let terms = all
        .iter()
        .filter_map(|it| it.term(&thing, rule, outcome.date.as_deref()));
    let terms = terms.collect();
    Some(Row {
        set: thing.set,
        id: thing.id,
        indicator: thing.indicator,
        village: thing.village,
        sex: thing.sex,
        outcome,
        rule,
        terms,
        obstacle,
    })
}

impl Entry<'_> {
    fn name(&self) -> String {
        self.part.name.clone()
    }

    fn is_declared(&self, declared: Declared) -> bool {
        self.given.declared == Some(declared)
    }

    fn has_figure(&self) -> bool {
        let measured = self.given.measured;
        matches!(measured, Some(Measured::Figure(_) | Measured::Level(_)))
    }

    /// Whether it was counted of just the number that it is weighted by.
    fn is_of_weight(&self, indicator: &Indicator) -> bool {
        let counted = self.given.counted;
        counted.is_some_and(|(_, whole)| self.weight(indicator) == Some(whole))
    }

    /// What its figure is weighted by.
    fn weight(&self, indicator: &Indicator) -> Option<Decimal> {
        weights::of(self.part.assessment, indicator.weight_by.as_deref()?)
    }

    /// Part and whole: as counted, or what the figure is of the number that it is weighted by.
    fn part_and_whole(
        &self,
        indicator: &Indicator,
        figure: &Exact,
        rule: Rule,
    ) -> Option<(Exact, Exact)> {
        if let (Rule::Counted, Some((part, whole))) = (rule, self.given.counted) {
            return Some((Exact::from(part), Exact::from(whole)));
        }
        let weight = Exact::from(self.weight(indicator)?);
        let share = if indicator.is_percentage() {
            Decimal::new(1, 2)
        } else {
            Decimal::ONE
        };
        Some((&(figure * &weight) * &Exact::from(share), weight))
    }

    /// What it is put together with others from, for people.
    fn term(&self, thing: &Thing<'_>, rule: Option<Rule>, date: Option<&str>) -> Option<Term> {
        let Given {
            measured,
            counted,
            declared,
            is_met,
            notes,
            ..
        } = &self.given;
        let is_declared = rule == Some(Rule::Declared);
        let counting = is_met.filter(|_| is_declared).map(of_answer);
        let standing = counting.filter(|_| declared.is_none());
        let is_of_answer = matches!(declared, Some(Declared::Met | Declared::NotMet));
        let contradicting = counting.filter(|_| is_of_answer && counting != *declared);
        let weighted = thing.indicator.filter(|_| rule == Some(Rule::Weighted));
        let own_date = notes.date.as_deref().filter(|own| Some(*own) != date);
        let note = [own_date, notes.note.as_deref()].into_iter().flatten();
        let note: Vec<&str> = note.collect();
        let term = Term {
            part: self.name(),
            measured: measured.cloned(),
            counted: *counted,
            weight: weighted.and_then(|indicator| self.weight(indicator)),
            declared: declared.or(standing),
            counts_as: contradicting,
            note: (!note.is_empty()).then(|| note.join("; ")),
            evidence: notes.evidence.as_deref().map(str::to_owned),
        };
        let says_something = self.given.says_something() || standing.is_some();
        (says_something || !notes.is_empty()).then_some(term)
    }
}

/// What all of them come to. Where no figure can be worked out, what is declared may stand all the same.
fn settle(thing: &Thing<'_>, all: &[Entry<'_>]) -> (Outcome, Option<Rule>, Option<Obstacle>) {
    // Where it does not apply, there is nothing of it.
    let does_not_apply =
        |it: &&Entry<'_>| it.is_declared(Declared::NotApplicable) && it.given.measured.is_none();
    let rest: Vec<&Entry<'_>> = all.iter().filter(|it| !does_not_apply(it)).collect();
    let open = |obstacle| (Outcome::default(), None, Some(obstacle));
    let done = |(outcome, rule)| (outcome, Some(rule), None);
    if rest.is_empty() {
        return done(outcome_of(Declared::NotApplicable));
    }
    if rest.iter().any(|it| it.is_declared(Declared::Suspended)) {
        return suspended(&rest).map_or_else(open, done);
    }
    if !rest.iter().any(|it| it.has_figure()) {
        return declared(thing, &rest).map_or_else(open, done);
    }
    match put_together(thing, &rest) {
        Ok((outcome, rule)) if rest.iter().any(|it| it.given.is_by_word) => {
            let word = declared(thing, &rest);
            let declared = word.map_or(None, |(word, _)| word.declared);
            done((
                Outcome {
                    declared,
                    ..outcome
                },
                rule,
            ))
        }
        Ok(result) => done(result),
        Err(obstacle) if rest.iter().any(|it| it.given.declared.is_some()) => {
            match declared(thing, &rest) {
                Ok((outcome, rule)) => (outcome, Some(rule), Some(obstacle)),
                Err(_) => open(obstacle),
            }
        }
        Err(obstacle) => open(obstacle),
    }
}

/// Suspended where all are, up to the first day on which one no longer is.
fn suspended(rest: &[&Entry<'_>]) -> Result {
    let those = rest.iter().filter(|it| it.is_declared(Declared::Suspended));
    let those: Vec<_> = those.collect();
    if those.len() < rest.len() {
        return Err(Obstacle {
            kind: ObstacleKind::Suspended,
            parts: those.iter().map(|it| it.name()).collect(),
        });
    }
    let (outcome, rule) = outcome_of(Declared::Suspended);
    let until = those.iter().filter_map(|it| it.given.until).min();
    let only = those.first().filter(|_| those.len() == 1);
    let (measured, counted) = match only {
        Some(only) => (only.given.measured.cloned(), only.given.counted),
        None => (None, None),
    };
    let outcome = Outcome {
        measured,
        counted,
        until,
        ..outcome
    };
    Ok((outcome, rule))
}

/// What is declared: of a yes, a level or a criterion, met where all are and not met where one is not; of a figure, what follows for
/// all of them together.
fn declared(thing: &Thing<'_>, rest: &[&Entry<'_>]) -> Result {
    let standing = |it: &Entry<'_>| {
        let is_known = it.given.says_something() || it.given.is_computed;
        it.given.is_met.filter(|_| is_known)
    };
    let has = |is_met: bool| rest.iter().any(|it| standing(it) == Some(is_met));
    let (met, not_met) = (has(true), has(false));
    let figure = thing.indicator.and_then(Figure::of);
    let figure = figure.filter(|_| rest.len() > 1);
    let by_some = match &figure {
        Some(figure) => figure.is_met(met, not_met, false),
        None => not_met.then_some(false),
    };
    if by_some.is_none() {
        lacking(rest, ObstacleKind::NotGiven, |it| standing(it).is_some())?;
    }
    let by_all = match &figure {
        Some(figure) => figure.is_met(met, not_met, true),
        None => Some(met),
    };
    match by_some.or(by_all) {
        Some(true) => Ok(outcome_of(Declared::Met)),
        Some(false) => Ok(outcome_of(Declared::NotMet)),
        None if not_met => Err(of_all(rest, ObstacleKind::MayReach)),
        None => Err(of_all(rest, ObstacleKind::MayExceed)),
    }
}

/// A figure that is compared: what each place declares of it says something of all, as it adds up or not.
struct Figure {
    may_be_sum: bool,
    may_be_mean: bool,
    /// Whether more is better, or less; of an equal figure neither.
    is_lower: Option<bool>,
    /// Whether it is one thing at least, or none at most.
    is_edge: bool,
}

impl Figure {
    fn of(indicator: &Indicator) -> Option<Figure> {
        let Requirement::Compare {
            comparison,
            threshold,
        } = &indicator.requirement.value
        else {
            return None;
        };
        let unit = indicator.unit.as_ref().map(|unit| Unit::parse(&unit.vi));
        let is_rate = unit.as_ref().is_some_and(Unit::is_rate);
        let counts_things = unit.is_some_and(|unit| unit.counts_things());
        let is_weighted = indicator.weight_by.is_some();
        let figure = match &threshold.value {
            Threshold::Value(figure) | Threshold::Cell(figure, _) => Some(*figure),
            _ => None,
        };
        let edge = match comparison {
            Comparison::AtLeast => Some(Decimal::ONE),
            Comparison::Above | Comparison::AtMost => Some(Decimal::ZERO),
            Comparison::Below | Comparison::Equal => None,
        };
        Some(Figure {
            may_be_sum: !indicator.is_percentage() && !is_rate && !is_weighted,
            may_be_mean: !counts_things || is_weighted,
            is_lower: match comparison {
                Comparison::AtLeast | Comparison::Above => Some(true),
                Comparison::AtMost | Comparison::Below => Some(false),
                Comparison::Equal => None,
            },
            is_edge: counts_things && edge.is_some() && figure == edge,
        })
    }

    /// What follows where some are met, or not; `are_all` is whether it is known of each. A sum is no less than each of its parts, a mean
    /// lies between them.
    fn is_met(&self, met: bool, not_met: bool, are_all: bool) -> Option<bool> {
        let sum = match self.is_lower {
            Some(true) if are_all && self.is_edge => Some(met),
            Some(false) if are_all && self.is_edge => Some(!not_met),
            Some(true) => met.then_some(true),
            Some(false) => not_met.then_some(false),
            None => None,
        };
        let mean = (are_all && met != not_met).then_some(met);
        // Between figures that are not equal to a threshold there may be one that is.
        let mean = mean.filter(|met| *met || self.is_lower.is_some());
        match (self.may_be_sum, self.may_be_mean) {
            (true, false) => sum,
            (false, true) => mean,
            _ => sum.filter(|_| sum == mean),
        }
    }
}

/// One figure or level of those of all parts.
fn put_together(thing: &Thing<'_>, rest: &[&Entry<'_>]) -> Result {
    lacking(rest, ObstacleKind::NotGiven, |it| it.has_figure())?;
    if let [only] = rest {
        let outcome = Outcome {
            measured: only.given.measured.cloned(),
            counted: only.given.counted,
            ..Outcome::default()
        };
        return Ok((outcome, Rule::Only));
    }
    let ranks = rest.iter().filter_map(|it| match it.given.measured {
        Some(Measured::Level(rank)) => Some(*rank),
        _ => None,
    });
    if let Some(lowest) = ranks.min() {
        return Ok(measured(Measured::Level(lowest), None, Rule::Lowest));
    }
    let figures: Vec<(&Entry<'_>, &Exact)> = { rest.iter() }
        .filter_map(|it| Some((*it, it.given.measured?.figure()?)))
        .collect();
    let Some(indicator) = thing.indicator else {
        return Err(of_all(rest, ObstacleKind::Average));
    };
    let unit = indicator.unit.as_ref().map(|unit| Unit::parse(&unit.vi));
    let is_percentage = indicator.is_percentage();
    // A mean lies between what it is the mean of.
    let is_mean = is_percentage || unit.as_ref().is_some_and(Unit::is_rate);
    let is_same = figures.iter().all(|(_, figure)| *figure == figures[0].1);
    // Nobody says how many men and women there are.
    let is_by_sex = thing.sex.is_some();
    let weight_by = indicator.weight_by.as_ref().filter(|_| !is_by_sex);
    let weights = rest.iter().filter_map(|it| it.weight(indicator));
    let weights = weights.filter(|_| weight_by.is_some()).count();
    let is_counted = rest.iter().all(|it| it.given.counted.is_some());
    if is_counted && (weights == 0 || rest.iter().all(|it| it.is_of_weight(indicator))) {
        return weighted(indicator, &figures, Rule::Counted);
    }
    if is_mean && is_same {
        let figure = Measured::Figure(figures[0].1.clone());
        Ok(measured(figure, None, Rule::Same))
    } else if let Some(word) = weight_by {
        // If some were summed as counted and others weighted, the order of merging would matter.
        let kind = if is_counted {
            ObstacleKind::PartlyWeighted(word.clone())
        } else {
            ObstacleKind::NotWeighted(word.clone())
        };
        lacking(rest, kind, |it| it.weight(indicator).is_some())?;
        weighted(indicator, &figures, Rule::Weighted)
    } else if is_percentage || is_by_sex {
        lacking(rest, ObstacleKind::NotCounted, |it| {
            it.given.counted.is_some()
        })?;
        weighted(indicator, &figures, Rule::Counted)
    } else if unit.is_some_and(|unit| unit.counts_things()) {
        let sum = figures
            .iter()
            .fold(Exact::ZERO, |sum, (_, figure)| &sum + *figure);
        sum.as_decimal()
            .ok_or_else(|| of_all(rest, ObstacleKind::TooLong))?;
        Ok(measured(Measured::Figure(sum), None, Rule::Sum))
    } else {
        Err(of_all(rest, ObstacleKind::Average))
    }
}

/// The ratio of the sums of parts and wholes; written as such where no decimal holds it, or where all were counted.
fn weighted(indicator: &Indicator, figures: &[(&Entry<'_>, &Exact)], rule: Rule) -> Result {
    let too_long = || {
        let parts = figures.iter().map(|(it, _)| it.name()).collect();
        let kind = ObstacleKind::TooLong;
        Obstacle { kind, parts }
    };
    let (mut part, mut whole) = (Exact::ZERO, Exact::ZERO);
    for (entry, figure) in figures {
        let own = entry.part_and_whole(indicator, figure, rule);
        let (own_part, own_whole) = own.ok_or_else(too_long)?;
        (part, whole) = (&part + &own_part, &whole + &own_whole);
    }
    let whole = whole.as_decimal().ok_or_else(too_long)?;
    let one = Exact::ratio(Decimal::ONE, whole).ok_or_else(too_long)?;
    let ratio = &part * &one;
    let counts = part.as_decimal().map(|part| (part, whole));
    let counts = counts.or_else(|| ratio.as_fraction());
    let figure = if indicator.is_percentage() {
        &ratio * &Exact::from(Decimal::ONE_HUNDRED)
    } else {
        ratio
    };
    let is_written = rule == Rule::Counted || figure.as_decimal().is_none();
    let counted = if is_written {
        Some(counts.ok_or_else(too_long)?)
    } else {
        None
    };
    Ok(measured(Measured::Figure(figure), counted, rule))
}

/// Nothing where all have it; else an obstacle with those who do not.
fn lacking(
    rest: &[&Entry<'_>],
    kind: ObstacleKind,
    has: impl Fn(&Entry<'_>) -> bool,
) -> std::result::Result<(), Obstacle> {
    let parts = rest.iter().filter(|it| !has(it)).map(|it| it.name());
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        Ok(())
    } else {
        Err(Obstacle { kind, parts })
    }
}

fn of_all(rest: &[&Entry<'_>], kind: ObstacleKind) -> Obstacle {
    let parts = rest.iter().map(|it| it.name()).collect();
    Obstacle { kind, parts }
}

fn measured(
    measured: Measured,
    counted: Option<(Decimal, Decimal)>,
    rule: Rule,
) -> (Outcome, Rule) {
    let outcome = Outcome {
        measured: Some(measured),
        counted,
        ..Outcome::default()
    };
    (outcome, rule)
}

fn outcome_of(declared: Declared) -> (Outcome, Rule) {
    let outcome = Outcome {
        declared: Some(declared),
        ..Outcome::default()
    };
    (outcome, Rule::Declared)
}

fn of_answer(is_met: bool) -> Declared {
    if is_met {
        Declared::Met
    } else {
        Declared::NotMet
    }
}

/// The day of the oldest result, which all rest on.
fn oldest_date(all: &[Entry<'_>]) -> Option<String> {
    let dates = all.iter().filter_map(|it| it.given.notes.date.as_deref());
    let dates = dates.filter_map(|date| Some((days(date)?, date)));
    let oldest = dates.min_by_key(|((first, last), _)| (*last, *first));
    oldest.map(|(_, date)| date.to_owned())
}
