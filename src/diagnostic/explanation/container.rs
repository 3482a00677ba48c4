//! The codes of data files as a whole: their encoding, their separators, what all their numbers have in common.

use super::Entry;

pub(super) const NOT_UTF8: Entry = Entry {
    meaning: [
        "Chữ trong tệp không theo mã UTF-8 hay UTF-16 (có BOM), nên dấu tiếng Việt không đọc chắc chắn được. Nếu lỗi \
         nằm ở dòng tiêu đề thì cả tệp không được đọc; nếu ở một dòng số liệu thì dòng đó không được đọc.",
        "The text is neither UTF-8 nor UTF-16 with a byte-order mark, so that its Vietnamese letters cannot be told \
         for sure. The whole file is left out if the heading row is concerned, else only the row.",
    ],
    cure: [
        "Mở tệp trong Excel và lưu lại theo loại CSV UTF-8. Nếu biết chắc tệp theo mã nào thì nêu mã đó: `--encoding \
         windows-1258`.",
        "Open the file in Excel and save it as CSV UTF-8. If you know for sure what it is, say so: `--encoding \
         windows-1258`.",
    ],
};

pub(super) const NOT_TEXT: Entry = Entry {
    meaning: [
        "Trong tệp có byte 0, điều mà tệp văn bản không có: có lẽ là tệp loại khác, hoặc UTF-16 không có BOM. Cả tệp, hoặc \
         dòng có byte đó, không được đọc.",
        "There are bytes 0, which text does not have: perhaps it is a file of another kind, or UTF-16 without a \
         byte-order mark. The file, or the row that has them, is left out.",
    ],
    cure: [
        "Xem có chọn nhầm tệp không; nếu là tệp từ Excel thì lưu lại theo loại CSV UTF-8. Nếu là UTF-16 không có BOM thì thêm \
         `--encoding utf-16le` hoặc `--encoding utf-16be`.",
        "See whether it is the right file; if it comes from Excel, save it as CSV UTF-8. If it is UTF-16 without a byte-order \
         mark, add `--encoding utf-16le` or `--encoding utf-16be`.",
    ],
};

pub(super) const LEGACY_ENCODING: Entry = Entry {
    meaning: [
        "Tệp không theo mã UTF-8, nhưng đọc theo mã Windows-1258 thì có những từ tiếng Việt quen thuộc như `xã`, `đạt`, `kết \
         quả`, nên được đọc như thế. Chỉ là lưu ý.",
        "The file is not UTF-8, but read as Windows-1258 it has well-known Vietnamese words such as `xã`, `đạt`, `kết \
         quả`, so it is read as that. Only a warning.",
    ],
    cure: [
        "Xem lại tên xã trong báo cáo. Trong Excel, chọn Lưu thành, loại CSV UTF-8: lần sau không phải đoán. Hoặc nêu mã chữ: \
         `--encoding windows-1258`.",
        "Look at the names in the report. In Excel, choose Save As and the type CSV UTF-8: then nothing is guessed. Or say \
         what it is: `--encoding windows-1258`.",
    ],
};

pub(super) const LEGACY_FONT: Entry = Entry {
    meaning: [
        "Chữ trong tệp viết bằng phông cũ, TCVN3 (.VnTime: `Hµ S¬n`) hoặc VNI (`Haø Sôn`): chỉ khi dùng đúng phông đó mới \
         đọc được. Trong tệp Excel, tên phông (`.VnTime`, `VNI-Times`) cũng cho biết. Chương trình không tự chuyển: cả tệp, \
         hoặc trang tính đó, không được đọc.",
        "The text is written for an old font, TCVN3 (.VnTime: `Hµ S¬n`) or VNI (`Haø Sôn`), and reads as Vietnamese only \
         in that font. In a workbook the name of the font (`.VnTime`, `VNI-Times`) tells it too. The program does not \
         convert it: the whole file, or the sheet of a workbook, is left out.",
    ],
    cure: [
        "Chép chữ, mở UniKey Toolkit (Ctrl+Shift+F6), chọn bảng mã nguồn TCVN3 (ABC) hoặc VNI Windows và bảng mã đích \
         Unicode, chuyển, dán lại, rồi lưu theo loại CSV UTF-8. Trong tệp Excel thì đổi cả phông, ví dụ thành Times New \
         Roman; nếu chữ đã là Unicode thì chỉ cần đổi phông.",
        "Copy the text, open UniKey Toolkit (Ctrl+Shift+F6), convert it from TCVN3 (ABC) or VNI Windows to Unicode, \
         paste it back, and save as CSV UTF-8. In a workbook change the font too, such as to Times New Roman; that is \
         enough if the text is Unicode already.",
    ],
};

pub(super) const LOST_LETTERS: Entry = Entry {
    meaning: [
        "Trong tên cột hoặc tên xã có dấu `?` hay `_` ở chỗ của chữ, như `X? H? S?n`: tệp đã được lưu theo một bảng mã không \
         có chữ tiếng Việt. Nếu ở dòng tiêu đề thì cả tệp không được đọc, nếu ở tên xã, tên thôn thì dòng đó không được \
         đọc: Hà Sơn và Hạ Sơn đã thành một.",
        "A heading or the name of a commune has `?` or `_` in the place of letters, such as `X? H? S?n`: the file was saved \
         in an encoding without Vietnamese letters. The whole file is left out if a heading is concerned, the row if it \
         is a name: Hà Sơn and Hạ Sơn have become one.",
    ],
    cure: [
        "Mở lại tệp gốc trong Excel và lưu theo loại CSV UTF-8 hoặc .xlsx; đừng chọn CSV (Comma delimited).",
        "Open the original in Excel and save it as CSV UTF-8 or .xlsx, not as CSV (Comma delimited).",
    ],
};

pub(super) const UNCLEAR_DELIMITER: Entry = Entry {
    meaning: [
        "Dòng tiêu đề đọc được bằng hai dấu ngăn cách khác nhau, cách nào cũng có số tên cột quen thuộc như nhau. Cả tệp không \
         được đọc.",
        "The headings can be read with either of two separators, and as many of them are known either way. The whole file is \
         left out.",
    ],
    cure: [
        "Thêm `--delimiter \";\"`, `--delimiter ,` hoặc `--delimiter tab`.",
        "Add `--delimiter \";\"`, `--delimiter ,` or `--delimiter tab`.",
    ],
};

pub(super) const RECORD_TOO_LONG: Entry = Entry {
    meaning: [
        "Một dòng dài hơn 16 MB: không phải tệp CSV, hoặc có dấu ngoặc kép mở mà không đóng. Các dòng trước đó đã được đọc; từ \
         đó trở đi thì không.",
        "A row is longer than 16 MB: it is no CSV file, or a quote is opened and not closed. What stands before has been \
         read, the rest is not.",
    ],
    cure: [
        "Xem có chọn nhầm tệp không; thêm dấu ngoặc kép đóng ở dòng được nêu.",
        "See whether it is the right file; add the closing quote in the row that is named.",
    ],
};

pub(super) const AMBIGUOUS_NUMBER: Entry = Entry {
    meaning: [
        "Một số đọc được hai cách, ví dụ `1.234` là một nghìn hai trăm ba mươi tư hoặc một phẩy hai ba bốn, và các số khác \
         trong tệp không cho biết dấu nào là dấu thập phân, hoặc dùng cả hai. Chương trình không đoán: ô đó không được \
         dùng; nếu dấu phẩy tách số ra hai ô thì cả dòng không được đọc.",
        "A number can be read in two ways, such as `1.234`: more than a thousand, or a little more than one; and the other \
         numbers of the file do not tell which mark is the decimal mark, or use both. The program does not guess: the \
         cell is not used; where a comma splits the number over two cells, the whole row is left out.",
    ],
    cure: [
        "Thêm `--decimal comma` nếu tệp dùng dấu phẩy thập phân (`63,8`), `--decimal point` nếu dùng dấu chấm; \
         hoặc bỏ dấu nhóm hàng nghìn: `1234`. Trong tệp ngăn cách bằng dấu phẩy, đặt số trong ngoặc kép: \
         `\"63,8\"`.",
        "Add `--decimal comma` if the file has decimal commas (`63,8`), `--decimal point` if points; or leave out \
         what groups the thousands: `1234`. Where commas separate the cells, put the number in quotes: \
         `\"63,8\"`.",
    ],
};

pub(super) const MIXED_MARKS: Entry = Entry {
    meaning: [
        "Một tệp có cả số dùng dấu phẩy thập phân (`63,8`) lẫn số dùng dấu chấm (`63.8`). Mỗi số rõ ràng thì được đọc đúng như \
         viết, số đọc được hai cách thì bị từ chối. Chỉ là lưu ý.",
        "A file has numbers with a decimal comma (`63,8`) and with a decimal point (`63.8`). Each that is clear is read as it \
         is written, those of two readings are refused. Only a warning.",
    ],
    cure: [
        "Viết lại các số cùng một kiểu; hoặc thêm `--decimal comma` hay `--decimal point` để số viết kiểu khác bị từ chối.",
        "Write them alike; or add `--decimal comma` or `--decimal point`, and those written otherwise are refused.",
    ],
};

pub(super) const PERCENT_OR_FRACTION: Entry = Entry {
    meaning: [
        "Mọi số của một chỉ tiêu tính bằng % trong tệp đều không quá 1 và không có dấu %, mà ngưỡng thì lớn hơn 1: `0,45` có thể \
         là 45 % hoặc 0,45 %. Chương trình không đoán: các số đó không được dùng.",
        "All numbers of an indicator in percent are at most 1 in this file and without a percent sign, while the threshold is \
         more than 1: `0,45` could be 45 % or 0,45 %. The program does not guess: they are not used.",
    ],
    cure: [
        "Thêm `--percent-as fraction` nếu `0,45` là 45 % (khi đó mọi số không có dấu % ở chỗ cần phần trăm đều được hiểu thế), \
         `--percent-as number` nếu là 0,45 %; hoặc ghi dấu % vào ô: `45%`.",
        "Add `--percent-as fraction` if `0,45` is 45 % (then every number without the sign is taken so where a percentage is \
         asked for), `--percent-as number` if it is 0,45 %; or write the sign in the cell: `45%`.",
    ],
};

pub(super) const SHORT_YEAR: Entry = Entry {
    meaning: [
        "Một ngày chỉ có hai chữ số của năm, như `30/6/23`. Được hiểu là năm 2023, theo thứ tự ngày, tháng, năm. Chỉ là lưu ý.",
        "A day has two digits of its year, such as `30/6/23`. It is taken for 2023, in the order day, month, year. Only a \
         warning.",
    ],
    cure: [
        "Ghi đủ bốn chữ số: `30/6/2023`.",
        "Write all four digits: `30/6/2023`.",
    ],
};

pub(super) const SIMILAR_NAMES: Entry = Entry {
    meaning: [
        "Hai tên chỉ khác nhau ở dấu, mà một tên không có dấu nào, như `Ha Son` và `Hà Sơn`. Chương trình coi là hai xã và đánh \
         giá riêng. Chỉ là lưu ý.",
        "Two names differ in their marks alone, and one has none, such as `Ha Son` and `Hà Sơn`. They are taken for two \
         communes, each assessed on its own. Only a warning.",
    ],
    cure: [
        "Nếu là một xã thì viết tên cho thống nhất; nếu là hai xã thì thêm cột `ma_xa`.",
        "If it is one commune, write its name alike; if there are two, add a column `ma_xa`.",
    ],
};

pub(super) const FOREIGN_LETTER: Entry = Entry {
    meaning: [
        "Tên một xã có chữ `Ð`, `ð` (tiếng Iceland) hoặc `Ɖ`, trông giống `Đ` của tiếng Việt. Khi so tên, chúng được coi là \
         một; trong báo cáo tên giữ nguyên như số liệu. Chỉ là lưu ý.",
        "The name of a commune has `Ð`, `ð` (of Icelandic) or `Ɖ`, which look like the Vietnamese `Đ`. Names are compared as if \
         they were one; reports keep what the data have. Only a warning.",
    ],
    cure: [
        "Gõ lại chữ `Đ` bằng bộ gõ tiếng Việt.",
        "Type the `Đ` anew with a Vietnamese keyboard.",
    ],
};
