//! Results for servers that build and test, as JUnit has them: a suite a locality and set, a case an indicator, met or not;
//! and a suite for what is wrong with inputs.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::overview::title;
use super::plain_text::{one_line, visible};
use super::rows::{CriterionLine, Line};
use super::{Report, Settings, Subject, wording};
use crate::assess::{Assessment, Verdict};
use crate::data::Notes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Lang;

/// Keeps the cases, and writes them once they are counted.
pub(super) struct Junit<'w> {
    pub(super) out: &'w mut dyn Write,
    pub(super) settings: Settings,
    pub(super) subject: Subject,
    pub(super) suites: Vec<Suite>,
}

/// What belongs together: a locality by a set, or the inputs.
pub(super) struct Suite {
    name: String,
    cases: Vec<Case>,
}

/// An indicator, a criterion that is declared as a whole, or a diagnostic.
struct Case {
    name: String,
    outcome: Outcome,
    /// What the data say beside it.
    remarks: String,
}

/// What a case comes to.
enum Outcome {
    Passed,
    /// What is asked for, found and missing; and what of it is not met, a line each.
    Failed {
        message: String,
        lines: String,
    },
    /// Why nothing is concluded, or need not be.
    Skipped(String),
    /// The code of what is wrong, its message, and place and hint.
    Wrong {
        code: &'static str,
        message: String,
        lines: String,
    },
}

impl Report for Junit<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        for (_, nested) in assessment.with_nested() {
            self.add_suite(&assessment, nested);
        }
        Ok(())
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic], _: usize) -> io::Result<()> {
        write(self.out, self.suites, diagnostics, self.settings.lang)
    }
}

impl Junit<'_> {
    /// Adds the suite of an assessment by one set.
    fn add_suite(&mut self, commune: &Assessment, assessment: &Assessment) {
        let lang = self.settings.lang;
        let of_village = (commune.subject != assessment.subject).then(|| title(assessment, lang));
        let set = Some(assessment.checklist.set.id.clone());
        let code = commune.subject.code.as_ref();
        let code = code.map_or_else(String::new, |code| format!(" ({code})"));
        let name = [Some(title(commune, lang) + &code), of_village, set];
        let mut cases = Vec::new();
        for criterion in assessment.criteria() {
            let lines = criterion
                .lines()
                .map(|line| (line.verdict(), of_line(line, lang)));
            let whole = is_declared_alone(criterion)
                .then(|| (criterion.verdict(), of_criterion(criterion, lang)));
            let all = whole.into_iter().chain(lines);
            cases.extend(
                all.filter(|(verdict, _)| self.shows(*verdict))
                    .map(|(_, case)| case),
            );
        }
        self.suites.push(Suite {
            name: name.into_iter().flatten().collect::<Vec<_>>().join(" › "),
            cases,
        });
    }

    fn shows(&self, verdict: Verdict) -> bool {
        match (self.subject, &self.settings.only[..]) {
            (Subject::Shortfalls, []) => verdict == Verdict::NotMet,
            _ => self.settings.shows(verdict),
        }
    }
}

/// Whether it came to what is declared of it, and its indicators alone did not.
fn is_declared_alone(criterion: CriterionLine<'_>) -> bool {
    criterion.verdict() != Verdict::all(criterion.lines().map(Line::verdict))
}

fn of_criterion(criterion: CriterionLine<'_>, lang: Lang) -> Case {
    let declared = criterion.declared();
    let message = declared.map_or_else(String::new, |it| wording::declared(it, lang));
    let outcome = match criterion.verdict() {
        Verdict::Met => Outcome::Passed,
        Verdict::NotMet => Outcome::Failed {
            message,
            lines: String::new(),
        },
        verdict => Outcome::Skipped(verdict.name(lang).to_owned()),
    };
    Case {
        name: format!("{} {}", criterion.id(), criterion.name(lang)),
        outcome,
        remarks: remarks(criterion.notes(), lang),
    }
}

fn of_line(line: Line<'_>, lang: Lang) -> Case {
    let missed = line.parts().filter(|part| part.is_missed());
    let lines = missed.map(|part| format!("{}: {}", name(part, lang), comparison(part, lang)));
    let outcome = match line.verdict() {
        Verdict::Met => Outcome::Passed,
        Verdict::NotMet => Outcome::Failed {
            message: comparison(line, lang),
            lines: lines.collect::<Vec<_>>().join("\n"),
        },
        verdict => {
            let because = wording::gap(line, lang);
            let parts = [verdict.name(lang), &because];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            Outcome::Skipped(parts.collect::<Vec<_>>().join(": "))
        }
    };
    Case {
        name: name(line, lang),
        outcome,
        remarks: remarks(line.notes(), lang),
    }
}

fn name(line: Line<'_>, lang: Lang) -> String {
    format!("{} {}", line.indicator.id, line.indicator.name.get(lang))
}

/// What is asked for, what was found, what is missing.
fn comparison(line: Line<'_>, lang: Lang) -> String {
    let parts = [
        (
            lang.of("yêu cầu", "required"),
            wording::requirement(line, lang),
        ),
        (lang.of("kết quả", "result"), wording::value(line, lang)),
        (lang.of("còn thiếu", "missing"), wording::gap(line, lang)),
    ];
    let parts = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty() && text != "–");
    let parts = parts.map(|(word, text)| format!("{word}: {text}"));
    parts.collect::<Vec<_>>().join("; ")
}

fn remarks(notes: &Notes, lang: Lang) -> String {
    let texts = [&notes.note, &notes.evidence, &notes.date].map(Option::as_deref);
    let remarks = wording::remarks(texts, lang).into_iter();
    let remarks = remarks.map(|(name, text)| format!("{name}: {text}"));
    remarks.collect::<Vec<_>>().join("\n")
}

/// A diagnostic: an error fails, a warning is told.
fn of_input(diagnostic: &Diagnostic, lang: Lang) -> Case {
    let code = diagnostic.code.as_str();
    let place = diagnostic.place.as_ref().map(|place| {
        let (line, column) = place.line_and_column();
        let numbers = [line, column].into_iter().flatten();
        let start = [Some(place.file()), place.worksheet()]
            .into_iter()
            .flatten();
        let parts = start
            .map(str::to_owned)
            .chain(numbers.map(|it| it.to_string()));
        parts.collect::<Vec<_>>().join(":")
    });
    let message = diagnostic.message.get(lang).to_owned();
    let hint = diagnostic
        .hint
        .as_ref()
        .map(|hint| hint.get(lang).to_owned());
    let told = |first: Option<String>| {
        let lines = [first, place.clone(), hint.clone()].into_iter().flatten();
        lines.collect::<Vec<_>>().join("\n")
    };
    let (outcome, remarks) = match diagnostic.severity {
        Severity::Error => {
            let lines = told(None);
            let outcome = Outcome::Wrong {
                code,
                message,
                lines,
            };
            (outcome, String::new())
        }
        Severity::Warning => (Outcome::Passed, told(Some(message))),
    };
    let place = place
        .as_ref()
        .map_or_else(String::new, |place| format!(" {place}"));
    Case {
        name: format!("{code}{place}"),
        outcome,
        remarks,
    }
}

/// Writes the suites, and one for the diagnostics.
pub(super) fn write(
    out: &mut dyn Write,
    mut suites: Vec<Suite>,
    diagnostics: &[Diagnostic],
    lang: Lang,
) -> io::Result<()> {
    suites.push(Suite {
        name: lang.of("số liệu đầu vào", "inputs").to_owned(),
        cases: diagnostics.iter().map(|it| of_input(it, lang)).collect(),
    });
    suites.retain(|suite| !suite.cases.is_empty());
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites")
        .with_attribute(("name", "ntm"))
        .with_attributes(counts(suites.iter().flat_map(|suite| &suite.cases)))
        .write_inner_content(|xml| suites.iter().try_for_each(|suite| suite.write(xml)))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// How many cases there are, and how many of each outcome.
fn counts<'c>(
    cases: impl Iterator<Item = &'c Case> + Clone,
) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> {
    let count = |is: fn(&Outcome) -> bool| cases.clone().filter(|case| is(&case.outcome)).count();
    let counts = [
        ("tests", count(|_| true)),
        ("failures", count(|it| matches!(it, Outcome::Failed { .. }))),
        ("errors", count(|it| matches!(it, Outcome::Wrong { .. }))),
        ("skipped", count(|it| matches!(it, Outcome::Skipped(_)))),
    ];
    counts
        .into_iter()
        .map(|(name, count)| (name, count.to_string().into()))
}

impl Suite {
    fn write(&self, xml: &mut Writer<impl Write>) -> io::Result<()> {
        let name = one_line(&self.name);
        xml.create_element("testsuite")
            .with_attribute(("name", &*name))
            .with_attributes(counts(self.cases.iter()))
            .write_inner_content(|xml| {
                self.cases
                    .iter()
                    .try_for_each(|case| case.write(&name, xml))
            })?;
        Ok(())
    }
}

impl Case {
    fn write(&self, suite: &str, xml: &mut Writer<impl Write>) -> io::Result<()> {
        let element = xml
            .create_element("testcase")
            .with_attribute(("classname", suite))
            .with_attribute(("name", &*one_line(&self.name)));
        if matches!(self.outcome, Outcome::Passed) && self.remarks.is_empty() {
            element.write_empty()?;
            return Ok(());
        }
        element.write_inner_content(|xml| {
            match &self.outcome {
                Outcome::Passed => {}
                Outcome::Skipped(why) => {
                    let element = xml.create_element("skipped");
                    element
                        .with_attribute(("message", &*one_line(why)))
                        .write_empty()?;
                }
                Outcome::Failed { message, lines } => {
                    let kind = Verdict::NotMet.as_str();
                    text(
                        xml,
                        "failure",
                        &[("message", message), ("type", kind)],
                        lines,
                    )?;
                }
                Outcome::Wrong {
                    code,
                    message,
                    lines,
                } => text(xml, "error", &[("message", message), ("type", code)], lines)?,
            }
            if self.remarks.is_empty() {
                return Ok(());
            }
            text(xml, "system-out", &[], &self.remarks)
        })?;
        Ok(())
    }
}

/// Writes an element with a text in it, if there is one.
fn text(
    xml: &mut Writer<impl Write>,
    name: &str,
    attributes: &[(&str, &str)],
    text: &str,
) -> io::Result<()> {
    let mut element = xml.create_element(name);
    for (key, value) in attributes {
        element = element.with_attribute((*key, &*one_line(value)));
    }
    if text.is_empty() {
        element.write_empty()?;
    } else {
        element.write_text_content(BytesText::new(&visible(text)))?;
    }
    Ok(())
}
