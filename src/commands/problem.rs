//! What can be wrong with what is to be assessed, and by which set; in both languages.

use crate::criteria::is_set_id;
use crate::data::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fold::nearest_few;
use crate::words::{Lang, context_key, list};

/// A set for villages, and a commune without any.
pub(super) fn commune_as_village(place: &CellRef, name: &str, set: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::NoVillages,
        format!(
            "bộ `{set}` dành cho thôn; số liệu không nêu thôn nào nên {name} được coi là một thôn"
        ),
        format!("the set `{set}` is for villages; the data name none, so {name} is taken for one"),
    )
    .at(place)
    .hint("thêm cột `thon`", "add a column `thon`")
}

/// No set is named for a locality.
pub(super) fn no_set(place: &CellRef, name: &str, known: &[&str]) -> Diagnostic {
    let known = list(known, 24);
    Diagnostic::error(
        Code::NoSet,
        format!("không biết đánh giá {name} theo bộ tiêu chí nào"),
        format!("cannot tell by which set to assess {name}"),
    )
    .at(place)
    .hint(
        format!("thêm `--criteria`, hoặc cột `bo_tieu_chi`, một trong: {known}"),
        format!("add `--criteria`, or a column `bo_tieu_chi`, one of: {known}"),
    )
}

/// A set is named that is not there.
pub(super) fn unknown_set(place: Option<&CellRef>, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownSet,
        format!("không có bộ tiêu chí `{name}`"),
        format!("there is no criteria set `{name}`"),
    );
    let diagnostic = match place {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    };
    diagnostic.choices(name, known.iter().copied())
}

/// An id that a new set cannot have.
pub(super) fn unfit_id(id: &str, known: &[&str]) -> Option<Diagnostic> {
    if !is_set_id(id) {
        let diagnostic = Diagnostic::error(
            Code::BadId,
            format!("`{id}` không thể là mã của bộ tiêu chí"),
            format!("`{id}` cannot be the id of a criteria set"),
        );
        return Some(diagnostic.hint(
            "mã gồm chữ thường không dấu, chữ số và gạch nối, ví dụ `thanh-hoa-nang-cao-2026`",
            "an id is lower-case letters, digits and hyphens, such as `thanh-hoa-nang-cao-2026`",
        ));
    }
    known.contains(&id).then(|| {
        Diagnostic::error(
            Code::DuplicateId,
            format!("đã có bộ tiêu chí `{id}`"),
            format!("there is a criteria set `{id}` already"),
        )
        .hint("chọn mã khác", "choose another id")
    })
}

/// Something is to be explained that nobody knows.
pub(super) fn unknown_subject(what: &str, known: &[String]) -> Diagnostic {
    let near = nearest_few(what, known.iter().map(String::as_str));
    let diagnostic = Diagnostic::error(
        Code::UnknownSubject,
        format!("không có chỉ tiêu, tiêu chí, bộ tiêu chí hay mã thông báo nào là `{what}`"),
        format!("no indicator, criterion, set or code is called `{what}`"),
    );
    match near.is_empty() {
        true => diagnostic.hint(
            "hỏi bằng số như `17.5`, một phần của tên, mã bộ (`ntm criteria list`) hoặc mã thông báo",
            "ask by a number such as `17.5`, part of a name, the id of a set (`ntm criteria list`) or a code",
        ),
        false => {
            let near = list(near, 5);
            diagnostic.hint(format!("gần nhất: {near}"), format!("the nearest are: {near}"))
        }
    }
}

/// A folder of several sets is named where one is asked for.
pub(super) fn several_in_folder(folder: &str, ids: &[&str]) -> Diagnostic {
    let known = list(ids, 24);
    Diagnostic::error(
        Code::SeveralSets,
        format!("thư mục có nhiều bộ tiêu chí, ở đây cần một bộ: {known}"),
        format!("the folder has several criteria sets, one is needed here: {known}"),
    )
    .at(Place::File(folder.to_owned()))
    .hint(
        "nêu tệp của bộ, như `thu-muc/bo.toml`",
        "name the file of one, such as `folder/set.toml`",
    )
}

/// A value of a context key for which no threshold is given.
pub(super) fn unknown_context(key: &str, given: &str, known: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownContext,
        format!(
            "bộ tiêu chí không có ngưỡng nào cho {} `{given}`",
            context_key(key, Lang::Vi)
        ),
        format!(
            "the set has no threshold for the {} `{given}`",
            context_key(key, Lang::En)
        ),
    );
    match key {
        // One year is no misspelling of another.
        "year" => {
            let known = list(known, 24);
            diagnostic.hint(
                format!("các giá trị hợp lệ: {known}"),
                format!("there are: {known}"),
            )
        }
        _ => diagnostic.choices(given, known.iter().map(String::as_str)),
    }
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
        format!("số liệu của {name} dùng nhiều bộ tiêu chí không nằm trong nhau: {sets}"),
        format!("the data of {name} use several sets, none of which contains the others: {sets}"),
    )
    .at(place)
    .hint(
        match outer {
            [] => "chọn một bộ bằng `--criteria`".to_owned(),
            outer => format!(
                "chọn bằng `--criteria`; bộ chứa cả các bộ đó: {}",
                list(outer, 4)
            ),
        },
        match outer {
            [] => "choose one with `--criteria`".to_owned(),
            outer => format!(
                "choose with `--criteria`; a set that contains them all: {}",
                list(outer, 4)
            ),
        },
    )
}

/// A commune that was asked for is not in the data.
pub(super) fn unknown_commune(name: &str, known: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownCommune,
        format!("số liệu không có xã `{name}`"),
        format!("there is no commune `{name}` in the data"),
    );
    diagnostic.choices(name, known.iter().map(String::as_str))
}

/// The same commune a second time.
pub(super) fn locality_twice(name: &str, at: &CellRef, first: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::LocalityTwice,
        format!("{name} có hai lần trong số liệu; mỗi lần được đánh giá riêng"),
        format!("{name} is in the data twice; each is assessed on its own"),
    )
    .at(at)
    .because(first, "lần đầu ở đây", "first here")
    .hint(
        "dòng lặp thì bỏ bớt; một xã ở hai tệp thì gộp vào một tệp; hai xã trùng tên thì thêm cột `ma_xa` hoặc `huyen`, hai năm thì thêm `nam`",
        "remove a repeated row; put one commune into one file; for two communes of one name add a column `ma_xa` or `huyen`, for two years `nam`",
    )
}

/// Two communes whose names differ by marks that one of them lacks.
pub(super) fn similar_names(name: &str, at: &CellRef, other: &str, first: &CellRef) -> Diagnostic {
    Diagnostic::warning(
        Code::SimilarNames,
        format!("`{name}` và `{other}` chỉ khác nhau ở dấu: được coi là hai xã"),
        format!(
            "`{name}` and `{other}` differ in their marks alone: they are taken for two communes"
        ),
    )
    .at(at)
    .because(Place::from(first), "tên kia ở đây", "the other is here")
    .hint(
        "nếu là một xã thì viết tên cho thống nhất; nếu là hai xã thì thêm cột `ma_xa`",
        "if it is one commune, write its name alike; if there are two, add a column `ma_xa`",
    )
}

/// A name with a letter of other languages that looks like Đ.
pub(super) fn foreign_letter(name: &str, at: &CellRef) -> Diagnostic {
    Diagnostic::warning(
        Code::ForeignLetter,
        format!("`{name}` viết bằng chữ Ð của tiếng nước khác, trông giống Đ; hai chữ được coi là một"),
        format!("`{name}` is written with a letter of another language that looks like Đ; the two are taken for one"),
    )
    .at(at)
    .hint("gõ lại chữ Đ", "type the letter Đ anew")
}
