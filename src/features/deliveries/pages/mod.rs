//! The pages of deliveries.

mod deeds;
pub(super) mod edit;
pub(super) mod list;
pub(super) mod one;
pub(super) mod sheet;

/// The room's item in the navigation.
pub(super) const HERE: &str = "/console/deliveries";
