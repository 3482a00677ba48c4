//! The beginning of a set of one's own: a file to be filled in, that lists just what its parent leaves open.

use super::statement::{Key, Statement, Value};
use super::{Cell, Context, ContextValue, CriteriaSet, Figure, Requirement, Threshold};
use crate::exact::Exact;
use crate::fold;
use crate::number::plain;
use crate::words::{Lang, Text};

/// What is known of a set that is begun.
#[derive(Debug)]
pub struct Draft<'a> {
    /// Its id.
    pub id: &'a str,
    /// The set that it is laid over.
    pub parent: &'a CriteriaSet,
    /// What the parent says, as far as it may hold in the set's context.
    pub statements: &'a [Statement],
    /// What context values are called in the parent.
    pub names: &'a [ContextValue],
    /// What the set fixes of the context.
    pub context: &'a Context,
    /// What the province is called, where it is for one.
    pub province: Option<&'a str>,
}

impl Draft<'_> {
    /// The file, with its comments in one language, and how many requirements are to be filled in. A single `#` stands
    /// before what is to be filled in, two before what is only said.
    pub fn text(&self, lang: Lang) -> (String, usize) {
        let mut text = self.head(lang);
        let mut open = 0;
        let mut criterion = "";
        for id in ids(self.statements) {
            let Some(block) = self.block(id, lang) else {
                continue;
            };
            open += 1;
            let own = id.split('.').next().unwrap_or(id);
            if own != criterion {
                criterion = own;
                let name = self.name(own).map_or("", |name| name.get(lang));
                text.push_str(&format!("\n## ---- {own} {name}\n"));
            }
            text.push_str(&block);
        }
        (text, open)
    }

    fn head(&self, lang: Lang) -> String {
        let Draft { id, parent, .. } = self;
        let mut lines = lang.of(
            vec![
                format!("## {}", one_line(&parent.title.vi)),
                "## là bộ cha: điều gì không ghi ở đây thì giữ như bộ cha.".to_owned(),
                "## Dưới đây là những mức bộ cha để tỉnh quy định hoặc chưa biết. Với mỗi mức mà quyết định của tỉnh có:".to_owned(),
                "## xóa dấu # ở đầu các dòng của mức đó, thay … bằng con số, ghi nguồn. Mức nào chưa có thì để nguyên.".to_owned(),
                "## Yêu cầu có thể là at_least (từ … trở lên), above (trên), at_most (không quá), below (dưới), equal (bằng),".to_owned(),
                "## hoặc { yes = true } (có hay chưa có). Số viết với dấu chấm thập phân: 63.8".to_owned(),
                format!("## Điền xong thì kiểm tra: ntm criteria validate {id}.toml"),
            ],
            vec![
                format!("## {}", one_line(&parent.title.en)),
                "## is the parent: what is not written here stays as it is there.".to_owned(),
                "## Listed below is what the parent leaves to the province or does not know. For each that the province's".to_owned(),
                "## decision gives: delete the # before its lines, put the figure for …, and name the source.".to_owned(),
                "## What is not known yet stays as it is.".to_owned(),
                "## A requirement is at_least, above, at_most, below or equal with a figure, or { yes = true }.".to_owned(),
                "## Figures have a decimal point: 63.8".to_owned(),
                format!("## Then check it: ntm criteria validate {id}.toml"),
            ],
        );
        lines.insert(0, "#:schema ./schema.json".to_owned());
        lines.extend(["format = 1".to_owned(), format!("id = {}", quoted(id))]);
        lines.push(format!("extends = {}", quoted(&parent.id)));
        let title = |title: &str| match self.province {
            Some(province) => format!("{title}, {province}"),
            None => title.to_owned(),
        };
        lines.push(
            lang.of(
                "## Sửa tên theo quyết định.",
                "## Mend the title after the decision.",
            )
            .to_owned(),
        );
        lines.push(format!("title.vi = {}", quoted(&title(&parent.title.vi))));
        lines.push(format!("title.en = {}", quoted(&title(&parent.title.en))));
        if let Some(period) = parent.period {
            let (from, to) = (period.from, period.to);
            lines.push(format!("period = {{ from = {from}, to = {to} }}"));
        }
        let fixed = self
            .context
            .iter()
            .filter(|(key, _)| parent.context.get(key).is_none());
        let fixed: Vec<String> = fixed
            .map(|(key, value)| format!("{key} = {}", quoted(value)))
            .collect();
        if !fixed.is_empty() {
            lines.push(format!("context = {{ {} }}", fixed.join(", ")));
        }
        let issuer = quoted(&issuer(self.province.unwrap_or("…")));
        lines.push(format!(
            "#decision = {{ number = \"…/QĐ-UBND\", date = {}, issuer = {issuer} }}",
            lang.of("NĂM-THÁNG-NGÀY", "YEAR-MONTH-DAY")
        ));
        let is_named = |province: &str| {
            let mut names = self.names.iter();
            names.any(|named| named.key == "province" && named.value == province)
        };
        if let (Some(name), Some(province)) = (self.province, self.context.get("province"))
            && !is_named(province)
        {
            let name = quoted(name);
            lines.push("\n[values.province]".to_owned());
            lines.push(format!("{province} = {{ vi = {name}, en = {name} }}"));
        }
        lines.join("\n") + "\n"
    }

    /// What is to be filled in for one indicator or part; nothing where the parent leaves nothing open.
    fn block(&self, id: &str, lang: Lang) -> Option<String> {
        let required: Vec<&Statement> = self.said(id, Key::Require).collect();
        let why = required.iter().find_map(|said| open(&said.value))?;
        let why = match why {
            Open::Province => lang.of(
                "bộ cha để tỉnh quy định",
                "the parent leaves it to the province",
            ),
            Open::Unknown => lang.of("bộ cha chưa biết", "the parent does not know it"),
        };
        let mut about = vec![format!("{id} {}", one_line(self.name(id)?.get(lang)))];
        for (key, word) in [
            (Key::Unit, lang.of("đơn vị", "unit")),
            (Key::Counts, lang.of("đếm", "counts")),
        ] {
            let said = self.said(id, key).find_map(|said| match &said.value {
                Value::Text(text) => Some(text.get(lang)),
                _ => None,
            });
            about.extend(said.map(|said| format!("{word}: {said}")));
        }
        about.push(why.to_owned());
        let mut lines = vec![format!("\n## {}", about.join("; "))];
        let whole = format!("#[override.{}]", quoted(id));
        let source = [
            lang.of(
                "#source = { text = \"…\", certainty = \"confirmed\" } # quyết định, phụ lục, trang",
                "#source = { text = \"…\", certainty = \"confirmed\" } # decision, appendix, page",
            )
            .to_owned(),
        ];
        match (&required[0].value, self.relative(id)) {
            (Value::Compare(comparison, _), Some((times, of))) => {
                let times = plain(&times, None);
                lines.push(lang.of(
                    format!("## = {times} lần mức của {of}; thay bằng bộ của tỉnh"),
                    format!("## = {times} times the figure of {of}; put the province's set for it"),
                ));
                lines.push(whole);
                lines.push(format!(
                    "#require = {{ {} = {{ times = {times}, of = {} }} }}",
                    comparison.as_str(),
                    quoted(&of)
                ));
                lines.extend(source);
            }
            (Value::Compare(comparison, cell), None) if cell.context.is_empty() => {
                lines.push(whole);
                lines.push(format!("#require = {{ {} = … }}", comparison.as_str()));
                lines.extend(source);
            }
            (Value::Compare(comparison, cell), None) => {
                lines.push(whole);
                lines.extend(source);
                let table = format!("require.{}", comparison.as_str());
                lines.push(format!("#[override.{}.{table}]", quoted(id)));
                let keys: Vec<String> = deepest(&required, cell)
                    .iter()
                    .map(|(key, _)| quoted(key))
                    .collect();
                lines.push(format!("#by = [{}]", keys.join(", ")));
                lines.extend(required.iter().filter_map(|said| match &said.value {
                    Value::Compare(_, cell) => Some(line(cell)),
                    _ => None,
                }));
            }
            _ => {
                lines.push(whole);
                lines.push("#require = { … }".to_owned());
                lines.extend(source);
            }
        }
        Some(lines.join("\n") + "\n")
    }

    fn said(&self, id: &str, key: Key) -> impl Iterator<Item = &Statement> {
        let statements = self.statements.iter();
        statements.filter(move |said| *said.id == *id && said.key == key)
    }

    fn name(&self, id: &str) -> Option<&Text> {
        self.said(id, Key::Name).find_map(|said| match &said.value {
            Value::Text(name) => Some(name),
            _ => None,
        })
    }

    /// The factor and the reference of an indicator's threshold, where it is relative.
    fn relative(&self, id: &str) -> Option<(Exact, String)> {
        match &self.parent.indicator(id)?.requirement.value {
            Requirement::Compare { threshold, .. } => match &threshold.value {
                Threshold::Relative { times, of } => Some(((*times).into(), of.value.clone())),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Why there is no figure.
enum Open {
    Province,
    Unknown,
}

fn open(value: &Value) -> Option<Open> {
    match value {
        Value::Compare(_, cell) => match cell.figure {
            Figure::Known { .. } => None,
            Figure::SetByProvince => Some(Open::Province),
            Figure::Unknown => Some(Open::Unknown),
        },
        Value::Require(Requirement::SetByProvince, _) => Some(Open::Province),
        Value::Require(Requirement::Unknown, _) => Some(Open::Unknown),
        _ => None,
    }
}

/// The context of the cell that distinguishes most.
fn deepest<'s>(required: &[&'s Statement], first: &'s Cell) -> &'s [(String, String)] {
    let contexts = required.iter().filter_map(|said| match &said.value {
        Value::Compare(_, cell) => Some(&cell.context),
        _ => None,
    });
    contexts
        .max_by_key(|context| context.len())
        .unwrap_or(&first.context)
}

/// A cell of a table by context. What is known is kept with its own source: an override replaces the whole table.
fn line(cell: &Cell) -> String {
    let values = cell.context.iter().map(|(_, value)| value.as_str());
    let key = values.collect::<Vec<_>>().join(".");
    let value = match (&cell.figure, &cell.source) {
        (Figure::Known { threshold, .. }, Some(source)) => format!(
            "{{ value = {}, source = {{ text = {}, certainty = {} }} }}",
            plain(threshold, None),
            quoted(&source.text),
            quoted(source.certainty.as_str())
        ),
        (Figure::Known { threshold, .. }, None) => plain(threshold, None),
        _ => "…".to_owned(),
    };
    format!("#{key} = {value}")
}

/// Who issues a province's decisions; most are provinces, some are cities, which people say then.
fn issuer(province: &str) -> String {
    let word = fold::word(province);
    let says_its_kind = ["tinh ", "thanh pho ", "tp "]
        .iter()
        .any(|kind| word.starts_with(kind));
    let kind = if says_its_kind { "" } else { "tỉnh " };
    format!("UBND {kind}{province}")
}

/// The ids that requirements are said of, in order.
fn ids(statements: &[Statement]) -> Vec<&str> {
    let required = statements.iter().filter(|said| said.key == Key::Require);
    let mut ids: Vec<&str> = required.map(|said| &*said.id).collect();
    ids.dedup();
    ids
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(one_line(text)).to_string()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
