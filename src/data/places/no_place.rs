//! What cannot be the name of a place: a text in which every word is of plans, times, statistics, offices or versions.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use crate::fold;

/// The words of plans and levels, of times, of totals and shares, of places in general, and of versions. A place may be called by
/// some of them beside others: Mẫu Sơn, Tân Kỳ, Trung Chính.
const WORDS: &str = "kế hoạch,kh,mục tiêu,chỉ tiêu,phấn đấu,đăng ký,giao,được,hđnd,nghị quyết,nq,quyết định,qđ,quy định,\
    theo,định mức,mức,chuẩn,tiêu chuẩn,yêu cầu,tối thiểu,tối đa,dự kiến,dự báo,dự toán,ước,cần,phải,đạt,chưa,\
    không,tiêu chí,hội đồng nhân dân,ubnd,ntm,nông thôn mới,nâng cao,kiểu mẫu,\
    năm,quý,tháng,ngày,kỳ,đợt,lần,giai đoạn,đầu năm,cuối năm,đầu kỳ,cuối kỳ,giữa năm,giữa kỳ,bản cuối,trước,sau,nay,hiện tại,đến,từ,lũy kế,báo cáo,\
    tổng,cộng,chung,trung bình,tb,bình quân,bq,tỷ lệ,tỉ lệ,số,lượng,sl,cao nhất,thấp nhất,kết quả,kq,thực hiện,th,so,với,\
    tăng,giảm,hoàn thành,so với,tháng trước,năm trước,kỳ trước,cùng kỳ,còn,lại,thiếu,chênh lệch,xếp hạng,thứ hạng,toàn,cả,các,trong đó,khác,và,của,tại,\
    xã,phường,thị trấn,huyện,tỉnh,thôn,bản,xóm,ấp,hai thôn,ba thôn,bốn thôn,hai xã,hai bản,ba bản,\
    đvt,đơn vị tính,ghi chú,\
    miền núi,miền xuôi,trung du,ven biển,khu vực,địa bàn,địa phương,đơn vị,\
    số liệu,hiện trạng,thực trạng,tình hình,tạm tính,năm ngoái,phòng,sở,ban chỉ đạo,cũ,mới,gửi,nháp,ví dụ,mẫu,thử,sửa,phiên bản,chính thức,thẩm tra,thẩm định,đánh giá,\
    ủy ban nhân dân,biểu,bảng,phụ lục,trên địa bàn,tổng hợp,xây dựng";

/// Those by their first word without marks, each as its words.
static PHRASES: LazyLock<HashMap<String, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<Vec<&str>>> = HashMap::new();
    for phrase in WORDS.split(',') {
        let words: Vec<&str> = phrase.split(' ').collect();
        phrases.entry(fold::word(words[0])).or_default().push(words);
    }
    phrases
});

/// The most words of a text that is looked at.
const MOST: usize = 12;

/// What a place is called by: behind one of these stands a name, however it reads.
const KINDS: [&str; 10] = [
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "thôn",
    "bản",
    "xóm",
    "ấp",
    "buôn",
    "khóm",
];

/// Whether no word of a text can be of a name, but for numbers and dates, which alone may be codes: `KH giao`, `Năm 2022`,
/// `QĐ 318`, `TB xã`. `Xã Mới` and `Thôn Chung` are names.
pub(in crate::data) fn names_no_place(text: &str) -> bool {
    let text = unnumbered(text);
    let words: Vec<&str> = words(text).take(MOST + 1).collect();
    if words.len() > MOST {
        return false;
    }
    // Most texts begin otherwise.
    let Some(first) = words.iter().find(|word| !is_number(word)) else {
        return false;
    };
    PHRASES.contains_key(&fold::word(first))
        && !is_called(&words)
        && !is_numbered(&words)
        && is_made_of(&words, text)
}

/// A title without its number: of `II. Năm 2022`, `a) Kế hoạch`. The number of an indicator is no such one.
pub(in crate::data) fn unnumbered(title: &str) -> &str {
    let title = title.trim_start_matches(['(', '-', '–', '*', ' ']);
    let is_number = |number: &str| {
        let is_letter = number.chars().count() == 1 && number.starts_with(char::is_alphabetic);
        let is_figure = number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        is_letter || is_figure || number.bytes().all(|byte| b"IVX".contains(&byte))
    };
    let parted = title.split_once(['.', ')', '/', ':', '-', '–']);
    let parted = parted.filter(|(number, _)| is_number(number.trim_end()));
    match parted {
        Some((_, rest)) if rest.starts_with(' ') => rest.trim_start(),
        _ => title,
    }
}

/// Whether words are written as a name with a number: `Trung Bình 1`.
fn is_numbered(words: &[&str]) -> bool {
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase()) && word.contains(|c: char| c.is_lowercase())
    };
    match words {
        [name @ .., last] => {
            name.len() > 1 && name.iter().all(is_name) && last.bytes().all(|it| it.is_ascii_digit())
        }
        [] => false,
    }
}

/// Whether a text is the word for a kind of place and a name behind it.
fn is_called(words: &[&str]) -> bool {
    KINDS.iter().any(|kind| {
        let count = kind.split(' ').count();
        let is_kind = words.len() > count && fold::is_same_name(kind, &words[..count].join(" "));
        let is_digit = |c: char| c.is_ascii_digit();
        is_kind
            && match words[count..] {
                [number, name, ..] if fold::is_same_name("số", number) => {
                    name.starts_with(is_digit)
                }
                [name, ..] => name.starts_with(|c: char| c.is_uppercase() || is_digit(c)),
                [] => false,
            }
    })
}

/// Whether words are phrases and numbers, one after the other.
fn is_made_of(words: &[&str], text: &str) -> bool {
    let Some(first) = words.first() else {
        return true;
    };
    if is_number(first) && is_made_of(&words[1..], text) {
        return true;
    }
    let phrases = PHRASES.get(&fold::word(first)).into_iter().flatten();
    let is_bare = text.is_ascii();
    phrases.into_iter().any(|phrase| {
        let Some(own) = words.get(..phrase.len()) else {
            return false;
        };
        let mut pairs = phrase.iter().zip(own);
        // Without marks one word may be another: only several together tell, or those that never have any.
        let is_it = if is_bare && phrase.len() > 1 {
            pairs.all(|(known, own)| fold::word(known) == fold::word(own))
        } else {
            pairs.all(|(known, own)| fold::is_same_name(known, own))
        };
        is_it && is_made_of(&words[phrase.len()..], text)
    })
}

/// A number, or a letter or two beside one: `318`, `v2`, `T6`, `6T`, `QI`, `IV`.
fn is_number(word: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let letters = word.chars().filter(|c| is_letter(*c)).count();
    let roman = word.strip_prefix(['Q', 'T']).unwrap_or(word);
    let is_roman = !roman.is_empty() && roman.bytes().all(|byte| b"IVX".contains(&byte));
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric());
    is_roman || has_digit && is_plain && letters < 2
}

/// The words of a text, without what stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::names_no_place;

    #[test]
    fn texts_of_general_words_name_no_place() {
        for text in [
            "TH 2022",
            "2 xã",
            "Giao",
            "HĐND giao",
            "Nghị quyết",
            "QĐ 318",
            "Theo QĐ 318",
            "Định mức",
            "Chuẩn NTM",
            "Tỷ lệ",
            "Các xã còn lại",
            "Miền núi",
            "Chung",
            "TB xã",
            "Mức chuẩn",
            "Quy định",
            "Chỉ tiêu",
            "KH giao",
            "Năm 2022",
            "Cùng kỳ",
            "Hai thôn",
            "Cả 2 thôn",
            "3 thôn",
            "Đạt",
            "Chưa đạt",
            "quy dinh",
            "QUY ĐỊNH",
            "Cả năm",
            "Bản cuối",
            "bản gửi tỉnh",
            "T6 cũ",
            "Xã chưa đạt",
            "KH",
            "Đầu kỳ",
            "TH huyện",
        ] {
            assert!(names_no_place(text), "{text}");
        }
        for text in [
            "A",
            "001",
            "12",
            "Xã Mới",
            "Thôn Chung",
            "Bản Mới",
            "Phường 1",
            "Xã 3",
            "Xã số 1",
            "Phường Số 12",
            "Quý Hòa",
            "ky son",
            "Mới Lạc",
            "Bình Minh",
            "Thống Nhất",
            "V",
        ] {
            assert!(!names_no_place(text), "{text}");
        }
    }

    #[test]
    fn names_of_communes_are_names() {
        for name in COMMUNES.split(',') {
            for name in [
                name.to_owned(),
                name.to_uppercase(),
                crate::fold::word(name),
            ] {
                assert!(!names_no_place(&name), "{name}");
            }
        }
    }

    /// Communes of many provinces, those with such words in their names before all.
    const COMMUNES: &str = "Mẫu Sơn,Tân Kỳ,Kỳ Sơn,Trung Chính,Đông Quý,Quý Lộc,Quý Sơn,Quý Quân,Quý Hòa,Kỳ Phú,Kỳ Tân,Kỳ Nam,\
        Kỳ Thượng,Tứ Kỳ,Ngọc Kỳ,Đại Kỳ,Giao An,Giao Thiện,Giao Hà,Giao Tiến,Xuân Giao,Chung Chải,Chung Thành,Minh Chuẩn,\
        Chuẩn Ngạc,Kế Sách,Kế An,Kế Thành,Năm Căn,Cộng Hòa,Cộng Lạc,Tổng Cọt,Tổng Sông,Phấn Mễ,Đăng Hà,Đăng Hưng Phước,\
        Dự Phong,Định Hóa,Định Hải,Định Tăng,Định Tân,Định Tường,Định Hòa,Quy Hướng,Quy Mông,Quy Kỳ,Quy Hậu,Bình Quý,Bình Trung,\
        Trung Thành,Trung Sơn,Trung Hạ,Trung Lý,Trung Xuân,Trung Kênh,Trung Châu,Trung Hòa,Trung Tú,Thượng Kỳ,Cao Kỳ,\
        Cao Sơn,Cao Thượng,Thống Nhất,Thống Kênh,Mường So,Mường Mới,Chợ Mới,Phố Mới,Cầu Mới,Long Mới,Tân Mới,\
        Cũ Hà,Lý Nhân,Bản Lang,Bản Hon,Bản Bo,Bản Giang,Bản Mù,Bản Công,Bản Díu,Bản Ngò,Bản Phùng,Bản Luốc,Bản Rịa,Bản Qua,\
        Bản Vược,Bản Xèo,Bản Cái,Bản Liền,Bản Phố,Bản Mế,Bản Sen,Bản Lầu,Bản Đạt,Buôn Tría,Buôn Triết,Xã Đàn,Xa Dung,Xa Lông,\
        Xóm Lũng,Khu Thượng,Vùng Hạ,Vũng Tàu,Đạt Hiếu,Thành Đạt,Hưng Đạt,Vĩnh Đạt,Đạ Huoai,\
        Theo Lộc,Sở Hà,Ban Công,Lại Xuân,Lại Yên,Lại Hạ,Lại Thượng,Tăng Tiến,Tăng Bạt Hổ,Ước Lễ,Tân Ước,\
        Dân Hòa,Toàn Sơn,Toàn Thắng,Ba Xa,Ba Trang,Ba Vì,Ba Động,Ba Dinh,Hai Long,\
        Các Sơn,Cả Lọ,Còn Thoi,Kim Sơn,Khắc Niệm,Đồng Bẩm,Đồng Bảng,Đồng Kỳ,Đồng Quý,Đồng Mỏ,Đồng Văn,Miền Đồi,Du Già,\
        Du Tiến,Du Lễ,Khu Đông,Địa Linh,Đơn Dương,Văn Phong,Văn Phú,\
        Hà Sơn,Hà Tiến,Hà Lai,Hà Bắc,Hà Long,Hà Ngọc,Hà Lĩnh,Hà Đông,Hà Châu,Hà Vinh,Hà Giang,Hà Tân,Hoạt Giang,Yến Sơn,Lĩnh Toại,\
        An Ninh,An Hải,An Đạo,An Phú,An Thái,An Khê,Bình Minh,Bình Sơn,Bình Lợi,Bình Khánh,Phước Kiển,Phước Lộc,Nhơn Đức,Tân Nhựt,\
        Tân Quý Tây,Tân Kiên,Tân Túc,Quy Đức,Hưng Long,Đa Phước,Lê Minh Xuân,Phạm Văn Hai,Vĩnh Lộc A,Vĩnh Lộc B,Đông Thạnh,\
        Nhị Bình,Thới Tam Thôn,Tân Thới Nhì,Xuân Thới Sơn,Tân Hiệp,Trung Chánh,Bà Điểm,Củ Chi,Phước Thạnh,Thái Mỹ,Trung An,\
        Trung Lập Hạ,Nhuận Đức,An Nhơn Tây,Lý Nhơn,Cần Thạnh,Cần Yên,Cần Nông,Cần Kiệm,Cần Đước,Cần Giuộc,Long Hựu Đông,\
        Thạnh An,Tam Thôn Hiệp,Quảng Thành,Quảng Lưu,Quảng Hợp,Thiệu Giao,Thiệu Trung,Thiệu Lý,Yên Định,Yên Trường,Yên Quý,\
        Định Bình,Định Công,Định Tiến,Nông Trường,Nông Hạ,Nông Thượng,Nông Cống,Thôn Mòn,Thôn Sơn,Nghị Đức,Quyết Tiến,Quyết Thắng,\
        Minh Kỳ,Kim Kỳ,Cẩm Tân,Cẩm Quý,Cẩm Giàng,Cẩm Chế,Nhân Quyền,Hồng Khê,Văn Tố,Nguyên Giáp,Minh Đức,Quang Trung,Tái Sơn,\
        Tân Trung,Mễ Sở,Sơn Kỳ,Sơn Giang,Long Quý,Xuân Quý,Đức Mới,Thanh Quý,Thanh Kỳ,Mẫu Thượng,";
}
