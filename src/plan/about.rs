//! What of which set a row of a plan is about: the items that it names, found among those of a locality.

use super::beside_items::{called, numbered};
use super::items::{self, Item};
use super::link_diagnostics as diagnostics;
use super::named_items::{Unclear, find_all, has_several};
use crate::assess::SetNames;
use crate::data::CellRef;
use crate::diagnostic::{Code, Diagnostic};

/// What a row is about, as it says.
#[derive(Debug, Clone)]
pub struct About {
    /// The id of the set that its items belong to.
    pub set: Option<String>,
    /// What of the set it serves.
    pub serves: Serves,
    /// Whether that is a number that may have lost the zero at its end.
    pub(super) may_lack_zero: bool,
    /// Where it says so.
    pub(super) place: CellRef,
    /// Where it names the set.
    pub(super) set_place: CellRef,
}

/// What of the set a task serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Serves {
    /// Nothing is said.
    Unsaid,
    /// The plan as a whole: `chung`.
    Whole,
    /// These criteria, indicators or parts, as written.
    Items(Vec<String>),
}

/// The items that a row is about, as far as they can be told.
#[derive(Debug, Default)]
pub(super) struct Named<'i> {
    pub(super) items: Vec<&'i Item>,
    /// Whether it names something that could not be told.
    pub(super) has_unread: bool,
}

impl About {
    /// What it names, as written.
    pub(super) fn texts(&self) -> &[String] {
        match &self.serves {
            Serves::Items(texts) => texts,
            Serves::Unsaid | Serves::Whole => &[],
        }
    }

    /// The items among some that it names; what could not be told is reported.
    pub(super) fn find<'i>(
        &self,
        items: &'i [Item],
        names: &SetNames,
        found: &mut Vec<Diagnostic>,
    ) -> Named<'i> {
        let mut named = Named::default();
        for text in self.texts() {
            match self.find_one(text, items, names) {
                Ok(found) => named.items.extend(found),
                Err(fault) => {
                    named.has_unread = true;
                    let is_of_set = fault.code == Code::UnknownSet;
                    found.push(*fault);
                    // Nothing else is of that set either.
                    if is_of_set {
                        break;
                    }
                }
            }
        }
        named
    }

    /// The path of what asks for the set that it names; nothing where that is the set that all is judged by.
    pub(super) fn path_of_set(&self, items: &[Item]) -> Result<Option<String>, Box<Diagnostic>> {
        let Some(set) = self.set.as_deref() else {
            return Ok(None);
        };
        let Some(first) = items::of_set(items, set).next() else {
            return Err(self.unclear("", items, Unclear::UnknownSet).into());
        };
        let above = first.path.rsplit_once('›').map(|(above, _)| above);
        Ok(above.map(str::to_owned))
    }

    fn find_one<'i>(
        &self,
        text: &str,
        items: &'i [Item],
        names: &SetNames,
    ) -> Result<Vec<&'i Item>, Box<Diagnostic>> {
        let place = &self.place;
        let named = find_all(items, text, self.set.as_deref())
            .map_err(|why| self.unclear(text, items, why))?;
        if self.may_lack_zero && items::has_longer(items, &named) {
            return Err(diagnostics::lost_zero(place, &named[0].id).into());
        }
        // A number and a name beside it are of one thing, as in data.
        let beside = numbered(text).filter(|(_, it)| it.called.is_some());
        if let (Some((_, target)), [only]) = (beside, &named[..])
            && let Some(other) = names.other_name(&only.set.id, &target)
        {
            let called = target.called.as_deref().unwrap_or_default();
            return Err(diagnostics::other_name(place, &only.id, called, &other).into());
        }
        Ok(named)
    }

    /// That a text names no item, and why.
    fn unclear(&self, text: &str, items: &[Item], why: Unclear) -> Diagnostic {
        let place = &self.place;
        match why {
            Unclear::TwoReadings([one, other]) => {
                diagnostics::items_of_two_readings(place, text, &one, &other)
            }
            Unclear::MoreThanOne => diagnostics::several_in_one(place, text),
            Unclear::Unknown if has_several(items, text, self.set.as_deref()) => {
                diagnostics::several_in_one(place, text)
            }
            Unclear::Unknown => {
                let named = called(items, text);
                let meant = named.first().copied().filter(|_| named.len() == 1);
                let known = items.iter().map(|it| &*it.path);
                diagnostics::unknown_item(place, text, meant, known)
            }
            Unclear::UnknownSet => {
                let mut known: Vec<&str> = items.iter().map(|it| &*it.set.id).collect();
                known.sort_unstable();
                known.dedup();
                let set = self.set.as_deref().unwrap_or_default();
                diagnostics::unknown_set(&self.set_place, set, &known)
            }
            Unclear::Several(paths) => diagnostics::ambiguous_item(place, text, &paths),
        }
    }
}
