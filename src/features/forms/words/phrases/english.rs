use jiff::{Timestamp, civil::Date};

use super::{
    super::value::number,
    Phrases,
    limit::{Bounds, Limit},
    mine,
    shared::{Answers, answer, count, eras, size},
    slip::{Asked, Part},
};
use crate::{
    base::{Tongue, time::in_japan},
    features::forms::model::{Closed, NotTaken, Taken, Why},
    web::controls::Own,
};

/// Those of English.
pub(super) const ENGLISH: Phrases = Phrases {
    tongue: Tongue::English,
    own: Own {
        required: "Required",
        optional: "Optional",
        year: "Year",
        month: "Month",
        day: "Day",
        take_photo: "Take a photo",
        choose_photo: "Choose a photo",
        remove: "Remove",
    },
    input: "Your answers",
    to_check: "Check your answers",
    next: "Next",
    use_of_data: "How your answers are used",
    saved: "Your answers so far are saved. You can continue within 7 days.",
    offline: "No connection, so nothing was sent. Your answers are still here. Please press the button again where reception is better.",
    kept: "Saved",
    not_kept: "No connection, so your answers are not saved yet. They are still on this page and will be saved as soon as there is one.",
    why_sign_in: "If you sign in with LINE, you can see later what you sent and how far it has come. You can send it without signing in, too.",
    sign_in: "Sign in with LINE first",
    by_code: "Fill in the address from the postal code",
    filled_in: "The address has been filled in. Please add the street number.",
    no_such_code: "No address was found for this postal code. Please check the number, or write the address yourself",
    heavy: "Photos and files are larger than 10 MB together. Please send fewer, or one at a time.",
    unit: (" (", ")"),
    other: "Other",
    other_text: "Please describe “Other”",
    choose: "Please choose",
    agree: "I agree",
    calculate: "Calculate",
    registered: "This is what the city has on record about you. It cannot be changed here. To change it, send the form in which you registered it (such as your notification settings) again, or contact the city.",
    place: ("Address or landmark", "For example: north side of the park in Chuo-cho 2-chome"),
    here: "Use my current location",
    found: "Your current location is recorded",
    lost: "Your location could not be found. Please write an address or a landmark.",
    eras: eras(["Year AD", "Reiwa", "Heisei", "Showa", "Taisho"]),
    part,
    limit,
    about,
    wrong,
    left: |left| match left {
        0 => "Full".to_owned(),
        left => format!("{} left", count(left)),
    },
    value: |kind, value| answer(kind, value, &ANSWERS),
    day,
    moment,
    lately: |at, _| moment(at),
    yes_that_day: |on| format!("Yes, {}", day(on)),
    no_room: |name| {
        format!(
            "“{name}” was too large to send: at most 10 MB can be sent at once. Everything else is saved. Please send photos one at a time, or choose smaller ones"
        )
    },
    sent: |bytes| format!("Sent ({})", size(bytes, " ")),
    not_taken,
    too_large: "There is too much text. Please shorten it and press the button again",
    not_sent: (
        "Nothing has been sent yet. ",
        "Please check your answers and press the button below.",
    ),
    check_title: "Check your answers and send them",
    check: "Check",
    send: "Send",
    typed: "Your answers",
    mend: "Change",
    nothing: "(no answer)",
    done_title: "Sent",
    received: "We have received your answers",
    receipt: "Receipt number",
    receipt_hint: "Please tell us this number when you contact us.",
    afterwards: "What happens next",
    usual_thanks: "The office in charge will read your answers. We will contact you if we have questions.",
    told: "The receipt number will also be sent to you on LINE.",
    not_told: "This page cannot be opened again. Please write the number down or take a screenshot.",
    calendar: "Add to calendar",
    to_mine: "See your answers and their progress",
    closed,
    phone: "Telephone: ",
    my_page: "Open My Page",
    resume_title: "Continue where you left off?",
    resume_since: |since| format!("You have not finished yet (saved {since})."),
    resume_warning: "If you start over, what you wrote and your photos are deleted.",
    resume: "Continue",
    anew: "Start over",
    progress: "Progress",
    sent_at: "Sent",
    corrected_at: "Changed",
    what_was_sent: "Your answers",
    to_change: "To change something, please contact the city and tell us your receipt number.",
    to_replace: "To change something, please send the form again. Only the last one is kept.",
    fill_in_again: "Fill it in again",
    correct: "Change my answers",
    withdraw: "Withdraw",
    withdrawn: "Withdrawn",
    withdrawn_by_city: (
        "Withdrawn by the city",
        "The city has withdrawn this. If you would like to know why, please contact the city and tell them your receipt number.",
    ),
    mine: mine::ENGLISH,
    arrived: |title| format!("We have received “{title}”."),
    see_progress: "You can see its progress here.",
    left_off: |title| format!("You have not finished “{title}” yet. You can continue here."),
    let_it_be: "If you no longer need it, there is nothing to do: what you wrote is deleted after 7 days.",
    becomes: |title, receipt, shown| {
        format!("“{title}” (receipt number {receipt}) is now “{shown}”.")
    },
    see_more: "You can see more here.",
};

fn part(part: &str) -> Option<&'static str> {
    Some(match part {
        "family" => "Family name",
        "given" => "Given name",
        "family_kana" => "Family name in hiragana or katakana",
        "given_kana" => "Given name in hiragana or katakana",
        "postal" => "Postal code",
        "area" => "City and town",
        "street" => "Block and house number",
        "building" => "Building and room",
        "words" => "Description of the place",
        "other" => "Other",
        _ => return None,
    })
}

/// A day: 1 December 2026.
fn day(on: Date) -> String {
    on.strftime("%-d %B %Y").to_string()
}

fn moment(at: Timestamp) -> String {
    in_japan(at).strftime("%-d %B %Y, %H:%M").to_string()
}

const ANSWERS: Answers = Answers {
    other: "Other",
    located: "The location on the map is recorded",
    agreed: "I agree",
    files: |count| if count == 1 { "1 file".to_owned() } else { format!("{count} files") },
    day,
};

fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Digits => "Digits only.".to_owned(),
        Limit::Alphanumeric => "Letters and digits only.".to_owned(),
        Limit::Kana => "In hiragana or katakana.".to_owned(),
        Limit::Url => "An address beginning with https://.".to_owned(),
        Limit::Characters(max) => format!("Up to {max} characters."),
        Limit::Choices(max) => format!("Choose up to {max}."),
        Limit::AnyChoices => "Choose as many as you like.".to_owned(),
        Limit::Number(Bounds::From(min)) => format!("{min} or more."),
        Limit::Number(Bounds::Until(max)) => format!("{max} or less."),
        Limit::Day(Bounds::From(first)) => format!("From {first}."),
        Limit::Day(Bounds::Until(last)) => format!("Until {last}."),
        Limit::Number(Bounds::Between(from, to)) | Limit::Day(Bounds::Between(from, to)) => {
            format!("From {from} to {to}.")
        }
        Limit::NoDashes => "Hyphens are not needed.".to_owned(),
        Limit::Files(max, Taken::Photos) => format!("Up to {max}, at most 10 MB together."),
        Limit::Files(max, Taken::PhotosAndPdf) => {
            format!("Up to {max}, at most 10 MB together. PDF is accepted too.")
        }
    }
}

fn about(title: &str, part: Part<'_>) -> String {
    match part {
        Part::Whole => format!("“{title}”"),
        Part::Field(part) => format!("“{title}”, {part}"),
        Part::Row(row) => format!("“{title}”, “{row}”"),
    }
}

fn wrong(about: &str, why: Why, asked: Asked) -> String {
    let what = match why {
        Why::Missing | Why::RowsMissing => match asked {
            Asked::Written => "please fill in",
            Asked::Chosen => "please choose",
            Asked::Other => "please describe “Other”",
            Asked::Files(_) => "please choose a photo or file",
        }
        .to_owned(),
        Why::TooLong(max) => format!("please write at most {max} characters"),
        Why::NotDigits => "please use digits only".to_owned(),
        Why::NotAlphanumeric => "please use letters and digits only".to_owned(),
        Why::NotKana => "please write in hiragana or katakana".to_owned(),
        Why::NotUrl => "please begin with https://".to_owned(),
        Why::UnknownChoice => "please choose again".to_owned(),
        Why::TooManyChosen(max) => format!("please choose at most {max}"),
        Why::Full => "what you chose is full now. Please choose another".to_owned(),
        Why::NotANumber => "please write a number such as 12".to_owned(),
        Why::TooSmall(min) => format!("please write {} or more", number(min)),
        Why::TooGreat(max) => format!("please write {} or less", number(max)),
        Why::TooFine(0) => "please write a whole number".to_owned(),
        Why::TooFine(digits) => format!("at most {digits} digits after the point"),
        Why::NotADay => "this day does not exist. Please check year, month and day".to_owned(),
        Why::OtherEra(it) => format!("please check the era. Do you mean {}?", day(it)),
        Why::TooEarly(it) => format!("please choose {} or later", day(it)),
        Why::TooLate(it) => format!("please choose {} or earlier", day(it)),
        Why::NotATime => "please write a time such as 14:30".to_owned(),
        Why::NotAPhone => "please write 10 or 11 digits".to_owned(),
        Why::NotAMail => "please write an address such as name@example.jp".to_owned(),
        Why::NotAPostalCode => "please write the 7 digits of the postal code".to_owned(),
        Why::NotAgreed => "please read it and tick “I agree”".to_owned(),
        Why::TooManyFiles(max) => format!("please send at most {max}"),
        Why::MyNumber => "please do not write your My Number. Remove the 12 digits".to_owned(),
    };
    format!("{about}: {what}")
}

fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
    let name = format!("“{name}”");
    match (why, taken) {
        (NotTaken::Heic, _) | (NotTaken::WrongKind, Taken::Photos) => {
            format!("{name} cannot be accepted. Please choose a JPEG or PNG photo")
        }
        (NotTaken::WrongKind, Taken::PhotosAndPdf) => {
            format!("{name} cannot be accepted. Please choose a JPEG or PNG photo, or a PDF")
        }
        (NotTaken::TooLarge, _) => format!("{name} is too large. Please choose a file up to 4 MB"),
        (NotTaken::TooManyPixels, _) => {
            format!("{name} is too large to open. Please choose an ordinary photo")
        }
        (NotTaken::Unreadable, _) => format!("{name} is broken. Please choose another photo"),
        (NotTaken::Infected, _) => {
            format!("{name} does not look safe and was not accepted. Please choose another file")
        }
        (NotTaken::NotLookedThrough, _) => {
            format!(
                "{name} could not be checked for safety. Please wait a little and send it again"
            )
        }
        (NotTaken::TooMany, _) => {
            format!("{name} is one too many. Please remove one first")
        }
    }
}

fn closed(why: Closed) -> (String, String) {
    let (title, text) = match why {
        Closed::NotPublic => (
            "This page is not open now",
            "Its address may have changed, or it is not public yet. Please check the notice from the city.".to_owned(),
        ),
        Closed::Stopped => (
            "We are not accepting answers now",
            "The city will let you know when it opens again. If it is urgent, please call us.".to_owned(),
        ),
        Closed::NotYet(opens) => (
            "Not open yet",
            format!("It opens on {}. Please come back then.", moment(opens)),
        ),
        Closed::Over(closed) => (
            "Closed",
            format!("It closed on {}. Please call us if you have questions.", moment(closed)),
        ),
        Closed::Full => (
            "Full",
            "It may open again when somebody cancels. Please call us for details.".to_owned(),
        ),
        Closed::Answered => (
            "We have received your answers already",
            "Each person can answer once. You can see what you sent on My Page.".to_owned(),
        ),
    };
    (title.to_owned(), text)
}
