//! Places: the names of communes and villages, and what cannot be one.

pub(super) mod commune_names;
pub(super) mod generic_names;
pub(super) mod identity;
pub(super) mod named_places;
pub(super) mod no_place;
pub(super) mod village_names;
