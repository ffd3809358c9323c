use crate::{
    features::forms::{
        model::{Design, Language},
        words::language_name,
    },
    web::resident::{Sheet, Tongue, Way},
};

/// The sheet with the languages its form can be read in, each reached in its way; nothing where
/// there is only Japanese.
pub fn with_tongues<'a>(
    sheet: Sheet<'a>,
    design: &Design,
    way: impl Fn(&Language) -> Way<'a>,
) -> Sheet<'a> {
    if design.translations.is_none() {
        return sheet;
    }
    let all = [Language::japanese()].into_iter().chain(design.translations.languages());
    let tongue = |language: Language| Tongue {
        tag: language.tag().to_owned().into(),
        name: language_name(&language).0.to_owned().into(),
        way: way(&language),
    };
    sheet.tongues(all.map(tongue).collect())
}
