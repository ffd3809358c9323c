use std::sync::Arc;

/// How a record's title is found by its id; none when it is gone.
type Lookup = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// What records are called that acts are about. The rooms that keep them stand above this one, so
/// each kind is brought in where the city is wired.
#[derive(Clone, Default)]
pub struct Titles(Vec<(&'static str, Lookup)>);

impl Titles {
    /// Knows records of one more kind. The look-up reads memory: it runs for each line of a page.
    pub fn with(
        mut self,
        kind: &'static str,
        title: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.0.push((kind, Arc::new(title)));
        self
    }

    /// What a record is called.
    pub fn of(&self, kind: &str, id: &str) -> Option<String> {
        let (_, title) = self.0.iter().find(|(known, _)| *known == kind)?;
        title(id)
    }
}
