//! What the columns of a plan hold, by their headings.

use crate::fold;

/// What stands between a heading and that of the group above it.
pub(super) const LEVEL: &str = " / ";

/// What a column of a plan holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    /// The number of the row, for reading.
    Number,
    Code,
    Commune,
    CommuneCode,
    District,
    Village,
    Set,
    Items,
    Task,
    Doers,
    Helpers,
    Directors,
    Start,
    Due,
    /// Figures to be reached, each with its day.
    Milestones,
    /// The figure to be reached by the day in the heading.
    Milestone,
    Product,
    Done,
    State,
    DependsOn,
    Note,
    /// What the plan says of how many are met.
    Stated,
    // What is shown beside a task, for reading.
    FormerDue,
    Cost,
    CostSource,
    Requirement,
    Result,
    Gap,
    Remaining,
    Agency,
    /// A heading with which plans mean either of two columns.
    Unclear,
    /// No heading that is known.
    Unknown,
}

/// The headings of each column, folded; the first is the one that this program writes.
const HEADINGS: [(Field, &[&str]); 29] = [
    (Field::Number, &["stt", "tt", "so tt", "so thu tu", "no"]),
    (
        Field::Code,
        &[
            "ma viec",
            "ma nhiem vu",
            "id nhiem vu",
            "manhiemvu",
            "ma",
            "task id",
        ],
    ),
    (Field::Commune, &["xa", "ten xa", "commune"]),
    (Field::CommuneCode, &["ma xa", "ma so xa", "commune code"]),
    (Field::District, &["huyen", "ten huyen", "district"]),
    (Field::Village, &["thon", "ten thon", "village"]),
    (Field::Set, &["bo", "bo tieu chi", "set"]),
    (
        Field::Items,
        &[
            "chi tieu",
            "muc",
            "tieu chi",
            "chi tieu lien quan",
            "tieu chi chi tieu",
            "items",
            "indicator",
        ],
    ),
    (
        Field::Task,
        &[
            "viec",
            "noi dung",
            "ten nhiem vu",
            "noi dung nhiem vu",
            "nhiem vu",
            "cong viec",
            "noi dung cong viec",
            "dau viec",
            "noi dung thuc hien",
            "ten nhom nhiem vu nhiem vu",
            "task",
        ],
    ),
    (
        Field::Doers,
        &[
            "ai lam",
            "chu tri",
            "don vi chu tri",
            "co quan chu tri",
            "don vi thuc hien",
            "nguoi thuc hien",
            "bo phan thuc hien",
            "trach nhiem thuc hien",
            "can bo chu tri",
            "don vi chu tri thuc hien",
            "co quan chu tri tham muu",
            "nguoi bo phan chiu trach nhiem",
            "don vi ca nhan chiu trach nhiem",
            "who does it",
            "who",
        ],
    ),
    (
        Field::Helpers,
        &[
            "phoi hop",
            "don vi phoi hop",
            "co quan phoi hop",
            "can bo phoi hop",
            "luc luong ho tro",
            "who helps",
        ],
    ),
    (
        Field::Directors,
        &[
            "ai chi dao",
            "chi dao",
            "lanh dao phu trach",
            "nguoi chi dao",
            "trach nhiem chi dao",
            "dong chi lanh dao",
            "who directs",
        ],
    ),
    (
        Field::Start,
        &["bat dau", "ngay bat dau", "tu ngay", "start"],
    ),
    (
        Field::Due,
        &[
            "han",
            "thoi han",
            "thoi han hoan thanh",
            "han hoan thanh",
            "han nop",
            "deadline",
            "due",
        ],
    ),
    (Field::FormerDue, &["han cu", "moc cu", "former deadline"]),
    (Field::Milestones, &["moc", "cac moc", "milestones"]),
    (
        Field::Product,
        &[
            "san pham",
            "ket qua san pham",
            "san pham ket qua",
            "san pham dau ra",
            "minh chung",
            "product",
        ],
    ),
    (
        Field::Done,
        &["xong", "ngay hoan thanh thuc te", "ngay xong", "done"],
    ),
    (
        Field::State,
        &["tinh trang", "trang thai", "trang thai nhiem vu", "status"],
    ),
    (
        Field::DependsOn,
        &["phu thuoc", "phu thuoc vao", "depends on"],
    ),
    (Field::Cost, &["kinh phi", "kinh phi trieu dong", "cost"]),
    (
        Field::CostSource,
        &["nguon", "nguon kinh phi", "nguon von", "source of funds"],
    ),
    (Field::Note, &["ghi chu", "note", "notes"]),
    (Field::Stated, &["ke hoach neu", "neu", "stated"]),
    (Field::Requirement, &["yeu cau", "requirement"]),
    (Field::Result, &["ket qua", "result"]),
    (Field::Gap, &["con thieu", "gap"]),
    (Field::Remaining, &["con thieu ho nguoi", "gap in units"]),
    (Field::Agency, &["co quan tra loi", "agency"]),
];

/// Headings that stand above a deadline in one plan and above the day on which things were done in another.
const UNCLEAR: [&str; 8] = [
    "thoi gian hoan thanh",
    "ngay hoan thanh",
    "tien do",
    "thoi gian",
    "thoi gian thuc hien",
    "tien do thuc hien",
    "ket thuc",
    "ngay ket thuc",
];

/// Headings beneath one of time, folded.
const OF_TIME: [(Field, &[&str]); 2] = [
    (Field::Start, &["bat dau", "ngay bat dau", "tu", "tu ngay"]),
    (
        Field::Due,
        &["ket thuc", "ngay ket thuc", "den", "den ngay"],
    ),
];

impl Field {
    /// What a column of this heading holds. A heading that is a day is that of a milestone; `is_deadline` tells.
    pub(super) fn of_heading(heading: &str, is_deadline: &dyn Fn(&str) -> bool) -> Field {
        let word = fold::word(heading);
        let known = HEADINGS.iter().find(|(_, words)| words.contains(&&*word));
        match (known, heading.split_once(LEVEL)) {
            (Some((field, _)), _) => *field,
            (None, Some((upper, lower))) => Field::beneath(upper, lower, is_deadline),
            (None, None) => Field::of_one(&word, heading, is_deadline),
        }
    }

    /// What a column holds by its heading beneath that of a group: `Kết thúc` beneath `Thời gian`.
    pub(super) fn beneath(upper: &str, lower: &str, is_deadline: &dyn Fn(&str) -> bool) -> Field {
        let (group, word) = (fold::word(upper), fold::word(lower));
        let is_time = UNCLEAR.contains(&&*group) || group.starts_with("thoi ");
        let of_time = OF_TIME.iter().find(|(_, words)| words.contains(&&*word));
        match of_time.filter(|_| is_time) {
            Some((field, _)) => *field,
            None => Field::of_heading(lower, is_deadline),
        }
    }

    /// What a column of a heading that is none of the known ones holds.
    fn of_one(word: &str, heading: &str, is_deadline: &dyn Fn(&str) -> bool) -> Field {
        if UNCLEAR.contains(&word) {
            Field::Unclear
        } else if word.contains(|c: char| c.is_ascii_digit()) && is_deadline(heading) {
            Field::Milestone
        } else {
            Field::Unknown
        }
    }

    /// Whether a heading of this program or of plans seen is one of this column, whatever it is.
    pub(super) fn is_known(heading: &str) -> bool {
        !matches!(Field::of_heading(heading, &|_| false), Field::Unknown)
    }

    /// Whether more than one column may hold it.
    pub(super) fn may_come_again(self) -> bool {
        matches!(self, Field::Milestone | Field::Unknown | Field::Number)
    }

    /// Whether its cells say something that is used.
    pub(super) fn is_read(self) -> bool {
        !self.is_for_reading() && !matches!(self, Field::Unclear | Field::Unknown)
    }

    /// Whether its cells say nothing that is used.
    pub(super) fn is_for_reading(self) -> bool {
        matches!(
            self,
            Field::Number
                | Field::FormerDue
                | Field::Cost
                | Field::CostSource
                | Field::Requirement
                | Field::Result
                | Field::Gap
                | Field::Remaining
                | Field::Agency
        )
    }
}
