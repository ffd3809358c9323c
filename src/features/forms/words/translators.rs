//! The table in which the texts of a form go to translators and come back.

use super::{designing, language_name};
use crate::{
    features::forms::model::{Design, Language, Leaflet, Returned},
    infra::sheets::Sheet,
};

const KEY: &str = "キー";
const PLACE: &str = "場所";
const JAPANESE: &str = "日本語";
const RENDERING: &str = "訳";
const STATE: &str = "状態";

/// Why a table holds no texts of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoTexts {
    /// It has no column of this heading.
    NoColumn(String),
    /// Its texts are in the language of this tag.
    OtherLanguage(String),
}

/// The heading over the texts, which says their language also to a machine: 訳 English [en].
fn heading(language: &Language) -> String {
    format!("{RENDERING} {} [{}]", language_name(language).0, language.tag())
}

/// The texts of a design with what they say in a language.
pub fn table_for_translators(design: &Design, language: &Language) -> Sheet {
    let texts = design.translations.get(language).map(|it| &it.texts);
    let header = [KEY.into(), PLACE.into(), JAPANESE.into(), heading(language), STATE.into()];
    let row = |(passage, original): (_, &str)| {
        let said = texts.and_then(|it| it.get(&passage));
        let state = match said {
            None => "まだ",
            Some(it) if it.is_stale(original) => "日本語が変わった",
            Some(_) => "できている",
        };
        let leaflet = designing::leaflet(design, Leaflet::holding(design, passage));
        let place = format!("{leaflet} / {}", designing::passage(passage));
        let says = said.map_or("", |it| &it.says);
        [passage.to_string(), place, original.into(), says.into(), state.into()].to_vec()
    };
    Sheet::new(header.to_vec(), design.passages().into_iter().map(row).collect())
}

/// The texts a translator has sent back. The columns stand in any order, and only the key and the
/// texts must be there.
pub fn returned(language: &Language, sheet: &Sheet) -> Result<Vec<Returned>, NoTexts> {
    let column = |name: &str| sheet.header.iter().position(|it| it.trim() == name);
    let key = column(KEY).ok_or_else(|| NoTexts::NoColumn(KEY.to_owned()))?;
    let texts = sheet.header.iter().position(|it| it.trim().starts_with(RENDERING));
    let texts = texts.ok_or_else(|| NoTexts::NoColumn(heading(language)))?;
    let tag = sheet.header[texts].rsplit_once('[').and_then(|it| it.1.trim().strip_suffix(']'));
    if let Some(other) = tag.and_then(Language::of).filter(|it| it != language) {
        return Err(NoTexts::OtherLanguage(other.tag().to_owned()));
    }
    let japanese = column(JAPANESE);
    let one = |row: &crate::infra::sheets::Row| {
        let cell = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
        Returned {
            row: row.number,
            name: cell(key),
            of: japanese.map(cell).unwrap_or_default(),
            says: cell(texts),
        }
    };
    Ok(sheet.rows.iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        features::forms::{Passage, Raw, template_design},
        infra::sheets::{Encoding, Row, csv, read, xlsx},
    };

    fn portuguese() -> Language {
        Language::of("pt").unwrap()
    }

    /// The form on damage, with texts for all its passages, one after the other.
    fn design(texts: &[String]) -> Design {
        let mut design = template_design("damage").unwrap();
        design.translations = design.translations.offered(&[portuguese()]);
        let passages: Vec<Passage> = design.passages().iter().map(|it| it.0).collect();
        let typed = passages.iter().zip(texts).map(|(it, text)| (it.to_string(), text.clone()));
        design.translated(&portuguese(), &passages, &Raw(typed.collect())).unwrap()
    }

    fn row(number: usize, cells: &[&str]) -> Row {
        Row { number, cells: cells.iter().map(|it| (*it).to_owned()).collect() }
    }

    #[test]
    fn a_table_says_what_each_text_is_and_how_far_it_has_come() {
        let mut design = design(&["Dano".to_owned(), "=SOMA(1)".to_owned()]);
        design.title = "新しい題名".into();
        let sheet = table_for_translators(&design, &portuguese());
        assert_eq!(sheet.header, ["キー", "場所", "日本語", "訳 Português [pt]", "状態"]);
        assert_eq!(
            sheet.rows[0].cells,
            ["title", "題名とはじめの文 / 題名", "新しい題名", "Dano", "日本語が変わった"]
        );
        assert_eq!(sheet.rows[1].cells[3..], ["=SOMA(1)", "できている"]);
        assert_eq!(sheet.rows[2].cells[3..], ["", "まだ"]);
        let file = String::from_utf8(csv(&sheet, Encoding::Utf8).unwrap()).unwrap();
        assert!(file.starts_with('\u{feff}') && file.contains("'=SOMA(1)"), "{file}");
    }

    #[test]
    fn a_table_of_another_language_or_without_its_columns_is_refused() {
        let table = |header: &[&str]| Sheet {
            header: row(1, header).cells,
            rows: vec![row(2, &["title", "Dano"])],
        };
        let read = |header: &[&str]| returned(&portuguese(), &table(header));
        assert_eq!(read(&["キー", "訳 English [en]"]), Err(NoTexts::OtherLanguage("en".into())));
        assert_eq!(read(&["key", "訳"]), Err(NoTexts::NoColumn("キー".into())));
        assert_eq!(read(&["キー", "text"]), Err(NoTexts::NoColumn("訳 Português [pt]".into())));
        let found = read(&["キー", "訳"]).unwrap();
        assert_eq!((&*found[0].name, &*found[0].of, &*found[0].says), ("title", "", "Dano"));
    }

    proptest! {
        #[test]
        fn what_was_downloaded_reads_back_as_the_same_texts_and_changes_nothing(
            texts in proptest::collection::vec("[\\PC\n]{0,24}|[=+@'-]{1,3}[a-z]{0,3}", 0..40),
        ) {
            let design = design(&texts);
            let sheet = table_for_translators(&design, &portuguese());
            for file in [csv(&sheet, Encoding::Utf8).unwrap(), xlsx(&sheet).unwrap()] {
                let back = returned(&portuguese(), &read(&file).unwrap()).unwrap();
                let review = design.review(&portuguese(), &back);
                prop_assert!(review.changes.is_empty() && review.faults.is_empty(), "{review:?}");
                // Into a form that has none of them yet, they come as they were.
                let mut bare = design.clone();
                bare.translations = bare.translations.offered(&[]).offered(&[portuguese()]);
                let review = bare.review(&portuguese(), &back);
                prop_assert_eq!(&bare.reviewed(&portuguese(), &review), &design);
            }
        }
    }
}
