//! `require`: what an indicator asks for.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::set_property;
use super::shape::{just_true, list, set, string, table, told, word};
use crate::criteria::requirement::{Comparison, Requirement, Threshold};

pub(super) const UNKNOWN: &str =
    "Chưa biết: không kết luận được. / Not known: no verdict can be given.";
pub(super) const SET_BY: &str = "Để tỉnh quy định. / Left to the province.";

impl JsonSchema for Requirement {
    fn schema_name() -> Cow<'static, str> {
        "Requirement".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let about = "Mức yêu cầu: nêu đúng một. / What is asked for: just one thing.";
        let mut schema = told(about, table(&[], &other_than_comparisons()));
        for comparison in Comparison::ALL {
            let threshold = generator.subschema_for::<Threshold>();
            let threshold = told(described(comparison), threshold);
            set_property(&mut schema, comparison.as_str(), threshold.to_value());
        }
        schema.insert("minProperties".to_owned(), 1.into());
        // A second key only says more about one of these.
        let of_sets = ["any", "villages", "unmet_of"];
        let is_of_sets = of_sets.map(|key| json!({"required": [key]}));
        schema.insert("if".to_owned(), json!({"not": {"anyOf": is_of_sets}}));
        schema.insert("then".to_owned(), json!({"maxProperties": 1}));
        schema.insert("dependencies".to_owned(), together());
        schema
    }
}

fn described(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => {
            "Từ ngưỡng trở lên; cùng `any`, `villages` thì là số bộ, số thôn. / \
             The threshold or more; with `any` or `villages`, how many of them."
        }
        Comparison::Above => "Trên ngưỡng. / More than the threshold.",
        Comparison::AtMost => {
            "Từ ngưỡng trở xuống; cùng `unmet_of` thì là tỷ lệ %. / \
             The threshold or less; with `unmet_of`, a share in percent."
        }
        Comparison::Below => {
            "Dưới ngưỡng; cùng `unmet_of` thì là tỷ lệ %. / \
             Less than the threshold; with `unmet_of`, a share in percent."
        }
        Comparison::Equal => "Đúng bằng ngưỡng. / Just the threshold.",
    }
}

fn other_than_comparisons() -> Value {
    let yes = "Chỉ cần có, hoặc đã làm. / A yes: it is there, or it was done.";
    let level = "Ít nhất mức này của `scale`. / At least this level of the `scale`.";
    let whole = "Đạt toàn bộ một bộ tiêu chí khác. / All of another set.";
    let any = "Đạt ít nhất một (hay `at_least`) trong các bộ này. / At least one (or `at_least`) of these sets.";
    let villages = "Ít nhất một (hay `at_least`) thôn đạt bộ này. / At least one village (or `at_least`) that meets this set.";
    let unmet_of = "Tỷ lệ tiêu chí không đạt của bộ này, `below` hay `at_most`. / \
         The share of this set's criteria that are not met, `below` or `at_most`.";
    let or_met = "Tỷ lệ cao hơn cũng được khi không mất tiêu chí nào trong số này. / \
         A greater share will do while none of these criteria is lost.";
    json!({
        "yes": told(yes, just_true()),
        "level_at_least": told(level, string()),
        "set_by": told(SET_BY, word(["province"])),
        "unknown": told(UNKNOWN, just_true()),
        "set": told(whole, set()),
        "any": told(any, list(&set())),
        "villages": told(villages, set()),
        "unmet_of": told(unmet_of, set()),
        "or_met": told(or_met, list(&string())),
    })
}

/// Which keys go with which.
fn together() -> Value {
    let counted = |key: &str| {
        json!({
            "propertyNames": {"enum": [key, "at_least"]},
            "properties": {"at_least": {"type": "integer", "minimum": 1}},
        })
    };
    json!({
        "any": counted("any"),
        "villages": counted("villages"),
        "unmet_of": {
            "propertyNames": {"enum": ["unmet_of", "below", "at_most", "or_met"]},
            "oneOf": [{"required": ["below"]}, {"required": ["at_most"]}],
            "properties": {
                "below": {"type": "number", "exclusiveMinimum": 0, "maximum": 100},
                "at_most": {"type": "number", "minimum": 0, "maximum": 100},
            },
        },
        "or_met": ["unmet_of"],
    })
}
