//! The years that titles, headings and names say.

use std::collections::BTreeSet;

use crate::data::cells::date::year;
use crate::data::cells::named_times::time_of_name;
use crate::data::cells::periods::period_in;
use crate::data::cells::short_years::with_full_years;
use crate::fold;

/// The year that a title is about: of `KẾT QUẢ NĂM 2022`, not of `ngày 10 tháng 8 năm 2022` or of what it refers to.
pub(in crate::data) fn year_in(title: &str) -> Option<u16> {
    let words = fold::word(&with_full_years(title));
    let refers = [
        "kem theo",
        "theo",
        "can cu",
        "ban hanh",
        "thuc hien quyet dinh",
    ];
    let is_of_time = ["tinh den", "so lieu", "thang", "quy"]
        .iter()
        .any(|it| words.starts_with(it));
    if title.starts_with('(') && !title.contains("ăm") && !is_of_time
        || refers.iter().any(|it| words.starts_with(it))
    {
        return None;
    }
    let words: Vec<&str> = words.split(' ').collect();
    let years = (1..words.len()).filter_map(|index| {
        let year = year(words[index])?;
        let before = &words[..index];
        let is_counted = |word: &str| {
            word.bytes()
                .all(|byte| byte.is_ascii_digit() || b"iv".contains(&byte))
        };
        let is_time = match before {
            [.., "nam"] | [.., "nien", "giam"] | [.., "nien", "giam", "thong", "ke"] => true,
            [.., "thang" | "quy", count] => is_counted(count),
            [.., month] if period_in(&format!("{month}/{year}")).is_some() => true,
            [.., "den", day, month] | [.., "den", "ngay", day, month] => {
                is_counted(day) && is_counted(month)
            }
            _ => false,
        };
        if !is_time {
            return None;
        }
        // When it was signed, not what it is about.
        let near = &before[before.len().saturating_sub(5)..];
        let is_until = |pair: &[&str]| pair == ["tinh", "den"] || pair == ["den", "ngay"];
        let is_of_day = near.contains(&"ngay") && !words.windows(2).any(is_until);
        let is_span = ["den", "toi"].contains(words.get(index + 1).unwrap_or(&""))
            || words
                .get(index + 1)
                .is_some_and(|next| self::year(next).is_some());
        let is_bound = index > 1 && words[index - 1] == "nam" && BOUNDS.contains(&words[index - 2]);
        (!is_of_day && !is_span && !is_bound).then_some(year)
    });
    let mut years: Vec<u16> = years.collect();
    years.dedup();
    match years[..] {
        [year] => Some(year),
        _ => None,
    }
}

/// Before a year, what tells that it is not the one that figures are of.
const BOUNDS: [&str; 6] = ["den", "tu", "voi", "truoc", "sau", "ke"];

/// The year that a text is, and nothing else: `2022`, `năm 2022`, `(2022)`.
pub(in crate::data) fn only_year(text: &str) -> Option<u16> {
    let words = fold::word(&with_full_years(text));
    year(words.strip_prefix("nam ").unwrap_or(&words))
}

/// The year of a result, as its heading says it: `2022`, `Kết quả năm 2022`, `Thu nhập (2022)`.
pub(in crate::data) fn result_year(heading: &str) -> Option<u16> {
    let heading = &*with_full_years(heading);
    // Most headings have no figures.
    if !heading.contains("20") {
        return None;
    }
    let words = fold::word(heading);
    let before = words.rsplit_once(' ').and_then(|(before, last)| {
        let results = [
            "ket qua",
            "kq",
            "ket qua thuc hien",
            "thuc hien",
            "th",
            "hien trang",
            "so lieu",
            "gia tri",
            "value",
            "result",
        ];
        let of_year = before.strip_suffix(" nam");
        // "Tỷ lệ hộ nghèo năm 2022", not "so với năm 2022".
        let is_named =
            of_year.is_some_and(|it| !BOUNDS.contains(&it.rsplit(' ').next().unwrap_or(it)));
        let before = without_period(of_year.unwrap_or(before));
        (is_named || results.contains(&before)).then(|| year(last))?
    });
    let inside = || {
        let (_, inside) = heading.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        only_year(inside)
    };
    let timed = || {
        time_of_name(heading)
            .filter(|_| !refers_to_document(heading))?
            .year
    };
    only_year(heading).or(before).or_else(inside).or_else(timed)
}

/// Whether words name what a thing is measured by, which has a number and a year too: `Thông tư 02/2022/TT-BTNMT`, `HD 08/2022`.
fn refers_to_document(text: &str) -> bool {
    const KINDS: [&str; 12] = [
        "bo tieu chi",
        "qcvn",
        "tcvn",
        "iso ",
        "thong tu",
        "nghi dinh",
        "nghi quyet",
        "cong van",
        "quyet dinh",
        "chi thi",
        "huong dan",
        "luat",
    ];
    const SHORT: [&str; 8] = ["nd", "nq", "qd", "tt", "hd", "ct", "cv", "so"];
    let words = fold::word(text);
    if KINDS.iter().any(|kind| words.contains(kind)) {
        return true;
    }
    let words = std::iter::once("").chain(text.split_whitespace());
    words.clone().zip(words.skip(1)).any(|(before, word)| {
        let mut parts = word.trim_matches(['(', ')', ',', ';']).split('/');
        let number = parts.next().is_some_and(|it| it.len() < 4);
        let is_dated = number && parts.next().and_then(year).is_some();
        let is_lettered = parts.any(|part| part.starts_with(char::is_alphabetic));
        is_dated && (is_lettered || SHORT.contains(&&*fold::word(before)))
    })
}

/// The first and the last year of what words beside an indicator say: of `quý IV/2022` one, of `giai đoạn 2016-2020` two.
pub(crate) fn result_years(called: &str) -> Option<(u16, u16)> {
    let one = result_year(called).or_else(|| year_at_end(called));
    one.map(|year| (year, year)).or_else(|| span_in(called))
}

/// The one year in a text, where it stands at the end: `Phân loại rác 2022`, `PLR_2022`, `(cuối 2022)`; not that of a document, a
/// norm or a bound.
fn year_at_end(called: &str) -> Option<u16> {
    // Behind `năm`, it has been looked at.
    const OTHERS: [&str; 15] = [
        "nam", "qd", "nd", "nq", "tt", "hd", "ct", "cv", "so", "chuan", "gia", "sanh", "tren",
        "duoi", "hon",
    ];
    if !called.contains("20") || refers_to_document(called) {
        return None;
    }
    let words = fold::word(called);
    let (before, last) = words.rsplit_once(' ').unwrap_or(("", &words));
    let is_other = |word: &str| OTHERS.contains(&word) || BOUNDS.contains(&word);
    let mut words = before.split(' ');
    let is_only = !words.clone().any(|word| year(word).is_some());
    (is_only && !words.next_back().is_some_and(is_other)).then(|| year(last))?
}

/// The same of a title: of `6 tháng đầu năm 2022` one, of `Giai đoạn 2016-2020` two; nothing where it names several that make no
/// span.
pub(in crate::data) fn years_of_title(title: &str) -> Option<(u16, u16)> {
    let words = fold::word(title);
    let years: BTreeSet<u16> = words.split(' ').filter_map(year).collect();
    let one = || (years.len() == 1).then(|| result_year(title)).flatten();
    let one = year_in(title).or_else(one).map(|year| (year, year));
    one.or_else(|| span_in(title))
}

/// The one span of years that a text has: `2016-2020`, `từ năm 2016 đến năm 2020`.
fn span_in(text: &str) -> Option<(u16, u16)> {
    if !text.contains("20") {
        return None;
    }
    let words = fold::word(text);
    let words: Vec<&str> = { words.split(' ') }
        .filter(|word| !["nam", "den", "toi"].contains(word))
        .collect();
    let spans = words.windows(2).filter_map(|pair| {
        let (first, last) = (year(pair[0])?, year(pair[1])?);
        (first < last).then_some((first, last))
    });
    let spans: Vec<(u16, u16)> = spans.collect();
    match spans[..] {
        [span] => Some(span),
        _ => None,
    }
}

/// Words of a result without a part of a year behind them: `th 6 thang`, `ket qua quy ii`.
fn without_period(words: &str) -> &str {
    let mut words = words;
    while let Some((before, last)) = words.rsplit_once(' ') {
        let is_number = last
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"iv".contains(&byte));
        if !is_number && !["thang", "quy", "dau", "cuoi", "nam", "ca"].contains(&last) {
            break;
        }
        words = before;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{result_year, result_years, year_in};

    #[test]
    fn headings_of_results_name_years() {
        for (heading, year) in [
            ("Kết quả năm 2022", Some(2022)),
            ("Kết quả năm 22", Some(2022)),
            ("TH T6/23", Some(2023)),
            ("1.1 tháng 12-22", Some(2022)),
            ("Số liệu 2021", Some(2021)),
            ("value 2022", Some(2022)),
            ("Tỷ lệ hộ nghèo năm 2022", Some(2022)),
            ("Giảm so với năm 2022", None),
            ("Mục tiêu đến năm 2025", None),
            ("Thu nhập (2022)", Some(2022)),
            ("TH 6 tháng 2023", Some(2023)),
            ("Kết quả quý II/2023", Some(2023)),
            ("Kết quả đến 31/12/2022", Some(2022)),
            ("1.1 tháng 6/2022", Some(2022)),
            ("1.1 T12/2022", Some(2022)),
            ("Tỷ lệ hộ theo Thông tư 12/2022", None),
            ("Nước sạch (TT 02/2022/TT-BTNMT)", None),
            ("Hộ nghèo NĐ 07/2021/NĐ-CP", None),
            ("theo HD 08/2022", None),
            ("1.1 số 12/2022", None),
            ("Tỷ lệ 8/2022/BXD", None),
            ("TT Hà Trung 6/2022", Some(2022)),
            ("Thu nhập", None),
        ] {
            assert_eq!(result_year(heading), year, "{heading}");
        }
    }

    #[test]
    fn words_beside_indicators_name_years() {
        for (called, years) in [
            ("tháng 6/2022", Some((2022, 2022))),
            ("quý IV/2022", Some((2022, 2022))),
            ("giai đoạn 2016-2020", Some((2016, 2020))),
            ("từ năm 2016 đến năm 2020", Some((2016, 2020))),
            ("giai đoạn 2021 - 2025 (năm 2023)", Some((2023, 2023))),
            ("theo QĐ 318/2022", None),
            ("Phân loại rác 2022", Some((2022, 2022))),
            ("PLR_2022", Some((2022, 2022))),
            ("(cuối 2022)", Some((2022, 2022))),
            ("Nước sạch QCVN 01-1:2018/BYT", None),
            ("Nước sạch QCVN 01-1:2018", None),
            ("Luật Hợp tác xã 2012", None),
            ("Hộ nghèo theo chuẩn 2022", None),
            ("Dân số trên 2000", None),
            ("Phân loại rác theo QĐ 2022", None),
            ("NĐ 07/2021/NĐ-CP", None),
            ("QĐ 318", None),
            ("sau 2022", None),
            ("đến năm 2025", None),
        ] {
            assert_eq!(result_years(called), years, "{called}");
        }
    }

    #[test]
    fn titles_name_years() {
        for (title, year) in [
            ("KẾT QUẢ NĂM 2022", Some(2022)),
            ("KẾT QUẢ NĂM 22", Some(2022)),
            ("BÁO CÁO THÁNG 12/22", Some(2022)),
            ("BÁO CÁO T12/22", Some(2022)),
            ("NĂM 22 XÃ ĐẠT CHUẨN", None),
            ("Kết quả năm 2022 và kế hoạch năm 2023", None),
            ("Hà Sơn, ngày 10 tháng 8 năm 2022", None),
            ("(Kèm theo Quyết định năm 2022)", None),
            ("giai đoạn năm 2021-2025", None),
            ("đến năm 2025", None),
            ("giai đoạn 2021-2025", None),
            ("(Năm 2022)", Some(2022)),
            ("BÁO CÁO THÁNG 12/2022", Some(2022)),
            ("Báo cáo tháng 12 năm 2022", Some(2022)),
            ("QUÝ IV/2022", Some(2022)),
            ("(Tính đến 31/12/2022)", Some(2022)),
            ("Kết quả đến 31/12/2022", Some(2022)),
            ("(Số liệu đến ngày 31/12/2022)", Some(2022)),
            ("Số liệu tính đến ngày 31 tháng 12 năm 2022", Some(2022)),
            ("NIÊN GIÁM THỐNG KÊ 2021", Some(2021)),
            ("NIÊN GIÁM 2021", Some(2021)),
            ("Hà Sơn, ngày 10/8/2022", None),
            ("Hà Sơn, ngày   tháng 8 năm 2022", None),
            ("(Kèm theo Công văn số 12/2022)", None),
        ] {
            assert_eq!(year_in(title), year, "{title}");
        }
    }
}
