//! What a form says that is asked for, held against what the set asks for.

use crate::data::Target;
use crate::exact::Exact;
use crate::fold;
use crate::number::{self, Mark};

/// A level of a form that is not the threshold of the set.
pub(super) struct OtherLevel {
    /// The number of its indicator.
    pub(super) id: String,
    /// As the form has it.
    pub(super) asked: String,
    /// The threshold of the set.
    pub(super) threshold: Exact,
    pub(super) is_percentage: bool,
}

/// The level that a form gives for a thing, where it is another than the set's; nothing where the two cannot be compared.
pub(super) fn other(
    id: &str,
    threshold: Option<&Exact>,
    is_percentage: bool,
    target: &Target,
) -> Option<OtherLevel> {
    let (level, threshold) = (target.level.as_deref()?, threshold?);
    let asked = figure(level)?;
    // A cell of 0.7 may be shown as 70%.
    let hundred = Exact::from(100);
    let is_same = asked == *threshold || is_percentage && &asked * &hundred == *threshold;
    (!is_same).then(|| OtherLevel {
        id: id.to_owned(),
        asked: fold::clean(level).into_owned(),
        threshold: threshold.clone(),
        is_percentage,
    })
}

/// The one figure of `≥ 70%`, `Tối thiểu 70 %`, `70% trở lên`; with another unit or more words it is none.
fn figure(level: &str) -> Option<Exact> {
    const BEFORE: [&str; 8] = [
        "toi thieu",
        "it nhat",
        "toi da",
        "khong qua",
        "dat",
        "tu",
        "tren",
        "duoi",
    ];
    let text = fold::clean(level);
    let signs = |c: char| matches!(c, '≥' | '≤' | '>' | '<' | '=' | ' ');
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let before = fold::word(&text[..start].replace(signs, " "));
    let rest = &text[start..];
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))
        .unwrap_or(rest.len());
    let behind = rest[end..].trim_end_matches(['¹', '²', '³', '*', ' ']);
    let behind = fold::word(&behind.replace('%', " "));
    let is_plain = before.is_empty() || BEFORE.contains(&&*before);
    let is_alone = matches!(&*behind, "" | "tro len" | "tro xuong");
    let number = rest[..end].trim_end_matches(['.', ',']);
    let figure = number::read(number, Mark::Auto).ok()?;
    (is_plain && is_alone).then(|| Exact::from(figure))
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn levels_of_forms_are_figures_or_passed_over() {
        for (level, expected) in [
            ("≥ 70%", "70"),
            ("≥70", "70"),
            ("100%", "100"),
            ("100", "100"),
            ("Tối thiểu 62,5 %", "62.5"),
            ("≥ 70% ¹", "70"),
            ("70% trở lên", "70"),
            ("≤1%", "1"),
        ] {
            let found = figure(level).map(|it| it.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{level}");
        }
        for level in [
            "Đạt",
            "",
            "01 mô hình",
            "≥ 1 trường",
            "100% (70% đường thôn)",
            "do UBND tỉnh quy định",
            "Mức độ 2",
            "10% trở lên so với năm 2022",
            "1.234",
        ] {
            assert_eq!(figure(level), None, "{level}");
        }
    }
}
