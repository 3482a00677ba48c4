//! Plans: what is to be done and by when, as people write it. Pure functions of text: no files, no clock. Imports numbers,
//! and when two spellings are one word.

pub mod deadline;
pub mod milestones;
