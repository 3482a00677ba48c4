//! Names of communes and districts as they are compared: apart from the words for their kinds, and from what stands before and
//! behind them in lists.

use std::cmp::Reverse;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use crate::fold;

/// A commune's name as it is compared: the word for its kind apart from the rest, in any spelling.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CommuneName {
    /// The name without the word for its kind.
    pub base: String,
    /// The word for its kind, in full; absent where the name has none.
    pub kind: Option<&'static str>,
}

impl CommuneName {
    /// Whether a text with the word for a kind is the name of a commune: `Xã Hà Sơn`, but not `Xã hội hóa`. In capitals
    /// throughout it may be either, but for the words of society, unions and growing towns.
    pub fn is_capitalized(text: &str) -> bool {
        const OTHERS: [&str; 5] = ["hội", "hội hóa", "hội chủ", "hội học", "hóa"];
        let words = CommuneName::new(text)
            .kind
            .map_or(0, |kind| kind.split(' ').count());
        let mut name = text.split_whitespace().skip(words).peekable();
        let is_capital =
            |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let base = CommuneName::new(text).base;
        let is_other = OTHERS.iter().any(|other| {
            let rest = base.strip_prefix(&fold::name(other));
            rest.is_some_and(|rest| rest.is_empty() || other.contains(' ') && rest.starts_with(' '))
        });
        name.peek().is_some() && name.all(is_capital) && !is_other
    }
}

/// How a kind is written, with what stands between it and a name, and the word in full.
type Kind = (String, &'static str);

/// Those of communes.
static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    kinds(&[
        ("xã ", "xã"),
        ("x.", "xã"),
        ("phường ", "phường"),
        ("p.", "phường"),
        ("thị trấn ", "thị trấn"),
        ("thi tran ", "thị trấn"),
        ("tt.", "thị trấn"),
        ("tt ", "thị trấn"),
        ("đặc khu ", "đặc khu"),
    ])
});

/// Those of districts.
static DISTRICTS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    kinds(&[
        ("huyện ", "huyện"),
        ("huyen ", "huyện"),
        ("h.", "huyện"),
        ("h ", "huyện"),
        ("quận ", "quận"),
        ("q.", "quận"),
        ("q ", "quận"),
        ("thị xã ", "thị xã"),
        ("thi xa ", "thị xã"),
        ("tx.", "thị xã"),
        ("tx ", "thị xã"),
        ("thành phố ", "thành phố"),
        ("thanh pho ", "thành phố"),
        ("tp.", "thành phố"),
        ("tp ", "thành phố"),
    ])
});

/// What may stand before the name of a commune or a district.
static OFFICES: LazyLock<Vec<Kind>> =
    LazyLock::new(|| kinds(&[("ubnd ", ""), ("ủy ban nhân dân ", "")]));

fn kinds(written: &[(&str, &'static str)]) -> Vec<Kind> {
    let fold = |text: &str| match text.strip_suffix(' ') {
        Some(word) => fold::name(word) + " ",
        None => text.to_owned(),
    };
    let kinds = written.iter().map(|(text, word)| (fold(text), *word));
    kinds.collect()
}

/// A name without a word for its kind, and that word in full.
fn without_kind(name: String, kinds: &[Kind]) -> (String, Option<&'static str>) {
    let kind = kinds.iter().find_map(|(text, word)| {
        let rest = name.strip_prefix(&**text)?.trim_start();
        (!rest.is_empty()).then(|| (rest.to_owned(), *word))
    });
    kind.map_or((name, None), |(rest, word)| (rest, Some(word)))
}

/// A name without its number in a list, and the signs of notes and full stops at its end.
fn bare(name: &str) -> &str {
    let trimmed = name.trim();
    let end = trimmed.trim_end_matches(|c: char| ".,;:* ¹²³⁴⁵⁶⁷⁸⁹⁽⁾".contains(c));
    let end = end.strip_suffix("(*)").unwrap_or(end).trim_end();
    let start = end.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = start.trim_start().strip_prefix(['.', ')', '-', '/']);
    let behind = behind
        .filter(|_| start.len() < end.len())
        .map(str::trim_start);
    let behind = behind.filter(|rest| rest.starts_with(char::is_alphabetic));
    let name = behind
        .unwrap_or(end)
        .trim_start_matches(['-', '+', '*', ' ']);
    if name.is_empty() { trimmed } else { name }
}

/// The number that a commune is called by: of `Phường 01`, `Xã số 1`.
pub(in crate::data) fn number_of(base: &str) -> Option<&str> {
    let behind = base.split_once(' ');
    let behind = behind.filter(|(word, _)| fold::is_same_name("số", word));
    let digits = behind.map_or(base, |(_, number)| number);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    Some(digits.trim_start_matches('0')).filter(|it| is_number && !it.is_empty())
}

impl CommuneName {
    /// Of a name as the data write it.
    pub fn new(name: &str) -> CommuneName {
        let (name, _) = without_kind(fold::name(bare(name)), &OFFICES);
        let (base, kind) = without_kind(name, &KINDS);
        let number = number_of(&base).filter(|_| kind.is_some());
        let base = number.map(str::to_owned).unwrap_or(base);
        CommuneName { base, kind }
    }

    /// Whether both can be names of one commune: a name without the word for its kind can be of any.
    pub fn can_be(&self, other: &CommuneName) -> bool {
        self.base == other.base
            && (self.kind.is_none() || other.kind.is_none() || self.kind == other.kind)
    }
}

/// The fuller of two spellings of a name, whichever comes first: with the word for its kind, without a number or an office
/// before it, not in capitals alone, the longer; none with a foreign letter.
pub(in crate::data) fn fuller<'n>(one: &'n str, other: &'n str) -> &'n str {
    let rank = |name: &'n str| {
        let folded = fold::name(name);
        let is_bare =
            fold::name(bare(name)) == folded && without_kind(folded, &OFFICES).1.is_none();
        let has_kind = CommuneName::new(name).kind.is_some() || district(name).1.is_some();
        let is_loud = !name.contains(char::is_lowercase);
        // Letters that look like Đ.
        let is_vietnamese = !name.contains(['\u{d0}', '\u{f0}', '\u{189}']);
        (
            is_vietnamese,
            has_kind,
            is_bare,
            !is_loud,
            name.chars().count(),
            Reverse(name),
        )
    };
    if rank(one) >= rank(other) { one } else { other }
}

/// The name of a district, and the word for its kind.
pub(in crate::data) fn district(name: &str) -> (String, Option<&'static str>) {
    let (name, _) = without_kind(fold::name(bare(name)), &OFFICES);
    without_kind(name, &DISTRICTS)
}

/// Whether two values of a key of the context are one: of districts, one may lack the word for its kind.
pub(crate) fn is_same_value(key: &str, a: &str, b: &str) -> bool {
    fold::is_same_name(a, b)
        || key == "district" && {
            let [(a, of_a), (b, of_b)] = [a, b].map(district);
            a == b && (of_a.is_none() || of_b.is_none() || of_a == of_b)
        }
}

/// Whether two names may be of one commune: one may lack its marks or the word for its kind.
pub(in crate::data) fn may_be_one(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(CommuneName::new);
    let is_bare = a.base.is_ascii() || b.base.is_ascii();
    a.can_be(&b) || is_bare && fold::word(&a.base) == fold::word(&b.base)
}

/// Whether a text is written as names of communes are, and other names of files are not: with the word for its kind, or in several
/// words with capitals.
pub(in crate::data) fn is_written_as_name(text: &str) -> bool {
    let mut words = text.split([' ', '-', '_']).filter(|word| !word.is_empty());
    let is_several = words.clone().nth(1).is_some();
    CommuneName::new(text).kind.is_some()
        || is_several && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a text can be the name of no commune: signs alone, a figure that is no code, words for what stands above, for a part of
/// it, or for results.
pub(in crate::data) fn is_no_name(text: &str) -> bool {
    const OTHERS: [&str; 17] = [
        "nt",
        "như trên",
        "nữ",
        "số hộ",
        "hộ",
        "hộ nghèo",
        "hộ cận nghèo",
        "số khẩu",
        "nhân khẩu",
        "số người",
        "dân tộc thiểu số",
        "đồng bào dân tộc thiểu số",
        "th",
        "thực hiện",
        "kq",
        "kết quả",
        "kết quả thực hiện",
    ];
    let is_code = || text.bytes().all(|byte| byte.is_ascii_digit());
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_other = || {
        let is_part = || fold::word(bare).starts_with("trong do ");
        OTHERS.iter().any(|other| fold::is_same_name(other, bare)) || is_part()
    };
    !text.contains(char::is_alphabetic) && !is_code() || is_other()
}

/// Whether a name stands in a list beneath another, as its sign says: `- Đông`, `a) Đông`. With the word for its kind it may be
/// any commune.
pub(in crate::data) fn is_listed(text: &str) -> bool {
    let sign = text.trim_start().strip_prefix(['-', '–', '+', '*', '•']);
    let lettered = || {
        let (letter, rest) = text.split_once(')')?;
        let is_letter = letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_lowercase());
        is_letter.then_some(rest)
    };
    sign.or_else(lettered)
        .is_some_and(|rest| CommuneName::new(rest).kind.is_none())
}

/// Whether a compared name is another without some of its marks: `hà son` of `hà sơn`, `ia drăng` of `ia đrăng`.
pub fn is_less_marked(name: &str, other: &str) -> bool {
    let mut left = name.chars().peekable();
    for letter in other.chars() {
        let is_next = |c: &char| *c == letter || (letter, *c) == ('đ', 'd');
        let is_taken = left.next_if(is_next).is_some();
        if !is_taken && !is_combining_mark(letter) {
            return false;
        }
    }
    left.peek().is_none() && name != other
}

#[cfg(test)]
mod tests {
    use super::{CommuneName, is_same_value};

    #[test]
    fn the_word_for_its_kind_is_told_from_a_name() {
        for (name, base, kind) in [
            ("Hà Sơn", "Hà Sơn", None),
            ("xã Hà Sơn", "Hà Sơn", Some("xã")),
            ("Xã  HÀ SƠN", "Hà Sơn", Some("xã")),
            ("P. Hà Sơn", "Hà Sơn", Some("phường")),
            ("Phường 3", "3", Some("phường")),
            ("Phường 03", "3", Some("phường")),
            ("Xã số 12", "12", Some("xã")),
            ("TT.Yên Viên", "Yên Viên", Some("thị trấn")),
            ("TT Yên Viên", "Yên Viên", Some("thị trấn")),
            ("thị trấn Yên Viên", "Yên Viên", Some("thị trấn")),
            ("Đặc khu Lý Sơn", "Lý Sơn", Some("đặc khu")),
            ("Xã", "Xã", None),
            ("1. Hà Sơn", "Hà Sơn", None),
            ("02) Xã Hà Sơn*", "Hà Sơn", Some("xã")),
            ("Hà Sơn⁽¹⁾", "Hà Sơn", None),
            ("UBND xã Hà Sơn.", "Hà Sơn", Some("xã")),
            ("00123", "00123", None),
            ("4.0", "4.0", None),
            ("*", "*", None),
            ("Ea H’leo", "Ea H'leo", None),
            ("Ea–H`leo", "Ea H'leo", None),
        ] {
            let found = CommuneName::new(name);
            assert_eq!(found.base, crate::fold::name(base), "{name}");
            assert_eq!(found.kind, kind, "{name}");
        }
    }

    #[test]
    fn the_fuller_of_two_spellings_is_shown() {
        for (fuller, other) in [
            ("Xã Hà Sơn", "Hà Sơn"),
            ("Xã Hà Sơn", "XÃ HÀ SƠN"),
            ("Xã Hà Sơn", "UBND xã Hà Sơn"),
            ("Hà Sơn", "HÀ SƠN"),
            ("Đông Á", "Ðông Á"),
            ("Hà Sơn", "1. Hà Sơn"),
            ("Hà Sơn", "Hà Sơn*"),
            ("Thị trấn Hà Trung", "TT Hà Trung"),
            ("Huyện Hà Trung", "Hà Trung"),
        ] {
            assert_eq!(super::fuller(fuller, other), fuller, "{other}");
            assert_eq!(super::fuller(other, fuller), fuller, "{other}");
        }
    }

    #[test]
    fn a_district_may_lack_the_word_for_its_kind() {
        for (one, other, expected) in [
            ("Huyện Hà Trung", "Hà Trung", true),
            ("TX. Bỉm Sơn", "thị xã Bỉm Sơn", true),
            ("TP Vinh", "Thành phố Vinh", true),
            ("Thị xã Kỳ Anh", "Huyện Kỳ Anh", false),
            ("Hà Trung", "Ha Trung", false),
        ] {
            assert_eq!(is_same_value("district", one, other), expected, "{one}");
            assert!(!is_same_value("region", one, other), "{one}");
        }
    }
}
