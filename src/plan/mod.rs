//! Plans: what is to be done, by whom and by when, read from a file as data are; and how it fits what is missing.
//!
//! A plan is read into [`Task`]s ([`read`]), each put beside what it is about ([`link`]); where a task stands on a day is worked out
//! ([`timing()`]), never typed. [`deadline`] reads deadlines as people word them. Imports `assess`, `data`, `criteria` and what is below them; no clock.

mod about;
mod audit;
mod beside_items;
mod columns;
pub mod deadline;
mod dependencies;
mod diagnostics;
mod form;
mod groups;
mod head;
mod headings;
mod items;
mod link_diagnostics;
mod links;
pub mod milestones;
mod named_items;
mod reading;
mod row;
mod sheet_diagnostics;
mod shown_days;
mod state;
mod struck;
mod table;
mod task;
mod timing;

pub use about::{About, Serves};
pub use audit::audit;
pub use form::{Changes, PlanForm, Shortfall, new_form, renew};
pub use items::{Item, items};
pub use links::{Links, Locality, TaskLink, covers, foremost, is_within, link};
pub use reading::{PlanRead, read, read_with, sheets};
pub use table::{PlanCell, PlanTable, TextForm};
pub use task::{Done, Head, Plan, Statement, Stopped, Task, Whose};
pub use timing::{SOON, Timing, timing};
