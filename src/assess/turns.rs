//! In which ways a name turns the sense of what it names: what it denies, and what stands beside that.

use std::collections::BTreeSet;

use crate::fold;

/// What turns the sense of a name: it is then of those that are left, of what is missing, of a change, or of something beside
/// it.
const TURNS: [&str; 31] = [
    "cam kết",
    "đăng ký",
    "dự kiến",
    "nước giếng",
    "nước ô nhiễm",
    "mất điện",
    "cắt điện",
    "hết hạn",
    "quá hạn",
    "thu hồi",
    "ngừng hoạt động",
    "giải thể",
    "yếu kém",
    "hư hỏng",
    "nhựa hỏng",
    "đường hỏng",
    "đường đất",
    "sai",
    "thu nhập hộ nghèo",
    "thu nhập của hộ nghèo",
    "tăng",
    "giảm",
    "so với",
    "toàn huyện",
    "toàn tỉnh",
    "thiếu",
    "còn lại",
    "xuống cấp",
    "thoát nghèo",
    "cận nghèo",
    "tái nghèo",
];

/// What makes a plan of the share that is named behind it: a plan itself may be asked for.
const PLANS: [&[&str]; 3] = [
    &["ke", "hoach", "ty", "le"],
    &["kh", "ty", "le"],
    &["muc", "tieu", "ty", "le"],
];

/// Words beside those in which they turn nothing: `thiếu nhi`, `giảm thiểu`; without its marks, `tối thiểu`, `hạ tầng`,
/// `đường đạt chuẩn`.
const NOTHING_TURNED: [&str; 15] = [
    "chuan", "nhi", "nien", "toi", "so", "sinh", "thieu", "cuong", "sat", "doc", "ha", "mai",
    "hoa", "dia", "toc",
];

/// In which ways a name turns a sense: it denies something (`chưa được nhựa hóa`, `không phân loại`), or is of something
/// beside it (`thoát nghèo`). What stands in brackets is an explanation. Of what it denies, as many words count as are asked
/// for; `is_bare` is whether marks are not to be looked at.
pub(super) fn turns(name: &str, denied: usize, is_bare: bool) -> BTreeSet<String> {
    let bare: String = name
        .split('(')
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once(')').map_or("", |(_, behind)| behind),
        })
        .collect();
    let text = fold::clean(&bare).to_lowercase();
    let is_bare = is_bare || text.is_ascii();
    let words = { text.split(|c: char| !c.is_alphanumeric()) }.filter(|word| !word.is_empty());
    let words: Vec<String> = if is_bare {
        words.map(fold::word).collect()
    } else {
        words.map(str::to_owned).collect()
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let denied = what_is_denied(&words, is_bare, denied);
    let turns = TURNS.into_iter().filter(|turn| {
        let turn = if is_bare {
            fold::word(turn)
        } else {
            (*turn).to_owned()
        };
        holds(&words, &turn.split(' ').collect::<Vec<_>>())
    });
    let bare: Vec<String> = words.iter().map(|word| fold::word(word)).collect();
    let starts = |plan: &&[&str]| {
        let mut pairs = bare.iter().zip(plan.iter());
        bare.len() > plan.len() && pairs.all(|(word, own)| word == own)
    };
    let is_plan = PLANS.iter().any(starts).then_some("kế hoạch");
    // Behind a slash it is a unit.
    let is_monthly = (!text.contains('/') && is_monthly(&bare)).then_some("tháng");
    let turns = turns.chain(is_plan).chain(is_monthly);
    turns.map(str::to_owned).chain(denied).collect()
}

/// What the first word of a name denies.
pub(super) fn turns_first(name: &str) -> Option<String> {
    let mut words = name.split_whitespace();
    let start = format!("{} {}", words.next()?, words.next()?);
    turns(&start, 1, false)
        .into_iter()
        .find(|it| it.starts_with("không "))
}

/// Whether words say how much it is in a month, not in which: `đầu người tháng`.
fn is_monthly(words: &[String]) -> bool {
    let is_number = |word: Option<&String>| {
        word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_it = |index: usize| {
        let beside = [words.get(index - 1), words.get(index + 1)];
        words[index] == "thang" && !beside.into_iter().any(is_number)
    };
    (1..words.len()).any(is_it)
}

/// Whether words hold others, and not in a compound or beside what they turn: `nghèo và cận nghèo` is of both.
fn holds(words: &[&str], turn: &[&str]) -> bool {
    let is_other = |index: usize| {
        let word = words.get(index).map(|word| fold::word(word));
        word.is_none_or(|word| !NOTHING_TURNED.contains(&&*word))
    };
    let starts = (0..words.len()).filter(|start| words[*start..].starts_with(turn));
    let starts =
        starts.filter(|start| is_other(start + turn.len()) && (*start == 0 || is_other(start - 1)));
    let count = starts.count();
    let is_beside = ["cận", "tái", "can", "tai"].contains(&turn[0]);
    let last = turn.last().filter(|_| is_beside);
    let alike = last.map_or(0, |last| words.iter().filter(|word| *word == last).count());
    count > 0 && alike <= count
}

/// What words deny, each as `không …`, by as many words behind the no as are asked for; some begin with a no that denies
/// nothing, and at the end it may ask. Without marks, chưa and chùa are one.
fn what_is_denied(words: &[&str], is_bare: bool, reach: usize) -> Vec<String> {
    // `k đồng` is a thousand đồng.
    const NOTHING_DENIED: [&[&str]; 6] = [
        &["gian"],
        &["khi"],
        &["day"],
        &["ngung"],
        &["dung", "tien"],
        &["dong"],
    ];
    // `không có`, `không để xảy ra`: none of it.
    const NONE: [&str; 6] = ["co", "con", "de", "xay", "ra", "phat"];
    const ASKS: [&str; 7] = ["hay", "hoac", "dat", "duoc", "co", "da", "xong"];
    let no = if is_bare {
        ["khong", "chua", "ko", "k"]
    } else {
        ["không", "chưa", "ko", "k"]
    };
    let bare: Vec<String> = words.iter().map(|word| fold::word(word)).collect();
    let mut denied = Vec::new();
    for index in (0..words.len()).filter(|index| no.contains(&words[*index])) {
        let behind = &bare[index + 1..];
        let starts = |known: &&&[&str]| behind.iter().take(known.len()).eq(known.iter());
        let asks = index > 0 && ASKS.contains(&&*bare[index - 1]);
        if behind.is_empty() && !asks {
            denied.push("không".to_owned());
        } else if NOTHING_DENIED.iter().all(|known| !starts(&known)) {
            denied.extend(behind.iter().take(reach).map(|word| {
                let is_none = NONE.contains(&word.as_str());
                format!("không {}", if is_none { "có" } else { word })
            }));
        }
    }
    denied
}

#[cfg(test)]
mod tests {
    use super::turns as all_turns;

    fn turns(name: &str) -> std::collections::BTreeSet<String> {
        all_turns(name, 1, false)
    }

    #[test]
    fn names_deny_in_words() {
        for name in [
            "Tỷ lệ đường chưa được nhựa hóa",
            "Số hộ không phân loại rác",
            "hộ chưa phân loại",
            "Tỷ lệ hộ không dùng nước sạch",
            "hoạt động không đúng quy định",
            "Tỷ lệ hộ ko phân loại",
            "Hộ k phân loại",
            "Tỷ lệ hộ chưa",
            "chưa",
        ] {
            let turns = turns(name);
            assert!(turns.iter().any(|it| it.starts_with("không")), "{name}");
        }
        for name in [
            "Tỷ lệ hộ phân loại rác",
            "Không gian văn hóa",
            "Chất lượng không khí",
            "Tỷ lệ thanh toán không dùng tiền mặt",
            "Hộ nghèo (không tính hộ bảo trợ xã hội)",
            "Chùa Hương, chùa Thầy",
            "Đã đạt hay chưa",
            "Đạt không?",
        ] {
            assert!(turns(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn names_are_turned_by_words_beside_them() {
        for (name, turn) in [
            ("thoát nghèo", "thoát nghèo"),
            ("Tỷ lệ hộ cận nghèo", "cận nghèo"),
            ("Ty le ho can ngheo", "cận nghèo"),
            ("Tỷ lệ hộ thiếu nước sạch", "thiếu"),
            ("ho thieu nuoc", "thiếu"),
            ("Số hộ còn lại", "còn lại"),
            ("Ký cam kết PLR", "cam kết"),
            ("OCOP đăng ký", "đăng ký"),
            ("OCOP hết hạn", "hết hạn"),
            ("Nước giếng", "nước giếng"),
            ("Hộ mất điện", "mất điện"),
            ("Thu nhập hộ nghèo", "thu nhập hộ nghèo"),
            ("HTX ngừng hoạt động", "ngừng hoạt động"),
            ("Đường đất", "đường đất"),
            ("Phân loại rác sai", "sai"),
            ("Tỷ lệ giảm hộ nghèo", "giảm"),
            ("ty le giam ho ngheo", "giảm"),
            ("Tăng thu nhập bình quân", "tăng"),
            ("Tỷ lệ hộ phân loại so với KH", "so với"),
            ("Tỷ lệ hộ phân loại toàn huyện", "toàn huyện"),
            ("Kế hoạch tỷ lệ hộ phân loại", "kế hoạch"),
            ("Thu nhập bình quân đầu người tháng", "tháng"),
            ("Thu nhập hàng tháng của hộ", "tháng"),
        ] {
            assert!(turns(name).contains(turn), "{name}");
        }
        for name in [
            "Tỷ lệ hộ nghèo",
            "Hộ nghèo, cận nghèo",
            "Nghèo đa chiều",
            "Điểm vui chơi cho thiếu nhi",
            "ho toi thieu",
            "dan toc thieu so",
            "Thoát nước",
            "Mức tối thiểu",
            "Tăng cường an ninh",
            "Giảm thiểu ô nhiễm",
            "ha tang, hoa tang",
            "duong dat chuan",
            "Hộ nghèo",
            "Điện an toàn",
            "Nước máy",
            "HTX hoạt động",
            "OCOP 3 sao",
            "Thu nhập 12 tháng",
            "Thu nhập tháng 6",
            "Kế hoạch",
        ] {
            assert!(turns(name).is_empty(), "{name}");
        }
    }
}
