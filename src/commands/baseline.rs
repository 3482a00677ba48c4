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
use crate::lang::{Lang, Text};
use crate::report::{Baseline, Became, Change, Heard, SinceThen};
use crate::settings::{Provenance, Setting, Settings};

/// The results of last time, and the file that they stand in.
pub(super) struct LastTime {
    baseline: Arc<Baseline>,
    file: String,
    /// Who has results now.
    heard: Heard,
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
            return Err(Error::Told(
                Text::new(
                    format!("chưa đánh giá được gì trong mốc so sánh {path}: chưa so sánh được"),
                    format!(
                        "nothing in {path} could be assessed: there is nothing to compare with"
                    ),
                ),
                [
                    "sửa các lỗi ở trên, hoặc nêu ở `--baseline` tệp số liệu của lần trước",
                    "fix the errors above, or name the data of last time with `--baseline`",
                ],
            ));
        }
        let (baseline, file) = (Arc::new(Baseline::new(dated)), shown(path));
        Ok(LastTime {
            baseline,
            file,
            heard: Heard::default(),
        })
    }

    /// The results.
    pub(super) fn baseline(&self) -> Arc<Baseline> {
        Arc::clone(&self.baseline)
    }

    /// What is to be said of a locality that compares so with last time, and whether it makes the run one that failed.
    pub(super) fn compare(
        &self,
        now: &Assessment,
        since: &SinceThen,
        fail_on: FailOn,
    ) -> (Vec<Diagnostic>, bool) {
        let (name, time) = (&*self.baseline.name(now), now.subject.time);
        let changes = match since {
            SinceThen::With(changes) => changes,
            SinceThen::Absent => return (vec![self.at(not_there(name))], false),
            SinceThen::Later(then) => return (vec![self.at(later(name, *then, time))], false),
        };
        let mut found: Vec<Diagnostic> = Vec::new();
        let of = |became| changes.iter().filter(move |it| it.became == became);
        found.extend(of(Became::Worse).map(|it| self.at(worse(name, it))));
        found.extend(of(Became::Gone).map(|it| self.at(gone(name, it))));
        for became in [Became::New, Became::Known] {
            let all: Vec<&Change> = of(became).collect();
            let told = || self.at(listed(name, &all, became == Became::Known, time));
            found.extend((!all.is_empty()).then(told));
        }
        let fails = match fail_on {
            FailOn::Error => false,
            FailOn::NotMet => of(Became::Worse).next().is_some(),
            FailOn::NoData => changes.iter().any(|it| it.became.is_worse()),
        };
        (found, fails)
    }

    /// Takes note that a locality has results now.
    pub(super) fn hear(&mut self, now: &Assessment) {
        self.baseline.hear(now, &mut self.heard);
    }

    /// What is to be said of those who had results and have none now, and whether it makes the run one that failed.
    pub(super) fn silent(&self, fail_on: FailOn) -> (Vec<Diagnostic>, bool) {
        let silent = self.baseline.silent(&self.heard);
        let found = silent.iter().map(|name| self.at(no_results(name)));
        let found: Vec<Diagnostic> = found.collect();
        let fails = fail_on == FailOn::NoData && !found.is_empty();
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

fn no_results(name: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::GotWorse,
        format!("{name}: lần trước có kết quả, nay không có số liệu"),
        format!("{name}: results last time, no data now"),
    )
    .hint("bổ sung số liệu của lần này", "add its data of this time")
}

/// A baseline that is not of a time before the data.
fn later(name: &str, then: Time, now: Option<Time>) -> Diagnostic {
    let (then, now) = (then.name(), now.map(Time::name).unwrap_or_default());
    Diagnostic::error(
        Code::UnclearPeriod,
        format!(
            "mốc so sánh của {name} là số liệu {}, không trước số liệu {} đang xét: chưa so sánh được",
            then.vi, now.vi
        ),
        format!(
            "the baseline of {name} is of {}, not before the data of {}: there is nothing to compare",
            then.en, now.en
        ),
    )
    .hint(
        "nêu ở `--baseline` số liệu của kỳ trước",
        "name the data of an earlier period with `--baseline`",
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
    let Change {
        path,
        results: [then, now],
        ..
    } = change;
    let (vi, en) = if change.is_unusable {
        (
            format!("nay số liệu {}", now.vi),
            format!("{} data now", now.en),
        )
    } else {
        ("nay không có số liệu".to_owned(), "no data now".to_owned())
    };
    Diagnostic::warning(
        Code::GotWorse,
        format!(
            "{name}, {path} {}: lần trước {}, {vi}",
            change.name.vi, then.vi
        ),
        format!(
            "{name}, {path} {}: {} last time, {en}",
            change.name.en, then.en
        ),
    )
    .hint("bổ sung số liệu của lần này", "add the figure of this time")
}

/// Items that are not met, and were not, or had no result; since when, where that is known.
fn listed(name: &str, all: &[&Change], is_known: bool, time: Option<Time>) -> Diagnostic {
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
