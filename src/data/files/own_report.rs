//! Reports of this program in JSON: those of `check` as the data that they were made of, so that these can be judged once more.

use std::collections::BTreeSet;

use csv::WriterBuilder;
use serde_json::Value;

/// The columns of the data; those of the context stand before them.
const COLUMNS: [&str; 13] = [
    "xa",
    "ma_xa",
    "bo_tieu_chi",
    "ky",
    "thon",
    "chi_tieu",
    "gioi",
    "ket_qua",
    "tu_so",
    "mau_so",
    "danh_gia",
    "ngay",
    "den_ngay",
];

/// What a report of this program in JSON or NDJSON holds.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::data) enum OwnReport {
    /// All results of `check`: the data that they were made of, as CSV.
    Results(Vec<u8>),
    /// A part of them, by `--only`.
    Part,
    /// Results that are assumed in part, by `--set`.
    Assumed,
    /// No locality.
    Empty,
    /// What another command reports.
    Other,
}

impl OwnReport {
    /// What the text of a file holds; nothing where it is no such report.
    pub(in crate::data) fn of(text: &[u8]) -> Option<OwnReport> {
        let text = text.trim_ascii();
        let values = serde_json::Deserializer::from_slice(text).into_iter();
        let values = values.take_while(|_| text.starts_with(b"{"));
        let values: Vec<Value> = values.collect::<Result<_, _>>().ok()?;
        let schemas = values.iter().map(|it| it.get("schema")?.as_str());
        let schemas: Vec<&str> = schemas.collect::<Option<_>>()?;
        if schemas.first().is_none_or(|it| !it.starts_with("ntm.")) {
            return None;
        }
        if schemas.iter().any(|it| *it != "ntm.check/1") {
            return Some(OwnReport::Other);
        }
        // A line of NDJSON is an assessment.
        let all = values.iter().flat_map(|value| match value.get("results") {
            Some(_) => std::slice::from_ref(value),
            None => list(value, "assessments"),
        });
        let all: Vec<&Value> = all.collect();
        let is_assumed = |it: &&Value| !list(&it["locality"], "assumed").is_empty();
        Some(match &all[..] {
            [] => OwnReport::Empty,
            all if all.iter().any(is_assumed) => OwnReport::Assumed,
            all if all.iter().any(is_part) => OwnReport::Part,
            all => OwnReport::Results(data(all)?),
        })
    }
}

/// Whether an assessment lists fewer indicators than it counts.
fn is_part(assessment: &&Value) -> bool {
    let criteria = list(assessment, "results").iter();
    let listed: usize = criteria.map(|it| list(it, "indicators").len()).sum();
    let counted = assessment["indicators"]["total"].as_u64();
    counted.is_some_and(|counted| (listed as u64) < counted)
}

/// The data of some assessments as CSV.
fn data(all: &[&Value]) -> Option<Vec<u8>> {
    let keys = all.iter().filter_map(|it| it.get("context")?.as_object());
    let keys: BTreeSet<&str> = keys.flat_map(|of| of.keys().map(String::as_str)).collect();
    let mut rows = Rows::default();
    for assessment in all {
        let context = keys.iter().map(|key| text(&assessment["context"][*key]));
        let locality = &assessment["locality"];
        // Of a village that is assessed by itself, the commune.
        let (commune, village) = match locality.get("commune") {
            Some(commune) => (text(commune), text(&locality["name"])),
            None => (text(&locality["name"]), String::new()),
        };
        let of = Of {
            context: context.collect(),
            commune,
            code: text(&locality["code"]),
            time: text(&locality["last_day"]),
            village,
        };
        let before = rows.rows.len();
        rows.add(&of, assessment);
        // One without any result was there all the same.
        if rows.rows.len() == before {
            let first = list(assessment, "results").first();
            let id = first.map(|it| text(&it["id"])).unwrap_or_default();
            rows.push(&of, [&text(&assessment["set"]["id"]), &id], [""; 7]);
        }
    }
    let headings = keys.iter().map(|key| heading(key)).chain(COLUMNS);
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(headings).ok()?;
    for row in &rows.rows {
        writer.write_record(row).ok()?;
    }
    writer.into_inner().ok()
}

/// What a key of the context is called in data.
fn heading(key: &str) -> &str {
    match key {
        "district" => "huyen",
        "province" => "tinh",
        "region" => "vung",
        "group" => "nhom",
        "year" => "nam",
        other => other,
    }
}

/// Whose results follow.
#[derive(Clone)]
struct Of {
    context: Vec<String>,
    commune: String,
    code: String,
    time: String,
    village: String,
}

/// The rows so far, each once: several indicators may ask for the same set.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<String>>,
    seen: BTreeSet<Vec<String>>,
}

impl Rows {
    fn add(&mut self, of: &Of, assessment: &Value) {
        let set = text(&assessment["set"]["id"]);
        for criterion in list(assessment, "results") {
            let id = text(&criterion["id"]);
            let [said, date, until] = declared(criterion);
            self.row(of, [&set, &id], ["", "", "", "", &said, &date, &until]);
            for indicator in list(criterion, "indicators") {
                self.indicator(of, &set, indicator);
            }
        }
    }

    fn indicator(&mut self, of: &Of, set: &str, indicator: &Value) {
        let id = text(&indicator["id"]);
        for nested in list(indicator, "assessments") {
            let mut of = of.clone();
            if nested["locality"]["level"] == "village" {
                of.village = text(&nested["locality"]["name"]);
            }
            self.add(&of, nested);
        }
        for part in list(indicator, "parts") {
            self.indicator(of, set, part);
        }
        let unit = text(&indicator["unit"]);
        let by_sex = list(indicator, "by_sex");
        for of_sex in by_sex {
            let sex = if of_sex["sex"] == "male" {
                "nam"
            } else {
                "nữ"
            };
            let found = result(&of_sex["value"], &unit);
            let [found, part, whole] = figures(of_sex, found);
            let [said, ..] = declared(of_sex);
            let date = text(&indicator["date"]);
            let found = [sex, &found, &part, &whole, &said, &date, ""];
            self.row(of, [set, &id], found);
        }
        // What is counted of other sets is no data.
        let is_worked_out = indicator.get("assessments").is_some()
            || indicator["requirement"]["comparison"] == "unmet_of";
        let found = match indicator.get("value_name") {
            _ if is_worked_out => String::new(),
            Some(level) => text(level),
            None => result(&indicator["value"], &unit),
        };
        let found = match by_sex {
            [] => figures(indicator, found),
            _ => Default::default(),
        };
        let [found, part, whole] = &found;
        let [said, date, until] = declared(indicator);
        let found = ["", found, part, whole, &said, &date, &until];
        self.row(of, [set, &id], found);
    }

    /// A row that says something beside its day.
    fn row(&mut self, of: &Of, [set, id]: [&str; 2], found: [&str; 7]) {
        if found[1..5].iter().any(|it| !it.is_empty()) {
            self.push(of, [set, id], found);
        }
    }

    fn push(&mut self, of: &Of, [set, id]: [&str; 2], found: [&str; 7]) {
        let whose = [&*of.commune, &of.code, set, &of.time, &of.village, id];
        let cells = of.context.iter().map(String::as_str).chain(whose);
        let row: Vec<String> = cells.chain(found).map(str::to_owned).collect();
        if self.seen.insert(row.clone()) {
            self.rows.push(row);
        }
    }
}

/// A figure, or the part and the whole that it is of.
fn figures(result_of: &Value, found: String) -> [String; 3] {
    let counted = |key| result(&result_of["counted"][key], "");
    match counted("numerator") {
        part if part.is_empty() => [found, String::new(), String::new()],
        part => [String::new(), part, counted("denominator")],
    }
}

/// What somebody declares, where somebody does; the day of the result, and the last one of a suspension.
fn declared(result: &Value) -> [String; 3] {
    let said = match result.get("declared").and_then(Value::as_str) {
        Some("met") => "đạt",
        Some("not_met") => "chưa đạt",
        Some("suspended") => "tạm dừng",
        Some("not_applicable") => "không áp dụng",
        _ => "",
    };
    let until = Some(text(&result["until"])).filter(|_| said == "tạm dừng");
    [
        said.to_owned(),
        text(&result["date"]),
        until.unwrap_or_default(),
    ]
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    let list = of.get(key).and_then(Value::as_array);
    list.map_or(&[], |list| list)
}

/// A text, or nothing.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A result as data say it, with a decimal point.
fn result(value: &Value, unit: &str) -> String {
    match value {
        Value::Bool(true) => "đạt".to_owned(),
        Value::Bool(false) => "chưa đạt".to_owned(),
        Value::Number(number) => {
            format!("{number}{}", if unit == "%" { "%" } else { "" })
        }
        other => text(other),
    }
}
