//! The codes of criteria files, explained.

use super::Entry;

pub(super) const TOML_SYNTAX: Entry = Entry {
    meaning: [
        "Dòng này của tệp bộ tiêu chí không đúng cú pháp TOML. Các lỗi khác trong tệp vẫn được chỉ ra, nhưng bộ \
         tiêu chí chưa dùng được.",
        "This line of a criteria file is not valid TOML. The other faults of the file are told all the same, but \
         the set cannot be used.",
    ],
    cure: [
        "Sửa dòng được nêu: chữ đặt trong ngoặc kép, mỗi ngoặc mở phải có ngoặc đóng, mỗi khóa chỉ ghi một lần \
         trong cùng một bảng; ví dụ `require = { at_least = 60 }`.",
        "Mend the line that is named: texts stand in quotes, every bracket that is opened is closed, a key stands \
         once in its table; such as `require = { at_least = 60 }`.",
    ],
};

pub(super) const UNKNOWN_KEY: Entry = Entry {
    meaning: [
        "Tệp bộ tiêu chí có một khóa mà định dạng không có ở chỗ đó, hoặc sửa ở một tiêu chí điều chỉ chỉ tiêu \
         mới có. Khóa lạ không bao giờ bị lặng lẽ bỏ qua, nên bộ tiêu chí chưa dùng được.",
        "A criteria file has a key that the format does not have at that place, or overrides at a criterion what \
         only an indicator has. No key is passed over in silence, so the set cannot be used.",
    ],
    cure: [
        "Sửa lại tên khóa theo gợi ý (thường là viết nhầm, như `atleast` thay cho `at_least`), hoặc bỏ khóa đó. \
         Yêu cầu thì sửa ở chỉ tiêu: `[override.\"17.5\"]`, không phải `[override.\"17\"]`.",
        "Spell the key as the hint says (it is mostly a slip, such as `atleast` for `at_least`), or remove it. A \
         requirement is overridden at the indicator: `[override.\"17.5\"]`, not `[override.\"17\"]`.",
    ],
};

pub(super) const MISSING_KEY: Entry = Entry {
    meaning: [
        "Tệp bộ tiêu chí thiếu một khóa bắt buộc, ví dụ bộ không có `title`, hoặc chỉ tiêu không nêu yêu cầu. Bộ \
         tiêu chí chưa dùng được.",
        "A criteria file lacks a key that must be there, such as the `title` of a set or the requirement of an \
         indicator. The set cannot be used.",
    ],
    cure: [
        "Thêm khóa được nêu, ví dụ `title = \"Xã nông thôn mới nâng cao\"`. Chưa biết chỉ tiêu yêu cầu gì thì ghi \
         `require = { unknown = true }`.",
        "Add the key that is named, such as `title = \"Advanced new-style rural commune\"`. Where it is not known \
         what an indicator asks for, write `require = { unknown = true }`.",
    ],
};

pub(super) const WRONG_TYPE: Entry = Entry {
    meaning: [
        "Một giá trị trong tệp bộ tiêu chí không đúng loại mà khóa cần, ví dụ chuỗi ở chỗ cần số. Bộ tiêu chí \
         chưa dùng được.",
        "A value in a criteria file is not of the kind that its key takes, such as a text where a number is \
         needed. The set cannot be used.",
    ],
    cure: [
        "Ghi giá trị đúng loại: số không đặt trong ngoặc kép và dùng dấu chấm (`63.8`), chữ đặt trong ngoặc kép \
         (`\"%\"`), danh sách trong ngoặc vuông (`[\"18.6\"]`), đúng hay sai là `true` hoặc `false`.",
        "Write a value of the right kind: numbers without quotes and with a point (`63.8`), texts in quotes \
         (`\"%\"`), lists in square brackets (`[\"18.6\"]`), and `true` or `false`.",
    ],
};

pub(super) const UNKNOWN_WORD: Entry = Entry {
    meaning: [
        "Khóa này chỉ nhận một số từ nhất định, và từ được ghi không nằm trong số đó. Bộ tiêu chí chưa dùng được.",
        "The key takes only certain words, and the one that was found is none of them. The set cannot be used.",
    ],
    cure: [
        "Dùng một trong các từ mà gợi ý liệt kê, viết đúng từng chữ: `level = \"commune\"` hoặc `\"village\"`; \
         `certainty = \"confirmed\"`, `\"in-part\"`, `\"from-plan\"` hoặc `\"recalled\"`; `set_by = \
         \"province\"`.",
        "Use one of the words that the hint lists, spelt just so: `level = \"commune\"` or `\"village\"`; \
         `certainty = \"confirmed\"`, `\"in-part\"`, `\"from-plan\"` or `\"recalled\"`; `set_by = \"province\"`.",
    ],
};

pub(super) const UNCLEAR_REQUIREMENT: Entry = Entry {
    meaning: [
        "Yêu cầu của một chỉ tiêu không rõ: `require` không nêu gì (như `yes = false`), nêu nhiều điều cùng lúc, \
         đứng cạnh các phần, hoặc `both_sexes` đi với một yêu cầu không phải là số. Bộ tiêu chí chưa dùng được.",
        "It is not clear what an indicator asks for: its `require` says nothing (such as `yes = false`), says \
         several things at once or stands beside parts, or `both_sexes` goes with a requirement that is no \
         figure. The set cannot be used.",
    ],
    cure: [
        "Để đúng một yêu cầu trong `require`, ví dụ `require = { at_least = 60 }` hoặc `require = { yes = true \
         }`. Chỉ tiêu đòi hỏi nhiều điều thì chia thành các phần `[[criterion.indicator.part]]`, mỗi phần có \
         `require` riêng.",
        "Leave just one requirement in `require`, such as `require = { at_least = 60 }` or `require = { yes = \
         true }`. Divide an indicator that asks for several things into parts, `[[criterion.indicator.part]]`, \
         each with a `require` of its own.",
    ],
};

pub(super) const UNKNOWN_FORMAT: Entry = Entry {
    meaning: [
        "Tệp bộ tiêu chí khai một phiên bản định dạng mà chương trình này không đọc. Bộ tiêu chí chưa dùng được.",
        "The criteria file declares a version of the format that this program does not read. The set cannot be \
         used.",
    ],
    cure: [
        "Ghi `format = 1`; nếu tệp được viết cho phiên bản ntm mới hơn thì dùng phiên bản đó.",
        "Write `format = 1`; if the file was written for a newer ntm, use that one.",
    ],
};

pub(super) const BAD_DATE: Entry = Entry {
    meaning: [
        "Một ngày trong tệp bộ tiêu chí không có trong lịch, hoặc không viết theo kiểu ngày của TOML. Bộ tiêu chí \
         chưa dùng được.",
        "A date in a criteria file is not in the calendar, or is not written as TOML writes dates. The set cannot \
         be used.",
    ],
    cure: [
        "Viết năm-tháng-ngày, không đặt trong ngoặc kép và không kèm giờ: `date = 2022-08-10`.",
        "Write year-month-day, without quotes and without a time: `date = 2022-08-10`.",
    ],
};

pub(super) const BAD_ID: Entry = Entry {
    meaning: [
        "Mã của bộ tiêu chí không trùng với tên tệp, hoặc một mã trong bộ không đúng quy tắc. Bộ tiêu chí chưa \
         dùng được, vì bộ được tìm theo tên tệp và chỉ tiêu được tìm theo số.",
        "The id of the set is not the name of its file, or an id within it breaks the rules. The set cannot be \
         used, for sets are found by file name and indicators by number.",
    ],
    cure: [
        "Mã bộ là tên tệp bỏ đuôi `.toml`, gồm chữ thường không dấu, chữ số và gạch nối; mã tiêu chí như `17`; \
         chỉ tiêu của tiêu chí 17 là `17.1`, `17.2`, …; phần là một chữ cái như `a`.",
        "A set's id is its file's name without `.toml`, in plain lower-case letters, digits and hyphens; a \
         criterion's is like `17`; the indicators of criterion 17 are `17.1`, `17.2`, …; a part's is one letter \
         such as `a`.",
    ],
};

pub(super) const DUPLICATE_ID: Entry = Entry {
    meaning: [
        "Trong một bộ tiêu chí, kể cả những gì kế thừa từ bộ cha, hai mục có cùng một mã. Không biết số liệu là \
         của mục nào, nên bộ chưa dùng được.",
        "Two things in one set, what it takes over from its parents included, have the same id. Data could belong \
         to either, so the set cannot be used.",
    ],
    cure: [
        "Đặt mã khác hoặc bỏ một trong hai. Muốn sửa một chỉ tiêu của bộ cha thì không khai lại mà ghi \
         `[override.\"17.5\"]`.",
        "Give one of them another id, or drop it. To change an indicator of the parent, do not declare it again \
         but write `[override.\"17.5\"]`.",
    ],
};

pub(super) const UNKNOWN_PARENT: Entry = Entry {
    meaning: [
        "Không có bộ cha mà `extends` nêu. Thiếu bộ cha thì không biết phần lớn yêu cầu, nên bộ này chưa dùng \
         được.",
        "The set extends one that is not there. Without its parent most of its requirements are not known, so it \
         cannot be used.",
    ],
    cure: [
        "Xem mã các bộ có sẵn bằng `ntm criteria list` rồi ghi đúng mã, ví dụ `extends = \"vn-nang-cao-2021\"`. \
         Nếu bộ cha là tệp tự viết thì để nó cùng thư mục, tên tệp là mã bộ với đuôi `.toml`.",
        "Look up the ids of the shipped sets with `ntm criteria list` and write the right one, such as `extends = \
         \"vn-nang-cao-2021\"`. A parent of your own must lie in the same folder, named by its id with the ending \
         `.toml`.",
    ],
};

pub(super) const EXTENDS_CYCLE: Entry = Entry {
    meaning: [
        "Các bộ tiêu chí kế thừa nhau thành vòng tròn, nên không bộ nào là gốc. Những bộ trong vòng chưa dùng \
         được.",
        "Sets extend each other in a circle, so that none of them is the first. The sets of the circle cannot be \
         used.",
    ],
    cure: [
        "Theo chuỗi mã trong thông báo, bỏ một dòng `extends`, hoặc cho nó trỏ tới một bộ ngoài vòng.",
        "Follow the chain of ids in the message, and remove one `extends` or let it name a set outside the \
         circle.",
    ],
};

pub(super) const UNKNOWN_SET: Entry = Entry {
    meaning: [
        "Không có bộ tiêu chí mang mã được nêu trong tệp bộ tiêu chí, sau `--criteria` hay trong số liệu. Bộ tiêu \
         chí nêu nó chưa dùng được; sau `--criteria` thì không đánh giá gì; trong số liệu thì những gì ghi cho bộ \
         đó không dùng, và xã không nêu bộ nào khác thì không được đánh giá.",
        "There is no set of the id that a criteria file, `--criteria` or the data name. A set that names it \
         cannot be used; after `--criteria` nothing is assessed; in the data, what is given for that set is not \
         used, and a commune without any other set is not assessed.",
    ],
    cure: [
        "Xem các mã bằng `ntm criteria list` và ghi đúng mã, ví dụ `thanh-hoa-nang-cao-2022`. Bộ tự viết thì nêu \
         tệp hoặc thư mục của nó: `--criteria TỆP.toml`.",
        "Look up the ids with `ntm criteria list` and write the right one, such as `thanh-hoa-nang-cao-2022`. For \
         a set of your own name its file or folder: `--criteria FILE.toml`.",
    ],
};

pub(super) const REQUIRE_CYCLE: Entry = Entry {
    meaning: [
        "Các bộ tiêu chí đòi hỏi nhau thành vòng tròn: muốn đạt bộ này phải đạt bộ kia, và ngược lại. Những bộ \
         trong vòng chưa dùng được.",
        "Sets require each other in a circle: to meet the one, the other must be met first, and the reverse. The \
         sets of the circle cannot be used.",
    ],
    cure: [
        "Theo chuỗi mã trong thông báo, bỏ bộ đó khỏi một yêu cầu `set`, `any` hoặc `villages` trong vòng. Muốn \
         lấy lại các chỉ tiêu của một bộ thì dùng `extends`.",
        "Follow the chain of ids in the message, and take the set out of one requirement `set`, `any` or \
         `villages` of the circle. To take over the indicators of a set, use `extends`.",
    ],
};

pub(super) const UNKNOWN_REFERENCE: Entry = Entry {
    meaning: [
        "Một ngưỡng bằng bao nhiêu lần ngưỡng khác (`times`, `of`) lại trỏ tới chỗ không phải một chỉ tiêu có \
         ngưỡng bằng số của chính nó. Không tính được ngưỡng, nên bộ tiêu chí chưa dùng được.",
        "A threshold that is so many times another (`times`, `of`) refers to something that is not an indicator \
         with a figure of its own as threshold. It cannot be worked out, so the set cannot be used.",
    ],
    cure: [
        "Ghi mã bộ, gạch chéo, mã chỉ tiêu: `{ times = 1.1, of = \"vn-nang-cao-2021/10.1\" }`. Chỉ tiêu đó phải \
         so với một số, và số đó không được lại là bao nhiêu lần ngưỡng khác.",
        "Write the set, a slash and the indicator: `{ times = 1.1, of = \"vn-nang-cao-2021/10.1\" }`. That \
         indicator must ask for a figure which is not itself so many times another.",
    ],
};

pub(super) const WRONG_LEVEL: Entry = Entry {
    meaning: [
        "Một yêu cầu trỏ tới bộ tiêu chí của cấp khác: bộ cho xã ở chỗ cần bộ cho thôn, hoặc ngược lại. Bộ nêu \
         yêu cầu đó chưa dùng được.",
        "A requirement names a set of the other level: one for communes where one for villages is needed, or the \
         reverse. The set with that requirement cannot be used.",
    ],
    cure: [
        "`set` và `any` cần bộ cùng cấp với bộ đang viết; `villages` cần bộ cho thôn, tức là có `level = \
         \"village\"`. Chọn bộ khác hoặc sửa `level` của bộ được nêu.",
        "`set` and `any` need sets of the level of the set itself; `villages` needs one for villages, that is \
         with `level = \"village\"`. Name another set, or mend the `level` of the one that is named.",
    ],
};

pub(super) const TOO_DEEP: Entry = Entry {
    meaning: [
        "Các bộ kế thừa nhau hoặc đòi hỏi nhau qua hơn 16 bậc. Bộ thật không sâu đến thế, nên chương trình dừng lại; bộ tiêu \
         chí chưa dùng được.",
        "Sets extend or require one another over more than 16 steps. No real set goes that deep, so the program stops; the \
         set cannot be used.",
    ],
    cure: [
        "Bỏ bớt bộ trung gian: để `extends` chỉ thẳng vào bộ cần kế thừa.",
        "Leave out sets in between: let `extends` name the set that is meant.",
    ],
};

pub(super) const UNKNOWN_CRITERION: Entry = Entry {
    meaning: [
        "`or_met` nêu một tiêu chí mà bộ ở `unmet_of` không có. Bộ tiêu chí chưa dùng được.",
        "`or_met` names a criterion that the set at `unmet_of` does not have. The set cannot be used.",
    ],
    cure: [
        "Ghi số của tiêu chí như trong bộ kia, ví dụ `or_met = [\"10\", \"17\"]`; `ntm criteria show MÃ` liệt kê chúng.",
        "Write the criterion's number as it stands in the other set, such as `or_met = [\"10\", \"17\"]`; `ntm \
         criteria show ID` lists them.",
    ],
};

pub(super) const UNKNOWN_SCALE: Entry = Entry {
    meaning: [
        "Yêu cầu nêu một thang mức hoặc một mức chưa được khai trong bộ, hoặc phần tên gọi của thang có một mức \
         mà `levels` không có. Bộ tiêu chí chưa dùng được.",
        "A requirement names a scale, or a level of one, that the set does not declare, or the names of a scale \
         have a level that its `levels` lack. The set cannot be used.",
    ],
    cure: [
        "Khai thang mức từ thấp đến cao, ví dụ `[scale.xep-loai]` với `levels = [\"trung-binh\", \"kha\", \
         \"tot\"]`, rồi ghi `require = { level_at_least = \"kha\" }` và `scale = \"xep-loai\"`.",
        "Declare the scale from its lowest level to its highest, such as `[scale.xep-loai]` with `levels = \
         [\"trung-binh\", \"kha\", \"tot\"]`, then write `require = { level_at_least = \"kha\" }` and `scale = \
         \"xep-loai\"`.",
    ],
};

pub(super) const OUT_OF_RANGE: Entry = Entry {
    meaning: [
        "Một con số trong tệp bộ tiêu chí nằm ngoài khoảng có thể có: ngưỡng tỷ lệ ngoài 0 đến 100 %, yêu cầu 0 \
         thôn hoặc nhiều bộ hơn số bộ được nêu, giai đoạn kết thúc trước khi bắt đầu hoặc có năm không phải bốn chữ \
         số. Bộ tiêu chí chưa dùng được.",
        "A number in a criteria file lies outside what there can be: a percentage outside 0 to 100, 0 villages or \
         more sets than are listed, a period that ends before it begins or has a year that is not of four \
         digits. The set cannot be used.",
    ],
    cure: [
        "Sửa con số theo quyết định; 60 % với `unit = \"%\"` là `at_least = 60`, không phải `0.6` hay `6000`. \
         Giai đoạn viết `period = { from = 2021, to = 2025 }`.",
        "Mend the number by the decision; 60 % with `unit = \"%\"` is `at_least = 60`, neither `0.6` nor `6000`. \
         A period is written `period = { from = 2021, to = 2025 }`.",
    ],
};

pub(super) const MATCHES_NOTHING: Entry = Entry {
    meaning: [
        "`[override]` hoặc `remove` nêu một mã mà các bộ cha không có, hoặc đứng trong một bộ không kế thừa bộ \
         nào, hoặc `remove` bỏ chỉ tiêu duy nhất của một tiêu chí. Bộ tiêu chí chưa dùng được, vì điều người viết \
         muốn sửa không được sửa.",
        "An `[override]` or `remove` names an id that the parents do not have, or stands in a set that extends \
         none, or `remove` takes away the only indicator of a criterion. The set cannot be used, for what its \
         author meant to change would stay as it was.",
    ],
    cure: [
        "Bộ chưa có `extends` thì thêm, như `extends = \"vn-nang-cao-2021\"`. Ghi đúng mã như trong bộ cha, ví dụ \
         `[override.\"17.5\"]`, hoặc `[override.\"2.2.b\"]` cho một phần. Thêm điều mới thì dùng `[[criterion]]`; bỏ \
         cả tiêu chí thì ghi `remove = [\"17\"]`.",
        "Where there is no `extends`, add it, such as `extends = \"vn-nang-cao-2021\"`. Write the id as the parent \
         has it, such as `[override.\"17.5\"]`, or `[override.\"2.2.b\"]` for a part. To add something new use \
         `[[criterion]]`; to take away a whole criterion write `remove = [\"17\"]`.",
    ],
};

pub(super) const CHANGES_NOTHING: Entry = Entry {
    meaning: [
        "Một phần sửa ghi đúng những gì bộ cha đã có. Chỉ là lưu ý: bộ tiêu chí vẫn dùng được, nhưng có thể con \
         số mới đã bị quên.",
        "An override says just what the parent says already. Only a warning: the set can be used, but perhaps the \
         new figure was forgotten.",
    ],
    cure: [
        "Ghi con số của quyết định, hoặc bỏ phần sửa này đi.",
        "Write the figure of the decision, or remove the override.",
    ],
};

pub(super) const LOOSER_THRESHOLD: Entry = Entry {
    meaning: [
        "Một ngưỡng của bộ này dễ đạt hơn ngưỡng của bộ cha: thấp hơn ở chỗ yêu cầu tối thiểu, hoặc cao hơn ở chỗ \
         yêu cầu tối đa. Chỉ là lưu ý: vẫn đánh giá theo ngưỡng của bộ này.",
        "A threshold of this set is easier to meet than the parent's: lower where a least is asked for, or higher \
         where a most is. Only a warning: results go by the threshold of this set.",
    ],
    cure: [
        "Đối chiếu với quyết định của tỉnh: số gõ nhầm thì sửa, ví dụ `at_least = 60` chứ không phải `at_least = \
         6`. Nếu quyết định đúng là dễ hơn thì không cần làm gì.",
        "Compare it with the province's decision, and mend a slip, such as `at_least = 6` for `at_least = 60`. If \
         the decision does ask for less, nothing needs to be done.",
    ],
};

pub(super) const MISSING_YEARS: Entry = Entry {
    meaning: [
        "Ngưỡng theo năm của một chỉ tiêu không có ô cho mọi năm của giai đoạn. Chỉ là lưu ý khi kiểm tra bộ tiêu \
         chí; nhưng đến khi đánh giá một năm không có ô, chỉ tiêu đó sẽ không kết luận được.",
        "A threshold by year has no cell for some years of the set's period. Only a warning when the set is \
         validated; but when such a year is assessed, nothing can be concluded for the indicator.",
    ],
    cure: [
        "Thêm ô cho từng năm còn thiếu, ví dụ `2024 = 62`; năm nào chưa biết thì ghi `2024 = { unknown = true }`.",
        "Add a cell for each year that is missing, such as `2024 = 62`; write `2024 = { unknown = true }` where \
         it is not known.",
    ],
};

pub(super) const UNCONFIRMED: Entry = Entry {
    meaning: [
        "Bộ tiêu chí có những ngưỡng chưa được ghi là đã đối chiếu với văn bản, kể cả ngưỡng chưa rõ hoặc để tỉnh \
         quy định. Chỉ là lưu ý: bộ vẫn dùng được, nhưng kết quả chỉ chắc chắn bằng các ngưỡng đó.",
        "The set has thresholds that are not marked as checked against a published text, those that are not known \
         or left to the province included. Only a warning: the set can be used, but results are no surer than its \
         thresholds.",
    ],
    cure: [
        "Đọc quyết định, sửa con số nếu khác, rồi ghi nguồn ở chỉ tiêu: `source = { text = \"QĐ 33/2022/QĐ-UBND, \
         phụ lục, trang 5\", certainty = \"confirmed\" }`.",
        "Read the decision, mend the figure where it differs, and name the source at the indicator: `source = { \
         text = \"QĐ 33/2022/QĐ-UBND, appendix, page 5\", certainty = \"confirmed\" }`.",
    ],
};

pub(super) const BAD_CELLS: Entry = Entry {
    meaning: [
        "Một ngưỡng không phải một con số, cũng không phải một trong các dạng khác của ngưỡng; hoặc bảng ngưỡng \
         theo vùng, theo năm không có ô nào, hay có nhiều tầng hơn số khóa trong `by`. Bộ tiêu chí chưa dùng \
         được.",
        "A threshold is neither a number nor one of the other forms of a threshold; or a table by region or year \
         has no cell, or more layers than its `by` has keys. The set cannot be used.",
    ],
    cure: [
        "Mỗi ô là một số, `{ unknown = true }` hoặc `{ set_by = \"province\" }`; mỗi khóa trong `by` ứng với một \
         tầng: `{ by = [\"region\"], bac-trung-bo = 60, tay-nguyen = 55 }`.",
        "A cell is a number, `{ unknown = true }` or `{ set_by = \"province\" }`; each key in `by` makes one \
         layer: `{ by = [\"region\"], bac-trung-bo = 60, tay-nguyen = 55 }`.",
    ],
};
