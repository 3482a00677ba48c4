//! Tallies as plans word them.

use crate::assess::Verdict;
use crate::fold;

/// So many of a kind, as a plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) of: Counted,
    pub(super) count: usize,
}

/// What a tally counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Verdict(Verdict),
    All,
}

/// What a text says of how many: `17/19 tiêu chí, còn 02`; `4 đạt, 4 chưa đạt, 1 tạm dừng`.
pub(super) fn tallies(text: &str) -> Vec<Stated> {
    let mut found = Vec::new();
    for part in text.split([',', ';', '(', ')']) {
        // A share is no count.
        if part.contains('%') {
            continue;
        }
        let words = fold::word(part);
        let fraction = part.split_whitespace().find_map(|word| {
            let (part, whole) = word.split_once('/')?;
            Some((part.parse().ok()?, whole.parse().ok()?))
        });
        let counts_criteria = ["dat", "tieu chi", "chi tieu"]
            .iter()
            .any(|it| words.contains(it));
        if let Some((met, all)) = fraction.filter(|_| counts_criteria) {
            let is_denied = words.contains("chua dat") || words.starts_with("con ");
            let verdict = if is_denied {
                Verdict::NotMet
            } else {
                Verdict::Met
            };
            found.push(Stated {
                of: Counted::Verdict(verdict),
                count: met,
            });
            found.push(Stated {
                of: Counted::All,
                count: all,
            });
            continue;
        }
        let mut numbers = words
            .split(' ')
            .filter_map(|word| word.parse::<usize>().ok());
        let (Some(count), None) = (numbers.next(), numbers.next()) else {
            continue;
        };
        let has = |wanted: &str| format!(" {words} ").contains(&format!(" {wanted} "));
        let verdict = if has("chua dat") || has("con") || has("thieu") {
            Verdict::NotMet
        } else if has("tam dung") {
            Verdict::Suspended
        } else if has("dat") {
            Verdict::Met
        } else {
            continue;
        };
        found.push(Stated {
            of: Counted::Verdict(verdict),
            count,
        });
    }
    found
}
