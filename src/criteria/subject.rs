//! What a criterion, an indicator or a part is in one set, and which of the sets it is laid over gave its requirements.

use std::sync::Arc;

use super::context::{Context, ContextValue};
use super::library::Library;
use super::set::CriteriaSet;
use super::statement::{Key, Statement, Value};

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
    pub layers: Vec<RequirementLayer>,
    /// What context values are called.
    pub names: Vec<ContextValue>,
}

/// One requirement, and the set that gave it.
#[derive(Debug)]
pub struct RequirementLayer {
    /// The id of the set whose file gives it.
    pub set: String,
    /// The requirement.
    pub statement: Statement,
    /// Whether it holds in the set that is looked at; else a set laid over the other has replaced it.
    pub holds: bool,
}

impl Subject {
    /// What the statements say of one key of the subject itself.
    pub fn value(&self, key: Key) -> Option<&Value> {
        let mut own = self.statements.iter();
        let found = own.find(|statement| statement.is_of(&self.id, key));
        found.map(|statement| &statement.value)
    }
}

impl Library {
    /// What a criterion, indicator or part is in a set, as far as it may hold in a context; `None` where the set is not
    /// there or faulty, or has no such thing.
    pub fn subject(&mut self, set: &str, id: &str, context: &Context) -> Option<Subject> {
        let loaded = Arc::clone(self.load(set)?);
        let mut statements = self.statements(set, context)?;
        statements.retain(|statement| is_beneath(&statement.id, id));
        if statements.is_empty() {
            return None;
        }
        Some(Subject {
            layers: self.layers(&loaded, &statements, context),
            id: id.to_owned(),
            statements,
            names: self.context_values(set),
            set: loaded,
        })
    }

    /// The requirements that hold, each after those that it replaced, of which the eldest comes first.
    fn layers(
        &mut self,
        set: &CriteriaSet,
        statements: &[Statement],
        context: &Context,
    ) -> Vec<RequirementLayer> {
        let context = set.context.over(context);
        let mut elder = Vec::new();
        for ancestor in set.lineage.iter().skip(1).rev() {
            let file = self.file_name(ancestor);
            let mut own = self.statements(ancestor, &context).unwrap_or_default();
            own.retain(|statement| statement.origin.file.name == file);
            elder.push((ancestor, file, own));
        }
        let mut layers = Vec::new();
        let mut ids: Vec<&str> = statements.iter().map(|statement| &*statement.id).collect();
        ids.dedup();
        for id in ids {
            let mut add = |set: &str, statements: &[Statement], holds| {
                let required = statements.iter().filter(|it| it.is_of(id, Key::Require));
                layers.extend(required.map(|statement| RequirementLayer {
                    set: set.to_owned(),
                    statement: statement.clone(),
                    holds,
                }));
            };
            let mut holding = statements.iter();
            let holding = holding.find(|it| it.is_of(id, Key::Require));
            let giver = holding.map_or("", |statement| &statement.origin.file.name);
            for (ancestor, file, own) in &elder {
                if file != giver {
                    add(ancestor, own, false);
                }
            }
            let giver = elder.iter().rev().find(|(_, file, _)| file == giver);
            add(giver.map_or(&set.id, |(id, ..)| id), statements, true);
        }
        layers
    }
}

/// Whether an id is this one or beneath it: `17.5` is beneath `17`, `175.1` is not.
fn is_beneath(id: &str, above: &str) -> bool {
    let rest = id.strip_prefix(above);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
