//! What the city says while it has set nothing, and what stands in for placeholders.

use jiff::Timestamp;

use super::model::{Hours, Open, Settings, Words};

/// A name in braces that stands for something the city has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The city's name.
    City,
    /// The account's name.
    Account,
    /// The telephone number.
    Phone,
    /// The website.
    Website,
    /// The reception hours in words.
    Hours,
}

impl Placeholder {
    /// Every placeholder, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::City, Self::Account, Self::Phone, Self::Website, Self::Hours];

    /// What stands between the braces.
    pub const fn name(self) -> &'static str {
        match self {
            Self::City => "市の名前",
            Self::Account => "アカウント名",
            Self::Phone => "電話番号",
            Self::Website => "ホームページ",
            Self::Hours => "受付時間",
        }
    }

    /// The placeholder with its braces, as staff write it.
    pub fn written(self) -> String {
        format!("{{{}}}", self.name())
    }
}

/// A stretch of a text with placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Plain words.
    Text(&'a str),
    /// A placeholder.
    Placeholder(Placeholder),
    /// Braces around something that is no placeholder.
    Unknown(&'a str),
}

/// The stretches of a text. A brace that is never closed is plain words.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let opened = rest.find(OPENING).filter(|at| rest[*at..].contains(CLOSING));
        match opened {
            Some(0) => {
                let end = rest.find(CLOSING)?;
                let first = rest.chars().next()?.len_utf8();
                let name = &rest[first..end];
                let closing = rest[end..].chars().next()?.len_utf8();
                rest = &rest[end + closing..];
                let known = Placeholder::ALL.into_iter().find(|it| it.name() == name.trim());
                Some(known.map_or(Piece::Unknown(name), Piece::Placeholder))
            }
            at => {
                let (text, after) = rest.split_at(at.unwrap_or(rest.len()));
                rest = after;
                Some(Piece::Text(text))
            }
        }
    })
}

/// Braces, of half width and of full width as Japanese keyboards write them.
const OPENING: [char; 2] = ['{', '｛'];
/// See [`OPENING`].
const CLOSING: [char; 2] = ['}', '｝'];

/// A text with its placeholders filled in. What has no value reads as a way around it.
pub fn fill(text: &str, settings: &Settings) -> String {
    let identity = &settings.identity;
    let value = |placeholder| match placeholder {
        Placeholder::City => identity.city.clone(),
        Placeholder::Account => identity.account.clone(),
        Placeholder::Phone => identity.phone.clone().unwrap_or_else(|| "市役所の代表電話".into()),
        Placeholder::Website => {
            identity.website.clone().unwrap_or_else(|| format!("{}のホームページ", identity.city))
        }
        Placeholder::Hours => hours_in_words(&settings.words.hours),
    };
    pieces(text)
        .map(|it| match it {
            Piece::Text(text) => text.to_owned(),
            Piece::Placeholder(placeholder) => value(placeholder),
            Piece::Unknown(name) => format!("{{{name}}}"),
        })
        .collect()
}

/// What stands under the fallback, so that a resident knows when somebody can be reached; none when
/// nobody ever can.
pub fn unreachable_note(settings: &Settings, now: Timestamp) -> Option<String> {
    let hours = &settings.words.hours;
    if hours.is_never() {
        return None;
    }
    let when = hours_in_words(hours);
    let closed = if hours.hold(now) { "" } else { "ただいまは受付時間外です。\n" };
    Some(match &settings.identity.phone {
        Some(phone) => {
            format!(
                "{closed}職員へのお問い合わせは、お電話でお受けします。\n電話 {phone}\n受付時間 {when}"
            )
        }
        None => format!("{closed}職員へのお問い合わせの受付時間は、{when}です。"),
    })
}

/// Reception hours in words: days with the same hours stand together.
pub fn hours_in_words(hours: &Hours) -> String {
    const DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    let stretch = |(first, last, open): (usize, usize, Open)| {
        let days = match last - first {
            0 => format!("{}曜日", DAYS[first]),
            1 => format!("{}・{}曜日", DAYS[first], DAYS[last]),
            _ => format!("{}〜{}曜日", DAYS[first], DAYS[last]),
        };
        let [from, until] = open.short();
        format!("{days} {from}〜{until}")
    };
    let week: Vec<String> = hours.stretches().into_iter().map(stretch).collect();
    match (week.is_empty(), hours.holidays.is_empty()) {
        (true, _) => "お休み".to_owned(),
        (false, true) => week.join("、"),
        (false, false) => format!("{}（{}）", week.join("、"), hours.holidays),
    }
}

/// What almost every city says of holidays, so that it can be said in other languages too.
pub const USUAL_HOLIDAYS: &str = "祝日・年末年始を除く";

/// What the account says while nobody has set anything.
pub(super) fn at_first() -> Words {
    let office = Open { from_min: 8 * 60 + 30, until_min: 17 * 60 + 15 };
    let day = Some(office);
    Words {
        greeting: GREETING.into(),
        fallback: FALLBACK.into(),
        hours: Hours {
            week: [day, day, day, day, day, None, None],
            holidays: USUAL_HOLIDAYS.into(),
        },
    }
}

const GREETING: &str = "友だち追加ありがとうございます。{市の名前}の公式アカウントです。\n\n\
     ごみの出し方、手続き、子育てなど、知りたいことを短い言葉で送ってください。\n\
     例:「粗大ごみ 捨てたい」\n\n\
     下のボタンからも選べます。";

const FALLBACK: &str = "申し訳ありません。お答えを見つけられませんでした。\n\
     「住民票 とりかた」のように、短い言葉に変えて送るか、下の分類から選んでください。";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::city::Identity;

    fn settings() -> Settings {
        Settings::new(Identity {
            city: "見本市".into(),
            account: "見本市公式".into(),
            phone: Some("0594-24-1111".into()),
            website: None,
            contact: None,
            hue: crate::web::console::Hue::default(),
            logo: None,
        })
    }

    #[test]
    fn placeholders_are_filled_in_whatever_the_width_of_their_braces() {
        let filled = fill("{市の名前}の｛アカウント名｝、{電話番号}、{謎} {", &settings());
        assert_eq!(filled, "見本市の見本市公式、0594-24-1111、{謎} {");
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let words =
            |week: [Option<Open>; 7]| hours_in_words(&Hours { week, holidays: String::new() });
        let (day, short) = (Open::read("08:30", "17:15"), Open::read("09:00", "12:00"));
        assert_eq!(
            words([day, day, day, day, day, short, None]),
            "月〜金曜日 8:30〜17:15、土曜日 9:00〜12:00"
        );
        assert_eq!(
            words([day, day, None, day, None, None, None]),
            "月・火曜日 8:30〜17:15、木曜日 8:30〜17:15"
        );
        assert_eq!(words([None; 7]), "お休み");
    }

    #[test]
    fn the_note_says_when_it_is_closed_and_whom_to_call() {
        let note = |at: &str| unreachable_note(&settings(), at.parse().unwrap()).unwrap();
        assert!(note("2026-11-22T12:00:00+09:00").starts_with("ただいまは受付時間外です。"));
        let open = note("2026-11-20T12:00:00+09:00");
        assert!(open.contains("0594-24-1111") && open.contains("月〜金曜日 8:30〜17:15"), "{open}");
        assert!(!open.contains("時間外"));
    }

    #[test]
    fn what_the_account_says_at_first_stands_by_the_rules() {
        let settings = settings();
        let part = settings.part(crate::features::city::PartKind::Words);
        assert_eq!(settings.refusals(&part), []);
    }

    proptest! {
        #[test]
        fn a_text_without_braces_stays_as_it_is(text in "[^{}｛｝]{0,60}") {
            prop_assert_eq!(fill(&text, &settings()), text);
        }
    }
}
