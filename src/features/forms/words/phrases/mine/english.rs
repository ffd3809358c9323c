use super::{Data, Erase, Mine};

/// Those of English.
pub(in super::super) const ENGLISH: Mine = Mine {
    title: "My Page",
    begun: "Not finished yet",
    begun_until: |at| format!("Saved {at}"),
    go_on: "Continue",
    begun_ends: "What you have not finished is deleted 7 days after you last wrote in it.",
    sent: "What you sent",
    sent_at: |at| format!("Sent {at}"),
    nothing: (
        "You have not sent anything yet",
        "When you send an application or a survey from the city's LINE account, you can see it and its progress here.",
    ),
    leave: (
        "Sign out on this device",
        "On a device that others use too, such as a computer in a library, press this when you have finished.",
    ),
    withdraw_title: "Withdraw it?",
    withdraw_what: |title, receipt| {
        format!("This withdraws “{title}” (receipt number {receipt}). You cannot undo it.")
    },
    withdraw_after: "The city is told that you withdrew it. What you sent is kept, marked as withdrawn.",
    withdraw_not: "Do not withdraw",
    data: Data {
        title: "What the city holds about you",
        line: (
            "Your LINE account",
            "A number with which this city's account can send you messages",
        ),
        since: "Connected through LINE since",
        language: "Language of your LINE",
        count: |count| count.to_string(),
        no_profile: "Your name, photo and status message on LINE are not kept by the city.",
        known: (
            "What is remembered",
            "Answers you gave in forms that are filled in for you next time. They change when you answer again.",
        ),
        file_hint: "You can save a copy of everything you sent as one file, and open it on a computer.",
        file: "Get the file (JSON)",
    },
    erase: Erase {
        button: "Delete everything about me",
        title: "Delete everything about you?",
        open: |count| {
            format!(
                "The city is still working on some of what you sent ({count}). If you delete it, the city can no longer read it and cannot go on."
            )
        },
        goes: (
            "What is deleted",
            [
                "What you sent, photos and files (city staff can no longer see them either)",
                "What you have not finished, and remembered answers",
                "The record of your questions in the talk, and the number for sending you messages",
            ],
        ),
        stays: (
            "What remains",
            [
                "Totals, such as how many were received (nobody can tell whose they are)",
                "The record of what city staff did (without what you sent)",
                "What the city has already printed or moved to another system",
                "The talk on your own phone (you can delete it in LINE)",
            ],
        ),
        for_good: "You cannot undo this. The city can no longer read it in its backups either.",
        not: "Do not delete",
        now: "Delete everything",
        done_title: "Deleted",
        done: "Everything about you has been deleted.",
        after: [
            "You are still a friend of the account on LINE. If you do not want messages, block it in LINE.",
            "If you use it again, you start as a new person.",
        ],
    },
};
