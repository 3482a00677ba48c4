//! The sheets of data: what was measured and declared, as data files have it, with what it came to beside it.

use rust_xlsxwriter::XlsxError;

use super::sheet::{Cell, Column, Sheet};
use crate::assess::{Assessment, Measured, Verdict};
use crate::data::Declared;
use crate::exact::Exact;
use crate::lang::Lang;
use crate::report::headings::context;
use crate::report::listing::{Listed, Section, sections};
use crate::report::rows::Line;
use crate::report::statements::Glossary;
use crate::report::units::in_plural;
use crate::report::wording;

/// A column: its heading in both languages, its width, and what it holds of a line.
struct Kind {
    heading: [&'static str; 2],
    width: f64,
    /// Whether it takes no room where it would be empty.
    is_optional: bool,
    cell: fn(&Listed<'_>, Lang) -> Cell,
}

const fn column(
    heading: [&'static str; 2],
    width: f64,
    cell: fn(&Listed<'_>, Lang) -> Cell,
) -> Kind {
    Kind {
        heading,
        width,
        is_optional: false,
        cell,
    }
}

const fn optional(
    heading: [&'static str; 2],
    width: f64,
    cell: fn(&Listed<'_>, Lang) -> Cell,
) -> Kind {
    Kind {
        is_optional: true,
        ..column(heading, width, cell)
    }
}

/// The columns. What few readers need stands at the end, where it is not printed.
const COLUMNS: [Kind; 22] = [
    column(["Xã", "Commune"], 13.0, |it, _| {
        Cell::Text(it.row.commune_name().to_owned())
    }),
    optional(["Thôn", "Village"], 13.0, |it, _| {
        Cell::maybe(it.row.village)
    }),
    column(["Chỉ tiêu", "Indicator"], 8.0, |it, _| {
        Cell::Short(it.id().to_owned())
    }),
    column(["Tên tiêu chí", "Criterion name"], 20.0, criterion),
    column(
        ["Nội dung tiêu chí", "Indicator name"],
        46.0,
        |it, lang| Cell::maybe(it.row.line.map(|line| line.indicator.name.get(lang))),
    ),
    column(["Đơn vị tính", "Unit"], 17.0, |it, lang| {
        Cell::maybe(it.row.unit(lang).map(in_plural))
    }),
    column(["Yêu cầu", "Requirement"], 22.0, |it, lang| {
        Cell::maybe(it.row.line.map(|line| wording::requirement(line, lang)))
    }),
    optional(["Giới", "Sex"], 7.0, |it, lang| {
        short(it.of_sex.map(|(sex, _)| sex.name(lang)))
    }),
    column(["Kết quả thực hiện", "Result"], 12.0, value),
    column(["Tử số", "Numerator"], 10.0, |it, _| {
        counted(it).map_or(Cell::Empty, |(part, _)| Cell::Number(part))
    }),
    column(["Mẫu số", "Denominator"], 12.0, |it, _| {
        counted(it).map_or(Cell::Empty, |(_, whole)| Cell::Number(whole))
    }),
    column(["Đánh giá", "Declared"], 11.0, |it, lang| {
        short(it.declared().map(|it| Verdict::from(it).name(lang)))
    }),
    column(["Kết luận (ntm)", "Verdict (ntm)"], 13.0, |it, lang| {
        let toned = |of: Verdict| Cell::Toned(of.name(lang).to_owned(), of);
        it.verdict().map_or(Cell::Empty, toned)
    }),
    column(["Còn thiếu", "Gap"], 20.0, |it, lang| {
        Cell::maybe(Some(it.gap(lang)).filter(|gap| !gap.is_empty()))
    }),
    column(["Minh chứng", "Evidence"], 14.0, |it, _| {
        Cell::maybe(it.notes().evidence.as_deref())
    }),
    column(["Ghi chú", "Note"], 24.0, |it, _| {
        Cell::maybe(it.notes().note.as_deref())
    }),
    column(
        ["Căn cứ mức yêu cầu", "Source of requirement"],
        30.0,
        source,
    ),
    optional(["Ngày", "Date"], 13.0, |it, _| {
        let date = it.notes().date;
        match date.as_deref().map(str::parse) {
            Some(Ok(day)) => Cell::Day(day),
            _ => Cell::maybe(date.as_deref()),
        }
    }),
    optional(["Đến ngày", "Until"], 13.0, |it, _| {
        until(it).map_or(Cell::Empty, Cell::Day)
    }),
    column(["Bộ tiêu chí", "Criteria set"], 28.0, |it, _| {
        Cell::Text(it.row.set.id.clone())
    }),
    optional(["Mã xã", "Commune code"], 9.0, |it, _| {
        Cell::maybe(it.row.commune.subject.code.as_deref())
    }),
    optional(["Kỳ", "Period"], 12.0, |it, _| {
        let time = it.row.commune.subject.time.filter(|it| it.year.is_some());
        // In either language, as it is read back.
        Cell::maybe(time.map(|it| it.name().vi))
    }),
];

/// Where the name of the criterion stands: what is before it stays in sight.
const CRITERION: usize = 3;

/// The last column that is printed.
const NOTE: usize = 15;

/// Writes the data of some communes.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    communes: &[Assessment],
    title: &str,
    lang: Lang,
) -> Result<(), XlsxError> {
    let sections: Vec<Section<'_>> = communes.iter().flat_map(sections).collect();
    let lines: Vec<&Listed<'_>> = sections.iter().flat_map(|it| &it.lines).collect();
    let is_empty = |kind: &Kind| lines.iter().all(|it| (kind.cell)(it, lang).is_empty());
    let kinds = COLUMNS.iter().enumerate();
    let kinds = kinds.filter(|(_, kind)| !kind.is_optional || !is_empty(kind));
    let kinds: Vec<(usize, &Kind)> = kinds.collect();
    let keys = context_keys(communes);
    let columns = kinds.iter().map(|(_, kind)| {
        let [vi, en] = kind.heading;
        Column::new(lang.of(vi, en), kind.width)
    });
    let of_context = keys.iter().map(|key| Column::new(context(key, lang), 15.0));
    let columns: Vec<Column> = columns.chain(of_context).collect();
    sheet.caption(title)?;
    sheet.caption(lang.of(
        "Có thể bổ sung, sửa số liệu ở trang này rồi chạy lại: ntm check TỆP-NÀY",
        "Figures can be added or corrected on this sheet; then run: ntm check THIS-FILE",
    ))?;
    let first = sheet.line();
    let row = |listed: &Listed<'_>| {
        let cells = kinds.iter().map(|(_, kind)| (kind.cell)(listed, lang));
        let of_context = keys.iter().map(|key| context_value(listed, key, lang));
        cells.chain(of_context).collect::<Vec<_>>()
    };
    // Whose rows they are is in no column that is printed.
    let has_headings = sections.len() > communes.len();
    let heading = |section: &Section<'_>| {
        let set = section.assessment.checklist.set.title.get(lang);
        let name = section
            .asked_by
            .map_or_else(|| set.to_owned(), |id| format!("{id}. {set}"));
        has_headings.then(|| vec![Cell::Heading(name)])
    };
    let rows = sections.iter().flat_map(|section| {
        let rows = section.lines.iter().map(&row);
        heading(section).into_iter().chain(rows)
    });
    let place = |column: usize| kinds.iter().filter(|(it, _)| *it < column).count() as u16;
    let (_, last) = sheet.table(&columns, rows, place(CRITERION))?;
    sheet.sheet.set_print_area(0, 0, last, place(NOTE))?;
    sheet.sheet.group_symbols_above(true);
    let mut row = first;
    for section in &sections {
        row += u32::from(has_headings);
        for listed in &section.lines {
            row += 1;
            let depth = listed.depth + u8::from(listed.of_sex.is_some());
            for _ in 0..depth {
                sheet.sheet.group_rows(row, row)?;
            }
        }
    }
    Ok(())
}

/// What a key of the context is for a line, as people call it.
fn context_value(listed: &Listed<'_>, key: &str, lang: Lang) -> Cell {
    let checklist = &listed.row.commune.checklist;
    let glossary = Glossary {
        lang,
        names: &checklist.names,
        sets: &[],
    };
    let value = listed.row.commune.context.get(key);
    Cell::maybe(value.map(|value| glossary.name(key, value).unwrap_or(value)))
}

/// The keys of the context of any of them.
fn context_keys(communes: &[Assessment]) -> Vec<&str> {
    let mut keys = Vec::new();
    for (key, _) in communes.iter().flat_map(|it| it.context.iter()) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn short(text: Option<&str>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Short(text.to_owned()))
}

fn criterion(listed: &Listed<'_>, lang: Lang) -> Cell {
    if listed.is_first() {
        Cell::Strong(listed.row.criterion.name(lang).to_owned())
    } else {
        Cell::Empty
    }
}

/// Where the requirement comes from, and how certain it is.
fn source(listed: &Listed<'_>, lang: Lang) -> Cell {
    let line = listed.row.line;
    let Some(source) = line.and_then(|line| line.indicator.source.as_ref()) else {
        return Cell::Empty;
    };
    let certainty = line.and_then(|line| line.item.certainty);
    let certainty = certainty.map(|it| format!(" ({})", wording::certainty(it, lang)));
    Cell::Long(source.text.clone() + &certainty.unwrap_or_default())
}

/// What was measured of this line itself, and not of its parts, its sexes or the sets that it asks for.
fn measured<'a>(listed: &Listed<'a>) -> Option<(Line<'a>, &'a Measured)> {
    let line = listed.line()?;
    let is_above = listed.of_sex.is_none() && line.by_sex().next().is_some()
        || line.parts().next().is_some()
        || !line.assessments().is_empty();
    if is_above {
        return None;
    }
    Some((line, line.measured()?))
}

fn value(listed: &Listed<'_>, lang: Lang) -> Cell {
    let Some((line, measured)) = measured(listed) else {
        return Cell::Empty;
    };
    match measured {
        // Counts say it, and more exactly.
        Measured::Figure(figure) if line.counted().is_some() && figure.as_decimal().is_none() => {
            Cell::Empty
        }
        Measured::Figure(figure) if line.indicator.is_percentage() => Cell::Percent(figure.clone()),
        Measured::Figure(figure) => Cell::Number(figure.clone()),
        Measured::Level(rank) => Cell::maybe(line.level(*rank).map(|it| it.name.get(lang))),
        // What is declared says it, as official tables have it.
        Measured::Answer(yes) => {
            let (declared, text) = if *yes {
                (Declared::Met, lang.of("Có", "Yes"))
            } else {
                (Declared::NotMet, lang.of("Không", "No"))
            };
            let is_said = listed.declared() == Some(declared);
            Cell::maybe((!is_said).then_some(text))
        }
    }
}

fn counted(listed: &Listed<'_>) -> Option<(Exact, Exact)> {
    let (line, _) = measured(listed)?;
    let (part, whole) = line.counted()?;
    Some((Exact::from(part), Exact::from(whole)))
}

/// The last day of a suspension.
fn until(listed: &Listed<'_>) -> Option<jiff::civil::Date> {
    listed.line().filter(|_| listed.of_sex.is_none())?.until()
}
