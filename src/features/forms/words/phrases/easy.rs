use jiff::{Timestamp, civil::Date};

use super::{
    super::{filling, value::number},
    Phrases,
    japanese::JAPANESE,
    mine,
    shared::{count, eras, size},
};
use crate::{
    base::time::in_japan,
    features::forms::model::{
        Closed, FieldFault, Kind, NotTaken, Pattern, Question, Status, Taken, Value, Why,
    },
    web::controls::Own,
};

/// Those of easy Japanese: short sentences, blanks between words, years as calendars abroad count
/// them.
pub(super) const EASY: Phrases = Phrases {
    lang: "ja-x-easy",
    own: Own {
        required: "かならず 書く",
        optional: "書かなくても いい",
        take_photo: "写真を とる",
        choose_photo: "写真を えらぶ",
        ..Own::JAPANESE
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
    other_text: "「その他」に 書くこと",
    choose: "えらんでください",
    agree: "はい、わかりました(同意します)",
    registered: "市役所に ある あなたの ことです。ここでは なおせません。なおしたいときは、「受信設定」などを もう一度 送るか、市役所に 聞いてください。",
    place: ("住所や 近くに あるもの", "れい: 中央町2丁目の 公園の 北"),
    here: "いま いる 場所を 使う",
    found: "いま いる 場所を 書きました",
    lost: "場所が わかりませんでした。住所か、近くに あるものを 書いてください。",
    eras: eras(["西暦(2026年など)", "令和", "平成", "昭和", "大正"]),
    part: |part| {
        Some(match part {
            "family" => "名字(姓)",
            "given" => "名前(名)",
            "family_kana" => "名字を ひらがなで",
            "given_kana" => "名前を ひらがなで",
            "area" => "市や 町の 名前",
            "building" => "建物の 名前・部屋の 番号",
            "words" => "場所の 説明",
            other => return filling::part_label(other),
        })
    },
    limits,
    fault,
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
    handed_in,
    unfinished: |title, link| {
        format!(
            "「{title}」は、まだ おわっていません。つづきから 書くことが できます。\n{link}\n\n書かないときは、何も しなくて いいです。7日 たつと、書いたことは 消えます。"
        )
    },
    status,
    ..JAPANESE
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
        | Value::Files(_) => (JAPANESE.value)(kind, value),
    }
}

fn limits(question: &Question, today: Date) -> String {
    let on = |edge: &Option<crate::features::forms::model::Edge>| {
        edge.and_then(|it| it.day(today)).map(day)
    };
    match &question.kind {
        Kind::Short { pattern: Some(Pattern::Digits), .. } => {
            "数字だけ 書いてください。".to_owned()
        }
        Kind::Short { pattern: Some(Pattern::Alphanumeric), .. } => {
            "ABCと 数字だけ 書いてください。".to_owned()
        }
        Kind::Short { pattern: Some(Pattern::Kana), .. } => {
            "ひらがなか カタカナで 書いてください。".to_owned()
        }
        Kind::Long { max } => format!("{max}文字まで 書けます。"),
        Kind::Many { max: Some(max), .. } => format!("{max}つまで えらべます。"),
        Kind::Many { max: None, .. } => "いくつでも えらべます。".to_owned(),
        Kind::Date { from, to } => match (on(from), on(to)) {
            (Some(from), Some(to)) => format!("{from}から {to}まで。"),
            (Some(from), None) => format!("{from}から。"),
            (None, Some(to)) => format!("{to}まで。"),
            (None, None) => String::new(),
        },
        Kind::Phone => "「-」は 書かなくても いいです。".to_owned(),
        Kind::Files { max, taken } => {
            let more = match taken {
                Taken::Photos => "",
                Taken::PhotosAndPdf => "PDFも 送れます。",
            };
            format!("{max}枚まで。ぜんぶで 10MBまで。{more}")
        }
        Kind::Short { .. }
        | Kind::Number { .. }
        | Kind::One { .. }
        | Kind::List { .. }
        | Kind::Scale { .. }
        | Kind::Matrix { .. }
        | Kind::Time
        | Kind::Name
        | Kind::Address
        | Kind::Mail
        | Kind::Place
        | Kind::Consent { .. }
        | Kind::Note
        | Kind::Hidden { .. }
        | Kind::Sum { .. } => filling::limits(question, today),
    }
}

fn fault(question: &Question, fault: &FieldFault) -> String {
    let part = fault.field.split_once('.').and_then(|it| (EASY.part)(it.1));
    let part = part.map(|it| format!("の「{it}」")).unwrap_or_default();
    let about = format!("「{}」{part}", question.title);
    match fault.why {
        Why::Missing | Why::RowsMissing => match &question.kind {
            Kind::One { .. }
            | Kind::Many { .. }
            | Kind::List { .. }
            | Kind::Scale { .. }
            | Kind::Matrix { .. }
                if part.is_empty() || fault.why == Why::RowsMissing =>
            {
                format!("{about}を えらんでください")
            }
            Kind::Files { .. } => format!("{about}の 写真を えらんでください"),
            _ => format!("{about}を 書いてください"),
        },
        Why::TooLong(max) => format!("{about}は {max}文字までに してください"),
        Why::NotDigits | Why::NotANumber => format!("{about}は 数字で 書いてください"),
        Why::NotAlphanumeric => format!("{about}は ABCと 数字だけ 書いてください"),
        Why::NotKana => format!("{about}は ひらがなで 書いてください"),
        Why::NotUrl => format!("{about}は https:// から 書いてください"),
        Why::UnknownChoice => format!("{about}を もう一度 えらんでください"),
        Why::TooManyChosen(max) => format!("{about}は {max}つまでです。へらしてください"),
        Why::Full => {
            format!("{about}で えらんだものは、もう いっぱいです。ほかのものを えらんでください")
        }
        Why::TooSmall(min) => {
            format!("{about}は {}か、それより 大きい 数に してください", number(min))
        }
        Why::TooGreat(max) => {
            format!("{about}は {}か、それより 小さい 数に してください", number(max))
        }
        Why::TooFine(0) => format!("{about}は 1、2、3のような 数に してください"),
        Why::TooFine(digits) => format!("{about}の 「.」の あとの 数字は {digits}つまでです"),
        Why::NotADay => {
            format!("{about}の 日が カレンダーに ありません。年・月・日を 見てください")
        }
        Why::OtherEra(it) => format!("{about}の 年を 見てください。{}ですか", day(it)),
        Why::TooEarly(it) => format!("{about}は {}か、そのあとの 日に してください", day(it)),
        Why::TooLate(it) => format!("{about}は {}か、そのまえの 日に してください", day(it)),
        Why::NotATime => format!("{about}は 「14:30」のように 書いてください"),
        Why::NotAPhone => format!("{about}は 10か 11の 数字で 書いてください"),
        Why::NotAMail => format!("{about}は 「name@example.jp」のように 書いてください"),
        Why::NotAPostalCode => format!("{about}の 郵便番号は 7つの 数字です"),
        Why::NotAgreed => format!("{about}を 読んで、よかったら しるしを つけてください"),
        Why::TooManyFiles(max) => format!("{about}は {max}枚までです。へらしてください"),
        Why::MyNumber => {
            format!("{about}に マイナンバーを 書かないでください。12の 数字を 消してください")
        }
    }
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
        Closed::Stopped => {
            ("いまは 休んでいます".to_owned(), "いそぐときは、電話を してください。".to_owned())
        }
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

fn handed_in(title: &str, receipt: &str, (thanks, link): (&str, &str)) -> String {
    let thanks = if thanks.is_empty() { String::new() } else { format!("{thanks}\n\n") };
    format!(
        "「{title}」が 市役所に とどきました。\n受付番号: {receipt}\n\n{thanks}いまの ようすは、ここで 見ることが できます。\n{link}"
    )
}

fn status(title: &str, status: &Status, (receipt, link): (&str, &str)) -> String {
    let shown = if status.shown.is_empty() { &status.name } else { &status.shown };
    let more = match link {
        "" => String::new(),
        link => format!("\n\nくわしいことは、ここで 見ることが できます。\n{link}"),
    };
    format!(
        "「{title}」(受付番号 {receipt})は、いま「{shown}」です。\n\n{}{more}",
        status.message.trim()
    )
}
