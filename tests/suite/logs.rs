//! Logs: rows with days of their own, of which on a day the latest counts, and what older rows say besides.

use ntm::commands::Status;

use crate::harness::{
    Answer, Folder, check_data, criterion, indicator, list, result, set, table, told,
};

/// A share whose threshold depends on the region, and a number.
fn rules() -> String {
    let by_region = "at_least = { by = [\"region\"], tay-nguyen = 40, bac-trung-bo = 50 }";
    let share = indicator("1.1", &format!("unit = \"%\"\nrequire = {{ {by_region} }}"));
    let models = indicator("1.2", "unit = \"mô hình\"\nrequire = { at_least = 1 }");
    set("rules", &criterion("1", &[share, models]))
}

/// What is found in files, each `NAME: TEXT`, with these options.
fn check(files: &[(&str, &str)], options: &str) -> Answer {
    check_data(&rules(), files, options)
}

/// The verdict of 1.1 and the threshold that it was held against, and the codes of the messages.
fn of_region(answer: &Answer) -> String {
    let found = answer.result("1.1");
    let mut codes = answer.codes();
    codes.dedup();
    let verdict = told(&found, "verdict requirement.threshold");
    [verdict, codes.join(" ")].join(" ").trim_end().to_owned()
}

#[test]
fn what_older_rows_say_of_the_commune_counts_until_later_ones_say_otherwise() {
    let head = r"xa,vung,chi_tieu,ket_qua,ngay\n";
    for [rows, options, expected] in table(&format!(
        r"
        {head}A,Tây Nguyên,1.1,30%,5/5/2023\nA,,1.1,45%,5/6/2023             |                  | met 40 other-period
        {head}A,,1.1,30%,5/5/2023\nA,Tây Nguyên,1.1,45%,5/6/2023             |                  | met 40 other-period
        {head}A,,1.1,45%,5/5/2023\nA,Tây Nguyên,1.1,30%,5/6/2023             | --period 2023-05 | met 40 other-period
        {head}A,Tây Nguyên,1.1,45%,5/5/2023\nA,Bắc Trung Bộ,1.1,45%,5/6/2023 |                  | not_met 50 other-period
        {head}A,Tây Nguyên,1.1,45%,5/5/2023\nA,Bắc Trung Bộ,1.1,45%,5/6/2023 | --period 2023-05 | met 40 other-period
        xa,vung,ngay,1.1,1.2\nA,Tây Nguyên,5/5/2023,30%,1\nA,,5/6/2023,45%,2 |                  | met 40 other-period
        "
    )) {
        let answer = check(&[("x.csv", &rows)], options.trim());
        assert_eq!(of_region(&answer), expected, "{rows}: {}", answer.err);
    }
    // In each period what was known by then.
    let folder = Folder::with([("rules.toml", &*rules())]);
    let rows = "A,Tây Nguyên,1.1,45%,5/5/2023\nA,Bắc Trung Bộ,1.1,45%,5/6/2023\n";
    folder.write(
        "data/x.csv",
        format!("xa,vung,chi_tieu,ket_qua,ngay\n{rows}"),
    );
    let report = folder.ntm("progress {}/data --criteria {}/rules.toml --format json");
    let kinds = told(&report.json()["localities"][0], "items.0.kind");
    assert_eq!(kinds, "lost", "{}", report.err);
}

#[test]
fn a_remark_without_a_result_stays_in_a_log() {
    for [row, options, expected] in table(
        r"
        A,1.2,,,chưa␣đo␣được         |                  | chưa đo được
        A,1.2,,5/6/2023,chưa␣đo␣được |                  | chưa đo được
        A,1.2,,5/6/2023,chưa␣đo␣được | --period 2023-05 | -
        A,1.2,2,5/7/2023,\nA,1.2,,5/6/2023,chưa␣đo␣được |  | -
        ",
    ) {
        let row = row.replace('␣', " ");
        let rows = format!(
            "xa,chi_tieu,ket_qua,ngay,ghi_chu\nA,1.1,42%,5/5/2023,\nA,1.1,43%,5/6/2023,\n{row}\n"
        );
        let answer = check(&[("x.csv", &rows)], options.trim());
        let note = told(&answer.result("1.2"), "note");
        assert_eq!(note, expected, "{row} {options}: {}", answer.err);
    }
}

/// Once days tell periods apart, they do in all tables that say no other.
#[test]
fn tables_with_days_beside_a_log_are_part_of_it() {
    let log = "xa,chi_tieu,ket_qua,ngay\nA,1.1,42%,5/5/2023\nA,1.1,43%,5/6/2023\n";
    let more = "xa,chi_tieu,ket_qua,ngay\nA,1.2,1,20/7/2023\n";
    for [name, options, expected] in table(
        r"
        b.csv       |                  | 2023-07-20 1
        b.csv       | --period 2023-06 | 2023-06-05 -
        ",
    ) {
        let options = format!("{options} --region tay-nguyen");
        let answer = check(&[("a.csv", log), (&name, more)], &options);
        let report = answer.json();
        let only = &list(&report, "assessments")[0];
        let value = told(&result(only, "1.2").expect("1.2"), "value");
        let found = format!("{} {value}", told(only, "period"));
        assert_eq!(found, expected, "{name} {options}: {}", answer.err);
    }
}

#[test]
fn of_a_log_without_results_of_the_period_nothing_is_said_to_be_judged() {
    let log = "xa,chi_tieu,ket_qua,ngay\nA,1.1,42%,5/5/2023\nA,1.1,43%,5/6/2023\n";
    for period in ["2023-01", "2023-08"] {
        let answer = check(&[("x.csv", log)], &format!("--period {period}"));
        assert_eq!(answer.codes(), ["other-period"], "{period}: {}", answer.err);
        assert!(answer.out.contains("is not assessed"), "{}", answer.out);
    }
}

/// A year that is chosen chooses among months as it does among rows of several years.
#[test]
fn of_months_of_several_years_those_of_the_chosen_year_are_judged() {
    let of = |rows: &str| rows.replace('␣', " ");
    for [head, rows, year, expected] in table(
        r"
        xa,chi_tieu,ket_qua,ky   | A,1.1,42%,5/2022\nA,1.1,43%,6/2023         | 2022 | 42 2022-05-31 other-period
        xa,chi_tieu,ket_qua,ky   | A,1.1,42%,5/2022\nA,1.1,43%,6/2023         | 2023 | 43 2023-06-30 other-period
        xa,chi_tieu,ket_qua,ky   | A,1.1,42%,5/2022\nA,1.1,43%,6/2023         | 2024 | 43 2023-06-30 other-period other-year
        xa,chi_tieu,ket_qua,ky   | A,1.1,43%,6/2023                           | 2022 | 43 2023-06-30 other-year
        xa,chi_tieu,ket_qua,ngay | A,1.1,42%,5/5/2022\nA,1.1,43%,5/6/2023     | 2022 | 42 2022-05-05 other-period
        xa,chi_tieu,ket_qua,ngay | A,1.1,42%,5/5/2022\nA,1.1,43%,5/6/2023     | 2023 | 43 2023-06-05 other-period
        xa,chi_tieu,ket_qua,ngay | A,1.1,42%,5/5/2021\nA,1.2,1,5/6/2022\nA,1.1,43%,5/6/2023 | 2022 | 42 2022-06-05 other-period
        xa,ky,1.1                | A,5/2022,42%\nA,6/2023,43%                 | 2022 | 42 2022-05-31 other-period
        ",
    ) {
        let text = of(&format!("{head}\n{rows}\n"));
        let answer = check(
            &[("x.csv", &text)],
            &format!("--year {year} --region tay-nguyen"),
        );
        assert_eq!(of_year(&answer), expected, "{rows} {year}: {}", answer.err);
        // Newer ones are left out for the year, and that is what can be changed.
        let is_named = answer.out.contains("change the year to 2023");
        assert_eq!(
            is_named,
            year == "2022" && !rows.starts_with("A,1.1,43%,6/2023"),
            "{}",
            answer.out
        );
    }
    let file = |share: u32| format!("xa,chi_tieu,ket_qua\nA,1.1,{share}%\n");
    let files = [("2022-05.csv", &*file(42)), ("2023-06.csv", &*file(43))];
    let answer = check(&files, "--year 2022 --region tay-nguyen");
    assert_eq!(
        of_year(&answer),
        "42 2022-05-31 other-period",
        "{}",
        answer.err
    );
    assert_eq!(answer.status, Status::NotAllMet);
    // Of a commune whose later results were not chosen, it is not said that it has none.
    let both = "xa,chi_tieu,ket_qua\nA,1.1,42%\nB,1.1,42%\n";
    let files = [
        ("2022-05.csv", both),
        ("2023-06.csv", &*file(43)),
        ("b.csv", "xa,ky,1.1\nC,6/2023,50%\n"),
    ];
    let answer = check(&files, "--year 2022 --region tay-nguyen");
    assert!(!answer.out.contains("has no data"), "{}", answer.out);
}

/// The value of 1.1, when it is of, and the codes of the messages.
fn of_year(answer: &Answer) -> String {
    let value = told(&answer.result("1.1"), "value");
    let period = told(&answer.assessment(), "period");
    let mut codes = answer.codes();
    codes.sort();
    codes.dedup();
    [value, period]
        .into_iter()
        .chain(codes)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Periods are months: in a log each commune has its last result on another day.
#[test]
fn communes_of_a_log_have_their_periods_in_common() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    let rows = "A,1.1,42%,5/5/2023\nA,1.1,43%,5/6/2023\nB,1.1,30%,9/5/2023\nB,1.1,35%,8/6/2023\nC,1.1,50%,8/6/2023\n";
    folder.write("data/x.csv", format!("xa,chi_tieu,ket_qua,ngay\n{rows}"));
    let ask = |options: &str| {
        folder.ntm(&format!(
            "progress {{}}/data --criteria {{}}/rules.toml --region tay-nguyen --year 2023 {options}"
        ))
    };
    let shown = ask("").out;
    for part in [
        "2023-05-31 → 2023-06-30\n",
        "all communes together: 0 (2/3) → 0.",
        "  05-31  06-30  Gained",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let row = |name: &str| {
        let mut lines = shown.lines();
        let found = lines.find(|line| line.contains(name)).expect("a row");
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("A commune"), "A commune 0/1 0/1 0 → 0");
    assert_eq!(row("C commune"), "C commune – 0/1 0");
    let improving = shown.split("Improving").nth(1).expect("it");
    assert!(improving.contains("  30     35  ≥ 40%"), "{shown}");
    let page = ask("--format html").out;
    assert!(page.contains("<td>0/1</td><td>0/1</td>"), "{page}");
    // A day that all have in common is told.
    let rows = rows.replace("9/5", "5/5").replace("5/6", "8/6");
    folder.write("data/x.csv", format!("xa,chi_tieu,ket_qua,ngay\n{rows}"));
    let shown = ask("").out;
    assert!(shown.contains("2023-05-05 → 2023-06-08\n"), "{shown}");
}
