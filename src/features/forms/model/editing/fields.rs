use std::hash::{DefaultHasher, Hash, Hasher};

use super::{
    super::{Design, Raw},
    card::Card,
    conditions, question, reply, rules, status,
};

/// The fields of a card, filled with what the design says; none when the design has no such card.
pub fn fields(design: &Design, card: Card) -> Option<Raw> {
    let mut fields = Vec::new();
    let mut put = |name: &str, text: &str| fields.push((name.to_owned(), text.to_owned()));
    match card {
        Card::Head => {
            put("title", &design.title);
            put("lead", &design.lead);
        }
        Card::Page(at) => {
            let page = design.pages.get(at)?;
            put("title", &page.title);
            put("lead", &page.lead);
            conditions::out(&mut fields, &page.when);
        }
        Card::Question(id) => question::out(&mut fields, design.question(id)?),
        Card::Status(id) => status::out(&mut fields, design.status(id)?),
        Card::Reply(id) => reply::out(&mut fields, design.reply(id)?),
        Card::Entry => rules::entry_out(&mut fields, &design.rules),
        Card::Handling => rules::handling_out(&mut fields, &design.rules),
        Card::People => rules::people_out(&mut fields, &design.rules),
    }
    Some(Raw(fields))
}

/// What tells whether something, such as the fields of a card, has been changed since somebody saw
/// it.
pub fn digest(seen: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    seen.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
