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

/// What turns the sense of a name: it is then of those that are left, of what is missing, of a change, or of something beside
/// it.
const TURNS: [&str; 11] = [
    "tăng",
    "giảm",
    "so với",
    "toàn huyện",
    "toàn tỉnh",
    "thiếu",
    "còn lại",
    "xuống cấp",
    "thoát nghèo",
    "cận nghèo",
    "tái nghèo",
];

/// What makes a plan of the share that is named behind it: a plan itself may be asked for.
const PLANS: [&[&str]; 3] = [
    &["ke", "hoach", "ty", "le"],
    &["kh", "ty", "le"],
    &["muc", "tieu", "ty", "le"],
];

/// Words beside those in which they turn nothing: `thiếu nhi`, `giảm thiểu`; without its marks, `tối thiểu`, `hạ tầng`.
const NOTHING_TURNED: [&str; 14] = [
    "nhi", "nien", "toi", "so", "sinh", "thieu", "cuong", "sat", "doc", "ha", "mai", "hoa", "dia",
    "toc",
];

/// In which ways a name turns a sense: it denies something (`chưa được nhựa hóa`, `không phân loại`), or is of something
/// beside it (`thoát nghèo`). What stands in brackets is an explanation. Of what it denies, as many words count as are asked
/// for; `is_bare` is whether marks are not to be looked at.
pub(super) fn turns(name: &str, denied: usize, is_bare: bool) -> BTreeSet<String> {
    let bare: String = name
        .split('(')
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once(')').map_or("", |(_, behind)| behind),
        })
        .collect();
    let text = fold::clean(&bare).to_lowercase();
    let is_bare = is_bare || text.is_ascii();
    let words = { text.split(|c: char| !c.is_alphanumeric()) }.filter(|word| !word.is_empty());
    let words: Vec<String> = if is_bare {
        words.map(fold::word).collect()
    } else {
        words.map(str::to_owned).collect()
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let denied = what_is_denied(&words, is_bare, denied);
    let turns = TURNS.into_iter().filter(|turn| {
        let turn = if is_bare {
            fold::word(turn)
        } else {
            (*turn).to_owned()
        };
        holds(&words, &turn.split(' ').collect::<Vec<_>>())
    });
    let bare: Vec<String> = words.iter().map(|word| fold::word(word)).collect();
    let starts = |plan: &&[&str]| {
        let mut pairs = bare.iter().zip(plan.iter());
        bare.len() > plan.len() && pairs.all(|(word, own)| word == own)
    };
    let is_plan = PLANS.iter().any(starts).then_some("kế hoạch");
    // Behind a slash it is a unit.
    let is_monthly = (!text.contains('/') && is_monthly(&bare)).then_some("tháng");
    let turns = turns.chain(is_plan).chain(is_monthly);
    turns.map(str::to_owned).chain(denied).collect()
}

/// What the first word of a name denies.
pub(super) fn turns_first(name: &str) -> Option<String> {
    let mut words = name.split_whitespace();
    let start = format!("{} {}", words.next()?, words.next()?);
    turns(&start, 1, false)
        .into_iter()
        .find(|it| it.starts_with("không "))
}

/// Whether words say how much it is in a month, not in which: `đầu người tháng`.
fn is_monthly(words: &[String]) -> bool {
    let is_number = |word: Option<&String>| {
        word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_it = |index: usize| {
        let beside = [words.get(index - 1), words.get(index + 1)];
        words[index] == "thang" && !beside.into_iter().any(is_number)
    };
    (1..words.len()).any(is_it)
}

/// Whether words hold others, and not in a compound or beside what they turn: `nghèo và cận nghèo` is of both.
fn holds(words: &[&str], turn: &[&str]) -> bool {
    let is_other = |index: usize| {
        let word = words.get(index).map(|word| fold::word(word));
        word.is_none_or(|word| !NOTHING_TURNED.contains(&&*word))
    };
    let starts = (0..words.len()).filter(|start| words[*start..].starts_with(turn));
    let starts =
        starts.filter(|start| is_other(start + turn.len()) && (*start == 0 || is_other(start - 1)));
    let count = starts.count();
    let is_beside = ["cận", "tái", "can", "tai"].contains(&turn[0]);
    let last = turn.last().filter(|_| is_beside);
    let alike = last.map_or(0, |last| words.iter().filter(|word| *word == last).count());
    count > 0 && alike <= count
}

/// What words deny, each as `không …`, by as many words behind the no as are asked for; some begin with a no that denies
/// nothing, and at the end it may ask. Without marks, chưa and chùa are one.
fn what_is_denied(words: &[&str], is_bare: bool, reach: usize) -> Vec<String> {
    const NOTHING_DENIED: [&[&str]; 5] =
        [&["gian"], &["khi"], &["day"], &["ngung"], &["dung", "tien"]];
    // `không có`, `không để xảy ra`: none of it.
    const NONE: [&str; 6] = ["co", "con", "de", "xay", "ra", "phat"];
    const ASKS: [&str; 7] = ["hay", "hoac", "dat", "duoc", "co", "da", "xong"];
    let no = if is_bare {
        ["khong", "chua", "ko"]
    } else {
        ["không", "chưa", "ko"]
    };
    let bare: Vec<String> = words.iter().map(|word| fold::word(word)).collect();
    let mut denied = Vec::new();
    for index in (0..words.len()).filter(|index| no.contains(&words[*index])) {
        let behind = &bare[index + 1..];
        let starts = |known: &&&[&str]| behind.iter().take(known.len()).eq(known.iter());
        let asks = index > 0 && ASKS.contains(&&*bare[index - 1]);
        if behind.is_empty() && !asks {
            denied.push("không".to_owned());
        } else if NOTHING_DENIED.iter().all(|known| !starts(&known)) {
            denied.extend(behind.iter().take(reach).map(|word| {
                let is_none = NONE.contains(&word.as_str());
                format!("không {}", if is_none { "có" } else { word })
            }));
        }
    }
    denied
}

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
    use super::{Names, turns as all_turns};

    fn turns(name: &str) -> std::collections::BTreeSet<String> {
        all_turns(name, 1, false)
    }

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
    fn names_deny_in_words() {
        for name in [
            "Tỷ lệ đường chưa được nhựa hóa",
            "Số hộ không phân loại rác",
            "hộ chưa phân loại",
            "Tỷ lệ hộ không dùng nước sạch",
            "hoạt động không đúng quy định",
            "Tỷ lệ hộ ko phân loại",
            "Tỷ lệ hộ chưa",
            "chưa",
        ] {
            let turns = turns(name);
            assert!(turns.iter().any(|it| it.starts_with("không")), "{name}");
        }
        for name in [
            "Tỷ lệ hộ phân loại rác",
            "Không gian văn hóa",
            "Chất lượng không khí",
            "Tỷ lệ thanh toán không dùng tiền mặt",
            "Hộ nghèo (không tính hộ bảo trợ xã hội)",
            "Chùa Hương, chùa Thầy",
            "Đã đạt hay chưa",
            "Đạt không?",
        ] {
            assert!(turns(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn names_are_turned_by_words_beside_them() {
        for (name, turn) in [
            ("thoát nghèo", "thoát nghèo"),
            ("Tỷ lệ hộ cận nghèo", "cận nghèo"),
            ("Ty le ho can ngheo", "cận nghèo"),
            ("Tỷ lệ hộ thiếu nước sạch", "thiếu"),
            ("ho thieu nuoc", "thiếu"),
            ("Số hộ còn lại", "còn lại"),
            ("Tỷ lệ giảm hộ nghèo", "giảm"),
            ("ty le giam ho ngheo", "giảm"),
            ("Tăng thu nhập bình quân", "tăng"),
            ("Tỷ lệ hộ phân loại so với KH", "so với"),
            ("Tỷ lệ hộ phân loại toàn huyện", "toàn huyện"),
            ("Kế hoạch tỷ lệ hộ phân loại", "kế hoạch"),
            ("Thu nhập bình quân đầu người tháng", "tháng"),
            ("Thu nhập hàng tháng của hộ", "tháng"),
        ] {
            assert!(turns(name).contains(turn), "{name}");
        }
        for name in [
            "Tỷ lệ hộ nghèo",
            "Hộ nghèo, cận nghèo",
            "Nghèo đa chiều",
            "Điểm vui chơi cho thiếu nhi",
            "ho toi thieu",
            "dan toc thieu so",
            "Thoát nước",
            "Mức tối thiểu",
            "Tăng cường an ninh",
            "Giảm thiểu ô nhiễm",
            "ha tang, hoa tang",
            "Thu nhập 12 tháng",
            "Thu nhập tháng 6",
            "Kế hoạch",
        ] {
            assert!(turns(name).is_empty(), "{name}");
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
