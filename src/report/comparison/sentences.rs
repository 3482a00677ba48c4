//! Comparisons as paragraphs, to paste into a letter.

use std::collections::HashSet;

use super::grids::{head, heard, in_order, line, listed};
use super::words::{agreement, nested, stage_name, verdicts};
use super::{Item, Kind, StageComparison};
use crate::criteria::{Certainty, Stage};
use crate::lang::{Lang, capital};
use crate::report::{Settings, wording};

/// The paragraphs of all sets.
pub(in crate::report) fn paragraphs(
    sets: &[Vec<StageComparison<'_>>],
    settings: &Settings,
) -> Vec<String> {
    let lang = settings.lang;
    let mut all = Vec::new();
    for comparisons in sets {
        let title = comparisons[0].first.checklist.set.title.get(lang);
        let who = capital(&head(comparisons, lang).join(", "));
        all.push(format!("{who}. {title}."));
        let stages = heard(comparisons);
        for comparison in in_order(comparisons) {
            all.push(match comparisons.len() {
                1 => format!(
                    "{}.",
                    capital(&verdicts(comparison, lang)).replace(" · ", "; ")
                ),
                _ => {
                    let said = line(comparison, lang).replace(" · ", "; ");
                    format!("{}: {said}.", comparison.name(lang))
                }
            });
            let within = nested(comparison, lang).into_iter();
            all.extend(within.map(|it| format!("{}.", it.replace(" · ", "; "))));
            for kind in listed(settings) {
                let items = comparison.items(*kind, settings);
                all.extend(of_kind(*kind, &items, &stages, lang));
            }
            all.push(agreement(comparison, lang));
        }
        all.extend(uncertain(comparisons, settings));
    }
    all
}

/// The requirements that nobody has checked against their decision.
fn uncertain(comparisons: &[StageComparison<'_>], settings: &Settings) -> Vec<String> {
    let lang = settings.lang;
    let kinds = listed(settings).iter();
    let items = kinds.flat_map(|kind| comparisons.iter().flat_map(|it| it.items(*kind, settings)));
    let mut marked: Vec<(Certainty, String)> = items
        .filter_map(|item| {
            let of = match &*item.of {
                "" => String::new(),
                of => format!(" ({of})"),
            };
            Some((item.mark?, format!("{}{of}", item.id)))
        })
        .collect();
    marked.sort_by_key(|(certainty, _)| *certainty);
    let mut known = HashSet::new();
    marked.retain(|one| known.insert(one.clone()));
    let groups = marked.chunk_by(|(one, _), (other, _)| one == other);
    let lines = groups.map(|group| {
        let how = wording::certainty(group[0].0, lang);
        let ids = group.iter().map(|(_, id)| &**id);
        let ids = ids.collect::<Vec<_>>().join(", ");
        lang.of(
            format!("Mức yêu cầu {how}, cần đối chiếu với quyết định: chỉ tiêu {ids}."),
            format!("Requirements {how}, to be checked against the decision: {ids}."),
        )
    });
    lines.collect()
}

fn of_kind(kind: Kind, items: &[Item], stages: &[Stage], lang: Lang) -> Vec<String> {
    if items.is_empty() {
        return Vec::new();
    }
    let title = format!("{} ({}):", kind.title(lang), items.len());
    let items = items.iter().map(|item| sentence(item, stages, lang));
    std::iter::once(title).chain(items).collect()
}

/// `- Chỉ tiêu 1.1 Hộ phân loại rác (yêu cầu ≥ 50%): xã tự đánh giá 60%, đạt; huyện thẩm tra 45%, chưa đạt (−15 điểm %).`
fn sentence(item: &Item, stages: &[Stage], lang: Lang) -> String {
    let of = match &*item.of {
        "" => String::new(),
        of => format!("{of}. "),
    };
    let asked = match wording::unmarked(&item.rule).0 {
        "" => String::new(),
        rule => format!(" ({} {rule})", lang.of("yêu cầu", "required")),
    };
    let what = if item.is_criterion {
        lang.of("Tiêu chí", "Criterion")
    } else {
        lang.of("Chỉ tiêu", "Indicator")
    };
    let found = stages.iter().map(|stage| {
        let text = item.found[*stage as usize].text(lang);
        format!("{} {text}", stage_name(*stage, lang))
    });
    let found = found.collect::<Vec<_>>().join("; ");
    let apart = match &*item.difference {
        "" => String::new(),
        apart => format!(" ({apart})"),
    };
    format!(
        "- {of}{what} {} {}{asked}: {found}{apart}.",
        item.id, item.full_name
    )
}
