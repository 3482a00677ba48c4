//! What several stages found, on a terminal: what each came to, then what differs, the rest counted.

use super::page::{BETWEEN, Column, Page, Style, Text};
use crate::criteria::Stage;
use crate::lang::Lang;
use crate::report::comparison::{
    Found, Item, Kind, StageComparison, agreement, head, heading, heard, in_order, legend, met,
    nested, unheard, verdicts,
};
use crate::report::overview::joined;
use crate::report::{Scope, Settings, wording};

/// Columns that a name needs to be read beside others.
const NAME: usize = 14;

/// From this width on, no heading needs two lines.
const WIDE: usize = 96;

/// What is listed of one locality.
struct Listed<'c, 'a> {
    comparison: &'c StageComparison<'a>,
    lists: Vec<(Kind, Vec<Item>)>,
    /// By stage, what it lacks.
    missing: Vec<String>,
}

/// One set: a locality, or several with a line each.
pub(super) fn draw(page: &mut Page, all: &[StageComparison<'_>], settings: &Settings) {
    let lang = settings.lang;
    let stages = heard(all);
    draw_head(page, all, &stages, settings);
    let order = in_order(all).into_iter();
    let order = order.take(settings.top.unwrap_or(usize::MAX));
    let listed: Vec<Listed<'_, '_>> = order
        .map(|comparison| Listed::of(comparison, &stages, settings))
        .collect();
    let items = listed.iter().flat_map(|it| &it.lists);
    let items: Vec<&Item> = items.flat_map(|(_, items)| items).collect();
    let widths = Widths::of(page, &items, &stages, lang);
    let is_alone = all.len() == 1;
    let mut needs_heads = true;
    for one in &listed {
        if !is_alone && !one.is_empty() {
            page.blank();
            let name = one.comparison.name(lang).to_uppercase();
            page.paragraph(0, Text::new(name, Style::Strong));
        }
        for (kind, items) in &one.lists {
            if is_alone {
                page.blank();
            }
            let has_heads = std::mem::take(&mut needs_heads);
            let title = titled(*kind, items.len(), lang);
            draw_title(page, title, &widths, has_heads, &stages, lang);
            draw_items(page, items, &widths, &stages, lang);
        }
        if !one.missing.is_empty() {
            if is_alone {
                page.blank();
            }
            let count = one.comparison.count(Kind::Missing);
            let title = titled(Kind::Missing, count, lang);
            page.paragraph(0, Text::new(title, Style::Strong));
            for line in &one.missing {
                page.paragraph(1, Text::new(line, Style::Open));
            }
        }
        if is_alone {
            page.blank();
            page.paragraph(0, agreement(one.comparison, lang));
        }
    }
    page.blank();
    draw_references(page, all, &items, lang);
}

/// Who is compared, by what, and what each stage came to.
fn draw_head(page: &mut Page, all: &[StageComparison<'_>], stages: &[Stage], settings: &Settings) {
    let lang = settings.lang;
    page.blank();
    let mut who = head(all, lang);
    who[0] = who[0].to_uppercase();
    page.paragraph(0, Text::new(who.join(" · "), Style::Strong));
    let title = lang.of("So sánh các cấp", "Stages compared");
    let set = &all[0].first.checklist.set;
    page.paragraph(0, format!("{title}: {}", set.short_title(lang)));
    if let [only] = all {
        page.paragraph(0, Text::new(verdicts(only, lang), Style::Strong));
        let within = nested(only, lang).into_iter();
        within.for_each(|line| page.paragraph(1, line));
        return;
    }
    let unheard = unheard(stages, lang).into_iter();
    unheard.for_each(|line| page.paragraph(0, Text::new(line, Style::Strong)));
    draw_lines(page, &in_order(all), stages, settings);
}

/// What the figures and marks mean, and which sets were applied.
fn draw_references(page: &mut Page, all: &[StageComparison<'_>], items: &[&Item], lang: Lang) {
    let has_differences = items.iter().any(|item| !item.difference.is_empty());
    let legend = if has_differences { legend(lang) } else { "" };
    let marks = items.iter().filter_map(|item| item.mark).collect();
    let marks: Vec<String> = wording::legends(marks, lang).collect();
    let mut sets: Vec<String> = Vec::new();
    for set in all.iter().flat_map(StageComparison::sets) {
        let id = set.id_and_decision();
        if !sets.contains(&id) {
            sets.push(id);
        }
    }
    let word = lang.of("Bộ tiêu chí", if sets.len() == 1 { "Set" } else { "Sets" });
    let sets = format!("{word}: {}", sets.join(", "));
    let lines = [legend, &marks.join("; "), &sets];
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        page.paragraph(0, Text::new(line, Style::Dim));
    }
}

impl<'c, 'a> Listed<'c, 'a> {
    fn of(
        comparison: &'c StageComparison<'a>,
        stages: &[Stage],
        settings: &Settings,
    ) -> Listed<'c, 'a> {
        let lists = kinds(settings).iter().map(|kind| {
            let mut items = comparison.items(*kind, settings);
            if settings.scope == Scope::Detail {
                items
                    .iter_mut()
                    .for_each(|it| it.name.clone_from(&it.full_name));
            }
            (*kind, items)
        });
        let missing = match settings.scope {
            Scope::All => Vec::new(),
            Scope::Missing | Scope::Detail => missing(comparison, stages, settings),
        };
        Listed {
            comparison,
            lists: lists.filter(|(_, items)| !items.is_empty()).collect(),
            missing,
        }
    }

    fn is_empty(&self) -> bool {
        self.lists.is_empty() && self.missing.is_empty()
    }
}

/// The kinds whose things stand one by one; of what a stage lacks, the ids alone are enough.
fn kinds(settings: &Settings) -> &'static [Kind] {
    match settings.scope {
        Scope::All => &Kind::ALL,
        Scope::Missing | Scope::Detail => &[Kind::Verdict, Kind::Figure],
    }
}

fn titled(kind: Kind, count: usize, lang: Lang) -> String {
    format!("{} ({count})", kind.title(lang).to_uppercase())
}

/// By stage, the ids of what others have a result of and it has not.
fn missing(comparison: &StageComparison<'_>, stages: &[Stage], settings: &Settings) -> Vec<String> {
    let lang = settings.lang;
    let items = comparison.items(Kind::Missing, settings);
    let lines = stages.iter().filter_map(|stage| {
        comparison.assessments[*stage as usize]?;
        let lacking = items.iter();
        let lacking = lacking.filter(|item| item.found[*stage as usize].verdict.is_none());
        let lacking: Vec<&Item> = lacking.collect();
        let lists = lacking
            .chunk_by(|one, other| one.of == other.of)
            .map(|of_set| {
                let ids = joined(of_set.iter().map(|item| &*item.id));
                match &*of_set[0].of {
                    "" => ids,
                    of => format!("{of}: {ids}"),
                }
            });
        let lists = lists.collect::<Vec<_>>().join("; ");
        let name = heading(*stage, lang);
        (!lists.is_empty()).then(|| {
            lang.of(
                format!("{name} chưa có: {lists}"),
                format!("{name}: {lists}"),
            )
        })
    });
    lines.collect()
}

/// A line for each locality: the criteria met at each stage, and how many things differ.
fn draw_lines(
    page: &mut Page,
    order: &[&StageComparison<'_>],
    stages: &[Stage],
    settings: &Settings,
) {
    let lang = settings.lang;
    page.blank();
    let counted = [Kind::Verdict, Kind::Figure, Kind::Missing, Kind::Same];
    let heads = counted.map(|kind| match kind {
        Kind::Verdict => lang.of("khác đánh giá", "other verdict"),
        Kind::Figure => lang.of("khác số liệu", "other figure"),
        Kind::Missing => lang.of("chưa đủ cấp", "stage lacking"),
        _ => lang.of("thống nhất", "in agreement"),
    });
    let names: Vec<String> = order.iter().map(|it| it.name(lang)).collect();
    let texts = stages.iter().map(|stage| heading(*stage, lang));
    let texts: Vec<String> = texts.chain(heads).map(breaking_once).collect();
    let width = |text: &String| page.widest(text.split(' ')).max(7);
    let columns: Vec<Column> = texts.iter().map(|it| Column::right(width(it))).collect();
    let beside: usize = columns.iter().map(|it| it.width + BETWEEN).sum();
    let name = page.widest(names.iter().map(String::as_str));
    let name = name.min(page.width().saturating_sub(beside + 1).max(12));
    let columns: Vec<Column> = std::iter::once(Column::left(name)).chain(columns).collect();
    let head = std::iter::once(Text::default());
    let head = head.chain(texts.into_iter().map(Text::from)).collect();
    let shown = settings.top.unwrap_or(order.len());
    let rows = order.iter().zip(&names).take(shown).map(|(it, name)| {
        let mut row = vec![Text::from(&**name)];
        row.extend(stages.iter().map(|stage| Text::from(met(it, *stage))));
        row.extend(counted.map(|kind| match it.count(kind) {
            0 => Text::from("–"),
            count if kind == Kind::Verdict => Text::new(count.to_string(), Style::Bad),
            count => Text::from(count.to_string()),
        }));
        row
    });
    page.columns(
        1,
        &columns,
        std::iter::once(head).chain(rows).collect::<Vec<_>>(),
    );
    if shown < order.len() {
        let rest = order.len() - shown;
        page.paragraph(
            1,
            lang.of(
                format!("còn {rest} xã: --all"),
                format!("{rest} more: --all"),
            ),
        );
    }
}

/// The columns of what is compared.
struct Widths {
    id: usize,
    /// Absent where there is no room beside the results: they go beneath then.
    name: Option<usize>,
    /// Absent where requirements stand with the names.
    requirement: Option<usize>,
    found: Vec<usize>,
    difference: usize,
}

impl Widths {
    fn of(page: &Page, items: &[&Item], stages: &[Stage], lang: Lang) -> Widths {
        let widest = |head: &str, most: usize, text: &dyn Fn(&Item) -> String| {
            let texts: Vec<String> = items.iter().map(|item| text(item)).collect();
            // What is longer goes on beneath, but no word is broken.
            let word = if page.width() >= WIDE {
                page.measure(head)
            } else {
                page.widest(head.split(' '))
            };
            page.widest(texts.iter().map(String::as_str))
                .min(most)
                .max(word)
        };
        let is_wide = page.width() >= WIDE;
        let id = widest("", 12, &|item| item.id.clone());
        let requirement = widest(asked(lang), 16, &|item| item.requirement.clone());
        let found = stages.iter().map(|stage| {
            let text = |item: &Item| result(&item.found[*stage as usize], lang);
            widest(heading(*stage, lang), if is_wide { 18 } else { 12 }, &text)
        });
        let found: Vec<usize> = found.collect();
        let most = if is_wide { 20 } else { 13 };
        let difference = widest(apart(lang), most, &|item| item.difference.clone());
        let beside = found.iter().map(|it| it + BETWEEN).sum::<usize>() + difference + BETWEEN;
        let left = page.width().saturating_sub(2 + id + BETWEEN + beside);
        let with_requirement = left.saturating_sub(requirement + BETWEEN);
        let (name, requirement) = match (with_requirement, left) {
            (NAME.., _) => (Some(with_requirement), Some(requirement)),
            (_, NAME..) => (Some(left), None),
            _ => (None, None),
        };
        Widths {
            id,
            name,
            requirement,
            found,
            difference,
        }
    }

    /// The columns behind the name.
    fn behind(&self) -> impl Iterator<Item = Column> {
        let found = self.found.iter().copied();
        let all = self.requirement.into_iter().chain(found);
        all.chain([self.difference]).map(Column::left)
    }
}

fn asked(lang: Lang) -> &'static str {
    lang.of("Yêu cầu", "Required")
}

fn apart(lang: Lang) -> &'static str {
    lang.of("Chênh lệch", "Difference")
}

/// A result whose verdict stays on one line, if it is short.
fn result(found: &Found, lang: Lang) -> String {
    let verdict = found.verdict.map_or("", |verdict| verdict.name(lang));
    let text = found.text(lang);
    let is_short = verdict.chars().count() < 12;
    match text.strip_suffix(verdict).filter(|_| is_short) {
        Some(before) => format!("{before}{}", verdict.replace(' ', "\u{a0}")),
        None => text,
    }
}

/// A heading that is broken behind its first word, if at all.
fn breaking_once(text: &str) -> String {
    match text.split_once(' ') {
        Some((first, rest)) => format!("{first} {}", rest.replace(' ', "\u{a0}")),
        None => text.to_owned(),
    }
}

/// The title of a list; above the first, what its columns are.
fn draw_title(
    page: &mut Page,
    title: String,
    widths: &Widths,
    has_heads: bool,
    stages: &[Stage],
    lang: Lang,
) {
    let title = Text::new(title, Style::Strong);
    let Some(name) = widths.name.filter(|_| has_heads) else {
        page.paragraph(0, title);
        return;
    };
    let first = 2 + widths.id + BETWEEN + name;
    let mut columns = vec![Column::left(first)];
    columns.extend(widths.behind());
    let mut heads = if page.measure(&title.text) > first {
        page.paragraph(0, title);
        vec![Text::default()]
    } else {
        vec![title]
    };
    heads.extend(widths.requirement.map(|_| Text::from(asked(lang))));
    let texts = stages
        .iter()
        .map(|stage| breaking_once(heading(*stage, lang)));
    heads.extend(texts.map(Text::from));
    heads.push(Text::from(apart(lang)));
    page.columns(0, &columns, [heads]);
}

fn draw_items(page: &mut Page, items: &[Item], widths: &Widths, stages: &[Stage], lang: Lang) {
    let has_sets = items.iter().any(|item| !item.of.is_empty());
    let mut last = None;
    for item in items {
        if has_sets && last != Some(&item.of) {
            last = Some(&item.of);
            page.paragraph(1, Text::new(&*item.of, Style::Strong));
        }
        draw_item(page, item, widths, stages, lang);
    }
}

fn draw_item(page: &mut Page, item: &Item, widths: &Widths, stages: &[Stage], lang: Lang) {
    let with_requirement = || match &*item.requirement {
        "" => item.name.clone(),
        requirement => format!("{} ({})", item.name, requirement.replace(' ', "\u{a0}")),
    };
    let Some(name) = widths.name else {
        let left = page.width().saturating_sub(2 + widths.id + BETWEEN).max(12);
        let columns = [widths.id, left].map(Column::left);
        let found = stages.iter().map(|stage| {
            let found = result(&item.found[*stage as usize], lang);
            format!("{}: {found}", heading(*stage, lang))
        });
        let mut found: Vec<String> = found.collect();
        found.extend((!item.difference.is_empty()).then(|| item.difference.clone()));
        let rows = [
            vec![Text::from(&*item.id), Text::from(with_requirement())],
            vec![Text::default(), Text::from(found.join(" · "))],
        ];
        page.columns(2, &columns, rows);
        return;
    };
    let mut columns = [widths.id, name].map(Column::left).to_vec();
    columns.extend(widths.behind());
    let mut texts = vec![Text::from(&*item.id)];
    texts.push(Text::from(match widths.requirement {
        Some(_) => item.name.clone(),
        None => with_requirement(),
    }));
    texts.extend(widths.requirement.map(|_| Text::from(&*item.requirement)));
    texts.extend(stages.iter().map(|stage| {
        let found = &item.found[*stage as usize];
        let style = match found.verdict {
            None => Style::Dim,
            Some(verdict) if found.differs => Style::of(verdict),
            Some(_) => Style::Plain,
        };
        Text::new(result(found, lang), style)
    }));
    texts.push(Text::from(item.difference.replace(" %", "\u{a0}%")));
    page.columns(2, &columns, [texts]);
}
