//! What else one type is read from: parts of indicators, and what overrides indicators and criteria.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::set_property;
use crate::criteria::raw;

/// What is asked of an indicator: a requirement or parts, and a scale for a level.
pub(in crate::criteria) fn asks_for_something(schema: &mut Schema) {
    not_requirement_and_parts(schema);
    schema.insert("else".to_owned(), json!({"required": ["require"]}));
    let is_level = json!({"properties": {"require": {"required": ["level_at_least"]}}});
    let scale = json!({"require": {"if": is_level, "then": {"required": ["scale"]}}});
    schema.insert("dependencies".to_owned(), scale);
}

fn not_requirement_and_parts(schema: &mut Schema) {
    let has_parts = json!({"required": ["part"], "properties": {"part": {"minItems": 1}}});
    schema.insert("if".to_owned(), has_parts);
    schema.insert("then".to_owned(), json!({"not": {"required": ["require"]}}));
}

/// `[override."…"]`: by the form of its id, one of an indicator or of a criterion.
pub(in crate::criteria) fn overrides(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "patternProperties": {
            super::CRITERION: generator.subschema_for::<CriterionOverride>(),
            r"^[0-9A-Za-z]+\.[0-9]+(\.[a-z])?$": generator.subschema_for::<Override>(),
        },
        "additionalProperties": false,
    })
}

/// A `[[criterion.indicator.part]]`: an indicator whose id is a letter and that has no parts of its own.
pub(in crate::criteria) struct Part;

impl JsonSchema for Part {
    fn schema_name() -> Cow<'static, str> {
        "Part".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = raw::Indicator::json_schema(generator);
        describe(
            &mut schema,
            "Một phần của chỉ tiêu. / A part of an indicator.",
        );
        without(&mut schema, &["part"], &["if", "then", "else"]);
        schema.insert("required".to_owned(), json!(["id", "name", "require"]));
        let id = json!({
            "type": "string",
            "pattern": "^[a-z]$",
            "description": "Mã của phần: một chữ cái a, b, c, … / The part's id: one letter a, b, c, …",
        });
        set_property(&mut schema, "id", id);
        schema
    }
}

/// Of an indicator or part, whatever is to differ; the parent says the rest.
struct Override;

impl JsonSchema for Override {
    fn schema_name() -> Cow<'static, str> {
        "Override".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = raw::Indicator::json_schema(generator);
        describe(
            &mut schema,
            "Chỗ khác so với chỉ tiêu của bộ cha. / What differs from the parent's indicator.",
        );
        without(&mut schema, &["id"], &["required", "dependencies", "else"]);
        schema
    }
}

/// Of a criterion, what it is called and noted.
struct CriterionOverride;

impl JsonSchema for CriterionOverride {
    fn schema_name() -> Cow<'static, str> {
        "CriterionOverride".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = raw::Criterion::json_schema(generator);
        describe(
            &mut schema,
            "Chỗ khác so với tiêu chí của bộ cha. / What differs from the parent's criterion.",
        );
        without(&mut schema, &["id", "indicator"], &["required"]);
        schema
    }
}

fn describe(schema: &mut Schema, description: &str) {
    schema.insert("description".to_owned(), description.into());
}

/// Takes away keys of the table, and what is said of the table.
fn without(schema: &mut Schema, keys: &[&str], said: &[&str]) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|key, _| !keys.contains(&key.as_str()));
    }
    for word in said {
        schema.remove(*word);
    }
}
