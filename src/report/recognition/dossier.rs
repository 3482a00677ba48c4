//! `--dossier`: what a dossier for recognition still needs, as far as the data show it.

use crate::assess::{Assessment, Conditions, Measured, Reason, Verdict};
use crate::lang::Lang;
use crate::report::Settings;
use crate::report::grid::{Cell, Column, Grid};
use crate::report::overview::path;
use crate::report::rows::{Line, Row, rows_of};

/// What the dossiers of the communes so far need.
#[derive(Default)]
pub(in crate::report) struct Dossiers {
    rows: Vec<Vec<Cell>>,
    notes: Vec<String>,
}

impl Dossiers {
    /// Takes note of what the dossier of a commune needs; nothing where nobody asks.
    pub(in crate::report) fn add(&mut self, assessment: &Assessment, lang: Lang) {
        let Some(conditions) = &assessment.conditions else {
            return;
        };
        for row in needs(assessment, lang) {
            let name = &assessment.subject.name;
            let cells = [Cell::new(name)].into_iter().chain(row);
            self.rows.push(cells.collect());
        }
        let note = match conditions {
            Conditions::Judged(conditions) => {
                let set = &conditions.checklist.set;
                let (title, id) = (set.title.get(lang), &set.id);
                lang.of(
                    format!("Điều kiện theo {id}: {title}."),
                    format!("Conditions by {id}: {title}."),
                )
            }
            Conditions::Unknown => lang
                .of(
                    "Điều kiện ngoài bộ tiêu chí chưa xét: chưa biết năm đánh giá, hoặc chưa có quy định của năm đó.",
                    "Conditions beside the criteria are not judged: the year, or the rules of that year, are not known.",
                )
                .to_owned(),
        };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// All of them as a table.
    pub(in crate::report) fn grid(self, settings: &Settings) -> Option<Grid> {
        let lang = settings.lang;
        if self.notes.is_empty() {
            return None;
        }
        let title = lang
            .of("HỒ SƠ CÔNG NHẬN CÒN CẦN", "STILL NEEDED FOR RECOGNITION")
            .to_owned();
        if self.rows.is_empty() {
            let nothing = lang.of(
                "Số liệu không cho thấy còn thiếu gì.",
                "Nothing is missing as far as the data show.",
            );
            let mut intro = vec![nothing.to_owned()];
            intro.extend(self.notes);
            return Some(Grid {
                intro,
                ..Grid::of_sentence(title)
            });
        }
        Some(Grid {
            title,
            columns: vec![
                Column::text(lang.of("Địa bàn", "Locality")),
                Column::text(lang.of("Mã", "No.")),
                Column::main(lang.of("Nội dung", "Content")),
                Column::text(lang.of("Còn cần", "Needed")),
            ],
            rows: self.rows,
            notes: self.notes,
            ..Grid::default()
        })
    }
}

/// What stands between a commune and its recognition, a row each: number, content, what is needed.
fn needs(assessment: &Assessment, lang: Lang) -> Vec<Vec<Cell>> {
    let mut all = Vec::new();
    for (verdict, needed) in [
        (Verdict::NotMet, lang.of("chưa đạt", "not met")),
        (Verdict::NoData, lang.of("chưa kết luận được", "undecided")),
    ] {
        let criteria = assessment.criteria();
        let criteria = criteria.filter(|it| it.verdict() == verdict);
        all.extend(criteria.map(|it| need(it.id(), it.short(lang), needed, verdict)));
    }
    let mut shown = Vec::new();
    for criterion in assessment.criteria() {
        for row in rows_of(assessment, criterion, &mut shown) {
            if let Some(needed) = lacks(&row, lang) {
                let path = path(criterion, &row, row.number());
                let village = row.village.map(|village| format!("{village}: "));
                let name = village.unwrap_or_default() + &row.short(lang);
                all.push(need(&path, name, needed, Verdict::NoData));
            }
        }
    }
    let conditions = match &assessment.conditions {
        Some(Conditions::Judged(conditions)) => Some(&**conditions),
        _ => None,
    };
    for condition in conditions.into_iter().flat_map(Assessment::criteria) {
        for line in condition.lines() {
            let verdict = line.verdict();
            let is_in_data = line.measured().is_some()
                || line.declared().is_some()
                || line.reason() == Some(Reason::Unusable);
            let needed = match verdict {
                Verdict::Met | Verdict::NotApplicable => continue,
                Verdict::NoData if !is_in_data => lang.of(
                    "điều kiện: chưa có trong số liệu",
                    "condition: not in the data",
                ),
                Verdict::NoData => lang.of("điều kiện: chưa kết luận được", "condition: undecided"),
                Verdict::Suspended => lang.of("điều kiện: tạm dừng", "condition: suspended"),
                Verdict::NotMet => lang.of("điều kiện: chưa đạt", "condition: not met"),
            };
            let number = &line.indicator.id;
            all.push(need(number, line.short(lang), needed, verdict));
        }
    }
    all
}

fn need(number: &str, name: String, needed: &str, tone: Verdict) -> Vec<Cell> {
    vec![
        Cell::new(number),
        Cell::new(name),
        Cell::toned(needed, tone),
    ]
}

/// What an item lacks though it may be met: a result that still counts, or documents for what is met by word alone.
fn lacks(row: &Row<'_>, lang: Lang) -> Option<&'static str> {
    if row.line.and_then(Line::reason) == Some(Reason::Expired) {
        return Some(lang.of(
            "kết quả hết thời hạn: công nhận lại",
            "expired: to be recognised again",
        ));
    }
    let is_by_word = match row.line {
        None => row.declared().is_some() && row.criterion.lines().any(is_open),
        Some(line) => match line.measured() {
            None => line.declared().is_some(),
            Some(measured) => matches!(measured, Measured::Answer(_)),
        },
    };
    (row.verdict() == Verdict::Met && is_by_word && row.evidence().is_none())
        .then(|| lang.of("chưa có minh chứng", "no evidence"))
}

fn is_open(line: Line<'_>) -> bool {
    line.verdict() == Verdict::NoData
}
