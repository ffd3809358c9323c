//! What is said of feeds.

use jiff::Timestamp;

use super::model::{
    ADDRESS_CHARS_MAX, AROUND_MAX, Came, ENTRIES_MAX, FEEDS_MAX, Fate, Feed, Link, Poll, Sight,
    Trouble, TypedFault, WORD_LETTERS_MAX, WORDS_MAX, Why,
};
use crate::{
    features::segments::{NAME_CHARS_MAX, NameFault},
    web::controls::{self, Tone},
};

pub(super) use crate::base::time::near_moment as moment;

/// What feeds are called where a department's things are counted.
pub(super) const FEEDS_LABEL: &str = "新着の取り込み";

/// What stands on the button that leads to an entry's page.
pub(super) const OPEN: &str = "くわしく見る";

/// What becomes of a new entry.
pub(super) const fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Draft => "下書きにする",
        Fate::ForApproval => "承認待ちにする",
        Fate::Directly => "承認なしで送る",
    }
}

/// What that means.
pub(super) const fn fate_noted(fate: Fate) -> &'static str {
    match fate {
        Fate::Draft => "配信の下書きができます。職員が開いて、直してから承認を願い出ます。",
        Fate::ForApproval => "承認待ちの配信ができます。1件ずつ、職員が確かめてから送ります。",
        Fate::Directly => {
            "見つけてから1分後に送ります。1分のあいだは職員が止められます。下書きでしばらく試してから選んでください。"
        }
    }
}

/// How the page of an entry is named.
pub(super) const fn link(link: Link) -> &'static str {
    match link {
        Link::Counted => "ボタンにして、押された数を数える",
        Link::Button => "ボタンにする(数えない)",
        Link::Written => "文の中にアドレスを書く",
    }
}

/// How much of an entry's text is said.
pub(super) fn excerpt(letters: u16) -> String {
    match letters {
        0 => "入れない(見出しだけ)".to_owned(),
        letters => format!("はじめの{letters}字まで"),
    }
}

/// How often a feed is looked at.
pub(super) fn pace(minutes: u16) -> String {
    match minutes {
        60 => "1時間ごと".to_owned(),
        1_440 => "1日に1回".to_owned(),
        minutes if minutes % 60 == 0 => format!("{}時間ごと", minutes / 60),
        minutes => format!("{minutes}分ごと"),
    }
}

/// How often, when and how much at most.
pub(super) fn rhythm(feed: &Feed) -> String {
    let hours = match (feed.hours.from, feed.hours.until) {
        (0, 24) => String::new(),
        (from, until) => format!("、{from}時から{until}時まで"),
    };
    format!("{}{hours}、1日に{}件まで", pace(feed.every_m), feed.a_day)
}

/// What became of an entry: its tone and sign, a word, and what more there is to say.
pub(super) const fn came(came: Came) -> (Tone, &'static str, &'static str, &'static str) {
    match came {
        Came::Before => (Tone::Plain, "check", "前からあった", ""),
        Came::Anew => (
            Tone::Warn,
            "refresh-cw",
            "送っていない",
            "すべての記事が一度に入れかわったため、サイトの作り直しとみて、送りませんでした。",
        ),
        Came::Unwanted => (Tone::Plain, "funnel", "対象外", "キーワードの決まりに合いません。"),
        Came::Beyond => {
            (Tone::Warn, "circle-pause", "送っていない", "1日の件数の上限をこえました。")
        }
        Came::Drafted(_) => (Tone::Info, "pencil", "下書き", ""),
        Came::Asked(_, None) => (Tone::Wait, "hourglass", "承認待ちにした", ""),
        Came::Asked(_, Some(Why::TooMany)) => (
            Tone::Warn,
            "hourglass",
            "承認待ちにした",
            "承認なしの配信が、1時間の上限に達していました。",
        ),
        Came::Asked(_, Some(Why::NoTarget)) => {
            (Tone::Warn, "hourglass", "承認待ちにした", "宛先の条件がなくなっていました。")
        }
        Came::Asked(_, Some(Why::Old)) => {
            (Tone::Warn, "hourglass", "承認待ちにした", "公開の日時が2日より前の記事です。")
        }
        Came::Sent(_) => (Tone::Ok, "send", "送った", ""),
    }
}

/// That an entry's words have been changed since.
pub(super) fn edited(at: Timestamp) -> String {
    format!("{} に、記事が直されているのに気づきました。送り直しはしません。", moment(at))
}

/// Why a feed could not be read, and what to do.
pub(super) fn trouble(trouble: Trouble) -> String {
    match trouble {
        Trouble::Address => {
            "アドレスが正しくありません。https:// から始まるアドレスを、ブラウザーから写してください"
                .to_owned()
        }
        Trouble::Inside => {
            "庁内などの内側のネットワークにあるアドレスです。インターネットから見られるアドレスにしてください"
                .to_owned()
        }
        Trouble::Unreachable => {
            "サーバーにつながりませんでした。アドレスを確かめてください。正しいときは、ホームページの担当者に、サーバーと証明書のようすを聞いてください"
                .to_owned()
        }
        Trouble::TimedOut => {
            "サーバーが、時間内に返事をしませんでした。少し待ってから、もう一度試してください".to_owned()
        }
        Trouble::Answered(401 | 403) => {
            "サーバーに断られました。ホームページの担当者に、だれでも読めるようにしてもらってください".to_owned()
        }
        Trouble::Answered(404 | 410) => {
            "そのアドレスに、新着の一覧はありません。ホームページで、いまのアドレスを確かめてください".to_owned()
        }
        Trouble::Answered(status) => format!(
            "サーバーが、一覧を返しませんでした(状態 {status})。続くときは、ホームページの担当者に聞いてください"
        ),
        Trouble::TooLarge => {
            "一覧が大きすぎます(2MBまで)。ホームページの担当者に、件数を減らしてもらってください".to_owned()
        }
        Trouble::Astray => {
            "アドレスの移動先が続いて、たどりつけません。ホームページの担当者に、いまのアドレスを聞いてください"
                .to_owned()
        }
        Trouble::Page => {
            "これは、人が見るためのページです。新着の一覧(RSS・Atom)のアドレスを入れてください。ページの「RSS」という印から開けることがあります"
                .to_owned()
        }
        Trouble::Broken => {
            "RSS・Atomとして読めませんでした。アドレスを確かめてください。正しいときは、書き方に誤りがないか、ホームページの担当者に見てもらってください"
                .to_owned()
        }
        Trouble::TooMany => format!(
            "記事が多すぎます({ENTRIES_MAX}件まで)。ホームページの担当者に、件数を減らしてもらってください"
        ),
    }
}

/// That a feed could not be read several times in a row.
pub(super) fn unread(why: Trouble, poll: &Poll) -> Vec<String> {
    let times = format!("{}回続けて、読めませんでした。自動で試し続けます。", poll.faults);
    vec![times, format!("理由: {}", trouble(why))]
}

/// That all entries of a feed were new at once.
pub(super) const ANEW: &str = "記事がすべて一度に入れかわりました。サイトの作り直しとみて、送っていません。届けたい記事は、画面から下書きにできます。";

/// How the looking goes, in a word: whether all is well with it.
pub(super) fn health(feed: &Feed, poll: &Poll) -> (Tone, &'static str, &'static str) {
    match (feed.is_running(), poll.trouble, poll.sight()) {
        (false, ..) => (Tone::Plain, "circle-pause", "休み"),
        (true, Some(_), _) => (Tone::Err, "triangle-alert", "読めない"),
        (true, None, Sight::First) => (Tone::Wait, "hourglass", "これから見る"),
        (true, None, Sight::Again) => (Tone::Ok, "circle-check", "見ている"),
    }
}

/// What is wrong with a feed in its form, at its field.
pub(super) fn typed_fault(fault: TypedFault) -> controls::Fault {
    let (field, text) = match fault {
        TypedFault::Name(NameFault::Taken) => {
            ("name", "同じ名前の取り込みがあります。見分けのつく名前にしてください".to_owned())
        }
        TypedFault::Name(NameFault::TooLong | NameFault::NoteTooLong) => {
            ("name", format!("名前は{NAME_CHARS_MAX}文字までで入力してください"))
        }
        TypedFault::Name(NameFault::Missing) => ("name", "名前を入力してください".to_owned()),
        TypedFault::Name(NameFault::TooMany) | TypedFault::TooMany => (
            "name",
            format!(
                "取り込みは{FEEDS_MAX}件までです。使わなくなったものを消してから、登録してください"
            ),
        ),
        TypedFault::Address => (
            "address",
            format!(
                "アドレスを、https:// から始まる形で入力してください({ADDRESS_CHARS_MAX}文字まで)"
            ),
        ),
        TypedFault::Department => {
            ("department", "担当課を、いまある課から選んでください".to_owned())
        }
        TypedFault::Fate => ("fate", "新しい記事をどうするか選んでください".to_owned()),
        TypedFault::Aim => ("aim", "宛先を、いまあるものから選んでください".to_owned()),
        TypedFault::Topic => {
            ("topic", "お知らせの種類を、いまあるものから選んでください".to_owned())
        }
        TypedFault::Around(field) => (field, format!("{AROUND_MAX}文字までにしてください")),
        TypedFault::Hours => {
            ("until", "終わりの時刻は、始まりの時刻より後にしてください".to_owned())
        }
        TypedFault::Words(field) => (
            field,
            format!(
                "キーワードは、{WORD_LETTERS_MAX}文字までのことばを{WORDS_MAX}個までにしてください"
            ),
        ),
    };
    controls::Fault::new(field, text)
}

/// Words one after another; empty for none.
pub(super) fn listed(words: &[String]) -> String {
    words.join("、")
}

/// How many a day may be chosen.
pub(super) fn a_day(count: u8) -> String {
    format!("{count}件まで")
}

/// Why nothing was changed.
pub(super) const OVERTAKEN: &str = "見ているあいだに、ほかの人がこの取り込みを変えました。いまの内容を確かめて、もう一度してください。";

/// What was done.
pub(super) const MADE: &str =
    "取り込みを登録しました。いまある記事は送らず、これから出る記事を取り込みます";
pub(super) const CHANGED: &str = "取り込みの設定を変えました";
pub(super) const PAUSED: &str = "取り込みを休みにしました";
pub(super) const RESUMED: &str = "取り込みを再開しました。休んでいたあいだの記事は送りません";
pub(super) const REMOVED: &str = "取り込みを消しました。作った配信は残っています";
pub(super) const LOOKING: &str = "いま見にいきます。少し待って、この画面を開き直してください";
pub(super) const DRAFTED: &str = "記事から下書きを作りました";
pub(super) const ALREADY: &str = "この記事からは、もう配信ができています";
pub(super) const NOT_LOOKED: &str = "見つけた記事を確かめてから登録してください。下の「見つけた記事」を見て、よければ「登録する」を押します";
