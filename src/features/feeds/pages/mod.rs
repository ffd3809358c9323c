//! What staff see of feeds.

pub(super) mod form;
pub(super) mod found;
pub(super) mod list;
pub(super) mod one;

/// Where feeds are.
pub(super) const HERE: &str = "/console/deliveries/feeds";

/// What the pages are called.
pub(super) const TITLE: &str = "新着の取り込み";
