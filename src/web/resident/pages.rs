use maud::{DOCTYPE, Markup, html};

use super::{
    Bar, Direction, Frame, Holidays, Letters, Next, Reception, Sheet, Step, Tongue, Way, Words,
};
use crate::{
    base,
    infra::{assets::asset, config::Mode},
    web::controls::{Form, Role, button, fault_list, form_as, icon, link_button},
};

/// The document of a sheet.
pub fn sheet(frame: &Frame, sheet: &Sheet<'_>) -> Markup {
    let words = Words::of(&sheet.language);
    let middle = html! {
        main.main #main tabindex="-1" { (content(sheet, words)) }
        @if let Some(bar) = &sheet.bar { (foot_bar(bar, words)) }
    };
    let shell = html! {
        a.skip href="#main" { (words.skip) }
        div.page {
            (tools(frame, sheet, words))
            @match &sheet.form {
                Some((action, sends)) => (form_as(
                    &Form { action, csrf: &frame.csrf, id: "sheet", sends: *sends, role: Role::Small, partial: "" },
                    html! { (default_button(sheet)) (middle) },
                )),
                None => (middle),
            }
            (foot(frame, (words, apart(sheet, words))))
        }
    };
    document(frame, sheet, (words, shell))
}

fn document(frame: &Frame, sheet: &Sheet<'_>, (words, shell): (&Words, Markup)) -> Markup {
    let name = sheet.step.map_or(&*sheet.title, |step| step.name);
    let parts = [name, &*sheet.about, &frame.city];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    let lang = if sheet.language.is_empty() { words.lang() } else { &*sheet.language };
    let dir = (sheet.direction == Direction::RightToLeft).then_some("rtl");
    html! {
        (DOCTYPE)
        html lang=(lang) dir=[dir] data-hue=(frame.hue.as_str()) data-letters=(frame.letters.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="format-detection" content="telephone=no";
                title {
                    @match frame.mode {
                        Mode::Verification => "【検証】",
                        Mode::Production | Mode::Demo => {}
                    }
                    @if !sheet.faults.is_empty() { (words.error) ": " }
                    (parts.join("｜"))
                }
                link rel="icon" type="image/svg+xml" href=(asset("web/icon.svg").path);
                link rel="stylesheet" href=(asset("web/resident.css").path);
                (sheet.head)
                @for script in &sheet.scripts { script type="module" src=(asset(script).path) {} }
            }
            body { (shell) }
        }
    }
}

/// The first button of a form is the one that the keyboard's own key presses: without this it would
/// be whatever small button stands in the body.
fn default_button(sheet: &Sheet<'_>) -> Markup {
    match sheet.bar.as_ref().map(|it| &it.next) {
        Some(Next::Send(send)) => html! {
            button.default type="submit" tabindex="-1" aria-hidden="true"
                name=[(!send.name.is_empty()).then_some(send.name)]
                value=[(!send.name.is_empty()).then_some(send.value)] { (send.label) }
        },
        Some(Next::Go(..)) | None => html! {},
    }
}

fn tools(frame: &Frame, sheet: &Sheet<'_>, words: &Words) -> Markup {
    let letters = match frame.letters {
        Letters::Usual => words.larger,
        Letters::Large => words.usual,
    };
    let to = serde_html_form::to_string([("to", &frame.address)]).unwrap_or_default();
    html! {
        header.tools lang=[apart(sheet, words)] {
            @if !sheet.back.is_empty() {
                a.tools__back href=(sheet.back) { (icon("chevron-left")) (words.back) }
            }
            a.tools__tool href={ "/l/letters/" (frame.letters.other().as_str()) "?" (to) } {
                (icon("a-large-small")) (letters)
            }
            @if !sheet.tongues.is_empty() { (tongues(sheet, words)) }
        }
    }
}

fn tongues(sheet: &Sheet<'_>, words: &Words) -> Markup {
    html! {
        details.tongues {
            summary.tools__tool {
                (icon("languages"))
                @if words.tongue == base::Tongue::English { (words.languages) }
                @else { span lang="en" { "Language" } span.vh { " (" (words.languages) ")" } }
            }
            ul.tongues__list {
                @for tongue in &sheet.tongues { li { (one_tongue(sheet, tongue)) } }
            }
        }
    }
}

fn one_tongue(sheet: &Sheet<'_>, tongue: &Tongue<'_>) -> Markup {
    let is_this = (tongue.tag == sheet.language).then_some("true");
    html! {
        @match &tongue.way {
            Way::Link(href) => a href=(href) lang=(tongue.tag) hreflang=(tongue.tag)
                aria-current=[is_this] { (tongue.name) },
            Way::Send(to) => button type="submit" form="sheet" formaction=[given(to)]
                name="_language" value=(tongue.tag) lang=(tongue.tag) aria-current=[is_this] {
                (tongue.name)
            },
        }
    }
}

fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The language of the frame's own words, where it is not the sheet's.
fn apart(sheet: &Sheet<'_>, words: &Words) -> Option<&'static str> {
    (!words.tongue.is(&sheet.language)).then(|| words.lang())
}

fn content(sheet: &Sheet<'_>, words: &Words) -> Markup {
    html! {
        @if !sheet.faults.is_empty() {
            div lang=[given(sheet.apart.own)] {
                (fault_list(&sheet.faults, &words.faults(sheet.faults.len())))
            }
        }
        @if let Some(step) = sheet.step { (progress(sheet, step, words)) }
        div.heading {
            @if !sheet.about.is_empty() {
                p.heading__about lang=[given(sheet.apart.about)] { (sheet.about) }
            }
            h1.heading__title lang=[given(sheet.apart.title)] { (sheet.title) }
        }
        (sheet.body)
    }
}

fn progress(sheet: &Sheet<'_>, step: Step<'_>, words: &Words) -> Markup {
    html! {
        div.progress {
            p.progress__words {
                strong lang=[given(sheet.apart.title)] { (step.at) " " (step.name) }
                span lang=[apart(sheet, words)] { (words.step(step.at, step.of)) }
            }
            progress.progress__bar max=(step.of) value=(step.at) aria-hidden="true" {}
        }
    }
}

fn foot_bar(bar: &Bar<'_>, words: &Words) -> Markup {
    html! {
        section.next aria-label=(words.next) {
            div.next__in {
                @if !bar.said.0.is_empty() { div.next__said { (bar.said) } }
                @match &bar.next {
                    Next::Send(send) => (button(send)),
                    Next::Go(look, href) => (link_button(look, href)),
                }
            }
        }
    }
}

fn foot(frame: &Frame, (words, lang): (&Words, Option<&str>)) -> Markup {
    html! {
        footer.foot lang=[lang] {
            @if let Some(phone) = &frame.phone {
                p.foot__help { (words.help) }
                p {
                    a.foot__phone href={ "tel:" (dialled(phone)) } {
                        (icon("phone")) span.vh { (words.call) " " } span.num { (phone) }
                    }
                }
                (reception(&frame.reception, words))
            }
            p.foot__city {
                span lang="ja" { (frame.city) }
                @if let Some(website) = &frame.website {
                    " " a href=(website) rel="noopener" { (words.website) }
                }
            }
            @match frame.mode {
                Mode::Production => {}
                Mode::Verification => p.foot__mode { (words.rehearsal) },
                Mode::Demo => p.foot__mode { (words.trial) },
            }
        }
    }
}

/// When somebody answers the telephone. What the city says of holidays in words of its own is
/// Japanese.
fn reception(reception: &Reception, words: &Words) -> Markup {
    html! {
        @if !reception.week.is_empty() {
            p.foot__hours {
                (words.week(&reception.week))
                @match &reception.holidays {
                    Holidays::Unsaid => {}
                    Holidays::Usual => { (words.brackets.0) (words.holidays) (words.brackets.1) }
                    Holidays::Said(text) => {
                        (words.brackets.0) span lang="ja" { (text) } (words.brackets.1)
                    }
                }
            }
        }
    }
}

/// The digits of a telephone number, as a link dials them.
fn dialled(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::{
        console::Hue,
        controls::{Button, Fault, Field, Sends, text},
        resident::Stretch,
    };

    fn reception() -> Reception {
        let stretch = |first, last, from: &str, until: &str| Stretch {
            first,
            last,
            clock: [from, until].map(str::to_owned),
        };
        Reception {
            week: vec![stretch(0, 4, "8:30", "17:15"), stretch(5, 5, "9:00", "12:00")],
            holidays: Holidays::Usual,
        }
    }

    fn frame() -> Frame {
        Frame {
            city: "見本市".into(),
            mode: Mode::Production,
            hue: Hue::default(),
            phone: Some("0594-24-1136".into()),
            reception: reception(),
            website: None,
            letters: Letters::Usual,
            address: "/f/gomi?x=1&y=<2>".into(),
            csrf: "token".into(),
        }
    }

    fn asking() -> Sheet<'static> {
        Sheet::new("電話番号を教えてください", text(&Field::new("tel", "電話番号")))
            .about("粗大ごみの申込")
            .step("あなたのこと", 2, 4)
            .back("/f/gomi/1")
            .form("/f/gomi/2", Sends::Files)
            .bar(Bar::send(Button::solid("次へ進む").sends("to", "next")))
    }

    #[test]
    fn the_title_begins_with_the_step_and_with_the_fault_when_there_is_one() {
        let whole = sheet(&frame(), &asking()).into_string();
        assert!(whole.contains("<title>あなたのこと｜粗大ごみの申込｜見本市</title>"), "{whole}");
        let faults = [Fault::new("tel", "電話番号を入力してください")];
        let whole = sheet(&frame(), &asking().faults(&faults)).into_string();
        assert!(whole.contains("<title>エラー: あなたのこと"), "{whole}");
        assert!(whole.contains("直すところが1つあります"), "{whole}");
        assert!(whole.contains("href=\"#f-tel\""), "{whole}");
    }

    #[test]
    fn enter_presses_the_button_of_the_bar_whatever_stands_in_the_body() {
        let whole = sheet(&frame(), &asking()).into_string();
        let form = whole.split_once("<form").unwrap().1;
        let first = form.split_once("<button").unwrap().1;
        assert!(first.starts_with(" class=\"default\" type=\"submit\""), "{first}");
        assert!(form.contains("enctype=\"multipart/form-data\""));
        assert!(form.contains("name=\"_csrf\" value=\"token\""));
        assert_eq!(form.matches("name=\"to\" value=\"next\"").count(), 2);
    }

    #[test]
    fn a_sheet_has_one_heading_one_main_and_nothing_inline_or_foreign() {
        let whole = sheet(&frame(), &asking()).into_string();
        assert_eq!(whole.matches("<h1").count(), 1);
        assert_eq!(whole.matches("<main").count(), 1);
        for foreign in [" style=", "<style", "onclick", "http://", "https://", "<script"] {
            assert!(!whole.contains(foreign), "{foreign}");
        }
        assert!(whole.contains("href=\"tel:0594241136\""));
        assert!(whole.contains("/l/letters/large?to=%2Ff%2Fgomi%3Fx%3D1%26y%3D%3C2%3E"), "{whole}");
    }

    #[test]
    fn the_frame_speaks_the_language_of_its_sheet() {
        let whole = sheet(&frame(), &asking().language("en")).into_string();
        assert!(whole.contains("<html lang=\"en\"") && whole.contains("Step 2 of 4"), "{whole}");
        let whole = sheet(&frame(), &asking().language("ne")).into_string();
        assert!(whole.contains("<html lang=\"ne\"") && whole.contains("Step 2 of 4"), "{whole}");
        let easy = sheet(&frame(), &asking().language("ja-x-easy")).into_string();
        assert!(easy.contains("ぜんぶで 4、いまは 2"), "{easy}");
    }

    #[test]
    fn the_foot_says_in_the_language_of_its_sheet_when_somebody_answers() {
        let foot = |tag: &'static str| {
            let whole = sheet(&frame(), &asking().language(tag)).into_string();
            let hours = whole.split_once("foot__hours\">").unwrap().1;
            hours.split_once("</p>").unwrap().0.to_owned()
        };
        let usual = "月〜金曜日 8:30〜17:15、土曜日 9:00〜12:00（祝日・年末年始を除く）";
        assert_eq!(foot("ja"), usual);
        let english =
            "Mon–Fri 8:30–17:15, Sat 9:00–12:00 (closed on public holidays and over New Year)";
        assert_eq!(foot("en"), english);
        assert_eq!(
            foot("zh-Hans"),
            "周一至周五 8:30～17:15，周六 9:00～12:00（节假日及年末年初除外）"
        );
        assert!(foot("ko").starts_with("월~금요일 8:30~17:15, 토요일 9:00~12:00"));
        let own = Reception { holidays: Holidays::Said("お盆を除く".into()), ..reception() };
        let said = Frame { reception: own, ..frame() };
        let whole = sheet(&said, &asking().language("en")).into_string();
        assert!(whole.contains("(<span lang=\"ja\">お盆を除く</span>)"), "{whole}");
    }
}
