//! Localities that were assessed in a run: one that comes twice, or seems to, is reported, whichever comes first.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::diagnostics;
use crate::data::{
    CellRef, Commune, CommuneName, Identity, Locality, RowContext, Time, communes_of,
    is_less_marked, locality_twice, year_not_chosen,
};
use crate::diagnostic::{Diagnostic, Findings};
use crate::fold;

/// What is known of a locality once it is assessed.
pub(super) struct SeenLocality {
    identity: Identity,
    pub(super) name: Box<str>,
    has_other_names: bool,
    at: CellRef,
    context: Arc<RowContext>,
    /// What was measured, as bits: communes with the same are two, whose names may be alike.
    measured: u128,
}

impl SeenLocality {
    pub(super) fn new(locality: &Locality) -> SeenLocality {
        SeenLocality {
            identity: locality.identity(),
            name: locality.name.as_str().into(),
            has_other_names: locality.has_other_names,
            at: locality.place(),
            context: Arc::clone(&locality.context),
            measured: {
                let list = locality.measurements.list.iter();
                let list = list.filter(|it| it.says_something());
                list.fold(0, |bits, it| bits | 1 << (it.target.index() % 128))
            },
        }
    }

    /// Its name, with its district behind it.
    fn name_and_district(&self) -> String {
        match self.context.context.get("district") {
            Some(district) => format!("{} ({district})", self.name),
            None => self.name.to_string(),
        }
    }
}

/// Reports the localities that others of a table may be too, in which a row is a commune.
pub(super) fn twice(seen: &[SeenLocality]) -> Vec<Diagnostic> {
    let communes = communes_of(seen.iter().map(|it| &it.identity));
    let others = communes.into_iter().map(|commune| match commune {
        Commune::Of(other) | Commune::Between(other, _) => other,
    });
    let found = { others.enumerate() }.filter(|(own, other)| own != other);
    let found = found.map(|(one, other)| {
        let (second, first) = (&seen[one.max(other)], &seen[one.min(other)]);
        locality_twice(&second.name, &second.at, &first.at)
    });
    found.collect()
}

/// Leaves out what is of another year than the one that is chosen, of communes with data of several: judged by one year, the
/// reports could not tell them apart.
pub(super) fn of_chosen_year(localities: &mut Vec<Locality>, chosen: &str) -> Findings {
    let year_of = |locality: &Locality| {
        let year = locality.context.context.get("year")?;
        Some((locality.identity().in_any_year(), year.to_owned()))
    };
    let mut identities: Vec<Identity> = Vec::new();
    let dated: Vec<Option<(usize, String)>> = { localities.iter() }
        .map(|locality| {
            let (identity, year) = year_of(locality)?;
            identities.push(identity);
            Some((identities.len() - 1, year))
        })
        .collect();
    // One year may say less of a commune than another.
    let communes = communes_of(&identities);
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, identity) in identities.iter().enumerate() {
        by_name.entry(&identity.base).or_default().push(index);
    }
    let first = |index: usize| match communes[index] {
        Commune::Of(one) => one,
        Commune::Between(..) => index,
    };
    // What could be that of several could be that of each of them.
    let of = |index: usize| match communes[index] {
        Commune::Of(one) => vec![one],
        Commune::Between(one, other) => {
            let own = &identities[index];
            let alike = by_name[&*own.base].iter().copied();
            let alike = alike.filter(|other| !own.is_told_from(&identities[*other]));
            alike.map(first).chain([one, other]).collect()
        }
    };
    let mut years: HashMap<usize, BTreeSet<&str>> = HashMap::new();
    for (index, year) in dated.iter().flatten() {
        for commune in of(*index) {
            years.entry(commune).or_default().insert(year);
        }
    }
    let mut found = Findings::default();
    let mut all = dated.iter();
    localities.retain(|locality| {
        let Some((index, year)) = all.next().and_then(Option::as_ref) else {
            return true;
        };
        let is_one_year = of(*index).iter().all(|commune| years[commune].len() < 2);
        let is_kept = is_one_year || year == chosen;
        if !is_kept {
            let (at, name) = (locality.place(), &locality.name);
            found.push(year_not_chosen(&at, name, year, chosen));
            found.refuse(locality.measured_cells());
        }
        is_kept
    });
    found
}

/// Of each locality the first that is it, at whatever time.
pub(super) fn series(localities: &[Locality]) -> Vec<usize> {
    let own: Vec<Identity> = { localities.iter() }
        .map(|locality| locality.identity().in_any_year())
        .collect();
    // Of those that could be either of two, each is only what is said of it in the same words.
    let mut unclear: HashMap<&Identity, usize> = HashMap::new();
    let known =
        { communes_of(&own).into_iter().enumerate() }.map(|(index, commune)| match commune {
            Commune::Of(one) => one,
            Commune::Between(..) => *unclear.entry(&own[index]).or_insert(index),
        });
    known.collect()
}

/// Reports localities that have results at no time at which others of nearly the same name have: one may be written in two ways.
pub(super) fn renamed(localities: &[Locality], series: &[usize]) -> Vec<Diagnostic> {
    let mut by_letters: BTreeMap<String, BTreeMap<usize, BTreeSet<Date>>> = BTreeMap::new();
    for (locality, series) in localities.iter().zip(series) {
        let Some(day) = locality.time.and_then(Time::last_day) else {
            continue;
        };
        let alike = by_letters
            .entry(letters(&locality.identity().base))
            .or_default();
        alike
            .entry(*series)
            .or_default()
            .insert(day.last_of_month());
    }
    let mut found = Vec::new();
    for alike in by_letters.into_values() {
        let all: Vec<(usize, BTreeSet<Date>)> = alike.into_iter().collect();
        for (at, (second, months)) in all.iter().enumerate() {
            let mut before = all[..at].iter();
            let first = before.find(|(_, others)| months.is_disjoint(others));
            found.extend(
                first.map(|(first, _)| {
                    diagnostics::renamed(&localities[*second], &localities[*first])
                }),
            );
        }
    }
    found
}

/// Reports names that are nearly those of others, or not of Vietnamese letters.
pub(super) fn odd_names(seen: &[SeenLocality]) -> Vec<Diagnostic> {
    let mut found = similar(seen);
    // Letters of other alphabets that look like ones of the Vietnamese.
    let is_foreign = |c| matches!(c, '\u{d0}' | '\u{f0}' | '\u{189}' | '\u{370}'..='\u{52f}');
    let foreign = seen
        .iter()
        .filter(|locality| locality.name.contains(is_foreign));
    found.extend(foreign.map(|it| diagnostics::foreign_letter(&it.name, &it.at)));
    found
}

/// Reports communes whose names lack the marks that another's has, or have spaces that another's has not. Official codes
/// tell them apart.
fn similar(seen: &[SeenLocality]) -> Vec<Diagnostic> {
    // Of several names none is its own; they have been reported.
    let known: Vec<&SeenLocality> = { seen.iter() }.filter(|it| !it.has_other_names).collect();
    let mut by_letters: HashMap<String, Vec<Spelling<'_>>> = HashMap::new();
    let letters: Vec<String> = { known.iter() }
        .map(|one| letters(&one.identity.base))
        .collect();
    for (index, (one, letters)) in known.iter().zip(&letters).enumerate() {
        let spellings = by_letters.entry(letters.clone()).or_default();
        let mut same = spellings.iter_mut();
        match same.find(|it| it.base == &*one.identity.base) {
            Some(spelling) => spelling.add(index, one),
            None => spellings.push(Spelling::of(index, one)),
        }
    }
    let aside = |one: &SeenLocality| {
        let base = base_before_aside(&one.name)?;
        let mut all = by_letters.get(&self::letters(&base))?.iter();
        let mut all = all.find(|it| it.base == base)?.all.iter().copied();
        all.find(|other| !one.identity.is_told_from(&other.identity))
    };
    let mut found: Vec<Diagnostic> = { known.iter() }
        .filter_map(|one| Some((one, aside(one)?)))
        .map(|(one, other)| diagnostics::name_and_more(&one.name, &one.at, &other.name, &other.at))
        .collect();
    for spelling in by_letters.values_mut().flatten() {
        spelling.less_marked = less_marked_places(&spelling.all);
    }
    for (one, letters) in known.iter().zip(&letters) {
        let spellings = by_letters.get(letters).into_iter().flatten();
        let (own, others): (Vec<&Spelling<'_>>, _) =
            spellings.partition(|it| it.base == &*one.identity.base);
        let meant = others.into_iter().filter_map(|other| other.meant_by(one));
        if let Some((_, other)) = meant.min_by_key(|(index, _)| *index) {
            let (name, at) = (&one.name, &one.at);
            found.push(diagnostics::similar_names(name, at, &other.name, &other.at));
        } else if let Some(other) = own.iter().find_map(|own| own.marked_place_of(one)) {
            let [name, other_name] = [one, other].map(SeenLocality::name_and_district);
            found.push(diagnostics::similar_names(
                &name,
                &one.at,
                &other_name,
                &other.at,
            ));
        }
    }
    found
}

/// The name before what stands in brackets or behind a dash: of `Xã Hà Sơn (sáp nhập)`, `Hà Sơn - Hà Trung`.
fn base_before_aside(name: &str) -> Option<String> {
    let (before, _) = name
        .split_once([',', '(', '['])
        .or_else(|| name.split_once(" - "))?;
    Some(CommuneName::new(before).base)
}

/// What names have in common that differ in marks, spaces, i and y.
fn letters(base: &str) -> String {
    fold::word(base).replace(' ', "").replace('y', "i")
}

/// The communes of one name. There may be thousands of them: each is compared with few others.
struct Spelling<'s> {
    base: &'s str,
    all: Vec<&'s SeenLocality>,
    /// The first of those with a code, and without, by what was measured; with its index among all communes.
    firsts: HashMap<(bool, u128), (usize, &'s SeenLocality)>,
    /// Provinces and districts that lack marks of others.
    less_marked: HashSet<&'s str>,
}

impl<'s> Spelling<'s> {
    fn of(index: usize, first: &'s SeenLocality) -> Spelling<'s> {
        let mut spelling = Spelling {
            base: &first.identity.base,
            all: Vec::new(),
            firsts: HashMap::new(),
            less_marked: HashSet::new(),
        };
        spelling.add(index, first);
        spelling
    }

    fn add(&mut self, index: usize, one: &'s SeenLocality) {
        let kind = (one.identity.has_code(), one.measured);
        self.firsts.entry(kind).or_insert((index, one));
        self.all.push(one);
    }

    /// The first of these that one of another name may be too.
    fn meant_by(&self, one: &SeenLocality) -> Option<(usize, &'s SeenLocality)> {
        let (own, its) = (&*one.identity.base, self.base);
        let spaces = |name: &str| name.matches(' ').count();
        let is_bare = own.is_ascii();
        let is_it =
            is_bare && !its.is_ascii() || is_bare == its.is_ascii() && spaces(own) > spaces(its);
        // Of names that differ in a mark or in i and y there are two in many a district.
        let may_be_it = is_it
            || is_less_marked(own, its)
            || own < its && own.replace('y', "i") == its.replace('y', "i");
        if !may_be_it {
            return None;
        }
        let firsts = self.firsts.iter().filter(|((has_code, measured), _)| {
            let are_two = one.identity.has_code() && *has_code;
            !are_two && (is_it || one.measured & measured == 0)
        });
        firsts
            .map(|(_, first)| *first)
            .min_by_key(|(index, _)| *index)
    }

    /// The first of these whose province or district one of the same name lacks marks of.
    fn marked_place_of(&self, one: &SeenLocality) -> Option<&'s SeenLocality> {
        let mut places = one.identity.places();
        if !places.any(|place| self.less_marked.contains(place)) {
            return None;
        }
        let mut all = self.all.iter().copied();
        all.find(|other| one.identity.lacks_marks_of(&other.identity))
    }
}

/// The provinces and districts of communes that lack marks of others.
fn less_marked_places<'s>(all: &[&'s SeenLocality]) -> HashSet<&'s str> {
    let mut by_letters: HashMap<String, HashSet<&str>> = HashMap::new();
    let places: BTreeSet<&str> = all.iter().flat_map(|it| it.identity.places()).collect();
    for place in places {
        by_letters
            .entry(fold::word(place))
            .or_default()
            .insert(place);
    }
    let groups = by_letters.values();
    let lacking = groups.flat_map(|group| {
        let is_lacking = |place: &&&str| group.iter().any(|it| is_less_marked(place, it));
        group.iter().filter(is_lacking)
    });
    lacking.copied().collect()
}
