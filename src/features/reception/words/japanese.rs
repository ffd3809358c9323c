use super::words_of::{Hours, Why, Words};
use crate::base::{Tongue, time::weekday};

/// Those of Japanese.
pub(super) const JAPANESE: Words = Words {
    tongue: Tongue::Japanese,
    title: "受信設定",
    day: |on| format!("{}月{}日（{}）", on.month(), on.day(), weekday(on)),
    coming: "お知らせを受け取っています",
    resting: |day| {
        format!(
            "お知らせを休んでいます。{day}から、また届きます。防災・緊急のお知らせは、休みのあいだも届きます。"
        )
    },
    stopped: "お知らせを止めています。防災・緊急のお知らせだけが届きます。",
    disaster_too: "防災・緊急もふくめて、すべてのお知らせを止めています。",
    resume: "また受け取る",
    changed: "変えました",
    now: "いまの設定",
    change: "変える",
    unset: "まだ選んでいません",
    anew: "すべて選び直す",
    first: (
        "住んでいる地区や、ほしいお知らせを選ぶと、あなたに必要なお知らせが届きます。30秒ほどで終わります。",
        "設定する",
    ),
    less: ("減らしているお知らせ", |name| format!("「{name}」をまた受け取る")),
    hours: Hours {
        label: "受け取らない時間帯",
        hint: "この時間のお知らせは、時間帯が終わってから届きます。防災・緊急のお知らせは、いつでも届きます。",
        city: |hours| match hours {
            Some((from, until)) => format!("市のきまりのとおり（{from}時から{until}時まで）"),
            None => "市のきまりのとおり（いまは時間帯なし）".to_owned(),
        },
        never: "時間帯を決めない（いつでも受け取る）",
        own: "自分で決める",
        between: |from, until| format!("{from}時から{until}時まで"),
        ends: ("何時から", "何時まで"),
        hour: |hour| format!("{hour}時"),
        same: "「何時から」と「何時まで」は、ちがう時刻を選んでください",
    },
    cap: (
        "1週間の数",
        "7日のあいだに受け取る数の上限です。防災・緊急のお知らせは、上限をこえても届きます。",
        "決めない",
        |count| format!("1週間に{count}回まで"),
    ),
    rest: (
        "しばらく休む",
        |day| {
            format!(
                "{day}まで、お知らせを休みます。次の日から、また届きます。防災・緊急のお知らせは、休みのあいだも届きます。"
            )
        },
        "1か月休む",
    ),
    stop: (
        "すべて止める",
        "市からのお知らせを、すべて止めます。いつでも、この画面から元にもどせます。申請の受付やお返事は、止めていても届きます。",
        "お知らせを止める",
    ),
    and_disaster: (
        "防災・緊急のお知らせはどうしますか",
        "防災・緊急は受け取る",
        "防災・緊急も止める",
    ),
    block: "LINEでブロックすると、防災・緊急のお知らせも、申請や予約のお返事も届かなくなります。ここで止めるときは、お返事は届きます。",
    keep: "この内容にする",
    received: "届いたお知らせと、届いた理由",
    data: "登録した情報を見る・消す",
    why: Why {
        title: "このお知らせが届いた理由",
        said: "お知らせ",
        sent: |at| format!("{at} に送信"),
        reason: "あなたに届いた理由",
        everyone: "市のLINEの友だち全員に送りました。",
        those: "次にあてはまる方に送りました。",
        own: "あなたがいま登録している内容",
        follows: (
            "前のお知らせが届いた方に、訂正や続きとして送りました。",
            "前のお知らせが届かなかった方に、もう一度送りました。",
        ),
        kind: |name| format!("種類は「{name}」です。"),
        less: |name| format!("「{name}」のお知らせを減らす"),
        lessened: (|name| format!("「{name}」のお知らせは、これから届きません。"), "元にもどす"),
        disaster: "命や安全にかかわるため、お知らせを休んでいる方や、夜の時間の方にも送りました。",
        not_you: "このお知らせは、あなたには送っていません。ほかの方から受け取ったリンクかもしれません。",
        nothing: ("最近届いたお知らせはありません", "お知らせが届くと、ここで理由を見られます。"),
    },
};
