//! Criteria sets: what is asked of a commune or a village.
//!
//! A file is read into a raw set (what it says, each value with its place), laid over its parents, and checked into a
//! [`CriteriaSet`], on which the rest of the program relies. The [`Library`] does all three for a set and for every set
//! that it refers to. Two sets are compared statement by statement, and a new one begins with what its parent leaves open.
//!
//! The folder imports `diagnostic`, `document`, `error`, `exact`, `fold`, `number`, `unit` and `lang`, nothing else.

/// Declares an enum whose variants have words in criteria files and machine formats, each once, so that type, list and
/// words cannot drift apart.
macro_rules! word_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All of them, in the order they are listed to people.
            pub const ALL: [$name; [$($word),*].len()] = [$($name::$variant),*];

            /// The word in criteria files and machine formats.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }
    };
}

mod advice;
mod aliases;
mod context;
mod diagnostics;
mod diff;
mod extends;
mod known_values;
mod levels;
mod library;
mod loosening;
mod misnomers;
mod parse;
mod provinces;
mod raw;
mod relative;
mod require;
mod requirement;
mod scaffold;
mod set;
mod short;
mod sources;
mod stage;
mod statement;
mod strictness;
mod subject;
mod threshold;
mod validate;
mod validity;

pub use context::{Context, ContextValue};
pub use library::Library;
pub(crate) use provinces::province;
pub use requirement::{Comparison, Requirement, Scale, ScaleLevel};
#[cfg(feature = "cli")]
pub(crate) use set::is_set_id;
pub use set::{
    CertaintyCounts, CertaintyState, CriteriaSet, Criterion, Decision, Indicator, Level, Period,
    Suspended,
};
pub use stage::Stage;
pub use threshold::{Certainty, Figure, RelativeFigure, Source, Threshold, ThresholdCell};
pub use validity::{LifeUnit, Validity};
#[doc(hidden)]
pub use {
    context::value_of,
    diff::{Change, ChangeKind, diff},
    library::by_line,
    scaffold::Scaffold,
    set::part_name,
    short::SHORT_WIDTH,
    statement::{Key, Statement, Value},
    subject::{RequirementLayer, Subject},
};

/// The JSON Schema (draft 7) of criteria files, by which editors complete and check them. Tests hold it against what is
/// read.
pub const SCHEMA: &str = include_str!("../../criteria/schema.json");
