//! Texts and tables that drawing is tested with.

use proptest::prelude::*;

use crate::assess::Verdict;
use crate::report::grid::{Cell, Column};

/// Text with all that drawing has to heed: words of every length, marks, wide letters, spaces and line feeds.
pub(super) fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-z0-9(;:.]{1,9}",
        2 => "[đăâêôơưạảễộýẬ≥…–]{1,7}",
        1 => "[a-zêộ≥]{10,40}",
        1 => "(县|村|e\u{323}\u{302}|\u{a0}|\u{ad}|👨‍👩‍👧|\t|\r|\u{301}|=\u{338}|☺\u{fe0f}){1,3}",
    ];
    let space = prop_oneof![9 => Just(" "), 1 => Just("  "), 1 => Just("\n")];
    prop::collection::vec((word, space), 0..12).prop_map(|parts| {
        let parts = parts
            .into_iter()
            .flat_map(|(word, space)| [word, space.to_owned()]);
        let text = parts.collect::<String>();
        // Now and then the space at the end stays.
        if text.len() % 5 == 0 {
            text
        } else {
            text.trim_end().to_owned()
        }
    })
}

fn cell(text: impl Strategy<Value = String>) -> impl Strategy<Value = Cell> {
    let tone = prop::option::of(prop::sample::select(Verdict::ALL.to_vec()));
    (text, tone, any::<bool>()).prop_map(|(text, tone, strong)| Cell { text, tone, strong })
}

/// Any column, and so many cells for it.
fn column(rows: usize) -> impl Strategy<Value = (Column, Vec<Cell>)> {
    let cells = move |text| prop::collection::vec(cell(text), rows);
    let name = || "[A-Z][a-zạảễộ]{1,7}( [A-Z][a-z]{1,6}){0,2}";
    let name = move || prop_oneof![9 => name(), 1 => text()];
    let whole = (name(), cells(name().boxed()));
    let right = (text(), cells("[0-9]{1,2}/[0-9]{1,2}".boxed()));
    let open = (
        text(),
        prop_oneof![cells(text().boxed()), cells(name().boxed())],
    );
    let signs = (1usize..14).prop_flat_map(move |count| {
        let sign = prop::sample::select(vec!["·", "×", "?", "~", "/", " "]);
        let signs = prop::collection::vec(sign, count).prop_map(|signs| signs.join(" "));
        (Just(count), cells(signs.boxed()))
    });
    prop_oneof![
        2 => whole.prop_map(|(heading, cells)| (Column::whole(heading), cells)),
        1 => right.prop_map(|(heading, cells)| (Column::right(heading), cells)),
        4 => (open, prop::bool::weighted(0.2)).prop_map(|((heading, cells), is_main)| {
            match is_main {
                true => (Column::main(heading), cells),
                false => (Column::text(heading), cells),
            }
        }),
        1 => signs.prop_map(|(count, cells)| {
            (Column::signs((1..=count).map(|sign| sign.to_string())), cells)
        }),
    ]
}

/// Any table.
pub(super) fn table() -> impl Strategy<Value = (Vec<Column>, Vec<Vec<Cell>>)> {
    let columns = (1usize..8, 1usize..8)
        .prop_flat_map(|(columns, rows)| prop::collection::vec(column(rows), columns));
    columns.prop_map(|columns| {
        let (columns, cells): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        let row = |index: usize| {
            cells
                .iter()
                .map(move |cells| cells[index].clone())
                .collect()
        };
        let rows = (0..cells[0].len()).map(row).collect();
        (columns, rows)
    })
}
