//! What the words behind a figure say of it: its unit, or what is counted, in the words of the set.

use crate::criteria::Indicator;
use crate::fold;
use crate::lang::Text;
use crate::unit::Unit;

/// Whether what stands behind the percent sign of a share says of what it is a share, as the set does: `95% hộ`.
pub(super) fn is_share_of(unit: &str, indicator: &Indicator) -> bool {
    let Some(of) = unit.strip_prefix('%') else {
        return true;
    };
    let of = format!(" {} ", fold::word(of));
    let counts = indicator.counts.as_ref().map(|counts| &*counts.vi);
    let mut names = [counts.unwrap_or_default(), &indicator.name.vi].into_iter();
    // Of a plan or a target, it is another share.
    let is_aim = ["ke hoach", "kh", "muc tieu", "chi tieu"];
    let is_aim = is_aim.iter().any(|aim| of.contains(&format!(" {aim} ")));
    !is_aim
        && (of.trim().is_empty()
            || names.any(|name| format!(" {} ", fold::word(name)).contains(&of)))
}

/// Whether a unit is the indicator's own, perhaps without what it is for each of.
pub(super) fn is_own(unit: &str, indicator: &Indicator) -> bool {
    let own = indicator.unit.as_ref();
    own.is_some_and(|own| is_same(&Unit::parse(unit), own))
}

fn is_same(given: &Unit, own: &Text) -> bool {
    let mut own = [&own.vi, &own.en].into_iter();
    own.any(|own| given.power_to(&Unit::parse(own)) == Some(0))
}

/// Whether a unit is the indicator's with more words of its name.
pub(super) fn is_named_in(unit: &str, indicator: &Indicator) -> bool {
    let has = |text: &str, part: &str| format!(" {text} ").contains(&format!(" {part} "));
    let (unit, name) = (fold::word(unit), fold::word(&indicator.name.vi));
    let own = indicator.unit.as_ref().map(|own| fold::word(&own.vi));
    counts_things(indicator) && own.is_some_and(|own| has(&unit, &own)) && has(&name, &unit)
}

/// Whether a fraction of so many of something can be one of an indicator. What names nothing that is counted says something
/// of it: `8/10 chưa đạt`, `8/10 km (kế hoạch)`.
pub(super) fn counts(indicator: &Indicator, unit: &str) -> bool {
    let given = Unit::parse(unit);
    let is_of = |own: &Text| is_same(&given, own);
    match (&indicator.unit, &indicator.counts) {
        // A column of units may give that of the result.
        (Some(own), _) if is_of(own) => true,
        // Of a rate, that of the part: m² of m² a person.
        (Some(own), None) if !indicator.is_percentage() => given.is_part_of(&Unit::parse(&own.vi)),
        (_, Some(counts)) if is_of(counts) => true,
        (_, counts) => {
            let own = counts.as_ref().map(|counts| Unit::parse(&counts.vi));
            let can_be = own.map_or(indicator.is_percentage(), |own| !given.excludes(&own));
            can_be && (given.names_things() || is_in_names(unit, indicator))
        }
    }
}

/// Whether words are some of those with which a set says what it counts.
fn is_in_names(words: &str, indicator: &Indicator) -> bool {
    // Alone these say how far it is met.
    const NO_NAMES: [&str; 7] = ["dat", "co", "chua", "khong", "con", "thieu", "duoc"];
    let words = fold::word(words);
    let counts = indicator.counts.iter();
    let names = counts
        .chain([&indicator.name])
        .flat_map(|text| [&text.vi, &text.en]);
    let mut names = names.map(|name| format!(" {} ", fold::word(name)));
    !words.is_empty()
        && !NO_NAMES.contains(&&*words)
        && names.any(|name| name.contains(&format!(" {words} ")))
}

/// Whether what is asked for are so many single things.
pub(super) fn counts_things(indicator: &Indicator) -> bool {
    let unit = indicator.unit.as_ref();
    unit.is_some_and(|unit| Unit::parse(&unit.vi).counts_things())
}

/// Whether they come in whole numbers: what people are known to count one by one, and no mean of that.
pub(crate) fn comes_whole(indicator: &Indicator) -> bool {
    // Most figures are percentages.
    if indicator.is_percentage() {
        return false;
    }
    let unit = indicator.unit.as_ref().map(|unit| Unit::parse(&unit.vi));
    let is_mean =
        indicator.weight_by.is_some() || fold::word(&indicator.name.vi).contains("binh quan");
    unit.is_some_and(|unit| unit.names_things() && !unit.is_known()) && !is_mean
}
