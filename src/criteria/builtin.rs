//! The sets of `criteria/`, embedded in the binary so that the program runs without any file.

/// A set's id and the text of its file.
macro_rules! set {
    ($id:literal) => {
        ($id, include_str!(concat!("../../criteria/", $id, ".toml")))
    };
}

/// Every file of `criteria/`, by id; a test compares the list with the folder.
const SETS: &[(&str, &str)] = &[
    set!("hai-duong-kieu-mau-2021"),
    set!("hai-duong-nang-cao-2021"),
    set!("nam-dinh-kieu-mau-2021"),
    set!("thanh-hoa-chuyen-doi-so-2022"),
    set!("thanh-hoa-kieu-mau-2022"),
    set!("thanh-hoa-nang-cao-2022"),
    set!("thanh-hoa-nang-cao-2024"),
    set!("thanh-hoa-thon-thong-minh-2022"),
    set!("vn-cong-nhan-2022"),
    set!("vn-giu-chuan-2022"),
    set!("vn-giu-chuan-nang-cao-2022"),
    set!("vn-kieu-mau-2021"),
    set!("vn-nang-cao-2021"),
    set!("vn-ntm-2021"),
    set!("vn-ntm-2024"),
    set!("vn-ntm-2026"),
];

/// The ids of the embedded sets, in order.
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|(id, _)| *id)
}

/// The text of an embedded set's file.
pub(super) fn text(id: &str) -> Option<&'static str> {
    let index = SETS.binary_search_by_key(&id, |(id, _)| id).ok()?;
    Some(SETS[index].1)
}
