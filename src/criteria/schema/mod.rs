//! The form of criteria files as a JSON Schema, by which editors complete and check them.
//!
//! It is made from the types that a file is [read into](super::raw); what stands in this folder is where the file's form
//! is not that of the type. The schema says what can be said of one file by itself: that ids are taken, that sets are
//! there, that a level is on its scale is for the program to tell. It refuses nothing that the program takes, but for
//! what says nothing, such as `yes = false`.
//!
//! It is of draft 7, and its tables keep their keys in `properties` rather than in the branches of a `oneOf`. That is for
//! the language servers of TOML: they know no later draft, offer a key once for each branch, and say of a misspelt key in
//! a branch only that no branch fits. For their sake too nothing is joined by `allOf` but a description and the table
//! that it refers to.

mod indicator;
mod require;
mod shape;
mod threshold;
mod values;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

pub(super) use indicator::{Part, asks_for_something, overrides};
pub(super) use values::{context, scales, values};

use super::parse::FORMAT;
use super::raw;
use crate::diagnostic::Sourced;

/// A set's id.
pub(super) const SET: &str = "^[a-z][a-z0-9-]*$";
/// A criterion's id.
pub(super) const CRITERION: &str = "^[0-9A-Za-z]+$";
/// An indicator's id.
pub(super) const INDICATOR: &str = r"^[0-9A-Za-z]+\.[0-9]+$";

/// The JSON Schema (draft 7) of a criteria file, as `criteria/schema.json` holds it.
pub fn schema() -> String {
    let mut settings = SchemaSettings::draft07();
    // Before those of the draft: they move what stands beside a reference.
    let never_null = RecursiveTransform(never_null);
    settings.transforms.insert(0, Box::new(never_null));
    let generator = settings.into_generator();
    let schema = generator.into_root_schema_for::<raw::Set>();
    format!("{:#}\n", schema.to_value())
}

/// TOML has no null: what is optional may be absent, but is of its type where it is there.
fn never_null(schema: &mut Schema) {
    for (key, null) in [
        ("type", json!("null")),
        ("enum", Value::Null),
        ("anyOf", json!({"type": "null"})),
    ] {
        let Some(Value::Array(choices)) = schema.get_mut(key) else {
            continue;
        };
        choices.retain(|choice| *choice != null);
        match (key, choices.as_slice()) {
            ("type", [only]) => {
                let only = only.clone();
                schema.insert(key.to_owned(), only);
            }
            ("anyOf", [Value::Object(only)]) => {
                let only = only.clone();
                schema.remove(key);
                schema.ensure_object().extend(only);
            }
            _ => {}
        }
    }
}

/// What is asked of a whole file: it says its format, and without a parent it has all that a set needs.
pub(super) fn whole_file(schema: &mut Schema) {
    let format = json!({
        "type": "integer",
        "const": FORMAT,
        "description": "Phiên bản định dạng của tệp: 1. / The version of the file's format: 1.",
    });
    set_property(schema, "format", format);
    let without_parent = json!({"not": {"required": ["extends"]}});
    let criterion =
        json!({"required": ["name", "indicator"], "properties": {"indicator": {"minItems": 1}}});
    let criterion = json!({"minItems": 1, "items": criterion});
    let whole = json!({"required": ["level", "criterion"], "properties": {"criterion": criterion}});
    schema.insert("if".to_owned(), without_parent);
    schema.insert("then".to_owned(), whole);
}

/// Adds a key to a table, or replaces what is said of it.
fn set_property(schema: &mut Schema, key: &str, property: Value) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.insert(key.to_owned(), property);
    }
}

/// A value has the form of what it is, wherever it was set.
impl<T: JsonSchema> JsonSchema for Sourced<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
