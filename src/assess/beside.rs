//! What stands beside the number of an indicator, its name and its criterion's, held against the set.

use std::collections::BTreeSet;

use super::index::{Address, Index, Kind, Scope, entries, walk};
use super::names::HEADING_WORDS;
use super::turns::{self, turns_first};
use crate::data::{Target, numbered_target, result_years};
use crate::fold;

impl Index {
    /// Whether a number that may have been stored as a figure has lost nothing: 1.10 is stored as 1.1. What it is called
    /// tells.
    pub(super) fn keeps_zero(&self, address: usize, target: &Target, scope: &Scope<'_>) -> bool {
        let longer = Target {
            name: format!("{}0", target.name),
            ..target.clone()
        };
        let longer_ones = self.readings(&longer, scope);
        let called = target.called.as_deref();
        let is_called_so = |other: &usize| {
            called.is_some_and(|name| self.names().is_rather(name, address, *other))
        };
        longer_ones.is_empty() || longer_ones.iter().all(is_called_so)
    }

    /// The indicator whose name stands beside that of its criterion, in words both.
    pub(super) fn within(&self, criterion: usize, target: &Target) -> Option<usize> {
        let called = target.called.as_deref()?;
        let own = self.address(criterion);
        let is_named = !target.name.starts_with(|c: char| c.is_ascii_digit());
        if !is_named || own.kind == Kind::Indicator {
            return None;
        }
        let is_within = |other: &Address| {
            let rest = other.id.strip_prefix(&own.id);
            other.list == own.list && rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let called = entries(self.by_name(), &fold::word(called)).iter();
        called
            .map(|(_, index)| *index)
            .find(|index| is_within(self.address(*index)))
    }

    /// What else the name beside a number is of, if it contradicts it.
    pub(super) fn other_name(
        &self,
        address: usize,
        target: &Target,
        scope: &Scope<'_>,
    ) -> Option<usize> {
        let called = target.called.as_deref()?;
        let own = self.address(address);
        let is_own = |index: usize| {
            let other = self.address(index);
            let rest = own.id.strip_prefix(&other.id);
            // What it is part of may be named for it, and a criterion by its only indicator.
            let is_within = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            own.list == other.list && is_within || self.is_only_indicator(address, index)
        };
        let counts = |index: usize| self.counts(self.address(index).list, target, scope);
        self.names().other(called, is_own, counts)
    }

    /// Whether what a target is of is called by the years that stand beside it: `Tỷ lệ nghèo đa chiều giai đoạn 2021 - 2025`.
    pub(super) fn is_called_for(&self, target: &Target, scope: &Scope<'_>) -> bool {
        let addresses = self.readings(target, scope);
        let addresses: Vec<&Address> = addresses.iter().map(|it| self.address(*it)).collect();
        // Of what is not known, that is told and nothing else.
        let mut is_called = addresses.is_empty();
        walk(&self.lists, |other, names| {
            if addresses.contains(&&other) {
                is_called |= names.all().any(|name| result_years(name) == target.years);
            }
        });
        is_called
    }

    /// Whether the name beside a number denies what that is called, or is of something beside it.
    pub(super) fn is_turned(&self, address: usize, target: &Target) -> bool {
        let called = target.called.as_deref();
        let found = called.map(|called| turns::turns(called, 1, false));
        let mut found = found.unwrap_or_default();
        if found.is_empty() {
            return false;
        }
        let own = self.address(address);
        let mut denies = false;
        let is_bare = called.is_some_and(str::is_ascii);
        walk(&self.lists, |other, names| {
            if other.list == own.list && (other.id == own.id || is_within(own, &other)) {
                // In other words the no stands nearer to what it denies, or further.
                let known = names.all().flat_map(|name| turns::turns(name, 8, is_bare));
                known.for_each(|turn| {
                    denies |= turn.starts_with("không ");
                    found.remove(&turn);
                });
            }
        });
        // What begins with a no, as a name does that has one, says the same of it in fewer words.
        let begins = called.and_then(turns_first);
        found.retain(|turn| !denies || Some(turn) != begins.as_ref());
        !found.is_empty()
    }

    /// Whether hardly a word beside a number is of what that is called, or one that headings have: what it says of the
    /// figures is then not known.
    pub(super) fn is_strange(&self, address: usize, target: &Target) -> bool {
        let Some(called) = target.called.as_deref() else {
            return false;
        };
        let own = self.address(address);
        let (mut known, mut initials) = (BTreeSet::new(), String::new());
        walk(&self.lists, |other, names| {
            if other.list == own.list
                && (other.id == own.id || is_within(own, &other) || is_within(&other, own))
            {
                for name in names.all() {
                    let name = fold::word(name);
                    let words = name.split(' ').map(str::to_owned);
                    initials.extend(name.split(' ').filter_map(|word| word.chars().next()));
                    initials.push(' ');
                    known.extend(words);
                }
            }
        });
        let called = fold::word(called);
        let is_known = |word: &&str| {
            word.len() < 2
                || word.starts_with(|c: char| c.is_ascii_digit())
                || known.contains(*word)
                || HEADING_WORDS.contains(word)
                || initials.contains(*word)
        };
        let is_unit = target.unit.is_some();
        let count = called.split(' ').count();
        !is_unit && 2 * called.split(' ').filter(is_known).count() < count
    }

    /// The criterion whose number or name a target stands under, where that is another than its own.
    pub(super) fn other_criterion(
        &self,
        address: usize,
        target: &Target,
        scope: &Scope<'_>,
    ) -> Option<&Address> {
        let under = target.under.as_deref()?;
        let own = self.address(address);
        if let Some(mut number) = numbered_target(under) {
            number.set.clone_from(&target.set);
            let [above] = self.readings(&number, scope)[..] else {
                return None;
            };
            let above = self.address(above);
            if own.id == above.id && own.kind != Kind::Indicator {
                // Beside itself the number of a criterion may be what is behind the point, if there is such an indicator.
                let name = format!("{0}.{0}", own.id);
                let within = Target { name, ..number };
                return (!self.readings(&within, scope).is_empty()).then_some(own);
            }
            let is_other = above.kind != Kind::Indicator && own.list == above.list;
            return Some(above).filter(|above| is_other && !is_within(own, above));
        }
        let is_own = |index: usize| {
            let other = self.address(index);
            own.list == other.list && (own.id == other.id || is_within(own, other))
        };
        let counts = |index: usize| {
            let other = self.address(index);
            other.kind != Kind::Indicator && self.counts(other.list, target, scope)
        };
        let other = self.names().other(under, is_own, counts);
        other.map(|other| self.address(other))
    }
}

/// Whether a thing is part of another, by their numbers.
pub(super) fn is_within(own: &Address, other: &Address) -> bool {
    let rest = own.id.strip_prefix(&other.id);
    rest.is_some_and(|rest| rest.starts_with('.'))
}
