//! What one criteria file says: every key optional, every value with its place. Only [`validate`](super::validate)
//! turns it into what the program relies on.
//!
//! What is written here of a key, in both languages, is what an editor shows of it: these types make the
//! [schema](mod@super::schema).

use std::sync::Arc;

use schemars::JsonSchema;

use super::requirement::{Requirement, Scale, Source};
use super::schema;
use super::{ContextValue, Decision, Level, Period, Suspended};
use crate::diagnostic::{Origin, SourceFile, Sourced};
use crate::words::Text;

/// A whole file, or a file laid over its parents.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(
    title = "Bộ tiêu chí của ntm / ntm criteria set",
    description = "Một bộ tiêu chí đánh giá xã hoặc thôn. / A set of criteria that communes or villages are judged by.",
    deny_unknown_fields,
    extend("required" = ["format", "id", "title"]),
    transform = schema::whole_file
)]
pub(super) struct Set {
    #[schemars(skip)]
    pub(super) file: Arc<SourceFile>,
    /// Which keys are there, even where their values cannot be read.
    #[schemars(skip)]
    pub(super) said: Said,
    /// Mã bộ: tên tệp, bỏ đuôi. / The set's id: the file's name without its ending.
    #[schemars(regex(pattern = schema::SET))]
    pub(super) id: Option<Sourced<String>>,
    /// Mã bộ cha; tệp chỉ ghi chỗ khác. / The parent's id; the file says only what differs.
    #[schemars(regex(pattern = schema::SET))]
    pub(super) extends: Option<Sourced<String>>,
    /// Tên bộ. / The set's title.
    pub(super) title: Option<Sourced<Text>>,
    /// Bộ để đánh giá xã hay thôn. / Whether the set judges communes or villages.
    pub(super) level: Option<Sourced<Level>>,
    /// Các năm áp dụng. / The years the set is for.
    pub(super) period: Option<Sourced<Period>>,
    /// Bối cảnh mà bộ ấn định, như tỉnh và vùng. / What the set fixes of the context, such as province and region.
    #[schemars(schema_with = "schema::context")]
    pub(super) context: Vec<(Sourced<String>, Sourced<String>)>,
    /// Tên gọi các giá trị của bối cảnh. / What the values of context keys are called.
    #[schemars(schema_with = "schema::values")]
    pub(super) values: Vec<Sourced<ContextValue>>,
    /// Quyết định ban hành. / The decision that issued the set.
    pub(super) decision: Option<Sourced<Decision>>,
    /// Điều người đọc cần biết về cả bộ. / What a reader should know about the set as a whole.
    pub(super) note: Option<Sourced<Text>>,
    /// Các thang mức, theo tên. / Scales of levels, by name.
    #[schemars(rename = "scale", schema_with = "schema::scales")]
    pub(super) scales: Vec<Sourced<Scale>>,
    /// Các tiêu chí, theo thứ tự. / The criteria, in order.
    #[schemars(rename = "criterion")]
    pub(super) criteria: Vec<Criterion>,
    /// Chỗ khác so với bộ cha, theo mã. / What differs from the parent, by id.
    #[schemars(rename = "override", schema_with = "schema::overrides")]
    pub(super) overrides: Vec<Indicator>,
    /// Mã các tiêu chí và chỉ tiêu của bộ cha mà bộ này bỏ. / Ids of the parent's criteria and indicators to leave out.
    pub(super) remove: Vec<Sourced<String>>,
}

/// The keys that must be there and are. A key that is there but at fault is not missing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    pub(super) title: bool,
    pub(super) level: bool,
    pub(super) name: bool,
    pub(super) require: bool,
}

/// A `[[criterion]]`.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(
    description = "Một tiêu chí. / A criterion.",
    deny_unknown_fields,
    extend("required" = ["id"])
)]
pub(super) struct Criterion {
    /// Mã tiêu chí, ví dụ "17". / The criterion's id, such as "17".
    #[schemars(regex(pattern = schema::CRITERION))]
    pub(super) id: Sourced<String>,
    #[schemars(skip)]
    pub(super) said: Said,
    /// Tên tiêu chí. / The criterion's name.
    pub(super) name: Option<Sourced<Text>>,
    /// Tên khác trong dữ liệu. / What else it is called in data.
    pub(super) aliases: Option<Vec<Sourced<String>>>,
    /// Điều người đọc cần biết. / What a reader should know.
    pub(super) note: Option<Sourced<Text>>,
    /// Các chỉ tiêu, theo thứ tự. / The indicators, in order.
    #[schemars(rename = "indicator")]
    pub(super) indicators: Vec<Indicator>,
}

/// A `[[criterion.indicator]]`, a `[[criterion.indicator.part]]` (its id is the letter alone), or an `[override."…"]`
/// (its id is what it overrides).
#[derive(Debug, Clone, JsonSchema)]
#[schemars(
    description = "Một chỉ tiêu. / An indicator.",
    deny_unknown_fields,
    extend("required" = ["id", "name"]),
    transform = schema::asks_for_something
)]
pub(super) struct Indicator {
    /// Mã chỉ tiêu, ví dụ "17.5". / The indicator's id, such as "17.5".
    #[schemars(regex(pattern = schema::INDICATOR))]
    pub(super) id: Sourced<String>,
    #[schemars(skip)]
    pub(super) said: Said,
    /// Tên gọi. / The name.
    pub(super) name: Option<Sourced<Text>>,
    /// Tên khác trong dữ liệu. / What else it is called in data.
    pub(super) aliases: Option<Vec<Sourced<String>>>,
    /// Đơn vị của giá trị, ngưỡng và phần còn thiếu. / The unit of value, threshold and gap.
    pub(super) unit: Option<Sourced<Text>>,
    /// Tử số và mẫu số đếm cái gì, ví dụ hộ. / What numerator and denominator count, such as households.
    pub(super) counts: Option<Sourced<Text>>,
    /// Mức yêu cầu: nêu đúng một. / What is asked for: just one thing.
    pub(super) require: Option<Sourced<Requirement>>,
    /// Thang mức mà `level_at_least` dùng. / The scale that `level_at_least` is on.
    pub(super) scale: Option<Sourced<String>>,
    /// Nam và nữ đều phải đạt. / Men and women must each meet it.
    pub(super) both_sexes: Option<Sourced<bool>>,
    /// Có thể không có gì để áp dụng ("nếu có"). / There may be nothing it applies to.
    pub(super) may_not_apply: Option<Sourced<bool>>,
    /// Điều người đọc cần biết. / What a reader should know.
    pub(super) note: Option<Sourced<Text>>,
    /// Bộ tạm dừng yêu cầu này. / The set suspends the requirement.
    pub(super) suspended: Option<Sourced<Suspended>>,
    /// Trọng số khi gộp các xã, ví dụ "households". / What it is weighted by when communes merge, such as "households".
    pub(super) weight_by: Option<Sourced<String>>,
    /// Yêu cầu lấy từ đâu, chắc chắn đến mức nào. / Where the requirement comes from, and how certain that is.
    pub(super) source: Option<Sourced<Source>>,
    /// Các phần a, b, …; đạt khi mọi phần đều đạt. / Parts a, b, …, all of which must be met.
    #[schemars(rename = "part", with = "Vec<schema::Part>")]
    pub(super) parts: Vec<Indicator>,
    #[schemars(skip)]
    pub(super) origin: Origin,
}
