//! Files of answers, and answers as files.

use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};

use super::{
    super::super::{
        model::{Deed, Piece, Value},
        store::{PIECES, events, submission},
    },
    reach::{number, reach},
};
use crate::{
    app::App,
    base::{Act, Id},
    features::staff::Me,
    infra::store::StoreError,
    web::{Error, Result},
};

/// What browsers may take for what it is; anything else is only kept.
const SHOWN: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "application/pdf"];

/// A file of an answer, to be kept, never shown within a page of ours. Only one that stands in this
/// very answer; whoever takes it is written down.
pub(super) async fn file(
    State(app): State<App>,
    me: Me,
    Path((id, no, piece)): Path<(String, String, String)>,
) -> Result {
    let (reached, no) = (reach(&app, &me, &id)?, number(&no)?);
    let piece: Id<Piece> = piece.parse().map_err(|_| Error::NotFound)?;
    let form = reached.form.id;
    let found = app.store.read(|tx| {
        let Some(given) = submission(tx, form, no)? else { return Ok(None) };
        let has = |value: &Value| matches!(value, Value::Files(all) if all.contains(&piece));
        let had =
            |deed: &Deed| matches!(deed, Deed::Corrected(before) if before.0.values().any(has));
        let is_of_answer = given.answers.0.values().any(has)
            || events(tx, form, no)?.iter().any(|it| had(&it.deed));
        if is_of_answer { PIECES.get(tx, &piece) } else { Ok::<_, StoreError>(None) }
    })?;
    let found = found.ok_or(Error::NotFound)?;
    let log = move |_: &_, act: &mut Act| {
        act.about("answer", format!("{form}/{}", no.0));
        Ok::<_, StoreError>(())
    };
    app.store.write(me.act(app.clock.now()), "forms.take_file", log).await?;
    let kind = SHOWN.into_iter().find(|it| *it == found.content_type);
    let kind = kind.unwrap_or("application/octet-stream");
    let disposition = attachment(&found.name);
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, &*disposition)];
    Ok((headers, found.content).into_response())
}

/// The header that makes browsers keep a file under a name, whatever letters it has.
fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() || "._-".contains(it) { it } else { '_' })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|it| match it {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => {
                char::from(it).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_any_letters_stays_within_its_header() {
        let told = attachment("穴\"\r\n.jpg");
        assert!(told.is_ascii() && !told.contains(['\r', '\n']));
        assert_eq!(
            told,
            "attachment; filename=\"____.jpg\"; filename*=UTF-8''%E7%A9%B4%22%0D%0A.jpg"
        );
    }
}
