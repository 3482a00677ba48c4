//! Names of villages, in headings, rows and the names of files.

use crate::fold;

/// Whether it names one village: `thôn A`, `Bản Đông`, `đường tổ 3`.
pub(in crate::data) fn is_of_village(called: &str) -> bool {
    const KINDS: [&str; 7] = ["thôn", "bản", "ấp", "xóm", "buôn", "khóm", "tổ"];
    // Among capitals no name stands out, but that of the kind alone.
    let is_loud = !called.contains(char::is_lowercase);
    let words: Vec<&str> = called.split_whitespace().collect();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    // Elsewhere capitals alone are an abbreviation: `thôn NTM`, `đường thôn BTXM`.
    let is_name = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let is_short = word.chars().filter(|c| c.is_alphanumeric()).count() == 1
            || is_loud && words.len() == 2;
        is_number(word)
            || word.starts_with(char::is_uppercase) && (is_short || letters.any(char::is_lowercase))
    };
    let mut pairs = words.windows(2).take(if is_loud { 1 } else { words.len() });
    pairs.any(|pair| KINDS.iter().any(|kind| fold::is_same_name(kind, pair[0])) && is_name(pair[1]))
}

/// Whether a name is of a village where a commune is named. Communes are called Bản Lang and Buôn Tría too.
pub(in crate::data) fn is_village(name: &str) -> bool {
    // In lists a dash stands before it; a plus, before a part of what stands above.
    let is_part = name.starts_with('+');
    let name = name.trim_start_matches(|c: char| "-–—+•*".contains(c) || c.is_whitespace());
    let Some((kind, rest)) = name.split_once(' ') else {
        return false;
    };
    let is_kind = |kinds: &[&str]| kinds.iter().any(|it| fold::is_same_name(it, kind));
    let is_numbered = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let is_name = rest.trim_start().starts_with(|c: char| c.is_uppercase());
    let starts = ["tổ dân phố ", "khu phố ", "khu dân cư ", "tiểu khu "];
    is_name
        && (is_kind(&["thôn", "xóm", "ấp", "khóm"]) || is_part && is_kind(&["bản", "buôn", "làng"]))
        || is_numbered
            && (is_kind(&[
                "bản", "buôn", "tổ", "đội", "làng", "khu", "khối", "tdp", "kdc",
            ]) || ["thon", "xom", "ap", "khom"].contains(&&*fold::word(kind)))
        || starts
            .iter()
            .any(|start| fold::word(name).starts_with(&(fold::word(start) + " ")))
}

/// Whether a village stands where a commune is named, alone or behind its commune: `Thôn 1`, `Hà Sơn - thôn Đông`.
pub(in crate::data) fn has_village(name: &str) -> bool {
    let mut behind = name.split([',', ';', '(', '-', '–']).skip(1);
    is_village(name) || behind.any(|part| is_village(part.trim()))
}

#[cfg(test)]
mod tests {
    use super::is_of_village;

    #[test]
    fn villages_are_named() {
        for text in [
            "thôn A",
            "Thôn Đông",
            "bản 3",
            "đường thôn A",
            "THÔN A",
            "THÔN ĐÔNG",
            "THÔN 3",
        ] {
            assert!(is_of_village(text), "{text}");
        }
        for text in [
            "thôn",
            "thôn có nhà văn hóa",
            "Thôn, bản",
            "Tổ hợp tác",
            "ĐƯỜNG THÔN ĐƯỢC CỨNG HÓA",
            "THÔN VĂN HÓA",
            "TỔ KHUYẾN NÔNG CỘNG ĐỒNG",
            "Đường thôn BTXM",
            "Thôn NTM",
        ] {
            assert!(!is_of_village(text), "{text}");
        }
    }
}
