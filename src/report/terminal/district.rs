//! Several localities on a terminal: how many meet each set, who is closest, what most miss, and everyone by criterion.

use super::items::{BAR, WIDE, bar_text};
use super::page::{BETWEEN, Column, Page, Style, Text, UNBROKEN};
use super::scaled;
use crate::assess::Verdict;
use crate::criteria::CriteriaSet;
use crate::report::matrix::{Matrix, Measured, Row, sign};
use crate::report::overview::{joined, sets_applied};
use crate::report::section::{Missed, Section, sections};
use crate::report::{Scope, Settings, wording};

/// So many names stand beside a number; more are only counted.
const NAMED: usize = 8;

/// So many indicators are listed with their gaps.
const LISTED: usize = 12;

/// The longest bar of a count.
const LONGEST: usize = 40;

/// Draws the sets in their order, the one with the most localities first.
pub(in crate::report) fn draw(
    page: &mut Page,
    matrices: &[(std::sync::Arc<CriteriaSet>, Matrix)],
    settings: &Settings,
) {
    let lang = settings.lang;
    let sections = sections(matrices, lang);
    let Some(first) = sections.first() else {
        return;
    };
    let count = first.matrix.rows.len();
    let head = first.matrix.places.head(first.set.level, count, lang);
    page.paragraph(0, Text::new(head.join(" · "), Style::Strong));
    for (index, section) in sections.iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        section.draw(page, settings);
    }
    page.blank();
    let signs = Verdict::ALL.map(|of| format!("{} {}", sign(of), of.name(lang)));
    page.paragraph(0, Text::new(signs.join("  "), Style::Dim));
    let marks = sections
        .iter()
        .flat_map(|section| section.matrix.marks.clone());
    let marks: Vec<String> = wording::legends(marks.collect(), lang).collect();
    page.note(&marks.join("; "));
    let sets: Vec<String> = sections.iter().map(|it| it.set.id_and_decision()).collect();
    page.paragraph(0, Text::new(sets_applied(&sets, lang), Style::Dim));
}

impl Section<'_> {
    fn draw(&self, page: &mut Page, settings: &Settings) {
        let is_met = self
            .matrix
            .rows
            .iter()
            .all(|row| row.verdict == Verdict::Met);
        let style = if is_met { Style::Good } else { Style::Strong };
        page.paragraph(0, Text::new(self.conclusion(), style));
        if let Some(closest) = self.closest() {
            page.paragraph(0, closest);
        }
        if self.matrix.has_conditions && self.draw_conditions(page, settings) {
            return;
        }
        if settings.shows(Verdict::NotMet) {
            self.draw_distances(page);
            self.draw_missed(page);
            self.draw_measured(page);
        }
        self.draw_everyone(page, settings);
        if settings.scope == Scope::Detail && settings.shows(Verdict::NotMet) {
            self.draw_described(page, settings);
        }
    }

    /// How many meet the set.
    fn conclusion(&self) -> String {
        format!("{}: {}", self.set.short_title(self.lang), self.counts())
    }

    /// Localities by the criteria that they have left.
    fn draw_distances(&self, page: &mut Page) {
        let lang = self.lang;
        let steps = self.steps().into_iter().map(|step| {
            let names = step.rows.iter().map(|row| &*self.names[*row]);
            let (left, mark) = match step.left {
                Some(left) => (left.to_string(), if step.is_open { '?' } else { '■' }),
                None => ("?".to_owned(), '?'),
            };
            (left, mark, names.collect::<Vec<&str>>(), step.remark)
        });
        let steps: Vec<_> = steps.collect();
        page.blank();
        let title = lang.of("SỐ TIÊU CHÍ CHƯA ĐẠT", "CRITERIA NOT MET");
        page.paragraph(0, Text::new(title, Style::Strong));
        let most = steps
            .iter()
            .map(|(.., names, _)| names.len())
            .max()
            .unwrap_or(0);
        let longest = most.min(LONGEST);
        let digits = most.to_string().len();
        let beside = 4 + longest + digits + 3 * BETWEEN;
        let columns = [
            Column::right(4),
            Column::left(longest),
            Column::right(digits),
            Column::left(page.width().saturating_sub(beside)),
        ];
        let rows = steps.iter().map(|(step, mark, names, remark)| {
            let length = scaled(names.len(), most, LONGEST);
            let named = match names.len() {
                0..=NAMED => names.join(", "),
                _ => String::new(),
            };
            let named = match remark {
                Some(remark) if named.is_empty() => (*remark).to_owned(),
                Some(remark) => format!("{named}: {remark}"),
                None => named,
            };
            let bar: String = std::iter::repeat_n(*mark, length).collect();
            [step.clone(), bar, names.len().to_string(), named]
                .map(Text::from)
                .to_vec()
        });
        page.columns(0, &columns, rows.collect::<Vec<_>>());
        let noted = self.rows().filter(|(_, row)| row.is_unranked());
        let noted =
            noted.filter_map(|(name, row)| Some(format!("{name}: “{}”", row.note.as_ref()?)));
        for note in noted.take(NAMED) {
            page.paragraph(4 + BETWEEN, Text::new(note, Style::Dim));
        }
    }

    /// The criteria that most miss.
    fn draw_missed(&self, page: &mut Page) {
        let lang = self.lang;
        let Missed {
            criteria,
            few,
            nobody,
            open,
            known,
        } = self.missed();
        let (nobody, open) = (joined(nobody), joined(open));
        if criteria.is_empty() {
            return;
        }
        page.blank();
        let who = self.who(1).to_uppercase();
        let title = lang.of(
            format!("TIÊU CHÍ NHIỀU {who} CHƯA ĐẠT NHẤT"),
            "MOST OFTEN NOT MET".to_owned(),
        );
        page.paragraph(0, Text::new(title, Style::Strong));
        let (many, others): (Vec<_>, Vec<_>) =
            criteria.into_iter().partition(|(count, ..)| *count >= few);
        let most = many.first().map_or(0, |(count, ..)| *count);
        let longest = most.min(LONGEST);
        let id = page
            .widest(many.iter().map(|(.., criterion)| &*criterion.id))
            .max(3);
        let counts = 2 * known.to_string().len() + 1;
        let beside = 1 + id + longest + counts + 3 * BETWEEN;
        let name = page.width().saturating_sub(beside).clamp(16, 50);
        let columns = [
            Column::right(1 + id),
            Column::left(name),
            Column::left(longest),
            Column::right(counts),
        ];
        let lines = many.iter().map(|(count, _, criterion)| {
            let bar: String = std::iter::repeat_n('■', scaled(*count, most, LONGEST)).collect();
            let count = format!("{count}/{known}");
            [criterion.id.clone(), criterion.brief(lang), bar, count]
                .map(Text::from)
                .to_vec()
        });
        page.columns(0, &columns, lines.collect::<Vec<_>>());
        let others: Vec<String> = others
            .iter()
            .map(|(count, _, it)| format!("{} ({count})", it.id))
            .collect();
        let mut rest = Vec::new();
        if !others.is_empty() {
            let others = others.join(", ");
            rest.push(lang.of(format!("ít hơn: {others}"), format!("fewer: {others}")));
        }
        if !nobody.is_empty() {
            let who = self.who(1);
            rest.push(lang.of(
                format!("không {who} nào chưa đạt: {nobody}"),
                format!("no {who} misses: {nobody}"),
            ));
        }
        if !open.is_empty() {
            rest.push(lang.of(
                format!("chưa kết luận được hết: {open}"),
                format!("not all decided: {open}"),
            ));
        }
        if !rest.is_empty() {
            page.paragraph(1 + id + BETWEEN, Text::new(rest.join("; "), Style::Dim));
        }
    }

    /// The gaps that are known.
    fn draw_measured(&self, page: &mut Page) {
        let lang = self.lang;
        let measured = self.measured();
        if measured.is_empty() {
            return;
        }
        page.blank();
        let title = lang.of(
            "CHỈ TIÊU CHƯA ĐẠT, ĐÃ CÓ SỐ LIỆU",
            "NOT MET BY KNOWN FIGURES",
        );
        page.paragraph(0, Text::new(title, Style::Strong));
        let shown = &measured[..measured.len().min(LISTED)];
        let widest = |text: fn(&Measured) -> &str, most: usize| {
            page.widest(shown.iter().map(|it| text(it))).min(most)
        };
        let is_wide = page.width() >= WIDE;
        let id = widest(|it| &it.id, 10);
        let name = widest(|it| &it.name, 34);
        let requirement = widest(|it| &it.requirement, 14);
        let result = widest(|it| &it.closest.result, 18);
        let bar = if is_wide { BAR } else { 0 };
        let mut beside = 2 + id + name + requirement + result + 4 * BETWEEN;
        beside += if is_wide { bar + BETWEEN } else { 0 };
        let gap = page.width().saturating_sub(beside).max(10);
        let mut columns = [id, name, requirement, result].map(Column::left).to_vec();
        columns.extend(is_wide.then(|| Column::left(bar)));
        columns.push(Column::left(gap));
        for it in shown {
            for (miss, who) in self.misses(it) {
                let mut texts = [&it.id, &it.name, &it.requirement, &miss.result]
                    .map(|it| Text::from(&**it))
                    .to_vec();
                texts.extend(
                    is_wide.then(|| Text::from(miss.bar.map_or_else(String::new, bar_text))),
                );
                texts.push(Text::new(&*miss.gap, Style::Bad));
                page.columns(2, &columns, [texts]);
                page.paragraph(2 + id + BETWEEN, who);
            }
        }
        let more = measured.len() - shown.len();
        if more > 0 {
            let more = lang.of(
                format!("còn {more} chỉ tiêu khác: ntm gaps"),
                format!("{more} more: ntm gaps"),
            );
            page.paragraph(2, Text::new(more, Style::Dim));
        }
    }

    /// A line each, with a sign for each criterion.
    fn draw_everyone(&self, page: &mut Page, settings: &Settings) {
        let lang = self.lang;
        page.blank();
        let shown = settings.top.unwrap_or(usize::MAX).min(self.order.len());
        let rows: Vec<(&str, &Row)> = self.rows().take(shown).collect();
        let ids: Vec<&str> = self
            .set
            .criteria
            .iter()
            .map(|criterion| &*criterion.id)
            .collect();
        let name = page.widest(rows.iter().map(|(name, _)| *name)).clamp(9, 24);
        let signs = (2 * ids.len()).saturating_sub(1);
        let has_signs = 2 + name + signs + 7 + 12 + 3 * BETWEEN <= page.width();
        let signs = if has_signs { signs } else { 0 };
        let beside = 2 + name + signs + 7 + 2 * BETWEEN + if has_signs { BETWEEN } else { 0 };
        let mut columns = vec![Column::left(name)];
        columns.extend(has_signs.then(|| Column::left(signs)));
        columns.extend([
            Column::right(7),
            Column::left(page.width().saturating_sub(beside).max(8)),
        ]);
        let row = |name: Text, signs: String, met: Text, missing: Text| {
            let signs = has_signs.then(|| Text::from(signs));
            [Some(name), signs, Some(met), Some(missing)]
                .into_iter()
                .flatten()
                .collect::<Vec<Text>>()
        };
        let who = self.who(1).to_uppercase();
        let title = lang.of(format!("TỪNG {who}"), format!("EACH {who}"));
        page.paragraph(0, Text::new(title, Style::Strong));
        // Without signs there is nothing to write downwards.
        let headings = upright(if has_signs { &ids } else { &[""] });
        let last = headings.len().saturating_sub(1);
        let headings = headings.into_iter().enumerate().map(|(index, line)| {
            let [met, missing] = if index == last {
                [lang.of("đạt", "met"), lang.of("chưa đạt", "not met")]
            } else {
                ["", ""]
            };
            row(Text::default(), line, Text::from(met), Text::from(missing))
        });
        page.columns(2, &columns, headings.collect::<Vec<_>>());
        let lines = rows.iter().map(|(name, it)| {
            let signs = it.verdicts.iter();
            let signs = signs.map(|of| if settings.shows(*of) { sign(*of) } else { " " });
            let signs = signs.collect::<Vec<_>>().join(" ");
            row(
                Text::from(*name),
                signs,
                Text::new(Section::met(it), Style::of(it.verdict)),
                Text::from(self.left(it)),
            )
        });
        page.columns(2, &columns, lines.collect::<Vec<_>>());
        if has_signs {
            let counts: Vec<String> = (0..ids.len())
                .map(|index| self.missing(index))
                .map(|count| match count {
                    0 => String::new(),
                    _ => count.to_string(),
                })
                .collect();
            let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
            let label = lang.of("chưa đạt", "not met");
            let lines = upright(&counts)
                .into_iter()
                .enumerate()
                .map(|(index, line)| {
                    let label = if index == 0 { label } else { "" };
                    row(
                        Text::new(label, Style::Dim),
                        line,
                        Text::default(),
                        Text::default(),
                    )
                });
            page.columns(2, &columns, lines.collect::<Vec<_>>());
        }
        self.draw_more(page, shown);
    }

    /// How many are not shown.
    fn draw_more(&self, page: &mut Page, shown: usize) {
        let more = self.order.len().saturating_sub(shown);
        if more > 0 {
            let who = self.who(more);
            let more = self.lang.of(
                format!("còn {more} {who}: --all"),
                format!("{more} more {who}: --all"),
            );
            page.paragraph(2, Text::new(more, Style::Dim));
        }
    }

    /// What each has left, with what is known of it.
    fn draw_described(&self, page: &mut Page, settings: &Settings) {
        let shown = settings.top.unwrap_or(usize::MAX);
        for (name, row) in self.rows().take(shown) {
            page.blank();
            let head = format!("{name}  {}", Section::met(row));
            page.paragraph(0, Text::new(head, Style::Strong));
            if let Some(note) = &row.note {
                page.paragraph(2, format!("“{note}”"));
            }
            let criteria = row
                .items
                .iter()
                .map(|item| &self.set.criteria[item.criterion]);
            let id = page.widest(criteria.clone().map(|it| &*it.id));
            let columns = [id, page.width().saturating_sub(2 + id + BETWEEN)].map(Column::left);
            let lines = row.items.iter().zip(criteria).map(|(item, criterion)| {
                let name = criterion.brief(self.lang);
                let text = match &*item.text {
                    "" => name,
                    text => format!("{name}: {text}"),
                };
                vec![Text::from(&*criterion.id), Text::from(text)]
            });
            page.columns(2, &columns, lines.collect::<Vec<_>>());
        }
    }

    /// What one has left.
    fn left(&self, row: &Row) -> String {
        let ids = |of: Verdict| {
            let criteria = self.set.criteria.iter().zip(&row.verdicts);
            let criteria = criteria.filter(|(_, verdict)| **verdict == of);
            joined(criteria.map(|(criterion, _)| &*criterion.id))
        };
        ids(Verdict::NotMet)
    }

    /// A line each, with what each condition has come to; whether there is room for that.
    fn draw_conditions(&self, page: &mut Page, settings: &Settings) -> bool {
        let lang = self.lang;
        let name = page
            .widest(self.names.iter().map(String::as_str))
            .clamp(8, 24);
        let count = self.set.criteria.len();
        let room = page.width().saturating_sub(2 + name) / count.max(1);
        let Some(width) = room.checked_sub(BETWEEN).filter(|width| *width >= 14) else {
            return false;
        };
        let mut columns = vec![Column::left(name)];
        columns.extend(std::iter::repeat_n(Column::left(width), count));
        let titles = self.set.criteria.iter();
        let titles = titles
            .map(|criterion| Text::from(format!("{} {}", criterion.id, criterion.brief(lang))));
        page.columns(
            2,
            &columns,
            [std::iter::once(Text::default()).chain(titles).collect()],
        );
        let shown = settings.top.unwrap_or(usize::MAX);
        let lines = self.rows().take(shown).map(|(name, row)| {
            let cells = row
                .verdicts
                .iter()
                .zip(&row.reached)
                .map(|(verdict, reached)| {
                    let text = match reached {
                        Some((met, total)) => format!("{} {met}/{total}", sign(*verdict)),
                        None => sign(*verdict).to_owned(),
                    };
                    Text::new(text, Style::of(*verdict))
                });
            std::iter::once(Text::from(name)).chain(cells).collect()
        });
        page.columns(2, &columns, lines.collect::<Vec<_>>());
        self.draw_more(page, shown);
        true
    }
}

/// Texts written downwards, a blank between them: of `9` and `10`, ` 1` over `9 0`.
fn upright(texts: &[&str]) -> Vec<String> {
    let height = texts
        .iter()
        .map(|text| text.chars().count())
        .max()
        .unwrap_or(0);
    let lines = (0..height).map(|line| {
        let letters = texts.iter().map(|text| {
            let above = height - text.chars().count();
            let letter = line.checked_sub(above).and_then(|at| text.chars().nth(at));
            letter.unwrap_or(' ').to_string()
        });
        letters
            .collect::<Vec<_>>()
            .join(UNBROKEN)
            .replace(' ', UNBROKEN)
    });
    lines.collect()
}
