//! How texts of a language look, for tests that hold tables of words to it.

use super::Tongue;

/// Texts with what each is called, as a table's test walks through them.
pub type Texts = Vec<(String, String)>;

/// What is written in Japanese and in no simplified Chinese.
const NOT_SIMPLIFIED: &str = "込択続対応時間開閉発電話書読見図売買頼験済帰変単営業様気楽実査処選認職員権們個這會說請為與來關應傳";

const OF_PORTUGUESE: &str = "áâãàçéêíóôõúü";
const OF_SPANISH: &str = "áéíóúüñ";
const OF_VIETNAMESE: &str = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

/// Words without which nobody says a sentence.
const COMMON_PORTUGUESE: &[&str] = &[
    "a", "as", "até", "com", "da", "de", "do", "e", "em", "foi", "no", "não", "o", "os", "para",
    "que", "se", "um", "uma", "você",
];
const COMMON_SPANISH: &[&str] = &[
    "a", "al", "con", "de", "del", "el", "en", "es", "la", "las", "lo", "los", "no", "o", "para",
    "que", "se", "si", "su", "sus", "un", "una", "y", "ya",
];

/// Words in a text from which on one of the common words has to be among them.
const SENTENCE_WORDS: usize = 6;

fn is_kana(it: char) -> bool {
    ('\u{3041}'..='\u{30fa}').contains(&it)
}

fn is_han(it: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&it)
}

fn is_hangul(it: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&it)
}

/// Whether a text can be one of a language by its letters.
pub fn can_be(tongue: Tongue, text: &str) -> bool {
    let has = |is: fn(char) -> bool| text.chars().any(is);
    let has_letters = has(char::is_alphabetic);
    match tongue {
        Tongue::Japanese | Tongue::Easy => {
            !has(is_hangul) && (!has_letters || has(is_kana) || has(is_han))
        }
        Tongue::English => latin(text, ""),
        Tongue::Chinese => {
            let is_simple = !text.chars().any(|it| NOT_SIMPLIFIED.contains(it));
            !has(is_kana) && !has(is_hangul) && is_simple && (!has_letters || has(is_han))
        }
        Tongue::Korean => !has(is_kana) && (!has_letters || has(is_hangul)),
        Tongue::Portuguese => latin(text, OF_PORTUGUESE) && sounds(text, COMMON_PORTUGUESE),
        Tongue::Spanish => latin(text, OF_SPANISH) && sounds(text, COMMON_SPANISH),
        Tongue::Vietnamese => {
            let is_marked = text.to_lowercase().chars().any(|it| OF_VIETNAMESE.contains(it));
            latin(text, OF_VIETNAMESE) && (!has_letters || is_marked)
        }
    }
}

/// Whether every letter is a plain Latin one or one of these.
fn latin(text: &str, more: &str) -> bool {
    let lower = text.to_lowercase();
    let mut letters = lower.chars().filter(|it| it.is_alphabetic());
    letters.all(|it| it.is_ascii() || more.contains(it))
}

fn sounds(text: &str, common: &[&str]) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|it: char| !it.is_alphabetic()).collect();
    let count = words.iter().filter(|it| !it.is_empty()).count();
    count < SENTENCE_WORDS || words.iter().any(|it| common.contains(it))
}

/// Fails unless a table says everything in its own language: nothing is empty, nothing looks like
/// another language, nothing is as in English but what is listed (and every entry of the list is),
/// and easy Japanese is not the usual one.
pub fn assert_own(all: &dyn Fn(Tongue) -> Texts, as_in_english: &[(Tongue, &str)]) {
    let (english, japanese) = (all(Tongue::English), all(Tongue::Japanese));
    for tongue in Tongue::ALL {
        let own = all(tongue);
        assert_eq!(own.len(), english.len(), "{tongue:?}");
        let mut listed: Vec<&str> =
            as_in_english.iter().filter(|it| it.0 == tongue).map(|it| it.1).collect();
        listed.sort_unstable();
        let mut same: Vec<&str> = Vec::new();
        for ((at, (name, text)), (_, english)) in own.iter().enumerate().zip(&english) {
            assert!(!text.trim().is_empty(), "{tongue:?} says nothing for {name}");
            assert!(can_be(tongue, text), "{tongue:?} can hardly say this for {name}: {text}");
            let has_letters = text.chars().any(char::is_alphabetic);
            if tongue != Tongue::English && has_letters && text == english {
                same.push(text);
            }
            let is_long = 16 < text.chars().count();
            let is_usual = tongue == Tongue::Easy && *text == japanese[at].1;
            assert!(!(is_long && is_usual), "easy Japanese says {name} like everybody: {text}");
        }
        same.sort_unstable();
        same.dedup();
        assert_eq!(same, listed, "{tongue:?} says these as in English");
    }
}

#[test]
fn a_text_of_another_language_is_seen_by_its_letters() {
    for (tongue, text) in [
        (Tongue::Japanese, "お送りください"),
        (Tongue::English, "Please send it – “now”"),
        (Tongue::Chinese, "请在此发送照片（10MB以内）"),
        (Tongue::Korean, "레이와(令和)"),
        (Tongue::Portuguese, "Não foi possível abrir esta página agora"),
        (Tongue::Spanish, "¿Borrar todo lo que envió por aquí?"),
        (Tongue::Vietnamese, "Vui lòng chọn ảnh JPEG"),
    ] {
        assert!(can_be(tongue, text), "{text}");
    }
    for (tongue, text) in [
        (Tongue::Japanese, "Please send it"),
        (Tongue::English, "送る"),
        (Tongue::Chinese, "送信して"),
        (Tongue::Chinese, "請選擇"),
        (Tongue::Chinese, "Continue"),
        (Tongue::Korean, "確認"),
        (Tongue::Portuguese, "Please go back to this page once more"),
        (Tongue::Spanish, "Não"),
        (Tongue::Vietnamese, "Continue here"),
    ] {
        assert!(!can_be(tongue, text), "{text}");
    }
}
