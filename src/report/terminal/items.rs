//! A list of items in columns: what each is of, its name, what is asked for, what there is, what is missing, and a bar.

use super::page::{BETWEEN, Column, Page, Style, Text};
use crate::lang::Lang;
use crate::report::overview::{Bar, Kind, Missing, headings};

/// From this width on, bars stand beside gaps.
pub(super) const WIDE: usize = 96;

/// From this width on, names are not shortened.
const WIDEST: usize = 140;

/// Below this width, requirements are left out.
const NARROW: usize = 72;

/// Words of up to this many letters are not broken.
const LONGEST_WORD: usize = 16;

/// The columns of a bar: to the line, the line, and past it.
pub(super) const BAR: usize = 13;

/// The columns before a list.
const INDENT: usize = 2;

/// One line of a list.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// The locality, in lists of several.
    pub(super) whose: Option<&'a str>,
    pub(super) id: &'a str,
    pub(super) item: &'a Missing,
    /// Whether it stands among the titles of a list.
    pub(super) is_title: bool,
}

impl<'a> Line<'a> {
    pub(super) fn of(item: &'a Missing) -> Line<'a> {
        Line {
            whose: None,
            id: &item.id,
            item,
            is_title: false,
        }
    }
}

/// Which columns stand behind the names, where there is room.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) requirement: bool,
    pub(super) result: bool,
    pub(super) gap: bool,
}

/// The widths of the columns of a list.
pub(super) struct Items {
    whose: Option<usize>,
    id: usize,
    name: usize,
    /// Requirement, result, gap and bar, those that are shown.
    behind: [Option<usize>; 4],
}

impl Items {
    pub(super) fn of(
        page: &Page,
        title: &str,
        lines: &[Line<'_>],
        shown: Shown,
        lang: Lang,
    ) -> Items {
        let is_wide = page.width() >= WIDE;
        let most = |wide, narrow| if is_wide { wide } else { narrow };
        let widest = |head: &str, text: fn(&Missing) -> &str, most: usize| {
            let texts = lines.iter().map(|line| text(line.item));
            page.widest(texts.chain([head])).min(most)
        };
        let [requirement, result, gap] = headings(lang);
        let behind = [
            (shown.requirement && page.width() >= NARROW)
                .then(|| widest(requirement, |item| &item.requirement, most(20, 14))),
            shown
                .result
                .then(|| widest(result, |item| &item.result, most(26, 12))),
            shown
                .gap
                .then(|| widest(gap, |item| &item.gap, most(26, 18))),
            (is_wide && lines.iter().any(|line| line.item.bar.is_some())).then_some(BAR),
        ];
        let id = page.widest(lines.iter().map(|line| line.id)).min(12);
        let whose = lines.iter().any(|line| line.whose.is_some());
        let whose = whose.then(|| {
            let whose = lines.iter().filter_map(|line| line.whose);
            page.widest(whose).min(most(26, 20))
        });
        let before = id + whose.map_or(0, |whose| whose + BETWEEN);
        let beside = behind.iter().flatten().map(|width| width + BETWEEN);
        let beside = INDENT + before + BETWEEN + beside.sum::<usize>();
        let longest = page.widest(lines.iter().map(|line| shown_name(page, line.item)));
        // The title stands over ids and names.
        let longest = longest.max(
            page.measure(title)
                .saturating_sub(INDENT + before + BETWEEN),
        );
        let room = page.width().saturating_sub(beside);
        let words = lines
            .iter()
            .flat_map(|line| shown_name(page, line.item).split(' '));
        let word = page.widest(words).clamp(12, LONGEST_WORD);
        Items {
            whose,
            id,
            name: room.min(longest).max(word),
            behind,
        }
    }

    /// Where names begin.
    pub(super) fn names_at(&self) -> usize {
        INDENT + self.whose.map_or(0, |whose| whose + BETWEEN) + self.id + BETWEEN
    }

    pub(super) fn draw_heading(&self, page: &mut Page, title: &str, lang: Lang) {
        let [requirement, result, gap] = headings(lang);
        let heads = [requirement, result, gap, ""].map(Text::from);
        let title = Text::new(title, Style::Strong);
        let columns = [Column::left(self.names_at() + self.name)];
        page.columns(
            0,
            &self.with_columns(columns),
            [self.with(vec![title], heads)],
        );
    }

    pub(super) fn draw(&self, page: &mut Page, line: Line<'_>) {
        let item = line.item;
        let style = match item.kind {
            Kind::Measured => Style::Bad,
            _ => Style::Open,
        };
        let bar = item.bar.map_or_else(String::new, bar_text);
        let behind = [
            Text::from(&*item.requirement),
            Text::from(&*item.result),
            Text::new(&*item.gap, style),
            Text::from(bar),
        ];
        let (indent, id, named) = if line.is_title {
            (0, page.measure(line.id).min(self.id), Style::Strong)
        } else {
            (INDENT, self.id, Style::Plain)
        };
        let name = self.name + (self.id - id) + INDENT - indent;
        let whose = self
            .whose
            .map(|width| (width, line.whose.unwrap_or_default()));
        let mut columns: Vec<Column> = whose
            .iter()
            .map(|(width, _)| Column::left(*width))
            .collect();
        columns.extend([id, name].map(Column::left));
        let mut texts: Vec<Text> = whose.iter().map(|(_, whose)| Text::from(*whose)).collect();
        texts.extend([line.id, shown_name(page, item)].map(|text| Text::new(text, named)));
        page.columns(
            indent,
            &self.with_columns(columns),
            [self.with(texts, behind)],
        );
    }

    /// Who does it and by when, beneath it.
    pub(super) fn draw_duty(&self, page: &mut Page, item: &Missing, lang: Lang) {
        if let Some(duty) = &item.duty {
            let style = if duty.is_late() {
                Style::Bad
            } else {
                Style::Dim
            };
            page.paragraph(self.names_at(), Text::new(duty.line(lang), style));
        }
    }

    /// The columns behind others.
    fn with_columns(&self, before: impl IntoIterator<Item = Column>) -> Vec<Column> {
        let behind = self
            .behind
            .iter()
            .flatten()
            .map(|width| Column::left(*width));
        before.into_iter().chain(behind).collect()
    }

    /// The texts of the columns that are shown behind others.
    fn with(&self, before: Vec<Text>, behind: [Text; 4]) -> Vec<Text> {
        let behind = self.behind.iter().zip(behind);
        let behind = behind.filter_map(|(width, text)| width.map(|_| text));
        before.into_iter().chain(behind).collect()
    }
}

/// The name of something: in full where there is room.
fn shown_name<'a>(page: &Page, item: &'a Missing) -> &'a str {
    if page.width() >= WIDEST {
        &item.full_name
    } else {
        &item.name
    }
}

/// A bar: ten cells to the line, two past it.
pub(super) fn bar_text(bar: Bar) -> String {
    let mut text = String::new();
    let half = |at: u8| match bar.halves() {
        halves if halves >= at + 2 => '█',
        halves if halves == at + 1 => '▌',
        _ => '░',
    };
    let before = (0..Bar::LINE).step_by(2);
    text.extend(before.map(half));
    text.push('│');
    let past = (Bar::LINE..Bar::LINE + 4).step_by(2).map(half);
    text.extend(past.filter(|sign| *sign != '░'));
    text
}
