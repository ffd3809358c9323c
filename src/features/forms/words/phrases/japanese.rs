use jiff::Timestamp;

use super::{
    super::value::{day_in_words as day, in_words, number},
    Phrases,
    limit::{Bounds, Limit},
    mine,
    shared::{count, size},
    slip::{Asked, Part},
};
use crate::{
    base::{
        Tongue,
        time::{in_japan, wareki, weekday},
    },
    features::forms::model::{Closed, NotTaken, Taken, Why},
    web::controls::Own,
};

/// Those of Japanese.
pub(super) const JAPANESE: Phrases = Phrases {
    tongue: Tongue::Japanese,
    own: Own::JAPANESE,
    input: "入力",
    to_check: "内容を確認する",
    next: "次へ進む",
    use_of_data: "入力した内容の使いみち",
    saved: "ここまでの入力は保存しました。7日以内なら、続きから入力できます。",
    offline: "電波が弱いため、送信できませんでした。入力した内容は残っています。電波のよい所で、もう一度ボタンを押してください。",
    kept: "保存しました",
    not_kept: "電波がとどかず、まだ保存できていません。入力した内容はこの画面に残っています。つながると自動で保存します。",
    why_sign_in: "LINEでログインすると、送った内容と進みぐあいをあとから見られます。ログインしなくても送れます。",
    sign_in: "LINEでログインして入力する",
    by_code: "郵便番号から住所を入れる",
    filled_in: "住所を入れました。番地を入力してください。",
    no_such_code: "この郵便番号の住所は見つかりませんでした。番号を確かめるか、市区町村から入力してください",
    heavy: "写真やファイルが合わせて10MBを超えています。枚数を減らすか、1枚ずつ送ってください。",
    unit: ("（", "）"),
    other: "その他",
    other_text: "「その他」の内容",
    choose: "選んでください",
    agree: "同意します",
    calculate: "計算する",
    registered: "市に登録されている内容です。ここでは変えられません。変えたいときは、登録したフォーム（受信設定など）を送り直すか、市にお問い合わせください。",
    place: ("住所や目印", "例: 中央町2丁目の公園の北側"),
    here: "今いる場所を使う",
    found: "今いる場所を記録しました",
    lost: "場所を調べられませんでした。住所や目印を入力してください。",
    eras: [("r", "令和"), ("h", "平成"), ("s", "昭和"), ("t", "大正"), ("", "西暦")],
    part,
    limit,
    about,
    wrong,
    left: |left| match left {
        0 => "定員に達しました".to_owned(),
        left => format!("残り{}", count(left)),
    },
    value: in_words,
    day,
    moment,
    lately,
    yes_that_day: |on| format!("はい、{}です", day(on)),
    no_room: |name| {
        format!(
            "「{name}」は、大きすぎて送れませんでした。1回に送れるのは、合わせて10MBまでです。ほかの内容は保存しました。写真を1枚ずつ選んで送るか、小さい写真を選んでください"
        )
    },
    sent: |bytes| format!("送信しました（{}）", size(bytes, "")),
    not_taken,
    too_large: "入力した文字が多すぎます。短くしてから、もう一度ボタンを押してください",
    not_sent: ("まだ送信は終わっていません。", "内容を確かめて、下のボタンを押してください。"),
    check_title: "内容を確認して送信してください",
    check: "確認",
    send: "この内容で送信する",
    typed: "入力した内容",
    mend: "直す",
    nothing: "（入力なし）",
    done_title: "送信が終わりました",
    received: "受け付けました",
    receipt: "受付番号",
    receipt_hint: "お問い合わせのときに、この番号をお伝えください。",
    afterwards: "このあと",
    usual_thanks: "担当の部署が内容を確認します。確認したいことがあるときは、市からご連絡します。",
    told: "受付番号は、LINEのトークにもお送りします。",
    not_told: "この画面は、あとから開けません。受付番号を控えるか、画面を写真に残してください。",
    calendar: "予定表に入れる",
    to_mine: "送った内容と進みぐあいを見る",
    closed,
    phone: "電話: ",
    my_page: "マイページを開く",
    resume_title: "続きから入力しますか",
    resume_since: |since| format!("入力の途中です（{since}に保存）。"),
    resume_warning: "はじめから入力すると、途中まで入力した内容と写真は消えます。",
    resume: "続きから入力する",
    anew: "はじめから入力する",
    progress: "進みぐあい",
    sent_at: "送った日時",
    corrected_at: "直した日時",
    what_was_sent: "送った内容",
    to_change: "内容を変えたいときは、受付番号を添えて市にお問い合わせください。",
    to_replace: "内容を変えたいときは、もう一度送ってください。あとから送ったものだけが残ります。",
    fill_in_again: "もう一度入力する",
    correct: "内容を直す",
    withdraw: "取り下げる",
    withdrawn: "取り下げました",
    withdrawn_by_city: (
        "市が取り下げました",
        "市が取り下げました。わけを知りたいときは、受付番号を添えて市にお問い合わせください。",
    ),
    mine: mine::JAPANESE,
    arrived: |title| format!("「{title}」を受け付けました。"),
    see_progress: "進みぐあいは、こちらで確かめられます。",
    left_off: |title| format!("「{title}」の入力が途中です。続きから入力できます。"),
    let_it_be: "入力しないときは、このままで大丈夫です。7日たつと、途中の内容は消えます。",
    becomes: |title, receipt, shown| {
        format!("「{title}」（受付番号 {receipt}）は「{shown}」になりました。")
    },
    see_more: "くわしくは、こちらのページで確かめられます。",
};

/// The label of a part of a name, an address or a place.
pub(in super::super) fn part(part: &str) -> Option<&'static str> {
    Some(match part {
        "family" => "姓",
        "given" => "名",
        "family_kana" => "せい（ふりがな）",
        "given_kana" => "めい（ふりがな）",
        "postal" => "郵便番号",
        "area" => "市区町村・町名",
        "street" => "番地",
        "building" => "建物名・部屋番号",
        "words" => "場所の説明",
        "other" => "その他",
        _ => return None,
    })
}

/// A moment in Japan: 令和8年（2026年）12月1日（火）9時00分.
pub(in super::super) fn moment(at: Timestamp) -> String {
    let at = in_japan(at);
    format!("{}{}時{:02}分", day(at.date()), at.hour(), at.minute())
}

/// A moment in the past as people say it: the year only where it is not this one's.
fn lately(at: Timestamp, now: Timestamp) -> String {
    let (at, today) = (in_japan(at), in_japan(now).date());
    let (day, weekday) = (at.date(), weekday(at.date()));
    let said = match day.year() == today.year() {
        true => format!("{}月{}日", day.month(), day.day()),
        false => wareki(day),
    };
    format!("{said}（{weekday}） {}:{:02}", at.hour(), at.minute())
}

fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Digits => "数字だけで入力してください。".to_owned(),
        Limit::Alphanumeric => "英字と数字だけで入力してください。".to_owned(),
        Limit::Kana => "ひらがなかカタカナで入力してください。".to_owned(),
        Limit::Url => "https:// から始まるアドレスを入力してください。".to_owned(),
        Limit::Characters(max) => format!("{max}文字まで。"),
        Limit::Choices(max) => format!("{max}つまで選べます。"),
        Limit::AnyChoices => "いくつでも選べます。".to_owned(),
        Limit::Number(Bounds::From(from)) | Limit::Day(Bounds::From(from)) => {
            format!("{from}から。")
        }
        Limit::Number(Bounds::Until(to)) | Limit::Day(Bounds::Until(to)) => format!("{to}まで。"),
        Limit::Number(Bounds::Between(from, to)) | Limit::Day(Bounds::Between(from, to)) => {
            format!("{from}から{to}まで。")
        }
        Limit::NoDashes => "「-」はなくてもかまいません。".to_owned(),
        Limit::Files(max, Taken::Photos) => format!("{max}枚まで、合わせて10MBまで。"),
        Limit::Files(max, Taken::PhotosAndPdf) => {
            format!("{max}枚まで、合わせて10MBまで。PDFも送れます。")
        }
    }
}

fn about(title: &str, part: Part<'_>) -> String {
    match part {
        Part::Whole => format!("「{title}」"),
        Part::Field(part) => format!("「{title}」の{part}"),
        Part::Row(row) => format!("「{title}」の「{row}」"),
    }
}

fn wrong(about: &str, why: Why, asked: Asked) -> String {
    let what = match why {
        Why::Missing | Why::RowsMissing => match asked {
            Asked::Written => "を入力してください",
            Asked::Chosen => "を選んでください",
            Asked::Other => "の「その他」の内容を入力してください",
            Asked::Files(Taken::Photos) => "の写真を選んでください",
            Asked::Files(Taken::PhotosAndPdf) => "の写真かファイルを選んでください",
        }
        .to_owned(),
        Why::TooLong(max) => format!("は{max}文字までで入力してください"),
        Why::NotDigits => "は、数字だけで入力してください".to_owned(),
        Why::NotAlphanumeric => "は、英字と数字だけで入力してください".to_owned(),
        Why::NotKana => "は、ひらがなで入力してください".to_owned(),
        Why::NotUrl => "は、https:// から始まる形で入力してください".to_owned(),
        Why::UnknownChoice => "を、もう一度選んでください".to_owned(),
        Why::TooManyChosen(max) => format!("は{max}つまで選べます。減らしてください"),
        Why::Full => "で選んだものは、いま定員に達しました。別のものを選んでください".to_owned(),
        Why::NotANumber => "は、「12」のように数字で入力してください".to_owned(),
        Why::TooSmall(min) => format!("は、{}以上にしてください", number(min)),
        Why::TooGreat(max) => format!("は、{}以下にしてください", number(max)),
        Why::TooFine(0) => "は、小数を使わずに入力してください".to_owned(),
        Why::TooFine(digits) => format!("の小数は、{digits}けたまでにしてください"),
        Why::NotADay => "に、暦にない日があります。年・月・日を確かめてください".to_owned(),
        Why::OtherEra(it) => {
            format!("の元号を確かめてください。{}のことでしょうか", day(it))
        }
        Why::TooEarly(it) => format!("は、{}からの日にしてください", day(it)),
        Why::TooLate(it) => format!("は、{}までの日にしてください", day(it)),
        Why::NotATime => "は、「14:30」のように入力してください".to_owned(),
        Why::NotAPhone => "は、市外局番から数字10けたか11けたで入力してください".to_owned(),
        Why::NotAMail => "は、「name@example.jp」のような形で入力してください".to_owned(),
        Why::NotAPostalCode => "は、数字7けたで入力してください".to_owned(),
        Why::NotAgreed => "を読み、よろしければ「同意します」を選んでください".to_owned(),
        Why::TooManyFiles(max) => format!("は{max}枚までです。減らしてください"),
        Why::MyNumber => {
            "に、マイナンバー（個人番号）は入力しないでください。12けたの数字を消してください"
                .to_owned()
        }
    };
    format!("{about}{what}")
}

fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
    let name = format!("「{name}」");
    match (why, taken) {
        (NotTaken::Heic, _) => {
            format!(
                "{name}は、iPhoneだけで開ける形（HEIC）のため受け取れませんでした。「写真をとる」で撮り直すか、JPEGの写真を選んでください"
            )
        }
        (NotTaken::WrongKind, Taken::Photos) => {
            format!(
                "{name}は、写真ではないため受け取れませんでした。JPEGかPNGの写真を選んでください"
            )
        }
        (NotTaken::WrongKind, Taken::PhotosAndPdf) => {
            format!("{name}は、受け取れない種類です。JPEGかPNGの写真、またはPDFを選んでください")
        }
        (NotTaken::TooLarge, _) => {
            format!("{name}は大きすぎます。4MBまでのファイルを選んでください")
        }
        (NotTaken::TooManyPixels, _) => {
            format!("{name}は大きすぎて開けませんでした。ふつうの写真を選んでください")
        }
        (NotTaken::Unreadable, _) => {
            format!(
                "{name}は、こわれているため開けませんでした。撮り直すか、別の写真を選んでください"
            )
        }
        (NotTaken::Infected, _) => {
            format!(
                "{name}から安全でない内容が見つかったため、受け取りませんでした。別のファイルを選んでください"
            )
        }
        (NotTaken::NotLookedThrough, _) => {
            format!(
                "{name}の安全を確かめられなかったため、受け取りませんでした。少し待ってから、もう一度送ってください"
            )
        }
        (NotTaken::TooMany, _) => {
            format!(
                "{name}は、枚数を超えたため受け取りませんでした。先に1枚消してから送ってください"
            )
        }
    }
}

fn closed(why: Closed) -> (String, String) {
    match why {
        Closed::NotPublic => (
            "このページは、いまは開いていません".to_owned(),
            "アドレスが変わったか、まだ公開されていません。市からのお知らせをもう一度お確かめください。".to_owned(),
        ),
        Closed::Stopped => (
            "いまは受付を止めています".to_owned(),
            "再開するときは、市からお知らせします。お急ぎのときは電話でお問い合わせください。".to_owned(),
        ),
        Closed::NotYet(opens) => (
            "まだ受付が始まっていません".to_owned(),
            format!("受付は{}に始まります。それからもう一度開いてください。", moment(opens)),
        ),
        Closed::Over(closed) => (
            "受付は終わりました".to_owned(),
            format!("{}に締め切りました。ご不明なことは電話でお問い合わせください。", moment(closed)),
        ),
        Closed::Full => (
            "定員に達したため、受付を終わりました".to_owned(),
            "取り消しがあると、また受け付けることがあります。くわしくは電話でお問い合わせください。".to_owned(),
        ),
        Closed::Answered => (
            "すでに受け付けています".to_owned(),
            "この受付は、お一人1回までです。送った内容は、マイページで確かめられます。".to_owned(),
        ),
    }
}
