//! The dictionary of concepts: what residents call a thing and what the city calls it.
//!
//! One line names a concept with its variants, `id = variant, variant`, or tells which concepts
//! a question about one may also mean, `id, id > id:weight id:weight`. A line that begins with `#` is
//! a remark. Variants are found in folded text, the longest first, none over another.

use std::collections::{BTreeMap, HashMap};

use super::{bag::term, morphology::Cutter, typo::is_one_edit_apart};
use crate::base::text::{fold, is_hiragana, is_kanji};

/// The dictionary that comes with the program.
pub(super) static BUNDLED: &str = include_str!("../../../assets/search/concepts.txt");

/// The shortest reading by which a variant is found, in kana: shorter ones hide in other words.
const READING_KANA_MIN: usize = 4;

/// The shortest variant that a slip of the finger is looked for in, in characters.
const SLIP_CHARS_MIN: usize = 5;

/// Why a line of a dictionary of concepts cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct SynonymFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: SynonymReason,
}

/// What is wrong with a line of a dictionary of concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SynonymReason {
    /// It is neither a concept nor an expansion.
    #[error("expected `id = variant, …` or `id > id:weight …`")]
    NeitherKind,
    /// A concept has no name or no variant.
    #[error("a concept has a name and at least one variant")]
    Empty,
    /// What an expansion leads to has no weight.
    #[error("a target is written as id:weight")]
    NoWeight,
    /// A weight is not a number from 0 to 1.
    #[error("a weight lies between 0 and 1")]
    BadWeight,
}

/// The concepts with their variants.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Folded variants with their concepts, in ascending order.
    variants: Vec<Variant>,
    /// The stretch of `variants` that begins with a character.
    by_first: HashMap<char, (usize, usize)>,
    expansions: HashMap<Concept, Box<[(Concept, f32)]>>,
    names: Vec<Box<str>>,
    /// What each concept is called first; its name where it has no variant.
    labels: Vec<Box<str>>,
}

/// A folded variant with its concepts.
type Variant = (Box<[char]>, Box<[Concept]>);

/// A concept's place in the dictionary.
pub(super) type Concept = u16;

/// What kind a concept is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A thing the city deals with.
    Topic,
    /// What somebody wants with it: costs, loss, a new copy. Its name begins with `i_`.
    Intent,
}

/// A concept found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mention {
    /// The concept.
    pub(super) concept: Concept,
    /// The first character of the variant in the text.
    pub(super) start: usize,
    /// The place after its last character.
    pub(super) end: usize,
}

/// A dictionary as written, before readings are added.
#[derive(Debug, Default)]
struct Lines<'a> {
    variants: Vec<(&'a str, String)>,
    expansions: Vec<(&'a str, &'a str, f32)>,
    /// What each concept is called first, as written.
    labels: HashMap<&'a str, &'a str>,
}

impl Lexicon {
    /// The bundled concepts with the city's own on top.
    pub(super) fn new(own: &str) -> Result<Self, SynonymFault> {
        let mut lines = Lines::default();
        lines.read(BUNDLED)?;
        lines.read(own)?;
        Ok(Self::build(&lines))
    }

    /// A concept's name as written.
    pub(super) fn name(&self, concept: Concept) -> &str {
        &self.names[usize::from(concept)]
    }

    /// What a concept is called first, for people.
    pub(super) fn label(&self, concept: Concept) -> &str {
        &self.labels[usize::from(concept)]
    }

    /// The one concept that a word stands for as a whole.
    pub(super) fn concept_of(&self, word: &str) -> Option<&str> {
        let folded: Vec<char> = fold(word.trim()).chars().collect();
        let found = self.variants.binary_search_by(|it| (*it.0).cmp(&folded)).ok()?;
        match &*self.variants[found].1 {
            [concept] => Some(self.name(*concept)),
            [] | [_, _, ..] => None,
        }
    }

    /// The term a concept is indexed by.
    pub(super) fn term(&self, concept: Concept) -> u32 {
        term(self.name(concept))
    }

    /// What kind a concept is.
    pub(super) fn kind(&self, concept: Concept) -> Kind {
        if self.name(concept).starts_with("i_") { Kind::Intent } else { Kind::Topic }
    }

    /// The concepts that a question about one may also mean, with weights below 1.
    pub(super) fn expansions(&self, concept: Concept) -> &[(Concept, f32)] {
        self.expansions.get(&concept).map_or(&[], |it| it)
    }

    /// The concepts mentioned in a folded text.
    pub(super) fn mentions(&self, folded: &[char]) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < folded.len() {
            match self.longest(folded, at) {
                Some((end, concepts)) => {
                    let mention = |&concept| Mention { concept, start: at, end };
                    found.extend(concepts.iter().map(mention));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The concepts of the variant that a run of text is one slip of the finger away from.
    pub(super) fn near(&self, run: &[char]) -> &[Concept] {
        let text: String = run.iter().collect();
        let alike = self.variants.iter().find(|(variant, _)| {
            SLIP_CHARS_MIN <= variant.len()
                && variant.len().abs_diff(run.len()) <= 1
                && (variant.first() == run.first() || variant.last() == run.last())
                && is_one_edit_apart(&variant.iter().collect::<String>(), &text)
        });
        alike.map_or(&[], |it| &it.1)
    }

    /// The longest variant that stands at a place, and where it ends.
    fn longest(&self, folded: &[char], at: usize) -> Option<(usize, &[Concept])> {
        let (mut from, mut to) = *self.by_first.get(&folded[at])?;
        let mut best = None;
        for end in at + 1..=folded.len() {
            let length = end - at;
            let last = folded[end - 1];
            let stretch = &self.variants[from..to];
            let lower = stretch.partition_point(|(it, _)| nth(it, length) < Some(last));
            let upper = stretch.partition_point(|(it, _)| nth(it, length) <= Some(last));
            (from, to) = (from + lower, from + upper);
            let Some((variant, concepts)) = self.variants[from..to].first() else { break };
            if variant.len() == length && stands_free(folded, at, end) {
                best = Some((end, &**concepts));
            }
        }
        best
    }

    fn build(lines: &Lines<'_>) -> Self {
        let mut names: Vec<Box<str>> = Vec::new();
        let mut ids: HashMap<&str, Concept> = HashMap::new();
        let mut id = |name| {
            *ids.entry(name).or_insert_with(|| {
                names.push(Box::from(name));
                u16::try_from(names.len() - 1).unwrap_or(u16::MAX)
            })
        };
        let mut variants: BTreeMap<Box<[char]>, Vec<Concept>> = BTreeMap::new();
        let mut read_as: Vec<(Box<[char]>, Concept)> = Vec::new();
        let mut cutter = Cutter::new();
        for (name, variant) in &lines.variants {
            let concept = id(name);
            let concepts = variants.entry(variant.chars().collect()).or_default();
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
            read_as.extend(reading(&mut cutter, variant).map(|it| (it, concept)));
        }
        let mut from_readings: BTreeMap<Box<[char]>, Vec<Concept>> = BTreeMap::new();
        for (reading, concept) in read_as {
            if !variants.contains_key(&reading) {
                let concepts = from_readings.entry(reading).or_default();
                if !concepts.contains(&concept) {
                    concepts.push(concept);
                }
            }
        }
        variants.append(&mut from_readings);
        let mut expansions: HashMap<Concept, Vec<(Concept, f32)>> = HashMap::new();
        for (from, to, weight) in &lines.expansions {
            expansions.entry(id(from)).or_default().push((id(to), *weight));
        }
        let variants: Vec<Variant> =
            variants.into_iter().map(|(it, concepts)| (it, concepts.into_boxed_slice())).collect();
        let by_first = stretches(&variants);
        let expansions =
            expansions.into_iter().map(|(it, to)| (it, to.into_boxed_slice())).collect();
        let label = |name: &str| Box::from(*lines.labels.get(name).unwrap_or(&name));
        let labels = names.iter().map(|it| label(it)).collect();
        Self { variants, by_first, expansions, names, labels }
    }
}

impl<'a> Lines<'a> {
    fn read(&mut self, text: &'a str) -> Result<(), SynonymFault> {
        self.read_all(text).into_iter().next().map_or(Ok(()), Err)
    }

    /// Reads the lines that can be read, and gives a fault for each of the others.
    fn read_all(&mut self, text: &'a str) -> Vec<SynonymFault> {
        let lines = text.lines().map(str::trim).enumerate();
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let fault = |(at, line)| {
            let reason = self.read_line(line).err()?;
            Some(SynonymFault { line: at + 1, reason })
        };
        lines.filter_map(fault).collect()
    }

    fn read_line(&mut self, line: &'a str) -> Result<(), SynonymReason> {
        if let Some((from, to)) = line.split_once(" > ") {
            for target in to.split_whitespace() {
                let (name, weight) = target.rsplit_once(':').ok_or(SynonymReason::NoWeight)?;
                let weight: f32 = weight.parse().map_err(|_| SynonymReason::BadWeight)?;
                if !(0.0..=1.0).contains(&weight) {
                    return Err(SynonymReason::BadWeight);
                }
                let ids = from.split(',').map(str::trim).filter(|it| !it.is_empty());
                self.expansions.extend(ids.map(|it| (it, name, weight)));
            }
            return Ok(());
        }
        let (name, variants) = line.split_once(" = ").ok_or(SynonymReason::NeitherKind)?;
        let name = name.trim();
        let written = || variants.split(',').map(str::trim).filter(|it| !fold(it).is_empty());
        let label = written().next().filter(|_| !name.is_empty()).ok_or(SynonymReason::Empty)?;
        self.labels.entry(name).or_insert(label);
        self.variants.extend(written().map(|it| (name, fold(it))));
        Ok(())
    }
}

/// Every line of the city's own dictionary that cannot be read.
pub fn synonym_faults(own: &str) -> Vec<SynonymFault> {
    Lines::default().read_all(own)
}

/// The reading of a variant, where it is written with kanji and long enough to stand alone.
fn reading(cutter: &mut Cutter, variant: &str) -> Option<Box<[char]>> {
    if !variant.chars().any(is_kanji) {
        return None;
    }
    let kana: Box<[char]> = cutter.cut(variant).iter().flat_map(|it| it.reading.chars()).collect();
    (READING_KANA_MIN <= kana.len() && kana.iter().all(|it| is_hiragana(*it))).then_some(kana)
}

/// Short kana inside a longer run of kana is part of another word, unless a particle stands before it;
/// letters and digits are never cut.
fn stands_free(folded: &[char], start: usize, end: usize) -> bool {
    let variant = &folded[start..end];
    let before = start.checked_sub(1).map(|it| folded[it]);
    let after = folded.get(end).copied();
    if variant.iter().all(char::is_ascii_alphanumeric) {
        let joins = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
        return !joins(before) && !joins(after);
    }
    let short_kana = variant.len() <= 2 && variant.iter().all(|it| is_hiragana(*it));
    !(short_kana && before.is_some_and(|it| is_hiragana(it) && !"をはがにのでともや".contains(it)))
}

fn nth(variant: &[char], length: usize) -> Option<char> {
    variant.get(length - 1).copied()
}

fn stretches(variants: &[Variant]) -> HashMap<char, (usize, usize)> {
    let mut by_first = HashMap::new();
    for (at, (variant, _)) in variants.iter().enumerate() {
        by_first.entry(variant[0]).or_insert((at, at)).1 = at + 1;
    }
    by_first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lexicon: &Lexicon, text: &str) -> Vec<String> {
        let folded: Vec<char> = fold(text).chars().collect();
        lexicon.mentions(&folded).iter().map(|it| lexicon.name(it.concept).to_owned()).collect()
    }

    #[test]
    fn the_longest_variant_wins_and_readings_count() {
        let lexicon = Lexicon::new("hamaguri = 蛤まつり, はまぐり祭り").unwrap();
        assert_eq!(names(&lexicon, "粗大ゴミを"), ["sodaigomi"]);
        assert_eq!(names(&lexicon, "じゅうみんひょう"), ["juminhyo"]);
        assert_eq!(names(&lexicon, "ハマグリマツリの日"), ["hamaguri"]);
    }

    #[test]
    fn a_faulty_line_is_told_with_its_number() {
        let fault = Lexicon::new("# ok\na = b\nnonsense").unwrap_err();
        assert_eq!(fault.line, 3);
        assert_eq!(Lexicon::new("a > b:2").unwrap_err().reason, SynonymReason::BadWeight);
        let lines = "a = b\nc\n\nd = ,\ne > f";
        let told: Vec<_> = synonym_faults(lines).iter().map(|it| (it.line, it.reason)).collect();
        let expected = [
            (2, SynonymReason::NeitherKind),
            (4, SynonymReason::Empty),
            (5, SynonymReason::NoWeight),
        ];
        assert_eq!(told, expected);
    }
}
