//! What is not met, or came to the verdicts that are asked for: collected from all assessments, for people to read.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::causes::{items, items_by_criterion};
use super::grid::Grid;
use super::next_year::NextYear;
use super::overview::{self, Gap, Gaps, Missing, OfCriterion, Places, assumed_as, path, who};
use super::paragraphs::unused_grid;
use super::rows::{Line, Row};
use super::wording;
use super::{Format, Report, Settings, tables, terminal, write_grids};
use crate::assess::{Apart, Assessment, Reason, Tally, Verdict, apart, names_apart};
use crate::criteria::{Certainty, Level};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// Collects the items of all assessments, and writes them at the end.
pub(super) struct Shortfalls<'w> {
    out: &'w mut dyn Write,
    list: GapList,
    next: NextYear,
}

/// What is not met of all assessments so far.
pub(super) struct GapList {
    settings: Settings,
    gaps: Vec<Gap>,
    /// The localities, with what tells them apart.
    names: Vec<(String, Apart)>,
    /// How many items are suspended.
    suspended: usize,
    /// Who, where and when, of the first locality.
    head: Vec<String>,
    /// Where and when, as far as all share it.
    places: Places,
    marks: BTreeSet<Certainty>,
    /// Localities of which something is not known yet.
    open: usize,
    /// How many indicators are undecided, by the reason.
    undecided: Vec<(&'static str, usize)>,
    /// All localities by verdict.
    localities: Tally,
    /// What the last of them is.
    level: Level,
}

impl<'w> Shortfalls<'w> {
    pub(super) fn new(out: &'w mut dyn Write, settings: Settings) -> Shortfalls<'w> {
        Shortfalls {
            out,
            list: GapList::new(settings),
            next: NextYear::default(),
        }
    }
}

impl GapList {
    pub(super) fn new(settings: Settings) -> GapList {
        GapList {
            settings,
            gaps: Vec::new(),
            names: Vec::new(),
            suspended: 0,
            head: Vec::new(),
            places: Places::default(),
            marks: BTreeSet::new(),
            open: 0,
            undecided: Vec::new(),
            localities: Tally::default(),
            level: Level::Commune,
        }
    }

    /// That of all of these.
    pub(super) fn of(assessments: &[Assessment], settings: &Settings) -> GapList {
        let mut list = GapList::new(settings.clone());
        assessments.iter().for_each(|it| list.add(it));
        list
    }

    /// Takes note of what is not met of an assessment.
    pub(super) fn add(&mut self, assessment: &Assessment) {
        let lang = self.settings.lang;
        self.localities.add(assessment.verdict);
        self.level = assessment.subject.level;
        self.open += usize::from(assessment.criteria_tally().no_data > 0);
        self.places.add(assessment, lang);
        if self.localities.total == 1 {
            self.head = overview::dated_head(assessment, lang);
        }
        for verdict in self.settings.listed().to_vec() {
            self.add_gaps(assessment, verdict);
        }
        if self.settings.only.is_empty() {
            self.leave_out(assessment);
            self.suspended += items(assessment, Verdict::Suspended).len();
        }
        let subject = &assessment.subject;
        let name = subject.commune.as_ref().unwrap_or(&subject.name);
        self.names.push((name.clone(), apart(assessment)));
    }

    /// The list; nothing where nothing is on it.
    pub(super) fn gaps(&mut self) -> Option<Gaps<'_>> {
        let lang = self.settings.lang;
        let legends: Vec<String> = wording::legends(self.marks.clone(), lang).collect();
        let legends = Some(legends.join("; ")).filter(|it| !it.is_empty());
        let names = names_apart(self.names.iter().map(|(name, apart)| (&**name, apart)));
        for gap in &mut self.gaps {
            gap.whose.clone_from(&names[gap.locality]);
            // `--set` would set those of all of the name.
            if gap.whose != self.names[gap.locality].0 {
                gap.missing.assume = None;
            }
        }
        let head = self.head(lang);
        (!self.gaps.is_empty()).then(|| Gaps {
            head,
            gaps: &self.gaps,
            is_of_one: self.localities.total == 1,
            has_others: !self.settings.only.is_empty(),
            left_out: self.left_out(),
            legends,
        })
    }

    /// What is said where nothing is on it.
    fn nothing(&self, errors: usize) -> Grid {
        let lang = self.settings.lang;
        let mut nothing = match self.localities.total {
            0 => Grid::of_nothing(lang),
            _ => Grid::of_sentence(self.sentence(errors)),
        };
        nothing.notes.extend(self.left_out());
        nothing
    }

    /// The list as tables; what is said where nothing is on it.
    pub(super) fn grids(&mut self, errors: usize) -> Vec<Grid> {
        let settings = self.settings.clone();
        let grids = self.gaps().map(|gaps| tables::gaps(&gaps, &settings));
        grids.unwrap_or_else(|| vec![self.nothing(errors)])
    }

    fn add_gaps(&mut self, assessment: &Assessment, verdict: Verdict) {
        let lang = self.settings.lang;
        for (criterion, rows) in items_by_criterion(assessment, verdict) {
            for row in rows {
                let mut missing = Missing::of(&row, &mut self.marks, lang);
                let name = missing.full_name.clone();
                if let Some(village) = row.village {
                    missing.name = format!("{village}: {}", missing.name);
                    missing.full_name = format!("{village}: {name}");
                }
                let path = path(criterion, &row, &missing.id);
                missing.duty = self.settings.duty(assessment, &path);
                missing.assume = assumed_as(&row, &path);
                self.gaps.push(Gap {
                    locality: self.names.len(),
                    level: assessment.subject.level,
                    whose: String::new(),
                    village: row.village.map(str::to_owned),
                    set: row.set.short_title(lang),
                    name,
                    criterion: (criterion.id().to_owned(), criterion.short(lang)),
                    of: OfCriterion {
                        set: row.set.id.clone(),
                        set_name: row.set.short_title(lang),
                        place: place(&row),
                        name: format!("{} {}", row.criterion.id(), row.criterion.short(lang)),
                    },
                    path,
                    missing,
                });
            }
        }
    }

    /// Counts what is undecided and not listed.
    fn leave_out(&mut self, assessment: &Assessment) {
        for row in items(assessment, Verdict::NoData) {
            let reason = row.line.and_then(Line::reason);
            let reason = reason.map_or("", |reason| reason.name(self.settings.lang));
            let reason = Some(reason).filter(|reason| !reason.is_empty());
            let reason = reason.unwrap_or(Reason::NotMeasured.name(self.settings.lang));
            let mut known = self.undecided.iter_mut();
            match known.find(|(known, _)| *known == reason) {
                Some((_, count)) => *count += 1,
                None => self.undecided.push((reason, 1)),
            }
        }
    }

    /// What is said where nothing is listed: nothing is missing only where all was judged, and met.
    fn sentence(&self, errors: usize) -> String {
        let (lang, open) = (self.settings.lang, self.open);
        let who = who(self.level, open, lang);
        let is_all_met = self.localities.met == self.localities.total;
        match (&self.settings.only[..], open, errors) {
            ([_, ..], ..) => lang.of("Không có mục nào như vậy.", "There are no such items.").to_owned(),
            ([], 1.., _) => lang.of(
                format!("Chưa có mục nào chưa đạt, nhưng {open} {who} còn tiêu chí chưa kết luận được."),
                format!("Nothing is known to be missing, but some criteria are undecided in {open} {who}."),
            ),
            ([], _, 1..) => lang.of(
                "Không có mục nào chưa đạt trong số liệu đã dùng; phần chưa dùng: xem lỗi ở trên.",
                "Nothing is missing in the data used; for the data not used, see the errors above.",
            ).to_owned(),
            _ if self.suspended > 0 => lang.of(
                format!("Không có mục nào chưa đạt; {} mục tạm dừng.", self.suspended),
                format!(
                    "There is nothing that is not met; {} suspended.",
                    wording::items(self.suspended)
                ),
            ),
            _ if is_all_met => lang.of("Không có gì còn thiếu.", "Nothing is missing.").to_owned(),
            _ => lang.of("Không có mục nào chưa đạt.", "There is nothing that is not met.").to_owned(),
        }
    }

    /// What the list leaves out.
    fn left_out(&self) -> Option<String> {
        let lang = self.settings.lang;
        let count: usize = self.undecided.iter().map(|(_, count)| count).sum();
        let reasons = self
            .undecided
            .iter()
            .map(|(reason, count)| format!("{count} {reason}"));
        let reasons = reasons.collect::<Vec<_>>().join("; ");
        let (items, are) = (wording::items(count), if count == 1 { "is" } else { "are" });
        let option = match self.settings.format {
            Format::Table => " (`--only no_data`)",
            _ => "",
        };
        (count > 0).then(|| {
            lang.of(
                format!("Chưa kể {count} mục chưa kết luận được: {reasons}{option}."),
                format!("Not counting {items} that {are} undecided: {reasons}{option}."),
            )
        })
    }

    /// Who, where and when.
    fn head(&self, lang: Lang) -> Vec<String> {
        match self.localities.total {
            1 => self.head.clone(),
            count => self.places.head(self.level, count, lang),
        }
    }
}

/// The place of a row's criterion in its set.
fn place(row: &Row<'_>) -> usize {
    let mut criteria = row.set.criteria.iter();
    let place = criteria.position(|it| it.id == row.criterion.id());
    place.unwrap_or_default()
}

impl Report for Shortfalls<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        self.list.add(&assessment);
        self.next.add(&assessment, &self.list.settings)
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic], errors: usize) -> io::Result<()> {
        let Shortfalls {
            out,
            mut list,
            next,
        } = *self;
        let settings = list.settings.clone();
        let unused = next.grid(&settings).into_iter();
        let unused = unused.chain(unused_grid(diagnostics, &settings));
        if settings.format == Format::Table
            && let Some(gaps) = list.gaps()
        {
            return terminal::gaps(out, &gaps, unused.collect(), &settings);
        }
        let grids = list.grids(errors).into_iter();
        write_grids(out, &settings, grids.chain(unused))
    }
}
