use super::words_of::{Hours, Why, Words};
use crate::base::Tongue;

/// Those of English.
pub(super) const ENGLISH: Words = Words {
    tongue: Tongue::English,
    title: "What you receive",
    day: |on| on.strftime("%-d %B").to_string(),
    coming: "You receive messages from the city",
    resting: |day| {
        format!(
            "Messages are paused. They come again from {day}. Disaster and emergency messages still come."
        )
    },
    stopped: "Messages are stopped. Only disaster and emergency messages come.",
    disaster_too: "All messages are stopped, disaster and emergency messages too.",
    resume: "Receive them again",
    changed: "Changed",
    now: "Your settings",
    change: "Change",
    unset: "Not chosen yet",
    anew: "Choose everything again",
    first: (
        "Choose where you live and what you want to hear about, and you get the messages you need. It takes about 30 seconds.",
        "Start",
    ),
    less: ("What you receive less of", |name| format!("Receive “{name}” again")),
    hours: Hours {
        label: "Quiet hours",
        hint: "Messages of these hours come when the hours are over. Disaster and emergency messages come at any time.",
        city: |hours| match hours {
            Some((from, until)) => format!("As the city has set it (from {from}:00 to {until}:00)"),
            None => "As the city has set it (none at present)".to_owned(),
        },
        never: "No quiet hours",
        own: "My own hours",
        between: |from, until| format!("from {from}:00 to {until}:00"),
        ends: ("From", "To"),
        hour: |hour| format!("{hour}:00"),
        same: "Please choose two different hours",
    },
    cap: (
        "How many a week",
        "The most messages in 7 days. Disaster and emergency messages come all the same.",
        "No limit",
        |count| format!("At most {count} a week"),
    ),
    rest: (
        "Pause for a while",
        |day| {
            format!(
                "No messages until {day}. They come again on the day after. Disaster and emergency messages still come."
            )
        },
        "Pause for a month",
    ),
    stop: (
        "Stop everything",
        "This stops all messages from the city. You can undo it here at any time. Replies to your applications still come.",
        "Stop messages",
    ),
    and_disaster: (
        "What about disaster and emergency messages?",
        "Keep receiving them",
        "Stop them too",
    ),
    block: "If you block the account in LINE, disaster and emergency messages and replies to your applications do not come either. If you stop messages here, replies still come.",
    keep: "Save",
    received: "Messages you got, and why",
    data: "See or delete what is held about you",
    why: Why {
        title: "Why you got this message",
        said: "The message",
        sent: |at| format!("Sent {at}"),
        reason: "Why you got it",
        everyone: "It went to every friend of the city's account.",
        those: "It went to everybody to whom this applies (in Japanese):",
        own: "What you have told the city",
        follows: (
            "It corrects or continues an earlier message that you got.",
            "An earlier message did not reach you, so it was sent again.",
        ),
        kind: |name| format!("Its kind is “{name}”."),
        less: |name| format!("Fewer messages about “{name}”"),
        lessened: (|name| format!("Messages about “{name}” no longer come."), "Undo"),
        disaster: "Lives or safety were at stake, so it also went to those who have paused messages, and at night.",
        not_you: "This message was not sent to you. Perhaps somebody else gave you the link.",
        test: "City staff sent this as a test. Nobody else got it. When it is sent in earnest, this page says why it came to you.",
        nothing: ("No messages lately", "When a message comes, you can see here why you got it."),
    },
};
