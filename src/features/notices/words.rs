//! What notices say, and what is said of them.

pub(super) mod said;

use super::model::{GIVEN_UP_AFTER_H, Notice, Pace, State, Trouble};
use crate::{base::text::truncate_graphemes, web::controls::Tone};

pub(super) use crate::base::time::near_moment as moment;

/// The longest title in a subject, in characters: what a list of mails shows.
const TITLE_IN_SUBJECT: usize = 40;

/// The subject of a mail.
pub(super) fn subject(notice: &Notice) -> String {
    let title = truncate_graphemes(&notice.title, TITLE_IN_SUBJECT);
    format!("「{title}」に新しい答えが{}件あります", notice.count)
}

/// The text of a mail: what it is about, how many, when and where to look. Nothing of any answer.
pub(super) fn text(notice: &Notice, link: &str) -> String {
    let when = match notice.first_at == notice.last_at {
        true => moment(notice.first_at),
        false => format!("{} から {} まで", moment(notice.first_at), moment(notice.last_at)),
    };
    format!(
        "フォーム: {}\n新しい答え: {}件\n届いた時刻: {when}\n\n一覧は、管理画面にサインインして確かめてください。\n{link}\n\nこの知らせに、答えの内容や名前は入っていません。\n自動で送っているため、返信しても届きません。送り先は、フォームの「受け付け方のきまり」で変えられます。\n",
        notice.title, notice.count
    )
}

/// The subject of a mail that is sent as a test.
pub(super) const TEST_SUBJECT: &str = "お知らせメールの確認";

/// The text of a mail that is sent as a test.
pub(super) fn test_text(name: &str) -> String {
    format!(
        "管理画面の「職員への知らせ」から、{name}さんが、ためしに送ったメールです。\nこのメールが届いていれば、フォームに新しい答えがあったときの知らせも届きます。\n"
    )
}

/// How often somebody is told.
pub fn pace(pace: Pace) -> String {
    match pace {
        Pace::AtOnce => "届いたら、すぐに".to_owned(),
        Pace::Hourly => "1時間ごとにまとめて".to_owned(),
        Pace::Daily(minute) => {
            format!("1日1回、{}:{:02}にまとめて", minute / 60, minute % 60)
        }
    }
}

/// How far a notice has come: its tone, a word, and what more there is to say.
pub(super) fn state(state: &State) -> (Tone, &'static str, String) {
    match state {
        State::Waiting { due, trouble: None, .. } => {
            (Tone::Wait, "まとめている", format!("{} に送ります", moment(*due)))
        }
        State::Waiting { due, trouble: Some(it), .. } => (
            Tone::Warn,
            "送り直し",
            format!("{}。{} にもう一度送ります", trouble(it), moment(*due)),
        ),
        State::Trying { .. } => (Tone::Info, "送っている", String::new()),
        State::Sent { at } => (Tone::Ok, "送った", moment(*at)),
        State::GivenUp { at, trouble: it } => {
            let more = format!("{}。{} にやめました", trouble(it), moment(*at));
            (Tone::Err, "送れなかった", more)
        }
    }
}

/// Why a notice was not taken.
pub(super) fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::NoServer => "メールを送るサーバーが、まだ決められていません".to_owned(),
        Trouble::NoKey => "署名の鍵が、まだ作られていません".to_owned(),
        Trouble::Address => "送り先のアドレスが正しくありません".to_owned(),
        Trouble::Inside => {
            "送り先が、庁内などの内側のネットワークです。インターネットのアドレスだけに送れます"
                .to_owned()
        }
        Trouble::Unreachable => "相手のサーバーにつながりませんでした".to_owned(),
        Trouble::TimedOut => "相手のサーバーが、時間内に返事をしませんでした".to_owned(),
        Trouble::NotTrusted => {
            "相手のサーバーと、安全につながれませんでした(証明書か、暗号化の方法が合いません)"
                .to_owned()
        }
        Trouble::NotLetIn(said) => {
            format!("メールサーバーが、サインインを受け付けませんでした{}", answer(said))
        }
        Trouble::NotNow(said) => {
            format!("メールサーバーが「いまは受け取れない」と返しました{}", answer(said))
        }
        Trouble::Refused(said) => format!("メールサーバーに断られました{}", answer(said)),
        Trouble::Answered(status) => {
            format!("相手のサーバーが、受け取れないと返しました(状態 {status})")
        }
        Trouble::CutOff => "送っている途中で止まりました。届いているかもしれません".to_owned(),
    }
}

fn answer(said: &str) -> String {
    match said {
        "" => String::new(),
        said => format!("(返事: {said})"),
    }
}

/// What to do about a mail that was not taken.
pub(super) fn advice(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::NoServer => ASK_OPERATOR,
        Trouble::Address => "アドレスを確かめて、入力し直してください",
        Trouble::Refused(_) => {
            "宛先のアドレスが正しいか、確かめてください。正しいときは、返事をサーバーの管理者に見せてください"
        }
        Trouble::NotNow(_) | Trouble::TimedOut | Trouble::CutOff => {
            "少し待ってから、もう一度送ってください"
        }
        Trouble::Unreachable => {
            "サーバーの管理者に、設定ファイルの mail.host と mail.port、ネットワークを確かめてもらってください"
        }
        Trouble::NotTrusted => {
            "サーバーの管理者に、設定ファイルの mail.tls と、メールサーバーの証明書を確かめてもらってください"
        }
        Trouble::NotLetIn(_) => {
            "サーバーの管理者に、設定ファイルの mail.user とパスワードを確かめてもらってください"
        }
        Trouble::NoKey | Trouble::Inside | Trouble::Answered(_) => "",
    }
}

/// What to ask for while there is no mail server.
pub(super) const ASK_OPERATOR: &str = "サーバーの管理者に、設定ファイルの [mail] に、メールサーバーの名前(host)と差出人のアドレス(from)を書いてもらってください";

/// After a test mail was taken.
pub(super) fn tested(to: &str, said: &str) -> String {
    format!(
        "{to} へ、ためしに送りました。メールサーバーの返事は「{said}」です。数分待っても届かないときは、迷惑メールの箱も見てください。"
    )
}

/// Why a test mail was not taken, and what to do.
pub(super) fn not_tested(it: &Trouble) -> String {
    let (seen, advice) = (trouble(it), advice(it));
    match advice {
        "" => seen,
        advice => format!("{seen}。{advice}"),
    }
}

/// No address was typed.
pub(super) const NO_ADDRESS: &str =
    "送り先のメールアドレスを、kankyo@example.lg.jp のように入力してください";

/// How long notices are tried.
pub(super) fn tried_for() -> String {
    format!(
        "送れなかった知らせは、間をあけながら{GIVEN_UP_AFTER_H}時間、自動で送り直します。それでもだめなら、やめて、ここに理由を残します。"
    )
}

/// After a key was made.
pub(super) const KEY_MADE: &str =
    "署名の鍵を作りました。この画面でだけ見られます。受け取る側の担当へ、いま渡してください。";

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{base::Id, features::notices::Target};

    #[test]
    fn a_mail_tells_the_form_the_count_and_where_to_look() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let notice = Notice {
            topic: Id::from_bits(7),
            title: "道路の損傷".into(),
            path: "/p".into(),
            target: Target::Mail("a@b.c".into()),
            count: 3,
            word: None,
            first_at: at("2026-11-22T18:05:00+09:00"),
            last_at: at("2026-11-22T18:20:00+09:00"),
            state: State::Sent { at: at("2026-11-22T18:20:00+09:00") },
        };
        assert_eq!(subject(&notice), "「道路の損傷」に新しい答えが3件あります");
        let text = text(&notice, "https://city.test/p");
        let when = "11月22日(日) 18:05 から 11月22日(日) 18:20 まで";
        for part in ["道路の損傷", "3件", when, "\nhttps://city.test/p\n"] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
    }
}
