//! Sets that follow one another without end: told, and no danger to the program.

use ntm::commands::Status;

use crate::harness::{Folder, criterion, indicator, set};

/// Many sets, each of which names the next in one way.
fn chain(link: impl Fn(&str) -> String) -> Folder {
    let folder = Folder::with([("x.csv", "xa;chi_tieu;ket_qua\nA;1.1;1\n")]);
    for index in 0..2000 {
        folder.write(
            &format!("s{index}.toml"),
            link(&format!("s{}", index + 1)).replace("OWN", &format!("s{index}")),
        );
    }
    folder
}

#[test]
fn a_chain_of_sets_ends_in_a_message() {
    let last = set(
        "s2000",
        &criterion("1", &[indicator("1.1", "require = { at_least = 5 }")]),
    );
    let required = chain(|next| {
        set(
            "OWN",
            &criterion(
                "1",
                &[indicator(
                    "1.1",
                    &format!("require = {{ set = \"{next}\" }}"),
                )],
            ),
        )
    });
    let extended = chain(|next| set("OWN", &format!("extends = \"{next}\"\n")));
    let compared = chain(|next| {
        let relative = format!("require = {{ at_least = {{ times = 2, of = \"{next}/1.1\" }} }}");
        let own = indicator("1.1", "require = { at_least = 5 }");
        set("OWN", &criterion("1", &[own, indicator("1.2", &relative)]))
    });
    for (kind, folder) in [
        ("required", required),
        ("extended", extended),
        ("compared", compared),
    ] {
        folder.write("s2000.toml", &last);
        for command in [
            "check {}/x.csv --criteria {}/s0.toml",
            "criteria validate {}/s0.toml",
            "criteria show {}/s0.toml",
        ] {
            let answer = folder.ntm(command);
            assert_eq!(answer.status, Status::Failed, "{kind} {command}");
            let told = answer.err.matches("too-deep").count();
            assert_eq!(
                (told, answer.err.contains("missing-key")),
                (1, false),
                "{kind} {command}\n{}",
                answer.err
            );
        }
        // As deep as real ones go, and deeper, is no fault.
        let near = folder.ntm("check {}/x.csv --criteria {}/s1990.toml --format json");
        assert!(
            !near.codes().contains(&"too-deep".to_owned()),
            "{kind}\n{}",
            near.err
        );
    }
}
