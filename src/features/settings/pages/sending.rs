use maud::html;

use super::asking::{Around, Standing, around, page};
use crate::{
    base::text::normalize,
    features::{
        city::{Field, PartKind, Refusal, SecondPerson, Sending, limits},
        settings::words,
    },
    web::{
        Posted,
        console::Page,
        controls::{self, Choice, Field as Control, Kind, Sends, Width},
    },
};

/// What holds for deliveries, as typed.
#[derive(Debug, Clone, Default)]
pub(in crate::features::settings) struct SendingForm {
    /// `always`, `from` or `never`.
    pub second: String,
    pub people: String,
    pub night_from: String,
    pub night_until: String,
    pub same_words: String,
    pub machine_made: String,
    pub lock: String,
}

impl SendingForm {
    pub fn of(sending: &Sending) -> Self {
        let (second, people) = match sending.second {
            SecondPerson::Always => ("always", String::new()),
            SecondPerson::From(people) => ("from", people.to_string()),
            SecondPerson::Never => ("never", String::new()),
        };
        Self {
            second: second.to_owned(),
            people,
            night_from: sending.night_from.to_string(),
            night_until: sending.night_until.to_string(),
            same_words: sending.same_words_h.to_string(),
            machine_made: sending.machine_made.to_string(),
            lock: sending.lock.clone(),
        }
    }

    pub fn posted(posted: &Posted) -> Self {
        let digits = |name| normalize(posted.text(name).trim());
        Self {
            second: posted.text("second").to_owned(),
            people: digits("second_person"),
            night_from: digits("night_from"),
            night_until: digits("night_until"),
            same_words: digits("same_words"),
            machine_made: digits("machine_made"),
            lock: posted.text("lock").trim().to_owned(),
        }
    }

    /// What it says; whatever is no number within its limits is named.
    pub fn read(&self) -> Result<Sending, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut number = |field, text: &str, allowed: std::ops::RangeInclusive<u16>| {
            let read = text.parse().ok().filter(|it| allowed.contains(it));
            read.unwrap_or_else(|| {
                refusals.push(Refusal::OutOfRange { field, allowed });
                0
            })
        };
        let second = match self.second.as_str() {
            "from" => {
                let people = number(Field::SecondPerson, &self.people, limits::ALONE_BELOW);
                SecondPerson::From(people)
            }
            "never" => SecondPerson::Never,
            _ => SecondPerson::Always,
        };
        let sending = Sending {
            second,
            night_from: number(Field::NightFrom, &self.night_from, limits::HOURS),
            night_until: number(Field::NightUntil, &self.night_until, limits::HOURS),
            same_words_h: number(Field::SameWords, &self.same_words, limits::SAME_WORDS_H),
            machine_made: number(Field::MachineMade, &self.machine_made, limits::MACHINE_MADE),
            lock: self.lock.clone(),
        };
        if refusals.is_empty() { Ok(sending) } else { Err(refusals) }
    }
}

const SECONDS: [Choice<'static>; 3] = [
    Choice::new("always", "いつも、ほかの人の承認がいる").note("緊急の配信だけは、一人で送れます"),
    Choice::new("from", "人数が多いときだけ、ほかの人の承認がいる"),
    Choice::new("never", "一人で送信できる")
        .note("配信を承認できる権限のある人なら、自分で作った配信を自分で送れます"),
];

/// `/console/settings/deliveries`.
pub(in crate::features::settings) fn sending(
    standing: &Standing,
    form: &SendingForm,
) -> Page<'static> {
    let outside = Around {
        standing,
        kind: PartKind::Sending,
        sends: Sends::Text,
        partial: "",
        beside: html! {},
        save: "確認へ進む",
    };
    let faults = &standing.faults;
    let number = |name, label, value: &str, hint| {
        let field = Control::new(name, label).value(value).hint(hint).faults(faults);
        controls::text(&field.kind(Kind::Digits).width(Width::Short))
    };
    let body = around(
        &outside,
        html! {
            (controls::panel("承認", html! {
                (controls::radios(&Control::new("second", "配信を送る前の承認").value(&form.second), &SECONDS))
                (number("second_person", "承認がいる人数(人以上)", &form.people, "「人数が多いときだけ」を選んだときに使います。"))
            }))
            (controls::panel("送る前の注意", html! {
                div.row {
                    (number("night_from", "夜のはじまり(時)", &form.night_from, "0から23まで。"))
                    (number("night_until", "夜の終わり(時)", &form.night_until, "0から23まで。"))
                }
                (number("same_words", "同じ内容に気づく時間(時間)", &form.same_words, "この時間のうちに同じ内容を送ろうとすると、確認の画面で知らせます。24で1日、168で1週間です。"))
            }))
            (controls::panel("機械が作る配信", html! {
                (number("machine_made", "1時間に作れる配信(件)", &form.machine_made, "ほかのシステムがこれより多く作ると、止めて、人が確かめるのを待ちます。"))
            }))
            (controls::panel("すべての配信を止める", html! {
                (controls::area(&Control::new("lock", words::LOCK).value(&form.lock).optional().rows(2)
                    .faults(faults).chars_max(limits::REASON_CHARS_MAX)
                    .hint("理由を書いて保存すると、新しい配信は始まらなくなります。予約の時刻が来た配信は「保留」になります。空にして保存すると、また送れます。もう始まっている配信は止まりません。")))
            }))
        },
    );
    page("配信の決まり", "settings-deliveries", body).faults(faults).reading()
}
