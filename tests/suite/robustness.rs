//! Whatever a file holds, the program answers: no panic, a status, and a message where it could not read.

use ntm::commands::Status;
use proptest::prelude::*;

use crate::harness::{Folder, criterion, indicator, set};

/// A set whose one threshold depends on the region.
fn by_region() -> String {
    let asked = "require = { at_least = { by = [\"region\"], a = 50, b = { unknown = true } } }";
    let keys = format!("unit = \"%\"\n{asked}");
    set("s", &criterion("1", &[indicator("1.1", &keys)]))
}

/// Pieces of which broken data files are made.
const CELLS: &str = "(xa|thon|chi_tieu|ket_qua|tu_so|mau_so|gioi|1\\.1|1|đạt|chưa đạt|63,8|1\\.234|850/1800|5/0|-|=1|[,;\t\n\"'/()%]){0,60}";

/// Pieces of which broken criteria files are made.
const TOML: &str = "(format = 1|id = |\"s\"|\\[\\[criterion\\]\\]|\\[\\[criterion\\.indicator\\]\\]|\\[override\\.\"1\"\\]|require = |\\{ at_least = |\\{ by = \\[\"r\"\\], |\\}|\\]|\\[|extends = \"s\"|\n|\"|=|x = 1|2022-02-31|đ){0,40}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_as_data_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let folder = Folder::with([("s.toml", &*by_region())]);
        folder.write("d.csv", &bytes);
        let answer = folder.ntm("check {}/d.csv --criteria {}/s.toml --format json");
        prop_assert!(answer.status == Status::Failed || answer.err.is_empty());
        answer.json();
    }

    #[test]
    fn any_cells_as_data_get_an_answer(text in CELLS) {
        let folder = Folder::with([("s.toml", &*by_region()), ("d.csv", text.as_str())]);
        let answer = folder.ntm("check {}/d.csv --criteria {}/s.toml --format json --region a");
        answer.json();
        folder.ntm("check {}/d.csv --criteria {}/s.toml --region b");
        folder.ntm("gaps {}/d.csv --criteria {}/s.toml --only no_data --format markdown");
    }

    #[test]
    fn any_text_as_criteria_gets_an_answer(text in TOML) {
        let folder = Folder::with([("s.toml", text.as_str()), ("d.csv", "xa,1.1\nA,5\n")]);
        let answer = folder.ntm("check {}/d.csv --criteria {}/s.toml --format json");
        answer.json();
    }
}
