//! Lists of ids, as short as they can be read: `1, 3, 4, 6-13`.

/// Ids of one set.
pub(in crate::report) struct Ids {
    /// What the set is called; empty where there is only one.
    pub(in crate::report) of: String,
    pub(in crate::report) ids: Vec<String>,
}

impl Ids {
    /// `NTM nâng cao: 1, 3, 4`.
    pub(in crate::report) fn text(&self) -> String {
        let ids = joined(self.ids.iter().map(String::as_str));
        match &*self.of {
            "" => ids,
            of => format!("{of}: {ids}"),
        }
    }

    /// How many there are in lists.
    pub(in crate::report) fn count(lists: &[Ids]) -> usize {
        lists.iter().map(|list| list.ids.len()).sum()
    }
}

/// Ids in the order of their set; three and more that follow one another become a range.
pub(in crate::report) fn joined<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let mut runs: Vec<Vec<&str>> = Vec::new();
    for id in ids {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| follows(last, id)) => run.push(id),
            _ => runs.push(vec![id]),
        }
    }
    let texts = runs.iter().map(|run| match &run[..] {
        [first, _, .., last] => format!("{first}-{last}"),
        few => few.join(", "),
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// Whether an id is the next after another: `17.6` after `17.5`.
fn follows(id: &str, next: &str) -> bool {
    let number = |id: &str| {
        let (above, last) = id.rsplit_once('.').unwrap_or(("", id));
        Some((above.to_owned(), last.parse::<u32>().ok()?))
    };
    match (number(id), number(next)) {
        (Some((above, last)), Some((of_next, next))) => above == of_next && last + 1 == next,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn three_in_a_row_become_a_range() {
        for (ids, expected) in [
            ("1 3 4 6 7 8 13", "1, 3, 4, 6-8, 13"),
            ("1.1 1.2 1.3 3.1", "1.1-1.3, 3.1"),
            ("2.2.a 2.2.b 9", "2.2.a, 2.2.b, 9"),
            ("1.9 1.10 1.11", "1.9-1.11"),
            ("1 1.2 2", "1, 1.2, 2"),
            ("", ""),
        ] {
            assert_eq!(joined(ids.split_whitespace()), expected);
        }
    }
}
