//! The pages of deliveries.

pub(super) mod calendar;
mod deeds;
pub(super) mod edit;
pub(super) mod figures;
pub(super) mod list;
pub(super) mod meter;
pub(super) mod one;
mod progress;
pub(super) mod rhythm;
pub(super) mod series;
pub(super) mod sheet;
pub(super) mod targets;
pub(super) mod why;

/// The room's item in the navigation.
pub(super) const HERE: &str = "/console/deliveries";
