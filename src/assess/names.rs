//! Which of the things that can be measured a name is most like: people shorten names, abbreviate their words and leave out
//! their marks.

use std::collections::{BTreeSet, HashMap};

use crate::fold;

/// The names of things, by the words that tell them apart.
#[derive(Debug, Default)]
pub(super) struct Names {
    entries: Vec<Entry>,
    /// In how many names each word is.
    counts: HashMap<String, usize>,
}

/// A name.
#[derive(Debug)]
struct Entry {
    /// Whose it is.
    owner: usize,
    /// All of it, folded.
    text: String,
    words: BTreeSet<String>,
}

/// How much of a text and of a name is the same, by the weight of their words.
#[derive(Debug, Clone, Copy)]
struct Likeness {
    text: u64,
    name: u64,
    common: u64,
}

impl Names {
    /// Adds a name of a thing.
    pub(super) fn add(&mut self, owner: usize, name: &str) {
        let words = words(name);
        for word in &words {
            *self.counts.entry(word.clone()).or_default() += 1;
        }
        let text = fold::word(name);
        self.entries.push(Entry { owner, text, words });
    }

    /// Of what a text is clearly the name, where that is something else than what it stands beside: it is that name to the
    /// letter and none of its own; or it is like it for the most part, and much less like any of its own; or it is a phrase of
    /// it, and its own have less than half of what that tells. `is_own` is whether something may be called so there,
    /// `counts` whether it is to be looked at.
    pub(super) fn other(
        &self,
        text: &str,
        is_own: impl Fn(usize) -> bool,
        counts: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let words = words(text);
        let (own, others): (Vec<&Entry>, Vec<&Entry>) = self
            .entries
            .iter()
            .filter(|entry| counts(entry.owner))
            .partition(|entry| is_own(entry.owner));
        let folded = fold::word(text);
        // A name may be shortened to that of another.
        let is_short = own.iter().any(|entry| entry.text.contains(&folded));
        let other = others.iter().find(|entry| entry.text == folded);
        if let Some(other) = other.filter(|_| !is_short) {
            return Some(other.owner);
        }
        if let Some(other) = self.holding(&folded, &own, &others) {
            return Some(other);
        }
        // What any heading may say tells nothing alone.
        let tells = |words: &mut dyn Iterator<Item = &String>| {
            words
                .filter(|word| !HEADING_WORDS.contains(&word.as_str()))
                .count()
        };
        let telling = tells(&mut words.iter());
        let (other, owner) = others
            .into_iter()
            .filter(|entry| {
                telling > 0 && tells(&mut words.intersection(&entry.words)) >= telling.min(2)
            })
            .map(|entry| (self.likeness(&words, entry), entry.owner))
            .filter(|(other, _)| other.is_clear(words.len()))
            // Of equals the first.
            .reduce(|best, next| {
                if next.0.is_more_than(best.0) {
                    next
                } else {
                    best
                }
            })?;
        let mut own = own.into_iter();
        own.all(|entry| self.likeness(&words, entry).is_much_less_than(other))
            .then_some(owner)
    }

    /// What a text that names nothing may be meant for: all that are called so, else all whose name has it as a phrase of three
    /// words or more, else what it is clearly like.
    pub(super) fn meant(&self, text: &str, counts: impl Fn(usize) -> bool) -> Vec<usize> {
        let folded = fold::word(text);
        let is_phrase = folded.split(' ').count() > 2;
        let phrase = format!(" {folded} ");
        let ways: [&dyn Fn(&Entry) -> bool; 2] = [&|it| it.text == folded, &|it| {
            is_phrase && format!(" {} ", it.text).contains(&phrase)
        }];
        for is_so in ways {
            let entries = self.entries.iter();
            let entries = entries.filter(|entry| counts(entry.owner) && is_so(entry));
            let mut owners: Vec<usize> = entries.map(|entry| entry.owner).collect();
            owners.dedup();
            if !owners.is_empty() {
                return owners;
            }
        }
        self.other(text, |_| false, counts).into_iter().collect()
    }

    /// The first of others whose name has a text as a phrase of three words or more, more than half of which its own have not.
    fn holding(&self, text: &str, own: &[&Entry], others: &[&Entry]) -> Option<usize> {
        let all: Vec<&str> = text.split(' ').collect();
        let tells = |word: &&str| !HEADING_WORDS.contains(word);
        let (first, last) = (all.iter().position(tells)?, all.iter().rposition(tells)?);
        let phrase = &all[first..=last];
        let telling = words(text);
        let weight = |words: &mut dyn Iterator<Item = &String>| -> u64 {
            words.map(|word| self.weight(word)).sum()
        };
        let is_missing = |word: &&String| !own.iter().any(|it| it.words.contains(*word));
        let missing = weight(&mut telling.iter().filter(is_missing));
        if phrase.len() < 3 || 2 * missing <= weight(&mut telling.iter()) {
            return None;
        }
        let holds = |name: &str| {
            let name: Vec<&str> = name.split(' ').collect();
            name.windows(phrase.len()).any(|part| part == phrase)
        };
        let other = others.iter().find(|it| holds(&it.text));
        other.map(|it| it.owner)
    }

    /// Whether a text is more like the name of one thing than that of another.
    pub(super) fn is_rather(&self, text: &str, one: usize, other: usize) -> bool {
        let words = words(text);
        let best = |owner: usize| {
            let of_owner = self.entries.iter().filter(|entry| entry.owner == owner);
            let likenesses = of_owner.map(|entry| self.likeness(&words, entry));
            likenesses.reduce(|best, next| if next.is_more_than(best) { next } else { best })
        };
        match (best(one), best(other)) {
            (Some(one), Some(other)) => other.is_much_less_than(one) && one.common * 2 >= one.text,
            _ => false,
        }
    }

    fn likeness(&self, text: &BTreeSet<String>, entry: &Entry) -> Likeness {
        let weight =
            |words: &mut dyn Iterator<Item = &String>| words.map(|it| self.weight(it)).sum();
        Likeness {
            text: weight(&mut text.iter()),
            name: weight(&mut entry.words.iter()),
            common: weight(&mut text.intersection(&entry.words)),
        }
    }

    /// The rarer a word is among all names, the more it tells: four times the logarithm of its rarity, in whole numbers.
    fn weight(&self, word: &str) -> u64 {
        let count = self.counts.get(word).copied().unwrap_or_default() as u64;
        let rarity = (self.entries.len() as u64 + 1).min(1 << 14).pow(4) / (count + 1).pow(4);
        u64::from(rarity.max(1).ilog2())
    }
}

impl Likeness {
    /// Whether a text is this name, or most of it: half of it is in the name, or the whole name in it, and both are alike by
    /// two fifths. One word alone is the name or nothing.
    fn is_clear(self, words: usize) -> bool {
        let Likeness { text, name, common } = self;
        let holds = common * 2 >= text || common * 20 >= name * 19;
        let is_alike = common * 5 >= text + name;
        let is_all = common * 40 >= (text + name) * 19;
        common > 0 && holds && is_alike && (words > 1 || is_all)
    }

    fn is_more_than(self, other: Likeness) -> bool {
        self.common * (other.text + other.name) > other.common * (self.text + self.name)
    }

    /// Less than three fifths, both of the text and of text and name together; or not all of a text that is the other name
    /// to the letter.
    fn is_much_less_than(self, other: Likeness) -> bool {
        let is_to_the_letter = other.common == other.text && other.common == other.name;
        if is_to_the_letter && self.common < self.text {
            return true;
        }
        self.common * 5 <= other.common * 3
            && self.common * 5 * (other.text + other.name)
                <= other.common * 3 * (self.text + self.name)
    }
}

/// Words that headings of results have besides the name: what they hold, when, and of whom.
pub(super) const HEADING_WORDS: [&str; 67] = [
    "theo", "ra", "soat", "bao", "cao", "ket", "qua", "kq", "thuc", "hien", "th", "dat", "duoc",
    "da", "ty", "ti", "le", "tl", "so", "muc", "gia", "tri", "lieu", "trang", "danh", "tu", "mau",
    "nam", "nu", "gioi", "quy", "thang", "ngay", "den", "tinh", "cuoi", "ky", "cua", "xa", "tai",
    "tren", "dia", "ban", "trong", "va", "cac", "chung", "tong", "co", "khong", "chua", "yes",
    "no", "result", "results", "value", "share", "rate", "of", "men", "women", "male", "female",
    "met", "declared", "in", "the",
];

/// Its words without marks, each once. Figures and spans tell nothing: years and numbers of indicators stand in names.
fn words(text: &str) -> BTreeSet<String> {
    let words = fold::word(text).replace("giai doan", " ");
    let words = words
        .split(' ')
        .filter(|word| word.contains(|c: char| c.is_alphabetic()));
    words.map(str::to_owned).collect()
}

/// Whether the name of an indicator says that something is not so.
pub(super) fn is_absence(name: &str) -> bool {
    let name = fold::word(name);
    name.starts_with("khong ") || name.contains("khong de xay ra") || name.contains("khong co ")
}

#[cfg(test)]
mod tests {
    use super::Names;

    const NAMES: [&str; 12] = [
        "Môi trường",
        "Khu kinh doanh, dịch vụ, chăn nuôi, nuôi trồng thủy sản có hạ tầng kỹ thuật về bảo vệ môi trường",
        "Tỷ lệ hộ gia đình thực hiện phân loại chất thải rắn tại nguồn",
        "Nghĩa trang, cơ sở hỏa táng (nếu có) đáp ứng các quy định của pháp luật và theo quy hoạch",
        "Tỷ lệ sử dụng hình thức hỏa táng",
        "Thu nhập",
        "Thu nhập bình quân đầu người",
        "Hộ nghèo",
        "Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn từ hệ thống cấp nước tập trung",
        "Tỷ lệ lao động qua đào tạo",
        "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ",
        "Tỷ lệ người dân tham gia bảo hiểm y tế",
    ];

    #[test]
    fn a_name_is_of_another_thing_where_it_is_clearly_closer_to_that() {
        let mut names = Names::default();
        for (owner, name) in NAMES.iter().enumerate() {
            names.add(owner, name);
        }
        for (own, text, expected) in [
            (5, "Môi trường", Some(0)),
            (1, "Tỷ lệ sử dụng hình thức hỏa táng", Some(4)),
            (1, "ty le hoa tang", Some(4)),
            (
                2,
                "Mai táng, hỏa táng phù hợp với quy định và theo quy hoạch",
                Some(3),
            ),
            (
                9,
                "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ",
                Some(10),
            ),
            (11, "Nước sạch tập trung", Some(8)),
            (6, "Hộ nghèo", Some(7)),
            (2, "hạ tầng kỹ thuật", Some(1)),
            // Shortened, abbreviated, in other words, or like nothing at all.
            (2, "Phân loại rác", None),
            (2, "ho phan loai CTR", None),
            (6, "TNBQ", None),
            (11, "BHYT toàn dân", None),
            (10, "Tỷ lệ lao động qua đào tạo", None),
            (6, "Hộ", None),
            (2, "Kết quả", None),
            (2, "thực tế", None),
            (2, "Số liệu quy hoạch", None),
            (6, "", None),
            (6, "2021 - 2025", None),
            (1, "Môi trường", None),
        ] {
            let found = names.other(text, |it| it == own, |_| true);
            assert_eq!(found, expected, "{own}: {text}");
        }
    }

    #[test]
    fn a_shortened_name_is_still_its_own() {
        let mut names = Names::default();
        for (owner, name) in NAMES.iter().enumerate() {
            names.add(owner, name);
        }
        for (own, name) in NAMES.iter().enumerate() {
            let words: Vec<&str> = name.split(' ').collect();
            for start in 0..words.len() {
                for end in start + 1..=words.len() {
                    let text = words[start..end].join(" ");
                    assert_eq!(names.other(&text, |it| it == own, |_| true), None, "{text}");
                }
            }
        }
    }
}
