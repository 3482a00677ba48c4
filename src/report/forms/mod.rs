//! The reporting forms of the programme of 2026-2030: how many communes meet each criterion (05), how many criteria they meet
//! (06), and the results of one (10); at the end of last year, now, and as planned. Their columns and rows are known from an
//! application alone, and each form says so.

mod commune;
mod counts;

use std::io::{self, Write};
use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::csv::Field;
use super::grid::{Cell, Column, Grid};
use super::overview::Places;
use super::{Format, Record, Schema, Settings, write_list};
use crate::assess::{Assessment, Subject, Verdict};
use crate::criteria::{CriteriaSet, Level};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::exact::Exact;
use crate::lang::{Lang, capital};

/// The forms there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Form {
    /// Communes that meet each criterion, by group
    #[cfg_attr(feature = "cli", value(name = "05", alias = "5"))]
    Criteria,
    /// Communes by how many criteria they meet, by group
    #[cfg_attr(feature = "cli", value(name = "06", alias = "6"))]
    Programme,
    /// The results of each commune
    #[cfg_attr(feature = "cli", value(name = "10"))]
    Commune,
}

/// How many times a form has results of.
pub const PERIODS: usize = 3;

/// The end of last year.
pub const LAST_YEAR: usize = 0;

/// The time that is reported.
pub const NOW: usize = 1;

/// The end of this year, as planned.
pub const PLANNED: usize = 2;

/// The groups of communes, as criteria sets write them.
const GROUPS: [&str; 3] = ["nhom-1", "nhom-2", "nhom-3"];

/// What forms are filled with: the results of communes by a set.
pub struct FormData {
    /// The set.
    pub set: Arc<CriteriaSet>,
    /// The results of each commune, one of each period; absent where there are none.
    pub communes: Vec<[Option<Assessment>; PERIODS]>,
    /// Whether there are data of each period.
    pub has_data: [bool; PERIODS],
}

impl Form {
    /// Its number.
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Criteria => "05",
            Form::Programme => "06",
            Form::Commune => "10",
        }
    }

    /// Why it cannot be filled with results by a set.
    pub fn misfit(self, set: &CriteriaSet) -> Option<Error> {
        let (form, name) = (self.as_str(), set.id.clone());
        let has_group = |group: &&str| {
            let mut values = set.values.iter();
            values.any(|known| known.key == "group" && known.value == **group)
        };
        if set.level != Level::Commune {
            return Some(Error::FormIsOfCommunes { form, set: name });
        }
        let is_fit = self == Form::Commune || GROUPS.iter().all(has_group);
        (!is_fit).then_some(Error::FormNeedsGroups { form, set: name })
    }

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Form::Criteria => lang.of(
                "Kết quả thực hiện Bộ tiêu chí quốc gia về nông thôn mới",
                "Communes that meet each criterion of the national set",
            ),
            Form::Programme => lang.of(
                "Kết quả thực hiện Chương trình xây dựng nông thôn mới",
                "Communes by how many criteria they meet",
            ),
            Form::Commune => lang.of(
                "Kết quả thực hiện Bộ tiêu chí quốc gia về nông thôn mới của xã",
                "Results of the commune by the national set",
            ),
        }
    }

    /// How many rows for programs, one for each group, are a row for people.
    fn records_a_row(self) -> usize {
        match self {
            Form::Criteria => GROUPS.len(),
            Form::Programme | Form::Commune => 1,
        }
    }
}

/// Writes forms; of each set, and of each commune where they are of one.
pub fn forms(
    out: &mut dyn Write,
    settings: &Settings,
    form: Form,
    data: &[FormData],
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let lang = settings.lang;
    let pages = data.iter().flat_map(|data| match form {
        Form::Criteria => vec![counts::by_criterion(data, lang)],
        Form::Programme => vec![counts::by_band(data, lang)],
        Form::Commune => commune::pages(data, lang),
    });
    let pages: Vec<Page<'_>> = pages.collect();
    let records = pages.iter().flat_map(|page| {
        let rows = page.rows.iter();
        rows.map(move |row| FormRecord { form, page, row })
    });
    let records: Vec<FormRecord<'_>> = records.collect();
    let grids = || match &pages[..] {
        [] => vec![Grid::of_nothing(lang)],
        pages => pages.iter().map(|page| page.grid(form, settings)).collect(),
    };
    write_list(out, settings, &records, diagnostics, grids)
}

/// One form of one set: of all communes, or of one.
struct Page<'a> {
    data: &'a FormData,
    /// The commune, where it is of one, and what it is called.
    commune: Option<(&'a Subject, String)>,
    /// Where and when.
    places: String,
    /// Of each period, whose results it has, where the data tell stages apart.
    stages: Vec<String>,
    rows: Vec<FormRow>,
    /// What is to know beneath it.
    notes: Vec<String>,
}

/// A row of a form, of one group of communes where it has columns for each.
#[derive(Default)]
struct FormRow {
    id: String,
    name: String,
    unit: String,
    group: Option<&'static str>,
    /// Whether rows beneath it belong to it.
    is_heading: bool,
    found: [Found; PERIODS],
    note: String,
}

/// What stands in a row for one period; blank where nothing is known.
#[derive(Default, Clone)]
struct Found {
    /// For people.
    text: String,
    /// As a number, where it is one.
    number: Option<Exact>,
    /// For programs.
    plain: Option<String>,
    verdict: Option<Verdict>,
    /// How many communes it leaves out because they are undecided, where it counts communes.
    undecided: Option<usize>,
}

impl Found {
    /// So many communes; blank where there is nothing to count but what is undecided.
    fn count(count: usize, undecided: usize, of: usize) -> Found {
        let count = Some(count).filter(|_| undecided < of);
        Found {
            text: count.map_or_else(String::new, |count| count.to_string()),
            number: count.map(Exact::from),
            plain: count.map(|count| count.to_string()),
            verdict: None,
            undecided: Some(undecided).filter(|_| of > 0),
        }
    }
}

impl Page<'_> {
    fn grid(&self, form: Form, settings: &Settings) -> Grid {
        let lang = settings.lang;
        let number = form.as_str();
        let number = lang.of(format!("Biểu {number}"), format!("Form {number}"));
        let title = match &self.commune {
            Some((_, name)) => format!("{number} - {name}"),
            None => number,
        };
        let set = &self.data.set;
        let unchecked = lang.of(
            "Mẫu chưa đối chiếu với thông tư.",
            "Form not checked against the circular.",
        );
        let head = [form.title(lang), set.title.get(lang), &self.places];
        let stages = self.stages.iter().map(String::as_str);
        let intro = head.into_iter().chain(stages).chain([unchecked]);
        let id = lang.of("Bộ tiêu chí", "Criteria set");
        let id = format!("{id}: {}", set.id_and_decision());
        let rows = self.rows.chunks(form.records_a_row());
        Grid {
            title,
            intro: intro
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
            columns: self.columns(form, lang),
            rows: rows.map(|rows| cells(rows, form, lang)).collect(),
            notes: self
                .absent(settings)
                .into_iter()
                .chain(self.notes.clone())
                .chain([id])
                .collect(),
            ..Grid::default()
        }
    }

    fn columns(&self, form: Form, lang: Lang) -> Vec<Column> {
        let mut columns = vec![
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Nội dung", "Content")),
            Column::text(lang.of("ĐVT", "Unit")),
        ];
        let periods = periods(self.data, lang);
        match form {
            Form::Criteria => {
                for number in 1..=GROUPS.len() {
                    let group = lang.of(format!("Nhóm {number}"), format!("Group {number}"));
                    let of_group = periods
                        .iter()
                        .map(|period| Column::beneath(&group, period, true));
                    columns.extend(of_group);
                }
            }
            Form::Programme => columns.extend(periods.into_iter().map(Column::figures)),
            Form::Commune => {
                for period in &periods {
                    let result = lang.of("Kết quả", "Result");
                    columns.push(Column::beneath(period, result, true));
                    let verdict = lang.of("Đánh giá", "Verdict");
                    columns.push(Column::beneath(period, verdict, false));
                }
            }
        }
        columns.push(Column::text(lang.of("Ghi chú", "Note")));
        columns
    }

    /// Which columns are blank because no data were given.
    fn absent(&self, settings: &Settings) -> Option<String> {
        let lang = settings.lang;
        let options = ["--previous", "", "--target"]
            .iter()
            .zip(self.data.has_data);
        let absent = options.zip(periods(self.data, lang));
        let absent = absent.filter(|((option, has_data), _)| !has_data && !option.is_empty());
        // Officials read no options.
        let absent = absent.map(|((option, _), period)| match settings.format {
            Format::Table => format!("{period} ({option})"),
            _ => period,
        });
        let absent = absent.collect::<Vec<_>>().join(", ");
        let blank = lang.of("Để trống vì chưa có số liệu", "Blank for want of data");
        (!absent.is_empty()).then(|| format!("{blank}: {absent}."))
    }
}

/// What communes share of district, province and year, the first in a capital.
fn places<'a>(communes: impl Iterator<Item = &'a Assessment>, lang: Lang) -> String {
    let mut places = Places::default();
    communes.for_each(|it| places.add(it, lang));
    capital(&places.names().join(" · "))
}

/// Whose results each period has, where the data tell stages apart; `of` gives those of a period.
fn stages<'a, I>(data: &FormData, lang: Lang, of: impl Fn(usize) -> I) -> Vec<String>
where
    I: Iterator<Item = &'a Assessment>,
{
    let named = periods(data, lang).into_iter().enumerate();
    let named = named.filter_map(|(period, name)| {
        let mut places = Places::default();
        of(period).for_each(|it| places.add(it, lang));
        Some(format!("{name}: {}.", places.stages(lang)?))
    });
    named.collect()
}

/// The cells of a row for people.
fn cells(rows: &[FormRow], form: Form, lang: Lang) -> Vec<Cell> {
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    let text = |text: &str| Cell {
        strong: first.is_heading,
        ..Cell::new(text)
    };
    let mut cells = vec![text(&first.id), text(&first.name), Cell::new(&*first.unit)];
    for found in rows.iter().flat_map(|row| &row.found) {
        cells.push(Cell {
            number: found.number.clone(),
            ..Cell::new(&*found.text)
        });
        if form == Form::Commune {
            let verdict = found.verdict;
            cells.push(verdict.map_or_else(Cell::default, |it| Cell::toned(it.name(lang), it)));
        }
    }
    cells.push(Cell::new(&*first.note));
    cells
}

/// What the periods are called; last year by its number where all results are of one year.
fn periods(data: &FormData, lang: Lang) -> [String; PERIODS] {
    let now = data
        .communes
        .iter()
        .filter_map(|results| results[NOW].as_ref());
    let mut years = now.map(|it| it.context.get("year")?.parse::<u16>().ok());
    let year = years.next().flatten();
    let year = year.filter(|year| years.all(|it| it == Some(*year)));
    let last = year.and_then(|year| Some(year.checked_sub(1)?.to_string()));
    let (vi, en) = match &last {
        Some(year) => (format!("/{year}"), year.clone()),
        None => (" năm trước".to_owned(), "last year".to_owned()),
    };
    [
        lang.of(format!("KQ đến 31/12{vi}"), format!("By 31 December {en}")),
        lang.of("TH 6 tháng", "First 6 months").to_owned(),
        lang.of("KH 6 tháng cuối năm", "Last 6 months, planned")
            .to_owned(),
    ]
}

/// The group of a commune at a time, or at another where the data of that time do not say.
fn group(results: &[Option<Assessment>; PERIODS], period: usize) -> Option<usize> {
    let own = results[period].iter();
    let mut known = own
        .chain(results.iter().flatten())
        .filter_map(|assessment| {
            let group = assessment.context.get("group")?;
            GROUPS.iter().position(|known| *known == group)
        });
    known.next()
}

/// A row for programs.
struct FormRecord<'a> {
    form: Form,
    page: &'a Page<'a>,
    row: &'a FormRow,
}

impl FormRecord<'_> {
    fn subject(&self) -> Option<&Subject> {
        self.page.commune.as_ref().map(|(subject, _)| *subject)
    }
}

impl Record for FormRecord<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.form/1",
        list: "rows",
        columns: "form set id name unit locality code group previous previous_verdict current current_verdict target \
                  target_verdict note previous_undecided current_undecided target_undecided",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let FormRecord { form, page, row } = self;
        let subject = self.subject();
        let mut fields = vec![
            Field::text(form.as_str()),
            Field::text(&page.data.set.id),
            Field::text(&row.id),
            Field::text(&row.name),
            Field::text(&row.unit),
            Field::maybe(subject.map(|subject| &*subject.name)),
            Field::maybe(subject.and_then(|subject| subject.code.as_deref())),
            Field::maybe(row.group),
        ];
        for found in &row.found {
            fields.push(Field::number(found.plain.as_ref()));
            fields.push(Field::maybe(found.verdict.map(Verdict::as_str)));
        }
        fields.push(Field::text(&row.note));
        let found = row.found.iter();
        fields.extend(found.map(|found| Field::number(found.undecided)));
        fields
    }
}

impl Serialize for FormRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let FormRecord { form, page, row } = self;
        let subject = self.subject();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("form", form.as_str())?;
        map.serialize_entry("set", &page.data.set.id)?;
        map.serialize_entry("id", &row.id)?;
        map.serialize_entry("name", &row.name)?;
        map.serialize_entry("unit", &row.unit)?;
        map.serialize_entry("locality", &subject.map(|subject| &subject.name))?;
        map.serialize_entry("code", &subject.and_then(|subject| subject.code.as_ref()))?;
        map.serialize_entry("group", &row.group)?;
        for (key, found) in ["previous", "current", "target"].iter().zip(&row.found) {
            // A figure, yes or no; else the id of a level.
            let value = found.plain.as_ref().map(|plain| {
                serde_json::from_str(plain).unwrap_or_else(|_| Value::String(plain.clone()))
            });
            map.serialize_entry(key, &value)?;
            let verdict = found.verdict.map(Verdict::as_str);
            map.serialize_entry(&format!("{key}_verdict"), &verdict)?;
            map.serialize_entry(&format!("{key}_undecided"), &found.undecided)?;
        }
        map.serialize_entry("note", &row.note)?;
        map.end()
    }
}
