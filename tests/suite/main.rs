//! All integration tests, in one program: what the shipped criteria hold, the rules of assessment, every format, whole
//! commands, and the README.

mod begin;
mod carets;
mod certainty;
mod cli;
mod containers;
mod criteria;
mod criteria_commands;
mod deep;
mod explain;
mod formats;
mod habits;
mod harness;
mod laws;
mod measurement_faults;
mod measurements;
mod messages;
mod names;
mod options;
mod outputs;
mod plans;
mod readme;
mod robustness;
mod round_trips;
mod rules;
mod rules_of_sets;
mod rules_of_shares;
mod schema;
mod settings;
mod silence;
mod template;
mod toml_suite;
mod validate;
mod workbook_faults;
mod workbooks;
