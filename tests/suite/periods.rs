//! The month is part of the data: results of one commune of several months are several, not a conflict.

use ntm::commands::Status;

use crate::harness::{
    Answer, Folder, check_data, criterion, indicator, list, result, set, table, told as told_of,
};

fn rules() -> String {
    let percent = indicator("1.1", "unit = \"%\"\nrequire = { at_least = 50 }");
    let models = indicator("1.2", "unit = \"mô hình\"\nrequire = { at_least = 1 }");
    set("rules", &criterion("1", &[percent, models]))
}

/// What is found in files, each `NAME: TEXT`, with these options.
fn check(files: &[(&str, &str)], options: &str) -> Answer {
    check_data(&rules(), files, options)
}

/// The value of 1.1 of each assessment, and the codes of the messages.
fn told(answer: &Answer) -> String {
    let report = answer.json();
    let values = list(&report, "assessments").iter().map(|it| {
        let found = result(it, "1.1").expect("1.1");
        found["value"].to_string()
    });
    let mut codes = answer.codes();
    codes.dedup();
    values.chain(codes).collect::<Vec<_>>().join(" ")
}

/// A file of one commune with this share.
fn file(share: u32) -> String {
    format!("xa,chi_tieu,ket_qua\nA,1.1,{share}%\n")
}

#[test]
fn the_latest_month_is_judged_wherever_it_is_said() {
    let (june, july) = (file(40), file(45));
    let titled = |title: &str, rest: &str| format!("{title},,\n{rest}");
    for names in [
        ["2023-06.csv", "2023-07.csv"],
        ["2023-07.csv", "2023-06.csv"],
        ["a-thang-6-2023.csv", "a-thang-7-2023.csv"],
        ["so-lieu 2023 06.csv", "so-lieu 2023 07.csv"],
        ["2023-06/a.csv", "2023-07/a.csv"],
        ["2023/06/a.csv", "2023/07/a.csv"],
        ["BC T6.2023.csv", "BC T7.2023.csv"],
        ["Quý I 2023.csv", "Quý II 2023.csv"],
        ["Quý I.csv", "Quý II.csv"],
        ["T6.csv", "T7.csv"],
        ["2023/T6/a.csv", "2023/T7/a.csv"],
        ["KQ NTM T6-23.csv", "KQ NTM T7-23.csv"],
        ["20230630.csv", "20230731.csv"],
        ["Q1.2023.csv", "Q2.2023.csv"],
        ["Năm 2023/Tháng 6/a.csv", "Năm 2023/Tháng 7/a.csv"],
        ["2022-12.csv", "2023-01.csv"],
        ["2023-6.csv", "2023-7.csv"],
        ["tháng 12-22.csv", "tháng 1-23.csv"],
        ["6 tháng đầu năm 22.csv", "6 tháng đầu năm 23.csv"],
        ["9T.22.csv", "6T.23.csv"],
        ["9 tháng 22.csv", "6 tháng 23.csv"],
    ] {
        let is_turned = names[0] > names[1] && names[0].starts_with("2023-07");
        let (first, second) = if is_turned {
            (&july, &june)
        } else {
            (&june, &july)
        };
        let answer = check(&[(names[0], first), (names[1], second)], "");
        assert_eq!(
            told(&answer),
            "45 other-period",
            "{names:?}: {}",
            answer.err
        );
        assert_eq!(answer.status, Status::NotAllMet, "{names:?}");
    }
    let (june, july) = (titled("Tháng 6/2023", &june), titled("Tháng 7/2023", &july));
    let answer = check(&[("a.csv", &july), ("b.csv", &june)], "");
    assert_eq!(told(&answer), "45 other-period", "{}", answer.err);
}

#[test]
fn rows_say_their_own_month() {
    for [rows, expected] in table(
        r"
        xa,ky,chi_tieu,ket_qua\nA,6/2023,1.1,40%\nA,7/2023,1.1,45%          | 45 other-period
        xa,thang,nam,chi_tieu,ket_qua\nA,6,2023,1.1,40%\nA,7,2023,1.1,45%   | 45 other-period
        xa,ky,1.1,1.2\nA,2023-07,45%,1\nA,2023-06,40%,1                     | 45 other-period
        xa,ky,1.1,1.2\nA,6T/2023,45%,1\nA,3T/2023,40%,1                       | 45 other-period
        xa,ky,1.1,1.2\nA,quý II/2023,45%,1\nA,quý I/2023,40%,1              | 45 other-period
        xa,ngay,1.1,1.2\nA,30/6/2023,40%,1\nA,31/7/2023,45%,1               | 45 other-period
        xa,ngay,chi_tieu,ket_qua\nA,30/6/2023,1.1,40%\nA,31/7/2023,1.1,45%  | 45 other-period
        xa,ky,chi_tieu,ket_qua\nA,T6/23,1.1,40%\nA,tháng 7-23,1.1,45%       | 45 other-period
        xa,ngay,chi_tieu,ket_qua\nA,T6/23,1.1,40%\nA,T7/2023,1.1,45%        | 45 other-period
        xa,ngay,chi_tieu,ket_qua\nA,năm 22,1.1,40%\nA,năm 23,1.1,45%        | 45 other-period
        xa,ngay,chi_tieu,ket_qua\nA,6/23,1.1,40%\nA,7/2023,1.2,1            | 40 unknown-value
        xa,ky,chi_tieu,ket_qua\nA,2022,1.1,40%\nA,năm 23,1.1,45%            | 45 other-period
        xa,ky,chi_tieu,ket_qua\nA,hôm qua,1.1,40%\nA,7/2023,1.1,45%         | 45 unclear-period
        xa,ky,chi_tieu,ket_qua\nA,6/2023,1.1,40%\nB,7/2023,1.1,45%          | 40 45
        ",
    ) {
        let answer = check(&[("x.csv", &rows)], "");
        assert_eq!(told(&answer), expected, "{rows}: {}", answer.err);
    }
}

#[test]
fn days_that_only_say_when_a_result_was_found_are_of_one_time() {
    for [rows, expected] in table(
        r"
        xa,ngay,chi_tieu,ket_qua\nA,30/6/2023,1.1,40%\nA,31/7/2023,1.2,1                          | 40
        xa,ngay,chi_tieu,ket_qua\nA,30/6/2023,1.1,40%\nA,31/7/2023,1.1,45%\nA,,1.2,1              | null measured-twice
        xa,ngay,chi_tieu,ket_qua\nA,15/6/2023,1.1,40%\nA,30/6/2023,1.1,45%                        | null measured-twice
        ",
    ) {
        let answer = check(&[("x.csv", &rows)], "");
        assert_eq!(told(&answer), expected, "{rows}: {}", answer.err);
    }
}

/// In a log each row has its day, and the latest result of each thing counts.
#[test]
fn in_a_log_the_latest_result_of_each_thing_counts() {
    let log =
        r"xa,ngay,chi_tieu,ket_qua\nA,30/6/2023,1.1,40%\nA,30/6/2023,1.2,1\nA,31/7/2023,1.1,45%\n";
    for [log, options, expected] in table(&format!(
        r"
        {log}                   |                  | 45 1 2023-07-31
        {log}A,15/5/2015,1.2,0  |                  | 45 1 2023-07-31
        {log}                   | --period 2023-06 | 40 1 2023-06-30
        {log}A,1/8/2023,1.1,52% |                  | 52 1 2023-08-01
        xa,ngay,1.1,1.2\nA,30/6/2023,40%,1\nA,31/7/2023,45%,\n | | 45 1 2023-07-31
        "
    )) {
        let answer = check(&[("x.csv", &log)], &options);
        let report = answer.json();
        let only = &list(&report, "assessments")[0];
        let value = |id| result(only, id).expect(id)["value"].to_string();
        let found = [value("1.1"), value("1.2"), told_of(only, "period")].join(" ");
        assert_eq!(found, expected, "{log} {options}: {}", answer.err);
        assert_eq!(answer.codes(), ["other-period"], "{log} {options}");
    }
}

#[test]
fn a_commune_twice_in_a_month_is_a_conflict() {
    let answer = check(
        &[
            ("a-2023-06.csv", &file(40)),
            ("thang-6-2023.csv", &file(45)),
        ],
        "",
    );
    assert_eq!(told(&answer), "null measured-twice", "{}", answer.err);
    let rows = "xa,ky,1.1,1.2\nA,6/2023,40%,1\nA,6/2023,45%,1\n";
    let answer = check(&[("x.csv", rows)], "");
    assert_eq!(told(&answer), "40 45 locality-twice", "{}", answer.err);
}

#[test]
fn a_period_can_be_chosen() {
    let files = [
        ("2023-06.csv", file(40)),
        ("2023-07.csv", file(45)),
        ("2023-08.csv", file(55)),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    for [period, expected] in table(
        r"
        2023-06        | 40 other-period
        7/2023         | 45 other-period
        31/7/2023      | 45 other-period
        quý␣II/2023    | 40 other-period
        quý␣III/2023   | 55 other-period
        2023-05        | other-period
        ",
    ) {
        let answer = check(&files, &format!("--period {period}"));
        assert_eq!(told(&answer), expected, "{period}: {}", answer.err);
    }
    // What a message offers can be done.
    let offered = check(&files, "").out;
    for period in ["2023-06", "2023-07"] {
        assert!(
            offered.contains(&format!("--period {period}`")),
            "{offered}"
        );
    }
    let files = [("2023-12.csv", &*file(40)), ("2024-01.csv", &*file(45))];
    let offered = check(&files, "--year 2023").out;
    assert!(offered.contains("`--year 2024`"), "{offered}");
}

#[test]
fn of_parts_of_a_year_side_by_side_one_is_judged() {
    for [headings, row, options, expected] in table(
        r"
        Chỉ tiêu;Tháng 1;Tháng 2;Tháng 3 | 1.1;40;45;    |                  | 45 other-period
        Chỉ tiêu;Tháng 1;Tháng 2;Tháng 3 | 1.1;40;45;    | --year 2023 --period 2023-01 | 40
        Chỉ tiêu;Tháng 1;Tháng 2         | 1.1;40;45     | --year 2023 --period 2023-05 | other-period
        Chỉ tiêu;Tháng 1;Tháng 2         | 1.1;40;45     | --period 2023-01 | unclear-period
        Chỉ tiêu;Quý I;Quý II            | 1.1;40;45     |                  | 45 other-period
        Chỉ tiêu;Quý II;Quý I            | 1.1;45;40     |                  | 45 other-period
        Chỉ tiêu;Quý I/2023;Quý II/2023  | 1.1;40;45     |                  | 45 other-period
        Chỉ tiêu;6 tháng đầu năm;Cả năm  | 1.1;40;45     |                  | 45 other-period
        Chỉ tiêu;KQ 6 tháng;KQ cả năm    | 1.1;40;45     |                  | 45 other-period
        Chỉ tiêu;KQ tháng 5;KQ tháng 6   | 1.1;40;45     |                  | 45 other-period
        Chỉ tiêu;Tháng 11/2022;Tháng 1/2023 | 1.1;40;45  | --year 2023      | 45
        Chỉ tiêu;Tháng 6                 | 1.1;45        |                  | 45
        Chỉ tiêu;Kỳ trước;Kỳ này         | 1.1;40;45     |                  | 45 unused-column
        Chỉ tiêu;KQ kỳ trước;KQ kỳ này   | 1.1;40;45     |                  | 45 unused-column
        Chỉ tiêu;Năm trước;Năm nay       | 1.1;40;45     |                  | 45 unused-column
        Chỉ tiêu;Tháng 1;Tháng 2;Ước tháng 3 | 1.1;40;45;50 |               | 45 other-period unused-column
        Xã;1.1 tháng 1;1.1 tháng 2       | A;40;45       |                  | 45 other-period
        Xã;1.1 tháng 1;1.1 tháng 2       | A;40;45       | --year 2023 --period 2023-01 | 40
        Xã;1.1 (quý I);1.1 (quý II);1.2  | A;40;45;1     |                  | 45 other-period
        Chỉ tiêu;Tháng này;Từ đầu năm    | 1.1;40;45     |                  | 45
        Chỉ tiêu;Thực hiện trong tháng;Thực hiện lũy kế | 1.1;40;45 |      | 45
        Chỉ tiêu;Lũy kế từ đầu năm;Tháng 6 | 1.1;45;40   |                  | 45
        Chỉ tiêu;Quý I;Quý II;Tổng       | 1.1;40;45;85  |                  | duplicate-column
        Chỉ tiêu;Tháng 3;Quý I           | 1.1;40;45     |                  | duplicate-column
        Chỉ tiêu;Tháng 5;Tháng 6;Đánh giá | 1.1;40;45;chưa đạt |             | 45 other-period
        Chỉ tiêu;Tính đến 31/5;Tính đến 30/6 | 1.1;40;45 |                  | 45 other-period
        Chỉ tiêu;31/12/2022;30/6/2023    | 1.1;40;45     | --year 2023      | 45
        Chỉ tiêu;31/3/2023;30/6/2023     | 1.1;40;45     |                  | 45 other-period
        Chỉ tiêu;Đầu kỳ;Cuối kỳ          | 1.1;40;45     |                  | 45 unused-column
        TT;Nội dung;Quý I;Quý II         | 1.1;X;40;45   |                  | 45 other-period
        Chỉ tiêu;Đợt 1;Đợt 2             | 1.1;40;45     |                  | unknown-headings
        Chỉ tiêu;Quý I;Quý II;6 tháng đầu năm | 1.1;40;42;45 |              | 45 other-period
        Chỉ tiêu;Quý III;Quý IV;Cả năm   | 1.1;40;42;45  |                  | 45 other-period
        Chỉ tiêu;Quý III;Quý IV;Cả năm   | 1.1;40;45;    |                  | 45 other-period
        Chỉ tiêu;KQ 22;TH 23;KH 24       | 1.1;40;45;50  | --year 2023      | 45
        ",
    ) {
        let file = format!("{headings}\n{row}\n");
        let answer = check(&[("x.csv", &file)], &options);
        assert_eq!(
            told(&answer),
            expected,
            "{headings} {options}: {}",
            answer.err
        );
    }
    // A signature is no result; the others are counted as what they are.
    let file = "Chỉ tiêu;Tháng 1;Tháng 2\n1.1;40;\n;;Người lập biểu\n";
    let answer = check(&[("x.csv", file)], "");
    assert_eq!(told(&answer), "40 other-period", "{}", answer.err);
    let folder = Folder::with([
        ("rules.toml", &*rules()),
        ("x.csv", "Chỉ tiêu;Quý I;Quý II\n1.1;40;45\n"),
    ]);
    let answer = folder.ntm("validate {}/x.csv --criteria {}/rules.toml --format json");
    assert!(answer.out.contains("\"other_years\":1"), "{}", answer.out);
}

#[test]
fn what_is_said_of_a_month_twice_must_agree() {
    let titled = format!("Tháng 6/2023,,\n{}", file(40));
    // Alone it changes nothing.
    let answer = check(&[("2023-07.csv", &titled)], "");
    assert_eq!(told(&answer), "40", "{}", answer.err);
    let other = file(30);
    let files = [("2023-07.csv", &*titled), ("2023-05.csv", &*other)];
    let answer = check(&files, "");
    assert!(told(&answer).contains("unclear-period"), "{}", answer.err);
    assert_eq!(answer.status, Status::Failed);
    assert!(
        answer.err.is_empty() || answer.err.contains("2023-07"),
        "{}",
        answer.err
    );
    let answer = check(&[("2023-06.csv", &titled), files[1]], "");
    assert_eq!(told(&answer), "40 other-period", "{}", answer.err);
}

#[test]
fn results_of_no_month_beside_those_of_several_are_told() {
    let (june, july, rest) = (file(40), file(45), "xa,chi_tieu,ket_qua\nA,1.2,1\n");
    let files = [
        ("2023-06.csv", &*june),
        ("2023-07.csv", &*july),
        ("khac.csv", rest),
    ];
    let answer = check(&files, "");
    assert!(told(&answer).starts_with("45 "), "{}", answer.err);
    assert!(
        answer.codes().contains(&"unclear-period".to_owned()),
        "{}",
        answer.err
    );
    // Beside those of one month, they are of it.
    let answer = check(&[files[0], files[2]], "");
    assert_eq!(told(&answer), "40", "{}", answer.err);
}

#[test]
fn the_month_of_a_file_can_be_stated() {
    let folder = Folder::with([
        ("rules.toml", &*rules()),
        ("a.csv", &*file(40)),
        ("b.csv", &*file(45)),
    ]);
    let base = "check {}/a.csv {}/b.csv --criteria {}/rules.toml --format json";
    let answer = folder.ntm(&format!(
        "{base} --period-of {{}}/a.csv=2023-08 --period-of {{}}/b.csv=2023-07"
    ));
    assert_eq!(told(&answer), "40 other-period", "{}", answer.err);
}

#[test]
fn a_commune_with_older_results_than_others_is_told() {
    let two = "xa,chi_tieu,ket_qua\nA,1.1,40%\nB,1.1,41%\n";
    let answer = check(&[("2023-06.csv", two), ("2023-07.csv", &file(45))], "");
    assert_eq!(told(&answer), "45 41 other-period", "{}", answer.err);
    assert_eq!(answer.codes().len(), 2, "{}", answer.err);
}

#[test]
fn the_same_file_in_the_folders_of_two_months_is_no_copy() {
    let answer = check(
        &[("2023-06/a.csv", &file(40)), ("2023-07/a.csv", &file(40))],
        "",
    );
    assert_eq!(told(&answer), "40 other-period", "{}", answer.err);
}
