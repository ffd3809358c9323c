use crate::{
    base::text::normalize,
    features::city::{
        Field, Hours, Identity, LineLanguage, Open, Refusal, Retention, Words, limits,
    },
    web::{Posted, console::Hue},
};

/// The words and hours as typed.
#[derive(Debug, Clone, Default)]
pub(in crate::features::settings) struct WordsForm {
    pub greeting: String,
    pub fallback: String,
    /// Both times of each day from Monday; both empty for a day off.
    pub week: [[String; 2]; 7],
    pub holidays: String,
}

impl WordsForm {
    pub fn of(words: &Words) -> Self {
        Self {
            greeting: words.greeting.clone(),
            fallback: words.fallback.clone(),
            week: words.hours.week.map(|it| it.map(Open::clock).unwrap_or_default()),
            holidays: words.hours.holidays.clone(),
        }
    }

    pub fn posted(posted: &Posted) -> Self {
        let time = |day: usize, end: &str| posted.text(&format!("day-{day}-{end}")).to_owned();
        Self {
            greeting: posted.text("greeting").trim_end().to_owned(),
            fallback: posted.text("fallback").trim_end().to_owned(),
            week: std::array::from_fn(|day| [time(day, "from"), time(day, "until")]),
            holidays: posted.text("holidays").trim().to_owned(),
        }
    }

    /// The words; a day with only one time, or with times the wrong way round, is refused.
    pub fn read(&self) -> Result<Words, Vec<Refusal>> {
        let faulty = |day: &usize| {
            let [from, until] = &self.week[*day];
            let off = from.is_empty() && until.is_empty();
            !off && Open::read(from, until).is_none()
        };
        let day = |day| Refusal::NotAStretch(Field::Day(u8::try_from(day).unwrap_or(0)));
        let refusals: Vec<Refusal> = (0..7).filter(faulty).map(day).collect();
        if refusals.is_empty() { Ok(self.as_typed()) } else { Err(refusals) }
    }

    /// The words with faulty days left out, for a look at them while they are typed.
    pub fn as_typed(&self) -> Words {
        let week = self.week.each_ref().map(|[from, until]| Open::read(from, until));
        let hours = Hours { week, holidays: self.holidays.clone() };
        Words { greeting: self.greeting.clone(), fallback: self.fallback.clone(), hours }
    }
}

/// Names, addresses, colour and logo as typed.
#[derive(Debug, Clone, Default)]
pub(in crate::features::settings) struct IdentityForm {
    pub city: String,
    pub account: String,
    pub phone: String,
    pub website: String,
    pub contact: String,
    pub hue: Hue,
    pub logo: Option<String>,
}

impl IdentityForm {
    pub fn of(identity: &Identity) -> Self {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        Self {
            city: identity.city.clone(),
            account: identity.account.clone(),
            phone: text(&identity.phone),
            website: text(&identity.website),
            contact: text(&identity.contact),
            hue: identity.hue,
            logo: identity.logo.clone(),
        }
    }

    /// As posted, with the logo that stands unless it is to go.
    pub fn posted(posted: &Posted, logo: Option<String>) -> Self {
        let text = |name| posted.text(name).trim().to_owned();
        Self {
            city: text("city"),
            account: text("account"),
            // Whoever types a number with a Japanese keyboard types it in full width.
            phone: normalize(posted.text("phone").trim()).replace(['ー', '−', '‐', '–'], "-"),
            website: text("website"),
            contact: text("contact"),
            hue: Hue::of(posted.text("hue")).unwrap_or_default(),
            logo: logo.filter(|_| !posted.has("remove_logo")),
        }
    }

    pub fn read(&self) -> Identity {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Identity {
            city: self.city.clone(),
            account: self.account.clone(),
            phone: given(&self.phone),
            website: given(&self.website),
            contact: given(&self.contact),
            hue: self.hue,
            logo: self.logo.clone(),
        }
    }
}

/// Numbers of days as typed.
#[derive(Debug, Clone, Default)]
pub(in crate::features::settings) struct RetentionForm {
    pub event_days: String,
    pub outbox_days: String,
    pub unanswered_days: String,
    /// Empty for neither.
    pub line_language: String,
}

impl RetentionForm {
    pub fn of(retention: Retention) -> Self {
        Self {
            event_days: retention.event_days.to_string(),
            outbox_days: retention.outbox_days.to_string(),
            unanswered_days: retention.unanswered_days.to_string(),
            line_language: retention.line_language().as_str().to_owned(),
        }
    }

    pub fn posted(posted: &Posted) -> Self {
        let digits = |name| normalize(posted.text(name).trim());
        Self {
            event_days: digits("event_days"),
            outbox_days: digits("outbox_days"),
            unanswered_days: digits("unanswered_days"),
            line_language: posted.text("line_language").to_owned(),
        }
    }

    pub fn read(&self) -> Result<Retention, Vec<Refusal>> {
        let fields = [
            (Field::EventDays, &self.event_days, limits::EVENT_DAYS),
            (Field::OutboxDays, &self.outbox_days, limits::OUTBOX_DAYS),
            (Field::UnansweredDays, &self.unanswered_days, limits::UNANSWERED_DAYS),
        ];
        let mut refusals = Vec::new();
        let mut days = [0; 3];
        for (days, (field, text, allowed)) in days.iter_mut().zip(fields) {
            match text.parse().ok().filter(|it| allowed.contains(it)) {
                Some(read) => *days = read,
                None => refusals.push(Refusal::OutOfRange { field, allowed }),
            }
        }
        let [event_days, outbox_days, unanswered_days] = days;
        if !refusals.is_empty() {
            return Err(refusals);
        }
        // What nobody turned off is not written down.
        let language = LineLanguage::of(&self.line_language);
        let language = language.filter(|it| *it == LineLanguage::Forgotten);
        Ok(Retention { event_days, outbox_days, unanswered_days, language })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        Posted::of(fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn what_was_typed_in_full_width_reads_like_half_width() {
        let days =
            posted(&[("event_days", "３０"), ("outbox_days", "60"), ("unanswered_days", " 90 ")]);
        let read = RetentionForm::posted(&days).read().unwrap();
        assert_eq!((read.event_days, read.outbox_days, read.unanswered_days), (30, 60, 90));
        let phone = posted(&[("phone", "０５９４−２４−１１１１")]);
        assert_eq!(IdentityForm::posted(&phone, None).phone, "0594-24-1111");
    }

    #[test]
    fn every_faulty_number_and_every_faulty_day_is_named() {
        let days =
            posted(&[("event_days", "0"), ("outbox_days", ""), ("unanswered_days", "99999")]);
        assert_eq!(RetentionForm::posted(&days).read().unwrap_err().len(), 3);
        let week = posted(&[
            ("day-0-from", "08:30"),
            ("day-0-until", "17:15"),
            ("day-2-from", "08:30"),
            ("day-6-from", "12:00"),
            ("day-6-until", "09:00"),
        ]);
        let refusals = WordsForm::posted(&week).read().unwrap_err();
        let days: Vec<Field> = refusals.iter().map(Refusal::field).collect();
        assert_eq!(days, [Field::Day(2), Field::Day(6)]);
    }

    #[test]
    fn words_are_typed_again_as_they_were_read() {
        let words = Words {
            greeting: "ようこそ".into(),
            fallback: "すみません".into(),
            hours: Hours {
                week: [Open::read("08:30", "17:15"), None, None, None, None, None, None],
                holidays: String::new(),
            },
        };
        assert_eq!(WordsForm::of(&words).read(), Ok(words));
    }
}
