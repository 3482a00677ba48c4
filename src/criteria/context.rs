//! What a threshold may depend on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fold;
use crate::lang::Text;

/// Province, region, commune group, year, and whatever else a set asks for, by key. Values are written as criteria
/// files write them (`bac-trung-bo`). A key that is absent is not known. A copy shares the values.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Context(BTreeMap<Cow<'static, str>, Arc<str>>);

impl Context {
    /// The value of a key, where it is known.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|value| &**value)
    }

    /// Sets a key.
    pub fn set(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Arc<str>>) {
        self.0.insert(key.into(), value.into());
    }

    /// Forgets a key.
    pub fn remove(&mut self, key: &str) {
        self.0.remove(key);
    }

    /// This context, and beneath it what `other` knows of keys that are absent here.
    pub fn over(&self, other: &Context) -> Context {
        let mut merged = other.clone();
        merged.0.extend(self.0.clone());
        merged
    }

    /// Keys and values, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }
}

/// A value of a context key, such as the region `bac-trung-bo`, and what people call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextValue {
    /// The key.
    pub key: String,
    /// The value as thresholds use it.
    pub value: String,
    /// Its name for people.
    pub name: Text,
    /// What else it is called in data, such as `BTB`.
    pub aliases: Vec<String>,
}

impl ContextValue {
    /// Whether data that write `given` (folded as a value) mean this one.
    pub(crate) fn is_called(&self, key: &str, given: &str) -> bool {
        let own = [self.value.as_str(), &self.name.vi, &self.name.en].into_iter();
        let mut names = own.chain(self.aliases.iter().map(String::as_str));
        self.key == key && names.any(|name| fold::slug(name) == given)
    }
}

/// A context value as criteria files write it, without the word for its kind: `Tỉnh Thanh Hóa` is `thanh-hoa`.
pub fn value_of(key: &str, text: &str) -> String {
    // Districts tell communes of one name apart and are shown; no threshold is written by them.
    if key == "district" {
        return fold::clean(text).into_owned();
    }
    let slug = fold::slug(text);
    let kinds: &[&str] = match key {
        "province" => &["tinh-", "thanh-pho-", "tp-"],
        "region" => &["vung-"],
        "year" => &["nam-"],
        "group" => &["nhom-"],
        _ => &[],
    };
    let bare = kinds.iter().find_map(|kind| slug.strip_prefix(kind));
    bare.unwrap_or(&slug).to_owned()
}
