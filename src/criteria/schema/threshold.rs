//! Thresholds: a number or a table, which may be one of cells by context.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::require::{SET_BY, UNKNOWN};
use super::shape::{indicator_of_set, just_true, list, number, string, told, word};
use super::values::source;
use crate::criteria::requirement::Threshold;

impl JsonSchema for Threshold {
    fn schema_name() -> Cow<'static, str> {
        "Threshold".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let about = "Ngưỡng: một số, hoặc một bảng. / A threshold: a number, or a table.";
        let mut schema = told(about, number_or_table(generator));
        // Only beside `by` are other keys values of the context.
        let is_a_table = json!({"type": "object", "not": {"required": ["by"]}});
        let keys = ["times", "of", "value", "source", "unknown", "set_by"];
        schema.insert("if".to_owned(), is_a_table);
        schema.insert("then".to_owned(), json!({"propertyNames": {"enum": keys}}));
        schema
    }
}

/// A cell of a table by context: a threshold, or a table of cells by the next key.
struct Cell;

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let about = "Ngưỡng ứng với giá trị này, hoặc bảng theo khóa tiếp theo. / \
             The threshold for this value, or a table by the next key.";
        told(about, number_or_table(generator))
    }
}

/// A number, or a table with the keys of a threshold or with cells.
fn number_or_table(generator: &mut SchemaGenerator) -> Schema {
    let by = "Các khóa bối cảnh mà ngưỡng tùy thuộc, ví dụ \"region\", \"year\". / \
         The context keys it depends on, such as \"region\", \"year\".";
    let times = "Gấp bao nhiêu lần ngưỡng của `of`. / How many times the threshold of `of`.";
    let of = "Chỉ tiêu được so: \"bộ/chỉ-tiêu\". / The indicator compared with: \"set/indicator\".";
    let value = "Ngưỡng có nguồn riêng. / The figure, where it has a source of its own.";
    let own = "Nguồn của riêng ngưỡng này. / The source of this figure.";
    // By a single key there are no deeper tables, so a table is a threshold and its keys are known.
    let single = json!({"properties": {"by": {"maxItems": 1}}});
    let threshold = generator.subschema_for::<Threshold>();
    let thresholds = json!({"properties": {"by": true}, "additionalProperties": threshold});
    json_schema!({
        "type": ["number", "object"],
        "minProperties": 1,
        "properties": {
            "by": told(by, list(&string())),
            "times": told(times, number()),
            "of": told(of, indicator_of_set()),
            "value": told(value, number()),
            "source": told(own, source()),
            "unknown": told(UNKNOWN, just_true()),
            "set_by": told(SET_BY, word(["province"])),
        },
        "additionalProperties": generator.subschema_for::<Cell>(),
        "dependencies": {
            "by": {"minProperties": 2, "if": single, "then": thresholds},
            "times": {"required": ["of"], "maxProperties": 2},
            "of": ["times"],
            "value": {"required": ["source"], "maxProperties": 2},
            "source": ["value"],
            "unknown": {"maxProperties": 1},
            "set_by": {"maxProperties": 1},
        },
    })
}
