use std::fmt;

use crate::line::wire::{ApiError, ErrorDetail};

/// What is wrong where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, such as `messages[0].contents.body.contents[2].text`; empty for the whole body.
    pub property: String,
    /// What, in LINE's words where they are known.
    pub message: String,
    /// At which stage LINE finds it.
    pub(super) stage: Stage,
}

/// LINE reads, then checks, then lays out; it answers with the faults of the first stage that has
/// any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// JSON of another type than expected.
    Reading,
    /// A value against its limits.
    Checking,
    /// A card, which LINE checks after everything else and reports in another way.
    Card,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.property.as_str() {
            "" => f.write_str(&self.message),
            property => write!(f, "{property}: {}", self.message),
        }
    }
}

/// The error LINE answers with: none without faults.
///
/// Values of a wrong type are reported alone, one at a time, without details. Faults inside Flex
/// containers are reported when there are no others, for the first faulty message, with paths that
/// begin at the container (`/body/contents/2/text`); seen in public reports of 2021 and 2026.
pub fn api_error(faults: &[Fault]) -> Option<ApiError> {
    let first = faults.iter().min_by_key(|fault| fault.stage)?;
    let message = match first.stage {
        Stage::Reading => return Some(ApiError::new(first.message.clone())),
        Stage::Checking => {
            let count = faults.iter().filter(|fault| fault.stage == first.stage).count();
            format!("The request body has {count} error(s)")
        }
        Stage::Card => {
            format!("A message ({}) in the request body is invalid", card_of(first).0)
        }
    };
    let details = faults.iter().filter(|fault| same_answer(first, fault)).map(detail).collect();
    Some(ApiError { details: Some(details), ..ApiError::new(message) })
}

fn same_answer(first: &Fault, fault: &Fault) -> bool {
    fault.stage == first.stage
        && (first.stage != Stage::Card || card_of(fault).0 == card_of(first).0)
}

fn detail(fault: &Fault) -> ErrorDetail {
    let property = match fault.stage {
        Stage::Reading | Stage::Checking => fault.property.clone(),
        Stage::Card => pointer(card_of(fault).1),
    };
    ErrorDetail { message: Some(fault.message.clone()), property: Some(property) }
}

/// The message a card belongs to, and the path within the card.
fn card_of(fault: &Fault) -> (&str, &str) {
    fault.property.split_once(".contents").unwrap_or((&fault.property, ""))
}

/// `.body.contents[2].text` as `/body/contents/2/text`.
fn pointer(path: &str) -> String {
    let slashes = path.replace(['.', '['], "/").replace(']', "");
    if slashes.is_empty() { "/".to_owned() } else { slashes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(property: &str, message: &str, stage: Stage) -> Fault {
        Fault { property: property.into(), message: message.into(), stage }
    }

    fn properties(error: &ApiError) -> Vec<&str> {
        error.details.iter().flatten().map(|detail| detail.property.as_deref().unwrap()).collect()
    }

    #[test]
    fn no_fault_is_no_error() {
        assert_eq!(api_error(&[]), None);
    }

    #[test]
    fn faults_are_counted_and_listed() {
        let faults = [
            fault("messages[0].text", "May not be empty", Stage::Checking),
            fault("messages[1].contents.hero.url", "invalid uri", Stage::Card),
            fault("messages", "Size must be between 1 and 5", Stage::Checking),
        ];
        let error = api_error(&faults).unwrap();
        assert_eq!(error.message, "The request body has 2 error(s)");
        assert_eq!(properties(&error), ["messages[0].text", "messages"]);
    }

    #[test]
    fn a_card_is_reported_from_within() {
        let faults = [
            fault("messages[1].contents.footer.contents[2]", "invalid property", Stage::Card),
            fault("messages[1].contents", "At least one block must be specified", Stage::Card),
            fault("messages[2].contents.hero.url", "invalid uri scheme", Stage::Card),
        ];
        let error = api_error(&faults).unwrap();
        assert_eq!(error.message, "A message (messages[1]) in the request body is invalid");
        assert_eq!(properties(&error), ["/footer/contents/2", "/"]);
    }

    #[test]
    fn a_value_of_a_wrong_type_is_reported_alone() {
        let wrong = "The property, to[1], in the request body is invalid (line: -, column: -)";
        let faults = [
            fault("messages[0].text", "May not be empty", Stage::Checking),
            fault("to[1]", wrong, Stage::Reading),
        ];
        assert_eq!(api_error(&faults), Some(ApiError::new(wrong)));
    }
}
