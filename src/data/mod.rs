//! Data: what files say of communes and villages, before any criteria set is looked at.
//!
//! Bytes become text or the cells of a workbook ([`Input`], `text`, `workbook`), those become tables ([`Table`]): headings, and beneath them one
//! record after the other. A [`Reader`] knows what each column holds; of the rows about one commune comes a [`Locality`], of one row or by [`Gathering`] them.
//! Which indicator a measurement belongs to is settled later, against a checklist (see [`assess`](crate::assess)).
//!
//! May import `criteria` (contexts and stages), `diagnostic`, `exact`, `number`, `unit`, `fold`, `lang` and `error`.

mod account;
mod aims;
mod assumptions;
mod brackets;
mod by_sex;
mod cell;
mod cell_diagnostics;
mod chosen_stage;
mod column;
mod columns;
mod commune_diagnostics;
mod commune_names;
mod csv;
mod date;
mod dated_rows;
mod days;
mod delimiter;
mod diagnostics;
mod evidence;
mod file_diagnostics;
mod file_names;
mod form_ends;
mod gathering;
mod generic_names;
mod heading_diagnostics;
mod heading_rows;
mod heading_words;
mod headings;
mod identity;
mod input;
mod layout;
mod legacy_fonts;
mod locality;
mod measured;
mod measurement;
mod mojibake;
mod month_diagnostics;
mod months;
mod name_words;
mod naming;
mod no_place;
mod notes;
mod numbering;
mod one_commune;
mod options;
mod periods;
mod plans;
mod reader;
mod record;
mod roster;
mod row;
mod settle;
mod sheets;
mod skipped_rows;
mod staged_results;
mod stages;
mod stated_units;
mod sub_rows;
mod table;
mod targets;
mod text;
mod title_diagnostics;
mod titles;
mod understanding;
mod value;
mod village_names;
mod whose;
mod words;
mod workbook;
mod years;

pub use account::{Account, Skipped};
pub use assumptions::Assumption;
pub(crate) use cell_diagnostics::{how_to_tick, how_to_write, says_none, uncalculated};
pub use column::{RECOGNIZED_AS, RECOGNIZED_ON};
pub(crate) use columns::says_whose;
pub(crate) use commune_diagnostics::{context_disagrees, locality_twice, names_no_village};
pub use commune_names::{CommuneName, is_less_marked};
pub use date::{date, days};
pub(crate) use diagnostics::{cut, open_quote};
pub use evidence::{Evidence, ValueGroup};
pub(crate) use form_ends::{is_day as is_day_of_signing, is_end};
pub use gathering::Gathering;
pub(crate) use heading_diagnostics::UnusedColumns;
pub use identity::{Commune, Identity, communes_of};
pub use input::{Input, ReadFiles, Source, is_data_file, sources};
pub use locality::{Assumed, Locality, RowContext, RowOutcome, SourceTable};
pub use measurement::{Measurement, Measurements, Remark, StageResult, TargetId};
pub(crate) use month_diagnostics::bad_period;
pub use months::Months;
pub(crate) use naming::named_number;
pub use notes::Notes;
pub use options::{Delimiter, Encoding, PercentAs, ReadOptions};
pub use periods::{Period, Time};
pub use reader::{Batch, BatchOutcome, Reader};
pub use record::{CellRef, Position};
pub use roster::{Listed, communes};
pub use row::RowReader;
pub use sheets::{CellRow, CellSheet, StoredDay, TextCell, cell_sheets};
pub(crate) use stated_units::{count_in, unit_beside};
pub use table::{Table, tables};
pub use targets::Targets;
pub(crate) use title_diagnostics::{
    judged_by_year, result_of_year, several_times, year_not_chosen,
};
pub use value::{Answer, Declared, Sex, Target, TextId, Value, ValuePool};
pub(crate) use workbook::hidden_rows;
pub use workbook::{Beside, ROLE_REPORT, ROLES, ROLES_SCHEMA};
