//! What the texts of each column were folded to last: rows that follow one another often say the same.

use std::cell::RefCell;
use std::sync::Arc;

/// For each column the text met last, and what was made of it.
pub(super) struct Folded(RefCell<Vec<(String, Arc<str>)>>);

impl Folded {
    pub(super) fn new(columns: usize) -> Folded {
        Folded(RefCell::new(vec![Default::default(); columns]))
    }

    /// What `fold` makes of a text of a column, which is not blank; it is the same for all texts of the column.
    pub(super) fn of<'t, F: Into<Arc<str>>>(
        &self,
        column: usize,
        text: &'t str,
        fold: impl FnOnce(&'t str) -> F,
    ) -> Arc<str> {
        let mut columns = self.0.borrow_mut();
        let Some((last, folded)) = columns.get_mut(column) else {
            return fold(text).into();
        };
        if last != text {
            text.clone_into(last);
            *folded = fold(text).into();
        }
        Arc::clone(folded)
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;
    use crate::fold::slug;

    #[test]
    fn each_text_is_folded_as_it_stands() {
        let folded = Folded::new(2);
        for (column, text) in [
            (0, "Hà Sơn"),
            (0, "Hà Sơn"),
            (1, "Hà"),
            (0, "Hà"),
            (2, "Sơn"),
            (2, "Hà Sơn"),
        ] {
            assert_eq!(*folded.of(column, text, slug), *slug(text));
        }
    }
}
