//! Cells of workbooks that hold a day: months among them, and days whose month may stand first.

use jiff::civil::date;
use ntm::data::{Input, ReadOptions};
use ntm::plan;
use ntm::plan::deadline::column_is_swapped;

/// A plan whose deadlines are days of a workbook, shown in these formats: what each task is due on, and what is told.
#[test]
fn days_of_a_workbook_are_what_people_see() {
    for (format, expected) in [
        ("dd/mm/yyyy", "2026-02-06"),
        ("mm-dd-yy", "2026-02-06"),
        ("\"Tháng \"m/yyyy", "2026-02-28"),
        ("mm/dd/yyyy", "unclear-deadline"),
    ] {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let format_of = rust_xlsxwriter::Format::new().set_num_format(format);
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 2, 6).expect("a day");
        for (column, heading) in ["việc", "hạn"].into_iter().enumerate() {
            sheet.write(0, column as u16, heading).expect("a cell");
        }
        sheet.write(1, 0, "Họp dân").expect("a cell");
        sheet
            .write_with_format(1, 1, &day, &format_of)
            .expect("a cell");
        let input = Input {
            name: "plan.xlsx".to_owned(),
            bytes: book.save_to_buffer().expect("a workbook"),
        };
        let read = plan::read(input, None, &ReadOptions::default(), None);
        let due = read.plan.tasks[0].last_day().map(|day| day.to_string());
        let told = read
            .diagnostics
            .first()
            .map(|it| it.code.as_str().to_owned());
        assert_eq!(due.or(told).as_deref(), Some(expected), "{format}");
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
