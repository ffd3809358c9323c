use jiff::{Timestamp, civil::Date};

use super::{
    super::value::{in_words, number},
    Phrases,
    limit::{Bounds, Limit},
    mine,
    shared::{count, eras, size},
    slip::{Asked, Part},
};
use crate::{
    base::{Tongue, time::in_japan},
    features::forms::model::{Closed, Kind, NotTaken, Taken, Value, Why},
    web::controls::Own,
};

/// Those of easy Japanese: short sentences, blanks between words, years as calendars abroad count
/// them.
pub(super) const EASY: Phrases = Phrases {
    tongue: Tongue::Easy,
    own: Own {
        required: "かならず 書く",
        optional: "書かなくても いい",
        take_photo: "写真を とる",
        choose_photo: "写真を えらぶ",
        year: "年",
        month: "月",
        day: "日",
        remove: "消す",
    },
    input: "書く",
    to_check: "書いたことを 見る",
    next: "つぎへ",
    use_of_data: "書いたことを 何に 使うか",
    saved: "ここまで 保存しました。7日の あいだ、つづきから 書くことが できます。",
    offline: "インターネットに つながりません。まだ 送っていません。書いたことは 消えていません。もう一度 ボタンを 押してください。",
    kept: "保存しました",
    not_kept: "インターネットに つながりません。まだ 保存していません。書いたことは この画面に あります。つながると 保存します。",
    why_sign_in: "LINEで ログインすると、送ったことを あとで 見ることが できます。ログインしなくても 送ることが できます。",
    sign_in: "LINEで ログインして 書く",
    by_code: "郵便番号で 住所を 書く",
    filled_in: "住所を 書きました。番地を 書いてください。",
    no_such_code: "この 郵便番号の 住所は ありません。番号を もう一度 見てください。住所を 自分で 書くことも できます",
    heavy: "写真が 大きすぎます(10MBまで)。写真を へらしてください。",
    unit: ("(", ")"),
    other: "その他",
    other_text: "「その他」に 書くこと",
    choose: "えらんでください",
    agree: "はい、わかりました(同意します)",
    calculate: "計算する",
    registered: "市役所に ある あなたの ことです。ここでは なおせません。なおしたいときは、「受信設定」などを もう一度 送るか、市役所に 聞いてください。",
    place: ("住所や 近くに あるもの", "れい: 中央町2丁目の 公園の 北"),
    here: "いま いる 場所を 使う",
    found: "いま いる 場所を 書きました",
    lost: "場所が わかりませんでした。住所か、近くに あるものを 書いてください。",
    eras: eras(["西暦(2026年など)", "令和", "平成", "昭和", "大正"]),
    part,
    limit,
    about,
    wrong,
    left: |left| match left {
        0 => "もう えらべません".to_owned(),
        left => format!("あと {}", count(left)),
    },
    value,
    day,
    moment,
    lately: |at, _| moment(at),
    yes_that_day: |on| format!("はい、{}です", day(on)),
    no_room: |name| {
        format!(
            "「{name}」は 大きすぎて 送れませんでした(1回に ぜんぶで 10MBまで)。ほかのことは 保存しました。写真を 1枚ずつ 送ってください"
        )
    },
    sent: |bytes| format!("送りました({})", size(bytes, "")),
    not_taken,
    too_large: "文字が 多すぎます。みじかくして、もう一度 ボタンを 押してください",
    not_sent: ("まだ 送っていません。", "下を 見て、よかったら ボタンを 押してください。"),
    check_title: "書いたことを 見て、送ってください",
    check: "さいごに 見る",
    send: "送る",
    typed: "書いたこと",
    mend: "なおす",
    nothing: "(書いていません)",
    done_title: "送りました",
    received: "市役所に とどきました",
    receipt: "受付番号",
    receipt_hint: "電話で 聞くときは、この 番号を 言ってください。",
    afterwards: "このあと",
    usual_thanks: "市役所の 人が 読みます。聞きたいことが あるときは、市役所から 連絡します。",
    told: "番号は、LINEにも 送ります。",
    not_told: "この 画面は、あとで 見ることが できません。番号を 書くか、画面の 写真を とってください。",
    calendar: "カレンダーに 入れる",
    to_mine: "送ったことと いまの ようすを 見る",
    closed,
    phone: "電話: ",
    my_page: "マイページを 見る",
    resume_title: "つづきから 書きますか",
    resume_since: |since| format!("まだ おわっていません({since}に 保存しました)。"),
    resume_warning: "はじめから 書くと、まえに 書いたことと 写真は 消えます。",
    resume: "つづきから 書く",
    anew: "はじめから 書く",
    progress: "いまの ようす",
    sent_at: "送った日",
    corrected_at: "なおした日",
    what_was_sent: "送ったこと",
    to_change: "なおしたいときは、市役所に 受付番号を 言ってください。",
    to_replace: "なおしたいときは、もう一度 送ってください。あとに 送ったものだけ のこります。",
    fill_in_again: "もう一度 書く",
    correct: "なおす",
    withdraw: "やめる(取り下げる)",
    withdrawn: "やめました(取り下げ)",
    withdrawn_by_city: (
        "市役所が やめました(取り下げ)",
        "市役所が やめました。わからないときは、市役所に 受付番号を 言ってください。",
    ),
    mine: mine::EASY,
    arrived: |title| format!("「{title}」が 市役所に とどきました。"),
    see_progress: "いまの ようすは、ここで 見ることが できます。",
    left_off: |title| {
        format!("「{title}」は、まだ おわっていません。つづきから 書くことが できます。")
    },
    let_it_be: "書かないときは、何も しなくて いいです。7日 たつと、書いたことは 消えます。",
    becomes: |title, receipt, shown| {
        format!("「{title}」(受付番号 {receipt})は、いま「{shown}」です。")
    },
    see_more: "くわしいことは、ここで 見ることが できます。",
};

/// A day: 2026年12月1日.
fn day(on: Date) -> String {
    format!("{}年{}月{}日", on.year(), on.month(), on.day())
}

fn moment(at: Timestamp) -> String {
    let at = in_japan(at);
    format!("{} {}:{:02}", day(at.date()), at.hour(), at.minute())
}

fn value(kind: &Kind, value: &Value) -> String {
    match value {
        Value::Date(it) => day(it.0),
        Value::Time(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Value::Agreed => "はい(同意します)".to_owned(),
        Value::Text(_)
        | Value::Chosen { .. }
        | Value::Step(_)
        | Value::Rows(_)
        | Value::Number(_)
        | Value::Name(_)
        | Value::Address(_)
        | Value::Place(_)
        | Value::Files(_) => in_words(kind, value),
    }
}

fn part(part: &str) -> Option<&'static str> {
    Some(match part {
        "family" => "名字(姓)",
        "given" => "名前(名)",
        "family_kana" => "名字を ひらがなで",
        "given_kana" => "名前を ひらがなで",
        "postal" => "郵便番号",
        "area" => "市や 町の 名前",
        "street" => "番地",
        "building" => "建物の 名前・部屋の 番号",
        "words" => "場所の 説明",
        "other" => "その他",
        _ => return None,
    })
}

fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Digits => "数字だけ 書いてください。".to_owned(),
        Limit::Alphanumeric => "ABCと 数字だけ 書いてください。".to_owned(),
        Limit::Kana => "ひらがなか カタカナで 書いてください。".to_owned(),
        Limit::Url => "「https://」から 書いてください。".to_owned(),
        Limit::Characters(max) => format!("{max}文字まで 書けます。"),
        Limit::Choices(max) => format!("{max}つまで えらべます。"),
        Limit::AnyChoices => "いくつでも えらべます。".to_owned(),
        Limit::Number(Bounds::From(from)) | Limit::Day(Bounds::From(from)) => {
            format!("{from}から。")
        }
        Limit::Number(Bounds::Until(to)) | Limit::Day(Bounds::Until(to)) => format!("{to}まで。"),
        Limit::Number(Bounds::Between(from, to)) | Limit::Day(Bounds::Between(from, to)) => {
            format!("{from}から {to}まで。")
        }
        Limit::NoDashes => "「-」は 書かなくても いいです。".to_owned(),
        Limit::Files(max, Taken::Photos) => format!("{max}枚まで。ぜんぶで 10MBまで。"),
        Limit::Files(max, Taken::PhotosAndPdf) => {
            format!("{max}枚まで。ぜんぶで 10MBまで。PDFも 送れます。")
        }
    }
}

fn about(title: &str, part: Part<'_>) -> String {
    match part {
        Part::Whole => format!("「{title}」"),
        Part::Field(part) | Part::Row(part) => format!("「{title}」の「{part}」"),
    }
}

fn wrong(about: &str, why: Why, asked: Asked) -> String {
    let what = match why {
        Why::Missing | Why::RowsMissing => match asked {
            Asked::Written => "を 書いてください",
            Asked::Chosen => "を えらんでください",
            Asked::Other => "の「その他」を 書いてください",
            Asked::Files(_) => "の 写真を えらんでください",
        }
        .to_owned(),
        Why::TooLong(max) => format!("は {max}文字までに してください"),
        Why::NotDigits | Why::NotANumber => "は 数字で 書いてください".to_owned(),
        Why::NotAlphanumeric => "は ABCと 数字だけ 書いてください".to_owned(),
        Why::NotKana => "は ひらがなで 書いてください".to_owned(),
        Why::NotUrl => "は https:// から 書いてください".to_owned(),
        Why::UnknownChoice => "を もう一度 えらんでください".to_owned(),
        Why::TooManyChosen(max) => format!("は {max}つまでです。へらしてください"),
        Why::Full => {
            "で えらんだものは、もう いっぱいです。ほかのものを えらんでください".to_owned()
        }
        Why::TooSmall(min) => format!("は {}か、それより 大きい 数に してください", number(min)),
        Why::TooGreat(max) => format!("は {}か、それより 小さい 数に してください", number(max)),
        Why::TooFine(0) => "は 1、2、3のような 数に してください".to_owned(),
        Why::TooFine(digits) => format!("の 「.」の あとの 数字は {digits}つまでです"),
        Why::NotADay => "の 日が カレンダーに ありません。年・月・日を 見てください".to_owned(),
        Why::OtherEra(it) => format!("の 年を 見てください。{}ですか", day(it)),
        Why::TooEarly(it) => format!("は {}か、そのあとの 日に してください", day(it)),
        Why::TooLate(it) => format!("は {}か、そのまえの 日に してください", day(it)),
        Why::NotATime => "は 「14:30」のように 書いてください".to_owned(),
        Why::NotAPhone => "は 10か 11の 数字で 書いてください".to_owned(),
        Why::NotAMail => "は 「name@example.jp」のように 書いてください".to_owned(),
        Why::NotAPostalCode => "は 7つの 数字で 書いてください".to_owned(),
        Why::NotAgreed => "を 読んで、よかったら しるしを つけてください".to_owned(),
        Why::TooManyFiles(max) => format!("は {max}枚までです。へらしてください"),
        Why::MyNumber => {
            "に マイナンバーを 書かないでください。12の 数字を 消してください".to_owned()
        }
    };
    format!("{about}{what}")
}

fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
    let name = format!("「{name}」");
    match (why, taken) {
        (NotTaken::Heic, _) | (NotTaken::WrongKind, Taken::Photos) => {
            format!("{name}は 送れません。JPEGか PNGの 写真を えらんでください")
        }
        (NotTaken::WrongKind, Taken::PhotosAndPdf) => {
            format!("{name}は 送れません。写真か PDFを えらんでください")
        }
        (NotTaken::TooLarge | NotTaken::TooManyPixels, _) => {
            format!("{name}は 大きすぎます。4MBまでのものを えらんでください")
        }
        (NotTaken::Unreadable, _) => {
            format!("{name}は こわれています。ほかの 写真を えらんでください")
        }
        (NotTaken::Infected, _) => {
            format!("{name}は あぶないファイルかもしれません。ほかのものを えらんでください")
        }
        (NotTaken::NotLookedThrough, _) => {
            format!("{name}は いま 送れません。すこし 待って、もう一度 送ってください")
        }
        (NotTaken::TooMany, _) => {
            format!("{name}は 送れません。さきに 1枚 消してください")
        }
    }
}

fn closed(why: Closed) -> (String, String) {
    let (title, text) = match why {
        Closed::NotPublic => (
            "この ページは いま ありません".to_owned(),
            "市からの お知らせを もう一度 見てください。".to_owned(),
        ),
        Closed::Stopped => (
            "いまは 休んでいます".to_owned(),
            "また はじめるときは、市が 知らせます。いそぐときは、電話を してください。".to_owned(),
        ),
        Closed::NotYet(opens) => {
            ("まだ はじまっていません".to_owned(), format!("{}に はじまります。", moment(opens)))
        }
        Closed::Over(closed) => (
            "もう おわりました".to_owned(),
            format!("{}に おわりました。わからないことは、電話で 聞いてください。", moment(closed)),
        ),
        Closed::Full => {
            ("もう いっぱいです".to_owned(), "くわしいことは、電話で 聞いてください。".to_owned())
        }
        Closed::Answered => (
            "もう 送っています".to_owned(),
            "送るのは 1回だけです。送ったことは、マイページで 見ることが できます。".to_owned(),
        ),
    };
    (title, text)
}
