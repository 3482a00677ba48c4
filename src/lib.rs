//! Evaluates communes and villages against sets of criteria, exactly, and says what is missing.
//!
//! The folders stand in the order in which the program runs:
//!
//! 1. [`cli`] says what was asked, [`commands`] does it;
//! 2. [`criteria`] reads sets from TOML and checks them: what is asked for, by which decision, how certain that is;
//! 3. [`measurement`] reads data files and yields one locality after the other;
//! 4. [`assess`] resolves a set for a context into a checklist, finds the indicator of each measurement, and judges: a
//!    pure function of set and data;
//! 5. [`report`] writes the results in one of its formats.
//!
//! What is wrong with an input is a [`diagnostic`], never a panic. `document` reads TOML key by key. Figures are
//! [`exact`]; [`number`] reads and prints them. [`fold`] says when two spellings are one word, [`words`] holds the two
//! languages.
//!
//! # Glossary
//!
//! | word | tiếng Việt | meaning |
//! |---|---|---|
//! | criteria set | bộ tiêu chí | criteria of one tier and period, national or provincial |
//! | criterion | tiêu chí | a numbered heading of a set |
//! | indicator | chỉ tiêu | one requirement under a criterion, numbered `17.5` |
//! | requirement | mức yêu cầu | a comparison and its threshold, a yes, a level, or other sets |
//! | context | bối cảnh | what selects a threshold: province, region, group, year, … |
//! | locality | xã, thôn | a commune or village, what is assessed |
//! | measurement | kết quả thực hiện | a value for one locality and indicator |
//! | verdict | đánh giá | met, not met, no data, suspended, not applicable |
//! | gap | còn thiếu | what is missing to the threshold, never negative |
//! | margin | chênh lệch | the measured against the threshold, positive on the good side |
//! | diagnostic | – | what is wrong with an input |

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
pub mod number;
mod output;
pub mod report;
pub mod settings;
pub mod words;

pub use error::Error;
