//! The formats there are.

/// How a report is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum Format {
    /// Tables for the terminal
    Table,
    /// One JSON document
    Json,
    /// JSON, one document per line
    Ndjson,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// Tables in Markdown
    Markdown,
    /// A page to read, print and send
    Html,
    /// Errors and warnings as annotations of GitHub Actions, without results
    Github,
    /// Results and errors as test cases of JUnit, for CI servers
    Junit,
    /// A workbook for Excel or LibreOffice, which can be read back
    Xlsx,
    /// A document for Word
    Docx,
    /// Paragraphs to paste into a letter
    Text,
    /// A calendar of the tasks of a plan
    Ics,
}

impl Format {
    /// Whether it is made of tables to read, rather than for programs.
    pub(super) fn is_for_people(self) -> bool {
        use Format::{Docx, Html, Markdown, Table, Text, Xlsx};
        matches!(self, Table | Markdown | Html | Xlsx | Docx | Text)
    }

    /// The one that files of an ending are written in, in lower case; `None` where there is none.
    pub fn of_ending(ending: &str) -> Option<Format> {
        Some(match ending {
            "json" => Format::Json,
            "ndjson" | "jsonl" => Format::Ndjson,
            "csv" => Format::Csv,
            "tsv" => Format::Tsv,
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" => Format::Html,
            "xlsx" => Format::Xlsx,
            "docx" => Format::Docx,
            "xml" => Format::Junit,
            "ics" => Format::Ics,
            "" | "txt" => Format::Table,
            _ => return None,
        })
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Docx => "docx",
            Format::Junit => "xml",
            Format::Ics => "ics",
            Format::Table | Format::Text | Format::Github => "txt",
        }
    }

    /// Whether it is no text, and can only be a file.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Xlsx | Format::Docx)
    }
}
