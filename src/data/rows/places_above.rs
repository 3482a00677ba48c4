//! Whose a row is that does not say so itself: what the titles and the rows above it name.

use std::borrow::Cow;
use std::sync::Arc;

use super::commune_diagnostics;
use super::locality::RowContext;
use crate::criteria::value_of;
use crate::data::headings::column::Column;
use crate::data::places::commune_names::{CommuneName, district, is_same_value};
use crate::data::places::generic_names::is_of_wider_place;
use crate::data::places::named_places::with_places;
use crate::data::places::no_place::{names_no_place, unnumbered};
use crate::data::places::village_names::{is_of_village, is_village};
use crate::data::record::Record;
use crate::data::tables::layout::TableLayout;
use crate::data::titles::meaning::{commune_alone, commune_of_title};
use crate::diagnostic::Findings;
use crate::fold;

/// The places that hold for the rows beneath.
#[derive(Debug, Clone, Default)]
pub(super) struct PlacesAbove {
    /// The commune that a title names, empty if it names none; absent where rows beneath it have named theirs.
    commune: Option<String>,
    /// The village that a title names, and the commune of which the rows beneath it are.
    village: Option<(String, Option<String>)>,
    /// The commune of the row above, of whose villages or results the one beneath may be.
    pub(super) own: Option<String>,
}

impl PlacesAbove {
    /// What stands beneath a title is of the place that it names.
    pub(super) fn begin_under(&mut self, title: TitleOfPlace) {
        (self.commune, self.village) = match title {
            TitleOfPlace::Commune(name) => (Some(name), None),
            TitleOfPlace::Village(name) => {
                let of = self.commune.take();
                (of.clone(), Some((name, of)))
            }
            TitleOfPlace::WholeCommune => (self.commune.take(), None),
            TitleOfPlace::Other => (Some(String::new()), None),
        };
    }

    /// The commune of a row: the one that it names, that of the title above, empty if that is of none, or that of the row above.
    /// Whether those beneath may be of its commune, the table shows: it `has_villages`.
    pub(super) fn commune_of(
        &mut self,
        named: Option<String>,
        above: Option<String>,
        is_village: bool,
        has_villages: bool,
    ) -> Option<String> {
        if let Some(named) = &named {
            self.end_other_titles(named);
        }
        let own = named.as_ref().filter(|_| !is_village).or(above.as_ref());
        self.own = own.filter(|_| has_villages).cloned();
        named.or_else(|| self.commune.clone()).or(above)
    }

    /// The village that a title above a row names.
    pub(super) fn village(&self) -> Option<String> {
        self.village.as_ref().map(|(name, _)| name.clone())
    }

    /// A row that names its commune is of none that a title names, and of a village only where the rows before are of that commune.
    fn end_other_titles(&mut self, named: &str) {
        self.commune = None;
        self.village = self.village.take().and_then(|(village, of)| {
            let is_of = of.is_none_or(|of| fold::is_same_name(&of, named));
            is_of.then(|| (village, Some(named.to_owned())))
        });
    }
}

/// Whose the rows beneath the title of a group are.
pub(super) enum TitleOfPlace {
    Commune(String),
    Village(String),
    /// The commune above it, no longer one of its villages.
    WholeCommune,
    /// A district, a province, or several communes.
    Other,
}

/// Whether a row is the title of a place, and of which; in a table with a row for each village, of a commune.
pub(super) fn title_of_place(layout: &TableLayout, record: &Record) -> Option<TitleOfPlace> {
    let (at, title) = title_of_group(layout, record)?;
    if !layout.long {
        let title = (Some(at) == layout.village).then(|| commune_of_title(&title));
        return title.flatten().map(TitleOfPlace::Commune);
    }
    let is_named = layout.columns.get(at) == Some(&Column::Commune);
    if is_named && title.contains(char::is_alphabetic) {
        return Some(TitleOfPlace::Commune(title.into_owned()));
    }
    let bare = unnumbered(&title);
    let of_district = with_places(bare, None).filter(|(name, _)| commune_alone(name).is_some());
    if of_district.is_some() {
        return Some(TitleOfPlace::Commune(bare.to_owned()));
    }
    if let Some(commune) = commune_of_title(&title) {
        return Some(TitleOfPlace::Commune(commune));
    }
    // In the column of villages it is one without data.
    if Some(at) == layout.village {
        return None;
    }
    // `Thôn: Đông`.
    let village = bare.replacen(": ", " ", 1);
    if is_village(&village) {
        return is_of_village(&village).then_some(TitleOfPlace::Village(village));
    }
    if fold::is_same_name(bare, "toàn xã") {
        return Some(TitleOfPlace::WholeCommune);
    }
    // An indicator may name a district too.
    let is_place = || names_no_place(&title) || is_capitalized(bare);
    (is_of_wider_place(&title) && is_place()).then_some(TitleOfPlace::Other)
}

/// Whether what stands behind the word for its kind is written as a name is: `Thị xã Bỉm Sơn`, `Huyện Hà Trung`.
fn is_capitalized(text: &str) -> bool {
    let kind = district(text).1.map_or(0, |kind| kind.split(' ').count());
    let mut name = text.split_whitespace().skip(kind).peekable();
    CommuneName::is_capitalized(text)
        || name.peek().is_some() && name.all(|word| word.starts_with(char::is_uppercase))
}

/// The only text of a row that has no result, but for a number before it, and where it stands.
fn title_of_group<'r>(layout: &TableLayout, record: &'r Record) -> Option<(usize, Cow<'r, str>)> {
    let mut results = layout.results.iter();
    if !layout.long && layout.village.is_none() || results.any(|index| record.has_text(*index)) {
        return None;
    }
    let filled = (0..record.len()).filter(|index| record.has_text(*index));
    let is_number = |index: &usize| {
        let text = record.trimmed(*index);
        let is_letter = text.len() == 1 && text[0].is_ascii_alphabetic();
        is_letter || text.len() < 5 && text.iter().all(|byte| b"0123456789IVX.)".contains(byte))
    };
    // Where indicators have their numbers, groups have whole ones, beside a title that names no commune in a column of them.
    let names_commune = layout.commune.is_some_and(|index| record.has_text(index));
    let may_number = |index: &usize| {
        let text = record.trimmed(*index);
        let is_whole = !text.strip_suffix(b".").unwrap_or(text).contains(&b'.');
        let is_key = layout.keys.contains(index);
        layout.columns.get(*index) != Some(&Column::Commune)
            && (!is_key || is_whole && !names_commune)
    };
    let mut texts = filled.filter(|index| !may_number(index) || !is_number(index));
    let only = texts.next().filter(|_| texts.next().is_none())?;
    Some((only, fold::clean_bytes(record.trimmed(only))))
}

/// A village's name that has its commune beside it, apart from that: `Thôn 1, xã Hà Lĩnh`, `Xã Hà Lĩnh - Thôn 1`.
pub(super) fn village_and_commune(text: &str) -> Option<(String, String)> {
    let (one, other) = text.split_once([',', ';', '(', '-', '–'])?;
    let parts = [one, other].map(|part| part.trim_matches([' ', ')']));
    let [one, other] = parts.map(commune_alone);
    let (village, commune) = match (one, other) {
        (None, Some(commune)) => (parts[0], commune),
        (Some(commune), None) => (parts[1], commune),
        _ => return None,
    };
    (!village.is_empty()).then(|| (village.to_owned(), commune))
}

/// Puts the district and the province that stand in the name of a commune with what its row says of it, where that is not
/// otherwise.
pub(super) fn take_places(
    layout: &TableLayout,
    line: u64,
    name: &mut String,
    known: &mut Arc<RowContext>,
    found: &mut Findings,
) {
    let Some((bare, places)) = with_places(name, known.context.get("district")) else {
        return;
    };
    *name = bare;
    let mut context = RowContext::clone(known);
    for (key, place) in places {
        let place = value_of(key, &place);
        match context.context.get(key).map(str::to_owned) {
            None => context.context.set(key, place),
            Some(own) if is_same_value(key, &own, &place) => {}
            Some(own) => {
                let at = |column| layout.cell(line, layout.position(&column));
                let (named, first) = (at(Column::Commune), at(Column::Context(key)));
                found.push(commune_diagnostics::context_disagrees(
                    &named, key, &own, &place, &first,
                ));
                context.context.remove(key);
            }
        }
    }
    *known = Arc::new(context);
}
