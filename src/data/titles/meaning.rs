//! What titles say of the rows beneath them: whose they are, of which year, and whether they are results at all.

use super::years::year_in;
use crate::data::cells::periods::{Period, period_in};
use crate::data::cells::plan_words::is_title_of_plan;
use crate::data::cells::stated_units::unit_of_title;
use crate::data::places::commune_names::CommuneName;
use crate::data::places::no_place::{names_no_place, unnumbered};
use crate::data::places::village_names::{is_of_village, is_village};
use crate::data::record::Record;
use crate::fold;

/// What the titles above a table say, and where.
#[derive(Debug, Clone, Default)]
pub(in crate::data) struct Titles {
    /// The commune that they name, as they write it.
    pub(in crate::data) commune: Option<Said<String>>,
    /// The village that one names and nothing else.
    pub(in crate::data) village: Option<String>,
    /// The title of a plan.
    pub(in crate::data) plan: Option<Said<String>>,
    /// A title that says that the figures are of more than one commune.
    pub(in crate::data) wider: Option<Said<String>>,
    /// The units that they give all figures, each once.
    pub(in crate::data) units: Vec<String>,
    /// The one year that they name.
    pub(in crate::data) year: Option<Said<u16>>,
    /// The one month or quarter.
    pub(in crate::data) period: Option<Said<Period>>,
}

/// Something that is said at a line and a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::data) struct Said<T> {
    pub(in crate::data) what: T,
    pub(in crate::data) line: u64,
    pub(in crate::data) column: usize,
}

impl Titles {
    pub(in crate::data) fn of(rows: &[Record]) -> Titles {
        let mut titles = Titles::default();
        let (mut years, mut periods) = (Vec::new(), Vec::new());
        for row in rows {
            let filled = (0..row.len()).filter(|column| row.has_text(*column));
            for column in filled.filter(|column| !row.is_shared(*column)) {
                let text = fold::clean_bytes(row.trimmed(column));
                let line = row.line;
                let commune = commune_in(&text).or_else(|| labelled_by(row, column, &text));
                let is_plan = is_title_of_plan(&text);
                titles.commune = titles
                    .commune
                    .or(commune.map(|what| Said { what, line, column }));
                titles.village = titles.village.or_else(|| village_alone(&text));
                let plan = is_plan.then(|| Said {
                    what: text.to_string(),
                    line,
                    column,
                });
                titles.plan = titles.plan.or(plan);
                let wider = is_of_several(&text).then(|| Said {
                    what: text.to_string(),
                    line,
                    column,
                });
                titles.wider = titles.wider.or(wider);
                titles.units.extend(unit_of_title(&text).map(str::to_owned));
                years.extend(year_in(&text).map(|what| Said { what, line, column }));
                periods.extend(period_in(&text).map(|what| Said { what, line, column }));
            }
        }
        (titles.year, titles.period) = (only(years), only(periods));
        titles
    }
}

/// What all say, where they say one thing.
fn only<T: PartialEq>(said: Vec<Said<T>>) -> Option<Said<T>> {
    let is_one = said.iter().all(|it| it.what == said[0].what);
    said.into_iter().next().filter(|_| is_one)
}

/// The commune that a title is of, with the word for its kind: of `ỦY BAN NHÂN DÂN XÃ HÀ SƠN`, `Kết quả xã Hà Sơn năm 2023`.
pub(in crate::data) fn commune_in(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let found = (0..words.len()).find_map(|start| Some((start, commune_at(&words, start)?)));
    let (start, end) = found?;
    let name = words[start..end].join(" ");
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    Some(name.to_owned())
}

/// What a label and what stands behind it name, in one cell or two: `Tên xã: Hà Sơn`.
fn labelled_by(row: &Record, column: usize, text: &str) -> Option<String> {
    let filled: Vec<usize> = (0..row.len()).filter(|it| row.has_text(*it)).collect();
    let next = filled.iter().find(|index| **index > column);
    let pair = next.filter(|_| filled.len().is_multiple_of(2));
    let pair = pair.map(|index| {
        let label = text.trim_end_matches([':', ' ']);
        format!("{label}: {}", fold::clean_bytes(row.trimmed(*index)))
    });
    [Some(text.to_owned()), pair]
        .into_iter()
        .flatten()
        .find_map(|text| labelled(&text))
}

/// Whether a title is of a whole district or province, or labels several communes: `KẾT QUẢ TOÀN HUYỆN`, `Xã: Hà Sơn và Hà
/// Tiến`.
fn is_of_several(title: &str) -> bool {
    let words = format!(" {} ", fold::word(title));
    let is_wider = [" toan huyen ", " toan tinh "]
        .iter()
        .any(|it| words.contains(it));
    let labelled = title.split_once(':').filter(|(label, _)| is_label(label));
    let joins = |word: &str| word == "&" || fold::is_same_name("và", word);
    is_wider || labelled.is_some_and(|(_, names)| names.split_whitespace().any(joins))
}

/// Whether a text is the word for a kind of commune, as a label.
fn is_label(text: &str) -> bool {
    let words = fold::word(text);
    matches!(
        words.strip_prefix("ten ").unwrap_or(&words),
        "xa" | "phuong" | "thi tran" | "cac xa"
    )
}

/// The commune behind a label that says nothing else: `Xã: Hà Sơn`, `Tên xã (phường): Hà Sơn`.
fn labelled(text: &str) -> Option<String> {
    let (label, name) = text.split_once(':')?;
    let words = fold::word(label);
    let words = words.strip_prefix("ten ").unwrap_or(&words);
    let words = words.strip_prefix("ubnd ").unwrap_or(words);
    let kind = match words {
        "xa" => "Xã",
        "phuong" => "Phường",
        "thi tran" => "Thị trấn",
        "xa phuong" | "xa thi tran" | "xa phuong thi tran" => "",
        _ => return None,
    };
    if let Some(own) = commune_in(name) {
        return Some(own);
    }
    let any = if kind.is_empty() { "Xã" } else { kind };
    let found = commune_in(&format!("{any} {name}"))?;
    let bare = found.strip_prefix("Xã ").filter(|_| kind.is_empty());
    Some(bare.unwrap_or(&found).to_owned())
}

/// The same of a text that says nothing else but its number: `Xã Hà Sơn`, `II. Thị trấn Hà Trung`, `Xã: Hà Sơn`.
pub(in crate::data) fn commune_alone(text: &str) -> Option<String> {
    if text.contains(':')
        && let Some(commune) = labelled(text)
    {
        return Some(commune);
    }
    // Most texts begin otherwise.
    let is_kind = |word: &str| KINDS.iter().any(|kind| fold::is_same_name(kind[0], word));
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = words.iter().take(2).position(|word| is_kind(word))?;
    let is_number = |word: &&str| {
        let bare = word.trim_end_matches(['.', ')', ':']);
        bare.bytes()
            .all(|byte| byte.is_ascii_digit() || b"IVX-+*".contains(&byte))
    };
    let end = commune_at(&words, start)?;
    let is_all = end == words.len() && words[..start].iter().all(is_number);
    is_all.then(|| commune_in(text))?
}

/// The commune that the title of a group names beside words that any title has and what stands in brackets: of `Kết quả của xã
/// Hà Lĩnh`, `Xã Hà Lĩnh (đạt 15 tiêu chí)`; or with its kind in short, `X. Hà Lĩnh`, `TT Hà Trung`.
pub(in crate::data) fn commune_of_title(title: &str) -> Option<String> {
    if let Some(commune) = commune_alone(unnumbered(title)) {
        return Some(commune);
    }
    let is_written_short = CommuneName::new(title).kind.is_some() && {
        let word = fold::word(title.split([' ', '.']).next().unwrap_or_default());
        ["x", "p", "tt"].contains(&&*word)
    };
    // `X. MÔI TRƯỜNG` is the tenth group.
    let is_loud = !title.contains(char::is_lowercase);
    if is_written_short && !is_loud && CommuneName::is_capitalized(title) {
        return Some(title.to_owned());
    }
    let title = unnumbered(title);
    let words: Vec<&str> = title.split_whitespace().collect();
    let found = (0..words.len()).find_map(|start| Some((start, commune_at(&words, start)?)));
    let (start, end) = found?;
    let behind = words[end..].join(" ");
    let is_any = |text: &str| !text.contains(char::is_alphanumeric) || names_no_place(text);
    let is_title = is_any(&words[..start].join(" "))
        && (is_any(&behind) || behind.starts_with('(') && behind.ends_with(')'));
    is_title.then(|| commune_in(title))?
}

/// The village that a title names and nothing else but its number: `Thôn Đông`, `b) Thôn: Tây`.
fn village_alone(title: &str) -> Option<String> {
    let title = unnumbered(title).replacen(": ", " ", 1);
    let mut name = title.split_whitespace().skip(1);
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (is_village(&title) && is_of_village(&title) && name.all(is_name)).then_some(title)
}

/// The words for the kinds of communes.
const KINDS: [&[&str]; 4] = [&["xã"], &["phường"], &["thị", "trấn"], &["đặc", "khu"]];

/// A word without the sign behind it.
fn bare(word: &str) -> &str {
    word.trim_end_matches([',', '.', ';', ':', ')'])
}

/// Whether words go on with something else than the name of a commune, of which the `first` may be what is said of all: communes
/// are called Tân Thành, Đoàn Kết and Quý Sơn, but `XÃ HỘI` and `XÃ ĐIỂM` name none.
fn ends_name(words: &[&str], is_first: bool) -> bool {
    const ANYWHERE: [&str; 46] = [
        "nông thôn",
        "nông nghiệp",
        "ntm",
        "nâng cao",
        "kiểu mẫu",
        "thực hiện",
        "thực trạng",
        "huyện",
        "tỉnh",
        "quận",
        "thị xã",
        "thị trấn",
        "thành phố",
        "xã",
        "phường",
        "trên",
        "của",
        "có",
        "không",
        "đã",
        "chưa",
        "thuộc",
        "theo",
        "trong",
        "và",
        "được",
        "gửi",
        "biểu",
        "kết quả",
        "báo cáo",
        "tự đánh",
        "tự chấm",
        "đánh giá",
        "đạt",
        "đến",
        "đặc biệt",
        "phấn đấu",
        "giai đoạn",
        "hoàn thành",
        "tiêu chí",
        "tiêu chuẩn",
        "đăng ký",
        "khó khăn",
        "khu vực",
        "miền núi",
        "chuẩn ntm",
    ];
    const FIRST: [&str; 9] = [
        "điểm",
        "vùng",
        "loại",
        "nghèo",
        "mới",
        "các",
        "khu",
        "về đích",
        "biên giới",
    ];
    /// What makes `XÃ HỘI` society.
    const SOCIETY: [&str; 4] = ["hóa", "chủ", "học", "hội"];
    const COUNTED: [&str; 5] = ["năm", "quý", "tháng", "ngày", "kỳ"];
    let is = |at: usize, known: &str| {
        let word = words.get(at).map(|word| bare(word));
        word.is_some_and(|word| fold::is_same_name(known, word))
    };
    let says = |phrase: &&str| phrase.split(' ').enumerate().all(|(at, part)| is(at, part));
    let is_number = words.get(1).is_some_and(|word| {
        let mut bytes = bare(word).bytes();
        bytes.all(|byte| byte.is_ascii_digit() || b"IV".contains(&byte))
    });
    let is_loud = !words.concat().contains(char::is_lowercase);
    let is_society = || {
        let is_alone = words.len() < 2 || ends_name(&words[1..], false);
        is(0, "hội") && (is_alone || SOCIETY.iter().any(|it| is(1, it)))
    };
    ANYWHERE.iter().any(says)
        || COUNTED.iter().any(|it| is(0, it)) && is_number
        || is_first && (is_loud || words.len() < 2) && FIRST.iter().any(says)
        || is_first && is_society()
}

/// Where the name of a commune ends that begins at a word with that for its kind.
fn commune_at(words: &[&str], start: usize) -> Option<usize> {
    let kind = KINDS.iter().find(|kind| {
        let mut pairs = kind
            .iter()
            .zip(words.get(start..start + kind.len()).unwrap_or(&[]));
        let is_word = |(kind, word): (&&str, &&str)| {
            fold::is_same_name(kind, word.trim_start_matches(['(', '[', '“', '"']))
        };
        start + kind.len() < words.len() && pairs.all(is_word)
    })?;
    let first = start + kind.len();
    let is_name = |at: usize| {
        let begins = words[at].starts_with(|c: char| c.is_uppercase());
        begins && !ends_name(&words[at..], at == first)
    };
    let mut end = first;
    while end < words.len().min(first + 5) && is_name(end) {
        end += 1;
        if bare(words[end - 1]) != words[end - 1] {
            break;
        }
    }
    // `Phường 3`, `Xã số 3`, `Xã Lộ 25`; not `xã 3 tháng đầu năm`.
    let is_number = |word: &str| {
        let word = bare(word);
        matches!(word.len(), 1 | 2) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_counted = |at: usize| {
        let is = |word: &str| words.get(at).is_some_and(|it| fold::is_same_name(word, it));
        let is_year = || {
            words
                .get(at + 1)
                .is_some_and(|it| it.starts_with(['1', '2']))
        };
        ["tháng", "quý", "tiêu", "chỉ", "nội", "nhóm"]
            .into_iter()
            .any(is)
            || is("năm") && !is_year()
    };
    let is_whole = end > first && bare(words[end - 1]) == words[end - 1];
    if is_whole && end + 1 == words.len() && is_number(words[end]) {
        end += 1;
    }
    let number = first + usize::from(end - first < 2 && fold::is_same_name("số", words[first]));
    if (end == first || number > first)
        && words.get(number).is_some_and(|word| is_number(word))
        && !is_counted(number + 1)
    {
        end = number + 1;
    }
    (end > first).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::{commune_alone, commune_in};

    #[test]
    fn titles_name_communes() {
        for (title, commune) in [
            ("ỦY BAN NHÂN DÂN XÃ HÀ TIẾN", Some("XÃ HÀ TIẾN")),
            ("Kết quả xã Hà Sơn năm 2023", Some("xã Hà Sơn")),
            ("Biểu 1 (xã Hà Sơn, huyện Hà Trung)", Some("xã Hà Sơn")),
            ("UBND thị trấn Hà Trung", Some("thị trấn Hà Trung")),
            ("Phường 3", Some("Phường 3")),
            ("KẾT QUẢ PHƯỜNG 3 NĂM 2023", Some("PHƯỜNG 3")),
            ("UBND XÃ SỐ 3", Some("XÃ SỐ 3")),
            ("Kết quả xã 3, huyện Hà Trung", Some("xã 3")),
            ("Kết quả xã 6 tháng đầu năm", None),
            ("KẾT QUẢ PHƯỜNG 3 THÁNG ĐẦU NĂM", None),
            ("XÃ NÔNG THÔN MỚI NÂNG CAO", None),
            ("TÌNH HÌNH KINH TẾ - XÃ HỘI NĂM 2023", None),
            ("Kết quả thực hiện của xã", None),
            ("Các xã đạt chuẩn", None),
            ("Xã điểm", None),
            ("TỔNG HỢP CÁC XÃ TRÊN ĐỊA BÀN HUYỆN", None),
            ("UBND xã Tân Thành", Some("xã Tân Thành")),
            ("BÁO CÁO CỦA XÃ TÂN THÀNH NĂM 2023", Some("XÃ TÂN THÀNH")),
            ("UBND XÃ ĐOÀN KẾT", Some("XÃ ĐOÀN KẾT")),
            ("UBND XÃ QUÝ SƠN, HUYỆN LỤC NGẠN", Some("XÃ QUÝ SƠN")),
            ("Kết quả của xã Thành Công năm 2023", Some("xã Thành Công")),
            ("KẾT QUẢ XÃ TỰ LẬP QUÝ II NĂM 2023", Some("XÃ TỰ LẬP")),
            ("KẾT QUẢ THỊ TRẤN CHỢ MỚI THÁNG 6", Some("THỊ TRẤN CHỢ MỚI")),
            ("THỊ TRẤN NĂM CĂN NĂM 2023", Some("THỊ TRẤN NĂM CĂN")),
            ("UBND XÃ HỘI SƠN", Some("XÃ HỘI SƠN")),
            ("UBND xã Các Sơn", Some("xã Các Sơn")),
            ("UBND XÃ MIỀN ĐỒI", Some("XÃ MIỀN ĐỒI")),
            ("XÃ HỘI HÓA Y TẾ", None),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
            ("Phát triển kinh tế - xã hội", None),
            ("AN SINH XÃ HỘI", None),
            ("XÃ ĐIỂM", None),
            ("XÃ ĐẶC BIỆT KHÓ KHĂN", None),
            ("XÃ BIÊN GIỚI", None),
            ("DANH SÁCH XÃ ĐẠT CHUẨN", None),
        ] {
            assert_eq!(commune_in(title).as_deref(), commune, "{title}");
        }
        for (text, commune) in [
            ("Xã Hà Sơn", Some("Xã Hà Sơn")),
            ("II. Thị trấn Hà Trung", Some("Thị trấn Hà Trung")),
            ("- Xã Hà Sơn:", Some("Xã Hà Sơn")),
            ("Xã 3", Some("Xã 3")),
            ("Xã số 12", Some("Xã số 12")),
            ("Xã 3 tiêu chí", None),
            ("Xã Hợp Thành", Some("Xã Hợp Thành")),
            ("Xã Lộ 25", Some("Xã Lộ 25")),
            ("Phường Bình Chuẩn", Some("Phường Bình Chuẩn")),
            ("XÃ HỢP THÀNH", Some("XÃ HỢP THÀNH")),
            ("Xã Báo Đáp", Some("Xã Báo Đáp")),
            ("Xã Hà Sơn có nhà văn hóa", None),
            ("Xã có nhà văn hóa", None),
            ("Đường xã Hà Sơn", None),
            ("Môi trường", None),
        ] {
            assert_eq!(commune_alone(text).as_deref(), commune, "{text}");
        }
    }
}
