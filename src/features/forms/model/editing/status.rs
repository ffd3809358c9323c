use super::{
    super::{Colour, Progress, Status, TEXT_MAX, TITLE_MAX},
    measure::Reader,
};

/// The fields of a status.
pub(super) fn out(fields: &mut Vec<(String, String)>, status: &Status) {
    let mut put = |name: &str, text: String| fields.push((name.to_owned(), text));
    put("name", status.name.clone());
    put("colour", status.colour.word().to_owned());
    put("shown", status.shown.clone());
    put("message", status.message.clone());
    put("done", if status.progress == Progress::Done { "on" } else { "" }.to_owned());
}

/// The status that the fields of its card say.
pub(super) fn read(reader: &mut Reader<'_>, was: &Status) -> Status {
    let done = reader.typed.text("done") == "on";
    let colour = Colour::ALL.into_iter().find(|it| it.word() == reader.typed.text("colour"));
    Status {
        id: was.id,
        name: reader.text("name", TITLE_MAX),
        colour: colour.unwrap_or(was.colour),
        shown: reader.text("shown", TEXT_MAX),
        message: reader.text("message", TEXT_MAX),
        progress: if done { Progress::Done } else { Progress::Open },
    }
}

impl Colour {
    /// Its name in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Info => "info",
            Self::Wait => "wait",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}
