//! A recognition as a JSON object, and how close it is to being revoked.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{figure, put_some};
use crate::assess::Recognition;

pub(super) struct RecognitionView<'a>(pub(super) &'a Recognition);

impl Serialize for RecognitionView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let recognition = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("set", &recognition.recognized_as)?;
        let day = recognition.recognized_on.map(|day| day.to_string());
        map.serialize_entry("date", &day)?;
        match &recognition.keeping {
            Err(why) => {
                map.serialize_entry("revocation", "not_judged")?;
                map.serialize_entry("reason", why.as_str())?;
            }
            Ok(keeping) => {
                map.serialize_entry("revocation", keeping.revocation().as_str())?;
                map.serialize_entry("rule", &keeping.rule.id)?;
                map.serialize_entry("judged_by", &keeping.set.id)?;
                map.serialize_entry("criteria", &keeping.tally)?;
                let share = keeping.share.as_ref();
                put_some(&mut map, "unmet_share", share.map(figure))?;
                let ids = |places| keeping.ids(places).collect::<Vec<_>>();
                map.serialize_entry("not_met", &ids(&keeping.lost))?;
                map.serialize_entry("one_more", &ids(&keeping.one_more))?;
            }
        }
        map.end()
    }
}
