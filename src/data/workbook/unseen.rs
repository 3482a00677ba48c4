//! Cells that a workbook holds and nobody sees.

/// What was found in them.
#[derive(Debug, Default)]
pub(super) struct Unseen {
    /// The columns that are not shown, and line and column of the first cell in them that has text.
    pub(super) columns: Vec<usize>,
    pub(super) first_hidden: Option<(u64, usize)>,
    /// How many cells these columns have.
    pub(super) hidden: u64,
    /// How many cells say what the one that covers them says.
    pub(super) doubled: u64,
    /// How many cells others cover, and the first: line, column, text.
    pub(super) covered: usize,
    pub(super) first_covered: Option<(u64, usize, String)>,
}

impl Unseen {
    /// A cell of a column that is not shown.
    pub(super) fn hide(&mut self, (line, column, text): (u64, usize, &str)) {
        if text.is_empty() {
            return;
        }
        self.hidden += 1;
        self.first_hidden.get_or_insert((line, column));
        if let Err(index) = self.columns.binary_search(&column) {
            self.columns.insert(index, column);
        }
    }

    /// A cell that others cover.
    pub(super) fn cover(&mut self, (line, column, text): (u64, usize, &str)) {
        if text.is_empty() {
            return;
        }
        self.covered += 1;
        let first = || (line, column, text.to_owned());
        self.first_covered.get_or_insert_with(first);
    }
}
