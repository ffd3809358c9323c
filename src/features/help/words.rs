//! What the help says of itself.

use crate::features::staff::Function;

/// What an article is filed under.
pub(super) const fn chapter(function: Option<Function>) -> &'static str {
    match function {
        None => "はじめに",
        Some(function) => crate::features::staff::words::function(function),
    }
}
