//! How long the parts take, each on its own: `cargo bench`. The whole program is measured by `benches/whole.sh`.

#[path = "communes/chance.rs"]
mod chance;
#[path = "communes/made_up.rs"]
mod made_up;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::Criterion;
use ntm::assess::{Assessment, Binder, Checklist, Told, assess};
use ntm::criteria::{Context, Library};
use ntm::fold;
use ntm::measurement::{Input, PercentAs, Reader, Reading, tables};
use ntm::number::{self, Mark};
use ntm::report::{self, Dialect, Format, Settings, Subject};
use ntm::words::Lang;

use made_up::{Communes, Indicator};

/// The id of the set made up for the benchmarks.
const SET: &str = "bench";

/// How many communes the file has that is read.
const COMMUNES: u32 = 100;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let indicators = made_up::indicators();
    let set = folder.join(SET).with_extension("toml");
    fs::write(&set, made_up::criteria_set(SET, &indicators)).expect("a criteria set");
    let file = |name: &str, communes: u32| {
        let path = folder.join(name);
        fs::write(&path, wide(&indicators, communes)).expect("a data file");
        path
    };
    let (one, several) = (file("one.csv", 1), file("several.csv", COMMUNES));
    numbers(&mut criterion);
    folding(&mut criterion);
    reading(&mut criterion, &one, &several);
    checklists(&mut criterion, &set);
    assessing(&mut criterion, &set, &one);
    criterion.final_summary();
}

/// A row for each commune, a column for each indicator.
fn wide(indicators: &[Indicator], communes: u32) -> String {
    let ids: Vec<&str> = indicators.iter().map(|one| one.id.as_str()).collect();
    let mut text = format!("ma_xa,ten_xa,{}\n", ids.join(","));
    for commune in Communes::new(indicators, 1).first(communes) {
        let cells = commune.cells.join(",");
        text += &format!("{},{},{cells}\n", commune.code, commune.name);
    }
    text
}

fn numbers(criterion: &mut Criterion) {
    for (text, mark) in [
        ("63.85", Mark::Point),
        ("63,85", Mark::Auto),
        ("1.234.567,5", Mark::Comma),
    ] {
        criterion.bench_function(&format!("number {text}"), |bencher| {
            bencher.iter(|| number::read(black_box(text), mark));
        });
    }
}

fn folding(criterion: &mut Criterion) {
    let composed = "Tỷ lệ hộ gia đình thực hiện phân loại chất thải rắn tại nguồn";
    let mut fold = |name: &str, fold: fn(&str) -> String| {
        criterion.bench_function(&format!("fold {name}"), |bencher| {
            bencher.iter(|| fold(black_box(composed)));
        });
    };
    fold("clean", |text| fold::clean(text).into_owned());
    fold("word", fold::word);
    fold("name", fold::name);
}

fn reading(criterion: &mut Criterion, one: &Path, several: &Path) {
    criterion.bench_function("headings of 75 indicators, and one row", |bencher| {
        bencher.iter(|| reader(one).count());
    });
    criterion.bench_function(&format!("reading {COMMUNES} communes"), |bencher| {
        bencher.iter(|| reader(several).count());
    });
}

/// The localities of a file.
fn reader(path: &Path) -> Reader {
    let input = Input::File(path.to_owned());
    let (tables, _) = tables(&input, None, &Reading::default());
    let table = tables.into_iter().next().expect("a table");
    // A file of one commune does not tell that 0.7 is no share of one.
    let reading = Reading {
        percent_as: PercentAs::Number,
        ..Reading::default()
    };
    let reader = Reader::open(table, &reading, None);
    reader.unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn checklists(criterion: &mut Criterion, set: &Path) {
    criterion.bench_function("a set of 75 indicators from TOML", |bencher| {
        bencher.iter(|| library(set));
    });
    let library = library(set);
    criterion.bench_function("resolving a checklist", |bencher| {
        bencher.iter(|| checklist(&library));
    });
    let checklist = Arc::new(checklist(&library));
    criterion.bench_function("what a checklist's items are called", |bencher| {
        bencher.iter(|| Binder::new(&checklist));
    });
}

fn library(set: &Path) -> Library {
    let mut library = Library::new();
    let id = library.open_path(set).expect("a file");
    library.load(&id.expect("an id")).expect("a set");
    library
}

fn checklist(library: &Library) -> Checklist {
    let resolved = Checklist::resolve(library, SET, &Context::default(), &mut Vec::new());
    resolved.expect("a checklist")
}

fn assessing(criterion: &mut Criterion, set: &Path, one: &Path) {
    let checklist = Arc::new(checklist(&library(set)));
    let mut binder = Binder::new(&checklist);
    let mut told = Told::default();
    let commune = reader(one).next().expect("a commune");
    let mut judge = || -> Assessment {
        let mut found = Vec::new();
        let readings = binder.bind(&commune, &mut told, &mut found);
        assess(
            &checklist,
            &commune,
            &readings,
            None,
            &|_| false,
            &mut found,
        )
    };
    let assessment = judge();
    criterion.bench_function("assessing a commune by 75 indicators", |bencher| {
        bencher.iter(&mut judge);
    });
    for (name, format) in [("a table", Format::Table), ("CSV", Format::Csv)] {
        criterion.bench_function(&format!("writing an assessment as {name}"), |bencher| {
            bencher.iter(|| written(&assessment, format));
        });
    }
}

/// The report of one assessment.
fn written(assessment: &Assessment, format: Format) -> Vec<u8> {
    let settings = Settings {
        format,
        dialect: Dialect::Comma,
        lang: Lang::Vi,
        width: 100,
        color: false,
        only: Vec::new(),
    };
    let mut out = Vec::new();
    let mut report = report::open(Subject::Results, settings, &mut out).expect("a report");
    report.add(assessment.clone()).expect("room");
    report.finish(&[]).expect("room");
    out
}
