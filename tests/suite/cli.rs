//! Whole commands as data: each file of `tests/cmd`, and the examples of the README.

#[test]
fn commands_answer_as_written() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.toml")
        .case("README.md")
        .case("README.vi.md");
}
