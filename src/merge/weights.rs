//! The numbers of a commune that its figures are weighted by: columns of its data such as `so_ho` and `dan_so`.

use rust_decimal::Decimal;

use super::Part;
use crate::assess::Assessment;
use crate::fold;
use crate::number::{self, Mark, Unreadable};

/// What sets call such a number, and what data do.
const NAMES: [(&str, &[&str]); 2] = [
    ("households", &["so-ho", "tong-so-ho", "so-ho-dan"]),
    ("population", &["dan-so", "so-dan", "so-nhan-khau"]),
];

/// What a set calls the number that a column holds: `households` of `so_ho`, else what the heading itself says.
pub fn weight_of(heading: &str) -> String {
    let heading = fold::slug(heading);
    let known = NAMES.iter().find(|(_, names)| names.contains(&&*heading));
    known.map_or(heading, |(word, _)| (*word).to_owned())
}

/// The column that such a number stands in.
pub(crate) fn column_of(word: &str) -> String {
    let known = NAMES.iter().find(|(known, _)| *known == word);
    known.map_or_else(|| word.to_owned(), |(_, names)| names[0].replace('-', "_"))
}

/// The number of a part; absent where its data give none, or two.
pub(super) fn of(part: &Assessment, word: &str) -> Option<Decimal> {
    let columns = part.subject.rows.other.iter();
    let own = columns.filter(|(heading, _)| weight_of(heading) == word);
    let mut values = own.map(|(_, text)| read(text));
    let first = values.next()??;
    values.all(|other| other == Some(first)).then_some(first)
}

/// A number of people or households: where it could be two, the whole one. None where both are: `1.000`.
fn read(text: &str) -> Option<Decimal> {
    let read = match number::read(text, Mark::Auto) {
        Ok(figure) => figure,
        Err(Unreadable::Ambiguous { comma, point }) => {
            let mut whole = [comma, point].into_iter().filter(|it| it.fract().is_zero());
            match (whole.next(), whole.next()) {
                (Some(only), None) => only,
                _ => return None,
            }
        }
        Err(_) => return None,
    };
    (read > Decimal::ZERO && read.fract().is_zero()).then_some(read)
}

/// The numbers of all parts together, each word that their sets weight by and every part has a number for.
pub(super) fn of_all(parts: &[Part<'_>]) -> Vec<(String, Decimal)> {
    let lists = parts.first().map(|part| part.assessment.checklist.all());
    let lists: Vec<_> = lists.into_iter().flatten().collect();
    let indicators = lists
        .iter()
        .flat_map(|list| list.set.indicators_and_parts());
    let mut words: Vec<&str> = indicators
        .filter_map(|it| it.weight_by.as_deref())
        .collect();
    words.sort_unstable();
    words.dedup();
    let sums = words.into_iter().filter_map(|word| {
        let mut numbers = parts.iter().map(|part| of(part.assessment, word));
        let sum = numbers.try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number?))?;
        Some((word.to_owned(), sum))
    });
    sums.collect()
}

#[cfg(test)]
mod tests {
    use super::{column_of, read, weight_of};

    #[test]
    fn numbers_of_people_are_whole() {
        for (text, expected) in [
            ("1000", Some("1000")),
            ("1.234", Some("1234")),
            ("1.234,0", Some("1234.0")),
            ("1.000", None),
            ("1000,5", None),
            ("0", None),
            ("nhiều", None),
        ] {
            let read = read(text).map(|it| it.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn columns_are_called_in_both_languages() {
        for (heading, word) in [
            ("so_ho", "households"),
            ("Tổng số hộ", "households"),
            ("Dân số", "population"),
            ("population", "population"),
            ("km", "km"),
        ] {
            assert_eq!(weight_of(heading), word);
        }
        assert_eq!(column_of("households"), "so_ho");
        assert_eq!(column_of("km"), "km");
    }
}
