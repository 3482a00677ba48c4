//! The district and the province that stand beside a commune in its name: `Xã Hà Sơn, huyện Hà Trung`, `Hà Sơn (Hà Trung)`.

use super::commune_names::{CommuneName, district, is_same_value};
use crate::fold;

/// A commune's name without the places beside it, and these, by the key of each.
type Named = (String, Vec<(&'static str, String)>);

/// What a name says of the commune and of where it lies; absent where something else stands in it. A place without the word
/// for its kind is known as the commune's `own` district.
pub(in crate::data) fn with_places(text: &str, own: Option<&str>) -> Option<Named> {
    // Most names have neither a sign nor so many words.
    if !text.contains(APART) && text.bytes().filter(|byte| *byte == b' ').count() < 4 {
        return None;
    }
    let (mut name, mut places) = (None, Vec::new());
    for part in parts(text) {
        let is_known = |known: &str| places.iter().any(|(key, _)| *key == known);
        let is_wider = || has_kind(&part) || part.starts_with("T.");
        let key = if of_province(&part) || is_known("district") && is_wider() {
            "province"
        } else if has_kind(&part) || own.is_some_and(|own| is_same_value("district", own, &part)) {
            "district"
        } else if name.is_none() {
            name = Some(part);
            continue;
        } else {
            return None;
        };
        if is_known(key) {
            return None;
        }
        let bare = part.strip_prefix("T.").map(|bare| bare.trim().to_owned());
        places.push((key, bare.unwrap_or(part)));
    }
    name.map(|name| (name, places))
        .filter(|it| !it.1.is_empty())
}

/// A commune as somebody asks for it: with the district beside it, where that tells it from others of the name.
#[derive(Debug, Clone)]
pub struct AskedCommune {
    text: String,
    name: CommuneName,
}

impl AskedCommune {
    /// By its name, as reports write it too: `Tân Lập (Huyện Mộc)`.
    pub fn new(text: &str) -> AskedCommune {
        AskedCommune {
            text: text.to_owned(),
            name: CommuneName::new(text),
        }
    }

    /// Whether it can be the one of a name, which lies in a district where that is known.
    pub fn can_be(&self, name: &str, district: Option<&str>) -> bool {
        let own = CommuneName::new(name);
        let is_in = |(key, place): &(&'static str, String)| {
            *key == "district" && district.is_none_or(|own| is_same_value(key, own, place))
        };
        own.can_be(&self.name)
            || with_places(&self.text, district).is_some_and(|(name, places)| {
                CommuneName::new(&name).can_be(&own) && places.iter().all(is_in)
            })
    }
}

/// A commune's name, and the district that stands beside it with the word for its kind.
pub fn apart_from_district(text: &str) -> (String, Option<String>) {
    let found = with_places(text, None);
    let found = found.filter(|(_, places)| matches!(places[..], [("district", _)]));
    found.map_or_else(
        || (text.to_owned(), None),
        |(name, mut places)| (name, places.pop().map(|(_, place)| place)),
    )
}

const APART: [char; 9] = [',', ';', '(', ')', '[', ']', '-', '–', '—'];

/// What stands between signs, or before the word for a wider place.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for between in text.split(APART) {
        parts.push(String::new());
        for word in between.split_whitespace() {
            let is = |it: &&str| fold::is_same_name(it, word);
            if ["huyện", "quận", "tỉnh", "thuộc"].iter().any(is) {
                parts.push(String::new());
            }
            if !is(&"thuộc")
                && let Some(part) = parts.last_mut()
            {
                let between = if part.is_empty() { "" } else { " " };
                *part = format!("{part}{between}{word}");
            }
        }
    }
    let bare = parts
        .iter()
        .map(|part| part.trim_end_matches('.').to_owned());
    bare.filter(|part| !part.is_empty()).collect()
}

/// Whether a part has the word for a kind of district, and a name behind it.
fn has_kind(part: &str) -> bool {
    let is_name = |c: char| c.is_uppercase() || c.is_ascii_digit();
    let last = part.rsplit([' ', '.']).next().unwrap_or_default();
    district(part).1.is_some() && last.starts_with(is_name)
}

fn of_province(part: &str) -> bool {
    let kind = part.split_once(' ').map(|(kind, _)| kind);
    kind.is_some_and(|kind| fold::is_same_name("tỉnh", kind))
}

#[cfg(test)]
mod tests {
    use super::{AskedCommune, with_places};

    #[test]
    fn a_commune_is_asked_for_as_reports_call_it() {
        for (text, name, district, expected) in [
            ("Tân Lập", "Xã Tân Lập", Some("Huyện Mộc"), true),
            ("Tân Lập (Huyện Mộc)", "Tân Lập", Some("Huyện Mộc"), true),
            ("xã Tân Lập, H. Mộc", "Tân Lập", Some("Huyện Mộc"), true),
            ("Tân Lập (Mộc)", "Tân Lập", Some("Mộc"), true),
            ("Tân Lập (Huyện Mộc)", "Tân Lập", None, true),
            ("Tân Lập (Huyện Vũ)", "Tân Lập", Some("Huyện Mộc"), false),
            ("Tân Lập (Vũ)", "Tân Lập", Some("Mộc"), false),
            ("Tân Lâm (Huyện Mộc)", "Tân Lập", Some("Huyện Mộc"), false),
            ("Tân Lập, tỉnh Mộc", "Tân Lập", Some("Huyện Mộc"), false),
        ] {
            let found = AskedCommune::new(text).can_be(name, district);
            assert_eq!(found, expected, "{text} {name} {district:?}");
        }
    }

    #[test]
    fn districts_stand_beside_communes() {
        for (text, own, expected) in [
            (
                "Xã Hà Sơn, huyện Hà Trung",
                None,
                "Xã Hà Sơn|huyện Hà Trung",
            ),
            (
                "xã Hà Sơn (huyện Hà Trung)",
                None,
                "xã Hà Sơn|huyện Hà Trung",
            ),
            ("Hà Sơn - H. Hà Trung", None, "Hà Sơn|H. Hà Trung"),
            ("Hà Sơn [H.Hà Trung]", None, "Hà Sơn|H.Hà Trung"),
            (
                "Hà Sơn, H.Hà Trung, T.Thanh Hóa",
                None,
                "Hà Sơn|H.Hà Trung|Thanh Hóa",
            ),
            (
                "Xã Hà Sơn. huyện Hà Trung",
                None,
                "Xã Hà Sơn|huyện Hà Trung",
            ),
            ("Xã Hà Sơn huyện Hà Trung", None, "Xã Hà Sơn|huyện Hà Trung"),
            (
                "Hà Sơn, thuộc huyện Hà Trung",
                None,
                "Hà Sơn|huyện Hà Trung",
            ),
            (
                "Huyện Hà Trung - xã Hà Sơn",
                None,
                "xã Hà Sơn|Huyện Hà Trung",
            ),
            (
                "Phường 1, Quận 3, TP. Hồ Chí Minh",
                None,
                "Phường 1|Quận 3|TP. Hồ Chí Minh",
            ),
            (
                "Xã Hà Sơn, huyện Hà Trung, tỉnh Thanh Hóa",
                None,
                "Xã Hà Sơn|huyện Hà Trung|tỉnh Thanh Hóa",
            ),
            (
                "Hà Sơn - Hà Trung",
                Some("Huyện Hà Trung"),
                "Hà Sơn|Hà Trung",
            ),
            ("Hà Sơn (Hà Trung)", Some("Hà Trung"), "Hà Sơn|Hà Trung"),
            ("Hà Sơn - Hà Trung", None, ""),
            ("Hà Sơn - Hà Trung", Some("Tứ Kỳ"), ""),
            ("Hà Sơn (sáp nhập)", None, ""),
            ("Hà Sơn - Huyện", None, ""),
            ("KH huyện giao cho các xã", None, ""),
            ("Xã A, xã B, huyện C", None, ""),
            ("Ea-H'leo", None, ""),
            ("Xã Hà Sơn", None, ""),
            ("Hà Trung", Some("Hà Trung"), ""),
        ] {
            let found = with_places(text, own).map(|(name, places)| {
                let places = places.into_iter().map(|(_, place)| place);
                std::iter::once(name)
                    .chain(places)
                    .collect::<Vec<_>>()
                    .join("|")
            });
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }
}
