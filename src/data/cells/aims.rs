//! What is no result: plans, targets, drafts, shortfalls, and what was or will be in another year.

use std::borrow::Cow;

use super::brackets::bracketed;
use crate::data::places::no_place::names_no_place;
use crate::data::places::village_names::is_of_village;
use crate::fold;

/// What things are called that an indicator should come to, lacks, or once was.
const AIMS: [&str; 72] = [
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
    "dang ky chi tieu",
    "chi tieu dang ky",
    "muc yeu cau",
    "yeu cau",
    "nguong",
    "toi thieu",
    "toi da",
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

/// What the names of plans begin with, in sheets, files and titles.
const PLANS: [&str; 16] = [
    "chi tieu dang ky",
    "ke hoach",
    "kh",
    "muc tieu",
    "phan dau",
    "du thao",
    "ban nhap",
    "chi tieu giao",
    "chi tieu duoc giao",
    "chi tieu ke hoach",
    "chi tieu phan dau",
    "giao chi tieu",
    "dang ky",
    "muc yeu cau",
    "plan",
    "draft",
];

/// Those that are of no plan, but of levels and drafts.
const NO_PLANS: [&str; 4] = ["muc yeu cau", "du thao", "ban nhap", "draft"];

/// What may follow such a name in the heading of a column: who set it, and for when.
const TIMES: [&str; 19] = [
    "nam", "den", "giai", "doan", "quy", "thang", "ngay", "cuoi", "dau", "ca", "i", "ii", "iii",
    "iv", "giao", "duoc", "phan", "dang", "ky",
];

/// The same, of which results are no more than a guess.
const GUESSES: [&str; 4] = ["du kien", "du bao", "uoc", "du toan"];

/// What tells that results are meant, whatever else is said of them.
const RESULTS: [&str; 8] = [
    "ket qua",
    "kq",
    "thuc hien",
    "th",
    "thuc trang",
    "hien trang",
    "danh gia",
    "bao cao",
];

/// Whether it says what an indicator should come to, lacks, or once was: `kế hoạch`, `Mục tiêu 2023`, `(còn thiếu)`.
pub(in crate::data) fn is_aim(called: &str) -> bool {
    let says = |text: &str| {
        let words = fold::word(text);
        // "Năm trước" is one of them itself.
        let is_compared = BEGINNINGS.iter().any(|it| words.starts_with(it));
        is_compared
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
fn without_time(words: &str) -> &str {
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

/// Whether the name of a sheet or a file is that of a plan or a draft, not of results: `Kế hoạch`, `KH 2024`, `Hà Sơn (nháp)`.
pub(in crate::data) fn is_name_of_plan(name: &str) -> bool {
    let words = fold::word(name);
    let words: Vec<&str> = words
        .split(' ')
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .collect();
    let words = format!(" {} ", words.join(" "));
    let has = |part: &&str| words.contains(&format!(" {part} "));
    // "Nhập" is to enter, "nháp" a draft.
    let mut marked = name.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    let mut is_draft = || marked.any(|word| fold::is_same_name(word, "nháp"));
    // Communes are called Tân Ước and Phường An Hải.
    let is_option = fold::name(name).starts_with(&fold::name("phương án"));
    let is_alone = ["nhap", "mau", "bieu mau", "vi du"].contains(&&*fold::word(name))
        || ["cũ", "bản cũ", "số liệu cũ", "bỏ", "không dùng", "sao lưu"]
            .iter()
            .any(|old| fold::is_same_name(old, name))
        || ["nam truoc", "ky truoc", "dau ky", "cung ky"]
            .contains(&without_time(&fold::word(name)));
    let is_guess = GUESSES.iter().any(|guess| begins(words.trim(), guess));
    let others = ["du kien", "du bao", "backup"];
    let is_plan = PLANS.iter().chain(&others).any(&has);
    let is_plan = is_plan || is_option || is_alone || is_draft();
    is_guess || is_plan && !RESULTS.iter().any(has)
}

/// Whether a title stands above figures of a plan: `KẾ HOẠCH NĂM 2024`, `Biểu 2: Mục tiêu phấn đấu`. Plans name results too.
pub(in crate::data) fn is_title_of_plan(title: &str) -> bool {
    let words = without_number(&fold::word(title));
    let words = words.strip_prefix("cac ").unwrap_or(&words);
    let is_guess = GUESSES.iter().any(|guess| begins(words, guess));
    let is_plan = PLANS.iter().any(|plan| begins(words, plan));
    let has_results = || {
        let words = format!(" {words} ");
        RESULTS.iter().any(|it| words.contains(&format!(" {it} ")))
    };
    is_guess || is_plan && !has_results()
}

fn begins(words: &str, start: &str) -> bool {
    let rest = words.strip_prefix(start);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a column so headed holds what is planned: `KH`, `Kế hoạch (%)`, `Mục tiêu năm 2026`, `KH 6 tháng cuối năm`.
pub(in crate::data) fn is_heading_of_plan(heading: &str) -> bool {
    let outside = heading.split('(').next().unwrap_or_default();
    let words = fold::word(outside);
    let plans = PLANS.iter().filter(|plan| !NO_PLANS.contains(plan));
    let mut plans = plans.chain(&["target"]);
    let is_time =
        |word: &str| TIMES.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit());
    plans.any(|plan| begins(&words, plan) && words[plan.len()..].split(' ').all(is_time))
}

/// Whether a title in the middle of a table is that of a plan, and says nothing else: an indicator may be called "Kế hoạch bảo
/// vệ môi trường".
pub(in crate::data) fn is_only_title_of_plan(title: &str) -> bool {
    // Most texts begin otherwise.
    let first = title.chars().next().unwrap_or_default();
    if !first.is_ascii_digit() && !"kKmMdDđĐpPbBcCgGuUưƯIVX".contains(first) {
        return false;
    }
    // "95% kế hoạch" and "8/10 kế hoạch" are results, "2. Kế hoạch" a title.
    let behind = title.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = behind.strip_prefix(['.', ')', '/']).unwrap_or("0");
    if first.is_ascii_digit() && text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let words = without_number(&fold::word(title));
    let is_dated = words.ends_with(|c: char| c.is_ascii_digit());
    is_title_of_plan(title) && (is_dated || AIMS.contains(&without_time(&words)))
}

/// A title without its number: `bieu 2 ke hoach`, `ii muc tieu`.
fn without_number(words: &str) -> String {
    let words: Vec<&str> = words.split(' ').collect();
    let is_number = |index: &usize| {
        let word = words[*index];
        let next = words.get(index + 1).copied().unwrap_or_default();
        let is_numeral = word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"ivx".contains(&byte));
        // "Mục tiêu" begins like "mục 2".
        let begins_aim = matches!((word, next), ("muc", "tieu" | "yeu") | ("phan", "dau"));
        let is_word = ["bieu", "bang", "phu", "luc", "so", "phan", "muc"].contains(&word);
        is_numeral || is_word && !begins_aim
    };
    let count = (0..words.len()).take_while(is_number).count();
    words[count..].join(" ")
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
    use super::{is_aim, is_name_of_plan, is_only_title_of_plan, is_title_of_plan};

    #[test]
    fn plans_are_told_from_results() {
        for name in [
            "Kế hoạch",
            "KH 2024",
            "KH2024",
            "Nháp",
            "Bản nháp",
            "Hà Sơn (nháp)",
            "Mục tiêu",
            "Tứ Kỳ (KH)",
            "Dự kiến",
            "Chỉ tiêu giao",
            "Ước",
            "Ước thực hiện 2023",
            "Phương án",
            "Phương án 2",
            "Mẫu",
            "Đăng ký 2024",
            "Dự thảo 2",
            "draft",
            "Cũ",
            "Ví dụ",
            "Năm trước",
            "Đầu kỳ",
            "backup",
            "Hà Sơn backup 2",
            "Bỏ",
        ] {
            assert!(is_name_of_plan(name), "{name}");
        }
        for name in [
            "Nhập liệu",
            "Kết quả thực hiện kế hoạch 2023",
            "TH-KH 2023",
            "Hà Sơn",
            "Khánh Hòa",
            "Biểu 1",
            "Mẫu 01",
            "Chỉ tiêu",
            "Tân Ước",
            "Phường An Hải",
            "Mỹ Phước",
        ] {
            assert!(!is_name_of_plan(name), "{name}");
        }
    }

    #[test]
    fn titles_of_plans_say_hardly_more() {
        for (title, is_title, is_only) in [
            ("KẾ HOẠCH NĂM 2024", true, true),
            ("Biểu 2: Kế hoạch năm 2024", true, true),
            ("II. Mục tiêu phấn đấu", true, true),
            ("Mục tiêu phấn đấu", true, true),
            ("Mục tiêu", true, true),
            ("Dự kiến kết quả đến 2030", true, true),
            ("Kế hoạch xây dựng nông thôn mới năm 2024", true, true),
            ("2. Kế hoạch năm 2024", true, true),
            ("95% kế hoạch", true, false),
            ("Kế hoạch xây dựng nông thôn mới", true, false),
            ("Kế hoạch bảo vệ môi trường được phê duyệt", true, false),
            ("Kết quả thực hiện kế hoạch năm 2023", false, false),
            ("Kế hoạch và kết quả thực hiện năm 2023", false, false),
            ("(Kèm theo Kế hoạch số 12/KH-UBND)", false, false),
            ("ĐĂNG KÝ CHỈ TIÊU", true, true),
            ("Biểu chỉ tiêu đăng ký năm 2023", true, true),
            ("CÁC CHỈ TIÊU PHẤN ĐẤU NĂM 2023", true, true),
            ("ĐĂNG KÝ CHỈ TIÊU NĂM 2024", true, true),
            ("BIỂU GIAO CHỈ TIÊU", true, true),
            ("ƯỚC THỰC HIỆN NĂM 2023", true, true),
            ("BIỂU CHỈ TIÊU GIAO NĂM 2024", true, true),
            ("Đăng ký kinh doanh", true, false),
            ("8/10 kế hoạch", true, false),
            ("Môi trường", false, false),
        ] {
            assert_eq!(is_title_of_plan(title), is_title, "{title}");
            assert_eq!(is_only_title_of_plan(title), is_only, "{title}");
        }
    }

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
        ] {
            assert!(!is_aim(text), "{text}");
        }
    }
}
