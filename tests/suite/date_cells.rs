//! Cells of workbooks that hold a day: months among them, and days whose month may stand first.

use jiff::civil::date;
use ntm::plan::deadline::{DateCell, column_is_swapped, of_date_cell};

#[test]
fn a_date_cell_says_what_its_format_shows() {
    let stored = date(2026, 6, 2);
    for (format, expected) in [
        ("dd/mm/yyyy", "02/06/2026 – 2026-06-02 on"),
        ("d/m/yyyy;@", "02/06/2026 – 2026-06-02 on"),
        (
            "[$-1042A]dd/mm/yyyy\\ hh:mm:ss",
            "02/06/2026 – 2026-06-02 on",
        ),
        ("General", "02/06/2026 – 2026-06-02 on"),
        ("", "02/06/2026 – 2026-06-02 on"),
        ("yyyy-mm-dd", "02/06/2026 – 2026-06-02 on"),
        ("mmmm d, yyyy", "02/06/2026 – 2026-06-02 on"),
        ("mm-dd-yy", "02/06/2026 – 2026-06-02 on"),
        ("\"Tháng \"m/yyyy", "06/2026 2026-06-01 2026-06-30 month"),
        ("m/yyyy", "06/2026 2026-06-01 2026-06-30 month"),
        ("\"ngày\" mm/yyyy", "06/2026 2026-06-01 2026-06-30 month"),
        ("yyyy", "2026 2026-01-01 2026-12-31 year"),
        ("hh:mm", "02/06/2026 – 2026-06-02 on"),
        ("mm/dd/yyyy", "2026-06-02 or 2026-02-06"),
        ("m/d/yyyy", "2026-06-02 or 2026-02-06"),
        ("mm/dd/yy hh:mm", "2026-06-02 or 2026-02-06"),
    ] {
        let found = match of_date_cell(stored, format) {
            DateCell::Doubtful { stored, shown } => format!("{stored} or {shown}"),
            DateCell::Clear(found) => {
                let start = found.start.map_or("–".to_owned(), |day| day.to_string());
                let last = found.last.expect("a last day");
                format!("{} {start} {last} {}", found.text, found.kind.as_str())
            }
        };
        assert_eq!(found, expected, "{format}");
    }
    // Of which only one is a day, and which is the same either way.
    for stored in [date(2026, 6, 15), date(2026, 6, 6)] {
        let found = of_date_cell(stored, "mm/dd/yyyy");
        assert!(
            matches!(found, DateCell::Clear(found) if found.last == Some(stored)),
            "{stored}"
        );
    }
}

#[test]
fn a_column_is_doubted_where_its_texts_have_days_that_its_dates_lack() {
    let [early, late] = [date(2026, 6, 2), date(2026, 6, 15)];
    assert_eq!(column_is_swapped([early; 41], [early, late]), Some(41));
    assert_eq!(column_is_swapped([early, late], [late]), None);
    assert_eq!(column_is_swapped([early], [early]), None);
    assert_eq!(column_is_swapped([], [late]), None);
}
