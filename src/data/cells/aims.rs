//! What is no result: plans, targets, drafts, shortfalls, and what was or will be in another year.

use std::borrow::Cow;

use super::brackets::bracketed;
use crate::data::places::commune_names::CommuneName;
use crate::data::places::no_place::names_no_place;
use crate::data::places::village_names::{is_of_village, is_village};
use crate::fold;

/// What things are called that an indicator should come to, lacks, or once was.
pub(super) const AIMS: [&str; 79] = [
    "ke hoach",
    "muc tieu",
    "muc tieu den",
    "muc tieu phan dau",
    "chi tieu",
    "chi tieu giao",
    "chi tieu duoc giao",
    "chi tieu ke hoach",
    "chi tieu phan dau",
    "giao chi tieu",
    "giao",
    "ke hoach giao",
    "kh",
    "kh giao",
    "dang ky",
    "dk",
    "dang ky chi tieu",
    "chi tieu dang ky",
    "cam ket",
    "chi tieu cam ket",
    "lo trinh",
    "muc yeu cau",
    "yeu cau",
    "nguong",
    "toi thieu",
    "toi da",
    "diem toi da",
    "diem chuan",
    "muc toi thieu",
    "muc toi da",
    "muc chuan",
    "chuan",
    "dinh muc",
    "quy dinh",
    "theo quy dinh",
    "muc quy dinh",
    "phan dau",
    "can phan dau",
    "can dat",
    "phai dat",
    "can them",
    "con thieu",
    "thieu",
    "con lai",
    "chenh lech",
    "tang",
    "giam",
    "vuot",
    "tang giam",
    "tang them",
    "so sanh",
    "xep hang",
    "thu hang",
    "truoc",
    "ky truoc",
    "nam truoc",
    "dau ky",
    "dau nam",
    "cung ky",
    "du kien",
    "du bao",
    "du toan",
    "kha nang dat",
    "kha nang dat chuan",
    "kha nang hoan thanh",
    "toan huyen",
    "toan tinh",
    "ket qua huyen",
    "ket qua toan huyen",
    "ket qua tinh",
    "ket qua toan tinh",
    "trung binh huyen",
    "binh quan huyen",
    "uoc",
    "plan",
    "target",
    "gap",
    "required",
    "minimum",
];

/// What is said of figures of before, and of a commune or a village of before a merger.
const OLD: &str = "cũ";

/// What they begin with where more follows: what it is compared with, or when it will be.
const BEGINNINGS: [&str; 9] = [
    "so voi ",
    "con thieu ",
    "phan dau ",
    "tang so ",
    "giam so ",
    "uoc ",
    "du kien ",
    "du bao ",
    "chi tieu giao ",
];

/// Whether it says what an indicator should come to, lacks, or once was: `kế hoạch`, `Mục tiêu 2023`, `(còn thiếu)`.
pub(in crate::data) fn is_aim(called: &str) -> bool {
    let says = |text: &str| {
        let words = fold::word(text);
        // "Năm trước" is one of them itself.
        let is_compared = BEGINNINGS.iter().any(|it| words.starts_with(it));
        // "MT" alone may be the environment.
        let is_dated_aim = words.starts_with("mt ") && without_time(&words) == "mt";
        is_compared
            || is_dated_aim
            || fold::is_same_name(text.trim(), OLD)
            || AIMS.contains(&&*words)
            || AIMS.contains(&without_time(&words))
            || names_no_place(text) && says_aim(&words)
    };
    // Names of indicators have such words too, before and behind brackets: it is what stands alone that tells.
    let outside = bracketed(called).fold(called.to_owned(), |text, inside| {
        text.replace(&format!("({inside})"), " ")
    });
    let mut parts = outside.split(':').flat_map(|part| part.split(" - "));
    bracketed(called).any(says) || parts.any(says)
}

/// Whether general words are of a plan, of what it is compared with, or of another time: `2023 KH`, `TH/KH`, `% hoàn thành`,
/// `tháng trước`.
fn says_aim(words: &str) -> bool {
    const SAID: [&str; 9] = [
        "hoan thanh",
        "kh",
        "ke hoach",
        "muc tieu",
        "phan dau",
        "giao",
        "so voi",
        "truoc",
        "nghi quyet",
    ];
    let words = format!(" {words} ");
    let has = |part: &str| words.contains(&format!(" {part} "));
    SAID.iter().any(|it| has(it)) && !has("thuc hien ke hoach") && !has("thuc hien kh")
}

/// Whether a row that should be a commune's is one of levels or plans: `Ngưỡng`, `Hà Sơn - KH`, `Mục tiêu của huyện`.
pub(in crate::data) fn is_aim_of_row(name: &str) -> bool {
    const LEVELS: [&str; 12] = [
        "quy dinh",
        "theo quy dinh",
        "nguong",
        "chuan",
        "muc chuan",
        "muc dat chuan",
        "muc quy dinh",
        "muc toi thieu",
        "toi thieu",
        "tieu chuan",
        "threshold",
        "required",
    ];
    const STARTS: [&str; 5] = ["ke hoach ", "kh ", "muc tieu ", "chi tieu ", "cung ky "];
    // `Xã Hà Sơn (cũ)`
    let is_called = || CommuneName::new(name).kind.is_some() || is_village(name);
    let old = bracketed(name).find(|inside| fold::is_same_name(inside.trim(), OLD));
    if let Some(old) = old.filter(|_| is_called()) {
        return is_aim_of_row(&name.replace(&format!("({old})"), " "));
    }
    let parts = name.split(['(', ')', ':', '-', '–', ',']);
    is_aim(name)
        || parts.map(fold::word).any(|words| {
            let words = without_time(&words);
            AIMS.contains(&words) || LEVELS.contains(&words)
        })
        || {
            let words = fold::word(name);
            let ends = [" kh", " ke hoach"]
                .iter()
                .any(|it| without_time(&words).ends_with(it));
            // Figures alone may be a code.
            let year = words.strip_prefix("nam ").unwrap_or_default();
            let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
            is_year || ends || STARTS.iter().any(|start| words.starts_with(start))
        }
}

/// Whether what an indicator is called beside its number says that its figures are no results of a commune.
pub(in crate::data) fn is_no_result(called: &str) -> bool {
    is_aim(called) || is_of_village(called)
}

/// Words without those for a time behind them: `ke hoach nam 2024`.
pub(in crate::data) fn without_time(words: &str) -> &str {
    let mut rest = words;
    loop {
        let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        let shorter = ["nam", "den", "giai doan", "quy", "thang"]
            .iter()
            .find_map(|word| bare.trim_end().strip_suffix(word)?.strip_suffix(' '));
        match shorter.or_else(|| bare.strip_suffix(' ')) {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// Whether a row has the headings of a list of tasks: what is to be done, and who does it or by when.
pub(in crate::data) fn names_tasks<'r>(row: impl Iterator<Item = Cow<'r, str>>) -> bool {
    const TASKS: [&str; 5] = [
        "viec",
        "nhiem vu",
        "ten nhiem vu",
        "cong viec",
        "noi dung cong viec",
    ];
    const MORE: [&str; 7] = [
        "ai lam",
        "chu tri",
        "don vi chu tri",
        "co quan chu tri",
        "han",
        "thoi han",
        "han hoan thanh",
    ];
    let words: Vec<String> = row.map(|text| fold::word(&text)).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&&**word));
    has(&TASKS) && has(&MORE)
}

#[cfg(test)]
mod tests {
    use super::is_aim;

    #[test]
    fn aims_stand_alone() {
        for text in [
            "kế hoạch",
            "Mục tiêu 2023",
            "(còn thiếu)",
            "kế hoạch năm 2024",
            "năm trước",
            "ngưỡng",
            "Tối thiểu",
            "đầu kỳ",
            "trước",
            "dự toán",
            "khả năng đạt",
            "tăng so với 2022",
            "Kết quả huyện",
            "2023 KH",
            "TH/KH (%)",
            "% so KH",
            "đạt so với KH",
            "% hoàn thành",
            "tháng trước",
            "Kết quả năm trước",
            "MT 2023",
            "cam kết",
            "(ĐK)",
            "cũ",
            "vượt",
            "điểm tối đa",
        ] {
            assert!(is_aim(text), "{text}");
        }
        for text in [
            "Kế hoạch được duyệt",
            "Hộ",
            "năm 2023",
            "Kết quả thực hiện kế hoạch 2023",
            "Số xã",
            "Đạt chuẩn",
            "MT",
            "Cứ mười hộ",
        ] {
            assert!(!is_aim(text), "{text}");
        }
    }
}
