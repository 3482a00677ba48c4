//! Figures with their units: in English, one of something is called otherwise than two.

/// How sets write an English unit that has two forms.
pub(super) const PLURAL: &str = "(s)";

/// A figure with its unit; no space before `%`.
pub(super) fn with_unit(figure: &str, unit: &str) -> String {
    if unit.is_empty() {
        return figure.to_owned();
    }
    let ending = if figure == "1" { "" } else { "s" };
    match unit {
        "%" => format!("{figure}%"),
        _ => format!("{figure} {}", unit.replace(PLURAL, ending)),
    }
}

/// A unit where no figure is beside it.
pub(super) fn in_plural(unit: &str) -> String {
    unit.replace(PLURAL, "s")
}

/// What is counted, where it is one: "household" of "households".
pub(super) fn singular(counted: &str) -> &str {
    match counted {
        "people" => "person",
        "children" => "child",
        "criteria" => "criterion",
        several if several.contains(" and ") => several,
        other => other.strip_suffix('s').unwrap_or(other),
    }
}

/// "1 village", "2 villages".
pub(super) fn plural(figure: &str, word: &str) -> String {
    with_unit(figure, &[word, PLURAL].concat())
}
