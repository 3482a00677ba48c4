//! The codes of all diagnostics. A code is never renamed: scripts and notes refer to it.

/// Declares the codes once, so that the list, the names and the type cannot drift apart.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident => $name:literal,)*) => {
        /// What kind of fault a diagnostic is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The name it has in reports and messages.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$variant => $name,)*
                }
            }
        }
    };
}

codes! {
    // Criteria files.
    /// The text is not TOML.
    TomlSyntax => "toml-syntax",
    /// A key the format does not have at that place.
    UnknownKey => "unknown-key",
    /// A key that must be there is not.
    MissingKey => "missing-key",
    /// A value of another type than the key takes.
    WrongType => "wrong-type",
    /// A word that is not one of those the key takes.
    UnknownWord => "unknown-word",
    /// A requirement that asks for nothing, or for two things at once.
    UnclearRequirement => "unclear-requirement",
    /// A format version this program does not read.
    UnknownFormat => "unknown-format",
    /// A date that is not in the calendar, or not written as one.
    BadDate => "bad-date",
    /// An id that does not fit its criterion, its file or the rules for ids.
    BadId => "bad-id",
    /// The same id twice in one set.
    DuplicateId => "duplicate-id",
    /// A short name that is too wide, or not the only one of its wording.
    BadShort => "bad-short",
    /// A set that extends one that is not there.
    UnknownParent => "unknown-parent",
    /// Sets that extend each other in a circle.
    ExtendsCycle => "extends-cycle",
    /// A requirement that names a set that is not there.
    UnknownSet => "unknown-set",
    /// Sets that require each other in a circle.
    RequireCycle => "require-cycle",
    /// Sets that build on or require one another over more steps than any real ones do.
    TooDeep => "too-deep",
    /// A relative threshold that refers to an indicator without a threshold of its own.
    UnknownReference => "unknown-reference",
    /// A requirement that names a criterion that its set does not have.
    UnknownCriterion => "unknown-criterion",
    /// A set that names one of another level: villages' where a commune's is needed, or the reverse.
    WrongLevel => "wrong-level",
    /// A scale, or a level of it, that is not declared.
    UnknownScale => "unknown-scale",
    /// A threshold that no measurement in that unit can reach.
    OutOfRange => "out-of-range",
    /// An override or removal of something that the parents do not have.
    MatchesNothing => "matches-nothing",
    /// An override that leaves everything as it was.
    ChangesNothing => "changes-nothing",
    /// An override that is easier to meet than what the parent asks for.
    LooserThreshold => "looser-threshold",
    /// An override whose comparison goes the other way than its parent's.
    ReversedComparison => "reversed-comparison",
    /// A source that names no document, said to be checked.
    EmptySource => "empty-source",
    /// A threshold by year that lacks years of the set's period.
    MissingYears => "missing-years",
    /// Thresholds that are not confirmed against a published text.
    Unconfirmed => "unconfirmed",
    /// A threshold that is none: neither a figure nor another of its forms, or a table that does not fit its keys.
    BadCells => "bad-cells",

    // Measurement files.
    /// A file or folder that cannot be read.
    Unreadable => "unreadable",
    /// A file in a format that is not read.
    UnknownFileType => "unknown-file-type",
    /// A file that cannot be read without a password.
    ProtectedFile => "protected-file",
    /// A spreadsheet that is damaged or incomplete.
    DamagedFile => "damaged-file",
    /// A file, a sheet or a cell that is larger than is read.
    TooLarge => "too-large",
    /// A sheet asked for that the workbook does not have.
    UnknownSheet => "unknown-sheet",
    /// A hidden sheet with data, which is not read.
    HiddenSheet => "hidden-sheet",
    /// Rows of a workbook that are not shown, and read all the same.
    HiddenRows => "hidden-rows",
    /// Columns of a workbook that are not shown, and not used.
    HiddenColumns => "hidden-columns",
    /// Cells that others cover, and that are not used.
    CoveredCells => "covered-cells",
    /// Bytes that are not UTF-8.
    NotUtf8 => "not-utf8",
    /// A file that is no text.
    NotText => "not-text",
    /// A file in an older encoding, told by its words.
    LegacyEncoding => "legacy-encoding",
    /// Letters of a font from before Unicode.
    LegacyFont => "legacy-font",
    /// Letters that were lost when the file was saved.
    LostLetters => "lost-letters",
    /// Separators that could be either of two.
    UnclearDelimiter => "unclear-delimiter",
    /// A row longer than any that people write.
    RecordTooLong => "record-too-long",
    /// A folder or file without any data.
    NoData => "no-data",
    /// A heading row in which no heading is known.
    UnknownHeadings => "unknown-headings",
    /// A heading row in the middle of a table, other than its own.
    AnotherTable => "another-table",
    /// Figures of a plan, a target or a draft, not results.
    PlannedFigures => "planned-figures",
    /// Results of another year than the one that is judged.
    OtherYear => "other-year",
    /// Results of another month than the one that is judged.
    OtherPeriod => "other-period",
    /// Results of which it is not clear of which month they are, where that matters.
    UnclearPeriod => "unclear-period",
    /// A title that names another commune than the one that the rows beneath it are taken for.
    OtherCommune => "other-commune",
    /// A form in which it is not clear whose results are to be judged.
    UnclearStage => "unclear-stage",
    /// Whose results are judged, where nobody chose.
    JudgedStage => "judged-stage",
    /// Results of several stages that contradict one another.
    StagesDiffer => "stages-differ",
    /// A column that means nothing to the set.
    UnusedColumn => "unused-column",
    /// Two columns that mean the same.
    DuplicateColumn => "duplicate-column",
    /// A row with more cells than the heading.
    TooManyCells => "too-many-cells",
    /// A row that lacks what says which indicator, commune or village it is about.
    IncompleteRow => "incomplete-row",
    /// A cell that is no number, fraction, level or word that is known.
    UnknownValue => "unknown-value",
    /// A number that could be two.
    AmbiguousNumber => "ambiguous-number",
    /// A formula that has failed.
    FormulaError => "formula-error",
    /// A formula whose stored result is 0 or nothing.
    FormulaResult => "formula-result",
    /// Numbers that a workbook holds as text.
    NumberAsText => "number-as-text",
    /// A row of totals, which is not used.
    SkippedRow => "skipped-row",
    /// Decimal commas and decimal points in one file.
    MixedMarks => "mixed-marks",
    /// Numbers that could be percentages or shares of one.
    PercentOrFraction => "percent-or-fraction",
    /// A year of two digits.
    ShortYear => "short-year",
    /// A fraction whose denominator is not more than 0, or whose numerator is negative.
    BadFraction => "bad-fraction",
    /// A figure that cannot be in the indicator's unit.
    ImpossibleValue => "impossible-value",
    /// A kind of value that the indicator does not take.
    WrongKind => "wrong-kind",
    /// A figure in a unit that is not the indicator's, nor a multiple of it.
    OtherUnit => "other-unit",
    /// The value in the cell and its numerator and denominator disagree.
    FractionDisagrees => "fraction-disagrees",
    /// Two measurements of the same thing.
    MeasuredTwice => "measured-twice",
    /// The same commune in two places.
    LocalityTwice => "locality-twice",
    /// A file that is a copy of another.
    CopiedFile => "copied-file",
    /// Two communes whose names differ by marks that one of them lacks.
    SimilarNames => "similar-names",
    /// A name with a letter that looks like Đ.
    ForeignLetter => "foreign-letter",
    /// A commune with two values for what it has only one of.
    ContextDisagrees => "context-disagrees",
    /// An indicator that no set in use has.
    UnknownIndicator => "unknown-indicator",
    /// An id or name that several sets in use have.
    AmbiguousIndicator => "ambiguous-indicator",
    /// A measurement for a set that is not in use.
    OtherSet => "other-set",
    /// Data of villages where no set in use judges villages, or none of villages where one does.
    NoVillages => "no-villages",
    /// A commune asked for that is not in the data.
    UnknownCommune => "unknown-commune",
    /// Data of one commune that nothing names.
    UnnamedCommune => "unnamed-commune",

    // Plans.
    /// A heading that plans use for deadlines and for days of completion.
    UnclearHeading => "unclear-heading",
    /// A deadline that names no day, or more than one.
    UnclearDeadline => "unclear-deadline",
    /// A deadline of which nobody can say of which year it is, or from which day it counts.
    MissingYear => "missing-year",
    /// A task that waits for one that is not in the plan.
    UnknownTask => "unknown-task",
    /// Tasks that wait for one another.
    TaskCircle => "task-circle",
    /// Two tasks of one code.
    DuplicateTask => "duplicate-task",
    /// Something that is missing and that no task is about.
    NoTask => "no-task",
    /// A task about nothing that is missing.
    NoShortfall => "no-shortfall",
    /// A task marked done though what it is about is not met.
    DoneButShort => "done-but-short",
    /// A task that nobody does, or nobody directs.
    Nobody => "nobody",
    /// A body that does a task and helps with it.
    BothRoles => "both-roles",
    /// Two spellings of one body.
    SimilarBodies => "similar-bodies",
    /// A task without a deadline.
    NoDeadline => "no-deadline",
    /// A deadline before the first day of the plan.
    BeforePlan => "before-plan",
    /// A deadline past the last day of the plan.
    AfterPlan => "after-plan",
    /// Days of one task that contradict one another.
    DaysContradict => "days-contradict",
    /// A task that is due before what it needs.
    BeforeItsNeed => "before-its-need",
    /// A figure of a whole year that is due before the year is over.
    YearNotOver => "year-not-over",
    /// The same task twice.
    SameTaskTwice => "same-task-twice",
    /// The same fact judged in two ways in two communes.
    JudgedDifferently => "judged-differently",
    /// Milestones that go back, fall on one day, or never reach what is asked for.
    BadMilestone => "bad-milestone",
    /// A figure in a plan that the data, or its own parts, contradict.
    StatedFigure => "stated-figure",
    /// A plan without number or day of issue.
    IncompleteHead => "incomplete-head",

    // Merging.
    /// Something of a merged commune that its parts do not tell.
    NotMerged => "not-merged",

    // The command line.
    /// Something to be explained that is no code, no set, and in none of the sets.
    UnknownSubject => "unknown-subject",
    /// An indicator that no SQL over one table can judge.
    NotInSql => "not-in-sql",

    // Assessment.
    /// No set was named, neither in the data nor on the command line.
    NoSet => "no-set",
    /// Several sets are named, and none of them contains the others.
    SeveralSets => "several-sets",
    /// A threshold depends on something that is not known.
    MissingContext => "missing-context",
    /// A threshold has no cell for what the context says.
    UnknownContext => "unknown-context",
    /// The data and the set say different things of one locality.
    ContextConflict => "context-conflict",
    /// The year lies outside the set's period.
    OutsidePeriod => "outside-period",
    /// A declared result that the figures contradict.
    DeclaredDisagrees => "declared-disagrees",
    /// "Not applicable" where the set does not allow it.
    MustApply => "must-apply",
    /// A suspension whose last day is past.
    SuspensionOver => "suspension-over",
    /// A result whose life is over, or may be.
    ResultExpired => "result-expired",
    /// A result whose life is over soon.
    ResultExpiring => "result-expiring",
    /// A commune whose recognition can be revoked, or is one criterion from that.
    RecognitionAtRisk => "recognition-at-risk",
    /// One figure where men and women are asked for apart.
    SexesNeeded => "sexes-needed",
    /// A form that says that something else is asked for than the set does.
    OtherThreshold => "other-threshold",
    /// Something that is worse than in the baseline.
    GotWorse => "got-worse",
    /// What is not met and was not in the baseline either, or was not in it.
    KnownBefore => "known-before",
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_well_formed() {
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for name in names {
            assert!(
                name.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
        }
    }
}
