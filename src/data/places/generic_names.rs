//! What files and sheets are called that name no commune, or others than one.

use unicode_normalization::char::is_combining_mark;

use super::commune_names::district;
use super::village_names::is_village;
use crate::fold;

/// What a file or a sheet is called without naming a commune. Those with marks are words that communes can have without.
pub(in crate::data) const GENERIC: [&str; 121] = [
    "báo cáo",
    "bc",
    "biểu nhập",
    "bieu nhap",
    "nhập",
    "điền",
    "nộp",
    "biểu",
    "bieu",
    "biểu mẫu",
    "bieu mau",
    "biểu số",
    "biểu mẫu số",
    "số",
    "bảng",
    "bảng số liệu",
    "phụ lục",
    "pl",
    "mẫu",
    "mẫu số",
    "so lieu",
    "kết quả",
    "kq",
    "kết quả thực hiện",
    "đánh giá",
    "tự đánh giá",
    "thẩm tra",
    "thẩm định",
    "tổng hợp",
    "tổng hợp các xã",
    "rà soát",
    "tiến độ",
    "tình hình",
    "thực trạng",
    "hiện trạng",
    "chỉ tiêu",
    "tiêu chí",
    "bộ tiêu chí",
    "nông thôn mới",
    "nông thôn mới nâng cao",
    "nông thôn mới kiểu mẫu",
    "xây dựng nông thôn mới",
    "ntm",
    "ntmnc",
    "ntm nâng cao",
    "ntm kiểu mẫu",
    "nâng cao",
    "kiểu mẫu",
    "bổ sung",
    "chỉnh sửa",
    "đã sửa",
    "chính thức",
    "bản chính",
    "bản cuối",
    "bản cuối cùng",
    "bản sửa",
    "bản mới",
    "bản gốc",
    "bản in",
    "hoàn chỉnh",
    "bản hoàn chỉnh",
    "cập nhật",
    "mới nhất",
    "sửa",
    "đã ký",
    "cuối cùng",
    "cuối năm",
    "đầu năm",
    "final",
    "copy",
    "của",
    "gửi huyện",
    "kinh tế",
    "xã hội",
    "kinh tế xã hội",
    "môi trường",
    "hạ tầng",
    "giao thông",
    "y tế",
    "giáo dục",
    "thu nhập",
    "quy hoạch",
    "an ninh",
    "hướng dẫn",
    "danh mục",
    "mục lục",
    "nhập liệu",
    "thông tin chung",
    "sheet",
    "ubnd",
    "book",
    "data",
    "dữ liệu",
    "số liệu",
    "solieu",
    "dulieu",
    "tonghop",
    "baocao",
    "form",
    "input",
    "template",
    "bảng tính",
    "phiếu",
    "danh sách",
    "địa chính",
    "tư pháp",
    "hộ tịch",
    "kế toán",
    "tài chính",
    "thống kê",
    "văn phòng",
    "nông nghiệp",
    "công an",
    "quân sự",
    "hệ thống chính trị",
    "phần",
    "nhóm",
    "kèm theo",
    "sửa lại",
    "phuluc",
    "bieumau",
];

/// Whether a text begins as the names of what is wider than a commune do: `Huyện Hà Trung`, `Vùng I`. Without its marks one may
/// be a name: Tịnh Khê and Quân Chu are communes.
pub(in crate::data) fn is_wider(text: &str) -> bool {
    const STARTS: [&str; 9] = [
        "khu vực ",
        "tiểu vùng ",
        "vùng ",
        "tỉnh ",
        "toàn huyện ",
        "toàn tỉnh ",
        "ubnd tỉnh",
        "cụm xã ",
        "nhóm xã ",
    ];
    let (name, word) = (fold::name(text), fold::word(text));
    let begins = |start: &&str| {
        // Communes are called Vũng too.
        let is_bare = text.is_ascii() && *start != "vùng ";
        name.starts_with(&fold::name(start)) || is_bare && word.starts_with(&fold::word(start))
    };
    district(text).1.is_some() || STARTS.iter().any(begins)
}

/// Whether a table that is called so, and names no commune, is of a district, a province, a village or several communes: `Toàn
/// huyện`, `TH huyện`, `Thôn Đông`, `13 xã`. What is sent there, or done there with a commune's, is not.
pub(in crate::data) fn is_of_wider_place(name: &str) -> bool {
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .collect();
    let is = |word: &&str, known: &[&str]| known.iter().any(|it| fold::is_same_name(it, word));
    let mut before = "";
    for word in &words {
        if is(word, &["huyện", "huyen", "tỉnh"]) && !is(&before, &["gửi", "cấp", "của"]) {
            return words.len() > 1;
        }
        before = word;
    }
    let counts =
        |word: &&str| is(word, &["các", "cac"]) || word.bytes().all(|it| it.is_ascii_digit());
    let is_several = words
        .windows(2)
        .any(|pair| counts(&pair[0]) && is(&pair[1], &["xã"]));
    is_several || district(name).1.is_some() || is_village(name)
}

/// Whether words name a district, a province, a village, an office, several communes or none at all: `Huyện Hà Trung`,
/// `13 xã`, `Phòng NN`, `Xã A, xã B`. A commune may stand behind its district.
pub(in crate::data) fn is_of_others(words: &[&str], name: &str) -> bool {
    const OFFICES: [&str; 7] = [
        "phòng",
        "văn phòng",
        "chi cục",
        "sở nn",
        "sở nông",
        "ban chỉ đạo",
        "bcđ",
    ];
    const EVERY: [&str; 6] = ["các", "toàn", "cả", "toan", "cac", "ca"];
    const KINDS: [&str; 7] = ["xã", "xa", "phường", "huyện", "tỉnh", "thôn", "thị trấn"];
    let is_any = |text: &str, all: &[&str]| all.iter().any(|it| fold::is_same_name(it, text));
    let first = words[0];
    let begins = |start: &&str| {
        let count = start.split(' ').count();
        let texts: Vec<&str> = words.iter().take(count).copied().collect();
        fold::is_same_name(start, &texts.join(" "))
    };
    let kinds = (0..words.len()).filter(|at| {
        let pair = words[*at..].iter().take(2).copied();
        let pair = pair.collect::<Vec<_>>().join(" ");
        let is_kind = is_any(words[*at], &["xã", "phường"]) || is_any(&pair, &["thị trấn"]);
        let is_of_town = *at > 0 && is_any(words[*at - 1], &["thị"]);
        is_kind && !is_of_town
    });
    let communes = kinds.count();
    let is_kind = || {
        let word = fold::word(name);
        let word = word.strip_prefix("cap ").unwrap_or(&word);
        KINDS.iter().any(|kind| fold::word(kind) == word)
    };
    let is_wider = || district(name).1.is_some() || is_any(first, &["tỉnh"]);
    let is_joined = words.iter().any(|word| is_any(word, &["và"]));
    communes > 1
        || is_joined
        || is_kind()
        || is_any(first, &EVERY) && words.len() > 1 && is_any(words[1], &KINDS)
        || communes == 0 && (is_wider() || is_village(name))
        || OFFICES.iter().any(begins)
}

/// Whether a name is one that any sheet could have: `Sheet1`, `Biểu 2`, `Phụ lục II`, `Quý 3`, `2023`.
pub(in crate::data) fn is_any_table(sheet: &str) -> bool {
    const WORDS: [&str; 30] = [
        "sheet", "trang", "tinh", "bieu", "bang", "phu", "luc", "pl", "mau", "form", "quy",
        "thang", "nam", "ky", "dot", "lan", "so", "lieu", "data", "tong", "hop", "ket", "qua",
        "chi", "tieu", "danh", "gia", "tieuchi", "ntm", "tc",
    ];
    let is_number = |word: &str| {
        word.chars()
            .all(|c| c.is_ascii_digit() || "ivx".contains(c))
    };
    let word = fold::word(sheet);
    let mut words = word
        .split(' ')
        .map(|word| word.trim_matches(|c: char| c.is_ascii_digit()));
    words.all(|word| is_number(word) || WORDS.contains(&word) || word.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::{is_any_table, is_of_wider_place};

    #[test]
    fn names_that_any_sheet_could_have_are_told_from_those_of_communes() {
        for name in [
            "Sheet1",
            "Trang tính1",
            "Biểu 2",
            "Phụ lục",
            "Phụ lục II",
            "Quý II",
            "2023",
            "Năm 2023",
            "Biểu số 01a",
            "Kết quả 2023",
            "Chỉ tiêu",
            "Mẫu 1.2",
            "Tổng hợp",
        ] {
            assert!(is_any_table(name), "{name}");
        }
        for name in [
            "Hà Sơn",
            "Xã 3",
            "Văn Tố",
            "Quý Lộc",
            "Sheet Hà Sơn",
            "Nam Hồng",
        ] {
            assert!(!is_any_table(name), "{name}");
        }
    }

    #[test]
    fn districts_provinces_and_villages_are_no_commune() {
        for name in [
            "Huyện Hà Trung",
            "Toàn huyện",
            "Tổng hợp huyện",
            "TH huyện",
            "Huyện giao",
            "Thôn Đông",
            "Các xã",
            "13 xã",
            "TP Vinh",
        ] {
            assert!(is_of_wider_place(name), "{name}");
        }
        for name in [
            "Số liệu",
            "Xã",
            "Toàn xã",
            "Gửi huyện",
            "Huyện",
            "Cấp tỉnh",
            "Trang tính1",
        ] {
            assert!(!is_of_wider_place(name), "{name}");
        }
    }
}
