//! What stands beside the number of an item: its name, or what the number alone would lose.

use super::items::Item;
use crate::criteria::{Criterion, Indicator};
use crate::data::{Target, days, numbered_target};
use crate::fold;
use crate::lang::Text;

/// What leaves out some of what is named before it, or goes on behind it.
const OTHERS: [&str; 17] = [
    "trừ",
    "không gồm",
    "không bao gồm",
    "không kể",
    "không tính",
    "không có",
    "trở đi",
    "trở lên",
    "trở xuống",
    "còn lại",
    "except",
    "excluding",
    "without",
    "onward",
    "onwards",
    "and up",
    "the rest",
];

/// What begins with one of these names something else too.
const LINKS: [&str; 11] = [
    "và",
    "hoặc",
    "cùng",
    "với",
    "kết hợp",
    "gồm",
    "bao gồm",
    "and",
    "or",
    "with",
    "plus",
];

/// What a number before them counts.
const COUNTED: [&str; 8] = [
    "tieu chi",
    "chi tieu",
    "tc",
    "ct",
    "criterion",
    "criteria",
    "indicator",
    "indicators",
];

/// Words before a number that is of a time.
const TIMES: [&str; 6] = ["nam", "thang", "quy", "ngay", "year", "month"];

/// The path that a text names by its number, with what stands beside that: `4›6 Hộ có tài khoản`.
pub(super) fn numbered(text: &str) -> Option<(String, Target)> {
    if let Some(target) = numbered_target(text) {
        return Some((target.name.clone(), target));
    }
    let is_path = |c: char| c.is_ascii_digit() || ".›> ".contains(c);
    let path = &text[..text.find(|c| !is_path(c)).unwrap_or(text.len())];
    let (above, _) = path.rsplit_once(['›', '>'])?;
    let own = text[above.len()..].trim_start_matches(['›', '>']);
    let target = numbered_target(own)?;
    Some((format!("{above}›{}", target.name), target))
}

/// Whether what stands beside the number of an item says more than what it is called: there is another number in it, it
/// leaves something out, or it is what the number counts, as in `19 tiêu chí`.
pub(super) fn says_more(item: &Item, called: &str) -> bool {
    let own: Vec<String> = names(item).map(fold::word).collect();
    let is_own = |part: &str| {
        let part = format!(" {part} ");
        !part.trim().is_empty() && own.iter().any(|name| format!(" {name} ").contains(&part))
    };
    has_number(item, called, &is_own)
        || has_others(called, &is_own)
        || is_counted(item, &fold::word(called), &is_own)
}

/// What leaves something out of what is listed before it.
pub(super) fn leaves_out(text: &str) -> bool {
    let words = spelt(text);
    OTHERS.iter().any(|it| words.has(it))
}

fn has_number(item: &Item, called: &str, is_own: &dyn Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = called.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold::word(word)).collect();
    let unit = item
        .unit()
        .map(|it| [&it.vi, &it.en].map(|it| fold::word(it)));
    let unit = unit.unwrap_or_default();
    let is_other = |at: usize| {
        let bare = words[at].trim_matches(|c: char| "()[]{},.;:".contains(c));
        let before = at.checked_sub(1).map_or("", |before| &*folded[before]);
        let sign = at.checked_sub(1).map_or("", |before| words[before]);
        let behind = folded.get(at + 1).map_or("", |word| word);
        // Its own unit, a year, a day or the number of a document.
        let is_of_unit = !behind.is_empty() && unit.iter().any(|it| it.starts_with(behind));
        let mut parts = bare.split('/').skip(1);
        let is_document = parts.any(|it| it.starts_with(char::is_uppercase));
        let is_year = |it: &str| it.len() == 4 && it.starts_with(['1', '2']);
        let is_time = bare.split(['-', '–']).all(is_year) || TIMES.contains(&before);
        let is_figure = bare.ends_with('%')
            || bare.contains(['≥', '≤'])
            || sign.ends_with(['≥', '≤'])
            || days(bare).is_some();
        let is_of_item = ["chi", "so", "tc", "criterion"].contains(&before)
            && [&*item.criterion, &*item.id].contains(&bare);
        let pairs = [(before, &*folded[at]), (&*folded[at], behind)];
        let mut pairs = pairs
            .iter()
            .filter(|(one, other)| !one.is_empty() && !other.is_empty());
        let is_name = pairs.any(|(one, other)| is_own(&format!("{one} {other}")));
        let is_known = [
            is_time,
            is_figure,
            is_of_item,
            is_name,
            is_of_unit,
            is_document,
        ];
        let is_known = is_known.contains(&true);
        bare.contains(|c: char| c.is_ascii_digit()) && !is_known
    };
    (0..words.len()).any(is_other)
}

/// Whether words beside a number leave something out or name something else too.
fn has_others(called: &str, is_own: &dyn Fn(&str) -> bool) -> bool {
    let words = spelt(called);
    let is_said = |known: &&str| !is_own(&fold::word(known));
    OTHERS.into_iter().filter(is_said).any(|it| words.has(it))
        || LINKS
            .into_iter()
            .filter(is_said)
            .any(|it| words.begin_with(it))
}

/// Words as they are spelt, with their marks or, where none has any, without.
struct Spelt {
    text: String,
    is_bare: bool,
}

impl Spelt {
    fn of(&self, known: &str) -> String {
        if self.is_bare {
            format!(" {} ", fold::word(known))
        } else {
            format!(" {known} ")
        }
    }

    fn has(&self, known: &str) -> bool {
        self.text.contains(&self.of(known))
    }

    fn begin_with(&self, known: &str) -> bool {
        self.text.starts_with(&self.of(known))
    }
}

fn spelt(text: &str) -> Spelt {
    let lower = fold::clean(text).to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    Spelt {
        text: format!(" {} ", words.join(" ")),
        is_bare: lower.is_ascii(),
    }
}

fn is_counted(item: &Item, called: &str, is_own: &dyn Fn(&str) -> bool) -> bool {
    // `17.5 (tiêu chí 17)` says where it belongs.
    let above = [" so ", " "].map(|link| format!("chi{link}{}", item.criterion));
    let is_above = above.iter().any(|above| called.ends_with(&**above));
    let mut rests = COUNTED.iter().filter_map(|it| called.strip_prefix(it));
    !is_above
        && rests.any(|rest| rest.is_empty() || rest.starts_with(' ') && !is_own(rest.trim_start()))
}

/// What an item is called, and a criterion of a single indicator by that too.
fn names(item: &Item) -> impl Iterator<Item = &str> {
    let criterion = item.criterion().filter(|it| it.id == item.id);
    let of_criterion = criterion.into_iter().flat_map(|it: &Criterion| {
        let texts = [Some(&it.name), it.short.as_ref()];
        spellings(texts, &it.aliases)
    });
    let of_indicators = item.indicators().flat_map(|it: &Indicator| {
        let texts = [Some(&it.name), it.short.as_ref()];
        spellings(texts, &it.aliases)
    });
    of_criterion.chain(of_indicators)
}

fn spellings<'a>(
    texts: [Option<&'a Text>; 2],
    aliases: &'a [String],
) -> impl Iterator<Item = &'a str> {
    let texts = texts.into_iter().flatten();
    let texts = texts.flat_map(|it| [&*it.vi, &*it.en]);
    texts.chain(aliases.iter().map(String::as_str))
}

/// The items that are called as a text says, by their paths.
pub(super) fn called<'i>(items: &'i [Item], text: &str) -> Vec<&'i str> {
    let is_called = |item: &&Item| names(item).any(|name| fold::is_same_name(name, text));
    let called: Vec<&Item> = items.iter().filter(is_called).collect();
    // A criterion of a single indicator is enough.
    let is_within = |item: &&&Item| {
        !called.iter().any(|other| {
            let below = item.path.strip_prefix(&*other.path);
            below.is_some_and(|below| below.starts_with('.'))
        })
    };
    called
        .iter()
        .filter(is_within)
        .map(|it| &*it.path)
        .collect()
}
