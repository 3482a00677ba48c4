//! How a figure came about, in a sentence: `400/1000 (Xã A) + 1800/3000 (Xã B)`.

use rust_decimal::Decimal;

use crate::assess::{Measured, Verdict};
use crate::criteria::Indicator;
use crate::data::Declared;
use crate::exact::Exact;
use crate::lang::Lang;
use crate::merge::{ObstacleKind, Row, Rule, Term};
use crate::number::print;
use crate::report::units::with_unit;

/// What a row is about: its number, and whose it is.
pub(super) fn thing(row: &Row<'_>, lang: Lang) -> String {
    let sex = row.sex.map(|sex| sex.name(lang).to_owned());
    let apart: Vec<String> = row.village.clone().into_iter().chain(sex).collect();
    if apart.is_empty() {
        row.id.to_owned()
    } else {
        format!("{} ({})", row.id, apart.join(", "))
    }
}

/// What it comes to, for people.
pub(super) fn result(row: &Row<'_>, lang: Lang) -> String {
    let outcome = &row.outcome;
    let measured = { outcome.measured.iter() }.map(|it| value(it, row.indicator, lang));
    let declared = outcome.declared.iter().map(|it| declared(*it, lang));
    let both: Vec<String> = measured.chain(declared).collect();
    both.join("; ")
}

/// How that came about, and what the parts say beside it.
pub(super) fn text(row: &Row<'_>, lang: Lang) -> String {
    let terms = row.terms.iter().filter(|it| gives(it));
    let terms: Vec<String> = terms.map(|it| term(it, row, lang)).collect();
    let (between, behind) = match (row.rule, &row.obstacle) {
        (Some(Rule::Counted | Rule::Weighted | Rule::Sum), None) => (" + ", ""),
        (Some(Rule::Lowest), None) => (", ", lang.of(": mức thấp nhất", ": the lowest level")),
        (Some(Rule::Same), None) => (", ", lang.of(": như nhau", ": the same")),
        _ => (", ", ""),
    };
    let terms = terms.join(between) + behind;
    let obstacle = row.obstacle.as_ref().map(|it| match it.kind {
        ObstacleKind::NotGiven if !row.is_open() => {
            lang.of("chưa đủ con số", "figures not given by all")
        }
        _ => obstacle(&it.kind, lang),
    });
    let notes = row.terms.iter().filter_map(|it| {
        let note = it.note.as_deref()?;
        Some(format!("{}: {note}", it.part))
    });
    let own = match obstacle {
        Some(why) if terms.is_empty() => why.to_owned(),
        Some(why) => format!("{why}: {terms}"),
        None => terms,
    };
    let all = std::iter::once(own).filter(|own| !own.is_empty());
    all.chain(notes).collect::<Vec<_>>().join("; ")
}

/// Whether a part gives more than notes.
fn gives(term: &Term) -> bool {
    term.measured.is_some() || term.declared.is_some()
}

/// What one part gives.
fn term(term: &Term, row: &Row<'_>, lang: Lang) -> String {
    let plain = |figure: Decimal| print(&Exact::from(figure), None, lang);
    let figure = match (&term.counted, &term.measured) {
        (Some((part, whole)), _) => Some(format!("{}/{}", plain(*part), plain(*whole))),
        // It is what is declared.
        (None, Some(Measured::Answer(_))) if term.declared.is_some() => None,
        (None, Some(measured)) => Some(value(measured, row.indicator, lang)),
        (None, None) => None,
    };
    let weight = term.weight.map(|weight| {
        let word = row.indicator.and_then(|it| it.weight_by.as_deref());
        format!("× {}", with_unit(&plain(weight), people(word, lang)))
    });
    let decides = matches!(row.rule, None | Some(Rule::Declared));
    let own = term.declared.filter(|_| decides || figure.is_none());
    let own = own.map(|it| {
        let own = declared(it, lang);
        match term.counts_as {
            None => own,
            Some(counts) => {
                let counts = declared(counts, lang);
                lang.of(
                    format!("{counts} theo số liệu, dù tự đánh giá {own}"),
                    format!("{counts} by the data though declared {own}"),
                )
            }
        }
    });
    let all: Vec<String> = figure.into_iter().chain(weight).chain(own).collect();
    format!("{} ({})", all.join(" "), term.part)
}

/// What a weight counts.
fn people(word: Option<&str>, lang: Lang) -> &str {
    match word {
        Some("households") => lang.of("hộ", "households"),
        Some("population") => lang.of("người", "people"),
        other => other.unwrap_or_default(),
    }
}

fn value(measured: &Measured, indicator: Option<&Indicator>, lang: Lang) -> String {
    let unit = indicator.and_then(|it| it.unit.as_ref());
    match measured {
        Measured::Figure(figure) => {
            let unit = unit.map_or("", |unit| unit.get(lang));
            with_unit(&print(figure, None, lang), unit)
        }
        Measured::Level(rank) => level(*rank, indicator, lang).to_owned(),
        Measured::Answer(yes) => declared(
            if *yes {
                Declared::Met
            } else {
                Declared::NotMet
            },
            lang,
        ),
    }
}

/// What a level is called.
pub(super) fn level(rank: usize, indicator: Option<&Indicator>, lang: Lang) -> &str {
    let scale = indicator.and_then(|it| it.scale.as_ref());
    let level = scale.and_then(|scale| scale.levels.get(rank));
    level.map_or("", |level| level.name.get(lang))
}

pub(super) fn declared(declared: Declared, lang: Lang) -> String {
    Verdict::from(declared).name(lang).to_owned()
}

fn obstacle(kind: &ObstacleKind, lang: Lang) -> &'static str {
    match kind {
        ObstacleKind::NotGiven => lang.of("chưa đủ số liệu", "not given by all"),
        ObstacleKind::NotCounted => lang.of(
            "thiếu tử số, mẫu số",
            "numerator and denominator are missing",
        ),
        ObstacleKind::NotWeighted(_) => lang.of(
            "thiếu tử số, mẫu số và số để tính bình quân",
            "neither counts nor what to weight by",
        ),
        ObstacleKind::PartlyWeighted(_) => lang.of(
            "chỉ một số xã có số để tính bình quân",
            "what to weight by is known of some only",
        ),
        ObstacleKind::Average => lang.of("mức bình quân không cộng được", "averages do not add up"),
        ObstacleKind::Suspended => lang.of("chỉ tạm dừng ở một số xã", "suspended in some only"),
        ObstacleKind::MayExceed => lang.of("cộng lại có thể vượt", "the sum may exceed it"),
        ObstacleKind::MayReach => {
            lang.of("tính chung vẫn có thể đạt", "together they may reach it")
        }
        ObstacleKind::TooLong => lang.of("quá nhiều chữ số", "too many digits"),
    }
}
