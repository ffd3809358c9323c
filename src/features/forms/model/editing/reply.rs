use super::{
    super::{REPLY_CHARS_MAX, Reply, Status, StatusId, TITLE_MAX},
    measure::{Reader, SlipWhy},
};
use crate::features::forms::words;

/// The fields of words for residents.
pub(super) fn out(fields: &mut Vec<(String, String)>, reply: &Reply) {
    let mut put = |name: &str, text: String| fields.push((name.to_owned(), text));
    put("name", reply.name.clone());
    put("for", reply.status.map(|it| it.0.to_string()).unwrap_or_default());
    put("text", reply.text.clone());
}

/// The words that the fields of their card say.
pub(super) fn read(reader: &mut Reader<'_>, was: &Reply, statuses: &[Status]) -> Reply {
    let name = reader.text("name", TITLE_MAX);
    let text = reader.text("text", REPLY_CHARS_MAX);
    if name.is_empty() {
        reader.slip("name", SlipWhy::Empty);
    }
    if text.is_empty() {
        reader.slip("text", SlipWhy::Empty);
    }
    if words::has_unknown_placeholder(&text) {
        reader.slip("text", SlipWhy::UnknownPlaceholder);
    }
    let typed = reader.typed.text("for").trim();
    let status = typed.parse().ok().map(StatusId);
    let is_one = status.is_some_and(|id| statuses.iter().any(|it| it.id == id));
    if !typed.is_empty() && !is_one {
        reader.slip("for", SlipWhy::NotOffered);
    }
    Reply { id: was.id, name, status: status.filter(|_| is_one), text }
}
