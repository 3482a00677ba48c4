//! A report of `check` in JSON as the data that it was made of, so that it can be judged once more.

use std::collections::BTreeSet;

use csv::WriterBuilder;
use serde_json::Value;

/// The columns of the data; those of the context stand before them.
const COLUMNS: [&str; 11] = [
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
];

/// The data of such a report as CSV; nothing where the bytes are no such report.
pub fn data_of_report(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_json = bytes.trim_ascii_start().first() == Some(&b'{');
    let report: Value = serde_json::from_slice(bytes).ok().filter(|_| is_json)?;
    if report.get("schema")? != "ntm.check/1" {
        return None;
    }
    let all = report.get("assessments")?.as_array()?;
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
            rows.push(&of, [&text(&assessment["set"]["id"]), &id], [""; 5]);
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
            self.row(of, [&set, &id], ["", "", "", "", declared(criterion)]);
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
            self.row(of, [set, &id], [sex, &found, "", "", ""]);
        }
        // What is counted of other sets is no data.
        let is_worked_out = indicator.get("assessments").is_some()
            || indicator["requirement"]["comparison"] == "unmet_of";
        let found = match indicator.get("value_name") {
            _ if is_worked_out => String::new(),
            Some(level) => text(level),
            None => result(&indicator["value"], &unit),
        };
        let counted = |key| result(&indicator["counted"][key], "");
        let found = match (&*counted("numerator"), by_sex) {
            (_, [_, ..]) => Default::default(),
            ("", []) => [found, String::new(), String::new()],
            (part, []) => [String::new(), part.to_owned(), counted("denominator")],
        };
        let [found, part, whole] = &found;
        let said = declared(indicator);
        self.row(of, [set, &id], ["", found, part, whole, said]);
    }

    /// A row that says something.
    fn row(&mut self, of: &Of, [set, id]: [&str; 2], found: [&str; 5]) {
        if found[1..].iter().any(|it| !it.is_empty()) {
            self.push(of, [set, id], found);
        }
    }

    fn push(&mut self, of: &Of, [set, id]: [&str; 2], found: [&str; 5]) {
        let whose = [&*of.commune, &of.code, set, &of.time, &of.village, id];
        let cells = of.context.iter().map(String::as_str).chain(whose);
        let row: Vec<String> = cells.chain(found).map(str::to_owned).collect();
        if self.seen.insert(row.clone()) {
            self.rows.push(row);
        }
    }
}

/// What somebody declares, where somebody does.
fn declared(result: &Value) -> &'static str {
    match result.get("declared").and_then(Value::as_str) {
        Some("met") => "đạt",
        Some("not_met") => "chưa đạt",
        Some("suspended") => "tạm dừng",
        Some("not_applicable") => "không áp dụng",
        _ => "",
    }
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    let list = of.get(key).and_then(Value::as_array);
    list.map_or(&[], |list| list)
}

/// A text, or nothing.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A result as data say it, so that it has one reading.
fn result(value: &Value, unit: &str) -> String {
    match value {
        Value::Bool(true) => "đạt".to_owned(),
        Value::Bool(false) => "chưa đạt".to_owned(),
        Value::Number(number) => {
            let mut number = number.to_string();
            let decimals = number.split_once('.').map_or(0, |(_, it)| it.len());
            // Three digits behind a point could be thousands.
            if decimals == 3 {
                number.push('0');
            }
            number + if unit == "%" { "%" } else { "" }
        }
        other => text(other),
    }
}
