//! Pages of forms, in Japanese.

pub(super) mod filling;
