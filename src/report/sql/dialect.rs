//! What differs between the engines: quotes, the names of types, patterns.

/// The engines that a set is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum SqlDialect {
    /// DuckDB
    #[default]
    Duckdb,
    /// PostgreSQL 12 or later
    Postgresql,
    /// Spark SQL 3.4 or later, and Databricks
    Spark,
}

/// The digits before and behind the point that a figure may have: with a hundredfold and a difference they stay within the
/// 38 that DuckDB and Spark have.
const DIGITS: (usize, usize) = (15, 18);

impl SqlDialect {
    /// A column by its name.
    pub(super) fn name(self, name: &str) -> String {
        let quote = match self {
            SqlDialect::Duckdb | SqlDialect::Postgresql => "\"",
            SqlDialect::Spark => "`",
        };
        format!("{quote}{}{quote}", name.replace(quote, &quote.repeat(2)))
    }

    /// A text.
    pub(super) fn text(self, text: &str) -> String {
        match self {
            SqlDialect::Duckdb | SqlDialect::Postgresql => {
                format!("'{}'", text.replace('\'', "''"))
            }
            SqlDialect::Spark => {
                format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
            }
        }
    }

    /// What a cell holds as text.
    pub(super) fn as_text(self, what: &str) -> String {
        let kind = match self {
            SqlDialect::Duckdb => "VARCHAR",
            SqlDialect::Postgresql => "TEXT",
            SqlDialect::Spark => "STRING",
        };
        format!("CAST({what} AS {kind})")
    }

    /// The figure of a text, `NULL` where it is none that can be held without rounding.
    pub(super) fn as_figure(self, text: &str) -> String {
        let (before, behind) = DIGITS;
        let (before, behind) = match self {
            SqlDialect::Postgresql => ("+".to_owned(), "+".to_owned()),
            _ => (format!("{{1,{before}}}"), format!("{{1,{behind}}}")),
        };
        let is_figure = self.matches(text, &format!("-?[0-9]{before}([.][0-9]{behind})?"));
        format!(
            "CASE WHEN {is_figure} THEN CAST({text} AS {}) END",
            self.decimal()
        )
    }

    /// A figure that is not there.
    pub(super) fn no_figure(self) -> String {
        format!("CAST(NULL AS {})", self.decimal())
    }

    fn decimal(self) -> String {
        match self {
            SqlDialect::Postgresql => "NUMERIC".to_owned(),
            _ => format!("DECIMAL({}, {})", DIGITS.0 + DIGITS.1, DIGITS.1),
        }
    }

    /// Whether all of a text is as a pattern says.
    pub(super) fn matches(self, text: &str, pattern: &str) -> String {
        match self {
            SqlDialect::Duckdb => format!("regexp_full_match({text}, '{pattern}')"),
            SqlDialect::Postgresql => format!("{text} ~ '^({pattern})$'"),
            SqlDialect::Spark => format!("{text} RLIKE '^({pattern})$'"),
        }
    }

    /// Begins a step. PostgreSQL would write out one step in the next, again and again, and work out everything as often.
    pub(super) fn step(self) -> &'static str {
        match self {
            SqlDialect::Duckdb | SqlDialect::Spark => "AS",
            SqlDialect::Postgresql => "AS MATERIALIZED",
        }
    }

    /// Whether a threshold has few enough digits to be held against figures.
    pub(super) fn can_hold(places: u32) -> bool {
        places as usize <= DIGITS.1
    }
}
