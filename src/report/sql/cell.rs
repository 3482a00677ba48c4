//! One column of the table: what its cells say, and how that is judged.

use super::dialect::SqlDialect;
use super::words::{self, is_one};
use crate::assess::{comes_whole, other_scales};
use crate::criteria::{Comparison, Indicator, Scale};
use crate::data::PercentAs;
use crate::exact::Exact;

/// A column of the table; or what stands for one that the table does not have.
pub(super) struct Cell<'a> {
    /// What its results are called by: `17.5`, `14.2 (nam)`, `17`.
    pub(super) id: String,
    /// Its name in the table; absent where there is none.
    pub(super) column: Option<String>,
    pub(super) asks: Asks<'a>,
    /// Whether a word may say that it does not apply.
    pub(super) may_not_apply: bool,
    /// Whether a word may say that it is suspended.
    pub(super) may_be_suspended: bool,
    /// Whether the set suspends it, whatever is measured.
    pub(super) is_suspended: bool,
}

/// What a cell is asked for.
pub(super) enum Asks<'a> {
    /// A figure; against nothing where the threshold is open.
    Figure(&'a Indicator, Option<(Comparison, &'a Exact)>),
    /// A level of at least this rank.
    Level(&'a Scale, usize),
    /// A yes; whether something is not to be: then yes and no could be meant either way.
    Yes { is_absence: bool },
    /// A declared result alone: figures stand in other columns.
    Word,
    /// Nobody knows what: a figure counts for nothing, a word is a yes or no.
    Open { is_absence: bool },
}

/// How texts become expressions.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    pub(super) dialect: SqlDialect,
    pub(super) percent_as: PercentAs,
}

impl Writer {
    /// A column of a step: the text of a cell, or what is worked out of it.
    pub(super) fn name(self, id: &str, what: &str) -> String {
        let mark = if what.is_empty() { "" } else { "_" };
        self.dialect.name(&format!("{id}{mark}{what}"))
    }

    /// An expression with its name.
    pub(super) fn named(self, expression: &str, id: &str, what: &str) -> String {
        format!("{expression} AS {}", self.name(id, what))
    }
}

impl Cell<'_> {
    /// Whether a figure or level of it is worked out.
    pub(super) fn has_value(&self) -> bool {
        matches!(self.asks, Asks::Figure(..) | Asks::Level(..))
    }

    /// Its text; `NULL` where it is blank.
    pub(super) fn text(&self, to: Writer) -> String {
        let text = match &self.column {
            Some(column) => {
                let text = to.dialect.as_text(&to.dialect.name(column));
                format!("NULLIF(TRIM({text}), '')")
            }
            None => to.dialect.as_text("NULL"),
        };
        to.named(&text, &self.id, "")
    }

    /// The verdict that a word in it declares, and the figure or rank that it gives.
    pub(super) fn read(&self, to: Writer) -> Vec<String> {
        let text = to.name(&self.id, "");
        let mut read = vec![to.named(&self.word(to, &text), &self.id, "word")];
        match &self.asks {
            Asks::Figure(indicator, _) => {
                let figure = to.dialect.as_figure(&text);
                let is_share = indicator.is_percentage() && to.percent_as == PercentAs::Fraction;
                let by = if is_share { " * 100" } else { "" };
                read.push(to.named(&format!("{figure}{by}"), &self.id, "figure"));
            }
            Asks::Level(scale, _) => {
                let ranks = scale.levels.iter().enumerate().map(|(rank, level)| {
                    let names = [&*level.id, &level.name.vi, &level.name.en].into_iter();
                    let names = names.chain(level.aliases.iter().map(String::as_str));
                    format!("WHEN {} THEN {rank}", is_one(to.dialect, &text, names))
                });
                let ranks: Vec<String> = ranks.collect();
                let rank = format!("CASE {} END", ranks.join(" "));
                read.push(to.named(&rank, &self.id, "figure"));
            }
            Asks::Yes { .. } | Asks::Word | Asks::Open { .. } => {}
        }
        read
    }

    fn word(&self, to: Writer, text: &str) -> String {
        let one = |words: &[&'static str]| is_one(to.dialect, text, words.iter().copied());
        let when = |condition: String, verdict| format!("WHEN {condition} THEN '{verdict}'");
        let (mut met, mut not_met) = (words::MET.to_vec(), words::NOT_MET.to_vec());
        let mut ticks = Vec::new();
        if let Asks::Yes { is_absence } | Asks::Open { is_absence } = self.asks {
            met.extend(words::TRUE);
            not_met.extend(words::FALSE);
            if !is_absence {
                met.extend(words::YES);
                not_met.extend(words::NO);
            }
            if !is_absence && matches!(self.asks, Asks::Yes { .. }) {
                let matches = |pattern| to.dialect.matches(text, pattern);
                ticks.push(when(matches("1([.]0+)?"), "met"));
                ticks.push(when(matches("0([.]0+)?"), "not_met"));
            }
        }
        let mut cases = vec![when(one(&met), "met"), when(one(&not_met), "not_met")];
        cases.append(&mut ticks);
        if self.may_be_suspended {
            cases.push(when(one(words::SUSPENDED), "suspended"));
        }
        if self.may_not_apply {
            cases.push(when(one(words::NOT_APPLICABLE), "not_applicable"));
        }
        format!("CASE {} END", cases.join(" "))
    }

    /// Whether its figures could all be shares of one: then the largest of its column tells.
    pub(super) fn may_be_share(&self, to: Writer) -> bool {
        let is_auto = to.percent_as == PercentAs::Auto;
        is_auto && matches!(self.asks, Asks::Figure(indicator, _) if indicator.is_percentage())
    }

    /// The largest percentage of its column.
    pub(super) fn largest(&self, to: Writer) -> String {
        let figure = to.name(&self.id, "figure");
        let largest = format!("MAX(CASE WHEN {figure} <= 100 THEN {figure} END)");
        to.named(&largest, &self.id, "largest")
    }

    /// The figure where it can be one of what is asked for, in its unit.
    pub(super) fn value(&self, to: Writer) -> String {
        let figure = to.name(&self.id, "figure");
        let mut conditions = Vec::new();
        if let Asks::Figure(indicator, against) = &self.asks {
            if indicator.is_percentage() {
                conditions.push(format!("{figure} BETWEEN 0 AND 100"));
            } else if indicator.unit.is_some() {
                conditions.push(format!("{figure} >= 0"));
            }
            if comes_whole(indicator) {
                conditions.push(format!("{figure} = FLOOR({figure})"));
            }
            if self.may_be_share(to) {
                let largest = to.name(&self.id, "largest");
                conditions.push(format!("({figure} = 0 OR {figure} > 1 OR {largest} > 1)"));
            }
            let threshold = against.map(|(_, threshold)| threshold);
            if let Some([small, large]) = threshold.and_then(|it| other_scales(indicator, it)) {
                let (from, below) = (digits(&small.0), digits(&small.1));
                conditions.push(format!("NOT ({figure} >= {from} AND {figure} < {below})"));
                let (above, to) = (digits(&large.0), digits(&large.1));
                conditions.push(format!("NOT ({figure} > {above} AND {figure} <= {to})"));
            }
        }
        let value = match &conditions[..] {
            [] => figure,
            _ => format!("CASE WHEN {} THEN {figure} END", conditions.join(" AND ")),
        };
        to.named(&value, &self.id, "value")
    }

    /// Its verdict, and what is missing.
    pub(super) fn judged(&self, to: Writer) -> Vec<String> {
        let (word, value) = (to.name(&self.id, "word"), to.name(&self.id, "value"));
        let declared = format!("COALESCE({word}, 'no_data')");
        let (by_value, gap) = match &self.asks {
            Asks::Figure(_, Some((comparison, threshold))) => {
                let (threshold, sign) = (digits(threshold), sign(*comparison));
                let gap = match comparison {
                    Comparison::AtLeast | Comparison::Above => format!("{threshold} - {value}"),
                    Comparison::AtMost | Comparison::Below => format!("{value} - {threshold}"),
                    Comparison::Equal => format!("ABS({value} - {threshold})"),
                };
                by_value(&value, sign, &threshold, &gap)
            }
            Asks::Level(_, needed) => {
                let needed = needed.to_string();
                by_value(&value, ">=", &needed, &format!("{needed} - {value}"))
            }
            _ => (None, None),
        };
        let verdict = match by_value {
            _ if self.is_suspended => "'suspended'".to_owned(),
            Some(by_value) => format!("CASE {by_value} ELSE {declared} END"),
            None => declared,
        };
        let mut judged = vec![to.named(&verdict, &self.id, "verdict")];
        judged.extend(gap.map(|gap| to.named(&gap, &self.id, "gap")));
        judged
    }

    /// Its id where something stands in it that is not used.
    pub(super) fn to_check(&self, to: Writer) -> String {
        let [text, word, value, verdict] =
            ["", "word", "value", "verdict"].map(|what| to.name(&self.id, what));
        let mut is_unused = format!("{text} IS NOT NULL AND {word} IS NULL");
        if matches!(self.asks, Asks::Open { .. }) {
            is_unused += &format!(" AND {} IS NULL", to.dialect.as_figure(&text));
        }
        if self.has_value() {
            is_unused += &format!(" AND {value} IS NULL");
        } else if matches!(self.asks, Asks::Word) {
            is_unused += &format!(" OR {word} <> {verdict} AND {verdict} IN ('met', 'not_met')");
        }
        let id = to.dialect.text(self.column.as_deref().unwrap_or(&self.id));
        format!("CASE WHEN {is_unused} THEN {id} END")
    }
}

/// The cases of a verdict, and the gap: none where nothing was measured.
fn by_value(
    value: &str,
    sign: &str,
    threshold: &str,
    missing: &str,
) -> (Option<String>, Option<String>) {
    let is_met = format!("{value} {sign} {threshold}");
    let verdict = format!("WHEN {is_met} THEN 'met' WHEN {value} IS NOT NULL THEN 'not_met'");
    let gap = format!("CASE WHEN {is_met} THEN 0 ELSE {missing} END");
    (Some(verdict), Some(gap))
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => ">=",
        Comparison::Above => ">",
        Comparison::AtMost => "<=",
        Comparison::Below => "<",
        Comparison::Equal => "=",
    }
}

/// A figure that a decimal holds; others are refused before anything is written.
fn digits(figure: &Exact) -> String {
    figure.to_string()
}
