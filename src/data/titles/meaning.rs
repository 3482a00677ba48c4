//! What titles say of the rows beneath them: whose they are, of which year, and whether they are results at all.

use std::collections::BTreeSet;

use crate::data::cells::date::year;
use crate::data::cells::periods::{Period, period_in, time_of_name};
use crate::data::cells::plan_words::is_title_of_plan;
use crate::data::cells::stated_units::unit_of_title;
use crate::data::record::Record;
use crate::fold;

/// What the titles above a table say, and where.
#[derive(Debug, Clone, Default)]
pub(in crate::data) struct Titles {
    /// The commune that they name, as they write it.
    pub(in crate::data) commune: Option<Said<String>>,
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

/// The words for the kinds of communes.
const KINDS: [&[&str]; 4] = [&["xã"], &["phường"], &["thị", "trấn"], &["đặc", "khu"]];

/// Where the name of a commune ends that begins at a word with that for its kind.
fn commune_at(words: &[&str], start: usize) -> Option<usize> {
    const OTHERS: [&str; 48] = [
        "nông", "hội", "đạt", "ntm", "nâng", "kiểu", "mới", "thực", "năm", "quý", "huyện", "tỉnh",
        "thị", "thành", "quận", "trên", "của", "có", "không", "đã", "chưa", "điểm", "vùng", "miền",
        "loại", "thuộc", "theo", "trong", "và", "biểu", "kết", "báo", "tự", "đánh", "các", "đặc",
        "phấn", "giai", "đến", "hoàn", "tiêu", "đăng", "được", "khó", "gửi", "chuẩn", "nghèo",
        "khu",
    ];
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
    let bare = |word: &str| word.trim_end_matches([',', '.', ';', ':', ')']).to_owned();
    let is_name = |word: &str| {
        let begins = word.starts_with(|c: char| c.is_uppercase());
        let word = bare(word);
        begins && !OTHERS.iter().any(|other| fold::is_same_name(other, &word))
    };
    let mut end = first;
    while end < words.len().min(first + 5) && is_name(words[end]) {
        end += 1;
        if bare(words[end - 1]) != words[end - 1] {
            break;
        }
    }
    // Phường 3.
    let is_number = |word: &str| word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    if end == first && kind[0] == "phường" && is_number(words[first]) {
        end += 1;
    }
    (end > first).then_some(end)
}

/// The year that a title is about: of `KẾT QUẢ NĂM 2022`, not of `ngày 10 tháng 8 năm 2022` or of what it refers to.
pub(in crate::data) fn year_in(title: &str) -> Option<u16> {
    let words = fold::word(title);
    let refers = [
        "kem theo",
        "theo",
        "can cu",
        "ban hanh",
        "thuc hien quyet dinh",
    ];
    let is_of_time = ["tinh den", "so lieu", "thang", "quy"]
        .iter()
        .any(|it| words.starts_with(it));
    if title.starts_with('(') && !title.contains("ăm") && !is_of_time
        || refers.iter().any(|it| words.starts_with(it))
    {
        return None;
    }
    let words: Vec<&str> = words.split(' ').collect();
    let years = (1..words.len()).filter_map(|index| {
        let year = year(words[index])?;
        let before = &words[..index];
        let is_counted = |word: &str| {
            word.bytes()
                .all(|byte| byte.is_ascii_digit() || b"iv".contains(&byte))
        };
        let is_time = match before {
            [.., "nam"] | [.., "nien", "giam"] | [.., "nien", "giam", "thong", "ke"] => true,
            [.., "thang" | "quy", count] => is_counted(count),
            [.., "den", day, month] | [.., "den", "ngay", day, month] => {
                is_counted(day) && is_counted(month)
            }
            _ => false,
        };
        if !is_time {
            return None;
        }
        // When it was signed, not what it is about.
        let near = &before[before.len().saturating_sub(5)..];
        let is_until = |pair: &[&str]| pair == ["tinh", "den"] || pair == ["den", "ngay"];
        let is_of_day = near.contains(&"ngay") && !words.windows(2).any(is_until);
        let is_span = ["den", "toi"].contains(words.get(index + 1).unwrap_or(&""))
            || words
                .get(index + 1)
                .is_some_and(|next| self::year(next).is_some());
        let is_bound = index > 1 && words[index - 1] == "nam" && BOUNDS.contains(&words[index - 2]);
        (!is_of_day && !is_span && !is_bound).then_some(year)
    });
    let mut years: Vec<u16> = years.collect();
    years.dedup();
    match years[..] {
        [year] => Some(year),
        _ => None,
    }
}

/// Before a year, what tells that it is not the one that figures are of.
const BOUNDS: [&str; 6] = ["den", "tu", "voi", "truoc", "sau", "ke"];

/// The year that a text is, and nothing else: `2022`, `năm 2022`, `(2022)`.
pub(in crate::data) fn only_year(text: &str) -> Option<u16> {
    let words = fold::word(text);
    year(words.strip_prefix("nam ").unwrap_or(&words))
}

/// The year of a result, as its heading says it: `2022`, `Kết quả năm 2022`, `Thu nhập (2022)`.
pub(in crate::data) fn result_year(heading: &str) -> Option<u16> {
    // Most headings have no figures.
    if !heading.contains("20") {
        return None;
    }
    let words = fold::word(heading);
    let before = words.rsplit_once(' ').and_then(|(before, last)| {
        let results = [
            "ket qua",
            "kq",
            "ket qua thuc hien",
            "thuc hien",
            "th",
            "hien trang",
            "so lieu",
            "gia tri",
            "value",
            "result",
        ];
        let of_year = before.strip_suffix(" nam");
        // "Tỷ lệ hộ nghèo năm 2022", not "so với năm 2022".
        let is_named =
            of_year.is_some_and(|it| !BOUNDS.contains(&it.rsplit(' ').next().unwrap_or(it)));
        let before = without_period(of_year.unwrap_or(before));
        (is_named || results.contains(&before)).then(|| year(last))?
    });
    let inside = || {
        let (_, inside) = heading.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        only_year(inside)
    };
    let timed = || {
        time_of_name(heading)
            .filter(|_| !refers_to_document(heading))?
            .year
    };
    only_year(heading).or(before).or_else(inside).or_else(timed)
}

/// Whether words name what a thing is measured by, which has a number and a year too: `Thông tư 02/2022/TT-BTNMT`, `HD 08/2022`.
fn refers_to_document(text: &str) -> bool {
    const KINDS: [&str; 8] = [
        "thong tu",
        "nghi dinh",
        "nghi quyet",
        "cong van",
        "quyet dinh",
        "chi thi",
        "huong dan",
        "luat",
    ];
    const SHORT: [&str; 8] = ["nd", "nq", "qd", "tt", "hd", "ct", "cv", "so"];
    let words = fold::word(text);
    if KINDS.iter().any(|kind| words.contains(kind)) {
        return true;
    }
    let words = std::iter::once("").chain(text.split_whitespace());
    words.clone().zip(words.skip(1)).any(|(before, word)| {
        let mut parts = word.trim_matches(['(', ')', ',', ';']).split('/');
        let number = parts.next().is_some_and(|it| it.len() < 4);
        let is_dated = number && parts.next().and_then(year).is_some();
        let is_lettered = parts.any(|part| part.starts_with(char::is_alphabetic));
        is_dated && (is_lettered || SHORT.contains(&&*fold::word(before)))
    })
}

/// The first and the last year of what words beside an indicator say: of `quý IV/2022` one, of `giai đoạn 2016-2020` two.
pub(crate) fn result_years(called: &str) -> Option<(u16, u16)> {
    let one = result_year(called).map(|year| (year, year));
    one.or_else(|| span_in(called))
}

/// The same of a title: of `6 tháng đầu năm 2022` one, of `Giai đoạn 2016-2020` two; nothing where it names several that make no
/// span.
pub(in crate::data) fn years_of_title(title: &str) -> Option<(u16, u16)> {
    let words = fold::word(title);
    let years: BTreeSet<u16> = words.split(' ').filter_map(year).collect();
    let one = || (years.len() == 1).then(|| result_year(title)).flatten();
    let one = year_in(title).or_else(one).map(|year| (year, year));
    one.or_else(|| span_in(title))
}

/// The one span of years that a text has: `2016-2020`, `từ năm 2016 đến năm 2020`.
fn span_in(text: &str) -> Option<(u16, u16)> {
    if !text.contains("20") {
        return None;
    }
    let words = fold::word(text);
    let words: Vec<&str> = { words.split(' ') }
        .filter(|word| !["nam", "den", "toi"].contains(word))
        .collect();
    let spans = words.windows(2).filter_map(|pair| {
        let (first, last) = (year(pair[0])?, year(pair[1])?);
        (first < last).then_some((first, last))
    });
    let spans: Vec<(u16, u16)> = spans.collect();
    match spans[..] {
        [span] => Some(span),
        _ => None,
    }
}

/// Words of a result without a part of a year behind them: `th 6 thang`, `ket qua quy ii`.
fn without_period(words: &str) -> &str {
    let mut words = words;
    while let Some((before, last)) = words.rsplit_once(' ') {
        let is_number = last
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"iv".contains(&byte));
        if !is_number && !["thang", "quy", "dau", "cuoi", "nam", "ca"].contains(&last) {
            break;
        }
        words = before;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{commune_alone, commune_in, result_year, result_years, year_in};

    #[test]
    fn titles_name_communes() {
        for (title, commune) in [
            ("ỦY BAN NHÂN DÂN XÃ HÀ TIẾN", Some("XÃ HÀ TIẾN")),
            ("Kết quả xã Hà Sơn năm 2023", Some("xã Hà Sơn")),
            ("Biểu 1 (xã Hà Sơn, huyện Hà Trung)", Some("xã Hà Sơn")),
            ("UBND thị trấn Hà Trung", Some("thị trấn Hà Trung")),
            ("Phường 3", Some("Phường 3")),
            ("XÃ NÔNG THÔN MỚI NÂNG CAO", None),
            ("TÌNH HÌNH KINH TẾ - XÃ HỘI NĂM 2023", None),
            ("Kết quả thực hiện của xã", None),
            ("Các xã đạt chuẩn", None),
            ("Xã điểm", None),
            ("TỔNG HỢP CÁC XÃ TRÊN ĐỊA BÀN HUYỆN", None),
        ] {
            assert_eq!(commune_in(title).as_deref(), commune, "{title}");
        }
        for (text, commune) in [
            ("Xã Hà Sơn", Some("Xã Hà Sơn")),
            ("II. Thị trấn Hà Trung", Some("Thị trấn Hà Trung")),
            ("- Xã Hà Sơn:", Some("Xã Hà Sơn")),
            ("Xã Hà Sơn có nhà văn hóa", None),
            ("Xã có nhà văn hóa", None),
            ("Đường xã Hà Sơn", None),
            ("Môi trường", None),
        ] {
            assert_eq!(commune_alone(text).as_deref(), commune, "{text}");
        }
    }

    #[test]
    fn headings_of_results_name_years() {
        for (heading, year) in [
            ("Kết quả năm 2022", Some(2022)),
            ("Số liệu 2021", Some(2021)),
            ("value 2022", Some(2022)),
            ("Tỷ lệ hộ nghèo năm 2022", Some(2022)),
            ("Giảm so với năm 2022", None),
            ("Mục tiêu đến năm 2025", None),
            ("Thu nhập (2022)", Some(2022)),
            ("TH 6 tháng 2023", Some(2023)),
            ("Kết quả quý II/2023", Some(2023)),
            ("Kết quả đến 31/12/2022", Some(2022)),
            ("1.1 tháng 6/2022", Some(2022)),
            ("1.1 T12/2022", Some(2022)),
            ("Tỷ lệ hộ theo Thông tư 12/2022", None),
            ("Nước sạch (TT 02/2022/TT-BTNMT)", None),
            ("Hộ nghèo NĐ 07/2021/NĐ-CP", None),
            ("theo HD 08/2022", None),
            ("1.1 số 12/2022", None),
            ("Tỷ lệ 8/2022/BXD", None),
            ("TT Hà Trung 6/2022", Some(2022)),
            ("Thu nhập", None),
        ] {
            assert_eq!(result_year(heading), year, "{heading}");
        }
    }

    #[test]
    fn words_beside_indicators_name_years() {
        for (called, years) in [
            ("tháng 6/2022", Some((2022, 2022))),
            ("quý IV/2022", Some((2022, 2022))),
            ("giai đoạn 2016-2020", Some((2016, 2020))),
            ("từ năm 2016 đến năm 2020", Some((2016, 2020))),
            ("giai đoạn 2021 - 2025 (năm 2023)", Some((2023, 2023))),
            ("theo QĐ 318/2022", None),
            ("đến năm 2025", None),
        ] {
            assert_eq!(result_years(called), years, "{called}");
        }
    }

    #[test]
    fn titles_name_years() {
        for (title, year) in [
            ("KẾT QUẢ NĂM 2022", Some(2022)),
            ("Kết quả năm 2022 và kế hoạch năm 2023", None),
            ("Hà Sơn, ngày 10 tháng 8 năm 2022", None),
            ("(Kèm theo Quyết định năm 2022)", None),
            ("giai đoạn năm 2021-2025", None),
            ("đến năm 2025", None),
            ("giai đoạn 2021-2025", None),
            ("(Năm 2022)", Some(2022)),
            ("BÁO CÁO THÁNG 12/2022", Some(2022)),
            ("Báo cáo tháng 12 năm 2022", Some(2022)),
            ("QUÝ IV/2022", Some(2022)),
            ("(Tính đến 31/12/2022)", Some(2022)),
            ("Kết quả đến 31/12/2022", Some(2022)),
            ("(Số liệu đến ngày 31/12/2022)", Some(2022)),
            ("Số liệu tính đến ngày 31 tháng 12 năm 2022", Some(2022)),
            ("NIÊN GIÁM THỐNG KÊ 2021", Some(2021)),
            ("NIÊN GIÁM 2021", Some(2021)),
            ("Hà Sơn, ngày 10/8/2022", None),
            ("Hà Sơn, ngày   tháng 8 năm 2022", None),
            ("(Kèm theo Công văn số 12/2022)", None),
        ] {
            assert_eq!(year_in(title), year, "{title}");
        }
    }
}
