//! What stands beneath a table: who signs it, when, and remarks.

use crate::data::cells::words;
use crate::data::places::commune_names::CommuneName;
use crate::data::places::generic_names::is_wider;
use crate::data::places::no_place::unnumbered;
use crate::fold;

/// Who signs a form, as it stands beneath the table.
pub(in crate::data) fn is_signature(text: &str) -> bool {
    const STARTS: [&str; 8] = [
        "nguoi lap",
        "nguoi tong hop",
        "nguoi kiem tra",
        "can bo tong hop",
        "thu truong",
        "noi nhan",
        "ky ten",
        "ky ghi ro",
    ];
    // Nearly all names begin otherwise.
    let mut letters = text
        .chars()
        .filter(|c| c.is_alphanumeric() || !c.is_ascii());
    if !letters
        .next()
        .is_some_and(|c| !c.is_ascii() || "nctkNCTKgG".contains(c))
    {
        return false;
    }
    let word = fold::word(text);
    let is_remark =
        text.contains(':') && (word.starts_with("ghi chu") || word.starts_with("nguon"));
    is_remark || STARTS.iter().any(|start| word.starts_with(start))
}

/// What else stands there: for whom it is signed, and remarks.
pub(crate) fn is_end(text: &str) -> bool {
    const STARTS: [&str; 8] = [
        "chu tich",
        "pho chu tich",
        "tm ",
        "t m ",
        "kt ",
        "k t ",
        "xac nhan cua",
        "ghi chu ",
    ];
    let word = fold::word(text);
    is_signature(text) || STARTS.iter().any(|start| word.starts_with(start))
}

/// When it is signed: `Hà Sơn, ngày 05 tháng 01 năm 2024`.
pub(crate) fn is_day(text: &str) -> bool {
    let word = fold::word(text);
    let has = |part: &str| word.split(' ').any(|word| word == part);
    has("ngay") && has("thang") && has("nam")
}

/// Whether a text where a commune is named, in a row without results, is what ends a list of communes: who signs it and when,
/// also in short. Few names are asked.
pub(in crate::data) fn ends_list(text: &str) -> bool {
    const STARTS: [&str; 13] = [
        "da ky",
        "tuq ",
        "tl ",
        "q chu tich",
        "quyen chu tich",
        "giam doc",
        "pho giam doc",
        "truong phong",
        "pho truong phong",
        "bi thu",
        "pho bi thu",
        "uy ban nhan dan",
        "nguoi ",
    ];
    let word = fold::word(text);
    let is_dated = || {
        let day = word.split_once("ngay ").map(|(_, day)| day);
        day.is_some_and(|day| {
            day.starts_with(|c: char| c.is_ascii_digit()) || day.contains("thang")
        })
    };
    is_end(text) || STARTS.iter().any(|start| word.starts_with(start)) || is_dated()
}

/// Whether such a text is the number of a page, a remark, or the title of a group.
pub(in crate::data) fn stands_between(text: &str) -> bool {
    /// The most letters that the name of a commune has, with a district's in brackets.
    const LONGEST: usize = 60;
    const GROUPS: [&str; 8] = [
        "nhom ",
        "cum ",
        "dia ban ",
        "khoi xa",
        "phia bac",
        "phia nam",
        "phia dong",
        "phia tay",
    ];
    // `Xã biên giới`, of all that are so.
    const KINDS: [&str; 14] = [
        "bien gioi",
        "an toan khu",
        "ngheo",
        "dac biet",
        "kho khan",
        "diem",
        "ve dich",
        "ntm",
        "nong thon moi",
        "khu vuc",
        "dang ky",
        "phan dau",
        "dong bang",
        "ven bien",
    ];
    let text = unnumbered(text);
    let word = fold::word(text);
    let has_digit = || word.contains(|c: char| c.is_ascii_digit());
    let is_numeral = || {
        text.trim_end_matches(['.', ')'])
            .bytes()
            .all(|byte| b"IVX".contains(&byte))
    };
    let kind = word.strip_prefix("xa ").unwrap_or_default();
    // Communes are called Các Sơn and Xã Biên Giới.
    let is_name = CommuneName::is_capitalized(text) && text.contains(char::is_lowercase);
    let is_every = word.starts_with("cac ") && !is_name;
    let is_kind = || !is_name && KINDS.iter().any(|start| kind.starts_with(start));
    let is_group = GROUPS.iter().any(|start| word.starts_with(start)) || is_every || is_kind();
    let is_plain = fold::is_same_name(text, "đồng bằng");
    // `Khu 1`, `vung I`.
    let is_counted = |start| {
        let number = word.strip_prefix(start).unwrap_or_default();
        !number.is_empty()
            && number
                .bytes()
                .all(|it| it.is_ascii_digit() || b"ivx".contains(&it))
    };
    let is_page = || word.starts_with("trang ") && has_digit();
    let is_remark =
        || text.starts_with(['*', '(']) || text.contains(": ") || text.chars().count() > LONGEST;
    is_group
        || is_plain
        || is_counted("khu ")
        || is_counted("vung ")
        || is_wider(text)
        || is_numeral()
        || is_page()
        || is_remark()
}

/// Whether a text among the results of a row can be the name of who signs: neither a figure nor a verdict.
pub(in crate::data) fn is_name_of_signer(text: &[u8]) -> bool {
    let is_verdict = || std::str::from_utf8(text).is_ok_and(|text| words::declared(text).is_some());
    !text.iter().any(u8::is_ascii_digit) && !is_verdict()
}

#[cfg(test)]
mod tests {
    use super::{is_day, is_end, is_signature};

    #[test]
    fn ends_of_forms_are_told_from_names() {
        for text in ["NGƯỜI LẬP BIỂU", "Thủ trưởng đơn vị", "Nơi nhận:"] {
            assert!(is_signature(text), "{text}");
        }
        for text in ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"] {
            assert!(is_end(text) && !is_signature(text), "{text}");
        }
        assert!(is_day("Hà Sơn, ngày 05 tháng 01 năm 2024"));
        for text in ["Người dân hài lòng", "Ngày hội", "Hà Sơn"] {
            assert!(!is_end(text) && !is_day(text), "{text}");
        }
    }
}
