//! Tables that staff bring in and take away as files.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use super::{Error, Posted, Result, Upload, words};
use crate::infra::sheets::{self, Encoding, Sheet};

/// The table in the file that was chosen in a field, with the file; what to tell whoever chose none,
/// or one that is no table.
pub async fn chosen_table(
    posted: &Posted,
    field: &str,
) -> Result<std::result::Result<(Upload, Sheet), String>> {
    let Some(file) = posted.file(field) else { return Ok(Err(words::NO_FILE.to_owned())) };
    let bytes = file.bytes.clone();
    let read = tokio::task::spawn_blocking(move || sheets::read(&bytes)).await;
    let read = read.map_err(|error| Error::Fault(error.into()))?;
    Ok(read.map(|sheet| (file.clone(), sheet)).map_err(|fault| words::sheet_fault(&fault)))
}

/// A table as a CSV file to keep, as Excel opens it; the name is one of ours, without its ending.
pub fn csv_file(name: &str, sheet: &Sheet) -> Result {
    let bytes = sheets::csv(sheet, Encoding::Utf8)?;
    let disposition = format!("attachment; filename=\"{name}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, &*disposition),
    ];
    let file: Response = (headers, bytes).into_response();
    Ok(file)
}
