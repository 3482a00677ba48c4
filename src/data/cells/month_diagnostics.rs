//! What is wrong with the months that data are of.

use super::periods::Time;
use crate::data::diagnostics::cut;
use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, faults};
use crate::lang::Text;

/// Results of another month than the one that is judged, of communes with results of several; `chosen` is the year that was
/// chosen among theirs.
pub(in crate::data) fn other_month(
    place: &CellRef,
    said: Time,
    judged: Time,
    chosen: Option<u16>,
) -> Diagnostic {
    let why = outside(said, chosen).map_or_else(Text::default, not_chosen);
    let [of, judged] = [said, judged].map(Time::name);
    let diagnostic = Diagnostic::warning(
        Code::OtherPeriod,
        format!(
            "số liệu ở đây là của {}{}: xã có số liệu {} được đánh giá theo số liệu đó, số liệu ở đây chưa được dùng cho xã ấy",
            of.vi, why.vi, judged.vi
        ),
        format!(
            "the data here are of {}{}: communes with data of {} are judged by those, not by these",
            of.en, why.en, judged.en
        ),
    );
    how_to_judge(diagnostic.at(place), said, chosen)
}

/// Rows of a log that are not judged: the same is said later, or they are later themselves, up to the `other` month. `chosen` is
/// the year that was chosen among theirs.
pub(in crate::data) fn other_results(
    place: &CellRef,
    judged: Time,
    other: Time,
    chosen: Option<u16>,
) -> Diagnostic {
    let judged = judged.name();
    let later = outside(other, chosen).map_or_else(Text::default, |years| {
        let (of, why) = (other.name(), not_chosen(years));
        Text::new(
            format!("; có kết quả {}{}", of.vi, why.vi),
            format!("; there are results of {}{}", of.en, why.en),
        )
    });
    let diagnostic = Diagnostic::warning(
        Code::OtherPeriod,
        format!(
            "các kết quả có ngày riêng: mỗi mục được đánh giá theo kết quả mới nhất tính đến {}, kết quả khác của mục ấy chưa được dùng{}",
            judged.vi, later.vi
        ),
        format!(
            "the results have days of their own: each item is judged by its latest up to {}, and its others are not used{}",
            judged.en, later.en
        ),
    );
    how_to_judge(diagnostic.at(place), other, chosen)
}

/// The year of what is not judged, and the other that was chosen instead.
fn outside(said: Time, chosen: Option<u16>) -> Option<(u16, u16)> {
    said.year.zip(chosen).filter(|(own, chosen)| own != chosen)
}

fn not_chosen((_, chosen): (u16, u16)) -> Text {
    Text::new(
        format!(", ngoài năm {chosen} đã được chọn"),
        format!(", outside the year {chosen} that was chosen"),
    )
}

/// How results that are not judged can be.
fn how_to_judge(diagnostic: Diagnostic, said: Time, chosen: Option<u16>) -> Diagnostic {
    let (vi, en) = match (outside(said, chosen), said.last_day()) {
        (Some((year, _)), _) => (
            format!(
                "muốn đánh giá theo số liệu này thì đổi năm thành {year}: `--year {year}`, hoặc sửa `year` trong ntm.toml (NTM_YEAR)"
            ),
            format!(
                "to judge by these, change the year to {year}: `--year {year}`, or `year` in ntm.toml (NTM_YEAR)"
            ),
        ),
        (None, day) => {
            let month = day.map_or_else(
                || "2023-06".to_owned(),
                |day| day.strftime("%Y-%m").to_string(),
            );
            (
                format!("muốn đánh giá kỳ khác thì thêm `--period`, như `--period {month}`"),
                format!("to judge another period, add `--period`, such as `--period {month}`"),
            )
        }
    };
    diagnostic.hint(
        format!("{vi}; muốn so các kỳ thì dùng `ntm progress`"),
        format!("{en}; to compare them, use `ntm progress`"),
    )
}

/// A commune that is judged by older results than others.
pub(in crate::data) fn older_month(
    place: &CellRef,
    name: &str,
    own: Time,
    latest: Time,
) -> Diagnostic {
    let [own, latest] = [own, latest].map(Time::name);
    Diagnostic::warning(
        Code::OtherPeriod,
        format!(
            "{name} chưa có số liệu {}: được đánh giá theo số liệu {}",
            latest.vi, own.vi
        ),
        format!(
            "{name} has no data of {}: it is judged by those of {}",
            latest.en, own.en
        ),
    )
    .at(place)
    .hint(
        "bổ sung số liệu của kỳ sau cùng, hoặc thêm `--period` để đánh giá mọi xã theo một kỳ",
        "add the data of the latest period, or `--period` to judge all communes by one",
    )
}

faults! {
    /// A commune without results of the period that is asked for.
    fn not_in_period(place: &CellRef, name: &str) = warning OtherPeriod at place,
        "{name} không có số liệu của kỳ nêu ở `--period`: chưa được đánh giá",
        "{name} has no data of the period of `--period`: it is not assessed",
        "bổ sung số liệu của kỳ đó, hoặc chọn kỳ khác", "add data of that period, or choose another";
}

/// Results that are said to be of two months.
pub(in crate::data) fn two_months(
    place: &CellRef,
    said: Time,
    other: &CellRef,
    named: Time,
) -> Diagnostic {
    let [said, named] = [said, named].map(Time::name);
    Diagnostic::error(
        Code::UnclearPeriod,
        format!("ở đây ghi {}, nơi khác (tiêu đề, tên trang tính, tên tệp hoặc thư mục) ghi {}: số liệu này chưa được dùng", said.vi, named.vi),
        format!("this says {}, and elsewhere (title, name of the sheet, file or folder) it is {}: these data are not used", said.en, named.en),
    )
    .at(place)
    .related(other, "nơi kia ở đây", "the other is here")
    .hint(
        "sửa nơi ghi sai; hoặc nêu kỳ của tệp trong bảng `[periods]` của ntm.toml, như `\"so-lieu.csv\" = \"2023-06\"`",
        "correct the one that is wrong; or state the period of the file under `[periods]` in ntm.toml, such as `\"data.csv\" = \"2023-06\"`",
    )
}

/// Results beside others of several months, which do not say of which month they are.
pub(in crate::data) fn no_month(place: &CellRef, name: &str, lacks_year: bool) -> Diagnostic {
    let (vi, en) = if lacks_year {
        (
            "ghi tháng mà không ghi năm",
            "say their month but not their year",
        )
    } else {
        (
            "không ghi là của kỳ nào",
            "do not say of which period they are",
        )
    };
    Diagnostic::error(
        Code::UnclearPeriod,
        format!("số liệu của {name} ở đây {vi}, trong khi cần biết kỳ: số liệu này chưa được dùng"),
        format!("the data of {name} here {en}, which matters: they are not used"),
    )
    .at(place)
    .hint(
        "ghi kỳ ở tiêu đề (“Tháng 6/2023”), ở tên tệp (`2023-06.csv`), ở cột `ky`, hoặc trong bảng `[periods]` của ntm.toml",
        "give month and year in the title, in the name of the file (`2023-06.csv`), in a column `ky`, or under `[periods]` in ntm.toml",
    )
}

/// A cell for the period of a row that names none.
pub(crate) fn bad_period(place: impl Into<Place>, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::UnclearPeriod,
        format!("“{text}” không phải một kỳ: số liệu ở đây chưa được dùng"),
        format!("“{text}” is not a period: the data here are not used"),
    )
    .at(place)
    .hint(
        "ghi tháng và năm: 6/2023; hoặc quý II/2023, 30/6/2023",
        "enter month and year: 6/2023; or a day: 30/6/2023",
    )
}
