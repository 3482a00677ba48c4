//! What a task costs, as people write it: `100 triệu`, `1,5 tỷ`, `50.000.000 đồng`.

use rust_decimal::Decimal;

use crate::fold;
use crate::number::{self, Mark};
use crate::unit::Unit;

/// From a thousand billion on, a figure without its unit is more likely one of VND than of million VND.
const MOST_WITHOUT_UNIT: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// A sum in million VND; absent where it is none, or could be one of VND as well.
pub(super) fn read(text: &str, heading: &str) -> Option<Decimal> {
    let text = fold::clean(text);
    let is_of_figure = |c: char| c.is_ascii_digit() || ".,-\u{2212} ".contains(c);
    let end = text.find(|c| !is_of_figure(c)).unwrap_or(text.len());
    let (figure, unit) = text.split_at(end);
    let figure = number::read(figure, Mark::Auto).ok()?;
    let million = Unit::parse("triệu đồng");
    if unit.is_empty() {
        let says_unit = fold::word(heading).contains("trieu");
        return (says_unit || figure < MOST_WITHOUT_UNIT).then_some(figure);
    }
    let power = Unit::parse(unit).power_to(&million)?;
    let times = Decimal::from(10_u64.checked_pow(power.unsigned_abs())?);
    if power < 0 {
        figure.checked_div(times)
    } else {
        figure.checked_mul(times)
    }
}
