use std::fmt;

/// What a check found.
#[derive(Debug)]
pub(super) struct Finding {
    what: &'static str,
    seen: String,
    verdict: Verdict,
}

/// How bad it is, and what to do about it.
#[derive(Debug)]
enum Verdict {
    Well,
    Doubtful(&'static str),
    Wrong(&'static str),
}

impl Finding {
    /// It is as it should be.
    pub fn well(what: &'static str, seen: impl fmt::Display) -> Self {
        Self { what, seen: seen.to_string(), verdict: Verdict::Well }
    }

    /// It works, but somebody should look at it.
    pub fn doubtful(what: &'static str, seen: impl fmt::Display, advice: &'static str) -> Self {
        Self { what, seen: seen.to_string(), verdict: Verdict::Doubtful(advice) }
    }

    /// It must be mended.
    pub fn wrong(what: &'static str, seen: impl fmt::Display, advice: &'static str) -> Self {
        Self { what, seen: seen.to_string(), verdict: Verdict::Wrong(advice) }
    }

    /// Whether it must be mended.
    pub fn is_wrong(&self) -> bool {
        matches!(self.verdict, Verdict::Wrong(_))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mark, advice) = match self.verdict {
            Verdict::Well => ("ok   ", None),
            Verdict::Doubtful(advice) => ("look ", Some(advice)),
            Verdict::Wrong(advice) => ("WRONG", Some(advice)),
        };
        write!(f, "{mark}  {:<16} {}", self.what, self.seen.replace('\n', "\n       "))?;
        advice.map_or(Ok(()), |advice| write!(f, "\n       {:<16} -> {advice}", ""))
    }
}
