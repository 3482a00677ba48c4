//! Results as test cases: read back, their counts add up, and they are those of the other formats.

use std::collections::BTreeMap;

use ntm::commands::Status;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::harness::{Folder, criterion, indicator, list, ntm, set};

/// An element that has counts, or a case.
#[derive(Debug, Default, Clone)]
struct Element {
    attributes: BTreeMap<String, String>,
    /// How many of each kind were found in it.
    found: BTreeMap<String, usize>,
    text: String,
}

const KINDS: [&str; 4] = ["testcase", "failure", "error", "skipped"];

/// The whole, and its suites in order.
fn read(report: &str) -> (Element, Vec<Element>) {
    let mut reader = Reader::from_str(report);
    let (mut whole, mut suites) = (Element::default(), Vec::<Element>::new());
    loop {
        let event = reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error}\n{report}"));
        match event {
            Event::Eof => return (whole, suites),
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                match name.as_ref() {
                    "testsuites" => whole.attributes = attributes(&tag),
                    "testsuite" => suites.push(Element {
                        attributes: attributes(&tag),
                        ..Element::default()
                    }),
                    kind => {
                        let suite = suites.last_mut().expect("a suite");
                        for element in [&mut whole, suite] {
                            *element.found.entry(kind.to_owned()).or_default() += 1;
                            for (key, value) in attributes(&tag) {
                                element.text += &format!("{key}={value}\n");
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

fn attributes(tag: &BytesStart<'_>) -> BTreeMap<String, String> {
    let attributes = tag.attributes().map(|it| it.expect("an attribute"));
    let attributes = attributes.map(|it| {
        let value = it
            .normalized_value(quick_xml::XmlVersion::Explicit1_0)
            .expect("a value");
        (it.key.as_ref().to_owned(), value.into_owned())
    });
    attributes.collect()
}

/// What an element says of itself is what is in it.
fn adds_up(element: &Element) {
    for (kind, key) in KINDS.iter().zip(["tests", "failures", "errors", "skipped"]) {
        let found = element.found.get(*kind).copied().unwrap_or_default();
        assert_eq!(
            element.attributes[key],
            found.to_string(),
            "{key} of {element:?}"
        );
    }
}

#[test]
fn counts_add_up_and_are_those_of_json() {
    for data in [
        "data/ha-son-2023.csv",
        "data/tu-ky-2023.csv",
        "tests/files/faults.xlsx --criteria hai-duong-nang-cao-2021 --year 2023",
    ] {
        let answer = ntm(&format!("check {data} --format junit"));
        let (whole, suites) = read(&answer.out);
        adds_up(&whole);
        suites.iter().for_each(adds_up);
        let report = ntm(&format!("check {data} --format json")).json();
        let diagnostics = list(&report, "diagnostics");
        let errors = diagnostics.iter().filter(|it| it["severity"] == "error");
        assert_eq!(whole.attributes["errors"], errors.count().to_string());
        let last = suites.last().expect("a suite");
        if !diagnostics.is_empty() {
            assert_eq!(last.attributes["name"], "inputs");
            assert_eq!(last.attributes["tests"], diagnostics.len().to_string());
        }
        // Every indicator that is not met fails.
        let assessment = &list(&report, "assessments")[0];
        let not_met = &assessment["indicators"]["not_met"];
        let failures: u64 = suites[0].attributes["failures"].parse().expect("a number");
        assert!(failures >= not_met.as_u64().expect("a number"), "{data}");
        assert_eq!(failures == 0, assessment["verdict"] != "not_met", "{data}");
    }
}

#[test]
fn what_xml_cannot_hold_is_shown_and_what_is_declared_alone_is_a_case() {
    let sets = set(
        "s",
        &criterion(
            "1",
            &[
                indicator("1.1", "unit = \"%\"\nrequire = { at_least = 50 }"),
                indicator("1.2", "unit = \"%\"\nrequire = { at_least = 50 }"),
            ],
        ),
    );
    let data = "xa,chi_tieu,ket_qua,ghi_chu\n\
                \"<A & \"\"B\"\">\",1,chưa đạt,\"]]>\u{1}\u{202e}x\"\n\
                \"<A & \"\"B\"\">\",1.1,60,\n\
                =C,1.1,40,\"hai\ndòng\"\n";
    let folder = Folder::with([("a.csv", data), ("s.toml", &*sets)]);
    let answer = folder.ntm("check {}/a.csv --criteria {}/s.toml --format junit --lang vi");
    let (whole, suites) = read(&answer.out);
    adds_up(&whole);
    assert!(!answer.out.contains('\u{1}'), "{}", answer.out);
    assert!(!answer.out.contains('\u{202e}'), "{}", answer.out);
    let names: Vec<&str> = suites.iter().map(|it| &*it.attributes["name"]).collect();
    assert_eq!(names[..2], ["Xã <A & \"B\"> › s", "Xã =C › s"]);
    // The criterion, the indicator that is met, and the one without data.
    assert_eq!(suites[0].attributes["tests"], "3");
    assert_eq!(suites[0].attributes["failures"], "1");
    assert!(
        suites[1]
            .text
            .contains("yêu cầu: ≥ 50%; kết quả: 40%; còn thiếu: 10 điểm %"),
        "{whole:?}"
    );
}

#[test]
fn an_ending_asks_for_it_and_inputs_alone_are_cases_too() {
    let folder = Folder::with([("a.csv", "xa,chi_tieu,ket_qua\nA,17.5,x1x\n")]);
    let run = || {
        folder.ntm("check {}/a.csv --criteria vn-nang-cao-2021 --region dong-nam-bo --year 2023 -o {}/r.junit.xml")
    };
    assert_eq!(run().status, Status::Failed);
    let report = std::fs::read_to_string(folder.path("r.junit.xml")).expect("a report");
    adds_up(&read(&report).0);
    // An earlier report is replaced, another file is not.
    let again = run();
    assert!(!again.err.contains("already exists"), "{}", again.err);
    folder.write("r.junit.xml", "<?xml version=\"1.0\"?><testsuites/>");
    assert!(run().err.contains("already exists"));
    let (whole, _) = read(
        &folder
            .ntm("validate {}/a.csv --criteria vn-nang-cao-2021 --format junit")
            .out,
    );
    adds_up(&whole);
    assert_eq!(whole.attributes["failures"], "0");
    assert_ne!(whole.attributes["errors"], "0");
}
