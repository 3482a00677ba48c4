//! Requirements, values and gaps in words: the same in every report for people.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::rows::Line;
use super::shares::{cheaper_excuse, criteria_named, missing_criteria, without_data};
use super::units::{PLURAL, any_parts, plural, singular, with_unit};
use crate::assess::{
    Checklist, Distance, Item, Measured, Reason, ResolvedRequirement, Tally, Verdict,
};
use crate::criteria::{Certainty, Comparison};
use crate::data::Declared;
use crate::exact::Exact;
use crate::lang::{Lang, vietnamese_date};
use crate::number::{print, print_gap, print_miss, unambiguous};

/// Beside a figure that cannot be held against anything, so that what the officials declare counts.
pub(super) fn declared_beside(lang: Lang) -> &'static str {
    lang.of(
        "tự đánh giá (mức chưa rõ)",
        "self-assessed (threshold unknown)",
    )
}

/// What is asked for, with the mark of its certainty.
pub(super) fn requirement(line: Line<'_>, lang: Lang) -> String {
    let title = |list: &Checklist| list.set.title.get(lang).to_owned();
    let mut asked = match &line.item.requirement {
        ResolvedRequirement::Compare {
            comparison,
            threshold,
            relative,
        } => {
            let value = match line.measured() {
                Some(Measured::Figure(value)) => Some(value),
                _ => None,
            };
            let asked = threshold_text(*comparison, threshold, value, line.unit(lang), lang);
            match relative {
                Some(it) => format!("{asked} ({})", product(&it.base, &it.times, lang)),
                None => asked,
            }
        }
        ResolvedRequirement::Yes => answer(true, lang).to_owned(),
        ResolvedRequirement::Level(rank) => level_or_better(level(line, *rank, lang), lang),
        ResolvedRequirement::Open { reason, .. } => {
            return open(*reason, lang).to_owned();
        }
        ResolvedRequirement::Set(list) => {
            let asked = lang.of("đạt đủ tiêu chí của", "all criteria of");
            format!("{asked}: {}", title(list))
        }
        ResolvedRequirement::AnyOf { lists, at_least } => {
            let titles: Vec<String> = lists.iter().map(|list| title(list)).collect();
            let asked = with_unit(&at_least.to_string(), &gap_unit(line, lang));
            let of = lang.of("đạt ít nhất", "at least");
            format!("{of} {asked}: {}", titles.join("; "))
        }
        ResolvedRequirement::Villages { list, at_least } => {
            let (title, villages) = (title(list), villages_that_meet(*at_least));
            lang.of(
                format!("ít nhất {at_least} thôn đạt đủ tiêu chí của: {title}"),
                format!("at least {villages}: {title}"),
            )
        }
        ResolvedRequirement::Unmet {
            list,
            comparison,
            share,
            or_met,
        } => {
            let share = threshold_text(*comparison, share, None, "%", lang);
            let (title, these) = (title(list), criteria_named(list, or_met, lang));
            let excuse = match or_met.len() {
                0 => String::new(),
                1 => lang.of(format!(", hoặc {these} đạt"), format!(", or {these} met")),
                _ => lang.of(
                    format!(", hoặc các {these} đều đạt"),
                    format!(", or {these} all met"),
                ),
            };
            lang.of(
                format!("{share} số tiêu chí chưa đạt{excuse}: {title}"),
                format!("{share} of the criteria not met{excuse}: {title}"),
            )
        }
        ResolvedRequirement::AllParts => all_parts(lang).to_owned(),
        ResolvedRequirement::AnyParts { at_least } => any_parts(*at_least, lang),
    };
    if line.indicator.both_sexes {
        asked.push_str(lang.of(", cả nam và nữ", ", men and women"));
    }
    asked + marked(line.item).map_or("", mark)
}

/// `≥ 80%`; with the digits that keep the threshold apart from a value beside it. At most none is none, at least 100% is all.
pub(super) fn threshold_text(
    comparison: Comparison,
    threshold: &Exact,
    value: Option<&Exact>,
    unit: &str,
    lang: Lang,
) -> String {
    let figure = with_unit(&figure(threshold, value, lang), unit);
    let is_all = unit == "%" && *threshold == Exact::from(100);
    if comparison == Comparison::AtMost && threshold.is_zero()
        || comparison == Comparison::AtLeast && is_all
    {
        return figure;
    }
    format!("{} {figure}", comparison.sign())
}

/// How a relative threshold came about: `58 × 1.1`.
pub(super) fn product(base: &Exact, times: &Exact, lang: Lang) -> String {
    let [base, times] = [base, times].map(|it| figure(it, None, lang));
    format!("{base} × {times}")
}

pub(super) fn level_or_better(name: &str, lang: Lang) -> String {
    let is_called_so = name.to_lowercase().starts_with("mức");
    let word = if is_called_so { "" } else { "mức " };
    lang.of(
        format!("từ {word}{name} trở lên"),
        format!("{name} or better"),
    )
}

/// Why there is no threshold.
pub(super) fn open(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::LeftToProvince => lang.of("do UBND tỉnh quy định", "set by the province"),
        Reason::ContextMissing => lang.of("chưa xác định mức", "threshold not determined"),
        _ => lang.of("chưa rõ mức", "threshold unknown"),
    }
}

pub(super) fn all_parts(lang: Lang) -> &'static str {
    lang.of("tất cả các nội dung", "all parts")
}

/// What is asked for and what is found where there is no figure, in the words of official tables.
pub(super) fn answer(yes: bool, lang: Lang) -> &'static str {
    let verdict = if yes { Verdict::Met } else { Verdict::NotMet };
    verdict.name(lang)
}

/// "1 village that meets", "2 villages that meet".
pub(super) fn villages_that_meet(count: usize) -> String {
    match count {
        1 => "1 village that meets".to_owned(),
        _ => format!("{count} villages that meet"),
    }
}

/// "1 indicator", "2 indicators".
pub(super) fn indicators(count: usize) -> String {
    plural(&count.to_string(), "indicator")
}

/// "1 item", "2 items".
pub(super) fn items(count: usize) -> String {
    plural(&count.to_string(), "item")
}

/// The certainty that a requirement is marked with: there is a figure or rule, and it is not confirmed.
pub(super) fn marked(item: &Item) -> Option<Certainty> {
    let is_open = matches!(
        item.requirement,
        ResolvedRequirement::Open { .. }
            | ResolvedRequirement::AllParts
            | ResolvedRequirement::AnyParts { .. }
    );
    item.certainty
        .filter(|certainty| !is_open && *certainty != Certainty::Confirmed)
}

/// Bound to the word before it, lest it stand alone on a line.
pub(super) fn mark(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Confirmed => "",
        Certainty::InPart => "\u{a0}¹",
        Certainty::FromPlan => "\u{a0}²",
        Certainty::Recalled => "\u{a0}³",
    }
}

/// A requirement without the mark of its certainty, and what that stands for.
pub(super) fn unmarked(requirement: &str) -> (&str, Option<Certainty>) {
    let marks = Certainty::ALL.into_iter().map(|it| (it, mark(it)));
    let mut marks = marks.filter(|(_, mark)| !mark.is_empty());
    let found = marks.find_map(|(it, mark)| Some((requirement.strip_suffix(mark)?, Some(it))));
    found.unwrap_or((requirement, None))
}

/// What the marks mean, a note each.
pub(super) fn legends(marks: BTreeSet<Certainty>, lang: Lang) -> impl Iterator<Item = String> {
    let legend = move |certainty| match certainty {
        Certainty::Confirmed => "",
        Certainty::InPart => lang.of(
            "¹ mức mới đối chiếu một phần văn bản",
            "¹ threshold checked in part",
        ),
        Certainty::FromPlan => lang.of(
            "² mức theo một kế hoạch, chưa đối chiếu quyết định",
            "² threshold from a plan, not checked against the decision",
        ),
        Certainty::Recalled => lang.of(
            "³ số tham khảo, chưa đối chiếu văn bản",
            "³ for reference, not checked against any text",
        ),
    };
    marks.into_iter().map(move |it| legend(it).to_owned())
}

/// What the data say of something: note, evidence and date, those there are, each with what it is called.
pub(super) fn remarks(texts: [Option<&str>; 3], lang: Lang) -> Vec<(&'static str, String)> {
    let names = [
        lang.of("ghi chú", "note"),
        lang.of("minh chứng", "evidence"),
        lang.of("ngày", "date"),
    ];
    let [note, evidence, date] = texts.map(|text| text.map(str::to_owned));
    let date = date.map(|date| match date.parse::<Date>() {
        Ok(day) => lang.of(vietnamese_date(day), day.to_string()),
        Err(_) => date,
    });
    let remarks = names.into_iter().zip([note, evidence, date]);
    remarks
        .filter_map(|(name, text)| Some((name, text?)))
        .collect()
}

/// How certain a threshold is, in a word or two.
pub(super) fn certainty(certainty: Certainty, lang: Lang) -> &'static str {
    match certainty {
        Certainty::Confirmed => lang.of("đã đối chiếu", "confirmed"),
        Certainty::InPart => lang.of("mới đối chiếu một phần", "checked in part"),
        Certainty::FromPlan => lang.of("theo kế hoạch", "from a plan"),
        Certainty::Recalled => lang.of("chưa đối chiếu", "unchecked"),
    }
}

/// What was measured.
pub(super) fn value(line: Line<'_>, lang: Lang) -> String {
    let by_sex = line.by_sex().map(|(sex, line)| {
        let is_declared = line.reason() == Some(Reason::Declared);
        let declared = || is_declared.then(|| line.verdict().name(lang).to_owned());
        let measured = measured(line, lang).or_else(declared);
        let measured = measured.unwrap_or_else(|| "–".to_owned());
        format!("{} {measured}", sex.name(lang))
    });
    let by_sex: Vec<String> = by_sex.collect();
    if !by_sex.is_empty() {
        return by_sex.join(", ");
    }
    if let Some(only) = line.only_set() {
        let Tally { met, total, .. } = only.criteria_tally();
        return lang.of(
            format!("{met}/{total} tiêu chí"),
            format!("{met} of {total} criteria"),
        );
    }
    let declared = || line.declared().map(|it| declared(it, lang));
    let value = measured(line, lang).or_else(declared);
    value.unwrap_or_else(|| "–".to_owned())
}

fn measured(line: Line<'_>, lang: Lang) -> Option<String> {
    let value = match line.measured()? {
        Measured::Level(rank) => return Some(level(line, *rank, lang).to_owned()),
        Measured::Answer(yes) => return Some(answer(*yes, lang).to_owned()),
        Measured::Figure(value) => value,
    };
    let figure = match line.against() {
        Some(against) if line.verdict() == Verdict::NotMet => {
            print_miss(value, against, lang).replace('-', "−")
        }
        against => figure(value, against, lang),
    };
    let figure = match (&line.item.requirement, line.unit(lang)) {
        (ResolvedRequirement::Villages { .. }, _) => {
            let villages = plural(&figure, "village");
            lang.of(format!("{figure} thôn đạt"), format!("{villages} met"))
        }
        (ResolvedRequirement::AnyOf { .. }, _) => {
            let sets = with_unit(&figure, &gap_unit(line, lang));
            lang.of(format!("{sets} đạt"), format!("{sets} met"))
        }
        // Other units stand beside the requirement.
        (ResolvedRequirement::Unmet { .. }, _) | (_, "%") => with_unit(&figure, "%"),
        _ => unambiguous(figure),
    };
    let Some((numerator, denominator)) = line.counted() else {
        return Some(figure);
    };
    let [numerator, denominator] =
        [numerator, denominator].map(|count| unambiguous(print(&Exact::from(count), None, lang)));
    let open = match without_data(line) {
        0 => String::new(),
        open => lang.of(
            format!("; {open} chưa kết luận được"),
            format!("; {open} undecided"),
        ),
    };
    Some(format!("{figure} ({numerator}/{denominator}{open})"))
}

/// A result that is declared without a figure.
pub(super) fn declared(declared: Declared, lang: Lang) -> String {
    let verdict = Verdict::from(declared).name(lang);
    [lang.of("tự đánh giá: ", "self-assessed: "), verdict].concat()
}

pub(super) fn level<'a>(line: Line<'a>, rank: usize, lang: Lang) -> &'a str {
    line.level(rank).map_or("", |level| level.name.get(lang))
}

/// What is missing, in the indicator's unit and in people where they were counted; why nothing can be said where that
/// is so; nothing where nothing is missing.
pub(super) fn gap(line: Line<'_>, lang: Lang) -> String {
    match line.verdict() {
        Verdict::Met | Verdict::NotApplicable => String::new(),
        Verdict::Suspended => suspension(line.until(), line.suspended_because(lang), lang),
        Verdict::NoData => {
            let reason = line.reason().map_or("", |reason| reason.name(lang));
            reason.to_owned()
        }
        Verdict::NotMet => missing(line, lang),
    }
}

/// Until when something is suspended, and why; empty where neither is known.
pub(super) fn suspension(until: Option<Date>, reason: Option<&str>, lang: Lang) -> String {
    let until = until.map(|until| {
        let vi = format!("đến {}", vietnamese_date(until));
        lang.of(vi, format!("until {until}"))
    });
    let parts = until.into_iter().chain(reason.map(str::to_owned));
    parts.collect::<Vec<_>>().join(": ")
}

fn missing(line: Line<'_>, lang: Lang) -> String {
    if let Some(reason) = line.reason().filter(|reason| *reason == Reason::Expired) {
        return reason.name(lang).to_owned();
    }
    if let Some(only) = line.only_set() {
        let tally = only.criteria_tally();
        let left = tally.not_met + tally.no_data;
        return lang.of(format!("{left} tiêu chí"), format!("{left} criteria"));
    }
    if let Some(share) = missing_criteria(line, lang) {
        return match cheaper_excuse(line, lang) {
            Some(these) => lang.of(
                format!("{share}, hoặc {these}"),
                format!("{share}, or {these}"),
            ),
            None => share,
        };
    }
    let Some(Distance { gap, remaining, .. }) = line.distance() else {
        let text = match (&line.item.requirement, line.parts().next()) {
            (ResolvedRequirement::Yes, _) => to_be_met(line, lang),
            (ResolvedRequirement::AnyParts { at_least }, _) => {
                return any_parts(*at_least, lang);
            }
            (_, Some(_)) => "",
            (ResolvedRequirement::Open { reason, .. }, _) => reason.name(lang),
            _ => unknown_gap(lang),
        };
        return text.to_owned();
    };
    let figure = gap_figure(line, &gap, lang);
    let Some(remaining) = remaining else {
        return figure;
    };
    let count = if is_strict(line) && remaining.count.is_zero() {
        "> 0".to_owned()
    } else {
        print_gap(&remaining.count, lang)
    };
    match &line.indicator.counts {
        Some(counts) => {
            let counted = counts.get(lang);
            match (&*count, lang) {
                ("1", Lang::En) => format!("{figure} (1 {})", singular(counted)),
                _ => format!("{figure} ({count} {counted})"),
            }
        }
        None => {
            let of = print(&Exact::from(remaining.of), None, lang);
            format!("{figure} ({count}/{of})")
        }
    }
}

/// A gap in its unit; of a strict comparison that only just fails, that there is one.
fn gap_figure(line: Line<'_>, gap: &Exact, lang: Lang) -> String {
    let figure = if gap.is_zero() && is_strict(line) {
        "> 0".to_owned()
    } else {
        print_gap(gap, lang)
    };
    with_unit(&figure, &gap_unit(line, lang))
}

/// Whether the threshold itself is not enough.
fn is_strict(line: Line<'_>) -> bool {
    match &line.item.requirement {
        ResolvedRequirement::Compare { comparison, .. } => comparison.is_strict(),
        _ => false,
    }
}

/// What is to be done where there is no figure: what should exist is set up, and what should not is put right.
fn to_be_met(line: Line<'_>, lang: Lang) -> &'static str {
    let name = &line.indicator.name.vi;
    if name.starts_with("Không ") {
        lang.of("phải khắc phục", "to be put right")
    } else if name.starts_with("Có ") {
        lang.of("cần có", "to be set up")
    } else {
        lang.of("cần đạt", "to be met")
    }
}

pub(super) fn unknown_gap(lang: Lang) -> &'static str {
    lang.of("cần số liệu", "figures needed")
}

/// A short gap for a list of what holds a locality back: `vượt 0,13 điểm %`, `thiếu 1 sản phẩm`.
pub(super) fn short_gap(line: Line<'_>, lang: Lang) -> Option<String> {
    let gap = missing_criteria(line, lang).or_else(|| {
        let gap = line.distance()?.gap;
        let is_missed = gap > Exact::ZERO || is_strict(line);
        is_missed.then(|| gap_figure(line, &gap, lang))
    })?;
    let mark = marked(line.item).map_or("", mark);
    Some(match (line.has_upper_limit(), lang) {
        (true, Lang::Vi) => format!("vượt {gap}{mark}"),
        (true, Lang::En) => format!("{gap} over{mark}"),
        (false, Lang::Vi) => format!("thiếu {gap}{mark}"),
        (false, Lang::En) => format!("{gap} short{mark}"),
    })
}

/// A figure with a real minus sign.
fn figure(value: &Exact, against: Option<&Exact>, lang: Lang) -> String {
    print(value, against, lang).replace('-', "−")
}

/// What a gap is counted in.
pub(super) fn gap_unit(line: Line<'_>, lang: Lang) -> String {
    let word = |vi: &str, en: &str| lang.of(vi.to_owned(), [en, PLURAL].concat());
    match (&line.item.requirement, line.unit(lang)) {
        (ResolvedRequirement::Level(_), _) => word("mức", "level"),
        (ResolvedRequirement::Villages { .. }, _) => word("thôn", "village"),
        (ResolvedRequirement::AnyOf { .. }, "") => word("bộ", "set"),
        (_, "%") => word("điểm %", "point"),
        (_, unit) => unit.to_owned(),
    }
}

/// A verdict as a table shows it: what is not met stands out without colour.
pub(super) fn verdict_cell(of: Verdict, lang: Lang) -> String {
    match of {
        Verdict::NotMet => of.name(lang).to_uppercase(),
        _ => of.name(lang).to_owned(),
    }
}
