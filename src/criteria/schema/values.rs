//! The values of keys: closed words, texts in both languages, and small tables.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::shape::{by_name, date, string, strings, table, text, told, word};
use crate::criteria::requirement::{Certainty, Source};
use crate::criteria::{Decision, Level, Period, Suspended};
use crate::words::Text;

/// Says what form the values of a type have in files, wherever they stand.
macro_rules! form {
    ($type:ident, $form:expr) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $form
            }
        }
    };
}

form!(Text, text());
form!(
    Level,
    word([Level::Commune, Level::Village].map(Level::as_str))
);
form!(Period, period());
form!(Decision, decision());
form!(Suspended, suspended());
form!(Source, source());

fn period() -> Schema {
    let year = json_schema!({"type": "integer", "minimum": 1000, "maximum": 9999});
    let keys = json!({
        "from": told("Năm đầu. / The first year.", year.clone()),
        "to": told("Năm cuối, kể cả năm đó. / The last year, included.", year),
    });
    table(&["from", "to"], &keys)
}

fn decision() -> Schema {
    let keys = json!({
        "number": told("Số quyết định. / The decision's number.", string()),
        "date": told("Ngày ký. / The day it was signed.", date()),
        "issuer": told("Cơ quan ban hành. / Who issued it.", string()),
    });
    table(&[], &keys)
}

fn suspended() -> Schema {
    let until = "Ngày tạm dừng cuối cùng; không ghi là không thời hạn. / The last day of it; without one it has no end.";
    let keys = json!({
        "reason": told("Vì sao tạm dừng. / Why it is suspended.", text()),
        "until": told(until, date()),
    });
    table(&[], &keys)
}

pub(super) fn source() -> Schema {
    let certainty = "Đã đối chiếu với văn bản, đối chiếu một phần, lấy từ kế hoạch, hay ghi theo trí nhớ. / \
         Checked against a published text, in part, taken from a plan, or from memory.";
    let words = word(Certainty::ALL.map(Certainty::as_str));
    let keys = json!({
        "text": told("Quyết định, điều khoản và nơi đọc. / The decision, the clause and where it was read.", string()),
        "certainty": told(certainty, words),
    });
    table(&["text", "certainty"], &keys)
}

/// `context`: a value for each key; a year or a group needs no quotes.
pub(in crate::criteria) fn context(_: &mut SchemaGenerator) -> Schema {
    let value = json_schema!({"type": ["string", "integer"]});
    let other = "Khóa khác mà ngưỡng tùy thuộc. / Another key that thresholds depend on.";
    json_schema!({
        "type": "object",
        "properties": {
            "province": told("Tỉnh, ví dụ \"thanh-hoa\". / The province, such as \"thanh-hoa\".", value.clone()),
            "region": told("Vùng, ví dụ \"bac-trung-bo\". / The region, such as \"bac-trung-bo\".", value.clone()),
            "group": told("Nhóm xã. / The group of communes.", value.clone()),
            "year": told("Năm đánh giá. / The year of the assessment.", value.clone()),
        },
        "additionalProperties": told(other, value),
    })
}

/// `[values.region]` and its like: names, by key and value.
pub(in crate::criteria) fn values(_: &mut SchemaGenerator) -> Schema {
    let keys = json!({
        "vi": told("Tên tiếng Việt. / Its Vietnamese name.", string()),
        "en": told("Tên tiếng Anh. / Its English name.", string()),
        "aliases": told("Tên khác trong dữ liệu. / What else it is called in data.", strings()),
    });
    by_name(&by_name(&table(&["vi", "en"], &keys)))
}

/// `[scale.…]`: the levels of each, and what they are called.
pub(in crate::criteria) fn scales(_: &mut SchemaGenerator) -> Schema {
    let aliases = "Tên khác của các mức trong dữ liệu. / What else the levels are called in data.";
    let keys = json!({
        "levels": told("Mã các mức, từ thấp đến cao. / The ids of the levels, worst first.", strings()),
        "names": told("Tên các mức, theo mã. / The names of the levels, by id.", by_name(&text())),
        "aliases": told(aliases, by_name(&strings())),
    });
    by_name(&table(&["levels"], &keys))
}
