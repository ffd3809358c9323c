use super::Words;
use crate::base::Tongue;

/// Those of English.
pub(super) const ENGLISH: Words = Words {
    tongue: Tongue::English,
    without_line: (
        "Not available through LINE yet",
        "This page needs LINE to know who you are, and that is not ready yet.",
        "If it is urgent, please contact the city office.",
    ),
    urgent: |phone| format!("If it is urgent, please call {phone}."),
    over: (
        "Please confirm with LINE again",
        "Nothing was done for a while, so you were signed out to keep your information safe.",
    ),
    over_saved: "When you confirm with LINE again, you can continue from what was saved.",
    not_received: "Nothing has been received yet.",
    over_waits: "What you wrote is still here. When you confirm with LINE again, you can continue.",
    go_on_by_line: "Confirm with LINE and continue",
    once_more: "Please press the button once more",
    once_more_why: [
        "Some time has passed, or you used another page, so nothing has been received yet.",
        "What you wrote is still here. Press the button below to continue.",
    ],
    files_again: "Please choose photos and files again on the next page.",
    go_on: "Continue",
    entrance: "Confirming who you are",
    wait: "Confirming with LINE. Please wait.",
    why_line: [
        "LINE confirms who you are before you continue.",
        "The button below leads to the login of LINE. The city only learns the number by which LINE tells you apart, not your name, photo or talks.",
    ],
    by_phone: |phone| format!(" You can also call {phone}."),
    log_in: "Log in with LINE",
    known: "If you have logged in already, continue here",
    no_script: "If you cannot continue from here inside LINE, JavaScript has to be turned on.",
    again: [
        "The confirmation has expired.",
        "Please close this page and open it again from the talk.",
    ],
    failed: "LINE could not confirm who you are. Please try again where reception is better.",
    try_again: "Try again",
    by_login: "Use the login page of LINE",
    cookies: [
        "This browser is set so that it cannot remember that you logged in.",
        "Please allow cookies, or open this page from the talk in LINE.",
    ],
    not_begun: (
        "The login could not be continued",
        [
            "Too much time has passed, or the page was opened in another browser.",
            "Please open the page you came from again.",
        ],
    ),
    denied: (
        "You cancelled the login",
        [
            "“Cancel” was chosen in LINE, so you were not identified. Nothing has been sent.",
            "To continue, please confirm with LINE again.",
        ],
    ),
    unknown: (
        "We could not confirm who you are",
        ["LINE did not complete the login.", "Please wait a little and try again."],
    ),
    ask_again: "Confirm with LINE again",
    link_over: (
        "This link has ended",
        [
            "It is a long time since the message came, so this link leads nowhere any more.",
            "For what is true today, see the city's website or ask in the LINE chat.",
        ],
    ),
    close: ("Finished", "You can close this page."),
    out: (
        "Signed out",
        [
            "You are signed out on this device.",
            "To continue, please open the page again from the talk or the city's website.",
        ],
    ),
};
