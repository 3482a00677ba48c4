//! The beginning of a set of one's own: a file to be filled in, that lists just what its parent leaves open.

use super::context::{Context, ContextValue};
use super::requirement::Requirement;
use super::set::CriteriaSet;
use super::statement::{Key, Statement, Value};
use super::threshold::{Figure, Threshold, ThresholdCell};
use crate::fold;
use crate::lang::{Lang, Text};
use crate::number::plain;

/// What is known of a set that is begun.
#[derive(Debug)]
pub struct Scaffold<'a> {
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

impl Scaffold<'_> {
    /// The file, with its comments in one language, and how many requirements are to be filled in. A single `#` stands
    /// before what is to be filled in, two before a comment.
    pub fn text(&self, lang: Lang) -> (String, usize) {
        let mut text = self.head(lang);
        let mut open = 0;
        let mut criterion = "";
        let required = self
            .statements
            .iter()
            .filter(|statement| statement.key == Key::Require);
        let mut ids: Vec<&str> = required.map(|statement| &*statement.id).collect();
        ids.dedup();
        for id in ids {
            let Some(block) = self.block(id, lang) else {
                continue;
            };
            open += 1;
            let own = id.split('.').next().unwrap_or(id);
            if own != criterion {
                criterion = own;
                let name = self
                    .text_of(own, Key::Name)
                    .map_or("", |name| name.get(lang));
                text.push_str(&format!("\n## ---- {own} {name}\n"));
            }
            text.push_str(&block);
        }
        (text, open)
    }

    fn head(&self, lang: Lang) -> String {
        let Scaffold { id, parent, .. } = self;
        let what = lang.of(
            "## là bộ gốc: điều gì không ghi ở đây thì giữ như bộ gốc.\n\
             ## Dưới đây là những mức yêu cầu mà bộ gốc để UBND tỉnh quy định hoặc chưa rõ. Với mỗi mức mà quyết định của tỉnh có:\n\
             ## xóa dấu # ở đầu các dòng của mức đó, thay … bằng con số, ghi căn cứ. Mức nào chưa có thì để nguyên.\n\
             ## Yêu cầu có thể là at_least (từ … trở lên), above (trên), at_most (không quá), below (dưới), equal (bằng),\n\
             ## hoặc { yes = true } (đạt hay chưa đạt, không cần con số). Ghi số với dấu chấm thập phân: 63.8\n\
             ## Điền xong thì kiểm tra:",
            "## is the parent set: what is not written here stays as it is there.\n\
             ## Listed below is what the parent set leaves to the province or does not know. For each threshold that the\n\
             ## province's decision gives: delete the # before its lines, put the figure for …, and name the source.\n\
             ## What is not known yet stays as it is.\n\
             ## A requirement is at_least, above, at_most, below or equal with a figure, or { yes = true }.\n\
             ## Figures have a decimal point: 63.8\n\
             ## Then check it:",
        );
        let title = |title: &str| {
            let province = self.province.map(|province| format!(", {province}"));
            quoted(&format!("{title}{}", province.unwrap_or_default()))
        };
        let mut lines = vec![
            "#:schema ./schema.json".to_owned(),
            format!("## {}", one_line(parent.title.get(lang))),
            format!("{what} ntm criteria validate {id}.toml"),
            "format = 1".to_owned(),
            format!("id = {}", quoted(id)),
            format!("extends = {}", quoted(&parent.id)),
            lang.of(
                "## Sửa tên theo quyết định.",
                "## Correct the title according to the decision.",
            )
            .to_owned(),
            format!("title.vi = {}", title(&parent.title.vi)),
            format!("title.en = {}", title(&parent.title.en)),
        ];
        if let Some(period) = parent.period {
            let (from, to) = (period.from, period.to);
            lines.push(format!("period = {{ from = {from}, to = {to} }}"));
        }
        let fixed = self.context.iter();
        let fixed = fixed.filter(|(key, _)| parent.context.get(key).is_none());
        let fixed = fixed.map(|(key, value)| format!("{key} = {}", quoted(value)));
        let fixed: Vec<String> = fixed.collect();
        if !fixed.is_empty() {
            lines.push(format!("context = {{ {} }}", fixed.join(", ")));
        }
        let day = lang.of("NĂM-THÁNG-NGÀY", "YEAR-MONTH-DAY");
        let issuer = quoted(&issuer(self.province.unwrap_or("…")));
        lines.push(format!(
            "#decision = {{ number = \"…/QĐ-UBND\", date = {day}, issuer = {issuer} }}"
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
        let required: Vec<&Statement> = self.of(id, Key::Require).collect();
        let why = required
            .iter()
            .find_map(|statement| why_open(&statement.value, lang))?;
        let name = self.text_of(id, Key::Name)?.get(lang);
        let mut about = format!("{id} {}", one_line(name));
        let unit = (Key::Unit, lang.of("đơn vị tính", "unit"));
        let counts = (Key::Counts, lang.of("đếm", "counts"));
        for (key, word) in [unit, counts] {
            if let Some(text) = self.text_of(id, key) {
                about.push_str(&format!("; {word}: {}", text.get(lang)));
            }
        }
        let place = lang.of("quyết định, phụ lục, trang", "decision, appendix, page");
        let source = format!("#source = {{ text = \"…\", certainty = \"confirmed\" }} # {place}");
        let key = quoted(id);
        let fill_in = match (&required.first()?.value, self.relative(id)) {
            (Value::Compare(comparison, _), Some((times, of))) => {
                let comment = lang.of(
                    format!("## = {times} lần mức yêu cầu của {of}; thay bằng bộ của tỉnh"),
                    format!(
                        "## = {times} times the threshold of {of}; put the province's set instead"
                    ),
                );
                let (word, of) = (comparison.as_str(), quoted(of));
                format!(
                    "{comment}\n#[override.{key}]\n\
                     #require = {{ {word} = {{ times = {times}, of = {of} }} }}\n{source}"
                )
            }
            (Value::Compare(comparison, cell), None) if cell.context.is_empty() => {
                let word = comparison.as_str();
                format!("#[override.{key}]\n#require = {{ {word} = … }}\n{source}")
            }
            (Value::Compare(comparison, _), None) => {
                let cells = required.iter().filter_map(|statement| statement.cell());
                let deepest = cells.clone().map(|cell| &cell.context);
                let deepest = deepest.max_by_key(|context| context.len())?;
                let keys: Vec<String> = deepest.iter().map(|(key, _)| quoted(key)).collect();
                let lines: Vec<String> = cells.map(line).collect();
                format!(
                    "#[override.{key}]\n{source}\n#[override.{key}.require.{}]\n#by = [{}]\n{}",
                    comparison.as_str(),
                    keys.join(", "),
                    lines.join("\n")
                )
            }
            _ => format!("#[override.{key}]\n#require = {{ … }}\n{source}"),
        };
        Some(format!("\n## {about}; {why}\n{fill_in}\n"))
    }

    fn of(&self, id: &str, key: Key) -> impl Iterator<Item = &Statement> {
        let statements = self.statements.iter();
        statements.filter(move |statement| statement.is_of(id, key))
    }

    fn text_of(&self, id: &str, key: Key) -> Option<&Text> {
        self.of(id, key)
            .find_map(|statement| match &statement.value {
                Value::Text(text) => Some(text),
                _ => None,
            })
    }

    /// The factor and the reference of an indicator's threshold, where it is relative.
    fn relative(&self, id: &str) -> Option<(String, &str)> {
        match &self.parent.indicator(id)?.threshold()?.value {
            Threshold::Relative { times, of } => Some((plain(&(*times).into(), None), &of.value)),
            _ => None,
        }
    }
}

/// Why there is no figure.
fn why_open(value: &Value, lang: Lang) -> Option<&'static str> {
    let (vi, en) = match value {
        Value::Require(Requirement::SetByProvince, _) => BY_PROVINCE,
        Value::Require(Requirement::Unknown, _) => UNKNOWN,
        Value::Compare(_, cell) => match cell.figure {
            Figure::Known { .. } => return None,
            Figure::SetByProvince => BY_PROVINCE,
            Figure::Unknown => UNKNOWN,
        },
        _ => return None,
    };
    Some(lang.of(vi, en))
}

const BY_PROVINCE: (&str, &str) = ("do UBND tỉnh quy định", "set by the province");

const UNKNOWN: (&str, &str) = (
    "bộ gốc chưa rõ mức yêu cầu",
    "threshold unknown in the parent set",
);

/// A cell of a table by context. What is known is kept with its own source: an override replaces the whole table.
fn line(cell: &ThresholdCell) -> String {
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

/// Who issues a province's decisions: "tỉnh" stands before the name unless it names its kind, such as "tp".
fn issuer(province: &str) -> String {
    let word = fold::word(province);
    let mut kinds = ["tinh ", "thanh pho ", "tp "].iter();
    let names_its_kind = kinds.any(|kind| word.starts_with(kind));
    let kind = if names_its_kind { "" } else { "tỉnh " };
    format!("UBND {kind}{province}")
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(one_line(text)).to_string()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
