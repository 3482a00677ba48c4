//! The annex: what the set asks for, what there is and what is missing, in the columns of official tables.

use super::xml::{Cell, Column, Look, Row, beside, paragraph, table};
use crate::assess::{Assessment, Verdict};
use crate::criteria::Level;
use crate::lang::Lang;
use crate::report::grid::Grid;
use crate::report::listing::{Listed, Section, sections};
use crate::report::matrix::{self, Keep, Matrix, names};
use crate::report::overview::{Overview, has_conditions, title};
use crate::report::rows::BySet;
use crate::report::sentences::{place, shared_place, within};
use crate::report::{paragraphs, wording};

/// The width of a table on a landscape page, in twentieths of a point.
pub(super) const WIDTH: u32 = 14_570;

/// What a document needs of a report.
pub(super) struct Annex {
    /// Whose report it is, in a sentence: `xã Hà Sơn`; dots where that is not known.
    pub(super) who: String,
    pub(super) year: String,
    /// What it is about.
    pub(super) title: String,
    /// The verdict in a sentence, and the table with what is to know of it.
    pub(super) body: String,
}

impl Annex {
    pub(super) fn of(assessments: &[Assessment], lang: Lang) -> Annex {
        let year = assessments
            .first()
            .and_then(|it| {
                shared_place(assessments, "year").then(|| it.checklist.context.get("year"))
            })
            .flatten()
            .unwrap_or_default();
        let set = assessments
            .first()
            .map_or("", |it| it.checklist.set.title.get(lang));
        let (who, body) = match assessments {
            [only] => (within(&title(only, lang)), of_one(only, lang)),
            [first, ..] if shared_place(assessments, "district") => (
                place(first, "district", lang).unwrap_or_else(|| "……".to_owned()),
                of_several(assessments, lang),
            ),
            several => ("……".to_owned(), of_several(several, lang)),
        };
        let in_year = match year {
            "" => String::new(),
            year => lang.of(format!(" NĂM {year}"), format!(", {year}")),
        };
        Annex {
            who,
            year: year.to_owned(),
            title: lang.of(
                format!(
                    "KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ {}{in_year}",
                    set.to_uppercase()
                ),
                format!("RESULTS: {}{in_year}", set.to_uppercase()),
            ),
            body,
        }
    }

    /// The committee that reports.
    pub(super) fn office(&self) -> String {
        format!("Ủy ban nhân dân {}", self.who)
    }

    /// The whole page: head, title, table, and the place for a signature.
    pub(super) fn page(&self, lang: Lang) -> String {
        let title = paragraph(
            &self.title,
            Look {
                size: 28,
                ..Look::HEADING
            },
        );
        let body = &self.body;
        if lang == Lang::En {
            return format!("{title}{body}");
        }
        let large = |size| Look {
            size,
            ..Look::HEADING
        };
        let rule = Look {
            ruled: true,
            ..Look::CENTERED
        };
        let head = beside(&[
            (
                5_000,
                vec![
                    paragraph(
                        "ỦY BAN NHÂN DÂN",
                        Look {
                            size: 26,
                            ..Look::CENTERED
                        },
                    ),
                    paragraph(&self.who.to_uppercase(), large(26)),
                    paragraph("", rule),
                    paragraph(
                        "Số: ……/BC-UBND",
                        Look {
                            size: 26,
                            ..Look::CENTERED
                        },
                    ),
                ],
            ),
            (
                WIDTH - 5_000,
                vec![
                    paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", large(26)),
                    paragraph("Độc lập - Tự do - Hạnh phúc", large(28)),
                    paragraph("", rule),
                    paragraph(
                        "……………, ngày …… tháng …… năm ……",
                        Look {
                            size: 28,
                            ..Look::ITALIC
                        },
                    ),
                ],
            ),
        ]);
        let annexed = format!(
            "(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng …… năm …… của {})",
            self.office()
        );
        let end = beside(&[
            (
                7_000,
                vec![
                    paragraph(
                        "Nơi nhận:",
                        Look {
                            bold: true,
                            italic: true,
                            centered: false,
                            ..Look::PLAIN
                        },
                    ),
                    paragraph(
                        "- ……;\n- Lưu: VT, ……",
                        Look {
                            size: 22,
                            ..Look::PLAIN
                        },
                    ),
                ],
            ),
            (
                WIDTH - 7_000,
                vec![
                    paragraph("TM. ỦY BAN NHÂN DÂN", large(26)),
                    paragraph("CHỦ TỊCH", large(26)),
                    paragraph(
                        "(Chữ ký, dấu)",
                        Look {
                            size: 26,
                            ..Look::ITALIC
                        },
                    ),
                ],
            ),
        ]);
        let annex = paragraph("Phụ lục", large(28));
        let annexed = paragraph(
            &annexed,
            Look {
                size: 28,
                ..Look::ITALIC
            },
        );
        let blank = paragraph("", Look::PLAIN);
        format!("{head}{blank}{annex}{title}{annexed}{body}{blank}{end}")
    }
}

pub(super) fn columns(widths: &[(&str, &str, u32)], lang: Lang) -> Vec<Column> {
    let columns = widths.iter();
    let columns = columns.map(|(vi, en, width)| Column {
        heading: lang.of(*vi, *en).to_owned(),
        width: *width,
    });
    columns.collect()
}

/// The table of one locality, with the verdict above and what is to know beneath it.
fn of_one(assessment: &Assessment, lang: Lang) -> String {
    let columns = columns(
        &[
            ("TT", "No.", 740),
            ("Tên tiêu chí", "Criterion", 1_950),
            ("Nội dung tiêu chí", "Content", 4_150),
            ("Yêu cầu", "Requirement", 1_600),
            ("Kết quả thực hiện", "Result", 1_300),
            ("Tự đánh giá", "Verdict", 1_300),
            ("Còn thiếu", "Gap", 1_450),
            ("Ghi chú", "Note", 2_080),
        ],
        lang,
    );
    let overview = Overview::of(assessment, lang);
    let sections = sections(assessment);
    let mut rows = Vec::new();
    if has_conditions(&assessment.checklist) {
        add_conditions(assessment, &sections, &mut rows, lang)
    } else {
        sections
            .iter()
            .for_each(|section| add_lines(section, &mut rows, lang))
    }
    let said = lang.of("Kết quả: ", "Result: ").to_owned() + &overview.conclusion(lang) + ".";
    let notes = paragraphs::notes(&overview, lang);
    let notes: String = notes.iter().map(|it| paragraph(it, Look::PLAIN)).collect();
    paragraph(
        &said,
        Look {
            keeps_next: true,
            ..Look::BOLD
        },
    ) + &table(&columns, &rows)
        + &notes
}

/// Each condition with the sets that stand behind it; one without is a row.
fn add_conditions(
    assessment: &Assessment,
    sections: &[Section<'_>],
    rows: &mut Vec<Row>,
    lang: Lang,
) {
    for criterion in assessment.criteria() {
        let id = criterion.id();
        let behind = sections
            .iter()
            .filter(|section| section.asked_by == Some(id));
        let behind: Vec<&Section<'_>> = behind.collect();
        let name = criterion.name(lang);
        if behind.is_empty() {
            rows.push(Row::Title(format!("{id}. {name}")));
            let own = sections
                .first()
                .into_iter()
                .flat_map(|section| &section.lines);
            let own = own.filter(|listed| listed.row.criterion.is(criterion));
            rows.extend(own.filter_map(|listed| line(listed, lang)));
        }
        for section in behind {
            let nested = section.assessment;
            let tally = nested.criteria_tally();
            let village = match nested.subject.level {
                Level::Village => format!(" ({})", within(&title(nested, lang))),
                Level::Commune => String::new(),
            };
            let set = nested.checklist.set.title.get(lang);
            let (met, total) = (tally.met, tally.total);
            let reached = lang.of(
                format!("đạt {met}/{total} tiêu chí"),
                format!("{met} of {total} criteria met"),
            );
            rows.push(Row::Title(format!(
                "{id}. {name}{village}: {set}: {reached}"
            )));
            add_lines(section, rows, lang);
        }
    }
}

fn add_lines(section: &Section<'_>, rows: &mut Vec<Row>, lang: Lang) {
    rows.extend(section.lines.iter().filter_map(|listed| line(listed, lang)));
}

/// The row of a criterion, indicator or part. One sex is told with the whole; indicators of which nothing is known are told by
/// their criterion, where that is decided.
fn line(listed: &Listed<'_>, lang: Lang) -> Option<Row> {
    let criterion = listed.row.criterion;
    let is_silent = criterion
        .lines()
        .all(|line| line.verdict() == Verdict::NoData)
        && criterion.verdict() != Verdict::NoData;
    if listed.of_sex.is_some() || (is_silent && listed.depth > 0) {
        return None;
    }
    let (line, verdict) = (listed.row.line, listed.row.verdict());
    let name = if listed.is_first() {
        criterion.name(lang)
    } else {
        ""
    };
    let content = match line {
        Some(line) => line.indicator.name.get(lang).to_owned(),
        None if is_silent => {
            let count = criterion.lines().count();
            lang.of(
                format!("({count} chỉ tiêu, chưa có số liệu)"),
                format!("({} without data)", wording::indicators(count)),
            )
        }
        None => String::new(),
    };
    let is_measured = |line: crate::report::rows::Line<'_>| {
        line.measured().is_some() || line.by_sex().any(|(_, it)| it.measured().is_some())
    };
    let is_declared = listed.declared().is_some() && !line.is_some_and(is_measured);
    let notes = listed.notes();
    let declared =
        (is_declared && notes.note.is_none()).then(|| lang.of("xã tự đánh giá", "self-assessed"));
    let note = notes.note.as_deref().or(declared).unwrap_or_default();
    let shown = capitalized(verdict.name(lang));
    let gap = match (line, verdict) {
        (Some(line), Verdict::NotMet) => wording::gap(line, lang),
        _ => String::new(),
    };
    let weight = match verdict {
        Verdict::NotMet => Look::HEADING,
        _ => Look::CENTERED,
    };
    Some(Row::Cells(vec![
        Cell::new(listed.number(), Look::CENTERED),
        Cell::new(
            name,
            if listed.is_first() {
                Look::BOLD
            } else {
                Look::PLAIN
            },
        ),
        Cell::new(content, Look::PLAIN),
        Cell::new(
            line.map_or_else(String::new, |line| wording::requirement(line, lang)),
            Look::CENTERED,
        ),
        Cell::new(
            line.filter(|line| is_measured(*line))
                .map_or_else(String::new, |line| wording::value(line, lang)),
            Look::CENTERED,
        ),
        Cell::new(shown, weight),
        Cell::new(gap, Look::CENTERED),
        Cell::new(note, Look::PLAIN),
    ]))
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The table of several localities, the closest first.
fn of_several(assessments: &[Assessment], lang: Lang) -> String {
    let columns = columns(
        &[
            ("TT", "No.", 740),
            ("Xã", "Commune", 2_400),
            ("Đánh giá", "Verdict", 1_700),
            ("Đạt", "Met", 1_000),
            ("Chưa đạt", "Not met", 1_000),
            ("Chưa kết luận được", "Undecided", 1_300),
            ("Tiêu chí chưa đạt", "Criteria not met", 3_600),
            ("Ghi chú", "Note", 2_830),
        ],
        lang,
    );
    let mut matrices: BySet<Matrix> = BySet::default();
    for assessment in assessments {
        matrix::add(&mut matrices, assessment, &Keep::default(), lang);
    }
    let mut matrices = matrices.into_entries();
    matrices
        .sort_by_key(|(_, matrix)| (matrix.has_conditions, std::cmp::Reverse(matrix.rows.len())));
    let mut rows = Vec::new();
    let mut said = String::new();
    for (set, matrix) in &matrices {
        said += &paragraph(&paragraphs::counts(set, matrix, lang), Look::BOLD);
        rows.push(Row::Title(set.title.get(lang).to_owned()));
        let names = names(&matrix.rows);
        let mut order: Vec<usize> = (0..matrix.rows.len()).collect();
        order.sort_by_key(|index| matrix.rows[*index].rank());
        for (number, index) in (1..).zip(order) {
            let row = &matrix.rows[index];
            let count = |count: usize| Cell::new(count.to_string(), Look::CENTERED);
            let look = match row.verdict {
                Verdict::NotMet => Look::HEADING,
                _ => Look::CENTERED,
            };
            rows.push(Row::Cells(vec![
                count(number),
                Cell::new(&*names[index], Look::PLAIN),
                Cell::new(capitalized(row.verdict.name(lang)), look),
                count(row.tally.met),
                count(row.tally.not_met),
                count(row.tally.no_data),
                Cell::new(&*row.held_back_by, Look::PLAIN),
                Cell::new(row.note.as_deref().unwrap_or_default(), Look::PLAIN),
            ]));
        }
    }
    let marks = matrices.iter().flat_map(|(_, matrix)| matrix.marks.clone());
    let legends = wording::legends(marks.collect(), lang);
    let legends: String = legends.map(|it| paragraph(&it, Look::PLAIN)).collect();
    said + &table(&columns, &rows) + &legends
}

/// Other tables, one after the other.
pub(super) fn grids(grids: impl Iterator<Item = Grid>) -> String {
    let mut body = String::new();
    for grid in grids {
        body += &paragraph(
            &grid.title,
            Look {
                keeps_next: true,
                size: 28,
                ..Look::BOLD
            },
        );
        body.extend(grid.intro.iter().map(|it| paragraph(it, Look::PLAIN)));
        if !grid.rows.is_empty() {
            let weight = |column: &crate::report::grid::Column| match (column.main, column.right) {
                (true, _) => 5,
                (_, true) => 1,
                _ => 2,
            };
            let all: u32 = grid.columns.iter().map(weight).sum();
            let columns: Vec<Column> = grid
                .columns
                .iter()
                .map(|column| Column {
                    heading: if column.signs.is_empty() {
                        column.heading.clone()
                    } else {
                        column.signs.join(" ")
                    },
                    width: WIDTH * weight(column) / all.max(1),
                })
                .collect();
            let rows = grid.rows.iter().map(|row| {
                let cells = row.iter().map(|cell| {
                    if cell.strong {
                        Cell::new(&*cell.text, Look::BOLD)
                    } else {
                        Cell::new(&*cell.text, Look::PLAIN)
                    }
                });
                Row::Cells(cells.collect())
            });
            body += &table(&columns, &rows.collect::<Vec<_>>());
        }
        body.extend(grid.notes.iter().map(|it| paragraph(it, Look::PLAIN)));
    }
    body
}
