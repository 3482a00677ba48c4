//! The beginning of a set of one's own: a file to be filled in, that lists what its parent leaves open, and then what may
//! be replaced.

use super::context::{Context, ContextValue};
use super::requirement::Requirement;
use super::set::{CriteriaSet, part_name};
use super::statement::{Key, Statement, Value};
use super::threshold::{Figure, Source, Threshold, ThresholdCell};
use crate::diagnostic::Sourced;
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
    /// The file, with its comments in one language, and how many indicators and parts have something to be filled in: those
    /// that are left to the province, and the others. A single `#` stands before what is to be filled in or may be
    /// replaced, two before a comment. What the parent leaves open comes first.
    pub fn text(&self, lang: Lang) -> (String, [usize; 2]) {
        let required = self.statements.iter();
        let required = required.filter(|statement| statement.key == Key::Require);
        let mut ids: Vec<&str> = required.map(|statement| &*statement.id).collect();
        ids.dedup();
        let (open, known): (Vec<&str>, Vec<&str>) = ids
            .into_iter()
            .partition(|id| self.of(id, Key::Require).any(|it| is_open(&it.value)));
        let mut text = self.head(lang);
        self.blocks(&open, lang, &mut text);
        let head = lang.of(
            "\n## ==== Những mức yêu cầu đã có ở bộ gốc: chỉ xóa dấu # khi quyết định của tỉnh quy định khác\n",
            "\n## ==== Thresholds that the parent set has: delete the # only where the province's decision differs\n",
        );
        if !known.is_empty() {
            text.push_str(head);
        }
        self.blocks(&known, lang, &mut text);
        let is_left = |it: &Statement| why_open(&it.value, Lang::En) == Some(BY_PROVINCE.1);
        let left = open.iter();
        let left = left
            .filter(|id| self.of(id, Key::Require).any(is_left))
            .count();
        (text, [left, open.len() - left])
    }

    /// What is to be filled in or may be replaced for each id, under the name of its criterion.
    fn blocks(&self, ids: &[&str], lang: Lang, text: &mut String) {
        let mut criterion = "";
        for id in ids {
            let Some(block) = self.block(id, lang) else {
                continue;
            };
            let own = id.split('.').next().unwrap_or(id);
            if own != criterion {
                criterion = own;
                let name = self.text_of(own, Key::Name);
                let name = name.map_or("", |name| name.get(lang));
                text.push_str(&format!("\n## ---- {own} {name}\n"));
            }
            text.push_str(&block);
        }
    }

    fn head(&self, lang: Lang) -> String {
        let Scaffold { id, parent, .. } = self;
        let what = lang.of(
            "## là bộ gốc: điều gì không ghi ở đây thì giữ như bộ gốc.\n\
             ## Dưới đây trước hết là những mức yêu cầu mà bộ gốc để UBND tỉnh quy định hoặc chưa rõ. Với mỗi mức mà quyết định của tỉnh có:\n\
             ## xóa dấu # ở đầu các dòng của mức đó, thay … bằng con số, ghi căn cứ. Mức nào chưa có thì để nguyên.\n\
             ## Yêu cầu có thể là at_least (từ … trở lên), above (trên), at_most (không quá), below (dưới), equal (bằng),\n\
             ## hoặc { yes = true } (đạt hay chưa đạt, không cần con số). Ghi số với dấu chấm thập phân: 63.8\n\
             ## Điền xong thì kiểm tra:",
            "## is the parent set: what is not written here stays as it is there.\n\
             ## Listed first is what the parent set leaves to the province or does not know. For each threshold that the\n\
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
            let comment = lang.of(
                "## Sửa các năm theo quyết định: năm ngoài giai đoạn này không xét được.",
                "## Correct the years according to the decision: no other year can be assessed.",
            );
            lines.push(comment.to_owned());
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

    /// What is to be filled in or may be replaced for one indicator or part; nothing of the whole where its parts
    /// have their own.
    fn block(&self, id: &str, lang: Lang) -> Option<String> {
        let required: Vec<&Statement> = self.of(id, Key::Require).collect();
        let mut values = required.iter().map(|statement| &statement.value);
        let why = values.find_map(|value| why_open(value, lang));
        let name = self.text_of(id, Key::Name)?.get(lang);
        let mut indicators = self.parent.criteria.iter().flat_map(|it| &it.indicators);
        let whole = indicators.find(|it| it.parts.iter().any(|part| part.id == id));
        let whole = whole.and_then(|whole| self.text_of(&whole.id, Key::Name));
        let name = match whole {
            Some(whole) => part_name(whole.get(lang), name),
            None => name.to_owned(),
        };
        let mut about = format!("{id} {}", one_line(&name));
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
        let sources = sources(&required);
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
                let (word, value) = (comparison.as_str(), figure(cell));
                format!("#[override.{key}]\n#require = {{ {word} = {value} }}\n{source}")
            }
            (Value::Compare(comparison, _), None) => {
                let cells = required.iter().filter_map(|statement| statement.cell());
                let deepest = cells.clone().map(|cell| &cell.context);
                let deepest = deepest.max_by_key(|context| context.len())?;
                let keys: Vec<String> = deepest.iter().map(|(key, _)| quoted(key)).collect();
                // What is known by a source of its own keeps it; the rest is by the province's.
                let is_of_one = cells.clone().all(is_known) && sources.len() < 2;
                let lines: Vec<String> = cells.clone().map(|cell| line(cell, !is_of_one)).collect();
                let source = if is_of_one || !cells.clone().all(has_source) {
                    format!("{source}\n")
                } else {
                    String::new()
                };
                format!(
                    "#[override.{key}]\n{source}#[override.{key}.require.{}]\n#by = [{}]\n{}",
                    comparison.as_str(),
                    keys.join(", "),
                    lines.join("\n")
                )
            }
            (Value::Require(requirement, _), _) => {
                let requirement = required_as_toml(requirement)?;
                format!("#[override.{key}]\n#require = {requirement}\n{source}")
            }
            _ => return None,
        };
        let why = why.map_or_else(String::new, |why| format!("; {why}"));
        let word = lang.of("Căn cứ ở bộ gốc", "Source in the parent set");
        let sources = sources.into_iter().map(|source| {
            let (text, certainty) = (one_line(&source.text), source.certainty.as_str());
            format!("## {word}: {text} ({certainty})\n")
        });
        let sources: String = sources.collect();
        Some(format!("\n## {about}{why}\n{sources}{fill_in}\n"))
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

fn is_open(value: &Value) -> bool {
    why_open(value, Lang::En).is_some()
}

const BY_PROVINCE: (&str, &str) = ("do UBND tỉnh quy định", "set by the province");

const UNKNOWN: (&str, &str) = (
    "bộ gốc chưa rõ mức yêu cầu",
    "threshold unknown in the parent set",
);

/// The sources of what is known, each once.
fn sources<'s>(required: &[&'s Statement]) -> Vec<&'s Source> {
    let known = required.iter().filter(|it| !is_open(&it.value));
    let mut sources: Vec<&Source> = Vec::new();
    for source in known.filter_map(|statement| statement.source()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// A requirement without a figure as TOML writes it; what is open is to be filled in. `None` where its parts have it.
fn required_as_toml(requirement: &Requirement) -> Option<String> {
    let list = |ids: &[Sourced<String>]| {
        let ids: Vec<String> = ids.iter().map(|id| quoted(&id.value)).collect();
        ids.join(", ")
    };
    let word = requirement.as_str();
    Some(match requirement {
        Requirement::Yes => format!("{{ {word} = true }}"),
        Requirement::LevelAtLeast(it) | Requirement::Set(it) => {
            format!("{{ {word} = {} }}", quoted(&it.value))
        }
        Requirement::AnyOf { sets, at_least } => {
            format!("{{ {word} = [{}], at_least = {at_least} }}", list(sets))
        }
        Requirement::Villages { set, at_least } => {
            let set = quoted(&set.value);
            format!("{{ {word} = {set}, at_least = {at_least} }}")
        }
        Requirement::Unmet {
            set,
            comparison,
            share,
            or_met,
        } => {
            let (set, share) = (quoted(&set.value), plain(&share.value.into(), None));
            let or_met = match &**or_met {
                [] => String::new(),
                ids => format!(", or_met = [{}]", list(ids)),
            };
            let comparison = comparison.as_str();
            format!("{{ {word} = {set}, {comparison} = {share}{or_met} }}")
        }
        Requirement::SetByProvince | Requirement::Unknown => "{ … }".to_owned(),
        Requirement::Compare { .. } | Requirement::AllParts | Requirement::AnyParts { .. } => {
            return None;
        }
    })
}

fn is_known(cell: &ThresholdCell) -> bool {
    matches!(cell.figure, Figure::Known { .. })
}

fn has_source(cell: &ThresholdCell) -> bool {
    is_known(cell) && cell.source.is_some()
}

/// The figure of a cell, or what is to be replaced by one.
fn figure(cell: &ThresholdCell) -> String {
    match &cell.figure {
        Figure::Known { threshold, .. } => plain(threshold, None),
        _ => "…".to_owned(),
    }
}

/// A cell of a table by context. What is known is kept with its own source: an override replaces the whole table.
fn line(cell: &ThresholdCell, keeps_source: bool) -> String {
    let values = cell.context.iter().map(|(_, value)| value.as_str());
    let key = values.collect::<Vec<_>>().join(".");
    let source = cell.source.as_ref();
    let value = match source.filter(|_| keeps_source && is_known(cell)) {
        Some(source) => format!(
            "{{ value = {}, source = {{ text = {}, certainty = {} }} }}",
            figure(cell),
            quoted(&source.text),
            quoted(source.certainty.as_str())
        ),
        None => figure(cell),
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
