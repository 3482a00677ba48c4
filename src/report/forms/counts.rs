//! Forms that count communes: nothing is counted of what is undecided, and what that leaves out is said.

use super::{FormData, FormRow, Found, GROUPS, NOW, PERIODS, Page, group, periods, places, stages};
use crate::assess::{Assessment, Verdict};
use crate::lang::Lang;
use crate::report::overview::joined;

/// How many names a note lists.
const NAMES: usize = 10;

/// How many criteria, below all of them, make the middle band.
const MIDDLE: usize = 5;

/// Form 05: how many communes of each group meet each criterion.
pub(super) fn by_criterion(data: &FormData, lang: Lang) -> Page<'_> {
    let mut rows = Vec::new();
    for (index, criterion) in data.set.criteria.iter().enumerate() {
        let of_groups = GROUPS.iter().enumerate().map(|(at, group)| FormRow {
            id: criterion.id.clone(),
            name: criterion.name.get(lang).to_owned(),
            unit: lang.of("xã", "communes").to_owned(),
            group: Some(group),
            found: std::array::from_fn(|period| {
                let verdicts = of_group(data, period, Some(at)).map(|it| it.results[index].verdict);
                let verdicts: Vec<Verdict> = verdicts.collect();
                let count = |of| verdicts.iter().filter(|it| **it == of).count();
                Found::count(count(Verdict::Met), count(Verdict::NoData), verdicts.len())
            }),
            ..FormRow::default()
        });
        rows.extend(of_groups);
    }
    let undecided = undecided_criteria(data, &rows, lang);
    Page {
        data,
        commune: None,
        places: places(of_group(data, NOW, None), lang),
        stages: stages(data, lang, |period| of_group(data, period, None)),
        rows,
        notes: undecided
            .into_iter()
            .chain(without_group(data, lang))
            .collect(),
    }
}

/// Of each period, the criteria that some communes are undecided on, with how many those are.
fn undecided_criteria(data: &FormData, rows: &[FormRow], lang: Lang) -> Vec<String> {
    let notes = periods(data, lang)
        .into_iter()
        .enumerate()
        .filter_map(|(period, name)| {
            let of_criteria = rows.chunk_by(|one, next| one.id == next.id).map(|rows| {
                let counts = rows.iter().filter_map(|row| row.found[period].undecided);
                (&*rows[0].id, counts.sum::<usize>())
            });
            let of_criteria: Vec<(&str, usize)> =
                of_criteria.filter(|(_, count)| *count > 0).collect();
            let alike = of_criteria
                .chunk_by(|one, next| one.1 == next.1)
                .map(|run| {
                    let ids = joined(run.iter().map(|(id, _)| *id));
                    let count = run[0].1;
                    lang.of(format!("{ids} ({count} xã)"), format!("{ids} ({count})"))
                });
            let alike = alike.collect::<Vec<_>>().join("; ");
            let word = lang.of(
                "chưa kết luận được, không tính, theo tiêu chí",
                "communes undecided and not counted, by criterion",
            );
            (!alike.is_empty()).then(|| format!("{name}, {word}: {alike}."))
        });
    notes.collect()
}

/// What a row of form 06 counts.
#[derive(Clone, Copy)]
enum Counted {
    /// All communes.
    All,
    /// Those that meet so many criteria.
    Band(Band),
    /// What the data do not say.
    Unknown,
}

/// How many criteria a commune meets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Band {
    All,
    Middle,
    Few,
}

/// Form 06: communes by how many criteria they meet.
pub(super) fn by_band(data: &FormData, lang: Lang) -> Page<'_> {
    let all = data.set.criteria.len();
    let below = all.saturating_sub(1);
    let of = |vi: &str, en: &str| lang.of(vi.to_owned(), en.to_owned());
    let lines = [
        ("I", of("Cấp xã", "Communes"), None, false),
        (
            "1",
            of("Tổng số xã", "All communes"),
            Some(Counted::All),
            true,
        ),
        (
            "2",
            lang.of(
                format!("Số xã đạt {all} tiêu chí"),
                format!("Communes that meet {all} criteria"),
            ),
            Some(Counted::Band(Band::All)),
            false,
        ),
        (
            "2.1",
            of(
                "Số xã có quyết định công nhận đạt chuẩn",
                "Communes with a decision that recognises them",
            ),
            Some(Counted::Unknown),
            true,
        ),
        (
            "2.2",
            of(
                "Số xã đang hoàn thiện thủ tục trình",
                "Communes preparing their application",
            ),
            Some(Counted::Unknown),
            true,
        ),
        (
            "2.3",
            of(
                "Số xã có quyết định công nhận nông thôn mới hiện đại",
                "Communes recognised as modern new-style rural",
            ),
            Some(Counted::Unknown),
            false,
        ),
        (
            "3",
            lang.of(
                format!("Số xã đạt từ {MIDDLE} đến {below} tiêu chí"),
                format!("Communes that meet {MIDDLE} to {below} criteria"),
            ),
            Some(Counted::Band(Band::Middle)),
            true,
        ),
        (
            "4",
            lang.of(
                format!("Số xã đạt dưới {MIDDLE} tiêu chí"),
                format!("Communes that meet fewer than {MIDDLE} criteria"),
            ),
            Some(Counted::Band(Band::Few)),
            true,
        ),
        (
            "II",
            of(
                "Số xã, số thôn ra khỏi diện đặc biệt khó khăn",
                "Communes and villages no longer in extreme difficulty",
            ),
            None,
            false,
        ),
        (
            "III",
            of(
                "Tỉnh hoàn thành nhiệm vụ xây dựng nông thôn mới (nếu có)",
                "Province that completed its task (if any)",
            ),
            None,
            false,
        ),
    ];
    let unit = lang.of("xã", "communes").to_owned();
    let mut rows = Vec::new();
    for (id, name, counted, has_groups) in lines {
        let found = |group| counted.map_or_else(Default::default, |it| found(data, it, group));
        rows.push(FormRow {
            id: id.to_owned(),
            name,
            unit: counted.map_or_else(String::new, |_| unit.clone()),
            is_heading: counted.is_none() || !id.contains('.'),
            found: found(None),
            ..FormRow::default()
        });
        let groups = GROUPS.iter().enumerate().filter(|_| has_groups);
        rows.extend(groups.map(|(at, group)| FormRow {
            id: format!("{id}.{}", at + 1),
            name: lang.of(format!("Nhóm {}", at + 1), format!("Group {}", at + 1)),
            unit: unit.clone(),
            group: Some(group),
            found: found(Some(at)),
            ..FormRow::default()
        }));
    }
    let unsaid = lang.of(
        "Điền tay 2.1, 2.2, 2.3, II, III: số liệu theo tiêu chí không cho biết quyết định công nhận và diện đặc biệt khó khăn.",
        "Fill in 2.1, 2.2, 2.3, II and III by hand: data by criterion tell neither decisions of recognition nor extreme difficulty.",
    );
    let notes = std::iter::once(unsaid.to_owned())
        .chain(without_band(data, lang))
        .chain(without_group(data, lang));
    Page {
        data,
        commune: None,
        places: places(of_group(data, NOW, None), lang),
        stages: stages(data, lang, |period| of_group(data, period, None)),
        rows,
        notes: notes.collect(),
    }
}

/// How many communes, of a group or of all, are counted in each period.
fn found(data: &FormData, counted: Counted, group: Option<usize>) -> [Found; PERIODS] {
    std::array::from_fn(|period| {
        let all: Vec<&Assessment> = of_group(data, period, group).collect();
        let bands = all.iter().map(|assessment| band(assessment));
        match counted {
            Counted::All => Found::count(all.len(), 0, all.len()),
            Counted::Band(wanted) => {
                let undecided = bands.clone().filter(Option::is_none).count();
                let count = bands.filter(|band| *band == Some(wanted)).count();
                Found::count(count, undecided, all.len())
            }
            Counted::Unknown => Found::default(),
        }
    })
}

/// How many criteria a commune meets; nothing while what is undecided could still change it.
fn band(assessment: &Assessment) -> Option<Band> {
    let tally = assessment.criteria_tally();
    let band = |met: usize, is_met: bool| match (is_met, met) {
        (true, _) => Band::All,
        (false, MIDDLE..) => Band::Middle,
        (false, _) => Band::Few,
    };
    let least = band(tally.met, assessment.verdict == Verdict::Met);
    let could_be_met = matches!(assessment.verdict, Verdict::Met | Verdict::NoData);
    let most = band(tally.met + tally.no_data, could_be_met);
    (least == most).then_some(least)
}

/// The communes of a group, or all, with results of a period.
fn of_group(
    data: &FormData,
    period: usize,
    wanted: Option<usize>,
) -> impl Iterator<Item = &Assessment> {
    let communes = data.communes.iter();
    let communes = communes.filter(move |it| wanted.is_none() || group(it, period) == wanted);
    communes.filter_map(move |results| results[period].as_ref())
}

/// The communes that no column of a group counts.
fn without_group(data: &FormData, lang: Lang) -> Option<String> {
    let communes = data.communes.iter().filter(|it| group(it, NOW).is_none());
    let names = names(
        communes.filter_map(|results| results.iter().flatten().next()),
        lang,
    )?;
    Some(lang.of(
        format!(
            "Chưa rõ nhóm (cột nhom trong số liệu, hoặc --group), không tính theo nhóm: {names}."
        ),
        format!(
            "Group not known (column nhom in the data, or --group), in no count by group: {names}."
        ),
    ))
}

/// Of each period, the communes that no band counts.
fn without_band(data: &FormData, lang: Lang) -> Vec<String> {
    let notes = periods(data, lang)
        .into_iter()
        .enumerate()
        .filter_map(|(period, name)| {
            let communes = of_group(data, period, None).filter(|it| band(it).is_none());
            let names = names(communes, lang)?;
            Some(lang.of(
                format!(
                    "{name}, chưa xếp được vào 2, 3, 4 vì còn tiêu chí chưa kết luận được: {names}."
                ),
                format!("{name}, in none of 2, 3 and 4 as some criteria are undecided: {names}."),
            ))
        });
    notes.collect()
}

/// The first names, and how many more there are; nothing where there are none.
fn names<'a>(communes: impl Iterator<Item = &'a Assessment>, lang: Lang) -> Option<String> {
    let names: Vec<&str> = communes.map(|it| &*it.subject.name).collect();
    let shown = names[..names.len().min(NAMES)].join(", ");
    match names.len() {
        0 => None,
        count if count > NAMES => {
            let more = count - NAMES;
            Some(lang.of(
                format!("{shown} và {more} xã khác"),
                format!("{shown} and {more} more"),
            ))
        }
        _ => Some(shown),
    }
}
