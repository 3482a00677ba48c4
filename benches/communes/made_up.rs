//! What is made up: a criteria set of 75 indicators, and communes measured by it.

use crate::chance::Chance;

/// How many indicators each of the 19 criteria has.
const INDICATORS: [u32; 19] = [3, 4, 6, 1, 6, 3, 1, 5, 1, 1, 1, 3, 8, 4, 3, 3, 12, 8, 2];

/// How many different cells a column has, of strong and of weak communes each.
const CELLS: usize = 1024;

/// One indicator.
pub(crate) struct Indicator {
    /// The number of its criterion.
    criterion: usize,
    /// Its own: `17.5`.
    pub(crate) id: String,
    demand: Demand,
}

/// What an indicator asks for, and so what its cells look like. Figures are hundredths of a per cent.
#[derive(Clone, Copy)]
enum Demand {
    AtLeast(u32),
    AtMost(u32),
    /// Yes, written as 1 or 0.
    Tick,
    /// Yes, written as đạt or chưa đạt.
    Word,
}

/// One commune.
pub(crate) struct Commune<'c> {
    pub(crate) code: String,
    pub(crate) name: String,
    /// What was measured, an indicator after the other; empty where nothing was.
    pub(crate) cells: Vec<&'c str>,
}

/// The indicators: 40 percentages and 35 that ask for a yes, in an order that no seed changes.
pub(crate) fn indicators() -> Vec<Indicator> {
    let mut chance = Chance::new(2026);
    let mut demands: Vec<Demand> = (0..75)
        .map(|index| match index {
            0..40 if chance.comes(200) => Demand::AtMost(*chance.pick(&[250, 400, 500, 725, 1000])),
            0..40 => Demand::AtLeast(
                *chance.pick(&[6380, 6500, 7000, 7525, 8000, 8500, 9000, 9500, 9850]),
            ),
            40..58 => Demand::Tick,
            _ => Demand::Word,
        })
        .collect();
    chance.shuffle(&mut demands);
    let ids = (1..).zip(INDICATORS).flat_map(|(criterion, count)| {
        (1..=count).map(move |number| (criterion, format!("{criterion}.{number}")))
    });
    let indicators = ids.zip(demands).map(|((criterion, id), demand)| Indicator {
        criterion,
        id,
        demand,
    });
    indicators.collect()
}

/// The criteria set that asks for the indicators, as TOML.
pub(crate) fn criteria_set(id: &str, indicators: &[Indicator]) -> String {
    let mut set = format!(
        "format = 1\nid = \"{id}\"\ntitle = {{ vi = \"Bộ thử tốc độ\", en = \"Set for benchmarks\" }}\nlevel = \"commune\"\n"
    );
    let mut last = 0;
    for indicator in indicators {
        let Indicator {
            criterion,
            id,
            demand,
        } = indicator;
        if *criterion != last {
            last = *criterion;
            let name = format!("vi = \"Tiêu chí {criterion}\", en = \"Criterion {criterion}\"");
            set += &format!("\n[[criterion]]\nid = \"{criterion}\"\nname = {{ {name} }}\n");
        }
        let (unit, require) = match demand {
            Demand::AtLeast(figure) => (
                "unit = \"%\"\n",
                format!("at_least = {}", shortest(*figure)),
            ),
            Demand::AtMost(figure) => {
                ("unit = \"%\"\n", format!("at_most = {}", shortest(*figure)))
            }
            Demand::Tick | Demand::Word => ("", "yes = true".to_owned()),
        };
        let name = format!("vi = \"Chỉ tiêu {id}\", en = \"Indicator {id}\"");
        set += &format!(
            "\n[[criterion.indicator]]\nid = \"{id}\"\nname = {{ {name} }}\n{unit}require = {{ {require} }}\n"
        );
    }
    set
}

/// Communes without end.
pub(crate) struct Communes {
    chance: Chance,
    strong: Vec<Vec<String>>,
    weak: Vec<Vec<String>>,
}

impl Communes {
    /// Those of a seed.
    pub(crate) fn new(indicators: &[Indicator], seed: u64) -> Communes {
        let mut chance = Chance::new(seed);
        let mut columns = |passes: u32| {
            let columns = indicators.iter().map(|indicator| {
                let cells = (0..CELLS).map(|_| cell(indicator.demand, passes, &mut chance));
                cells.collect()
            });
            columns.collect()
        };
        let (strong, weak) = (columns(995), columns(850));
        Communes {
            chance,
            strong,
            weak,
        }
    }

    /// The first of them, in order.
    pub(crate) fn first(&mut self, count: u32) -> impl Iterator<Item = Commune<'_>> {
        let Communes {
            chance,
            strong,
            weak,
        } = self;
        let (strong, weak): (&[_], &[_]) = (strong, weak);
        (1..=count).map(move |number| {
            let name = name(chance);
            let columns = if chance.comes(600) { strong } else { weak };
            let cells = columns.iter().map(|cells| chance.pick(cells).as_str());
            Commune {
                code: format!("{number:05}"),
                name,
                cells: cells.collect(),
            }
        })
    }
}

fn name(chance: &mut Chance) -> String {
    const KINDS: [&str; 4] = ["Xã", "Xã", "Xã", "Thị trấn"];
    const FIRST: [&str; 10] = [
        "Tân", "Bình", "Phú", "Đông", "Nam", "Hòa", "Quảng", "Thạnh", "Mỹ", "Yên",
    ];
    const SECOND: [&str; 10] = [
        "Lập", "Thịnh", "Sơn", "Hưng", "Lộc", "Xuân", "An", "Định", "Tiến", "Đức",
    ];
    let [kind, first, second] = [&KINDS[..], &FIRST, &SECOND].map(|words| *chance.pick(words));
    format!("{kind} {first} {second}")
}

/// A cell that meets what is asked for so many times in a thousand; one in fifty is empty.
fn cell(demand: Demand, passes: u32, chance: &mut Chance) -> String {
    if chance.comes(20) {
        return String::new();
    }
    let passes = chance.comes(passes);
    // Even without its decimals a figure stays on its side of the threshold.
    match (demand, passes) {
        (Demand::AtLeast(least), true) => {
            let low = (least + 100).min(10_000);
            typed(chance.between(low, 10_000), chance)
        }
        (Demand::AtLeast(least), false) => typed(
            chance.between(least.saturating_sub(4000), least - 1),
            chance,
        ),
        (Demand::AtMost(most), true) => typed(chance.between(0, most), chance),
        (Demand::AtMost(most), false) => typed(chance.between(most + 101, most + 3000), chance),
        (Demand::Tick, passes) => (if passes { "1" } else { "0" }).to_owned(),
        (Demand::Word, passes) => (if passes { "đạt" } else { "chưa đạt" }).to_owned(),
    }
}

/// Hundredths as people type them: with no decimal, one or two.
fn typed(hundredths: u32, chance: &mut Chance) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match chance.below(100) {
        0..30 => whole.to_string(),
        30..75 => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

/// Hundredths without zeros at the end.
fn shortest(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
