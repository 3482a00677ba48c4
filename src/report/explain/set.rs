//! A set as a whole, for people.

use std::sync::Arc;

use crate::criteria::{CertaintyCounts, CriteriaSet};
use crate::report::grid::{Cell, Column, Grid};
use crate::report::sets;
use crate::report::statements::Glossary;
use crate::words::context_key;

/// What it is, what its thresholds depend on, and its criteria.
pub(super) fn grid(
    set: &CriteriaSet,
    keys: &[(String, Vec<String>)],
    requires: &[Arc<CriteriaSet>],
    glossary: Glossary<'_>,
) -> Grid {
    let lang = glossary.lang;
    let mut intro = vec![set.id_and_path()];
    let mut add = |vi: &str, en: &str, text: String| {
        let word = lang.of(vi, en);
        intro.push(format!("{word}: {text}"));
    };
    if let Some(decision) = &set.decision {
        add("Quyết định", "Decision", glossary.decision(decision));
    }
    if let Some(period) = set.period {
        let period = format!("{}-{}", period.from, period.to);
        add("Giai đoạn", "Period", period);
    }
    if set.lineage.len() > 1 {
        add("Kế thừa", "Extends", set.lineage[1..].join(" > "));
    }
    let thresholds = sets::thresholds(&CertaintyCounts::of(set), lang);
    add("Ngưỡng", "Thresholds", thresholds);
    for (key, values) in keys {
        let values = values.iter().map(|value| {
            let named = glossary.context(&[(key.clone(), value.clone())]);
            if named == *value {
                named
            } else {
                format!("{value} ({named})")
            }
        });
        let depends = lang.of("Ngưỡng tùy theo", "Thresholds depend on the");
        let depends = format!("{depends} {}", context_key(key, lang));
        add(&depends, &depends, values.collect::<Vec<_>>().join("; "));
    }
    if !requires.is_empty() {
        let ids: Vec<&str> = requires.iter().map(|set| set.id.as_str()).collect();
        add("Đòi hỏi các bộ", "Requires the sets", ids.join(", "));
    }
    if let Some(note) = &set.note {
        add("Ghi chú", "Note", note.get(lang).to_owned());
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
