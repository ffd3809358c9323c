use super::answering;
use crate::features::staff::Pages;

/// The pages of the room.
pub fn pages() -> Pages {
    answering::pages()
}
