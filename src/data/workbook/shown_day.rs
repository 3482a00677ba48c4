//! What a spreadsheet shows of a day: all of it, its month alone, or the month before the day.

/// What a format shows of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum ShownDay {
    /// The day, then its month; or nobody knows.
    #[default]
    Whole,
    /// The month as a number before the day, as in America.
    MonthFirst,
    /// Month and year: the whole month is meant.
    Month,
    /// The year alone.
    Year,
}

impl ShownDay {
    /// By the code of a format.
    pub(super) fn of(code: &str) -> ShownDay {
        let parts = parts(code);
        let place = |letter: char| parts.iter().position(|(it, _)| *it == letter);
        match (place('y'), place('m'), place('d')) {
            (Some(_), Some(_), None) => ShownDay::Month,
            (Some(_), None, None) => ShownDay::Year,
            // A name cannot be taken for a day, nor what stands behind the year.
            (year, Some(month), Some(day))
                if month < day
                    && !is_of_reader(code)
                    && parts[month].1 < 3
                    && year.is_none_or(|year| year > month) =>
            {
                ShownDay::MonthFirst
            }
            _ => ShownDay::Whole,
        }
    }
}

/// Whether what a format shows depends on the settings of whoever opens the file (numbers 14 and 22 of Excel).
fn is_of_reader(format: &str) -> bool {
    matches!(format, "mm-dd-yy" | "m/d/yy h:mm")
}

/// The letters of a format code for days, with how many of each stand together; those for minutes left out, and what is
/// in quotes or brackets or behind a backslash.
fn parts(format: &str) -> Vec<(char, usize)> {
    let mut found: Vec<(char, usize)> = Vec::new();
    let mut is_run = false;
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        let letter = c.to_ascii_lowercase();
        let last = found.last_mut().filter(|(it, _)| is_run && *it == letter);
        is_run = matches!(letter, 'd' | 'm' | 'y' | 'h' | 's');
        match (c, last) {
            (';', _) => break,
            ('"', _) => chars.by_ref().take_while(|c| *c != '"').for_each(drop),
            ('[', _) => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            ('\\' | '_' | '*', _) => drop(chars.next()),
            (_, Some((_, count))) => *count += 1,
            _ if is_run => found.push((letter, 1)),
            _ => {}
        }
    }
    let is = |at: Option<usize>, letter| {
        at.and_then(|at| found.get(at))
            .is_some_and(|(it, _)| *it == letter)
    };
    let is_minute =
        |at: usize| found[at].0 == 'm' && (is(at.checked_sub(1), 'h') || is(Some(at + 1), 's'));
    { 0..found.len() }
        .filter(|at| !is_minute(*at))
        .map(|at| found[at])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::ShownDay;

    #[test]
    fn a_format_shows_a_day_a_month_or_the_month_first() {
        for (code, expected) in [
            ("dd/mm/yyyy", ShownDay::Whole),
            ("d/m/yyyy;@", ShownDay::Whole),
            ("[$-1042A]dd/mm/yyyy\\ hh:mm:ss", ShownDay::Whole),
            ("General", ShownDay::Whole),
            ("yyyy-mm-dd", ShownDay::Whole),
            ("mmmm d, yyyy", ShownDay::Whole),
            ("mm-dd-yy", ShownDay::Whole),
            ("m/d/yy h:mm", ShownDay::Whole),
            ("hh:mm", ShownDay::Whole),
            ("0.00", ShownDay::Whole),
            ("\"Tháng \"m/yyyy", ShownDay::Month),
            ("mm/yyyy", ShownDay::Month),
            ("\"ngày\" mm/yyyy", ShownDay::Month),
            ("yyyy", ShownDay::Year),
            ("mm/dd/yyyy", ShownDay::MonthFirst),
            ("m/d/yyyy", ShownDay::MonthFirst),
            ("mm/dd/yy hh:mm", ShownDay::MonthFirst),
        ] {
            assert_eq!(ShownDay::of(code), expected, "{code}");
        }
    }
}
