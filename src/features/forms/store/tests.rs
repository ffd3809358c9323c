use std::collections::BTreeMap;

use jiff::{Timestamp, civil::date};

use super::super::model::{
    Address, Amend, Answers, Blanks, Channel, Choice, ChoiceId, Colour, Condition, Deed, Design,
    Edge, Entered, Entry, ImportPart, ImportRow, Kind, Language, Needed, Other, Owner, Page,
    Passage, Pattern, PersonName, Place, Prefill, Progress, Question, QuestionId, Raw, Remind,
    Repeat, Reply, ReplyId, Rules, Said, Source, Stage, State, Status, Taken, Term, Test,
    Translation, Translations, Value,
};
use super::*;
use crate::{
    base::{Actor, Day},
    features::{attributes::AttributeNo, notices::Pace},
    infra::store::assert_golden,
};

mod sample;

use sample::*;

#[test]
fn forms_of_every_release_are_read() {
    let form = Form {
        id: Id::from_bits(3),
        department: "課".into(),
        state: State::Stopped,
        draft: design(),
        version: 2,
        questions_given: 40,
        created_at: at(),
        updated_at: at(),
        updated_by: Actor::Operator,
        revision: 5,
        trashed_at: Some(at()),
        word: Some("w".into()),
        asked_by: None,
    };
    assert_golden(1, FORM, &form);
    let asked = Form { asked_by: Some(Actor::Operator), ..form };
    assert_golden(1, &FORM_ASKED.replace("{}", &FORM[2..]), &asked);
}

#[test]
fn versions_of_every_release_are_read() {
    let version = Version { design: Design::default(), at: at(), by: Actor::Operator };
    assert_golden(1, VERSION, &version);
    let rules = Rules { hook: "https://x/".into(), pace: Pace::Daily(510), ..Rules::default() };
    let design = Design { rules, ..Design::default() };
    assert_golden(1, VERSION_TELLING, &Version { design, ..version.clone() });
    let reply =
        Reply { id: ReplyId(1), name: "n".into(), status: Some(StatusId(2)), text: "t".into() };
    let rules = Rules { replies: vec![reply], ..Rules::default() };
    let design = Design { rules, ..Design::default() };
    assert_golden(1, VERSION_REPLYING, &Version { design, ..version });
}

#[test]
fn questions_of_every_release_are_read() {
    let asked = question(1, Kind::Time, vec![]);
    let version = |question| {
        let page = Page { questions: vec![question], ..Page::default() };
        let design = Design { pages: vec![page], ..Design::default() };
        Version { design, at: at(), by: Actor::Operator }
    };
    assert_golden(1, VERSION_ASKING, &version(asked.clone()));
    let kept = Question { attribute: Some(AttributeNo(3)), ..asked };
    assert_golden(1, VERSION_KEEPING, &version(kept.clone()));
    assert_golden(1, VERSION_SHOWING, &version(Question { prefill: Prefill::Shown, ..kept }));
}

#[test]
fn translations_of_every_release_are_read() {
    let said = |(passage, says): (Passage, &str)| {
        (passage, Said { of: "題".into(), says: says.to_owned() })
    };
    let (question, choice, status) = (QuestionId(1), ChoiceId(2), StatusId(3));
    let texts = [
        Passage::Title,
        Passage::Lead,
        Passage::PageTitle(0),
        Passage::PageLead(1),
        Passage::Question(question),
        Passage::Hint(question),
        Passage::Choice(question, choice),
        Passage::Row(question, choice),
        Passage::Low(question),
        Passage::High(question),
        Passage::Unit(question),
        Passage::Consent(question),
        Passage::Shown(status),
        Passage::Message(status),
        Passage::Thanks,
        Passage::Purpose,
        Passage::Privacy,
    ];
    let texts = texts.map(|it| said((it, "t"))).into_iter().collect();
    let language = Language::of("ja-x-easy").unwrap();
    let translations = Translations(vec![Translation { language, texts }]);
    let design = Design { translations, ..Design::default() };
    let version = Version { design, at: at(), by: Actor::Operator };
    assert_golden(1, VERSION_TRANSLATED, &version);
}

#[test]
fn tallies_of_every_release_are_read() {
    let chosen = BTreeMap::from([((QuestionId(1), ChoiceId(2)), 3)]);
    assert_golden(1, TALLY, &Tally { last_number: 9, answers: 4, chosen });
}

#[test]
fn answers_of_every_release_are_read() {
    let submission = Submission {
        key: key(),
        resident: Some(ResidentNo(3)),
        version: 2,
        answers: answers(),
        source: Source::Counter,
        at: at(),
        corrected_at: Some(at()),
        withdrawn_at: None,
        entered: None,
        language: None,
    };
    assert_golden(1, SUBMISSION, &submission);
    let english = Submission { language: Language::of("en"), ..submission.clone() };
    assert_golden(1, &format!("8a{}f6f662656e", &SUBMISSION[2..]), &english);
    let (word, number) = ("w".to_owned(), "n".to_owned());
    let entered = Entered { by: Some(Id::from_bits(4)), channel: Channel::Post, word, number };
    let submission = Submission { entered: Some(entered), ..submission };
    assert_golden(1, &SUBMISSION_ENTERED.replace("{}", &SUBMISSION[2..]), &submission);
}

#[test]
fn desks_of_every_release_are_read() {
    let desk = Desk {
        key: key(),
        status: StatusId(2),
        owner: Some(Id::from_bits(4)),
        memo: "m".into(),
        fields: Answers::default(),
        revision: 3,
        seen_by: Some(Id::from_bits(4)),
    };
    assert_golden(1, DESK, &desk);
}

#[test]
fn events_of_every_release_are_read() {
    let deeds = [
        Deed::HandedIn,
        Deed::Corrected(Answers::default()),
        Deed::Withdrawn,
        Deed::Status { from: StatusId(1), to: StatusId(2) },
        Deed::Owner { from: None, to: Some(Id::from_bits(4)) },
        Deed::Memo("m".into()),
        Deed::Fields(Answers::default()),
        Deed::Told("t".into()),
        Deed::Replied { name: "n".into(), text: "t".into() },
        Deed::TakenBack("r".into()),
        Deed::BroughtBack,
    ];
    for (deed, golden) in deeds.into_iter().zip(EVENTS_WRITTEN) {
        let event = Event { key: key(), at: at(), by: Actor::Operator, deed };
        assert_golden(1, golden, &event);
    }
}

#[test]
fn fillings_of_every_release_are_read() {
    let owners =
        [Owner::Resident(ResidentNo(3)), Owner::Visitor([7; 32]), Owner::Staff(Id::from_bits(4))];
    for (owner, golden) in owners.into_iter().zip(FILLINGS_WRITTEN) {
        let filling = Filling {
            key: key(),
            form: Id::from_bits(3),
            version: 2,
            owner,
            raw: Raw(vec![("q1".into(), "あ".into())]),
            page: Some(1),
            at: at(),
            handed_in: Some(SubmissionNo(9)),
            corrects: None,
            reminded_at: Some(at()),
            language: None,
        };
        assert_golden(1, golden, &filling);
        let english = Filling { language: Language::of("en"), ..filling };
        assert_golden(1, &format!("8b{}62656e", &golden[2..]), &english);
    }
}

#[test]
fn what_is_said_of_those_addressed_is_read() {
    assert_golden(1, "82008103", &Addressed::Count(3));
    assert_golden(1, "820180", &Addressed::Friends);
}

#[test]
fn batches_of_every_release_are_read() {
    let batch = Batch {
        by: Actor::Operator,
        form: Id::from_bits(3),
        rows: vec![(SubmissionNo(9), StatusId(1), 4)],
        told: 2,
    };
    assert_golden(1, BATCH, &batch);
}

#[test]
fn files_of_earlier_answers_of_every_release_are_read() {
    let stages = [
        Stage::Waiting,
        Stage::Done { at: at(), first: SubmissionNo(9), made: 3 },
        Stage::Undone(at()),
    ];
    for (stage, golden) in stages.into_iter().zip(STAGES_WRITTEN) {
        let import = Import {
            id: Id::from_bits(5),
            form: Id::from_bits(3),
            by: Actor::Operator,
            at: at(),
            file: "f".into(),
            digest: [7; 32],
            key: key(),
            rows: 2,
            columns: vec!["at".into(), String::new()],
            blanks: Blanks::Taken,
            version: 2,
            stage,
        };
        assert_golden(1, &format!("{IMPORT}{golden}"), &import);
    }
    let row = ImportRow { number: 2, cells: vec!["a".into(), String::new()] };
    assert_golden(1, IMPORT_PART, &ImportPart { key: key(), rows: vec![row] });
}

#[test]
fn pieces_of_every_release_are_read() {
    let piece = Piece {
        key: key(),
        name: "a.jpg".into(),
        content_type: "image/jpeg".into(),
        bytes: 2,
        content: vec![1, 2],
        filling: Id::from_bits(8),
    };
    assert_golden(1, PIECE, &piece);
}

/// One field more than [`FORM`]: its head, its fields, and the last.
const VERSION_ASKING: &str = "83866060818460608081860163e5958f6168820980008080808df6f6f600000060606019016d0080801b000001a18a1b307b820380";
const VERSION_KEEPING: &str = "83866060818460608081870163e5958f616882098000800380808df6f6f600000060606019016d0080801b000001a18a1b307b820380";
const VERSION_SHOWING: &str = "83866060818460608081880163e5958f61688209800080030180808df6f6f600000060606019016d0080801b000001a18a1b307b820380";
const FORM_ASKED: &str = "8d{}820380";
const FORM: &str = "8c500000000000000000000000000000000363e8aab2038663e9a18c616c818463e9a18c616c8094860163e5958f616882028281840163e38182031901f4010080860263e5958f61688200820902008182018200818101860363e5958f616882018109008182018201818101860463e5958f616882038381840163e38182031901f4000200818201820280860563e5958f616882048181840163e38182031901f400818201820380860663e5958f61688205840105616c6168008182018204811903e8860763e5958f616882068281840163e38182031901f481840163e38182031901f4008182018205811903e8860863e5958f616882078401f60163e4baba0080860963e5958f61688208828200816a323032362d30342d3031820181220080860a63e5958f61688209800080860b63e5958f6168820a800080860c63e5958f6168820b800080860d63e5958f6168820c800080860e63e5958f6168820d800080860f63e5958f6168820e800080861063e5958f6168820f8202010080861163e5958f616882108161740080861263e5958f61688211800080861363e5958f6168821281616e0080861463e5958f61688213828182081907d063e5868600808186182863e5958f6168821180008081860166e58f97e4bb98026173616d018d1b000001a18a1b307bf609010202617461706176181e018163e8aab281656140622e630218281b000001a18a1b307b1b000001a18a1b307b820380051b000001a18a1b307b6177";
const VERSION: &str = "838660608080808df6f6f600000060606019016d0080801b000001a18a1b307b820380";
const VERSION_TELLING: &str = "838660608080808ff6f6f600000060606019016d0080806a68747470733a2f2f782f8202811901fe1b000001a18a1b307b820380";
const VERSION_TRANSLATED: &str = "838760608080808df6f6f600000060606019016d0080808182696a612d782d65617379b18200808263e9a18c61748201808263e9a18c6174820281008263e9a18c6174820381018263e9a18c6174820481018263e9a18c6174820581018263e9a18c617482068201028263e9a18c617482078201028263e9a18c6174820881018263e9a18c6174820981018263e9a18c6174820a81018263e9a18c6174820b81018263e9a18c6174820c81038263e9a18c6174820d81038263e9a18c6174820e808263e9a18c6174820f808263e9a18c61748210808263e9a18c61741b000001a18a1b307b820380";
/// Everything but the stage.
const IMPORT: &str = "8c500000000000000000000000000000000550000000000000000000000000000000038203801b000001a18a1b307b61665820070707070707070707070707070707070707070707070707070707070707070750000000000000000000000000000000070282626174600102";
const STAGES_WRITTEN: [&str; 3] =
    ["820080", "8201831b000001a18a1b307b0903", "8202811b000001a18a1b307b"];
const IMPORT_PART: &str = "82500000000000000000000000000000000781820282616160";
const VERSION_REPLYING: &str = "8386606080808090f6f6f600000060606019016d00808060820080818401616e0261741b000001a18a1b307b820380";
const TALLY: &str = "830904a182010203";
const SUBMISSION: &str = "8750000000000000000000000000000000070302ac0182008163e3818202820182810163e38182038202812104820381a10102058204811905dc068205816a323032362d30342d303107820681190221088207818463e3818263e3818263e3818263e381820982088184673531313030303063e3818263e3818263e381820a82098182821a14dc93802063e381820b820a818150000000000000000000000000000000050c820b80021b000001a18a1b307b1b000001a18a1b307b";
/// Two fields more than [`SUBMISSION`]: its head, its fields, that it stands, and how it came.
const SUBMISSION_ENTERED: &str = "89{}f6845000000000000000000000000000000004026177616e";
const DESK: &str = "875000000000000000000000000000000007025000000000000000000000000000000004616da0035000000000000000000000000000000004";
const EVENTS_WRITTEN: [&str; 11] = [
    "8450000000000000000000000000000000071b000001a18a1b307b820380820080",
    "8450000000000000000000000000000000071b000001a18a1b307b820380820181a0",
    "8450000000000000000000000000000000071b000001a18a1b307b820380820280",
    "8450000000000000000000000000000000071b000001a18a1b307b8203808203820102",
    "8450000000000000000000000000000000071b000001a18a1b307b820380820482f65000000000000000000000000000000004",
    "8450000000000000000000000000000000071b000001a18a1b307b820380820581616d",
    "8450000000000000000000000000000000071b000001a18a1b307b820380820681a0",
    "8450000000000000000000000000000000071b000001a18a1b307b8203808207816174",
    "8450000000000000000000000000000000071b000001a18a1b307b820380820882616e6174",
    "8450000000000000000000000000000000071b000001a18a1b307b8203808209816172",
    "8450000000000000000000000000000000071b000001a18a1b307b820380820a80",
];
const FILLINGS_WRITTEN: [&str; 3] = [
    "8a500000000000000000000000000000000750000000000000000000000000000000030282008103818262713163e38182011b000001a18a1b307b09f61b000001a18a1b307b",
    "8a500000000000000000000000000000000750000000000000000000000000000000030282018158200707070707070707070707070707070707070707070707070707070707070707818262713163e38182011b000001a18a1b307b09f61b000001a18a1b307b",
    "8a50000000000000000000000000000000075000000000000000000000000000000003028202815000000000000000000000000000000004818262713163e38182011b000001a18a1b307b09f61b000001a18a1b307b",
];
const BATCH: &str = "848203805000000000000000000000000000000003818309010402";
const PIECE: &str = "86500000000000000000000000000000000765612e6a70676a696d6167652f6a706567024201025000000000000000000000000000000008";
