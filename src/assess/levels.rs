//! What a form says that is asked for, held against what the set asks for.

use crate::criteria::Comparison;
use crate::data::Target;
use crate::exact::Exact;
use crate::fold;
use crate::lang::Text;
use crate::number::{self, Mark};
use crate::unit::Unit;

/// A level of a form that is not the threshold of the set.
pub(super) struct OtherLevel {
    /// The number of its indicator.
    pub(super) id: String,
    /// As the form has it.
    pub(super) asked: String,
    /// What the set asks for.
    pub(super) comparison: Comparison,
    pub(super) threshold: Exact,
    pub(super) unit: Option<Text>,
}

/// What a set asks for: a comparison, its threshold, and the unit of both.
pub(super) type AskedFor = (Comparison, Exact, Option<Text>);

/// What a form asks for.
#[derive(Debug, PartialEq)]
struct FormLevel {
    figure: Exact,
    /// Whether it is the most that may be, or the least; absent where it does not say.
    is_most: Option<bool>,
    /// Its unit; nothing where it gives none.
    unit: String,
}

/// The level that a form gives for a thing, where it is another than the set's; nothing where the two cannot be compared.
pub(super) fn other(id: &str, asked: Option<&AskedFor>, target: &Target) -> Option<OtherLevel> {
    let (text, (comparison, threshold, of)) = (target.level.as_deref()?, asked?);
    let unit = of.as_ref().map_or("", |unit| &unit.vi);
    let level = level(text)?;
    // A cell of 0.7 may be shown as 70%.
    let hundred = Exact::from(100);
    let is_same =
        level.figure == *threshold || unit == "%" && &level.figure * &hundred == *threshold;
    let is_most = match comparison {
        Comparison::AtMost | Comparison::Below => Some(true),
        Comparison::AtLeast | Comparison::Above => Some(false),
        Comparison::Equal => None,
    };
    // Even of all there can be no more: it does not matter how that is said.
    let is_turned = is_most
        .zip(level.is_most)
        .is_some_and(|(own, its)| own != its)
        && !(unit == "%" && *threshold == hundred);
    let is_of_other = Unit::parse(&level.unit).excludes(&Unit::parse(unit));
    (!is_same || is_turned || is_of_other).then(|| OtherLevel {
        id: id.to_owned(),
        asked: fold::clean(text).into_owned(),
        comparison: *comparison,
        threshold: threshold.clone(),
        unit: of.clone(),
    })
}

/// What `≥ 70%`, `Tối thiểu 70 %`, `70 km trở lên` ask for; with more words they are none.
fn level(level: &str) -> Option<FormLevel> {
    const LEAST: [&str; 4] = ["toi thieu", "it nhat", "tu", "tren"];
    const MOST: [&str; 3] = ["toi da", "khong qua", "duoi"];
    let text = fold::clean(level);
    let signs = |c: char| matches!(c, '≥' | '≤' | '>' | '<' | '=' | ' ');
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let before = fold::word(&text[..start].replace(signs, " "));
    let rest = &text[start..];
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))
        .unwrap_or(rest.len());
    let behind = rest[end..].trim_end_matches(['¹', '²', '³', '*', ' ']);
    let is_called = |word: &str| fold::word(behind).ends_with(word);
    let unit = if is_called("tro len") || is_called("tro xuong") {
        let words: Vec<&str> = behind.split_whitespace().collect();
        words[..words.len().saturating_sub(2)].join(" ")
    } else {
        behind.trim().to_owned()
    };
    let is_least = text.contains(['≥', '>']) || LEAST.contains(&&*before) || is_called("tro len");
    let is_most = text.contains(['≤', '<']) || MOST.contains(&&*before) || is_called("tro xuong");
    let is_plain = before.is_empty()
        || before == "dat"
        || LEAST.contains(&&*before)
        || MOST.contains(&&*before);
    let is_short = !unit.contains(['(', '%']) && !unit.contains(|c: char| c.is_ascii_digit());
    let is_alone = unit.is_empty() || unit == "%" || is_short && Unit::parse(&unit).is_known();
    let number = rest[..end].trim_end_matches(['.', ',']);
    let figure = number::read(number, Mark::Auto).ok()?;
    (is_plain && is_alone && !(is_least && is_most)).then(|| FormLevel {
        figure: Exact::from(figure),
        is_most: (is_least || is_most).then_some(is_most),
        unit,
    })
}

#[cfg(test)]
mod tests {
    use super::level;

    fn figure(text: &str) -> Option<String> {
        let level = level(text)?;
        let sign = level
            .is_most
            .map_or("", |is_most| if is_most { "≤" } else { "≥" });
        Some(format!("{sign}{}{}", level.figure, level.unit))
    }

    #[test]
    fn levels_of_forms_are_figures_or_passed_over() {
        for (level, expected) in [
            ("≥ 70%", "≥70%"),
            ("≥70", "≥70"),
            ("100%", "100%"),
            ("100", "100"),
            ("Tối thiểu 62,5 %", "≥62.5%"),
            ("≥ 70% ¹", "≥70%"),
            ("70% trở lên", "≥70%"),
            ("≤1%", "≤1%"),
            ("≥ 50 km", "≥50km"),
            ("Dưới 5 %", "≤5%"),
            ("5 km trở xuống", "≤5km"),
        ] {
            assert_eq!(figure(level).as_deref(), Some(expected), "{level}");
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
