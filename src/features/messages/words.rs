//! What staff read about messages.

use jiff::civil::Weekday;

use super::{
    library::NotTaken,
    model::{
        Bubble, BubbleKind, Concern, Content, Deed, Fault, Gallery, MaterialKind, NAME_MAX,
        NOTE_MAX, Remark, SAVED_MAX, SavedFault, Why,
    },
};
use crate::{
    base::{personal, text::truncate_graphemes},
    web::controls,
};

/// A kind of bubble in words.
pub(super) const fn kind(kind: BubbleKind) -> &'static str {
    match kind {
        BubbleKind::Text => "テキスト",
        BubbleKind::Image => "画像",
        BubbleKind::Template => "ひな形のカード",
        BubbleKind::Cards => "カルーセル(横に並ぶカード)",
        BubbleKind::Buttons => "ボタン",
        BubbleKind::Confirm => "はい・いいえ",
        BubbleKind::Pictures => "画像カルーセル(横に並ぶ画像)",
        BubbleKind::Map => "画像マップ(押せる画像)",
        BubbleKind::Video => "動画",
        BubbleKind::Audio => "音声",
        BubbleKind::Location => "位置情報",
        BubbleKind::Sticker => "スタンプ",
        BubbleKind::Coupon => "クーポン",
        BubbleKind::Json => "カードのJSON(技術者向け)",
    }
}

/// The same, as short as it fits on a button.
pub(super) const fn short_kind(kind: BubbleKind) -> &'static str {
    match kind {
        BubbleKind::Cards => "カルーセル",
        BubbleKind::Pictures => "画像カルーセル",
        BubbleKind::Map => "画像マップ",
        BubbleKind::Json => "JSON",
        other => self::kind(other),
    }
}

/// What a tap does, in words.
pub(super) const fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::Open => "ページをひらく",
        Deed::Say => "文を送る",
        Deed::Call => "電話をかける",
        Deed::Copy => "文をコピーする",
    }
}

/// A kind of material in words.
pub(super) const fn material(kind: MaterialKind) -> &'static str {
    match kind {
        MaterialKind::Picture => "画像",
        MaterialKind::Film => "動画",
        MaterialKind::Sound => "音声",
    }
}

/// What keeps content from being sent, each at its field.
pub fn told(content: &Content, faults: &[Fault]) -> Vec<controls::Fault> {
    let told = |it: &Fault| controls::Fault::new(it.field.clone(), fault(content, it));
    faults.iter().map(told).collect()
}

/// One fault: what is wrong and what to do.
fn fault(content: &Content, fault: &Fault) -> String {
    let what = format!("{}{}", place(&fault.field), field(content, &fault.field));
    match &fault.why {
        Why::Nothing => "吹き出しを1つは入れてください".to_owned(),
        Why::Missing => format!("{what}を入力してください"),
        Why::TooLong { max, now } => format!(
            "{what}は{}字までです。いま{}字なので、{}字減らしてください",
            number(*max),
            number(*now),
            number(now.saturating_sub(*max))
        ),
        Why::NoNumber { min, max } => {
            format!("{what}は、{min}から{max}までの数字で入れてください")
        }
        Why::NoDigits => format!("{what}は、数字だけで入れてください"),
        Why::NotHttps => format!("{what}は、https:// で始まるアドレスにしてください"),
        Why::BrokenLink => {
            format!(
                "{what}が、アドレスとして正しくありません。ブラウザーのアドレス欄から写してください"
            )
        }
        Why::NoTelephone => format!("{what}に、電話番号を入れてください(例: 0594-24-1136)"),
        Why::NotChosen => format!("{what}を選んでください"),
        Why::WrongKind => {
            format!("{what}に、別の種類の素材が入っています。選びなおしてください")
        }
        Why::TooMany(max) => format!("{what}は{max}個までです。いらないものを消してください"),
        Why::None => format!("{what}を1つは入れてください"),
        Why::Outside => format!("{what}が、画像からはみ出しています。小さくしてください"),
        Why::TooLarge { max, now } => format!(
            "{}カードが大きすぎます({})。{}までになるように、文やカードを減らしてください",
            place(&fault.field),
            size(*now),
            size(*max)
        ),
        Why::NoTemplate => format!("{what}が、いまはありません。ほかのひな形を選んでください"),
        Why::NoJson { line } => {
            format!("{what}の{line}行目が、JSONとして読めません。かっことコンマを確かめてください")
        }
        Why::TooManyEmoji(max) => format!("{what}のLINE絵文字は{max}個までです"),
        Why::Refused { path, words } => {
            format!("{what}を、LINEが受け付けません。この場所を直してください({path}: {words})")
        }
    }
}

/// Whose field it is: `吹き出し2の1枚目の`.
fn place(field: &str) -> String {
    let mut place = String::new();
    let parts: Vec<&str> = field.split('-').collect();
    // What a fault about the length of a list is about stands last.
    let owners = parts.len().saturating_sub(1);
    for part in &parts[..owners] {
        let Some((list, at)) = part.split_at_checked(1) else { continue };
        let Ok(at) = at.parse::<usize>() else { continue };
        let nth = at + 1;
        match list {
            "b" => place.push_str(&format!("吹き出し{nth}の")),
            "c" => place.push_str(&format!("{nth}つ目の")),
            "t" => place.push_str(&format!("ボタン{nth}の")),
            "q" => place.push_str(&format!("クイックリプライ{nth}の")),
            _ => {}
        }
    }
    place
}

/// What a field is called.
fn field(content: &Content, field: &str) -> String {
    if let Some((bubble, key)) = field.split_once("-v-") {
        return of_template(content, (bubble, key));
    }
    let last = field.rsplit('-').next().unwrap_or_default();
    let name = match last {
        "new" => "吹き出し",
        "text" => "本文",
        "alt" => "通知に出る文",
        "title" => "見出し",
        "picture" => "画像",
        "film" => "動画",
        "sound" => "音声",
        "seconds" => "長さ(秒)",
        "address" => "住所",
        "latitude" => "緯度",
        "longitude" => "経度",
        "package" => "パッケージID",
        "sticker" => "スタンプID",
        "label" => "ボタンの文字",
        "value" => value_name(content, field),
        "x" => "左からの位置",
        "y" => "上からの位置",
        "width" => "幅",
        "height" => "高さ",
        "json" => "JSON",
        "id" => "クーポンID",
        "template" => "ひな形",
        "c" => match content.bubbles.get(bubble_of(field)).map(Bubble::kind) {
            Some(BubbleKind::Map) => "押せる範囲",
            Some(BubbleKind::Pictures) => "画像",
            Some(_) | None => "カード",
        },
        "t" => "ボタン",
        "quick" => "クイックリプライ",
        _ => "内容",
    };
    name.to_owned()
}

/// The number of the bubble a field belongs to; of none, a number no bubble has.
fn bubble_of(field: &str) -> usize {
    let first = field.split('-').next().unwrap_or_default();
    first.strip_prefix('b').and_then(|it| it.parse().ok()).unwrap_or(usize::MAX)
}

fn of_template(content: &Content, (bubble, key): (&str, &str)) -> String {
    let bubble = content.bubbles.get(bubble_of(bubble));
    let Some(Bubble::Template { template, .. }) = bubble else { return "内容".to_owned() };
    let places = Gallery::get().find(template).map_or(&[][..], |it| &it.places);
    let (key, is_label) = key.strip_suffix("-label").map_or((key, false), |it| (it, true));
    let label = places.iter().find(|it| it.key == key).map_or("内容", |it| &it.label);
    if is_label { format!("「{label}」のボタンの文字") } else { format!("「{label}」") }
}

/// What is given to a tap, after what it does.
fn value_name(content: &Content, field: &str) -> &'static str {
    let name = format!("{}deed", field.trim_end_matches("value"));
    let fields = super::composer::write(content);
    let word = fields.iter().find(|it| it.0 == name).map_or("", |it| &it.1);
    value(Deed::of(word))
}

/// What is given to a tap that does this.
pub(super) const fn value(deed: Deed) -> &'static str {
    match deed {
        Deed::Open => "リンク先",
        Deed::Say => "送る文",
        Deed::Call => "電話番号",
        Deed::Copy => "コピーする文",
    }
}

/// Something worth a second look, and what to do.
pub(super) fn remark(remark: &Remark) -> String {
    let nth = remark.bubble + 1;
    let said = match &remark.concern {
        Concern::Personal(kind) => format!(
            "{}のようなものがあります。通知は、ほかの人にも見えることがあります",
            personal(*kind)
        ),
        Concern::NotHttps(link) => {
            format!("「{link}」は、暗号化されないページです。https:// のアドレスにしてください")
        }
        Concern::Broken(link) => format!("「{link}」は、ひらけないかもしれません"),
        Concern::Weekday { date, said } => format!(
            "{}年{}月{}日は{}曜日です({}曜日と書いてあります)",
            date.year(),
            date.month(),
            date.day(),
            weekday(date.weekday()),
            weekday(*said)
        ),
        Concern::NoSuchDate { month, day } => format!("{month}月{day}日という日はありません"),
        Concern::Twice(sentence) => {
            format!("同じ文が2回あります:「{}」", truncate_graphemes(sentence, 30))
        }
        Concern::Long(letters) => {
            format!("{}字あります。短くすると、終わりまで読まれます", number(*letters))
        }
    };
    format!("吹き出し{nth}: {said}")
}

const fn personal(kind: personal::Kind) -> &'static str {
    match kind {
        personal::Kind::Mail => "メールアドレス",
        personal::Kind::MyNumber => "個人番号(マイナンバー)",
        personal::Kind::Telephone => "携帯電話の番号",
        personal::Kind::Card => "カードの番号",
        personal::Kind::Pension => "基礎年金番号",
        personal::Kind::Address => "住所",
        personal::Kind::Birth => "生年月日",
    }
}

const fn weekday(day: Weekday) -> char {
    match day {
        Weekday::Monday => '月',
        Weekday::Tuesday => '火',
        Weekday::Wednesday => '水',
        Weekday::Thursday => '木',
        Weekday::Friday => '金',
        Weekday::Saturday => '土',
        Weekday::Sunday => '日',
    }
}

/// Why a file is not taken, and what to do.
pub(super) const fn not_taken(why: NotTaken) -> &'static str {
    match why {
        NotTaken::Heic => {
            "この写真は、iPhoneだけの形式(HEIC)です。スマートフォンの設定で「互換性優先」にして撮るか、JPEGにしてから入れてください"
        }
        NotTaken::Unknown => {
            "このファイルは使えません。画像はJPEGかPNG、動画はMP4、音声はM4AかMP3を選んでください"
        }
        NotTaken::Unreadable => {
            "このファイルは壊れているようです。開けるかどうかを確かめて、もう一度選んでください"
        }
        NotTaken::TooLarge => "大きすぎます。画像は10MBまで、動画と音声は200MBまでです",
        NotTaken::TooLargeHere => {
            "ここで一度に入れられるのは、あわせて10MBまでです。大きい動画や音声は、先に「素材」の画面で入れてから、ここで選んでください"
        }
        NotTaken::Full => "素材がいっぱいです。使っていない素材を消してください",
        NotTaken::NoRoom => {
            "サーバーの空きが足りないため、入れられませんでした。途中まで届いた分は消しました。使っていない素材を消すか、システムの担当者に伝えてください"
        }
    }
}

/// The same, with the name of the file.
pub(super) fn file_fault(name: &str, why: NotTaken) -> String {
    format!("「{name}」: {}", not_taken(why))
}

/// What is wrong with what was to be kept, at its field.
pub(super) fn saved_fault(fault: SavedFault) -> controls::Fault {
    let (field, text) = match fault {
        SavedFault::NameMissing => ("name", "ひな形の名前を入力してください".to_owned()),
        SavedFault::NameTooLong => {
            ("name", format!("ひな形の名前は{NAME_MAX}字までにしてください"))
        }
        SavedFault::NameTaken => {
            ("name", "同じ名前のひな形があります。ほかの名前にしてください".to_owned())
        }
        SavedFault::NoteTooLong => {
            ("note", format!("使うときのメモは{NOTE_MAX}字までにしてください"))
        }
        SavedFault::TooLarge => ("new", "内容が大きすぎます。吹き出しを分けてください".to_owned()),
        SavedFault::TooMany => {
            ("name", format!("ひな形は{SAVED_MAX}個までです。使わないものを消してください"))
        }
    };
    controls::Fault::new(field, text)
}

/// Somebody else was first.
pub(super) const STALE: &str = "ほかの職員が先に保存したため、保存していません。下の内容をもう一度保存すると、先の内容と入れかわります";

/// A kept message was kept.
pub(super) fn kept(name: &str) -> String {
    format!("ひな形「{name}」を保存しました")
}

/// A kept message is gone.
pub(super) fn gone(name: &str) -> String {
    format!("ひな形「{name}」を消しました")
}

/// The name of a copy.
pub(super) fn copy_of(name: &str, nth: usize) -> String {
    if nth == 1 { format!("{name}の写し") } else { format!("{name}の写し{nth}") }
}

/// A copy was made.
pub(super) const COPIED: &str = "写しを作りました。名前と内容を直してください";

/// Materials came in.
pub(super) fn added(count: usize) -> String {
    format!("素材を{count}件入れました")
}

/// Too many others send files just now.
pub(super) const BUSY: &str =
    "いま、ほかの職員がファイルを送っているところです。少し待ってから、もう一度入れてください";

/// Nothing was chosen.
pub(super) const NO_FILE: &str = "ファイルを選んでください";

/// A material was described.
pub(super) const DESCRIBED: &str = "素材の名前と説明を保存しました";

/// A material is used.
pub(super) const IN_USE: &str =
    "この素材は使われているため、消せません。使っているひな形や配信を先に直してください";

/// A material is gone.
pub(super) const MATERIAL_GONE: &str = "素材を消しました";

/// A material has no title.
pub(super) const TITLE_MISSING: &str = "素材の名前を入力してください";

/// What the records of this room are called where a department keeps them.
pub(super) const SAVED_LABEL: &str = "メッセージのひな形";

fn number(number: usize) -> String {
    controls::grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

/// A size in words: `12KB`, `1.4MB`.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1_000_000 => format!("{}KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{}MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_where_what_and_what_to_do() {
        let bubbles = [BubbleKind::Text, BubbleKind::Cards, BubbleKind::Map].map(BubbleKind::empty);
        let content = Content { bubbles: bubbles.into(), quick: Vec::new() };
        let told = told(&content, &content.faults());
        let says = |field: &str| controls::Fault::of(&told, field).to_owned();
        assert_eq!(says("b0-text"), "吹き出し1の本文を入力してください");
        assert_eq!(says("b1-alt"), "吹き出し2の通知に出る文を入力してください");
        assert_eq!(says("b1-c0-title"), "吹き出し2の1つ目の見出しを入力してください");
        assert_eq!(says("b1-c0-t0-value"), "吹き出し2の1つ目のボタン1のリンク先を入力してください");
        assert_eq!(says("b2-picture"), "吹き出し3の画像を選んでください");
        let long = Content::text("あ".repeat(5_120));
        let told = super::told(&long, &long.faults());
        let said = "吹き出し1の本文は5,000字までです。いま5,120字なので、120字減らしてください";
        assert_eq!(told, [controls::Fault::new("b0-text", said)]);
    }
}
