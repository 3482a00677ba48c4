//! What the forms of values are put together from.

use schemars::{Schema, json_schema};
use serde_json::Value;

/// The same with a description, which editors show.
pub(super) fn told(description: &str, mut schema: Schema) -> Schema {
    schema.insert("description".to_owned(), description.into());
    schema
}

pub(super) fn string() -> Schema {
    json_schema!({"type": "string"})
}

pub(super) fn strings() -> Schema {
    json_schema!({"type": "array", "items": {"type": "string"}})
}

/// A list of at least one.
pub(super) fn list(items: &Schema) -> Schema {
    json_schema!({"type": "array", "items": items, "minItems": 1})
}

pub(super) fn number() -> Schema {
    json_schema!({"type": "number"})
}

/// An indicator of another set, such as `vn-nang-cao-2021/10.1`.
pub(super) fn indicator_of_set() -> Schema {
    json_schema!({"type": "string", "pattern": "^[a-z][a-z0-9-]*/.+$"})
}

/// The id of a set.
pub(super) fn set() -> Schema {
    json_schema!({"type": "string", "pattern": super::SET})
}

/// One of a closed list of words.
pub(super) fn word<const N: usize>(words: [&str; N]) -> Schema {
    json_schema!({"type": "string", "enum": words.as_slice()})
}

/// A key that says something only by being true.
pub(super) fn just_true() -> Schema {
    json_schema!({"type": "boolean", "const": true})
}

/// TOML's own dates, which are texts in JSON.
pub(super) fn date() -> Schema {
    json_schema!({"type": "string", "format": "date"})
}

/// A text in both languages, or one that is the same in both.
pub(super) fn text() -> Schema {
    let mut schema = table(
        &["vi", "en"],
        &serde_json::json!({
            "vi": told("Bằng tiếng Việt. / In Vietnamese.", string()),
            "en": told("Bằng tiếng Anh. / In English.", string()),
        }),
    );
    schema.insert("type".to_owned(), ["string", "object"].as_slice().into());
    schema
}

/// A table with these keys and no others.
pub(super) fn table(required: &[&str], keys: &Value) -> Schema {
    let mut schema = json_schema!({
        "type": "object",
        "properties": keys,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    schema
}

/// A table whose keys are names, with something of one form for each.
pub(super) fn by_name(form: &Schema) -> Schema {
    json_schema!({"type": "object", "additionalProperties": form})
}
