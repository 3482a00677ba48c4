//! Settings: what an office says once instead of every time, in `ntm.toml`, and where each value in force comes from.
//!
//! In order: the command line, the variables `NTM_*`, `ntm.toml` in the current folder or the nearest above, then the data
//! themselves and the system. Imports nothing of the command line, of assessment and of reports.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::criteria::{Context, Stage, value_of};
use crate::diagnostic::{Code, Diagnostic, Origin, SourceFile, Sourced};
use crate::document::{self, Fields, Item};
use crate::error::{shown, unreadable};
use crate::lang::Lang;
use crate::number::Mark;

/// The name of the file of settings.
pub const FILE_NAME: &str = "ntm.toml";

/// The folder beside it that holds criteria sets.
const SETS_FOLDER: &str = "criteria";

/// Where the value of a setting comes from.
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
    /// Nobody sets it; the data may say.
    Nothing,
}

/// One setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting<T> {
    /// Its value; absent where nobody sets it.
    pub value: Option<T>,
    /// Where that comes from.
    pub from: Provenance,
}

impl<T> Setting<T> {
    /// A value, if there is one, and where it comes from then.
    pub fn new(value: Option<T>, from: Provenance) -> Setting<T> {
        let from = value.as_ref().map_or(Provenance::Nothing, |_| from);
        Setting { value, from }
    }

    /// This one, or the other where nobody sets this.
    fn or(self, other: Setting<T>) -> Setting<T> {
        if self.value.is_some() { self } else { other }
    }
}

impl<T> Default for Setting<T> {
    fn default() -> Setting<T> {
        Setting::new(None, Provenance::Nothing)
    }
}

impl<T> From<Option<Sourced<T>>> for Setting<T> {
    fn from(read: Option<Sourced<T>>) -> Setting<T> {
        read.map_or_else(Setting::default, |Sourced { value, origin }| {
            Setting::new(Some(value), Provenance::File(origin))
        })
    }
}

/// All settings: those in force, or what one of their sources says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
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
    /// The language of words and messages.
    pub language: Setting<Lang>,
    /// The periods that figures of files and folders are of, as they are written.
    pub periods: Setting<Vec<(PathBuf, Sourced<String>)>>,
    /// The decimal mark in data.
    pub decimal: Setting<Mark>,
    /// Whose results are judged, in forms of several stages.
    pub stage: Setting<Stage>,
    /// The data files and folders to assess.
    pub data: Setting<Vec<PathBuf>>,
    /// What plans say of themselves where their files do not.
    pub plan: PlanSettings,
}

/// What is known of a plan: `[plan]`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanSettings {
    /// Its name.
    pub name: Setting<String>,
    /// The day on which it was issued.
    pub issued: Setting<Date>,
    /// Its first day.
    pub from: Setting<Date>,
    /// Its last day.
    pub to: Setting<Date>,
    /// The commune that its tasks are of.
    pub commune: Setting<String>,
    /// The id of the set that its tasks refer to.
    pub set: Setting<String>,
}

impl PlanSettings {
    fn or(self, other: PlanSettings) -> PlanSettings {
        PlanSettings {
            name: self.name.or(other.name),
            issued: self.issued.or(other.issued),
            from: self.from.or(other.from),
            to: self.to.or(other.to),
            commune: self.commune.or(other.commune),
            set: self.set.or(other.set),
        }
    }
}

impl Settings {
    /// The system's language, and nothing else.
    pub fn of_system(lang: Lang) -> Settings {
        Settings {
            language: Setting::new(Some(lang), Provenance::System),
            ..Settings::default()
        }
    }

    /// These settings, and the others where these are not set.
    pub fn or(self, other: Settings) -> Settings {
        Settings {
            criteria: self.criteria.or(other.criteria),
            province: self.province.or(other.province),
            region: self.region.or(other.region),
            group: self.group.or(other.group),
            year: self.year.or(other.year),
            language: self.language.or(other.language),
            decimal: self.decimal.or(other.decimal),
            stage: self.stage.or(other.stage),
            data: self.data.or(other.data),
            plan: self.plan.or(other.plan),
            periods: self.periods.or(other.periods),
        }
    }

    /// What is set of the context, as criteria files write it.
    pub fn context(&self) -> Context {
        let year = self.year.value.map(|year| year.to_string());
        let mut context = Context::default();
        for (key, value) in [
            ("province", &self.province.value),
            ("region", &self.region.value),
            ("group", &self.group.value),
            ("year", &year),
        ] {
            if let Some(value) = value {
                context.set(key, value_of(key, value));
            }
        }
        context
    }
}

/// What lies in the folder where the program is called, and above: settings and criteria sets.
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// What `ntm.toml` says; nothing where there is none.
    pub settings: Settings,
    /// Where that lies.
    pub path: Option<PathBuf>,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
    /// The folders of criteria sets beside `ntm.toml` and in the current folder; a later one wins over an earlier.
    pub set_folders: Vec<PathBuf>,
}

impl Project {
    /// The project of the current folder, whose absolute path is given.
    pub fn at(current: &Path) -> Project {
        let mut project = Project::default();
        let holder = current
            .ancestors()
            .find(|folder| folder.join(FILE_NAME).is_file());
        if let Some(folder) = holder {
            // Paths in the current folder are shown as people write them.
            let is_current = folder == current;
            let folder = if is_current { Path::new("") } else { folder };
            project.read(folder);
            project.add_sets_of(folder);
        }
        if holder != Some(current) {
            project.add_sets_of(Path::new(""));
        }
        project
    }

    /// The files and folders that are read wherever they matter: no output takes their place.
    pub fn inputs(&self) -> impl Iterator<Item = PathBuf> {
        self.path.iter().chain(&self.set_folders).cloned()
    }

    fn read(&mut self, folder: &Path) {
        let path = folder.join(FILE_NAME);
        let name = shown(&path);
        match document::text(&path) {
            Ok(text) => {
                let text = Cow::Owned(text);
                let source = Arc::new(SourceFile { name, text });
                (self.settings, self.faults) = read(&source, folder);
            }
            Err(error) => self.faults.push(unreadable(&name, &error)),
        }
        self.path = Some(path);
    }

    fn add_sets_of(&mut self, folder: &Path) {
        let folder = folder.join(SETS_FOLDER);
        if folder.is_dir() {
            self.set_folders.push(folder);
        }
    }
}

/// Reads the file that lies in a folder, to which its paths are relative; what it says, and all its faults.
fn read(source: &Arc<SourceFile>, folder: &Path) -> (Settings, Vec<Diagnostic>) {
    document::read(source, |mut fields| {
        let criteria = fields.get("criteria", Item::path);
        let settings = Settings {
            criteria: criteria
                .map(|set| set.map(|set| set_or_path(folder, set)))
                .into(),
            province: fields.get("province", Item::string).into(),
            region: fields.get("region", Item::string).into(),
            group: fields.get("group", Item::name_or_number).into(),
            year: year(&mut fields).into(),
            language: fields
                .get("language", |item| item.word(&Lang::ALL, Lang::as_str))
                .into(),
            decimal: fields
                .get("decimal", |item| item.word(&Mark::ALL, Mark::as_str))
                .into(),
            stage: fields
                .get("stage", |item| item.word(&Stage::ALL, Stage::as_str))
                .into(),
            data: fields
                .get("data", Item::path)
                .map(|data| data.map(|data| vec![folder.join(data)]))
                .into(),
            plan: fields
                .get("plan", |item| item.read_table(|it| Some(plan(it))))
                .map_or_else(PlanSettings::default, |plan| plan.value),
            periods: periods(&mut fields, folder),
        };
        fields.done();
        settings
    })
}

fn plan(fields: &mut Fields<'_>) -> PlanSettings {
    PlanSettings {
        name: fields.get("name", Item::string).into(),
        issued: fields.get("issued", Item::date).into(),
        from: fields.get("from", Item::date).into(),
        to: fields.get("to", Item::date).into(),
        commune: fields.get("commune", Item::string).into(),
        set: fields.get("set", Item::string).into(),
    }
}

/// `[periods]`: a path each, and when the figures there are of.
fn periods(fields: &mut Fields<'_>, folder: &Path) -> Setting<Vec<(PathBuf, Sourced<String>)>> {
    let origin = fields.take("periods").map(Item::origin);
    let all = fields.named("periods");
    let all = all.filter_map(|(path, time)| Some((folder.join(path.value), time.string()?)));
    let all: Vec<_> = all.collect();
    Setting::from(origin.map(|origin| Sourced { value: all, origin }))
}

/// A file or folder is meant from where the settings lie; anything else is the id of a set.
fn set_or_path(folder: &Path, criteria: String) -> String {
    let path = folder.join(&criteria);
    let is_path = criteria.to_ascii_lowercase().ends_with(".toml") || path.exists();
    let path = path.to_str().filter(|_| is_path).map(str::to_owned);
    path.unwrap_or(criteria)
}

fn year(fields: &mut Fields<'_>) -> Option<Sourced<i16>> {
    let Sourced { value, origin } = fields.get("year", Item::count)?;
    let Ok(value) = i16::try_from(value) else {
        fields.document.report(bad_year(value, &origin));
        return None;
    };
    Some(Sourced { value, origin })
}

fn bad_year(year: usize, origin: &Origin) -> Diagnostic {
    Diagnostic::error(
        Code::OutOfRange,
        format!("{year} không phải một năm"),
        format!("{year} is not a year"),
    )
    .at(origin)
    .hint("ghi như `year = 2026`", "write it as `year = 2026`")
}
