//! What stages can say against one another, in both languages.

use crate::criteria::Stage;
use crate::data::CellRef;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Lang, Text};

/// A stage that calls met what the figure of another misses: the one that declares, the one that measured, and the one
/// that is judged.
pub(super) fn stage_misses(
    place: &CellRef,
    id: &str,
    (met, missed, judged): (Stage, Stage, Stage),
    figure: &Text,
) -> Diagnostic {
    let names = |lang| [met, missed, judged].map(|stage| stage.name(lang));
    let ([met_vi, missed_vi, judged_vi], [met, missed, judged]) =
        (names(Lang::Vi), names(Lang::En));
    Diagnostic::warning(
        Code::StagesDiffer,
        format!("{id}: {met_vi} ghi `đạt`, nhưng theo số của {missed_vi} (“{}”) thì chưa đạt; kết quả của {judged_vi} được dùng", figure.vi),
        format!("{id}: the {met} says `đạt` (met), but the figure of the {missed} (“{}”) misses the threshold; that of the {judged} is used", figure.en),
    )
    .at(place)
    .hint(
        "đối chiếu lại; muốn đánh giá theo cấp khác thì thêm `--stage`",
        "compare them; to judge by another stage, add `--stage`",
    )
}

/// Results of two stages that come to different answers, or of which one can be taken in two ways.
pub(super) fn stages_differ(
    place: &CellRef,
    id: &str,
    found: [(Stage, Text); 2],
    judged: Stage,
) -> Diagnostic {
    let each = |lang| {
        found
            .each_ref()
            .map(|(stage, text)| format!("{} “{}”", stage.name(lang), text.get(lang)))
            .join(", ")
    };
    let (vi, en) = (judged.name(Lang::Vi), judged.name(Lang::En));
    Diagnostic::warning(
        Code::StagesDiffer,
        format!(
            "{id}: kết quả các cấp khác nhau: {}; kết quả của {vi} được dùng",
            each(Lang::Vi)
        ),
        format!(
            "{id}: the stages differ: {}; that of the {en} is used",
            each(Lang::En)
        ),
    )
    .at(place)
    .hint(
        "đối chiếu lại; muốn đánh giá theo cấp khác thì thêm `--stage`",
        "compare them; to judge by another stage, add `--stage`",
    )
}
