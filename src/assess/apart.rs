//! What localities are called where several have one name.

use std::collections::HashMap;

use super::{Assessment, Subject};

/// The commune of a village, district, year and code: what tells localities of one name apart.
pub(crate) type Apart = [Option<String>; 4];

/// The name of a commune; of a village with that of its commune.
pub(crate) fn whole_name(subject: &Subject) -> String {
    match &subject.commune {
        Some(commune) => format!("{} ({commune})", subject.name),
        None => subject.name.clone(),
    }
}

/// What tells a locality from others of its name.
pub(crate) fn apart(assessment: &Assessment) -> Apart {
    let context = |key| assessment.context.get(key).map(str::to_owned);
    let subject = &assessment.subject;
    let code = subject.code.as_deref().map(str::to_owned);
    let commune = subject.commune.clone();
    [commune, context("district"), context("year"), code]
}

/// Names, with what others of the name differ in; codes say little, and stand only where nothing else tells.
pub(crate) fn names_apart<'a>(
    localities: impl Iterator<Item = (&'a str, &'a Apart)> + Clone,
) -> Vec<String> {
    let mut shared: HashMap<&str, (&Apart, [bool; 3])> = HashMap::new();
    let mut codes = HashMap::new();
    for (name, place) in localities.clone() {
        let (first, differ) = shared.entry(name).or_insert((place, [false; 3]));
        for index in 0..3 {
            differ[index] |= first[index] != place[index];
        }
        let (first, differ) = codes
            .entry((name, &place[..3]))
            .or_insert((&place[3], false));
        *differ |= *first != &place[3];
    }
    let names = localities.map(|(name, place)| {
        let [commune, district, year] = shared[name].1;
        let differ = [commune, district, year, codes[&(name, &place[..3])].1];
        let apart = place.iter().zip(differ).filter(|(_, differ)| *differ);
        let apart: Vec<&str> = apart.filter_map(|(place, _)| place.as_deref()).collect();
        if apart.is_empty() {
            name.to_owned()
        } else {
            format!("{name} ({})", apart.join(", "))
        }
    });
    names.collect()
}
