//! The settings in force, each with where it came from.

use std::path::PathBuf;

use super::Here;
use crate::cli::{ContextArgs, SettingsArgs};
use crate::criteria::{Context, value_of};
use crate::diagnostic::{Origin, Sourced};
use crate::number::Mark;
use crate::words::Lang;

/// Where the value of a setting came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provenance {
    /// An option or argument.
    CommandLine,
    /// A variable `NTM_*`, by its name.
    Variable(&'static str),
    /// `ntm.toml`.
    File(Origin),
    /// The system's language.
    System,
    /// Nobody set it; the data may say.
    Nothing,
}

/// One setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting<T> {
    /// Its value; absent where nobody set it.
    pub value: Option<T>,
    /// Where that came from.
    pub from: Provenance,
}

/// The settings in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The criteria set: an id, a file or a folder.
    pub criteria: Setting<String>,
    /// The province, for thresholds.
    pub province: Setting<String>,
    /// The region, for thresholds.
    pub region: Setting<String>,
    /// The commune group, for thresholds.
    pub group: Setting<String>,
    /// The year, for thresholds.
    pub year: Setting<i16>,
    /// The language of words and messages; always there.
    pub language: Setting<Lang>,
    /// The decimal mark in data.
    pub decimal: Setting<Mark>,
    /// The data files and folders to assess.
    pub data: Setting<Vec<PathBuf>>,
}

/// What the command line and the variables say. Which of the two said it, `from_variables` tells by the argument's id.
pub struct Said<'a> {
    /// The set.
    pub criteria: Option<&'a String>,
    /// The context.
    pub context: &'a ContextArgs,
    /// The decimal mark.
    pub decimal: Option<Mark>,
    /// The data.
    pub data: &'a [PathBuf],
    /// The language.
    pub language: Option<Lang>,
    /// The ids of the arguments whose values come from variables.
    pub from_variables: &'a [String],
}

impl<'a> Said<'a> {
    /// What is said where all settings can be.
    pub fn new(
        settings: &'a SettingsArgs,
        data: &'a [PathBuf],
        language: Option<Lang>,
        from_variables: &'a [String],
    ) -> Said<'a> {
        Said {
            criteria: settings.criteria.as_ref(),
            context: &settings.context,
            decimal: settings.decimal,
            data,
            language,
            from_variables,
        }
    }

    /// What is said where only the context and the language can be.
    pub fn of_context(
        context: &'a ContextArgs,
        language: Option<Lang>,
        from_variables: &'a [String],
    ) -> Said<'a> {
        Said {
            criteria: None,
            context,
            decimal: None,
            data: &[],
            language,
            from_variables,
        }
    }

    /// The settings in force, beneath which lies what `ntm.toml` says.
    pub fn settle(&self, here: &Here, system: Lang) -> Settled {
        let (file, context) = (&here.file, self.context);
        let data = (!self.data.is_empty()).then(|| self.data.to_vec());
        let in_file = file.data.clone().map(|data| data.map(|path| vec![path]));
        let mut settled = Settled {
            criteria: self.one("criteria", self.criteria.cloned(), &file.criteria),
            province: self.one("province", context.province.clone(), &file.province),
            region: self.one("region", context.region.clone(), &file.region),
            group: self.one("group", context.group.clone(), &file.group),
            year: self.one("year", context.year, &file.year),
            language: self.one("lang", self.language, &file.language),
            decimal: self.one("decimal", self.decimal, &file.decimal),
            data: self.one("paths", data, &in_file),
        };
        if settled.language.value.is_none() {
            settled.language = Setting {
                value: Some(system),
                from: Provenance::System,
            };
        }
        settled
    }

    fn one<T: Clone>(
        &self,
        argument: &str,
        said: Option<T>,
        in_file: &Option<Sourced<T>>,
    ) -> Setting<T> {
        let (value, from) = match (said, in_file) {
            (Some(value), _) => {
                let is_variable = self.from_variables.iter().any(|id| id == argument);
                let variable = variable(argument).filter(|_| is_variable);
                let from = variable.map_or(Provenance::CommandLine, Provenance::Variable);
                (Some(value), from)
            }
            (None, Some(Sourced { value, origin })) => {
                (Some(value.clone()), Provenance::File(origin.clone()))
            }
            (None, None) => (None, Provenance::Nothing),
        };
        Setting { value, from }
    }
}

/// The variable that stands in for an argument.
fn variable(argument: &str) -> Option<&'static str> {
    Some(match argument {
        "criteria" => "NTM_CRITERIA",
        "province" => "NTM_PROVINCE",
        "region" => "NTM_REGION",
        "group" => "NTM_GROUP",
        "year" => "NTM_YEAR",
        "lang" => "NTM_LANG",
        "decimal" => "NTM_DECIMAL",
        "paths" => "NTM_DATA",
        _ => return None,
    })
}

impl Settled {
    /// What is set of the context, as criteria files write it.
    pub fn context(&self) -> Context {
        context([
            ("province", self.province.value.as_deref()),
            ("region", self.region.value.as_deref()),
            ("group", self.group.value.as_deref()),
            (
                "year",
                self.year.value.map(|year| year.to_string()).as_deref(),
            ),
        ])
    }
}

/// What the command line and the variables alone say of the context.
pub fn given(args: &ContextArgs) -> Context {
    context([
        ("province", args.province.as_deref()),
        ("region", args.region.as_deref()),
        ("group", args.group.as_deref()),
        ("year", args.year.map(|year| year.to_string()).as_deref()),
    ])
}

fn context(values: [(&'static str, Option<&str>); 4]) -> Context {
    let mut context = Context::default();
    for (key, value) in values {
        if let Some(value) = value {
            context.set(key, value_of(key, value));
        }
    }
    context
}
