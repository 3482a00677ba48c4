//! Counts over all localities on a terminal: a line for each criterion, with a bar of those that do not meet it.

use super::page::{BETWEEN, Column, Page, Style, Text};
use super::scaled;
use crate::assess::Verdict;
use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::report::counts::{Counts, sentence};
use crate::report::overview::who;

/// Below this width, there are counts of verdicts alone.
const NARROW: usize = 60;

/// The longest bar.
const BAR: usize = 20;

pub(in crate::report) fn draw(page: &mut Page, set: &CriteriaSet, counts: &Counts, lang: Lang) {
    let total = counts.localities.total;
    let who = who(set.level, total, lang);
    page.paragraph(0, Text::new(counts.head(set, lang), Style::Strong));
    let verdicts = sentence(&counts.localities, lang);
    page.paragraph(0, format!("{}: {verdicts}", set.title.get(lang)));
    page.blank();
    let tallies = || counts.criteria.iter().chain([&counts.localities]);
    let is_shown = |of: &Verdict| {
        matches!(of, Verdict::Met | Verdict::NotMet) || tallies().any(|tally| tally.count(*of) > 0)
    };
    let shown: Vec<Verdict> = Verdict::ALL.into_iter().filter(is_shown).collect();
    let has_open = tallies().any(|tally| tally.without_threshold() > 0) && page.width() >= NARROW;
    let open = lang.of("(chưa rõ mức)", "(no threshold)");
    let heads: Vec<&str> = shown
        .iter()
        .map(|of| of.name(lang))
        .chain(has_open.then_some(open))
        .collect();
    // Headings take two lines.
    let count_width = |head: &&str| {
        let word = head
            .split(' ')
            .map(|word| page.measure(word))
            .max()
            .unwrap_or(0);
        word.max(page.measure(head).div_ceil(2) + 1)
            .max(total.to_string().len())
    };
    let counts_widths: Vec<usize> = heads.iter().map(count_width).collect();
    let id = page.widest(set.criteria.iter().map(|it| &*it.id)).max(2);
    let most = counts
        .criteria
        .iter()
        .map(|tally| tally.not_met)
        .max()
        .unwrap_or(0);
    let bar = if page.width() < NARROW {
        0
    } else {
        most.min(BAR)
    };
    let beside = 1
        + id
        + bar
        + counts_widths
            .iter()
            .map(|width| width + BETWEEN)
            .sum::<usize>()
        + 2 * BETWEEN;
    let names: Vec<String> = set.criteria.iter().map(|it| it.brief(lang)).collect();
    let longest = page.widest(names.iter().map(String::as_str));
    let name = page
        .width()
        .saturating_sub(beside)
        .clamp(10, longest.max(10));
    let mut columns = vec![Column::right(1 + id), Column::left(name)];
    columns.extend(counts_widths.iter().map(|width| Column::right(*width)));
    columns.extend((bar > 0).then(|| Column::left(bar)));
    let heading = [Text::default(), Text::default()].into_iter();
    let heading = heading
        .chain(heads.into_iter().map(Text::from))
        .chain((bar > 0).then(Text::default));
    page.columns(0, &columns, [heading.collect::<Vec<_>>()]);
    let rows =
        set.criteria
            .iter()
            .zip(&names)
            .zip(&counts.criteria)
            .map(|((criterion, name), tally)| {
                let of = shown.iter().map(|of| tally.count(*of));
                let of = of.chain(has_open.then(|| tally.without_threshold()));
                let signs = scaled(tally.not_met, most, BAR);
                let bar = (bar > 0).then(|| std::iter::repeat_n('■', signs).collect::<String>());
                let texts = [criterion.id.clone(), name.clone()].into_iter();
                let texts = texts
                    .chain(of.map(|count| count.to_string()))
                    .map(Text::from);
                texts.chain(bar.map(Text::from)).collect::<Vec<_>>()
            });
    page.columns(0, &columns, rows.collect::<Vec<_>>());
    page.blank();
    let all = counts.indicators.total;
    let each = all.checked_div(total).unwrap_or(0);
    let what = lang.of("Chỉ tiêu", "Indicators");
    page.paragraph(
        0,
        format!(
            "{what} ({total} {who} × {each} = {all}): {}",
            sentence(&counts.indicators, lang)
        ),
    );
    page.paragraph(0, Text::new(set.id_and_decision(), Style::Dim));
}
