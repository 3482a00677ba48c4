//! The page of one locality.

use std::io::{self, Write};

use serde::Serialize;

use super::grids::{GridView, views};
use super::views::{Asked, BarView, Legend, VerdictView, legends};
use crate::assess::{Tally, Verdict};
use crate::lang::{Lang, capital};
use crate::report::grid::Grid;
use crate::report::overview::{
    Figure, Group, Ids, Kind, Measure, Missing, Outcomes, Overview, Progress, unfounded,
};
use crate::report::tables::duty_headings;
use crate::report::{Settings, units, wording};

/// What is asked for stands in its column alone up to this length.
const ASKED: usize = 60;

/// So many gaps are named in the first sentence.
const SHOWN: usize = 4;

#[derive(Serialize)]
struct Page<'a> {
    title: String,
    /// Whether there is a page of all localities to go back to.
    has_index: bool,
    kicker: String,
    verdict: VerdictView,
    name: &'a str,
    set: &'a str,
    figures: String,
    /// The gaps that are closest to being none.
    measured: Vec<(&'a str, &'a str)>,
    /// How many gaps are known beside those.
    more_measured: usize,
    /// How many there are of each kind that no figure tells.
    others: Vec<String>,
    note: Option<&'a str>,
    cards: Vec<Card<'a>>,
    /// The verdicts that strips show.
    verdicts: Vec<VerdictView>,
    has_bars: bool,
    shows_missing: bool,
    count: String,
    groups: Vec<GroupView<'a>>,
    folds: Vec<Fold<'a>>,
    legends: Vec<Legend>,
    sources: Vec<(&'a str, String)>,
    sets: &'a [String],
    grids: Vec<GridView<'a>>,
    /// The headings of who does what by when, where a plan says so.
    duty_headings: Vec<&'static str>,
}

/// How far a condition has got.
#[derive(Serialize)]
struct Card<'a> {
    class: &'static str,
    title: String,
    big: String,
    beside: String,
    strip: Vec<Chip<'a>>,
    asked: Option<Asked>,
    gap: &'a str,
    bar: Option<BarView>,
    left: String,
}

/// A criterion in a strip.
#[derive(Serialize)]
struct Chip<'a> {
    id: &'a str,
    name: &'a str,
    verdict: VerdictView,
}

/// What is not met of one condition.
#[derive(Serialize)]
struct GroupView<'a> {
    title: Option<String>,
    set: &'a str,
    items: Vec<ItemView<'a>>,
}

#[derive(Serialize)]
struct ItemView<'a> {
    id: &'a str,
    name: &'a str,
    /// The official name, where the short one does not say it.
    full_name: Option<&'a str>,
    /// A criterion as a whole, of which no indicator is named.
    is_whole: bool,
    remarks: Vec<(String, String)>,
    asked: Asked,
    /// What the threshold is made of, where the short requirement does not say it.
    rule: Option<&'a str>,
    result: &'a str,
    gap: &'a str,
    is_measured: bool,
    bar: Option<BarView>,
    /// A threshold without a figure.
    is_open: bool,
    duty: Option<DutyView>,
    /// What `--set` calls its result.
    assume: Option<&'a str>,
}

/// Who does it, who directs that, and by when.
#[derive(Serialize)]
struct DutyView {
    who: String,
    directs: String,
    /// By when, how far away that is and what is late: each with whether that is late.
    days: Vec<(String, bool)>,
}

/// What is folded: a verdict with its count, and lists.
#[derive(Serialize)]
struct Fold<'a> {
    title: String,
    beside: String,
    lists: Vec<List<'a>>,
}

#[derive(Serialize)]
struct List<'a> {
    title: String,
    text: String,
    lines: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Outcome<'a> {
    id: &'a str,
    name: &'a str,
    basis: String,
    is_declared: bool,
    remarks: Vec<(String, String)>,
}

/// Writes the page; beneath it stand grids: of every indicator, where they are asked for, and of what was not used.
pub(in crate::report) fn commune(
    out: &mut dyn Write,
    overview: &Overview,
    beneath: &[Grid],
    has_index: bool,
    settings: &Settings,
) -> io::Result<()> {
    let lang = settings.lang;
    let items = || overview.missing.iter().flat_map(|group| &group.items);
    let count = overview.missing_count();
    let mut closest: Vec<&Missing> = items().filter(|it| it.kind == Kind::Measured).collect();
    closest.sort_by(|one, other| one.figures.by_closeness(&other.figures));
    let page = Page {
        title: format!("{}: {}", overview.name, overview.set),
        has_index,
        kicker: overview.head[1..].join(" · "),
        verdict: VerdictView::of(overview.verdict, lang),
        name: &overview.name,
        set: &overview.set_title,
        figures: capital(&overview.figures(lang)),
        measured: closest
            .iter()
            .map(|it| (&*it.name, &*it.gap))
            .take(SHOWN)
            .collect(),
        more_measured: closest.len().saturating_sub(SHOWN),
        others: others(items(), lang),
        note: overview.note.as_deref(),
        cards: overview.progress.iter().map(|it| card(it, lang)).collect(),
        verdicts: verdicts(overview, lang),
        has_bars: overview
            .progress
            .iter()
            .any(|it| matches!(&it.measure, Measure::Figure(figure) if figure.bar.is_some()))
            || items().any(|item| item.bar.is_some()),
        shows_missing: settings.shows(Verdict::NotMet) && count > 0,
        count: lang.of(
            format!("{count} mục chưa đạt"),
            format!("{count} {}", if count == 1 { "item" } else { "items" }),
        ),
        groups: overview
            .missing
            .iter()
            .map(|group| group_view(group, overview.has_conditions, lang))
            .collect(),
        folds: folds(overview, settings),
        legends: legends(&overview.marks, lang),
        sources: sources(overview),
        sets: &overview.sets,
        grids: views(beneath),
        duty_headings: match settings.duties {
            Some(_) => duty_headings(lang).to_vec(),
            None => Vec::new(),
        },
    };
    super::write(out, "commune.html", &page, settings)
}

/// How many there are of each kind that no figure tells.
fn others<'a>(items: impl Iterator<Item = &'a Missing> + Clone, lang: Lang) -> Vec<String> {
    let kinds = Kind::MISSING
        .into_iter()
        .filter(|kind| *kind != Kind::Measured);
    let counts = kinds.map(|kind| (kind, items.clone().filter(|it| it.kind == kind).count()));
    let counts = counts.filter(|(_, count)| *count > 0);
    counts
        .map(|(kind, count)| {
            let name = kind.name(lang);
            lang.of(format!("{count} mục {name}"), format!("{count} {name}"))
        })
        .collect()
}

fn card(progress: &Progress, lang: Lang) -> Card<'_> {
    let title = if progress.id.is_empty() {
        progress.name.clone()
    } else {
        format!("{}. {}", progress.id, progress.name)
    };
    let card = Card {
        class: progress.verdict.as_str(),
        title,
        big: capital(progress.verdict.name(lang)),
        beside: String::new(),
        strip: Vec::new(),
        asked: None,
        gap: "",
        bar: None,
        left: String::new(),
    };
    let marks = match &progress.measure {
        Measure::Criteria(marks) => marks,
        Measure::Figure(Figure {
            result,
            rule,
            gap,
            bar,
            ..
        }) => {
            return Card {
                big: result.clone(),
                asked: Some(Asked::of(rule)),
                gap,
                bar: bar.map(|bar| BarView::of(bar, progress.verdict)),
                ..card
            };
        }
        Measure::Verdict => return card,
    };
    let tally: Tally = marks.iter().map(|mark| mark.verdict).collect();
    let others = Verdict::ALL.into_iter().filter(|of| *of != Verdict::Met);
    let others = others.filter(|of| tally.count(*of) > 0);
    let others = others.map(|of| {
        lang.of(
            format!("{}\u{a0}{}", of.name(lang), tally.count(of)),
            format!("{}\u{a0}{}", tally.count(of), of.name(lang)),
        )
    });
    let met = lang.of("tiêu chí đạt", "criteria met").to_owned();
    let left = marks.iter().filter(|mark| mark.verdict == Verdict::NotMet);
    Card {
        big: format!("{}/{}", tally.met, tally.total),
        beside: std::iter::once(met)
            .chain(others)
            .collect::<Vec<_>>()
            .join(", "),
        strip: marks
            .iter()
            .map(|mark| Chip {
                id: &mark.id,
                name: &mark.name,
                verdict: VerdictView::of(mark.verdict, lang),
            })
            .collect(),
        left: left.map(|mark| &*mark.name).collect::<Vec<_>>().join("; "),
        ..card
    }
}

/// The verdicts in strips, each once.
fn verdicts(overview: &Overview, lang: Lang) -> Vec<VerdictView> {
    let shown = |of: &Verdict| {
        overview.progress.iter().any(|it| match &it.measure {
            Measure::Criteria(marks) => marks.iter().any(|mark| mark.verdict == *of),
            _ => false,
        })
    };
    let verdicts = Verdict::ALL.into_iter().filter(shown);
    verdicts.map(|of| VerdictView::of(of, lang)).collect()
}

fn group_view(group: &Group, has_conditions: bool, lang: Lang) -> GroupView<'_> {
    let title = group.title.as_ref().map(|(id, name)| (id, name));
    // A condition that no other set stands behind is an item of its own.
    let title = title.or(match &group.items[..] {
        [only] if has_conditions => Some((&only.id, &only.name)),
        _ => None,
    });
    GroupView {
        title: title.map(|(id, name)| format!("{id}. {name}")),
        set: &group.set,
        items: group
            .items
            .iter()
            .map(|item| item_view(item, lang))
            .collect(),
    }
}

fn item_view(item: &Missing, lang: Lang) -> ItemView<'_> {
    let name = item.whole_name();
    let full_name = (!item.full_name.starts_with(name)).then_some(&*item.full_name);
    let rule = item.rule.as_ref().map(|(rule, _)| &**rule);
    let rule = rule.filter(|rule| **rule != item.requirement);
    let (asked, rule) = match rule {
        Some(rule) if rule.chars().count() <= ASKED => (rule, None),
        rule => (&*item.requirement, rule),
    };
    ItemView {
        id: &item.id,
        name,
        full_name,
        is_whole: item.kind == Kind::NotStated,
        remarks: remarks(
            &[item.note.clone(), item.evidence.clone(), item.date.clone()],
            lang,
        ),
        asked: Asked::of(asked),
        rule,
        result: &item.result,
        gap: &item.gap,
        is_measured: item.kind == Kind::Measured,
        bar: item.bar.map(|bar| BarView::of(bar, Verdict::NotMet)),
        is_open: item.kind == Kind::FiguresNeeded,
        duty: item.duty.as_ref().map(|duty| DutyView {
            who: duty.who(lang),
            directs: duty.directors.join("; "),
            days: duty.days(lang),
        }),
        assume: item.assume.as_deref(),
    }
}

/// Note, evidence and date, those there are, each with its label.
fn remarks(texts: &[Option<String>; 3], lang: Lang) -> Vec<(String, String)> {
    let remarks = wording::remarks(texts.each_ref().map(Option::as_deref), lang);
    let remarks = remarks.into_iter();
    remarks.map(|(name, text)| (capital(name), text)).collect()
}

/// What is undecided, suspended, not applicable, and met.
fn folds<'a>(overview: &'a Overview, settings: &Settings) -> Vec<Fold<'a>> {
    let lang = settings.lang;
    let mut folds = Vec::new();
    let open: usize = overview
        .undecided
        .iter()
        .map(|(_, ids)| Ids::count(ids))
        .sum();
    if settings.shows(Verdict::NoData) && open > 0 {
        let lists = overview.undecided.iter().map(|(reason, ids)| List {
            title: format!("{} ({})", capital(reason), Ids::count(ids)),
            text: ids.iter().map(Ids::text).collect::<Vec<_>>().join(" · "),
            lines: Vec::new(),
        });
        folds.push(Fold {
            title: lang.of(
                format!("Chưa kết luận được: {open} mục"),
                format!("Undecided: {}", wording::items(open)),
            ),
            beside: String::new(),
            lists: lists.collect(),
        });
    }
    for verdict in [Verdict::Suspended, Verdict::NotApplicable, Verdict::Met] {
        if settings.shows(verdict) {
            folds.extend(fold(&overview.outcomes, verdict, lang));
        }
    }
    folds
}

/// The criteria of one verdict, by set.
fn fold(outcomes: &[Outcomes], verdict: Verdict, lang: Lang) -> Option<Fold<'_>> {
    let lists = outcomes.iter().map(|set| {
        let criteria = set.criteria.iter().filter(|it| it.verdict == verdict);
        let lines = criteria.map(|criterion| Outcome {
            id: &criterion.id,
            name: &criterion.name,
            basis: criterion.basis.join("; "),
            is_declared: criterion.is_declared,
            remarks: remarks(&criterion.remarks, lang),
        });
        List {
            title: set.of.clone(),
            text: String::new(),
            lines: lines.collect(),
        }
    });
    let lists: Vec<List<'_>> = lists.filter(|list| !list.lines.is_empty()).collect();
    let lines = || lists.iter().flat_map(|list| &list.lines);
    let (count, declared) = (lines().count(), lines().filter(|it| it.is_declared).count());
    let criteria = units::criteria(count);
    let name = capital(verdict.name(lang));
    let has_figures = lines().any(|it| it.is_declared && !it.basis.is_empty());
    let lacking = unfounded(has_figures, lang);
    let beside = match (verdict, declared) {
        (Verdict::Met, 1..) => lang.of(
            format!(
                "{} có số liệu, {declared} theo xã tự đánh giá, {lacking}",
                count - declared
            ),
            format!(
                "{} by figures, {declared} self-assessed {lacking}",
                count - declared
            ),
        ),
        (Verdict::Suspended, _) => lang
            .of(
                "không tính đạt hay chưa đạt",
                "counted neither as met nor as not met",
            )
            .to_owned(),
        _ => String::new(),
    };
    (count > 0).then(|| Fold {
        title: lang.of(
            format!("{name}: {count} tiêu chí"),
            format!("{name}: {criteria}"),
        ),
        beside,
        lists,
    })
}

/// Where the requirements that are not met come from, each with what refers to it.
fn sources(overview: &Overview) -> Vec<(&str, String)> {
    let mut sources: Vec<(&str, Vec<Ids>)> = Vec::new();
    for group in &overview.missing {
        let of = group.title.as_ref().map_or("", |(_, name)| name);
        for item in &group.items {
            let Some((_, Some(source))) = &item.rule else {
                continue;
            };
            let at = sources.iter().position(|(known, _)| known == source);
            let at = at.unwrap_or_else(|| {
                sources.push((source, Vec::new()));
                sources.len() - 1
            });
            match sources[at].1.last_mut() {
                Some(last) if last.of == of => last.ids.push(item.id.clone()),
                _ => sources[at].1.push(Ids {
                    of: of.to_owned(),
                    ids: vec![item.id.clone()],
                }),
            }
        }
    }
    let sources = sources.into_iter();
    sources
        .map(|(source, ids)| {
            (
                source,
                ids.iter().map(Ids::text).collect::<Vec<_>>().join(" · "),
            )
        })
        .collect()
}
