//! What goes into the talk and out of the house: never a word of what was answered.

/// Told when something was handed in.
pub fn handed_in(title: &str, receipt: &str, (thanks, link): (&str, &str)) -> String {
    let thanks = if thanks.is_empty() { String::new() } else { format!("{thanks}\n\n") };
    format!(
        "「{title}」を受け付けました。\n受付番号: {receipt}\n\n{thanks}進みぐあいは、こちらで確かめられます。\n{link}"
    )
}

/// Told once when somebody left off.
pub fn unfinished(title: &str, link: &str) -> String {
    format!(
        "「{title}」の入力が途中です。続きから入力できます。\n{link}\n\n入力しないときは、このままで大丈夫です。7日たつと、途中の内容は消えます。"
    )
}
