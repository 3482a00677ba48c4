//! The items that a text names, by their numbers: one, a list or a range.

use super::beside_items::{leaves_out, numbered, says_more};
use super::items::{Item, of_set};
use crate::fold;

/// Why a text names no item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unclear {
    /// There is none of that name.
    Unknown,
    /// Beside the number of one stands more than what that is called: `17 trừ 17.5`, `19 tiêu chí`.
    MoreThanOne,
    /// None of the sets has the id that the task belongs to.
    UnknownSet,
    /// There are several: their paths.
    Several(Vec<String>),
    /// It is one item, or a list of two: `17,5`; or a list of two, or all from the one to the other: `17.5-17.8`.
    TwoReadings([String; 2]),
}

/// The items that a text lists by commas; where none is called anything, by `và` and `+` too. Two whole numbers with nothing
/// but a comma between them may be one: [`find_all`] tells.
pub(super) fn listed(text: &str) -> Vec<String> {
    let all = ["Các ", "các "].iter();
    let text = all.fold(text, |text, all| text.trim_start_matches(all));
    if decimal(text).is_some() {
        return vec![text.to_owned()];
    }
    let mut items: Vec<String> = Vec::new();
    for part in text.split(',') {
        let part = part.trim().trim_start_matches("và ");
        for part in linked(part) {
            match items.last_mut() {
                // A comma within what the item is called, or before what is not meant of it.
                Some(last) if !part.contains(|c: char| c.is_ascii_digit()) || leaves_out(part) => {
                    *last = format!("{last}, {part}");
                }
                _ => items.push(part.to_owned()),
            }
        }
    }
    items
}

/// The items that `và` and `+` link, each with a number; the whole text where it is called something.
fn linked(text: &str) -> Vec<&str> {
    let parts = text.split(" và ").flat_map(|part| part.split(" and "));
    let parts: Vec<&str> = parts
        .flat_map(|part| part.split(['+', '&']))
        .map(str::trim)
        .collect();
    let is_numbered = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    if parts.iter().all(is_numbered) && !text.contains(':') {
        parts
    } else {
        vec![text]
    }
}

/// The two whole numbers of a text that is nothing else: `17,5`.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    text.split_once(',')
        .filter(|(one, other)| is_whole(one) && is_whole(other))
}

/// The items that a text of [`listed`] names: one, or two where only that can be meant.
pub(super) fn find_all<'i>(
    items: &'i [Item],
    text: &str,
    set: Option<&str>,
) -> Result<Vec<&'i Item>, Unclear> {
    let Some((one, other)) = decimal(text) else {
        return match find(items, text, set) {
            Err(unclear @ (Unclear::Unknown | Unclear::MoreThanOne)) => {
                range(items, text, set).unwrap_or(Err(unclear))
            }
            found => Ok(vec![found?]),
        };
    };
    let whole = format!("{one}.{other}");
    let pair = find(items, one, set).and_then(|one| Ok(vec![one, find(items, other, set)?]));
    match (find(items, &whole, set), pair) {
        (Err(Unclear::Unknown), pair) => pair,
        (Ok(whole), Err(Unclear::Unknown)) => Ok(vec![whole]),
        (Err(unclear @ Unclear::UnknownSet), _) => Err(unclear),
        _ => Err(Unclear::TwoReadings([whole, format!("{one}; {other}")])),
    }
}

/// The items from one to another of its kind: `17.5 đến 17.8`. A dash may list the two as well, which is the same of neighbours.
fn range<'i>(
    items: &'i [Item],
    text: &str,
    set: Option<&str>,
) -> Option<Result<Vec<&'i Item>, Unclear>> {
    let (first, last, is_dash) = match text.split_once(['-', '–']) {
        Some((first, last)) => (first, last, true),
        None => [" đến hết ", " đến ", " tới ", " to "]
            .iter()
            .find_map(|word| {
                let (first, last) = text.split_once(word)?;
                let begins = ["từ ", "Từ ", "from "].iter();
                let first = begins.fold(first, |it, word| it.trim_start_matches(word));
                Some((first, last, false))
            })?,
    };
    // A name beside one of them is not looked at here.
    let end = |text: &str| {
        let is_called = numbered(text).is_some_and(|(_, it)| it.called.is_some());
        find(items, text, set).ok().filter(|_| !is_called)
    };
    let (first, last) = (end(first.trim())?, end(last.trim())?);
    // Indicators of one criterion or of several, but not both criteria and indicators.
    let depth = |item: &Item| {
        let above = item.path.strip_suffix(&*item.id).map(str::to_owned);
        (above, item.id.matches('.').count())
    };
    let beside = items.iter().filter(|it| depth(it) == depth(first));
    let mut all: Vec<&Item> = beside.skip_while(|it| it.path != first.path).collect();
    all.truncate(all.iter().position(|it| it.path == last.path)? + 1);
    let names = |items: &[&Item]| {
        let paths: Vec<&str> = items.iter().map(|it| &*it.path).collect();
        paths.join("; ")
    };
    Some(match all.len() {
        0 | 1 => return None,
        3.. if is_dash => Err(Unclear::TwoReadings([names(&all), names(&[first, last])])),
        _ => Ok(all),
    })
}

/// Whether a text has the numbers of several items in it, which are then not told apart.
pub(super) fn has_several(items: &[Item], text: &str, set: Option<&str>) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let numbers = numbers.map(|it| it.trim_matches('.'));
    let is_item = |it: &&str| !it.is_empty() && find(items, it, set).is_ok();
    numbers.filter(is_item).count() > 1
}

/// The item that a task names: by its path, `4›6`; by set and id; or by the id alone, where only one set has it: `2` is not
/// a condition where `1›2` is something too. `set` is the id of the one that the task belongs to.
pub(super) fn find<'i>(
    items: &'i [Item],
    text: &str,
    set: Option<&str>,
) -> Result<&'i Item, Unclear> {
    match (find_id(items, text, set), numbered(text)) {
        // `Tiêu chí 17: Môi trường`, as files of data name it.
        (Err(Unclear::Unknown), Some((path, target))) => {
            let found = find_id(items, &path, set)?;
            let called = target.called.as_deref().unwrap_or_default();
            if says_more(found, called) {
                return Err(Unclear::MoreThanOne);
            }
            Ok(found)
        }
        (found, _) => found,
    }
}

fn find_id<'i>(items: &'i [Item], text: &str, set: Option<&str>) -> Result<&'i Item, Unclear> {
    let text = fold::clean(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut pairs = words.windows(2);
    // Two numbers side by side are not one.
    if pairs.any(|it| is_digit(it[0].chars().next_back()) && is_digit(it[1].chars().next())) {
        return Err(Unclear::Unknown);
    }
    let text = words.concat().replace('>', "›");
    if let Some((set, id)) = text.rsplit_once('/') {
        return only(of_set(items, set).filter(|item| item.id == id));
    }
    if let Some(set) = set {
        let mut own = of_set(items, set).peekable();
        if own.peek().is_none() {
            return Err(Unclear::UnknownSet);
        }
        if !text.contains('›') {
            return only(own.filter(|item| item.id == text));
        }
    }
    if text.contains('›') {
        return only(items.iter().filter(|item| item.path == text));
    }
    only(items.iter().filter(|item| item.id == text))
}

fn only<'i>(found: impl Iterator<Item = &'i Item>) -> Result<&'i Item, Unclear> {
    let found: Vec<&Item> = found.collect();
    match found[..] {
        [] => Err(Unclear::Unknown),
        [only] => Ok(only),
        _ => {
            let name = |item: &&Item| {
                if item.path == item.id {
                    format!("{}/{}", item.set.id, item.id)
                } else {
                    item.path.clone()
                }
            };
            Err(Unclear::Several(found.iter().map(name).collect()))
        }
    }
}
