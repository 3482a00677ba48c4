//! The requirements of an indicator or criterion, as machine formats show them.

use serde::Serialize;

use super::subject::{applies, name};
use crate::criteria::{Context, Subject};
use crate::report::delimited::Field;
use crate::report::document::unit;
use crate::report::records::Record;
use crate::report::said::{SAID, SaidView, Words};
use crate::words::Lang;

/// A requirement as machine formats show it.
#[derive(Serialize)]
pub(super) struct View<'a> {
    set: &'a str,
    /// The set whose file gives it.
    layer: &'a str,
    id: &'a str,
    name: &'a str,
    unit: Option<&'a str>,
    /// Whether no set laid over the layer's has replaced it.
    holds: bool,
    /// Whether it holds in the context that is set; null where that does not say.
    applies: Option<bool>,
    #[serde(flatten)]
    said: SaidView<'a>,
}

impl Record for View<'_> {
    const SCHEMA: &'static str = "ntm.explain/1";
    const LIST: &'static str = "requirements";
    const COLUMNS: &'static [&'static str] = &[
        "set", "layer", "id", "name", "unit", "holds", "applies", SAID[0], SAID[1], SAID[2],
        SAID[3], SAID[4], SAID[5], SAID[6], SAID[7], SAID[8],
    ];

    fn fields(&self) -> Vec<Field<'_>> {
        let flag = |flag: bool| Field::Text(if flag { "true" } else { "false" });
        let mut fields = vec![
            Field::Text(self.set),
            Field::Text(self.layer),
            Field::Text(self.id),
            Field::Text(self.name),
            Field::maybe(self.unit),
            flag(self.holds),
            self.applies.map_or(Field::Text(""), flag),
        ];
        fields.extend(self.said.fields());
        fields
    }
}

/// A record for each requirement.
pub(super) fn records<'a>(subject: &'a Subject, known: &Context, lang: Lang) -> Vec<View<'a>> {
    let words = Words {
        lang,
        names: &[],
        sets: &[&subject.set],
    };
    let layers = subject.layers.iter();
    let views = layers.map(|layer| View {
        set: &subject.set.id,
        layer: &layer.set,
        id: &layer.statement.id,
        name: name(subject, &layer.statement.id).map_or("", |name| name.get(lang)),
        unit: unit(&subject.statements, &layer.statement.id).map(|unit| unit.get(lang)),
        holds: layer.holds,
        applies: applies(subject, layer, known),
        said: SaidView::new(&layer.statement, words),
    });
    views.collect()
}
