//! Files chosen in the composer.

use super::super::{
    library::{NotTaken, take_in},
    model::Draft,
    words,
};
use crate::{
    app::App,
    features::staff::Me,
    web::{Posted, Result, controls::Fault},
};

/// The ending of fields in which a file is chosen for the field before it.
pub(crate) const FILE: &str = "-file";

/// Takes the files that were chosen into the library and puts each where it was chosen. Gives a
/// fault for each that is not taken.
pub async fn take(app: &App, me: &Me, posted: &Posted, draft: &mut Draft) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for upload in posted.files() {
        let Some(field) = upload.field.strip_suffix(FILE) else { continue };
        match take_in(app, me, upload).await? {
            Ok(material) => draft.put_media(field, &material.name, material.size),
            Err(why) => faults.push(Fault::new(&*upload.field, words::not_taken(why))),
        }
    }
    for it in posted.left_out() {
        faults.push(Fault::new(&*it.field, words::not_taken(NotTaken::TooLargeHere)));
    }
    Ok(faults)
}
