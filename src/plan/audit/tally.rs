//! Tallies and lists as plans word them.

use rust_decimal::Decimal;

use crate::assess::Verdict;
use crate::criteria::Comparison;
use crate::data::days;
use crate::exact::Exact;
use crate::fold;
use crate::plan::head::years_in;

/// So many of a kind, as a plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) of: Counted,
    pub(super) count: usize,
    /// Whether it is of the time of the data: no goal, and of no other year.
    pub(super) is_now: bool,
    /// Whether it counts indicators: `70/75 chỉ tiêu`.
    pub(super) of_indicators: bool,
    /// How what there is compares with it: `đạt trên 13` is more.
    pub(super) comparison: Comparison,
}

impl Stated {
    /// Whether it is as many as there are criteria, or indicators.
    pub(super) fn is_of(self, [criteria, indicators]: [usize; 2]) -> bool {
        self.count
            == if self.of_indicators {
                indicators
            } else {
                criteria
            }
    }

    /// Whether so many are what it says.
    pub(super) fn holds(self, actual: usize) -> bool {
        let [actual, count] = [actual, self.count].map(|it| Exact::from(Decimal::from(it)));
        self.comparison.holds(&actual, &count)
    }
}

/// What a tally counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Verdict(Verdict),
    /// `cơ bản đạt`: a word of councils that no verdict is.
    Nearly,
    All,
}

/// Those of a kind, one by one: `còn 6: 2, 5, 14, 17, 18, 19`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) of: Verdict,
    /// How many it says there are.
    pub(super) count: Option<usize>,
    /// What is listed, as written.
    pub(super) text: String,
    /// As of what is counted.
    pub(super) is_now: bool,
}

/// Counts of up to nine in words, folded.
const WORDS: [&str; 9] = [
    "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin",
];

/// Words before a count, folded, that say how what there is compares with it; absent where that cannot be told.
const COMPARED: [(&str, Option<Comparison>); 12] = [
    ("khong qua", Some(Comparison::AtMost)),
    ("toi da", Some(Comparison::AtMost)),
    ("nhieu nhat", Some(Comparison::AtMost)),
    ("it nhat", Some(Comparison::AtLeast)),
    ("toi thieu", Some(Comparison::AtLeast)),
    ("khong duoi", Some(Comparison::AtLeast)),
    ("tren", Some(Comparison::Above)),
    ("hon", Some(Comparison::Above)),
    ("duoi", Some(Comparison::Below)),
    ("gan", None),
    ("khoang", None),
    ("tu", None),
];

/// Words before a day, folded: `đến 30/6` is no tally.
const BEFORE_DAYS: [&str; 9] = [
    "den", "ngay", "truoc", "het", "toi", "tu", "thang", "by", "until",
];

/// Words of what is to be reached, folded.
const GOALS: [&str; 13] = [
    "muc tieu", "phan dau", "du kien", "ke hoach", "se dat", "can dat", "phai dat", "de dat",
    "den nam", "het nam", "cuoi nam", "target", "goal",
];

/// Words behind a number, folded, that say that it counts no criteria.
const OTHERS: [&str; 12] = [
    "xa", "phuong", "huyen", "thon", "ap", "ban", "ho", "nguoi", "trieu", "dong", "km", "ty",
];

/// Words of years before, and of the time of the data, folded.
const BEFORE: [&str; 3] = ["nam truoc", "nam ngoai", "cung ky"];
const NOW: [&str; 4] = ["hien nay", "hien tai", "den nay", "now"];

fn has_any(text: &str, words: &[&str]) -> bool {
    let text = format!(" {} ", fold::word(text));
    let mut words = words.iter();
    words.any(|word| text.contains(&format!(" {word} ")))
}

/// Whether a text says what is to be reached.
pub(super) fn is_goal(text: &str) -> bool {
    has_any(text, &GOALS)
}

/// Whether a text is of the time of the data, whose year is given where it is known; absent where it does not say.
pub(super) fn is_now(text: &str, year: Option<i16>) -> Option<bool> {
    let years = || years_in(text);
    let is_of_other = match (year, years().min(), years().max()) {
        (Some(year), Some(first), Some(last)) => !(first..=last).contains(&year),
        _ => false,
    };
    if has_any(text, &NOW) || fold::word(text).starts_with("hien ") {
        Some(true)
    } else if is_goal(text) || is_of_other || has_any(text, &BEFORE) {
        Some(false)
    } else {
        None
    }
}

/// Whether a text has a figure: it says how far something is, not whether it is met. Days and numbers of documents are none.
pub(super) fn has_figure(text: &str) -> bool {
    let mut before = String::new();
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| "(),.;:".contains(c));
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let is_other = BEFORE_DAYS.contains(&&*before)
            || ["so", "qd", "quy", "nam"].contains(&&*before)
            || days(word).is_some();
        before = fold::word(word);
        is_number && !is_other
    })
}

/// What a text says of how many: `17/19 tiêu chí, còn 02`; `4 đạt, 4 chưa đạt, 1 tạm dừng`; and what it lists. The numbers of
/// criteria and of indicators that there are tell of which a fraction is that says no more: `17/19`.
pub(super) fn tallies(
    text: &str,
    year: Option<i16>,
    totals: [usize; 2],
) -> (Vec<Stated>, Vec<Listed>) {
    let (mut found, mut lists) = (Vec::new(), Vec::new());
    let mut is_of_now = true;
    let text = with_dashes(&text.replace(" / ", "/"));
    for clause in clauses(&text).iter().map(String::as_str) {
        // What is left is left of what was said before.
        if !fold::word(clause).starts_with("con ") {
            is_of_now = true;
        }
        // Brackets hold remarks too.
        let listed = clause.split_once(':');
        let listed = listed.or_else(|| {
            let enclosed = clause.split_once('(')?;
            enclosed
                .1
                .starts_with(|c: char| c.is_ascii_digit())
                .then_some(enclosed)
        });
        let (said, listed) = match listed.or_else(|| numbers(clause)) {
            Some((said, listed)) if is_list(said, listed) => (said, Some(listed)),
            _ => (clause, None),
        };
        let before = found.len();
        for part in parts(said).flat_map(claims) {
            is_of_now = is_now(part, year).unwrap_or(is_of_now);
            let bare = bare_fraction(part, totals);
            let all = bare.map_or_else(|| of_part(part), |(met, all)| of_fraction(part, met, all));
            let Some(comparison) = comparison(part) else {
                continue;
            };
            found.extend(all.into_iter().map(|(of, count)| Stated {
                of,
                count,
                is_now: is_of_now,
                of_indicators: of_indicators(part) || bare.is_some_and(|(_, all)| all != totals[0]),
                comparison: match of {
                    Counted::All => Comparison::Equal,
                    _ => comparison,
                },
            }));
        }
        if let (Some(listed), Some(of)) = (listed, verdict(&fold::word(said))) {
            let count = found[before..]
                .iter()
                .find(|it| it.of == Counted::Verdict(of));
            lists.push(Listed {
                of,
                count: count.map(|it| it.count),
                text: listed.trim_matches([' ', '(', ')', '.']).to_owned(),
                is_now: is_of_now,
            });
        }
    }
    (found, lists)
}

/// The parts of a text between semicolons; one within a list parts numbers: `còn 3: 2; 5; 14`.
fn clauses(text: &str) -> Vec<String> {
    let is_list = |text: &str| {
        let words = fold::word(text);
        let mut words = words.split(' ');
        words.all(|it| it == "va" || it.bytes().all(|byte| byte.is_ascii_digit()))
            && text.contains(|c: char| c.is_ascii_digit())
            && !text.contains(['/', '%'])
    };
    let mut found: Vec<String> = Vec::new();
    for line in text.lines() {
        for (at, clause) in line.split(';').enumerate() {
            let before = found.last_mut().filter(|_| at > 0 && is_list(clause));
            let listing = before.filter(|it| {
                let listed = it.split_once([':', '(']);
                listed.is_some_and(|(_, listed)| is_list(listed))
            });
            match listing {
                Some(before) => *before = format!("{before}, {}", clause.trim()),
                None => found.push(clause.to_owned()),
            }
        }
    }
    found
}

/// A text with ranges in words as in signs: `17 đến 19` as `17-19`. Days and shares are none.
fn with_dashes(text: &str) -> String {
    let mut text = text.to_owned();
    let mut from = 0;
    let is_digit = |c: &char| c.is_ascii_digit();
    while let Some((at, word)) = [" đến ", " tới "]
        .iter()
        .filter_map(|word| Some((from + text[from..].find(word)?, *word)))
        .min()
    {
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        let first = before.len() - before.chars().rev().take_while(is_digit).count();
        let last = behind.chars().take_while(is_digit).count();
        let is_whole = [at - first, last].iter().all(|it| (1..3).contains(it))
            && !before[..first].ends_with(['/', '.', '-'])
            && !behind[last..].starts_with(['/', '.', '-', '%'])
            && ![" tháng ", " quý ", " ngày "]
                .iter()
                .any(|it| format!(" {}", &before[..first]).ends_with(it));
        if is_whole {
            let begin = before[..first].trim_end_matches("từ ").len();
            text = format!("{}{}-{behind}", &text[..begin], &text[first..at]);
            from = begin;
        } else {
            from = at + word.len();
        }
    }
    text
}

/// What a part says, in two where what is not met follows what is without a comma: `đạt 13/19 còn 6`.
fn claims(part: &str) -> impl Iterator<Item = &str> {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let says = |text: &str| verdict(&fold::word(text));
    let words = [" và ", " không đạt ", " chưa đạt ", " còn "];
    let mut ends = words.iter().filter_map(|word| part.find(word));
    let end = ends.find(|at| {
        let (before, behind) = part.split_at(*at);
        let is_met = match says(before) {
            None => before.contains('/'),
            of => of == Some(Verdict::Met),
        };
        has_digit(before) && has_digit(behind) && is_met && says(behind) == Some(Verdict::NotMet)
    });
    let (first, second) = part.split_at(end.unwrap_or(part.len()));
    [first, second].into_iter().filter(|it| !it.is_empty())
}

/// How what there is compares with the count in a part; absent where that cannot be told, as in `đạt khoảng 13`.
fn comparison(part: &str) -> Option<Comparison> {
    let words = fold::word(part);
    let number = words.find(|c: char| c.is_ascii_digit());
    let number = number.or_else(|| spelt(&words).map(|(at, _)| at));
    let before = format!(" {}", &words[..number.unwrap_or(0)]);
    let compared = COMPARED.iter();
    let mut compared = compared.filter(|(it, _)| before.ends_with(&format!(" {it} ")));
    compared
        .next()
        .map_or(Some(Comparison::Equal), |(_, it)| *it)
}

/// What is said before numbers that are nothing but a list: `đạt 1, 3, 6-13`. One number and a decimal are none.
fn numbers(clause: &str) -> Option<(&str, &str)> {
    let (said, listed) = clause.split_at(clause.find(|c: char| c.is_ascii_digit())?);
    let is_list = |c: char| c.is_ascii_digit() || " ,-–".contains(c);
    let is_part =
        |part: &str| part.chars().all(is_list) && part.contains(|c: char| c.is_ascii_digit());
    (listed.contains(", ") && listed.split(" và ").all(is_part)).then_some((said, listed))
}

/// The parts of a text between commas, brackets and `=`: a comma between digits is a decimal.
pub(super) fn parts(said: &str) -> impl Iterator<Item = &str> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut from = 0;
    let ends = said
        .match_indices([',', '(', ')', '='])
        .filter(move |(at, mark)| {
            let [before, behind] = [
                said[..*at].chars().next_back(),
                said[at + 1..].chars().next(),
            ];
            *mark != "," || !is_digit(before) || !is_digit(behind)
        });
    let ends = ends.map(|(at, _)| at).chain([said.len()]);
    ends.map(move |at| {
        let part = &said[from..at];
        from = (at + 1).min(said.len());
        part
    })
}

/// Whether what follows a count lists what it counts: criteria by number or by name, no further counts.
fn is_list(said: &str, listed: &str) -> bool {
    let words = fold::word(listed);
    verdict(&fold::word(said)).is_some()
        && verdict(&words).is_none()
        && !listed.contains(['%', '/'])
}

/// What one part of a text says.
fn of_part(part: &str) -> Vec<(Counted, usize)> {
    let words = fold::word(part);
    // An average is no tally.
    if ["binh quan", "trung binh"]
        .iter()
        .any(|it| words.contains(it))
    {
        return Vec::new();
    }
    let is_share = part.contains('%');
    let written: Vec<&str> = part.split_whitespace().collect();
    let fraction = written.iter().enumerate().find_map(|(at, word)| {
        let (part, whole) = word.split_once('/')?;
        let is_day = at > 0 && BEFORE_DAYS.contains(&&*fold::word(written[at - 1]));
        let counts = written.get(at + 1).map(|next| fold::word(next));
        let counts = counts.as_deref().unwrap_or_default();
        let is_count = matches!(counts, "tieu" | "chi" | "tc");
        let fraction = (part.parse().ok()?, whole.parse().ok()?);
        let is_of_others = OTHERS.contains(&counts);
        Some(fraction).filter(|_| is_count || !is_share && !is_day && !is_of_others)
    });
    let counts_criteria = has_any(part, &["dat", "tieu chi", "chi tieu", "tc"]);
    if let Some((met, all)) = fraction.filter(|_| counts_criteria) {
        return of_fraction(part, met, all);
    }
    // A share is no count.
    if is_share {
        return Vec::new();
    }
    let of = match verdict(&words) {
        _ if words.contains("co ban dat") => Counted::Nearly,
        Some(verdict) => Counted::Verdict(verdict),
        None => {
            let total = total(&words).map(|count| (Counted::All, count));
            return total.into_iter().collect();
        }
    };
    let count = count(&words).map(|count| (of, count));
    count.into_iter().collect()
}

/// How many there are in all, as some folded words say and nothing else: `tổng số 19 tiêu chí`.
fn total(words: &str) -> Option<usize> {
    let words = words.strip_prefix("tong ")?;
    let words = words.strip_prefix("so ").unwrap_or(words);
    let counted = ["tieu chi", "chi tieu", "tc"].iter();
    let count = counted.fold(words, |rest, it| {
        rest.trim_start_matches(it).trim_end_matches(it).trim()
    });
    count.parse().ok()
}

/// How many of all a fraction says.
fn of_fraction(part: &str, met: usize, all: usize) -> Vec<(Counted, usize)> {
    let is_denied = verdict(&fold::word(part)) == Some(Verdict::NotMet);
    let verdict = if is_denied {
        Verdict::NotMet
    } else {
        Verdict::Met
    };
    vec![(Counted::Verdict(verdict), met), (Counted::All, all)]
}

/// A fraction that is all that a part says, of as many as there are criteria or indicators.
fn bare_fraction(part: &str, totals: [usize; 2]) -> Option<(usize, usize)> {
    let (met, all) = part.trim().split_once('/')?;
    let (met, all) = (met.parse().ok()?, all.parse().ok()?);
    (met <= all && totals.contains(&all)).then_some((met, all))
}

/// Whether a text counts indicators, not criteria.
pub(super) fn of_indicators(text: &str) -> bool {
    has_any(text, &["chi tieu"]) && !has_any(text, &["tieu chi"])
}

/// The one count in some words, in digits or spelt out before what is counted.
fn count(text: &str) -> Option<usize> {
    let words: Vec<&str> = text.split(' ').collect();
    let counts = words.iter().enumerate();
    let mut counts = counts.filter_map(|(at, word)| Some((at, word.parse().ok()?)));
    if let Some((at, count)) = counts.next() {
        let is_of_others = words.get(at + 1).is_some_and(|it| OTHERS.contains(it));
        let is_day = at > 0 && BEFORE_DAYS.contains(&words[at - 1]);
        return (counts.next().is_none() && !is_of_others && !is_day).then_some(count);
    }
    spelt(text).map(|(_, count)| count)
}

/// The count that is spelt out before what is counted, and where it begins: `mười ba tiêu chí`.
fn spelt(text: &str) -> Option<(usize, usize)> {
    let ends = [" tieu chi", " chi tieu"].into_iter();
    let before = &text[..ends.filter_map(|it| text.find(it)).min()?];
    let words: Vec<&str> = before.split(' ').collect();
    let unit = |word: &str| match word {
        "lam" => Some(5),
        "tu" => Some(4),
        _ => WORDS.iter().position(|it| *it == word).map(|at| at + 1),
    };
    let (begin, number) = (1..=words.len().min(3)).rev().find_map(|count| {
        let own = &words[words.len() - count..];
        let number = match own {
            ["muoi"] => 10,
            [one] if !["lam", "tu"].contains(one) => unit(one)?,
            ["muoi", one] => 10 + unit(one)?,
            [tens, "muoi"] => 10 * unit(tens)?,
            [tens, "muoi", one] => 10 * unit(tens)? + unit(one)?,
            _ => return None,
        };
        let begin = before.len() - own.join(" ").len();
        Some((begin, number))
    })?;
    // `mười ba trên mười chín` is two.
    let first = before[..begin].strip_suffix(" tren ");
    let last = first.and_then(|it| it.rsplit(' ').next());
    let is_second = last.is_some_and(|it| it == "muoi" || WORDS.contains(&it));
    (!is_second).then_some((begin, number))
}

/// The verdict that some folded words say.
pub(super) fn verdict(words: &str) -> Option<Verdict> {
    let has = |wanted: &str| format!(" {words} ").contains(&format!(" {wanted} "));
    Some(match words {
        // A word of councils that is no verdict.
        _ if has("co ban dat") => return None,
        _ if ["chua dat", "khong dat", "con"].into_iter().any(has)
            || has("thieu") && !has("toi thieu") =>
        {
            Verdict::NotMet
        }
        _ if has("tam dung") => Verdict::Suspended,
        _ if has("dat") => Verdict::Met,
        _ => return None,
    })
}
