//! Tables as offices make them: what their headings say, which row they are, and what stands between the rows of data.

use crate::harness::{Answer, Folder, criterion, indicator, list, result, set, table, told};

/// A set with two percentages, an income, a rate that may not be high, and an answer.
fn five() -> String {
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
fn of_five(name: &str, bytes: impl AsRef<[u8]>, options: &str) -> Answer {
    let folder = Folder::with([("five.toml", five().as_str())]);
    folder.write(name, bytes);
    folder.ntm(&format!(
        "check {{}}/{name} --criteria {{}}/five.toml --format json {options}"
    ))
}

/// Each commune and its values, and where there are any, codes and lines of what is told.
fn account(answer: &Answer) -> String {
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
        Xã;Chỉ tiêu;Đơn vị;Kết quả\nHà Sơn;1.1;%;60\n     | Hà Sơn 1.1=60
        Chỉ tiêu;Đơn vị;Kết quả\n1.1;%;60\n1.2;Hà Lai;70\n | unknown-headings 1
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
        Xã;Hà Sơn;Năm;2023\nTT;Chỉ tiêu;Kết quả\n1;1.1;60\n | Đông 1.1=60
        Xã;Hà Sơn;Tổng;12\nTT;Chỉ tiêu;Kết quả\n1;1.1;60\n  | Đông 1.1=60
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
}
