//! Unknown headings of what is said beside results.

use crate::fold;

/// Who answers for what, and whence it is known.
const WORK: [&str; 14] = [
    "phu trach",
    "trach nhiem",
    "chu tri",
    "phoi hop",
    "tham muu",
    "co quan",
    "phong",
    "bo phan",
    "nguon",
    "cung cap",
    "ho so",
    "tai lieu",
    "can cu",
    "van ban",
];

/// Whether an unknown heading has a word for what is said of indicators, and not of communes.
pub(in crate::data) fn is_about_indicators(heading: &str) -> bool {
    const OTHERS: [&str; 10] = [
        "giai phap",
        "nguyen nhan",
        "kien nghi",
        "de xuat",
        "thoi gian",
        "lo trinh",
        "han",
        "linh vuc",
        "tieu chi",
        "noi dung",
    ];
    has_one(heading, &WORK) || has_one(heading, &OTHERS)
}

/// Whether it is of who answers, perhaps an office that is called `KH`, or of sources.
pub(in crate::data) fn is_about_work(heading: &str) -> bool {
    has_one(heading, &WORK) || has_one(heading, &["don vi", "nguoi"])
}

fn has_one(heading: &str, words: &[&str]) -> bool {
    let heading = format!(" {} ", fold::word(heading));
    let mut words = words.iter();
    words.any(|word| heading.contains(&format!(" {word} ")))
}
