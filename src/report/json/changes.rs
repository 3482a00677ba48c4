//! What became of the items of a locality since last time, as a JSON object.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::put_some;
use crate::data::Time;
use crate::lang::Lang;
use crate::report::progress::{Became, Change};

/// With when the results are of, where that is known.
pub(super) struct ChangesView<'a> {
    pub(super) changes: &'a [Change],
    pub(super) time: Option<Time>,
    pub(super) lang: Lang,
}

impl Serialize for ChangesView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for became in Became::ALL {
            let own = self.changes.iter().filter(|it| it.became == became);
            let views = own.map(|change| ChangeView { change, of: self });
            map.serialize_entry(became.words()[0], &views.collect::<Vec<_>>())?;
        }
        map.end()
    }
}

struct ChangeView<'a> {
    change: &'a Change,
    of: &'a ChangesView<'a>,
}

impl Serialize for ChangeView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (change, lang) = (self.change, self.of.lang);
        let [then, now] = &change.results;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("item", &change.path)?;
        map.serialize_entry("name", change.name.get(lang))?;
        map.serialize_entry("before", then.get(lang))?;
        map.serialize_entry("now", now.get(lang))?;
        put_some(&mut map, "since", change.since.map(|day| day.to_string()))?;
        put_some(&mut map, "months", change.months(self.of.time))?;
        map.end()
    }
}
