//! The annex of a comparison: what each stage found in a column of its own, what differs in bold on grey.

use super::annex::columns;
use super::page::Page;
use super::xml::{Body, Cell, Look, Row, WIDTH};
use crate::criteria::Stage;
use crate::lang::{Lang, capital, small};
use crate::report::comparison::{
    Item, Kind, StageComparison, agreement, heading, in_order, legend, line, listed, nested,
    verdicts,
};
use crate::report::overview::{place, title};
use crate::report::{Settings, wording};

/// What a document says of itself.
pub(super) fn page(sets: &[Vec<StageComparison<'_>>], settings: &Settings) -> Page {
    let lang = settings.lang;
    let all: Vec<&StageComparison<'_>> = sets.iter().flatten().collect();
    let shared = |key: &str| {
        let of = |it: &&StageComparison<'_>| it.first.context.get(key).map(str::to_owned);
        let first = of(&all[0])?;
        all.iter()
            .all(|it| of(it).as_ref() == Some(&first))
            .then_some(first)
    };
    let who = match &all[..] {
        [only] => Some(small(&title(only.first, lang))),
        [first, ..] => shared("district").and_then(|_| place(first.first, "district", lang)),
        [] => None,
    };
    Page {
        who: who.unwrap_or_else(|| "……".to_owned()),
        year: shared("year").unwrap_or_default(),
        title: lang
            .of(
                "SO SÁNH KẾT QUẢ TỰ ĐÁNH GIÁ, THẨM TRA, THẨM ĐỊNH",
                "RESULTS OF COMMUNE, DISTRICT AND PROVINCE COMPARED",
            )
            .to_owned(),
        decision: None,
    }
}

/// The comparisons of all sets.
pub(super) fn body(sets: &[Vec<StageComparison<'_>>], settings: &Settings) -> Body {
    let mut body = Body::default();
    for all in sets {
        add_set(all, settings, &mut body);
    }
    body
}

fn add_set(all: &[StageComparison<'_>], settings: &Settings, body: &mut Body) {
    let lang = settings.lang;
    let set = &all[0].first.checklist.set;
    let mut said = vec![set.title.get(lang).to_owned()];
    let order = in_order(all);
    said.extend(order.iter().map(|it| match all.len() {
        1 => format!("{}.", capital(&verdicts(it, lang))),
        _ => format!("{}: {}.", it.name(lang), line(it, lang)),
    }));
    if let [only] = all {
        said.extend(nested(only, lang).into_iter().map(|it| it + "."));
    }
    let columns = columns(
        &[
            ("TT", "No.", 880),
            ("Tên tiêu chí", "Criterion", 1_950),
            ("Nội dung tiêu chí", "Content", WIDTH - 11_020),
            ("Yêu cầu", "Requirement", 1_600),
            (
                heading(Stage::Commune, Lang::Vi),
                heading(Stage::Commune, Lang::En),
                1_600,
            ),
            (
                heading(Stage::District, Lang::Vi),
                heading(Stage::District, Lang::En),
                1_600,
            ),
            (
                heading(Stage::Province, Lang::Vi),
                heading(Stage::Province, Lang::En),
                1_600,
            ),
            ("Chênh lệch", "Difference", 1_790),
        ],
        lang,
    );
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    for comparison in &order {
        let lists = listed(settings).iter();
        let lists = lists.map(|kind| (kind, comparison.items(*kind, settings)));
        let lists: Vec<(&Kind, Vec<Item>)> = lists.filter(|(_, items)| !items.is_empty()).collect();
        if all.len() > 1 && !lists.is_empty() {
            rows.push(Row::Title(comparison.name(lang)));
        }
        for (kind, items) in lists {
            let title = format!("{} ({})", kind.title(lang), items.len());
            rows.push(Row::Title(title));
            marks.extend(items.iter().filter_map(|item| item.mark));
            rows.extend(items.iter().map(|item| row(item, comparison, lang)));
        }
        if all.len() == 1 {
            said.push(agreement(comparison, lang));
        }
    }
    let look = Look {
        keeps_next: true,
        ..Look::BOLD
    };
    for text in &said {
        body.paragraph(text, look);
    }
    if rows.is_empty() {
        return;
    }
    body.table(columns, rows);
    let legends = wording::legends(marks.into_iter().collect(), lang);
    for text in std::iter::once(legend(lang).to_owned()).chain(legends) {
        body.paragraph(&text, Look::PLAIN);
    }
}

fn row(item: &Item, comparison: &StageComparison<'_>, lang: Lang) -> Row {
    let centered = |text: &str| Cell::new(text, Look::CENTERED);
    let criterion = match &*item.of {
        "" => item.criterion.clone(),
        of => format!("{} ({of})", item.criterion),
    };
    let is_whole = item.rule.is_empty();
    let content = if is_whole { "" } else { &item.full_name };
    let mut cells = vec![
        centered(&item.id),
        Cell::new(criterion, Look::PLAIN),
        Cell::new(content, Look::PLAIN),
        centered(&item.rule),
    ];
    for stage in Stage::ALL {
        let found = &item.found[stage as usize];
        // What a stage has not given at all stays blank: there is room to write it.
        let text = match comparison.assessments[stage as usize] {
            None => String::new(),
            Some(_) => found.text(lang),
        };
        let look = if found.differs {
            Look::HEADING
        } else {
            Look::CENTERED
        };
        cells.push(Cell {
            shaded: found.differs,
            ..Cell::new(text, look)
        });
    }
    cells.push(centered(&item.difference));
    Row::Cells(cells)
}
