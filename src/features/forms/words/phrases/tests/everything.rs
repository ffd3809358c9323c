use std::iter::successors;

use super::{
    samples::{PUT_IN, after_limit, after_not_taken, after_why, values},
    *,
};

const RECEIPT: &str = "888";
const LINK: &str = "999";

/// Everything a language says; a field that is added to a table has to be added here.
pub(super) fn everything(tongue: Tongue) -> Texts {
    let said = Phrases::by(tongue);
    assert_eq!(said.tongue, tongue);
    let mut all = plain(said);
    all.extend(worked_out(said));
    all.extend(mine(&said.mine));
    all
}

fn named(name: &str, texts: &[&str]) -> Texts {
    let all = texts.iter().enumerate();
    all.map(|(at, text)| (format!("{name} {at}"), (*text).to_owned())).collect()
}

/// A text into which something was put, which must be in it.
fn holding(text: String, parts: &[&str]) -> String {
    for part in parts {
        assert!(text.contains(part), "{part} is left out: {text}");
    }
    text
}

/// What is said as it stands.
fn plain(said: &Phrases) -> Texts {
    let Phrases {
        tongue: _,
        own,
        input,
        to_check,
        next,
        use_of_data,
        saved,
        offline,
        kept,
        not_kept,
        why_sign_in,
        sign_in,
        by_code,
        filled_in,
        no_such_code,
        heavy,
        unit,
        other,
        other_text,
        choose,
        agree,
        calculate,
        registered,
        place,
        here,
        found,
        lost,
        mut eras,
        part,
        limit: _,
        about: _,
        wrong: _,
        left: _,
        value: _,
        day: _,
        moment: _,
        lately: _,
        yes_that_day: _,
        no_room: _,
        sent: _,
        not_taken: _,
        too_large,
        not_sent,
        check_title,
        check,
        send,
        typed,
        mend,
        nothing,
        done_title,
        received,
        receipt,
        receipt_hint,
        afterwards,
        usual_thanks,
        told,
        not_told,
        calendar,
        to_mine,
        closed: _,
        phone,
        my_page,
        resume_title,
        resume_since: _,
        resume_warning,
        resume,
        anew,
        progress,
        sent_at,
        corrected_at,
        what_was_sent,
        to_change,
        to_replace,
        fill_in_again,
        correct,
        withdraw,
        withdrawn,
        withdrawn_by_city,
        mine: _,
        arrived: _,
        see_progress,
        left_off: _,
        let_it_be,
        becomes: _,
        see_more,
    } = *said;
    let Own { required, optional, year, month, day, take_photo, choose_photo, remove } = own;
    eras.sort_unstable_by_key(|it| it.0);
    assert_eq!(eras.map(|it| it.0), ["", "h", "r", "s", "t"]);
    let parts = [
        "family",
        "given",
        "family_kana",
        "given_kana",
        "postal",
        "area",
        "street",
        "building",
        "words",
        "other",
    ];
    let parts = parts.map(|it| part(it).expect("every part has a label"));
    assert_eq!(part("lat"), None);
    assert!(!unit.0.is_empty() && !unit.1.is_empty());
    let first = [
        required,
        optional,
        year,
        month,
        day,
        take_photo,
        choose_photo,
        remove,
        input,
        to_check,
        next,
        use_of_data,
        saved,
        offline,
        kept,
        not_kept,
        why_sign_in,
        sign_in,
        by_code,
        filled_in,
        no_such_code,
        heavy,
        other,
        other_text,
        choose,
        agree,
        calculate,
        registered,
        place.0,
        place.1,
        here,
        found,
        lost,
    ];
    let last = [
        too_large,
        not_sent.0,
        not_sent.1,
        check_title,
        check,
        send,
        typed,
        mend,
        nothing,
        done_title,
        received,
        receipt,
        receipt_hint,
        afterwards,
        usual_thanks,
        told,
        not_told,
        calendar,
        to_mine,
        phone,
        my_page,
        resume_title,
        resume_warning,
        resume,
        anew,
        progress,
        sent_at,
        corrected_at,
        what_was_sent,
        to_change,
        to_replace,
        fill_in_again,
        correct,
        withdraw,
        withdrawn,
        withdrawn_by_city.0,
        withdrawn_by_city.1,
        see_progress,
        let_it_be,
        see_more,
    ];
    let eras = named("era", &eras.map(|it| it.1));
    [named("first", &first), named("last", &last), named("part", &parts), eras].concat()
}

/// What depends on what is put in.
fn worked_out(said: &Phrases) -> Texts {
    let mut all = Texts::new();
    let mut add = |name: &str, text: String| all.push((name.to_owned(), text));
    for limit in successors(Some(Limit::Digits), after_limit) {
        add(&format!("{limit:?}"), (said.limit)(&limit));
    }
    for why in successors(Some(Why::Missing), |it| after_why(*it)) {
        let is_missing = why == Why::Missing;
        for asked in [
            Asked::Written,
            Asked::Chosen,
            Asked::Other,
            Asked::Files(Taken::Photos),
            Asked::Files(Taken::PhotosAndPdf),
        ] {
            if is_missing || asked == Asked::Written {
                let text = (said.wrong)(PUT_IN, why, asked);
                assert!(!text.ends_with(['。', '.']), "{text}");
                add(&format!("{why:?} {asked:?}"), holding(text, &[PUT_IN]));
            }
        }
    }
    for part in [Part::Whole, Part::Field(RECEIPT), Part::Row(RECEIPT)] {
        let parts = if part == Part::Whole { &[PUT_IN][..] } else { &[PUT_IN, RECEIPT] };
        holding((said.about)(PUT_IN, part), parts);
    }
    for why in successors(Some(NotTaken::Heic), |it| after_not_taken(*it)) {
        for taken in [Taken::Photos, Taken::PhotosAndPdf] {
            let text = holding((said.not_taken)(PUT_IN, why, taken), &[PUT_IN]);
            add(&format!("{why:?} {taken:?}"), text);
        }
    }
    let at: Timestamp = "2026-12-31T09:05:00+09:00".parse().unwrap();
    for why in [
        Closed::NotPublic,
        Closed::Stopped,
        Closed::NotYet(at),
        Closed::Over(at),
        Closed::Full,
        Closed::Answered,
    ] {
        let (title, text) = (said.closed)(why);
        let says_when = matches!(why, Closed::NotYet(_) | Closed::Over(_));
        let text = holding(text, if says_when { &["2026", "31", "05"] } else { &[] });
        add(&format!("the title of {why:?}"), title);
        add(&format!("{why:?}"), text);
    }
    for (kind, value) in values() {
        add(&format!("{value:?}"), (said.value)(&kind, &value));
    }
    let on = date(2026, 12, 31);
    add("yes_that_day", holding((said.yes_that_day)(on), &["2026", "31"]));
    holding((said.day)(on), &["2026", "31"]);
    holding((said.moment)(at), &["2026", "31", "9", "05"]);
    holding((said.lately)(at, at), &["31", "9", "05"]);
    add("left", holding((said.left)(7), &["7"]));
    add("full", (said.left)(0));
    add("no_room", holding((said.no_room)(PUT_IN), &[PUT_IN, "10"]));
    add("sent", (said.sent)(1_230_000));
    add("resume_since", holding((said.resume_since)(PUT_IN), &[PUT_IN]));
    let arrived = said.handed_in(PUT_IN, RECEIPT, ("666", LINK));
    add("handed_in", holding(arrived, &[PUT_IN, RECEIPT, "666", LINK]));
    add("unfinished", holding(said.unfinished(PUT_IN, LINK), &[PUT_IN, LINK]));
    let becomes = (said.becomes)(PUT_IN, RECEIPT, "666");
    add("becomes", holding(becomes, &[PUT_IN, RECEIPT, "666"]));
    all
}

/// What ones own pages say.
fn mine(said: &Mine) -> Texts {
    let Mine {
        title,
        begun,
        begun_until,
        go_on,
        begun_ends,
        sent,
        sent_at,
        nothing,
        leave,
        withdraw_title,
        withdraw_what,
        withdraw_after,
        withdraw_not,
        data,
        erase,
    } = *said;
    let mine::Data {
        title: of_data,
        line,
        since,
        language,
        count,
        no_profile,
        known,
        file_hint,
        file,
    } = data;
    let mine::Erase {
        button,
        title: of_erase,
        open,
        goes,
        stays,
        for_good,
        not,
        now,
        done_title,
        done,
        after,
    } = erase;
    let put_in = [
        holding(begun_until(PUT_IN), &[PUT_IN]),
        holding(sent_at(PUT_IN), &[PUT_IN]),
        holding(withdraw_what(PUT_IN, RECEIPT), &[PUT_IN, RECEIPT]),
        holding(count(7), &["7"]),
        holding(open(7), &["7"]),
    ];
    let put_in = put_in.each_ref().map(|it| &**it);
    let plain = [
        title,
        begun,
        go_on,
        begun_ends,
        sent,
        nothing.0,
        nothing.1,
        leave.0,
        leave.1,
        withdraw_title,
        withdraw_after,
        withdraw_not,
        of_data,
        line.0,
        line.1,
        since,
        language,
        no_profile,
        known.0,
        known.1,
        file_hint,
        file,
        button,
        of_erase,
        goes.0,
        stays.0,
        for_good,
        not,
        now,
        done_title,
        done,
    ];
    let lists = [&goes.1[..], &stays.1, &after].concat();
    [named("mine", &plain), named("list", &lists), named("put in", &put_in)].concat()
}
