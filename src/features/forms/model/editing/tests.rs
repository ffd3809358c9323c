use super::{
    super::{
        Change, Choice, ChoiceId, Concern, Condition, Design, Entry, Kind, Language, Page, Prefill,
        QuestionId, Raw, Rules, Test, changes,
    },
    *,
};

fn design(kinds: &[&str]) -> Design {
    let mut design = Design { pages: vec![Page::default()], ..Design::default() };
    for kind in kinds {
        design = done(&design, Card::Page(0), &format!("add:{kind}")).0;
    }
    design
}

fn done(design: &Design, card: Card, deed: &str) -> (Design, Card) {
    let deed = Deed::of(deed).unwrap();
    apply(design, (card, &deed), &Raw::default(), &Given::default()).unwrap()
}

fn typed(design: &Design, card: Card, changes: &[(&str, &str)]) -> Raw {
    let mut fields = fields(design, card).unwrap();
    for (name, text) in changes {
        fields.0.retain(|it| it.0 != *name);
        fields.0.push(((*name).to_owned(), (*text).to_owned()));
    }
    fields
}

fn saved(design: &Design, card: Card, changes: &[(&str, &str)]) -> Result<Design, Vec<Slip>> {
    let typed = typed(design, card, changes);
    let given = Given::of(0, [design]);
    apply(design, (card, &Deed::Save), &typed, &given).map(|it| it.0)
}

fn question(number: u16) -> Card {
    Card::Question(QuestionId(number))
}

#[test]
fn saving_a_card_as_it_is_changes_nothing_whatever_its_kind() {
    let design = design(&KINDS);
    assert_eq!(design.questions().count(), KINDS.len());
    let questions = design.questions().map(|it| Card::Question(it.id));
    let cards = [Card::Head, Card::Page(0), Card::Entry, Card::Handling, Card::People];
    for card in questions.chain(cards) {
        assert_eq!(saved(&design, card, &[]).unwrap(), design, "{}", card.name());
        assert_eq!(Card::of(&card.name()), Some(card));
    }
}

#[test]
fn only_a_question_that_keeps_an_attribute_shows_what_is_registered() {
    let first = design(&["date"]);
    let prefill = |design: &Design| design.questions().next().unwrap().prefill;
    let alone = saved(&first, question(1), &[("prefill", "on")]).unwrap();
    assert_eq!(prefill(&alone), Prefill::Offered);
    let both = [("prefill", "on"), ("attribute", "3")];
    let shown = saved(&first, question(1), &both).unwrap();
    assert_eq!(prefill(&shown), Prefill::Shown);
    assert_eq!(saved(&shown, question(1), &[]).unwrap(), shown);
    assert_eq!(changes(&first, &shown), [Change::Prefill(QuestionId(1))]);
    let (twice, copy) = done(&shown, question(1), "copy");
    assert_eq!(copy, question(2));
    assert!(twice.questions().all(|it| it.prefill == Prefill::Shown));
    let english = Language::of("en").unwrap();
    assert_eq!(prefill(&shown.in_language(&english)), Prefill::Shown);
    let open = |entry| Design { rules: Rules { entry, ..Rules::default() }, ..shown.clone() };
    assert!(open(Entry::Anybody).concerns().contains(&Concern::ShownToTheNamed));
    assert!(!open(Entry::Line).concerns().contains(&Concern::ShownToTheNamed));
}

#[test]
fn a_choice_keeps_its_number_when_it_is_renamed_and_numbers_are_never_given_again() {
    let first = design(&["one"]);
    let more = [("choice-more", "未定\nその他")];
    let second = saved(&first, question(1), &more).unwrap();
    let numbers = |design: &Design| -> Vec<(u16, String)> {
        let question = design.questions().next().unwrap();
        question.kind.choices().iter().map(|it| (it.id.0, it.label.clone())).collect()
    };
    let own = |all: &[(u16, &str)]| -> Vec<(u16, String)> {
        all.iter().map(|it| (it.0, it.1.to_owned())).collect()
    };
    assert_eq!(numbers(&second), own(&[(1, "はい"), (2, "いいえ"), (3, "未定"), (4, "その他")]));
    // The last two are taken out, and another comes: it is neither of them.
    let given = Given::of(1, [&second]);
    let fewer = Raw(vec![
        ("kind".into(), "one".into()),
        ("title".into(), "問".into()),
        ("choice-id".into(), "1".into()),
        ("choice-label".into(), "はい、行きます".into()),
        ("choice-id".into(), "3".into()),
        ("choice-label".into(), String::new()),
        ("choice-more".into(), "たぶん".into()),
    ]);
    let third = apply(&second, (question(1), &Deed::Save), &fewer, &given).unwrap().0;
    assert_eq!(numbers(&third), own(&[(1, "はい、行きます"), (5, "たぶん")]));
}

#[test]
fn a_question_that_is_made_another_kind_keeps_its_number_and_its_choices() {
    let design = design(&["one"]);
    let many = saved(&design, question(1), &[("kind", "many")]).unwrap();
    let kind = &many.questions().next().unwrap().kind;
    assert!(matches!(kind, Kind::Many { .. }), "{kind:?}");
    assert_eq!(kind.choices(), design.questions().next().unwrap().kind.choices());
    // The card showed the fields of another kind meanwhile: none of choices came with it.
    let typed = Raw(vec![("kind".into(), "one".into()), ("title".into(), "問".into())]);
    let (back, _) =
        apply(&many, (question(1), &Deed::Save), &typed, &Given::of(0, [&many])).unwrap();
    let of = |design: &Design| design.questions().next().unwrap().kind.choices().to_vec();
    assert_eq!(of(&back), of(&many));
    let long = saved(&many, question(1), &[("kind", "long")]).unwrap();
    assert!(matches!(long.questions().next().unwrap().kind, Kind::Long { max: 1_000 }));
}

#[test]
fn what_cannot_be_meant_is_named_by_its_field_and_nothing_is_changed() {
    let design = design(&["short", "number"]);
    let slips = saved(&design, question(1), &[("length", "たくさん")]).unwrap_err();
    assert_eq!(slips[0].field, "length");
    let slips = saved(&design, question(2), &[("smallest", "1.2345"), ("greatest", "x")]);
    assert_eq!(slips.unwrap_err().len(), 2);
    let slips = saved(&design, Card::Entry, &[("closes", "2026-02-30")]).unwrap_err();
    assert_eq!(slips[0].why, SlipWhy::NotADay);
    let slips = saved(&design, Card::People, &[("notify", "kankyo")]).unwrap_err();
    assert_eq!(slips[0].why, SlipWhy::NotAMail);
}

#[test]
fn numbers_are_read_in_full_width_and_days_end_at_midnight() {
    let design = design(&["number"]);
    let read = saved(&design, question(1), &[("smallest", "-1.5"), ("greatest", "1,000")]);
    let Kind::Number { min, max, .. } = read.unwrap().questions().next().unwrap().kind.clone()
    else {
        panic!("a number")
    };
    assert_eq!((min, max), (Some(-1_500), Some(1_000_000)));
    let rules = saved(&design, Card::Entry, &[("closes", "2026-12-25")]).unwrap().rules;
    assert_eq!(rules.closes_at.unwrap().to_string(), "2026-12-25T15:00:00Z");
    let again = fields(&Design { rules, ..design }, Card::Entry).unwrap();
    assert_eq!((again.text("closes"), again.text("closes-time")), ("2026-12-25", ""));
}

#[test]
fn a_question_moves_on_to_the_next_page_and_a_copy_has_a_number_of_its_own() {
    let two = done(&design(&["short", "long"]), Card::Head, "add-page").0;
    let (moved, _) = done(&two, question(2), "down");
    let on = |design: &Design, page: usize| -> Vec<u16> {
        design.pages[page].questions.iter().map(|it| it.id.0).collect()
    };
    assert_eq!((on(&moved, 0), on(&moved, 1)), (vec![1], vec![2]));
    let (back, _) = done(&moved, question(2), "up");
    assert_eq!(on(&back, 0), [1, 2]);
    let (copied, card) = done(&back, question(1), "copy");
    assert_eq!((on(&copied, 0), card), (vec![1, 3, 2], question(3)));
    let (removed, _) = done(&copied, question(3), "remove");
    let given = Given::of(3, [&removed]);
    let deed = Deed::of("add:note").unwrap();
    let added = apply(&removed, (Card::Page(1), &deed), &Raw::default(), &given).unwrap();
    assert_eq!(added.1, question(4));
}

#[test]
fn the_last_page_and_the_last_status_stay() {
    let design = design(&["short"]);
    let remove = |design: &Design, card| {
        apply(design, (card, &Deed::Remove), &Raw::default(), &Given::default())
    };
    assert_eq!(remove(&design, Card::Page(0)).unwrap_err()[0].why, SlipWhy::LastOne);
    let (one, status) = done(&design, Card::Head, "add-status");
    assert_eq!(remove(&one, status).unwrap_err()[0].why, SlipWhy::LastOne);
}

#[test]
fn conditions_come_back_as_they_went() {
    let mut design = design(&["one", "number", "short"]);
    design.pages[0].questions[2].when = vec![
        Condition { question: QuestionId(1), test: Test::NoneOf(vec![ChoiceId(2)]) },
        Condition { question: QuestionId(2), test: Test::AtLeast(2_500) },
    ];
    assert_eq!(saved(&design, question(3), &[]).unwrap(), design);
    let without = saved(&design, question(3), &[("when-0-question", "")]).unwrap();
    assert_eq!(without.pages[0].questions[2].when.len(), 1);
    let earlier: Vec<u16> = design.earlier(QuestionId(3)).map(|it| it.id.0).collect();
    assert_eq!(earlier, [1, 2]);
}

#[test]
fn a_choice_moves_within_its_question() {
    let design = design(&["list"]);
    let deed = Deed::of("choice-2:up").unwrap();
    let typed = typed(&design, question(1), &[]);
    let (moved, _) = apply(&design, (question(1), &deed), &typed, &Given::default()).unwrap();
    let labels: Vec<&str> =
        moved.pages[0].questions[0].kind.choices().iter().map(|it: &Choice| &*it.label).collect();
    assert_eq!(labels, ["いいえ", "はい"]);
}

#[test]
fn a_card_that_somebody_changed_has_another_digest() {
    let design = design(&["one"]);
    let before = digest(&fields(&design, question(1)).unwrap());
    assert_eq!(before, digest(&fields(&design, question(1)).unwrap()));
    let after = saved(&design, question(1), &[("title", "別の問い")]).unwrap();
    assert_ne!(before, digest(&fields(&after, question(1)).unwrap()));
}
