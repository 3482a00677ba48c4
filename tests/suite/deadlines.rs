//! Deadlines: every wording that real plans have, with the days that it means.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use ntm::plan::deadline::{Deadline, Fault, Kind, PlanDays, Remark, read};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::harness::table;

fn day(text: &str) -> Option<Date> {
    Some(text)
        .filter(|text| !text.is_empty())
        .map(|text| text.parse().expect("a day"))
}

/// What a plan says of its time: `issued 2023-06-21, first …, last …, title 2023, given 2023`.
fn plan(text: &str) -> PlanDays {
    let mut days = PlanDays::default();
    for part in text.split(", ").filter(|part| !part.is_empty()) {
        let (word, value) = part.split_once(' ').expect("a word and its value");
        match word {
            "issued" => days.issued = day(value),
            "first" => days.first = day(value),
            "last" => days.last = day(value),
            "title" => days.title_year = value.parse().ok(),
            "given" => days.given_year = value.parse().ok(),
            other => panic!("{other}"),
        }
    }
    days
}

/// The days of a deadline, and what people are told of it in few words.
fn told(found: &Result<Deadline, Fault>) -> [String; 3] {
    let found = match found {
        Ok(found) => found,
        Err(fault) => return ["!".to_owned(), "!".to_owned(), refusal(fault)],
    };
    let shown = |day: Option<Date>| day.map_or("–".to_owned(), |day| day.to_string());
    let kind = format!("{:?}", found.kind).to_lowercase();
    let told = std::iter::once(kind).chain(found.remarks.iter().map(remark));
    let told: Vec<String> = told.collect();
    [shown(found.start), shown(found.last), told.join(", ")]
}

fn remark(remark: &Remark) -> String {
    match remark {
        Remark::YearOfTitle(year) => format!("title {year}"),
        Remark::ShortYear(year) => format!("short {year}"),
        Remark::Outer => "outer".to_owned(),
        Remark::TextLeft(left) => format!("left “{left}”"),
        Remark::Steps(steps) => format!("steps {steps}"),
        Remark::FirstLineOnly => "first line".to_owned(),
        Remark::NewYear => "new year".to_owned(),
        Remark::FromIssue(_) => "from issue".to_owned(),
        Remark::FirstUnknown => "first unknown".to_owned(),
        Remark::BeforeIssue(_) => "before issue".to_owned(),
    }
}

fn refusal(fault: &Fault) -> String {
    match fault {
        Fault::NotInCalendar(written) => format!("not in calendar “{written}”"),
        Fault::NoYear(years) => format!("no year {years:?}"),
        Fault::NoMonth => "no month".to_owned(),
        Fault::NoIssueDay => "no issue day".to_owned(),
        Fault::Backwards => "backwards".to_owned(),
        Fault::TwoReadings([a, b]) => format!("“{}” or “{}”", a.vi, b.vi),
    }
}

/// Asserts the days of each wording, and what is told.
pub(crate) fn assert_read(rows: &str) {
    let mut faults = Vec::new();
    for [wording, context, first, last, expected] in table::<5>(rows) {
        let found = told(&read(&wording, &plan(&context)));
        if found != [&*first, &*last, &*expected] {
            faults.push(format!("{wording} | {context} | {}", found.join(" | ")));
        }
    }
    assert!(faults.is_empty(), "found:\n{}", faults.join("\n"));
}

#[test]
fn wordings_of_real_plans_are_read_to_their_first_and_last_day() {
    assert_read(
        "
        trước ngày 15/7/2023 | | – | 2023-07-14 | before
        trước ngày 5/ 8/2023 | | – | 2023-08-04 | before
        Trước 08/6/2026 | | – | 2026-06-07 | before
        trước 10/5/2023 | | – | 2023-05-09 | before
        trước ngày 31.7 | issued 2020-07-13 | – | 2020-07-30 | before
        thời gian xong trước ngày 31.7 | issued 2020-07-13 | – | 2020-07-30 | before
        đến trước tháng 9.2020 | | – | 2020-08-31 | before
        trước tháng 6.2020 | | – | 2020-05-31 | before
        hoàn thành trước 25/12/2018 | issued 2018-12-25 | – | 2018-12-24 | before, before issue
        Hoàn thành trước Ngày hội ... 18/11 | issued 2026-09-10 | – | 2026-11-17 | before, left “hội ...”
        báo cáo UBND tỉnh trước ngày 10/5/2026 | | – | 2026-05-09 | before, left “báo cáo UBND tỉnh”
        Trước 15/01 năm sau | title 2026 | – | 2027-01-14 | before, title 2026
        30/9/2023 | | – | 2023-09-30 | on
        Chậm nhất 15/9/2023 hoàn thành | | – | 2023-09-15 | by
        Chậm nhất ngày 31/10/2026 | | – | 2026-10-31 | by
        chậm nhất ngày 25.12.2017 | | – | 2017-12-25 | by
        30/8/2026 | | – | 2026-08-30 | on
        01/7/2026 | | – | 2026-07-01 | on
        05/8/2026 | | – | 2026-08-05 | on
        Trong tháng 01/2026 | | 2026-01-01 | 2026-01-31 | within
        Tháng 02/2026 | | 2026-02-01 | 2026-02-28 | within
        Tháng 02/2024 | | 2024-02-01 | 2024-02-29 | within
        Tháng 4 | title 2026 | 2026-04-01 | 2026-04-30 | within, title 2026
        5/2026 | | 2026-05-01 | 2026-05-31 | within
        Tháng \\n 01/ 2026 | | 2026-01-01 | 2026-01-31 | within
        trong tháng 3/2023 | | 2023-03-01 | 2023-03-31 | within
        12/2026 báo cáo kết quả triển khai | | 2026-12-01 | 2026-12-31 | within, left “báo cáo kết quả triển khai”
        Tháng 8-9 | title 2026 | 2026-08-01 | 2026-09-30 | by, title 2026
        đến hết tháng 9/2023 | | – | 2023-09-30 | by
        Quý II/2026 | | 2026-04-01 | 2026-06-30 | within
        quý I-2018 | | 2018-01-01 | 2018-03-31 | within
        quý II/2023 | | 2023-04-01 | 2023-06-30 | within
        đầu quý II/2023 | | 2023-04-01 | 2023-06-30 | vague, outer
        cuối quý III năm 2026 | | 2026-07-01 | 2026-09-30 | vague, outer
        trong quý III năm 2026 | | 2026-07-01 | 2026-09-30 | within
        Quý IV/2026 đến hết Quý II/2027 | | 2026-10-01 | 2027-06-30 | by
        Quý 4 năm 2026 | | 2026-10-01 | 2026-12-31 | within
        Từ Quý I/2026 | | 2026-01-01 | – | within
        6 tháng đầu năm 2026 | | 2026-01-01 | 2026-06-30 | within
        9T (9 tháng) | title 2026 | 2026-01-01 | 2026-09-30 | vague, title 2026, outer
        trong năm 2023 | | 2023-01-01 | 2023-12-31 | within
        Năm 2026 (theo từng hệ thống) | | 2026-01-01 | 2026-12-31 | within, left “theo từng hệ thống”
        Phấn đấu hết năm 2023 | | – | 2023-12-31 | by
        đến hết năm 2030, có ít nhất 50% | | – | 2030-12-31 | by, left “có ít nhất 50%”
        từ 30/7 và hoàn thành 30/8/2023 | | 2023-07-30 | 2023-08-30 | by
        Thời gian 15/7-30/8-2023 | | 2023-07-15 | 2023-08-30 | by
        Thời gian từ 20/7 đến 30/8/2023 | | 2023-07-20 | 2023-08-30 | by
        xong trước 15/8/2023 | | – | 2023-08-14 | before
        30/8/2023. | | – | 2023-08-30 | on
        từ 15/7 đến 15/8/2023 | | 2023-07-15 | 2023-08-15 | by
        28/6-5/7/2026 | | 2026-06-28 | 2026-07-05 | by
        15/12 đến 15/01/2024 | | 2023-12-15 | 2024-01-15 | by, new year
        100 ngày kể từ ngày ban hành Kế hoạch | issued 2026-07-14 | 2026-07-14 | 2026-10-22 | within
        100 ngày | issued 2026-07-14 | – | 2026-10-22 | within, from issue
        trong 15 ngày kể từ ngày Kế hoạch được ban hành | issued 2026-07-14 | 2026-07-14 | 2026-07-29 | within
        Triển khai ngay sau khi hoàn thành bản sao số | | – | – | vague
        Theo thời hạn cụ thể sau đây | | – | – | unsaid
        Theo từng mốc thời hạn dưới đây | | – | – | unsaid
        Theo tiến độ xây dựng KPI | | – | – | vague
        Theo tiến độ đề xuất của đơn vị triển khai, đảm bảo đạt tỷ lệ trong năm 2026 | | 2026-01-01 | 2026-12-31 | vague, outer, left “Theo tiến độ đề xuất của đơn vị triển khai, đảm bảo đạt tỷ lệ”
        Theo thời điểm có nhu cầu | | – | – | ongoing
        Theo CV | | – | – | vague
        Sở KHCN đưa ra kế hoạch | | – | – | vague
        Từ ngày ban hành Kế hoạch trở đi | issued 2026-07-14 | 2026-07-14 | – | within
        Thường xuyên | | – | – | ongoing
        Nhiệm vụ thường xuyên | | – | – | ongoing
        hàng tháng | | – | – | ongoing
        hằng tháng | | – | – | ongoing
        Thường xuyên, định kỳ báo cáo theo Quý | | – | – | ongoing, left “báo cáo”
        Định kỳ 02 tuần một lần (trước 16 giờ thứ Sáu) | issued 2026-07-14 | – | – | ongoing, first unknown
        Thứ 5 hàng tuần | | – | – | ongoing
        trước ngày 25 hàng tháng | | – | – | ongoing
        Quý I/2026 lựa chọn nhiệm vụ. Quý IV/2026 báo cáo kết quả thực hiện | | 2026-01-01 | 2026-12-31 | within, steps 2
        30/4/2026 (mô hình thử nghiệm). Vận hành ổn định trong năm 2026 | | – | 2026-12-31 | within, steps 2
        31/03/2026 \\n Sở A đề xuất trước ngày 15/3/2026; (Sở B chậm nhất ngày 31/3/2026) | | – | 2026-03-31 | on, first line
        13/02/2026 \\n Đề xuất hạn là thường xuyên | | – | 2026-02-13 | on, first line
        31/02/2026 | | ! | ! | not in calendar “31/02/2026”
        08/31/2026 17:00 | | ! | ! | not in calendar “08/31/2026”
        [Chưa rõ] | | – | – | unsaid
         | | – | – | unsaid
        ",
    );
}

#[test]
fn siblings_of_those_wordings_are_read_too() {
    assert_read(
        "
        ngày 15 tháng 7 năm 2023 | | – | 2023-07-15 | on
        trước ngày 15 tháng 7 | title 2023 | – | 2023-07-14 | before, title 2023
        2023-07-15 | | – | 2023-07-15 | on
        15-7-2023 | | – | 2023-07-15 | on
        15/7/23 | | – | 2023-07-15 | on, short 2023
        1-7-23 | | – | 2023-07-01 | on, short 2023
        1/2/2026 | | – | 2026-02-01 | on
        15/7 năm 2023 | | – | 2023-07-15 | on
        chậm nhất trước ngày 15/7/2023 | | – | 2023-07-14 | before
        không quá 30/6/2023 | | – | 2023-06-30 | by
        trước 17 giờ ngày 15/7/2023 | | – | 2023-07-15 | by
        trước 17h30 ngày 15/7/2023 | | – | 2023-07-15 | by
        trước 15/7/2023 17:00 | | – | 2023-07-15 | by
        từ nay đến 30/6/2023 | | – | 2023-06-30 | by
        đến 30/6/2023 | | – | 2023-06-30 | by
        trước quý III/2026 | | – | 2026-06-30 | before
        trước năm 2027 | | – | 2026-12-31 | before
        đến cuối năm 2026 | | – | 2026-12-31 | vague, outer
        giữa tháng 6/2026 | | 2026-06-01 | 2026-06-30 | vague, outer
        tuần 2 tháng 6/2026 | | 2026-06-01 | 2026-06-30 | vague, outer
        QII/2026 | | 2026-04-01 | 2026-06-30 | within
        Q.II/2026 | | 2026-04-01 | 2026-06-30 | within
        quí 2-2026 | | 2026-04-01 | 2026-06-30 | within
        Quý II-III/2026 | | 2026-04-01 | 2026-09-30 | by
        Quý III và IV/2026 | | 2026-07-01 | 2026-12-31 | by
        T7/2026 | | 2026-07-01 | 2026-07-31 | within
        tháng 7, năm 2026 | | 2026-07-01 | 2026-07-31 | within
        tháng 8-9/2023 | | 2023-08-01 | 2023-09-30 | by
        tháng 12 đến tháng 2/2024 | | 2023-12-01 | 2024-02-29 | by, new year
        15-20/7/2023 | | 2023-07-15 | 2023-07-20 | by
        từ ngày 15 đến ngày 20/7/2023 | | 2023-07-15 | 2023-07-20 | by
        từ 15/12/2023 đến 15/01 | | 2023-12-15 | 2024-01-15 | by, new year
        từ 15/7 đến trước 30/8/2023 | | 2023-07-15 | 2023-08-29 | by
        từ ngày ban hành đến 30/8/2023 | issued 2023-06-21 | 2023-06-21 | 2023-08-30 | by
        6 tháng cuối năm | title 2026 | 2026-07-01 | 2026-12-31 | within, title 2026
        9 tháng đầu năm 2026 | | 2026-01-01 | 2026-09-30 | within
        hết năm | first 2023-06-21, last 2023-12-31 | – | 2023-12-31 | by
        2026 | | 2026-01-01 | 2026-12-31 | within
        sau ngày 30/6/2023 | | 2023-07-01 | – | within
        15 ngày kể từ ngày 1/7/2023 | | 2023-07-01 | 2023-07-16 | within
        2 tuần kể từ ngày ban hành | issued 2026-07-14 | 2026-07-14 | 2026-07-28 | within
        1 tháng kể từ ngày ký | issued 2026-01-31 | 2026-01-31 | 2026-02-28 | within
        100 ngày kể từ ngày ban hành hướng dẫn của tỉnh | issued 2026-07-14 | – | – | vague
        10 ngày làm việc kể từ ngày ban hành | issued 2026-07-14 | – | – | vague
        5 ngày sau khi nhận được hồ sơ | issued 2026-07-14 | – | – | vague
        trước 30/10 hằng năm | | – | – | ongoing
        hàng quý | | – | – | ongoing
        6 tháng một lần | | – | – | ongoing, first unknown
        1 lần/tháng | | – | – | ongoing
        hàng tháng, vào ngày 25 | | – | – | ongoing
        trước ngày 1 hàng tháng | | – | – | ongoing
        hàng tháng đến 31/12/2023 | | – | 2023-12-31 | ongoing
        Thường xuyên trong năm 2026 | | 2026-01-01 | 2026-12-31 | ongoing
        theo quy định | | – | – | vague
        Theo Kế hoạch số 12/2026/KH-UBND ngày 17/12/2024 | | – | – | vague
        Nghị quyết 05/2026 | | – | – | vague
        3/5 tiêu chí trước 30/6/2023 | | – | 2023-06-29 | before, left “3/5 tiêu chí”
        Ban Quản lý dự án đầu tư: 30/6/2023 | | – | 2023-06-30 | on, left “Ban Quản lý dự án đầu tư”
        trước Tết | | – | – | vague
        Quý III, IV năm 2023 | | 2023-07-01 | 2023-12-31 | by
        30/6-30/9 | issued 2023-06-21, title 2023 | 2023-06-30 | 2023-09-30 | by
        từ tháng 7 đến hết năm 2023 | | 2023-07-01 | 2023-12-31 | by
        Từ 01/7/2023 đến hết 30/9/2023 | | 2023-07-01 | 2023-09-30 | by
        Hoàn thành trước 30/9/2023; báo cáo trước 15/10/2023 | | – | 2023-10-14 | before, steps 2
        30/9/2023 và 15/10/2023 | | – | 2023-10-15 | on, steps 2
        Năm 2023, 2024 | | 2023-01-01 | 2024-12-31 | by
        giai đoạn 2023 - 2025 | | 2023-01-01 | 2025-12-31 | by
        cả năm | issued 2023-06-21, title 2023 | 2023-01-01 | 2023-12-31 | within
        Trước ngày 20 của tháng cuối quý | | ! | ! | no month
        Theo Kế hoạch 277/KH-UBND ngày 14/7/2026 | | – | – | vague
        trước 31/12/2023 (theo KH 55/KH-UBND) | | – | 2023-12-30 | before, left “theo KH 55/KH-UBND”
        KH 12/2026 trước 30/6/2026 | | – | 2026-06-29 | before, left “KH 12/2026”
        Sau khi có hướng dẫn của tỉnh | | – | – | vague
        12.5 | issued 2023-06-21, title 2023 | – | 2023-05-12 | on, before issue
        khoảng 30/8/2023 | | – | 2023-08-30 | on, left “khoảng”
        trước hoặc trong ngày 30/8/2023 | | – | 2023-08-30 | by
        Tháng 6, 7, 8/2023 | | 2023-06-01 | 2023-08-31 | by
        Quý II, III, IV/2023 | | 2023-04-01 | 2023-12-31 | by
        tháng Sáu 2023 | | 2023-06-01 | 2023-06-30 | within
        trước tháng tám năm 2023 | | – | 2023-07-31 | before
        10 ngày cuối tháng 6/2023 | | 2023-06-21 | 2023-06-30 | by
        3 ngày trước 30/6/2023 | | – | 2023-06-27 | within
        45 ngày, xong trước 30/8/2023 | | – | 2023-08-29 | vague, outer, left “45 ngày”
        30 ngày kể từ ngày ký ban hành Quyết định | | – | – | vague
        Quý II hàng năm | | – | – | ongoing
        Đạt 3/5 tiêu chí | | – | – | vague
        Thôn 1: 30/6/2023; thôn 2: 30/9/2023 | | – | 2023-09-30 | on, steps 2
        Trước ngày khai giảng 5/9 | issued 2023-06-21, title 2023 | – | 2023-09-04 | before, left “khai giảng”
        trước Hội nghị quý III/2023 | | – | 2023-09-30 | vague, outer, left “Hội nghị”
        quý III/2023 trước 15/9 | title 2023 | ! | ! | “quý III/2023” or “trước 15/9”
        mỗi tháng 1 lần | | – | – | ongoing
        15/7 → 15/8/2023 | | 2023-07-15 | 2023-08-15 | by
        15/7 trở đi | issued 2023-06-21, title 2023 | 2023-07-15 | – | within
        (15/7/2023) | | – | 2023-07-15 | on
        may 20 bộ trước 30/6/2023 | | – | 2023-06-29 | before, left “may 20 bộ”
        - Tháng 7/2023: khảo sát\\n- Tháng 8/2023: xây dựng | | 2023-07-01 | 2023-08-31 | within, steps 2
        Trước 15/7/2023, riêng thôn Đông trước 30/7/2023 | | – | 2023-07-29 | before, steps 2
        truoc ngay 15/7/2023 | | – | 2023-07-14 | before
        Truớc 15/7/2023 | | – | 2023-07-14 | before
        Thuờng xuyên | | – | – | ongoing
        đang chờ | | – | – | vague
        ? | | – | – | unsaid
        - | | – | – | unsaid
        before 15/7/2023 | | – | 2023-07-14 | before
        by 30/9/2023 | | – | 2023-09-30 | by
        Q2 2023 | | 2023-04-01 | 2023-06-30 | within
        in June 2023 | | 2023-06-01 | 2023-06-30 | within
        by the end of June 2023 | | – | 2023-06-30 | by
        from 15/7 to 30/8/2023 | | 2023-07-15 | 2023-08-30 | by
        15 July 2023 | | – | 2023-07-15 | on
        100 days from the issue of the plan | issued 2026-07-14 | 2026-07-14 | 2026-10-22 | within
        continuous | | – | – | ongoing
        monthly | | – | – | ongoing
        not known | | – | – | unsaid
        ",
    );
}

#[test]
fn what_has_two_readings_or_none_in_the_calendar_is_refused() {
    assert_read(
        "
        30/2/2023 | | ! | ! | not in calendar “30/2/2023”
        trước 29/2 | title 2023 | ! | ! | not in calendar “trước 29/2”
        tháng 13/2023 | | ! | ! | not in calendar “tháng 13/2023”
        quý 5/2023 | | ! | ! | not in calendar “quý 5/2023”
        15/7/2203 | | ! | ! | not in calendar “15/7/2203”
        15/7/202 | | ! | ! | not in calendar “15/7/202”
        trước 10/20 | title 2023 | ! | ! | not in calendar “trước 10/20”
        trước ngày 30 | title 2023 | ! | ! | no month
        trước ngày 30 | first 2023-06-01, last 2023-06-30 | – | 2023-06-29 | before
        từ 30/8/2023 đến 15/7/2023 | | ! | ! | backwards
        30/6/2023 hoặc 30/9/2023 | | ! | ! | “30/6/2023” or “30/9/2023”
        Thường xuyên; báo cáo trước 30/11/2023 | | ! | ! | “Thường xuyên” or “trước 30/11/2023”
        9 tháng | issued 2026-07-14 | ! | ! | “9 tháng đầu năm” or “9 tháng kể từ ngày ban hành”
        8-9/2023 | | ! | ! | “ngày 8/9/2023” or “tháng 8-9/2023”
        100 ngày kể từ ngày ban hành | | ! | ! | no issue day
        100 ngày | | ! | ! | no issue day
        ",
    );
}

#[test]
fn a_year_that_is_not_written_comes_from_the_plan() {
    assert_read(
        "
        trước 15/7 | | ! | ! | no year []
        trước 15/7/2022 | title 2023 | – | 2022-07-14 | before
        trước 15/7 | first 2023-06-21, last 2023-12-31, issued 2022-12-01, title 2024 | – | 2023-07-14 | before
        trước 15/7 | given 2025, first 2023-06-21, last 2023-12-31 | – | 2023-07-14 | before
        trước 15/7 | given 2025 | – | 2025-07-14 | before
        quý I | given 2023, first 2023-07-01, last 2024-06-30 | 2024-01-01 | 2024-03-31 | within
        15/11 | given 2027, first 2026-10-01, last 2027-12-31 | – | 2027-11-15 | on
        trước 30-8 | given 2022, issued 2021-07-20, title 2022 | – | 2022-08-29 | before
        trước 30-8 | given 2023, issued 2021-07-20, title 2022 | ! | ! | no year [2021, 2022]
        15/01 | first 2026-10-01, last 2027-03-31 | – | 2027-01-15 | on
        15/12 | first 2026-10-01, last 2027-03-31 | – | 2026-12-15 | on
        15/7 | first 2026-10-01, last 2027-03-31 | ! | ! | no year [2026, 2027]
        15/11 | first 2026-10-01, last 2027-12-31 | ! | ! | no year [2026, 2027]
        trước 30-8 | issued 2021-07-20, title 2022 | ! | ! | no year [2021, 2022]
        15/1 | issued 2023-11-20 | ! | ! | no year [2023, 2024]
        15/1 | issued 2023-11-20, title 2023 | – | 2023-01-15 | on, before issue
        hết năm | issued 2021-12-20, title 2022 | ! | ! | no year [2021, 2022]
        năm sau | issued 2022-12-20, title 2022 | 2023-01-01 | 2023-12-31 | within
        30/6; 30/9 | title 2023 | – | 2023-09-30 | on, title 2023, steps 2
        ",
    );
}

#[test]
fn a_task_is_late_from_the_day_after_the_last_one() {
    for (text, last) in [
        ("trước 15/7/2023", date(2023, 7, 14)),
        ("15/7/2023", date(2023, 7, 15)),
        ("chậm nhất 15/7/2023", date(2023, 7, 15)),
        ("trong quý II/2023", date(2023, 6, 30)),
        ("tháng 2/2024", date(2024, 2, 29)),
        ("từ 15/7 đến 30/8/2023", date(2023, 8, 30)),
        ("hết năm 2023", date(2023, 12, 31)),
    ] {
        let found = read(text, &PlanDays::default()).expect("a deadline");
        let late = [-1, 0, 1].map(|days| found.last_on_time() < Some(last + days.days()));
        assert_eq!(late, [false, false, true], "{text}");
    }
    for text in [
        "thường xuyên trong năm 2023",
        "hàng tháng đến 30/6/2023",
        "từ 1/7/2023",
        "chưa rõ",
    ] {
        let found = read(text, &PlanDays::default()).expect("a deadline");
        assert_eq!(found.last_on_time(), None, "{text}");
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (2000i16..2090, 1i8..=12, 1i8..=31).prop_filter_map("a day", |(year, month, day)| {
        Date::new(year, month, day).ok()
    })
}

proptest! {
    #[test]
    fn days_come_back_from_any_wording(one in any_day(), other in any_day(), form in 0usize..5) {
        let written = |day: Date| match form {
            0 => format!("{}/{}/{}", day.day(), day.month(), day.year()),
            1 => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
            2 => format!("{}.{}.{}", day.day(), day.month(), day.year()),
            3 => format!("{:02}-{:02}-{}", day.day(), day.month(), day.year()),
            _ => format!("ngày {} tháng {} năm {}", day.day(), day.month(), day.year()),
        };
        let days = PlanDays::default();
        let found = |text: String| read(&text, &days).map(|found| (found.start, found.last, found.kind));
        let (first, last) = (one.min(other), one.max(other));
        let before = one.yesterday().expect("a day");
        prop_assert_eq!(found(format!("trước {}", written(one))), Ok((None, Some(before), Kind::Before)));
        prop_assert_eq!(found(written(one)), Ok((None, Some(one), Kind::On)));
        prop_assert_eq!(found(format!("đến {}", written(one))), Ok((None, Some(one), Kind::By)));
        prop_assert_eq!(found(format!("chậm nhất {}", written(one))), Ok((None, Some(one), Kind::By)));
        let range = format!("từ {} đến {}", written(first), written(last));
        prop_assert_eq!(found(range), Ok((Some(first), Some(last), Kind::By)));
        if first < last {
            let backwards = format!("từ {} đến {}", written(last), written(first));
            prop_assert_eq!(found(backwards), Err(Fault::Backwards));
        }
    }

    #[test]
    fn a_range_without_its_first_year_is_shorter_than_a_year(one in any_day(), other in any_day()) {
        prop_assume!((one.month(), one.day()) != (2, 29));
        let text = format!("{}/{} - {}/{}/{}", one.day(), one.month(), other.day(), other.month(), other.year());
        let found = read(&text, &PlanDays::default()).expect("a range");
        let start = found.start.expect("a start");
        prop_assert_eq!(found.last, Some(other));
        prop_assert_eq!((start.month(), start.day()), (one.month(), one.day()));
        prop_assert!(start <= other && other < start + 1.year(), "{} to {}", start, other);
    }

    #[test]
    fn any_text_is_read_to_days_in_their_order(text in "\\PC{0,24}|[0-9/.\\-; \n]{0,16}|([0-9]{1,4}|[/.,;:()%&+\\-\n]|trước|đến|hết|từ|ngày|tuần|tháng|quý|năm|sau|đầu|cuối|hàng tháng|hàng năm|kể từ|ban hành|II|T|Q| và | hoặc |một lần|thứ|giờ|số|hai|tư|không|nửa đầu|so với|làm việc|khi cần|cũ|thường xuyên| ){0,12}") {
        let all = plan("issued 2023-06-21, first 2023-06-21, last 2024-03-31, title 2023");
        for days in [PlanDays::default(), all] {
            let Ok(found) = read(&text, &days) else {
                continue;
            };
            if let (Some(start), Some(last)) = (found.start, found.last) {
                prop_assert!(start <= last, "{} to {}", start, last);
            }
            let again = read(&found.text, &days);
            prop_assert_eq!(again, Ok(found));
        }
    }

    #[test]
    fn how_it_is_typed_does_not_matter(
        text in "(trước |chậm nhất |đến hết |trong |cuối |từ nay đến |hàng tháng, )?(ngày 15/7|15.7.2023|tháng 9/2023|quý II/2023|6 tháng đầu năm|năm 2023|thường xuyên|30/6/2023 đến 5/7/2023)"
    ) {
        let days = plan("issued 2023-06-21");
        let told = |text: &str| told(&read(text, &days)).map(|it| it.to_lowercase());
        let expected = told(&text);
        for other in [
            text.nfd().collect::<String>(),
            text.to_uppercase(),
            format!("  {} ", text.replace(' ', " \u{a0} ")),
            format!("{text}."),
            text.replacen(' ', "\n", 1),
        ] {
            let found = told(&other);
            prop_assert_eq!(&found[..2], &expected[..2], "{}", other);
        }
    }
}

#[test]
fn numbers_of_any_size_are_read() {
    for wording in ["quý II - 99999999999", "99999999999 tuần trước 30/9/2023"] {
        for context in ["", "title 2023"] {
            let [_, last, _] = told(&read(wording, &plan(context)));
            assert_ne!(last, "2023-09-30", "{wording}");
        }
    }
}
