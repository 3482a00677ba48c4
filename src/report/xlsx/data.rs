//! The sheets of data: what was measured and declared, as data files have it, with what it came to beside it.

use rust_xlsxwriter::XlsxError;

use super::sheet::{Cell, Column, Sheet};
use crate::assess::{Assessment, Measured, Verdict};
use crate::data::Declared;
use crate::exact::Exact;
use crate::lang::Lang;
use crate::report::listing::{Listed, sections};
use crate::report::rows::Line;
use crate::report::units::in_plural;
use crate::report::wording;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Commune,
    Village,
    Id,
    Criterion,
    Name,
    Unit,
    Requirement,
    Sex,
    Value,
    Numerator,
    Denominator,
    Declared,
    Verdict,
    Gap,
    Evidence,
    Note,
    Source,
    Day,
    Until,
    Set,
    Code,
    /// A key of the context.
    Context(String),
}

/// The columns with their headings in both languages, and their widths. What few readers need stands at the end, where it is
/// not printed.
const COLUMNS: [(Kind, [&str; 2], f64); 21] = [
    (Kind::Commune, ["Xã", "Commune"], 13.0),
    (Kind::Village, ["Thôn", "Village"], 13.0),
    (Kind::Id, ["Chỉ tiêu", "Indicator"], 8.0),
    (Kind::Criterion, ["Tên tiêu chí", "Criterion name"], 20.0),
    (Kind::Name, ["Nội dung tiêu chí", "Indicator name"], 46.0),
    (Kind::Unit, ["Đơn vị tính", "Unit"], 13.0),
    (Kind::Requirement, ["Yêu cầu", "Requirement"], 22.0),
    (Kind::Sex, ["Giới", "Sex"], 7.0),
    (Kind::Value, ["Kết quả thực hiện", "Result"], 12.0),
    (Kind::Numerator, ["Tử số", "Numerator"], 10.0),
    (Kind::Denominator, ["Mẫu số", "Denominator"], 12.0),
    (Kind::Declared, ["Đánh giá", "Declared"], 11.0),
    (Kind::Verdict, ["Kết luận (ntm)", "Verdict (ntm)"], 13.0),
    (Kind::Gap, ["Còn thiếu", "Gap"], 16.0),
    (Kind::Evidence, ["Minh chứng", "Evidence"], 18.0),
    (Kind::Note, ["Ghi chú", "Note"], 28.0),
    (
        Kind::Source,
        ["Căn cứ mức yêu cầu", "Source of requirement"],
        30.0,
    ),
    (Kind::Day, ["Ngày", "Date"], 13.0),
    (Kind::Until, ["Đến ngày", "Until"], 13.0),
    (Kind::Set, ["Bộ tiêu chí", "Criteria set"], 28.0),
    (Kind::Code, ["Mã xã", "Commune code"], 9.0),
];

/// The last column that is printed.
const LAST_PRINTED: Kind = Kind::Note;

/// Writes the data of some communes.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    communes: &[Assessment],
    title: &str,
    lang: Lang,
) -> Result<(), XlsxError> {
    let listed: Vec<(&Assessment, Vec<Listed<'_>>)> = communes
        .iter()
        .map(|commune| {
            let sections = sections(commune).into_iter();
            (
                commune,
                sections.flat_map(|section| section.lines).collect(),
            )
        })
        .collect();
    let kinds = kinds(&listed);
    let columns: Vec<Column> = kinds.iter().map(|kind| column(kind, lang)).collect();
    sheet.caption(title)?;
    sheet.caption(lang.of(
        "Có thể bổ sung, sửa số liệu ở trang này rồi chạy lại: ntm check TỆP-NÀY",
        "Figures can be added or corrected on this sheet; then run: ntm check THIS-FILE",
    ))?;
    let first = sheet.line();
    let rows = listed.iter().flat_map(|(commune, lines)| {
        let kinds = &kinds;
        lines.iter().map(move |listed| {
            let cells = kinds.iter().map(|kind| cell(kind, commune, listed, lang));
            cells.collect::<Vec<_>>()
        })
    });
    let frozen = kinds.iter().position(|kind| *kind == Kind::Criterion);
    let (_, last) = sheet.table(&columns, rows, frozen.unwrap_or_default() as u16)?;
    let printed = kinds.iter().position(|kind| *kind == LAST_PRINTED);
    let printed = printed.unwrap_or(columns.len() - 1) as u16;
    sheet.sheet.set_print_area(0, 0, last, printed)?;
    sheet.sheet.group_symbols_above(true);
    let mut row = first;
    for listed in listed.iter().flat_map(|(_, lines)| lines) {
        row += 1;
        let depth = listed.depth + u8::from(listed.of_sex.is_some());
        for _ in 0..depth {
            sheet.sheet.group_rows(row, row)?;
        }
    }
    Ok(())
}

/// The columns that are needed.
fn kinds(listed: &[(&Assessment, Vec<Listed<'_>>)]) -> Vec<Kind> {
    let lines = || listed.iter().flat_map(|(_, lines)| lines);
    let is_needed = |kind: &Kind| match kind {
        Kind::Village => lines().any(|listed| listed.row.village.is_some()),
        Kind::Sex => lines().any(|listed| listed.of_sex.is_some()),
        Kind::Day => lines().any(|listed| listed.notes().date.is_some()),
        Kind::Until => lines().any(|listed| until(listed).is_some()),
        Kind::Code => listed
            .iter()
            .any(|(commune, _)| commune.subject.code.is_some()),
        _ => true,
    };
    let kinds = COLUMNS.iter().map(|(kind, ..)| kind.clone());
    let mut kinds: Vec<Kind> = kinds.filter(is_needed).collect();
    for (commune, _) in listed {
        for (key, _) in commune.checklist.context.iter() {
            let key = Kind::Context(key.to_owned());
            if !kinds.contains(&key) {
                kinds.push(key);
            }
        }
    }
    kinds
}

fn column(kind: &Kind, lang: Lang) -> Column {
    if let Kind::Context(key) = kind {
        let heading = match &**key {
            "district" => lang.of("Huyện", "District"),
            "province" => lang.of("Tỉnh", "Province"),
            "region" => lang.of("Vùng", "Region"),
            "group" => lang.of("Nhóm", "Group"),
            "year" => lang.of("Năm", "Year"),
            // A set's own keys are headings themselves.
            key => key,
        };
        return Column::new(heading, 15.0);
    }
    let known = COLUMNS.iter().find(|(known, ..)| known == kind);
    known.map_or_else(
        || Column::new("", 10.0),
        |(_, [vi, en], width)| Column::new(lang.of(*vi, *en), *width),
    )
}

fn cell(kind: &Kind, commune: &Assessment, listed: &Listed<'_>, lang: Lang) -> Cell {
    let row = &listed.row;
    let notes = || listed.notes();
    match kind {
        Kind::Commune => Cell::Text(row.commune_name().to_owned()),
        Kind::Village => Cell::maybe(row.village),
        Kind::Id => Cell::Short(listed.id().to_owned()),
        Kind::Criterion => {
            if listed.is_first() {
                Cell::Strong(row.criterion.name(lang).to_owned())
            } else {
                Cell::Empty
            }
        }
        Kind::Name => Cell::maybe(row.line.map(|line| line.indicator.name.get(lang))),
        Kind::Unit => Cell::maybe(row.unit(lang).map(in_plural)),
        Kind::Requirement => Cell::maybe(row.line.map(|line| wording::requirement(line, lang))),
        Kind::Sex => match listed.of_sex {
            Some((sex, _)) => Cell::Short(sex.name(lang).to_owned()),
            None => Cell::Empty,
        },
        Kind::Value => value(listed, lang),
        Kind::Numerator => counted(listed).map_or(Cell::Empty, |(part, _)| Cell::Number(part)),
        Kind::Denominator => counted(listed).map_or(Cell::Empty, |(_, whole)| Cell::Number(whole)),
        Kind::Declared => match declared(listed) {
            Some(declared) => Cell::Short(Verdict::from(declared).name(lang).to_owned()),
            None => Cell::Empty,
        },
        Kind::Verdict => match listed.verdict() {
            Some(verdict) => Cell::Toned(verdict.name(lang).to_owned(), verdict),
            None => Cell::Empty,
        },
        Kind::Gap => Cell::maybe(Some(listed.gap(lang)).filter(|gap| !gap.is_empty())),
        Kind::Evidence => Cell::maybe(notes().evidence.as_deref()),
        Kind::Note => Cell::maybe(notes().note.as_deref()),
        Kind::Source => match row.line.and_then(|line| line.indicator.source.as_ref()) {
            Some(source) => {
                let certainty = row.line.and_then(|line| line.item.certainty);
                let certainty = certainty.map(|it| wording::certainty(it, lang));
                Cell::Long(match certainty {
                    Some(certainty) => format!("{} ({certainty})", source.text),
                    None => source.text.clone(),
                })
            }
            None => Cell::Empty,
        },
        Kind::Day => match notes().date.as_deref().map(str::parse) {
            Some(Ok(day)) => Cell::Day(day),
            _ => Cell::maybe(notes().date.as_deref()),
        },
        Kind::Until => until(listed).map_or(Cell::Empty, Cell::Day),
        Kind::Set => Cell::Text(row.set.id.clone()),
        Kind::Code => Cell::maybe(commune.subject.code.as_deref()),
        Kind::Context(key) => Cell::maybe(commune.checklist.context.get(key)),
    }
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
        // Declared, as official tables have it.
        Measured::Answer(_) => Cell::Empty,
    }
}

fn counted(listed: &Listed<'_>) -> Option<(Exact, Exact)> {
    let (line, _) = measured(listed)?;
    let (part, whole) = line.counted()?;
    Some((Exact::from(part), Exact::from(whole)))
}

/// What is declared, and what was answered: an answer counts before what is declared beside it, but for a suspension.
fn declared(listed: &Listed<'_>) -> Option<Declared> {
    let declared = listed.declared();
    match measured(listed) {
        Some((_, Measured::Answer(yes))) if declared != Some(Declared::Suspended) => {
            Some(if *yes {
                Declared::Met
            } else {
                Declared::NotMet
            })
        }
        _ => declared,
    }
}

/// The last day of a suspension.
fn until(listed: &Listed<'_>) -> Option<jiff::civil::Date> {
    listed.line().filter(|_| listed.of_sex.is_none())?.until()
}
