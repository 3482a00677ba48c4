//! When names, codes and places are those of one commune: whatever they both give is the same, and nothing else could be
//! meant. It does not depend on which of them comes first.

use std::collections::{BTreeSet, HashMap, HashSet};

use rust_decimal::Decimal;

use super::commune_names::{CommuneName, district, is_less_marked};
use crate::criteria::Context;
use crate::fold;

/// Context keys of which one commune has one; where they differ, the names belong to different communes, or to the
/// same one in different years.
pub(in crate::data) const IDENTIFYING: [&str; 3] = ["province", "district", "year"];

/// A code as it is compared: numbers by what they are, so that `00004`, `4` and `4.0` are one.
pub(crate) fn code_key(code: &str) -> String {
    let number = Decimal::from_str_exact(code).or_else(|_| Decimal::from_scientific(code));
    let whole = number.ok().filter(Decimal::is_integer);
    match whole {
        Some(number) => number.normalize().to_string(),
        None => fold::word(code),
    }
}

/// What tells communes of one name apart: kind, code, province, district, year and kind of the district, as far as they are
/// given.
type Marks = [Option<Box<str>>; 6];

/// Some of them, for looking up.
type SomeMarks<'m> = [Option<&'m str>; 6];

/// What rows say of which commune they are about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The name without the word for its kind.
    pub base: Box<str>,
    marks: Marks,
}

impl Identity {
    /// Of a name, a code and a context as the data write them.
    pub fn new(name: &str, code: Option<&str>, context: &Context) -> Identity {
        let CommuneName { base, kind } = CommuneName::new(name);
        let place = |key: &str| context.get(key).map(|value| fold::name(value).into());
        let [province, _, year] = IDENTIFYING.map(place);
        let (district, of_district) = context.get("district").map(district).unzip();
        let district = district.map(Into::into);
        let of_district = of_district.flatten().map(Into::into);
        let kind = kind.map(Into::into);
        Identity {
            base: base.into(),
            marks: [
                kind,
                code.map(|code| code_key(code).into()),
                province,
                district,
                year,
                of_district,
            ],
        }
    }

    /// The same in any year.
    pub fn in_any_year(&self) -> Identity {
        let mut all = self.clone();
        all.marks[4] = None;
        all
    }

    /// Whether it gives a code.
    pub fn has_code(&self) -> bool {
        self.code().is_some()
    }

    /// Its province or district, if it is written like another's but for marks that it lacks, and nothing else tells them apart.
    pub fn lacks_marks_of(&self, other: &Identity) -> bool {
        // Most are told apart by their codes, and many have the same name.
        if matches!((self.code(), other.code()), (Some(own), Some(its)) if own != its) {
            return false;
        }
        let places = [2, 3];
        let mut marks = self.marks.clone();
        let mut lacks = false;
        for place in places {
            if let (Some(own), Some(its)) = (&self.marks[place], &other.marks[place])
                && own != its
                && is_less_marked(own, its)
            {
                lacks = true;
                marks[place].clone_from(&other.marks[place]);
            }
        }
        lacks && can_be_one(&marks, &other.marks)
    }

    /// Whether its code, province, district, year or kind is another than another's.
    pub fn is_told_from(&self, other: &Identity) -> bool {
        !can_be_one(&self.marks, &other.marks)
    }

    /// Its province and its district, as far as they are given, as they are compared.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.marks[2..4].iter().flatten().map(|place| &**place)
    }

    fn code(&self) -> Option<&str> {
        self.marks[1].as_deref()
    }
}

/// The commune that rows are about; others are named by where they first come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commune {
    /// That of this identity too.
    Of(usize),
    /// It could be that of either.
    Between(usize, usize),
}

/// Which of some identities are one commune: those of one code whatever their names, then those of one name.
pub fn communes_of<'i>(identities: impl IntoIterator<Item = &'i Identity>) -> Vec<Commune> {
    let mut first: HashMap<&Identity, usize> = HashMap::new();
    let firsts: Vec<usize> = { identities.into_iter().enumerate() }
        .map(|(index, identity)| *first.entry(identity).or_insert(index))
        .collect();
    let mut distinct: Vec<(usize, &Identity)> = first
        .into_iter()
        .map(|(identity, index)| (index, identity))
        .collect();
    distinct.sort_unstable_by_key(|(index, _)| *index);
    // What shares its name and its code with nothing else is by itself.
    let mut shared: HashMap<&str, bool> = HashMap::new();
    let keys = |identity: &'i Identity| std::iter::once(&*identity.base).chain(identity.code());
    for key in distinct.iter().flat_map(|(_, identity)| keys(identity)) {
        shared.entry(key).and_modify(|it| *it = true).or_default();
    }
    distinct.retain(|(_, identity)| keys(identity).any(|key| shared[key]));
    let among: Vec<&Identity> = distinct.iter().map(|(_, identity)| *identity).collect();
    let at = |position: usize| distinct[position].0;
    let communes = communes_among(&among)
        .into_iter()
        .map(|commune| match commune {
            Commune::Of(one) => Commune::Of(at(one)),
            Commune::Between(one, other) => Commune::Between(at(one), at(other)),
        });
    let known: HashMap<usize, Commune> = (0..among.len()).map(at).zip(communes).collect();
    let of = |index: &usize| known.get(index).copied().unwrap_or(Commune::Of(*index));
    firsts.iter().map(of).collect()
}

/// The same of identities that come once.
fn communes_among(identities: &[&Identity]) -> Vec<Commune> {
    let mut by_code: Vec<Node<'_>> = Vec::new();
    for (index, identity) in identities.iter().enumerate() {
        if let Some(code) = identity.code() {
            let mut marks = identity.marks.clone();
            marks[0] = None;
            by_code.push(Node {
                identity: index,
                keys: vec![code],
                marks,
            });
        }
    }
    let mut communes: Vec<Commune> = (0..identities.len()).map(Commune::Of).collect();
    for (node, commune) in by_code.iter().zip(join(&by_code)) {
        communes[node.identity] = commune;
    }
    // Those of one code go on as one.
    let mut nodes: Vec<Node<'_>> = Vec::new();
    let mut known: HashMap<usize, usize> = HashMap::new();
    let mut unclear = HashSet::new();
    for (index, identity) in identities.iter().enumerate() {
        let Commune::Of(first) = communes[index] else {
            continue;
        };
        let node = *known.entry(first).or_insert_with(|| {
            nodes.push(Node {
                identity: first,
                keys: Vec::new(),
                marks: Marks::default(),
            });
            nodes.len() - 1
        });
        let node = &mut nodes[node];
        if !node.keys.contains(&&*identity.base) {
            node.keys.push(&identity.base);
        }
        // Names of one code that are of several kinds say nothing of it.
        if let (Some(a), Some(b)) = (&node.marks[0], &identity.marks[0])
            && a != b
        {
            unclear.insert(first);
        }
        take(&mut node.marks, &identity.marks);
    }
    for node in nodes
        .iter_mut()
        .filter(|node| unclear.contains(&node.identity))
    {
        node.marks[0] = None;
    }
    let joined: HashMap<usize, Commune> = nodes
        .iter()
        .map(|node| node.identity)
        .zip(join(&nodes))
        .collect();
    let result = communes.iter().map(|commune| match commune {
        Commune::Of(first) => joined[first],
        between => *between,
    });
    result.collect()
}

/// Something that can be one with others of a key.
struct Node<'i> {
    identity: usize,
    keys: Vec<&'i str>,
    marks: Marks,
}

/// For each node the first of those that it is one with. A node is between two others where it can be one with both, but
/// they cannot be one.
fn join(nodes: &[Node<'_>]) -> Vec<Commune> {
    let given = |marks: &Marks| -> u8 {
        let bits = marks.iter().enumerate();
        bits.map(|(bit, mark)| u8::from(mark.is_some()) << bit)
            .sum()
    };
    let givens: BTreeSet<u8> = nodes.iter().map(|node| given(&node.marks)).collect();
    // By key, by which marks are given, and by the marks that another has too.
    let mut index: HashMap<(&str, u8, SomeMarks<'_>), Vec<usize>> = HashMap::new();
    for (position, node) in nodes.iter().enumerate() {
        let own = given(&node.marks);
        let common: BTreeSet<u8> = givens.iter().map(|other| own & other).collect();
        for key in &node.keys {
            for common in &common {
                let entry = (*key, own, only(&node.marks, *common));
                index.entry(entry).or_default().push(position);
            }
        }
    }
    let neighbours: Vec<Result<Vec<usize>, (usize, usize)>> = nodes
        .iter()
        .enumerate()
        .map(|(position, node)| {
            let own = given(&node.marks);
            let mut all = node.marks.clone();
            let mut near: Vec<usize> = Vec::new();
            let entries = node.keys.iter().flat_map(|key| {
                let entry = |other: &u8| (*key, *other, only(&node.marks, own & other));
                givens.iter().map(entry)
            });
            for other in entries.filter_map(|entry| index.get(&entry)).flatten() {
                let marks = &nodes[*other].marks;
                if *other == position || near.contains(other) {
                    continue;
                }
                if !can_be_one(&all, marks) {
                    let mut known = near.iter();
                    let first = known.find(|known| !can_be_one(&nodes[**known].marks, marks));
                    return Err((first.copied().unwrap_or(position), *other));
                }
                take(&mut all, marks);
                near.push(*other);
            }
            Ok(near)
        })
        .collect();
    let mut first: Vec<usize> = (0..nodes.len()).collect();
    for (position, near) in neighbours.iter().enumerate() {
        let sure = near.iter().flatten().copied();
        for other in sure.filter(|other| neighbours[*other].is_ok()) {
            let (a, b) = (root(&first, position), root(&first, other));
            first[a.max(b)] = a.min(b);
        }
    }
    let named = |position: usize| nodes[position].identity;
    let commune = |(position, near): (usize, &Result<_, (usize, usize)>)| match near {
        Err((a, b)) => Commune::Between(named(*a.min(b)), named(*a.max(b))),
        Ok(_) => Commune::Of(named(root(&first, position))),
    };
    neighbours.iter().enumerate().map(commune).collect()
}

/// The first of those that one is joined with.
fn root(first: &[usize], mut position: usize) -> usize {
    while first[position] != position {
        position = first[position];
    }
    position
}

/// Some of the marks, by their bits.
fn only(marks: &Marks, bits: u8) -> SomeMarks<'_> {
    std::array::from_fn(|bit| marks[bit].as_deref().filter(|_| bits >> bit & 1 == 1))
}

/// Whether nothing that both give differs.
fn can_be_one(a: &Marks, b: &Marks) -> bool {
    let mut pairs = a.iter().zip(b);
    pairs.all(|(a, b)| a.is_none() || b.is_none() || a == b)
}

/// Adds the marks that are not given yet.
fn take(marks: &mut Marks, others: &Marks) {
    for (mark, other) in marks.iter_mut().zip(others) {
        if mark.is_none() {
            mark.clone_from(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Commune, Identity, code_key, communes_of};

    use crate::criteria::Context;

    #[test]
    fn codes_are_compared_as_numbers() {
        for (code, key) in [
            ("00004", "4"),
            ("4.0", "4"),
            ("1.6E4", "16000"),
            ("A-01", "a 01"),
            ("0", "0"),
        ] {
            assert_eq!(code_key(code), key, "{code}");
        }
    }

    /// Name, code, district, year; nothing where it is blank.
    fn identity([name, code, district, year]: [&str; 4]) -> Identity {
        let mut context = Context::default();
        for (key, value) in [("district", district), ("year", year)] {
            if !value.is_empty() {
                context.set(key, value);
            }
        }
        Identity::new(name, Some(code).filter(|it| !it.is_empty()), &context)
    }

    #[test]
    fn communes_are_those_of_one_code_or_name_where_nothing_differs() {
        use Commune::{Between, Of};
        for (rows, expected) in [
            (
                vec![["A", "", "", ""], ["Xã A", "", "", ""]],
                vec![Of(0), Of(0)],
            ),
            (
                vec![["Xã A", "", "", ""], ["TT A", "", "", ""]],
                vec![Of(0), Of(1)],
            ),
            (
                vec![
                    ["A", "", "", ""],
                    ["Xã A", "", "", ""],
                    ["TT A", "", "", ""],
                ],
                vec![Between(1, 2), Of(1), Of(2)],
            ),
            (
                vec![["A", "4", "", ""], ["B", "004", "", ""]],
                vec![Of(0), Of(0)],
            ),
            (
                vec![["B", "", "", ""], ["A", "4", "", ""], ["B", "4", "", ""]],
                vec![Of(0), Of(0), Of(0)],
            ),
            (
                vec![
                    ["A", "", "X", ""],
                    ["A", "", "", "2022"],
                    ["A", "", "X", "2023"],
                ],
                vec![Between(1, 2), Of(1), Of(2)],
            ),
            (
                vec![
                    ["A", "", "X", ""],
                    ["A", "1", "", ""],
                    ["A", "", "", "2022"],
                ],
                vec![Of(0), Of(0), Of(0)],
            ),
            (
                vec![["A", "1", "", ""], ["A", "2", "", ""]],
                vec![Of(0), Of(1)],
            ),
        ] {
            let identities: Vec<Identity> = rows.iter().copied().map(identity).collect();
            assert_eq!(communes_of(&identities), expected, "{rows:?}");
        }
    }

    proptest! {
        /// Which rows are one commune does not depend on their order, and those that are one differ in nothing.
        #[test]
        fn the_order_of_rows_does_not_matter(
            rows in prop::collection::btree_set(
                (0usize..3, 0usize..3, 0usize..3, 0usize..3), 1..10,
            ),
            seed in any::<u64>(),
        ) {
            let names = ["A", "Xã A", "TT A"];
            let (codes, districts, years) = (["", "1", "2"], ["", "X", "Y"], ["", "2022", "2023"]);
            let rows: Vec<Identity> = rows
                .iter()
                .map(|(name, code, district, year)| {
                    identity([names[*name], codes[*code], districts[*district], years[*year]])
                })
                .collect();
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by_key(|index| (seed >> (index * 6)) & 63);
            let shuffled: Vec<Identity> = order.iter().map(|index| rows[*index].clone()).collect();
            let (one, other) = (communes_of(&rows), communes_of(&shuffled));
            let is_one = |found: &[Commune], a: usize, b: usize| match (found[a], found[b]) {
                (Commune::Of(a), Commune::Of(b)) => Some(a == b),
                (Commune::Between(..), Commune::Between(..)) => None,
                _ => Some(false),
            };
            for a in 0..rows.len() {
                for b in 0..rows.len() {
                    prop_assert_eq!(is_one(&other, a, b), is_one(&one, order[a], order[b]));
                }
            }
        }
    }
}
