//! Words of plans, drafts and guesses in the names of sheets and files, in titles and in headings.

use super::aims::{AIMS, without_time};
use crate::data::places::no_place::unnumbered;
use crate::fold;

/// What the names of plans begin with, in sheets, files and titles.
const PLANS: [&str; 21] = [
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
    "ban dang ky",
    "cam ket",
    "ban cam ket",
    "chi tieu cam ket",
    "lo trinh",
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
const GUESSES: [&str; 6] = ["du kien", "du bao", "uoc", "du toan", "tam tinh", "so bo"];

/// Titles and names that are of plans, drafts, examples or what is old where nothing else is said, or between brackets.
const ALONE: [&str; 16] = [
    "cũ",
    "tạm tính",
    "số liệu tạm tính",
    "năm ngoái",
    "nháp",
    "mẫu",
    "bản mẫu",
    "biểu mẫu",
    "ví dụ",
    "bản thử",
    "thử nghiệm",
    "bản cũ",
    "số liệu cũ",
    "bỏ",
    "không dùng",
    "sao lưu",
];

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
    let is_marked = is_marked(name);
    let is_guess = GUESSES.iter().any(|guess| begins(words.trim(), guess));
    let others = ["du kien", "du bao", "backup"];
    let is_plan = PLANS.iter().chain(&others).any(&has);
    let is_plan = is_plan || is_option || is_marked || is_draft();
    is_guess || is_plan && !RESULTS.iter().any(has)
}

/// Whether a title stands above figures of a plan: `KẾ HOẠCH NĂM 2024`, `Biểu 2: Mục tiêu phấn đấu`. Plans name results too.
pub(in crate::data) fn is_title_of_plan(title: &str) -> bool {
    if is_marked(title) {
        return true;
    }
    let words = without_number(&fold::word(title));
    let words = words.strip_prefix("cac ").unwrap_or(&words);
    // "Số" is a word for a number.
    let words = words.strip_prefix("lieu ").unwrap_or(words);
    let is_guess = GUESSES.iter().any(|guess| begins(words, guess));
    // "Kế hoạch - thực hiện" are two, "kế hoạch thực hiện" is one.
    let joins = title.contains(['-', '–', '/', ',']);
    let has_results = |behind: &str| {
        let behind = match behind.strip_prefix(" thuc hien") {
            Some(rest) if !joins => rest,
            _ => behind,
        };
        let words = format!("{behind} ");
        RESULTS.iter().any(|it| words.contains(&format!(" {it} ")))
    };
    let mut plans = PLANS.iter().filter(|plan| begins(words, plan));
    is_guess || plans.any(|plan| !has_results(&words[plan.len()..]))
}

/// Whether a text says that something is a draft or the like, and nothing else.
fn is_alone(text: &str) -> bool {
    let bare = unnumbered(text).trim_matches(|c: char| !c.is_alphanumeric());
    // Without marks a short word may be a name.
    let is_unmarked = bare.is_ascii() && bare.len() > 2;
    let word = fold::word(bare);
    ["nam truoc", "ky truoc", "dau ky", "cung ky"].contains(&without_time(&word))
        || ALONE.iter().any(|alone| {
            fold::is_same_name(alone, bare) || is_unmarked && fold::word(alone) == word
        })
}

/// Whether it says so in all, or in brackets at its end.
fn is_marked(text: &str) -> bool {
    let in_brackets = text.trim_end().strip_suffix(')');
    let in_brackets = in_brackets.and_then(|it| it.rsplit_once('('));
    is_alone(text) || in_brackets.is_some_and(|(_, within)| is_alone(within))
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
    if is_alone(title) {
        return true;
    }
    // Most texts begin otherwise.
    let first = title.chars().next().unwrap_or_default();
    if !first.is_ascii_digit() && !"kKlLmMdDđĐpPbBcCgGuUưƯIVX".contains(first) {
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

#[cfg(test)]
mod tests {
    use super::{is_name_of_plan, is_only_title_of_plan, is_title_of_plan};

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
            "Bản mẫu",
            "Bản thử",
            "BẢN THỬ",
            "Ban thu",
            "Số liệu cũ",
            "Hà Sơn (bản thử)",
            "Hà Sơn (cũ)",
            "nhap",
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
            "Nhập",
            "Mẫu 01 (Hà Sơn)",
            "Bản Thủ",
            "Thu",
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
            ("BIỂU ĐĂNG KÝ THỰC HIỆN NĂM 2023", true, true),
            ("LỘ TRÌNH THỰC HIỆN NĂM 2023", true, true),
            ("KẾ HOẠCH - THỰC HIỆN NĂM 2023", false, false),
            ("BẢN CAM KẾT", true, false),
            ("(Số liệu ước tính)", true, false),
            ("SỐ LIỆU TẠM TÍNH", true, true),
            ("NHÁP", true, true),
            ("MẪU", true, true),
            ("Bản thử", true, true),
            ("Cũ", true, true),
            ("BẢN THU HOẠCH", false, false),
            ("MẪU SỐ 01", false, false),
            ("NHẬP SỐ LIỆU", false, false),
            ("Số liệu năm 2023", false, false),
            ("Đăng ký kinh doanh", true, false),
            ("8/10 kế hoạch", true, false),
            ("Môi trường", false, false),
        ] {
            assert_eq!(is_title_of_plan(title), is_title, "{title}");
            assert_eq!(is_only_title_of_plan(title), is_only, "{title}");
        }
    }
}
