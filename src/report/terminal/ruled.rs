//! Tables whose columns have their widths, drawn row by row.
//!
//! comfy-table keeps every line of every cell until the last row is there, which takes more than a microsecond and much
//! room for each. Here a row is drawn between borders, in widths and with colours as comfy-table has them; one with a word
//! that it may break otherwise is left to comfy-table. That both draw the same is tested below.

use std::io::{self, Write};
use std::num::NonZero;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, Scope};

use super::drawn::Drawn;
use super::fit::Fit;
use super::pen::Pen;
use super::threads;
use crate::report::grid::Rows;

/// How many rows are put together before they are written.
const AT_ONCE: usize = 128;

/// How many such parts wait to be written. Hands that wait for each other at every part are easily left on one processor
/// while another is idle.
const AHEAD: usize = 8;

/// How many rows of a table that is not long are put together before they are written.
const FEW: usize = 8;

/// A table whose columns have these widths.
#[derive(Clone, Copy)]
pub(super) struct Ruled<'t> {
    pub(super) fit: &'t Fit<'t>,
    pub(super) rows: &'t Rows,
    pub(super) widths: &'t [u16],
    pub(super) color: bool,
}

impl Ruled<'_> {
    /// Whether it has more rows than are put together at once.
    pub(super) fn is_long(self) -> bool {
        self.rows.count() > AT_ONCE
    }

    /// Draws it behind lines that are there already. Some of them are written; the others are left.
    pub(super) fn draw(self, out: &mut dyn Write, lines: &mut Vec<u8>) -> io::Result<()> {
        let mut pen = self.pen();
        pen.head(lines);
        for start in (0..self.rows.count()).step_by(FEW) {
            self.draw_rows(&mut pen, start..start + FEW, lines);
            out.write_all(lines)?;
            lines.clear();
        }
        pen.foot(lines);
        Ok(())
    }

    /// Writes it, part by part; rows are drawn on so many threads.
    pub(super) fn write(self, out: &mut dyn Write, jobs: Option<NonZero<usize>>) -> io::Result<()> {
        let mut pen = self.pen();
        let mut lines = Vec::new();
        pen.head(&mut lines);
        let parts = self.rows.count().div_ceil(AT_ONCE);
        let hands = threads(jobs).min(parts).max(1);
        let spare = Mutex::new(Vec::new());
        thread::scope(|scope| {
            // Each hand draws every so manieth part, and so does this thread: the first of them.
            let others: Vec<_> = (1..hands)
                .map(|hand| self.hand(scope, (hand..parts).step_by(hands), &spare))
                .collect();
            for part in 0..parts {
                let Some(hand) = (part % hands).checked_sub(1) else {
                    self.draw_rows(&mut pen, rows_of(part), &mut lines);
                    out.write_all(&lines)?;
                    lines.clear();
                    continue;
                };
                match others[hand].recv() {
                    Ok(lines) => {
                        out.write_all(&lines)?;
                        if let Ok(mut spare) = spare.lock() {
                            spare.push(lines);
                        }
                    }
                    // A thread that has died is told of where the scope ends.
                    Err(_) => break,
                }
            }
            Ok::<(), io::Error>(())
        })?;
        pen.foot(&mut lines);
        out.write_all(&lines)
    }

    fn pen<'t>(&'t self) -> Pen<'t> {
        Pen::new(self.fit, self.widths, self.color)
    }

    /// Draws parts on a thread, into what has been written and may serve again.
    fn hand<'s>(
        self,
        scope: &'s Scope<'s, '_>,
        parts: impl Iterator<Item = usize> + Send + 's,
        spare: &'s Mutex<Vec<Vec<u8>>>,
    ) -> Receiver<Vec<u8>>
    where
        Self: 's,
    {
        let (ready, drawn) = sync_channel(AHEAD);
        scope.spawn(move || {
            let mut pen = self.pen();
            for part in parts {
                let written = spare.lock().ok().and_then(|mut spare| spare.pop());
                let mut lines = written.unwrap_or_default();
                lines.clear();
                self.draw_rows(&mut pen, rows_of(part), &mut lines);
                // Nobody takes what is drawn for a report that cannot be written.
                if ready.send(lines).is_err() {
                    return;
                }
            }
        });
        drawn
    }

    /// Draws some rows, as far as there are so many.
    fn draw_rows(self, pen: &mut Pen<'_>, rows: Range<usize>, out: &mut Vec<u8>) {
        let mut drawn = Drawn::default();
        for index in rows.start..rows.end.min(self.rows.count()) {
            self.fit.row(self.rows, index, &mut drawn);
            pen.row(out, &drawn);
        }
    }
}

/// The rows of a part.
fn rows_of(part: usize) -> Range<usize> {
    part * AT_ONCE..(part + 1) * AT_ONCE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::num::NonZero;

    use super::Ruled;
    use crate::report::grid::{Cell, Column, Rows};
    use crate::report::terminal::fit::Fit;
    use crate::report::terminal::samples;
    use crate::report::terminal::{table, widths};

    fn expected(fit: &Fit<'_>, rows: &Rows, width: u16, color: bool) -> String {
        table::whole(fit, rows, width, color).trim_fmt() + "\n"
    }

    fn drawn(ruled: Ruled<'_>) -> String {
        let (mut out, mut lines) = (Vec::new(), Vec::new());
        ruled.draw(&mut out, &mut lines).expect("memory takes all");
        out.append(&mut lines);
        String::from_utf8(out).expect("text")
    }

    fn written(ruled: Ruled<'_>) -> String {
        let mut out = Vec::new();
        let jobs = NonZero::new(2);
        ruled.write(&mut out, jobs).expect("memory takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn many_rows_stay_in_their_order() {
        let columns = [
            Column::whole("Xã"),
            Column::signs(["1", "2"]),
            Column::right("Đạt"),
            Column::text("Chưa đạt"),
        ];
        let rows = (0..20 * super::AT_ONCE + 1).map(|index| {
            let unmet = vec![format!("{index} (thiếu {index} điểm %)"); index % 7].join(", ");
            let cells = [
                format!("Xã {index}"),
                "· ×".to_owned(),
                "1/2".to_owned(),
                unmet,
            ];
            cells.map(Cell::new).into()
        });
        let rows: Rows = rows.collect();
        let fit = Fit::new(&columns, 80);
        let widths = widths::of(&fit, &rows, 80, None).expect("plain letters");
        let ruled = Ruled {
            fit: &fit,
            rows: &rows,
            widths: &widths,
            color: false,
        };
        assert!(ruled.is_long());
        let expected = expected(&fit, &rows, 80, false);
        assert_eq!(written(ruled), expected);
        assert_eq!(drawn(ruled), expected);
    }

    #[test]
    fn ordinary_tables_are_drawn_here_at_any_width() {
        let columns = [
            Column::whole("No"),
            Column::main("Criterion, indicator"),
            Column::text("Requirement"),
            Column::text("Kết quả"),
            Column::text("Missing"),
        ];
        let rows = [
            "1|Giao thông",
            "1.1|- Tỷ lệ đường xã được bảo trì (năm…)|≥ 80 % ²|62,5 %|17,5 điểm %",
            "1.2|- At least one smart village – see above|(left to the province)|–|",
            "2|Thu nhập “bình quân” đầu người|≥ 63,8 triệu đồng/người/năm|62|1,8",
        ];
        let rows = rows.map(|row| row.split('|').map(Cell::new).collect());
        let rows = Rows::from_iter(rows);
        for width in 1..200 {
            let fit = Fit::new(&columns, width);
            let widths = widths::of(&fit, &rows, width, None).expect("plain letters");
            let ruled = Ruled {
                fit: &fit,
                rows: &rows,
                widths: &widths,
                color: false,
            };
            assert_eq!(drawn(ruled), expected(&fit, &rows, width, false));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn it_is_what_comfy_table_draws(
            (columns, rows) in samples::table(),
            width in 1u16..200,
            color in any::<bool>(),
        ) {
            let (fit, rows) = (Fit::new(&columns, width), Rows::from(rows));
            let Some(widths) = widths::of(&fit, &rows, width, None) else {
                return Ok(());
            };
            let ruled = Ruled { fit: &fit, rows: &rows, widths: &widths, color };
            prop_assert_eq!(drawn(ruled), expected(&fit, &rows, width, color));
        }
    }
}
