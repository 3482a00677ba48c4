//! What can be wrong with what is judged, and by which set; in both languages.

use jiff::civil::Date;

use crate::assess::{Keeping, NoPath, Revocation};
use crate::data::{CellRef, Locality};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lang::{Lang, Text, list, print_day};

/// A set for villages, and a commune without any.
pub(super) fn commune_as_village(place: &CellRef, name: &str, set: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::NoVillages,
        format!("bộ `{set}` dành cho thôn, số liệu không nêu thôn: {name} được coi là một thôn"),
        format!("the set `{set}` is for villages, the data name none: {name} counts as a village"),
    )
    .at(place)
    .hint("thêm cột `thon`", "add a column `thon`")
}

/// No set is named, by the data or otherwise; these are at hand.
pub(super) fn no_set(place: &CellRef, known: &[(String, Text)]) -> Diagnostic {
    let titled = |lang| {
        let all = known.iter().take(20);
        let lines = all.map(|(id, title)| format!("\n- `{id}`: {}", title.get(lang)));
        lines.collect::<String>()
    };
    let (vi, en) = (titled(Lang::Vi), titled(Lang::En));
    Diagnostic::error(
        Code::NoSet,
        "chưa nêu bộ tiêu chí: xã nào không nêu bộ thì chưa được đánh giá",
        "no criteria set given: communes without one are not assessed",
    )
    .at(place)
    .hint(
        format!("thêm `--criteria MÃ` hoặc cột `bo_tieu_chi`; các bộ hiện có (xem `ntm criteria list`):{vi}"),
        format!("add `--criteria ID` or a column `bo_tieu_chi`; the sets there are (`ntm criteria list`):{en}"),
    )
}

/// A set is named that does not exist.
pub(crate) fn unknown_set(place: Option<&CellRef>, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownSet,
        format!("không có bộ tiêu chí `{name}`"),
        format!("unknown criteria set `{name}`"),
    );
    let diagnostic = match place {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    };
    diagnostic.nearest_sets(name, known.iter().copied())
}

/// A commune that was recognised only after the year whose results are judged.
pub(super) fn recognized_later(place: &CellRef, name: &str, day: Date, year: i16) -> Diagnostic {
    let [vi, en] = Lang::ALL.map(|lang| print_day(day, lang));
    Diagnostic::warning(
        Code::OtherYear,
        format!("{name} được công nhận ngày {vi}, sau năm {year} của số liệu: vẫn xét như xã đã được công nhận"),
        format!("{name} was recognised on {en}, after {year}, the year of the data: it is judged as recognised all the same"),
    )
    .at(place)
    .hint(
        "xem lại cột `ngay_cong_nhan` và năm của số liệu",
        "look at the column `ngay_cong_nhan` and at the year of the data again",
    )
}

/// A commune that has lost so much that its recognition can be revoked, or is one criterion from that.
pub(super) fn recognition_at_risk(place: &CellRef, name: &str, keeping: &Keeping) -> Diagnostic {
    let (lost, counting) = (keeping.lost.len(), keeping.counting);
    let ids = |places| keeping.ids(places).collect::<Vec<_>>().join(", ");
    let one_more = if keeping.is_any_one_too_many() {
        Text::new(
            "thêm một tiêu chí bất kỳ không đạt",
            "any one more criterion not met",
        )
    } else {
        let ids = ids(&keeping.one_more);
        Text::new(
            format!("thêm một trong các tiêu chí {ids} không đạt"),
            format!("one of criteria {ids} not met besides"),
        )
    };
    let (vi, en) = match keeping.revocation() {
        Revocation::Met => (
            "đủ điều kiện thu hồi quyết định công nhận".to_owned(),
            "the rule for revoking the recognition is met".to_owned(),
        ),
        _ => (
            format!(
                "{} là đủ điều kiện thu hồi quyết định công nhận",
                one_more.vi
            ),
            format!(
                "{} would meet the rule for revoking the recognition",
                one_more.en
            ),
        ),
    };
    let (set, rule) = (&keeping.set.id, &keeping.rule.id);
    let diagnostic = Diagnostic::warning(
        Code::RecognitionAtRisk,
        format!("{name}: {lost}/{counting} tiêu chí của `{set}` không còn đạt; {vi} (`{rule}`)"),
        format!(
            "{name}: {lost} of {counting} criteria of `{set}` are no longer met; {en} (`{rule}`)"
        ),
    );
    let diagnostic = diagnostic.at(place);
    if lost == 0 {
        return diagnostic;
    }
    let lost = ids(&keeping.lost);
    diagnostic.hint(
        format!("tiêu chí không còn đạt: {lost}; xem còn thiếu gì bằng `ntm gaps`"),
        format!("criteria no longer met: {lost}; see what is missing with `ntm gaps`"),
    )
}

/// Several sets are named, none of which contains the others.
pub(super) fn several_sets(
    place: &CellRef,
    name: &str,
    sets: &[String],
    outer: &[String],
) -> Diagnostic {
    let sets = list(sets, 8);
    Diagnostic::error(
        Code::SeveralSets,
        format!("số liệu của {name} có nhiều bộ tiêu chí không bao gồm nhau: {sets}"),
        format!("the data of {name} name several sets, none of which includes the others: {sets}"),
    )
    .at(place)
    .hint(
        match outer {
            [] => "chọn một bộ bằng `--criteria`".to_owned(),
            outer => format!(
                "chọn bằng `--criteria`; bộ bao gồm cả các bộ đó: {}",
                list(outer, 4)
            ),
        },
        match outer {
            [] => "choose one with `--criteria`".to_owned(),
            outer => format!(
                "choose with `--criteria`; a set that includes them all: {}",
                list(outer, 4)
            ),
        },
    )
}

/// A commune that was asked for is not in the data.
pub(crate) fn unknown_commune(name: &str, known: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownCommune,
        format!("số liệu không có xã “{name}”"),
        format!("the data have no commune “{name}”"),
    );
    diagnostic.choices(name, known.iter().map(String::as_str))
}

/// What is assumed is of another commune than the one that is asked for.
pub(super) fn not_asked_for(name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCommune,
        format!("giả định này là của “{name}”, không phải xã nêu ở `--commune`: chưa được dùng"),
        format!("this assumption is of “{name}”, which is not the commune of `--commune`: it is not used"),
    )
    .hint(
        "bỏ `--commune`, hoặc bỏ giả định này",
        "leave out `--commune`, or this assumption",
    )
}

/// What is assumed is of nothing that the sets ask for, or of several things.
pub(super) fn no_path(place: Place, path: &str, fault: &NoPath) -> Diagnostic {
    let (code, known) = match fault {
        NoPath::Unknown(known) => (Code::UnknownIndicator, known),
        NoPath::Several(known) => (Code::AmbiguousIndicator, known),
        NoPath::OfVillage => {
            let diagnostic = Diagnostic::error(
                Code::NoVillages,
                format!("“{path}” là kết quả của thôn: giả định này chưa được dùng"),
                format!("“{path}” is a result of a village: this assumption is not used"),
            );
            return diagnostic.at(place).hint(
                "ghi tên xã và tên thôn: `Hà Sơn/Chí Phúc:3=75%`",
                "enter the names of commune and village: `Hà Sơn/Chí Phúc:3=75%`",
            );
        }
    };
    let diagnostic = Diagnostic::error(
        code,
        format!("không rõ “{path}” là chỉ tiêu nào: giả định này chưa được dùng"),
        format!("it is not clear which indicator “{path}” is: this assumption is not used"),
    );
    diagnostic
        .at(place)
        .choices(path, known.iter().map(String::as_str))
}

/// Two communes whose names differ by marks that one of them lacks.
pub(super) fn similar_names(name: &str, at: &CellRef, other: &str, first: &CellRef) -> Diagnostic {
    Diagnostic::warning(
        Code::SimilarNames,
        format!("“{name}” và “{other}” chỉ khác nhau ở dấu hoặc cách viết: được coi là hai xã"),
        format!("“{name}” and “{other}” differ only in diacritics or spelling: they count as two communes"),
    )
    .at(at)
    .related(Place::from(first), "tên kia ở đây", "the other is here")
    .hint(
        "viết tên cho thống nhất nếu là một xã; thêm cột `ma_xa` nếu là hai xã",
        "write the name the same way if it is one commune; add a column `ma_xa` if there are two",
    )
}

/// Two communes of one name, with more behind that of one.
pub(super) fn name_and_more(name: &str, at: &CellRef, other: &str, first: &CellRef) -> Diagnostic {
    Diagnostic::warning(
        Code::SimilarNames,
        format!("“{name}” được coi là một xã khác với “{other}”"),
        format!("“{name}” counts as another commune than “{other}”"),
    )
    .at(at)
    .related(Place::from(first), "tên kia ở đây", "the other is here")
    .hint(
        "viết tên giống nhau nếu là một xã; hai xã trùng tên thì ghi huyện ở cột `huyen`, không ghi trong tên",
        "write the name the same way if it is one commune; for two of the same name, put the district in a column `huyen`, not in the name",
    )
}

/// A locality that is heard of at no time at which another of nearly its name is.
pub(super) fn renamed(second: &Locality, first: &Locality) -> Diagnostic {
    let named = |it: &Locality| {
        let code = it.code.iter().map(String::as_str);
        let place = code.chain(it.context.context.get("district"));
        let place = place.collect::<Vec<_>>().join(", ");
        let place = if place.is_empty() {
            place
        } else {
            format!(" ({place})")
        };
        format!("“{}”{place}", it.name)
    };
    let (one, other) = (named(second), named(first));
    Diagnostic::warning(
        Code::SimilarNames,
        format!("{one} và {other} không có kỳ nào chung: được coi là hai xã, nên không so sánh với nhau"),
        format!("{one} and {other} have no period in common: they count as two communes, and are not compared"),
    )
    .at(second.place())
    .related(Place::from(&first.place()), "tên kia ở đây", "the other is here")
    .hint(
        "viết tên, mã và huyện cho thống nhất nếu là một xã",
        "write name, code and district the same way if it is one commune",
    )
}

/// A name with a letter of other languages, such as one that looks like Đ.
pub(super) fn foreign_letter(name: &str, at: &CellRef) -> Diagnostic {
    let mut others = name.chars().filter(|c| ('\u{370}'..='\u{52f}').contains(c));
    if let Some(letter) = others.next() {
        return Diagnostic::warning(
            Code::ForeignLetter,
            format!("“{name}” có chữ “{letter}” không phải chữ tiếng Việt: xã này khác xã viết bằng chữ tiếng Việt"),
            format!("“{name}” has the foreign letter “{letter}”: it is another commune than one written with Vietnamese letters"),
        )
        .at(at)
        .hint("gõ lại tên xã", "type the name of the commune again");
    }
    Diagnostic::warning(
        Code::ForeignLetter,
        format!("“{name}” có chữ Ð không phải chữ Đ tiếng Việt: được coi là Đ"),
        format!("“{name}” has a foreign letter Ð that looks like the Vietnamese Đ: it counts as Đ"),
    )
    .at(at)
    .hint("gõ lại chữ Đ", "type the letter Đ again")
}
