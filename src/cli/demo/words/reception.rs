//! What the demo's city calls what residents can choose.

/// The form in which residents register.
pub(in crate::cli::demo) const FORM: &str = "受信設定";

/// The attribute that says what fields somebody wants.
pub(in crate::cli::demo) const FIELDS: &str = "お知らせの分野";

/// Which of them is disaster.
pub(in crate::cli::demo) const DISASTER: &str = "防災・緊急";

/// Which of them some have had enough of.
pub(in crate::cli::demo) const LESS: &str = "観光";
