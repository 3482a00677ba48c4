//! How a spreadsheet shows a number, as far as it says what the number is.

use std::cmp::Ordering;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::shown_day::ShownDay;

/// What a format code such as `0.0%` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Format {
    /// Whether the number is shown as a percentage: what is stored is the part of one.
    pub(super) percent: bool,
    /// How many decimals are always shown; absent where as many are shown as there are.
    decimals: Option<u32>,
    /// How many digits there are at least before the decimals.
    digits: usize,
    /// In how many thousands of thousands the number may be shown.
    pub(super) thousands: u8,
    /// What it shows behind the number, where that is a text: `0" hộ"`.
    pub(super) unit: Option<Arc<str>>,
    /// What it shows of a day, where what is stored is one.
    pub(super) shown_day: ShownDay,
    /// What it shows before the number or in its place, where that says something of it: `"khoảng "0`, `"đạt"`.
    before: String,
    /// Whether it shows a text in place of the number.
    hides: bool,
    /// Whether it shows nothing of it.
    is_blank: bool,
    /// What it shows of zero.
    zero: Shown,
    /// Its sections, where conditions say for which numbers each is; none where they go by the sign.
    cases: Vec<(Option<Condition>, Format)>,
}

/// Numbers that compare so with a figure.
type Condition = (&'static [Ordering], Decimal);

/// What a section of a format code shows of zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Shown {
    /// The number, or a dash for it.
    #[default]
    Number,
    Text(String),
    Nothing,
}

impl Format {
    /// Reads a format code. Its first section is that of positive numbers, or of those that a condition names; what stands
    /// in quotes or brackets, or behind a backslash, is shown as it is.
    pub(super) fn read(code: &str) -> Format {
        let (mut format, mut point, mut is_optional) = (Format::default(), false, false);
        let (mut decimals, mut is_first, mut commas) = (0, true, 0);
        let (mut shown, mut has_digits, mut is_day) = (String::new(), false, false);
        // As many digits as there are.
        let bare = code.replace("General", "#");
        let mut chars = bare.chars();
        while let Some(c) = chars.next() {
            match c {
                ',' => {
                    commas += 1;
                    continue;
                }
                // Commas between digits group them, others divide.
                '0' | '#' | '?' => commas = 0,
                _ => format.thousands = format.thousands.max(commas),
            }
            match c {
                ';' => (is_first, commas) = (false, 0),
                '"' => {
                    let text = chars.by_ref().take_while(|c| *c != '"');
                    let text: String = text.collect();
                    if is_first {
                        let is_behind = has_digits || text.trim().chars().all(is_currency);
                        let at = if is_behind {
                            &mut shown
                        } else {
                            &mut format.before
                        };
                        at.push_str(&text);
                    }
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    // The sign of a currency, and of which country.
                    let sign = inside.strip_prefix('$').filter(|_| is_first);
                    shown.extend(sign.and_then(|sign| sign.split('-').next()));
                }
                '\\' if is_first && !has_digits => format.before.extend(chars.next()),
                '\\' => shown.extend(chars.next().filter(|_| is_first)),
                '_' | '*' => {
                    chars.next();
                }
                _ if !is_first => {}
                ' ' if has_digits => shown.push(' '),
                c if is_currency(c) => shown.push(c),
                '-' | '+' | '~' | '<' | '>' | '=' | '^' | '!' if !has_digits => {
                    format.before.push(c)
                }
                '%' => format.percent = true,
                '.' => point = true,
                '0' if point => decimals += 1,
                '0' => format.digits += 1,
                '#' | '?' if point => is_optional = true,
                _ => {}
            }
            has_digits |= is_first && matches!(c, '0' | '#' | '?');
            is_day |= matches!(c, 'y' | 'm' | 'd' | 'h' | 's');
        }
        format.unit = unit(&shown).filter(|_| !format.percent);
        format.shown_day = ShownDay::of(code);
        // What parts days and times says nothing.
        if is_day || !says_something_of(&format.before) {
            format.before.clear();
        }
        format.hides = !has_digits && !format.before.is_empty();
        let sections = sections(code);
        format.is_blank = (sections.len() > 1 || code == NOTHING)
            && section_of_zero(sections[0]) == Shown::Nothing
            && !has_digits;
        let of_zero = sections.get(2).or(sections.first());
        format.zero = of_zero
            .filter(|_| !code.is_empty())
            .map_or(Shown::Number, |it| section_of_zero(it));
        format.cases = cases(&sections);
        format.thousands = format.thousands.max(commas);
        if point && !is_optional {
            format.decimals = Some(decimals);
        }
        format
    }

    /// How it shows this number.
    pub(super) fn of(&self, figure: Decimal) -> &Format {
        let mut cases = self.cases.iter();
        let case = cases.find(|(condition, _)| {
            condition.is_none_or(|(orders, bound)| orders.contains(&figure.cmp(&bound)))
        });
        case.map_or(self, |(_, format)| format)
    }

    /// The number as it is shown, without groups of thousands, units and never rounded.
    pub(super) fn show(&self, figure: Decimal) -> String {
        let mut shown = figure;
        if let Some(decimals) = self.decimals
            && shown.scale() < decimals
        {
            shown.rescale(decimals);
        }
        let text = shown.to_string();
        let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
        let (sign, whole) = match whole.strip_prefix('-') {
            Some(whole) => ("-", whole),
            None => ("", whole),
        };
        let percent = if self.percent { "%" } else { "" };
        let width = self.digits.min(40);
        format!("{sign}{whole:0>width$}{rest}{percent}")
    }

    /// Whether a cell with a number, or with zero, looks blank.
    pub(super) fn leaves_blank(&self, is_zero: bool) -> bool {
        if is_zero {
            self.zero == Shown::Nothing
        } else {
            self.is_blank
        }
    }

    /// What is shown of a number whose format says more than the number does, which is then no number: `khoảng 60`. What it
    /// hides stands in brackets.
    pub(super) fn text_around(&self, shown: &str, is_zero: bool) -> Option<String> {
        if is_zero && let Shown::Text(text) = &self.zero {
            return Some(format!("{} ({shown})", text.trim()));
        }
        let before = self.before.trim();
        // The sign of a negative number, or a dash for zero.
        if (is_zero || shown.starts_with('-')) && matches!(before, "-" | "–" | "−" | "—") {
            return None;
        }
        let unit = self.unit.as_deref().unwrap_or_default();
        let text = if self.hides {
            format!("{before} ({shown})")
        } else {
            format!("{before} {shown} {unit}")
        };
        (!before.is_empty()).then(|| text.trim_end().to_owned())
    }
}

/// The sections of a format code: of positive numbers, negative ones, zero and texts.
fn sections(code: &str) -> Vec<&str> {
    let (mut is_quoted, mut is_bracketed, mut is_literal) = (false, false, false);
    code.split(|c: char| {
        let was_literal = std::mem::replace(&mut is_literal, !is_quoted && c == '\\');
        match c {
            _ if was_literal => {
                is_literal = false;
                return false;
            }
            '"' => is_quoted = !is_quoted,
            '[' | ']' if !is_quoted => is_bracketed = c == '[',
            _ => {}
        }
        c == ';' && !is_quoted && !is_bracketed
    })
    .collect()
}

/// A section that shows nothing.
const NOTHING: &str = "\"\"";

/// The sections by their conditions, where there are any. A second one without is for negative numbers where a third follows;
/// numbers that none is for are shown as they are.
fn cases(sections: &[&str]) -> Vec<(Option<Condition>, Format)> {
    let conditions: Vec<_> = sections.iter().map(|it| condition(it)).collect();
    if conditions.iter().all(Option::is_none) {
        return Vec::new();
    }
    let cases = sections.iter().zip(conditions).enumerate();
    let cases = cases.map(|(index, (section, found))| match found {
        Some((condition, inside)) => {
            let rest = section.replacen(&format!("[{inside}]"), "", 1);
            let shown = if rest.is_empty() { NOTHING } else { &rest };
            (Some(condition), Format::read(shown))
        }
        None => {
            let is_of_negative = index == 1 && sections.len() > 2;
            let condition: Condition = (&[Ordering::Less], Decimal::ZERO);
            let shown = if section.is_empty() { NOTHING } else { section };
            (is_of_negative.then_some(condition), Format::read(shown))
        }
    });
    cases.chain([(None, Format::default())]).collect()
}

/// The condition of a section, `[>=50]`, and how it is written.
fn condition(section: &str) -> Option<(Condition, &str)> {
    use Ordering::{Equal, Greater, Less};
    let mut brackets = section.split('[').skip(1);
    let inside = brackets.find(|it| it.starts_with(['<', '>', '=']))?;
    let inside = inside.split(']').next()?;
    let bound = inside.trim_start_matches(['<', '>', '=']);
    let orders: &[Ordering] = match &inside[..inside.len() - bound.len()] {
        "<" => &[Less],
        "<=" => &[Less, Equal],
        ">" => &[Greater],
        ">=" => &[Greater, Equal],
        "=" => &[Equal],
        "<>" => &[Less, Greater],
        _ => return None,
    };
    Some(((orders, bound.trim().parse().ok()?), inside))
}

/// What a section shows of zero: digits that are not needed are left out.
fn section_of_zero(section: &str) -> Shown {
    let (mut text, mut has_optional) = (String::new(), false);
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => text.extend(chars.by_ref().take_while(|c| *c != '"')),
            '[' => _ = chars.by_ref().find(|c| *c == ']'),
            '\\' => text.extend(chars.next()),
            '_' | '*' => _ = chars.next(),
            '#' | '?' => has_optional = true,
            // Its digit, or a number, a text or a day as it is.
            '0' | 'G' | '@' | 'y' | 'm' | 'd' | 'h' | 's' => return Shown::Number,
            '-' | '–' => text.push(c),
            _ => {}
        }
    }
    let has_dash = text.contains(['-', '–', '−', '—']);
    match text.trim() {
        _ if has_dash => Shown::Number,
        text if !has_optional && text.contains(char::is_alphabetic) => Shown::Text(text.to_owned()),
        _ => Shown::Nothing,
    }
}

/// Whether a text before a number says something of it: a word or a sign, not the number of what.
fn says_something_of(before: &str) -> bool {
    const SIGNS: &str = "-+~<>=^!≤≥≠≈±−–";
    before.contains(|c: char| c.is_alphabetic() || SIGNS.contains(c))
}

fn is_currency(c: char) -> bool {
    matches!(c, '₫' | '$' | '€')
}

/// The unit that a text behind a number is, if it is more than a mark.
fn unit(shown: &str) -> Option<Arc<str>> {
    let text = shown.trim();
    let says_something = |c: char| c.is_alphabetic() || matches!(c, '%' | '‰' | '₫' | '$' | '€');
    text.contains(says_something).then(|| text.into())
}

#[cfg(test)]
mod tests {
    use super::Format;
    use crate::data::workbook::grid::Cell;

    #[test]
    fn commas_behind_the_digits_divide() {
        for (code, thousands) in [
            ("#,##0", 0),
            ("#,##0.00", 0),
            ("#,##0,", 1),
            ("0.0,,\"triệu\"", 2),
            ("0,.0", 1),
            ("0\", \"", 0),
            ("General", 0),
        ] {
            assert_eq!(Format::read(code).thousands, thousands, "{code}");
        }
    }

    #[test]
    fn texts_behind_the_number_are_units() {
        for (code, unit) in [
            ("0\" nghìn đồng\"", Some("nghìn đồng")),
            ("0.0\\ \"hộ\"", Some("hộ")),
            ("0\"‰\"", Some("‰")),
            ("0\"%\"", Some("%")),
            ("General\" triệu\"", Some("triệu")),
            ("General\" vụ\"", Some("vụ")),
            ("#,##0\\ \\k\\m", Some("km")),
            ("#,##0\\ [$₫-42A]", Some("₫")),
            ("_-* #,##0\\ \"₫\"_-;\\-* #,##0\\ \"đ\"_-", Some("₫")),
            ("0%", None),
            ("0.0\\ %", None),
            ("0\"-\"", None),
            ("\"Số \"0", None),
            ("0;0\" hộ\"", None),
            ("[Red]0", None),
            ("General", None),
        ] {
            assert_eq!(Format::read(code).unit.as_deref(), unit, "{code}");
        }
    }

    #[test]
    fn a_format_that_says_more_than_the_number_makes_it_a_text() {
        for (code, text) in [
            ("\"khoảng \"0", Some("khoảng 60")),
            ("\"khoảng \"0\" hộ\"", Some("khoảng 60 hộ")),
            ("\"<\"0", Some("< 60")),
            ("\\~0", Some("~ 60")),
            ("-0", Some("- 60")),
            ("\"đạt\"", Some("đạt (60)")),
            ("[=1]\"đạt\";0", None),
            ("[>=50]\"đạt\";\"chưa đạt\"", Some("đạt (60)")),
            ("[<50]\"thấp\";0", None),
            ("[<50]0;\"cao\"", Some("cao (60)")),
            ("\"đạt\";0", Some("đạt (60)")),
            (
                "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
                None,
            ),
            ("_-* #,##0\\ \"₫\"_-;\\-* #,##0\\ \"đ\"_-", None),
            ("0\" hộ\"", None),
            ("0;\"khoảng \"0", None),
            ("\" \"0", None),
            ("dd-mm-yyyy", None),
            ("General", None),
            ("@", None),
        ] {
            assert_eq!(
                Format::read(code)
                    .of(60.into())
                    .text_around("60", false)
                    .as_deref(),
                text,
                "{code}"
            );
        }
        for code in ["_(\"$\"* #,##0.00_)", "$#,##0", "[$$-409]#,##0"] {
            assert_eq!(Format::read(code).unit.as_deref(), Some("$"), "{code}");
        }
    }

    #[test]
    fn what_looks_blank_is_told_from_what_is_shown() {
        for (code, number, zero) in [
            ("General", false, false),
            ("0", false, false),
            ("#,##0", false, false),
            ("#,###", false, true),
            ("#", false, true),
            ("0;;;", false, true),
            ("0;-0;;@", false, true),
            (";;;", true, true),
            ("\"\";\"\"", true, true),
            ("0;0;\"-\"", false, false),
            (
                "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
                false,
                false,
            ),
            ("[=0]\"\";0", false, true),
            ("[>=50]0;\"x\"", false, false),
            ("[>=50]0;", true, true),
            ("[=0]0;\"\"", true, false),
            ("dd/mm/yyyy", false, false),
            ("@", false, false),
            ("", false, false),
        ] {
            let format = Format::read(code);
            let found = [false, true].map(|is_zero| {
                let figure = if is_zero { 0 } else { 1 };
                format.of(figure.into()).leaves_blank(is_zero)
            });
            assert_eq!(found, [number, zero], "{code}");
        }
        let text = Format::read("0;0;\"chưa có\"").text_around("0", true);
        assert_eq!(text.as_deref(), Some("chưa có (0)"));
        assert_eq!(Format::read("0;0;\"-\"").text_around("0", true), None);
    }

    #[test]
    fn numbers_are_texts_as_they_are_shown_but_never_rounded() {
        for (number, code, text, figure) in [
            (1.1, "General", "1.1", "1.1"),
            (1.1, "0.00", "1.10", "1.1"),
            (1.1, "0.0#", "1.1", "1.1"),
            (123.0, "00000", "00123", "123"),
            (2023.0, "General", "2023", "2023"),
            (0.638, "0.0%", "63.8%", "63.8"),
            (0.638, "0%", "63.8%", "63.8"),
            (0.07, "0.0\\ %", "7.0%", "7"),
            (63.8, "0.0\"%\"", "63.8", "63.8"),
            (1234.5, "#,##0.00", "1234.50", "1234.5"),
            (-1.5, "0.0;[Red]-0.0%", "-1.5", "-1.5"),
            (0.638, "[>=1]0%;0.0##", "0.638", "0.638"),
            (0.638, "[<1]0.0%;0.0", "63.8%", "63.8"),
            (63.8, "[<1]0.0%;0.0", "63.8", "63.8"),
            (63.8, "[Red][<50]0.00;[Blue]0.0", "63.8", "63.8"),
            (63.8, "[<1]0%", "63.8", "63.8"),
            (-1.5, "[>=1]0;-0.0;0.00%", "-1.5", "-1.5"),
            (58500.0, "[>=1000000]0.0,,\"tr\";0", "58500", "58500"),
            (0.1 + 0.2, "General", "0.3", "0.3"),
            (7.000_000_000_000_001, "General", "7", "7"),
        ] {
            let cell = Cell::number(number, Some(&Format::read(code)));
            assert_eq!(cell.text, text, "{number} {code}");
            let found = cell.number.map(|number| number.figure.to_string());
            assert_eq!(found.as_deref(), Some(figure), "{number} {code}");
        }
    }
}
