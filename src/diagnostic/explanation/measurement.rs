//! The codes of data files, explained.

use super::Entry;

pub(super) const UNREADABLE: Entry = Entry {
    meaning: [
        "Không mở hoặc không đọc được một tệp hay thư mục, hoặc trong thư mục có một liên kết. Phần đó bị bỏ qua; \
         các tệp khác vẫn được đọc.",
        "A file or folder cannot be opened or read, or there is a link within a folder. It is left out; the other \
         files are read.",
    ],
    cure: [
        "Xem lại đường dẫn và quyền đọc; nếu tệp đang mở trong Excel thì đóng lại rồi chạy lại. Với liên kết thì \
         nêu thẳng tệp mà nó trỏ tới.",
        "Check the path and the permission to read; close the file if Excel has it open, and run again. In place \
         of a link, name the file that it points to.",
    ],
};

pub(super) const UNKNOWN_FILE_TYPE: Entry = Entry {
    meaning: [
        "Nội dung tệp không phải loại mà đuôi tệp cho biết. Bảng tính mang đuôi `.csv` vẫn được đọc như bảng tính, chỉ \
         là lưu ý. Còn bảng tính nhị phân (`.xlsb`), tệp Word, tệp .zip, hay trang web lưu thành `.xls` thì bị bỏ qua; \
         các tệp khác vẫn được đọc.",
        "A file is not what its ending says. A spreadsheet that ends in `.csv` is read as a spreadsheet: only a warning. \
         A binary workbook (`.xlsb`), a file of Word, a .zip, or a web page saved as `.xls` is left out; the other files \
         are read.",
    ],
    cure: [
        "Mở tệp trong Excel, chọn Lưu thành, loại `.xlsx` hoặc CSV UTF-8, rồi chạy với tệp mới.",
        "Open it in Excel, choose Save As and the type `.xlsx` or CSV UTF-8, and run with the new file.",
    ],
};

pub(super) const NO_DATA: Entry = Entry {
    meaning: [
        "Thư mục không có tệp số liệu nào, tệp trống, hoặc tệp chỉ có dòng tiêu đề. Không có gì để đánh giá ở đó.",
        "A folder has no data file, a file is empty, or a file has nothing but headings. There is nothing to \
         assess in it.",
    ],
    cure: [
        "Xem có chọn nhầm tệp hay thư mục không; tệp số liệu có đuôi `.xlsx`, `.xls`, `.ods` hoặc \
         `.csv`, có dòng tên cột và dưới đó ít nhất một dòng số liệu.",
        "See whether it is the right file or folder; a data file has the ending `.xlsx`, `.xls`, `.ods` or \
         `.csv`, a row of headings, and at least one row of data beneath.",
    ],
};

pub(super) const UNKNOWN_HEADINGS: Entry = Entry {
    meaning: [
        "Trong 30 dòng đầu không có dòng tiêu đề nào cho biết cột nào nêu chỉ tiêu, kết quả hay tên xã. Cả tệp (hay \
         trang tính) không được đọc.",
        "None of the first 30 rows tells, as headings, which columns hold indicators, results or the names of communes. \
         The whole file (or sheet) is left out.",
    ],
    cure: [
        "Phải có một dòng tên cột: `xa,chi_tieu,ket_qua` nếu mỗi dòng một chỉ tiêu, hoặc `xa,17.5,18.1` nếu mỗi dòng \
         một xã. Tên biểu, tên cơ quan ở phía trên thì cứ để. Tiêu đề nhiều tầng chỉ đọc được trong tệp bảng tính, khi \
         các ô của tầng trên được gộp (Merge); trong CSV thì ghi mỗi cột một tên, như `17.5 (tử số)`.",
        "There must be a row of headings: `xa,chi_tieu,ket_qua` for a row for each indicator, or `xa,17.5,18.1` for a row \
         for each commune. Titles above it may stay. Headings of several levels are read in a spreadsheet only, where the \
         cells of the upper level are merged; in CSV give each column its own, such as `17.5 (tử số)`.",
    ],
};

pub(super) const UNUSED_COLUMN: Entry = Entry {
    meaning: [
        "Một cột không có nghĩa gì trong tệp này hay với bộ tiêu chí, nên những gì ghi trong đó không được dùng. \
         Chỉ là lưu ý: các cột khác vẫn được đọc.",
        "A column means nothing in this file or to the set, so what it holds is not used. Only a warning: the \
         other columns are read.",
    ],
    cure: [
        "Nếu cột có kết quả thì sửa tên cột: mỗi dòng một xã thì tên cột là số chỉ tiêu, như `17.5`; mỗi dòng một \
         chỉ tiêu thì kết quả ở cột `ket_qua`. Nếu không cần cột đó thì không phải làm gì, hoặc đặt tên \
         `ghi_chu`.",
        "If it holds results, mend its heading: in a file with a row for each commune the heading is the \
         indicator's number, such as `17.5`; with a row for each indicator results stand in `ket_qua`. If it is \
         not needed, nothing has to be done, or call it `ghi_chu`.",
    ],
};

pub(super) const DUPLICATE_COLUMN: Entry = Entry {
    meaning: [
        "Hai cột có cùng một nghĩa, ví dụ hai cột `17.5` hoặc `ket_qua` và `gia_tri`. Không biết lấy cột nào, nên \
         cả tệp không được đọc.",
        "Two columns mean the same, such as two columns `17.5`, or `ket_qua` and `gia_tri`. Either could be \
         meant, so the whole file is left out.",
    ],
    cure: [
        "Bỏ một cột, hoặc đổi tên cho đúng nghĩa, ví dụ `14.2 (nam)` và `14.2 (nữ)`, hoặc `17.5 (tử số)` và `17.5 \
         (mẫu số)`.",
        "Remove one of them, or rename it for what it holds, such as `14.2 (nam)` and `14.2 (nữ)` for men and \
         women, or `17.5 (tử số)` and `17.5 (mẫu số)` for numerator and denominator.",
    ],
};

pub(super) const TOO_MANY_CELLS: Entry = Entry {
    meaning: [
        "Dòng của tệp CSV có chữ ở ngoài các cột có tiêu đề, hoặc một dấu ngoặc kép mở mà không đóng nên một ô chứa cả \
         những dòng sau. Không biết ô nào thuộc cột nào, nên cả dòng không được đọc. Trong tệp bảng tính thì chỉ là lưu \
         ý: cột không có tiêu đề không được dùng, các ô khác của dòng vẫn được đọc.",
        "A row of a CSV file has text outside the columns with a heading, or a quote is opened and not closed, so that a \
         cell holds the rows that follow. What belongs to which column is not clear, so the whole row is left out. In a \
         spreadsheet it is only a warning: the column without a heading is not used, the other cells of the row are read.",
    ],
    cure: [
        "Số có dấu phẩy phải đặt trong ngoặc kép (`\"63,8\"`), hoặc ngăn cách các ô bằng chấm phẩy; thêm dấu \
         ngoặc kép đóng còn thiếu. Cột ghi chú thì đặt tên là `ghi_chu`.",
        "Put numbers with a comma in quotes (`\"63,8\"`), or separate the cells with semicolons; add the closing \
         quote that is missing. Give a column of remarks the heading `ghi_chu`.",
    ],
};

pub(super) const INCOMPLETE_ROW: Entry = Entry {
    meaning: [
        "Dòng không cho biết nó nói về xã nào hay chỉ tiêu nào; không nêu thôn, trong khi bộ tiêu chí đánh giá \
         thôn và xã đó có những dòng khác nêu thôn; hoặc có tử số mà không có mẫu số, hay ngược lại. Kết quả ghi \
         ở đó không được dùng.",
        "A row does not tell which commune or indicator it is about; or it names no village where the set judges \
         villages and other rows of the commune name some; or it has a numerator without a denominator or the \
         reverse. The result in it is not used.",
    ],
    cure: [
        "Điền ô còn thiếu (`xa` hoặc `ma_xa`, `thon`, `chi_tieu`, `tu_so`, `mau_so`), hoặc bỏ dòng. Nếu nhiều xã \
         trùng tên thì điền thêm `ma_xa` hoặc `huyen`.",
        "Fill in what is missing (`xa` or `ma_xa`, `thon`, `chi_tieu`, `tu_so`, `mau_so`), or remove the row. Where \
         several communes have one name, fill in `ma_xa` or `huyen` too.",
    ],
};

pub(super) const UNKNOWN_VALUE: Entry = Entry {
    meaning: [
        "Một ô không đọc được: không phải số, phân số, ngày, năm hay từ mà cột đó nhận. Ô đó không được dùng và \
         cũng không bị coi là 0; các ô khác của dòng vẫn được đọc, trừ khi ô sai là cột `gioi`. Việc tạm dừng có \
         ngày cuối (`den_ngay`) không đọc được thì không kết luận được gì.",
        "A cell cannot be read: it is no number, fraction, date, year or word that its column takes. It is not \
         used, nor taken for 0; the other cells of the row are read, unless the cell is that of the column \
         `gioi`, men or women. Nothing is concluded from a suspension whose last day (`den_ngay`) cannot be read.",
    ],
    cure: [
        "Chỉ ghi số, không ghi đơn vị: `48` thay cho `48 triệu`. Ngày viết `30/6/2023`, năm bốn chữ số; đánh giá \
         là `đạt`, `chưa đạt`, `tạm dừng` hoặc `không áp dụng`; chưa có số liệu thì để trống.",
        "Write the number without its unit: `48`, not `48 triệu`. Days are written `30/6/2023`, years with four \
         digits; verdicts are `đạt` (met), `chưa đạt` (not met), `tạm dừng` (suspended) or `không áp dụng` (not \
         applicable); leave the cell empty if there are no data.",
    ],
};

pub(super) const BAD_FRACTION: Entry = Entry {
    meaning: [
        "Mẫu số không lớn hơn 0, hoặc tử số âm, nên phân số không có nghĩa. Kết quả đó không được dùng.",
        "The denominator is not more than 0, or the numerator is negative, so the fraction makes no sense. The \
         result is not used.",
    ],
    cure: [
        "Ghi lại số đã đếm, ví dụ `850/1800`: phần đạt trước, tổng số sau. Không có gì để đếm (tổng là 0) thì để \
         trống; nếu bộ tiêu chí cho phép thì ghi `không áp dụng`.",
        "Write what was counted, such as `850/1800`: the part first, the whole behind. Where there is nothing to \
         count (the whole is 0), leave the cell empty, or write `không áp dụng` (not applicable) if the set \
         allows it.",
    ],
};

pub(super) const IMPOSSIBLE_VALUE: Entry = Entry {
    meaning: [
        "Một tỷ lệ nằm ngoài khoảng 0 đến 100 %. Kết quả đó không được dùng, và chỉ tiêu được coi là chưa có số \
         liệu.",
        "A percentage lies outside 0 to 100. The figure is not used, and the indicator has no data.",
    ],
    cure: [
        "Xem lại dấu thập phân và dấu âm (`63,8` chứ không phải `638`); với phân số thì tử số không lớn hơn mẫu \
         số: `850/1800`, không phải `1800/850`.",
        "Check the decimal mark and the sign (`63,8`, not `638`); the part of a fraction cannot be more than its \
         whole: `850/1800`, not `1800/850`.",
    ],
};

pub(super) const WRONG_KIND: Entry = Entry {
    meaning: [
        "Kết quả không phải loại mà chỉ tiêu cần: chữ ở chỗ cần số, số ở chỗ cần `đạt`, một mức không có trong \
         thang, số cho từng giới ở chỗ cần số chung, số của cả tiêu chí có nhiều chỉ tiêu. Kết quả đó không được \
         dùng.",
        "A result is not of the kind that the indicator takes: a word for a figure, a figure for a yes, a level \
         that the scale does not have, figures by sex where one is asked for, a figure for a criterion of several \
         indicators. It is not used.",
    ],
    cure: [
        "Ghi lại theo loại mà thông báo nêu, ví dụ `63,8` cho chỉ tiêu có ngưỡng bằng số, `đạt` cho chỉ tiêu chỉ \
         hỏi có hay không. Số liệu thì ghi ở từng chỉ tiêu (`17.5`) hoặc từng phần (`2.2.b`); chưa có thì để \
         trống.",
        "Write what the message asks for, such as `63,8` where the threshold is a figure, or `đạt` (met) where it \
         is a yes. Give figures for each indicator (`17.5`) or part (`2.2.b`); leave the cell empty if there is \
         no result yet.",
    ],
};

pub(super) const FRACTION_DISAGREES: Entry = Entry {
    meaning: [
        "Tỷ lệ được ghi khác với tử số chia cho mẫu số. Không biết bên nào đúng, nên kết quả đó không được dùng.",
        "The ratio that is given is not its numerator divided by its denominator. Either could be wrong, so the \
         result is not used.",
    ],
    cure: [
        "Sửa bên sai, hoặc chỉ ghi tử số và mẫu số: `850/1800` tự cho ra 47,2 %.",
        "Mend the one that is wrong, or give numerator and denominator alone: `850/1800` makes 47.2 % by itself.",
    ],
};

pub(super) const MEASURED_TWICE: Entry = Entry {
    meaning: [
        "Cùng một điều có hai kết quả khác nhau, ở hai chỗ hoặc ở cột kết quả và cột đánh giá của một dòng. Không \
         kết quả nào được dùng, bất kể cái nào ghi trước. Hai kết quả giống nhau thì không sao.",
        "One thing has two different results, in two places or in the result and verdict columns of one row. \
         Neither is used, whichever comes first. Two results that are the same do no harm.",
    ],
    cure: [
        "Giữ kết quả đúng và bỏ kết quả kia; số liệu của hai năm thì thêm cột `nam`.",
        "Keep the one that is right and remove the other; for data of two years add a column `nam`.",
    ],
};

pub(super) const LOCALITY_TWICE: Entry = Entry {
    meaning: [
        "Cùng một xã, cùng năm, có trong số liệu ở hai chỗ: hai tệp, hoặc hai dòng của tệp mỗi dòng một xã. Mỗi \
         lần được đánh giá riêng, nên số xã trong báo cáo bị thừa.",
        "The same commune of the same year is in two places: two files, or two rows of a file with a row for each \
         commune. Each is assessed on its own, so the report counts a commune too many.",
    ],
    cure: [
        "Bỏ dòng lặp, hoặc gộp số liệu của xã vào một tệp. Nếu là hai xã trùng tên thì thêm cột `ma_xa` hoặc \
         `huyen`; nếu là hai năm thì thêm cột `nam`.",
        "Remove the repeated row, or put the data of a commune into one file. For two communes of one name add a \
         column `ma_xa` or `huyen`; for two years add `nam`.",
    ],
};

pub(super) const CONTEXT_DISAGREES: Entry = Entry {
    meaning: [
        "Các dòng của cùng một xã ghi khác nhau một điều mà xã chỉ có một, ví dụ hai vùng, hai nhóm, hoặc hai tên \
         xã cho một mã. Giá trị gặp trước được dùng.",
        "Rows of one commune differ in what it has only one of, such as two regions, two groups, or two names for \
         one code. What comes first is used.",
    ],
    cure: [
        "Sửa cho các dòng của xã ghi như nhau, ví dụ cùng `bac-trung-bo` ở cột `vung`; nếu là hai xã khác nhau \
         thì ghi `ma_xa` khác nhau.",
        "Let all rows of the commune say the same, such as `bac-trung-bo` in the column `vung`; if they are two \
         communes, give each its own `ma_xa`.",
    ],
};

pub(super) const UNKNOWN_INDICATOR: Entry = Entry {
    meaning: [
        "Số liệu nêu một tiêu chí hay chỉ tiêu mà bộ tiêu chí đang dùng không có. Kết quả đó không được dùng. Mỗi \
         tên chỉ báo một lần, dù có ở nhiều dòng.",
        "The data name a criterion or indicator that the set in use does not have. The result is not used. Each \
         name is told once, however many rows have it.",
    ],
    cure: [
        "Ghi số chỉ tiêu như trong bộ (`17.5`) hoặc đúng tên tiêu chí; xem có chọn nhầm bộ bằng `--criteria` hay \
         không.",
        "Write the number that the set has (`17.5`), or the name of a criterion as the set has it; see whether \
         `--criteria` names the right set.",
    ],
};

pub(super) const AMBIGUOUS_INDICATOR: Entry = Entry {
    meaning: [
        "Một số hay một tên có trong nhiều bộ tiêu chí đang dùng, hoặc số chỉ tiêu được Excel lưu dạng số (1.10 thành \
         1.1), nên không biết kết quả là của chỉ tiêu nào. Kết quả đó không được dùng.",
        "Several things in the sets in use have this number or name, or the number was stored as a figure (1.10 has \
         become 1.1), so it is not clear which one the result is for. It is not used.",
    ],
    cure: [
        "Nêu cả bộ: ghi `thanh-hoa-nang-cao-2022/10.1`, hoặc điền mã bộ vào cột `bo_tieu_chi` của dòng đó. Trong \
         Excel thì đổi cột số chỉ tiêu sang dạng chữ (Text) rồi ghi lại số.",
        "Name the set too: write `thanh-hoa-nang-cao-2022/10.1`, or put the set's id into the column \
         `bo_tieu_chi` of the row. In Excel, format the column of numbers as text and write the number again.",
    ],
};

pub(super) const OTHER_SET: Entry = Entry {
    meaning: [
        "Số liệu ghi cho một bộ tiêu chí không dùng đến trong lần đánh giá này. Chỉ là lưu ý: phần số liệu đó \
         không được dùng. Mỗi bộ chỉ báo một lần.",
        "There are data for a set that is not in use in this assessment. Only a warning: these data are not used. \
         Each set is told once.",
    ],
    cure: [
        "Nếu muốn dùng số liệu đó thì chọn bộ ấy, hoặc một bộ chứa nó, bằng `--criteria`; nếu không thì không cần \
         làm gì. Ghi nhầm mã bộ thì sửa ở cột `bo_tieu_chi`.",
        "To use them, choose that set or one that contains it with `--criteria`; otherwise nothing needs to be \
         done. Mend a wrong id in the column `bo_tieu_chi`.",
    ],
};

pub(super) const NO_VILLAGES: Entry = Entry {
    meaning: [
        "Số liệu và bộ tiêu chí không cùng cấp: có số liệu của thôn mà không bộ nào đánh giá thôn, hoặc bộ dành \
         cho thôn mà số liệu không nêu thôn nào. Chỉ là lưu ý: số liệu không đúng cấp không được dùng; xã không \
         nêu thôn nào mà đánh giá theo bộ cho thôn thì được coi là một thôn.",
        "Data and set are not of one level: there are data of villages, but no set judges villages; or a set is \
         for villages, but the data name none. Only a warning: data of the other level are not used; a commune \
         without villages that is assessed by a set for villages is taken for a village.",
    ],
    cure: [
        "Thêm cột `thon` và ghi tên thôn cho số liệu của thôn; để trống cột đó cho số liệu của xã; hoặc chọn bộ \
         khác bằng `--criteria`.",
        "Add a column `thon` with the village's name for data of villages; leave it empty for data of the \
         commune; or choose another set with `--criteria`.",
    ],
};

pub(super) const UNKNOWN_COMMUNE: Entry = Entry {
    meaning: [
        "Xã được nêu bằng `--commune` không có trong số liệu. Không xã nào được đánh giá.",
        "The commune that `--commune` names is not in the data. No commune is assessed.",
    ],
    cure: [
        "Ghi tên như trong cột `xa`, đặt trong ngoặc kép nếu có dấu cách: `--commune \"Hà Sơn\"`. Bỏ `--commune` \
         để đánh giá mọi xã.",
        "Write the name as in the column `xa`, in quotes if it has a space: `--commune \"Hà Sơn\"`. Leave out \
         `--commune` to assess every commune.",
    ],
};
