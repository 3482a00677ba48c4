//! Columns and words of CSV for people who open it in Excel: what machines read as keys and codes.

use crate::assess::{Reason, Verdict};
use crate::lang::Lang;

/// The heading of a column; the key itself where people need no other.
pub(super) fn heading(key: &str, lang: Lang) -> &str {
    match key {
        "locality" => lang.of("Địa bàn", "Locality"),
        "code" => lang.of("Mã", "Code"),
        "set" => lang.of("Bộ tiêu chí", "Criteria set"),
        "criterion" => lang.of("Tiêu chí", "Criterion"),
        "indicator" => lang.of("Chỉ tiêu", "Indicator"),
        "name" => lang.of("Tên", "Name"),
        "unit" => lang.of("Đơn vị tính", "Unit"),
        "comparison" => lang.of("Phép so", "Comparison"),
        "threshold" => lang.of("Mức yêu cầu", "Threshold"),
        "value" => lang.of("Kết quả", "Result"),
        "verdict" => lang.of("Đánh giá", "Verdict"),
        "gap" => lang.of("Còn thiếu", "Gap"),
        "margin" => lang.of("Chênh lệch", "Margin"),
        "remaining" => lang.of("Còn thiếu (số lượng)", "Remaining (count)"),
        "of" => lang.of("Loại", "Of"),
        "village" => lang.of("Thôn", "Village"),
        "part" => lang.of("Nội dung", "Part"),
        "certainty" => lang.of("Đối chiếu mức yêu cầu", "Certainty of threshold"),
        "reason" => lang.of("Lý do", "Reason"),
        "declared" => lang.of("Tự đánh giá", "Self-assessed"),
        "criterion_verdict" => lang.of("Đánh giá tiêu chí", "Verdict of criterion"),
        "counts" => lang.of("Đối tượng đếm", "Counted"),
        "note" => lang.of("Ghi chú", "Note"),
        "district" => lang.of("Huyện", "District"),
        "year" => lang.of("Năm", "Year"),
        "criterion_note" => lang.of("Ghi chú của tiêu chí", "Note on criterion"),
        "evidence" => lang.of("Minh chứng", "Evidence"),
        "date" => lang.of("Thời điểm", "Date"),
        "key" => lang.of("Khóa", "Key"),
        "threshold_level" => lang.of("Bậc yêu cầu", "Level required"),
        "value_level" => lang.of("Bậc đạt được", "Level found"),
        "stage" => lang.of("Cấp đánh giá", "Stage"),
        "assumed" => lang.of("Giả định", "Assumed"),
        "id" => lang.of("Số", "No."),
        "threshold_unknown" => lang.of("Chưa rõ mức yêu cầu", "Threshold unknown"),
        "commune" => lang.of("Xã", "Commune"),
        "items" => lang.of("Mục", "Items"),
        "task" => lang.of("Việc", "Task"),
        "doers" => lang.of("Ai làm", "Who does it"),
        "helpers" => lang.of("Phối hợp", "Who helps"),
        "directors" => lang.of("Ai chỉ đạo", "Who directs"),
        "start" => lang.of("Bắt đầu", "Start"),
        "deadline" => lang.of("Hạn", "Deadline"),
        "last_day" => lang.of("Ngày cuối còn đúng hạn", "Last day on time"),
        "timing" => lang.of("Tình hình", "State"),
        "days_left" => lang.of("Còn số ngày", "Days left"),
        "product" => lang.of("Sản phẩm", "Product"),
        "pace" => lang.of("So với mốc", "Against milestone"),
        "milestone" => lang.of("Mốc", "Milestone"),
        "milestone_day" => lang.of("Ngày của mốc", "Day of milestone"),
        "done_on" => lang.of("Ngày xong", "Done on"),
        "stopped" => lang.of("Tạm dừng, bỏ", "Suspended, dropped"),
        "milestone_gap" => lang.of("Còn thiếu tới mốc", "Gap to milestone"),
        "item" => lang.of("Mục", "Item"),
        "kind" => lang.of("Diễn biến", "What became of it"),
        "days" => lang.of("Ngày của các kỳ", "Days of the periods"),
        "values" => lang.of("Kết quả các kỳ", "Results of the periods"),
        "verdicts" => lang.of("Đánh giá các kỳ", "Verdicts of the periods"),
        "pace_per_month" => lang.of("Mỗi tháng", "Per month"),
        "expected_day" => lang.of("Ngày dự kiến đạt", "Expected day"),
        "is_late" => lang.of("Sau hạn", "After the deadline"),
        "next_year" => lang.of("Năm sau", "Next year"),
        "next_threshold" => lang.of("Mức yêu cầu năm sau", "Threshold of next year"),
        "next_verdict" => lang.of("Đánh giá năm sau", "Verdict next year"),
        "next_gap" => lang.of("Còn thiếu năm sau", "Gap next year"),
        "left_to_province" => lang.of("Do tỉnh quy định", "Left to province"),
        _ => {
            let verdicts = Verdict::ALL.into_iter();
            let mut verdicts = verdicts.filter(|verdict| verdict.as_str() == key);
            verdicts.next().map_or(key, |verdict| verdict.name(lang))
        }
    }
}

/// The heading of a column that holds a key of the context, as data files may have it.
pub(super) fn context(key: &str, lang: Lang) -> &str {
    match key {
        "district" => lang.of("Huyện", "District"),
        "province" => lang.of("Tỉnh", "Province"),
        "region" => lang.of("Vùng", "Region"),
        "group" => lang.of("Nhóm", "Group"),
        "year" => lang.of("Năm", "Year"),
        // A set's own keys are headings themselves.
        key => key,
    }
}

/// How something is compared.
pub(super) fn comparison(code: &'static str, lang: Lang) -> &'static str {
    match code {
        "at_least" | "level_at_least" => "≥",
        "above" => ">",
        "at_most" => "≤",
        "below" => "<",
        "equal" => lang.of("bằng", "equal"),
        "yes" => lang.of("đạt", "met"),
        "set" => lang.of("đạt bộ tiêu chí", "meets the set"),
        "any" => lang.of("đạt một trong các bộ", "meets one of the sets"),
        "villages" => lang.of("số thôn đạt", "villages that meet"),
        "unmet_of" => lang.of("tỷ lệ tiêu chí chưa đạt", "share of criteria not met"),
        "parts" => lang.of("tất cả các nội dung", "all parts"),
        "any_part" => lang.of("một số nội dung", "some parts"),
        "set_by_province" => lang.of("do UBND tỉnh quy định", "set by the province"),
        _ => lang.of("chưa rõ", "unknown"),
    }
}

/// Why something came to its verdict.
pub(super) fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::Declared => lang.of("theo tự đánh giá", "self-assessed"),
        Reason::SuspendedBySet => lang.of("bộ tiêu chí tạm dừng", "suspended by the set"),
        Reason::SexesTogether => {
            lang.of("một số chung cho nam và nữ", "one figure for men and women")
        }
        other => other.name(lang),
    }
}
