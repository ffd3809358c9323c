//! One question of the city's form, changed by itself. What it fills, an attribute, is changed at
//! once; answers handed in before stay as they were handed in.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;

use super::{
    super::{
        actions::ReceptionError,
        model::Rules,
        pages::{Item, Reader, item_sheet},
        words::Words,
    },
    overview::{Told, changed, reader, refused, who},
};
use crate::{
    app::App,
    base::{Act, Id, time::date_in_japan},
    features::{
        attributes::{self, Attribute, ChoiceNo, Profile, Source, Value},
        forms::{
            self, Design, Form, FormError, Language, Leaf, Naming, Needed, Page, Prefill, Question,
            QuestionId, Raw, Registered, Saving, Tally, all_hold,
        },
        residents::Visitor,
    },
    infra::store::WriteTx,
    web::{Error, Posted, Result, controls::Fault},
};

/// What the city's form asks that fills attributes, and what is known of the reader.
pub(super) struct Asked {
    pub form: Id<Form>,
    design: Design,
    known: Vec<Attribute>,
    profile: Option<Profile>,
    raw: Raw,
    today: Date,
}

/// The city's form as the reader stands to it; none where there is none, or it takes no answers.
pub(super) fn asked(app: &App, visitor: &Visitor) -> Result<Option<Asked>> {
    let (no, now) = (who(visitor)?, app.clock.now());
    let Some(form) = app.reception.rules().form else { return Ok(None) };
    app.store
        .read(|tx| {
            let design = match forms::public(tx, form, now) {
                Ok((_, shown)) => shown.design,
                Err(FormError::Store(error)) => return Err(error),
                Err(_) => return Ok(None),
            };
            let raw = forms::known_already(tx, &design, no)?;
            let (known, profile) = (attributes::all(tx)?, attributes::profile(tx, no)?);
            let today = date_in_japan(now);
            Ok(Some(Asked { form, design, known, profile, raw, today }))
        })
        .map_err(Into::into)
}

impl Asked {
    /// The questions that are asked of the reader and fill an attribute.
    fn questions(&self) -> Vec<&Question> {
        let reading = self.design.read(&self.raw, self.today);
        let pages = reading.route.iter().filter_map(|it| self.design.pages.get(*it));
        let all = pages.flat_map(|it| &it.questions);
        let is_asked = |it: &&Question| {
            it.prefill != Prefill::Shown
                && self.attribute(it).is_some()
                && all_hold(&it.when, &reading.answers)
        };
        all.filter(is_asked).collect()
    }

    fn attribute(&self, question: &Question) -> Option<&Attribute> {
        let no = question.attribute?;
        self.known.iter().find(|it| it.no == no && question.can_fill(it))
    }

    /// Everything that can be changed by itself.
    pub(super) fn items(&self, reader: Reader<'_>) -> Vec<Item> {
        let item = |question: &Question| {
            let attribute = self.attribute(question)?;
            let held = self.profile.as_ref().and_then(|it| it.values.get(&attribute.no));
            let value = held.map(|it| attributes::said(attribute, &it.value)).unwrap_or_default();
            let href = format!("/my/reception/item/{}{}", question.id.0, reader.query);
            Some(Item { title: question.title.clone(), value, href })
        };
        self.questions().into_iter().filter_map(item).collect()
    }

    /// The fields that the reader has ticked; none where they never ticked any.
    pub(super) fn ticked(&self, rules: &Rules) -> Option<&[ChoiceNo]> {
        match &self.profile.as_ref()?.values.get(&rules.fields?)?.value {
            Value::Several(all) => Some(all),
            Value::One(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::Said(_)
            | Value::Place(_)
            | Value::Text(_) => None,
        }
    }

    /// A form of nothing but one of the questions, in the language asked for.
    fn single(&self, id: QuestionId, reader: Reader<'_>) -> Result<Design> {
        let question = self.questions().into_iter().find(|it| it.id == id);
        let question = question.ok_or(Error::NotFound)?;
        let question = Question { when: Vec::new(), needed: Needed::Optional, ..question.clone() };
        let page = Page { questions: vec![question], ..Page::default() };
        let design = Design {
            title: reader.words.title.to_owned(),
            lead: String::new(),
            pages: vec![page],
            rules: forms::Rules::default(),
            ..self.design.clone()
        };
        Ok(match Language::of(reader.words.lang()) {
            Some(language) if !language.is_japanese() => design.in_language(&language),
            Some(_) | None => design,
        })
    }
}

fn draw(
    visitor: &Visitor,
    reader: Reader<'_>,
    (design, raw): (&Design, &Raw),
    (action, faults): (&str, &[Fault]),
    today: Date,
) -> Response {
    let reading = design.read(raw, today);
    let leaf = Leaf {
        design,
        page: 0,
        raw,
        reading: &reading,
        tally: &Tally::default(),
        files: &[],
        faults,
        today,
        action,
        back: "",
        saving: Saving::Nowhere,
        naming: Naming::Needless,
        registered: None,
    };
    let sheet = item_sheet(reader, &leaf);
    match faults.is_empty() {
        true => visitor.page(&sheet).into_response(),
        false => visitor.page_again(&sheet),
    }
}

pub(super) async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path(question): Path<u16>,
    Query(told): Query<Told>,
) -> Result {
    let query = told.query();
    let reader = reader(&visitor, &query);
    let asked = asked(&app, &visitor)?.ok_or(Error::NotFound)?;
    let design = asked.single(QuestionId(question), reader)?;
    let action = reader.to(&format!("/item/{question}"));
    Ok(draw(&visitor, reader, (&design, &asked.raw), (&action, &[]), asked.today))
}

pub(super) async fn keep(
    State(app): State<App>,
    visitor: Visitor,
    Path(question): Path<u16>,
    Query(told): Query<Told>,
    posted: Posted,
) -> Result {
    let query = told.query();
    let reader = reader(&visitor, &query);
    let asked = asked(&app, &visitor)?.ok_or(Error::NotFound)?;
    let design = asked.single(QuestionId(question), reader)?;
    let raw = Raw(posted.fields().iter().filter(|it| it.0.starts_with('q')).cloned().collect());
    let action = reader.to(&format!("/item/{question}"));
    let reading = design.read(&raw, asked.today);
    let faults = forms::spoken(&design, &reading.faults);
    if raw.is_too_large() || !reading.faults.is_empty() {
        return Ok(draw(&visitor, reader, (&design, &raw), (&action, &faults), asked.today));
    }
    // What is answered is found by its words in Japanese.
    let plain = asked.single(QuestionId(question), Reader { words: Words::of("ja"), ..reader })?;
    let said = plain.remembered(&reading.answers, &asked.known, &Registered::default());
    let (no, source) = (who(&visitor)?, Source::Answer(asked.form.to_string()));
    let assign = move |tx: &WriteTx, act: &mut Act| {
        Ok::<_, ReceptionError>(attributes::assign(tx, act, no, (&said, &source))?)
    };
    match app.store.write(visitor.act(app.clock.now()), "reception.change", assign).await {
        Ok(()) => Ok(changed(reader.words.lang())),
        Err(error) => refused(error),
    }
}
