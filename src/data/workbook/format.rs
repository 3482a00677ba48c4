//! How a spreadsheet shows a number, as far as it says what the number is.

use rust_decimal::Decimal;

/// What a format code such as `0.0%` says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Format {
    /// Whether the number is shown as a percentage: what is stored is the part of one.
    pub(super) percent: bool,
    /// How many decimals are always shown; absent where as many are shown as there are.
    decimals: Option<u32>,
    /// How many digits there are at least before the decimals.
    digits: usize,
    /// In how many thousands of thousands the number may be shown.
    pub(super) thousands: u8,
}

impl Format {
    /// Of which no more is known than whether it shows percentages, and in how many thousands of thousands.
    pub(super) fn of(percent: bool, thousands: u8) -> Format {
        Format {
            percent,
            thousands,
            ..Format::default()
        }
    }

    /// Reads a format code. Its first section is that of positive numbers, or of those that a condition names; what stands
    /// in quotes or brackets, or behind a backslash, is shown as it is.
    pub(super) fn read(code: &str) -> Format {
        let (mut format, mut point, mut is_optional) = (Format::default(), false, false);
        let (mut decimals, mut is_first, mut commas) = (0, true, 0);
        let mut chars = code.chars();
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
                    chars.by_ref().find(|c| *c == '"');
                }
                '[' => {
                    chars.by_ref().find(|c| *c == ']');
                }
                '\\' | '_' | '*' => {
                    chars.next();
                }
                _ if !is_first => {}
                '%' => format.percent = true,
                '.' => point = true,
                '0' if point => decimals += 1,
                '0' => format.digits += 1,
                '#' | '?' if point => is_optional = true,
                _ => {}
            }
        }
        format.thousands = format.thousands.max(commas);
        if point && !is_optional {
            format.decimals = Some(decimals);
        }
        format
    }

    /// The number as it is shown, without groups of thousands and never rounded.
    pub(super) fn show(self, figure: Decimal) -> String {
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
            ("[>=1000000]0.0,,\"tr\";0", 2),
            ("[<1000]0;[<1000000]0.0,\"K\";0.0,,\"M\"", 2),
            ("0\", \"", 0),
            ("General", 0),
        ] {
            assert_eq!(Format::read(code).thousands, thousands, "{code}");
        }
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
