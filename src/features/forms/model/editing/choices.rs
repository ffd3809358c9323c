use super::{
    super::{CHOICES_MAX, Choice, ChoiceId, QuestionId, TITLE_MAX, decimal},
    card::{Deed, Way},
    given::Given,
    measure::{Reader, SlipWhy, thousandths},
};

/// The fields of choices under a name: for each its number, words, quota and what it counts for,
/// side by side, and one more field with further choices, one to a line.
pub(super) fn out(fields: &mut Vec<(String, String)>, name: &str, choices: &[Choice]) {
    for choice in choices {
        let mut put = |part: &str, text: String| fields.push((format!("{name}-{part}"), text));
        put("id", choice.id.0.to_string());
        put("label", choice.label.clone());
        put("quota", choice.quota.map(|it| it.to_string()).unwrap_or_default());
        put("counts", if choice.counts == 0 { String::new() } else { decimal(choice.counts) });
    }
    fields.push((format!("{name}-more"), String::new()));
}

/// The choices of a card: those without words are taken out, those of the last field are new.
pub(super) fn read(
    reader: &mut Reader<'_>,
    name: &str,
    question: QuestionId,
    given: &Given,
) -> Vec<Choice> {
    let all = |part: &str| -> Vec<&str> { reader.typed.all(&format!("{name}-{part}")).collect() };
    let (ids, labels, quotas) = (all("id"), all("label"), all("quota"));
    let counts = all("counts");
    let more = reader.typed.text(&format!("{name}-more"));
    let mut choices = Vec::new();
    let mut slips = Vec::new();
    for (at, (id, label)) in ids.iter().zip(&labels).enumerate() {
        let (Ok(id), label) = (id.parse(), label.trim()) else { continue };
        if label.is_empty() {
            continue;
        }
        let quota = quotas.get(at).copied().unwrap_or_default();
        let quota = quota_of(quota).unwrap_or_else(|why| {
            slips.push((format!("{name}-quota"), why));
            None
        });
        let counts = counts.get(at).copied().unwrap_or_default();
        let counts = counts_of(counts).unwrap_or_else(|why| {
            slips.push((format!("{name}-counts"), why));
            0
        });
        choices.push(Choice { id: ChoiceId(id), label: label.to_owned(), quota, counts });
    }
    for label in more.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let id = given.fresh_choice(question, &choices);
        choices.push(Choice { id, label: label.to_owned(), quota: None, counts: 0 });
    }
    if choices.iter().any(|it| TITLE_MAX < crate::base::text::graphemes_len(&it.label)) {
        slips.push((format!("{name}-label"), SlipWhy::TooLong(TITLE_MAX)));
    }
    if CHOICES_MAX < choices.len() {
        slips.push((format!("{name}-more"), SlipWhy::TooMany(CHOICES_MAX)));
    }
    for (field, why) in slips {
        reader.slip(&field, why);
    }
    choices
}

fn quota_of(text: &str) -> Result<Option<u32>, SlipWhy> {
    let text = crate::base::text::normalize(text).replace([',', ' '], "");
    match &*text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| SlipWhy::NotANumber(u32::MAX)),
    }
}

fn counts_of(text: &str) -> Result<i64, SlipWhy> {
    let text = crate::base::text::normalize(text).replace([',', ' '], "");
    match &*text {
        "" => Ok(0),
        text => thousandths(text).ok_or(SlipWhy::NotADecimal),
    }
}

/// Moves a choice one place, when that is what is done.
pub(super) fn moved(choices: &mut [Choice], name: &str, deed: &Deed) {
    let Deed::Choice(list, number, way) = deed else { return };
    if list != name {
        return;
    }
    let Some(at) = choices.iter().position(|it| it.id.0 == *number) else { return };
    match way {
        Way::Up if 0 < at => choices.swap(at, at - 1),
        Way::Down if at + 1 < choices.len() => choices.swap(at, at + 1),
        Way::Up | Way::Down => {}
    }
}
