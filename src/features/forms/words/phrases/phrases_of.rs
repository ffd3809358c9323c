use jiff::{Timestamp, civil::Date};

use super::{
    chinese::CHINESE,
    easy::EASY,
    english::ENGLISH,
    japanese::JAPANESE,
    korean::KOREAN,
    limit::Limit,
    mine::Mine,
    portuguese::PORTUGUESE,
    slip::{Asked, Part},
    spanish::SPANISH,
    vietnamese::VIETNAMESE,
};
use crate::{
    base::Tongue,
    features::forms::model::{Closed, Kind, NotTaken, Spoken, Taken, Value, Why},
    web::controls::Own,
};

/// What the pages of forms say by themselves in one language.
#[derive(Debug, Clone, Copy)]
pub struct Phrases {
    /// The language.
    pub tongue: Tongue,
    /// What controls say.
    pub own: Own,
    /// A page without a heading.
    pub input: &'static str,
    /// On the last page's button.
    pub to_check: &'static str,
    /// On every other page's button.
    pub next: &'static str,
    /// Above what answers are used for.
    pub use_of_data: &'static str,
    /// That what was typed so far is kept.
    pub saved: &'static str,
    /// Told when there is no network.
    pub offline: &'static str,
    /// That what was typed is kept.
    pub kept: &'static str,
    /// That what was typed could not be kept yet, and that it will be.
    pub not_kept: &'static str,
    /// What signing in is good for, and that it need not be.
    pub why_sign_in: &'static str,
    /// The button that signs in.
    pub sign_in: &'static str,
    /// The button that fills an address in from its postal code.
    pub by_code: &'static str,
    /// That an address was filled in, and what is left to do.
    pub filled_in: &'static str,
    /// That no place is known for a postal code, and what to do.
    pub no_such_code: &'static str,
    /// Told when photos are too many bytes.
    pub heavy: &'static str,
    /// What stands around a unit behind a title.
    pub unit: (&'static str, &'static str),
    /// The choice of something else.
    pub other: &'static str,
    /// The field for something else.
    pub other_text: &'static str,
    /// A list that nothing was chosen of.
    pub choose: &'static str,
    /// Beside the box of a consent.
    pub agree: &'static str,
    /// On the button that adds up.
    pub calculate: &'static str,
    /// Below what is registered and cannot be changed here: where it can.
    pub registered: &'static str,
    /// The field for the words of a place, and its hint.
    pub place: (&'static str, &'static str),
    /// On the button that asks the phone where it is.
    pub here: &'static str,
    /// That the phone knew.
    pub found: &'static str,
    /// That it did not.
    pub lost: &'static str,
    /// Eras as they are offered: the letter that is sent, and the name.
    pub eras: [(&'static str, &'static str); 5],
    /// The label of a part of a name, an address or a place.
    pub part: fn(&str) -> Option<&'static str>,
    /// What a question takes; see [`Phrases::limits`].
    pub limit: fn(&Limit) -> String,
    /// What something is wrong with: the title of a question, and which part of it.
    pub about: fn(&str, Part<'_>) -> String,
    /// What is wrong with it, and what to do; see [`Phrases::fault`].
    pub wrong: fn(&str, Why, Asked) -> String,
    /// How many may still take a choice.
    pub left: fn(u32) -> String,
    /// An answer as people read it.
    pub value: fn(&Kind, &Value) -> String,
    /// A day.
    pub day: fn(Date) -> String,
    /// A moment in Japan.
    pub moment: fn(Timestamp) -> String,
    /// A moment in the past, seen from now.
    pub lately: fn(Timestamp, Timestamp) -> String,
    /// How somebody says that they meant another day than the era says.
    pub yes_that_day: fn(Date) -> String,
    /// That a photo or file did not fit into what was sent at once.
    pub no_room: fn(&str) -> String,
    /// That a photo or file has arrived, with its size in bytes.
    pub sent: fn(u32) -> String,
    /// Why a photo or file was not taken.
    pub not_taken: fn(&str, NotTaken, Taken) -> String,
    /// Told when a page holds more than is taken.
    pub too_large: &'static str,
    /// Above the check: that nothing is sent yet, and what to do.
    pub not_sent: (&'static str, &'static str),
    /// The heading of the check.
    pub check_title: &'static str,
    /// The check among the steps.
    pub check: &'static str,
    /// On its button.
    pub send: &'static str,
    /// A page of the check without a heading.
    pub typed: &'static str,
    /// On the link that leads back to a question.
    pub mend: &'static str,
    /// Where nothing was answered.
    pub nothing: &'static str,
    /// The heading after sending.
    pub done_title: &'static str,
    /// That it arrived.
    pub received: &'static str,
    /// Above the number.
    pub receipt: &'static str,
    /// What the number is for.
    pub receipt_hint: &'static str,
    /// Above what happens next.
    pub afterwards: &'static str,
    /// What happens next, where staff wrote nothing.
    pub usual_thanks: &'static str,
    /// That the number comes into the talk.
    pub told: &'static str,
    /// That the page cannot be opened again.
    pub not_told: &'static str,
    /// On the button for one's own calendar.
    pub calendar: &'static str,
    /// On the button that leads to what was sent.
    pub to_mine: &'static str,
    /// Why nothing can be filled in now: a heading, and what to do.
    pub closed: fn(Closed) -> (String, String),
    /// Before a telephone number.
    pub phone: &'static str,
    /// On the button that leads to one's own page.
    pub my_page: &'static str,
    /// The heading where something was begun before.
    pub resume_title: &'static str,
    /// Since when.
    pub resume_since: fn(&str) -> String,
    /// What becomes of it when one begins anew.
    pub resume_warning: &'static str,
    /// On the button that goes on.
    pub resume: &'static str,
    /// On the button that begins anew.
    pub anew: &'static str,
    /// How far an answer has come.
    pub progress: &'static str,
    /// When it was sent.
    pub sent_at: &'static str,
    /// When it was corrected.
    pub corrected_at: &'static str,
    /// Above what was sent.
    pub what_was_sent: &'static str,
    /// What to do where nothing can be changed.
    pub to_change: &'static str,
    /// What to do where another answer replaces this one.
    pub to_replace: &'static str,
    /// On the button that leads there.
    pub fill_in_again: &'static str,
    /// On the button that corrects.
    pub correct: &'static str,
    /// On the button that withdraws.
    pub withdraw: &'static str,
    /// That it was withdrawn.
    pub withdrawn: &'static str,
    /// That the city has withdrawn it, and what to do about it.
    pub withdrawn_by_city: (&'static str, &'static str),
    /// What the pages of one's own say.
    pub mine: Mine,
    /// Told when something was handed in: that it arrived, by its title.
    pub arrived: fn(&str) -> String,
    /// Told then: where it can be seen, above the link.
    pub see_progress: &'static str,
    /// Told once when somebody left off: what, above the link to go on.
    pub left_off: fn(&str) -> String,
    /// Told then: that nothing need be done.
    pub let_it_be: &'static str,
    /// Told when an answer comes to a status: the title, the number, and the status's words.
    pub becomes: fn(&str, &str, &str) -> String,
    /// Told then: where to see more, above the link.
    pub see_more: &'static str,
}

impl Phrases {
    /// Those that staff read too.
    pub const JAPANESE: &'static Self = &JAPANESE;

    /// Those of a language.
    pub const fn by(tongue: Tongue) -> &'static Self {
        match tongue {
            Tongue::Japanese => &JAPANESE,
            Tongue::Easy => &EASY,
            Tongue::English => &ENGLISH,
            Tongue::Chinese => &CHINESE,
            Tongue::Korean => &KOREAN,
            Tongue::Portuguese => &PORTUGUESE,
            Tongue::Spanish => &SPANISH,
            Tongue::Vietnamese => &VIETNAMESE,
        }
    }

    /// Those in which whoever reads the language of a tag is spoken to.
    pub fn of(tag: &str) -> &'static Self {
        Self::by(Tongue::of(tag))
    }

    /// Those in which whoever reads a design is spoken to.
    pub fn spoken(spoken: &Spoken) -> &'static Self {
        Self::of(spoken.tag())
    }

    /// The tag of the phrases' language.
    pub const fn lang(&self) -> &'static str {
        self.tongue.tag()
    }

    /// The tag of the phrases' language where a reader's is another; empty where it is the same.
    pub fn apart(&self, spoken: &Spoken) -> &'static str {
        if self.tongue.is(spoken.tag()) { "" } else { self.lang() }
    }
}
