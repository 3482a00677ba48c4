//! Data: what files say of communes and villages, before any criteria set is looked at.
//!
//! Bytes become text or the cells of a workbook ([`Input`], `text`, `workbook`), those become tables ([`Table`]): headings, and beneath them one
//! record after the other. A [`Reader`] knows what each column holds; of the rows about one commune comes a [`Locality`], of one row or by [`Gathering`] them.
//! Which indicator a measurement belongs to is settled later, against a checklist (see [`assess`](crate::assess)).
//!
//! Its folders, each of which imports only those before it: `places` and `cells` say what a text means, `files` makes records of bytes, `titles` and
//! `headings` know what stands above and beside figures, `workbook` opens spreadsheets; then come `tables`, their `rows`, and the `communes`
//! that these are about.
//!
//! May import `criteria` (contexts and stages), `diagnostic`, `exact`, `number`, `unit`, `fold`, `lang` and `error`.

mod account;
mod cells;
mod communes;
mod diagnostics;
mod files;
mod headings;
mod options;
mod places;
mod record;
mod rows;
mod tables;
mod titles;
mod workbook;

pub use account::{Account, Skipped};
pub(crate) use cells::cell::is_formula_error;
pub(crate) use cells::cell_diagnostics::{
    formula_error, how_to_tick, how_to_write, says_none, struck, struck_beside, struck_key,
    struck_row, uncalculated,
};
pub use cells::months::Months;
pub use cells::notes::Notes;
pub(crate) use cells::periods::period_in;
pub use cells::periods::{Period, Time};
pub(crate) use cells::stated_units::{count_in, unit_beside};
pub use cells::value::{Declared, Sex};
pub(crate) use diagnostics::{cut, number as bad_number, open_quote};
pub use files::input::Input;
pub(crate) use headings::heading_diagnostics::UnusedColumns;
pub(crate) use headings::naming::{numbered_target, own_spellings, spellings};
pub use options::{Delimiter, Encoding, PercentAs, ReadOptions};
pub(crate) use places::commune_names::is_same_value;
pub(crate) use places::identity::code_key;
pub use record::{CellRef, Position};
pub(crate) use rows::by_sex::split as split_by_sex;
pub(crate) use rows::commune_diagnostics::{context_disagrees, locality_twice, names_no_village};
pub(crate) use rows::locality::village_key;
pub use rows::locality::{Assumed, RowContext};
pub(crate) use tables::form_ends::{is_day as is_day_of_signing, is_end};
pub(crate) use titles::title_diagnostics::{
    judged_by_year, result_of_year, several_times, year_not_chosen,
};
pub(crate) use titles::years::result_years;
pub(crate) use workbook::hidden_rows;
#[doc(hidden)]
pub use {
    cells::date::{date, days},
    cells::measurement::{Measurement, Measurements, Remark, StageResult, TargetId},
    cells::value::{Answer, Target, TextId, Value, ValuePool},
    communes::assumptions::Assumption,
    communes::gathering::{Gathered, Gathering},
    files::input::ReadFiles,
    headings::column::{RECOGNIZED_AS, RECOGNIZED_ON},
    places::commune_names::{CommuneName, is_less_marked},
    places::identity::{Commune, Identity, communes_of},
    places::named_places::{AskedCommune, apart_from_district},
    rows::locality::{Locality, RowOutcome, SourceTable},
    rows::reader::{Batch, BatchOutcome, Reader},
    rows::row::RowReader,
    rows::targets::Targets,
    tables::evidence::{Evidence, ValueGroup},
    tables::roster::{Listed, communes},
    tables::sheets::{CellRow, CellSheet, StoredDay, TextCell, cell_sheets, data_sheets},
    tables::table::{Table, tables},
    workbook::{Beside, ROLE_REPORT, ROLES, ROLES_SCHEMA, StoredCell, stored_sheet},
};
#[cfg(feature = "cli")]
pub(crate) use {
    cells::month_diagnostics::bad_period,
    files::{file_diagnostics::large_file, input::is_data_file},
    headings::columns::says_whose,
    workbook::only_report,
};

pub use crate::number::Mark;
