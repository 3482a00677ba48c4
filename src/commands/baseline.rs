//! `--baseline`: what is worse than last time is reported, and what was known then is listed.

use std::path::Path;
use std::sync::Arc;

use super::by_time::judge;
use super::session::Session;
use crate::assess::Assessment;
use crate::cli::{AssessArgs, FailOn};
use crate::data::{Months, Time};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::{Error, shown};
use crate::lang::Lang;
use crate::report::{Baseline, Change};
use crate::settings::{Provenance, Setting, Settings};

/// The results of last time, and the file that they stand in.
pub(super) struct LastTime {
    baseline: Arc<Baseline>,
    file: String,
}

impl LastTime {
    /// Judges a data file, a folder of them, or a report of `check` in JSON, by the same settings; what is wrong with it is reported.
    pub(super) fn read(
        path: &Path,
        args: &AssessArgs,
        session: &mut Session<'_, '_>,
    ) -> Result<LastTime, Error> {
        let settings = Settings {
            data: Setting::new(Some(vec![path.to_owned()]), Provenance::CommandLine),
            ..session.settings.clone()
        };
        let dated = judge(args, &settings, Months::Any, true, session)?;
        if dated.is_empty() {
            let path = shown(path);
            return Err(Error::NothingAssessed { path });
        }
        let (baseline, file) = (Arc::new(Baseline::new(dated)), shown(path));
        Ok(LastTime { baseline, file })
    }

    /// The results.
    pub(super) fn baseline(&self) -> Arc<Baseline> {
        Arc::clone(&self.baseline)
    }

    /// What is to be said of a locality, and whether it makes the run one that failed.
    pub(super) fn compare(
        &self,
        now: &Assessment,
        time: Option<Time>,
        fail_on: FailOn,
    ) -> (Vec<Diagnostic>, bool) {
        let name = &now.subject.name;
        let Some(changes) = self.baseline.changes(now) else {
            return (vec![self.at(not_there(name))], false);
        };
        let mut found: Vec<Diagnostic> = Vec::new();
        found.extend(changes.worse.iter().map(|it| self.at(worse(name, it))));
        found.extend(changes.gone.iter().map(|it| self.at(gone(name, it))));
        for (all, is_known) in [(&changes.new, false), (&changes.known, true)] {
            let told = (!all.is_empty()).then(|| self.at(listed(name, all, is_known, time)));
            found.extend(told);
        }
        let fails = match fail_on {
            FailOn::Error => false,
            FailOn::NotMet => !changes.worse.is_empty(),
            FailOn::NoData => !changes.worse.is_empty() || !changes.gone.is_empty(),
        };
        (found, fails)
    }

    fn at(&self, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.at(Place::File(self.file.clone()))
    }
}

fn not_there(name: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::KnownBefore,
        format!("mốc so sánh không có {name}: chưa so sánh được"),
        format!("the baseline has no {name}: there is nothing to compare"),
    )
}

fn worse(name: &str, change: &Change) -> Diagnostic {
    let Change { path, results, .. } = change;
    let [then, now] = results;
    Diagnostic::warning(
        Code::GotWorse,
        format!(
            "{name}, {path} {}: lần trước {}, nay {}",
            change.name.vi, then.vi, now.vi
        ),
        format!(
            "{name}, {path} {}: {} last time, {} now",
            change.name.en, then.en, now.en
        ),
    )
    .hint(
        "xem `ntm progress` để biết diễn biến qua các kỳ",
        "see `ntm progress` for what happened from one period to the next",
    )
}

fn gone(name: &str, change: &Change) -> Diagnostic {
    let Change { path, results, .. } = change;
    let then = &results[0];
    Diagnostic::warning(
        Code::GotWorse,
        format!(
            "{name}, {path} {}: lần trước {}, nay không có số liệu",
            change.name.vi, then.vi
        ),
        format!(
            "{name}, {path} {}: {} last time, no data now",
            change.name.en, then.en
        ),
    )
    .hint("bổ sung số liệu của lần này", "add the figure of this time")
}

/// Items that are not met, and were not, or had no result; since when, where that is known.
fn listed(name: &str, all: &[Change], is_known: bool, time: Option<Time>) -> Diagnostic {
    let item = |change: &Change, lang: Lang| {
        let since = change.since(time, lang).filter(|_| is_known);
        since.map_or_else(
            || change.path.clone(),
            |since| format!("{} ({since})", change.path),
        )
    };
    let list = |lang| {
        all.iter()
            .map(|it| item(it, lang))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (vi, en) = (list(Lang::Vi), list(Lang::En));
    let (what_vi, what_en) = if is_known {
        ("đã biết từ lần trước", "known from last time")
    } else {
        ("lần trước chưa có kết quả", "without a result last time")
    };
    Diagnostic::warning(
        Code::KnownBefore,
        format!("{name}: {} mục chưa đạt, {what_vi}: {vi}", all.len()),
        format!("{name}: {} not met, {what_en}: {en}", all.len()),
    )
}
