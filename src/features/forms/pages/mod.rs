//! Pages of forms, in Japanese.

pub(super) mod answering;
pub(super) mod filling;
