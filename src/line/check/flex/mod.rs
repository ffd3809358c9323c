//! Flex Messages: containers, boxes, components, and the forms their values take.

mod boxes;
mod components;
mod containers;
mod values;

pub(super) use containers::flex;
pub(super) use values::is_color;
