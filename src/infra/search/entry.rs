//! What is searched: entries as they come in and as they are kept.

use super::{
    analysis::Analysis,
    bag::{Bag, term},
    lexicon::{Kind, Lexicon},
    morphology::{Cutter, Word},
    typo::is_one_edit_apart,
};

/// The longest text taken apart, in characters: longer answers say nothing new further down.
const TEXT_CHARS_MAX: usize = 3_000;

/// Where the part of an answer begins that is the same in many: contacts and further questions.
const TAILS: [&str; 10] = [
    "【お問い合わせ",
    "【お問い合せ",
    "【お問合せ",
    "【問い合わせ",
    "【関連する",
    "【担当",
    "■お問い合わせ",
    "■問い合わせ先",
    "\nお問い合わせ先",
    "\n問い合わせ先",
];

/// One thing that can be found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// What the caller knows it by.
    pub key: u128,
    /// The question it answers.
    pub question: String,
    /// Other ways to ask.
    pub variants: Vec<String>,
    /// Words that lead here.
    pub keywords: Vec<String>,
    /// The answer's words.
    pub answer: String,
    /// The heading it stands under.
    pub category: String,
}

/// One way to ask, taken apart.
#[derive(Debug, Default)]
pub(super) struct Phrasing {
    pub(super) words: Bag,
    pub(super) topics: Bag,
    pub(super) intents: Bag,
    pub(super) grams: Bag,
    pub(super) sounds: Bag,
    pub(super) pairs: Bag,
    /// The concepts, and the words that stand outside of them: what is asked, whatever words are used.
    meaning: Bag,
    /// The folded text without blanks and marks, to see whether a question is the same.
    pub(super) bare: Box<str>,
}

/// An entry as it is kept.
#[derive(Debug, Default)]
pub(super) struct Indexed {
    pub(super) key: u128,
    /// The question, its variants, and last the question together with the key words.
    pub(super) phrasings: Box<[Phrasing]>,
    pub(super) words: Bag,
    pub(super) topics: Bag,
    pub(super) intents: Bag,
}

/// An entry taken apart: what is kept, and the terms that go to the index of candidates.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) indexed: Indexed,
    pub(super) terms: Terms,
}

/// Terms for the index of candidates, by field.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) question_words: Vec<String>,
    pub(super) answer_words: Vec<String>,
    pub(super) question_concepts: Vec<String>,
    pub(super) answer_concepts: Vec<String>,
    pub(super) question_sounds: Vec<String>,
}

impl Prepared {
    /// Takes an entry apart.
    pub(super) fn new(entry: &Entry, cutter: &mut Cutter, lexicon: &Lexicon) -> Self {
        let mut terms = Terms::default();
        let mut phrasings = Vec::with_capacity(entry.variants.len() + 2);
        let with_keywords = (!entry.keywords.is_empty())
            .then(|| format!("{} {}", entry.question, entry.keywords.join(" ")));
        let ways = [&entry.question].into_iter().chain(&entry.variants).chain(&with_keywords);
        for way in ways {
            let analysis = Analysis::of(head(way), cutter, lexicon);
            terms.add_question(&analysis, lexicon);
            phrasings.push(Phrasing::new(&analysis, lexicon));
        }
        let main = format!("{} {}", main_part(&entry.answer), entry.category);
        let answer = Analysis::of(head(&main), cutter, lexicon);
        terms.add_answer(&answer, lexicon);
        let indexed = Indexed {
            key: entry.key,
            phrasings: phrasings.into_boxed_slice(),
            words: words(&answer),
            topics: concepts(&answer, lexicon, Kind::Topic),
            intents: concepts(&answer, lexicon, Kind::Intent),
        };
        Self { indexed, terms }
    }
}

impl Phrasing {
    pub(super) fn new(analysis: &Analysis, lexicon: &Lexicon) -> Self {
        let bag = |terms: &[String]| Bag::new(terms.iter().map(|it| term(it)).collect());
        Self {
            words: words(analysis),
            topics: concepts(analysis, lexicon, Kind::Topic),
            intents: concepts(analysis, lexicon, Kind::Intent),
            grams: bag(&analysis.grams()),
            sounds: bag(&analysis.sounds()),
            pairs: Bag::new(analysis.pairs().map(|it| term(&it)).collect()),
            meaning: meaning(analysis, lexicon),
            bare: analysis.bare().into_boxed_str(),
        }
    }

    /// How much another way to ask is this one: 4 the same, 3 but for one slip of the finger, 2 in
    /// other order or with other words of asking, 1 with other words for the same things, 0 another
    /// question.
    pub(super) fn likeness(&self, other: &Self) -> u8 {
        let long = SLIP_CHARS_MIN <= self.bare.chars().count();
        if self.bare == other.bare && !self.bare.is_empty() {
            4
        } else if long && is_one_edit_apart(&self.bare, &other.bare) {
            3
        } else if same(&self.words, &other.words) {
            2
        } else {
            u8::from(same(&self.meaning, &other.meaning))
        }
    }

    /// Whether another way to ask says all that this one says, and more.
    pub(super) fn lies_within(&self, other: &Self) -> bool {
        within(&self.words, &other.words) || within(&self.meaning, &other.meaning)
    }
}

fn same(ours: &Bag, theirs: &Bag) -> bool {
    ours.terms().next().is_some() && ours.terms().eq(theirs.terms())
}

fn within(ours: &Bag, theirs: &Bag) -> bool {
    WITHIN_WORDS_MIN <= ours.terms().count() && ours.terms().all(|it| theirs.has(it))
}

/// Ways to ask shorter than this, in characters, are not the same after a slip of the finger.
const SLIP_CHARS_MIN: usize = 6;

/// A way to ask with fewer words than this says too little to count when a question says more.
const WITHIN_WORDS_MIN: usize = 2;

impl Terms {
    fn add_question(&mut self, analysis: &Analysis, lexicon: &Lexicon) {
        self.question_words.extend(analysis.weighty().map(|it| it.base.clone()));
        self.question_sounds.extend(analysis.sounds());
        let names = analysis.mentions.iter().map(|it| lexicon.name(it.concept).to_owned());
        self.question_concepts.extend(names);
    }

    fn add_answer(&mut self, analysis: &Analysis, lexicon: &Lexicon) {
        self.answer_words.extend(analysis.weighty().map(|it| it.base.clone()));
        let names = analysis.mentions.iter().map(|it| lexicon.name(it.concept).to_owned());
        self.answer_concepts.extend(names);
    }
}

fn words(analysis: &Analysis) -> Bag {
    Bag::new(analysis.weighty().map(|it| term(&it.base)).collect())
}

/// The concepts, and the sounds of words that stand outside of them.
fn meaning(analysis: &Analysis, lexicon: &Lexicon) -> Bag {
    let outside = |word: &&Word| {
        analysis.mentions.iter().all(|it| it.end <= word.start || word.end <= it.start)
    };
    let words = analysis.weighty().filter(outside).map(|it| term(&it.base_reading));
    let concepts = analysis.mentions.iter().map(|it| lexicon.term(it.concept));
    Bag::new(words.chain(concepts).collect())
}

fn concepts(analysis: &Analysis, lexicon: &Lexicon, kind: Kind) -> Bag {
    let mentioned = analysis.mentions.iter().map(|it| it.concept);
    Bag::new(mentioned.filter(|it| lexicon.kind(*it) == kind).map(|it| lexicon.term(it)).collect())
}

fn main_part(answer: &str) -> &str {
    let cut = TAILS.iter().filter_map(|it| answer.find(it)).filter(|it| 0 < *it).min();
    &answer[..cut.unwrap_or(answer.len())]
}

fn head(text: &str) -> &str {
    let end = text.char_indices().nth(TEXT_CHARS_MAX).map_or(text.len(), |it| it.0);
    &text[..end]
}
