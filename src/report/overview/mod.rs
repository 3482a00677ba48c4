//! What people are shown of one locality against one set, whatever the format: the verdict first, then what is not met,
//! then the rest, counted. Texts are in the language of the report and in their final form.

mod agenda;
mod bar;
mod ids;
mod missing;
mod others;
mod outcomes;
mod places;
mod progress;

use std::collections::BTreeSet;

pub(super) use agenda::{Block, Gap, Gaps, OfCriterion, blocks};
pub(super) use bar::Bar;
pub(super) use ids::{Ids, joined};
pub(super) use missing::{Figures, Kind, Missing, measured_gap};
pub(super) use others::{Other, sets_applied};
pub(super) use outcomes::Outcomes;
pub(super) use places::{Places, assumptions, place, results_of, who};
use progress::progress;
pub(super) use progress::{Figure, Measure, Progress};

use super::causes::{causes, items};
use super::rows::{CriterionLine, Line, Row};
use super::{Settings, wording};
use crate::assess::{Assessment, Checklist, Reason, ResolvedRequirement, Tally, Verdict};
use crate::criteria::{Certainty, Level};
use crate::data::CommuneName;
use crate::lang::Lang;

/// One locality against one set.
pub(super) struct Overview {
    /// Who, where and when; the name first.
    pub(super) head: Vec<String>,
    /// The name, with the word for what it is.
    pub(super) name: String,
    /// Commune or village.
    pub(super) level: Level,
    /// What the set is called, in short.
    pub(super) set: String,
    /// Its title in full.
    pub(super) set_title: String,
    /// What it all comes to.
    pub(super) verdict: Verdict,
    /// The criteria of the set by verdict.
    pub(super) tally: Tally,
    /// Whether the criteria are whole sets: they are called conditions then.
    pub(super) has_conditions: bool,
    /// How far it got: a line for each condition, or for the set as a whole.
    pub(super) progress: Vec<Progress>,
    /// What is not met, by condition.
    pub(super) missing: Vec<Group>,
    /// What else the criteria came to, by verdict: met, suspended, not applicable.
    pub(super) others: Vec<(Verdict, Vec<Ids>)>,
    /// The same one by one, by set, with what each rests on.
    pub(super) outcomes: Vec<Outcomes>,
    /// Of the criteria met, how many by a figure and how many declared, by set.
    pub(super) support: Vec<Support>,
    /// The indicators of which nothing is concluded, by the reason.
    pub(super) undecided: Vec<(&'static str, Vec<Ids>)>,
    /// How uncertain the thresholds shown are.
    pub(super) marks: BTreeSet<Certainty>,
    /// The sets that were applied: ids with the numbers of their decisions.
    pub(super) sets: Vec<String>,
    /// What the data say of the locality as a whole.
    pub(super) note: Option<String>,
}

/// What is not met of one condition.
pub(super) struct Group {
    /// The condition; absent where the set has none.
    pub(super) title: Option<(String, String)>,
    /// The title of the set behind it.
    pub(super) set: String,
    pub(super) items: Vec<Missing>,
}

/// What the criteria of a set that are met rest on.
pub(super) struct Support {
    /// What the set is called.
    pub(super) of: String,
    /// Met by figures.
    pub(super) measured: Vec<String>,
    /// Met because the officials say so.
    pub(super) declared: Vec<String>,
    /// Whether there are figures among these, which cannot be held against anything.
    pub(super) has_figures: bool,
}

/// What those lack that are met because the officials say so.
pub(super) fn unfounded(has_figures: bool, lang: Lang) -> &'static str {
    if has_figures {
        return lang.of(
            "chưa kèm số liệu hoặc mức chưa rõ",
            "without figures or known threshold",
        );
    }
    lang.of("chưa kèm số liệu", "without figures")
}

impl Overview {
    pub(super) fn of(assessment: &Assessment, lang: Lang) -> Overview {
        let checklist = &assessment.checklist;
        let mut marks = BTreeSet::new();
        let has_conditions = has_conditions(checklist);
        let missing = missing(assessment, has_conditions, &mut marks, lang);
        let mut sets = Vec::new();
        let mut others = [Verdict::Met, Verdict::Suspended, Verdict::NotApplicable]
            .map(|verdict| (verdict, Vec::new()));
        let mut support = Vec::new();
        let all_sets = all_sets(assessment, lang);
        let has_several_sets = has_conditions || all_sets.len() > 1;
        let outcomes = outcomes::outcomes(&all_sets, lang);
        for (name, own) in all_sets {
            let id = own.checklist.set.id_and_decision();
            if !sets.contains(&id) {
                sets.push(id);
            }
            for (verdict, lists) in &mut others {
                let ids = plain_criteria(own, *verdict);
                lists.extend((!ids.is_empty()).then(|| Ids {
                    of: name.clone(),
                    ids,
                }));
            }
            support.extend(supported(own, name));
        }
        others
            .iter_mut()
            .for_each(|(_, lists)| name_only_where_needed(lists, has_several_sets));
        Overview {
            head: dated_head(assessment, lang),
            name: title(assessment, lang),
            level: assessment.subject.level,
            set: checklist.set.short_title(lang),
            set_title: checklist.set.title.get(lang).to_owned(),
            verdict: assessment.verdict,
            tally: assessment.criteria_tally(),
            has_conditions,
            progress: progress(assessment, has_conditions, lang),
            missing,
            others: others
                .into_iter()
                .filter(|(_, lists)| !lists.is_empty())
                .collect(),
            outcomes,
            support,
            undecided: undecided(assessment, has_several_sets, lang),
            marks,
            sets,
            note: assessment.subject.note.clone(),
        }
    }

    /// The same with what a plan says of it.
    pub(super) fn with_duties(mut self, assessment: &Assessment, settings: &Settings) -> Overview {
        for group in &mut self.missing {
            for item in &mut group.items {
                let path = match &group.title {
                    Some((condition, _)) => format!("{condition}›{}", item.id),
                    None => item.id.clone(),
                };
                item.duty = settings.duty(assessment, &path);
            }
        }
        self
    }

    /// How many things are not met.
    pub(super) fn missing_count(&self) -> usize {
        self.missing.iter().map(|group| group.items.len()).sum()
    }

    /// The heading of what is not met.
    pub(super) fn missing_title(&self, lang: Lang) -> String {
        let count = self.missing_count();
        lang.of(
            format!("CHƯA ĐẠT ({count} mục)"),
            format!("NOT MET ({})", wording::items(count)),
        )
    }

    /// What the criteria of the set are called, so many of them.
    pub(super) fn criteria_word(&self, count: usize, lang: Lang) -> &'static str {
        match (self.has_conditions, count) {
            (true, 1) => lang.of("điều kiện", "condition"),
            (true, _) => lang.of("điều kiện", "conditions"),
            (false, 1) => lang.of("tiêu chí", "criterion"),
            (false, _) => lang.of("tiêu chí", "criteria"),
        }
    }

    /// The verdict in a sentence: what it is, in capitals, and the figures that matter.
    pub(super) fn conclusion(&self, lang: Lang) -> String {
        let (set, figures) = (&self.set, self.figures(lang));
        match self.verdict {
            Verdict::Met => {
                let word = self.criteria_word(self.tally.total, lang);
                let Tally { met, total, .. } = self.tally;
                lang.of(
                    format!("ĐẠT đủ {word} {set}: {met}/{total}"),
                    format!("MET: {set}, {met} of {total} {word}"),
                )
            }
            Verdict::NotMet => lang.of(
                format!("CHƯA ĐẠT {set}: {figures}"),
                format!("NOT MET: {set}. {figures}"),
            ),
            Verdict::NoData => lang.of(
                format!("CHƯA KẾT LUẬN ĐƯỢC {set}: {figures}"),
                format!("UNDECIDED: {set}. {figures}"),
            ),
            Verdict::Suspended | Verdict::NotApplicable => lang.of(
                format!("KHÔNG THUỘC DIỆN ĐÁNH GIÁ theo {set}"),
                format!("OUTSIDE THIS ASSESSMENT: {set}"),
            ),
        }
    }

    /// The figures that matter.
    pub(super) fn figures(&self, lang: Lang) -> String {
        let Tally {
            met,
            total,
            no_data,
            ..
        } = self.tally;
        let word = self.criteria_word(total, lang);
        let (not_met, missing) = (self.tally.not_met, self.missing_count());
        let items = lang.of(format!("{missing} mục"), wording::items(missing));
        let criteria = format!("{not_met} {}", self.criteria_word(not_met, lang));
        let left = match (missing == not_met, met + not_met == total) {
            (true, _) => criteria,
            // How many criteria is plain from those that are met.
            (false, true) => items,
            (false, false) => format!("{criteria} ({items})"),
        };
        let open = match no_data {
            0 => String::new(),
            _ => lang.of(
                format!(", {no_data} {word} chưa kết luận được"),
                format!(", {no_data} undecided"),
            ),
        };
        match self.verdict {
            Verdict::NotMet => lang.of(
                format!("mới đạt {met}/{total} {word}, còn {left} chưa đạt{open}"),
                format!("{met} of {total} {word} met, {left} not met{open}"),
            ),
            _ => lang.of(
                format!("đạt {met}/{total} {word}{open}"),
                format!("{met} of {total} {word} met{open}"),
            ),
        }
    }
}

/// The headings of requirement, result and gap.
pub(super) fn headings(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Vi => ["Yêu cầu", "Kết quả", "Còn thiếu"],
        Lang::En => ["Required", "Result", "Gap"],
    }
}

/// Whether a set asks for other sets.
pub(super) fn has_conditions(checklist: &Checklist) -> bool {
    let mut items = checklist.criteria.iter().flat_map(|entry| &entry.items);
    items.any(|item| {
        matches!(
            item.requirement,
            ResolvedRequirement::Set(_)
                | ResolvedRequirement::AnyOf { .. }
                | ResolvedRequirement::Villages { .. }
        )
    })
}

/// The id of what is not met, behind that of the criterion that asks for its set: `4›6`.
pub(super) fn path(criterion: CriterionLine<'_>, row: &Row<'_>, id: &str) -> String {
    if row.criterion.is(criterion) {
        id.to_owned()
    } else {
        format!("{}›{id}", criterion.id())
    }
}

/// What `--set` calls the result at a path; nothing where a name does not fit into that.
pub(super) fn assumed_as(row: &Row<'_>, path: &str) -> Option<String> {
    let whose = assumed_of(row.commune_name(), row.village)?;
    Some(format!("{whose}{path}"))
}

/// How that begins, for all results of a locality.
pub(super) fn assumed_of(commune: &str, village: Option<&str>) -> Option<String> {
    let fits = |name: &str| !name.contains(['/', ':', '=']);
    let whose = village.map_or_else(|| commune.to_owned(), |it| format!("{commune}/{it}"));
    (fits(commune) && village.is_none_or(fits)).then(|| format!("{whose}:"))
}

/// The name of a locality with the word for what it is.
pub(super) fn title(assessment: &Assessment, lang: Lang) -> String {
    let subject = &assessment.subject;
    let name = &subject.name;
    match subject.level {
        Level::Village => lang.of(format!("Thôn {name}"), format!("{name} village")),
        Level::Commune if CommuneName::new(name).kind.is_some() => name.clone(),
        Level::Commune => lang.of(format!("Xã {name}"), format!("{name} commune")),
    }
}

/// Who, where and when.
pub(super) fn head(assessment: &Assessment, lang: Lang) -> Vec<String> {
    let subject = &assessment.subject;
    let of_commune = subject.commune.iter();
    let of_commune = of_commune.map(|it| lang.of(format!("xã {it}"), format!("{it} commune")));
    let stage = subject.stage.map(|stage| results_of(stage, lang));
    let name = title(assessment, lang).to_uppercase();
    let context = places::KEYS.into_iter();
    let context = context.filter_map(|key| place(assessment, key, lang));
    let parts = std::iter::once(name).chain(of_commune).chain(context);
    let assumed = places::assumed(subject, lang);
    parts.chain(stage).chain(assumed).collect()
}

/// The same, and the period that the results are of.
pub(super) fn dated_head(assessment: &Assessment, lang: Lang) -> Vec<String> {
    let mut head = head(assessment, lang);
    head.extend(places::period(&assessment.subject, lang));
    head
}

/// An assessment and those in it, each with what its set, or the village, is called.
pub(super) fn all_sets(assessment: &Assessment, lang: Lang) -> Vec<(String, &Assessment)> {
    let all = assessment.with_nested().into_iter();
    let all = all.map(|(asked_by, it)| {
        let (name, subject) = (it.checklist.set.short_title(lang), &it.subject);
        let is_village = asked_by.is_some() && subject.level == Level::Village;
        let village = is_village.then(|| format!(": {}", subject.name));
        (name + &village.unwrap_or_default(), it)
    });
    all.collect()
}

/// The criteria of one verdict that no other set stands behind; of other criteria the indicators and parts that are not
/// judged, which nothing else would tell of.
fn plain_criteria(assessment: &Assessment, verdict: Verdict) -> Vec<String> {
    let is_whole = |criterion: &CriterionLine<'_>| criterion.verdict() == verdict;
    let mut ids = Vec::new();
    for criterion in assessment.criteria().filter(|it| it.is_plain()) {
        if is_whole(&criterion) {
            ids.push(criterion.id().to_owned());
        } else if matches!(verdict, Verdict::Suspended | Verdict::NotApplicable) {
            let leaves = criterion.lines().flat_map(Line::leaves);
            let leaves = leaves.filter(|line| line.verdict() == verdict);
            ids.extend(leaves.map(|line| line.indicator.id.clone()));
        }
    }
    ids
}

/// A list of one set needs no name where there are no others.
fn name_only_where_needed(lists: &mut [Ids], has_several_sets: bool) {
    if !has_several_sets {
        lists.iter_mut().for_each(|list| list.of.clear());
    }
}

/// What the criteria met rest on, where some are met only because the officials say so.
fn supported(assessment: &Assessment, of: String) -> Option<Support> {
    let met = assessment
        .criteria()
        .filter(|it| it.verdict() == Verdict::Met);
    let is_declared = |criterion: &CriterionLine<'_>| !criterion.lines().any(Line::is_founded);
    let (declared, measured): (Vec<_>, Vec<_>) = met.partition(is_declared);
    let mut lines = declared.iter().flat_map(|criterion| criterion.lines());
    let has_figures = lines.any(Line::is_declared_beside_figure);
    let ids =
        |criteria: Vec<CriterionLine<'_>>| criteria.iter().map(|it| it.id().to_owned()).collect();
    (!declared.is_empty()).then(|| Support {
        of,
        measured: ids(measured),
        declared: ids(declared),
        has_figures,
    })
}

/// What is not met: of a set with conditions, by condition and what stands behind it.
fn missing(
    assessment: &Assessment,
    has_conditions: bool,
    marks: &mut BTreeSet<Certainty>,
    lang: Lang,
) -> Vec<Group> {
    let of = |row: &Row<'_>, criterion, marks: &mut _| {
        let item = Missing::of(row, marks, lang);
        let assume = assumed_as(row, &path(criterion, row, &item.id));
        Missing { assume, ..item }
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut shown = Vec::new();
    for criterion in assessment.criteria() {
        let rows = causes(assessment, criterion, &mut shown);
        let is_itself = rows.len() == 1 && rows[0].criterion.is(criterion);
        if !has_conditions || is_itself {
            let items = rows.iter().map(|row| of(row, criterion, marks)).collect();
            match groups.last_mut() {
                Some(Group {
                    title: None,
                    items: last,
                    ..
                }) => last.extend::<Vec<_>>(items),
                _ => groups.push(Group {
                    title: None,
                    set: String::new(),
                    items,
                }),
            }
            continue;
        }
        for rows in rows.chunk_by(is_of_same) {
            let behind = rows[0].village.map(str::to_owned);
            let name = criterion.short(lang);
            let name = behind.map_or(name.clone(), |behind| format!("{name}: {behind}"));
            groups.push(Group {
                title: Some((criterion.id().to_owned(), name)),
                set: rows[0].set.title.get(lang).to_owned(),
                items: rows.iter().map(|row| of(row, criterion, marks)).collect(),
            });
        }
    }
    groups.retain(|group| !group.items.is_empty());
    groups
}

fn is_of_same(one: &Row<'_>, other: &Row<'_>) -> bool {
    one.set.id == other.set.id && one.village == other.village
}

/// The indicators without a verdict, by the reason; the most first.
fn undecided(
    assessment: &Assessment,
    has_several_sets: bool,
    lang: Lang,
) -> Vec<(&'static str, Vec<Ids>)> {
    let mut reasons: Vec<(&'static str, Vec<Ids>)> = Vec::new();
    for row in items(assessment, Verdict::NoData) {
        let reason = row
            .line
            .and_then(|line| line.reason())
            .unwrap_or(Reason::NotMeasured);
        let reason = match reason.name(lang) {
            "" => Reason::NotMeasured.name(lang),
            name => name,
        };
        let at = reasons.iter().position(|(known, _)| *known == reason);
        let at = at.unwrap_or_else(|| {
            reasons.push((reason, Vec::new()));
            reasons.len() - 1
        });
        let set = row.set.short_title(lang);
        let of = row
            .village
            .map_or(set.clone(), |village| format!("{set}: {village}"));
        let id = row
            .line
            .map_or(row.criterion.id(), |line| &line.indicator.id)
            .to_owned();
        let mut lists = reasons[at].1.iter_mut();
        match lists.find(|list| list.of == of) {
            Some(list) => list.ids.push(id),
            None => reasons[at].1.push(Ids { of, ids: vec![id] }),
        }
    }
    for (_, lists) in &mut reasons {
        name_only_where_needed(lists, has_several_sets);
    }
    reasons
}
