//! What a criterion, an indicator or a part is in one set, and which of the sets it is laid over said what of it.

use std::sync::Arc;

use super::statement::{Key, Statement, Value};
use super::{Context, ContextValue, CriteriaSet, Library};
use crate::fold;
use crate::words::Text;

/// A criterion, an indicator or a part of one, in one set.
#[derive(Debug)]
pub struct Subject {
    /// The set.
    pub set: Arc<CriteriaSet>,
    /// The id.
    pub id: String,
    /// What the set says of it, and of the indicators or parts beneath it, in the set's order.
    pub statements: Vec<Statement>,
    /// The requirements among them, and those that they replaced.
    pub layers: Vec<Layer>,
    /// What context values are called.
    pub names: Vec<ContextValue>,
}

/// One requirement, and the set that gave it.
#[derive(Debug)]
pub struct Layer {
    /// The id of the set whose file gives it.
    pub set: String,
    /// The requirement.
    pub said: Statement,
    /// Whether it holds in the set that is looked at; else a set laid over the other has replaced it.
    pub holds: bool,
}

impl Subject {
    /// What the statements say of one key of the subject itself.
    pub fn value(&self, key: Key) -> Option<&Value> {
        let mut own = self.statements.iter();
        let said = own.find(|said| said.key == key && *said.id == *self.id);
        said.map(|said| &said.value)
    }
}

impl Library {
    /// What a criterion, indicator or part is in a set, as far as it may hold in a context; `None` where the set is not
    /// there or faulty, or has no such thing.
    pub fn subject(&mut self, set: &str, id: &str, context: &Context) -> Option<Subject> {
        let loaded = Arc::clone(self.load(set)?);
        let mut statements = self.statements(set, context)?;
        statements.retain(|said| is_beneath(&said.id, id));
        if statements.is_empty() {
            return None;
        }
        let layers = self.layers(&loaded, id, &statements, context);
        Some(Subject {
            id: id.to_owned(),
            statements,
            layers,
            names: self.context_values(set),
            set: loaded,
        })
    }

    /// The requirements that hold, each after those that it replaced, of which the eldest comes first.
    fn layers(
        &mut self,
        set: &CriteriaSet,
        id: &str,
        statements: &[Statement],
        context: &Context,
    ) -> Vec<Layer> {
        let context = set.context.over(context);
        let mut elder: Vec<(String, Vec<Statement>)> = Vec::new();
        for ancestor in set.lineage.iter().skip(1).rev() {
            let said = self.statements(ancestor, &context).unwrap_or_default();
            let of_file = self.file_name(ancestor);
            let own = said.into_iter().filter(|said| {
                said.key == Key::Require
                    && is_beneath(&said.id, id)
                    && said.origin.file.name == of_file
            });
            elder.push((ancestor.clone(), own.collect()));
        }
        let mut layers = Vec::new();
        let mut ids: Vec<&str> = statements.iter().map(|said| &*said.id).collect();
        ids.dedup();
        for id in ids {
            let is_required = |said: &&Statement| said.key == Key::Require && &*said.id == id;
            let holding: Vec<&Statement> = statements.iter().filter(is_required).collect();
            let giver = holding.first().map_or("", |said| &said.origin.file.name);
            for (ancestor, said) in &elder {
                if self.file_name(ancestor) == giver {
                    continue;
                }
                layers.extend(said.iter().filter(is_required).map(|said| Layer {
                    set: ancestor.clone(),
                    said: said.clone(),
                    holds: false,
                }));
            }
            let mut lineage = set.lineage.iter();
            let giver = lineage.find(|set| self.file_name(set) == giver);
            layers.extend(holding.into_iter().map(|said| Layer {
                set: giver.unwrap_or(&set.id).clone(),
                said: said.clone(),
                holds: true,
            }));
        }
        layers
    }
}

impl CriteriaSet {
    /// The ids of what is called so: by its id, or by a name or alias in any spelling; where nothing is, of what has it in
    /// its name.
    pub fn called(&self, text: &str) -> Vec<&str> {
        let exact = |id: &str, _: &[&str]| id == text;
        let wanted = fold::word(text);
        let named = |_: &str, names: &[&str]| names.iter().any(|name| fold::word(name) == wanted);
        let within = |_: &str, names: &[&str]| {
            // Two letters are in every other name.
            wanted.chars().count() > 2
                && names.iter().any(|name| fold::word(name).contains(&wanted))
        };
        let mut found = self.ids_where(&exact);
        if found.is_empty() {
            found = self.ids_where(&named);
        }
        if found.is_empty() {
            found = self.ids_where(&within);
        }
        found
    }

    fn ids_where(&self, wanted: &dyn Fn(&str, &[&str]) -> bool) -> Vec<&str> {
        let mut found = Vec::new();
        for criterion in &self.criteria {
            if wanted(&criterion.id, &names(&criterion.name, &criterion.aliases)) {
                found.push(&*criterion.id);
            }
            for indicator in &criterion.indicators {
                for one in std::iter::once(indicator).chain(&indicator.parts) {
                    if wanted(&one.id, &names(&one.name, &one.aliases)) {
                        found.push(&*one.id);
                    }
                }
            }
        }
        found
    }
}

fn names<'a>(name: &'a Text, aliases: &'a [String]) -> Vec<&'a str> {
    let own = [&*name.vi, &*name.en].into_iter();
    own.chain(aliases.iter().map(String::as_str)).collect()
}

/// Whether an id is this one or beneath it: `17.5` is beneath `17`, `175.1` is not.
fn is_beneath(id: &str, above: &str) -> bool {
    let rest = id.strip_prefix(above);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
