//! Flex: cards of a shape of their own, drawn with the box model of LINE's reference.
//!
//! A keyword becomes a class `fx-{property}-{keyword}`; px, %, colours, ratios and gradients go
//! into `data-fx`. The defaults that LINE adds when showing a card stand in the style sheet,
//! except those that depend on two properties ([`look`]).

mod component;
mod container;
mod look;

pub(super) use container::flex;
