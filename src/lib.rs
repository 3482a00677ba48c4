//! Evaluates communes and villages against sets of criteria, exactly, and says what is missing.
//!
//! The folders stand in the order in which the program runs:
//!
//! 1. [`cli`] is what was asked, [`settings`] what `ntm.toml`, variables and options say together;
//! 2. [`criteria`] reads sets from TOML and checks them: what is asked for, by which decision, how certain that is;
//! 3. [`data`] reads files and makes a locality of the rows about one commune;
//! 4. [`assess`] resolves a set for a context into a checklist, finds the indicator of each measurement, and judges: a
//!    pure function of set and data;
//! 5. [`plan`] reads plans, and puts their tasks beside what is missing;
//! 6. [`merge`] makes one commune out of several;
//! 7. [`judge`] goes from inputs to assessments, each locality by the set for it;
//! 8. [`report`] writes the results in one of its formats;
//! 9. [`commands`] does what was asked with all of these.
//!
//! What is wrong with an input is a [`diagnostic`], never a panic. `document` reads TOML key by key, `output` replaces a
//! file when it is complete. Figures are [`exact`]; [`number`] reads and prints them. [`fold`] says when two spellings are
//! one word, [`mod@unit`] when one unit is a multiple of another, [`lang`] holds the two languages. Each imports only what
//! stands before it in this order: `lang`, `exact`, `fold`, `unit`, `number`, `diagnostic`, `error`, `output`, `document`, `criteria`, `settings`, `data`, `assess`, `plan`, `merge`, `judge`, `report`,
//! `cli`, `commands`. The words that name things are those of ARCHITECTURE.md.

pub mod assess;
pub mod cli;
pub mod commands;
pub mod criteria;
pub mod data;
pub mod diagnostic;
mod document;
pub mod error;
pub mod exact;
pub mod fold;
pub mod judge;
pub mod lang;
pub mod merge;
pub mod number;
mod output;
pub mod plan;
pub mod report;
pub mod settings;
pub mod unit;

pub use error::Error;
pub use output::discard_unfinished;
