//! The words that stand in the place of figures, in the spellings that a database is likely to hold. All of them are read
//! so from files too; other spellings are told, not guessed.

use super::dialect::SqlDialect;
use crate::lang::capital;

pub(super) const MET: &[&str] = &["đạt", "met"];
pub(super) const NOT_MET: &[&str] = &["chưa đạt", "không đạt", "not met", "not_met"];
pub(super) const SUSPENDED: &[&str] = &["tạm dừng", "suspended"];
pub(super) const NOT_APPLICABLE: &[&str] = &["không áp dụng", "not applicable", "not_applicable"];
pub(super) const TRUE: &[&str] = &["true"];
pub(super) const FALSE: &[&str] = &["false"];
pub(super) const YES: &[&str] = &["có", "yes"];
pub(super) const NO: &[&str] = &["không", "no"];

/// Whether a text is one of the words, however it is capitalised.
pub(super) fn is_one<'w>(
    dialect: SqlDialect,
    text: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> String {
    let mut all: Vec<String> = Vec::new();
    for word in words {
        let low = word.to_lowercase();
        for spelling in [word.to_owned(), capital(&low), word.to_uppercase(), low] {
            let literal = dialect.text(&spelling);
            if !all.contains(&literal) {
                all.push(literal);
            }
        }
    }
    format!("{text} IN ({})", all.join(", "))
}
