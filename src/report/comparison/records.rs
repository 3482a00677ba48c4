//! A comparison as rows for programs.

use super::{Compared, StageComparison, difference};
use crate::criteria::Stage;
use crate::data::Declared;
use crate::exact::Exact;
use crate::lang::Lang;
use crate::number;
use crate::report::csv::Field;
use crate::report::rows::Line;

/// The columns, parted by spaces.
pub(in crate::report) const COLUMNS: &str = "locality code set criterion indicator name unit comparison threshold difference \
     commune_verdict commune_value commune_declared district_verdict district_value district_declared district_difference \
     province_verdict province_value province_declared province_difference village part district year";

/// The cells of one thing that is compared, one for each column.
pub(in crate::report) fn fields<'a>(
    comparison: &StageComparison<'a>,
    compared: &Compared<'a>,
    lang: Lang,
) -> Vec<Field<'a>> {
    let row = compared.first;
    let assessed = comparison.first;
    let context = |key| Field::maybe(assessed.context.get(key));
    let mut fields = vec![
        Field::text(row.commune_name().to_owned()),
        Field::maybe(assessed.subject.code.as_deref()),
        Field::text(row.set.id.clone()),
        Field::text(row.criterion.id()),
        Field::maybe(row.indicator.map(|indicator| &*indicator.id)),
        Field::text(row.name(lang).to_owned()),
        Field::maybe(row.unit(lang)),
        Field::maybe(row.line.map(Line::comparison)),
        Field::number(row.line.map(Line::threshold)),
        Field::text(compared.kind.as_str()),
    ];
    for stage in Stage::ALL {
        let row = compared.rows[stage as usize].as_ref();
        let line = row.and_then(|row| row.line);
        let declared = row.and_then(|row| row.declared());
        fields.push(Field::maybe(row.map(|row| row.verdict().as_str())));
        fields.push(Field::number(line.and_then(Line::found)));
        fields.push(Field::maybe(declared.map(Declared::as_str)));
        if stage != Stage::Commune {
            let apart = difference(compared, stage);
            let plain = |figure: &Exact| number::plain(figure, Some(&Exact::ZERO));
            fields.push(Field::number(apart.as_ref().map(plain)));
        }
    }
    fields.push(Field::maybe(row.village));
    fields.push(Field::number(row.part().map(str::to_owned)));
    fields.extend(["district", "year"].map(context));
    fields
}
