//! The words of progress, the same in every format for people.

use jiff::civil::Date;

use super::{Course, Expected, Kind, Series, SetCourse};
use crate::assess::{Measured, Reason, Verdict};
use crate::exact::Exact;
use crate::lang::{Lang, print_between, print_day, print_month, print_short_day, small};
use crate::number::{print, unambiguous};
use crate::report::rows::{Line, Row};
use crate::report::{brief, wording};

impl Kind {
    /// What so many of them are called, as the title of a list.
    pub(in crate::report) fn title(self, lang: Lang) -> &'static str {
        match self {
            Kind::Lost => lang.of("Không còn đạt", "No longer met"),
            Kind::Gone => lang.of("Không còn số liệu", "No longer reported"),
            Kind::Unusable => lang.of("Số liệu chưa dùng được", "Data rejected"),
            Kind::Away => lang.of("Xa mức yêu cầu hơn", "Further from the threshold"),
            Kind::Gained => lang.of("Đạt thêm", "Newly met"),
            Kind::Improving => lang.of("Có chuyển biến", "Improving"),
            Kind::New => lang.of("Mới có kết quả, chưa đạt", "Newly reported, not met"),
            Kind::Unjudged => lang.of("Có số liệu, chưa rõ mức yêu cầu", "Threshold unknown"),
            Kind::Unchanged => lang.of("Chưa chuyển biến", "Unchanged"),
            Kind::Alone => lang.of(
                "Mới có một kỳ, chưa so sánh được",
                "Of one period only, not compared",
            ),
            Kind::Suspended => {
                lang.of("Tạm dừng hoặc không áp dụng", "Suspended or not applicable")
            }
            Kind::NotNextYear => lang.of(
                "Đạt năm nay, chưa đạt mức yêu cầu năm sau",
                "Met, but not by the threshold of next year",
            ),
        }
    }
}

/// What happened between the first time and the last: `Chưa đạt 16 → 15 → 14 mục: đạt thêm 3, KHÔNG CÒN ĐẠT 1, …`.
pub(in crate::report) fn over_periods(series: &Series<'_>, lang: Lang) -> String {
    let counts = series.missing_counts();
    let items = match series.states.last().map(|it| it.missing.len()) {
        Some(1) => "item",
        _ => "items",
    };
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        let count = series.of_kind(kind).count();
        let title = match kind {
            Kind::Lost => kind.title(lang).to_uppercase(),
            _ => small(kind.title(lang)),
        };
        (count > 0).then(|| lang.of(format!("{title} {count}"), format!("{count} {title}")))
    });
    let kinds: Vec<String> = kinds.collect();
    let all = lang.of(
        format!("Chưa đạt {counts} mục"),
        format!("Not met: {counts} {items}"),
    );
    match &kinds[..] {
        [] => format!("{all}."),
        kinds => format!("{all}: {}.", kinds.join(", ")),
    }
}

impl SetCourse<'_> {
    /// `NTM nâng cao: đạt 13 → 13 → 13/19 tiêu chí; thêm 19, không còn 4`.
    pub(super) fn line(&self, lang: Lang) -> String {
        let counts = self.tallies.iter();
        let counts = counts.map(|it| it.map_or_else(|| "–".to_owned(), |it| it.met.to_string()));
        let counts = chain(counts);
        let total = self.tallies.iter().rev().flatten().next();
        let total = total.map_or(0, |it| it.total);
        let name = &self.name;
        let mut line = lang.of(
            format!("{name}: đạt {counts}/{total} tiêu chí"),
            format!("{name}: {counts} of {total} criteria met"),
        );
        for (ids, vi, en) in [
            (&self.all.gained, "thêm tiêu chí số", "gained"),
            (&self.all.lost, "không còn đạt tiêu chí số", "no longer met"),
            (
                &self.all.suspended,
                "tạm dừng hoặc không áp dụng tiêu chí số",
                "suspended or not applicable",
            ),
            (
                &self.all.undecided,
                "chưa kết luận được tiêu chí số",
                "undecided",
            ),
        ] {
            if !ids.is_empty() {
                line += &format!("; {} {}", lang.of(vi, en), ids.join(", "));
            }
        }
        line
    }
}

/// What there was in one period after the other; of many the first and the last three.
pub(super) fn chain(texts: impl IntoIterator<Item = String>) -> String {
    let mut texts: Vec<String> = texts.into_iter().collect();
    if texts.len() > 6 {
        texts.splice(1..texts.len() - 3, ["…".to_owned()]);
    }
    texts.join(" → ")
}

/// Which periods nothing was read of; nothing where there is each.
pub(in crate::report) fn missing_periods(series: &Series<'_>, lang: Lang) -> Option<String> {
    let months = series.gaps().into_iter();
    let months: Vec<String> = months.map(|day| print_month(day, lang)).collect();
    let months = months.join(", ");
    (!months.is_empty()).then(|| {
        lang.of(
            format!("Không có số liệu của tháng {months}."),
            format!("No data of {months}."),
        )
    })
}

/// What a result is at one time: a figure, or what it came to; a dash where there is none.
pub(in crate::report) fn result(row: Option<&Row<'_>>, lang: Lang) -> String {
    let Some(row) = row else {
        return "–".to_owned();
    };
    if row.line.is_some_and(|line| line.by_sex().next().is_some()) {
        return by_sex(row, lang);
    }
    match row.line.and_then(|line| Some((line, line.measured()?))) {
        Some((line, Measured::Figure(value))) => unambiguous(print(value, line.against(), lang)),
        Some((line, Measured::Level(rank))) => wording::level(line, *rank, lang).to_owned(),
        Some(_) | None if reason(row) == Some(Reason::Unusable) => {
            lang.of("chưa dùng được", "rejected").to_owned()
        }
        _ if row.verdict() == Verdict::NoData => "–".to_owned(),
        _ => row.verdict().name(lang).to_owned(),
    }
}

/// `nam 85, nữ 88`.
fn by_sex(row: &Row<'_>, lang: Lang) -> String {
    let sexes = row.line.into_iter().flat_map(Line::by_sex);
    let sexes = sexes.map(|(sex, line)| {
        let line = Some(line);
        format!(
            "{} {}",
            sex.name(lang),
            result(Some(&Row { line, ..*row }), lang)
        )
    });
    sexes.collect::<Vec<_>>().join(", ")
}

fn reason(row: &Row<'_>) -> Option<Reason> {
    row.line?.reason()
}

/// Days as headings: without their year, where it is the same.
pub(in crate::report) fn day_headings(days: &[Date], lang: Lang) -> Vec<String> {
    let print = match days {
        [first, .., last] => print_between(*first, *last, print_day),
        _ => print_short_day,
    };
    days.iter().map(|day| print(*day, lang)).collect()
}

/// What is asked for, and next year, where that is another.
pub(in crate::report) fn required(
    course: &Course<'_>,
    next_year: Option<&str>,
    lang: Lang,
) -> String {
    let Some(line) = course.line() else {
        return String::new();
    };
    let own = brief::requirement(line, lang);
    let next = course.next.and_then(|row| row.line);
    let next = next.filter(|next| next.against().is_some_and(|it| line.against() != Some(it)));
    match (next, next_year) {
        (Some(next), Some(year)) => {
            let next = brief::requirement(next, lang);
            lang.of(
                format!("{own}; năm {year}: {next}"),
                format!("{own}; {year}: {next}"),
            )
        }
        _ => own,
    }
}

/// `+11,5`, in the unit of the figures; empty of what does not move.
pub(in crate::report) fn pace(course: &Course<'_>, lang: Lang) -> String {
    let moves = matches!(
        course.kind,
        Kind::Lost | Kind::Away | Kind::Improving | Kind::Unjudged
    );
    let Some(pace) = course.pace().filter(|_| moves) else {
        return String::new();
    };
    let sign = match (pace.is_zero(), pace.is_negative()) {
        (true, _) => "",
        (_, true) => "−",
        (_, false) => "+",
    };
    let size = unambiguous(print(&pace.abs(), Some(&Exact::ZERO), lang));
    format!("{sign}{size}")
}

/// Since when it is met, or when it would be; and what a plan says of that.
pub(in crate::report) fn outlook(course: &Course<'_>, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    // The head says the year.
    let year = course.days.last().map(|day| day.year());
    let own_day = |day: Date| match lang {
        Lang::Vi if Some(day.year()) == year => print_short_day(day, lang),
        _ => print_day(day, lang),
    };
    let since = own_day(course.since());
    match course.kind {
        Kind::Gained => {
            parts.push(lang.of(format!("đạt từ {since}"), format!("met since {since}")))
        }
        Kind::Lost | Kind::Gone | Kind::Unusable | Kind::Suspended => {
            parts.push(lang.of(format!("từ {since}"), format!("since {since}")));
        }
        // On the whole it moves toward its threshold.
        Kind::Away if course.has_forecast() => {
            parts.push(lang.of("kém kỳ trước", "worse than last time").to_owned())
        }
        _ => {}
    }
    let last = course.rows.last().copied().flatten();
    if let Some(row) = last
        && row.declared().is_some()
        && !row.line.is_some_and(|line| {
            matches!(
                line.measured(),
                Some(Measured::Figure(_) | Measured::Level(_))
            )
        })
        && matches!(row.verdict(), Verdict::Met | Verdict::NotMet)
    {
        parts.push(lang.of("tự đánh giá", "self-assessed").to_owned());
    }
    parts.extend(match course.expected() {
        Some(Expected::On(day)) => {
            let day = own_day(day);
            Some(lang.of(format!("dự kiến đạt {day}"), format!("expected {day}")))
        }
        Some(Expected::Far) => Some(
            lang.of("dự kiến sau hơn 10 năm", "expected in more than 10 years")
                .to_owned(),
        ),
        Some(Expected::Never) if course.pace().is_some_and(|it| !it.is_zero()) => {
            Some(lang.of("đang xa dần", "moving away").to_owned())
        }
        _ => None,
    });
    if let Some(deadline) = course.deadline {
        let day = own_day(deadline);
        parts.extend(match course.is_late() {
            Some(true) if course.days.last() > Some(&deadline) => {
                Some(lang.of(format!("quá hạn {day}"), format!("overdue since {day}")))
            }
            Some(true) if course.expected() != Some(Expected::Never) => Some(lang.of(
                format!("sau hạn {day}"),
                format!("after the deadline {day}"),
            )),
            Some(false) => {
                Some(lang.of(format!("trong hạn {day}"), format!("by the deadline {day}")))
            }
            None if last.is_some_and(|row| row.verdict() == Verdict::Met) => None,
            _ => Some(lang.of(format!("hạn {day}"), format!("deadline {day}"))),
        });
    }
    parts.join(", ")
}

/// What a day that is expected rests on.
pub(super) fn forecast_note(lang: Lang) -> &'static str {
    lang.of(
        "Dự kiến: tính theo tốc độ bình quân từ số liệu đầu đến số liệu cuối, chỉ để tham khảo.",
        "Expected: at the average pace from the first figure to the last; a forecast, not a commitment.",
    )
}
