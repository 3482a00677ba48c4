//! An indicator or a criterion for people: what it asks for, by whose word, and how it is measured.

use crate::criteria::{Context, Indicator, Key, Requirement, RequirementLayer, Subject, Value};
use crate::report::document::unit;
use crate::report::example::example;
use crate::report::grid::{Cell, Column, Grid};
use crate::report::phrase;
use crate::report::said::{self, Words};
use crate::words::{Lang, Text};

/// One indicator, or all of a criterion, in one set.
pub(super) fn grid(subject: &Subject, known: &Context, lang: Lang) -> Grid {
    let set = &subject.set;
    let words = Words {
        lang,
        names: &subject.names,
        sets: &[set],
    };
    let indicator = set.indicator(&subject.id).or_else(|| {
        let parts = set
            .criteria
            .iter()
            .flat_map(|criterion| &criterion.indicators);
        let mut parts = parts.flat_map(|indicator| &indicator.parts);
        parts.find(|part| part.id == subject.id)
    });
    let mut intro = vec![format!("{} · {}", set.title.get(lang), set.id_and_path())];
    let mut notes = Vec::new();
    if let Some(indicator) = indicator {
        intro.extend(measured(indicator, lang));
        notes.push(
            lang.of("Ví dụ số liệu (CSV):", "Data look like this (CSV):")
                .to_owned(),
        );
        let lines = example(set, indicator, &subject.statements);
        notes.extend(lines.into_iter().map(|line| format!("    {line}")));
    }
    if let Some(Value::Text(note)) = subject.value(Key::Note) {
        let word = lang.of("Ghi chú", "Note");
        intro.push(format!("{word}: {}", note.get(lang)));
    }
    let marks = said::marks(subject.layers.iter().map(|layer| &layer.statement)).into_iter();
    let legends = marks.map(|of| phrase::legend(of, lang).to_owned());
    let name = name(subject, &subject.id).map_or("", |name| name.get(lang));
    let (columns, rows) = match indicator {
        Some(_) => layers(subject, known, words),
        None => indicators(subject, words),
    };
    Grid {
        title: format!("{} {name}", subject.id),
        intro,
        columns,
        rows,
        notes: legends.chain(notes).collect(),
    }
}

/// Of an indicator: each set's requirement, those that it replaced first.
fn layers(subject: &Subject, known: &Context, words: Words<'_>) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let lang = words.lang;
    let columns = vec![
        Column::unbroken(lang.of("Số", "No")),
        Column::text(lang.of("Bộ quy định", "Set by")),
        Column::text(lang.of("Yêu cầu", "Requirement")),
        Column::main(lang.of("Nguồn", "Source")),
        Column::text(lang.of("Áp dụng", "In force")),
    ];
    let mut previous = "";
    let rows = alike(subject, known).into_iter().map(|group| {
        let (first, id) = (group[0], &*group[0].statement.id);
        let shown = if id == previous { "" } else { id };
        previous = id;
        vec![
            Cell::strong(shown),
            Cell::new(&first.set),
            Cell::new(requirement(&group, subject, words)),
            Cell::new(source(&group, words)),
            Cell::new(in_force(subject, first, known, lang)),
        ]
    });
    (columns, rows.collect())
}

/// Of a criterion: its indicators, and what holds for each; whoever wants to know more asks for the indicator.
fn indicators(subject: &Subject, words: Words<'_>) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let lang = words.lang;
    let columns = vec![
        Column::unbroken(lang.of("Số", "No")),
        Column::main(lang.of("Chỉ tiêu", "Indicator")),
        Column::text(lang.of("Yêu cầu", "Requirement")),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut previous = "";
    for group in alike(subject, &Context::default()) {
        let id = &*group[0].statement.id;
        if !group[0].holds {
            continue;
        }
        let requirement = Cell::new(requirement(&group, subject, words));
        let name = name(subject, id).map_or("", |name| name.get(lang));
        match id == previous {
            true => rows.push(vec![Cell::default(), Cell::default(), requirement]),
            false => rows.push(vec![Cell::strong(id), Cell::new(name), requirement]),
        }
        previous = id;
    }
    (columns, rows)
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
fn requirement(group: &[&RequirementLayer], subject: &Subject, words: Words<'_>) -> String {
    let said = &group[0].statement;
    let value = words.value(said, unit(&subject.statements, &said.id));
    let contexts = group
        .iter()
        .filter_map(|layer| match &layer.statement.value {
            Value::Compare(_, cell) if !cell.context.is_empty() => {
                Some(words.context(&cell.context))
            }
            _ => None,
        });
    match contexts.collect::<Vec<_>>() {
        contexts if contexts.is_empty() => value,
        contexts => format!("{value}: {}", contexts.join("; ")),
    }
}

/// The source, and the lines of the file.
fn source(group: &[&RequirementLayer], words: Words<'_>) -> String {
    let source = group[0].statement.source();
    let mut place = said::place(&group[0].statement);
    let line = |layer: &RequirementLayer| layer.statement.origin.line_and_column().0;
    for pair in group
        .windows(2)
        .filter(|pair| line(pair[0]) != line(pair[1]))
    {
        place.push_str(&format!(", {}", line(pair[1])));
    }
    match source {
        Some(source) => format!("{}\n{place}", words.source(source)),
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
        _ if !layer.holds => lang.of("bị thay thế", "replaced"),
        Some(true) => lang.of("áp dụng", "in force"),
        Some(false) => lang.of("nơi khác", "elsewhere"),
        None => lang.of("tùy nơi, năm", "by place, year"),
    }
}

/// How an indicator is measured and counted.
fn measured(indicator: &Indicator, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    let unit = indicator
        .unit
        .as_ref()
        .map(|unit| unit.get(lang).replace("(s)", "s"));
    let counts = indicator.counts.as_ref().map(|counts| counts.get(lang));
    told.extend(match (&unit, counts) {
        (Some(unit), Some(counts)) if indicator.is_percentage() => Some(lang.of(
            format!("Đo bằng {unit}: tử số và mẫu số đếm {counts}; phần còn thiếu tính cả ra số {counts}."),
            format!("Measured in {unit}: numerator and denominator count {counts}, and so does what is missing."),
        )),
        (Some(unit), _) => Some(lang.of(format!("Đo bằng {unit}."), format!("Measured in {unit}."))),
        (None, _) => None,
    });
    let kind = match &indicator.requirement.value {
        Requirement::Yes => lang.of(
            "Có hoặc chưa có: ghi `đạt` hoặc `chưa đạt`.",
            "Yes or no: write `đạt` (met) or `chưa đạt` (not met).",
        ),
        Requirement::Set(_)
        | Requirement::AnyOf { .. }
        | Requirement::Villages { .. }
        | Requirement::Unmet { .. } => lang.of(
            "Đánh giá từ số liệu của bộ tiêu chí được nêu; cũng có thể ghi `đạt` hoặc `chưa đạt`.",
            "Judged by the data for the set that is named; `đạt` (met) or `chưa đạt` (not met) will do too.",
        ),
        Requirement::AllParts => lang.of(
            "Đạt khi mọi phần đều đạt.",
            "Met when all its parts are.",
        ),
        Requirement::SetByProvince | Requirement::Unknown => lang.of(
            "Chưa có ngưỡng để so: chỉ ghi được `đạt` hoặc `chưa đạt`.",
            "There is nothing to compare with yet: only `đạt` (met) or `chưa đạt` (not met) can be written.",
        ),
        Requirement::LevelAtLeast(_) | Requirement::Compare { .. } => "",
    };
    let levels = indicator.scale.as_ref().map(|scale| {
        let levels = scale.levels.iter().map(|level| level.name.get(lang));
        let levels = levels.collect::<Vec<_>>().join(" < ");
        format!("{}: {levels}.", lang.of("Các mức", "Levels"))
    });
    told.extend((!kind.is_empty()).then(|| kind.to_owned()));
    told.extend(levels);
    let flags = [
        (
            indicator.both_sexes,
            lang.of(
                "Xét riêng nam và nữ: cả hai phải đạt.",
                "Men and women are judged apart: both must meet it.",
            ),
        ),
        (
            indicator.may_not_apply,
            lang.of(
                "Có thể ghi `không áp dụng`.",
                "`không áp dụng` (not applicable) may be written.",
            ),
        ),
        (
            indicator.suspended.is_some(),
            lang.of("Đang tạm dừng.", "Suspended by the set."),
        ),
    ];
    told.extend(
        flags
            .into_iter()
            .filter(|(said, _)| *said)
            .map(|(_, text)| text.to_owned()),
    );
    told
}

/// The name of the subject, or of what is beneath it.
pub(super) fn name<'s>(subject: &'s Subject, id: &str) -> Option<&'s Text> {
    subject
        .statements
        .iter()
        .find_map(|said| match &said.value {
            Value::Text(name) if said.key == Key::Name && &*said.id == id => Some(name),
            _ => None,
        })
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
