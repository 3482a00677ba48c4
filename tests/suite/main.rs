//! All integration tests, in one program: what the shipped criteria hold, the rules of assessment, every format, whole
//! commands, and the README.

mod harness;
