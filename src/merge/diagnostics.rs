//! What could not be merged, and why.

use std::collections::BTreeMap;

use super::weights::column_of;
use super::{Merged, Obstacle, ObstacleKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Lang, Text, key_in_sentence, list};

/// How many numbers or names a message lists.
const MOST: usize = 12;

/// A message for each reason and those whom it lies with, with the numbers that it is about; and one for each thing that the
/// parts do not agree on.
pub fn refusals(merged: &Merged<'_>) -> Vec<Diagnostic> {
    let root = merged.parts.first();
    let root = root.map(|part| part.assessment.checklist.set.id.as_str());
    let mut reasons: BTreeMap<(bool, &Obstacle), Vec<Text>> = BTreeMap::new();
    for row in &merged.rows {
        let Some(obstacle) = &row.obstacle else {
            continue;
        };
        let id = if Some(&*row.set.id) == root {
            row.id.to_owned()
        } else {
            format!("{}/{}", row.set.id, row.id)
        };
        let of = |lang| match row.sex {
            Some(sex) => format!("{id} {}", sex.name(lang)),
            None => id.clone(),
        };
        let ids = reasons.entry((!row.is_open(), obstacle)).or_default();
        let id = Text::new(of(Lang::Vi), of(Lang::En));
        if ids.last() != Some(&id) {
            ids.push(id);
        }
    }
    let differing = merged.differing.iter();
    let differing = differing.map(|(key, values)| differs(key, values));
    let reasons = reasons.iter();
    let reasons = reasons.map(|((is_settled, reason), ids)| refusal(reason, ids, *is_settled));
    differing.chain(reasons).collect()
}

fn refusal(obstacle: &Obstacle, ids: &[Text], is_settled: bool) -> Diagnostic {
    let parts = names(&obstacle.parts);
    let [ids_vi, ids_en] =
        [Lang::Vi, Lang::En].map(|lang| list(ids.iter().map(|it| it.get(lang)), MOST));
    let (vi, en) = match &obstacle.kind {
        ObstacleKind::NotGiven => (
            format!("{parts} chưa có con số"),
            format!("no figure of {parts}"),
        ),
        ObstacleKind::NotCounted => (
            format!("{parts} chỉ có tỷ lệ %, không có tử số và mẫu số"),
            format!("only a percentage of {parts}, without numerator and denominator"),
        ),
        ObstacleKind::NotWeighted(word) => {
            let column = column_of(word);
            (
                format!(
                    "{parts} không có tử số và mẫu số, cũng không có một số rõ ràng ở cột `{column}`"
                ),
                format!(
                    "neither numerator and denominator nor one clear number in a column `{column}` of {parts}"
                ),
            )
        }
        ObstacleKind::PartlyWeighted(word) => {
            let column = column_of(word);
            (
                format!("{parts} không có một số rõ ràng ở cột `{column}`, mà xã khác có"),
                format!("no clear number in a column `{column}` of {parts}, while others have one"),
            )
        }
        ObstacleKind::Average => (
            "mức bình quân không cộng được, và bộ tiêu chí không nêu tính theo số gì".to_owned(),
            "averages cannot be added up, and the set does not say what they are weighted by"
                .to_owned(),
        ),
        ObstacleKind::Suspended => (
            format!("chỉ {parts} tạm dừng"),
            format!("it is suspended in {parts} only"),
        ),
        ObstacleKind::MayExceed => (
            "từng xã tự đánh giá đạt mức tối đa, cộng lại có thể vượt".to_owned(),
            "each keeps to the maximum by its own word, the sum may exceed it".to_owned(),
        ),
        ObstacleKind::MayReach => (
            "có xã tự đánh giá chưa đạt, tính chung cả xã mới vẫn có thể đạt".to_owned(),
            "one falls short by its own word, all of them together may still reach it".to_owned(),
        ),
        ObstacleKind::TooLong => (
            "kết quả có quá nhiều chữ số".to_owned(),
            "the result has too many digits".to_owned(),
        ),
    };
    let (vi, en) = if is_settled {
        (
            format!("{ids_vi} của xã mới chỉ có tự đánh giá, không có con số: {vi}"),
            format!("{ids_en} of the new commune has a declared result, but no figure: {en}"),
        )
    } else {
        (
            format!("chưa tính được {ids_vi} của xã mới: {vi}"),
            format!("{ids_en} of the new commune cannot be worked out: {en}"),
        )
    };
    let found = Diagnostic::warning(Code::NotMerged, vi, en);
    match &obstacle.kind {
        ObstacleKind::NotGiven | ObstacleKind::TooLong => found,
        ObstacleKind::NotCounted => found.hint(
            "ghi tử số và mẫu số của từng xã: `850/1800`, hoặc cột `tu_so`, `mau_so`",
            "enter numerator and denominator of each commune: `850/1800`, or columns `tu_so`, `mau_so`",
        ),
        ObstacleKind::NotWeighted(word) => {
            let column = column_of(word);
            found.hint(
                format!("thêm cột `{column}` (số nguyên, như 1234), hoặc tử số và mẫu số của từng xã"),
                format!("add a column `{column}` (a whole number such as 1234), or numerator and denominator of each commune"),
            )
        }
        ObstacleKind::PartlyWeighted(word) => {
            let column = column_of(word);
            found.hint(
                format!("thêm cột `{column}` (số nguyên, như 1234) cho mọi xã, hoặc bỏ cột đó ở mọi xã"),
                format!("add the column `{column}` (a whole number such as 1234) for every commune, or leave it out of all"),
            )
        }
        ObstacleKind::Average | ObstacleKind::MayExceed | ObstacleKind::MayReach => found.hint(
            "tính theo số liệu gốc rồi ghi vào tệp của xã mới",
            "work it out from the original figures and enter it in the file of the new commune",
        ),
        ObstacleKind::Suspended => found.hint(
            "ghi vào tệp của xã mới: tạm dừng, hoặc kết quả",
            "enter in the file of the new commune that it is suspended, or its result",
        ),
    }
}

/// Names in a sentence.
fn names(names: &[String]) -> String {
    let shown = names.iter().take(MOST).map(|name| format!("“{name}”"));
    let rest = (names.len() > MOST).then(|| "…".to_owned());
    shown.chain(rest).collect::<Vec<_>>().join(", ")
}

fn differs(key: &str, values: &[String]) -> Diagnostic {
    let is_same = values.len() == 1;
    let values = names(values);
    let (vi, en) = (
        key_in_sentence(key, Lang::Vi),
        key_in_sentence(key, Lang::En),
    );
    if is_same {
        return Diagnostic::warning(
            Code::NotMerged,
            format!("{vi} của các xã là {values}, của xã mới có thể khác: để trống ở xã mới"),
            format!("{en} of the communes is {values}, and may be another for all of them together: it is left blank for the new commune"),
        )
        .hint(
            format!("ghi {vi} của xã mới vào tệp của xã mới"),
            format!("enter {en} of the new commune in its file"),
        );
    }
    Diagnostic::warning(
        Code::NotMerged,
        format!("{vi} của các xã khác nhau ({values}): để trống ở xã mới"),
        format!("the communes differ in {en} ({values}): it is left blank for the new commune"),
    )
}
