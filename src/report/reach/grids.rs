//! How far localities are from so many criteria, for people.

use super::{Ease, Reach, Step};
use crate::criteria::Level;
use crate::lang::Lang;
use crate::report::grid::{Cell, Column, Grid};
use crate::report::overview::{Kind, who};
use crate::report::{Scope, Settings, units};

/// One locality with all that stands between; of several who is how far, and each where that is asked for.
pub(super) fn grids(all: &[Reach], any: bool, settings: &Settings) -> Vec<Grid> {
    let lang = settings.lang;
    if !any {
        return vec![Grid::of_nothing(lang)];
    }
    let is_of_one = all.iter().all(|it| it.head == all[0].head);
    let each = all.iter().map(|it| of_one(it, lang));
    if is_of_one {
        return each.collect();
    }
    let overview = of_several(all, settings);
    if settings.scope == Scope::Missing {
        return vec![overview];
    }
    std::iter::once(overview).chain(each).collect()
}

/// One locality.
fn of_one(reach: &Reach, lang: Lang) -> Grid {
    let rows = reach.steps.iter().zip(1..).map(|(step, order)| {
        let order = if step.is_chosen {
            order.to_string()
        } else {
            "–".to_owned()
        };
        let criterion = format!("{} {}", step.id, step.name);
        vec![
            Cell::new(order),
            Cell {
                strong: step.is_chosen,
                ..Cell::new(criterion)
            },
            Cell::new(what(step, lang)),
            Cell::new(why(step, lang)),
        ]
    });
    Grid {
        title: reach.head.join(" · "),
        intro: vec![sentence(reach, lang)],
        columns: vec![
            Column::right(lang.of("TT", "No.")),
            Column::text(lang.of("Tiêu chí", "Criterion")),
            Column::main(lang.of("Còn thiếu", "Missing")),
            Column::text(lang.of("Vì sao xếp ở đây", "Reason for its place")),
        ],
        rows: rows.collect(),
        notes: Vec::from_iter((!reach.steps.is_empty()).then(|| rule(lang))),
        ..Grid::default()
    }
}

/// Several, the closest first.
fn of_several(all: &[Reach], settings: &Settings) -> Grid {
    let lang = settings.lang;
    let shown = settings.top.unwrap_or(usize::MAX);
    let rows = all.iter().take(shown).map(|reach| {
        let ids = |steps: &mut dyn Iterator<Item = &Step>| {
            let ids = steps.map(|step| step.id.clone());
            Cell::new(ids.collect::<Vec<_>>().join(", "))
        };
        vec![
            Cell::new(&reach.name),
            Cell::new(&reach.set_name),
            Cell::new(format!("{}/{}", reach.met, reach.total)),
            Cell::new(reach.needed().to_string()),
            ids(&mut reach.chosen()),
            ids(&mut reach.steps.iter().filter(|it| it.ease == Ease::Unclear)),
            ids(&mut reach.steps.iter().filter(|it| it.ease == Ease::Undecided)),
        ]
    });
    let mut columns = vec![
        Column::unbroken(lang.of("Địa bàn", "Locality")),
        Column::text(lang.of("Bộ tiêu chí", "Criteria set")),
        Column::right(lang.of("Đạt", "Met")),
        Column::right(lang.of("Cần thêm", "Needed")),
        Column::text(lang.of("Làm trước", "First")),
        Column::text(Ease::Unclear.name(lang)),
        Column::text(Ease::Undecided.name(lang)),
    ];
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    if all.iter().all(|it| it.set == all[0].set) {
        columns.remove(1);
        rows.iter_mut().for_each(|row| drop(row.remove(1)));
    }
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for reach in all {
        match counts.last_mut() {
            Some((needed, count)) if *needed == reach.needed() => *count += 1,
            _ => counts.push((reach.needed(), 1)),
        }
    }
    let counts = counts.into_iter().map(|(needed, count)| {
        let who = who(Level::Commune, count, lang);
        match needed {
            0 => lang.of(
                format!("{count} {who} đã đạt"),
                format!("{count} {who} there"),
            ),
            _ => lang.of(
                format!("{count} {who} cần thêm {needed}"),
                format!("{count} {who} {needed} short"),
            ),
        }
    });
    let goal = all[0].goal;
    let counts = counts.collect::<Vec<_>>().join(", ");
    let more = all.len().saturating_sub(shown);
    let more = (more > 0).then(|| lang.of(format!("còn {more} dòng"), format!("{more} more")));
    Grid {
        title: lang.of(
            format!("ĐẾN {goal} TIÊU CHÍ: {counts}"),
            format!("TO {goal} CRITERIA: {counts}"),
        ),
        columns,
        rows,
        notes: more.into_iter().chain([rule(lang)]).collect(),
        ..Grid::default()
    }
}

/// How far it is, and what comes first.
fn sentence(reach: &Reach, lang: Lang) -> String {
    let Reach {
        set_name,
        met,
        total,
        goal,
        ..
    } = reach;
    let needed = reach.needed();
    let far = lang.of(
        format!("{set_name}: đạt {met}/{total} tiêu chí"),
        format!("{set_name}: {met} of {total} criteria met"),
    );
    if needed == 0 {
        return lang.of(
            format!("{far}, đã đủ {goal}."),
            format!("{far}, which is enough for {goal}."),
        );
    }
    let chosen: Vec<&str> = reach.chosen().map(|step| &*step.id).collect();
    let (count, ids) = (chosen.len(), chosen.join(", "));
    let first = match count {
        0 => String::new(),
        _ => lang.of(format!(" Làm trước: {ids}."), format!(" First: {ids}.")),
    };
    let rest = needed - count.min(needed);
    let unknown = match rest {
        0 => String::new(),
        _ => lang.of(
            format!(" Còn {rest} tiêu chí chưa rõ làm gì thì đủ: xem dưới."),
            format!(" Of {rest} more it is not known what is enough: see below."),
        ),
    };
    let more = lang.of(
        format!("{far}, cần thêm {needed} để đạt {goal}."),
        format!("{far}, {needed} more needed for {goal}."),
    );
    more + &first + &unknown
}

/// What is missing in a criterion.
fn what(step: &Step, lang: Lang) -> String {
    let items = step.items.iter().map(|(path, missing)| {
        let name = missing.whole_name();
        let gap = &missing.gap;
        let requirement = match missing.kind {
            Kind::FiguresNeeded if !missing.requirement.is_empty() => {
                let word = lang.of("yêu cầu", "required");
                format!(", {word} {}", missing.requirement)
            }
            _ => String::new(),
        };
        format!("{path} {name}: {gap}{requirement}")
    });
    items.collect::<Vec<_>>().join("; ")
}

/// Why a criterion stands where it does.
fn why(step: &Step, lang: Lang) -> String {
    let count = step.items.len();
    let things = match count {
        0 => None,
        1 => Some(lang.of("1 mục", "1 item").to_owned()),
        _ => Some(lang.of(format!("{count} mục"), format!("{count} items"))),
    };
    let open = (step.undecided > 0).then(|| {
        let count = step.undecided.to_string();
        match step.ease {
            Ease::Undecided => lang.of(
                format!("{count} chỉ tiêu"),
                units::plural(&count, "indicator"),
            ),
            _ => lang.of(
                format!("{count} chỉ tiêu khác chưa kết luận được"),
                format!("{} undecided", units::plural(&count, "other")),
            ),
        }
    });
    let ease = Some(step.ease.name(lang).to_owned());
    let parts = [things, ease, open].into_iter().flatten();
    parts.collect::<Vec<_>>().join("; ")
}

/// The rule by which they are listed.
fn rule(lang: Lang) -> String {
    lang.of(
        "Thứ tự: tiêu chí đã rõ phải làm gì, rồi tiêu chí cần số liệu trước; trong đó ít mục hơn, gần mức yêu cầu hơn xếp trước. \
         Tiêu chí chưa rõ thế nào là đủ và chưa kết luận được không tính là sẽ đạt.",
        "Order: criteria of which it is known what to do, then those that need figures first; in each the fewest items, then the \
         closest to the threshold. Where it is not known what is enough, or nothing is concluded, none is counted on.",
    )
    .to_owned()
}
