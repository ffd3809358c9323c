use super::super::model::Status;

/// What waits at the answers' item of the navigation.
pub(in super::super) const UNSEEN: &str = "未確認の回答";

/// What the talk says when an answer comes to a status: the form, the number, the status and where
/// to see more. Nothing of the answer.
pub(in super::super) fn status_message(
    title: &str,
    status: &Status,
    (receipt, link): (&str, &str),
) -> String {
    let shown = if status.shown.is_empty() { &status.name } else { &status.shown };
    let more = match link {
        "" => String::new(),
        link => format!("\n\nくわしくは、こちらのページで確かめられます。\n{link}"),
    };
    format!(
        "「{title}」（受付番号 {receipt}）は「{shown}」になりました。\n\n{}{more}",
        status.message.trim()
    )
}
