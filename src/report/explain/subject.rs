//! An indicator or a criterion for people: what it asks for, by whose word, and how it is measured.

use crate::criteria::{
    Context, CriteriaSet, Figure, Indicator, Key, Level, Requirement, RequirementLayer, Statement,
    Subject, Value,
};
use crate::exact::Exact;
use crate::lang::{Lang, Text};
use crate::number::print;
use crate::report::grid::{Cell, Column, Grid};
use crate::report::statements::{self, Glossary};
use crate::report::units::{closeness, life};
use crate::report::{units, wording};

/// One indicator, or all of a criterion, in one set.
pub(super) fn grid(subject: &Subject, known: &Context, lang: Lang) -> Grid {
    let set = &subject.set;
    let glossary = Glossary {
        lang,
        names: &subject.names,
        sets: &[set],
    };
    let indicator = set.indicator(&subject.id).or_else(|| {
        let indicators = set.criteria.iter().flat_map(|it| &it.indicators);
        let mut parts = indicators.flat_map(|indicator| &indicator.parts);
        parts.find(|part| part.id == subject.id)
    });
    let mut intro = vec![format!("{} · {}", set.title.get(lang), set.id_and_path())];
    let requirements = subject.layers.iter().map(|layer| &layer.statement);
    let mut notes: Vec<String> = wording::legends(statements::marks(requirements), lang).collect();
    if let Some(indicator) = indicator {
        intro.extend(measured(indicator, lang));
        let head = lang.of("Ví dụ số liệu (CSV):", "Example of data (CSV):");
        notes.push(head.to_owned());
        let lines = example(set, indicator, &subject.statements);
        notes.extend(lines.into_iter().map(|line| format!("    {line}")));
    }
    if let (None, Some(Value::Text(agency))) = (indicator, subject.value(Key::Agency)) {
        intro.push(answers(agency, lang));
    }
    if let Some(Value::Text(note)) = subject.value(Key::Note) {
        let word = lang.of("Ghi chú", "Note");
        intro.push(format!("{word}: {}", note.get(lang)));
    }
    let (columns, rows) = if indicator.is_some() {
        layers(subject, known, glossary)
    } else {
        indicators(subject, glossary)
    };
    Grid {
        title: format!("{} {}", subject.id, name(subject, &subject.id, lang)),
        intro,
        columns,
        rows,
        notes,
    }
}

/// Of an indicator: each set's requirement, those that it replaced first.
fn layers(
    subject: &Subject,
    known: &Context,
    glossary: Glossary<'_>,
) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let lang = glossary.lang;
    let columns = vec![
        Column::unbroken(lang.of("TT", "No.")),
        Column::text(lang.of("Bộ quy định", "Set by")),
        Column::text(lang.of("Yêu cầu", "Requirement")),
        Column::main(lang.of("Căn cứ", "Source")),
        Column::text(lang.of("Hiệu lực", "In force")),
    ];
    let mut previous = "";
    let rows = alike(subject, known).into_iter().map(|group| {
        let (first, id) = (group[0], &*group[0].statement.id);
        let shown = if id == previous { "" } else { id };
        previous = id;
        vec![
            Cell::strong(shown),
            Cell::new(&first.set),
            Cell::new(requirement(&group, subject, glossary)),
            Cell::new(source(&group, glossary)),
            Cell::new(in_force(subject, first, known, lang)),
        ]
    });
    (columns, rows.collect())
}

/// Of a criterion: its indicators, and what holds for each; who wants to know more asks for the indicator.
fn indicators(subject: &Subject, glossary: Glossary<'_>) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let lang = glossary.lang;
    let columns = vec![
        Column::unbroken(lang.of("TT", "No.")),
        Column::main(lang.of("Chỉ tiêu", "Indicator")),
        Column::text(lang.of("Yêu cầu", "Requirement")),
    ];
    let mut previous = "";
    let groups = alike(subject, &Context::default()).into_iter();
    let rows = groups.filter(|group| group[0].holds).map(|group| {
        let id = &*group[0].statement.id;
        let requirement = Cell::new(requirement(&group, subject, glossary));
        if id == previous {
            return vec![Cell::default(), Cell::default(), requirement];
        }
        previous = id;
        vec![
            Cell::strong(id),
            Cell::new(name(subject, id, lang)),
            requirement,
        ]
    });
    (columns, rows.collect())
}

/// The requirements, with those put together that differ in their context alone.
fn alike<'s>(subject: &'s Subject, known: &Context) -> Vec<Vec<&'s RequirementLayer>> {
    let mut groups: Vec<Vec<&RequirementLayer>> = Vec::new();
    let is_alike = |a: &RequirementLayer, b: &RequirementLayer| {
        let same = match (&a.statement.value, &b.statement.value) {
            (Value::Compare(_, a), Value::Compare(_, b)) => {
                a.figure == b.figure && a.source == b.source
            }
            _ => false,
        };
        let is_one = (&a.statement.id, &a.set, a.holds) == (&b.statement.id, &b.set, b.holds);
        is_one && same && applies(subject, a, known) == applies(subject, b, known)
    };
    for layer in &subject.layers {
        match groups.iter_mut().find(|group| is_alike(group[0], layer)) {
            Some(group) => group.push(layer),
            None => groups.push(vec![layer]),
        }
    }
    groups
}

/// What is asked for, and in which contexts.
fn requirement(group: &[&RequirementLayer], subject: &Subject, glossary: Glossary<'_>) -> String {
    let first = &group[0].statement;
    let value = glossary.value(first, statements::unit(&subject.statements, &first.id));
    let contexts = group
        .iter()
        .map(|layer| statements::context(&layer.statement));
    let contexts = contexts.filter(|context| !context.is_empty());
    let contexts: Vec<String> = contexts.map(|context| glossary.context(context)).collect();
    if contexts.is_empty() {
        value
    } else {
        format!("{value}: {}", contexts.join("; "))
    }
}

/// The source, and the lines of the file.
fn source(group: &[&RequirementLayer], glossary: Glossary<'_>) -> String {
    let mut place = statements::place(&group[0].statement);
    let lines = group
        .iter()
        .map(|layer| layer.statement.origin.line_and_column().0);
    let mut lines: Vec<usize> = lines.collect();
    lines.dedup();
    for line in &lines[1..] {
        place += &format!(", {line}");
    }
    match group[0].statement.source() {
        Some(source) => format!("{}\n{place}", glossary.source(source)),
        None => place,
    }
}

fn in_force(
    subject: &Subject,
    layer: &RequirementLayer,
    known: &Context,
    lang: Lang,
) -> &'static str {
    match applies(subject, layer, known) {
        _ if !layer.holds => lang.of("đã thay", "replaced"),
        Some(true) => lang.of("đang áp dụng", "in force"),
        Some(false) => lang.of("áp dụng nơi khác", "elsewhere"),
        None => lang.of("tùy vùng và năm", "by region and year"),
    }
}

/// How an indicator is measured and counted.
fn measured(indicator: &Indicator, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(unit) = &indicator.unit {
        let unit = units::in_plural(unit.get(lang));
        let counts = indicator.counts.as_ref().map(|counts| counts.get(lang));
        lines.push(match counts.filter(|_| indicator.is_percentage()) {
            Some(counts) => lang.of(
                format!("Đơn vị tính: {unit}. Tử số, mẫu số là số {counts}; phần còn thiếu được quy ra số {counts}."),
                format!("Unit: {unit}. Numerator and denominator count {counts}; the gap is also given in {counts}."),
            ),
            None => lang.of(format!("Đơn vị tính: {unit}."), format!("Unit: {unit}.")),
        });
    }
    let kind = match &indicator.requirement.value {
        Requirement::Yes => lang.of(
            "Chỉ đánh giá `đạt` hoặc `chưa đạt`, không cần con số.",
            "Only `đạt` (met) or `chưa đạt` (not met) is assessed; no figure is needed.",
        ),
        Requirement::Set(_)
        | Requirement::AnyOf { .. }
        | Requirement::Villages { .. }
        | Requirement::Unmet { .. } => lang.of(
            "Đánh giá từ số liệu của bộ tiêu chí được nêu; cũng có thể ghi `đạt` hoặc `chưa đạt`.",
            "Assessed from the data for the set that is named; `đạt` (met) or `chưa đạt` (not met) may be written too.",
        ),
        Requirement::AllParts => lang.of(
            "Đạt khi mọi nội dung đều đạt.",
            "Met when all its parts are.",
        ),
        Requirement::AnyParts { .. } => lang.of(
            "Đạt khi đủ số nội dung cần đạt.",
            "Met when enough of its parts are.",
        ),
        Requirement::SetByProvince | Requirement::Unknown => lang.of(
            "Chưa rõ mức yêu cầu: chỉ ghi được `đạt` hoặc `chưa đạt`.",
            "The threshold is unknown: only `đạt` (met) or `chưa đạt` (not met) can be written.",
        ),
        _ => "",
    };
    lines.push(kind.to_owned());
    if let Some(scale) = &indicator.scale {
        let levels = scale.levels.iter().map(|level| level.name.get(lang));
        let levels = levels.collect::<Vec<_>>().join(" < ");
        lines.push(format!(
            "{}: {levels}.",
            lang.of("Thang xếp loại", "Levels")
        ));
    }
    if indicator.both_sexes {
        let text = lang.of(
            "Xét riêng nam và nữ: cả hai phải đạt.",
            "Men and women are assessed separately: both must meet it.",
        );
        lines.push(text.to_owned());
    }
    if indicator.may_not_apply {
        let text = lang.of(
            "Có thể ghi `không áp dụng`.",
            "`không áp dụng` (not applicable) may be written.",
        );
        lines.push(text.to_owned());
    }
    if indicator.suspended.is_some() {
        let text = lang.of("Đang tạm dừng.", "Suspended by the set.");
        lines.push(text.to_owned());
    }
    if let Some(validity) = indicator.valid_for {
        let life = life(validity, lang);
        lines.push(lang.of(
            format!("Có giá trị {life} kể từ ngày ghi ở cột `ngay`, kể cả ngày cuối."),
            format!("Valid for {life} from the day in the column `ngay`, the last day included."),
        ));
    }
    if let Some(near) = indicator.near {
        let closeness = closeness(near, indicator.unit.as_ref(), lang);
        lines.push(lang.of(
            format!("Sát mức yêu cầu: cách không quá {closeness}."),
            format!("Close to the threshold: no more than {closeness} from it."),
        ));
    }
    if let Some(agency) = &indicator.agency {
        lines.push(answers(agency, lang));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Who answers for it above the commune.
fn answers(agency: &Text, lang: Lang) -> String {
    let word = lang.of("Cơ quan phụ trách", "Agency");
    format!("{word}: {}.", agency.get(lang))
}

/// The name of the subject, or of what is beneath it.
fn name<'s>(subject: &'s Subject, id: &str, lang: Lang) -> &'s str {
    let name = statements::text(&subject.statements, Key::Name, id);
    name.map_or("", |name| name.get(lang))
}

/// Whether a requirement is the one for the context; `None` where that leaves it open.
pub(super) fn applies(
    subject: &Subject,
    layer: &RequirementLayer,
    known: &Context,
) -> Option<bool> {
    if !layer.holds {
        return Some(false);
    }
    let Value::Compare(_, cell) = &layer.statement.value else {
        return Some(true);
    };
    let known = subject.set.context.over(known);
    let mut all = Some(true);
    for (key, value) in &cell.context {
        match known.get(key) {
            Some(given) if given == value => {}
            Some(_) => return Some(false),
            None => all = None,
        }
    }
    all
}

/// A heading and one or more lines, as Excel on Vietnamese Windows saves them: what is asked for is just met.
fn example(set: &CriteriaSet, indicator: &Indicator, statements: &[Statement]) -> Vec<String> {
    let (id, (value, count)) = (&indicator.id, sample(indicator, statements));
    let (heading, lines) = match (&indicator.requirement.value, count) {
        (Requirement::AllParts | Requirement::AnyParts { .. }, _) => {
            let lines = indicator.parts.iter().map(|part| {
                // In one table, all lines have the same columns.
                let (value, count) = sample(part, statements);
                let value = count.map_or(value, |count| format!("{count}/1000"));
                format!("{};{value}", part.id)
            });
            ("chi_tieu;ket_qua", lines.collect())
        }
        (Requirement::Compare { .. }, _) if indicator.both_sexes => {
            let lines = ["nam", "nữ"].map(|sex| format!("{id};{sex};{value}"));
            ("chi_tieu;gioi;ket_qua", lines.to_vec())
        }
        (_, Some(count)) => ("chi_tieu;tu_so;mau_so", vec![format!("{id};{count};1000")]),
        (_, None) => ("chi_tieu;ket_qua", vec![format!("{id};{value}")]),
    };
    let (columns, cells) = match set.level {
        Level::Commune => ("", ""),
        Level::Village => ("xa;thon;", "Xã A;Thôn B;"),
    };
    let lines = lines.into_iter().map(|line| format!("{cells}{line}"));
    std::iter::once(format!("{columns}{heading}"))
        .chain(lines)
        .collect()
}

/// A value that meets an indicator, and where it can be counted, how many of a thousand that are.
fn sample(indicator: &Indicator, statements: &[Statement]) -> (String, Option<String>) {
    let Requirement::Compare { .. } = &indicator.requirement.value else {
        return (word(indicator), None);
    };
    let mut figures = statements.iter().filter(|it| *it.id == *indicator.id);
    let figure = figures.find_map(|statement| match &statement.cell()?.figure {
        Figure::Known { threshold, .. } => Some(threshold.clone()),
        _ => None,
    });
    let figure = figure.unwrap_or_else(|| Exact::from(50_usize));
    // So many of a thousand are so many tenths of a percent.
    let tenths = &figure * &Exact::from(10_usize);
    let is_counted = indicator.is_percentage() && indicator.counts.is_some();
    let is_countable = is_counted && !indicator.both_sexes && tenths.is_whole();
    let count = is_countable.then(|| print(&tenths, None, Lang::Vi));
    (print(&figure, None, Lang::Vi), count)
}

/// The word for what is not a figure.
fn word(indicator: &Indicator) -> String {
    let level = match (&indicator.requirement.value, &indicator.scale) {
        (Requirement::LevelAtLeast(level), Some(scale)) => {
            let mut levels = scale.levels.iter();
            levels.find(|it| it.id == level.value)
        }
        _ => None,
    };
    level.map_or("đạt".to_owned(), |level| level.name.vi.to_string())
}
