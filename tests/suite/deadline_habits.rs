//! Deadlines as officials word them from habit: each is read as one of them would, or refused; none is read wrong.

use crate::deadlines::assert_read;

#[test]
fn a_day_before_which_nothing_may_be_done_is_a_start() {
    assert_read(
        "
        không trước 30/6/2023 | | 2023-06-30 | – | open_start |
        không trước ngày 30/6 | title 2023 | 2023-06-30 | – | open_start | 2023 title
        khong truoc ngay 30/6/2023 | | 2023-06-30 | – | open_start |
        không sớm hơn 30/6/2023 | | 2023-06-30 | – | open_start |
        sớm nhất là ngày 1/7/2023 | | 2023-07-01 | – | open_start |
        không trước tháng 9/2023 | | 2023-09-01 | – | open_start |
        không trước 1/7/2023 và không sau 30/9/2023 | | 2023-07-01 | 2023-09-30 | range |
        không sớm hơn 1/7/2023, chậm nhất 30/9/2023 | | 2023-07-01 | 2023-09-30 | range |
        không sau 30/6/2023 | | – | 2023-06-30 | by |
        không muộn quá 30/6/2023 | | – | 2023-06-30 | by |
        không trễ hơn ngày 30/6/2023 | | – | 2023-06-30 | by |
        không chậm hơn 30/6/2023 | | – | 2023-06-30 | by |
        trễ nhất 30/6/2023 | | – | 2023-06-30 | by |
        chậm nhất là 30/6/2023 | | – | 2023-06-30 | by |
        chậm nhất đến hết ngày 30/6/2023 | | – | 2023-06-30 | by |
        không được trước 30/6/2023 | | 2023-06-30 | – | open_start |
        không nhất thiết xong trước 30/6/2023 | | ! | ! | fault | “trước 30/6/2023” or “không trước 30/6/2023”
        chưa xong trước 30/6/2023 | | ! | ! | fault | “trước 30/6/2023” or “không trước 30/6/2023”
        not before 30/6/2023 | | 2023-06-30 | – | open_start |
        not later than 30/6/2023 | | – | 2023-06-30 | by |
        no earlier than 30/6/2023 | | 2023-06-30 | – | open_start |
        ",
    );
}

#[test]
fn so_long_before_a_day_is_counted_back_from_it() {
    assert_read(
        "
        2 tuần trước 30/9/2023 | | – | 2023-09-16 | relative |
        02 tuần trước ngày 30/9 | title 2023 | – | 2023-09-16 | relative | 2023 title
        ít nhất 15 ngày trước ngày 30/9/2023 | | – | 2023-09-15 | relative |
        trước ngày 30/9/2023 ít nhất 15 ngày | | – | 2023-09-15 | relative |
        trước 30/9/2023 15 ngày | | – | 2023-09-15 | relative |
        trước 30/9/2023 hai tuần | | – | 2023-09-16 | relative |
        trước 2 tuần so với 30/9/2023 | | – | 2023-09-16 | relative |
        3 ngày trước 30/6/2023 | | – | 2023-06-27 | relative |
        1 tháng trước 31/12/2023 | | – | 2023-11-30 | relative |
        10 ngày trước tháng 9/2023 | | – | 2023-08-22 | relative |
        3 ngày làm việc trước 30/9/2023 | | – | – | vague |
        5 ngày làm việc sau 30/9/2023 | | – | – | vague |
        5 ngày trước khi thẩm định | issued 2023-06-21 | – | – | after | left “thẩm định”
        trước khi thẩm định 5 ngày | issued 2023-06-21 | – | – | after | left “thẩm định 5 ngày”
        7 ngày trước hội nghị | issued 2023-06-21 | – | – | after | left “hội nghị”
        trước kỳ họp 10 ngày | issued 2023-06-21 | – | – | after | left “kỳ họp”
        10 ngày sau 30/9/2023 | | 2023-09-30 | 2023-10-10 | relative |
        trong vòng 10 ngày sau ngày 30/9/2023 | | 2023-09-30 | 2023-10-10 | relative |
        sau ngày 30/9/2023 10 ngày | | 2023-09-30 | 2023-10-10 | relative |
        sau 10 ngày kể từ ngày 30/9/2023 | | 2023-10-11 | – | open_start |
        10 ngày kể từ ngày 30/9/2023 | | 2023-09-30 | 2023-10-10 | relative |
        45 ngày, xong trước 30/8/2023 | | – | 2023-08-29 | vague | outer, left “45 ngày”
        10 ngày đầu tháng 9/2023 | | 2023-09-01 | 2023-09-10 | range |
        10 ngày cuối tháng 9/2023 | | 2023-09-21 | 2023-09-30 | range |
        tuần đầu tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague | outer
        trong 2 tuần đầu tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague | outer, left “trong 2 tuần”
        2 tháng đầu quý III/2023 | | 2023-07-01 | 2023-09-30 | vague | outer
        2 tuần đầu quý III/2023 | | 2023-07-01 | 2023-09-30 | vague | outer, left “2 tuần”
        15 ngày không kể thứ bảy, chủ nhật | issued 2023-06-21 | – | – | vague |
        30 ngày (không tính ngày nghỉ) kể từ ngày ban hành | issued 2023-06-21 | 2023-06-21 | – | vague | outer
        ",
    );
}

#[test]
fn numbers_that_count_something_else_are_no_days() {
    assert_read(
        "
        10 hộ trước 30/9/2023 | | – | 2023-09-29 | before | left “10 hộ”
        50% trước 30/9/2023 | | – | 2023-09-29 | before | left “50%”
        2 lần trước 30/9/2023 | | – | 2023-09-29 | before | left “2”
        03 thôn trước 30/9/2023, còn lại trước 31/12/2023 | | – | 2023-12-30 | before | steps “03 thôn trước 30/9/2023 = 2023-09-29” “còn lại trước 31/12/2023 = 2023-12-30”
        12 tiêu chí trước tháng 10/2023 | | – | 2023-09-30 | before | left “12 tiêu chí”
        trước 9 giờ ngày 30/9/2023 | | – | 2023-09-30 | by | hour
        trước 9h00 ngày 30/9/2023 | | – | 2023-09-30 | by | hour
        8h ngày 30/9/2023 | | – | 2023-09-30 | on | hour
        lúc 14 giờ 30 phút ngày 5/9/2023 | | – | 2023-09-05 | on | hour
        đợt 1: trước 30/6/2023; đợt 2: trước 30/9/2023 | | – | 2023-09-29 | before | steps “đợt 1: trước 30/6/2023 = 2023-06-29” “đợt 2: trước 30/9/2023 = 2023-09-29”
        Giai đoạn 1: quý III/2023 | | 2023-07-01 | 2023-09-30 | quarter | left “1”
        tuần 37 năm 2023 | | 2023-01-01 | 2023-12-31 | vague | outer
        tuần thứ 2 của tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague | outer
        theo Công văn số 15/7/2023 | | – | – | after | left “số 15/7/2023”
        ",
    );
}

#[test]
fn days_and_periods_in_other_habits_are_read() {
    assert_read(
        "
        Xong trong T9/2023 | | 2023-09-01 | 2023-09-30 | month |
        T9.2023 | | 2023-09-01 | 2023-09-30 | month |
        cuối tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague | outer
        hết tháng 9/2023 | | – | 2023-09-30 | by |
        hết quý III/2023 | | – | 2023-09-30 | by |
        trước khi kết thúc quý III/2023 | | – | 2023-09-30 | by |
        trước kết thúc năm 2023 | | – | 2023-12-31 | by |
        đến ngày 30 tháng 9 năm 2023 | | – | 2023-09-30 | by |
        ngày 30-9-2023 | | – | 2023-09-30 | on |
        30-9 | title 2023 | – | 2023-09-30 | on | 2023 title
        30.9.2023 | | – | 2023-09-30 | on |
        30/09/2023 - 15/10/2023 | | 2023-09-30 | 2023-10-15 | range |
        từ tháng 7 - tháng 9/2023 | | 2023-07-01 | 2023-09-30 | range |
        từ nay đến hết năm 2023 | | – | 2023-12-31 | by |
        từ nay cho đến 30/9/2023 | | – | 2023-09-30 | by |
        quý 3 - quý 4/2023 | | 2023-07-01 | 2023-12-31 | range |
        quý III hoặc quý IV/2023 | | ! | ! | fault | no year “quý III” []
        nửa đầu năm 2023 | | 2023-01-01 | 2023-06-30 | half_year |
        đầu tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague | outer
        trước ngày 30/9 và 31/12/2023 | | ! | ! | fault | no year “trước ngày 30/9” []
        chậm nhất 30/9/2023 đối với thôn Đông | | – | 2023-09-30 | by | left “đối với thôn Đông”
        sau 30/9/2023 | | 2023-10-01 | – | open_start |
        kể từ 30/9/2023 | | 2023-09-30 | – | open_start |
        bắt đầu từ 1/7/2023, hoàn thành 30/9/2023 | | 2023-07-01 | 2023-09-30 | range |
        bắt đầu 1/7/2023, kết thúc 30/9/2023 | | 2023-07-01 | 2023-09-30 | range |
        1/7/2023: khởi công; 30/9/2023: bàn giao | | – | 2023-09-30 | on | steps “1/7/2023: khởi công = 2023-07-01” “30/9/2023: bàn giao = 2023-09-30”
        trước Tết Nguyên đán 2024 | | – | – | vague |
        trước 2024 | | – | 2023-12-31 | before |
        ngày 30 hàng tháng | | – | – | periodic 1 months to 30 |
        hằng quý, trước ngày 15 tháng đầu quý sau | | – | – | periodic 3 months | left “trước ngày 15 tháng đầu quý”
        ",
    );
}

#[test]
fn what_stands_beside_a_day_may_move_it_or_leave_it_open() {
    assert_read(
        "
        5 ngày trước khi hết quý III/2023 | issued 2023-06-21, title 2023 | – | – | vague |
        7 ngày trước hội nghị 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague |
        trước 15 ngày so với ngày họp 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague |
        không muộn hơn 2 tuần trước 30/9/2023 | issued 2023-06-21, title 2023 | – | 2023-09-16 | relative |
        chậm nhất trước 30/9/2023 15 ngày | issued 2023-06-21, title 2023 | – | 2023-09-15 | relative |
        trước kỳ họp HĐND (30/9/2023) 15 ngày | issued 2023-06-21, title 2023 | – | – | vague |
        trước 30/9/2023 10-15 ngày | issued 2023-06-21, title 2023 | – | – | vague |
        2-3 tuần trước 30/9/2023 | issued 2023-06-21, title 2023 | – | – | after |
        nửa tháng trước 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague |
        trước đầu tháng 9/2023 | issued 2023-06-21, title 2023 | – | 2023-08-31 | before |
        trước cuối tháng 9/2023 | issued 2023-06-21, title 2023 | – | 2023-09-30 | vague | outer
        trước năm học 2023-2024 | issued 2023-06-21, title 2023 | – | – | vague |
        trước 30/9 năm sau | issued 2023-06-21, title 2023 | – | 2024-09-29 | before | 2024 issued
        1 quý trước 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague |
        30/9/2023 (gia hạn 15 ngày) | issued 2023-06-21, title 2023 | – | – | vague |
        gia hạn đến 30/9/2023 | issued 2023-06-21, title 2023 | – | 2023-09-30 | by | left “gia”
        bắt đầu 1/7/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | – | open_start |
        từ 1/7/2023, báo cáo trước 30/9/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | 2023-09-29 | range | left “báo cáo”
        trong 10 ngày đầu mỗi quý | issued 2023-06-21, title 2023 | – | – | periodic 3 months | left “trong 10 ngày đầu”
        trước 30/6 và 31/12 hằng năm | issued 2023-06-21, title 2023 | – | – | periodic years to 29/6 | left “31/12”
        từ 8h đến 17h ngày 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-30 | by | hour
        sớm hơn 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-29 | before |
        trễ hơn 30/6/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | – | open_start |
        quá 30/6/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | – | open_start |
        trước hoặc sau 30/6/2023 | issued 2023-06-21, title 2023 | ! | ! | fault | “trước hoặc sau 30/6/2023” or “không trước hoặc sau 30/6/2023”
        ≤ 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-30 | by |
        < 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-29 | before |
        > 30/6/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | – | open_start |
        ngày 29, 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-30 | on | left “29”
        tháng 6 và 12/2023 | issued 2023-06-21, title 2023 | 2023-06-01 | 2023-12-31 | range |
        ngay sau 30/6/2023 | issued 2023-06-21, title 2023 | – | – | after | left “30/6/2023”
        không thời hạn | issued 2023-06-21, title 2023 | – | – | vague |
        tháng sau | issued 2023-06-21, title 2023 | – | – | vague |
        30th June 2023 | issued 2023-06-21, title 2023 | – | 2023-06-30 | on |
        two weeks before 30/9/2023 | issued 2023-06-21, title 2023 | – | 2023-09-16 | relative |
        ",
    );
}

#[test]
fn a_deadline_that_another_took_the_place_of_is_not_taken() {
    assert_read(
        "
        15/7/2023 (cũ: 30/9/2023) | | – | 2023-07-15 | on | left “cũ: 30/9/2023”
        30/8/2023 thay cho 30/9/2023 | | – | 2023-08-30 | on | left “thay cho 30/9/2023”
        trước 30/8/2023 thay vì trước ngày 30/9/2023 | | – | 2023-08-29 | before | left “thay vì trước ngày 30/9/2023”
        30/9/2023 (cũ), 15/7/2023 | | – | 2023-07-15 | on | left “30/9/2023 (cũ”
        hạn cũ 30/9/2023, nay 15/7/2023 | | – | 2023-07-15 | on | left “hạn cũ 30/9/2023, nay”
        15/7/2023 (trước đây là 30/9/2023) | | – | 2023-07-15 | on | left “trước đây là 30/9/2023”
        cũ: 30/9/2023 | | – | – | vague |
        ",
    );
}

#[test]
fn a_day_of_the_moon_is_no_day_of_the_sun() {
    assert_read(
        "
        trước 15/8/2023 âm lịch | | – | – | vague |
        trước 15/8/2023 (ÂL) | | – | – | vague |
        rằm tháng 7/2023 | | – | – | vague |
        hàng năm, trước 15/8 âm lịch | | – | – | vague |
        ",
    );
}

#[test]
fn parts_of_years_and_months_end_where_they_do() {
    assert_read(
        "
        nửa cuối năm 2023 | | 2023-07-01 | 2023-12-31 | half_year |
        2 quý đầu năm 2023 | | 2023-01-01 | 2023-06-30 | half_year |
        3 quý đầu năm | given 2023 | 2023-01-01 | 2023-09-30 | half_year | 2023 given
        trong 10 ngày đầu tháng 7/2023 | | 2023-07-01 | 2023-07-10 | range |
        15 ngày cuối tháng 2/2024 | | 2024-02-15 | 2024-02-29 | range |
        sau 30 ngày kể từ ngày ban hành | issued 2023-01-10 | 2023-02-10 | – | open_start |
        sau 9/2/2023 | | 2023-02-10 | – | open_start |
        chậm nhất sau 30 ngày kể từ ngày ban hành | issued 2023-01-10 | 2023-01-10 | 2023-02-09 | relative |
        trước 0 giờ ngày 30/7/2023 | | – | 2023-07-29 | before | hour
        trước 0h00 ngày 30/7/2023 | | – | 2023-07-29 | before | hour
        trước 24 giờ ngày 30/7/2023 | | – | 2023-07-30 | by | hour
        ",
    );
}

#[test]
fn a_year_that_the_title_and_the_day_of_issue_tell_in_two_ways_is_asked_for() {
    assert_read(
        "
        31/12 | issued 2022-11-15, title 2023 | ! | ! | fault | no year “31/12” [2022, 2023]
        quý IV | issued 2022-11-15, title 2023 | ! | ! | fault | no year “quý IV” [2022, 2023]
        15/8 | issued 2022-11-15, title 2023 | ! | ! | fault | no year “15/8” [2022, 2023]
        31/12 | issued 2022-11-15, title 2023, given 2023 | – | 2023-12-31 | on | 2023 given
        31/12 | issued 2022-11-15 | – | 2022-12-31 | on | 2022 issued
        ",
    );
}
