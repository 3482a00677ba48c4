//! Every threshold of the shipped sets by how certain it is: whoever changes one sees here that it changed.

use std::collections::BTreeMap;
use std::fmt::Write;

use ntm::criteria::{
    Certainty, CertaintyCounts, Context, Figure, Key, Library, Requirement, Statement, Value,
};
use ntm::number::plain;

/// Where a threshold stands in the list.
fn state(said: &Statement) -> Option<&'static str> {
    let certainty = |of: Option<Certainty>| Some(of.map_or("not-stated", Certainty::as_str));
    match &said.value {
        Value::Compare(_, cell) => match cell.figure {
            Figure::Known { .. } => certainty(cell.certainty()),
            Figure::SetByProvince => Some("set-by-province"),
            Figure::Unknown => Some("unknown"),
        },
        Value::Require(requirement, source) => match requirement {
            Requirement::SetByProvince => Some("set-by-province"),
            Requirement::Unknown => Some("unknown"),
            Requirement::AllParts | Requirement::AnyParts { .. } => None,
            _ => certainty(source.as_ref().map(|source| source.certainty)),
        },
        _ => None,
    }
}

/// `17.5 bac-trung-bo 2023 = 50`.
fn line(said: &Statement) -> String {
    let mut line = said.id.to_string();
    if let Value::Compare(comparison, cell) = &said.value {
        for (_, value) in &cell.context {
            line.push_str(&format!(" {value}"));
        }
        if let Figure::Known { threshold, .. } = &cell.figure {
            let figure = plain(threshold, None);
            line.push_str(&format!(" {} {figure}", comparison.sign()));
        }
    }
    line
}

#[test]
fn thresholds_by_certainty() {
    let mut library = Library::new();
    let ids: Vec<String> = library.ids().into_iter().map(str::to_owned).collect();
    let mut text = String::new();
    for id in ids {
        let set = library.load(&id).expect("a set").clone();
        let statements = library.statements(&id, &Context::default());
        let statements = statements.expect("what it says");
        let required = statements.iter().filter(|said| said.key == Key::Require);
        let mut states: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut inherited = 0;
        for said in required {
            let Some(state) = state(said) else { continue };
            // What a set inherits is listed with its parent.
            if said.origin.file.name == format!("ntm:{id}.toml") {
                states.entry(state).or_default().push(line(said))
            } else {
                inherited += 1
            }
        }
        writeln!(text, "{id}: {inherited} inherited").expect("text");
        for (state, lines) in &states {
            writeln!(text, "  {state} ({}): {}", lines.len(), lines.join("; ")).expect("text");
        }
        // Without a context of its own, a set is listed whole: as many thresholds as are counted.
        let is_whole = set.context.iter().next().is_none();
        let listed = inherited + states.values().map(Vec::len).sum::<usize>();
        let relative = statements.iter().any(|said| {
            matches!(&said.value, Value::Compare(_, cell) if matches!(cell.figure, Figure::Known { relative: Some(_), .. }))
        });
        if is_whole && !relative {
            assert_eq!(listed, CertaintyCounts::of(&set).total(), "{id}");
        }
    }
    insta::assert_snapshot!(text);
}
