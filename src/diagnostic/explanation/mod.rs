//! What each code means and what to do about it, for people who look one up.
//!
//! A message tells of one case; here is what all cases of a code have in common. Whoever changes what the program does
//! about a fault changes its text here too.

mod assessment;
mod container;
mod criteria;
mod measurement;
mod workbook;

use super::Code;
use crate::words::Text;

/// What a code means, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What was found, and what the program does about it.
    pub meaning: Text,
    /// What to do, with an example.
    pub cure: Text,
}

/// An explanation as it is written down: each text in Vietnamese, then in English.
struct Entry {
    meaning: [&'static str; 2],
    cure: [&'static str; 2],
}

impl Code {
    /// What it means and what to do about it.
    pub fn explanation(self) -> Explanation {
        let Entry { meaning, cure } = entry(self);
        let text = |[vi, en]: [&'static str; 2]| Text::new(vi, en);
        Explanation {
            meaning: text(meaning),
            cure: text(cure),
        }
    }
}

/// Without a wildcard: a code that nobody has explained does not compile.
fn entry(code: Code) -> Entry {
    match code {
        Code::TomlSyntax => criteria::TOML_SYNTAX,
        Code::UnknownKey => criteria::UNKNOWN_KEY,
        Code::MissingKey => criteria::MISSING_KEY,
        Code::WrongType => criteria::WRONG_TYPE,
        Code::UnknownWord => criteria::UNKNOWN_WORD,
        Code::UnclearRequirement => criteria::UNCLEAR_REQUIREMENT,
        Code::UnknownFormat => criteria::UNKNOWN_FORMAT,
        Code::BadDate => criteria::BAD_DATE,
        Code::BadId => criteria::BAD_ID,
        Code::DuplicateId => criteria::DUPLICATE_ID,
        Code::UnknownParent => criteria::UNKNOWN_PARENT,
        Code::ExtendsCycle => criteria::EXTENDS_CYCLE,
        Code::UnknownSet => criteria::UNKNOWN_SET,
        Code::RequireCycle => criteria::REQUIRE_CYCLE,
        Code::UnknownCriterion => criteria::UNKNOWN_CRITERION,
        Code::TooDeep => criteria::TOO_DEEP,
        Code::UnknownReference => criteria::UNKNOWN_REFERENCE,
        Code::WrongLevel => criteria::WRONG_LEVEL,
        Code::UnknownScale => criteria::UNKNOWN_SCALE,
        Code::OutOfRange => criteria::OUT_OF_RANGE,
        Code::MatchesNothing => criteria::MATCHES_NOTHING,
        Code::ChangesNothing => criteria::CHANGES_NOTHING,
        Code::LooserThreshold => criteria::LOOSER_THRESHOLD,
        Code::MissingYears => criteria::MISSING_YEARS,
        Code::Unconfirmed => criteria::UNCONFIRMED,
        Code::BadCells => criteria::BAD_CELLS,
        Code::Unreadable => measurement::UNREADABLE,
        Code::UnknownFileType => measurement::UNKNOWN_FILE_TYPE,
        Code::ProtectedFile => workbook::PROTECTED_FILE,
        Code::DamagedFile => workbook::DAMAGED_FILE,
        Code::TooLarge => workbook::TOO_LARGE,
        Code::UnknownSheet => workbook::UNKNOWN_SHEET,
        Code::HiddenSheet => workbook::HIDDEN_SHEET,
        Code::HiddenRows => workbook::HIDDEN_ROWS,
        Code::FormulaError => workbook::FORMULA_ERROR,
        Code::FormulaResult => workbook::FORMULA_RESULT,
        Code::NumberAsText => workbook::NUMBER_AS_TEXT,
        Code::SkippedRow => workbook::SKIPPED_ROW,
        Code::NotUtf8 => container::NOT_UTF8,
        Code::NotText => container::NOT_TEXT,
        Code::LegacyEncoding => container::LEGACY_ENCODING,
        Code::LegacyFont => container::LEGACY_FONT,
        Code::LostLetters => container::LOST_LETTERS,
        Code::UnclearDelimiter => container::UNCLEAR_DELIMITER,
        Code::RecordTooLong => container::RECORD_TOO_LONG,
        Code::NoData => measurement::NO_DATA,
        Code::UnknownHeadings => measurement::UNKNOWN_HEADINGS,
        Code::UnusedColumn => measurement::UNUSED_COLUMN,
        Code::DuplicateColumn => measurement::DUPLICATE_COLUMN,
        Code::TooManyCells => measurement::TOO_MANY_CELLS,
        Code::IncompleteRow => measurement::INCOMPLETE_ROW,
        Code::UnknownValue => measurement::UNKNOWN_VALUE,
        Code::AmbiguousNumber => container::AMBIGUOUS_NUMBER,
        Code::MixedMarks => container::MIXED_MARKS,
        Code::PercentOrFraction => container::PERCENT_OR_FRACTION,
        Code::ShortYear => container::SHORT_YEAR,
        Code::BadFraction => measurement::BAD_FRACTION,
        Code::ImpossibleValue => measurement::IMPOSSIBLE_VALUE,
        Code::WrongKind => measurement::WRONG_KIND,
        Code::FractionDisagrees => measurement::FRACTION_DISAGREES,
        Code::MeasuredTwice => measurement::MEASURED_TWICE,
        Code::LocalityTwice => measurement::LOCALITY_TWICE,
        Code::SimilarNames => container::SIMILAR_NAMES,
        Code::ForeignLetter => container::FOREIGN_LETTER,
        Code::ContextDisagrees => measurement::CONTEXT_DISAGREES,
        Code::UnknownIndicator => measurement::UNKNOWN_INDICATOR,
        Code::AmbiguousIndicator => measurement::AMBIGUOUS_INDICATOR,
        Code::OtherSet => measurement::OTHER_SET,
        Code::NoVillages => measurement::NO_VILLAGES,
        Code::UnknownCommune => measurement::UNKNOWN_COMMUNE,
        Code::UnknownSubject => assessment::UNKNOWN_SUBJECT,
        Code::NoSet => assessment::NO_SET,
        Code::SeveralSets => assessment::SEVERAL_SETS,
        Code::MissingContext => assessment::MISSING_CONTEXT,
        Code::UnknownContext => assessment::UNKNOWN_CONTEXT,
        Code::ContextConflict => assessment::CONTEXT_CONFLICT,
        Code::OutsidePeriod => assessment::OUTSIDE_PERIOD,
        Code::DeclaredDisagrees => assessment::DECLARED_DISAGREES,
        Code::MustApply => assessment::MUST_APPLY,
        Code::SuspensionOver => assessment::SUSPENSION_OVER,
        Code::SexesNeeded => assessment::SEXES_NEEDED,
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    /// The text without what stands in backticks: headings, options, keys and values are the same in both languages.
    fn prose(text: &str) -> String {
        text.split('`').step_by(2).collect()
    }

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for code in Code::ALL {
            let explanation = code.explanation();
            for text in [&explanation.meaning, &explanation.cure] {
                let name = code.as_str();
                assert_ne!(text.vi, text.en, "{name}");
                for written in [&text.vi, &text.en] {
                    assert!(
                        written.len() > 1 && written.ends_with('.'),
                        "{name}: {written}"
                    );
                    // Composed, and no space lost or doubled where a line goes on.
                    assert_eq!(&crate::fold::clean(written), written, "{name}");
                    assert!(!written.contains("  "), "{name}: {written}");
                    assert_eq!(written.matches('`').count() % 2, 0, "{name}: {written}");
                }
            }
        }
    }

    #[test]
    fn vietnamese_explanations_are_vietnamese() {
        const ENGLISH: &str = "a and are cell column data file is it of or row set the threshold";
        for code in Code::ALL {
            let explanation = code.explanation();
            for text in [&explanation.meaning, &explanation.cure] {
                let (vi, en) = (prose(&text.vi), prose(&text.en));
                assert!(!vi.is_ascii(), "{}: {vi}", code.as_str());
                let mut words = vi.split(|c: char| !c.is_alphabetic());
                let stray = words.find(|word| {
                    ENGLISH
                        .split(' ')
                        .any(|english| word.eq_ignore_ascii_case(english))
                });
                assert_eq!(stray, None, "{}: {vi}", code.as_str());
                assert!(!en.contains('đ'), "{}: {en}", code.as_str());
            }
        }
    }
}
