//! Words in the place of figures: verdicts, yes and no, that there is no result yet, and what is no result at all.

use super::value::{Answer, Declared};
use crate::fold;

/// A declared result in the spelling that nearly all have, of which nothing has to be folded.
pub(in crate::data) fn common(text: &str) -> Option<Declared> {
    match text {
        "đạt" | "Đạt" => Some(Declared::Met),
        "chưa đạt" | "Chưa đạt" => Some(Declared::NotMet),
        _ => None,
    }
}

/// A declared result, from the closed list of ways it is written; also as reports show it. Marks may be missing; whole
/// words only, for "chưa đạt" contains "đạt".
pub(in crate::data) fn declared(text: &str) -> Option<Declared> {
    if let Some(declared) = common(text) {
        return Some(declared);
    }
    let own = ["tu danh gia", "self assessed"];
    let text = match text.split_once(':') {
        Some((before, result)) if own.contains(&&*fold::word(before)) => result,
        _ => text,
    };
    let text = without_tick(text);
    if ["✓", "✔", "☑", "√", "✅"].contains(&text) {
        return Some(Declared::Met);
    }
    let words = plain(text)?;
    let words = own
        .iter()
        .find_map(|own| words.strip_prefix(own)?.strip_prefix(' '))
        .unwrap_or(&words);
    match words {
        "dat" | "da dat" | "dat chuan" | "dat yeu cau" | "hoan thanh" | "da hoan thanh" | "met" => {
            Some(Declared::Met)
        }
        "chua dat" | "khong dat" | "chua dat chuan" | "chua dat yeu cau" | "khong dat yeu cau"
        | "ko dat" | "k dat" | "chua" | "chua hoan thanh" | "chua thuc hien" | "kd" | "cd"
        | "not met" => Some(Declared::NotMet),
        "tam dung" | "tam dung danh gia" | "chua xem xet" | "suspended" => {
            Some(Declared::Suspended)
        }
        "khong ap dung" | "khong danh gia" | "khong xet" | "kad" | "not applicable" => {
            Some(Declared::NotApplicable)
        }
        // "K" alone, for không đạt; in a column of verdicts.
        "k" => Some(Declared::NotMet),
        // "Đ" alone, not the letter d of some other word.
        "d" if text.starts_with(['Đ', 'đ', 'Ð']) => Some(Declared::Met),
        _ => None,
    }
}

/// The words of a text, folded; nothing where a sign may deny or doubt them: `☐ đạt`, `đạt?`.
fn plain(text: &str) -> Option<String> {
    fold::signs(text).is_empty().then(|| fold::word(text))
}

/// A text without the one sign that confirms its words: a tick.
fn without_tick(text: &str) -> &str {
    const TICKS: [&str; 7] = ["✓", "✔", "☑", "√", "✅", "[x]", "[X]"];
    // What makes a tick a picture.
    let is_about = |c: char| c.is_whitespace() || c == '\u{fe0f}';
    let text = text.trim_matches(is_about);
    let mut rests = TICKS.iter().filter_map(|tick| {
        let rest = text.strip_prefix(tick).or_else(|| text.strip_suffix(tick));
        rest.map(|rest| rest.trim_matches(is_about))
    });
    rests.find(|rest| !rest.is_empty()).unwrap_or(text)
}

/// A yes or no that is no verdict.
pub(in crate::data) fn answer(text: &str) -> Option<Answer> {
    Some(match plain(without_tick(text))?.as_str() {
        "co" | "da co" | "yes" => Answer::Yes,
        "khong" | "no" => Answer::No,
        "chua co" => Answer::NotYet,
        "true" => Answer::True,
        "false" => Answer::False,
        _ => return None,
    })
}

/// Whether a text says that there is nothing of it, or nothing yet.
pub(in crate::data) fn says_nothing(text: &str) -> bool {
    let is_dash = !text.contains(|c: char| c.is_alphanumeric());
    let is_not_yet =
        ["chua", "chua cong nhan", "chua duoc cong nhan"].contains(&&*fold::word(text));
    is_dash || is_not_yet || Vague::says_none(text) || says_no_data(text)
}

/// Whether a text says that there is no result yet.
pub(in crate::data) fn says_no_data(text: &str) -> bool {
    const STATES: [&str; 4] = ["chua ", "dang ", "cho ", "chua duoc "];
    const ACTIONS: [&str; 13] = [
        "danh gia",
        "bao cao",
        "cap nhat",
        "thong ke",
        "tong hop",
        "ra soat",
        "xac dinh",
        "ro",
        "so lieu",
        "co so lieu",
        "co bao cao",
        "ket luan",
        "ket luan duoc",
    ];
    let words = fold::word(text);
    let mut actions = STATES.iter().filter_map(|state| words.strip_prefix(state));
    actions.any(|action| ACTIONS.contains(&action))
        || matches!(
            &*words,
            "khong co so lieu" | "no data" | "undecided" | "nan" | "none" | "null"
        )
        || text == "<NA>"
}

/// Whether a text is a mark that ticks the column it stands in.
pub(in crate::data) fn is_tick(text: &str) -> bool {
    matches!(
        text,
        "x" | "X" | "v" | "V" | "+" | "✓" | "✔" | "√" | "☑" | "☒"
    )
}

/// What a text says that is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Vague {
    /// `khoảng 4`
    About,
    /// `60-80`
    Range,
    /// `<50%`
    Bound,
    /// `cơ bản đạt`
    Nearly,
    /// `đạt 50%`
    VerdictAndFigure,
    /// `không phát sinh`, `không có`
    NoCases,
    /// `x`, outside a column that says what it ticks.
    Tick,
}

impl Vague {
    /// Of a text that is no result.
    pub(in crate::data) fn of(text: &str) -> Option<Vague> {
        let text = fold::clean(text);
        let words = fold::word(&text);
        let has_digits = words.contains(|c: char| c.is_ascii_digit());
        let begins = |with: &[&str]| with.iter().any(|word| words.starts_with(word));
        if is_tick(&text) {
            return Some(Vague::Tick);
        }
        if !has_digits {
            let is_nearly = ["co ban", "gan", "sap", "mot phan", "tung phan", "tuong doi"];
            let is_nearly = words.contains("dat") && is_nearly.iter().any(|it| words.contains(it));
            let is_none = begins(&["khong phat sinh", "khong xay ra", "khong co"]);
            return is_nearly
                .then_some(Vague::Nearly)
                .or(is_none.then_some(Vague::NoCases));
        }
        if text.starts_with(['<', '>', '≤', '≥', '='])
            || begins(&[
                "tren ",
                "duoi ",
                "hon ",
                "it nhat ",
                "toi thieu ",
                "toi da ",
                "khong qua ",
                "over ",
                "under ",
                "more than ",
                "less than ",
                "at least ",
                "at most ",
            ]) && !begins(&["tren duoi "])
        {
            return Some(Vague::Bound);
        }
        if text.starts_with(['~', '≈'])
            || begins(&[
                "khoang ",
                "gan ",
                "uoc ",
                "xap xi ",
                "tren duoi ",
                "about ",
                "around ",
            ])
        {
            return Some(Vague::About);
        }
        if begins(&["dat ", "chua dat ", "khong dat "]) {
            return Some(Vague::VerdictAndFigure);
        }
        let between = ["den", "toi", "to"];
        let is_range = text.starts_with(|c: char| c.is_ascii_digit())
            && text[1..].contains(['-', '–', '—', '~', '÷']);
        let is_range = is_range || words.split(' ').any(|word| between.contains(&word));
        is_range.then_some(Vague::Range)
    }

    /// Whether a text says that there is none of something.
    pub(in crate::data) fn says_none(text: &str) -> bool {
        matches!(answer(text), Some(Answer::No | Answer::NotYet))
            || Vague::of(text) == Some(Vague::NoCases)
    }

    /// Whether it says about how much, as a remark on a verdict does.
    pub(in crate::data) fn is_amount(self) -> bool {
        !matches!(self, Vague::Nearly | Vague::NoCases | Vague::Tick)
    }
}

#[cfg(test)]
mod tests {
    use super::{Vague, answer, declared, says_no_data};
    use crate::data::{Answer, Declared};

    #[test]
    fn declared_results_are_whole_words() {
        for (text, expected) in [
            ("Đạt", Some(Declared::Met)),
            ("dat", Some(Declared::Met)),
            ("Đ", Some(Declared::Met)),
            ("Ð", Some(Declared::Met)),
            ("d", None),
            ("✓", Some(Declared::Met)),
            ("√", Some(Declared::Met)),
            ("☑", Some(Declared::Met)),
            ("x", None),
            ("1", None),
            ("đạt chuẩn", Some(Declared::Met)),
            ("Đã đạt", Some(Declared::Met)),
            ("chưa đạt yêu cầu", Some(Declared::NotMet)),
            ("hoàn thành", Some(Declared::Met)),
            ("chưa hoàn thành", Some(Declared::NotMet)),
            ("K", Some(Declared::NotMet)),
            ("KĐ", Some(Declared::NotMet)),
            ("CĐ", Some(Declared::NotMet)),
            ("chưa", Some(Declared::NotMet)),
            ("tự đánh giá: chưa đạt", Some(Declared::NotMet)),
            ("self-assessed: met", Some(Declared::Met)),
            // Whether a no is good depends on what is asked.
            ("không", None),
            ("có", None),
            ("TRUE", None),
            // No, or does not apply: nobody can tell.
            ("không có", None),
            ("KAD", Some(Declared::NotApplicable)),
            ("không xét", Some(Declared::NotApplicable)),
            ("không đánh giá", Some(Declared::NotApplicable)),
            ("tạm dừng đánh giá", Some(Declared::Suspended)),
            ("chưa xem xét", Some(Declared::Suspended)),
            ("Chưa đạt", Some(Declared::NotMet)),
            ("KHÔNG  ĐẠT", Some(Declared::NotMet)),
            ("tạm dừng", Some(Declared::Suspended)),
            ("đạt 50%", None),
            ("khá", None),
            ("✓ đạt", Some(Declared::Met)),
            ("✔\u{fe0f} Đạt", Some(Declared::Met)),
            ("✔\u{fe0f}", Some(Declared::Met)),
            ("☑ chưa đạt", Some(Declared::NotMet)),
            ("[x] đạt", Some(Declared::Met)),
            ("đạt ✓", Some(Declared::Met)),
            ("(đạt)", Some(Declared::Met)),
            ("“Đạt”.", Some(Declared::Met)),
            // Signs that deny or doubt.
            ("☐ đạt", None),
            ("☒ đạt", None),
            ("[ ] đạt", None),
            ("✗ đạt", None),
            ("✘ chưa đạt", None),
            ("❌ đạt", None),
            ("× đạt", None),
            ("≠đạt", None),
            ("‹đạt", None),
            ("!đạt", None),
            ("đạt ×", None),
            ("đạt (-)", None),
            ("- đạt", None),
            ("đạt/", None),
            ("đạt?", None),
            ("đạt…", None),
            ("đạt...", None),
            ("đ\u{336}ạ\u{336}t\u{336}", None),
            ("chưa: đạt", None),
            ("không - đạt", None),
            ("chưa/đạt", None),
            ("✓ ✗", None),
            ("✓ đạt ✗", None),
            ("✓ (-)", None),
        ] {
            assert_eq!(declared(text), expected, "{text}");
        }
        assert_eq!(answer("Có"), Some(Answer::Yes));
        assert_eq!(answer("chưa có"), Some(Answer::NotYet));
        assert_eq!(answer("không có"), None);
        assert_eq!(answer("☑ có"), Some(Answer::Yes));
        for text in [
            "☐ có", "✗ có", "≠ có", "có (-)", "-có", "có?", "!TRUE", "có ×",
        ] {
            assert_eq!(answer(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_result_says_so_or_is_vague() {
        for text in [
            "NaN",
            "None",
            "<NA>",
            "chưa đánh giá",
            "Chưa báo cáo",
            "đang cập nhật",
            "chưa có số liệu",
            "chờ số liệu",
            "chưa được đánh giá",
            "chưa kết luận được",
            "chưa rõ",
            "no data",
        ] {
            assert!(says_no_data(text), "{text}");
        }
        for (text, expected) in [
            ("khoảng 4", Some(Vague::About)),
            ("~ 42%", Some(Vague::About)),
            ("gần 50%", Some(Vague::About)),
            ("trên dưới 50", Some(Vague::About)),
            ("60-80", Some(Vague::Range)),
            ("60 – 80%", Some(Vague::Range)),
            ("từ 60 đến 80", Some(Vague::Range)),
            ("<50%", Some(Vague::Bound)),
            ("dưới 50%", Some(Vague::Bound)),
            ("≥ 48", Some(Vague::Bound)),
            ("cơ bản đạt", Some(Vague::Nearly)),
            ("đạt một phần", Some(Vague::Nearly)),
            ("chưa đạt 50%", Some(Vague::VerdictAndFigure)),
            ("không phát sinh", Some(Vague::NoCases)),
            ("không có vụ nào", Some(Vague::NoCases)),
            ("Khá", None),
            ("Mức độ 3", None),
            ("chưa đánh giá", None),
        ] {
            assert_eq!(Vague::of(text), expected, "{text}");
            assert!(!says_no_data(text) || expected.is_none(), "{text}");
        }
    }
}
