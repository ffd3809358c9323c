use super::{Answers, Design, Raw, retyped};

impl Design {
    /// What somebody would have typed for these answers: reading it gives them again.
    pub fn write(&self, answers: &Answers) -> Raw {
        let answered = self.questions().filter_map(|it| Some((it, answers.get(it.id)?)));
        Raw(answered.flat_map(|(question, value)| retyped(question, value)).collect())
    }
}
