//! What residents are told while they fill a form in.

use jiff::{Timestamp, civil::Date};

use super::{
    phrases::{count, size},
    value::{day_in_words, number},
};
use crate::{
    base::time::{in_japan, wareki, weekday},
    features::forms::model::{Closed, FieldFault, Kind, NotTaken, Pattern, Question, Taken, Why},
};

/// What is wrong with an answer, and what to do: the same words in the summary and at the field.
pub fn fault(question: &Question, fault: &FieldFault) -> String {
    let about = format!("「{}」", question.title);
    let part = part_name(question, &fault.field);
    match fault.why {
        Why::Missing => missing(question, &about, part.as_deref()),
        Why::TooLong(max) => {
            format!("{}は{max}文字までで入力してください", with_part(&about, part))
        }
        Why::NotDigits => format!("{about}は、数字だけで入力してください"),
        Why::NotAlphanumeric => format!("{about}は、英字と数字だけで入力してください"),
        Why::NotKana => format!("{}は、ひらがなで入力してください", with_part(&about, part)),
        Why::NotUrl => format!("{about}は、https:// から始まる形で入力してください"),
        Why::UnknownChoice => format!("{about}を、もう一度選んでください"),
        Why::TooManyChosen(max) => format!("{about}は{max}つまで選べます。減らしてください"),
        Why::RowsMissing => format!("{}を選んでください", with_part(&about, part)),
        Why::Full => {
            format!("{about}で選んだものは、いま定員に達しました。別のものを選んでください")
        }
        Why::NotANumber => format!("{about}は、「12」のように数字で入力してください"),
        Why::TooSmall(min) => format!("{about}は、{}以上にしてください", number(min)),
        Why::TooGreat(max) => format!("{about}は、{}以下にしてください", number(max)),
        Why::TooFine(0) => format!("{about}は、小数を使わずに入力してください"),
        Why::TooFine(digits) => format!("{about}の小数は、{digits}けたまでにしてください"),
        Why::NotADay => format!("{about}に、暦にない日があります。年・月・日を確かめてください"),
        Why::OtherEra(day) => {
            format!("{about}の元号を確かめてください。{}のことでしょうか", day_in_words(day))
        }
        Why::TooEarly(day) => format!("{about}は、{}からの日にしてください", day_in_words(day)),
        Why::TooLate(day) => format!("{about}は、{}までの日にしてください", day_in_words(day)),
        Why::NotATime => format!("{about}は、「14:30」のように入力してください"),
        Why::NotAPhone => format!("{about}は、市外局番から数字10けたか11けたで入力してください"),
        Why::NotAMail => format!("{about}は、「name@example.jp」のような形で入力してください"),
        Why::NotAPostalCode => format!("{about}の郵便番号は、数字7けたで入力してください"),
        Why::NotAgreed => format!("{about}を読み、よろしければ「同意します」を選んでください"),
        Why::TooManyFiles(max) => format!("{about}は{max}枚までです。減らしてください"),
        Why::MyNumber => {
            format!(
                "{about}に、マイナンバー（個人番号）は入力しないでください。12けたの数字を消してください"
            )
        }
    }
}

/// How somebody says that they meant another day than the era says: はい、平成7年（1995年）4月1日（土）です.
pub fn yes_that_day(day: Date) -> String {
    format!("はい、{}です", day_in_words(day))
}

fn missing(question: &Question, about: &str, part: Option<&str>) -> String {
    match &question.kind {
        Kind::One { .. } | Kind::Many { .. } if part.is_some() => {
            format!("{about}の「その他」の内容を入力してください")
        }
        Kind::One { .. } | Kind::Many { .. } | Kind::List { .. } | Kind::Scale { .. } => {
            format!("{about}を選んでください")
        }
        Kind::Files { taken: Taken::Photos, .. } => format!("{about}の写真を選んでください"),
        Kind::Files { taken: Taken::PhotosAndPdf, .. } => {
            format!("{about}の写真かファイルを選んでください")
        }
        _ => format!("{}を入力してください", with_part(about, part.map(str::to_owned))),
    }
}

fn with_part(about: &str, part: Option<String>) -> String {
    part.map_or_else(|| about.to_owned(), |part| format!("{about}の{part}"))
}

/// The name of the part of a question that a field is.
fn part_name(question: &Question, field: &str) -> Option<String> {
    let (_, part) = field.split_once('.')?;
    if let Kind::Matrix { rows, .. } = &question.kind {
        let row = rows.iter().find(|it| it.id.0.to_string() == part)?;
        return Some(format!("「{}」", row.label));
    }
    Some(part_label(part)?.to_owned())
}

/// The label of a part of a name, an address or a place.
pub fn part_label(part: &str) -> Option<&'static str> {
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

/// What a question takes, said before anybody can go wrong; empty where nothing needs saying.
pub fn limits(question: &Question, today: Date) -> String {
    match &question.kind {
        Kind::Short { pattern, .. } => match pattern {
            None => "",
            Some(Pattern::Digits) => "数字だけで入力してください。",
            Some(Pattern::Alphanumeric) => "英字と数字だけで入力してください。",
            Some(Pattern::Kana) => "ひらがなかカタカナで入力してください。",
            Some(Pattern::Url) => "https:// から始まるアドレスを入力してください。",
        }
        .to_owned(),
        Kind::Long { max } => format!("{max}文字まで。"),
        Kind::Many { max: Some(max), .. } => format!("{max}つまで選べます。"),
        Kind::Many { max: None, .. } => "いくつでも選べます。".to_owned(),
        Kind::Number { min, max, .. } => range(min.map(number), max.map(number)),
        Kind::Date { from, to } => {
            let day = |edge: &Option<super::super::model::Edge>| {
                edge.and_then(|it| it.day(today)).map(day_in_words)
            };
            range(day(from), day(to))
        }
        Kind::Phone => "「-」はなくてもかまいません。".to_owned(),
        Kind::Files { max, taken } => {
            let what = match taken {
                Taken::Photos => "",
                Taken::PhotosAndPdf => "PDFも送れます。",
            };
            format!("{max}枚まで、合わせて10MBまで。{what}")
        }
        Kind::One { .. }
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
        | Kind::Sum { .. } => String::new(),
    }
}

fn range(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from}から{to}まで。"),
        (Some(from), None) => format!("{from}から。"),
        (None, Some(to)) => format!("{to}まで。"),
        (None, None) => String::new(),
    }
}

/// How many may still take a choice.
pub fn left(left: u32) -> String {
    match left {
        0 => "定員に達しました".to_owned(),
        left => format!("残り{}", count(left)),
    }
}

/// Why a form takes no answers now: a heading, and what to do.
pub fn closed(why: Closed) -> (String, String) {
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

/// A moment in Japan: 令和8年（2026年）12月1日（火）9時00分.
pub fn moment(at: Timestamp) -> String {
    let at = in_japan(at);
    format!("{}{}時{:02}分", day_in_words(at.date()), at.hour(), at.minute())
}

/// A moment in the past as people say it: the year only where it is not this one's.
pub fn lately(at: Timestamp, now: Timestamp) -> String {
    let (at, today) = (in_japan(at), in_japan(now).date());
    let (day, weekday) = (at.date(), weekday(at.date()));
    let said = match day.year() == today.year() {
        true => format!("{}月{}日", day.month(), day.day()),
        false => wareki(day),
    };
    format!("{said}（{weekday}） {}:{:02}", at.hour(), at.minute())
}

/// Told when a page holds more than is taken.
pub const TOO_LARGE: &str =
    "入力した文字が多すぎます。短くしてから、もう一度ボタンを押してください";

/// That a photo or file has arrived, with its size.
pub fn sent(bytes: u32) -> String {
    format!("送信しました（{}）", size(bytes, ""))
}

/// That a photo or file did not fit into what was sent at once, and what to do.
pub fn no_room(name: &str) -> String {
    format!(
        "「{name}」は、大きすぎて送れませんでした。1回に送れるのは、合わせて10MBまでです。ほかの内容は保存しました。写真を1枚ずつ選んで送るか、小さい写真を選んでください"
    )
}

/// That no place is known for a postal code, and what to do.
pub const NO_SUCH_CODE: &str =
    "この郵便番号の住所は見つかりませんでした。番号を確かめるか、市区町村から入力してください";

/// Why a photo or file was not taken, and what to do.
pub fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
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
