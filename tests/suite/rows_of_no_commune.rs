//! Rows of a list of communes that are none: levels, plans, totals, districts, and what stands beneath the table.

use crate::harness::table;
use crate::tables::{account, of_five};
use crate::workbooks::workbook;

/// What is read of a list of communes: each `|` of the table is a line.
fn read(csv: &str, options: &str) -> String {
    account(&of_five("x.csv", csv.replace('⏎', "\n") + "\n", options))
}

#[test]
fn levels_plans_and_totals_are_no_communes() {
    for name in [
        "Quy định",
        "Theo quy định",
        "Ngưỡng",
        "Mức chuẩn",
        "Mức tối thiểu",
        "Tối thiểu",
        "Tiêu chuẩn",
        "Chỉ tiêu",
        "Yêu cầu",
        "KH",
        "KH 2023",
        "Kế hoạch",
        "Kế hoạch huyện giao",
        "Phấn đấu",
        "Phấn đấu năm 2023",
        "Đăng ký",
        "Dự kiến",
        "Dự kiến 2024",
        "Ước",
        "Ước thực hiện",
        "Cùng kỳ",
        "Cùng kỳ năm trước",
        "Năm trước",
        "Năm 2022",
        "BQ",
        "BQ các xã",
        "% đạt",
        "Tỷ lệ đạt",
        "SL xã đạt",
        "Số lượng xã đạt",
        "Lớn nhất",
        "Nhỏ nhất",
        "Cao nhất",
        "Cả nước",
        "Toàn quốc",
        "Vùng Bắc Trung Bộ",
        "Target",
        "Min",
        "Max",
        "Average",
        "Hà Sơn (kế hoạch)",
        "Hà Sơn - KH",
        "Hà Sơn KH",
        "KH Hà Sơn",
        "Hà Sơn, mục tiêu",
        "QUY ĐỊNH",
        "quy dinh",
        "Còn thiếu",
        "So với cùng kỳ",
        "Tăng/giảm",
        "TH 2022",
        "2 xã",
        "Giao",
        "HĐND giao",
        "Nghị quyết",
        "QĐ 318",
        "Theo QĐ 318",
        "Định mức",
        "Chuẩn NTM",
        "Tỷ lệ",
        "Các xã còn lại",
        "Miền núi",
        "Đạt",
    ] {
        let csv = format!("xa;1.1;1.2⏎{name};50;55⏎A;40;40");
        assert_eq!(read(&csv, ""), "A 1.1=40 1.2=40, skipped-row 2", "{name}");
        let csv = format!("xa;chi_tieu;ket_qua⏎{name};1.1;55⏎A;1.1;40");
        assert_eq!(read(&csv, ""), "A 1.1=40, skipped-row 2", "{name}");
    }
    for name in [
        "Hà Sơn",
        "Cộng Hòa",
        "Tổng Cọt",
        "Kế Sách",
        "Yên Sơn",
        "Phấn Mễ",
        "Dự Phong",
        "Năm Căn",
        "Min Mai",
        "Hà Sơn (Hà Trung)",
        "Đăng Hà",
        "Chuẩn Ngạc",
        "Lớn Hà",
        "Vũng Tàu",
        "Mẫu Sơn",
        "Tân Kỳ",
        "Huyền Sơn",
        "Quân Chu",
        "Quan Lạn",
        "Tịnh Khê",
        "Tĩnh Bắc",
        "Quản Bạ",
        "Giao An",
        "Xã Chung",
        "Xã số 1",
        "Phường 12",
    ] {
        let csv = format!("xa;1.1⏎{name};50");
        assert_eq!(read(&csv, ""), format!("{name} 1.1=50"), "{name}");
    }
}

#[test]
fn titles_of_groups_are_no_communes() {
    for name in [
        "Các xã miền núi",
        "Cụm 1",
        "Cụm A",
        "Cụm xã phía Nam",
        "Vùng I",
        "vung I",
        "Tiểu vùng 1",
        "Khu vực phía Bắc",
        "Phía Bắc",
        "Khu 1",
        "Nhóm xã đạt chuẩn",
        "A. Các xã",
        "I. Huyện Hà Trung",
        "Đồng bằng",
        "Địa bàn khó khăn",
        "Xã biên giới",
        "Xã NTM nâng cao",
        "Xã đặc biệt khó khăn",
        "Xã về đích 2023",
    ] {
        for csv in [
            format!("xa;1.1⏎B;60⏎{name};⏎A;40"),
            format!("TT;xa;1.1⏎1;B;60⏎;{name};⏎2;A;40"),
        ] {
            assert_eq!(read(&csv, ""), "B 1.1=60, A 1.1=40", "{name}");
        }
    }
    for name in [
        "Đồng Bảng",
        "Khu Đông",
        "Xã Hà Sơn",
        "Phía Lai",
        "I. Hà Sơn",
        "Huyền Sơn",
        "Tịnh Khê",
        "Các Sơn",
        "Xã Biên Giới",
        "Xã Điềm Mặc",
        "Xã Đồng Bằng",
    ] {
        let found = read(&format!("xa;1.1⏎{name};⏎A;40"), "");
        assert!(
            found.contains("A 1.1=40") && found.contains(','),
            "{name}: {found}"
        );
    }
}

#[test]
fn rows_numbered_above_those_of_communes_are_of_districts() {
    for [csv, expected] in table(
        "
        TT;Xã;1.1⏎I;Tứ Kỳ;55⏎1;B;40⏎2;C;60⏎II;Hà Trung;66⏎1;D;70 | B 1.1=40, C 1.1=60, D 1.1=70, skipped-row 2, skipped-row 5
        STT;Xã;1.1⏎A.;Tứ Kỳ;55⏎1;B;40                             | B 1.1=40, skipped-row 2
        TT;Xã;1.1⏎1;B;40⏎I;Tứ Kỳ;                                 | B 1.1=40
        TT;Xã;1.1⏎I;B;40⏎II;C;60                                  | B 1.1=40, C 1.1=60
        TT;Xã;1.1⏎A;B;40⏎B;C;60                                   | B 1.1=40, C 1.1=60
        TT;Xã;Thôn;1.1⏎I;B;;40⏎1;;Thôn 1;60⏎II;C;;60              | B 1.1=40, C 1.1=60, no-villages 3
        TT;Xã;Thôn;1.1⏎1;B;;40⏎a;;Thôn 1;60⏎2;C;;60               | B 1.1=40, C 1.1=60, no-villages 3
        TT;Xã;Thôn;1.1⏎I;Tứ Kỳ;;55⏎1;B;;40⏎a;B;Thôn 1;60          | B 1.1=40, skipped-row 2, no-villages 4
        TT;Xã;1.1⏎I;B;40⏎1;Thôn 1;60⏎II;C;60                      | B 1.1=40, C 1.1=60, incomplete-row 3
        Xã;Thôn;Chỉ tiêu;Kết quả⏎B;;1.1;40⏎;Thôn 1;1.1;60         | B 1.1=40, no-villages 3
        Xã;Thôn;Chỉ tiêu;Kết quả⏎B;;1.1;40⏎;;1.2;60               | B 1.1=40, incomplete-row 3
        Xã;Thôn;1.1⏎B;;40⏎Tổng;;40⏎;Thôn 1;60                     | B 1.1=40, skipped-row 3, incomplete-row 4
        TT;Xã;1.1⏎1;B;40⏎2;C;60                                   | B 1.1=40, C 1.1=60
        ",
    ) {
        assert_eq!(read(&csv, ""), expected, "{csv}");
    }
}

#[test]
fn rows_of_plans_and_of_results_stand_one_above_the_other() {
    for [csv, expected] in table(
        "
        Xã;Nội dung;1.1⏎A;KH;80⏎;TH;40⏎B;KH;80⏎;TH;60        | A 1.1=40, B 1.1=60, planned-figures 2, planned-figures 4
        Xã;Nội dung;1.1⏎A;TH;40⏎;KH;80⏎B;TH;60               | A 1.1=40, B 1.1=60, planned-figures 3
        Xã;Nội dung;1.1⏎Hà Sơn;KH năm 2023;⏎;Thực hiện;40    | Hà Sơn 1.1=40, planned-figures 2
        Xã;Nội dung;1.1⏎A;TH;40⏎;KH;⏎B;TH;60                 | A 1.1=40, B 1.1=60
        Xã;Nội dung;1.1⏎A;TH;40⏎;KH 2024;⏎B;TH;60            | A 1.1=40, B 1.1=60
        Xã;Nội dung;1.1⏎A;TH;40⏎KẾ HOẠCH 2024;;⏎B;;60        | A 1.1=40, planned-figures 3
        Xã;Nội dung;1.1⏎A;Mục tiêu;80                        | planned-figures 2
        Xã;Nội dung;1.1⏎A;KH;80⏎;TH;40⏎;TH/KH (%);50          | A 1.1=40, planned-figures 2, planned-figures 4
        Xã;Nội dung;1.1⏎A;TH;40⏎A;% so với KH;50              | A 1.1=40, planned-figures 3
        Xã;Nội dung;1.1⏎A;TH;40⏎;Tăng, giảm;3                | A 1.1=40, planned-figures 3
        Xã;Nội dung;1.1⏎A;Kế Xuyên;40                        | A 1.1=40
        Xã;Nội dung;1.1⏎A;TH;40⏎B;Ước thực hiện;60            | A 1.1=40, planned-figures 3
        Xã;Nội dung;1.1⏎A;Kết quả;40⏎B;kết quả;60             | A 1.1=40, B 1.1=60
        Xã;Nội dung;1.1⏎A;Số hộ;40⏎B;Số hộ;60                 | A 1.1=40, B 1.1=60
        Xã;Nội dung;1.1⏎A;Kết quả;40⏎B;Số hộ;60               | A 1.1=40, B 1.1=60, unused-column 3
        Chỉ tiêu;Loại số liệu;Kết quả⏎1.1;TH;40⏎1.2;Ước TH;60 | x 1.1=40, unused-column 1, planned-figures 3
        Chỉ tiêu;Kết quả;Nguồn⏎1.1;40;KH⏎1.2;60;Niên giám     | x 1.1=40 1.2=60, unused-column 1
        Chỉ tiêu;Kết quả;Phòng phụ trách⏎1.1;40;KH            | x 1.1=40, unused-column 1
        Chỉ tiêu;Kết quả;Xu hướng⏎1.1;40;Tăng                 | x 1.1=40, unused-column 1
        Xã;Chỉ tiêu;Kết quả;Số liệu gì⏎A;1.1;80;KH⏎A;1.1;40;TH | A 1.1=40, unused-column 1, planned-figures 2
        ",
    ) {
        assert_eq!(read(&csv, ""), expected, "{csv}");
    }
    // In a workbook they may say so in a column without a heading.
    let rows: [&[&str]; 3] = [&["Xã", "", "1.1"], &["A", "KH", "=95"], &["", "TH", "=40"]];
    let found = account(&of_five("x.xlsx", workbook(&rows), ""));
    assert_eq!(found, "A 1.1=40, planned-figures 2, too-many-cells 3");
    // Rows are read in batches.
    for above in ["", "B;TH;60⏎"] {
        let rows: String = (0..400)
            .map(|row| format!("A{row};KH;80⏎;TH;40⏎"))
            .collect();
        let found = read(&format!("Xã;Nội dung;1.1⏎{above}{rows}"), "");
        assert_eq!(found.matches("1.1=40").count(), 400);
        assert!(!found.contains("incomplete-row"), "{found}");
    }
}

#[test]
fn the_year_of_a_row_is_read_or_its_row_is_not_used() {
    for [csv, expected] in table(
        "
        Xã;Năm;1.1⏎A;23;40                  | A 1.1=40
        Xã;Năm;1.1⏎A;22;40⏎A;23;60         | A 1.1=60, other-year 2
        Xã;Nội dung;1.1⏎A;TH 2022;40⏎A;Năm 2023;60 | A 1.1=60, other-year 2
        Xã;Năm;1.1⏎A;2x;40⏎B;2023;60       | B 1.1=60, unknown-value 2
        Xã;Năm;Chỉ tiêu;Kết quả⏎A;3;1.1;40 | unknown-value 2
        ",
    ) {
        assert_eq!(read(&csv, "--year 2023"), expected, "{csv}");
    }
}

#[test]
fn who_signs_beneath_a_list_is_no_commune() {
    for ending in [
        "TM. ỦY BAN NHÂN DÂN;;⏎CHỦ TỊCH;;⏎Nguyễn Văn A;;",
        "KT. CHỦ TỊCH;;⏎PHÓ CHỦ TỊCH;;⏎(Đã ký);;⏎Nguyễn Văn A;;",
        "Hà Trung, ngày 30 tháng 6 năm 2023;;⏎Người lập biểu;;⏎Nguyễn Văn A;;",
        "Hà Trung, ngày 30 tháng 6;;",
        "Ngày 30/6/2023;;",
        "(Đã ký);;⏎Nguyễn Văn A;;",
        "Trang 2/3;;",
        "Trang 2;;",
        "Người lập biểu;;⏎;;⏎Nguyễn Văn A;;",
        "Người lập biểu;;CHỦ TỊCH⏎Nguyễn Văn A;;Trần Văn B",
        "TUQ. CHỦ TỊCH;;⏎TRƯỞNG PHÒNG;;⏎Nguyễn Văn A;;",
        "T/M UBND HUYỆN;;⏎Nguyễn Văn A;;",
        "GIÁM ĐỐC;;⏎Nguyễn Văn A;;",
        "* Số liệu đến 31/12/2023;;",
        "Ghi chú: số liệu tạm tính;;",
        "II;;",
        "Các xã vùng II;;",
        "Khu vực I;;",
        "Nhóm 2;;",
    ] {
        let csv = format!("xa;1.1;1.2⏎A;40;40⏎{ending}");
        assert_eq!(read(&csv, ""), "A 1.1=40 1.2=40", "{ending}");
    }
    for [csv, expected] in table(
        "
        xa;1.1⏎A;40⏎Người lập biểu;⏎B;60              | A 1.1=40, B 1.1=60
        xa;1.1⏎A;40⏎Người lập biểu;⏎B;đạt             | A 1.1=40, B
        xa;1.1⏎A;40⏎Trang 2;⏎B;60                     | A 1.1=40, B 1.1=60
        ",
    ) {
        assert_eq!(read(&csv, ""), expected, "{csv}");
    }
}

#[test]
fn what_is_no_village_makes_none_of_a_set_met() {
    for name in [
        "Chung",
        "TB xã",
        "Hà Sơn",
        "Xã Hà Sơn",
        "Thôn 1 (KH)",
        "Thôn 1 - kế hoạch",
        "Mức chuẩn",
        "Quy định",
        "Chỉ tiêu",
        "KH giao",
        "Năm 2022",
        "Cùng kỳ",
        "Hai thôn",
        "Cả 2 thôn",
        "Toàn xã",
    ] {
        for csv in [
            format!("Xã;Thôn;1.1⏎Hà Sơn;Thôn 1;40⏎Hà Sơn;{name};60"),
            format!("Xã;Thôn;Chỉ tiêu;Kết quả⏎Hà Sơn;Thôn 1;1.1;40⏎Hà Sơn;{name};1.1;60"),
        ] {
            let answer = of_five("x.csv", csv.replace('⏎', "\n") + "\n", "");
            assert!(
                answer.codes().contains(&"skipped-row".to_owned()),
                "{csv}\n{}",
                answer.err
            );
            assert!(
                answer.err.contains("put `Thôn` before it"),
                "{}",
                answer.err
            );
        }
    }
    for name in ["Thôn Chung", "Bản Mới", "Trung Bình 1", "Cộng Hòa", "3"] {
        let csv = format!("Xã;Thôn;1.1\nHà Sơn;Thôn 1;40\nHà Sơn;{name};60\n");
        let codes = of_five("x.csv", csv, "").codes();
        assert!(!codes.contains(&"skipped-row".to_owned()), "{name}");
    }
}
