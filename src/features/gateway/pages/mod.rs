//! The pages of systems.

pub(super) mod form;
pub(super) mod list;
pub(super) mod one;

/// The room's item in the navigation.
pub(super) const HERE: &str = "/console/deliveries/systems";
