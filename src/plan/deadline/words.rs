//! The words of deadlines, in both languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::fold;

/// What a word or phrase means in a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// Up to the day before.
    Before,
    /// Before something whose day is not known: `trước khi`.
    Ahead,
    /// Before the end of a day or period, that included: `trước khi hết`.
    BeforeEnd,
    /// What so long before is counted from: `so với`.
    Against,
    /// At least, of a length.
    Least,
    /// A length that is no number of days.
    Length,
    /// What turns the next word round.
    Not,
    /// Up to and with.
    By,
    /// Within.
    In,
    From,
    /// Up to: the end of a range, or a deadline by itself.
    To,
    /// From the day after.
    Since,
    And,
    Or,
    Day,
    Week,
    Month,
    /// `T` for month or months.
    M,
    Quarter,
    Year,
    ThisYear,
    NextYear,
    First,
    Last,
    Middle,
    FirstHalf,
    LastHalf,
    Hour,
    Minute,
    /// Of a weekday by its number: `thứ 5`.
    Nth,
    Weekday,
    /// A month by its name.
    Named(u32),
    /// `hàng tháng`, but for `hàng năm`.
    Every,
    EveryYear,
    /// Of a number of times: `2 tuần một lần`.
    Once,
    Continuous,
    OnDemand,
    After,
    Children,
    /// As something else goes on.
    AsItGoes,
    Unknown,
    /// The issue of the plan.
    Issue,
    /// What names the plan in `ngày ban hành Kế hoạch này`.
    ThePlan,
    /// Days that only a list of holidays tells.
    Working,
    /// What a number of a document follows.
    Document,
    /// What is counted before it: `3/5 tiêu chí` is no day.
    Counted,
    /// A day of the other calendar.
    Lunar,
    /// Of a deadline that another has taken the place of.
    Former,
    /// `trở đi`: what stands before is a start.
    Onward,
    /// What changes nothing.
    Filler,
    /// Words that hold others but mean none of them.
    Plain,
}

/// What lengths are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
}

/// All words that mean something.
const WORDS: &[(Key, &str)] = &[
    (Key::Before, "trước|sớm hơn|before|earlier than"),
    (
        Key::By,
        "trước hoặc trong|trước và trong|chậm nhất|muộn nhất|không muộn hơn|không quá|hết|từ nay đến|\
         từ nay đến hết|by|no later than|by the end of|by end of|the end of|end of|at the latest|\
         not later than|hạn chót|hạn cuối|không sau|không muộn quá|không trễ hơn|không trễ quá|\
         không chậm hơn|không chậm quá|trễ nhất|từ nay cho đến|từ nay tới|not after",
    ),
    (
        Key::BeforeEnd,
        "trước kết thúc|trước khi kết thúc|trước khi hết|trước thời điểm kết thúc",
    ),
    (Key::Ahead, "trước khi"),
    (Key::Against, "so với"),
    (Key::Length, "nửa tháng|nửa quý|nửa năm"),
    (Key::Least, "ít nhất|tối thiểu|at least"),
    (
        Key::Not,
        "không|chưa|không nhất thiết|không bắt buộc|không cần|not",
    ),
    (
        Key::In,
        "trong|trong vòng|vào|trong khoảng|giai đoạn|cả|in|on|within|during",
    ),
    (
        Key::From,
        "từ|kể từ|bắt đầu|bắt đầu từ|tính từ|from|không trước|không được trước|không sớm hơn|sớm nhất|\
         not before|not earlier than|no earlier than",
    ),
    (Key::To, "đến|tới|cho đến|to|until|till"),
    (
        Key::Since,
        "sau|muộn hơn|trễ hơn|chậm hơn|quá|ngoài|after|later than",
    ),
    (Key::And, "và|and"),
    (Key::Or, "hoặc|hay|or"),
    (Key::Day, "ngày|day|days"),
    (Key::Week, "tuần|week|weeks"),
    (Key::Month, "tháng|month|months|thg"),
    (Key::M, "t"),
    (Key::Quarter, "quý|quí|q|quarter"),
    (Key::Year, "năm|year"),
    (Key::ThisYear, "năm nay|this year"),
    (Key::NextYear, "năm sau|năm tới|năm kế tiếp|next year"),
    (Key::First, "đầu|early"),
    (Key::Last, "cuối|late"),
    (Key::Middle, "giữa|mid"),
    (Key::FirstHalf, "nửa đầu"),
    (Key::LastHalf, "nửa cuối"),
    (Key::Lunar, "âm lịch|âl|rằm|lunar"),
    (
        Key::Former,
        "cũ|hạn cũ|thời hạn cũ|mốc cũ|trước đây|trước là|thay cho|thay vì|thay thế|thay thế cho|formerly|\
         previously|instead of",
    ),
    (Key::Hour, "giờ|h"),
    (Key::Minute, "phút"),
    (Key::Nth, "thứ"),
    (
        Key::Weekday,
        "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|thứ bẩy|chủ nhật|monday|tuesday|wednesday|thursday|\
         friday|saturday|sunday",
    ),
    (Key::Named(1), "january|jan"),
    (Key::Named(2), "tháng hai|february|feb"),
    (Key::Named(3), "tháng ba|march|mar"),
    (Key::Named(4), "tháng tư|april|apr"),
    (Key::Named(5), "tháng năm|may"),
    (Key::Named(6), "tháng sáu|june|jun"),
    (Key::Named(7), "tháng bảy|july|jul"),
    (Key::Named(8), "tháng tám|august|aug"),
    (Key::Named(9), "tháng chín|september|sept|sep"),
    (Key::Named(10), "tháng mười|october|oct"),
    (Key::Named(11), "tháng mười một|november|nov"),
    (Key::Named(12), "tháng mười hai|december|dec"),
    (
        Key::Every,
        "hàng ngày|hằng ngày|mỗi ngày|daily|every day|hàng tuần|hằng tuần|mỗi tuần|theo tuần|weekly|\
         every week|hàng tháng|hằng tháng|mỗi tháng|theo tháng|monthly|every month|hàng quý|hằng quý|mỗi quý|\
         theo quý|hàng quí|hằng quí|mỗi quí|theo quí|quarterly|every quarter",
    ),
    (
        Key::EveryYear,
        "hàng năm|hằng năm|mỗi năm|theo năm|yearly|annually|every year",
    ),
    (Key::Once, "một lần|lần|once"),
    (
        Key::Continuous,
        "thường xuyên|nhiệm vụ thường xuyên|liên tục|thường xuyên liên tục|quanh năm|continuous|continuously|\
         ongoing",
    ),
    (
        Key::OnDemand,
        "theo nhu cầu|khi có nhu cầu|có nhu cầu|khi cần|khi có yêu cầu|theo yêu cầu|on demand|when needed",
    ),
    (
        Key::After,
        "sau khi|ngay sau khi|ngay sau|khi có|theo cv|theo công văn|theo hướng dẫn|chờ|as soon as",
    ),
    (
        Key::Children,
        "theo thời hạn cụ thể|theo từng mốc|theo từng nội dung|theo từng nhiệm vụ|thời hạn cụ thể sau đây",
    ),
    (
        Key::AsItGoes,
        "theo tiến độ|theo thời điểm|theo kế hoạch|theo lộ trình|theo thực tế|theo quy định|theo qui định",
    ),
    (
        Key::Unknown,
        "chưa rõ|không rõ|chưa xác định|không xác định|chưa có hạn|unknown|not known",
    ),
    (Key::Issue, "ban hành|ký ban hành|ký|issue|issued"),
    (
        Key::ThePlan,
        "kế hoạch|kế hoạch này|này|được|văn bản này|plan|the plan|this plan|of the plan|of this plan",
    ),
    (
        Key::Working,
        "làm việc|không kể|không tính|không bao gồm|trừ ngày nghỉ|working",
    ),
    (
        Key::Document,
        "số|nghị quyết|quyết định|công văn|thông tư|nghị định|chỉ thị|văn bản|nq|qđ|cv|kh|tt",
    ),
    (
        Key::Counted,
        "tiêu chí|chỉ tiêu|nội dung|nhiệm vụ|xã|thôn|hộ|dự án|trường|mô hình|sản phẩm|người|km|ha",
    ),
    (
        Key::Filler,
        "xong|hoàn thành|phấn đấu|thời gian|thời hạn|hạn|là|thực hiện|dự kiến|kết thúc|lúc|của|định kỳ|\
         định kì|sau đây|dưới đây|the|of|at|due|done|completed",
    ),
    (Key::Onward, "trở đi|onwards"),
    (
        Key::Plain,
        "trước mắt|trước tiên|trước hết|đầu tư|đầu mối|đầu ra|đầu vào|cuối cùng|quy mô|quy hoạch|quy chế|\
         quy trình|hết sức|đi vào|năng lực|đến nay|xã hội|xã hội hóa|năm học|quá trình|ngoài ra|hộ tịch|\
         hộ khẩu|số liệu|số hóa|bộ số",
    ),
];

/// A phrase of the table, as it is compared.
pub(super) struct Phrase {
    /// Its words with their marks.
    exact: Vec<String>,
    /// The same without.
    pub(super) bare: Vec<String>,
    /// Whether no other word is spelt so without its marks.
    is_plain: bool,
    pub(super) key: Key,
}

impl Phrase {
    /// Whether these words are it; in a text that has marks, with those.
    pub(super) fn is(&self, exact: &[String], bare: &[String], has_marks: bool) -> bool {
        self.bare == bare && (!has_marks || self.is_plain || self.exact == exact)
    }
}

/// The phrases by their first word without marks, the longest first.
pub(super) static PHRASES: LazyLock<BTreeMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
    for (key, texts) in WORDS {
        for text in texts.split('|') {
            let words = || text.split(' ');
            let bare: Vec<String> = words().map(fold::word).collect();
            let is_known = matches!(
                key,
                Key::By | Key::From | Key::Continuous | Key::Every | Key::EveryYear
            );
            let is_plain = *key == Key::Before || (is_known && bare.concat().len() > 7);
            let phrase = Phrase {
                exact: words().map(fold::name).collect(),
                is_plain,
                key: *key,
                bare,
            };
            let first = phrase.bare[0].clone();
            phrases.entry(first).or_default().push(phrase);
        }
    }
    for alike in phrases.values_mut() {
        alike.sort_by_key(|phrase| std::cmp::Reverse(phrase.bare.len()));
    }
    phrases
});

/// The number that a word is in Roman numerals, up to the fourth quarter.
pub(super) fn roman(word: &str) -> Option<u32> {
    let index = ["i", "ii", "iii", "iv"].iter().position(|it| *it == word)?;
    u32::try_from(index + 1).ok()
}

/// The number that a word is: `hai tuần`, `quý tư`. In Vietnamese five is spelt as the year is.
pub(super) fn spelt(word: &str, has_marks: bool) -> Option<u32> {
    const WORDS: [&str; 10] = [
        "một one",
        "hai two",
        "ba three",
        "bốn tư four",
        "five",
        "sáu six",
        "bảy seven",
        "tám eight",
        "chín nine",
        "mười ten",
    ];
    let fold = if has_marks { fold::name } else { fold::word };
    let is_it = |known: &str| fold(known) == fold(word);
    let index = WORDS.iter().position(|it| it.split(' ').any(is_it))?;
    u32::try_from(index + 1).ok()
}
