//! What a column of a table can hold.

use std::sync::Arc;

use crate::criteria::Stage;
use crate::data::cells::value::{Declared, Sex, Target};

/// The context key of the set by which a commune was recognised, as the data write it.
pub const RECOGNIZED_AS: &str = "recognized_as";

/// The context key of the day on which that was decided.
pub const RECOGNIZED_ON: &str = "recognized_on";

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::data) enum Column {
    Commune,
    Code,
    Village,
    /// A context key: `province`, `region`, …
    Context(&'static str),
    Set,
    Indicator,
    Value,
    Numerator,
    Denominator,
    Sex,
    Declared,
    /// Of several columns, one for each result: a tick says that it is this one.
    Ticked(Declared),
    /// The results for men or for women, beside those of the other.
    OfSex(Sex),
    /// The results of one stage, beside those of others.
    Staged(Stage, Role),
    Date,
    /// The month or quarter that a row is of.
    Period,
    Until,
    /// The documents that support a result.
    Evidence,
    Note,
    /// Without a heading: nothing may stand beneath it.
    Blank,
    /// The unit of the result.
    Unit,
    /// What the indicator of a row is called, beside its number.
    Name,
    /// The name of a criterion, which a row may be about that names no indicator.
    Criterion,
    /// Known, and of no use to an assessment: row numbers.
    Ignored,
    /// In a wide file, the results of one indicator.
    Measure(Arc<Target>, Role),
    /// A day, which a spreadsheet may have made of an indicator's number.
    Day,
    /// Of an indicator, what it should come to or lacks, not its result.
    Aim,
    /// Results of another year, or part of it, than the one that is judged, which has a column too.
    OtherYear,
    /// Known, and of several meanings: the other columns and the cells tell.
    Unsettled(Unsettled),
    /// Not known here; perhaps the name of an indicator, or a context key of the set.
    Other(Arc<str>),
}

/// Which side of a measurement a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Role {
    Value,
    Numerator,
    Denominator,
    Declared,
    /// Ticked where the result is this one.
    Ticked(Declared),
}

/// A heading of several meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Unsettled {
    /// `Đơn vị`: communes, or units.
    CommuneOrUnit,
    /// `Địa bàn`, `Tên đơn vị`: communes, where no other column names them.
    Place,
    /// `TT`, `Mã số`: the numbers of rows, or those of indicators.
    Number,
    /// `Nội dung tiêu chí`: what rows are about, or its name beside its number.
    Name,
    /// `Tên` of what: of indicators beside their numbers, or of communes, villages, people.
    NameAlone,
    /// `Chỉ tiêu`, `Tiêu chí`: what rows are about, or what is asked for.
    IndicatorOrLevel,
}

impl Column {
    /// Whether it holds results.
    pub(in crate::data) fn is_result(&self) -> bool {
        self.is_result_of_row() || matches!(self, Column::Denominator | Column::Measure(..))
    }

    /// Whether it holds the result of a row that is about one indicator.
    pub(in crate::data) fn is_result_of_row(&self) -> bool {
        matches!(
            self,
            Column::Value
                | Column::Declared
                | Column::Ticked(_)
                | Column::Numerator
                | Column::OfSex(_)
                | Column::Staged(..)
        )
    }

    /// Whether nothing that is concluded rests on it.
    pub(in crate::data) fn is_idle(&self) -> bool {
        use Column::{Aim, Blank, Criterion, Day, Evidence, Ignored, Name, Note, Other, Unit};
        let is_idle = matches!(
            self,
            Ignored | Name | Criterion | Unit | Day | Aim | Other(_) | Note | Evidence | Blank
        );
        is_idle || *self == Column::OtherYear
    }

    /// Whether it says which indicator a row is about, or may.
    pub(in crate::data) fn may_name_indicators(&self) -> bool {
        use Unsettled::IndicatorOrLevel;
        matches!(
            self,
            Column::Indicator | Column::Unsettled(IndicatorOrLevel)
        )
    }

    /// Whether it names communes, or may.
    pub(in crate::data) fn may_name_communes(&self) -> bool {
        use Unsettled::{CommuneOrUnit, Place};
        matches!(
            self,
            Column::Commune | Column::Code | Column::Unsettled(CommuneOrUnit | Place)
        )
    }

    /// Whether its heading says something that cells of data hardly say.
    pub(in crate::data) fn is_telling(&self) -> bool {
        *self == Column::Note || !self.is_idle()
    }
}
