//! Units as people write them, as far as one is a power of ten of another: đồng, nghìn, triệu, tỷ; m, km; m², ha; %, ‰; and
//! what is counted, by its names.

use std::collections::BTreeSet;

use crate::fold;

/// A unit: so many powers of ten of what it counts, perhaps for each of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// What is counted, such as `dong`; empty where only a multiple is named (`triệu`).
    base: String,
    power: u32,
    /// What it is for each of: `người`, `năm`.
    per: BTreeSet<String>,
    /// Whether it says thousands, millions or more.
    is_scaled: bool,
    is_known: bool,
}

/// What is counted, its power of ten and its names.
const KNOWN: &[(&str, u32, &[&str])] = &[
    ("dong", 0, &["dong", "d", "vnd", "dong viet nam"]),
    ("m", 0, &["mm", "milimet"]),
    ("m", 1, &["cm", "centimet", "xentimet"]),
    ("m", 2, &["dm", "decimet", "deximet"]),
    (
        "m",
        3,
        &["m", "met", "met dai", "m dai", "metre s", "metres", "metre"],
    ),
    ("m", 5, &["hm"]),
    ("m", 6, &["km", "kilomet", "kilometre s", "kilometres"]),
    ("m2", 0, &["m2", "met vuong"]),
    (
        "m2",
        4,
        &["ha", "hecta", "hectare s", "hectares", "hectare"],
    ),
    ("m2", 6, &["km2"]),
    ("l", 0, &["l", "lit", "litre s", "litres", "litre"]),
    ("l", 3, &["m3", "met khoi"]),
    ("kg", 0, &["kg"]),
    ("kg", 2, &["ta"]),
    ("kg", 3, &["tan", "tonne s", "tonnes", "tonne"]),
    ("usd", 0, &["usd", "do la", "do la my"]),
    ("eur", 0, &["eur", "euro"]),
    // Of a thousandth.
    ("share", 0, &["‰", "phan nghin"]),
    ("share", 1, &["%", "phan tram", "ty le", "ti le", "percent"]),
];

/// What is counted one by one: each by the name that stands for all, and its others.
const COUNTED: &[(&str, &[&str])] = &[
    ("ho", &["ho dan", "ho gia dinh"]),
    ("nguoi", &["dan", "khau", "nhan khau", "lao dong", "ld"]),
    ("hop tac xa", &["htx"]),
    ("mo hinh", &["mh"]),
    ("san pham", &["sp"]),
    ("su co", &["vu", "vu viec", "truong hop"]),
    ("truong", &["truong hoc"]),
    ("phong", &[]),
    ("lop", &[]),
    ("cong trinh", &[]),
    ("co so", &[]),
    ("thanh vien", &[]),
    ("tieu chi", &[]),
    ("chi tieu", &[]),
    ("linh vuc", &[]),
    ("bac si", &[]),
    ("giuong", &["giuong benh"]),
    ("nha", &["can", "can nha"]),
    ("may", &[]),
    ("cai", &[]),
    ("to", &[]),
    ("cho", &[]),
];

/// Places that are counted: in the brackets of a heading they may say whose results these are.
const PLACES: &[&str] = &["xa", "thon", "ban"];

/// What nobody counts as another of these.
const APART: [&str; 4] = ["ho", "nguoi", "truong", "thon"];

/// What is a figure and counts nothing.
const NO_COUNTS: [&str; 4] = ["diem", "lan", "nam", ""];

impl Unit {
    /// Reads a unit; what is not known of it is compared word by word.
    pub(crate) fn parse(text: &str) -> Unit {
        let text = text.trim().replace('²', "2").replace('³', "3");
        let text = text.replace('₫', "đ").replace('$', "usd");
        let text = text.replace('€', "eur");
        let mut parts = text.split('/').flat_map(|part| {
            // Other words before a sign are no unit with it: `85b %` may be any figure.
            let is_sign = |sign: &&str| {
                let before = part.split_once(sign).map(|(before, _)| fold::word(before));
                before.is_some_and(|it| {
                    matches!(&*it, "" | "ty le" | "ti le" | "dvt" | "don vi tinh")
                })
            };
            let sign = ["%", "‰"].into_iter().find(is_sign);
            let words = sign.map_or_else(|| fold::word(part), str::to_owned);
            let parts: Vec<String> = words.split(" per ").map(str::to_owned).collect();
            parts
        });
        let head = parts.next().unwrap_or_default();
        let known = |name: &str| KNOWN.iter().find(|(.., names)| names.contains(&name));
        let (scale, rest) = match known(&head) {
            Some(_) => (0, &*head),
            None => scale(&head),
        };
        let known = known(rest);
        let is_called = |names: &[&str]| names.contains(&rest);
        let counted = COUNTED.iter().find(|(_, names)| is_called(names));
        let rest = counted.map_or(rest, |(base, _)| base);
        let (base, own) = known.map_or((rest, 0), |(base, power, _)| (*base, *power));
        let per: Vec<String> = parts.collect();
        let per = per.iter().flat_map(|words| words.split(' '));
        Unit {
            base: base.to_owned(),
            power: scale + own,
            per: per
                .filter(|word| !matches!(*word, "dau" | "1" | ""))
                .map(|word| if word == "ng" { "nguoi" } else { word })
                .map(str::to_owned)
                .collect(),
            is_scaled: scale > 0,
            is_known: known.is_some() || scale > 0,
        }
    }

    /// The power of ten that a figure in this unit is multiplied by to be in another; `None` where one is not a multiple of
    /// the other. Of money people leave out what it is for each of, of other things they do not.
    pub(crate) fn power_to(&self, other: &Unit) -> Option<i32> {
        // Where only that is said, it is for each of the same.
        if self.base.is_empty() && !self.is_scaled {
            return (!self.per.is_empty() && self.per.is_subset(&other.per)).then_some(0);
        }
        let is_base = if self.base.is_empty() {
            self.is_scaled && other.is_scaled
        } else {
            is_one(&self.base, &other.base)
        };
        let is_money = other.base == "dong" || other.is_scaled;
        let is_per = self.per == other.per || (is_money && self.per.is_subset(&other.per));
        let power = |unit: &Unit| i32::try_from(unit.power).ok();
        (is_base && is_per)
            .then(|| Some(power(self)? - power(other)?))
            .flatten()
    }

    /// Whether it says thousands, millions or more, so that a figure may have been given without them.
    pub(crate) fn is_scaled(&self) -> bool {
        self.is_scaled
    }

    /// Whether it is one that is converted, not only compared.
    pub(crate) fn is_known(&self) -> bool {
        self.is_known
    }

    /// Whether it is one that people know by its name, wherever it stands; places are not meant, nor what is no unit
    /// everywhere, as `lần` or `năm`.
    pub(crate) fn is_named(&self) -> bool {
        let is_counted = || !self.is_scaled && COUNTED.iter().any(|(name, _)| *name == self.base);
        let is_plain = self.base.is_empty() || KNOWN.iter().any(|(base, ..)| *base == self.base);
        (self.is_known && is_plain) || is_counted()
    }

    /// Whether it can be one in a column of units.
    pub(crate) fn is_in_column(&self) -> bool {
        let is_figure = !self.base.is_empty() && NO_COUNTS.contains(&&*self.base);
        is_figure || self.is_named() || PLACES.contains(&&*self.base)
    }

    /// Whether it names things, or places, of which there can be so many of so many.
    pub(crate) fn names_things(&self) -> bool {
        self.per.is_empty() && (self.is_named() || PLACES.contains(&&*self.base))
    }

    /// Whether another is the same for each of something, and this says not of what.
    pub(crate) fn is_part_of(&self, other: &Unit) -> bool {
        is_one(&self.base, &other.base)
            && self.power == other.power
            && self.per.is_subset(&other.per)
    }

    /// Whether no part of what one counts is one of the other: km of households.
    pub(crate) fn excludes(&self, other: &Unit) -> bool {
        let is_apart = |unit: &Unit| unit.is_known || APART.contains(&&*unit.base);
        is_apart(self) && is_apart(other) && !is_one(&self.base, &other.base)
    }

    /// Whether it is so much for each of something.
    pub(crate) fn is_rate(&self) -> bool {
        !self.per.is_empty()
    }

    /// Whether it is of a whole year.
    pub(crate) fn is_by_year(&self) -> bool {
        self.per.contains("nam")
    }

    /// Whether it counts single things, of which there are none or more.
    pub(crate) fn counts_things(&self) -> bool {
        !self.is_known && self.per.is_empty() && !NO_COUNTS.contains(&&*self.base)
    }
}

/// Whether two names are of one thing; English ones have an ending for several.
fn is_one(a: &str, b: &str) -> bool {
    let without_ending = |word: &str| -> String {
        let word = word.strip_suffix(" s").unwrap_or(word);
        word.strip_suffix('s').unwrap_or(word).to_owned()
    };
    a == b || without_ending(a) == without_ending(b)
}

/// The thousands or millions with which a unit begins, as a power of ten, and the rest.
fn scale(words: &str) -> (u32, &str) {
    const SCALES: [(&str, u32); 14] = [
        ("nghin", 3),
        ("ngan", 3),
        ("thousand", 3),
        ("1000", 3),
        ("1 000", 3),
        ("trieu", 6),
        ("tr", 6),
        ("million", 6),
        ("1000000", 6),
        ("1 000 000", 6),
        ("ty", 9),
        ("ti", 9),
        ("billion", 9),
        ("bn", 9),
    ];
    // Abbreviations are one word with the đ of đồng, or two.
    match words {
        "trd" | "tr d" => return (6, "dong"),
        "1000d" | "1 000d" => return (3, "dong"),
        "ngd" | "ng d" | "nghd" | "ngh d" | "ng dong" => return (3, "dong"),
        _ => {}
    }
    let (mut power, mut rest) = (0, words);
    // Two at most, as in `nghìn tỷ`; of `1 000 000` and `1 000` the longer counts.
    for _ in 0..2 {
        let scales = SCALES.iter().filter_map(|(word, more)| {
            let behind = rest.strip_prefix(word)?;
            let is_whole = behind.is_empty() || behind.starts_with(' ');
            is_whole.then(|| (word.len(), *more, behind.trim_start()))
        });
        let Some((_, more, behind)) = scales.max_by_key(|(length, ..)| *length) else {
            break;
        };
        (power, rest) = (power + more, behind);
    }
    (power, rest)
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn units_are_converted_where_one_is_a_multiple_of_the_other() {
        let money = "triệu đồng/người/năm";
        for (given, asked, power) in [
            ("triệu đồng/người/năm", money, Some(0)),
            ("Triệu Đồng / Người / Năm", money, Some(0)),
            ("triệu đồng/năm/người", money, Some(0)),
            ("triệu đồng/người.năm", money, Some(0)),
            ("triệu đồng/đầu người/năm", money, Some(0)),
            ("triệu đồng", money, Some(0)),
            ("triệu", money, Some(0)),
            ("tr", money, Some(0)),
            ("tr.đ", money, Some(0)),
            ("trđ", money, Some(0)),
            ("triệu VNĐ", money, Some(0)),
            ("nghìn đồng", money, Some(-3)),
            ("ngàn đồng/người", money, Some(-3)),
            ("1.000 đồng", money, Some(-3)),
            ("1000đ", money, Some(-3)),
            ("1.000.000 đồng", money, Some(0)),
            ("đồng", money, Some(-6)),
            ("đ", money, Some(-6)),
            ("VND", money, Some(-6)),
            ("đồng/người/năm", money, Some(-6)),
            ("tỷ đồng", money, Some(3)),
            ("tỉ", money, Some(3)),
            ("nghìn tỷ đồng", money, Some(6)),
            ("tỷ tỷ tỷ đồng", money, None),
            ("triệu đồng/tháng", money, None),
            ("triệu đồng/người/tháng", money, None),
            ("triệu đồng/hộ", money, None),
            ("%", money, None),
            ("người", money, None),
            ("million VND", "million VND per person per year", Some(0)),
            (
                "VND per person",
                "million VND per person per year",
                Some(-6),
            ),
            ("m2/người", "m²/người", Some(0)),
            ("m²", "m²/người", None),
            ("ha/người", "m²/người", Some(4)),
            ("ha", "m2", Some(4)),
            ("m", "km", Some(-3)),
            ("hm", "km", Some(-1)),
            ("mét dài", "km", Some(-3)),
            ("cm", "m", Some(-2)),
            ("km", "m²", None),
            ("m³/người/ngày đêm", "lít/người/ngày đêm", Some(3)),
            ("‰", "%", Some(-1)),
            ("phần trăm", "%", Some(0)),
            ("/người/năm", money, Some(0)),
            ("/tháng", money, None),
            ("/năm", "%", None),
            ("", money, None),
            ("Tỷ lệ (%)", "%", Some(0)),
            ("tỷ lệ", "%", Some(0)),
            ("trđ/ng/năm", money, Some(0)),
            ("hộ", "%", None),
            ("nghìn", "%", None),
            ("mô hình", "mô hình", Some(0)),
            ("models", "model(s)", Some(0)),
            ("model", "model(s)", Some(0)),
            ("nghìn hộ", "hộ", Some(3)),
            ("nghìn", "hộ", None),
            ("mô hình chưa hoạt động", "mô hình", None),
            ("giường", "giường/vạn dân", None),
            ("HTX", "hợp tác xã", Some(0)),
            ("sp", "sản phẩm", Some(0)),
            ("vụ", "sự cố", Some(0)),
            ("hộ dân", "hộ", Some(0)),
            ("HTX", "sản phẩm", None),
            ("USD", money, None),
            ("$", money, None),
            ("EUR", money, None),
            ("x1000", "km", None),
            ("", "mô hình", None),
        ] {
            let found = Unit::parse(given).power_to(&Unit::parse(asked));
            assert_eq!(found, power, "{given} / {asked}");
        }
        for (text, counts) in [
            ("mô hình", true),
            ("nhà", true),
            ("%", false),
            ("km", false),
            ("m²/người", false),
            ("triệu đồng", false),
            ("giường/vạn dân", false),
            ("điểm", false),
            ("lần", false),
        ] {
            assert_eq!(Unit::parse(text).counts_things(), counts, "{text}");
        }
    }

    #[test]
    fn units_are_known_by_their_names() {
        for text in [
            "triệu đồng/người/năm",
            "nghìn đồng",
            "tỷ",
            "%",
            "km",
            "m²",
            "hộ",
            "HTX",
            "mô hình",
            "vụ",
        ] {
            assert!(Unit::parse(text).is_named(), "{text}");
        }
        for text in [
            "Triệu Phong",
            "Tỷ lệ hộ nghèo",
            "Tân Sơn",
            "xã",
            "thôn",
            "",
            "Nga Sơn",
        ] {
            assert!(!Unit::parse(text).is_named(), "{text}");
        }
        for (a, b, excludes) in [
            ("hộ", "km", true),
            ("hộ dân", "người", true),
            ("m", "km", false),
            ("khẩu", "lao động", false),
            ("hộ", "hộ và cơ sở", false),
            ("thẻ", "người", false),
        ] {
            assert_eq!(
                Unit::parse(a).excludes(&Unit::parse(b)),
                excludes,
                "{a} {b}"
            );
        }
    }
}
