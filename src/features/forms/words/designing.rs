//! What is said while forms are made.

use crate::features::forms::model::{
    Amend, Change, Colour, Concern, Design, DesignFault, Entry, Kind, LanguageChange, Leaflet,
    Passage, Pattern, QuestionId, Repeat, State, Unsound, language_changes,
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
pub(in super::super) fn concern(design: &Design, concern: Concern) -> String {
    let language = |at: usize| design.translations.0.get(at).map(|it| &it.language);
    let gaps = |at: usize| language(at).map(|it| design.gaps(it)).unwrap_or_default();
    let name = |at: usize| language(at).map_or("", |it| super::language_name(it).1);
    match concern {
        Concern::Untranslated(at) => format!(
            "{}: まだ訳していない文が{}つあります。そこは日本語で出ます。",
            name(at),
            gaps(at).missing
        ),
        Concern::Stale(at) => format!(
            "{}: 訳したあとで、日本語が変わった文が{}つあります。訳が合っているか、確かめてください。",
            name(at),
            gaps(at).stale
        ),
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
        Concern::ShownToTheNamed => {
            "登録されている内容を表示する質問がありますが、LINEで開いていない人には、ふつうにたずねます。登録の内容を必ず使うときは、答えられる人を「LINEで開いた人」にしてください。".to_owned()
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
        Change::Prefill(id) => {
            let is_offered = after.question(id).is_some_and(|it| it.prefill.is_offered());
            let becomes = match is_offered {
                true => "登録されている内容から変えられるようにしました",
                false => "登録されている内容を見せるだけにしました",
            };
            format!("質問{}を、{becomes}", question(after, id))
        }
        Change::Order => "ページか、質問の順番を変えました".to_owned(),
        Change::Desk => "職員だけの項目を変えました".to_owned(),
        Change::Statuses => "状態を変えました".to_owned(),
        Change::Rules => "受け付け方のきまりを変えました".to_owned(),
        Change::Language(at) => {
            language_changes(before, after).get(at).map(language_change).unwrap_or_default()
        }
    }
}

fn language_change(change: &LanguageChange) -> String {
    let name = |language| super::language_name(language).1;
    match change {
        LanguageChange::Added(language, 0) => {
            format!("{}を足しました(訳した文はまだありません)", name(language))
        }
        LanguageChange::Added(language, texts) => {
            format!("{}を足しました(訳した文は{texts}つ)", name(language))
        }
        LanguageChange::Removed(language) => format!("{}をやめました", name(language)),
        LanguageChange::Texts(language, texts) => {
            format!("{}: {texts}つの文の訳を変えました", name(language))
        }
        LanguageChange::Order => "言語の順番を変えました".to_owned(),
    }
}

/// Whose text a passage is, in the table of translations.
pub(in super::super) const fn passage(passage: Passage) -> &'static str {
    match passage {
        Passage::Title => "題名",
        Passage::Lead => "はじめの文",
        Passage::PageTitle(_) => "ページの見出し",
        Passage::PageLead(_) => "ページの説明",
        Passage::Question(_) => "質問",
        Passage::Hint(_) => "説明",
        Passage::Choice(..) => "選択肢",
        Passage::Row(..) => "行",
        Passage::Low(_) => "低いほうの言葉",
        Passage::High(_) => "高いほうの言葉",
        Passage::Unit(_) => "単位",
        Passage::Consent(_) => "同意してもらう文",
        Passage::Shown(_) => "状態",
        Passage::Message(_) => "LINEで送る文",
        Passage::Thanks => "送ったあとに出す文",
        Passage::Purpose => "個人情報の利用目的",
        Passage::Privacy => "そのほかの取扱い",
    }
}

/// A part of a form, in the table of translations.
pub(in super::super) fn leaflet(design: &Design, leaflet: Leaflet) -> String {
    match leaflet {
        Leaflet::Head => "題名とはじめの文".to_owned(),
        Leaflet::Page(at) => match design.pages.get(at).map(|it| it.title.trim()) {
            None | Some("") => format!("{}ページ", at + 1),
            Some(title) => format!("{}ページ {title}", at + 1),
        },
        Leaflet::Handling => "個人情報と、送ったあとの文".to_owned(),
        Leaflet::Statuses => "状態".to_owned(),
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
