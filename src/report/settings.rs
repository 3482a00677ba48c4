//! The settings in force, in every format.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use super::csv::Field;
use super::grid::{Cell, Column, Grid};
use super::{Record, Schema, Settings, write_list};
use crate::diagnostic::Diagnostic;
use crate::error::shown;
use crate::lang::Lang;
use crate::settings::{self, Provenance, Setting};

/// A setting as formats for programs have it.
#[derive(Serialize)]
struct View {
    key: &'static str,
    value: Option<String>,
    from: &'static str,
    /// The variable, or the file.
    name: Option<String>,
    line: Option<usize>,
}

impl Record for View {
    const SCHEMA: Schema = Schema {
        name: "ntm.config/1",
        list: "settings",
        columns: "key value from name line",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            Field::text(self.key),
            Field::maybe(self.value.as_deref()),
            Field::text(self.from),
            Field::maybe(self.name.as_deref()),
            Field::number(self.line),
        ]
    }
}

/// Writes each setting and where it came from. `folders` are those in which criteria sets lie at hand.
pub fn settings(
    out: &mut dyn Write,
    settings: &Settings,
    in_force: &settings::Settings,
    folders: &[String],
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let data = in_force.data.value.as_ref().map(|paths| {
        let paths: Vec<String> = paths.iter().map(|path| shown(path)).collect();
        paths.join(", ")
    });
    let periods = in_force.periods.value.as_ref().map(|all| {
        let all = all.iter();
        let all = all.map(|(path, time)| format!("{} = {}", shown(path), time.value));
        all.collect::<Vec<_>>().join(", ")
    });
    let text = |setting: &Setting<String>| setting.value.clone();
    let year = in_force.year.value.map(|year| year.to_string());
    let lang = in_force.language.value.map(|lang| lang.as_str().to_owned());
    let decimal = in_force.decimal.value.map(|mark| mark.as_str().to_owned());
    let stage = in_force.stage.value.map(|stage| stage.as_str().to_owned());
    let mut views = vec![
        view(
            "criteria",
            text(&in_force.criteria),
            &in_force.criteria.from,
        ),
        view(
            "province",
            text(&in_force.province),
            &in_force.province.from,
        ),
        view("region", text(&in_force.region), &in_force.region.from),
        view("group", text(&in_force.group), &in_force.group.from),
        view("year", year, &in_force.year.from),
        view("language", lang, &in_force.language.from),
        view("decimal", decimal, &in_force.decimal.from),
        view("stage", stage, &in_force.stage.from),
        view("data", data, &in_force.data.from),
        view("periods", periods, &in_force.periods.from),
    ];
    let plan = &in_force.plan;
    let day = |setting: &Setting<Date>| setting.value.map(|day| day.to_string());
    let of_plan = [
        view("plan.name", text(&plan.name), &plan.name.from),
        view("plan.issued", day(&plan.issued), &plan.issued.from),
        view("plan.from", day(&plan.from), &plan.from.from),
        view("plan.to", day(&plan.to), &plan.to.from),
        view("plan.commune", text(&plan.commune), &plan.commune.from),
        view("plan.set", text(&plan.set), &plan.set.from),
    ];
    views.extend(of_plan.into_iter().filter(|view| view.value.is_some()));
    write_list(out, settings, &views, diagnostics, || {
        vec![grid(&views, folders, settings.lang)]
    })
}

fn view(key: &'static str, value: Option<String>, from: &Provenance) -> View {
    let (from, name, line) = match from {
        Provenance::CommandLine => ("command-line", None, None),
        Provenance::Variable(name) => ("variable", Some((*name).to_owned()), None),
        Provenance::File(origin) => {
            let (line, _) = origin.line_and_column();
            ("file", Some(origin.file.name.clone()), Some(line))
        }
        Provenance::System => ("system", None, None),
        Provenance::Nothing => ("nothing", None, None),
    };
    View {
        key,
        value,
        from,
        name,
        line,
    }
}

fn grid(views: &[View], folders: &[String], lang: Lang) -> Grid {
    let rows = views.iter().map(|view| {
        let value = view.value.as_deref().unwrap_or(unset(view.key, lang));
        vec![
            Cell::strong(view.key),
            Cell::new(value),
            Cell::new(from(view, lang)),
        ]
    });
    let sets = match folders.join(", ") {
        folders if folders.is_empty() => lang.of(
            "Bộ tiêu chí: các bộ có sẵn trong chương trình.".to_owned(),
            "Criteria sets: those built into the program.".to_owned(),
        ),
        folders => lang.of(
            format!("Bộ tiêu chí: các bộ trong {folders}, rồi các bộ có sẵn trong chương trình."),
            format!("Criteria sets: those in {folders}, then those built into the program."),
        ),
    };
    Grid {
        title: lang
            .of("Thiết lập đang dùng", "Settings in force")
            .to_owned(),
        columns: vec![
            Column::unbroken(lang.of("Khóa", "Key")),
            Column::main(lang.of("Giá trị", "Value")),
            Column::text(lang.of("Lấy từ", "From")),
        ],
        rows: rows.collect(),
        notes: vec![sets],
        ..Grid::default()
    }
}

/// What happens where nobody set a value.
fn unset(key: &str, lang: Lang) -> &'static str {
    match key {
        "criteria" => lang.of("(bộ mà số liệu nêu)", "(the set that the data name)"),
        "decimal" => lang.of("(auto)", "(auto)"),
        "stage" => lang.of("(cấp sau cùng đã ghi đủ)", "(the latest that is complete)"),
        "data" => lang.of("(dữ liệu từ lệnh trước, stdin)", "(standard input)"),
        _ => lang.of("(theo số liệu)", "(as in the data)"),
    }
}

fn from(view: &View, lang: Lang) -> String {
    match (view.from, &view.name, view.line) {
        ("command-line", ..) => lang.of("dòng lệnh", "command line").to_owned(),
        ("system", ..) => lang.of("hệ thống", "system").to_owned(),
        (_, Some(name), Some(line)) => format!("{name}:{line}"),
        (_, Some(name), None) => name.clone(),
        _ => lang.of("mặc định", "default").to_owned(),
    }
}
