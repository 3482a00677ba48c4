//! Who found a result.

use crate::lang::Lang;

/// A stage of an assessment: the commune assesses itself, the district and the province examine that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Stage {
    /// The commune's own.
    Commune,
    /// That of the district.
    District,
    /// That of the province.
    Province,
}

impl Stage {
    /// All of them, in their order.
    pub const ALL: [Stage; 3] = [Stage::Commune, Stage::District, Stage::Province];

    /// The word in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Commune => "commune",
            Stage::District => "district",
            Stage::Province => "province",
        }
    }

    /// The word for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Stage::Commune => lang.of("xã", "commune"),
            Stage::District => lang.of("huyện", "district"),
            Stage::Province => lang.of("tỉnh", "province"),
        }
    }
}
