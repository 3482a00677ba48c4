//! Which cells of a row make one measurement together.

use std::sync::Arc;

use crate::data::cells::value::{Declared, Target};
use crate::data::headings::columns::{Column, Role};
use crate::data::headings::heading_words::LEVEL;
use crate::data::headings::naming::numbered_target;

/// The columns of the result cells of one measurement; absent where the table has none.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::data) struct ResultColumns {
    pub(in crate::data) value: Option<usize>,
    pub(in crate::data) numerator: Option<usize>,
    pub(in crate::data) denominator: Option<usize>,
    pub(in crate::data) declared: Option<usize>,
    /// Ticked where the result is that it is met.
    pub(in crate::data) met: Option<usize>,
    /// Ticked where the result is that it is not met.
    pub(in crate::data) not_met: Option<usize>,
    /// The unit of the value.
    pub(in crate::data) unit: Option<usize>,
}

impl ResultColumns {
    /// Takes a column.
    pub(in crate::data) fn put(&mut self, role: Role, index: usize) {
        let place = match role {
            Role::Value => &mut self.value,
            Role::Numerator => &mut self.numerator,
            Role::Denominator => &mut self.denominator,
            Role::Declared => &mut self.declared,
            Role::Ticked(Declared::Met) => &mut self.met,
            Role::Ticked(_) => &mut self.not_met,
        };
        *place = Some(index);
    }

    /// All of them.
    pub(in crate::data) fn iter(&self) -> impl Iterator<Item = usize> {
        let counted = [self.numerator, self.denominator];
        let said = [self.declared, self.met, self.not_met];
        let all = std::iter::once(self.value).chain(said).chain(counted);
        all.flatten()
    }
}

/// The results of a wide table by what they are of.
pub(super) fn groups(columns: &[Column], headings: &[String]) -> Vec<(Arc<Target>, ResultColumns)> {
    let mut groups: Vec<(Arc<Target>, ResultColumns)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let Column::Measure(target, role) = column else {
            continue;
        };
        let known = groups.iter().rposition(|(other, known)| {
            other == target && !(*role == Role::Value && known.value.is_some())
        });
        let known = known.unwrap_or_else(|| {
            groups.push((Arc::clone(target), ResultColumns::default()));
            groups.len() - 1
        });
        // The name of an indicator stands over its value rather than over its counts.
        if *role == Role::Value {
            groups[known].0 = Arc::clone(target);
        }
        let group = &mut groups[known].1;
        group.put(*role, index);
    }
    // The unit of a row is that of all its results, if it is not headed as that of one.
    for index in (0..columns.len()).filter(|index| columns[*index] == Column::Unit) {
        let of = headings[index].split(LEVEL).find_map(numbered_target);
        let alike = groups.iter_mut();
        let alike = alike.filter(|(it, _)| of.as_ref().is_none_or(|of| of.name == it.name));
        alike.for_each(|(_, columns)| columns.unit = Some(index));
    }
    groups
}
