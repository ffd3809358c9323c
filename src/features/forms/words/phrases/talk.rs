//! What goes into the talk and out of the house: never a word of what was answered.

use super::Phrases;
use crate::features::forms::model::Status;

impl Phrases {
    /// Told when something was handed in: the title, the number, the form's words and where to look.
    pub fn handed_in(&self, title: &str, receipt: &str, (thanks, link): (&str, &str)) -> String {
        let thanks = if thanks.is_empty() { String::new() } else { format!("{thanks}\n\n") };
        let (arrived, number) = ((self.arrived)(title), self.receipt);
        format!("{arrived}\n{number}: {receipt}\n\n{thanks}{}\n{link}", self.see_progress)
    }

    /// Told once when somebody left off: the title, and where to go on.
    pub fn unfinished(&self, title: &str, link: &str) -> String {
        format!("{}\n{link}\n\n{}", (self.left_off)(title), self.let_it_be)
    }

    /// Told when an answer comes to a status: the title, the number and where to see more; an empty
    /// link is left out.
    pub fn status(&self, title: &str, status: &Status, (receipt, link): (&str, &str)) -> String {
        let shown = if status.shown.is_empty() { &status.name } else { &status.shown };
        let more = match link {
            "" => String::new(),
            link => format!("\n\n{}\n{link}", self.see_more),
        };
        let becomes = (self.becomes)(title, receipt, shown);
        format!("{becomes}\n\n{}{more}", status.message.trim())
    }
}
