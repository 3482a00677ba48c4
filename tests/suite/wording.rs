//! What the program says: true, and in the words of the term table.

use crate::harness::Folder;

#[test]
fn where_nothing_was_assessed_nothing_is_called_complete() {
    let folder = Folder::with([("ghi-chu.txt", "")]);
    let answer = folder.ntm("gaps {} --criteria vn-ntm-2021 --lang vi");
    assert!(
        answer
            .out
            .contains("Chưa đánh giá được xã nào: xem lỗi ở trên."),
        "{}",
        answer.out
    );
    assert!(!answer.out.contains("Không có gì còn thiếu"));
}
