//! What is said while forms are made.

use crate::features::forms::model::{
    Amend, Change, Colour, Concern, Design, DesignFault, Entry, Kind, Pattern, QuestionId, Repeat,
    State, Unsound,
};

/// What forms are called where departments and people are listed.
pub(in super::super) const FORMS: &str = "フォーム";

/// Forms by whoever changed them last.
pub(in super::super) const FORMS_EDITED: &str = "最後に直したフォーム";

/// What waits at the forms' item of the navigation.
pub(in super::super) const TO_PUBLISH: &str = "公開の承認待ち";

/// What a copy of a form is called.
pub(in super::super) fn copy_of(title: &str) -> String {
    format!("{title}(コピー)")
}

/// What a new status is called until somebody names it.
pub(in super::super) const NEW_STATUS: &str = "新しい状態";

/// The choices a question begins with.
pub(in super::super) const FIRST_CHOICES: [&str; 2] = ["はい", "いいえ"];

/// The rows a table begins with.
pub(in super::super) const FIRST_ROWS: [&str; 2] = ["項目1", "項目2"];

/// What the ends of a scale begin with.
pub(in super::super) const FIRST_SCALE: (&str, &str) = ("不満", "満足");

/// What somebody agrees to until another text is written.
pub(in super::super) const FIRST_CONSENT: &str = "上の内容に同意します";

/// How a form stands.
pub(in super::super) const fn state(state: State) -> &'static str {
    match state {
        State::Draft => "下書き",
        State::Asked => "承認待ち",
        State::Open => "公開中",
        State::Stopped => "停止中",
        State::Trashed => "ごみ箱",
    }
}

/// A kind of question: its name, and what it is for.
pub(in super::super) fn kind(name: &str) -> (&'static str, &'static str) {
    match name {
        "short" => ("短い文", "1行で書く"),
        "long" => ("長い文", "何行でも書ける"),
        "one" => ("1つ選ぶ", "ボタンから1つ"),
        "many" => ("いくつでも選ぶ", "四角にしるし"),
        "list" => ("一覧から選ぶ", "多いときに"),
        "scale" => ("段階", "満足度など"),
        "matrix" => ("表で選ぶ", "行ごとに1つ"),
        "number" => ("数", "人数や個数"),
        "date" => ("日付", "西暦か和暦"),
        "time" => ("時刻", "何時何分"),
        "name" => ("氏名", "ふりがなつき"),
        "address" => ("住所", "郵便番号つき"),
        "phone" => ("電話番号", ""),
        "mail" => ("メール", "メールアドレス"),
        "place" => ("場所", "地図か住所で"),
        "files" => ("写真・ファイル", "撮るか選ぶ"),
        "consent" => ("同意", "同意のしるし"),
        "note" => ("説明文", "読むだけ"),
        "hidden" => ("リンクの印", "どこから来たか"),
        "sum" => ("計算", "合計を出す"),
        _ => ("", ""),
    }
}

/// The groups under which kinds are offered.
pub(in super::super) const KIND_GROUPS: [(&str, &[&str]); 5] = [
    ("文字", &["short", "long"]),
    ("えらぶ", &["one", "many", "list", "scale", "matrix"]),
    ("数と日時", &["number", "date", "time", "sum"]),
    ("人と場所", &["name", "address", "phone", "mail", "place"]),
    ("そのほか", &["files", "consent", "note", "hidden"]),
];

/// What a line must look like.
pub(in super::super) const fn pattern(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Digits => "数字だけ",
        Pattern::Alphanumeric => "半角の英数字だけ",
        Pattern::Kana => "かなだけ",
        Pattern::Url => "ホームページのアドレス",
    }
}

/// A colour of a status.
pub(in super::super) const fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Plain => "灰色",
        Colour::Info => "青",
        Colour::Wait => "紫",
        Colour::Ok => "緑",
        Colour::Warn => "黄",
        Colour::Bad => "赤",
    }
}

/// Who may answer.
pub(in super::super) const fn entry(entry: Entry) -> &'static str {
    match entry {
        Entry::Line => "LINEでログインした人",
        Entry::Anybody => "だれでも(LINEなしでもよい)",
    }
}

/// How often somebody may answer.
pub(in super::super) const fn repeat(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Append => "毎回の答えを残す(申請・アンケート向け)",
        Repeat::Replace => "最新の答えだけ残す(受信設定向け)",
        Repeat::Once => "1回だけ",
    }
}

/// What somebody may do with their answer.
pub(in super::super) const fn amend(amend: Amend) -> &'static str {
    match amend {
        Amend::No => "見るだけ",
        Amend::Withdraw => "取り下げられる",
        Amend::Correct => "直す・取り下げることができる",
    }
}

/// How often staff are told of new answers, in the order of the names in forms.
pub(in super::super) const PACES: [&str; 3] = [
    "届いたら、すぐに(続けて届いた分は20秒ほどまとめます)",
    "1時間ごとに、まとめて",
    "1日1回、下の時刻に、まとめて",
];

/// What a question is called in sentences.
pub(in super::super) fn question(design: &Design, id: QuestionId) -> String {
    let title = design.question(id).map_or("", |it| it.title.trim());
    match title.is_empty() {
        true => format!("質問{}", id.0),
        false => format!("「{}」", crate::base::text::truncate_graphemes(title, 24)),
    }
}

/// Why a design cannot be published, and what to do.
pub(in super::super) fn fault(design: &Design, fault: &DesignFault) -> String {
    let named = |id| question(design, id);
    match fault.why {
        Unsound::NoTitle => "題名や文が空です。入力してください".to_owned(),
        Unsound::TooLong(most) => format!("文が長すぎます。{most}文字までにしてください"),
        Unsound::NothingAsked => "質問がありません。1つ以上足してください".to_owned(),
        Unsound::TooMany(most) => format!("数が多すぎます。{most}までにしてください"),
        Unsound::SameNumber => "同じ番号が2つあります。片方を消して、足し直してください".to_owned(),
        Unsound::TooFewChoices => "選択肢が足りません。選択肢を足してください".to_owned(),
        Unsound::EmptyChoice => "空の選択肢があります。言葉を入れるか、消してください".to_owned(),
        Unsound::Reversed => {
            "いちばん大きい値が、いちばん小さい値より小さくなっています".to_owned()
        }
        Unsound::BadMeasure => "長さや数、名前が使えない値です。直してください".to_owned(),
        Unsound::LooksAhead(id) => format!(
            "表示の条件が、後ろの質問か消した質問({})を見ています。前の質問に変えてください",
            named(id)
        ),
        Unsound::WrongTest(id) => {
            format!("表示の条件が{}の答えに合いません。条件を選び直してください", named(id))
        }
        Unsound::WrongTerm(id) => {
            format!("計算に、前にある数の質問でないもの({})が入っています", named(id))
        }
        Unsound::NoStatus => "状態がありません。1つ以上足してください".to_owned(),
        Unsound::ClosesBeforeItOpens => "受付の終わりが、始まりより前になっています".to_owned(),
        Unsound::NoPurpose => "個人情報の利用目的を入力してください".to_owned(),
        Unsound::AsksMyNumber => {
            "マイナンバーは、このフォームで集められません。質問を変えてください".to_owned()
        }
    }
}

/// What to think about before publishing.
pub(in super::super) fn concern(concern: Concern) -> String {
    match concern {
        Concern::MuchPersonal(kinds) => {
            format!("個人情報を{kinds}種類聞いています。本当にいるものだけか、確かめてください。")
        }
        Concern::TwoContacts => {
            "電話番号とメールの両方を必須にしています。片方だけで足りるかもしれません。".to_owned()
        }
        Concern::Long(questions) => {
            format!("質問が{questions}個あります。多いと、途中でやめる人が増えます。")
        }
        Concern::AnybodyOften => {
            "LINEなしでだれでも答えられるので、1人が何度も答えられます。".to_owned()
        }
        Concern::NoEnd => "受付の終わりが決まっていないので、答えは自動では消えません。".to_owned(),
    }
}

/// What differs, for whoever decides.
pub(in super::super) fn change(before: &Design, after: &Design, change: Change) -> String {
    match change {
        Change::Head => "題名か、はじめの文を変えました".to_owned(),
        Change::Added(id) => format!("質問{}を足しました", question(after, id)),
        Change::Removed(id) => format!("質問{}を消しました", question(before, id)),
        Change::Reworded(id) => format!("質問{}の文や条件を変えました", question(after, id)),
        Change::Asked(id) => {
            format!("質問{}の答え方や選択肢を変えました", question(after, id))
        }
        Change::Order => "ページか、質問の順番を変えました".to_owned(),
        Change::Desk => "職員だけの項目を変えました".to_owned(),
        Change::Statuses => "状態を変えました".to_owned(),
        Change::Rules => "受け付け方のきまりを変えました".to_owned(),
    }
}

/// What a kind says of itself in the list of questions.
pub(in super::super) fn about_kind(kind: &Kind) -> String {
    match kind {
        Kind::One { choices, .. } | Kind::Many { choices, .. } | Kind::List { choices } => {
            format!("選択肢{}個", choices.len())
        }
        Kind::Matrix { rows, choices } => format!("{}行 × {}列", rows.len(), choices.len()),
        Kind::Scale { from, to, .. } => format!("{from}〜{to}"),
        Kind::Short { max, .. } | Kind::Long { max } => format!("{max}文字まで"),
        Kind::Files { max, .. } => format!("{max}枚まで"),
        Kind::Number { unit, .. } | Kind::Sum { unit, .. } => unit.clone(),
        Kind::Hidden { name } => name.clone(),
        Kind::Date { .. }
        | Kind::Time
        | Kind::Name
        | Kind::Address
        | Kind::Phone
        | Kind::Mail
        | Kind::Place
        | Kind::Consent { .. }
        | Kind::Note => String::new(),
    }
}
