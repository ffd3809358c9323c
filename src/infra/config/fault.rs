use std::{fmt, path::PathBuf};

/// One wrong place in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// The key with its section, such as `server.listen`; empty for a broken line.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
}

/// Everything that is wrong with a configuration file, by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    /// The file, as it was named.
    pub file: PathBuf,
    /// At least one fault.
    pub faults: Vec<Fault>,
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            if at != 0 {
                f.write_str("\n")?;
            }
            let Fault { line, key, found, expected } = fault;
            write!(f, "{}:{line}: ", self.file.display())?;
            if !key.is_empty() {
                write!(f, "{key}: ")?;
            }
            write!(f, "found {found}; expected {expected}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
