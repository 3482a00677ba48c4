//! Whole commands as data: each file of `tests/cmd`.

#[test]
fn commands_answer_as_written() {
    trycmd::TestCases::new().case("tests/cmd/*.toml");
}
