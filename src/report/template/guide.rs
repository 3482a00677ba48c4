//! The sheet that explains how a template is filled in.

use super::{Column, Template};
use crate::words::Lang;

/// Its lines; an empty one separates.
pub(super) fn lines(template: &Template, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut say = |vi: &'static str, en: &'static str| lines.push(lang.of(vi, en).to_owned());
    say("Cách điền", "How to fill this in");
    say("", "");
    say(
        "Chỉ điền các ô nền vàng ở trang “Số liệu”. Ô nào chưa có số liệu thì để trống: ô trống là chưa có số liệu, không phải 0.",
        "Fill in the yellow cells of the sheet “Data” alone. Leave a cell empty where there are no data: that is not 0.",
    );
    say(
        "Kết quả: con số theo đơn vị ghi bên cạnh; chỉ tiêu có hay chưa có thì chọn đạt hoặc chưa đạt.",
        "Result: the figure in the unit beside it; for what is there or not, choose met or not met.",
    );
    say(
        "Tử số, mẫu số: nếu có số đếm (hộ, người, km…) thì điền hai ô này và để trống Kết quả; phần còn thiếu sẽ được tính ra số hộ, số người.",
        "Numerator, denominator: where things are counted (households, people, km …) fill in these and leave the result empty; what is missing is then given in households or people.",
    );
    say(
        "Đánh giá: khi không có con số mà chỉ biết đạt, chưa đạt, tạm dừng hoặc không áp dụng. Dòng của cả tiêu chí cũng điền ở cột này.",
        "Declared: where there is no figure but only met, not met, suspended or not applicable. So for a whole criterion.",
    );
    say(
        "Chỉ tiêu xét riêng nam và nữ có hai dòng; phải điền cả hai.",
        "What is judged for men and women apart has two rows; fill in both.",
    );
    say(
        "Dòng của bộ dành cho thôn: ghi tên thôn ở cột Thôn; có nhiều thôn thì chép thêm các dòng đó.",
        "Rows of a set for villages: write the village's name; for more villages copy those rows.",
    );
    if !template.open.is_empty() {
        let keys: Vec<&str> = (0..template.open.len())
            .map(|index| template.heading(Column::Open(index), lang))
            .collect();
        let keys = keys.join(", ");
        lines.push(lang.of(
            format!("Cột {keys}: mức yêu cầu tùy theo đó; mỗi xã chỉ cần ghi ở một dòng."),
            format!("Column {keys}: requirements depend on it; one row of each commune is enough."),
        ));
    }
    let mut say = |vi: &'static str, en: &'static str| lines.push(lang.of(vi, en).to_owned());
    say(
        "Không đổi tên các cột, không xóa cột Chỉ tiêu và cột Bộ tiêu chí. Có thể thêm, bớt, sắp xếp lại các dòng.",
        "Do not rename the columns, nor delete those of the indicator and the set. Rows may be added, removed and sorted.",
    );
    say("", "");
    say(
        "Xem kết quả: ntm check TỆP-NÀY",
        "To see the results: ntm check THIS-FILE",
    );
    say("", "");
    say(
        "Bộ tiêu chí dùng trong tệp này",
        "The criteria sets of this file",
    );
    for (set, _) in &template.sets {
        lines.push(format!("{}: {}", set.id, set.title.get(lang)));
        let decision = set
            .decision
            .as_ref()
            .and_then(|decision| decision.number.as_ref());
        lines.extend(decision.map(|number| format!("    {number}")));
    }
    lines.push(String::new());
    lines.push(
        lang.of(
            "Dấu ¹ ² ³ bên mức yêu cầu: ¹ mới đối chiếu được một phần, ² lấy từ một kế hoạch, ³ ghi theo trí nhớ. Hãy đối chiếu với quyết định trước khi dùng.",
            "Marks beside a requirement: ¹ checked in part, ² taken from a plan, ³ recalled. Compare it with the decision before relying on it.",
        )
        .to_owned(),
    );
    lines
}
