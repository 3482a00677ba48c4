//! A set as a whole, for people.

use std::sync::Arc;

use crate::criteria::{CertaintyCounts, CriteriaSet};
use crate::report::grid::{Cell, Column, Grid};
use crate::report::said::Words;
use crate::report::sets;
use crate::words::context_key;

/// What it is, what its thresholds depend on, and its criteria.
pub(super) fn grid(
    set: &CriteriaSet,
    keys: &[(String, Vec<String>)],
    requires: &[Arc<CriteriaSet>],
    words: Words<'_>,
) -> Grid {
    let lang = words.lang;
    let mut intro = vec![set.id_and_path()];
    if let Some(decision) = &set.decision {
        let decision = words.decision(decision);
        intro.push(format!("{}: {decision}", lang.of("Quyết định", "Decision")));
    }
    if let Some(period) = set.period {
        let word = lang.of("Giai đoạn", "Period");
        intro.push(format!("{word}: {}-{}", period.from, period.to));
    }
    if set.lineage.len() > 1 {
        let parents = set.lineage[1..].join(" > ");
        intro.push(format!("{}: {parents}", lang.of("Kế thừa", "Extends")));
    }
    let thresholds = sets::in_words(&CertaintyCounts::of(set), lang);
    intro.push(format!("{}: {thresholds}", lang.of("Ngưỡng", "Thresholds")));
    for (key, values) in keys {
        let values: Vec<String> = values
            .iter()
            .map(|value| {
                let named = words.context(&[(key.clone(), value.clone())]);
                if named == *value {
                    named
                } else {
                    format!("{value} ({named})")
                }
            })
            .collect();
        let depends = lang.of("Ngưỡng tùy theo", "Thresholds depend on the");
        intro.push(format!(
            "{depends} {}: {}",
            context_key(key, lang),
            values.join("; ")
        ));
    }
    if !requires.is_empty() {
        let ids: Vec<&str> = requires.iter().map(|set| set.id.as_str()).collect();
        let word = lang.of("Đòi hỏi các bộ", "Requires the sets");
        intro.push(format!("{word}: {}", ids.join(", ")));
    }
    if let Some(note) = &set.note {
        intro.push(format!(
            "{}: {}",
            lang.of("Ghi chú", "Note"),
            note.get(lang)
        ));
    }
    let rows = set.criteria.iter().map(|criterion| {
        vec![
            Cell::strong(&*criterion.id),
            Cell::new(criterion.name.get(lang)),
            Cell::new(criterion.indicators.len().to_string()),
        ]
    });
    let id = &set.id;
    Grid {
        title: set.title.get(lang).to_owned(),
        intro,
        columns: vec![
            Column::unbroken(lang.of("Số", "No")),
            Column::main(lang.of("Tiêu chí", "Criterion")),
            Column::right(lang.of("Chỉ tiêu", "Indicators")),
        ],
        rows: rows.collect(),
        notes: vec![
            lang.of(
                format!("Đánh giá: ntm check TỆP.csv --criteria {id}"),
                format!("To assess by it: ntm check FILE.csv --criteria {id}"),
            ),
            lang.of(
                format!("Xem toàn bộ: ntm criteria show {id}"),
                format!("To see all of it: ntm criteria show {id}"),
            ),
        ],
    }
}
