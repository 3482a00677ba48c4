//! Tables as offices make them: what their headings say, which row they are, and what stands between the rows of data.

use rust_xlsxwriter::Workbook;

use crate::harness::{Answer, Folder, criterion, indicator, list, result, set, table, told};
use crate::measurements::{SAME, checked};

/// A set with two percentages, an income, a rate that may not be high, and an answer.
pub(crate) fn five() -> String {
    let first = [
        indicator("1.1", "unit = \"%\"\nrequire = { at_least = 50 }"),
        indicator("1.2", "unit = \"%\"\nrequire = { at_least = 55 }"),
    ];
    let second = [indicator("2.1", "require = { at_least = 58 }")];
    let third = [indicator("3.1", "unit = \"%\"\nrequire = { at_most = 5 }")];
    let fourth = [indicator("4.1", "require = { yes = true }")];
    let criteria = [
        criterion("1", &first),
        criterion("2", &second),
        criterion("3", &third),
        criterion("4", &fourth),
    ];
    let named = [
        ("Criterion 1", "Môi trường"),
        ("Indicator 1.1", "Tỷ lệ hộ phân loại rác"),
        ("Indicator 1.2", "Tỷ lệ hộ dùng nước sạch"),
        ("Criterion 2", "Thu nhập"),
        ("Indicator 2.1", "Thu nhập bình quân đầu người"),
        ("Criterion 3", "Nghèo"),
        ("Indicator 3.1", "Tỷ lệ nghèo đa chiều"),
        ("Criterion 4", "Quy hoạch"),
        ("Indicator 4.1", "Có quy hoạch chung được phê duyệt"),
    ];
    let set = set("five", &criteria.concat());
    named
        .iter()
        .fold(set, |set, (from, to)| set.replace(from, to))
}

/// What the set of five says of a file.
pub(crate) fn of_five(name: &str, bytes: impl AsRef<[u8]>, options: &str) -> Answer {
    let folder = Folder::with([("five.toml", five().as_str())]);
    folder.write(name, bytes);
    let name = name.replace(' ', "␣");
    folder.ntm(&format!(
        "check {{}}/{name} --criteria {{}}/five.toml --format json {options}"
    ))
}

/// Each commune and its values, and where there are any, codes and lines of what is told.
pub(crate) fn account(answer: &Answer) -> String {
    let report = answer.json();
    let mut lines = Vec::new();
    for found in list(&report, "assessments") {
        let mut line = told(found, "locality.name");
        for id in ["1.1", "1.2", "2.1", "3.1", "4.1"] {
            let value = told(&result(found, id).expect("a result"), "value");
            if value != "-" {
                line += &format!(" {id}={value}");
            }
        }
        lines.push(line);
    }
    for found in list(&report, "diagnostics") {
        lines.push(told(found, "code place.line"));
    }
    lines.join(", ")
}

/// What is read of a text file.
fn read(csv: &str) -> String {
    account(&of_five("Đông.csv", csv, ""))
}

#[test]
fn a_name_beside_numbers_is_of_indicators_where_it_can_be_of_nothing_else() {
    for heading in [
        "ten",
        "Tên",
        "ten_chi_tieu",
        "Tên chỉ tiêu",
        "Nội dung",
        "Name",
    ] {
        for [csv, expected] in table(
            r"
            chi_tieu;NAME;ket_qua\n1.1;Tỷ lệ hộ phân loại rác;60\n3.1;Tỷ lệ nghèo đa chiều;4 | Đông 1.1=60 3.1=4
            NAME;chi_tieu;ket_qua\nTỷ lệ hộ phân loại rác;1.1;60                             | Đông 1.1=60
            TT;NAME;Kết quả\n1.1;Tỷ lệ hộ phân loại rác;60                                   | Đông 1.1=60
            xa;chi_tieu;NAME;ket_qua\nA;1.1;Tỷ lệ hộ phân loại rác;60\nB;1.1;Tỷ lệ hộ phân loại rác;61 | A 1.1=60, B 1.1=61
            chi_tieu;NAME;ket_qua\n1.1;Tỷ lệ hộ dùng nước sạch;60                            | Đông, ambiguous-indicator 2
            ",
        ) {
            let csv = csv.replace("NAME", heading);
            assert_eq!(read(&csv), expected, "{csv}");
        }
    }
    for heading in ["ten", "Tên", "Name"] {
        for [csv, expected] in table(
            r"
            NAME;chi_tieu;ket_qua\nHà Sơn;1.1;60\nHà Lai;1.1;61            | unknown-headings 1
            NAME;chi_tieu;ket_qua\nHà Sơn;1.1;60\nHà Sơn;1.2;61            | unknown-headings 1
            NAME;chi_tieu;ket_qua\nHà Sơn;1.1;60\nHà Lai;1.2;61            | unknown-headings 1
            chi_tieu;NAME;ket_qua\n1.1;Thị trấn Hà Trung;60                | unknown-headings 1
            NAME;1.1;1.2\nHà Sơn;60;61                                     | unknown-headings 1
            xa;chi_tieu;NAME;ket_qua\nA;1.1;Nguyễn An;60\nB;1.1;Trần Bình;61 | A 1.1=60, B 1.1=61, unused-column 1
            ",
        ) {
            let csv = csv.replace("NAME", heading);
            assert_eq!(read(&csv), expected, "{csv}");
        }
    }
}

#[test]
fn part_and_whole_may_stand_beside_the_rate() {
    for [csv, expected] in table(
        r"
        xa;1.1 số hộ;1.1 tổng số hộ;1.1 tỷ lệ\nA;60;100;60         | A 1.1=60
        xa;1.1 Số hộ phân loại;1.1 Tổng số hộ\nA;60;100            | A 1.1=60
        xa;1.1 Tổng số hộ;1.1 Số hộ;1.1 (%);1.2\nA;100;60;60;61    | A 1.1=60 1.2=61
        xa;1.1 số hộ;1.1 tổng số hộ;1.1 tỷ lệ\nA;60;100;61         | A, fraction-disagrees 2
        xa;1.1 số hộ;1.1 tỷ lệ\nA;60;60                            | duplicate-column 1
        xa;1.1 số hộ;1.1 tổng số khẩu;1.1 tỷ lệ\nA;60;100;60       | duplicate-column 1
        Chỉ tiêu;Số hộ;Tổng số hộ;Tỷ lệ (%)\n1.1;60;100;60         | Đông 1.1=60
        Chỉ tiêu;Số hộ;Tổng số hộ;Tỷ lệ (%)\n1.1;60;100;61         | Đông, fraction-disagrees 2
        Chỉ tiêu;Số lượng;Tổng số;Tỷ lệ\n1.1;60;100;60             | Đông 1.1=60
        Chỉ tiêu;Số lượng đạt;Tổng số\n1.1;60;100                  | Đông 1.1=60
        TT;Nội dung;Số hộ đạt;Tổng số hộ;Tỷ lệ\n1.1;X;60;100;60    | Đông 1.1=60
        Chỉ tiêu;Số hộ đạt;Tổng số khẩu;Kết quả\n1.1;60;100;61     | Đông 1.1=61, unused-column 1, unused-column 1
        Chỉ tiêu;Đạt;%\n1.1;x;60                                   | Đông 1.1=60
        Chỉ tiêu;Số hộ;%\n1.1;300;60                               | Đông 1.1=60, unused-column 1
        Chỉ tiêu;Số lượng;Kết quả\n1.1;60;61                       | Đông 1.1=61, unused-column 1
        Chỉ tiêu;ĐVT;Số lượng;Tỷ lệ (%)\n1.1;hộ;60;61              | Đông 1.1=61, unused-column 1
        ",
    ) {
        assert_eq!(read(&csv), expected, "{csv}");
    }
}

#[test]
fn a_plan_may_stand_beside_the_result() {
    for [csv, expected] in table(
        r"
        Chỉ tiêu;KH;TH\n1.1;70;60                              | Đông 1.1=60
        Chỉ tiêu;Kế hoạch;Thực hiện\n1.1;70;60                 | Đông 1.1=60
        Chỉ tiêu;KH 2023;TH 2023\n1.1;70;60                    | Đông 1.1=60
        Chỉ tiêu;KH năm 2023;TH 6 tháng đầu năm 2023\n1.1;70;60 | Đông 1.1=60
        Chỉ tiêu;Năm 2023;\n;KH;TH\n1.1;70;60                  | Đông 1.1=60
        xa;chi_tieu;TH;KH\nA;1.1;60;70                         | A 1.1=60
        Chỉ tiêu;KH;KQ\n1.1;70;60                              | Đông 1.1=60
        Chỉ tiêu;TH 2022;KH 2023;TH 2023\n1.1;50;70;60         | other-year 1
        Chỉ tiêu;TH;KQ\n1.1;60;61                              | duplicate-column 1
        Chỉ tiêu;KH;TH;Tỷ lệ (%)\n1.1;60;50;83,3               | Đông 1.1=50, unused-column 1
        Chỉ tiêu;Kế hoạch;Thực hiện;Đạt %\n1.1;60;50;83,3      | Đông 1.1=50, unused-column 1
        Chỉ tiêu;Mục tiêu;Kết quả;Tỷ lệ đạt (%)\n1.1;60;50;83,3 | Đông 1.1=50, unused-column 1
        Chỉ tiêu;KH;TH;%\n1.1;60;50;83,3                       | Đông 1.1=50, unused-column 1
        Chỉ tiêu;KH;Tỷ lệ (%)\n1.1;60;50                       | Đông 1.1=50
        Chỉ tiêu;KH\n1.1;60                                    | unknown-headings 1
        Chỉ tiêu;KH;Ước TH\n1.1;70;60                          | unknown-headings 1
        xa;1.1 KH;1.1 TH\nA;70;60                              | A 1.1=60, unused-column 1
        ",
    ) {
        assert_eq!(read(&csv), expected, "{csv}");
    }
    let years = "Chỉ tiêu;TH 2022;KH 2023;TH 2023\n1.1;50;70;60";
    let answer = of_five("Đông.csv", years, "--year 2022");
    assert_eq!(account(&answer), "Đông 1.1=50");
}

#[test]
fn headings_are_understood_by_their_words() {
    for [csv, expected] in table(
        r"
        TT;Tên xã/phường;1.1\n1;Hà Sơn;60\n               | Hà Sơn 1.1=60
        Địa phương;1.1\nHà Sơn;60\nHà Lai;70\n            | Hà Sơn 1.1=60, Hà Lai 1.1=70
        Địa bàn;1.1\nHà Sơn;60\n                          | Hà Sơn 1.1=60
        Xã, thị trấn;1.1\nHà Sơn;60\n                     | Hà Sơn 1.1=60
        Phường Xã;1.1\nHà Sơn;60\n                        | Hà Sơn 1.1=60
        Mã ĐVHC;Tên đơn vị;1.1\n00123;Hà Sơn;60\n         | Hà Sơn 1.1=60
        Mã PX;1.1\n00123;60\n                             | 00123 1.1=60
        Đơn vị;1.1\nHà Sơn;60\n                           | Hà Sơn 1.1=60
        Xã;Mã số CT;KQ đạt được\nHà Sơn;1.1;60\n          | Hà Sơn 1.1=60
        Đơn vị;Mã số CT;KQ đạt được\nHà Sơn;1.1;60\n      | Hà Sơn 1.1=60
        Đơn vị;Chỉ tiêu;Kết quả\nHà Sơn;1.1;60\nHà Lai;1.1;70\n | Hà Sơn 1.1=60, Hà Lai 1.1=70
        Chỉ tiêu;Đơn vị;Kết quả\n1.1;%;60\n2.1;triệu đồng;62\n  | Đông 1.1=60 2.1=62
        Chỉ tiêu;Đơn vị;Kết quả\n1.1;;60\n                | Đông 1.1=60
        Chỉ tiêu;Đơn vị;Kết quả\n2.1;trđ/ng/năm;62\n      | Đông 2.1=62
        Xã;Chỉ tiêu;Đơn vị;Kết quả\nHà Sơn;1.1;%;60\n     | Hà Sơn 1.1=60
        Chỉ tiêu;Đơn vị;Kết quả\n1.1;%;60\n1.2;Hà Lai;70\n | unknown-headings 1
        Mã số;Kết quả\n2;62\n4;đạt\n                      | Đông 2.1=62
        TT;Kết quả\n2;62\n4;đạt\n                         | unknown-headings 1
        Mã số;Xã;Kết quả\n2;A;62\n                         | unknown-headings 1
        TT;Nội dung tiêu chí;Chỉ tiêu;Kết quả\n1;Tỷ lệ hộ phân loại rác;50;60\n2;Tỷ lệ hộ dùng nước sạch;55;60\n | Đông 1.1=60 1.2=60
        xa;1.1 (%);2.1\nA;60;62\n                          | A 1.1=60 2.1=62
        Unnamed: 0;xa;1.1\n0;A;60\n                        | A 1.1=60
        Mã số;Hiện trạng\n1.1;60\n                        | Đông 1.1=60
        TT;Kết quả thực hiện năm 2023\n1.1;60\n2;62\n     | Đông 1.1=60 2.1=62
        STT;Nội dung;Tỷ lệ (%)\n1.1;Tỷ lệ hộ phân loại rác;60\n | Đông 1.1=60
        TT;Nội dung;Mức đạt được\n1;1.2. Tỷ lệ hộ dùng nước sạch;60\n | Đông 1.2=60
        TT;Nội dung;Hiện trạng\n1;Tỷ lệ hộ dùng nước sạch;60\n | Đông 1.2=60
        Chỉ tiêu;Mức đạt chuẩn;Kết quả\n1.1;≥50%;60\n     | Đông 1.1=60
        Tiêu chí;Chỉ tiêu;Kết quả\nThu nhập;≥58;62\nNghèo;≤5%;3%\n | Đông 2.1=62 3.1=3
        Tiêu chí;Chỉ tiêu;Kết quả\nMôi trường;1.1;62\n    | Đông 1.1=62
        Tiêu chí;Chỉ tiêu;Kết quả\nMôi trường;Tỷ lệ hộ phân loại rác;62\n | Đông 1.1=62
        Chỉ tiêu;Kế hoạch năm 2023;Kết quả năm 2023\n1.1;50;62\n | Đông 1.1=62
        ",
    ) {
        assert_eq!(read(&csv), expected, "{csv}");
    }
}

#[test]
fn no_row_of_data_is_the_heading_row() {
    for [csv, expected] in table(
        r"
        TT;Tên đơn vị;Loại;1.1;2.1\n1;Hà Sơn;Xã;60;62\n2;Hà Lai;Xã;45;59\n | Hà Sơn 1.1=60 2.1=62, Hà Lai 1.1=45 2.1=59, unused-column 1
        TT;Tên gọi;Loại;1.1;2.1\n1;Hà Sơn;Xã;60;62\n2;Hà Lai;Xã;45;59\n    | unknown-headings 1
        TT;Tên gọi;Loại;1.1;2.1\n1;Hà Sơn;Xã;60;62\n      | unknown-headings 1
        Hà Sơn;Xã;1975;2.1\nHà Lai;Xã;1980;3\n            | unknown-headings 1
        xa;chi_tieu;ket_qua\nA;1.1;60\nC;1.1;61\n\nxa;chi_tieu;ket_qua;ghi_chu\nB;1.1;70;\n | A 1.1=60, C 1.1=61, another-table 5
        Xã;Hà Sơn;Năm;2023\nTT;Chỉ tiêu;Kết quả\n1;1.1;60\n | Đông 1.1=60, other-commune 1
        Xã;Hà Sơn;Tổng;12\nTT;Chỉ tiêu;Kết quả\n1;1.1;60\n  | Đông 1.1=60, other-commune 1
        ",
    ) {
        assert_eq!(read(&csv), expected, "{csv}");
    }
}

#[test]
fn a_table_that_is_turned_is_told_at_its_headings() {
    for csv in [
        "TT;Tiêu chí;Xã Hà Sơn;Xã Hà Bình;Xã Hà Lai\n1.1;Tỷ lệ hộ phân loại rác;45,5;60;70\n1.2;Tỷ lệ hộ dùng nước sạch;60;50;70\n4.1;Quy hoạch;đạt;đạt;chưa đạt\n",
        "Chỉ tiêu;Hà Sơn;Hà Bình\n1.1;60;70\n4.1;đạt;chưa đạt\n",
        "Xã;Hà Sơn;Hà Bình\n1.1;60;70\n2.1;62;57\n",
    ] {
        assert_eq!(read(csv), "unknown-headings 1", "{csv}");
        let answer = of_five("x.csv", csv, "--lang vi");
        let hint = told(&answer.json()["diagnostics"][0], "hint");
        assert!(hint.contains("Transpose"), "{csv}\n{hint}");
    }
    for headings in [
        "Trước đây;Hiện tại",
        "Trước khi sáp nhập;Sau khi sáp nhập",
        "SL;TL",
        "Điểm chuẩn;Điểm đạt",
        "Trong tháng;Lũy kế từ đầu năm",
    ] {
        let csv = format!("Chỉ tiêu;{headings}\n1.1;60;70\n");
        let answer = of_five("x.csv", csv, "--lang vi");
        let hint = told(&answer.json()["diagnostics"][0], "hint");
        assert!(!hint.contains("Transpose"), "{headings}\n{hint}");
    }
}

#[test]
fn headings_that_come_again_are_passed_over() {
    for [csv, expected] in table(
        r"
        xa;1.1;1.2\nA;60;60\nxa;1.1;1.2\nB;60;61\n              | A 1.1=60 1.2=60, B 1.1=60 1.2=61
        xa;1.1;1.2\nA;60;60\nXÃ;1.1;1.2\nB;60;61\n              | A 1.1=60 1.2=60, B 1.1=60 1.2=61
        xa;1.1;1.2\nA;60;60\nTên xã;1,1;1.2\nB;60;61\n          | A 1.1=60 1.2=60, B 1.1=60 1.2=61
        xa;2.1\nA;62,5\nxa;2.1\nB;1.234\n                        | A 2.1=62.5, B 2.1=1234
        TT;Xã;1.1\n(1);(2);(3)\n1;A;60\nTT;Xã;1.1\n(1);(2);(3)\n2;B;61\n | A 1.1=60, B 1.1=61
        TT;Xã;1.1\n1;2;3\n1;A;60\nTT;Xã;1.1\n1;2;3\n2;B;61\n     | A 1.1=60, B 1.1=61
        Xã;1.1;2.1\n;%;triệu đồng\nA;60;62\nXã;1.1;2.1\n;%;triệu đồng\nB;61;63\n | A 1.1=60 2.1=62, B 1.1=61 2.1=63
        TT;Xã;1.1\n1;A;60\n(1);(2);(3)\n2;B;61\n                  | A 1.1=60, B 1.1=61
        chi_tieu;ket_qua\n1.1;60\nchi_tieu;ket_qua\n2.1;62\n        | Đông 1.1=60 2.1=62
        Xã;1.2;;2.1\n;Tử số;Mẫu số;\nA;3;5;62\n                    | A 1.2=60 2.1=62
        ;xa;1.1\n0;A;60\n1;B;61\n                                  | A 1.1=60, B 1.1=61
        ",
    ) {
        assert_eq!(read(&csv), expected, "{csv}");
    }
}

#[test]
fn the_same_headings_again_change_nothing() {
    for text in SAME {
        let (above, rest) = match text.split_once('\n') {
            Some((first, rest)) if first.contains("sep=") => (format!("{first}\n"), rest),
            _ => (String::new(), text),
        };
        let heading = rest.lines().next().expect("a heading row");
        let heading = heading.trim_start_matches('\u{feff}');
        let before = checked("x.csv", text, "").assessment()["results"].clone();
        let mut rows: Vec<&str> = rest.lines().collect();
        for place in 1..=rows.len() {
            rows.insert(place, heading);
            let again = format!("{above}{}\n", rows.join("\n"));
            rows.remove(place);
            let answer = checked("x.csv", &again, "");
            assert_eq!(answer.codes(), [""; 0], "{again}\n{}", answer.err);
            assert_eq!(answer.assessment()["results"], before, "{again}");
        }
    }
}

#[test]
fn another_table_is_told_at_its_headings() {
    for [csv, expected] in table(
        r"
        xa;1.1\nA;60\nxa;1.1;1.2\nB;60;61\n                      | A 1.1=60, another-table 3
        xa;1.1\nA;60\n\nxa;2.1\nB;62\n                          | A 1.1=60, another-table 4
        xa;1.1\nA;60\nTT;Xã;1.2\n1;B;62\n                       | A 1.1=60, another-table 3
        Tên xã;1.1\nA;60\nTên thôn;1.1\nThôn 1;50\n             | A 1.1=60, another-table 3
        xa;1.1;1.2\nA;60;61\nchi_tieu;ket_qua\n2.1;62\n         | A 1.1=60 1.2=61, another-table 3
        chi_tieu;ket_qua;tt\n1.1;60\nxa;1.1;1.2\nA;60;61\n      | Đông 1.1=60, another-table 3
        Loại;Tên xã;1.1\nXã;A;60\nPhường;B;60\nXã;C;61\n         | A 1.1=60, B 1.1=60, C 1.1=61, unused-column 1
        ",
    ) {
        assert_eq!(read(&csv), expected, "{csv}");
    }
}

#[test]
fn rows_in_one_cell_are_told() {
    let head = "xa;chi_tieu;ket_qua\nA;1.1;60\n";
    for row in [
        "B,1.1,70",
        "\"C;1.1;70\"",
        "B|1.1|70",
        "B\t1.1\t70",
        "B,1.1,đạt",
    ] {
        let csv = format!("{head}{row}\n");
        assert_eq!(read(&csv), "A 1.1=60, too-many-cells 3", "{csv}");
    }
    for [csv, expected] in table(
        r"
        xa,chi_tieu,ket_qua\nA,1.1,60\nB{tab}1.1{tab}70\n     | A 1.1=60, too-many-cells 3
        xa,chi_tieu,ket_qua\nA,1.1,60\nB;1.1;70,5\n          | A 1.1=60, too-many-cells 3
        xa;1.1;1.2\nA;60;61\nB,70,71\n                       | A 1.1=60 1.2=61, too-many-cells 3
        xa;1.1;1.2\nA;60;61\nxa,1.1,1.2\nB,70,71\n           | unclear-delimiter -
        chi_tieu;ket_qua\n1.1;60\n1.2,60\n                    | Đông 1.1=60
        chi_tieu;ket_qua\n1.1;60\n1,2;\n                      | Đông 1.1=60
        chi_tieu;ket_qua\n1.1;60\n2.1:62\n                    | Đông 1.1=60
        xa;1.1;1.2\nA;60;61\nNơi nhận: UBND huyện, sở, lưu;;\n | A 1.1=60 1.2=61
        ",
    ) {
        let csv = csv.replace("{tab}", "\t");
        assert_eq!(read(&csv), expected, "{csv}");
    }
}

#[test]
fn a_card_with_an_unknown_column_of_several_texts_is_refused() {
    for [csv, expected] in table(
        r"
        Cơ sở;Chỉ tiêu;Kết quả\nHà Sơn;1.1;60\nHà Lai;1.2;61\n  | unknown-headings 1
        Cơ sở;Chỉ tiêu;Kết quả\nHà Sơn;1.1;60\nHà Sơn;1.2;61\n  | Đông 1.1=60 1.2=61, unused-column 1
        Cơ quan phụ trách;Chỉ tiêu;Kết quả\nĐịa chính;1.1;60\nVăn hóa;1.2;61\n | Đông 1.1=60 1.2=61, unused-column 1
        Xã;Cơ sở;Chỉ tiêu;Kết quả\nA;Hà Sơn;1.1;60\nA;Hà Lai;1.2;61\n | A 1.1=60 1.2=61, unused-column 1
        ",
    ) {
        assert_eq!(read(&csv), expected, "{csv}");
    }
}

#[test]
fn a_sheet_without_known_headings_is_told() {
    let mut book = Workbook::new();
    for (name, rows) in [
        ("Hà Sơn", [["Chỉ tiêu", "Kết quả"], ["1.1", "60"]]),
        ("Hà Lai", [["Đơn vị", "Số hộ"], ["Hà Lai", "70"]]),
        ("Hướng dẫn", [["Mỗi xã một trang", ""], ["", ""]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (line, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(line, column, text).expect("a cell");
            }
        }
    }
    let answer = of_five("x.xlsx", book.save_to_buffer().expect("a workbook"), "");
    let report = answer.json();
    let found = told(&report["diagnostics"][0], "code severity message");
    assert!(
        found.starts_with("unknown-headings warning") && found.contains("Hà Lai"),
        "{found}"
    );
    assert!(
        answer
            .codes()
            .iter()
            .filter(|code| *code == "unknown-headings")
            .count()
            == 1
    );
}
