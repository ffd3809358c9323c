/// What waits at the answers' item of the navigation.
pub(in super::super) const UNSEEN: &str = "未確認の回答";
