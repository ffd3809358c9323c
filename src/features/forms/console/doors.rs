use super::{answering, designing};
use crate::features::staff::Pages;

/// The pages of the room.
pub fn pages() -> Pages {
    designing::pages().merge(answering::pages())
}
