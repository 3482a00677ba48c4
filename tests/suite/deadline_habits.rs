//! Deadlines as officials word them from habit: each is read as one of them would, or refused; none is read wrong.

use crate::deadlines::assert_read;

#[test]
fn a_day_before_which_nothing_may_be_done_is_a_start() {
    assert_read(
        "
        không trước 30/6/2023 | | 2023-06-30 | – | within
        không trước ngày 30/6 | title 2023 | 2023-06-30 | – | within, title 2023
        khong truoc ngay 30/6/2023 | | 2023-06-30 | – | within
        không sớm hơn 30/6/2023 | | 2023-06-30 | – | within
        sớm nhất là ngày 1/7/2023 | | 2023-07-01 | – | within
        không trước tháng 9/2023 | | 2023-09-01 | – | within
        không trước 1/7/2023 và không sau 30/9/2023 | | 2023-07-01 | 2023-09-30 | by
        không sớm hơn 1/7/2023, chậm nhất 30/9/2023 | | 2023-07-01 | 2023-09-30 | by
        không sau 30/6/2023 | | – | 2023-06-30 | by
        không muộn quá 30/6/2023 | | – | 2023-06-30 | by
        không trễ hơn ngày 30/6/2023 | | – | 2023-06-30 | by
        không chậm hơn 30/6/2023 | | – | 2023-06-30 | by
        trễ nhất 30/6/2023 | | – | 2023-06-30 | by
        chậm nhất là 30/6/2023 | | – | 2023-06-30 | by
        chậm nhất đến hết ngày 30/6/2023 | | – | 2023-06-30 | by
        không được trước 30/6/2023 | | 2023-06-30 | – | within
        không nhất thiết xong trước 30/6/2023 | | ! | ! | “trước 30/6/2023” or “không trước 30/6/2023”
        chưa xong trước 30/6/2023 | | ! | ! | “trước 30/6/2023” or “không trước 30/6/2023”
        not before 30/6/2023 | | 2023-06-30 | – | within
        not later than 30/6/2023 | | – | 2023-06-30 | by
        no earlier than 30/6/2023 | | 2023-06-30 | – | within
        ",
    );
}

#[test]
fn so_long_before_a_day_is_counted_back_from_it() {
    assert_read(
        "
        2 tuần trước 30/9/2023 | | – | 2023-09-16 | within
        02 tuần trước ngày 30/9 | title 2023 | – | 2023-09-16 | within, title 2023
        ít nhất 15 ngày trước ngày 30/9/2023 | | – | 2023-09-15 | within
        trước ngày 30/9/2023 ít nhất 15 ngày | | – | 2023-09-15 | within
        trước 30/9/2023 15 ngày | | – | 2023-09-15 | within
        trước 30/9/2023 hai tuần | | – | 2023-09-16 | within
        trước 2 tuần so với 30/9/2023 | | – | 2023-09-16 | within
        1 tháng trước 31/12/2023 | | – | 2023-11-30 | within
        10 ngày trước tháng 9/2023 | | – | 2023-08-22 | within
        3 ngày làm việc trước 30/9/2023 | | – | – | vague
        5 ngày làm việc sau 30/9/2023 | | – | – | vague
        5 ngày trước khi thẩm định | issued 2023-06-21 | – | – | vague
        trước khi thẩm định 5 ngày | issued 2023-06-21 | – | – | vague
        7 ngày trước hội nghị | issued 2023-06-21 | – | – | vague
        trước kỳ họp 10 ngày | issued 2023-06-21 | – | – | vague
        10 ngày sau 30/9/2023 | | 2023-09-30 | 2023-10-10 | within
        trong vòng 10 ngày sau ngày 30/9/2023 | | 2023-09-30 | 2023-10-10 | within
        sau ngày 30/9/2023 10 ngày | | 2023-09-30 | 2023-10-10 | within
        sau 10 ngày kể từ ngày 30/9/2023 | | 2023-10-11 | – | within
        10 ngày kể từ ngày 30/9/2023 | | 2023-09-30 | 2023-10-10 | within
        10 ngày đầu tháng 9/2023 | | 2023-09-01 | 2023-09-10 | by
        10 ngày cuối tháng 9/2023 | | 2023-09-21 | 2023-09-30 | by
        tuần đầu tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague, outer
        trong 2 tuần đầu tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague, outer, left “trong 2 tuần”
        2 tháng đầu quý III/2023 | | 2023-07-01 | 2023-09-30 | vague, outer
        2 tuần đầu quý III/2023 | | 2023-07-01 | 2023-09-30 | vague, outer, left “2 tuần”
        15 ngày không kể thứ bảy, chủ nhật | issued 2023-06-21 | – | – | vague
        30 ngày (không tính ngày nghỉ) kể từ ngày ban hành | issued 2023-06-21 | 2023-06-21 | – | vague, outer
        ",
    );
}

#[test]
fn numbers_that_count_something_else_are_no_days() {
    assert_read(
        "
        10 hộ trước 30/9/2023 | | – | 2023-09-29 | before, left “10 hộ”
        50% trước 30/9/2023 | | – | 2023-09-29 | before, left “50%”
        2 lần trước 30/9/2023 | | – | 2023-09-29 | before, left “2”
        03 thôn trước 30/9/2023, còn lại trước 31/12/2023 | | – | 2023-12-30 | before, steps 2
        12 tiêu chí trước tháng 10/2023 | | – | 2023-09-30 | before, left “12 tiêu chí”
        trước 9 giờ ngày 30/9/2023 | | – | 2023-09-30 | by
        trước 9h00 ngày 30/9/2023 | | – | 2023-09-30 | by
        8h ngày 30/9/2023 | | – | 2023-09-30 | on
        lúc 14 giờ 30 phút ngày 5/9/2023 | | – | 2023-09-05 | on
        đợt 1: trước 30/6/2023; đợt 2: trước 30/9/2023 | | – | 2023-09-29 | before, steps 2
        Giai đoạn 1: quý III/2023 | | 2023-07-01 | 2023-09-30 | within, left “1”
        tuần 37 năm 2023 | | 2023-01-01 | 2023-12-31 | vague, outer
        tuần thứ 2 của tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague, outer
        theo Công văn số 15/7/2023 | | – | – | vague
        ",
    );
}

#[test]
fn days_and_periods_in_other_habits_are_read() {
    assert_read(
        "
        Xong trong T9/2023 | | 2023-09-01 | 2023-09-30 | within
        T9.2023 | | 2023-09-01 | 2023-09-30 | within
        cuối tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague, outer
        hết tháng 9/2023 | | – | 2023-09-30 | by
        hết quý III/2023 | | – | 2023-09-30 | by
        trước khi kết thúc quý III/2023 | | – | 2023-09-30 | by
        trước kết thúc năm 2023 | | – | 2023-12-31 | by
        đến ngày 30 tháng 9 năm 2023 | | – | 2023-09-30 | by
        ngày 30-9-2023 | | – | 2023-09-30 | on
        30-9 | title 2023 | – | 2023-09-30 | on, title 2023
        30.9.2023 | | – | 2023-09-30 | on
        30/09/2023 - 15/10/2023 | | 2023-09-30 | 2023-10-15 | by
        từ tháng 7 - tháng 9/2023 | | 2023-07-01 | 2023-09-30 | by
        từ nay đến hết năm 2023 | | – | 2023-12-31 | by
        từ nay cho đến 30/9/2023 | | – | 2023-09-30 | by
        quý 3 - quý 4/2023 | | 2023-07-01 | 2023-12-31 | by
        quý III hoặc quý IV/2023 | | ! | ! | “quý III” or “quý IV/2023”
        nửa đầu năm 2023 | | 2023-01-01 | 2023-06-30 | within
        đầu tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague, outer
        trước ngày 30/9 và 31/12/2023 | | – | 2023-12-30 | before, steps 2
        chậm nhất 30/9/2023 đối với thôn Đông | | – | 2023-09-30 | by, left “đối với thôn Đông”
        sau 30/9/2023 | | 2023-10-01 | – | within
        kể từ 30/9/2023 | | 2023-09-30 | – | within
        bắt đầu từ 1/7/2023, hoàn thành 30/9/2023 | | 2023-07-01 | 2023-09-30 | by
        bắt đầu 1/7/2023, kết thúc 30/9/2023 | | 2023-07-01 | 2023-09-30 | by
        1/7/2023: khởi công; 30/9/2023: bàn giao | | – | 2023-09-30 | on, steps 2
        trước Tết Nguyên đán 2024 | | – | – | vague
        trước 2024 | | – | 2023-12-31 | before
        ngày 30 hàng tháng | | – | – | ongoing
        hằng quý, trước ngày 15 tháng đầu quý sau | | – | – | ongoing, left “tháng đầu quý”
        ",
    );
}

#[test]
fn what_stands_beside_a_day_may_move_it_or_leave_it_open() {
    assert_read(
        "
        5 ngày trước khi hết quý III/2023 | issued 2023-06-21, title 2023 | – | – | vague
        7 ngày trước hội nghị 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague
        trước 15 ngày so với ngày họp 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague
        không muộn hơn 2 tuần trước 30/9/2023 | issued 2023-06-21, title 2023 | – | 2023-09-16 | within
        chậm nhất trước 30/9/2023 15 ngày | issued 2023-06-21, title 2023 | – | 2023-09-15 | within
        trước kỳ họp HĐND (30/9/2023) 15 ngày | issued 2023-06-21, title 2023 | – | – | vague
        trước 30/9/2023 10-15 ngày | issued 2023-06-21, title 2023 | – | – | vague
        2-3 tuần trước 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague
        nửa tháng trước 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague
        trước đầu tháng 9/2023 | issued 2023-06-21, title 2023 | – | 2023-08-31 | before
        trước cuối tháng 9/2023 | issued 2023-06-21, title 2023 | – | 2023-09-30 | vague, outer
        trước năm học 2023-2024 | issued 2023-06-21, title 2023 | – | – | vague
        trước 30/9 năm sau | issued 2023-06-21, title 2023 | – | 2024-09-29 | before
        1 quý trước 30/9/2023 | issued 2023-06-21, title 2023 | – | – | vague
        30/9/2023 (gia hạn 15 ngày) | issued 2023-06-21, title 2023 | – | – | vague
        gia hạn đến 30/9/2023 | issued 2023-06-21, title 2023 | – | 2023-09-30 | by, left “gia”
        bắt đầu 1/7/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | – | within
        từ 1/7/2023, báo cáo trước 30/9/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | 2023-09-29 | by, left “báo cáo”
        trong 10 ngày đầu mỗi quý | issued 2023-06-21, title 2023 | – | – | ongoing, left “trong 10 ngày đầu”
        trước 30/6 và 31/12 hằng năm | issued 2023-06-21, title 2023 | – | – | ongoing
        từ 8h đến 17h ngày 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-30 | by
        sớm hơn 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-29 | before
        trễ hơn 30/6/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | – | within
        quá 30/6/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | – | within
        trước hoặc sau 30/6/2023 | issued 2023-06-21, title 2023 | ! | ! | “trước hoặc sau 30/6/2023” or “không trước hoặc sau 30/6/2023”
        ≤ 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-30 | by
        < 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-29 | before
        > 30/6/2023 | issued 2023-06-21, title 2023 | 2023-07-01 | – | within
        ngày 29, 30/6/2023 | issued 2023-06-21, title 2023 | – | 2023-06-30 | on, steps 2
        tháng 6 và 12/2023 | issued 2023-06-21, title 2023 | 2023-06-01 | 2023-12-31 | by
        ngay sau 30/6/2023 | issued 2023-06-21, title 2023 | – | – | vague
        không thời hạn | issued 2023-06-21, title 2023 | – | – | vague
        tháng sau | issued 2023-06-21, title 2023 | – | – | vague
        30th June 2023 | issued 2023-06-21, title 2023 | – | 2023-06-30 | on
        two weeks before 30/9/2023 | issued 2023-06-21, title 2023 | – | 2023-09-16 | within
        ",
    );
}

#[test]
fn a_deadline_that_another_took_the_place_of_is_not_taken() {
    assert_read(
        "
        15/7/2023 (cũ: 30/9/2023) | | – | 2023-07-15 | on, left “cũ: 30/9/2023”
        30/8/2023 thay cho 30/9/2023 | | – | 2023-08-30 | on, left “thay cho 30/9/2023”
        trước 30/8/2023 thay vì trước ngày 30/9/2023 | | – | 2023-08-29 | before, left “thay vì trước ngày 30/9/2023”
        30/9/2023 (cũ), 15/7/2023 | | – | 2023-07-15 | on, left “30/9/2023 (cũ”
        hạn cũ 30/9/2023, nay 15/7/2023 | | – | 2023-07-15 | on, left “hạn cũ 30/9/2023, nay”
        15/7/2023 (trước đây là 30/9/2023) | | – | 2023-07-15 | on, left “trước đây là 30/9/2023”
        cũ: 30/9/2023 | | – | – | vague
        ",
    );
}

#[test]
fn a_day_of_the_moon_is_no_day_of_the_sun() {
    assert_read(
        "
        trước 15/8/2023 âm lịch | | – | – | vague
        trước 15/8/2023 (ÂL) | | – | – | vague
        rằm tháng 7/2023 | | – | – | vague
        hàng năm, trước 15/8 âm lịch | | – | – | vague
        ",
    );
}

#[test]
fn parts_of_years_and_months_end_where_they_do() {
    assert_read(
        "
        nửa cuối năm 2023 | | 2023-07-01 | 2023-12-31 | within
        2 quý đầu năm 2023 | | 2023-01-01 | 2023-06-30 | within
        3 quý đầu năm | given 2023 | 2023-01-01 | 2023-09-30 | within
        trong 10 ngày đầu tháng 7/2023 | | 2023-07-01 | 2023-07-10 | by
        15 ngày cuối tháng 2/2024 | | 2024-02-15 | 2024-02-29 | by
        sau 30 ngày kể từ ngày ban hành | issued 2023-01-10 | 2023-02-10 | – | within
        sau 9/2/2023 | | 2023-02-10 | – | within
        chậm nhất sau 30 ngày kể từ ngày ban hành | issued 2023-01-10 | 2023-01-10 | 2023-02-09 | within
        trước 0 giờ ngày 30/7/2023 | | – | 2023-07-29 | before
        trước 0h00 ngày 30/7/2023 | | – | 2023-07-29 | before
        trước 24 giờ ngày 30/7/2023 | | – | 2023-07-30 | by
        ",
    );
}

#[test]
fn a_year_that_the_title_and_the_day_of_issue_tell_in_two_ways_is_asked_for() {
    assert_read(
        "
        31/12 | issued 2022-11-15, title 2023 | ! | ! | no year [2022, 2023]
        quý IV | issued 2022-11-15, title 2023 | ! | ! | no year [2022, 2023]
        15/8 | issued 2022-11-15, title 2023 | ! | ! | no year [2022, 2023]
        31/12 | issued 2022-11-15, title 2023, given 2023 | – | 2023-12-31 | on
        31/12 | issued 2022-11-15 | – | 2022-12-31 | on
        ",
    );
}

#[test]
fn a_list_of_quarters_or_months_is_of_quarters_or_months() {
    assert_read(
        "
        Quý 3 - 4/2023 | | 2023-07-01 | 2023-12-31 | by
        Quý 2-3/2024 | | 2024-04-01 | 2024-09-30 | by
        quý 3,4/2023 | | 2023-07-01 | 2023-12-31 | by
        Quý 3 & 4/2023 | | 2023-07-01 | 2023-12-31 | by
        quý 1 + 2/2024 | | 2024-01-01 | 2024-06-30 | by
        quý 1, 2, 3/2024 | | 2024-01-01 | 2024-09-30 | by
        quý I+II/2024 | | 2024-01-01 | 2024-06-30 | by
        quý 4 - 1/2024 | | 2023-10-01 | 2024-03-31 | by, new year
        quý II - 9/2023 | | 2023-04-01 | 2023-09-30 | by
        quý 1 đến hết 3/2023 | | 2023-01-01 | 2023-03-31 | by
        quý III/2023 - 4/2024 | | ! | ! | “quý III/2023 - quý 4/2024” or “quý III/2023 - tháng 4/2024”
        quý 3 - 5/2024 | | ! | ! | not in calendar “quý 3 - 5/2024”
        tháng 6 & 7/2023 | | 2023-06-01 | 2023-07-31 | by
        tháng 7-8-9/2023 | | 2023-07-01 | 2023-09-30 | by
        tháng 8-9/23 | | 2023-08-01 | 2023-09-30 | by, short 2023
        tháng 8 - 15/9/2023 | | 2023-08-01 | 2023-09-15 | by
        tháng 9 - 6 tháng cuối năm 2023 | | 2023-09-01 | 2023-12-31 | by
        tháng 9, 2 xã | title 2023 | 2023-09-01 | 2023-09-30 | within, title 2023, left “2 xã”
        Quý III + 2 xã | title 2023 | 2023-07-01 | 2023-09-30 | within, title 2023, left “2 xã”
        tháng 8 hoặc tháng 9/2023 | | ! | ! | “tháng 8” or “tháng 9/2023”
        ",
    );
}

#[test]
fn numbers_of_quarters_and_months_may_be_spelt_and_are_never_left_out() {
    assert_read(
        "
        Quý hai năm 2023 | | 2023-04-01 | 2023-06-30 | within
        Quý tư năm 2023 | | 2023-10-01 | 2023-12-31 | within
        quý một/2023 | | 2023-01-01 | 2023-03-31 | within
        trước quý bốn năm 2023 | | – | 2023-09-30 | before
        tháng một năm 2023 | | 2023-01-01 | 2023-01-31 | within
        tháng bốn/2023 | | 2023-04-01 | 2023-04-30 | within
        3 tháng một lần | | – | – | ongoing, first unknown
        quý thứ hai năm 2023 | | 2023-01-01 | 2023-12-31 | vague, outer, left “quý thứ hai”
        tháng mười ba năm 2023 | | 2023-01-01 | 2023-12-31 | vague, outer, left “tháng mười ba”
        tuần thứ ba tháng 9/2023 | | 2023-09-01 | 2023-09-30 | vague, outer
        tuần 1, 2 tháng 7/2023 | | 2023-07-01 | 2023-07-31 | vague, outer
        tuần 3-4 tháng 7/2023 | | 2023-07-01 | 2023-07-31 | vague, outer
        Quý 3/4 năm 2023 | title 2022 | ! | ! | not in calendar “Quý 3/4”
        báo cáo quý trước tháng 10/2023 | | – | 2023-09-30 | before, left “báo cáo quý”
        quý I*II/2024 | title 2023 | ! | ! | not in calendar “quý I*II/2024”
        quý III hoặc IV/2023 | title 2022 | ! | ! | not in calendar “quý III hoặc IV/2023”
        ",
    );
}

#[test]
fn days_in_a_list_share_what_only_the_last_has() {
    assert_read(
        "
        ngày 15 và 16/8/2023 | | – | 2023-08-16 | on, steps 2
        15 và 16/8/2023 | | – | 2023-08-16 | on, steps 2
        15; 16/8/2023 | | – | 2023-08-16 | on, steps 2
        ngày 15; 16; 17/8/2023 | | – | 2023-08-17 | on, steps 3
        trước 30/6; 30/9/2023 | | – | 2023-09-29 | before, steps 2
        quý I; II/2023 | | 2023-01-01 | 2023-06-30 | by
        tháng 7; 8/2023 | | 2023-07-01 | 2023-08-31 | by
        30/6/2023; 30/9/2023 | | – | 2023-09-30 | on, steps 2
        trước 30/6/2023; 30/9/2023 | | – | 2023-09-30 | on, steps 2
        20; 5/8/2023 | | ! | ! | no month
        đợt 1; 30/6/2023 | | – | 2023-06-30 | on, left “đợt 1”
        ngày 15, 16 và ngày 17/8 | title 2023 | – | 2023-08-17 | on, title 2023, steps 3
        30/9 và 31/12/2023 | | – | 2023-12-31 | on, steps 2
        trước 30/6, 30/9/2023 | | – | 2023-09-29 | before, steps 2
        từ ngày 15 và 16/8/2023 | | 2023-08-15 | 2023-08-16 | by
        30/9 và 31/3/2024 | title 2023 | – | 2024-03-31 | on, title 2023, steps 2
        ngày 20 và 5/8/2023 | | ! | ! | no month
        ngày 15 và ngày 30 hàng tháng | | – | – | ongoing
        từ ngày 20 đến ngày 25 hàng tháng | | – | – | ongoing
        ngày 20-25 hàng tháng | | – | – | ongoing
        tháng 6 và 12 hằng năm | | – | – | ongoing
        từ 15/6 đến 15/7 hằng năm | | – | – | ongoing
        ngày 32 hàng tháng | | ! | ! | not in calendar “ngày 32”
        thôn 1 và 2/8/2023 | | – | 2023-08-02 | on, left “thôn 1”
        ",
    );
}

#[test]
fn a_range_over_the_new_year_lies_within_the_plan_or_is_asked_for() {
    assert_read(
        "
        15/12 - 15/1 | first 2023-10-01, last 2024-03-31 | 2023-12-15 | 2024-01-15 | by, new year
        15/12 - 15/1 | issued 2023-11-01, title 2023 | 2023-12-15 | 2024-01-15 | by, new year
        1/8 - 31/7 | first 2023-07-01, last 2023-12-31 | ! | ! | “01/8/2022 - 31/7/2023” or “01/8/2023 - 31/7/2024”
        tháng 12 - tháng 2 | title 2023 | ! | ! | “01/12/2022 - 28/02/2023” or “01/12/2023 - 29/02/2024”
        ",
    );
}

#[test]
fn a_length_that_is_counted_in_days_of_work_or_from_nothing_known_is_no_day() {
    assert_read(
        "
        30 ngày kể từ ngày ban hành (không tính ngày nghỉ) | issued 2023-06-21 | – | – | vague
        30/9/2023 (gia hạn 15 ngày làm việc) | | – | – | vague
        từ 1/7 đến 30/9/2023 (gia hạn 15 ngày) | issued 2023-06-21 | – | – | vague
        sau 30/9/2023 10 ngày | | 2023-09-30 | 2023-10-10 | within
        từ 1/7/2023 trong 45 ngày | | 2023-07-01 | 2023-08-15 | within
        bắt đầu từ ngày ban hành, 45 ngày | issued 2023-06-21 | 2023-06-21 | 2023-08-05 | within
        nửa đầu tháng 9 | title 2023 | 2023-09-01 | 2023-09-15 | by, title 2023
        thường xuyên, trước 30/9/2023 khi cần | | ! | ! | “thường xuyên” or “trước 30/9/2023”
        ",
    );
}
