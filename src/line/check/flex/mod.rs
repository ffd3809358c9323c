//! Flex Messages: containers, boxes, components, and the forms their values take.

mod boxes;
mod components;
mod containers;
mod values;

#[cfg(test)]
mod tests;

pub(super) use containers::flex;
pub(super) use values::is_color;
