//! Whole commands as data: each file of `tests/cmd`.

/// Another program to hold to them, such as one for Windows with what runs it.
const OTHER: &str = "NTM_TESTED_PROGRAM";

#[test]
fn commands_answer_as_written() {
    let cases = trycmd::TestCases::new();
    if let Ok(program) = std::env::var(OTHER) {
        cases.register_bin("ntm", std::path::Path::new(&program));
    }
    cases.case("tests/cmd/*.toml");
}
