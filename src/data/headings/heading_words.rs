//! The words of headings, in Vietnamese or English, with or without diacritics: what they say by themselves.

use unicode_normalization::char::is_combining_mark;

use super::column::{Column, RECOGNIZED_AS, RECOGNIZED_ON, Role, Unsettled};
use crate::criteria::Stage;
use crate::data::cells::value::Declared;
use crate::fold;
use crate::unit::Unit;

/// What stands between the levels of a heading.
pub(in crate::data) const LEVEL: &str = " / ";

/// Words behind a heading that only say when and where.
const BEHIND: [&str; 32] = [
    "nam",
    "thang",
    "quy",
    "ngay",
    "i",
    "ii",
    "iii",
    "iv",
    "dau",
    "cuoi",
    "den",
    "tinh den",
    "den nay",
    "hien nay",
    "nay",
    "ca",
    "hien tai",
    "den thoi diem",
    "thoi diem",
    "trong",
    "ky",
    "ky bao cao",
    "bao cao",
    "cua xa",
    "tai xa",
    "dia ban xa",
    "tren dia ban",
    "tren",
    "moc",
    "tu",
    "cua ky",
    "thuc te",
];

/// Words in brackets that only say how the cells are filled in.
const REMARKS: &str = ",dat chua dat,dat khong dat,co khong,neu co,bat buoc,x,ghi ro,ghi so,danh dau x,ha,km,m2,ho,nguoi,lan";

/// `Chưa đạt`, `Tỷ lệ không đạt`.
fn is_not_met(words: &str) -> bool {
    let words = words.strip_prefix("ty le ").unwrap_or(words);
    ["chua dat", "khong dat"].contains(&words)
}

/// What a heading is known as; nothing where it is not, or begins with a number.
pub(in crate::data) fn known(heading: &str) -> Option<Column> {
    let is_share = heading.contains(['%', '‰']);
    let words = match fold::word(heading) {
        words if is_share && words == "dat" => "ty le dat".to_owned(),
        // Of those that do not, beside those that do.
        words if is_share && is_not_met(&words) => return Some(Column::Ignored),
        words => words,
    };
    let known = exactly(&words);
    // The parts of several levels are looked at each by itself.
    if known.is_some() || heading.contains(LEVEL) || is_of_men(heading) {
        return known;
    }
    let known = freely(&words);
    if known.is_some() || !heading.contains('(') {
        return known;
    }
    let bare = fold::word(&without_remarks(heading));
    exactly(&bare).or_else(|| freely(&bare))
}

/// Whether a heading has the word for men, not for a year: `Tỷ lệ nam`, `ket_qua_nam`.
fn is_of_men(heading: &str) -> bool {
    let words = heading.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    let mut words = words.filter(|word| !word.is_empty());
    // Without marks it is men where no year stands behind it.
    let is_men = |word: &str| word.eq_ignore_ascii_case("nam");
    if heading.is_ascii() {
        words.next_back().is_some_and(is_men)
    } else {
        words.any(is_men)
    }
}

/// Whether a text can be a heading that is known, by its first word: most data are told so at once.
pub(in crate::data) fn may_be_known(text: &[u8]) -> bool {
    const FIRST: &str = "ap ban bo buon cac cap chi chua code commune cong criteria criterion ct da dac danh dat date declared \
        den denominator dia district doan don ghi gia gioi group hien hoi huyen indicator ket kh khom khong \
        khu kq kqth ky ma mau met month muc nam name ngay nhom no noi not note numerator period phuc phuong province \
        px quan quy recognised recognition recognized region result sau set sex so stt tam tc ten th tham thang thanh thi \
        thon thuc thuoc ti tieu tinh to tt tu ty ubnd until uy value verdict village vung xa xom y year";
    let text = String::from_utf8_lossy(text);
    let mut words = text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    let first = fold::word(words.find(|word| !word.is_empty()).unwrap_or_default());
    FIRST.split(' ').any(|word| word == first)
}

/// What a whole heading says.
fn exactly(words: &str) -> Option<Column> {
    let column = match words {
        "" => Column::Blank,
        "commune" | "commune name" => Column::Commune,
        "code" | "commune code" => Column::Code,
        "village" => Column::Village,
        "huyen" | "ten huyen" | "district" => Column::Context("district"),
        "tinh" | "ten tinh" | "province" => Column::Context("province"),
        "vung" | "region" => Column::Context("region"),
        "nhom" | "nhom xa" | "group" => Column::Context("group"),
        // "Nam" alone is the year; men are `14.2 (nam)` or a value of the column `gioi`.
        "nam" | "nam danh gia" | "year" => Column::Context("year"),
        "bo tieu chi" | "bo" | "set" | "criteria set" => Column::Set,
        "ngay cong nhan"
        | "ngay duoc cong nhan"
        | "recognized on"
        | "recognised on"
        | "recognition date" => Column::Context(RECOGNIZED_ON),
        "cong nhan"
        | "bo cong nhan"
        | "bo tieu chi cong nhan"
        | "recognized as"
        | "recognised as"
        | "recognition set" => Column::Context(RECOGNIZED_AS),
        "ma chi tieu" | "ma tieu chi" | "so tieu chi" | "so chi tieu" | "ma so chi tieu"
        | "ma so tieu chi" | "ma so ct" | "ma so tc" | "ma ct" | "ma tc" | "so ct"
        | "so hieu chi tieu" | "indicator" | "criterion" => Column::Indicator,
        "chi tieu" | "tieu chi" => Column::Unsettled(Unsettled::IndicatorOrLevel),
        "tu so" | "numerator" => Column::Numerator,
        "mau so" | "denominator" => Column::Denominator,
        "gioi" | "gioi tinh" | "sex" => Column::Sex,
        "dat" | "met" => Column::Ticked(Declared::Met),
        "chua dat" | "khong dat" | "not met" => Column::Ticked(Declared::NotMet),
        "ngay" | "ngay danh gia" | "date" => Column::Date,
        "ky" | "ky bao cao" | "ky so lieu" | "thang" | "thang bao cao" | "quy" | "period"
        | "month" => Column::Period,
        "den ngay" | "tam dung den" | "until" => Column::Until,
        "minh chung" | "tai lieu minh chung" | "ho so minh chung" | "evidence" => Column::Evidence,
        "note" => Column::Note,
        "dat chua dat" | "dat khong dat" => Column::Declared,
        "don vi" => Column::Unsettled(Unsettled::CommuneOrUnit),
        "ten don vi" | "dia phuong" | "ten dia phuong" | "dia ban" | "ten dia ban" | "huyen xa"
        | "xa thon" | "xa thon ban" => Column::Unsettled(Unsettled::Place),
        "don vi tinh" | "dvt" | "unit" => Column::Unit,
        // What a table without a name for its first column is given by those who read it with pandas.
        "unnamed 0" => Column::Unsettled(Unsettled::Number),
        "tt" | "stt" | "so tt" | "so thu tu" | "no" | "ma so" | "ma" | "so hieu" | "muc" => {
            Column::Unsettled(Unsettled::Number)
        }
        "yeu cau" | "muc yeu cau" | "requirement" | "con thieu" | "gap" => Column::Ignored,
        // What reports of this program say beside data.
        "criterion name"
        | "ket luan ntm"
        | "verdict ntm"
        | "can cu muc yeu cau"
        | "source of requirement" => Column::Ignored,
        "ten" | "name" => Column::Unsettled(Unsettled::NameAlone),
        _ if NAMES.contains(&words) => Column::Unsettled(Unsettled::Name),
        _ => return None,
    };
    Some(column)
}

/// Headings of names beside numbers. Where no numbers stand, the first of these that a table has names its indicators: a
/// criterion has several of them.
pub(in crate::data) const NAMES: [&str; 7] = [
    "ten chi tieu",
    "noi dung chi tieu",
    "indicator name",
    "tieu chi chi tieu",
    "noi dung tieu chi",
    "noi dung",
    "ten tieu chi",
];

/// What a heading of words that may vary says.
fn freely(words: &str) -> Option<Column> {
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let name = words.strip_prefix("ten ").unwrap_or(words);
    let name = name.strip_prefix("cac ").unwrap_or(name);
    if is_made_of(name, &COMMUNES) {
        return Some(Column::Commune);
    }
    if is_made_of(name, &VILLAGES) {
        return Some(Column::Village);
    }
    if let Some(of) = words
        .strip_prefix("ma so ")
        .or_else(|| words.strip_prefix("ma "))
        && is_made_of(of, &CODED)
    {
        return Some(Column::Code);
    }
    staged(words).or_else(|| without_time(words))
}

/// What communes are called in headings, one kind or several.
const COMMUNES: [&str; 9] = [
    "xa",
    "phuong",
    "thi tran",
    "dac khu",
    "px",
    "don vi hanh chinh",
    "don vi cap xa",
    "cap xa",
    "ubnd xa",
];

const VILLAGES: [&str; 9] = [
    "thon",
    "ban",
    "ap",
    "xom",
    "buon",
    "khom",
    "khu pho",
    "to dan pho",
    "khu dan cu",
];

/// What a code can be of.
const CODED: [&str; 10] = [
    "xa",
    "phuong",
    "thi tran",
    "px",
    "don vi",
    "dvhc",
    "hanh chinh",
    "dia phuong",
    "dia ban",
    "dbhc",
];

/// Whether words are some of these and nothing else.
fn is_made_of(words: &str, parts: &[&str]) -> bool {
    let mut rest = words;
    while !rest.is_empty() {
        let part = parts.iter().find_map(|part| {
            let behind = rest.strip_prefix(part)?;
            behind
                .strip_prefix(' ')
                .or((behind.is_empty()).then_some(""))
        });
        match part {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    !words.is_empty()
}

/// `Kết quả thẩm định của tỉnh`, `Xã tự đánh giá`: who found it, else by what they call it.
fn staged(words: &str) -> Option<Column> {
    const OTHERS: [&str; 23] = [
        "sau",
        "ket qua",
        "kq",
        "cua",
        "cap",
        "ubnd",
        "uy ban nhan dan",
        "doan",
        "to",
        "hoi dong",
        "so nganh",
        "danh gia",
        "va",
        "thi xa",
        "thanh pho",
        "quan",
        "tai",
        "o",
        "ra soat",
        "nam",
        "muc dat",
        "dat",
        "phuong",
    ];
    const CALLED: [(&str, Stage); 6] = [
        ("tu danh gia", Stage::Commune),
        ("tu cham", Stage::Commune),
        ("tu ra soat", Stage::Commune),
        ("tham tra", Stage::District),
        ("phuc tra", Stage::District),
        ("tham dinh", Stage::Province),
    ];
    const WHO: [(&str, Stage); 5] = [
        ("so nganh", Stage::Province),
        ("tinh", Stage::Province),
        ("huyen", Stage::District),
        ("thi xa", Stage::District),
        ("xa", Stage::Commune),
    ];
    // Most texts that are looked at are no headings at all.
    if !["gia", "tham", "tra", "tu "]
        .iter()
        .any(|part| words.contains(part))
    {
        return None;
    }
    let has = |part: &str| format!(" {words} ").contains(&format!(" {part} "));
    let called: Vec<_> = CALLED.iter().filter(|(part, _)| has(part)).collect();
    let who = WHO.iter().find(|(part, _)| has(part));
    // "Kết quả của xã" is what was measured there.
    let is_judged = !called.is_empty() || has("danh gia");
    // A city has the rank of a province or of a district: what it does tells, if it is one thing.
    let only = match called[..] {
        [only] => Some(only),
        _ => None,
    };
    let (_, stage) = who.or(only).filter(|_| is_judged)?;
    let parts: Vec<&str> = CALLED.iter().chain(&WHO).map(|(part, _)| *part).collect();
    let without_year = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_known = is_made_of(without_year, &[&parts[..], &OTHERS].concat());
    is_known.then_some(Column::Staged(*stage, Role::Value))
}

/// Headings of results, of what is asked for and of notes may say when and where.
fn without_time(words: &str) -> Option<Column> {
    let mut words = words;
    loop {
        match words {
            "ket qua" | "ket qua thuc hien" | "ket qua dat duoc" | "ket qua dat"
            | "ket qua ra soat" | "ket qua thuc te" | "kq" | "kq thuc hien" | "kqth"
            | "kq dat duoc" | "kq dat" | "hien trang" | "thuc trang" | "thuc hien" | "dat duoc"
            | "th" | "da dat" | "muc dat duoc" | "muc do dat duoc" | "muc do dat" | "muc dat"
            | "muc do thuc hien" | "ty le" | "ti le" | "ty le dat" | "ti le dat"
            | "ty le dat duoc" | "gia tri" | "so lieu" | "value" | "result" => {
                return Some(Column::Value);
            }
            "danh gia" | "ket qua danh gia" | "ket luan" | "verdict" | "declared" => {
                return Some(Column::Declared);
            }
            "muc dat chuan"
            | "muc chuan"
            | "muc quy dinh"
            | "quy dinh"
            | "theo quy dinh"
            | "tieu chuan"
            | "chi tieu yeu cau"
            | "yeu cau dat chuan"
            | "chi tieu quy dinh"
            | "chi tieu theo quy dinh"
            | "chi tieu can dat"
            | "ke hoach"
            | "kh"
            | "kh giao"
            | "muc tieu"
            | "chi tieu giao"
            | "ke hoach giao"
            | "chi tieu ke hoach"
            | "chi tieu duoc giao" => {
                return Some(Column::Ignored);
            }
            "ghi chu" => return Some(Column::Note),
            _ => {}
        }
        let shorter = BEHIND
            .iter()
            .filter_map(|part| words.strip_suffix(part)?.strip_suffix(' '));
        let digits = words.trim_end_matches(|c: char| c.is_ascii_digit());
        let shorter = shorter.min_by_key(|words| words.len());
        // `Kết quả T6/2023`
        let digits = digits
            .strip_suffix(" t")
            .or_else(|| digits.strip_suffix(' '));
        words = shorter.or(digits)?;
    }
}

/// A heading without what stands in brackets and says nothing but how the cells are filled in.
fn without_remarks(heading: &str) -> String {
    let mut rest = heading;
    let mut kept = String::new();
    while let Some((before, behind)) = rest.split_once('(') {
        let Some((inside, after)) = behind.split_once(')') else {
            break;
        };
        kept.push_str(before);
        let words = fold::word(inside);
        let is_remark = inside.trim().starts_with('%')
            || REMARKS.split(',').any(|it| it == words)
            || Unit::parse(inside).is_known()
            || words.bytes().all(|byte| byte.is_ascii_digit());
        if !is_remark {
            kept.push_str(inside);
        }
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::{Column, Role, Stage, Unsettled, known, may_be_known};
    use crate::data::Declared;

    #[test]
    fn headings_are_known_by_their_words() {
        let place = Column::Unsettled(Unsettled::Place);
        let number = Column::Unsettled(Unsettled::Number);
        for (headings, expected) in [
            (
                "Xã|Tên xã/phường|Xã, thị trấn|Phường Xã|Tên các xã, phường, đặc khu|Xã (phường)|Đơn vị hành chính cấp xã|TÊN XÃ/THỊ TRẤN",
                Some(Column::Commune),
            ),
            (
                "Mã PX|ma_dvhc|Mã xã/phường|Mã số xã|Mã đơn vị hành chính|MÃ ĐỊA BÀN",
                Some(Column::Code),
            ),
            (
                "Thôn/xóm|Thôn, bản, ấp|Tên thôn|Tổ dân phố",
                Some(Column::Village),
            ),
            ("Địa phương|Địa bàn|Tên đơn vị", Some(place)),
            ("TT|STT|Mã số|Số TT", Some(number)),
            (
                "Kết quả thực hiện năm 2023|Hiện trạng|KQ|Tỷ lệ (%)|Mức đạt được|Kết quả thực hiện đến 31/12/2023|KQ 6 tháng đầu năm 2023|Kết quả thực hiện quý II/2023|KQ đạt được|Đạt %|Đạt (%)|% đạt|Hiện trạng năm 2022 của xã|Thực hiện đến nay|Kết quả (%)|TH|TH 2023|TH năm 2023",
                Some(Column::Value),
            ),
            (
                "Đánh giá (Đạt/Chưa đạt)|Đạt/Không đạt|Đạt / Chưa đạt|Kết luận|Đánh giá năm 2023",
                Some(Column::Declared),
            ),
            ("Mã số CT|Mã chỉ tiêu", Some(Column::Indicator)),
            (
                "Kế hoạch năm 2023|KH|KH 2023|Mức đạt chuẩn|Chỉ tiêu theo quy định|Yêu cầu",
                Some(Column::Ignored),
            ),
            ("Đạt|Đạt (x)", Some(Column::Ticked(Declared::Met))),
            (
                "Kết quả tự đánh giá của xã|Tự đánh giá|Xã tự đánh giá|Đánh giá của xã",
                Some(Column::Staged(Stage::Commune, Role::Value)),
            ),
            (
                "Kết quả thẩm tra của huyện|Thẩm tra|Huyện đánh giá|Kết quả thẩm tra của UBND huyện năm 2023|Kết quả thẩm tra của thành phố|Sau thẩm tra",
                Some(Column::Staged(Stage::District, Role::Value)),
            ),
            (
                "Kết quả thẩm định của tỉnh|Tỉnh thẩm định|Đoàn thẩm định tỉnh|Kết quả thẩm tra của tỉnh|Kết quả thẩm định của sở, ngành tỉnh|Hội đồng thẩm định thành phố",
                Some(Column::Staged(Stage::Province, Role::Value)),
            ),
            // Words more than those, that say something of their own.
            (
                "Năm 2023|Tỷ lệ nam|Tỷ lệ nam (%)|Kết quả nam|ket_qua_nam|Tỷ lệ hộ nghèo|Kết quả so với năm 2022|Xã hội|Mã hộ|Đơn vị phụ trách|Số xã đạt|Thực hiện Nghị quyết|Cán bộ thẩm định|Tự đánh giá, thẩm định|Ý kiến thẩm định của tỉnh|Thành phố đánh giá|Kết quả (kế hoạch)|17.5|2023",
                None,
            ),
        ] {
            for heading in headings.split('|') {
                assert_eq!(known(heading), expected, "{heading}");
                let is_telling = expected.as_ref().is_some_and(Column::is_telling);
                assert!(!is_telling || may_be_known(heading.as_bytes()), "{heading}");
            }
        }
    }
}
