//! What the name of a file or a sheet says of a commune: `BC xã Hà Sơn 2023`, `Hà Sơn - kinh tế`, `Hà Sơn (2)`.

use super::name_words::{
    Word, aside_behind, leading, number_behind, says_when, stage, trailing, words,
};
use crate::criteria::Stage;
use crate::data::cells::date::year;
use crate::data::cells::short_years::with_full_years;
use crate::data::places::generic_names::is_of_others;
use crate::fold;

/// The name of a file or a sheet, as that of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::data) struct FileName {
    /// What of it is the commune's; all of it, where nothing is.
    pub(in crate::data) commune: String,
    /// Whether it may be that of a commune.
    pub(in crate::data) is_commune: bool,
    /// All of it, where something was left out that may belong to the name or tell two apart: `Hà Sơn 3`, `Hà Sơn mới`.
    pub(in crate::data) numbered: Option<String>,
}

impl FileName {
    pub(in crate::data) fn new(text: &str) -> FileName {
        let text = fold::clean(text);
        let words = words(&text);
        let mut rest = &words[..];
        let mut numbered = false;
        loop {
            let (start, end) = (leading(rest), trailing(rest));
            if start + end >= rest.len() {
                return FileName {
                    commune: text.into_owned(),
                    is_commune: false,
                    numbered: None,
                };
            }
            if start + end == 0 {
                match number_behind(rest) {
                    Some(is_part) => {
                        numbered |= is_part;
                        rest = &rest[..rest.len() - 1];
                        continue;
                    }
                    None => match aside_behind(rest) {
                        Some(count) => {
                            let aside = &rest[rest.len() - count..];
                            let aside: Vec<&str> = aside.iter().map(|word| word.text).collect();
                            numbered |= only_stage(&aside.join(" ")).is_none();
                            rest = &rest[..rest.len() - count];
                            continue;
                        }
                        None => break,
                    },
                }
            }
            rest = &rest[start..rest.len() - end];
        }
        // The word for its kind, without its mark; communes are called Xa Dung too.
        if let [kind, _, _, ..] = rest
            && kind.text.eq_ignore_ascii_case("xa")
            && text.is_ascii()
        {
            rest = &rest[1..];
        }
        let (start, end) = (rest[0].start, rest[rest.len() - 1].end);
        let commune = text[start..end + closing(&text[start..end], &text[end..])].to_owned();
        let texts: Vec<&str> = rest.iter().map(|word| word.text).collect();
        let is_commune = !is_of_others(&texts, &commune) && !says_when(&commune);
        FileName {
            commune: if is_commune {
                commune
            } else {
                text.clone().into_owned()
            },
            is_commune,
            numbered: numbered.then(|| text.into_owned()),
        }
    }
}

/// The brackets that end a name and were opened in it: of `Hà Sơn (Hà Trung` the one behind.
fn closing(name: &str, behind: &str) -> usize {
    let count = |brackets: [char; 2]| name.matches(brackets).count();
    let open = count(['(', '[']).saturating_sub(count([')', ']']));
    let next = behind.chars().take(open);
    next.take_while(|c| [')', ']'].contains(c)).count()
}

/// Whose results the name of a file or a sheet says they are: `Huyện thẩm tra`, `Hà Sơn - xã tự đánh giá`.
pub(in crate::data) fn stage_of(name: &str) -> Option<Stage> {
    let words = words(name);
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    let windows = (1..=texts.len().min(5))
        .rev()
        .flat_map(|count| texts.windows(count));
    let named = windows
        .map(|texts| texts.join(" "))
        .find_map(|text| stage(&text));
    // `Hà Sơn - Huyện`, not `Hà Sơn - Huyện Hà Trung`.
    let aside = || {
        let at = words.len() - aside_behind(&words)?;
        let is_of_commune = || FileName::new(&name[..words[at].start]).is_commune;
        only_stage(&texts[at..].join(" ")).filter(|_| words[at].is_apart && is_of_commune())
    };
    named.or_else(aside)
}

/// The stage that the name of a sheet is the word for: `Xã`, `Cấp huyện`.
pub(in crate::data) fn only_stage(name: &str) -> Option<Stage> {
    let word = fold::word(name);
    match word.strip_prefix("cap ").unwrap_or(&word) {
        "xa" => Some(Stage::Commune),
        "huyen" => Some(Stage::District),
        "tinh" => Some(Stage::Province),
        _ => None,
    }
}

/// The one year that the name of a file or a sheet says its data are of: `Hà Sơn 2022`, `BC 31.12.2022`, not `QĐ 263-2022`.
pub(in crate::data) fn year_of(name: &str) -> Option<u16> {
    const DECISIONS: [&str; 9] = [
        "qd", "nq", "cv", "theo", "quyet", "nghi", "giai", "den", "bo",
    ];
    let name = with_full_years(name);
    let words = words(&name);
    let is_of_decision = |word: &Word<'_>| DECISIONS.contains(&&*fold::word(word.text));
    if words.iter().any(is_of_decision) {
        return None;
    }
    let years = words.iter().filter_map(|word| {
        let parts: Vec<&str> = word.text.split('.').collect();
        // A day within a month is when it was written.
        let is_end = |day: &str| day.parse::<u8>().is_ok_and(|day| day >= 28);
        match parts[..] {
            [only] | [_, only] => year(only),
            [day, _, last] if is_end(day) => year(last),
            _ => None,
        }
    });
    let mut years: Vec<u16> = years.collect();
    years.dedup();
    match years[..] {
        [year] => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{FileName, stage_of, year_of};

    #[test]
    fn the_commune_is_what_is_not_generic() {
        for (name, commune) in [
            ("Hà Sơn", "Hà Sơn"),
            ("BC xã Hà Sơn", "xã Hà Sơn"),
            ("Bao cao Ha Son 2023", "Ha Son"),
            ("Báo cáo kết quả xã Hà Sơn năm 2023", "xã Hà Sơn"),
            ("Hà Sơn - kinh tế", "Hà Sơn"),
            ("Hà Sơn_bo sung", "Hà Sơn"),
            ("Hà Sơn (bổ sung)", "Hà Sơn"),
            ("Xã Hà Sơn - Quý II", "Xã Hà Sơn"),
            ("01. Hà Sơn", "Hà Sơn"),
            ("Hà Sơn 31.12.2023", "Hà Sơn"),
            ("Hà Sơn (2)", "Hà Sơn"),
            ("Hà Sơn 3", "Hà Sơn"),
            ("Hà Sơn - 6 tháng", "Hà Sơn"),
            ("Ha Son nam 2023", "Ha Son"),
            ("bieu-nhap Hà Sơn", "Hà Sơn"),
            ("Biểu nhập NTM xã Hà Sơn T11-2024", "xã Hà Sơn"),
            ("Xã Hà Sơn (nộp lần 2)", "Xã Hà Sơn"),
            ("ha-son-2023-06", "ha-son"),
            ("ha-son 2023-06-30", "ha-son"),
            ("Hà Sơn T6-2023", "Hà Sơn"),
            ("2023-06 Hà Sơn", "Hà Sơn"),
            ("thang-6-2023-ha-son", "ha-son"),
            // Words of names, not of what is in a file.
            ("Ha Nam 2023", "Ha Nam"),
            ("Ngọc Kỳ", "Ngọc Kỳ"),
            ("Mẫu Sơn", "Mẫu Sơn"),
            ("BC Mẫu Sơn 2023", "Mẫu Sơn"),
            ("Đồng Bảng", "Đồng Bảng"),
            ("Chợ Mới", "Chợ Mới"),
            ("Hà Sơn T6", "Hà Sơn"),
            ("Hà Sơn QI", "Hà Sơn"),
            ("Hà Sơn cả năm", "Hà Sơn"),
            ("Hà Sơn cũ", "Hà Sơn"),
            ("Hà Sơn v2", "Hà Sơn"),
            ("Hà Sơn (bản gửi tỉnh)", "Hà Sơn"),
            ("Hà Sơn - Huyện", "Hà Sơn"),
            ("Hà Sơn (huyện)", "Hà Sơn"),
            ("Hà Sơn sau thẩm tra", "Hà Sơn"),
            ("Mậu Lâm", "Mậu Lâm"),
            ("Mau Lam", "Mau Lam"),
            ("Phường 3", "Phường 3"),
            ("TT.Yên Viên", "TT.Yên Viên"),
            ("Hà Trung - Hà Sơn", "Hà Trung - Hà Sơn"),
            ("Năm Căn", "Năm Căn"),
            ("ha-son", "ha-son"),
            ("Xã 3", "Xã 3"),
            ("Xa Ha Son", "Ha Son"),
            ("BC xa Ha Son 2023", "Ha Son"),
            ("Xa Dung", "Xa Dung"),
            ("Xã A (bản cuối)", "Xã A"),
            ("Xã A (đã sửa) (2)", "Xã A"),
            ("Hà Sơn (Hà Trung)", "Hà Sơn (Hà Trung)"),
            ("BC Hà Sơn [Hà Trung] 2023", "Hà Sơn [Hà Trung]"),
            ("Xã A huyện thẩm tra", "Xã A"),
            ("Xã A xã tự đánh giá", "Xã A"),
            ("Tỉnh thẩm định - Hà Sơn", "Hà Sơn"),
            ("Xã A - Huyện B", "Xã A - Huyện B"),
            ("Huyện Hà Trung - xã Hà Sơn", "Huyện Hà Trung - xã Hà Sơn"),
            ("Các Sơn", "Các Sơn"),
            ("Tân Phong", "Tân Phong"),
            ("Thị trấn Hà Trung", "Thị trấn Hà Trung"),
        ] {
            let found = FileName::new(name);
            assert_eq!(found.commune, commune, "{name}");
            assert!(found.is_commune, "{name}");
        }
        for name in [
            "Tổng hợp",
            "Mẫu",
            "Hướng dẫn",
            "Danh mục",
            "Biểu mẫu số 1",
            "Báo cáo 2023",
            "NTM nâng cao 2023",
            "Kinh tế - xã hội",
            "huyen",
            "Xã",
            "13 xã",
            "Các xã",
            "Toàn xã",
            "Huyện Hà Trung",
            "BC huyện Hà Trung 2023",
            "huyen ha trung",
            "Tỉnh Thanh Hóa",
            "Thị xã Bỉm Sơn",
            "TP Vinh",
            "TP. Vinh",
            "Thành phố Vinh",
            "Thôn Đông",
            "Phòng NN Hà Trung",
            "QI",
            "Cả năm",
            "Cũ",
            "TH huyện",
            "Văn phòng NTM",
            "Xã A, xã B",
            "Xã A và xã B",
            "Hà Sơn và Hà Tiến",
            "Huyện thẩm tra",
            "Xã tự đánh giá",
            "Cấp huyện",
            "Book1",
            "bieu",
            "Mẫu Biểu",
            "Bieu2",
            "data",
            "Số liệu",
            "so lieu",
            "",
        ] {
            let found = FileName::new(name);
            assert!(!found.is_commune && found.commune == name, "{name}");
        }
    }

    #[test]
    fn names_say_years() {
        for (name, year) in [
            ("Hà Sơn 2022", Some(2022)),
            ("BC 2022 xã Hà Sơn", Some(2022)),
            ("Năm 2022", Some(2022)),
            ("Năm 22", Some(2022)),
            ("bc-nam-22", Some(2022)),
            ("2022", Some(2022)),
            ("ha-son-2022", Some(2022)),
            ("Hà Sơn 31.12.2022", Some(2022)),
            ("Hà Sơn 12.2022", Some(2022)),
            ("Hà Sơn 05.01.2024", None),
            ("NTM 2021-2025 Hà Sơn", None),
            ("Hà Sơn theo QĐ 263-2022", None),
            ("Hà Sơn", None),
        ] {
            assert_eq!(year_of(name), year, "{name}");
        }
    }

    #[test]
    fn names_say_stages() {
        use crate::criteria::Stage::{Commune, District, Province};
        for (name, stage) in [
            ("Huyện thẩm tra", Some(District)),
            ("Xã A huyện thẩm tra", Some(District)),
            ("Hà Sơn - xã tự đánh giá 2023", Some(Commune)),
            ("ha-son-tu-danh-gia", Some(Commune)),
            ("Tỉnh thẩm định", Some(Province)),
            ("Huyện đánh giá", Some(District)),
            ("Hà Sơn - Huyện", Some(District)),
            ("Hà Sơn (huyện)", Some(District)),
            ("Hà Sơn sau thẩm tra", Some(District)),
            ("Hà Sơn - Huyện Hà Trung", None),
            ("BC gửi huyện", None),
            ("Tổng hợp - Huyện", None),
            ("Đánh giá xã Hà Sơn", None),
            ("Huyện", None),
            ("Hà Sơn", None),
        ] {
            assert_eq!(stage_of(name), stage, "{name}");
        }
    }

    #[test]
    fn a_number_that_may_belong_to_the_name_is_kept_in_mind() {
        for (name, numbered) in [
            ("Đạ Huoai 2", Some("Đạ Huoai 2")),
            ("Hà Sơn (2)", None),
            ("Hà Sơn 2023", None),
            ("ha-son-2023-06", None),
            ("Hà Sơn mới", Some("Hà Sơn mới")),
        ] {
            assert_eq!(FileName::new(name).numbered.as_deref(), numbered, "{name}");
        }
    }
}
