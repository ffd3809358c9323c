//! What is said of forms.

/// What an individual number is called; no form may ask for one.
pub(super) const MY_NUMBER: &[&str] = &["マイナンバー", "個人番号"];
