//! What notices say that are not of new answers, and the page on which people say how they want them.

use crate::{
    base::text::truncate_graphemes,
    features::notices::word::{Item, Kind, Word},
};

/// The longest title in a subject, in characters: what a list of mails shows.
const TITLE_IN_SUBJECT: usize = 40;

/// The subject of a mail.
pub fn subject(word: &Word, count: u32) -> String {
    let first = word.items.first().map(|it| it.title.as_str()).unwrap_or_default();
    let title = truncate_graphemes(first, TITLE_IN_SUBJECT);
    match (word.kind, count) {
        (Kind::ToLetGo, 0 | 1) => format!("承認をお願いします: 「{title}」"),
        (Kind::ToLetGo, count) => format!("承認をお願いします: 配信{count}件"),
        (Kind::LetGo, 0 | 1) => format!("承認されました: 「{title}」"),
        (Kind::LetGo, count) => format!("承認されました: 配信{count}件"),
        (Kind::SentBack, 0 | 1) => format!("差し戻されました: 「{title}」"),
        (Kind::SentBack, count) => format!("差し戻されました: 配信{count}件"),
        (Kind::Alarm, 0 | 1) => format!("【緊急配信】事後の確認をお願いします: 「{title}」"),
        (Kind::Alarm, count) => format!("【緊急配信】事後の確認をお願いします: 配信{count}件"),
        (Kind::Feed, 0 | 1) => format!("新着の取り込み「{title}」を確かめてください"),
        (Kind::Feed, count) => format!("新着の取り込みを確かめてください: {count}件"),
    }
}

/// The text of a mail. `base` is where the console is.
pub fn text(word: &Word, count: u32, base: &str) -> String {
    let intro = match word.kind {
        Kind::ToLetGo => {
            "配信の承認が願い出られました。内容は、管理画面にサインインして確かめてください。"
        }
        Kind::LetGo => "あなたの配信が承認されました。",
        Kind::SentBack => "あなたの配信が差し戻されました。理由は、管理画面で確かめてください。",
        Kind::Alarm => {
            "緊急の配信が、承認を待たずに送られました。管理画面で内容を確かめ、事後の確認をしてください。"
        }
        Kind::Feed => "ホームページの新着の取り込みに、確かめてほしいことがあります。",
    };
    let items: Vec<String> = word.items.iter().map(|it| item(it, base)).collect();
    let left = (count as usize).saturating_sub(word.items.len());
    let more = match left {
        0 => String::new(),
        left => format!("ほかに{left}件あります。一覧で確かめてください。\n\n"),
    };
    format!(
        "{intro}\n\n{}\n\n{more}この知らせに、届ける内容や住民の情報は入っていません。\n自動で送っているため、返信しても届きません。受け取り方は、「自分のアカウント」の「知らせのメール」で変えられます。\n{base}/console/me/notices\n",
        items.join("\n\n")
    )
}

fn item(item: &Item, base: &str) -> String {
    let lines = item.lines.iter().map(|it| format!("{it}\n")).collect::<String>();
    format!("件名: {}\n{lines}{base}{}", item.title, item.path)
}

/// After somebody has said how they want to be told.
pub const KEPT: &str = "知らせのメールの受け取り方を変えました";

/// What an address says that is none.
pub const NO_MAIL: &str = "メールアドレスを、hana@example.lg.jp のように入力してください。空にすると、アカウントのアドレスを使います";

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> Item {
        let lines = vec!["願い出た人: 桑名 花(広報課)".into()];
        Item { lines, title: title.into(), path: "/console/deliveries/7".into() }
    }

    #[test]
    fn a_mail_tells_what_happened_to_what_and_where_it_is() {
        let mut word = Word::of(Kind::ToLetGo, of("断水"));
        assert_eq!(subject(&word, 1), "承認をお願いします: 「断水」");
        word.add(of("給水"));
        assert_eq!(subject(&word, 3), "承認をお願いします: 配信3件");
        let text = text(&word, 3, "https://city.test");
        for part in [
            "件名: 断水\n願い出た人: 桑名 花(広報課)\nhttps://city.test/console/deliveries/7",
            "件名: 給水",
            "ほかに1件",
            "/console/me/notices",
        ] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
    }
}
