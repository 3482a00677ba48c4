//! The codes of assessments, explained.

use super::Entry;

pub(super) const UNKNOWN_SUBJECT: Entry = Entry {
    meaning: [
        "`ntm explain` được hỏi về một điều không phải mã thông báo, không phải mã bộ tiêu chí, và không bộ nào có chỉ \
         tiêu hay tiêu chí mang số hoặc tên đó.",
        "`ntm explain` was asked for something that is no code of a message, no id of a set, and that no set has as the \
         number or name of a criterion or indicator.",
    ],
    cure: [
        "Hỏi bằng số (`17.5`, `17`), bằng một phần của tên (`thu nhập`), bằng mã bộ (`vn-ntm-2021`) hoặc mã thông báo \
         (`unknown-key`); `ntm criteria list` liệt kê các bộ.",
        "Ask by number (`17.5`, `17`), by part of a name (`income`), by the id of a set (`vn-ntm-2021`) or by a code \
         (`unknown-key`); `ntm criteria list` lists the sets.",
    ],
};

pub(super) const NO_SET: Entry = Entry {
    meaning: [
        "Không biết đánh giá xã theo bộ tiêu chí nào: số liệu không nêu và dòng lệnh cũng không. Xã đó không được \
         đánh giá.",
        "It is not known by which set to assess a commune: neither the data nor the command line name one. The \
         commune is not assessed.",
    ],
    cure: [
        "Thêm `--criteria thanh-hoa-nang-cao-2022`, hoặc thêm cột `bo_tieu_chi` ghi mã bộ; `ntm criteria list` \
         liệt kê các mã.",
        "Add `--criteria thanh-hoa-nang-cao-2022`, or a column `bo_tieu_chi` with the set's id; `ntm criteria \
         list` lists the ids.",
    ],
};

pub(super) const SEVERAL_SETS: Entry = Entry {
    meaning: [
        "Số liệu của một xã nêu nhiều bộ tiêu chí mà không bộ nào chứa các bộ còn lại, nên không biết đánh giá \
         theo bộ nào. Xã đó không được đánh giá.",
        "The data of a commune name several sets, none of which contains the others, so it is not clear by which \
         to assess it. The commune is not assessed.",
    ],
    cure: [
        "Chọn một bộ bằng `--criteria`, nhất là bộ chứa các bộ đó nếu gợi ý có nêu; hoặc sửa cột `bo_tieu_chi`.",
        "Choose one with `--criteria`, best the one that contains them all where the hint names one; or mend the \
         column `bo_tieu_chi`.",
    ],
};

pub(super) const MISSING_CONTEXT: Entry = Entry {
    meaning: [
        "Ngưỡng của một số chỉ tiêu tùy theo vùng, năm, nhóm hay điều khác mà số liệu và dòng lệnh đều không cho \
         biết. Các chỉ tiêu đó không kết luận được theo số; phần còn lại vẫn được đánh giá.",
        "The thresholds of some indicators depend on the region, the year, the group or something else that \
         neither the data nor the command line tell. Their figures cannot be judged; the rest is assessed.",
    ],
    cure: [
        "Thêm tùy chọn, ví dụ `--region bac-trung-bo` hoặc `--year 2023`, hoặc thêm cột `vung`, `nam`, `nhom`, \
         `tinh`. Điều khác thì thêm cột mang tên khóa mà thông báo nêu.",
        "Add an option, such as `--region bac-trung-bo` or `--year 2023`, or a column `vung`, `nam`, `nhom` or \
         `tinh`. For anything else add a column named by the key in the message.",
    ],
};

pub(super) const UNKNOWN_CONTEXT: Entry = Entry {
    meaning: [
        "Bộ tiêu chí không có ngưỡng cho vùng, năm, nhóm hay giá trị khác được nêu. Các chỉ tiêu phụ thuộc vào đó \
         không kết luận được theo số; phần còn lại vẫn được đánh giá.",
        "The set has no threshold for the region, year, group or other value that is given. The figures of the \
         indicators that depend on it cannot be judged; the rest is assessed.",
    ],
    cure: [
        "Sửa giá trị theo gợi ý, ví dụ `--region bac-trung-bo`; nếu là năm ngoài các năm của bộ thì chọn bộ của \
         giai đoạn đó. Bộ tự viết thì thêm ô cho giá trị đó.",
        "Mend the value as the hint says, such as `--region bac-trung-bo`; for a year that the set does not have, \
         choose the set of that period. In a set of your own add a cell for it.",
    ],
};

pub(super) const CONTEXT_CONFLICT: Entry = Entry {
    meaning: [
        "Bộ tiêu chí, hoặc một bộ mà nó đòi hỏi, dành riêng cho một tỉnh hay một vùng, còn số liệu, dòng lệnh hoặc \
         bộ đòi hỏi nó lại nêu nơi khác. Việc đánh giá vẫn theo những gì bộ đã định, nên kết quả có thể không phải \
         của xã này.",
        "The set, or one that it requires, is for one province or region, but the data, the command line or the set \
         that requires it say another. The assessment goes by what the set says, so its results may not be right \
         for the commune.",
    ],
    cure: [
        "Chọn bộ của đúng tỉnh bằng `--criteria`, hoặc sửa cột `tinh`, `vung` trong số liệu, hay `--province`, \
         `--region` trên dòng lệnh.",
        "Choose the set of the right province with `--criteria`, or mend the columns `tinh` and `vung` of the \
         data, or `--province` and `--region` on the command line.",
    ],
};

pub(super) const OUTSIDE_PERIOD: Entry = Entry {
    meaning: [
        "Năm đánh giá nằm ngoài giai đoạn áp dụng của bộ tiêu chí, hoặc của một bộ mà nó đòi hỏi. Chỉ là lưu ý: vẫn \
         đánh giá theo bộ đó.",
        "The year that is assessed lies outside the period of the set, or of one that it requires. Only a warning: \
         the assessment goes by the set all the same.",
    ],
    cure: [
        "Chọn bộ của giai đoạn đó bằng `--criteria`, hoặc sửa năm ở cột `nam` hay `--year`. Nếu cố ý thì không \
         cần làm gì.",
        "Choose the set of that period with `--criteria`, or mend the year in the column `nam` or after `--year`. \
         If it is meant so, nothing needs to be done.",
    ],
};

pub(super) const DECLARED_DISAGREES: Entry = Entry {
    meaning: [
        "Kết quả tự đánh giá trái với số liệu, ví dụ ghi `đạt` mà con số dưới ngưỡng. Chỉ là lưu ý: kết quả lấy \
         theo số liệu.",
        "A declared result contradicts the figures, such as `đạt` (met) with a figure below the threshold. Only a \
         warning: the figures decide.",
    ],
    cure: [
        "Xem lại con số và kết quả tự đánh giá, sửa bên sai. Cũng nên xem ngưỡng của bộ tiêu chí có đúng với \
         quyết định không.",
        "Check the figure and what is declared, and mend the one that is wrong. See too whether the threshold of \
         the set is that of the decision.",
    ],
};

pub(super) const MUST_APPLY: Entry = Entry {
    meaning: [
        "Số liệu ghi `không áp dụng` cho một chỉ tiêu hay tiêu chí mà bộ tiêu chí bắt buộc. Cụm từ đó bị bỏ qua; \
         nếu không có số liệu khác thì coi là chưa có số liệu.",
        "The data say `không áp dụng` (not applicable) of an indicator or criterion that the set demands of \
         everybody. The word is passed over; without other data, the indicator or criterion has none.",
    ],
    cure: [
        "Ghi kết quả, hoặc để trống nếu chưa có. Nếu quyết định cho phép không áp dụng thì người viết bộ tiêu chí \
         thêm `may_not_apply = true` ở chỉ tiêu.",
        "Give the result, or leave the cell empty if there is none yet. If the decision does allow it, the author \
         of the set adds `may_not_apply = true` to the indicator.",
    ],
};

pub(super) const SUSPENSION_OVER: Entry = Entry {
    meaning: [
        "Thời hạn tạm dừng của một chỉ tiêu hay tiêu chí đã hết vào ngày xét. Chỉ là lưu ý: việc tạm dừng không \
         còn tính, chỉ tiêu hay tiêu chí được đánh giá như thường.",
        "An indicator or criterion is suspended until a day that is past on the day of the assessment. Only a \
         warning: the suspension no longer counts, and it is assessed like any other.",
    ],
    cure: [
        "Ghi kết quả; nếu được gia hạn thì ghi ngày mới ở cột `den_ngay`, như `31/12/2024`, hoặc ở `until` của bộ \
         tiêu chí. Ngày xét là ngày cuối năm đánh giá, đổi bằng `--as-of 30/6/2023`.",
        "Give the result; if the suspension was extended, put the new last day into the column `den_ngay`, such \
         as `31/12/2024`, or into `until` of the set. The day of the assessment is the last of the year assessed, \
         unless `--as-of 30/6/2023` says otherwise.",
    ],
};

pub(super) const SEXES_NEEDED: Entry = Entry {
    meaning: [
        "Chỉ tiêu đòi hỏi cả nam và nữ đều đạt, nhưng số liệu chỉ có một số chung, và số đó đạt ngưỡng. Chỉ là \
         lưu ý: một số chung không cho thấy cả hai đều đạt, nên chỉ tiêu được coi là chưa có số liệu.",
        "The indicator is asked of men and of women, but the data have one figure for both, which reaches the \
         threshold. Only a warning: it cannot show that both do, so the indicator has no data.",
    ],
    cure: [
        "Ghi riêng cho từng giới: hai cột `14.2 (nam)` và `14.2 (nữ)`, hoặc hai dòng với `nam` và `nữ` ở cột \
         `gioi`.",
        "Give each sex its own: two columns `14.2 (nam)` for men and `14.2 (nữ)` for women, or two rows with \
         `nam` and `nữ` in the column `gioi`.",
    ],
};
