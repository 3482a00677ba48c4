//! The codes of spreadsheets, explained.

use super::Entry;

pub(super) const PROTECTED_FILE: Entry = Entry {
    meaning: [
        "Tệp bảng tính có mật khẩu mở tệp nên không đọc được. Tệp này bị bỏ qua; các tệp khác vẫn được đọc.",
        "A spreadsheet has a password without which it cannot be opened. It is left out; the other files are read.",
    ],
    cure: [
        "Mở tệp trong Excel, vào Tệp → Thông tin → Bảo vệ sổ làm việc → Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại.",
        "Open it in Excel, choose File → Info → Protect Workbook → Encrypt with Password, clear the password and save.",
    ],
};

pub(super) const DAMAGED_FILE: Entry = Entry {
    meaning: [
        "Tệp bảng tính bị hỏng hoặc bị cắt ngắn, thường vì chưa tải hay chép xong. Tệp này bị bỏ qua; các tệp khác vẫn \
         được đọc.",
        "A spreadsheet is damaged or cut short, mostly because a download or copy did not end. It is left out; the other \
         files are read.",
    ],
    cure: [
        "Tải hoặc chép lại tệp. Nếu Excel vẫn mở được (có thể sau khi sửa chữa) thì lưu lại dạng `.xlsx` từ Excel.",
        "Download or copy it again. If Excel can open it, perhaps after a repair, save it as `.xlsx` from there.",
    ],
};

pub(super) const TOO_LARGE: Entry = Entry {
    meaning: [
        "Tệp bảng tính, một trang tính hoặc một ô lớn hơn mức được đọc (tệp 64 MB, `.xls` 16 MB, sau khi giải nén 256 MB, \
         hai triệu ô một trang). Biểu số liệu thật không bao giờ lớn như vậy; thường là do định dạng kéo dài đến cuối trang, \
         hình ảnh, hoặc tệp có ý làm hại.",
        "A spreadsheet, one of its sheets or a cell is larger than is read (a file of 64 MB, `.xls` of 16 MB, 256 MB \
         unpacked, two million cells in a sheet). Real tables are never that large; mostly formats reach to the end of the \
         sheet, there are pictures, or the file means harm.",
    ],
    cure: [
        "Chép phần số liệu sang một tệp mới (dán giá trị), hoặc lưu trang tính đó dạng CSV UTF-8.",
        "Copy the data to a new file (paste values), or save the sheet as CSV UTF-8.",
    ],
};

pub(super) const UNKNOWN_SHEET: Entry = Entry {
    meaning: [
        "`--sheet` nêu một trang tính mà tệp không có. Tệp này bị bỏ qua.",
        "`--sheet` names a sheet that the workbook does not have. The file is left out.",
    ],
    cure: [
        "Thông báo liệt kê các trang tính của tệp: ghi đúng tên, có dấu cách thì đặt trong ngoặc kép: `--sheet \"Biểu 1\"`.",
        "The message lists the sheets of the file: write the name, in quotes if it has spaces: `--sheet \"Biểu 1\"`.",
    ],
};

pub(super) const HIDDEN_SHEET: Entry = Entry {
    meaning: [
        "Một trang tính bị ẩn có dòng tiêu đề như trang số liệu. Trang ẩn không được đọc, vì thường là bản nháp hay số liệu \
         cũ. Chỉ là lưu ý.",
        "A hidden sheet has headings as a sheet of data has. It is not read, for mostly it is a draft or old. Only a warning.",
    ],
    cure: [
        "Nếu cần trang đó thì bỏ ẩn trong Excel, hoặc nêu tên: `--sheet \"Biểu 1\"`. Nếu không thì không phải làm gì.",
        "If it is needed, unhide it in Excel or name it: `--sheet \"Biểu 1\"`. Else nothing has to be done.",
    ],
};

pub(super) const HIDDEN_ROWS: Entry = Entry {
    meaning: [
        "Trang tính có những dòng bị ẩn, do ẩn bằng tay hoặc do bộ lọc. Chúng vẫn được đọc như mọi dòng khác: người mở tệp \
         có thể không thấy, nhưng số liệu vẫn ở đó. Thông báo nêu số dòng và dòng đầu tiên. Chỉ là lưu ý.",
        "A sheet has rows that are hidden, by hand or by a filter. They are read as all others: who opens the file may not \
         see them, but the data are there. The message tells how many there are and which is the first. Only a warning.",
    ],
    cure: [
        "Trong Excel, bỏ lọc (Dữ liệu → Xóa bộ lọc) hoặc chọn các dòng và bỏ ẩn để xem lại. Dòng nào là bản cũ hay không \
         thuộc số liệu thì xóa đi.",
        "In Excel, clear the filter (Data → Clear) or select the rows and unhide them to have a look. Delete those that are \
         old or do not belong to the data.",
    ],
};

pub(super) const FORMULA_ERROR: Entry = Entry {
    meaning: [
        "Công thức trong một ô báo lỗi, như `#REF!` hay `#DIV/0!`. Ô đó không có kết quả; nếu là ô tên xã hay số chỉ tiêu \
         thì cả dòng không được đọc.",
        "The formula of a cell has failed, as with `#REF!` or `#DIV/0!`. The cell has no result; if it names the commune or \
         the indicator, the whole row is left out.",
    ],
    cure: [
        "Sửa công thức trong Excel rồi lưu lại, hoặc ghi thẳng kết quả. Chưa có số liệu thì để trống.",
        "Mend the formula in Excel and save, or write the result itself. Leave the cell empty where there is none.",
    ],
};

pub(super) const FORMULA_RESULT: Entry = Entry {
    meaning: [
        "Ô có công thức mà kết quả lưu trong tệp là 0 hoặc trống. Chương trình không tính lại công thức; tệp do phần mềm khác \
         ghi ra thường chưa được tính. Số 0 vẫn được dùng; chỉ là lưu ý.",
        "A cell has a formula whose stored result is 0 or nothing. Formulas are not calculated here, and files written by other \
         programs often never were. A 0 is used as it stands; only a warning.",
    ],
    cure: [
        "Mở tệp trong Excel, bấm F9, xem kết quả rồi lưu lại. Nếu đúng là 0 thì không phải làm gì.",
        "Open the file in Excel, press F9, look at the result and save. If it is 0 indeed, nothing has to be done.",
    ],
};

pub(super) const NUMBER_AS_TEXT: Entry = Entry {
    meaning: [
        "Trong một cột, số được lưu dạng chữ (Excel đánh dấu bằng tam giác xanh). Chúng được đọc như trong tệp CSV, theo dấu \
         thập phân. Mỗi cột chỉ báo một lần; chỉ là lưu ý.",
        "A column has numbers that are stored as text (Excel marks them with a green triangle). They are read as those of a CSV \
         file, by their decimal mark. Told once for each column; only a warning.",
    ],
    cure: [
        "Chọn cột, bấm dấu chấm than và chọn Convert to Number. Nếu các số được đọc đúng thì không phải làm gì.",
        "Select the column, click the exclamation mark and choose Convert to Number. If the numbers are read rightly, nothing \
         has to be done.",
    ],
};

pub(super) const SKIPPED_ROW: Entry = Entry {
    meaning: [
        "Một dòng bắt đầu bằng \"Tổng\", \"Cộng\" hay \"Bình quân\" và có số liệu: đó là số cộng của các dòng khác nên không \
         dùng đến. Chỉ là lưu ý.",
        "A row begins with \"Tổng\", \"Cộng\" or \"Bình quân\" (total, sum, average) and has figures: they are those of other \
         rows put together and are not used. Only a warning.",
    ],
    cure: [
        "Không phải làm gì. Nếu dòng là của một xã có tên như vậy thì ghi đủ, ví dụ `Xã Tổng`.",
        "Nothing has to be done. If a commune has such a name, write it in full, such as `Xã Tổng`.",
    ],
};
