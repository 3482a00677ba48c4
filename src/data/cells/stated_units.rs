//! The unit that words state: in the name of an indicator, beside its number, or in a title above a table.

use super::brackets::bracketed;
use crate::data::record::Record;
use crate::fold;
use crate::unit::Unit;

/// The letter of metres, which is one of men too.
pub(in crate::data) const METRES: &str = "m";

/// The unit that a heading or a row states beside the number of its indicator: `(nghìn đồng/năm)`, `ĐVT: hộ`, `số km`,
/// `đầu người/tháng`, `triệu đồng/hộ` alone.
pub(crate) fn unit_beside(text: &str) -> Option<&str> {
    let called = behind_number(text);
    unit_of_level(text)
        .or_else(|| said(called))
        .or_else(|| alone(called))
        .or_else(|| for_each(called))
}

/// The unit that one level of the heading of results states: `Kết quả (‰)`, `Kết quả, km`, `Tỷ lệ %`, `hộ` alone.
pub(in crate::data) fn unit_of_level(text: &str) -> Option<&str> {
    let called = behind_number(text);
    let in_brackets =
        || bracketed(text).find_map(|inside| said(inside).or_else(|| unit_alone(inside)));
    in_brackets()
        .or_else(|| unit_alone(called))
        .or_else(|| behind_comma(called))
        .or_else(|| among_words(called))
}

/// The unit that a title gives all figures beneath it: `ĐVT: nghìn đồng`, `Biểu 1 (Đơn vị tính: %)`.
pub(in crate::data) fn unit_of_title(title: &str) -> Option<&str> {
    // Most texts have no colon.
    title.contains(':').then(|| said(title)).flatten()
}

/// The unit that a row gives the figures of its table, and nothing else.
pub(in crate::data) fn unit_of_row(record: &Record) -> Option<String> {
    let mut filled = (0..record.len()).filter(|index| record.has_text(*index));
    let text = record.trimmed(filled.next()?);
    // Nearly all rows begin otherwise.
    let is_likely = memchr::memchr(b':', text).is_some() && filled.next().is_none();
    let text = is_likely.then(|| fold::clean_bytes(text))?;
    unit_of_title(&text).map(str::to_owned)
}

/// A name without the unit at its end, and that unit: `Thu nhập (nghìn đồng)`, `Đường xã, km`, `Đường xã - ĐVT: km`.
pub(in crate::data) fn without_unit(name: &str) -> Option<(&str, &str)> {
    const WORDS: [&str; 4] = ["ĐVT", "đvt", "Đơn vị tính", "đơn vị tính"];
    let parted = match name.trim_end().strip_suffix(')') {
        Some(rest) => rest.rsplit_once('('),
        None => { name.rsplit_once(',') }
            .or_else(|| name.rsplit_once(" - "))
            .or_else(|| {
                WORDS
                    .iter()
                    .find_map(|it| Some(name.split_at(name.find(it)?)))
            }),
    };
    let (bare, unit) = parted?;
    let unit = said(unit).or_else(|| unit_alone(unit))?;
    Some((bare.trim_end_matches([' ', ',', '-']), unit))
}

/// What a name counts, which is no share: `Số hộ nghèo`, `Tổng chiều dài đường`; nothing where it may be one.
pub(crate) fn count_in(called: &str) -> Option<&str> {
    const SIZES: [&str; 6] = [
        "chiều dài",
        "diện tích",
        "khối lượng",
        "sản lượng",
        "kinh phí",
        "số lượng",
    ];
    const OTHERS: [&str; 7] = ["với", "sánh", "liệu", "hóa", "cấp", "hữu", "phần"];
    let called = behind_number(called);
    let words = fold::word(called);
    let is_share = called.contains('%')
        || ["ty le", "ti le", "phan tram"]
            .iter()
            .any(|it| words.contains(it));
    let after = |text: &'_ str, word: &str| -> Option<usize> {
        let count = word.split(' ').count();
        let mut ends = text
            .match_indices(' ')
            .map(|(at, _)| at)
            .chain([text.len()]);
        let end = ends.nth(count - 1)?;
        let is_same = fold::is_same_name(&text[..end], word)
            || text[..end].is_ascii() && fold::word(&text[..end]) == fold::word(word);
        is_same.then_some(end)
    };
    let start = after(called, "tổng").map_or(0, |end| end);
    let rest = called[start..].trim_start();
    let counted = match after(rest, "số")
        .filter(|_| !SIZES.iter().any(|size| after(rest, size).is_some()))
    {
        Some(end) => rest[end..].trim_start(),
        None if start > 0 || SIZES.iter().any(|size| after(rest, size).is_some()) => rest,
        None => return None,
    };
    let is_other = OTHERS.iter().any(|other| after(counted, other).is_some());
    (!is_share && !is_other && !counted.is_empty()).then_some(counted)
}

/// The text behind the number of an indicator.
fn behind_number(text: &str) -> &str {
    let is_beside = |c: char| c.is_ascii_digit() || " .,:-–()".contains(c);
    let called = text.trim_start_matches(is_beside);
    let closes = called.matches(')').count() > called.matches('(').count();
    if closes {
        called.trim_end_matches(')')
    } else {
        called
    }
    .trim()
}

/// What stands behind `ĐVT`, `Đơn vị tính`, `Đơn vị:`.
fn said(text: &str) -> Option<&str> {
    let (before, unit) = match text.split_once(':') {
        Some((before, unit)) => (fold::word(before), unit),
        None => {
            let start = text.char_indices().find(|(_, c)| *c == '%' || *c == ' ');
            let (before, unit) = text.split_at(start?.0);
            (fold::word(before), unit)
        }
    };
    let is_said = ["dvt", "don vi tinh", "don vi"].iter().any(|word| {
        before
            .strip_suffix(word)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    });
    let unit = unit.trim().trim_end_matches([')', '.', ';']).trim_end();
    let is_unit = unit.starts_with('%') || Unit::parse(unit).is_in_column();
    let is_other = before == "don vi" && !Unit::parse(unit).is_named();
    (is_said && is_unit && !is_other && !unit.contains([',', ';'])).then_some(unit)
}

/// A text that is a unit. One letter can be anything, but for metres.
pub(in crate::data) fn unit_alone(text: &str) -> Option<&str> {
    const BEFORE: [&str; 2] = ["tính bằng ", "đơn vị "];
    let text = text.trim();
    let mut before = BEFORE.iter().filter_map(|it| text.strip_prefix(it));
    let text = before.next().unwrap_or(text);
    // `50%` is a figure.
    let has_figure = text.contains('%') && !text.starts_with('%');
    let is_named = text.chars().count() > 1 && !has_figure && Unit::parse(text).is_named();
    let is_sign = ["%", "‰", METRES, "$", "€"].contains(&text);
    let is_score = || ["diem", "diem so"].contains(&&*fold::word(text));
    // `x 1000`: of what, the set does not say.
    let times = text.strip_prefix(['x', 'X', '×', '*']).map(str::trim_start);
    let is_multiple = times.is_some_and(|it| it.starts_with("10"));
    (is_sign || is_named || is_score() || is_multiple).then_some(text)
}

/// The same, perhaps behind `số`, or with words behind it.
fn alone(called: &str) -> Option<&str> {
    let without = |text: &'_ str, word: &str| -> Option<usize> {
        let first = text.split(' ').next().unwrap_or_default();
        let is_it = fold::is_same_name(first, word)
            || first.is_ascii() && fold::word(first) == fold::word(word);
        is_it.then(|| text.len() - text[first.len()..].trim_start().len())
    };
    let total = without(called, "tổng").unwrap_or(0);
    let counted = without(&called[total..], "số").map(|count| &called[total + count..]);
    let is_known = |text: &&str| Unit::parse(text).is_known();
    unit_alone(called)
        .or_else(|| unit_alone(counted?).filter(is_known))
        .or_else(|| unit_in_front(counted.unwrap_or(called)))
}

/// The unit that words begin with: `mét đường`, `m2 sàn`, `nghìn đồng bình quân`.
fn unit_in_front(text: &str) -> Option<&str> {
    const FIRST: [&str; 8] = ["mét", "met", "ha", "km", METRES, "m2", "m²", "kg"];
    let mut ends = text.match_indices(' ').map(|(at, _)| at);
    let (one, two) = (&text[..ends.next()?], ends.next().map(|end| &text[..end]));
    let is_two = |two: &&str| {
        let unit = Unit::parse(two);
        let is_measure = unit.is_scaled() || FIRST.contains(&one);
        two.starts_with(char::is_lowercase) && unit.is_named() && unit.is_known() && is_measure
    };
    let is_one = FIRST.contains(&one);
    two.filter(is_two).or_else(|| is_one.then_some(one))
}

/// `Thu nhập bình quân, nghìn đồng`, `Đường xã, m`, `Đường xã/m`.
fn behind_comma(called: &str) -> Option<&str> {
    let slashed = || {
        called
            .rsplit_once('/')
            .filter(|(_, last)| [METRES, "km"].contains(last))
    };
    let (_, last) = called
        .rsplit_once(',')
        .or_else(|| called.rsplit_once(" - "))
        .or_else(slashed)?;
    unit_alone(last)
}

/// A sign or a unit to the letter among words, behind no figure: `Tỷ lệ hộ %`, `% hộ phân loại`, `Đường xã km`, `Thu nhập nghìn
/// đồng`. Words alone can be part of a name.
fn among_words(called: &str) -> Option<&str> {
    const LAST: [&str; 8] = [METRES, "km", "ha", "m2", "m²", "m3", "m³", "kg"];
    let ends_in_figure = |text: &str| text.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let starts = called.match_indices(' ').map(|(at, _)| at + 1);
    let mut words = std::iter::once(0).chain(starts).map(|start| {
        let behind = &called[start..];
        let word = behind.split(' ').next().unwrap_or_default();
        (&called[..start], word, behind)
    });
    let found = words.find_map(|(before, word, behind)| {
        let sign = word.trim_end_matches([',', ':']);
        let is_money = || {
            let is_pair = behind.split(' ').count() == 2 && behind.starts_with(char::is_lowercase);
            let unit = is_pair.then(|| Unit::parse(behind));
            unit.is_some_and(|unit| unit.is_scaled() && unit.is_named())
        };
        let is_last = word == behind && LAST.contains(&word) || is_money();
        match sign {
            "%" | "‰" => Some((before, sign)),
            _ => (is_last && !before.is_empty()).then_some((before, behind)),
        }
    });
    found
        .filter(|(before, _)| !ends_in_figure(before))
        .map(|(_, unit)| unit)
}

/// `đầu người/tháng`: what it is for each of, from the slash on; a time alone, as of what is measured by the year.
fn for_each(called: &str) -> Option<&str> {
    let words = fold::word(called);
    let of_households = [
        "binh quan ho",
        "binh quan moi ho",
        "binh quan mot ho",
        "binh quan 1 ho",
    ];
    if of_households
        .iter()
        .any(|it| words.ends_with(it) || words.contains(&format!("{it} nam")))
    {
        return Some("/hộ");
    }
    match &*words {
        "thang" | "hang thang" | "mot thang" | "moi thang" => return Some("/tháng"),
        "quy" | "hang quy" | "mot quy" => return Some("/quý"),
        _ => {}
    }
    const EACH: [&str; 10] = [
        "thang",
        "nam",
        "quy",
        "ngay",
        "ho",
        "nguoi",
        "dau nguoi",
        "khau",
        "nhan khau",
        "lao dong",
    ];
    let is_each = |text: &str| EACH.contains(&&*fold::word(text));
    let slashes = called.match_indices('/').map(|(at, _)| at);
    let mut tails = slashes.map(|at| &called[at..]);
    tails.find(|tail| tail[1..].split('/').all(is_each))
}

#[cfg(test)]
mod tests {
    use super::{count_in, unit_beside, unit_of_title};

    #[test]
    fn units_stand_beside_numbers() {
        for (text, expected) in [
            ("2.1 (tỷ đồng)", "tỷ đồng"),
            (
                "Thu nhập bình quân đầu người (nghìn đồng/năm)",
                "nghìn đồng/năm",
            ),
            ("2.1. Thu nhập (triệu đồng/tháng)", "triệu đồng/tháng"),
            ("1.1 (km)", "km"),
            ("1.1 km", "km"),
            ("1.1 số km", "km"),
            ("1.1 so km", "km"),
            ("2.1 triệu đồng/hộ", "triệu đồng/hộ"),
            ("Thu nhập bình quân đầu người/tháng", "/tháng"),
            ("Thu nhập/người/năm", "/người/năm"),
            ("Thu nhập bình quân, nghìn đồng", "nghìn đồng"),
            ("3.1 Tỷ lệ hộ nghèo (ĐVT: hộ)", "hộ"),
            ("3.1 Tỷ lệ hộ nghèo (%)", "%"),
            ("3.1 Tỷ lệ hộ nghèo", ""),
            ("3.1 Tỷ lệ hộ nghèo (nam, nữ)", ""),
            ("Số bác sĩ/10.000 dân", ""),
            ("2.1 tháng", "/tháng"),
            ("2.1 tháng 6", ""),
            ("5.1 điểm", "điểm"),
            ("5.1 (điểm số)", "điểm số"),
            ("1.1 (‰)", "‰"),
            ("1.1 ‰", "‰"),
            ("1.1 Tỷ lệ hộ %", "%"),
            ("1.1 % hộ phân loại", "% hộ phân loại"),
            ("1.1 Tỷ lệ hộ, %", "%"),
            ("1.1 Hộ phân loại rác, hộ", "hộ"),
            ("8.1 (m)", "m"),
            ("8.1 Đường xã, m", "m"),
            ("8.1 Đường xã m", "m"),
            ("8.1 Đường xã km", "km"),
            ("8.1 [m]", "m"),
            ("8.1 (tính bằng m)", "m"),
            ("8.1 Số mét đường", "mét"),
            ("8.1 Tổng số m đường nhựa", "m"),
            ("8.1 m đường", "m"),
            ("8.1 mét vuông sàn", "mét vuông"),
            ("8.1 Đường xã/m", "m"),
            ("8.1 hm", "hm"),
            ("8.1 (x 1000)", "x 1000"),
            ("2.1 ($)", "$"),
            ("2.1 nghìn đồng bình quân", "nghìn đồng"),
            ("2.1 Tấn công", ""),
            ("2.1 Đồng bộ hóa", ""),
            ("2.1 Thu nhập nghìn đồng/người", "nghìn đồng/người"),
            ("8.1 Đường rộng từ 3 m", ""),
            ("9.1 Trường đạt từ 50 % trở lên", ""),
            ("9.1 Sinh hoạt cộng đồng", ""),
            ("9.1 Xã Triệu Đồng", ""),
            ("17.5", ""),
        ] {
            assert_eq!(unit_beside(text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn titles_give_units() {
        for (text, expected) in [
            ("ĐVT: nghìn đồng", "nghìn đồng"),
            ("Đơn vị tính: hộ", "hộ"),
            ("(ĐVT: %)", "%"),
            ("Biểu 2 (Đơn vị: triệu đồng/tháng)", "triệu đồng/tháng"),
            ("Đơn vị: UBND xã Hà Sơn", ""),
            ("Đơn vị báo cáo: Hà Sơn", ""),
            ("Đơn vị: xã", ""),
            // Which figure is in which?
            ("ĐVT: %, triệu đồng", ""),
        ] {
            assert_eq!(unit_of_title(text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn counts_are_no_shares() {
        for (text, expected) in [
            ("Số hộ nghèo", "hộ nghèo"),
            ("so ho ngheo", "ho ngheo"),
            ("Tổng số hộ", "hộ"),
            ("Tổng chiều dài đường thôn", "chiều dài đường thôn"),
            ("Diện tích đất", "Diện tích đất"),
            ("Số lượng hộ", "Số lượng hộ"),
            ("Tỷ lệ hộ nghèo", ""),
            ("Sở hữu nhà", ""),
            ("Số liệu năm 2023", ""),
            ("So với năm 2022", ""),
            ("Số hộ đạt trên 50%", ""),
            ("Tỷ lệ số hộ", ""),
        ] {
            assert_eq!(count_in(text).unwrap_or_default(), expected, "{text}");
        }
    }
}
