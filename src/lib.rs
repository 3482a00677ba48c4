//! Evaluates communes and villages against sets of criteria, exactly, and says what is missing.
//!
//! An input is a name and its bytes; a set is one of those inside, or the text of a file. [`judge`](judge::judge) makes
//! assessments of them, [`report`] writes these down. Neither reads a file, a clock or a variable, and no thread is started
//! unless that is asked for.
//!
//! ```
//! use ntm::judge::{Options, judge};
//! use ntm::report::{self, Format, Subject};
//! use ntm::{Input, Lang, Library, Verdict};
//!
//! let csv = "Xã;Năm;10.1;17.5\nHà Sơn;2023;62;46%\nHưng Đạo;2023;64;51%\n";
//! let options = Options::by_set("vn-nang-cao-2021").within("region", "bac-trung-bo");
//! let judged = judge(&[Input::new("2023.csv", csv)], Library::new(), &options);
//!
//! let [ha_son, hung_dao] = &judged.assessments[..] else { panic!("two communes") };
//! let sorting = ha_son.line("17.5").expect("an indicator of the set");
//! assert_eq!(sorting.verdict(), Verdict::NotMet);
//! assert_eq!(sorting.distance().expect("a figure").gap.to_string(), "4");
//! assert_eq!(hung_dao.line("17.5").map(|line| line.verdict()), Some(Verdict::Met));
//! assert!(judged.diagnostics.is_empty());
//!
//! let (mut json, settings) = (Vec::new(), report::Settings::new(Format::Json, Lang::En));
//! report::write(&mut json, Subject::Results, settings, judged.assessments, &judged.diagnostics)?;
//! # assert!(json.starts_with(b"{"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! The feature `cli` adds the program: its command line, `ntm.toml`, and files that are found and replaced; `terminal`, the
//! default, what a system with terminals has besides. What is not in this documentation may change at any time.
//!
//! The folders stand in the order in which the program runs:
//!
//! 1. `cli` is what was asked, `settings` what `ntm.toml`, variables and options say together;
//! 2. [`criteria`] reads sets from TOML and checks them: what is asked for, by which decision, how certain that is;
//! 3. [`data`] reads inputs and makes a locality of the rows about one commune;
//! 4. [`assess`] resolves a set for a context into a checklist, finds the indicator of each measurement, and judges: a
//!    pure function of set and data;
//! 5. `plan` reads plans, and puts their tasks beside what is missing;
//! 6. `merge` makes one commune out of several;
//! 7. [`judge`] goes from inputs to assessments, each locality by the set for it;
//! 8. [`report`] writes the results in one of its formats;
//! 9. `commands` does what was asked with all of these.
//!
//! What is wrong with an input is a [`diagnostic`], never a panic. `document` reads TOML key by key, `output` replaces a
//! file when it is complete. Figures are [`exact`]; `number` reads and prints them. `fold` says when two spellings are
//! one word, `unit` when one unit is a multiple of another, [`lang`] holds the two languages. Each imports only what
//! stands before it in this order: `lang`, `exact`, `fold`, `unit`, `number`, `diagnostic`, `error`, `output`,
//! `document`, `criteria`, `settings`, `data`, `assess`, `plan`, `merge`, `judge`, `report`, `cli`, `commands`. The words that name things are those of ARCHITECTURE.md.

pub mod assess;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod commands;
pub mod criteria;
pub mod data;
pub mod diagnostic;
mod document;
mod error;
pub mod exact;
mod fold;
pub mod judge;
pub mod lang;
#[doc(hidden)]
pub mod merge;
#[doc(hidden)]
pub mod number;
#[cfg(feature = "cli")]
mod output;
#[doc(hidden)]
pub mod plan;
pub mod report;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod settings;
mod unit;

pub use assess::Verdict;
pub use criteria::Library;
pub use data::Input;
pub use error::Error;
pub use lang::Lang;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub use output::discard_unfinished;
